//! Bodies of which a plan says how many there are and not their names: "Panel (1 of 5)" and so on.

use super::Body;
use crate::words::Words;

/// The bodies in their order; those that a plan only counts stand together.
pub fn body_entries<'a>(bodies: &[&'a Body]) -> Vec<Vec<&'a Body>> {
    let mut entries: Vec<Vec<&Body>> = Vec::new();
    for body in bodies.iter().copied() {
        let alike = entries.iter_mut().find(|entry| entry.iter().all(|one| is_alike(one, body)));
        match alike {
            Some(entry) => entry.push(body),
            None => entries.push(vec![body]),
        }
    }
    entries.into_iter().flat_map(whole_or_apart).collect()
}

/// What an entry is called; empty for none.
pub fn entry_name(entry: &[&Body], words: Words) -> String {
    let Some(body) = entry.first() else { return String::new() };
    match body.counted().filter(|_| entry.len() > 1) {
        Some(all) => words.bodies_counted(all.name, words.number(all.count), all.rest),
        None => body.name.clone(),
    }
}

/// A name without the number that tells it from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted<'a> {
    pub name: &'a str,
    pub count: usize,
    /// What is said after the count: ", not named in the plan". May be empty.
    pub rest: &'a str,
}

impl Body {
    /// Read from a name such as "Panel (1 of 5, not named in the plan)"; none where it has not two numbers.
    pub fn counted(&self) -> Option<Counted<'_>> {
        let is_digit = |sign: char| sign.is_ascii_digit();
        let (name, numbered) = self.name.split_at_checked(self.name.find(is_digit)?)?;
        let after = numbered.trim_start_matches(is_digit);
        let (_, counted) = after.split_at_checked(after.find(is_digit)?)?;
        let rest = counted.trim_start_matches(is_digit);
        let count = counted.strip_suffix(rest)?.parse().ok()?;
        let name = name.trim_end_matches([' ', '(']);
        Some(Counted { name, count, rest: rest.trim_end_matches(')') })
    }
}

fn is_alike(one: &Body, other: &Body) -> bool {
    let Body { kind, part_of, about, source_ref, .. } = one;
    let counted = one.counted();
    counted.is_some()
        && counted == other.counted()
        && (kind, part_of, about, source_ref)
            == (&other.kind, &other.part_of, &other.about, &other.source_ref)
}

/// Together only where all that the name counts are there.
fn whole_or_apart(entry: Vec<&Body>) -> Vec<Vec<&Body>> {
    let count = entry.first().copied().and_then(Body::counted).map_or(1, |counted| counted.count);
    if entry.len() == count {
        vec![entry]
    } else {
        entry.into_iter().map(|one| vec![one]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Counted, body_entries};
    use crate::place::Body;

    fn body(name: &str, about: &str) -> Body {
        Body { name: name.into(), about: about.into(), ..Body::default() }
    }

    #[test]
    fn what_is_counted_and_not_named_stands_together() {
        let all = [
            body("Cabinet", "Decides."),
            body("Panel (1 of 2, not named)", "Meets."),
            body("Panel (2 of 2, not named)", "Meets."),
            body("Ward 1 of 3", "One of them is missing."),
            body("Ward 2 of 3", "One of them is missing."),
            body("Board 2006–2009", "Another."),
        ];
        let entries = body_entries(&all.iter().collect::<Vec<_>>());
        assert_eq!(entries.iter().map(Vec::len).collect::<Vec<_>>(), [1, 2, 1, 1, 1]);
        let counted = entries[1][0].counted();
        assert_eq!(counted, Some(Counted { name: "Panel", count: 2, rest: ", not named" }));
        assert_eq!(all[0].counted(), None);
    }

    #[test]
    fn what_is_said_otherwise_of_one_keeps_it_apart() {
        let all = [body("Panel (1 of 2)", "Meets."), body("Panel (2 of 2)", "Is to meet.")];
        assert_eq!(body_entries(&all.iter().collect::<Vec<_>>()).len(), 2);
    }
}

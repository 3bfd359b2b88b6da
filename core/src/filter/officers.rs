//! Several officers in one cell.

/// The officers a printed cell names: several only where they are clearly kept apart.
///
/// "AB/CD" is two people; "PSHE/ Citizenship Consultant" and "Resources and Projects" are not.
/// `stands_alone` tells whether a name is the whole of another row's cell.
pub fn officers<'a>(cell: &'a str, stands_alone: &dyn Fn(&str) -> bool) -> Vec<&'a str> {
    // From the boldest reading to the most careful.
    for (signs, splits_at_and) in [(";/,", true), (";/,", false), (";/", false), (";", false)] {
        let parts = split(cell, signs, splits_at_and);
        let is_one = |part: &&str| {
            is_initials(part) || same_post(part, parts.first().copied()) || stands_alone(part)
        };
        if parts.len() < 2 {
            break;
        }
        if parts.iter().all(is_one) {
            return parts;
        }
    }
    vec![cell.trim()]
}

fn split<'a>(cell: &'a str, signs: &str, splits_at_and: bool) -> Vec<&'a str> {
    let mut parts = Vec::new();
    let mut rest = cell;
    for (at, letter) in cell.char_indices() {
        let after = cell.get(at..).unwrap_or_default();
        let and = if splits_at_and { after.strip_prefix(" and ") } else { None };
        let sign = after.strip_prefix(letter).filter(|_| signs.contains(letter));
        if let Some(after) = and.or(sign) {
            parts.extend(rest.get(..at + rest.len() - cell.len()));
            rest = after;
        }
    }
    parts.push(rest);
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

fn is_initials(part: &str) -> bool {
    part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// "Head of Parks, Head of Libraries": two names that begin alike.
fn same_post(part: &str, first: Option<&str>) -> bool {
    let post = |name: &'_ str| name.split_once(' ').map(|(post, _)| post.to_owned());
    post(part).is_some() && post(part) == first.and_then(post)
}

#[cfg(test)]
mod tests {
    use super::officers;

    #[track_caller]
    fn check(cell: &str, expected: &[&str]) {
        assert_eq!(officers(cell, &|name| name == "Traffic Engineer"), expected);
    }

    #[test]
    fn officers_clearly_kept_apart_are_several() {
        check("AB/CD", &["AB", "CD"]);
        check("AB, CD and EF", &["AB", "CD", "EF"]);
        check("Head of Parks and Head of Libraries", &["Head of Parks", "Head of Libraries"]);
        check("Head of Art and Sport / Head of Waste", &["Head of Art and Sport", "Head of Waste"]);
        check("Traffic Engineer/AB", &["Traffic Engineer", "AB"]);
    }

    #[test]
    fn a_post_with_a_long_name_is_one() {
        for cell in [
            "Assistant Director – Resources and Projects Children and Families",
            "Secondary PSHE/ Citizenship Consultant",
            "Head of Parks, Sport and Leisure",
            "",
        ] {
            check(cell, &[cell]);
        }
    }
}

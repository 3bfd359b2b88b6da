//! Filters and sorts whose state is the address: read from a query, applied, written back.
//!
//! Nothing is remembered here. Keys of the query that are not a filter's own are left alone.

mod actions;
mod catalogue;
mod officers;
mod typing;

pub use actions::{ActionChoices, ActionFilter, ActionSort};
pub use catalogue::{CatalogueChoices, CatalogueFilter, CatalogueSort, View};
pub use officers::officers;
pub use typing::{is_passed_by, is_same_step};

use crate::place::{Aim, Plan};
use crate::search::fold::folded;

/// The value that stands for rows where the source states nothing.
pub const NOT_STATED: &str = "none";

/// One value a filter can be set to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What stands in the address.
    pub value: String,
    /// As the place writes it; "" for [`NOT_STATED`].
    pub label: String,
    /// Rows left if it is chosen, the other filters staying as they are.
    pub count: usize,
    /// How deep an aim stands in its plan; 0 for all else.
    pub depth: usize,
}

fn fits(wanted: &str, value: &str) -> bool {
    wanted.is_empty() || wanted == if value.is_empty() { NOT_STATED } else { value }
}

/// Ids of an aim and of all aims under it; the id alone if the plan has no such aim.
fn subtree<'a>(plan: Option<&'a Plan>, aim: &'a str) -> Vec<&'a str> {
    fn gather<'a>(aim: &'a Aim, ids: &mut Vec<&'a str>) {
        ids.push(&aim.id);
        for child in &aim.aims {
            gather(child, ids);
        }
    }
    let mut ids = Vec::new();
    match plan.and_then(|plan| plan.aim(aim)) {
        Some(aim) => gather(aim, &mut ids),
        None => ids.push(aim),
    }
    ids
}

/// A choice for each aim of the plan that has rows or is chosen now.
fn aim_choices(
    plan: &Plan,
    language: &str,
    chosen: &str,
    count: &dyn Fn(&[&str]) -> usize,
) -> Vec<Choice> {
    plan.walk()
        .map(|(depth, aim)| Choice {
            value: aim.id.clone(),
            label: aim.title.in_language(language).to_owned(),
            count: count(&subtree(Some(plan), &aim.id)),
            depth,
        })
        .filter(|choice| choice.count > 0 || choice.value == chosen)
        .collect()
}

/// The positions of the keys in rising order; equal keys keep theirs, empty ones stand last.
///
/// The library's sort is quicker on long lists, and ten times the size in the download.
fn ordered(keys: &[Vec<String>], descending: bool) -> Vec<usize> {
    let mut sorted: Vec<(usize, &Vec<String>)> = Vec::new();
    for (index, key) in keys.iter().enumerate() {
        let at = sorted.partition_point(|(_, other)| {
            let stands_before = if descending { *other >= key } else { *other <= key };
            key.is_empty() || !other.is_empty() && stands_before
        });
        sorted.insert(at, (index, key));
    }
    sorted.into_iter().map(|(index, _)| index).collect()
}

/// A number as text that sorts as the number does.
fn sortable(number: usize) -> String {
    format!("{number:010}")
}

/// Counts values; in order of the alphabet, [`NOT_STATED`] last.
fn tally<'a>(values: impl Iterator<Item = &'a str>) -> Vec<Choice> {
    let mut choices: Vec<(Vec<String>, Choice)> = Vec::new();
    let mut not_stated = 0;
    for value in values {
        if value.is_empty() {
            not_stated += 1;
            continue;
        }
        if let Some((_, choice)) = choices.iter_mut().find(|(_, choice)| choice.value == value) {
            choice.count += 1;
            continue;
        }
        let key = folded(value);
        let at = choices.partition_point(|(other, _)| *other <= key);
        let choice = Choice { value: value.into(), label: value.into(), count: 1, depth: 0 };
        choices.insert(at, (key, choice));
    }
    let mut choices: Vec<Choice> = choices.into_iter().map(|(_, choice)| choice).collect();
    if not_stated > 0 {
        let (value, label) = (NOT_STATED.into(), String::new());
        choices.push(Choice { value, label, count: not_stated, depth: 0 });
    }
    choices
}

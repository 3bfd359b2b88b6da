//! Ids that are made twice, asked for in vain, or part of themselves.

use std::collections::{BTreeMap, BTreeSet};

use super::Place;
use super::ledger::{Id, Kind, Ledger, Mention};
use super::problem_list::ProblemList;
use crate::problem::Problem;

pub(crate) fn check_ids(ledger: &mut Ledger) {
    let Ledger { problems, made, asked, unread, .. } = ledger;
    let mut first: BTreeMap<&Id, &Mention> = BTreeMap::new();
    for mention in made.iter() {
        match first.get(&mention.id) {
            Some(before) => problems.add(made_twice(mention, before)),
            None => {
                first.insert(&mention.id, mention);
            }
        }
    }
    let in_vain = |mention: &&Mention| {
        !first.contains_key(&mention.id) && !unread.contains(&mention.id.home())
    };
    for mention in asked.iter().filter(in_vain) {
        // Where the plan itself is unknown, that is the fault to mend.
        let plan = Id { kind: Kind::Plan, within: String::new(), id: mention.id.within.clone() };
        if mention.id.within.is_empty() || first.contains_key(&plan) {
            problems.add(unknown(mention));
        }
    }
}

fn made_twice(mention: &Mention, before: &Mention) -> Problem {
    let Id { kind, within, id } = &mention.id;
    let whole = if within.is_empty() { "the place".into() } else { format!("`{within}`") };
    Problem::error("duplicate-key", &mention.file, mention.spot.clone())
        .found(format!("the {kind} `{id}` again, first in {}{}", before.file, before.spot))
        .expected(format!("an id that no other {kind} of {whole} has"))
        .remedy("Give one of the two another id, or remove it.")
}

fn unknown(mention: &Mention) -> Problem {
    let Id { kind, within, id } = &mention.id;
    let expected = match kind {
        Kind::Plan => "a plan listed in place.json".into(),
        Kind::Aim => format!("an aim of the plan `{within}`"),
        Kind::Figure => format!("a figure of the plan `{within}`"),
        Kind::Question => format!("a question of `{within}`"),
        Kind::Choice => format!("an option of `{within}`"),
        Kind::Action => "an action of actions.csv".into(),
        Kind::Body => "a body of bodies.csv".into(),
        Kind::Document => "a document of documents.csv".into(),
        Kind::Area => "an area of areas.csv".into(),
        Kind::Indicator => "an indicator of indicators.json".into(),
        Kind::Consultation => "a consultation of the folder".into(),
    };
    let remedy = format!("Correct the id, or add the {kind} where it belongs.");
    Problem::error("unknown-reference", &mention.file, mention.spot.clone())
        .found(format!("the {kind} `{id}`"))
        .expected(expected)
        .remedy(remedy)
}

/// Things that are, through others, part of themselves.
pub(crate) fn check_circles(ledger: &mut Ledger) {
    let Ledger { problems, parents, .. } = ledger;
    for kind in [Kind::Action, Kind::Body, Kind::Area] {
        let of_kind: Vec<&(Mention, String)> =
            parents.iter().filter(|(child, _)| child.id.kind == kind).collect();
        check_circles_of(&of_kind, problems);
    }
}

fn check_circles_of(parents: &[&(Mention, String)], problems: &mut ProblemList) {
    let parent_of: BTreeMap<&str, &str> =
        parents.iter().map(|(child, parent)| (child.id.id.as_str(), parent.as_str())).collect();
    // What was walked from before leads nowhere new.
    let mut walked: BTreeSet<&str> = BTreeSet::new();
    for (child, _) in parents.iter() {
        let mut way: Vec<&str> = Vec::new();
        let mut next = Some(child.id.id.as_str());
        while let Some(id) = next.filter(|id| walked.insert(id)) {
            way.push(id);
            next = parent_of.get(id).copied();
        }
        let Some(start) = next.and_then(|id| way.iter().position(|one| *one == id)) else {
            continue;
        };
        let mut circle: Vec<String> = way.iter().skip(start).map(|id| format!("`{id}`")).collect();
        circle.extend(circle.first().cloned());
        problems.add(
            Problem::error("circle", &child.file, child.spot.clone())
                .found(format!("a circle: {}", circle.join(" is part of ")))
                .expected("a tree")
                .remedy("Leave the cell empty for the one that is part of nothing."),
        );
    }
}

/// Owners of documents may be bodies of the place, by id, or anyone, by name.
pub(crate) fn check_owners(place: &Place, ledger: &mut Ledger) {
    let bodies = || place.bodies.iter();
    let known: BTreeSet<&str> = bodies()
        .map(|body| body.id.as_str())
        .chain(bodies().map(|body| body.name.as_str()))
        .collect();
    let Ledger { problems, owners, .. } = ledger;
    for owner in owners.iter().filter(|owner| !known.contains(owner.word.as_str())) {
        problems.add(
            Problem::warning("unknown-owner", &owner.file, owner.spot.clone())
                .found(format!("the owner `{}`", owner.word))
                .expected("a body of bodies.csv, by its id")
                .remedy(
                    "Correct the id, or add the body; until then the words are shown as they are.",
                ),
        );
    }
}

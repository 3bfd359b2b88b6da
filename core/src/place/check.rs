//! Checking a data folder: every fault, where it is and how to mend it.
//!
//! The same code runs at the desk in the app, on the command line and in tests.

use std::collections::BTreeSet;

use super::Place;
use super::check_addresses::check_addresses;
use super::check_consultations::{check_consultations, check_followed};
use super::check_figures::{check_breaks, check_releases, check_targets};
use super::check_ids::{check_circles, check_ids, check_owners};
use super::check_starter::check_starter;
use super::check_version::check_version;
use super::everyday_words::check_everyday_words;
use super::folder::Folder;
use super::limits::Limits;
use super::look::read_look;
use super::read::{PLACE, Scope, read_with_ledger};
use crate::indicator::Date;
use crate::problem::{Problem, Spot};

/// What a check found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// By file, and by place in the file.
    pub problems: Vec<Problem>,
    pub counts: Counts,
}

/// What the folder holds, so that a reader of the report sees that all of it was read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    pub files: usize,
    pub plans: usize,
    pub aims: usize,
    pub actions: usize,
    pub areas: usize,
    pub indicators: usize,
    pub series: usize,
    pub observations: usize,
    pub targets: usize,
    pub errors: usize,
    pub warnings: usize,
}

impl Report {
    /// Errors stop publication, warnings do not.
    pub fn may_be_published(&self) -> bool {
        self.counts.errors == 0
    }
}

/// Checks a folder; with `against`, the published one, also that no address is lost and that other files have
/// another version; with `on`, what is out of date.
pub fn check(folder: &Folder, against: Option<&Folder>, on: Option<Date>) -> Report {
    check_within(&Limits::NATIVE, folder, against, on)
}

/// The same, with other limits than those of a command line.
pub fn check_within(
    limits: &Limits,
    folder: &Folder,
    against: Option<&Folder>,
    on: Option<Date>,
) -> Report {
    let (place, mut ledger) = match read_with_ledger(folder, limits, Scope::Whole) {
        Ok(read) => read,
        Err(unreadable) => {
            let counts = Counts { files: folder.len(), ..Counts::default() };
            return report(vec![*unreadable.problem], counts);
        }
    };
    check_ids(&mut ledger);
    check_circles(&mut ledger);
    check_owners(&place, &mut ledger);
    check_everyday_words(folder, limits, &mut ledger);
    ledger.problems.extend(read_look(folder, limits).1);
    check_starter(&place, &mut ledger);
    check_consultations(&place, &mut ledger);
    check_targets(&place, &mut ledger);
    check_breaks(&place, &mut ledger);
    check_releases(on, &mut ledger);
    if let Some(old) = against {
        check_version(old, folder, &mut ledger);
        match read_with_ledger(old, limits, Scope::WithoutObservations) {
            Ok((old, _)) => {
                check_addresses(&old, &place, &mut ledger);
                check_followed(&old, &place, &mut ledger);
            }
            Err(unreadable) => ledger.add(
                Problem::warning("old-folder", PLACE, Spot::File)
                    .found(format!(
                        "an old folder that cannot be compared. {}",
                        unreadable.to_string().trim_end_matches('.')
                    ))
                    .expected("the folder that is published now")
                    .remedy("Name the folder that is published now."),
            ),
        }
    }
    let counts = count(folder, &place);
    report(ledger.problems.into_sorted(), counts)
}

fn report(problems: Vec<Problem>, mut counts: Counts) -> Report {
    counts.errors = problems.iter().filter(|problem| problem.is_error()).count();
    counts.warnings = problems.len() - counts.errors;
    Report { problems, counts }
}

fn count(folder: &Folder, place: &Place) -> Counts {
    let series = || place.observations.by_indicator.values().flatten();
    let areas: BTreeSet<&str> = place.areas.iter().map(|area| area.code.as_str()).collect();
    Counts {
        files: folder.len(),
        plans: place.plans.len(),
        aims: place.plans.iter().map(|plan| plan.walk().count()).sum(),
        actions: place.actions.len(),
        areas: areas.len(),
        indicators: place.indicators.len(),
        series: series().count(),
        observations: series().map(|series| series.observations.len()).sum(),
        targets: place.targets.len(),
        errors: 0,
        warnings: 0,
    }
}

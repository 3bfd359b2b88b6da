//! Reading a data folder into a [`Place`].
//!
//! Bad content never stops the reading: what can be read is given, what cannot is listed. Only a folder whose
//! package or place file cannot be read at all has nothing to show.

use std::fmt;

use serde_json::Value;

use super::encoding::decode;
use super::everyday_words::{EVERYDAY_WORDS, read_everyday_words};
use super::folder::Folder;
use super::json::{self, Object};
use super::ledger::Ledger;
use super::limits::Limits;
use super::read_consultation::read_consultation;
use super::read_indicators::read_indicators;
use super::read_observations::read_observations_into;
use super::read_package::{read_package, read_place_file};
use super::read_plan::read_plan;
use super::read_targets::read_targets;
use super::{Place, read_tables as tables};
use crate::problem::{Problem, Spot};

/// How much of the folder is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    Whole,
    /// Everything but `observations.csv`, which may be large and is then fetched in parts.
    WithoutObservations,
}

/// Why a folder cannot be shown at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    pub problem: Box<Problem>,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Problem { code, file, spot, found, expected, .. } = &*self.problem;
        if *code == MISSING_FILE {
            return write!(f, "The data folder has no file {file}.");
        }
        write!(f, "The file {file}{spot} cannot be read: it holds {found} instead of {expected}.")
    }
}

impl std::error::Error for Unreadable {}

/// Reads a folder into a place, with everything that is wrong in single files.
///
/// What is wrong between files, such as an unknown reference, is found by [`super::check`].
///
/// # Errors
/// [`Unreadable`] where `datapackage.json` or `place.json` is missing or no JSON object.
pub fn read_place(
    folder: &Folder,
    limits: &Limits,
    scope: Scope,
) -> Result<(Place, Vec<Problem>), Unreadable> {
    let (place, ledger) = read_with_ledger(folder, limits, scope)?;
    Ok((place, ledger.problems.into_sorted()))
}

pub(crate) const PACKAGE: &str = "datapackage.json";
pub(crate) const PLACE: &str = "place.json";
pub(crate) const INDICATORS: &str = "indicators.json";
pub(crate) const OBSERVATIONS: &str = "observations.csv";
pub(crate) const AREAS: &str = "areas.csv";
const MISSING_FILE: &str = "missing-file";

pub(crate) fn read_with_ledger(
    folder: &Folder,
    limits: &Limits,
    scope: Scope,
) -> Result<(Place, Ledger), Unreadable> {
    let mut ledger = Ledger::default();
    let mut place = Place::default();
    let package = essential(folder, PACKAGE, limits, &mut ledger)?;
    let described = essential(folder, PLACE, limits, &mut ledger)?;
    if let Some(object) = Object::top(&described, PLACE, &mut ledger.problems) {
        read_place_file(&object, &mut place, &mut ledger);
    }
    if let Some(object) = Object::top(&package, PACKAGE, &mut ledger.problems) {
        place.package = read_package(&object, &mut ledger);
    }
    let mut reading = Reading { folder, limits, scope, ledger };
    reading.missing_resources(&place);
    reading.plans(&mut place);
    reading.tables(&mut place);
    reading.indicators(&mut place);
    reading.consultations(&mut place);
    Ok((place, reading.ledger))
}

/// A file without which there is nothing to show.
fn essential(
    folder: &Folder,
    file: &str,
    limits: &Limits,
    ledger: &mut Ledger,
) -> Result<Value, Unreadable> {
    let mut own = Ledger::default();
    let value = match folder.get(file) {
        Some(bytes) => {
            let value = json_file(bytes, file, limits, &mut own);
            let value = value.filter(|value| Object::top(value, file, &mut own.problems).is_some());
            if value.is_none() {
                own.leave_unread(file);
            }
            value
        }
        None => {
            own.add(missing(file));
            None
        }
    };
    let problems = own.problems.into_sorted();
    if let Some(value) = value {
        ledger.problems.extend(problems);
        return Ok(value);
    }
    let first = problems.into_iter().find(Problem::is_error);
    Err(Unreadable { problem: Box::new(first.unwrap_or_else(|| missing(file))) })
}

fn missing(file: &str) -> Problem {
    let remedy = if matches!(file, PACKAGE | PLACE) {
        "This is no data folder without it: add the file, or copy the folder starter to begin."
    } else {
        "Add the file, or take its name out of datapackage.json."
    };
    Problem::error(MISSING_FILE, file, Spot::File)
        .found("no such file")
        .expected("a file at this path in the data folder")
        .remedy(remedy)
}

fn json_file(bytes: &[u8], file: &str, limits: &Limits, ledger: &mut Ledger) -> Option<Value> {
    let text = decode(bytes, file, limits, &mut ledger.problems)?;
    json::parse(&text, file, limits, &mut ledger.problems)
}

struct Reading<'f> {
    folder: &'f Folder,
    limits: &'f Limits,
    scope: Scope,
    ledger: Ledger,
}

impl Reading<'_> {
    /// Reads a JSON file that must be there.
    fn json<T>(
        &mut self,
        file: &str,
        read: impl FnOnce(&Object<'_>, &mut Ledger) -> T,
    ) -> Option<T> {
        let Some(bytes) = self.folder.get(file) else {
            self.miss(file);
            return None;
        };
        let value = json_file(bytes, file, self.limits, &mut self.ledger);
        let object =
            value.as_ref().and_then(|value| Object::top(value, file, &mut self.ledger.problems));
        let Some(object) = object else {
            self.ledger.leave_unread(file);
            return None;
        };
        Some(read(&object, &mut self.ledger))
    }

    /// Reads a table; where there is none it is empty.
    fn table<T>(
        &mut self,
        file: &str,
        read: impl FnOnce(&str, &str, &Limits, &mut Ledger) -> Vec<T>,
    ) -> Vec<T> {
        let Some(bytes) = self.folder.get(file) else { return Vec::new() };
        match decode(bytes, file, self.limits, &mut self.ledger.problems) {
            Some(text) => read(&text, file, self.limits, &mut self.ledger),
            None => {
                self.ledger.leave_unread(file);
                Vec::new()
            }
        }
    }

    fn miss(&mut self, file: &str) {
        self.ledger.add(missing(file));
        self.ledger.unread.insert(file.to_owned());
    }

    fn plans(&mut self, place: &mut Place) {
        for mut plan in std::mem::take(&mut place.plans) {
            let file = format!("plans/{}.json", plan.id);
            if let Some(read) =
                self.json(&file, |object, ledger| read_plan(object, &plan.id, ledger))
            {
                plan = read;
            }
            place.plans.push(plan);
        }
    }

    fn tables(&mut self, place: &mut Place) {
        place.areas = self.table(AREAS, tables::read_areas);
        place.bodies = self.table("bodies.csv", tables::read_bodies);
        place.documents = self.table("documents.csv", tables::read_documents);
        place.actions = self.table("actions.csv", tables::read_actions);
        place.progress = self.table("progress.csv", tables::read_progress);
        place.aim_links = self.table("aim_links.csv", tables::read_aim_links);
        place.budgets = self.table("budgets.csv", tables::read_budgets);
        place.glossary = self.table("glossary.csv", tables::read_glossary);
        place.everyday_words = self.table(EVERYDAY_WORDS, read_everyday_words);
    }

    fn indicators(&mut self, place: &mut Place) {
        place.indicators = self.json(INDICATORS, read_indicators).unwrap_or_default();
        place.targets = self.table("targets.csv", |text, file, limits, ledger| {
            read_targets(text, file, &place.indicators, limits, ledger)
        });
        // Without its indicators and areas every row would be a fault of its own.
        let known = [INDICATORS, AREAS].iter().all(|file| !self.ledger.unread.contains(*file));
        let whole = self.scope == Scope::Whole && known;
        if let Some(bytes) = self.folder.get(OBSERVATIONS).filter(|_| whole) {
            let problems = &mut self.ledger.problems;
            place.observations =
                read_observations_into(bytes, OBSERVATIONS, place, self.limits, problems);
        } else {
            self.ledger.unread.insert(OBSERVATIONS.to_owned());
        }
    }

    fn consultations(&mut self, place: &mut Place) {
        let is_consultation = |path: &&str| {
            path.strip_prefix("consultations/").is_some_and(|name| name.ends_with(".json"))
        };
        let mut files: Vec<String> =
            self.folder.paths().filter(is_consultation).map(str::to_owned).collect();
        // The first is the one other pages lead to, so officers say which: by their order in the package.
        let listed =
            |file: &String| place.package.resources.iter().position(|one| one.path == *file);
        files.sort_by_key(|file| (listed(file).unwrap_or(usize::MAX), file.clone()));
        for file in files {
            place.consultations.extend(self.json(&file, read_consultation));
        }
    }

    /// Files that are listed, or that no place can do without, and are not there.
    fn missing_resources(&mut self, place: &Place) {
        let listed = place.package.resources.iter().map(|resource| resource.path.as_str());
        let needed = [AREAS, OBSERVATIONS];
        let plan =
            |path: &str| place.plans.iter().any(|plan| path == format!("plans/{}.json", plan.id));
        let mut absent: Vec<&str> = listed
            .chain(needed)
            .filter(|path| self.folder.get(path).is_none())
            .filter(|path| self.scope == Scope::Whole || *path != OBSERVATIONS)
            // These were missed when they were to be read.
            .filter(|path| *path != INDICATORS && !plan(path))
            .collect();
        absent.sort_unstable();
        absent.dedup();
        for file in absent {
            self.miss(file);
        }
        let resource = |path: &str| place.package.resources.iter().any(|one| one.path == path);
        let unlisted: Vec<&str> =
            self.folder.paths().filter(|path| is_read(path) && !resource(path)).collect();
        for file in unlisted {
            self.ledger.add(
                Problem::warning("unlisted-file", file, Spot::File)
                    .found("a file that datapackage.json does not list")
                    .expected("every file to be listed")
                    .remedy("List it under \"resources\" in datapackage.json: browsers load only those."),
            );
        }
    }
}

/// True for the files a place is read from, other than the package itself.
pub(crate) fn is_read(path: &str) -> bool {
    let in_folder = |folder: &str| path.starts_with(folder) && path.ends_with(".json");
    let at_top = !path.contains('/') && (path.ends_with(".csv") || path.ends_with(".json"));
    path != PACKAGE && (at_top || in_folder("plans/") || in_folder("consultations/"))
}

/// The id a file gives itself must be the one it is named after, by which all others know it.
pub(crate) fn check_file_id(object: &Object<'_>, id: &str, by_name: &str, ledger: &mut Ledger) {
    if id != by_name && !id.is_empty() {
        ledger.add(
            Problem::error("file-name", object.file, object.spot("id"))
                .found(format!("the id `{id}`"))
                .expected(format!("`{by_name}` as in the name of the file"))
                .remedy("Give both the same name."),
        );
    }
}

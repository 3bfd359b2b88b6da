//! The place as it is read, and the tables the tests compare it with.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use three_wishes_core::chart::Role;
use three_wishes_core::place::csv::CsvReader;
use three_wishes_core::place::{
    self, Action, Aim, Body, Folder, Group, Limits, Place, Plan, Scope, Section, Table,
};
use three_wishes_core::text::Text;

pub(crate) static PLACE: LazyLock<Place> = LazyLock::new(|| {
    let (place, _) = place::read_place(&folder("public/data/derby"), &Limits::NATIVE, Scope::Whole)
        .expect("a readable place");
    place
});

/// A path from the top of the repository.
pub(crate) fn at(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// A data folder, by its path from the top of the repository.
pub(crate) fn folder(path: &str) -> Folder {
    let root = at(path);
    let mut folder = Folder::default();
    for file in files(&root) {
        let name = file.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        folder.insert(name, fs::read(&file).unwrap());
    }
    assert!(!folder.is_empty(), "nothing at {path}");
    folder
}

/// Every file under a directory.
pub(crate) fn files(directory: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(directory).unwrap_or_else(|_| panic!("{}", directory.display()));
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// The rows of a CSV file, its header first.
pub(crate) fn rows(path: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(at(path)).unwrap_or_else(|_| panic!("no file {path}"));
    let mut reader = CsvReader::new(&text, Limits::NATIVE.line_bytes);
    let mut cells = Vec::new();
    let mut rows = Vec::new();
    while let Some(read) = reader.next_row(&mut cells) {
        read.unwrap_or_else(|bad| panic!("{path}, row {}: {bad:?}", reader.row()));
        rows.push(cells.iter().map(|cell| cell.to_string()).collect());
    }
    rows
}

/// The rows of a CSV file under its header, which must be this one.
pub(crate) fn table(path: &str, header: &[&str]) -> Vec<Vec<String>> {
    let mut rows = rows(path);
    assert_eq!(rows.remove(0), header, "{path}");
    rows
}

pub(crate) fn plan(id: &str) -> &'static Plan {
    PLACE.plan(id).unwrap_or_else(|| panic!("no plan {id}"))
}

pub(crate) fn aim(plan_id: &str, id: &str) -> &'static Aim {
    plan(plan_id).aim(id).unwrap_or_else(|| panic!("no aim {id}"))
}

pub(crate) fn actions(plan: &str) -> Vec<&'static Action> {
    PLACE.actions.iter().filter(|action| action.plan == plan).collect()
}

/// Sections of a plan of one kind.
pub(crate) fn sections(plan_id: &str, kind: &str) -> Vec<&'static Section> {
    plan(plan_id).sections.iter().filter(|section| section.kind == kind).collect()
}

/// The section of a plan with this title.
pub(crate) fn section(plan_id: &str, title: &str) -> &'static Section {
    let found = plan(plan_id).sections.iter().find(|section| words(&section.title) == title);
    found.unwrap_or_else(|| panic!("no section {title}"))
}

pub(crate) fn group(section: &'static Section, title: &str) -> &'static Group {
    let found = section.groups.iter().find(|group| words(&group.title) == title);
    found.unwrap_or_else(|| panic!("no group {title}"))
}

pub(crate) fn table_of(plan_id: &str, kind: &str) -> &'static Table {
    let found = plan(plan_id).tables.iter().find(|table| table.kind == kind);
    found.unwrap_or_else(|| panic!("no table {kind}"))
}

pub(crate) fn bodies(plan: &str, kind: &str) -> Vec<&'static Body> {
    PLACE.bodies.iter().filter(|body| body.plan == plan && body.kind == kind).collect()
}

/// Value, unit and period of a figure a plan prints.
pub(crate) fn figure(plan_id: &str, id: &str) -> (&'static str, &'static str, &'static str) {
    let found = plan(plan_id).figures.iter().find(|figure| figure.id == id);
    let figure = found.unwrap_or_else(|| panic!("no figure {id}"));
    (&figure.value, &figure.unit, &figure.period)
}

/// Notes of a plan that begin with this word.
pub(crate) fn notes_that_say(plan_id: &str, word: &str) -> Vec<&'static str> {
    let notes = plan(plan_id).notes.iter().map(|note| words(&note.text));
    notes.filter(|note| note.starts_with(word)).collect()
}

/// The plan has a note that holds all these words.
#[track_caller]
pub(crate) fn assert_note(plan_id: &str, parts: &[&str]) {
    let mut notes = plan(plan_id).notes.iter().map(|note| words(&note.text));
    assert!(notes.any(|note| parts.iter().all(|part| note.contains(part))), "no note on {parts:?}");
}

pub(crate) fn words(text: &'static Text) -> &'static str {
    text.in_language("en")
}

pub(crate) fn all_words<'a>(texts: impl IntoIterator<Item = &'a Text>) -> Vec<&'a str> {
    texts.into_iter().map(|text| text.in_language("en")).collect()
}

#[test]
fn every_area_has_a_look_of_its_own() {
    for path in ["public/data/derby", "core/tests/fixtures/places/brzezina", "starter"] {
        let (place, _) =
            place::read_place(&folder(path), &Limits::NATIVE, Scope::WithoutObservations).unwrap();
        let mut looks: Vec<&str> =
            place.areas.iter().map(|area| Role::of(&place, &area.code).class()).collect();
        // One class each: colour, dash and mark are all their own.
        assert!(looks.iter().all(|class| !class.contains(' ')), "{path}: {looks:?}");
        looks.sort_unstable();
        looks.dedup();
        assert_eq!(looks.len(), place.areas.len(), "{path}");
    }
}

//! The folder as a whole: faults, references, threads, and what the core may not know.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;
use three_wishes_core::chart::thread_of;
use three_wishes_core::place::{
    Action, Aim, Limits, Scope, actions_csv, check, read_place, years_without_plan,
};
use three_wishes_core::problem::Severity;

use crate::place::{PLACE, at, files, folder, rows, table};

/// Has the linter say nothing that stops publication.
#[track_caller]
fn assert_no_errors(path: &str) {
    let report = check(&folder(path), None, None);
    let errors: Vec<_> = report
        .problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error)
        .map(ToString::to_string)
        .collect();
    assert!(errors.is_empty() && report.counts.errors == 0, "{errors:#?}");
    assert!(report.counts.plans > 0 && report.counts.indicators > 0, "{path}");
}

#[test]
fn the_linter_finds_no_error_in_the_place_that_ships() {
    assert_no_errors("public/data/derby");
}

#[test]
fn the_years_without_a_plan_are_named() {
    assert_eq!(years_without_plan(&PLACE.plans), [(2010, 2012), (2016, 2017), (2020, 2021)]);
}

#[test]
fn the_linter_finds_no_error_in_the_made_up_place() {
    assert_no_errors("core/tests/fixtures/places/brzezina");
}

#[test]
fn the_linter_finds_no_error_in_the_folder_to_copy() {
    assert_no_errors("starter");
}

/// A checker that knows only the package finds every column described.
#[test]
fn every_table_has_the_columns_its_package_describes() {
    for place in ["public/data/derby", "starter"] {
        let package = fs::read_to_string(at(&format!("{place}/datapackage.json"))).unwrap();
        let package: Value = serde_json::from_str(&package).unwrap();
        let mut tables = 0;
        for resource in package["resources"].as_array().unwrap() {
            let path = resource["path"].as_str().unwrap();
            if !path.ends_with(".csv") {
                continue;
            }
            tables += 1;
            let fields = resource["schema"]["fields"].as_array();
            let fields: Vec<_> =
                fields.into_iter().flatten().map(|field| field["name"].as_str().unwrap()).collect();
            assert_eq!(rows(&format!("{place}/{path}"))[0], fields, "{place}/{path}");
        }
        assert!(tables > 5, "{place}");
    }
}

#[test]
fn the_core_and_the_app_never_name_the_place() {
    // Put together, so that this file may be moved anywhere.
    let name = ["der", "by"].concat();
    let mut named = Vec::new();
    for path in files(&at("core")).into_iter().chain(files(&at("src"))) {
        let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).to_lowercase();
        if text.contains(&name)
            || path
                .file_name()
                .is_some_and(|file| file.to_string_lossy().to_lowercase().contains(&name))
        {
            named.push(path);
        }
    }
    assert!(named.is_empty(), "{named:#?}");
}

/// Every line under an aim says where it stands.
fn lines_without_source(aim: &Aim) -> usize {
    let of_stages =
        aim.stages.iter().flat_map(|stage| stage.key_outcomes.iter().chain(&stage.focus));
    let lines = of_stages.chain(&aim.differences).chain(&aim.notes);
    lines.filter(|line| line.source_ref.trim().is_empty()).count()
}

#[test]
fn every_action_aim_figure_body_and_document_says_where_it_stands() {
    let mut without: Vec<&str> = Vec::new();
    let mut look = |id, source: &str| {
        if source.trim().is_empty() {
            without.push(id);
        }
    };
    for action in &PLACE.actions {
        look(&action.id, &action.source_ref);
    }
    for body in &PLACE.bodies {
        look(&body.id, &body.source_ref);
    }
    for document in &PLACE.documents {
        look(&document.id, &document.source_ref);
    }
    for budget in &PLACE.budgets {
        look(&budget.aim, &budget.source);
    }
    for plan in &PLACE.plans {
        for (_, aim) in plan.walk() {
            look(&aim.id, &aim.source_ref);
        }
        for figure in &plan.figures {
            look(&figure.id, &figure.source_ref);
        }
    }
    assert!(without.is_empty(), "{without:?}");
}

#[test]
fn every_line_section_table_and_note_says_where_it_stands() {
    for plan in &PLACE.plans {
        for (_, aim) in plan.walk() {
            assert_eq!(lines_without_source(aim), 0, "{}", aim.id);
        }
        assert!(
            plan.vision.iter().chain(&plan.notes).all(|line| !line.source_ref.is_empty()),
            "{}",
            plan.id
        );
        assert!(plan.tables.iter().all(|table| !table.source_ref.is_empty()), "{}", plan.id);
        for section in &plan.sections {
            assert!(!section.source_ref.is_empty(), "{:?}", section.title);
            let grouped = section.groups.iter().flat_map(|group| &group.items);
            for item in section.items.iter().chain(grouped).chain(&plan.values) {
                assert!(!item.source_ref.is_empty(), "{item:?}");
            }
        }
    }
}

/// Two tables have no column for it: the areas are of today's map, and an acronym is of the list of the one plan that
/// prints one, or of ours.
#[test]
fn only_the_glossary_and_the_areas_have_no_column_for_where_it_stands() {
    let mut without = Vec::new();
    for file in files(&at("public/data/derby")) {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        if !name.ends_with(".csv") {
            continue;
        }
        let says = ["source_ref", "source", "evidence", "reason"];
        let header = &rows(&format!("public/data/derby/{name}"))[0];
        if !header.iter().any(|column| says.contains(&column.as_str())) {
            without.push(name);
        }
    }
    without.sort();
    // What an observation rests on is said by the sources of its indicator.
    assert_eq!(without, ["areas.csv", "glossary.csv", "observations.csv"]);
    let told = fs::read_to_string(at("docs/data-folder.md")).unwrap();
    assert!(told.contains("`glossary.csv` and `areas.csv` have no `source_ref`"));
}

#[test]
fn each_carried_on_aim_says_on_what_basis() {
    let header = ["from_plan", "from_aim", "to_plan", "to_aim", "basis", "evidence"];
    let links = table("public/data/derby/aim_links.csv", &header);
    assert_eq!(links.len(), PLACE.aim_links.len());
    for row in links {
        assert!(["stated", "same words", "our reading"].contains(&row[4].as_str()), "{row:?}");
        assert!(!row[5].trim().is_empty(), "{row:?}");
    }
}

/// What somebody downloads from the table of actions can be put back: every column of every row.
#[test]
fn actions_that_were_saved_read_back_as_they_were() {
    let shown: Vec<&Action> = PLACE.actions.iter().rev().collect();
    let saved = actions_csv(&PLACE, &shown);
    let mut put_back = folder("public/data/derby");
    put_back.insert("actions.csv", saved.clone());
    let (place, _) = read_place(&put_back, &Limits::NATIVE, Scope::Whole).unwrap();
    assert_eq!(place.actions.len(), PLACE.actions.len());
    for (read, shown) in place.actions.iter().zip(shown) {
        assert_eq!(read, shown);
    }
    let columns: Vec<&str> = saved.lines().next().unwrap().split(',').collect();
    assert_eq!(columns.len(), 18);
    assert_eq!(columns, rows("public/data/derby/actions.csv")[0]);
}

#[test]
fn what_became_of_an_aim_makes_at_most_eight_threads() {
    let mut threads = BTreeSet::new();
    for link in &PLACE.aim_links {
        for (plan, aim) in [(&link.from_plan, &link.from_aim), (&link.to_plan, &link.to_aim)] {
            let thread = thread_of(&PLACE, plan, aim);
            threads.insert(thread.unwrap_or_else(|| panic!("{plan} {aim} has no colour left")));
        }
    }
    assert_eq!(threads.len(), 5);
}

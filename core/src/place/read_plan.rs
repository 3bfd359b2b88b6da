//! `plans/<id>.json`: a plan in its own words.

use super::json::Object;
use super::ledger::{Kind, Ledger};
use super::read::check_file_id;
use super::{Aim, Figure, Group, Item, Line, Plan, PlanStatus, Section, Stage, Table};
use crate::indicator::period::PERIOD_FORMS;
use crate::indicator::{Period, PeriodType};
use crate::problem::Problem;
use crate::text::Text;

const SECTION_KINDS: &[&str] = &[
    "story",
    "why",
    "strand",
    "commitments",
    "principles",
    "profile",
    "review",
    "improvement",
    "survey",
    "contact",
    "campaign",
    "goal",
    "reporting",
    "people",
    "agreement",
    "focus",
    "funding",
    "other",
];
const TABLE_KINDS: &[&str] = &["scorecard", "matrix", "reporting", "other"];
const FIGURE_KINDS: &[&str] =
    &["baseline", "profile", "agreement", "budget", "score", "count", "other"];

pub(crate) fn read_plan(object: &Object<'_>, by_name: &str, ledger: &mut Ledger) -> Plan {
    object.knows(PLAN_FIELDS, ledger);
    object.require(&["id", "title", "status", "period", "levels", "aims"], ledger);
    let id = object.string("id", ledger);
    check_file_id(object, &id, by_name, ledger);
    let (from, to) = read_period(object, ledger);
    let levels = object.texts("levels", ledger);
    let vision = object.object("vision", ledger).map(|vision| read_line(&vision, ledger));
    Plan {
        // The name of the file is what every other file means by this plan.
        id: by_name.to_owned(),
        title: object.text("title", ledger),
        short_title: object.text("short_title", ledger),
        status: object.word("status", STATUSES, ledger).unwrap_or_default(),
        from,
        to,
        publisher: object.text("publisher", ledger),
        about: object.text("about", ledger),
        vision: vision.filter(|vision| !vision.text.is_empty()),
        values: read_items(object, "values", ledger),
        aims: read_aims(object, by_name, &levels, ledger),
        sections: read_sections(object, ledger),
        tables: read_tables(object, ledger),
        figures: read_figures(object, by_name, ledger),
        notes: read_lines(object, "notes", ledger),
        levels,
    }
}

const PLAN_FIELDS: &[&str] = &[
    "id",
    "title",
    "short_title",
    "status",
    "period",
    "publisher",
    "about",
    "levels",
    "vision",
    "values",
    "aims",
    "sections",
    "tables",
    "figures",
    "notes",
];
const STATUSES: &[(&str, PlanStatus)] = &[
    ("draft", PlanStatus::Draft),
    ("adopted", PlanStatus::Adopted),
    ("superseded", PlanStatus::Superseded),
];

fn read_period(object: &Object<'_>, ledger: &mut Ledger) -> (String, String) {
    let Some(period) = object.object("period", ledger) else { return Default::default() };
    period.knows(&["from", "to"], ledger);
    let mut read = |name| {
        let written = period.string(name, ledger);
        if !written.is_empty() && Period::read(&written, PeriodType::Calendar).is_err() {
            ledger.add(unreadable_period(period.file, period.spot(name), &written));
        }
        written
    };
    (read("from"), read("to"))
}

pub(crate) fn unreadable_period(file: &str, spot: crate::problem::Spot, written: &str) -> Problem {
    let found = if written.is_empty() { "no period".into() } else { format!("`{written}`") };
    Problem::error("unreadable-period", file, spot)
        .found(found)
        .expected(PERIOD_FORMS)
        .remedy("Write the period in one of these ways.")
}

pub(crate) fn unreadable_date(file: &str, spot: crate::problem::Spot, written: &str) -> Problem {
    Problem::error("unreadable-date", file, spot)
        .found(format!("`{written}`"))
        .expected("a date such as 2023-10-31, or nothing")
        .remedy("Write year, month and day with hyphens.")
}

fn read_aims(object: &Object<'_>, plan: &str, levels: &[Text], ledger: &mut Ledger) -> Vec<Aim> {
    let objects = object.objects("aims", ledger);
    objects.iter().map(|aim| read_aim(aim, plan, levels, ledger)).collect()
}

/// Recursion is safe here: the depth of the file was checked before it was parsed.
fn read_aim(object: &Object<'_>, plan: &str, levels: &[Text], ledger: &mut Ledger) -> Aim {
    object.knows(AIM_FIELDS, ledger);
    object.require(&["title", "level"], ledger);
    let id = object.string("id", ledger);
    ledger.make(Kind::Aim, plan, &id, object.file, object.spot("id"));
    let level = object.text("level", ledger);
    if !level.is_empty() && !levels.contains(&level) {
        let names: Vec<&str> = levels.iter().map(|level| level.in_language("")).collect();
        ledger.add(
            Problem::error("unknown-level", object.file, object.spot("level"))
                .found(format!("the level `{}`", level.in_language("")))
                .expected(format!("one of the plan's levels: {}", names.join(", ")))
                .remedy("Use a level of the plan, or add this one to \"levels\"."),
        );
    }
    Aim {
        level,
        reference: object.string("ref", ledger),
        title: object.text("title", ledger),
        about: object.text("about", ledger),
        led_by: super::read_package::read_references(object, "led_by", Kind::Body, ledger),
        documents: super::read_package::read_references(
            object,
            "documents",
            Kind::Document,
            ledger,
        ),
        stages: read_stages(object, ledger),
        differences: read_lines(object, "differences", ledger),
        notes: read_lines(object, "notes", ledger),
        source_ref: object.string("source_ref", ledger),
        aims: read_aims(object, plan, levels, ledger),
        id,
    }
}

const AIM_FIELDS: &[&str] = &[
    "id",
    "level",
    "ref",
    "title",
    "about",
    "led_by",
    "documents",
    "stages",
    "differences",
    "notes",
    "source_ref",
    "aims",
];

fn read_stages(object: &Object<'_>, ledger: &mut Ledger) -> Vec<Stage> {
    let mut stages = Vec::new();
    for stage in object.objects("stages", ledger) {
        stage.knows(&["stage", "key_outcomes", "focus"], ledger);
        let known = &[("do", "do"), ("plan", "plan"), ("", "")];
        stages.push(Stage {
            stage: stage.word("stage", known, ledger).unwrap_or_default().to_owned(),
            key_outcomes: read_lines(&stage, "key_outcomes", ledger),
            focus: read_lines(&stage, "focus", ledger),
        });
    }
    stages
}

fn read_line(object: &Object<'_>, ledger: &mut Ledger) -> Line {
    object.knows(&["text", "source_ref"], ledger);
    Line { text: object.text("text", ledger), source_ref: object.string("source_ref", ledger) }
}

fn read_lines(object: &Object<'_>, name: &str, ledger: &mut Ledger) -> Vec<Line> {
    let objects = object.objects(name, ledger);
    objects.iter().map(|line| read_line(line, ledger)).collect()
}

fn read_items(object: &Object<'_>, name: &str, ledger: &mut Ledger) -> Vec<Item> {
    let mut items = Vec::new();
    for item in object.objects(name, ledger) {
        item.knows(&["title", "text", "source_ref"], ledger);
        items.push(Item {
            title: item.text("title", ledger),
            text: item.text("text", ledger),
            source_ref: item.string("source_ref", ledger),
        });
    }
    items
}

/// A kind of section, table or figure; one we do not know is shown like any other.
fn read_kind(object: &Object<'_>, known: &[&'static str], ledger: &mut Ledger) -> String {
    let known: Vec<(&str, &str)> = known.iter().map(|kind| (*kind, *kind)).collect();
    object.word("kind", &known, ledger).unwrap_or("other").to_owned()
}

fn read_sections(object: &Object<'_>, ledger: &mut Ledger) -> Vec<Section> {
    let mut sections = Vec::new();
    for section in object.objects("sections", ledger) {
        section.knows(&["kind", "title", "text", "items", "groups", "source_ref"], ledger);
        let mut groups = Vec::new();
        for group in section.objects("groups", ledger) {
            group.knows(&["title", "items"], ledger);
            groups.push(Group {
                title: group.text("title", ledger),
                items: read_items(&group, "items", ledger),
            });
        }
        sections.push(Section {
            kind: read_kind(&section, SECTION_KINDS, ledger),
            title: section.text("title", ledger),
            text: section.text("text", ledger),
            items: read_items(&section, "items", ledger),
            groups,
            source_ref: section.string("source_ref", ledger),
        });
    }
    sections
}

fn read_tables(object: &Object<'_>, ledger: &mut Ledger) -> Vec<Table> {
    let mut tables = Vec::new();
    for table in object.objects("tables", ledger) {
        table.knows(&["kind", "title", "about", "columns", "rows", "source_ref"], ledger);
        let columns = table.texts("columns", ledger);
        let mut rows = Vec::new();
        for (mut row, spot) in table.rows("rows", ledger) {
            if row.len() != columns.len() {
                ledger.add(
                    Problem::error("wrong-cell-count", table.file, spot)
                        .found(format!("a row of {}", row.len()))
                        .expected(format!("{} as there are columns", columns.len()))
                        .remedy("Write \"\" for a cell that is empty."),
                );
                row.resize(columns.len(), Text::default());
            }
            rows.push(row);
        }
        tables.push(Table {
            kind: read_kind(&table, TABLE_KINDS, ledger),
            title: table.text("title", ledger),
            about: table.text("about", ledger),
            columns,
            rows,
            source_ref: table.string("source_ref", ledger),
        });
    }
    tables
}

fn read_figures(object: &Object<'_>, plan: &str, ledger: &mut Ledger) -> Vec<Figure> {
    let mut figures = Vec::new();
    for figure in object.objects("figures", ledger) {
        figure.knows(FIGURE_FIELDS, ledger);
        let id = figure.string("id", ledger);
        ledger.make(Kind::Figure, plan, &id, figure.file, figure.spot("id"));
        let aim = figure.string("aim", ledger);
        ledger.ask(Kind::Aim, plan, &aim, figure.file, figure.spot("aim"));
        figures.push(Figure {
            id,
            label: figure.text("label", ledger),
            value: figure.string("value", ledger),
            unit: figure.string("unit", ledger),
            period: figure.string("period", ledger),
            aim,
            kind: read_kind(&figure, FIGURE_KINDS, ledger),
            source_ref: figure.string("source_ref", ledger),
        });
    }
    figures
}

const FIGURE_FIELDS: &[&str] =
    &["id", "label", "value", "unit", "period", "aim", "kind", "source_ref"];

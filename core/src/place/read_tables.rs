//! The small tables: areas, bodies, documents, actions and what hangs off them.

use super::ledger::{Kind, Ledger};
use super::limits::Limits;
use super::read_plan::unreadable_period;
use super::row_keys::once;
use super::table::{Columns, Row, Table};
use super::{Action, AimLink, Area, Basis, Body, Budget, BudgetMeasure, Document, Progress, Term};
use crate::indicator::date::{Date, days_in_month, digits};
use crate::indicator::{Period, PeriodType};
use crate::problem::{Problem, Spot};

/// Reads every row of a table that can be read.
pub(crate) fn rows<T>(
    text: &str,
    file: &str,
    columns: &Columns,
    limits: &Limits,
    ledger: &mut Ledger,
    mut read: impl FnMut(&Row<'_, '_>, &mut Ledger) -> Option<T>,
) -> Vec<T> {
    let mut found = Vec::new();
    let Some(mut table) = Table::open(text, file, columns, limits, &mut ledger.problems) else {
        ledger.unread.insert(file.to_owned());
        return found;
    };
    while let Some(row) = table.next_row(limits, &mut ledger.problems) {
        found.extend(read(&row, ledger));
    }
    found
}

const AREA_KINDS: &[&str] =
    &["ward", "town", "district", "borough", "city", "county", "region", "country"];

pub(crate) fn read_areas(
    text: &str,
    file: &str,
    limits: &Limits,
    ledger: &mut Ledger,
) -> Vec<Area> {
    let columns = Columns { keys: &["code"], others: &["name", "kind", "part_of"], optional: &[] };
    rows(text, file, &columns, limits, ledger, |row, ledger| {
        let code = row.get("code");
        ledger.make(Kind::Area, "", code, file, row.spot("code"));
        ledger.part(Kind::Area, code, row.get("part_of"), file, row.spot("part_of"));
        Some(Area {
            code: code.to_owned(),
            name: row.string("name"),
            kind: row.word("kind", AREA_KINDS, &mut ledger.problems),
            part_of: row.string("part_of"),
        })
    })
}

const BODY_KINDS: &[&str] = &[
    "board",
    "statutory_board",
    "task_force",
    "group",
    "department",
    "cabinet",
    "council",
    "scrutiny",
    "area_panel",
    "partnership",
    "officer",
    "partner",
];

pub(crate) fn read_bodies(
    text: &str,
    file: &str,
    limits: &Limits,
    ledger: &mut Ledger,
) -> Vec<Body> {
    let others = &["plan", "name", "kind", "part_of", "about", "source_ref"];
    let columns = Columns { keys: &["id"], others, optional: &[] };
    rows(text, file, &columns, limits, ledger, |row, ledger| {
        let id = row.get("id");
        ledger.make(Kind::Body, "", id, file, row.spot("id"));
        ledger.part(Kind::Body, id, row.get("part_of"), file, row.spot("part_of"));
        ledger.ask(Kind::Plan, "", row.get("plan"), file, row.spot("plan"));
        Some(Body {
            id: id.to_owned(),
            plan: row.string("plan"),
            name: row.string("name"),
            kind: row.word("kind", BODY_KINDS, &mut ledger.problems),
            part_of: row.string("part_of"),
            about: row.string("about"),
            source_ref: row.string("source_ref"),
        })
    })
}

pub(crate) fn read_documents(
    text: &str,
    file: &str,
    limits: &Limits,
    ledger: &mut Ledger,
) -> Vec<Document> {
    let others = &[
        "plan",
        "title",
        "kind",
        "owner",
        "purpose",
        "scope",
        "audience",
        "links_to",
        "period",
        "source_ref",
    ];
    let columns = Columns { keys: &["id"], others, optional: &[] };
    rows(text, file, &columns, limits, ledger, |row, ledger| {
        let id = row.get("id");
        ledger.make(Kind::Document, "", id, file, row.spot("id"));
        ledger.ask(Kind::Plan, "", row.get("plan"), file, row.spot("plan"));
        ledger.note_owner(row.get("owner"), file, row.spot("owner"));
        Some(Document {
            id: id.to_owned(),
            plan: row.string("plan"),
            title: row.string("title"),
            kind: row.string("kind"),
            owner: row.string("owner"),
            purpose: row.string("purpose"),
            scope: row.string("scope"),
            audience: row.string("audience"),
            links_to: row.string("links_to"),
            period: row.string("period"),
            source_ref: row.string("source_ref"),
        })
    })
}

const ACTION_COLUMNS: Columns = Columns {
    keys: &["id", "plan"],
    others: &[
        "parent",
        "position",
        "aim",
        "ref",
        "title",
        "stage",
        "lead",
        "funding",
        "funding_text",
        "starts",
        "ends",
        "timescale_text",
        "measure",
        "links",
        "status",
        "source_ref",
    ],
    // Saved for people beside the rows; `progress.csv` is what is read.
    optional: &["progress"],
};

pub(crate) fn read_actions(
    text: &str,
    file: &str,
    limits: &Limits,
    ledger: &mut Ledger,
) -> Vec<Action> {
    rows(text, file, &ACTION_COLUMNS, limits, ledger, |row, ledger| {
        let (id, plan) = (row.get("id"), row.get("plan"));
        ledger.make(Kind::Action, "", id, file, row.spot("id"));
        ledger.part(Kind::Action, id, row.get("parent"), file, row.spot("parent"));
        ledger.ask(Kind::Plan, "", plan, file, row.spot("plan"));
        ledger.ask(Kind::Aim, plan, row.get("aim"), file, row.spot("aim"));
        Some(Action {
            id: id.to_owned(),
            parent: row.string("parent"),
            position: read_position(row, file, ledger),
            plan: plan.to_owned(),
            aim: row.string("aim"),
            reference: row.string("ref"),
            title: row.string("title"),
            stage: row.word("stage", &["do", "plan", ""], &mut ledger.problems),
            lead: row.string("lead"),
            funding: row.word("funding", &["a", "b", "c", ""], &mut ledger.problems),
            funding_text: row.string("funding_text"),
            starts: read_day(row, "starts", file, ledger),
            ends: read_day(row, "ends", file, ledger),
            timescale_text: row.string("timescale_text"),
            measure: row.string("measure"),
            links: row.string("links"),
            status: row.string("status"),
            source_ref: row.string("source_ref"),
        })
    })
}

fn read_position(row: &Row<'_, '_>, file: &str, ledger: &mut Ledger) -> u32 {
    let cell = row.get("position");
    cell.parse().unwrap_or_else(|_| {
        let found = if cell.is_empty() { "nothing".into() } else { format!("`{cell}`") };
        ledger.add(
            Problem::error("not-a-number", file, row.spot("position"))
                .found(found)
                .expected("a whole number")
                .remedy("Number the actions of a plan in printed order."),
        );
        u32::MAX
    })
}

/// An ISO month or date. What is neither is reported and left out, so that no timeline is drawn from it.
fn read_day(row: &Row<'_, '_>, column: &str, file: &str, ledger: &mut Ledger) -> String {
    let cell = row.get(column);
    if cell.is_empty() || Date::read(cell).is_some() || is_month(cell) {
        return cell.to_owned();
    }
    ledger.add(
        Problem::error("unreadable-date", file, row.spot(column))
            .found(format!("`{cell}`"))
            .expected("a month such as 2007-03, a date such as 2007-03-31, or nothing")
            .remedy("Leave the cell empty where the printed time is not certain; timescale_text keeps it."),
    );
    String::new()
}

fn is_month(cell: &str) -> bool {
    cell.split_once('-').is_some_and(|(year, month)| {
        let month = digits(month, 2).and_then(|month| u8::try_from(month).ok()).unwrap_or(0);
        digits(year, 4).is_some() && days_in_month(2000, month) > 0
    })
}

pub(crate) fn read_progress(
    text: &str,
    file: &str,
    limits: &Limits,
    ledger: &mut Ledger,
) -> Vec<Progress> {
    let others = &["status", "note", "source"];
    let columns = Columns { keys: &["action", "period"], others, optional: &[] };
    rows(text, file, &columns, limits, ledger, |row, ledger| {
        once(row, &["action", "period"], file, ledger);
        ledger.ask(Kind::Action, "", row.get("action"), file, row.spot("action"));
        let period = row.get("period");
        if Period::read(period, PeriodType::Financial).is_err() {
            ledger.add(unreadable_period(file, row.spot("period"), period));
        }
        Some(Progress {
            action: row.string("action"),
            period: period.to_owned(),
            status: row.string("status"),
            note: row.string("note"),
            source: row.string("source"),
        })
    })
}

pub(crate) fn read_aim_links(
    text: &str,
    file: &str,
    limits: &Limits,
    ledger: &mut Ledger,
) -> Vec<AimLink> {
    let keys = &["from_plan", "from_aim", "to_plan", "to_aim"];
    let columns = Columns { keys, others: &["basis", "evidence"], optional: &[] };
    rows(text, file, &columns, limits, ledger, |row, ledger| {
        once(row, keys, file, ledger);
        for (plan, aim) in [("from_plan", "from_aim"), ("to_plan", "to_aim")] {
            ledger.ask(Kind::Plan, "", row.get(plan), file, row.spot(plan));
            ledger.ask(Kind::Aim, row.get(plan), row.get(aim), file, row.spot(aim));
        }
        let known = &["stated", "same words", "our reading"];
        Some(AimLink {
            from_plan: row.string("from_plan"),
            from_aim: row.string("from_aim"),
            to_plan: row.string("to_plan"),
            to_aim: row.string("to_aim"),
            basis: match row.word("basis", known, &mut ledger.problems).as_str() {
                "stated" => Basis::Stated,
                "same words" => Basis::SameWords,
                _ => Basis::OurReading,
            },
            evidence: row.string("evidence"),
        })
    })
}

pub(crate) fn read_budgets(
    text: &str,
    file: &str,
    limits: &Limits,
    ledger: &mut Ledger,
) -> Vec<Budget> {
    let others = &["currency", "period", "source"];
    let columns = Columns { keys: &["amount", "plan", "aim", "measure"], others, optional: &[] };
    rows(text, file, &columns, limits, ledger, |row, ledger| {
        once(row, &["plan", "aim", "measure"], file, ledger);
        let plan = row.get("plan");
        ledger.ask(Kind::Plan, "", plan, file, row.spot("plan"));
        ledger.ask(Kind::Aim, plan, row.get("aim"), file, row.spot("aim"));
        let known = &["gross_revenue", "net_revenue", "capital"];
        let measure = match row.word("measure", known, &mut ledger.problems).as_str() {
            "gross_revenue" => BudgetMeasure::GrossRevenue,
            "net_revenue" => BudgetMeasure::NetRevenue,
            "capital" => BudgetMeasure::Capital,
            // An amount under the wrong name would be a wrong amount.
            _ => return None,
        };
        Some(Budget {
            plan: plan.to_owned(),
            aim: row.string("aim"),
            measure,
            amount: needed_number(row, 0, "amount", file, ledger)?,
            currency: row.string("currency"),
            period: row.string("period"),
            source: row.string("source"),
        })
    })
}

/// A number that a row is nothing without.
pub(crate) fn needed_number(
    row: &Row<'_, '_>,
    column: usize,
    name: &str,
    file: &str,
    ledger: &mut Ledger,
) -> Option<f64> {
    if row.at(column).is_empty() {
        ledger.add(
            Problem::error("not-a-number", file, Spot::Row(row.number, Some(name.to_owned())))
                .found("nothing")
                .expected("a number")
                .remedy("Write the number, or remove the row."),
        );
    }
    row.number(column, &mut ledger.problems)
}

pub(crate) fn read_glossary(
    text: &str,
    file: &str,
    limits: &Limits,
    ledger: &mut Ledger,
) -> Vec<Term> {
    let columns = Columns { keys: &["term"], others: &["expansion", "meaning"], optional: &[] };
    rows(text, file, &columns, limits, ledger, |row, ledger| {
        once(row, &["term"], file, ledger);
        Some(Term {
            term: row.string("term"),
            expansion: row.string("expansion"),
            meaning: row.string("meaning"),
        })
    })
}

//! Actions as a file for people with a spreadsheet: names in place of ids, words in place of codes.

use crate::chart::timeline::title;
use crate::format::csv::{Cell, CsvWriter};
use crate::place::{Action, Place};
use crate::words::Words;

/// The given actions, in the given order; each row says from which plan it is and who published that.
///
/// For machines, and to be put back in a data folder, there is [`crate::place::actions_csv`].
pub fn for_spreadsheets(
    place: &Place,
    actions: &[&Action],
    words: Words,
    language: &str,
) -> String {
    let heads = cells(place, &Action::default(), words, language).map(|(head, _)| head);
    let names: Vec<&str> = heads.iter().map(String::as_str).collect();
    let mut csv = CsvWriter::for_excel(&names);
    for action in actions {
        let row = cells(place, action, words, language).map(|(_, cell)| cell);
        let row: Vec<Cell<'_>> = row.iter().map(|cell| Cell::Text(cell)).collect();
        csv.row(&row);
    }
    csv.finish()
}

/// What stands in a row, each after the head of its column.
fn cells(place: &Place, action: &Action, words: Words, language: &str) -> [(String, String); 18] {
    let plan = place.plan(&action.plan);
    let aim = plan.and_then(|plan| plan.aim(&action.aim));
    let whole = place.actions.iter().find(|one| one.id == action.parent);
    let in_plan = |text: Option<&crate::text::Text>| {
        text.map(|text| text.in_language(language).to_owned()).unwrap_or_default()
    };
    [
        (words.column_id(), action.id.clone()),
        (words.filter_plan(), in_plan(plan.map(|plan| &plan.title))),
        (words.filter_aim(), in_plan(aim.map(|aim| &aim.title))),
        (words.column_reference(), action.reference.clone()),
        (words.column_action(), title(words, action)),
        (words.column_whole(), whole.map(|whole| title(words, whole)).unwrap_or_default()),
        (words.column_stage(), stage(words, &action.stage)),
        (words.column_lead(), action.lead.clone()),
        (words.column_funding(), funding(words, action)),
        (words.column_timescale(), action.timescale_text.clone()),
        (words.column_starts(), action.starts.clone()),
        (words.column_ends(), action.ends.clone()),
        (words.column_measure(), action.measure.clone()),
        (words.column_links(), action.links.clone()),
        (words.column_status(), action.status.clone()),
        (words.column_progress(), place.progress_line(&action.id)),
        (words.column_source(), action.source_ref.clone()),
        (words.column_publisher(), in_plan(plan.map(|plan| &plan.publisher))),
    ]
}

/// The stage in words; "" where the plan has no stages.
pub fn stage(words: Words, stage: &str) -> String {
    match stage {
        "do" => words.stage_do(),
        "plan" => words.stage_plan(),
        other => other.to_owned(),
    }
}

/// The money source in words: "Source A" and so on, or the wording printed.
pub fn funding(words: Words, action: &Action) -> String {
    match action.funding.as_str() {
        "" => action.funding_text.clone(),
        letter => words.funding_source(letter.to_uppercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::for_spreadsheets;
    use crate::place::{Action, Aim, Place, Plan};
    use crate::words::Words;

    #[test]
    fn a_spreadsheet_gets_names_beside_ids_and_reads_them_as_utf_8() {
        let whole =
            Action { id: "park".into(), title: "Open the park".into(), ..Action::default() };
        let part = Action {
            id: "gate".into(),
            parent: "park".into(),
            plan: "first".into(),
            aim: "green".into(),
            title: "Mend the gate – and paint it".into(),
            stage: "do".into(),
            funding: "b".into(),
            ..Action::default()
        };
        let plan = Plan {
            id: "first".into(),
            title: "First plan".into(),
            publisher: "Anytown".into(),
            aims: vec![Aim { id: "green".into(), title: "A green town".into(), ..Aim::default() }],
            ..Plan::default()
        };
        let place =
            Place { plans: vec![plan], actions: vec![whole, part.clone()], ..Place::default() };
        let words = Words::default();
        let saved = for_spreadsheets(&place, &[&part], words, "en");
        assert!(saved.starts_with("\u{feff}Id,Plan,Aim,Reference,Action,Part of,"), "{saved}");
        let row = saved.lines().nth(1).unwrap();
        let names = "gate,First plan,A green town,,Mend the gate – and paint it,Open the park,";
        assert!(row.starts_with(names), "{row}");
        let money = words.funding_source("B");
        assert!(row.contains(&format!(",{},,{money},", words.stage_do())), "{row}");
        assert!(row.ends_with(",Anytown"), "{row}");
    }
}

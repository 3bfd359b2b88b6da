//! Actions as a table; on narrow screens each row stands as a card whose cells say their column.

use three_wishes_core::chart::timeline::title as title_of;
use three_wishes_core::filter::ActionSort;
use three_wishes_core::place::{Action, Place};
use three_wishes_core::words::Words;

use crate::components::{actions, aims, content, sorting};
use crate::dom::prelude::*;
use crate::session::Session;

/// A fact that fewer rows than one in so many have gets no column: it stands under the name of its action.
const COLUMN_FROM: usize = 10;

/// Reads a fact of an action.
type Read = fn(&Place, Words, &Action) -> String;

/// Something the place says of an action.
struct Fact {
    label: String,
    read: Read,
    /// The order its head puts the rows in.
    sort: Option<ActionSort>,
    has_column: bool,
}

fn facts(place: &Place, words: Words, shown: &[&Action]) -> Vec<Fact> {
    let fact = |label: String, sort: Option<ActionSort>, read: Read| {
        let stated = shown.iter().filter(|action| !read(place, words, action).is_empty()).count();
        let has_column = stated > 0 && stated * COLUMN_FROM >= shown.len();
        Fact { label, read, sort, has_column }
    };
    let (lead, ends) = (Some(ActionSort::Lead), Some(ActionSort::Ends));
    vec![
        fact(words.column_stage(), None, |_, words, action| actions::stage(words, &action.stage)),
        fact(words.column_lead(), lead, |_, _, action| action.lead.clone()),
        fact(words.column_funding(), None, |_, words, action| actions::funding(words, action)),
        fact(words.column_timescale(), ends, |_, _, action| action.timescale_text.clone()),
        fact(words.column_measure(), None, |_, _, action| action.measure.clone()),
        fact(words.column_links(), None, |_, _, action| action.links.clone()),
        fact(words.column_status(), None, |_, _, action| action.status.clone()),
        fact(words.column_progress(), None, |place, _, action| place.progress_line(&action.id)),
    ]
}

pub(super) fn table(session: &Session, shown: &[&Action]) -> View {
    let words = session.words;
    if shown.is_empty() {
        return view! { <p class="empty">{words.filter_nothing()}</p> }.into_any();
    }
    let facts = facts(&session.place, words, shown);
    let has_references = shown.iter().any(|action| !action.reference.is_empty());
    let columns = has_references.then(|| (words.column_reference(), None)).into_iter();
    let columns = columns
        .chain([(words.column_action(), Some(ActionSort::Title)), (words.filter_aim(), None)]);
    let of_facts = facts.iter().filter(|fact| fact.has_column);
    let columns = columns.chain(of_facts.map(|fact| (fact.label.clone(), fact.sort)));
    let head: Vec<View> = columns.map(|(label, sort)| head(session, label, sort)).collect();
    let rows: Vec<View> =
        shown.iter().map(|action| row(session, action, &facts, has_references)).collect();
    // Cards are no table to a browser any more, so the roles say that they are one.
    view! {
        <div class="table-scroll table-scroll--whole actions-frame" role="region" aria-label=words.actions() tabindex="0">
            <table class="actions-table" role="table">
                <thead role="rowgroup"><tr role="row">{head}</tr></thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// The head of a column; a button where rows can be put in its order.
fn head(session: &Session, label: String, sort: Option<ActionSort>) -> View {
    let Some(sort) = sort else {
        return view! { <th role="columnheader" scope="col">{label}</th> };
    };
    sorting::head_of_address(
        session,
        label,
        move |query| sort.falling(query),
        move |query| sort.chosen(query),
    )
}

fn row(session: &Session, action: &Action, facts: &[Fact], has_references: bool) -> View {
    let words = session.words;
    let found = untrack(|| session.query().get("find") == action.id);
    let reference = has_references.then(|| cell(words.column_reference(), &action.reference));
    let cells: Vec<View> = facts
        .iter()
        .filter(|fact| fact.has_column)
        .map(|fact| cell(fact.label.clone(), &(fact.read)(&session.place, words, action)))
        .collect();
    view! {
        <tr role="row" id=action.id.clone() class:found=found>{reference}{name(session, action, facts)}{aim(session, action)}{cells}</tr>
    }
    .into_any()
}

fn cell(label: String, text: &str) -> View {
    view! { <td role="cell" data-label=label>{broken_at_strokes(text)}</td> }.into_any()
}

/// The text, which may go on in another line after each "/": browsers take "convictions/reprimands" for one word.
fn broken_at_strokes(text: &str) -> Vec<View> {
    text.split_inclusive('/')
        .map(|piece| {
            let goes_on = piece.ends_with('/').then(|| view! { <wbr/> });
            (piece.to_owned(), goes_on).into_any()
        })
        .collect()
}

/// The aim the action serves, as a link.
fn aim(session: &Session, action: &Action) -> View {
    let plan = session.place.plan(&action.plan);
    let link =
        plan.and_then(|plan| plan.aim(&action.aim).map(|aim| (plan, aim))).map(|(plan, aim)| {
            let href = session.href(&aims::route(plan, aim));
            view! { <a href=href>{content::said(session, &aim.title)}</a> }
        });
    view! { <td role="cell" data-label=session.words.filter_aim()>{link}</td> }.into_any()
}

/// What the action is, which other it is a part of, and the facts that have no column.
fn name(session: &Session, action: &Action, facts: &[Fact]) -> View {
    let words = session.words;
    let title = title_of(words, action);
    let parent = session.place.actions.iter().find(|one| one.id == action.parent);
    let part_of = parent.map(|parent| {
        let said = words.part_of_project(title_of(words, parent));
        view! { <span class="actions-table__fact">{said}</span> }
    });
    let is_part = part_of.is_some();
    let seldom: Vec<View> = facts
        .iter()
        .filter(|fact| !fact.has_column)
        .map(|fact| (&fact.label, (fact.read)(&session.place, words, action)))
        .filter(|(_, text)| !text.is_empty())
        .map(|(label, text)| {
            let fact = words.label_and_value(label, text);
            view! { <span class="actions-table__fact">{fact}</span> }.into_any()
        })
        .collect();
    view! { <th role="rowheader" scope="row" class:part=is_part>{title}{part_of}{seldom}</th> }
        .into_any()
}

#[cfg(test)]
mod tests {
    use super::{COLUMN_FROM, facts};
    use three_wishes_core::place::{Action, Place};
    use three_wishes_core::words::Words;

    #[test]
    fn a_fact_that_few_rows_have_gets_no_column() {
        let dated = Action { timescale_text: "by 2022".into(), ..Action::default() };
        let undated = Action::default();
        let columns = |rows: usize| {
            let mut shown = vec![&undated; rows - 1];
            shown.push(&dated);
            let facts = facts(&Place::default(), Words::default(), &shown);
            facts
                .into_iter()
                .filter(|fact| fact.has_column)
                .map(|fact| fact.label)
                .collect::<Vec<_>>()
        };
        assert_eq!(columns(COLUMN_FROM), [Words::default().column_timescale()]);
        assert_eq!(columns(COLUMN_FROM + 1), [""; 0]);
    }
}

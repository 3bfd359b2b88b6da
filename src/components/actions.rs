//! Actions as rows of a table.

use crate::dom::prelude::*;
use three_wishes_core::chart::timeline::title;
use three_wishes_core::place::{Action, Item, Plan};
use three_wishes_core::words::Words;

use crate::components::content;
use crate::session::Session;

/// The money source in words: "A" and so on, or the wording printed.
pub(crate) fn funding(words: Words, action: &Action) -> String {
    match action.funding.as_str() {
        "" => action.funding_text.clone(),
        letter => words.funding_source(letter.to_uppercase()),
    }
}

/// What the letters of money sources mean, where the plan says it: in a section of the kind `funding`.
pub(crate) fn funding_key(session: &Session, plan: &Plan, shown: &[&Action]) -> Option<View> {
    let section = plan.sections.iter().find(|section| section.kind == "funding")?;
    let has_money =
        |action: &&Action| !action.funding.is_empty() || !action.funding_text.is_empty();
    let meaning = |item: &Item| {
        let source = session.words.funding_source(session.text(&item.title));
        view! { <li>{source} ": " {content::said(session, &item.text)}</li> }.into_any()
    };
    shown.iter().any(has_money).then(|| {
        let meanings: Vec<View> = section.items.iter().map(meaning).collect();
        view! { <ul class="flags" aria-label=session.words.column_funding()>{meanings}</ul> }
    })
}

/// The stage in words; "" where the plan has no stages.
pub(crate) fn stage(words: Words, action: &Action) -> String {
    match action.stage.as_str() {
        "do" => words.stage_do(),
        "plan" => words.stage_plan(),
        other => other.to_owned(),
    }
}

/// One action with everything the source says of it. The place in the source is said once after neighbours that share it.
pub(crate) fn item(session: &Session, action: &Action, next: Option<&Action>) -> View {
    let words = session.words;
    let facts = [
        (words.column_reference(), action.reference.clone()),
        (words.column_stage(), stage(words, action)),
        (words.column_lead(), action.lead.clone()),
        (words.column_funding(), funding(words, action)),
        (words.column_timescale(), action.timescale_text.clone()),
        (words.column_measure(), action.measure.clone()),
        (words.column_links(), action.links.clone()),
        (words.column_status(), action.status.clone()),
    ];
    let facts: Vec<View> = facts
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(label, value)| view! { <div><dt>{label}</dt><dd>{value}</dd></div> }.into_any())
        .collect();
    let missing = action.title.is_empty();
    let progress: Vec<View> = session
        .place
        .progress
        .iter()
        .filter(|update| update.action == action.id)
        .map(|update| {
            view! { <li>{format!("{} – {} {}", update.period, update.status, update.note)}</li> }
                .into_any()
        })
        .collect();
    let parts: Vec<View> = session
        .place
        .actions
        .iter()
        .filter(|part| part.parent == action.id)
        .map(|part| view! { <li>{title(words, part)}</li> }.into_any())
        .collect();
    view! {
        <li class="action" id=action.id.clone()>
            <p class="action__title" class:action__title--missing=missing>{title(words, action)}</p>
            {(!facts.is_empty()).then(|| view! { <dl class="facts">{facts}</dl> })}
            {(!parts.is_empty()).then(|| view! { <ul class="action__parts">{parts}</ul> })}
            {(!progress.is_empty()).then(|| view! { <ul class="action__progress">{progress}</ul> })}
            {content::source_after(session, &action.source_ref, next.map(|next| next.source_ref.as_str()))}
        </li>
    }
    .into_any()
}

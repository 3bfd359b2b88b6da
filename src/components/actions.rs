//! Actions as rows of a table.

use crate::dom::prelude::*;
use three_wishes_core::chart::timeline::title;
use three_wishes_core::place::{Action, Item, Plan};
pub(crate) use three_wishes_core::takeaway::actions::{funding, stage};
use three_wishes_core::words::Words;

use crate::components::{content, more};
use crate::session::Session;

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

/// One action with everything the source says of it; closed under its title where it is one of many. Where it is open,
/// the place in the source is said once after neighbours that share it.
pub(crate) fn item(
    session: &Session,
    action: &Action,
    next: Option<&Action>,
    is_one_of_many: bool,
) -> View {
    let words = session.words;
    let facts = facts(words, action);
    let missing = action.title.is_empty();
    let progress: Vec<View> = session
        .place
        .progress_of(&action.id)
        .map(|update| view! { <li>{update.line()}</li> }.into_any())
        .collect();
    let parts: Vec<View> = session
        .place
        .actions
        .iter()
        .filter(|part| part.parent == action.id)
        .map(|part| view! { <li>{title(words, part)}</li> }.into_any())
        .collect();
    let has_more = !facts.is_empty() || !parts.is_empty() || !progress.is_empty();
    let is_closed = is_one_of_many && has_more;
    let next = next.filter(|_| !is_closed).map(|next| next.source_ref.as_str());
    let inside = view! {
        {content::facts(facts)}
        {(!parts.is_empty()).then(|| view! { <ul class="action__parts">{parts}</ul> })}
        {(!progress.is_empty()).then(|| view! { <ul class="action__progress">{progress}</ul> })}
        {content::source_after(session, &action.source_ref, next)}
    };
    let said = if is_closed {
        more::part(session, format!("more-{}", action.id), title(words, action), inside)
    } else {
        view! {
            <p class="action__title" class:action__title--missing=missing>{title(words, action)}</p>
            {inside}
        }
    };
    view! { <li class="action" id=action.id.clone()>{said}</li> }.into_any()
}

/// What the source says of an action, each under its label; empty where it says nothing.
fn facts(words: Words, action: &Action) -> Vec<(String, String)> {
    let facts = [
        (words.column_reference(), action.reference.clone()),
        (words.column_stage(), stage(words, &action.stage)),
        (words.column_lead(), action.lead.clone()),
        (words.column_funding(), funding(words, action)),
        (words.column_timescale(), action.timescale_text.clone()),
        (words.column_measure(), action.measure.clone()),
        (words.column_links(), action.links.clone()),
        (words.column_status(), action.status.clone()),
    ];
    facts.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

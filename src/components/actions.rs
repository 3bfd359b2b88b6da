//! Actions as rows of a table.

use crate::dom::prelude::*;
use three_wishes_core::chart::timeline::{row_name, title};
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

/// One action with everything the source says of it; closed under its name where it is one of many. Where it is open,
/// the place in the source is said once after neighbours that share it and are open too.
pub(crate) fn item(
    session: &Session,
    action: &Action,
    next: Option<&Action>,
    are_many: bool,
) -> View {
    let words = session.words;
    let missing = action.title.is_empty();
    let progress: Vec<View> = session
        .place
        .progress_of(&action.id)
        .map(|update| view! { <li>{update.line()}</li> }.into_any())
        .collect();
    let parts: Vec<View> = parts_of(session, action)
        .map(|part| view! { <li>{title(words, part)}</li> }.into_any())
        .collect();
    let is_closed = |one: &Action| are_many && has_more(session, one);
    let is_folded = is_closed(action);
    let next = next.filter(|next| !is_folded && !is_closed(next));
    let next = next.map(|next| next.source_ref.as_str());
    let inside = view! {
        {content::facts(facts(words, action))}
        {(!parts.is_empty()).then(|| view! { <ul class="action__parts">{parts}</ul> })}
        {(!progress.is_empty()).then(|| view! { <ul class="action__progress">{progress}</ul> })}
        {content::source_after(session, &action.source_ref, next)}
    };
    let said = if is_folded {
        more::part(session, format!("more-{}", action.id), row_name(words, action), inside)
    } else {
        // Its number stands among the facts.
        view! {
            <p class="action__title">{title(words, action)}</p>
            {inside}
        }
    };
    view! { <li class="action" class:action--missing=missing id=action.id.clone()>{said}</li> }
        .into_any()
}

/// The parts of an action that is a project.
fn parts_of<'a>(session: &'a Session, action: &'a Action) -> impl Iterator<Item = &'a Action> {
    session.place.actions.iter().filter(move |part| part.parent == action.id)
}

/// Whether anything but its name and its place in the source is said of an action.
fn has_more(session: &Session, action: &Action) -> bool {
    facts(session.words, action).iter().any(|(_, value)| !value.is_empty())
        || parts_of(session, action).next().is_some()
        || session.place.progress_of(&action.id).next().is_some()
}

/// What the source can say of an action, each under its label.
fn facts(words: Words, action: &Action) -> [(String, String); 8] {
    [
        (words.column_reference(), action.reference.clone()),
        (words.column_stage(), stage(words, &action.stage)),
        (words.column_lead(), action.lead.clone()),
        (words.column_funding(), funding(words, action)),
        (words.column_timescale(), action.timescale_text.clone()),
        (words.column_measure(), action.measure.clone()),
        (words.column_links(), action.links.clone()),
        (words.column_status(), action.status.clone()),
    ]
}

//! Who the "we" is: boards, departments and groups of a plan, and what each leads.

use crate::dom::prelude::*;
use three_wishes_core::place::{Body, Plan, body_entries, entry_name};
use three_wishes_core::route::Route;

use super::Page;
use crate::components::{aims, content, page_head};
use crate::session::Session;

/// Kinds in the order a reader looks for them.
const KINDS: [&str; 12] = [
    "partnership",
    "council",
    "cabinet",
    "board",
    "statutory_board",
    "task_force",
    "group",
    "scrutiny",
    "area_panel",
    "department",
    "officer",
    "partner",
];

pub(crate) fn page(session: &Session, plan: &Plan) -> Page {
    let words = session.words;
    let name = session.text(&plan.short_title);
    let title = words.people_title(&name);
    let own: Vec<&Body> = session.place.bodies.iter().filter(|body| body.plan == plan.id).collect();
    let description =
        words.people_about(&name, words.count(own.len(), "board or group", "boards and groups"));
    let found = page_head::found_row(session);
    let groups: Vec<View> = KINDS
        .iter()
        .filter_map(|kind| {
            let of_kind: Vec<&Body> =
                own.iter().copied().filter(|body| body.kind == *kind).collect();
            let entries = body_entries(&of_kind);
            let bodies: Vec<View> =
                entries.iter().filter_map(|entry| item(session, plan, entry, &found)).collect();
            (!bodies.is_empty()).then(|| {
                view! {
                    <section class="band">
                        {page_head::part_heading(kind, &words.body_kind(kind))}
                        <ul class="people">{bodies}</ul>
                    </section>
                }
                .into_any()
            })
        })
        .collect();
    let leads = leads(session, plan);
    let above = [(Route::Plans, words.nav_plans()), (Route::Plan { plan: plan.id.clone() }, name)];
    let empty = (own.is_empty() && groups.is_empty())
        .then(|| view! { <p class="empty">{words.no_people()}</p> });
    let view = view! {
        {page_head::crumbs(session, &above)}
        {page_head::heading(&title)}
        {page_head::lead(&description)}
        {groups}
        {leads}
        {empty}
    }
    .into_any();
    Page { title, description, view }
}

/// One body; or several that the plan counts and does not name, each with its place in the page. Marked where search
/// found it.
fn item(session: &Session, plan: &Plan, entry: &[&Body], found: &str) -> Option<View> {
    let words = session.words;
    let (body, others) = entry.split_first()?;
    let name = entry_name(entry, words);
    let is_of_entry = |id: &String| entry.iter().any(|one| one.id == *id);
    let is_found = entry.iter().any(|one| one.id == found);
    let above = session.place.body(&body.part_of).map(|up| words.belongs_to(&up.name));
    let led: Vec<View> = plan
        .walk()
        .filter(|(_, aim)| aim.led_by.iter().any(is_of_entry))
        .map(|(_, aim)| {
            view! { <li><a href=session.href(&aims::route(plan, aim))>{session.text(&aim.title)}</a></li> }
                .into_any()
        })
        .collect();
    let documents: Vec<View> = session
        .place
        .documents
        .iter()
        .filter(|document| is_of_entry(&document.owner))
        .map(|document| view! { <li>{document.title.clone()}</li> }.into_any())
        .collect();
    let others: Vec<View> =
        others.iter().map(|one| view! { <span id=one.id.clone()></span> }.into_any()).collect();
    let view = view! {
        <li class="person" id=body.id.clone() class:found=is_found>
            {others}
            <strong>{name}</strong>
            {above.map(|text| view! { <span class="person__above">{text}</span> })}
            {(!body.about.is_empty()).then(|| view! { <p>{body.about.clone()}</p> })}
            {(!led.is_empty()).then(|| view! { <p>{words.leads()}</p><ul>{led}</ul> })}
            {(!documents.is_empty()).then(|| view! { <p>{words.its_documents()}</p><ul>{documents}</ul> })}
            {content::source_ref(session, &body.source_ref)}
        </li>
    }
    .into_any();
    Some(view)
}

/// Officers as the actions print them, with how many actions each leads.
fn leads(session: &Session, plan: &Plan) -> View {
    let words = session.words;
    let mut counts = std::collections::BTreeMap::<&str, usize>::new();
    for action in session.place.actions_of(&plan.id).filter(|action| !action.lead.is_empty()) {
        *counts.entry(&action.lead).or_default() += 1;
    }
    if counts.is_empty() {
        return ().into_any();
    }
    let items: Vec<View> = counts
        .into_iter()
        .map(|(lead, count)| {
            let query = three_wishes_core::route::Query::default().with("lead", lead);
            let href = session.href_with(&Route::Actions { plan: plan.id.clone() }, &query);
            let count = words.count(count, "action", "actions");
            view! { <li><a href=href>{lead.to_owned()}</a> {format!(" – {count}")}</li> }.into_any()
        })
        .collect();
    view! {
        <section class="band">
            {page_head::part_heading("leads", &words.action_leads())}
            <ul class="columns">{items}</ul>
        </section>
    }
    .into_any()
}

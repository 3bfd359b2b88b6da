//! Aims: as cards, as a nested list, with their thread.

use crate::dom::prelude::*;
use three_wishes_core::chart::weave::thread_of;
use three_wishes_core::place::{Aim, Plan};
use three_wishes_core::route::Route;

use crate::components::content::said;
use crate::components::marks;
use crate::session::Session;

pub(crate) fn route(plan: &Plan, aim: &Aim) -> Route {
    Route::Aim { plan: plan.id.clone(), aim: aim.id.clone() }
}

/// The class that gives an aim its thread's colour; neutral where nothing links it.
pub(crate) fn thread_class(session: &Session, plan: &Plan, aim: &Aim) -> String {
    let thread = thread_of(&session.place, &plan.id, &aim.id).or_else(|| {
        let top = plan.top_aim_of(&aim.id)?;
        thread_of(&session.place, &plan.id, &top.id)
    });
    thread.map_or_else(|| "thread".to_owned(), |number| format!("thread thread--{number}"))
}

/// The position of an aim's top-level aim in its plan, for its mark.
pub(crate) fn mark_index(plan: &Plan, aim: &Aim) -> usize {
    let top = plan.top_aim_of(&aim.id).map_or(aim.id.as_str(), |top| top.id.as_str());
    plan.aims.iter().position(|candidate| candidate.id == top).unwrap_or_default()
}

/// A card that leads to an aim, with its mark and what is under it.
pub(crate) fn card(session: &Session, plan: &Plan, aim: &Aim, inside: View) -> View {
    let class = format!("card aim-card {}", thread_class(session, plan, aim));
    let about = session.text(&aim.about);
    let about = (!about.is_empty()).then(|| view! { <p class="aim-card__about">{about}</p> });
    view! {
        <li class=class>
            <span class="aim-card__mark" inner_html=marks::knot(mark_index(plan, aim))></span>
            <p class="aim-card__level">{said(session, &aim.level)}</p>
            <h3 class="aim-card__title">
                <a href=session.href(&route(plan, aim))>{said(session, &aim.title)}</a>
            </h3>
            {about}
            {inside}
        </li>
    }
    .into_any()
}

/// The tree of aims as a nested list of links.
pub(crate) fn nested_list(session: &Session, plan: &Plan, aims: &[Aim]) -> View {
    if aims.is_empty() {
        return ().into_any();
    }
    let items: Vec<View> = aims
        .iter()
        .map(|aim| {
            view! {
                <li class=thread_class(session, plan, aim)>
                    <span class="aim-list__level">{said(session, &aim.level)}</span> " "
                    <a href=session.href(&route(plan, aim))>{said(session, &aim.title)}</a>
                    {nested_list(session, plan, &aim.aims)}
                </li>
            }
            .into_any()
        })
        .collect();
    view! { <ul class="aim-list">{items}</ul> }.into_any()
}

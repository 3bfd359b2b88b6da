//! Plans, their aims and actions, and the front page.

use three_wishes_core::route::Route;
use wasm_split_helpers::wasm_split;

use super::Made;
use crate::pages::{actions, aim, home, plan, plans};
use crate::session::Session;

#[wasm_split(overview, preload(fetch_overview), fallible)]
pub(super) fn overview_pages(session: &Session) -> Made {
    Ok(Some(match &session.route {
        Route::Plans => plans::page(session),
        _ => home::page(session),
    }))
}

#[wasm_split(plan, preload(fetch_plan), fallible)]
pub(super) fn plan_page(session: &Session) -> Made {
    let Route::Plan { plan } = &session.route else { return Ok(None) };
    Ok(session.place.plan(plan).map(|plan| plan::page(session, plan)))
}

#[wasm_split(aim, preload(fetch_aim), fallible)]
pub(super) fn aim_page(session: &Session) -> Made {
    let Route::Aim { plan, aim } = &session.route else { return Ok(None) };
    let plan = session.place.plan(plan);
    Ok(plan.and_then(|plan| plan.aim(aim).map(|aim| aim::page(session, plan, aim))))
}

#[wasm_split(actions, preload(fetch_actions), fallible)]
pub(super) fn action_pages(session: &Session) -> Made {
    let Route::Actions { plan } = &session.route else { return Ok(None) };
    Ok(session.place.plan(plan).map(|plan| actions::page(session, plan)))
}

//! Which pages' code comes together.
//!
//! The builder cuts the app at the functions of the files in this folder: a browser fetches the first module, and of the
//! others only those whose pages it opens. What two groups share comes with either.

// The macro writes the calls from one module into another, which the compiler cannot check.
#![allow(unsafe_code)]

mod consultation;
mod desk;
mod indicators;
mod kiosk;
mod plans;
mod texts;

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use three_wishes_core::place::Place;
use three_wishes_core::route::Route;
use wasm_split_helpers::SplitLoaderError;

use self::consultation::{
    answer_pages, done_page, fetch_answers, fetch_done, fetch_mine, fetch_paper, mine_page,
    paper_page,
};
use self::desk::{desk_pages, fetch_desk, fetch_exporting, fetch_opening, opening_page};
use self::indicators::{
    catalogue_page, fetch_catalogue, fetch_comparisons, fetch_figures, fetch_profiles,
    fetch_saving, figure_pages, profile_pages,
};
use self::kiosk::{fetch_kiosk, kiosk_page};
use self::plans::{
    action_pages, aim_page, fetch_actions, fetch_aim, fetch_overview, fetch_plan, overview_pages,
    plan_page,
};
use self::texts::{fetch_search, fetch_texts, search_page, text_pages};
use super::Page;
use crate::browser::kiosk as lent;
use crate::dom::prelude::{GetUntracked, RwSignal, Set};
use crate::session::{AppState, Session};

pub(crate) use self::consultation::deliver_what_waits;
pub(super) use self::consultation::{bring_done, bring_sealing, find_way_back, seal};
pub(super) use self::desk::{
    bring_exporting, bring_unsealing, export, keys_in, public_half, unseal,
};
pub(super) use self::indicators::{bring_comparisons, bring_verdicts, comparison, judged, save};
pub(crate) use self::kiosk::{around_lent, bring_kiosk, still_there, watch_lent};
pub(super) use self::kiosk::{bring_held, held};

/// The code of a page could not be fetched.
pub(crate) type NotHere = SplitLoaderError;

/// A page, or none where nothing stands at the address.
type Made = Result<Option<Page>, NotHere>;

/// Pages whose code is one module. The builder asks for the module with the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Group {
    Overview,
    Plan,
    Aim,
    Actions,
    Catalogue,
    Figures,
    Profiles,
    Search,
    Answers,
    Done,
    Mine,
    Kiosk,
    Paper,
    Texts,
    Desk,
    /// Apart from the rest of the desk: it brings the code that opens what is sealed.
    Opening,
}

fn group_in(place: &Place, route: &Route) -> Group {
    group_for(place, route, lent::consultation().as_deref())
}

/// Where nothing stands at an address, the page that helps. A device that was lent for a consultation which has gone
/// from the place since keeps its own pages: staff come to its files there. `lent`: that consultation.
fn group_for(place: &Place, route: &Route, lent: Option<&str>) -> Group {
    if route.stands_in(place) {
        group(route)
    } else if lent.is_some_and(|id| place.consultation(id).is_none()) {
        Group::Kiosk
    } else {
        Group::Search
    }
}

fn group(route: &Route) -> Group {
    match route {
        // Both show the weave.
        Route::Home | Route::Plans => Group::Overview,
        Route::Plan { .. } => Group::Plan,
        Route::Aim { .. } => Group::Aim,
        Route::Actions { .. } => Group::Actions,
        Route::Indicators => Group::Catalogue,
        Route::Indicator { .. } | Route::Embed { .. } => Group::Figures,
        Route::Area { .. } => Group::Profiles,
        Route::Search | Route::NotFound { .. } => Group::Search,
        Route::Consultation { .. }
        | Route::Paper { .. }
        | Route::Question { .. }
        | Route::CheckAnswers { .. }
        | Route::Equality { .. } => Group::Answers,
        Route::Done { .. } => Group::Done,
        Route::Mine => Group::Mine,
        Route::Kiosk { .. } => Group::Kiosk,
        Route::PaperEntry { .. } => Group::Paper,
        Route::People { .. }
        | Route::Glossary
        | Route::About
        | Route::Help
        | Route::Contact
        | Route::Privacy
        | Route::Accessibility => Group::Texts,
        Route::DeskCheck => Group::Desk,
        Route::DeskOpen => Group::Opening,
    }
}

/// The name of the module a page needs beside the first, as the builder knows it.
#[cfg(feature = "markup")]
pub(crate) fn name(route: &Route) -> &'static str {
    match group(route) {
        Group::Overview => "overview",
        Group::Plan => "plan",
        Group::Aim => "aim",
        Group::Actions => "actions",
        Group::Catalogue => "catalogue",
        Group::Figures => "figures",
        Group::Profiles => "profiles",
        Group::Search => "search",
        Group::Answers => "answers",
        Group::Done => "done",
        Group::Mine => "mine",
        Group::Kiosk => "kiosk",
        Group::Paper => "paper",
        Group::Texts => "texts",
        Group::Desk => "desk",
        Group::Opening => "opening",
    }
}

/// Fetches what the page at an address needs; ready at once where it is here.
///
/// # Errors
/// [`NotHere`] where it could not be fetched; the next call tries again.
pub(crate) async fn fetch(place: Arc<Place>, route: Route) -> Result<(), NotHere> {
    fetch_group(group_in(&place, &route)).await
}

/// Whether the page at an address shows what only the pages of plans do, or searches it.
pub(crate) fn needs_plan_details(place: &Place, route: &Route) -> bool {
    route.shows_plan_details() || group_in(place, route) == Group::Search
}

/// Asks for what an address will most likely need, while the place itself is still on its way.
pub(crate) async fn fetch_early(route: Route) -> Result<(), NotHere> {
    fetch_group(group(&route)).await
}

async fn fetch_group(group: Group) -> Result<(), NotHere> {
    match group {
        Group::Overview => fetch_overview().await,
        Group::Plan => fetch_plan().await,
        Group::Aim => fetch_aim().await,
        Group::Actions => fetch_actions().await,
        Group::Catalogue => fetch_catalogue().await,
        Group::Figures => fetch_figures().await,
        Group::Profiles => fetch_profiles().await,
        Group::Search => fetch_search().await,
        Group::Answers => fetch_answers().await,
        Group::Done => fetch_done().await,
        Group::Mine => fetch_mine().await,
        Group::Kiosk => fetch_kiosk().await,
        Group::Paper => fetch_paper().await,
        Group::Texts => fetch_texts().await,
        Group::Desk => fetch_desk().await,
        Group::Opening => fetch_opening().await,
    }
}

/// Fetches every page residents may go on to.
///
/// # Errors
/// [`NotHere`] at the first that does not come; it is asked for again when it is wanted.
pub(crate) async fn fetch_the_rest() -> Result<(), NotHere> {
    fetch_overview().await?;
    fetch_plan().await?;
    fetch_aim().await?;
    fetch_catalogue().await?;
    fetch_figures().await?;
    fetch_profiles().await?;
    bring_verdicts().await?;
    fetch_comparisons().await?;
    fetch_saving().await?;
    fetch_actions().await?;
    fetch_answers().await?;
    fetch_done().await?;
    fetch_mine().await?;
    fetch_exporting().await?;
    fetch_search().await?;
    fetch_texts().await
}

/// Makes the page of the session's address, whose code [`fetch`] has brought.
pub(super) fn make(session: &Session) -> Option<Page> {
    let made = match group_in(&session.place, &session.route) {
        Group::Overview => at_once(overview_pages(session)),
        Group::Plan => at_once(plan_page(session)),
        Group::Aim => at_once(aim_page(session)),
        Group::Actions => at_once(action_pages(session)),
        Group::Catalogue => at_once(catalogue_page(session)),
        Group::Figures => at_once(figure_pages(session)),
        Group::Profiles => at_once(profile_pages(session)),
        Group::Search => at_once(search_page(session)),
        Group::Answers => at_once(answer_pages(session)),
        Group::Done => at_once(done_page(session)),
        Group::Mine => at_once(mine_page(session)),
        Group::Kiosk => at_once(kiosk_page(session)),
        Group::Paper => at_once(paper_page(session)),
        Group::Texts => at_once(text_pages(session)),
        Group::Desk => at_once(desk_pages(session)),
        Group::Opening => at_once(opening_page(session)),
    };
    made.and_then(Result::ok).flatten()
}

/// Fetches code that a page shows something with, and says in `here` that it has come; where it does not, the page says
/// so as for any code.
pub(super) fn bring_to_page(
    state: AppState,
    here: RwSignal<bool>,
    bring: impl Future<Output = Result<(), NotHere>> + 'static,
) {
    wasm_bindgen_futures::spawn_local(async move {
        let is_fetched = bring.await.is_ok();
        // Who has gone on meanwhile is told by the page they went to.
        if here.try_get_untracked().is_none() {
            return;
        }
        state.page_missing.set(!is_fetched);
        if is_fetched {
            here.set(true);
        }
    });
}

/// What a future gives without waiting.
fn at_once<T>(future: impl Future<Output = T>) -> Option<T> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => Some(output),
        Poll::Pending => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Group, group_for};
    use three_wishes_core::place::{Consultation, Place};
    use three_wishes_core::route::Route;

    #[test]
    fn a_device_lent_for_what_has_gone_keeps_its_page_for_staff() {
        let one = Consultation { id: "here".into(), ..Consultation::default() };
        let place = Place { consultations: vec![one], ..Place::default() };
        let kiosk = |id: &str| Route::Kiosk { consultation: id.into() };
        assert_eq!(group_for(&place, &kiosk("here"), Some("here")), Group::Kiosk);
        assert_eq!(group_for(&place, &kiosk("gone"), Some("gone")), Group::Kiosk);
        let start = Route::Consultation { consultation: "gone".into() };
        assert_eq!(group_for(&place, &start, Some("gone")), Group::Kiosk);
        // On any other device nothing stands there.
        assert_eq!(group_for(&place, &kiosk("gone"), None), Group::Search);
        assert_eq!(group_for(&place, &kiosk("gone"), Some("here")), Group::Search);
    }
}

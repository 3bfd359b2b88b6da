//! Which pages' code comes together.
//!
//! The builder cuts the app here: a browser fetches the first module, and of the others only those
//! whose pages it opens. What two groups share comes with either.

// The macro writes the calls from one module into another, which the compiler cannot check.
#![allow(unsafe_code)]

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Waker};

use three_wishes_core::chart::view::ChartView;
use three_wishes_core::consultation::Occasion;
use three_wishes_core::indicator::{Indicator, Series};
use three_wishes_core::place::{Consultation, Place};
use three_wishes_core::route::Route;
use three_wishes_seal::{CannotOpen, CannotSeal, Identity, NotAKey, Recipient};
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use super::indicator::drawing::Drawing;
use super::indicator::judging::Judged;
use super::indicator::saving::{Saving, Source};
use super::{
    Page, about, accessibility, actions, aim, area, consultation, contact, desk_check, desk_open,
    exporting, glossary, help, home, indicator, indicators, kiosk, mine, not_found, people, plan,
    plans, privacy, search,
};
use crate::browser::{clock, drafts, kiosk as lent, outbox};
use crate::dom::View;
use crate::dom::prelude::RwSignal;
use crate::session::{AppState, Session};

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

/// What a future gives without waiting.
fn at_once<T>(future: impl Future<Output = T>) -> Option<T> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => Some(output),
        Poll::Pending => None,
    }
}

#[wasm_split(overview, preload(fetch_overview), fallible)]
fn overview_pages(session: &Session) -> Made {
    Ok(Some(match &session.route {
        Route::Plans => plans::page(session),
        _ => home::page(session),
    }))
}

#[wasm_split(plan, preload(fetch_plan), fallible)]
fn plan_page(session: &Session) -> Made {
    let Route::Plan { plan } = &session.route else { return Ok(None) };
    Ok(session.place.plan(plan).map(|plan| plan::page(session, plan)))
}

#[wasm_split(aim, preload(fetch_aim), fallible)]
fn aim_page(session: &Session) -> Made {
    let Route::Aim { plan, aim } = &session.route else { return Ok(None) };
    let plan = session.place.plan(plan);
    Ok(plan.and_then(|plan| plan.aim(aim).map(|aim| aim::page(session, plan, aim))))
}

#[wasm_split(actions, preload(fetch_actions), fallible)]
fn action_pages(session: &Session) -> Made {
    let Route::Actions { plan } = &session.route else { return Ok(None) };
    Ok(session.place.plan(plan).map(|plan| actions::page(session, plan)))
}

#[wasm_split(catalogue, preload(fetch_catalogue), fallible)]
fn catalogue_page(session: &Session) -> Made {
    Ok(Some(indicators::page(session)))
}

#[wasm_split(figures, preload(fetch_figures), fallible)]
fn figure_pages(session: &Session) -> Made {
    let place = &session.place;
    Ok(match &session.route {
        Route::Indicator { indicator } => {
            place.indicator(indicator).map(|one| indicator::page(session, one))
        }
        Route::Embed { indicator } => {
            place.indicator(indicator).map(|one| indicator::embedded(session, one))
        }
        _ => None,
    })
}

#[wasm_split(profiles, preload(fetch_profiles), fallible)]
fn profile_pages(session: &Session) -> Made {
    let Route::Area { area } = &session.route else { return Ok(None) };
    let mut areas = session.place.areas.iter();
    Ok(areas.find(|one| one.code == *area).map(|one| area::page(session, one)))
}

#[wasm_split(search, preload(fetch_search), fallible)]
fn search_page(session: &Session) -> Made {
    Ok(Some(match &session.route {
        Route::Search => search::page(session),
        _ => not_found::page(session),
    }))
}

#[wasm_split(answers, preload(fetch_answers), fallible)]
fn answer_pages(session: &Session) -> Made {
    Ok(consultation::page(session))
}

#[wasm_split(done, preload(fetch_done), fallible)]
fn done_page(session: &Session) -> Made {
    Ok(consultation::done_page(session))
}

#[wasm_split(mine, preload(fetch_mine), fallible)]
fn mine_page(session: &Session) -> Made {
    Ok(Some(mine::page(session)))
}

/// Tells where somebody who began to answer goes on; fetches the code of these pages first.
///
/// # Errors
/// [`NotHere`] where it could not be fetched.
pub(super) async fn find_way_back(
    session: Session,
    consultation: String,
    way: RwSignal<Option<Route>>,
) -> Result<(), NotHere> {
    way_back(session, consultation, way).await
}

#[wasm_split(answers, preload(fetch_way_back), fallible)]
fn way_back(
    session: Session,
    consultation: String,
    way: RwSignal<Option<Route>>,
) -> Result<(), NotHere> {
    consultation::begun::find(session, consultation, way);
    Ok(())
}

#[wasm_split(kiosk, preload(fetch_kiosk), fallible)]
fn kiosk_page(session: &Session) -> Made {
    let Route::Kiosk { consultation: id } = &session.route else {
        return Ok(Some(kiosk::gone(session)));
    };
    Ok(Some(match session.place.consultation(id) {
        Some(consultation) => kiosk::page(session, consultation),
        None => kiosk::page(session, &Consultation { id: id.clone(), ..Consultation::default() }),
    }))
}

#[wasm_split(paper, preload(fetch_paper), fallible)]
fn paper_page(session: &Session) -> Made {
    Ok(consultation::paper_page(session))
}

/// What this device holds of a consultation, sealed, where [`bring_held`] has brought the code to show it.
pub(super) fn held(session: &Session, of: &Consultation) -> Option<View> {
    at_once(show_held(session, of)).and_then(Result::ok)
}

/// Fetches the code for [`held`].
///
/// # Errors
/// [`NotHere`] where it could not be fetched.
pub(super) async fn bring_held() -> Result<(), NotHere> {
    fetch_held().await
}

#[wasm_split(kiosk, preload(fetch_held), fallible)]
fn show_held(session: &Session, of: &Consultation) -> Result<View, NotHere> {
    Ok(kiosk::what_is_held(session, of))
}

/// Fetches what a shared device needs around every page, and for all that people and staff do on it: from then on it
/// asks nothing of the network.
///
/// # Errors
/// [`NotHere`] where it could not be fetched.
pub(crate) async fn bring_kiosk() -> Result<(), NotHere> {
    fetch_furniture().await?;
    fetch_question().await?;
    fetch_watch().await?;
    fetch_kiosk().await?;
    fetch_answers().await?;
    fetch_way_back().await?;
    fetch_done().await?;
    fetch_sealing().await?;
    fetch_delivery().await
}

/// What stands above or below a page on a shared device, where [`bring_kiosk`] has brought it.
pub(crate) fn around_lent(session: &Session, is_above: bool) -> Option<View> {
    at_once(kiosk_furniture(session, is_above)).and_then(Result::ok)
}

#[wasm_split(kiosk, preload(fetch_furniture), fallible)]
fn kiosk_furniture(session: &Session, is_above: bool) -> Result<View, NotHere> {
    Ok(kiosk::furniture(session, is_above))
}

/// The question whether somebody is still there.
pub(crate) fn still_there(state: AppState) -> Option<View> {
    at_once(ask_who_is_there(state)).and_then(Result::ok)
}

#[wasm_split(kiosk, preload(fetch_question), fallible)]
fn ask_who_is_there(state: AppState) -> Result<View, NotHere> {
    Ok(kiosk::still_there(state))
}

/// Watches over a shared device for as long as the app runs.
pub(crate) fn watch_lent(state: AppState) {
    let _ = at_once(watch_kiosk(state));
}

#[wasm_split(kiosk, preload(fetch_watch), fallible)]
fn watch_kiosk(state: AppState) -> Result<(), NotHere> {
    kiosk::watch(state);
    Ok(())
}

#[wasm_split(texts, preload(fetch_texts), fallible)]
fn text_pages(session: &Session) -> Made {
    Ok(match &session.route {
        Route::People { plan } => session.place.plan(plan).map(|plan| people::page(session, plan)),
        Route::Glossary => Some(glossary::page(session)),
        Route::About => Some(about::page(session)),
        Route::Help => Some(help::page(session)),
        Route::Contact => Some(contact::page(session)),
        Route::Privacy => Some(privacy::page(session)),
        Route::Accessibility => Some(accessibility::page(session)),
        _ => None,
    })
}

#[wasm_split(desk, preload(fetch_desk), fallible)]
fn desk_pages(session: &Session) -> Made {
    Ok(Some(desk_check::page(session)))
}

#[wasm_split(opening, preload(fetch_opening), fallible)]
fn opening_page(session: &Session) -> Made {
    Ok(Some(desk_open::page(session)))
}

/// Writes answers as files and hands them to the browser; fetches the code for it first.
///
/// # Errors
/// [`NotHere`] where it could not be fetched.
pub(super) async fn export(job: exporting::Job) -> Result<Option<exporting::Exported>, NotHere> {
    Ok(run_export(job).await?.await)
}

#[wasm_split(exporting, preload(fetch_exporting), fallible)]
fn run_export(job: exporting::Job) -> Result<exporting::Running, NotHere> {
    Ok(exporting::run(job))
}

/// Fetches the code for [`export`].
///
/// # Errors
/// [`NotHere`] where it could not be fetched.
pub(super) async fn bring_exporting() -> Result<(), NotHere> {
    fetch_exporting().await
}

/// Places held against each other, where the code for it is here.
pub(super) fn comparison(
    session: &Session,
    indicator: &Indicator,
    all: &[Series],
    view: &ChartView,
) -> Option<Drawing> {
    at_once(compare(session, indicator, all, view)).and_then(Result::ok)
}

#[wasm_split(comparisons, preload(fetch_comparisons), fallible)]
fn compare(
    session: &Session,
    indicator: &Indicator,
    all: &[Series],
    view: &ChartView,
) -> Result<Drawing, NotHere> {
    Ok(super::indicator::comparisons::draw(session, indicator, all, view))
}

/// Fetches the code for comparisons.
///
/// # Errors
/// [`NotHere`] where it could not be fetched.
pub(super) async fn bring_comparisons() -> Result<(), NotHere> {
    fetch_comparisons().await
}

/// Saves a file from an indicator; fetches the code for it first.
///
/// # Errors
/// [`NotHere`] where it could not be fetched.
pub(super) async fn save(source: &Source, what: Saving) -> Result<(), NotHere> {
    save_file(source, what).await
}

#[wasm_split(saving, preload(fetch_saving), fallible)]
fn save_file(source: &Source, what: Saving) -> Result<(), NotHere> {
    indicator::saving::save(source, what);
    Ok(())
}

/// Whether the code for verdicts is here. Calling it would fetch it, and most pages do not need it.
static VERDICTS_ARE_HERE: AtomicBool = AtomicBool::new(cfg!(not(target_arch = "wasm32")));

/// The verdicts on an indicator, where the code for them is here.
pub(super) fn judged(session: &Session, indicator: &Indicator, own: &Series) -> Option<Judged> {
    if !VERDICTS_ARE_HERE.load(Ordering::Relaxed) {
        return None;
    }
    at_once(judge(session, indicator, own)).and_then(Result::ok)
}

/// Fetches the code for verdicts.
///
/// # Errors
/// [`NotHere`] where it could not be fetched.
pub(super) async fn bring_verdicts() -> Result<(), NotHere> {
    fetch_verdicts().await?;
    VERDICTS_ARE_HERE.store(true, Ordering::Relaxed);
    Ok(())
}

#[wasm_split(verdicts, preload(fetch_verdicts), fallible)]
fn judge(session: &Session, indicator: &Indicator, own: &Series) -> Result<Judged, NotHere> {
    Ok(super::indicator::judging::judge(session, indicator, own))
}

/// Fetches the code of the page after the last step of a consultation.
///
/// # Errors
/// [`NotHere`] where it could not be fetched.
pub(super) async fn bring_done() -> Result<(), NotHere> {
    fetch_done().await
}

/// Brings the code that seals, so that it is here when somebody finishes, even where the network has gone.
///
/// # Errors
/// [`NotHere`] where it could not be fetched.
pub(super) async fn bring_sealing() -> Result<(), NotHere> {
    fetch_sealing().await
}

/// Seals each text to all of the recipients, as an armoured file; fetches the code for it first.
///
/// # Errors
/// [`NotHere`] where it could not be fetched.
pub(super) async fn seal(
    recipients: &[String],
    texts: &[String],
) -> Result<Result<Vec<String>, CannotSeal>, NotHere> {
    seal_texts(recipients, texts).await
}

#[wasm_split(sealing, preload(fetch_sealing), fallible)]
fn seal_texts(
    recipients: &[String],
    texts: &[String],
) -> Result<Result<Vec<String>, CannotSeal>, NotHere> {
    clock::mark("seal-begun");
    // The reader of the folder left out what is no key; one that is none all the same seals nothing.
    let keys: Result<Vec<_>, _> = recipients.iter().map(|key| key.parse()).collect();
    let Ok(keys) = keys else { return Ok(Err(CannotSeal::NoRecipient)) };
    let sealed = texts.iter().map(|text| {
        three_wishes_seal::seal(&keys, text.as_bytes())
            .and_then(|sealed| three_wishes_seal::armoured(&sealed))
    });
    let sealed = sealed.collect();
    clock::mark("sealed");
    Ok(sealed)
}

/// Fetches the code that opens what is sealed.
///
/// # Errors
/// [`NotHere`] where it could not be fetched.
pub(super) async fn bring_unsealing() -> Result<(), NotHere> {
    // Each way into a module is opened by itself.
    fetch_unsealing().await?;
    fetch_public_halves().await?;
    fetch_opener().await
}

/// The keys of a key file, where [`bring_unsealing`] has brought what reads them.
pub(super) fn keys_in(text: &str) -> Option<Result<Vec<Identity>, NotAKey>> {
    at_once(read_keys(text)).and_then(Result::ok)
}

#[wasm_split(unsealing, preload(fetch_unsealing), fallible)]
fn read_keys(text: &str) -> Result<Result<Vec<Identity>, NotAKey>, NotHere> {
    Ok(Identity::all_in(text))
}

/// The public half of a key that was read.
pub(super) fn public_half(key: &Identity) -> Option<Recipient> {
    at_once(recipient_of(key)).and_then(Result::ok)
}

#[wasm_split(unsealing, preload(fetch_public_halves), fallible)]
fn recipient_of(key: &Identity) -> Result<Recipient, NotHere> {
    Ok(key.recipient())
}

/// What is in a sealed file, where [`bring_unsealing`] has brought what opens it.
pub(super) fn unseal(keys: &[Identity], sealed: &[u8]) -> Option<Result<Vec<u8>, CannotOpen>> {
    at_once(open_sealed(keys, sealed)).and_then(Result::ok)
}

#[wasm_split(unsealing, preload(fetch_opener), fallible)]
fn open_sealed(keys: &[Identity], sealed: &[u8]) -> Result<Result<Vec<u8>, CannotOpen>, NotHere> {
    Ok(three_wishes_seal::open(keys, sealed))
}

/// Sends what waits in the outbox, and deletes drafts that are over; fetches the code for it first, where there is
/// anything.
pub(crate) async fn deliver_what_waits() {
    if !outbox::is_empty().await || drafts::is_any_kept().await {
        // What did not come now is asked for at the next chance.
        let _ = start_delivery().await;
    }
}

#[wasm_split(delivery, preload(fetch_delivery), fallible)]
fn start_delivery() -> Result<(), NotHere> {
    wasm_bindgen_futures::spawn_local(async {
        drafts::sweep().await;
        outbox::deliver(Occasion::Chance).await;
    });
    Ok(())
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

//! A shared device: its page for staff, and what stands around every page on it.

use three_wishes_core::place::Consultation;
use three_wishes_core::route::Route;
use wasm_split_helpers::wasm_split;

use super::consultation::{
    fetch_answers, fetch_delivery, fetch_done, fetch_sealing, fetch_way_back,
};
use super::{Made, NotHere, at_once};
use crate::dom::View;
use crate::pages::kiosk;
use crate::session::{AppState, Session};

#[wasm_split(kiosk, preload(fetch_kiosk), fallible)]
pub(super) fn kiosk_page(session: &Session) -> Made {
    let Route::Kiosk { consultation: id } = &session.route else {
        return Ok(Some(kiosk::gone(session)));
    };
    Ok(Some(match session.place.consultation(id) {
        Some(consultation) => kiosk::page(session, consultation),
        None => kiosk::page(session, &Consultation { id: id.clone(), ..Consultation::default() }),
    }))
}

/// What this device holds of a consultation, sealed, where [`bring_held`] has brought the code to show it.
pub(in crate::pages) fn held(session: &Session, of: &Consultation) -> Option<View> {
    at_once(show_held(session, of)).and_then(Result::ok)
}

/// Fetches the code for [`held`].
///
/// # Errors
/// [`NotHere`] where it could not be fetched.
pub(in crate::pages) async fn bring_held() -> Result<(), NotHere> {
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

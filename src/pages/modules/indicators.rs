//! Indicators and profiles of areas, and what only some charts ask for: comparisons, files to save, verdicts.

use std::sync::atomic::{AtomicBool, Ordering};

use three_wishes_core::chart::view::ChartView;
use three_wishes_core::indicator::{Indicator, Series};
use three_wishes_core::route::Route;
use wasm_split_helpers::wasm_split;

use super::{Made, NotHere, at_once};
use crate::pages::indicator::drawing::Drawing;
use crate::pages::indicator::judging::{self, Judged};
use crate::pages::indicator::saving::{self, Saving, Source};
use crate::pages::indicator::{self, comparisons};
use crate::pages::{area, indicators};
use crate::session::Session;

#[wasm_split(catalogue, preload(fetch_catalogue), fallible)]
pub(super) fn catalogue_page(session: &Session) -> Made {
    Ok(Some(indicators::page(session)))
}

#[wasm_split(figures, preload(fetch_figures), fallible)]
pub(super) fn figure_pages(session: &Session) -> Made {
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
pub(super) fn profile_pages(session: &Session) -> Made {
    let Route::Area { area } = &session.route else { return Ok(None) };
    let mut areas = session.place.areas.iter();
    Ok(areas.find(|one| one.code == *area).map(|one| area::page(session, one)))
}

/// Places held against each other, where the code for it is here.
pub(in crate::pages) fn comparison(
    session: &Session,
    indicator: &Indicator,
    all: &[Series],
    view: &ChartView,
) -> Option<Drawing> {
    at_once(compare(session, indicator, all, view)).and_then(Result::ok)
}

#[wasm_split(comparisons, preload(fetch_comparisons), fallible)]
pub(super) fn compare(
    session: &Session,
    indicator: &Indicator,
    all: &[Series],
    view: &ChartView,
) -> Result<Drawing, NotHere> {
    Ok(comparisons::draw(session, indicator, all, view))
}

/// Fetches the code for comparisons.
///
/// # Errors
/// [`NotHere`] where it could not be fetched.
pub(in crate::pages) async fn bring_comparisons() -> Result<(), NotHere> {
    fetch_comparisons().await
}

/// Saves a file from an indicator; fetches the code for it first.
///
/// # Errors
/// [`NotHere`] where it could not be fetched.
pub(in crate::pages) async fn save(source: &Source, what: Saving) -> Result<(), NotHere> {
    save_file(source, what).await
}

#[wasm_split(saving, preload(fetch_saving), fallible)]
pub(super) fn save_file(source: &Source, what: Saving) -> Result<(), NotHere> {
    saving::save(source, what);
    Ok(())
}

/// Whether the code for verdicts is here. Calling it would fetch it, and most pages do not need it.
static VERDICTS_ARE_HERE: AtomicBool = AtomicBool::new(cfg!(not(target_arch = "wasm32")));

/// The verdicts on an indicator, where the code for them is here.
pub(in crate::pages) fn judged(
    session: &Session,
    indicator: &Indicator,
    own: &Series,
) -> Option<Judged> {
    if !VERDICTS_ARE_HERE.load(Ordering::Relaxed) {
        return None;
    }
    at_once(judge(session, indicator, own)).and_then(Result::ok)
}

/// Fetches the code for verdicts.
///
/// # Errors
/// [`NotHere`] where it could not be fetched.
pub(in crate::pages) async fn bring_verdicts() -> Result<(), NotHere> {
    fetch_verdicts().await?;
    VERDICTS_ARE_HERE.store(true, Ordering::Relaxed);
    Ok(())
}

#[wasm_split(verdicts, preload(fetch_verdicts), fallible)]
fn judge(session: &Session, indicator: &Indicator, own: &Series) -> Result<Judged, NotHere> {
    Ok(judging::judge(session, indicator, own))
}

//! Whole series of an indicator, fetched when a page first needs them.

use std::sync::Arc;

use leptos::prelude::*;
use three_wishes_core::indicator::Observations;
use three_wishes_core::place::packed::{
    every_series_file, series_file, unpack_every_series, unpack_series,
};

use super::{address, fetch};
use crate::session::{AppState, Load};

/// Asks for the series of an indicator; the answer arrives in `state.series`.
pub fn ask(state: AppState, indicator: &str) {
    if !cfg!(target_arch = "wasm32") {
        return;
    }
    let indicator = indicator.to_owned();
    wasm_bindgen_futures::spawn_local(async move {
        let already =
            state.series.try_with_untracked(|all| all.contains_key(&indicator)).unwrap_or(true);
        if already {
            return;
        }
        let Some(place) = state.place.try_get_untracked() else { return };
        let hash = &place.observations.series_hash;
        if hash.is_empty() {
            // Read from the folder itself: every area is here.
            let held = Load::Ready(Arc::new(place.observations.of(&indicator).to_vec()));
            let _ = state.series.try_update(|all| all.insert(indicator, held));
            return;
        }
        let _ = state.series.try_update(|all| all.insert(indicator.clone(), Load::Waiting));
        let path = format!("{}assets/{}", address::base(), series_file(&indicator, hash));
        let load = match fetch::bytes(&path).await.ok().and_then(|bytes| unpack_series(&bytes)) {
            Some(series) => Load::Ready(Arc::new(series)),
            None if place.observations.of(&indicator).is_empty() => {
                Load::Ready(Arc::new(Vec::new()))
            }
            None => Load::Failed(indicator.clone()),
        };
        let _ = state.series.try_update(|all| all.insert(indicator, load));
    });
}

/// Asks for every series; the answer arrives in `state.every_series`.
pub fn ask_every(state: AppState) {
    if !cfg!(target_arch = "wasm32") {
        return;
    }
    wasm_bindgen_futures::spawn_local(async move {
        let asked = state.every_series.try_with_untracked(Option::is_some).unwrap_or(true);
        if asked {
            return;
        }
        let Some(place) = state.place.try_get_untracked() else { return };
        let hash = &place.observations.series_hash;
        if hash.is_empty() {
            // Read from the folder itself: every area is here.
            let held = Load::Ready(Arc::new(place.observations.clone()));
            let _ = state.every_series.try_set(Some(held));
            return;
        }
        let _ = state.every_series.try_set(Some(Load::Waiting));
        let path = format!("{}assets/{}", address::base(), every_series_file(hash));
        let bytes = fetch::bytes(&path).await.ok();
        let load = match bytes.and_then(|bytes| unpack_every_series(&bytes)) {
            Some(by_indicator) => {
                Load::Ready(Arc::new(Observations { by_indicator, ..Observations::default() }))
            }
            None => Load::Failed(String::new()),
        };
        let _ = state.every_series.try_set(Some(load));
    });
}

/// Forgets a failed answer about every series.
pub fn forget_every(state: AppState) {
    let _ = state.every_series.try_set(None);
}

/// Forgets a failed answer, so that the next look asks again.
pub fn forget(state: AppState, indicator: &str) {
    let _ = state.series.try_update(|all| all.remove(indicator));
}

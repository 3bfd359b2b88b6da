//! Whole series of an indicator, fetched when a page first needs them.

use std::sync::Arc;

use leptos::prelude::*;
use three_wishes_core::place::{Limits, read_observations};

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
        let _ = state.series.try_update(|all| all.insert(indicator.clone(), Load::Waiting));
        let root = format!("{}data/{}/", address::base(), place.package.name);
        let path = format!("parts/{indicator}.csv");
        let load = match fetch::bytes(&format!("{root}{path}")).await {
            Ok(bytes) => {
                let (observations, _) = read_observations(&bytes, &path, &place, &Limits::BROWSER);
                Load::Ready(Arc::new(observations.of(&indicator).to_vec()))
            }
            // A folder swapped by hand has no parts: the whole file has been read already.
            Err(fetch::FetchProblem::Status(404)) => {
                Load::Ready(Arc::new(place.observations.of(&indicator).to_vec()))
            }
            Err(_) => Load::Failed(indicator.clone()),
        };
        let _ = state.series.try_update(|all| all.insert(indicator, load));
    });
}

/// Forgets a failed answer, so that the next look asks again.
pub fn forget(state: AppState, indicator: &str) {
    let _ = state.series.try_update(|all| all.remove(indicator));
}

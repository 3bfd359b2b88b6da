//! Published addresses that would be lost: people have linked to them, printed them, quoted them.

use std::collections::BTreeSet;

use super::Place;
use super::ledger::Ledger;
use super::read::{INDICATORS, PLACE};
use crate::problem::{Problem, Spot};
use crate::route::Route;

pub(crate) fn check_addresses(old: &Place, new: &Place, ledger: &mut Ledger) {
    let kept: BTreeSet<String> = Route::all(new).iter().map(Route::path).collect();
    for route in Route::all(old).iter().filter(|route| !kept.contains(&route.path())) {
        let file = file_of(route);
        if goes_with_another(route, new) || ledger.unread.contains(&file) {
            continue;
        }
        ledger.add(
            Problem::error("lost-address", &file, Spot::File)
                .found(format!("nothing at the published address {}", route.path()))
                .expected("every address that was published once")
                .remedy("Give it back its old id; only titles may change."),
        );
    }
}

/// Where a plan, a consultation or an indicator is lost as a whole, its pages need no line of their own.
fn goes_with_another(route: &Route, new: &Place) -> bool {
    match route {
        Route::Aim { plan, .. } | Route::Actions { plan } | Route::People { plan } => {
            new.plan(plan).is_none()
        }
        Route::Embed { indicator } => new.indicator(indicator).is_none(),
        Route::Question { consultation, .. } => new.consultation(consultation).is_none(),
        _ => false,
    }
}

fn file_of(route: &Route) -> String {
    match route {
        Route::Plan { plan }
        | Route::Aim { plan, .. }
        | Route::Actions { plan }
        | Route::People { plan } => format!("plans/{plan}.json"),
        Route::Indicator { .. } | Route::Embed { .. } => INDICATORS.into(),
        Route::Consultation { consultation } | Route::Question { consultation, .. } => {
            format!("consultations/{consultation}.json")
        }
        _ => PLACE.into(),
    }
}

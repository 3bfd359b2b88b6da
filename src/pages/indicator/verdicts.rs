//! What can be said about an indicator, and what cannot, and why.

use crate::dom::prelude::*;
use three_wishes_core::chart::sparkline::headline;
use three_wishes_core::indicator::{Indicator, Target};
use three_wishes_core::verdict::{Asked, verdicts};

use crate::components::indicator_card;
use crate::session::Session;

/// The plain change, then one line that says which verdicts are missing and why.
pub(super) fn part(session: &Session, indicator: &Indicator) -> View {
    let place = &session.place;
    let Some(series) = place.observations.series(&indicator.id, &place.area) else {
        return view! { <p class="empty">{session.words.no_figure_here(session.place_name())}</p> }
            .into_any();
    };
    let glance = headline(indicator, series, &session.words);
    let of_here = |target: &&Target| target.indicator == indicator.id && target.area == place.area;
    let name = session.place_name();
    let missing = verdicts(&Asked {
        words: session.words,
        indicator,
        place: &name,
        rows: &series.observations,
        targets: place.targets.iter().filter(of_here).collect(),
        comparator: None,
    })
    .missing;
    view! {
        <div class="verdicts">
            <p class="glance__value">{glance.value.clone()} " " <span class="glance__period">{glance.period.clone()}</span></p>
            {indicator_card::change(session, &glance)}
            <p class="verdicts__missing">{missing}</p>
        </div>
    }
    .into_any()
}

//! What can be said about an indicator, and what cannot, and why.

use crate::dom::prelude::*;
use three_wishes_core::chart::sparkline::headline;
use three_wishes_core::chart::summary::missing_verdicts;
use three_wishes_core::indicator::Indicator;

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
    let has_target = place
        .targets
        .iter()
        .any(|target| target.indicator == indicator.id && target.area == place.area);
    let missing = missing_verdicts(session.words, indicator, &series.observations, has_target);
    view! {
        <div class="verdicts">
            <p class="glance__value">{glance.value.clone()} " " <span class="glance__period">{glance.period.clone()}</span></p>
            {indicator_card::change(session, &glance)}
            <p class="verdicts__missing">{missing}</p>
        </div>
    }
    .into_any()
}

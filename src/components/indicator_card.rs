//! An indicator at a glance: its newest value, how it moved, its line.

use crate::dom::prelude::*;
use three_wishes_core::chart::sparkline::{Headline, headline, sparkline};
use three_wishes_core::chart::value::unit_beside;
use three_wishes_core::indicator::{Indicator, Relation, Serves};
use three_wishes_core::route::Route;

use crate::components::{content, marks};
use crate::session::Session;

/// Size of a card's line in CSS pixels.
const LINE: (u32, u32) = (160, 40);

pub(crate) fn route(indicator: &Indicator) -> Route {
    Route::Indicator { indicator: indicator.id.clone() }
}

/// A card that leads to an indicator.
pub(crate) fn card(session: &Session, indicator: &Indicator) -> View {
    card_with(session, indicator, "")
}

/// A card with a sentence of its own, for example how closely it serves a plan's statement.
pub(crate) fn card_with(session: &Session, indicator: &Indicator, sentence: &str) -> View {
    let figures = figures(session, indicator);
    let sentence = (!sentence.is_empty())
        .then(|| view! { <p class="indicator-card__note">{sentence.to_owned()}</p> });
    view! {
        <li class="card indicator-card">
            <h3 class="indicator-card__title">
                <a href=session.href(&route(indicator))>{content::said(session, short_title(indicator))}</a>
            </h3>
            {figures}
            {sentence}
        </li>
    }
    .into_any()
}

/// One line for another card: the newest value of a figure that bears on it.
pub(crate) fn line(session: &Session, indicator: &Indicator) -> View {
    view! {
        <div class="indicator-line">
            <a href=session.href(&route(indicator))>{content::said(session, short_title(indicator))}</a>
            {figures(session, indicator)}
        </div>
    }
    .into_any()
}

/// How closely an indicator answers a statement of a plan.
pub(crate) fn relation(session: &Session, serves: &Serves) -> String {
    let words = session.words;
    let statement = session.text(&serves.statement);
    match serves.relation {
        Relation::Same => words.relation_same(&statement),
        Relation::Successor => words.relation_successor(&statement),
        Relation::Nearest => words.relation_nearest(&statement),
    }
}

pub(crate) fn short_title(indicator: &Indicator) -> &three_wishes_core::text::Text {
    if indicator.short_title.is_empty() { &indicator.title } else { &indicator.short_title }
}

fn figures(session: &Session, indicator: &Indicator) -> View {
    let own = session.place.observations.series(&indicator.id, &session.place.area);
    let Some(series) = own else {
        return view! { <p class="empty">{session.words.no_figure_here(session.place_name())}</p> }
            .into_any();
    };
    let glance = headline(indicator, series, &session.words);
    let picture = sparkline(indicator, series, LINE.0, LINE.1);
    let unit = unit_beside(session.words, indicator);
    let period =
        if unit.is_empty() { glance.period.clone() } else { format!("{unit}, {}", glance.period) };
    view! {
        <div class="glance">
            <p class="glance__value">{glance.value.clone()} " " <span class="glance__period">{period}</span></p>
            <span class="glance__line" inner_html=picture></span>
            {change(&glance)}
        </div>
    }
    .into_any()
}

/// How it moved, in a sentence with an icon, and what to mind of money.
pub(crate) fn change(glance: &Headline) -> View {
    let prices = (!glance.prices.is_empty())
        .then(|| view! { <p class="change__note">{glance.prices.clone()}</p> });
    let icon = marks::direction(glance.change.icon());
    let icon = (!icon.is_empty()).then(|| view! { <span inner_html=icon></span> });
    view! {
        <p class="change">
            {icon}
            {glance.sentence.clone()}
        </p>
        {prices}
    }
    .into_any()
}

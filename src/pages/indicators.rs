//! The catalogue: search as you type, filters, sparklines, as cards or as one dense table.

use std::sync::Arc;

use crate::dom::prelude::*;
use three_wishes_core::chart::sparkline::{headline, sparkline};
use three_wishes_core::filter::{CatalogueChoices, CatalogueFilter, CatalogueSort, Choice};
use three_wishes_core::indicator::Indicator;
use three_wishes_core::route::Route;
use three_wishes_core::search::Index;
use three_wishes_core::words::Words;

use super::Page;
use crate::browser;
use crate::components::{content, filters, indicator_card, page_head, sorting};
use crate::dom;
use crate::session::Session;

/// Cards drawn at once; the rest follow on request, so that a large catalogue stays quick.
const AT_ONCE: usize = 100;
/// About as many cards as a window shows: of more, a browser lays out the others as they come into sight.
const IN_SIGHT: usize = 12;

pub(crate) fn page(session: &Session) -> Page {
    let words = session.words;
    let title = words.indicators_title(session.place_name());
    let all = session.place.indicators.len();
    let description = words.indicators_about(
        words.count(all, "published indicator", "published indicators"),
        session.place_name(),
    );
    let body = if all == 0 {
        view! { <p class="empty">{words.no_indicators()}</p> }.into_any()
    } else {
        catalogue(session, all)
    };
    let view = view! {
        {page_head::heading(&title)}
        {page_head::lead(&description)}
        {profile_link(session)}
        {body}
    }
    .into_any();
    Page { title, description, view }
}

/// To the profile of the place, where there is another to hold it against.
fn profile_link(session: &Session) -> View {
    let place = &session.place;
    if place.areas.len() < 2 || !place.areas.iter().any(|area| area.code == place.area) {
        return ().into_any();
    }
    let route = Route::Area { area: place.area.clone() };
    let text = session.words.area_link(session.place_name());
    view! { <p><a href=session.href(&route)>{text}</a></p> }.into_any()
}

fn catalogue(session: &Session, all: usize) -> View {
    let (state, place) = (session.state, session.place.clone());
    let language = session.language().to_owned();
    prepare_search(session);
    let (place_too, language_too) = (place.clone(), language.clone());
    let (searched, searched_too) = (session.clone(), session.clone());
    let shown = Memo::new(move |_| {
        let filter = state.query.with(CatalogueFilter::from_query);
        let fitting = filter.apply(&place, &index(&searched, &filter), &language);
        fitting.into_iter().map(|indicator| indicator.id.clone()).collect::<Vec<_>>()
    });
    let choices = Memo::new(move |_| {
        let filter = state.query.with(CatalogueFilter::from_query);
        Arc::new(filter.choices(&place_too, &index(&searched_too, &filter), &language_too))
    });
    let listed = session.clone();
    view! {
        {filter_fields(session, choices)}
        {filters::result_count(session, shown, all)}
        {move || list(&listed, &shown.get())}
    }
    .into_any()
}

fn filter_fields(session: &Session, choices: Memo<Arc<CatalogueChoices>>) -> View {
    let words = session.words;
    let everything = words.everything();
    let asked = session.clone();
    let is_judged = session.place.indicators.iter().any(|one| !one.outcomes.is_empty());
    let sorts = vec![
        (CatalogueSort::Theme.key(), words.filter_theme()),
        (CatalogueSort::Title.key(), words.sort_title()),
        (CatalogueSort::Latest.key(), words.sort_latest()),
    ];
    view! {
        <form class="filters" role="search" aria-label=words.filters_label() on:submit=|event| event.prevent_default()>
            {filters::words_field(session, "q", words.filter_indicators())}
            {filters::choice_field(session, "theme", words.filter_theme(), everything.clone(),
                move || choices.get().themes.clone())}
            {is_judged.then(|| filters::choice_field(session, "verdict", words.filter_verdict(), everything.clone(),
                move || choices.with(|all| named(words, &all.verdicts))))}
            {filters::choice_field(session, "plan", words.filter_plan(), everything.clone(),
                move || choices.get().plans.clone())}
            {move || (!choices.with(|all| all.aims.is_empty())).then(|| {
                let aims: Vec<Choice> = choices.get().aims.clone();
                filters::choice_field(&asked, "aim", words.filter_aim(), everything.clone(),
                    move || aims.clone())
            })}
            {filters::plain_list_field(session, "sort", words.sort_by(), sorts)}
            {filters::plain_list_field(session, "view", words.view_as(), vec![
                ("cards", words.view_cards()), ("table", words.view_table()),
            ])}
        </form>
    }
    .into_any()
}

/// What verdicts come to, in words.
fn named(words: Words, verdicts: &[Choice]) -> Vec<Choice> {
    let named = |one: &Choice| Choice { label: words.outcome(&one.value), ..one.clone() };
    verdicts.iter().map(named).collect()
}

/// What words are looked up in; nothing where there are none, for making it takes longer than drawing the cards.
fn index(session: &Session, filter: &CatalogueFilter) -> Arc<Index> {
    if filter.words.trim().is_empty() { Arc::default() } else { session.index() }
}

/// Makes the index once the page has been seen, so that the first key typed need not wait for it.
fn prepare_search(session: &Session) {
    let session = session.clone();
    browser::clock::soon(move || {
        session.index();
    });
}

fn list(session: &Session, ids: &[String]) -> View {
    let words = session.words;
    if ids.is_empty() {
        return view! { <p class="empty">{words.filter_nothing()}</p> }.into_any();
    }
    let as_table = session.query().get("view") == "table";
    let most = session.query().get("show").parse().unwrap_or(AT_ONCE);
    let shown: Vec<&Indicator> =
        ids.iter().take(most).filter_map(|id| session.place.indicator(id)).collect();
    let body = if as_table { table(session, &shown) } else { cards(session, &shown) };
    let (asked, next) = (session.clone(), ids.get(most).cloned().unwrap_or_default());
    let more = (ids.len() > most).then(|| {
        let count = words.count(ids.len() - most, "more", "more");
        view! {
            <p><button type="button" class="quiet" id="show-more" on:click=move |_| {
                let query = asked.state.query.get_untracked();
                asked.set_query(query.with("show", &(most + AT_ONCE).to_string()));
                // The list is made anew: reading goes on at the first that is new.
                let next = format!("main a[href*='indicators/{next}/']");
                queue_microtask(move || browser::page::focus(&next));
            }>{words.show_more(count)}</button></p>
        }
    });
    view! { {body} {more} }.into_any()
}

/// Cards under the heading of their theme where they stand in that order.
fn cards(session: &Session, shown: &[&Indicator]) -> View {
    let by_theme = matches!(session.query().get("sort"), "" | "theme");
    let mut groups: Vec<(String, Vec<View>)> = Vec::new();
    for indicator in shown {
        let theme = if by_theme { session.text(&indicator.theme) } else { String::new() };
        let card = indicator_card::card(session, indicator);
        match groups.last_mut() {
            Some((name, cards)) if *name == theme => cards.push(card),
            _ => groups.push((theme, vec![card])),
        }
    }
    // Whoever comes back stands where they were only if every card has its true height.
    let is_many =
        shown.len() > AT_ONCE || shown.len() > IN_SIGHT && !browser::page::is_gone_back_to();
    let class = if is_many { "cards cards--many" } else { "cards" };
    let groups: Vec<View> = groups
        .into_iter()
        .map(|(theme, cards)| {
            let heading = if theme.is_empty() { session.words.nav_indicators() } else { theme };
            // Nothing in a card changes. Measured with 1,000: handed over as one text they are there sooner than
            // made node by node.
            let cards = dom::html(cards.into_any());
            view! { <section class="band"><h2 class="part-heading">{heading}</h2><ul class=class inner_html=cards></ul></section> }
                .into_any()
        })
        .collect();
    groups.into_any()
}

/// The head of a column whose button puts the indicators in order.
fn head(session: &Session, label: String, sort: CatalogueSort) -> View {
    sorting::head_of_address(
        session,
        label,
        move |query| sort.falling(query),
        move |query| sort.chosen(query),
    )
}

fn table(session: &Session, shown: &[&Indicator]) -> View {
    let words = session.words;
    let heads = Heads {
        theme: words.filter_theme(),
        latest: words.column_latest(),
        period: words.column_period(),
        line: words.column_line(),
        change: words.column_change(),
    };
    let rows: Vec<View> = shown.iter().map(|indicator| row(session, indicator, &heads)).collect();
    // Cards are no table to a browser any more, so the roles say that they are one.
    view! {
        <div class="table-scroll" role="region" aria-label=words.nav_indicators() tabindex="0">
            <table class="figures measures catalogue-table" role="table">
                <thead role="rowgroup"><tr role="row">
                    {head(session, words.column_indicator(), CatalogueSort::Title)}
                    {head(session, heads.theme, CatalogueSort::Theme)}
                    <th role="columnheader" scope="col" class="number">{heads.latest}</th>
                    {head(session, heads.period, CatalogueSort::Latest)}
                    <th role="columnheader" scope="col">{heads.line}</th>
                    <th role="columnheader" scope="col">{heads.change}</th>
                </tr></thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// The heads of the columns after the first; where rows stand as cards, each cell says its own.
struct Heads {
    theme: String,
    latest: String,
    period: String,
    line: String,
    change: String,
}

fn row(session: &Session, indicator: &Indicator, heads: &Heads) -> View {
    let words = session.words;
    let series = session.place.observations.series(&indicator.id, &session.place.area);
    let glance = series.map(|series| headline(indicator, series, &words));
    let picture = series.map(|series| sparkline(indicator, series, 100, 24)).unwrap_or_default();
    let (value, period) = glance.as_ref().map_or_else(
        || (words.no_value(), String::new()),
        |one| (one.value.clone(), one.period.clone()),
    );
    view! {
        <tr role="row">
            <th role="rowheader" scope="row"><a href=session.href(&indicator_card::route(indicator))>{content::said(session, &indicator.title)}</a></th>
            <td role="cell" data-label=heads.theme.clone()>{session.text(&indicator.theme)}</td>
            <td role="cell" data-label=heads.latest.clone() class="number">{value}</td>
            <td role="cell" data-label=heads.period.clone()>{period}</td>
            <td role="cell" data-label=heads.line.clone()><span class="glance__line" inner_html=picture></span></td>
            <td role="cell" data-label=heads.change.clone()>{glance.map(|glance| indicator_card::change(&glance))}</td>
        </tr>
    }
    .into_any()
}

//! Views: what a person changes on a page stands in the address and survives reload, Back and Forward.

use journeys::browser::{Browser, Key, a_moment};
use journeys::keeper::wait_until;
use journeys::site::Site;
use serde_json::{Value, json};
use three_wishes_core::chart::view::{ChartKind, ChartView};
use three_wishes_core::filter::{
    ActionFilter, ActionSort, CatalogueFilter, CatalogueSort, View as Catalogue,
};
use three_wishes_core::route::{Query, Route};

use crate::rows;

/// Views of each kind of page. `{name}` is the last choice of the list with that id.
const ACTIONS: &[&str] = &[
    "?q=zzzz",
    "?aim={aim}",
    "?lead={lead}",
    "?stage={stage}",
    "?funding={funding}",
    "?status=late",
    "?dated=yes",
    "?sort=title",
    "?order=down",
    "?more=timeline",
];
const CATALOGUE: &[&str] = &[
    "?q=rate",
    "?plan={plan}",
    "?plan={plan}&aim={aim}",
    "?theme={theme}",
    "?verdict={verdict}",
    "?sort=latest",
    "?view=table&sort=title",
    "?order=down",
];
const CHART: &[&str] = &[
    "?show=places",
    "?show=places&period={period}",
    "?show=gap&gap={gap}",
    "?with=none",
    "?intervals=off",
    "?values=change",
    "?first={first}",
    "?last={last}",
    "?sort=1",
    "?beside={beside}",
];
const SCALE: &[&str] = &["?from=zero"];
const PLAN: &[&str] = &["?open={open}", "?more={more}"];
const AREA: &[&str] = &["?against={against}", "?sort={sort}"];
const SEARCH: &[&str] = &["?q=plan", "?q=plan&all=actions"];

/// Every part of a filter that an address can set is set by a view above.
#[test]
fn every_part_of_an_address_is_walked() {
    let set = |views: &[&str], parts: fn(&Query) -> Vec<bool>| {
        let each: Vec<Vec<bool>> = views.iter().map(|view| parts(&Query::parse(view))).collect();
        (0..each[0].len()).all(|part| each.iter().any(|set| set[part]))
    };
    assert!(set(ACTIONS, |query| {
        let ActionFilter { words, aim, lead, stage, funding, status, dated, sort, descending } =
            ActionFilter::from_query(query);
        let texts = [words, aim, lead, stage, funding, status];
        let others = [dated, descending, sort != ActionSort::default()];
        texts.iter().map(|text| !text.is_empty()).chain(others).collect()
    }));
    assert!(set(CATALOGUE, |query| {
        let CatalogueFilter { words, plan, aim, theme, verdict, sort, descending, view } =
            CatalogueFilter::from_query(query);
        let texts = [words, plan, aim, theme, verdict];
        let others = [descending, sort != CatalogueSort::default(), view != Catalogue::default()];
        texts.iter().map(|text| !text.is_empty()).chain(others).collect()
    }));
    assert!(set(&[CHART, SCALE].concat(), |query| {
        let ChartView {
            kind,
            with,
            hide_intervals,
            from_zero,
            since_first,
            first,
            last,
            period,
            gap_to,
        } = ChartView::from_query(query);
        let texts = [first, last, period, gap_to];
        let others =
            [kind != ChartKind::default(), with.is_some(), hide_intervals, from_zero, since_first];
        texts.iter().map(|text| !text.is_empty()).chain(others).collect()
    }));
}

/// The words and drawings of the page.
fn shown(browser: &Browser) -> Value {
    browser.ask(
        "const main = document.querySelector('main');
         return [main.innerText, ...[...main.querySelectorAll('svg')].map(one => one.outerHTML)]",
    )
}

fn settle(browser: &Browser) {
    wait_until("the figures", || browser.count(".plot--waiting") == 0);
    a_moment();
}

/// The view with its choices filled in from the page; `None` where the page does not offer one.
fn filled(browser: &Browser, site: &Site, route: &Route, view: &str) -> Option<String> {
    let mut view = view.to_owned();
    while let Some((before, rest)) = view.clone().split_once('{') {
        let (name, after) = rest.split_once('}').expect("a closed blank");
        let address = format!("{}{}", site.at(route), before.rsplit_once(['?', '&'])?.0);
        // The view before this one may have been filled in from the same page.
        if browser.address() != address {
            browser.open_app(&address);
            settle(browser);
        }
        let choice = browser.run(
            "const [name] = arguments;
             if (name === 'more') return [...document.querySelectorAll('main details.more')].at(-1)?.id ?? '';
             if (name === 'open') return document.querySelector('.aim-map__switch')?.id.replace('switch-', '') ?? '';
             const options = document.querySelector(`select#${name}`)?.options ?? [];
             const all = [...options].map(one => one.value).filter(one => one !== '');
             // The last period is the one that is shown anyhow.
             return all.at(name === 'last' ? Math.floor(all.length / 2) : -1) ?? ''",
            &[json!(name)],
        );
        let choice = choice.as_str().filter(|choice| !choice.is_empty())?;
        let query = Query::default().with("x", choice).to_text();
        view = format!("{before}{}{after}", query.trim_start_matches("?x="));
    }
    Some(view)
}

/// Walks the views of a page: each is another page, and still there after a reload, Back and Forward.
/// Where `must_all` is false, what the place has nothing for is passed over.
fn walk(site: &Site, route: &Route, views: &[&str], must_all: bool) {
    site.server.let_assets_stay();
    let browser = Browser::new();
    let plain_address = site.at(route);
    browser.open_app(&plain_address);
    settle(&browser);
    let plain = shown(&browser);
    let complete: Vec<_> = views.iter().map(|view| filled(&browser, site, route, view)).collect();
    for view in complete {
        assert!(view.is_some() || !must_all, "{} offers no choice for {views:?}", route.path());
        let Some(view) = view else { continue };
        let address = format!("{plain_address}{view}");
        browser.open_app(&address);
        settle(&browser);
        let changed = shown(&browser);
        assert!(changed != plain || !must_all, "{address} looks like the plain page");
        survives(&browser, site, &address, &changed);
    }
}

#[track_caller]
fn survives(browser: &Browser, site: &Site, address: &str, changed: &Value) {
    let is_back = |after: &str| {
        wait_until(&format!("{address} after {after}"), || shown(browser) == *changed);
        assert_eq!(browser.address(), address, "after {after}");
    };
    browser.reload();
    browser.wait_for_app();
    is_back("a reload");
    browser.go(&site.at(&Route::Help));
    wait_until("another page", || shown(browser) != *changed);
    let other = shown(browser);
    browser.back();
    is_back("Back");
    browser.forward();
    wait_until("the other page again", || shown(browser) == other);
    browser.back();
    is_back("Back once more");
}

/// Only the place with actions has something for every view.
pub(crate) fn has_everything(site: &Site) -> bool {
    rows(site, "actions.csv").len() > 1
}

fn views_of_actions_survive(site: &Site) {
    let Some(route) = site.built.fullest("actions").filter(|_| has_everything(site)) else {
        return;
    };
    walk(site, &route, ACTIONS, true);
}

fn views_of_the_catalogue_survive(site: &Site) {
    walk(site, &Route::Indicators, CATALOGUE, has_everything(site));
    walk(site, &Route::Search, SEARCH, true);
}

fn views_of_a_chart_survive(site: &Site) {
    walk(site, &with_intervals(site), CHART, has_everything(site));
    walk(site, &far_from_zero(site), SCALE, true);
}

fn views_of_plans_and_areas_survive(site: &Site) {
    let plan = site.built.fullest("plan").expect("a plan");
    walk(site, &plan, PLAN, has_everything(site));
    let area = site.built.fullest("area").expect("an area");
    walk(site, &area, AREA, has_everything(site));
}

/// An indicator whose figures of the place itself have intervals, with the most areas to compare with.
fn with_intervals(site: &Site) -> Route {
    let place = site.built.json("place.json");
    let own = place["area"].as_str().unwrap_or_default();
    let (mut with, mut areas) = (std::collections::BTreeSet::new(), Vec::new());
    for row in rows(site, "observations.csv").iter().skip(1) {
        let cells: Vec<&str> = row.split([',', ';']).collect();
        let [indicator, area, _, _, lower, ..] = cells.as_slice() else { continue };
        if *area == own && !lower.is_empty() {
            with.insert((*indicator).to_owned());
        }
        areas.push(((*indicator).to_owned(), (*area).to_owned()));
    }
    areas.sort();
    areas.dedup();
    let others = |one: &String| areas.iter().filter(|(indicator, _)| indicator == one).count();
    let indicator = with.iter().max_by_key(|one| others(one)).expect("figures with intervals");
    Route::Indicator { indicator: indicator.clone() }
}

/// The indicator whose figures of the place itself stand highest above zero for the room they take.
fn far_from_zero(site: &Site) -> Route {
    let place = site.built.json("place.json");
    let own = place["area"].as_str().unwrap_or_default();
    let mut spans: std::collections::BTreeMap<String, (f64, f64)> = Default::default();
    for row in rows(site, "observations.csv").iter().skip(1) {
        let cells: Vec<&str> = row.split([',', ';']).collect();
        let [indicator, area, _, value, ..] = cells.as_slice() else { continue };
        let Ok(value) = value.parse::<f64>() else { continue };
        if *area == own {
            let span = spans.entry((*indicator).to_owned()).or_insert((value, value));
            *span = (span.0.min(value), span.1.max(value));
        }
    }
    let facts = site.built.json("indicators.json");
    let of_zero = facts["indicators"].as_array().into_iter().flatten();
    // Beside the counts of a small area, those of a large one leave no room under them.
    let is_left_out =
        |one: &&Value| one["zero_baseline"] == true || one["unit"]["measure"] == "count";
    let of_zero: Vec<&Value> = of_zero.filter(is_left_out).map(|one| &one["id"]).collect();
    spans.retain(|id, _| !of_zero.iter().any(|one| **one == id.as_str()));
    let height = |span: &(f64, f64)| span.0 / (span.1 - span.0).max(f64::EPSILON);
    let drawn = spans.iter().filter(|(_, span)| span.1 > span.0);
    let highest = drawn.max_by(|one, other| height(one.1).total_cmp(&height(other.1)));
    let (indicator, _) = highest.expect("an indicator of the place that changes");
    Route::Indicator { indicator: indicator.clone() }
}

/// What is changed by a control, and not by typing an address, is there again as well.
fn views_made_by_controls_survive(site: &Site) {
    site.server.let_assets_stay();
    let browser = Browser::new();
    let chart = with_intervals(site);
    let of = |kind: &str| site.built.fullest(kind);
    let controls = [
        (of("actions"), "select#stage", Key::Down),
        (of("actions"), "select#sort", Key::End),
        (Some(Route::Indicators), "select#theme", Key::Down),
        (Some(Route::Indicators), "select#plan", Key::Down),
        (Some(Route::Indicators), "select#sort", Key::End),
        (Some(Route::Indicators), "select#view", Key::Down),
        (Some(chart.clone()), "select#show", Key::Down),
        (Some(chart.clone()), "select#first", Key::End),
        (Some(chart), "#switch-from", Key::Space),
        (of("plan"), ".aim-map__switch", Key::Enter),
        (of("area"), "select#against", Key::End),
    ];
    for (route, control, key) in controls {
        let Some(route) = route else { continue };
        let plain = site.at(&route);
        browser.open_app(&plain);
        settle(&browser);
        let is_there = browser.count(control) > 0;
        assert!(is_there || !has_everything(site), "{} has no {control}", route.path());
        if !is_there {
            continue;
        }
        browser.tab_to(control);
        browser.press(key);
        wait_until(&format!("{control} in the address"), || browser.address() != plain);
        settle(&browser);
        survives(&browser, site, &browser.address(), &shown(&browser));
    }
}

both_places!(
    views_of_actions_survive,
    views_of_the_catalogue_survive,
    views_of_a_chart_survive,
    views_of_plans_and_areas_survive,
    views_made_by_controls_survive,
);

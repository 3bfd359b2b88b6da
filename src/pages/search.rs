//! Search over plans, aims, actions, indicators and terms: grouped, slips forgiven, keyboard first.

use crate::dom::prelude::*;
use three_wishes_core::place::EverydayWord;
use three_wishes_core::route::Route;
use three_wishes_core::search::{Group, Hit, Kind};

use super::Page;
use crate::browser::{self, keys};
use crate::components::{filters, page_head};
use crate::session::Session;

/// The id of the field, and its name in the address.
pub(crate) const FIELD: &str = "q";
/// Hits of one kind shown at once.
const PER_GROUP: usize = 8;
/// The key of the address that lists the kinds of which every hit is shown, for the words that stand there.
pub(crate) const ALL: &str = "all";

pub(crate) fn page(session: &Session) -> Page {
    let words = session.words;
    let title = words.nav_search();
    let description = words.search_about(session.place_name());
    let index = session.index();
    let state = session.state;
    let found = Memo::new(move |_| {
        let (query, whole) =
            state.query.with(|query| (query.get(FIELD).to_owned(), query.get(ALL).to_owned()));
        let unknown = index.unknown(&query).join(", ");
        let everyday = index.everyday(&query).into_iter().cloned().collect();
        let most = if whole.is_empty() { PER_GROUP } else { usize::MAX };
        let mut groups = index.find(&query, most);
        for group in &mut groups {
            if !whole.split(',').any(|kind| kind == key(group.kind)) {
                group.hits.truncate(PER_GROUP);
            }
        }
        Found { groups, query, unknown, everyday }
    });
    let shown = session.clone();
    let first = StoredValue::new(true);
    let view = view! {
        {page_head::heading(&title)}
        {page_head::lead(&description)}
        <div on:keydown=|event| keys::walk(&event, "#q, .hits a")>
            <form role="search" class="search" aria-label=words.nav_search() on:submit=|event| event.prevent_default()>
                {filters::words_field(session, FIELD, words.search_label())}
            </form>
            {move || {
                let found = found.get();
                if !first.get_value() {
                    filters::announce_settled(&shown, count(&shown, &found));
                }
                first.set_value(false);
                results(&shown, &found)
            }}
        </div>
    }
    .into_any();
    Page { title, description, view }
}

#[derive(Clone, PartialEq)]
struct Found {
    groups: Vec<Group>,
    query: String,
    /// Words that stand nowhere, so that only what is like them was found; may be "".
    unknown: String,
    /// Words that other words of the plans stand for.
    everyday: Vec<EverydayWord>,
}

fn count(session: &Session, found: &Found) -> String {
    let words = session.words;
    let total: usize = found.groups.iter().map(|group| group.total).sum();
    if total == 0 {
        words.find_nothing(&found.query)
    } else {
        words.find_count(words.count(total, "result", "results"), &found.query)
    }
}

fn results(session: &Session, found: &Found) -> View {
    let words = session.words;
    if found.query.trim().is_empty() {
        return view! { <p class="empty">{words.search_empty()}</p> }.into_any();
    }
    if found.groups.is_empty() {
        return view! {
            <p class="result-count" id="count">{words.find_nothing(&found.query)}</p>
            <p>{words.find_nothing_hint()}</p>
            {covers(session)}
        }
        .into_any();
    }
    let groups: Vec<View> = found.groups.iter().map(|group| group_part(session, group)).collect();
    let closest = (!found.unknown.is_empty()).then(|| {
        view! {
            <p class="hint" id="closest">{words.find_closest(&found.unknown)}</p>
            {covers(session)}
        }
        .into_any()
    });
    let also = (!found.everyday.is_empty()).then(|| {
        let lines: Vec<View> = found.everyday.iter().map(|one| also_line(session, one)).collect();
        view! { <div id="also">{lines}</div> }
    });
    view! {
        <p class="result-count" id="count">{count(session, found)}</p>
        {closest} {also} {groups}
    }
    .into_any()
}

/// What search can find, and where all of it is listed.
fn covers(session: &Session) -> View {
    let words = session.words;
    view! {
        <p class="hint">{words.find_covers()}</p>
        <ul id="instead">
            <li><a href=session.href(&Route::Plans)>{words.nav_plans()}</a></li>
            <li><a href=session.href(&Route::Indicators)>{words.nav_indicators()}</a></li>
        </ul>
    }
    .into_any()
}

/// What was found of one kind, and a way to the rest of it.
fn group_part(session: &Session, group: &Group) -> View {
    let words = session.words;
    let key = key(group.kind);
    let heading = format!("kind-{key}");
    let hits: Vec<View> = group.hits.iter().map(|hit| hit_line(session, hit)).collect();
    let (asked, described) = (session.clone(), heading.clone());
    let more = (group.total > group.hits.len()).then(|| {
        view! {
            <p><button type="button" class="quiet" id=format!("all-{key}") aria-describedby=described on:click=move |_| {
                let query = asked.state.query.get_untracked();
                let whole = query.get(ALL);
                let whole = if whole.is_empty() { key.to_owned() } else { format!("{whole},{key}") };
                asked.set_query(query.with(ALL, &whole));
                // The list is made anew: reading goes on at the first that is new.
                let next = format!("#hits-{key} li:nth-child({}) a", PER_GROUP + 1);
                browser::page::focus_in_next_frame(next);
            }>{words.show_all_found(words.number(group.total))}</button></p>
        }
    });
    view! {
        <section class="band">
            <h2 class="part-heading" id=heading>{group.kind.heading(words)}</h2>
            <ul class="hits" id=format!("hits-{key}")>{hits}</ul>
            {more}
        </section>
    }
    .into_any()
}

/// What a kind is called in the address.
fn key(kind: Kind) -> &'static str {
    match kind {
        Kind::Plan => "plans",
        Kind::Aim => "aims",
        Kind::Indicator => "indicators",
        Kind::Action => "actions",
        Kind::Term => "terms",
        Kind::Body => "people",
        Kind::Document => "documents",
        Kind::Consultation => "consultations",
    }
}

fn also_line(session: &Session, one: &EverydayWord) -> View {
    let also = session.words.find_also(&one.said, one.plans_say.join(", "));
    view! { <p class="hint">{also}</p> }.into_any()
}

fn hit_line(session: &Session, hit: &Hit) -> View {
    let href = match &hit.query {
        Some(query) => session.href_with(&hit.route, query),
        None => session.href(&hit.route),
    };
    let mut parts: Vec<View> = Vec::new();
    let mut done = 0;
    for range in &hit.matched {
        let before = hit.title.get(done..range.start).unwrap_or_default().to_owned();
        let matched = hit.title.get(range.clone()).unwrap_or_default().to_owned();
        parts.push(view! { {before}<mark>{matched}</mark> }.into_any());
        done = range.end;
    }
    parts.push(hit.title.get(done..).unwrap_or_default().to_owned().into_any());
    let context = (!hit.context.is_empty())
        .then(|| view! { <span class="hit__context">{hit.context.clone()}</span> });
    view! { <li><a href=href>{parts}</a> {context}</li> }.into_any()
}

/// What a page is called where it is only linked to.
pub(crate) fn name_of(session: &Session, route: &Route) -> String {
    let words = session.words;
    let place = &session.place;
    let plan_title = |id: &str| place.plan(id).map(|plan| session.text(&plan.short_title));
    let named = match route {
        Route::Plan { plan } => plan_title(plan),
        Route::Aim { plan, aim } => {
            place.plan(plan).and_then(|plan| plan.aim(aim)).map(|aim| session.text(&aim.title))
        }
        Route::Actions { plan } => plan_title(plan).map(|name| words.actions_title(name)),
        Route::People { plan } => plan_title(plan).map(|name| words.people_title(name)),
        Route::Area { area } => Some(words.area_title(place.area_name(area))),
        Route::Indicator { indicator } => {
            place.indicator(indicator).map(|one| session.text(&one.title))
        }
        Route::Consultation { consultation } => {
            place.consultation(consultation).map(|one| session.text(&one.title))
        }
        Route::CheckAnswers { consultation } => {
            place.consultation(consultation).map(|one| words.check_title(session.text(&one.title)))
        }
        Route::Equality { consultation } => place
            .consultation(consultation)
            .map(|one| words.equality_title(session.text(&one.title))),
        Route::Done { consultation } => {
            place.consultation(consultation).map(|one| words.done_title(session.text(&one.title)))
        }
        _ => None,
    };
    named.unwrap_or_else(|| match route {
        Route::Plans => words.nav_plans(),
        Route::Indicators => words.nav_indicators(),
        Route::Search => words.nav_search(),
        Route::Glossary => words.nav_glossary(),
        Route::About => words.nav_about(),
        Route::Help => words.nav_help(),
        Route::Contact => words.nav_contact(),
        Route::Privacy => words.nav_privacy(),
        Route::Accessibility => words.nav_accessibility(),
        Route::Mine => words.nav_mine(),
        Route::DeskCheck => words.nav_check(),
        Route::DeskOpen => words.nav_open(),
        _ => words.home(),
    })
}

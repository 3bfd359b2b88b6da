//! Every action of a plan: filters, sort, a picture of their dates, CSV of exactly the rows shown.

mod table;

use std::sync::Arc;

use crate::dom::prelude::*;
use three_wishes_core::chart::timeline::{self, Bar, Mark};
use three_wishes_core::filter::{ActionChoices, ActionFilter, ActionSort, Choice, NOT_STATED};
use three_wishes_core::place::{Action, Plan};
use three_wishes_core::route::Route;
use three_wishes_core::takeaway::actions::for_spreadsheets;
use three_wishes_core::words::Words;

use super::Page;
use crate::browser;
use crate::components::{actions, filters, more, page_head};
use crate::session::Session;

pub(crate) fn page(session: &Session, plan: &Plan) -> Page {
    let words = session.words;
    let name = session.text(&plan.short_title);
    let title = words.actions_title(&name);
    let all = session.place.actions_of(&plan.id).count();
    let description =
        words.actions_about(words.count(all, "action", "actions"), session.text(&plan.title));
    let above = [(Route::Plans, words.nav_plans()), (Route::Plan { plan: plan.id.clone() }, name)];
    page_head::found_row(session);
    let body = if all == 0 {
        view! { <p class="empty">{words.no_actions()}</p> }.into_any()
    } else {
        table_part(session, plan, all)
    };
    let view = view! {
        {page_head::crumbs(session, &above)}
        {page_head::heading(&title)}
        {page_head::lead(&description)}
        {body}
    }
    .into_any();
    Page { title, description, view }
}

fn table_part(session: &Session, plan: &Plan, all: usize) -> View {
    let (state, place, id) = (session.state, session.place.clone(), plan.id.clone());
    // Ids of the rows shown, in order: derived from the address alone.
    let shown = Memo::new(move |_| {
        let filter = state.query.with(ActionFilter::from_query);
        filter.apply(&place, &id).into_iter().map(|action| action.id.clone()).collect::<Vec<_>>()
    });
    let rows = session.clone();
    view! {
        {filter_fields(session, plan)}
        {filters::result_count(session, shown, all)}
        {files(session, plan, shown)}
        {actions::funding_key(session, plan, &session.place.actions_of(&plan.id).collect::<Vec<_>>())}
        {dates(session, plan, shown)}
        {move || table::table(&rows, &ordered(&rows, &shown.get()))}
    }
    .into_any()
}

/// The rows shown as files: with names for people, as in the data folder for machines.
fn files(session: &Session, plan: &Plan, shown: Memo<Vec<String>>) -> View {
    let words = session.words;
    let (named, plain) = (session.clone(), session.clone());
    let (name, data) = (plan.id.clone(), plan.id.clone());
    view! {
        <p class="tools">
            <button type="button" class="quiet" id="actions-csv" on:click=move |_| {
                let ids = shown.get_untracked();
                let rows = ordered(&named, &ids);
                let text = for_spreadsheets(&named.place, &rows, words, named.language());
                browser::files::download(&format!("{name}-actions.csv"), "text/csv", &text);
            }>{words.download_rows_spreadsheet()}</button>
            <button type="button" class="quiet" id="actions-csv-data" on:click=move |_| {
                let ids = shown.get_untracked();
                let text = three_wishes_core::place::actions_csv(&plain.place, &ordered(&plain, &ids));
                browser::files::download(&format!("{data}-actions-data.csv"), "text/csv", &text);
            }>{words.download_rows_machine()}</button>
            <span class="takeaway__formats">{words.download_rows_formats()}</span>
        </p>
    }
    .into_any()
}

/// The switch that shows when each action runs; where no action of the plan has a date, a sentence.
fn dates(session: &Session, plan: &Plan, shown: Memo<Vec<String>>) -> View {
    let words = session.words;
    if !session.place.actions_of(&plan.id).any(timeline::is_dated) {
        return view! { <p class="hint" id="no-dates">{words.timeline_never()}</p> }.into_any();
    }
    let dated = session.clone();
    let picture = (move || timeline_part(&dated, &shown.get())).into_any();
    more::long_part(session, "timeline", words.timeline_heading(), picture)
}

/// The actions with these ids, in this order.
fn ordered<'a>(session: &'a Session, ids: &[String]) -> Vec<&'a Action> {
    ids.iter()
        .filter_map(|id| session.place.actions.iter().find(|action| action.id == *id))
        .collect()
}

fn filter_fields(session: &Session, plan: &Plan) -> View {
    let words = session.words;
    let (state, place, id) = (session.state, session.place.clone(), plan.id.clone());
    let language = session.language().to_owned();
    let choices = Memo::new(move |_| {
        let filter = state.query.with(ActionFilter::from_query);
        Arc::new(filter.choices(&place, &id, &language))
    });
    let list = |key: &'static str, label: String, of: Of, called: Option<Called>| {
        list(session, choices, key, label, of, called)
    };
    view! {
        <form class="filters" role="search" aria-label=words.filters_label() on:submit=|event| event.prevent_default()>
            {filters::words_field(session, "q", words.filter_words())}
            {list("aim", words.filter_aim(), |all| &all.aims, None)}
            {list("lead", words.column_lead(), |all| &all.leads, Some(as_written))}
            {list("stage", words.column_stage(), |all| &all.stages, Some(actions::stage))}
            {list("funding", words.column_funding(), |all| &all.fundings, Some(funding))}
            {list("status", words.column_status(), |all| &all.statuses, Some(as_written))}
            {filters::plain_list_field(session, "sort", words.sort_by(), sorts(session, plan))}
        </form>
    }
    .into_any()
}

/// The choices of one list among those of all.
type Of = fn(&ActionChoices) -> &[Choice];
/// What a value is called, where the core has not said so.
type Called = fn(Words, &str) -> String;

/// A list of what the actions have; nothing where there is nothing to choose.
fn list(
    session: &Session,
    choices: Memo<Arc<ActionChoices>>,
    key: &'static str,
    label: String,
    of: Of,
    called: Option<Called>,
) -> Option<View> {
    let words = session.words;
    let named = move |choice: &Choice| match called {
        None => choice.clone(),
        Some(_) if choice.value == NOT_STATED => {
            Choice { label: words.not_stated(), ..choice.clone() }
        }
        Some(called) => Choice { label: called(words, &choice.value), ..choice.clone() },
    };
    let shown = move || choices.with(|all| of(all).iter().map(named).collect::<Vec<Choice>>());
    let is_offered = untrack(|| choices.with(|all| of(all).len() > 1));
    is_offered.then(|| filters::choice_field(session, key, label, words.everything(), shown))
}

fn as_written(_: Words, value: &str) -> String {
    value.to_owned()
}

fn funding(words: Words, value: &str) -> String {
    words.funding_source(value.to_uppercase())
}

/// The orders that some action of the plan has something for.
fn sorts(session: &Session, plan: &Plan) -> Vec<(&'static str, String)> {
    let words = session.words;
    let label = |sort: &ActionSort| match sort {
        ActionSort::Position => words.sort_printed(),
        ActionSort::Lead => words.column_lead(),
        ActionSort::Ends => words.sort_ends(),
        ActionSort::Title => words.sort_title(),
    };
    let offered =
        ActionSort::ALL.iter().filter(|sort| sort.is_of_use(session.place.actions_of(&plan.id)));
    offered.map(|sort| (sort.key(), label(sort))).collect()
}

/// When each action starts and ends, as bars by month; those without dates are counted.
fn timeline_part(session: &Session, ids: &[String]) -> View {
    let words = session.words;
    let shown = ordered(session, ids);
    let picture = timeline::timeline(&shown, words, session.chart_width());
    if picture.bars.is_empty() {
        return view! { <p class="empty">{words.timeline_none()}</p> }.into_any();
    }
    let ticks: Vec<View> = picture
        .ticks
        .iter()
        .map(|tick| {
            view! {
                <line class="timeline__tick" x1=tick.x x2=tick.x y1="20" y2=picture.height></line>
                <text class="timeline__label" x=tick.label_x y="14">{tick.label.clone()}</text>
            }
            .into_any()
        })
        .collect();
    let bars: Vec<View> = picture.bars.iter().map(timeline_bar).collect();
    let key = timeline_key(session, &picture.bars);
    let view_box = format!("0 0 {} {}", picture.width, picture.height);
    view! {
        <p>{words.timeline_about(picture.bars.len(), picture.undated.len())}</p>
        {key}
        <svg class="timeline" viewBox=view_box aria-hidden="true" focusable="false">{ticks}{bars}</svg>
    }
    .into_any()
}

/// What each mark of the picture means, how often it stands there, and where the same is said in words.
fn timeline_key(session: &Session, bars: &[Bar]) -> View {
    let words = session.words;
    let entries = Mark::ALL.into_iter().filter_map(|mark| {
        let count = bars.iter().filter(|bar| bar.mark == mark).count();
        (count > 0).then(|| {
            view! {
                <li>
                    <svg class="key-line timeline" viewBox="0 0 48 12" aria-hidden="true" focusable="false">
                        <path d=mark.outline(1, 1, 46, 10)></path>
                    </svg>
                    {mark.said(words, count)}
                </li>
            }
        })
    });
    let entries: Vec<View> = entries.collect();
    view! {
        <ul class="weave-key">{entries}</ul>
        <p>{words.timeline_in_words()}</p>
    }
    .into_any()
}

fn timeline_bar(bar: &Bar) -> View {
    view! {
        <g class="timeline__bar">
            <text class="timeline__title" x=bar.title_x y=bar.y - 4>{bar.title.clone()}</text>
            <path d=bar.outline()></path>
        </g>
    }
    .into_any()
}

//! One area against another in every measure: a theme at a time, furthest apart first.

use crate::dom::prelude::*;
use three_wishes_core::chart::dumbbell::RenderedRow;
use three_wishes_core::indicator::Observations;
use three_wishes_core::place::Area;
use three_wishes_core::profile::{Asked, Measure, ProfileSort, Theme, profile, usual_other};
use three_wishes_core::route::Route;

use super::Page;
use crate::browser;
use crate::components::{chart_reading, filters, marks, page_head};
use crate::session::{Load, Session};

pub(crate) fn page(session: &Session, area: &Area) -> Page {
    let words = session.words;
    let name = name_of(session, &area.code);
    let title = words.area_title(&name);
    let description = words.area_about(&name);
    let above = [(Route::Indicators, words.nav_indicators())];
    let (asked, code) = (session.clone(), area.code.clone());
    let body = move || match asked.every_series() {
        Load::Waiting => {
            view! { <p class="plot plot--waiting" role="status">{words.loading_figures()}</p> }
                .into_any()
        }
        Load::Failed(_) => failed(&asked),
        Load::Ready(observations) => compared(&asked, &code, &observations),
    };
    let view = view! {
        {page_head::crumbs(session, &above)}
        {page_head::heading(&title)}
        {page_head::lead(&description)}
        {choices(session, &area.code)}
        {body}
        <p>{page_head::report_mistake(session, &title)}</p>
    }
    .into_any();
    Page { title, description, view }
}

fn name_of(session: &Session, code: &str) -> String {
    let place = &session.place;
    if code == place.area { session.place_name() } else { place.area_name(code).to_owned() }
}

fn failed(session: &Session) -> View {
    let (words, again) = (session.words, session.state);
    view! {
        <p class="notice">{words.figures_failed()} " "
            <button type="button" class="quiet" on:click=move |_| {
                browser::figures::forget_every(again);
            }>{words.try_again()}</button></p>
    }
    .into_any()
}

/// The area it is held against, as the address says.
fn other(session: &Session, code: &str) -> String {
    let query = session.query();
    let wanted = query.get("against");
    let known = session.place.areas.iter().any(|area| area.code == wanted && wanted != code);
    if known { wanted.to_owned() } else { usual_other(&session.place, code).to_owned() }
}

fn choices(session: &Session, code: &str) -> View {
    let words = session.words;
    let areas = session.place.areas.iter().filter(|area| area.code != code);
    let others: Vec<(String, String)> =
        areas.map(|area| (area.code.clone(), name_of(session, &area.code))).collect();
    if others.is_empty() {
        return view! { <p class="empty">{words.explorer_nothing_to_compare()}</p> }.into_any();
    }
    let sorts = ProfileSort::ALL.iter().map(|sort| {
        let label = match sort {
            ProfileSort::Distance => words.area_by_distance(),
            ProfileSort::Listed => words.area_as_listed(),
        };
        (sort.key().to_owned(), label)
    });
    let (against, sorted, own) = (session.clone(), session.clone(), code.to_owned());
    view! {
        <div class="controls" role="group" aria-label=words.explorer_choices()>
            <div class="controls__row">
                {filters::list_field(session, "against", words.area_against(), others, move || other(&against, &own))}
                {filters::list_field(session, "sort", words.sort_by(), sorts.collect(),
                    move || ProfileSort::of_key(sorted.query().get("sort")).key().to_owned())}
            </div>
        </div>
    }
    .into_any()
}

fn compared(session: &Session, code: &str, observations: &Observations) -> View {
    let words = session.words;
    let other = other(session, code);
    let made = profile(&Asked {
        words,
        place: &session.place,
        observations,
        area: code,
        other: &other,
        sort: ProfileSort::of_key(session.query().get("sort")),
        language: session.language(),
    });
    if made.themes.is_empty() {
        return view! { <p class="empty">{words.no_figure_here(name_of(session, code))}</p> }
            .into_any();
    }
    let names = (name_of(session, code), name_of(session, &other));
    let themes: Vec<View> = made.themes.iter().map(|one| theme(session, one, &names)).collect();
    view! {
        <section class="profile">
            <h2 id="profile" class="part-heading">{made.title.clone()}</h2>
            <p class="summary">{made.summary.clone()}</p>
            <p class="scale-note">{made.scale_note.clone()}</p>
            {chart_reading::key(&made.key)}
            {themes}
        </section>
    }
    .into_any()
}

fn theme(session: &Session, theme: &Theme, (ours, theirs): &(String, String)) -> View {
    let words = session.words;
    let heads = [
        words.column_indicator(),
        words.column_line(),
        words.column_period(),
        ours.clone(),
        theirs.clone(),
        words.area_apart(),
        words.area_difference(),
    ];
    let drawn = theme.drawn.rows.iter().zip(&theme.measures);
    let rows: Vec<View> = drawn.map(|(row, to)| measure(session, row, to, &heads)).collect();
    let head: Vec<View> = (0..).zip(heads).map(|(column, name)| head(column, name)).collect();
    let caption = words.area_caption(&theme.name, ours, theirs);
    let said = caption.clone();
    view! {
        <section class="profile__theme">
            <h3>{theme.name.clone()}</h3>
            <p class="summary">{theme.drawn.title.clone()}"."</p>
            <div class="table-scroll" role="region" aria-label=said tabindex="0">
                // Cards are no table to a browser any more, so the roles say that they are one.
                <table class="figures measures profile__table" role="table">
                    <caption class="visually-hidden">{caption}</caption>
                    <thead role="rowgroup"><tr role="row">{head}</tr></thead>
                    <tbody role="rowgroup">{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

fn head(column: usize, name: String) -> View {
    let class = if matches!(column, 3 | 4) { "number" } else { "" };
    view! { <th role="columnheader" scope="col" class=class>{name}</th> }.into_any()
}

/// One row; where it stands as a card, each cell says its column.
fn measure(session: &Session, row: &RenderedRow, to: &Measure, heads: &[String; 7]) -> View {
    let route = Route::Indicator { indicator: to.indicator.clone() };
    let flagged = |value: &str, flags: &str| {
        if flags.is_empty() { value.to_owned() } else { format!("{value} ({flags})") }
    };
    let class = format!("change change--{}", row.direction.class());
    let [_, line, period, ours, theirs, apart, difference] = heads.each_ref().map(String::as_str);
    view! {
        <tr role="row">
            <th role="rowheader" scope="row"><a href=session.href(&route)>{row.name.clone()}</a></th>
            <td role="cell" data-label=line><span class="profile__line" inner_html=to.line.clone()></span></td>
            <td role="cell" data-label=period>{row.period.clone()}</td>
            <td role="cell" data-label=ours class="number">{flagged(&row.place, &row.place_flags)}</td>
            <td role="cell" data-label=theirs class="number">{flagged(&row.comparator, &row.comparator_flags)}</td>
            <td role="cell" data-label=apart><span class="profile__picture" inner_html=row.svg.clone()></span></td>
            <td role="cell" data-label=difference>
                <span class=class><span inner_html=marks::direction(row.icon)></span>{row.judgement.clone()}</span>
                <span class="interval">{row.difference.clone()}</span>
            </td>
        </tr>
    }
    .into_any()
}

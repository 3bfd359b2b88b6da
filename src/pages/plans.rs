//! All plans: the weave, and the same as lists.

use crate::dom::prelude::*;
use three_wishes_core::chart::weave::{Band, Column, weave as lay_out};
use three_wishes_core::place::{Basis, Plan, PlanStatus, years_without_plan};
use three_wishes_core::route::Route;

use super::Page;
use crate::app::today;
use crate::components::page_head;
use crate::session::Session;

pub(crate) fn page(session: &Session) -> Page {
    let words = session.words;
    let title = words.plans_title(session.place_name());
    let description = words
        .plans_about(words.count(session.place.plans.len(), "plan", "plans"), session.place_name());
    let now = today(session);
    let plans: Vec<View> = session
        .place
        .plans
        .iter()
        .map(|plan| {
            let route = Route::Plan { plan: plan.id.clone() };
            view! {
                <li class="card">
                    <h3><a href=session.href(&route)>{session.text(&plan.title)}</a></h3>
                    <p class="plan-status">{period_sentence(session, plan, &now)}</p>
                    <p>{session.text(&plan.about)}</p>
                </li>
            }
            .into_any()
        })
        .collect();
    let view = view! {
        {page_head::heading(&title)}
        {page_head::lead(&description)}
        {missing_years(session)}
        <div class="woven">
            <section class="band">
                {page_head::part_heading("weave", &words.weave_title())}
                <p>{words.weave_about()}</p>
                {weave(session)}
                {key(session)}
            </section>
            <section class="band">
                {page_head::part_heading("carried-on", &words.carried_on())}
                {link_list(session)}
            </section>
        </div>
        <section class="band">
            {page_head::part_heading("each-plan", &words.each_plan())}
            <ul class="cards">{plans}</ul>
        </section>
    }
    .into_any();
    Page { title, description, view }
}

/// The years between plans of which there is none: what stands side by side in the weave need not follow on.
fn missing_years(session: &Session) -> Option<View> {
    let years: Vec<String> = years_without_plan(&session.place.plans)
        .into_iter()
        .map(|(from, to)| if from == to { from.to_string() } else { format!("{from}–{to}") })
        .collect();
    let sentence = session.words.plans_missing(years.join(", "));
    (!years.is_empty()).then(|| view! { <p class="hint" id="missing-years">{sentence}</p> })
}

/// "Draft. From 2013 to 2015. It has ended."
pub(crate) fn period_sentence(session: &Session, plan: &Plan, today: &str) -> String {
    let words = session.words;
    let status = match plan.status {
        PlanStatus::Draft => words.plan_draft(),
        PlanStatus::Adopted => words.plan_adopted(),
        PlanStatus::Superseded => words.plan_superseded(),
    };
    let mut sentence = words.plan_period(status, &plan.from, &plan.to);
    if is_over(plan, today) {
        sentence.push(' ');
        sentence.push_str(&words.plan_ended());
    }
    sentence
}

/// A plan named for its last year runs to the end of it. `today` is an ISO date.
pub(crate) fn is_over(plan: &Plan, today: &str) -> bool {
    !plan.to.is_empty() && format!("{}-12-31", plan.to).as_str() < today
}

/// The drawing of plans and the threads through them. The list beside it says the same.
///
/// Within `.woven` a thread that is pointed at, focused or tapped lights through the years: styles alone do that, by
/// the class of its colour. What a thumb reaches of a line is wider than the line.
pub(crate) fn weave(session: &Session) -> View {
    let layout = lay_out(&session.place, session.words, WIDE);
    let columns: Vec<View> =
        layout.columns.iter().map(|column| weave_column(session, column)).collect();
    let threads: Vec<View> = layout
        .threads
        .iter()
        .map(|thread| {
            let class = format!(
                "weave__thread weave__thread--{} {}",
                thread.class(),
                colour(thread.thread)
            );
            let reach = format!("weave__reach {}", colour(thread.thread));
            view! { <path class=reach tabindex="-1" d=thread.d.clone()></path><path class=class d=thread.d.clone()></path> }
                .into_any()
        })
        .collect();
    let bands: Vec<View> = layout.bands.iter().map(|band| weave_band(session, band)).collect();
    let (width, height) = (layout.width + 2 * EDGE, layout.height + 2 * EDGE);
    let view_box = format!("-{EDGE} -{EDGE} {width} {height}");
    view! {
        <p class="weave-hint">{session.words.weave_hint()}</p>
        <div class="weave-frame" role="region" aria-label=session.words.weave_title() tabindex="0">
            <svg class="weave" viewBox=view_box role="group" aria-label=session.words.weave_drawing()>
                <g>{threads}</g>{columns}{bands}
            </svg>
        </div>
    }
    .into_any()
}

/// Width of the drawing in CSS pixels. On a narrow page it scrolls sideways: smaller, nobody could hit a band.
const WIDE: u32 = 1040;

/// Room around the drawing for the frames of the outermost bands, or they would look cut off.
const EDGE: u32 = 3;

/// The class that gives a thread its colour; neutral where nothing is carried on.
fn colour(thread: Option<u8>) -> String {
    thread.map_or_else(|| "thread".to_owned(), |number| format!("thread thread--{number}"))
}

fn weave_column(session: &Session, column: &Column) -> View {
    let href = session.href(&Route::Plan { plan: column.plan.clone() });
    let middle = column.x + column.width / 2;
    let title = column.title.join(" ");
    let lines: Vec<View> = (16..)
        .step_by(16)
        .zip(&column.title)
        .map(|(y, line)| {
            view! { <text x=middle y=y text-anchor="middle" aria-hidden="true">{format!("{line} ")}</text> }.into_any()
        })
        .collect();
    view! { <a href=href class="weave__column" aria-label=title>
        <rect class="weave__room" x=column.x y="0" width=column.width height="40"></rect>
        {lines}
    </a> }
}

/// What a band is called: its title, after the words seen on it where those are cut short.
fn band_name(band: &Band) -> String {
    let seen = band.lines.join(" ");
    if seen.ends_with('…') { format!("{seen} {}", band.title) } else { band.title.clone() }
}

fn weave_band(session: &Session, band: &Band) -> View {
    let href = session.href(&Route::Aim { plan: band.plan.clone(), aim: band.aim.clone() });
    let class = format!("weave__band weave__band--{} {}", band.depth.min(2), colour(band.thread));
    let first = band.y + 17;
    let lines: Vec<View> = (first..)
        .step_by(15)
        .zip(&band.lines)
        .map(|(y, line)| {
            view! { <text x=band.x + 10 y=y aria-hidden="true">{format!("{line} ")}</text> }
                .into_any()
        })
        .collect();
    view! {
        <a href=href class=class aria-label=band_name(band)>
        <rect x=band.x y=band.y width=band.w height=band.h rx="3"></rect>
        <rect class="weave__edge" x=band.x y=band.y width="4" height=band.h></rect>
        {lines}
        </a>
    }
}

fn key(session: &Session) -> View {
    let words = session.words;
    let rows: Vec<View> = [
        ("stated", words.basis_stated()),
        ("same-words", words.basis_same_words()),
        ("our-reading", words.basis_our_reading()),
    ]
    .into_iter()
    .map(|(class, text)| {
        let class = format!("weave__thread weave__thread--{class} thread");
        view! {
            <li>
                <svg viewBox="0 0 48 8" class="key-line" aria-hidden="true" focusable="false">
                    <path class=class d="M2 4h44"></path>
                </svg>
                {text}
            </li>
        }
        .into_any()
    })
    .collect();
    view! { <ul class="weave-key">{rows}</ul> }.into_any()
}

/// One line for each link between aims, with its basis and evidence.
fn link_list(session: &Session) -> View {
    let place = &session.place;
    let words = session.words;
    let items: Vec<View> = place
        .aim_links
        .iter()
        .filter_map(|link| {
            let (from_plan, to_plan) = (place.plan(&link.from_plan)?, place.plan(&link.to_plan)?);
            let (from, to) = (from_plan.aim(&link.from_aim)?, to_plan.aim(&link.to_aim)?);
            let basis = match link.basis {
                Basis::Stated => words.basis_stated(),
                Basis::SameWords => words.basis_same_words(),
                Basis::OurReading => words.basis_our_reading(),
            };
            let from_href = session.href(&crate::components::aims::route(from_plan, from));
            let to_href = session.href(&crate::components::aims::route(to_plan, to));
            Some(
                view! {
                    <li class=crate::components::aims::thread_class(session, from_plan, from)>
                        <a href=from_href>{session.text(&from.title)}</a>
                        {format!(" ({}) ", session.text(&from_plan.short_title))}
                        {words.became()} " "
                        <a href=to_href>{session.text(&to.title)}</a>
                        {format!(" ({}) ", session.text(&to_plan.short_title))}
                        {format!("({basis}) ")} {link.evidence.clone()}
                    </li>
                }
                .into_any(),
            )
        })
        .collect();
    if items.is_empty() {
        return view! { <p class="empty">{words.no_links_between_plans()}</p> }.into_any();
    }
    view! { <ul class="thread-list">{items}</ul> }.into_any()
}

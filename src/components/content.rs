//! Lines, sections, tables and printed figures of a plan.

use crate::dom::prelude::*;
use three_wishes_core::glossary::{Segment, segments};
use three_wishes_core::place::{Figure, Item, Line, Plan, Section, Table};
use three_wishes_core::route::Route;
use three_wishes_core::text::{Text, is_right_to_left};

use crate::components::page_head::report_mistake;
use crate::session::Session;

/// A text of the place, marked with its language where that is not the page's.
pub(crate) fn said(session: &Session, text: &Text) -> View {
    let words = session.text(text).into_any();
    in_its_language(session, text, words)
}

fn in_its_language(session: &Session, text: &Text, words: View) -> View {
    match text.language_of(session.language()) {
        Some(tag) if tag != session.words.language.tag() => {
            let direction = if is_right_to_left(tag) { "rtl" } else { "ltr" };
            view! { <span lang=tag.to_owned() dir=direction>{words}</span> }
        }
        _ => words,
    }
}

/// Prose of the place, with the terms of the glossary linked where they first stand.
pub(crate) fn prose(session: &Session, text: &Text) -> View {
    let linked = linked(session, &session.text(text));
    in_its_language(session, text, linked)
}

/// The same for words of a table cell.
pub(crate) fn linked(session: &Session, words: &str) -> View {
    let terms = session.terms();
    let pieces: Vec<View> = segments(words, &terms)
        .into_iter()
        .map(|segment| match segment {
            Segment::Plain(text) => text.to_owned().into_any(),
            Segment::Term { text, index } => term_link(session, text, index),
        })
        .collect();
    pieces.into_any()
}

fn term_link(session: &Session, text: &str, index: usize) -> View {
    let Some(term) = session.place.glossary.get(index) else { return text.to_owned().into_any() };
    let href =
        format!("{}#{}", session.href(&Route::Glossary), crate::pages::term_anchor(&term.term));
    view! { <a class="term-link" href=href title=term.expansion.clone()>{text.to_owned()}</a> }
        .into_any()
}

/// Where a line stands in the source.
pub(crate) fn source_ref(session: &Session, place: &str) -> View {
    if place.is_empty() {
        return ().into_any();
    }
    view! { <span class="source-ref">{session.words.source_stands(place)}</span> }.into_any()
}

/// What is stated of something, each under its label; nothing where nothing is.
pub(crate) fn facts(facts: impl IntoIterator<Item = (String, String)>) -> Option<View> {
    let rows: Vec<View> = facts
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(label, value)| view! { <div><dt>{label}</dt><dd>{value}</dd></div> }.into_any())
        .collect();
    (!rows.is_empty()).then(|| view! { <dl class="facts">{rows}</dl> })
}

/// Where a line among others stands in the source: said once after the last of neighbours that stand in one place.
pub(crate) fn source_after(session: &Session, place: &str, next: Option<&str>) -> View {
    if next == Some(place) { ().into_any() } else { source_ref(session, place) }
}

/// Lines as a list, each run of them with where it stands in the source.
pub(crate) fn lines(session: &Session, lines: &[Line]) -> View {
    if lines.is_empty() {
        return ().into_any();
    }
    let items: Vec<View> = lines
        .iter()
        .enumerate()
        .map(|(at, line)| {
            let next = lines.get(at + 1).map(|next| next.source_ref.as_str());
            let source = source_after(session, &line.source_ref, next);
            view! { <li>{prose(session, &line.text)} " " {source}</li> }.into_any()
        })
        .collect();
    view! { <ul class="lines">{items}</ul> }.into_any()
}

/// `below` is the place that is said under the list anyway.
fn items(session: &Session, items: &[Item], below: &str) -> View {
    if items.is_empty() {
        return ().into_any();
    }
    let list: Vec<View> = items
        .iter()
        .enumerate()
        .map(|(at, item)| {
            let next = items.get(at + 1).map_or(below, |next| next.source_ref.as_str());
            let titled = !item.title.is_empty() && item.title != item.text;
            view! {
                <li>
                    {titled.then(|| view! { <strong>{said(session, &item.title)}</strong> " " })}
                    {prose(session, &item.text)} " "
                    {source_after(session, &item.source_ref, Some(next))}
                </li>
            }
            .into_any()
        })
        .collect();
    view! { <ul class="lines">{list}</ul> }.into_any()
}

/// Values of a plan: a name and what it means.
pub(crate) fn values(session: &Session, values: &[Item]) -> View {
    items(session, values, "")
}

/// One part of a plan outside its tree.
pub(crate) fn section(session: &Session, section: &Section) -> View {
    let groups: Vec<View> = section
        .groups
        .iter()
        .map(|group| {
            view! {
                <div class="group">
                    <h4>{said(session, &group.title)}</h4>
                    {items(session, &group.items, "")}
                </div>
            }
            .into_any()
        })
        .collect();
    // Groups stand between the list and the foot.
    let below = if groups.is_empty() { section.source_ref.as_str() } else { "" };
    let text = (!section.text.is_empty())
        .then(|| view! { <p>{prose(session, &section.text)}</p> }.into_any());
    view! {
        <article class="section">
            <h3>{said(session, &section.title)}</h3>
            {text}
            {items(session, &section.items, below)}
            <div class="groups">{groups}</div>
            <p class="section__source">{source_ref(session, &section.source_ref)}</p>
        </article>
    }
    .into_any()
}

/// A table printed in the plan. Wide ones scroll by themselves, and by keyboard.
pub(crate) fn table(session: &Session, table: &Table) -> View {
    let head: Vec<View> = table
        .columns
        .iter()
        .map(|column| view! { <th scope="col">{said(session, column)}</th> }.into_any())
        .collect();
    let rows: Vec<View> = table
        .rows
        .iter()
        .map(|row| {
            let cells: Vec<View> = row
                .iter()
                .enumerate()
                .map(|(index, cell)| {
                    let cell = said(session, cell);
                    if index == 0 {
                        view! { <th scope="row">{cell}</th> }.into_any()
                    } else {
                        view! { <td>{cell}</td> }.into_any()
                    }
                })
                .collect();
            view! { <tr>{cells}</tr> }.into_any()
        })
        .collect();
    let about = (!table.about.is_empty())
        .then(|| view! { <p>{said(session, &table.about)}</p> }.into_any());
    let title = session.text(&table.title);
    view! {
        <section class="section">
            <h3>{title.clone()}</h3>
            {about}
            <div class="table-scroll" role="region" aria-label=title tabindex="0">
                <table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>
            </div>
            <p class="section__source">{source_ref(session, &table.source_ref)}</p>
        </section>
    }
    .into_any()
}

/// Figures as printed, with unit, period and source beside each.
pub(crate) fn figures(session: &Session, plan: &Plan, figures: &[&Figure], caption: &str) -> View {
    if figures.is_empty() {
        return ().into_any();
    }
    let words = session.words;
    let rows: Vec<View> = figures
        .iter()
        .map(|figure| {
            let label = session.text(&figure.label);
            let is_here =
                |aim: &str| matches!(&session.route, Route::Aim { aim: here, .. } if here == aim);
            let aim = plan.aim(&figure.aim).filter(|aim| !is_here(&aim.id)).map(|aim| {
                let route = Route::Aim {
                    plan: plan.id.clone(),
                    aim: aim.id.clone(),
                };
                view! { " " <a href=session.href(&route)>{session.text(&aim.title)}</a> }
            });
            let value = printed_value(&figure.value, &figure.unit);
            view! {
                <tr id=figure.id.clone()>
                    <th scope="row">{label.clone()}{aim}</th>
                    <td class="number">{value}</td>
                    <td>{figure.period.clone()}</td>
                    <td class="figures__source">{source_ref(session, &figure.source_ref)} " " {report_mistake(session, &label)}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    view! {
        <div class="table-scroll" role="region" aria-label=caption.to_owned() tabindex="0">
            <table class="figures">
                <caption class="visually-hidden">{caption.to_owned()}</caption>
                <thead><tr>
                    <th scope="col">{words.column_figure()}</th>
                    <th scope="col" class="number">{words.column_value()}</th>
                    <th scope="col">{words.column_period()}</th>
                    <th scope="col">{words.column_source()}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// A printed value with its unit: "76%", "£1m", "12 targets".
fn printed_value(value: &str, unit: &str) -> String {
    match unit {
        "" => value.to_owned(),
        "%" => format!("{value}%"),
        "£" | "GBP" => format!("£{value}"),
        unit if unit.starts_with('£') => {
            format!("£{value} {}", unit.trim_start_matches('£').trim())
        }
        unit => format!("{value} {unit}"),
    }
}

//! The responses as a table: found by words, a hundred rows or all.

use std::sync::Arc;

use three_wishes_core::consultation::{Channel, ShownAnswer, ShownResponse, spoken};
use three_wishes_core::words::Words;

use super::desk::Listed;
use crate::components::{filters, page_head};
use crate::dom::prelude::*;
use crate::session::Session;

/// Rows shown before somebody asks for all.
pub(super) const SHOWN: usize = 100;

pub(super) fn section(session: &Session, listed: &Arc<Listed>) -> View {
    let words = session.words;
    if listed.rows.is_empty() {
        return ().into_any();
    }
    // Not in the address as other searches are: what is looked for here may be somebody's words or name.
    let looked_for = RwSignal::new(String::new());
    let is_whole = RwSignal::new(false);
    let searched = Arc::clone(listed);
    let found = Memo::new(move |_| {
        looked_for.with(|words| {
            let rows = searched.rows.iter().enumerate().filter(|(_, row)| row.has(words));
            rows.map(|(index, _)| index).collect::<Vec<usize>>()
        })
    });
    let (total, told) = (listed.rows.len(), session.clone());
    let count = move || {
        words.open_found(
            words.number(found.with(Vec::len)),
            words.count(total, "response", "responses"),
        )
    };
    let more = {
        let session = session.clone();
        let found_count = Memo::new(move |_| found.with(Vec::len));
        move || {
            let all = found_count.get();
            (all > SHOWN).then(|| how_many(&session, "all-responses", all, is_whole))
        }
    };
    view! {
        <section class="band">
            {page_head::part_heading("responses-heading", &words.open_table())}
            {part_of(words, listed)}
            <div class="filters">
                <div class="filter filter--words">
                    <label for="find-answers">{words.open_search()}</label>
                    <input type="search" id="find-answers" autocomplete="off" dir="auto"
                        on:input:target=move |event| {
                            looked_for.set(event.target().value());
                            filters::announce_settled(&told, count());
                        }/>
                </div>
            </div>
            <p class="result-count" id="found">{count}</p>
            {more}
            {table(words, listed, found, is_whole)}
        </section>
    }
}

/// Says so where the list was stopped.
fn part_of(words: Words, listed: &Listed) -> Option<View> {
    let all = words.count(listed.records.responses.len(), "response", "responses");
    let said = words.open_part_listed(words.number(listed.rows.len()), all);
    listed.is_part().then(|| view! { <p class="notice" id="part-listed">{said}</p> })
}

/// How many rows are shown, and the button that shows all or fewer: it keeps the focus.
pub(super) fn how_many(
    session: &Session,
    id: &'static str,
    all: usize,
    is_whole: RwSignal<bool>,
) -> View {
    let (session, words) = (session.clone(), session.words);
    let said = move |is_whole: bool| {
        let all = words.number(all);
        if is_whole { words.open_every_row(all) } else { words.open_first_rows(SHOWN, all) }
    };
    let offered = move || {
        let all = words.number(all);
        if is_whole.get() { words.open_show_first(SHOWN) } else { words.open_show_all(all) }
    };
    view! {
        <p class="tools"><span>{move || said(is_whole.get())}</span> " "
            <button type="button" class="quiet" id=id on:click=move |_| {
                let wanted = !is_whole.get_untracked();
                is_whole.set(wanted);
                session.announce(said(wanted));
            }>{offered}</button></p>
    }
}

fn table(
    words: Words,
    listed: &Arc<Listed>,
    found: Memo<Vec<usize>>,
    is_whole: RwSignal<bool>,
) -> View {
    let asked: Vec<View> = listed
        .questions
        .iter()
        .map(|question| {
            let language = words.language.tag();
            let title = question.title.in_language(language);
            let title = if title.is_empty() { question.id.as_str() } else { title };
            let other = question.title.language_of(language).filter(|other| *other != language);
            let other = other.map(str::to_owned);
            view! { <th scope="col" class="answers-table__question" lang=other>{title.to_owned()}</th> }
        })
        .collect();
    let rows = {
        let listed = Arc::clone(listed);
        move || {
            let most = if is_whole.get() { usize::MAX } else { SHOWN };
            found.with(|found| {
                let shown = found.iter().take(most).filter_map(|index| listed.rows.get(*index));
                shown.map(|response| row(words, response)).collect::<Vec<View>>()
            })
        }
    };
    let label = words.open_table();
    view! {
        <div class="table-scroll table-scroll--tall" role="region" aria-label=label tabindex="0">
            <table id="responses" class="answers-table">
                <thead><tr>
                    <th scope="col">{words.open_reference()}</th>
                    <th scope="col">{words.open_finished()}</th>
                    <th scope="col">{words.open_channel()}</th>
                    {asked}
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn row(words: Words, response: &ShownResponse) -> View {
    let reference = spoken(&response.reference);
    let reference = match response.copy {
        1 => reference,
        copy => words.open_copy(reference, copy),
    };
    let channel = match response.channel {
        Channel::Own => words.open_channel_own(),
        Channel::Kiosk => words.open_channel_kiosk(),
        Channel::Paper => words.open_channel_paper(),
    };
    let answers: Vec<View> = response.answers.iter().map(answer).collect();
    view! {
        <tr>
            <th scope="row"><span dir="ltr">{reference}</span></th>
            <td>{words.date(&response.finished)}</td>
            <td>{channel}</td>
            {answers}
        </tr>
    }
}

fn answer(answer: &ShownAnswer) -> View {
    if answer.text.is_empty() {
        return view! { <td></td> };
    }
    let direction = (!answer.direction.is_empty()).then(|| answer.direction.to_owned());
    view! { <td class="answer-text" lang=answer.language.clone() dir=direction>{answer.text.clone()}</td> }
}

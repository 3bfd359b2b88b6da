//! After the last step: who has the answers (nobody yet), the reference, the receipt, and what to keep.

use three_wishes_core::consultation::{Receipt, Response, receipt, spoken};
use three_wishes_core::place::Consultation;
use three_wishes_core::route::Route;

use super::writing::Writing;
use super::{address, check_of, crumbs, record};
use crate::browser::drafts::{Fact, Part};
use crate::browser::{files, page};
use crate::components::page_head;
use crate::dom::prelude::*;
use crate::pages::Page;
use crate::session::Session;

pub(super) fn page(session: &Session, consultation: &Consultation) -> Page {
    let words = session.words;
    let title = words.done_title(session.text(&consultation.title));
    let description = if consultation.demonstration {
        words.done_demonstration()
    } else {
        words.done_not_received()
    };
    let writing = Writing::of(&consultation.id);
    let (from, of) = (session.clone(), consultation.clone());
    let body = move || {
        let is_finished = !writing.get(&Part::Fact(Fact::FinishedAt)).is_empty();
        match (writing.is_read(), is_finished) {
            (false, _) => ().into_any(),
            (true, false) => unfinished(&from, &of),
            (true, true) => finished(&from, &of, writing),
        }
    };
    let view = view! {
        {crumbs(session, consultation)}
        {page_head::heading(&title)}
        <p class="notice" id="received">{description.clone()}</p>
        {body}
        {writing.kept_line(session)}
        <p><a href=session.href(&Route::Mine)>{words.delete_from_device()}</a></p>
    };
    Page { title, description, view }
}

fn unfinished(session: &Session, consultation: &Consultation) -> View {
    let words = session.words;
    let name = session.text(&consultation.title);
    let (from, check) = (session.clone(), check_of(consultation));
    view! {
        <p id="unfinished">{words.done_not_finished(name)} " "
            <a href=move || address(&from, &check)>{words.to_check_answers()}</a></p>
    }
}

fn finished(session: &Session, consultation: &Consultation, writing: Writing) -> View {
    let words = session.words;
    let response = record::response(session, consultation, writing);
    let text = receipt(&Receipt {
        place: &session.place,
        consultation,
        response: &response,
        received: false,
        words,
    });
    let (saved, name) = (text.clone(), format!("receipt-{}.txt", response.reference));
    view! {
        <p class="reference">{words.your_reference()} " "
            <strong id="reference" dir="ltr">{spoken(&response.reference)}</strong></p>
        <section class="band">
            {page_head::part_heading("receipt-heading", &words.your_receipt())}
            <p>{words.receipt_about_it()}</p>
            <pre class="receipt" id="receipt" dir="auto">{text}</pre>
            <p class="tools">
                <button type="button" class="quiet" id="save-receipt" on:click=move |_| {
                    files::download(&name, "text/plain;charset=utf-8", &saved);
                }>{words.save_receipt()}</button>
                <button type="button" class="quiet" on:click=move |_| page::print()>{words.print_this_page()}</button>
                {files_to_save(session, consultation, &response, writing)}
            </p>
        </section>
    }
}

/// Each record is a file of its own, so that nobody passes on more than they mean to.
fn files_to_save(
    session: &Session,
    consultation: &Consultation,
    response: &Response,
    writing: Writing,
) -> Vec<View> {
    let words = session.words;
    let answers = Some((words.save_answers_file(), "answers", response.to_json()));
    let equality = record::equality(consultation, writing)
        .map(|record| (words.save_equality_file(), "about-me", record.to_json()));
    let contact = record::contact(consultation, writing)
        .map(|record| (words.save_contact_file(), "contact", record.to_json()));
    [answers, equality, contact]
        .into_iter()
        .flatten()
        .map(|(label, what, json)| {
            let (id, name) = (format!("save-{what}"), format!("{}-{what}.json", consultation.id));
            view! {
                <button type="button" class="quiet" id=id on:click=move |_| {
                    files::download(&name, "application/json", &json);
                }>{label}</button>
            }
        })
        .collect()
}

//! After the last step: who has the answers (nobody yet), the reference, the receipt, and what to keep.

use std::rc::Rc;

use three_wishes_core::consultation::{Receipt, receipt, spoken};
use three_wishes_core::place::Consultation;
use three_wishes_core::route::Route;

use super::delivery::Delivery;
use super::record::{Record, What};
use super::told::headline;
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
    let waiting = description.clone();
    let body = move || {
        let is_finished = !writing.get(&Part::Fact(Fact::FinishedAt)).is_empty();
        if writing.is_read() && is_finished {
            return finished(&from, &of, writing);
        }
        view! {
            <p class="notice" id="received">{waiting.clone()}</p>
            {writing.is_read().then(|| unfinished(&from, &of))}
        }
    };
    let view = view! {
        {crumbs(session, consultation)}
        {page_head::heading(&title)}
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
    let records = record::all(&response, consultation, writing);
    let plain = plain_files(session, consultation, &records);
    let delivery = Delivery::of(session, consultation, records, &response.finished);
    let received = delivery.received();
    let (top, demonstration) = (delivery.clone(), consultation.demonstration);
    let told = move || {
        if demonstration {
            words.done_demonstration()
        } else {
            headline(words, top.of_answers().as_ref())
        }
    };
    let reference = response.reference.clone();
    let (of, place) = (consultation.clone(), session.place.clone());
    let text = Rc::new(move |received: bool| {
        let (place, response) = (&place, &response);
        receipt(&Receipt { place, consultation: &of, response, received, words })
    });
    let shown = text.clone();
    let name = format!("receipt-{reference}.txt");
    view! {
        <p class="notice" id="received">{told}</p>
        <p class="reference">{words.your_reference()} " "
            <strong id="reference" dir="ltr">{spoken(&reference)}</strong></p>
        {delivery.show()}
        <section class="band">
            {page_head::part_heading("receipt-heading", &words.your_receipt())}
            <p>{words.receipt_about_it()}</p>
            <pre class="receipt" id="receipt" dir="auto">{move || shown(received.get())}</pre>
            <p class="tools">
                <button type="button" class="quiet" id="save-receipt" on:click=move |_| {
                    files::download(&name, "text/plain;charset=utf-8", &text(received.get_untracked()));
                }>{words.save_receipt()}</button>
                <button type="button" class="quiet" on:click=move |_| page::print()>{words.print_this_page()}</button>
            </p>
            <p>{words.plain_files()}</p>
            <p class="tools">{plain}</p>
        </section>
    }
}

/// Each record is a file of its own, so that nobody passes on more than they mean to.
fn plain_files(session: &Session, consultation: &Consultation, records: &[Record]) -> Vec<View> {
    let words = session.words;
    records
        .iter()
        .map(|record| {
            let (label, what) = match record.what {
                What::Answers => (words.save_answers_file(), "answers"),
                What::Equality => (words.save_equality_file(), "about-me"),
                What::Contact => (words.save_contact_file(), "contact"),
            };
            let (id, name) = (format!("save-{what}"), format!("{}-{what}.json", consultation.id));
            let json = record.json.clone();
            view! {
                <button type="button" class="quiet" id=id on:click=move |_| {
                    files::download(&name, "application/json", &json);
                }>{label}</button>
            }
        })
        .collect()
}

//! After the last step: who has the answers (nobody yet), the reference, the receipt, and what to keep.

use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use three_wishes_core::consultation::{Receipt, receipt, spoken};
use three_wishes_core::place::Consultation;
use three_wishes_core::route::Route;

use super::delivery::Delivery;
use super::record::{Record, What};
use super::told::headline;
use super::writing::Writing;
use super::{YES, address, check_of, crumbs, record, start_of};
use crate::browser::drafts::{self, Fact, Part};
use crate::browser::{files, kiosk, page};
use crate::components::{copying, page_head};
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
    hold(consultation);
    let writing = Writing::once(session, consultation);
    let (from, of) = (session.clone(), consultation.clone());
    let waiting = description.clone();
    // Built anew only where this changes: what the page itself notes in the draft must not take it away.
    let is_finished = Memo::new(move |_| !writing.get(&Part::Fact(Fact::FinishedAt)).is_empty());
    let body = move || {
        if writing.is_read() && is_finished.get() {
            return finished(&from, &of, writing);
        }
        view! {
            <p class="notice" id="received">{waiting.clone()}</p>
            {writing.is_read().then(|| unfinished(&from, &of))}
        }
    };
    let own = (!kiosk::is_on()).then(|| {
        view! {
            <div class="needs-app">
                {writing.kept_line(session)}
                <p><a href=session.href(&Route::Mine)>{words.delete_from_device()}</a></p>
            </div>
        }
    });
    let view = view! {
        {crumbs(session, consultation)}
        {page_head::heading(&title)}
        {body}
        {own}
    };
    Page { title, description, view }
}

/// What other tabs do at their start leaves what is shown here alone, as long as it is shown.
fn hold(consultation: &Consultation) {
    if !cfg!(target_arch = "wasm32") {
        return;
    }
    let held = StoredValue::new_local(None);
    let id = consultation.id.clone();
    wasm_bindgen_futures::spawn_local(async move {
        let _ = held.try_set_value(drafts::hold(&id).await);
    });
    // A browser may keep the document to come back to, and the lock with it.
    page::when_left(move || {
        let _ = held.try_set_value(None);
    });
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
    let parts = writing.all();
    let response = record::response(consultation, &parts);
    let records = record::all(&response, consultation, &parts);
    let plain = plain_files(session, consultation, &records);
    let delivery = Delivery::of(session, consultation, records, &response.finished);
    let received = delivery.received();
    let reference = response.reference.clone();
    if kiosk::is_on() {
        return for_the_next(session, consultation, &reference, &delivery);
    }
    let first = who_has_them(session, consultation, &delivery, response.finished.clone());
    let (of, place) = (consultation.clone(), session.place.clone());
    let text = Rc::new(move |received: bool| {
        let (place, response) = (&place, &response);
        receipt(&Receipt { place, consultation: &of, response, received, words })
    });
    let shown = text.clone();
    view! {
        {first}
        <p class="reference">{words.your_reference()} " "
            <strong id="reference" dir="ltr">{spoken(&reference)}</strong></p>
        {delivery.show()}
        {keep_answers(session, consultation, writing, &delivery)}
        <section class="band">
            {page_head::part_heading("receipt-heading", &words.your_receipt())}
            <p>{words.receipt_about_it()}</p>
            <pre class="receipt" id="receipt" dir="auto">{move || shown(received.get())}</pre>
            <p class="tools">
                {save_receipt(session, &reference, move || text(received.get_untracked()))}
                <button type="button" class="quiet" on:click=move |_| page::print()>{words.print_this_page()}</button>
            </p>
            <p>{words.plain_files()}</p>
            <p class="tools">{plain}</p>
            {copying::done(session)}
        </section>
    }
}

fn save_receipt(session: &Session, reference: &str, text: impl Fn() -> String + 'static) -> View {
    let (name, saved) = (format!("receipt-{reference}.txt"), session.clone());
    view! {
        <button type="button" class="quiet" id="save-receipt" on:click=move |_| {
            files::download(&name, "text/plain;charset=utf-8", &text());
            saved.tell(saved.words.takeaway_saved(&name));
        }>{session.words.save_receipt()}</button>
    }
}

/// The first line: who has the answers, as they were finished at `finished`.
fn who_has_them(
    session: &Session,
    consultation: &Consultation,
    delivery: &Delivery,
    finished: String,
) -> View {
    let (words, delivery) = (session.words, delivery.clone());
    let demonstration = consultation.demonstration;
    let told = move || {
        if demonstration {
            words.done_demonstration()
        } else {
            headline(words, delivery.of_answers().as_ref(), &finished)
        }
    };
    view! { <p class="notice" id="received">{told}</p> }
}

/// On a shared device: the reference, how far the answers are, and, once they are sealed, the way to the next person.
fn for_the_next(
    session: &Session,
    consultation: &Consultation,
    reference: &str,
    delivery: &Delivery,
) -> View {
    let (words, state) = (session.words, session.state);
    let start = start_of(consultation);
    let demonstration = consultation.demonstration.then(|| words.done_demonstration());
    let is_sealed = delivery.is_sealed();
    let next = move || {
        let start = start.clone();
        is_sealed.get().then(|| {
            view! {
                <p>{words.kiosk_next_hint()}</p>
                <p><button type="button" class="button" id="next-person" on:click=move |_| kiosk::begin_anew(state, start.clone())>
                    {words.kiosk_next_person()}
                </button></p>
            }
        })
    };
    view! {
        {demonstration.map(|sentence| view! { <p class="notice" id="received">{sentence}</p> })}
        <p class="reference">{words.your_reference()} " "
            <strong id="reference" dir="ltr">{spoken(reference)}</strong></p>
        {delivery.show()}
        {next}
    }
}

/// Once the answers are handed over, they leave this device with the page, unless the person wants them here.
fn keep_answers(
    session: &Session,
    consultation: &Consultation,
    writing: Writing,
    delivery: &Delivery,
) -> View {
    let words = session.words;
    let is_over = delivery.is_handed_over();
    // Signals are gone when the page is left; this is not.
    let goes = Arc::new(AtomicBool::new(false));
    let (noted, id) = (goes.clone(), consultation.id.clone());
    let is_ticked = move || {
        let is_ticked = writing.get(&Part::Fact(Fact::KeepAnswers)) == YES;
        noted.store(!is_ticked, Ordering::Relaxed);
        is_ticked
    };
    let (route, here) = (session.state.route, session.route.clone());
    on_cleanup(move || {
        // The same page is made anew for another version of the place.
        let is_left = route.try_get_untracked().is_some_and(|now| now != here);
        if is_left && goes.load(Ordering::Relaxed) {
            wasm_bindgen_futures::spawn_local(async move { drafts::delete_if_over(&id).await });
        }
    });
    (move || {
        is_over.get().then(|| {
            if untrack(|| writing.now(&Part::Fact(Fact::HandedOver))).is_empty() {
                writing.put(Part::Fact(Fact::HandedOver), YES.to_owned());
            }
            view! {
                <div class="choice">
                    <input type="checkbox" id="keep-answers" aria-describedby="keep-answers-hint"
                        prop:checked=is_ticked.clone()
                        on:change:target=move |event| {
                            let text = if event.target().checked() { YES } else { "" };
                            writing.put(Part::Fact(Fact::KeepAnswers), text.to_owned());
                        }/>
                    <label for="keep-answers">{words.keep_answers()}</label>
                </div>
                <p class="hint" id="keep-answers-hint">{words.keep_answers_hint()}</p>
            }
        })
    })
    .into_any()
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
            let (json, saved) = (record.json.clone(), session.clone());
            view! {
                <button type="button" class="quiet" id=id on:click=move |_| {
                    files::download(&name, "application/json", &json);
                    saved.tell(saved.words.takeaway_saved(&name));
                }>{label}</button>
            }
        })
        .collect()
}

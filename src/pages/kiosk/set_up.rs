//! Starting, opening with the PIN, and ending.

use three_wishes_core::place::Consultation;
use three_wishes_core::route::Route;

use super::{Stage, back, start as start_of};
use crate::browser::{kiosk, leaving, page};
use crate::components::page_head;
use crate::dom::prelude::*;
use crate::pages::{consultation as answering, modules};
use crate::session::Session;

/// Digits of a PIN.
const SHORTEST: usize = 4;
const LONGEST: usize = 8;

fn is_pin(text: &str) -> bool {
    (SHORTEST..=LONGEST).contains(&text.len()) && text.bytes().all(|one| one.is_ascii_digit())
}

/// A field for a PIN, tied to what is wrong with it. A browser would offer to keep a password and fill it in for the
/// public, so it is none where the style sheet can hide the digits.
fn field(id: &'static str, label: String, text: RwSignal<String>, wrong: RwSignal<String>) -> View {
    let error = format!("{id}-error");
    let (described, shown) = (error.clone(), error);
    let is_wrong = move || wrong.with(|sentence| !sentence.is_empty());
    let (kind, kept) =
        if page::can_hide_text() { ("text", "off") } else { ("password", "new-password") };
    view! {
        <p class="pin">
            <label for=id>{label}</label>
            {move || is_wrong().then(|| view! { <span class="error" id=shown.clone()>{wrong.get()}</span> })}
            <input type=kind class="short" id=id inputmode="numeric" autocomplete=kept
                aria-describedby=move || is_wrong().then(|| described.clone())
                aria-invalid=move || is_wrong().then_some("true")
                prop:value=move || text.get()
                on:input:target=move |event| text.set(event.target().value())/>
        </p>
    }
}

/// Why a device cannot be lent for a consultation.
fn refusal(session: &Session, consultation: &Consultation) -> Option<String> {
    let words = session.words;
    if consultation.recipients.is_empty() {
        return Some(words.kiosk_needs_key());
    }
    (!answering::takes_answers(session, consultation)).then(|| words.kiosk_needs_open())
}

pub(super) fn start(session: &Session, consultation: &Consultation) -> View {
    let words = session.words;
    let heading = page_head::part_heading("start-heading", &words.kiosk_start_heading());
    if let Some(sentence) = refusal(session, consultation) {
        return view! {
            <section class="band">{heading}<p class="notice" id="kiosk-refused">{sentence}</p></section>
        };
    }
    let (pin, again) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (wrong, differs) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let problem = RwSignal::new(String::new());
    let (starting, of) = (session.clone(), consultation.clone());
    let begin = move |event: web_sys::Event| {
        event.prevent_default();
        let chosen = pin.get_untracked();
        wrong.set(if is_pin(&chosen) { String::new() } else { words.kiosk_pin_wrong_form() });
        let is_same = chosen == again.get_untracked();
        differs.set(if is_same { String::new() } else { words.kiosk_pins_differ() });
        if !is_pin(&chosen) {
            return page::focus("#kiosk-pin");
        }
        if !is_same {
            return page::focus("#kiosk-pin-again");
        }
        let (starting, of) = (starting.clone(), of.clone());
        wasm_bindgen_futures::spawn_local(async move {
            if let Some(sentence) = try_to_start(&starting, &of, &chosen).await {
                let _ = problem.try_set(sentence.clone());
                starting.announce(sentence);
            }
        });
    };
    view! {
        <section class="band">
            {heading}
            <p>{words.kiosk_start_about()}</p>
            <form on:submit=begin>
                {field("kiosk-pin", words.kiosk_pin(), pin, wrong)}
                {field("kiosk-pin-again", words.kiosk_pin_again(), again, differs)}
                {move || problem.with(|text| !text.is_empty()).then(|| view! { <p class="notice" id="kiosk-problem">{problem.get()}</p> })}
                <p><button type="submit" class="button" id="kiosk-start">{words.kiosk_start()}</button></p>
            </form>
        </section>
    }
}

/// Why it does not start; where it does, the first person's page comes.
async fn try_to_start(session: &Session, consultation: &Consultation, pin: &str) -> Option<String> {
    let words = session.words;
    if leaving::would_lose() {
        return Some(words.kiosk_unkept_words());
    }
    if modules::bring_kiosk().await.is_err() {
        return Some(words.kiosk_no_code());
    }
    // Nobody is let finish what could then not be sealed.
    match modules::seal(&consultation.recipients, &[String::new()]).await {
        Err(_) => return Some(words.kiosk_no_code()),
        Ok(Err(_)) => return Some(words.kiosk_cannot_seal()),
        Ok(Ok(_)) => {}
    }
    if !kiosk::start(&consultation.id, pin) {
        return Some(words.kiosk_not_kept());
    }
    kiosk::load(&start_of(&consultation.id));
    None
}

pub(super) fn unlock(session: &Session, stage: RwSignal<Stage>) -> View {
    let words = session.words;
    let (pin, wrong) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let open = move |event: web_sys::Event| {
        event.prevent_default();
        if kiosk::opens(&pin.get_untracked()) {
            stage.set(Stage::Opened);
            page::focus_heading();
        } else {
            wrong.set(words.kiosk_pin_not_it());
            page::focus("#kiosk-pin");
        }
    };
    view! {
        <section class="band">
            <p id="kiosk-running">{words.kiosk_running()}</p>
            <form on:submit=open>
                {field("kiosk-pin", words.kiosk_enter_pin(), pin, wrong)}
                <p><button type="submit" class="button" id="kiosk-open">{words.kiosk_open()}</button></p>
            </form>
        </section>
    }
}

pub(super) fn end(session: &Session, consultation: &Consultation) -> View {
    let words = session.words;
    let told = session.clone();
    let is_gone = session.place.consultation(&consultation.id).is_none();
    let here = Route::Kiosk { consultation: consultation.id.clone() };
    let stop = move |_| {
        kiosk::stop();
        if is_gone {
            return kiosk::load(&Route::Home);
        }
        // The frame around the page is another one from now on.
        kiosk::begin_anew(told.state, here.clone());
        told.announce(words.kiosk_stopped());
    };
    view! {
        <p class="tools">
            {back(session, consultation)}
            <button type="button" class="quiet" id="kiosk-stop" on:click=stop>{words.kiosk_stop()}</button>
        </p>
    }
}

//! The key file: read, held, told by its fingerprint, forgotten.

use three_wishes_core::place::Consultation;
use three_wishes_core::words::Words;
use three_wishes_seal::{Identity, NotAKey};
use web_sys::File;

use super::desk::Desk;
use super::opening;
use crate::browser::{files, page};
use crate::components::page_head;
use crate::dom::prelude::*;
use crate::pages::modules;
use crate::session::Session;

pub(super) const FIELD: &str = "key-file";

/// A key file is a few lines.
const MOST: usize = 100_000;

pub(super) fn section(session: &Session, desk: Desk, consultation: &Consultation) -> View {
    let words = session.words;
    let fault = RwSignal::new(String::new());
    let from = session.clone();
    let on_change = move |event: crate::dom::FieldEvent| {
        let list = event.target().files();
        let Some(file) = list.as_ref().and_then(|list| list.get(0)) else { return };
        wasm_bindgen_futures::spawn_local(take(from.clone(), desk, file, fault));
    };
    let forgotten = session.clone();
    let recipients = consultation.recipients.clone();
    view! {
        <section class="band">
            {page_head::part_heading("key-heading", &words.open_key_heading())}
            <p>
                <label for=FIELD>{words.open_key_label()}</label>
                <span class="hint" id="key-hint">{words.open_key_hint()}</span>
                <input type="file" id=FIELD autocomplete="off" aria-describedby="key-hint key-fault"
                    on:change:target=on_change/>
            </p>
            <p class="error" id="key-fault">{move || fault.get()}</p>
            <div id="key-held">{move || desk.keys.with(|keys| held(words, keys, &recipients))}</div>
            <p><button type="button" class="quiet" id="forget-key" on:click=move |_| {
                desk.forget_keys();
                fault.set(String::new());
                forgotten.announce(words.open_key_forgotten());
            }>{words.open_key_forget()}</button></p>
        </section>
    }
}

fn held(words: Words, keys: &[Identity], recipients: &[String]) -> View {
    if keys.is_empty() {
        return view! { <p class="empty">{words.open_key_none()}</p> };
    }
    let lines = keys.iter().filter_map(modules::public_half).map(|public| {
        let fits = recipients.iter().any(|one| *one == public.to_string());
        let fits = if fits { words.open_key_fits() } else { words.open_key_other() };
        view! { <p>{words.open_key_held(public.fingerprint())} " " {fits}</p> }
    });
    View::List(lines.collect())
}

/// Reads the key and tries what waits for one.
async fn take(session: Session, desk: Desk, file: File, fault: RwSignal<String>) {
    let words = session.words;
    if modules::bring_unsealing().await.is_err() {
        let _ = fault.try_set(words.page_missing());
        return session.announce(words.page_missing());
    }
    let read = match files::bytes(file, MOST).await {
        Some(bytes) => keys_of(bytes),
        None => Err(NotAKey::NoKey),
    };
    match read {
        Ok(keys) => {
            let _ = fault.try_set(String::new());
            if let Some(public) = keys.first().and_then(modules::public_half) {
                session.announce(words.open_key_held(public.fingerprint()));
            }
            let _ = desk.keys.try_set(keys);
            opening::again(session, desk).await;
        }
        Err(problem) => {
            desk.forget_keys();
            let said = sentence(words, problem);
            let _ = fault.try_set(said.clone());
            session.announce(said);
            page::focus_in_next_frame(format!("#{FIELD}"));
        }
    }
}

/// The keys of a file, whose bytes are overwritten at once.
fn keys_of(mut bytes: Vec<u8>) -> Result<Vec<Identity>, NotAKey> {
    let text = std::str::from_utf8(&bytes).ok();
    let keys = text.and_then(modules::keys_in).unwrap_or(Err(NotAKey::NoKey));
    bytes.fill(0);
    keys
}

fn sentence(words: Words, problem: NotAKey) -> String {
    match problem {
        NotAKey::Empty => words.open_key_empty(),
        NotAKey::Public => words.open_key_public(),
        NotAKey::Locked => words.open_key_locked(),
        NotAKey::OtherKind => words.open_key_other_kind(),
        NotAKey::Mistyped | NotAKey::Weak => words.open_key_mistyped(),
        NotAKey::NoKey | NotAKey::Secret => words.open_key_no_key(),
    }
}

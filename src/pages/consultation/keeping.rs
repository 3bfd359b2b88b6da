//! How long this device keeps a person's words, and the choice that it keep nothing at all.

use three_wishes_core::words::Words;

use super::writing::Writing;
use super::{KEEP, NO};
use crate::browser::drafts;
use crate::browser::lasting::{self, Lasting};
use crate::browser::store::{self, Keeping, PLACE_FILES, StoreProblem};
use crate::dom::prelude::*;
use crate::session::Session;

/// Stands under the line that says how far the words are kept.
pub(super) fn show(session: &Session, writing: Option<Writing>) -> View {
    let words = session.words;
    let keeps_nothing = RwSignal::new(store::keeps_no_drafts());
    let switched = session.clone();
    let has_words = writing.is_some();
    let lasting = move || (has_words && !keeps_nothing.get()).then(|| sentence(words)).flatten();
    let on_change = move |is_wanted: bool| {
        keeps_nothing.set(is_wanted);
        if let Some(writing) = writing {
            writing.note_keeping(is_wanted);
        }
        change(&switched, is_wanted);
    };
    view! {
        <div class="needs-app">
            {move || lasting().map(|sentence| view! { <p class="hint" id="lasting">{sentence}</p> })}
            <div class="choice">
                <input type="checkbox" id="keep-nothing" aria-describedby="keep-nothing-hint"
                    prop:checked=move || keeps_nothing.get()
                    on:change:target=move |event| on_change(event.target().checked())/>
                <label for="keep-nothing">{words.keep_nothing()}</label>
            </div>
            <p class="hint" id="keep-nothing-hint">{words.keep_nothing_hint()} " " {words.private_window()}</p>
        </div>
    }
}

/// An address that says so keeps nothing from its first page on: a library gives it to its tablets.
pub(super) fn follow_address(session: &Session) {
    let is_wanted = session.state.query.with_untracked(|query| query.get(KEEP) == NO);
    if is_wanted && !store::keeps_no_drafts() && cfg!(target_arch = "wasm32") {
        change(session, true);
    }
}

fn change(session: &Session, keeps_nothing: bool) {
    let words = session.words;
    store::keep(if keeps_nothing { Keeping::Nothing } else { Keeping::Everything });
    let query = session.state.query.get_untracked();
    session.set_query(query.with(KEEP, if keeps_nothing { NO } else { "" }));
    if !keeps_nothing {
        drafts::save_the_rest();
        return session.announce(words.keeping_again());
    }
    let told = session.clone();
    wasm_bindgen_futures::spawn_local(async move {
        match empty_the_device().await {
            Ok(()) => told.announce(words.kept_nowhere()),
            Err(_) => told.announce(words.not_all_deleted()),
        }
    });
}

/// What this device holds of the person's words, and of the place, is in this page alone afterwards. Sealed files
/// that wait to be sent stay: nobody can read them there.
async fn empty_the_device() -> Result<(), StoreProblem> {
    drafts::take_from_device().await?;
    store::clear(PLACE_FILES).await
}

fn sentence(words: Words) -> Option<String> {
    if !cfg!(target_arch = "wasm32") {
        return None;
    }
    match lasting::lasting() {
        Lasting::Promised => None,
        Lasting::SevenDays => Some(words.kept_seven_days()),
        Lasting::MayBeCleared => Some(words.kept_while_there_is_space()),
        Lasting::NeedsHttps => Some(words.kept_without_https()),
    }
}

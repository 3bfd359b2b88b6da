//! What a page says, read aloud by a voice of the device.

use crate::browser::listening;
use crate::dom::prelude::*;
use crate::session::Session;

/// What is read.
pub(crate) struct Spoken {
    pub sentences: Vec<String>,
    /// The tag of the language they are in.
    pub language: String,
}

/// Reads when asked and stops when asked or when the page is left; where the device has no voice, says so.
pub(crate) fn part(session: &Session, spoken: impl Fn() -> Spoken + 'static) -> View {
    let words = session.words;
    if cfg!(target_arch = "wasm32") {
        listening::wake_voices();
        on_cleanup(listening::stop);
    }
    let is_silent = RwSignal::new(false);
    let told = session.clone();
    let read = move |_| {
        let Spoken { sentences, language } = untrack(&spoken);
        let is_read = listening::read(&sentences, &language);
        is_silent.set(!is_read);
        if !is_read {
            told.announce(words.listen_no_voice());
        }
    };
    view! {
        <button type="button" class="quiet" id="read-aloud" on:click=read>{words.listen_read()}</button>
        <button type="button" class="quiet" id="read-stop" on:click=move |_| listening::stop()>{words.listen_stop()}</button>
        {move || is_silent.get().then(|| view! { <span class="gentle" id="no-voice">{words.listen_no_voice()}</span> })}
    }
}

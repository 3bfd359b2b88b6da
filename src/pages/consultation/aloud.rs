//! A question read aloud by a voice of the device.

use three_wishes_core::place::Question;

use super::{is_easy, rules};
use crate::browser::listening;
use crate::dom::prelude::*;
use crate::session::Session;

/// Reads the question when asked; where the device has no voice, says so.
pub(super) fn part(session: &Session, question: &Question) -> View {
    let words = session.words;
    if cfg!(target_arch = "wasm32") {
        listening::wake_voices();
        on_cleanup(listening::stop);
    }
    let is_silent = RwSignal::new(false);
    let (read, asked) = (session.clone(), question.clone());
    let read = move |_| {
        let sentences = untrack(|| sentences(&read, &asked));
        let is_read = listening::read(&sentences, read.language());
        is_silent.set(!is_read);
        if !is_read {
            read.announce(words.listen_no_voice());
        }
    };
    view! {
        <button type="button" class="quiet" id="read-aloud" on:click=read>{words.listen_read()}</button>
        <button type="button" class="quiet" id="read-stop" on:click=move |_| listening::stop()>{words.listen_stop()}</button>
        {move || is_silent.get().then(|| view! { <span class="gentle" id="no-voice">{words.listen_no_voice()}</span> })}
    }
}

/// The question as it is shown: title, hint and what there is to choose from.
fn sentences(session: &Session, question: &Question) -> Vec<String> {
    let easy = &question.easy_read;
    let shown = |easy, usual| {
        let easy = if is_easy(session) { session.text(easy) } else { String::new() };
        if easy.is_empty() { session.text(usual) } else { easy }
    };
    let asked = [shown(&easy.title, &question.title), shown(&easy.hint, &question.hint)];
    let offered = rules::offered(session, question).into_iter().map(|one| one.title);
    asked.into_iter().chain(offered).filter(|sentence| !sentence.is_empty()).collect()
}

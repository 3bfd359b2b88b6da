//! How far something long is, with a button to stop it; then what the last thing that was done says.

use three_wishes_core::words::Words;

use super::desk::{Busy, Desk};
use crate::browser::page;
use crate::dom::prelude::*;

/// A line of the page, and its button, by their ids.
#[derive(Clone, Copy)]
pub(super) struct Line {
    pub id: &'static str,
    pub stop: &'static str,
    /// What it says while something is on its way; `None` where that is told elsewhere.
    pub tells: fn(Words, Busy) -> Option<String>,
}

impl Line {
    pub(super) fn view(self, words: Words, desk: Desk, said: RwSignal<String>) -> View {
        let now = Memo::new(move |_| desk.busy.get().and_then(|busy| (self.tells)(words, busy)));
        let is_on = Memo::new(move |_| now.with(Option::is_some));
        let stop = move || {
            view! {
                <button type="button" class="quiet" id=self.stop on:click=move |_| {
                    desk.stop();
                    // The button goes when it is over.
                    page::focus(&format!("#{}", self.id));
                }>{words.open_stop()}</button>
            }
        };
        view! {
            <p class="tools" id=self.id tabindex="-1">
                <span>{move || now.get().unwrap_or_else(|| said.get())}</span> " " {move || is_on.get().then(stop)}
            </p>
        }
    }
}

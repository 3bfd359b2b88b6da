//! Texts that people copy, and how they see that it happened.

use crate::browser::clipboard;
use crate::dom::prelude::*;
use crate::session::Session;

/// Copies a text and says so; where that fails, selects the field it stands in. `field`: its id.
pub(crate) fn copy(session: &Session, text: String, field: &'static str) {
    let session = session.clone();
    wasm_bindgen_futures::spawn_local(async move {
        if clipboard::copy(&text).await {
            session.tell(session.words.takeaway_copied());
        } else {
            clipboard::select(field);
            session.tell(session.words.takeaway_not_copied());
        }
    });
}

/// What was copied or saved on this page; the page's own status says it to people who do not see it.
pub(crate) fn done(session: &Session) -> View {
    let done = session.state.done;
    view! { <p class="done-here" aria-hidden="true">{move || done.get()}</p> }.into_any()
}

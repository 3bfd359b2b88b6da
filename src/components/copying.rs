//! Texts that people copy.

use crate::browser::clipboard;
use crate::session::Session;

/// Copies a text and says so; where that fails, selects the field it stands in. `field`: its id.
pub(crate) fn copy(session: &Session, text: String, field: &'static str) {
    let session = session.clone();
    wasm_bindgen_futures::spawn_local(async move {
        if clipboard::copy(&text).await {
            session.announce(session.words.takeaway_copied());
        } else {
            clipboard::select(field);
            session.announce(session.words.takeaway_not_copied());
        }
    });
}

//! What happens with the answers, on screen before the first of them.

use std::cell::RefCell;
use std::collections::BTreeSet;

use three_wishes_core::place::Consultation;
use three_wishes_core::text::Text;

use super::writing::Writing;
use crate::browser::kiosk;
use crate::components::{content, page_head};
use crate::dom::prelude::*;
use crate::session::Session;

thread_local! {
    /// Ids of the consultations whose notice has been shown since the app started.
    static SHOWN: RefCell<BTreeSet<String>> = const { RefCell::new(BTreeSet::new()) };
}

/// Whether the notice has been on screen since the app started.
pub(super) fn was_shown(consultation: &str) -> bool {
    SHOWN.with_borrow(|shown| shown.contains(consultation))
}

fn mark_shown(consultation: &str) {
    if cfg!(target_arch = "wasm32") {
        SHOWN.with_borrow_mut(|shown| shown.insert(consultation.to_owned()));
    }
}

/// The notice as the start page shows it.
pub(super) fn whole(session: &Session, consultation: &Consultation) -> View {
    view! {
        <section class="band">
            {page_head::part_heading("notice", &session.words.notice_heading())}
            {slots(session, consultation)}
        </section>
    }
}

/// Every slot of the notice; those left empty say so.
fn slots(session: &Session, consultation: &Consultation) -> View {
    mark_shown(&consultation.id);
    let words = session.words;
    let notice = &consultation.notice;
    let slots = [
        (words.notice_controller(), &notice.controller),
        (words.notice_contact(), &notice.contact),
        (words.notice_purpose(), &notice.purpose),
        (words.notice_basis(), &notice.basis),
        (words.notice_recipients(), &notice.recipients),
        (words.notice_retention(), &notice.retention),
        (words.notice_rights(), &notice.rights),
    ];
    let is_complete = slots.iter().all(|(_, text)| !text.is_empty());
    let rows: Vec<View> = slots.iter().map(|(label, text)| row(session, label, text)).collect();
    view! {
        {(!is_complete).then(|| view! { <p class="notice">{words.notice_incomplete()}</p> })}
        <dl class="answers">{rows}</dl>
    }
}

fn row(session: &Session, label: &str, text: &Text) -> View {
    let said = if text.is_empty() {
        view! { <em>{session.words.notice_slot_empty()}</em> }
    } else {
        content::said(session, text)
    };
    view! { <div><dt>{label.to_owned()}</dt><dd>{said}</dd></div> }
}

/// Above fields: whole where somebody sees it first, who did not come by the start page and has written nothing here
/// before; one line that opens afterwards, and as soon as something is wrong below it. On a shared device everybody
/// comes by the start page.
pub(super) fn above_field(
    session: &Session,
    consultation: &Consultation,
    writing: Writing,
    is_wrong: impl Fn() -> bool + Send + Sync + 'static,
) -> View {
    let is_new = !was_shown(&consultation.id) && !kiosk::is_on();
    let is_whole = Memo::new(move |before: Option<&bool>| {
        is_new && before != Some(&false) && !writing.was_begun_before() && !is_wrong()
    });
    view! {
        <details class="notice-above" id="notice-above" open=move || is_whole.get()>
            <summary>{session.words.notice_heading()}</summary>
            {slots(session, consultation)}
        </details>
    }
}

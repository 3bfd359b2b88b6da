//! What is stored, what is sent: written from the real state of the app.

use super::Page;
use super::notice_page::{self, Part};
use crate::session::Session;

pub(crate) fn page(session: &Session) -> Page {
    let words = session.words;
    let consultations = &session.place.consultations;
    let seals = consultations.iter().any(|one| !one.recipients.is_empty());
    let sends = seals && consultations.iter().any(|one| !one.delivery.is_empty());
    let mut kept =
        vec![words.privacy_kept_place(), words.privacy_kept_settings(), words.privacy_kept_draft()];
    kept.extend(seals.then(|| words.privacy_kept_sealed()));
    let answers = if sends { words.privacy_sent_answers() } else { words.privacy_sent_nothing() };
    let sent = vec![words.privacy_sent_text(), words.privacy_sent_address(), answers];
    notice_page::page(
        session,
        words.nav_privacy(),
        if sends { words.privacy_lead_sends() } else { words.privacy_lead() },
        vec![
            Part::new("kept", words.privacy_kept(), kept),
            Part::new("sent", words.privacy_sent(), sent),
            Part::new("others", words.privacy_others(), vec![words.privacy_others_text()]),
            Part::new("delete", words.privacy_delete(), vec![words.privacy_delete_text()]),
        ],
    )
}

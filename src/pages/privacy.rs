//! What is stored, what is sent: written from the real state of the app.

use super::Page;
use super::notice_page::{self, Part};
use crate::session::Session;

pub(crate) fn page(session: &Session) -> Page {
    let words = session.words;
    notice_page::page(
        session,
        words.nav_privacy(),
        words.privacy_lead(),
        vec![
            Part::new(
                "kept",
                words.privacy_kept(),
                vec![
                    words.privacy_kept_place(),
                    words.privacy_kept_settings(),
                    words.privacy_kept_draft(),
                ],
            ),
            Part::new("sent", words.privacy_sent(), vec![words.privacy_sent_text()]),
            Part::new("others", words.privacy_others(), vec![words.privacy_others_text()]),
            Part::new("delete", words.privacy_delete(), vec![words.privacy_delete_text()]),
        ],
    )
}

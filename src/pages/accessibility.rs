//! The accessibility statement: what was tested, what fails.

use super::Page;
use super::notice_page::{self, Part};
use crate::session::Session;

pub(crate) fn page(session: &Session) -> Page {
    let words = session.words;
    let (tell, tell_text) = if session.place.contact.is_out_of_reach() {
        (words.accessibility_stops(), words.accessibility_stops_text())
    } else {
        (words.accessibility_tell(), words.accessibility_tell_text())
    };
    notice_page::page(
        session,
        words.nav_accessibility(),
        words.accessibility_lead(),
        vec![
            Part::new("can", words.accessibility_can(), vec![words.accessibility_can_text()]),
            Part::new(
                "tested",
                words.accessibility_tested(),
                vec![
                    words.accessibility_tested_machine(),
                    words.accessibility_tested_sight(),
                    words.accessibility_tested_keyboard(),
                ],
            ),
            Part::new(
                "fails",
                words.accessibility_fails(),
                vec![
                    words.accessibility_fails_people(),
                    words.accessibility_fails_browsers(),
                    words.accessibility_fails_weave(),
                ],
            ),
            Part::new("tell", tell, vec![tell_text]),
        ],
    )
}

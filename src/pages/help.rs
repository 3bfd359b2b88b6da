//! Help: how to read the site, the keys, how to get it on paper.

use super::Page;
use super::notice_page::{self, Part};
use crate::session::Session;

pub(crate) fn page(session: &Session) -> Page {
    let words = session.words;
    notice_page::page(
        session,
        words.nav_help(),
        words.help_lead(),
        vec![
            Part::new(
                "find",
                words.help_find(),
                vec![
                    words.help_find_text(),
                    words.help_find_search(),
                    words.help_find_keys(),
                    words.help_find_back(),
                ],
            ),
            Part::new(
                "charts",
                words.help_charts(),
                vec![words.help_charts_text(), words.help_charts_keys(), words.help_charts_words()],
            ),
            Part::new("threads", words.help_threads(), vec![words.help_threads_text()]),
            Part::new("paper", words.help_paper(), vec![words.help_paper_text()]),
            Part::new("look", words.help_look(), vec![words.help_look_text()]),
        ],
    )
}

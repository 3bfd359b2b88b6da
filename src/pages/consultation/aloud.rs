//! Questions read aloud.

use three_wishes_core::place::Question;

use super::{is_easy, rules};
use crate::components::aloud::{self, Spoken};
use crate::dom::prelude::*;
use crate::session::Session;

/// Reads the questions when asked.
pub(super) fn part(session: &Session, questions: &[Question]) -> View {
    let (read, asked) = (session.clone(), questions.to_vec());
    aloud::part(session, move || Spoken {
        sentences: asked.iter().flat_map(|one| sentences(&read, one)).collect(),
        language: read.language().to_owned(),
    })
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

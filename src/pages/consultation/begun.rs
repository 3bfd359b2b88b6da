//! The way back into answers somebody began on this device.

use three_wishes_core::place::{Consultation, Question};
use three_wishes_core::route::Route;

use super::{check_of, question_of, rules};
use crate::browser::clock;
use crate::browser::drafts::{self, Fact, Part, Parts};
use crate::dom::prelude::*;
use crate::pages::modules;
use crate::session::Session;

/// Nothing, until this device has told that it holds a draft. It is asked behind what is shown first.
pub(in crate::pages) fn way_back(session: &Session, consultation: &Consultation) -> View {
    let (words, shown, asked) = (session.words, session.clone(), session.clone());
    let way = RwSignal::new(None::<Route>);
    let id = consultation.id.clone();
    clock::soon(move || {
        wasm_bindgen_futures::spawn_local(async move {
            if drafts::is_begun(&id).await {
                // Where the code does not come, the usual way in stands there all the same.
                let _ = modules::find_way_back(asked, id, way).await;
            }
        });
    });
    (move || {
        let href = shown.href(&way.get()?);
        Some(view! { <p><a class="button" id="go-on" href=href>{words.wishes_go_on()}</a></p> })
    })
    .into_any()
}

/// Reads the draft and tells the way on, where there is one.
pub(in crate::pages) fn find(session: Session, consultation: String, way: RwSignal<Option<Route>>) {
    wasm_bindgen_futures::spawn_local(async move {
        let parts = drafts::parts(&consultation).await;
        let Some(consultation) = session.place.consultation(&consultation) else { return };
        if rules::state(&session, consultation).takes_answers() {
            let _ = way.try_set(way_on(consultation, &parts));
        }
    });
}

/// The first question without an answer, or the page where answers are checked. Nothing where none is answered
/// or where the person finished.
fn way_on(consultation: &Consultation, parts: &Parts) -> Option<Route> {
    let part = |part: Part| parts.get(&part).map(String::as_str).unwrap_or_default();
    let is_finished = !part(Part::Fact(Fact::FinishedAt)).is_empty();
    let is_open = |question: &&Question| {
        let text = part(Part::Answer(question.id.clone()));
        let about = part(Part::About(question.id.clone()));
        rules::answer(question, text, about).is_empty()
    };
    let open = consultation.questions.iter().filter(is_open).count();
    if is_finished || open == consultation.questions.len() {
        return None;
    }
    let first = consultation.questions.iter().find(is_open);
    Some(first.map_or_else(|| check_of(consultation), |first| question_of(consultation, first)))
}

#[cfg(test)]
mod tests {
    use super::way_on;
    use crate::browser::drafts::{Fact, Part, Parts};
    use three_wishes_core::place::{Consultation, Question, QuestionKind};

    fn check(parts: &[(Part, &str)], expected: Option<&str>) {
        let question =
            |id: &str| Question { id: id.into(), kind: QuestionKind::Text, ..Question::default() };
        let consultation = Consultation {
            id: "c".into(),
            questions: vec![question("one"), question("two")],
            ..Consultation::default()
        };
        let parts: Parts =
            parts.iter().map(|(part, text)| (part.clone(), (*text).to_owned())).collect();
        let way = way_on(&consultation, &parts).map(|route| route.path());
        assert_eq!(way.as_deref(), expected);
    }

    #[test]
    fn the_way_leads_to_the_first_open_question_or_to_the_check() {
        let answer = |id: &str| Part::Answer(id.into());
        check(&[(answer("one"), "A bench")], Some("consultations/c/two/"));
        check(&[(answer("two"), "A bench")], Some("consultations/c/one/"));
        check(
            &[(answer("one"), "A bench"), (answer("two"), "A tree")],
            Some("consultations/c/answers/check/"),
        );
    }

    #[test]
    fn nothing_is_told_of_a_draft_that_is_empty_or_finished() {
        let answer = Part::Answer("one".into());
        check(&[], None);
        check(&[(answer.clone(), " ")], None);
        check(&[(answer, "A bench"), (Part::Fact(Fact::FinishedAt), "2026-01-01")], None);
    }
}

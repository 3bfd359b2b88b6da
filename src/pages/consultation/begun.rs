//! The way back into answers somebody began on this device.

use three_wishes_core::place::{Consultation, Question};
use three_wishes_core::route::Route;

use super::{address, check_of, done_of, question_of, rules};
use crate::browser::drafts::{self, Fact, Part, Parts};
use crate::browser::{clock, outbox};
use crate::dom::prelude::*;
use crate::pages::modules;
use crate::session::Session;

/// A way back into answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::pages) struct Way {
    to: Route,
    label: String,
}

/// Nothing, until this device has told that it holds a draft. It is asked behind what is shown first.
pub(in crate::pages) fn way_back(session: &Session, consultation: &Consultation) -> View {
    let (shown, asked) = (session.clone(), session.clone());
    let way = RwSignal::new(None::<Way>);
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
        let Way { to, label } = way.get()?;
        let href = address(&shown, &to);
        Some(view! { <p><a class="button" id="go-on" href=href>{label}</a></p> })
    })
    .into_any()
}

/// Reads the draft and tells the way on, where there is one.
pub(in crate::pages) fn find(session: Session, consultation: String, way: RwSignal<Option<Way>>) {
    wasm_bindgen_futures::spawn_local(async move {
        // Where this device does not tell, what was typed in this tab is known all the same.
        let _ = drafts::open(&consultation).await;
        let parts = drafts::shown(&consultation);
        let Some(consultation) = session.place.consultation(&consultation) else { return };
        let Some(to) = way_on(consultation, &parts) else { return };
        // What was finished in time may still be on its way afterwards.
        let is_finished = matches!(to, Route::Done { .. });
        if !is_finished && !rules::state(&session, consultation).takes_answers() {
            return;
        }
        let words = session.words;
        let fact = |fact| parts.get(&Part::Fact(fact)).cloned().unwrap_or_default();
        let label = if !is_finished {
            words.wishes_go_on()
        } else if is_unsealed(consultation, fact).await {
            words.wishes_to_seal()
        } else {
            words.wishes_finished()
        };
        let _ = way.try_set(Some(Way { to, label }));
    });
}

/// True of what was finished and is in no outbox: somebody was stopped then, and the last page seals it. False where
/// this device does not tell. `fact` gives what is known of the answers, "" where nothing is.
pub(in crate::pages) async fn is_unsealed(
    consultation: &Consultation,
    fact: impl Fn(Fact) -> String,
) -> bool {
    let is_left = !consultation.recipients.is_empty()
        && !fact(Fact::FinishedAt).is_empty()
        && fact(Fact::HandedOver).is_empty();
    is_left && matches!(outbox::holds(&fact(Fact::ResponseId)).await, Ok(false))
}

/// The first question without an answer, the page where answers are checked, or, for who finished, the last page.
/// Nothing where none is answered.
fn way_on(consultation: &Consultation, parts: &Parts) -> Option<Route> {
    let part = |part: &Part| parts.get(part).cloned().unwrap_or_default();
    let is_finished = !part(&Part::Fact(Fact::FinishedAt)).is_empty();
    let is_open =
        |question: &&Question| rules::answer_among(question, Part::Answer, part).is_empty();
    let open = consultation.questions.iter().filter(is_open).count();
    if open == consultation.questions.len() {
        return None;
    }
    if is_finished {
        return Some(done_of(consultation));
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
    fn nothing_is_told_of_a_draft_that_is_empty() {
        check(&[], None);
        check(&[(Part::Answer("one".into()), " ")], None);
    }

    #[test]
    fn who_finished_is_led_to_the_last_page() {
        let finished = (Part::Fact(Fact::FinishedAt), "2026-01-01");
        check(
            &[(Part::Answer("one".into()), "A bench"), finished],
            Some("consultations/c/answers/done/"),
        );
    }
}

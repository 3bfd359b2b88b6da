//! One question a page.

use std::rc::Rc;

use three_wishes_core::place::{Consultation, Question};
use three_wishes_core::route::{Query, Route};

use super::field::{Field, Wrong, summary, tell_of_errors};
use super::writing::Writing;
use super::{
    BACK_TO, CHECK, EASY, YES, address, aloud, check_of, crumbs, demonstration, is_easy, notice,
    question_of, rules, start, start_of,
};
use crate::browser::drafts::Part;
use crate::browser::page;
use crate::components::page_head;
use crate::dom::prelude::*;
use crate::pages::Page;
use crate::session::Session;

pub(super) fn page(session: &Session, consultation: &Consultation, question: &Question) -> Page {
    let words = session.words;
    let title = session.text(&question.title);
    let description = match session.text(&question.hint) {
        hint if hint.is_empty() => session.text(&consultation.about),
        hint => hint,
    };
    let position = consultation.questions.iter().position(|one| one.id == question.id).unwrap_or(0);
    let state = rules::state(session, consultation);
    let body = if state.takes_answers() {
        open(session, consultation, question, position)
    } else {
        view! {
            {page_head::heading(&title)}
            <p class="notice" id="state">{state.said(words)}</p>
            {start::closed(session, consultation)}
        }
    };
    let view = view! {
        {crumbs(session, consultation)}
        <p class="step">{words.question_number(position + 1, consultation.questions.len())}</p>
        {demonstration(session, consultation)}
        {body}
    };
    Page { title, description, view }
}

fn open(
    session: &Session,
    consultation: &Consultation,
    question: &Question,
    position: usize,
) -> View {
    let writing = Writing::of(session, consultation);
    let field = Field {
        session: session.clone(),
        question: Rc::new(question.clone()),
        part: Part::Answer(question.id.clone()),
        id: "answer".into(),
        writing,
        error: RwSignal::new(None),
        is_heading: true,
    };
    let asked = std::slice::from_ref(question);
    let (error, told, first) = (field.error, session.clone(), field.first_control());
    let wrong = move || {
        let wrong = error.get().map(|sentence| Wrong { href: format!("#{first}"), sentence });
        summary(&told, wrong.into_iter().collect())
    };
    view! {
        {wrong}
        {notice::above_field(session, consultation, writing, move || error.with(Option::is_some))}
        <p class="tools">{easy_switch(session, asked)}{aloud::part(session, asked)}</p>
        {field.show()}
        {writing.status(session)}
        {ways_on(consultation, position, &field)}
    }
}

/// Shorter words, where one of the questions has them.
pub(super) fn easy_switch(session: &Session, questions: &[Question]) -> Option<View> {
    let has_easy = |question: &Question| {
        let easy = &question.easy_read;
        let options = question.kind.options().iter().any(|one| !one.easy_read.is_empty());
        !easy.title.is_empty() || !easy.hint.is_empty() || options
    };
    if !questions.iter().any(has_easy) {
        return None;
    }
    let (words, shown, switched) = (session.words, session.clone(), session.clone());
    let label = move || if is_easy(&shown) { words.easy_read_off() } else { words.easy_read_on() };
    Some(view! {
        <button type="button" class="quiet" id="easy-read" on:click=move |_| {
            let query = switched.state.query.get_untracked();
            let easy = if query.get(EASY) == YES { "" } else { YES };
            switched.set_query(query.with(EASY, easy));
        }>{label}</button>
    })
}

/// Back and next. Next stays here while something is wrong, and says what.
fn ways_on(consultation: &Consultation, position: usize, field: &Field) -> View {
    let session = &field.session;
    let words = session.words;
    let at = |index: usize| {
        consultation.questions.get(index).map(|question| question_of(consultation, question))
    };
    let back = position.checked_sub(1).and_then(at).unwrap_or_else(|| start_of(consultation));
    let from_check = move |query: &Query| query.get(BACK_TO) == CHECK;
    let next = at(position + 1);
    let is_last = next.is_none();
    let (after, check) = (next.unwrap_or_else(|| check_of(consultation)), check_of(consultation));
    let (one, two, three) = (session.clone(), session.clone(), session.clone());
    let on: Rc<dyn Fn() -> (Route, String)> = Rc::new(move || match from_check(&one.query()) {
        true => (check.clone(), words.back_to_check()),
        false if is_last => (after.clone(), words.answer_check()),
        false => (after.clone(), words.answer_next()),
    });
    let (to, label, checked) = (on.clone(), on, field.clone());
    let refuse = move |event: web_sys::MouseEvent| {
        // Whoever is faster than the draft is not told that nothing is written.
        if !checked.writing.is_read_or(|| page::press("#next")) {
            event.prevent_default();
            return;
        }
        let is_right = checked.check();
        tell_of_errors(&checked.session, !is_right);
        if !is_right {
            event.prevent_default();
        }
    };
    view! {
        <nav class="question-nav" aria-label=words.questions_nav()>
            <a class="button button--quiet" id="back" href=move || address(&two, &back)>{words.question_back()}</a>
            <a class="button" id="next" href=move || address(&three, &to().0) on:click=refuse>{move || label().1}</a>
        </nav>
    }
}

//! A question with its control: title, hint, error, and what is entered.

use std::rc::Rc;

use three_wishes_core::consultation::Answer;
use three_wishes_core::place::{Question, QuestionKind};

use super::two_texts::{self, Asked};
use super::writing::Writing;
use super::{choosing, is_easy, ranking, rules, typing};
use crate::browser::drafts::Part;
use crate::browser::page;
use crate::components::content;
use crate::dom::prelude::*;
use crate::session::Session;

/// A question on a page. Cheap to clone.
#[derive(Clone)]
pub(super) struct Field {
    pub session: Session,
    pub question: Rc<Question>,
    pub part: Part,
    /// The id of its control; ids around it begin with it.
    pub id: String,
    pub writing: Writing,
    pub error: RwSignal<Option<String>>,
    /// True where the question is the page's heading.
    pub is_heading: bool,
}

impl Field {
    pub(super) fn text(&self) -> String {
        self.writing.get(&self.part)
    }

    pub(super) fn put(&self, text: String) {
        self.writing.put(self.part.clone(), text);
        // An error stands until it is put right; it never comes while somebody is still typing.
        if self.error.with_untracked(Option::is_some) {
            self.error.set(self.problem());
            page::keep_focus_in_sight();
        }
    }

    /// The answer as it is now, followed when it changes.
    pub(super) fn answer(&self) -> Answer {
        let about = self.writing.get(&Part::About(self.question.id.clone()));
        rules::answer(&self.question, &self.text(), &about)
    }

    /// What is wrong with the answer as it is.
    pub(super) fn problem(&self) -> Option<String> {
        untrack(|| rules::problem(&self.session, &self.question, &self.answer()))
    }

    /// How the answer stands to its limit; empty where there is nothing to say.
    pub(super) fn room(&self) -> String {
        rules::room(&self.session, &self.question, &self.answer())
    }

    /// Says what is wrong; true where nothing is.
    pub(super) fn check(&self) -> bool {
        let problem = self.problem();
        let is_right = problem.is_none();
        self.error.set(problem);
        is_right
    }

    /// Where a link of the error summary leads: the control, or the first of several.
    pub(super) fn first_control(&self) -> String {
        match &self.question.kind {
            QuestionKind::PickOne { .. }
            | QuestionKind::PickSeveral { .. }
            | QuestionKind::Scale { .. }
            | QuestionKind::AgeBand { .. } => {
                let first = rules::offered(&self.session, &self.question).into_iter().next();
                first.map_or_else(|| self.id.clone(), |one| format!("{}-{}", self.id, one.id))
            }
            QuestionKind::Rank { .. } => format!("{}-left", self.id),
            _ => self.id.clone(),
        }
    }

    /// Ids of what is read with the control.
    pub(super) fn described_by(&self) -> impl Fn() -> String + use<> {
        let (id, error) = (self.id.clone(), self.error);
        move || {
            let wrong =
                if error.with(Option::is_some) { format!(" {id}-error") } else { String::new() };
            format!("{id}-hint{wrong}")
        }
    }

    pub(super) fn is_wrong(&self) -> impl Fn() -> Option<&'static str> + use<> {
        let error = self.error;
        move || error.with(Option::is_some).then_some("true")
    }

    /// The question in the words that are shown.
    pub(super) fn title(&self) -> View {
        let (session, question) = (self.session.clone(), self.question.clone());
        let optional = question.optional.then(|| {
            view! { <span class="optional">{format!(" {}", session.words.optional())}</span> }
        });
        let title = move || {
            let easy = &question.easy_read.title;
            let text = if is_easy(&session) && !easy.is_empty() { easy } else { &question.title };
            content::said(&session, text)
        };
        view! { {title}{optional} }
    }

    /// The hint, what the kind of question asks for, and the error.
    pub(super) fn around(&self, more: Vec<String>) -> View {
        let (session, question) = (self.session.clone(), self.question.clone());
        let hint = move || {
            let easy = &question.easy_read.hint;
            let text = if is_easy(&session) && !easy.is_empty() { easy } else { &question.hint };
            content::said(&session, text)
        };
        // Each stands apart, so that it keeps its own direction beside a hint from right to left.
        let more: Vec<View> =
            more.into_iter().map(|sentence| view! { " " <span>{sentence}</span> }).collect();
        let (error, id) = (self.error, format!("{}-error", self.id));
        let prefix = self.session.words.error_prefix();
        view! {
            <p id=format!("{}-hint", self.id) class="hint">{hint}{more}</p>
            {move || error.get().map(|sentence| view! {
                <p id=id.clone() class="error"><span class="visually-hidden">{prefix.clone()}</span>{sentence}</p>
            })}
        }
    }

    /// The title as a heading around the label of one control.
    pub(super) fn label(&self) -> View {
        let label = view! { <label for=self.id.clone()>{self.title()}</label> };
        if self.is_heading {
            view! { <h1 tabindex="-1" class="question__title">{label}</h1> }
        } else {
            view! { <h2 class="question__title">{label}</h2> }
        }
    }

    /// Several controls that answer one question.
    pub(super) fn group(&self, hints: Vec<String>, inside: View) -> View {
        let title = self.title();
        let heading = if self.is_heading {
            view! { <h1 tabindex="-1" class="question__title">{title}</h1> }
        } else {
            view! { <h2 class="question__title">{title}</h2> }
        };
        let error = self.error;
        view! {
            <fieldset class="question" id=format!("{}-group", self.id) aria-describedby=self.described_by()
                class:question--wrong=move || error.with(Option::is_some)>
                <legend>{heading}</legend>
                {self.around(hints)}
                {inside}
            </fieldset>
        }
    }

    /// The question with its control.
    pub(super) fn show(&self) -> View {
        let question = self.question_and_control();
        let asked = Asked {
            session: self.session.clone(),
            question: Some(self.question.clone()),
            part: self.part.clone(),
            control: self.first_control(),
            writing: self.writing,
        };
        view! { {question}{two_texts::show(asked)} }
    }

    fn question_and_control(&self) -> View {
        match &self.question.kind {
            QuestionKind::PickOne { .. }
            | QuestionKind::Scale { .. }
            | QuestionKind::AgeBand { .. } => choosing::one(self),
            QuestionKind::PickSeveral { .. } => choosing::several(self),
            QuestionKind::Rank { .. } => ranking::show(self),
            _ => typing::show(self),
        }
    }
}

/// Something wrong: the id of what puts it right, or an address, and the sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wrong {
    pub href: String,
    pub sentence: String,
}

/// Everything that is wrong on the page, above its heading; takes the focus when it comes.
pub(super) fn summary(session: &Session, wrong: Vec<Wrong>) -> View {
    if wrong.is_empty() {
        return ().into_any();
    }
    let links: Vec<View> = wrong
        .into_iter()
        .map(|Wrong { href, sentence }| {
            let target = href.clone();
            let follow = move |event: web_sys::MouseEvent| {
                if target.starts_with('#') {
                    event.prevent_default();
                    page::focus_and_show(&target);
                }
            };
            view! { <li><a href=href on:click=follow>{sentence}</a></li> }
        })
        .collect();
    view! {
        <div class="error-summary" id="errors" tabindex="-1" role="group" aria-labelledby="errors-title">
            <h2 id="errors-title">{session.words.error_summary()}</h2>
            <ul>{links}</ul>
        </div>
    }
}

/// The same of a page that keeps its list, followed when that changes.
pub(super) fn summary_of(session: &Session, wrong: RwSignal<Vec<Wrong>>) -> View {
    let session = session.clone();
    (move || summary(&session, wrong.get())).into_any()
}

/// Says in the window's title whether the page has errors, and leads to them.
pub(super) fn tell_of_errors(session: &Session, has_errors: bool) {
    page::set_title_prefix(&session.words.error_prefix(), has_errors);
    if has_errors {
        page::focus_in_next_frame("#errors".into());
    }
}

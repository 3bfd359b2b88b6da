//! The person's words from two tabs, where they differ: which are meant?

use std::rc::Rc;

use three_wishes_core::place::Question;

use super::rules;
use super::writing::Writing;
use crate::browser::drafts::Part;
use crate::browser::page;
use crate::dom::prelude::*;
use crate::session::Session;

/// What was asked, and where it is answered.
#[derive(Clone)]
pub(super) struct Asked {
    pub session: Session,
    /// None where the question is none of the place's.
    pub question: Option<Rc<Question>>,
    pub part: Part,
    /// The id of what has the focus once the person has chosen.
    pub control: String,
    pub writing: Writing,
}

/// Nothing, unless another tab wrote something that this one did not know of.
pub(super) fn show(asked: Asked) -> View {
    let (writing, part) = (asked.writing, asked.part.clone());
    // Made anew only where there is another text, so that a button keeps the focus.
    let others = Memo::new(move |_| writing.others(&part));
    (move || {
        let others = others.get();
        (!others.is_empty()).then(|| choice(&asked, others))
    })
    .into_any()
}

fn choice(asked: &Asked, others: Vec<String>) -> View {
    let words = asked.session.words;
    asked.session.announce(words.two_texts());
    let texts: Vec<View> = others.iter().map(|text| said(asked, text)).collect();
    let button = |class: &'static str, label: String, make: Box<dyn Fn(String) -> String>| {
        let asked = asked.clone();
        view! {
            <button type="button" class=class on:click=move |_| {
                let text = make(asked.writing.now(&asked.part));
                asked.writing.settle(&asked.part, text);
                page::focus_in_next_frame(format!("#{}", asked.control));
            }>{label}</button>
        }
    };
    let take: Vec<View> = others
        .iter()
        .map(|text| {
            let text = text.clone();
            button("quiet take-other", words.keep_other_text(), Box::new(move |_| text.clone()))
        })
        .collect();
    let is_open = asked.question.as_ref().is_some_and(|one| one.kind.is_open_text());
    let both = is_open.then(|| {
        let others = others.clone();
        let join = move |own: String| {
            let all = std::iter::once(own).chain(others.clone());
            all.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n")
        };
        button("quiet keep-both", words.keep_both_texts(), Box::new(join))
    });
    view! {
        <div class="notice two-texts" role="group" aria-label=words.two_texts_heading()>
            <p>{words.two_texts()}</p>
            {texts}
            <p class="tools">
                {button("quiet keep-own", words.keep_own_text(), Box::new(|own| own))}
                {take}
                {both}
            </p>
        </div>
    }
}

/// A text as its writer reads it: choices are kept by their ids.
fn said(asked: &Asked, text: &str) -> View {
    let question = asked.question.as_ref();
    match question.and_then(|question| rules::chosen(&asked.session, question, text)) {
        Some(chosen) => view! { <ul class="answer-lines">{chosen}</ul> },
        None => view! { <p class="answer-text" dir="auto">{text.to_owned()}</p> },
    }
}

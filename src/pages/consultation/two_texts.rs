//! The person's words from two tabs of one question, where they differ: which are meant?

use super::field::Field;
use super::rules;
use crate::browser::page;
use crate::dom::prelude::*;

/// Nothing, unless another tab wrote something that this one did not know of.
pub(super) fn show(field: &Field) -> View {
    let field = field.clone();
    let (writing, part) = (field.writing, field.part.clone());
    // Made anew only where there is another text, so that a button keeps the focus.
    let others = Memo::new(move |_| writing.others(&part));
    (move || {
        let others = others.get();
        (!others.is_empty()).then(|| choice(&field, others))
    })
    .into_any()
}

fn choice(field: &Field, others: Vec<String>) -> View {
    let words = field.session.words;
    field.session.announce(words.two_texts());
    let texts: Vec<View> = others.iter().map(|text| said(field, text)).collect();
    let button = |class: &'static str, label: String, make: Box<dyn Fn(&Field) -> String>| {
        let field = field.clone();
        view! {
            <button type="button" class=class on:click=move |_| {
                let text = untrack(|| make(&field));
                field.writing.settle(&field.part, text);
                page::focus_in_next_frame(format!("#{}", field.first_control()));
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
    let is_open = rules::offered(&field.session, &field.question).is_empty();
    let both = is_open.then(|| {
        let others = others.clone();
        let join = move |field: &Field| {
            let all = std::iter::once(field.text()).chain(others.clone());
            all.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n")
        };
        button("quiet keep-both", words.keep_both_texts(), Box::new(join))
    });
    view! {
        <div class="notice two-texts" role="group" aria-label=words.two_texts_heading()>
            <p>{words.two_texts()}</p>
            {texts}
            <p class="tools">
                {button("quiet keep-own", words.keep_own_text(), Box::new(Field::text))}
                {take}
                {both}
            </p>
        </div>
    }
}

/// A text as its writer reads it: choices are kept by their ids.
fn said(field: &Field, text: &str) -> View {
    let offered = rules::offered(&field.session, &field.question);
    if offered.is_empty() {
        return view! { <p class="answer-text" dir="auto">{text.to_owned()}</p> };
    }
    let chosen: Vec<View> = rules::ids(text)
        .into_iter()
        .filter_map(|id| offered.iter().find(|one| one.id == id))
        .map(|one| view! { <li>{rules::said(&field.session, &field.question, one)}</li> })
        .collect();
    view! { <ul class="answer-lines">{chosen}</ul> }
}

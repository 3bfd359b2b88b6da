//! The start of a consultation: what it is, that it is a demonstration, and the way in.

use crate::dom::prelude::*;
use three_wishes_core::place::Consultation;
use three_wishes_core::route::Route;

use super::Page;
use crate::components::{content, marks, page_head};
use crate::session::Session;

pub(crate) fn page(session: &Session, consultation: &Consultation) -> Page {
    let words = session.words;
    let title = session.text(&consultation.title);
    let about = session.text(&consultation.about);
    let demonstration =
        consultation.demonstration.then(|| view! { <p class="notice">{words.demonstration()}</p> });
    let dates = (!consultation.original_dates.is_empty())
        .then(|| view! { <p>{content::said(session, &consultation.original_dates)}</p> });
    let questions: Vec<View> = consultation
        .questions
        .iter()
        .map(|question| {
            let route = Route::Question {
                consultation: consultation.id.clone(),
                question: question.id.clone(),
            };
            view! { <li><a href=session.href(&route)>{session.text(&question.title)}</a></li> }
                .into_any()
        })
        .collect();
    let begin = consultation.questions.first().map(|first| {
        let route =
            Route::Question { consultation: consultation.id.clone(), question: first.id.clone() };
        view! { <p><a class="button" href=session.href(&route)>{words.wishes_begin()}</a></p> }
    });
    let view = view! {
        {page_head::heading(&title)}
        <span class="wishes-teaser__mark" inner_html=marks::three_knots()></span>
        {page_head::lead(&about)}
        {demonstration}
        {dates}
        <p>{words.wishes_stay_here()}</p>
        <ol class="steps">{questions}</ol>
        {begin}
    }
    .into_any();
    Page { title, description: about, view }
}

//! Answers in a person's own words, outward postcodes, wards, and what a comment is on.

use three_wishes_core::consultation::outward;
use three_wishes_core::place::{AreaBy, Plan, QuestionKind};

use super::field::Field;
use super::{ABOUT, rules};
use crate::browser::clock;
use crate::browser::drafts::Part;
use crate::components::content;
use crate::dom::prelude::*;
use three_wishes_core::route::Route;

pub(super) fn show(field: &Field) -> View {
    let control = match &field.question.kind {
        QuestionKind::Area { by: AreaBy::Ward } => wards(field),
        QuestionKind::Area { by: AreaBy::OutwardPostcode } => postcode(field),
        _ => words(field),
    };
    let words = field.session.words;
    let mut hints = Vec::new();
    if field.question.kind.is_open_text() {
        hints.extend(field.question.limit.map(|limit| match limit {
            1 => words.limit_hint_one(),
            _ => words.limit_hint(limit),
        }));
        hints.push(words.no_personal_details());
    }
    let error = field.error;
    view! {
        <div class="question" class:question--wrong=move || error.with(Option::is_some)>
            {field.label()}
            {field.around(hints)}
            {part_of_plan(field)}
            {control}
        </div>
    }
}

fn words(field: &Field) -> View {
    let (shown, typed) = (field.clone(), field.clone());
    let (counted, looked) = (field.clone(), field.clone());
    let room = move || counted.room();
    let private = move || rules::personal(&looked.session, &looked.text());
    let (told, announced) = (field.clone(), field.session.clone());
    let on_input = move |text: String| {
        typed.put(text);
        let (told, session) = (told.clone(), announced.clone());
        // Told once somebody pauses: a reader is not interrupted at every key.
        clock::after_quiet(move || {
            if told.writing.is_gone() {
                return;
            }
            let said =
                untrack(|| format!("{} {}", told.room(), rules::personal(&session, &told.text())));
            session.announce(said.trim().to_owned());
        });
    };
    let rows = if matches!(field.question.limit, Some(limit) if limit <= 100) { "2" } else { "6" };
    view! {
        <textarea id=field.id.clone() rows=rows dir="auto" autocomplete="off"
            aria-describedby=field.described_by() aria-invalid=field.is_wrong()
            prop:value=move || shown.text()
            on:input:target=move |event| on_input(event.target().value())></textarea>
        <p class="room">{room}</p>
        <p class="gentle">{private}</p>
    }
}

fn postcode(field: &Field) -> View {
    let (shown, typed) = (field.clone(), field.clone());
    let on_input = move |text: String| match outward(&text) {
        Some(outward) if outward.was_whole => {
            typed.session.announce(typed.session.words.postcode_shortened(&outward.code));
            typed.put(outward.code);
        }
        _ => typed.put(text),
    };
    view! {
        <input type="text" class="short" id=field.id.clone() autocomplete="off" autocapitalize="characters"
            spellcheck="false" aria-describedby=field.described_by() aria-invalid=field.is_wrong()
            prop:value=move || shown.text()
            on:input:target=move |event| on_input(event.target().value())/>
    }
}

fn wards(field: &Field) -> View {
    let (shown, typed) = (field.clone(), field.clone());
    let options: Vec<View> = rules::offered(&field.session, &field.question)
        .into_iter()
        .map(|one| view! { <option value=one.id>{one.title}</option> })
        .collect();
    view! {
        <select id=field.id.clone() aria-describedby=field.described_by() aria-invalid=field.is_wrong()
            prop:value=move || shown.text()
            on:change:target=move |event| typed.put(event.target().value())>
            <option value="">{field.session.words.ward_choose()}</option>
            {options}
        </select>
    }
}

/// What a comment is on: the aim its question names, or one the person chooses.
fn part_of_plan(field: &Field) -> View {
    let QuestionKind::Comment { plan, aim } = &field.question.kind else {
        return ().into_any();
    };
    let session = &field.session;
    let Some(plan) = session.place.plan(plan) else { return ().into_any() };
    match plan.aim(aim) {
        Some(aim) => {
            let route = Route::Aim { plan: plan.id.clone(), aim: aim.id.clone() };
            view! {
                <p class="about"><a href=session.href(&route)>{content::said(session, &aim.title)}</a></p>
            }
        }
        None => choose_part(field, plan),
    }
}

fn choose_part(field: &Field, plan: &Plan) -> View {
    let session = &field.session;
    let id = format!("{}-about", field.id);
    let part = Part::About(field.question.id.clone());
    let options: Vec<View> = plan
        .walk()
        .map(|(_, aim)| view! { <option value=aim.id.clone()>{session.text(&aim.title)}</option> })
        .collect();
    let (writing, shown) = (field.writing, part.clone());
    let from_address = session.state.query.with_untracked(|query| query.get(ABOUT).to_owned());
    // Somebody who came from the page of an aim means that one; nothing is kept of it before they write.
    if let Some(aim) = plan.aim(&from_address) {
        writing.suggest(part.clone(), aim.id.clone());
    }
    let value = move || writing.get(&shown);
    view! {
        <p class="about">
            <label for=id.clone()>{session.words.on_what()}</label>
            <select id=id prop:value=value
                on:change:target=move |event| writing.put(part.clone(), event.target().value())>
                <option value="">{session.words.choose_part()}</option>
                {options}
            </select>
        </p>
    }
}

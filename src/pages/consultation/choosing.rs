//! Radios and checkboxes.

use three_wishes_core::consultation::Offered;
use three_wishes_core::place::QuestionKind;

use super::field::Field;
use super::rules;
use crate::browser::page;
use crate::dom::prelude::*;

/// One of several.
pub(super) fn one(field: &Field) -> View {
    let rows: Vec<View> = rules::offered(&field.session, &field.question)
        .iter()
        .map(|one| radio(field, one))
        .collect();
    let (shown, cleared) = (field.clone(), field.clone());
    let clear = move || {
        let cleared = cleared.clone();
        (!shown.text().is_empty() && shown.question.optional).then(|| {
            let words = cleared.session.words;
            view! {
                <p><button type="button" class="quiet" on:click=move |_| {
                    cleared.put(String::new());
                    cleared.session.announce(cleared.session.words.choice_cleared());
                    page::focus(&format!("#{}", cleared.first_control()));
                }>
                    {words.clear_choice()}
                </button></p>
            }
        })
    };
    let scale = matches!(field.question.kind, QuestionKind::Scale { .. });
    let class = if scale { "choices choices--scale" } else { "choices" };
    let inside = view! { <div class=class>{rows}</div>{clear} };
    field.group(vec![field.session.words.choose_one()], inside)
}

fn radio(field: &Field, offered: &Offered) -> View {
    let (shown, chosen) = (field.clone(), field.clone());
    let (is, becomes) = (offered.id.clone(), offered.id.clone());
    let id = format!("{}-{}", field.id, offered.id);
    view! {
        <div class="choice">
            <input type="radio" id=id.clone() name=field.id.clone() value=offered.id.clone()
                prop:checked=move || shown.text() == is
                on:change:target=move |event| if event.target().checked() { chosen.put(becomes.clone()) }/>
            {label(field, offered, id)}
        </div>
    }
}

/// Several of several.
pub(super) fn several(field: &Field) -> View {
    let QuestionKind::PickSeveral { most, .. } = &field.question.kind else {
        return ().into_any();
    };
    let words = field.session.words;
    let rows: Vec<View> = rules::offered(&field.session, &field.question)
        .iter()
        .map(|one| checkbox(field, one))
        .collect();
    let counted = field.clone();
    let too_many = move || counted.room();
    let inside = view! {
        <div class="choices">{rows}</div>
        <p class="room">{too_many}</p>
    };
    let how_many = most.map_or_else(|| words.choose_any(), |most| words.choose_up_to(most));
    field.group(vec![how_many], inside)
}

fn checkbox(field: &Field, offered: &Offered) -> View {
    let (shown, chosen) = (field.clone(), field.clone());
    let (is, becomes) = (offered.id.clone(), offered.id.clone());
    let id = format!("{}-{}", field.id, offered.id);
    view! {
        <div class="choice">
            <input type="checkbox" id=id.clone() value=offered.id.clone()
                prop:checked=move || rules::ids(&shown.text()).contains(&is.as_str())
                on:change:target=move |event| {
                    let all = rules::offered(&chosen.session, &chosen.question);
                    let now = chosen.writing.now(&chosen.part);
                    let is_on = event.target().checked();
                    // In the order the question offers them, whatever was ticked first.
                    let ticked = all.iter().map(|one| one.id.as_str()).filter(|one| {
                        if *one == becomes { is_on } else { rules::ids(&now).contains(one) }
                    });
                    chosen.put(ticked.collect::<Vec<_>>().join("\n"));
                    chosen.session.announce(untrack(|| chosen.room()));
                }/>
            {label(field, offered, id)}
        </div>
    }
}

fn label(field: &Field, offered: &Offered, id: String) -> View {
    let hint = rules::hint(&field.session, &field.question, &offered.id);
    let (field, offered) = (field.clone(), offered.clone());
    let said = move || rules::said(&field.session, &field.question, &offered);
    view! { <label for=id><span>{said}</span>{hint}</label> }
}

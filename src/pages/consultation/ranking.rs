//! Options in an order, moved by buttons.

use three_wishes_core::consultation::Offered;
use three_wishes_core::place::QuestionKind;

use super::field::Field;
use super::rules;
use crate::browser::page;
use crate::dom::prelude::*;

/// What a button does with an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Move {
    Add,
    Up,
    Down,
    Out,
}

impl Move {
    fn word(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::Up => "up",
            Self::Down => "down",
            Self::Out => "out",
        }
    }
}

pub(super) fn show(field: &Field) -> View {
    let QuestionKind::Rank { most, .. } = &field.question.kind else { return ().into_any() };
    let words = field.session.words;
    let (chosen, left) = (field.clone(), field.clone());
    let chosen = move || {
        let offered = rules::offered(&chosen.session, &chosen.question);
        let text = chosen.text();
        let ids = rules::ids(&text);
        if ids.is_empty() {
            return view! { <p class="empty">{words.rank_none()}</p> };
        }
        let rows: Vec<View> = ids
            .iter()
            .filter_map(|id| offered.iter().find(|one| one.id == *id))
            .map(|one| row(&chosen, one, &[Move::Up, Move::Down, Move::Out]))
            .collect();
        view! { <ol class="ranking ranking--chosen">{rows}</ol> }
    };
    let left = move || {
        let text = left.text();
        let ids = rules::ids(&text);
        let rows: Vec<View> = rules::offered(&left.session, &left.question)
            .iter()
            .filter(|one| !ids.contains(&one.id.as_str()))
            .map(|one| row(&left, one, &[Move::Add]))
            .collect();
        view! { <ul class="ranking">{rows}</ul> }
    };
    let counted = field.clone();
    let room = move || counted.room();
    let inside = view! {
        <h2 class="ranking__title">{words.rank_chosen()}</h2>
        <div id=format!("{}-chosen", field.id)>{chosen}</div>
        <p class="room">{room}</p>
        <h2 class="ranking__title">{words.rank_left()}</h2>
        <div id=format!("{}-left", field.id) tabindex="-1">{left}</div>
    };
    field.group(vec![words.choose_up_to(most)], inside)
}

fn row(field: &Field, offered: &Offered, moves: &[Move]) -> View {
    let name = offered.title.clone();
    let buttons: Vec<View> =
        moves.iter().map(|one| button(field, &offered.id, name.clone(), *one)).collect();
    view! {
        <li class="ranking__row">
            <span class="ranking__name">{rules::said(&field.session, &field.question, offered)}</span>
            <span class="ranking__buttons">{buttons}</span>
        </li>
    }
}

fn button(field: &Field, id: &str, name: String, what: Move) -> View {
    let words = field.session.words;
    let short = match what {
        Move::Add => words.rank_add_short(),
        Move::Up => words.rank_up_short(),
        Move::Down => words.rank_down_short(),
        Move::Out => words.rank_out_short(),
    };
    // Begins with what is seen: whoever speaks to the page says that.
    let long = words.rank_move(&short, &name);
    let own = format!("{}-{}-{id}", field.id, what.word());
    let (field, id) = (field.clone(), id.to_owned());
    view! {
        <button type="button" class="quiet" id=own aria-label=long on:click=move |_| {
            make(&field, &id, &name, what);
        }>{short}</button>
    }
}

/// Moves an option, says where it is now, and keeps the focus on it.
fn make(field: &Field, id: &str, name: &str, what: Move) {
    let words = field.session.words;
    let before = field.writing.now(&field.part);
    let before = rules::ids(&before);
    let after = moved(&before, id, what);
    let sentence = match after.iter().position(|one| *one == id) {
        None => words.rank_out_said(name),
        Some(0) if what == Move::Up && after == before => words.rank_is_first(name),
        Some(_) if what == Move::Down && after == before => words.rank_is_last(name),
        Some(place) => words.rank_said(name, place + 1, after.len()),
    };
    let next = match what {
        Move::Add => Move::Up,
        Move::Out => Move::Add,
        same => same,
    };
    let text = after.join("\n");
    if after != before {
        field.put(text);
        page::focus_in_next_frame(format!("[id='{}-{}-{id}']", field.id, next.word()));
    }
    field.session.announce(sentence);
}

/// The order after a move; what cannot be moved further stays.
fn moved<'a>(before: &[&'a str], id: &'a str, what: Move) -> Vec<&'a str> {
    let mut after = before.to_vec();
    let place = after.iter().position(|one| *one == id);
    match (what, place) {
        (Move::Add, None) => after.push(id),
        (Move::Out, Some(place)) => {
            after.remove(place);
        }
        (Move::Up, Some(place)) if place > 0 => after.swap(place, place - 1),
        (Move::Down, Some(place)) if place + 1 < after.len() => after.swap(place, place + 1),
        _ => {}
    }
    after
}

#[cfg(test)]
mod tests {
    use super::{Move, moved};

    #[test]
    fn what_is_first_or_last_stays_there() {
        assert_eq!(moved(&["a", "b"], "c", Move::Add), ["a", "b", "c"]);
        assert_eq!(moved(&["a", "b"], "b", Move::Up), ["b", "a"]);
        assert_eq!(moved(&["a", "b"], "a", Move::Up), ["a", "b"]);
        assert_eq!(moved(&["a", "b"], "b", Move::Down), ["a", "b"]);
        assert_eq!(moved(&["a", "b"], "a", Move::Out), ["b"]);
    }
}

//! What is known of a parcel, as its sender is told.

use three_wishes_core::consultation::{Parcel, Progress, Refusal, Standing};
use three_wishes_core::words::Words;

use super::record::What;
use crate::browser::clock;

/// What a record is called.
pub(super) fn record(words: Words, what: What) -> String {
    match what {
        What::Answers => words.record_answers(),
        What::Equality => words.record_equality(),
        What::Contact => words.record_contact(),
    }
}

/// How a parcel stands.
pub(super) fn standing(words: Words, parcel: &Parcel, demonstration: bool) -> String {
    match parcel.standing(clock::now_milliseconds()) {
        Standing::ByHand => words.delivery_by_hand(),
        Standing::OnItsWay => words.delivery_on_its_way(),
        Standing::Waiting(None) => words.delivery_waiting(),
        Standing::Waiting(Some(next)) => words.delivery_waiting_until(clock::time_at(next)),
        Standing::Refused(why) => refusal(words, why),
        Standing::Received(at) => received(words, &at, demonstration),
    }
}

fn refusal(words: Words, why: Refusal) -> String {
    match why {
        Refusal::TooLarge => words.refused_too_large(),
        Refusal::NotAllowed => words.refused_not_allowed(),
        Refusal::NoInbox => words.refused_no_inbox(),
        Refusal::Other(status) => words.refused_other(status),
    }
}

fn received(words: Words, at: &str, demonstration: bool) -> String {
    let (day, time) = clock::day_and_time(at);
    let is_today = day == clock::today();
    let day = words.date(&day);
    match (demonstration, is_today) {
        (true, true) => words.delivery_received_demonstration(time),
        (true, false) => words.delivery_received_demonstration_on(day, time),
        (false, true) => words.delivery_received(time),
        (false, false) => words.delivery_received_on(day, time),
    }
}

/// The first words of the page, of a consultation that is meant: who has the answers.
pub(super) fn headline(words: Words, answers: Option<&Parcel>) -> String {
    match answers {
        Some(Parcel { progress: Progress::Received(at), .. }) => {
            let (day, time) = clock::day_and_time(at);
            if day == clock::today() {
                words.done_received(time)
            } else {
                words.done_received_on(words.date(&day), time)
            }
        }
        Some(parcel) if !parcel.by_hand.is_empty() => words.done_sent_by_hand(),
        _ => words.done_not_received(),
    }
}

//! What is known of a parcel, as its sender is told. On a shared device staff do by hand what people do elsewhere.

use three_wishes_core::consultation::{Parcel, Progress, Reached, Refusal, Standing};
use three_wishes_core::words::Words;

use super::delivery::Sealing;
use super::record::What;
use crate::browser::store::{self, Keeping, StoreProblem};
use crate::browser::{clock, kiosk};

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
        Standing::ByHand if kiosk::is_on() => words.kiosk_by_hand(),
        Standing::Waiting(_) if kiosk::is_on() => words.kiosk_waiting(),
        Standing::Refused(_) if kiosk::is_on() => words.kiosk_refused_file(),
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

/// Why nothing is sealed; `None` where it is, or still may be.
pub(super) fn not_sealed(words: Words, sealing: &Sealing) -> Option<String> {
    let sentence = match sealing {
        Sealing::Doing | Sealing::Done => return None,
        _ if kiosk::is_on() => words.kiosk_not_sealed(),
        Sealing::NoKey => no_key(words),
        Sealing::NoCode => words.not_sealed_no_code(),
        Sealing::Failed => words.not_sealed(),
    };
    Some(sentence)
}

fn no_key(words: Words) -> String {
    match store::keeping() {
        Keeping::Nothing => words.no_key_kept_nowhere(),
        Keeping::NothingMore => {
            format!("{} {}", words.no_key_not_all_deleted(), words.not_all_deleted())
        }
        Keeping::Everything | Keeping::NoDrafts => words.no_key(),
    }
}

/// That this device does not tell how far a sealed file is.
pub(super) fn unknown(words: Words) -> String {
    if kiosk::is_on() { words.kiosk_unknown() } else { words.delivery_unknown() }
}

/// Why this device does not keep a sealed file.
pub(super) fn not_kept(words: Words, problem: StoreProblem) -> String {
    if kiosk::is_on() {
        words.kiosk_not_kept_file()
    } else if problem == StoreProblem::Unwanted {
        words.sealed_kept_nowhere()
    } else {
        words.sealed_not_kept()
    }
}

/// The first words of the page, of a consultation that is meant: who has the answers, as they were finished at
/// `finished`.
pub(super) fn headline(words: Words, answers: Option<&Parcel>, finished: &str) -> String {
    match answers.map_or(Reached::Nobody, |parcel| parcel.reached(finished)) {
        Reached::Nobody => words.done_not_received(),
        Reached::Inbox(at) => {
            let (day, time) = clock::day_and_time(&at);
            if day == clock::today() {
                words.done_received(time)
            } else {
                words.done_received_on(words.date(&day), time)
            }
        }
        Reached::InboxBefore => words.done_changed(),
        Reached::ByHand => words.done_sent_by_hand(),
        Reached::ByHandBefore => words.done_changed_by_hand(),
    }
}

pub(super) fn is_received(parcel: &Parcel) -> bool {
    matches!(parcel.progress, Progress::Received(_))
}

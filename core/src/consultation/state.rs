//! Whether a consultation can be answered today.

use crate::indicator::Date;
use crate::place::{Consultation, ConsultationStatus};
use crate::words::Words;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Still being written.
    Draft,
    NotYetOpen {
        opens: Date,
    },
    /// `days_left` after today; `None` where the file gives no last day.
    Open {
        days_left: Option<u32>,
    },
    ClosesToday,
    Closed {
        closed: Date,
    },
    Withdrawn,
    /// The device believes in a day that cannot be: nothing is said about opening and closing.
    DateCannotBeRight {
        today: Date,
    },
}

/// A device may stand a day behind the folder, on the other side of the date line.
const DAYS_BEHIND: i32 = 1;
/// No folder is in use for so long; a date further ahead is a clock that was never set.
const DAYS_AHEAD: i32 = 50 * 366;

/// The state on the device's `today`. `made` is the day the folder says it was made: no true day is before it.
pub fn state_on(consultation: &Consultation, today: Date, made: Option<Date>) -> State {
    match consultation.status {
        ConsultationStatus::Draft => return State::Draft,
        ConsultationStatus::Withdrawn => return State::Withdrawn,
        ConsultationStatus::Open => {}
    }
    if made.is_some_and(|made| !could_be(today, made)) {
        return State::DateCannotBeRight { today };
    }
    if let Some(opens) = Date::read(&consultation.opens).filter(|opens| today < *opens) {
        return State::NotYetOpen { opens };
    }
    let Some(closes) = Date::read(&consultation.closes) else {
        return State::Open { days_left: None };
    };
    match u32::try_from(closes.days() - today.days()) {
        Ok(0) => State::ClosesToday,
        Ok(left) => State::Open { days_left: Some(left) },
        Err(_) => State::Closed { closed: closes },
    }
}

fn could_be(today: Date, made: Date) -> bool {
    let since = today.days() - made.days();
    (-DAYS_BEHIND..=DAYS_AHEAD).contains(&since)
}

impl State {
    /// True where a finished answer may be handed over. A device whose clock is wrong is no reason to refuse.
    pub fn takes_answers(self) -> bool {
        matches!(self, Self::Open { .. } | Self::ClosesToday | Self::DateCannotBeRight { .. })
    }

    /// True where people may begin a draft or go on with one. After the last day it can still be saved as a file.
    pub fn keeps_drafts(self) -> bool {
        self != Self::Draft
    }

    pub fn said(self, words: Words) -> String {
        match self {
            Self::Draft => words.state_draft(),
            Self::NotYetOpen { opens } => words.state_not_yet_open(words.date(&opens.to_string())),
            Self::Open { days_left: None } => words.state_open(),
            Self::Open { days_left: Some(1) } => words.state_closes_tomorrow(),
            Self::Open { days_left: Some(left) } => words.state_days_left(left),
            Self::ClosesToday => words.state_closes_today(),
            Self::Closed { closed } => words.state_closed(words.date(&closed.to_string())),
            Self::Withdrawn => words.state_withdrawn(),
            Self::DateCannotBeRight { today } => {
                words.state_date_wrong(words.date(&today.to_string()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{State, state_on};
    use crate::indicator::Date;
    use crate::place::{Consultation, ConsultationStatus};
    use crate::words::Words;

    #[track_caller]
    fn check(today: &str, expected: &str, takes_answers: bool) {
        let consultation = Consultation {
            opens: "2026-03-01".into(),
            closes: "2026-03-31".into(),
            ..Consultation::default()
        };
        let state = state_on(&consultation, Date::read(today).unwrap(), Date::read("2026-02-20"));
        assert_eq!(state.said(Words::default()), expected, "{today}");
        assert_eq!(state.takes_answers(), takes_answers, "{today}");
    }

    #[test]
    fn every_day_has_its_words() {
        check("2026-02-28", "This has not opened yet. You can answer from 1 March 2026.", false);
        check("2026-03-01", "You can answer for 30 more days.", true);
        check("2026-03-30", "You can answer until tomorrow.", true);
        check("2026-03-31", "Today is the last day to answer.", true);
        check(
            "2026-04-01",
            "This has closed. The last day to answer was 31 March 2026. What you have written can still be saved as a file.",
            false,
        );
    }

    #[test]
    fn a_day_that_cannot_be_is_said_and_hinders_nobody() {
        let wrong = |day| {
            format!(
                "The date on this device, {day}, cannot be right, so this page cannot tell whether there is still time. You can write and hand over your answers all the same."
            )
        };
        check("1970-01-01", &wrong("1 January 1970"), true);
        check("2026-02-18", &wrong("18 February 2026"), true);
        check("2026-02-19", "This has not opened yet. You can answer from 1 March 2026.", false);
        check("2080-01-01", &wrong("1 January 2080"), true);
    }

    #[test]
    fn drafts_and_what_was_withdrawn_take_no_answers() {
        for (status, keeps) in
            [(ConsultationStatus::Draft, false), (ConsultationStatus::Withdrawn, true)]
        {
            let consultation = Consultation { status, ..Consultation::default() };
            let state = state_on(&consultation, Date::read("2026-03-01").unwrap(), None);
            assert!(!state.takes_answers());
            assert_eq!(state.keeps_drafts(), keeps);
        }
        let endless = Consultation::default();
        let state = state_on(&endless, Date::read("2026-03-01").unwrap(), None);
        assert_eq!(state, State::Open { days_left: None });
    }
}

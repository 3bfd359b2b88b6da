//! What must be said before the first question, and is not.

use super::{KINDS, WISHES, each};
use crate::folder::check;

#[test]
fn nothing_said_before_the_first_question() {
    check(
        &[
            (
                WISHES,
                r#""why": "To try", "can_change": "Everything", "who": "Anybody", "minutes": 3, "other_formats": "On paper","#,
                "",
            ),
            (WISHES, r#""about": "For tests""#, r#""about": """#),
        ],
        r#"
            error consultations/three-wishes.json, about: found nothing; expected what is asked about. Write it: people are told before the first question.
            error consultations/three-wishes.json, can_change: found nothing; expected what the answers can still change. Write it: people are told before the first question.
            error consultations/three-wishes.json, minutes: found nothing; expected how many minutes it takes, as a number. Write it: people are told before the first question.
            error consultations/three-wishes.json, other_formats: found nothing; expected how to answer on paper, in easy read or in another language. Write it: people are told before the first question.
            error consultations/three-wishes.json, who: found nothing; expected who may answer. Write it: people are told before the first question.
            error consultations/three-wishes.json, why: found nothing; expected why people are asked. Write it: people are told before the first question.
        "#,
    );
}

#[test]
fn a_notice_with_empty_slots() {
    check(
        &[
            (
                WISHES,
                r#""controller": "The village", "contact": "The clerk", "purpose": "To try", "basis": "Public task","#,
                r#""contact": "", "purpose": "","#,
            ),
            (
                WISHES,
                r#""retention": "A year", "rights": "To see and to mend""#,
                r#""kept": "A year""#,
            ),
        ],
        r#"
            error consultations/three-wishes.json, notice.basis: found nothing; expected the lawful basis. Write it: people are told before the first question.
            error consultations/three-wishes.json, notice.contact: found nothing; expected whom to ask about one's data. Write it: people are told before the first question.
            error consultations/three-wishes.json, notice.controller: found nothing; expected who decides what happens with the answers. Write it: people are told before the first question.
            warning consultations/three-wishes.json, notice.kept: found the field `kept`; expected one of `controller`, `contact`, `purpose`, `basis`, `recipients`, `retention`, `rights`. Correct the name, or remove the field; it is not read.
            error consultations/three-wishes.json, notice.purpose: found nothing; expected what the answers are used for. Write it: people are told before the first question.
            error consultations/three-wishes.json, notice.retention: found nothing; expected how long the answers are kept. Write it: people are told before the first question.
            error consultations/three-wishes.json, notice.rights: found nothing; expected what people may ask for, and where to complain. Write it: people are told before the first question.
        "#,
    );
}

#[test]
fn faults_of_what_is_said_first() {
    each(&[
        (
            "minutes that are none",
            (WISHES, r#""minutes": 3"#, r#""minutes": 0"#),
            "error consultations/three-wishes.json, minutes: found nothing; expected how many minutes it takes, as a number. Write it: people are told before the first question.",
        ),
        (
            "no notice at all",
            (WISHES, r#""notice""#, r#""note""#),
            r#"
            warning consultations/three-wishes.json, note: found the field `note`; expected one of `id`, `version`, `status`, `title`, `about`, `why`, `can_change`, `who`, `minutes`, `other_formats`, `languages`, `notice`, `demonstration`, `opens`, `closes`, `original_dates`, `plan`, `questions`, `equality`, `choices`, `recipients`, `delivery`. Correct the name, or remove the field; it is not read.
            error consultations/three-wishes.json, notice: found nothing; expected what people are told about their data. Write it: people are told before the first question.
            "#,
        ),
        (
            "a draft may lack what it will say",
            (KINDS, r#""who": "Anybody", "#, ""),
            "warning consultations/every-kind.json, who: found nothing; expected who may answer. Write it: people are told before the first question.",
        ),
    ]);
}

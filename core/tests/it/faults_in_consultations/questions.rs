//! Faults of questions and their options.

use super::{KINDS, WISHES, each};
use crate::folder::check;

#[test]
fn faults_of_questions() {
    each(&[
        (
            "a field of another kind of question",
            (KINDS, r#""title": "Why?""#, r#""title": "Why?", "options": []"#),
            "warning consultations/every-kind.json, questions[1].options: found the field `options`; expected one of `id`, `kind`, `title`, `hint`, `easy_read`, `optional`, `limit`. Correct the name, or remove the field; it is not read.",
        ),
        (
            "no question",
            (
                WISHES,
                r#"[{ "id": "self", "kind": "wish", "scope": "self", "title": "For myself", "optional": true }]"#,
                "[]",
            ),
            "error consultations/three-wishes.json, questions: found no question; expected one question or more. Add a question, or remove the file.",
        ),
        (
            "a question without its kind",
            (KINDS, r#""kind": "text", "#, ""),
            "error consultations/every-kind.json, questions[1]: found no field `kind`; expected the field `kind`. Add the field `kind`.",
        ),
        (
            "a kind nobody knows",
            (KINDS, r#""kind": "text""#, r#""kind": "essay""#),
            "error consultations/every-kind.json, questions[1].kind: found `essay`; expected one of `wish`, `text`, `pick_one`, `pick_several`, `rank`, `scale`, `area`, `age_band`, `comment`. Use one of these words exactly.",
        ),
        (
            "a wish for nobody",
            (KINDS, r#""scope": "place", "#, ""),
            "error consultations/every-kind.json, questions[0]: found no field `scope`; expected the field `scope`. Add the field `scope`.",
        ),
        (
            "a wish for somebody else",
            (KINDS, r#""scope": "place""#, r#""scope": "world""#),
            "error consultations/every-kind.json, questions[0].scope: found `world`; expected one of `self`, `neighbourhood`, `place`. Use one of these words exactly.",
        ),
        (
            "a question where another page is",
            (KINDS, r#""id": "why""#, r#""id": "done""#),
            "error consultations/every-kind.json, questions[1].id: found the question `done`; expected an id that no other page of the consultation has. Give the question another id: this one is the address of another page.",
        ),
        (
            "two questions with one id",
            (KINDS, r#""id": "age""#, r#""id": "why""#),
            "error consultations/every-kind.json, equality[0].id: found the question `why` again, first in consultations/every-kind.json, questions[1].id; expected an id that no other question of `every-kind` has. Give one of the two another id, or remove it.",
        ),
        (
            "a limit of no letters",
            (KINDS, r#""limit": 20"#, r#""limit": 0"#),
            "error consultations/every-kind.json, questions[0].limit: found a limit of 0 letters; expected how many letters an answer may have. Write another number, or remove the field for no limit.",
        ),
        (
            "a limit as long as a book",
            (KINDS, r#""limit": 20"#, r#""limit": 20001"#),
            "error consultations/every-kind.json, questions[0].limit: found the number 20001; expected a whole number from 0 to 20000. Write a whole number from 0 to 20000 here, or remove the field.",
        ),
        (
            "a question without options",
            (
                KINDS,
                r#""options": [{ "id": "oak", "title": "Oak" }, { "id": "ash", "title": "Ash" }]"#,
                r#""hint": """#,
            ),
            "error consultations/every-kind.json, questions[2].options: found no option; expected two options or more. Add options, or ask the question as a text.",
        ),
        (
            "a scale of one point",
            (
                KINDS,
                r#""title": "There are enough trees""#,
                r#""title": "There are enough trees", "options": [{ "id": "yes", "title": "Yes" }]"#,
            ),
            "error consultations/every-kind.json, questions[5].options: found one option; expected two options or more. Add options, or ask the question as a text.",
        ),
        (
            "two options with one id",
            (KINDS, r#""id": "ash""#, r#""id": "oak""#),
            "error consultations/every-kind.json, questions[2].options[1].id: found the option `oak` again, first in consultations/every-kind.json, questions[2].options[0].id; expected an id that no other option of `every-kind/tree` has. Give one of the two another id, or remove it.",
        ),
        (
            "an option without its words",
            (KINDS, r#"{ "id": "ash", "title": "Ash" }"#, r#"{ "id": "Ash tree" }"#),
            r#"
            error consultations/every-kind.json, questions[2].options[1]: found no field `title`; expected the field `title`. Add the field `title`.
            error consultations/every-kind.json, questions[2].options[1].id: found the id `Ash tree`; expected lower case letters, digits and hyphens. Write the id so: it is part of a web address.
            "#,
        ),
        (
            "more ranks than options",
            (KINDS, r#""title": "What first?", "most": 2"#, r#""title": "What first?", "most": 4"#),
            "error consultations/every-kind.json, questions[4].most: found 4 of 3 options; expected from 1 to as many as there are options. Correct the number, or remove the field for all of them.",
        ),
        (
            "no choice to make",
            (KINDS, r#""title": "Where?", "most": 2"#, r#""title": "Where?", "most": 0"#),
            "error consultations/every-kind.json, questions[3].most: found 0 of 3 options; expected from 1 to as many as there are options. Correct the number, or remove the field for all of them.",
        ),
        (
            "an area by street",
            (KINDS, r#""outward_postcode""#, r#""street""#),
            "error consultations/every-kind.json, questions[6].by: found `street`; expected one of `outward_postcode`, `ward`. Use one of these words exactly.",
        ),
        (
            "a ward where there are none",
            ("areas.csv", "ward", "town"),
            "error consultations/every-kind.json, questions[7].by: found a question for a ward, and no ward in areas.csv; expected areas of the kind `ward`. Add the wards to areas.csv, or ask by `outward_postcode`.",
        ),
        (
            "a comment on an unknown aim",
            (KINDS, r#""aim": "shade""#, r#""aim": "sun""#),
            "error consultations/every-kind.json, questions[8].aim: found the aim `sun`; expected an aim of the plan `second-plan`. Correct the id, or add the aim where it belongs.",
        ),
        (
            "a comment on an unknown plan",
            (KINDS, r#""aim": "shade""#, r#""plan": "third-plan", "aim": "shade""#),
            "error consultations/every-kind.json, questions[8].plan: found the plan `third-plan`; expected a plan listed in place.json. Correct the id, or add the plan where it belongs.",
        ),
        (
            "a comment on what is settled",
            (KINDS, r#""demonstration": true"#, r#""demonstration": false"#),
            "warning consultations/every-kind.json, questions[8]: found a comment on `second-plan`, which is no draft; expected a plan whose status is `draft`. Name a draft, or ask an open question instead.",
        ),
        (
            "a wish among equality questions",
            (KINDS, r#""kind": "age_band""#, r#""kind": "wish", "scope": "self""#),
            r#"error consultations/every-kind.json, equality[0].kind: found a `wish` among the equality questions; expected a question about the person who answers. Move it to "questions"."#,
        ),
        (
            "an equality question that must be answered",
            (
                KINDS,
                r#""title": "How old are you?""#,
                r#""title": "How old are you?", "optional": false"#,
            ),
            "error consultations/every-kind.json, equality[0].optional: found an equality question that must be answered; expected one that people may leave out. Remove the field; equality questions are always optional.",
        ),
    ]);
}

#[test]
fn a_comment_on_nothing() {
    check(
        &[(KINDS, r#""plan": "second-plan","#, ""), (KINDS, r#""aim": "shade", "#, "")],
        r#"
            error consultations/every-kind.json, questions[8]: found a comment that names no plan; expected the plan it is about, here or for the whole consultation. Add the field `plan`.
        "#,
    );
}

//! Faults of consultations.

use three_wishes_core::place::check;

use crate::folder::{Change, assert_problems, changed, check as check_tiny, place};

const KINDS: &str = "consultations/every-kind.json";
const WISHES: &str = "consultations/three-wishes.json";

/// One change of the consultation that has every kind of question.
#[track_caller]
fn change(from: &str, to: &str, expected: &str) {
    check_tiny(&[(KINDS, from, to)], expected);
}

#[test]
fn a_field_nobody_knows() {
    change(
        r#""delivery""#,
        r#""deliver""#,
        r#"
            warning consultations/every-kind.json, deliver: found the field `deliver`; expected one of `id`, `version`, `status`, `title`, `about`, `why`, `can_change`, `who`, `minutes`, `other_formats`, `languages`, `notice`, `demonstration`, `opens`, `closes`, `original_dates`, `plan`, `questions`, `equality`, `choices`, `recipients`, `delivery`. Correct the name, or remove the field; it is not read.
        "#,
    );
}

#[test]
fn a_field_of_another_kind_of_question() {
    change(
        r#""title": "Why?""#,
        r#""title": "Why?", "options": []"#,
        r#"
            warning consultations/every-kind.json, questions[1].options: found the field `options`; expected one of `id`, `kind`, `title`, `hint`, `easy_read`, `optional`, `limit`. Correct the name, or remove the field; it is not read.
        "#,
    );
}

#[test]
fn an_unknown_status() {
    change(
        r#""draft""#,
        r#""ready""#,
        r#"
            error consultations/every-kind.json, status: found `ready`; expected one of `draft`, `open`, `withdrawn`. Use one of these words exactly.
        "#,
    );
}

#[test]
fn a_version_below_one() {
    change(
        r#""version": 2"#,
        r#""version": 0"#,
        r#"
            error consultations/every-kind.json, version: found the version 0; expected 1 or more. Begin with 1, and take the next number for each version that follows.
        "#,
    );
}

#[test]
fn a_last_day_before_the_first() {
    change(
        "2026-02-28",
        "2026-01-28",
        r#"
            error consultations/every-kind.json, closes: found the last day 2026-01-28, before the first, 2026-02-01; expected a last day that is not before the first. Correct one of the two; both days count.
        "#,
    );
}

#[test]
fn a_last_day_that_is_none() {
    change(
        "2026-02-28",
        "2026-02-30",
        r#"
            error consultations/every-kind.json, closes: found `2026-02-30`; expected a date such as 2023-10-31. Write year, month and day with hyphens.
        "#,
    );
}

#[test]
fn nothing_said_before_the_first_question() {
    check_tiny(
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
fn minutes_that_are_none() {
    check_tiny(
        &[(WISHES, r#""minutes": 3"#, r#""minutes": 0"#)],
        r#"
            error consultations/three-wishes.json, minutes: found nothing; expected how many minutes it takes, as a number. Write it: people are told before the first question.
        "#,
    );
}

#[test]
fn a_notice_with_empty_slots() {
    check_tiny(
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
fn no_notice_at_all() {
    check_tiny(
        &[(WISHES, r#""notice""#, r#""note""#)],
        r#"
            warning consultations/three-wishes.json, note: found the field `note`; expected one of `id`, `version`, `status`, `title`, `about`, `why`, `can_change`, `who`, `minutes`, `other_formats`, `languages`, `notice`, `demonstration`, `opens`, `closes`, `original_dates`, `plan`, `questions`, `equality`, `choices`, `recipients`, `delivery`. Correct the name, or remove the field; it is not read.
            error consultations/three-wishes.json, notice: found nothing; expected what people are told about their data. Write it: people are told before the first question.
        "#,
    );
}

#[test]
fn a_draft_may_lack_what_it_will_say() {
    change(
        r#""who": "Anybody", "#,
        "",
        r#"
            warning consultations/every-kind.json, who: found nothing; expected who may answer. Write it: people are told before the first question.
        "#,
    );
}

#[test]
fn a_language_the_place_has_not() {
    change(
        r#""delivery""#,
        r#""languages": ["en", "pl", "en"], "delivery""#,
        r#"
            error consultations/every-kind.json, languages[1]: found the language `pl`; expected a language of place.json: `en`. Add the language to place.json, or take it out here.
            warning consultations/every-kind.json, languages[2]: found the language `en` twice; expected each language once. Remove one of the two.
        "#,
    );
}

#[test]
fn a_demonstration_that_tells_no_dates() {
    change(
        r#", "original_dates": "None""#,
        "",
        r#"
            warning consultations/every-kind.json: found a demonstration without `original_dates`; expected when the original took place, or that there was none. Write it: people must see that these questions are not asked today.
        "#,
    );
}

#[test]
fn no_key_to_seal_to() {
    check_tiny(
        &[(
            WISHES,
            r#""recipients": ["age139g2hld8kunkxpmqm56meawrm2nkxxhlygafpamj3sxj2gwauyxq48trur"],"#,
            "",
        )],
        r#"
            warning consultations/three-wishes.json: found no key under `recipients`; expected the public key of whoever may open the answers. Add one; until then answers stay on the devices they were typed on.
        "#,
    );
}

#[test]
fn an_address_and_no_key() {
    change(
        r#""recipients": ["age199lsmv96946l9k8q60elqf5c59a9t5vvgvfl2m8yq686w8x3fpvq0mh9wh"],"#,
        "",
        r#"
            error consultations/every-kind.json, delivery: found an address for answers, and no key to seal them to; expected a key under `recipients`. Add the council's public key: answers are never sent unsealed.
        "#,
    );
}

#[test]
fn a_key_with_a_letter_wrong() {
    change(
        r#""age199lsmv"#,
        r#""age199lsmw"#,
        r#"
            error consultations/every-kind.json, recipients[0]: found the key `age199lsmw96…` with a letter wrong, missing or too many; expected a public key whose checksum is right. Copy the key once more; do not type it.
        "#,
    );
}

#[test]
fn a_key_of_another_kind() {
    change(
        r#""age199lsmv96946l9k8q60elqf5c59a9t5vvgvfl2m8yq686w8x3fpvq0mh9wh""#,
        r#""ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA""#,
        r#"
            error consultations/every-kind.json, recipients[0]: found `ssh-ed25519 `; expected a public key of `age`, which begins with `age1`. Write the line that begins with `age1`, as `age-keygen` prints it.
        "#,
    );
}

#[test]
fn the_secret_half_of_a_key_is_never_repeated() {
    change(
        r#""age199lsmv96946l9k8q60elqf5c59a9t5vvgvfl2m8yq686w8x3fpvq0mh9wh""#,
        r#""AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX""#,
        r#"
            error consultations/every-kind.json, recipients[0]: found the secret half of a key; expected its public half, which begins with `age1`. Take it out, and make a new pair: whoever has seen this file can open the answers.
        "#,
    );
}

#[test]
fn a_key_written_twice() {
    change(
        r#"["age199"#,
        r#"["age199lsmv96946l9k8q60elqf5c59a9t5vvgvfl2m8yq686w8x3fpvq0mh9wh", "age199"#,
        r#"
            warning consultations/every-kind.json, recipients[1]: found the key `age199lsmv96…` twice; expected each key once. Remove one of the two.
        "#,
    );
}

#[test]
fn an_address_on_another_site() {
    change(
        r#""/in/wishes/""#,
        r#""https://elsewhere.example/in""#,
        r#"
            error consultations/every-kind.json, delivery: found `https://elsewhere.example/in`; expected a path on the same site, such as `/wishes/in`. Write the path alone, in letters, digits and hyphens; browsers do not let the page send answers anywhere else.
        "#,
    );
}

#[test]
fn no_question() {
    check_tiny(
        &[(
            WISHES,
            r#"[{ "id": "self", "kind": "wish", "scope": "self", "title": "For myself", "optional": true }]"#,
            "[]",
        )],
        r#"
            error consultations/three-wishes.json, questions: found no question; expected one question or more. Add a question, or remove the file.
        "#,
    );
}

#[test]
fn a_question_without_its_kind() {
    change(
        r#""kind": "text", "#,
        "",
        r#"
            error consultations/every-kind.json, questions[1]: found no field `kind`; expected the field `kind`. Add the field `kind`.
        "#,
    );
}

#[test]
fn a_kind_nobody_knows() {
    change(
        r#""kind": "text""#,
        r#""kind": "essay""#,
        r#"
            error consultations/every-kind.json, questions[1].kind: found `essay`; expected one of `wish`, `text`, `pick_one`, `pick_several`, `rank`, `scale`, `area`, `age_band`, `comment`. Use one of these words exactly.
        "#,
    );
}

#[test]
fn a_wish_for_nobody() {
    change(
        r#""scope": "place", "#,
        "",
        r#"
            error consultations/every-kind.json, questions[0]: found no field `scope`; expected the field `scope`. Add the field `scope`.
        "#,
    );
}

#[test]
fn a_wish_for_somebody_else() {
    change(
        r#""scope": "place""#,
        r#""scope": "world""#,
        r#"
            error consultations/every-kind.json, questions[0].scope: found `world`; expected one of `self`, `neighbourhood`, `place`. Use one of these words exactly.
        "#,
    );
}

#[test]
fn a_question_where_another_page_is() {
    change(
        r#""id": "why""#,
        r#""id": "done""#,
        r#"
            error consultations/every-kind.json, questions[1].id: found the question `done`; expected an id that no other page of the consultation has. Give the question another id: this one is the address of another page.
        "#,
    );
}

#[test]
fn two_questions_with_one_id() {
    change(
        r#""id": "age""#,
        r#""id": "why""#,
        r#"
            error consultations/every-kind.json, equality[0].id: found the question `why` again, first in consultations/every-kind.json, questions[1].id; expected an id that no other question of `every-kind` has. Give one of the two another id, or remove it.
        "#,
    );
}

#[test]
fn a_limit_of_no_letters() {
    change(
        r#""limit": 20"#,
        r#""limit": 0"#,
        r#"
            error consultations/every-kind.json, questions[0].limit: found a limit of 0 letters; expected how many letters an answer may have. Write another number, or remove the field for no limit.
        "#,
    );
}

#[test]
fn a_limit_as_long_as_a_book() {
    change(
        r#""limit": 20"#,
        r#""limit": 20001"#,
        r#"
            error consultations/every-kind.json, questions[0].limit: found the number 20001; expected a whole number from 0 to 20000. Write a whole number from 0 to 20000 here, or remove the field.
        "#,
    );
}

#[test]
fn a_question_without_options() {
    change(
        r#""options": [{ "id": "oak", "title": "Oak" }, { "id": "ash", "title": "Ash" }]"#,
        r#""hint": """#,
        r#"
            error consultations/every-kind.json, questions[2].options: found no option; expected two options or more. Add options, or ask the question as a text.
        "#,
    );
}

#[test]
fn a_scale_of_one_point() {
    change(
        r#""title": "There are enough trees""#,
        r#""title": "There are enough trees", "options": [{ "id": "yes", "title": "Yes" }]"#,
        r#"
            error consultations/every-kind.json, questions[5].options: found one option; expected two options or more. Add options, or ask the question as a text.
        "#,
    );
}

#[test]
fn two_options_with_one_id() {
    change(
        r#""id": "ash""#,
        r#""id": "oak""#,
        r#"
            error consultations/every-kind.json, questions[2].options[1].id: found the option `oak` again, first in consultations/every-kind.json, questions[2].options[0].id; expected an id that no other option of `every-kind/tree` has. Give one of the two another id, or remove it.
        "#,
    );
}

#[test]
fn an_option_without_its_words() {
    change(
        r#"{ "id": "ash", "title": "Ash" }"#,
        r#"{ "id": "Ash tree" }"#,
        r#"
            error consultations/every-kind.json, questions[2].options[1]: found no field `title`; expected the field `title`. Add the field `title`.
            error consultations/every-kind.json, questions[2].options[1].id: found the id `Ash tree`; expected lower case letters, digits and hyphens. Write the id so: it is part of a web address.
        "#,
    );
}

#[test]
fn more_ranks_than_options() {
    change(
        r#""title": "What first?", "most": 2"#,
        r#""title": "What first?", "most": 4"#,
        r#"
            error consultations/every-kind.json, questions[4].most: found 4 of 3 options; expected from 1 to as many as there are options. Correct the number, or remove the field for all of them.
        "#,
    );
}

#[test]
fn no_choice_to_make() {
    change(
        r#""title": "Where?", "most": 2"#,
        r#""title": "Where?", "most": 0"#,
        r#"
            error consultations/every-kind.json, questions[3].most: found 0 of 3 options; expected from 1 to as many as there are options. Correct the number, or remove the field for all of them.
        "#,
    );
}

#[test]
fn an_area_by_street() {
    change(
        r#""outward_postcode""#,
        r#""street""#,
        r#"
            error consultations/every-kind.json, questions[6].by: found `street`; expected one of `outward_postcode`, `ward`. Use one of these words exactly.
        "#,
    );
}

#[test]
fn a_ward_where_there_are_none() {
    check_tiny(
        &[("areas.csv", "ward", "town")],
        r#"
            error consultations/every-kind.json, questions[7].by: found a question for a ward, and no ward in areas.csv; expected areas of the kind `ward`. Add the wards to areas.csv, or ask by `outward_postcode`.
        "#,
    );
}

#[test]
fn a_comment_on_an_unknown_aim() {
    change(
        r#""aim": "shade""#,
        r#""aim": "sun""#,
        r#"
            error consultations/every-kind.json, questions[8].aim: found the aim `sun`; expected an aim of the plan `second-plan`. Correct the id, or add the aim where it belongs.
        "#,
    );
}

#[test]
fn a_comment_on_an_unknown_plan() {
    change(
        r#""aim": "shade""#,
        r#""plan": "third-plan", "aim": "shade""#,
        r#"
            error consultations/every-kind.json, questions[8].plan: found the plan `third-plan`; expected a plan listed in place.json. Correct the id, or add the plan where it belongs.
        "#,
    );
}

#[test]
fn a_comment_on_nothing() {
    check_tiny(
        &[(KINDS, r#""plan": "second-plan","#, ""), (KINDS, r#""aim": "shade", "#, "")],
        r#"
            error consultations/every-kind.json, questions[8]: found a comment that names no plan; expected the plan it is about, here or for the whole consultation. Add the field `plan`.
        "#,
    );
}

#[test]
fn a_comment_on_what_is_settled() {
    change(
        r#""demonstration": true"#,
        r#""demonstration": false"#,
        r#"
            warning consultations/every-kind.json, questions[8]: found a comment on `second-plan`, which is no draft; expected a plan whose status is `draft`. Name a draft, or ask an open question instead.
        "#,
    );
}

#[test]
fn a_wish_among_equality_questions() {
    change(
        r#""kind": "age_band""#,
        r#""kind": "wish", "scope": "self""#,
        r#"
            error consultations/every-kind.json, equality[0].kind: found a `wish` among the equality questions; expected a question about the person who answers. Move it to "questions".
        "#,
    );
}

#[test]
fn an_equality_question_that_must_be_answered() {
    change(
        r#""title": "How old are you?""#,
        r#""title": "How old are you?", "optional": false"#,
        r#"
            error consultations/every-kind.json, equality[0].optional: found an equality question that must be answered; expected one that people may leave out. Remove the field; equality questions are always optional.
        "#,
    );
}

#[test]
fn a_real_consultation_in_a_demonstration() {
    check_tiny(
        &[("place.json", r#""kind": "village","#, r#""kind": "village", "demonstration": true,"#)],
        r#"
            warning consultations/three-wishes.json: found a consultation that is no demonstration, in a place that is one; expected both to be one, or none of them. Write "demonstration": true here as well, or take it out of place.json.
        "#,
    );
}

/// Checks a changed tiny place against the one that is published, whose second consultation is open.
#[track_caller]
fn follow(changes: &[Change<'_>], expected: &str) {
    let open = (KINDS, "\"draft\"", "\"open\"");
    let new: Vec<Change<'_>> = [&[open], changes].concat();
    let report = check(&changed(&new), Some(&changed(&[open])), None);
    let found: Vec<_> =
        report.problems.into_iter().filter(|problem| problem.code != "same-version").collect();
    assert_problems(&found, expected);
}

#[test]
fn what_is_open_is_followed_and_never_edited() {
    let words = (KINDS, "\"Why?\"", "\"Why so?\"");
    follow(&[], "");
    follow(&[(KINDS, "2026-02-28", "2026-03-31")], "");
    follow(&[(KINDS, "\"open\"", "\"withdrawn\"")], "");
    follow(&[words, (KINDS, "\"version\": 2", "\"version\": 3")], "");
    follow(&[words], EDITED);
    follow(&[(KINDS, "2026-02-28", "2026-02-27")], EDITED);
    follow(
        &[(KINDS, "\"version\": 2", "\"version\": 1")],
        "error consultations/every-kind.json, version: found version 1 after version 2; expected the published version or a later one. Write 2 or more.",
    );
}

const EDITED: &str = "error consultations/every-kind.json, version: found version 2 again, with other words than were published; expected the published words, or the next version. Write version 3; under the same one only a later last day, or the status `withdrawn`, may change.";

#[test]
fn a_draft_is_edited_freely() {
    let words = changed(&[
        (KINDS, "\"Why?\"", "\"Why so?\""),
        ("datapackage.json", "\"version\": \"1\"", "\"version\": \"2\""),
    ]);
    assert_problems(&check(&words, Some(&place("tiny")), None).problems, "");
}

#[test]
fn only_paths_on_the_same_site_take_answers() {
    for path in ["/in", "/in/", "/a/b-c/d_e.f", "/In/2026"] {
        change("\"/in/wishes/\"", &format!("\"{path}\""), "");
    }
    for path in [
        "in",
        "//elsewhere.example/in",
        "/",
        "/a//b",
        "/a/../b",
        "/.well-known",
        "/in?x=1",
        "/in#x",
        "/a b",
        "/in\\\\x",
        "/%2e%2e/in",
        "mailto:a@b.example",
        "javascript:alert(1)",
        "/ą",
    ] {
        let folder = changed(&[(KINDS, "\"/in/wishes/\"", &format!("\"{path}\""))]);
        let report = check(&folder, None, None);
        let codes: Vec<_> = report.problems.iter().map(|problem| problem.code).collect();
        assert_eq!(codes, ["delivery-elsewhere"], "{path}");
    }
}

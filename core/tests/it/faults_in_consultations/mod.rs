//! Faults of consultations; those of their questions, of what is said first and of keys have files of their own.

use three_wishes_core::place::check;

use crate::folder::{Change, assert_problems, assert_problems_of, changed, place};

mod keys;
mod notice;
mod questions;

/// The consultation that has every kind of question.
const KINDS: &str = "consultations/every-kind.json";
const WISHES: &str = "consultations/three-wishes.json";

/// A fault by name, the one change of the tiny place that makes it, and a line for each problem.
type Fault<'a> = (&'a str, Change<'a>, &'a str);

#[track_caller]
fn each(faults: &[Fault<'_>]) {
    for (fault, change, expected) in faults {
        let report = check(&changed(&[*change]), None, None);
        assert_problems_of(fault, &report.problems, expected);
    }
}

#[test]
fn faults_of_the_whole() {
    each(&[
        (
            "a field nobody knows",
            (KINDS, r#""delivery""#, r#""deliver""#),
            "warning consultations/every-kind.json, deliver: found the field `deliver`; expected one of `id`, `version`, `status`, `title`, `about`, `why`, `can_change`, `who`, `minutes`, `other_formats`, `languages`, `notice`, `demonstration`, `opens`, `closes`, `original_dates`, `plan`, `questions`, `equality`, `choices`, `recipients`, `delivery`. Correct the name, or remove the field; it is not read.",
        ),
        (
            "an unknown status",
            (KINDS, r#""draft""#, r#""ready""#),
            "error consultations/every-kind.json, status: found `ready`; expected one of `draft`, `open`, `withdrawn`. Use one of these words exactly.",
        ),
        (
            "a version below one",
            (KINDS, r#""version": 2"#, r#""version": 0"#),
            "error consultations/every-kind.json, version: found the version 0; expected 1 or more. Begin with 1, and take the next number for each version that follows.",
        ),
        (
            "a last day before the first",
            (KINDS, "2026-02-28", "2026-01-28"),
            "error consultations/every-kind.json, closes: found the last day 2026-01-28, before the first, 2026-02-01; expected a last day that is not before the first. Correct one of the two; both days count.",
        ),
        (
            "a last day that is none",
            (KINDS, "2026-02-28", "2026-02-30"),
            "error consultations/every-kind.json, closes: found `2026-02-30`; expected a date such as 2023-10-31. Write year, month and day with hyphens.",
        ),
        (
            "a language the place has not",
            (KINDS, r#""delivery""#, r#""languages": ["en", "pl", "en"], "delivery""#),
            r#"
            error consultations/every-kind.json, languages[1]: found the language `pl`; expected a language of place.json: `en`. Add the language to place.json, or take it out here.
            warning consultations/every-kind.json, languages[2]: found the language `en` twice; expected each language once. Remove one of the two.
            "#,
        ),
        (
            "a demonstration that tells no dates",
            (KINDS, r#", "original_dates": "None""#, ""),
            "warning consultations/every-kind.json: found a demonstration without `original_dates`; expected when the original took place, or that there was none. Write it: people must see that these questions are not asked today.",
        ),
        (
            "a real consultation in a demonstration",
            ("place.json", r#""kind": "village","#, r#""kind": "village", "demonstration": true,"#),
            r#"warning consultations/three-wishes.json: found a consultation that is no demonstration, in a place that is one; expected both to be one, or none of them. Write "demonstration": true here as well, or take it out of place.json."#,
        ),
    ]);
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

//! What people are asked here, and that nobody takes it for the council's own.

use std::collections::BTreeSet;

use three_wishes_core::place::{self, Consultation, Limits, QuestionKind, Scope, WishScope};
use three_wishes_core::text::Text;

use crate::place::{PLACE, folder, words};

fn consultation(id: &str) -> &'static Consultation {
    PLACE.consultation(id).unwrap_or_else(|| panic!("no consultation {id}"))
}

#[test]
fn the_three_wishes_come_first_and_have_their_three_scopes() {
    assert_eq!(PLACE.consultations[0].id, "three-wishes");
    let kinds: Vec<_> =
        consultation("three-wishes").questions.iter().map(|question| &question.kind).collect();
    let wish = |scope| QuestionKind::Wish { scope };
    assert_eq!(
        kinds,
        [&wish(WishScope::Oneself), &wish(WishScope::Neighbourhood), &wish(WishScope::Place)]
    );
}

#[test]
fn the_draft_is_commented_on_spotlight_by_spotlight() {
    let comments = consultation("derby-plan-2013-comments");
    let plan = PLACE.plan("derby-plan-2013").expect("the plan");
    let spotlights: Vec<&str> =
        plan.walk().filter(|(depth, _)| *depth == 1).map(|(_, aim)| aim.id.as_str()).collect();
    let mut about: Vec<&str> = Vec::new();
    for question in &comments.questions {
        if let QuestionKind::Comment { plan, aim } = &question.kind {
            assert_eq!(plan, "derby-plan-2013");
            about.push(aim);
        }
    }
    assert_eq!(about, [&spotlights[..], &[""]].concat());
}

#[test]
fn every_consultation_is_a_demonstration_with_the_dates_of_the_original() {
    assert_eq!(PLACE.consultations.len(), 2);
    for one in &PLACE.consultations {
        assert!(one.demonstration, "{}", one.id);
        assert!(words(&one.original_dates).contains("2013-2015 refresh"), "{}", one.id);
        assert!(words(&one.about).contains("does not receive what you write"), "{}", one.id);
        assert!(one.recipients.is_empty() && one.delivery.is_empty() && !one.choices.contact);
    }
    let dates = words(&consultation("derby-plan-2013-comments").original_dates);
    for printed in ["18 September", "late July", "June", "No year is printed"] {
        assert!(dates.contains(printed), "{printed}");
    }
}

/// No address of the project is known, so none is named: people are sent to the page that says what they can do.
#[test]
fn a_notice_points_to_nothing_that_is_not_there() {
    let contact = &PLACE.contact;
    assert!(contact.email.is_empty() && contact.phone.is_empty() && contact.address.is_empty());
    assert!(words(&contact.about).contains("takes no messages"));
    for one in &PLACE.consultations {
        let told = words(&one.notice.contact);
        assert!(told.contains("takes no messages"), "{}: {told}", one.id);
        assert!(told.contains("The page called Contact"), "{}: {told}", one.id);
        for gone in ["issue", "repository", "http"] {
            assert!(!told.contains(gone), "{}: {told}", one.id);
        }
    }
}

/// What was open is never edited: who changes a word of a consultation raises its version, and the number here.
#[test]
fn each_consultation_has_the_version_of_its_words() {
    let versions = PLACE.consultations.iter().map(|one| (one.id.as_str(), one.version));
    let versions: Vec<_> = versions.collect();
    assert_eq!(versions, [("three-wishes", 3), ("derby-plan-2013-comments", 2)]);
}

/// Each of its sentences that names the council says that it has no part in this.
#[test]
fn no_notice_speaks_in_the_councils_name() {
    for one in &PLACE.consultations {
        let notice = &one.notice;
        let slots = [
            &notice.controller,
            &notice.contact,
            &notice.purpose,
            &notice.basis,
            &notice.recipients,
            &notice.retention,
            &notice.rights,
        ];
        let told = [&one.about, &one.why, &one.can_change, &one.who, &one.other_formats];
        for text in slots.into_iter().chain(told).map(words) {
            for sentence in text.split(". ").filter(|sentence| sentence.contains("ouncil")) {
                let denies = sentence.contains("does not run it") || sentence.contains("website");
                assert!(denies, "{}: {sentence}", one.id);
            }
            assert!(!text.to_lowercase().contains("derby.gov.uk"), "{text}");
            assert!(
                !text.split([' ', '.', ',']).any(|word| ["We", "we", "us", "our"].contains(&word)),
                "{text}"
            );
        }
    }
}

#[test]
fn the_made_up_place_asks_every_kind_of_question_in_both_languages() {
    let folder = folder("core/tests/fixtures/places/brzezina");
    let (town, _) = place::read_place(&folder, &Limits::NATIVE, Scope::Whole).expect("readable");
    let asked = town.consultation("wszystkie-pytania").expect("a consultation");
    let all = || asked.questions.iter().chain(&asked.equality);
    let kinds: BTreeSet<&str> = all().map(|question| question.kind.word()).collect();
    assert_eq!(kinds.len(), 9, "{kinds:?}");
    let in_both =
        |text: &Text| ["pl", "ur"].map(|tag| text.language_of(tag)) == [Some("pl"), Some("ur")];
    assert!(all().all(|question| in_both(&question.title)));
    assert!(all().flat_map(|question| question.kind.options()).all(|one| in_both(&one.title)));
    assert!(in_both(&asked.notice.rights) && in_both(&asked.can_change));
}

#[test]
fn the_folder_to_copy_asks_for_three_wishes_until_the_end_of_2030() {
    let folder = folder("starter");
    let (town, _) = place::read_place(&folder, &Limits::NATIVE, Scope::Whole).expect("readable");
    let asked = town.consultation("three-wishes").expect("a consultation");
    assert_eq!((asked.closes.as_str(), asked.demonstration), ("2030-12-31", false));
    let kinds: Vec<&str> = asked.questions.iter().map(|question| question.kind.word()).collect();
    assert_eq!(kinds, ["wish", "wish", "wish", "area"]);
    assert_eq!(asked.equality.len(), 1);
}

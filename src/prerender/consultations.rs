//! What the pages of consultations say as they are written.

use std::sync::Arc;

use three_wishes_core::place::{Area, AreaBy, ConsultationStatus, Place, Question, QuestionKind};
use three_wishes_core::route::Route;
use three_wishes_core::text::Text;
use three_wishes_core::words::{Language, Words};

use super::tests::{html, places, text_of};
use crate::browser::store::{self, Keeping};

#[test]
fn home_leads_to_every_consultation_and_says_when_it_is_open() {
    let words = Words::default();
    for (_, mut place) in places() {
        let home = html(&place, &Route::Home);
        assert!(place.consultations.len() > 1);
        for one in &place.consultations {
            let path = Route::Consultation { consultation: one.id.clone() }.path();
            assert!(home.contains(&format!("href=\"{path}\"")), "{path}");
            let days = words.state_days(words.date(&one.opens), words.date(&one.closes));
            assert!(text_of(&home).contains(&days), "{path}: {days}");
        }
        let whole = Arc::make_mut(&mut place);
        let others = whole.consultations.iter_mut().skip(1);
        others.for_each(|one| one.status = ConsultationStatus::Draft);
        assert!(!html(&place, &Route::Home).contains("other-consultations"));
    }
}

/// Nobody is asked to begin what is still being written or was stopped.
#[test]
fn home_asks_for_wishes_where_they_can_be_made() {
    let words = Words::default();
    for (_, mut place) in places() {
        let path = |at: usize| format!("href=\"consultations/{}/\"", place.consultations[at].id);
        let (first, second) = (path(0), path(1));
        let asks = |html: &str| {
            let said = [words.wishes_begin(), "Make three wishes:".to_owned()];
            said.map(|said| html.contains(&said))
        };
        let mut standing = |status: ConsultationStatus| {
            let all = &mut Arc::make_mut(&mut place).consultations;
            all[0].status = status;
            // Only the first could be answered.
            all[1].status = ConsultationStatus::Withdrawn;
            // The head of every page leads to the first of all.
            html(&place, &Route::Home).split("<main").nth(1).expect("a page").to_owned()
        };
        assert_eq!(asks(&standing(ConsultationStatus::Open)), [true; 2]);
        let stopped = standing(ConsultationStatus::Withdrawn);
        assert!(stopped.contains(&first) && !stopped.contains("<a class=\"\""));
        assert_eq!(asks(&stopped), [false; 2]);
        let unwritten = standing(ConsultationStatus::Draft);
        assert!(!unwritten.contains(&first) && unwritten.contains(&second));
        assert_eq!(asks(&unwritten), [false; 2]);
    }
}

/// The addresses of every consultation of a place.
fn rooms(place: &Place) -> impl Iterator<Item = Route> {
    let rooms = |route: &Route| {
        matches!(
            route,
            Route::Consultation { .. }
                | Route::Question { .. }
                | Route::CheckAnswers { .. }
                | Route::Equality { .. }
                | Route::Done { .. }
        )
    };
    Route::all(place).into_iter().filter(rooms)
}

/// Every question of a place with its page.
fn questions(place: &Place) -> impl Iterator<Item = (&Question, Route)> {
    place.consultations.iter().flat_map(|consultation| {
        consultation.questions.iter().map(move |asked| {
            let (consultation, question) = (consultation.id.clone(), asked.id.clone());
            (asked, Route::Question { consultation, question })
        })
    })
}

#[test]
fn every_page_of_a_demonstration_says_so() {
    let words = Words::default();
    for (_, place) in places() {
        let mut seen = 0;
        let is_of_staff = |route: &Route| {
            matches!(route, Route::Paper { .. } | Route::PaperEntry { .. } | Route::Kiosk { .. })
        };
        let of_staff = Route::all(&place).into_iter().filter(is_of_staff);
        for route in rooms(&place).chain(of_staff) {
            let text = text_of(&html(&place, &route));
            let says = [words.demonstration(), words.done_demonstration()];
            assert!(says.iter().any(|said| text.contains(said)), "{}", route.path());
            seen += 1;
        }
        assert!(seen > 9, "{seen}");
    }
}

/// Nothing can be typed or kept then: that is said first, with the other ways to answer, and what says that words are
/// kept stands where it is hidden.
#[test]
fn without_javascript_a_consultation_says_first_that_it_cannot_be_answered_here() {
    let words = Words::default();
    let mut hidden = 0;
    for (_, place) in places() {
        for route in rooms(&place) {
            let (html, path) = (html(&place, &route), route.path());
            let main = html.split("<main").nth(1).and_then(|rest| rest.split_once('>'));
            let first = main.map_or("", |(_, inside)| inside);
            let plain = first.strip_prefix("<noscript>").unwrap_or_else(|| panic!("{path}"));
            let plain = plain.split("</noscript>").next().unwrap_or_default();
            assert!(plain.contains(&words.answering_needs_javascript()), "{path}");
            assert!(plain.contains(&words.other_formats()) && plain.contains("contact/"), "{path}");
            let seen = without_what_needs_the_app(&html);
            for said in [words.kept_from_first_key(), words.keep_nothing_hint()] {
                assert!(!seen.contains(&said), "{path} says: {said}");
                hidden += usize::from(html.contains(&said));
            }
        }
    }
    assert!(hidden > 9, "{hidden}");
}

/// A page as it is read where the app never runs.
fn without_what_needs_the_app(html: &str) -> String {
    let (mut seen, mut rest) = (String::new(), html);
    while let Some((before, part)) = rest.split_once("<div class=\"needs-app\"") {
        seen.push_str(before);
        rest = after_its_end(part);
    }
    seen.push_str(rest);
    assert!(!seen.contains("needs-app"), "a part that is no `div`");
    seen
}

/// What follows the end of the `div` that `part` begins in.
fn after_its_end(part: &str) -> &str {
    let (mut rest, mut open) = (part, 1);
    while open > 0 {
        let (inside, after) = rest.split_once("</div>").expect("an end");
        open += inside.matches("<div").count();
        open -= 1;
        rest = after;
    }
    rest
}

/// A library gives its tablets an address that keeps nothing: a page that somebody came to from there and loads anew
/// keeps nothing either.
#[test]
fn every_way_between_rooms_keeps_the_wish_that_nothing_be_kept() {
    store::keep(Keeping::Nothing);
    for (_, mut place) in places() {
        ways_keep_the_wish(&place);
        let whole = Arc::make_mut(&mut place);
        whole.consultations.iter_mut().for_each(|one| one.closes = "2000-01-01".into());
        ways_keep_the_wish(&place);
    }
    store::keep(Keeping::Everything);
}

fn ways_keep_the_wish(place: &Arc<Place>) {
    let mut ways = 0;
    for route in rooms(place) {
        let html = html(place, &route);
        let main = html.split("<main").nth(1).and_then(|rest| rest.split("</main>").next());
        let links = main.unwrap_or_default().split("href=\"").skip(1);
        for link in links.filter_map(|rest| rest.split('"').next()) {
            let path = link.trim_start_matches("../");
            if path.starts_with("consultations/") && !path.contains("/paper/") {
                assert!(path.contains("keep=no"), "{} leads to {path}", route.path());
                ways += 1;
            }
        }
    }
    assert!(ways > 5, "{ways}");
}

/// Sorani is one of the languages that only one of two lists once knew to run from right to left.
#[test]
fn a_language_from_right_to_left_is_offered_so() {
    for (_, mut place) in places() {
        let whole = Arc::make_mut(&mut place);
        let consultation = whole.consultations.first_mut().expect("a consultation");
        consultation.languages = vec!["en".into(), "ckb".into()];
        let start = Route::Consultation { consultation: consultation.id.clone() };
        let html = html(&place, &start);
        assert!(html.contains("hreflang=\"ckb\" dir=\"rtl\""));
        assert!(html.contains("hreflang=\"en\" dir=\"ltr\""));
        // It turns the pages that are read in it, and no other: not one on which a few of its words stand.
        let turns = |place: &Arc<Place>, route: &Route| {
            super::page(place, route, Language::English).body.contains("page--rtl")
        };
        assert!(!turns(&place, &start));
        let consultation = Arc::make_mut(&mut place).consultations.first_mut();
        consultation.expect("the same").languages = vec!["ckb".into()];
        assert!(turns(&place, &start) && !turns(&place, &Route::Home));
    }
}

#[test]
fn a_notice_that_is_not_complete_says_so() {
    let words = Words::default();
    for (_, mut place) in places() {
        let whole = Arc::make_mut(&mut place);
        let id = whole.consultations.first().map(|one| one.id.clone()).expect("a consultation");
        let start = Route::Consultation { consultation: id };
        assert!(!html(&place, &start).contains(&words.notice_incomplete()));
        let whole = Arc::make_mut(&mut place);
        whole.consultations.first_mut().expect("a consultation").notice.retention = Text::default();
        let now = html(&place, &start);
        assert!(
            now.contains(&words.notice_incomplete()) && now.contains(&words.notice_slot_empty())
        );
    }
}

/// What is sent in the end does not stay on the device for good.
#[test]
fn the_start_says_that_words_stay_on_the_device_or_until_they_are_sent() {
    let words = Words::default();
    for (_, mut place) in places() {
        let id = place.consultations.first().map(|one| one.id.clone()).expect("a consultation");
        let start = Route::Consultation { consultation: id };
        for (key, inbox) in [("", ""), ("age1", ""), ("age1", "/inbox")] {
            let first = Arc::make_mut(&mut place).consultations.first_mut().expect("the same");
            first.recipients = [key.to_owned()].into_iter().filter(|key| !key.is_empty()).collect();
            first.delivery = inbox.into();
            let (page, is_sent) = (html(&place, &start), !inbox.is_empty());
            assert_eq!(page.contains(&words.wishes_stay_here()), !is_sent, "{key} {inbox}");
            assert_eq!(page.contains(&words.wishes_stay_until_finished()), is_sent);
        }
    }
}

/// Letters and digits alone: what stands between words on a page is another matter.
fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// True where a page shows a text, in whichever of its languages.
fn shows(page: &str, text: &Text) -> bool {
    text.versions().iter().any(|(_, words)| letters(page).contains(&letters(words)))
}

#[test]
fn the_start_fills_every_slot_of_the_notice_and_says_what_is_asked_for() {
    let words = Words::default();
    for (_, place) in places() {
        for one in &place.consultations {
            let page =
                text_of(&html(&place, &Route::Consultation { consultation: one.id.clone() }));
            let notice = &one.notice;
            for (label, text) in [
                (words.notice_controller(), &notice.controller),
                (words.notice_contact(), &notice.contact),
                (words.notice_purpose(), &notice.purpose),
                (words.notice_basis(), &notice.basis),
                (words.notice_recipients(), &notice.recipients),
                (words.notice_retention(), &notice.retention),
                (words.notice_rights(), &notice.rights),
                (words.why_asked(), &one.why),
                (words.what_can_change(), &one.can_change),
                (words.who_may_answer(), &one.who),
                (words.other_formats(), &one.other_formats),
            ] {
                assert!(page.contains(&label) && shows(&page, text), "{}: {label}", one.id);
            }
            let optional = one.questions.iter().filter(|question| question.optional).count();
            assert_eq!(page.matches(&words.optional()).count(), optional, "{}", one.id);
        }
    }
}

#[test]
fn a_question_has_its_hint_and_says_whether_it_may_be_left_out() {
    let words = Words::default();
    for (_, place) in places() {
        for (asked, route) in questions(&place) {
            let (page, path) = (text_of(&html(&place, &route)), route.path());
            assert_eq!(page.contains(&words.optional()), asked.optional, "{path}");
            assert!(asked.hint.is_empty() || shows(&page, &asked.hint), "{path}");
            let is_open = asked.kind.is_open_text();
            assert_eq!(page.contains(&words.no_personal_details()), is_open, "{path}");
            let limit = asked.limit.filter(|_| is_open).map(|limit| words.limit_hint(limit));
            assert!(limit.is_none_or(|hint| page.contains(&hint)), "{path}");
        }
    }
}

/// Wards stand in `areas.csv` or are not asked for.
#[test]
fn a_question_for_a_ward_offers_the_wards_of_the_place_and_no_other_area() {
    for (_, mut place) in places() {
        let whole = Arc::make_mut(&mut place);
        let ward = |code: &str| Area {
            code: code.into(),
            name: format!("Ward of {code}"),
            kind: "ward".into(),
            ..Area::default()
        };
        whole.areas.extend([ward("W1"), ward("W2")]);
        let consultation = whole.consultations.first_mut().expect("a consultation");
        let asked = consultation.questions.first_mut().expect("a question");
        asked.kind = QuestionKind::Area { by: AreaBy::Ward };
        let route =
            Route::Question { consultation: consultation.id.clone(), question: asked.id.clone() };
        let html = html(&place, &route);
        let select = html.split("<select id=\"answer\"").nth(1).unwrap_or_default();
        let select = select.split("</select>").next().unwrap_or_default();
        assert_eq!(select.matches("<option").count(), 3, "{select}");
        for said in ["Ward of W1", "Ward of W2", &Words::default().ward_choose()] {
            assert!(select.contains(said), "{said} in {select}");
        }
    }
}

#[test]
fn every_kind_of_question_has_its_control() {
    for (_, place) in places() {
        for (asked, route) in questions(&place) {
            let html = html(&place, &route);
            let control = match asked.kind.word() {
                "wish" | "text" | "comment" => "<textarea",
                "pick_one" | "scale" | "age_band" => "type=\"radio\"",
                "pick_several" => "type=\"checkbox\"",
                "rank" => "answer-add-",
                _ => "id=\"answer\"",
            };
            assert!(html.contains(control), "{}", route.path());
            assert!(html.contains("id=\"notice-above\""), "{}", route.path());
        }
    }
}

/// Staff can type in nothing without a key, and nobody may answer what was stopped.
#[test]
fn a_form_to_print_is_offered_while_one_can_be_taken() {
    let words = Words::default();
    for (_, mut place) in places() {
        let all: Vec<(String, bool)> = (place.consultations.iter())
            .map(|one| (one.id.clone(), !one.recipients.is_empty()))
            .collect();
        for (consultation, has_key) in &all {
            let start = Route::Consultation { consultation: consultation.clone() };
            let form = html(&place, &Route::Paper { consultation: consultation.clone() });
            let is_offered = html(&place, &start).contains(&words.paper_print_one());
            assert_eq!(is_offered, *has_key, "{consultation}");
            assert_eq!(form.contains("id=\"type-in\""), *has_key, "{consultation}");
            assert_eq!(form.contains(&words.paper_entry_needs_key()), !*has_key, "{consultation}");
            assert_eq!(form.contains(&words.paper_lead()), *has_key, "{consultation}");
            assert!(!form.contains("id=\"state\""), "{consultation}");
        }
        let whole = Arc::make_mut(&mut place);
        whole.consultations.iter_mut().for_each(|one| one.status = ConsultationStatus::Withdrawn);
        for (consultation, has_key) in all {
            let start = Route::Consultation { consultation: consultation.clone() };
            let start = html(&place, &start);
            assert!(!start.contains(&words.paper_print_one()), "{consultation}");
            let form = html(&place, &Route::Paper { consultation: consultation.clone() });
            assert!(form.contains(&words.state_withdrawn()), "{consultation}");
            let entry = html(&place, &Route::PaperEntry { consultation: consultation.clone() });
            assert_eq!(entry.contains(&words.state_withdrawn()), has_key, "{consultation}");
            assert!(!entry.contains(&words.paper_entry_not_begun()), "{consultation}");
        }
    }
}

/// Nobody who goes from heading to heading takes the questions for a part of the notice.
#[test]
fn the_questions_of_a_form_stand_under_a_heading_of_their_own() {
    for (_, place) in places() {
        for consultation in &place.consultations {
            let html = html(&place, &Route::Paper { consultation: consultation.id.clone() });
            let before = html.split("class=\"form-question\"").next().unwrap_or_default();
            let last = before.rsplit("<h2").next().unwrap_or_default();
            assert!(last.contains("id=\"asked\""), "{}: {last:.80}", consultation.id);
        }
    }
}

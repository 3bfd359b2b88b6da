//! What pages owe their readers whatever the place holds: home, help, privacy, the page that helps, the foot of each.

use std::sync::Arc;

use three_wishes_core::place::Place;
use three_wishes_core::route::Route;
use three_wishes_core::words::{Language, Words};

use super::read::{Read, plan_page, said, squeezed};
use super::tests::{pages, places};

#[track_caller]
fn leads_to(read: &Read, route: &Route) {
    let end = format!("{}\"", route.path());
    assert!(read.html.contains(&end), "no way to `{}`: {}", route.path(), read.html);
}

/// Each ambition of the latest plan is a card; what it says of figures is looked at in `plans.rs`.
#[test]
fn home_has_each_ambition_of_the_latest_plan() {
    for (_, place) in places() {
        let latest = Read::of(&place, &Route::Home).part("latest");
        let plan = place.current().expect("a plan");
        latest.says(said(&place, &plan.title));
        leads_to(&latest, &Route::Plan { plan: plan.id.clone() });
        let cards: Vec<&str> = latest.html.split("<li class=\"card aim-card").skip(1).collect();
        assert_eq!(cards.len(), plan.aims.len());
        for (card, aim) in cards.into_iter().zip(&plan.aims) {
            let card = Read::written(aim.id.clone(), format!("<li class=\"{card}"));
            card.says(said(&place, &aim.title));
            leads_to(&card, &Route::Aim { plan: plan.id.clone(), aim: aim.id.clone() });
        }
    }
}

#[test]
fn home_has_the_headline_figures_the_wishes_and_the_weave() {
    let words = Words::default();
    for (_, place) in places() {
        let home = Read::of(&place, &Route::Home);
        home.says(said(&place, &place.tagline));
        let figures = home.part("figures");
        assert!(!place.headline_indicators.is_empty());
        for id in &place.headline_indicators {
            leads_to(&figures, &Route::Indicator { indicator: id.clone() });
        }
        figures.says(&words.all_indicators(place.indicators.len()));
        let consultation = place.consultations.first().expect("a consultation");
        let wishes = home.part("wishes");
        wishes.says(said(&place, &consultation.title));
        leads_to(&wishes, &Route::Consultation { consultation: consultation.id.clone() });
        let threads = home.part("threads");
        assert!(threads.html.contains("<svg class=\"weave\""));
        for plan in &place.plans {
            leads_to(&threads, &Route::Plan { plan: plan.id.clone() });
        }
        threads.says(&words.home_all_plans());
    }
}

/// Parts of the help with what each must tell.
const HELP: [(&str, &[&str]); 5] = [
    ("find", &["Start from a plan", "Ctrl and K", "Back button", "spelling are forgiven"]),
    ("charts", &["finger", "Page Up", "Home and End", "table below", "provisional", "no figure"]),
    ("threads", &["stated by a document", "same words", "our reading"]),
    ("paper", &["prints", "its address"]),
    ("look", &["light or dark", "larger text", "more contrast"]),
];

/// Parts of the page on privacy with what each must tell.
const PRIVACY: [(&str, &[&str]); 4] = [
    ("kept", &["published plans and figures", "How the site looks", "first key you press"]),
    ("sent", &["this web server", "log of requests"]),
    ("others", &["No other site is asked for anything"]),
    ("delete", &["What this device keeps"]),
];

#[test]
fn help_and_privacy_tell_what_they_must() {
    for (_, place) in places() {
        for (route, parts) in [(Route::Help, &HELP[..]), (Route::Privacy, &PRIVACY[..])] {
            let read = Read::of(&place, &route);
            for (part, facts) in parts {
                facts.iter().for_each(|fact| read.part(part).says(fact));
            }
        }
    }
}

/// Privacy says that answers are sent where a consultation sends them, and there only; of sealed ones likewise.
#[test]
fn privacy_is_true_of_the_consultations() {
    let words = Words::default();
    for (_, place) in places() {
        let sealed = || place.consultations.iter().filter(|one| !one.recipients.is_empty());
        let sends = sealed().any(|one| !one.delivery.is_empty());
        let read = Read::of(&place, &Route::Privacy);
        read.says("sets no cookies");
        let says = |sentence: String| read.text.contains(&squeezed(&sentence));
        assert_eq!(says(words.privacy_lead_sends()), sends);
        assert_eq!(says(words.privacy_lead()), !sends);
        assert_eq!(says(words.privacy_sent_answers()), sends);
        assert_eq!(says(words.privacy_sent_nothing()), !sends);
        assert_eq!(says(words.privacy_kept_sealed()), sealed().next().is_some());
    }
}

#[test]
fn the_licence_stands_in_every_foot_and_on_the_page_about_the_data() {
    let licence = Words::default().footer_licence();
    assert!(licence.contains("Open Government Licence v3.0"), "{licence}");
    for (_, place) in places() {
        for page in pages(&place, Language::English) {
            // A framed chart has no foot; its own line names the source.
            let framed = page.path.starts_with("embed/");
            let foot = format!("<p class=\"footer__licence\">{licence}</p>");
            assert_eq!(page.body.contains(&foot), !framed, "`{}`", page.path);
        }
        Read::of(&place, &Route::About).part("licence").says(&licence);
    }
}

/// The place on another day.
fn on_day(place: &Place, day: String) -> Arc<Place> {
    let mut place = place.clone();
    place.package.created = day;
    Arc::new(place)
}

#[test]
fn a_plan_has_ended_once_its_last_day_is_past() {
    let words = Words::default();
    let ended = squeezed(&words.plan_ended());
    for (_, place) in places() {
        for plan in &place.plans {
            let last: u32 = plan.to.parse().expect("a year");
            let (before, after) = (format!("{last}-12-31"), format!("{}-01-01", last + 1));
            for (day, is_past) in [(before, false), (after, true)] {
                let place = on_day(&place, day);
                let says = plan_page(&place, plan).text.contains(&ended);
                assert_eq!(says, is_past, "{}", plan.id);
                if place.current().is_some_and(|current| current.id == plan.id) {
                    let home = Read::of(&place, &Route::Home);
                    assert_eq!(home.part("latest").text.contains(&ended), is_past);
                    let name = said(&place, &place.name);
                    home.says(&if is_past {
                        words.home_promised(name)
                    } else {
                        words.home_promises(name)
                    });
                }
            }
        }
    }
}

#[test]
fn an_unknown_address_leads_to_what_is_like_it_and_to_each_way_on() {
    for (_, place) in places() {
        let meant = Route::Plan { plan: place.plans[0].id.clone() };
        let mut path = meant.path();
        // A letter is missing.
        let second = "plans/".len() + 1;
        path.replace_range(second..=second, "");
        let read = Read::of(&place, &Route::NotFound { path: path.clone() });
        let main = read.html.split("<main").nth(1).and_then(|rest| rest.split("</main>").next());
        let main = Read::written(path, main.expect("a page").to_owned());
        for way in [Route::Plans, Route::Indicators, Route::Search] {
            leads_to(&main, &way);
        }
        main.says(&Words::default().home());
        leads_to(&main.part("near"), &meant);
    }
}

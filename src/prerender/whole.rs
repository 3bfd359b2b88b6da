//! Nothing a place holds is left out of its pages.

use std::sync::Arc;

use three_wishes_core::indicator::Relation;
use three_wishes_core::place::{Aim, Basis, Place, Plan};
use three_wishes_core::route::Route;
use three_wishes_core::text::Text;
use three_wishes_core::words::{Language, Words};

use super::page;
use super::tests::{places, text_of};

/// Letters and digits alone: links to terms and line ends stand between the words of a page.
fn squeezed(text: &str) -> String {
    text.chars().filter(|sign| sign.is_alphanumeric()).collect()
}

/// A page as it is read.
struct Read {
    path: String,
    html: String,
    text: String,
}

impl Read {
    fn of(place: &Arc<Place>, route: &Route) -> Self {
        let html = page(place, route, Language::English).body;
        let plain = text_of(&html).replace("&amp;", "").replace("&lt;", "").replace("&gt;", "");
        let text =
            squeezed(&plain.replace("&quot;", "").replace("&#39;", "").replace("&#x27;", ""));
        Self { path: route.path(), html, text }
    }

    #[track_caller]
    fn says(&self, words: &str) {
        assert!(self.text.contains(&squeezed(words)), "`{}` does not say: {words}", self.path);
    }
}

fn plan_page(place: &Arc<Place>, plan: &Plan) -> Read {
    Read::of(place, &Route::Plan { plan: plan.id.clone() })
}

fn aim_page(place: &Arc<Place>, plan: &str, aim: &str) -> Read {
    Read::of(place, &Route::Aim { plan: plan.to_owned(), aim: aim.to_owned() })
}

/// The words of a text in the first language of the place.
fn said<'a>(place: &Place, text: &'a Text) -> &'a str {
    text.in_language(place.languages.first().map_or("en", String::as_str))
}

#[test]
fn every_figure_a_plan_prints_is_a_row_of_its_page_and_can_be_reported() {
    for (_, place) in places() {
        for plan in &place.plans {
            let read = plan_page(&place, plan);
            for figure in &plan.figures {
                let row = read.html.split(&format!("<tr id=\"{}\"", figure.id)).nth(1);
                let row = row.and_then(|rest| rest.split("</tr>").next());
                let row = row.unwrap_or_else(|| panic!("{} is not on {}", figure.id, read.path));
                assert!(text_of(row).contains(&figure.value), "{}: {row}", figure.id);
                assert!(row.contains("class=\"mistake\""), "{} cannot be reported", figure.id);
            }
        }
    }
}

#[test]
fn a_plans_page_says_everything_its_file_holds() {
    for (_, place) in places() {
        for plan in &place.plans {
            let read = plan_page(&place, plan);
            let lines = plan.vision.iter().chain(&plan.notes).map(|line| &line.text);
            lines.for_each(|text| read.says(said(&place, text)));
            for (_, aim) in plan.walk() {
                read.says(said(&place, &aim.title));
            }
            for section in &plan.sections {
                let grouped = section.groups.iter().flat_map(|group| &group.items);
                let items = section.items.iter().chain(grouped).chain(&plan.values);
                let titles = section.groups.iter().map(|group| &group.title);
                let texts = items.flat_map(|item| [&item.title, &item.text]).chain(titles);
                for text in texts.chain([&section.title, &section.text]) {
                    read.says(said(&place, text));
                }
            }
            for table in &plan.tables {
                for text in table.rows.iter().flatten().chain(&table.columns).chain([&table.title])
                {
                    read.says(said(&place, text));
                }
            }
            for document in place.documents.iter().filter(|one| one.plan == plan.id) {
                read.says(&document.title);
                read.says(&document.purpose);
            }
            let people = Read::of(&place, &Route::People { plan: plan.id.clone() });
            for body in place.bodies.iter().filter(|one| one.plan == plan.id) {
                people.says(&body.name);
                people.says(&body.about);
            }
        }
    }
}

fn is_served(place: &Place, plan: &Plan, aim: &Aim) -> bool {
    place.indicators_of(&plan.id, &aim.id).next().is_some()
        || aim.aims.iter().any(|child| is_served(place, plan, child))
}

#[test]
fn an_aim_without_a_sound_figure_says_so_and_no_other_does() {
    let sentence = Words::default().no_published_figure();
    for (_, place) in places() {
        for plan in &place.plans {
            for (_, aim) in plan.walk() {
                let read = aim_page(&place, &plan.id, &aim.id);
                let says = read.text.contains(&squeezed(&sentence));
                assert_eq!(says, !is_served(&place, plan, aim), "{}", read.path);
            }
        }
    }
}

#[test]
fn an_indicator_says_which_statements_it_serves_how_closely_and_whose_it_is() {
    let words = Words::default();
    for (_, place) in places() {
        for indicator in &place.indicators {
            let read = Read::of(&place, &Route::Indicator { indicator: indicator.id.clone() });
            for serves in &indicator.serves {
                let statement = said(&place, &serves.statement);
                read.says(&match serves.relation {
                    Relation::Same => words.relation_same(statement),
                    Relation::Successor => words.relation_successor(statement),
                    Relation::Nearest => words.relation_nearest(statement),
                });
            }
            for source in &indicator.sources {
                read.says(&source.publisher);
                read.says(said(&place, &source.title));
                read.says(&source.licence);
            }
            assert!(read.html.contains("class=\"mistake\""), "{} cannot be reported", read.path);
        }
    }
}

#[test]
fn what_became_of_an_aim_stands_on_both_its_pages_with_what_that_rests_on() {
    let words = Words::default();
    for (_, place) in places() {
        for link in &place.aim_links {
            let basis = match link.basis {
                Basis::Stated => words.basis_stated(),
                Basis::SameWords => words.basis_same_words(),
                Basis::OurReading => words.basis_our_reading(),
            };
            let ends = [(&link.from_plan, &link.from_aim), (&link.to_plan, &link.to_aim)];
            for ((plan, aim), (other, named)) in [(ends[0], ends[1]), (ends[1], ends[0])] {
                let read = aim_page(&place, plan, aim);
                let other = place.plan(other).expect("a plan");
                let named = other.aim(named).expect("an aim");
                let (title, plan) = (said(&place, &named.title), said(&place, &other.short_title));
                read.says(&format!("{title} ({plan}). {basis}"));
            }
        }
    }
}

//! Every page of both places as HTML, without a browser.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use three_wishes_core::chart::timeline;
use three_wishes_core::place::{Body, Folder, Limits, Place, Scope, body_entries, read_place};
use three_wishes_core::route::{OFFICERS, Route};
use three_wishes_core::words::Language;

use super::{WrittenPage, page};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The place that ships and the made-up one.
fn folders() -> Vec<PathBuf> {
    let name = std::fs::read_to_string(root().join("public/data/place")).expect("data/place");
    vec![
        root().join("public/data").join(name.trim()),
        root().join("core/tests/fixtures/places/brzezina"),
    ]
}

fn gather(root: &Path, at: &Path, folder: &mut Folder) {
    for entry in std::fs::read_dir(at).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            gather(root, &path, folder);
        } else {
            let inside = path.strip_prefix(root).expect("inside").to_string_lossy().into_owned();
            folder.insert(inside, std::fs::read(&path).expect("a file"));
        }
    }
}

pub(super) fn places() -> Vec<(Folder, Arc<Place>)> {
    folders()
        .iter()
        .map(|path| {
            let mut folder = Folder::default();
            gather(path, path, &mut folder);
            let (mut place, _) =
                read_place(&folder, &Limits::NATIVE, Scope::Whole).expect("readable");
            place.judge();
            (folder, Arc::new(place))
        })
        .collect()
}

pub(super) fn pages(place: &Arc<Place>, language: Language) -> Vec<WrittenPage> {
    Route::all(place).iter().map(|route| page(place, route, language)).collect()
}

/// A page in English without its head.
pub(super) fn html(place: &Arc<Place>, route: &Route) -> String {
    page(place, route, Language::English).body
}

/// The text between tags.
pub(super) fn text_of(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for letter in html.chars() {
        match letter {
            '<' => inside = true,
            '>' => {
                inside = false;
                text.push(' ');
            }
            other if !inside => text.push(other),
            _ => {}
        }
    }
    text
}

#[test]
fn every_address_has_its_own_title_one_heading_and_a_first_sentence() {
    for (_, place) in places() {
        let pages = pages(&place, Language::English);
        let titles: BTreeSet<&str> = pages.iter().map(|page| page.title.as_str()).collect();
        let mut seen = BTreeSet::new();
        for page in &pages {
            assert!(seen.insert(&page.title), "two pages are called {}", page.title);
            assert_eq!(page.body.matches("<h1").count(), 1, "{}", page.path);
        }
        assert_eq!(titles.len(), pages.len());
        let empty: Vec<&str> = pages
            .iter()
            .filter(|page| page.description.is_empty())
            .map(|page| page.path.as_str())
            .collect();
        assert!(empty.is_empty(), "no first sentence: {empty:?}");
    }
}

#[test]
fn what_needs_javascript_is_said_before_anything_else() {
    for (_, place) in places() {
        for page in pages(&place, Language::English) {
            let main = page.body.split("<main").nth(1).and_then(|rest| rest.split_once('>'));
            let first = main.map_or("", |(_, inside)| inside);
            assert!(first.starts_with("<noscript><p class=\"notice\">"), "{}", page.path);
        }
    }
}

#[test]
fn no_page_carries_what_a_strict_policy_would_block() {
    for (_, place) in places() {
        for page in pages(&place, Language::English) {
            for banned in [" style=\"", "<script", "javascript:", " onclick="] {
                assert!(!page.body.contains(banned), "{banned} on {}", page.path);
            }
        }
    }
}

#[test]
fn every_link_of_a_written_page_leads_to_an_address_of_the_place() {
    for (_, place) in places() {
        let known: BTreeSet<String> = Route::all(&place).iter().map(Route::path).collect();
        for page in pages(&place, Language::English) {
            let up = "../".repeat(page.path.matches('/').count());
            for link in page.body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next())
            {
                if link.starts_with('#')
                    || link.starts_with("mailto:")
                    || link.contains("data/")
                    || link.ends_with(OFFICERS)
                {
                    continue;
                }
                let inside =
                    link.strip_prefix(up.as_str()).unwrap_or(link).trim_start_matches("./");
                let path = inside.split(['?', '#']).next().unwrap_or_default();
                assert!(known.contains(path), "{link} on {}", page.path);
            }
        }
    }
}

#[test]
fn the_page_for_wrong_addresses_links_from_the_base_and_asks_for_nothing_it_cannot_do() {
    for (_, place) in places() {
        for base in ["/", "/town/plan/"] {
            let page = super::not_found(&place, base, Language::English);
            assert_eq!(page.path, "404.html");
            let links: Vec<&str> = page
                .body
                .split("href=\"")
                .skip(1)
                .filter_map(|rest| rest.split('"').next())
                .filter(|link| !link.starts_with('#'))
                .collect();
            assert!(links.contains(&format!("{base}plans/").as_str()), "{links:?}");
            assert!(links.iter().all(|link| link.starts_with(base)), "{links:?}");
            assert!(!page.body.contains("<select"), "a choice that nothing follows");
        }
    }
}

#[test]
fn what_the_source_left_blank_is_said_and_not_hidden() {
    for (_, place) in places() {
        let blank = place.actions.iter().filter(|action| action.is_left_blank()).count();
        let said: usize = place
            .plans
            .iter()
            .map(|plan| page(&place, &Route::Actions { plan: plan.id.clone() }, Language::English))
            .map(|page| page.body.matches("Left blank in the draft").count())
            .sum();
        assert_eq!(said, blank);
    }
}

/// What the plan says of all of them is said once; each keeps its place in the page.
#[test]
fn bodies_that_a_plan_counts_and_does_not_name_are_one_entry() {
    let mut counted = 0;
    for (_, place) in places() {
        for plan in &place.plans {
            let html = page(&place, &Route::People { plan: plan.id.clone() }, Language::English);
            let own: Vec<&Body> = place.bodies.iter().filter(|body| body.plan == plan.id).collect();
            for entry in body_entries(&own).iter().filter(|entry| entry.len() > 1) {
                assert_eq!(html.body.matches(&entry[0].about).count(), 1, "{}", entry[0].about);
                for body in entry {
                    assert!(html.body.contains(&format!("id=\"{}\"", body.id)), "{}", body.id);
                }
                counted += 1;
            }
        }
    }
    assert!(counted > 1, "{counted} entries for several bodies");
}

/// The picture of dates is offered where a plan dates an action, and nowhere else; so is the order by end.
#[test]
fn dates_are_shown_only_where_a_plan_has_some() {
    let mut offered = Vec::new();
    for (_, place) in places() {
        for plan in &place.plans {
            let route = Route::Actions { plan: plan.id.clone() };
            let body = page(&place, &route, Language::English).body;
            let is_dated = place.actions_of(&plan.id).any(timeline::is_dated);
            assert_eq!(body.contains("id=\"timeline\""), is_dated, "{}", plan.id);
            assert_eq!(body.contains("class=\"timeline__bar\""), is_dated, "{}", plan.id);
            let mut actions = place.actions_of(&plan.id).peekable();
            let says_none = actions.peek().is_some() && !is_dated;
            assert_eq!(body.contains("id=\"no-dates\""), says_none, "{}", plan.id);
            let has_ends = actions.any(|action| !action.ends.is_empty());
            assert_eq!(body.contains("value=\"ends\""), has_ends, "{}", plan.id);
            offered.push(is_dated);
        }
    }
    assert!(offered.contains(&true) && offered.contains(&false), "{offered:?}");
}

#[test]
fn markup_in_a_title_stays_text() {
    let (_, place) = places().remove(1);
    let mut place = Place::clone(&place);
    let evil = "<script>alert(1)</script>\"><img src=x onerror=alert(1)>";
    for plan in &mut place.plans {
        plan.title = evil.into();
        for aim in &mut plan.aims {
            aim.title = evil.into();
        }
    }
    for indicator in &mut place.indicators {
        indicator.title = evil.into();
        indicator.short_title = evil.into();
    }
    for area in &mut place.areas {
        area.name = evil.to_owned();
    }
    let place = Arc::new(place);
    for page in pages(&place, Language::English) {
        assert!(!page.body.contains("<script"), "{}", page.path);
        assert!(!page.body.contains("<img"), "{}", page.path);
    }
}

/// Where nothing can be drawn of when actions run, that is said of the picture: an action may well say "in 2022".
#[test]
fn where_no_dates_can_be_drawn_the_picture_is_what_is_missing() {
    let mut seen = 0;
    for (_, place) in places() {
        for plan in &place.plans {
            let html =
                page(&place, &Route::Actions { plan: plan.id.clone() }, Language::English).body;
            let Some((_, rest)) = html.split_once("id=\"no-dates\"") else { continue };
            let said = rest.split(['<', '>']).nth(1).unwrap_or_default();
            let mut actions = place.actions_of(&plan.id);
            if actions.any(|action| !action.timescale_text.is_empty()) {
                seen += 1;
                assert!(said.contains("picture") && !said.contains("date"), "{said}");
            }
        }
    }
    assert!(seen > 0);
}

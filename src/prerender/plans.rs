//! What the pages of plans say of threads, progress and figures.

use std::sync::Arc;

use three_wishes_core::chart::weave::{thread_of, weave};
use three_wishes_core::place::{AimLink, Place};
use three_wishes_core::route::Route;
use three_wishes_core::words::{Language, Words};

use super::page;
use super::tests::places;

fn html(place: &Arc<Place>, route: &Route) -> String {
    page(place, route, Language::English).body
}

/// How many elements whose class begins so are of a thread.
fn of_thread(html: &str, begin: &str, thread: u8) -> usize {
    let starts = html.match_indices(begin).map(|(at, _)| &html[at + begin.len()..]);
    let classes = starts.filter_map(|rest| rest.split('"').next());
    classes.filter(|class| class.ends_with(&format!("thread thread--{thread}"))).count()
}

/// What a thread lights by: its lines, what is reached of them, its bands and its lines of the list have one class.
#[test]
fn all_that_is_of_one_thread_lights_together() {
    for (_, place) in places() {
        let threads = weave(&place, Words::default(), 1040).threads;
        let mut lit = 0;
        for (route, has_list) in [(Route::Plans, true), (Route::Home, false)] {
            let html = html(&place, &route);
            let woven = html.split("woven\">").nth(1).expect("threads that light");
            for colour in 1..=8 {
                let own = |link: &&AimLink| {
                    thread_of(&place, &link.from_plan, &link.from_aim) == Some(colour)
                };
                let links = threads.iter().filter(|one| one.thread == Some(colour)).count();
                assert_eq!(place.aim_links.iter().filter(own).count(), links);
                for begin in ["class=\"weave__thread ", "class=\"weave__reach "] {
                    assert_eq!(of_thread(woven, begin, colour), links, "{begin}");
                }
                let bands = of_thread(woven, "class=\"weave__band ", colour);
                assert_eq!(bands > 1, links > 0, "{bands} bands of {links} links");
                let listed =
                    woven.matches(&format!("<li class=\"thread thread--{colour}\"")).count();
                assert_eq!(listed, if has_list { links } else { 0 });
                lit += links;
            }
        }
        assert!(lit > 3, "{lit}");
    }
}

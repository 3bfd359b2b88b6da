//! What the pages of plans say of threads, progress and figures.

use std::sync::Arc;

use three_wishes_core::chart::weave::{thread_of, weave};
use three_wishes_core::place::{Action, Aim, AimLink, Place, Plan, Progress};
use three_wishes_core::route::Route;
use three_wishes_core::words::Words;

use super::tests::{html, places};
use super::whole::is_served;

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

#[test]
fn progress_stands_in_the_table_of_actions_where_there_is_some() {
    let update = |action: &str, period: &str| Progress {
        action: action.into(),
        period: period.into(),
        status: "on course".into(),
        note: "Half is done".into(),
        ..Progress::default()
    };
    let (mut none, mut some) = (0, 0);
    for (_, mut place) in places() {
        let head = format!(">{}</th>", Words::default().column_progress());
        let table =
            |place: &Arc<Place>, plan: &str| html(place, &Route::Actions { plan: plan.into() });
        for plan in &place.plans {
            assert!(!table(&place, &plan.id).contains(&head), "{}", plan.id);
            none += 1;
        }
        let Some(first) = place.actions.first().cloned() else { continue };
        let quarters = ["2011 Q2", "2011 Q3"];
        let whole = Arc::make_mut(&mut place);
        let all = whole.actions.iter().filter(|one| one.plan == first.plan);
        whole.progress =
            all.flat_map(|one| quarters.map(|period| update(&one.id, period))).collect();
        let html = table(&place, &first.plan);
        assert!(html.contains(&head));
        let said = "2011 Q2 – on course: Half is done; 2011 Q3 – on course: Half is done</td>";
        let rows = html.matches(said).count();
        assert_eq!(rows, place.actions_of(&first.plan).count());
        some += rows;
    }
    assert!(none > 3 && some > 10, "{none} {some}");
}

/// Of many actions the one that stands open says where it stands, for the closed one after it hides that; closed ones
/// without a text are told apart by their numbers.
#[test]
fn each_of_many_actions_has_a_name_and_a_source_that_is_seen() {
    let words = Words::default();
    for (_, mut place) in places() {
        let whole = Arc::make_mut(&mut place);
        let plan = whole.plans.first().expect("a plan");
        let (plan, aim) = (plan.id.clone(), plan.aims.first().expect("an aim").id.clone());
        let action = |at: usize| Action {
            id: format!("action-{at}"),
            plan: plan.clone(),
            aim: aim.clone(),
            source_ref: "Page 7".into(),
            ..Action::default()
        };
        let numbered = |at: usize| Action { reference: format!("1.{at}"), ..action(at) };
        let open = Action { title: "A bench".into(), ..action(0) };
        let closed = (1..8).map(|at| Action { lead: "Parks".into(), ..numbered(at) });
        whole.actions = std::iter::once(open).chain(closed).collect();
        let html = html(&place, &Route::Aim { plan: plan.clone(), aim: aim.clone() });
        let items: Vec<&str> = html.split("<li class=\"action").skip(1).collect();
        assert_eq!(items.len(), 8);
        assert!(!items[0].contains("<summary>") && items[0].contains("Page 7"), "{}", items[0]);
        for (at, item) in items.iter().enumerate().skip(1) {
            let name = words.label_and_value(format!("1.{at}"), words.action_without_text());
            assert!(item.contains(&format!("<summary>{name}</summary>")), "{item}");
        }
    }
}

/// Cards of aims on the front page say the figure that bears on them, or that none was found.
#[test]
fn a_card_of_an_aim_has_a_figure_or_says_that_none_was_found() {
    let sentence = Words::default().no_published_figure();
    let (mut with, mut without) = (0, 0);
    for (_, mut place) in places() {
        // Home has the cards of one plan alone: each is that plan once.
        for last in place.plans.clone() {
            Arc::make_mut(&mut place).current_plan = last.id.clone();
            let home = html(&place, &Route::Home);
            for aim in &last.aims {
                let card = card_of(&home, &last, aim);
                assert_eq!(card.contains(&sentence), !is_served(&place, &last, aim), "{}", aim.id);
                assert_eq!(card.contains("indicator-line"), is_served(&place, &last, aim));
                *(if card.contains(&sentence) { &mut without } else { &mut with }) += 1;
            }
        }
    }
    assert!(with > 2 && without > 2, "{with} with a figure, {without} without");
}

/// The card that leads to an aim.
fn card_of<'a>(html: &'a str, plan: &Plan, aim: &Aim) -> &'a str {
    let path = Route::Aim { plan: plan.id.clone(), aim: aim.id.clone() }.path();
    let mut cards = html.split("<li class=\"card aim-card").skip(1);
    let card = cards.find(|card| card.contains(&format!("{path}\"")));
    let card = card.unwrap_or_else(|| panic!("no card leads to {path}"));
    card.split("</li>").next().unwrap_or_default()
}

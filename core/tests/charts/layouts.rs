//! The weave, the map of aims and the timeline.

use std::collections::BTreeSet;

use three_wishes_core::chart::weave::Band;
use three_wishes_core::chart::{AimMap, Mark, aim_map, text, thread_of, timeline, weave};
use three_wishes_core::place::{Action, Aim, Basis, Place};
use three_wishes_core::words::Words;

use crate::fixtures::{anytown, link};

#[test]
fn bands_stand_in_their_plans_and_never_on_each_other() {
    for width in [320, 640, 960, 1280] {
        let weave = weave(&anytown(), Words::default(), width);
        assert_eq!(weave.columns.len(), 3);
        assert_eq!(weave.titled, width > 320);
        // People, Schools, Homes; Learning, Green; Skills, Climate.
        assert_eq!(weave.bands.len(), 7);
        for column in weave.columns.windows(2) {
            assert!(column[0].x + column[0].width < column[1].x, "{:?}", weave.columns);
        }
        let inside = |band: &Band| {
            band.x >= 0
                && band.x + band.w <= width as i32
                && band.y >= 0
                && band.y + band.h <= weave.height as i32
        };
        assert!(weave.bands.iter().all(inside), "{width} {:?}", weave.bands);
        for pair in weave.bands.windows(2).filter(|pair| pair[0].plan == pair[1].plan) {
            assert!(pair[0].y + pair[0].h < pair[1].y, "{pair:?}");
        }
    }
}

/// However long a title is, its band has room for all of it.
#[test]
fn long_titles_stand_in_their_bands_whole() {
    let mut place = anytown();
    let long = "To encourage lifelong learning and achievement at every age, as a catalyst for the growth of a safe, \
                strong and ambitious town";
    place.plans[1].aims[0].title = long.into();
    for width in [640, 960, 1280] {
        let weave = weave(&place, Words::default(), width);
        let band = weave.bands.iter().find(|band| band.aim == "learning").unwrap();
        assert_eq!(band.lines.join(" "), long, "{width}");
        assert!(band.h >= 16 * band.lines.len() as i32, "{band:?}");
        assert!(band.y + band.h <= weave.height as i32, "{band:?}");
    }
}

#[test]
fn time_sets_the_columns_apart() {
    let weave = weave(&anytown(), Words::default(), 960);
    let [first, second, third] = [0, 1, 2].map(|column| weave.columns[column].x);
    // 2006, 2013, 2018.
    assert!(second - first > third - second, "{first} {second} {third}");
}

#[test]
fn a_thread_has_one_colour_everywhere() {
    let place = anytown();
    assert_eq!(thread_of(&place, "first", "schools"), Some(1));
    assert_eq!(thread_of(&place, "third", "skills"), Some(1));
    assert_eq!(thread_of(&place, "third", "climate"), Some(2));
    assert_eq!(thread_of(&place, "first", "homes"), None);
    let weave = weave(&place, Words::default(), 960);
    assert!(weave.threads.iter().all(|thread| {
        weave.bands[thread.from].thread == thread.thread
            && weave.bands[thread.to].thread == thread.thread
    }));
    let classes: Vec<_> = weave.threads.iter().map(|thread| thread.class()).collect();
    assert_eq!(classes, ["stated", "our-reading", "same-words"]);
}

#[test]
fn one_more_link_gives_one_more_thread_and_one_more_line() {
    let mut place = anytown();
    let before = weave(&place, Words::default(), 960);
    place.aim_links.push(link(("first", "homes"), ("second", "green"), Basis::SameWords));
    let after = weave(&place, Words::default(), 960);
    assert_eq!(after.threads.len(), before.threads.len() + 1);
    assert_eq!(after.list.len(), before.list.len() + 1);
    assert_eq!(
        after.list[3],
        "“Homes” (Plan of 2006) goes on as “Green” (Plan of 2013): both use the same words. \
         Both titles name schools."
    );
    // Nothing else changed its colour.
    for (old, new) in before.threads.iter().zip(&after.threads) {
        assert_eq!(old.thread, new.thread);
    }
}

#[test]
fn links_to_nowhere_draw_nothing_and_the_ninth_thread_is_neutral() {
    let mut place = anytown();
    place.aim_links = vec![link(("first", "gone"), ("second", "green"), Basis::Stated)];
    assert!(weave(&place, Words::default(), 960).threads.is_empty());
    assert!(weave(&Place::default(), Words::default(), 0).bands.is_empty());

    let mut wide = anytown();
    wide.aim_links.clear();
    for number in 0..9 {
        let id = format!("a{number}");
        for plan in wide.plans.iter_mut().take(2) {
            let mut aim = plan.aims[0].clone();
            aim.id = id.clone();
            plan.aims.push(aim);
        }
        wide.aim_links.push(link(("first", &id), ("second", &id), Basis::Stated));
    }
    assert_eq!(thread_of(&wide, "first", "a7"), Some(8));
    assert_eq!(thread_of(&wide, "first", "a8"), None);
    assert_eq!(weave(&wide, Words::default(), 960).threads.len(), 9);
}

#[test]
fn the_map_opens_where_it_is_asked_to() {
    let place = anytown();
    let plan = place.plan("first").unwrap();
    let open = BTreeSet::from(["people".to_owned()]);
    for (width, narrow) in [(320, true), (960, false)] {
        let closed = aim_map(plan, Words::default(), &BTreeSet::new(), width, narrow);
        assert_eq!((closed.nodes.len(), closed.paths.len()), (2, 0));
        let map = aim_map(plan, Words::default(), &open, width, narrow);
        let ids: Vec<&str> = map.nodes.iter().map(|node| node.aim.as_str()).collect();
        assert_eq!(ids, ["people", "schools", "homes"]);
        assert_eq!(map.paths.len(), 1);
        assert!(map.nodes[0].open && map.nodes[0].children == 1 && !map.nodes[2].open);
        for node in &map.nodes {
            assert!(node.x >= 0 && node.x + node.w <= width as i32 && node.h >= 44, "{node:?}");
            assert!(node.y + node.h <= map.height as i32, "{node:?}");
        }
        // Neighbours of one column stand apart.
        for pair in map.nodes.windows(2).filter(|pair| narrow || pair[0].x == pair[1].x) {
            assert!(pair[0].y + pair[0].h < pair[1].y, "{pair:?}");
        }
        assert!(map.nodes[0].y + map.nodes[0].h < map.nodes[2].y);
    }
}

/// A button that was pressed stays where it is, with everything before it.
#[test]
fn nothing_before_an_aim_moves_when_it_opens() {
    let mut place = anytown();
    let plan = &mut place.plans[0];
    let child = |id: &str| Aim { id: id.into(), title: "Under it".into(), ..Aim::default() };
    plan.aims[0].aims = ["one", "two", "three"].map(child).to_vec();
    plan.aims[0].aims[1].aims = vec![child("deeper"), child("deepest")];
    let ids = [plan.aims[0].id.clone(), "two".to_owned()];
    let mut open = BTreeSet::new();
    for (width, narrow) in [(320, true), (960, false)] {
        open.clear();
        for id in &ids {
            let before = aim_map(plan, Words::default(), &open, width, narrow);
            open.insert(id.clone());
            let after = aim_map(plan, Words::default(), &open, width, narrow);
            let at = before.nodes.iter().position(|node| node.aim == *id).unwrap();
            let places = |map: &AimMap| {
                let upto = map.nodes[..=at].iter();
                upto.map(|node| (node.x, node.y, node.w, node.h)).collect::<Vec<_>>()
            };
            assert_eq!(places(&before), places(&after), "{id} at {width}");
            assert!(after.nodes.len() > before.nodes.len() && after.height >= before.height);
        }
    }
}

fn action(id: &str, starts: &str, ends: &str) -> Action {
    let title = format!("Action {id} with a title that is rather long for a narrow screen");
    Action { id: id.into(), starts: starts.into(), ends: ends.into(), title, ..Action::default() }
}

#[test]
fn actions_stand_on_their_months_and_the_undated_apart() {
    let actions = [
        action("late", "2008-01", "2009-03"),
        action("early", "2006-04", "2007-03-31"),
        action("deadline", "", "2007-06"),
        action("ongoing", "2006-04", ""),
        action("vague", "Ongoing", ""),
        action("swapped", "2009-01", "2008-06"),
        action("odd", "2008-13", "08-2009"),
    ];
    let actions: Vec<&Action> = actions.iter().collect();
    for width in [320, 960] {
        let timeline = timeline(&actions, Words::default(), width);
        let order: Vec<&str> = timeline.bars.iter().map(|bar| bar.action.as_str()).collect();
        assert_eq!(order, ["ongoing", "early", "deadline", "late", "swapped"]);
        assert_eq!(timeline.undated, ["vague", "odd"]);
        let said: Vec<&str> = timeline.bars.iter().map(|bar| bar.when.as_str()).take(3).collect();
        assert_eq!(said, ["from April 2006", "April 2006 to March 2007", "by June 2007"]);
        let marks: Vec<Mark> = timeline.bars.iter().map(|bar| bar.mark).collect();
        assert_eq!(marks, [Mark::GoesOn, Mark::Runs, Mark::By, Mark::Runs, Mark::Runs]);
        // What goes on reaches the edge of the picture; what ends before the last month does not.
        let ends: Vec<i32> = timeline.bars.iter().map(|bar| bar.x + bar.w).collect();
        assert_eq!(ends[0], width as i32);
        assert!(ends[1] < ends[0] && ends[2] < ends[0], "{ends:?}");
        assert!(!timeline.ticks.is_empty());
        for tick in &timeline.ticks {
            let half = text::width(&tick.label) / 2;
            assert!(tick.label_x >= half && tick.label_x + half <= width as i32, "{tick:?}");
        }
        for bar in &timeline.bars {
            assert!(bar.x >= 0 && bar.w > 0 && bar.x + bar.w <= width as i32, "{bar:?}");
            assert!(bar.y + bar.h <= timeline.height as i32, "{bar:?}");
        }
    }
    assert_eq!(timeline(&[], Words::default(), 320).height, 0);
    let far = [action("a", "0000-01", "9999-12")];
    assert!(timeline(&[&far[0]], Words::default(), 0).bars[0].w > 0);
}

/// A row without text says by its number which it is, and what the source left out.
#[test]
fn an_action_without_text_is_named_by_its_number() {
    let lead = "Head of Museums".to_owned();
    let numbered = Action {
        title: String::new(),
        reference: "1.4".into(),
        lead,
        ..action("a", "2006-04", "")
    };
    let alone = Action { reference: String::new(), ..numbered.clone() };
    let blank = Action { lead: String::new(), ..numbered.clone() };
    let timeline = timeline(&[&numbered, &alone, &blank], Words::default(), 960);
    let names: Vec<&str> = timeline.bars.iter().map(|bar| bar.title.as_str()).collect();
    assert_eq!(
        names,
        [
            "1.4: The source has no action text here",
            "The source has no action text here",
            "1.4: Left blank in the draft",
        ]
    );
}

#[test]
fn each_mark_of_the_timeline_has_a_shape_and_a_meaning_of_its_own() {
    let outlines = Mark::ALL.map(|mark| mark.outline(2, 4, 40, 10));
    assert_eq!(
        outlines,
        ["M2 4h40v10h-40z", "M2 4h35l5 5l-5 5h-35z", "M37 4l5 5l-5 5l-5 -5z"],
        "a bar, an arrow, a diamond"
    );
    let said = Mark::ALL.map(|mark| mark.said(Words::default(), 7));
    assert!(said.iter().all(|one| one.ends_with(": 7")), "{said:?}");
    assert!(said[0] != said[1] && said[1] != said[2], "{said:?}");
}

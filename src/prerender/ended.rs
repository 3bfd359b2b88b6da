//! What is said of plans that have ended.

use std::sync::Arc;

use three_wishes_core::place::{Action, Aim, Place, Plan, Stage};
use three_wishes_core::words::Words;

use super::read::{aim_page, ids_of, squeezed};
use super::tests::places;

/// How many actions are of an aim or of anything under it, not counting parts of projects.
fn projects_under(place: &Place, plan: &Plan, aim: &Aim) -> usize {
    let mut ids = Vec::new();
    ids_of(aim, &mut ids);
    let own = |one: &&Action| one.parent.is_empty() && ids.contains(&&*one.aim);
    place.actions_of(&plan.id).filter(own).count()
}

/// Whether all actions of an aim and of anything under it were left blank.
fn is_left_blank(place: &Place, plan: &Plan, aim: &Aim) -> bool {
    let mut ids = Vec::new();
    ids_of(aim, &mut ids);
    let mut own = place.actions_of(&plan.id).filter(|one| ids.contains(&&*one.aim));
    own.all(Action::is_left_blank)
}

fn is_empty(stage: &Stage) -> bool {
    stage.key_outcomes.is_empty() && stage.focus.is_empty()
}

/// Whether a plan had ended when its folder was made.
fn is_over(place: &Place, plan: &Plan) -> bool {
    !plan.to.is_empty() && format!("{}-12-31", plan.to) < place.package.created
}

/// What became of the promises of a plan that has ended is said, or that nobody published it; nothing of it is to come.
#[test]
fn an_aim_of_an_ended_plan_says_what_is_known_of_its_outcome() {
    let words = Words::default();
    let mut seen = (0, 0, 0, 0);
    for (_, place) in places() {
        for plan in place.plans.iter().filter(|plan| is_over(&place, plan)) {
            for (_, aim) in plan.walk() {
                let read = aim_page(&place, &plan.id, &aim.id);
                for future in [words.stages(), words.differences()] {
                    assert!(!read.text.contains(&squeezed(&future)), "`{}`: {future}", read.path);
                }
                if !aim.differences.is_empty() {
                    seen.0 += 1;
                    read.says("it said would be different");
                }
                let own = projects_under(&place, plan, aim);
                if own > 0 {
                    seen.1 += 1;
                    let count = words.count(own, "action", "actions");
                    read.part("actions").says(&count);
                    let is_blank = is_left_blank(&place, plan, aim);
                    seen.2 += usize::from(is_blank);
                    read.says(&if is_blank {
                        words.outcome_left_blank()
                    } else {
                        words.outcome_untold(count)
                    });
                }
                if !aim.stages.is_empty() && aim.stages.iter().all(is_empty) {
                    seen.3 += 1;
                    let planned = squeezed(&words.stages_planned());
                    assert!(!read.text.contains(&planned), "`{}`: empty stages", read.path);
                }
            }
        }
    }
    assert!(seen.0 > 5 && seen.1 > 5 && seen.2 > 0 && seen.3 > 0, "{seen:?}");
}

/// What is told of a part is told of its project, which counts once.
#[test]
fn an_aim_of_an_ended_plan_says_how_many_of_its_actions_are_told_of() {
    let words = Words::default();
    let mut seen = 0;
    for (_, mut place) in places() {
        let ended = |one: &&Action| place.plan(&one.plan).is_some_and(|plan| is_over(&place, plan));
        let mut parts = place.actions.iter().filter(|one| !one.parent.is_empty());
        let Some(part) = parts.find(ended).cloned() else { continue };
        let plan = place.plan(&part.plan).expect("a plan").clone();
        let aim = plan.aim(&part.aim).expect("an aim");
        let count = words.count(projects_under(&place, &plan, aim), "action", "actions");
        for id in [&part.id, &part.parent] {
            let mut actions = Arc::make_mut(&mut place).actions.iter_mut();
            actions.find(|one| one.id == *id).expect("an action").status = "Finished".into();
            let read = aim_page(&place, &plan.id, &aim.id);
            read.says(&words.outcome_told(1, &count));
            seen += 1;
        }
    }
    assert!(seen > 1, "no part of a project in a plan that has ended");
}

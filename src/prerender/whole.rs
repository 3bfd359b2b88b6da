//! Nothing a place holds is left out of its pages.

use std::collections::BTreeSet;
use std::sync::Arc;

use three_wishes_core::indicator::Relation;
use three_wishes_core::place::{Action, Aim, Basis, Place, Plan, body_entries};
use three_wishes_core::route::Route;
use three_wishes_core::words::Words;

use super::read::{Read, aim_page, ids_of, plan_page, said, squeezed};
use super::tests::{places, text_of};

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
            let bodies: Vec<_> = place.bodies.iter().filter(|one| one.plan == plan.id).collect();
            for entry in body_entries(&bodies) {
                let counted = entry[0].counted().filter(|_| entry.len() > 1);
                people.says(counted.map_or(&*entry[0].name, |counted| counted.name));
                people.says(&entry[0].about);
            }
        }
    }
}

/// Every cell of an action that people read.
fn says_action(read: &Read, action: &Action) {
    let cells = [
        &action.reference,
        &action.title,
        &action.lead,
        &action.timescale_text,
        &action.measure,
        &action.links,
    ];
    cells.iter().for_each(|cell| read.says(cell));
    if action.funding.is_empty() {
        read.says(&action.funding_text);
    }
}

/// An action in full; a part of one by its title, under that action.
fn says_action_of_aim(actions: &Read, action: &Action) {
    if action.parent.is_empty() {
        let row = actions.html.split(&format!("id=\"{}\"", action.id)).nth(1);
        assert!(row.is_some(), "{} is not on {}", action.id, actions.path);
        says_action(actions, action);
        actions.says(&action.source_ref);
    } else {
        actions.says(&action.title);
    }
}

/// Gives the parts that the page of this aim has.
fn says_aim(place: &Arc<Place>, plan: &Plan, aim: &Aim) -> BTreeSet<&'static str> {
    let read = aim_page(place, &plan.id, &aim.id);
    for text in [&aim.title, &aim.level, &aim.about] {
        read.says(said(place, text));
    }
    read.says(&aim.reference);
    read.says(&aim.source_ref);
    let mut parts = says_what_it_holds(&read, place, aim);
    parts.extend(says_what_is_of_it(&read, place, plan, aim));
    parts
}

/// What stands in the aim itself.
fn says_what_it_holds(read: &Read, place: &Place, aim: &Aim) -> BTreeSet<&'static str> {
    let mut parts = BTreeSet::new();
    let mut part = |id: &'static str| {
        parts.insert(id);
        read.part(id)
    };
    for child in &aim.aims {
        part("under-it").says(said(place, &child.title));
    }
    for stage in &aim.stages {
        let lines = stage.key_outcomes.iter().chain(&stage.focus);
        if lines.clone().next().is_some() {
            part("stages").says_lines(place, lines);
        }
    }
    if !aim.differences.is_empty() {
        let differences = part("differences");
        differences.says_lines(place, &aim.differences);
        // Neighbours from one place name it once.
        let mut sources: Vec<&str> =
            aim.differences.iter().map(|line| line.source_ref.as_str()).collect();
        sources.dedup();
        assert_eq!(differences.html.matches("source-ref").count(), sources.len());
    }
    if !aim.notes.is_empty() {
        part("notes").says_lines(place, &aim.notes);
    }
    for body in &aim.led_by {
        part("led-by").says(&place.body(body).expect("a body").name);
    }
    for document in &aim.documents {
        part("documents").says(&place.document(document).expect("a document").title);
    }
    parts
}

/// What names the aim, or anything under it.
fn says_what_is_of_it(
    read: &Read,
    place: &Place,
    plan: &Plan,
    aim: &Aim,
) -> BTreeSet<&'static str> {
    let mut parts = BTreeSet::new();
    let mut part = |id: &'static str| {
        parts.insert(id);
        read.part(id)
    };
    for figure in plan.figures.iter().filter(|figure| figure.aim == aim.id) {
        part("printed-figures").says(said(place, &figure.label));
        part("printed-figures").says(&figure.value);
    }
    let mut ids = Vec::new();
    ids_of(aim, &mut ids);
    for action in place.actions_of(&plan.id).filter(|one| ids.contains(&&*one.aim)) {
        says_action_of_aim(&part("actions"), action);
    }
    for budget in &place.budgets {
        if budget.plan == plan.id && budget.aim == aim.id {
            part("money").says(&budget.period);
            part("money").says(&budget.source);
        }
    }
    parts
}

#[test]
fn an_aims_page_says_everything_its_file_holds() {
    let mut parts = BTreeSet::new();
    for (_, place) in places() {
        for plan in &place.plans {
            for (_, aim) in plan.walk() {
                parts.extend(says_aim(&place, plan, aim));
            }
        }
    }
    let all = [
        "actions",
        "differences",
        "documents",
        "led-by",
        "money",
        "notes",
        "printed-figures",
        "stages",
        "under-it",
    ];
    assert_eq!(parts.into_iter().collect::<Vec<_>>(), all, "no aim has the others");
}

#[test]
fn the_table_of_actions_has_every_row_of_the_file() {
    for (_, place) in places() {
        for plan in &place.plans {
            let read = Read::of(&place, &Route::Actions { plan: plan.id.clone() });
            for action in place.actions_of(&plan.id) {
                let row = read.html.split(&format!("<tr role=\"row\" id=\"{}\"", action.id)).nth(1);
                let row = row.and_then(|rest| rest.split("</tr>").next());
                let row = row.unwrap_or_else(|| panic!("{} is not on {}", action.id, read.path));
                let row = Read::written(action.id.clone(), row.to_owned());
                says_action(&row, action);
                let aim = plan.aim(&action.aim).expect("an aim");
                row.says(said(&place, &aim.title));
                let to_aim = Route::Aim { plan: plan.id.clone(), aim: aim.id.clone() };
                assert!(row.html.contains(&format!("{}\"", to_aim.path())), "{}", action.id);
                let parent = place.actions.iter().find(|one| one.id == action.parent);
                assert_eq!(row.html.contains(" class=\"part\""), parent.is_some());
                if let Some(parent) = parent {
                    row.says(&Words::default().part_of_project(&parent.title));
                }
            }
        }
    }
}

/// "Source A" says nothing by itself: the plan's own meaning of it stands beside the actions.
#[test]
fn letters_of_money_are_explained_beside_the_actions() {
    let mut explained = 0;
    for (_, place) in places() {
        for plan in &place.plans {
            let lettered = place.actions_of(&plan.id).filter(|action| !action.funding.is_empty());
            let Some(aim) = lettered.map(|action| action.aim.clone()).next() else { continue };
            let section = plan.sections.iter().find(|section| section.kind == "funding");
            let section = section.unwrap_or_else(|| panic!("{} explains no letters", plan.id));
            let actions = Read::of(&place, &Route::Actions { plan: plan.id.clone() });
            for read in [actions, aim_page(&place, &plan.id, &aim).part("actions")] {
                section.items.iter().for_each(|item| read.says(said(&place, &item.text)));
                explained += section.items.len();
            }
        }
    }
    assert!(explained > 5, "{explained}");
}

#[test]
fn the_contact_page_says_who_can_mend_what_and_what_the_latest_plan_prints() {
    let words = Words::default();
    let (mut lines, mut out_of_reach) = (0, 0);
    for (_, place) in places() {
        let read = Read::of(&place, &Route::Contact);
        let contact = &place.contact;
        for text in [&contact.about, &contact.name, &contact.address] {
            read.says(said(&place, text));
        }
        read.says(&contact.email);
        read.says(&contact.phone);
        let indicator = place.indicators[0].id.clone();
        let indicator = Read::of(&place, &Route::Indicator { indicator });
        let accessibility = Read::of(&place, &Route::Accessibility).part("tell");
        if contact.email.is_empty() && contact.phone.is_empty() && contact.address.is_empty() {
            read.says(&words.contact_no_way());
            read.part("mistakes").says(&words.mistake_no_way());
            accessibility.says(&words.accessibility_stops_text());
            indicator.says(&words.found_mistake());
            out_of_reach += 1;
        } else {
            read.part("mistakes").says(&words.mistake_here());
            accessibility.says(&words.accessibility_tell_text());
            indicator.says(&words.report_mistake());
        }
        read.part("mistakes").says(&words.mistake_in_source());
        let sections = place.plans.iter().rev().flat_map(|plan| &plan.sections);
        let printed = sections.filter(|section| section.kind == "contact").take(1);
        for item in printed.flat_map(|section| &section.items) {
            read.part("printed").says(said(&place, &item.text));
            lines += 1;
        }
    }
    assert!(lines > 3, "{lines} lines that a plan prints");
    assert!(out_of_reach > 0, "one place names no way to reach anybody");
}

#[test]
fn the_file_of_bare_codes_says_so_and_where_those_with_names_are() {
    let words = Words::default();
    for (_, place) in places() {
        let indicator = place.indicators[0].id.clone();
        let source = Read::of(&place, &Route::Indicator { indicator }).part("source");
        source.says(&words.download_series_about(words.takeaway_heading()));
    }
}

/// The words of a search stand in the address: a request for something else must not carry it.
#[test]
fn the_privacy_page_says_when_an_address_is_sent_and_no_request_tells_it_before() {
    let words = Words::default();
    for (_, place) in places() {
        let read = Read::of(&place, &Route::Privacy).part("sent");
        read.says(&words.privacy_sent_address());
    }
    let page = include_str!("../../index.html");
    assert!(page.contains("<meta name=\"referrer\" content=\"no-referrer\">"));
    for server in [include_str!("../../hosting/nginx.conf"), include_str!("../../hosting/htaccess")]
    {
        assert!(server.contains("Referrer-Policy no-referrer"));
    }
}

#[test]
fn the_glossary_has_every_term_of_the_file() {
    for (_, place) in places() {
        let read = Read::of(&place, &Route::Glossary);
        let terms = read.html.split("<div class=\"term\"").skip(1);
        let terms: Vec<Read> =
            terms.map(|one| Read::written("a term".into(), one.into())).collect();
        assert_eq!(terms.len(), place.glossary.len());
        for (read, term) in terms.iter().zip(&place.glossary) {
            read.says(&term.term);
            read.says(&term.expansion);
            read.says(&term.meaning);
        }
    }
}

#[test]
fn every_card_of_an_indicator_with_figures_draws_its_line() {
    for (_, place) in places() {
        let pages = Route::all(&place).into_iter().map(|route| Read::of(&place, &route));
        let mut lines = 0;
        for read in pages {
            for card in read.html.split("<li class=\"card indicator-card\"").skip(1) {
                let card = card.split("</li>").next().unwrap_or_default();
                let indicator = place
                    .indicators
                    .iter()
                    .find(|one| card.contains(&format!("indicators/{}/\"", one.id)));
                let indicator = indicator.unwrap_or_else(|| panic!("{}: {card}", read.path));
                let has = place.observations.series(&indicator.id, &place.area).is_some();
                let draws = card.contains("glance__line\"><svg");
                assert_eq!(draws, has, "{} on `{}`", indicator.id, read.path);
                lines += usize::from(draws && read.path == Route::Indicators.path());
            }
        }
        assert!(lines > 3, "{lines} lines in the catalogue");
    }
}

/// Whether a figure bears on an aim or on anything under it.
pub(super) fn is_served(place: &Place, plan: &Plan, aim: &Aim) -> bool {
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
                read.says(&format!("{title} ({plan}): {basis}."));
            }
        }
    }
}

/// The ids that stand after `mark` in a page.
fn ids_after<'a>(html: &'a str, mark: &str) -> Vec<&'a str> {
    html.split(mark).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn the_contents_of_a_plan_name_each_of_its_parts_in_order() {
    for (_, place) in places() {
        for plan in &place.plans {
            let read = plan_page(&place, plan);
            let contents = read.html.split("<nav class=\"contents\"").nth(1).expect("contents");
            let contents = contents.split("</nav>").next().unwrap_or_default();
            assert_eq!(ids_after(contents, "href=\"#"), ids_after(&read.html, "<h2 id=\""));
        }
    }
}

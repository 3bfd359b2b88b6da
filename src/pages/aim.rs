//! One aim: why, what is under it, what will be different, its figures, its actions, who leads, money.

use crate::dom::prelude::*;
use three_wishes_core::place::{Action, Aim, BudgetMeasure, Figure, Line, Plan, PlanStatus};
use three_wishes_core::route::{Query, Route};
use three_wishes_core::words::grouped;

use super::{Page, consultation, plans};
use crate::app::today;
use crate::components::{actions, aims, content, indicator_card, marks, page_head};
use crate::session::Session;

/// Up to so many actions stand open under their aim.
const FEW: usize = 5;

pub(crate) fn page(session: &Session, plan: &Plan, aim: &Aim) -> Page {
    let words = session.words;
    let name = session.text(&aim.title);
    let title = words.aim_title(&name, session.text(&plan.short_title));
    let level = session.text(&aim.level);
    let about = session.text(&aim.about);
    let description = if about.is_empty() {
        words.aim_description(&level, session.text(&plan.title))
    } else {
        about
    };
    let mut above = vec![
        (Route::Plans, words.nav_plans()),
        (Route::Plan { plan: plan.id.clone() }, session.text(&plan.short_title)),
    ];
    above.extend(
        plan.ancestors(&aim.id)
            .into_iter()
            .map(|up| (aims::route(plan, up), session.text(&up.title))),
    );
    let is_over = plans::is_over(plan, &today(session));
    let differences = if is_over { words.differences_planned() } else { words.differences() };
    let class = format!("aim-head {}", aims::thread_class(session, plan, aim));
    let view = view! {
        {page_head::crumbs(session, &above)}
        <div class=class>
            <span class="aim-head__mark" inner_html=marks::knot(aims::mark_index(plan, aim))></span>
            <p class="aim-card__level">{level} {(!aim.reference.is_empty()).then(|| format!(" {}", aim.reference))}</p>
            {page_head::heading(&name)}
        </div>
        {page_head::lead(&description)}
        <p>{content::source_ref(session, &aim.source_ref)}</p>
        {carried_on(session, plan, aim)}
        {is_over.then(|| outcome(session, plan, aim)).flatten()}
        {under_it(session, plan, aim)}
        {indicators(session, plan, aim)}
        {figures(session, plan, aim)}
        {stages(session, aim, is_over)}
        {printed(session, "differences", &differences, &aim.differences)}
        {actions_part(session, plan, aim)}
        {money(session, plan, aim)}
        {leaders(session, aim)}
        {printed(session, "notes", &words.notes(), &aim.notes)}
        {comment(session, plan, aim)}
    }
    .into_any();
    Page { title, description, view }
}

/// What this aim came from and what it became.
fn carried_on(session: &Session, plan: &Plan, aim: &Aim) -> View {
    let place = &session.place;
    let words = session.words;
    let mut items: Vec<View> = Vec::new();
    for link in &place.aim_links {
        let (other_plan, other_aim, before) =
            if link.from_plan == plan.id && link.from_aim == aim.id {
                (&link.to_plan, &link.to_aim, false)
            } else if link.to_plan == plan.id && link.to_aim == aim.id {
                (&link.from_plan, &link.from_aim, true)
            } else {
                continue;
            };
        let Some(other_plan) = place.plan(other_plan) else { continue };
        let Some(other) = other_plan.aim(other_aim) else { continue };
        let verb = if before { words.carried_from() } else { words.carried_into() };
        let basis = match link.basis {
            three_wishes_core::place::Basis::Stated => words.basis_stated(),
            three_wishes_core::place::Basis::SameWords => words.basis_same_words(),
            three_wishes_core::place::Basis::OurReading => words.basis_our_reading(),
        };
        items.push(
            view! {
                <li>
                    {verb} " "
                    <a href=session.href(&aims::route(other_plan, other))>{session.text(&other.title)}</a>
                    {format!(" ({}): ", session.text(&other_plan.short_title))}
                    <span class="basis">{basis}</span> "."
                </li>
            }
            .into_any(),
        );
    }
    if items.is_empty() {
        return ().into_any();
    }
    view! { <ul class="carried">{items}</ul> }.into_any()
}

/// Of an aim of a plan that has ended: for how many of its actions anybody published what became of them, and for how
/// many of the differences a figure was found.
fn outcome(session: &Session, plan: &Plan, aim: &Aim) -> Option<View> {
    let (words, place) = (session.words, &session.place);
    let (actions, parts) = actions_under(session, plan, aim);
    let is_told = |action: &Action| {
        !action.status.is_empty() || place.progress_of(&action.id).next().is_some()
    };
    let told_in_part =
        |action: &Action| parts.iter().any(|part| part.parent == action.id && is_told(part));
    let told = actions.iter().filter(|one| is_told(one) || told_in_part(one)).count();
    let count = words.count(actions.len(), "action", "actions");
    let mut said: Vec<String> = Vec::new();
    let all_blank = actions.iter().chain(&parts).all(|action| action.is_left_blank());
    said.extend((!actions.is_empty()).then(|| match told {
        0 if all_blank => words.outcome_left_blank(),
        0 => words.outcome_untold(count),
        told => words.outcome_told(told, count),
    }));
    let has_figure = |line: &&Line| {
        let mut serving = place.indicators_of(&plan.id, &aim.id);
        serving.any(|(_, serves)| serves.statement == line.text)
    };
    let found = aim.differences.iter().filter(has_figure).count();
    said.extend((!aim.differences.is_empty()).then(|| match found {
        0 => words.differences_unmeasured(),
        all if all == aim.differences.len() => words.differences_measured(),
        some => words.differences_measured_of(some, aim.differences.len()),
    }));
    (!said.is_empty()).then(|| view! { <p id="outcome">{said.join(" ")}</p> }.into_any())
}

fn under_it(session: &Session, plan: &Plan, aim: &Aim) -> View {
    if aim.aims.is_empty() {
        return ().into_any();
    }
    let cards: Vec<View> =
        aim.aims.iter().map(|child| aims::card(session, plan, child, ().into_any())).collect();
    view! {
        <section class="band">
            {page_head::part_heading("under-it", &session.words.under_it())}
            <ul class="cards">{cards}</ul>
        </section>
    }
    .into_any()
}

/// Ids of an aim and of everything under it, its own first.
fn ids_from(aim: &Aim) -> Vec<&str> {
    let mut ids = Vec::new();
    let mut waiting = vec![aim];
    while let Some(one) = waiting.pop() {
        ids.push(one.id.as_str());
        waiting.extend(&one.aims);
    }
    ids
}

/// The figures that serve this aim or anything under it, each with how closely.
fn indicators(session: &Session, plan: &Plan, aim: &Aim) -> View {
    let words = session.words;
    let mut cards: Vec<View> = Vec::new();
    let mut shown: Vec<&str> = Vec::new();
    for id in ids_from(aim) {
        for (indicator, serves) in session.place.indicators_of(&plan.id, id) {
            if shown.contains(&indicator.id.as_str()) {
                continue;
            }
            shown.push(&indicator.id);
            let relation = indicator_card::relation(session, serves);
            cards.push(indicator_card::card_with(session, indicator, &relation));
        }
    }
    let body = if cards.is_empty() {
        view! { <p class="empty">{words.no_published_figure()}</p> }.into_any()
    } else {
        view! { <ul class="cards">{cards}</ul> }.into_any()
    };
    view! {
        <section class="band">
            {page_head::part_heading("figures", &words.published_figures())}
            {body}
        </section>
    }
    .into_any()
}

fn figures(session: &Session, plan: &Plan, aim: &Aim) -> View {
    let own: Vec<&Figure> = plan.figures.iter().filter(|figure| figure.aim == aim.id).collect();
    if own.is_empty() {
        return ().into_any();
    }
    let words = session.words;
    view! {
        <section class="band">
            {page_head::part_heading("printed-figures", &words.printed_figures())}
            {content::figures(session, plan, &own, &words.printed_figures())}
        </section>
    }
    .into_any()
}

fn stages(session: &Session, aim: &Aim, is_over: bool) -> View {
    let words = session.words;
    let heading = if is_over { words.stages_planned() } else { words.stages() };
    let parts: Vec<View> = aim
        .stages
        .iter()
        .filter(|stage| !(stage.key_outcomes.is_empty() && stage.focus.is_empty()))
        .map(|stage| {
            let name = actions::stage(words, &stage.stage);
            let outcomes = (!stage.key_outcomes.is_empty()).then(|| {
                view! { <h4>{words.key_outcomes()}</h4> {content::lines(session, &stage.key_outcomes)} }
            });
            let focus = (!stage.focus.is_empty()).then(|| {
                view! { <h4>{words.areas_of_focus()}</h4> {content::lines(session, &stage.focus)} }
            });
            view! { <div class="stage"><h3>{name}</h3>{outcomes}{focus}</div> }.into_any()
        })
        .collect();
    if parts.is_empty() {
        return ().into_any();
    }
    view! {
        <section class="band">
            {page_head::part_heading("stages", &heading)}
            {parts}
        </section>
    }
    .into_any()
}

/// A part of lines as printed; nothing where none are.
fn printed(session: &Session, id: &str, heading: &str, lines: &[Line]) -> View {
    if lines.is_empty() {
        return ().into_any();
    }
    view! {
        <section class="band">
            {page_head::part_heading(id, heading)}
            {content::lines(session, lines)}
        </section>
    }
    .into_any()
}

/// Actions of this aim and of everything under it; beside them the parts of those that are projects.
fn actions_under<'a>(
    session: &'a Session,
    plan: &'a Plan,
    aim: &Aim,
) -> (Vec<&'a Action>, Vec<&'a Action>) {
    let ids = ids_from(aim);
    let of_plan = session.place.actions_of(&plan.id);
    of_plan
        .filter(|action| ids.contains(&action.aim.as_str()))
        .partition(|action| action.parent.is_empty())
}

/// The actions, parts of projects under their action.
fn actions_part(session: &Session, plan: &Plan, aim: &Aim) -> View {
    let words = session.words;
    let (own, parts) = actions_under(session, plan, aim);
    if own.is_empty() {
        return ().into_any();
    }
    let mut count = words.count(own.len(), "action", "actions");
    if !parts.is_empty() {
        // The table has a row for each of them too.
        count = words.actions_with_parts(count, words.count(parts.len(), "part", "parts"));
    }
    let are_many = own.len() > FEW;
    let items: Vec<View> = own
        .iter()
        .enumerate()
        .map(|(at, action)| actions::item(session, action, own.get(at + 1).copied(), are_many))
        .collect();
    let query = Query::default().with("aim", &aim.id);
    let href = session.href_with(&Route::Actions { plan: plan.id.clone() }, &query);
    view! {
        <section class="band">
            {page_head::part_heading("actions", &words.actions())}
            <p id="actions-count">{count} ". " <a href=href>{words.actions_as_table()}</a></p>
            {actions::funding_key(session, plan, &own)}
            <ul class="actions">{items}</ul>
        </section>
    }
    .into_any()
}

fn money(session: &Session, plan: &Plan, aim: &Aim) -> View {
    let words = session.words;
    let rows: Vec<View> = session
        .place
        .budgets
        .iter()
        .filter(|budget| budget.plan == plan.id && budget.aim == aim.id)
        .map(|budget| {
            let name = match budget.measure {
                BudgetMeasure::GrossRevenue => words.budget_gross_revenue(),
                BudgetMeasure::NetRevenue => words.budget_net_revenue(),
                BudgetMeasure::Capital => words.budget_capital(),
            };
            let sign = if budget.currency == "GBP" { "£" } else { "" };
            let amount = words.millions(sign, grouped(budget.amount / 1_000_000.0, 1));
            let mistake = page_head::report_mistake(session, &name);
            view! {
                <div>
                    <dt>{name}</dt>
                    <dd>{amount} {format!(", {}. ", budget.period)} {content::source_ref(session, &budget.source)} " " {mistake}</dd>
                </div>
            }
            .into_any()
        })
        .collect();
    if rows.is_empty() {
        return ().into_any();
    }
    view! {
        <section class="band">
            {page_head::part_heading("money", &words.money())}
            <dl class="facts">{rows}</dl>
        </section>
    }
    .into_any()
}

fn leaders(session: &Session, aim: &Aim) -> View {
    let words = session.words;
    let bodies: Vec<View> = aim
        .led_by
        .iter()
        .filter_map(|id| session.place.body(id))
        .map(|body| {
            let href = session.href(&Route::People { plan: body.plan.clone() });
            view! { <li><a href=format!("{href}#{}", body.id)>{body.name.clone()}</a></li> }
                .into_any()
        })
        .collect();
    let documents: Vec<View> = aim
        .documents
        .iter()
        .filter_map(|id| session.place.document(id))
        .map(|document| {
            let href = session.href(&Route::Plan { plan: document.plan.clone() });
            view! { <li><a href=format!("{href}#{}", document.id)>{document.title.clone()}</a></li> }
                .into_any()
        })
        .collect();
    let bodies = (!bodies.is_empty()).then(|| {
        view! { <section class="band">{page_head::part_heading("led-by", &words.led_by())}<ul>{bodies}</ul></section> }
    });
    let documents = (!documents.is_empty()).then(|| {
        view! { <section class="band">{page_head::part_heading("documents", &words.documents())}<ul>{documents}</ul></section> }
    });
    (bodies, documents).into_any()
}

/// A way to answer: the open consultation, and what draft means.
fn comment(session: &Session, plan: &Plan, aim: &Aim) -> View {
    let words = session.words;
    let draft = (plan.status == PlanStatus::Draft).then(|| view! { <p>{words.draft_means()}</p> });
    let wish = session.place.consultations.first().map(|one| {
        let route = Route::Consultation { consultation: one.id.clone() };
        view! { <p><a href=session.href(&route)>{words.aim_wish()}</a></p> }
    });
    let part = consultation::comment_on(session, plan, aim);
    view! { <div class="band">{draft}{part}{wish}</div> }.into_any()
}

//! One plan: vision, the tree of aims as a map and as a list, money, story, boards, documents, findings.

use std::collections::BTreeSet;

use crate::dom::prelude::*;
use three_wishes_core::chart::aim_map;
use three_wishes_core::place::{Figure, Plan, Section};
use three_wishes_core::route::Route;

use super::Page;
use crate::app::today;
use crate::components::{aims, content, more, page_head};
use crate::session::{Session, WRITTEN_WIDTH};

/// Kinds of sections that open the page; the rest stand after the aims.
const FIRST: [&str; 2] = ["goal", "campaign"];

/// Whether a section stands before the aims.
pub(super) fn opens_the_page(section: &Section) -> bool {
    FIRST.contains(&section.kind.as_str())
}

pub(crate) fn page(session: &Session, plan: &Plan) -> Page {
    let words = session.words;
    let title = session.text(&plan.title);
    let description = session.text(&plan.about);
    let status = super::plans::period_sentence(session, plan, &today(session));
    let publisher = session.text(&plan.publisher);
    let crumbs = page_head::crumbs(session, &[(Route::Plans, words.nav_plans())]);
    let aloud = super::plan_aloud::part(session, plan, status.clone());
    let view = view! {
        {crumbs}
        {page_head::heading(&title)}
        {page_head::lead(&description)}
        <p class="plan-status">{status}
            {(!publisher.is_empty()).then(|| view! { " " {words.published_by(&publisher)} })}
        </p>
        {aloud}
        {contents(session, plan)}
        {vision(session, plan)}
        {sections(session, plan, true)}
        {aims_part(session, plan)}
        {values(session, plan)}
        {actions_part(session, plan)}
        {super::plan_money::money(session, plan)}
        {figures(session, plan)}
        {tables(session, plan)}
        {sections(session, plan, false)}
        {people_part(session, plan)}
        {documents(session, plan)}
        {notes(session, plan)}
    }
    .into_any();
    Page { title, description, view }
}

/// Links to the parts of the page, so that a long plan can be entered anywhere.
fn contents(session: &Session, plan: &Plan) -> View {
    let words = session.words;
    let has_money = session.place.budgets.iter().any(|budget| budget.plan == plan.id);
    let has_actions = session.place.actions_of(&plan.id).next().is_some();
    let has_people = session.place.bodies.iter().any(|body| body.plan == plan.id);
    let has_documents = session.place.documents.iter().any(|document| document.plan == plan.id);
    let has_sections = |first| plan.sections.iter().any(|section| opens_the_page(section) == first);
    let parts = [
        (plan.vision.is_some(), "vision", words.vision()),
        (has_sections(true), "at-heart", words.at_heart()),
        (!plan.aims.is_empty(), "aims", words.aims()),
        (!plan.values.is_empty(), "values", words.values()),
        (has_actions, "actions", words.actions()),
        (has_money, "money", words.money()),
        (!plan.figures.is_empty(), "printed-figures", words.printed_figures()),
        (!plan.tables.is_empty(), "tables", words.printed_tables()),
        (has_sections(false), "story", words.story()),
        (has_people, "people", words.people()),
        (has_documents, "documents", words.documents()),
        (!plan.notes.is_empty(), "notes", words.notes()),
    ];
    let items: Vec<View> = parts
        .into_iter()
        .filter(|(there, _, _)| *there)
        .map(|(_, id, text)| view! { <li><a href=format!("#{id}")>{text}</a></li> }.into_any())
        .collect();
    view! {
        <nav class="contents" aria-label=words.on_this_page()><ul>{items}</ul></nav>
    }
    .into_any()
}

fn vision(session: &Session, plan: &Plan) -> View {
    let Some(vision) = &plan.vision else { return ().into_any() };
    view! {
        <section class="band">
            {page_head::part_heading("vision", &session.words.vision())}
            <blockquote class="vision">
                <p>{content::said(session, &vision.text)}</p>
                <footer>{content::source_ref(session, &vision.source_ref)}</footer>
            </blockquote>
        </section>
    }
    .into_any()
}

/// The aims: a map that opens level by level, and the same as a nested list.
fn aims_part(session: &Session, plan: &Plan) -> View {
    if plan.aims.is_empty() {
        return ().into_any();
    }
    let words = session.words;
    let levels: Vec<String> = plan.levels.iter().map(|level| session.text(level)).collect();
    view! {
        <section class="band">
            {page_head::part_heading("aims", &words.aims())}
            <p class="on-screen">{words.aims_about(levels.join(" › "))}</p>
            {map(session, plan)}
            {more::part(session, "aims-list", words.aims_as_list(), aims::nested_list(session, plan, &plan.aims))}
        </section>
    }
    .into_any()
}

/// Which aims are open stands in the address: `open=a,b`.
fn map(session: &Session, plan: &Plan) -> View {
    let words = session.words;
    let (inner, drawn) = (session.clone(), plan.clone());
    let all: Vec<String> = plan
        .walk()
        .filter(|(_, aim)| !aim.aims.is_empty())
        .map(|(_, aim)| aim.id.clone())
        .collect();
    let toggle_all = session.clone();
    let every = all.join(",");
    let is_open = {
        let (state, all) = (session.state, all.clone());
        move || {
            state.query.with(|query| {
                all.iter().all(|aim| query.get("open").split(',').any(|one| one == aim))
            })
        }
    };
    let are_open = is_open.clone();
    view! {
        <div class="aim-map">
            {(!all.is_empty()).then(|| view! {
                <button type="button" class="quiet"
                    on:click=move |_| {
                        let open = if is_open() { "" } else { every.as_str() };
                        let query = toggle_all.state.query.get_untracked().with("open", open);
                        toggle_all.set_query(query);
                    }>{move || if are_open() { words.close_all() } else { words.open_all() }}</button>
            })}
            {move || map_drawing(&inner, &drawn)}
        </div>
    }
    .into_any()
}

/// Where a chart is drawn at its widest, the map runs from left to right, this wide; else it is an indented list.
const MAP_WIDE: u32 = 1040;

fn map_drawing(session: &Session, plan: &Plan) -> View {
    let open: BTreeSet<String> = session
        .query()
        .get("open")
        .split(',')
        .filter(|id| !id.is_empty())
        .map(str::to_owned)
        .collect();
    let drawn = session.chart_width();
    let narrow = drawn < WRITTEN_WIDTH;
    let width = if narrow { drawn } else { MAP_WIDE };
    let layout = aim_map::aim_map(plan, session.words, &open, width, narrow);
    let paths: Vec<View> = layout
        .paths
        .iter()
        .map(|path| {
            let class = plan
                .aim(&path.to)
                .map(|aim| aims::thread_class(session, plan, aim))
                .unwrap_or_default();
            view! { <path class=format!("aim-map__path {class}") d=path.d.clone()></path> }
                .into_any()
        })
        .collect();
    let nodes: Vec<View> = layout.nodes.iter().map(|node| map_node(session, plan, node)).collect();
    let view_box = format!("0 0 {} {}", layout.width, layout.height);
    let drawing = view! {
        <svg class="aim-map__drawing" viewBox=view_box role="group" aria-label=session.words.aims()>
            <g>{paths}</g>{nodes}
        </svg>
    };
    if narrow {
        return drawing;
    }
    view! {
        <p class="weave-hint">{session.words.aim_map_hint()}</p>
        <div class="weave-frame">{drawing}</div>
    }
    .into_any()
}

/// A node is HTML inside the drawing, so that its switch is a real button and its text can wrap.
fn map_node(session: &Session, plan: &Plan, node: &aim_map::Node) -> View {
    let words = session.words;
    let Some(aim) = plan.aim(&node.aim) else { return ().into_any() };
    let class = format!(
        "aim-map__node aim-map__node--{} {}",
        node.depth.min(3),
        aims::thread_class(session, plan, aim)
    );
    let switch = (node.children > 0).then(|| {
        let (session, id, is_open) = (session.clone(), node.aim.clone(), node.open);
        let label = if is_open {
            words.close_aim(&node.title)
        } else {
            let count = words.count(node.children, "aim under it", "aims under it");
            words.open_aim(&node.title, count)
        };
        let sign = if is_open { "−" } else { "+" };
        view! {
            <button type="button" class="aim-map__switch" id=format!("switch-{id}")
                aria-expanded=is_open.to_string() aria-label=label
                on:click=move |_| toggle(&session, &id)>{sign}</button>
        }
    });
    view! {
        <foreignObject x=node.x y=node.y width=node.w height=node.h>
            <div class=class>
                <a href=session.href(&aims::route(plan, aim))>{node.title.clone()}</a>
                {switch}
            </div>
        </foreignObject>
    }
    .into_any()
}

/// Opens or closes an aim on the map and keeps focus on its switch.
fn toggle(session: &Session, id: &str) {
    let query = session.state.query.get_untracked();
    let mut open: Vec<&str> = query.get("open").split(',').filter(|one| !one.is_empty()).collect();
    if open.contains(&id) {
        open.retain(|one| *one != id);
    } else {
        open.push(id);
    }
    let open = open.join(",");
    session.set_query(query.with("open", &open));
    let selector = format!("#switch-{id}");
    queue_microtask(move || crate::browser::page::focus(&selector));
}

fn values(session: &Session, plan: &Plan) -> View {
    if plan.values.is_empty() {
        return ().into_any();
    }
    view! {
        <section class="band">
            {page_head::part_heading("values", &session.words.values())}
            {content::values(session, &plan.values)}
        </section>
    }
    .into_any()
}

fn actions_part(session: &Session, plan: &Plan) -> View {
    let count = session.place.actions_of(&plan.id).count();
    if count == 0 {
        return ().into_any();
    }
    let words = session.words;
    let href = session.href(&Route::Actions { plan: plan.id.clone() });
    view! {
        <section class="band on-screen">
            {page_head::part_heading("actions", &words.actions())}
            <p><a class="button button--quiet" href=href>
                {words.all_actions(count)}
            </a></p>
        </section>
    }
    .into_any()
}

fn figures(session: &Session, plan: &Plan) -> View {
    if plan.figures.is_empty() {
        return ().into_any();
    }
    let words = session.words;
    let all: Vec<&Figure> = plan.figures.iter().collect();
    view! {
        <section class="band">
            {page_head::part_heading("printed-figures", &words.printed_figures())}
            <p>{words.printed_figures_about()}</p>
            {more::part(
                session,
                "all-figures",
                words.show_figures(words.count(all.len(), "figure", "figures")),
                content::figures(session, plan, &all, &words.printed_figures()),
            )}
        </section>
    }
    .into_any()
}

fn tables(session: &Session, plan: &Plan) -> View {
    if plan.tables.is_empty() {
        return ().into_any();
    }
    let tables: Vec<View> =
        plan.tables.iter().map(|table| content::table(session, table)).collect();
    view! {
        <section class="band">
            {page_head::part_heading("tables", &session.words.printed_tables())}
            {tables}
        </section>
    }
    .into_any()
}

fn sections(session: &Session, plan: &Plan, first: bool) -> View {
    let chosen: Vec<View> = plan
        .sections
        .iter()
        .filter(|section| opens_the_page(section) == first)
        .map(|section| content::section(session, section))
        .collect();
    if chosen.is_empty() {
        return ().into_any();
    }
    let words = session.words;
    let (id, heading) =
        if first { ("at-heart", words.at_heart()) } else { ("story", words.story()) };
    view! {
        <section class="band">
            {page_head::part_heading(id, &heading)}
            <div class="sections">{chosen}</div>
        </section>
    }
    .into_any()
}

fn people_part(session: &Session, plan: &Plan) -> View {
    let count = session.place.bodies.iter().filter(|body| body.plan == plan.id).count();
    if count == 0 {
        return ().into_any();
    }
    let words = session.words;
    let href = session.href(&Route::People { plan: plan.id.clone() });
    view! {
        <section class="band on-screen">
            {page_head::part_heading("people", &words.people())}
            <p><a class="button button--quiet" href=href>{words.all_people()}</a></p>
        </section>
    }
    .into_any()
}

fn documents(session: &Session, plan: &Plan) -> View {
    let words = session.words;
    let found = page_head::found_row(session);
    let items: Vec<View> = session
        .place
        .documents
        .iter()
        .filter(|document| document.plan == plan.id)
        .map(|document| {
            let owner = session
                .place
                .body(&document.owner)
                .map_or(document.owner.clone(), |body| body.name.clone());
            let is_found = document.id == found;
            let facts = [
                (words.document_kind(), document.kind.clone()),
                (words.document_owner(), owner),
                (words.document_purpose(), document.purpose.clone()),
                (words.document_scope(), document.scope.clone()),
                (words.document_audience(), document.audience.clone()),
                (words.document_links(), document.links_to.clone()),
                (words.column_period(), document.period.clone()),
            ];
            view! {
                <li class="document" id=document.id.clone() class:found=is_found>
                    <strong>{document.title.clone()}</strong> " "
                    {content::source_ref(session, &document.source_ref)}
                    {content::facts(facts)}
                </li>
            }
            .into_any()
        })
        .collect();
    if items.is_empty() {
        return ().into_any();
    }
    view! {
        <section class="band">
            {page_head::part_heading("documents", &words.documents())}
            <ul class="documents">{items}</ul>
        </section>
    }
    .into_any()
}

fn notes(session: &Session, plan: &Plan) -> View {
    if plan.notes.is_empty() {
        return ().into_any();
    }
    let words = session.words;
    view! {
        <section class="band">
            {page_head::part_heading("notes", &words.notes())}
            <p>{words.notes_about()}</p>
            {more::part(
                session,
                "all-notes",
                words.show_notes(words.count(plan.notes.len(), "note", "notes")),
                content::lines(session, &plan.notes),
            )}
        </section>
    }
    .into_any()
}

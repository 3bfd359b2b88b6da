//! Budgets of a plan: one chart for each measure, never stacked across measures.

use crate::dom::prelude::*;
use three_wishes_core::chart::bars::{RenderedBars, budget_bars};
use three_wishes_core::place::{BudgetMeasure, Plan};

use crate::components::figures_table::{NEWEST_FIRST, table};
use crate::components::{more, page_head};
use crate::session::Session;

const MEASURES: [BudgetMeasure; 3] =
    [BudgetMeasure::GrossRevenue, BudgetMeasure::NetRevenue, BudgetMeasure::Capital];

pub(crate) fn money(session: &Session, plan: &Plan) -> View {
    let words = session.words;
    let width = if crate::browser::page::is_narrow() { 340 } else { 640 };
    let charts: Vec<View> = MEASURES
        .into_iter()
        .filter_map(|measure| budget_bars(words, plan, &session.place.budgets, measure, width))
        .enumerate()
        .map(|(index, bars)| chart(session, index, bars))
        .collect();
    if charts.is_empty() {
        return ().into_any();
    }
    view! {
        <section class="band">
            {page_head::part_heading("money", &words.money())}
            <p>{words.money_about()}</p>
            <div class="budget-charts">{charts}</div>
        </section>
    }
    .into_any()
}

fn chart(session: &Session, index: usize, bars: RenderedBars) -> View {
    let id = format!("budget-{index}");
    let caption = session.words.table_caption(&bars.title);
    let table = table(session.words, caption, &bars.table, NEWEST_FIRST);
    let show = session.words.show_as_table();
    let mistake = page_head::report_mistake(session, &bars.title);
    view! {
        <figure class="chart-figure" aria-labelledby=id>
            <h3 id=id.clone()>{bars.title}</h3>
            <p>{bars.summary}</p>
            <div class="plot" inner_html=bars.svg></div>
            {more::part(session, format!("{id}-table"), show, table)}
            <p>{mistake}</p>
        </figure>
    }
    .into_any()
}

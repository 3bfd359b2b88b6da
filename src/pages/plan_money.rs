//! Budgets of a plan: one chart for each measure, never stacked across measures.

use crate::dom::prelude::*;
use three_wishes_core::chart::bars::{RenderedBars, budget_bars};
use three_wishes_core::place::{BudgetMeasure, Plan};

use crate::components::figures_table::table;
use crate::components::{more, page_head};
use crate::session::Session;

/// Bars grow no longer than this.
const WIDEST: u32 = 640;

const MEASURES: [BudgetMeasure; 3] =
    [BudgetMeasure::GrossRevenue, BudgetMeasure::NetRevenue, BudgetMeasure::Capital];

pub(crate) fn money(session: &Session, plan: &Plan) -> View {
    let words = session.words;
    let drawn = move |plan: &Plan, session: &Session, width: u32| -> Vec<RenderedBars> {
        let bars = |measure| budget_bars(words, plan, &session.place.budgets, measure, width);
        MEASURES.into_iter().filter_map(bars).collect()
    };
    if drawn(plan, session, WIDEST).is_empty() {
        return ().into_any();
    }
    let (session, plan) = (session.clone(), plan.clone());
    let charts = move || -> Vec<View> {
        let all = drawn(&plan, &session, session.chart_width().min(WIDEST)).into_iter();
        all.enumerate().map(|(index, bars)| chart(&session, index, bars)).collect()
    };
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
    let table = table(session.words, bars.title.clone(), &bars.table);
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

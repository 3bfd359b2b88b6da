//! Another measure of the same area beside this one: two charts, each with its own scale. Never two scales in
//! one chart: where the lines cross would then mean nothing.

use std::sync::Arc;

use crate::dom::prelude::*;
use three_wishes_core::chart::view::{ChartKind, ChartView};
use three_wishes_core::indicator::Indicator;

use super::drawing::Figures;
use super::explorer::{face, view_of};
use crate::components::chart_reading::Said;
use crate::components::filters::{Named, list_field};
use crate::components::{indicator_card, page_head};
use crate::session::{Load, Session};

pub(super) fn part(session: &Session, indicator: &Indicator) -> View {
    let words = session.words;
    let mut list: Vec<Named> = vec![(String::new(), words.beside_none())];
    let others = session.place.indicators.iter().filter(|one| one.id != indicator.id);
    list.extend(others.map(|one| (one.id.clone(), session.text(indicator_card::short_title(one)))));
    if list.len() < 2 {
        return ().into_any();
    }
    let (asked, shown) = (session.clone(), session.clone());
    // Other changes of the address leave the second chart alone.
    let chosen = Memo::new(move |_| shown.query().get("beside").to_owned());
    let drawn = session.clone();
    view! {
        <section class="band beside">
            {page_head::part_heading("beside-heading", &words.beside_heading())}
            <div class="controls">
                {list_field(session, "beside", words.beside_label(), list, move || asked.query().get("beside").to_owned())}
            </div>
            {move || second(&drawn, &chosen.get())}
        </section>
    }
    .into_any()
}

fn second(session: &Session, id: &str) -> View {
    let words = session.words;
    let Some(indicator) = session.place.indicator(id) else { return ().into_any() };
    match session.series(id) {
        Load::Waiting => {
            view! { <p class="plot plot--waiting" role="status">{words.loading_figures()}</p> }
                .into_any()
        }
        Load::Failed(_) => view! { <p class="notice">{words.figures_failed()}</p> }.into_any(),
        Load::Ready(all) => {
            let (session, indicator) = (session.clone(), Arc::new(indicator.clone()));
            (move || figure(&session, &indicator, &all)).into_any()
        }
    }
}

/// The second chart for the same places and periods as the first.
fn figure(
    session: &Session,
    indicator: &Indicator,
    all: &[three_wishes_core::indicator::Series],
) -> View {
    let words = session.words;
    let first = view_of(session);
    let view = ChartView { kind: ChartKind::Lines, since_first: false, ..first };
    let drawing = Figures { session, indicator, all }.lines(&view);
    let about =
        Said { cursor: "cursor-beside", readout: "readout-beside", verdicts: String::new() };
    let link = session.href(&indicator_card::route(indicator));
    view! {
        <figure class="chart-figure" aria-labelledby="beside-title" aria-describedby="beside-summary">
            <h3 id="beside-title">{drawing.title.clone()}</h3>
            <p id="beside-summary" class="summary">{drawing.summary.clone()}</p>
            {face(session, &drawing, about)}
            <p class="scale-note">{drawing.scale_note.clone()}</p>
        </figure>
        <p><a href=link>{words.beside_page(session.text(indicator_card::short_title(indicator)))}</a></p>
    }
    .into_any()
}

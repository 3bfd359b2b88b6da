//! What can be said about an indicator: the plain change, then the verdicts.

use crate::dom::prelude::*;
use three_wishes_core::chart::sparkline::headline;
use three_wishes_core::indicator::{Indicator, Series};
use three_wishes_core::verdict;
use three_wishes_core::words::Language;
use wasm_bindgen::JsCast;

use super::drawing::Figures;
use super::explorer::view_of;
use crate::browser::{page, written};
use crate::components::{indicator_card, more};
use crate::pages::modules;
use crate::session::{Load, Session};

/// Id of the part that the written page has and the app can take over as it is.
const PART: &str = "verdict-list";

/// Verdicts on one indicator: what they depend on, and whether their code is here.
#[derive(Clone)]
pub(super) struct Verdicts {
    session: Session,
    indicator: Indicator,
    own: Series,
    /// The place compared with and whether its figures are here, as a word to follow.
    depends: Memo<String>,
    code: RwSignal<bool>,
}

impl Verdicts {
    /// None where the place has no figures of the indicator.
    pub fn of(session: &Session, indicator: &Indicator) -> Option<Self> {
        let place = &session.place;
        let own = place.observations.series(&indicator.id, &place.area)?.clone();
        let (asked, one) = (session.clone(), indicator.clone());
        let depends = Memo::new(move |_| depends(&asked, &one));
        let code = RwSignal::new(false);
        Some(Self { session: session.clone(), indicator: indicator.clone(), own, depends, code })
    }

    /// The list, from the code where it is here, else as the page was written.
    fn list(&self) -> View {
        let _ = (self.depends.get(), self.code.get());
        if let Some(judged) = modules::judged(&self.session, &self.indicator, &self.own) {
            let answers = judged.answers;
            return view! { <div id=PART data-answers=answers>{judged.view}</div> }.into_any();
        }
        let written = written::part(PART);
        if written.is_none() || self.asks_more() {
            let (state, code) = (self.session.state, self.code);
            queue_microtask(move || {
                modules::bring_to_page(state, code, modules::bring_verdicts());
            });
        }
        // What was written stands until the code has come.
        let session = self.session.clone();
        let on_click = move |event: web_sys::MouseEvent| open_working(&session, &event);
        view! { <div id=PART inner_html=written.unwrap_or_default() on:click=on_click></div> }
            .into_any()
    }

    /// The answers in one line, for people who hear the chart.
    pub fn answers(&self) -> String {
        let _ = (self.depends.get(), self.code.get());
        match modules::judged(&self.session, &self.indicator, &self.own) {
            Some(judged) => judged.answers,
            None => written::attribute(PART, "data-answers"),
        }
    }

    /// True where the address asks for more than the builder wrote.
    fn asks_more(&self) -> bool {
        let query = self.session.query();
        query.get("more").contains("working-")
            || !query.get("with").is_empty()
            || self.session.words.language != Language::English
    }
}

fn depends(session: &Session, indicator: &Indicator) -> String {
    let Load::Ready(all) = session.series(&indicator.id) else { return String::new() };
    let chosen = Figures { session, indicator, all: &all }.chosen(&view_of(session));
    chosen.first().map_or("none", String::as_str).to_owned()
}

/// A working that is opened in the written list is asked for through the address; the code then shows it.
fn open_working(session: &Session, event: &web_sys::MouseEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let part = target.and_then(|element| element.closest("summary").ok().flatten());
    let Some(id) = part.and_then(|summary| summary.parent_element()).map(|part| part.id()) else {
        return;
    };
    event.prevent_default();
    more::open(session, &id);
    page::focus_once_there(format!("#{id} summary"));
}

pub(super) fn part(session: &Session, indicator: &Indicator, verdicts: Option<&Verdicts>) -> View {
    let Some(verdicts) = verdicts.cloned() else {
        return view! { <p class="empty">{session.words.no_figure_here(session.place_name())}</p> }
            .into_any();
    };
    let glance = headline(indicator, &verdicts.own, &session.words);
    view! {
        <div class="verdicts">
            <p class="glance__value">{glance.value.clone()} " " <span class="glance__period">{glance.period.clone()}</span></p>
            {indicator_card::change(&glance)}
            {move || verdicts.list()}
        </div>
    }
    .into_any()
}

/// "Explain this chart": which way is better, and what the verdicts mean, in everyday words.
pub(super) fn explanation(session: &Session, indicator: &Indicator) -> View {
    let words = session.words;
    let mut said = vec![session.text(&indicator.description)];
    let place = &session.place;
    let has_target =
        place.targets.iter().any(|one| one.indicator == indicator.id && one.area == place.area);
    said.extend(verdict::explained(words, indicator, has_target));
    let lines: Vec<View> = said
        .into_iter()
        .filter(|line| !line.is_empty())
        .map(|line| view! { <p>{line}</p> }.into_any())
        .collect();
    more::part(session, "explained", words.explain_heading(), lines.into_any())
}

//! What is told of a chart that somebody has changed, to people who do not see it change: one message, once it has
//! settled.

use crate::dom::prelude::*;
use three_wishes_core::words::Words;

use super::drawing::Drawing;
use super::explorer::{Drawn, view_of};
use crate::browser::clock;
use crate::components::indicator_card;
use crate::session::Session;

/// What of a chart is told when it changes.
#[derive(Clone, PartialEq)]
struct Noticed {
    title: String,
    summary: String,
    /// Heads of the table after the first: the places shown.
    lines: Vec<String>,
    /// The first and the last period.
    periods: Option<(String, String)>,
    has_intervals: bool,
    is_from_zero: bool,
    /// The measure that stands beside; empty where none does.
    beside: String,
}

impl Noticed {
    fn of(session: &Session, drawing: &Drawing) -> Self {
        let (view, query) = (view_of(session), session.query());
        let beside = session.place.indicator(query.get("beside"));
        let rows = &drawing.table.rows;
        let ends = rows.first().zip(rows.last());
        Self {
            title: drawing.title.clone(),
            summary: drawing.summary.clone(),
            lines: drawing.table.columns.iter().skip(1).cloned().collect(),
            periods: ends.map(|(first, last)| (first.header.clone(), last.header.clone())),
            has_intervals: !view.hide_intervals,
            is_from_zero: view.from_zero,
            beside: beside
                .map(|one| session.text(indicator_card::short_title(one)))
                .unwrap_or_default(),
        }
    }

    /// What is told of the step from another state: the headline where there is a new one, else what changed.
    fn told(&self, words: Words, before: &Self) -> String {
        if self.title != before.title {
            return self.title.clone();
        }
        let mut said: Vec<String> = Vec::new();
        let missing_from = |these: &Self, those: &Self| {
            let names = these.lines.iter().filter(|name| !those.lines.contains(name));
            names.map(String::as_str).collect::<Vec<_>>().join(", ")
        };
        let (added, removed) = (missing_from(self, before), missing_from(before, self));
        said.extend((!added.is_empty()).then(|| words.told_added(added)));
        said.extend((!removed.is_empty()).then(|| words.told_removed(removed)));
        if let Some((first, last)) =
            self.periods.as_ref().filter(|_| self.periods != before.periods)
        {
            said.push(words.told_periods(first, last));
        }
        if self.has_intervals != before.has_intervals {
            let shown = self.has_intervals;
            said.push(if shown { words.told_intervals() } else { words.told_no_intervals() });
        }
        if self.is_from_zero != before.is_from_zero {
            let from_zero = self.is_from_zero;
            said.push(if from_zero { words.told_from_zero() } else { words.told_not_from_zero() });
        }
        if self.beside != before.beside {
            let alone = self.beside.is_empty();
            said.push(if alone {
                words.told_not_beside()
            } else {
                words.told_beside(&self.beside)
            });
        }
        if said.is_empty() { self.summary.clone() } else { said.join(" ") }
    }
}

/// The headline of the chart. What changed about it is told once after the last change.
pub(super) fn headline(session: &Session, chart: Memo<Drawn>) -> impl Fn() -> String + use<> {
    let session = session.clone();
    // The state told of last, and the newest.
    let told = StoredValue::new(None::<Noticed>);
    let newest = StoredValue::new(None::<Noticed>);
    move || {
        let drawing = chart.get().0;
        if cfg!(target_arch = "wasm32") {
            let now = Noticed::of(&session, &drawing);
            if told.with_value(Option::is_none) {
                told.set_value(Some(now.clone()));
            }
            if newest.get_value().is_some_and(|before| before != now) {
                tell_soon(&session, told, newest);
            }
            newest.set_value(Some(now));
        }
        drawing.title.clone()
    }
}

fn tell_soon(
    session: &Session,
    told: StoredValue<Option<Noticed>>,
    newest: StoredValue<Option<Noticed>>,
) {
    let session = session.clone();
    clock::after_quiet(move || {
        // Another page may have come meanwhile.
        let (Some(Some(before)), Some(Some(now))) = (told.try_get_value(), newest.try_get_value())
        else {
            return;
        };
        if before != now {
            session.announce(now.told(session.words, &before));
            told.set_value(Some(now));
        }
    });
}

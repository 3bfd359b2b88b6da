//! What is on the desk while the page is open.

use std::sync::Arc;

use three_wishes_core::consultation::{Collected, Opened, ShownResponse};
use three_wishes_core::place::Question;
use three_wishes_seal::{Identity, Recipient};

use super::given::Given;
use crate::browser::page;
use crate::dom::prelude::*;
use crate::pages::modules::public_half;

/// A file that was given, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Report {
    pub name: String,
    pub outcome: Opened,
}

/// Answers in the order of the tables, ready to be read.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Listed {
    pub consultation: String,
    pub reports: Vec<Report>,
    pub records: Arc<Collected>,
    pub questions: Vec<Question>,
    pub rows: Arc<Vec<ShownResponse>>,
}

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Busy {
    /// Files opened, of how many.
    Opening(usize, usize),
    Listing,
    /// Hundredths written.
    Writing(u32),
}

/// Signals are arena handles, so this is `Copy`.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    /// Never stored, never sent, and overwritten when they are let go.
    pub keys: RwSignal<Vec<Identity>>,
    pub listed: RwSignal<Arc<Listed>>,
    pub busy: RwSignal<Option<Busy>>,
    /// What the last thing that was done says.
    pub said: RwSignal<String>,
    /// What the last export says.
    pub saved: RwSignal<String>,
    /// Files that another key may open, by their place in the reports.
    pub waiting: StoredValue<Vec<(usize, Given)>, leptos::prelude::LocalStorage>,
    /// Counts what was begun, so that what nobody waits for any more finds out.
    turn: StoredValue<usize>,
    is_stopping: StoredValue<bool>,
}

impl Desk {
    pub(super) fn new() -> Self {
        Self {
            keys: RwSignal::new(Vec::new()),
            listed: RwSignal::new(Arc::default()),
            busy: RwSignal::new(None),
            said: RwSignal::new(String::new()),
            saved: RwSignal::new(String::new()),
            waiting: StoredValue::new_local(Vec::new()),
            turn: StoredValue::new(0),
            is_stopping: StoredValue::new(false),
        }
    }

    pub(super) fn has_listed(self, consultation: &str) -> bool {
        self.listed.with(|listed| listed.consultation == consultation && !listed.reports.is_empty())
    }

    /// True while something long is on its way: nothing else is begun then.
    pub(super) fn is_busy(self) -> bool {
        self.busy.try_get_untracked().flatten().is_some()
    }

    /// Begins something long.
    pub(super) fn begin(self, busy: Busy) -> usize {
        self.is_stopping.set_value(false);
        self.turn.update_value(|turn| *turn += 1);
        self.busy.set(Some(busy));
        self.turn.try_get_value().unwrap_or_default()
    }

    /// Ends what was begun, and says how.
    pub(super) fn end(self, turn: usize) {
        if self.goes_on(turn) {
            self.busy.set(None);
        }
    }

    /// What is on its way ends soon, and keeps what it has.
    pub(super) fn stop(self) {
        self.is_stopping.set_value(true);
    }

    pub(super) fn is_stopping(self) -> bool {
        self.is_stopping.try_get_value().unwrap_or(true)
    }

    /// True while anybody waits for what was begun: the page was not left, nor the answers closed.
    pub(super) fn goes_on(self, turn: usize) -> bool {
        self.turn.try_get_value() == Some(turn)
    }

    /// False once the page was left.
    pub(super) fn is_here(self) -> bool {
        self.turn.try_get_value().is_some()
    }

    /// The public halves of the keys that are held.
    pub(super) fn publics(self) -> Vec<Recipient> {
        let keys =
            self.keys.try_with_untracked(|keys| keys.iter().filter_map(public_half).collect());
        keys.unwrap_or_default()
    }

    pub(super) fn forget_keys(self) {
        let _ = self.keys.try_set(Vec::new());
        page::empty_file_field(super::key::FIELD);
    }

    pub(super) fn clear_answers(self) {
        if !self.is_here() {
            return;
        }
        self.turn.update_value(|turn| *turn += 1);
        self.busy.set(None);
        self.listed.set(Arc::default());
        self.waiting.set_value(Vec::new());
        self.said.set(String::new());
        self.saved.set(String::new());
    }

    pub(super) fn clear_all(self) {
        self.forget_keys();
        self.clear_answers();
    }
}

//! What is on the desk while the page is open.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use leptos::prelude::LocalStorage;
use three_wishes_core::consultation::{Collected, Report, ShownResponse};
use three_wishes_core::place::{Consultation, Question};
use three_wishes_seal::Identity;

use super::given::Given;
use crate::browser::page;
use crate::dom::prelude::*;

/// What was opened of one consultation, in the order of the tables, ready to be read.
#[derive(Debug, Clone, Default)]
pub(super) struct Listed {
    pub reports: Vec<Report>,
    pub records: Arc<Collected>,
    pub questions: Vec<Question>,
    /// Questions without a column.
    pub left_out: usize,
    /// Fewer than there are responses where somebody stopped it.
    pub rows: Vec<ShownResponse>,
}

impl Listed {
    pub(super) fn is_part(&self) -> bool {
        self.rows.len() < self.records.responses.len()
    }
}

/// Files that another key may open, by the place of their report.
pub(super) type Waiting = BTreeMap<usize, Given>;

/// Files that were given together.
pub(super) struct Batch {
    pub consultation: Consultation,
    pub given: Vec<Given>,
    /// True where a key came: what waits for one is tried again.
    pub is_for_waiting: bool,
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
    /// By consultation.
    listed: RwSignal<BTreeMap<String, Arc<Listed>>>,
    pub busy: RwSignal<Option<Busy>>,
    /// What the last thing that was done says.
    pub said: RwSignal<String>,
    /// What the last export says.
    pub saved: RwSignal<String>,
    /// Files in line.
    pub in_line: RwSignal<usize>,
    line: StoredValue<VecDeque<Batch>, LocalStorage>,
    /// By consultation.
    waiting: StoredValue<BTreeMap<String, Waiting>, LocalStorage>,
    /// Counts what was begun, so that what nobody waits for any more finds out.
    turn: StoredValue<usize>,
    is_stopping: StoredValue<bool>,
}

impl Desk {
    pub(super) fn new() -> Self {
        Self {
            keys: RwSignal::new(Vec::new()),
            listed: RwSignal::new(BTreeMap::new()),
            busy: RwSignal::new(None),
            said: RwSignal::new(String::new()),
            saved: RwSignal::new(String::new()),
            in_line: RwSignal::new(0),
            line: StoredValue::new_local(VecDeque::new()),
            waiting: StoredValue::new_local(BTreeMap::new()),
            turn: StoredValue::new(0),
            is_stopping: StoredValue::new(false),
        }
    }

    /// What was opened of a consultation; `None` where nothing was yet.
    pub(super) fn listed(self, consultation: &str) -> Option<Arc<Listed>> {
        let listed = self.listed.with(|all| all.get(consultation).cloned());
        listed.filter(|listed| !listed.reports.is_empty())
    }

    /// The same, and the files that wait for a key, for who adds to it.
    pub(super) fn so_far(self, consultation: &str) -> (Arc<Listed>, Waiting) {
        let of = |all: &BTreeMap<String, Arc<Listed>>| all.get(consultation).cloned();
        let listed = self.listed.try_with_untracked(of).flatten().unwrap_or_default();
        let of = |all: &BTreeMap<String, Waiting>| all.get(consultation).cloned();
        (listed, self.waiting.try_with_value(of).flatten().unwrap_or_default())
    }

    pub(super) fn keep(self, consultation: &str, listed: Listed, waiting: Waiting) {
        let id = consultation.to_owned();
        let _ = self.waiting.try_update_value(|all| all.insert(id.clone(), waiting));
        let _ = self.listed.try_update(|all| all.insert(id, Arc::new(listed)));
    }

    pub(super) fn line_up(self, batch: Batch) {
        let _ = self.line.try_update_value(|line| line.push_back(batch));
        self.count_line();
    }

    pub(super) fn next_in_line(self) -> Option<Batch> {
        let next = self.line.try_update_value(VecDeque::pop_front).flatten();
        self.count_line();
        next
    }

    /// Sends every file away that stands in line, but none that waits for a key; gives how many that were.
    pub(super) fn empty_line(self) -> usize {
        let files = self.count_line();
        let _ = self.line.try_update_value(|line| line.retain(|batch| batch.is_for_waiting));
        self.count_line();
        files
    }

    pub(super) fn has_line(self) -> bool {
        self.line.try_with_value(|line| !line.is_empty()).unwrap_or_default()
    }

    fn count_line(self) -> usize {
        let count = |line: &VecDeque<Batch>| line.iter().map(|one| one.given.len()).sum();
        let files: usize = self.line.try_with_value(count).unwrap_or_default();
        let _ = self.in_line.try_set(files);
        files
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

    pub(super) fn forget_keys(self) {
        let _ = self.keys.try_set(Vec::new());
        page::empty_file_field(super::key::FIELD);
    }

    /// Closes the answers of every consultation.
    pub(super) fn clear_answers(self) {
        if !self.is_here() {
            return;
        }
        self.turn.update_value(|turn| *turn += 1);
        self.busy.set(None);
        self.listed.set(BTreeMap::new());
        self.waiting.set_value(BTreeMap::new());
        self.empty_line();
        self.said.set(String::new());
        self.saved.set(String::new());
    }

    pub(super) fn clear_all(self) {
        self.forget_keys();
        self.clear_answers();
    }
}

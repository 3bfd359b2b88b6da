//! Files into records, in slices: the page answers while thousands are opened, and can stop.

use std::collections::{BTreeSet, VecDeque};
use std::rc::Rc;
use std::sync::Arc;

use three_wishes_core::consultation::{
    Asked, Collected, MANIFEST, Opened, Overview, ShownResponse, damaged,
};
use three_wishes_core::place::Consultation;
use three_wishes_seal::{CannotOpen, Identity};

use super::desk::{Busy, Desk, Listed, Report};
use super::given::{Given, Source};
use crate::browser::clock::Slice;
use crate::browser::files;
use crate::dom::prelude::*;
use crate::pages::modules;
use crate::session::Session;

/// What is opened here: a kiosk's bundle of many thousands of answers is smaller.
const MOST: usize = 200 * 1024 * 1024;
/// Files read side by side.
const AT_ONCE: usize = 64;

/// Tries again what waits for another key.
pub(super) async fn again(session: Session, desk: Desk, consultation: Consultation) {
    let Some(listed) = desk.listed.try_get_untracked().filter(|_| !desk.is_busy()) else { return };
    let waiting = desk.waiting.try_update_value(std::mem::take).unwrap_or_default();
    let places: BTreeSet<usize> = waiting.iter().map(|(place, _)| *place).collect();
    let reports = listed.reports.iter().enumerate();
    let reports = reports.filter(|(place, _)| !places.contains(place));
    let reports = reports.map(|(_, report)| report.clone()).collect();
    desk.listed.set(Arc::new(Listed { reports, ..(*listed).clone() }));
    let given = waiting.into_iter().map(|(_, given)| given).collect();
    open(session, desk, consultation, given).await;
}

/// Opens files and adds what is in them to what was opened before.
pub(super) async fn open(
    session: Session,
    desk: Desk,
    consultation: Consultation,
    given: Vec<Given>,
) {
    let words = session.words;
    if modules::bring_unsealing().await.is_err() {
        return session.announce(words.page_missing());
    }
    let Some(before) = desk.listed.try_get_untracked().filter(|_| !given.is_empty()) else {
        return;
    };
    if desk.is_busy() {
        session.announce(words.open_busy());
        return;
    }
    let (turn, tried) = (desk.begin(Busy::Opening(0, given.len())), desk.publics());
    let mut work = Work::begin(desk, &before, &consultation, given);
    if !work.run(desk, turn).await {
        return;
    }
    let work_left = work.queue.len();
    let (done, all) = (words.number(work.done), words.number(work.done + work_left));
    let Some(listed) = list(&session, desk, turn, &consultation, work).await else { return };
    let said =
        if work_left == 0 { words.open_progress(done, all) } else { words.open_stopped(done, all) };
    desk.end(turn);
    desk.said.set(said.clone());
    desk.listed.set(Arc::new(listed));
    session.announce(said);
    if desk.publics() != tried {
        // Another key was chosen meanwhile.
        Box::pin(again(session, desk, consultation)).await;
    }
}

/// An opening on its way.
struct Work {
    keys: Vec<Identity>,
    consultation: String,
    records: Collected,
    reports: Vec<Report>,
    waiting: Vec<(usize, Given)>,
    queue: VecDeque<Given>,
    done: usize,
}

impl Work {
    fn begin(desk: Desk, before: &Listed, of: &Consultation, given: Vec<Given>) -> Self {
        let mut work = Self {
            keys: desk.keys.try_get_untracked().unwrap_or_default(),
            consultation: of.id.clone(),
            records: Collected::default(),
            reports: Vec::new(),
            waiting: Vec::new(),
            queue: VecDeque::from(given),
            done: 0,
        };
        let waiting = desk.waiting.try_update_value(std::mem::take).unwrap_or_default();
        if before.consultation == of.id {
            work.records = (*before.records).clone();
            work.reports.clone_from(&before.reports);
            work.waiting = waiting;
        }
        work
    }

    /// False where nobody waits for it any more. Where it was stopped, the rest stays in line.
    async fn run(&mut self, desk: Desk, turn: usize) -> bool {
        let mut slice = Slice::begin();
        while !self.queue.is_empty() {
            let batch: Vec<Given> = self.queue.drain(..AT_ONCE.min(self.queue.len())).collect();
            let mut batch = VecDeque::from(with_bytes(batch).await);
            while let Some((given, bytes)) = batch.pop_front() {
                self.take(given, bytes).await;
                if !slice.pause_if_over().await {
                    continue;
                }
                let left = batch.len() + self.queue.len();
                if !desk.goes_on(turn) || desk.is_stopping() {
                    self.queue.extend(batch.into_iter().map(|(given, _)| given));
                    return desk.goes_on(turn);
                }
                desk.busy.set(Some(Busy::Opening(self.done, self.done + left)));
            }
        }
        desk.goes_on(turn)
    }

    async fn take(&mut self, given: Given, bytes: Option<Vec<u8>>) {
        self.done += 1;
        let outcome = match bytes {
            None => Opened::Unreadable,
            Some(bytes) if bytes.len() > MOST => Opened::TooLarge,
            Some(bytes) if bytes.starts_with(b"PK\x03\x04") => {
                // A zip stands for what is in it.
                self.done -= 1;
                return self.unzip(&given.name, &bytes).await;
            }
            Some(bytes) => match self.text_of(&bytes) {
                Ok(text) if text.starts_with(b"PK\x03\x04") => {
                    self.done -= 1;
                    return self.unzip(&given.name, &text).await;
                }
                Ok(text) => self.read(&text),
                Err(outcome) => outcome,
            },
        };
        if outcome.waits_for_key() {
            self.waiting.push((self.reports.len(), given.clone()));
        }
        self.reports.push(Report { name: given.name, outcome });
    }

    fn text_of(&self, bytes: &[u8]) -> Result<Vec<u8>, Opened> {
        let opened = modules::unseal(&self.keys, bytes).unwrap_or(Err(CannotOpen::NoAgeFile));
        match opened {
            Ok(text) => Ok(text),
            // Answers that were saved without a seal are read as they are.
            Err(CannotOpen::NoAgeFile) => Ok(bytes.to_vec()),
            Err(CannotOpen::WrongKey) if self.keys.is_empty() => Err(Opened::NoKey),
            Err(CannotOpen::WrongKey) => Err(Opened::WrongKey),
            Err(CannotOpen::Damaged) => Err(Opened::Damaged),
            Err(CannotOpen::UnknownForm) => Err(Opened::UnknownForm),
        }
    }

    fn read(&mut self, text: &[u8]) -> Opened {
        match std::str::from_utf8(text) {
            Ok(text) => Opened::of_text(text, &self.consultation, &mut self.records),
            Err(_) => Opened::NotAnswers,
        }
    }

    /// Puts what lies in a zip next in line. Of a bundle these are its records, once its manifest has proved them.
    async fn unzip(&mut self, zip: &str, bytes: &[u8]) {
        let entries = files::unzip(bytes, MOST).await;
        let manifest = entries.iter().find(|(path, _)| path == MANIFEST);
        let manifest = manifest.and_then(|(_, bytes)| std::str::from_utf8(bytes).ok());
        let find = |path: &str| {
            entries.iter().find(|(name, _)| name == path).map(|(_, bytes)| bytes.clone())
        };
        let changed = manifest.and_then(|manifest| damaged(manifest, find));
        let is_bundle = changed.is_some();
        let changed = changed.unwrap_or_default();
        if entries.is_empty() {
            self.reports.push(Report { name: zip.to_owned(), outcome: Opened::NotAnswers });
        }
        for (path, bytes) in entries.into_iter().rev() {
            let name = format!("{zip}: {path}");
            if is_bundle && changed.contains(&path) {
                self.reports.push(Report { name, outcome: Opened::Damaged });
            } else if !is_bundle || (path.ends_with(".jsonl") && !bytes.is_empty()) {
                self.queue.push_front(Given { name, source: Source::Bytes(Rc::new(bytes)) });
            }
        }
    }
}

async fn with_bytes(batch: Vec<Given>) -> Vec<(Given, Option<Vec<u8>>)> {
    let on_disk = batch.iter().filter_map(|given| match &given.source {
        Source::File(file) => Some(file.clone()),
        Source::Bytes(_) => None,
    });
    let mut read = files::bytes_of_each(on_disk.collect(), MOST).await.into_iter();
    batch
        .into_iter()
        .map(|given| {
            let bytes = match &given.source {
                Source::File(_) => read.next().flatten(),
                Source::Bytes(bytes) => Some(bytes.to_vec()),
            };
            (given, bytes)
        })
        .collect()
}

/// Makes the rows that are shown; `None` where the page was left meanwhile.
async fn list(
    session: &Session,
    desk: Desk,
    turn: usize,
    consultation: &Consultation,
    work: Work,
) -> Option<Listed> {
    let Work { records, reports, waiting, .. } = work;
    desk.busy.set(Some(Busy::Listing));
    let questions = Asked::of(std::slice::from_ref(consultation), &records).questions();
    let overview = Overview {
        place: &session.place,
        questions: &questions,
        language: session.language(),
        words: session.words,
    };
    let mut slice = Slice::begin();
    let mut rows: Vec<ShownResponse> = Vec::with_capacity(records.responses.len());
    for (copy, response) in records.responses.iter() {
        rows.push(overview.row(copy, response));
        if slice.pause_if_over().await && !desk.goes_on(turn) {
            return None;
        }
    }
    let _ = desk.waiting.try_set_value(waiting);
    Some(Listed {
        consultation: consultation.id.clone(),
        reports,
        records: Arc::new(records),
        questions,
        rows: Arc::new(rows),
    })
}

//! Files into records, in slices: the page answers while thousands are opened, and can stop.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::Arc;

use three_wishes_core::consultation::{
    Asked, Collected, LARGEST_BUNDLE, Opened, Overview, Report, Reports, ShownResponse, sort_out,
};
use three_wishes_core::format::zip;
use three_wishes_core::place::Consultation;
use three_wishes_seal::{CannotOpen, Identity};

use super::desk::{Batch, Busy, Desk, Listed, Waiting};
use super::given::{Given, Source};
use crate::browser::clock::Slice;
use crate::browser::files::{self, Unzipped};
use crate::dom::prelude::*;
use crate::pages::modules;
use crate::session::Session;

/// Bytes taken out of one zip. No other is opened before these were read.
const MOST_UNZIPPED: usize = 500 * 1024 * 1024;
/// Files read side by side, and their bytes together.
const AT_ONCE: usize = 64;
const BYTES_AT_ONCE: f64 = 64.0 * 1024.0 * 1024.0;

/// Opens files and adds what is in them to what was opened before, after what is on its way.
pub(super) async fn open(
    session: Session,
    desk: Desk,
    consultation: Consultation,
    given: Vec<Given>,
) {
    if given.is_empty() {
        return;
    }
    if desk.is_busy() {
        let files = session.words.count(given.len(), "file", "files");
        session.announce(session.words.open_in_line(files));
    }
    desk.line_up(Batch { consultation, given, is_for_waiting: false });
    go_on(&session, desk).await;
}

/// Tries again what waits for another key.
pub(super) async fn again(session: Session, desk: Desk) {
    for consultation in &session.place.consultations {
        let (consultation, given) = (consultation.clone(), Vec::new());
        desk.line_up(Batch { consultation, given, is_for_waiting: true });
    }
    go_on(&session, desk).await;
}

/// Opens what stands in line. Where something is on its way, it comes back here when it is over.
pub(super) async fn go_on(session: &Session, desk: Desk) {
    if !desk.has_line() {
        return;
    }
    if modules::bring_unsealing().await.is_err() {
        let said = session.words.page_missing();
        let _ = desk.said.try_set(said.clone());
        return session.announce(said);
    }
    while !desk.is_busy()
        && let Some(batch) = desk.next_in_line()
    {
        open_batch(session, desk, batch).await;
    }
}

async fn open_batch(session: &Session, desk: Desk, batch: Batch) {
    let words = session.words;
    let mut work = Work::begin(desk, &session.place.area, batch);
    if work.queue.is_empty() {
        return;
    }
    let turn = desk.begin(Busy::Opening(0, work.queue.len()));
    if !work.run(desk, turn).await {
        return;
    }
    let stopped = desk.is_stopping().then(|| desk.empty_line());
    let left = work.queue.len() + stopped.unwrap_or_default();
    let (done, all) = (words.number(work.done), words.number(work.done + left));
    let (id, opened) = (work.consultation.id.clone(), words.count(work.done, "file", "files"));
    let turn = desk.begin(Busy::Listing);
    let Some((listed, waiting)) = list(session, desk, turn, work).await else { return };
    let said = match left {
        0 if listed.is_part() => words.open_listing_stopped(opened),
        0 => words.open_progress(done, all),
        _ => words.open_stopped(done, all),
    };
    desk.end(turn);
    let _ = desk.said.try_set(said.clone());
    desk.keep(&id, listed, waiting);
    session.announce(said);
}

/// An opening on its way.
struct Work {
    keys: Vec<Identity>,
    /// Code of the place's area.
    place: String,
    consultation: Consultation,
    records: Collected,
    reports: Reports<Given>,
    queue: VecDeque<Queued>,
    done: usize,
}

struct Queued {
    given: Given,
    /// The place of its report, where it waited for a key.
    waited_at: Option<usize>,
}

impl Queued {
    fn new(given: Given) -> Self {
        Self { given, waited_at: None }
    }
}

impl Work {
    fn begin(desk: Desk, place: &str, batch: Batch) -> Self {
        let (before, waiting) = desk.so_far(&batch.consultation.id);
        let again = waiting.iter().filter(|_| batch.is_for_waiting);
        let again = again
            .map(|(place, given)| Queued { given: given.clone(), waited_at: Some(*place) })
            .collect::<Vec<_>>();
        Self {
            keys: Vec::new(),
            place: place.to_owned(),
            consultation: batch.consultation,
            records: (*before.records).clone(),
            reports: Reports { all: before.reports.clone(), waiting },
            queue: again.into_iter().chain(batch.given.into_iter().map(Queued::new)).collect(),
            done: 0,
        }
    }

    /// False where nobody waits for it any more. Where it was stopped, the rest stays in line.
    async fn run(&mut self, desk: Desk, turn: usize) -> bool {
        let mut slice = Slice::begin();
        let goes_on = move || desk.goes_on(turn) && !desk.is_stopping();
        while !self.queue.is_empty() {
            // Those that are held now: one may have come or been forgotten meanwhile.
            self.keys = desk.keys.try_get_untracked().unwrap_or_default();
            let mut batch = VecDeque::from(with_bytes(self.next()).await);
            while let Some((queued, bytes)) = batch.pop_front() {
                let inside = self.take(queued, bytes, &goes_on).await;
                if !inside.is_empty() {
                    // One zip at a time is in memory: what was read beside it is read again later.
                    self.put_first(batch.drain(..).map(|(queued, _)| queued).collect());
                    self.put_first(inside);
                }
                if goes_on() && !slice.pause_if_over().await {
                    continue;
                }
                if !goes_on() {
                    self.put_first(batch.into_iter().map(|(queued, _)| queued).collect());
                    return desk.goes_on(turn);
                }
                let left = batch.len() + self.queue.len();
                desk.busy.set(Some(Busy::Opening(self.done, self.done + left)));
            }
        }
        desk.goes_on(turn)
    }

    /// The next files: as many as are read side by side.
    fn next(&mut self) -> Vec<Queued> {
        let (mut next, mut bytes) = (Vec::new(), 0.0);
        while next.len() < AT_ONCE
            && bytes < BYTES_AT_ONCE
            && let Some(queued) = self.queue.pop_front()
        {
            bytes += queued.given.bytes_to_read();
            next.push(queued);
        }
        next
    }

    fn put_first(&mut self, files: Vec<Queued>) {
        files.into_iter().rev().for_each(|one| self.queue.push_front(one));
    }

    /// Opens a file; of a zip, gives what is to be opened next: the zip itself where it was stopped.
    async fn take(
        &mut self,
        queued: Queued,
        bytes: Option<Rc<Vec<u8>>>,
        goes_on: &dyn Fn() -> bool,
    ) -> Vec<Queued> {
        let Queued { given, waited_at } = queued;
        let outcome = match (bytes, &given.source) {
            (None, _) => Opened::Unreadable,
            (Some(bytes), _) if bytes.len() > LARGEST_BUNDLE => Opened::TooLarge,
            // What lies in a zip, or under a seal, is unzipped no further.
            (Some(bytes), Source::File(_)) if zip::is_zip(&bytes) => {
                let inside = self.unzip(&given.name, &bytes, goes_on).await;
                return inside.unwrap_or_else(|| vec![Queued { given: given.clone(), waited_at }]);
            }
            (Some(bytes), _) => match self.unsealed(&bytes) {
                Ok(open) => {
                    Opened::of_bytes(&open, &self.place, &self.consultation.id, &mut self.records)
                }
                Err(outcome) => outcome,
            },
        };
        self.say(waited_at, given.name.clone(), outcome, Some(given));
        Vec::new()
    }

    fn say(&mut self, at: Option<usize>, name: String, outcome: Opened, given: Option<Given>) {
        self.done += 1;
        self.reports.say(at, Report { name, outcome }, given);
    }

    fn unsealed<'a>(&self, bytes: &'a [u8]) -> Result<Cow<'a, [u8]>, Opened> {
        let opened = modules::unseal(&self.keys, bytes).unwrap_or(Err(CannotOpen::NoAgeFile));
        match opened {
            Ok(text) => Ok(Cow::Owned(text)),
            // Answers that were saved without a seal are read as they are.
            Err(CannotOpen::NoAgeFile) => Ok(Cow::Borrowed(bytes)),
            Err(CannotOpen::WrongKey) if self.keys.is_empty() => Err(Opened::NoKey),
            Err(CannotOpen::WrongKey) => Err(Opened::WrongKey),
            Err(CannotOpen::Damaged) => Err(Opened::Damaged),
            Err(CannotOpen::UnknownForm) => Err(Opened::UnknownForm),
        }
    }

    /// What lies in a zip, to be opened next; `None` where it was stopped. What is not opened is told of.
    async fn unzip(
        &mut self,
        zip: &str,
        bytes: &[u8],
        goes_on: &dyn Fn() -> bool,
    ) -> Option<Vec<Queued>> {
        let Unzipped { files, is_whole } = files::unzip(bytes, MOST_UNZIPPED, goes_on).await?;
        let files = files.into_iter().map(|(path, bytes)| (path, bytes.map_err(Opened::from)));
        let mut inside = Vec::new();
        for (name, bytes) in sort_out(zip, files.collect(), is_whole) {
            match bytes {
                Ok(bytes) => {
                    let source = Source::Bytes(Rc::new(bytes));
                    inside.push(Queued::new(Given { name, source }));
                }
                Err(outcome) => self.say(None, name, outcome, None),
            }
        }
        Some(inside)
    }
}

async fn with_bytes(batch: Vec<Queued>) -> Vec<(Queued, Option<Rc<Vec<u8>>>)> {
    let on_disk = batch.iter().filter_map(|queued| match &queued.given.source {
        Source::File(file) => Some(file.clone()),
        Source::Bytes(_) => None,
    });
    let mut read = files::bytes_of_each(on_disk.collect(), LARGEST_BUNDLE).await.into_iter();
    batch
        .into_iter()
        .map(|queued| {
            let bytes = match &queued.given.source {
                Source::File(_) => read.next().flatten().map(Rc::new),
                Source::Bytes(bytes) => Some(Rc::clone(bytes)),
            };
            (queued, bytes)
        })
        .collect()
}

/// Makes the rows that are shown, fewer where somebody stops it; `None` where the page was left meanwhile.
async fn list(session: &Session, desk: Desk, turn: usize, work: Work) -> Option<(Listed, Waiting)> {
    let Work { records, reports, consultation, .. } = work;
    let asked = Asked::of(std::slice::from_ref(&consultation), &records);
    let questions = asked.questions();
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
        if !slice.pause_if_over().await {
            continue;
        }
        if !desk.goes_on(turn) {
            return None;
        }
        if desk.is_stopping() {
            break;
        }
    }
    let Reports { all: reports, waiting } = reports;
    let (left_out, records) = (asked.left_out(), Arc::new(records));
    Some((Listed { reports, records, questions, left_out, rows }, waiting))
}

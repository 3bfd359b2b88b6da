//! What was finished on its way to the council: sealed here, sent or handed over, and what is known of it.

use std::rc::Rc;

use three_wishes_core::consultation::{Holds, Occasion, PARCEL_FORMAT, Parcel, Progress};
use three_wishes_core::place::{Consultation, key_fingerprint};

use super::record::{Record, What};
use super::told::is_received;
use super::{handing_over, told};
use crate::browser::store::StoreProblem;
use crate::browser::{clock, kiosk, outbox, page};
use crate::components::page_head;
use crate::dom::prelude::*;
use crate::pages::modules;
use crate::session::Session;

/// How far the sealing is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Sealing {
    Doing,
    NoKey,
    /// The code for it did not come.
    NoCode,
    Failed,
    Done,
}

/// Why a record is not sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NotSealed {
    /// The code for it did not come.
    NoCode,
    Failed,
}

/// Seals records to the consultation's keys, each by itself.
///
/// # Errors
/// Why none of them is sealed.
pub(super) async fn seal(
    consultation: &Consultation,
    finished: &str,
    records: &[&Record],
) -> Result<Vec<Parcel>, NotSealed> {
    if records.is_empty() {
        return Ok(Vec::new());
    }
    let texts: Vec<String> = records.iter().map(|record| record.json.clone()).collect();
    let sealed = modules::seal(&consultation.recipients, &texts).await;
    let sealed = sealed.map_err(|_| NotSealed::NoCode)?.map_err(|_| NotSealed::Failed)?;
    let parcel = |(record, sealed): (&&Record, String)| Parcel {
        format: PARCEL_FORMAT,
        id: record.id.clone(),
        consultation: consultation.id.clone(),
        path: consultation.delivery.clone(),
        sealed,
        finished: finished.to_owned(),
        holds: match record.what {
            What::Answers => Holds::Answers,
            What::Equality => Holds::Equality,
            What::Contact => Holds::Contact,
        },
        ..Parcel::default()
    };
    Ok(records.iter().zip(sealed).map(parcel).collect())
}

/// The parcels of one person in one consultation. Signals are arena handles, so clones share them.
#[derive(Clone)]
pub(super) struct Delivery {
    session: Session,
    consultation: Rc<Consultation>,
    records: Rc<Vec<Record>>,
    finished: String,
    sealing: RwSignal<Sealing>,
    parcels: RwSignal<Vec<Parcel>>,
    /// Why this device does not keep what was sealed.
    unkept: RwSignal<Option<StoreProblem>>,
    /// This device does not tell how far they are.
    is_unknown: RwSignal<bool>,
}

impl Delivery {
    /// Seals what is not sealed yet, sends what can be sent, and follows it while the page is open.
    pub(super) fn of(
        session: &Session,
        consultation: &Consultation,
        records: Vec<Record>,
        finished: &str,
    ) -> Self {
        let has_key = !consultation.recipients.is_empty();
        let delivery = Self {
            session: session.clone(),
            consultation: Rc::new(consultation.clone()),
            records: Rc::new(records),
            finished: finished.to_owned(),
            sealing: RwSignal::new(if has_key { Sealing::Doing } else { Sealing::NoKey }),
            parcels: RwSignal::new(Vec::new()),
            unkept: RwSignal::new(None),
            is_unknown: RwSignal::new(false),
        };
        if has_key && cfg!(target_arch = "wasm32") {
            wasm_bindgen_futures::spawn_local(delivery.clone().begin());
        }
        delivery
    }

    /// What is known of the answers themselves, followed when it changes.
    pub(super) fn of_answers(&self) -> Option<Parcel> {
        self.parcels.with(|all| of_record(all, self.records.first()?).cloned())
    }

    /// Whether the inbox has the answers as they were finished last.
    pub(super) fn received(&self) -> Memo<bool> {
        let id = self.records.first().map(|record| record.id.clone()).unwrap_or_default();
        let (parcels, finished) = (self.parcels, self.finished.clone());
        let is_it = move |one: &Parcel| one.id == id && one.finished == finished;
        Memo::new(move |_| parcels.with(|all| all.iter().any(|one| is_it(one) && is_received(one))))
    }

    /// Whether the inbox has all of it as it was finished last, or the person said that they sent it.
    pub(super) fn is_handed_over(&self) -> Memo<bool> {
        let (parcels, finished) = (self.parcels, self.finished.clone());
        let ids = self.ids();
        Memo::new(move |_| {
            let is_over = |one: &Parcel| {
                one.finished == finished && (is_received(one) || !one.by_hand.is_empty())
            };
            parcels.with(|all| {
                let is_handed_over =
                    |id: &String| all.iter().any(|one| one.id == *id && is_over(one));
                !ids.is_empty() && ids.iter().all(is_handed_over)
            })
        })
    }

    /// Whether all of it is sealed, and kept as far as this device keeps it.
    pub(super) fn is_sealed(&self) -> Memo<bool> {
        let sealing = self.sealing;
        Memo::new(move |_| sealing.get() == Sealing::Done)
    }

    pub(super) fn session(&self) -> &Session {
        &self.session
    }

    pub(super) fn consultation(&self) -> &Consultation {
        &self.consultation
    }

    fn ids(&self) -> Vec<String> {
        self.records.iter().map(|record| record.id.clone()).collect()
    }

    async fn begin(self) {
        let _ = self.sealing.try_set(Sealing::Doing);
        let here = match outbox::find(&self.ids()).await {
            Ok(found) => found.parcels,
            // What cannot be asked keeps nothing either: it is sealed anew and sent from this page.
            Err(_) => Vec::new(),
        };
        let is_missing = |record: &&Record| match of_record(&here, record) {
            None => true,
            Some(old) => old.may_be_replaced() && !self.is_the_same(old),
        };
        let missing: Vec<&Record> = self.records.iter().filter(is_missing).collect();
        let sealed = match seal(&self.consultation, &self.finished, &missing).await {
            Ok(sealed) => sealed,
            Err(NotSealed::NoCode) => return self.tell_sealing(Sealing::NoCode),
            Err(NotSealed::Failed) => return self.tell_sealing(Sealing::Failed),
        };
        for parcel in sealed {
            if let Err(problem) = outbox::keep(parcel).await {
                let _ = self.unkept.try_set(Some(problem));
            }
        }
        self.tell_sealing(Sealing::Done);
        wasm_bindgen_futures::spawn_local(outbox::deliver(Occasion::Chance));
        self.follow().await;
    }

    /// Shows how far the sealing is, and says aloud what went wrong with it.
    fn tell_sealing(&self, sealing: Sealing) {
        let words = self.session.words;
        let unkept = self.unkept.try_get_untracked().flatten();
        let sentence = told::not_sealed(words, &sealing)
            .or_else(|| unkept.map(|problem| told::not_kept(words, problem)));
        if self.sealing.try_set(sealing).is_none() {
            sentence.into_iter().for_each(|sentence| self.session.announce(sentence));
        }
    }

    fn is_the_same(&self, parcel: &Parcel) -> bool {
        parcel.finished == self.finished && parcel.path == self.consultation.delivery
    }

    /// Looks at what other tabs and this one have done, and sends what has become due, until all is received.
    async fn follow(&self) {
        while self.look().await {
            let now = clock::now_milliseconds();
            let is_due = |one: &Parcel| one.sent_now(Occasion::Time, now, false).is_some();
            if self.parcels.try_with_untracked(|all| all.iter().any(is_due)) == Some(true) {
                wasm_bindgen_futures::spawn_local(outbox::deliver(Occasion::Time));
            }
            clock::pause(700).await;
        }
    }

    /// False once there is nothing more to see, or nobody to see it.
    async fn look(&self) -> bool {
        let found = outbox::find(&self.ids()).await;
        let is_unknown = found.as_ref().map_or(true, |found| found.has_unreadable);
        let Some(before) = self.parcels.try_get_untracked() else { return false };
        if self.is_unknown.try_get_untracked() != Some(is_unknown) {
            let _ = self.is_unknown.try_set(is_unknown);
            if is_unknown {
                self.session.announce(told::unknown(self.session.words));
            }
        }
        // What was known stays on the page.
        let Ok(found) = found else { return true };
        let found = found.parcels;
        if found != before {
            self.tell_change(&before, &found);
            let _ = self.parcels.try_set(found.clone());
        }
        let is_settled = |record: &Record| of_record(&found, record).is_some_and(is_received);
        !self.records.iter().all(is_settled)
    }

    /// Says aloud what has become of the answers.
    fn tell_change(&self, before: &[Parcel], after: &[Parcel]) {
        let Some(answers) = self.records.first() else { return };
        let said = |all: &[Parcel]| of_record(all, answers).map(|one| self.said(one));
        if let Some(sentence) = said(after).filter(|new| said(before).as_ref() != Some(new)) {
            self.session.announce(sentence);
        }
    }

    fn said(&self, parcel: &Parcel) -> String {
        told::standing(self.session.words, parcel, self.consultation.demonstration)
    }

    fn try_again(&self) {
        let again = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            if again.sealing.try_get_untracked() == Some(Sealing::Done) {
                outbox::deliver(Occasion::Asked).await;
                again.look().await;
                page::focus_and_show("#delivery");
            } else {
                again.begin().await;
            }
        });
    }

    /// Notes that the person handed the parcels over.
    pub(super) fn note_sent_by_hand(&self) {
        let noted = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            if !outbox::note_sent_by_hand(&noted.ids()).await {
                noted.session.announce(noted.session.words.note_not_kept());
            }
            noted.look().await;
            page::focus_and_show("#delivery");
        });
    }

    /// On a shared device nothing is handed over by hand: no file is offered, because it would stay there.
    pub(super) fn show(&self) -> View {
        let words = self.session.words;
        let heading = if self.consultation.recipients.is_empty() {
            words.delivery_heading_no_key()
        } else if self.consultation.demonstration {
            words.delivery_heading_demonstration()
        } else {
            words.delivery_heading()
        };
        let (one, two, three, four) = (self.clone(), self.clone(), self.clone(), self.clone());
        view! {
            <section class="band">
                {page_head::part_heading("delivery-heading", &heading)}
                {move || one.sealing_line()}
                <ul class="parcels" id="delivery" tabindex="-1">{move || two.lines()}</ul>
                {move || three.retry()}
                {move || if kiosk::is_on() { None } else { four.by_hand() }}
            </section>
        }
    }

    fn sealing_line(&self) -> View {
        let words = self.session.words;
        let sealing = self.sealing.get();
        match told::not_sealed(words, &sealing) {
            Some(sentence) => view! { <p class="notice" id="sealing">{sentence}</p> },
            None if sealing == Sealing::Done => self.sealed_line(),
            None => view! { <p id="sealing">{words.sealing_now()}</p> },
        }
    }

    fn sealed_line(&self) -> View {
        let words = self.session.words;
        let keys = self.consultation.recipients.iter();
        let keys: Vec<View> = keys
            .map(|key| view! { <strong class="fingerprint" dir="ltr">{key_fingerprint(key)}</strong> })
            .collect();
        let unkept = self.unkept.get().map(|problem| {
            view! { <p class="notice" id="unkept">{told::not_kept(words, problem)}</p> }
        });
        let unknown = self
            .is_unknown
            .get()
            .then(|| view! { <p class="notice" id="unknown">{told::unknown(words)}</p> });
        view! { <p id="sealing">{words.sealed_to()} " " {keys}</p> {unkept} {unknown} }
    }

    fn lines(&self) -> Vec<View> {
        let words = self.session.words;
        let parcels = self.parcels.get();
        let line = |record: &Record| {
            let parcel = of_record(&parcels, record)?;
            let by_hand = (!parcel.by_hand.is_empty()).then(|| {
                let (day, time) = clock::day_and_time(&parcel.by_hand);
                view! { <p class="said-sent">{words.delivery_said_sent(words.date(&day), time)}</p> }
            });
            let is_changed = parcel.finished != self.finished;
            let changed =
                is_changed.then(|| view! { <p class="notice">{words.delivery_changed()}</p> });
            Some(view! {
                <li><strong>{told::record(words, record.what)}</strong> ": " {self.said(parcel)} {by_hand} {changed}</li>
            })
        };
        self.records.iter().filter_map(line).collect()
    }

    /// Where something could be sent and the inbox has not got it: a way to do it now.
    fn retry(&self) -> Option<View> {
        let parcels = self.parcels;
        let can_send = Memo::new(move |_| {
            parcels.with(|all| all.iter().any(|one| one.tries > 0 && !is_received(one)))
        });
        let again = self.clone();
        let may_seal = matches!(self.sealing.get(), Sealing::NoCode | Sealing::Failed);
        let words = self.session.words;
        (can_send.get() || may_seal).then(|| {
            view! {
                <p><button type="button" class="quiet" id="try-again" on:click=move |_| again.try_again()>
                    {words.try_again_now()}
                </button></p>
            }
        })
    }

    fn by_hand(&self) -> Option<View> {
        let parcels = self.parcels;
        // Built anew only where there is something else to hand over, so that the focus stays.
        let left = Memo::new(move |_| {
            parcels.with(|all| {
                let left = all.iter().filter(|one| !is_received(one));
                left.map(|one| (one.id.clone(), one.sealed.clone())).collect::<Vec<_>>()
            })
        });
        let is_only_way = Memo::new(move |_| {
            parcels.with(|all| {
                all.iter()
                    .any(|one| one.path.is_empty() || matches!(one.progress, Progress::Refused(_)))
            })
        });
        let left = left.get();
        let files = self.records.iter().filter_map(|record| {
            let (_, sealed) = left.iter().find(|(id, _)| *id == record.id)?;
            Some((record.clone(), sealed.clone()))
        });
        let files: Vec<(Record, String)> = files.collect();
        (!files.is_empty()).then(|| handing_over::show(self, files, is_only_way.get()))
    }
}

fn of_record<'a>(parcels: &'a [Parcel], record: &Record) -> Option<&'a Parcel> {
    parcels.iter().find(|parcel| parcel.id == record.id)
}

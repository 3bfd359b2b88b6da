//! Forms that were handed in: sealed and kept while the next one is typed in already.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use three_wishes_core::consultation::{Occasion, Put, Response, paper_draft, spoken};
use three_wishes_core::place::Consultation;

use super::super::delivery::{self, NotSealed};
use super::super::record::{self, Record};
use crate::browser::drafts::{self, Parts};
use crate::browser::outbox;
use crate::dom::prelude::*;
use crate::session::Session;

thread_local! {
    /// By consultation id. It outlives the page: a form that is on its way arrives whether or not somebody looks on.
    static DONE: RefCell<BTreeMap<String, ArcRwSignal<Done>>> =
        const { RefCell::new(BTreeMap::new()) };
}

/// What this window has done with the forms of a consultation; each is known by the id the address names it by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Done {
    /// All that were handed in, in this order.
    handed_in: Vec<String>,
    pub on_their_way: Vec<String>,
    pub saved: Vec<String>,
    /// Each with the reason.
    not_saved: Vec<(String, String)>,
    /// What lies on this device, whichever window typed it: each with the moment it was saved last.
    begun: Vec<(String, String)>,
    /// What became of the last, in words.
    pub said: String,
}

impl Done {
    /// Which form of this window it is, from 1.
    pub(super) fn number(&self, form: &str) -> usize {
        let known = self.handed_in.iter().position(|one| one == form);
        known.unwrap_or(self.handed_in.len()) + 1
    }

    /// Forms that were begun and wait for somebody to go on, beside the one that is typed in `now`.
    pub(super) fn waiting(&self, now: &str) -> Vec<(String, String)> {
        let is_waiting = |form: &String| {
            let is_told_of = self.not_saved.iter().any(|(one, _)| one == form);
            form != now
                && !is_told_of
                && !self.on_their_way.contains(form)
                && !self.saved.contains(form)
        };
        self.begun.iter().filter(|(form, _)| is_waiting(form)).cloned().collect()
    }

    /// Number, id and reason of each form that is not saved.
    pub(super) fn refused(&self) -> Vec<(usize, String, String)> {
        let one = |(form, why): &(String, String)| (self.number(form), form.clone(), why.clone());
        self.not_saved.iter().map(one).collect()
    }

    /// Somebody types in this form now.
    pub(super) fn take_up(&mut self, form: &str) {
        self.saved.retain(|one| one != form);
        self.not_saved.retain(|(one, _)| one != form);
    }

    fn hand_in(&mut self, form: &str) {
        if !self.handed_in.iter().any(|one| one == form) {
            self.handed_in.push(form.to_owned());
        }
        self.on_their_way.push(form.to_owned());
    }

    fn note_saved(&mut self, form: &str, said: String) {
        self.on_their_way.retain(|one| one != form);
        self.saved.push(form.to_owned());
        self.said = said;
    }

    fn note_refused(&mut self, form: &str, why: String) {
        self.on_their_way.retain(|one| one != form);
        self.not_saved.push((form.to_owned(), why));
    }
}

/// What this window has done with the forms of a consultation.
pub(super) fn done(consultation: &str) -> ArcRwSignal<Done> {
    DONE.with_borrow_mut(|all| {
        let new = || ArcRwSignal::new(Done::default());
        all.entry(consultation.to_owned()).or_insert_with(new).clone()
    })
}

/// Looks for forms that lie on this device.
pub(super) fn look_for_begun(consultation: &str) {
    let (id, done) = (consultation.to_owned(), done(consultation));
    wasm_bindgen_futures::spawn_local(async move {
        let begun = drafts::forms(&id).await;
        done.update(|done| done.begun = begun);
    });
}

/// A form as it was handed in. What is typed afterwards is not in it.
pub(super) struct HandedIn {
    pub session: Session,
    pub consultation: Rc<Consultation>,
    pub form: String,
    pub parts: Parts,
}

impl HandedIn {
    /// Seals and keeps it, and then deletes what was typed, whatever becomes of its page.
    pub(super) fn send_on(self) {
        let done = done(&self.consultation.id);
        done.update(|done| done.hand_in(&self.form));
        wasm_bindgen_futures::spawn_local(async move {
            let response = record::response(&self.consultation, &self.parts);
            let kept = self.seal_and_keep(&response).await;
            let (words, form) = (self.session.words, &self.form);
            let number = done.with_untracked(|done| done.number(form));
            let said = match kept {
                Ok(()) => {
                    let said = words.paper_entry_saved(number, spoken(&response.reference));
                    let said = format!("{said} {}", self.delete_draft().await);
                    let said = said.trim_end().to_owned();
                    done.update(|done| done.note_saved(form, said.clone()));
                    said
                }
                Err(why) => {
                    let said = words.paper_entry_not_saved(number, &why);
                    done.update(|done| done.note_refused(form, why));
                    said
                }
            };
            self.session.announce(said);
        });
    }

    /// # Errors
    /// Why it is not saved, in words.
    async fn seal_and_keep(&self, response: &Response) -> Result<(), String> {
        let words = self.session.words;
        let records = record::all(response, &self.consultation, &self.parts);
        let records: Vec<&Record> = records.iter().collect();
        let sealed = delivery::seal(&self.consultation, &response.finished, &records).await;
        let parcels = sealed.map_err(|why| match why {
            NotSealed::NoCode => words.paper_entry_no_code(),
            NotSealed::Failed => words.paper_entry_not_sealed(),
        })?;
        let ids: Vec<String> = parcels.iter().map(|one| one.id.clone()).collect();
        for parcel in parcels {
            let why = match outbox::keep(parcel).await {
                Ok(Put::Kept) => continue,
                Ok(Put::LeftAsItWas) => {
                    words.paper_entry_sealed_before(spoken(&response.reference))
                }
                Err(problem) => words.paper_entry_not_kept(problem.said(words)),
            };
            // Nothing of it is sent while staff read that it is not saved.
            outbox::take_back(&ids).await;
            return Err(why);
        }
        wasm_bindgen_futures::spawn_local(outbox::deliver(Occasion::Chance));
        Ok(())
    }

    /// Says so where what was typed is still there.
    async fn delete_draft(&self) -> String {
        let draft = paper_draft(&self.consultation.id, &self.form);
        match drafts::delete(&draft).await {
            Ok(()) => String::new(),
            Err(_) => self.session.words.paper_entry_left(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Done;

    fn begun(forms: &[&str]) -> Done {
        let begun = forms.iter().map(|one| ((*one).to_owned(), "2026-01-01".to_owned()));
        Done { begun: begun.collect(), ..Done::default() }
    }

    fn waiting(done: &Done, now: &str) -> Vec<String> {
        done.waiting(now).into_iter().map(|(form, _)| form).collect()
    }

    #[test]
    fn nobody_is_led_to_a_form_that_is_on_its_way_or_saved() {
        let mut done = begun(&["a", "b", "c"]);
        assert_eq!(waiting(&done, "c"), ["a", "b"]);
        done.hand_in("a");
        assert_eq!(waiting(&done, "c"), ["b"]);
        // It may still lie there when the device is asked.
        done.note_saved("a", String::new());
        assert_eq!(waiting(&done, "c"), ["b"]);
    }

    #[test]
    fn a_form_that_is_not_saved_keeps_its_number_and_is_gone_back_to() {
        let mut done = begun(&["a", "b"]);
        assert_eq!(done.number("a"), 1);
        done.hand_in("a");
        assert_eq!(done.number("b"), 2);
        done.hand_in("b");
        done.note_refused("a", "no key".into());
        assert_eq!(done.refused(), [(1, "a".to_owned(), "no key".to_owned())]);
        assert_eq!(waiting(&done, "c"), [""; 0]);
        done.take_up("a");
        assert!(done.refused().is_empty());
        done.hand_in("a");
        assert_eq!((done.number("a"), done.number("d")), (1, 3));
    }
}

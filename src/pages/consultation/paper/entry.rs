//! Forms on paper, typed in by staff: one after the other, each sealed when it is saved.

use std::rc::Rc;

use three_wishes_core::consultation::{Occasion, State, check_contact, paper_draft, spoken};
use three_wishes_core::place::{Consultation, Question};
use three_wishes_core::words::Words;

use super::super::delivery::{self, NotSealed};
use super::super::field::{Field, Wrong, summary, tell_of_errors};
use super::super::record::{self, Record};
use super::super::writing::Writing;
use super::super::{YES, check, room, rules};
use crate::browser::drafts::{self, Fact, Part};
use crate::browser::{clock, kiosk, outbox, page, random};
use crate::components::page_head;
use crate::dom::prelude::*;
use crate::pages::{Page, modules};
use crate::session::Session;

/// In the address: which form is typed in, so that a reload finds it and another tab has its own.
const FORM: &str = "form";

pub(in super::super) fn page(session: &Session, consultation: &Consultation) -> Page {
    let words = session.words;
    let title = words.paper_entry_title(session.text(&consultation.title));
    let description = words.paper_entry_lead();
    let body = match refusal(session, consultation) {
        Some(why) => view! { <p class="notice" id="entry-refused">{why}</p> },
        // A written page could save nothing.
        None if !cfg!(target_arch = "wasm32") => ().into_any(),
        None => forms(session, consultation),
    };
    room(session, consultation, title, description, body)
}

/// Why no form can be typed in. What came by post may be typed in after the last day.
fn refusal(session: &Session, consultation: &Consultation) -> Option<String> {
    let words = session.words;
    if kiosk::is_on() {
        return Some(words.paper_entry_on_kiosk());
    }
    if consultation.recipients.is_empty() {
        return Some(words.paper_entry_needs_key());
    }
    let has_begun = !matches!(
        rules::state(session, consultation),
        State::Draft | State::NotYetOpen { .. } | State::Withdrawn
    );
    (!has_begun).then(|| words.paper_entry_not_begun())
}

/// Where a form begins.
const FIRST_FIELD: &str = "#entry :is(textarea, input, select, button)";

/// How far the form that is typed in is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Standing {
    Typing,
    Saving,
    /// Why it is not saved.
    NotSaved(String),
}

/// The pile of forms. Signals are arena handles, so clones share them.
#[derive(Clone)]
struct Pile {
    session: Session,
    consultation: Rc<Consultation>,
    /// The form that is typed in now, as the address names it.
    form: RwSignal<String>,
    standing: RwSignal<Standing>,
    saved: RwSignal<usize>,
    /// What was done last, in words.
    said: RwSignal<String>,
    /// Forms that lie on this device: the id of each, and when it was saved last.
    begun: RwSignal<Vec<(String, String)>>,
}

fn forms(session: &Session, consultation: &Consultation) -> View {
    let asked = session.state.query.with_untracked(|query| query.get(FORM).to_owned());
    let pile = Pile {
        session: session.clone(),
        consultation: Rc::new(consultation.clone()),
        form: RwSignal::new(asked.clone()),
        standing: RwSignal::new(Standing::Typing),
        saved: RwSignal::new(0),
        said: RwSignal::new(String::new()),
        begun: RwSignal::new(Vec::new()),
    };
    if asked.is_empty() {
        pile.begin_another();
    } else {
        pile.look_for_begun();
    }
    let is_here = RwSignal::new(false);
    bring_what_is_held(session, is_here);
    let (one, held, saved, said) = (pile.clone(), pile.clone(), pile.saved, pile.said);
    view! {
        <p class="hint">{session.words.paper_entry_keys()}</p>
        <p id="entry-said">{move || said.get()}</p>
        {pile.begun()}
        {move || {
            let form = one.form.get();
            untrack(|| one.form(&form))
        }}
        {move || {
            saved.get();
            is_here.get().then(|| untrack(|| modules::held(&held.session, &held.consultation)))
        }}
    }
}

/// What the device holds stands below the form: its code comes behind.
fn bring_what_is_held(session: &Session, is_here: RwSignal<bool>) {
    let state = session.state;
    wasm_bindgen_futures::spawn_local(async move {
        let is_brought = modules::bring_held().await.is_ok();
        let _ = is_here.try_set(is_brought);
        let _ = state.page_missing.try_set(!is_brought);
    });
}

impl Pile {
    fn begin_another(&self) {
        self.open(random::bytes::<4>().iter().map(|byte| format!("{byte:02x}")).collect());
    }

    fn open(&self, id: String) {
        let query = self.session.state.query.get_untracked().with(FORM, &id);
        self.form.set(id);
        self.standing.set(Standing::Typing);
        let session = self.session.clone();
        queue_microtask(move || session.set_query(query));
        self.look_for_begun();
    }

    fn look_for_begun(&self) {
        let (id, begun) = (self.consultation.id.clone(), self.begun);
        wasm_bindgen_futures::spawn_local(async move {
            let _ = begun.try_set(drafts::forms(&id).await);
        });
    }

    /// Forms that are not the one that is typed in: what a window that was closed left behind.
    fn begun(&self) -> View {
        let (pile, words) = (self.clone(), self.session.words);
        let (here, begun) = (self.form, self.begun);
        let others = Memo::new(move |_| {
            let now = here.get();
            let mut all = begun.get();
            all.retain(|(form, _)| *form != now);
            all
        });
        (move || {
            let others = others.get();
            (!others.is_empty()).then(|| {
                let items: Vec<View> = others.into_iter().map(|one| pile.way_back(one)).collect();
                view! {
                    <div class="notice" id="begun-forms"><p>{words.paper_entry_begun()}</p><ul>{items}</ul></div>
                }
            })
        })
        .into_any()
    }

    fn way_back(&self, (form, saved_at): (String, String)) -> View {
        let (day, time) = clock::day_and_time(&saved_at);
        let (pile, words) = (self.clone(), self.session.words);
        view! {
            <li><button type="button" class="quiet" on:click=move |_| pile.go_back_to(&form)>
                {words.paper_entry_go_on(words.date(&day), time)}
            </button></li>
        }
    }

    fn go_back_to(&self, form: &str) {
        // What is being sealed now is deleted once it is kept, as the form that is typed in.
        if self.standing.get_untracked() == Standing::Saving {
            return;
        }
        self.open(form.to_owned());
        page::focus_in_next_frame(FIRST_FIELD.into());
    }

    fn form(&self, id: &str) -> View {
        let (session, words) = (&self.session, self.session.words);
        let writing = Writing::of_paper(session, &self.consultation, id);
        let answers: Vec<Field> = (self.consultation.questions.iter())
            .map(|question| field(session, question, "answer", Part::Answer, writing))
            .collect();
        let about: Vec<Field> = (self.consultation.equality.iter())
            .map(|question| field(session, question, "about", Part::Equality, writing))
            .collect();
        let show = |fields: &[Field]| fields.iter().map(Field::show).collect::<Vec<View>>();
        let (asked, about_them) = (show(&answers), show(&about));
        let about_heading = (!about.is_empty())
            .then(|| page_head::part_heading("about-heading", &words.paper_equality_heading()));
        let wrong = RwSignal::new(Vec::<(String, String)>::new());
        let fields: Rc<Vec<Field>> = Rc::new(answers.into_iter().chain(about).collect());
        let (pile, by_key) = (self.clone(), self.clone());
        let fields_by_key = fields.clone();
        let on_key = move |event: web_sys::KeyboardEvent| {
            if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
                event.prevent_default();
                by_key.save(writing, &fields_by_key, wrong);
            }
        };
        let number = self.saved.get_untracked() + 1;
        view! {
            <section class="band" id="entry" on:keydown=on_key>
                {page_head::part_heading("entry-heading", &words.paper_entry_form(number))}
                {errors(session, wrong)}
                {asked}
                {check::choices(session, &self.consultation, writing, wrong)}
                {about_heading}
                {about_them}
                {self.standing_line()}
                <p><button type="button" class="button" id="save-form" aria-keyshortcuts="Control+Enter Meta+Enter"
                    on:click=move |_| pile.save(writing, &fields, wrong)>{words.paper_entry_save()}</button></p>
            </section>
        }
    }

    fn standing_line(&self) -> View {
        let (words, standing) = (self.session.words, self.standing);
        (move || match standing.get() {
            Standing::Typing => None,
            Standing::Saving => {
                Some(view! { <p id="entry-standing">{words.paper_entry_saving()}</p> })
            }
            Standing::NotSaved(why) => {
                Some(view! { <p class="notice" id="entry-standing">{why}</p> })
            }
        })
        .into_any()
    }

    fn save(&self, writing: Writing, fields: &[Field], wrong: RwSignal<Vec<(String, String)>>) {
        if !writing.is_read_or(|| page::press("#save-form"))
            || self.standing.get_untracked() == Standing::Saving
        {
            return;
        }
        let found = untrack(|| problems(self.session.words, writing, fields));
        let is_right = found.is_empty();
        wrong.set(found);
        tell_of_errors(&self.session, !is_right);
        if is_right {
            self.standing.set(Standing::Saving);
            wasm_bindgen_futures::spawn_local(self.clone().seal_and_keep(writing));
        }
    }

    async fn seal_and_keep(self, writing: Writing) {
        let words = self.session.words;
        record::finish(&self.session, &self.consultation, writing);
        let parts = writing.all();
        let response = record::response(&self.consultation, &parts);
        let records = record::all(&response, &self.consultation, &parts);
        let records: Vec<&Record> = records.iter().collect();
        let sealed = delivery::seal(&self.consultation, &response.finished, &records).await;
        let parcels = match sealed {
            Ok(parcels) => parcels,
            Err(NotSealed::NoCode) => return self.not_saved(words.paper_entry_no_code()),
            Err(NotSealed::Failed) => return self.not_saved(words.paper_entry_not_sealed()),
        };
        for parcel in parcels {
            if let Err(problem) = outbox::keep(parcel).await {
                return self.not_saved(words.paper_entry_not_kept(problem.said(words)));
            }
        }
        wasm_bindgen_futures::spawn_local(outbox::deliver(Occasion::Chance));
        let Some(form) = self.form.try_get_untracked() else { return };
        let left = drafts::delete(&paper_draft(&self.consultation.id, &form)).await.is_err();
        let saved = words.paper_entry_saved(spoken(&response.reference));
        let left = if left { words.paper_entry_left() } else { String::new() };
        self.go_on(format!("{saved} {left}").trim_end().to_owned());
    }

    fn not_saved(&self, why: String) {
        if self.standing.try_set(Standing::NotSaved(why.clone())).is_none() {
            self.session.announce(why);
        }
    }

    /// Another form, with the focus where it begins.
    fn go_on(&self, said: String) {
        if self.said.try_set(said.clone()).is_some() {
            return;
        }
        self.saved.update(|saved| *saved += 1);
        self.begin_another();
        self.session.announce(said);
        page::focus_in_next_frame(FIRST_FIELD.into());
    }
}

/// A question as it stands on paper: people may have left it out, or written more than a screen would take.
fn field(
    session: &Session,
    question: &Question,
    prefix: &str,
    part: fn(String) -> Part,
    writing: Writing,
) -> Field {
    let question = Question { optional: true, limit: None, ..question.clone() };
    Field {
        session: session.clone(),
        part: part(question.id.clone()),
        id: format!("{prefix}-{}", question.id),
        question: Rc::new(question),
        writing,
        error: RwSignal::new(None),
        is_heading: false,
    }
}

fn errors(session: &Session, wrong: RwSignal<Vec<(String, String)>>) -> View {
    let session = session.clone();
    (move || {
        let all = wrong.get().into_iter().map(|(href, sentence)| Wrong { href, sentence });
        summary(&session, all.collect())
    })
    .into_any()
}

/// Where each problem is put right, and what it is.
fn problems(words: Words, writing: Writing, fields: &[Field]) -> Vec<(String, String)> {
    let to = |field: &Field| format!("#{}", field.first_control());
    let mut found: Vec<(String, String)> = fields
        .iter()
        .filter(|field| !field.check())
        .filter_map(|field| Some((to(field), field.error.get_untracked()?)))
        .collect();
    let is_empty = fields.iter().all(|field| field.answer().is_empty());
    if let Some(first) = fields.first().filter(|_| is_empty && found.is_empty()) {
        found.push((to(first), words.paper_entry_empty()));
    }
    let may_contact = writing.now(&Part::Fact(Fact::MayContact)) == YES;
    if may_contact && !check_contact(&writing.now(&Part::Fact(Fact::ContactDetails))) {
        found.push((check::CONTACT.into(), words.contact_missing()));
    }
    found
}

//! Forms on paper, typed in by staff: one after the other, each sealed when it is saved.

use std::rc::Rc;

use three_wishes_core::consultation::State;
use three_wishes_core::place::{Consultation, Question};

use super::super::field::{Field, Wrong, summary_of, tell_of_errors};
use super::super::writing::Writing;
use super::super::{check, languages, record, room, rules};
use super::handed_in::{self, Done, HandedIn};
use crate::browser::drafts::Part;
use crate::browser::{clock, kiosk, page, random};
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
    match rules::state(session, consultation) {
        State::Draft | State::NotYetOpen { .. } => Some(words.paper_entry_not_begun()),
        State::Withdrawn => Some(State::Withdrawn.said(words)),
        _ => None,
    }
}

/// Where a form begins.
const FIRST_FIELD: &str = "#entry :is(textarea, input, select, button)";

/// A press that comes within so many milliseconds of another is the same one, of a hand that pressed twice.
const SAME_PRESS: u64 = 1_000;

/// The pile of forms. Signals are handles, so clones share them.
#[derive(Clone)]
struct Pile {
    session: Session,
    consultation: Rc<Consultation>,
    /// The form that is typed in now, as the address names it.
    form: RwSignal<String>,
    done: ArcRwSignal<Done>,
    /// When the last form was handed in on this page, in milliseconds since it was opened.
    handed_in_at: StoredValue<Option<u64>>,
}

fn forms(session: &Session, consultation: &Consultation) -> View {
    let asked = session.state.query.with_untracked(|query| query.get(FORM).to_owned());
    let pile = Pile {
        session: session.clone(),
        consultation: Rc::new(consultation.clone()),
        form: RwSignal::new(String::new()),
        done: handed_in::done(&consultation.id),
        handed_in_at: StoredValue::new(None),
    };
    // What is on its way is deleted when it has arrived: nobody types into that.
    let is_gone = pile.done.with_untracked(|done| done.on_their_way.contains(&asked));
    if asked.is_empty() || is_gone {
        pile.begin_another();
    } else {
        pile.take_up(asked);
    }
    let is_here = RwSignal::new(false);
    bring_what_is_held(session, is_here);
    let (one, held) = (pile.clone(), pile.clone());
    let said = pile.follow(|done| done.said.clone());
    let saved = pile.follow(|done| done.saved.len());
    view! {
        {languages::part(session, consultation)}
        <p class="hint">{session.words.paper_entry_keys()}</p>
        <p id="entry-said">{move || said.get()}</p>
        {pile.on_their_way()}
        {pile.not_saved()}
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

/// What the device holds stands below the form: its code comes behind. Who has gone on meanwhile is told by the page
/// they went to.
fn bring_what_is_held(session: &Session, is_here: RwSignal<bool>) {
    let state = session.state;
    wasm_bindgen_futures::spawn_local(async move {
        let is_brought = modules::bring_held().await.is_ok();
        let is_left = is_here.try_set(is_brought).is_some();
        if !is_brought && !is_left {
            state.page_missing.set(true);
        }
    });
}

impl Pile {
    /// What a part of the page shows of all that was done; made anew only where that changes.
    fn follow<T>(&self, part: fn(&Done) -> T) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        let done = self.done.clone();
        Memo::new(move |_| done.with(part))
    }

    fn begin_another(&self) {
        self.open(random::bytes::<4>().iter().map(|byte| format!("{byte:02x}")).collect());
    }

    fn open(&self, id: String) {
        let query = self.session.state.query.get_untracked().with(FORM, &id);
        self.take_up(id);
        let session = self.session.clone();
        queue_microtask(move || session.set_query(query));
    }

    fn take_up(&self, id: String) {
        self.done.update(|done| done.take_up(&id));
        self.form.set(id);
        handed_in::look_for_begun(&self.consultation.id);
    }

    fn on_their_way(&self) -> View {
        let words = self.session.words;
        let is_any = self.follow(|done| !done.on_their_way.is_empty());
        (move || {
            is_any.get().then(|| view! { <p id="entry-standing">{words.paper_entry_saving()}</p> })
        })
        .into_any()
    }

    /// Forms that could not be saved: why, and the way back to each. Nobody is taken there while they type.
    fn not_saved(&self) -> View {
        let (pile, words) = (self.clone(), self.session.words);
        let refused = self.follow(Done::refused);
        (move || {
            let refused = refused.get();
            (!refused.is_empty()).then(|| {
                let one = |(number, form, why): (usize, String, String)| {
                    let back = pile.way_back(form, words.paper_entry_back_to(number));
                    view! { <li><p>{words.paper_entry_not_saved(number, why)}</p>{back}</li> }
                };
                let items: Vec<View> = refused.into_iter().map(one).collect();
                view! { <div class="notice" id="not-saved"><ul>{items}</ul></div> }
            })
        })
        .into_any()
    }

    /// Forms that are not the one that is typed in: what a window that was closed, or a page that was left, left behind.
    fn begun(&self) -> View {
        let (pile, words) = (self.clone(), self.session.words);
        let (here, done) = (self.form, self.done.clone());
        let others = Memo::new(move |_| {
            let now = here.get();
            done.with(|done| done.waiting(&now))
        });
        (move || {
            let others = others.get();
            (!others.is_empty()).then(|| {
                let one = |(form, saved_at): (String, String)| {
                    let (day, time) = clock::day_and_time(&saved_at);
                    let back = pile.way_back(form, words.paper_entry_go_on(words.date(&day), time));
                    view! { <li>{back}</li> }
                };
                let items: Vec<View> = others.into_iter().map(one).collect();
                view! {
                    <div class="notice" id="begun-forms"><p>{words.paper_entry_begun()}</p><ul>{items}</ul></div>
                }
            })
        })
        .into_any()
    }

    fn way_back(&self, form: String, label: String) -> View {
        let pile = self.clone();
        view! {
            <button type="button" class="quiet" on:click=move |_| {
                pile.open(form.clone());
                page::focus_in_next_frame(FIRST_FIELD.into());
            }>{label}</button>
        }
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
        let wrong = RwSignal::new(Vec::<Wrong>::new());
        let fields: Rc<Vec<Field>> = Rc::new(answers.into_iter().chain(about).collect());
        let (pile, by_key) = (self.clone(), self.clone());
        let fields_by_key = fields.clone();
        let on_key = move |event: web_sys::KeyboardEvent| {
            if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
                event.prevent_default();
                // Keys that are held down hand in one form.
                if !event.repeat() {
                    by_key.save(writing, &fields_by_key, wrong);
                }
            }
        };
        let number = self.done.with_untracked(|done| done.number(id));
        view! {
            <section class="band" id="entry" on:keydown=on_key>
                {page_head::part_heading("entry-heading", &words.paper_entry_form(number))}
                {summary_of(session, wrong)}
                {asked}
                {check::choices(session, &self.consultation, writing, wrong)}
                {about_heading}
                {about_them}
                <p><button type="button" class="button" id="save-form" aria-keyshortcuts="Control+Enter Meta+Enter"
                    on:click=move |_| pile.save(writing, &fields, wrong)>{words.paper_entry_save()}</button></p>
            </section>
        }
    }

    /// True where the form is new and empty, and whoever pressed meant the one before.
    fn is_handed_in_already(&self, fields: &[Field]) -> bool {
        let is_just_now = |at| clock::running_milliseconds().saturating_sub(at) < SAME_PRESS;
        self.handed_in_at.get_value().is_some_and(is_just_now) && untrack(|| are_empty(fields))
    }

    /// Hands in what is typed, and begins the next form at once: what is typed from now on is in that.
    fn save(&self, writing: Writing, fields: &[Field], wrong: RwSignal<Vec<Wrong>>) {
        if self.is_handed_in_already(fields) {
            return;
        }
        if !writing.is_read_or(|| page::press("#save-form")) {
            return;
        }
        let found = untrack(|| problems(&self.session, writing, fields));
        let is_right = found.is_empty();
        wrong.set(found);
        tell_of_errors(&self.session, !is_right);
        if !is_right {
            return;
        }
        record::finish(&self.session, &self.consultation, writing);
        let handed_in = HandedIn {
            session: self.session.clone(),
            consultation: self.consultation.clone(),
            form: self.form.get_untracked(),
            parts: writing.all(),
        };
        handed_in.send_on();
        self.handed_in_at.set_value(Some(clock::running_milliseconds()));
        self.begin_another();
        page::focus_in_next_frame(FIRST_FIELD.into());
    }
}

fn field(
    session: &Session,
    question: &Question,
    prefix: &str,
    part: fn(String) -> Part,
    writing: Writing,
) -> Field {
    Field {
        session: session.clone(),
        part: part(question.id.clone()),
        id: format!("{prefix}-{}", question.id),
        question: Rc::new(question.on_paper()),
        writing,
        error: RwSignal::new(None),
        is_heading: false,
    }
}

/// True where no question is answered.
fn are_empty(fields: &[Field]) -> bool {
    fields.iter().all(|field| field.answer().is_empty())
}

/// Everything that keeps a form from being saved.
fn problems(session: &Session, writing: Writing, fields: &[Field]) -> Vec<Wrong> {
    let words = session.words;
    let at =
        |field: &Field, sentence| Wrong { href: format!("#{}", field.first_control()), sentence };
    let undecided = fields.iter().filter(|field| !writing.others(&field.part).is_empty());
    let undecided = undecided.map(|field| {
        let title = session.text(&field.question.title);
        at(field, format!("{title}: {}", words.two_texts()))
    });
    let refused = fields.iter().filter(|field| !field.check());
    let refused = refused.filter_map(|field| Some(at(field, field.error.get_untracked()?)));
    let mut found: Vec<Wrong> = undecided.chain(refused).collect();
    if let Some(first) = fields.first().filter(|_| are_empty(fields) && found.is_empty()) {
        found.push(at(first, words.paper_entry_empty()));
    }
    found.extend(check::contact_problem(words, writing));
    found
}

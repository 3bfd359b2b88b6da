//! One question: a text field whose words are kept on this device from the first key.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::dom::prelude::*;
use three_wishes_core::place::{Consultation, Question};
use three_wishes_core::route::Route;
use three_wishes_core::words::Words;

use super::Page;
use crate::browser::drafts::{self, Found};
use crate::browser::store::StoreProblem;
use crate::browser::{clock, files, page};
use crate::components::page_head;
use crate::session::Session;

/// How far the words typed so far are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Kept {
    NothingYet,
    Saving,
    /// Time of day of the save that was read back.
    Saved(String),
    Refused(StoreProblem),
}

/// The words of one consultation while its page is open. Signals are arena handles.
#[derive(Clone, Copy)]
struct Writing {
    answers: RwSignal<BTreeMap<String, String>>,
    kept: RwSignal<Kept>,
    /// What is stored cannot be read by this app: it stays, and nothing is written over it.
    set_aside: RwSignal<Option<String>>,
}

pub(crate) fn page(session: &Session, consultation: &Consultation, question: &Question) -> Page {
    let words = session.words;
    let title = session.text(&question.title);
    let hint = session.text(&question.hint);
    let description = if hint.is_empty() { words.no_personal_details() } else { hint };
    let above = [(
        Route::Consultation { consultation: consultation.id.clone() },
        session.text(&consultation.title),
    )];
    let writing = Writing {
        answers: RwSignal::new(BTreeMap::new()),
        kept: RwSignal::new(Kept::NothingYet),
        set_aside: RwSignal::new(None),
    };
    find_draft(writing, consultation.id.clone());
    let position = consultation.questions.iter().position(|one| one.id == question.id).unwrap_or(0);
    let progress = words.question_of(position + 1, consultation.questions.len());
    let view = view! {
        {page_head::crumbs(session, &above)}
        <p class="step">{progress}</p>
        {page_head::heading(&title)}
        {consultation.demonstration.then(|| view! { <p class="notice">{words.demonstration()}</p> })}
        {field(session, consultation, question, writing)}
        {next(session, consultation, position)}
    }
    .into_any();
    Page { title, description, view }
}

fn field(
    session: &Session,
    consultation: &Consultation,
    question: &Question,
    writing: Writing,
) -> View {
    let words = session.words;
    let id = question.id.clone();
    let shown = id.clone();
    let hint = session.text(&question.hint);
    let of = consultation.id.clone();
    let on_input = move |text: String| {
        writing.answers.update(|answers| {
            answers.insert(id.clone(), text.clone());
        });
        keep(writing, &of, &id, text);
    };
    let name = consultation.id.clone();
    view! {
        <div class="question">
            <label for="answer">{session.text(&question.title)}</label>
            <p id="answer-hint" class="hint">{hint} " " {words.no_personal_details()}</p>
            <textarea id="answer" rows="6" aria-describedby="answer-hint saved" dir="auto"
                prop:value=move || writing.answers.with(|all| all.get(&shown).cloned().unwrap_or_default())
                on:input:target=move |event| on_input(event.target().value())></textarea>
            <p id="saved" class="saved">{move || kept_sentence(words, &writing.kept.get())}</p>
            {move || writing.set_aside.get().map(|text| view! {
                <p class="notice">{words.draft_unreadable()} " "
                    <button type="button" class="quiet" on:click=move |_| {
                        files::download("three-wishes-draft.json", "application/json", &text);
                    }>{words.save_it_as_file()}</button>
                </p>
            })}
            <p><button type="button" class="quiet" on:click=move |_| {
                let text = writing.answers.with(serde_json::to_string_pretty);
                files::download(&format!("{name}.json"), "application/json", &text.unwrap_or_default());
            }>{words.save_words_as_file()}</button></p>
        </div>
    }
    .into_any()
}

fn kept_sentence(words: Words, kept: &Kept) -> String {
    match kept {
        Kept::NothingYet => words.kept_from_first_key(),
        Kept::Saving => words.saving(),
        Kept::Saved(time) => words.saved_at(time),
        Kept::Refused(StoreProblem::Blocked) => words.not_kept_blocked(),
        Kept::Refused(StoreProblem::Full) => words.not_kept_full(),
        Kept::Refused(StoreProblem::NewerSchema) => words.not_kept_newer(),
        Kept::Refused(StoreProblem::Failed) => words.not_kept_failed(),
    }
}

/// Reads the words this device kept into the field.
fn find_draft(writing: Writing, consultation: String) {
    if !cfg!(target_arch = "wasm32") {
        return;
    }
    wasm_bindgen_futures::spawn_local(async move {
        // Asked for before the draft is read: what is saved meanwhile may not be in it.
        let unsaved = drafts::unsaved(&consultation);
        let found = drafts::find(&consultation).await;
        // Words typed while the draft was being read win over it, question by question; so do words of the
        // page before that are still on their way to this device.
        let add = |more: BTreeMap<String, String>| {
            let _ = writing.answers.try_update(|answers| {
                for (question, text) in more {
                    answers.entry(question).or_insert(text);
                }
            });
        };
        add(unsaved);
        match found {
            Ok(Found::Draft(draft)) => {
                add(draft.answers);
                let day = draft.saved_at.split('T').next().unwrap_or_default().to_owned();
                let all_saved = drafts::unsaved(&consultation).is_empty();
                let _ = writing.kept.try_update(|kept| {
                    if all_saved && *kept == Kept::NothingYet {
                        *kept = Kept::Saved(day);
                    }
                });
            }
            Ok(Found::Nothing) => {}
            Ok(Found::Unreadable(text)) => {
                let _ = writing.set_aside.try_set(Some(text));
            }
            Err(problem) => {
                let _ = writing.kept.try_set(Kept::Refused(problem));
            }
        }
    });
}

/// Keeps an answer from its first key, and says how far it is kept.
fn keep(writing: Writing, consultation: &str, question: &str, text: String) {
    page::offer_draft_to_plain_page(
        &writing
            .answers
            .with_untracked(|answers| answers.values().cloned().collect::<Vec<_>>().join("\n\n")),
    );
    writing.kept.set(Kept::Saving);
    let tell = move |outcome| {
        let _ = writing.kept.try_set(match outcome {
            Ok(()) => Kept::Saved(clock::time_of_day()),
            Err(problem) => Kept::Refused(problem),
        });
    };
    drafts::keep(consultation, question, text, Rc::new(tell));
}

fn next(session: &Session, consultation: &Consultation, position: usize) -> View {
    let words = session.words;
    let link = |index: usize| {
        consultation.questions.get(index).map(|question| {
            session.href(&Route::Question {
                consultation: consultation.id.clone(),
                question: question.id.clone(),
            })
        })
    };
    let back = position.checked_sub(1).and_then(link);
    let on = link(position + 1);
    let last = on.is_none();
    view! {
        <nav class="question-nav" aria-label=words.questions_label()>
            {back.map(|href| view! { <a class="button button--quiet" href=href>{words.question_back()}</a> })}
            {on.map(|href| view! { <a class="button" href=href>{words.question_next()}</a> })}
        </nav>
        {last.then(|| view! { <p>{words.wishes_not_sent()}</p> })}
    }
    .into_any()
}

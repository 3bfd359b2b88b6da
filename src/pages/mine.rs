//! Everything this device keeps for this site, why, and ways to save it and to delete it.

use std::sync::Arc;

use serde_json::json;
use three_wishes_core::consultation::{Collected, Format, Wanted};
use three_wishes_core::place::Consultation;
use three_wishes_core::words::Words;

use crate::dom::prelude::*;

use super::exporting::Job;
use super::{Page, consultation, modules};
use crate::browser::kept::{self, Item};
use crate::browser::place_copy::SAVED_AT;
use crate::browser::settings::Setting;
use crate::browser::store::StoreProblem;
use crate::browser::{files, page};
use crate::components::page_head;
use crate::session::{Load, Session};

type Found = RwSignal<Load<Vec<Item>>>;

pub(crate) fn page(session: &Session) -> Page {
    let words = session.words;
    let title = words.nav_mine();
    let description = words.mine_lead();
    let found: Found = RwSignal::new(Load::Waiting);
    look(session, found);
    let shown = session.clone();
    let view = view! {
        {page_head::heading(&title)}
        {page_head::lead(&description)}
        {move || match found.get() {
            Load::Waiting => view! { <p>{words.mine_looking()}</p> },
            Load::Failed(sentence) => view! { <p class="notice">{sentence}</p> },
            Load::Ready(items) => listing(&shown, &items, found),
        }}
    };
    Page { title, description, view }
}

/// Looks at what is really stored; the list is never made from memory.
fn look(session: &Session, found: Found) {
    if !cfg!(target_arch = "wasm32") {
        return;
    }
    let session = session.clone();
    wasm_bindgen_futures::spawn_local(async move {
        let _ = found.try_set(match kept::find().await {
            Ok(items) => Load::Ready(items),
            Err(problem) => Load::Failed(sentence(session.words, problem)),
        });
    });
}

fn sentence(words: Words, problem: StoreProblem) -> String {
    match problem {
        StoreProblem::Blocked => words.storage_blocked(),
        StoreProblem::Full => words.storage_full(),
        StoreProblem::NewerSchema => words.storage_newer(),
        StoreProblem::Failed => words.storage_failed(),
    }
}

fn listing(session: &Session, items: &[Item], found: Found) -> View {
    let words = session.words;
    if items.is_empty() {
        return view! { <p class="empty" id="nothing-kept">{words.mine_nothing()}</p> };
    }
    let entries: Vec<View> = items.iter().map(|item| entry(session, item, found)).collect();
    let again = session.clone();
    view! {
        <ul class="kept">{entries}</ul>
        <p><button type="button" class="quiet" id="delete-all" on:click=move |_| {
            wasm_bindgen_futures::spawn_local(delete_all(again.clone(), found));
        }>{words.mine_delete_all()}</button></p>
    }
}

/// Deletes everything, and says what was found on looking again.
async fn delete_all(session: Session, found: Found) {
    let words = session.words;
    let (said, now) = match kept::delete_all().await {
        Ok(left) if left.is_empty() => (words.mine_all_deleted(), Load::Ready(left)),
        Ok(left) => {
            let names: Vec<String> = left.iter().map(|item| name(&session, item)).collect();
            (words.mine_still_kept(names.join("; ")), Load::Ready(left))
        }
        Err(problem) => (sentence(words, problem), Load::Failed(sentence(words, problem))),
    };
    let _ = found.try_set(now);
    page::focus_heading();
    session.announce(said);
}

fn name(session: &Session, item: &Item) -> String {
    let words = session.words;
    match item {
        Item::Place(_) => words.mine_place(),
        Item::Draft(id, _) => {
            let consultation = session.place.consultation(id);
            words
                .mine_draft(consultation.map_or_else(|| id.clone(), |one| session.text(&one.title)))
        }
        Item::Other(store, key, _) => words.mine_other(format!("{store}/{key}")),
        Item::Setting(setting, value) => {
            let name = match setting {
                Setting::Theme => words.setting_theme(),
                Setting::TextSize => words.setting_text(),
                Setting::Contrast => words.setting_contrast(),
            };
            words.mine_setting(name, value)
        }
    }
}

/// What it is for and how long it stays.
fn purpose(words: Words, item: &Item) -> String {
    match item {
        Item::Place(files) => {
            let size: usize = files.iter().map(|(_, text)| text.len()).sum();
            let saved = files.iter().find(|(key, _)| key == SAVED_AT).map_or("", |(_, at)| at);
            words.mine_place_about(words.date(saved), size / 1000)
        }
        Item::Draft(..) => words.mine_draft_about(),
        Item::Other(..) => words.mine_other_about(),
        Item::Setting(..) => words.mine_setting_about(),
    }
}

/// The name of its file, and what is in it.
fn as_file(item: &Item) -> (String, String) {
    match item {
        Item::Place(files) => {
            let texts: serde_json::Map<_, _> =
                files.iter().map(|(key, text)| (key.clone(), json!(text))).collect();
            ("place.json".into(), serde_json::Value::from(texts).to_string())
        }
        Item::Draft(id, text) => (format!("{id}.json"), text.clone()),
        Item::Other(store, key, text) => (format!("{store}-{key}.json"), text.clone()),
        Item::Setting(setting, value) => {
            let name = setting.attribute();
            (format!("{name}.json"), json!({ name: value }).to_string())
        }
    }
}

/// One thing that is kept: what, why, save it, delete it.
fn entry(session: &Session, item: &Item, found: Found) -> View {
    let words = session.words;
    let title = name(session, item);
    let (file, text) = as_file(item);
    let (save, delete) = (words.mine_save_named(&title), words.mine_delete_named(&title));
    let (again, deleted) = (session.clone(), item.clone());
    view! {
        <li class="card">
            <h2 class="kept__title">{title}</h2>
            <p>{purpose(words, item)}</p>
            <p class="tools">
                <button type="button" class="quiet" aria-label=save on:click=move |_| {
                    files::download(&file, "application/json", &text);
                }>{words.save_it_as_file()}</button>
                {own_tables(session, item)}
                <button type="button" class="quiet" data-delete="" aria-label=delete on:click=move |_| {
                    wasm_bindgen_futures::spawn_local(delete_one(again.clone(), deleted.clone(), found));
                }>{words.mine_delete()}</button>
            </p>
        </li>
    }
}

async fn delete_one(session: Session, item: Item, found: Found) {
    let said = match kept::delete(&item).await {
        Ok(()) => session.words.mine_deleted(),
        Err(problem) => sentence(session.words, problem),
    };
    look(&session, found);
    session.announce(said);
}

/// One's own answers in the forms in which the council takes them away.
fn own_tables(session: &Session, item: &Item) -> Vec<View> {
    let words = session.words;
    let Item::Draft(id, text) = item else { return Vec::new() };
    let Some(of) = session.place.consultation(id) else { return Vec::new() };
    let Some(records) = consultation::records_of(session, of, text) else { return Vec::new() };
    let records = Arc::new(records);
    let name = session.text(&of.title);
    [
        (words.mine_as_workbook(), Wanted::Answers(Format::Workbook)),
        (words.mine_as_csv(), Wanted::Answers(Format::CsvForExcel)),
        (words.mine_as_bundle(), Wanted::Bundle),
    ]
    .into_iter()
    .map(|(label, wanted)| {
        let (session, of, records) = (session.clone(), of.clone(), records.clone());
        let named = format!("{label}: {name}");
        view! {
            <button type="button" class="quiet" aria-label=named on:click=move |_| {
                let saving = save(session.clone(), of.clone(), records.clone(), wanted);
                wasm_bindgen_futures::spawn_local(saving);
            }>{label}</button>
        }
    })
    .collect()
}

async fn save(
    session: Session,
    consultation: Consultation,
    records: Arc<Collected>,
    wanted: Wanted,
) {
    let words = session.words;
    let goes_on = Box::new(|_| true);
    let said = match modules::export(Job { consultation, records, wanted, words, goes_on }).await {
        Ok(Some(exported)) => words.export_saved(exported.name),
        Ok(None) => words.export_stopped(),
        Err(_) => words.export_missing(),
    };
    session.announce(said);
}

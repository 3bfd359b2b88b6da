//! Everything this device keeps for this site, why, and ways to save it and to delete it.

use std::sync::Arc;

use serde_json::json;
use three_wishes_core::consultation::{
    Collected, Format, Holds, Parcel, Progress, Wanted, consultation_of_draft, form_of_draft,
    sealed_name,
};
use three_wishes_core::place::Consultation;
use three_wishes_core::route::Route;
use three_wishes_core::words::Words;

use super::exporting::Job;
use super::{Page, consultation, modules};
use crate::browser::kept::{self, Item};
use crate::browser::place_copy::SAVED_AT;
use crate::browser::settings::Setting;
use crate::browser::{clock, drafts, files, page};
use crate::components::page_head;
use crate::dom::prelude::*;
use crate::session::{Load, Session};

/// The list on the page, and what the last thing that was done says.
#[derive(Clone)]
struct Mine {
    session: Session,
    found: RwSignal<Load<Vec<Item>>>,
    said: RwSignal<String>,
    /// The id of the button that asks whether to delete; empty where none does.
    asked: RwSignal<String>,
}

impl Mine {
    /// Looks at what is really stored; the list is never made from memory.
    async fn look(&self) {
        let _ = self.found.try_set(match kept::find().await {
            Ok(items) => Load::Ready(items),
            Err(problem) => Load::Failed(problem.said(self.session.words)),
        });
    }

    fn say(&self, said: String) {
        let _ = self.said.try_set(said.clone());
        self.session.announce(said);
    }

    async fn delete(self, item: Item) {
        let words = self.session.words;
        let deleted = kept::delete(&item).await;
        let _ = self.asked.try_set(String::new());
        self.look().await;
        // The button that had the focus is gone.
        page::focus_heading();
        self.say(match deleted {
            Ok(()) => words.mine_deleted(),
            Err(problem) => problem.said(words),
        });
    }

    /// Deletes everything, and says what was found on looking again.
    async fn delete_all(self) {
        let words = self.session.words;
        let (said, now) = match kept::delete_all().await {
            Ok(left) if left.is_empty() => (words.mine_all_deleted(), Load::Ready(left)),
            Ok(left) => {
                let names: Vec<String> = left.iter().map(|one| name(&self.session, one)).collect();
                (words.mine_still_kept(names.join("; ")), Load::Ready(left))
            }
            Err(problem) => (problem.said(words), Load::Failed(problem.said(words))),
        };
        let _ = self.asked.try_set(String::new());
        let _ = self.found.try_set(now);
        page::focus_heading();
        self.say(said);
    }

    async fn save(self, consultation: Consultation, records: Arc<Collected>, wanted: Wanted) {
        let words = self.session.words;
        let goes_on = Box::new(|_| true);
        let job = Job { consultation, records, wanted, words, goes_on };
        self.say(match modules::export(job).await {
            Ok(Some(exported)) => words.export_saved(exported.name),
            Ok(None) => words.export_stopped(),
            Err(_) => words.export_missing(),
        });
    }
}

pub(crate) fn page(session: &Session) -> Page {
    let words = session.words;
    let title = words.nav_mine();
    let description = words.mine_lead();
    let mine = Mine {
        session: session.clone(),
        found: RwSignal::new(Load::Waiting),
        said: RwSignal::new(String::new()),
        asked: RwSignal::new(String::new()),
    };
    if cfg!(target_arch = "wasm32") {
        let looking = mine.clone();
        wasm_bindgen_futures::spawn_local(async move { looking.look().await });
    }
    let said = mine.said;
    let view = view! {
        {page_head::heading(&title)}
        {page_head::lead(&description)}
        <p id="mine-said">{move || said.get()}</p>
        {move || match mine.found.get() {
            Load::Waiting => view! { <p>{words.mine_looking()}</p> },
            Load::Failed(sentence) => view! { <p class="notice">{sentence}</p> },
            Load::Ready(items) => listing(&mine, &items),
        }}
    };
    Page { title, description, view }
}

fn listing(mine: &Mine, items: &[Item]) -> View {
    let words = mine.session.words;
    if items.is_empty() {
        return view! { <p class="empty" id="nothing-kept">{words.mine_nothing()}</p> };
    }
    let one =
        |(place, item): (usize, &Item)| entry(mine, place, item, way_to_seal(&mine.session, item));
    let entries: Vec<View> = items.iter().enumerate().map(one).collect();
    let all = Deletion {
        mine: mine.clone(),
        id: "delete-all".into(),
        of: None,
        asks: items.iter().any(is_the_only_one),
    };
    view! {
        <ul class="kept">{entries}</ul>
        <p class="hint" id="private-window">{words.private_window()}</p>
        <p class="tools">{all.button(words.mine_delete_all(), None)}</p>
    }
}

/// True of words, and of what is sealed and in no inbox: nobody else has them.
fn is_the_only_one(item: &Item) -> bool {
    match item {
        Item::Draft(..) | Item::Other(..) => true,
        Item::Sealed(parcel, _) => !matches!(parcel.progress, Progress::Received(_)),
        Item::Place(_) | Item::Setting(..) => false,
    }
}

/// A button that deletes one thing, or all of them.
#[derive(Clone)]
struct Deletion {
    mine: Mine,
    id: String,
    /// What it deletes; everything where it is `None`.
    of: Option<Item>,
    asks: bool,
}

impl Deletion {
    /// The button, or the question in its place.
    fn button(self, label: String, title: Option<String>) -> View {
        let words = self.mine.session.words;
        let (asked, own) = (self.mine.asked, self.id.clone());
        let is_asked = Memo::new(move |_| asked.with(|id| *id == own));
        let named = title.as_ref().map(|title| words.mine_delete_named(title));
        (move || {
            if is_asked.get() {
                return self.clone().question(title.as_deref());
            }
            let deletion = self.clone();
            view! {
                <button type="button" class="quiet" data-delete="" id=self.id.clone() aria-label=named.clone()
                    on:click=move |_| deletion.press()>{label.clone()}</button>
            }
        })
        .into_any()
    }

    fn press(&self) {
        if !self.asks {
            return self.clone().go();
        }
        self.mine.asked.set(self.id.clone());
        page::focus_in_next_frame("#delete-no".into());
    }

    fn question(self, title: Option<&str>) -> View {
        let words = self.mine.session.words;
        let is_one = title.is_some();
        let yes = if is_one { words.mine_delete_yes() } else { words.mine_delete_all_yes() };
        let named = title.map(|title| format!("{yes}: {title}"));
        let (asked, id) = (self.mine.asked, self.id.clone());
        let keep = move |event: web_sys::MouseEvent| {
            if is_of_double(&event) {
                return;
            }
            asked.set(String::new());
            page::focus_in_next_frame(format!("#{id}"));
        };
        let delete = move |event: web_sys::MouseEvent| {
            if !is_of_double(&event) {
                self.clone().go();
            }
        };
        view! {
            <button type="button" class="button" id="delete-no" on:click=keep on:keydown=move |event| let_go_first(&event)>{words.mine_delete_no()}</button>
            " "
            <button type="button" class="quiet" id="delete-yes" aria-label=named on:click=delete>{yes}</button>
        }
    }

    fn go(self) {
        wasm_bindgen_futures::spawn_local(async move {
            match self.of {
                Some(item) => self.mine.delete(item).await,
                None => self.mine.delete_all().await,
            }
        });
    }
}

/// The second press of a double click: it was meant for the button in whose place the question stands.
fn is_of_double(event: &web_sys::MouseEvent) -> bool {
    event.detail() > 1
}

/// A key that is still held from the button before answers nothing.
fn let_go_first(event: &web_sys::KeyboardEvent) {
    if event.repeat() && event.key() == "Enter" {
        event.prevent_default();
    }
}

fn name(session: &Session, item: &Item) -> String {
    let words = session.words;
    match item {
        Item::Place(_) => words.mine_place(),
        Item::Draft(id, _) => match on_paper(id) {
            Some(form) => words.mine_paper(form, title_of(session, id)),
            None => words.mine_draft(title_of(session, id)),
        },
        Item::Sealed(parcel, _) => name_of_sealed(session, parcel),
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

fn name_of_sealed(session: &Session, parcel: &Parcel) -> String {
    let (words, title) = (session.words, title_of(session, &parcel.consultation));
    let what = match parcel.holds {
        Holds::Unsaid => return words.mine_parcel(title),
        Holds::Answers => words.record_answers(),
        Holds::Equality => words.record_equality(),
        Holds::Contact => words.record_contact(),
    };
    words.mine_parcel_holding(title, what)
}

/// The form on paper that a draft is of; none where people wrote it themselves.
fn on_paper(draft: &str) -> Option<&str> {
    form_of_draft(draft, consultation_of_draft(draft))
}

/// The title of a consultation, its id where the place no longer has it.
fn title_of(session: &Session, consultation: &str) -> String {
    let found = session.place.consultation(consultation_of_draft(consultation));
    let id = || consultation_of_draft(consultation).to_owned();
    found.map_or_else(id, |one| session.text(&one.title))
}

/// What it is for and how long it stays.
fn purpose(words: Words, item: &Item) -> String {
    match item {
        Item::Place(files) => {
            let size: usize = files.iter().map(|(_, text)| text.len()).sum();
            let saved = files.iter().find(|(key, _)| key == SAVED_AT).map_or("", |(_, at)| at);
            words.mine_place_about(words.date(saved), size / 1000)
        }
        Item::Draft(id, text) if on_paper(id).is_some() => purpose_of_paper(words, text),
        Item::Draft(..) => words.mine_draft_about(),
        Item::Sealed(parcel, _) => purpose_of_sealed(words, parcel),
        Item::Other(..) => words.mine_other_about(),
        Item::Setting(..) => words.mine_setting_about(),
    }
}

fn purpose_of_paper(words: Words, draft: &str) -> String {
    // What this app cannot read is somebody's form all the same.
    let Some(draft) = drafts::read(draft) else { return words.mine_other_about() };
    let (day, time) = clock::day_and_time(&draft.saved_at);
    words.mine_paper_about(words.date(&day), time)
}

fn purpose_of_sealed(words: Words, parcel: &Parcel) -> String {
    match &parcel.progress {
        Progress::Received(at) => {
            let (day, time) = clock::day_and_time(at);
            words.mine_parcel_received(words.date(&day), time)
        }
        _ => words.mine_parcel_about(),
    }
}

/// The name of its file, and what is in it.
fn as_file(session: &Session, item: &Item) -> (String, String) {
    match item {
        Item::Place(files) => {
            let texts: serde_json::Map<_, _> =
                files.iter().map(|(key, text)| (key.clone(), json!(text))).collect();
            ("place.json".into(), serde_json::Value::from(texts).to_string())
        }
        Item::Draft(id, text) => (format!("{id}.json"), text.clone()),
        // Armoured, it opens like any sealed file; once it has come there is only the note.
        Item::Sealed(parcel, note) if parcel.sealed.is_empty() => {
            (format!("{}.json", parcel.id), note.clone())
        }
        Item::Sealed(parcel, _) => {
            let of = session.place.consultation(&parcel.consultation);
            let is_demonstration = of.is_some_and(|one| one.demonstration);
            (sealed_name(&parcel.id, is_demonstration), parcel.sealed.clone())
        }
        Item::Other(store, key, text) => (format!("{store}-{key}.json"), text.clone()),
        Item::Setting(setting, value) => {
            let name = setting.attribute();
            (format!("{name}.json"), json!({ name: value }).to_string())
        }
    }
}

/// To the last page, where somebody finished and was stopped before it was sealed.
fn way_to_seal(session: &Session, item: &Item) -> Option<View> {
    let Item::Draft(id, text) = item else { return None };
    let of = session.place.consultation(id)?.clone();
    let draft = drafts::read(text)?;
    let href = session.href(&Route::Done { consultation: of.id.clone() });
    let (words, id) = (session.words, format!("go-on-{}", of.id));
    let is_left = ArcRwSignal::new(false);
    let found = is_left.clone();
    wasm_bindgen_futures::spawn_local(async move {
        let fact = |fact: drafts::Fact| draft.facts.get(&fact).cloned().unwrap_or_default();
        if consultation::is_unsealed(&of, fact).await {
            found.set(true);
        }
    });
    let way = move || {
        let (id, href) = (id.clone(), href.clone());
        is_left.get().then(|| {
            view! { <p><a class="button" id=id href=href>{words.wishes_to_seal()}</a></p> }
        })
    };
    Some(way.into_any())
}

/// One thing that is kept: what, why, the way on with it, save it, delete it.
fn entry(mine: &Mine, place: usize, item: &Item, way_on: Option<View>) -> View {
    let words = mine.session.words;
    let title = name(&mine.session, item);
    let (file, text) = as_file(&mine.session, item);
    let save = words.mine_save_named(&title);
    let saving = mine.clone();
    let deletion = Deletion {
        mine: mine.clone(),
        id: format!("delete-{place}"),
        of: Some(item.clone()),
        asks: is_the_only_one(item),
    };
    let delete = deletion.button(words.mine_delete(), Some(title.clone()));
    view! {
        <li class="card">
            <h2 class="kept__title">{title}</h2>
            <p>{purpose(words, item)}</p>
            {way_on}
            <p class="tools">
                <button type="button" class="quiet" aria-label=save on:click=move |_| {
                    files::download(&file, "text/plain;charset=utf-8", &text);
                    saving.say(words.export_saved(&file));
                }>{words.save_it_as_file()}</button>
                {own_tables(mine, item)}
                {delete}
            </p>
        </li>
    }
}

/// One's own answers in the forms in which the council takes them away.
fn own_tables(mine: &Mine, item: &Item) -> Vec<View> {
    let words = mine.session.words;
    let Item::Draft(id, text) = item else { return Vec::new() };
    let Some(of) = mine.session.place.consultation(id) else { return Vec::new() };
    let Some(records) = consultation::records_of(of, text) else {
        return Vec::new();
    };
    let records = Arc::new(records);
    let name = mine.session.text(&of.title);
    [
        (words.mine_as_workbook(), Wanted::Own(Format::Workbook)),
        (words.mine_as_csv(), Wanted::Own(Format::CsvForExcel)),
        (words.mine_as_bundle(), Wanted::Bundle),
    ]
    .into_iter()
    .map(|(label, wanted)| {
        let (mine, of, records) = (mine.clone(), of.clone(), records.clone());
        let named = format!("{label}: {name}");
        view! {
            <button type="button" class="quiet" aria-label=named on:click=move |_| {
                let saving = mine.clone().save(of.clone(), records.clone(), wanted);
                wasm_bindgen_futures::spawn_local(saving);
            }>{label}</button>
        }
    })
    .collect()
}

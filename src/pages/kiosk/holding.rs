//! What the device holds, taken away as one bundle, and cleared once that was read back.

use std::rc::Rc;

use three_wishes_core::consultation::{
    Holding, LARGEST_BUNDLE, Parcel, Urgency, read_back, sealed_bundle,
};
use three_wishes_core::place::Consultation;

use crate::browser::store::StoreProblem;
use crate::browser::{clock, files, outbox, page, room_left};
use crate::components::page_head;
use crate::dom::prelude::*;
use crate::session::{Load, Session};

/// What was found when looking.
#[derive(Debug, Clone, Default, PartialEq)]
struct Found {
    parcels: Vec<Parcel>,
    has_unreadable: bool,
    /// Why the device does not tell: the parcels are those of this page alone.
    problem: Option<StoreProblem>,
    /// Megabytes, where the browser says.
    room: Option<u64>,
}

/// Signals are arena handles, so clones share them.
#[derive(Clone)]
struct Shelf {
    session: Session,
    consultation: Rc<Consultation>,
    found: RwSignal<Load<Found>>,
    /// What was done last, in words.
    said: RwSignal<String>,
    /// Ids that a bundle, read back, holds.
    safe: RwSignal<Vec<String>>,
}

pub(in crate::pages) fn section(session: &Session, consultation: &Consultation) -> View {
    let words = session.words;
    let shelf = Shelf {
        session: session.clone(),
        consultation: Rc::new(consultation.clone()),
        found: RwSignal::new(Load::Waiting),
        said: RwSignal::new(String::new()),
        safe: RwSignal::new(Vec::new()),
    };
    shelf.look();
    let (counted, taken) = (shelf.clone(), shelf.clone());
    view! {
        <section class="band">
            {page_head::part_heading("holds-heading", &words.kiosk_holds_heading())}
            {move || match counted.found.get() {
                Load::Waiting => view! { <p>{words.mine_looking()}</p> },
                Load::Failed(sentence) => view! { <p class="notice" id="kiosk-unknown">{sentence}</p> },
                Load::Ready(found) => counted.counts(&found),
            }}
        </section>
        {taken.taking_away()}
    }
}

impl Shelf {
    /// Looks at what is really stored.
    fn look(&self) {
        if !cfg!(target_arch = "wasm32") {
            return;
        }
        let shelf = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let found = match outbox::of_consultation(&shelf.consultation.id).await {
                Ok(found) => Load::Ready(Found {
                    parcels: found.parcels,
                    has_unreadable: found.has_unreadable,
                    problem: found.problem,
                    room: room_left::megabytes().await,
                }),
                Err(problem) => Load::Failed(problem.said(shelf.session.words)),
            };
            let _ = shelf.found.try_set(found);
        });
    }

    /// `None` once the page was left.
    fn parcels(&self) -> Option<Vec<Parcel>> {
        match self.found.try_get_untracked()? {
            Load::Ready(found) => Some(found.parcels),
            Load::Waiting | Load::Failed(_) => Some(Vec::new()),
        }
    }

    fn tell(&self, sentence: String) {
        let _ = self.said.try_set(sentence.clone());
        self.session.announce(sentence);
    }

    fn counts(&self, found: &Found) -> View {
        let words = self.session.words;
        let holding = Holding::of(&found.parcels, &clock::now_iso());
        let oldest = holding.oldest_days.map(|days| match days {
            0 => words.kiosk_oldest_today(),
            days => words.kiosk_oldest(days),
        });
        let urgent = match holding.urgency() {
            Urgency::None => None,
            Urgency::Warning => Some(("notice", words.kiosk_warning())),
            Urgency::Alarm => Some(("notice notice--alarm", words.kiosk_alarm())),
        };
        let room = match found.room {
            Some(megabytes) => {
                words.kiosk_room(words.number(usize::try_from(megabytes).unwrap_or(usize::MAX)))
            }
            None => words.kiosk_room_unknown(),
        };
        let unseen = found.problem.map(|problem| {
            let sentence = words.kiosk_unseen(problem.said(words));
            view! { <p class="notice" id="kiosk-unseen" role="alert">{sentence}</p> }
        });
        view! {
            {unseen}
            {urgent.map(|(class, sentence)| view! { <p class=class id="kiosk-urgent" role="alert">{sentence}</p> })}
            <ul class="parcels" id="kiosk-holds">
                <li id="kiosk-files">{words.kiosk_holds(holding.files)}</li>
                <li id="kiosk-only-here">{words.kiosk_only_here(holding.only_here)}</li>
                <li>{words.kiosk_received(holding.received)}</li>
                {oldest.map(|sentence| view! { <li id="kiosk-oldest">{sentence}</li> })}
                <li id="kiosk-room">{room}</li>
            </ul>
            {found.has_unreadable.then(|| view! { <p class="notice">{words.kiosk_unreadable()}</p> })}
        }
    }

    fn taking_away(&self) -> View {
        let words = self.session.words;
        let (listed, saved, chosen, cleared) =
            (self.clone(), self.clone(), self.clone(), self.clone());
        let has_files = Memo::new(move |_| match listed.found.get() {
            Load::Ready(found) => found.parcels.iter().any(|one| !one.sealed.is_empty()),
            _ => false,
        });
        let said = self.said;
        let tools = move || {
            let (saved, chosen) = (saved.clone(), chosen.clone());
            if !has_files.get() {
                return view! { <p class="empty" id="kiosk-empty">{words.kiosk_empty()}</p> };
            }
            view! {
                <p>{words.kiosk_export_lead()}</p>
                <p><button type="button" class="button" id="kiosk-save" on:click=move |_| saved.save()>{words.kiosk_save_bundle()}</button></p>
                <p>
                    <label for="kiosk-bundle">{words.kiosk_read_back()}</label>
                    <input type="file" id="kiosk-bundle" accept=".zip" autocomplete="off"
                        on:change:target=move |event| chosen.read_back(event.target().files())/>
                </p>
            }
        };
        let clear = move || {
            let cleared = cleared.clone();
            let count = cleared.safe.with(Vec::len);
            let label = if count == 1 { words.kiosk_clear_one() } else { words.kiosk_clear(count) };
            (count > 0).then(|| {
                view! {
                    <p><button type="button" class="button" id="kiosk-clear" on:click=move |_| cleared.clear()>{label}</button></p>
                }
            })
        };
        view! {
            <section class="band">
                {page_head::part_heading("export-heading", &words.kiosk_export_heading())}
                {tools}
                <p id="kiosk-said" tabindex="-1">{move || said.get()}</p>
                {clear}
            </section>
        }
    }

    fn save(&self) {
        let now = clock::now_iso();
        let bundle = sealed_bundle(&self.parcels().unwrap_or_default(), &self.consultation, &now);
        let name = format!("{}-{}.zip", self.consultation.id, now.replace([':', '.'], "-"));
        files::download_bytes(&name, "application/zip", &bundle);
        self.tell(self.session.words.kiosk_bundle_saved(name));
    }

    fn read_back(&self, chosen: Option<web_sys::FileList>) {
        let Some(file) = chosen.and_then(|list| list.get(0)) else { return };
        let shelf = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let words = shelf.session.words;
            let Some(bytes) = files::bytes(file, LARGEST_BUNDLE).await else {
                return shelf.tell(words.kiosk_file_unreadable());
            };
            let Some(all) = shelf.parcels() else { return };
            let safe = read_back(&bytes, &all);
            let files = all.iter().filter(|one| !one.sealed.is_empty()).count();
            let sentence = if safe.is_empty() {
                words.kiosk_read_back_none()
            } else {
                outbox::note_taken_away(&safe).await;
                words.kiosk_read_back_done(safe.len(), files)
            };
            let _ = shelf.safe.try_set(safe);
            shelf.tell(sentence);
            shelf.look();
        });
    }

    fn clear(&self) {
        let (shelf, safe) = (self.clone(), self.safe.get_untracked());
        wasm_bindgen_futures::spawn_local(async move {
            let words = shelf.session.words;
            let mut cleared = 0_usize;
            for id in &safe {
                cleared += usize::from(outbox::delete(id).await.is_ok());
            }
            let _ = shelf.safe.try_set(Vec::new());
            let is_all = cleared == safe.len();
            let sentence = words.kiosk_cleared(cleared);
            shelf.tell(if is_all { sentence } else { words.kiosk_not_cleared() });
            page::focus("#kiosk-said");
            shelf.look();
        });
    }
}

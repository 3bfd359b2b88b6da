//! Everything this device keeps for this site, why, and a way to delete it.

use three_wishes_core::consultation::{Parcel, Progress};

use super::Page;
use crate::browser::place_copy::SAVED_AT;
use crate::browser::settings::{self, Setting};
use crate::browser::store::{self, DRAFTS, OUTBOX, PLACE_FILES, StoreProblem};
use crate::browser::{clock, drafts, files, outbox};
use crate::components::page_head;
use crate::dom::prelude::*;
use crate::session::{Load, Session};

/// What was found when looking.
#[derive(Debug, Clone, Default, PartialEq)]
struct Kept {
    /// Date and time the place's files were saved, and their size in characters.
    place: Option<(String, usize)>,
    /// Consultation id and the stored text.
    drafts: Vec<(String, String)>,
    /// Id and stored text of what was sealed.
    sealed: Vec<(String, String)>,
    settings: Vec<(Setting, String)>,
}

pub(crate) fn page(session: &Session) -> Page {
    let words = session.words;
    let title = words.nav_mine();
    let description = words.mine_lead();
    let kept = RwSignal::new(Load::<Kept>::Waiting);
    look(session, kept);
    let shown = session.clone();
    let view = view! {
        {page_head::heading(&title)}
        {page_head::lead(&description)}
        {move || match kept.get() {
            Load::Waiting => view! { <p>{words.mine_looking()}</p> }.into_any(),
            Load::Failed(sentence) => view! { <p class="notice">{sentence}</p> }.into_any(),
            Load::Ready(found) => listing(&shown, &found, kept),
        }}
    }
    .into_any();
    Page { title, description, view }
}

/// Looks at what is really stored; the list is never made from memory.
fn look(session: &Session, kept: RwSignal<Load<Kept>>) {
    if !cfg!(target_arch = "wasm32") {
        return;
    }
    let session = session.clone();
    wasm_bindgen_futures::spawn_local(async move {
        let found = match everything().await {
            Ok(found) => Load::Ready(found),
            Err(problem) => Load::Failed(problem.said(session.words)),
        };
        let _ = kept.try_set(found);
    });
}

async fn everything() -> Result<Kept, StoreProblem> {
    let files = store::all(PLACE_FILES).await?;
    let size = files.iter().map(|(_, text)| text.len()).sum();
    let saved = files.into_iter().find(|(key, _)| key == SAVED_AT);
    Ok(Kept {
        place: saved.map(|(_, at)| (at, size)),
        drafts: store::all(DRAFTS).await?,
        sealed: store::all(OUTBOX).await?,
        settings: chosen_settings(),
    })
}

fn chosen_settings() -> Vec<(Setting, String)> {
    settings::ALL
        .into_iter()
        .map(|setting| (setting, settings::read(setting)))
        .filter(|(_, value)| !value.is_empty())
        .collect()
}

fn listing(session: &Session, found: &Kept, kept: RwSignal<Load<Kept>>) -> View {
    let words = session.words;
    if *found == Kept::default() {
        return view! { <p class="empty" id="nothing-kept">{words.mine_nothing()}</p> }.into_any();
    }
    let place = found.place.as_ref().map(|(at, size)| {
        let about = words.mine_place_about(words.date(at), size / 1000);
        entry(session, words.mine_place(), about, None, kept, || async {
            store::clear(PLACE_FILES).await
        })
    });
    let drafts: Vec<View> = found
        .drafts
        .iter()
        .map(|(id, text)| {
            let name = session
                .place
                .consultation(id)
                .map_or_else(|| id.clone(), |one| session.text(&one.title));
            let key = id.clone();
            entry(
                session,
                words.mine_draft(&name),
                words.mine_draft_about(),
                Some((format!("{id}.json"), text.clone())),
                kept,
                move || {
                    let key = key.clone();
                    async move { drafts::delete(&key).await }
                },
            )
        })
        .collect();
    let settings: Vec<View> = found
        .settings
        .iter()
        .map(|(setting, value)| {
            let setting = *setting;
            let name = match setting {
                Setting::Theme => words.setting_theme(),
                Setting::TextSize => words.setting_text(),
                Setting::Contrast => words.setting_contrast(),
            };
            entry(
                session,
                words.mine_setting(name, value),
                words.mine_setting_about(),
                None,
                kept,
                move || async move {
                    settings::keep(setting, "");
                    Ok(())
                },
            )
        })
        .collect();
    let sealed: Vec<View> =
        found.sealed.iter().map(|(id, text)| sealed(session, id, text, kept)).collect();
    view! { <ul class="kept">{place}{drafts}{sealed}{settings}</ul> }.into_any()
}

/// A sealed file on its way, or the note that it has come.
fn sealed(session: &Session, id: &str, text: &str, kept: RwSignal<Load<Kept>>) -> View {
    let words = session.words;
    let parcel = Parcel::read(text).unwrap_or_default();
    let consultation = session.place.consultation(&parcel.consultation);
    let name =
        consultation.map_or_else(|| parcel.consultation.clone(), |one| session.text(&one.title));
    let about = match &parcel.progress {
        Progress::Received(at) => {
            let (day, time) = clock::day_and_time(at);
            words.mine_parcel_received(words.date(&day), time)
        }
        _ => words.mine_parcel_about(),
    };
    // Armoured, it opens like any sealed file.
    let file = (!parcel.sealed.is_empty()).then(|| (format!("{id}.age"), parcel.sealed.clone()));
    let key = id.to_owned();
    entry(session, words.mine_parcel(name), about, file, kept, move || {
        let key = key.clone();
        async move { outbox::delete(&key).await }
    })
}

/// One thing that is kept: what, why, save it, delete it.
fn entry<F, D>(
    session: &Session,
    title: String,
    about: String,
    file: Option<(String, String)>,
    kept: RwSignal<Load<Kept>>,
    delete: F,
) -> View
where
    F: Fn() -> D + 'static,
    D: Future<Output = Result<(), StoreProblem>> + 'static,
{
    let words = session.words;
    let again = session.clone();
    let label = words.mine_delete_named(&title);
    view! {
        <li class="card">
            <h2 class="kept__title">{title}</h2>
            <p>{about}</p>
            <p class="tools">
                {file.map(|(name, text)| view! {
                    <button type="button" class="quiet" on:click=move |_| files::download(&name, "text/plain;charset=utf-8", &text)>
                        {words.save_it_as_file()}
                    </button>
                })}
                <button type="button" class="quiet" aria-label=label on:click=move |_| {
                    let (again, deleting) = (again.clone(), delete());
                    wasm_bindgen_futures::spawn_local(async move {
                        let sentence = match deleting.await {
                            Ok(()) => again.words.mine_deleted(),
                            Err(problem) => problem.said(again.words),
                        };
                        look(&again, kept);
                        again.announce(sentence);
                    });
                }>{words.mine_delete()}</button>
            </p>
        </li>
    }
    .into_any()
}

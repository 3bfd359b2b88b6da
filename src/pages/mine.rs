//! Everything this device keeps for this site, why, and a way to delete it.

use crate::dom::prelude::*;

use super::Page;
use crate::browser::place_copy::SAVED_AT;
use crate::browser::settings::{self, Setting};
use crate::browser::store::{self, DRAFTS, PLACE_FILES, StoreProblem};
use crate::browser::{drafts, files};
use crate::components::page_head;
use crate::session::{Load, Session};

/// What was found when looking.
#[derive(Debug, Clone, Default, PartialEq)]
struct Kept {
    /// Date and time the place's files were saved, and their size in characters.
    place: Option<(String, usize)>,
    /// Consultation id and the stored text.
    drafts: Vec<(String, String)>,
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
        let found = match (store::all(PLACE_FILES).await, store::all(DRAFTS).await) {
            (Ok(files), Ok(drafts)) => {
                let size = files.iter().map(|(_, text)| text.len()).sum();
                let saved = files.iter().find(|(key, _)| key == SAVED_AT).map(|(_, at)| at.clone());
                Load::Ready(Kept {
                    place: saved.map(|at| (at, size)),
                    drafts,
                    settings: chosen_settings(),
                })
            }
            (Err(problem), _) | (_, Err(problem)) => {
                Load::Failed(problem_sentence(&session, problem))
            }
        };
        let _ = kept.try_set(found);
    });
}

fn chosen_settings() -> Vec<(Setting, String)> {
    settings::ALL
        .into_iter()
        .map(|setting| (setting, settings::read(setting)))
        .filter(|(_, value)| !value.is_empty())
        .collect()
}

fn problem_sentence(session: &Session, problem: StoreProblem) -> String {
    let words = session.words;
    match problem {
        StoreProblem::Blocked => words.storage_blocked(),
        StoreProblem::Full => words.storage_full(),
        StoreProblem::NewerSchema => words.storage_newer(),
        StoreProblem::Failed => words.storage_failed(),
    }
}

fn listing(session: &Session, found: &Kept, kept: RwSignal<Load<Kept>>) -> View {
    let words = session.words;
    if *found == Kept::default() {
        return view! { <p class="empty" id="nothing-kept">{words.mine_nothing()}</p> }.into_any();
    }
    let place = found.place.as_ref().map(|(at, size)| {
        let about = words.mine_place_about(words.date(at), size / 1000);
        entry(session, "place", words.mine_place(), about, None, kept, || async {
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
                id,
                words.mine_draft(&name),
                words.mine_draft_about(),
                Some(text.clone()),
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
                setting.attribute(),
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
    view! { <ul class="kept">{place}{drafts}{settings}</ul> }.into_any()
}

/// One thing that is kept: what, why, save it, delete it.
fn entry<F, D>(
    session: &Session,
    id: &str,
    title: String,
    about: String,
    text: Option<String>,
    kept: RwSignal<Load<Kept>>,
    delete: F,
) -> View
where
    F: Fn() -> D + 'static,
    D: Future<Output = Result<(), StoreProblem>> + 'static,
{
    let words = session.words;
    let again = session.clone();
    let name = format!("{id}.json");
    let label = words.mine_delete_named(&title);
    view! {
        <li class="card">
            <h2 class="kept__title">{title}</h2>
            <p>{about}</p>
            <p class="tools">
                {text.map(|text| view! {
                    <button type="button" class="quiet" on:click=move |_| files::download(&name, "application/json", &text)>
                        {words.save_it_as_file()}
                    </button>
                })}
                <button type="button" class="quiet" aria-label=label on:click=move |_| {
                    let (again, deleting) = (again.clone(), delete());
                    wasm_bindgen_futures::spawn_local(async move {
                        let sentence = match deleting.await {
                            Ok(()) => again.words.mine_deleted(),
                            Err(problem) => problem_sentence(&again, problem),
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

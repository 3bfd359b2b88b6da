//! From nothing to the app: find the place, mount, then refresh behind.

use std::sync::Arc;

use leptos::prelude::*;
use three_wishes_core::place::Place;
use three_wishes_core::route::{Query, Route};
use three_wishes_core::words::{Language, Words};
use wasm_bindgen::prelude::*;

use crate::browser::fetch::FetchProblem;
use crate::browser::place_copy::{self, PlaceCopy, PlaceProblem, Published, PublishedPlace};
use crate::browser::store::StoreProblem;
use crate::browser::{
    address, clock, keep_nothing, keys, kiosk, navigation, page, paper, plan_details, room,
    settings, written,
};
use crate::session::{AppState, Freshness};
use crate::{app, dom, pages};

/// Starts the app. `base` is the address of the folder it is served from, ending in `/`; `may_be_kept` is false
/// where this device is known to keep nothing of it, so that a first visit need not ask.
///
/// # Errors
/// One sentence for the plain page, where no place can be shown at all.
#[wasm_bindgen]
pub async fn start(base: String, may_be_kept: bool) -> Result<(), JsValue> {
    std::panic::set_hook(Box::new(|info| page::report_panic(&info.to_string())));
    address::set_base(&base);
    settings::apply();
    kiosk::find();
    kiosk::never_come_back_as_it_was();
    let (mut route, mut query) =
        address::read(&page::href()).unwrap_or((Route::Home, Query::default()));
    pages::follow_address(&query);
    keep_nothing::note_from_tabs();
    if let Some(answered) = kiosk::consultation().filter(|id| !route.is_for_lending(id)) {
        (route, query) = (Route::Consultation { consultation: answered }, Query::default());
        page::replace_address(&format!("{base}{}", route.path()));
    }
    let words = Words::new(Language::of_tag(query.get("lang")));
    // The page's own code comes while the place is read.
    let first_page = route.clone();
    wasm_bindgen_futures::spawn_local(async move {
        let _ = pages::fetch_early(first_page).await;
    });
    let kept = if may_be_kept { place_copy::kept().await } else { Ok(None) };
    match kept {
        Ok(Some(copy)) => {
            let PlaceCopy { place, piece, origin, saved_at } = copy;
            let Ok(opened) = Opened::find(place, shows_details(&route), true).await else {
                // Another release took the place of the one that was kept.
                return first_visit(words, route, query, &base, None).await;
            };
            page_code(words, &opened.place, &route).await?;
            let state = mount(opened, piece, route, query, &base);
            state.freshness.set(Freshness::Saved(saved_at.clone()));
            refresh(state, words, &origin, saved_at).await;
            Ok(())
        }
        Ok(None) => first_visit(words, route, query, &base, None).await,
        Err(problem) => first_visit(words, route, query, &base, Some(problem)).await,
    }
}

async fn first_visit(
    words: Words,
    route: Route,
    query: Query,
    base: &str,
    storage: Option<StoreProblem>,
) -> Result<(), JsValue> {
    let found = async { Published::find().await?.fetch().await }.await;
    let PublishedPlace { place, piece, details, origin } =
        found.map_err(|problem| JsValue::from_str(&sentence(words, &problem)))?;
    let opened = Opened::find(place, shows_details(&route), false).await;
    let opened = opened.map_err(|_| JsValue::from_str(&words.first_page_missing()))?;
    page_code(words, &opened.place, &route).await?;
    let kept_apart = opened.to_keep(details);
    let state = mount(opened, piece.clone(), route, query, base);
    let kept = match storage {
        Some(problem) => Err(problem),
        None => place_copy::keep(&piece, &origin, &kept_apart).await,
    };
    match kept {
        // Who asked for it need not be told on every page.
        Ok(()) | Err(StoreProblem::Unwanted) => {}
        Err(problem) => state.storage_notice.set(problem.said(words)),
    }
    Ok(())
}

fn shows_details(route: &Route) -> impl Fn(&Place) -> bool {
    |place| pages::needs_plan_details(place, route)
}

/// A place with as much of it as the page that is opened shows.
struct Opened {
    place: Arc<Place>,
    /// The name its details are kept under.
    name: String,
    /// They, as they came over the network; empty where none did.
    fetched: Vec<u8>,
}

impl Opened {
    /// Brings the details where they are needed, from this device if it may keep them.
    async fn find(
        mut place: Place,
        are_needed: impl Fn(&Place) -> bool,
        may_be_kept: bool,
    ) -> Result<Self, plan_details::NotHere> {
        let name = place.details_hash.clone();
        let mut fetched = Vec::new();
        if !name.is_empty() && are_needed(&place) {
            let (details, bytes) = plan_details::find(&name, may_be_kept).await?;
            details.put_into(&mut place);
            fetched = bytes.unwrap_or_default();
        }
        Ok(Self { place: Arc::new(place), name, fetched })
    }

    /// Name and bytes of the details to be kept: those read from a folder's own files, else those fetched.
    fn to_keep(&self, read: Vec<u8>) -> (String, Vec<u8>) {
        (self.name.clone(), if read.is_empty() { self.fetched.clone() } else { read })
    }
}

/// Waits for the code of the page that was opened.
async fn page_code(words: Words, place: &Arc<Place>, route: &Route) -> Result<(), JsValue> {
    if kiosk::is_on() {
        let fetched = pages::bring_kiosk().await;
        fetched.map_err(|_| JsValue::from_str(&words.first_page_missing()))?;
    }
    let fetched = pages::fetch(place.clone(), route.clone()).await;
    fetched.map_err(|_| JsValue::from_str(&words.first_page_missing()))
}

fn mount(opened: Opened, piece: Vec<u8>, route: Route, query: Query, base: &str) -> AppState {
    let owner = Owner::new();
    let root: Arc<str> = base.into();
    let place = opened.place;
    let piece = if place.details_hash.is_empty() { Vec::new() } else { piece };
    let state = owner.with(|| AppState::new(place, piece, route, query));
    navigation::follow(state);
    keys::follow_shortcut();
    room::follow(state);
    paper::follow(state);
    if let Some(element) = page::mount_point() {
        written::make_room(&element);
        let _ = any_spawner::Executor::init_wasm_bindgen();
        owner.with(|| dom::mount(&element, app::frame(state, root)));
    }
    page::restore_scroll();
    page::mark_ready();
    clock::soon(deliver);
    page::when_online(deliver);
    if kiosk::is_on() {
        pages::watch_lent(state);
    }
    // The app lives as long as the page does.
    std::mem::forget(owner);
    state
}

/// What was finished at another visit goes on its way, behind the page that is shown.
fn deliver() {
    wasm_bindgen_futures::spawn_local(pages::deliver_what_waits());
}

/// Asks the network behind a page that is already shown.
async fn refresh(state: AppState, words: Words, origin: &str, saved_at: String) {
    let found = match Published::find().await {
        Ok(published) if published.origin == origin => {
            return state.freshness.set(Freshness::Current);
        }
        Ok(published) => published.fetch().await,
        Err(problem) => Err(problem),
    };
    let PublishedPlace { place, piece, details, origin } = match found {
        Ok(found) => found,
        Err(problem) => return state.freshness.set(stays_as(words, problem, saved_at)),
    };
    // A page that shows the details may be opened at any moment.
    let Ok(opened) = Opened::find(place, |_| true, true).await else {
        return state.freshness.set(Freshness::Offline(saved_at));
    };
    let kept_apart = opened.to_keep(details);
    let place = opened.place;
    match place_copy::keep(&piece, &origin, &kept_apart).await {
        // Who asked for it need not be told on every page.
        Ok(()) | Err(StoreProblem::Unwanted) => {}
        Err(problem) => state.storage_notice.set(problem.said(words)),
    }
    if state.place.with_untracked(|shown| shown.package == place.package) {
        // The same plans and figures, made by another release of the app: for the next visit.
        return state.freshness.set(Freshness::Current);
    }
    state.series.set(Default::default());
    state.every_series.set(None);
    written::forget();
    state.place.set(place);
    state.freshness.set(Freshness::Updated);
    state.announcement.set(words.figures_updated());
}

/// Why the copy of this date and time stays on the page.
fn stays_as(words: Words, problem: PlaceProblem, saved_at: String) -> Freshness {
    match problem {
        PlaceProblem::NoFolder(name) => Freshness::NoFolder(name),
        PlaceProblem::Fetch(_, FetchProblem::Unreachable) | PlaceProblem::NoReader => {
            Freshness::Offline(saved_at)
        }
        other => Freshness::Faulty(saved_at, sentence(words, &other)),
    }
}

fn sentence(words: Words, problem: &PlaceProblem) -> String {
    match problem {
        PlaceProblem::Fetch(file, FetchProblem::Unreachable) => words.file_unreachable(file),
        PlaceProblem::Fetch(file, FetchProblem::Status(status)) => words.file_refused(file, status),
        PlaceProblem::Fetch(file, FetchProblem::TooLarge(bytes)) => {
            words.file_too_large(file, bytes / 1_000_000)
        }
        PlaceProblem::NoFolder(name) => words.place_names_nothing(name),
        PlaceProblem::NoReader => words.first_page_missing(),
        PlaceProblem::Unreadable(reason) => words.place_unreadable(reason),
        PlaceProblem::NoPackage => words.package_unreadable(),
    }
}

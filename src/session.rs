//! What every page is given: the place, the words, the address, and how to make links.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;
use three_wishes_core::filter::{is_passed_by, is_same_step};
use three_wishes_core::glossary::Terms;
use three_wishes_core::indicator::{Observations, Series};
use three_wishes_core::place::Place;
use three_wishes_core::route::{OFFICERS, Query, Route};
use three_wishes_core::search::Index;
use three_wishes_core::text::Text;
use three_wishes_core::words::{Language, Words};

/// Something that comes over the network.
#[derive(Debug, Clone, PartialEq)]
pub enum Load<T> {
    Waiting,
    Ready(T),
    /// Why it is not here, as a sentence for the page.
    Failed(String),
}

/// Series of one indicator for every area, shared between pages.
pub type SeriesLoad = Load<Arc<Vec<Series>>>;

/// Something made from a place, beside that place.
type OfPlace<T> = StoredValue<Option<(Arc<Place>, Arc<T>)>>;

/// Where the shown place came from, for the line that says so.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Freshness {
    #[default]
    Current,
    /// Shown from this device while the network is asked; ISO date and time it was saved.
    Saved(String),
    /// The network could not be reached: the saved copy of this ISO date and time stays.
    Offline(String),
    /// `data/place` names this folder, which is not there: the saved copy stays.
    NoFolder(String),
    /// What is published cannot be shown, for this reason in words: the saved copy of this ISO date and time stays.
    Faulty(String, String),
    /// A newer version has just replaced what was shown.
    Updated,
}

/// How wide charts are drawn in the written pages, which do not know their window.
pub(crate) const WRITTEN_WIDTH: u32 = 760;

/// What lives as long as the app does. Signals are arena handles, so this is `Copy`.
#[derive(Clone, Copy)]
pub struct AppState {
    pub place: RwSignal<Arc<Place>>,
    pub route: RwSignal<Route>,
    pub query: RwSignal<Query>,
    /// What the one polite status region says.
    pub announcement: RwSignal<String>,
    /// What was just copied or saved, for people who see the page; another address takes it away.
    pub done: RwSignal<String>,
    /// Counts how often it was taken away, so that what is still to be said of a view is not said in the next.
    pub done_away: StoredValue<usize>,
    /// Full series by indicator id, filled when a page first needs them.
    pub series: RwSignal<BTreeMap<String, SeriesLoad>>,
    /// All of them together, for pages that hold measures against each other.
    pub every_series: RwSignal<Option<Load<Arc<Observations>>>>,
    pub freshness: RwSignal<Freshness>,
    /// What this device will not keep, in words; empty where it keeps everything.
    pub storage_notice: RwSignal<String>,
    /// True where the page somebody asked for could not be fetched: the one before is still shown.
    pub page_missing: RwSignal<bool>,
    /// The field whose step is being typed or chosen and when its last key came, in milliseconds; nothing where none is.
    pub typed_at: StoredValue<Option<(&'static str, u64)>>,
    /// How wide charts are drawn, as the window allows.
    pub chart_width: RwSignal<u32>,
    /// Width and height the explorer had in the page that was written, where one was.
    pub explorer_room: StoredValue<Option<(u32, u32)>>,
    /// On a shared device: seconds until the page starts again for the next person, once nobody seems to be there.
    pub idle_left: RwSignal<Option<u32>>,
    /// On a shared device: somebody pressed what leads away from it.
    pub led_away: RwSignal<bool>,
    /// On a shared device: there is a sealed file that it could not keep.
    pub holds_unkept: RwSignal<bool>,
    /// While the page is put on paper.
    pub is_printing: RwSignal<bool>,
    /// Counts the steps from page to page, so that a late answer finds out that it is late.
    pub steps: StoredValue<usize>,
    /// The place as it was packed, while it is without the details of its plans.
    piece: StoredValue<Arc<Vec<u8>>>,
    /// The place as `place` holds it, and with the details of its plans.
    whole: StoredValue<Option<(Arc<Place>, Arc<Place>)>>,
    /// The search index, built when a page first needs it and again for another place.
    index: OfPlace<Index>,
    /// The glossary, ready to be found in texts; built like the index.
    terms: OfPlace<Terms>,
}

impl AppState {
    /// `piece` is the place as it was packed; nothing where its plans have their details.
    pub fn new(place: Arc<Place>, piece: Vec<u8>, route: Route, query: Query) -> Self {
        Self {
            place: RwSignal::new(place),
            route: RwSignal::new(route),
            query: RwSignal::new(query),
            announcement: RwSignal::new(String::new()),
            done: RwSignal::new(String::new()),
            done_away: StoredValue::new(0),
            series: RwSignal::new(BTreeMap::new()),
            every_series: RwSignal::new(None),
            freshness: RwSignal::new(Freshness::default()),
            storage_notice: RwSignal::new(String::new()),
            page_missing: RwSignal::new(false),
            typed_at: StoredValue::new(None),
            chart_width: RwSignal::new(WRITTEN_WIDTH),
            explorer_room: StoredValue::new(None),
            idle_left: RwSignal::new(None),
            led_away: RwSignal::new(false),
            holds_unkept: RwSignal::new(false),
            is_printing: RwSignal::new(false),
            steps: StoredValue::new(0),
            piece: StoredValue::new(Arc::new(piece)),
            whole: StoredValue::new(None),
            index: StoredValue::new(None),
            terms: StoredValue::new(None),
        }
    }

    /// Another view is shown: nothing is being typed in it, and nothing of it was copied or saved.
    pub fn begin_view(self) {
        self.typed_at.set_value(None);
        self.take_done_away();
    }

    /// Nothing of the view that is shown was copied or saved, and what is about to be said of it is dropped.
    pub fn take_done_away(self) {
        self.done_away.update_value(|times| *times += 1);
        self.done.set(String::new());
    }

    /// The words of the language that is shown.
    pub fn words(self) -> Words {
        Words::new(Language::of_tag(&self.query.with(|query| query.get("lang").to_owned())))
    }

    /// The language the address asks for the questions of a consultation in; empty where it asks for none.
    pub fn asked_language(self) -> String {
        self.query.with(|query| query.get(READ_IN).to_owned())
    }

    /// The place with everything of it that is here. Followed when another version comes, not when details do:
    /// a page that shows them is made after they have come.
    pub fn shown_place(self) -> Arc<Place> {
        let place = self.place.get();
        self.whole_of(&place).unwrap_or(place)
    }

    /// The place and as it was packed, where what only the pages of plans show is still to be fetched.
    pub fn place_without_details(self) -> Option<(Arc<Place>, Arc<Vec<u8>>)> {
        let place = self.place.try_get_untracked()?;
        let is_whole = place.details_hash.is_empty() || self.whole_of(&place).is_some();
        self.piece.try_get_value().filter(|_| !is_whole).map(|piece| (place, piece))
    }

    /// Takes the details in. Those of a version that is shown no longer are never looked at.
    pub fn complete(self, place: &Arc<Place>, whole: Arc<Place>) {
        let _ = self.whole.try_set_value(Some((place.clone(), whole)));
    }

    fn whole_of(self, place: &Arc<Place>) -> Option<Arc<Place>> {
        let whole = self.whole.try_get_value()??;
        Arc::ptr_eq(&whole.0, place).then_some(whole.1)
    }
}

/// What one rendering of a page is given. Cheap to clone.
#[derive(Clone)]
pub struct Session {
    pub place: Arc<Place>,
    pub words: Words,
    pub route: Route,
    pub state: AppState,
    /// What stands before every address: an absolute base in the browser, `../../` in a written page.
    root: Arc<str>,
    /// The language a consultation is read in; none on other pages.
    read_in: Option<Arc<str>>,
}

/// In the address of a consultation's pages: the language its questions are read in.
pub const READ_IN: &str = "in";

impl Session {
    pub fn new(
        place: Arc<Place>,
        words: Words,
        route: Route,
        state: AppState,
        root: Arc<str>,
    ) -> Self {
        Self { place, words, route, state, root, read_in: None }
    }

    /// The same with the questions of a consultation in one of its languages, or in the usual one of them.
    pub fn reading_in(self, tag: &str) -> Self {
        let Some(usual) = self.usual_language() else { return self };
        let of = self.route.consultation().and_then(|id| self.place.consultation(id));
        let is_one = of.is_some_and(|one| one.languages.iter().any(|known| known == tag));
        let read_in = if is_one { tag } else { &usual };
        Self { read_in: Some(read_in.into()), ..self }
    }

    /// What the questions of the consultation are read in where nobody chose: the language of the page where they
    /// are in that too, else their first. None elsewhere.
    fn usual_language(&self) -> Option<String> {
        let of = self.place.consultation(self.route.consultation()?)?;
        let page = match self.words.language {
            Language::English => "en",
            Language::Pseudo => self.place.default_language(),
        };
        let is_one = of.languages.iter().any(|known| known == page);
        let first = of.languages.first().filter(|_| !is_one);
        Some(first.map_or(page, String::as_str).to_owned())
    }

    /// The address of a page, in the language being shown.
    pub fn href(&self, route: &Route) -> String {
        self.href_with(route, &Query::default())
    }

    /// The address of a page with its changeable part.
    pub fn href_with(&self, route: &Route, query: &Query) -> String {
        let query = match self.words.language {
            Language::English => query.clone(),
            other => query.with("lang", other.tag()),
        };
        let query = match &self.read_in {
            Some(tag) if query.get(READ_IN).is_empty() && self.keeps_language(route, tag) => {
                query.with(READ_IN, tag)
            }
            _ => query,
        };
        let path = route.path();
        let here = if self.root.is_empty() && path.is_empty() { "./" } else { "" };
        format!("{}{here}{path}{}", self.root, query.to_text())
    }

    /// Whether another page of the same consultation is read in a language that somebody chose.
    fn keeps_language(&self, route: &Route, tag: &str) -> bool {
        route.consultation() == self.route.consultation()
            && self.usual_language().is_some_and(|usual| usual != tag)
    }

    /// The address of a file of the place's data folder.
    pub fn data_href(&self, path: &str) -> String {
        format!("{}data/{}/{path}", self.root, self.place.package.name)
    }

    /// The address of what officers need beside the app.
    pub fn officers_href(&self) -> String {
        format!("{}{OFFICERS}", self.root)
    }

    /// A text of the place in the language being shown.
    pub fn text(&self, text: &Text) -> String {
        text.in_language(self.language()).to_owned()
    }

    /// The language content is shown in.
    pub fn language(&self) -> &str {
        if let Some(tag) = &self.read_in {
            return tag;
        }
        match self.words.language {
            Language::English => "en",
            Language::Pseudo => self.place.default_language(),
        }
    }

    pub fn place_name(&self) -> String {
        self.text(&self.place.name)
    }

    /// The query as it is now, followed when it changes.
    pub fn query(&self) -> Query {
        self.state.query.get()
    }

    /// The width to draw charts at, followed when the window changes.
    pub fn chart_width(&self) -> u32 {
        self.state.chart_width.get()
    }

    /// Another choice of what is shown: a step that Back undoes.
    pub fn choose(&self, query: Query) {
        if self.state.query.with_untracked(|now| *now == query) {
            return;
        }
        self.state.begin_view();
        self.state.query.set(query.clone());
        crate::browser::page::add_address(&self.href_with(&self.route, &query));
    }

    /// Words as somebody types them: one step for all that come without a pause, not one for each key. Every hit was
    /// asked for of the words before.
    pub fn choose_words(&self, key: &'static str, words: &str) {
        let query = self.state.query.get_untracked().with(crate::pages::SEARCH_ALL, "");
        let changed = query.with(key, words);
        self.choose_in(key, changed, |pause| is_same_step(query.get(key), words, pause));
    }

    /// A choice in the list of this name: one step for all that arrow keys pass without a pause.
    pub fn choose_listed(&self, list: &'static str, query: Query) {
        self.choose_in(list, query, is_passed_by);
    }

    fn choose_in(&self, field: &'static str, query: Query, is_same: impl FnOnce(u64) -> bool) {
        let now = crate::browser::clock::now_milliseconds();
        let before = self.state.typed_at.get_value().filter(|(of, _)| *of == field);
        if before.is_some_and(|(_, before)| is_same(now.saturating_sub(before))) {
            self.set_query(query);
        } else {
            self.choose(query);
        }
        self.state.typed_at.set_value(Some((field, now)));
    }

    /// Puts a view in the address without a step of its own: a part that opens, a list that grows.
    pub fn set_query(&self, query: Query) {
        self.state.take_done_away();
        self.state.query.set(query.clone());
        crate::browser::page::replace_address(&self.href_with(&self.route, &query));
    }

    /// Says something politely to people who do not see the change.
    pub fn announce(&self, sentence: String) {
        self.state.announcement.set(sentence);
    }

    /// Says what was copied or saved: politely, and beside the buttons that do so. What was said before goes first, so
    /// that the same is seen and heard again. Another view, or another person, meanwhile is told nothing.
    pub fn tell(&self, sentence: String) {
        let state = self.state;
        state.take_done_away();
        state.announcement.set(String::new());
        let told = state.done_away.get_value();
        wasm_bindgen_futures::spawn_local(async move {
            crate::browser::clock::pause(100).await;
            if state.done_away.try_get_value() != Some(told) {
                return;
            }
            state.done.set(sentence.clone());
            state.announcement.set(sentence);
        });
    }

    /// What can be found in the place.
    pub fn index(&self) -> Arc<Index> {
        self.made_once(self.state.index, || Index::build(&self.place, self.language()))
    }

    /// The terms of the glossary, to be linked from texts.
    pub fn terms(&self) -> Arc<Terms> {
        self.made_once(self.state.terms, || Terms::new(&self.place.glossary))
    }

    fn made_once<T>(&self, kept: OfPlace<T>, make: impl FnOnce() -> T) -> Arc<T>
    where
        T: Send + Sync + 'static,
    {
        let made = kept.with_value(|kept| {
            let here = kept.as_ref().filter(|(of, _)| Arc::ptr_eq(of, &self.place));
            here.map(|(_, made)| made.clone())
        });
        made.unwrap_or_else(|| {
            let made = Arc::new(make());
            kept.set_value(Some((self.place.clone(), made.clone())));
            made
        })
    }

    /// Every area's values of every indicator; asks for them when they are not here yet.
    pub fn every_series(&self) -> Load<Arc<Observations>> {
        self.state.every_series.get().unwrap_or_else(|| {
            crate::browser::figures::ask_every(self.state);
            Load::Waiting
        })
    }

    /// Every area's values of an indicator; asks for them when they are not here yet.
    pub fn series(&self, indicator: &str) -> SeriesLoad {
        if let Some(load) = self.state.series.with(|all| all.get(indicator).cloned()) {
            return load;
        }
        crate::browser::figures::ask(self.state, indicator);
        Load::Waiting
    }
}

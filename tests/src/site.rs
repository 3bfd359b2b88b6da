//! The built folders under test, and where they are.
//!
//! - `THREE_WISHES_DIST`: the built folder of the default place;
//! - `THREE_WISHES_DIST_MADE_UP`: the built folder of the made-up place;
//! - `THREE_WISHES_CHARTS`: the tests of the charts as a WebAssembly module;
//! - `THREE_WISHES_TOOLS`: a folder that holds `node_modules/axe-core/axe.min.js`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;
use three_wishes_core::route::Route;

use crate::server::Server;

/// Which of the two places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    Default,
    MadeUp,
}

/// A built folder: its addresses and its data, read once.
#[derive(Debug, Clone)]
pub struct Built {
    pub folder: PathBuf,
    /// Every page there is, by its path from the base; home first.
    pub routes: Vec<Route>,
    /// The name of the data folder.
    pub data: String,
}

impl Built {
    /// The folder the environment names for this place.
    ///
    /// # Panics
    /// Where it names none.
    pub fn of(which: Which) -> Self {
        let variable = match which {
            Which::Default => "THREE_WISHES_DIST",
            Which::MadeUp => "THREE_WISHES_DIST_MADE_UP",
        };
        Self::at(&from_environment(variable, "a folder that `cargo xtask dist` built"))
    }

    /// Reads a built folder.
    pub fn at(folder: &Path) -> Self {
        let mut paths = Vec::new();
        find_pages(folder, folder, &mut paths);
        paths.sort();
        let routes: Vec<Route> = paths.iter().map(|path| Route::parse(path)).collect();
        let data = std::fs::read_to_string(folder.join("data/place")).unwrap_or_default();
        assert!(!routes.is_empty(), "{} holds no index.html", folder.display());
        Self { folder: folder.to_owned(), routes, data: data.trim().to_owned() }
    }

    /// A JSON file of the data folder.
    pub fn json(&self, path: &str) -> Value {
        let bytes = self.bytes(path);
        serde_json::from_slice(&bytes).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// A file of the data folder.
    pub fn bytes(&self, path: &str) -> Vec<u8> {
        let file = self.folder.join("data").join(&self.data).join(path);
        std::fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
    }

    /// Every file of the data folder that `datapackage.json` names, and itself.
    pub fn data_files(&self) -> Vec<String> {
        let package = self.json("datapackage.json");
        let resources = package["resources"].as_array().cloned().unwrap_or_default();
        let named = resources.iter().filter_map(|one| one["path"].as_str().map(str::to_owned));
        std::iter::once("datapackage.json".to_owned()).chain(named).collect()
    }

    /// The path of a data file from the base.
    pub fn data_path(&self, path: &str) -> String {
        format!("data/{}/{path}", self.data)
    }

    /// The page of an address as it lies in the folder.
    pub fn html(&self, route: &Route) -> String {
        let file = self.folder.join(decoded(&route.path())).join("index.html");
        std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
    }

    /// Of every kind of page, its emptiest and its fullest example (by the length of its HTML).
    pub fn examples(&self) -> Vec<Route> {
        let mut kinds: BTreeMap<&str, Vec<(usize, &Route)>> = BTreeMap::new();
        for route in &self.routes {
            kinds.entry(kind(route)).or_default().push((self.html(route).len(), route));
        }
        let mut examples = Vec::new();
        for mut pages in kinds.into_values() {
            pages.sort_by_key(|(length, _)| *length);
            examples.extend(pages.first().map(|(_, route)| (*route).clone()));
            if pages.len() > 1 {
                examples.extend(pages.last().map(|(_, route)| (*route).clone()));
            }
        }
        examples
    }

    /// The fullest page of a kind, if the place has one.
    pub fn fullest(&self, wanted: &str) -> Option<Route> {
        let pages = self.routes.iter().filter(|route| kind(route) == wanted);
        pages.max_by_key(|route| self.html(route).len()).cloned()
    }

    /// The fullest page of a question that is answered in one's own words.
    pub fn typed_question(&self) -> Option<Route> {
        let questions = self.routes.iter().filter(|route| kind(route) == "question");
        let typed = questions.map(|route| (self.html(route), route));
        let typed = typed.filter(|(html, _)| html.contains("<textarea"));
        typed.max_by_key(|(html, _)| html.len()).map(|(_, route)| route.clone())
    }
}

/// A built folder with a server in front.
pub struct Site {
    pub built: Built,
    pub server: Server,
}

impl Site {
    /// The place at the root of a server.
    pub fn of(which: Which) -> Self {
        Self::new(Built::of(which), "/")
    }

    pub fn new(built: Built, base: &str) -> Self {
        let server = Server::start(&built.folder, base);
        Self { built, server }
    }

    /// As if the folder had been swapped by hand: the app reads its own files again.
    pub fn forget_what_was_made(&self) {
        self.server.swap("data/made.json", "");
    }

    /// The whole address of a page.
    pub fn at(&self, route: &Route) -> String {
        self.server.at(&route.path())
    }
}

/// A text of a JSON file: one string, or a map by language of which the first counts.
pub fn said(value: &Value) -> String {
    let by_language = || value.as_object()?.values().next()?.as_str();
    value.as_str().or_else(by_language).unwrap_or_default().to_owned()
}

/// The name of a page's kind.
pub fn kind(route: &Route) -> &'static str {
    match route {
        Route::Home => "home",
        Route::Plans => "plans",
        Route::Plan { .. } => "plan",
        Route::Aim { .. } => "aim",
        Route::Actions { .. } => "actions",
        Route::People { .. } => "people",
        Route::Indicators => "indicators",
        Route::Indicator { .. } => "indicator",
        Route::Embed { .. } => "embed",
        Route::Area { .. } => "area",
        Route::Consultation { .. } => "consultation",
        Route::Question { .. } => "question",
        Route::CheckAnswers { .. } => "check answers",
        Route::Equality { .. } => "equality",
        Route::Done { .. } => "done",
        Route::Search => "search",
        Route::Glossary => "glossary",
        Route::About => "about",
        Route::Help => "help",
        Route::Contact => "contact",
        Route::Privacy => "privacy",
        Route::Accessibility => "accessibility",
        Route::Mine => "mine",
        Route::Kiosk { .. } => "kiosk",
        Route::Paper { .. } => "paper",
        Route::PaperEntry { .. } => "paper entry",
        Route::DeskCheck => "desk check",
        Route::DeskOpen => "desk open",
        Route::NotFound { .. } => "not found",
    }
}

/// The source of axe-core.
pub fn axe_source() -> String {
    let what = "a folder that holds node_modules/axe-core/axe.min.js";
    let file =
        from_environment("THREE_WISHES_TOOLS", what).join("node_modules/axe-core/axe.min.js");
    std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// The tests of the charts, built for a browser.
///
/// # Panics
/// Where the environment names no such file.
pub fn charts() -> Vec<u8> {
    let file = std::env::var_os("THREE_WISHES_CHARTS").unwrap_or_else(|| {
        panic!(
            "Set THREE_WISHES_CHARTS to what `cargo test -p three-wishes-core --test charts \
             --profile quick --target wasm32-unknown-unknown --no-run` built, or run `cargo xtask test`."
        )
    });
    std::fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn from_environment(variable: &str, what: &str) -> PathBuf {
    match std::env::var_os(variable).map(PathBuf::from) {
        Some(folder) if folder.is_dir() => folder,
        Some(other) => panic!("{variable} names {}, which is no folder.", other.display()),
        None => panic!("Set {variable} to {what}, or run `cargo xtask test`."),
    }
}

fn find_pages(root: &Path, folder: &Path, paths: &mut Vec<String>) {
    let entries =
        std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries.map_while(Result::ok) {
        let path = entry.path();
        if path.is_dir() && path != root.join("data") {
            find_pages(root, &path, paths);
        } else if entry.file_name() == "index.html" {
            let inner = folder.strip_prefix(root).unwrap_or(folder);
            let mut text = inner.to_string_lossy().into_owned();
            if !text.is_empty() {
                text.push('/');
            }
            paths.push(text);
        }
    }
}

fn decoded(path: &str) -> String {
    // Folders carry the ids themselves, which are lower case letters, digits and hyphens.
    assert!(!path.contains('%'), "`{path}` needs a decoder here");
    path.to_owned()
}

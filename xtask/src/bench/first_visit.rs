//! What a browser fetches on a first visit to a page: read from the page itself.

use std::collections::BTreeMap;

use three_wishes_core::route::Route;

use crate::compress::{brotli, gzip};
use crate::files::Files;
use crate::site::pages::decode;
use crate::stop::Done;

/// Bytes as they are, and as a server may send them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Size {
    pub(crate) raw: usize,
    pub(crate) gzip: usize,
    pub(crate) brotli: usize,
}

impl std::ops::AddAssign for Size {
    fn add_assign(&mut self, other: Self) {
        self.raw += other.raw;
        self.gzip += other.gzip;
        self.brotli += other.brotli;
    }
}

/// What a file is to a first visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    Html,
    Css,
    Js,
    Wasm,
    Data,
    Other,
}

impl Part {
    pub(crate) const ALL: [Self; 6] =
        [Self::Html, Self::Css, Self::Js, Self::Wasm, Self::Data, Self::Other];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Css => "css",
            Self::Js => "js",
            Self::Wasm => "wasm",
            Self::Data => "data",
            Self::Other => "other",
        }
    }

    fn of(path: &str) -> Self {
        match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
            _ if path.starts_with("data/") => Self::Data,
            "bin" => Self::Data,
            "html" => Self::Html,
            "css" => Self::Css,
            "js" => Self::Js,
            "wasm" => Self::Wasm,
            _ => Self::Other,
        }
    }
}

/// A first visit to the heaviest page of one kind.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Visit {
    pub(crate) kind: &'static str,
    pub(crate) page: String,
    /// The page itself, then what its head names, in that order.
    pub(crate) files: Vec<Fetched>,
}

/// One file of a first visit, by its path from the base.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Fetched {
    pub(crate) path: String,
    pub(crate) size: Size,
}

impl Visit {
    /// The files, added up by what they are.
    pub(crate) fn parts(&self) -> BTreeMap<Part, Size> {
        let mut parts: BTreeMap<Part, Size> = BTreeMap::new();
        for Fetched { path, size } in &self.files {
            *parts.entry(Part::of(path)).or_default() += *size;
        }
        parts
    }

    /// All of it, compressed with brotli.
    pub(crate) fn brotli(&self) -> usize {
        self.files.iter().map(|file| file.size.brotli).sum()
    }
}

/// One visit for each kind of page in a published folder.
pub(crate) fn visits(files: &Files) -> Done<Vec<Visit>> {
    let mut heaviest: BTreeMap<&'static str, (&String, usize)> = BTreeMap::new();
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with("index.html")) {
        let Some(kind) = kind(path.trim_end_matches("index.html")) else { continue };
        let best = heaviest.entry(kind).or_insert((path, bytes.len()));
        if bytes.len() > best.1 {
            *best = (path, bytes.len());
        }
    }
    let mut sizes = BTreeMap::new();
    let mut visits = Vec::new();
    for (kind, (page, _)) in heaviest {
        let mut named = Vec::new();
        for path in fetched(files, page) {
            let size = match sizes.get(&path) {
                Some(size) => *size,
                None => *sizes.entry(path.clone()).or_insert(size_of(files, &path)?),
            };
            named.push(Fetched { path, size });
        }
        visits.push(Visit { kind, page: page.clone(), files: named });
    }
    Ok(visits)
}

/// The module that seals answers, and how many pages name it in their head; `None` where there is none.
pub(crate) fn sealing(files: &Files) -> Done<Option<(Size, usize)>> {
    let is_it = |path: &&String| path.starts_with("assets/sealing-") && path.ends_with(".wasm");
    let Some(path) = files.keys().find(is_it) else { return Ok(None) };
    let pages = files.keys().filter(|page| page.ends_with("index.html"));
    let waiting = pages.filter(|page| fetched(files, page).contains(path)).count();
    Ok(Some((size_of(files, path)?, waiting)))
}

fn size_of(files: &Files, path: &str) -> Done<Size> {
    let Some(bytes) = files.get(path) else { return Ok(Size::default()) };
    let ready = |ending: &str| files.get(&format!("{path}.{ending}")).map(Vec::len);
    let gzip = match ready("gz") {
        Some(length) => length,
        None => gzip(bytes)?.len().min(bytes.len()),
    };
    let brotli = match ready("br") {
        Some(length) => length,
        None => brotli(bytes)?.len().min(bytes.len()),
    };
    Ok(Size { raw: bytes.len(), gzip, brotli })
}

/// The page and every file its head names, once each.
fn fetched(files: &Files, page: &str) -> Vec<String> {
    let html = files.get(page).map(|bytes| String::from_utf8_lossy(bytes)).unwrap_or_default();
    let head = html.split("</head>").next().unwrap_or("");
    let folder = page.trim_end_matches("index.html");
    let mut paths = vec![page.to_owned()];
    for tag in head.split('<').filter(|tag| tag.starts_with("link ") || tag.starts_with("script "))
    {
        let named =
            ["href", "src", "data-pieces"].into_iter().filter_map(|name| attribute(tag, name));
        for path in named.flat_map(|list| list.split(' ')).map(|href| resolve(folder, href)) {
            if files.contains_key(&path) && !paths.contains(&path) {
                paths.push(path);
            }
        }
    }
    paths
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, after) = tag.split_once(&format!(" {name}=\""))?;
    after.split('"').next()
}

fn resolve(folder: &str, href: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in href.split('/') {
        match part {
            ".." => {
                parts.pop();
            }
            "" | "." => {}
            part => parts.push(part),
        }
    }
    decode(&parts.join("/"))
}

/// Kinds of pages that only staff open.
pub(crate) const STAFF: [&str; 3] = ["paper entry", "desk", "opening"];

/// Pages of one kind differ in content only.
fn kind(path: &str) -> Option<&'static str> {
    Some(match Route::parse(path) {
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
        Route::Mine => "mine",
        Route::Kiosk { .. } => "kiosk",
        Route::Paper { .. } => "paper",
        Route::PaperEntry { .. } => "paper entry",
        Route::DeskCheck => "desk",
        Route::DeskOpen => "opening",
        Route::About | Route::Help | Route::Contact | Route::Privacy | Route::Accessibility => {
            "information"
        }
        Route::NotFound { .. } => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_visit_counts_each_file_the_head_names_once() {
        let head = "<head><link rel=\"stylesheet\" href=\"../../assets/a.css\">\
                    <link rel=\"modulepreload\" href=\"../../assets/a.js\">\
                    <script src=\"../../assets/a.js\" data-pieces=\"../../p.bin ../../q.bin\"></script>\
                    <link rel=\"preload\" crossorigin href=\"../../data/x/p.json\">\
                    <link rel=\"icon\" href=\"data:,\"></head><link href=\"../../b.css\">";
        let files = Files::from([
            ("plans/one/index.html".into(), head.as_bytes().to_vec()),
            ("plans/two/index.html".into(), b"<head></head>".to_vec()),
            ("assets/a.css".into(), vec![b'a'; 100]),
            ("assets/a.js".into(), vec![b'b'; 200]),
            ("assets/a.js.br".into(), vec![0; 9]),
            ("b.css".into(), vec![b'c'; 100]),
            ("data/x/p.json".into(), vec![b'd'; 300]),
            ("p.bin".into(), vec![b'e'; 400]),
            ("q.bin".into(), vec![b'f'; 500]),
        ]);
        let visits = visits(&files).unwrap();
        assert_eq!(visits.len(), 1);
        let visit = &visits[0];
        assert_eq!((visit.kind, visit.page.as_str()), ("plan", "plans/one/index.html"));
        let parts = visit.parts();
        assert_eq!(parts[&Part::Css].raw, 100);
        assert_eq!(parts[&Part::Js].raw, 200);
        assert_eq!(parts[&Part::Js].brotli, 9);
        assert_eq!(parts[&Part::Data].raw, 1200);
        assert!(parts[&Part::Data].gzip < 150);
        let named: Vec<_> =
            visit.files.iter().map(|file| (file.path.as_str(), file.size.raw)).collect();
        assert_eq!(
            named,
            [
                ("plans/one/index.html", head.len()),
                ("assets/a.css", 100),
                ("assets/a.js", 200),
                ("p.bin", 400),
                ("q.bin", 500),
                ("data/x/p.json", 300),
            ]
        );
        let all: usize = parts.values().map(|size| size.brotli).sum();
        assert_eq!(visit.brotli(), all);
    }

    #[test]
    fn a_page_that_names_what_seals_waits_for_it() {
        let mut files = Files::from([("index.html".into(), b"<head></head>".to_vec())]);
        assert_eq!(sealing(&files), Ok(None));
        files.insert("assets/sealing-1.wasm".into(), vec![b'a'; 100]);
        files.insert("assets/sealing-1.wasm.br".into(), vec![0; 9]);
        let told = |files: &Files| sealing(files).unwrap().unwrap();
        assert_eq!((told(&files).0.brotli, told(&files).1), (9, 0));
        let head = "<head><link rel=\"preload\" href=\"assets/sealing-1.wasm\"></head>";
        files.insert("index.html".into(), head.into());
        assert_eq!(told(&files).1, 1);
    }
}

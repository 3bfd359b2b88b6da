//! One page for each address: what the app renders, or an empty page with a title.

use std::path::Path;

use serde_json::Value;
use three_wishes_core::route::Route;

use crate::progress::step;
use crate::site::data::Data;
use crate::stop::{Done, OrStop as _, stop};
use crate::workspace::Workspace;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Page {
    /// The address from the base, as links have it: `plans/x/`, "" for home.
    pub(crate) path: String,
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) lang: String,
    pub(crate) dir: String,
    /// The group of pages whose modules it needs; empty where the first module is enough.
    pub(crate) module: String,
    pub(crate) body: String,
}

pub(crate) const NOT_FOUND: &str = "404.html";

impl Page {
    /// From the page's own folder back to the base: `../../` for `plans/x/`, "" for home.
    pub(crate) fn root(&self) -> String {
        "../".repeat(self.path.matches('/').count())
    }

    /// Where its file stands: `plans/x/index.html`.
    pub(crate) fn file(&self) -> String {
        if self.path == NOT_FOUND {
            return self.path.clone();
        }
        format!("{}index.html", decode(&self.path))
    }
}

/// Asks the app for every page of a place. Where it gives none, each address gets an empty one.
/// `at` is the path they will be served under; only the page for wrong addresses needs it.
pub(crate) fn render(
    workspace: &Workspace,
    place: &Path,
    data: &Data,
    at: &str,
) -> Done<Vec<Page>> {
    let place = place.canonicalize().or_stop("The data folder cannot be opened")?;
    let output = step("Rendering the pages", || {
        workspace
            .cargo()
            .args(["run", "--package", "three-wishes", "--features", "markup"])
            .args(["--bin", "render", "--"])
            .arg(&place)
            .arg(at)
            .stderr(std::process::Stdio::inherit())
            .output()
            .or_stop("cargo could not be started")
    })?;
    if !output.status.success() {
        return stop("The pages could not be rendered; the messages are above.");
    }
    let pages = read_lines(&String::from_utf8_lossy(&output.stdout))?;
    if pages.is_empty() {
        println!("  the app rendered nothing: every address gets an empty page");
        return Ok(plain(data));
    }
    Ok(pages)
}

/// One JSON object a line.
fn read_lines(lines: &str) -> Done<Vec<Page>> {
    let mut pages = Vec::new();
    for line in lines.lines().filter(|line| !line.trim().is_empty()) {
        let told: Value =
            serde_json::from_str(line).or_stop("`render` printed a line that is no JSON")?;
        let text = |key: &str| {
            told.get(key).and_then(Value::as_str).map(str::to_owned).unwrap_or_default()
        };
        let page = Page {
            path: text("path"),
            title: text("title"),
            description: text("description"),
            lang: text("lang"),
            dir: text("dir"),
            module: text("module"),
            body: text("body"),
        };
        if page.path.split('/').any(|part| decode(part) == "..") || page.path.starts_with('/') {
            return stop(format!("`render` printed the address `{}`.", page.path));
        }
        pages.push(page);
    }
    Ok(pages)
}

/// An empty page for each address of the place, and the page for wrong addresses.
pub(crate) fn plain(data: &Data) -> Vec<Page> {
    let page = |path: String, body: &str| Page {
        path,
        title: data.title.clone(),
        description: data.title.clone(),
        lang: data.language.clone(),
        dir: "ltr".into(),
        module: String::new(),
        body: body.into(),
    };
    let routes = Route::all(&data.place);
    let mut pages: Vec<Page> = routes.iter().map(|route| page(route.path(), "")).collect();
    pages.push(page(NOT_FOUND.into(), "<h1>There is no page here</h1>"));
    pages
}

/// Undoes percent-encoding; a stray `%` stays as it is.
pub(crate) fn decode(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|pair| std::str::from_utf8(pair).ok());
        let value = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match value {
            Some(value) if byte == b'%' => {
                bytes.push(value);
                rest = after.get(2..).unwrap_or_default();
            }
            _ => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::{Page, read_lines};

    fn page(path: &str) -> Page {
        let line = serde_json::json!({ "path": path, "title": "T", "body": "<p>b</p>" });
        read_lines(&line.to_string()).unwrap().remove(0)
    }

    #[test]
    fn each_page_finds_its_way_back_to_the_base() {
        for (path, root, file) in [
            ("", "", "index.html"),
            ("plans/", "../", "plans/index.html"),
            ("plans/x/aims/y/", "../../../../", "plans/x/aims/y/index.html"),
            ("indicators/a%20b/", "../../", "indicators/a b/index.html"),
            ("404.html", "", "404.html"),
        ] {
            assert_eq!((page(path).root().as_str(), page(path).file().as_str()), (root, file));
        }
    }

    #[test]
    fn an_address_outside_the_folder_is_refused() {
        for path in ["../x/", "/x/", "a/%2e%2e/b/"] {
            let line = serde_json::json!({ "path": path }).to_string();
            assert!(read_lines(&line).is_err(), "{path}");
        }
        assert!(read_lines("not json").is_err());
        assert_eq!(read_lines("\n \n"), Ok(vec![]));
    }
}

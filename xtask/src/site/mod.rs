//! The published folder, put together in memory: pages, assets, data.

pub(crate) mod css;
pub(crate) mod data;
pub(crate) mod js;
mod look;
pub(crate) mod modules;
mod officers;
pub(crate) mod pages;
pub(crate) mod template;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest as _, Sha256};

use three_wishes_core::route::{OFFICERS, Route};

use crate::archive;
use crate::files::{Files, add_asset, named_by_hash, read_folder};
use crate::site::data::Data;
use crate::site::look::Dress;
use crate::site::modules::Modules;
use crate::site::pages::{NOT_FOUND, Page};
use crate::site::template::{escape, fill};
use crate::stop::{Done, stop};
use crate::wasm::Module;
use crate::workspace::{Workspace, read_text};

/// The path of a site that has a host to itself.
pub(crate) const TOP: &str = "/";

/// Paths of the hashed files, from the base.
struct Assets {
    style: String,
    ahead: String,
    /// What the place puts over the app's own look.
    dress: Option<Dress>,
    start: String,
    modules: Modules,
}

/// Everything that goes into the folder. `extra_head` is put into the head of every page of the app.
pub(crate) fn assemble(
    workspace: &Workspace,
    module: &Module,
    data: &Data,
    pages: &[Page],
    extra_head: &str,
) -> Done<Files> {
    let mut files = public_files(workspace)?;
    add_data(&mut files, data)?;
    files.insert(OFFICERS.into(), officers::zip(&workspace.root)?);
    let assets = add_assets(&mut files, workspace, module, data)?;
    let template = read_text(&workspace.root.join("index.html"))?;
    let icon = ["icon.svg", "favicon.ico"].into_iter().find(|name| files.contains_key(*name));
    for page in pages {
        let html = if page.path == NOT_FOUND {
            not_found(page)?
        } else {
            let head = head(page, &assets, data, icon) + extra_head;
            fill_page(&template, page, &head, &assets, data)?
        };
        files.insert(page.file(), html.into_bytes());
    }
    Ok(files)
}

/// `public/` as it is, without its data: only one place is published.
fn public_files(workspace: &Workspace) -> Done<Files> {
    let folder = workspace.root.join("public");
    if !folder.is_dir() {
        return Ok(Files::new());
    }
    let mut files = read_folder(&folder)?;
    files.retain(|path, _| !path.starts_with("data/"));
    Ok(files)
}

/// The data folder, what the builder made of it, and its zip.
pub(crate) fn add_data(files: &mut Files, data: &Data) -> Done {
    let name = &data.name;
    for (path, bytes) in data.files.iter().chain(&data.parts) {
        files.insert(format!("data/{name}/{path}"), bytes.clone());
    }
    files.extend(data.packed.clone());
    files.insert(format!("data/{name}.zip"), archive::zip(&data.files, name)?);
    files.insert("data/place".into(), format!("{name}\n").into_bytes());
    Ok(())
}

fn add_assets(
    files: &mut Files,
    workspace: &Workspace,
    module: &Module,
    data: &Data,
) -> Done<Assets> {
    let modules = modules::add(files, &workspace.root, module)?;
    let style = css::build(&workspace.root.join("style"))?.into_bytes();
    let style = add_asset(files, named_by_hash("style", "css", &style), style);
    let beside = |path: &str| path.trim_start_matches("assets/").to_owned();
    let mut script = |name: &str, names: &[(&str, &str)]| -> Done<String> {
        let text = read_text(&workspace.root.join(format!("src/{name}.js")))?;
        let text = fill(&js::shorten(&text), names)?.into_bytes();
        Ok(add_asset(files, named_by_hash(name, "js", &text), text))
    };
    let (app, wasm) = (beside(&modules.app), beside(&modules.first));
    let ahead = script("ahead", &[("app", &app), ("wasm", &wasm)])?;
    let start = script("start", &[("ahead", &beside(&ahead))])?;
    let dress = look::add(files, data);
    Ok(Assets { style, dress, ahead, start, modules })
}

/// What a page asks for at once, in the order it needs it.
fn head(page: &Page, assets: &Assets, data: &Data, icon: Option<&str>) -> String {
    let root = page.root();
    let mut lines = vec![
        match icon {
            Some(icon) => format!("<link rel=\"icon\" href=\"{root}{icon}\">"),
            // Without it browsers ask the host for /favicon.ico.
            None => "<link rel=\"icon\" href=\"data:,\">".to_owned(),
        },
        format!("<link rel=\"stylesheet\" href=\"{root}{}\">", assets.style),
        format!("<link rel=\"modulepreload\" href=\"{root}{}\">", assets.modules.app),
        format!("<link rel=\"modulepreload\" href=\"{root}{}\">", assets.modules.loader),
    ];
    let route = Route::parse(&page.path);
    let has_header = !matches!(route, Route::Embed { .. });
    lines.extend(assets.dress.iter().flat_map(|dress| dress.lines(&root, has_header)));
    let shows_details = route.shows_plan_details();
    let groups = std::iter::once(page.module.as_str()).chain(shows_details.then_some("details"));
    let own = groups.filter_map(|name| assets.modules.groups.get(name));
    lines.extend(std::iter::once(&assets.modules.first).chain(own).map(|wasm| {
        format!(
            "<link rel=\"preload\" as=\"fetch\" type=\"application/wasm\" crossorigin href=\"{root}{wasm}\">"
        )
    }));
    lines.extend(data.first.iter().chain(data.series_of(&page.path)).map(|path| {
        let path = escape(&format!("{root}{path}"));
        format!("<link rel=\"preload\" as=\"fetch\" crossorigin href=\"{path}\">")
    }));
    lines.join("\n")
}

/// What the app keeps on the device: `ahead.js` asks for it on a first visit only.
fn pieces(page: &Page, data: &Data) -> String {
    let root = page.root();
    let paths = data.kept_of(&page.path).map(|path| escape(&format!("{root}{path}")));
    paths.collect::<Vec<_>>().join(" ")
}

fn fill_page(
    template: &str,
    page: &Page,
    head: &str,
    assets: &Assets,
    data: &Data,
) -> Done<String> {
    fill(
        template,
        &[
            ("lang", &escape(&page.lang)),
            ("dir", &escape(&page.dir)),
            ("title", &escape(&page.title)),
            ("description", &escape(&page.description)),
            ("root", &page.root()),
            ("head", head),
            ("ahead", &assets.ahead),
            ("start", &assets.start),
            ("pieces", &pieces(page, data)),
            ("body", &page.body),
        ],
    )
}

/// The look of the page for wrong addresses, and how a security policy names it.
fn not_found_style() -> (String, String) {
    let style = css::minify(include_str!("../../../style/not-found.css"));
    let hash = BASE64.encode(Sha256::digest(&style));
    (style, format!("sha256-{hash}"))
}

/// Served under any wrong address at any depth, so it can point at no file, and at pages only from the host.
fn not_found(page: &Page) -> Done<String> {
    if let Some(link) = links(&page.body).find(|link| !works_at_any_depth(link)) {
        return stop(format!(
            "The page for wrong addresses has the link `{link}`, which leads astray."
        ));
    }
    let (style, hash) = not_found_style();
    fill(
        include_str!("not-found.html"),
        &[
            ("style", &style),
            ("style-hash", &hash),
            ("lang", &escape(&page.lang)),
            ("dir", &escape(&page.dir)),
            ("title", &escape(&page.title)),
            ("body", &page.body),
        ],
    )
}

fn links(html: &str) -> impl Iterator<Item = &str> {
    html.split(" href=\"").skip(1).filter_map(|rest| rest.split('"').next())
}

fn works_at_any_depth(link: &str) -> bool {
    ["/", "#", "https://", "http://", "mailto:"].iter().any(|start| link.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEMPLATE: &str = include_str!("../../../index.html");

    fn assets() -> Assets {
        let place = |name: &str| format!("assets/{name}");
        let modules = Modules {
            app: place("app.js"),
            loader: place("modules.js"),
            first: place("app.wasm"),
            groups: ["desk", "details"]
                .map(|name| (name.to_owned(), place(&format!("{name}.wasm"))))
                .into(),
        };
        Assets {
            style: place("s.css"),
            dress: None,
            ahead: place("ahead.js"),
            start: place("start.js"),
            modules,
        }
    }

    fn data() -> Data {
        Data {
            name: "x".into(),
            title: "X & Y".into(),
            language: "en".into(),
            files: Files::new(),
            parts: Files::new(),
            packed: Files::new(),
            place: three_wishes_core::place::Place::default(),
            look: three_wishes_core::place::Look::default(),
            piece: "assets/place.bin".into(),
            first: vec!["data/place".into(), "data/x/datapackage.json".into()],
            details: "assets/plans.bin".into(),
            series: Default::default(),
            every_series: String::new(),
        }
    }

    #[test]
    fn a_page_reaches_its_files_from_its_own_depth() {
        let pages = pages::plain(&data());
        let mut page = pages.iter().find(|page| page.path == "desk/check/").unwrap().clone();
        page.module = "desk".into();
        let page = &page;
        let head = head(page, &assets(), &data(), Some("icon.svg"));
        let html = fill_page(TEMPLATE, page, &head, &assets(), &data()).unwrap();
        for expected in [
            "<title>X &amp; Y</title>",
            "<link rel=\"icon\" href=\"../../icon.svg\">",
            "<link rel=\"stylesheet\" href=\"../../assets/s.css\">",
            "type=\"application/wasm\" crossorigin href=\"../../assets/app.wasm\">",
            "type=\"application/wasm\" crossorigin href=\"../../assets/desk.wasm\">",
            "crossorigin href=\"../../data/place\">",
            "crossorigin href=\"../../data/x/datapackage.json\">",
            "<script async type=\"module\" src=\"../../assets/ahead.js\" data-pieces=\"../../assets/place.bin\">",
            "<script type=\"module\" src=\"../../assets/start.js\"",
            "<div id=\"app\"></div>",
        ] {
            assert!(html.contains(expected), "{expected} is not in\n{html}");
        }
        assert!(!html.contains("style=") && !html.contains("<style"), "the policy refuses both");
    }

    #[test]
    fn the_places_own_look_comes_after_the_apps() {
        let look = r##"{ "look": { "thread": "#7a4a00", "mark": "mark.svg" } }"##;
        let drawing: &[u8] = b"<svg viewBox=\"0 0 3 1\"></svg>";
        let mut data = data();
        data.files.insert("place.json".into(), look.into());
        data.files.insert("mark.svg".into(), drawing.to_vec());
        let limits = three_wishes_core::place::Limits::NATIVE;
        data.look = three_wishes_core::place::read_look(&data::as_core(&data.files), &limits).0;
        let mut files = Files::new();
        let dressed = Assets { dress: look::add(&mut files, &data), ..assets() };
        let [(style, css), (mark, bytes)] = [0, 1].map(|at| files.iter().nth(at).unwrap());
        assert!(style.starts_with("assets/look-") && mark.starts_with("assets/mark-"));
        assert_eq!(bytes, drawing);
        let css = String::from_utf8_lossy(css);
        assert!(css.contains("--silk:#7a4a00") && css.contains(&mark["assets/".len()..]), "{css}");
        let page = pages::plain(&data).remove(0);
        let head = head(&page, &dressed, &data, None);
        let at = |path: &str| head.find(path).unwrap();
        assert!(at("assets/s.css") < at(style) && at(style) < at(mark), "{head}");
    }

    #[test]
    fn only_the_pages_of_plans_ask_for_their_details() {
        let mut page = pages::plain(&data()).remove(0);
        let mut asks = |path: &str| {
            page.path = path.into();
            let head = head(&page, &assets(), &data(), None);
            assert!(!head.contains(".bin"), "`ahead.js` asks for it: {head}");
            let asks = pieces(&page, &data()).contains("assets/plans.bin");
            assert_eq!(asks, head.contains("assets/details.wasm"), "with the code that reads it");
            asks
        };
        assert!(asks("plans/x/aims/y/") && asks("plans/x/actions/") && asks("search/"));
        assert!(!asks("") && !asks("plans/") && !asks("indicators/z/"));
    }

    #[test]
    fn the_page_for_wrong_addresses_points_at_no_file() {
        let pages = pages::plain(&data());
        let page = pages.iter().find(|page| page.path == NOT_FOUND).unwrap();
        let html = not_found(page).unwrap();
        assert!(!html.contains("src=") && !html.contains("<script"), "{html}");
        assert!(!html.contains("url(") && !html.contains("@import"), "{html}");
        assert!(html.split("href=\"").skip(1).all(|link| link.starts_with("data:")), "{html}");
    }

    #[test]
    fn the_page_for_wrong_addresses_links_from_the_host() {
        let pages = pages::plain(&data());
        let page = pages.iter().find(|page| page.path == NOT_FOUND).unwrap();
        let with = |link: &str| Page {
            body: format!("<a class=\"x\" href=\"{link}\">y</a>"),
            ..page.clone()
        };
        for link in ["/plan/plans/", "/", "#content", "https://town.example/"] {
            assert!(not_found(&with(link)).is_ok(), "{link}");
        }
        for link in ["plans/", "./", "../", ""] {
            assert!(not_found(&with(link)).is_err(), "{link}");
        }
    }

    #[test]
    fn servers_are_told_the_same_policy_as_the_pages() {
        let policy = TEMPLATE
            .split("Content-Security-Policy\" content=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next())
            .unwrap();
        let (_, hash) = not_found_style();
        let full = |frames: &str| format!("\"{policy}; frame-ancestors {frames}\"");
        let styled = |style: &str, frames: &str| {
            full(frames).replace("style-src 'self';", &format!("style-src 'self'{style};"))
        };
        let nginx = include_str!("../../../hosting/nginx.conf");
        assert!(nginx.contains(&styled("$three_wishes_style", "$three_wishes_frames")));
        let of_not_found = format!("\"~/404\\.html$\"  \" '{hash}'\";");
        assert!(nginx.contains(&of_not_found), "{of_not_found}");
        let apache = include_str!("../../../hosting/htaccess");
        assert!(apache.contains(&full("'none'")) && apache.contains(&full("*")));
        let of_not_found = styled(&format!(" '{hash}'"), "'none'");
        assert!(apache.contains(&of_not_found), "{of_not_found}");
    }
}

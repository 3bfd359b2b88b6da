//! What somebody plants in a page or in the data stays words.

use journeys::browser::{Browser, a_moment};
use journeys::site::Site;
use serde_json::Value;
use three_wishes_core::route::Route;

/// Markup that would tell on itself if it ever became markup.
const PLANTED: &str =
    "<script>window.planted = 1</script>\"><img src=x onerror=\"window.planted = 2\">";

/// An inline script planted in a page is refused, and the app starts all the same.
fn a_planted_inline_script_is_blocked(site: &Site) {
    let html = site.built.html(&Route::Home);
    let planted = html.replace(
        "</body>",
        "<script>window.planted = 1</script><p onclick='planted = 2' id=bait>bait</p></body>",
    );
    assert_ne!(planted, html);
    site.server.swap("", planted);
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::Home));
    browser.click("#bait");
    assert_eq!(browser.ask("return typeof planted"), "undefined");
    let refused = browser.policy_violations();
    assert!(refused.iter().any(|one| one.contains("script-src")), "{refused:?}");
}

/// Markup in the data is shown as the words it is, on every kind of page.
fn markup_in_the_data_stays_words(site: &Site) {
    let folder = site.built.folder.join("data").join(&site.built.data);
    let mut files = vec!["place.json".to_owned(), "indicators.json".to_owned()];
    for inner in ["plans", "consultations"] {
        for entry in std::fs::read_dir(folder.join(inner)).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.ends_with(".json") {
                files.push(format!("{inner}/{name}"));
            }
        }
    }
    for file in files {
        let mut value = site.built.json(&file);
        plant(&mut value);
        site.server.swap(&site.built.data_path(&file), value.to_string());
    }
    for file in ["actions.csv", "bodies.csv", "documents.csv", "glossary.csv", "areas.csv"] {
        if let Ok(bytes) = std::fs::read(folder.join(file)) {
            let text = plant_in_table(&String::from_utf8_lossy(&bytes));
            site.server.swap(&site.built.data_path(file), text);
        }
    }
    let figures = site.built.bytes("observations.csv");
    let figures = with_comments(&String::from_utf8_lossy(&figures));
    site.server.swap(&site.built.data_path("observations.csv"), figures);

    site.forget_what_was_made();
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::Home));
    browser.see_text("<script>window.planted = 1</script>");
    let scripts = browser.count("script");
    for route in site.built.examples() {
        browser.go(&site.at(&route));
        a_moment();
        let path = route.path();
        assert_eq!(browser.ask("return typeof planted"), "undefined", "`{path}` ran it");
        assert_eq!(browser.count("img[src=x]"), 0, "`{path}` made an element of it");
        assert_eq!(browser.count("script"), scripts, "`{path}` made an element of it");
        assert_eq!(browser.count("svg script, svg img"), 0, "`{path}` made an element of it");
    }
    assert_eq!(browser.policy_violations(), [""; 0]);
    assert_eq!(browser.console_errors(), [""; 0]);
}

/// Fields whose texts are shown as words.
const SHOWN: [&str; 26] = [
    "title",
    "short_title",
    "text",
    "about",
    "name",
    "tagline",
    "notice",
    "label",
    "description",
    "hint",
    "question",
    "source_ref",
    "caveats",
    "licence",
    "note",
    "publisher",
    "suffix",
    "statement",
    "why",
    "who",
    "can_change",
    "other_formats",
    "purpose",
    "controller",
    "retention",
    "rights",
];

/// Adds the markup to everything that is shown as words.
fn plant(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (key, inner) in fields.iter_mut() {
                let shown = SHOWN.contains(&key.as_str());
                match inner {
                    Value::String(text) if shown && !text.is_empty() => add(text),
                    // The same text by language.
                    Value::Object(texts) if shown && texts.values().all(Value::is_string) => {
                        for text in texts.values_mut() {
                            if let Value::String(text) = text {
                                add(text);
                            }
                        }
                    }
                    _ => plant(inner),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(plant),
        _ => {}
    }
}

fn add(text: &mut String) {
    text.push(' ');
    text.push_str(PLANTED);
}

/// Adds the markup to every cell of a table's last row of words, as a row of its own.
fn plant_in_table(text: &str) -> String {
    let header = text.trim_start_matches('\u{feff}').lines().next().unwrap_or_default();
    let last = text.lines().next_back().unwrap_or_default();
    let quoted = format!("\"{}\"", PLANTED.replace('"', "\"\""));
    // A plan's id is needed for the row to be shown at all; any row of the file names one.
    let plan = last.split(',').find(|cell| cell.contains("-plan-")).unwrap_or_default();
    let cells = header.split(',').map(|column| match column {
        "id" | "code" => "planted".to_owned(),
        "plan" => plan.to_owned(),
        "position" => "9999".to_owned(),
        "kind" => "group".to_owned(),
        "parent" | "aim" | "part_of" | "starts" | "ends" | "stage" | "funding" => String::new(),
        _ => quoted.clone(),
    });
    format!("{}\n{}\n", text.trim_end(), cells.collect::<Vec<_>>().join(","))
}

/// Adds the markup as the comment of every figure without one.
fn with_comments(text: &str) -> String {
    let quoted = format!("\"{}\"", PLANTED.replace('"', "\"\""));
    let head = text.lines().next().unwrap_or_default();
    let at = head.split(',').position(|column| column == "obs_comment").expect("comments");
    let line = |line: &str| {
        let mut cells: Vec<&str> = line.split(',').collect();
        if let Some(comment) = cells.get_mut(at).filter(|cell| cell.is_empty()) {
            *comment = &quoted;
        }
        cells.join(",") + "\n"
    };
    text.lines().map(line).collect()
}

both_places!(a_planted_inline_script_is_blocked, markup_in_the_data_stays_words);

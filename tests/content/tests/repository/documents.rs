//! The documents keep to what the repository holds.

use std::path::Path;

use three_wishes_core::words::Words;

use crate::{at, text};

const DOCUMENTS: [&str; 10] = [
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/hosting.md",
    "docs/kiosk.md",
    "docs/paper.md",
    "docs/data-folder.md",
    "docs/opening-answers.md",
    "docs/promises.md",
];

/// The targets of `[words](target)` and `![words](target)`.
fn links(document: &str) -> Vec<String> {
    let parts = document.split("](").skip(1);
    parts.filter_map(|rest| rest.split(')').next()).map(str::to_owned).collect()
}

#[test]
fn every_link_of_a_document_leads_to_a_file() {
    for path in DOCUMENTS {
        let folder = Path::new(path).parent().unwrap();
        for link in links(&text(path)) {
            let inside = !link.starts_with("http") && !link.starts_with('#');
            let file = folder.join(link.split('#').next().unwrap());
            assert!(!inside || at(&file.to_string_lossy()).exists(), "{path} leads to {link}");
        }
    }
}

#[test]
fn the_readme_shows_the_app_the_two_commands_and_the_starter() {
    let readme = text("README.md");
    for told in [
        "# Three Wishes\n\nA city publishes its plan as a web app.\n",
        "It runs on any web server, under any path, with no server of its own",
        "\n## Put your own plan in\n\nNo Rust is needed for the first four steps.",
        "\n## Read on\n",
        "\ncargo xtask serve\n",
        "\ncargo xtask test\n",
        "![",
        "](docs/home.png)",
        "](starter)",
        "](docs/hosting.md)",
        "](ARCHITECTURE.md)",
        "Open Government Licence v3.0",
    ] {
        assert!(readme.contains(told), "{told}");
    }
    assert!(at("LICENSE-MIT").is_file() && at("LICENSE-APACHE").is_file());
}

#[test]
fn officers_are_told_who_hands_them_the_app_and_which_server_they_have() {
    let (readme, hosting) = (text("README.md"), text("docs/hosting.md"));
    assert!(readme.contains("One person with Rust makes it once"));
    assert!(readme.contains("The first `check` on a computer builds the checker"));
    assert!([&readme, &hosting].into_iter().all(|told| told.contains("`officers.zip`")));
    assert!(hosting.contains("curl -I") && hosting.contains("look for `Server`"));
}

#[test]
fn hosts_are_told_what_to_upload_and_which_headers_to_send() {
    let hosting = text("docs/hosting.md");
    for told in [
        "\n## What to upload\n\nEverything in `dist`, with its folders.",
        "`manifest.json` lists each file with its length and SHA-256",
        "`404.html` is the page for wrong addresses. Tell your server about it.",
        "[`hosting/nginx.conf`](../hosting/nginx.conf)",
        "[`hosting/htaccess`](../hosting/htaccess), uploaded as `.htaccess`",
    ] {
        assert!(hosting.contains(told), "{told}");
    }
}

#[test]
fn what_a_swapped_folder_cannot_do_is_said_where_hosts_read() {
    let hosting = text("docs/hosting.md");
    assert!(hosting.contains("opens by following links, but not when typed or shared"));
}

#[test]
fn contributors_are_told_how_to_add_each_thing() {
    let told = text("CONTRIBUTING.md");
    for thing in ["a page", "a chart", "a field to a plan", "a language"] {
        assert!(told.contains(&format!("\n## Add {thing}\n")), "{thing}");
    }
}

#[test]
fn a_clean_checkout_is_checked_by_the_readmes_own_command() {
    let script = text(".ci/run");
    let commands: Vec<&str> =
        script.lines().filter(|line| !line.starts_with('#') && !line.starts_with("set ")).collect();
    assert_eq!(commands, ["cd \"$(dirname \"$0\")/..\"", "exec cargo xtask test"]);
}

/// The browsers a published sentence names as tested are those the tests drive, and no other.
#[test]
fn the_accessibility_statement_is_true_of_the_browsers() {
    let said = Words::default().accessibility_fails_browsers();
    let (tested, untested) = said.split_once("too, but").unwrap();
    let code = text("xtask/src/test/mod.rs");
    let driven =
        code.split("Some(\"").skip(1).filter_map(|rest| rest.split_once("\") => Browser::"));
    let driven: Vec<String> = driven.map(|(name, _)| name.to_owned()).collect();
    for browser in ["Chromium", "Firefox", "Safari", "Edge"] {
        let is_driven = driven.contains(&browser.to_lowercase());
        assert_eq!(tested.contains(browser), is_driven, "{browser}: {said}");
    }
    assert!(untested.contains("Safari has not been tested"), "{said}");
    // What every change goes through drives the first of them: the script names no other.
    assert!(said.starts_with("Every change is tested in Chromium."));
    assert!(code.contains("None | Some(\"chromium\") => Browser::Chromium"));
    // What is left out in Firefox needs a tool only Chromium has.
    let device = text("tests/src/browser/device.rs");
    assert!(device.contains("self.tool(\"Emulation.setEmulatedMedia\""));
}

/// What the statement says is looked at is looked at on every kind of page, and what scrolls sideways is named.
#[test]
fn the_accessibility_statement_is_true_of_the_checks() {
    let words = Words::default();
    let code = text("tests/tests/journeys/accessibility.rs");
    for (said, done) in [
        ("axe rules", "browser.axe()"),
        ("light and dark", "&[Look::Dark, Look::Light]"),
        ("narrow and wide", "[1280, 320]"),
        ("right to left", "?lang=qps"),
        ("its colours with more contrast", "browser.axe_of_colours()"),
    ] {
        let sentence = words.accessibility_tested_machine();
        assert!(sentence.contains(said) && code.contains(done), "{said}: {sentence}");
    }
    for (said, done) in [
        ("large text", "script::CUT_OFF"),
        ("wide letters", "script::LOST_BY_SPACING"),
        ("too small or too close", "script::SMALL_TARGETS"),
        ("forced colours", "Look::ForcedColours"),
        ("print", "Look::Print"),
    ] {
        let sentence = words.accessibility_tested_sight();
        assert!(sentence.contains(said) && code.contains(done), "{said}: {sentence}");
    }
    let scrolls = words.accessibility_fails_weave();
    let css = text("style/plans.css");
    for (said, rule) in [
        ("the weave", ".weave { inline-size: 100%; min-inline-size: 66rem;"),
        ("the map of aims", ".weave-frame > .aim-map__drawing { min-inline-size: 66rem;"),
    ] {
        assert!(scrolls.contains(said) && css.contains(rule), "{said}: {scrolls}");
    }
}

/// Where the short names of docs/promises.md lie.
fn place_of(file: &str) -> String {
    match file.split_once('/') {
        Some(("journeys", rest)) => format!("tests/tests/journeys/{rest}"),
        Some(("content", rest)) => format!("tests/content/tests/{rest}"),
        _ => file.to_owned(),
    }
}

/// Sections of bench/bars.toml.
const SECTIONS: [&str; 6] = ["bytes", "ms", "native", "left_behind", "peers", "form"];

/// Names of the bars in a section.
fn bars_of<'a>(bars: &'a str, section: &str) -> Vec<&'a str> {
    let (_, rest) = bars.split_once(&format!("\n[{section}]\n")).unwrap();
    let lines = rest.split("\n[").next().unwrap().lines();
    lines.filter_map(|line| line.split_once(" = ")).map(|(name, _)| name).collect()
}

#[test]
fn every_promise_names_a_test_or_a_bar_that_exists() {
    let promises = text("docs/promises.md");
    let bars = text("bench/bars.toml");
    let mut named = 0;
    for name in promises.split('`').skip(1).step_by(2) {
        if let Some((file, test)) = name.split_once("::") {
            let code = text(&place_of(file));
            assert!(code.contains(&format!("fn {test}(")), "{name}");
            named += 1;
        } else if let Some((section, bar)) = name.split_once('.')
            && SECTIONS.contains(&section)
        {
            assert!(bars_of(&bars, section).contains(&bar), "{name}");
        }
    }
    assert!(named > 100, "{named}");
    for section in SECTIONS {
        for bar in bars_of(&bars, section) {
            let told = format!("`{section}.{bar}`");
            assert!(promises.contains(&told), "docs/promises.md does not name {told}");
        }
    }
}

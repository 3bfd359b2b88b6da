//! The documents keep to what the repository holds.

use std::path::Path;

use crate::{at, text};

const DOCUMENTS: [&str; 7] = [
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/hosting.md",
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

/// Where the short names of docs/promises.md lie.
fn place_of(file: &str) -> String {
    match file.split_once('/') {
        Some(("journeys", rest)) => format!("tests/tests/journeys/{rest}"),
        Some(("content", rest)) => format!("tests/content/tests/{rest}"),
        _ => file.to_owned(),
    }
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
            && ["bytes", "ms", "native"].contains(&section)
        {
            assert!(bars.contains(&format!("\n{bar} = ")), "{name}");
        }
    }
    assert!(named > 100, "{named}");
}

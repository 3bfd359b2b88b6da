//! The documents keep to what the repository holds.

use std::path::Path;

use crate::{at, text};

const DOCUMENTS: [&str; 6] = [
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/hosting.md",
    "docs/data-folder.md",
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

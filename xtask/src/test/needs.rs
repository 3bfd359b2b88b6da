//! What tests need from outside. Journeys: a browser, its driver, nginx, Apache,
//! axe, age. Sealing: other tools that seal.

use std::path::Path;
use std::process::Command;

use crate::progress::step;
use crate::stop::{Done, stop};
use crate::tools::{AXE, BINARYEN, GECKODRIVER, TYPAGE, cargo_program, npm_package, on_path};
use crate::workspace::{Workspace, run};

/// The browser that the journeys drive.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Browser {
    Chromium,
    Firefox,
}

/// Programs of which one is enough, with the Debian package that has it.
type Programs = &'static [(&'static [&'static str], &'static str)];

const OF_CHROMIUM: Programs = &[
    (&["chromium", "chromium-browser", "google-chrome"], "chromium"),
    (&["chromedriver"], "chromium-driver"),
];

const OF_FIREFOX: Programs = &[(&["firefox", "firefox-esr"], "firefox-esr")];

const SERVERS: Programs = &[
    (&["nginx"], "nginx"),
    // Without the service that the package `apache2` would start.
    (&["apache2"], "apache2-bin"),
];

/// What is sealed here must be opened there.
const OTHER_TOOLS_THAT_SEAL: Programs = &[(&["age"], "age"), (&["age-keygen"], "age")];

pub(crate) fn of_sealing(workspace: &Workspace) -> Done {
    programs(OTHER_TOOLS_THAT_SEAL.iter())?;
    npm_package(workspace, TYPAGE).map(|_| ())
}

pub(crate) fn install(workspace: &Workspace, browser: Browser) -> Done {
    let of_browser = match browser {
        Browser::Chromium => OF_CHROMIUM,
        Browser::Firefox => OF_FIREFOX,
    };
    programs(of_browser.iter().chain(SERVERS).chain(OTHER_TOOLS_THAT_SEAL))?;
    if browser == Browser::Firefox {
        cargo_program(workspace, GECKODRIVER)?;
    }
    npm_package(workspace, AXE)?;
    npm_package(workspace, BINARYEN)?;
    Ok(())
}

/// Makes sure that one program of each is there.
fn programs(
    wanted: impl Iterator<Item = &'static (&'static [&'static str], &'static str)>,
) -> Done {
    let missing = missing(wanted, is_there);
    if missing.is_empty() { Ok(()) } else { debian_packages(&missing) }
}

/// The packages of which no program is there, each once.
fn missing(
    wanted: impl Iterator<Item = &'static (&'static [&'static str], &'static str)>,
    is_there: impl Fn(&str) -> bool,
) -> Vec<&'static str> {
    let mut missing: Vec<&str> = wanted
        .filter(|(programs, _)| !programs.iter().any(|program| is_there(program)))
        .map(|(_, package)| *package)
        .collect();
    missing.dedup();
    missing
}

/// Servers often stand where an ordinary search path does not look.
fn is_there(program: &str) -> bool {
    on_path(program).is_some() || Path::new("/usr/sbin").join(program).is_file()
}

fn debian_packages(packages: &[&str]) -> Done {
    if !Path::new("/etc/debian_version").is_file() || !is_root() {
        return stop(install_them(packages));
    }
    step(&format!("Installing {}", packages.join(", ")), || {
        let apt = |words: &[&str]| {
            let mut command = Command::new("apt-get");
            command.args(words).env("DEBIAN_FRONTEND", "noninteractive");
            command
        };
        let failed = could_not_install(packages);
        run(&mut apt(&["update", "-qq"]), &failed)?;
        let mut command = apt(&["install", "-y", "-qq", "--no-install-recommends"]);
        run(command.args(packages), &failed)
    })
}

fn install_line(packages: &[&str]) -> String {
    format!("apt-get install -y {}", packages.join(" "))
}

/// Said where we may not install anything.
fn install_them(packages: &[&str]) -> String {
    format!(
        "The tests need {}: install them, on Debian with `sudo {}`.",
        packages.join(", "),
        install_line(packages)
    )
}

/// Said where we may, and it did not work.
fn could_not_install(packages: &[&str]) -> String {
    format!("The tests' tools could not be installed: run `{}`.", install_line(packages))
}

fn is_root() -> bool {
    let told = Command::new("id").arg("-u").output();
    told.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).trim() == "0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_are_missing_where_none_of_their_programs_is_there() {
        let wanted = || OF_CHROMIUM.iter().chain(SERVERS).chain(OTHER_TOOLS_THAT_SEAL);
        let all = ["chromium", "chromium-driver", "nginx", "apache2-bin", "age"];
        assert_eq!(missing(wanted(), |_| false), all);
        assert_eq!(missing(wanted(), |program| program != "nginx"), ["nginx"]);
        assert_eq!(missing(OF_CHROMIUM.iter(), |one| one == "google-chrome"), ["chromium-driver"]);
        assert_eq!(missing(OF_FIREFOX.iter(), |_| false), ["firefox-esr"]);
        assert_eq!(missing(wanted(), |_| true), [""; 0]);
    }

    #[test]
    fn what_cannot_be_installed_ends_in_one_sentence_with_the_command() {
        assert_eq!(
            install_them(&["chromium", "nginx"]),
            "The tests need chromium, nginx: install them, on Debian with \
             `sudo apt-get install -y chromium nginx`."
        );
        assert_eq!(
            could_not_install(&["age"]),
            "The tests' tools could not be installed: run `apt-get install -y age`."
        );
    }
}

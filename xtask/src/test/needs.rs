//! What tests need from outside. Journeys: a browser, its driver, nginx, Apache, axe. Sealing: other tools that seal.

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
    let mut missing: Vec<&str> = wanted
        .filter(|(programs, _)| !programs.iter().any(|program| is_there(program)))
        .map(|(_, package)| *package)
        .collect();
    missing.dedup();
    if missing.is_empty() { Ok(()) } else { debian_packages(&missing) }
}

/// Servers often stand where an ordinary search path does not look.
fn is_there(program: &str) -> bool {
    on_path(program).is_some() || Path::new("/usr/sbin").join(program).is_file()
}

fn debian_packages(packages: &[&str]) -> Done {
    let install = format!("apt-get install -y {}", packages.join(" "));
    if !Path::new("/etc/debian_version").is_file() || !is_root() {
        return stop(format!(
            "The tests need {}: install them, on Debian with `sudo {install}`.",
            packages.join(", ")
        ));
    }
    step(&format!("Installing {}", packages.join(", ")), || {
        let apt = |words: &[&str]| {
            let mut command = Command::new("apt-get");
            command.args(words).env("DEBIAN_FRONTEND", "noninteractive");
            command
        };
        let failed = format!("The tests' tools could not be installed: run `{install}`.");
        run(&mut apt(&["update", "-qq"]), &failed)?;
        let mut command = apt(&["install", "-y", "-qq", "--no-install-recommends"]);
        run(command.args(packages), &failed)
    })
}

fn is_root() -> bool {
    let told = Command::new("id").arg("-u").output();
    told.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).trim() == "0")
}

//! What the browser journeys need from outside: a browser, its driver, nginx, Apache, axe.

use std::path::Path;
use std::process::Command;

use crate::progress::step;
use crate::stop::{Done, stop};
use crate::tools::{AXE, BINARYEN, GECKODRIVER, cargo_program, npm_package, on_path};
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

pub(crate) fn install(workspace: &Workspace, browser: Browser) -> Done {
    let of_browser = match browser {
        Browser::Chromium => OF_CHROMIUM,
        Browser::Firefox => OF_FIREFOX,
    };
    let missing: Vec<&str> = of_browser
        .iter()
        .chain(SERVERS)
        .filter(|(programs, _)| !programs.iter().any(|program| is_there(program)))
        .map(|(_, package)| *package)
        .collect();
    if !missing.is_empty() {
        debian_packages(&missing)?;
    }
    if browser == Browser::Firefox {
        cargo_program(workspace, GECKODRIVER)?;
    }
    npm_package(workspace, AXE)?;
    npm_package(workspace, BINARYEN)?;
    Ok(())
}

/// Servers often stand where an ordinary search path does not look.
fn is_there(program: &str) -> bool {
    on_path(program).is_some() || Path::new("/usr/sbin").join(program).is_file()
}

fn debian_packages(packages: &[&str]) -> Done {
    let install = format!("apt-get install -y {}", packages.join(" "));
    if !Path::new("/etc/debian_version").is_file() || !is_root() {
        return stop(format!(
            "The journeys need {}: install them, on Debian with `sudo {install}`.",
            packages.join(", ")
        ));
    }
    step(&format!("Installing {}", packages.join(", ")), || {
        let apt = |words: &[&str]| {
            let mut command = Command::new("apt-get");
            command.args(words).env("DEBIAN_FRONTEND", "noninteractive");
            command
        };
        let failed = format!("The journeys' tools could not be installed: run `{install}`.");
        run(&mut apt(&["update", "-qq"]), &failed)?;
        let mut command = apt(&["install", "-y", "-qq", "--no-install-recommends"]);
        run(command.args(packages), &failed)
    })
}

fn is_root() -> bool {
    let told = Command::new("id").arg("-u").output();
    told.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).trim() == "0")
}

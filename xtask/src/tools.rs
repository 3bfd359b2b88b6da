//! Tools from outside: found where they are, else installed into the target folder, else asked for.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::progress::step;
use crate::stop::{Done, stop};
use crate::workspace::Workspace;

/// Packages of the npm registry, pinned: the same commit must give the same bytes everywhere.
pub(crate) const BINARYEN: (&str, &str) = ("binaryen", "132.0.0");
pub(crate) const AXE: (&str, &str) = ("axe-core", "4.14.1");
pub(crate) const TYPAGE: (&str, &str) = ("age-encryption", "0.3.1");

/// Firefox's driver, which Debian does not have.
pub(crate) const GECKODRIVER: (&str, &str) = ("geckodriver", "0.37.1");

/// Where a program stands on the search path.
pub(crate) fn on_path(program: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders).map(|folder| folder.join(program)).find(|path| path.is_file())
}

/// Makes sure that an npm package of this very version stands in `target/tools`; gives its folder.
pub(crate) fn npm_package(workspace: &Workspace, (name, version): (&str, &str)) -> Done<PathBuf> {
    let tools = workspace.tools();
    let folder = tools.join("node_modules").join(name);
    if installed_version(&folder).as_deref() == Some(version) {
        return Ok(folder);
    }
    step(&format!("Installing {name} {version} from the npm registry into target/tools"), || {
        // Without a package.json of its own, npm would look for one in the folders above.
        let _ = std::fs::create_dir_all(&tools);
        let own = tools.join("package.json");
        if !own.exists() {
            let _ = std::fs::write(&own, "{ \"private\": true }\n");
        }
        let status = Command::new("npm")
            .arg("install")
            .arg("--prefix")
            .arg(&tools)
            .args(["--save-exact", "--no-audit", "--no-fund", "--loglevel=error"])
            .arg(format!("{name}@{version}"))
            .stdout(Stdio::null())
            .status();
        let done = status.is_ok_and(|status| status.success());
        if done && installed_version(&folder).as_deref() == Some(version) {
            return Ok(folder);
        }
        stop(no_npm_package(name, version))
    })
}

/// Makes sure that a program of this very version, built from its crate, stands in `target/tools/bin`.
pub(crate) fn cargo_program(workspace: &Workspace, (name, version): (&str, &str)) -> Done {
    let tools = workspace.tools();
    let told = Command::new(tools.join("bin").join(name)).arg("--version").output();
    if told.is_ok_and(|told| String::from_utf8_lossy(&told.stdout).contains(version)) {
        return Ok(());
    }
    step(&format!("Building {name} {version} into target/tools"), || {
        let mut cargo = workspace.cargo();
        cargo.args(["install", "--quiet", "--locked", "--force", name, "--version", version]);
        let built = cargo.arg("--root").arg(&tools).status();
        if built.is_ok_and(|status| status.success()) {
            return Ok(());
        }
        stop(no_cargo_program(name, version))
    })
}

fn no_npm_package(name: &str, version: &str) -> String {
    format!(
        "{name} {version} is needed and could not be had: install Node, then run `npm install --prefix target/tools {name}@{version}`."
    )
}

fn no_cargo_program(name: &str, version: &str) -> String {
    format!(
        "{name} {version} is needed and could not be built: run `cargo install --locked --root target/tools {name} --version {version}`."
    )
}

fn installed_version(folder: &std::path::Path) -> Option<String> {
    let bytes = std::fs::read(folder.join("package.json")).ok()?;
    let told: serde_json::Value = serde_json::from_slice(&bytes).ok()?;
    told.get("version")?.as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tool_that_cannot_be_had_ends_in_one_sentence_with_the_command() {
        assert_eq!(
            no_npm_package("axe-core", "4.14.1"),
            "axe-core 4.14.1 is needed and could not be had: install Node, then run \
             `npm install --prefix target/tools axe-core@4.14.1`."
        );
        assert_eq!(
            no_cargo_program("geckodriver", "0.37.1"),
            "geckodriver 0.37.1 is needed and could not be built: run \
             `cargo install --locked --root target/tools geckodriver --version 0.37.1`."
        );
    }
}

//! Where this workspace is and where its products go, as cargo tells it.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::stop::{Done, OrStop as _, Stop, stop};

#[derive(Clone)]
pub(crate) struct Workspace {
    pub(crate) root: PathBuf,
    /// Cargo's target folder, wherever the environment puts it.
    pub(crate) target: PathBuf,
}

impl Workspace {
    pub(crate) fn find() -> Done<Self> {
        let output = Command::new(cargo_program())
            .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
            .output()
            .or_stop("cargo could not be started")?;
        if !output.status.success() {
            return stop(format!(
                "cargo cannot read this workspace: {}",
                String::from_utf8_lossy(&output.stderr).trim()
            ));
        }
        let told: serde_json::Value =
            serde_json::from_slice(&output.stdout).or_stop("cargo's answer could not be read")?;
        let path = |key: &str| {
            told.get(key)
                .and_then(|value| value.as_str())
                .map(PathBuf::from)
                .ok_or_else(|| Stop(format!("cargo did not say its `{key}`.")))
        };
        Ok(Self { root: path("workspace_root")?, target: path("target_directory")? })
    }

    /// Cargo, run in the root of the workspace.
    pub(crate) fn cargo(&self) -> Command {
        let mut command = Command::new(cargo_program());
        command.current_dir(&self.root);
        command
    }

    /// Tools that a package registry gives, kept out of the system.
    pub(crate) fn tools(&self) -> PathBuf {
        self.target.join("tools")
    }

    /// The data folder to publish: the one given, else the one `public/data/place` names.
    pub(crate) fn place(&self, given: Option<&str>) -> Done<PathBuf> {
        if let Some(given) = given {
            let folder = PathBuf::from(given);
            return if folder.is_dir() {
                Ok(folder)
            } else {
                stop(format!("There is no folder `{given}`."))
            };
        }
        let data = self.root.join("public/data");
        let name = read_text(&data.join("place"))?;
        let folder = data.join(name.trim());
        if name.trim().is_empty() || !folder.is_dir() {
            return stop(format!(
                "public/data/place names `{}`, which is no folder beside it.",
                name.trim()
            ));
        }
        Ok(folder)
    }
}

/// The cargo that runs us, so that a chosen toolchain stays chosen.
fn cargo_program() -> std::ffi::OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

pub(crate) fn read_text(path: &Path) -> Done<String> {
    std::fs::read_to_string(path).or_stop(format!("{} could not be read", path.display()))
}

/// Runs a command to its end; its own output passes through.
pub(crate) fn run(command: &mut Command, failed: &str) -> Done {
    let status = command.status().or_stop(failed)?;
    if status.success() { Ok(()) } else { stop(failed) }
}

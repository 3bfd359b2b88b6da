//! From Rust to modules a browser can load: cargo, the cut into modules, then the wasm-bindgen library.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use wasm_bindgen_cli_support::Bindgen;

use crate::progress::step;
use crate::stop::{Done, OrStop as _, Stop, stop};
use crate::workspace::Workspace;

const TARGET: &str = "wasm32-unknown-unknown";

/// The app as a browser needs it.
pub(crate) struct Module {
    /// Stands between the first module and the browser.
    pub(crate) js: String,
    /// The first module: what every page needs.
    pub(crate) wasm: Vec<u8>,
    /// The other modules, by the names the cut gave them.
    pub(crate) parts: BTreeMap<String, Vec<u8>>,
    /// The parts each group of pages needs, in the order they are started, by the name
    /// `pages/modules/` has for the group.
    pub(crate) groups: BTreeMap<String, Vec<String>>,
}

/// Names the cut and the two scripts know each other by, until `assemble` names them by their hashes.
pub(crate) const APP: &str = "./app.js";
pub(crate) const LOADER: &str = "./modules.js";

/// Adds the WebAssembly half of the toolchain where it is missing.
pub(crate) fn ensure_target() -> Done {
    if target_installed() {
        return Ok(());
    }
    step("Adding WebAssembly to the Rust toolchain", || {
        let added = Command::new("rustup").args(["target", "add", TARGET]).status();
        if added.is_ok_and(|status| status.success()) && target_installed() {
            return Ok(());
        }
        stop(no_target())
    })
}

/// Said where the target is not there and rustup cannot add it.
fn no_target() -> String {
    format!(
        "Rust cannot build WebAssembly here yet: install rustup and run `rustup target add {TARGET}`."
    )
}

fn target_installed() -> bool {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let Ok(output) = Command::new(rustc).args(["--print", "sysroot"]).output() else {
        return false;
    };
    let sysroot = String::from_utf8_lossy(&output.stdout);
    Path::new(sysroot.trim()).join("lib/rustlib").join(TARGET).is_dir()
}

/// Builds the app; gives the path of the raw module. `features`: none for what is published.
pub(crate) fn build(workspace: &Workspace, profile: &str, features: &[&str]) -> Done<PathBuf> {
    let mut cargo = workspace.cargo();
    cargo.args(["build", "--package", "three-wishes", "--bin", "three-wishes"]);
    cargo.args(["--target", TARGET, "--profile", profile]);
    if !features.is_empty() {
        cargo.args(["--features", &features.join(",")]);
    }
    // The cut follows who calls whom, which only relocations tell.
    let mut flags = vec!["-Clink-arg=--emit-relocs".to_owned()];
    if profile == "release" {
        flags.extend(same_paths_everywhere(workspace));
        if have_library_sources() {
            // These are not yet stable options of the compiler we use; its own switch allows them.
            cargo.env("RUSTC_BOOTSTRAP", "1").args(SMALL_LIBRARY);
            flags.extend(SMALL_CODE.map(str::to_owned));
        }
    }
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
    step(&format!("Building the app as WebAssembly, profile `{profile}`"), || {
        match cargo.status() {
            Ok(status) if status.success() => Ok(()),
            _ => stop(not_built(has_every_crate(workspace))),
        }
    })?;
    Ok(workspace.target.join(TARGET).join(profile).join("three-wishes.wasm"))
}

/// Whether every crate the app is made of is on this computer, as far as cargo can say without a network.
fn has_every_crate(workspace: &Workspace) -> bool {
    let mut cargo = workspace.cargo();
    cargo.args(["tree", "--package", "three-wishes", "--target", TARGET]);
    cargo.args(["--edges", "normal,build", "--offline"]);
    cargo.output().is_ok_and(|output| output.status.success())
}

/// Said where cargo built nothing.
fn not_built(has_every_crate: bool) -> &'static str {
    if has_every_crate {
        "The app does not compile; the compiler's messages are above."
    } else {
        "Crates that the app is made of are not on this computer and could not be fetched: connect to the internet, then run `cargo fetch --locked`."
    }
}

/// Builds the standard library too, for size. Measured on this app: 11% less code, a fifth less data.
const SMALL_LIBRARY: [&str; 2] =
    ["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"];

/// A panic stops the module at once and carries no words: the start script says what happened.
const SMALL_CODE: [&str; 4] =
    ["-Zunstable-options", "-Cpanic=immediate-abort", "-Zlocation-detail=none", "-Zfmt-debug=none"];

/// Asks for the sources of the standard library; without them the module is larger, not wrong.
fn have_library_sources() -> bool {
    let added = Command::new("rustup").args(["component", "add", "rust-src"]).output();
    let have = added.is_ok_and(|output| output.status.success());
    if !have {
        println!(
            "  the sources of Rust's library are not to be had, so the app comes out larger: `rustup component add rust-src` adds them"
        );
    }
    have
}

/// Panic messages name source files. Without this, the same commit built in another folder would
/// differ, and what is published would name folders of the machine that built it.
fn same_paths_everywhere(workspace: &Workspace) -> Vec<String> {
    let mut flags = vec![format!("--remap-path-prefix={}=.", workspace.root.display())];
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| {
        let home = std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE"))?;
        Some(PathBuf::from(home).join(".cargo"))
    });
    let sources = home.map(|home| home.join("registry/src"));
    let folders = sources.and_then(|folder| std::fs::read_dir(folder).ok());
    let mut found: Vec<PathBuf> =
        folders.into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    found.sort();
    flags.extend(
        found.iter().map(|folder| format!("--remap-path-prefix={}=crates", folder.display())),
    );
    flags
}

/// Cuts what cargo built into modules and makes the JavaScript around them.
pub(crate) fn bind(workspace: &Workspace, raw: &Path) -> Done<Module> {
    step("Cutting the app into modules", || {
        let scratch = workspace.target.join("modules");
        if scratch.exists() {
            std::fs::remove_dir_all(&scratch).or_stop("target/modules could not be emptied")?;
        }
        let first = scratch.join("first.wasm");
        let whole = std::fs::read(raw).or_stop("what cargo built cannot be read")?;
        let mut options = wasm_split_cli_support::Options::new(&whole);
        options.output_dir = &scratch;
        options.main_out_path = &first;
        options.link_name = LOADER;
        options.main_module = APP;
        let cut = wasm_split_cli_support::transform(options)
            .map_err(|error| Stop(format!("The app cannot be cut into modules: {error:#}")))?;
        let mut parts = BTreeMap::new();
        for path in &cut.split_modules {
            let name = path.file_stem().map(|name| name.to_string_lossy().into_owned());
            let bytes = std::fs::read(path).or_stop("a module that was cut cannot be read")?;
            parts.insert(name.unwrap_or_default(), bytes);
        }
        let groups = cut.prefetch_map.into_iter().collect();
        let (js, wasm) = with_javascript(&first)?;
        Ok(Module { js, wasm, parts, groups })
    })
}

/// The script that stands between a module and the browser, and the module that fits it.
fn with_javascript(module: &Path) -> Done<(String, Vec<u8>)> {
    let cannot = "wasm-bindgen cannot read what cargo built";
    let mut bindgen = Bindgen::new();
    bindgen.web(true).or_stop(cannot)?;
    // The start script says where the module is: its name is its hash, known only later.
    bindgen.input_path(module).typescript(false).omit_default_module_path(true);
    // The other modules meet the first in its table of functions.
    bindgen.keep_lld_exports(true);
    let mut output = bindgen.generate_output().or_stop(cannot)?;
    if output.snippets().values().any(|list| !list.is_empty()) || !output.local_modules().is_empty()
    {
        return stop(
            "A dependency brings JavaScript files of its own, which the builder does not publish: take that dependency out.",
        );
    }
    let mut js = output.js().to_owned();
    let wasm = output.wasm_mut();
    // A dependency's streams, which the app never makes: what only they need goes with them.
    let names = wasm.exports.iter().map(|export| export.name.clone());
    let unused: Vec<String> = names.filter(|name| name.contains("intounderlying")).collect();
    for name in unused {
        wasm.exports.remove(&name).or_stop("an export that nobody uses could not be taken out")?;
    }
    for (number, import) in wasm.imports.iter_mut().enumerate() {
        if let Some(short) = renamed(&mut js, &import.name, number) {
            import.name = short;
        }
    }
    Ok((js, wasm.emit_wasm()))
}

/// A short name for a function of the script that a module asks for; none where the script has no such function. The
/// long ones end in 16 signs of chance each, of which no compression makes anything: 8 KB of every first visit.
fn renamed(js: &mut String, name: &str, number: usize) -> Option<String> {
    let short = format!("w{number:x}");
    let (long_key, key) = (format!("{name}: function"), format!("{short}: function"));
    (js.matches(&long_key).count() == 1).then(|| {
        *js = js.replacen(&long_key, &key, 1);
        short
    })
}

#[cfg(test)]
mod tests {
    use super::{no_target, not_built, renamed};

    const LOCK: &str = include_str!("../../Cargo.lock");

    /// Every version of a crate that Cargo.lock has.
    fn locked(name: &str) -> Vec<&'static str> {
        let name = format!("name = \"{name}\"");
        let packages = LOCK.split("[[package]]").filter(|one| one.lines().any(|line| line == name));
        packages.filter_map(|one| one.split("version = \"").nth(1)?.split('"').next()).collect()
    }

    #[test]
    fn the_wasm_bindgen_library_has_the_version_the_app_is_locked_to() {
        let of_the_app = locked("wasm-bindgen");
        assert_eq!(of_the_app.len(), 1, "{of_the_app:?}");
        assert_eq!(locked("wasm-bindgen-cli-support"), of_the_app);
        assert_eq!(locked("wasm-bindgen-shared"), of_the_app);
    }

    #[test]
    fn crates_that_cannot_be_fetched_are_no_fault_of_the_code() {
        assert!(not_built(true).contains("does not compile"));
        let sentence = not_built(false);
        assert!(!sentence.contains("compile") && sentence.ends_with("run `cargo fetch --locked`."));
    }

    #[test]
    fn a_function_of_the_script_gets_a_short_name_and_no_other_is_touched() {
        let mut js = "{\n__wbg_a_01: function() {},\n__wbg_a_012: function() {} }".to_owned();
        assert_eq!(renamed(&mut js, "__wbg_a_01", 26).as_deref(), Some("w1a"));
        assert_eq!(renamed(&mut js, "__wbg_elsewhere", 27), None);
        assert_eq!(js, "{\nw1a: function() {},\n__wbg_a_012: function() {} }");
    }

    #[test]
    fn a_target_that_cannot_be_had_ends_in_one_sentence_with_the_command() {
        assert_eq!(
            no_target(),
            "Rust cannot build WebAssembly here yet: install rustup and run \
             `rustup target add wasm32-unknown-unknown`."
        );
    }
}

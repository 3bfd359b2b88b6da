//! Making the module small: wasm-opt, always of one version.

use std::path::PathBuf;
use std::process::Command;

use crate::progress::{step, thousands};
use crate::stop::{Done, OrStop as _};
use crate::tools::{BINARYEN, npm_package, on_path};
use crate::workspace::{Workspace, run};

/// Named one by one: with `--all-features` wasm-opt writes a module that browsers refuse.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

pub(crate) fn optimise(workspace: &Workspace, wasm: &[u8]) -> Done<Vec<u8>> {
    let program = find(workspace)?;
    let scratch = workspace.target.join("wasm-opt");
    let (before, after) = (scratch.join("before.wasm"), scratch.join("after.wasm"));
    std::fs::create_dir_all(&scratch).or_stop("target/wasm-opt could not be made")?;
    std::fs::write(&before, wasm).or_stop("target/wasm-opt could not be written")?;
    let small = step("Making the WebAssembly small", || {
        let mut command = Command::new(&program);
        command.arg("-Oz").args(FEATURES).args(["--strip-debug", "--strip-producers"]);
        command.arg(&before).arg("-o").arg(&after);
        run(&mut command, "wasm-opt refuses the module; its messages are above.")?;
        std::fs::read(&after).or_stop("wasm-opt wrote nothing")
    })?;
    println!("  {} bytes before, {} after", thousands(wasm.len()), thousands(small.len()));
    Ok(small)
}

/// The wasm-opt of this machine where it is of our version, else the one of the npm package.
fn find(workspace: &Workspace) -> Done<PathBuf> {
    let (_, version) = BINARYEN;
    let wanted = version.split('.').next().unwrap_or(version);
    if let Some(program) = on_path("wasm-opt") {
        let told = Command::new(&program).arg("--version").output();
        let told = told.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
        if told.is_ok_and(|told| told.split_whitespace().any(|word| word == wanted)) {
            return Ok(program);
        }
    }
    npm_package(workspace, BINARYEN)?;
    let name = if cfg!(windows) { "wasm-opt.cmd" } else { "wasm-opt" };
    Ok(workspace.tools().join("node_modules/.bin").join(name))
}

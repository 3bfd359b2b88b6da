//! Making the modules small: wasm-opt, always of one version. What it made is kept by what it was made of, so
//! that only modules that changed are made small again.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::thread;

use crate::files::short_hash;
use crate::progress::{step, thousands};
use crate::stop::{Done, OrStop as _, stop};
use crate::tools::{BINARYEN, npm_package, on_path};
use crate::wasm::Module;
use crate::workspace::Workspace;

/// Named one by one: with `--all-features` wasm-opt writes a module that browsers refuse.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Browsers make machine code of whole functions, when they are first called: what is seldom needed must not grow
/// into what always is. Measured on this app: less is compiled for a first drawing, and the first module is 0.5%
/// smaller.
const KEEP_FUNCTIONS_APART: &str = "--one-caller-inline-max-function-size=100";

/// Makes the first module small, where nobody opens the others.
pub(crate) fn first_only(workspace: &Workspace, module: &mut Module) -> Done {
    let program = find(workspace)?;
    step("Making the first WebAssembly small", || {
        module.wasm = smaller(&kept_in(workspace)?, &program, &module.wasm)?;
        Ok(())
    })
}

/// Makes every module small.
pub(crate) fn optimise(workspace: &Workspace, module: &mut Module) -> Done {
    let program = find(workspace)?;
    let sizes = |module: &Module| -> usize {
        module.wasm.len() + module.parts.values().map(Vec::len).sum::<usize>()
    };
    let before = sizes(module);
    step("Making the WebAssembly small", || {
        let all = std::iter::once(&mut module.wasm).chain(module.parts.values_mut());
        side_by_side(&kept_in(workspace)?, &program, all)
    })?;
    println!("  {} bytes before, {} after", thousands(before), thousands(sizes(module)));
    Ok(())
}

/// As many at once as the machine has processors.
fn side_by_side<'a>(
    kept: &Path,
    program: &Path,
    modules: impl Iterator<Item = &'a mut Vec<u8>> + Send,
) -> Done {
    let waiting = Mutex::new(modules);
    let next = || waiting.lock().ok().and_then(|mut waiting| waiting.next());
    let work = || {
        while let Some(wasm) = next() {
            *wasm = smaller(kept, program, wasm)?;
        }
        Ok(())
    };
    let workers = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        let stopped = || stop("wasm-opt could not be waited for.");
        workers.into_iter().try_for_each(|worker| worker.join().unwrap_or_else(|_| stopped()))
    })
}

/// Where modules are kept by the hash of what they were made of.
fn kept_in(workspace: &Workspace) -> Done<PathBuf> {
    let folder = workspace.target.join("wasm-opt");
    std::fs::create_dir_all(&folder).or_stop("target/wasm-opt could not be made")?;
    Ok(folder)
}

fn smaller(kept: &Path, program: &Path, wasm: &[u8]) -> Done<Vec<u8>> {
    let mut options = vec!["-Oz", KEEP_FUNCTIONS_APART, "--strip-debug", "--strip-producers"];
    options.extend(FEATURES);
    let made_of = [BINARYEN.1, &options.join(" ")].join(" ");
    let name = short_hash(&[made_of.as_bytes(), wasm].concat());
    let (before, after) = (kept.join(format!("{name}-before")), kept.join(format!("{name}.wasm")));
    if let Ok(known) = std::fs::read(&after) {
        return Ok(known);
    }
    std::fs::write(&before, wasm).or_stop("target/wasm-opt could not be written")?;
    // Whoever is stopped in between leaves nothing that looks finished.
    let half = kept.join(format!("{name}-half"));
    let mut command = Command::new(program);
    command.args(options).arg(&before).arg("-o").arg(&half);
    run_quietly(&mut command)?;
    let _ = std::fs::remove_file(&before);
    std::fs::rename(&half, &after).or_stop("wasm-opt wrote nothing")?;
    std::fs::read(&after).or_stop("wasm-opt wrote nothing")
}

/// Runs wasm-opt; shows what it says but for lines that mean nothing.
fn run_quietly(command: &mut Command) -> Done {
    let refused = "wasm-opt refuses a module; its messages are above.";
    let output = command.stdout(Stdio::inherit()).output().or_stop(refused)?;
    eprint!("{}", worth_reading(&String::from_utf8_lossy(&output.stderr)));
    if output.status.success() { Ok(()) } else { stop(refused) }
}

/// The compiler names more things than wasm-opt knows of; `--strip-debug` takes all names away anyhow.
fn worth_reading(messages: &str) -> String {
    let known = "warning: unknown name subsection";
    messages.split_inclusive('\n').filter(|line| !line.starts_with(known)).collect()
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

#[cfg(test)]
mod tests {
    use super::worth_reading;

    #[test]
    fn only_the_lines_that_mean_nothing_are_left_out() {
        let said = "warning: unknown name subsection with id 9 at 12\nwarning: other\nFatal: x";
        assert_eq!(worth_reading(said), "warning: other\nFatal: x");
    }
}

//! Making the modules small: Binaryen, always of one version. What it made is kept by what it was made of, so
//! that only modules that changed are made small again.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Mutex;
use std::thread;

use crate::files::short_hash;
use crate::progress::{step, thousands};
use crate::stop::{Done, OrStop as _, Stop, stop};
use crate::tools::{BINARYEN, npm_package};
use crate::wasm::Module;
use crate::workspace::Workspace;

/// What makes a module small, and how: it is part of what a kept module was made of.
const SCRIPT: &str = include_str!("optimise.mjs");

/// Makes the first module small, where nobody opens the others.
pub(crate) fn first_only(workspace: &Workspace, module: &mut Module) -> Done {
    let place = Place::of(workspace)?;
    step("Making the first WebAssembly small", || {
        side_by_side(&place, std::iter::once(&mut module.wasm))
    })
}

/// Makes every module small.
pub(crate) fn optimise(workspace: &Workspace, module: &mut Module) -> Done {
    let place = Place::of(workspace)?;
    let sizes = |module: &Module| -> usize {
        module.wasm.len() + module.parts.values().map(Vec::len).sum::<usize>()
    };
    let before = sizes(module);
    step("Making the WebAssembly small", || {
        let all = std::iter::once(&mut module.wasm).chain(module.parts.values_mut());
        side_by_side(&place, all)
    })?;
    println!("  {} bytes before, {} after", thousands(before), thousands(sizes(module)));
    Ok(())
}

/// Where the library and the script stand, and where modules are kept by the hash of what they were made of.
struct Place {
    library: PathBuf,
    script: PathBuf,
    kept: PathBuf,
}

impl Place {
    fn of(workspace: &Workspace) -> Done<Self> {
        let library = npm_package(workspace, BINARYEN)?.join("index.js");
        let kept = workspace.target.join("wasm-opt");
        std::fs::create_dir_all(&kept).or_stop("target/wasm-opt could not be made")?;
        let script = kept.join("optimise.mjs");
        std::fs::write(&script, SCRIPT).or_stop("target/wasm-opt could not be written")?;
        Ok(Self { library, script, kept })
    }
}

/// As many at once as the machine has processors.
fn side_by_side<'a>(place: &Place, modules: impl Iterator<Item = &'a mut Vec<u8>> + Send) -> Done {
    let waiting = Mutex::new(modules);
    let next = || waiting.lock().ok().and_then(|mut waiting| waiting.next());
    let work = || {
        let mut library = None;
        while let Some(wasm) = next() {
            *wasm = smaller(place, &mut library, wasm)?;
        }
        Ok(())
    };
    let workers = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        let stopped = || stop("Binaryen could not be waited for.");
        workers.into_iter().try_for_each(|worker| worker.join().unwrap_or_else(|_| stopped()))
    })
}

/// One module, from what is kept or made now. `library` is started at the first that has to be made.
fn smaller(place: &Place, library: &mut Option<Library>, wasm: &[u8]) -> Done<Vec<u8>> {
    let made_of = [BINARYEN.1, SCRIPT].join(" ");
    let name = short_hash(&[made_of.as_bytes(), wasm].concat());
    let kept = |kind: &str| place.kept.join(format!("{name}{kind}"));
    let after = kept(".wasm");
    if let Ok(known) = std::fs::read(&after) {
        return Ok(known);
    }
    // Whoever is stopped in between leaves nothing that looks finished.
    let (before, half) = (kept("-before"), kept("-half"));
    std::fs::write(&before, wasm).or_stop("target/wasm-opt could not be written")?;
    let started = match library.take() {
        Some(started) => started,
        None => Library::start(place)?,
    };
    library.insert(started).make_small(&before, &half)?;
    let _ = std::fs::remove_file(&before);
    std::fs::rename(&half, &after).or_stop("Binaryen wrote nothing")?;
    std::fs::read(&after).or_stop("Binaryen wrote nothing")
}

/// Binaryen's library, running: it is asked by lines and answers by lines.
struct Library {
    process: Child,
    asked: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Library {
    fn start(place: &Place) -> Done<Self> {
        let mut command = Command::new("node");
        command.arg(&place.script).arg(&place.library);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.spawn().map_err(|error| Stop(no_node(&error.to_string())))?;
        match (process.stdin.take(), process.stdout.take()) {
            (Some(asked), Some(answers)) => {
                Ok(Self { process, asked, answers: BufReader::new(answers) })
            }
            _ => stop(no_node("it takes no lines")),
        }
    }

    fn make_small(&mut self, before: &Path, after: &Path) -> Done {
        let ended = "Binaryen ended early; its messages are above";
        writeln!(self.asked, "{}\t{}", before.display(), after.display()).or_stop(ended)?;
        let mut answer = String::new();
        let read = self.answers.read_line(&mut answer).or_stop(ended)?;
        match answer.trim() {
            "" if read > 0 => Ok(()),
            "" => stop(format!("{ended}.")),
            wrong => stop(format!("Binaryen refuses {}: {wrong}", before.display())),
        }
    }
}

/// Said where Binaryen is here and what runs it is not.
fn no_node(why: &str) -> String {
    format!(
        "Node makes the app small and could not be started ({}): install it, on Debian with `apt-get install -y nodejs npm`, then run the same command again.",
        why.trim_end_matches('.')
    )
}

impl Drop for Library {
    /// Nothing it made is half written: each module was waited for.
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::no_node;

    #[test]
    fn node_that_does_not_start_ends_in_one_sentence_with_the_command() {
        assert_eq!(
            no_node("No such file."),
            "Node makes the app small and could not be started (No such file): install it, on \
             Debian with `apt-get install -y nodejs npm`, then run the same command again."
        );
    }
}

//! `cargo xtask test`: everything that must hold before a change lands, counted in one line.

mod chosen;
mod in_browser;
mod needs;
mod tally;

use std::path::PathBuf;
use std::process::{Command, ExitCode, Stdio};
use std::thread;
use std::time::Instant;

use crate::args::Args;
use crate::demo_key::MAKER;
use crate::dist;
use crate::progress::{seconds, step};
use crate::site::TOP;
use crate::stop::{Done, stop};
use crate::test::chosen::Chosen;
use crate::test::needs::Browser;
use crate::test::tally::Tally;
use crate::wasm;
use crate::workspace::{Workspace, run};

/// A made-up place in other languages and shapes: what only works for the default place fails here.
const MADE_UP: &str = "core/tests/fixtures/places/brzezina";

/// A part of the project whose tests need no browser.
struct Part {
    /// What `--only` calls it.
    name: &'static str,
    /// What a step of the run calls it.
    title: &'static str,
    /// How `cargo test` is told of it.
    packages: &'static str,
}

const fn part(name: &'static str, title: &'static str, packages: &'static str) -> Part {
    Part { name, title, packages }
}

/// Those that are built of the same stand together, or cargo would build that once for each. The others stand apart, or
/// it would build what they share with the tools and the pages that are published once more, with the features of all.
const NATIVE: [&[Part]; 3] = [
    &[
        part("core", "the core", "-p three-wishes-core"),
        part("content", "what the plans hold", "-p content-tests"),
    ],
    &[
        part("sealing", "the sealing", "-p three-wishes-seal"),
        part("pages", "the pages", "-p three-wishes --features three-wishes/markup"),
    ],
    &[part("builder", "the builder", "-p xtask")],
];

/// The package of what needs one.
const JOURNEYS: &str = "journeys";

/// What tells the journeys that they are to drive another browser than Chromium.
const BROWSER: &str = "THREE_WISHES_BROWSER";

pub(crate) fn test(mut args: Args) -> Done<ExitCode> {
    let long = args.flag("--long");
    let only = args.value("--only")?;
    let browser = browser(args.value("--browser")?.as_deref())?;
    args.end()?;
    let only = Chosen::read(&only.unwrap_or_default());
    let began = Instant::now();
    let run = Run { workspace: Workspace::find()?, long, only, browser };
    let mut tally = Tally::default();
    tally.take("Adding WebAssembly to Rust", wasm::ensure_target());
    run.style(&mut tally);
    let before = tally.counted();
    run.native(&mut tally);
    run.journeys(&mut tally);
    if !run.only.words.is_empty() && tally.counted() == before {
        tally.take("Looking for tests of that name", stop::<()>("There is none."));
    }
    println!("\nAll of it took {}.", seconds(began.elapsed()));
    println!("{}", tally.line());
    Ok(if tally.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn browser(named: Option<&str>) -> Done<Browser> {
    Ok(match named {
        None | Some("chromium") => Browser::Chromium,
        Some("firefox") => Browser::Firefox,
        Some(other) => {
            return stop(format!("The journeys drive chromium or firefox, not `{other}`."));
        }
    })
}

/// Has the journeys drive this browser.
fn drive(cargo: &mut Command, browser: Browser) {
    match browser {
        Browser::Chromium => cargo.env_remove(BROWSER),
        Browser::Firefox => cargo.env(BROWSER, "firefox"),
    };
}

struct Run {
    workspace: Workspace,
    /// Whether tests that take minutes run too: those marked `#[ignore]`.
    long: bool,
    only: Chosen,
    browser: Browser,
}

impl Run {
    /// How the code is written.
    fn style(&self, tally: &mut Tally) {
        if !self.only.takes("style") {
            return;
        }
        let mut check = |doing: &str, words: &str| {
            let mut cargo = self.cargo(words);
            let status = step(doing, || cargo.status());
            let done = status.is_ok_and(|status| status.success());
            let why = "This did not pass; the messages are above.";
            tally.take(doing, if done { Ok(()) } else { stop(why) });
        };
        check("Checking the formatting", "fmt --all --check");
        check(
            "Linting the tools and everything that runs here",
            "clippy --workspace --all-targets --features markup -- -D warnings",
        );
        check(
            "Linting the app for browsers",
            "clippy -p three-wishes --target wasm32-unknown-unknown -- -D warnings",
        );
        check(
            "Linting the chart that is measured beside others",
            "clippy -p three-wishes --target wasm32-unknown-unknown --features bench -- -D warnings",
        );
    }

    /// Everything that needs no browser.
    fn native(&self, tally: &mut Tally) {
        for group in NATIVE {
            let parts: Vec<&Part> =
                group.iter().filter(|part| self.is_tested(part, tally)).collect();
            if parts.is_empty() {
                continue;
            }
            let all = |of: fn(&Part) -> &str, between: &str| {
                parts.iter().map(|part| of(part)).collect::<Vec<_>>().join(between)
            };
            let packages = all(|part| part.packages, " ");
            let mut cargo = self.cargo(&format!("test --no-fail-fast {packages}"));
            cargo.env("THREE_WISHES_TOOLS", self.workspace.tools());
            self.tests(tally, &format!("Testing {}", all(|part| part.title, " and ")), cargo);
        }
    }

    fn is_tested(&self, part: &Part, tally: &mut Tally) -> bool {
        self.only.takes(part.name) && (part.name != "sealing" || self.can_test_sealing(tally))
    }

    fn can_test_sealing(&self, tally: &mut Tally) -> bool {
        let needs =
            step("Looking for other tools that seal", || needs::of_sealing(&self.workspace));
        // Only a failure counts: what there is to count are tests.
        needs.is_ok() || tally.take("Getting other tools that seal", needs).is_some()
    }

    /// What people do, in a real browser, against the folders as they are published.
    fn journeys(&self, tally: &mut Tally) {
        if !self.only.takes("journeys")
            || (!self.only.words.is_empty() && !self.some_journey_matches())
        {
            return;
        }
        let Some(mut cargo) = self.publish_and_prepare(tally) else { return };
        let left_out = self.workspace.target.join("left-out");
        let _ = std::fs::remove_file(&left_out);
        cargo.env("THREE_WISHES_LEFT_OUT", &left_out);
        drive(&mut cargo, self.browser);
        self.tests(tally, "Testing in the browser", cargo);
        let names = std::fs::read_to_string(&left_out).unwrap_or_default();
        tally.leave_out(names.lines());
    }

    /// The command that runs the journeys; `None` where something it needs failed and was counted.
    fn publish_and_prepare(&self, tally: &mut Tally) -> Option<Command> {
        let workspace = &self.workspace;
        let needs =
            step("Looking for what the journeys need", || needs::install(workspace, self.browser));
        tally.take("Getting what the journeys need", needs)?;
        let (module, charts, maker) = self.built(tally)?;
        let mut cargo = self.cargo(&format!("test --no-fail-fast -p {JOURNEYS}"));
        cargo.env("THREE_WISHES_TOOLS", workspace.tools());
        cargo.env("THREE_WISHES_CHARTS", charts).env(MAKER, maker);
        let made_up = workspace.root.join(MADE_UP);
        for (variable, name, place) in [
            ("THREE_WISHES_DIST", "default", workspace.place(None)),
            ("THREE_WISHES_DIST_MADE_UP", "made-up", Ok(made_up)),
        ] {
            if place.as_ref().is_ok_and(|place| !place.is_dir()) {
                println!("There is no {name} place yet: journeys that need it have none.");
                continue;
            }
            let out = workspace.target.join("published").join(name);
            let done = place.and_then(|place| dist::publish(workspace, &module, &place, &out, TOP));
            tally.take(&format!("Publishing the {name} place"), done)?;
            cargo.env(variable, out);
        }
        Some(cargo)
    }

    /// The app, the tests of the charts for browsers, and what makes keys. The app keeps one processor busy for minutes:
    /// beside it the others are built, and the journeys.
    fn built(&self, tally: &mut Tally) -> Option<(wasm::Module, PathBuf, PathBuf)> {
        let workspace = &self.workspace;
        let of_charts = "Building the tests of the charts for browsers";
        let (module, charts, maker) = thread::scope(|scope| {
            let module = scope.spawn(|| dist::module(workspace));
            let charts = step(of_charts, || in_browser::charts(workspace));
            let maker = self.maker_of_keys();
            // What is wrong with them is told when they are to run.
            let mut journeys = self.cargo("test --quiet --no-run -p journeys");
            let _ = step("Building the journeys", || journeys.stderr(Stdio::null()).status());
            (module.join().unwrap_or_else(|_| stop("It broke off.")), charts, maker)
        });
        let module = tally.take("Building the app to publish", module)?;
        let charts = tally.take(of_charts, charts)?;
        Some((module, charts, tally.take("Building what makes keys", maker)?))
    }

    /// Of the same parts as the pages.
    fn maker_of_keys(&self) -> Done<PathBuf> {
        let mut cargo = self.cargo(
            "build -p three-wishes-seal -p three-wishes --features three-wishes/markup --bin key-pair",
        );
        let failed = "What makes keys does not compile; the messages are above.";
        step("Building what makes keys", || run(&mut cargo, failed))?;
        let name = format!("key-pair{}", std::env::consts::EXE_SUFFIX);
        Ok(self.workspace.target.join("debug").join(name))
    }

    /// Whether a journey has one of the words in its name: publishing takes minutes.
    fn some_journey_matches(&self) -> bool {
        let mut cargo = self.cargo("test --quiet -p journeys -- --list");
        let output = cargo.args(&self.only.words).output();
        output.is_ok_and(|output| {
            String::from_utf8_lossy(&output.stdout).lines().any(|line| line.ends_with(": test"))
        })
    }

    fn tests(&self, tally: &mut Tally, doing: &str, mut cargo: Command) {
        cargo.arg("--");
        if self.long {
            cargo.arg("--include-ignored").env("THREE_WISHES_LONG", "1");
        }
        cargo.args(&self.only.words);
        step(doing, || tally.run(doing, &mut cargo));
    }

    fn cargo(&self, words: &str) -> Command {
        let mut cargo = self.workspace.cargo();
        cargo.args(words.split_whitespace());
        cargo
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::files::read_folder;

    fn has_tests(folder: &Path) -> bool {
        let files = read_folder(folder).unwrap();
        let mut code = files.iter().filter(|(path, _)| path.ends_with(".rs"));
        code.any(|(_, text)| String::from_utf8_lossy(text).contains("#[test]"))
    }

    #[test]
    fn every_package_of_the_workspace_that_has_tests_is_tested() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let text = |path: &str| std::fs::read_to_string(root.join(path)).unwrap();
        let all = text("Cargo.toml");
        let members = all.split("members = [").nth(1).unwrap().split(']').next().unwrap();
        let members: Vec<&str> = members.split('"').skip(1).step_by(2).collect();
        assert!(members.contains(&"core") && members.contains(&"xtask"), "{members:?}");
        let is_tested = |manifest: &str| {
            let name = manifest.split("\nname = \"").nth(1).unwrap().split('"').next().unwrap();
            let is_native = |part: &Part| part.packages.split(' ').any(|word| word == name);
            NATIVE.into_iter().flatten().any(is_native) || name == JOURNEYS
        };
        assert!(is_tested(&all), "the app itself");
        for member in members {
            let tested = is_tested(&text(&format!("{member}/Cargo.toml")));
            assert!(tested || !has_tests(&root.join(member)), "{member} is not tested");
        }
    }

    #[test]
    fn the_journeys_drive_the_browser_that_is_asked_for() {
        let driven = |named: Option<&str>| {
            let mut command = Command::new("cargo");
            drive(&mut command, browser(named).unwrap());
            let set = command.get_envs().find(|(name, _)| *name == BROWSER);
            set.and_then(|(_, value)| value).map(|value| value.to_string_lossy().into_owned())
        };
        assert_eq!(driven(None), None);
        assert_eq!(driven(Some("chromium")), None);
        assert_eq!(driven(Some("firefox")).as_deref(), Some("firefox"));
        let refused = browser(Some("safari")).err().unwrap().0;
        assert_eq!(refused, "The journeys drive chromium or firefox, not `safari`.");
        let driver = include_str!("../../../tests/src/driver.rs");
        assert!(
            driver.contains(&format!("var(\"{BROWSER}\").is_ok_and(|name| name == \"firefox\")"))
        );
    }
}

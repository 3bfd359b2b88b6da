//! `cargo xtask serve`, as somebody runs it who has Rust and nothing else.

use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use journeys::browser::Browser;
use journeys::hosts::upload;
use journeys::http::{Answer, ask};
use journeys::keeper::{Kept, temporary_folder, wait_until};
use journeys::site::{Built, Which};

/// What is served lies in the target folder, once.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// What the issue promises of a second start without changes.
const SECOND_START: Duration = Duration::from_secs(30);

/// A running `cargo xtask serve` in whose way programs stand that fail and leave word.
struct Serving {
    port: u16,
    took: Duration,
    home: PathBuf,
    _program: Kept,
}

impl Serving {
    fn start(home: PathBuf, arguments: &[&str]) -> Self {
        let path = std::env::var("PATH").unwrap_or_default();
        let path = format!("PATH={}:{path}", traps(&home).display());
        let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
        let mut words = vec![path.as_str(), &cargo, "xtask", "serve"];
        words.extend(arguments);
        let began = Instant::now();
        let mut program = Kept::start("env", &words, &home);
        let port = program.first_line(|line| {
            let port = line.strip_prefix("The app is at http://127.0.0.1:")?.split('/').next()?;
            port.parse().ok()
        });
        let port = port.expect("`cargo xtask serve` prints its address");
        Self { port, took: began.elapsed(), home, _program: program }
    }

    fn get(&self, path: &str) -> Answer {
        ask("GET", self.port, &format!("/{path}"), b"").expect("an answer")
    }

    /// Which of the programs in its way it ran.
    fn ran(&self) -> String {
        std::fs::read_to_string(self.home.join("ran")).unwrap_or_default()
    }
}

/// Puts programs that serving must not need first on a search path; each says that it was run, and fails.
fn traps(home: &Path) -> PathBuf {
    let folder = home.join("traps");
    std::fs::create_dir_all(&folder).unwrap();
    for name in ["node", "npm", "npx", "wasm-opt"] {
        let file = folder.join(name);
        let script =
            format!("#!/bin/sh\necho {name} >> '{}'\nexit 1\n", home.join("ran").display());
        std::fs::write(&file, script).unwrap();
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o755)).unwrap();
    }
    folder
}

#[track_caller]
fn serves_the_place(serving: &Serving) {
    let of_kind = |path: &str, kind: &str| {
        let answer = serving.get(path);
        assert_eq!((answer.status, answer.header("content-type")), (200, kind), "/{path}");
        answer.text()
    };
    let home = of_kind("", "text/html; charset=utf-8");
    let aim = Built::of(Which::Default).fullest("aim").expect("the place has an aim");
    assert!(of_kind(&aim.path(), "text/html; charset=utf-8").contains("<title>"));
    let named = |ending: &str| {
        let mut links = home.split('"').filter(|link| link.starts_with("assets/"));
        links.find(|link| link.ends_with(ending)).expect(ending)
    };
    of_kind(named(".js"), "text/javascript; charset=utf-8");
    of_kind(named(".css"), "text/css; charset=utf-8");
    of_kind(named(".wasm"), "application/wasm");
    of_kind("data/place", "text/plain; charset=utf-8");
    let missing = serving.get("no/such/page/");
    assert_eq!(missing.status, 404);
    assert!(missing.text().contains("<h1"), "the page that helps");
}

#[test]
#[ignore = "builds the app another time"]
fn it_starts_again_in_seconds_and_needs_neither_node_nor_wasm_opt() {
    let _alone = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let first = Serving::start(temporary_folder("serve"), &[]);
    println!("the first start took {:?}", first.took);
    serves_the_place(&first);
    let port = first.port;
    assert_eq!(first.ran(), "");
    drop(first);
    assert!(TcpStream::connect(("127.0.0.1", port)).is_err(), "it ends when it is told to");
    let second = Serving::start(temporary_folder("serve"), &[]);
    println!("the second start took {:?}", second.took);
    assert!(second.took < SECOND_START, "{:?}", second.took);
    serves_the_place(&second);
    assert_eq!(second.ran(), "");
}

/// With `--watch` an open page shows what changed, although this browser kept what was there before; what
/// cannot be read changes nothing.
#[test]
#[ignore = "builds the app another time"]
fn an_open_page_shows_what_changed() {
    let _alone = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let home = temporary_folder("watch");
    let place = home.join("our-town");
    upload(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../starter"), &place);
    let serving = Serving::start(home, &["--watch", "--place", &place.display().to_string()]);
    let file = place.join("place.json");
    let text = std::fs::read_to_string(&file).unwrap();
    let old = "Our plan, and what the figures say.";
    let with = |tagline: &str| text.replace(old, tagline);

    let browser = Browser::new();
    browser.open_app(&format!("http://127.0.0.1:{}/", serving.port));
    browser.see_text(old);
    wait_until("a copy of the place on this device", || {
        browser.run_waiting(
            "const done = arguments[0];
             indexedDB.databases().then(all => done(all.length), () => done(0))",
            &[],
        ) == 1
    });
    browser.ask("window.opened = true");
    std::fs::write(&file, with("A sentence of today.")).unwrap();
    browser.see_text("A sentence of today.");
    assert!(browser.ask("return window.opened").is_null(), "the page was loaded again");

    browser.ask("window.opened = true");
    std::fs::write(&file, "{ \"name\": ").unwrap();
    // Longer than it takes to notice a change and to build.
    std::thread::sleep(Duration::from_secs(5));
    assert_eq!(browser.ask("return window.opened"), true);
    assert_eq!(serving.get("").status, 200);
    std::fs::write(&file, with("Mended.")).unwrap();
    browser.see_text("Mended.");
}

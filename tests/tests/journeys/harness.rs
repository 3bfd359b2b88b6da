//! The tools of these tests, tried on two hand-made pages: a detector that hears nothing proves nothing.

use std::path::Path;

use journeys::browser::{Browser, Key, Look, Network, a_moment};
use journeys::faults;
use journeys::hosts;
use journeys::http::{ask, ask_with};
use journeys::keeper::temporary_folder;
use journeys::many_answers;
use journeys::markup;
use journeys::script;
use journeys::server::Server;
use journeys::site::{Built, Site, Which};
use journeys::timing;
use three_wishes_core::consultation::{Response, response_id};
use three_wishes_core::format::zip;
use three_wishes_core::route::Route;

fn two_pages() -> Built {
    Built::at(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/two-pages"))
}

fn little() -> Site {
    Site::new(two_pages(), "/a/b/")
}

#[test]
fn a_built_folder_tells_its_addresses() {
    let built = two_pages();
    assert_eq!(built.routes, [Route::Home, Route::Plans]);
    assert_eq!(built.data, "little");
    assert_eq!(built.json("place.json")["name"], "Little");
    let page = markup::read(&built.html(&Route::Plans));
    assert_eq!((page.heading.as_str(), page.first.as_str()), ("Plans", "There is one."));
}

#[test]
fn our_server_and_those_of_others_all_serve_a_folder_under_a_base() {
    let built = two_pages();
    for base in ["/", "/x/", "/a/b/"] {
        let server = Server::start(&built.folder, base);
        let python = hosts::python(&built.folder, base);
        let nginx = hosts::nginx(&built.folder, base);
        let apache = hosts::apache(&built.folder, base);
        for port in [server.port(), python.port, nginx.port, apache.port] {
            let answer = ask("GET", port, &format!("{base}plans/"), b"").unwrap();
            assert_eq!(answer.status, 200, "{base} on {port}");
            assert!(answer.text().contains("There is one."), "{base} on {port}");
        }
    }
}

#[test]
fn our_server_can_be_down_late_and_changed() {
    let site = little();
    let port = site.server.port();
    site.server.swap("plans/", "swapped");
    assert_eq!(ask("GET", port, "/a/b/plans/", b"").unwrap().text(), "swapped");
    assert_eq!(ask("GET", port, "/a/b/none", b"").unwrap().status, 404);
    assert_eq!(ask("GET", port, "/a/b/plans", b"").unwrap().status, 301);
    assert_eq!(ask("GET", port, "/elsewhere", b"").unwrap().status, 404);
    site.server.go_down();
    assert!(ask("GET", port, "/a/b/", b"").is_err());
    site.server.come_back();
    assert_eq!(ask("GET", port, "/a/b/", b"").unwrap().status, 200);
    site.server.hold("data/");
    let waiting = std::thread::spawn(move || ask("GET", port, "/a/b/data/place", b"").unwrap());
    a_moment();
    assert!(!waiting.is_finished());
    site.server.release();
    assert_eq!(waiting.join().unwrap().text().trim(), "little");
    let gzip = [("Accept-Encoding", "gzip")];
    let plain = ask_with("GET", port, "/a/b/page.js", &gzip, b"").unwrap();
    assert_eq!(plain.header("content-encoding"), "");
    site.server.swap("assets/a.css", "");
    let stays = |path: &str| {
        let answer = ask("GET", port, path, b"").unwrap();
        answer.header("cache-control").contains("immutable")
    };
    assert!(!stays("/a/b/assets/a.css"));
    site.server.let_assets_stay();
    assert!(stays("/a/b/assets/a.css"));
    assert!(!stays("/a/b/assets/none.css") && !stays("/a/b/plans/"));
}

#[test]
fn no_browser_outlives_its_driver() {
    use journeys::keeper::{Kept, temporary_folder, wait_until};

    // A shell that starts a child and is ended: the child ends too, and the folder is gone.
    let folder = temporary_folder("kept");
    let script = "sleep 987 & echo child $!; wait";
    let mut kept = Kept::start("sh", &["-c", script], &folder);
    let child = kept.first_line(|line| line.strip_prefix("child ").map(str::to_owned));
    let child = Path::new("/proc").join(child.expect("a child"));
    let is_running = || {
        let state = std::fs::read_to_string(child.join("stat")).unwrap_or_default();
        !state.is_empty() && !state.contains(") Z ")
    };
    assert!(is_running());
    drop(kept);
    wait_until("the child to end", || !is_running());
    assert!(!folder.exists());
}

#[test]
fn a_page_is_read_and_walked_by_keyboard() {
    let site = little();
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::Home));
    browser.see_heading("Little has a plan");
    assert_eq!(browser.focused().tag, "h1");
    browser.press(Key::Down);
    assert_eq!(browser.announcements(), ["one line down"]);
    assert_eq!(browser.interruptions(), [""; 0]);
    browser.ask("said.role = 'alert'; said.textContent = 'stop'");
    assert_eq!(browser.interruptions(), ["stop"], "an alert cuts short what is read");
    browser.tab_to("#wish");
    browser.type_text("Bäume & shade");
    assert_eq!(browser.ask("return wish.value"), "Bäume & shade");
    browser.press(Key::ShiftTab);
    browser.press(Key::Enter);
    browser.see_heading("Plans");
    browser.click_link("Home");
    browser.see_text("It is short.");
    browser.back();
    browser.see_heading("Plans");
    assert_eq!(browser.console_errors(), [""; 0]);
    assert_eq!(browser.policy_violations(), [""; 0]);
    assert_eq!(browser.requests_to_other_hosts(&site.server.base()), [""; 0]);
    assert_eq!(browser.cookies(), [""; 0]);
}

#[test]
fn errors_violations_foreign_requests_and_cookies_are_noticed() {
    let site = little();
    let browser = Browser::new();
    let page = "<!doctype html><html lang=en><title>Bad</title><main><h1>Bad</h1>\
        <script>window.ran = true</script><script src=bad.js></script>";
    site.server.swap("bad/", page);
    site.server.swap(
        "bad/bad.js",
        "console.error('wrong'); fetch('http://127.0.0.2:9/').catch(() => 0); document.cookie = 'a=1'; oops()",
    );
    browser.open(&site.server.at("bad/"));
    a_moment();
    let errors = browser.console_errors().join("\n");
    assert!(errors.contains("wrong") && errors.contains("oops"), "{errors}");
    assert_eq!(browser.ask("return typeof ran"), "undefined");
    let violations = browser.policy_violations().join("\n");
    assert!(violations.contains("script-src"), "{violations}");
    let foreign = browser.requests_to_other_hosts(&site.server.base());
    // The policy refuses the request before it is sent: then the violation tells.
    assert!(!foreign.is_empty() || violations.contains("connect-src"), "{foreign:?} {violations}");
    assert_eq!(browser.cookies().len(), 1);
    browser.forget_cookies();
}

#[test]
fn axe_finds_what_is_wrong_and_nothing_else() {
    let site = little();
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::Plans));
    // The hand-made page has its status outside all landmarks.
    let found = browser.axe();
    assert!(found.iter().all(|one| !one.starts_with("color-contrast")), "{found:?}");
    browser.ask("document.querySelector('main').insertAdjacentHTML('beforeend', '<input>')");
    assert!(browser.axe().iter().any(|one| one.starts_with("label:")));
}

#[test]
fn words_cut_off_and_pages_too_wide_are_noticed() {
    let site = little();
    let browser = Browser::new();
    let look = |script: &str| journeys::script::lines(&browser.ask(script));
    browser.open_app(&site.at(&Route::Plans));
    assert_eq!(look(script::TOO_WIDE), [""; 0]);
    assert_eq!(look(script::LOST_BY_SPACING), [""; 0]);
    site.server.swap(
        "bad/",
        "<!doctype html><html lang=en><title>Bad</title><link rel=stylesheet href=bad.css>
         <main><h1>Bad</h1><p class=cut>Words that just fit</p><p class=low>Words<br>that just fit</p>
         <div class=wide>Wide</div></main>",
    );
    site.server.swap(
        "bad/bad.css",
        ".cut { width: 140px; overflow: hidden; white-space: nowrap } .low { height: 2.5em }
         .wide { width: 2000px }",
    );
    browser.open(&site.server.at("bad/"));
    let wide = look(script::TOO_WIDE);
    assert!(wide.len() == 2 && wide[1].starts_with("div.wide"), "{wide:?}");
    let lost = look(script::LOST_BY_SPACING);
    assert!(lost.iter().any(|one| one.starts_with("cut off sideways: p.cut")), "{lost:?}");
    assert!(lost.iter().any(|one| one.starts_with("taller than its box: p.low")), "{lost:?}");
}

/// Each kind of target WCAG 2.5.8 lets pass, and beside it the nearest one that it does not.
#[test]
fn small_targets_are_noticed_where_they_are_crowded() {
    let site = little();
    let browser = Browser::new();
    let look = || journeys::script::lines(&browser.ask(script::SMALL_TARGETS));
    browser.open_app(&site.at(&Route::Plans));
    assert_eq!(look(), [""; 0]);
    site.server.swap(
        "bad/",
        "<!doctype html><html lang=en><title>Bad</title><link rel=stylesheet href=bad.css><main><h1>Bad</h1>
         <div><button id=alone>x</button></div>
         <div><button id=first>x</button><button id=second>x</button></div>
         <div><button id=beside>x</button><button class=large>Large</button></div>
         <div><button class=large>Large</button><button class=large>Large</button></div>
         <p>In <a id=inline href=x>a</a> <a href=x>b</a> sentence.</p>
         <ul class=open><li><a id=apart href=x>one</a><li><a href=x>two</a></ul>
         <ul class=tight><li><a id=over href=x>one</a><li><a id=under href=x>two</a></ul>
         <div><input type=checkbox id=box1><label for=box1>One with words</label></div>
         <svg width=200 height=30><a id=wide href=x><rect width=100 height=30 /></a></svg>
         <div><svg width=200 height=50><a id=low1 href=x><rect y=5 width=100 height=15 /></a>
             <a id=low2 href=x><rect y=25 width=100 height=15 /></a></svg></div>
         <div class=scrolls><a id=hidden href=x>one</a></div><button id=after>x</button></main>",
    );
    site.server.swap(
        "bad/bad.css",
        "div, ul, p, svg { display: block; margin: 0 0 40px } p { line-height: 14px }
         button { padding: 0; border: 0; width: 20px; height: 20px } .large { width: 60px; height: 40px }
         .open { line-height: 26px } .tight { line-height: 18px }
         input { width: 13px; height: 13px } label { display: inline-block; line-height: 26px }
         .scrolls { height: 30px; overflow-y: auto; margin: 0 } #hidden { display: block; margin-top: 35px }",
    );
    browser.open(&site.server.at("bad/"));
    let found = look();
    let ids = found.iter().filter_map(|one| one.split(['#', '.']).nth(1)).collect::<Vec<_>>();
    let crowded = ["first", "second", "beside", "over", "under", "low1", "low2"];
    assert_eq!(ids, crowded, "{found:#?}");
}

/// A page that is an app once its `script` calls `start`; `inside` stands below its heading.
fn with_app(inside: &str, script: &str) -> Site {
    let site = little();
    let page = format!(
        "<!doctype html><html lang=en><title>App</title><link rel=icon href=data:,>
         <header><nav><a href=next/>Next</a></nav></header>
         <main><h1>App</h1>{inside}</main>
         <script src=app.js type=module></script>"
    );
    let start = "const start = () => {
            document.querySelector('nav a').onclick = event => {
                event.preventDefault();
                history.pushState(null, '', 'next/');
                document.querySelector('h1').textContent = 'Next';
            };
            document.documentElement.dataset.ready = 'true';
         };";
    site.server.swap("app/", page);
    site.server.swap("app/app.js", format!("{start}\n{script}"));
    site
}

#[test]
fn a_page_is_pointed_at_given_files_and_timed() {
    crate::unless_left_out(|| {
        let site = with_app(
            "<p>A sentence that counts.</p><input type=file id=file>",
            "setTimeout(start, 300);
             window.pointed = [];
             addEventListener('pointerdown', event => pointed.push(event.pointerType))",
        );
        let (read, answered) = timing::once(&site, &site.server.at("app/"), false);
        assert!(read > 0.0 && answered > 300.0 && answered < 5000.0, "{read} {answered}");
        assert!(read < answered, "{read} {answered}");
        let (_, throttled) = timing::once(&site, &site.server.at("app/"), true);
        // Two answers, each 150 ms late.
        assert!(throttled > 600.0, "{throttled}");

        let browser = Browser::new();
        browser.open_app(&site.server.at("app/"));
        browser.point("mouse", &serde_json::json!([200, 300]));
        browser.point("touch", &serde_json::json!([200, 300]));
        assert_eq!(browser.ask("return pointed"), serde_json::json!(["mouse", "touch"]));
        browser.choose_file("#file", &site.built.folder.join("index.html"));
        assert_eq!(browser.ask("return file.files[0].name"), "index.html");
        browser.go(&site.at(&Route::Plans));
        browser.see_heading("Plans");
    });
}

/// A frame answers by its slider, and a slow visit is as slow as the report of its times says.
#[test]
fn a_frame_is_timed_by_its_slider_and_slow_is_as_slow_as_is_said() {
    crate::unless_left_out(|| {
        let said = serde_json::json!({ "cpu_times": 4, "mbit_per_s": 1.6, "latency_ms": 150 });
        assert_eq!(timing::throttle(), said);
        let site = little();
        site.server.swap(
            "frame/",
            "<!doctype html><html lang=en><title>Frame</title><link rel=icon href=data:,>
         <main><h1>Frame</h1><p>A sentence that counts.</p>
         <input type=range id=cursor max=5 value=5><div id=readout>5</div>
         <a href=../ target=_blank>The whole page</a></main>
         <script src=frame.js type=module></script>",
        );
        site.server.swap(
            "frame/frame.js",
            "setTimeout(() => {
                cursor.oninput = () => { readout.textContent = cursor.value };
                document.documentElement.dataset.ready = 'true';
             }, 300)",
        );
        let frame = site.server.at("frame/");
        let (read, answered) = timing::once(&site, &frame, false);
        assert!(read > 0.0 && answered > 300.0 && answered < 5000.0, "{read} {answered}");

        let browser = Browser::new();
        browser.open_app(&frame);
        let quickest = || {
            let work = "const start = performance.now(); let sum = 0;
                for (let one = 0; one < 2e7; one++) sum += one % 7;
                return sum > 0 ? performance.now() - start : 0";
            let took = (0..3).map(|_| browser.ask(work).as_f64().unwrap());
            took.fold(f64::INFINITY, f64::min)
        };
        let quick = quickest();
        browser.slow_down(timing::SLOWER);
        let slow = quickest();
        browser.slow_down(1);
        assert!(slow > 2.0 * quick, "{quick} {slow}");
    });
}

/// A list that answers late is timed to its answer, and a page without a sentence has no first content.
#[test]
fn what_comes_late_or_never_is_not_called_quick() {
    crate::unless_left_out(|| {
        let site = with_app(
            "<input id=q><span id=count></span><ul></ul>",
            "const show = () => {
                const left = [...Array(1000).keys()].filter(one => `${one}`.startsWith(q.value));
                document.querySelector('ul').innerHTML = left.map(one => `<li><a href=${one}>${one}</a>`).join('');
                count.textContent = left.length;
             };
             show();
             q.oninput = () => setTimeout(show, q.value === '77' ? 300 : 0);
             start()",
        );
        let (read, answered) = timing::once(&site, &site.server.at("app/"), false);
        assert!(read.is_nan() && answered > 0.0, "{read} {answered}");

        let browser = Browser::new();
        browser.before_every_page(timing::KEYSTROKE);
        browser.open_app(&site.server.at("app/"));
        let slowest = timing::slowest_key(&browser);
        assert!(slowest > 300.0 && slowest < 2000.0, "{slowest}");
    });
}

#[test]
fn the_device_can_be_narrow_dark_slow_and_offline() {
    crate::unless_left_out(|| {
        let site = little();
        let browser = Browser::new();
        browser.open_app(&site.at(&Route::Home));
        browser.width(320);
        assert_eq!(browser.ask("return innerWidth"), 320);
        for (look, query) in [
            (Look::Dark, "(prefers-color-scheme: dark)"),
            (Look::Light, "(prefers-color-scheme: light)"),
            (Look::ForcedColours, "(forced-colors: active)"),
            (Look::ReducedMotion, "(prefers-reduced-motion: reduce)"),
            (Look::Print, "print"),
        ] {
            browser.look(look);
            let matches = browser.run("return matchMedia(arguments[0]).matches", &[query.into()]);
            assert_eq!(matches, true, "{look:?}");
        }
        let fetch = "const done = arguments[0]; const start = performance.now();
        fetch('page.js?' + Math.random()).then(answer => answer.text())
            .then(() => done(performance.now() - start), () => done(-1))";
        browser.network(Network::Slow);
        assert!(browser.run_waiting(fetch, &[]).as_f64().unwrap() > 140.0);
        browser.network(Network::None);
        assert!(browser.run_waiting(fetch, &[]).as_f64().unwrap() < 0.0);
        browser.network(Network::Fast);
        assert!(browser.run_waiting(fetch, &[]).as_f64().unwrap() > 0.0);
    });
}

#[test]
fn storage_can_be_turned_off_and_full() {
    let site = little();
    let off = Browser::with_storage_off();
    off.open_app(&site.at(&Route::Home));
    let kept = "try { localStorage.setItem('a', 'b'); return 'kept' } catch (e) { return e.name }";
    assert_eq!(off.ask(kept), "SecurityError");
    let open = "const done = arguments[0];
        try {
            const request = indexedDB.open('x', 1);
            request.onupgradeneeded = () => request.result.createObjectStore('s');
            request.onsuccess = () => {
                const change = request.result.transaction('s', 'readwrite');
                change.objectStore('s').put('y'.repeat(10000), 'k');
                change.oncomplete = () => done('kept');
                change.onabort = () => done(change.error ? change.error.name : 'aborted');
            };
            request.onerror = () => done(request.error.name);
        } catch (e) { done(e.name) }";
    assert_ne!(off.run_waiting(open, &[]), "kept");

    let full = Browser::new();
    full.before_every_page(faults::FULL);
    full.open_app(&site.at(&Route::Home));
    assert_eq!(full.run_waiting(open, &[]), "QuotaExceededError");
    assert_eq!(full.ask(kept), "QuotaExceededError");
}

/// A response is sealed, and those that are opened at the desk or held by a shared device are taken away: what the bars
/// stand on is found in the app, and no number is made up where it is not.
#[test]
fn what_becomes_of_answers_is_timed() {
    crate::unless_left_out(|| {
        let built = Built::of(Which::MadeUp);
        let took = many_answers::sealed_slowly(&built);
        assert!(took > 0.0 && took < 5000.0, "{took}");
        let home = temporary_folder("sealed");
        journeys::sealed::key_file(&home);
        let file = built.json("consultations/three-wishes.json");
        let response = |number: u8| Response {
            id: response_id(1_770_000_000_000, [number; 10]),
            consultation: "three-wishes".into(),
            version: file["version"].as_u64().and_then(|one| u32::try_from(one).ok()).unwrap(),
            language: "en".into(),
            finished: "2026-03-01T10:00:00Z".into(),
            ..Response::default()
        };
        let (one, two) = (response(1).to_json(), response(2).to_json());
        let both = [("1.age", one.as_bytes()), ("2.age", two.as_bytes())];
        std::fs::write(home.join("sealed.zip"), zip::packed(&both)).unwrap();
        let desk = many_answers::at_the_desk(&built, "three-wishes", &home, 2);
        assert!(desk.opened > 0.0 && desk.longest_task >= 0.0, "{desk:?}");
        assert_eq!(desk.exports.len(), 4);
        assert!(desk.exports.iter().all(|(_, took)| *took >= 0.0), "{desk:?}");
        std::fs::write(home.join("one.age"), "sealed").unwrap();
        let took = many_answers::from_a_shared_device(&built, &home.join("one.age"), 3);
        assert!(took >= 0.0, "{took}");
        let _ = std::fs::remove_dir_all(home);
    });
}

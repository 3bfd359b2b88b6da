//! Each call the way to a sent answer makes of the browser's storage, network and randomness fails once: the page says
//! what is not kept or not sent, the words can be saved as a file, and nothing stops.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use journeys::browser::{Browser, Key};
use journeys::faults::failing_call;
use journeys::script::lines;
use journeys::sealed::opened;
use journeys::site::Site;
use journeys::taking::Taking;
use three_wishes_core::route::Route;
use three_wishes_core::words::Words;

use crate::delivery;

const WISH: &str = "A bench under the tree";
/// Longer than any wait of ours between two tries.
const PATIENCE: Duration = Duration::from_secs(25);
/// How many of the calls fail in a usual run of the tests.
const USUALLY: usize = 6;

fn in_time(mut done: impl FnMut() -> bool) -> bool {
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        if done() {
            return true;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    false
}

/// What became of one walk.
#[derive(Debug, PartialEq, Eq)]
enum End {
    /// The app could not begin; the written page stands there and says so.
    NotBegun,
    Received,
    /// The page says what is not sent or not kept, and offers the words as a file.
    Told,
}

fn has_text(browser: &Browser, selector: &str) -> bool {
    !browser.text_of(selector).is_empty()
}

/// Whether the page says in words that something is missing.
fn says_what_is_missing(browser: &Browser) -> bool {
    let notices =
        ["#page-missing", "#problem", "#sealing.notice", "#unknown", "#unkept", "#try-again"];
    let words = Words::default();
    let kept = browser.text_of("#saved");
    let is_not_kept = [words.not_kept_failed(), words.not_kept_blocked(), words.not_kept_full()];
    is_not_kept.contains(&kept) || notices.iter().any(|one| has_text(browser, one))
}

fn press_on(browser: &Browser, button: &str, arrived: &str) -> bool {
    // A page whose code did not come stays, says so, and is asked for again.
    for _ in 0..3 {
        if !in_time(|| browser.count(button) > 0) {
            return false;
        }
        browser.tab_to(button);
        browser.press(Key::Enter);
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(6) {
            if browser.count(arrived) > 0 {
                return true;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        assert!(says_what_is_missing(browser), "{arrived} does not come, and nothing says why");
    }
    false
}

/// Which call fails: of this number among those of its kind, `""` being all. With `0` none does.
type Call = (&'static str, usize);

/// Walks the whole way with one call failing. Gives how many calls of its kind there were, the kind of the one that
/// failed, and the end.
fn walk(call: Call) -> (usize, String, End) {
    let (site, id) = delivery::site("/inbox");
    site.server.take_answers(&[Taking::Stores]);
    let browser = Browser::new();
    browser.before_every_page(&failing_call(call.0, call.1));
    let end = steps(&browser, &site, &id);
    let stopped = browser.text_of("body > [role=alert]");
    let told =
        browser.ask(&format!("return [calls['{}'] ?? 0, failed, Object.keys(calls)]", call.0));
    for kind in lines(&told[2]).iter().filter(|kind| !kind.is_empty()) {
        assert!(KINDS.contains(&kind.as_str()), "{kind} has its test");
    }
    let (calls, failed) = (told[0].as_u64().unwrap_or(0), told[1].as_str().unwrap_or_default());
    let panics = browser.console_errors().into_iter().filter(|one| one.contains("panicked"));
    assert_eq!(panics.collect::<Vec<_>>(), [""; 0], "call {call:?}, {failed}");
    assert!(stopped.is_empty() || end == End::NotBegun, "call {call:?}, {failed}: {stopped}");
    if end != End::NotBegun {
        let answers = site.server.answers();
        assert_eq!(answers.len(), 1, "call {call:?}, {failed}: {end:?}");
        assert!(opened(&answers[0].1).contains(WISH), "call {call:?}, {failed}");
    }
    // Not each walk makes as many calls as the first.
    assert!(!failed.is_empty() || end == End::Received, "call {call:?}: {end:?}");
    assert!(end != End::NotBegun || failed == "fetch", "call {call:?}, {failed}: {end:?}");
    (usize::try_from(calls).unwrap_or(0), failed.to_owned(), end)
}

fn steps(browser: &Browser, site: &Site, id: &str) -> End {
    browser.open(&site.at(&Route::Consultation { consultation: id.to_owned() }));
    let is_ready = in_time(|| {
        browser.ask("return document.documentElement.dataset.ready === 'true'") == true
            || has_text(browser, "body > [role=alert]")
    });
    assert!(is_ready, "the page neither begins nor says why");
    if has_text(browser, "body > [role=alert]") {
        return End::NotBegun;
    }
    if browser.count("#begin") == 0 {
        assert!(has_text(browser, "main"), "the page never goes blank");
        return End::NotBegun;
    }
    let is_there = press_on(browser, "#begin", "#answer");
    assert!(is_there, "the question comes in the end");
    browser.tab_to("#answer");
    browser.type_text(WISH);
    assert!(
        in_time(|| {
            let saved = browser.text_of("#saved");
            saved.ends_with(|sign: char| sign.is_ascii_digit()) || says_what_is_missing(browser)
        }),
        "nothing says whether the words are kept"
    );
    assert_eq!(browser.count("#save-answers"), 1, "the words can be saved as a file");
    assert!(press_on(browser, "#next", "#answers"), "the answers to check come in the end");
    assert!(press_on(browser, "#next", "#received"), "the last page comes in the end");
    let is_received =
        || site.server.answers().len() == 1 && browser.count("#by-hand, #try-again") == 0;
    if in_time(|| is_received() || says_what_is_missing(browser)) && in_time(is_received) {
        return End::Received;
    }
    assert!(says_what_is_missing(browser), "nothing says that it is not sent");
    assert!(browser.count("#save-answers, [id^=save-]") > 0, "a file is offered");
    // One call failed: whoever tries again has it there.
    if site.server.answers().is_empty() {
        browser.tab_to("#try-again");
        browser.press(Key::Enter);
        assert!(in_time(|| site.server.answers().len() == 1), "trying again brings it there");
    }
    End::Told
}

/// How many calls of a kind the way makes, all being well.
fn calls_of_the_way(kind: &'static str) -> usize {
    let (calls, _, end) = walk((kind, 0));
    assert_eq!(end, End::Received);
    calls
}

/// Each of these calls fails once: nothing is silent. Gives how many of the walks were received without a try more.
fn check(kind: &'static str, calls: impl Iterator<Item = usize>) -> usize {
    let (mut walks, mut received, mut silent) = (0, 0, Vec::new());
    for number in calls {
        // A walk that fails says why, and the others are walked all the same.
        let walked = catch_unwind(AssertUnwindSafe(|| walk((kind, number))));
        match &walked {
            Ok((_, failed, end)) => println!("call {number}, {failed}: {end:?}"),
            Err(_) => silent.push(number),
        }
        walks += 1;
        received += usize::from(walked.is_ok_and(|(_, _, end)| end == End::Received));
    }
    let kind = if kind.is_empty() { "of all kinds" } else { kind };
    println!("{kind}: {walks} calls, {} silent, {received} received", silent.len());
    assert!(silent.is_empty(), "{kind}: calls {silent:?} of {walks} are silent");
    received
}

/// What a device refuses hinders nobody from beginning, and most walks end well.
#[test]
fn some_calls_fail_and_nothing_is_silent() {
    let all = calls_of_the_way("");
    assert!(all > 20, "{all} calls");
    let received = check("", (1..=USUALLY).map(|one| one * all / USUALLY));
    assert!(received * 2 > USUALLY, "{received} of {USUALLY} ended well");
}

/// Each call of a kind fails once; a test for each kind, as all together take long.
macro_rules! every_call_fails_once {
    ($($name:ident: $kind:literal),+ $(,)?) => {
        /// Each call fails once, and nothing is silent.
        mod every_call_fails_once_and_nothing_is_silent {$(
            #[test]
            #[ignore = "takes minutes"]
            fn $name() {
                super::check($kind, 1..=super::calls_of_the_way($kind));
            }
        )+}

        const KINDS: &[&str] = &[$($kind),+];
    };
}

every_call_fails_once!(
    open: "open",
    transaction: "transaction",
    get: "get",
    get_all: "getAll",
    get_all_keys: "getAllKeys",
    count: "count",
    delete: "delete",
    put: "put",
    get_item: "getItem",
    set_item: "setItem",
    remove_item: "removeItem",
    fetch: "fetch",
    get_random_values: "getRandomValues",
);

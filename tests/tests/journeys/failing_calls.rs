//! Each call the way to a sent answer makes of the browser's storage, network and randomness fails once: the page says
//! what is not kept or not sent, the words can be saved as a file, and nothing stops.

use std::time::{Duration, Instant};

use journeys::browser::{Browser, Key};
use journeys::faults::failing_call;
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

/// Walks the whole way with one call failing; `0`: none. Gives how many calls there were, the one that failed, and the
/// end.
fn walk(fails: usize) -> (usize, String, End) {
    let (site, id) = delivery::site("/inbox");
    site.server.take_answers(&[Taking::Stores]);
    let browser = Browser::new();
    browser.before_every_page(&failing_call(fails));
    let end = steps(&browser, &site, &id);
    let stopped = browser.text_of("body > [role=alert]");
    let failed = browser.ask("return [calls, failed]");
    let (calls, failed) = (failed[0].as_u64().unwrap_or(0), failed[1].as_str().unwrap_or_default());
    let panics = browser.console_errors().into_iter().filter(|one| one.contains("panicked"));
    assert_eq!(panics.collect::<Vec<_>>(), [""; 0], "call {fails}, {failed}");
    assert!(stopped.is_empty() || end == End::NotBegun, "call {fails}, {failed}: {stopped}");
    if end != End::NotBegun {
        let answers = site.server.answers();
        assert_eq!(answers.len(), 1, "call {fails}, {failed}: {end:?}");
        assert!(opened(&answers[0].1).contains(WISH), "call {fails}, {failed}");
    }
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

/// How many calls the way makes, all being well.
fn calls_of_the_way() -> usize {
    let (calls, _, end) = walk(0);
    assert_eq!(end, End::Received);
    assert!(calls > 20, "{calls} calls");
    calls
}

/// What a device refuses hinders nobody from beginning, and most walks end well.
fn check(calls: impl Iterator<Item = usize>) {
    let mut received = 0;
    let mut walks = 0;
    for call in calls {
        let (_, failed, end) = walk(call);
        println!("call {call}, {failed}: {end:?}");
        // Not each walk makes as many calls as the first.
        assert!(!failed.is_empty() || end == End::Received, "call {call}: {end:?}");
        assert!(end != End::NotBegun || failed == "fetch", "call {call}, {failed}: {end:?}");
        walks += 1;
        received += usize::from(end == End::Received);
    }
    assert!(received * 2 > walks, "{received} of {walks} ended well");
}

#[test]
fn some_calls_fail_and_nothing_is_silent() {
    let all = calls_of_the_way();
    check((1..=USUALLY).map(|one| one * all / USUALLY));
}

#[test]
#[ignore = "takes minutes"]
fn every_call_fails_once_and_nothing_is_silent() {
    let all = calls_of_the_way();
    check(1..=all);
}

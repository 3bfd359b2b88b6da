//! The browser ends without a word, as when a battery is empty: what was called saved is there afterwards.

use std::time::Duration;

use journeys::browser::{Browser, Profile};
use journeys::keeper::wait_until;
use journeys::random::Dice;
use journeys::site::{Site, Which};
use three_wishes_core::route::Route;

use crate::keeping::{wait_for_save, write};

const SEED: u64 = 1506;
const KILLS: usize = 20;
/// Longer than any save takes.
const LATEST_MILLISECONDS: usize = 1500;

fn question(site: &Site) -> Route {
    site.built.typed_question().expect("the place asks something")
}

fn answer(browser: &Browser) -> String {
    let value = browser.ask("return document.getElementById('answer').value");
    value.as_str().unwrap_or_default().to_owned()
}

/// A wish that was called saved is there after the browser was killed.
fn a_saved_wish_outlives_its_browser(site: &Site) {
    let profile = Profile::new();
    let wish = "A bench by the river";
    let browser = Browser::with_profile(&profile);
    browser.open_app(&site.at(&question(site)));
    write(&browser, wish);
    wait_for_save(&browser);
    browser.kill();
    let browser = Browser::with_profile(&profile);
    browser.open_app(&site.at(&question(site)));
    wait_until("the wish to be back", || answer(&browser) == wish);
    assert_eq!(browser.console_errors(), [""; 0]);
}

both_places!(a_saved_wish_outlives_its_browser);

/// Tells the server of each state of the answer that the browser says is on the disk.
const TELLING: &str = "(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...words) {
        if (this.name === 'drafts') {
            const [text] = Object.values(JSON.parse(words[0]).answers);
            const state = text.split(' ').pop();
            this.transaction.addEventListener('complete', () => fetch(`/kept/${state}`));
        }
        return put.apply(this, words);
    };
})()";

/// Adds the next number to the answer, again and again.
const COUNTING: &str = "let [state] = arguments;
    const field = document.getElementById('answer');
    setInterval(() => {
        state += 1;
        field.value += `${field.value && ' '}${state}`;
        field.dispatchEvent(new Event('input', { bubbles: true }));
    }, 15)";

/// What the server heard last to be on the disk.
fn last_kept(site: &Site) -> usize {
    let asked = site.server.asked();
    let kept = asked.iter().filter_map(|path| path.strip_prefix("kept/")?.parse().ok());
    kept.max().unwrap_or(0)
}

/// The answer is killed while it grows, at any moment, saves and all: what is found is whole, and nothing the
/// browser called kept is missing.
#[test]
#[ignore = "takes minutes"]
fn whatever_was_kept_outlives_kills_at_any_moment() {
    let site = Site::of(Which::Default);
    let profile = Profile::new();
    let mut dice = Dice::new(SEED);
    let (mut kept, mut last, mut newer) = (0, 0, 0);
    for round in 0..=KILLS {
        let browser = Browser::with_profile(&profile);
        browser.before_every_page(TELLING);
        browser.open_app(&site.at(&question(&site)));
        wait_until("the answer to be back", || kept == 0 || !answer(&browser).is_empty());
        let found = answer(&browser);
        let state = found.split(' ').next_back().and_then(|one| one.parse().ok()).unwrap_or(0);
        let whole: Vec<String> = (1..=state).map(|one: usize| one.to_string()).collect();
        assert_eq!(found, whole.join(" "), "seed {SEED}, round {round}: a whole answer");
        assert!(state >= kept, "seed {SEED}, round {round}: {kept} was kept, {state} is found");
        newer += usize::from(state > kept);
        assert!(round == 0 || state > last || kept == last, "the answer grew");
        last = state;
        browser.run(COUNTING, &[state.into()]);
        let moment = dice.below(LATEST_MILLISECONDS);
        std::thread::sleep(Duration::from_millis(u64::try_from(moment).unwrap()));
        browser.kill();
        kept = last_kept(&site).max(state);
    }
    println!("{KILLS} kills; {newer} times a save was done that nobody had heard of");
    assert!(last > KILLS, "{last}: there was something to lose");
}

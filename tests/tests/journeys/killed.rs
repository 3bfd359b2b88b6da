//! The browser ends without a word, as when a battery is empty: what was called saved is there afterwards, and what
//! was finished comes to the council once and whole.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use journeys::browser::{Browser, Profile};
use journeys::driver::is_firefox;
use journeys::keeper::wait_until;
use journeys::random::Dice;
use journeys::sealed::opened;
use journeys::site::Site;
use journeys::taking::Taking;
use serde_json::{Value, json};
use three_wishes_core::consultation::{Answer, Draft, Fact, Parcel, Part, Progress, Record};
use three_wishes_core::route::Route;

use crate::keeping::{wait_for_save, write};
use crate::{delivery, is_long};

fn answer(browser: &Browser) -> String {
    let value = browser.ask("return document.getElementById('answer')?.value");
    value.as_str().unwrap_or_default().to_owned()
}

/// A wish that was called saved is there after the browser was killed.
fn a_saved_wish_outlives_its_browser(site: &Site) {
    let question = site.built.typed_question().expect("the place asks something");
    let profile = Profile::new();
    let wish = "A bench by the river";
    let browser = Browser::with_profile(&profile);
    browser.open_app(&site.at(&question));
    write(&browser, wish);
    wait_for_save(&browser);
    browser.kill();
    let browser = Browser::with_profile(&profile);
    browser.open_app(&site.at(&question));
    wait_until("the wish to be back", || answer(&browser) == wish);
    assert_eq!(browser.console_errors(), [""; 0]);
}

both_places!(a_saved_wish_outlives_its_browser);

const SEED: u64 = 1506;
/// Somebody answers and finishes in this time, and the next person begins.
const LATEST_MILLISECONDS: usize = 2_500;
/// A write that does not come is not waited for any longer.
const LONGEST: Duration = Duration::from_secs(5);
const NEAR: Duration = Duration::from_millis(50);
/// Words of an answer once it is finished.
const WORDS: usize = 12;
/// Answers, and tells the server of each write and of what the page shows.
const ANSWERING: &str = include_str!("../../src/script/answering.js");
/// What is written of an answer until it is sent, one after the other, and what follows where it is received.
const UNTIL_SENT: [&str; 4] = ["typed", "finished", "sealed", "sent"];
const WHERE_RECEIVED: [&str; 3] = ["received", "handed", "deleted"];

fn kills() -> usize {
    match (is_long(), is_firefox()) {
        (true, false) => 200,
        (true, true) => 50,
        (false, _) => 20,
    }
}

/// When the browser ends.
enum Moment {
    After(Duration),
    /// So long after a write of this kind was begun, some of them being let pass.
    AtWrite(&'static str, usize, Duration),
}

/// Half of them anywhere on the way, half at a write.
fn moment(dice: &mut Dice, is_received: bool) -> Moment {
    let milliseconds = |number: usize| Duration::from_millis(number as u64);
    if dice.below(2) == 0 {
        return Moment::After(milliseconds(dice.below(LATEST_MILLISECONDS)));
    }
    let writes = [&UNTIL_SENT[..], if is_received { &WHERE_RECEIVED } else { &[] }].concat();
    let write = *dice.pick(&writes);
    let passes = if write == "typed" { dice.below(WORDS) } else { 0 };
    Moment::AtWrite(write, passes, milliseconds(dice.below(30)))
}

/// A person, and how many words of their answer there are.
type Words = (usize, usize);

fn words_of(last: &str) -> Option<Words> {
    let (person, words) = last.split_once('.')?;
    Some((person.parse().ok()?, words.parse().ok()?))
}

/// Whose answer it is and how long; `None` where it is empty.
#[track_caller]
fn whole(answer: &str) -> Option<Words> {
    let last = answer.split(' ').next_back().filter(|last| !last.is_empty())?;
    let (person, words) = words_of(last).unwrap_or_else(|| panic!("a whole answer: {answer}"));
    let typed: Vec<String> = (1..=words).map(|word| format!("{person}.{word}")).collect();
    assert_eq!(answer, typed.join(" "), "a whole answer");
    Some((person, words))
}

/// The answer in a sealed file, opened with the council's key.
#[track_caller]
fn unsealed(file: &[u8]) -> Words {
    let text = opened(file);
    let read = Record::read_all(&text).pop().expect("a record").expect("one that can be read");
    let Record::Response(response) = read.record else { panic!("a response: {text}") };
    let answer = response.answers.values().next();
    let Some(Answer::Text(answer)) = answer else { panic!("a text: {text}") };
    whole(answer).expect("something was answered")
}

/// What the server heard of all browsers there were.
#[derive(Default)]
struct Heard {
    /// By person and what the page showed of their answer, its words at that time.
    shown: BTreeMap<(usize, String), usize>,
    last_write: Option<(Instant, String)>,
}

impl Heard {
    /// Takes in what came since; gives the writes that were begun.
    fn listen(&mut self, site: &Site) -> Vec<String> {
        let mut writes = Vec::new();
        for path in site.server.asked() {
            let told = path.strip_prefix("told/").and_then(|told| told.split_once('/'));
            let Some((what, word)) = told else { continue };
            if what == "write" {
                self.last_write = Some((Instant::now(), word.to_owned()));
                writes.push(word.to_owned());
            } else if let Some((person, words)) = words_of(word) {
                let known = self.shown.entry((person, what.to_owned())).or_default();
                *known = words.max(*known);
            }
        }
        writes
    }

    fn of(&self, person: usize, what: &str) -> Option<usize> {
        self.shown.get(&(person, what.to_owned())).copied()
    }
}

/// What a device holds after the browser has ended.
struct Device {
    draft: Option<Words>,
    /// The draft is one that its person has finished.
    is_finished: bool,
    parcels: Vec<Parcel>,
}

impl Device {
    /// Looks at it from a page on which the app does not run.
    fn of(browser: &Browser, site: &Site) -> Self {
        browser.open(&site.server.at("404.html"));
        let stores = browser.run_waiting(
            "const [done] = arguments;
             (async () => {
                const promise = request => new Promise((good, bad) => {
                    request.onsuccess = () => good(request.result);
                    request.onerror = () => bad(request.error);
                });
                const [known] = await indexedDB.databases();
                if (!known) return [[], []];
                const database = await promise(indexedDB.open(known.name));
                const all = name => database.objectStoreNames.contains(name)
                    ? promise(database.transaction(name).objectStore(name).getAll()) : [];
                return [await all('drafts'), await all('outbox')];
             })().then(done, error => done(String(error)))",
            &[],
        );
        let texts = |store: &Value| -> Vec<String> {
            let all =
                store.as_array().unwrap_or_else(|| panic!("a device that can be read: {stores}"));
            all.iter().map(|one| one.as_str().expect("text").to_owned()).collect()
        };
        let drafts = texts(&stores[0]);
        assert!(drafts.len() < 2, "{drafts:?}");
        let draft =
            drafts.first().map(|text| serde_json::from_str::<Draft>(text).expect("a draft"));
        let finished = |draft: &Draft| draft.text(&Part::Fact(Fact::FinishedAt)).to_owned();
        let parcel = |text: String| Parcel::read(&text).expect("a parcel");
        Self {
            is_finished: draft.as_ref().is_some_and(|draft| !finished(draft).is_empty()),
            draft: draft.and_then(|draft| whole(draft.answers.values().next()?)),
            parcels: texts(&stores[1]).into_iter().map(parcel).collect(),
        }
    }
}

/// One device, on which browsers end one after the other.
struct Trial {
    site: Site,
    question: Route,
    done: Route,
    profile: Profile,
    heard: Heard,
    /// What the council's inbox holds, by its path.
    came: BTreeMap<String, Words>,
    /// The person who answers now.
    person: usize,
}

impl Trial {
    fn new() -> Self {
        let (site, consultation) = delivery::site("/inbox");
        let file = site.built.json(&format!("consultations/{consultation}.json"));
        let question = file["questions"][0]["id"].as_str().expect("a question").to_owned();
        Self {
            site,
            question: Route::Question { consultation: consultation.clone(), question },
            done: Route::Done { consultation },
            profile: Profile::new(),
            heard: Heard::default(),
            came: BTreeMap::new(),
            person: 1,
        }
    }

    fn open_what_came(&mut self) {
        for (path, sealed) in self.site.server.answers() {
            self.came.entry(path).or_insert_with(|| unsealed(&sealed));
        }
    }

    /// Nothing that a page called saved is missing; what it showed as sealed is in the outbox or with the council, whole
    /// and once.
    fn check(&mut self, device: &Device, when: &str) {
        self.heard.listen(&self.site);
        self.open_what_came();
        let waits = device.parcels.iter().filter(|one| !one.sealed.is_empty());
        let waits: Vec<Words> = waits.map(|one| unsealed(one.sealed.as_bytes())).collect();
        for parcel in &device.parcels {
            let is_received = matches!(parcel.progress, Progress::Received(_));
            let is_there = self.came.contains_key(&format!("inbox/{}.age", parcel.id));
            assert!(is_there || !is_received, "{when}: {parcel:?} is noted as received");
        }
        let last = self.heard.shown.keys().map(|(person, _)| *person).max().unwrap_or(0);
        let known = self.came.values().chain(&waits).chain(&device.draft);
        self.person = known.map(|(person, _)| *person).chain([last]).max().unwrap_or(0);
        for person in 1..=self.person {
            let of = |(of, words): &Words| (*of == person).then_some(*words);
            let came: Vec<usize> = self.came.values().filter_map(of).collect();
            let waits: Vec<usize> = waits.iter().filter_map(of).collect();
            let (draft, shown) = (device.draft.as_ref().and_then(of), &self.heard);
            let is = format!(
                "{when}, person {person}: draft {draft:?}, outbox {waits:?}, came {came:?}"
            );
            assert!(came.len() < 2 && waits.len() < 2, "{is}: doubled");
            let saved = shown.of(person, "saved").max(shown.of(person, "finished"));
            let held = came.iter().chain(&waits).copied().chain(draft).max();
            assert!(held >= saved, "{is}: {saved:?} words were called saved");
            let finished: Vec<&usize> = came.iter().chain(&waits).collect();
            assert!(finished.iter().all(|words| **words == WORDS), "{is}: {WORDS} were finished");
            let is_sealed = shown.of(person, "sealed").is_some();
            assert!(!is_sealed || !finished.is_empty(), "{is}: it was shown as sealed");
            let is_received = shown.of(person, "received").is_some();
            assert!(!is_received || came.len() == 1, "{is}: it was shown as received");
        }
        self.person += usize::from(device.draft.is_none());
    }

    /// Somebody goes on where the browser ended, or the next person begins.
    fn go_on(&self, browser: &Browser, device: &Device) {
        let last = device.draft.map(|(person, words)| format!("{person}.{words}"));
        let last = last.unwrap_or_default();
        browser.before_every_page(ANSWERING);
        let route = if device.is_finished { &self.done } else { &self.question };
        browser.open_app(&self.site.at(route));
        if !device.is_finished {
            browser.see("#answer");
            wait_until("the answer to be back", || answer(browser).ends_with(&last));
        }
        let finished = if device.is_finished { last } else { String::new() };
        let question = self.site.at(&self.question);
        let given = [json!(self.person), json!(question), json!(finished)];
        browser.run("answering(...arguments)", &given);
    }

    fn wait_for(&mut self, moment: &Moment) {
        let begun = Instant::now();
        self.heard.last_write = None;
        let (mut due, mut passed) = (begun + LONGEST, 0);
        if let Moment::After(time) = moment {
            due = begun + *time;
        }
        while Instant::now() < due {
            for write in self.heard.listen(&self.site) {
                let Moment::AtWrite(wanted, passes, time) = moment else { continue };
                passed += usize::from(write == *wanted);
                if write == *wanted && passed == passes + 1 {
                    due = Instant::now() + *time;
                }
            }
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// A browser begins, somebody answers, and it ends. Gives the last write before that, and whether it was near.
    fn live_and_die(&mut self, dice: &mut Dice, when: &str) -> (String, bool) {
        let browser = Browser::with_profile(&self.profile);
        let device = Device::of(&browser, &self.site);
        self.check(&device, when);
        let taking = *dice.pick(&[
            [Taking::Stores; 2],
            [Taking::Stores; 2],
            [Taking::LosesReply, Taking::Stores],
            [Taking::Refuses(503); 2],
        ]);
        self.site.server.take_answers(&taking);
        let moment = moment(dice, taking[0] == Taking::Stores);
        self.go_on(&browser, &device);
        self.wait_for(&moment);
        let killed = browser.kill();
        let last = self.heard.last_write.take();
        let is_near = last.as_ref().is_some_and(|(at, _)| killed.duration_since(*at) < NEAR);
        (last.map_or_else(|| "nothing".to_owned(), |(_, write)| write), is_near)
    }

    /// The last visit: everything finished comes to the council.
    fn settle(&mut self) {
        let browser = Browser::with_profile(&self.profile);
        let device = Device::of(&browser, &self.site);
        self.check(&device, "at the end");
        self.site.server.take_answers(&[Taking::Stores]);
        let route = if device.is_finished { &self.done } else { &Route::Home };
        browser.open_app(&self.site.at(route));
        let finished = if device.is_finished { self.person } else { self.person - 1 };
        wait_until("all that was finished to come", || {
            self.site.server.answers().len() >= finished
        });
        self.open_what_came();
        let mut came: Vec<Words> = self.came.values().copied().collect();
        came.sort_unstable();
        let expected: Vec<Words> = (1..=finished).map(|person| (person, WORDS)).collect();
        assert_eq!(came, expected, "each once and whole");
    }
}

/// Browsers end at any moment while people answer and finish: what is found is whole, nothing that a page called saved
/// is missing, and each answer that was finished comes to the council once.
#[test]
fn nothing_saved_or_finished_is_lost_by_kills_at_any_moment() {
    let (mut trial, mut dice) = (Trial::new(), Dice::new(SEED));
    let (mut near, mut after) = (0, BTreeMap::<String, usize>::new());
    for round in 1..=kills() {
        let when = format!("seed {SEED}, round {round}");
        let (write, is_near) = trial.live_and_die(&mut dice, &when);
        near += usize::from(is_near);
        *after.entry(write).or_default() += 1;
    }
    trial.settle();
    let finished = trial.came.len();
    println!(
        "{} kills, {near} within 50 ms of a write (by the last write: {after:?}); {finished} finished responses: \
         0 lost, 0 corrupt, 0 doubled",
        kills()
    );
    assert!(near * 4 >= kills(), "{near} of {} kills were near a write", kills());
    assert!(finished * 10 >= kills(), "{finished}: there was something to lose");
}

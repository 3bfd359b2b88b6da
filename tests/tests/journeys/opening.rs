//! The desk: sealed answers are opened, read and taken away, and what cannot be opened says why.

use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use calamine::{Data, Reader as _, Xlsx};
use journeys::browser::{Browser, Key, Look};
use journeys::keeper::{temporary_folder, wait_until};
use journeys::script::lines;
use journeys::site::Site;
use serde_json::{Value, json};
use three_wishes_core::consultation::{
    Answer, Channel, Contact, EqualityRecord, Manifest, Response, id_without_time, reference,
    response_id,
};
use three_wishes_core::format::{csv::without_guard, zip};
use three_wishes_core::place::Limits;
use three_wishes_core::place::csv::CsvReader;
use three_wishes_core::route::Route;
use three_wishes_core::words::Words;

use crate::answers::longest;
use crate::takeaway::{File, KEEP_FILES, take};

/// Texts that have gone wrong in other systems.
const TYPED: [&str; 6] = [
    "=1+1 👨‍👩‍👧‍👦",
    "درخت، سایہ\nاور پانی",
    "@me, \"quoted\"; two\n\nlines ",
    "-2 + 3",
    "Łódź, ﷽, Größe",
    " =HYPERLINK(\"https://elsewhere.example\",\"x\")",
];

/// A folder with a key made by `cargo xtask demo-key`, where files are sealed to it by Debian's `age`.
struct Council {
    home: PathBuf,
    public: String,
}

impl Council {
    fn new() -> Self {
        let home = temporary_folder("council");
        let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
        let made = Command::new(cargo).args(["xtask", "demo-key", "--out"]).arg(&home).output();
        let made = made.expect("cargo can be started");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let pair = std::fs::read_to_string(home.join("demo-key.txt")).unwrap();
        let public = pair.lines().find_map(|line| line.strip_prefix("# public key: "));
        Self { public: public.expect("a public key").to_owned(), home }
    }

    fn key(&self) -> PathBuf {
        self.home.join("demo-key.txt")
    }

    fn sealed(&self, name: &str, text: &str) -> PathBuf {
        let file = self.home.join(name);
        let mut age = Command::new("age")
            .args(["--recipient", &self.public, "--output"])
            .arg(&file)
            .stdin(Stdio::piped())
            .spawn()
            .expect("age is installed");
        age.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        assert!(age.wait().unwrap().success());
        file
    }

    fn plain(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let file = self.home.join(name);
        std::fs::write(&file, bytes).unwrap();
        file
    }
}

impl Drop for Council {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.home);
    }
}

/// A consultation of the place, and its first question that is answered in one's own words.
struct Asked {
    consultation: String,
    version: u32,
    question: String,
}

impl Asked {
    fn of(site: &Site) -> Self {
        let typed = |file: &Value| {
            let mut questions = file["questions"].as_array().into_iter().flatten();
            let found = questions.find(|one| one["kind"] == "wish" || one["kind"] == "text");
            found.and_then(|one| one["id"].as_str()).map(str::to_owned)
        };
        let (mut consultation, mut file) = longest(site);
        if typed(&file).is_none() {
            // It asks for comments alone.
            consultation = "three-wishes".into();
            file = site.built.json(&format!("consultations/{consultation}.json"));
        }
        let question = typed(&file).expect("a question in one's own words");
        let version = file["version"].as_u64().and_then(|version| u32::try_from(version).ok());
        Self { consultation, version: version.unwrap_or_default(), question }
    }

    fn response(&self, number: u8, text: &str, language: &str) -> Response {
        Response {
            id: response_id(1_770_000_000_000 + u64::from(number), [number; 10]),
            reference: reference(u64::from(number)),
            consultation: self.consultation.clone(),
            version: self.version,
            channel: Channel::Kiosk,
            language: language.to_owned(),
            finished: "2026-03-01T10:00:00Z".into(),
            answers: [(self.question.clone(), Answer::Text(text.to_owned()))].into(),
            ..Response::default()
        }
    }

    fn typed(&self) -> Vec<Response> {
        let language = |text: &str| if text.starts_with('د') { "ur" } else { "en" };
        (1..).zip(TYPED).map(|(number, text)| self.response(number, text, language(text))).collect()
    }

    fn open(&self, browser: &Browser, site: &Site) {
        let address = site.at(&Route::DeskOpen);
        browser.open_app(&format!("{address}?of={}", self.consultation));
    }
}

pub(crate) fn choose(browser: &Browser, files: &[PathBuf]) {
    let all: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
    browser.choose_file("#answer-files", Path::new(&all.join("\n")));
}

#[track_caller]
pub(crate) fn settles(browser: &Browser, done: usize) {
    let words = Words::default();
    let said = words.open_progress(words.number(done), words.number(done));
    wait_until("the files to be opened", || browser.text_of("#progress").trim() == said);
}

/// The reports as (file, outcome).
fn reports(browser: &Browser) -> Vec<(String, String)> {
    let rows = lines(&browser.ask(
        "return [...document.querySelectorAll('#reports tbody tr')].map(row => row.innerText)",
    ));
    let split = |row: &String| {
        let (name, outcome) = row.split_once('\t').unwrap_or((row, ""));
        (name.trim().to_owned(), outcome.trim().to_owned())
    };
    rows.iter().map(split).collect()
}

#[track_caller]
fn bears_axe(browser: &Browser, state: &str) {
    for (width, look) in [(1280, Look::Light), (320, Look::Dark)] {
        browser.width(width);
        browser.look(look);
        assert_eq!(browser.axe(), [""; 0], "{state} {width} {look:?}");
        let too_wide = lines(&browser.ask(journeys::script::TOO_WIDE));
        assert_eq!(too_wide, [""; 0], "{state} {width}");
    }
    browser.width(1280);
    browser.look(Look::Light);
}

/// The texts of the column `text` of a CSV file.
pub(crate) fn texts_of_csv(csv: &str) -> Vec<String> {
    let mut reader = CsvReader::new(csv.trim_start_matches('\u{feff}'), Limits::NATIVE.line_bytes);
    let (mut rows, mut cells) = (Vec::new(), Vec::new());
    while let Some(read) = reader.next_row(&mut cells) {
        read.expect("a readable row");
        let text = cells.last().map(ToString::to_string).unwrap_or_default();
        rows.push(without_guard(&text).to_owned());
    }
    assert_eq!(rows.remove(0), "text");
    rows
}

/// The same of the sheet of a workbook, as another program reads it.
pub(crate) fn texts_of_workbook(file: &File) -> Vec<String> {
    let mut book: Xlsx<_> =
        calamine::open_workbook_from_rs(std::io::Cursor::new(&file.bytes)).expect("a workbook");
    assert_eq!(book.sheet_names(), ["responses", "wishes", "codebook"]);
    for sheet in book.sheet_names() {
        let formulas = book.worksheet_formula(&sheet).expect("a sheet");
        assert_eq!(formulas.used_cells().count(), 0, "{sheet} has no formula");
    }
    let sheet = book.worksheet_range("wishes").expect("a sheet");
    let text = |row: &[Data]| match row.last() {
        Some(Data::String(text)) => text.clone(),
        other => panic!("{other:?} is no text"),
    };
    let mut rows: Vec<String> = sheet.rows().map(text).collect();
    assert_eq!(rows.remove(0), "text");
    rows
}

/// Chooses the form in which answers are taken away.
pub(crate) fn format(browser: &Browser, index: usize) {
    browser.run(
        "const list = document.getElementById('export-format');
         list.value = arguments[0];
         list.dispatchEvent(new Event('change', { bubbles: true }))",
        &[json!(index.to_string())],
    );
}

pub(crate) fn entry(file: &File, path: &str) -> String {
    let entries = zip::entries(&file.bytes);
    let found = entries.iter().find(|entry| entry.path == path).expect("a file of this name");
    let mut text = String::new();
    let read = if found.is_deflated {
        flate2::read::DeflateDecoder::new(found.bytes).read_to_string(&mut text)
    } else {
        (&mut { found.bytes }).read_to_string(&mut text)
    };
    read.expect("text");
    text
}

/// Answers sealed by Debian's `age` are opened with a key of `demo-key`, read as they were typed, found by words,
/// and taken away as workbook, CSV and bundle.
fn answers_are_opened_read_and_taken_away(site: &Site) {
    let (council, asked, words) = (Council::new(), Asked::of(site), Words::default());
    let mut files: Vec<PathBuf> = asked
        .typed()
        .iter()
        .map(|one| council.sealed(&format!("{}.age", one.id), &one.to_json()))
        .collect();
    let contact = Contact {
        id: id_without_time([7; 16]),
        consultation: asked.consultation.clone(),
        version: asked.version,
        how: "+44 1332 000000".into(),
    };
    let equality = EqualityRecord {
        id: id_without_time([8; 16]),
        consultation: asked.consultation.clone(),
        version: asked.version,
        ..EqualityRecord::default()
    };
    files.push(council.sealed("c.age", &contact.to_json()));
    files.push(council.sealed("e.age", &equality.to_json()));
    files.reverse();

    let browser = Browser::new();
    browser.before_every_page(KEEP_FILES);
    asked.open(&browser, site);
    bears_axe(&browser, "empty");
    // Files first: they wait for the key.
    choose(&browser, &files);
    settles(&browser, files.len());
    assert!(reports(&browser).iter().all(|(_, said)| *said == words.opened_no_key()));
    browser.choose_file("#key-file", &council.key());
    wait_until("the answers", || browser.count("#responses tbody tr") == TYPED.len());
    settles(&browser, files.len());
    browser.see_text(&words.open_counts("6 responses", "1 equality record", "1 contact"));
    let opened = words.opened_new(words.count(1, "record", "records"));
    assert!(reports(&browser).iter().all(|(_, said)| *said == opened), "{:?}", reports(&browser));

    let cells = browser.ask(
        "return [...document.querySelectorAll('#responses td[lang]')].map(one => [one.textContent, one.lang, one.dir])",
    );
    let urdu = json!([TYPED[1], "ur", "rtl"]);
    assert!(cells.as_array().is_some_and(|cells| cells.contains(&urdu)), "{cells}");
    browser.tab_to("#find-answers");
    browser.type_text("LODZ");
    wait_until("one row", || browser.count("#responses tbody tr") == 1);
    assert_eq!(browser.text_of("#found"), words.open_found(1, "6 responses"));
    bears_axe(&browser, "opened");

    assert_eq!(texts_of_workbook(&take(&browser, "#export-answers")), TYPED);
    for csv in [1, 2] {
        format(&browser, csv);
        let file = take(&browser, "#export-answers");
        assert_eq!(texts_of_csv(&entry(&file, "wishes.csv")), TYPED, "{}", file.name);
        assert!(!String::from_utf8_lossy(&file.bytes).contains("+44"), "contacts are kept apart");
    }
    let contacts = take(&browser, "#export-contacts");
    assert!(entry(&contacts, "contacts.csv").contains("'+44 1332 000000"));
    let bundle = take(&browser, "#export-bundle");
    let manifest: Manifest = serde_json::from_str(&entry(&bundle, "manifest.json")).unwrap();
    assert_eq!((manifest.responses, manifest.equality, manifest.contacts), (6, 1, 1));
    let records = entry(&bundle, "responses.jsonl");
    let records: Vec<&str> = records.lines().collect();
    assert_eq!(records, asked.typed().iter().map(Response::to_json).collect::<Vec<_>>());

    // A bundle is opened again, and nothing comes twice.
    let again = council.plain("again.zip", &bundle.bytes);
    choose(&browser, &[again]);
    wait_until("the bundle", || {
        reports(&browser).iter().any(|(name, _)| name.contains("again.zip"))
    });
    browser.see_text(&words.open_counts("6 responses", "1 equality record", "1 contact"));
}

/// Each file that cannot be opened says why, and takes nothing away from the others.
fn what_cannot_be_opened_says_why(site: &Site) {
    let (council, other, asked, words) =
        (Council::new(), Council::new(), Asked::of(site), Words::default());
    let one = asked.response(1, "A bench", "en");
    let changed = Response { finished: "2026-03-02T10:00:00Z".into(), ..one.clone() };
    let elsewhere = Response { consultation: "elsewhere".into(), ..asked.response(2, "No", "en") };
    let good = council.sealed("good.age", &one.to_json());
    let bytes = std::fs::read(&good).unwrap();
    let mut flipped = bytes.clone();
    let last = flipped.len() - 1;
    flipped[last] ^= 1;
    let newer = one.to_json().replace("\"schema\":1", "\"schema\":99");
    let record = words.count(1, "record", "records");
    let expected = [
        (council.plain("cut.age", &bytes[..bytes.len() - 9]), words.opened_damaged()),
        (council.plain("flipped.age", &flipped), words.opened_damaged()),
        (other.sealed("wrong.age", &one.to_json()), words.opened_wrong_key()),
        (council.sealed("other.age", &elsewhere.to_json()), words.opened_other(&record)),
        (council.sealed("newer.age", &newer), words.opened_newer(&record)),
        (council.sealed("no.age", "Dear council"), words.opened_not_answers()),
        (council.plain("picture.png", &[0x89, 0x50, 0, 0xff]), words.opened_not_answers()),
        (council.plain("empty.zip", b"PK\x03\x04"), words.opened_not_answers()),
        (council.sealed("changed.age", &changed.to_json()), words.opened_differing(&record)),
        (good.clone(), words.opened_new(&record)),
        (council.plain("saved.json", one.to_json().as_bytes()), words.opened_seen(&record)),
    ];
    let browser = Browser::new();
    asked.open(&browser, site);
    browser.choose_file("#key-file", &council.key());
    wait_until("the key", || browser.text_of("#key-held").contains(&words.open_key_other()));
    let (last, first) = (&expected[8..], &expected[9..]);
    let only =
        |part: &[(PathBuf, String)]| part.iter().map(|(file, _)| file.clone()).collect::<Vec<_>>();
    choose(&browser, &only(first));
    settles(&browser, 2);
    choose(&browser, &only(&last[..1]));
    settles(&browser, 1);
    choose(&browser, &only(&expected[..8]));
    // An empty zip stands for no file.
    settles(&browser, 7);
    let told = reports(&browser);
    for (file, said) in &expected {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        assert!(told.contains(&(name.clone(), said.clone())), "{name}: {said} in {told:?}");
    }
    assert_eq!(told.len(), expected.len());
    browser.see_text(&words.open_counts("2 responses", "0 equality records", "0 contacts"));
    browser.see_text(&words.open_differing("1 id"));
    bears_axe(&browser, "troubles");
    // What waits for another key is opened when it comes.
    browser.choose_file("#key-file", &other.key());
    let seen = words.opened_seen(&record);
    wait_until("the other key", || reports(&browser).contains(&("wrong.age".into(), seen.clone())));
    let no_key = council.plain("no-key.txt", b"Dear council");
    browser.choose_file("#key-file", &no_key);
    wait_until("no key", || browser.text_of("#key-fault") == words.open_key_no_key());
    assert_eq!(browser.text_of("#key-held"), words.open_key_none());
    bears_axe(&browser, "no key");
}

/// The key and the answers are gone from the page by a button and when it is left, and nothing was ever stored.
fn the_key_is_forgotten(site: &Site) {
    let (council, asked, words) = (Council::new(), Asked::of(site), Words::default());
    let file = council.sealed("one.age", &asked.response(1, "A canary wish", "en").to_json());
    let browser = Browser::new();
    let open = || {
        browser.choose_file("#key-file", &council.key());
        wait_until("the key", || browser.text_of("#key-held").contains(&words.open_key_other()));
        choose(&browser, std::slice::from_ref(&file));
        wait_until("the answer", || browser.count("#responses tbody tr") == 1);
    };
    let nothing_left = || {
        wait_until("no key", || browser.text_of("#key-held") == words.open_key_none());
        assert_eq!(browser.count("#responses"), 0);
        assert!(!browser.text_of("body").contains("canary"));
    };
    asked.open(&browser, site);
    open();
    browser.tab_to("#forget-key");
    browser.press(Key::Enter);
    wait_until("no key", || browser.text_of("#key-held") == words.open_key_none());
    assert_eq!(browser.ask("return document.getElementById('key-file').files.length"), 0);
    browser.tab_to("#clear-answers");
    browser.press(Key::Enter);
    nothing_left();
    open();
    browser.go(&site.at(&Route::Help));
    wait_until("another page", || browser.count("#key-held") == 0);
    browser.back();
    wait_until("the desk", || browser.count("#key-held") == 1);
    nothing_left();
    open();
    // As when the browser keeps the page to come back to.
    browser.ask("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))");
    nothing_left();
    assert_eq!(
        browser
            .ask("return JSON.stringify({ ...localStorage, ...sessionStorage }).includes('AGE-')"),
        false
    );
    let stored = browser.run_waiting(
        "const [done] = arguments;
         (async () => {
            let found = '';
            for (const { name } of await indexedDB.databases()) {
                const db = await new Promise(ok => { const r = indexedDB.open(name); r.onsuccess = () => ok(r.result) });
                for (const store of db.objectStoreNames) {
                    const all = db.transaction(store).objectStore(store).getAll();
                    found += JSON.stringify(await new Promise(ok => { all.onsuccess = () => ok(all.result) }));
                }
                db.close();
            }
            return found;
         })().then(done, error => done(String(error)))",
        &[],
    );
    let stored = stored.as_str().unwrap_or_default();
    assert!(!stored.is_empty() && !stored.contains("AGE-SECRET") && !stored.contains("canary"));
}

/// Thousands of files are opened while the page answers: pressing Stop ends it, and what was opened is kept.
fn opening_can_be_stopped(site: &Site) {
    const FILES: usize = 6_000;
    let (council, asked, words) = (Council::new(), Asked::of(site), Words::default());
    let sealed = council.sealed("one.age", &asked.response(1, "A bench", "en").to_json());
    let sealed = std::fs::read(sealed).unwrap();
    let names: Vec<String> = (0..FILES).map(|number| format!("{number}.age")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &sealed[..])).collect();
    let all = council.plain("all.zip", &zip::packed(&files));
    let browser = Browser::new();
    asked.open(&browser, site);
    browser.choose_file("#key-file", &council.key());
    choose(&browser, &[all]);
    browser.click("#stop");
    wait_until("it to stop", || browser.count("#stop") == 0);
    let said = browser.text_of("#progress");
    let stopped =
        (1..FILES).any(|done| said == words.open_stopped(words.number(done), words.number(FILES)));
    assert!(stopped, "{said}");
    wait_until("what was opened", || browser.count("#responses tbody tr") == 1);
}

/// Thousands of answers are written while the page tells how far it is: pressing Stop ends it, and nothing is saved.
fn an_export_tells_how_far_it_is_and_can_be_stopped(site: &Site) {
    const ANSWERS: usize = 20_000;
    let (council, asked, words) = (Council::new(), Asked::of(site), Words::default());
    let one = asked.response(1, &"A bench under a tree. ".repeat(20), "en");
    let lines: Vec<String> = (0..ANSWERS)
        .map(|number| Response { id: response_id(number as u64, [1; 10]), ..one.clone() }.to_json())
        .collect();
    let all = council.plain("all.jsonl", lines.join("\n").as_bytes());
    let browser = Browser::new();
    browser.before_every_page(KEEP_FILES);
    asked.open(&browser, site);
    choose(&browser, &[all]);
    settles(&browser, 1);
    assert_eq!(browser.text_of("#found"), words.open_found("20,000", "20,000 responses"));
    assert_eq!(browser.count("#responses tbody tr"), 100);
    browser.click("#export-bundle");
    browser.see("#export-stop");
    let told = browser.text_of("#export-said");
    let is_told = |percent| told.starts_with(&words.export_progress(percent));
    assert!((0..100).any(is_told), "{told}");
    browser.click("#export-stop");
    wait_until("it to stop", || browser.text_of("#export-said") == words.export_stopped());
    assert_eq!(browser.focused().id, "export-said");
    assert_eq!(browser.ask("return saved.length"), 0);
    browser.click("#export-answers");
    wait_until("a workbook", || browser.ask("return saved.length") == 1);
}

both_places!(
    opening_can_be_stopped,
    an_export_tells_how_far_it_is_and_can_be_stopped,
    answers_are_opened_read_and_taken_away,
    what_cannot_be_opened_says_why,
    the_key_is_forgotten,
);

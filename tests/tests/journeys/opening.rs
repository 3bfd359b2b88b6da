//! The desk: sealed answers are opened, read and taken away, and forgotten.

use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use calamine::{Data, Reader as _, Xlsx};
use journeys::browser::{Browser, Key, Look};
use journeys::keeper::{temporary_folder, wait_until, wait_while_it_moves};
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
pub(crate) struct Council {
    home: PathBuf,
    public: String,
}

impl Council {
    pub(crate) fn new() -> Self {
        let home = temporary_folder("council");
        let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
        let made = Command::new(cargo).args(["xtask", "demo-key", "--out"]).arg(&home).output();
        let made = made.expect("cargo can be started");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let pair = std::fs::read_to_string(home.join("demo-key.txt")).unwrap();
        let public = pair.lines().find_map(|line| line.strip_prefix("# public key: "));
        Self { public: public.expect("a public key").to_owned(), home }
    }

    pub(crate) fn key(&self) -> PathBuf {
        self.home.join("demo-key.txt")
    }

    pub(crate) fn sealed(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        self.age(name, text.as_ref(), &[])
    }

    /// A sealed file as text, as residents' devices hold it.
    pub(crate) fn armoured(&self, name: &str, text: &str) -> String {
        std::fs::read_to_string(self.age(name, text.as_bytes(), &["--armor"])).unwrap()
    }

    fn age(&self, name: &str, bytes: &[u8], how: &[&str]) -> PathBuf {
        let file = self.home.join(name);
        let mut age = Command::new("age")
            .args(how)
            .args(["--recipient", &self.public, "--output"])
            .arg(&file)
            .stdin(Stdio::piped())
            .spawn()
            .expect("age is installed");
        age.stdin.take().unwrap().write_all(bytes).unwrap();
        assert!(age.wait().unwrap().success());
        file
    }

    pub(crate) fn plain(&self, name: &str, bytes: &[u8]) -> PathBuf {
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
pub(crate) struct Asked {
    pub consultation: String,
    version: u32,
    question: String,
}

impl Asked {
    pub(crate) fn of(site: &Site) -> Self {
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

    pub(crate) fn response(&self, number: u8, text: &str, language: &str) -> Response {
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

    pub(crate) fn open(&self, browser: &Browser, site: &Site) {
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
    wait_at_desk(browser, "the files to be opened", || browser.text_of("#progress") == said);
}

/// Waits for what the desk does as long as it tells that it is getting on with it.
#[track_caller]
pub(crate) fn wait_at_desk(browser: &Browser, what: &str, done: impl FnMut() -> bool) {
    let told = || ["#progress", "#export-said"].map(|said| browser.text_of(said));
    wait_while_it_moves(what, told, done);
}

/// The reports as (file, outcome).
pub(crate) fn reports(browser: &Browser) -> Vec<(String, String)> {
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
pub(crate) fn bears_axe(browser: &Browser, state: &str) {
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

/// The rows of a CSV file, without the apostrophes against formulas.
pub(crate) fn rows_of_csv(csv: &str) -> Vec<Vec<String>> {
    let mut reader = CsvReader::new(csv.trim_start_matches('\u{feff}'), Limits::NATIVE.line_bytes);
    let (mut rows, mut cells) = (Vec::new(), Vec::new());
    while let Some(read) = reader.next_row(&mut cells) {
        read.expect("a readable row");
        rows.push(cells.iter().map(|cell| without_guard(cell).to_owned()).collect());
    }
    rows
}

/// The rows of a sheet of a workbook, as another program reads it. No sheet has a formula.
pub(crate) fn rows_of_sheet(file: &File, sheet: &str) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> =
        calamine::open_workbook_from_rs(std::io::Cursor::new(&file.bytes)).expect("a workbook");
    for sheet in book.sheet_names() {
        let formulas = book.worksheet_formula(&sheet).expect("a sheet");
        assert_eq!(formulas.used_cells().count(), 0, "{sheet} has no formula");
    }
    let text = |cell: &Data| match cell {
        Data::Empty => String::new(),
        Data::String(text) => text.clone(),
        Data::Float(number) => number.to_string(),
        other => panic!("{other:?} is neither text nor number"),
    };
    let sheet = book.worksheet_range(sheet).expect("a sheet");
    sheet.rows().map(|row| row.iter().map(text).collect()).collect()
}

/// The cells of one column below its head.
#[track_caller]
pub(crate) fn column(rows: &[Vec<String>], name: &str) -> Vec<String> {
    let at = rows[0].iter().position(|head| head == name).expect("a column of this name");
    rows[1..].iter().map(|row| row[at].clone()).collect()
}

/// Chooses the form in which answers are taken away.
pub(crate) fn format(browser: &Browser, index: usize) {
    browser.choose("#export-format", &index.to_string());
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

/// Everything that was typed, a contact and answers about a person, each in a file of its own.
fn sealed_of_every_kind(council: &Council, asked: &Asked) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = asked
        .typed()
        .iter()
        .map(|one| council.sealed(&format!("{}.age", one.id), one.to_json()))
        .collect();
    let contact = Contact {
        id: id_without_time([7; 16]),
        consultation: asked.consultation.clone(),
        version: asked.version,
        how: "+44 1332 000000".into(),
        ..Contact::default()
    };
    let equality = EqualityRecord {
        id: id_without_time([8; 16]),
        consultation: asked.consultation.clone(),
        version: asked.version,
        ..EqualityRecord::default()
    };
    files.push(council.sealed("c.age", contact.to_json()));
    files.push(council.sealed("e.age", equality.to_json()));
    files.reverse();
    files
}

/// Takes away workbook, CSV, contacts and bundle; gives the bundle.
#[track_caller]
fn all_is_taken_away(browser: &Browser, asked: &Asked) -> File {
    let book = take(browser, "#export-answers");
    assert_eq!(column(&rows_of_sheet(&book, "wishes"), "text"), TYPED);
    for csv in [1, 2] {
        format(browser, csv);
        let file = take(browser, "#export-answers");
        let texts = column(&rows_of_csv(&entry(&file, "wishes.csv")), "text");
        assert_eq!(texts, TYPED, "{}", file.name);
        assert!(!String::from_utf8_lossy(&file.bytes).contains("+44"), "contacts are kept apart");
    }
    let contacts = take(browser, "#export-contacts");
    assert!(entry(&contacts, "contacts.csv").contains("'+44 1332 000000"));
    let bundle = take(browser, "#export-bundle");
    let manifest: Manifest = serde_json::from_str(&entry(&bundle, "manifest.json")).unwrap();
    assert_eq!((manifest.responses, manifest.equality, manifest.contacts), (6, 1, 1));
    let records = entry(&bundle, "responses.jsonl");
    let records: Vec<&str> = records.lines().collect();
    assert_eq!(records, asked.typed().iter().map(Response::to_json).collect::<Vec<_>>());
    bundle
}

/// Answers sealed by Debian's `age` are opened with a key of `demo-key`, read as they were typed, found by words,
/// and taken away as workbook, CSV and bundle.
fn answers_are_opened_read_and_taken_away(site: &Site) {
    let (council, asked, words) = (Council::new(), Asked::of(site), Words::default());
    let files = sealed_of_every_kind(&council, &asked);
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

    let bundle = all_is_taken_away(&browser, &asked);
    // A bundle is opened again, and nothing comes twice.
    let again = council.plain("again.zip", &bundle.bytes);
    choose(&browser, &[again]);
    wait_until("the bundle", || {
        reports(&browser).iter().any(|(name, _)| name.contains("again.zip"))
    });
    browser.see_text(&words.open_counts("6 responses", "1 equality record", "1 contact"));
}

/// Another consultation chosen beside it closes nothing: what was opened stays, and what waits for a key is opened
/// when it comes, of both.
fn answers_of_two_consultations_stay_open(site: &Site) {
    let (council, asked, words) = (Council::new(), Asked::of(site), Words::default());
    let mut ids = site.built.routes.iter().filter_map(|route| match route {
        Route::Consultation { consultation } => Some(consultation.clone()),
        _ => None,
    });
    let other = ids.find(|id| *id != asked.consultation).expect("two consultations");
    let plain = asked.response(1, "Opened first", "en").to_json();
    let first = council.sealed("first.age", asked.response(2, "A bench", "en").to_json());
    let of_other = Response { consultation: other.clone(), ..asked.response(3, "A tree", "en") };
    let second = council.sealed("second.age", of_other.to_json());
    let browser = Browser::new();
    let switch = |to: &str| {
        browser.choose("#of", to);
        wait_until("the address", || browser.address().contains(&format!("of={to}")));
    };
    let has = |waiting: usize, opened: usize| {
        wait_until(&format!("{waiting} waiting, {opened} opened"), || {
            let told = reports(&browser);
            let waits = told.iter().filter(|(_, said)| *said == words.opened_no_key()).count();
            waits == waiting && told.len() == waiting + opened
        });
    };
    asked.open(&browser, site);
    choose(&browser, &[council.plain("plain.json", plain.as_bytes()), first]);
    has(1, 1);
    switch(&other);
    wait_until("nothing of the other", || browser.count("#reports") == 0);
    choose(&browser, &[second]);
    has(1, 0);
    switch(&asked.consultation);
    has(1, 1);
    browser.choose_file("#key-file", &council.key());
    has(0, 2);
    browser.see_text(&words.open_counts("2 responses", "0 equality records", "0 contacts"));
    switch(&other);
    has(0, 1);
    browser.see_text(&words.open_counts("1 response", "0 equality records", "0 contacts"));
}

fn everything_stored(browser: &Browser) -> String {
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
    stored.as_str().unwrap_or_default().to_owned()
}

/// The key and the answers are gone from the page by a button and when it is left, and nothing was ever stored.
fn the_key_is_forgotten(site: &Site) {
    let (council, asked, words) = (Council::new(), Asked::of(site), Words::default());
    let file = council.sealed("one.age", asked.response(1, "A canary wish", "en").to_json());
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
    let stored = everything_stored(&browser);
    assert!(!stored.is_empty() && !stored.contains("AGE-SECRET") && !stored.contains("canary"));
}

both_places!(
    answers_are_opened_read_and_taken_away,
    answers_of_two_consultations_stay_open,
    the_key_is_forgotten,
);

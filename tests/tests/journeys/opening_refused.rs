//! Files at the desk that cannot be opened, or not wholly: each says why, and none is passed over.

use std::path::{Path, PathBuf};

use flate2::{Compress, Compression, FlushCompress};
use journeys::browser::Browser;
use journeys::keeper::wait_until;
use journeys::site::{Site, Which};
use three_wishes_core::consultation::{Parcel, Response, sealed_bundle};
use three_wishes_core::format::zip::{self, Packing};
use three_wishes_core::place::Consultation;
use three_wishes_core::words::Words;

use crate::opening::{Asked, Council, bears_axe, choose, reports, settles};

/// As "Save my words as a file" saves them.
const DRAFT: &str = "{\n  \"format\": 3,\n  \"consultation\": \"three-wishes\",\n  \"answers\": {},\n  \"saved_at\": \"\"\n}";

/// Each file that cannot be opened says why, and takes nothing away from the others.
fn what_cannot_be_opened_says_why(site: &Site) {
    let (council, other, asked, words) =
        (Council::new(), Council::new(), Asked::of(site), Words::default());
    let (expected, record) = (files(&council, &other, &asked), words.count(1, "record", "records"));
    let browser = Browser::new();
    asked.open(&browser, site);
    browser.choose_file("#key-file", &council.key());
    wait_until("the key", || browser.text_of("#key-held").contains(&words.open_key_other()));
    let (last, first) = (&expected[10..], &expected[11..]);
    let only =
        |part: &[(PathBuf, String)]| part.iter().map(|(file, _)| file.clone()).collect::<Vec<_>>();
    choose(&browser, &only(first));
    settles(&browser, 2);
    choose(&browser, &only(&last[..1]));
    settles(&browser, 1);
    choose(&browser, &only(&expected[..10]));
    settles(&browser, 10);
    let told = reports(&browser);
    for (file, said) in &expected {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        assert!(told.contains(&(name.clone(), said.clone())), "{name}: {said} in {told:?}");
    }
    assert_eq!(told.len(), expected.len());
    browser.see_text(&words.open_counts("2 responses", "0 equality records", "0 contacts"));
    browser.see_text(&words.open_differing("1 id"));
    bears_axe(&browser, "troubles");
    another_key_opens_what_waits_for_it(&browser, &other, &words.opened_seen(&record));
    let no_key = council.plain("no-key.txt", b"Dear council");
    what_is_no_key_says_so(&browser, &no_key);
}

/// Files, those that cannot be opened first, each with what is said of it.
fn files(council: &Council, other: &Council, asked: &Asked) -> Vec<(PathBuf, String)> {
    let words = Words::default();
    let one = asked.response(1, "A bench", "en");
    let changed = Response { finished: "2026-03-02T10:00:00Z".into(), ..one.clone() };
    let elsewhere = Response { consultation: "elsewhere".into(), ..asked.response(2, "No", "en") };
    let abroad = Response { place: "somewhere-else".into(), ..asked.response(3, "No", "en") };
    let good = council.sealed("good.age", one.to_json());
    let bytes = std::fs::read(&good).unwrap();
    let mut flipped = bytes.clone();
    let last = flipped.len() - 1;
    flipped[last] ^= 1;
    let newer = one.to_json().replace("\"schema\":1", "\"schema\":99");
    let record = words.count(1, "record", "records");
    vec![
        (council.plain("cut.age", &bytes[..bytes.len() - 9]), words.opened_damaged()),
        (council.plain("flipped.age", &flipped), words.opened_damaged()),
        (other.sealed("wrong.age", one.to_json()), words.opened_wrong_key()),
        (council.sealed("other.age", elsewhere.to_json()), words.opened_other(&record)),
        (council.sealed("abroad.age", abroad.to_json()), words.opened_elsewhere(&record)),
        (council.sealed("newer.age", &newer), words.opened_newer(&record)),
        (council.sealed("no.age", "Dear council"), words.opened_not_answers()),
        (council.plain("draft.json", DRAFT.as_bytes()), words.opened_unfinished()),
        (council.plain("picture.png", &[0x89, 0x50, 0, 0xff]), words.opened_not_answers()),
        (council.plain("empty.zip", b"PK\x03\x04"), words.opened_damaged()),
        (council.sealed("changed.age", changed.to_json()), words.opened_differing(&record)),
        (good, words.opened_new(&record)),
        (council.plain("saved.json", one.to_json().as_bytes()), words.opened_seen(&record)),
    ]
}

fn another_key_opens_what_waits_for_it(browser: &Browser, other: &Council, seen: &str) {
    browser.choose_file("#key-file", &other.key());
    let opened = ("wrong.age".to_owned(), seen.to_owned());
    wait_until("the other key", || reports(browser).contains(&opened));
}

fn what_is_no_key_says_so(browser: &Browser, file: &Path) {
    let words = Words::default();
    browser.choose_file("#key-file", file);
    wait_until("no key", || browser.text_of("#key-fault") == words.open_key_no_key());
    assert_eq!(browser.text_of("#key-held"), words.open_key_none());
    bears_axe(browser, "no key");
}

/// A zip with one byte changed, this many after where `part` begins for the last time.
fn changed(zip: &[u8], part: &[u8], after: usize, byte: u8) -> Vec<u8> {
    let mut changed = zip.to_vec();
    let at = zip.windows(part.len()).rposition(|bytes| bytes == part).expect("it is there");
    changed[at + after] = byte;
    changed
}

/// A zip, and what is said of each file of it (of the zip itself under "").
struct Zip {
    name: &'static str,
    bytes: Vec<u8>,
    told: Vec<(String, String)>,
}

fn of(name: &'static str, bytes: Vec<u8>, told: &[(&str, String)]) -> Zip {
    let told = told.iter().map(|(path, said)| ((*path).to_owned(), said.clone())).collect();
    Zip { name, bytes, told }
}

/// A kiosk's bundle with two answers: as it is, with one taken out, and cut off.
fn bundles(council: &Council, asked: &Asked) -> [Zip; 3] {
    let words = Words::default();
    let both = [asked.response(1, "A bench", "en"), asked.response(2, "A tree", "en")];
    let parcels = both.each_ref().map(|one| Parcel {
        id: one.id.clone(),
        sealed: council.armoured(&one.id, &one.to_json()),
        ..Parcel::default()
    });
    let about = Consultation { id: asked.consultation.clone(), ..Consultation::default() };
    let whole = sealed_bundle(&parcels, &about, "2026-03-02T10:00:00Z");
    let entries = zip::entries(&whole);
    let short: Vec<(&str, &[u8])> =
        entries[..2].iter().map(|one| (one.path.as_str(), one.bytes)).collect();
    let short = zip::packed(&short);
    let cut = whole[..whole.len() / 2].to_vec();
    let record = words.count(1, "record", "records");
    let (new, seen) = (words.opened_new(&record), words.opened_seen(&record));
    let [first, second] = both.map(|one| format!("{}.age", one.id));
    [
        of("kiosk.zip", whole.clone(), &[(&first, new.clone()), (&second, new)]),
        of("short.zip", short, &[(&first, seen), (&second, words.opened_missing())]),
        of("cut.zip", cut, &[("", words.opened_damaged())]),
    ]
}

/// Zips of one file that stays in them.
fn closed(file: &[u8]) -> [Zip; 3] {
    let words = Words::default();
    let plain = zip::packed(&[("a.json", file)]);
    let told = [("a.json", words.opened_not_unzipped())];
    [
        // The first flag in the list says that a file is locked with a password.
        of("locked.zip", changed(&plain, b"PK\x01\x02", 8, 1), &told),
        of("bent.zip", changed(&plain, b"A bench", 0, b'a'), &told),
        of(
            "outer.zip",
            zip::packed(&[("inner.zip", &plain)]),
            &[("inner.zip", words.opened_zip_inside())],
        ),
    ]
}

/// A kiosk's bundle is opened as it is. Of zips that were cut, locked, damaged or packed in something else, each
/// file that is not opened is named.
fn zips_lose_no_file_without_a_word(site: &Site) {
    let (council, asked, words) = (Council::new(), Asked::of(site), Words::default());
    let json = asked.response(1, "A bench", "en").to_json();
    let inside = council.sealed("sealed.age", zip::packed(&[("a.json", json.as_bytes())]));
    let (mut files, mut expected) = (Vec::new(), Vec::new());
    for zip in bundles(&council, &asked).into_iter().chain(closed(json.as_bytes())) {
        files.push(council.plain(zip.name, &zip.bytes));
        expected.extend(zip.told.into_iter().map(|(path, said)| match path.as_str() {
            "" => (zip.name.to_owned(), said),
            path => (format!("{}: {path}", zip.name), said),
        }));
    }
    files.push(inside);
    expected.push(("sealed.age".to_owned(), words.opened_zip_inside()));
    let browser = Browser::new();
    asked.open(&browser, site);
    browser.choose_file("#key-file", &council.key());
    choose(&browser, &files);
    settles(&browser, expected.len());
    let mut told = reports(&browser);
    told.sort();
    expected.sort();
    assert_eq!(told, expected);
    browser.see_text(&words.open_counts("2 responses", "0 equality records", "0 contacts"));
    bears_axe(&browser, "zips");
}

/// Raw deflate of so many megabytes of blanks: a kilobyte for each.
fn deflated_megabytes(count: usize) -> Vec<u8> {
    let mut one = Vec::with_capacity(1 << 16);
    let mut compress = Compress::new(Compression::best(), false);
    let flush = FlushCompress::Full;
    compress.compress_vec(&vec![b' '; 1 << 20], &mut one, flush).expect("blanks are deflated");
    let mut all = one.repeat(count);
    // The last block, which is empty.
    all.extend([1, 0, 0, 0xff, 0xff]);
    all
}

/// Two megabytes that open to two gigabytes, whether they say so or say twenty megabytes: refused in words, and what
/// comes after them is opened.
#[test]
fn a_zip_that_opens_to_gigabytes_is_refused_and_the_desk_goes_on() {
    let site = Site::of(Which::MadeUp);
    let (council, asked, words) = (Council::new(), Asked::of(&site), Words::default());
    let bomb = deflated_megabytes(2_048);
    assert!(bomb.len() < 4 << 20, "{} bytes", bomb.len());
    let says = vec![b' '; 20 << 20];
    let lies = zip::written(&[Packing::stored("answers.json", &says).deflated(bomb)]);
    // The highest byte of the size it opens to.
    let honest = changed(&lies, b"PK\x01\x02", 27, 0x80);
    let good = asked.response(1, "A bench", "en").to_json();
    let files = [
        council.plain("lies.zip", &lies),
        council.plain("honest.zip", &honest),
        council.plain("good.json", good.as_bytes()),
    ];
    let browser = Browser::new();
    asked.open(&browser, &site);
    choose(&browser, &files);
    settles(&browser, files.len());
    let expected = [
        ("lies.zip: answers.json".to_owned(), words.opened_not_unzipped()),
        ("honest.zip: answers.json".to_owned(), words.opened_too_large()),
        ("good.json".to_owned(), words.opened_new(words.count(1, "record", "records"))),
    ];
    let told = reports(&browser);
    assert!(expected.iter().all(|one| told.contains(one)) && told.len() == 3, "{told:?}");
    browser.see_text(&words.open_counts("1 response", "0 equality records", "0 contacts"));
    assert_eq!(browser.text_of("body > [role=alert]"), "");
    assert_eq!(browser.console_errors(), [""; 0]);
}

both_places!(what_cannot_be_opened_says_why, zips_lose_no_file_without_a_word);

//! The whole way: wishes made on a shared device, at home, handed over as a file and on paper come out of the desk as
//! they were typed.

use std::path::{Path, PathBuf};

use journeys::browser::{Browser, Key, a_moment};
use journeys::inbox::RealInbox;
use journeys::keeper::{temporary_folder, wait_until};
use journeys::sealed::key_file;
use journeys::site::Site;
use three_wishes_core::route::{Query, Route};
use three_wishes_core::words::Words;

use crate::kiosk::{finish_and_go, started, write};
use crate::kiosk_staff::open_for_staff;
use crate::opening::{choose, column, entry, format, rows_of_csv, rows_of_sheet};
use crate::takeaway::{KEEP_FILES, take};
use crate::{delivery, paper};

const ON_THE_KIOSK: [&str; 3] = ["Więcej drzew 🌳", "درخت، سایہ\nاور پانی", "=1+1"];
const AT_HOME: &str = "@me, \"quoted\"; two\n\nlines 👨‍👩‍👧‍👦";
const BY_FILE: &str = "-2 + 3 — ławka";
const ON_PAPER: &str = "A bench by the =river=";

/// Three people one after the other; staff take the bundle.
fn from_the_kiosk(home: &Path) -> PathBuf {
    let (site, id) = delivery::site("");
    let browser = started(&site, &id, "");
    for text in ON_THE_KIOSK {
        write(&browser, text);
        finish_and_go(&browser, &site, &id);
    }
    open_for_staff(&browser);
    saved(home, "kiosk.zip", &take(&browser, "#kiosk-save").bytes)
}

/// Sent to a real nginx; the files of its inbox.
fn from_the_inbox(inbox: &RealInbox) -> Vec<PathBuf> {
    let browser = Browser::new();
    delivery::write_text(&browser, &inbox.built, &inbox.host.at(""), &inbox.id, AT_HOME);
    delivery::finish(&browser);
    delivery::is_received(&browser);
    inbox.files()
}

/// The sealed file somebody saved and passed on.
fn by_hand(home: &Path) -> PathBuf {
    let (site, id) = delivery::site("");
    let browser = Browser::new();
    browser.before_every_page(KEEP_FILES);
    delivery::write_text(&browser, &site.built, &site.server.base(), &id, BY_FILE);
    delivery::finish(&browser);
    browser.see("#save-sealed-answers");
    browser.ask("window.saved = []");
    browser.tab_to("#save-sealed-answers");
    browser.press(Key::Enter);
    wait_until("the sealed file", || browser.ask("return saved.length") == 1);
    let bytes = browser.ask("return saved[0].bytes");
    let bytes = bytes.as_array().into_iter().flatten().filter_map(|byte| byte.as_u64());
    let bytes: Vec<u8> = bytes.filter_map(|byte| u8::try_from(byte).ok()).collect();
    saved(home, "by-hand.age", &bytes)
}

/// The bundle of what staff typed in.
fn from_paper(home: &Path) -> PathBuf {
    let (site, id) = delivery::site("");
    let browser = Browser::new();
    browser.before_every_page(KEEP_FILES);
    paper::type_in_one(&browser, &site, &id, ON_PAPER);
    browser.see("#kiosk-save");
    saved(home, "paper.zip", &take(&browser, "#kiosk-save").bytes)
}

fn saved(home: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let file = home.join(name);
    std::fs::write(&file, bytes).unwrap();
    file
}

fn open_desk(browser: &Browser, site: &Site, id: &str) {
    let query = Query::default().with("of", id);
    browser.open_app(&format!("{}{}", site.at(&Route::DeskOpen), query.to_text()));
}

#[test]
fn wishes_come_out_of_the_desk_as_they_were_typed() {
    let home = temporary_folder("whole-way");
    let inbox = RealInbox::start();
    let mut files = from_the_inbox(&inbox);
    assert_eq!(files.len(), 1);
    files.extend([from_the_kiosk(&home), by_hand(&home), from_paper(&home)]);
    let (site, id) = delivery::site("");
    let browser = Browser::new();
    browser.before_every_page(KEEP_FILES);
    open_desk(&browser, &site, &id);
    browser.choose_file("#key-file", &key_file(&home));
    choose(&browser, &files);
    wait_until("the answers", || browser.count("#responses tbody tr") == 6);
    let words = Words::default();
    browser.see_text(&words.count(6, "response", "responses"));

    let mut typed: Vec<&str> =
        ON_THE_KIOSK.into_iter().chain([AT_HOME, BY_FILE, ON_PAPER]).collect();
    typed.sort_unstable();
    let in_order = |mut texts: Vec<String>| {
        texts.sort_unstable();
        texts
    };
    let book = take(&browser, "#export-answers");
    assert_eq!(in_order(column(&rows_of_sheet(&book, "wishes"), "text")), typed);
    for csv in [1, 2] {
        format(&browser, csv);
        let file = take(&browser, "#export-answers");
        let cells = |table: &str, name: &str| column(&rows_of_csv(&entry(&file, table)), name);
        assert_eq!(in_order(cells("wishes.csv", "text")), typed, "{}", file.name);
        let channels = in_order(cells("responses.csv", "channel"));
        assert_eq!(channels, ["kiosk", "kiosk", "kiosk", "own", "own", "paper"]);
    }

    // Once more, in another order: the same rows.
    files.reverse();
    choose(&browser, &files);
    a_moment();
    a_moment();
    assert_eq!(browser.count("#responses tbody tr"), 6);
    let _ = std::fs::remove_dir_all(home);
}

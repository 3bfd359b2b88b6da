//! Sealed answers that people hand over themselves, and consultations that name no key.

use journeys::browser::{Browser, Key, a_moment};
use journeys::keeper::wait_until;
use journeys::sealed::{one_question, opened};
use journeys::site::{Site, Which};
use serde_json::{Value, json};
use three_wishes_core::words::Words;

use crate::delivery::{finish, site, write};

/// Keeps what the page saves, passes on or shares instead of doing so.
pub(crate) const CATCH: &str = "window.caught = [];
    const named = name => caught.length && (caught[caught.length - 1].name = name);
    URL.createObjectURL = blob => {
        const one = { name: '', bytes: null };
        caught.push(one);
        blob.arrayBuffer().then(bytes => { one.bytes = [...new Uint8Array(bytes)] });
        return 'blob:none';
    };
    const click = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function () {
        if (this.download) named(this.download); else click.call(this);
    };
    navigator.canShare = () => true;
    navigator.share = async ({ files }) => {
        for (const file of files) {
            const bytes = [...new Uint8Array(await file.arrayBuffer())];
            caught.push({ name: file.name, bytes });
        }
    };";

fn words() -> Words {
    Words::default()
}

/// Presses a button and gives the file that comes of it: its name and bytes.
#[track_caller]
pub(crate) fn file_from(browser: &Browser, selector: &str) -> (String, Vec<u8>) {
    browser.run("caught.length = 0", &[]);
    browser.tab_to(selector);
    browser.press(Key::Enter);
    let caught = || browser.ask("return caught.find(one => one.bytes) ?? null");
    wait_until(selector, || !caught().is_null());
    let one = caught();
    let bytes = one["bytes"].as_array().expect("bytes").iter();
    let bytes = bytes.filter_map(Value::as_u64).filter_map(|byte| u8::try_from(byte).ok());
    (one["name"].as_str().unwrap_or_default().to_owned(), bytes.collect())
}

#[test]
fn sealed_answers_are_handed_over() {
    let (site, id) = site("");
    let browser = Browser::new();
    browser.before_every_page(CATCH);
    write(&browser, &site.built, &site.server.base(), &id);
    finish(&browser);
    let line = || browser.text_of("#delivery li");
    wait_until("the way by hand", || line().contains(&words().delivery_by_hand()));
    assert_eq!(browser.axe(), [""; 0]);
    let (name, saved) = file_from(&browser, "#save-sealed-answers");
    let text = opened(&saved);
    let response: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(name, format!("{}.age", response["record"]["id"].as_str().expect("an id")));
    let (shared_name, shared) = file_from(&browser, "#share-sealed");
    assert_eq!(shared_name, format!("{name}.txt"));
    assert_eq!(opened(&shared), text, "armoured, it is the same");
    let mail = browser.ask(
        "const link = document.getElementById('mail-sealed');
         const address = new URL(link.href);
         return [address.pathname, address.searchParams.get('body') ?? '', link.href.length]",
    );
    let body = mail[1].as_str().unwrap_or_default();
    assert_eq!(mail[0], "urzad@brzezina.example");
    assert!(mail[2].as_u64().is_some_and(|length| length <= 1_800), "{mail}");
    assert_eq!(opened(body.as_bytes()), text, "the letter itself opens");
    assert_eq!(browser.text_of("#received"), words().done_not_received(), "nobody has it yet");
    browser.tab_to("#sent-by-hand");
    browser.press(Key::Enter);
    let note = words().delivery_said_sent("", "");
    let note = note.split("  ").next().unwrap_or_default();
    wait_until("the note", || line().contains(note));
    for _ in 0..2 {
        assert_eq!(browser.text_of("#received"), words().done_sent_by_hand());
        browser.reload();
        browser.wait_for_app();
        browser.see("#delivery .said-sent");
    }
    assert_eq!(browser.console_errors(), [""; 0]);
}

/// The page does not go with them: each file, its name and the letter say that the council does not receive this.
#[test]
fn what_leaves_a_demonstration_says_so() {
    let (site, id) = site("");
    let (_, mut file) = one_question(&site.built, "");
    file["demonstration"] = json!(true);
    site.server.swap(&site.built.data_path(&format!("consultations/{id}.json")), file.to_string());
    let browser = Browser::new();
    browser.before_every_page(CATCH);
    write(&browser, &site.built, &site.server.base(), &id);
    let (_, draft) = file_from(&browser, "#save-answers");
    let draft: Value = serde_json::from_slice(&draft).expect("JSON");
    assert_eq!(draft["facts"]["demonstration"], "yes", "{draft}");
    finish(&browser);
    browser.see("#save-sealed-answers");
    let (name, saved) = file_from(&browser, "#save-sealed-answers");
    assert!(name.starts_with("demonstration-") && name.ends_with(".age"), "{name}");
    let record: Value = serde_json::from_str(&opened(&saved)).expect("JSON");
    assert_eq!(record["record"]["demonstration"], true, "{record}");
    let (shared, _) = file_from(&browser, "#share-sealed");
    assert_eq!(shared, format!("{name}.txt"));
    let letter = browser.ask(
        "const link = document.querySelector('#mail-sealed, #mail-too-long a');
         const address = new URL(link.href);
         return [address.pathname, address.searchParams.get('body') ?? '']",
    );
    assert_eq!(letter[0], "", "it goes to nobody");
    let body = letter[1].as_str().unwrap_or_default();
    assert!(body.starts_with(&words().demonstration()), "{body}");
    let (name, receipt) = file_from(&browser, "#save-receipt");
    let told = words().takeaway_saved(&name);
    wait_until("it to be seen", || browser.text_of(".done-here") == told);
    let receipt = String::from_utf8(receipt).expect("text");
    assert!(receipt.contains(&words().demonstration()), "{receipt}");
    assert!(receipt.contains(&words().receipt_next_demonstration()), "{receipt}");
}

#[test]
fn what_only_https_gives_is_told_apart() {
    let (site, id) = site("");
    let browser = Browser::new();
    browser.before_every_page(
        "Object.defineProperty(window, 'isSecureContext', { get: () => false })",
    );
    write(&browser, &site.built, &site.server.base(), &id);
    finish(&browser);
    browser.see("#no-sharing");
    assert_eq!(browser.count("#share-sealed"), 0);
    assert_eq!(browser.count("#save-sealed-answers"), 1);
}

/// A letter that mail programs would cut is not written: the page says to attach the file.
#[test]
fn a_long_answer_is_attached() {
    let (site, id) = site("");
    let browser = Browser::new();
    browser.before_every_page("window.long = true");
    write(&browser, &site.built, &site.server.base(), &id);
    browser.back();
    browser.see("#answer");
    browser.put_text("#answer", &"A bench. ".repeat(90));
    browser.tab_to("#next");
    browser.press(Key::Enter);
    wait_until("the answers to check", || browser.count("#answers") == 1);
    finish(&browser);
    browser.see("#mail-too-long");
    assert!(browser.text_of("#mail-too-long").contains(&words().mail_too_long()));
}

/// Without a key nothing is sealed and nothing sent, and the page says so.
#[test]
fn without_a_key_nothing_is_sent() {
    let site = Site::of(Which::MadeUp);
    let (id, mut file) = journeys::sealed::one_question(&site.built, "");
    file["recipients"] = json!([]);
    site.server.swap(&site.built.data_path(&format!("consultations/{id}.json")), file.to_string());
    site.forget_what_was_made();
    let asked = file["questions"][0]["id"].as_str().expect("a question");
    let page = site.server.at(&format!("consultations/{id}/{asked}/"));
    finishes_without_a_key(&page, "", &words().no_key());
    let page = format!("{page}?keep=no");
    finishes_without_a_key(&page, "", &words().no_key_kept_nowhere());
    // Nobody reads that nothing is kept while something may be.
    let no_deleting =
        "IDBObjectStore.prototype.clear = () => { throw new DOMException('no', 'UnknownError') }";
    let told = format!("{} {}", words().no_key_not_all_deleted(), words().not_all_deleted());
    finishes_without_a_key(&page, no_deleting, &told);
    let asked = site.server.asked();
    assert!(!asked.iter().any(|path| path.ends_with(".age")), "{asked:?}");
}

/// Finishes from the page of the only question, and is told `said`. The script runs before each page.
#[track_caller]
fn finishes_without_a_key(question: &str, script: &str, said: &str) {
    let browser = Browser::new();
    browser.before_every_page(script);
    browser.open_app(question);
    browser.see("#answer");
    browser.tab_to("#answer");
    browser.type_text("A tree");
    for page in ["answers/check/", "answers/done/"] {
        browser.tab_to("#next");
        browser.press(Key::Enter);
        wait_until(page, || browser.address().contains(page));
        wait_until("the page", || browser.focused().tag == "h1");
    }
    browser.see("#sealing");
    assert_eq!(browser.text_of("#sealing"), said);
    assert_eq!(browser.text_of("#delivery-heading"), words().delivery_heading_no_key());
    assert_eq!(browser.count("#save-answers"), 1, "the person may keep the file");
    assert_eq!(browser.axe(), [""; 0]);
    a_moment();
}

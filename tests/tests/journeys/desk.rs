//! The desk: a data folder is checked where it lies.

use std::path::{Path, PathBuf};
use std::process::Command;

use journeys::browser::{Browser, Key};
use journeys::keeper::{temporary_folder, wait_until};
use journeys::script::{self, lines};
use journeys::site::Site;
use serde_json::json;
use three_wishes_core::place::{Folder, Limits, check_within};
use three_wishes_core::problem::Problem;
use three_wishes_core::route::Route;
use three_wishes_core::words::Words;

const MEGABYTE: usize = 1024 * 1024;

/// A data folder on disk, and the same in memory.
struct Given {
    on_disk: PathBuf,
    in_memory: Folder,
}

/// Copies the place's data folder; `more` is written at the end of `file`.
fn folder_with(site: &Site, file: &str, more: &[u8]) -> Given {
    let on_disk = temporary_folder("check");
    let mut in_memory = Folder::default();
    for path in site.built.data_files() {
        let mut bytes = site.built.bytes(&path);
        if path == file {
            bytes.extend_from_slice(more);
        }
        let to = on_disk.join(&path);
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::write(&to, &bytes).unwrap();
        in_memory.insert(path, bytes);
    }
    Given { on_disk, in_memory }
}

impl Given {
    /// What the checker says of it here, on the browser's day.
    fn problems(&self, browser: &Browser) -> Vec<Problem> {
        let today = browser.ask("return new Date().toISOString().slice(0, 10)");
        let today = three_wishes_core::indicator::Date::read(today.as_str().unwrap_or_default());
        check_within(&Limits::BROWSER, &self.in_memory, None, today).problems
    }

    /// A zip of the folder, packed as an officer's computer packs it.
    fn zipped(&self) -> PathBuf {
        let zip = self.on_disk.with_extension("zip");
        let made = Command::new("python3")
            .args(["-m", "zipfile", "-c"])
            .args([&zip, &self.on_disk])
            .status();
        assert!(made.is_ok_and(|status| status.success()), "python packs a zip");
        zip
    }
}

impl Drop for Given {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.on_disk);
        let _ = std::fs::remove_file(self.on_disk.with_extension("zip"));
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The result names these problems, each with what was found, what was expected and what to do.
#[track_caller]
fn lists(browser: &Browser, problems: &[Problem]) {
    assert!(!problems.is_empty());
    wait_until("the same list as natively", || {
        browser.count("#check-result tbody tr") == problems.len()
    });
    let cells = browser.ask("return document.querySelector('#check-result').textContent");
    let cells = one_line(cells.as_str().unwrap_or_default());
    for problem in problems {
        for said in [&problem.file, &problem.found, &problem.expected, &problem.remedy] {
            let said = one_line(said);
            assert!(cells.contains(&said), "the browser says `{said}`");
        }
    }
}

/// Waits until the result counts no errors, and clears it.
#[track_caller]
fn finds_no_error(browser: &Browser) {
    browser.see("#check-result h2");
    let words = Words::default();
    let says = browser.text_of("#check-result > p");
    assert!(says.contains(&words.count(0, "error", "errors")), "{says}");
    assert!(says.contains(&words.check_may_publish()), "{says}");
    browser.reload();
    browser.wait_for_app();
    assert_eq!(browser.count("#check-result h2"), 0);
}

fn open_desk(browser: &Browser, site: &Site) {
    browser.open_app(&site.at(&Route::DeskCheck));
}

/// A data folder given at the desk gets the same list as the command line gives, with what to do.
fn a_data_folder_is_checked_in_the_browser(site: &Site) {
    let browser = Browser::new();
    open_desk(&browser, site);
    let zip = site.built.folder.join(format!("data/{}.zip", site.built.data));
    browser.choose_file("#check-zip", &zip);
    finds_no_error(&browser);
    let given = folder_with(site, "areas.csv", b"\nE99999999,,planet,nowhere\n");
    browser.choose_file("#check-folder", &given.on_disk);
    lists(&browser, &given.problems(&browser));
}

/// Errors stand first under their number, file by file; warnings are closed beneath them, and a key opens each file's.
/// Nothing is read by scrolling sideways.
fn errors_stand_before_warnings(site: &Site) {
    let browser = Browser::new();
    open_desk(&browser, site);
    let given = folder_with(site, "areas.csv", b"\nE99999999,,planet,nowhere\n");
    std::fs::write(given.on_disk.join("forgotten.csv"), "a\n1\n").unwrap();
    browser.choose_file("#check-folder", &given.on_disk);
    browser.see(".problems--error");
    let counted = browser.ask(
        "return [...document.querySelectorAll('.problems')].map(part => [
            parseInt(part.querySelector('h3').textContent), part.querySelectorAll('tbody tr').length,
            part.classList.contains('problems--error'), part.querySelector('details').open])",
    );
    let [errors, warnings] = [0_usize, 1].map(|at| counted[at][1].clone());
    assert_eq!(counted, json!([[errors, errors, true, true], [warnings, warnings, false, false]]));
    let warned = ".problems:not(.problems--error) summary";
    browser.tab_to(warned);
    browser.press(Key::Enter);
    let open = ".problems:not(.problems--error) details[open]";
    wait_until("the warnings of a file", || browser.count(open) == 1);
    for (width, row) in [(1280, "table-row"), (768, "grid"), (320, "grid")] {
        browser.width(width);
        assert_eq!(lines(&browser.ask(script::TOO_WIDE)), [""; 0], "{width}");
        let look = "return getComputedStyle(document.querySelector('.problems tbody tr')).display";
        assert_eq!(browser.ask(look), row, "{width}");
        assert_eq!(browser.axe(), [""; 0], "{width}");
    }
    browser.width(1280);
}

/// A folder and a zip are dropped on the page, from this device and as another program hands them over.
fn a_folder_or_a_zip_is_dropped(site: &Site) {
    let browser = Browser::new();
    open_desk(&browser, site);
    let zip = site.built.folder.join(format!("data/{}.zip", site.built.data));
    browser.drop_on(".drop", &[&zip]);
    finds_no_error(&browser);
    drop_as_a_file(&browser, &site.server.at(&format!("data/{}.zip", site.built.data)));
    finds_no_error(&browser);
    let given = folder_with(site, "areas.csv", b"\nE99999999,,planet,nowhere\n");
    browser.drop_on(".drop", &[&given.on_disk]);
    lists(&browser, &given.problems(&browser));
}

/// Drops what lies at `address` as a file that is on no disk.
fn drop_as_a_file(browser: &Browser, address: &str) {
    let dropped = browser.run_waiting(
        "const [address, done] = arguments;
         fetch(address).then(answer => answer.blob()).then(bytes => {
            const given = new DataTransfer();
            given.items.add(new File([bytes], 'folder.zip', { type: 'application/zip' }));
            const what = { dataTransfer: given, bubbles: true, cancelable: true };
            return !document.querySelector('.drop').dispatchEvent(new DragEvent('drop', what));
         }).then(done, error => done(String(error)))",
        &[json!(address)],
    );
    assert_eq!(dropped, true, "the page takes what is dropped");
}

/// A file over the browser's limit is refused with a sentence, also when it lies packed in a zip; so is
/// a zip that is over it itself.
fn what_is_too_large_is_refused(site: &Site) {
    let browser = Browser::new();
    open_desk(&browser, site);
    let given = folder_with(site, "observations.csv", &vec![b'\n'; 26 * MEGABYTE]);
    let problems = given.problems(&browser);
    let is_told = |one: &Problem| one.file == "observations.csv" && one.expected == "at most 25 MB";
    assert!(problems.iter().any(is_told), "{problems:?}");
    for (field, what) in [("#check-folder", &given.on_disk), ("#check-zip", &given.zipped())] {
        browser.choose_file(field, what);
        lists(&browser, &problems);
        browser.reload();
        browser.wait_for_app();
    }
    let large = given.on_disk.join("large.zip");
    std::fs::write(&large, vec![0; 26 * MEGABYTE]).unwrap();
    for drop in [false, true] {
        let file: &Path = &large;
        if drop {
            browser.drop_on(".drop", &[file]);
        } else {
            browser.choose_file("#check-zip", file);
        }
        browser.see("#check-result .notice");
        assert_eq!(
            browser.text_of("#check-result"),
            Words::default().check_zip_too_large("large.zip", "25 MB")
        );
        browser.reload();
        browser.wait_for_app();
    }
}

/// What officers need is offered at the desk: the folder in it can be published once it has words of its own.
fn officers_find_a_folder_to_copy(site: &Site) {
    let browser = Browser::new();
    open_desk(&browser, site);
    let address = browser.ask("return document.querySelector('#officers ~ p a').href");
    let address = address.as_str().expect("a link");
    let path = address.strip_prefix(&site.server.at("")).expect("a file of the folder");
    let at = |path: &str| site.built.folder.join(path);
    let manifest = std::fs::read_to_string(at("manifest.json")).expect("a manifest");
    assert!(manifest.contains(&format!("\"{path}\"")), "{path} is in the manifest");
    let unpacked = temporary_folder("officers");
    let done =
        Command::new("python3").args(["-m", "zipfile", "-e"]).arg(at(path)).arg(&unpacked).status();
    assert!(done.is_ok_and(|status| status.success()), "it is a zip");
    let folder = unpacked.join("three-wishes-officers/starter");
    browser.choose_file("#check-folder", &folder);
    let word = "as in the starter folder";
    wait_until("what is to be replaced", || browser.text_of("#check-result").contains(word));
    finds_no_error(&browser);
    let _ = std::fs::remove_dir_all(&unpacked);
}

both_places!(
    officers_find_a_folder_to_copy,
    a_data_folder_is_checked_in_the_browser,
    errors_stand_before_warnings,
    a_folder_or_a_zip_is_dropped,
    what_is_too_large_is_refused,
);

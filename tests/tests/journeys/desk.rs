//! The desk: a data folder is checked where it lies.

use journeys::browser::Browser;
use journeys::keeper::wait_until;
use journeys::site::Site;
use three_wishes_core::place::{Folder, check};
use three_wishes_core::route::Route;

/// A data folder dropped at the desk gets the same list as the command line gives, with what to do.
fn a_data_folder_is_checked_in_the_browser(site: &Site) {
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::DeskCheck));
    let zip = site.built.folder.join(format!("data/{}.zip", site.built.data));
    browser.choose_file("#check-zip", &zip);
    browser.see("#check-result h2");
    // A folder with faults: the counts agree with the native checker's.
    let folder = journeys::keeper::temporary_folder("check");
    let mut given = Folder::default();
    for file in site.built.data_files() {
        let mut bytes = site.built.bytes(&file);
        if file == "areas.csv" {
            bytes.extend_from_slice(b"\nE99999999,,planet,nowhere\n");
        }
        let to = folder.join(&file);
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::write(&to, &bytes).unwrap();
        given.insert(file, bytes);
    }
    let today = browser.ask("return new Date().toISOString().slice(0, 10)");
    let today = three_wishes_core::indicator::Date::read(today.as_str().unwrap_or_default());
    let natively = check(&given, None, today);
    browser.choose_file("#check-folder", &folder);
    wait_until("the same list as natively", || {
        browser.count("#check-result tbody tr") == natively.problems.len()
    });
    assert!(!natively.problems.is_empty());
    let cells = browser.text_of("#check-result tbody");
    for problem in &natively.problems {
        let said = problem.found.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(cells.contains(&said), "the browser says `{said}`");
    }
    let _ = std::fs::remove_dir_all(folder);
}

both_places!(a_data_folder_is_checked_in_the_browser);

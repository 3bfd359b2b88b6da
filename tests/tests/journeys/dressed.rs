//! A place in its own colours, with its own mark: as `place.json` of the made-up place says.

use journeys::browser::{Browser, Look};
use journeys::site::{Site, Which};
use serde_json::{Value, json};
use three_wishes_core::route::Route;

/// The colour of links and that of threads, as the page has them now.
fn colours(browser: &Browser) -> Value {
    browser.ask(
        "const style = getComputedStyle(document.documentElement);
         return ['--accent', '--silk'].map(name => style.getPropertyValue(name).trim())",
    )
}

/// Light, dark and chosen looks are the place's; more contrast and paper stay as they are in every place.
#[test]
fn a_place_is_seen_in_its_own_colours() {
    crate::unless_left_out(|| {
        let site = Site::of(Which::MadeUp);
        let browser = Browser::new();
        browser.look(Look::Light);
        browser.open_app(&site.at(&Route::About));
        let (light, dark) = (json!(["#1b5e20", "#7a4a00"]), json!(["#a8e0ab", "#e8b55a"]));
        assert_eq!(colours(&browser), light);
        let link = "return getComputedStyle(document.querySelector('main li a[download]')).color";
        assert_eq!(browser.ask(link), "rgb(27, 94, 32)");
        browser.look(Look::Dark);
        assert_eq!(colours(&browser), dark);
        browser.ask("document.documentElement.dataset.theme = 'light'");
        assert_eq!(colours(&browser), light);
        browser.look(Look::Light);
        browser.ask("document.documentElement.dataset.theme = 'dark'");
        assert_eq!(colours(&browser), dark);
        browser.ask("document.documentElement.dataset.contrast = 'more'");
        assert_eq!(colours(&browser)[0], "#b9dcff");
        browser.ask("delete document.documentElement.dataset.theme");
        assert_eq!(colours(&browser)[0], "#00307a");
        browser.look(Look::Print);
        assert_eq!(colours(&browser), json!(["#000000", "#000000"]));
    });
}

/// Its mark stands where ours would, in its own proportions, beside its name; frames have neither.
#[test]
fn a_places_own_mark_stands_beside_its_name() {
    crate::unless_left_out(|| {
        let site = Site::of(Which::MadeUp);
        let browser = Browser::new();
        browser.width(320);
        browser.open_app(&site.at(&Route::Home));
        let mark = browser.ask(
            "const mark = document.querySelector('.masthead__mark');
             const box = mark.getBoundingClientRect();
             const file = /[/]assets[/]mark-[0-9a-f]+[.]svg/;
             const came = performance.getEntriesByType('resource').map(one => one.name);
             return { is_shown: file.test(getComputedStyle(mark).backgroundImage),
                has_come: came.some(name => file.test(name)),
                ours: mark.querySelector('.mark').checkVisibility(),
                proportion: Math.round(100 * box.width / box.height),
                name: mark.parentElement.textContent }",
        );
        for (key, value) in [
            ("is_shown", json!(true)),
            ("has_come", json!(true)),
            ("ours", json!(false)),
            ("proportion", json!(150)),
        ] {
            assert_eq!(mark[key], value, "{key}: {mark}");
        }
        assert!(mark["name"].as_str().is_some_and(|name| name.contains("Brzezina")), "{mark}");
        assert_eq!(browser.policy_violations(), [""; 0]);
    });
}

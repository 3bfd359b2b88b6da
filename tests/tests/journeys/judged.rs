//! Verdicts on an indicator, their working, and what they mean.

use journeys::browser::{Browser, Key, a_moment};
use journeys::keeper::wait_until;
use journeys::site::{Site, Which};
use serde_json::json;
use three_wishes_core::route::Route;

use crate::explorer::open;

#[track_caller]
fn working_is_complete(browser: &Browser, path: &str) {
    let text = browser.text_of(".verdict details[open]");
    assert!(text.len() > 100, "{text}");
    let complete = browser.ask(
        "const open = document.querySelector('.verdict details[open] .working');
         return [open.querySelectorAll('.working__name').length >= 4, open.querySelectorAll('dl div').length > 1,
            open.querySelector('.working__formula').textContent.length > 5]",
    );
    assert_eq!(complete, json!([true, true, true]), "{path}");
}

/// What can be judged is judged with its working; what cannot is said in one line.
fn verdicts_open_to_their_working(site: &Site) {
    let browser = Browser::new();
    let mut seen = 0;
    for route in
        site.built.routes.iter().filter(|one| matches!(one, Route::Indicator { .. })).take(8)
    {
        browser.open_app(&site.at(route));
        browser.see("#chart, main .empty");
        if browser.count(".verdicts") == 0 {
            continue;
        }
        let given = browser.count(".verdict");
        let missing = browser.count(".verdicts__missing");
        assert!(given == 5 || missing == 1, "`{}` says what is missing", route.path());
        seen = seen.max(given);
        if given == 0 {
            continue;
        }
        browser.tab_to(".verdict details summary");
        browser.press(Key::Enter);
        wait_until("the working in the address", || browser.address().contains("working-"));
        wait_until("the working", || browser.count(".verdict details[open] .working") > 0);
        wait_until("the focus to stay on what was opened", || {
            browser.ask("return document.activeElement.closest('.verdict details')?.open") == true
        });
        // Closed and opened once more it is the same part: the focus has nowhere to go.
        for open in [false, true] {
            browser.press(Key::Enter);
            wait_until("the part to turn", || browser.address().contains("working-") == open);
            a_moment();
            let here =
                browser.ask("return document.activeElement.matches('.verdict details summary')");
            assert_eq!(here, true, "`{}`", route.path());
        }
        working_is_complete(&browser, &route.path());
        // Words and a shape say it; colour comes third.
        let words = browser.ask(
            "return [...document.querySelectorAll('.verdict__answer')]
                .every(one => one.textContent.trim().length > 3 && one.querySelector('svg path'))",
        );
        assert_eq!(words, true);
    }
    assert!(seen > 0, "some indicator of the place is judged");
}

/// A chart is explained in everyday words.
fn a_chart_is_explained(site: &Site) {
    let browser = open(site, "");
    browser.tab_to("#explained summary");
    browser.press(Key::Enter);
    wait_until("the words", || browser.text_of("#explained p").len() > 20);
    wait_until("the address", || browser.address().contains("explained"));
}

/// In the place that has everything, every verdict is given, and each opens to a whole working.
#[test]
fn every_verdict_opens_to_a_whole_working() {
    crate::unless_left_out(|| {
        let site = Site::of(Which::MadeUp);
        let browser = Browser::new();
        browser.open_app(&site.at(&Route::Indicator { indicator: "zatrudnienie".into() }));
        browser.see(".verdict");
        assert_eq!((browser.count(".verdict"), browser.count(".verdicts__missing")), (5, 0));
        let mut formulas = Vec::new();
        for kind in ["target", "pace-compound", "pace-linear", "trend", "comparator"] {
            browser.tab_to(&format!("#working-{kind} > summary"));
            browser.press(Key::Enter);
            let open = format!("#verdict-{kind} details[open] .working");
            browser.see(&open);
            let found = browser.run(
                "const working = document.querySelector(arguments[0]);
                 const text = part => [...working.querySelectorAll(part)].map(one => one.textContent.trim());
                 return { heads: text('.working__name').length, formula: text('.working__formula')[0],
                    inputs: text('dl div'), steps: text('ul li'), rest: text('p:not(.working__formula)') }",
                &[json!(open)],
            );
            assert!(found["heads"].as_u64() >= Some(4), "{kind}: {found}");
            for part in ["inputs", "steps", "rest"] {
                let all = found[part].as_array().expect("a list");
                let filled = all.iter().all(|one| one.as_str().is_some_and(|text| text.len() > 3));
                assert!(!all.is_empty() && filled, "{kind} {part}: {found}");
            }
            // The method and where it comes from.
            assert!(
                found["rest"].as_array().is_some_and(|rest| rest.len() >= 2),
                "{kind}: {found}"
            );
            formulas.push(found["formula"].clone());
        }
        formulas.dedup();
        assert_eq!(formulas.len(), 5, "each has its own: {formulas:?}");
    });
}

both_places!(verdicts_open_to_their_working, a_chart_is_explained);

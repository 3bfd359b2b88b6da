//! The browser draws what the builder drew.

use journeys::browser::Browser;
use journeys::site::{Site, Which, charts};
use serde_json::json;
use three_wishes_core::route::Route;

/// The browser draws the same picture, sign by sign, as the builder did natively.
fn pictures_are_the_same_natively_and_in_the_browser(site: &Site) {
    let browser = Browser::new();
    let mut different = Vec::new();
    let charts = site.built.routes.iter().filter(|one| matches!(one, Route::Indicator { .. }));
    for route in charts.step_by(3) {
        browser.open_app(&site.at(route));
        browser.see("#chart-picture, main .empty");
        let same = browser.run(
            "const written = new DOMParser().parseFromString(arguments[0], 'text/html');
             const picture = page => page.querySelector('#chart-picture .plot__chart')?.innerHTML;
             return [picture(written) === picture(document), picture(document)?.length ?? 0]",
            &[json!(site.built.html(route))],
        );
        if same[0] != true {
            different.push(route.path());
        }
    }
    assert_eq!(different, [""; 0]);
}

/// Every test of `core/tests/charts` holds in the browser too: each fixture of each kind of chart is drawn there and
/// compared byte by byte. The name of a test that fails stands in what the browser says.
#[test]
fn every_chart_is_the_same_natively_and_in_the_browser() {
    let site = Site::of(Which::Default);
    let module = charts();
    site.server.swap("charts.wasm", module.clone());
    site.server.swap("spoilt.wasm", spoilt(module));
    let browser = Browser::new();
    browser.open(&site.at(&Route::Home));
    let run = |file: &str| {
        browser.run_waiting(
            "const [file, done] = arguments;
             (async () => {
                const module = await WebAssembly.compile(await (await fetch(file)).arrayBuffer());
                const needs = {};
                for (const { module: from, name } of WebAssembly.Module.imports(module)) {
                    (needs[from] ??= {})[name] = () => { throw new Error(`a chart asks for ${name}`) };
                }
                Error.stackTraceLimit = 50;
                return (await WebAssembly.instantiate(module, needs)).exports.main(0, 0);
             })().then(done, error => done(String(error.stack)))",
            &[json!(site.server.at(file))],
        )
    };
    assert_eq!(run("charts.wasm"), 0);
    let said = run("spoilt.wasm");
    let said = said.as_str().unwrap_or_default();
    assert!(said.contains("check_golden"), "a picture that is one sign off is noticed: {said}");
}

/// The tests with one sign changed in what a picture should be.
fn spoilt(mut module: Vec<u8>) -> Vec<u8> {
    let expected = b"class=\"chart chart--gap\" viewBox=\"0 0 320";
    let at = module.windows(expected.len()).position(|part| part == expected);
    module[at.expect("the pictures lie in the module")] ^= 1;
    module
}

both_places!(pictures_are_the_same_natively_and_in_the_browser);

//! A chart on paper, in a person's own colours, and seen by axe in each of its views.

use journeys::browser::{Browser, Key, Look, a_moment};
use journeys::keeper::wait_until;
use journeys::script::lines;
use journeys::site::Site;
use three_wishes_core::route::Route;

use crate::explorer::{open, options, richest};
use crate::none;

/// On paper there are the chart, every row of its table with its notes, the sources and the address of this very view.
fn a_chart_is_printed_with_its_table_notes_and_sources(site: &Site) {
    let browser = open(site, "?from=zero");
    let Route::Indicator { indicator } = richest(site) else { unreachable!() };
    let list = site.built.json("indicators.json");
    let own = list["indicators"].as_array().into_iter().flatten();
    let own = own.into_iter().find(|one| one["id"] == indicator.as_str()).cloned();
    let own = own.unwrap_or_default();
    let rows = browser.count("table.figures tbody tr");
    browser.look(Look::Print);
    let found = lines(&browser.ask(
        "const shown = one => one && one.checkVisibility() && one.getBoundingClientRect().height > 0;
         const found = [];
         for (const part of ['#chart', '#chart-summary', '.plot__chart svg', 'table.figures'])
            if (!shown(document.querySelector(part))) found.push(`${part} is not printed`);
         const frame = document.querySelector('.table-scroll:has(table.figures)');
         if (frame.scrollHeight > frame.clientHeight + 1) found.push('rows are cut off');
         for (const head of document.querySelectorAll('.sort__printed'))
            if (!shown(head)) found.push('a column without a head');
         if (document.querySelector('#beside-heading') && !document.querySelector('#beside-title')
            && shown(document.querySelector('#beside-heading'))) found.push('a heading of nothing is printed');
         for (const summary of document.querySelectorAll('summary'))
            if (getComputedStyle(summary).listStyleType !== 'none') found.push('a mark that opens is printed');
         const flags = document.querySelector('.flags');
         if (flags && !shown(flags)) found.push('no meaning of marks');
         if (document.querySelector('table.figures .flag') && !flags) found.push('marks without meaning');
         const paper = getComputedStyle(document.documentElement).getPropertyValue('--chart-paper').trim();
         if (paper !== '#ffffff') found.push(`charts are drawn on ${paper}`);
         for (const part of ['#cursor', '#readout', '.controls', '.takeaway button'])
            if (shown(document.querySelector(part))) found.push(`${part} is printed`);
         return found",
    ));
    none(&found.iter().map(|one| format!("print: {one}")).collect::<Vec<_>>());
    let printed = browser.text();
    assert!(printed.contains(&browser.address()), "no address of the view on paper");
    for source in own["sources"].as_array().into_iter().flatten() {
        for key in ["publisher", "licence"] {
            let fact = source[key].as_str().unwrap_or_default();
            assert!(printed.contains(fact), "no {key} {fact} on paper");
        }
    }
    let shown = browser.ask(
        "return [...document.querySelectorAll('table.figures tbody tr')]
            .filter(row => row.checkVisibility()).length",
    );
    assert_eq!(shown, rows);
}

/// What of a chart cannot be seen: outside the window, or in the colour of what it stands on.
const UNSEEN: &str = "
    document.getElementById('chart').scrollIntoView({ behavior: 'instant' });
    const found = [];
    const chart = document.querySelector('#chart-picture svg.chart--line');
    const box = chart.getBoundingClientRect();
    if (box.left < -1 || box.right > innerWidth + 1) found.push('not in the window');
    if (box.height < 150) found.push(`${box.height} px high`);
    const paper = getComputedStyle(document.body).backgroundColor;
    for (const [part, colour] of [['.series .line', 'stroke'], ['.axis', 'stroke'], ['text', 'fill']])
        for (const one of chart.querySelectorAll(part))
            if ([paper, 'none', 'rgba(0, 0, 0, 0)'].includes(getComputedStyle(one)[colour])) found.push(`${part} is not seen`);
    if (!chart.querySelector('.series .line')) found.push('no line');
    return found";

/// Light, dark, in a person's own colours and on paper, left to right and right to left, on a phone, a tablet and a
/// desk: the chart is there. A picture of each is kept beside those of failures.
fn a_chart_is_seen_in_every_look_at_every_width(site: &Site) {
    let browser = Browser::new();
    let address = site.at(&richest(site));
    let test = std::thread::current().name().unwrap_or("look").to_owned();
    let mut faults = Vec::new();
    for language in ["en", "qps"] {
        for width in [320, 768, 1280] {
            browser.width(width);
            browser.open_app(&format!("{address}?lang={language}"));
            browser.see("#chart-picture svg.chart--line");
            for look in [Look::Light, Look::Dark, Look::ForcedColours, Look::Print] {
                browser.look(look);
                let name = format!("{test}-{language}-{width}-{look:?}");
                let found = lines(&browser.ask(UNSEEN));
                faults.extend(found.iter().map(|one| format!("{name}: {one}")));
                browser.save_picture(&name).expect("a picture");
            }
            browser.look(Look::Light);
        }
    }
    none(&faults);
}

/// In a person's own colours the lines are theirs, and dashes and marks still tell them apart.
fn a_chart_takes_a_persons_own_colours(site: &Site) {
    let browser = open(site, "");
    let lines_now = || {
        browser.ask(
            "const stroke = one => { const look = getComputedStyle(one); return [look.stroke, look.strokeDasharray, look.strokeWidth] };
             return [...document.querySelectorAll('.chart--line .series')].map(group => [
                group.classList.contains('series--place'),
                stroke(group.querySelector('.line')),
                [...group.querySelectorAll('[class=mark]')].map(one => getComputedStyle(one).fill)])",
        )
    };
    let before = lines_now();
    browser.look(Look::ForcedColours);
    let system = browser.ask(
        "const probe = document.createElement('p');
         document.body.append(probe);
         const colours = ['CanvasText', 'Highlight', 'Canvas'].map(name => {
            probe.style.color = name;
            return getComputedStyle(probe).color;
         });
         probe.remove();
         return colours",
    );
    let now = lines_now();
    let drawn = now.as_array().expect("lines");
    assert!(!drawn.is_empty(), "no lines");
    for (at, line) in drawn.iter().enumerate() {
        let wanted = if line[0] == true { &system[1] } else { &system[0] };
        assert_eq!(line[1][0], *wanted, "the stroke of line {at}: {now}");
        let marks = line[2].as_array().into_iter().flatten();
        assert!(marks.into_iter().all(|mark| mark == wanted), "the marks of line {at}: {now}");
        assert_eq!(line[1][1], before[at][1][1], "dashes stay");
        for other in &drawn[at + 1..] {
            let apart = line[1][1] != other[1][1] || line[1][2] != other[1][2];
            assert!(apart, "two lines look the same: {now}");
        }
    }
    let words = browser.run(
        "return [...document.querySelectorAll('.chart--line text')]
            .every(one => getComputedStyle(one).fill === arguments[0])",
        &[system[0].clone()],
    );
    assert_eq!(words, true, "words are in the colour of text");
    browser.look(Look::Light);
}

/// Views of a chart beside the usual one.
fn views(browser: &Browser) -> Vec<String> {
    let mut views = vec!["?values=change&from=zero&intervals=off".to_owned()];
    if browser.count("#show") > 0 {
        views.extend(["places", "gap", "panels"].map(|kind| format!("?show={kind}")));
    }
    if let Some(other) = options(browser, "beside").get(1) {
        views.push(format!("?beside={other}&more=explained"));
    }
    views
}

/// axe finds nothing in any view of a chart, wide or narrow, light or dark.
fn axe_finds_nothing_in_any_view_of_a_chart(site: &Site) {
    let browser = open(site, "");
    let address = site.at(&richest(site));
    let mut faults = Vec::new();
    let mut look_at = |what: &str| {
        for (width, look) in [(1280, Look::Light), (320, Look::Dark)] {
            browser.width(width);
            browser.look(look);
            let found = browser.axe();
            faults.extend(found.iter().map(|one| format!("`{what}` {width} {look:?}: {one}")));
        }
        browser.width(1280);
        browser.look(Look::Light);
    };
    for view in views(&browser) {
        browser.open_app(&format!("{address}{view}"));
        browser.see("#chart");
        wait_until("the drawing", || browser.count(".plot--waiting") == 0);
        look_at(&view);
    }
    // The place with something to judge may be another.
    let routes = site.built.routes.iter().filter(|one| matches!(one, Route::Indicator { .. }));
    let judged =
        routes.into_iter().find(|route| site.built.html(route).contains("verdict__answer"));
    if let Some(route) = judged {
        browser.open_app(&site.at(route));
        browser.see("#chart");
        browser.tab_to(".verdict details summary");
        browser.press(Key::Enter);
        browser.see(".verdict details[open] .working");
        a_moment();
        look_at("an open working");
    }
    browser.block(&["*/assets/series-*"]);
    browser.open_app(&address);
    browser.see(".explorer .notice button");
    look_at("figures that cannot be fetched");
    browser.block(&[]);
    none(&faults);
}

/// Whatever a long table shows on screen, all of it goes on paper.
fn a_long_table_is_printed_whole(site: &Site) {
    let browser = Browser::new();
    crate::tables::open_long_series(&browser, site);
    let rows = || browser.count("table.figures tbody tr");
    assert_eq!(rows(), 100);
    browser.ask("dispatchEvent(new Event('beforeprint'))");
    wait_until("every row", || rows() == crate::tables::LONG);
    browser.ask("dispatchEvent(new Event('afterprint'))");
    wait_until("the first rows", || rows() == 100);
}

both_places!(
    a_chart_is_printed_with_its_table_notes_and_sources,
    a_chart_is_seen_in_every_look_at_every_width,
    a_chart_takes_a_persons_own_colours,
    axe_finds_nothing_in_any_view_of_a_chart,
    a_long_table_is_printed_whole,
);

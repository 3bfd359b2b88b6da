//! The chart of an indicator as people ask for it: kinds, periods, places, the order of its table.

use journeys::browser::{Browser, Key, Look, a_moment};
use journeys::keeper::wait_until;
use journeys::site::Site;
use serde_json::{Value, json};
use three_wishes_core::route::Route;

/// Opens the indicator with the most figures at a view.
pub(crate) fn open(site: &Site, query: &str) -> Browser {
    let browser = Browser::new();
    let route = richest(site);
    browser.open_app(&format!("{}{query}", site.at(&route)));
    browser.see("#chart");
    browser
}

/// The indicator of which most areas have rows.
pub(crate) fn richest(site: &Site) -> Route {
    let text = String::from_utf8_lossy(&site.built.bytes("observations.csv")).into_owned();
    let mut areas: std::collections::BTreeMap<&str, std::collections::BTreeSet<&str>> =
        std::collections::BTreeMap::new();
    for row in text.lines().skip(1) {
        let mut cells = row.split([',', ';']);
        if let Some((indicator, area)) = cells.next().zip(cells.next()) {
            areas.entry(indicator).or_default().insert(area);
        }
    }
    let (indicator, _) = areas.iter().max_by_key(|(_, areas)| areas.len()).expect("figures");
    Route::Indicator { indicator: (*indicator).to_owned() }
}

/// Chooses from a list by keyboard: the value must be among its options.
#[track_caller]
pub(crate) fn choose(browser: &Browser, list: &str, value: &str) {
    browser.tab_to(&format!("#{list}"));
    let at = browser.run(
        "const list = document.getElementById(arguments[0]);
         return [list.selectedIndex, [...list.options].findIndex(one => one.value === arguments[1])]",
        &[json!(list), json!(value)],
    );
    let (now, wanted) = (at[0].as_i64().unwrap_or(0), at[1].as_i64().unwrap_or(-1));
    assert!(wanted >= 0, "{list} has no {value}");
    let key = if wanted > now { Key::Down } else { Key::Up };
    for _ in 0..(wanted - now).abs() {
        browser.press(key);
    }
    assert_eq!(browser.focused().id, list, "focus stays where it is");
}

pub(crate) fn options(browser: &Browser, list: &str) -> Vec<String> {
    let found = browser.run(
        "return [...document.getElementById(arguments[0]).options].map(one => one.value)",
        &[json!(list)],
    );
    let found = found.as_array().cloned().unwrap_or_default();
    found.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Every kind of chart is asked for by keyboard, stands in the address, and has its sentence and table.
fn every_kind_of_chart_is_chosen_by_keyboard(site: &Site) {
    let browser = open(site, "");
    let lines = browser.text_of("#chart");
    for (kind, class) in
        [("places", ".chart--places"), ("gap", ".chart--gap"), ("panels", ".panel svg")]
    {
        choose(&browser, "show", kind);
        wait_until(kind, || browser.address().contains(&format!("show={kind}")));
        wait_until(&format!("{kind} drawn"), || browser.count(&format!(".explorer {class}")) > 0);
        let (title, summary) = (browser.text_of("#chart"), browser.text_of("#chart-summary"));
        assert!(!title.is_empty() && title != lines, "{kind} has a headline of its own: {title}");
        assert!(!summary.is_empty(), "{kind} is summed up");
        assert!(browser.count("table.figures tbody tr") > 0, "{kind} is tabulated");
        browser.reload();
        browser.wait_for_app();
        browser.see("#chart");
        wait_until("the same again", || browser.text_of("#chart") == title);
    }
    // Each kind was a step, and Back undoes it.
    browser.back();
    wait_until("the kind before", || browser.address().contains("show=gap"));
    // Back to lines: nothing of it is left in the address.
    choose(&browser, "show", "");
    wait_until("lines", || browser.text_of("#chart") == lines);
    assert!(!browser.address().contains("show="), "{}", browser.address());
}

/// A range of periods cuts chart, table and cursor alike.
fn a_range_of_periods_is_shown(site: &Site) {
    let browser = open(site, "");
    let rows = || browser.count("table.figures tbody tr");
    let all = rows();
    let periods = options(&browser, "first");
    assert!(periods.len() > 3, "there are periods to choose among");
    choose(&browser, "first", &periods[2]);
    wait_until("fewer rows", || rows() < all);
    let fewer = rows();
    let steps = browser.ask("return Number(document.getElementById('cursor').max) + 1");
    assert_eq!(steps, fewer, "the cursor stops where the table has rows");
    let address = browser.address();
    browser.reload();
    browser.wait_for_app();
    browser.see("#cursor");
    assert_eq!((rows(), browser.address()), (fewer, address));
}

/// One change of a filter is one polite message, and the cursor is cleared by Escape.
fn the_cursor_stops_at_the_ends_and_escape_clears_it(site: &Site) {
    let browser = open(site, "");
    browser.tab_to("#cursor");
    browser.press(Key::End);
    let last = browser.text_of("#readout");
    browser.press(Key::Right);
    a_moment();
    assert_eq!(browser.text_of("#readout"), last, "no wrap at the end");
    browser.press(Key::Home);
    let first = browser.text_of("#readout");
    browser.press(Key::Left);
    a_moment();
    assert_eq!(browser.text_of("#readout"), first, "no wrap at the start");
    assert!(browser.count(".plot__cursor line") == 1);
    browser.press(Key::Escape);
    wait_until("no cursor", || browser.count(".plot__cursor line") == 0);
    assert_eq!(browser.focused().id, "cursor", "focus stays");
}

/// The middle of the first element that matches, brought into the window.
fn middle(browser: &Browser, selector: &str) -> Value {
    browser.run(
        "const one = document.querySelector(arguments[0]);
         one.scrollIntoView({ block: 'center', behavior: 'instant' });
         const box = one.getBoundingClientRect();
         return [Math.round(box.left + box.width / 2), Math.round(box.top + box.height / 2)]",
        &[json!(selector)],
    )
}

/// Of the drawing `drawn`: whether it stands, whether it has the line of the first name, then opacity and width of each
/// line, that one first.
fn lines_drawn(browser: &Browser) -> Value {
    browser.ask(
        "const name = document.querySelector('#readout button').textContent.split(':')[0];
         const plain = text => text.replace(/[\\u2066-\\u2069]/g, '').trim();
         const groups = [...drawn.querySelectorAll('.series')];
         const is = group => plain(group.querySelector('title').textContent) === plain(name);
         groups.sort((a, b) => is(b) - is(a));
         const width = line => line ? getComputedStyle(line).strokeWidth : '';
         return [drawn.isConnected, is(groups[0]), ...groups.map(group =>
            [getComputedStyle(group).opacity, width(group.querySelector('.line'))])]",
    )
}

/// Pointed at, focused or pressed, the name of a line brings it before the others: thick, with the others faint, and
/// without another drawing; right to left and in a person's own colours too. Escape lets go.
fn a_line_is_brought_forward_by_its_name(site: &Site) {
    let browser = open(site, "?lang=qps");
    let name = "#readout button.readout__line";
    browser.see(name);
    wait_until("the figures of all lines", || browser.count(".plot--waiting") == 0);
    a_moment();
    browser.ask("window.drawn = document.querySelector('#chart-picture svg.chart--line')");
    let drawn = || lines_drawn(&browser);
    let plain = drawn();
    assert_eq!((&plain[0], &plain[1]), (&json!(true), &json!(true)), "{plain}");
    let lines = plain.as_array().map_or(0, Vec::len);
    assert!(lines > 3, "more than one line: {plain}");
    let is_forward = || {
        let now = drawn();
        let others = (3..lines).all(|line| now[line][0] == "0.2" && now[line][1] == plain[line][1]);
        now[0] == true && now[2][0] == "1" && now[2][1] != plain[2][1] && others
    };
    browser.tab_to(name);
    wait_until("the line to come forward with the focus", is_forward);
    browser.press(Key::Tab);
    wait_until("the next line to do so", || !is_forward() && drawn() != plain);
    browser.press(Key::ShiftTab);
    wait_until("the line to come forward again", is_forward);
    browser.press(Key::Space);
    let pressed = || browser.ask("return document.querySelector('#readout button').ariaPressed");
    wait_until("the button to say that it is pressed", || pressed() == "true");
    assert!(is_forward(), "pressed: {}", drawn());
    browser.look(Look::ForcedColours);
    assert!(is_forward(), "in a person's own colours: {}", drawn());
    browser.look(Look::Light);
    browser.press(Key::Escape);
    wait_until("all as before", || drawn() == plain);
    assert_eq!((pressed(), browser.focused().tag), (json!("false"), "button".to_owned()));
    browser.press(Key::Enter);
    wait_until("the line to come forward when pressed", is_forward);
    browser.press(Key::Enter);
    wait_until("all as before when pressed again", || drawn() == plain);
    browser.press(Key::Tab);
    wait_until("the next line to come forward", || drawn() != plain);
    browser.point("mouse", &middle(&browser, "h1"));
    wait_until("all as before when somebody clicks elsewhere", || drawn() == plain);
    browser.point("mouse", &middle(&browser, name));
    wait_until("the line to come forward by pointer", is_forward);
    browser.tab_to("#cursor");
    browser.press(Key::Escape);
    wait_until("Escape at the cursor to let go", || drawn() == plain);
}

/// With the keyboard in the chart, T leads to its table and P plays it; elsewhere both are letters like any other.
fn letters_lead_from_the_chart_to_table_and_sound(site: &Site) {
    let browser = open(site, "");
    browser.ask(
        "window.tones = 0;
         const start = OscillatorNode.prototype.start;
         OscillatorNode.prototype.start = function (when) { tones += 1; start.call(this, when); }",
    );
    let tones = || browser.ask("return tones").as_u64().unwrap_or(0);
    browser.tab_to("#switch-from");
    for letter in ['t', 'p'] {
        browser.press(Key::Letter(letter));
    }
    a_moment();
    assert_eq!((browser.focused().id, tones()), ("switch-from".to_owned(), 0));
    browser.tab_to("#cursor");
    browser.press(Key::Letter('p'));
    wait_until("notes", || tones() > 0);
    let begun_anew = browser.ask(
        "let times = 0;
         const count = event => { times += event.target.id === 'listen-play' };
         addEventListener('click', count, true);
         for (const repeat of [true, false]) {
             document.activeElement.dispatchEvent(
                 new KeyboardEvent('keydown', { key: 'p', repeat, bubbles: true }));
         }
         removeEventListener('click', count, true);
         return times",
    );
    assert_eq!(begun_anew, 1, "a key that is held plays once");
    browser.press(Key::Escape);
    browser.press(Key::Letter('t'));
    let in_table = "return document.activeElement.querySelectorAll('table.figures').length";
    wait_until("the table", || browser.ask(in_table) == 1);
    assert_eq!(browser.focused().role, "region");
}

/// Where other places' figures cannot be fetched, the place's own are shown, and asked for again.
fn own_figures_are_shown_where_others_cannot_be_fetched(site: &Site) {
    let browser = Browser::new();
    browser.block(&["*/assets/series-*"]);
    let route = richest(site);
    browser.open_app(&site.at(&route));
    browser.see(".explorer .notice button");
    assert!(browser.count("table.figures tbody tr") > 0, "the table is still there");
    assert_eq!(browser.count("[id^=with-]"), 0, "nobody to compare with");
    browser.block(&[]);
    browser.tab_to(".explorer .notice button");
    browser.press(Key::Enter);
    wait_until("the others", || browser.count("[id^=with-]") > 0);
    assert_eq!(browser.count(".explorer .notice"), 0);
}

/// Another measure of the same place stands beside, in a chart of its own with its own cursor.
fn two_measures_stand_side_by_side(site: &Site) {
    let browser = open(site, "");
    let charts = || browser.count("figure.chart-figure");
    let before = charts();
    let others = options(&browser, "beside");
    choose(&browser, "beside", &others[1]);
    browser.see("#beside-title");
    wait_until("a second chart", || charts() == before + 1);
    assert!(browser.address().contains(&format!("beside={}", others[1])));
    browser.see("#cursor-beside");
    browser.tab_to("#cursor-beside");
    browser.press(Key::Home);
    assert!(!browser.text_of("#readout-beside").is_empty());
    assert_ne!(browser.text_of("#beside-title"), browser.text_of("#chart"));
    browser.reload();
    browser.wait_for_app();
    browser.see("#beside-title");
}

/// No more than six lines: the page says so before anybody asks for a seventh, and takes one off again.
fn no_more_than_six_lines_are_offered(site: &Site) {
    let browser = open(site, "");
    let boxes = || browser.count("input[id^=with-]");
    let on = || browser.count("input[id^=with-]:checked");
    assert!(on() <= 3, "four lines at most where nobody has chosen");
    assert!(browser.text_of(".controls fieldset legend").contains('5'), "the limit is said first");
    let all = boxes();
    for wanted in on() + 1..=all.min(5) {
        browser.tab_to("input[id^=with-]:not(:checked)");
        browser.press(Key::Space);
        wait_until("one line more", || on() == wanted);
    }
    if all <= 5 {
        return;
    }
    wait_until("the sentence", || browser.count("#full") == 1);
    assert_eq!(browser.count("input[id^=with-]:disabled"), all - 5);
    browser.tab_to("input[id^=with-]:checked");
    browser.press(Key::Space);
    wait_until("room for another", || browser.count("input[id^=with-]:disabled") == 0);
    assert_eq!(browser.count("#full"), 0);
}

both_places!(
    every_kind_of_chart_is_chosen_by_keyboard,
    a_range_of_periods_is_shown,
    the_cursor_stops_at_the_ends_and_escape_clears_it,
    a_line_is_brought_forward_by_its_name,
    letters_lead_from_the_chart_to_table_and_sound,
    own_figures_are_shown_where_others_cannot_be_fetched,
    two_measures_stand_side_by_side,
    no_more_than_six_lines_are_offered,
);

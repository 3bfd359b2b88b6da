//! Threads of the weave light through the years.

use journeys::browser::{Browser, Look, a_moment};
use journeys::keeper::wait_until;
use journeys::site::Site;
use serde_json::{Value, json};
use three_wishes_core::route::Route;

/// Numbers of the threads whose lines have grown, whose lines and bands have gone back, whose bands are framed and whose
/// entries of the list are.
const STANDS: &str = "
    const of = one => one.getAttribute('class').match(/ thread--(\\d)/)?.[1] ?? '';
    const style = one => getComputedStyle(one), wide = one => parseFloat(style(one).strokeWidth);
    const back = one => parseFloat(style(one).opacity) < 0.5;
    const told = list => [...new Set(list.map(of))].filter(Boolean).sort();
    const lines = [...document.querySelectorAll('.weave path.weave__thread')];
    const bands = [...document.querySelectorAll('.weave__band')];
    const entries = [...document.querySelectorAll('.thread-list li')];
    return [told(lines.filter(one => wide(one) > 5)),
        told([...lines.filter(back), ...bands.filter(one => back(one.querySelector('.weave__edge')))]),
        told(bands.filter(one => wide(one.querySelector('rect')) > 2)),
        told(entries.filter(one => parseFloat(style(one).outlineWidth) >= 2))]";

/// One thread alone is lit: what is of it has grown, what is not has gone back.
#[track_caller]
fn is_lit(browser: &Browser, thread: &Value) {
    let others = browser.run(
        "return [...new Set([...document.querySelectorAll('.weave path.weave__thread')]
            .map(one => one.getAttribute('class').match(/ thread--(\\d)/)?.[1]))]
            .filter(one => one && one !== arguments[0]).sort()",
        std::slice::from_ref(thread),
    );
    let wanted = json!([[thread], others, [thread], [thread]]);
    wait_until("the thread to be lit alone", || browser.ask(STANDS) == wanted);
}

fn thread_in_focus(browser: &Browser) -> Value {
    browser.ask(
        "return document.activeElement.closest('[class*=\" thread--\"]').getAttribute('class').match(/ thread--(\\d)/)[1]",
    )
}

/// By keyboard from a band and from an entry of the list, by pointing at a line and by pressing it; in forced colours
/// and without motion too.
fn a_thread_lights_through_the_years(site: &Site) {
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::Plans));
    browser.see("svg.weave");
    let dark = json!([[], [], [], []]);
    wait_until("every thread to stand alike", || browser.ask(STANDS) == dark);
    browser.tab_to(".weave__band[class*=' thread--']");
    is_lit(&browser, &thread_in_focus(&browser));
    for look in [Look::ForcedColours, Look::ReducedMotion, Look::Light] {
        browser.look(look);
        is_lit(&browser, &thread_in_focus(&browser));
    }
    browser.tab_to(".thread-list [class*=' thread--'] a");
    is_lit(&browser, &thread_in_focus(&browser));
    browser.ask("document.activeElement.blur()");
    wait_until("every thread to stand alike again", || browser.ask(STANDS) == dark);
    let spot = browser.ask(
        "for (const line of document.querySelectorAll('.weave__reach[class*=\" thread--\"]')) {
            line.scrollIntoView({ block: 'center', behavior: 'instant' });
            for (let part = 0.1; part < 1; part += 0.1) {
                const at = line.getPointAtLength(line.getTotalLength() * part).matrixTransform(line.getScreenCTM());
                if (document.elementFromPoint(at.x, at.y) === line)
                    return [Math.round(at.x), Math.round(at.y), line.getAttribute('class').match(/ thread--(\\d)/)[1]];
            }
         }",
    );
    assert_ne!(spot, Value::Null, "a line can be pointed at");
    browser.point("mouse", &spot);
    is_lit(&browser, &spot[2]);
    // What was pressed stays lit, as for a finger that has left the screen.
    assert_eq!(thread_in_focus(&browser), spot[2]);
    a_moment();
    assert_eq!(browser.axe(), [""; 0]);
}

both_places!(a_thread_lights_through_the_years);

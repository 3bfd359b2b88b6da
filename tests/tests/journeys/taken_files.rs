//! Files people save from a chart: figures as they are shown and whole, pictures that stand alone.

use journeys::browser::{Browser, Look};
use journeys::keeper::wait_until;
use journeys::script::lines;
use journeys::site::Site;
use serde_json::{Value, json};
use three_wishes_core::format::zip;
use three_wishes_core::place::csv::CsvReader;
use three_wishes_core::route::Route;

use crate::explorer::richest;
use crate::takeaway::{open, take};

/// Rows of a file without quoted line breaks: enough to count them.
fn rows(text: &str) -> Vec<&str> {
    text.trim_start_matches('\u{feff}').lines().collect()
}

/// Figures come as they are shown and whole, for spreadsheets and for machines, with their origin.
fn figures_are_taken_away(site: &Site) {
    let (browser, route) = open(site);
    let Route::Indicator { indicator } = &route else { unreachable!() };
    let facts = site.built.json("indicators.json");
    let own = facts["indicators"].as_array().into_iter().flatten();
    let own = own.clone().find(|one| one["id"] == indicator.as_str()).cloned().unwrap_or_default();
    let publisher = own["sources"][0]["publisher"].as_str().unwrap_or_default().to_owned();
    let address = browser.address();

    let shown = take(&browser, "#shown-csv");
    assert!(shown.name.ends_with("-shown.csv"), "{}", shown.name);
    let text = shown.text();
    assert!(text.starts_with('\u{feff}') && text.contains("\r\n"), "as spreadsheets want it");
    let periods = browser.count("table.figures tbody tr");
    let blank = rows(&text).iter().position(|row| row.is_empty()).expect("origin stands below");
    assert_eq!(blank, periods + 1, "a row for each period of the table, and the head");
    assert!(text.contains(&publisher) && text.contains(&address), "{text}");

    let machine = take(&browser, "#shown-zip");
    let entries = zip::entries(&machine.bytes);
    assert_eq!(entries.len(), 2, "figures and their description");
    assert_eq!(entries[1].path, format!("{}-metadata.json", entries[0].path));
    let table = String::from_utf8_lossy(entries[0].bytes).into_owned();
    let about: Value = serde_json::from_slice(entries[1].bytes).expect("the description is JSON");
    assert_eq!(about["url"], entries[0].path.as_str());
    let columns = about["tableSchema"]["columns"].as_array().cloned().unwrap_or_default();
    let names: Vec<&str> = columns.iter().filter_map(|one| one["name"].as_str()).collect();
    assert_eq!(rows(&table)[0], names.join(","), "each column is described");

    // Fewer places shown, fewer rows; the whole file keeps them all.
    let some = rows(&table).len();
    let whole = take(&browser, "#whole-zip");
    let whole = String::from_utf8_lossy(zip::entries(&whole.bytes)[0].bytes).into_owned();
    let published = String::from_utf8_lossy(&site.built.bytes("observations.csv")).into_owned();
    let of_it = published.lines().filter(|row| row.starts_with(&format!("{indicator},"))).count();
    let values = rows(&whole).iter().skip(1).filter(|row| !row.contains(",,,,,")).count();
    assert!(values >= of_it.min(rows(&whole).len() - 1), "{values} of {of_it} rows");
    assert!(rows(&whole).len() >= some);
    let spreadsheet = take(&browser, "#whole-csv").text();
    assert!(spreadsheet.contains(&publisher));
    let columns = browser.count("table.figures thead th");
    browser.open_app(&format!("{}?with=none", site.at(&route)));
    browser.see("#take-svg");
    wait_until("one place", || {
        browser.count("table.figures thead th") < columns || browser.count("[id^=with-]") == 0
    });
    let alone = take(&browser, "#shown-csv").text();
    assert!(rows(&alone)[0].len() < rows(&text)[0].len() || browser.count("[id^=with-]") == 0);
}

/// The head and the rows of a file above its origin, cell by cell.
fn cells(text: &str) -> Vec<Vec<String>> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = CsvReader::new(text, usize::MAX);
    let (mut all, mut row) = (Vec::new(), Vec::new());
    while let Some(read) = reader.next_row(&mut row) {
        read.expect("a row that can be read");
        if row.iter().all(|cell| cell.is_empty()) {
            break;
        }
        all.push(row.iter().map(|cell| cell.trim_end_matches('\r').to_owned()).collect());
    }
    all
}

/// The number a cell of the page shows, and how far rounding may have moved it.
fn number(shown: &str) -> Option<(f64, f64)> {
    let plain = shown.replace('\u{2212}', "-").replace(',', "");
    let start = plain.find(|sign: char| sign.is_ascii_digit())?;
    let digits: String =
        plain[start..].chars().take_while(|sign| sign.is_ascii_digit() || *sign == '.').collect();
    let decimals = digits.split_once('.').map_or(0, |(_, after)| after.len());
    let times = if plain.contains("million") { 1e6 } else { 1.0 };
    let sign = if plain[..start].contains('-') { -1.0 } else { 1.0 };
    let value: f64 = digits.trim_end_matches('.').parse().ok()?;
    Some((sign * value * times, 0.5001 * times * 10_f64.powi(-i32::try_from(decimals).ok()?)))
}

/// Heads, and rows of the table on the page: each cell's words and whether it is marked. The oldest row first.
fn shown(browser: &Browser) -> (Vec<String>, Vec<Vec<(String, bool)>>) {
    let found = browser.ask(
        "const words = cell => (cell.querySelector('.sort') ?? cell).firstChild?.textContent.trim() ?? '';
         const rows = [...document.querySelectorAll('table.figures tbody tr')];
         return [[...document.querySelectorAll('table.figures thead th')].map(words),
            rows.map(row => [...row.cells].map(cell => [words(cell), !!cell.querySelector('.flag')]))]",
    );
    let row = |row: &Value| -> Vec<(String, bool)> {
        let cells = row.as_array().into_iter().flatten();
        cells
            .map(|cell| (cell[0].as_str().unwrap_or_default().to_owned(), cell[1] == true))
            .collect()
    };
    (lines(&found[0]), found[1].as_array().into_iter().flatten().map(row).collect())
}

/// Every figure of the table stands in the file, under its head and in its row, and the file holds no other.
fn check_file(view: &str, browser: &Browser, file: &[Vec<String>]) {
    let (heads, rows) = shown(browser);
    let column = |name: &str| {
        let of_it = |head: &String| head == name || head.starts_with(&format!("{name} ("));
        file[0]
            .iter()
            .position(of_it)
            .unwrap_or_else(|| panic!("{view}: no {name} in {:?}", file[0]))
    };
    let is_places = view.contains("places");
    let mut held = 0;
    for row in &rows {
        for (at, (cell, is_marked)) in row.iter().enumerate().skip(1) {
            let name = if is_places { &row[0].0 } else { &heads[at] };
            let Some((value, spread)) = number(cell) else { continue };
            let line = if is_places {
                file.get(1)
            } else {
                file.iter().skip(1).find(|line| line[0] == row[0].0)
            };
            let line = line.unwrap_or_else(|| panic!("{view}: no row {}", row[0].0));
            let at = column(name);
            let saved: f64 = line[at].parse().unwrap_or(f64::NAN);
            assert!((saved - value).abs() <= spread, "{view} {name} {}: {cell}, {saved}", row[0].0);
            let notes = file[0].iter().position(|head| *head == format!("{name} notes"));
            let noted = notes.is_some_and(|at| !line[at].is_empty());
            assert!(noted || !is_marked, "{view} {name} {}: no note on {cell}", row[0].0);
            held += 1;
        }
    }
    let extra = ["lower 95% limit", "upper 95% limit", "notes", "upper end"];
    let counted = |at: usize| at > 0 && !extra.iter().any(|end| file[0][at].contains(end));
    let numbers = file.iter().skip(1).flat_map(|line| line.iter().enumerate());
    let numbers = numbers.filter(|(at, cell)| counted(*at) && !cell.is_empty()).count();
    assert!(held > 0 && numbers == held, "{view}: {numbers} figures saved, {held} shown");
}

/// The file for spreadsheets, in cells, and the zip for machines.
#[track_caller]
fn hold_the_same(view: &str, file: &[Vec<String>], machine: &[u8]) {
    let table = String::from_utf8_lossy(zip::entries(machine)[0].bytes).into_owned();
    let bare = cells(&table);
    let value = bare[0].iter().position(|name| name == "value").expect("a column of values");
    let is_figure = |line: &&Vec<String>| !line[value].is_empty();
    let targets = file[0].iter().position(|head| head.starts_with("Target"));
    let of_machine = bare.iter().skip(1).filter(is_figure).count();
    let of_sheet = file.iter().skip(1).flat_map(|line| line.iter().zip(&file[0]).enumerate());
    let of_sheet = of_sheet.filter(|(at, (cell, head))| {
        let is_other = head.contains("95% limit") || head.ends_with(" notes");
        *at > 0 && targets.is_none_or(|target| *at < target) && !is_other && !cell.is_empty()
    });
    assert_eq!(of_machine, of_sheet.count(), "{view}: both files hold the same");
}

/// In every kind of chart the file of what is shown holds what the table shows, cell by cell.
fn what_is_shown_is_what_is_saved(site: &Site) {
    let (browser, fullest) = open(site);
    let list = site.built.json("indicators.json");
    let printed = list["indicators"].as_array().into_iter().flatten();
    let printed = printed.into_iter().find(|one| {
        let points = one["published_points"].as_array();
        points.is_some_and(|points| points.iter().any(|point| point["period"] != ""))
    });
    let mut routes = vec![fullest, richest(site)];
    routes.extend(
        printed
            .and_then(|one| one["id"].as_str())
            .map(|id| Route::Indicator { indicator: id.into() }),
    );
    routes.dedup();
    for route in routes {
        for view in ["", "?values=change", "?show=gap", "?show=places", "?show=panels"] {
            browser.open_app(&format!("{}{view}", site.at(&route)));
            browser.see("#take-svg");
            wait_until("the drawing", || browser.count(".plot--waiting") == 0);
            if view.contains("show") && browser.count("#show") == 0 {
                continue;
            }
            let file = cells(&take(&browser, "#shown-csv").text());
            check_file(&format!("{}{view}", route.path()), &browser, &file);
            let machine = take(&browser, "#shown-zip");
            hold_the_same(&format!("{}{view}", route.path()), &file, &machine.bytes);
        }
    }
}

/// Draws the saved picture without our stylesheet beside the one on the page; what differs, or what it says.
const ALONE: &str = "
    const [text] = arguments;
    const read = new DOMParser().parseFromString(text, 'image/svg+xml');
    if (read.querySelector('parsererror')) return { faults: [read.textContent] };
    const frame = document.createElement('iframe');
    document.body.append(frame);
    frame.contentDocument.body.append(frame.contentDocument.importNode(read.documentElement, true));
    const saved = [...frame.contentDocument.querySelectorAll('svg svg.chart:not(.chart--swatch)')];
    const here = [...document.querySelectorAll('#chart-picture .plot__chart svg')];
    const faults = here.length === saved.length ? [] : [`${here.length} drawings became ${saved.length}`];
    const look = ['fill', 'fillOpacity', 'stroke', 'strokeWidth', 'strokeDasharray', 'strokeLinecap',
        'fontSize', 'fontWeight', 'fontStyle', 'fontFamily', 'opacity'];
    here.forEach((drawing, at) => {
        const [a, b] = [drawing, saved[at]].map(one => [...(one?.querySelectorAll('*') ?? [])]);
        if (a.length !== b.length) faults.push(`${a.length} elements became ${b.length}`);
        a.forEach((element, index) => {
            if (['g', 'title'].includes(element.tagName) || !b[index]) return;
            const [one, other] = [getComputedStyle(element), frame.contentWindow.getComputedStyle(b[index])];
            const isText = element.tagName === 'text';
            for (const name of look) {
                if (isText !== name.startsWith('font') && !['fill', 'opacity'].includes(name)) continue;
                if (one[name] !== other[name])
                    faults.push(`${element.outerHTML.slice(0, 80)}: ${name} ${one[name]} became ${other[name]}`);
            }
        });
    });
    const svg = frame.contentDocument.querySelector('svg');
    const said = [...svg.querySelectorAll('text')].map(one => one.textContent).join('');
    const named = [...svg.querySelectorAll('g.series')].every(one => one.firstElementChild?.tagName === 'title');
    const paper = svg.querySelector('rect').getAttribute('fill');
    frame.remove();
    return { faults, said, named, paper, title: read.querySelector('title').textContent }";

/// The picture stands alone in every kind of chart: the same look without our stylesheet, with title, source, licence
/// and address inside.
fn a_picture_stands_alone(site: &Site) {
    let (browser, fullest) = open(site);
    let Route::Indicator { indicator } = &fullest else { unreachable!() };
    let list = site.built.json("indicators.json");
    let own = list["indicators"].as_array().into_iter().flatten();
    let own =
        own.into_iter().find(|one| one["id"] == indicator.as_str()).cloned().unwrap_or_default();
    let source = &own["sources"][0];
    // Long lines are broken anywhere, so blanks do not count.
    let close = |text: &str| text.replace(char::is_whitespace, "");
    for (view, look) in [
        ("", Look::Light),
        ("", Look::Dark),
        ("?show=gap", Look::Light),
        ("?show=places", Look::Light),
        ("?show=panels", Look::Dark),
    ] {
        browser.look(look);
        browser.open_app(&format!("{}{view}", site.at(&fullest)));
        browser.see("#take-svg");
        wait_until("the drawing", || browser.count(".plot--waiting") == 0);
        if !view.is_empty() && browser.count("#show") == 0 {
            continue;
        }
        let (title, measure) = (browser.text_of("#chart"), browser.text_of("h1"));
        let svg = take(&browser, "#take-svg");
        assert!(svg.name.ends_with(".svg"));
        let found = browser.run(ALONE, &[json!(svg.text())]);
        assert_eq!(lines(&found["faults"]), [""; 0], "{view} {look:?}");
        assert_eq!((&found["title"], &found["named"]), (&json!(title), &json!(true)), "{view}");
        let body = browser.ask("return getComputedStyle(document.body).backgroundColor");
        assert_eq!(found["paper"], body, "{view} {look:?}");
        let said = close(found["said"].as_str().unwrap_or_default());
        let address = browser.address();
        for fact in [
            title.as_str(),
            measure.as_str(),
            source["publisher"].as_str().expect("a publisher"),
            source["licence"].as_str().expect("a licence"),
            address.as_str(),
        ] {
            assert!(fact.len() > 2 && said.contains(&close(fact)), "{view}: no {fact} in {said}");
        }
    }
    browser.look(Look::Light);
}

/// Pixels are the picture, two for each, and not a blank sheet.
fn pixels_are_the_picture_at_twice_the_size(site: &Site) {
    let (browser, _) = open(site);
    let text = take(&browser, "#take-svg").text();
    let size = |name: &str| {
        let at = text.find(&format!("{name}=\"")).map(|at| at + name.len() + 2).unwrap_or(0);
        text[at..].split('"').next().and_then(|number| number.parse::<u32>().ok()).unwrap_or(0)
    };
    let (width, height) = (size(" width"), size(" height"));
    let png = take(&browser, "#take-png").bytes;
    assert_eq!(&png[1..4], b"PNG");
    let number = |at: usize| u32::from_be_bytes([png[at], png[at + 1], png[at + 2], png[at + 3]]);
    assert_eq!((number(16), number(20)), (2 * width, 2 * height), "two pixels for each");
    let colours = browser.run_waiting(
        "const done = arguments[arguments.length - 1];
         createImageBitmap(new Blob([new Uint8Array(saved[0].bytes)], { type: 'image/png' })).then(image => {
            const canvas = new OffscreenCanvas(image.width, image.height);
            const paper = canvas.getContext('2d');
            paper.drawImage(image, 0, 0);
            const { data } = paper.getImageData(0, 0, image.width, image.height);
            const met = {};
            for (let at = 0; at < data.length; at += 4) {
                const colour = data.slice(at, at + 4).join();
                met[colour] = (met[colour] ?? 0) + 1;
            }
            const line = getComputedStyle(document.querySelector('.chart .series--place .line')).stroke;
            const solid = line.match(/\\d+/g).slice(0, 3).join() + ',255';
            done([Object.keys(met).length, met[solid] ?? 0]);
         }, error => done(String(error)))",
        &[],
    );
    assert!(colours[0].as_u64() > Some(20), "few colours: {colours}");
    assert!(colours[1].as_u64() > Some(200), "the line of the place is drawn: {colours}");
}

both_places!(
    figures_are_taken_away,
    what_is_shown_is_what_is_saved,
    a_picture_stands_alone,
    pixels_are_the_picture_at_twice_the_size,
);

//! Writes a made-up place of any size, to measure reading and checking with.
//!
//! `cargo run --release -p three-wishes-core --example made_up_place -- <folder> [indicators] [periods] [areas]`

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

use three_wishes_core::format::csv::{Cell, CsvWriter};
use three_wishes_core::place::parts::OBSERVATIONS_COLUMNS;

fn main() -> io::Result<()> {
    let mut arguments = env::args().skip(1);
    let folder = arguments.next().ok_or_else(|| io::Error::other("name a folder to write"))?;
    let mut number = |default| arguments.next().and_then(|it| it.parse().ok()).unwrap_or(default);
    let (indicators, periods, areas) = (number(100), number(20), number(5));
    let folder = Path::new(&folder);
    fs::create_dir_all(folder.join("plans"))?;
    fs::write(folder.join("datapackage.json"), PACKAGE)?;
    fs::write(folder.join("place.json"), PLACE)?;
    fs::write(folder.join("plans/first-plan.json"), PLAN)?;
    fs::write(folder.join("areas.csv"), areas_csv(areas))?;
    fs::write(folder.join("indicators.json"), indicators_json(indicators))?;
    fs::write(folder.join("observations.csv"), observations_csv(indicators, periods, areas))
}

const PACKAGE: &str = r#"{
  "name": "made-up", "title": "A made-up place", "version": "1", "created": "2026-01-01",
  "resources": [
    { "name": "place", "path": "place.json" },
    { "name": "first-plan", "path": "plans/first-plan.json" },
    { "name": "areas", "path": "areas.csv" },
    { "name": "indicators", "path": "indicators.json" },
    { "name": "observations", "path": "observations.csv" }
  ]
}
"#;

const PLACE: &str = r#"{
  "id": "made-up", "name": "Made-up", "kind": "town", "area": "A1", "comparators": [],
  "current_plan": "first-plan", "plans": ["first-plan"], "languages": ["en"]
}
"#;

const PLAN: &str = r#"{
  "id": "first-plan", "title": "The first plan", "status": "adopted",
  "period": { "from": "1990", "to": "2030" }, "levels": ["Goal"],
  "aims": [{ "id": "all", "level": "Goal", "title": "Everything" }]
}
"#;

fn areas_csv(areas: usize) -> String {
    let mut writer = CsvWriter::new(&["code", "name", "kind", "part_of"]);
    for area in 1..=areas {
        let (code, name) = (format!("A{area}"), format!("Area {area}"));
        writer.row(&[code.as_str().into(), name.as_str().into(), "city".into(), Cell::Empty]);
    }
    writer.finish()
}

fn indicators_json(indicators: usize) -> String {
    let mut out = String::from("{ \"indicators\": [\n");
    for indicator in 1..=indicators {
        let comma = if indicator == indicators { "" } else { "," };
        let _ = writeln!(
            out,
            r#"{{ "id": "indicator-{indicator}", "title": "Indicator {indicator}",
  "unit": {{ "measure": "percentage", "label": "%", "prefix": "", "suffix": "%" }}, "decimals": 1,
  "polarity": "high_is_good", "period_type": "financial", "limits": {{ "min": 0, "max": 100 }},
  "serves": [{{ "plan": "first-plan", "aim": "all", "relation": "same" }}] }}{comma}"#
        );
    }
    out + "] }\n"
}

fn observations_csv(indicators: usize, periods: usize, areas: usize) -> String {
    let mut writer = CsvWriter::new(OBSERVATIONS_COLUMNS);
    for indicator in 1..=indicators {
        let id = format!("indicator-{indicator}");
        for area in 1..=areas {
            let code = format!("A{area}");
            for period in 0..periods {
                let year = 1995 + period;
                let written = format!("{year}/{:02}", (year + 1) % 100);
                // A slow wave, so that no value leaps.
                let wave = ((indicator + area) as f64 + period as f64 / 5.0).sin();
                let value = (500.0 + 200.0 * wave).round() / 10.0;
                writer.row(&[
                    id.as_str().into(),
                    code.as_str().into(),
                    written.as_str().into(),
                    Cell::Number(value),
                    Cell::Number(value - 1.5),
                    Cell::Number(value + 1.5),
                    "A".into(),
                    Cell::Empty,
                ]);
            }
        }
    }
    writer.finish()
}

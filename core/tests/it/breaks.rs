//! A change of method that only `indicators.json` names is the same in picture, readout, table and files.

use three_wishes_core::chart::change::since_first;
use three_wishes_core::chart::{
    ChartSeries, GapChart, LineChart, PlaceRow, PlacesChart, RenderedChart, Role, SmallMultiples,
};
use three_wishes_core::indicator::{Observation, Period, PeriodType};
use three_wishes_core::place::Place;
use three_wishes_core::takeaway::Origin;
use three_wishes_core::takeaway::figures::{AreaFigures, Figures};
use three_wishes_core::words::Words;

use crate::folder::{Change, assert_problems, changed, read};

/// The tiny place: its break stands in `indicators.json` and, as it lies on disk, beside the figure too.
fn tiny(changes: &[Change<'_>]) -> Place {
    let (place, problems) = read(&changed(changes));
    assert_problems(&problems, "");
    place
}

/// The break stands in `indicators.json` alone.
fn named_once() -> Place {
    tiny(&[("observations.csv", "2012,14,13,15,B", "2012,14,13,15,A")])
}

fn rows<'a>(place: &'a Place, area: &str) -> &'a [Observation] {
    &place.observations.series("tree-cover", area).expect("a series").observations
}

fn series(place: &Place) -> Vec<ChartSeries<'_>> {
    [("Tiny", "T1"), ("The country", "T2")]
        .map(|(name, area)| ChartSeries {
            name: name.into(),
            role: Role::of(place, area),
            observations: rows(place, area),
        })
        .to_vec()
}

fn lines(place: &Place) -> RenderedChart {
    let indicator = place.indicator("tree-cover").expect("an indicator");
    LineChart::new(indicator, Words::default(), series(place)).render()
}

fn file(place: &Place) -> (String, String) {
    let indicator = place.indicator("tree-cover").expect("an indicator");
    let areas = [("T1", "Tiny"), ("T2", "The country")].map(|(code, name)| AreaFigures {
        code,
        name,
        observations: rows(place, code),
    });
    let figures = Figures {
        indicator,
        words: Words::default(),
        areas: areas.to_vec(),
        targets: Vec::new(),
        origin: Origin::default(),
    };
    (figures.for_spreadsheets(), figures.for_machines())
}

#[test]
fn a_break_named_once_is_said_as_one_that_is_flagged() {
    let (once, twice) = (named_once(), tiny(&[]));
    assert_eq!(once.observations, twice.observations);
    assert!(lines(&once) == lines(&twice));
    assert_eq!(file(&once), file(&twice));
}

#[test]
fn picture_readout_table_sentence_and_files_say_one_break() {
    let place = named_once();
    let chart = lines(&place);
    assert_eq!(chart.svg.matches("class=\"break\"").count(), 1, "{}", chart.svg);
    assert!(chart.svg.contains("Counted from the air") && chart.summary.contains("2012"));
    let steps: Vec<_> = chart.stops.steps().collect();
    let table = chart.table();
    let at = |period: &str| steps.iter().position(|step| step.period == period).expect("a step");
    for (period, flags, marks) in [("2011", "", ""), ("2012", "break in series", "[b]")] {
        assert_eq!(steps[at(period)].readings[0].flags, flags);
        assert_eq!(table.rows[at(period)].cells[0].marks, marks);
    }
    assert_eq!(table.flags.first(), Some(&("[b]", "break in series".to_owned())));
    let (sheet, machine) = file(&place);
    assert!(sheet.contains("\r\n2012,14,13,15,break in series,"), "{sheet}");
    assert!(machine.contains("2012-12-31,14,13,15,B,"), "{machine}");
    // Another place whose rows end before the break has none.
    assert!(!machine.contains("T2,The country,2011,2011-01-01,2011-12-31,,,,B"), "{machine}");
}

#[test]
fn every_other_kind_of_drawing_says_it_too() {
    let place = named_once();
    let indicator = place.indicator("tree-cover").expect("an indicator");
    let words = Words::default();
    let all = series(&place);
    let gap = GapChart::new(indicator, words, all[0].clone(), all[1].clone()).render();
    assert_eq!(gap.table.rows.last().expect("a row").cells[0].marks, "[b]");
    let panels = SmallMultiples::new(indicator, words, all.clone()).render();
    assert_eq!(panels.table.rows.last().expect("a row").cells[0].marks, "[b]");
    let period = Period::read("2012", PeriodType::Calendar).expect("a period");
    let row = PlaceRow {
        name: "Tiny",
        role: Role::Place,
        observation: rows(&place, "T1").iter().find(|row| row.period.is_same_time(&period)),
    };
    let places = PlacesChart::new(indicator, words, &period, vec![row]).render();
    assert_eq!(places.table.rows[0].cells[0].marks, "[b]");
    // Changes are counted from the break on, never across it.
    let changed = since_first(words, indicator, &all[..1]).expect("one figure");
    assert_eq!(changed.series[0].len(), 1);
}

#[test]
fn what_a_source_withholds_or_misses_is_noted_in_its_file() {
    let place = tiny(&[(
        "observations.csv",
        "tree-cover,T1,2011,12.5,11.5,13.5,A,",
        "tree-cover,T1,2011,,,,Q,\"Too few, so withheld\"",
    )]);
    let (sheet, machine) = file(&place);
    assert!(
        sheet.contains("\r\n2011,,,,\"withheld by the source: Too few, so withheld\",,"),
        "{sheet}"
    );
    assert!(sheet.contains("does not apply: Not counted"), "{sheet}");
    assert!(machine.contains("2011-12-31,,,,Q,\"Too few, so withheld\""), "{machine}");
    assert!(machine.contains("T2,The country,2011,2011-01-01,2011-12-31,,,,M,Not counted"));
}

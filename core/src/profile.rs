//! An area against another in every measure the place holds, by theme.

use crate::chart::dumbbell::{Dumbbell, DumbbellRow, RenderedDumbbell, sorted};
use crate::chart::flags::{drawn, measured};
use crate::chart::line::{KeyEntry, Role};
use crate::chart::sparkline::sparkline;
use crate::indicator::{Indicator, Observation, Observations, Series};
use crate::place::Place;
use crate::words::Words;

/// Size of a measure's line in CSS pixels.
const LINE: (u32, u32) = (120, 32);

/// Which measures stand first in their theme.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ProfileSort {
    /// The furthest apart on the scale of its measure.
    #[default]
    Distance,
    /// As the place lists them.
    Listed,
}

impl ProfileSort {
    pub const ALL: [Self; 2] = [Self::Distance, Self::Listed];

    /// What stands in the address; nothing for the usual.
    pub fn key(self) -> &'static str {
        match self {
            Self::Distance => "",
            Self::Listed => "listed",
        }
    }

    pub fn of_key(key: &str) -> Self {
        Self::ALL.into_iter().find(|sort| sort.key() == key).unwrap_or_default()
    }
}

/// What a profile is made from.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    pub words: Words,
    pub place: &'a Place,
    /// Every area's series.
    pub observations: &'a Observations,
    /// Code of the area, and of the one it is held against.
    pub area: &'a str,
    pub other: &'a str,
    pub sort: ProfileSort,
    /// Language of the place's own words.
    pub language: &'a str,
}

/// The measures of one theme.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    pub name: String,
    pub drawn: RenderedDumbbell,
    /// The indicator and the area's line of each row.
    pub measures: Vec<Measure>,
}

/// What a row leads to.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    pub indicator: String,
    /// The area's figures over time, as SVG.
    pub line: String,
}

/// An area against another.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// "Anytown against England: better in 12 of 20 measures tested, worse in 5".
    pub title: String,
    pub summary: String,
    pub scale_note: String,
    /// What is what in the pictures of the rows.
    pub key: Vec<KeyEntry>,
    /// In the order of the place's indicators; themes without a figure of the area are left out.
    pub themes: Vec<Theme>,
}

/// The area an area is held against where nobody has chosen: the place's first comparator, else the place.
pub fn usual_other<'a>(place: &'a Place, area: &str) -> &'a str {
    let first = place.comparators.iter().find(|code| *code != area);
    let another = || place.areas.iter().map(|one| &one.code).find(|code| *code != area);
    let usual = if area == place.area { first.or_else(another) } else { Some(&place.area) };
    usual.map_or("", String::as_str)
}

/// Draws a profile, theme by theme.
pub fn profile(asked: &Asked) -> Profile {
    let mut themes: Vec<(String, Vec<&Indicator>)> = Vec::new();
    for indicator in &asked.place.indicators {
        let name = indicator.theme.in_language(asked.language);
        match themes.iter_mut().find(|(known, _)| known == name) {
            Some((_, measures)) => measures.push(indicator),
            None => themes.push((name.to_owned(), vec![indicator])),
        }
    }
    let held = themes.into_iter().filter_map(|(name, measures)| theme(asked, name, &measures));
    let themes: Vec<Theme> = held.collect();
    let whole =
        asked.drawing(asked.place.indicators.iter().filter_map(|one| row(asked, one)).collect());
    let key = whole.key();
    let whole = whole.render();
    Profile {
        title: whole.title,
        summary: whole.summary,
        scale_note: whole.scale_note,
        key,
        themes,
    }
}

fn theme(asked: &Asked, name: String, indicators: &[&Indicator]) -> Option<Theme> {
    let rows: Vec<DumbbellRow> = indicators.iter().filter_map(|one| row(asked, one)).collect();
    if rows.is_empty() {
        return None;
    }
    let rows = match asked.sort {
        ProfileSort::Distance => sorted(rows, DumbbellRow::share_of_range),
        ProfileSort::Listed => rows,
    };
    let measure = |row: &DumbbellRow| Measure {
        indicator: row.indicator.id.clone(),
        line: series(asked, row.indicator, asked.area)
            .map(|one| sparkline(row.indicator, one, LINE.0, LINE.1))
            .unwrap_or_default(),
    };
    let measures = rows.iter().map(measure).collect();
    Some(Theme { name, drawn: asked.drawing(rows).render(), measures })
}

impl<'a> Asked<'a> {
    fn drawing(&self, rows: Vec<DumbbellRow<'a>>) -> Dumbbell<'a> {
        let names = (self.name(self.area), self.name(self.other));
        let role = |code| Role::of(self.place, code);
        let mut drawing = Dumbbell::new(self.words, names, role(self.other), rows);
        drawing.place_role = role(self.area);
        (drawing.width, drawing.height) = (200, 28);
        drawing
    }

    fn name(&self, code: &str) -> String {
        if code == self.place.area {
            self.place.name.in_language(self.language).to_owned()
        } else {
            self.place.area_name(code).to_owned()
        }
    }
}

fn series<'a>(asked: &Asked<'a>, indicator: &Indicator, area: &str) -> Option<&'a Series> {
    asked.observations.series(&indicator.id, area)
}

/// The newest period in which both have a figure; where there is none, the newest figure of the area.
fn row<'a>(asked: &Asked<'a>, indicator: &'a Indicator) -> Option<DumbbellRow<'a>> {
    let ours = series(asked, indicator, asked.area)?;
    let theirs = series(asked, indicator, asked.other);
    // How many there are says how large an area is, not how it does.
    let theirs = theirs.filter(|_| indicator.unit.measure != "count");
    let theirs = theirs.map_or(&[][..], |series| series.observations.as_slice());
    let same = |row: &&'a Observation| {
        let other = theirs.iter().rev().find(|one| one.period.is_same_time(&row.period))?;
        measured(row).and(measured(other)).map(|_| (*row, Some(other)))
    };
    let newest = ours.observations.iter().rev();
    let pair = newest.clone().find_map(|row| same(&row));
    let (place, comparator) = pair.or_else(|| ours.latest().map(|row| (row, None)))?;
    let values = asked.observations.of(&indicator.id).iter().flat_map(|one| &one.observations);
    let values = values.filter_map(drawn);
    let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
        (low.min(value), high.max(value))
    });
    let short = indicator.short_title.in_language(asked.language);
    let name = if short.is_empty() { indicator.title.in_language(asked.language) } else { short };
    Some(DumbbellRow {
        name: name.to_owned(),
        indicator,
        place: Some(place),
        comparator,
        low,
        high,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::*;
    use crate::chart::fixtures::{percentage, years};
    use crate::place::Area;

    fn town() -> (Place, Observations) {
        let area = |code: &str, name: &str| Area {
            code: code.into(),
            name: name.into(),
            ..Area::default()
        };
        let measure = |id: &str, theme: &str| Indicator {
            id: id.into(),
            short_title: id.into(),
            theme: theme.into(),
            ..percentage()
        };
        let place = Place {
            name: "Anytown".into(),
            area: "A".into(),
            comparators: vec!["E".into()],
            areas: vec![area("A", "Anytown"), area("E", "England"), area("X", "Otherton")],
            indicators: vec![
                measure("near", "Work"),
                measure("none", "Work"),
                measure("far", "Work"),
                measure("green", "Air"),
            ],
            ..Place::default()
        };
        let series = |area: &str, values: &[f64]| Series {
            area: area.into(),
            observations: years(2019, values),
        };
        let by_indicator = [
            ("near".to_owned(), vec![series("A", &[50.0, 60.0, 61.0]), series("E", &[0.0, 61.0])]),
            ("far".to_owned(), vec![series("A", &[20.0, 30.0]), series("E", &[80.0, 90.0])]),
            ("green".to_owned(), vec![series("A", &[5.0])]),
        ];
        (place, Observations { by_indicator: by_indicator.into(), series_hash: String::new() })
    }

    fn asked<'a>(place: &'a Place, observations: &'a Observations, sort: ProfileSort) -> Asked<'a> {
        Asked {
            words: Words::default(),
            place,
            observations,
            area: "A",
            other: "E",
            sort,
            language: "en",
        }
    }

    #[test]
    fn measures_stand_by_theme_furthest_apart_first() {
        let (place, observations) = town();
        let made = profile(&asked(&place, &observations, ProfileSort::Distance));
        let names = |made: &Profile| {
            let rows = made.themes.iter().flat_map(|theme| &theme.drawn.rows);
            rows.map(|row| row.name.clone()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(made.themes.len(), 2);
        assert_eq!(names(&made), "far near green");
        assert_eq!(made.themes[0].measures[0].indicator, "far");
        assert!(made.themes[0].measures[0].line.starts_with("<svg"));
        let listed = profile(&asked(&place, &observations, ProfileSort::Listed));
        assert_eq!(names(&listed), "near far green");
        assert_eq!(listed.title, made.title);
    }

    #[test]
    fn the_key_names_both_marks_and_the_scale() {
        let (place, observations) = town();
        let asked = asked(&place, &observations, ProfileSort::Listed);
        let read = |asked: &Asked| {
            let made = profile(asked);
            let drawn = made.themes.iter().flat_map(|theme| &theme.drawn.rows);
            let pictures: String = drawn.map(|row| row.svg.as_str()).collect();
            let marks = &made.key[..2];
            assert!(marks.iter().all(|one| pictures.contains(&format!("series {}", one.class))));
            assert!(marks[0].class != marks[1].class && marks[0].swatch != marks[1].swatch);
            made.key.into_iter().map(|one| one.name).collect::<Vec<_>>()
        };
        let scale = "From the lowest to the highest figure of all areas and years";
        assert_eq!(read(&asked), ["Anytown", "England", scale]);
        // The place has its own mark where it is the other, too.
        let turned = Asked { area: "E", other: "A", ..asked };
        assert_eq!(read(&turned), ["England", "Anytown", scale]);
    }

    #[test]
    fn the_newest_period_both_have_is_compared() {
        let (place, observations) = town();
        let made = profile(&asked(&place, &observations, ProfileSort::Listed));
        let near = &made.themes[0].drawn.rows[0];
        assert_eq!(
            (near.period.as_str(), near.place.as_str(), near.comparator.as_str()),
            ("2020", "60.0%", "61.0%")
        );
        let green = &made.themes[1].drawn.rows[0];
        assert_eq!((green.period.as_str(), green.place.as_str()), ("2019", "5.0%"));
        assert!(green.distance.is_none());
    }

    #[test]
    fn counts_of_areas_of_different_size_are_not_compared() {
        let (mut place, observations) = town();
        place.indicators[0].unit.measure = "count".into();
        let made = profile(&asked(&place, &observations, ProfileSort::Listed));
        assert!(made.themes[0].drawn.rows[0].distance.is_none());
        assert!(made.themes[0].drawn.rows[1].distance.is_some());
    }

    #[test]
    fn an_area_is_held_against_the_first_comparator_and_others_against_the_place() {
        let (place, _) = town();
        assert_eq!(usual_other(&place, "A"), "E");
        assert_eq!(usual_other(&place, "E"), "A");
        assert_eq!(usual_other(&Place::default(), "A"), "");
    }
}

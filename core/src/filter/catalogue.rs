//! The catalogue of indicators.

use super::{Choice, aim_choices, fits, ordered, sortable, subtree, tally};
use crate::indicator::Indicator;
use crate::place::Place;
use crate::route::Query;
use crate::search::Index;
use crate::search::fold::folded;
use crate::verdict::outcomes::outcomes;

/// Which indicators are shown, in which order, how. An empty field lets everything through.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CatalogueFilter {
    /// Words looked up in the [`Index`], slips forgiven.
    pub words: String,
    /// Id of a plan the indicator serves.
    pub plan: String,
    /// Id of an aim of that plan; indicators of the aims under it count too.
    pub aim: String,
    /// As written in the place's first language.
    pub theme: String,
    /// What one of its verdicts comes to, such as `trend-worse`.
    pub verdict: String,
    pub sort: CatalogueSort,
    /// The newest figure stands first where nobody has chosen otherwise.
    pub descending: bool,
    pub view: View,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum CatalogueSort {
    /// Themes as they follow each other in the file.
    #[default]
    Theme,
    Title,
    /// The newest figure of the place first; those without figures last.
    Latest,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum View {
    #[default]
    Cards,
    Table,
}

/// What each filter can be set to, with how many indicators that leaves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CatalogueChoices {
    /// In the order of the place.
    pub plans: Vec<Choice>,
    /// Of the chosen plan; none where no plan is chosen.
    pub aims: Vec<Choice>,
    pub themes: Vec<Choice>,
    /// Those that occur, in the order verdicts are given; without labels, which are sentences.
    pub verdicts: Vec<Choice>,
}

impl CatalogueSort {
    pub const ALL: [Self; 3] = [Self::Theme, Self::Title, Self::Latest];

    /// What stands in the address.
    pub fn key(self) -> &'static str {
        match self {
            Self::Theme => "theme",
            Self::Title => "title",
            Self::Latest => "latest",
        }
    }

    /// How indicators stand by this order: falling or not; `None` where they stand in another.
    pub fn falling(self, query: &Query) -> Option<bool> {
        let now = CatalogueFilter::from_query(query);
        (now.sort == self).then_some(now.descending)
    }

    /// `query` with indicators in this order; the other way round where they stand in it already.
    pub fn chosen(self, query: &Query) -> Query {
        let now = CatalogueFilter::from_query(query);
        let is_turned = now.sort == self && now.descending == self.falls();
        query.with("sort", self.key()).with("order", self.order(self.falls() != is_turned))
    }

    /// Whether it falls where nobody has turned it.
    fn falls(self) -> bool {
        self == Self::Latest
    }

    /// What the address says of a direction: nothing of the usual one.
    fn order(self, descending: bool) -> &'static str {
        match descending {
            _ if descending == self.falls() => "",
            true => "down",
            false => "up",
        }
    }
}

impl CatalogueFilter {
    pub fn from_query(query: &Query) -> Self {
        let own = |key| query.get(key).to_owned();
        let sort = CatalogueSort::ALL.into_iter().find(|sort| sort.key() == query.get("sort"));
        let sort = sort.unwrap_or_default();
        let descending = match query.get("order") {
            "down" => true,
            "up" => false,
            _ => sort.falls(),
        };
        Self {
            words: own("q"),
            plan: own("plan"),
            aim: own("aim"),
            theme: own("theme"),
            verdict: own("verdict"),
            sort,
            descending,
            view: if query.get("view") == "table" { View::Table } else { View::Cards },
        }
    }

    /// `base` with this filter's keys set, and those it does not need taken away.
    pub fn to_query(&self, base: &Query) -> Query {
        let sort = if self.sort == CatalogueSort::default() { "" } else { self.sort.key() };
        base.with("q", &self.words)
            .with("plan", &self.plan)
            .with("aim", &self.aim)
            .with("theme", &self.theme)
            .with("verdict", &self.verdict)
            .with("sort", sort)
            .with("order", self.sort.order(self.descending))
            .with("view", if self.view == View::Table { "table" } else { "" })
    }

    /// The indicators that pass, in order. `language` is that of titles sorted by.
    pub fn apply<'a>(&self, place: &'a Place, index: &Index, language: &str) -> Vec<&'a Indicator> {
        let aims = subtree(place.plan(&self.plan), &self.aim);
        let mut themes: Vec<&str> = Vec::new();
        for indicator in &place.indicators {
            let theme = theme(indicator, place);
            if !themes.contains(&theme) {
                themes.push(theme);
            }
        }
        let key = |indicator: &&Indicator| match self.sort {
            CatalogueSort::Title => folded(indicator.title.in_language(language)),
            CatalogueSort::Latest => latest(indicator, place).into_iter().collect(),
            CatalogueSort::Theme => {
                let theme = theme(indicator, place);
                themes.iter().position(|other| *other == theme).map(sortable).into_iter().collect()
            }
        };
        let shown = self.with_words(place, index).into_iter();
        let shown: Vec<&Indicator> = shown
            .filter(|indicator| self.serves(indicator, &aims) && self.has_theme(indicator, place))
            .filter(|indicator| self.is_judged_so(indicator))
            .collect();
        let keys: Vec<Vec<String>> = shown.iter().map(key).collect();
        let order = ordered(&keys, self.descending).into_iter();
        order.filter_map(|index| shown.get(index).copied()).collect()
    }

    /// The choices of each filter; counts take the other filters into account.
    pub fn choices(&self, place: &Place, index: &Index, language: &str) -> CatalogueChoices {
        let worded = self.with_words(place, index);
        let aims = subtree(place.plan(&self.plan), &self.aim);
        let themed: Vec<&&Indicator> = worded
            .iter()
            .filter(|indicator| self.has_theme(indicator, place) && self.is_judged_so(indicator))
            .collect();
        let count = |plan: &str, ids: Option<&[&str]>| {
            themed.iter().filter(|indicator| serves(indicator, plan, ids)).count()
        };
        let plans = place.plans.iter().map(|plan| Choice {
            value: plan.id.clone(),
            label: plan.title.in_language(language).to_owned(),
            count: count(&plan.id, None),
            depth: 0,
        });
        let aim_choices = place
            .plan(&self.plan)
            .map(|plan| aim_choices(plan, language, &self.aim, &|ids| count(&plan.id, Some(ids))));
        let serving: Vec<&&Indicator> =
            worded.iter().filter(|indicator| self.serves(indicator, &aims)).collect();
        let left = serving.iter().filter(|indicator| self.is_judged_so(indicator));
        let mut themes = tally(left.map(|indicator| theme(indicator, place)));
        for choice in &mut themes {
            let mut all = place.indicators.iter();
            if let Some(one) = all.find(|one| theme(one, place) == choice.value) {
                choice.label = one.theme.in_language(language).to_owned();
            }
        }
        let left = serving.iter().filter(|indicator| self.has_theme(indicator, place));
        CatalogueChoices {
            plans: plans.collect(),
            aims: aim_choices.unwrap_or_default(),
            themes,
            verdicts: self.verdict_choices(&left.map(|indicator| **indicator).collect::<Vec<_>>()),
        }
    }

    /// A choice for each outcome that one of these has or that is chosen now.
    fn verdict_choices(&self, left: &[&Indicator]) -> Vec<Choice> {
        let choice = |value: String| {
            let count = left.iter().filter(|one| one.outcomes.contains(&value)).count();
            Choice { value, label: String::new(), count, depth: 0 }
        };
        let all = outcomes().map(choice);
        all.filter(|one| one.count > 0 || one.value == self.verdict).collect()
    }

    fn is_judged_so(&self, indicator: &Indicator) -> bool {
        self.verdict.is_empty() || indicator.outcomes.contains(&self.verdict)
    }

    fn with_words<'a>(&self, place: &'a Place, index: &Index) -> Vec<&'a Indicator> {
        if self.words.trim().is_empty() {
            return place.indicators.iter().collect();
        }
        let positions = index.indicators(&self.words).into_iter();
        positions.filter_map(|position| place.indicators.get(position)).collect()
    }

    fn serves(&self, indicator: &Indicator, aims: &[&str]) -> bool {
        let aims = if self.aim.is_empty() { None } else { Some(aims) };
        self.plan.is_empty() || serves(indicator, &self.plan, aims)
    }

    fn has_theme(&self, indicator: &Indicator, place: &Place) -> bool {
        fits(&self.theme, theme(indicator, place))
    }
}

fn serves(indicator: &Indicator, plan: &str, aims: Option<&[&str]>) -> bool {
    indicator.serves.iter().any(|serves| {
        serves.plan == plan && aims.is_none_or(|aims| aims.contains(&serves.aim.as_str()))
    })
}

/// The end of the newest period with a figure, as a key.
fn latest(indicator: &Indicator, place: &Place) -> Option<String> {
    let series = place.observations.series(&indicator.id, &place.area)?;
    let period = &series.latest()?.period;
    // Days before 1970 are below nothing, so they are counted from far back.
    usize::try_from(i64::from(period.start) + i64::from(period.days) + 1_000_000).ok().map(sortable)
}

fn theme<'a>(indicator: &'a Indicator, place: &Place) -> &'a str {
    indicator.theme.in_language(place.default_language())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{CatalogueFilter, CatalogueSort, View};
    use crate::indicator::{Indicator, Observation, Observations, Period, Series, Serves};
    use crate::place::{Aim, Place, Plan};
    use crate::route::Query;
    use crate::search::Index;

    fn place() -> Place {
        let rows = [
            ("jobs", "Jobs", "Work", "skills", Some(10)),
            ("air", "Clean air", "Green", "city", None),
            ("pay", "Average pay", "Work", "", Some(20)),
        ];
        let serves = |aim: &str| Serves { plan: "p".into(), aim: aim.into(), ..Serves::default() };
        let indicators = rows.map(|(id, title, theme, aim, _)| Indicator {
            id: id.into(),
            title: title.into(),
            theme: theme.into(),
            serves: if aim.is_empty() { vec![] } else { vec![serves(aim)] },
            outcomes: match id {
                "jobs" => vec!["target-better".into(), "trend-worse".into()],
                "pay" => vec!["trend-worse".into()],
                _ => vec![],
            },
            ..Indicator::default()
        });
        let series = |start| Series {
            area: "E1".into(),
            observations: vec![Observation::new(Period::new("x", start, 1), Some(1.0))],
        };
        let by_indicator: BTreeMap<_, _> =
            rows.iter().filter_map(|row| Some((row.0.to_owned(), vec![series(row.4?)]))).collect();
        let skills = Aim { id: "skills".into(), ..Aim::default() };
        let city = Aim { id: "city".into(), aims: vec![skills], ..Aim::default() };
        Place {
            area: "E1".into(),
            plans: vec![Plan { id: "p".into(), aims: vec![city], ..Plan::default() }],
            indicators: indicators.to_vec(),
            observations: Observations { by_indicator, ..Observations::default() },
            ..Place::default()
        }
    }

    #[track_caller]
    fn check(query: &str, expected: &str) {
        let place = place();
        let index = Index::build(&place, "en");
        let filter = CatalogueFilter::from_query(&Query::parse(query));
        let shown = filter.apply(&place, &index, "en");
        let ids: Vec<&str> = shown.iter().map(|one| one.id.as_str()).collect();
        assert_eq!(ids.join(" "), expected, "{query}");
    }

    #[test]
    fn each_filter_keeps_what_fits() {
        check("", "jobs pay air");
        check("q=job", "jobs");
        check("q=avrage", "pay");
        check("plan=p", "jobs air");
        check("plan=p&aim=city", "jobs air");
        check("plan=p&aim=skills", "jobs");
        check("theme=Green", "air");
        check("plan=no-such", "");
        check("verdict=trend-worse", "jobs pay");
        check("verdict=trend-worse&plan=p", "jobs");
        check("verdict=trend-better", "");
    }

    #[test]
    fn sorting_is_by_theme_title_or_newest_figure() {
        check("sort=title", "pay air jobs");
        check("sort=latest", "pay jobs air");
    }

    #[test]
    fn a_head_that_is_pressed_again_turns_the_order() {
        check("sort=title&order=down", "jobs air pay");
        check("sort=latest&order=up", "jobs pay air");
        check("order=down", "air jobs pay");
        let mut now = Query::parse("?view=table");
        let steps = [CatalogueSort::Latest, CatalogueSort::Latest, CatalogueSort::Title];
        let said = steps.map(|sort| {
            now = sort.chosen(&now);
            now.to_text()
        });
        let expected = ["sort=latest", "sort=latest&order=up", "sort=title"];
        assert_eq!(said, expected.map(|end| format!("?view=table&{end}")));
        let falling =
            said.each_ref().map(|text| CatalogueSort::Latest.falling(&Query::parse(text)));
        assert_eq!(falling, [Some(true), Some(false), None]);
    }

    #[test]
    fn the_address_holds_the_whole_filter() {
        let filter = CatalogueFilter {
            words: "air".into(),
            plan: "p".into(),
            aim: "city".into(),
            theme: "Work".into(),
            verdict: "met".into(),
            sort: CatalogueSort::Latest,
            descending: false,
            view: View::Table,
        };
        let query = filter.to_query(&Query::default());
        assert_eq!(CatalogueFilter::from_query(&query), filter);
        assert_eq!(CatalogueFilter::default().to_query(&query).to_text(), "");
    }

    #[test]
    fn choices_count_what_each_would_leave() {
        let place = place();
        let index = Index::build(&place, "en");
        let filter = CatalogueFilter { plan: "p".into(), ..CatalogueFilter::default() };
        let choices = filter.choices(&place, &index, "en");
        let counts = |choices: &[super::Choice]| -> Vec<(String, usize)> {
            choices.iter().map(|choice| (choice.value.clone(), choice.count)).collect()
        };
        assert_eq!(counts(&choices.plans), [("p".into(), 2)]);
        assert_eq!(counts(&choices.aims), [("city".into(), 2), ("skills".into(), 1)]);
        assert_eq!(counts(&choices.themes), [("Green".into(), 1), ("Work".into(), 1)]);
        let judged = [("target-better".into(), 1), ("trend-worse".into(), 1)];
        assert_eq!(counts(&choices.verdicts), judged);
        // What is chosen stays to be seen where nothing is left of it, and the others count what it leaves.
        let filter = CatalogueFilter::from_query(&Query::parse("theme=Green&verdict=trend-worse"));
        let choices = filter.choices(&place, &index, "en");
        assert_eq!(counts(&choices.verdicts), [("trend-worse".into(), 0)]);
        assert_eq!(counts(&choices.themes), [("Work".into(), 2)]);
        assert_eq!(counts(&choices.plans), [("p".into(), 0)]);
    }
}

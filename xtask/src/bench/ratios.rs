//! Our chart's numbers over those of others from the same run: a busy machine slows all of them.

use serde_json::Value;

use crate::bench::Measured;

const OURS: &str = "ours";
const UPLOT: &str = "uplot";
const FLOOR: &str = "floor-svg";

/// Until the first drawing is shown, and until a pointer's move is answered.
const FIRST: &str = "shown";
const ANSWER: &str = "answer";

const SMALL: [&str; 2] = ["a", "b"];
const LARGE: [&str; 2] = ["c", "d"];
const LARGEST: &str = "d";

/// Every number that has a bar, as far as the run has it.
pub(crate) fn of(told: &Value) -> Vec<Measured> {
    let run = Run(told);
    let mut measured = Vec::new();
    let mut add = |case: &str, bar, value: Option<f64>| {
        if let Some(value) = value {
            let value = (value * 100.0).round() / 100.0;
            measured.push(Measured { of: run.name(case), bar, value });
        }
    };
    for case in SMALL {
        add(case, "peers.first_small_to_uplot", run.ratio(case, FIRST, UPLOT));
        add(case, "peers.first_small_to_floor", run.ratio(case, FIRST, FLOOR));
    }
    for case in LARGE {
        add(case, "peers.first_large_to_uplot", run.ratio(case, FIRST, UPLOT));
        add(case, "peers.first_large_to_rest", run.to_fastest_of_the_rest(case));
    }
    for case in SMALL.into_iter().chain(LARGE) {
        add(case, "peers.answer_to_uplot", run.ratio(case, ANSWER, UPLOT));
        add(case, "peers.unanswered_moves", run.count(case, "unanswered"));
        add(case, "peers.wrong_readouts", run.count(case, "wrong"));
        add(case, "peers.picture_changes", run.count(case, "picture_changes"));
    }
    let memory = run.median(OURS, LARGEST, "heap").map(|bytes| bytes / 1e6);
    add(LARGEST, "peers.memory_mb", memory);
    measured
}

struct Run<'a>(&'a Value);

impl Run<'_> {
    fn name(&self, case: &str) -> String {
        let name = self.0.pointer(&format!("/cases/{case}")).and_then(Value::as_str);
        name.unwrap_or(case).to_owned()
    }

    fn number(&self, who: &str, case: &str, key: &str) -> Option<f64> {
        self.0.pointer(&format!("/results/{who}/cases/{case}/{key}"))?.as_f64()
    }

    fn median(&self, who: &str, case: &str, key: &str) -> Option<f64> {
        self.number(who, case, &format!("{key}/median"))
    }

    fn count(&self, case: &str, key: &str) -> Option<f64> {
        self.number(OURS, case, key)
    }

    fn ratio(&self, case: &str, key: &str, other: &str) -> Option<f64> {
        Some(self.median(OURS, case, key)? / self.median(other, case, key)?)
    }

    /// The rest are finished libraries other than uPlot.
    fn to_fastest_of_the_rest(&self, case: &str) -> Option<f64> {
        let all = self.0.get("results")?.as_object()?.keys();
        let rest = all.filter(|name| ![OURS, UPLOT, FLOOR].contains(&name.as_str()));
        let fastest = rest.filter_map(|name| self.median(name, case, FIRST)).reduce(f64::min)?;
        Some(self.median(OURS, case, FIRST)? / fastest)
    }
}

#[cfg(test)]
mod tests {
    use super::of;
    use serde_json::{Value, json};

    fn one(shown: f64) -> Value {
        let numbers = json!({ "shown": { "median": shown }, "answer": { "median": 3 },
            "heap": { "median": 2_500_000 }, "wrong": 1 });
        json!({ "cases": { "a": numbers, "d": numbers } })
    }

    #[test]
    fn our_median_stands_over_that_of_the_same_case() {
        let told = json!({ "cases": { "a": "6 x 20" }, "results": { "ours": one(30.0),
            "uplot": one(40.0), "floor-svg": one(20.0), "plot": one(60.0), "chartjs": one(50.0) } });
        let measured = of(&told);
        let value = |bar: &str| measured.iter().find(|one| one.bar == bar).map(|one| one.value);
        assert_eq!(value("peers.first_small_to_uplot"), Some(0.75));
        assert_eq!(value("peers.first_small_to_floor"), Some(1.5));
        assert_eq!(value("peers.first_large_to_rest"), Some(0.6));
        assert_eq!(value("peers.memory_mb"), Some(2.5));
        assert_eq!(value("peers.wrong_readouts"), Some(1.0));
        assert_eq!(measured.first().map(|one| one.of.as_str()), Some("6 x 20"));
        assert!(of(&json!({})).is_empty());
    }
}

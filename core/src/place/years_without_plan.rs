//! The years between plans of which a place holds none.

use super::Plan;

/// Stretches of whole years that lie between plans and in none of them, as (first, last), oldest first. Plans whose
/// years cannot be read are passed over.
pub fn years_without_plan(plans: &[Plan]) -> Vec<(u32, u32)> {
    let years = plans.iter().filter_map(|plan| Some((year(&plan.from)?, year(&plan.to)?)));
    let mut spans: Vec<(u32, u32)> = years.collect();
    spans.sort_unstable();
    let mut without = Vec::new();
    let mut covered: Option<u32> = None;
    for (from, to) in spans {
        if let Some(last) = covered.filter(|last| last + 1 < from) {
            without.push((last + 1, from - 1));
        }
        covered = Some(covered.map_or(to, |last| last.max(to)));
    }
    without
}

/// The year a date or period begins with.
fn year(written: &str) -> Option<u32> {
    written.get(..4)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(from: &str, to: &str) -> Plan {
        Plan { from: from.into(), to: to.into(), ..Plan::default() }
    }

    #[test]
    fn years_between_plans_are_found_and_years_that_touch_are_not() {
        let plans = [
            plan("2018", "2019"),
            plan("2006-04", "2009-03-31"),
            plan("2020", "2021"),
            plan("2007", "2008"),
            plan("soon", "later"),
            plan("2023", "2025"),
        ];
        assert_eq!(years_without_plan(&plans), [(2010, 2017), (2022, 2022)]);
        assert_eq!(years_without_plan(&[]), []);
    }
}

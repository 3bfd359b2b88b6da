//! Budgets as they are drawn: one chart for each measure.

use three_wishes_core::chart::bars::budget_bars;
use three_wishes_core::place::BudgetMeasure;
use three_wishes_core::words::Words;

use crate::place::{PLACE, plan};

#[test]
fn each_measure_is_a_chart_of_its_own_that_says_for_how_long() {
    let measures = [
        (BudgetMeasure::GrossRevenue, "Gross revenue budget, annual"),
        (BudgetMeasure::NetRevenue, "Net revenue budget, annual"),
        (BudgetMeasure::Capital, "Capital budget, three-year period"),
    ];
    for (measure, title) in measures {
        let plan = plan("council-plan-2022");
        let bars = budget_bars(Words::default(), plan, &PLACE.budgets, measure, 640);
        let bars = bars.unwrap_or_else(|| panic!("no chart: {title}"));
        assert_eq!(bars.title, title);
        assert_eq!(bars.table.rows.len(), 5, "{title}");
    }
}

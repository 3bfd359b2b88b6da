//! Bars for the budgets of one plan: one chart for each measure, never stacked.

use std::cell::RefCell;
use std::rc::Rc;

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, PathElement, Rectangle};

use super::backend::{Page, Svg};
use super::frame::signed;
use super::pen::STYLE;
use super::readings::{DataTable, TableCell, TableRow};
use super::scale::part_of;
use super::text::{fitted, width};
use super::value::format_money;
use crate::place::{Budget, BudgetMeasure, Plan};
use crate::words::Words;

const BAR: i32 = 16;
/// From here on names stand beside the bars, else above them.
const BESIDE_FROM: u32 = 510;

/// Bars as picture, table and sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct RenderedBars {
    pub svg: String,
    pub table: DataTable,
    /// "Gross revenue budget", with the period where all amounts share one.
    pub title: String,
    pub summary: String,
}

/// One bar: an aim and its amount.
struct Row<'a> {
    name: &'a str,
    budget: Option<&'a Budget>,
}

/// The amounts of one measure, in the plan's own order. `None` where the plan states none.
pub fn budget_bars(
    words: Words,
    plan: &Plan,
    budgets: &[Budget],
    measure: BudgetMeasure,
    width: u32,
) -> Option<RenderedBars> {
    let rows = rows(words, plan, budgets, measure);
    let stated: Vec<(&str, &Budget)> =
        rows.iter().filter_map(|row| Some((row.name, row.budget?))).collect();
    let (_, first) = *stated.first()?;
    let named = match measure {
        BudgetMeasure::GrossRevenue => words.budget_gross_revenue(),
        BudgetMeasure::NetRevenue => words.budget_net_revenue(),
        BudgetMeasure::Capital => words.budget_capital(),
    };
    let one_period = stated.iter().all(|(_, budget)| budget.period == first.period);
    let title = if one_period && !first.period.is_empty() {
        words.budget_title(&named, &first.period)
    } else {
        named.clone()
    };
    Some(RenderedBars {
        svg: draw(words, &rows, width),
        table: table(words, &rows, &named),
        summary: summary(words, &rows, &stated, one_period),
        title,
    })
}

/// Aims with an amount, and top-level aims without one: a missing amount is shown, not left out.
fn rows<'a>(
    words: Words,
    plan: &'a Plan,
    budgets: &'a [Budget],
    measure: BudgetMeasure,
) -> Vec<Row<'a>> {
    let of = |aim: &str| {
        budgets
            .iter()
            .find(|row| row.plan == plan.id && row.aim == aim && row.measure == measure)
            .filter(|row| row.amount.is_finite())
    };
    let rows = plan.walk().filter_map(|(depth, aim)| {
        let budget = of(&aim.id);
        let name = aim.title.in_language(words.language.tag());
        (depth == 0 || budget.is_some()).then_some(Row { name, budget })
    });
    rows.collect()
}

fn draw(words: Words, rows: &[Row], full_width: u32) -> String {
    let beside = full_width >= BESIDE_FROM;
    let step = if beside { 34 } else { 50 };
    let height = rows.len() as u32 * step as u32 + 4;
    let paper_width = signed(full_width);
    let amounts = || rows.iter().filter_map(|row| row.budget).map(|budget| budget.amount);
    let (low, high) = (amounts().fold(0.0, f64::min), amounts().fold(0.0, f64::max));
    let written: Vec<String> = rows.iter().map(|row| amount(words, row)).collect();
    let longest_name = rows.iter().map(|row| width(row.name)).max().unwrap_or(0);
    let longest_value = written.iter().map(|value| width(value)).max().unwrap_or(0) * 11 / 10;
    let left = if beside { longest_name.min(paper_width * 2 / 5) + 10 } else { 1 };
    let right = (paper_width - longest_value - 8).max(left + 20);
    let x_of =
        |amount: f64| left + (part_of(amount, low, high) * f64::from(right - left)).round() as i32;
    let zero = if high > low { x_of(0.0) } else { left };

    let page: Page = Rc::new(RefCell::new(Svg::new(full_width, height, "chart--bars")));
    let paper: DrawingArea<Svg, Shift> = (&page).into();
    let tops: Vec<i32> = (0_i32..).map(|row| 2 + row * step).take(rows.len()).collect();
    let bar_top = |top: i32| if beside { top + 8 } else { top + 24 };
    page.borrow_mut().class("bar");
    for (row, top) in rows.iter().zip(&tops) {
        let Some(budget) = row.budget else { continue };
        let (from, to) = (zero.min(x_of(budget.amount)), zero.max(x_of(budget.amount)));
        let corners = [(from, bar_top(*top)), (to, bar_top(*top) + BAR)];
        let _ = paper.draw(&Rectangle::new(corners, STYLE));
    }
    page.borrow_mut().class("axis");
    let _ = paper.draw(&PathElement::new([(zero, 0), (zero, signed(height))], STYLE));
    page.borrow_mut().class("bar-name");
    for (row, top) in rows.iter().zip(&tops) {
        let (anchor, at) =
            if beside { ("end", (left - 10, top + 21)) } else { ("start", (zero + 5, top + 16)) };
        let room = if beside { left - 10 } else { paper_width - zero - 5 };
        page.borrow_mut().text(anchor, at, &fitted(row.name, room));
    }
    page.borrow_mut().class("bar-value");
    for ((row, value), top) in rows.iter().zip(&written).zip(&tops) {
        let end = row.budget.map_or(zero, |budget| zero.max(x_of(budget.amount)));
        page.borrow_mut().text("start", (end + 6, bar_top(*top) + 13), value);
    }
    page.borrow_mut().finish()
}

fn amount(words: Words, row: &Row) -> String {
    row.budget.map_or_else(
        || words.no_value(),
        |budget| format_money(words, budget.amount, &budget.currency),
    )
}

fn table(words: Words, rows: &[Row], named: &str) -> DataTable {
    let row = |row: &Row| {
        let value = amount(words, row);
        let number = row.budget.map(|budget| budget.amount);
        let cells = vec![TableCell { value, number, ..TableCell::default() }];
        TableRow { header: row.name.to_owned(), cells }
    };
    DataTable {
        columns: vec![words.budget_aim(), named.to_owned()],
        rows: rows.iter().map(row).collect(),
        flags: Vec::new(),
    }
}

fn summary(words: Words, rows: &[Row], stated: &[(&str, &Budget)], one_period: bool) -> String {
    let mut said = Vec::new();
    let largest = stated.iter().max_by(|(_, a), (_, b)| a.amount.total_cmp(&b.amount));
    if let Some((name, budget)) = largest {
        said.push(words.budget_largest(name, format_money(words, budget.amount, &budget.currency)));
        let one_currency = stated.iter().all(|(_, other)| other.currency == budget.currency);
        if stated.len() > 1 && one_period && one_currency {
            let total: f64 = stated.iter().map(|(_, budget)| budget.amount).sum();
            let total = format_money(words, total, &budget.currency);
            said.push(words.budget_together(stated.len(), total));
        }
    }
    let without: Vec<&str> =
        rows.iter().filter(|row| row.budget.is_none()).map(|row| row.name).collect();
    if !without.is_empty() {
        said.push(words.summary_missing(without.join(", ")));
    }
    said.join(" ")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::*;
    use crate::place::Aim;

    fn plan(aims: &[&str]) -> Plan {
        let aim = |title: &&str| Aim {
            id: title.to_lowercase(),
            title: (*title).into(),
            ..Aim::default()
        };
        Plan { id: "p".into(), aims: aims.iter().map(aim).collect(), ..Plan::default() }
    }

    fn budget(aim: &str, amount: f64) -> Budget {
        let (plan, period) = ("p".into(), "annual".into());
        Budget {
            plan,
            aim: aim.into(),
            amount,
            currency: "GBP".into(),
            period,
            ..Budget::default()
        }
    }

    #[test]
    fn the_largest_the_sum_and_the_missing_are_said() {
        let budgets = [budget("green", 41_700_000.0), budget("growth", 20_470_000.0)];
        let plan = plan(&["Green", "Growth", "Vibrant"]);
        let bars = budget_bars(Words::default(), &plan, &budgets, BudgetMeasure::GrossRevenue, 320)
            .unwrap();
        assert_eq!(bars.title, "Gross revenue budget, annual");
        assert_eq!(
            bars.summary,
            "Green has the largest, £41.7 million. The 2 amounts come to £62.17 million. \
             No figure for Vibrant."
        );
        assert_eq!(bars.table.rows.len(), 3);
        assert_eq!(bars.svg.matches("<text").count(), 6);
        assert!(
            budget_bars(Words::default(), &plan, &budgets, BudgetMeasure::Capital, 320).is_none()
        );
    }

    #[test]
    fn hostile_amounts_stay_on_the_paper() {
        let plan = plan(&["Green", "<b>Growth</b>"]);
        for amounts in [[0.0, 0.0], [-5e6, 3e6], [f64::MAX, -f64::MAX], [f64::NAN, 1.0]] {
            let budgets = [budget("green", amounts[0]), budget("<b>growth</b>", amounts[1])];
            for width in [0, 320, 1280] {
                let bars = budget_bars(
                    Words::default(),
                    &plan,
                    &budgets,
                    BudgetMeasure::GrossRevenue,
                    width,
                );
                let svg = bars.unwrap().svg;
                assert!(
                    !svg.contains("NaN") && !svg.contains("inf") && !svg.contains("<b>"),
                    "{svg}"
                );
            }
        }
    }
}

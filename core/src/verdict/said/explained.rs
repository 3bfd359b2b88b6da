//! What the verdicts mean, for a reader of twelve.

use crate::chart::summary::prices;
use crate::indicator::{Indicator, Polarity};
use crate::words::Words;

/// Which way is better, what to mind of money, then one or two sentences for each kind of verdict; of targets only
/// where one was set.
pub fn explained(words: Words, indicator: &Indicator, has_target: bool) -> Vec<String> {
    let better = match indicator.polarity {
        Polarity::HighIsGood => words.explain_high(),
        Polarity::LowIsGood => words.explain_low(),
        Polarity::ClosestToTarget => words.explain_closest(),
        Polarity::NoJudgement => words.explain_no_judgement(),
    };
    let mut said = vec![better];
    said.extend(prices(words, indicator));
    if has_target {
        said.extend([words.explain_target(), words.explain_pace()]);
    }
    said.extend([words.explain_trend(), words.explain_comparator()]);
    said
}

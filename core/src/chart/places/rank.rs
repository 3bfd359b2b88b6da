//! Where a place stands among the others, as readers see the values: what reads alike is a tie.

use super::{Bar, PlacesChart};

/// "third highest of 6 places", "joint lowest of 5 places"; `None` where there is nothing to rank.
pub(super) fn rank(chart: &PlacesChart, bars: &[Bar], of: &Bar) -> Option<String> {
    let own = of.value()?;
    let written = chart.written(of);
    let (mut higher, mut lower, mut alike) = (0_usize, 0_usize, 0_usize);
    for bar in bars {
        let Some(value) = bar.value() else { continue };
        if chart.written(bar) == written {
            alike += 1;
        } else if value > own {
            higher += 1;
        } else {
            lower += 1;
        }
    }
    let words = chart.words;
    let all = higher + lower + alike;
    let said = match (higher, lower) {
        _ if all < 2 => return None,
        (0, 0) => return Some(words.rank_all_same(all)),
        (0, _) => words.rank_highest(all),
        (_, 0) => words.rank_lowest(all),
        (above, _) => {
            let ordinals = words.ordinals();
            words.rank_nth(ordinals.split(' ').nth(above)?, all)
        }
    };
    Some(if alike > 1 { words.rank_joint(said) } else { said })
}

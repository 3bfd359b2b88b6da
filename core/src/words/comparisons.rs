//! Sentences of charts that hold places against each other.

super::messages! {
    difference_higher(place, difference) => "{place} {difference} higher";
    difference_lower(place, difference) => "{place} {difference} lower";
    difference_none() => "no difference";
    difference_name() => "Difference";
    difference_of(first, second) => "{first} minus {second}";
    difference_of_points(first, second) => "{first} minus {second}, in percentage points";
    not_comparable() => "cannot be compared";

    gap_none(first, second) => "{first} and {second}: no figures for the same period";
    gap_single(first, second, gap, when) => "The gap between {first} and {second} was {gap} {when}";
    gap_no_gap(first, second, when) => "There was no gap between {first} and {second} {when}";
    gap_no_gap_still(first, second, start, end) => "There was no gap between {first} and {second} {start} or {end}";
    gap_same(first, second, gap, start, end) => "The gap between {first} and {second} was {gap} {end}, the same as {start}";
    gap_narrowed(first, second, from, start, to, end) => "The gap between {first} and {second} narrowed from {from} {start} to {to} {end}";
    gap_widened(first, second, from, start, to, end) => "The gap between {first} and {second} widened from {from} {start} to {to} {end}";
    gap_closed(first, second, from, start, end) => "The gap between {first} and {second} closed: {from} {start}, none {end}";
    gap_opened(first, second, start, to, end) => "A gap opened between {first} and {second}: none {start}, {to} {end}";
    gap_rose_past(first, second, from, start, to, end) => "{first} crossed over {second}: {from} lower {start}, {to} higher {end}";
    gap_fell_past(first, second, from, start, to, end) => "{first} crossed over {second}: {from} higher {start}, {to} lower {end}";
    gap_latest(when, first, value, second, other) => "{when} {first} had {value} and {second} {other}";
    gap_first_higher(said, first, gap) => "{said}: {first} was {gap} higher.";
    gap_first_lower(said, first, gap) => "{said}: {first} was {gap} lower.";
    gap_level(said) => "{said}: no gap.";
    gap_ahead_high(first) => "Higher is better here, so {first} is ahead.";
    gap_behind_high(first) => "Higher is better here, so {first} is behind.";
    gap_ahead_low(first) => "Lower is better here, so {first} is ahead.";
    gap_behind_low(first) => "Lower is better here, so {first} is behind.";
    gap_widest(gap, when) => "The gap was widest {when}, {gap}.";
    gap_crossed(from, to) => "The two changed places between {from} and {to}.";
    gap_crossed_often(number) => "The two changed places {number} times.";
    gap_one_sided(periods) => "No difference for {periods}: one of the two has no figure.";
    gap_other_method(periods) => "No difference for {periods}: the two were measured in different ways.";

    ordinals() => "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth";
    rank_highest(number) => "highest of {number} places";
    rank_lowest(number) => "lowest of {number} places";
    rank_nth(nth, number) => "{nth} highest of {number} places";
    rank_joint(rank) => "joint {rank}";
    rank_all_same(number) => "the same as all {number} places";
    places_had(when, place, value) => "{when} {place} had {value}";
    places_ranked(said, rank) => "{said}: {rank}";
    places_no_figure(when, place) => "{when} {place} has no figure";
    places_no_figures(what, when) => "{what}: no figures {when}";
    places_of(what, when) => "{what} {when}";
    places_range(highest, high, lowest, low) => "{highest} had the highest, {high}; {lowest} the lowest, {low}.";
    places_level(number, value) => "All {number} places had {value}.";
    places_target(value) => "Target {value}";
    places_target_above(place, difference, target) => "{place} is {difference} above the target of {target}.";
    places_target_below(place, difference, target) => "{place} is {difference} below the target of {target}.";
    places_target_at(place, target) => "{place} is at the target of {target}.";
    places_target_is(target) => "The target is {target}.";
    places_intervals() => "The thin lines show how sure each figure is (95% confidence interval).";
    places_without(names) => "No figure for {names}.";
    places_shown(shown, all) => "{shown} of {all} places are shown.";
    places_target_row() => "Target";
    places_column() => "Place";
}

//! Sentences in and around charts.

super::messages! {
    no_value() => "no figure";

    month_names() => "January February March April May June July August September October November December";
    when_in(period) => "in {period}";
    when_on(period) => "on {period}";
    percentage_points(number) => "{number} percentage points";
    unit_percentage_points() => "percentage points";
    axis_millions(number) => "{number}m";
    axis_billions(number) => "{number}bn";

    flag_break() => "break in series";
    flag_definition() => "definition differs";
    flag_estimated() => "estimated";
    flag_forecast() => "forecast";
    flag_experimental() => "official statistics in development";
    flag_not_collected() => "not collected";
    flag_not_applicable() => "does not apply";
    flag_missing() => "not available";
    flag_provisional() => "provisional";
    flag_suppressed() => "withheld by the source";
    flag_special_event() => "stands apart";
    flag_unreliable() => "low reliability";
    flag_another_measure() => "another measure";

    chart_rose(what, from, start, to, end) => "{what} rose from {from} {start} to {to} {end}";
    chart_fell(what, from, start, to, end) => "{what} fell from {from} {start} to {to} {end}";
    chart_within_margin(what, from, start, to, end) => "{what}: {to} {end}, about the same, within the margin, as {from} {start}";
    chart_little_changed(what, since, to, end) => "{what} little changed since {since}: {to} {end}";
    chart_with_highest(said, value, when) => "{said}; highest {value} {when}";
    chart_with_lowest(said, value, when) => "{said}; lowest {value} {when}";
    chart_level(what, start, to, end) => "{what}: {to} {end}, the same as {start}";
    chart_changed(what, to, start, end) => "{what}: {to} from {start} to {end}";
    chart_single(what, to, end) => "{what}: {to} {end}";
    chart_since_break(said, period) => "{said}; figures before {period} were counted differently";
    chart_no_figures(what) => "{what}: no figures published here";
    chart_forecasts_only(what) => "{what}: only forecasts are published here";

    change_up(value, when) => "Up from {value} {when}";
    change_down(value, when) => "Down from {value} {when}";
    change_higher_is_better(change) => "{change} (higher is better)";
    change_lower_is_better(change) => "{change} (lower is better)";
    change_too_few() => "Too few figures by today’s method to say up or down";
    change_within_margin(value, when) => "About the same, within the margin, as {value} {when}";
    change_little(value, when) => "Little changed from {value} {when}";
    change_none(when) => "The same as {when}";
    change_unknown() => "No earlier figure to compare with";
    change_without_figures(name) => "{name} has no figure to count a change from.";
    change_without_base() => "There is no period for which every line has a figure made by the same method.";
    change_after_break() => "No earlier figure made by the same method";
    prices_current() => "In the money of each year: prices rose too, so a higher amount need not mean better off.";

    judged_not() => "No judgement";

    summary_latest(place, value, when) => "{place}: {value} {when}";
    summary_change(change) => "{change}.";
    summary_forecast(value, when) => "The forecast is {value} {when}.";
    summary_counted_from(period) => "Changes are counted from {period}.";
    summary_other_change(other, value) => "{other} changed by {value} in the same time.";
    summary_higher(other, value, place, difference) => "{other} had {value} in the same period: {place} is {difference} higher.";
    summary_lower(other, value, place, difference) => "{other} had {value} in the same period: {place} is {difference} lower.";
    summary_equal(other) => "{other} had the same in that period.";
    summary_other_missing(other, when) => "{other} has no figure {when}.";
    summary_break(when, label) => "The method changed {when} ({label}); earlier figures cannot be compared.";
    summary_break_joined(when, label) => "The method changed {when} ({label}); no change is counted across it.";
    summary_apart(periods, reason) => "Apart from the line: {periods} ({reason}).";
    summary_missing(periods) => "No figure for {periods}.";
    summary_unpublished(from, to) => "Nothing is held between {from} and {to}.";
    summary_unpublished_more(number) => "Nothing is held in {number} more stretches of time.";
    summary_breaks_more(number) => "The method changed {number} more times.";
    summary_and_more(periods, number) => "{periods} and {number} more";
    method_changed() => "change of method";

    plot_is_wide() => "The picture is wider than this screen: move it sideways, or read the table below it.";
    axis_not_from_zero(value) => "The scale starts at {value}, not at zero.";
    table_period() => "Period";
    table_interval(lower, upper) => "{lower} to {upper}";
    chart_published() => "Printed in a plan";
    chart_published_in(label, period) => "{label}, {period}";
    chart_published_other(name) => "{name} (another measure)";
    chart_apart() => "Stands apart: not to be read with the line";
    chart_name_until(name, period) => "{name} (to {period})";
    chart_over_limit(most, names) => "A chart shows at most {most} lines. Not shown: {names}.";
    chart_target() => "Target";
    chart_milestone() => "Milestone";
    chart_ceiling() => "Upper limit";
    chart_floor() => "Lower limit";
    target_proposed(name) => "{name} (proposed)";
    target_by(value, period) => "{value} by {period}";
    target_named(name, value) => "{name} {value}";
    target_when(period) => "by {period}";
    target_met() => "met";
    target_not_met() => "not met";
    target_already_met() => "already met";
    target_not_yet_met() => "not yet met";
    summary_target(value) => "The target is {value}.";
    summary_target_proposed(value) => "The proposed target is {value}.";
    summary_target_named(name, value) => "{name}: {value}.";
    summary_targets_more(number) => "The table names {number} more targets.";
    spoken_step(period, readings) => "{period}: {readings}.";

    budget_gross_revenue() => "Gross revenue budget";
    budget_net_revenue() => "Net revenue budget";
    budget_capital() => "Capital budget";
    budget_title(measure, period) => "{measure}, {period}";
    budget_aim() => "Aim";
    budget_largest(aim, amount) => "{aim} has the largest, {amount}.";
    budget_together(number, amount) => "The {number} amounts come to {amount}.";
    money_millions(amount) => "{amount} million";

    basis_stated() => "a document says so";
    basis_same_words() => "both use the same words";
    basis_our_reading() => "our reading";
    weave_link(from, from_plan, to, to_plan, basis) => "“{from}” ({from_plan}) goes on as “{to}” ({to_plan}): {basis}.";

    timeline_from_to(from, to) => "{from} to {to}";
    timeline_from(from) => "from {from}";
    timeline_by(to) => "by {to}";
}

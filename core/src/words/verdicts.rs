//! Sentences of verdicts: question, answer, working, and why one is missing.

super::messages! {
    verdict_target_question() => "Is the target met?";
    verdict_target_met() => "Target met";
    verdict_target_missed() => "Target not met";
    verdict_target_not_yet() => "Target not met yet";
    verdict_target_said_met(place, value, when, aim) => "{place} had {value} {when}. That meets {aim}.";
    verdict_target_said_missed(place, value, when, difference, aim) => "{place} had {value} {when}. That is {difference} away from {aim}.";
    verdict_target_said_close(place, value, when, aim) => "{place} had {value} {when}. Before rounding, that does not reach {aim}.";
    verdict_target_aim(status, kind, period, limit) => "the {status} {kind} for {period}, {limit}";
    verdict_target_agreed() => "agreed";
    verdict_target_proposed() => "proposed";
    verdict_target_final() => "target";
    verdict_target_milestone() => "milestone";
    verdict_target_ceiling() => "upper limit";
    verdict_target_floor() => "lower limit";
    verdict_target_range() => "target range";
    verdict_at_least(value) => "at least {value}";
    verdict_at_most(value) => "at most {value}";
    verdict_exactly(value) => "exactly {value}";
    verdict_between(value, upper) => "between {value} and {upper}";
    verdict_target_later() => "It is not yet due.";
    verdict_target_past(when) => "It was due {when}.";

    verdict_compound_question() => "Is the change fast enough, at a steady yearly rate?";
    verdict_linear_question() => "Is the change fast enough, on a straight line?";
    verdict_pace_met() => "Target met already";
    verdict_pace_on_track() => "On track";
    verdict_pace_slow() => "Faster change needed";
    verdict_pace_very_slow() => "Much faster change needed";
    verdict_heard_both(answer) => "{answer}, at a steady yearly rate and on a straight line";
    verdict_heard_steady(answer) => "{answer}, at a steady yearly rate";
    verdict_heard_straight(answer) => "{answer}, on a straight line";
    verdict_pace_away() => "Moving away from the target";
    verdict_compound_said(from, start, to, end, yearly) => "From {from} {start} to {to} {end} is a change of {yearly} a year.";
    verdict_compound_needed(needed, aim) => "From the same start, {needed} a year leads to {aim}.";
    verdict_linear_by_way(aim, step) => "{aim}, by way of {step}";
    verdict_linear_said(aim, due, end, to) => "On a straight line to {aim}, {due} is due {end}. The figure was {to}.";

    verdict_trend_question() => "Is the recent change more than chance?";
    verdict_trend_rising(start, end) => "Rising from {start} to {end}";
    verdict_trend_falling(start, end) => "Falling from {start} to {end}";
    verdict_trend_better(start, end) => "Getting better from {start} to {end}";
    verdict_trend_worse(start, end) => "Getting worse from {start} to {end}";
    verdict_trend_steady(start, end) => "No significant change from {start} to {end}";
    verdict_trend_said_rising(place, start, end, slope) => "{place}: the five figures from {start} to {end} rise by {slope} from one figure to the next. That is more than chance explains.";
    verdict_trend_said_falling(place, start, end, slope) => "{place}: the five figures from {start} to {end} fall by {slope} from one figure to the next. That is more than chance explains.";
    verdict_trend_said_closer(place, start, end, slope) => "{place}: the five figures from {start} to {end} come closer to the target by {slope} from one figure to the next. That is more than chance explains.";
    verdict_trend_said_farther(place, start, end, slope) => "{place}: the five figures from {start} to {end} move away from the target by {slope} from one figure to the next. That is more than chance explains.";
    verdict_trend_said_steady(place, start, end) => "{place}: chance can explain how the five figures from {start} to {end} differ.";

    verdict_comparator_question(other) => "How does it compare with {other}?";
    verdict_comparator_better(other) => "Better than {other}";
    verdict_comparator_worse(other) => "Worse than {other}";
    verdict_comparator_higher(other) => "Higher than {other}";
    verdict_comparator_lower(other) => "Lower than {other}";
    verdict_comparator_similar(other) => "Similar to {other}";
    verdict_comparator_said(place, value, when, low, high) => "{place} had {value} {when}; the true figure most likely lies between {low} and {high}.";
    verdict_comparator_other(other, value) => "{other} had {value}.";

    verdict_figure(value, period) => "{value} ({period})";
    verdict_input_latest() => "Newest figure";
    verdict_input_base() => "First figure that can be compared";
    verdict_input_target() => "Target";
    verdict_input_other_target() => "Another target";
    verdict_input_where() => "Where the target is written";
    verdict_input_set_on() => "Set on";
    verdict_input_years() => "Years between the two figures";
    verdict_input_all_years() => "Years from the first figure to the target";
    verdict_input_milestone() => "Milestone on the way";
    verdict_input_interval() => "95% interval";
    verdict_input_theirs(other) => "{other}";

    verdict_target_formula_least() => "met where: newest figure ≥ target";
    verdict_target_formula_most() => "met where: newest figure ≤ target";
    verdict_target_formula_exactly() => "met where: newest figure = target";
    verdict_target_formula_range() => "met where: lower end ≤ newest figure ≤ upper end";
    verdict_target_method() => "The newest figure is held against the target that is due next.";
    verdict_target_source() => "Figure and target as published.";
    verdict_target_step_met(value, limit) => "{value} is {limit}: met";
    verdict_target_step_missed(value, limit) => "{value} is not {limit}: not met";

    verdict_compound_formula() => "pace = yearly rate so far ÷ yearly rate needed; yearly rate = (end ÷ start)^(1 ÷ years) − 1; the sign says whether the figure moves the wanted way";
    verdict_compound_method() => "Compound pace. 0.95 or more is on track; from 0.60 faster change is needed; from 0 much faster change is needed; below 0 the figure moves away. A start or a target of 0 counts as 0.001.";
    verdict_compound_source() => "Statistics Canada, as coded in Open SDG (sdg-build, ProgressMeasure.py).";
    verdict_compound_step_yearly(rate) => "Yearly rate so far: {rate}";
    verdict_compound_step_needed(rate) => "Yearly rate needed: {rate}";
    verdict_pace_step(ratio) => "Pace: {ratio}";
    verdict_pace_step_met() => "The newest figure meets the target already, so the pace does not decide.";
    verdict_score_step(score) => "Open SDG score, from −5 to 5: {score}";
    verdict_distance_step() => "Closest is best here: every figure counts as the target plus its distance from it.";

    verdict_linear_formula() => "pace = (newest figure − first figure) ÷ (figure due by now − first figure); the sign says whether the figure moves the wanted way";
    verdict_linear_method() => "Linear pace, on straight lines from the first figure over every milestone to the target. 0.95 or more is on track; from 0.60 faster change is needed; from 0 much faster change is needed; below 0 the figure moves away.";
    verdict_linear_source() => "Our own, after the Current Status Index of UNESCAP: progress made by progress needed.";
    verdict_linear_step_due(due, period) => "Due by {period}: {due}";

    verdict_trend_formula() => "slope b of a straight line through the five figures, each weighted by 1 ÷ se², se = (upper − lower limit) ÷ 3.92; χ² = (b ÷ se of b)²";
    verdict_trend_method() => "Significant where χ² is above 9.5495 (99.8%) and b keeps its sign whichever figure is left out.";
    verdict_trend_source() => "Fingertips, Department of Health and Social Care: trend markers.";
    verdict_trend_step_slope(slope) => "b = {slope} from one figure to the next";
    verdict_trend_step_chi(number) => "χ² = {number}";
    verdict_trend_step_robust() => "b keeps its sign whichever figure is left out";
    verdict_trend_step_not_robust() => "b changes its sign where one figure is left out";

    verdict_comparator_formula() => "lower where: upper limit < their figure; higher where: lower limit > their figure; else similar";
    verdict_comparator_method() => "The 95% interval of the newest figure is held against the other place's figure of the same period.";
    verdict_comparator_source() => "Fingertips, Department of Health and Social Care: comparison with a benchmark.";
    verdict_comparator_step_lower(high, theirs) => "{high} is below {theirs}: lower";
    verdict_comparator_step_higher(low, theirs) => "{low} is above {theirs}: higher";
    verdict_comparator_step_similar(theirs) => "{theirs} lies within the limits: similar";

    verdict_interval_wilson() => "The source gives no intervals. They are worked out from counts by Wilson's method, as in PHEindicatormethods (UK Health Security Agency).";
    verdict_interval_byar() => "The source gives no intervals. They are worked out from counts by Byar's method, as in PHEindicatormethods (UK Health Security Agency).";

    verdict_left_earlier(periods) => "Measured in another way, so not used: {periods}.";
    verdict_left_forecast(periods) => "Forecasts, so not used: {periods}.";
    verdict_left_missing(periods) => "No figure: {periods}.";
    verdict_left_older(number) => "Older figures, so not used: {number}.";

    verdict_missing_no_target() => "no target was set";
    verdict_missing_no_figure() => "nothing is judged: there is no figure";
    verdict_missing_target(reason) => "target not judged: {reason}";
    verdict_missing_pace(reason) => "pace not judged: {reason}";
    verdict_missing_compound(reason) => "pace at a steady yearly rate not judged: {reason}";
    verdict_missing_linear(reason) => "pace on a straight line not judged: {reason}";
    verdict_missing_trend(reason) => "significance not tested: {reason}";
    verdict_missing_comparator(other, reason) => "not tested against {other}: {reason}";
    verdict_missing_no_comparator() => "no other place to compare with";

    verdict_why_range() => "a range has two ends, and only one is written";
    verdict_why_range_pace() => "the target is a range, so there is no one value to move towards";
    verdict_why_direction() => "nobody says which way is better";
    verdict_why_past() => "the last target was due earlier";
    verdict_why_no_base() => "there is no earlier figure made by the same method";
    verdict_why_short() => "the figures are less than a year apart";
    verdict_why_sign() => "the figures run from below zero to above it";
    verdict_why_same() => "the target is the same as the first figure";
    verdict_why_nothing_due() => "no change is due yet";
    verdict_why_no_intervals() => "the source gives no intervals";
    verdict_why_newest_interval() => "the newest figure has no interval";
    verdict_why_some_intervals() => "some of the last five figures have no interval";
    verdict_why_no_width() => "an interval of the last five figures has no width";
    verdict_why_pooled() => "each figure covers several years";
    verdict_why_not_yearly() => "the figures are not yearly";
    verdict_why_overlap() => "the periods overlap";
    verdict_why_few() => "there are fewer than five comparable figures";
    verdict_why_prices() => "the amounts are in the money of each year, and prices rose too";
    verdict_why_break() => "the method changed within the last five figures";
    verdict_why_none_of_theirs(when) => "it has no figure {when}";
    verdict_why_counts() => "places of different size are not compared by counts";
    verdict_why_definition() => "the two were measured in different ways";

    explain_high() => "Higher is better here.";
    explain_low() => "Lower is better here.";
    explain_closest() => "The closer to the target, the better.";
    explain_no_judgement() => "Nobody has said which way is better here, so nothing is called better or worse.";
    explain_target() => "Target: we look at the newest number and check whether it reaches the goal that comes next.";
    explain_pace() => "Pace: we check whether the number moves fast enough to reach the goal in time. We do it in two ways, because neither is always right: with the same percentage each year, and with the same step each year.";
    explain_trend() => "Trend: numbers jump a little every year by chance. We only call it a trend where the last five move more than chance explains.";
    explain_comparator() => "Comparison: a number from a survey is never exact, so we look at the range it is likely to be in. We only call it higher or lower than another place where that place is outside the range.";
}

super::messages! {
    filter_verdict() => "Verdict";
    outcome_target(answer) => "Target: {answer}";
    outcome_compound(answer) => "Pace at a steady yearly rate: {answer}";
    outcome_linear(answer) => "Pace on a straight line: {answer}";
    outcome_trend(answer) => "Trend: {answer}";
    outcome_comparator(answer) => "Comparison: {answer}";
    outcome_met() => "met";
    outcome_not_met() => "not met";
    outcome_not_met_yet() => "not met yet";
    outcome_fast_enough() => "fast enough";
    outcome_too_slow() => "too slow";
    outcome_moving_away() => "moving away from the target";
    outcome_getting_better() => "getting better";
    outcome_getting_worse() => "getting worse";
    outcome_no_change() => "no significant change";
    outcome_better() => "better";
    outcome_worse() => "worse";
    outcome_similar() => "similar";
    outcome_not_judged() => "called neither better nor worse";
}

impl super::Words {
    /// What a verdict comes to, in short, by what stands for it in the address: `trend-worse`.
    pub fn outcome(self, key: &str) -> String {
        let (kind, judgement) = key.rsplit_once('-').unwrap_or((key, ""));
        let answer = match (kind, judgement) {
            ("target", "better") => self.outcome_met(),
            ("target", "similar") => self.outcome_not_met_yet(),
            ("target", "worse") => self.outcome_not_met(),
            ("pace-compound" | "pace-linear", "better") => self.outcome_fast_enough(),
            ("pace-compound" | "pace-linear", "similar") => self.outcome_too_slow(),
            ("pace-compound" | "pace-linear", "worse") => self.outcome_moving_away(),
            ("trend", "better") => self.outcome_getting_better(),
            ("trend", "similar") => self.outcome_no_change(),
            ("trend", "worse") => self.outcome_getting_worse(),
            ("comparator", "better") => self.outcome_better(),
            ("comparator", "similar") => self.outcome_similar(),
            ("comparator", "worse") => self.outcome_worse(),
            _ => self.outcome_not_judged(),
        };
        match kind {
            "target" => self.outcome_target(answer),
            "pace-compound" => self.outcome_compound(answer),
            "pace-linear" => self.outcome_linear(answer),
            "trend" => self.outcome_trend(answer),
            "comparator" => self.outcome_comparator(answer),
            _ => key.to_owned(),
        }
    }
}

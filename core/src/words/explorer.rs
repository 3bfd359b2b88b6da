//! Sentences of what people choose about a chart.

super::messages! {
    explorer_kind() => "Show as";
    explorer_lines() => "Lines over time";
    explorer_places() => "Places side by side";
    explorer_gap() => "The gap to another place";
    explorer_panels() => "One panel for each place";
    explorer_first() => "From";
    explorer_first_all() => "the first";
    explorer_last() => "To";
    explorer_last_all() => "the newest";
    explorer_period() => "Period";
    explorer_gap_to() => "Gap to";
    explorer_nothing_to_compare() => "Only one place has figures here, so there is nothing to set beside it.";
    table_copy() => "Copy the table for a spreadsheet";
    table_not_copied() => "This browser did not let us copy. The figures can be saved as a file below.";
    table_sorted(column) => "The table is sorted by {column}.";
    table_marks() => "Marks in the table";
    table_of(name) => "{name}";
    area_title(place) => "{place}: every figure against another place";
    area_about(place) => "How {place} stands in every measure held here, theme by theme.";
    area_against() => "Against";
    area_by_distance() => "Furthest apart first";
    area_as_listed() => "As listed";
    area_caption(theme, place, other) => "{theme}: {place} against {other}";
    area_apart() => "How far apart";
    area_difference() => "Difference";
    area_link(place) => "{place} against another place in every measure";
    explorer_change() => "Show the change since the first period";
    working_heading() => "See the working";
    working_formula() => "Formula";
    working_inputs() => "What goes in";
    working_steps() => "Step by step";
    working_method() => "Method";
    working_source(source) => "Where the method comes from: {source}";
    working_left_out() => "Left out";
    explain_heading() => "Explain this chart";
    beside_heading() => "Beside another measure";
    beside_label() => "Another measure of the same place";
    beside_none() => "none";
    beside_page(name) => "The page about {name}, with its table and sources";
    loading_chart() => "The chart is on its way.";
    explorer_choices() => "What is shown";
}

//! Sentences of search, filters and of the page for unknown addresses.

super::messages! {
    kind_plans() => "Plans";
    kind_aims() => "Aims";
    kind_indicators() => "Indicators";
    kind_actions() => "Actions";
    kind_terms() => "Words and short forms";
    kind_people() => "Boards, departments and people";
    kind_documents() => "Documents";
    kind_consultations() => "Consultations";
    part_of(whole, part) => "{whole} › {part}";
    years_from_to(from, to) => "{from} to {to}";
    find_nothing(query) => "Nothing found for “{query}”.";
    find_nothing_hint() => "Check the spelling, or try fewer or other words.";
    find_covers() => "Search looks for words in the plans, aims, actions, figures and terms shown here; it does not answer questions. Everything is listed under:";
    words_that_ask() => "who what where when why how which is are was were do does did will can my your i we";
    find_closest(words) => "Nothing here says “{words}”; shown is what is closest.";
    find_also(said, phrases) => "For “{said}” this also looks for: {phrases}.";
    find_count(results, query) => "{results} for “{query}”";
    filter_nothing() => "Nothing fits all of these filters. Take one away.";
    filter_count(shown, all) => "Showing {shown} of {all}";
    not_stated() => "Not stated";
    nearest_heading() => "Perhaps you meant";
}

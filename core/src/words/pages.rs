//! Sentences of the pages that explore plans and figures.

super::messages! {
    home_promises(place) => "What {place} promises, and what the figures say";
    home_promised(place) => "What {place} promised, and what the figures say";
    home_latest() => "The latest plan";
    home_latest_is() => "The latest plan we hold is";
    home_figures() => "Figures at a glance";
    see_all(count) => "See all {count}";
    see_the_indicator() => "See the indicator";
    home_consultations() => "Also asked";
    home_threads() => "Threads through the plans";
    home_threads_about() => "Each band is an aim. A thread joins it to what it became in the next plan.";
    home_all_plans() => "See every plan and what became of each aim";

    plans_title(place) => "{place}’s plans over time";
    plans_about(count, place) => "{count} of {place}, and what each aim became in the next one.";
    plans_missing(years) => "This site holds no plan for {years}.";
    weave_title() => "The weave";
    weave_drawing() => "Plans and aims";
    weave_hint() => "Scroll the picture sideways to see every plan.";
    aim_map_hint() => "Scroll the picture sideways to see every level.";
    weave_about() => "Plans stand from left to right in time. Choose a band to read about the aim. The list below says the same in words.";
    carried_on() => "What became of each aim";
    each_plan() => "Each plan";
    became() => "became";
    carried_from() => "Carried on from";
    carried_into() => "Carried on into";
    no_links_between_plans() => "The documents do not show an aim carried on from one plan to the next.";

    plan_draft() => "Draft";
    plan_adopted() => "Adopted";
    plan_superseded() => "Superseded";
    plan_period(status, from, to) => "{status}. From {from} to {to}.";
    plan_ended() => "It has ended.";
    published_by(publisher) => "By {publisher}.";
    on_this_page() => "On this page";
    vision() => "Vision";
    aims() => "Aims";
    aims_about(levels) => "The plan sorts its aims as {levels}. Open an aim to see what is under it.";
    aims_as_list() => "The same as a list";
    open_all() => "Open all levels";
    close_all() => "Close all levels";
    open_aim(title, count) => "Open {title}: {count}";
    close_aim(title) => "Close {title}";
    values() => "Values";
    actions() => "Actions";
    see_all_in_table(count) => "See all {count} in a table";
    see_the_action() => "See the action in a table";
    money() => "Money";
    money_about() => "One chart for each kind of budget. They are not added together: they overlap.";
    millions(sign, amount) => "{sign}{amount} million";
    printed_figures() => "Figures the plan prints";
    printed_figures_about() => "These are the plan’s own numbers, as printed. They are not checked against other sources.";
    show_figures(count) => "Show {count}";
    printed_tables() => "Tables in the plan";
    story() => "Story and background";
    at_heart() => "At the heart of the plan";
    people() => "People";
    all_people() => "See who is behind this plan";
    documents() => "Strategies and documents";
    document_kind() => "Kind";
    document_owner() => "Owner";
    document_purpose() => "Purpose";
    document_scope() => "Scope";
    document_audience() => "Written for";
    document_links() => "Links to";
    notes() => "Notes";
    notes_about() => "What is unfinished, blank or unreadable in the source, and how we read it.";
    show_notes(count) => "Show {count}";
    source_stands(place) => "[{place}]";

    aim_title(aim, plan) => "{aim} ({plan})";
    aim_description(level, plan) => "{level} of {plan}.";
    under_it() => "What is under it";
    published_figures() => "Published figures";
    no_published_figure() => "No published figure found.";
    relation_same(statement) => "The plan’s own measure: “{statement}”.";
    relation_successor(statement) => "It replaced the plan’s measure: “{statement}”.";
    relation_nearest(statement) => "The nearest published figure to “{statement}”.";
    stages() => "What is to be done";
    stages_planned() => "What the plan said would be done";
    stage_do() => "Do";
    stage_plan() => "Plan";
    key_outcomes() => "Key outcomes";
    areas_of_focus() => "Areas of focus";
    differences() => "What will be different";
    differences_planned() => "What the plan said would be different";
    outcome_untold(actions) => "No published source we found says what became of its {actions}.";
    outcome_left_blank() => "The draft left this blank.";
    outcome_told(told, actions) => "Published sources say what became of {told} of its {actions}.";
    differences_unmeasured() => "No published figure was found for what it said would be different.";
    differences_measured() => "Published figures were found for all it said would be different.";
    differences_measured_of(found, all) => "Published figures were found for {found} of the {all} things it said would be different.";
    actions_with_parts(actions, parts) => "{actions} with {parts}";
    actions_as_table() => "See them as a table";
    led_by() => "Who leads";
    draft_means() => "This plan is a draft. We hold no later version of it.";
    aim_wish() => "What do you wish for? Make three wishes";

    actions_title(plan) => "Actions of {plan}";
    actions_about(count, plan) => "{count} of {plan}, as the plan lists them.";
    no_actions() => "This plan lists no actions.";
    action_left_blank() => "Left blank in the draft";
    action_without_text() => "The source has no action text here";
    part_of_project(parent) => "Part of “{parent}”";
    funding_source(letter) => "Source {letter}";
    column_reference() => "Reference";
    column_action() => "Action";
    column_stage() => "Stage";
    column_lead() => "Lead";
    column_funding() => "Money from";
    column_timescale() => "When";
    column_measure() => "Measure";
    column_links() => "Links to other plans";
    column_status() => "Status";
    column_progress() => "Progress";
    label_and_value(label, value) => "{label}: {value}";
    filters_label() => "Filter and sort";
    filter_words() => "Words in the action";
    filter_aim() => "Aim";
    everything() => "All";
    sort_by() => "Sort by";
    sort_printed() => "The order of the plan";
    sort_ends() => "End date";
    sort_title() => "Title";
    sort_latest() => "Newest figure";
    column_id() => "Id";
    column_whole() => "Part of";
    column_starts() => "First month or day";
    column_ends() => "Last month or day";
    column_publisher() => "Publisher";
    download_rows_spreadsheet() => "Download these rows, for Excel";
    download_rows_machine() => "Download these rows, for machines";
    download_rows_formats() => "For Excel and other spreadsheets: plans and aims by their names, and who published the plan (CSV). For machines: ids and codes alone, as this site keeps them (CSV).";
    timeline_heading() => "Show when each action runs";
    timeline_about(dated, undated) => "{dated} of the actions shown are given a month and stand in the picture. {undated} are not; what the plan says of when stands beside each.";
    timeline_key_runs(count) => "From the first month to the last: {count}";
    timeline_key_goes_on(count) => "Begins then and goes on; no end is given: {count}";
    timeline_key_by(count) => "To be done by then; no beginning is given: {count}";
    timeline_in_words() => "The table below says in words when each one runs.";
    timeline_never() => "There is no picture of when actions run: the plan gives none of them a month. Whatever it says of when stands beside each action.";
    timeline_none() => "None of the actions shown is given a month, so none can stand in the picture.";

    people_title(plan) => "Who is behind {plan}";
    people_about(plan, count) => "{plan} names {count}.";
    no_people() => "This plan names no boards or groups.";
    bodies_counted(name, count, rest) => "{name}: {count}{rest}";
    belongs_to(name) => "part of {name}";
    leads() => "Leads:";
    its_documents() => "Its strategies:";
    action_leads() => "Who leads actions";

    indicators_title(place) => "Figures about {place}";
    indicators_about(count, place) => "{count} that bear on {place}’s plans, with their source and period.";
    no_indicators() => "No indicators are published here yet.";
    filter_indicators() => "Words in the indicator";
    filter_theme() => "Theme";
    filter_plan() => "Plan";
    view_as() => "Show as";
    view_cards() => "Cards";
    view_table() => "Table";
    show_more(count) => "Show {count}";
    column_indicator() => "Indicator";
    column_latest() => "Latest";
    column_line() => "Over time";
    column_change() => "Change";
    column_figure() => "What";
    column_value() => "Value";
    column_period() => "Period";
    column_source() => "Where it stands";
    no_figure_here(place) => "No figure published for {place}.";

    measured(unit, place) => "Figures for {place} – {unit}.";
    loading_figures() => "Fetching the figures…";
    figures_failed() => "The figures could not be fetched.";
    try_again() => "Try again";
    compare_with(most) => "Compare with (up to {most})";
    most_compared(most) => "The chart holds {most} other areas at most. Take one off first.";
    show_intervals() => "Show the margin of error (95% confidence interval)";
    from_zero() => "Start the scale at zero";
    no_figures_to_draw() => "There are no figures to draw.";
    read_by_period() => "Read the chart by period";
    show_as_table() => "Show the numbers as a table";
    table_heading() => "The same as a table";
    table_newest_first(name) => "{name}, newest first";
    table_oldest_first(name) => "{name}, oldest first";
    table_other_way(name) => "{name}, the other way round";
    table_highest_first(name, column) => "{name}, by {column}, highest first";
    table_lowest_first(name, column) => "{name}, by {column}, lowest first";
    read_with_care() => "Read with care";
    break_comparable(period, label) => "From {period}: {label}. No change is counted across it.";
    break_not_comparable(period, label) => "From {period}: {label}. Figures before and after must not be compared.";
    serves_heading() => "Which aims it bears on";
    serves_nothing() => "No plan names this figure. It is here for context.";
    download_series() => "All areas and periods as this site keeps them, for machines (CSV)";
    download_series_about(heading) => "It holds codes of areas alone. Files with names, source and licence stand under “{heading}”, for Excel too.";

    search_about(place) => "Find plans, aims, actions, figures and terms about {place}.";
    search_label() => "What are you looking for?";
    search_empty() => "Type a word or two. Small slips in spelling are forgiven.";
    show_all_found(count) => "Show all {count}";

    glossary_about(count) => "{count} that the plans use, with what they stand for.";
    no_terms() => "No terms are explained here yet.";

    not_found_title() => "There is nothing at this address";
    not_found_about() => "The address may have been mistyped, or the page may have moved.";
    not_found_near() => "Perhaps you were looking for";

    mistake_subject(about) => "A mistake: {about}";
    mistake_body(about, address) => "I found a mistake in “{about}” at {address}. What is wrong:";
    mistake_about(about) => "You came here about a mistake in “{about}”.";
    mistake_text() => "A text to copy and pass on. It is not sent from here; add what is wrong where you paste it.";
    mistake_copy() => "Copy this text";
    mistake_mail() => "Begin an e-mail with it";
    mistake_here() => "Where this site differs from the document or the figures it names, whoever runs the site can mend it.";
    mistake_no_way() => "Where this site differs from the document or the figures it names, go by those: nobody can be told through this site. Whoever gave you its address may know who runs it; give them the text.";
    mistake_in_source() => "Where the document or the figures are wrong themselves, only their publisher can mend them and should be told.";
    mistake_in_source_of(publisher) => "Where the document or the figures are wrong themselves, only their publisher can mend them and should be told: {publisher}.";
    mistake_link_mails() => "“Report a mistake” beside a figure begins an e-mail that names the figure and its page.";
    mistake_link_copies(label) => "“{label}” beside a figure leads here, with a text that names the figure and its page.";
    contact_printed(plan) => "How to reach who published {plan}";
    contact_as_printed() => "As the plan prints it. It may have changed since.";
    contact_email() => "E-mail:";
    contact_phone() => "Phone:";
    contact_no_way() => "No address, e-mail or phone number is given for this site. What you can do about a mistake stands below.";
    contact_no_email() => "No e-mail address is given for this site.";

    about_lead(place, version) => "Where the plans and figures about {place} come from. This is version {version} of the data.";
    about_files() => "Every file";
    about_zip() => "Download everything as one zip";
    about_sources() => "Sources";
    about_sources_each() => "Each indicator names its publisher and title. No link is made up.";
    about_licence() => "Licence";
    about_how() => "The rules it is typed by";
    about_how_names() => "Names stand as printed: visions, values, titles of aims, boards, strategies, codes, figures and dates.";
    about_how_prose() => "Sentences may be said again in short words. Every name and number in them stays exact, and each says where the original stands.";
    about_how_blank() => "What a source leaves blank or unreadable is shown as such. Nothing is guessed.";
}

impl super::Words {
    /// The link from a few indicators to all of them.
    pub fn all_indicators(self, number: usize) -> String {
        if number == 1 {
            return self.see_the_indicator();
        }
        self.see_all(self.count(number, "indicator", "indicators"))
    }

    /// The link from a plan to the table of its actions.
    pub fn all_actions(self, number: usize) -> String {
        if number == 1 {
            return self.see_the_action();
        }
        self.see_all_in_table(self.count(number, "action", "actions"))
    }

    /// The heading over bodies of a kind in `bodies.csv`.
    pub fn body_kind(self, kind: &str) -> String {
        match kind {
            "partnership" => self.bodies_partnership(),
            "council" => self.bodies_council(),
            "cabinet" => self.bodies_cabinet(),
            "board" => self.bodies_board(),
            "statutory_board" => self.bodies_statutory(),
            "task_force" => self.bodies_task_force(),
            "group" => self.bodies_group(),
            "scrutiny" => self.bodies_scrutiny(),
            "area_panel" => self.bodies_area_panel(),
            "department" => self.bodies_department(),
            "officer" => self.bodies_officer(),
            "partner" => self.bodies_partner(),
            other => other.to_owned(),
        }
    }
}

super::messages! {
    bodies_partnership() => "Partnership";
    bodies_council() => "Council";
    bodies_cabinet() => "Cabinet";
    bodies_board() => "Boards";
    bodies_statutory() => "Statutory boards";
    bodies_task_force() => "Task forces";
    bodies_group() => "Groups";
    bodies_scrutiny() => "Scrutiny";
    bodies_area_panel() => "Area panels";
    bodies_department() => "Departments";
    bodies_officer() => "Officers";
    bodies_partner() => "Partners";
}

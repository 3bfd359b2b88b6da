//! Sentences of what people take away from a chart, and of listening to it.

super::messages! {
    takeaway_heading() => "Take this away";
    takeaway_figures() => "Figures";
    takeaway_shown_spreadsheet() => "What is shown, for Excel";
    takeaway_shown_machine() => "What is shown, for machines";
    takeaway_whole_spreadsheet() => "Every place and period, for Excel";
    takeaway_whole_machine() => "Every place and period, for machines";
    takeaway_formats() => "For Excel and other spreadsheets: a table with notes and source (CSV). For machines: one row for each value, with its description beside it (CSVW, in a zip).";
    takeaway_picture() => "Picture";
    takeaway_svg() => "Picture for any size (SVG)";
    takeaway_png() => "Picture for slides (PNG)";
    embed_title(title) => "{title}: the chart";
    embed_whole(place) => "See the whole page about {place} (opens a new tab)";
    takeaway_page() => "This page";
    takeaway_link() => "Copy the link to this view";
    takeaway_print() => "Print this page";
    takeaway_embed() => "Show this in another site";
    takeaway_embed_how() => "Copy these words into the HTML of the other page. The chart stays up to date, and sets no cookies.";
    takeaway_copy_embed() => "Copy the HTML";
    takeaway_copied() => "Copied.";
    takeaway_not_copied() => "This browser did not let us copy. Select the words above and copy them yourself.";
    takeaway_no_picture() => "This browser could not make the picture. The SVG picture and the figures can still be saved.";
    takeaway_saved(name) => "Saved as {name}.";
    takeaway_link_field() => "Link to this view";

    takeaway_prices() => "Prices";
    takeaway_source() => "Source";
    takeaway_licence() => "Licence";
    takeaway_address() => "Address";
    takeaway_taken() => "Taken on";
    takeaway_line(label, value) => "{label}: {value}";
    takeaway_title(title, headline) => "{title}. {headline}";
    takeaway_band() => "The band shows how sure each figure is (95% confidence interval).";
    takeaway_hollow() => "Hollow marks, and the dashed end of a line, are provisional or forecast.";
    takeaway_in_unit(name, unit) => "{name} ({unit})";
    takeaway_lower(name) => "{name} lower 95% limit";
    takeaway_upper(name) => "{name} upper 95% limit";
    takeaway_notes(name) => "{name} notes";
    takeaway_target() => "Target";
    takeaway_target_upper() => "Target, upper end";

    column_of_value(unit) => "Value ({unit})";
    column_of_target(unit) => "Target of the place ({unit}); of a range the lower end";
    column_of_target_upper(unit) => "Upper end of the target, where it is a range ({unit})";
    column_of_lower() => "Lower limit of the 95% confidence interval";
    column_of_upper() => "Upper limit of the 95% confidence interval";
    column_of_first_day() => "First day of the period";
    column_of_last_day() => "Last day of the period";
    column_of_indicator() => "Indicator";
    column_of_area() => "Code of the area";
    column_of_area_name() => "Name of the area";
    column_of_period() => "Period as published";
    column_of_status() => "Observation status, SDMX codes: A normal, B break, E estimated, F forecast, P provisional, Q withheld";
    column_of_comment() => "Comment of the source";

    listen_heading() => "Listen";
    listen_play() => "Play the line as sound";
    listen_stop() => "Stop";
    listen_read() => "Read aloud";
    listen_how(name) => "Each period of {name} is a note: the higher the value, the higher the note. A gap is silence. A short double note marks where the target is passed.";
    listen_no_voice() => "This device has no voice of its own, so nothing can be read aloud here.";
    listen_no_sound() => "This browser cannot play sound.";
    listen_playing(name) => "Playing {name}.";
}

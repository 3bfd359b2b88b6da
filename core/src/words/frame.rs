//! Sentences of the frame around every page.

super::messages! {
    app_name() => "Three Wishes";
    page_title(title, place) => "{title} – {place}";
    skip_to_content() => "Skip to the content";
    skip_to_search() => "Search (Ctrl+K)";
    nav_label() => "Main";
    nav_plans() => "Plans";
    nav_indicators() => "Indicators";
    nav_wishes() => "Three wishes";
    nav_search() => "Search";
    nav_about() => "About the data";
    nav_glossary() => "Glossary";
    nav_help() => "Help";
    reads_without_javascript() => "This page reads without JavaScript. Search, filters and answering a consultation need it.";
    answering_needs_javascript() => "Answering here needs JavaScript, and this browser does not run it: nothing can be typed, kept or sent on this page.";
    nav_contact() => "Contact";
    nav_privacy() => "Privacy";
    nav_accessibility() => "Accessibility";
    nav_mine() => "What this device keeps";
    nav_open() => "Open answers";
    nav_check() => "Check a data folder";
    footer_label() => "About this site";
    footer_licence() => "Contains public sector information licensed under the Open Government Licence v3.0.";
    settings_label() => "How this site looks";
    setting_theme() => "Colours";
    setting_text() => "Text";
    setting_contrast() => "Contrast";
    setting_as_device() => "As this device";
    setting_light() => "Light";
    setting_dark() => "Dark";
    setting_normal() => "Normal";
    setting_large() => "Large";
    setting_more() => "More";
    saved_copy_of(date) => "You are looking at a saved copy of {date}. This site could not be reached to see if anything has changed.";
    saved_copy_beside_fault(date, reason) => "You are looking at a saved copy of {date}. What is published now cannot be shown. {reason}";
    figures_updated() => "A newer version of the plans and figures has been published. You are looking at it now.";
    place_names_nothing(name) => "The file data/place names the folder “{name}”. There is no such folder beside it, or it holds no datapackage.json.";
    file_unreachable(file) => "The file {file} could not be fetched: there was no answer. Check your connection and load the page again.";
    file_refused(file, status) => "The file {file} could not be fetched: the server answered {status}. Please try again later.";
    file_too_large(file, megabytes) => "The file {file} is too large to read in a browser: {megabytes} MB. The limit is 25 MB.";
    first_page_missing() => "The interactive parts of this page could not be fetched: there was no answer. You can still read it. Check your connection and load the page again.";
    page_missing() => "The page you asked for could not be fetched: there was no answer. You are still on the page before it. Check your connection and try again.";
    place_unreadable(reason) => "The plans could not be read. {reason}";
    package_unreadable() => "The plans could not be read. The file datapackage.json does not say which version they are and which files they stand in.";
    storage_blocked() => "This browser does not let the page keep anything. Everything works, but nothing is remembered after you leave.";
    storage_full() => "There is no space left on this device for this page. Everything works, but nothing new is remembered after you leave.";
    storage_newer() => "A newer version of this site has kept something on this device. It is left as it is, and nothing is kept now.";
    storage_no_answer() => "This device does not answer when something is to be kept. Another tab of this site may be in the way: close it. Everything works, but nothing is remembered after you leave.";
    storage_unwanted() => "This device keeps nothing, as you asked.";
    storage_failed() => "This device did not keep a copy of this page. Everything works, but nothing is remembered after you leave.";
    print_this_page() => "Print this page";
    report_mistake() => "Report a mistake";
    found_mistake() => "Found a mistake?";
    where_you_are() => "Where you are";
    home() => "Home";
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl super::Words {
    /// `2026-11-21…` as "21 November 2026", `2026-11` as "November 2026"; anything else as it is.
    pub fn date(self, iso: &str) -> String {
        let day = iso.split('T').next().unwrap_or(iso);
        let mut parts = day.split('-');
        let year = parts.next().unwrap_or_default();
        let month = parts.next().and_then(|month| month.parse::<usize>().ok());
        let name = month.and_then(|month| MONTHS.get(month.wrapping_sub(1)));
        match (name, parts.next().and_then(|day| day.parse::<u32>().ok())) {
            (Some(name), Some(day)) => format!("{day} {} {year}", self.say(name, &[])),
            (Some(name), None) => format!("{} {year}", self.say(name, &[])),
            _ => iso.to_owned(),
        }
    }
}

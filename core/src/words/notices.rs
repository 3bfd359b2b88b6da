//! Help, privacy and accessibility: true sentences about the app as it is.

super::messages! {
    help_lead() => "How to find your way, read a chart and take things with you.";
    help_find() => "Find your way";
    help_find_text() => "Start from a plan, open one of its aims, and follow the figures that bear on it. Each page has its own address that you can share.";
    help_find_search() => "The search page looks through plans, aims, actions, figures and terms. Small slips in spelling are forgiven.";
    help_find_keys() => "By keyboard: Ctrl and K together (Command and K on a Mac) lead to search from every page, and so does the second link you come to with Tab. In the search field, Enter or the down arrow goes to the first result. The arrows go on from result to result, and back up to the field.";
    help_find_back() => "Your browser’s Back button undoes the last search, filter or choice. What you type without a pause is one step.";
    help_charts() => "Read a chart";
    help_charts_text() => "Move over the chart, or slide along it with a finger, to read the values of each period. The values stand under the chart; point at a name there, or press it, to bring its line forward. The table below holds the same numbers.";
    help_charts_keys() => "By keyboard: go to “Read the chart by period”. Left and right arrows move one period, Page Up and Page Down move further, Home and End go to the first and last. T leads from there to the table, P plays the line as notes. Escape clears the reading and ends the sound. The names under the chart are buttons: each brings its line forward; pressed again, it goes back.";
    help_charts_words() => "A hollow mark is provisional. A pale mark apart from the line is not to be read with it; the sentence above the chart says why. A diamond is a figure printed in a plan. A gap has no figure. A line that stops and starts again marks a change of method.";
    help_threads() => "What the threads mean";
    help_threads_text() => "Aims that carry on from plan to plan share a colour. A solid thread is stated by a document, a dashed one shares the same words, a dotted one is our reading.";
    help_paper() => "On paper";
    help_paper_text() => "Every page prints as a clean document with its address. Use your browser’s print command.";
    help_look() => "How it looks";
    help_look_text() => "At the foot of each page you can choose light or dark colours, larger text and more contrast.";

    privacy_lead() => "This site has no server of its own, sets no cookies and collects nothing about you.";
    privacy_lead_sends() => "This site sets no cookies and asks no other site for anything. It sends nothing about you but the answers you finish, sealed.";
    privacy_kept_sealed() => "Your finished answers, sealed, until the inbox has them or you delete them. Only the holder of the key can open them. Then a note that they were received, so that they are not sent twice.";
    privacy_sent_answers() => "When you finish a consultation that is sent, your answers go sealed to the inbox it names on this web server. Answers you have not finished are not sent.";
    privacy_kept() => "What is kept on this device";
    privacy_kept_place() => "A copy of the published plans and figures, so that the next visit is quick. It says nothing about you.";
    privacy_kept_settings() => "How the site looks, only if you choose something at the foot of a page.";
    privacy_kept_draft() => "Your wishes, from the first key you press, so that you do not lose them.";
    privacy_sent() => "What is sent";
    privacy_sent_text() => "Your browser asks this web server for the pages and figures you look at. The web server may keep a log of requests, as web servers do.";
    privacy_sent_nothing() => "The answers and wishes you type are not sent.";
    privacy_sent_address() => "Words you type to search or filter, and what you choose on a page, stand in the page’s address, so that Back brings them again and a link can show the same view. A link about a mistake holds the name of the figure and the view you saw. Such an address goes to this web server, and may stand in its log, when the page is loaded again or its link is opened; before that it stays in your browser.";
    privacy_others() => "Other sites";
    privacy_others_text() => "No other site is asked for anything: no fonts, no maps, no counters.";
    privacy_delete() => "See it and delete it";
    privacy_delete_text() => "The page “What this device keeps” lists everything and deletes what you choose.";

    accessibility_lead() => "We want everybody to be able to use this site. This page says what was tested and what is not good enough yet.";
    accessibility_can() => "What you should be able to do";
    accessibility_can_text() => "Zoom in to 400% without losing anything, use the site by keyboard alone, hear it with a screen reader, read charts as sentences and tables, and choose larger text, more contrast or dark colours.";
    accessibility_tested() => "What was tested";
    accessibility_tested_machine() => "Every kind of page is checked by machine with the axe rules for WCAG 2.2 level AA and best practice, in light and dark, narrow and wide, left to right and right to left, and its colours with more contrast.";
    accessibility_tested_sight() => "A machine also looks for words that are cut off in large text or wide letters, for things to press that are too small or too close, and for what is missing in forced colours and in print.";
    accessibility_tested_keyboard() => "The journeys from plan to figure and the wishes are tested by keyboard alone in Chromium.";
    accessibility_fails() => "What is not good enough yet";
    accessibility_fails_people() => "No person who uses a screen reader, voice control or a switch has tested this site yet.";
    accessibility_fails_browsers() => "Every change is tested in Chromium. The journeys can be taken in Firefox too, but not in dark or forced colours, in print or on a slow network. Safari has not been tested.";
    accessibility_fails_weave() => "On narrow screens the weave scrolls sideways, and on those between narrow and wide so does the map of aims; the lists below them say the same.";
    accessibility_tell() => "Tell us";
    accessibility_stops() => "If something stops you";
    accessibility_stops_text() => "Nobody can be told through this site. There are other ways to what a page shows: each chart is a sentence and a table too, figures can be saved as files, each page prints, and the publisher that is named beside figures and plans can be asked for them.";
    accessibility_tell_text() => "If something stops you, use the contact page. Say which page it was and what you used.";
}

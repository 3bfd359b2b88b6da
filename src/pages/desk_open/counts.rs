//! How many records of each kind were opened.

use super::desk::{Desk, Listed};
use crate::components::page_head;
use crate::dom::prelude::*;
use crate::session::Session;

pub(super) fn section(session: &Session, desk: Desk, listed: &Listed) -> View {
    let words = session.words;
    let records = &listed.records;
    let said = words.open_counts(
        words.count(records.responses.len(), "response", "responses"),
        words.count(records.equality.len(), "equality record", "equality records"),
        words.count(records.contacts.len(), "contact", "contacts"),
    );
    let differing =
        records.responses.differing() + records.equality.differing() + records.contacts.differing();
    let differing = (differing > 0).then(|| {
        let ids = words.count(differing, "id", "ids");
        view! { <p class="notice" id="differing">{words.open_differing(ids)}</p> }
    });
    let left_out = (listed.left_out > 0).then(|| {
        let questions = words.count(listed.left_out, "question", "questions");
        view! { <p class="notice" id="left-out">{words.open_left_out(questions)}</p> }
    });
    let of_demonstration = (records.of_demonstration() > 0).then(|| {
        let records = words.count(records.of_demonstration(), "record", "records");
        view! { <p class="notice" id="of-demonstration">{words.open_of_demonstration(records)}</p> }
    });
    let cleared = session.clone();
    view! {
        <section class="band">
            {page_head::part_heading("counts-heading", &words.open_counts_heading())}
            <p id="counts"><strong>{said}</strong></p>
            {of_demonstration}
            {differing}
            {left_out}
            <p>{words.open_kept_apart()}</p>
            <p><button type="button" class="quiet" id="clear-answers" on:click=move |_| {
                desk.clear_answers();
                cleared.announce(words.open_cleared());
                crate::browser::page::focus_in_next_frame("#answer-files".into());
            }>{words.open_clear()}</button></p>
        </section>
    }
}

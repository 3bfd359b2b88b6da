//! A part that opens. Which parts are open stands in the address, as every view does.

use three_wishes_core::route::Query;

use crate::dom::prelude::*;
use crate::session::Session;

/// The key of the address that lists the open parts.
const KEY: &str = "more";

/// A part under its summary; `id` is the only one on its page. Paper has it open.
pub(crate) fn part(
    session: &Session,
    id: impl Into<String>,
    summary: String,
    inside: View,
) -> View {
    folded(session, id.into(), summary, inside, true)
}

/// A part longer than a sheet, of what stands elsewhere on the page: on paper for who has opened it.
pub(crate) fn long_part(session: &Session, id: &str, summary: String, inside: View) -> View {
    folded(session, id.to_owned(), summary, inside, false)
}

fn folded(session: &Session, id: String, summary: String, inside: View, is_on_paper: bool) -> View {
    let (session, state) = (session.clone(), session.state);
    let (own, changed) = (id.clone(), id.clone());
    // Not every browser lets a stylesheet open it for paper.
    let open = move || {
        (is_on_paper && state.is_printing.get()) || state.query.with(|query| is_open(query, &own))
    };
    view! {
        <details class="more" id=id open=open on:toggle:target=move |event| {
            let query = state.query.get_untracked();
            let now = event.target().is_open();
            if now != is_open(&query, &changed) && !state.is_printing.get_untracked() {
                session.set_query(with_part(&query, &changed, now));
            }
        }><summary>{summary}</summary>{inside}</details>
    }
    .into_any()
}

/// Opens a part through the address.
pub(crate) fn open(session: &Session, id: &str) {
    let query = session.state.query.get_untracked();
    session.set_query(with_part(&query, id, true));
}

fn is_open(query: &Query, id: &str) -> bool {
    query.get(KEY).split(',').any(|one| one == id)
}

fn with_part(query: &Query, id: &str, open: bool) -> Query {
    let others = query.get(KEY).split(',').filter(|one| !one.is_empty() && *one != id);
    let all: Vec<&str> = others.chain(open.then_some(id)).collect();
    query.with(KEY, &all.join(","))
}

//! A part that opens. Which parts are open stands in the address, as every view does.

use three_wishes_core::route::Query;

use crate::dom::prelude::*;
use crate::session::Session;

/// The key of the address that lists the open parts.
const KEY: &str = "more";

/// A part under its summary; `id` is the only one on its page.
pub(crate) fn part(
    session: &Session,
    id: impl Into<String>,
    summary: String,
    inside: View,
) -> View {
    let (id, session) = (id.into(), session.clone());
    let (own, state) = (id.clone(), session.state);
    let open = move || state.query.with(|query| is_open(query, &own));
    let changed = id.clone();
    view! {
        <details class="more" id=id open=open on:toggle:target=move |event| {
            let query = state.query.get_untracked();
            let now = event.target().is_open();
            if now != is_open(&query, &changed) {
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

//! Heads that put a table in order.

use three_wishes_core::route::Query;

use crate::browser::page;
use crate::dom::prelude::*;
use crate::session::Session;

/// A head whose button puts the rows in order. `falling` says how they stand by it, nothing where they do not. On
/// paper, and where rows are cards, its words stand alone.
pub(crate) fn head(
    class: &'static str,
    label: &str,
    falling: impl Fn() -> Option<bool> + 'static,
    press: impl Fn() + 'static,
) -> View {
    let state = move || falling().map(|falling| if falling { "descending" } else { "ascending" });
    view! {
        <th role="columnheader" scope="col" class=class aria-sort=state>
            <button type="button" class="sort" on:click=move |_| press()>{label.to_owned()}
                <span class="sort__mark" aria-hidden="true"></span></button>
            <span class="sort__printed">{label.to_owned()}</span>
        </th>
    }
    .into_any()
}

/// The same where the order stands in the address. `chosen` says what stands there once the head is pressed.
pub(crate) fn head_of_address(
    session: &Session,
    label: String,
    falling: impl Fn(&Query) -> Option<bool> + 'static,
    chosen: impl Fn(&Query) -> Query + 'static,
) -> View {
    let (asked, pressed, name) = (session.clone(), session.clone(), label.clone());
    let press = move || {
        let query = pressed.state.query.with_untracked(&chosen);
        choose(&pressed, query, &name);
    };
    head("", &label, move || asked.state.query.with(&falling), press)
}

/// Puts another order in the address, and says so. The keyboard stays on the head, though its table is made anew.
fn choose(session: &Session, query: Query, label: &str) {
    session.choose(query);
    session.announce(session.words.table_sorted(label));
    queue_microtask(|| page::focus("main [aria-sort] .sort"));
}

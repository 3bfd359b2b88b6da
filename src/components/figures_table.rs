//! Figures as a table: in the order asked for, flags in the cells and explained below, ready for a spreadsheet.

use std::sync::Arc;

use crate::dom::prelude::*;
use three_wishes_core::chart::readings::{DataTable, TableCell, TableRow};
use three_wishes_core::chart::table_order::{TableOrder, as_cells};
use three_wishes_core::words::Words;

use crate::browser::clipboard;
use crate::components::sorting;
use crate::session::Session;

/// Of longer tables the first rows are shown, until all are asked for.
const SHOWN: usize = 100;

/// As many columns fit beside each other in a wide window, whatever they hold. A wider table scrolls within its frame.
const FITTING: usize = 5;

/// What stands in the address where every row is asked for.
const KEY: &str = "rows";
const ALL: &str = "all";

/// How a table stands where nobody has chosen an order.
pub(crate) const NEWEST_FIRST: TableOrder = TableOrder { column: 0, falling: true };
pub(crate) const AS_GIVEN: TableOrder = TableOrder { column: 0, falling: false };

/// A table as it is given.
pub(crate) fn table(words: Words, name: String, table: &DataTable) -> View {
    let heads = table.columns.iter().enumerate().map(|(index, column)| {
        view! { <th scope="col" class=head_class(index)>{column.clone()}</th> }.into_any()
    });
    let head: Vec<View> = heads.collect();
    let rows: Vec<View> = table.rows.iter().map(row).collect();
    framed(words, &name, name.clone().into_any(), table, head, rows)
}

/// The order asked for. Kept as it is written, like every other memo of words.
#[derive(Clone, Copy)]
struct Now {
    written: Memo<String>,
    usual: TableOrder,
}

impl Now {
    fn get(self) -> TableOrder {
        TableOrder::read(&self.written.get()).unwrap_or(self.usual)
    }

    fn get_untracked(self) -> TableOrder {
        TableOrder::read(&self.written.get_untracked()).unwrap_or(self.usual)
    }
}

/// A table whose heads put it in order. The order stands in the address, and beside its name.
pub(crate) fn sortable(
    session: &Session,
    name: String,
    table: &DataTable,
    usual: TableOrder,
) -> View {
    let words = session.words;
    let asked = session.clone();
    let now = Now { written: Memo::new(move |_| asked.query().get("sort").to_owned()), usual };
    let heads: Vec<View> = table
        .columns
        .iter()
        .enumerate()
        .map(|(index, column)| sorting_head(session, index, column, now))
        .collect();
    let table = Arc::new(table.clone());
    let (shown, copied, session) = (table.clone(), table.clone(), session.clone());
    let (captioned, called) = (table.clone(), name.clone());
    let caption = (move || now.get().caption(words, &called, &captioned, usual)).into_any();
    let asked = session.clone();
    let is_whole = Memo::new(move |_| asked.query().get(KEY) == ALL);
    let is_printing = session.state.is_printing;
    let rows = (move || {
        let most = if is_whole.get() || is_printing.get() { usize::MAX } else { SHOWN };
        now.get().rows(&shown).into_iter().take(most).map(row).collect::<Vec<View>>()
    })
    .into_any();
    view! {
        {(table.rows.len() > SHOWN).then(|| how_many(&session, table.rows.len(), is_whole))}
        {framed(words, &name, caption, &table, heads, vec![rows])}
        <p class="tools"><button type="button" class="quiet" id="copy-table" on:click=move |_| {
            copy(&session, &copied, now.get_untracked());
        }>{words.table_copy()}</button></p>
    }
    .into_any()
}

/// How many rows are shown, before them, and the button that shows all or fewer: it keeps the focus.
fn how_many(session: &Session, all: usize, is_whole: Memo<bool>) -> View {
    let (session, words) = (session.clone(), session.words);
    let said = move |is_whole: bool| {
        if is_whole { words.table_every_row(all) } else { words.table_first_rows(SHOWN, all) }
    };
    let offered = move || {
        if is_whole.get() { words.table_show_first(SHOWN) } else { words.table_show_all(all) }
    };
    let press = move |_| {
        let wanted = !is_whole.get_untracked();
        let query = session.state.query.get_untracked();
        session.set_query(query.with(KEY, if wanted { ALL } else { "" }));
        session.announce(said(wanted));
    };
    view! {
        <p class="tools">
            <span>{move || said(is_whole.get())}</span> " "
            <button type="button" class="quiet" id="all-rows" on:click=press>{offered}</button>
        </p>
    }
    .into_any()
}

fn copy(session: &Session, table: &DataTable, order: TableOrder) {
    let text = as_cells(&table.columns, &order.rows(table));
    let session = session.clone();
    wasm_bindgen_futures::spawn_local(async move {
        let words = session.words;
        let copied = clipboard::copy(&text).await;
        session.tell(if copied { words.takeaway_copied() } else { words.table_not_copied() });
    });
}

fn sorting_head(session: &Session, index: usize, column: &str, now: Now) -> View {
    let session = session.clone();
    let name = column.to_owned();
    let falling = move || {
        let order = now.get();
        (order.column == index).then_some(order.falling)
    };
    let press = move || {
        let order = now.get_untracked();
        // Figures are asked for highest first, rows in the order of time.
        let falling = if order.column == index { !order.falling } else { index > 0 };
        let next = TableOrder { column: index, falling };
        session.choose(session.state.query.get_untracked().with("sort", &next.written()));
        session.announce(session.words.table_sorted(&name));
    };
    sorting::head(head_class(index), column, falling, press)
}

fn head_class(index: usize) -> &'static str {
    if index == 0 { "" } else { "number" }
}

fn framed(
    words: Words,
    name: &str,
    caption: View,
    table: &DataTable,
    head: Vec<View>,
    rows: Vec<View>,
) -> View {
    let flags: Vec<View> = table
        .flags
        .iter()
        .map(|(mark, meaning)| {
            view! { <li><span class="flag">{*mark}</span> {format!(" {meaning}")}</li> }.into_any()
        })
        .collect();
    // The chart above may have the same title: parts of a page have names of their own.
    let said = words.label_and_value(words.table_heading(), name);
    let fits = table.columns.len() <= FITTING;
    let frame =
        if fits { "table-scroll table-scroll--whole" } else { "table-scroll table-scroll--tall" };
    view! {
        <div class=frame role="region" aria-label=said tabindex="0">
            <table class="figures">
                <caption>{caption}</caption>
                <thead><tr>{head}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {(!flags.is_empty()).then(|| view! { <ul class="flags" aria-label=words.table_marks()>{flags}</ul> })}
    }
    .into_any()
}

fn row(row: &TableRow) -> View {
    let cells: Vec<View> = row.cells.iter().map(cell).collect();
    view! { <tr><th scope="row">{row.header.clone()}</th>{cells}</tr> }.into_any()
}

fn cell(cell: &TableCell) -> View {
    let marks = (!cell.marks.is_empty())
        .then(|| view! { " " <span class="flag">{cell.marks.clone()}</span> });
    let interval = (!cell.interval.is_empty())
        .then(|| view! { <span class="interval">{cell.interval.clone()}</span> });
    view! { <td class="number">{cell.value.clone()}{marks}{interval}</td> }.into_any()
}

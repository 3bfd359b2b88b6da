//! Fields that filter and sort. Their state is the address.

use crate::dom::prelude::*;
use three_wishes_core::filter::Choice;

use crate::session::Session;

/// A search field: the address follows each key.
pub(crate) fn words_field(session: &Session, id: &'static str, label: String) -> View {
    let (asked, changed) = (session.clone(), session.clone());
    view! {
        <div class="filter filter--words">
            <label for=id>{label}</label>
            <input type="search" id=id autocomplete="off" dir="auto"
                prop:value=move || asked.query().get("q").to_owned()
                on:input:target=move |event| changed.choose_words("q", &event.target().value())/>
        </div>
    }
    .into_any()
}

/// One value of a list; the first choice lets everything through.
pub(crate) fn choice_field(
    session: &Session,
    key: &'static str,
    label: String,
    everything: String,
    choices: impl Fn() -> Vec<Choice> + Send + Sync + 'static,
) -> View {
    let asked = session.clone();
    let options = move || {
        let now = asked.query().get(key).to_owned();
        let first =
            view! { <option value="" selected=now.is_empty()>{everything.clone()}</option> };
        let rest: Vec<View> = choices()
            .into_iter()
            .map(|choice| {
                let indent = "\u{2003}".repeat(choice.depth);
                let text = format!("{indent}{} ({})", choice.label, choice.count);
                let selected = choice.value == now;
                view! { <option value=choice.value selected=selected>{text}</option> }.into_any()
            })
            .collect();
        (first, rest)
    };
    select_field(session, key, label, options.into_any())
}

/// A list of options whose choice goes into the address under `key`.
fn select_field(session: &Session, key: &'static str, label: String, options: View) -> View {
    let changed = session.clone();
    view! {
        <div class="filter">
            <label for=key>{label}</label>
            <select id=key on:change:target=move |event| {
                let query = changed.state.query.get_untracked();
                // Another order stands its usual way round.
                let query = if key == "sort" { query.with("order", "") } else { query };
                changed.choose_listed(key, query.with(key, &event.target().value()));
            }>{options}</select>
        </div>
    }
    .into_any()
}

/// A choice of a list: what stands in the address, and what a person reads.
pub(crate) type Named = (String, String);

/// A list whose choice stands in the address under `key`.
pub(crate) fn list_field(
    session: &Session,
    key: &'static str,
    label: String,
    list: Vec<Named>,
    now: impl Fn() -> String + 'static,
) -> View {
    let options = move || {
        let now = now();
        list.iter()
            .map(|(value, label)| {
                let selected = *value == now;
                view! { <option value=value.clone() selected=selected>{label.clone()}</option> }
                    .into_any()
            })
            .collect::<Vec<View>>()
    };
    select_field(session, key, label, options.into_any())
}

/// The same for a list whose choice is the word in the address itself.
pub(crate) fn plain_list_field(
    session: &Session,
    key: &'static str,
    label: String,
    list: Vec<(&'static str, String)>,
) -> View {
    let asked = session.clone();
    let list = list.into_iter().map(|(value, label)| (value.to_owned(), label)).collect();
    list_field(session, key, label, list, move || asked.query().get(key).to_owned())
}

/// How many of all stand below, by their ids; said once the filters have settled, never as the page opens.
pub(crate) fn result_count(session: &Session, shown: Memo<Vec<String>>, all: usize) -> View {
    let session = session.clone();
    let first = StoredValue::new(true);
    let count = move || {
        let sentence = session.words.filter_count(shown.with(Vec::len), all);
        if !first.get_value() {
            announce_settled(&session, sentence.clone());
        }
        first.set_value(false);
        sentence
    };
    view! { <p class="result-count" id="count">{count}</p> }.into_any()
}

/// Says once, politely, how many are left after the filters have settled.
pub(crate) fn announce_settled(session: &Session, sentence: String) {
    if !cfg!(target_arch = "wasm32") {
        return;
    }
    let session = session.clone();
    crate::browser::clock::after_quiet(move || session.announce(sentence.clone()));
}

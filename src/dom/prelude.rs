//! What pages and components use: our markup, Leptos' signals.

pub(crate) use leptos::prelude::{
    ArcRwSignal, Get, GetUntracked, GetValue, Memo, RwSignal, Set, SetValue, StoredValue, Update,
    UpdateValue, With, WithUntracked, WithValue, on_cleanup, queue_microtask, untrack,
};
pub(crate) use three_wishes_markup::view;

pub(crate) use super::{IntoView, View};

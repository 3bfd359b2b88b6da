//! A consultation on paper: the form to print, and the page on which staff type in what came back.

pub(super) mod entry;
pub(super) mod form;
mod handed_in;

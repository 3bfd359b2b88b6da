//! Charts seen from outside: pictures byte for byte, hostile figures, layouts, colours.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod colours;
mod fixtures;
mod gaps;
mod held_against;
mod hostile;
mod hostile_lines;
mod layouts;
mod looks;
mod panels;
mod parsed;
mod parsed_back;
mod pictures;
mod profiles;
mod side_by_side;
mod states;
mod text_boxes;
mod wanted;

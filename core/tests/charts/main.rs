//! Charts seen from outside: pictures byte for byte, hostile figures, layouts, colours.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod colours;
mod fixtures;
mod hostile;
mod hostile_lines;
mod layouts;
mod parsed_back;
mod pictures;
mod speed;
mod states;
mod text_boxes;
mod wanted;

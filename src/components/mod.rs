//! Parts that several pages share. They take domain values and give markup, or do what a button on several pages
//! does; no storage, no fetching.

pub mod actions;
pub mod aims;
pub mod aloud;
pub mod chart_reading;
pub mod content;
pub mod copying;
pub mod figures_table;
pub mod filters;
pub mod indicator_card;
pub mod marks;
pub mod more;
pub mod page_head;
pub mod sorting;

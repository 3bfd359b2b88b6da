//! Charts: one value, three faces (picture, table, sentence), so they cannot disagree.
//!
//! Pictures leave here as SVG text with classes only, or as layout data that a page draws with links in it.
//! Colours, dashes and type are in `style/charts.css`; nothing here knows them.
//! What goes through every row of a series, and what most charts do not have, stands in functions out of line: a
//! browser makes machine code of whole functions, at the first call and again for those that run long.
//! Titles, keys, controls and the time cursor are HTML and are not here either.

pub mod aim_map;
mod apart;
pub mod backend;
pub mod bars;
pub mod change;
mod compared;
pub mod dumbbell;
mod ends;
pub(crate) mod figures;
pub mod flags;
mod frame;
pub mod gap;
pub mod identity;
pub mod labels;
pub mod line;
pub mod multiples;
mod order;
mod pen;
pub mod period;
pub mod places;
mod plot;
pub mod range;
pub mod readings;
mod record;
pub mod runs;
pub mod scale;
mod sheet;
pub mod sparkline;
pub mod stops;
mod strokes;
pub mod summary;
pub mod table_order;
mod target_lines;
pub mod targets;
pub mod text;
pub mod thin;
pub mod timeline;
mod times;
pub mod value;
pub mod view;
pub mod weave;

#[cfg(test)]
pub(crate) mod fixtures;

pub use aim_map::{AimMap, aim_map};
pub use bars::{RenderedBars, budget_bars};
pub use dumbbell::{Direction, Distance, Dumbbell, DumbbellRow, RenderedDumbbell, RenderedRow};
pub use gap::{GapChart, RenderedGap};
pub use line::{ChartSeries, LineChart, RenderedChart, Role};
pub use multiples::{Panel, RenderedMultiples, SmallMultiples};
pub use places::{PlaceRow, PlacesChart, RenderedPlaces};
pub use readings::{DataTable, Reading, Step};
pub use sparkline::{Change, Headline, headline, sparkline};
pub use stops::Stops;
pub use targets::ChartTarget;
pub use timeline::{Mark, Timeline, timeline};
pub use value::format_value;
pub use weave::{Weave, thread_of, weave};

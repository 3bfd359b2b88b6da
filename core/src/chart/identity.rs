//! What an area looks like in every chart of its place, whatever else is shown.

use crate::place::Place;

/// What a series is in the chart. Colour, dash and mark follow from it, not from the order of drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The place itself: the strongest line.
    Place,
    /// Another area, by its fixed number from 1.
    Comparator(u8),
}

/// Looks that differ in colour, dash and mark at once.
pub const PLAIN_LOOKS: usize = 8;

/// Classes of the looks. Those after the first eight take dash and mark of another: any two differ in two things
/// at least.
const CLASSES: [&str; 24] = [
    "series--comparator-1",
    "series--comparator-2",
    "series--comparator-3",
    "series--comparator-4",
    "series--comparator-5",
    "series--comparator-6",
    "series--comparator-7",
    "series--comparator-8",
    "series--comparator-1 series--dashed-2",
    "series--comparator-2 series--dashed-3",
    "series--comparator-3 series--dashed-4",
    "series--comparator-4 series--dashed-5",
    "series--comparator-5 series--dashed-6",
    "series--comparator-6 series--dashed-7",
    "series--comparator-7 series--dashed-8",
    "series--comparator-8 series--dashed-1",
    "series--comparator-1 series--dashed-3",
    "series--comparator-2 series--dashed-4",
    "series--comparator-3 series--dashed-5",
    "series--comparator-4 series--dashed-6",
    "series--comparator-5 series--dashed-7",
    "series--comparator-6 series--dashed-8",
    "series--comparator-7 series--dashed-1",
    "series--comparator-8 series--dashed-2",
];

impl Role {
    /// The role of an area follows from where the place lists it.
    pub fn of(place: &Place, code: &str) -> Self {
        if code == place.area {
            return Self::Place;
        }
        let mut others = place.areas.iter().filter(|area| area.code != place.area);
        let position = others.position(|area| area.code == code).unwrap_or(0);
        Self::Comparator(u8::try_from(position % CLASSES.len()).unwrap_or(0) + 1)
    }

    /// The classes that carry its colour and dash.
    pub fn class(self) -> &'static str {
        match self {
            Self::Place => "series--place",
            Self::Comparator(_) => {
                CLASSES.get(self.look()).copied().unwrap_or("series--comparator-1")
            }
        }
    }

    /// Which of the marks it has, from 0.
    pub(super) fn mark(self) -> usize {
        let (look, round) = (self.look() % PLAIN_LOOKS, self.look() / PLAIN_LOOKS);
        (look + 2 * round) % PLAIN_LOOKS
    }

    fn look(self) -> usize {
        match self {
            Self::Place => 0,
            Self::Comparator(number) => usize::from(number.max(1) - 1) % CLASSES.len(),
        }
    }
}

//! What an area looks like in every chart of the place, whatever else is shown.

use three_wishes_core::chart::line::Role;
use three_wishes_core::place::Place;

/// Looks there are for areas other than the place itself.
const LOOKS: usize = 5;

/// The number an area keeps follows from where the place lists it.
pub(crate) fn role(place: &Place, code: &str) -> Role {
    if code == place.area {
        return Role::Place;
    }
    let mut others = place.areas.iter().filter(|area| area.code != place.area);
    let position = others.position(|area| area.code == code).unwrap_or(0);
    Role::Comparator(u8::try_from(position % LOOKS).unwrap_or(0) + 1)
}

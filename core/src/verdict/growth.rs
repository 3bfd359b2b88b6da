//! The pace of growth where there is no target: asked for by rates alone, less so near a natural limit.
//!
//! Source: as [`super::pace::compound`]. No verdict is made of it, since nobody set these rates as an aim.

use super::pace::Pace;

/// How much less growth is asked of a figure near its natural limit, from 0 to 1.
///
/// `base` and `limit` in the unit of the figure.
pub fn limit_factor(base: f64, limit: f64) -> f64 {
    const STEEPNESS: f64 = 4.44;
    let (base, limit) = (base.abs(), limit.abs());
    if base >= 2.0 * limit {
        1.0
    } else if base <= limit {
        1.0 - (base / limit).powf(STEEPNESS)
    } else {
        1.0 - ((2.0 * limit - base) / limit).powf(STEEPNESS)
    }
}

/// The pace of a yearly rate where there is no target; `factor` as of [`limit_factor`].
pub fn band_without_target(rate: f64, factor: f64) -> Pace {
    match rate {
        rate if rate >= 0.015 * factor => Pace::OnTrack,
        rate if rate >= 0.005 * factor => Pace::TooSlow,
        rate if rate >= 0.0 => Pace::MuchTooSlow,
        _ => Pace::Away,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verdict::fixtures::close;
    use crate::verdict::pace::yearly_rate;

    #[test]
    fn a_natural_limit_asks_for_less() {
        let factor = limit_factor(92.0, 100.0);
        close(factor, 0.30941);
        close(1.5 * factor, 0.46412);
        close(0.5 * factor, 0.15471);
        let rate = yearly_rate(94.0, 92.0, 7.0);
        close(100.0 * rate, 0.30770);
        assert_eq!(band_without_target(rate, factor), Pace::TooSlow);
        assert_eq!(band_without_target(-0.001, factor), Pace::Away);
        assert_eq!((limit_factor(200.0, 100.0), limit_factor(100.0, 100.0)), (1.0, 0.0));
    }
}

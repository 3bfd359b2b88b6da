//! A series as sound: when each note sounds, how high, and where it stands between left and right.
//!
//! The browser plays the notes; nothing here makes a sound.
//! Source: pitch for value between 520 and 1,050 Hz, notes of about 200 ms, left to right for time, as in
//! Highcharts' sonification guide.

/// Lowest and highest pitch, in hertz.
const PITCH: (f64, f64) = (520.0, 1050.0);

/// Longest and shortest step from one note to the next, and the time a long series takes, in seconds.
const STEP: (f64, f64) = (0.25, 0.02);
const WHOLE: f64 = 8.0;

/// One sound.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Note {
    /// Seconds from the start.
    pub at: f64,
    /// Seconds it sounds.
    pub length: f64,
    /// Hertz.
    pub pitch: f64,
    /// From -1 (left) to 1 (right).
    pub side: f64,
    /// True for the short note that marks the target being passed.
    pub is_tick: bool,
}

/// The notes of a series, oldest value first; a value that is missing is silence.
///
/// Where the line passes `target`, a tick sounds half a step before the note.
pub fn notes(values: &[Option<f64>], target: Option<f64>) -> Vec<Note> {
    let figures = || values.iter().flatten().copied().filter(|value| value.is_finite());
    let (low, high) = figures()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), one| (low.min(one), high.max(one)));
    let steps = values.len().saturating_sub(1).max(1) as f64;
    let step = (WHOLE / steps).min(STEP.0).max(STEP.1);
    let mut notes = Vec::new();
    let mut before: Option<f64> = None;
    for (index, value) in values.iter().enumerate() {
        let Some(value) = value.filter(|value| value.is_finite()) else { continue };
        let at = index as f64 * step;
        let side = index as f64 / steps * 2.0 - 1.0;
        // Halves first: the span of two far numbers may be no number.
        let share =
            if high > low { (value / 2.0 - low / 2.0) / (high / 2.0 - low / 2.0) } else { 0.5 };
        let passed =
            before.zip(target).is_some_and(|(last, target)| (last < target) != (value < target));
        if passed {
            let tick =
                Note { at: at - step / 2.0, length: 0.04, pitch: 1400.0, side, is_tick: true };
            notes.push(tick);
        }
        let pitch = PITCH.0 + share * (PITCH.1 - PITCH.0);
        notes.push(Note { at, length: step * 0.8, pitch, side, is_tick: false });
        before = Some(value);
    }
    notes
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing)]

    use super::*;

    #[test]
    fn higher_values_are_higher_notes_and_gaps_are_silent() {
        let heard = notes(&[Some(1.0), None, Some(3.0), Some(2.0)], None);
        let pitches: Vec<f64> = heard.iter().map(|note| note.pitch).collect();
        assert_eq!(pitches, [520.0, 1050.0, 785.0]);
        let times: Vec<f64> = heard.iter().map(|note| note.at).collect();
        assert_eq!(times, [0.0, 0.5, 0.75]);
        assert_eq!((heard[0].side, heard[2].side), (-1.0, 1.0));
    }

    #[test]
    fn a_tick_sounds_where_the_target_is_passed() {
        let heard = notes(&[Some(1.0), Some(3.0), Some(4.0)], Some(2.0));
        let ticks: Vec<f64> =
            heard.iter().filter(|note| note.is_tick).map(|note| note.at).collect();
        assert_eq!(ticks, [0.125]);
    }

    #[test]
    fn strange_series_are_short_and_have_pitches() {
        assert!(notes(&[], None).is_empty());
        for values in [
            vec![Some(f64::NAN), None],
            vec![Some(5.0)],
            vec![Some(-1e308), Some(1e308)],
            vec![Some(1.0); 500],
        ] {
            for note in notes(&values, Some(0.0)) {
                assert!((500.0..=1400.0).contains(&note.pitch), "{note:?}");
                assert!(note.at <= 10.5, "{note:?}");
            }
        }
    }
}

//! How well one colour is seen on another.
//!
//! Formula: relative luminance and contrast ratio, Web Content Accessibility Guidelines 2.2 (W3C).

use std::fmt;

/// A colour of a screen (sRGB): red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour([u8; 3]);

impl Colour {
    /// The colour `0x00_53_9b`.
    pub const fn of(hex: u32) -> Self {
        let [_, red, green, blue] = hex.to_be_bytes();
        Self([red, green, blue])
    }

    /// Reads `#00539b`; `None` for what is written otherwise.
    pub fn read(written: &str) -> Option<Self> {
        let digits = written.strip_prefix('#')?;
        let is_hex = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        u32::from_str_radix(digits, 16).ok().filter(|_| is_hex).map(Self::of)
    }

    /// From 1 (not seen) to 21 (black on white), whichever of the two lies on the other.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// From 0 (black) to 1 (white).
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|byte| {
            let value = f64::from(byte) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::Colour;

    #[test]
    fn a_colour_is_a_sign_and_six_digits() {
        let colour = Colour::read("#00539B").unwrap();
        assert_eq!((colour, colour.to_string().as_str()), (Colour::of(0x00_53_9b), "#00539b"));
        for wrong in ["", "#", "00539b", "#05b", "#00539b80", "#+0539b", "#00539g", "#é0539", "red"]
        {
            assert_eq!(Colour::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn contrast_is_the_guidelines() {
        let (black, white) = (Colour::of(0), Colour::of(0xff_ff_ff));
        assert!((black.contrast(white) - 21.0).abs() < 1e-9);
        assert!((white.contrast(white) - 1.0).abs() < 1e-9);
        // The lightest grey that may be read on white.
        let grey = Colour::of(0x76_76_76);
        assert!((grey.contrast(white) - 4.542).abs() < 1e-3);
        assert!((white.contrast(grey) - 4.542).abs() < 1e-3);
    }
}

//! Colours and their contrast (WCAG 2.2).

use std::fmt;

/// A colour: its red, green and blue parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Color([u8; 3]);

/// The darkest background of the light theme.
pub const GROUND_LIGHT: Color = Color([0xf4, 0xf4, 0xf4]);

/// The lightest background of the dark theme.
pub const GROUND_DARK: Color = Color([0x22, 0x22, 0x22]);

/// The least contrast between a text and its background (WCAG 2.2, 1.4.3).
pub const READABLE: f64 = 4.5;

/// The number of steps from a colour to black or white.
const STEPS: u16 = 50;

impl Color {
    /// Reads a colour written as `#rrggbb`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text
            .strip_prefix('#')
            .filter(|digits| digits.len() == 6 && digits.is_ascii())?;
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        Some(Self([part(0)?, part(2)?, part(4)?]))
    }

    /// Finds the colour, or the nearest one on the way to black or white that is readable on this
    /// background.
    #[must_use]
    pub fn readable_on(self, ground: Self) -> Self {
        let end = if ground.luminance() > 0.5 {
            Self([0, 0, 0])
        } else {
            Self([255, 255, 255])
        };
        (0..=STEPS)
            .map(|step| self.mixed(end, step))
            .find(|color| color.contrast(ground) >= READABLE)
            .unwrap_or(end)
    }

    /// Computes the contrast of two colours, 1..=21.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance() + 0.05, other.luminance() + 0.05);
        if one > other {
            one / other
        } else {
            other / one
        }
    }

    /// Computes the square of the distance of two colours as people see it, 0..=584,970. This is
    /// Thiadmer Riemersma's low-cost approximation, in integers.
    pub(super) fn distance(self, other: Self) -> u32 {
        let between = |index: usize| u32::from(self.0[index].abs_diff(other.0[index])).pow(2);
        let red = u32::midpoint(self.0[0].into(), other.0[0].into());
        let (of_red, of_blue) = ((512 + red) * between(0), (767 - red) * between(2));
        of_red / 256 + 4 * between(1) + of_blue / 256
    }

    /// Computes the relative luminance, 0 (black) to 1 (white).
    fn luminance(self) -> f64 {
        let linear = self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    /// Mixes the colour that is `step` of [`STEPS`] steps on the way to another.
    fn mixed(self, other: Self, step: u16) -> Self {
        let part = |index: usize| {
            let (from, to) = (u16::from(self.0[index]), u16::from(other.0[index]));
            u8::try_from((from * (STEPS - step) + to * step) / STEPS).unwrap_or(u8::MAX)
        };
        Self([part(0), part(1), part(2)])
    }
}

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_becomes_readable_on_both_grounds() {
        for text in [
            "#000000", "#ffffff", "#0c4b33", "#ffff00", "#777777", "#ff0000",
        ] {
            let color = Color::parse(text).unwrap();
            for ground in [GROUND_LIGHT, GROUND_DARK] {
                assert!(
                    color.readable_on(ground).contrast(ground) >= READABLE,
                    "{text} on {ground}"
                );
            }
        }
    }

    #[test]
    fn readable_colours_stay_as_they_are() {
        assert_eq!(
            Color::parse("#0c4b33")
                .unwrap()
                .readable_on(GROUND_LIGHT)
                .to_string(),
            "#0c4b33"
        );
    }

    #[test]
    fn distances_are_riemersma_s() {
        let distance = |one, other| {
            Color::parse(one)
                .unwrap()
                .distance(Color::parse(other).unwrap())
        };
        assert_eq!(distance("#000000", "#ffffff"), 584_970);
        assert_eq!(distance("#000000", "#00ff00"), 4 * 255 * 255);
        assert_eq!(distance("#102030", "#102030"), 0);
    }

    #[test]
    fn contrast_is_wcag_s() {
        let contrast = |one, other| {
            Color::parse(one)
                .unwrap()
                .contrast(Color::parse(other).unwrap())
        };
        assert!((contrast("#000000", "#ffffff") - 21.0).abs() < 0.01);
        assert!((contrast("#767676", "#ffffff") - 4.54).abs() < 0.01);
    }
}

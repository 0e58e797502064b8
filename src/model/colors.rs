//! The colours of subjects: the author's, or one of a palette. In a pair, one of two similar
//! colours is replaced.

use super::color::{Color, GROUND_DARK, GROUND_LIGHT};
use super::ids::SubjectId;
use super::subject::Subject;

/// Colours of Okabe and Ito, which colour-blind readers can distinguish, except two that are too
/// similar to others when they are readable on white.
const PALETTE: [&str; 6] = [
    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#f0e442", "#000000",
];

/// A colour in the shades that are readable on light and on dark backgrounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shades {
    pub light: Color,
    pub dark: Color,
}

impl Shades {
    fn of(color: Color) -> Self {
        Self {
            light: color.readable_on(GROUND_LIGHT),
            dark: color.readable_on(GROUND_DARK),
        }
    }

    /// Returns the distance of two colours on the background on which they are more similar.
    fn distance(self, other: Self) -> u32 {
        let light = self.light.distance(other.light);
        light.min(self.dark.distance(other.dark))
    }

    /// Returns true if two colours are hard to distinguish on one of the backgrounds.
    pub fn is_like(self, other: Self) -> bool {
        self.distance(other) < DISTINCT
    }
}

/// The square of the least distance of two colours that readers can distinguish as lines and
/// points: two shades of blue are closer, a blue and a dark green are not.
const DISTINCT: u32 = 96 * 96;

/// The colours of all subjects.
#[derive(Debug)]
pub struct Colors {
    /// By subject, in column order.
    shades: Vec<Shades>,
    /// True if the author chose the colour.
    is_chosen: Vec<bool>,
    palette: [Shades; PALETTE.len()],
}

/// The colour that a subject has beside another one with a similar colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Substitute {
    pub subject: SubjectId,
    /// The index of the colour in [`Colors::palette`].
    pub color: usize,
}

impl Colors {
    /// Gives each subject the author's colour, or the colour of the palette that the fewest other
    /// subjects have.
    pub(super) fn new(subjects: &[Subject]) -> Self {
        let palette = PALETTE.map(|color| Shades::of(Color::parse(color).unwrap_or_default()));
        let written = subjects.iter().map(|subject| {
            let color = Color::parse(&subject.color.as_ref()?.value)?;
            Some(Shades::of(color))
        });
        let written: Vec<Option<Shades>> = written.collect();
        let mut uses = palette.map(|color| {
            let alike = written.iter().flatten();
            alike.filter(|shades| shades.is_like(color)).count()
        });
        let is_chosen = written.iter().map(Option::is_some).collect();
        let mut least_used = || {
            let color = (0..uses.len())
                .min_by_key(|index| uses[*index])
                .unwrap_or(0);
            uses[color] += 1;
            palette[color]
        };
        let shades = written
            .into_iter()
            .map(|color| color.unwrap_or_else(&mut least_used));
        Self {
            shades: shades.collect(),
            is_chosen,
            palette,
        }
    }

    pub fn of(&self, subject: SubjectId) -> Shades {
        self.shades[subject.0]
    }

    /// The colours from which substitutes are taken.
    pub fn palette(&self) -> &[Shades] {
        &self.palette
    }

    /// Finds the substitute colour of a pair, given in column order. Returns `None` if readers can
    /// distinguish the two colours. The second subject gets the substitute, unless only it has a
    /// colour that the author chose.
    pub fn substitute(&self, pair: [SubjectId; 2]) -> Option<Substitute> {
        let [first, second] = pair;
        let (kept, subject) = if self.is_chosen[second.0] && !self.is_chosen[first.0] {
            (second, first)
        } else {
            (first, second)
        };
        let kept = self.of(kept);
        if !kept.is_like(self.of(subject)) {
            return None;
        }
        // The first of equally distant colours.
        let colors = (0..self.palette.len()).rev();
        let color = colors.max_by_key(|index| self.palette[*index].distance(kept))?;
        Some(Substitute { subject, color })
    }

    /// Returns true if another subject has a similar colour.
    pub(super) fn is_shared(&self, subject: SubjectId) -> bool {
        let own = self.of(subject);
        let others = self.shades.iter().enumerate();
        others
            .filter(|(index, _)| *index != subject.0)
            .any(|(_, other)| other.is_like(own))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture::comparison;

    /// The colours of subjects that the author gave these colours, or none.
    fn colors(written: &[&str]) -> Colors {
        let mut files = vec![
            ("criteria/c.toml".to_owned(), "title = \"C\"".to_owned()),
            ("site.toml".to_owned(), "title = \"T\"".to_owned()),
        ];
        for (index, color) in written.iter().enumerate() {
            let line = if color.is_empty() {
                String::new()
            } else {
                format!("color = \"{color}\"")
            };
            let text = format!("name = \"N{index}\"\n{line}");
            files.push((format!("subjects/s{index:03}.toml"), text));
        }
        let files: Vec<(&str, &str)> = files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
            .collect();
        Colors::new(&comparison(&files).subjects)
    }

    /// The colours of a pair on its page.
    fn shown(colors: &Colors, pair: [SubjectId; 2]) -> [Shades; 2] {
        let substitute = colors.substitute(pair);
        pair.map(|subject| match substitute {
            Some(found) if found.subject == subject => colors.palette()[found.color],
            _ => colors.of(subject),
        })
    }

    #[test]
    fn the_two_of_a_pair_never_look_alike() {
        let nobody_chose = vec![""; 240];
        let everybody_chose: Vec<String> = (0..240)
            .map(|index| {
                format!(
                    "#{:02x}{:02x}{:02x}",
                    index,
                    index * 7 % 256,
                    index * 37 % 256
                )
            })
            .collect();
        let everybody_chose: Vec<&str> = everybody_chose.iter().map(String::as_str).collect();
        for written in [nobody_chose, everybody_chose, vec!["#7a3e12"; 3]] {
            let colors = colors(&written);
            for first in 0..written.len() {
                for second in first + 1..written.len() {
                    let [one, other] = shown(&colors, [SubjectId(first), SubjectId(second)]);
                    assert!(!one.is_like(other), "{one:?} {other:?}");
                }
            }
        }
    }

    #[test]
    fn for_each_colour_the_palette_has_a_distinct_one() {
        let parts = (0..=255_u8).step_by(15);
        let palette = colors(&["", ""]).palette;
        for red in parts.clone() {
            for green in parts.clone() {
                for blue in parts.clone() {
                    let text = format!("#{red:02x}{green:02x}{blue:02x}");
                    let own = Shades::of(Color::parse(&text).unwrap());
                    assert!(palette.iter().any(|other| !other.is_like(own)), "{text}");
                }
            }
        }
    }

    #[test]
    fn generated_colours_differ_from_each_other_and_from_the_author_s() {
        let colors = colors(&["", "", "#0072b3", "", "", ""]);
        let all: Vec<SubjectId> = (0..6).map(SubjectId).collect();
        assert!(!all.iter().any(|subject| colors.is_shared(*subject)));
        assert_eq!(colors.of(SubjectId(2)).light.to_string(), "#0072b3");
    }

    #[test]
    fn the_author_s_colour_is_kept_and_of_two_the_first() {
        let subject = |written: &[&str]| {
            let found = colors(written).substitute([SubjectId(0), SubjectId(1)]);
            found.map(|found| found.subject)
        };
        assert_eq!(subject(&["#0c4b33", "#0a6a9e"]), None);
        assert_eq!(subject(&["#0c4b33", "#0d4c33"]), Some(SubjectId(1)));
        // Seven subjects share six colours, and the seventh has that of the first.
        let seven = [
            "", "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#f0e442", "#000000",
        ];
        assert_eq!(subject(&seven), Some(SubjectId(0)));
    }
}

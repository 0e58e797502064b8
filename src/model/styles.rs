//! `/css/subjects.css`: each subject's colour as a custom property, readable on light and on dark
//! backgrounds.
//!
//! It is written here because its name may contain the hash of its text, and everything that links
//! to it needs the name.

use super::Subject;
use super::color::{Color, GROUND_DARK, GROUND_LIGHT};
use crate::naming::{short_hash, with_hash};
use crate::parse::StaticNames;

/// Colours for subjects whose author chose none. The palette is Okabe and Ito's, which colour-blind
/// readers can distinguish, in shades that are dark enough on white.
const PALETTE: [&str; 4] = ["#0072b2", "#d55e00", "#009e73", "#cc79a7"];

/// Returns the path of the file, below the site's root.
pub(super) fn path(subjects: &[Subject], names: StaticNames) -> String {
    let path = "css/subjects.css";
    match names {
        StaticNames::Plain => path.to_owned(),
        StaticNames::Hashed => with_hash(path, &short_hash(text(subjects).as_bytes())),
    }
}

pub fn text(subjects: &[Subject]) -> String {
    let mut css = String::new();
    for (index, subject) in subjects.iter().enumerate() {
        let chosen = subject
            .color
            .as_ref()
            .and_then(|color| Color::parse(&color.value));
        let color = chosen
            .or_else(|| Color::parse(PALETTE[index % PALETTE.len()]))
            .unwrap_or_default();
        let (light, dark) = (
            color.readable_on(GROUND_LIGHT),
            color.readable_on(GROUND_DARK),
        );
        css.push_str(&format!(
            ".subject-{} {{ --subject: light-dark({light}, {dark}); }}\n",
            subject.slug.value
        ));
    }
    css
}

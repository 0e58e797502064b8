//! `/css/subjects.css`: each subject's colour as a custom property, safe to read on light and on dark ground.

use crate::model::Comparison;
use crate::model::color::{Color, GROUND_DARK, GROUND_LIGHT};

/// Colours for subjects whose author chose none: Okabe and Ito's palette, which colour-blind readers tell apart, in the
/// shades that are dark enough on white.
const PALETTE: [&str; 4] = ["#0072b2", "#d55e00", "#009e73", "#cc79a7"];

/// The file's text.
pub(super) fn write(comparison: &Comparison) -> String {
    let mut css = String::new();
    for (index, subject) in comparison.subjects.iter().enumerate() {
        let chosen = subject.color.as_ref().and_then(|color| Color::parse(&color.value));
        let color = chosen.or_else(|| Color::parse(PALETTE[index % PALETTE.len()])).unwrap_or_default();
        let (light, dark) = (color.readable_on(GROUND_LIGHT), color.readable_on(GROUND_DARK));
        css.push_str(&format!(
            ".subject-{} {{ --subject: light-dark({light}, {dark}); }}\n",
            subject.slug.value
        ));
    }
    css
}

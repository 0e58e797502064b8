//! A subject's colour can be read on the light ground of the pages (WCAG 2.2, 1.4.3: contrast of 4.5 to 1).
//!
//! Where it cannot, the pages show the nearest one that can; the dark theme always has its own.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::Comparison;
use crate::model::color::{Color, GROUND_LIGHT, READABLE};

/// Every colour that is too faint on the pages.
pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    let colors = comparison
        .subjects
        .iter()
        .filter_map(|subject| subject.color.as_ref());
    let told = colors.filter_map(|written| {
        let color = Color::parse(&written.value)?;
        let contrast = color.contrast(GROUND_LIGHT);
        (contrast < READABLE).then(|| {
            let message = format!(
                "the colour {color} is too faint on light ground: its contrast is {contrast:.1} to 1, {READABLE} is needed"
            );
            let help = format!("the pages show {} instead; write that, or a darker one", color.readable_on(GROUND_LIGHT));
            Diagnostic::note(Code::LowContrast, written.span, message).with_help(help)
        })
    });
    told.collect()
}

#[cfg(test)]
mod tests {
    use crate::check::tests::told_of_subject;

    #[test]
    fn faint_colours_are_told() {
        for (color, expected) in [
            ("#0c4b33", &[][..]),
            ("#0A6A9E", &[]),
            ("#ffcc00", &["low-contrast"]),
            ("#ffffff", &["low-contrast"]),
        ] {
            assert_eq!(
                told_of_subject(&format!("color = \"{color}\"")),
                expected,
                "{color}"
            );
        }
    }
}

//! Checks that a subject's colour is readable on the light background of the pages (WCAG 2.2,
//! 1.4.3: a contrast of at least 4.5 to 1).
//!
//! If it is not, the pages use the nearest readable colour. The dark theme always computes its own.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::Comparison;
use crate::model::color::{Color, GROUND_LIGHT, READABLE};

pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    let colors = comparison
        .subjects
        .iter()
        .filter_map(|subject| subject.color.as_ref());
    let reported = colors.filter_map(|written| {
        let color = Color::parse(&written.value)?;
        let contrast = color.contrast(GROUND_LIGHT);
        (contrast < READABLE).then(|| {
            let message = format!(
                "the colour {color} is too faint on a light background: its contrast is {contrast:.1} to 1, not {READABLE} to 1"
            );
            let help = format!("the pages use {} instead; write that colour or a darker one", color.readable_on(GROUND_LIGHT));
            Diagnostic::note(Code::LowContrast, written.span, message).with_help(help)
        })
    });
    reported.collect()
}

#[cfg(test)]
mod tests {
    use crate::check::tests::reported_on_subject;

    #[test]
    fn faint_colours_are_reported() {
        for (color, expected) in [
            ("#0c4b33", &[][..]),
            ("#0A6A9E", &[]),
            ("#ffcc00", &["low-contrast"]),
            ("#ffffff", &["low-contrast"]),
        ] {
            assert_eq!(
                reported_on_subject(&format!("color = \"{color}\"")),
                expected,
                "{color}"
            );
        }
    }
}

//! Checks that readers can distinguish the colours that the author chose.
//!
//! If they cannot, pages about both subjects show one of them in another colour. Only sites with few
//! subjects are checked, because many subjects cannot all have distinct colours.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Comparison, Subject, SubjectId};

pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    let colors = &comparison.colors;
    if comparison.subjects.len() > colors.palette().len() {
        return Vec::new();
    }
    let chosen = comparison.subject_ids().zip(&comparison.subjects);
    let chosen: Vec<(SubjectId, &Subject)> = chosen
        .filter(|(_, subject)| subject.color.is_some())
        .collect();
    let reported = chosen
        .iter()
        .enumerate()
        .filter_map(|(index, (id, subject))| {
            let own = colors.of(*id);
            let (_, other) = chosen[..index]
                .iter()
                .find(|(id, _)| colors.of(*id).is_like(own))?;
            let (written, first) = (subject.color.as_ref()?, other.color.as_ref()?);
            let message = format!(
                "the colours of `{}` and `{}` are hard to distinguish",
                other.slug.value, subject.slug.value
            );
            let help = format!(
                "pages about both show `{}` in another colour; choose one that differs more",
                subject.slug.value
            );
            let note = Diagnostic::note(Code::SimilarColors, written.span, message);
            Some(
                note.with_note(first.span, "the other colour is here")
                    .with_help(help),
            )
        });
    reported.collect()
}

#[cfg(test)]
mod tests {
    use crate::check::tests::reported;

    #[test]
    fn colours_of_few_subjects_are_distinct() {
        let cases: [([&str; 3], usize, &[&str]); 4] = [
            (["#0c4b33", "#0a6a9e", "#7a3e12"], 0, &[]),
            (["#0c4b33", "#0a6a9e", "#0b6b9f"], 0, &["similar-colors"]),
            (["#0c4b33"; 3], 0, &["similar-colors"; 2]),
            (["#0c4b33"; 3], 4, &[]),
        ];
        for (colors, more, expected) in cases {
            let mut files = vec![
                ("site.toml".to_owned(), "title = \"T\"".to_owned()),
                (
                    "criteria/c.toml".to_owned(),
                    "title = \"C\"\nwinner = \"none\"".to_owned(),
                ),
            ];
            for (index, color) in colors.iter().enumerate() {
                let text = format!("name = \"S{index}\"\ncolor = \"{color}\"");
                files.push((format!("subjects/s{index}.toml"), text));
            }
            for index in 0..more {
                let text = format!("name = \"M{index}\"");
                files.push((format!("subjects/m{index}.toml"), text));
            }
            let files: Vec<(&str, String)> = files
                .iter()
                .map(|(path, text)| (path.as_str(), text.clone()))
                .collect();
            assert_eq!(reported(&files), expected, "{colors:?} {more}");
        }
    }
}

//! Links `among`: the subjects that an editor's winner or tie is about.

use super::linker::Linker;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::EditorVerdict;
use crate::model::ids::SubjectId;
use crate::parse::CriterionDocument;
use crate::source_text::{Span, Spanned};

/// Finds the subjects that the verdict of a criterion is about, as [`Criterion::among`] describes
/// them. Reports names that are unknown or listed twice, and a list that does not fit the verdict.
///
/// [`Criterion::among`]: crate::model::Criterion::among
pub(super) fn link(
    criterion: &CriterionDocument,
    verdict: Option<Spanned<EditorVerdict>>,
    linker: &mut Linker<'_>,
) -> Option<Spanned<Vec<SubjectId>>> {
    let names_subjects = |verdict: &Spanned<EditorVerdict>| {
        matches!(verdict.value, EditorVerdict::Winner(_) | EditorVerdict::Tie)
    };
    let Some(written) = &criterion.among else {
        let verdict = verdict.filter(names_subjects)?;
        let count = linker.context.documents.subjects.len();
        let both = (0..count).map(SubjectId).collect();
        return (count == 2).then(|| Spanned::new(both, verdict.span));
    };
    let subjects = subjects(&written.value, linker);
    if criterion.winner.is_some() && verdict.is_none() {
        // The winner is reported already.
        return None;
    }
    let Some(verdict) = verdict.filter(names_subjects) else {
        let message = "`among` needs a `winner` that is a subject or `tie`";
        let help = "remove `among`, or name a winner; `depends` and `none` are about all subjects";
        report(linker, written.span, message, help);
        return None;
    };
    let subjects = subjects?;
    if let EditorVerdict::Winner(winner) = verdict.value
        && !subjects.contains(&winner)
    {
        let slug = criterion.winner.as_ref().map(|word| word.value.as_str());
        let message = format!(
            "`among` does not name the winner `{}`",
            slug.unwrap_or_default()
        );
        let help = "add the winner to the list, or name another winner";
        report(linker, written.span, &message, help);
        return None;
    }
    Some(Spanned::new(subjects, written.span))
}

/// Finds subjects by their slugs, in column order. Reports unknown slugs and those listed twice.
fn subjects(written: &[Spanned<String>], linker: &mut Linker<'_>) -> Option<Vec<SubjectId>> {
    let mut subjects = Vec::new();
    let mut is_whole = true;
    for name in written {
        match linker.subject(name) {
            Some(subject) if subjects.contains(&subject) => {
                let message = format!("`among` lists `{}` twice", name.value);
                let problem = Diagnostic::error(Code::DuplicateValue, name.span, message);
                linker
                    .problems
                    .push(problem.with_help("remove one of the two"));
                is_whole = false;
            }
            Some(subject) => subjects.push(subject),
            None => is_whole = false,
        }
    }
    subjects.sort();
    is_whole.then_some(subjects)
}

fn report(linker: &mut Linker<'_>, span: Span, message: &str, help: &str) {
    let problem = Diagnostic::error(Code::InvalidValue, span, message);
    linker.problems.push(problem.with_help(help));
}

//! Gathers the diagnostics that authors accept (`allow = …`), each with its scope.

use crate::diagnostic::{Code, Diagnostic, Fix, suggest};
use crate::model::{Allowed, Scope};
use crate::parse::{AllowDocument, Documents, SiteDocument};
use crate::source_text::{FileId, Span};

/// Lists all accepted diagnostics: those of the site first, then by criterion, subject, source and
/// question. A list at the top of a criterion's or subject's file also covers the long text.
/// Reports codes that do not exist.
pub(super) fn gather(
    site: &SiteDocument,
    documents: &Documents,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Allowed> {
    let mut allowed = Vec::new();
    let mut add = |list: &[AllowDocument], scope: &dyn Fn(Span) -> Scope| {
        for allow in list {
            problems.extend(unknown_code(allow));
            let (code, reason) = (allow.code.clone(), allow.reason.value.clone());
            allowed.push(Allowed {
                code,
                reason,
                scope: scope(allow.within),
            });
        }
    };
    add(&site.check.allow, &|_| Scope::Site);
    for criterion in &documents.criteria {
        let long_text = criterion.text.as_ref().map(|text| text.span().file);
        add(&criterion.allow, &|within| files(within, long_text));
        criterion
            .assessments
            .iter()
            .for_each(|(_, assessment)| add(&assessment.allow, &Scope::Within));
    }
    for subject in &documents.subjects {
        let long_text = subject.text.as_ref().map(|text| text.span().file);
        add(&subject.allow, &|within| files(within, long_text));
        subject
            .facts
            .iter()
            .for_each(|fact| add(&fact.allow, &Scope::Within));
        subject
            .assessments
            .iter()
            .for_each(|(_, assessment)| add(&assessment.allow, &Scope::Within));
    }
    documents
        .sources
        .iter()
        .for_each(|source| add(&source.allow, &Scope::Within));
    let questions = documents.faq.iter().flat_map(|group| &group.questions);
    questions.for_each(|question| add(&question.allow, &Scope::Within));
    allowed
}

/// Makes a scope that covers a file and the long text beside it.
fn files(within: Span, long_text: Option<FileId>) -> Scope {
    Scope::Files([within.file].into_iter().chain(long_text).collect())
}

/// Reports an accepted code that does not exist.
fn unknown_code(allow: &AllowDocument) -> Option<Diagnostic> {
    if Code::named(&allow.code.value).is_some() {
        return None;
    }
    let names: Vec<String> = Code::all().iter().map(|code| code.name()).collect();
    let message = format!("there is no diagnostic `{}`", allow.code.value);
    let problem = Diagnostic::error(Code::InvalidValue, allow.code.span, message);
    let known = names.iter().map(String::as_str);
    let near = suggest::nearest(&allow.code.value, known.clone());
    let help = near.map_or_else(
        || "`weighup explain` lists them all".to_owned(),
        |near| format!("did you mean `{near}`?"),
    );
    let meant = suggest::misspelt(&allow.code.value, known);
    let fix = meant.and_then(|meant| Fix::respell(&[allow.code.span], &allow.code.value, meant));
    Some(
        problem
            .with_help(help)
            .with_fix_if(fix.map(Fix::on_request)),
    )
}

//! What authors accept with a reason: in site.toml for the whole site, beside a value for what lies within its table.
//!
//! Warnings, notes and judgements can be accepted; what cannot be built cannot. An acceptance that accepts nothing is
//! told, or it would hide the next problem of its kind.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::model::{Allowed, Comparison, Scope};

/// The diagnostics without those that the author accepts, and with what is wrong with the acceptances.
#[must_use]
pub fn without_allowed(diagnostics: Vec<Diagnostic>, comparison: &Comparison) -> Vec<Diagnostic> {
    let mut by_code: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let allowed = &comparison.site.allowed;
    if allowed.is_empty() {
        return diagnostics;
    }
    for (index, entry) in allowed.iter().enumerate() {
        by_code.entry(&entry.code.value).or_default().push(index);
    }
    let mut used = vec![false; allowed.len()];
    let mut kept = Vec::new();
    for found in diagnostics {
        let name = found.code.name();
        let entries = by_code.get(name.as_str()).map(Vec::as_slice).unwrap_or_default();
        let mut covering =
            entries.iter().copied().filter(|index| covers(&allowed[*index], &found)).peekable();
        let is_covered = covering.peek().is_some();
        if is_covered && (found.severity != Severity::Error || found.code.is_judgement()) {
            covering.for_each(|index| used[index] = true);
            continue;
        }
        if let Some(index) = covering.next() {
            used[index] = true;
            let message = format!("`{name}` cannot be allowed: there is an error of this code");
            let refused = Diagnostic::error(Code::InvalidValue, allowed[index].code.span, message);
            kept.push(
                refused.with_help("mend what it is about; only judgements can be answered with a reason"),
            );
        }
        kept.push(found);
    }
    // Where something is wrong, rules kept quiet that might have found what is accepted.
    if kept.iter().all(|found| found.severity != Severity::Error) {
        let idle = allowed.iter().zip(used).filter(|(_, is_used)| !is_used).map(|(entry, _)| idle(entry));
        kept.extend(idle);
    }
    kept
}

/// Whether the place of a diagnostic is one for which the entry was written.
fn covers(entry: &Allowed, found: &Diagnostic) -> bool {
    match (&entry.scope, &found.place) {
        (Scope::Site, _) => true,
        (Scope::Files(files), Place::Span(span)) => files.contains(&span.file),
        (Scope::Within(table), Place::Span(span)) => {
            table.file == span.file && table.start <= span.start && span.end <= table.end
        }
        (Scope::Files(_) | Scope::Within(_), Place::Path(_)) => false,
    }
}

/// The warning for an acceptance that accepts nothing.
fn idle(entry: &Allowed) -> Diagnostic {
    let place = match entry.scope {
        Scope::Site => "on this site",
        Scope::Files(_) => "in this file",
        Scope::Within(_) => "in this table",
    };
    let message = format!("nothing is found {place} that `{}` would allow", entry.code.value);
    Diagnostic::warning(Code::UnusedAllow, entry.code.span, message)
        .with_help("remove it, so that it does not hide the next problem of this kind")
}

#[cfg(test)]
mod tests {
    use crate::check::tests::told;

    /// The files of a comparison whose Flask makes a claim without a source.
    fn files(site: &str, criterion: &str, assessment: &str) -> Vec<(&'static str, String)> {
        vec![
            ("site.toml", format!("title = \"T\"\n{site}")),
            ("subjects/a.toml", "name = \"A\"".to_owned()),
            ("subjects/b.toml", "name = \"B\"".to_owned()),
            (
                "criteria/c.toml",
                format!(
                    "title = \"C\"\nwinner = \"a\"\n{criterion}\n[for.b]\nvalue = \"y\"\n[for.a]\nvalue = \"x\"\nclaim = \"So.\"\n{assessment}\n"
                ),
            ),
        ]
    }

    #[test]
    fn each_place_of_an_acceptance_covers_what_lies_within() {
        let entry = "allow = [{ code = \"unsourced-claim\", reason = \"r\" }]";
        let check = format!("[check]\n{entry}");
        let cases = [
            (files("", "", ""), vec!["unsourced-claim"]),
            (files(&check, "", ""), vec![]),
            (files("", entry, ""), vec![]),
            (files("", "", entry), vec![]),
            (files(&check, entry, entry), vec![]),
        ];
        for (files, expected) in cases {
            assert_eq!(told(&files), expected, "{files:?}");
        }
    }

    #[test]
    fn an_acceptance_of_something_else_is_idle() {
        let entry = "allow = [{ code = \"stale-claim\", reason = \"r\" }]";
        assert_eq!(told(&files("", "", entry)), ["unsourced-claim", "unused-allow"]);
        let beside = "[on.c]\nvalue = \"y\"\nallow = [{ code = \"unsourced-claim\", reason = \"r\" }]\n";
        let mut elsewhere = files("", "", "");
        elsewhere[2].1.push('\n');
        elsewhere[2].1.push_str(beside);
        elsewhere[3].1 = elsewhere[3].1.replace("[for.b]\nvalue = \"y\"\n", "");
        assert_eq!(told(&elsewhere), ["unsourced-claim", "unused-allow"], "the table of another subject");
    }
}

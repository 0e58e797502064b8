//! Removes the diagnostics that the author accepts with a reason: in site.toml for the whole site,
//! beside a value for one table.
//!
//! Warnings, notes and judgements can be accepted, other errors cannot. An acceptance that matches
//! nothing is reported, because it would hide the next problem of its kind.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::model::{Allowed, Comparison, Scope};
use crate::source_text::{FileId, Span};

/// Returns the diagnostics that the author does not accept, and those about the acceptances
/// themselves.
pub fn without_allowed(diagnostics: Vec<Diagnostic>, comparison: &Comparison) -> Vec<Diagnostic> {
    let allowed = &comparison.site.allowed;
    if allowed.is_empty() {
        return diagnostics;
    }
    let mut acceptances = Acceptances::new(allowed);
    let mut kept = Vec::new();
    for found in diagnostics {
        let name = found.code.name();
        let covering = acceptances.covering(&name, &found.place);
        let is_acceptable = found.severity != Severity::Error || found.code.is_judgement();
        if !covering.is_empty() && is_acceptable {
            acceptances.use_up(&covering);
            continue;
        }
        if let Some(first) = covering.iter().min() {
            acceptances.use_up(&[*first]);
            let message = format!("`{name}` cannot be allowed: one of these problems is an error");
            let refused = Diagnostic::error(Code::InvalidValue, allowed[*first].code.span, message);
            kept.push(
                refused
                    .with_help("fix the error; only warnings, notes and judgements can be allowed"),
            );
        }
        kept.push(found);
    }
    // After an error, rules are skipped that might have found the accepted problem.
    if kept.iter().all(|found| found.severity != Severity::Error) {
        kept.extend(acceptances.unused().map(idle));
    }
    kept
}

/// The accepted codes, indexed by code and place so that a lookup does not read all entries.
struct Acceptances<'a> {
    /// All entries. The first one represents all entries with the same code and scope.
    entries: &'a [Allowed],
    /// For each entry, the index of the first entry with the same code and scope.
    same_as: Vec<usize>,
    /// True if the entry has accepted a problem. Used at the first of equal entries only.
    used: Vec<bool>,
    of_site: BTreeMap<&'a str, usize>,
    of_files: BTreeMap<(&'a str, FileId), Vec<usize>>,
    /// Entries for tables, by code and file, sorted by the start of the table.
    of_tables: BTreeMap<(&'a str, FileId), Vec<AllowTable>>,
}

#[derive(Clone, Copy)]
struct AllowTable {
    span: Span,
    /// The greatest end of all tables up to this one in the list.
    farthest_end: u32,
    entry: usize,
}

impl<'a> Acceptances<'a> {
    /// Indexes all entries; none is used yet.
    fn new(entries: &'a [Allowed]) -> Self {
        let (used, same_as) = (vec![false; entries.len()], Vec::new());
        let (of_site, of_files, of_tables) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let mut this = Self {
            entries,
            same_as,
            used,
            of_site,
            of_files,
            of_tables,
        };
        let mut first_of: BTreeMap<(&str, &Scope), usize> = BTreeMap::new();
        for (index, entry) in entries.iter().enumerate() {
            let code = entry.code.value.as_str();
            let first = *first_of.entry((code, &entry.scope)).or_insert(index);
            this.same_as.push(first);
            if first != index {
                continue;
            }
            match &entry.scope {
                Scope::Site => _ = this.of_site.insert(code, index),
                Scope::Files(files) => {
                    for file in files {
                        this.of_files.entry((code, *file)).or_default().push(index);
                    }
                }
                Scope::Within(span) => {
                    let table = AllowTable {
                        span: *span,
                        farthest_end: span.end,
                        entry: index,
                    };
                    this.of_tables
                        .entry((code, span.file))
                        .or_default()
                        .push(table);
                }
            }
        }
        for tables in this.of_tables.values_mut() {
            tables.sort_by_key(|table| table.span.start);
            let mut farthest_end = 0;
            for table in tables {
                farthest_end = table.span.end.max(farthest_end);
                table.farthest_end = farthest_end;
            }
        }
        this
    }

    /// Finds the entries that apply to a problem of this code at this place, without duplicates.
    fn covering(&self, code: &str, place: &Place) -> Vec<usize> {
        let mut covering: Vec<usize> = self.of_site.get(code).copied().into_iter().collect();
        let Place::Span(span) = place else {
            return covering;
        };
        covering.extend(self.of_files.get(&(code, span.file)).into_iter().flatten());
        let tables = self
            .of_tables
            .get(&(code, span.file))
            .map(Vec::as_slice)
            .unwrap_or_default();
        let begun = tables.partition_point(|table| table.span.start <= span.start);
        let reaching = tables[..begun]
            .iter()
            .rev()
            .take_while(|table| span.end <= table.farthest_end);
        covering.extend(
            reaching
                .filter(|table| span.end <= table.span.end)
                .map(|table| table.entry),
        );
        covering
    }

    fn use_up(&mut self, entries: &[usize]) {
        for entry in entries {
            self.used[*entry] = true;
        }
    }

    fn unused(&self) -> impl Iterator<Item = &'a Allowed> {
        let entries = self.entries.iter().zip(&self.same_as);
        entries
            .filter(|(_, first)| !self.used[**first])
            .map(|(entry, _)| entry)
    }
}

fn idle(entry: &Allowed) -> Diagnostic {
    let place = match entry.scope {
        Scope::Site => "on this site",
        Scope::Files(_) => "in this file",
        Scope::Within(_) => "in this table",
    };
    let message = format!("there is no `{}` {place} to allow", entry.code.value);
    Diagnostic::warning(Code::UnusedAllow, entry.code.span, message)
        .with_help("remove it; it would hide the next problem of this kind")
}

#[cfg(test)]
mod tests {
    use crate::check::tests::all_reported;

    fn reported(files: &[(&str, String)]) -> Vec<String> {
        all_reported(files, "2026-11-22")
    }

    /// The files of a comparison in which `a` makes a claim without a source.
    fn files(site: &str, criterion: &str, assessment: &str) -> Vec<(&'static str, String)> {
        vec![
            ("site.toml", format!("title = \"T\"\n{site}")),
            ("subjects/a.toml", "name = \"A\"".to_owned()),
            ("subjects/b.toml", "name = \"B\"".to_owned()),
            (
                "criteria/c.toml",
                format!(
                    "title = \"C\"\nwinner = \"a\"\n{criterion}\n[for.b]\nvalue = \"unknown\"\n[for.a]\nvalue = \"x\"\nclaim = \"So.\"\n{assessment}\n"
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
            assert_eq!(reported(&files), expected, "{files:?}");
        }
    }

    #[test]
    fn an_acceptance_of_something_else_is_idle() {
        let entry = "allow = [{ code = \"stale-claim\", reason = \"r\" }]";
        assert_eq!(
            reported(&files("", "", entry)),
            ["unsourced-claim", "unused-allow"]
        );
        let beside = "[on.c]\nvalue = \"unknown\"\nallow = [{ code = \"unsourced-claim\", reason = \"r\" }]\n";
        let mut elsewhere = files("", "", "");
        elsewhere[2].1.push('\n');
        elsewhere[2].1.push_str(beside);
        elsewhere[3].1 = elsewhere[3].1.replace("[for.b]\nvalue = \"unknown\"\n", "");
        assert_eq!(
            reported(&elsewhere),
            ["unsourced-claim", "unused-allow"],
            "the table of another subject"
        );
    }
}

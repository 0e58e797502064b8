//! What authors accept with a reason: in site.toml for the whole site, beside a value for what lies within its table.
//!
//! Warnings, notes and judgements can be accepted; what cannot be built cannot. An acceptance that accepts nothing is
//! told, or it would hide the next problem of its kind.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::model::{Allowed, Comparison, Scope};
use crate::source_text::{FileId, Span};

/// The diagnostics without those that the author accepts, and with what is wrong with the acceptances.
#[must_use]
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
            let message = format!("`{name}` cannot be allowed: there is an error of this code");
            let refused = Diagnostic::error(Code::InvalidValue, allowed[*first].code.span, message);
            kept.push(
                refused.with_help(
                    "mend what it is about; only judgements can be answered with a reason",
                ),
            );
        }
        kept.push(found);
    }
    // Where something is wrong, rules kept quiet that might have found what is accepted.
    if kept.iter().all(|found| found.severity != Severity::Error) {
        kept.extend(acceptances.unused().map(idle));
    }
    kept
}

/// What the author accepts, by code and place: what covers a problem is found without looking at all of it.
struct Acceptances<'a> {
    /// All entries. Those that say the same of the same place stand for the first of them.
    entries: &'a [Allowed],
    /// The first entry that says what each entry says.
    same_as: Vec<usize>,
    /// Whether a problem was accepted by each first entry.
    used: Vec<bool>,
    /// Entries for the whole site, by code.
    of_site: BTreeMap<&'a str, usize>,
    /// Entries for files, by code and file.
    of_files: BTreeMap<(&'a str, FileId), Vec<usize>>,
    /// Entries for tables, by code and file, in the order of the tables' beginnings.
    of_tables: BTreeMap<(&'a str, FileId), Vec<Table>>,
}

/// A table that an entry was written for.
#[derive(Clone, Copy)]
struct Table {
    /// Its place.
    span: Span,
    /// The farthest end of a table that begins no later.
    farthest_end: u32,
    /// The index of the entry.
    entry: usize,
}

impl<'a> Acceptances<'a> {
    /// All entries, none of them used.
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
                    let table = Table {
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

    /// The first entries, of those that say the same, which were written for the place of a problem of this code.
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

    /// Remembers that entries accepted a problem.
    fn use_up(&mut self, entries: &[usize]) {
        for entry in entries {
            self.used[*entry] = true;
        }
    }

    /// The entries that accepted nothing.
    fn unused(&self) -> impl Iterator<Item = &'a Allowed> {
        let entries = self.entries.iter().zip(&self.same_as);
        entries
            .filter(|(_, first)| !self.used[**first])
            .map(|(entry, _)| entry)
    }
}

/// The warning for an acceptance that accepts nothing.
fn idle(entry: &Allowed) -> Diagnostic {
    let place = match entry.scope {
        Scope::Site => "on this site",
        Scope::Files(_) => "in this file",
        Scope::Within(_) => "in this table",
    };
    let message = format!(
        "nothing is found {place} that `{}` would allow",
        entry.code.value
    );
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
        assert_eq!(
            told(&files("", "", entry)),
            ["unsourced-claim", "unused-allow"]
        );
        let beside =
            "[on.c]\nvalue = \"y\"\nallow = [{ code = \"unsourced-claim\", reason = \"r\" }]\n";
        let mut elsewhere = files("", "", "");
        elsewhere[2].1.push('\n');
        elsewhere[2].1.push_str(beside);
        elsewhere[3].1 = elsewhere[3].1.replace("[for.b]\nvalue = \"y\"\n", "");
        assert_eq!(
            told(&elsewhere),
            ["unsourced-claim", "unused-allow"],
            "the table of another subject"
        );
    }
}

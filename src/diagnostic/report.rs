//! Diagnostics as text for a terminal, drawn the way rustc draws them.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Code, Diagnostic, Place, Severity};
use crate::source_text::{SourceTexts, Span, is_forbidden};

/// Whether the text goes to something that shows colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// No colours: files, pipes, `NO_COLOR`.
    Plain,
    /// Colours by ANSI sequences.
    Colored,
}

/// Puts diagnostics into the order in which they are reported: by file and place, the gravest first at one place;
/// each once.
pub fn sort(diagnostics: &mut Vec<Diagnostic>, texts: &SourceTexts) {
    diagnostics.sort_by(|one, other| key(one, texts).cmp(&key(other, texts)));
    diagnostics.dedup();
}

/// What a diagnostic is sorted by. Nothing is copied for it: a large site has thousands of them, after every change.
fn key<'d>(diagnostic: &'d Diagnostic, texts: &'d SourceTexts) -> (&'d str, u32, Severity, Code, &'d str) {
    let start = match &diagnostic.place {
        Place::Span(span) => span.start,
        Place::Path(_) => 0,
    };
    let path = diagnostic.place.path(texts);
    (path, start, diagnostic.severity, diagnostic.code, &diagnostic.message)
}

/// All diagnostics, each with its place, the line it is about and what to do, parted by empty lines.
#[must_use]
pub fn human(diagnostics: &[Diagnostic], texts: &SourceTexts, style: Style) -> String {
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Colored => Renderer::styled(),
    };
    let mut report = String::new();
    for diagnostic in diagnostics {
        report.push_str(&renderer.render(&[group(diagnostic, texts)]));
        report.push_str("\n\n");
    }
    report
}

/// One diagnostic as the drawing library wants it.
fn group<'a>(diagnostic: &'a Diagnostic, texts: &'a SourceTexts) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(visible(&diagnostic.message)).id(diagnostic.code.name());
    let mut group = match &diagnostic.place {
        Place::Span(span) if span.is_whole_file() => {
            title.element(Origin::path(visible(&texts.get(span.file).path)))
        }
        Place::Span(span) => {
            title.element(snippet(*span, texts, (AnnotationKind::Primary, &diagnostic.label)))
        }
        Place::Path(path) => title.element(Origin::path(visible(path))),
    };
    for (span, note) in &diagnostic.notes {
        group = if span.is_whole_file() {
            let note = format!("{note}: {}", texts.get(span.file).path);
            group.element(Level::NOTE.message(visible(&note)))
        } else {
            group.element(snippet(*span, texts, (AnnotationKind::Context, note)))
        };
    }
    match &diagnostic.help {
        Some(help) => group.element(Level::HELP.message(visible(help))),
        None => group,
    }
}

/// The line that a span begins on, with the part of the span that lies on it marked.
fn snippet<'a>(
    span: Span,
    texts: &'a SourceTexts,
    (kind, label): (AnnotationKind, &'a str),
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let source = texts.get(span.file);
    let start = source.text.floor_char_boundary(span.start as usize);
    let line_start = source.text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let line = source.text[line_start..].lines().next().unwrap_or_default();
    let end = source.text.floor_char_boundary(span.end as usize).clamp(start, line_start + line.len());
    let (line_number, _) = source.line_and_column(span.start);
    let mark = kind.span(start - line_start..end.max(start) - line_start);
    let mark = if label.is_empty() { mark } else { mark.label(visible(label)) };
    Snippet::source(line).line_start(line_number).path(visible(&source.path)).annotation(mark)
}

/// A text that quotes an author's, harmless to a terminal: control characters, and those that turn the direction of the
/// text around, become visible.
pub(super) fn visible(text: &str) -> String {
    text.chars()
        .map(|c| if c != '\n' && (c.is_control() || is_forbidden(c)) { '\u{fffd}' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::source_text::SourceText;

    #[test]
    fn a_diagnostic_shows_place_line_caret_code_and_help() {
        let mut texts = SourceTexts::default();
        let file =
            texts.add(SourceText::new("content/site.toml", "title = \"A\"\nsubjects = [\"djnago\"]\n"));
        let span = Span::new(file, &(24..32));
        let diagnostic = Diagnostic::error(Code::UnknownSubject, span, "unknown subject `djnago`")
            .with_help("did you mean `django`?");
        let expected = "\
error[unknown-subject]: unknown subject `djnago`
 --> content/site.toml:2:13
  |
2 | subjects = [\"djnago\"]
  |             ^^^^^^^^
  |
  = help: did you mean `django`?

";
        pretty_assertions::assert_eq!(human(&[diagnostic], &texts, Style::Plain), expected);
    }

    #[test]
    fn escape_sequences_of_authors_do_not_reach_the_terminal() {
        let diagnostic =
            Diagnostic::error(Code::UnexpectedFile, Place::Path("a\u{1b}[2J".into()), "bad \u{1b}[31m name");
        let text = human(&[diagnostic], &SourceTexts::default(), Style::Plain);
        assert!(!text.contains('\u{1b}'), "{text:?}");
    }
}

//! Diagnostics as text for a terminal, in the layout of rustc.

use std::collections::BTreeSet;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::excerpt::Excerpt;
use super::{Code, Diagnostic, Place, Severity};
use crate::source_text::{SourceTexts, is_forbidden};

/// Marks the path of a shortened line. The library prints the column of the excerpt there, which is
/// replaced later. Visible paths never contain this character.
const CUT: char = '\0';

/// The capability of the output to show colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// No colours: files, pipes, `NO_COLOR`.
    Plain,
    /// Colours by ANSI sequences.
    Colored,
}

/// Sorts diagnostics by file and place, the most severe first, and removes duplicates. Of a code
/// that is reported once, keeps the first diagnostic with each message.
pub fn sort(diagnostics: &mut Vec<Diagnostic>, texts: &SourceTexts) {
    diagnostics.sort_by(|one, other| key(one, texts).cmp(&key(other, texts)));
    diagnostics.dedup();
    let mut said = BTreeSet::new();
    diagnostics.retain(|diagnostic| {
        !diagnostic.code.is_reported_once() || said.insert(diagnostic.message.clone())
    });
}

/// Returns the sort key of a diagnostic. Copies nothing, because a large site has thousands of
/// diagnostics after every change.
fn key<'d>(
    diagnostic: &'d Diagnostic,
    texts: &'d SourceTexts,
) -> (&'d str, u32, Severity, Code, &'d str) {
    let start = match &diagnostic.place {
        Place::Span(span) => span.start,
        Place::Path(_) => 0,
    };
    let path = diagnostic.place.path(texts);
    (
        path,
        start,
        diagnostic.severity,
        diagnostic.code,
        &diagnostic.message,
    )
}

/// Formats all diagnostics, each with its place, its line and its help, separated by empty lines.
pub fn human(diagnostics: &[Diagnostic], texts: &SourceTexts, style: Style) -> String {
    let drawing = Drawing::new(texts, style);
    diagnostics
        .iter()
        .map(|diagnostic| drawing.draw(diagnostic))
        .collect()
}

pub(super) struct Drawing<'t> {
    texts: &'t SourceTexts,
    renderer: Renderer,
}

impl<'t> Drawing<'t> {
    pub(super) fn new(texts: &'t SourceTexts, style: Style) -> Self {
        let renderer = match style {
            Style::Plain => Renderer::plain(),
            Style::Colored => Renderer::styled(),
        };
        // Excerpts shorten long lines. The renderer would read the whole line for each diagnostic.
        Self {
            texts,
            renderer: renderer.term_width(usize::from(u16::MAX)),
        }
    }

    /// Formats one diagnostic and an empty line.
    pub(super) fn draw(&self, diagnostic: &Diagnostic) -> String {
        let texts = self.texts;
        let note_excerpts = diagnostic
            .notes
            .iter()
            .map(|(span, _)| Excerpt::of(*span, texts));
        let place = match &diagnostic.place {
            Place::Span(span) => Some(Excerpt::of(*span, texts)),
            Place::Path(_) => None,
        };
        let excerpts: Vec<Excerpt<'_>> = place.into_iter().chain(note_excerpts).collect();
        let mut text = self.renderer.render(&[group(diagnostic, texts, &excerpts)]);
        for excerpt in excerpts.iter().filter(|excerpt| excerpt.is_cut()) {
            let (line, column) = (excerpt.line, excerpt.column);
            text = text.replacen(
                &format!("{CUT}:{line}:{}", excerpt.shown_column()),
                &format!(":{line}:{column}"),
                1,
            );
        }
        text + "\n\n"
    }
}

/// Converts a diagnostic for the drawing library. The excerpts are those of its place, if it is in
/// a text, and of its notes.
fn group<'a>(
    diagnostic: &'a Diagnostic,
    texts: &'a SourceTexts,
    excerpts: &'a [Excerpt<'a>],
) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level
        .primary_title(brief(&diagnostic.message))
        .id(diagnostic.code.name());
    let mut excerpts = excerpts.iter();
    let mut group = match &diagnostic.place {
        Place::Path(path) => title.element(Origin::path(visible(path))),
        Place::Span(span) => {
            let excerpt = excerpts.next().filter(|_| !span.is_whole_file());
            match excerpt {
                None => title.element(Origin::path(visible(&texts.get(span.file).path))),
                Some(excerpt) => title.element(excerpt.snippet(AnnotationKind::Primary, "")),
            }
        }
    };
    for ((span, note), excerpt) in diagnostic.notes.iter().zip(excerpts) {
        group = if span.is_whole_file() {
            let note = format!("{note}: {}", texts.get(span.file).path);
            group.element(Level::NOTE.message(brief(&note)))
        } else {
            group.element(excerpt.snippet(AnnotationKind::Context, note))
        };
    }
    match &diagnostic.help {
        Some(help) => group.element(Level::HELP.message(brief(help))),
        None => group,
    }
}

impl Excerpt<'_> {
    /// Converts the excerpt for the drawing library. The path shows whether the column must be
    /// corrected.
    fn snippet(
        &self,
        kind: AnnotationKind,
        label: &str,
    ) -> Snippet<'_, annotate_snippets::Annotation<'_>> {
        let mark = kind.span(self.mark.clone());
        let mark = if label.is_empty() {
            mark
        } else {
            mark.label(brief(label))
        };
        let mut path = visible(self.path);
        if self.is_cut() {
            path.push(CUT);
        }
        Snippet::source(self.text.as_ref())
            .line_start(self.line)
            .path(path)
            .annotation(mark)
    }
}

/// Makes a message, help or label safe for a terminal and omits the middle of a very long one.
fn brief(text: &str) -> String {
    /// Longer texts quote something that is not a name.
    const LONGEST: usize = 600;
    /// The part of this length at the end is shown.
    const END: usize = 100;
    let text = visible(text);
    if text.len() <= LONGEST {
        return text;
    }
    let (start, end) = (
        text.floor_char_boundary(LONGEST - END),
        text.ceil_char_boundary(text.len() - END),
    );
    format!("{} … {}", &text[..start], &text[end..])
}

/// Makes a quoted text safe for a terminal: replaces control characters and characters that change
/// the direction of the text.
pub(super) fn visible(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c != '\n' && (c.is_control() || is_forbidden(c)) {
                '\u{fffd}'
            } else {
                c
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::source_text::{SourceText, Span};

    #[test]
    fn an_unknown_language_is_reported_once() {
        let note = |path: &str, message: &str| {
            Diagnostic::note(Code::UnknownLanguage, Place::Path(path.into()), message)
        };
        let mut found = vec![note("b", "x"), note("a", "x"), note("b", "y")];
        sort(&mut found, &SourceTexts::default());
        assert_eq!(found, [note("a", "x"), note("b", "y")]);
    }

    #[test]
    fn a_diagnostic_shows_place_line_caret_code_and_help() {
        let mut texts = SourceTexts::default();
        let file = texts.add(SourceText::new(
            "content/site.toml",
            "title = \"A\"\nsubjects = [\"djnago\"]\n",
        ));
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
    fn a_long_line_is_cut_around_the_place_and_the_column_stays() {
        let mut texts = SourceTexts::default();
        let line = format!(
            "{}\t漢 <b> 漢\t{}",
            "漢字 ".repeat(4_000),
            "word ".repeat(4_000)
        );
        let file = texts.add(SourceText::new(
            "content/pages/a.md",
            &format!("first\n{line}\nlast\n"),
        ));
        let at = "first\n".len() + line.find("<b>").unwrap();
        let warning =
            Diagnostic::warning(Code::RawHtml, Span::new(file, &(at..at + 3)), "raw HTML")
                .with_note(Span::new(file, &(6..12)), "the line begins here");
        for style in [Style::Plain, Style::Colored] {
            let text = human(std::slice::from_ref(&warning), &texts, style);
            assert!(text.contains("content/pages/a.md:2:12004"), "{text}");
            assert!(text.contains("content/pages/a.md:2:1"), "{text}");
            assert!(!text.contains(CUT), "{text}");
        }
        let text = human(&[warning], &texts, Style::Plain);
        let lines: Vec<&str> = text.lines().collect();
        assert!(
            lines.iter().all(|line| line.chars().count() <= 170),
            "{text}"
        );
        let (drawn, marks) = (lines[3], lines[4]);
        assert!(drawn.contains("| …") && drawn.ends_with('…'), "{text}");
        let width = |text: &str| {
            text.chars()
                .map(|c| if c.is_ascii() || c == '…' { 1 } else { 2 })
                .sum::<usize>()
        };
        let before = &drawn[..drawn.find("<b>").unwrap()];
        assert_eq!(width(before), marks.find("^^^").unwrap(), "{text}");
    }

    #[test]
    fn the_middle_of_a_very_long_message_is_left_out() {
        let message = format!("begin {} end", "ä".repeat(5_000));
        let diagnostic = Diagnostic::error(Code::UnknownKey, Place::Path("a".into()), message);
        let text = human(&[diagnostic], &SourceTexts::default(), Style::Plain);
        assert!(
            text.len() < 700 && text.contains("begin ä") && text.contains("ä end"),
            "{text}"
        );
    }

    #[test]
    fn escape_sequences_of_authors_do_not_reach_the_terminal() {
        let diagnostic = Diagnostic::error(
            Code::UnexpectedFile,
            Place::Path("a\u{1b}[2J".into()),
            "bad \u{1b}[31m name",
        );
        let text = human(&[diagnostic], &SourceTexts::default(), Style::Plain);
        assert!(!text.contains('\u{1b}'), "{text:?}");
    }
}

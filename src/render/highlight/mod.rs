//! Code as HTML, with a class for each kind of token.
//!
//! Turns the text of a code block into escaped text with `<span class="hl-…">` around tokens: `hl-comment`, `hl-string`,
//! `hl-escape`, `hl-number`, `hl-constant`, `hl-keyword`, `hl-operator`, `hl-function`, `hl-type`, `hl-tag`,
//! `hl-attribute`, `hl-variable`, in changes `hl-inserted` and `hl-deleted`, in records of a terminal `hl-prompt`.
//! Everything else has no span. Colours are the theme's (`static/css/highlight.css`). What cannot be taken apart comes
//! out as plain text: this never fails.

mod kinds;

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use syntect::parsing::{ParseState, ScopeStack, SyntaxSet};
use syntect::util::LinesWithEndings;

use super::escape;
use crate::parse::markdown::{Grammar, Language};
use kinds::{Kind, Kinds};

/// Lines longer than this many bytes stay plain; nobody wrote them.
const LONGEST_LINE: usize = 4096;

/// Code of more bytes than this stays plain.
const LONGEST_CODE: usize = 128 * 1024;

/// Highlights code. Loads its grammars when the first code comes that needs one, and keeps what it has highlighted: the
/// same code on ten pages is taken apart once.
#[derive(Default)]
pub struct Highlighter {
    /// The grammars, once they were needed.
    grammars: OnceLock<Grammars>,
    /// Finished code by the hash of its grammar and text; only looked up, never walked.
    finished: Mutex<HashMap<blake3::Hash, Arc<str>>>,
}

impl Highlighter {
    /// The code as HTML, to stand in `<code>`.
    pub fn highlight(&self, code: &str, language: Option<Language>) -> Arc<str> {
        let grammar = language.map_or(Grammar::Plain, |language| language.grammar);
        let (name, prompts): (_, &[&str]) = match grammar {
            _ if code.len() > LONGEST_CODE => return escape::text(code).into(),
            Grammar::Plain => return escape::text(code).into(),
            Grammar::Named(name) => (name, &[]),
            Grammar::Session { of, prompts } => (of, prompts),
        };
        let key = blake3::hash(format!("{name}\n{prompts:?}\n{code}").as_bytes());
        if let Some(finished) = self.finished().get(&key) {
            return Arc::clone(finished);
        }
        let grammars = self.grammars.get_or_init(Grammars::load);
        let html = grammars.highlight(code, name, prompts).unwrap_or_else(|| escape::text(code));
        let html: Arc<str> = html.into();
        self.finished().insert(key, Arc::clone(&html));
        html
    }

    /// The finished code. A thread that panicked while it held the lock left a whole map behind.
    fn finished(&self) -> MutexGuard<'_, HashMap<blake3::Hash, Arc<str>>> {
        self.finished.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Everything that is needed to take code apart.
struct Grammars {
    /// The grammars, for lines with their ends.
    set: SyntaxSet,
    /// What their scopes mean.
    kinds: Kinds,
}

impl Grammars {
    /// Unpacks the grammars; takes some milliseconds.
    fn load() -> Self {
        Self { set: two_face::syntax::extra_newlines(), kinds: Kinds::new() }
    }

    /// The code as HTML, by the grammar of that name; none where the grammar stumbles over it. With prompts, only what
    /// follows one is taken apart.
    fn highlight(&self, code: &str, name: &str, prompts: &[&str]) -> Option<String> {
        let mut spans = Spans::default();
        let syntax = self.set.find_syntax_by_name(name)?;
        let mut reader = Reader { grammars: self, state: ParseState::new(syntax), stack: ScopeStack::new() };
        let mut is_continued = false;
        for line in LinesWithEndings::from(code) {
            let prompt = prompts.iter().find(|prompt| line.starts_with(**prompt)).map_or("", |prompt| prompt);
            spans.push(prompt, Some(Kind::Prompt));
            let typed = &line[prompt.len()..];
            let is_output = !prompts.is_empty() && prompt.is_empty() && !is_continued;
            if is_output || typed.len() > LONGEST_LINE {
                spans.push(typed, None);
            } else {
                reader.line(typed, &mut spans)?;
                is_continued = typed.trim_end().ends_with('\\');
            }
        }
        Some(spans.finish())
    }
}

/// Takes one text apart, line by line.
struct Reader<'a> {
    /// The grammars.
    grammars: &'a Grammars,
    /// Where in its grammar the text is.
    state: ParseState,
    /// The scopes that are open there.
    stack: ScopeStack,
}

impl Reader<'_> {
    /// Takes one line apart; none where the grammar stumbles.
    fn line(&mut self, line: &str, spans: &mut Spans) -> Option<()> {
        let mut done = 0;
        for (at, change) in self.state.parse_line(line, &self.grammars.set).ok()? {
            spans.push(line.get(done..at)?, self.grammars.kinds.of(&self.stack));
            done = at;
            self.stack.apply(&change).ok()?;
        }
        spans.push(line.get(done..)?, self.grammars.kinds.of(&self.stack));
        Some(())
    }
}

/// HTML under way: neighbours of one kind share a span.
#[derive(Default)]
struct Spans {
    /// What is finished.
    html: String,
    /// The kind of the open span.
    open: Option<Kind>,
}

impl Spans {
    /// Appends a token. Blanks inside a line belong to what is before them, so that they end no span.
    fn push(&mut self, token: &str, kind: Option<Kind>) {
        let is_blank = token.chars().all(|letter| matches!(letter, ' ' | '\t'));
        if kind != self.open && !is_blank {
            self.close();
            if let Some(kind) = kind {
                self.html.push_str("<span class=\"");
                self.html.push_str(kind.class());
                self.html.push_str("\">");
            }
            self.open = kind;
        }
        escape::push_text(&mut self.html, token);
    }

    /// Ends the open span.
    fn close(&mut self) {
        if self.open.take().is_some() {
            self.html.push_str("</span>");
        }
    }

    /// The HTML.
    fn finish(mut self) -> String {
        self.close();
        self.html
    }
}

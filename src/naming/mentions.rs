//! What texts say of style sheets and scripts in ways that cannot follow a new name.

use std::collections::BTreeSet;
use std::ops::Range;

use percent_encoding::percent_decode;
use unicode_normalization::UnicodeNormalization;

use super::{is_script, is_style};

/// The names that stand in some texts, and those that are put together there.
#[derive(Debug, Default, Clone)]
pub(super) struct Mentions {
    /// Names of files as they stand there; of a name with blanks or signs in it, what is behind the last one.
    names: BTreeSet<String>,
    /// Names that are put together.
    pub(super) computed: BTreeSet<Computed>,
}

/// A name that is put together when a page is rendered or shown: what is known of it. With nothing known, it may be any.
#[derive(Debug, Default, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Computed {
    /// A folder that the file is in, at any depth.
    pub(super) folder: Option<String>,
    /// How its name ends.
    pub(super) end: Option<String>,
}

impl Mentions {
    /// Notes every name that stands in a text.
    pub(super) fn add_text(&mut self, text: &[u8]) {
        let decoded = percent_decode(text).collect::<Vec<u8>>();
        self.add_words(text);
        if decoded != text {
            self.add_words(&decoded);
        }
    }

    /// Notes every name that stands in a text outside of these ranges.
    pub(super) fn add_text_without(&mut self, text: &[u8], mut hidden: Vec<Range<usize>>) {
        hidden.sort_by_key(|range| range.start);
        let mut start = 0;
        for range in hidden
            .into_iter()
            .chain(std::iter::once(text.len()..text.len()))
        {
            self.add_text(&text[start..range.start.max(start)]);
            start = range.end.max(start);
        }
    }

    /// Notes the words of a text that are names.
    fn add_words(&mut self, text: &[u8]) {
        let words = text.split(|byte| !is_of_name(*byte));
        let words = words.filter_map(|word| std::str::from_utf8(word).ok());
        self.names.extend(
            words
                .filter(|word| is_script(word) || is_style(word))
                .map(composed),
        );
    }

    /// Notes what other texts say as well.
    pub(super) fn extend(&mut self, other: Self) {
        self.names.extend(other.names);
        self.computed.extend(other.computed);
    }

    /// Whether the file at a path may be meant.
    pub(super) fn may_mean(&self, path: &str) -> bool {
        let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
        let name = composed(name);
        let tail = name.as_bytes().rsplit(|byte| !is_of_name(*byte)).next();
        let tail = tail
            .and_then(|tail| std::str::from_utf8(tail).ok())
            .unwrap_or_default();
        // Of a name like `a(b).js` no word is left that could be found.
        tail.starts_with('.')
            || self.names.contains(tail)
            || self
                .computed
                .iter()
                .any(|computed| computed.may_mean(folders, &name))
    }
}

impl Computed {
    /// Whether the file of this name in these folders may be meant.
    fn may_mean(&self, folders: &str, name: &str) -> bool {
        let is_in_folder = |wanted: &String| folders.split('/').any(|folder| folder == wanted);
        self.folder.as_ref().is_none_or(is_in_folder)
            && self
                .end
                .as_ref()
                .is_none_or(|end| name.ends_with(end.as_str()))
    }
}

/// Whether a byte may be part of a name that is looked for.
fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii() || b"-_.~@+".contains(&byte)
}

/// A name in composed form, as disks and texts differ in it.
fn composed(name: &str) -> String {
    name.nfc().collect()
}

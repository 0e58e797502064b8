//! Collects mentions: names of style sheets and scripts in places that cannot be rewritten to a new
//! name.

use std::collections::BTreeSet;
use std::ops::Range;

use percent_encoding::percent_decode;
use unicode_normalization::UnicodeNormalization;

use super::{is_script, is_style};

/// The names in some texts, and the computed names.
#[derive(Debug, Default, Clone)]
pub(super) struct FileMentions {
    /// Names of files as written. For a name with blanks or signs, only the part after the last
    /// one.
    names: BTreeSet<String>,
    pub(super) computed: BTreeSet<Computed>,
}

/// The known parts of a name that is computed when a page is rendered or shown. When nothing is
/// known, it may be any name.
#[derive(Debug, Default, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Computed {
    /// A folder that contains the file, at any depth.
    pub(super) folder: Option<String>,
    pub(super) end: Option<String>,
}

impl FileMentions {
    pub(super) fn add_text(&mut self, text: &[u8]) {
        let decoded = percent_decode(text).collect::<Vec<u8>>();
        self.add_words(text);
        if decoded != text {
            self.add_words(&decoded);
        }
    }

    /// Adds every name in a text outside the hidden ranges.
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

    fn add_words(&mut self, text: &[u8]) {
        let words = text.split(|byte| !is_of_name(*byte));
        let words = words.filter_map(|word| std::str::from_utf8(word).ok());
        self.names.extend(
            words
                .filter(|word| is_script(word) || is_style(word))
                .map(composed),
        );
    }

    pub(super) fn extend(&mut self, other: Self) {
        self.names.extend(other.names);
        self.computed.extend(other.computed);
    }

    /// Returns true if a mention may mean the file at a path.
    pub(super) fn may_mean(&self, path: &str) -> bool {
        let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
        let name = composed(name);
        let tail = name.as_bytes().rsplit(|byte| !is_of_name(*byte)).next();
        let tail = tail
            .and_then(|tail| std::str::from_utf8(tail).ok())
            .unwrap_or_default();
        // A name like `a(b).js` leaves no word to search for.
        tail.starts_with('.')
            || self.names.contains(tail)
            || self
                .computed
                .iter()
                .any(|computed| computed.may_mean(folders, &name))
    }
}

impl Computed {
    /// Returns true if the computed name may mean the file with this name in these folders.
    fn may_mean(&self, folders: &str, name: &str) -> bool {
        let is_in_folder = |wanted: &String| folders.split('/').any(|folder| folder == wanted);
        self.folder.as_ref().is_none_or(is_in_folder)
            && self
                .end
                .as_ref()
                .is_none_or(|end| name.ends_with(end.as_str()))
    }
}

fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii() || b"-_.~@+".contains(&byte)
}

/// Composes the letters of a name, because disks and texts can differ in form.
fn composed(name: &str) -> String {
    name.nfc().collect()
}

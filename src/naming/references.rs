//! What one style sheet or script says of others: the references that follow a new name, and the mentions that cannot.

use std::collections::BTreeMap;
use std::ops::Range;

use percent_encoding::percent_decode_str;

use super::computed::Script;
use super::mentions::Mentions;
use super::script::Lexed;
use super::{is_style, script, style};

/// What a scanner finds in a text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Scan {
    /// The addresses in places where browsers follow them, without quotes.
    pub(super) addresses: Vec<Range<usize>>,
    /// The comments.
    pub(super) comments: Vec<Range<usize>>,
    /// The pieces of a script; none of a style sheet, which computes nothing.
    pub(super) tokens: Vec<Lexed>,
}

/// A style sheet or script, and what it says of others.
#[derive(Debug)]
pub(super) struct Linked<'a> {
    /// Its text.
    text: &'a [u8],
    /// What it refers to, in the order of the text.
    pub(super) references: Vec<Reference<'a>>,
    /// What it says of style sheets and scripts elsewhere: a worker's name, or one put together.
    pub(super) mentions: Mentions,
}

/// A reference that can follow a new name.
#[derive(Debug)]
pub(super) struct Reference<'a> {
    /// The place of the last dot of its address, where a hash goes.
    dot: usize,
    /// The path of the file that it leads to.
    pub(super) to: &'a str,
}

impl<'a> Linked<'a> {
    /// Scans the file at a path for what it says of the others.
    pub(super) fn new(path: &str, text: &'a [u8], others: &BTreeMap<&'a str, &'a [u8]>) -> Self {
        let scan = if is_style(path) {
            style::scan(text)
        } else {
            script::scan(text)
        };
        let (mut references, mut hidden) = (Vec::new(), scan.comments);
        for range in scan.addresses {
            let Some((to, dot)) = target(path, &text[range.clone()]) else {
                continue;
            };
            if let Some((to, _)) = others.get_key_value(to.as_str()) {
                references.push(Reference {
                    dot: range.start + dot,
                    to,
                });
                hidden.push(range);
            }
        }
        let mut mentions = Mentions::default();
        mentions.add_text_without(text, hidden);
        Script {
            text,
            tokens: &scan.tokens,
        }
        .note(&mut mentions);
        Self {
            text,
            references,
            mentions,
        }
    }

    /// The text, its references written with these names. What has no name of its own yet is left as it is.
    pub(super) fn text_with(&self, names: &BTreeMap<&str, String>) -> Vec<u8> {
        let mut written = Vec::with_capacity(self.text.len() + 16 * self.references.len());
        let mut end = 0;
        for reference in &self.references {
            let Some(hash) = names
                .get(reference.to)
                .and_then(|name| hash_in(name, reference.to))
            else {
                continue;
            };
            written.extend_from_slice(&self.text[end..reference.dot]);
            written.extend_from_slice(hash.as_bytes());
            end = reference.dot;
        }
        written.extend_from_slice(&self.text[end..]);
        written
    }
}

/// What a new name has before the ending that the path has not: a dot and the hash.
fn hash_in<'n>(name: &'n str, path: &str) -> Option<&'n str> {
    let dot = path.rfind('.')?;
    name.get(dot..dot + name.len().checked_sub(path.len())?)
}

/// The path below `static/` that an address in a file means, and the place of its last dot; `None` where it is no relative
/// path to something in there.
fn target(from: &str, address: &[u8]) -> Option<(String, usize)> {
    let address = std::str::from_utf8(address).ok()?;
    let written = &address[..address.find(['?', '#']).unwrap_or(address.len())];
    let is_relative = is_style(from) || written.starts_with("./") || written.starts_with("../");
    if !is_relative || written.starts_with('/') || written.contains([':', '\\']) {
        return None;
    }
    let path = percent_decode_str(written).decode_utf8().ok()?;
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    let (path, dot) = (parts.join("/"), written.rfind('.')?);
    path.ends_with(&written[dot..]).then_some((path, dot))
}

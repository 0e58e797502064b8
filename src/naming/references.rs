//! Finds references between style sheets and scripts, which can be rewritten, and mentions, which
//! cannot.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;

use super::computed::Script;
use super::is_style;
use super::mentions::FileMentions;
use super::script::scan_script;
use super::style::scan_style;

/// A style sheet or script with its references and mentions.
#[derive(Debug)]
pub(super) struct Linked<'a> {
    text: &'a [u8],
    /// The references in the order of the text.
    pub(super) references: Vec<FileReference<'a>>,
    /// Other names in the text: for example of a worker, or a computed one.
    pub(super) mentions: FileMentions,
}

/// A reference that can be rewritten to a new name.
#[derive(Debug)]
pub(super) struct FileReference<'a> {
    /// The position of the last dot of the address. The hash goes before it.
    dot: usize,
    pub(super) to: &'a str,
}

impl<'a> Linked<'a> {
    /// Scans the file at a path for names of the other files.
    pub(super) fn new(path: &str, text: &'a [u8], others: &BTreeMap<&'a str, &'a [u8]>) -> Self {
        let scan = if is_style(path) {
            scan_style(text)
        } else {
            scan_script(text)
        };
        let (mut references, mut hidden) = (Vec::new(), scan.comments);
        for range in scan.addresses {
            let Some((to, dot)) = target(path, &text[range.clone()]) else {
                continue;
            };
            if let Some((to, _)) = others.get_key_value(to.as_str()) {
                references.push(FileReference {
                    dot: range.start + dot,
                    to,
                });
                hidden.push(range);
            }
        }
        let mut mentions = FileMentions::default();
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

    /// Rewrites the references in the text to these names. References to files without a name are
    /// unchanged.
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

/// Extracts the dot and the hash before the ending of a new name.
fn hash_in<'n>(name: &'n str, path: &str) -> Option<&'n str> {
    let dot = path.rfind('.')?;
    name.get(dot..dot + name.len().checked_sub(path.len())?)
}

/// Resolves an address in a file to a path below `static/` and the position of the address's last
/// dot. `None` when it is not a relative path to a file there.
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

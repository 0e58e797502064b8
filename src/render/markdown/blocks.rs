//! Writes the elements of blocks, each on a line of its own.

use pulldown_cmark::Event;

use super::Settings;
use super::inlines::Inlines;

/// The writer of the elements of a long text.
pub(super) struct Blocks<'a> {
    /// The writer of inline parts. It also contains the output.
    pub inlines: Inlines<'a>,
    pub settings: &'a Settings<'a>,
}

impl<'a> Blocks<'a> {
    pub(super) fn part(&self, at: usize) -> Option<&'a Event<'a>> {
        self.inlines.events.get(at).map(|(event, _)| event)
    }

    /// Opens an element on a new line.
    pub(super) fn open(&mut self, tag: &str) {
        self.inlines.out.line();
        self.inlines.out.open(tag);
    }

    /// Closes an element and ends the line.
    pub(super) fn close(&mut self, name: &str) {
        self.inlines.out.close(name);
        self.inlines.out.line();
    }
}

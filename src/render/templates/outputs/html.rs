//! Tracks the state of an HTML parser, as far as it decides which values are safe to print at a
//! place.

/// Elements whose content is text for the parser, up to their own end tag.
const RAW: [&str; 9] = [
    "script",
    "style",
    "title",
    "textarea",
    "xmp",
    "iframe",
    "noembed",
    "noframes",
    "plaintext",
];

/// The number of bytes of an attribute's value that are kept.
const LONGEST_VALUE: usize = 200;

/// The placeholder for a printed value in an attribute or a name.
pub(super) const PRINTED: char = '\u{fffc}';

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Mode {
    /// Text between tags.
    #[default]
    Text,
    /// After a `<`, before it is known what it begins.
    Less,
    /// In the name of a start or end tag.
    Name,
    /// In a tag, before an attribute.
    InTag,
    /// In the name of an attribute.
    Attribute,
    /// After the name of an attribute.
    AfterAttribute,
    /// After the `=` of an attribute.
    BeforeValue,
    /// In a value without quotes.
    Bare,
    /// In a value with these quotes.
    Quoted(char),
    Comment,
    /// `<!…` or `<?…`, up to its `>`.
    Declaration,
    /// In the text of one of the elements in [`RAW`].
    Raw,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct HtmlPlace {
    pub mode: Mode,
    /// The name of the tag, or of the element around raw text, in lower case.
    pub element: String,
    /// The name of the attribute, in lower case.
    pub attribute: String,
    /// The beginning of the attribute's value.
    pub value: String,
    is_end: bool,
    /// The last characters of a comment or of raw text, in lower case.
    tail: String,
}

impl HtmlPlace {
    /// Reads some text of the template.
    pub(super) fn text(&mut self, text: &str) {
        for letter in text.chars() {
            self.letter(letter);
        }
    }

    /// Reads the output of an expression.
    pub(super) fn printed(&mut self) {
        match self.mode {
            Mode::Text | Mode::Comment | Mode::Declaration | Mode::Raw => self.tail.clear(),
            _ => self.letter(PRINTED),
        }
    }

    fn letter(&mut self, letter: char) {
        match self.mode {
            Mode::Text if letter == '<' => self.mode = Mode::Less,
            Mode::Text => {}
            Mode::Less => self.after_less(letter),
            Mode::Name => match letter {
                '>' => self.end_tag(),
                '/' => self.mode = Mode::InTag,
                space if space.is_ascii_whitespace() => self.mode = Mode::InTag,
                letter => self.element.push(letter.to_ascii_lowercase()),
            },
            Mode::InTag => match letter {
                '>' => self.end_tag(),
                '/' => {}
                space if space.is_ascii_whitespace() => {}
                letter => {
                    self.attribute = letter.to_ascii_lowercase().to_string();
                    self.value.clear();
                    self.mode = Mode::Attribute;
                }
            },
            Mode::Attribute | Mode::AfterAttribute => self.in_attribute(letter),
            Mode::BeforeValue => match letter {
                '>' => self.end_tag(),
                '"' | '\'' => self.mode = Mode::Quoted(letter),
                space if space.is_ascii_whitespace() => {}
                letter => {
                    self.mode = Mode::Bare;
                    self.value.push(letter);
                }
            },
            Mode::Bare if letter == '>' => self.end_tag(),
            Mode::Bare if letter.is_ascii_whitespace() => self.mode = Mode::InTag,
            Mode::Quoted(quote) if letter == quote => self.mode = Mode::InTag,
            Mode::Bare | Mode::Quoted(_) => {
                if self.value.len() < LONGEST_VALUE {
                    self.value.push(letter);
                }
            }
            Mode::Declaration if letter == '>' => self.mode = Mode::Text,
            Mode::Declaration => {
                self.tail.push(letter);
                if self.tail == "--" {
                    self.mode = Mode::Comment;
                }
            }
            Mode::Comment => {
                self.remember(letter);
                if self.tail.ends_with("-->") || self.tail.ends_with("--!>") {
                    self.mode = Mode::Text;
                }
            }
            Mode::Raw => self.in_raw(letter),
        }
    }

    /// Reads the character after a `<`.
    fn after_less(&mut self, letter: char) {
        match letter {
            '/' if !self.is_end => self.is_end = true,
            '!' | '?' if !self.is_end => {
                self.mode = Mode::Declaration;
                self.tail.clear();
            }
            letter if letter.is_ascii_alphabetic() || letter == PRINTED => {
                self.element = letter.to_ascii_lowercase().to_string();
                self.mode = Mode::Name;
            }
            letter => {
                self.is_end = false;
                self.mode = if letter == '<' {
                    Mode::Less
                } else {
                    Mode::Text
                };
            }
        }
    }

    /// Reads a character in or after the name of an attribute.
    fn in_attribute(&mut self, letter: char) {
        match letter {
            '>' => self.end_tag(),
            '/' => self.mode = Mode::InTag,
            '=' => self.mode = Mode::BeforeValue,
            space if space.is_ascii_whitespace() => self.mode = Mode::AfterAttribute,
            letter if self.mode == Mode::AfterAttribute => {
                self.attribute = letter.to_ascii_lowercase().to_string();
                self.value.clear();
                self.mode = Mode::Attribute;
            }
            letter => self.attribute.push(letter.to_ascii_lowercase()),
        }
    }

    /// Reads a character of raw text.
    fn in_raw(&mut self, letter: char) {
        self.remember(letter);
        let ends = self
            .tail
            .strip_suffix(|end: char| end == '>' || end == '/' || end.is_ascii_whitespace());
        let ends = ends.and_then(|text| text.strip_suffix(self.element.as_str()));
        if ends.is_some_and(|text| text.ends_with("</")) {
            self.is_end = true;
            self.mode = Mode::InTag;
            if letter == '>' {
                self.end_tag();
            }
        }
    }

    fn end_tag(&mut self) {
        let is_raw = !self.is_end && RAW.contains(&self.element.as_str());
        self.mode = if is_raw { Mode::Raw } else { Mode::Text };
        self.is_end = false;
        self.tail.clear();
    }

    /// Adds a character to the tail and drops old ones.
    fn remember(&mut self, letter: char) {
        if self.tail.len() > 32 {
            let cut = self.tail.ceil_char_boundary(self.tail.len() - 16);
            self.tail.drain(..cut);
        }
        self.tail.push(letter.to_ascii_lowercase());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_a_browser() {
        let cases = [
            ("a <b>c", Mode::Text, "", ""),
            ("a < b", Mode::Text, "", ""),
            ("<a href=\"x>", Mode::Quoted('"'), "a", "href"),
            ("<a href=x", Mode::Bare, "a", "href"),
            ("<a hidden href = ", Mode::BeforeValue, "a", "href"),
            ("<a title='<script>' ", Mode::InTag, "a", "title"),
            ("<A HREF='x'><SCRIPT>if (a < b) {", Mode::Raw, "script", ""),
            ("<script></scripts>", Mode::Raw, "script", ""),
            ("<script>a</script >b", Mode::Text, "", ""),
            ("<title>a</title><p>", Mode::Text, "", ""),
            ("<!-- <script> ", Mode::Comment, "", ""),
            ("<!-- a --><!doctype html>b", Mode::Text, "", ""),
            ("<h", Mode::Name, "h", ""),
            ("<script src=x></script>", Mode::Text, "", ""),
        ];
        for (html, mode, element, attribute) in cases {
            let mut place = HtmlPlace::default();
            place.text(html);
            assert_eq!(place.mode, mode, "{html}");
            if !element.is_empty() {
                assert_eq!(place.element, element, "{html}");
            }
            if !attribute.is_empty() {
                assert_eq!(place.attribute, attribute, "{html}");
            }
        }
    }
}

//! Reads the info string of a code block: ```` ```python title="Flask" ````.

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fence<'a> {
    /// The first word, as written, up to a `,`, `:` or `{`. The rest of the word is for other
    /// tools.
    pub language: Option<&'a str>,
    /// The value of `title`, if it is not blank.
    pub title: Option<&'a str>,
    /// Names before a `=` that have no meaning here.
    pub unknown_keys: Vec<&'a str>,
}

impl<'a> Fence<'a> {
    /// Reads the text after the opening fence. Unknown words are ignored, because other tools may
    /// use them.
    pub fn read(info: &'a str) -> Self {
        let mut fence = Self::default();
        let mut rest = info.trim();
        let first = rest.split(char::is_whitespace).next().unwrap_or_default();
        if !first.contains('=') {
            let name = first.split([',', ':', '{']).next().unwrap_or_default();
            fence.language = (!name.is_empty()).then_some(name);
            rest = rest[first.len()..].trim_start();
        }
        while !rest.is_empty() {
            rest = fence.attribute(rest).trim_start();
        }
        fence
    }

    /// Takes one word, `key=value` or `key="some words"`, from the start of the text and returns
    /// the rest.
    fn attribute(&mut self, text: &'a str) -> &'a str {
        let end = text
            .find(|c: char| c == '=' || c.is_whitespace())
            .unwrap_or(text.len());
        let (key, rest) = text.split_at(end);
        let Some(value) = rest.strip_prefix('=') else {
            return rest;
        };
        let (value, rest) = match value
            .strip_prefix('"')
            .and_then(|quoted| quoted.split_once('"'))
        {
            Some(quoted) => quoted,
            None => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
        };
        match key {
            "title" => self.title = Some(value.trim()).filter(|title| !title.is_empty()),
            _ => self.unknown_keys.push(key),
        }
        rest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn language_title_and_unknown_keys_are_distinguished() {
        type Expected<'a> = (Option<&'a str>, Option<&'a str>, &'a [&'a str]);
        let cases: [(&str, Expected); 13] = [
            ("", (None, None, &[])),
            ("python", (Some("python"), None, &[])),
            ("  python  ", (Some("python"), None, &[])),
            (
                "python title=\"Flask\"",
                (Some("python"), Some("Flask"), &[]),
            ),
            (
                "python title=\"A > B, C\" more",
                (Some("python"), Some("A > B, C"), &[]),
            ),
            ("python title=Flask x", (Some("python"), Some("Flask"), &[])),
            ("title=\"Only a title\"", (None, Some("Only a title"), &[])),
            ("rust,ignore", (Some("rust"), None, &[])),
            ("{.python}", (None, None, &[])),
            ("python{1,3}", (Some("python"), None, &[])),
            (
                "python titel=\"x\" n=1",
                (Some("python"), None, &["titel", "n"]),
            ),
            ("python title=\"open", (Some("python"), Some("\"open"), &[])),
            ("python title=\" \" = ", (Some("python"), None, &[""])),
        ];
        for (info, (language, title, unknown_keys)) in cases {
            let expected = Fence {
                language,
                title,
                unknown_keys: unknown_keys.to_vec(),
            };
            assert_eq!(Fence::read(info), expected, "{info:?}");
        }
    }
}

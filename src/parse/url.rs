//! Web addresses that an author or user gives.

/// Whether a text is a web address that may stand in a page: `https://` or `http://`, a host, and no blanks, control
/// characters, quotes or angle brackets.
#[must_use]
pub fn is_web(text: &str) -> bool {
    let rest = ["https://", "http://"].iter().find_map(|scheme| text.strip_prefix(scheme));
    let is_odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '\'' | '<' | '>' | '\\');
    rest.is_some_and(|rest| rest.starts_with(char::is_alphanumeric)) && !text.contains(is_odd)
}

/// The base address of a site as the site uses it, ended by `/`; `None` where it cannot be one.
#[must_use]
pub fn base(text: &str) -> Option<String> {
    let is_fit = is_web(text) && !text.contains(['?', '#']);
    is_fit.then(|| if text.ends_with('/') { text.to_owned() } else { format!("{text}/") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_web_addresses_are_taken() {
        for good in ["https://example.org", "http://localhost:8000/a?b#c", "https://пример.рф/"] {
            assert!(is_web(good), "{good}");
        }
        for bad in [
            "",
            "example.org",
            "javascript:alert(1)",
            "https://",
            "https:///x",
            "https://a b",
            "https://a\"b",
            "//example.org",
            "HTTPS://example.org",
            "https://a\n",
            "data:text/html,x",
        ] {
            assert!(!is_web(bad), "{bad}");
        }
    }

    #[test]
    fn a_base_address_ends_in_a_slash() {
        assert_eq!(base("https://a.org/b").as_deref(), Some("https://a.org/b/"));
        assert_eq!(base("https://a.org/").as_deref(), Some("https://a.org/"));
        assert_eq!(base("https://a.org/?x"), None);
    }
}

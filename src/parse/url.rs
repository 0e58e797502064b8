//! Checks the base address of a site, and finds the texts that are addresses.

use super::reference::{Destination, destination};

/// Converts a base address to the form that the site uses: a web address without query or fragment
/// that ends in `/`. Returns `None` if the text is not a web address, or has a query or fragment.
pub fn base(text: &str) -> Option<String> {
    let is_web = ["https://", "http://"]
        .iter()
        .any(|scheme| text.starts_with(scheme));
    match destination(text) {
        Ok(Destination::External(address)) if is_web && !address.contains(['?', '#']) => {
            Some(if address.ends_with('/') {
                address
            } else {
                format!("{address}/")
            })
        }
        _ => None,
    }
}

/// Returns the address of a text that is nothing but a web address or a `mailto:` address, in the
/// form in which pages link to it. `None` for other texts.
pub fn linked(text: &str) -> Option<String> {
    let is_address = ["https://", "http://", "mailto:"]
        .iter()
        .any(|scheme| text.starts_with(scheme));
    match destination(text) {
        Ok(Destination::External(address)) if is_address && !text.contains(char::is_whitespace) => {
            Some(address)
        }
        _ => None,
    }
}

/// Returns what readers see of a text: of a `mailto:` address, the mail address.
pub fn shown(text: &str) -> &str {
    match text.strip_prefix("mailto:") {
        Some(mail) if linked(text).is_some() => mail.split('?').next().unwrap_or(mail),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_addresses_with_a_safe_scheme_become_links() {
        for good in ["https://a.org/b?c=d#e", "http://a.org", "mailto:a@b.c"] {
            assert_eq!(linked(good).as_deref(), Some(good), "{good}");
        }
        for bad in [
            "a.org",
            "https://",
            "see https://a.org/",
            "https://a.org/ and more",
            "javascript:alert(1)",
            "data:text/html,x",
            "//a.org/",
            "subject:flask",
        ] {
            assert_eq!(linked(bad), None, "{bad}");
        }
    }

    #[test]
    fn of_a_mail_address_readers_see_only_the_address() {
        let cases = [
            ("mailto:a@b.c", "a@b.c"),
            ("mailto:a@b.c?subject=Hi", "a@b.c"),
            ("mailto:ada", "mailto:ada"),
            ("https://a.org/", "https://a.org/"),
            ("a@b.c", "a@b.c"),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn a_base_address_is_on_the_web_and_ends_in_a_slash() {
        assert_eq!(base("https://a.org/b").as_deref(), Some("https://a.org/b/"));
        assert_eq!(
            base("http://localhost:8000/").as_deref(),
            Some("http://localhost:8000/")
        );
        for bad in [
            "",
            "a.org",
            "javascript:alert(1)",
            "https://",
            "https://a.org/?x",
            "mailto:a@b.c",
            "subject:x",
        ] {
            assert_eq!(base(bad), None, "{bad}");
        }
    }
}

//! Checks the base address of a site.

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

#[cfg(test)]
mod tests {
    use super::*;

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

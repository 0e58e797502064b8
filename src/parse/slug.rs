//! Slugs: the part of an address that a file's name gives.

use unicode_normalization::UnicodeNormalization;

use super::portable::{folded, is_device};
use crate::diagnostic::{Code, Diagnostic, Place};

/// Addresses directly under the root that weighup's own pages take; a page of the author's cannot have them.
const RESERVED_PAGES: [&str; 13] = [
    "404", "articles", "compare", "criteria", "data", "faq", "home", "index", "method", "robots", "sitemap",
    "sources", "subjects",
];

/// Words that stand for a verdict where a subject's slug could stand.
const RESERVED_SUBJECTS: [&str; 5] = ["all", "depends", "none", "tie", "unknown"];

/// Longer slugs do not fit the file names of every disk together with `-vs-` and another slug.
const LONGEST: usize = 100;

/// The slug a name stands for, in Unicode's composed form (NFC), or the diagnostic that says why it cannot be one.
///
/// A slug is made of letters, digits, `-` and `_`, and begins and ends with a letter or digit.
///
/// # Errors
/// The diagnostic at `place`.
pub fn read(name: &str, place: impl Into<Place>) -> Result<String, Diagnostic> {
    let slug: String = name.nfc().collect();
    let Some(fault) = fault(&slug) else { return Ok(slug) };
    let message = format!("`{slug}` cannot be part of an address: {fault}");
    let help = match suggestion(&slug) {
        Some(better) => format!("rename it, for example to `{better}`"),
        None if slug.len() > LONGEST => "choose a shorter name".to_owned(),
        None if is_device(&slug) => "choose another name".to_owned(),
        None => "use letters, digits and hyphens, such as `template-engine`".to_owned(),
    };
    Err(Diagnostic::error(Code::InvalidSlug, place, message).with_help(help))
}

/// Refuses slugs of subjects that a pair's address or a verdict could be mistaken for.
///
/// # Errors
/// The diagnostic at `place`.
pub fn check_subject(slug: &str, place: impl Into<Place>) -> Result<(), Diagnostic> {
    if RESERVED_SUBJECTS.contains(&slug) {
        let message = format!("a subject cannot be called `{slug}`: the word stands for a verdict");
        return Err(
            Diagnostic::error(Code::ReservedSlug, place, message).with_help("rename the subject's file")
        );
    }
    check_pair_sign("subject", slug, place)
}

/// Refuses slugs of pages that weighup's own pages or a pair's page have.
///
/// # Errors
/// The diagnostic at `place`.
pub fn check_page(slug: &str, place: impl Into<Place>) -> Result<(), Diagnostic> {
    if RESERVED_PAGES.contains(&folded(slug).as_str()) {
        let message =
            format!("a page cannot be called `{slug}`: weighup makes a page at that address itself");
        let help = "rename the file, or give it another `slug`";
        return Err(Diagnostic::error(Code::ReservedSlug, place, message).with_help(help));
    }
    check_pair_sign("page", slug, place)
}

/// Refuses `-vs-`, also where it would only arise beside the `-vs-` of a pair's address.
fn check_pair_sign(kind: &str, slug: &str, place: impl Into<Place>) -> Result<(), Diagnostic> {
    if !(slug.contains("-vs-") || slug.starts_with("vs-") || slug.ends_with("-vs")) {
        return Ok(());
    }
    let message =
        format!("a {kind} cannot be called `{slug}`: `-vs-` joins the two subjects of a pair's address");
    let help = suggestion(slug).map(|better| format!("rename it, for example to `{better}`"));
    Err(Diagnostic::error(Code::ReservedSlug, place, message).with_help_if(help))
}

/// What makes a text unfit for a slug; `None` where it is fit.
fn fault(slug: &str) -> Option<&'static str> {
    let is_plain = |c: char| c.is_alphanumeric();
    if slug.is_empty() {
        Some("it is empty")
    } else if slug.len() > LONGEST {
        Some("it is longer than 100 bytes")
    } else if !slug.chars().all(|c| is_plain(c) || c == '-' || c == '_') {
        Some("it holds something other than letters, digits, `-` and `_`")
    } else if !slug.starts_with(is_plain) || !slug.ends_with(is_plain) {
        Some("it must begin and end with a letter or a digit")
    } else if slug.starts_with("fn-") || slug.starts_with("fnref-") {
        Some("parts of pages that begin so are footnotes")
    } else if is_device(slug) {
        Some("Windows keeps this name for a device")
    } else {
        None
    }
}

/// The fit slug nearest to an unfit name, if letters are left of it at all.
#[must_use]
pub fn suggestion(name: &str) -> Option<String> {
    let lower: String = name.nfc().collect::<String>().to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let joined = words.iter().filter(|word| **word != "vs").copied().collect::<Vec<_>>().join("-");
    fault(&joined).is_none().then_some(joined)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_names_that_every_disk_and_browser_can_hold() {
        for good in [
            "flask",
            "flask-vs-django",
            "c",
            "template-engine",
            "a_b",
            "größe",
            "日本",
            "3d",
            "devs-vsx",
            "Flask",
            "com",
        ] {
            assert_eq!(read(good, Place::Path(String::new())), Ok(good.to_owned()));
        }
    }

    #[test]
    fn refuses_what_an_address_cannot_hold() {
        let long = "a".repeat(101);
        for bad in [
            "fn-1",
            "",
            "a b",
            "a.b",
            "a/b",
            "-a",
            "a-",
            "..",
            "CON",
            "com1",
            "nul",
            "a%2fb",
            "a\u{202e}b",
            &long,
        ] {
            assert!(read(bad, Place::Path(String::new())).is_err(), "{bad}");
        }
    }

    #[test]
    fn subjects_and_pages_keep_clear_of_pairs_verdicts_and_own_pages() {
        let place = || Place::Path(String::new());
        for bad in ["flask-vs-django", "vs-b", "a-vs", "tie", "none"] {
            assert!(check_subject(bad, place()).is_err(), "{bad}");
        }
        for bad in ["flask-vs-django", "compare", "Method", "404"] {
            assert!(check_page(bad, place()).is_err(), "{bad}");
        }
        assert!(check_subject("versus", place()).is_ok() && check_page("tie", place()).is_ok());
    }

    #[test]
    fn composes_letters() {
        assert_eq!(read("gro\u{0308}ße", Place::Path(String::new())), Ok("größe".to_owned()));
    }

    #[test]
    fn suggests_a_fit_slug() {
        assert_eq!(suggestion("Template Engine!").as_deref(), Some("template-engine"));
        assert_eq!(suggestion("flask-vs-django").as_deref(), Some("flask-django"));
        assert_eq!(suggestion("!!!"), None);
    }
}

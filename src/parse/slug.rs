//! Checks slugs: the part of an address that a file's name gives.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::portable::{folded, is_device};
use crate::diagnostic::{Code, Diagnostic, Place};

/// Addresses at the root that weighup's own pages use, so an author's page cannot have them.
const RESERVED_PAGES: [&str; 13] = [
    "404", "articles", "compare", "criteria", "data", "faq", "home", "index", "method", "robots",
    "sitemap", "sources", "subjects",
];

/// Words for verdicts, which can occur in place of a subject's slug.
const RESERVED_SUBJECTS: [&str; 5] = ["all", "depends", "none", "tie", "unknown"];

/// The maximum length in bytes. Every disk can store a file name of two such slugs joined by
/// `-vs-`.
const LONGEST: usize = 100;

/// Makes the slug for a name, in Unicode's composed form (NFC).
///
/// A slug consists of letters with their combining marks, digits, `-` and `_`. It begins and ends
/// with a letter or digit.
///
/// # Errors
/// Returns a diagnostic at `place` when the name cannot be a slug.
pub fn read(name: &str, place: impl Into<Place>) -> Result<String, Diagnostic> {
    let slug: String = name.nfc().collect();
    let Some(fault) = fault(&slug) else {
        return Ok(slug);
    };
    let message = format!("`{slug}` cannot be part of an address: {fault}");
    let help = match suggestion(&slug) {
        Some(better) => format!("rename it, for example to `{better}`"),
        None if slug.len() > LONGEST => "choose a shorter name".to_owned(),
        None if is_device(&slug) => "choose another name".to_owned(),
        None => "use letters, digits and hyphens, such as `template-engine`".to_owned(),
    };
    Err(Diagnostic::error(Code::InvalidSlug, place, message).with_help(help))
}

/// Rejects a subject's slug that could be confused with a pair's address or a verdict.
///
/// # Errors
/// Returns a diagnostic at `place`.
pub fn check_subject(slug: &str, place: impl Into<Place>) -> Result<(), Diagnostic> {
    if RESERVED_SUBJECTS.contains(&slug) {
        let message = format!("a subject cannot be called `{slug}`: the word means a verdict");
        return Err(Diagnostic::error(Code::ReservedSlug, place, message)
            .with_help("rename the subject's file"));
    }
    check_pair_sign("subject", slug, place)
}

/// Rejects a page's slug that weighup's own pages or a pair's page use.
///
/// # Errors
/// Returns a diagnostic at `place`.
pub fn check_page(slug: &str, place: impl Into<Place>) -> Result<(), Diagnostic> {
    if RESERVED_PAGES.contains(&folded(slug).as_str()) {
        let message =
            format!("a page cannot be called `{slug}`: weighup has its own page at that address");
        let help = "rename the file, or give it another `slug`";
        return Err(Diagnostic::error(Code::ReservedSlug, place, message).with_help(help));
    }
    check_pair_sign("page", slug, place)
}

/// Rejects `-vs-`, also when it would only arise beside the `-vs-` of a pair's address.
fn check_pair_sign(kind: &str, slug: &str, place: impl Into<Place>) -> Result<(), Diagnostic> {
    if !(slug.contains("-vs-") || slug.starts_with("vs-") || slug.ends_with("-vs")) {
        return Ok(());
    }
    let message = format!(
        "a {kind} cannot be called `{slug}`: `-vs-` joins the two subjects of a pair's address"
    );
    let help = suggestion(slug).map(|better| format!("rename it, for example to `{better}`"));
    Err(Diagnostic::error(Code::ReservedSlug, place, message).with_help_if(help))
}

/// Explains why a text cannot be a slug. `None` means that it can.
fn fault(slug: &str) -> Option<&'static str> {
    let is_plain = |c: char| is_letter(c) || is_mark(c);
    if slug.is_empty() {
        Some("it is empty")
    } else if slug.len() > LONGEST {
        Some("it is longer than 100 bytes")
    } else if !slug.chars().all(|c| is_plain(c) || c == '-' || c == '_') {
        Some("it contains characters other than letters, digits, `-` and `_`")
    } else if !slug.starts_with(is_letter) || !slug.ends_with(is_plain) {
        Some("it must begin and end with a letter or a digit")
    } else if slug
        .chars()
        .zip(slug.chars().skip(1))
        .any(|(before, c)| is_mark(c) && !is_plain(before))
    {
        Some("a combining mark must follow a letter")
    } else if slug.starts_with("fn-") || slug.starts_with("fnref-") {
        Some("ids that begin like this belong to footnotes")
    } else if is_device(slug) {
        Some("Windows reserves this name for a device")
    } else {
        None
    }
}

/// Returns true if a character is a visible letter or digit.
fn is_letter(c: char) -> bool {
    // Hangul fillers are letters that show nothing.
    c.is_alphanumeric()
        && !is_combining_mark(c)
        && !matches!(c, '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}')
}

/// Returns true if a character is a mark that belongs to the letter before it, such as a vowel
/// sign, tone or accent. Invisible marks and enclosing marks are not included.
fn is_mark(c: char) -> bool {
    let is_unseen = matches!(
        c,
        '\u{34f}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
    ) || matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}');
    is_combining_mark(c)
        && !is_unseen
        && !matches!(c, '\u{20d0}'..='\u{20ff}' | '\u{488}' | '\u{489}')
}

/// Suggests the valid slug nearest to a name: its words in lower case, joined by hyphens. Returns
/// `None` if that is not a slug.
pub fn suggestion(name: &str) -> Option<String> {
    // In lower case, the dot of a Turkish capital I becomes a separate mark.
    let lower: String = name.to_lowercase().replace("i\u{307}", "i").nfc().collect();
    let mut plain = String::new();
    for c in lower.chars() {
        if is_letter(c) || (is_mark(c) && plain.ends_with(|c| is_letter(c) || is_mark(c))) {
            plain.push(c);
        } else if !is_joiner(c) {
            plain.push(' ');
        }
    }
    let words = plain.split(' ').filter(|word| !matches!(*word, "" | "vs"));
    let mut slug = String::new();
    for word in words {
        let hyphen = if slug.is_empty() { "" } else { "-" };
        if slug.len() + hyphen.len() + word.len() > LONGEST {
            break;
        }
        slug += hyphen;
        slug += word;
    }
    fault(&slug).is_none().then_some(slug)
}

/// Works like [`suggestion`], but spells out the signs of names such as C++ and C#: `c-plus-plus`,
/// `c-sharp`.
pub fn spelled_suggestion(name: &str) -> Option<String> {
    const SIGNS: [(&str, &str); 8] = [
        ("#", "sharp"),
        ("+", "plus"),
        ("&", "and"),
        ("*", "star"),
        ("@", "at"),
        ("%", "percent"),
        ("=", "equals"),
        ("!", "bang"),
    ];
    let spelled = SIGNS.iter().fold(name.to_owned(), |name, (sign, word)| {
        name.replace(sign, &format!(" {word} "))
    });
    suggestion(&spelled)
}

/// Returns true if a character is invisible and only shapes its neighbours, so that the word
/// continues after it.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_names_that_work_on_every_disk_and_in_every_browser() {
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
            "हिन्दी",
            "ภาษาไทย",
            "ที่นี่",
            "العَرَبِيَّة",
            "שָׁלוֹם",
            "தமிழ்",
            "q\u{323}\u{307}",
        ] {
            assert_eq!(read(good, Place::Path(String::new())), Ok(good.to_owned()));
        }
    }

    #[test]
    fn rejects_characters_that_an_address_cannot_contain() {
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
            "\u{93f}a",
            "a-\u{301}b",
            "a_\u{e34}",
            "a\u{fe0f}",
            "1\u{20e3}",
            "a\u{3164}b",
            "a\u{200d}b",
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
        assert_eq!(
            read("gro\u{0308}ße", Place::Path(String::new())),
            Ok("größe".to_owned())
        );
    }

    #[test]
    fn suggests_a_fit_slug() {
        assert_eq!(
            suggestion("Template Engine!").as_deref(),
            Some("template-engine")
        );
        assert_eq!(
            suggestion("flask-vs-django").as_deref(),
            Some("flask-django")
        );
        for (name, expected) in [
            ("!!!", None),
            ("हिन्दी", Some("हिन्दी")),
            ("हिन्दी भाषा", Some("हिन्दी-भाषा")),
            ("ที่นี่", Some("ที่นี่")),
            ("العَرَبِيَّة (لغة)", Some("العَرَبِيَّة-لغة")),
            ("שָׁלוֹם", Some("שָׁלוֹם")),
            ("می\u{200c}خواهم", Some("میخواهم")),
            ("Café", Some("café")),
            ("Cafe\u{301} de\u{301}", Some("café-dé")),
            ("İstanbul", Some("istanbul")),
            ("\u{301}a \u{301}b", Some("a-b")),
            ("☕\u{fe0f} Coffee", Some("coffee")),
            ("1\u{fe0f}\u{20e3}", Some("1")),
            ("C#", Some("c")),
        ] {
            assert_eq!(suggestion(name).as_deref(), expected, "{name}");
        }
        let long = suggestion(&"long ".repeat(40)).unwrap();
        assert!(long.len() <= LONGEST && long.ends_with("-long"), "{long}");
        assert_eq!(suggestion(&"x".repeat(101)), None);
        for (name, expected) in [
            ("C#", "c-sharp"),
            ("C++", "c-plus-plus"),
            ("R&D", "r-and-d"),
            ("Tea", "tea"),
            ("a+b", "a-plus-b"),
        ] {
            assert_eq!(spelled_suggestion(name).as_deref(), Some(expected));
        }
    }
}

//! Tests which destinations are accepted and which are rejected, in every spelling.

use super::*;

fn named(scheme: Scheme, name: &str, anchor: Option<&str>) -> Destination {
    Destination::Named {
        scheme,
        name: name.into(),
        anchor: anchor.map(str::to_owned),
    }
}

fn file(path: &str, anchor: Option<&str>) -> Destination {
    Destination::File {
        path: path.into(),
        anchor: anchor.map(str::to_owned),
    }
}

#[test]
fn destinations_are_recognised_by_their_shape() {
    let cases = [
        ("subject:flask", named(Scheme::Subject, "flask", None)),
        (
            " subject:flask#pros ",
            named(Scheme::Subject, "flask", Some("pros")),
        ),
        (
            "criterion:routing",
            named(Scheme::Criterion, "routing", None),
        ),
        (
            "pair:flask/django",
            named(Scheme::Pair, "flask/django", None),
        ),
        (
            "fact:django.first_release",
            named(Scheme::Fact, "django.first_release", None),
        ),
        (
            "source:survey-2024",
            named(Scheme::Source, "survey-2024", None),
        ),
        ("article:a", named(Scheme::Article, "a", None)),
        ("page:about", named(Scheme::Page, "about", None)),
        ("static:img/a.png", named(Scheme::Static, "img/a.png", None)),
        ("faq:general", named(Scheme::Faq, "general", None)),
        ("pros-cons:django", named(Scheme::ProsCons, "django", None)),
        (
            "../criteria/routing.toml#x",
            file("../criteria/routing.toml", Some("x")),
        ),
        ("a/b:c", file("a/b:c", None)),
        ("javascript%3Aalert(1)", file("javascript:alert(1)", None)),
        (
            "static:my%20file.pdf",
            named(Scheme::Static, "my file.pdf", None),
        ),
        (
            "static:my file.pdf",
            named(Scheme::Static, "my file.pdf", None),
        ),
        (
            "static:a%23b%3Fc.pdf#page=2",
            named(Scheme::Static, "a#b?c.pdf", Some("page=2")),
        ),
        (
            "static:img%2Fa.png",
            named(Scheme::Static, "img/a.png", None),
        ),
        (
            "static:a%2520b.pdf",
            named(Scheme::Static, "a%20b.pdf", None),
        ),
        ("static:100%.pdf", named(Scheme::Static, "100%.pdf", None)),
        ("static:%zz.pdf", named(Scheme::Static, "%zz.pdf", None)),
        ("static:%ff.pdf", named(Scheme::Static, "%ff.pdf", None)),
        (
            "subject:h%C3%A9#caf%C3%A9",
            named(Scheme::Subject, "hé", Some("café")),
        ),
        ("pair:a%2Fb", named(Scheme::Pair, "a/b", None)),
        ("../files/my%20file.md", file("../files/my file.md", None)),
        ("#caf%C3%A9", Destination::Anchor("café".into())),
        ("#here", Destination::Anchor("here".into())),
        (
            "https://example.org",
            Destination::External("https://example.org".into()),
        ),
        (
            "HTTP://example.org/a?b#c",
            Destination::External("http://example.org/a?b#c".into()),
        ),
        (
            "https://bücher.example/ä b\"<",
            Destination::External("https://bücher.example/ä%20b%22%3C".into()),
        ),
        (
            "https://x.y/@user",
            Destination::External("https://x.y/@user".into()),
        ),
        (
            "https://[::1]:80/",
            Destination::External("https://[::1]:80/".into()),
        ),
        (
            "mailto:a@b.c?subject=d e",
            Destination::External("mailto:a@b.c?subject=d%20e".into()),
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(destination(text), Ok(expected), "{text}");
    }
}

#[test]
fn everything_else_is_refused_with_its_code() {
    let cases = [
        ("", "invalid-reference"),
        ("#", "invalid-reference"),
        ("subject:", "invalid-reference"),
        ("subject:#a", "invalid-reference"),
        ("pair:flask", "invalid-reference"),
        ("pair:a/b/c", "invalid-reference"),
        ("pair:/b", "invalid-reference"),
        ("fact:django", "invalid-reference"),
        ("fact:.a", "invalid-reference"),
        ("static:../a", "invalid-reference"),
        ("static:%2E%2E%2Fa", "invalid-reference"),
        ("static:a%5Cb", "invalid-reference"),
        ("static:a%00b", "link-scheme"),
        ("subject:a%E2%80%AEb", "link-scheme"),
        ("#a%0Ab", "link-scheme"),
        ("%2Fcompare/", "link-scheme"),
        ("static:/a", "invalid-reference"),
        ("static:a//b", "invalid-reference"),
        ("static:a\\b", "invalid-reference"),
        ("..\\a.toml", "invalid-reference"),
        ("/compare/", "link-scheme"),
        ("//example.org", "link-scheme"),
        ("Subject:flask", "link-scheme"),
        ("verdict:x", "link-scheme"),
        (":x", "link-scheme"),
        ("java\tscript:x", "link-scheme"),
        ("subject:a\nb", "link-scheme"),
        ("https://x.y/\u{1}", "link-scheme"),
        ("https:x.y", "link-scheme"),
        ("https:///x", "link-scheme"),
        ("https://", "link-scheme"),
        ("https://a@b.c", "link-scheme"),
        ("https://a.b\\@c.d", "link-scheme"),
        ("https:\\\\a.b", "link-scheme"),
        ("https://a%2fb/", "link-scheme"),
        ("mailto:", "link-scheme"),
        ("mailto:x", "link-scheme"),
    ];
    for (text, expected) in cases {
        let problem = destination(text).expect_err(text);
        assert_eq!(problem.code.name(), expected, "{text}");
        assert!(problem.help.is_some(), "{text}");
    }
}

#[test]
fn a_name_before_the_host_is_called_what_it_is() {
    let problem = destination("https://example.org@evil.example/").expect_err("it hides the host");
    assert_eq!(
        problem.message,
        "`https://example.org@evil.example/` contains a user name"
    );
}

/// Schemes that run or open something, or that a program on some system handles.
const SCHEMES: [&str; 40] = [
    "javascript",
    "vbscript",
    "data",
    "file",
    "blob",
    "filesystem",
    "about",
    "view-source",
    "jar",
    "feed",
    "ws",
    "wss",
    "ftp",
    "ftps",
    "sftp",
    "ssh",
    "telnet",
    "gopher",
    "ldap",
    "nfs",
    "smb",
    "irc",
    "news",
    "tel",
    "sms",
    "callto",
    "skype",
    "intent",
    "android-app",
    "itms-services",
    "market",
    "ms-msdt",
    "ms-word",
    "search-ms",
    "steam",
    "zoommtg",
    "magnet",
    "chrome",
    "res",
    "livescript",
];

#[test]
fn no_spelling_of_another_scheme_passes() {
    for scheme in SCHEMES {
        let (first, rest) = scheme.split_at(2);
        let spellings = [
            format!("{scheme}:x"),
            format!("{}:x", scheme.to_uppercase()),
            format!("{first}\t{rest}:x"),
            format!("{first}\n{rest}:x"),
            format!("{first}\r{rest}:x"),
            format!("{first}\0{rest}:x"),
            format!("\u{1}{scheme}:x"),
            format!("  {scheme}:x"),
            format!("\u{a0}{scheme}:x"),
            format!("\\{scheme}:x"),
            format!("{scheme}\\:x"),
            format!("{scheme}:\\\\x"),
            format!("{scheme}://example.org/"),
            format!("{scheme}://%0aalert(1)"),
            format!("{first}%0a{rest}:x"),
            format!("{scheme}%3Ax:"),
            format!("feed:{scheme}:x"),
            format!("{first}\u{ad}{rest}:x"),
            format!("{scheme}\u{200b}:x"),
            format!("{first}\u{fffd}{rest}:x"),
        ];
        for spelling in spellings {
            assert!(destination(&spelling).is_err(), "{spelling:?}");
            assert!(picture(&spelling).is_err(), "{spelling:?}");
            assert!(!matches!(embed(&spelling), Ok(Some(_))), "{spelling:?}");
        }
    }
}

#[test]
fn images_are_pictures_of_this_site_or_blocks() {
    let in_static = |path| Ok(named(Scheme::Static, path, None));
    assert_eq!(picture("static:img/a.png"), in_static("img/a.png"));
    assert_eq!(picture("static:my%20chart.png"), in_static("my chart.png"));
    let relative = "../../static/my%20chart.png";
    assert_eq!(
        picture(relative),
        Ok(file("../../static/my chart.png", None))
    );
    assert_eq!(
        embed("table:Ease%20of%20use"),
        Ok(Some(Embed {
            kind: EmbedKind::Table,
            name: "Ease of use".into()
        }))
    );
    let block = |kind, name: &str| {
        Ok(Some(Embed {
            kind,
            name: name.into(),
        }))
    };
    assert_eq!(embed("table:all"), block(EmbedKind::Table, "all"));
    assert_eq!(
        embed("choose:flask/django"),
        block(EmbedKind::Choose, "flask/django")
    );
    assert_eq!(embed("static:img/a.png"), Ok(None));
    let refused = [
        ("https://x.y/a.png", "external-image"),
        ("HTTPS://x.y/a.png", "external-image"),
        ("//x.y/a.png", "external-image"),
        ("https:a.png", "external-image"),
        ("data:image/png;base64,x", "unknown-embed"),
        ("#part", "invalid-reference"),
        ("../static/a.svg#part", "invalid-reference"),
        ("subject:flask", "invalid-reference"),
        ("static:../a.png", "invalid-reference"),
    ];
    for (text, expected) in refused {
        assert_eq!(
            picture(text).expect_err(text).code.name(),
            expected,
            "{text}"
        );
    }
}

//! Markdown to HTML: every `tests/markdown/<name>.md` gives `<name>.html`, byte for byte.
//!
//! `<name>.sanitized.md` is read with `[markdown] html = "sanitized"`. `WEIGHUP_UPDATE_EXPECTED=1` updates
//! the expected files; review the difference before you commit it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use pretty_assertions::assert_eq;
use weighup::parse::markdown::{Html, Labels, Markdown, Rules, Target, TextPlace};
use weighup::parse::reference::Destination;
use weighup::render::markdown::{Links, Piece, Settings, block};
use weighup::source_text::{SourceText, SourceTexts, Span};
use weighup::words::Catalogue;

/// Links with addresses that name their target.
struct Pages<'a>(&'a Markdown);

impl Links for Pages<'_> {
    fn href(&self, reference: usize) -> String {
        match &self.0.references[reference].target {
            Target::Link(Destination::Named {
                scheme,
                name,
                anchor,
            }) => {
                let anchor = anchor
                    .as_ref()
                    .map(|anchor| format!("#{anchor}"))
                    .unwrap_or_default();
                format!("../{}/{name}/{anchor}", scheme.name())
            }
            Target::Link(Destination::File { path, .. }) => format!("../file/{path}/"),
            Target::Link(Destination::Anchor(anchor)) => format!("#{anchor}"),
            Target::Link(Destination::External(address)) => address.clone(),
            Target::Picture(Destination::Named { name, .. }) => format!("../{name}"),
            Target::Picture(_) => panic!("the texts name pictures in `static/`"),
            Target::Embed(_) => panic!("an embed has no address"),
        }
    }

    fn picture(&self, _: usize) -> String {
        " width=\"8\" height=\"6\"".to_owned()
    }
}

/// Labels that need escaping.
#[derive(Debug)]
struct Names;

impl Labels for Names {
    fn label(&self, destination: &Destination) -> String {
        match destination {
            Destination::Named { name, .. } => format!("<label of {name}>"),
            _ => "<label>".to_owned(),
        }
    }
}

#[test]
fn every_text_gives_its_html() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/markdown");
    let mut unexpected: BTreeSet<PathBuf> = paths(&folder, "html");
    for path in paths(&folder, "md") {
        let expected = path.with_extension("html");
        unexpected.remove(&expected);
        let html = html_of(&path);
        if std::env::var_os("WEIGHUP_UPDATE_EXPECTED").is_some() {
            fs::write(&expected, &html).unwrap();
        }
        let expected = fs::read_to_string(&expected).unwrap_or_default();
        assert_eq!(html, expected, "{}", path.display());
    }
    assert_eq!(unexpected, BTreeSet::new(), "expected HTML without a text");
}

/// Lists the files in the folder with this extension.
fn paths(folder: &Path, extension: &str) -> BTreeSet<PathBuf> {
    let entries = fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("it can be listed").path());
    entries
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .collect()
}

/// Renders the text at this path, with a comment in place of every embed.
fn html_of(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("a text of the folder");
    let is_sanitized = path.to_string_lossy().ends_with(".sanitized.md");
    let html = if is_sanitized {
        Html::Sanitized
    } else {
        Html::Escaped
    };
    let file = SourceTexts::default().add(SourceText::new("text.md", &text));
    let place = TextPlace::Exact(Span::new(file, &(0..text.len())));
    let (markdown, _) = Markdown::scan(
        &text,
        place,
        &Rules {
            html,
            labels: Some(&Names),
            ..Rules::default()
        },
    );
    let pieces = block(
        &markdown,
        &Pages(&markdown),
        &Settings::new(&Catalogue::built_in()),
    );
    let shown = pieces.iter().map(|piece| match piece {
        Piece::Html(html) => html.clone(),
        Piece::Embed(reference) => match &markdown.references[*reference].target {
            Target::Embed(embed) => format!("<!-- {}:{} -->\n", embed.kind.name(), embed.name),
            other => panic!("{other:?} is no embed"),
        },
    });
    shown.collect()
}

//! The sites that tests build: the reference site, a fixture of three subjects in files, one of
//! twelve from a table.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on gives up")]
#![allow(
    dead_code,
    reason = "every test binary uses its own part of this module"
)]

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use crate::sandbox::Project;

/// The slugs of the twelve subjects, in column order, which differs from their byte order.
pub(crate) const TWELVE: [&str; 12] = [
    "zinc",
    "iron",
    "tin",
    "lead",
    "gold",
    "silver",
    "copper",
    "nickel",
    "cobalt",
    "titanium",
    "aluminium",
    "kalkül",
];

/// The criteria of the twelve: slug, and the rest of the file. One for each type of value.
const CRITERIA: [(&str, &str); 8] = [
    (
        "rust",
        "title = \"Rust\"\ntype = \"yes-no\"\nbetter = \"no\"\ngroup = \"Weather\"\n",
    ),
    (
        "paint",
        "title = \"Takes paint\"\ntype = \"support\"\nweight = 2\ngroup = \"Weather\"\n",
    ),
    (
        "shine",
        "title = \"Shine\"\ntype = \"rating\"\nlevels = [\"none\", \"dull\", \"fair\", \"bright\", \"a mirror\"]\n",
    ),
    (
        "melts",
        "title = \"Melts at\"\ntype = \"number\"\nunit = \"°C\"\nscale = [0, 2000]\nweight = 5\n",
    ),
    (
        "price",
        "title = \"Price\"\ntype = \"money\"\nscale = [100, 0]\nweight = 3\n",
    ),
    (
        "known",
        "title = \"Known since\"\ntype = \"date\"\nwinner = \"none\"\n",
    ),
    ("norm", "title = \"Norm\"\ntype = \"version\"\n"),
    (
        "feel",
        "title = \"Feel\"\nwinner = \"depends\"\n\n[[when]]\nif = \"it is cold\"\nchoose = \"zinc\"\n",
    ),
];

pub(crate) fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Copies the content of the reference site, which uses the built-in theme.
pub(crate) fn reference() -> Project {
    let project = Project::empty();
    for (path, entry) in crate::sandbox::tree_of(&repository().join("content")) {
        project.write(&format!("content/{path}"), &entry.bytes);
    }
    project
}

/// Copies the fixture in `tests/fixtures/three/`, which uses every feature of the content once.
pub(crate) fn three() -> Project {
    Project::copy_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/three"))
}

/// Creates twelve subjects under eight criteria, with all pairs. All data about a subject is in the
/// subject's own file, so that deleting the file and its line in site.toml removes the subject.
pub(crate) fn twelve() -> Project {
    many(&TWELVE, "first edition")
}

/// Creates a site of these subjects. `edition` is in the text of every page.
pub(crate) fn many(subjects: &[&str], edition: &str) -> Project {
    let project = Project::empty();
    write_many(&project, subjects, edition);
    project
}

/// Creates 230 subjects of three kinds, with names in four scripts, and 120 sources, without pairs.
/// Every list needs several pages.
pub(crate) fn hundreds() -> Project {
    let slugs: Vec<String> = (0..230)
        .map(|index| format!("{}{index:03}", ["a", "k", "ж", "日", "é", "7"][index % 6]))
        .collect();
    let slugs: Vec<&str> = slugs.iter().map(String::as_str).collect();
    let project = Project::empty();
    write_many(&project, &TWELVE[..2], "hundreds");
    for slug in &TWELVE[..2] {
        project.delete(&format!("content/subjects/{slug}.toml"));
    }
    let feel = CRITERIA[7].1.replace("zinc", slugs[0]);
    project.write("content/criteria/feel.toml", feel);
    for (index, slug) in slugs.iter().enumerate() {
        let kind = ["Metal", "Metal, too", "Alloy"][index % 3];
        let initial = slug.chars().next().unwrap();
        let text =
            subject("x", index, "hundreds").replace("\"table\"", &format!("\"s{}\"", index % 120));
        let text = text.replacen(
            "name = \"X\"",
            &format!("name = \"{initial} {index}\"\nkind = \"{kind}\""),
            1,
        );
        project.write(&format!("content/subjects/{slug}.toml"), text);
    }
    let sources: Vec<String> = (0..120)
        .map(|index| format!("[s{index}]\ntitle = \"Table {index}\"\n"))
        .collect();
    project.write("content/sources.toml", sources.concat());
    project.write(
        "content/site.toml",
        site(&slugs, "hundreds").replace("\"all\"", "\"none\""),
    );
    let text = "+++\ntitle = \"Ways\"\n+++\n[one](criterion:melts#a000), [last](criterion:rust#é004), [cited](source:s119)\n\n![](table:all)\n";
    project.write("content/articles/ways.md", text);
    project
}

/// Writes a site of these subjects over the existing one.
pub(crate) fn write_many(project: &Project, subjects: &[&str], edition: &str) {
    project.write("content/site.toml", site(subjects, edition));
    project.write(
        "content/sources.toml",
        "[table]\ntitle = \"A table of metals\"\nkind = \"independent\"\n",
    );
    for (slug, text) in CRITERIA {
        project.write(&format!("content/criteria/{slug}.toml"), text);
    }
    for (index, slug) in subjects.iter().enumerate() {
        project.write(
            &format!("content/subjects/{slug}.toml"),
            subject(slug, index, edition),
        );
    }
}

/// Generates site.toml of a site of these subjects. The title is on every page.
fn site(subjects: &[&str], edition: &str) -> String {
    format!(
        "title = \"Metals, {edition}\"\nbase_url = \"https://example.org/\"\npairs = \"all\"\nsubjects = {subjects:?}\n"
    )
}

/// Generates the file of the subject at an index: values of every type, some unknown, some not
/// applicable, some missing.
fn subject(slug: &str, index: usize, edition: &str) -> String {
    let value = |text: String| match index % 6 {
        4 => "\"unknown\"".to_owned(),
        5 => "\"n/a\"".to_owned(),
        _ => text,
    };
    let support = [
        "\"yes\"",
        "\"partial\"\npartial_because = \"only primed\"",
        "\"no\"",
    ][index % 3];
    let values = [
        ("rust", Some(value(index.is_multiple_of(2).to_string()))),
        ("paint", Some(support.to_owned())),
        ("shine", Some(value((index % 5 + 1).to_string()))),
        ("melts", Some(value(format!("{}.{}", 150 * index, index)))),
        (
            "price",
            (index % 4 != 3).then(|| format!("\"{}.50 EUR/kg\"", 7 * index)),
        ),
        (
            "known",
            (!index.is_multiple_of(3)).then(|| format!("\"{}\"", 1700 + index)),
        ),
        ("norm", Some(format!("\"{index}.0\""))),
        ("feel", Some(format!("\"cold, {edition}, {index}\""))),
    ];
    let mut text = format!(
        "name = \"{}{}\"\nsummary = \"The metal number {index}.\"\n\n[[pro]]\ntext = \"**Pro** {slug}.\"\n\
         criterion = \"shine\"\n\n[[con]]\ntext = \"**Con** {slug}.\"\n\n[[choose_when]]\ntext = \"you need {slug}\"\n",
        slug[..1].to_uppercase(),
        &slug[1..],
    );
    for (criterion, value) in values {
        let Some(value) = value else { continue };
        write!(
            text,
            "\n[on.{criterion}]\nvalue = {value}\nsources = [\"table\"]\nas_of = 2026-11-01\n"
        )
        .unwrap();
    }
    text
}

/// The HTML pages that every site has.
const ALWAYS: [&str; 7] = [
    "",
    "compare/",
    "subjects/",
    "criteria/",
    "method/",
    "sources/",
    "404.html",
];

/// Lists the addresses that a site of these subjects and criteria must have, with all pairs and
/// their reversed addresses, but without FAQ, articles, own pages, and pros and cons.
pub(crate) fn addresses(subjects: &[&str], criteria: &[&str]) -> BTreeSet<String> {
    let mut addresses: BTreeSet<String> = ALWAYS.map(str::to_owned).into();
    addresses.extend(
        [
            "robots.txt",
            "sitemap.xml",
            "data/comparison.json",
            "data/comparison.schema.json",
            "data/comparison.csv",
            "data/words.json",
            "css/site.css",
        ]
        .map(str::to_owned),
    );
    for one in subjects {
        addresses.insert(format!("subjects/{one}/"));
        addresses.extend(
            subjects
                .iter()
                .filter(|other| *other != one)
                .map(|other| format!("{one}-vs-{other}/")),
        );
    }
    addresses.extend(
        criteria
            .iter()
            .map(|criterion| format!("criteria/{criterion}/")),
    );
    addresses
}

pub(crate) fn criteria_of_twelve() -> Vec<&'static str> {
    CRITERIA.iter().map(|(slug, _)| *slug).collect()
}

/// Lists the static files of the built-in theme, by path. The parts of its style sheet are none.
pub(crate) fn theme_files() -> BTreeSet<String> {
    crate::sandbox::tree_of(&repository().join("static"))
        .into_keys()
        .filter(|path| !path.starts_with("css/"))
        .collect()
}

/// Changes a project's pages to files without their own folders.
pub(crate) fn in_files(project: Project) -> Project {
    let site = project.read("content/site.toml");
    project.with("content/site.toml", format!("urls = \"file\"\n{site}"))
}

pub(crate) fn file_of(address: &str) -> String {
    if address.is_empty() || address.ends_with('/') {
        format!("{address}index.html")
    } else {
        address.to_owned()
    }
}

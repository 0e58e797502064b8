//! Whole sites of three and of twelve subjects: their files, the pages with results that were
//! calculated by hand, and the site after a subject is removed.

#[path = "support/fixtures.rs"]
mod fixtures;

#[path = "support/hosting.rs"]
mod hosting;

#[path = "support/sandbox.rs"]
mod sandbox;

use std::collections::BTreeSet;
use std::time::{Duration, SystemTime};

use fixtures::{TWELVE, addresses, criteria_of_twelve, file_of, theme_files};
use hosting::{all, html_of, shown, text_at, text_of, texts_at, without_hash};
use pretty_assertions::assert_eq;
use sandbox::{Project, Tree, differing, tree_of};
use scraper::Html;

/// The slugs of the fixture of three, as in `tests/fixtures/three/`.
const THREE: [&str; 3] = ["ardea", "brisa", "čmelák"];

const CRITERIA_OF_THREE: [&str; 11] = [
    "ease",
    "offline",
    "open-source",
    "start",
    "price",
    "since",
    "release",
    "größe",
    "help",
    "looks",
    "sync",
];

/// Its other pages: FAQ, articles, own pages, and their aliases.
const OTHERS_OF_THREE: [&str; 11] = [
    "subjects/ardea/pros-and-cons/",
    "subjects/brisa/pros-and-cons/",
    "faq/",
    "articles/",
    "articles/every-reference/",
    "about/",
    "日本/",
    "a-week-with-both/",
    "old/place/",
    "older/",
    "who/",
];

/// Lists the paths of a site's files without the manifest, and without the hashes of style sheets
/// and scripts.
fn paths(tree: &Tree) -> BTreeSet<String> {
    tree.keys()
        .filter(|path| *path != ".weighup.json")
        .map(|path| without_hash(path))
        .collect()
}

/// Lists the paths of the files at these addresses and of the theme's files.
fn files<'a>(addresses: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
    addresses
        .into_iter()
        .map(file_of)
        .chain(theme_files())
        .collect()
}

fn three() -> Tree {
    let project = fixtures::three();
    project.build(&[]);
    project.tree()
}

#[test]
fn three_subjects_make_exactly_these_files() {
    let made = addresses(&THREE, &CRITERIA_OF_THREE);
    let mut expected = files(made.iter().map(String::as_str).chain(OTHERS_OF_THREE));
    expected.insert("img/plan.png".to_owned());
    assert_eq!(paths(&three()), expected);
}

#[test]
fn in_the_form_of_files_the_same_pages_are_half_the_entries() {
    let project = fixtures::in_files(fixtures::three());
    project.build(&[]);
    let tree = project.tree();
    let made = addresses(&THREE, &CRITERIA_OF_THREE);
    let made = made.iter().map(String::as_str).chain(OTHERS_OF_THREE);
    let mut expected: BTreeSet<String> = made
        .map(|address| match address.strip_suffix('/') {
            Some(name) => format!("{name}.html"),
            None => file_of(address),
        })
        .collect();
    expected.extend(theme_files());
    expected.insert("img/plan.png".to_owned());
    assert_eq!(paths(&tree), expected);
    let pair = html_of(&tree, "ardea-vs-brisa.html");
    let canonical = all(&pair, "link[rel=canonical]")[0].attr("href").unwrap();
    assert_eq!(canonical, "https://example.org/notes/ardea-vs-brisa.html");
    let crumbs = text_at(&pair, "script[type='application/ld+json']");
    assert!(
        crumbs.contains("https://example.org/notes/ardea-vs-brisa.html\""),
        "{crumbs}"
    );
    let criterion = html_of(&tree, "criteria/ease.html");
    let above = all(&criterion, ".site-navigation a[aria-current=true]");
    assert_eq!(
        above
            .iter()
            .map(|link| link.attr("href").unwrap())
            .collect::<Vec<_>>(),
        ["../criteria.html"]
    );
    let here = html_of(&tree, "criteria.html");
    let here = all(&here, ".site-navigation a[aria-current=page]");
    assert_eq!(
        here.iter()
            .map(|link| link.attr("href").unwrap())
            .collect::<Vec<_>>(),
        ["./criteria.html"]
    );
    let missing = html_of(&tree, "404.html");
    assert!(
        !all(&missing, "a[href='/notes/criteria.html']").is_empty(),
        "from every depth"
    );
}

#[test]
fn in_the_form_of_files_one_file_redirects_as_well() {
    let project = fixtures::in_files(fixtures::three());
    project.edit(
        "content/site.toml",
        "pairs ",
        "redirects = \"file\"\npairs ",
    );
    project.build(&[]);
    let text = project.page("_redirects");
    for line in [
        "/notes/old/place.html /notes/articles/every-reference.html 301\n",
        "/notes/who.html /notes/about.html 301\n",
        "/notes/brisa-vs-ardea.html /notes/ardea-vs-brisa.html 301\n",
    ] {
        assert!(text.contains(line), "{text}");
    }
}

#[test]
fn style_sheets_and_scripts_are_named_after_their_content() {
    let project = fixtures::three();
    project.build(&[]);
    let tree = project.tree();
    let is_named =
        |path: &&String| hosting::has_ending(path, "css") || hosting::has_ending(path, "js");
    let named: Vec<&String> = tree.keys().filter(is_named).collect();
    assert!(named.len() > 15, "{named:?}");
    for path in &named {
        let text = text_of(&tree, path);
        let hash = blake3::hash(text.as_bytes()).to_hex();
        let (stem, ending) = path.rsplit_once('.').unwrap();
        assert!(stem.ends_with(&format!(".{}", &hash[..10])), "{path}");
        // The files that a script imports exist.
        for import in text.split("\nimport ").skip(1) {
            let import = import
                .split('"')
                .nth(1)
                .unwrap()
                .strip_prefix("./")
                .unwrap();
            assert!(
                ending == "js" && tree.contains_key(&format!("js/{import}")),
                "{path}: {import}"
            );
        }
    }
    let before: BTreeSet<String> = named.into_iter().cloned().collect();
    project.write(
        "static/css/print.css",
        "@media print { body { color: navy } }\n",
    );
    project.edit("content/subjects/ardea.toml", "#205080", "#103060");
    project.build(&[]);
    let tree = project.tree();
    let after: BTreeSet<String> = tree.keys().filter(is_named).cloned().collect();
    let gone: Vec<String> = before
        .difference(&after)
        .map(|path| without_hash(path))
        .collect();
    let new: Vec<String> = after
        .difference(&before)
        .map(|path| without_hash(path))
        .collect();
    assert_eq!(gone, new);
    assert_eq!(new, ["css/site.css"]);
    let page = html_of(&tree, "index.html");
    let styles = all(&page, "link[rel=stylesheet]");
    assert_eq!(styles.len(), 1);
    for style in styles {
        let href = style.attr("href").unwrap().trim_start_matches("./");
        assert!(tree.contains_key(href), "{href}");
    }
}

#[test]
fn names_stay_as_they_are_where_the_author_wants_it() {
    let project = fixtures::three();
    project.edit(
        "content/site.toml",
        "pairs ",
        "static_names = \"plain\"\npairs ",
    );
    project.write("static/js/a.js", "import \"./method.js\"");
    project.build(&[]);
    let tree = project.tree();
    let plain: BTreeSet<String> = tree.keys().map(|path| without_hash(path)).collect();
    assert_eq!(tree.keys().cloned().collect::<BTreeSet<_>>(), plain);
    assert_eq!(text_of(&tree, "js/a.js"), "import \"./method.js\"");
}

#[test]
fn static_files_are_copied_byte_for_byte_and_only_when_they_change() {
    let project = fixtures::three();
    let large: Vec<u8> = (0..3_000_001_u32)
        .map(|number| number.to_le_bytes()[0] ^ number.to_le_bytes()[1])
        .collect();
    project.write("static/large.bin", &large);
    project.write("static/empty.bin", "");
    project.build(&[]);
    let first = project.tree();
    assert!(first["large.bin"].bytes == large && first["empty.bin"].bytes.is_empty());
    let own = std::fs::metadata(project.at("static/large.bin")).unwrap();
    assert_ne!(
        std::os::unix::fs::MetadataExt::ino(&own),
        first["large.bin"].inode,
        "no second name of the author's file"
    );
    let run = project.build(&[]);
    assert!(run.stdout.contains("(0 written,"), "{}", run.stdout);
    // Of the same size.
    let changed: Vec<u8> = large.iter().map(|byte| !byte).collect();
    project.write("static/large.bin", &changed);
    let run = project.build(&[]);
    assert!(run.stdout.contains("(1 written,"), "{}", run.stdout);
    assert!(project.tree()["large.bin"].bytes == changed);
    assert_eq!(project.tree()["empty.bin"].inode, first["empty.bin"].inode);
    // An edited published file is restored.
    project.write("site/large.bin", &large);
    let run = project.build(&[]);
    assert!(run.stdout.contains("(1 written,"), "{}", run.stdout);
    assert!(project.tree()["large.bin"].bytes == changed);
}

#[test]
fn twelve_subjects_make_exactly_these_files() {
    let project = fixtures::twelve();
    project.build(&[]);
    let mut made = addresses(&TWELVE, &criteria_of_twelve());
    made.extend(TWELVE.map(|one| format!("subjects/{one}/pros-and-cons/")));
    assert_eq!(
        made.iter()
            .filter(|address| address.contains("-vs-"))
            .count(),
        12 * 11
    );
    assert_eq!(
        paths(&project.tree()),
        files(made.iter().map(String::as_str))
    );
}

#[test]
fn one_file_can_take_the_place_of_all_redirects() {
    let project = fixtures::three();
    project.edit(
        "content/site.toml",
        "pairs ",
        "redirects = \"file\"\npairs ",
    );
    project.build(&[]);
    let made = addresses(&THREE, &CRITERIA_OF_THREE);
    // Only the address in the order of the slugs is a page of a pair.
    let reversed = ["brisa-vs-ardea/", "čmelák-vs-ardea/", "čmelák-vs-brisa/"];
    let aliases = ["a-week-with-both/", "old/place/", "older/", "who/"];
    let is_page = |address: &&str| !reversed.contains(address) && !aliases.contains(address);
    let pages = made
        .iter()
        .map(String::as_str)
        .chain(OTHERS_OF_THREE)
        .filter(is_page);
    let expected = files(pages.chain(["_redirects", "img/plan.png"]));
    assert_eq!(paths(&project.tree()), expected);
    // A host that shows the site below a path, `/notes/`, compares rules with whole paths.
    assert_eq!(
        project.page("_redirects"),
        "/notes/old/place/ /notes/articles/every-reference/ 301\n\
         /notes/older/ /notes/articles/every-reference/ 301\n\
         /notes/a-week-with-both/ /notes/ardea-vs-brisa/ 301\n\
         /notes/who/ /notes/about/ 301\n\
         /notes/brisa-vs-ardea/ /notes/ardea-vs-brisa/ 301\n\
         /notes/%C4%8Dmel%C3%A1k-vs-ardea/ /notes/ardea-vs-%C4%8Dmel%C3%A1k/ 301\n\
         /notes/%C4%8Dmel%C3%A1k-vs-brisa/ /notes/brisa-vs-%C4%8Dmel%C3%A1k/ 301\n",
    );
    project.build(&["--base-url", "https://example.org/"]);
    assert!(
        project
            .page("_redirects")
            .starts_with("/old/place/ /articles/every-reference/ 301\n")
    );
}

/// Calculated by hand from the fixture's values; see the comments there, and the module `method`
/// for the formulas. Scores: Ardea, Brisa, Čmelák.
#[test]
fn verdicts_of_criteria_are_those_worked_out_by_hand() {
    let tree = three();
    // Criterion, answer, and the expected conditions and reasons.
    let cases = [
        ("ease", "Best: Ardea, 5 of 5.", ""), // 1000, 750, unknown
        ("offline", "1 of 3: Ardea. Partly: Brisa. Not: Čmelák.", ""), // 1000, 500, 0
        ("open-source", "2 of 3: Brisa and Čmelák. Not: Ardea.", ""), // 0, 1000, 1000
        ("start", "Best: Brisa, 1.45 s.", ""), // 714, 729, 286
        ("price", "Best: Ardea, 4.00 EUR per month.", ""), // 800, 400, n/a
        ("since", "Our editors name no winner here.", ""),
        (
            "größe",
            "Our editors say that it depends.",
            "If it must fit a pocket: choose Brisa. If you draw: choose Ardea.",
        ),
        (
            "größe",
            "Our editors say that it depends.",
            "If you only list things: either works.",
        ),
        (
            "help",
            "Our editors chose Čmelák, among Čmelák and Ardea.",
            "Its makers answer letters, as the forum says.",
        ),
        (
            "help",
            "Our editors chose Čmelák, among Čmelák and Ardea.",
            "But if you hate letters: choose Ardea.",
        ),
        // 250, 750, 500: Brisa by the values, but the editor overrides them.
        (
            "looks",
            "Our editors call it a tie.",
            "Our reason: Taste is not ours to judge.",
        ),
        (
            "sync",
            "No for 1 of 2: Brisa. Yes: Ardea. Not known yet: Čmelák.",
            "",
        ), // 0, 1000, missing
    ];
    for (criterion, answer, rest) in cases {
        let html = html_of(&tree, &format!("criteria/{criterion}/index.html"));
        assert_eq!(text_at(&html, ".page-head .answer"), answer, "{criterion}");
        let head = text_at(&html, ".page-head");
        assert!(head.contains(rest), "{criterion}: {head}");
    }
    let release = html_of(&tree, "criteria/release/index.html");
    assert!(all(&release, ".page-head .answer, .page-head .verdict").is_empty());
}

#[test]
fn verdicts_of_pairs_are_those_worked_out_by_hand() {
    let tree = three();
    let cases = [
        ("ardea-vs-brisa", "Ardea for most priorities, not all."),
        ("ardea-vs-čmelák", "Čmelák for most priorities, not all."),
        (
            "brisa-vs-čmelák",
            "Brisa: at least as good on everything that counts.",
        ),
    ];
    for (pair, expected) in cases {
        let html = html_of(&tree, &format!("{pair}/index.html"));
        assert_eq!(text_at(&html, "main .answer"), expected);
    }
    let home = html_of(&tree, "index.html");
    assert_eq!(text_at(&home, "main .answer"), "Ardea comes first of 3.");
    assert!(
        all(&home, ".pair-table").is_empty(),
        "a page about three leads with no pair"
    );
}

#[test]
fn values_of_every_type_are_shown_in_words() {
    let tree = three();
    // In column order: Brisa, Čmelák, Ardea.
    let cases = [
        ("ease", ["4 of 5", "unknown", "5 of 5"]),
        ("offline", ["Partly", "No", "Yes"]),
        ("open-source", ["Yes", "Yes", "No"]),
        ("start", ["1.45 s", "3 s", "1.5 s"]),
        (
            "price",
            ["12 EUR per month", "not applicable", "4.00 EUR per month"],
        ),
        ("since", ["6 May 2011", "2020", "Apr 1999"]),
        ("release", ["", "2.0-rc.1", "4.2"]),
        ("größe", ["A6, and it fits a pocket", "", "A4"]),
        ("sync", ["No", "", "Yes"]),
    ];
    for (criterion, expected) in cases {
        let html = html_of(&tree, &format!("criteria/{criterion}/index.html"));
        let values = texts_at(&html, ".assessment .value");
        assert_eq!(values.len(), 3, "{criterion}");
        for (shown, value) in values.iter().zip(expected) {
            assert!(shown.contains(value), "{criterion}: {values:?}");
            assert!(
                !value.is_empty() || !shown.is_empty(),
                "{criterion}: a missing value is said in words"
            );
        }
    }
}

#[test]
fn json_gives_the_values_and_scores_worked_out_by_hand() {
    let tree = three();
    let json: serde_json::Value =
        serde_json::from_str(text_of(&tree, "data/comparison.json")).unwrap();
    let cases: [(&str, [Option<i64>; 3]); 6] = [
        ("ease", [Some(750), None, Some(1000)]),
        ("offline", [Some(500), Some(0), Some(1000)]),
        ("start", [Some(729), Some(286), Some(714)]),
        ("price", [Some(400), None, Some(800)]),
        ("looks", [Some(750), Some(500), Some(250)]),
        ("größe", [None, None, None]),
    ];
    let criteria = json["criteria"].as_array().unwrap();
    for (id, expected) in cases {
        let criterion = criteria
            .iter()
            .find(|criterion| criterion["id"] == id)
            .unwrap();
        let scores: Vec<Option<i64>> = criterion["assessments"]
            .as_array()
            .unwrap()
            .iter()
            .map(|found| found["score"].as_i64())
            .collect();
        assert_eq!(scores, expected, "{id}");
    }
}

#[test]
fn old_values_levels_and_sources_are_on_the_criterion_s_page() {
    let tree = three();
    let html = html_of(&tree, "criteria/ease/index.html");
    let main = text_at(&html, "main");
    for expected in [
        "How soon do you stop noticing it?",
        "Until 31 Dec 2024: 3 of 5 (the old binding broke)",
        "Until 30 Jun 2020: unknown",
        "you forget it is there",
        "question 4",
        "it opens flat",
        "Nobody has counted yet.",
    ] {
        assert!(main.contains(expected), "`{expected}` is not in: {main}");
    }
    let partial = text_at(&html_of(&tree, "criteria/offline/index.html"), "main");
    assert!(
        partial.contains("Only partly: the pen has a battery"),
        "{partial}"
    );
}

#[test]
fn claims_lead_to_their_sources_and_pages_show_their_oldest_claim() {
    let tree = three();
    let html = html_of(&tree, "criteria/ease/index.html");
    let marks: Vec<(&str, String)> = all(&html, "#ardea .claim .src a")
        .into_iter()
        .map(|mark| (mark.attr("href").unwrap(), shown(mark)))
        .collect();
    let listed: Vec<(String, String)> = all(&html, ".sources-short li")
        .into_iter()
        .map(|item| (item.attr("id").unwrap().to_owned(), shown(item)))
        .collect();
    assert!(!marks.is_empty());
    for (href, number) in marks {
        let (_, text) = listed
            .iter()
            .find(|(id, _)| href == format!("#{id}"))
            .expect(href);
        assert!(text.starts_with(&number), "{href}: {text}");
    }
    assert_eq!(
        text_at(&html, ".byline > span"),
        "All facts checked 5 Oct 2026"
    );
    let undated = text_at(
        &html_of(&tree, "criteria/gr\u{f6}\u{df}e/index.html"),
        ".byline > span",
    );
    assert_eq!(undated, "2 of 2 facts have no check date");
    let unsourced = all(&html_of(&tree, "criteria/ease/index.html"), ".is-unsourced").len();
    assert_eq!(unsourced, 0, "an unknown value needs no source");
    let used = text_at(&html_of(&tree, "sources/index.html"), "#forum");
    assert!(
        used.contains("Every reference"),
        "texts that link to a source are listed: {used}"
    );
}

#[test]
fn prose_of_claims_and_texts_becomes_elements() {
    let tree = three();
    let emphasis = all(&html_of(&tree, "criteria/offline/index.html"), ".claim em").len();
    assert_eq!(emphasis, 1, "`*battery*` is emphasised");
    let page = html_of(&tree, "articles/every-reference/index.html");
    for (selector, count) in [
        // Those of all three groups (Every day, Engineering, none), that of one, and the chart.
        ("main .prose table:not(.why table)", 5),
        (
            "main .prose img[src='../../img/plan.png'][alt='A plan of the desk']",
            1,
        ),
        ("main .prose pre code", 1),
        ("main h2#below", 1),
    ] {
        assert_eq!(all(&page, selector).len(), count, "{selector}");
    }
    let code = text_at(&page, "main pre code");
    assert_eq!(code, "<p>{{ page.title }}</p>{# not run #}");
    let links = [
        ("../../subjects/ardea/", "Ardea"),
        ("../../subjects/brisa/", "Brisa"),
        ("../../subjects/%C4%8Dmel%C3%A1k/", "Čmelák"),
        ("../../criteria/gr%C3%B6%C3%9Fe/", "Größe"),
        ("../../ardea-vs-brisa/", "the two"),
        ("../../ardea-vs-%C4%8Dmel%C3%A1k/", "Čmelák vs Ardea"),
        ("../../subjects/ardea/#fact-first_sold", "Apr 1999"),
        ("../../subjects/ardea/#fact-pages", "its pages"),
        ("../../sources/#forum", "A long thread about ghosting"),
        ("../../ardea-vs-brisa/", "the pair's text"),
        ("../../about/", "About"),
        ("../../%E6%97%A5%E6%9C%AC/", "Japanese"),
        ("../../method/", "method"),
        ("../../compare/", "everything"),
        ("../../img/plan.png", "plan"),
        ("../../faq/#zoll", "Zoll & Porto"),
        (
            "../../subjects/brisa/pros-and-cons/",
            "Pros and cons of Brisa",
        ),
        ("../../criteria/price/", "price"),
        ("../../criteria/ease/#how-we-judged", "ease in full"),
        ("../../faq/#general-2", "questions"),
        ("../../sources/", "all sources"),
        ("#below", "below"),
        ("../../criteria/ease/#brisa", "Brisa under ease"),
        ("../../compare/#price", "the row"),
        ("../../ardea-vs-brisa/#choose", "the choice"),
        (
            "https://example.org/?a=1&b=2#c",
            "https://example.org/?a=1&b=2#c",
        ),
        ("mailto:desk@example.org", "mail"),
        ("../../sources/#survey-2026", "labelled"),
    ];
    let found: Vec<(&str, String)> = all(&page, "main .prose a")
        .into_iter()
        .map(|link| (link.attr("href").unwrap(), shown(link)))
        .collect();
    for (href, text) in links {
        assert!(
            found.contains(&(href, text.to_owned())),
            "no link `{text}` to {href} in {found:?}"
        );
    }
}

#[test]
fn a_project_s_templates_and_static_files_win() {
    let project = fixtures::three();
    project.build(&[]);
    let tree = project.tree();
    let css: Vec<&String> = tree
        .keys()
        .filter(|path| hosting::has_ending(path, "css"))
        .collect();
    let [sheet] = css[..] else {
        panic!("{css:?}");
    };
    assert_eq!(without_hash(sheet), "css/site.css");
    let sheet = text_of(&tree, sheet);
    for rules in [
        "@layer base, layout,",
        "@media print {\nbody { color: purple; }\n}\n",
        ".subject-ardea { --subject:",
    ] {
        assert!(sheet.contains(rules), "{rules}");
    }
    assert!(!sheet.contains(".site-header .site-navigation, .breadcrumbs"));
    let landing = html_of(&tree, "日本/index.html");
    assert_eq!(
        text_at(&landing, "main .lead"),
        "Paper & ink in Which notebook?"
    );
    assert_eq!(text_at(&landing, "h1"), "日本のノート");
    for file in [
        "index.html",
        "criteria/ease/index.html",
        "ardea-vs-brisa/index.html",
        "404.html",
    ] {
        assert_eq!(
            text_at(&html_of(&tree, file), "#own-footer"),
            "Paper is <patient> & cheap",
            "{file}"
        );
    }
    // This page extends the built-in base by name, and so keeps the built-in footer.
    assert_eq!(all(&landing, "#own-footer").len(), 0);
    assert_eq!(all(&landing, "footer.site-footer").len(), 1);
}

#[test]
fn a_subject_has_its_own_ranks_and_no_tie_of_others() {
    let tree = three();
    // Ardea and Brisa start about equally fast, and this subject is far behind.
    let page = html_of(&tree, "subjects/čmelák/index.html");
    let reported = texts_at(&page, "#criteria tbody tr");
    assert!(
        reported.contains(&"Time to the first word 3 s 3rd of 3".to_owned()),
        "{reported:?}"
    );
    assert!(
        reported.contains(&"Looks 3 of 5 ●●●○○ Our editors call it a tie.".to_owned()),
        "{reported:?}"
    );
    let head = text_at(&page, ".page-head .answer");
    assert!(
        head.ends_with("Behind on: Without power (3rd of 3), Time to the first word (3rd)."),
        "{head}"
    );
}

#[test]
fn pages_pass_over_what_no_criterion_has() {
    let tree = three();
    let bare = Project::smallest();
    bare.build(&[]);
    let bare = bare.tree();
    for (tree, has_scores) in [(&tree, true), (&bare, false)] {
        let method = html_of(tree, "method/index.html");
        assert_eq!(
            texts_at(&method, "#weights thead th").contains(&"Scale".to_owned()),
            has_scores
        );
        let pair = tree
            .keys()
            .find(|path| path.ends_with("/index.html") && path.contains("-vs-"))
            .unwrap();
        let pair = html_of(tree, pair);
        assert_eq!(all(&pair, "#sure figure").len() == 1, has_scores);
        assert_eq!(all(&pair, "#sure").len(), 1);
    }
}

#[test]
fn nothing_leads_to_priorities_if_readers_can_weigh_nothing() {
    let criterion = |kind: &str, value: &str| {
        let values = ["a", "b", "c"].map(|one| format!("[for.{one}]\nvalue = {value}\n"));
        format!("title = \"K\"\ntype = \"{kind}\"\n{}", values.concat())
    };
    for (kind, value, leads) in [("text", "\"x\"", false), ("rating", "3", true)] {
        let mut project = Project::empty()
            .with("content/site.toml", "title = \"T\"\n")
            .with("content/criteria/k.toml", criterion(kind, value));
        for slug in ["a", "b", "c"] {
            let name = format!("name = \"{slug}\"\n");
            project = project.with(&format!("content/subjects/{slug}.toml"), name);
        }
        project.build(&[]);
        let tree = project.tree();
        for path in ["criteria/k/index.html", "subjects/a/index.html"] {
            let page = html_of(&tree, path);
            let links = all(&page, "a[href$='#priorities']");
            assert_eq!(!links.is_empty(), leads, "{kind} {path}");
        }
        let table = html_of(&tree, "compare/index.html");
        assert_eq!(!all(&table, "#priorities").is_empty(), leads, "{kind}");
    }
}

#[test]
fn drafts_are_built_on_demand_only() {
    let project = fixtures::three();
    project.build(&[]);
    assert!(
        project
            .tree()
            .keys()
            .all(|path| !path.contains("not-yet") && !path.contains("sketch"))
    );
    project.build(&["--drafts"]);
    assert!(
        project
            .page("articles/not-yet/")
            .contains("A draft that links to")
    );
    assert!(project.page("sketch/").contains("Back to"));
    project.build(&[]);
    assert!(
        project
            .tree()
            .keys()
            .all(|path| !path.contains("not-yet") && !path.contains("sketch"))
    );
}

#[test]
fn removing_a_subject_removes_exactly_its_pages() {
    let project = fixtures::twelve();
    project.build(&[]);
    let before = project.tree();
    for (path, text) in [
        ("CNAME", "example.org\n"),
        ("gold-vs-iron/notes.txt", "mine"),
        (".well-known/x", "y"),
    ] {
        project.write(&format!("site/{path}"), text);
    }
    let long_ago = SystemTime::UNIX_EPOCH + Duration::new(1_000_000_000, 5_000_000);
    let foreign = project.at("site/gold-vs-iron/notes.txt");
    std::fs::File::options()
        .append(true)
        .open(&foreign)
        .unwrap()
        .set_modified(long_ago)
        .unwrap();
    let with_foreign = project.tree();

    project.edit("content/site.toml", "\"gold\", ", "");
    project.delete("content/subjects/gold.toml");
    project.build(&[]);
    let after = project.tree();

    let is_of_gold = |path: &String| {
        path.starts_with("subjects/gold/")
            || path.starts_with("gold-vs-")
            || path.contains("-vs-gold/")
    };
    let expected: BTreeSet<String> = paths(&before)
        .into_iter()
        .filter(|path| !is_of_gold(path))
        .collect();
    let foreign = ["CNAME", "gold-vs-iron/notes.txt", ".well-known/x"];
    let built = paths(&after)
        .into_iter()
        .filter(|path| !foreign.contains(&path.as_str()));
    assert_eq!(built.collect::<BTreeSet<_>>(), expected);
    assert_eq!(paths(&before).len() - expected.len(), 2 + 2 * 11);
    for path in foreign {
        assert_eq!(after[path], with_foreign[path], "{path}");
    }
    assert_eq!(after["gold-vs-iron/notes.txt"].modified, long_ago);

    // Files that do not show the subject are the very same files as before.
    let same = after.keys().filter(|path| {
        before
            .get(*path)
            .is_some_and(|entry| entry.bytes == after[*path].bytes)
    });
    let same: Vec<&String> = same.collect();
    let redirects = 11 * 10 / 2;
    assert!(
        same.len() >= theme_files().len() + redirects,
        "{} files are the same",
        same.len()
    );
    for path in same {
        assert_eq!(before[path], after[path], "{path}");
    }
    // A site that never had the subject has the same bytes.
    project.build(&["--out-dir", "fresh"]);
    let mut rest = after;
    rest.retain(|path, _| !foreign.contains(&path.as_str()));
    assert_eq!(
        differing(&tree_of(&project.at("fresh")), &rest),
        Vec::<String>::new()
    );
}

#[test]
fn a_pair_shows_its_own_article_and_others_have_none() {
    let tree = three();
    let with = html_of(&tree, "ardea-vs-brisa/index.html");
    assert_eq!(text_at(&with, "#article h2"), "Article");
    // Its title is that of the page in search results.
    assert_eq!(
        text_at(&with, "head title"),
        "Brisa or Ardea: a week with both"
    );
    assert_eq!(
        texts_at(&with, ".highlights li"),
        ["Ardea opens flat.", "Brisa fits a pocket; see its size."],
    );
    let without = html_of(&tree, "ardea-vs-čmelák/index.html");
    assert_eq!(all(&without, "#article").len(), 0);
    assert_eq!(
        text_at(&without, "head title"),
        "Čmelák vs Ardea: which one to choose"
    );
    // One question names the pair.
    assert_eq!(
        texts_at(&with, "#questions summary"),
        ["Which one opens best?"]
    );
    assert_eq!(all(&without, "#questions").len(), 0);
}

#[test]
fn old_addresses_lead_to_the_page() {
    let tree = three();
    let cases = [
        ("a-week-with-both", "../ardea-vs-brisa/"),
        ("old/place", "../../articles/every-reference/"),
        ("older", "../articles/every-reference/"),
        ("who", "../about/"),
        ("čmelák-vs-ardea", "../ardea-vs-%C4%8Dmel%C3%A1k/"),
    ];
    for (address, target) in cases {
        let html: Html = html_of(&tree, &format!("{address}/index.html"));
        let refresh = all(&html, "meta[http-equiv=refresh]")[0]
            .attr("content")
            .unwrap();
        assert_eq!(refresh, format!("0; url={target}"), "{address}");
        assert_eq!(all(&html, "a")[0].attr("href"), Some(target), "{address}");
        // Search engines follow the canonical address, so the page must not ask to be ignored.
        let canonical = all(&html, "link[rel=canonical]")[0].attr("href").unwrap();
        let new = target.trim_start_matches("../");
        assert_eq!(canonical, format!("https://example.org/notes/{new}"));
        assert_eq!(all(&html, "meta[name=robots]").len(), 0, "{address}");
    }
}

#[test]
fn a_ranking_words_prices_as_prices_and_draws_bars_by_the_spacing_of_the_scale() {
    let values = |values: [&str; 5]| -> String {
        let each = values.iter().zip(["a", "b", "c", "d", "e"]);
        let each = each.map(|(value, subject)| format!("[for.{subject}]\nvalue = {value}\n"));
        each.collect::<Vec<String>>().concat()
    };
    let price = values([
        "\"from 10 EUR\"",
        "\"up to 30 EUR\"",
        "\"free\"",
        "\"40 EUR\"",
        "\"50 EUR\"",
    ]);
    let speed = values(["1", "10", "100", "1000", "\"unknown\""]);
    let mut project = Project::empty()
        .with("content/site.toml", "title = \"T\"")
        .with(
            "content/criteria/price.toml",
            format!("title = \"Price\"\ntype = \"money\"\nscale = [60, 0]\n{price}"),
        )
        .with(
            "content/criteria/speed.toml",
            format!(
                "title = \"Speed\"\ntype = \"number\"\nscale = [1000, 1]\nlogarithmic = true\n{speed}"
            ),
        );
    for slug in ["a", "b", "c", "d", "e"] {
        let name = format!("name = \"{}\"", slug.to_uppercase());
        project = project.with(&format!("content/subjects/{slug}.toml"), &name);
    }
    project.build(&[]);
    let tree = project.tree();
    let price = html_of(&tree, "criteria/price/index.html");
    let shown = texts_at(&price, "td.value");
    assert_eq!(shown, ["free", "from 10", "up to 30", "40", "50"]);
    let speed = html_of(&tree, "criteria/speed/index.html");
    let widths: Vec<String> = all(&speed, "rect.fill")
        .iter()
        .map(|bar| bar.attr("width").unwrap_or_default().to_owned())
        .collect();
    assert_eq!(widths, ["0", "33.3", "66.7", "100"]);
}

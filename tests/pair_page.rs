//! Tests what the page of a pair shows: rows that open, evidence that is stated once, sources with
//! numbers of their own, code side by side, questions, reasons for readers, and anchors.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on gives up")]

#[path = "support/fixtures.rs"]
mod fixtures;

#[path = "support/hosting.rs"]
mod hosting;

#[path = "support/sandbox.rs"]
mod sandbox;

use hosting::{all, html_of, pages, shown, text_at, texts_at};
use pretty_assertions::assert_eq;
use sandbox::Project;
use scraper::{Element as _, Html};

/// Creates tea and coffee with these criteria: slug and file.
fn drinks(criteria: &[(&str, &str)]) -> Project {
    let project = Project::empty()
        .with(
            "content/site.toml",
            "title = \"Tea or coffee?\"\nbase_url = \"https://example.org/\"\nsubjects = [\"tea\", \"coffee\"]\n",
        )
        .with("content/subjects/tea.toml", "name = \"Tea\"\n")
        .with("content/subjects/coffee.toml", "name = \"Coffee\"\n")
        .with("content/sources.toml", SOURCES);
    for (index, (slug, text)) in criteria.iter().enumerate() {
        project.write(
            &format!("content/criteria/{slug}.toml"),
            format!("title = \"C {slug}\"\norder = {index}\n{text}"),
        );
    }
    project
}

const SOURCES: &str = "[unused]\ntitle = \"Nothing\"\n[guide-tea]\ntitle = \"The guide: Tea\"\npublisher = \"Guides\"\n\
    [alone]\ntitle = \"A letter\"\n[guide-coffee]\ntitle = \"The guide: Coffee\"\npublisher = \"Guides\"\n\
    [paper-a]\ntitle = \"First report\"\npublisher = \"The paper\"\n[paper-b]\ntitle = \"Second report\"\npublisher = \"The paper\"\n";

/// The page of the two.
const PAGE: &str = "coffee-vs-tea/index.html";

/// Builds a project and returns the page of the two.
fn page_of(project: &Project) -> Html {
    project.build(&[]);
    html_of(&project.tree(), PAGE)
}

/// Lists the ids of the elements that a selector finds.
fn ids(html: &Html, selector: &str) -> Vec<String> {
    let found = all(html, selector).into_iter();
    found
        .map(|one| one.attr("id").unwrap().to_owned())
        .collect()
}

fn hrefs(html: &Html, selector: &str) -> Vec<String> {
    let found = all(html, selector).into_iter();
    found
        .map(|one| one.attr("href").unwrap().to_owned())
        .collect()
}

#[test]
fn sources_of_a_pair_have_the_numbers_of_its_list_without_gaps() {
    let (mut marks, mut lists) = (0, 0);
    for project in [fixtures::reference(), fixtures::three(), fixtures::twelve()] {
        project.build(&[]);
        let tree = project.tree();
        for (file, html) in pages(&tree).filter(|(file, _)| file.contains("-vs-")) {
            let items = all(&html, "#sources li");
            let listed: Vec<(&str, String)> = items
                .iter()
                .map(|item| {
                    let number = item.child_elements().next().unwrap();
                    (item.attr("id").unwrap(), shown(number))
                })
                .collect();
            let numbers: Vec<String> = listed.iter().map(|(_, number)| number.clone()).collect();
            let expected: Vec<String> = (1..=listed.len()).map(|one| one.to_string()).collect();
            assert_eq!(numbers, expected, "{file}");
            lists += usize::from(!listed.is_empty());
            let mut used = vec![false; listed.len()];
            for mark in all(&html, "a[href^='#fn-source-']") {
                let id = &mark.attr("href").unwrap()[1..];
                let place = listed.iter().position(|(known, _)| *known == id).unwrap();
                used[place] = true;
                let is_mark = mark.parent_element().unwrap().attr("class") == Some("src");
                assert!(!is_mark || shown(mark) == listed[place].1, "{file}: {id}");
                marks += usize::from(is_mark);
            }
            assert!(
                used.iter().all(|one| *one),
                "{file} lists a source that it does not name"
            );
        }
    }
    assert!(marks > 60 && lists > 60, "{marks} marks, {lists} lists");
}

#[test]
fn sources_are_grouped_by_work_or_else_by_publisher() {
    let claims = "type = \"rating\"\n[for.tea]\nvalue = 4\nsources = [\"guide-tea\", \"paper-b\", \"alone\"]\n\
        [for.coffee]\nvalue = 3\nsources = [\"paper-a\", \"guide-coffee\"]\n";
    let html = page_of(&drinks(&[("taste", claims)]));
    let groups: Vec<(Option<String>, Vec<String>)> = all(&html, ".source-groups > div")
        .into_iter()
        .map(|group| {
            let group = Html::parse_fragment(&group.html());
            let items = texts_at(&group, "li").into_iter();
            let titles = items.map(|item| item.split(" (").next().unwrap().to_owned());
            (texts_at(&group, "h3").pop(), titles.collect())
        })
        .collect();
    let group = |title: Option<&str>, items: &[&str]| {
        let items = items.iter().map(|item| (*item).to_owned()).collect();
        (title.map(str::to_owned), items)
    };
    assert_eq!(
        groups,
        [
            group(None, &["1 A letter"]),
            group(Some("The guide"), &["2 Tea", "3 Coffee"]),
            group(Some("The paper"), &["4 First report", "5 Second report"]),
        ]
    );
}

#[test]
fn a_row_opens_if_there_is_more_to_read_than_the_two_values() {
    let html = page_of(&drinks(&[
        ("bare", ""),
        (
            "unknown",
            "[for.tea]\nvalue = \"unknown\"\n[for.coffee]\nvalue = \"n/a\"\n",
        ),
        ("chosen", "winner = \"tea\"\n"),
        ("asked", "question = \"Why?\"\n"),
        ("because", "winner = \"tea\"\nbecause = \"We say so.\"\n"),
        ("noted", "note = \"This is hard to measure.\"\n"),
        (
            "depends",
            "winner = \"depends\"\n[[when]]\nif = \"it is late\"\nchoose = \"tea\"\n",
        ),
        ("claimed", "[for.tea]\nclaim = \"It calms.\"\n"),
        ("valued", "type = \"yes-no\"\n[for.coffee]\nvalue = true\n"),
    ]));
    let closed = ["bare", "unknown", "chosen", "asked"];
    let opening = ["because", "noted", "depends", "claimed", "valued"];
    assert_eq!(ids(&html, "tbody.row.is-closed > tr"), closed);
    assert_eq!(ids(&html, "tbody.row details > .open"), opening);
    let expected: Vec<String> = closed
        .iter()
        .map(|slug| format!("../criteria/{slug}/"))
        .collect();
    assert_eq!(hrefs(&html, "tbody.is-closed th a"), expected);
    for (slug, text) in [
        ("because", "We say so."),
        ("noted", "This is hard to measure."),
        ("depends", "If it is late: choose Tea."),
        ("claimed", "Tea. It calms. No source given."),
        ("valued", "Coffee. Yes"),
    ] {
        let row = text_at(&html, &format!("#{slug}"));
        assert!(row.contains(text), "{slug}: {row}");
    }
    // Each row that opens has a button with a name, and a link to its criterion.
    let names: Vec<&str> = all(&html, "tbody.row summary")
        .iter()
        .filter_map(|summary| summary.attr("aria-label"))
        .collect();
    assert_eq!(names, opening.map(|slug| format!("C {slug}: why")));
    let expected = opening.map(|slug| format!("../criteria/{slug}/"));
    assert_eq!(hrefs(&html, "tbody.row .go a"), expected);
    assert!(text_at(&html, "#compare").contains("Open a row for the reasons."));
}

#[test]
fn a_page_without_rows_that_open_does_not_speak_of_them() {
    let html = page_of(&drinks(&[("bare", "winner = \"tea\"\n")]));
    assert_eq!(all(&html, "#compare details").len(), 0);
    assert!(!text_at(&html, "#compare").contains("Open a row"));
}

#[test]
fn rows_of_more_than_a_hundred_criteria_lead_to_the_pages_of_the_criteria() {
    for (count, opening) in [(100, 100), (101, 0)] {
        let slugs: Vec<String> = (0..count).map(|index| format!("c{index}")).collect();
        let claim = "[for.tea]\nclaim = \"It is so.\"\n";
        let criteria: Vec<(&str, &str)> = slugs.iter().map(|slug| (slug.as_str(), claim)).collect();
        let project = drinks(&criteria).with(
            "content/articles/both.md",
            "+++\ntitle = \"Both\"\npair = [\"tea\", \"coffee\"]\n+++\nSee [this](criterion:c7).\n",
        );
        let html = page_of(&project);
        assert_eq!(all(&html, "tbody.row").len(), count);
        assert_eq!(all(&html, "tbody.row details").len(), opening, "{count}");
        assert_eq!(
            text_at(&html, "#compare").contains("Open a row"),
            opening > 0
        );
        // The article leads to the row if it opens, or else to the criterion.
        let expected = if opening > 0 {
            "#c7"
        } else {
            "../criteria/c7/"
        };
        assert_eq!(hrefs(&html, "#article a"), [expected]);
    }
}

#[test]
fn above_sixty_criteria_groups_are_folded_but_the_first() {
    for (count, folded) in [(60, 0), (61, 2)] {
        let slugs: Vec<String> = (0..count).map(|index| format!("c{index}")).collect();
        let text = |place: usize| {
            format!(
                "group = \"Half {}\"\n[for.tea]\nvalue = \"Mild\"\n",
                place / 31
            )
        };
        let texts: Vec<String> = (0..count).map(text).collect();
        let criteria: Vec<(&str, &str)> = slugs
            .iter()
            .zip(&texts)
            .map(|(slug, text)| (slug.as_str(), text.as_str()))
            .collect();
        let project = drinks(&criteria);
        project.build(&[]);
        let tree = project.tree();
        for page in [PAGE, "criteria/index.html", "subjects/tea/index.html"] {
            let html = html_of(&tree, page);
            assert_eq!(all(&html, ".group-fold").len(), folded, "{page}");
            let open = texts_at(&html, ".group-fold[open] > summary > :is(h2, h3)");
            assert_eq!(
                open.join(" "),
                if folded > 0 { "Half 0" } else { "" },
                "{page}"
            );
        }
        let rows = all(&html_of(&tree, PAGE), "#compare tbody.row").len();
        assert_eq!(rows, count, "a folded row is still on the page");
    }
}

/// Two criteria with four claims that share a source and a day, and versions by subject.
const SHARED: [(&str, &str); 2] = [
    (
        "taste",
        "as_of = 2026-05-04\nsources = [\"alone\"]\n[for.tea]\nclaim = \"Mild.\"\nversions = \">=2\"\n\
         [for.coffee]\nclaim = \"Bitter.\"\nsources = [\"alone\", \"paper-a\"]\n",
    ),
    (
        "price",
        "as_of = 2026-05-04\nsources = [\"alone\"]\n[for.tea]\nclaim = \"Cheap.\"\nversions = \">=2\"\n\
         [for.coffee]\nclaim = \"Dear.\"\n",
    ),
];

#[test]
fn what_all_claims_share_is_stated_once_and_not_beside_each() {
    let html = page_of(&drinks(&SHARED));
    let intro = text_at(&html, "#compare\\.how");
    assert!(
        intro.contains("Every value draws on A letter[1]."),
        "{intro}"
    );
    assert!(
        intro.contains("Where the version matters: Tea ≥ 2."),
        "{intro}"
    );
    assert_eq!(
        text_at(&html, ".page-head .byline > span"),
        "All facts checked 4 May 2026"
    );
    assert_eq!(
        texts_at(&html, ".side"),
        [
            "Tea. Mild.",
            "Coffee. Bitter.[2]",
            "Tea. Cheap.",
            "Coffee. Dear."
        ]
    );
}

#[test]
fn what_one_claim_does_not_share_is_beside_all() {
    let differing = [
        // The source of one claim.
        (
            "claim = \"Dear.\"",
            "claim = \"Dear.\"\nsources = [\"paper-b\"]",
            [
                "Tea. Mild.[1]",
                "Coffee. Bitter.[1][2]",
                "Tea. Cheap.[1]",
                "Coffee. Dear.[3]",
            ],
        ),
        // The day of one check.
        (
            "claim = \"Dear.\"",
            "claim = \"Dear.\"\nas_of = 2026-05-05",
            [
                "Tea. Mild. Checked 4 May 2026",
                "Coffee. Bitter.[2] Checked 4 May 2026",
                "Tea. Cheap. Checked 4 May 2026",
                "Coffee. Dear. Checked 5 May 2026",
            ],
        ),
        // The versions of one claim.
        (
            "claim = \"Cheap.\"\nversions = \">=2\"",
            "claim = \"Cheap.\"\nversions = \">=3\"",
            [
                "Tea. Mild. ≥ 2",
                "Coffee. Bitter.[2]",
                "Tea. Cheap. ≥ 3",
                "Coffee. Dear.",
            ],
        ),
    ];
    for (from, to, expected) in differing {
        let project = drinks(&SHARED);
        project.edit("content/criteria/price.toml", from, to);
        let html = page_of(&project);
        assert_eq!(texts_at(&html, ".side"), expected, "{to}");
        let intro = text_at(&html, "#compare\\.how");
        assert_eq!(
            intro.contains("Every value"),
            !to.contains("sources"),
            "{intro}"
        );
        assert_eq!(
            intro.contains("version"),
            !to.contains("versions"),
            "{intro}"
        );
        let byline = text_at(&html, ".page-head .byline");
        assert_eq!(
            byline.contains("since"),
            to.contains("as_of"),
            "the oldest of several days: {byline}"
        );
    }
}

#[test]
fn the_day_of_an_unknown_value_is_stated_where_all_claims_share_another() {
    let project = drinks(&SHARED);
    project.edit(
        "content/criteria/price.toml",
        "claim = \"Dear.\"",
        "value = \"unknown\"\nas_of = 2026-05-01",
    );
    let sides = texts_at(&page_of(&project), ".side");
    assert_eq!(sides[0], "Tea. Mild.");
    assert_eq!(sides[3], "Coffee. unknown Checked 1 May 2026");
}

#[test]
fn long_texts_of_both_subjects_are_side_by_side_in_the_row() {
    let text = |name: &str| format!("## In short\n\n- one\n\n```python\nprint(\"{name}\")\n```\n");
    let cases: [(&[&str], &[&str]); 3] = [
        (&["coffee", "tea"], &["Tea", "Coffee"]),
        (&["coffee"], &["Coffee"]),
        (&[], &[]),
    ];
    for (written, shown) in cases {
        let project = drinks(&[("taste", ""), ("smell", "")]);
        for name in written {
            project.write(&format!("content/criteria/taste.{name}.md"), text(name));
        }
        let html = page_of(&project);
        assert_eq!(texts_at(&html, "#taste .texts .text-of"), shown);
        let code: Vec<String> = shown
            .iter()
            .map(|name| format!("print(\"{}\")", name.to_lowercase()))
            .collect();
        assert_eq!(texts_at(&html, "#taste .texts pre"), code);
        let headings = all(&html, "#taste .texts h3");
        assert_eq!(
            headings.len(),
            shown.len(),
            "headings are below the section's"
        );
        let opening: Vec<String> = all(&html, "tbody.row details .open")
            .iter()
            .filter_map(|row| row.value().attr("id").map(str::to_owned))
            .collect();
        let expected: &[&str] = if written.is_empty() { &[] } else { &["taste"] };
        assert_eq!(opening, expected, "a row with a text opens");
    }
}

#[test]
fn a_pair_shows_the_questions_that_name_it() {
    let question = |number: usize, pair: &str| {
        format!("[[question]]\nq = \"Question {number}?\"\na = \"Answer {number}.\"\n{pair}\n")
    };
    let named = "pair = [\"coffee\", \"tea\"]";
    let shown_of = |project: &Project, pairs: [&str; 5]| {
        let text: String = (1..)
            .zip(pairs)
            .map(|(number, pair)| question(number, pair))
            .collect();
        project.write("content/faq/all.toml", format!("title = \"All\"\n{text}"));
        let html = page_of(project);
        let questions = texts_at(&html, "#questions summary");
        assert_eq!(ids(&html, "#questions details").len(), questions.len());
        questions
    };
    let project = drinks(&[("taste", "winner = \"tea\"\n")]);
    let none = [""; 5];
    assert_eq!(
        shown_of(&project, none),
        ["Question 1?", "Question 2?", "Question 3?"],
        "the first three, if a site of two names no pair"
    );
    assert_eq!(
        shown_of(&project, ["", named, "", "", named]),
        ["Question 2?", "Question 5?"]
    );
    let html = html_of(&project.tree(), PAGE);
    assert_eq!(ids(&html, "#questions details"), ["all-2", "all-5"]);
    assert_eq!(hrefs(&html, "#questions > .more a"), ["../faq/"]);
    // With three subjects, a pair shows no question that does not name it.
    project.write("content/subjects/water.toml", "name = \"Water\"\n");
    project.edit(
        "content/criteria/taste.toml",
        "winner",
        "among = [\"tea\", \"coffee\"]\nwinner",
    );
    project.edit("content/site.toml", "title", "pairs = \"all\"\ntitle");
    assert_eq!(shown_of(&project, none), Vec::<String>::new());
    assert_eq!(shown_of(&project, ["", "", named, "", ""]), ["Question 3?"]);
    let other = html_of(&project.tree(), "tea-vs-water/index.html");
    assert_eq!(all(&other, "#questions").len(), 0);
}

#[test]
fn the_reason_for_a_reader_is_that_of_the_subject_that_comes_out_first() {
    let rated = |tea: u8, coffee: u8| {
        format!("type = \"rating\"\n[for.tea]\nvalue = {tea}\n[for.coffee]\nvalue = {coffee}\n")
    };
    let project = drinks(&[("calm", &rated(5, 1)), ("strong", &rated(1, 5))]);
    let site = project.read("content/site.toml");
    let profiles = "[[profile]]\nname = \"someone tired\"\nquestion = \"Tired?\"\nweights = { calm = 0, strong = 5 }\n\
        because = { tea = \"Tea is wrong here.\", coffee = \"Coffee *wakes* you.\" }\n\
        [[profile]]\nname = \"someone nervous\"\nweights = { calm = 5, strong = 0 }\n\
        because = { coffee = \"Coffee is wrong here.\" }\n\
        [[profile]]\nname = \"someone fair\"\nweights = { calm = 1, strong = 1 }\n\
        because = { tea = \"Tea is wrong here.\", coffee = \"Coffee is wrong here.\" }\n";
    project.write("content/site.toml", format!("{site}{profiles}"));
    project.build(&[]);
    let tree = project.tree();
    for file in [PAGE, "index.html"] {
        let html = html_of(&tree, file);
        let rows = texts_at(&html, ".fits > div");
        assert_eq!(rows.len(), 3, "{file}: {rows:?}");
        assert!(rows[0].starts_with("Tired? Coffee"), "{file}: {rows:?}");
        assert!(rows[0].ends_with(" Coffee wakes you."), "{file}: {rows:?}");
        assert!(rows[1].contains("Tea"), "{file}: {rows:?}");
        assert!(
            !rows.concat().contains("wrong here"),
            "a reason for another subject: {file}: {rows:?}"
        );
    }
}

#[test]
fn a_reason_names_only_wins_that_add_more_than_the_others() {
    let rated = |tea: u8, coffee: u8| {
        format!("type = \"rating\"\n[for.tea]\nvalue = {tea}\n[for.coffee]\nvalue = {coffee}\n")
    };
    let reason = |criteria: &[(&str, &str)]| {
        let project = drinks(criteria);
        let site = project.read("content/site.toml");
        project.write(
            "content/site.toml",
            format!("{site}[method]\ntie_within = 30\n[[profile]]\nname = \"someone\"\n"),
        );
        text_at(&page_of(&project), ".fits .why")
    };
    let (wins, level) = (rated(5, 1), rated(3, 2));
    assert_eq!(
        reason(&[("a", &level), ("b", &wins)]),
        "Mostly because of C b.",
        "a tie in the table carries nothing"
    );
    let equal: Vec<(&str, &str)> = ["a", "b", "c"].map(|slug| (slug, wins.as_str())).to_vec();
    assert_eq!(reason(&equal), "3 criteria speak for Tea.");
}

#[test]
fn a_choice_ends_with_the_page_to_start_with() {
    let project = drinks(&[("taste", "winner = \"tea\"\n")]);
    let tea = "name = \"Tea\"\nstart = { title = \"First cup\", url = \"https://example.org/cup\" }\n\
        [[choose_when]]\ntext = \"you have time\"\n";
    project.write("content/subjects/tea.toml", tea);
    let html = page_of(&project);
    assert_eq!(
        texts_at(&html, "#choose > div"),
        ["Choose Tea if you have time Decided? First cup"]
    );
    assert_eq!(
        hrefs(&html, "#choose .start a"),
        ["https://example.org/cup"]
    );
}

#[test]
fn links_to_earlier_forms_of_the_page_still_have_a_target() {
    let project = fixtures::reference();
    project.build(&[]);
    let html = html_of(&project.tree(), "django-vs-flask/index.html");
    let old = [
        "choose",
        "criteria",
        "table",
        "weigh",
        "weighing",
        "pros-and-cons",
        "article",
        "questions",
        "sources",
        "routing",
        "table-routing",
    ];
    for anchor in old {
        assert_eq!(
            all(&html, &format!("[id='{anchor}']")).len(),
            1,
            "#{anchor}"
        );
    }
    // The anchor of a criterion is inside of its row, so that following it opens the row.
    assert_eq!(all(&html, "#table-routing details > #routing").len(), 1);
    let criteria = all(&html, "tbody.row").len();
    assert_eq!(all(&html, "tbody.row details > .open[id]").len(), criteria);
}

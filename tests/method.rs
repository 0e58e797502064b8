//! The method from TOML to page, data and terminal: known answers of `tests/data/golden.json` as
//! content files, and the reference site.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on gives up")]
#![allow(dead_code, reason = "the support modules serve several test targets")]

#[path = "support/fixtures.rs"]
mod fixtures;

#[path = "support/hosting.rs"]
mod hosting;

#[path = "support/sandbox.rs"]
mod sandbox;

use hosting::{all, html_of, shown, text_at, texts_at};
use pretty_assertions::assert_eq;
use sandbox::Project;
use serde_json::Value;

/// Reads the known answers below a key.
fn golden(key: &str) -> Value {
    let all: Value = serde_json::from_str(include_str!("data/golden.json")).unwrap();
    all[key].clone()
}

fn toml(number: &Value) -> String {
    number.to_string()
}

/// Generates a criterion of numbers on a scale, with a value for each of the subjects s1, s2, ….
fn criterion(title: &str, weight: &str, scale: [String; 2], values: &[String]) -> String {
    let [worst, best] = scale;
    let mut text = format!(
        "title = \"{title}\"\ntype = \"number\"\nscale = [{worst}, {best}]\nweight = {weight}\n"
    );
    for (index, value) in values.iter().enumerate() {
        text.push_str(&format!("[for.s{}]\nvalue = {value}\n", index + 1));
    }
    text
}

/// Creates a project with the subjects s1, s2, ….
fn subjects(count: usize) -> Project {
    let slugs: Vec<String> = (1..=count).map(|index| format!("\"s{index}\"")).collect();
    let site = format!(
        "title = \"Known answers\"\npairs = \"all\"\nsubjects = [{}]\n",
        slugs.join(", ")
    );
    (1..=count).fold(
        Project::empty().with("content/site.toml", site),
        |project, index| {
            project.with(
                &format!("content/subjects/s{index}.toml"),
                format!("name = \"S{index}\"\n"),
            )
        },
    )
}

fn column(rows: &Value, index: usize) -> Vec<String> {
    rows.as_array()
        .unwrap()
        .iter()
        .map(|row| toml(&row[index]))
        .collect()
}

fn data(project: &Project) -> Value {
    serde_json::from_str(&project.page("data/comparison.json")).unwrap()
}

/// Reads the rows of the ranking on the page of the whole table, cell by cell.
fn ranking(project: &Project) -> Vec<Vec<String>> {
    let page = html_of(&project.tree(), "compare/index.html");
    let rows = all(&page, "section[aria-label='Totals and ranks'] tbody tr");
    let cells = |row: &scraper::ElementRef<'_>| {
        let cells = row.children().filter_map(scraper::ElementRef::wrap);
        cells.map(|cell| plain(&shown(cell))).collect()
    };
    rows.iter().map(cells).collect()
}

/// Replaces special spaces with plain ones.
fn plain(text: &str) -> String {
    text.replace(['\u{202f}', '\u{a0}'], " ").trim().to_owned()
}

#[test]
fn fighters_are_scored_and_ranked_from_content_to_page_and_data() {
    let golden = golden("fighter");
    let mut project = subjects(4);
    for index in 0..6 {
        let scale = [0, 1].map(|end| toml(&golden["scale_worst_best"][index][end]));
        let weight = toml(&golden["weights"][index]);
        let text = criterion(
            &format!("C{index}"),
            &weight,
            scale,
            &column(&golden["V"], index),
        );
        project = project.with(&format!("content/criteria/c{index}.toml"), text);
    }
    project.build(&[]);
    let data = data(&project);
    for (row, scores) in golden["scores"].as_array().unwrap().iter().enumerate() {
        for (index, score) in scores.as_array().unwrap().iter().enumerate() {
            assert_eq!(
                data["criteria"][index]["assessments"][row]["score"], *score,
                "row {row}, column {index}"
            );
        }
    }
    let places = data["ranking"]["subjects"].as_array().unwrap();
    let order: Vec<&str> = places
        .iter()
        .map(|place| place["subject"].as_str().unwrap())
        .collect();
    assert_eq!(order, ["s3", "s1", "s4", "s2"]);
    for place in places {
        let row: usize = place["subject"].as_str().unwrap()[1..].parse().unwrap();
        assert_eq!(place["points"], golden["totals"][row - 1], "{row}");
        assert_eq!(
            (place["most"].as_i64(), place["known"].as_i64()),
            (Some(10_000), Some(6))
        );
    }
    let page: Vec<Vec<String>> = ranking(&project)
        .into_iter()
        .map(|row| row[..4].to_vec())
        .collect();
    assert_eq!(page[0], ["1", "S3", "60.8 %", "6 of 6"]);
    assert_eq!(page[3], ["4", "S2", "46.5 %", "6 of 6"]);
    let verdict = &data["criteria"][0]["verdict"];
    assert_eq!(
        (&verdict["outcome"], &verdict["winner"]),
        (&"winner".into(), &"s2".into())
    );
    assert_eq!(verdict["trace"]["rule"], "ahead-by-more-than-the-margin");
    assert_eq!(verdict["trace"]["scores"][1]["score"], 667);
}

#[test]
fn equal_totals_share_a_rank_from_content_to_page_and_data() {
    let golden = golden("wsm_tie");
    // Weights of 20, 15, 40 and 25 as 4, 3, 4 + 4 and 5: the third criterion occurs twice.
    let columns = [(0, "4"), (1, "3"), (2, "4"), (2, "4"), (3, "5")];
    let mut project = subjects(3);
    for (place, (index, weight)) in columns.into_iter().enumerate() {
        let scale = ["0".to_owned(), "100".to_owned()];
        let text = criterion(
            &format!("C{place}"),
            weight,
            scale,
            &column(&golden["V"], index),
        );
        project = project.with(&format!("content/criteria/c{place}.toml"), text);
    }
    project.build(&[]);
    let page: Vec<Vec<String>> = ranking(&project)
        .into_iter()
        .map(|row| row[..3].to_vec())
        .collect();
    assert_eq!(
        page,
        [
            ["1", "S2", "22 %"],
            ["1", "S3", "22 %"],
            ["3", "S1", "21.5 %"]
        ]
    );
    let data = data(&project);
    for place in data["ranking"]["subjects"].as_array().unwrap() {
        let row: usize = place["subject"].as_str().unwrap()[1..].parse().unwrap();
        let expected = golden["totals"][row - 1].as_i64().unwrap();
        assert_eq!(
            place["points"].as_i64().unwrap(),
            2 * expected,
            "a fifth of the weights, ten times the values"
        );
    }
    let pairs = data["pairs"].as_array().unwrap();
    let tie = pairs
        .iter()
        .find(|pair| pair["subjects"] == serde_json::json!(["s2", "s3"]))
        .unwrap();
    assert_eq!(
        (&tie["outcome"], &tie["trace"]["lead"]),
        (&"tie".into(), &0.into())
    );
    assert_eq!(
        (&tie["stance"], &tie["leader"]),
        (&"tie".into(), &Value::Null)
    );
    assert_eq!(
        tie["trace"]["flips"],
        serde_json::json!([]),
        "level already"
    );
}

#[test]
fn flask_and_django_are_a_close_call_with_an_exact_share() {
    let project = fixtures::reference();
    project.build(&[]);
    let page = html_of(&project.tree(), "django-vs-flask/index.html");
    let firm = plain(&text_at(&page, "#sure"));
    for expected in [
        "Drop any one of Django’s 7 wins and it no longer leads. These are judgements, not measurements.",
        "Flask gets ahead if any one of these matters more than 2 times as much: Flexibility and customisation",
        "Ignore any one of these and neither leads: Scope",
    ] {
        assert!(firm.contains(expected), "`{expected}` is not in: {firm}");
    }
    assert!(
        all(&page, "#sure figure").is_empty(),
        "nothing is scored, so no number is shown"
    );
    let method = plain(&text_at(
        &html_of(&project.tree(), "method/index.html"),
        "#example",
    ));
    assert!(
        method.contains(
            "Of all ways to weigh these criteria, 61.3 % put Django first (exactly 1255/2048) and 38.7 % Flask."
        ),
        "{method}"
    );
    assert!(
        firm.contains("Added up, Django is ahead by 7.7 of 100."),
        "{firm}"
    );
    let pair = &data(&project)["pairs"][0];
    assert_eq!(
        pair["shares"][0],
        serde_json::json!({ "exact": "1255/2048", "percent": "61.3" })
    );
    assert_eq!(
        (&pair["stance"], &pair["leader"]),
        (&"close".into(), &"django".into())
    );
    let flips = pair["trace"]["flips"].as_array().unwrap();
    let shares: Vec<&str> = flips
        .iter()
        .map(|flip| flip["share"]["exact"].as_str().unwrap())
        .collect();
    assert_eq!(shares.iter().filter(|share| **share == "1/7").count(), 6);
    assert_eq!(shares.iter().filter(|share| **share == "0").count(), 7);
}

#[test]
fn every_verdict_can_be_opened_and_the_method_is_worked_through() {
    let project = fixtures::reference();
    project.build(&[]);
    let tree = project.tree();
    let pair = html_of(&tree, "django-vs-flask/index.html");
    assert_eq!(
        all(&pair, ".pair-table details, #sure details").len(),
        14,
        "13 criteria and the pair"
    );
    assert_eq!(
        all(
            &html_of(&tree, "criteria/routing/index.html"),
            "details.why"
        )
        .len(),
        0,
        "the page says who decided and why; there are no scores to show"
    );
    let method = html_of(&tree, "method/index.html");
    let example = plain(&text_at(&method, "#example"));
    assert!(example.contains("61.3 % put Django first"), "{example}");
    assert_eq!(texts_at(&method, "#example tbody tr").len(), 13);
}

#[test]
fn why_shows_in_the_terminal_what_the_page_shows() {
    let project = fixtures::reference();
    let run = project.run(&["why", "flask/django"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    for expected in [
        "61.3 % put Django first (exactly 1255/2048)",
        "  criterion                      Flask  Django  weight  adds            the lead turns\n",
        "  Routing                        wins   –       1       100 for Flask   above 14.3 %\n",
    ] {
        assert!(
            run.stdout.contains(expected),
            "`{expected}` is not in:\n{}",
            run.stdout
        );
    }
    let one = project.run(&["why", "django/flask", "routing"]);
    assert!(
        one.stdout
            .starts_with("Routing: Flask vs Django\n  Flask wins.\n"),
        "{}",
        one.stdout
    );
    assert!(
        one.stdout
            .contains("it adds 100 points for Flask. The lead turns above 14.3 %"),
        "{}",
        one.stdout
    );
    for (arguments, help) in [
        (&["why", "flask/djagno"][..], "did you mean `django`?"),
        (
            &["why", "flask/django", "ruoting"],
            "did you mean `routing`?",
        ),
        (
            &["why", "flask"],
            "write the slugs of its two subjects: `flask/django`",
        ),
        (
            &["why", "flask/flask"],
            "write the slugs of two different subjects",
        ),
    ] {
        let run = project.run(arguments);
        assert_eq!(
            (run.code, run.stdout.as_str()),
            (Some(2), ""),
            "{arguments:?}"
        );
        assert!(run.stderr.contains(help), "{}", run.stderr);
    }
}

#[test]
fn why_weighs_as_a_reader_would_and_answers_programs() {
    let project = fixtures::reference();
    project.build(&[]);
    let run = project.run(&["why", "django/flask", "--format", "json"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    let reported: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(
        reported,
        data(&project)["pairs"][0],
        "one JSON in both places"
    );

    let weights = "learning-curve=5,security=0";
    let run = project.run(&[
        "why",
        "flask/django",
        "--weights",
        weights,
        "--format",
        "json",
    ]);
    let reported: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(reported["winner"], "flask");
    assert_eq!(
        reported["trace"]["lead"], -4000,
        "six wins of Flask, one weighing 5, to six of Django"
    );
    assert_eq!(reported["trace"]["possible"], 16000);
    let weight_of = |slug: &str| {
        let terms = reported["trace"]["terms"].as_array().unwrap();
        terms.iter().find(|term| term["criterion"] == slug).unwrap()["weight"].clone()
    };
    assert_eq!(
        ["learning-curve", "security", "routing"].map(weight_of),
        [5, 0, 1]
    );

    let run = project.run(&["why", "flask/django", "--weights", weights]);
    assert!(
        run.stdout
            .contains("With these weights instead of the editor’s: Learning curve 5, Security 0."),
        "{}",
        run.stdout
    );
    for (arguments, expected) in [
        (
            &["--weights", "learning-curv=5"][..],
            "did you mean `learning-curve`?",
        ),
        (
            &["--weights", "security=6"],
            "a weight is a whole number from 0 to 5, found `6`",
        ),
        (
            &["--weights", "security"],
            "write a criterion and its weight, like `security=3`",
        ),
        (
            &["--weights", "security=1,security=2"],
            "it has two weights",
        ),
        (&["routing", "--format", "json"], "leave out the criterion"),
    ] {
        let run = project.run(&[&["why", "flask/django"], arguments].concat());
        assert_eq!(
            (run.code, run.stdout.as_str()),
            (Some(2), ""),
            "{arguments:?}"
        );
        assert!(run.stderr.contains(expected), "{}", run.stderr);
    }
}

#[test]
fn each_kind_of_reader_sees_who_leads_and_who_lacks_what() {
    let profiles = "[[profile]]\nname = \"a tea lover\"\nweights = { price = 5 }\nmust = [\"taste\", \"warmth\", \"smell\"]\n\
                    [[profile]]\nname = \"a saver\"\nweights = { price = 5, warmth = 0 }\n\
                    [[profile]]\nname = \"nobody\"\nmust = [\"price\", \"smell\", \"warmth\"]\n";
    let rated = |title: &str, coffee: u8, tea: u8| {
        format!(
            "title = \"{title}\"\ntype = \"rating\"\n[for.coffee]\nvalue = {coffee}\n[for.tea]\nvalue = {tea}\n"
        )
    };
    let half = |title: &str, winner: &str, other: &str| {
        format!(
            "title = \"{title}\"\ntype = \"rating\"\nwinner = \"{winner}\"\n[for.{winner}]\nvalue = 5\n[for.{other}]\nvalue = \"unknown\"\n"
        )
    };
    let project = Project::smallest();
    let site = project.read("content/site.toml");
    let project = project
        .with("content/site.toml", format!("{site}\n{profiles}"))
        .with("content/criteria/price.toml", rated("Price", 4, 3))
        .with("content/criteria/warmth.toml", rated("Warmth", 3, 5))
        .with(
            "content/criteria/taste.toml",
            half("Taste", "tea", "coffee"),
        )
        .with(
            "content/criteria/smell.toml",
            half("Smell", "coffee", "tea"),
        );
    project.build(&[]);
    let reported = &data(&project)["pairs"][0]["profiles"];
    let of = |index: usize| {
        let one = &reported[index];
        let fits = [0, 1].map(|side| one["must_haves"][side]["fit"].as_str().unwrap().to_owned());
        (one["sentence"].as_str().unwrap().to_owned(), fits)
    };
    // Tea wins taste and coffee wins smell by the editor's word. How good the other one is, is
    // unknown.
    assert_eq!(
        reported[0]["must_haves"][0]["failed"],
        serde_json::json!(["warmth"])
    );
    assert_eq!(
        reported[0]["must_haves"][0]["unconfirmed"],
        serde_json::json!(["taste"])
    );
    assert_eq!(
        reported[0]["must_haves"][1]["unconfirmed"],
        serde_json::json!(["smell"])
    );
    assert_eq!(
        of(0),
        (
            "We don’t know yet".into(),
            ["failed".into(), "unconfirmed".into()]
        )
    );
    // 5 · 250 − 1000 + 1000 of 7000.
    assert_eq!(
        of(1),
        ("Coffee".into(), ["satisfied".into(), "satisfied".into()])
    );
    assert_eq!(
        (&reported[1]["lead"], &reported[1]["possible"]),
        (&1250.into(), &7000.into())
    );
    assert_eq!(
        of(2),
        (
            "Neither has everything they must have".into(),
            ["failed".into(), "failed".into()]
        )
    );

    let page = html_of(&project.tree(), "coffee-vs-tea/index.html");
    let section = plain(&text_at(&page, ".fits"));
    for expected in [
        "For a tea lover We don’t know yet We don’t know whether Coffee has: Taste. \
         We don’t know whether Tea has: Smell. Coffee lacks: Warmth.",
        "For a saver Coffee",
    ] {
        assert!(
            section.contains(expected),
            "`{expected}` is not in: {section}"
        );
    }
    let run = project.run(&["why", "coffee/tea"]);
    assert!(run.stdout.contains("a saver: Coffee."), "{}", run.stdout);
}

#[test]
fn the_editor_s_word_on_a_pair_is_published_beside_the_computed_one() {
    let article = "+++\ntitle = \"Why\"\npair = [\"coffee\", \"tea\"]\nwinner = \"coffee\"\nbecause = \"It *wakes*.\"\noverride = \"taste is not all\"\n+++\nText.\n";
    let project = Project::smallest().with("content/articles/why.md", article);
    project.build(&[]);
    let pair = &data(&project)["pairs"][0];
    assert_eq!(
        (&pair["by"], &pair["winner"]),
        (&"editor".into(), &"coffee".into())
    );
    assert_eq!(pair["because"], "It wakes.");
    assert_eq!(
        (&pair["trace"]["rule"], &pair["trace"]["computed_winner"]),
        (&"editor".into(), &"tea".into())
    );
    let run = project.run(&[
        "why",
        "coffee/tea",
        "--weights",
        "taste=2",
        "--format",
        "json",
    ]);
    let reported: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(
        (&reported["by"], &reported["winner"]),
        (&"scores".into(), &"tea".into()),
        "said of other weights"
    );
    let page = html_of(&project.tree(), "coffee-vs-tea/index.html");
    let head = plain(&text_at(&page, "main"));
    for expected in [
        "Our editors choose Coffee.",
        "It wakes.",
        "Tea is ahead by 100 of 100",
        "taste is not all",
    ] {
        assert!(head.contains(expected), "`{expected}` is not in: {head}");
    }
}

/// Reads the ends of all lines of a picture that show a subject.
fn bars(page: &scraper::Html, picture: &str) -> Vec<(String, String)> {
    let lines = all(page, &format!("{picture} line[class^=subject]"));
    let end = |line: &scraper::ElementRef<'_>, name: &str| line.attr(name).unwrap().to_owned();
    lines
        .iter()
        .map(|line| (end(line, "x1"), end(line, "x2")))
        .collect()
}

/// Converts the expected ends of lines.
fn ends<const N: usize>(expected: [(&str, &str); N]) -> Vec<(String, String)> {
    expected
        .map(|(from, to)| (from.to_owned(), to.to_owned()))
        .into()
}

#[test]
fn pictures_match_the_numbers_and_state_their_finding() {
    let scale = || ["0".to_owned(), "100".to_owned()];
    let mut project = subjects(2);
    for place in 0..13 {
        let values = if place < 6 {
            ["100", "0"]
        } else {
            ["0", "100"]
        };
        let values = values.map(str::to_owned);
        let text = criterion(&format!("C{place}"), "1", scale(), &values);
        project = project.with(&format!("content/criteria/c{place:02}.toml"), text);
    }
    project.build(&[]);
    let tree = project.tree();
    let page = html_of(&tree, "s1-vs-s2/index.html");
    let picture = "svg[aria-labelledby='sure.gains-title sure.gains-desc']";
    assert_eq!(
        plain(&text_at(&page, &format!("{picture} desc"))),
        "S2 gains 700 points from 7 criteria, S1 600 from 6: S2 is 100 points ahead."
    );
    assert_eq!(
        bars(&page, picture),
        ends([("7.1%", "50%"), ("50%", "100%")])
    );
    let method = html_of(&tree, "method/index.html");
    let rows = bars(&method, "#example .contributions tbody");
    assert_eq!(
        rows.iter().filter(|row| row.1 == "50%").count(),
        6,
        "S1, to the left"
    );
    assert_eq!(
        rows.iter().filter(|row| row.0 == "50%").count(),
        7,
        "S2, to the right"
    );
    assert_eq!(
        bars(&method, "#example figure"),
        ends([("0%", "38.7%"), ("38.7%", "100%")])
    );
}

#[test]
fn two_scores_are_in_column_order_beside_what_they_add() {
    let scale = || ["0".to_owned(), "100".to_owned()];
    let values = |both: [&str; 2]| both.map(str::to_owned);
    let project = subjects(2)
        .with(
            "content/criteria/a.toml",
            criterion("A", "1", scale(), &values(["40", "60"])),
        )
        .with(
            "content/criteria/b.toml",
            criterion("B", "2", scale(), &values(["75", "30"])),
        )
        .with(
            "content/criteria/c.toml",
            "title = \"C\"\nwinner = \"s2\"\nbecause = \"So.\"\n",
        );
    project.build(&[]);
    let page = html_of(&project.tree(), "method/index.html");
    let row = |place: usize| {
        texts_at(
            &page,
            &format!(".contributions tbody tr:nth-child({place}) td"),
        )
    };
    assert_eq!(row(1)[..3], ["40", "60", "1"]);
    assert_eq!(row(2)[..3], ["75", "30", "2"]);
    assert_eq!(row(3)[..3], ["–does not win", "wins", "1"]);
    let rows = bars(&page, ".contributions tbody");
    // A adds 20 for S2, B twice 45 for S1, C 100 for S2.
    assert_eq!(rows, ends([("50%", "60%"), ("5%", "50%"), ("50%", "100%")]));
}

#[test]
fn the_author_s_reason_is_shown_even_if_the_scores_decide() {
    let project = Project::smallest().with(
        "content/criteria/price.toml",
        "title = \"Price\"\ntype = \"rating\"\nbecause = \"Leaves go *further* than beans.\"\n\
         [for.coffee]\nvalue = 2\n[for.tea]\nvalue = 5\n",
    );
    project.build(&[]);
    let tree = project.tree();
    for file in ["coffee-vs-tea/index.html", "criteria/price/index.html"] {
        let page = plain(&text_at(&html_of(&tree, file), "main"));
        assert!(
            page.contains("Leaves go further than beans."),
            "{file}: {page}"
        );
    }
    let verdict = &data(&project)["criteria"][0]["verdict"];
    assert_eq!(
        (&verdict["by"], &verdict["because"]),
        (&"scores".into(), &"Leaves go further than beans.".into())
    );
    let reported = project.run(&["why", "coffee/tea", "price"]);
    assert!(
        reported.stdout.contains("Leaves go further than beans."),
        "{}",
        reported.stdout
    );
}

#[test]
fn who_comes_to_a_site_of_two_loses_nothing_by_silence() {
    let project = Project::smallest()
        .with("content/criteria/taste.toml", "title = \"Taste\"\nwinner = \"tea\"\namong = [\"coffee\", \"tea\"]\n[for.coffee]\nclaim = \"Bitter.\"\n[for.tea]\nclaim = \"Mild.\"\n")
        .with("content/subjects/mate.toml", "name = \"Mate\"\n");
    project.build(&[]);
    let tree = project.tree();
    let page = html_of(&tree, "mate-vs-tea/index.html");
    let lead = plain(&text_at(&page, "main"));
    assert!(
        !lead.contains("Tea leads") && !lead.contains("Tea wins"),
        "{lead}"
    );
    assert!(
        all(&page, "#priorities").is_empty(),
        "no weights decide between the two"
    );
    let page = plain(&text_at(
        &html_of(&tree, "coffee-vs-tea/index.html"),
        "main",
    ));
    assert!(page.contains("Tea, clearly."), "{page}");
    for (subject, expected) in [
        ("mate", "Not reviewed yet"),
        // Tea wins over coffee, but not over all, which would be "Wins 1 of 1 criterion".
        ("coffee", ""),
        ("tea", ""),
    ] {
        let byline = text_at(
            &html_of(&tree, &format!("subjects/{subject}/index.html")),
            ".byline",
        );
        assert!(plain(&byline).contains(expected), "{subject}: {byline}");
    }
    let reported = project.run(&["why", "mate/tea"]);
    assert!(
        reported
            .stdout
            .contains("Taste (not decided yet between these two)"),
        "{}",
        reported.stdout
    );
}

#[test]
fn many_scores_are_shaded_by_the_number_in_the_cell() {
    let scale = || ["0".to_owned(), "100".to_owned()];
    let values = |all: [&str; 3]| all.map(str::to_owned);
    let project = subjects(3)
        .with(
            "content/criteria/a.toml",
            criterion("A", "1", scale(), &values(["0", "19", "20"])),
        )
        .with(
            "content/criteria/b.toml",
            criterion("B", "1", scale(), &values(["100", "70", "\"unknown\""])),
        );
    project.build(&[]);
    let page = html_of(&project.tree(), "compare/index.html");
    let cells = all(&page, ".heat-map td");
    let reported: Vec<(String, Option<&str>)> = cells
        .iter()
        .map(|cell| (plain(&shown(*cell)), cell.attr("class")))
        .collect();
    let expected = [
        ("0", Some("heat-0")),
        ("100", Some("heat-4")),
        ("19", Some("heat-0")),
        ("70", Some("heat-3")),
        ("20", Some("heat-1")),
        ("–unknown", None),
    ];
    assert_eq!(
        reported,
        expected.map(|(text, class)| (text.to_owned(), class))
    );
    let captions: Vec<String> = texts_at(&page, "figure.picture > figcaption")
        .iter()
        .map(|text| plain(text))
        .collect();
    assert_eq!(
        captions,
        [
            "The scores are furthest apart on B (70 to 100) and closest on A (0 to 20). The stronger the shade, the higher the score."
        ]
    );
}

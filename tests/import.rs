//! `weighup import`: files of other programs, and the content that is written for them.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on gives up")]

#[path = "support/sandbox.rs"]
mod sandbox;

use pretty_assertions::assert_eq;
use sandbox::{Project, Run, tree_of};

fn empty_site() -> Project {
    Project::empty().with("content/site.toml", "title = \"Cheese\"\n")
}

/// Imports a file with this name and content. The import must exit with this code.
#[track_caller]
fn imported(project: &Project, name: &str, content: impl AsRef<[u8]>, code: i32) -> Run {
    project.write(name, content);
    let run = project.run(&["import", name]);
    assert_eq!(run.code, Some(code), "{}{}", run.stdout, run.stderr);
    run
}

/// Checks that the project has no errors.
#[track_caller]
fn check(project: &Project) {
    let run = project.run(&["check"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
}

/// Lists what an import left out.
fn left_out(run: &Run) -> Vec<&str> {
    run.stderr
        .lines()
        .filter(|line| line.starts_with("  "))
        .collect()
}

/// Asserts the texts of criteria, without their titles and order.
#[track_caller]
fn assert_criteria(project: &Project, cases: &[(&str, &str)]) {
    for (slug, expected) in cases {
        let text = project.read(&format!("content/criteria/{slug}.toml"));
        let (_, rest) = text.split_once("\ntype  = ").unwrap();
        assert_eq!(rest.replace('\n', "|"), *expected, "{slug}");
    }
}

#[test]
fn the_values_of_a_column_decide_its_type() {
    let project = empty_site();
    let csv = "Cheese,Fat,Price,Vegetarian,Mild,Since,Release,Milk,\"Note, short\",Empty,Score\n\
               Brie,28 %,12.50 EUR/kg,no,yes,1217,1.2.0,cow; goat,\"soft, \"\"white\"\"\",,4/5\n\
               Roquefort,about 31 %,from €20/kg,No,partial,1070-06-04,v2.10.1,sheep,?,,4.5/5\n\
               Feta,,free,✓,planned,-,3.0.0,sheep;goat,salty,,\n";
    let run = imported(&project, "table.csv", csv, 0);
    assert!(
        run.stderr
            .starts_with("25 new values, 0 known already, 0 left out\nnext: "),
        "{}",
        run.stderr
    );
    assert!(
        run.stdout
            .starts_with("wrote the criterion fat: number in %\n"),
        "{}",
        run.stdout
    );
    assert_eq!(
        project.read("content/subjects/brie.toml"),
        "name = \"Brie\"\n"
    );
    assert_eq!(
        project.read("content/criteria/note-short.toml"),
        "title = \"Note, short\"\norder = 8\ntype  = \"text\"\n\n[for.brie]\nvalue = 'soft, \"white\"'\n\n[for.roquefort]\nvalue = \"unknown\"\n\n[for.feta]\nvalue = \"salty\"\n",
    );
    assert_criteria(
        &project,
        &[
            (
                "fat",
                "\"number\"|unit  = \"%\"||[for.brie]|value = 28||[for.roquefort]|value = \"about 31 %\"|",
            ),
            (
                "price",
                "\"money\"||[for.brie]|value = \"12.50 EUR/kg\"||[for.roquefort]|value = \"from 20 EUR/kg\"||[for.feta]|value = \"free\"|",
            ),
            (
                "vegetarian",
                "\"yes-no\"||[for.brie]|value = false||[for.roquefort]|value = false||[for.feta]|value = true|",
            ),
            (
                "mild",
                "\"state\"||[state.yes]|label = \"Yes\"|mark  = \"yes\"||[state.partial]|label = \"Partial\"|mark  = \"partial\"||[state.planned]|label = \"Planned\"||[for.brie]|value = \"yes\"||[for.roquefort]|value = \"partial\"||[for.feta]|value = \"planned\"|",
            ),
            (
                "since",
                "\"date\"||[for.brie]|value = \"1217\"||[for.roquefort]|value = 1070-06-04||[for.feta]|value = \"n/a\"|",
            ),
            (
                "release",
                "\"version\"||[for.brie]|value = \"1.2.0\"||[for.roquefort]|value = \"v2.10.1\"||[for.feta]|value = \"3.0.0\"|",
            ),
            (
                "milk",
                "\"list\"||[for.brie]|value = [\"cow\", \"goat\"]||[for.roquefort]|value = [\"sheep\"]||[for.feta]|value = [\"sheep\", \"goat\"]|",
            ),
            ("empty", "\"text\"|"),
            (
                "score",
                "\"rating\"||[for.brie]|value = 4||[for.roquefort]|value = 4.5|",
            ),
        ],
    );
    check(&project);
    let before = tree_of(&project.at("content"));
    let again = imported(&project, "table.csv", csv, 0);
    assert!(
        again.stderr.starts_with("0 new values, 25 known already"),
        "{}",
        again.stderr
    );
    assert!(
        before == tree_of(&project.at("content")),
        "a second import changes nothing"
    );
}

#[test]
fn csv_is_read_as_site_toml_declares_it() {
    let project = empty_site();
    let declared = "title = \"Cheese\"\ncsv = { separator = \";\", decimal = \",\" }\n";
    project.write("content/site.toml", declared);
    imported(
        &project,
        "table.csv",
        "x;Brie;Feta\nFat;28,5;22\nTaste;mild, soft;salty\n",
        0,
    );
    // As columns, the two rows are subjects.
    assert!(
        project
            .read("content/criteria/brie.toml")
            .contains("[for.fat]")
    );
    let project = empty_site();
    project.write("content/site.toml", declared);
    project.write(
        "table.csv",
        "x;Brie;Feta\nFat;28,5;22\nTaste;mild, soft;salty\n",
    );
    let run = project.run(&["import", "table.csv", "--criteria-in-rows"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_eq!(
        project.read("content/criteria/fat.toml"),
        "title = \"Fat\"\norder = 1\ntype  = \"number\"\n\n[for.brie]\nvalue = 28.5\n\n[for.feta]\nvalue = 22\n"
    );
    check(&project);
}

#[test]
#[cfg(feature = "yaml")]
fn json_and_yaml_give_the_same_content() {
    let files = [
        (
            "a.json",
            r#"{"Brie": {"Fat": 28, "Milk": ["cow"], "Mild": true, "None": null}, "Feta": {"Fat": 22.5, "Mild": false}}"#,
        ),
        (
            "b.json",
            r#"[{"name": "Brie", "Fat": 28, "Milk": ["cow"], "Mild": true}, {"name": "Feta", "Fat": 22.5, "Mild": false}]"#,
        ),
        (
            "a.yaml",
            "Brie:\n  Fat: 28\n  Milk: [cow]\n  Mild: true\nFeta:\n  Fat: 22.5\n  Mild: false\n",
        ),
        (
            "b.yml",
            "- Title: Brie\n  Fat: 28\n  Milk:\n  - cow\n  Mild: true\n- Title: Feta\n  Fat: 22.5\n  Mild: false\n",
        ),
    ];
    for (name, text) in files {
        let project = empty_site();
        imported(&project, name, text, 0);
        assert_criteria(
            &project,
            &[
                (
                    "fat",
                    "\"number\"||[for.brie]|value = 28||[for.feta]|value = 22.5|",
                ),
                ("milk", "\"list\"||[for.brie]|value = [\"cow\"]|"),
                (
                    "mild",
                    "\"yes-no\"||[for.brie]|value = true||[for.feta]|value = false|",
                ),
            ],
        );
        check(&project);
    }
}

#[test]
fn objects_in_objects_are_criteria_with_both_names() {
    let project = empty_site();
    let json = r#"{"cheeses": [{"name": "Brie", "price": {"net": 12.5, "gross": {"shop": 14}}, "none": null}, {"name": "Feta", "price": {"net": 9}}]}"#;
    imported(&project, "a.json", json, 0);
    let title = |slug: &str| {
        let text = project.read(&format!("content/criteria/{slug}.toml"));
        text.lines().next().unwrap().to_owned()
    };
    assert_eq!(title("price-net"), "title = \"price: net\"");
    assert_eq!(title("price-gross-shop"), "title = \"price: gross: shop\"");
    assert_criteria(
        &project,
        &[
            (
                "price-net",
                "\"number\"||[for.brie]|value = 12.5||[for.feta]|value = 9|",
            ),
            ("none", "\"text\"|"),
        ],
    );
    check(&project);
}

#[test]
fn existing_files_get_only_what_they_lack() {
    let fat = "title = \"Fat\" # as on the label\ntype = \"number\"\nunit = \"%\"\n\n[for.brie]\nvalue = 28\n\n[for.feta]\nclaim = \"Salty.\"\n";
    let project = Project::empty()
        .with(
            "content/site.toml",
            "title = \"Cheese\"\nsubjects = [\"brie\", \"feta\"]\n",
        )
        .with(
            "content/subjects/brie.toml",
            "name = \"Brie de Meaux\"\n[on.taste]\nvalue = \"mild\"\n",
        )
        .with("content/subjects/feta.toml", "name = \"Feta\"\n")
        .with("content/criteria/fat.toml", fat)
        .with("content/criteria/taste.toml", "title = \"Taste\"\n");
    let csv = "x,fat,Taste\nBrie de Meaux,30,mild\nfeta,22,salty\nCantal,soft,rich\nEdam,24 %,\n";
    project.write("table.csv", csv);
    let before = tree_of(&project.at("content"));
    let dry = project.run(&["import", "table.csv", "--dry-run"]);
    assert!(
        before == tree_of(&project.at("content")),
        "nothing is written"
    );
    assert!(
        dry.stdout.contains("+[for.edam]\n+value = 24\n"),
        "{}",
        dry.stdout
    );
    let run = imported(&project, "table.csv", csv, 1);
    assert_eq!(dry.stderr, run.stderr);
    assert!(
        run.stderr.starts_with(
            "3 new values, 1 known already, 3 left out\n\
             \x20 row 2, column 2, `fat` of `Brie de Meaux`: the project has another value for it\n\
             \x20 row 3, column 2, `fat` of `feta`: the project has an assessment without a value for it\n\
             \x20 row 4, column 2, `fat` of `Cantal`: the value must be a number in `%`\n"
        ),
        "{}",
        run.stderr
    );
    assert_eq!(
        project.read("content/criteria/fat.toml"),
        format!("{fat}\n[for.edam]\nvalue = 24\n")
    );
    assert_eq!(
        project.read("content/site.toml"),
        "title = \"Cheese\"\nsubjects = [\"brie\", \"feta\", \"cantal\", \"edam\"]\n"
    );
    check(&project);
}

#[test]
fn values_follow_the_type_of_an_existing_criterion() {
    let project = Project::empty()
        .with("content/site.toml", "title = \"Cheese\"\n")
        .with("content/subjects/brie.toml", "name = \"Brie\"\n")
        .with(
            "content/criteria/score.toml",
            "title = \"Score\"\ntype = \"rating\"\nscale = [0, 10]\n",
        )
        .with(
            "content/criteria/mild.toml",
            "title = \"Mild\"\ntype = \"state\"\n[state.ok]\nlabel = \"All right\"\n[state.no]\n",
        )
        .with(
            "content/criteria/vegan.toml",
            "title = \"Vegan\"\ntype = \"support\"\n",
        )
        .with(
            "content/criteria/price.toml",
            "title = \"Price\"\ntype = \"money\"\n",
        )
        .with(
            "content/criteria/ripens.toml",
            "title = \"Ripens\"\ntype = \"number\"\nunit = \"d\"\n",
        );
    let csv = "x,Score,Mild,Vegan,Price,Ripens\nBrie,7.5/10,all right,✗,£12,2 weeks\nFeta,4/5,Ok,partial,12,3 months\n";
    let run = imported(&project, "table.csv", csv, 1);
    assert_eq!(
        left_out(&run),
        [
            "  row 3, column 2, `Score` of `Feta`: the value must be a number from 0 (worst) to 10 (best)",
            "  row 3, column 4, `Vegan` of `Feta`: it needs a reason: write it with its `partial_because` yourself",
            "  row 3, column 5, `Price` of `Feta`: the value must be an amount such as \"49.00 EUR\", \"from 5 USD/month\" or \"free\"",
            "  row 3, column 6, `Ripens` of `Feta`: the value must be a number in `d`, or with another unit (ns, µs, ms, s, min, h, week)",
        ]
    );
    for (slug, end) in [
        ("score", "\n[for.brie]\nvalue = 7.5\n"),
        (
            "mild",
            "\n[for.brie]\nvalue = \"ok\"\n\n[for.feta]\nvalue = \"ok\"\n",
        ),
        ("vegan", "\n[for.brie]\nvalue = \"no\"\n"),
        ("price", "\n[for.brie]\nvalue = \"12 GBP\"\n"),
        ("ripens", "\n[for.brie]\nvalue = \"2 weeks\"\n"),
    ] {
        let text = project.read(&format!("content/criteria/{slug}.toml"));
        assert!(text.ends_with(end), "{text}");
    }
    check(&project);
}

#[test]
fn winners_say_nothing_about_new_subjects() {
    let project = Project::smallest().with(
        "content/criteria/taste.toml",
        "title  = \"Taste\"\nwinner = \"tea\"\n[for.tea]\nvalue = \"mild\"\n",
    );
    let run = imported(&project, "a.csv", "x,Taste\nMate,bitter\n", 0);
    assert!(
        run.stderr
            .contains("\nthe new subjects neither win nor lose under "),
        "{}",
        run.stderr
    );
    assert_eq!(
        project.read("content/criteria/taste.toml"),
        "title  = \"Taste\"\nwinner = \"tea\"\namong  = [\"coffee\", \"tea\"]\n[for.tea]\nvalue = \"mild\"\n\n[for.mate]\nvalue = \"bitter\"\n"
    );
    check(&project);
}

#[test]
fn a_refused_file_leaves_the_project_as_it_was() {
    let fat = "title = \"Fat\"\ntype = \"number\"\n";
    let project = empty_site().with("content/criteria/fat.toml", fat);
    let path = project.at("content/criteria/fat.toml");
    let mut permissions = std::fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).unwrap();
    let before = tree_of(&project.at("content"));
    let run = imported(&project, "a.csv", "x,Fat,Salt\nBrie,28,2\n", 2);
    assert!(run.stderr.contains("it is read-only"), "{}", run.stderr);
    assert!(before == tree_of(&project.at("content")));
    let project = empty_site().with(
        "content/criteria/fat.toml",
        "title = \"Fat\"\nfor = { feta = { claim = \"Salty.\" } }\n",
    );
    let before = tree_of(&project.at("content"));
    let run = imported(&project, "a.csv", "x,Fat\nBrie,28\nFeta,3\n", 2);
    assert!(
        run.stderr.contains("write them as tables `[for.SUBJECT]`"),
        "{}",
        run.stderr
    );
    assert!(before == tree_of(&project.at("content")));
}

#[test]
fn what_has_no_place_is_listed_once_with_its_reason() {
    let project = empty_site();
    let csv = "x,Fat,,C++,C\nBrie,28,1,2,3\n,1,2,3,4\nBRIE,5,,,\n!!!,6,,,\nFeta,22,7,,\n";
    let run = imported(&project, "table.csv", csv, 1);
    assert_eq!(
        left_out(&run),
        [
            "  row 2, column 3, and what follows for this criterion: the criterion has no name",
            "  row 3, column 2, and what follows for this subject: the subject has no name",
            "  row 4, column 1, the subject `BRIE`: `Brie` has the slug `brie`, too",
            "  row 5, column 1, the subject `!!!`: no slug can be made from its name; add it with `weighup add`, with a `--slug` of your own",
            "  row 1, column 5, the criterion `C`: another criterion has the slug `c`, too",
        ]
    );
    let project = empty_site();
    let json = r#"{"Brie": {"Fat": [{"a": 1}], "Milk": "cow", "Milk": "goat"}, "Feta": 3}"#;
    let run = imported(&project, "a.json", json, 1);
    assert_eq!(
        left_out(&run),
        [
            "  `Feta`: its value is not an object",
            "  `Fat` of `Brie`: the list contains more than texts and numbers",
            "  `Milk` of `Brie`: the file has another value for it",
        ]
    );
}

#[test]
fn nothing_is_written_if_the_file_or_the_project_cannot_be_read() {
    let bomb = "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n\
                d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]\n\
                g: [*f,*f,*f,*f,*f,*f,*f,*f,*f]\n";
    let deep = "[".repeat(100_000);
    let project = empty_site();
    let before = tree_of(&project.at("content"));
    for (name, text) in [
        ("a.csv", "x,Fat\nBrie,28,too many\n"),
        ("b.csv", "x;Fat\nBrie;28\n"),
        ("a.json", "{\"Brie\": "),
        ("b.json", "3"),
        ("deep.json", &deep),
        ("deep.yaml", &deep),
        ("bomb.yaml", bomb),
        ("a.xlsx", "no archive"),
        ("a.ods", "no archive"),
        ("a.txt", "x,Fat\n"),
        ("empty.csv", ""),
        ("one.csv", "x"),
        ("header.csv", "x,Fat\n"),
        ("empty.json", "{}"),
    ] {
        let run = imported(&project, name, text, 2);
        assert!(
            run.stderr
                .starts_with(&format!("error: cannot import `{name}`: ")),
            "{}",
            run.stderr
        );
    }
    let utf16 = b"\xff\xfex\0,\0F\0";
    let run = imported(&project, "utf16.csv", utf16, 2);
    assert_eq!(
        run.stderr,
        "error: cannot import `utf16.csv`: the file is UTF-16, not UTF-8; save the file as UTF-8\n"
    );
    assert!(before == tree_of(&project.at("content")));
    project.write("content/site.toml", "titel = 3\n");
    let run = imported(&project, "c.csv", "x,Fat\nBrie,28\n", 2);
    assert!(
        run.stderr.contains("its files have errors"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_file_is_read_whatever_ends_its_lines() {
    let text = "Name,Price,Note\n\nBrie,3,\"soft\nand white\"\nGouda,4,hard\n";
    for end in ["\n", "\r\n", "\r"] {
        let project = empty_site();
        imported(&project, "a.csv", text.replace('\n', end), 0);
        assert_criteria(
            &project,
            &[(
                "price",
                "\"number\"||[for.brie]|value = 3||[for.gouda]|value = 4|",
            )],
        );
    }
    let project = empty_site();
    for (text, reason) in [
        (
            "Name,Note\n\nBrie,\"soft\nGouda,hard\n",
            "a field in quotes that begins in the row of line 3",
        ),
        (
            "Name,Note\nBrie,\"soft\"er\n",
            "line 2 has text after a closing quote",
        ),
    ] {
        let run = imported(&project, "b.csv", text, 2);
        assert!(run.stderr.contains(reason), "{}", run.stderr);
    }
}

#[test]
fn a_file_without_sheets_has_none_to_choose() {
    let project = empty_site();
    project.write("a.csv", "Name,Price\nBrie,3\n");
    let run = project.run(&["import", "a.csv", "--sheet", "One"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("leave out `--sheet`"), "{}", run.stderr);
}

#[test]
fn amounts_in_another_unit_are_left_out() {
    let project = empty_site();
    imported(&project, "a.csv", "Name,Price\nBrie,3 EUR\n", 0);
    let text = "Name,Price,Rent\nGouda,3 EUR/month,1 EUR\nEdam,free,2 USD\n";
    let run = imported(&project, "b.csv", text, 1);
    assert_eq!(
        left_out(&run),
        [
            "  row 2, column 2, `Price` of `Gouda`: an amount in EUR/month cannot be compared with those in EUR",
            "  row 3, column 3, `Rent` of `Edam`: an amount in USD cannot be compared with those in EUR",
        ]
    );
    check(&project);
}

#[test]
fn every_spelling_of_a_missing_value_is_one() {
    let project = empty_site();
    let text = "Name,Fat\nBrie,28\nGouda,N.A.\nEdam,TBD\nFeta,n.a.\nMimolette,Not known\n";
    project.write("a.csv", text);
    let root = project.root().display().to_string();
    let run = project.run(&["--root", &root, "import", "a.csv", "--dry-run"]);
    assert!(
        run.stdout.contains("+++ b/content/criteria/fat.toml"),
        "{}",
        run.stdout
    );
    imported(&project, "a.csv", text, 0);
    assert_criteria(
        &project,
        &[(
            "fat",
            "\"number\"||[for.brie]|value = 28||[for.gouda]|value = \"unknown\"||[for.edam]|value = \"unknown\"||[for.feta]|value = \"unknown\"||[for.mimolette]|value = \"unknown\"|",
        )],
    );
    check(&project);
}

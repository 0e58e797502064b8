//! The commands as people and scripts use them: their output, their files, their exit codes.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on gives up")]

#[path = "support/fixtures.rs"]
mod fixtures;

#[path = "support/hosting.rs"]
mod hosting;

#[path = "support/machine.rs"]
mod machine;

#[path = "support/sandbox.rs"]
mod sandbox;

use std::fs;
use std::process::{Command, Stdio};

use hosting::{all, faults_of_page, html_of, pages, text_at};
use pretty_assertions::assert_eq;
use sandbox::{Project, names_in, tree_of};

const COMMANDS: [&str; 11] = [
    "init",
    "build",
    "merge",
    "serve",
    "check",
    "add",
    "import",
    "why",
    "explain",
    "schema",
    "completions",
];

/// Runs `init` in a folder `site-of-mine` of an empty project, which becomes the project.
fn started(arguments: &[&str]) -> Project {
    let project = Project::empty();
    fs::remove_dir(project.root()).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_weighup"));
    command
        .args(["init", "project"])
        .args(arguments)
        .current_dir(project.around())
        .env("SOURCE_DATE_EPOCH", sandbox::TODAY);
    let run = sandbox::run(command);
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (Some(0), ""),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout.starts_with(
            "created a small site in project\n\nnext:\n  cd project\n  weighup serve --open"
        ),
        "{}",
        run.stdout
    );
    project
}

/// Builds. The build must succeed without warnings.
#[track_caller]
fn build_quietly(project: &Project) {
    let run = project.build(&[]);
    assert_eq!(run.stderr, "");
    for (file, html) in pages(&project.tree()) {
        assert_eq!(faults_of_page(&html), Vec::<String>::new(), "{file}");
    }
}

#[test]
fn the_starter_site_builds_without_a_warning() {
    let project = started(&[]);
    build_quietly(&project);
    assert_eq!(
        text_at(&html_of(&project.tree(), "index.html"), "h1"),
        "Tea or coffee?"
    );
    assert_eq!(project.run(&["check"]).stderr, "");
    assert_eq!(project.read(".gitignore").lines().next(), Some("/site/"));
}

#[test]
fn init_takes_any_title() {
    for title in [
        "Plain",
        "A \"quoted\" one",
        "Back\\slash \\n \\\"",
        "It's 'both' \"kinds\"",
        "'''three'''",
        "\"\"\"three\"\"\" and '''three'''",
        "日本 <b>&amp;</b> {{ 7*7 }}",
        "ends in a backslash\\",
        "two\nlines",
    ] {
        let project = started(&["--title", title]);
        build_quietly(&project);
        let home = html_of(&project.tree(), "index.html");
        assert_eq!(text_at(&home, "h1"), hosting::words(title), "{title:?}");
        let json: serde_json::Value =
            serde_json::from_str(&project.page("data/comparison.json")).unwrap();
        assert_eq!(json["title"], title);
    }
}

#[test]
fn init_never_overwrites() {
    let project = Project::empty()
        .with("content/site.toml", "title = \"Mine\" # precious\n")
        .with(".gitignore", "mine\n");
    let before = tree_of(&project.root());
    let run = project.run(&["init", ".", "--title", "Theirs"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_eq!(
        run.stderr,
        "kept .gitignore, which already exists\nkept content/site.toml, which already exists\n"
    );
    let after = tree_of(&project.root());
    for (path, entry) in &before {
        assert_eq!(&after[path], entry, "{path}");
    }
    // A second run changes nothing, and reports it.
    let again = project.run(&["init", "."]);
    assert_eq!(
        again.stdout,
        "created nothing: . already contains all files\n"
    );
    assert_eq!(tree_of(&project.root()), after);
}

#[test]
fn what_is_added_to_the_starter_site_builds() {
    let project = started(&[]);
    let comments = |text: &str| {
        text.lines()
            .filter(|line| line.starts_with('#'))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let before = project.read("content/site.toml");
    let run = project.run(&["add", "subject", "Hot milk"]);
    assert_eq!(
        (run.code, run.stdout.as_str()),
        (
            Some(0),
            "wrote content/subjects/hot-milk.toml\nadded it to the list in content/site.toml\n\
             added `among` to content/criteria/awake.toml\n\
             `hot-milk` neither wins nor loses under awake until you judge it and add it to `among`\n"
        ),
        "{}",
        run.stderr
    );
    let run = project.run(&["add", "criterion", "Taste!"]);
    assert_eq!(
        (run.code, run.stdout.as_str()),
        (Some(0), "wrote content/criteria/taste.toml\n"),
        "{}",
        run.stderr
    );
    let after = project.read("content/site.toml");
    assert_eq!(comments(&after), comments(&before));
    assert_eq!(
        after,
        before.replace(
            "[\"tea\", \"coffee\"]\n\n# Which",
            "[\"tea\", \"coffee\", \"hot-milk\"]\n\n# Which"
        )
    );
    project.build(&[]);
    let tree = project.tree();
    assert_eq!(
        text_at(&html_of(&tree, "criteria/taste/index.html"), "h1"),
        "Taste!"
    );
    assert_eq!(
        text_at(&html_of(&tree, "subjects/hot-milk/index.html"), "h1"),
        "Hot milk"
    );
    let pages = [
        "hot-milk-vs-tea/index.html",
        "coffee-vs-hot-milk/index.html",
        "tea-vs-hot-milk/index.html",
    ];
    assert!(
        pages.iter().all(|page| !tree.contains_key(*page)),
        "there is nothing to compare yet"
    );
    project.write(
        "content/subjects/hot-milk.toml",
        "name = \"Hot milk\"\nkind = \"Hot drink\"\n[on.price]\nvalue = \"1.90 EUR\"\n[on.speed]\nvalue = 4\n",
    );
    project.build(&[]);
    let tree = project.tree();
    for page in pages {
        assert!(tree.contains_key(page), "{page}");
    }
}

#[test]
fn adding_the_same_again_is_refused_and_changes_nothing() {
    let project = started(&[]);
    for arguments in [
        ["add", "subject", "Hot milk"],
        ["add", "criterion", "Taste!"],
    ] {
        assert_eq!(project.run(&arguments).code, Some(0));
        let before = tree_of(&project.root());
        let run = project.run(&arguments);
        assert_eq!(
            (run.code, run.stdout.as_str()),
            (Some(2), ""),
            "{}",
            run.stderr
        );
        assert!(run.stderr.contains("it already exists"), "{}", run.stderr);
        assert_eq!(tree_of(&project.root()), before);
    }
}

#[test]
fn a_name_that_no_file_can_have_is_refused() {
    let project = started(&[]);
    let before = tree_of(&project.root());
    for (kind, name) in [
        ("subject", ""),
        ("subject", "!!!"),
        ("subject", "all"),
        ("subject", "Tie"),
        ("criterion", "…"),
        ("criterion", "CON"),
        ("criterion", &"long".repeat(40)),
        ("subject", "   "),
        ("subject", "bell\u{7}"),
        ("criterion", "turned\u{202e}"),
    ] {
        let run = project.run(&["add", kind, name]);
        assert_eq!(
            (run.code, run.stdout.as_str()),
            (Some(2), ""),
            "{kind} {name}: {}",
            run.stderr
        );
        assert!(
            !run.stderr.contains(['\u{7}', '\u{202e}']),
            "{}",
            run.stderr
        );
        assert_eq!(tree_of(&project.root()), before, "{kind} {name}");
    }
}

#[test]
fn a_name_of_any_letters_makes_a_file_that_checks() {
    let project = started(&[]);
    for name in [
        "Größe & \"Gewicht\"",
        "C++",
        "../../etc/passwd",
        "日本茶",
        "a\\b",
        "Tea vs. Coffee",
        "[x] = 'y'",
        "-v",
        "two\nlines",
        "😀 smile",
        "हिन्दी",
        "ภาษาไทย ที่นี่",
        "العَرَبِيَّة",
        "שָׁלוֹם",
        "Cafe\u{301} İstanbul",
        "Best of 2019 since 1998",
        "<b>x</b> {{ y }} *z",
        &"long name ".repeat(40),
    ] {
        for kind in ["subject", "criterion"] {
            let run = project.run(&["add", kind, "--", name]);
            assert_eq!(run.code, Some(0), "{kind} {name}: {}", run.stderr);
            let run = project.run(&["check", "--deny", "warnings"]);
            assert_eq!(
                (run.code, run.stderr.as_str()),
                (Some(0), ""),
                "{kind} {name}"
            );
        }
    }
    assert!(project.at("content/subjects/हिन्दी.toml").is_file());
    assert_eq!(names_in(&project.around()), ["project"]);
    project.build(&[]);
}

#[test]
fn a_name_without_a_free_slug_is_given_one() {
    let project = started(&[]);
    assert_eq!(project.run(&["add", "subject", "C++"]).code, Some(0));
    let before = tree_of(&project.root());
    for (arguments, parts) in [
        (
            &["add", "subject", "C#"][..],
            &["`C++`", "content/subjects/c.toml", "`--slug c-sharp`"][..],
        ),
        (&["add", "subject", "c"], &["`C++`", "`--slug c-2`"]),
        (&["add", "subject", "TEA"], &["`Tea`", "`--slug tea-2`"]),
        (
            &["add", "subject", "Mate", "--slug", "TEA"],
            &["`Tea`", "content/subjects/tea.toml"],
        ),
        (
            &["add", "subject", "C++"],
            &[
                "it already exists as `content/subjects/c.toml`",
                "`--slug c-plus-plus`",
            ],
        ),
        (
            &["add", "subject", "Mate", "--slug", "a b"],
            &["`a b`", "--slug"],
        ),
        (&["add", "subject", "Mate", "--slug", "a-vs-b"], &["`-vs-`"]),
        (&["add", "subject", "Tie"], &["`--slug SLUG`"]),
        (
            &["add", "criterion", "PRICE"],
            &["`Price`", "content/criteria/price.toml"],
        ),
        (&["add", "criterion", "!!!"], &["`--slug SLUG`"]),
    ] {
        let run = project.run(arguments);
        assert_eq!(
            (run.code, run.stdout.as_str()),
            (Some(2), ""),
            "{arguments:?}: {}",
            run.stderr
        );
        for part in parts {
            assert!(
                run.stderr.contains(part),
                "{arguments:?}, {part}: {}",
                run.stderr
            );
        }
        assert_eq!(tree_of(&project.root()), before, "{arguments:?}");
    }
    assert_eq!(
        project
            .run(&["add", "subject", "C#", "--slug", "c-sharp"])
            .code,
        Some(0)
    );
    assert_eq!(
        project
            .run(&["add", "criterion", "!!!", "--slug", "fun"])
            .code,
        Some(0)
    );
    assert_eq!(project.run(&["check"]).stderr, "");
}

#[test]
fn a_subject_is_listed_by_new_bytes_alone() {
    let cases = [
        (
            "\u{feff}title = 'T'\r\nsubjects = [\r\n\t'tea', # hot\r\n\t'coffee' # hotter\r\n]\r\n\r\n[method]\r\n",
            "'coffee'",
            "'coffee',",
            " # hotter",
            " # hotter\r\n\t'milk'",
        ),
        (
            "title = 'T'\nsubjects = [\n  \"tea\",\n  \"coffee\",\n]",
            "\"coffee\",",
            "\"coffee\",\n  \"milk\",",
            "",
            "",
        ),
        (
            "# ü\nsubjects=[\"tea\",\"coffee\"]\ntitle='T'",
            "\"coffee\"",
            "\"coffee\",\"milk\"",
            "",
            "",
        ),
    ];
    for (before, from, to, other, other_to) in cases {
        let project = Project::smallest().with("content/site.toml", before);
        let run = project.run(&["add", "subject", "Milk"]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        assert_eq!(
            project.read("content/site.toml"),
            before.replace(from, to).replace(other, other_to).as_str()
        );
        assert_eq!(
            names_in(&project.at("content")),
            ["criteria", "site.toml", "subjects"]
        );
    }
}

#[test]
fn nothing_is_added_if_site_toml_cannot_be_changed() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let listed = "title = \"T\"\nsubjects = [\"tea\", \"coffee\"]\n";
    let project = Project::smallest().with("elsewhere.toml", listed);
    project.delete("content/site.toml");
    symlink("../elsewhere.toml", project.at("content/site.toml")).unwrap();
    let refused = |fault: &str| {
        let before = tree_of(&project.root());
        let run = project.run(&["add", "subject", "Milk"]);
        assert_eq!(
            (run.code, run.stdout.as_str()),
            (Some(2), ""),
            "{}",
            run.stderr
        );
        assert!(run.stderr.contains(fault), "{}", run.stderr);
        assert_eq!(tree_of(&project.root()), before);
    };
    refused("it is a symbolic link");
    project.delete("content/site.toml");
    project.write("content/site.toml", listed);
    fs::set_permissions(
        project.at("content/site.toml"),
        fs::Permissions::from_mode(0o444),
    )
    .unwrap();
    refused("it is read-only");
    fs::set_permissions(
        project.at("content/site.toml"),
        fs::Permissions::from_mode(0o640),
    )
    .unwrap();
    fs::rename(project.at("content/subjects"), project.at("subjects")).unwrap();
    symlink("../subjects", project.at("content/subjects")).unwrap();
    refused("a symbolic link leads to it from elsewhere");
}

#[test]
fn a_new_subject_has_a_place_on_every_criterion_and_a_new_criterion_one_for_every_column() {
    let project = started(&[]);
    project.edit(
        "content/site.toml",
        "[\"tea\", \"coffee\"]\n\n# Which",
        "[\"tea\", \"coffee\"]\n# Which",
    );
    project.edit(
        "content/criteria/price.toml",
        "[for.tea]",
        "[for.milk]\nvalue = \"1.00 EUR\"\n\n[for.tea]",
    );
    assert_eq!(
        project
            .run(&["add", "subject", "Milk", "--today", "2031-02-03"])
            .code,
        Some(0)
    );
    let stub = project.read("content/subjects/milk.toml");
    let sections: Vec<&str> = stub
        .lines()
        .filter(|line| line.starts_with("[on."))
        .collect();
    assert_eq!(
        sections,
        ["[on.speed]", "[on.awake]"],
        "in the order of the rows, and none twice"
    );
    assert!(
        stub.contains("# as_of   = 2031-02-03") && !stub.contains("2026"),
        "{stub}"
    );
    assert!(
        stub.contains("# Speed: How many minutes until the first sip?\n[on.speed]"),
        "{stub}"
    );
    assert_eq!(project.run(&["check"]).code, Some(0));
    assert_eq!(project.run(&["add", "criterion", "Taste"]).code, Some(0));
    let stub = project.read("content/criteria/taste.toml");
    let sections: Vec<&str> = stub
        .lines()
        .filter(|line| line.starts_with("[for."))
        .collect();
    assert_eq!(
        sections,
        ["[for.tea]", "[for.coffee]", "[for.milk]"],
        "in the order of the columns"
    );
}

#[test]
fn a_new_site_is_as_old_as_the_day_it_was_made() {
    let project = started(&["--today", "2031-02-03"]);
    let texts = tree_of(&project.at("content"));
    let dates = |day: &str| {
        texts
            .values()
            .map(|file| String::from_utf8_lossy(&file.bytes).matches(day).count())
            .sum::<usize>()
    };
    assert_eq!((dates("2026-"), dates("2031-02-03")), (0, 7));
    let run = project.run(&["check", "--today", "2031-02-03", "--deny", "warnings"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    assert!(
        project
            .read("content/site.toml")
            .contains("description = \"Two hot drinks")
    );
    let titled = started(&["--title", "Brie or Camembert?"]);
    assert!(!titled.read("content/site.toml").contains("hot drinks"));
    assert_eq!(titled.run(&["check", "--deny", "warnings"]).stderr, "");
}

#[test]
fn a_criterion_names_subjects_by_their_slugs_however_the_disk_stores_an_accent() {
    let project = started(&[]);
    project.write(
        "content/subjects/cafe\u{301}.toml",
        "name = \"Caf\u{e9}\"\n",
    );
    let winner = "winner   = \"tea\"\n";
    let among = "among    = [\"tea\", \"coffee\", \"caf\u{e9}\"]\n";
    project.edit(
        "content/criteria/awake.toml",
        winner,
        &format!("{winner}{among}"),
    );
    assert_eq!(project.run(&["add", "criterion", "Taste"]).code, Some(0));
    let run = project.run(&["check"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
}

#[test]
fn nothing_is_added_where_there_is_no_project() {
    let project = Project::empty();
    let run = project.run(&["add", "subject", "Tea"]);
    assert_eq!(run.code, Some(2), "{}", run.stdout);
    assert!(run.stderr.contains("`weighup init DIR`"), "{}", run.stderr);
    assert_eq!(names_in(&project.root()), Vec::<String>::new());
}

#[test]
fn explain_describes_known_codes_and_suggests_for_others() {
    let project = Project::empty();
    let list = project.run(&["explain"]);
    assert_eq!((list.code, list.stderr.as_str()), (Some(0), ""));
    let codes: Vec<&str> = list.stdout.lines().collect();
    let summary = "There is no subject with this name";
    let is_listed = |line: &&str| line.starts_with("  unknown-subject ") && line.ends_with(summary);
    assert!(codes.len() > 40 && codes.iter().any(is_listed), "{codes:?}");
    let known = project.run(&["explain", "unknown-subject"]);
    assert_eq!((known.code, known.stderr.as_str()), (Some(0), ""));
    assert!(
        known.stdout.starts_with("# unknown-subject\n"),
        "{}",
        known.stdout
    );
    let unknown = project.run(&["explain", "unknown-subjekt"]);
    assert_eq!((unknown.code, unknown.stdout.as_str()), (Some(2), ""));
    assert!(
        unknown.stderr.contains("'unknown-subject'"),
        "{}",
        unknown.stderr
    );
}

#[test]
fn every_shell_gets_completions() {
    let project = Project::empty();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run = project.run(&["completions", shell]);
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{shell}");
        for command in COMMANDS {
            assert!(run.stdout.contains(command), "{shell}: {command}");
        }
    }
    assert_eq!(project.run(&["completions", "tcsh"]).code, Some(2));
}

/// Every command, with arguments that make it print something in a starter site.
const PRINTING: [&[&str]; 19] = [
    &["--help"],
    &["--version"],
    &["build", "--help"],
    &["init", "."],
    &["init", "other"],
    &["build"],
    &["build", "--stats"],
    &["build", "--shard", "1/1"],
    &["merge", "parts/1-of-1"],
    &["serve", "--port", "0"],
    &["check"],
    &["check", "--format", "json"],
    &["check", "--format", "sarif"],
    &["add", "subject", "Milk"],
    &["why", "tea/coffee"],
    &["why", "tea/coffee", "--format", "json"],
    &["explain"],
    &["schema", "site"],
    &["completions", "zsh"],
];

/// A device that accepts no data, like a full disk.
fn full() -> fs::File {
    fs::File::options().write(true).open("/dev/full").unwrap()
}

#[test]
fn a_full_standard_output_ends_every_command_with_2_and_says_so() {
    let project = started(&[]);
    for arguments in PRINTING {
        let output = project.command(arguments).stdout(full()).output().unwrap();
        let talk = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {talk}");
        assert!(
            talk.contains("error: cannot write to `standard output`: "),
            "{arguments:?}: {talk}"
        );
    }
    let faulty = Project::smallest().with("content/site.toml", "title = 1\n");
    let status = faulty
        .command(&["check", "--format", "sarif"])
        .stdout(full())
        .status()
        .unwrap();
    assert_eq!(
        status.code(),
        Some(2),
        "an incomplete document is no list of problems"
    );
}

#[test]
fn a_reader_who_stops_reading_changes_no_exit_code() {
    let project = started(&[]);
    let faulty = Project::smallest().with("content/site.toml", "title = 1\n");
    let printing = PRINTING
        .into_iter()
        .filter(|arguments| arguments[0] != "serve");
    let runs = printing.map(|arguments| (&project, arguments, 0));
    let faulty: (_, &[&str], _) = (&faulty, &["check", "--format", "json"], 1);
    for (project, arguments, expected) in runs.chain([faulty]) {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = project.command(arguments).stdout(writer).output().unwrap();
        let talk = String::from_utf8(output.stderr).unwrap();
        assert_eq!(
            output.status.code(),
            Some(expected),
            "{arguments:?}: {talk}"
        );
        assert!(!talk.contains("cannot write"), "{arguments:?}: {talk}");
    }
}

#[test]
fn a_report_that_is_lost_makes_no_command_end_well() {
    let status = |project: &Project, arguments: &[&str]| {
        project
            .command(arguments)
            .stdout(Stdio::null())
            .stderr(full())
            .status()
            .unwrap()
            .code()
    };
    let warned = Project::smallest().with("content/subjects/tea.md", "<b>x</b>\n");
    let faulty = Project::smallest().with("content/site.toml", "title = 1\n");
    for command in ["check", "build"] {
        assert_eq!(
            status(&warned, &[command]),
            Some(2),
            "{command}: the warnings were lost"
        );
        assert_eq!(
            status(&faulty, &[command]),
            Some(1),
            "{command}: the exit code reports the errors"
        );
        assert_eq!(
            status(&Project::smallest(), &[command]),
            Some(0),
            "{command}: nothing was lost"
        );
    }
    assert_eq!(
        status(&warned, &["check", "--format", "json"]),
        Some(0),
        "the report is on standard output"
    );
    assert_eq!(status(&warned, &["chekc"]), Some(2));
}

#[test]
fn check_finds_what_build_finds_and_writes_nothing() {
    let project = fixtures::three();
    let before = tree_of(&project.around());
    let run = project.run(&["check"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    assert!(
        run.stdout.starts_with("no errors; checked in ")
            && run
                .stdout
                .ends_with(" pages: 3 pairs (pairs = \"all\"; \"auto\" would make 1)\n"),
        "{}",
        run.stdout
    );
    let reported: usize = run
        .stdout
        .split(" s; ")
        .last()
        .unwrap()
        .split(' ')
        .next()
        .unwrap()
        .parse()
        .unwrap();
    let document = project.run(&["check", "--format", "json"]).stdout;
    let document: serde_json::Value = serde_json::from_str(&document).unwrap();
    let expected = serde_json::json!({ "total": reported, "rendered": reported, "pairs": 3, "possible_pairs": 3 });
    assert_eq!(document["pages"], expected);
    let twin = fixtures::three();
    let summary = twin.run(&["build"]).stdout;
    assert!(
        summary.starts_with(&format!("built {reported} pages ")),
        "{summary}"
    );
    assert_eq!(tree_of(&project.around()), before);
    assert_eq!(
        names_in(&project.root()),
        ["content", "static", "templates"]
    );

    project.edit("content/criteria/help.toml", "= \"čmelák\"", "= \"cmelak\"");
    project.edit(
        "templates/landing.html",
        "page.extra.lead",
        "page.extra.leed",
    );
    let broken = tree_of(&project.around());
    let (check, build) = (project.run(&["check"]), project.run(&["build"]));
    assert_eq!((check.code, build.code), (Some(1), Some(1)));
    assert!(
        check.stderr.contains("`cmelak`") && check.stderr.contains("did you mean `čmelák`?"),
        "{}",
        check.stderr
    );
    let reported = |text: &str| text.split("nothing was built").next().unwrap().to_owned();
    assert_eq!(reported(&build.stderr), check.stderr);
    assert_eq!(tree_of(&project.around()), broken);
    assert_eq!(
        names_in(&project.root()),
        ["content", "static", "templates"]
    );
}

#[test]
fn check_counts_many_pairs_without_rendering_them_all_and_says_so() {
    let project = Project::empty()
        .with(
            "content/site.toml",
            "title = \"T\"\npairs = \"all\"\nredirects = \"file\"\n",
        )
        .with("content/criteria/speed.toml", "title = \"Speed\"\n");
    for index in 0..70 {
        let name = format!("s{index:02}");
        project.write(
            &format!("content/subjects/{name}.toml"),
            format!("name = \"{name}\"\n"),
        );
    }
    let run = project.run(&["check"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(
        run.stdout
            .contains(" pages: 2,415 pairs (pairs = \"all\"; "),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout
            .contains(" of them (`--every-page` renders all)\n"),
        "{}",
        run.stdout
    );

    let own = |pair: &str| {
        let title =
            format!("{{% if \"{pair}\" in page.url %}}{{{{ page.nothing.at_all }}}}{{% endif %}}");
        format!(
            "{{% extends \"builtin/pair.html\" %}}{{% block title %}}{title}{{% endblock title %}}"
        )
    };
    // One pair of each subject is rendered: here with the first, since all are equally near.
    project.write("templates/pair.html", own("s00-vs-s43"));
    assert_eq!(project.run(&["check"]).code, Some(1));
    project.write("templates/pair.html", own("s01-vs-s02"));
    let document = project.run(&["check", "--format", "json"]);
    let document: serde_json::Value = serde_json::from_str(&document.stdout).unwrap();
    assert!(
        document["pages"]["rendered"].as_u64() < document["pages"]["total"].as_u64(),
        "{document}"
    );
    let every = project.run(&["check", "--every-page"]);
    assert_eq!(every.code, Some(1), "{}", every.stdout);
    assert!(
        every.stderr.contains("error[template-failed]"),
        "{}",
        every.stderr
    );
    assert_eq!(project.run(&["build"]).code, Some(1));
    assert!(!project.at("site").exists());
}

#[test]
fn a_template_that_fails_on_one_page_is_found_by_check_too() {
    let project = fixtures::three();
    project.edit(
        "templates/landing.html",
        "page.extra.lead",
        "page.extra.leed",
    );
    for command in ["check", "build"] {
        let run = project.run(&[command]);
        assert_eq!(run.code, Some(1), "{command}: {}", run.stderr);
        assert!(
            run.stderr.contains("templates/landing.html"),
            "{command}: {}",
            run.stderr
        );
    }
}

#[test]
fn the_base_address_can_be_another_one() {
    let project = fixtures::three();
    for (written, base) in [
        ("https://other.example/x", "https://other.example/x/"),
        ("http://other.example/", "http://other.example/"),
    ] {
        project.build(&["--base-url", written]);
        let tree = project.tree();
        let canonical = |file: &str| {
            all(&html_of(&tree, file), "link[rel=canonical]")[0]
                .attr("href")
                .unwrap()
                .to_owned()
        };
        assert_eq!(
            canonical("criteria/ease/index.html"),
            format!("{base}criteria/ease/")
        );
        assert_eq!(canonical("index.html"), base);
        assert!(
            project
                .page("sitemap.xml")
                .contains(&format!("<loc>{base}criteria/ease/</loc>"))
        );
        assert!(
            project
                .page("robots.txt")
                .contains(&format!("Sitemap: {base}sitemap.xml\n"))
        );
        let way = &base[base.find("//").unwrap() + 2..];
        let way = &way[way.find('/').unwrap()..];
        assert!(
            project
                .page("404.html")
                .contains(&format!("href=\"{way}compare/\"")),
            "{way}"
        );
        assert!(!project.page("sitemap.xml").contains("https://example.org"));
    }
}

#[test]
fn what_is_no_base_address_is_refused() {
    let project = Project::smallest();
    for written in [
        "example.org",
        "javascript:alert(1)//",
        "https:",
        "https:///x",
        "https://a b/",
        "mailto:a@b",
        "ftp://a/",
        "https://a/?x",
        "https://a/#x",
        "//a/",
        "",
        "https://a/\nSitemap: https://b/",
        "https://a@b/",
    ] {
        for command in ["build", "check"] {
            let run = project.run(&[command, "--base-url", written]);
            assert_eq!(
                (run.code, run.stdout.as_str()),
                (Some(2), ""),
                "{written}: {}",
                run.stderr
            );
            assert!(
                run.stderr
                    .contains("write it like `https://example.org/place/`"),
                "{written}: {}",
                run.stderr
            );
        }
    }
    assert_eq!(names_in(&project.root()), ["content"]);
}

#[test]
fn without_a_base_address_nothing_is_absolute() {
    let project = Project::smallest();
    project.build(&[]);
    let tree = project.tree();
    assert!(!tree.contains_key("sitemap.xml"));
    assert_eq!(project.page("robots.txt"), "User-agent: *\nAllow: /\n");
    for (file, html) in pages(&tree).filter(|(_, html)| !hosting::is_redirect(html)) {
        assert_eq!(all(&html, "link[rel=canonical]").len(), 0, "{file}");
    }
}

#[test]
fn the_last_line_reports_what_was_done() {
    let project = Project::smallest();
    let theme = fixtures::theme_files().len();
    // Home, compare, subjects, criteria, method, 404, robots, JSON, its schema, CSV, styles, words;
    // two subjects, one criterion, the pair and its reversed address.
    let (pages, files) = (12 + 2 + 1 + 2, theme);
    for (written, kept) in [(pages + files, 0), (0, pages + files)] {
        let run = project.build(&[]);
        assert_eq!(run.stderr, "");
        let last = run.stdout.lines().last().unwrap();
        let (before, after) = last.split_once(" s into ").unwrap();
        let (counts, seconds) = before.rsplit_once(" in ").unwrap();
        assert_eq!(
            counts,
            format!("built {pages} pages and {files} static files")
        );
        let (whole, hundredths) = seconds.split_once('.').unwrap();
        assert!(
            whole.parse::<u32>().is_ok()
                && hundredths.len() == 2
                && hundredths.parse::<u32>().is_ok(),
            "{seconds}"
        );
        assert_eq!(
            after,
            format!("site ({written} written, {kept} unchanged, 0 removed)")
        );
    }
    project.delete("content/criteria/taste.toml");
    project.write(
        "content/criteria/smell.toml",
        "title = \"Smell\"\nwinner = \"tea\"\n",
    );
    assert!(project.build(&[]).stdout.ends_with(" 1 removed)\n"));
}

#[test]
fn pipes_and_no_color_get_plain_text() {
    let project = fixtures::many(&fixtures::TWELVE, "first edition");
    project.edit("content/criteria/feel.toml", "zinc", "zink");
    let mut plain = project.command(&["build"]);
    plain.env("TERM", "xterm-256color");
    let plain = sandbox::run(plain);
    assert_eq!(plain.code, Some(1));
    assert!(
        !plain.output().contains(['\u{1b}', '\r']),
        "{:?}",
        plain.output()
    );
    assert!(
        plain.stderr.contains("did you mean `zinc`?"),
        "{}",
        plain.stderr
    );

    let on_terminal = |variables: &[(&str, &str)]| {
        let mut script = Command::new("script");
        script.args([
            "-qec",
            &format!("'{}' build", env!("CARGO_BIN_EXE_weighup")),
            "/dev/null",
        ]);
        script
            .current_dir(project.root())
            .env_remove("NO_COLOR")
            .env("TERM", "xterm-256color");
        script.envs(variables.iter().copied()).stdin(Stdio::null());
        script
            .output()
            .ok()
            .map(|output| String::from_utf8_lossy(&output.stdout).replace("\r\n", "\n"))
    };
    let Some(colored) = on_terminal(&[]) else {
        return machine::without("script");
    };
    assert!(colored.contains('\u{1b}'), "{colored:?}");
    for variables in [[("NO_COLOR", "1")], [("TERM", "dumb")]] {
        assert_eq!(
            on_terminal(&variables).unwrap(),
            plain.output(),
            "{variables:?}"
        );
    }
}

#[test]
fn exit_codes_show_whose_fault_it_is() {
    let project = Project::smallest();
    let wrong = Project::smallest().with("content/typo.txt", "");
    let cases: [(&Project, &[&str], i32); 16] = [
        (&project, &["build"], 0),
        (&project, &["check"], 0),
        (&project, &["--help"], 0),
        (&project, &["help", "build"], 0),
        (&project, &["build", "--help"], 0),
        (&project, &["--version"], 0),
        (&wrong, &["build"], 1),
        (&wrong, &["check"], 1),
        (&project, &[], 2),
        (&project, &["biuld"], 2),
        (&project, &["build", "--nothing"], 2),
        (&project, &["build", "more"], 2),
        (&project, &["add", "subject"], 2),
        (&project, &["init"], 2),
        (&project, &["--root", "nowhere", "check"], 2),
        (&project, &["--root", "content/site.toml", "build"], 2),
    ];
    for (project, arguments, expected) in cases {
        let run = project.run(arguments);
        assert_eq!(run.code, Some(expected), "{arguments:?}: {}", run.stderr);
        assert_eq!(
            run.stdout.is_empty(),
            expected != 0,
            "{arguments:?}: results go to standard output alone"
        );
        assert_eq!(
            run.stderr.is_empty(),
            expected == 0,
            "{arguments:?}: talk goes to standard error alone"
        );
    }
    assert!(project.run(&["biuld"]).stderr.contains("'build'"));
}

#[test]
fn help_and_version_name_everything() {
    let project = Project::empty();
    let help = project.run(&["--help"]).stdout;
    for command in COMMANDS {
        assert!(
            help.lines()
                .any(|line| line.trim_start().starts_with(command)),
            "{command} is not in {help}"
        );
    }
    assert_eq!(
        project.run(&["--version"]).stdout,
        format!("weighup {}\n", env!("CARGO_PKG_VERSION"))
    );
    let build = project.run(&["build", "--help"]).stdout;
    for option in [
        "--out-dir <DIR>",
        "--base-url <URL>",
        "--drafts",
        "--root <DIR>",
    ] {
        assert!(build.contains(option), "{option} is not in {build}");
    }
}

#[test]
fn the_file_of_a_new_subject_shows_what_each_criterion_allows() {
    let criteria = [
        (
            "a",
            "type = \"rating\"\nscale = [0, 10]",
            "a number from 0 (worst) to 10 (best)",
        ),
        (
            "b",
            "type = \"rating\"\nlevels = [\"poor\", \"good\"]",
            "1: poor; 2: good",
        ),
        (
            "c",
            "type = \"number\"\nunit = \"ms\"\nscale = [90, 0]",
            "a number in ms, from 90 (worst) to 0 (best)",
        ),
        (
            "d",
            "type = \"state\"\nstates = \"answers\"",
            "\"agree\", \"disagree\"",
        ),
        (
            "e",
            "type = \"list\"\nwanted = [\"RIS\"]",
            "a list in brackets; \"RIS\" count",
        ),
        (
            "f",
            "type = \"money\"\n[for.tea]\nvalue = \"2 EUR/cup\"",
            "\"12.50 EUR/cup\", \"from 10 EUR/cup\" or \"free\"",
        ),
    ];
    let site = "title = \"T\"\n[states.answers.agree]\n[states.answers.disagree]\n";
    let mut project = Project::smallest().with("content/site.toml", site);
    for (slug, text, _) in criteria {
        let text = format!("title = \"{slug}\"\n{text}\n");
        project = project.with(&format!("content/criteria/{slug}.toml"), &text);
    }
    assert_eq!(project.run(&["add", "subject", "Milk"]).code, Some(0));
    let stub = project.read("content/subjects/milk.toml");
    for (slug, _, hint) in criteria {
        let line = format!("[on.{slug}]\nvalue   = \"unknown\"            # {hint}\n");
        assert!(stub.contains(&line), "{hint}: {stub}");
    }
}

#[test]
fn values_in_the_table_are_no_part_of_a_new_subject() {
    let site = "title = \"T\"\n[table]\nfile = \"data/all.csv\"\n";
    let project = Project::smallest()
        .with("content/site.toml", site)
        .with(
            "content/criteria/price.toml",
            "title = \"Price\"\ntype = \"number\"\n",
        )
        .with(
            "content/criteria/taste.toml",
            "title = \"Taste\"\ntype = \"rating\"\n",
        )
        .with(
            "content/data/all.csv",
            "subject,Price,taste\ntea,1,2\ncoffee,2,3\nWater,3,4\n",
        );
    let milk = project.run(&["add", "subject", "Milk"]);
    let said = "add a row for `milk` with its values to content/data/all.csv\n";
    assert!(milk.stdout.ends_with(said), "{}", milk.stdout);
    let water = project.run(&["add", "subject", "Water"]);
    assert!(!water.stdout.contains("add a row"), "{}", water.stdout);
    for slug in ["milk", "water"] {
        let stub = project.read(&format!("content/subjects/{slug}.toml"));
        assert!(
            !stub.contains("[on.price]") && !stub.contains("[on.taste]"),
            "{stub}"
        );
    }
}

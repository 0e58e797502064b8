//! `check` for programs and pull requests: its formats, denied and accepted warnings, and `--fix`.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on gives up")]

#[path = "support/sandbox.rs"]
mod sandbox;

#[expect(dead_code, reason = "no case is asked whether it is empty")]
#[path = "support/project.rs"]
mod project;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use pretty_assertions::assert_eq;
use sandbox::{Project, differing, tree_of};
use serde_json::Value;

/// Creates the smallest project with an error and a warning.
fn faulty() -> Project {
    Project::smallest()
        .with(
            "content/criteria/price.toml",
            "title = \"Price\"\nwinner = \"teh\"\n",
        )
        .with(
            "content/pages/about.md",
            "+++\ntitle = \"About\"\n+++\nA <b>bold</b> page.\n",
        )
}

/// Creates the smallest project with a warning for each line.
fn warned(lines: &[&str]) -> Project {
    let text = lines.concat();
    Project::smallest().with(
        "content/pages/about.md",
        format!("+++\ntitle = \"About\"\n+++\n{text}"),
    )
}

#[test]
fn programs_get_standard_output_and_nothing_else_is_there() {
    let project = faulty();
    for format in ["json", "sarif"] {
        let run = project.run(&["check", "--format", format]);
        assert_eq!(run.code, Some(1), "{format}");
        assert_eq!(run.stderr, "1 error, 1 warning in 2 files\n", "{format}");
        let document: Value = serde_json::from_str(&run.stdout).unwrap();
        assert!(document.is_object());
    }
    let run = project.run(&["check", "--format", "github"]);
    let expected = "\
::error file=content/criteria/price.toml,line=2,endLine=2,col=10,endColumn=15,title=unknown-subject::`teh` is neither a subject nor `tie`, `depends` or `none`%0Ahelp: did you mean `tea`?
::warning file=content/pages/about.md,line=4,endLine=4,col=3,endColumn=6,title=raw-html::";
    assert_eq!(run.stdout[..expected.len()], *expected);
    assert_eq!(run.stdout.lines().count(), 2);
}

#[test]
fn a_good_project_is_an_empty_document() {
    let project = Project::smallest();
    let run = project.run(&["check", "--format", "json"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), "no problems\n"));
    let document: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(document["diagnostics"], Value::Array(Vec::new()));
    assert_eq!(project.run(&["check", "--format", "github"]).stdout, "");
    let run = project.run(&["check", "--format", "sarif"]);
    let document: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(document["runs"][0]["results"], Value::Array(Vec::new()));
}

#[test]
fn every_report_is_valid_sarif() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let schema = fs::read_to_string(root.join("data/sarif/sarif-2.1.0-rtm.5.json")).unwrap();
    // A pattern of the schema lacks one bracket.
    let schema: Value = serde_json::from_str(&schema.replace("{2}]?$", "{2}$")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let base = project::Project::parse(include_str!("fixtures/base.txt"));
    let mut codes = BTreeSet::new();
    for case in fs::read_dir(root.join("diagnostics")).unwrap() {
        let path = case.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let files = text.split("//- expected\n").next().unwrap();
        let is_setting =
            |line: &&str| line.trim_end() == "//- base" || line.starts_with("//- arguments ");
        let kept: String = files
            .split_inclusive('\n')
            .filter(|line| !is_setting(line))
            .collect();
        let project = Project::empty();
        if files.lines().any(|line| line == "//- base") {
            base.write(&project.root()).unwrap();
        }
        project::Project::parse(&kept)
            .write(&project.root())
            .unwrap();
        let run = project.run(&["check", "--format", "sarif"]);
        let mut document: Value = serde_json::from_str(&run.stdout).unwrap();
        let faults: Vec<String> = validator
            .iter_errors(&document)
            .map(|fault| fault.to_string())
            .collect();
        assert_eq!(faults, Vec::<String>::new(), "{}", path.display());
        for result in document["runs"][0]["results"].as_array_mut().unwrap() {
            codes.insert(result["ruleId"].as_str().unwrap().to_owned());
            result["level"] = "grave".into();
        }
        let is_empty = document["runs"][0]["results"]
            .as_array()
            .unwrap()
            .is_empty();
        assert_eq!(
            validator.is_valid(&document),
            is_empty,
            "the validator looks at results"
        );
    }
    assert!(codes.len() > 30, "{codes:?}");
}

#[test]
fn services_that_know_whole_repositories_are_given_paths_from_the_working_folder() {
    let project = faulty();
    let from_above = |format: &str| {
        let mut command = project.command(&["--root", "./project/", "check", "--format", format]);
        command.current_dir(project.around());
        sandbox::run(command).stdout
    };
    assert!(from_above("github").starts_with("::error file=project/content/criteria/price.toml,"));
    assert!(from_above("sarif").contains("\"uri\": \"project/content/criteria/price.toml\""));
    assert!(from_above("json").contains("\"path\": \"content/criteria/price.toml\""));
}

#[test]
fn people_see_the_first_problems_of_each_code_and_programs_all() {
    let lines: Vec<String> = (0..500).map(|line| format!("<b>{line}</b>\n\n")).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let project = warned(&lines).with(
        "content/criteria/price.toml",
        "title = \"Price\"\nwinner = \"teh\"\n",
    );
    for command in ["check", "build"] {
        let run = project.run(&[command]);
        assert_eq!(run.code, Some(1), "{command}");
        assert_eq!(
            run.stderr.matches("warning[raw-html]").count(),
            10,
            "{}",
            run.stderr
        );
        assert_eq!(
            run.stderr.matches("error[unknown-subject]").count(),
            1,
            "{}",
            run.stderr
        );
        let end = "\
and 490 more of `raw-html` in content/pages/about.md; `weighup check --all` shows everything

unknown-subject   1 error
raw-html        500 warnings

1 error, 500 warnings in 2 files; `weighup explain CODE`";
        assert!(run.stderr.contains(end), "{}", run.stderr);
        let all = project.run(&[command, "--all"]);
        assert_eq!(all.code, Some(1), "{command}");
        assert_eq!(all.stderr.matches("warning[raw-html]").count(), 500);
        assert!(!all.stderr.contains("more of"), "{}", all.stderr);
    }
    assert_eq!(
        project
            .run(&["check", "--format", "github"])
            .stdout
            .lines()
            .count(),
        501
    );
    for (format, list) in [("json", "/diagnostics"), ("sarif", "/runs/0/results")] {
        let run = project.run(&["check", "--format", format]);
        let document: Value = serde_json::from_str(&run.stdout).unwrap();
        assert_eq!(
            document.pointer(list).unwrap().as_array().unwrap().len(),
            501,
            "{format}"
        );
    }
}

/// Counts the errors and warnings of `check`, once in JSON and once in text.
fn counts(project: &Project) -> (u64, u64) {
    let run = project.run(&["check", "--format", "json"]);
    let summary = &serde_json::from_str::<Value>(&run.stdout).unwrap()["summary"];
    let count = |of: &str| summary[of].as_u64().unwrap();
    let shown = project.run(&["check"]).stderr;
    assert!(shown.lines().count() < 1_000, "{shown}");
    (count("errors"), count("warnings"))
}

/// Concatenates a text for each number below a count.
fn many(count: usize, text: impl Fn(usize) -> String) -> String {
    (0..count).map(text).collect()
}

/// Each of these once took quadratic time; the runs would exceed their time limit.
#[test]
fn thousands_of_warnings_are_counted() {
    let allow = "allow = [{ code = \"unused-source\", reason = \"later\" }]";
    let sources = many(4_000, |number| {
        format!("[u{number}]\ntitle = \"U\"\n[a{number}]\ntitle = \"A\"\n{allow}\n")
    });
    let links = many(4_000, |number| {
        format!("## A\n\n[x](#a-{})\n\n", number + 2)
    });
    let project = warned(&[
        &"<b>".repeat(5_000),
        "\n\n",
        &many(20_000, |_| "# A\n\n".to_owned()),
    ])
    .with("content/sources.toml", sources)
    .with(
        "content/pages/links.md",
        format!("+++\ntitle = \"Links\"\n+++\n## A\n\n{links}"),
    );
    assert_eq!(counts(&project), (0, 4_000 + 5_000));
}

/// Each of these once took quadratic time; the runs would exceed their time limit.
#[test]
fn thousands_of_errors_are_counted() {
    let list = |count: usize, item: &str| many(count, |number| format!("\"{item}{number}\", "));
    let site = format!("title = \"T\"\nsubjects = [{}]\n", list(5_000, "u"));
    let page = format!(
        "+++\ntitle = \"About\"\n+++\n{}\n\n{}\n",
        many(5_000, |number| format!("[x](source:sorce-{number}) ")),
        many(2_000, |number| format!("[x](zz{number}.md) ")),
    );
    let facts = many(2_000, |number| {
        format!("[fact.f{number}]\nvalue = \"x\"\nafter = \"g{number}\"\n")
    });
    let data = format!(
        "subject,value{}\n{}",
        ",value".repeat(10_000),
        many(20_000, |_| "tea,x\n".to_owned())
    );
    let project = Project::smallest()
        .with("content/site.toml", site)
        .with("content/pages/about.md", page)
        .with(
            "content/sources.toml",
            many(5_000, |number| {
                format!("[source-{number}]\ntitle = \"S\"\n")
            }),
        )
        .with(
            "content/subjects/tea.toml",
            format!("name = \"Tea\"\n{facts}"),
        )
        .with("content/data/x.csv", data)
        .with(
            "content/criteria/taste.toml",
            "title = \"Taste\"\nfrom = \"data/x.csv\"\n",
        );
    let expected = 5_000 + 5_000 + 2_000 + 2_000 + 10_000 + 20_000;
    assert_eq!(counts(&project), (expected, 0));
    let aliases = "\"old/\", ".repeat(5_000);
    let page = format!("+++\ntitle = \"About\"\naliases = [{aliases}]\n+++\n");
    assert_eq!(
        counts(&Project::smallest().with("content/pages/about.md", page)),
        (4_999, 0)
    );
}

#[test]
fn denied_warnings_are_problems_for_check_and_build() {
    let project = warned(&["A <b>bold</b> page.\n"]);
    assert_eq!(project.run(&["check"]).code, Some(0));
    for command in ["check", "build"] {
        let run = project.run(&[command, "--deny", "warnings"]);
        assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""), "{command}");
        assert!(run.stderr.contains("1 warning in 1 file"), "{}", run.stderr);
        assert!(
            run.stderr.contains("because of `--deny warnings`"),
            "{}",
            run.stderr
        );
    }
    assert!(!project.at("site").exists());
    assert_eq!(project.run(&["check", "--deny", "errors"]).code, Some(2));
    assert_eq!(
        Project::smallest()
            .run(&["build", "--deny", "warnings"])
            .code,
        Some(0)
    );
}

#[test]
fn a_baseline_accepts_the_warnings_of_today_and_no_others() {
    let project = warned(&["Some <b>.\n\nSome <i>.\n"]);
    let run = project.run(&[
        "check",
        "--deny",
        "warnings",
        "--write-baseline",
        "accepted.toml",
    ]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_eq!(
        run.stderr,
        "wrote 2 accepted warnings to accepted.toml\nno problems; 2 accepted by the baseline\n"
    );
    let written = project.read("accepted.toml");
    assert!(
        written.contains(
            "code = \"raw-html\"\npath = \"content/pages/about.md\"\ntext = \"Some <b>.\"\n"
        ),
        "{written}"
    );
    let accepted = ["--deny", "warnings", "--baseline", "accepted.toml"];
    let check = |more: &[&str]| project.run(&[&["check"], &accepted[..], more].concat());
    assert_eq!(check(&[]).code, Some(0));
    assert_eq!(
        project.run(&[&["build"], &accepted[..]].concat()).code,
        Some(0)
    );

    // Moved lines change nothing. A removed warning is a note. A new one is a problem.
    project.edit("content/pages/about.md", "Some <b>.", "First.\n\nSome <b>.");
    assert_eq!(check(&[]).code, Some(0));
    project.edit("content/pages/about.md", "Some <i>.", "None.");
    let run = check(&[]);
    assert_eq!(run.code, Some(0));
    assert!(
        run.stderr.contains("note: the baseline accepts a `raw-html` in `content/pages/about.md` that no longer exists: Some <i>."),
        "{}",
        run.stderr
    );
    project.edit("content/pages/about.md", "None.", "Another <u>.");
    let run = check(&["--format", "json"]);
    assert_eq!(run.code, Some(1));
    let document: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(document["diagnostics"].as_array().unwrap().len(), 1);
    assert_eq!(document["summary"]["accepted"], 1);
    assert!(
        run.stderr
            .contains("1 warning in 1 file; 1 accepted by the baseline\n"),
        "{}",
        run.stderr
    );

    // Written again, it is sorted, and the same again.
    project.run(&["check", "--write-baseline", "accepted.toml"]);
    let again = project.read("accepted.toml");
    assert!(!again.contains("<i>") && again.contains("<u>"), "{again}");
    project.run(&["check", "--write-baseline", "accepted.toml"]);
    assert_eq!(project.read("accepted.toml"), again);
}

#[test]
fn a_baseline_accepts_no_error_and_overwrites_nothing_else() {
    let project = faulty().with("precious.toml", "mine = true\n");
    let run = project.run(&["check", "--write-baseline", "accepted.toml"]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.stderr
            .contains("1 error in 1 file; 1 accepted by the baseline"),
        "{}",
        run.stderr
    );
    assert!(!project.read("accepted.toml").contains("unknown-subject"));
    for arguments in [
        ["--write-baseline", "precious.toml"],
        ["--baseline", "precious.toml"],
        ["--baseline", "none.toml"],
    ] {
        let run = project.run(&["check", arguments[0], arguments[1]]);
        assert_eq!(
            (run.code, run.stdout.as_str()),
            (Some(2), ""),
            "{arguments:?}: {}",
            run.stderr
        );
    }
    assert_eq!(project.read("precious.toml"), "mine = true\n");
}

#[test]
fn a_baseline_is_a_plain_file_of_reasonable_size() {
    let project = faulty();
    let accepted = "version = 1\n";
    project.write("accepted.toml", accepted);
    project.write("bytes", b"\xff");
    fs::File::create(project.at("large"))
        .unwrap()
        .set_len(33 << 20)
        .unwrap();
    fs::create_dir(project.at("folder")).unwrap();
    std::os::unix::fs::symlink("nowhere", project.at("dangling")).unwrap();
    std::os::unix::fs::symlink("accepted.toml", project.at("link")).unwrap();
    let made = std::process::Command::new("mkfifo")
        .arg(project.at("pipe"))
        .status()
        .unwrap();
    assert!(made.success());
    let before = tree_of(&project.root());
    for (path, fault) in [
        ("/dev/full", "it is a device"),
        ("/dev/zero", "it is a device"),
        ("pipe", "it is a pipe"),
        ("folder", "it is a folder"),
        ("large", "it is larger than 32 MiB"),
        ("bytes", "it is not UTF-8 text"),
        ("dangling", "No such file"),
    ] {
        for option in ["--baseline", "--write-baseline"] {
            let run = project.run(&["check", option, path]);
            assert_eq!(
                (run.code, run.stdout.as_str()),
                (Some(2), ""),
                "{option} {path}: {}",
                run.stderr
            );
            assert!(
                run.stderr.contains(fault),
                "{option} {path}: {}",
                run.stderr
            );
        }
    }
    assert_eq!(tree_of(&project.root()), before);
    // A link to a baseline works like the baseline, and stays a link.
    let run = project.run(&["check", "--write-baseline", "link"]);
    assert!(
        run.stderr
            .starts_with("wrote 1 accepted warnings to link\n"),
        "{}",
        run.stderr
    );
    assert!(project.at("link").is_symlink() && project.read("accepted.toml").contains("raw-html"));
}

/// A project whose files misspell keys, with comments, a byte order mark, both kinds of line ends
/// and multibyte letters before them, and the same files with the keys corrected. Other misspelt
/// names stay unchanged.
const MISSPELT: [(&str, &str, &str); 9] = [
    (
        "content/site.toml",
        "\u{feff}# Ünser Site\r\ntitle = \"Tea or coffee?\"   # ☕\r\nsubjects = [ \"tae\",\t'coffe' ] # order\r\npairs = \"al\"\r\n\r\n[metod]\r\ntie_withn = 5 # points\r\n",
        "\u{feff}# Ünser Site\r\ntitle = \"Tea or coffee?\"   # ☕\r\nsubjects = [ \"tae\",\t'coffe' ] # order\r\npairs = \"al\"\r\n\r\n[method]\r\ntie_within = 5 # points\r\n",
    ),
    (
        "content/subjects/tea.toml",
        "name = \"Tea\"\n[[pros]] # one\ntext = \"pros\"\n[[pros]]\ntext = \"two\"\n[[con]]\ntxet = \"pros\"\n[[con]]\ntext = \"x\"\n",
        "name = \"Tea\"\n[[pro]] # one\ntext = \"pros\"\n[[pro]]\ntext = \"two\"\n[[con]]\ntext = \"pros\"\n[[con]]\ntext = \"x\"\n",
    ),
    (
        "content/subjects/coffee.toml",
        "# Käffchen\nnmae = \"Coffee\"\nfatc.created.value = \"1500\"\n\"fatc\".drunk = { valeu = \"1600\" }\n",
        "# Käffchen\nname = \"Coffee\"\nfact.created.value = \"1500\"\n\"fact\".drunk = { value = \"1600\" }\n",
    ),
    (
        "content/criteria/taste.toml",
        "title = \"Taste\"\nwiner = \"cofee\"\nbecause = \"\"\"\n[Teä](subject:tae) it is.\"\"\"\n\n# About tea.\n[forr.tae] # one\nvalue = \"good\"\nconfidence = \"hgih\"\n[[wehn]]\nif = \"x\"\nchoose = \"coffe\"\n[forr . cofee]\nvalue = \"bad\"\n[[wehn]]\nif = \"y\"\nchoose = \"tie\"\n",
        "title = \"Taste\"\nwinner = \"cofee\"\nbecause = \"\"\"\n[Teä](subject:tae) it is.\"\"\"\n\n# About tea.\n[for.tae] # one\nvalue = \"good\"\nconfidence = \"hgih\"\n[[when]]\nif = \"x\"\nchoose = \"coffe\"\n[for . cofee]\nvalue = \"bad\"\n[[when]]\nif = \"y\"\nchoose = \"tie\"\n",
    ),
    (
        "content/criteria/price.toml",
        "title = \"Price\"\nfrom = \"data/prices.csv\"\n",
        "title = \"Price\"\nfrom = \"data/prices.csv\"\n",
    ),
    (
        "content/data/prices.csv",
        "subject,\"valeu\",confidence\r\ntae,\"2, or so\",lwo\r\ncoffee,3,low\r\n",
        "subject,\"value\",confidence\r\ntae,\"2, or so\",lwo\r\ncoffee,3,low\r\n",
    ),
    (
        "content/faq/general.toml",
        "title = \"Q\"\n[[question]]\nq = \"?\"\na = \"!\"\nassert = { criterion = \"tatse\", winer = \"cofee\" }\n",
        "title = \"Q\"\n[[question]]\nq = \"?\"\na = \"!\"\nasserts = { criterion = \"tatse\", winner = \"cofee\" }\n",
    ),
    (
        "content/sources.toml",
        "[survey]\ntilte = \"Unused\"\n[other]\ntilte = \"Unused, too\"\n",
        "[survey]\ntitle = \"Unused\"\n[other]\ntitle = \"Unused, too\"\n",
    ),
    (
        "content/articles/why.md",
        "+++\ntitel = \"Why\"\npair = [\"tae\", \"coffee\"]\nwinnr = \"cofee\"\n+++\r\n[Täe](subject:tae#pros)\n\ntitel = 1\n\n![](verdict:tatse)\n",
        "+++\ntitle = \"Why\"\npair = [\"tae\", \"coffee\"]\nwinner = \"cofee\"\n+++\r\n[Täe](subject:tae#pros)\n\ntitel = 1\n\n![](verdict:tatse)\n",
    ),
];

fn misspelt() -> Project {
    let project = Project::empty();
    for (path, before, _) in MISSPELT {
        project.write(path, before);
    }
    project
}

#[test]
fn fix_corrects_misspelt_keys_everywhere_and_no_other_byte() {
    let project = misspelt();
    let run = project.run(&["check", "--fix"]);
    for (path, _, after) in MISSPELT {
        assert_eq!(project.read(path), after, "{path}: {}", run.output());
    }
    assert_eq!(
        run.code,
        Some(1),
        "names of other things are for their author to correct"
    );
    for done in [
        "content/subjects/tea.toml:2: write `pro` instead of `pros`\n",
        "content/subjects/tea.toml:4: write `pro` instead of `pros`\n",
        "content/criteria/taste.toml:13: write `for` instead of `forr`\n",
        "content/data/prices.csv:1: write `value` instead of `valeu`\n",
    ] {
        assert!(
            run.stdout.contains(&format!("fixed {done}")),
            "{done}: {}",
            run.stdout
        );
    }
    // A second run finds nothing to do, and touches nothing.
    let before = tree_of(&project.root());
    let again = project.run(&["check", "--fix"]);
    assert_eq!((again.stdout.as_str(), again.stderr), ("", run.stderr));
    assert_eq!(tree_of(&project.root()), before);
}

#[test]
fn a_dry_run_shows_the_changes_as_a_diff_and_writes_nothing() {
    let project = misspelt();
    let before = tree_of(&project.root());
    let checked = project.run(&["check"]);
    let run = project.run(&["check", "--fix", "--dry-run"]);
    assert_eq!(
        (run.code, &run.stderr),
        (checked.code, &checked.stderr),
        "the files are as they were"
    );
    assert_eq!(tree_of(&project.root()), before);
    // The diff is exactly what `--fix` does.
    let fixed = misspelt();
    fixed.run(&["check", "--fix"]);
    let mut expected = 0;
    for (path, before, after) in MISSPELT {
        let header = format!("--- a/{path}\n+++ b/{path}\n@@ ");
        assert_eq!(
            run.stdout.contains(&header),
            before != after,
            "{path}: {}",
            run.stdout
        );
        let pairs = before
            .split_inclusive('\n')
            .zip(after.split_inclusive('\n'));
        for (old, new) in pairs.filter(|(old, new)| old != new) {
            assert!(
                run.stdout.contains(&format!("\n-{old}")),
                "{old}: {}",
                run.stdout
            );
            assert!(
                run.stdout.contains(&format!("\n+{new}")),
                "{new}: {}",
                run.stdout
            );
            expected += 1;
        }
    }
    let changed = |sign: &str, header: &str| {
        run.stdout
            .lines()
            .filter(|line| line.starts_with(sign) && !line.starts_with(header))
            .count()
    };
    assert_eq!(
        (changed("-", "---"), changed("+", "+++")),
        (expected, expected),
        "{}",
        run.stdout
    );
    // In JSON, standard output contains only the document.
    let run = project.run(&["check", "--fix", "--dry-run", "--format", "json"]);
    serde_json::from_str::<Value>(&run.stdout).unwrap();
    assert!(run.stderr.starts_with("--- a/content/"), "{}", run.stderr);
    assert_eq!(tree_of(&project.root()), before);
    assert_eq!(project.run(&["check", "--dry-run"]).code, Some(2));
    assert_eq!(
        project
            .run(&["check", "--fix", "--dry-run", "--write-baseline", "b.toml"])
            .code,
        Some(2)
    );
}

#[test]
fn what_the_author_says_is_fixed_only_on_request_or_never() {
    let site = "title = \"T\"\npairs = \"al\"\n";
    let sources = "# Kept.\n\n[used]\ntitle = \"U\"\n\n# Goes.\n[unused]\ntitle = \"N\"\n";
    let subject = "name = \"Tea\"\n[fact.x]\nvalue = \"1\"\nsources = [\"used\"]\n";
    let project = || {
        Project::smallest()
            .with("content/site.toml", site)
            .with("content/sources.toml", sources)
            .with("content/subjects/tea.toml", subject)
            .with(
                "content/criteria/taste.toml",
                "title = \"Taste\"\nwinner = \"coffe\"\nbecuase = \"x\"\n",
            )
    };
    let differing = |codes: &str| {
        let project = project();
        let before = tree_of(&project.root());
        let run = project.run(&["check", codes]);
        (differing(&tree_of(&project.root()), &before), run, project)
    };
    let (changed, _, project) = differing("--fix");
    assert_eq!(changed, ["content/criteria/taste.toml"]);
    assert!(
        project
            .read("content/criteria/taste.toml")
            .contains("winner = \"coffe\"\nbecause")
    );
    let (changed, _, project) = differing("--fix=invalid-value");
    assert_eq!(changed, ["content/site.toml"], "only what was asked for");
    assert_eq!(
        project.read("content/site.toml"),
        "title = \"T\"\npairs = \"all\"\n"
    );
    // A source counts as unused only without other problems.
    project.write(
        "content/criteria/taste.toml",
        "title = \"Taste\"\nwinner = \"tea\"\nbecause = \"x\"\n",
    );
    let run = project.run(&["check", "--fix"]);
    assert!(
        run.stderr.contains("[unused-source]") && !run.stderr.contains("--fix"),
        "{}",
        run.stderr
    );
    assert_eq!(project.read("content/sources.toml"), sources);
    let run = project.run(&["check", "--fix=unknown-key,unused-source"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    assert_eq!(
        project.read("content/sources.toml"),
        "# Kept.\n\n[used]\ntitle = \"U\"\n"
    );
    let (changed, run, _) = differing("--fix=unknown-subject");
    assert_eq!((changed, run.code), (Vec::new(), Some(2)));
}

#[test]
fn programs_learn_which_fixes_are_automatic() {
    let project = Project::smallest().with(
        "content/site.toml",
        "title = \"T\"\npairs = \"al\"\nsubjects = [\"tae\", \"coffee\"]\ndescripton = \"D\"\n",
    );
    let document: Value =
        serde_json::from_str(&project.run(&["check", "--format", "json"]).stdout).unwrap();
    let fixes = document["diagnostics"].as_array().unwrap().iter();
    let fixes: Vec<(&str, &Value)> = fixes
        .map(|found| (found["code"].as_str().unwrap(), &found["fix"]["automatic"]))
        .collect();
    assert_eq!(
        fixes,
        [
            ("invalid-value", &Value::Bool(false)),
            ("unknown-subject", &Value::Null),
            ("unknown-key", &Value::Bool(true))
        ]
    );
    let document: Value =
        serde_json::from_str(&project.run(&["check", "--format", "sarif"]).stdout).unwrap();
    let results = document["runs"][0]["results"].as_array().unwrap();
    let with_fix: Vec<&Value> = results
        .iter()
        .filter(|result| result.get("fixes").is_some())
        .map(|result| &result["ruleId"])
        .collect();
    assert_eq!(with_fix, ["unknown-key"]);
}

#[test]
fn check_says_how_many_of_the_problems_a_fix_solves() {
    let reported = |site: &str| {
        Project::smallest()
            .with("content/site.toml", site)
            .run(&["check"])
            .stderr
    };
    for (site, expected) in [
        ("title = \"T\"\ndescripton = \"D\"\n", "fixes it\n"),
        (
            "title = \"T\"\ndescripton = \"D\"\nlangage = \"en\"\n",
            "fixes them all\n",
        ),
        (
            "title = \"T\"\ndescripton = \"D\"\nnothing_like_it = 1\n",
            "fixes 1 of them\n",
        ),
    ] {
        let reported = reported(site);
        assert!(reported.ends_with(expected), "{reported}");
    }
}

#[test]
fn fix_leaves_alone_what_could_change_a_meaning() {
    let project = Project::smallest()
        .with("content/subjects/react.toml", "name = \"React\"\n[[pro]]\ntext = \"a\"\n[[pros]]\ntext = \"b\"\n")
        .with("content/subjects/vue.toml", "name = \"Vue\"\nknd = \"a\"\nkidn = \"b\"\n[fact.a]\nvalue = \"1\"\nafter = \"creatd\"\n[fact.created]\nvalue = \"1\"\n[on.tatse]\nvalue = \"x\"\n")
        .with(
            "content/criteria/taste.toml",
            "title = \"Taste\"\nwinner = \"preact\"\noverride = \"[x](subject:preact)\"\n[for.preact]\nvalue = \"x\"\nsources = [\"suvrey\"]\n[[when]]\nif = \"x\"\nchoose = \"preact\"\n",
        )
        .with("content/sources.toml", "[survey]\ntitle = \"S\"\n")
        .with("content/site.toml", "title = \"T\"\nsubjects = [\"preact\"]\nfeatured = [\"preact\", \"tea\"]\n[[profile]]\nname = \"P\"\nweights = { tatse = 3 }\n")
        .with("content/faq/f.toml", "title = \"F\"\n[[question]]\nq = \"?\"\na = \"![](chart:preact/vue)\"\nasserts = { criterion = \"tatse\", winner = \"preact\" }\n")
        .with("content/articles/a.md", "+++\ntitle = \"A\"\npair = [\"preact\", \"vue\"]\nwinner = \"preact\"\n+++\n[x](subject:preact) [y](pair:preact/vue) [z](article:aa)\n");
    let before = tree_of(&project.root());
    let run = project.run(&["check", "--fix"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
    assert_eq!(tree_of(&project.root()), before);
    for help in [
        "did you mean `react`?",
        "did you mean `pro`, which is already set? merge the two, or remove one",
        "did you mean `kind`? another key here resembles it as well: keep one of them",
    ] {
        assert!(run.stderr.contains(help), "{help}: {}", run.stderr);
    }
    assert!(!run.stderr.contains("--fix"), "{}", run.stderr);
}

#[test]
fn fix_touches_content_and_nothing_else() {
    let project = Project::smallest()
        .with("outside.toml", "nmae = \"Outside\"\n")
        .with(
            "content/criteria/price.toml",
            "title = \"Price\"\nwiner = \"tea\"\n",
        );
    std::os::unix::fs::symlink(
        "../../outside.toml",
        project.at("content/subjects/link.toml"),
    )
    .unwrap();
    let before = tree_of(&project.root());
    let run = project.run(&["check", "--fix", "--format", "json"]);
    let document: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(
        document["diagnostics"][0]["code"], "symlink",
        "{}",
        run.stdout
    );
    assert!(
        run.stderr.starts_with(
            "fixed content/criteria/price.toml:2: write `winner` instead of `winer`\n"
        ),
        "{}",
        run.stderr
    );
    assert_eq!(
        differing(&tree_of(&project.root()), &before),
        ["content/criteria/price.toml"]
    );
}

#[test]
fn fix_keeps_what_the_file_may_be_read_by() {
    use std::os::unix::fs::PermissionsExt;
    let project = Project::smallest().with(
        "content/criteria/price.toml",
        "title = \"Price\"\nwiner = \"tea\"\n",
    );
    let path = project.at("content/criteria/price.toml");
    let allow = |mode| fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
    allow(0o440);
    let before = tree_of(&project.root());
    let run = project.run(&["check", "--fix"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
    assert!(
        run.stderr.contains("price.toml`: it is read-only"),
        "{}",
        run.stderr
    );
    assert_eq!(tree_of(&project.root()), before);
    allow(0o640);
    assert_eq!(project.run(&["check", "--fix"]).code, Some(0));
    assert_eq!(
        fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o640
    );
}

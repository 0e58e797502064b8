//! `check` for machines and for pull requests: its formats, denied and accepted warnings, and what `--fix` mends.

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

/// The smallest project with an error and a warning.
fn faulty() -> Project {
    Project::smallest()
        .with("content/criteria/price.toml", "title = \"Price\"\nwinner = \"teh\"\n")
        .with("content/pages/about.md", "+++\ntitle = \"About\"\n+++\nA <b>bold</b> page.\n")
}

/// The smallest project with a warning for each line.
fn warned(lines: &[&str]) -> Project {
    let text = lines.concat();
    Project::smallest().with("content/pages/about.md", format!("+++\ntitle = \"About\"\n+++\n{text}"))
}

#[test]
fn machines_are_told_on_standard_output_and_nothing_else_is_there() {
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
fn everything_that_is_told_is_valid_sarif() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let schema = fs::read_to_string(root.join("data/sarif/sarif-2.1.0-rtm.5.json")).unwrap();
    // A bracket in a pattern of the schema lacks its other half.
    let schema: Value = serde_json::from_str(&schema.replace("{2}]?$", "{2}$")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let base = project::Project::parse(include_str!("fixtures/base.txt"));
    let mut codes = BTreeSet::new();
    for case in fs::read_dir(root.join("diagnostics")).unwrap() {
        let path = case.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let files = text.split("//- expected\n").next().unwrap();
        let is_setting = |line: &&str| line.trim_end() == "//- base" || line.starts_with("//- arguments ");
        let kept: String = files.split_inclusive('\n').filter(|line| !is_setting(line)).collect();
        let project = Project::empty();
        if files.lines().any(|line| line == "//- base") {
            base.write(&project.root()).unwrap();
        }
        project::Project::parse(&kept).write(&project.root()).unwrap();
        let run = project.run(&["check", "--format", "sarif"]);
        let mut document: Value = serde_json::from_str(&run.stdout).unwrap();
        let faults: Vec<String> = validator.iter_errors(&document).map(|fault| fault.to_string()).collect();
        assert_eq!(faults, Vec::<String>::new(), "{}", path.display());
        for result in document["runs"][0]["results"].as_array_mut().unwrap() {
            codes.insert(result["ruleId"].as_str().unwrap().to_owned());
            result["level"] = "grave".into();
        }
        let is_empty = document["runs"][0]["results"].as_array().unwrap().is_empty();
        assert_eq!(validator.is_valid(&document), is_empty, "the validator looks at results");
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
fn denied_warnings_are_problems_for_check_and_build() {
    let project = warned(&["A <b>bold</b> page.\n"]);
    assert_eq!(project.run(&["check"]).code, Some(0));
    for command in ["check", "build"] {
        let run = project.run(&[command, "--deny", "warnings"]);
        assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""), "{command}");
        assert!(run.stderr.contains("1 warning in 1 file"), "{}", run.stderr);
        assert!(run.stderr.contains("because of `--deny warnings`"), "{}", run.stderr);
    }
    assert!(!project.at("site").exists());
    assert_eq!(project.run(&["check", "--deny", "errors"]).code, Some(2));
    assert_eq!(Project::smallest().run(&["build", "--deny", "warnings"]).code, Some(0));
}

#[test]
fn a_baseline_accepts_the_warnings_of_today_and_no_others() {
    let project = warned(&["Some <b>.\n\nSome <i>.\n"]);
    let run = project.run(&["check", "--deny", "warnings", "--write-baseline", "accepted.toml"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_eq!(
        run.stderr,
        "wrote 2 accepted warnings into accepted.toml\nno problems; 2 accepted by the baseline\n"
    );
    let written = project.read("accepted.toml");
    assert!(
        written.contains("code = \"raw-html\"\npath = \"content/pages/about.md\"\ntext = \"Some <b>.\"\n"),
        "{written}"
    );
    let accepted = ["--deny", "warnings", "--baseline", "accepted.toml"];
    let check = |more: &[&str]| project.run(&[&["check"], &accepted[..], more].concat());
    assert_eq!(check(&[]).code, Some(0));
    assert_eq!(project.run(&[&["build"], &accepted[..]].concat()).code, Some(0));

    // Lines move: all is well. One goes: a note. A new one comes: a problem.
    project.edit("content/pages/about.md", "Some <b>.", "First.\n\nSome <b>.");
    assert_eq!(check(&[]).code, Some(0));
    project.edit("content/pages/about.md", "Some <i>.", "None.");
    let run = check(&[]);
    assert_eq!(run.code, Some(0));
    assert!(
        run.stderr.contains("note: the baseline accepts a `raw-html` in `content/pages/about.md` that is there no more: Some <i>."),
        "{}",
        run.stderr
    );
    project.edit("content/pages/about.md", "None.", "Another <u>.");
    let run = check(&["--format", "json"]);
    assert_eq!(run.code, Some(1));
    let document: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(document["diagnostics"].as_array().unwrap().len(), 1);
    assert_eq!(document["summary"]["accepted"], 1);
    assert!(run.stderr.contains("1 warning in 1 file; 1 accepted by the baseline\n"), "{}", run.stderr);

    // Written anew, it is sorted, and the same again.
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
    assert!(run.stderr.contains("1 error in 1 file; 1 accepted by the baseline"), "{}", run.stderr);
    assert!(!project.read("accepted.toml").contains("unknown-subject"));
    for arguments in
        [["--write-baseline", "precious.toml"], ["--baseline", "precious.toml"], ["--baseline", "none.toml"]]
    {
        let run = project.run(&["check", arguments[0], arguments[1]]);
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{arguments:?}: {}", run.stderr);
    }
    assert_eq!(project.read("precious.toml"), "mine = true\n");
}

/// A project whose files have one misspelt name each, with comments, a byte order mark, both kinds of line ends and
/// letters of more than one byte before the name; and the same files mended.
const MISSPELT: [(&str, &str, &str); 7] = [
    (
        "content/site.toml",
        "\u{feff}# Ünser Site\r\ntitle = \"Tea or coffee?\"   # ☕\r\nsubjects = [ \"tae\",\t'coffe' ] # order\r\npairs = \"al\"\r\n\r\n[metod]\r\ntie_withn = 5 # points\r\n",
        "\u{feff}# Ünser Site\r\ntitle = \"Tea or coffee?\"   # ☕\r\nsubjects = [ \"tea\",\t'coffee' ] # order\r\npairs = \"all\"\r\n\r\n[method]\r\ntie_within = 5 # points\r\n",
    ),
    ("content/subjects/tea.toml", "name = \"Tea\"", "name = \"Tea\""),
    ("content/subjects/coffee.toml", "# Käffchen\nnmae = \"Coffee\"", "# Käffchen\nname = \"Coffee\""),
    (
        "content/criteria/taste.toml",
        "title = \"Taste\"\nwiner = \"cofee\"\nbecause = \"\"\"\n[Teä](subject:tae) it is.\"\"\"\n\n# About tea.\n[for.tae] # one\nvalue = \"good\"\nconfidence = \"hgih\"\n",
        "title = \"Taste\"\nwinner = \"coffee\"\nbecause = \"\"\"\n[Teä](subject:tea) it is.\"\"\"\n\n# About tea.\n[for.tea] # one\nvalue = \"good\"\nconfidence = \"high\"\n",
    ),
    (
        "content/criteria/price.toml",
        "title = \"Price\"\nfrom = \"data/prices.csv\"\n",
        "title = \"Price\"\nfrom = \"data/prices.csv\"\n",
    ),
    (
        "content/data/prices.csv",
        "subject,value,confidence\r\ntae,\"2, or so\",lwo\r\ncoffee,3,low\r\n",
        "subject,value,confidence\r\ntea,\"2, or so\",low\r\ncoffee,3,low\r\n",
    ),
    (
        "content/articles/why.md",
        "+++\ntitel = \"Why\"\n+++\r\n[Täe](subject:tae#pros) and ![](verdict:tatse)\n\n![](verdict:tatse)\n",
        "+++\ntitle = \"Why\"\n+++\r\n[Täe](subject:tea#pros) and ![](verdict:tatse)\n\n![](verdict:taste)\n",
    ),
];

#[test]
fn fix_mends_misspelt_names_and_no_other_byte() {
    let project = Project::empty();
    for (path, before, _) in MISSPELT {
        project.write(path, before);
    }
    let run = project.run(&["check", "--fix"]);
    for (path, _, after) in MISSPELT {
        assert_eq!(project.read(path), after, "{path}: {}", run.output());
    }
    assert_eq!(run.code, Some(1), "a block beside other text is for its author to move");
    assert!(
        run.stdout.contains("fixed content/criteria/taste.toml:7: write `tea` instead of `tae`\n"),
        "{}",
        run.stdout
    );
    assert!(run.stderr.contains("1 error in 1 file;"), "{}", run.stderr);
    // What is left is the same again, and nothing is touched any more.
    let before = tree_of(&project.root());
    let again = project.run(&["check", "--fix"]);
    assert_eq!((again.stdout.as_str(), again.stderr), ("", run.stderr));
    assert_eq!(tree_of(&project.root()), before);
}

#[test]
fn check_says_how_many_of_the_problems_a_fix_mends() {
    let told = |site: &str| Project::smallest().with("content/site.toml", site).run(&["check"]).stderr;
    for (site, expected) in [
        ("title = \"T\"\ndescripton = \"D\"\n", "mends it\n"),
        ("title = \"T\"\ndescripton = \"D\"\nlangage = \"en\"\n", "mends them all\n"),
        ("title = \"T\"\ndescripton = \"D\"\nnothing_like_it = 1\n", "mends 1 of them\n"),
    ] {
        let told = told(site);
        assert!(told.ends_with(expected), "{told}");
    }
}

#[test]
fn fix_leaves_alone_what_takes_thinking() {
    let project = Project::smallest()
        .with("content/subjects/toa.toml", "name = \"Toa\"\n")
        .with("content/subjects/coffee-2.toml", "name = \"Coffee 2\"\nnmae = \"twice\"\n")
        .with(
            "content/criteria/taste.toml",
            "title = \"Taste\"\nwinner = \"tae\"\n[for.coffee-3]\nvalue = \"x\"\n",
        )
        .with("content/criteria/price.toml", "title = \"Price\"\nwinner = \"water\"\n")
        .with("content/articles/a.md", "+++\ntitle = \"A\"\npair = [\"coffee\", \"cofee\"]\n+++\n");
    let before = tree_of(&project.root());
    let run = project.run(&["check", "--fix"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
    assert_eq!(tree_of(&project.root()), before);
}

#[test]
fn fix_touches_content_and_nothing_else() {
    let project = Project::smallest()
        .with("outside.toml", "nmae = \"Outside\"\n")
        .with("content/criteria/price.toml", "title = \"Price\"\nwinner = \"teh\"\n");
    std::os::unix::fs::symlink("../../outside.toml", project.at("content/subjects/link.toml")).unwrap();
    let before = tree_of(&project.root());
    let run = project.run(&["check", "--fix", "--format", "json"]);
    let document: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(document["diagnostics"][0]["code"], "symlink", "{}", run.stdout);
    assert!(
        run.stderr.starts_with("fixed content/criteria/price.toml:2: write `tea` instead of `teh`\n"),
        "{}",
        run.stderr
    );
    assert_eq!(differing(&tree_of(&project.root()), &before), ["content/criteria/price.toml"]);
}

#[test]
fn fix_keeps_what_the_file_may_be_read_by() {
    use std::os::unix::fs::PermissionsExt;
    let project = faulty();
    let path = project.at("content/criteria/price.toml");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    assert_eq!(project.run(&["check", "--fix"]).code, Some(0));
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
}

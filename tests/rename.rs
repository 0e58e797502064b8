//! `weighup rename` and `weighup remove`: a subject or criterion gets another name or goes, in every
//! file of the content, and old addresses still lead to its pages.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on gives up")]

#[path = "support/fixtures.rs"]
mod fixtures;

#[path = "support/hosting.rs"]
mod hosting;

#[path = "support/machine.rs"]
mod machine;

#[path = "support/preview.rs"]
mod preview;

#[path = "support/sandbox.rs"]
mod sandbox;

use std::collections::{BTreeMap, BTreeSet};

use hosting::{Host, has_ending, is_redirect, pages};
use pretty_assertions::assert_eq;
use preview::Preview;
use sandbox::{Project, Run, tree_of};

/// Runs a command that must succeed.
#[track_caller]
fn done(project: &Project, arguments: &[&str]) -> Run {
    let run = project.run(arguments);
    assert_eq!(run.code, Some(0), "{}", run.output());
    run
}

/// Counts the diagnostics of a project by code.
fn codes(project: &Project) -> BTreeMap<String, usize> {
    let run = project.run(&["check", "--all"]);
    let mut codes = BTreeMap::new();
    for line in run.stderr.lines() {
        let code = line
            .strip_prefix("error[")
            .or_else(|| line.strip_prefix("warning["))
            .or_else(|| line.strip_prefix("note["));
        if let Some((code, _)) = code.and_then(|rest| rest.split_once(']')) {
            *codes.entry(code.to_owned()).or_default() += 1;
        }
    }
    codes
}

/// Reads all files of a project's content, by path.
fn content(project: &Project) -> BTreeMap<String, String> {
    let tree = tree_of(&project.at("content")).into_iter();
    tree.map(|(path, entry)| (path, String::from_utf8(entry.bytes).unwrap()))
        .collect()
}

/// Lists the slugs of the subjects or criteria.
fn slugs(project: &Project, folder: &str) -> Vec<String> {
    let tree = tree_of(&project.at(&format!("content/{folder}")));
    let names = tree.keys().filter_map(|name| name.strip_suffix(".toml"));
    names.map(str::to_owned).collect()
}

/// Builds with a base address, and lists the files that readers and programs know the address of.
fn addresses(project: &Project) -> BTreeSet<String> {
    project.build(&["--base-url", "https://example.org/"]);
    let tree = project.tree().into_keys();
    tree.filter(|path| has_ending(path, "html") || path.starts_with("data/"))
        .collect()
}

/// The pages of the reference site that redirect after three renames.
const OLD_PAGES: [&str; 11] = [
    "subjects/flask/",
    "subjects/flask/pros-and-cons/",
    "subjects/django/",
    "subjects/django/pros-and-cons/",
    "criteria/routing/",
    "django-vs-flask/",
    "flask-vs-django/",
    "django-vs-flask-web/",
    "flask-web-vs-django/",
    "a-django-vs-flask/",
    "flask-vs-a-django/",
];

#[test]
fn no_address_of_the_reference_site_dies_when_subjects_and_criteria_are_renamed() {
    let project = fixtures::reference();
    let before = codes(&project);
    let mut known = addresses(&project);
    for [kind, old, new] in [
        ["subject", "flask", "flask-web"],
        ["criterion", "routing", "urls"],
        ["subject", "django", "a-django"],
    ] {
        let run = done(&project, &["rename", kind, old, new]);
        let changed = format!("content/{}/{old}.toml: renamed to ", folder(kind));
        assert!(run.stdout.contains(&changed), "{}", run.stdout);
        assert_eq!(codes(&project), before, "{new}");
        let now = addresses(&project);
        let dead: Vec<&String> = known.difference(&now).collect();
        assert_eq!(dead, Vec::<&String>::new(), "{new}");
        known.extend(now);
    }
    let tree = project.tree();
    let host = Host::new(&tree, "/");
    for (file, html) in pages(&tree) {
        let url = format!("/{file}");
        assert_eq!(host.broken_links(file, &url), Vec::<String>::new());
        let folder = file.trim_end_matches("index.html");
        let is_old = OLD_PAGES.contains(&folder);
        assert_eq!(
            is_redirect(&html),
            is_old || folder == "compare/" || folder == "flask-web-vs-a-django/",
            "{file}"
        );
    }
    let old = project.page("django-vs-flask/");
    assert!(
        old.contains(
            "<link rel=\"canonical\" href=\"https://example.org/a-django-vs-flask-web/\">"
        ),
        "{old}"
    );
    assert!(old.contains("http-equiv=\"refresh\" content=\"0; url=../a-django-vs-flask-web/\""));
    assert!(old.contains("js/redirect."), "query and fragment are kept");
    let sitemap = project.page("sitemap.xml");
    assert!(!sitemap.contains("/flask/") && sitemap.contains("/subjects/flask-web/"));
}

fn folder(kind: &str) -> &'static str {
    if kind == "subject" {
        "subjects"
    } else {
        "criteria"
    }
}

#[test]
fn renaming_there_and_back_changes_nothing_but_the_aliases() {
    let three = fixtures::three();
    // References in templates are left to their author.
    three.edit("templates/landing.html", "criterion:größe", "page:criteria");
    let sites = [fixtures::reference(), three, fixtures::twelve()];
    let new_names = ["zz_new", "größer", "1st", "Other-Name"];
    for project in sites {
        let before = codes(&project);
        let mut number = 0;
        for kind in ["subject", "criterion"] {
            for slug in slugs(&project, folder(kind)) {
                number += 1;
                let new = new_names[number % new_names.len()];
                let original = content(&project);
                done(&project, &["rename", kind, &slug, new]);
                assert_eq!(codes(&project), before, "{kind} {slug} {new}");
                done(&project, &["rename", kind, new, &slug]);
                let path = format!("{}/{slug}.toml", folder(kind));
                let mut after = content(&project);
                let text = after[&path].clone();
                let alias = format!("\"{new}\"");
                let line = text
                    .lines()
                    .find(|line| line.starts_with("aliases") && line.contains(&alias));
                let line = line.unwrap_or_else(|| panic!("{kind} {slug}: {text}"));
                if !original[&path].contains("aliases") {
                    after.insert(path.clone(), text.replacen(&format!("{line}\n"), "", 1));
                    after.retain(|path, text| original.get(path) != Some(text));
                    assert_eq!(after, BTreeMap::new(), "{kind} {slug}");
                }
                // Aliases of others would be in the way of the next one.
                project.write(&format!("content/{path}"), &original[&path]);
            }
        }
    }
}

/// Creates a project that names the subject `tea` and the criterion `taste` in every way.
fn every_way() -> Project {
    Project::empty()
        .with("content/site.toml", "title = \"T\"\nsubjects = [\"tea\", 'mate', \"coffee\"]\nfeatured = [\"tea\", \"mate\"]\n\
            [table]\nfile = \"data/all.csv\"\n\
            [[profile]]\nname = \"P\"\nmust = [\"taste\"]\nbecause.tea = \"It is [warm](subject:tea).\"\n\
            [profile.weights]\n# by far\ntaste = 5\n\"price\" = 1\n")
        .with("content/data/all.csv", "subject,price,taste,heat\r\ntea,1,\"2\",3\r\n\"mate\",1,2,3\r\nCoffee,3,1,2\r\n")
        .with("content/data/smell.csv", "value,subject,claim\n3,tea,\"A \"\"good\"\" [one](criterion:taste)\"\n2,mate,\n")
        .with("content/subjects/tea.toml", "# Tea\nname    = \"Tea\" # the leaf\n[fact.created]\nvalue = \"1200\"\n")
        .with("content/subjects/mate.toml", "name = \"Mate\"\nsummary = \"Not \\\"[tea](subject:tea)\\\".\"\n[[pro]]\ntext = \"P\"\ncriterion = \"taste\"\n\
            [on.'taste']\nclaim = \"C\"\n[[on.taste.old]]\nvalue = \"x\"\nuntil = 2020-01-01\n")
        .with("content/subjects/coffee.toml", "name = \"Coffee\"\n")
        .with("content/criteria/taste.toml", "title = \"Taste\"\ntype = \"number\"\nscale = [0, 3]\nwinner = \"tea\"\namong = [\"tea\", \"mate\", \"coffee\"]\noverride = \"We say so.\"\n\
            [for.tea]\nclaim = \"[Better](pair:mate/tea#taste)\"\n[[when]]\nif = \"you are [cold](fact:tea.created)\"\nchoose = \"tea\"\n")
        .with("content/criteria/taste.tea.md", "About [it](../subjects/tea.toml) and [mate](#mate).\n")
        .with("content/criteria/taste.md", "See [tea](#tea).\n\n![](chart:mate/tea)\n")
        .with("content/criteria/price.toml", "title = \"Price\"\ntype = \"number\"\n")
        .with("content/criteria/heat.toml", "title = \"Heat\"\n")
        .with("content/criteria/smell.toml", "title = \"Smell\"\ntype = \"rating\"\nfrom = \"data/smell.csv\"\n")
        .with("content/articles/both.md", "+++\ntitle = \"B\"\npair = [\"tea\", \"mate\"]\nwinner = \"tea\"\n+++\n[t], <subject:tea>, [taste](#taste), [it](../criteria/taste.tea.md#tea)\n\n[t]: subject:tea\n\n`subject:tea`\n\n![](verdict:taste)\n")
        .with("content/faq/q.toml", "title = \"Q\"\n[[question]]\nq = \"?\"\na = \"[](criterion:taste#tea)\"\nasserts = { criterion = \"taste\", winner = \"tea\" }\n")
}

#[test]
fn every_reference_follows_and_the_rest_of_each_file_stays() {
    let project = every_way();
    let before = codes(&project);
    project.write("templates/own.html", "{{ link(to=\"subject:tea\") }}\n");
    let run = done(&project, &["rename", "subject", "tea", "chá"]);
    assert!(
        run.stderr
            .contains("not changed: templates/own.html:1 names `tea`"),
        "{}",
        run.stderr
    );
    project.delete("templates/own.html");
    done(&project, &["rename", "criterion", "taste", "flavour"]);
    let text = content(&project);
    assert_eq!(codes(&project), before);
    let stale: Vec<&String> = text
        .iter()
        .filter(|(_, text)| {
            let rest = text
                .replace("`subject:tea`", "")
                .replace("aliases = [\"tea\"]", "")
                .replace("aliases = [\"taste\"]", "");
            let rest = rest
                .replace("\"Tea\"", "")
                .replace("# Tea", "")
                .replace("[tea]", "")
                .replace("[taste]", "");
            rest.contains("tea") || rest.contains("taste")
        })
        .map(|(path, _)| path)
        .collect();
    assert_eq!(stale, Vec::<&String>::new());
    assert_eq!(
        text["subjects/chá.toml"].lines().nth(2),
        Some("aliases = [\"tea\"]")
    );
    assert!(
        text["site.toml"].contains("# by far\nflavour = 5\n")
            && text["site.toml"].contains("because.\"chá\" =")
    );
    assert!(text["data/all.csv"].starts_with("subject,price,flavour,heat\r\nchá,1,\"2\",3\r\n"));
    assert!(
        text["subjects/mate.toml"].contains("[on.\"flavour\"]")
            || text["subjects/mate.toml"].contains("[on.'flavour']")
    );
    assert!(text["subjects/mate.toml"].contains("[[on.flavour.old]]"));
    assert!(text.contains_key("criteria/flavour.chá.md"));
}

#[test]
fn a_dry_run_shows_a_diff_and_writes_nothing() {
    let project = every_way();
    let before = content(&project);
    let run = done(
        &project,
        &["rename", "criterion", "heat", "warmth", "--dry-run"],
    );
    assert_eq!(
        run.stdout,
        "rename from content/criteria/heat.toml\nrename to content/criteria/warmth.toml\n\
         --- a/content/criteria/heat.toml\n+++ b/content/criteria/warmth.toml\n@@ -1 +1,2 @@\n \
         title = \"Heat\"\n+aliases = [\"heat\"]\n\
         --- a/content/data/all.csv\n+++ b/content/data/all.csv\n@@ -1,4 +1,4 @@\n\
         -subject,price,taste,heat\r\n+subject,price,taste,warmth\r\n tea,1,\"2\",3\r\n \"mate\",1,2,3\r\n Coffee,3,1,2\r\n"
    );
    done(&project, &["remove", "criterion", "heat", "--dry-run"]);
    assert_eq!(content(&project), before);
}

#[test]
fn names_that_cannot_be_used_are_refused_and_nothing_changes() {
    let project = every_way();
    project.edit(
        "content/subjects/mate.toml",
        "name = \"Mate\"",
        "name = \"Mate\"\naliases = [\"herb\"]",
    );
    let before = content(&project);
    let cases = [
        (["subject", "teh", "x"], "did you mean `tea`?"),
        (["subject", "tea", "tea"], "it has that name already"),
        (
            ["subject", "tea", "Mate"],
            "`mate` is the name of another subject (`content/subjects/mate.toml`)",
        ),
        (
            ["subject", "tea", "herb"],
            "`herb` is an alias of another subject",
        ),
        (["subject", "tea", "a b"], "cannot be part of an address"),
        (["subject", "tea", "tie"], "the word means a verdict"),
        (
            ["subject", "tea", "Coffee "],
            "cannot be part of an address",
        ),
        (
            ["criterion", "taste", "price"],
            "`price` is the name of another criterion",
        ),
    ];
    for (names, expected) in cases {
        let run = project.run(&[&["rename"], &names[..]].concat());
        assert_eq!(run.code, Some(2), "{names:?}");
        assert!(run.stderr.contains(expected), "{names:?}: {}", run.stderr);
    }
    project.edit("content/criteria/heat.toml", "title = \"Heat\"", "title = ");
    let run = project.run(&["rename", "subject", "tea", "x"]);
    assert!(
        run.stderr
            .contains("`content/criteria/heat.toml` cannot be read as a whole"),
        "{}",
        run.stderr
    );
    project.write("content/criteria/heat.toml", "title = \"x\"\n");
    project.edit("content/data/all.csv", ",heat", ",x");
    let run = project.run(&["rename", "criterion", "price", "x"]);
    assert!(
        run.stderr
            .contains("a table already uses `x` for another one (content/data/all.csv:1)"),
        "{}",
        run.stderr
    );
    project.write("content/criteria/heat.toml", "title = \"Heat\"\n");
    project.edit("content/data/all.csv", ",x", ",heat");
    assert_eq!(content(&project), before);
}

#[test]
fn a_name_that_is_an_alias_again_swaps_places_with_it() {
    let project = every_way();
    done(&project, &["rename", "subject", "tea", "leaf"]);
    done(&project, &["rename", "subject", "leaf", "brew"]);
    assert!(
        project
            .read("content/subjects/brew.toml")
            .contains("aliases = [\"tea\", \"leaf\"]")
    );
    done(&project, &["rename", "subject", "brew", "tea"]);
    assert!(
        project
            .read("content/subjects/tea.toml")
            .contains("aliases = [\"brew\", \"leaf\"]")
    );
    done(&project, &["rename", "subject", "tea", "Tea"]);
    assert!(
        project
            .read("content/subjects/Tea.toml")
            .contains("aliases = [\"brew\", \"leaf\"]")
    );
}

#[test]
fn statements_about_a_removed_subject_are_listed_and_nothing_changes_before_they_are_rewritten() {
    let project = every_way();
    let before = content(&project);
    let run = project.run(&["remove", "subject", "tea"]);
    assert_eq!(run.code, Some(2));
    for line in [
        "content/site.toml:3: featured = [\"tea\", \"mate\"]",
        "content/criteria/taste.toml:4: winner = \"tea\"",
        "content/articles/both.md:3: pair = [\"tea\", \"mate\"]",
        "content/articles/both.md:8: [t]: subject:tea",
        "content/faq/q.toml:4: a = \"[](criterion:taste#tea)\"",
    ] {
        assert!(run.stderr.contains(line), "{line}: {}", run.stderr);
    }
    for line in ["[for.tea]", "subjects = [", "tea,1", "because.tea"] {
        assert!(!run.stderr.contains(line), "{line}: {}", run.stderr);
    }
    assert_eq!(content(&project), before);
    let long = format!("{} [tea](subject:tea) {}\n", "é".repeat(90), "ü".repeat(90));
    project.write(
        "content/pages/long.md",
        format!("+++\ntitle = \"L\"\n+++\n{long}"),
    );
    let run = project.run(&["remove", "subject", "tea"]);
    let shown = format!(
        "content/pages/long.md:4: …{} [tea](subject:tea) {}…\n",
        "é".repeat(45),
        "ü".repeat(55)
    );
    assert!(run.stderr.contains(&shown), "{shown}{}", run.stderr);
    done(&project, &["remove", "subject", "tea", "--force"]);
    let text = content(&project);
    assert!(!text.contains_key("subjects/tea.toml") && !text.contains_key("criteria/taste.tea.md"));
    assert!(!text["criteria/taste.toml"].contains("[for.tea]"));
    assert!(
        text["criteria/taste.toml"].contains("winner = \"tea\"\namong = [\"mate\", \"coffee\"]\n")
    );
    assert!(
        text["site.toml"].contains("subjects = ['mate', \"coffee\"]\n"),
        "{}",
        text["site.toml"]
    );
    assert!(text["data/all.csv"].starts_with("subject,price,taste,heat\r\n\"mate\",1,2,3\r\n"));
    assert!(!text["data/smell.csv"].contains("tea"));
}

#[test]
fn a_removed_criterion_leaves_no_trace_and_its_addresses_lead_to_another_one() {
    let project = Project::smallest()
        .with("content/site.toml", "title = \"T\"\n[table]\nfile = \"data/all.csv\"\n[[profile]]\nname = \"P\"\nmust = [\"old\"]\nweights = { old = 5, taste = 2 }\n")
        .with("content/data/all.csv", "subject,\"old\",taste\ntea,\"1\",x\ncoffee,2,y\n")
        .with("content/criteria/old.toml", "title = \"Old\"\ntype = \"number\"\nscale = [0, 2]\naliases = [\"older\"]\n")
        .with("content/subjects/tea.toml", "name = \"Tea\"\n[[pro]]\ntext = \"P\"\ncriterion = \"old\"\n[on.old]\nclaim = \"C\"\n");
    done(&project, &["check"]);
    let run = done(&project, &["remove", "criterion", "old", "--to", "taste"]);
    assert!(
        run.stdout.contains("content/criteria/old.toml: removed\n"),
        "{}",
        run.stdout
    );
    assert_eq!(
        project.read("content/data/all.csv"),
        "subject,taste\ntea,x\ncoffee,y\n"
    );
    assert_eq!(
        project.read("content/subjects/tea.toml"),
        "name = \"Tea\"\n[[pro]]\ntext = \"P\"\n"
    );
    assert!(
        project
            .read("content/site.toml")
            .contains("must = []\nweights = { taste = 2 }\n"),
        "{}",
        project.read("content/site.toml")
    );
    assert!(
        project
            .read("content/criteria/taste.toml")
            .contains("aliases = [\"old\", \"older\"]")
    );
    project.build(&[]);
    for old in ["criteria/old/", "criteria/older/"] {
        assert!(
            project.page(old).contains("url=../../criteria/taste/"),
            "{}",
            project.page(old)
        );
    }
}

#[test]
fn hosts_and_the_preview_redirect_addresses_with_aliases() {
    let project = Project::smallest()
        .with(
            "content/site.toml",
            "title = \"T\"\nredirects = \"file\"\nbase_url = \"https://example.org/a/\"\n",
        )
        .with(
            "content/subjects/tea.toml",
            "name = \"Tea\"\naliases = [\"chai\"]\n[[pro]]\ntext = \"P\"\n",
        )
        .with(
            "content/criteria/taste.toml",
            "title = \"Taste\"\naliases = [\"größe\"]\nwinner = \"tea\"\nbecause = \"So.\"\n",
        );
    let expected = [
        ("subjects/chai/", "subjects/tea/"),
        (
            "subjects/chai/pros-and-cons/",
            "subjects/tea/pros-and-cons/",
        ),
        ("coffee-vs-chai/", "coffee-vs-tea/"),
        ("chai-vs-coffee/", "coffee-vs-tea/"),
        ("criteria/gr%C3%B6%C3%9Fe/", "criteria/taste/"),
    ];
    project.build(&[]);
    let lines = expected.map(|(old, new)| format!("/a/{old} /a/{new} 301\n"));
    let text = project.page("_redirects");
    assert!(text.starts_with(&lines.concat()), "{text}");
    assert!(!project.at("site/subjects/chai").exists());
    let preview = Preview::start(&project, &[]);
    for (old, new) in expected {
        let answer = preview.get(&format!("/{old}"));
        assert_eq!(answer.status, 308, "{old}");
        let location = answer.header("location").unwrap();
        assert!(location.ends_with(new), "{old}: {location}");
    }
}

#[test]
fn data_is_there_under_both_names_and_files_of_the_author_stay() {
    let project = fixtures::hundreds();
    done(&project, &["rename", "criterion", "melts", "melting-point"]);
    project.build(&[]);
    let data = project.page("data/criteria/melting-point.json");
    assert_eq!(project.page("data/criteria/melts.json"), data);
    let second = project.page("criteria/melts/page/2/");
    assert!(second.contains("melting-point/page/2/\">"), "{second}");

    let project = Project::smallest()
        .with(
            "content/subjects/tea.toml",
            "name = \"Tea\"\naliases = [\"chai\"]\n",
        )
        .with(
            "static/chai-vs-coffee/index.html",
            "<!DOCTYPE html><title>Mine</title>\n",
        );
    project.build(&[]);
    assert!(project.page("chai-vs-coffee/").contains("Mine"));
    assert!(
        project
            .page("coffee-vs-chai/")
            .contains("url=../coffee-vs-tea/")
    );
}

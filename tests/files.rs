//! Tests file names and file types: side files of programs, author's files in place of generated
//! ones, names with hashes, unreadable files.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on gives up")]

#[path = "support/fixtures.rs"]
mod fixtures;

#[path = "support/preview.rs"]
mod preview;

#[path = "support/sandbox.rs"]
mod sandbox;

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};
use std::os::unix::process::CommandExt;
use std::path::Path;

use pretty_assertions::assert_eq;
use preview::Preview;
use sandbox::{Project, Run, differing, run, tree_of};

/// Side files of programs, by path in the project.
const SIDE_FILES: [&str; 22] = [
    "content/data/.~lock.speed.csv#",
    "content/pages/.about.md.kate-swp",
    "content/pages/about.md~",
    "content/pages/about.md.tmp",
    "content/subjects/.tea.toml.swp",
    "content/subjects/4913",
    "content/subjects/tea.toml___jb_tmp___",
    "content/subjects/tea.sync-conflict-20261129-101112-ABCDEFG.toml",
    "content/.git/objects/ab",
    "content/Thumbs.db",
    "templates/.base.html.swp",
    "templates/base.html~",
    "templates/#base.html#",
    "static/.~lock.prices.ods#",
    "static/~$prices.xlsx",
    "static/css/.own.css.kate-swp",
    "static/css/own.css~",
    "static/js/#own.js#",
    "static/img/.DS_Store",
    "static/img/._logo.png",
    "static/.goutputstream-A1B2C3",
    "static/.git/config",
];

#[test]
fn side_files_of_programs_change_nothing() {
    let project = Project::smallest()
        .with("static/css/own.css", "a{}")
        .with("static/.well-known/x", "y");
    project.build(&[]);
    let before = project.tree();
    for path in SIDE_FILES {
        project.write(path, b"\xff\0 {{ nonsense");
    }
    symlink("ada@laptop.1234:5678", project.at("content/.#site.toml")).unwrap();
    symlink("ada@laptop.1234:5678", project.at("static/.#own.css")).unwrap();
    assert_eq!(project.run(&["check"]).stderr, "");
    let again = project.build(&[]);
    assert_eq!(again.stderr, "");
    assert_eq!(before, project.tree(), "not even the list of files differs");
    let preview = Preview::start(&project, &[]);
    assert_eq!(
        preview.get("/").without_script(),
        project.page("").into_bytes()
    );
    for path in ["/.git/config", "/css/own.css~", "/img/.DS_Store"] {
        assert_eq!(preview.get(path).status, 404, "{path}");
    }
    assert_eq!(preview.get("/.well-known/x").status, 200);
}

#[test]
fn a_file_that_the_author_s_own_redirects_name_keeps_its_name() {
    let project = Project::smallest()
        .with("static/_redirects", "/x.js /js/x.js 302\n")
        .with("static/js/x.js", "export {};\n")
        .with("static/js/y.js", "export {};\n");
    for setting in ["", "redirects = \"file\"\n"] {
        project.write("content/site.toml", format!("title = \"T\"\n{setting}"));
        project.build(&[]);
        assert!(project.page("_redirects").starts_with("/x.js /js/x.js"));
        assert!(project.at("site/js/x.js").exists(), "{setting}");
        assert!(!project.at("site/js/y.js").exists(), "{setting}");
    }
}

#[test]
fn the_author_s_own_robots_and_redirects_are_published_and_served() {
    let project = Project::smallest()
        .with(
            "content/site.toml",
            "title = \"T\"\nredirects = \"file\"\nbase_url = \"https://example.org/\"\n",
        )
        .with("static/robots.txt", "User-agent: *\nDisallow: /\n")
        .with("static/_redirects", "/old  /new  302\r\n/x /y")
        .with("static/_headers", "/*\n  X-Own: 1\n")
        .with("static/favicon.ico", "icon");
    project.build(&[]);
    assert_eq!(project.page("robots.txt"), "User-agent: *\nDisallow: /\n");
    let redirects = project.page("_redirects");
    assert!(
        redirects.starts_with("/old  /new  302\r\n/x /y\n/tea-vs-coffee/ /coffee-vs-tea/ 301\n"),
        "{redirects}"
    );
    assert!(project.at("site/sitemap.xml").exists());
    let preview = Preview::start(&project, &[]);
    for path in ["robots.txt", "_redirects", "_headers", "favicon.ico"] {
        assert_eq!(
            preview.get(&format!("/{path}")).body,
            project.page(path).into_bytes(),
            "{path}"
        );
    }

    let whole = project.tree();
    for shard in ["1/2", "2/2"] {
        project.build(&["--shard", shard]);
    }
    let merged = project.run(&[
        "merge",
        "--out-dir",
        "merged",
        "parts/1-of-2",
        "parts/2-of-2",
    ]);
    assert_eq!(merged.code, Some(0), "{}", merged.stderr);
    assert_eq!(
        differing(&whole, &tree_of(&project.at("merged"))),
        Vec::<String>::new()
    );
    project.write("static/_redirects", "/other / 301\n");
    project.build(&["--shard", "2/2"]);
    let refused = project.run(&[
        "merge",
        "--out-dir",
        "merged",
        "parts/1-of-2",
        "parts/2-of-2",
    ]);
    assert_eq!(
        refused.code,
        Some(2),
        "parts of other redirects do not belong together"
    );
}

/// Lists the style sheets and scripts that a site's pages load, by path below its root.
fn loaded(project: &Project) -> BTreeSet<String> {
    let tree = project.tree();
    let mut found = BTreeSet::new();
    for (path, entry) in tree.iter().filter(|(path, _)| path.ends_with("index.html")) {
        let page = String::from_utf8_lossy(&entry.bytes).into_owned();
        let depth = path.matches('/').count();
        for address in page
            .split(['"', '\''])
            .filter(|part| is_style_or_script(part))
        {
            let inside = address
                .trim_start_matches('/')
                .trim_start_matches("./")
                .trim_start_matches("../");
            assert!(
                tree.contains_key(inside),
                "{path} at depth {depth} loads {address}"
            );
            found.insert(inside.to_owned());
        }
    }
    found
}

fn is_style_or_script(path: &str) -> bool {
    Path::new(path)
        .extension()
        .is_some_and(|ending| ending == "js" || ending == "css")
}

/// Returns true for names with a hash, as `docs/caching.md` suggests for hosts.
fn is_hashed(path: &str) -> bool {
    let mut parts = path.rsplit('.');
    let (_ending, hash) = (parts.next(), parts.next().unwrap_or_default());
    hash.len() == 10
        && hash
            .bytes()
            .all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

#[test]
fn every_style_sheet_and_script_of_this_repository_s_site_is_hashed_also_with_copied_templates() {
    let project = Project::empty();
    for folder in ["content", "templates", "static"] {
        for (path, entry) in tree_of(&fixtures::repository().join(folder)) {
            project.write(&format!("{folder}/{path}"), entry.bytes);
        }
    }
    project.build(&[]);
    let loaded = loaded(&project);
    assert!(loaded.len() > 2, "{loaded:?}");
    let tree = project.tree();
    let files = tree.keys().filter(|path| is_style_or_script(path));
    let plain: Vec<&String> = files.filter(|path| !is_hashed(path)).collect();
    assert_eq!(plain, Vec::<&String>::new());
}

#[test]
fn a_script_that_code_names_at_run_time_is_where_the_code_looks_for_it() {
    let project = Project::smallest()
        .with(
            "static/js/app.js",
            "import(\"./lang/\" + document.documentElement.lang + \".js\");",
        )
        .with("static/js/lang/en.js", "export default 1;")
        .with("static/js/other.js", "export default 2;");
    project.build(&[]);
    assert!(project.at("site/js/lang/en.js").exists());
    let names = sandbox::names_in(&project.at("site/js"));
    assert!(
        names
            .iter()
            .filter(|name| name.starts_with("app.") || name.starts_with("other."))
            .all(|name| is_hashed(name))
    );
    let preview = Preview::start(&project, &[]);
    assert_eq!(preview.get("/js/lang/en.js").status, 200);
}

/// The mode of a file that not even its owner may read.
const NOBODY: u32 = 0;

/// Runs a command as a user with access to public files only.
fn run_as_stranger(project: &Project, arguments: &[&str]) -> Run {
    let mut command = project.command(arguments);
    if fs::metadata(project.around()).unwrap().uid() == 0 {
        fs::set_permissions(project.around(), fs::Permissions::from_mode(0o755)).unwrap();
        chown(project.root(), Some(65534), Some(65534)).unwrap();
        command.uid(65534).gid(65534);
    }
    run(command)
}

#[test]
fn what_a_build_cannot_read_a_check_finds() {
    for path in [
        "static/img/logo.png",
        "static/css/own.css",
        "static/img",
        "templates/base.html",
        "templates",
        "content/pages/about.md",
        "content/pages",
    ] {
        let project = Project::smallest()
            .with("static/img/logo.png", "x")
            .with("static/css/own.css", "x")
            .with("templates/base.html", "{% extends \"builtin/base.html\" %}")
            .with("content/pages/about.md", "+++\ntitle = \"About\"\n+++\n");
        fs::set_permissions(project.at(path), fs::Permissions::from_mode(NOBODY)).unwrap();
        for command in ["check", "build"] {
            let found = run_as_stranger(&project, &[command]);
            assert_eq!(found.code, Some(2), "{command} {path}: {}", found.output());
            assert!(
                found.stderr.contains(path) && found.stderr.contains("ermission"),
                "{command} {path}: {}",
                found.stderr
            );
        }
        fs::set_permissions(project.at(path), fs::Permissions::from_mode(0o755)).unwrap();
    }
}

#[test]
fn what_is_no_plain_file_a_check_finds() {
    for folder in ["static", "content/pages", "templates"] {
        for kind in ["dangling link", "pipe", "socket"] {
            let project = Project::smallest();
            fs::create_dir_all(project.at(folder)).unwrap();
            let path = project.at(folder).join("thing.html");
            match kind {
                "dangling link" => symlink("nowhere", &path).unwrap(),
                "pipe" => {
                    let made = std::process::Command::new("mkfifo")
                        .arg(&path)
                        .status()
                        .unwrap();
                    assert!(made.success());
                }
                _ => drop(std::os::unix::net::UnixListener::bind(&path).unwrap()),
            }
            for command in ["check", "build"] {
                assert_eq!(
                    project.run(&[command]).code,
                    Some(1),
                    "{command} of a {kind} in {folder}"
                );
            }
        }
    }
}

#[test]
fn a_site_without_a_base_address_is_built_with_a_note_and_its_list_of_files_names_nothing_of_the_machine()
 {
    let project = Project::smallest();
    for command in ["check", "build"] {
        let run = project.run(&[command]);
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{command}");
        assert!(
            run.stdout
                .starts_with("note: without `base_url` there is no sitemap"),
            "{command}: {}",
            run.stdout
        );
    }
    let list = project.read("site/.weighup.json");
    let user = std::env::var("USER").unwrap_or_else(|_| "root".to_owned());
    for secret in [
        project.root().to_str().unwrap(),
        "/tmp",
        "/dev/shm",
        &user,
        "content/",
    ] {
        assert!(!list.contains(secret), "{secret} in {list}");
    }
    assert!(
        !project
            .build(&["--base-url", "https://example.org/"])
            .stdout
            .contains("note:")
    );
}

#[test]
fn a_foreign_staging_folder_is_never_emptied() {
    let project = Project::smallest();
    project.write(".site.weighup/new/mine.txt", "mine");
    let refused = project.run(&["build"]);
    assert_eq!(refused.code, Some(2));
    assert!(
        refused.stderr.contains("weighup did not make") && refused.stderr.contains("help: "),
        "{}",
        refused.stderr
    );
    assert_eq!(project.read(".site.weighup/new/mine.txt"), "mine");
    assert!(!project.at("site").exists());
}

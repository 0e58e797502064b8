//! Pictures in a built site: their sizes, their smaller versions, and frames.

#![cfg(feature = "pictures")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on gives up")]

#[path = "support/preview.rs"]
mod preview;

#[path = "support/sandbox.rs"]
mod sandbox;

use pretty_assertions::assert_eq;
use preview::Preview;
use sandbox::{Project, differing, tree_of};

/// Encodes a PNG with a pattern that hardly compresses, in the colours of `seed`.
fn png(width: u32, height: u32, seed: u32) -> Vec<u8> {
    let mut state = seed;
    let pixels: Vec<u8> = (0..width * height * 3)
        .map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state.to_be_bytes()[0]
        })
        .collect();
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&pixels).unwrap();
    writer.finish().unwrap();
    file
}

/// Writes the chunks of a PNG that states this size but has no pixels.
fn bomb(width: u32, height: u32) -> Vec<u8> {
    let tiny = png(1, 1, 0);
    let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
    [&tiny[..16], &size, &tiny[24..]].concat()
}

const ABOUT: &str = "+++\ntitle = \"About\"\n+++\n![A map](static:img/map.png)\n";

/// A site whose page shows a picture, which is also a logo.
fn site() -> Project {
    Project::smallest()
        .with("static/img/map.png", png(900, 300, 1))
        .with("content/pages/about.md", ABOUT)
        .with(
            "content/subjects/tea.toml",
            "name = \"Tea\"\nlogo = \"static:img/map.png\"\n",
        )
}

/// Lists the paths of the smaller versions in a built site.
fn versions(project: &Project) -> Vec<String> {
    let tree = project.tree();
    let is_version = |path: &&String| path.starts_with("img/map-");
    tree.keys().filter(is_version).cloned().collect()
}

#[test]
fn pages_state_sizes_and_versions_that_are_there() {
    let project = site();
    project.build(&[]);
    let found = versions(&project);
    assert_eq!(found.len(), 1, "{found:?}");
    let file = tree_of(&project.at("site"))[&found[0]].bytes.clone();
    assert_eq!(
        &file[16..24],
        [0, 0, 1, 0x90, 0, 0, 0, 133],
        "400 × 133 pixels"
    );
    let page = project.read("site/about/index.html");
    let name = found[0].strip_prefix("img/").unwrap();
    let image = format!(
        "<img src=\"../img/map.png\" alt=\"A map\" width=\"900\" height=\"300\" \
         srcset=\"../img/{name} 400w, ../img/map.png 900w\" \
         sizes=\"auto, (min-width: 42rem) 38.5rem, 100vw\" loading=\"lazy\" decoding=\"async\">"
    );
    assert!(page.contains(&image), "{page}");
    for page in [
        "subjects/tea/index.html",
        "subjects/index.html",
        "coffee-vs-tea/index.html",
    ] {
        let text = project.read(&format!("site/{page}"));
        assert!(
            text.contains("<img class=\"logo\" src=\"../") && text.contains("width=\"900\""),
            "{page}"
        );
    }
}

#[test]
fn versions_of_unchanged_pictures_are_kept_and_others_are_made_again() {
    let project = site();
    project.build(&[]);
    let before = project.tree();
    let name = versions(&project).remove(0);
    project.write("content/pages/about.md", format!("{ABOUT}\nMore.\n"));
    project.build(&[]);
    assert_eq!(project.tree()[&name], before[&name], "the file is the same");
    // Someone edited the built file.
    project.write(&format!("site/{name}"), "edited");
    project.build(&[]);
    assert_eq!(project.tree()[&name].bytes, before[&name].bytes);
    project.write("static/img/map.png", png(900, 300, 2));
    project.build(&[]);
    let after = versions(&project);
    assert!(after.len() == 1 && after[0] != name, "{after:?}");
    project.build(&["--out-dir", "clean"]);
    let clean = tree_of(&project.at("clean"));
    assert_eq!(differing(&clean, &project.tree()), Vec::<String>::new());
    // Of another size, with the same versions: pages of pairs show the size of a logo.
    project.write("static/img/map.png", png(300, 300, 2));
    project.build(&[]);
    assert!(
        project
            .read("site/coffee-vs-tea/index.html")
            .contains("width=\"300\"")
    );
    assert!(versions(&project).is_empty());
}

#[test]
fn parts_have_the_versions_of_one_build() {
    let project = site();
    project.build(&["--out-dir", "whole"]);
    for part in ["1/3", "2/3", "3/3"] {
        project.build(&["--shard", part]);
    }
    let parts = ["parts/1-of-3", "parts/2-of-3", "parts/3-of-3"];
    let run = project.run(&[&["merge", "--out-dir", "merged"], &parts[..]].concat());
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let [whole, merged] = ["whole", "merged"].map(|folder| tree_of(&project.at(folder)));
    assert_eq!(differing(&whole, &merged), Vec::<String>::new());
}

#[test]
fn the_preview_serves_the_versions_of_a_build() {
    let project = site();
    project.build(&[]);
    let name = versions(&project).remove(0);
    let built = project.tree()[&name].bytes.clone();
    let preview = Preview::start(&project, &[]);
    let first = preview.get(&format!("/{name}"));
    assert_eq!(
        (first.status, first.header("content-type")),
        (200, Some("image/png"))
    );
    assert_eq!(first.body, built);
    assert_eq!(preview.get(&format!("/{name}")).body, built);
}

#[test]
fn pictures_that_would_fill_the_memory_are_used_as_they_are_and_reported() {
    let project = site();
    let bomb = [bomb(60_000, 60_000), vec![0; 200_000]].concat();
    project.write("static/img/map.png", &bomb);
    let run = project.run(&["build"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let message = "warning[large-picture]: `img/map.png` has 3600 million pixels";
    assert!(run.stderr.contains(message), "{}", run.stderr);
    assert!(versions(&project).is_empty());
    assert!(
        project
            .read("site/about/index.html")
            .contains("width=\"60000\" height=\"60000\"")
    );
}

#[test]
fn a_picture_with_broken_pixels_is_published_as_it_is() {
    let project = site();
    let mut broken = png(900, 300, 1);
    let middle = broken.len() / 2;
    broken[middle..middle + 100].fill(0);
    project.write("static/img/map.png", &broken);
    let run = project.build(&[]);
    let warning = "warning[broken-picture]: the pixels of `img/map.png` cannot be read";
    assert!(run.stderr.contains(warning), "{}", run.stderr);
    let run = project.build(&[]);
    assert!(
        run.stderr.contains(warning),
        "a second build reports it, too"
    );
    let run = project.run(&["build", "--deny", "warnings", "--out-dir", "other"]);
    assert_eq!((run.code, project.at("other").exists()), (Some(1), false));
    let name = versions(&project).remove(0);
    assert_eq!(project.tree()[&name].bytes, broken);
}

#[test]
fn only_hosts_that_the_site_names_may_be_shown_in_frames() {
    let project = Project::smallest();
    project.write(
        "content/pages/about.md",
        "+++\ntitle = \"About\"\n+++\n![A <tour>](frame:https://video.example.org/e/1?a=b&c=%22)\n",
    );
    let run = project.run(&["build"]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.stderr.contains("error[unlisted-frame]"),
        "{}",
        run.stderr
    );
    project.write(
        "content/site.toml",
        "title = \"Tea or coffee?\"\n[policy]\nframes = [\"video.example.org\", \"b.example:8443\"]\n",
    );
    project.build(&[]);
    let page = project.read("site/about/index.html");
    let policy = "; base-uri 'none'; frame-src https://video.example.org https://b.example:8443\">";
    assert!(page.contains(policy), "{page}");
    let frame =
        "<iframe src=\"https://video.example.org/e/1?a=b&amp;c=%22\" title=\"A &lt;tour&gt;\"";
    assert!(page.contains(frame), "{page}");
}

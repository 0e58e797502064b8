//! Tells cargo that the binary holds the theme, the explanations and the starter site, so that an edit of one of them is
//! a reason to compile.

fn main() {
    for folder in ["templates", "static", "src/diagnostic/explain", "src/commands/init"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}

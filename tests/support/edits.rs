//! Random edits of a project, as editors and people make them. Each can be undone.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on gives up")]

use std::fs;

use crate::machine::Dice;
use crate::sandbox::{Project, tree_of};

pub(crate) struct Edit {
    pub(crate) name: String,
    undo: Box<dyn FnOnce(&Project)>,
}

impl Edit {
    /// Makes a random edit. The number makes it different from earlier ones.
    pub(crate) fn random(project: &Project, dice: &mut Dice, number: usize) -> Self {
        let all: Vec<String> = tree_of(&project.root()).into_keys().collect();
        let texts: Vec<&String> = all.iter().filter(|path| ending(path) != "png").collect();
        let path = texts[dice.below(texts.len())].clone();
        match dice.below(9) {
            0 | 1 => write(project, path, number),
            2 => replace(project, path, number),
            3 => delete(project, path),
            4 => rename(project, path, number),
            5 => {
                let folders = ["articles", "faq", "pages"].map(|name| format!("content/{name}"));
                let folders = [
                    &folders[..],
                    &["content", "static/img", "static", "templates"].map(str::to_owned),
                ];
                let folders = folders.concat();
                move_away(project, folders[dice.below(folders.len())].clone(), number)
            }
            6 => add_page(project, number),
            7 => add_folder(project, number),
            _ => break_site(project),
        }
    }

    pub(crate) fn take_back(self, project: &Project) {
        (self.undo)(project);
    }

    fn new(name: String, undo: impl FnOnce(&Project) + 'static) -> Self {
        Self {
            name,
            undo: Box::new(undo),
        }
    }
}

fn ending(path: &str) -> &str {
    path.rsplit('.').next().unwrap()
}

/// Changes a file's text in a way that suits its type.
fn changed(path: &str, before: &str, number: usize) -> String {
    match ending(path) {
        "md" => format!("{before}\n\nOne more thing, {number}.\n"),
        "toml" => before.replacen("title = \"", &format!("title = \"{number} "), 1),
        "html" => before.replacen('<', &format!("<!-- {number} --><"), 1),
        _ => format!("{before}\n"),
    }
}

/// Writes a file in place.
fn write(project: &Project, path: String, number: usize) -> Edit {
    let before = project.read(&path);
    project.write(&path, changed(&path, &before, number));
    Edit::new(format!("write {path}"), move |project| {
        project.write(&path, before);
    })
}

/// Replaces a file with a new one, like vim and most other editors.
fn replace(project: &Project, path: String, number: usize) -> Edit {
    let before = project.read(&path);
    let aside = project.at(&format!("{path}.{number}~"));
    fs::write(&aside, changed(&path, &before, number)).unwrap();
    fs::rename(aside, project.at(&path)).unwrap();
    Edit::new(format!("replace {path}"), move |project| {
        project.write(&path, before);
    })
}

fn delete(project: &Project, path: String) -> Edit {
    let before = project.read(&path);
    project.delete(&path);
    Edit::new(format!("delete {path}"), move |project| {
        project.write(&path, before);
    })
}

fn rename(project: &Project, path: String, number: usize) -> Edit {
    let (stem, ending) = path.rsplit_once('.').unwrap();
    let other = format!("{stem}-{number}.{ending}");
    fs::rename(project.at(&path), project.at(&other)).unwrap();
    let name = format!("rename {path}");
    Edit::new(name, move |project| {
        fs::rename(project.at(&other), project.at(&path)).unwrap();
    })
}

/// Moves a folder out of the site.
fn move_away(project: &Project, folder: String, number: usize) -> Edit {
    let aside = format!("aside-{number}");
    let name = format!("move {folder} away");
    if !project.at(&folder).exists() {
        return Edit::new(name, |_| {});
    }
    fs::rename(project.at(&folder), project.at(&aside)).unwrap();
    Edit::new(name, move |project| {
        fs::rename(project.at(&aside), project.at(&folder)).unwrap();
    })
}

/// Adds a page with an alias.
fn add_page(project: &Project, number: usize) -> Edit {
    let path = format!("content/pages/new-{number}.md");
    let text = format!("+++\ntitle = \"New {number}\"\naliases = [\"old-{number}\"]\n+++\nText.\n");
    project.write(&path, text);
    Edit::new(format!("add {path}"), move |project| project.delete(&path))
}

/// Adds a file in a new folder. Its own event is often lost.
fn add_folder(project: &Project, number: usize) -> Edit {
    let folder = format!("static/deep-{number}");
    project.write(&format!("{folder}/er/file.txt"), format!("text {number}"));
    Edit::new(format!("add {folder}"), move |project| {
        project.delete(&folder);
    })
}

/// Breaks the one file that every page needs.
fn break_site(project: &Project) -> Edit {
    let before = project.read("content/site.toml");
    project.write("content/site.toml", format!("{before}\nbroken = \n"));
    Edit::new("break site.toml".to_owned(), move |project| {
        project.write("content/site.toml", before);
    })
}

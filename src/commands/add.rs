//! `weighup add`: a valid, commented file for one more subject or criterion.

use std::path::Path;

use toml_edit::{DocumentMut, Value};
use unicode_normalization::UnicodeNormalization;

use super::Outcome;
use super::arguments::Add;
use super::terminal::Terminal;
use crate::diagnostic::Place;
use crate::error::{Error, Result};
use crate::load;
use crate::parse::slug::{check_subject, suggestion};
use crate::project::Project;
use crate::write::{NewFile, create_file, replace_file};

/// Adds what the arguments name to the project in `root`.
pub(super) fn run(root: &Path, arguments: &Add, terminal: &Terminal) -> Result<Outcome> {
    let project = Project::open(root)?;
    if !project.content().join("site.toml").is_file() {
        return Err(Error::refused("add to", root, "there is no `content/site.toml` in it").with_help(
            "`weighup init DIR` makes a small working site; `--root DIR` names the project's folder",
        ));
    }
    match arguments {
        Add::Subject { name } => {
            let slug = slug_of(name)?;
            check_subject(&slug, Place::Path(slug.clone())).map_err(|problem| {
                Error::refused("add", Path::new(name), problem.message).with_help("give it another name")
            })?;
            add_file(&project.content().join(format!("subjects/{slug}.toml")), &subject(name), terminal)?;
            list_subject(&project, &slug, terminal)?;
        }
        Add::Criterion { name } => {
            let slug = slug_of(name)?;
            let text = criterion(name, &subject_slugs(&project)?);
            add_file(&project.content().join(format!("criteria/{slug}.toml")), &text, terminal)?;
        }
    }
    Ok(Outcome::Good)
}

/// The slug for a name.
fn slug_of(name: &str) -> Result<String> {
    suggestion(name).ok_or_else(|| {
        Error::refused("make an address from", Path::new(name), "it holds no letters or digits")
            .with_help("give it a name in words; the title inside the file can be anything")
    })
}

/// Writes a new file; one that is there already is an error and stays as it is.
fn add_file(path: &Path, text: &str, terminal: &Terminal) -> Result<()> {
    if create_file(path, text)? == NewFile::Existed {
        return Err(
            Error::refused("write", path, "it is there already").with_help("edit it, or choose another name")
        );
    }
    terminal.print(&format!("wrote {}\n", path.display()));
    Ok(())
}

/// A subject's file.
fn subject(name: &str) -> String {
    format!(
        "# One thing compared. Remove the `#` from what you need.\n\
         name    = {name}\n\
         # kind    = \"what it is, in a few words\"\n\
         # summary = \"One or two sentences.\"\n\
         # url     = \"https://…\"\n\
         # version = \"1.0\"\n\
         # color   = \"#205080\"\n\
         \n\
         # [fact.created]\n\
         # value   = \"2003\"                 # a year, a month (2003-07) or a day; a number with unit; or a text\n\
         # sources = [\"key-in-sources-toml\"]\n\
         \n\
         # [[pro]]\n\
         # text      = \"**In short.** What speaks for it.\"\n\
         # criterion = \"slug-of-a-criterion\"\n\
         \n\
         # [[con]]\n\
         # text = \"**In short.** What speaks against it.\"\n\
         \n\
         # [[choose_when]]\n\
         # text = \"fits after: choose it when …\"\n",
        name = Value::from(name).to_string().trim(),
    )
}

/// A criterion's file, with an open value for every subject.
fn criterion(name: &str, subjects: &[String]) -> String {
    let mut text = format!(
        "# One axis of the comparison. Remove the `#` from what you need.\n\
         title    = {name}\n\
         # question = \"The reader's question that it answers?\"\n\
         # group    = \"The heading it stands under\"\n\
         # type     = \"text\"                # yes-no support rating number money date version text\n\
         # weight   = 1                     # 0 to 5\n\
         # winner   = \"…\"                   # a subject, tie, depends or none; without it the scores decide\n\
         # because  = \"One sentence.\"\n",
        name = Value::from(name).to_string().trim(),
    );
    for subject in subjects {
        text.push_str(&format!(
            "\n[for.{subject}]\n\
             value   = \"unknown\"\n\
             # claim   = \"What is so, in a sentence.\"\n\
             # sources = [\"key-in-sources-toml\"]\n\
             # as_of   = 2026-11-22            # when you compared the claim with its source\n",
            subject = toml_key(subject),
        ));
    }
    text
}

/// A key as TOML wants it: in quotes where it holds other than plain letters.
fn toml_key(name: &str) -> String {
    toml_edit::Key::new(name).display_repr().into_owned()
}

/// The slugs of all subjects, sorted.
fn subject_slugs(project: &Project) -> Result<Vec<String>> {
    let texts = load::load(project)?.texts;
    let slug = |path: &str| {
        let name = path.strip_prefix("content/subjects/")?.strip_suffix(".toml")?;
        // However the disk stores an accent, slugs are composed.
        Some(name.nfc().collect())
    };
    Ok(texts.iter().filter_map(|(_, text)| slug(&text.path)).collect())
}

/// Appends a subject to the columns in site.toml, where they are listed; comments and layout stay.
fn list_subject(project: &Project, slug: &str, terminal: &Terminal) -> Result<()> {
    let path = project.content().join("site.toml");
    let text = load::exact_text(&path)?;
    let Ok(mut document) = text.parse::<DocumentMut>() else {
        terminal.say(
            "site.toml has a mistake, so its list of subjects was left alone; `weighup check` tells where",
        );
        return Ok(());
    };
    let Some(subjects) = document.get_mut("subjects").and_then(toml_edit::Item::as_array_mut) else {
        return Ok(());
    };
    if subjects.iter().any(|known| known.as_str() == Some(slug)) {
        return Ok(());
    }
    subjects.push(slug);
    replace_file(&path, &document.to_string())?;
    terminal.print(&format!("listed it in {}\n", path.display()));
    Ok(())
}

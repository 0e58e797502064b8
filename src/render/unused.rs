//! Finds own templates that no page uses, because the site has the other form of their pages.

use std::collections::BTreeSet;

use super::{Theme, templates};
use crate::diagnostic::{Code, Diagnostic};
use crate::load::theme;
use crate::model::Comparison;
use crate::source_text::Span;

/// Warns about each own template that replaces a form of a page that this site does not have. A
/// template that another one or an article names is used, and an unchanged copy of a built-in one is
/// part of a copy of the theme.
pub fn unused_templates(comparison: &Comparison, theme: &Theme<'_>) -> Vec<Diagnostic> {
    let quoted = templates::quoted(theme.texts, theme.templates);
    let articles = comparison.articles.iter().chain(&comparison.pages);
    let named = articles.filter_map(|article| article.template.as_ref());
    let named: BTreeSet<&str> = named.map(|name| name.value.as_str()).collect();
    let mut problems = Vec::new();
    for (name, file) in theme.templates {
        let Some(used) = other_form(comparison, name) else {
            continue;
        };
        let is_used = quoted.contains(name.as_str()) || named.contains(name.as_str());
        if is_used || is_copy(name, &theme.texts.get(*file).text) {
            continue;
        }
        let message = format!("no page uses `{name}`: this site has `{used}` instead");
        let help = format!("rename it to `{used}`, which has other variables, or remove it");
        let place = Span::whole_file(*file);
        problems.push(Diagnostic::warning(Code::UnusedTemplate, place, message).with_help(help));
    }
    problems
}

/// Returns true if a template is the built-in one, as in a copy of the whole theme.
fn is_copy(name: &str, text: &str) -> bool {
    let built_in = theme::templates();
    built_in
        .iter()
        .any(|(known, own)| known == name && *own == text)
}

/// Returns the template that a site uses in the place of this one. `None` if it uses this one, or if
/// its pages have one form only.
fn other_form(comparison: &Comparison, name: &str) -> Option<&'static str> {
    let of_many = |few, many| {
        if comparison.has_many_subjects() {
            many
        } else {
            few
        }
    };
    let used = match name {
        "home.html" | "home-two.html" | "home-many.html" => home(comparison),
        "compare.html" | "compare-many.html" => of_many("compare.html", "compare-many.html"),
        "subjects.html" | "subjects-many.html" => of_many("subjects.html", "subjects-many.html"),
        _ => return None,
    };
    (used != name).then_some(used)
}

fn home(comparison: &Comparison) -> &'static str {
    if comparison.subjects.len() > 2 {
        "home-many.html"
    } else if comparison.only_pair().is_some() {
        "home-two.html"
    } else {
        "home.html"
    }
}

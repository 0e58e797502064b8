//! Adds the reload script's tag to pages, and builds the page that lists problems if there is no
//! site to show.

use super::preview::ShownProblem;
use crate::plan::way_to_root;
use crate::render::escape;

/// The folder of the preview's own files, below the root. It hides pages and files of the site at
/// the same address.
pub(super) const FOLDER: &str = ".weighup/";

/// The browser's half of the live reload.
pub(super) const SCRIPT: &str = include_str!("reload.js");

pub(super) const STYLES: &str = include_str!("overlay.css");

/// The data that the reload script of one page needs.
#[derive(Debug)]
pub(super) struct ReloadTag<'a> {
    pub(super) token: &'a str,
    /// The path of the request as written, without its first slash.
    pub(super) path: &'a str,
    pub(super) mark: &'a str,
}

impl ReloadTag<'_> {
    /// Returns the page with the tag before the end of its body, or at the end of a page without a
    /// body.
    pub(super) fn added_to(&self, page: &str) -> String {
        let tag = format!(
            "<script src=\"{way}{FOLDER}reload.js\" data-token=\"{token}\" data-address=\"{address}\" data-mark=\"{mark}\"></script>",
            way = way_to_root(self.path),
            token = escape::attribute(self.token),
            address = escape::attribute(self.path),
            mark = escape::attribute(self.mark),
        );
        let end = page.rfind("</body>").unwrap_or(page.len());
        format!("{}{tag}{}", &page[..end], &page[end..])
    }
}

pub(super) fn error_page(path: &str, title: &str, problems: &[ShownProblem]) -> String {
    let mut list = String::new();
    for ShownProblem { place, text } in problems {
        list.push_str("<li class=\"problem\"><p class=\"place\">");
        escape::push_text(&mut list, place);
        list.push_str("</p><pre class=\"report\">");
        escape::push_text(&mut list, text);
        list.push_str("</pre></li>\n");
    }
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n\
         <link rel=\"stylesheet\" href=\"{way}{FOLDER}overlay.css\">\n</head>\n\
         <body class=\"page\">\n<main>\n<h1 class=\"title\">{title}</h1>\n\
         <p>This page reloads as soon as the problem is fixed.</p>\n<ol class=\"list\">\n{list}</ol>\n</main>\n</body>\n</html>\n",
        title = escape::text(title),
        way = way_to_root(path),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tag_is_in_the_body_and_cannot_be_left() {
        let tag = ReloadTag {
            token: "t",
            path: "a/\"><b>/",
            mark: "m",
        };
        let page = tag.added_to("<body>x</body></html>");
        let expected = "<body>x<script src=\"../../.weighup/reload.js\" data-token=\"t\" \
                        data-address=\"a/&quot;&gt;&lt;b&gt;/\" data-mark=\"m\"></script></body></html>";
        assert_eq!(page, expected);
        assert!(tag.added_to("no body").starts_with("no body<script"));
    }

    #[test]
    fn no_text_of_a_problem_becomes_markup() {
        let problem = ShownProblem {
            place: "<a>".to_owned(),
            text: "</pre><script>".to_owned(),
        };
        let page = error_page("a/b/", "T", &[problem]);
        assert!(
            page.contains("&lt;a&gt;") && page.contains("&lt;/pre&gt;&lt;script&gt;"),
            "{page}"
        );
        assert!(page.contains("../../.weighup/overlay.css"));
    }
}

//! What is added to pages: the tag of the reload script; and the page that stands where there is nothing else to show.

use super::preview::Problem;
use crate::plan::way_to_root;
use crate::render::escape;

/// Where the preview's own things are, below the root. No page or file of a site is answered there.
pub(super) const FOLDER: &str = ".weighup/";

/// The browser's half of the live reload.
pub(super) const SCRIPT: &str = include_str!("reload.js");

/// How problems look.
pub(super) const STYLES: &str = include_str!("overlay.css");

/// What the reload script of one page has to know.
#[derive(Debug)]
pub(super) struct Tag<'a> {
    /// The run's token.
    pub(super) token: &'a str,
    /// The path of the request, as it was written, without its first slash.
    pub(super) path: &'a str,
    /// The mark of the page without the tag.
    pub(super) mark: &'a str,
}

impl Tag<'_> {
    /// The page with the tag before the end of its body, or at its end where the body has none.
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

/// A page of the preview's own that lists problems.
pub(super) fn error_page(path: &str, title: &str, problems: &[Problem]) -> String {
    let mut list = String::new();
    for Problem { place, text } in problems {
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
         <p>This page shows itself as soon as that is mended.</p>\n<ol class=\"list\">\n{list}</ol>\n</main>\n</body>\n</html>\n",
        title = escape::text(title),
        way = way_to_root(path),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tag_stands_in_the_body_and_cannot_be_left() {
        let tag = Tag {
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
        let problem = Problem {
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

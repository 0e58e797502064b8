//! Divides the criteria of the whole table into chapters, so that no page grows with the number of
//! criteria.

use crate::model::{Comparison, CriterionId};

/// The most cells of a table on one page.
const CELLS: usize = 690;

/// Lists the chapters of the whole table: each contains whole groups of criteria, or a part of a
/// group that is too long for one page. There is one chapter if the table fits on one page, and if
/// the subjects are rows.
pub fn chapters(comparison: &Comparison) -> Vec<Vec<CriterionId>> {
    let all: Vec<CriterionId> = comparison.criterion_ids().collect();
    let most = (CELLS / comparison.subjects.len().max(1)).max(1);
    if comparison.has_many_subjects() || all.len() <= most {
        return vec![all];
    }
    let mut chapters: Vec<Vec<CriterionId>> = Vec::new();
    for (_, group) in comparison.criteria_by_group() {
        match chapters.last_mut() {
            Some(last) if last.len() + group.len() <= most => last.extend(group),
            _ => chapters.extend(group.chunks(most).map(<[CriterionId]>::to_vec)),
        }
    }
    chapters
}

/// Returns the number of the chapter that contains a criterion, from 1.
pub(super) fn chapter_of(comparison: &Comparison, id: CriterionId) -> usize {
    let chapters = chapters(comparison);
    let place = chapters.iter().position(|chapter| chapter.contains(&id));
    place.unwrap_or(0) + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture::comparison;

    /// The sizes of the chapters of a table with groups of these sizes.
    fn sizes(subjects: usize, groups: &[usize]) -> Vec<usize> {
        let mut files = vec![("site.toml".to_owned(), "title = \"T\"".to_owned())];
        files.extend((0..subjects).map(|index| {
            (
                format!("subjects/s{index:02}.toml"),
                format!("name = \"S{index}\""),
            )
        }));
        let criteria = groups.iter().enumerate().flat_map(|(group, size)| {
            (0..*size).map(move |index| {
                (
                    format!("criteria/g{group}-{index:04}.toml"),
                    format!("title = \"C {group} {index}\"\ngroup = \"G{group}\""),
                )
            })
        });
        files.extend(criteria);
        let files: Vec<(&str, &str)> = files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
            .collect();
        let comparison = comparison(&files);
        chapters(&comparison).iter().map(Vec::len).collect()
    }

    #[test]
    fn chapters_contain_whole_groups_or_parts_of_long_ones() {
        // Six subjects leave room for 115 criteria on a page.
        let cases: [(&[usize], &[usize]); 4] = [
            (&[55, 60], &[115]),
            (&[55, 61], &[55, 61]),
            (&[50, 40, 60], &[90, 60]),
            (&[10, 270, 20], &[10, 115, 115, 60]),
        ];
        for (groups, expected) in cases {
            assert_eq!(sizes(6, groups), expected, "{groups:?}");
        }
        assert_eq!(sizes(31, &[50, 60]), [110], "the subjects are rows");
    }
}

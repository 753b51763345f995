//! Rows above a table: a title, and what else people write there before the headings.

use super::marks::is_mark;
use crate::files::cells::decimal;

/// Where a table begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Begins {
    /// Behind so many rows, for sure.
    Behind(usize),
    /// In one of several rows.
    Unsure,
}

/// Where the table of these rows begins. Rows of one cell alone are above it where it is plain that the next one is its
/// headings; where they may as well be ballots, that is not told here.
pub(super) fn begins(rows: &[Vec<String>], headings: Option<bool>) -> Begins {
    let filled = |row: &Vec<String>| row.iter().filter(|cell| !cell.is_empty()).count();
    let Some(first) = rows.iter().position(|row| filled(row) > 1) else { return Begins::Behind(0) };
    let (above, below) = (&rows[..first], &rows[(first + 1).min(rows.len())..]);
    if above.first().map(filled) != Some(1) {
        return Begins::Behind(0);
    }
    let occurs = |text: &String, among: &[Vec<String>]| among.iter().any(|row| row.contains(text));
    let texts = |row: &[Vec<String>]| -> Vec<String> {
        row.iter().flatten().filter(|cell| !cell.is_empty()).cloned().collect()
    };
    // What stands on other ballots too is a ballot.
    if texts(above).iter().all(|text| occurs(text, &rows[first..])) {
        return Begins::Behind(0);
    }
    let heads = &rows[first];
    let named = texts(std::slice::from_ref(heads));
    let is_heading = |text: &String| {
        is_mark(text.as_bytes()).is_none()
            && decimal(text.as_bytes(), None).is_err()
            && named.iter().filter(|other| *other == text).count() == 1
            && !occurs(text, below)
    };
    let has_heading = |at: usize| heads.get(at).is_some_and(|heading| !heading.is_empty());
    let covered = |row: &Vec<String>| row.iter().enumerate().all(|(at, cell)| cell.is_empty() || has_heading(at));
    let plain =
        headings != Some(false) && !below.is_empty() && named.iter().all(is_heading) && below.iter().all(covered);
    if plain { Begins::Behind(first) } else { Begins::Unsure }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, headings: Option<bool>) -> Begins {
        let row = |line: &str| line.split(',').map(str::to_owned).collect();
        begins(&text.split('/').map(row).collect::<Vec<_>>(), headings)
    }

    #[test]
    fn titles_are_rows_of_one_cell_above_plain_headings() {
        let unsaid = |text: &str| told(text, None);
        assert_eq!(unsaid("A,B,C/x,,x"), Begins::Behind(0));
        assert_eq!(unsaid("Vote 2026,,/A,B,C/x,,x"), Begins::Behind(1));
        assert_eq!(unsaid("Vote 2026/,,/North,,/A,B,C/x,,x"), Begins::Behind(3));
        assert_eq!(unsaid("What?/A;B/A"), Begins::Behind(0), "one column has no row of several");
        assert_eq!(told("Vote 2026,,/A,B,C/x,,x", Some(true)), Begins::Behind(1));
        // A ballot that names one alone, of whom others name more.
        assert_eq!(unsaid("A,,/B,C,/C,A,B"), Begins::Behind(0));
    }

    #[test]
    fn what_may_be_a_title_or_a_ballot_is_unsure() {
        for text in ["A,,/B,C,/C,B,", "Vote,,/A,B,/x,,x", "Vote,,/1,2,3/x,,", "Vote,,/A,A,B/x,,", "Vote,,/A,B,C"] {
            assert_eq!(told(text, None), Begins::Unsure, "{text}");
        }
        assert_eq!(told("Vote,,/A,B,C/x,,x", Some(false)), Begins::Unsure);
    }
}

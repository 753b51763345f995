//! What in a list looks like something else: ids and names that are alike, ids that a spreadsheet changed.

use crate::{Draft, FOUND_CHARS, Note, text};
use std::collections::HashMap;

/// A running number as one: `２` is 2. An id of letters and digits stays as it is written.
pub(crate) fn plain_number(id: &str) -> String {
    let digit = |c: char| match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10),
        _ => None,
    };
    id.chars().map(digit).collect::<Option<String>>().unwrap_or_else(|| id.to_owned())
}

/// What is worth a second look among projects, each with its line. Ids that the reader gave itself are not looked at.
pub(crate) fn notes(projects: &[(u64, &Draft)], numbered: bool) -> Vec<Note> {
    let mut notes = Vec::new();
    let mut ids: HashMap<String, (u64, &str)> = HashMap::new();
    let mut names: HashMap<String, u64> = HashMap::new();
    for (line, project) in projects.iter().map(|(line, project)| (*line, *project)) {
        if !numbered && !project.id.is_empty() {
            let id = text::shorten(&project.id, FOUND_CHARS);
            if is_power(&id) {
                notes.push(Note::IdSpoilt { line, id: id.clone() });
            } else if is_like_a_date(&id) {
                notes.push(Note::IdLikeDate { line, id: id.clone() });
            }
            let alike = text::likeness(&project.id);
            let alike = alike.trim_start_matches('0').to_owned();
            match ids.get(&alike) {
                Some((other_line, other)) if *other != project.id => {
                    let other = text::shorten(other, FOUND_CHARS);
                    notes.push(Note::IdsAlike { line, id, other_line: *other_line, other });
                }
                Some(_) => {}
                None => _ = ids.insert(alike, (line, &project.id)),
            }
        }
        let alike = text::likeness(&project.name);
        match names.get(&alike) {
            Some(&other_line) if !alike.is_empty() => {
                notes.push(Note::NamesEqual { line, name: text::shorten(&project.name, FOUND_CHARS), other_line });
            }
            Some(_) | None => _ = names.insert(alike, line),
        }
    }
    notes
}

/// `1.23457E+17`.
fn is_power(id: &str) -> bool {
    let Some((digits, power)) = id.split_once(['E', 'e']) else { return false };
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let power = power.strip_prefix('+').or_else(|| power.strip_prefix('-'));
    power.is_some_and(all_digits)
        && digits.starts_with(|c: char| c.is_ascii_digit())
        && all_digits(&digits.replacen('.', "", 1))
}

/// `3月1日`, `2024-3-2`, `1-2`, `2-Jan`: what a spreadsheet makes of `3-1`, or the other way round.
fn is_like_a_date(id: &str) -> bool {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let plain = id.trim_end_matches('日').to_lowercase();
    let parts: Vec<&str> = plain.split(['-', '/', '.', '年', '月']).collect();
    let number = |part: &str, most: u32| part.len() <= 4 && part.parse::<u32>().is_ok_and(|n| (1..=most).contains(&n));
    match parts.as_slice() {
        [first, second] if !plain.contains('.') => {
            (number(first, 12) && number(second, 31))
                || (number(first, 31) && MONTHS.contains(second))
                || (MONTHS.contains(first) && number(second, 31))
        }
        [year, month, day] => year.len() == 4 && number(year, 2_100) && number(month, 12) && number(day, 31),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_that_a_spreadsheet_changed_are_known() {
        assert!(["3月1日", "2024-3-2", "1-2", "2-Jan", "2024/3/1", "2024年3月1日"].into_iter().all(is_like_a_date));
        assert!(!["1", "12", "A-1", "BO.D11.2", "2024-300", "1.2", "1-2-3", "13-40"].into_iter().any(is_like_a_date));
        assert!(
            is_power("1.23457E+17") && is_power("1e+5") && !is_power("E+5") && !is_power("1E5") && !is_power("ABE+1")
        );
    }

    #[test]
    fn a_running_number_is_one_and_an_id_stays_as_it_is() {
        assert_eq!(plain_number("２"), "2");
        assert_eq!(plain_number("000123"), "000123");
        assert_eq!(plain_number("Ａ１"), "Ａ１");
    }
}

//! Which project a paper is about, by what it is called: the number or id at its beginning, or the project's name in it.

use crate::view::PlanProject;

/// Fewest bytes of a name that tell a project from any word: two Chinese characters, six letters.
const TELLING: usize = 6;

/// The place of the project that a title speaks of, where it speaks of one and no other.
pub(in crate::organiser) fn guessed(title: &str, projects: &[PlanProject], numbers: &[Option<u16>]) -> Option<usize> {
    let by_number = begins(title).and_then(|n| numbers.iter().position(|number| *number == Some(n)));
    let by_id = projects.iter().position(|project| begins_with_id(title, project.id.trim()));
    let by_name = named(title, projects);
    let mut guesses = [by_id.or(by_number), by_name].into_iter().flatten();
    let first = guesses.next()?;
    guesses.all(|other| other == first).then_some(first)
}

/// The number at the beginning of a title, where it ends there: a date or a number of things is none.
fn begins(title: &str) -> Option<u16> {
    let lower = title.trim().to_lowercase();
    let after = ["项目", "project", "no.", "#"].iter().find_map(|word| lower.strip_prefix(word)).unwrap_or(&lower);
    let after = after.trim_start();
    let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
    let next = after.chars().nth(digits.len());
    let next_two: String = after.chars().skip(digits.len()).take(3).collect();
    let is_end = next.is_none_or(|c| " -_—.、．:：)）　#".contains(c)) || next_two == "号项目";
    // `2026-05-09` and `12.5万` are no numbers of projects.
    let rest: String = after.chars().skip(digits.len() + 1).collect();
    let goes_on = next.is_some_and(|c| "-.:：/".contains(c)) && rest.starts_with(|c: char| c.is_ascii_digit());
    (is_end && !goes_on).then(|| digits.parse().ok()).flatten()
}

/// Whether a title begins with an id that is more than a number, and ends there or goes on with something else.
fn begins_with_id(title: &str, id: &str) -> bool {
    let is_number = id.bytes().all(|c| c.is_ascii_digit());
    let after =
        title.trim().get(..id.len()).filter(|start| start.eq_ignore_ascii_case(id)).map(|_| &title.trim()[id.len()..]);
    !is_number && after.is_some_and(|after| !after.starts_with(|c: char| c.is_ascii_alphanumeric()))
}

/// The project whose name stands in a title; of names that lie in one another the longest.
fn named(title: &str, projects: &[PlanProject]) -> Option<usize> {
    let title = title.to_lowercase();
    let is_in = |name: &str| name.len() >= TELLING && title.contains(&name.to_lowercase());
    let found: Vec<(usize, &str)> =
        projects.iter().map(|project| project.name.trim()).enumerate().filter(|(_, name)| is_in(name)).collect();
    let longest = found.iter().max_by_key(|(_, name)| name.len())?;
    let others = found.iter().filter(|(place, name)| *place != longest.0 && !longest.1.contains(name));
    let is_only = others.count() == 0 && found.iter().filter(|(_, name)| *name == longest.1).count() == 1;
    is_only.then_some(longest.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guess(title: &str) -> Option<usize> {
        let project = |id: &str, name: &str| PlanProject { id: id.into(), name: name.into(), ..PlanProject::default() };
        let projects = [
            project("1", "加装楼道扶手"),
            project("2", "楼道扶手"),
            project("XH-03", "健身器材更换"),
            project("4", "健身器材更换"),
            project("12", "路灯改造"),
        ];
        guessed(title, &projects, &[Some(1), Some(2), Some(3), Some(4), Some(12)])
    }

    #[test]
    fn a_number_id_or_name_says_which_project_is_meant() {
        for (title, place) in [
            ("12-两家报价", 4),
            ("12 现场照片", 4),
            ("项目12：报价", 4),
            ("Project 2 offers", 1),
            ("12号项目说明", 4),
            ("1", 0),
            ("xh-03_清单", 2),
            ("关于加装楼道扶手的说明", 0),
            ("楼道扶手示意图", 1),
            ("12 路灯改造", 4),
        ] {
            assert_eq!(guess(title), Some(place), "{title}");
        }
    }

    #[test]
    fn what_may_mean_several_or_none_is_the_meetings() {
        for title in [
            "5月9日会议通知",
            "2026-05-09 通知",
            "12.5万预算",
            "12号楼照片",
            "99-别的",
            "健身器材更换清单",
            "1 路灯改造",
            "1-2 比较",
            "xh-031",
            "",
        ] {
            assert_eq!(guess(title), None, "{title}");
        }
    }
}

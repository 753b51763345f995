//! What the papers of a meeting cannot print, said before they are printed.

use crate::view::{NotPrinted, Plan, PlanProject};
use roundtable_domain::{Meeting, Project};
use roundtable_report::undrawable;

/// What papers show of a project: each by its field.
type Shown<'a> = [(&'static str, &'a str); 7];

/// What stands on papers of a plan, and has no letter for it there.
pub(in crate::organiser) fn of_plan(plan: &Plan) -> Vec<NotPrinted> {
    of([&plan.name, &plan.community, &plan.place], plan.projects.iter().map(of_typed))
}

fn of_typed(project: &PlanProject) -> Shown<'_> {
    let PlanProject { id, name, proposer, location, content, scope, benefit, .. } = project;
    by_field([id, name, proposer, location, content, scope, benefit].map(String::as_str))
}

/// The same of a meeting that is signed.
pub(in crate::organiser) fn of_meeting(meeting: &Meeting) -> Vec<NotPrinted> {
    let shown = |project| {
        let Project { id, name, proposer, location, content, scope, benefit, .. }: &Project = project;
        let [proposer, location, content, scope, benefit] =
            [proposer, location, content, scope, benefit].map(|text| text.as_deref().unwrap_or_default());
        by_field([id.as_str(), name, proposer, location, content, scope, benefit])
    };
    of([&meeting.name, &meeting.community, &meeting.place], meeting.projects.iter().map(shown))
}

fn by_field(texts: [&str; 7]) -> Shown<'_> {
    let fields = ["id", "name", "proposer", "location", "content", "scope", "benefit"];
    std::array::from_fn(|at| (fields[at], texts[at]))
}

fn of<'a>(head: [&str; 3], projects: impl Iterator<Item = Shown<'a>>) -> Vec<NotPrinted> {
    let mut found: Vec<NotPrinted> = ["name", "community", "place"]
        .into_iter()
        .zip(head)
        .filter_map(|(field, text)| not_printed(None, field, text))
        .collect();
    for (row, shown) in (0u32..).zip(projects) {
        let [(_, id), ..] = shown;
        found.extend(shown.into_iter().filter_map(|(field, text)| not_printed(Some((row, id)), field, text)));
    }
    found
}

fn not_printed(project: Option<(u32, &str)>, field: &str, text: &str) -> Option<NotPrinted> {
    let missing = undrawable(text);
    let excerpt = around(text, |c| missing.contains(&c));
    let characters: Vec<String> = missing.into_iter().map(named).collect();
    (!characters.is_empty()).then(|| NotPrinted {
        row: project.map(|(row, _)| row),
        project: project.map(|(_, id)| id.to_owned()),
        field: field.to_owned(),
        text: excerpt,
        characters,
    })
}

/// A text, or of a long one what stands around the first character that is meant.
fn around(text: &str, meant: impl Fn(char) -> bool) -> String {
    const BEFORE: usize = 20;
    const WHOLE: usize = 60;
    let letters: Vec<char> = text.chars().collect();
    if letters.len() <= WHOLE {
        return text.to_owned();
    }
    let from = letters.iter().position(|c| meant(*c)).unwrap_or(0).saturating_sub(BEFORE);
    let to = (from + WHOLE).min(letters.len());
    let dots = |cut: bool| if cut { "…" } else { "" };
    format!("{}{}{}", dots(from > 0), letters[from..to].iter().collect::<String>(), dots(to < letters.len()))
}

/// `𪚥 U+2A6A5`: the window shows it, and where that cannot either, its number tells which it is.
fn named(character: char) -> String {
    format!("{character} U+{:04X}", u32::from(character))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_that_papers_show_is_looked_at() {
        let project = |id: &str, name: &str| PlanProject { id: id.into(), name: name.into(), ..PlanProject::default() };
        let last =
            PlanProject { benefit: "老人𪚥".into(), proposer: "业委会𠀀".into(), ..project("مه", "菜园") };
        let projects = [project("1", "Ścieżka rowerowa"), project("2", "社区食堂𪚥"), last];
        let said = of(["عام", "Łódź", "二楼ก"], projects.iter().map(of_typed));
        let places: Vec<(Option<u32>, &str)> = said.iter().map(|one| (one.row, one.field.as_str())).collect();
        let of_last = [(Some(2), "id"), (Some(2), "proposer"), (Some(2), "benefit")];
        assert_eq!(places, [[(None, "name"), (None, "place"), (Some(1), "name")], of_last].concat());
        assert_eq!(said[2].characters, ["𪚥 U+2A6A5"]);
        assert_eq!(said[2].project.as_deref(), Some("2"));
    }
    #[test]
    fn of_a_long_text_the_place_is_said() {
        let text = format!("{}𪚥{}", "饭".repeat(100), "菜".repeat(100));
        let said = around(&text, |c| c == '𪚥');
        assert_eq!((said.chars().count(), said.contains('𪚥')), (62, true));
        assert!(said.starts_with('…') && said.ends_with('…'), "{said}");
        assert_eq!(around("社区食堂𪚥", |c| c == '𪚥'), "社区食堂𪚥");
    }
}

//! What the papers of a meeting cannot print, said before they are printed.

use crate::view::{NotPrinted, Plan};
use roundtable_domain::Meeting;
use roundtable_report::undrawable;

/// What stands on papers of a plan, and has no letter for it there.
pub(in crate::organiser) fn of_plan(plan: &Plan) -> Vec<NotPrinted> {
    let projects = plan.projects.iter().map(|project| (project.id.as_str(), project.name.as_str()));
    of([&plan.name, &plan.community, &plan.place], projects)
}

/// The same of a meeting that is signed.
pub(in crate::organiser) fn of_meeting(meeting: &Meeting) -> Vec<NotPrinted> {
    let projects = meeting.projects.iter().map(|project| (project.id.as_str(), project.name.as_str()));
    of([&meeting.name, &meeting.community, &meeting.place], projects)
}

fn of<'a>(head: [&str; 3], projects: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<NotPrinted> {
    let mut found: Vec<NotPrinted> = ["name", "community", "place"]
        .into_iter()
        .zip(head)
        .filter_map(|(field, text)| not_printed(None, field, text))
        .collect();
    for (row, (id, name)) in (0u32..).zip(projects) {
        let project = Some((row, id));
        found.extend([not_printed(project, "id", id), not_printed(project, "name", name)].into_iter().flatten());
    }
    found
}

fn not_printed(project: Option<(u32, &str)>, field: &str, text: &str) -> Option<NotPrinted> {
    let characters: Vec<String> = undrawable(text).into_iter().map(named).collect();
    (!characters.is_empty()).then(|| NotPrinted {
        row: project.map(|(row, _)| row),
        project: project.map(|(_, id)| id.to_owned()),
        field: field.to_owned(),
        text: text.to_owned(),
        characters,
    })
}

/// `🍚 U+1F35A`: the window shows it, and where that cannot either, its number tells which it is.
fn named(character: char) -> String {
    format!("{character} U+{:04X}", u32::from(character))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::PlanProject;

    #[test]
    fn every_place_that_papers_show_is_looked_at() {
        let project = |id: &str, name: &str| PlanProject { id: id.into(), name: name.into(), ..PlanProject::default() };
        let projects = [project("1", "Ścieżka rowerowa"), project("2", "社区食堂🍚"), project("مه", "菜园")];
        let said = of(["عام", "Łódź", "二楼🏠"], projects.iter().map(|p| (p.id.as_str(), p.name.as_str())));
        let places: Vec<(Option<u32>, &str)> = said.iter().map(|one| (one.row, one.field.as_str())).collect();
        assert_eq!(places, [(None, "name"), (None, "place"), (Some(1), "name"), (Some(2), "id")]);
        assert_eq!(said[2].characters, ["🍚 U+1F35A"]);
        assert_eq!(said[2].project.as_deref(), Some("2"));
    }
}

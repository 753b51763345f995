//! The rows of a plan as a list reads them, and how what is wrong with one is said.

use crate::view::{ErrorView, Plan, PlanProblem};
use roundtable_intake::Typed;

/// The plan's projects as a list reads them.
pub(in crate::organiser) fn typed(plan: &Plan) -> Vec<Typed> {
    let row = |project: &crate::view::PlanProject| {
        let project = project.clone();
        Typed {
            id: project.id,
            name: project.name,
            cost: project.cost,
            proposer: project.proposer,
            location: project.location,
            content: project.content,
            scope: project.scope,
            benefit: project.benefit,
            picture: project.picture,
        }
    };
    plan.projects.iter().map(row).collect()
}

pub(in crate::organiser) fn is_empty(row: &Typed) -> bool {
    let cells = [
        &row.id,
        &row.name,
        &row.cost,
        &row.proposer,
        &row.location,
        &row.content,
        &row.scope,
        &row.benefit,
        &row.picture,
    ];
    cells.iter().all(|cell| cell.trim().is_empty())
}

/// The name of a project as it is shown.
pub(in crate::organiser) fn name_of(typed: &[Typed], place: u32) -> String {
    shortened(usize::try_from(place).ok().and_then(|at| typed.get(at)).map_or("", |row| &row.name))
}

/// A problem of the plan, or of the row in this place.
pub(in crate::organiser) fn problem(row: Option<u32>, field: &str, what: ErrorView) -> PlanProblem {
    PlanProblem { row, field: field.to_owned(), what }
}

/// A faulty value as it is shown: not too long, nothing in it that does not show.
pub(in crate::organiser) fn shortened(text: &str) -> String {
    text.trim()
        .chars()
        .take(roundtable_intake::FOUND_CHARS)
        .map(|c| if c.is_control() { '\u{FFFD}' } else { c })
        .collect()
}

//! A project of a list as a pack says it.

use roundtable_domain::{Project, ProjectId, ProjectNo};
use roundtable_intake::Draft;

/// The project, under the number by which people call it; `None` where its id is none.
pub(crate) fn project_of(draft: Draft, number: ProjectNo) -> Option<Project> {
    Some(Project {
        id: ProjectId::new(draft.id).ok()?,
        number,
        name: draft.name,
        cost: draft.cost,
        proposer: draft.proposer,
        location: draft.location,
        content: draft.content,
        scope: draft.scope,
        benefit: draft.benefit,
        picture: draft.picture,
    })
}

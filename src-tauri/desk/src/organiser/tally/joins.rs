//! Projects that the office joined: several tables' lists have one thing by several names. It is recommended once, by the
//! name of the one that leads, with the tables of all its parts; what tables recorded stays as it is.
//!
//! A part is every project of the decision that the newest list has or a table recommends. Where fewer than two are left,
//! nothing is joined; where the leading one is not, the first of them leads.

use crate::organiser::collect::state::TableState;
use crate::organiser::decided::{Decided, Joined};
use crate::organiser::decisions::Reason;
use roundtable_domain::{Meeting, Project, ProjectId};
use std::collections::BTreeSet;

/// Joined projects of which a table recommends at least one.
pub(in crate::organiser) struct JoinedNow<'d> {
    /// The one that leads.
    pub lead: &'d ProjectId,
    /// All that are left; those of the list first, in its order.
    pub parts: Vec<&'d ProjectId>,
    /// What was decided.
    pub decision: &'d Joined,
}

/// The joined projects as the list and the tables have them now.
pub(in crate::organiser) fn joined_now<'d>(
    list: &[Project],
    recommended: &BTreeSet<ProjectId>,
    decided: &'d Decided,
) -> Vec<JoinedNow<'d>> {
    let place = |id: &ProjectId| list.iter().position(|project| project.id == *id);
    let now = |decision: &'d Joined| {
        let is_left = |id: &&ProjectId| place(id).is_some() || recommended.contains(*id);
        let mut parts: Vec<&ProjectId> = decision.projects.iter().filter(is_left).collect();
        parts.sort_by_key(|id| place(id).unwrap_or(usize::MAX));
        let stands = parts.len() > 1 && parts.iter().any(|id| recommended.contains(*id));
        let first = *parts.first().filter(|_| stands)?;
        let lead = if parts.contains(&&decision.lead) { &decision.lead } else { first };
        Some(JoinedNow { lead, parts, decision })
    };
    decided.joined.iter().filter_map(now).collect()
}

/// By leading project: why projects are one that tables recommend.
pub(in crate::organiser) fn reasons<'d>(
    newest: &Meeting,
    states: &[TableState],
    decided: &'d Decided,
) -> Vec<(ProjectId, &'d Reason)> {
    let now = of_states(newest, states, decided);
    now.into_iter().map(|joined| (joined.lead.clone(), &joined.decision.reason)).collect()
}

/// The joined projects as the counted records have them.
pub(in crate::organiser) fn of_states<'d>(
    newest: &Meeting,
    states: &[TableState],
    decided: &'d Decided,
) -> Vec<JoinedNow<'d>> {
    let counted = states.iter().filter_map(|state| state.counted);
    let recommended = counted.flat_map(|counted| &counted.summary.three).map(|pick| pick.project.clone()).collect();
    joined_now(&newest.projects, &recommended, decided)
}

/// What was joined otherwise than it was published.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::organiser) struct JoinsChanged {
    /// Joined only since.
    pub joined: Vec<Vec<ProjectId>>,
    /// Parted since.
    pub parted: Vec<Vec<ProjectId>>,
    /// The same with another one that leads.
    pub renamed: Vec<Vec<ProjectId>>,
}

/// What is joined otherwise now than it was published; nothing before anything is.
pub(in crate::organiser) fn changed(newest: &Meeting, states: &[TableState], decided: &Decided) -> JoinsChanged {
    let mut changed = JoinsChanged::default();
    if decided.published == 0 {
        return changed;
    }
    for now in of_states(newest, states, decided) {
        let projects = &now.decision.projects;
        match decided.joined_then.iter().find(|then| then.projects == *projects) {
            None => changed.joined.push(projects.clone()),
            Some(then) if then.lead != now.decision.lead => changed.renamed.push(projects.clone()),
            Some(_) => {}
        }
    }
    let is_published = |then: &Joined| then.projects.iter().any(|id| decided.published_sums.contains_key(id));
    for then in decided.joined_then.iter().filter(|then| is_published(then)) {
        let is_within = |now: &Joined| then.projects.iter().all(|id| now.projects.contains(id));
        if !decided.joined.iter().any(is_within) {
            changed.parted.push(then.projects.clone());
        }
    }
    changed
}

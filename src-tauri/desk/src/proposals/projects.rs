//! Projects that are made of proposals, and in which order they go on.

use super::ProposalsDesk;
use super::acts::typed_sum;
use super::held::Held;
use super::look::{count, plain_sum};
use super::take_in::Openings;
use crate::error::DeskError;
use crate::error::said::Said;
use crate::view::{CallProject, CallProjectView, CallProjectsView};
use roundtable_proposals::{Event, ProjectSays, RankBy, Ranked, Receipt, ranking};

impl ProposalsDesk {
    /// Makes a project of proposals that can be done, or says it otherwise.
    ///
    /// # Errors
    /// `project_nameless`; a cost that is none or can be read two ways, or more than the call allows; no proposals, or one that
    /// was not found feasible.
    pub fn make_project(&mut self, call: &str, says: &CallProject) -> Result<CallProjectsView, DeskError> {
        let held = self.read(call)?;
        let before = says.project.and_then(|number| project(held, number));
        if before.as_ref() != Some(says) {
            let next = held.call.projects().keys().next_back().copied().unwrap_or(0).saturating_add(1);
            let currency = held.call.terms().map(|terms| terms.currency.clone()).unwrap_or_default();
            let mut openings = Openings::default();
            let event = Event::ProjectMade {
                of: says.of.clone(),
                project: says.project.unwrap_or(next),
                says: ProjectSays {
                    benefit: openings.text(&says.benefit)?,
                    content: openings.text(&says.content)?,
                    cost: typed_sum(&currency, "cost", &says.cost)?,
                    cost_by: openings.text(&says.cost_by)?,
                    location: openings.text(&says.location)?,
                    name: openings.text(&says.name)?.ok_or(Said::ProjectNameless)?,
                    scope: openings.text(&says.scope)?,
                },
            };
            self.act(call, vec![event], openings.all())?;
        }
        self.projects(call)
    }

    /// A project is none after all; its proposals are as they were before.
    ///
    /// # Errors
    /// No such project.
    pub fn unmake_project(&mut self, call: &str, project: u16) -> Result<CallProjectsView, DeskError> {
        self.act(call, vec![Event::ProjectUnmade { project }], Vec::new())?;
        self.projects(call)
    }

    /// Keeps how many dots were counted on a project.
    ///
    /// # Errors
    /// No such project, or projects are not ranked by dots.
    pub fn count_dots(&mut self, call: &str, project: u16, dots: u32) -> Result<CallProjectsView, DeskError> {
        self.act(call, vec![Event::DotsCounted { dots, project }], Vec::new())?;
        self.projects(call)
    }

    /// Keeps what a member of the committee marked, one mark for each criterion.
    ///
    /// # Errors
    /// No such project, projects are not ranked by marks, or not one mark for each criterion.
    pub fn mark_project(
        &mut self,
        call: &str,
        project: u16,
        by: u8,
        marks: Vec<u8>,
    ) -> Result<CallProjectsView, DeskError> {
        self.act(call, vec![Event::Marked { by, marks, project }], Vec::new())?;
        self.projects(call)
    }

    /// The projects of a call in their order.
    ///
    /// # Errors
    /// `call_unknown`, or the database fails.
    pub fn projects(&mut self, call: &str) -> Result<CallProjectsView, DeskError> {
        let id = self.which(Some(call))?;
        let held = self.read(&id)?;
        let projects: Vec<CallProjectView> =
            ranking(&held.call).into_iter().filter_map(|one| view(held, one)).collect();
        let costs = projects.iter().filter_map(|one| one.cost_minor);
        Ok(CallProjectsView {
            rank_by: held.call.terms().map_or(RankBy::Supporters, |terms| terms.rank_by),
            total: costs.fold(0, i64::saturating_add),
            unpriced: count(projects.iter().filter(|one| one.cost_minor.is_none()).count()),
            handed_on: held.call.handed_on().iter().map(|(plan, of)| (plan.clone(), count(of.len()))).collect(),
            projects,
        })
    }
}

/// A project as it was typed.
pub(super) fn project(held: &Held, number: u16) -> Option<CallProject> {
    let made = held.call.projects().get(&number)?;
    let says = &made.says;
    Some(CallProject {
        project: Some(number),
        of: made.of.clone(),
        name: held.typed(Some(&says.name)),
        location: held.typed(says.location.as_ref()),
        content: held.typed(says.content.as_ref()),
        scope: held.typed(says.scope.as_ref()),
        benefit: held.typed(says.benefit.as_ref()),
        cost: says.cost.map(|cost| plain_sum(held, cost)).unwrap_or_default(),
        cost_by: held.typed(says.cost_by.as_ref()),
    })
}

fn view(held: &Held, ranked: Ranked) -> Option<CallProjectView> {
    let made = held.call.projects().get(&ranked.project)?;
    let places = made.of.iter().filter_map(|one| held.call.place(one)).flat_map(|place| held.call.group(place));
    let mut receipts: Vec<Receipt> =
        places.map(|place| held.call.proposals()[place].received.receipt.clone()).collect();
    receipts.sort();
    receipts.dedup();
    Some(CallProjectView {
        says: project(held, ranked.project)?,
        receipts,
        cost_minor: made.says.cost,
        marks: made.marks.clone(),
        ranked,
    })
}

//! Projects go on to a meeting that is prepared.

use super::ProposalsDesk;
use super::projects::project;
use crate::error::DeskError;
use crate::view::{PlanProject, PlanView};
use roundtable_proposals::{Event, Refusal, ranking};
use roundtable_words::Lang;

impl ProposalsDesk {
    /// Begins a plan of a meeting with the projects that are named, in the order of their ranks; all where none is named.
    ///
    /// # Errors
    /// No such project, or none at all; or the database fails.
    pub fn hand_on(&mut self, call: &str, projects: &[u16]) -> Result<PlanView, DeskError> {
        let id = self.which(Some(call))?;
        let held = self.read(&id)?;
        let terms = held.call.terms().cloned().ok_or(Refusal::NoTerms)?;
        if let Some(project) = projects.iter().find(|number| !held.call.projects().contains_key(number)) {
            return Err(Refusal::ProjectUnknown { project: *project }.into());
        }
        let order: Vec<u16> = ranking(&held.call).into_iter().map(|one| one.project).collect();
        let meant: Vec<u16> =
            order.into_iter().filter(|number| projects.is_empty() || projects.contains(number)).collect();
        if meant.is_empty() {
            return Err(Refusal::Nothing.into());
        }
        let rows = meant.iter().filter_map(|number| project(held, *number)).map(|says| PlanProject {
            // People say this number from here on.
            id: says.project.map(|number| number.to_string()).unwrap_or_default(),
            name: says.name,
            cost: says.cost,
            location: says.location,
            content: says.content,
            scope: says.scope,
            benefit: says.benefit,
            ..PlanProject::default()
        });
        let rows: Vec<PlanProject> = rows.collect();
        let mut organiser = self.organiser()?;
        let lang = Lang::parse(&terms.lang).unwrap_or_default();
        let plan = organiser.plan_of_call(lang, &terms, rows)?;
        self.act(&id, vec![Event::HandedOn { meeting: plan.plan.id.clone(), projects: meant }], Vec::new())?;
        Ok(plan)
    }
}

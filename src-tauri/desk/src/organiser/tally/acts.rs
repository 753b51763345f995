//! What a person decides of recommended projects: which sum counts, which projects are one, and that they are not.

use crate::error::DeskError;
use crate::error::said::Said;
use crate::organiser::OrganiserDesk;
use crate::organiser::collect::collected::Collected;
use crate::organiser::collect::express::plain;
use crate::organiser::decisions::{Decision, JoinedSum, Reason};
use crate::organiser::tally::sums::asked;
use crate::organiser::tally::{Tally, tally};
use roundtable_domain::{Project, ProjectId};
use roundtable_intake::{Currency, IntakeError};
use roundtable_tally::{MOST_COST_MINOR, Money};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A sum that was decided for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SumSettled {
    /// Version of this answer.
    pub v: u32,
    /// `meeting_id`.
    pub meeting: String,
    /// Which project.
    pub project: String,
    /// The sums that tables ask for, each once, rising.
    pub among: Vec<i64>,
    /// The one that counts now.
    pub sum: i64,
    /// ISO 4217.
    pub currency: String,
    /// The total with it; absent while others are open.
    pub total: Option<i64>,
}

/// Projects that were joined.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProjectsJoined {
    /// Version of this answer.
    pub v: u32,
    /// `meeting_id`.
    pub meeting: String,
    /// The numbers of all that are one now.
    pub projects: Vec<u16>,
    /// The number of the one that leads.
    pub lead: u16,
    /// The sum that counts now; absent while nobody has decided, or no table recommends any of them.
    pub sum: Option<i64>,
    /// ISO 4217.
    pub currency: String,
    /// The total with it; absent while sums are open.
    pub total: Option<i64>,
}

/// Projects that were parted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProjectsParted {
    /// Version of this answer.
    pub v: u32,
    /// `meeting_id`.
    pub meeting: String,
    /// The numbers of all that stand by themselves again.
    pub projects: Vec<u16>,
    /// ISO 4217.
    pub currency: String,
    /// The total without it; absent while sums are open.
    pub total: Option<i64>,
}

impl OrganiserDesk {
    /// The same with the sum as it is typed, in the meeting's currency.
    ///
    /// # Errors
    /// As [`OrganiserDesk::settle_sum`]; where it is no sum, or can be read two ways, why.
    pub fn settle_sum_typed(
        &mut self,
        meeting: Option<&str>,
        project: &str,
        sum: &str,
        reason: &str,
    ) -> Result<SumSettled, DeskError> {
        let id = self.which(meeting)?;
        let typed = typed_sum(&self.held(&id)?.newest.currency, sum)?;
        self.settle_sum(Some(&id), project, typed, reason)
    }

    /// Decides which of the sums that tables ask for one project counts, on record and with a reason. The project is named
    /// by its number; what was joined, by that of any part.
    ///
    /// # Errors
    /// `not_recommended` where no counted table recommends it; `sum_withdrawn` where it was withdrawn since; `sums_agree` where all ask for the same; `sum_not_asked`
    /// where no table asks for this one; or the reason is empty or too long. Nothing is decided then.
    pub fn settle_sum(
        &mut self,
        meeting: Option<&str>,
        project: &str,
        sum: i64,
        reason: &str,
    ) -> Result<SumSettled, DeskError> {
        let meeting = self.which(meeting)?;
        let now = self.tally(Some(&meeting))?;
        let project = plain(project);
        let in_words = |sums: &[i64]| {
            let currency = Currency::new(&now.currency).unwrap_or_default();
            let said = sums.iter().filter_map(|sum| Money::new(*sum).ok()).map(|sum| currency.plain(sum));
            said.collect::<Vec<_>>().join(", ")
        };
        let found = now.recommended.iter().find(|one| project.parse().is_ok_and(|number| one.has(number)));
        let found = found.ok_or_else(|| Said::NotRecommended { project: project.clone() })?;
        if found.withdrawn {
            return Err(Said::SumWithdrawn { project }.into());
        }
        if found.sums.len() < 2 {
            return Err(Said::SumsAgree { project }.into());
        }
        if !found.sums.contains(&sum) {
            return Err(Said::SumNotAsked { project, sums: in_words(&found.sums) }.into());
        }
        let id =
            ProjectId::new(found.project.as_str()).map_err(|_| Said::NotRecommended { project: project.clone() })?;
        let (opening, among) = (OrganiserDesk::reason(reason)?, found.sums.clone());
        let said = opening.commit();
        let decision = Decision::SumSettled { project: id, among: among.clone(), sum, reason: Reason::Committed(said) };
        self.decide_all(&meeting, vec![decision], &[opening])?;
        let after = self.tally_of(&meeting)?;
        Ok(SumSettled { v: 1, meeting, project, among, sum, currency: after.currency, total: after.total })
    }

    /// The same with the sum as it is typed, in the meeting's currency.
    ///
    /// # Errors
    /// As [`OrganiserDesk::join`]; where it is no sum, or can be read two ways, why.
    pub fn join_typed(
        &mut self,
        meeting: Option<&str>,
        projects: &[String],
        lead: &str,
        sum: Option<&str>,
        reason: &str,
    ) -> Result<ProjectsJoined, DeskError> {
        let id = self.which(meeting)?;
        let currency = self.held(&id)?.newest.currency.clone();
        let sum = sum.map(|sum| typed_sum(&currency, sum)).transpose()?;
        self.join(Some(&id), projects, lead, sum, reason)
    }

    /// Decides that these projects are one, on record and with a reason: by the name of the one that leads, and with this sum
    /// where one is said. Projects are named by their numbers; of what was joined before, all have to be.
    ///
    /// # Errors
    /// `join_few` with fewer than two; `join_twice`, `join_unknown` and `join_withdrawn` by the number; `join_lead` where the one that
    /// leads is none of them; `join_elsewhere` where one is joined with others; `join_no_sum` where a sum is said and no table
    /// recommends any of them; `sum_too_large`; or the reason is empty or too long. Nothing is decided then.
    pub fn join(
        &mut self,
        meeting: Option<&str>,
        projects: &[String],
        lead: &str,
        sum: Option<i64>,
        reason: &str,
    ) -> Result<ProjectsJoined, DeskError> {
        let meeting = self.which(meeting)?;
        let all = self.collected(&meeting)?;
        let mut named: BTreeMap<ProjectId, u16> = BTreeMap::new();
        for typed in projects.iter().map(|typed| plain(typed)).filter(|typed| !typed.is_empty()) {
            let project = listed(&all, &typed)?;
            if named.insert(project.id.clone(), project.number.number()).is_some() {
                return Err(Said::JoinTwice { project: typed }.into());
            }
        }
        if named.len() < 2 {
            return Err(Said::JoinFew.into());
        }
        let lead = plain(lead);
        let leading = named.iter().find(|(_, number)| lead.parse() == Ok(**number)).map(|(id, _)| id.clone());
        let Some(leading) = leading else {
            let numbers = numbers(named.values().copied());
            return Err(Said::JoinLead { project: lead, numbers }.into());
        };
        for (id, number) in &named {
            let others = all.decided.one_with(id).into_iter().filter(|other| !named.contains_key(other));
            let others: Vec<u16> =
                others.filter_map(|other| Some(all.held.newest.project(&other)?.number.number())).collect();
            if !others.is_empty() {
                return Err(Said::JoinElsewhere { project: *number, numbers: numbers(others) }.into());
            }
        }
        let among: BTreeSet<i64> = asked(&all.held.newest, &all.states().1, &all.decided)
            .into_values()
            .filter(|asked| asked.of.iter().any(|id| named.contains_key(id)))
            .flat_map(|asked| asked.sums)
            .collect();
        if sum.is_some_and(|sum| among.is_empty() || sum < 0) {
            return Err(Said::JoinNoSum.into());
        }
        if sum.is_some_and(|sum| sum > MOST_COST_MINOR) {
            return Err(Said::SumTooLarge.into());
        }
        let opening = OrganiserDesk::reason(reason)?;
        let sum = sum.map(|sum| JoinedSum { among: among.into_iter().collect(), sum });
        let reason = Reason::Committed(opening.commit());
        let decision = Decision::Joined { projects: named.keys().cloned().collect(), lead: leading, sum, reason };
        self.decide_all(&meeting, vec![decision], &[opening])?;
        let after = self.tally_of(&meeting)?;
        let lead = lead.parse().unwrap_or_default();
        let sum = after.recommended.iter().find(|one| one.has(lead)).and_then(|one| one.sum);
        let mut projects: Vec<u16> = named.into_values().collect();
        projects.sort_unstable();
        Ok(ProjectsJoined { v: 1, meeting, projects, lead, sum, currency: after.currency, total: after.total })
    }

    /// Decides that projects that were joined stand by themselves again. They are named by the number of any of them.
    ///
    /// # Errors
    /// `not_joined` where it is joined with none. Nothing is decided then.
    pub fn part(&mut self, meeting: Option<&str>, project: &str) -> Result<ProjectsParted, DeskError> {
        let meeting = self.which(meeting)?;
        let all = self.collected(&meeting)?;
        let (typed, whole) = (plain(project), all.held.with_withdrawn());
        let meant = whole.projects.iter().find(|one| typed.parse() == Ok(one.number.number()));
        let joined = meant.map(|meant| all.decided.one_with(&meant.id)).filter(|all| all.len() > 1);
        let Some(projects) = joined else { return Err(Said::NotJoined { project: typed }.into()) };
        let number = |id: &ProjectId| whole.project(id).map(|project| project.number.number());
        let mut numbers: Vec<u16> = projects.iter().filter_map(number).collect();
        numbers.sort_unstable();
        self.decide(&meeting, Decision::Parted { projects })?;
        let after = self.tally_of(&meeting)?;
        Ok(ProjectsParted { v: 1, meeting, projects: numbers, currency: after.currency, total: after.total })
    }

    fn tally_of(&self, meeting: &str) -> Result<Tally, DeskError> {
        tally(&self.collected(meeting)?, &self.words_of(meeting)?)
    }
}

/// A sum as it is typed, in minor units.
fn typed_sum(currency: &str, sum: &str) -> Result<i64, DeskError> {
    let currency = Currency::new(currency).unwrap_or_default();
    let typed = currency.read(sum, 0);
    Ok(typed.map_err(|what| DeskError::Typed(Box::new(IntakeError::typed("sum", sum, what))))?.minor())
}

/// A project of the newest list by its number.
fn listed<'a>(all: &'a Collected, typed: &str) -> Result<&'a Project, DeskError> {
    let is_meant = |project: &&Project| typed.parse() == Ok(project.number.number());
    match all.held.newest.projects.iter().find(is_meant) {
        Some(project) => Ok(project),
        None if all.held.with_withdrawn().projects.iter().any(|project| is_meant(&project)) => {
            Err(Said::JoinWithdrawn { project: typed.to_owned() }.into())
        }
        None => Err(Said::JoinUnknown { project: typed.to_owned() }.into()),
    }
}

fn numbers(numbers: impl IntoIterator<Item = u16>) -> String {
    let mut numbers: Vec<u16> = numbers.into_iter().collect();
    numbers.sort_unstable();
    numbers.iter().map(u16::to_string).collect::<Vec<_>>().join(", ")
}

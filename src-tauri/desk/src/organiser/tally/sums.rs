//! What is recommended, each project once: its tables, the sums that they ask for, and the one that counts.
//!
//! Tables that recommend the same project may change its sum differently. Which of the sums counts a person decides, on
//! record and with a reason; until then the total is open. What was decided holds for those sums: where a record comes
//! that asks for another one, or one of them is no longer asked for, it is open again.

use crate::error::DeskError;
use crate::error::said::Said;
use crate::organiser::OrganiserDesk;
use crate::organiser::collect::express::plain;
use crate::organiser::collect::state::TableState;
use crate::organiser::decided::Decided;
use crate::organiser::decisions::{Decision, Reason};
use crate::organiser::tally::{TallyTable, tally};
use roundtable_domain::{Meeting, Project, ProjectId, Words};
use roundtable_intake::{Currency, IntakeError};
use roundtable_tally::Money;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A project that at least one counted table recommends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TallyProject {
    /// Project id.
    pub project: String,
    /// Its number in the meeting.
    pub number: u16,
    /// Its name.
    pub name: String,
    /// What the newest list says that it costs, in minor units; where it was withdrawn from that, what its table's said.
    pub listed: i64,
    /// It was withdrawn from the list, and a table that worked with an older one recommends it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub withdrawn: bool,
    /// The tables that recommend it, by number.
    pub tables: Vec<TallyAsk>,
    /// What the corrected list says that it costs, where a table worked with a list that says otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub corrected: Option<i64>,
    /// The sums that they ask for, and the corrected one, each once, rising.
    pub sums: Vec<i64>,
    /// The one that counts; absent while there are several and nobody has decided.
    pub sum: Option<i64>,
    /// Why it is this one of several, where that is at hand.
    pub reason: Option<String>,
}

/// What a table asks for a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct TallyAsk {
    /// Which table.
    pub table: u16,
    /// Its rank there.
    pub rank: u32,
    /// Its votes or points there.
    pub score: u32,
    /// The changed sum where there is one.
    pub cost: i64,
}

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

/// The projects that the counted tables recommend, each once, in the order of the meeting's list.
pub(in crate::organiser) fn distinct(
    list: &[Project],
    tables: &[TallyTable],
    decided: &Decided,
    words: &Words,
) -> Vec<TallyProject> {
    let place = |id: &str| list.iter().position(|project| project.id.as_str() == id);
    let mut found: BTreeMap<(usize, &str), TallyProject> = BTreeMap::new();
    for pick in tables.iter().flat_map(|table| &table.recommended) {
        let key = (place(&pick.project).unwrap_or(usize::MAX), pick.project.as_str());
        // As the newest list says it, where that has it still.
        let now = list.get(key.0);
        let project = found.entry(key).or_insert_with(|| TallyProject {
            project: pick.project.clone(),
            number: pick.number,
            name: now.map_or_else(|| pick.name.clone(), |now| now.name.clone()),
            listed: now.map_or(pick.listed, |now| now.cost.minor()),
            withdrawn: now.is_none(),
            tables: Vec::new(),
            corrected: None,
            sums: Vec::new(),
            sum: None,
            reason: None,
        });
        let corrected = now.map(|now| now.cost.minor()).filter(|cost| *cost != pick.listed);
        project.corrected = project.corrected.or(corrected);
        project.tables.push(TallyAsk { table: pick.table, rank: pick.rank, score: pick.score, cost: pick.cost });
    }
    found.into_values().map(|project| settled(project, decided, words)).collect()
}

/// The project with the sum that counts, as far as that is decided.
fn settled(mut project: TallyProject, decided: &Decided, words: &Words) -> TallyProject {
    project.tables.sort_by_key(|ask| ask.table);
    let sums: BTreeSet<i64> = project.tables.iter().map(|ask| ask.cost).chain(project.corrected).collect();
    let id = ProjectId::new(project.project.as_str()).ok();
    let decision = id.as_ref().and_then(|id| decided.sum_for(id, &sums));
    project.reason = decision.and_then(|(_, reason)| reason.text(words)).map(str::to_owned);
    project.sum = id.as_ref().and_then(|id| counts(id, &sums, decided));
    project.sums = sums.into_iter().collect();
    project
}

/// By project: the sums that its tables ask for, and what the newest list says where one of them worked with another.
pub(in crate::organiser) fn asked<'a>(
    newest: &Meeting,
    states: &'a [TableState],
) -> BTreeMap<&'a ProjectId, BTreeSet<i64>> {
    let mut asked: BTreeMap<&ProjectId, BTreeSet<i64>> = BTreeMap::new();
    for pick in states.iter().filter_map(|state| state.counted).flat_map(|counted| &counted.summary.three) {
        let sums = asked.entry(&pick.project).or_default();
        sums.insert(pick.asked());
        let now = newest.project(&pick.project).map(|project| project.cost.minor());
        sums.extend(now.filter(|now| *now != pick.cost));
    }
    asked
}

/// Which of the sums for a project counts: the only one, or the one that was decided for.
fn counts(project: &ProjectId, sums: &BTreeSet<i64>, decided: &Decided) -> Option<i64> {
    let only = sums.first().copied().filter(|_| sums.len() == 1);
    only.or_else(|| decided.sum_for(project, sums).map(|(sum, _)| sum))
}

/// By recommended project: the sum that counts; nothing while tables ask differently and nobody has decided.
pub(in crate::organiser) fn counting(
    newest: &Meeting,
    states: &[TableState],
    decided: &Decided,
) -> BTreeMap<ProjectId, Option<i64>> {
    let of = |(project, sums): (&ProjectId, BTreeSet<i64>)| (project.clone(), counts(project, &sums, decided));
    asked(newest, states).into_iter().map(of).collect()
}

/// Projects that were published with another sum than counts now, or with one where none does: which, with what, and
/// what counts.
pub(in crate::organiser) fn changed(
    newest: &Meeting,
    states: &[TableState],
    decided: &Decided,
) -> Vec<(ProjectId, Option<i64>, Option<i64>)> {
    let published = |(project, is): (ProjectId, Option<i64>)| {
        let was = *decided.published_sums.get(&project)?;
        (was != is).then_some((project, was, is))
    };
    counting(newest, states, decided).into_iter().filter_map(published).collect()
}

/// For how many projects tables ask different sums and nobody has decided which counts.
pub(in crate::organiser) fn undecided(newest: &Meeting, states: &[TableState], decided: &Decided) -> usize {
    asked(newest, states)
        .iter()
        .filter(|(project, sums)| sums.len() > 1 && decided.sum_for(project, sums).is_none())
        .count()
}

/// The least and the most that all of these can come to.
pub(in crate::organiser) fn range(projects: &[TallyProject]) -> Result<(i64, i64), DeskError> {
    let total = |sum: &dyn Fn(&TallyProject) -> Option<i64>| {
        let mut total = Money::ZERO;
        for project in projects {
            let with = Money::new(sum(project).unwrap_or_default()).and_then(|sum| total.plus(sum));
            total = with.map_err(|_| Said::SumTooLarge)?;
        }
        Ok::<_, DeskError>(total.minor())
    };
    let least = total(&|project| project.sum.or(project.sums.first().copied()))?;
    Ok((least, total(&|project| project.sum.or(project.sums.last().copied()))?))
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
        let currency = Currency::new(&self.held(&id)?.newest.currency).unwrap_or_default();
        let typed =
            currency.read(sum, 0).map_err(|what| DeskError::Typed(Box::new(IntakeError::typed("sum", sum, what))))?;
        self.settle_sum(Some(&id), project, typed.minor(), reason)
    }

    /// Decides which of the sums that tables ask for one project counts, on record and with a reason. The project is named
    /// by its number.
    ///
    /// # Errors
    /// `not_recommended` where no counted table recommends it; `sums_agree` where all ask for the same; `sum_not_asked`
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
        let found = now.recommended.iter().find(|one| Ok(one.number) == project.parse());
        let found = found.ok_or_else(|| Said::NotRecommended { project: project.clone() })?;
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
        let after = tally(&self.collected(&meeting)?, &self.words_of(&meeting)?)?;
        Ok(SumSettled { v: 1, meeting, project, among, sum, currency: after.currency, total: after.total })
    }
}

#[cfg(test)]
mod tests;

//! What is recommended, each project once: its tables, the sums that they ask for, and the one that counts.
//!
//! Tables that recommend the same project may change its sum differently. Which of the sums counts a person decides, on
//! record and with a reason; until then the total is open. What was decided holds for those sums: where a record comes
//! that asks for another one, or one of them is no longer asked for, it is open again. What was joined (`joins.rs`) is one
//! project here, for which all tables of its parts ask.
//!
//! A project that was withdrawn from the list since, of joined ones every part, cannot be done any more: it stands here
//! with the tables that recommend it, and no sum of it counts.

use crate::error::DeskError;
use crate::error::said::Said;
use crate::organiser::collect::state::TableState;
use crate::organiser::collect::summary::Pick;
use crate::organiser::decided::{Asked, Decided};
use crate::organiser::tally::joins::joined_now;
use crate::organiser::tally::{TallyTable, TallyTogether};
use roundtable_domain::{Meeting, Project, ProjectId, Words};
use roundtable_intake::maybe_one_thing;
use roundtable_tally::Money;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A project that at least one counted table recommends.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TallyProject {
    /// Project id.
    pub project: String,
    /// Its number in the meeting.
    pub number: u16,
    /// Its name.
    pub name: String,
    /// What the newest list says that it costs, in minor units; where it was withdrawn from that, what its table's said.
    pub listed: i64,
    /// What older lists call it, with which tables that recommend it worked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<String>,
    /// It was withdrawn from the list, of what was joined every part, and a table that worked with an older one recommends
    /// it: no sum of it counts.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub withdrawn: bool,
    /// The tables that recommend it, by number; one that recommends two parts of what was joined stands twice.
    pub tables: Vec<TallyAsk>,
    /// What the corrected list says that it costs, where a table worked with a list that says otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub corrected: Option<i64>,
    /// The sums that they ask for, and the corrected one, each once, rising.
    pub sums: Vec<i64>,
    /// The one that counts; absent while there are several and nobody has decided, and where it was withdrawn.
    pub sum: Option<i64>,
    /// Why it is this one of several, where that is at hand.
    pub reason: Option<String>,
    /// The parts of it, where projects were joined to be this one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub joined: Option<TallyJoin>,
}

/// What joined projects are made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TallyJoin {
    /// Why they are one, where that is at hand.
    pub reason: Option<String>,
    /// The parts, the leading one among them, in the order of the meeting's list.
    pub parts: Vec<TallyPart>,
}

/// A project that was joined with others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TallyPart {
    /// Project id.
    pub project: String,
    /// Its number in the meeting.
    pub number: u16,
    /// Its name.
    pub name: String,
    /// What the list says that it costs, in minor units.
    pub listed: i64,
    /// What older lists call it, with which tables that recommend it worked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<String>,
    /// It was withdrawn from the list, and a table that worked with an older one recommends it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub withdrawn: bool,
    /// The tables that recommend it, by number; there may be none.
    pub tables: Vec<TallyAsk>,
}

/// What a table asks for a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct TallyAsk {
    /// Which table.
    pub table: u16,
    /// Its rank there.
    pub rank: u32,
    /// Its votes or points there; absent where all agreed.
    pub score: Option<u32>,
    /// The changed sum where there is one.
    pub cost: i64,
}

/// The projects that the counted tables recommend, each once, in the order of the meeting's list.
pub(in crate::organiser) fn distinct(
    list: &[Project],
    tables: &[TallyTable],
    decided: &Decided,
    words: &Words,
) -> Vec<TallyProject> {
    let mut found: BTreeMap<String, TallyProject> = BTreeMap::new();
    for pick in tables.iter().flat_map(|table| &table.recommended) {
        // As the newest list says it, where that has it still.
        let now = list.iter().find(|project| project.id.as_str() == pick.project);
        let project = found.entry(pick.project.clone()).or_insert_with(|| match now {
            Some(now) => TallyProject::of(now),
            None => TallyProject {
                project: pick.project.clone(),
                number: pick.number,
                name: pick.name.clone(),
                listed: pick.listed,
                withdrawn: true,
                ..TallyProject::default()
            },
        });
        let corrected = now.map(|now| now.cost.minor()).filter(|cost| *cost != pick.listed);
        project.corrected = project.corrected.or(corrected);
        if pick.name != project.name && !project.earlier.contains(&pick.name) {
            project.earlier.push(pick.name.clone());
        }
        project.tables.push(TallyAsk { table: pick.table, rank: pick.rank, score: pick.score, cost: pick.cost });
    }
    let each = found.into_values().map(|mut project| {
        project.tables.sort_by_key(|ask| ask.table);
        let sums: BTreeSet<i64> = project.tables.iter().map(|ask| ask.cost).chain(project.corrected).collect();
        project.sums = sums.into_iter().collect();
        project
    });
    let mut all = join_all(list, each.collect(), decided, words);
    all.sort_by_key(|project| place(list, &project.project, project.number));
    all.into_iter().map(|project| settled(project, decided, words)).collect()
}

/// Where a project stands in the order of the list; one that was withdrawn from it, before the next number.
fn place(list: &[Project], id: &str, number: u16) -> (usize, bool, u16) {
    let own = list.iter().position(|project| project.id.as_str() == id);
    let next = || list.iter().position(|project| project.number.number() > number);
    (own.or_else(next).unwrap_or(list.len()), own.is_some(), number)
}

impl TallyProject {
    /// Whether this number is its own or that of a part of it.
    pub(in crate::organiser) fn has(&self, number: u16) -> bool {
        let mut parts = self.joined.iter().flat_map(|joined| &joined.parts);
        self.number == number || parts.any(|part| part.number == number)
    }

    /// Whether tables ask different sums for it and nobody has decided which counts.
    pub fn is_open(&self) -> bool {
        self.sum.is_none() && !self.withdrawn
    }

    /// A project of the newest list, before anybody recommends it.
    fn of(project: &Project) -> TallyProject {
        TallyProject {
            project: project.id.to_string(),
            number: project.number.number(),
            name: project.name.clone(),
            listed: project.cost.minor(),
            ..TallyProject::default()
        }
    }
}

/// The recommended projects with those that were joined as one.
fn join_all(list: &[Project], each: Vec<TallyProject>, decided: &Decided, words: &Words) -> Vec<TallyProject> {
    let id = |project: &TallyProject| ProjectId::new(project.project.as_str()).ok();
    let recommended = each.iter().filter_map(id).collect();
    let mut all = each;
    for joined in joined_now(list, &recommended, decided) {
        let mut parts = Vec::new();
        for part in &joined.parts {
            let listed = list.iter().find(|project| project.id == **part);
            let at = all.iter().position(|project| project.project == part.as_str());
            parts.extend(at.map(|at| all.remove(at)).or_else(|| listed.map(TallyProject::of)));
        }
        parts.sort_by_key(|part| place(list, &part.project, part.number));
        all.extend(whole(joined.lead, parts, joined.decision.reason.text(words)));
    }
    all
}

/// Parts as the one project that they are.
fn whole(lead: &ProjectId, parts: Vec<TallyProject>, reason: Option<&str>) -> Option<TallyProject> {
    let leading = parts.iter().find(|part| part.project == lead.as_str())?.clone();
    let mut tables: Vec<TallyAsk> = parts.iter().flat_map(|part| part.tables.clone()).collect();
    tables.sort_by_key(|ask| (ask.table, ask.rank));
    let sums: BTreeSet<i64> = parts.iter().flat_map(|part| part.sums.clone()).collect();
    let corrected = parts.iter().find_map(|part| part.corrected);
    let withdrawn = parts.iter().all(|part| part.withdrawn);
    let part = |part: TallyProject| TallyPart {
        project: part.project,
        number: part.number,
        name: part.name,
        listed: part.listed,
        earlier: part.earlier,
        withdrawn: part.withdrawn,
        tables: part.tables,
    };
    let joined = TallyJoin { reason: reason.map(str::to_owned), parts: parts.into_iter().map(part).collect() };
    let (sums, earlier) = (sums.into_iter().collect(), Vec::new());
    Some(TallyProject { tables, sums, corrected, withdrawn, earlier, joined: Some(joined), ..leading })
}

/// The numbers of recommended projects whose names look alike, by groups; what was joined is one of them with all its
/// parts. What was withdrawn cannot be joined any more.
pub(in crate::organiser::tally) fn look_alike(recommended: &[TallyProject]) -> Vec<Vec<u16>> {
    let parts = |project: &TallyProject| match &project.joined {
        Some(joined) => joined.parts.iter().map(|part| (part.number, part.name.clone())).collect(),
        None => vec![(project.number, project.name.clone())],
    };
    let parts: Vec<Vec<(u16, String)>> = recommended.iter().filter(|one| !one.withdrawn).map(parts).collect();
    let names: Vec<Vec<&str>> =
        parts.iter().map(|parts| parts.iter().map(|(_, name)| name.as_str()).collect()).collect();
    let numbers = |group: Vec<usize>| group.into_iter().flat_map(|at| &parts[at]).map(|(number, _)| *number).collect();
    maybe_one_thing(&names).into_iter().map(numbers).collect()
}

/// What counted tables say is to be built together, by table, and is not joined: a person decides whether it is one thing.
/// What was withdrawn cannot be joined any more.
pub(in crate::organiser::tally) fn together(
    list: &[Project],
    states: &[TableState],
    recommended: &[TallyProject],
) -> Vec<TallyTogether> {
    let is_part = |one: &TallyProject, id: &ProjectId| match &one.joined {
        Some(joined) => joined.parts.iter().any(|part| part.project == id.as_str()),
        None => one.project == id.as_str(),
    };
    // By what is recommended where it is, else as the list has it.
    let line = |id: &ProjectId| match recommended.iter().find(|one| is_part(one, id)) {
        Some(one) => (!one.withdrawn).then(|| (one.number, one.name.clone())),
        None => list.iter().find(|one| one.id == *id).map(|one| (one.number.number(), one.name.clone())),
    };
    let of_pick = |table: u16, pick: &Pick| {
        let ((one, name), (other, with)) = (line(&pick.project)?, line(&pick.joined.as_ref()?.project)?);
        (one != other).then_some(TallyTogether { table, projects: [one, other], names: [name, with] })
    };
    let counted = states.iter().filter_map(|state| Some((state.table, &state.counted?.summary.three)));
    counted.flat_map(|(table, three)| three.iter().filter_map(move |pick| of_pick(table, pick))).collect()
}

/// The project with the sum that counts, as far as that is decided.
fn settled(mut project: TallyProject, decided: &Decided, words: &Words) -> TallyProject {
    if project.withdrawn {
        return project;
    }
    let Ok(id) = ProjectId::new(project.project.as_str()) else { return project };
    let asked = Asked { of: decided.one_with(&id), sums: project.sums.iter().copied().collect() };
    let reason = decided.sum_for(&asked).and_then(|(_, reason)| reason);
    project.reason = reason.and_then(|reason| reason.text(words)).map(str::to_owned);
    project.sum = counts(&asked, decided);
    project
}

/// By recommended project that the newest list has still, of joined ones the leading: what is asked for it.
pub(in crate::organiser) fn asked(
    newest: &Meeting,
    states: &[TableState],
    decided: &Decided,
) -> BTreeMap<ProjectId, Asked> {
    let mut asked: BTreeMap<ProjectId, Asked> = BTreeMap::new();
    for pick in states.iter().filter_map(|state| state.counted).flat_map(|counted| &counted.summary.three) {
        let one = asked.entry(pick.project.clone()).or_default();
        one.of = decided.one_with(&pick.project);
        one.sums.insert(pick.asked());
        let now = newest.project(&pick.project).map(|project| project.cost.minor());
        one.sums.extend(now.filter(|now| *now != pick.cost));
    }
    let recommended = asked.keys().cloned().collect();
    for joined in joined_now(&newest.projects, &recommended, decided) {
        let parts: Vec<Asked> = joined.parts.iter().filter_map(|part| asked.remove(part)).collect();
        let sums = parts.into_iter().flat_map(|part| part.sums).collect();
        asked.insert(joined.lead.clone(), Asked { of: joined.decision.projects.clone(), sums });
    }
    asked.retain(|project, asked| std::iter::once(project).chain(&asked.of).any(|id| newest.project(id).is_some()));
    asked
}

/// Which of the sums for a project counts: the one that was decided for, or the only one.
fn counts(asked: &Asked, decided: &Decided) -> Option<i64> {
    let only = asked.sums.first().copied().filter(|_| asked.sums.len() == 1);
    decided.sum_for(asked).map(|(sum, _)| sum).or(only)
}

/// By recommended project: the sum that counts; nothing while tables ask differently and nobody has decided.
pub(in crate::organiser) fn counting(
    newest: &Meeting,
    states: &[TableState],
    decided: &Decided,
) -> BTreeMap<ProjectId, Option<i64>> {
    asked(newest, states, decided).into_iter().map(|(project, asked)| (project, counts(&asked, decided))).collect()
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
    counting(newest, states, decided).values().filter(|sum| sum.is_none()).count()
}

/// The least and the most that all of these can come to, without those that were withdrawn.
pub(in crate::organiser) fn range(projects: &[TallyProject]) -> Result<(i64, i64), DeskError> {
    let total = |sum: &dyn Fn(&TallyProject) -> Option<i64>| {
        let mut total = Money::ZERO;
        for project in projects.iter().filter(|project| !project.withdrawn) {
            let with = Money::new(sum(project).unwrap_or_default()).and_then(|sum| total.plus(sum));
            total = with.map_err(|_| Said::SumTooLarge)?;
        }
        Ok::<_, DeskError>(total.minor())
    };
    let least = total(&|project| project.sum.or(project.sums.first().copied()))?;
    Ok((least, total(&|project| project.sum.or(project.sums.last().copied()))?))
}

#[cfg(test)]
mod tests;

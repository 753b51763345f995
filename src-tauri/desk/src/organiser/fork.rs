//! Records of one table that go different ways, side by side from the first act in which they differ.

use super::OrganiserDesk;
use super::collected::Collected;
use super::state::Arrived;
use super::summary::{Pick, number};
use crate::error::DeskError;
use crate::view::{ForkAct, ForkPick, ForkSide, ForkView};
use roundtable_bag::{Bag, BagKind};
use roundtable_domain::{Event, Meeting, ProjectId};
use roundtable_record::{Line, canonical};
use std::collections::BTreeMap;

/// Most acts of each record that are told.
const MOST_ACTS: usize = 4;

/// The place of the first line in which records differ, from 0; where one goes on from another, the line after it.
pub(super) fn parted(records: &[&Arrived]) -> Option<usize> {
    let (first, others) = records.split_first()?;
    let longest = records.iter().map(|record| record.lines()).max().unwrap_or(0);
    (0..longest).find(|place| others.iter().any(|other| other.line(*place) != first.line(*place)))
}

/// What a record recommends, for comparing.
pub(super) fn three(bundle: &Arrived) -> Vec<(u32, &ProjectId, i64)> {
    bundle.summary.three.iter().map(|pick| (pick.rank, &pick.project, pick.asked())).collect()
}

/// Whether not all of them recommend the same.
pub(super) fn three_differ(records: &[&Arrived]) -> bool {
    records.windows(2).any(|pair| three(pair[0]) != three(pair[1]))
}

impl OrganiserDesk {
    /// The records of one table side by side. No check code stands in it.
    ///
    /// # Errors
    /// `table_unknown`; `no_record` when nothing of the table is here; or the database fails.
    pub fn fork(&self, meeting: Option<&str>, table: u8) -> Result<ForkView, DeskError> {
        let meeting = self.which(meeting)?;
        let all = self.collected(&meeting)?;
        let state = all.table(table)?;
        let records = state.all();
        if records.is_empty() {
            return Err(DeskError::said("no_record", &[("table", &table.to_string())]));
        }
        let from = parted(&records);
        let counted = state.counted.map(|bundle| bundle.row.head.as_str());
        let mut sides = Vec::new();
        for bundle in &records {
            let acts = match from {
                Some(place) => self.acts(&all.held.newest, bundle, place)?,
                None => Vec::new(),
            };
            let rest = from.map_or(0, |place| bundle.lines().saturating_sub(place));
            sides.push(ForkSide {
                head: bundle.row.head.clone(),
                standing: all.ground.standing(bundle).code().to_owned(),
                counted: counted == Some(bundle.row.head.as_str()),
                edition: bundle.row.edition,
                present: bundle.summary.present,
                sealed_at: bundle.summary.sealed_at.clone(),
                more: number(rest.saturating_sub(acts.len())),
                acts,
                three: bundle.summary.three.iter().map(|pick| fork_pick(pick, &records)).collect(),
            });
        }
        Ok(ForkView {
            v: 1,
            parted_at: sides.iter().filter_map(|side| side.acts.first()).map(|act| act.at.clone()).min(),
            three_differ: three_differ(&records),
            currency: all.held.newest.currency.clone(),
            meeting,
            table,
            sides,
        })
    }

    /// The table's wall time at the first act in which records differ.
    pub(super) fn parted_at(&self, all: &Collected, records: &[&Arrived]) -> Result<Option<String>, DeskError> {
        let Some(place) = parted(records) else { return Ok(None) };
        let mut times = Vec::new();
        for bundle in records {
            times.extend(self.acts(&all.held.newest, bundle, place)?.into_iter().next().map(|act| act.at));
        }
        Ok(times.into_iter().min())
    }

    /// The first acts of a record from a place on.
    fn acts(&self, meeting: &Meeting, bundle: &Arrived, from: usize) -> Result<Vec<ForkAct>, DeskError> {
        let bag = Bag::read(self.store.bundle_file(&meeting.meeting_id, &bundle.row.head)?, BagKind::Bundle)?;
        let record = bag.get("data/record.jsonl").unwrap_or_default();
        let lines = record.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
        let mut acts = Vec::new();
        for line in lines.skip(from).take(MOST_ACTS) {
            let damaged = || DeskError::machine("summary_damaged", &[("head", &bundle.row.head)]);
            let value = canonical::parse_strict(line)?;
            let line: Line<Event> = serde_json::from_value(value).map_err(|_| damaged())?;
            acts.push(fork_act(meeting, &line));
        }
        Ok(acts)
    }
}

fn fork_pick(pick: &Pick, records: &[&Arrived]) -> ForkPick {
    let has = |bundle: &&Arrived| bundle.summary.three.iter().any(|other| other.project == pick.project);
    ForkPick {
        rank: pick.rank,
        project: pick.project.to_string(),
        number: pick.number.number(),
        name: pick.name.clone(),
        cost: pick.asked(),
        score: pick.score,
        shared: records.iter().all(has),
    }
}

/// An act for people: whose seat, which project by its name, and what else has words of its own.
fn fork_act(meeting: &Meeting, line: &Line<Event>) -> ForkAct {
    let name = line.event.name();
    let (mut params, mut said) = (BTreeMap::new(), BTreeMap::new());
    if let Ok(serde_json::Value::String(role)) = serde_json::to_value(line.role) {
        said.insert("role".to_owned(), format!("role.{role}"));
    }
    let event = serde_json::to_value(&line.event).unwrap_or_default();
    for (field, value) in event.get(name).and_then(serde_json::Value::as_object).into_iter().flatten() {
        match (field.as_str(), value) {
            ("project", serde_json::Value::String(id)) => {
                let named = meeting.projects.iter().find(|project| project.id.as_str() == id);
                params.insert("project".to_owned(), named.map_or_else(|| id.clone(), |project| project.name.clone()));
            }
            ("mode" | "phase" | "role" | "rule", serde_json::Value::String(code)) => {
                said.insert(field.clone(), format!("{field}.{code}"));
            }
            ("seat" | "to" | "valid", serde_json::Value::Number(number)) => {
                params.insert(field.clone(), number.to_string());
            }
            ("notes", serde_json::Value::Array(notes)) => _ = params.insert("n".to_owned(), notes.len().to_string()),
            _ => {}
        }
    }
    ForkAct { at: line.at.clone(), act: name.to_owned(), params, said }
}

#[cfg(test)]
mod tests {
    use roundtable_words::{Lang, Words};

    #[test]
    fn every_act_has_its_words() {
        let golden = include_str!("../../../domain/tests/golden/events.jsonl");
        let mut names = 0;
        for line in golden.lines() {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            let event = line.get("event").unwrap_or(&line);
            let name = event.as_object().unwrap().keys().next().unwrap().clone();
            for lang in [Lang::ZhCn, Lang::En] {
                assert!(Words::of(lang).has(&format!("fork.{name}")), "fork.{name} has no words");
            }
            names += 1;
        }
        assert!(names > 40);
    }
}

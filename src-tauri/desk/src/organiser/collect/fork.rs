//! Records of one table that go different ways, side by side from the first act in which they differ for people: what
//! differs only in the salts of its commitments, as when two laptops seat the same people, is passed over.

use crate::error::DeskError;
use crate::error::said::Said;
use crate::organiser::OrganiserDesk;
use crate::organiser::collect::collected::Collected;
use crate::organiser::collect::state::Arrived;
use crate::organiser::collect::summary::Pick;
use crate::view::number;
use crate::view::{ForkAct, ForkPick, ForkSide, ForkView};
use roundtable_bag::{Bag, BagKind};
use roundtable_domain::{Event, Meeting, ProjectId, Words};
use roundtable_record::{Commit, Hash, Line, canonical};
use serde_json::Value;
use std::collections::BTreeMap;

/// Most acts of each record that are told.
const MOST_ACTS: usize = 4;

/// The place of the first line in which records differ, from 0; where one goes on from another, the line after it.
pub(in crate::organiser) fn parted(records: &[&Arrived]) -> Option<usize> {
    let (first, others) = records.split_first()?;
    let longest = records.iter().map(|record| record.lines()).max().unwrap_or(0);
    (0..longest).find(|place| others.iter().any(|other| other.line(*place) != first.line(*place)))
}

/// What a record recommends, for comparing.
pub(in crate::organiser) fn three(bundle: &Arrived) -> Vec<(u32, &ProjectId, i64)> {
    bundle.summary.three.iter().map(|pick| (pick.rank, &pick.project, pick.asked())).collect()
}

/// Whether not all of them recommend the same.
pub(in crate::organiser) fn three_differ(records: &[&Arrived]) -> bool {
    records.windows(2).any(|pair| three(pair[0]) != three(pair[1]))
}

impl OrganiserDesk {
    /// The records of one table side by side, in the order in which they came. No check code stands in it.
    ///
    /// # Errors
    /// `table_unknown`; `no_record` when nothing of the table is here; or the database fails.
    pub fn fork(&self, meeting: Option<&str>, table: u16) -> Result<ForkView, DeskError> {
        let meeting = self.which(meeting)?;
        let all = self.collected(&meeting)?;
        let state = all.table(table)?;
        let mut records = state.all();
        records.sort_by_key(|bundle| (&bundle.row.taken_at, &bundle.summary.sealed_at, &bundle.row.head));
        if records.is_empty() {
            return Err(Said::NoRecord { table }.into());
        }
        let from = self.parted_for_people(&meeting, &records)?;
        let counted = state.counted.map(|bundle| bundle.row.head.as_str());
        let published = all.decided.published_heads.get(&table);
        let to_choose = state.to_choose(&all.ground);
        let mut sides = Vec::new();
        for bundle in &records {
            let acts = match from {
                Some(place) => self.acts(&all.held.newest, bundle, place)?,
                None => Vec::new(),
            };
            let rest = from.map_or(0, |place| bundle.lines().saturating_sub(place));
            sides.push(ForkSide {
                head: bundle.row.head.clone(),
                standing: all.ground.standing(bundle),
                lost: all.ground.is_of_lost_stick(bundle),
                counted: counted == Some(bundle.row.head.as_str()),
                published: published == Some(&bundle.row.head),
                can_be_kept: to_choose.iter().any(|one| one.row.head == bundle.row.head),
                edition: bundle.row.edition,
                present: bundle.summary.present,
                sealed_at: bundle.summary.sealed_at.clone(),
                file: bundle.row.file.clone(),
                taken_at: bundle.row.taken_at.clone(),
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
    pub(in crate::organiser) fn parted_at(
        &self,
        all: &Collected,
        records: &[&Arrived],
    ) -> Result<Option<String>, DeskError> {
        let Some(place) = self.parted_for_people(&all.held.newest.meeting_id, records)? else { return Ok(None) };
        let mut times = Vec::new();
        for bundle in records {
            times.extend(self.acts(&all.held.newest, bundle, place)?.into_iter().next().map(|act| act.at));
        }
        Ok(times.into_iter().min())
    }

    /// The first acts of a record from a place on.
    fn acts(&self, meeting: &Meeting, bundle: &Arrived, from: usize) -> Result<Vec<ForkAct>, DeskError> {
        let lines = self.record_lines(&meeting.meeting_id, bundle, from, MOST_ACTS)?;
        let mut acts = Vec::new();
        for value in lines {
            let damaged = || DeskError::from(Said::SummaryDamaged);
            let line: Line<Event> = serde_json::from_value(value).map_err(|_| damaged())?;
            acts.push(fork_act(meeting, &line));
        }
        Ok(acts)
    }

    /// Lines of a record from a place on.
    fn record_lines(&self, meeting: &str, bundle: &Arrived, from: usize, most: usize) -> Result<Vec<Value>, DeskError> {
        let bag = Bag::read(self.store.bundle_file(meeting, &bundle.row.head)?, BagKind::Bundle)?;
        let record = bag.get("data/record.jsonl").unwrap_or_default();
        let lines = record.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
        lines.skip(from).take(most).map(|line| Ok(canonical::parse_strict(line)?)).collect()
    }

    /// The place of the first line in which records differ for people; where they differ in nothing that can be told, of
    /// the first line that differs at all.
    fn parted_for_people(&self, meeting: &str, records: &[&Arrived]) -> Result<Option<usize>, DeskError> {
        let Some(place) = parted(records) else { return Ok(None) };
        let words = self.words_of(meeting)?;
        let mut told = Vec::new();
        for bundle in records {
            let lines = self.record_lines(meeting, bundle, place, usize::MAX)?;
            told.push(lines.into_iter().map(|line| opened(&words, &line["event"])).collect::<Vec<_>>());
        }
        let longest = told.iter().map(Vec::len).max().unwrap_or(0);
        let differs = |at: &usize| told.windows(2).any(|pair| pair[0].get(*at) != pair[1].get(*at));
        Ok(Some(place + (0..longest).find(differs).unwrap_or(0)))
    }
}

/// An event as people would read it: what it commits to opened, where that is at hand, and without its salts.
fn opened(words: &Words, event: &Value) -> Value {
    match event {
        Value::Object(fields) if fields.len() == 1 && fields.contains_key("sha256") => {
            let hash = fields.get("sha256").and_then(Value::as_str).and_then(|hash| Hash::parse(hash).ok());
            let opening = hash.and_then(|hash| words.opening(&Commit::new(hash)));
            opening.map(|opening| Value::String(format!("{:?}", opening.value()))).unwrap_or_default()
        }
        Value::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), opened(words, value))).collect(),
        Value::Array(list) => {
            let mut list: Vec<Value> = list.iter().map(|value| opened(words, value)).collect();
            // Notes stand in the order of their hashes, which says nothing.
            if list.iter().all(Value::is_object) {
                list.sort_by_cached_key(Value::to_string);
            }
            Value::Array(list)
        }
        // A hash of what stands before it.
        Value::String(text) if Hash::parse(text).is_ok() => Value::Null,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => event.clone(),
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
    if let Ok(Value::String(role)) = serde_json::to_value(line.role) {
        said.insert("role".to_owned(), format!("role.{role}"));
    }
    let event = serde_json::to_value(&line.event).unwrap_or_default();
    for (field, value) in event.get(name).and_then(Value::as_object).into_iter().flatten() {
        match (field.as_str(), value) {
            ("project", Value::String(id)) => {
                let named = meeting.projects.iter().find(|project| project.id.as_str() == id);
                params.insert("project".to_owned(), named.map_or_else(|| id.clone(), |project| project.name.clone()));
            }
            ("mode" | "phase" | "role" | "rule", Value::String(code)) => {
                said.insert(field.clone(), format!("{field}.{code}"));
            }
            ("seat" | "from" | "to" | "valid", Value::Number(number)) => {
                params.insert(field.clone(), number.to_string());
            }
            ("notes" | "acts", Value::Array(notes)) => _ = params.insert("n".to_owned(), notes.len().to_string()),
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
        let golden = include_str!("../../../../domain/tests/golden/events.jsonl");
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

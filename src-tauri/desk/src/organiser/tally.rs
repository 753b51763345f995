//! The tally: what the counted tables recommend, side by side; nothing ranks across tables.

use super::OrganiserDesk;
use super::collected::Collected;
use super::decisions::Decided;
use super::state::TableState;
use super::summary::Pick;
use crate::error::DeskError;
use roundtable_domain::{Kind, Words};
use roundtable_record::{Commit, Hash, Opening, canonical};
use roundtable_tally::Money;
use serde::Serialize;
use serde_json::{Map, Value};

/// The result of a meeting as far as its records are here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Version of this answer.
    pub v: u32,
    /// `meeting_id`.
    pub meeting: String,
    /// Real or simulated; absent while nothing is here.
    pub kind: Option<Kind>,
    /// Whether every table is counted.
    pub complete: bool,
    /// ISO 4217; every sum is in its minor units.
    pub currency: String,
    /// Every table, by number.
    pub tables: Vec<TallyTable>,
    /// What the counted tables recommend, by table and rank.
    pub recommended: Vec<TallyPick>,
    /// Sum of what is recommended.
    pub total: i64,
    /// What there is to spend.
    pub budget: Option<i64>,
    /// SHA-256 of the canonical JSON of all this without the two fingerprints and without conditions and reasons: those
    /// are texts, which may be withheld or erased and could be guessed at.
    pub fingerprint: String,
    /// The same, without the meeting's id and the heads.
    pub result_fingerprint: String,
}

/// One table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TallyTable {
    /// Which.
    pub table: u8,
    /// `counted`, `unconfirmed`, `conflict` or `missing`.
    pub status: String,
    /// Head of the record that counts.
    pub head: Option<String>,
    /// Heads of all that stand side by side, sorted: ends of the trusted and confirmed records, or of the unconfirmed
    /// ones where there are no others.
    pub heads: Vec<String>,
    /// Heads of unconfirmed records beside those that may count, sorted.
    pub waiting: Vec<String>,
    /// `code` or `reason`: by what one of several counts.
    pub decided: Option<String>,
    /// The reason, where it counts by one that is at hand.
    pub reason: Option<String>,
    /// What it recommends, where counted.
    pub recommended: Vec<TallyPick>,
}

/// A recommended project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TallyPick {
    /// Which table's.
    pub table: u8,
    /// 1 for the table's highest; equal scores share a rank.
    pub rank: u32,
    /// Project id.
    pub project: String,
    /// Its number in the meeting.
    pub number: u16,
    /// Its name.
    pub name: String,
    /// The changed sum where there is one.
    pub cost: i64,
    /// The table's own score.
    pub score: u32,
    /// On what conditions, where they are at hand.
    pub conditions: Option<String>,
}

impl OrganiserDesk {
    /// Tallies a meeting from the records that are here.
    ///
    /// # Errors
    /// As [`OrganiserDesk::which`], or the database fails.
    pub fn tally(&self, meeting: Option<&str>) -> Result<Tally, DeskError> {
        let meeting = self.which(meeting)?;
        tally(&self.collected(&meeting)?, &self.words_of(&meeting)?)
    }

    /// What arrived to open the commitments of a meeting's records.
    pub(super) fn words_of(&self, meeting: &str) -> Result<Words, DeskError> {
        let mut words = Words::default();
        for line in self.store.bundle_openings(meeting)? {
            words.add([Opening::parse_line(line.as_bytes())?]);
        }
        Ok(words)
    }
}

/// A text by the hash of its commitment, where it is at hand.
pub(super) fn text(words: &Words, hash: Hash) -> Option<String> {
    words.text(&Commit::new(hash)).map(str::to_owned)
}

pub(super) fn tally(all: &Collected, words: &Words) -> Result<Tally, DeskError> {
    let (meeting, (kind, states)) = (&all.held.newest, all.states());
    let tables: Vec<TallyTable> = states.iter().map(|state| table(state, &all.decided, words)).collect();
    let recommended: Vec<TallyPick> = tables.iter().flat_map(|table| table.recommended.clone()).collect();
    let mut total = Money::ZERO;
    for pick in &recommended {
        let sum = Money::new(pick.cost).and_then(|cost| total.plus(cost));
        total = sum.map_err(|_| DeskError::said("sum_too_large", &[]))?;
    }
    let mut tally = Tally {
        v: 1,
        meeting: meeting.meeting_id.clone(),
        kind,
        complete: states.iter().all(|state| state.counted.is_some()),
        currency: meeting.currency.clone(),
        tables,
        recommended,
        total: total.minor(),
        budget: meeting.budget.map(Money::minor),
        fingerprint: String::new(),
        result_fingerprint: String::new(),
    };
    tally.fingerprint = fingerprint(&tally, false)?;
    tally.result_fingerprint = fingerprint(&tally, true)?;
    Ok(tally)
}

fn table(state: &TableState, decided: &Decided, words: &Words) -> TallyTable {
    let reason = state.by_reason(decided).and_then(|reason| reason.text(words));
    let three = state.counted.map_or(&[][..], |bundle| &bundle.summary.three);
    TallyTable {
        table: state.table,
        status: state.status.to_owned(),
        head: state.counted.map(|bundle| bundle.row.head.clone()),
        heads: state.beside().iter().map(|bundle| bundle.row.head.clone()).collect(),
        waiting: state.waiting.iter().map(|bundle| bundle.row.head.clone()).collect(),
        decided: state.by.map(|by| by.code().to_owned()),
        reason: reason.map(str::to_owned),
        recommended: three.iter().map(|one| pick(state.table, one, words)).collect(),
    }
}

fn pick(table: u8, pick: &Pick, words: &Words) -> TallyPick {
    TallyPick {
        table,
        rank: pick.rank,
        project: pick.project.to_string(),
        number: pick.number.number(),
        name: pick.name.clone(),
        cost: pick.asked(),
        score: pick.score,
        conditions: pick.conditions.and_then(|hash| text(words, hash)),
    }
}

/// Of the result alone, or of the result in this meeting and these records.
fn fingerprint(tally: &Tally, result_only: bool) -> Result<String, DeskError> {
    let without_conditions = |holder: &mut Map<String, Value>| {
        let picks = holder.get_mut("recommended").and_then(Value::as_array_mut).into_iter().flatten();
        picks.filter_map(Value::as_object_mut).for_each(|pick| drop(pick.remove("conditions")));
    };
    let mut value = serde_json::to_value(tally).map_err(|_| DeskError::said("sum_too_large", &[]))?;
    if let Some(all) = value.as_object_mut() {
        all.remove("fingerprint");
        all.remove("result_fingerprint");
        without_conditions(all);
        if result_only {
            all.remove("meeting");
        }
        let tables = all.get_mut("tables").and_then(Value::as_array_mut);
        for table in tables.into_iter().flatten().filter_map(Value::as_object_mut) {
            without_conditions(table);
            table.remove("reason");
            if result_only {
                table.remove("head");
                table.remove("heads");
                table.remove("waiting");
            }
        }
    }
    Ok(Hash::of(canonical::of_value(&value)?).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One table that recommends one project on these conditions.
    fn tally(conditions: Option<&str>, cost: i64) -> Tally {
        let conditions = conditions.map(str::to_owned);
        let pick = TallyPick {
            table: 1,
            rank: 1,
            project: "1".into(),
            number: 1,
            name: "扶手".into(),
            cost,
            score: 7,
            conditions,
        };
        let table = TallyTable {
            table: 1,
            status: "counted".into(),
            head: Some("a".into()),
            heads: vec!["a".into()],
            waiting: vec![],
            decided: None,
            reason: None,
            recommended: vec![pick.clone()],
        };
        Tally {
            v: 1,
            meeting: "m".into(),
            kind: Some(Kind::Real),
            complete: true,
            currency: "CNY".into(),
            tables: vec![table],
            recommended: vec![pick],
            total: cost,
            budget: None,
            fingerprint: String::new(),
            result_fingerprint: String::new(),
        }
    }

    #[test]
    fn conditions_cannot_be_guessed_at_from_a_fingerprint() {
        for result_only in [false, true] {
            let of = |conditions, cost| fingerprint(&tally(conditions, cost), result_only).unwrap();
            assert_eq!(of(Some("先做两栋"), 2_800), of(Some("先做三栋"), 2_800));
            assert_eq!(of(Some("先做两栋"), 2_800), of(None, 2_800), "erased, or withheld");
            assert_ne!(of(None, 2_800), of(None, 2_900));
        }
    }
}

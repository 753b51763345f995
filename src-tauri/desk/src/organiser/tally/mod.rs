//! The tally: what the counted tables recommend, side by side; nothing ranks across tables. A project that several
//! tables recommend is one project, and counts once (`sums.rs`).

pub(in crate::organiser) mod acts;
pub(in crate::organiser) mod joins;
pub(in crate::organiser) mod sums;

use super::OrganiserDesk;
use crate::error::DeskError;
use crate::error::said::Said;
use crate::organiser::collect::collected::Collected;
use crate::organiser::collect::state::TableState;
use crate::organiser::collect::summary::{Level, Pick, Score, Tie};
use crate::organiser::decided::Decided;
use crate::organiser::tally::sums::{TallyProject, distinct, look_alike, range, together};
use crate::view::{CountsBy, ErrorView, TableStands};
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
    /// What the counted tables recommend: each project once, in the order of the meeting's list.
    pub recommended: Vec<TallyProject>,
    /// The numbers of those whose names look alike, by groups, with all that is joined in one: they may be one thing, which a
    /// person says.
    pub alike: Vec<Vec<u16>>,
    /// What tables say is to be built together and is not joined: for a person to decide.
    pub together: Vec<TallyTogether>,
    /// The sum of these, each once, without those that were withdrawn; absent while tables ask different sums for one and nobody has decided.
    pub total: Option<i64>,
    /// The least that it can be, whichever of the open sums are decided for.
    pub total_least: i64,
    /// The most that it can be.
    pub total_most: i64,
    /// What there is to spend.
    pub budget: Option<i64>,
    /// SHA-256 of the canonical JSON of all this without the two fingerprints, without what looks alike, and without conditions and reasons: those
    /// are texts, which may be withheld or erased and could be guessed at. So it covers the heads, and with them all
    /// that the tables' records say; every project's votes at each table, ties and lots; each recommended project once
    /// with its tables, the parts that were joined to be it, the sums that are asked for and the one that counts; and the total.
    pub fingerprint: String,
    /// The same, without the meeting's id, the heads and by what one of several records counts: equal where the same was
    /// decided with the same votes.
    pub result_fingerprint: String,
}

/// One table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TallyTable {
    /// Which.
    pub table: u16,
    /// How it stands.
    pub status: TableStands,
    /// Head of the record that counts.
    pub head: Option<String>,
    /// Heads of all that stand side by side, sorted: ends of the trusted and confirmed records, or of the unconfirmed
    /// ones where there are no others.
    pub heads: Vec<String>,
    /// Heads of unconfirmed records beside those that may count, sorted.
    pub waiting: Vec<String>,
    /// `code` or `reason`: by what one of several counts.
    pub decided: Option<CountsBy>,
    /// The reason, where it counts by one that is at hand.
    pub reason: Option<String>,
    /// What it recommends, where counted.
    pub recommended: Vec<TallyPick>,
    /// What each of its projects got, recommended or not, where counted.
    pub scores: Vec<TallyScore>,
    /// How a tie at the edge was settled, where counted and there was one.
    pub ties: Vec<TallyTie>,
}

/// A table says that a project is to be built together with another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TallyTogether {
    /// Which table.
    pub table: u16,
    /// The numbers of both as they are recommended, or listed, now: of what is joined already, of the one that leads.
    pub projects: [u16; 2],
    /// The names of both.
    pub names: [String; 2],
}

/// What a project got at a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TallyScore {
    /// Project id.
    pub project: String,
    /// Its number in the meeting.
    pub number: u16,
    /// Its name.
    pub name: String,
    /// Votes or points.
    pub score: u32,
    /// Ballots that name it.
    pub ballots: u32,
}

/// Projects that were level at the edge of what a table could recommend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TallyTie {
    /// Their numbers in the meeting.
    pub among: Vec<u16>,
    /// Of those, the ones that were let in.
    pub chosen: Vec<u16>,
    /// `lot`, `second_ballot`, `lower_cost` or `all`.
    pub by: String,
}

/// A recommended project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TallyPick {
    /// Which table's.
    pub table: u16,
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
    /// What the list says that it costs.
    pub listed: i64,
    /// The table's own score; absent where all agreed.
    pub score: Option<u32>,
    /// The number of the project with which the table says that it is to be built together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub joined: Option<u16>,
    /// On what conditions, where they are at hand.
    pub conditions: Option<String>,
}

/// A counted table that worked with a list that was corrected since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OlderList {
    /// Which.
    pub table: u16,
    /// The list's edition.
    pub edition: u32,
    /// What the newest one says otherwise, of what the table worked with, as words under `change.…`.
    pub changes: Vec<ErrorView>,
}

impl OrganiserDesk {
    /// The counted tables that worked with a list that was corrected since, by number.
    ///
    /// # Errors
    /// As [`OrganiserDesk::which`], or the database fails.
    pub fn older_lists(&self, meeting: Option<&str>) -> Result<Vec<OlderList>, DeskError> {
        let all = self.collected(&self.which(meeting)?)?;
        let older = |state: &TableState| {
            let (table, edition) = (state.table, state.counted?.row.edition);
            let changes = all.held.corrected_since(edition, table);
            (!changes.is_empty()).then_some(OlderList { table, edition, changes })
        };
        Ok(all.states().1.iter().filter_map(older).collect())
    }

    /// Tallies a meeting from the records that are here.
    ///
    /// # Errors
    /// As [`OrganiserDesk::which`], or the database fails.
    pub fn tally(&self, meeting: Option<&str>) -> Result<Tally, DeskError> {
        let meeting = self.which(meeting)?;
        tally(&self.collected(&meeting)?, &self.words_of(&meeting)?)
    }

    /// What arrived to open the commitments of a meeting's records.
    pub(in crate::organiser) fn words_of(&self, meeting: &str) -> Result<Words, DeskError> {
        let mut words = Words::default();
        for line in self.store.bundle_openings(meeting)? {
            words.add([Opening::parse_line(line.as_bytes())?]);
        }
        Ok(words)
    }
}

/// A text by the hash of its commitment, where it is at hand.
pub(in crate::organiser) fn text(words: &Words, hash: Hash) -> Option<String> {
    words.text(&Commit::new(hash)).map(str::to_owned)
}

pub(in crate::organiser) fn tally(all: &Collected, words: &Words) -> Result<Tally, DeskError> {
    let (meeting, (kind, states)) = (&all.held.newest, all.states());
    let tables: Vec<TallyTable> = states.iter().map(|state| table(state, &all.decided, words)).collect();
    let recommended = distinct(&meeting.projects, &tables, &all.decided, words);
    let (least, most) = range(&recommended)?;
    let mut tally = Tally {
        v: 1,
        meeting: meeting.meeting_id.clone(),
        kind,
        complete: states.iter().all(|state| state.counted.is_some()),
        currency: meeting.currency.clone(),
        tables,
        alike: look_alike(&recommended),
        together: together(&meeting.projects, &states, &recommended),
        recommended,
        total: (least == most).then_some(least),
        total_least: least,
        total_most: most,
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
        status: state.status,
        head: state.counted.map(|bundle| bundle.row.head.clone()),
        heads: state.beside().iter().map(|bundle| bundle.row.head.clone()).collect(),
        waiting: state.waiting.iter().map(|bundle| bundle.row.head.clone()).collect(),
        decided: state.by,
        reason: reason.map(str::to_owned),
        recommended: three.iter().map(|one| pick(state.table, one, words)).collect(),
        scores: state.counted.map_or(&[][..], |bundle| &bundle.summary.scores).iter().map(score).collect(),
        ties: state.counted.map_or(&[][..], |bundle| &bundle.summary.ties).iter().map(tie).collect(),
    }
}

fn score(score: &Score) -> TallyScore {
    TallyScore {
        project: score.project.to_string(),
        number: score.number.number(),
        name: score.name.clone(),
        score: score.score,
        ballots: score.ballots,
    }
}

fn tie(tie: &Tie) -> TallyTie {
    let numbers = |list: &[Level]| list.iter().map(|one| one.number.number()).collect();
    TallyTie { among: numbers(&tie.among), chosen: numbers(&tie.chosen), by: tie.by.told().name().to_owned() }
}

fn pick(table: u16, pick: &Pick, words: &Words) -> TallyPick {
    TallyPick {
        table,
        rank: pick.rank,
        project: pick.project.to_string(),
        number: pick.number.number(),
        name: pick.name.clone(),
        cost: pick.asked(),
        listed: pick.cost,
        score: pick.score,
        joined: pick.joined.as_ref().map(|with| with.number.number()),
        conditions: pick.conditions.and_then(|hash| text(words, hash)),
    }
}

/// Of the result alone, or of the result in this meeting and these records.
fn fingerprint(tally: &Tally, result_only: bool) -> Result<String, DeskError> {
    let without_texts = |holder: &mut Map<String, Value>| {
        let picks = holder.get_mut("recommended").and_then(Value::as_array_mut).into_iter().flatten();
        for pick in picks.filter_map(Value::as_object_mut) {
            pick.remove("conditions");
            pick.remove("reason");
            pick.get_mut("joined").and_then(Value::as_object_mut).map(|joined| joined.remove("reason"));
        }
    };
    let mut value = serde_json::to_value(tally).map_err(|_| Said::SumTooLarge)?;
    if let Some(all) = value.as_object_mut() {
        all.remove("fingerprint");
        all.remove("result_fingerprint");
        all.remove("alike");
        all.remove("together");
        without_texts(all);
        if result_only {
            all.remove("meeting");
        }
        let tables = all.get_mut("tables").and_then(Value::as_array_mut);
        for table in tables.into_iter().flatten().filter_map(Value::as_object_mut) {
            without_texts(table);
            table.remove("reason");
            if result_only {
                table.remove("head");
                table.remove("heads");
                table.remove("waiting");
                // By what one of several counts is of these records too.
                table.insert("decided".to_owned(), Value::Null);
            }
        }
    }
    Ok(Hash::of(canonical::of_value(&value)?).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::organiser::tally::sums::{TallyAsk, TallyJoin};

    /// One table that recommends one project on these conditions, for which one of two sums was decided for this reason.
    fn tally(conditions: Option<&str>, reason: Option<&str>, cost: i64) -> Tally {
        let pick = TallyPick {
            table: 1,
            rank: 1,
            project: "1".into(),
            number: 1,
            name: "扶手".into(),
            cost,
            listed: cost,
            score: Some(7),
            joined: None,
            conditions: conditions.map(str::to_owned),
        };
        let project = TallyProject {
            project: "1".into(),
            number: 1,
            name: "扶手".into(),
            listed: cost,
            tables: vec![TallyAsk { table: 1, rank: 1, score: Some(7), cost }],
            earlier: vec![],
            withdrawn: false,
            corrected: None,
            sums: vec![cost, cost + 100],
            sum: Some(cost),
            reason: reason.map(str::to_owned),
            joined: Some(TallyJoin { reason: reason.map(str::to_owned), parts: vec![] }),
        };
        let table = TallyTable {
            table: 1,
            status: TableStands::Counted,
            head: Some("a".into()),
            heads: vec!["a".into()],
            waiting: vec![],
            decided: None,
            reason: None,
            recommended: vec![pick],
            scores: vec![TallyScore { project: "1".into(), number: 1, name: "扶手".into(), score: 7, ballots: 7 }],
            ties: vec![],
        };
        Tally {
            v: 1,
            meeting: "m".into(),
            kind: Some(Kind::Real),
            complete: true,
            currency: "CNY".into(),
            tables: vec![table],
            recommended: vec![project],
            alike: vec![],
            together: vec![],
            total: Some(cost),
            total_least: cost,
            total_most: cost,
            budget: None,
            fingerprint: String::new(),
            result_fingerprint: String::new(),
        }
    }

    #[test]
    fn texts_cannot_be_guessed_at_from_a_fingerprint() {
        for result_only in [false, true] {
            let of = |conditions, reason, cost| fingerprint(&tally(conditions, reason, cost), result_only).unwrap();
            assert_eq!(of(Some("先做两栋"), Some("问过"), 2_800), of(Some("先做三栋"), Some("没问"), 2_800));
            assert_eq!(of(Some("先做两栋"), Some("问过"), 2_800), of(None, None, 2_800), "erased, or withheld");
            assert_ne!(of(None, None, 2_800), of(None, None, 2_900));
        }
    }

    #[test]
    fn by_what_one_of_several_records_counts_is_of_the_records_and_not_of_the_result() {
        let plain = tally(None, None, 2_800);
        let mut by_code = plain.clone();
        by_code.tables[0].decided = Some(CountsBy::Code);
        let of = |tally: &Tally, result_only| fingerprint(tally, result_only).unwrap();
        assert_eq!(of(&plain, true), of(&by_code, true));
        assert_ne!(of(&plain, false), of(&by_code, false));
    }

    #[test]
    fn what_was_not_recommended_and_how_a_tie_was_settled_are_covered_too() {
        let plain = tally(None, None, 2_800);
        let (mut votes, mut lot) = (plain.clone(), plain.clone());
        votes.tables[0].scores[0].score = 6;
        lot.tables[0].ties.push(TallyTie { among: vec![1, 2], chosen: vec![1], by: "lot".into() });
        for result_only in [false, true] {
            let of = |tally: &Tally| fingerprint(tally, result_only).unwrap();
            assert_ne!(of(&plain), of(&votes));
            assert_ne!(of(&plain), of(&lot));
        }
    }
}

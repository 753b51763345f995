//! The ballots of a table's record: those of the choosing that counts, as the table opened it, with what the record says that
//! they came to. An earlier choosing was declared void before another one could begin, so there is never more than one.

use super::{Ballots, CountTrouble};
use crate::error::reason::Unfit;
use crate::exchange::paper::lang_of;
use crate::exchange::verify::Verified;
use crate::view::ErrorView;
use crate::view::words::words;
use roundtable_count::files::{BallotFile, Faults, Own, Stated};
use roundtable_count::{Amount, BallotKind, Builder, Candidate, Number, Request, SettledBy, Ties};
use roundtable_domain::{Cast, Kind, LevelBy, Papers, Poll, PollCount, Settled, Voided, voided_polls};
use roundtable_record::{Commit, Opening, OpeningValue};
use roundtable_tally::{BallotKind as Paper, TieRule, Unit, decimals};
use roundtable_words::{Words, say};

/// The ballots of a record that was found good.
///
/// # Errors
/// [`CountTrouble`] where the table did not choose, its ballots are not here, or they are none of this choosing.
pub(super) fn ballots(name: &str, good: &Verified) -> Result<Ballots, CountTrouble> {
    let state = good.session.state();
    let Some((poll, count)) = state.poll.as_ref().and_then(|poll| Some((poll, poll.count.as_ref()?))) else {
        return Err(CountTrouble::NotChosen);
    };
    let papers = match &count.cast {
        Cast::Papers(papers) => papers,
        Cast::Hands(_) => return Err(CountTrouble::CountedByHands),
        Cast::Consensus(_) => return Err(CountTrouble::AllAgreed),
    };
    let opening =
        |commit: &Commit| good.openings.binary_search_by_key(commit, Opening::commit).ok().map(|at| &good.openings[at]);
    let opened: Vec<&Opening> = papers.ballots.iter().filter_map(opening).collect();
    if opened.is_empty() && !papers.ballots.is_empty() {
        return Err(CountTrouble::BallotsGone);
    }
    let meeting = &good.meeting;
    let digits = decimals(&meeting.currency);
    let mut builder = Builder::new(kind(poll), candidates(good, poll))?.digits(0, digits);
    for opening in opened {
        let OpeningValue::Ballot(ballot) = opening.value() else { return Err(unfit()) };
        // What nobody could read is on no ballot: the record says how many such papers there were.
        if ballot.valid {
            poll.frame.examine(&ballot.choice).map_err(|_| unfit())?;
            let place = |id: &String| poll.candidates.iter().zip(0..).find(|(one, _)| one.as_str() == id);
            let named: Vec<u32> = ballot.choice.iter().filter_map(place).map(|(_, at)| at).collect();
            builder.add(&named, 1);
        }
    }
    let title =
        say!(Words::of(lang_of(&good.session)), "count.record_title", meeting = meeting.name, table = good.table());
    let budget = meeting.budget.and_then(|budget| u64::try_from(budget.minor()).ok());
    let stated = Stated {
        title: title.clone(),
        rule: Some(poll.frame.method().code.to_owned()),
        budget,
        seats: Some(seats(poll)),
        all: vec![("currency".to_owned(), meeting.currency.clone())],
        ..Stated::default()
    };
    let (lacking, left_out) = lacking(good, papers);
    Ok(Ballots {
        title,
        currency: Some(meeting.currency.clone()),
        name: name.to_owned(),
        sha256: None,
        by: by(poll, count),
        told: told(good, count, papers),
        lacking,
        file: BallotFile {
            format: None,
            encoding: "UTF-8",
            profile: builder.finish(),
            stated,
            own: Some(own(count, poll.frame.method().unit)),
            faults: Faults::default(),
            left_out,
            told: Vec::new(),
        },
    })
}

fn unfit() -> CountTrouble {
    CountTrouble::record(Unfit::Ballots.into())
}

fn kind(poll: &Poll) -> BallotKind {
    match poll.frame.method().ballot {
        Paper::Marks => BallotKind::Approval,
        Paper::Ranking => BallotKind::Ranking,
    }
}

fn candidates(good: &Verified, poll: &Poll) -> Vec<Candidate> {
    let candidate = |id: &roundtable_domain::ProjectId| {
        let project = good.meeting.project(id);
        Candidate {
            id: id.as_str().into(),
            name: project.map(|project| project.name.clone()).unwrap_or_default(),
            cost: project.and_then(|project| u64::try_from(project.cost.minor()).ok()),
            groups: Vec::new(),
        }
    };
    poll.candidates.iter().map(candidate).collect()
}

/// As many as the table was to recommend, or all of them where there are fewer.
fn seats(poll: &Poll) -> u64 {
    poll.frame.wanted().min(poll.candidates.len()) as u64
}

/// The table's rule as rules for files have it, with the lots that were drawn at the table.
fn by(poll: &Poll, count: &PollCount) -> Option<Request> {
    // Where all that were level went on, so many places were filled in the end.
    let all_in = count.levels().iter().any(|level| level.by == LevelBy::All);
    let seats = if all_in { count.outcome.chosen.len() as u64 } else { seats(poll) };
    let request = match poll.frame.method().code {
        "choose" => Request::seats("choose", seats),
        "rank" => Request::seats("points", seats).with("highest", &poll.frame.wanted().to_string()),
        "approval" => Request::seats("approval", seats),
        "borda" => Request::seats("borda", seats).with("truncated", "lowest"),
        "stv" => Request::seats("stv", seats).with("quota", "droop").with("transfer", "wigm"),
        _ => return None,
    };
    // Those who were not drawn stand behind, all of them without a place.
    let lot = |settled: &Settled| {
        let (among, chosen) = match settled {
            Settled::Lot(lot) => (&lot.among, lot.drawn.as_slice()),
            Settled::Ballot(second) => (
                &second.candidates,
                second.count.as_ref().and_then(|count| count.recommended.as_deref()).unwrap_or_default(),
            ),
        };
        let rest = among.iter().filter(|one| !chosen.contains(one));
        chosen.iter().chain(rest).map(|id| id.as_str().to_owned()).collect()
    };
    let by = match poll.frame.tie() {
        TieRule::Lot | TieRule::All | TieRule::SecondBallot => SettledBy::Lot,
        TieRule::LowerCost => SettledBy::LowerCost,
    };
    let amount = Amount { budget: None, ..request.amount };
    // A lot among some also settles what is level among fewer of them, but each tie had a lot of its own: later ones, which
    // never hold all of an earlier one, come first.
    Some(Request { amount, ties: Ties { by, drawn: count.settled.iter().rev().map(lot).collect() }, ..request })
}

/// What the record says that they came to.
fn own(count: &PollCount, unit: Unit) -> Own {
    let standings = || count.outcome.standings.iter();
    let chosen = |id: &str| count.recommended.as_ref().map(|all| all.iter().any(|one| one.as_str() == id));
    Own {
        selected: standings()
            .filter_map(|one| Some((one.project.as_str().into(), u8::from(chosen(&one.project)?))))
            .collect(),
        votes: standings().map(|one| (one.project.as_str().into(), one.ballots)).collect(),
        // First choices are no scores: what each had in the end follows from all ballots.
        scores: match unit {
            Unit::Votes | Unit::Points => {
                standings().map(|one| (one.project.as_str().into(), Number::whole(one.score))).collect()
            }
            Unit::Firsts => Vec::new(),
        },
    }
}

/// What a person should know of the record.
fn told(good: &Verified, count: &PollCount, papers: &Papers) -> Vec<ErrorView> {
    // Of a second ballot that was declared void the ballots here are not: those of the first count are.
    let voided = voided_polls(&good.session).into_iter().filter(|one| one.which == Voided::Whole).count();
    let kind = match good.kind() {
        Kind::Real => None,
        Kind::Simulated => Some(words("count.told.record_simulated", &[])),
        Kind::Practice => Some(words("count.told.record_practice", &[])),
    };
    let all_in = count.levels().iter().any(|level| level.by == LevelBy::All);
    let some = |n: usize, key: &str| (n > 0).then(|| words(key, &[("n", &n.to_string())]));
    kind.into_iter()
        .chain(some(papers.invalid as usize, "count.told.record_invalid"))
        .chain(some(voided, "count.told.record_voided"))
        .chain(some(count.lots().len(), "count.told.record_lots"))
        .chain(some(count.second_ballots().count(), "count.told.record_second"))
        .chain(all_in.then(|| words("count.told.record_all", &[("n", &count.outcome.chosen.len().to_string())])))
        .collect()
}

/// Ballots that were handed in at the table and are not here, why, and how many.
fn lacking(good: &Verified, papers: &Papers) -> (Vec<ErrorView>, u64) {
    let of_these = |all: &[roundtable_record::Hash]| {
        all.iter().filter(|hash| papers.ballots.binary_search(&Commit::new(**hash)).is_ok()).count()
    };
    let all = [
        (of_these(&good.missing.did_not_arrive.ballots), "count.fault.ballots_withheld"),
        (of_these(&good.missing.not_handed_in.ballots), "count.fault.ballots_erased"),
    ];
    let said = all.iter().filter(|(n, _)| *n > 0).map(|(n, key)| words(key, &[("n", &n.to_string())]));
    (said.collect(), all.iter().map(|(n, _)| *n as u64).sum())
}

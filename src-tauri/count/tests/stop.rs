//! A count, and the reading of a file, end when nobody waits for them any more.

use roundtable_count::files::{FileError, Options, read};
use roundtable_count::{
    BallotKind, Builder, Candidate, CountError, Fills, Profile, RULES, Request, Rule, SettledBy, Stop, Ties, Values,
    check_until, count, count_until,
};
use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

const CANDIDATES: u32 = 24;

/// Everybody stands in one circle: each loses against some, and the ballots differ.
fn circle(kind: BallotKind) -> Profile {
    let candidate = |at: u32| Candidate::costing(&at.to_string(), u64::from(70 + at * 7 % 11));
    let mut builder = Builder::new(kind, (0..CANDIDATES).map(candidate).collect()).unwrap();
    for first in 0..CANDIDATES {
        let named: Vec<u32> = (0..CANDIDATES).map(|at| (first + at) % CANDIDATES).collect();
        match kind {
            BallotKind::Ranking => builder.add(&named, u64::from(1 + first % 3)),
            BallotKind::Approval | BallotKind::Points => builder.add(&named[..5], u64::from(1 + first % 3)),
        }
    }
    builder.finish()
}

/// Each way in which a rule can be set by names, one name at a time.
fn requests(rule: &Rule) -> Vec<Request> {
    let plain = match rule.fills {
        Fills::Seats => Request::seats(rule.code, 10),
        Fills::Budget => Request::budget(rule.code, 1000),
    };
    let plain = plain.ties(Ties::by(SettledBy::Name));
    let mut all = vec![plain.clone()];
    for one in rule.parameters {
        if let Values::OneOf(names) = one.values {
            all.extend(names[1..].iter().map(|value| plain.clone().with(one.name, value)));
        }
    }
    all
}

/// Ends what asks it for the last time, counted from 0; how often it was asked.
fn at_ask(last: usize) -> (Stop, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = asked.clone();
    (Stop::when(move || count.fetch_add(1, Ordering::Relaxed) >= last), asked)
}

#[test]
fn every_rule_that_goes_on_and_on_asks_and_ends() {
    for rule in RULES {
        let profile = circle(rule.ballots[0]);
        for request in requests(rule) {
            let (never, asked) = at_ask(usize::MAX);
            let whole = count_until(&profile, &request, &never).unwrap();
            assert_eq!(whole, count(&profile, &request).unwrap());
            let asked = asked.load(Ordering::Relaxed);
            // At least as often as somebody is chosen, and the rules that compare each with each for every candidate.
            let least = match rule.code {
                "choose" | "points" | "borda" | "plurality" | "approval" | "score" => 0,
                "greedy" => 1,
                "schulze" | "ranked-pairs" | "minimax" => CANDIDATES as usize,
                _ => whole.winners.len(),
            };
            assert!(asked >= least, "{request:?} asked {asked} times");
            for last in 0..asked.min(60) {
                let (stop, _) = at_ask(last);
                assert_eq!(count_until(&profile, &request, &stop), Err(CountError::Stopped), "{request:?}, {last}");
            }
        }
    }
}

#[test]
fn a_check_asks_within_the_flow_of_one_group_and_ends() {
    // All ballots name the last one, who is not chosen; what else they have differs.
    let candidates = (0..CANDIDATES).map(|at| Candidate::named(&at.to_string())).collect();
    let mut builder = Builder::new(BallotKind::Approval, candidates).unwrap();
    (0..CANDIDATES - 2).for_each(|one| builder.add(&[one, one + 1, CANDIDATES - 1], 1));
    let profile = builder.finish();
    let mut outcome = count(&profile, &Request::seats("choose", 1)).unwrap();
    outcome.winners = (0..10).map(|at| profile.candidates[at * 2].id.clone()).collect();
    outcome.seats = Some(40);
    let (never, asked) = at_ask(usize::MAX);
    assert!(check_until(&profile, &outcome, &never).unwrap().unwrap().pjr_plus.is_some());
    let asked = asked.load(Ordering::Relaxed);
    assert!(asked > 2 * CANDIDATES as usize, "{asked}");
    for last in 0..asked {
        let (stop, _) = at_ask(last);
        assert_eq!(check_until(&profile, &outcome, &stop), Err(CountError::Stopped), "{last}");
    }
}

/// A file of lines that never ends.
struct Endless {
    read: Arc<AtomicUsize>,
    head: &'static [u8],
}

impl Read for Endless {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let more = if self.head.is_empty() { io::repeat(b'\n').read(into)? } else { self.head.read(into)? };
        self.read.fetch_add(more, Ordering::Relaxed);
        Ok(more)
    }
}

#[test]
fn a_file_without_an_end_is_read_no_further() {
    let heads: [(&str, &[u8]); 4] = [
        ("a.pb", b"META\nkey;value\nvote_type;approval\nPROJECTS\nproject_id;cost\nA;1\nVOTES\nvoter_id;vote\n"),
        ("a.csv", b"A,B\nx,\nx,\n,x\n"),
        ("a.soi", b"# NUMBER ALTERNATIVES: 1\n1: 1\n"),
        ("a.blt", b"2 1\n"),
    ];
    for (name, head) in heads {
        let read_so_far = Arc::new(AtomicUsize::new(0));
        let seen = read_so_far.clone();
        let options =
            Options { stop: Stop::when(move || seen.load(Ordering::Relaxed) > 5_000_000), ..Options::default() };
        let file = read(name, Endless { read: read_so_far, head }, &options);
        assert_eq!(file, Err(FileError::Count(CountError::Stopped)), "{name}");
    }
}

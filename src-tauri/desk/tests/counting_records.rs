//! A table's record as a file of ballots: what it says it came to is what its ballots come to, and what is not here is said.

mod kit;

use kit::bundles::{relisted, without};
use roundtable_count::files::Options;
use roundtable_count::{Amount, Request, SettledBy, Stop, Ties};
use roundtable_desk::{Ballots, CountTrouble, Reading, compare, convert_ballots};
use roundtable_domain::Kind;
use roundtable_record::OpeningKind;
use roundtable_tally::METHODS;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

fn kept(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/kept/profile-1-rules-1").join(name)
}

fn of(file: &Path) -> Result<Ballots, CountTrouble> {
    Ballots::of_file(file, &Reading::default())
}

fn keys(views: &[roundtable_desk::view::ErrorView]) -> Vec<&str> {
    views.iter().map(|view| view.key.as_str()).collect()
}

/// As it is counted where nobody says how.
fn usual(ballots: &Ballots) -> Request {
    let request = ballots.usual(Amount::default()).unwrap();
    Request { ties: ballots.ties(&request, Ties::default()), ..request }
}

#[test]
fn a_record_is_counted_by_the_tables_own_rule_and_comes_to_what_it_says() {
    let ballots = of(&kept("table-1.rtbundle")).unwrap();
    assert!(ballots.is_whole());
    let request = usual(&ballots);
    assert_eq!((request.rule.as_str(), request.amount.seats), ("choose", Some(3)));
    let outcome = ballots.count(&request).unwrap();
    assert_eq!(outcome.winners.iter().map(|id| &**id).collect::<Vec<_>>(), ["1", "2", "4"]);
    let own = compare(&ballots, &outcome).unwrap();
    assert!(own.agrees() && own.says_chosen && own.says_scores, "{own:?}");
    // A lot was drawn for the third place, and another choosing was declared void before.
    assert_eq!(outcome.ties[0].settled_by, SettledBy::Lot);
    let told = ballots.told_said();
    assert_eq!(keys(&told), ["count.told.record_invalid", "count.told.record_voided", "count.told.record_lots"]);
    assert_eq!(ballots.name_of("1"), "楼道扶手");
    // A lot that was drawn for three places says nothing of two.
    let two = Request { ties: Ties::default(), ..Request::seats("choose", 2) };
    assert_eq!(ballots.ties(&two, Ties::default()), Ties::default());
}

#[test]
fn every_way_to_choose_at_a_table_is_a_rule_for_files() {
    for method in METHODS {
        assert!(
            matches!(method.code, "choose" | "rank" | "approval" | "borda" | "stv"),
            "{} has no rule in counting/record.rs",
            method.code
        );
    }
}

#[test]
fn ballots_that_are_not_here_are_said_and_counted_without_only_after_a_yes() {
    let hall = kit::hall_of(1);
    let file = hall.played(1, Kind::Simulated, "laptop");
    let whole = of(&file).unwrap();
    let all = whole.file.profile.valid() + whole.file.profile.blank;
    assert!(whole.is_whole() && all > 1);
    assert_eq!(keys(&whole.told_said())[0], "count.told.record_simulated");
    let first = |openings: &[roundtable_record::Opening]| {
        openings.iter().position(|one| one.kind() == OpeningKind::Ballot).unwrap()
    };
    let at = first(&kit::bundles::openings(&kit::bundles::bag(&file)));
    for (short, key) in [
        (without(&hall, &file, "withheld.rtbundle", |n, _| n == at), "count.fault.ballots_withheld"),
        (relisted(&hall, &file, "erased.rtbundle", |n, _| n == at), "count.fault.ballots_erased"),
    ] {
        let ballots = of(&short).unwrap();
        assert!(!ballots.is_whole());
        assert_eq!((keys(&ballots.faults_said()), ballots.file.left_out), (vec![key], 1));
        assert_eq!(ballots.file.profile.valid() + ballots.file.profile.blank, all - 1);
        // What was drawn between some says nothing of others, who may be level without it.
        assert_eq!(usual(&ballots).ties.drawn, Vec::<Vec<String>>::new());
    }
    let none = without(&hall, &file, "none.rtbundle", |_, one| one.kind() == OpeningKind::Ballot);
    assert!(matches!(of(&none), Err(CountTrouble::BallotsGone)));
    assert!(matches!(of(&kept("published/records/table-1.rtbundle")), Err(CountTrouble::BallotsGone)));
}

#[test]
fn a_record_that_is_not_good_is_refused_as_a_check_of_it_says() {
    let dir = tempfile::tempdir().unwrap();
    let good = std::fs::read(kept("table-1.rtbundle")).unwrap();
    let altered: Vec<u8> =
        good.iter().enumerate().map(|(at, byte)| if at == good.len() / 2 { byte ^ 1 } else { *byte }).collect();
    for (name, bytes) in [
        ("altered.rtbundle", altered),
        ("cut.rtbundle", good[..good.len() / 2].to_vec()),
        ("no.rtbundle", b"x".to_vec()),
    ] {
        let file = dir.path().join(name);
        std::fs::write(&file, bytes).unwrap();
        let verified = roundtable_desk::bundle_verify(std::slice::from_ref(&file));
        let why = verified.bundles[0].why.as_ref().unwrap();
        let trouble = of(&file).unwrap_err();
        assert_eq!((trouble.code().as_str(), trouble.view()), (why.code(), why.view()), "{name}");
    }
    // What is said of texts and tables is not passed over.
    let options = Options { headings: Some(true), ..Options::default() };
    let said = Ballots::of_file(&kept("table-1.rtbundle"), &Reading { options, ..Reading::default() });
    assert!(matches!(said, Err(CountTrouble::SaidInVain { option: "headings" })));
}

#[test]
fn a_record_is_written_in_the_formats_of_others() {
    let dir = tempfile::tempdir().unwrap();
    let ballots = of(&kept("table-1.rtbundle")).unwrap();
    for ending in ["pb", "csv", "cat"] {
        let to = dir.path().join(format!("votes.{ending}"));
        convert_ballots(&ballots, &to, false).unwrap();
        let again = of(&to).unwrap();
        assert_eq!(again.file.profile.valid(), ballots.file.profile.valid(), "{ending}");
        let outcome = again.count(&Request::seats("choose", 3).ties(usual(&ballots).ties)).unwrap();
        assert_eq!(outcome.winners, ballots.count(&usual(&ballots)).unwrap().winners, "{ending}");
    }
}

/// Reads a file, and ends that where it is asked for the last time, counted from 0; how often it was asked.
fn stopped(file: &Path, last: usize) -> (Result<Ballots, CountTrouble>, usize) {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let stop = Stop::when(move || count.fetch_add(1, Relaxed) >= last);
    let options = Options { stop, ..Options::default() };
    (Ballots::of_file(file, &Reading { options, ..Reading::default() }), asked.load(Relaxed))
}

#[test]
fn whoever_does_not_wait_for_a_record_stops_its_check_at_any_line() {
    let record = kept("table-1.rtbundle");
    let (whole, asked) = stopped(&record, usize::MAX);
    let lines = roundtable_desk::verify_bundle(std::fs::read(&record).unwrap()).unwrap().session.acts().len();
    assert!(whole.is_ok() && asked >= lines, "{asked}");
    for last in 0..asked {
        assert!(stopped(&record, last).0.is_err_and(|error| error.is_stop()), "{last}");
    }
}

//! Counts by whole ballots as a resident follows them: every sentence in both languages, kept. The pages tell the same steps and
//! are held to the same files (`ui/src/shared/count-steps.test.ts`). `KEEP_TRANSCRIPTS=1` writes them anew.

use roundtable_report::{CountedSteps, Lang};
use roundtable_tally::{Ballot, Candidate, Frame, Method, Money, Step, TieRule};
use std::path::Path;

struct Table {
    name: &'static str,
    tie: TieRule,
    ballots: &'static [&'static str],
    lots: &'static [&'static [&'static str]],
}

const TABLES: [Table; 4] = [
    // Parts of votes go on twice, and the last place is filled below the quota.
    Table {
        name: "parts",
        tie: TieRule::Lot,
        ballots: &["3 x 1 2 5", "1 x 1 3", "1 x 1", "2 x 2 1", "1 x 3", "1 x 4 3", "1 x 5"],
        lots: &[],
    },
    // Two have the fewest, and a lot says which of them stays.
    Table {
        name: "lot",
        tie: TieRule::Lot,
        ballots: &["4 x 1 2 5", "2 x 2 1", "2 x 3 4", "1 x 4 3", "1 x 5", "1 x"],
        lots: &[&["4"]],
    },
    // Two have the same too many, and one of two that are level last costs less.
    Table { name: "cost", tie: TieRule::LowerCost, ballots: &["5 x 1 3", "5 x 2 4", "1 x 3", "1 x 4"], lots: &[] },
    // Nobody can choose three of two.
    Table { name: "few", tie: TieRule::Lot, ballots: &["2 x 1 4", "1 x"], lots: &[] },
];

fn counted(table: &Table) -> Vec<Step> {
    let costs = [300, 200, 700, 900, 100, 100];
    let candidate = |(at, cost): (usize, &i64)| Candidate { id: (at + 1).to_string(), cost: Money::new(*cost).ok() };
    let frame = Frame::new(Method::STV, costs.iter().enumerate().map(candidate).collect(), 3, table.tie).unwrap();
    let ballots = table.ballots.iter().flat_map(|said| {
        let (times, named) = said.split_once(" x").unwrap();
        std::iter::repeat_n(frame.ballot(named.split_whitespace()), times.parse().unwrap())
    });
    let count = frame.count(&ballots.collect::<Vec<Ballot>>()).unwrap();
    let lots: Vec<Vec<String>> = table.lots.iter().map(|lot| lot.iter().map(|id| (*id).into()).collect()).collect();
    let outcome = frame.outcome(&count, &lots).unwrap();
    assert_eq!(outcome.tied, None, "{}", table.name);
    outcome.working
}

#[test]
fn every_step_is_told_in_a_sentence_and_as_it_was() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/report/transcripts");
    let kept = |name: &str, text: &str| {
        let path = folder.join(name);
        if std::env::var_os("KEEP_TRANSCRIPTS").is_some() {
            std::fs::write(&path, text).unwrap();
        }
        assert_eq!(std::fs::read_to_string(&path).unwrap(), text, "{name}");
    };
    for table in &TABLES {
        let steps = counted(table);
        kept(&format!("{}.json", table.name), &(serde_json::to_string_pretty(&steps).unwrap() + "\n"));
        for lang in Lang::ALL {
            let told = CountedSteps { steps: steps.clone(), witnesses: vec![2; table.lots.len()] }.told(lang);
            assert!(told.iter().all(|one| !one.contains(['{', '}'])), "{told:?}");
            kept(&format!("{}.{lang}.txt", table.name), &(told.join("\n") + "\n"));
        }
    }
}

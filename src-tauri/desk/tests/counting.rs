//! A file of ballots as the window asks for it; and a table's own rules beside the same rules for files.

use proptest::prelude::*;
use roundtable_count::files::{Comma, TableKind};
use roundtable_count::{BallotKind, Builder, Candidate, Profile, Request, SettledBy, Ties, check, count};
use roundtable_desk::view::{BallotsCounted, CommaAsked, CountAsk, FileCounted, ReadingAsk, RuleAsk, TableAsks};
use roundtable_desk::{CountTrouble, SavedCount, Stop};
use roundtable_tally::{Ballot, BallotKind as Paper, Frame, Method, Money, Outcome, Share, Step, TieRule};
use roundtable_words::Lang;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;

const VOTES: &str = "META\nkey;value\ndescription;Hetang\nbudget;100.50\nvote_type;approval\nPROJECTS\n\
    project_id;cost;name\nA;60.50;Canteen\nB;40;Lights\nC;30;Bench\nVOTES\nvoter_id;vote\n1;A,B\n2;A\n3;C\n";

fn ask(file: &Path) -> CountAsk {
    CountAsk {
        file: file.display().to_string(),
        reading: ReadingAsk::default(),
        rules: Vec::new(),
        seats: None,
        budget: None,
        ties: SettledBy::Lot,
        drawn: Vec::new(),
        faults_known: false,
        lang: Lang::En,
    }
}

fn opened(ask: &CountAsk) -> Result<FileCounted, CountTrouble> {
    roundtable_desk::count_file(ask, None, &Stop::default())
}

fn count_file(ask: &CountAsk) -> BallotsCounted {
    opened(ask).unwrap().ballots.unwrap()
}

fn save_counts(ask: &CountAsk, dir: &Path) -> Result<SavedCount, CountTrouble> {
    roundtable_desk::save_counts(ask, None, dir, &Stop::default())
}

fn by(rule: &str) -> RuleAsk {
    RuleAsk { rule: rule.into(), parameters: [].into() }
}

#[test]
fn a_file_is_counted_as_it_is_usual_and_as_somebody_asks() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("votes.pb");
    fs::write(&file, VOTES).unwrap();
    let view = count_file(&ask(&file));
    assert_eq!((view.title.as_str(), view.valid, view.budget.as_deref()), ("Hetang", 3, Some("100.5")));
    assert_eq!((view.by[0].rule.as_str(), view.counted.len()), ("greedy", 1));
    // B and C are level and do not both fit.
    let open = view.counted[0].open.as_ref().unwrap();
    assert_eq!(open.among, [("B".to_owned(), "Lights".to_owned()), ("C".to_owned(), "Bench".to_owned())]);
    let two = CountAsk { rules: vec![by("greedy"), by("approval")], seats: Some(1), ..ask(&file) };
    let view = count_file(&CountAsk { drawn: vec![vec!["C".into(), "B".into()]], ..two });
    assert_eq!(view.counted.iter().map(|one| one.winners.clone()).collect::<Vec<_>>(), [vec!["A", "C"], vec!["A"]]);
    assert_eq!(view.counted[0].rows.iter().filter(|row| row.chosen).count(), 2);
    // Rules for rankings are not offered.
    assert!(
        view.rules.iter().all(|rule| rule.rule != "stv") && view.rules.iter().any(|rule| rule.rule == "equal-shares")
    );
}

#[test]
fn what_stands_in_the_way_is_said_and_the_file_stays_on_the_screen() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("votes.pb");
    fs::write(&file, VOTES).unwrap();
    let trouble = |ask: CountAsk| count_file(&ask).trouble.map(|view| view.key);
    for (budget, key) in [
        ("1,200", Some("count.trouble.budget_number")),
        ("-3", Some("count.trouble.budget_number")),
        ("7.125", Some("count.trouble.budget_number")),
        ("0", None),
    ] {
        let asked = CountAsk { budget: Some(budget.into()), ties: SettledBy::Order, ..ask(&file) };
        assert_eq!(trouble(asked).as_deref(), key, "{budget}");
    }
    let seats = |seats| CountAsk { rules: vec![by("approval")], seats, ..ask(&file) };
    for wanted in [None, Some(0), Some(4)] {
        assert_eq!(trouble(seats(wanted)).as_deref(), Some("count.trouble.seats"), "{wanted:?}");
    }
    assert!(matches!(opened(&ask(dir.path())), Err(CountTrouble::Desk(_))), "a folder is no file");
    assert!(matches!(opened(&ask(&dir.path().join("gone.pb"))), Err(CountTrouble::Desk(_))));
    fs::write(&file, "hello").unwrap();
    let hello = opened(&ask(&file)).unwrap();
    assert_eq!((hello.name.as_str(), hello.ballots, hello.table), ("votes.pb", None, None));
    assert!(hello.trouble.is_some());
}

#[test]
fn a_count_is_saved_beside_the_one_before_and_never_over_it() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("votes.pb");
    fs::write(&file, VOTES).unwrap();
    let asked = CountAsk { ties: SettledBy::Order, ..ask(&file) };
    let first = save_counts(&asked, dir.path()).unwrap().dir;
    fs::write(first.join("count.json"), "mine").unwrap();
    let second = save_counts(&asked, dir.path()).unwrap().dir;
    assert_ne!(first, second);
    assert_eq!(fs::read_to_string(first.join("count.json")).unwrap(), "mine");
    let json: serde_json::Value = serde_json::from_slice(&fs::read(second.join("count.json")).unwrap()).unwrap();
    assert_eq!((json["v"].as_u64(), json["left"].as_u64()), (Some(1), Some(0)));
    // With a fault that nobody has seen nothing is saved.
    fs::write(&file, VOTES.replace("3;C", "3;X")).unwrap();
    assert!(save_counts(&asked, dir.path()).is_err());
}

/// A survey's export, as it lies in an office: who answered when, and points from 0 to 5.
const SURVEY: &str = "编号,提交时间,食堂,路灯,长椅,意见\n1,5月1日,5,3,0,好\n2,5月1日,4,,1,\n3,5月2日,0,5,2,快点\n";

#[test]
fn a_table_that_does_not_say_what_it_is_asks_one_thing_after_the_other() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("调查.csv");
    fs::write(&file, SURVEY).unwrap();
    let read = |reading| opened(&CountAsk { reading, seats: Some(1), ..ask(&file) }).unwrap();
    let first = read(ReadingAsk::default());
    let table = first.table.unwrap();
    assert_eq!((first.ballots, first.trouble, table.asks), (None, None, Some(TableAsks::Kind)));
    assert_eq!((table.called[2].as_str(), table.rows[1].join("|").as_str()), ("食堂", "2|5月1日|4||1|"));
    let points = ReadingAsk { kind: Some(TableKind::Points), ..ReadingAsk::default() };
    let table = read(points.clone()).table.unwrap();
    // What only numbers the rows is no proposal; what is proposed is not counted before somebody says so.
    assert_eq!((table.asks, table.columns), (Some(TableAsks::Columns), vec![3, 4, 5]));
    let said = read(ReadingAsk { columns: vec![3, 4, 5], ..points.clone() });
    assert_eq!(said.table.unwrap().asks, None);
    let counted = said.ballots.unwrap();
    assert_eq!(
        (counted.by[0].rule.as_str(), counted.counted[0].winners.as_slice()),
        ("score", &["食堂".to_owned()][..])
    );
    // What was said wrong is said, and the table stays to say it otherwise.
    let twice = read(ReadingAsk { columns: vec![3, 9], ..points });
    assert_eq!(twice.trouble.unwrap().key, "count.trouble.column_unknown");
    let utf8 = read(ReadingAsk { encoding: Some("UTF-16LE".into()), ..ReadingAsk::default() });
    assert!(utf8.ballots.is_none());
    let separator = dir.path().join("parts.csv");
    fs::write(&separator, "a;b,c\n1;2,3\n").unwrap();
    assert_eq!(opened(&ask(&separator)).unwrap().table.unwrap().asks, Some(TableAsks::Separator));
}

#[test]
fn a_comma_is_asked_about_by_a_number_that_can_be_both() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("votes.pb");
    fs::write(&file, VOTES.replace("60.50", "0,5").replace("100.50", "1,200")).unwrap();
    let read = |comma| {
        let reading = ReadingAsk { comma, ..ReadingAsk::default() };
        opened(&CountAsk { reading, ties: SettledBy::Order, ..ask(&file) }).unwrap()
    };
    let asked = CommaAsked { found: "1,200".into(), thousands: Some("1200".into()), decimals: Some("1.2".into()) };
    assert_eq!(read(None).comma, Some(asked));
    let decimals = read(Some(Comma::Decimals));
    assert_eq!((decimals.comma, decimals.ballots.unwrap().budget.as_deref()), (None, Some("1.2")));
    // 0,5 can be no thousands: that is a fault with its line, and nothing is counted.
    let thousands = read(Some(Comma::Thousands)).ballots.unwrap();
    assert_eq!((thousands.faults.len(), thousands.counted.len()), (1, 0));
}

#[test]
fn what_is_stopped_says_so_and_saves_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("votes.pb");
    fs::write(&file, VOTES).unwrap();
    let asked = CountAsk { ties: SettledBy::Order, ..ask(&file) };
    let stop = Stop::when(|| true);
    assert!(roundtable_desk::count_file(&asked, None, &stop).unwrap_err().is_stop());
    assert!(roundtable_desk::save_counts(&asked, None, dir.path(), &stop).unwrap_err().is_stop());
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
}

#[test]
fn what_is_saved_says_which_file_it_was_and_all_that_was_set() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("votes.csv");
    fs::write(&file, "voter,Bench,Tree\nAnn,x,\nBob,x,x\nCid,,\nDan,?,\n").unwrap();
    let asked = CountAsk { faults_known: true, rules: vec![by("spav")], seats: Some(1), ..ask(&file) };
    let reading = ReadingAsk { kind: Some(TableKind::Marks), columns: vec![2, 3], ..ReadingAsk::default() };
    let saved = save_counts(&CountAsk { reading, ..asked }, dir.path()).unwrap().dir;
    let sum = format!("{:x}", Sha256::digest(fs::read(&file).unwrap()));
    let json: serde_json::Value = serde_json::from_slice(&fs::read(saved.join("count.json")).unwrap()).unwrap();
    for (name, value) in [
        ("file", "votes.csv".into()),
        ("sha256", sum.as_str().into()),
        ("title", "votes.csv".into()),
        ("kind", "approval".into()),
        ("ties_by", "lot".into()),
        ("valid", serde_json::json!(2)),
        ("blank", serde_json::json!(1)),
        ("left_out", serde_json::json!(1)),
    ] {
        assert_eq!(json[name], value, "{name}");
    }
    let page = fs::read_to_string(saved.join("votes.csv-spav.html")).unwrap();
    for said in [sum.as_str(), "votes.csv", "2 valid", "1 blank", "1 left out", "Draw lots", "<dd><bdi>1</bdi></dd>"] {
        assert!(page.contains(said), "{said}: {page}");
    }
}

proptest! {
    /// A table's rules by scores are those for files, with what tells apart who is level: the lower cost, then the lots that were
    /// drawn at the table.
    #[test]
    fn the_rules_of_a_table_come_to_the_same_as_those_for_files(
        short in proptest::collection::vec(proptest::sample::subsequence(vec![0u32, 1, 2, 3, 4], 0..=3).prop_shuffle(), 0..12),
        long in proptest::collection::vec(proptest::sample::subsequence(vec![0u32, 1, 2, 3, 4], 0..=5).prop_shuffle(), 0..12),
        costs in proptest::collection::vec(proptest::option::weighted(0.9, 1u64..3), 5),
        by_cost: bool,
        lot in Just(vec![0usize, 1, 2, 3, 4]).prop_shuffle(),
    ) {
        let rules = [
            (Method::CHOOSE, Request::seats("choose", 3), &short),
            (Method::RANK, Request::seats("points", 3), &short),
            (Method::APPROVAL, Request::seats("approval", 3), &long),
            (Method::BORDA, Request::seats("borda", 3).with("truncated", "lowest"), &long),
        ];
        for (method, request, ballots) in rules {
            let both = Both::of(method, request, ballots, &costs, by_cost);
            let (table, file) = both.settled(&lot);
            let scores: Vec<String> = file.scores.iter().map(|(_, score)| score.to_string()).collect();
            prop_assert_eq!(table.standings.iter().map(|one| one.score.to_string()).collect::<Vec<_>>(), scores);
            // Who is level goes in in the order of the table here, in that of the lot there.
            let sorted = |mut all: Vec<String>| { all.sort(); all };
            let chosen = table.chosen.iter().map(|one| one.project.clone()).collect();
            prop_assert_eq!(sorted(chosen), sorted(file.winners.iter().map(ToString::to_string).collect()));
            // A table is shown the group that goes unheard by justified representation, unless it is one ballot alone.
            let chosen: Vec<&str> = table.chosen.iter().map(|one| one.project.as_str()).collect();
            let group = both.frame.unheard(&both.papers, &chosen).map(|group| (group.project, group.ballots));
            let checked = check(&both.profile, &file).and_then(|checked| checked.jr).filter(|group| group.ballots > 1);
            prop_assert_eq!(group, checked.map(|group| (group.id.to_string(), group.ballots)));
        }
    }

    /// The single transferable vote of a table is the exact one for files, by Droop's quota and the same part of all ballots: the
    /// same are chosen in the same order, with the same votes in every round, through every tie.
    #[test]
    fn votes_that_are_passed_on_at_a_table_are_those_of_files(
        ballots in proptest::collection::vec(proptest::sample::subsequence((0u32..7).collect::<Vec<_>>(), 0..=7).prop_shuffle(), 0..20),
        seats in 1u64..=5,
        costs in proptest::collection::vec(proptest::option::weighted(0.9, 1u64..3), 7),
        by_cost: bool,
        lot in Just((0usize..7).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let request = Request::seats("stv", seats).with("quota", "droop").with("transfer", "wigm");
        let both = Both::of(Method::STV, request, &ballots, &costs, by_cost);
        let (table, file) = both.settled(&lot);
        let chosen: Vec<&str> = table.chosen.iter().map(|one| one.project.as_str()).collect();
        prop_assert_eq!(chosen, file.winners.iter().map(|id| &**id).collect::<Vec<_>>());
        let here = table.working.iter().filter_map(|step| match step {
            Step::Round { shares, nobody, .. } => {
                let has = |share: &Share| (share.project.clone(), share.has.exact());
                Some((shares.iter().map(has).collect::<Vec<_>>(), nobody.exact()))
            }
            _ => None,
        });
        let there = file.rounds.iter().filter_map(|round| match &round.step {
            roundtable_count::Step::Votes { votes, exhausted } => {
                let has = |share: &roundtable_count::Share| (share.id.to_string(), share.has.to_string());
                Some((votes.iter().map(has).collect::<Vec<_>>(), exhausted.to_string()))
            }
            _ => None,
        });
        prop_assert_eq!(here.collect::<Vec<_>>(), there.collect::<Vec<_>>());
    }
}

/// The same ballots at a table and in a file.
struct Both {
    frame: Frame,
    papers: Vec<Ballot>,
    profile: Profile,
    request: Request,
    ties: Ties,
}

impl Both {
    fn of(method: Method, request: Request, ballots: &[Vec<u32>], costs: &[Option<u64>], by_cost: bool) -> Both {
        let (table_ties, by) =
            if by_cost { (TieRule::LowerCost, SettledBy::LowerCost) } else { (TieRule::Lot, SettledBy::Lot) };
        let kind = match method.ballot {
            Paper::Marks => BallotKind::Approval,
            Paper::Ranking => BallotKind::Ranking,
        };
        let ids: Vec<String> = (1..=costs.len()).map(|id| id.to_string()).collect();
        let candidates = ids.iter().zip(costs).map(|(id, cost)| roundtable_tally::Candidate {
            id: id.clone(),
            cost: cost.map(|cost| Money::new(cost as i64).unwrap()),
        });
        let wanted = request.amount.seats.unwrap() as usize;
        let frame = Frame::new(method, candidates.collect(), wanted, table_ties).unwrap();
        let papers = ballots.iter().map(|named| frame.ballot(named.iter().map(|&at| ids[at as usize].clone())));
        let papers = papers.collect();
        let named = ids.iter().zip(costs).map(|(id, cost)| Candidate { cost: *cost, ..Candidate::named(id) });
        let mut builder = Builder::new(kind, named.collect()).unwrap();
        ballots.iter().for_each(|named| builder.add(named, 1));
        Both { frame, papers, profile: builder.finish(), request, ties: Ties { by, drawn: Vec::new() } }
    }

    /// What both come to, with the same lots for the same ties, those first that come first in `lot`.
    fn settled(&self, lot: &[usize]) -> (Outcome, roundtable_count::Outcome) {
        let counted = self.frame.count(&self.papers).unwrap();
        assert!(self.frame.fits(&counted));
        let (mut here, mut there) = (Vec::new(), Vec::new());
        loop {
            let table = self.frame.outcome(&counted, &here).unwrap();
            let ties = Ties { drawn: there.clone(), ..self.ties.clone() };
            let file = count(&self.profile, &self.request.clone().ties(ties)).unwrap();
            // A later tie is among fewer, and a file takes what an earlier lot said of them until it has one of their own.
            if here.is_empty() {
                assert_eq!(
                    table.tied.as_ref().map(|tie| (tie.among.clone(), tie.places)),
                    file.open.as_ref().map(|tie| (tie.among.iter().map(ToString::to_string).collect(), tie.places))
                );
            }
            let Some(tie) = &table.tied else {
                assert_eq!(file.open, None);
                return (table, file);
            };
            let order = lot.iter().map(|at| (at + 1).to_string()).filter(|id| tie.among.contains(id));
            let order: Vec<String> = order.collect();
            // A lot of its own for each tie, whatever earlier ones said; as the desk gives them to the count of files.
            let order = if here.len() % 2 == 1 { order.into_iter().rev().collect() } else { order };
            here.push(order[..tie.places].to_vec());
            there.insert(0, order);
        }
    }
}

//! Pabulib files: three real ones, and broken ones.

use roundtable_intake::*;
use roundtable_tally::{BallotKind, Candidate, Frame, Method, Score, Sheet, TieRule};
use std::path::PathBuf;

const SMALL: &str = "META\nkey;value\ndescription;Small\ncountry;Poland\nunit;Town\nnum_projects;2\nnum_votes;2\nbudget;100.50\nvote_type;ordinal\n\
    PROJECTS\nproject_id;cost;name;proposer\n1;10.5;\"\"\"A\"\"; b\";Anna\nX2;3;C;\n\
    VOTES\nvoter_id;vote\n7;X2,1\n8;1\n";

/// A file of the test data; none, said on one line, where the folder is missing.
fn data(name: &str) -> Option<Vec<u8>> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/pabulib").join(name);
    let bytes = std::fs::read(&path).ok();
    if bytes.is_none() {
        println!("skipped: ../shared/data/pabulib/{name} is not there");
    }
    bytes
}

fn faults(text: &str) -> Vec<String> {
    let refused = read_pabulib(text.as_bytes(), &Options::default()).expect_err("the file should be refused");
    let words = |f: &IntakeError| format!("{} {} {} {}", f.line, f.field.as_deref().unwrap_or("-"), f.code(), f.found);
    refused.faults.iter().map(|f| words(f).trim_end().to_owned()).collect()
}

#[test]
fn meta_and_projects_are_read_whole() {
    let intake = read_pabulib(SMALL.as_bytes(), &Options::default()).unwrap();
    assert_eq!(intake.currency.code(), "PLN");
    assert_eq!(intake.budget.unwrap().minor(), 10_050);
    assert_eq!((intake.hints.name.as_deref(), intake.hints.community.as_deref()), (Some("Small"), Some("Town")));
    let first = &intake.projects[0];
    assert_eq!((first.id.as_str(), first.name.as_str(), first.cost.minor()), ("1", "\"A\"; b", 1_050));
    assert_eq!(intake.left_out, [LeftOut::Proposers { count: 1 }, LeftOut::Votes { count: 2 }]);
}

#[test]
fn the_proposer_comes_along_only_if_the_organiser_says_so() {
    let read =
        |keep_proposer| read_pabulib(SMALL.as_bytes(), &Options { keep_proposer, ..Options::default() }).unwrap();
    assert_eq!(read(false).projects[0].proposer, None);
    assert_eq!(read(true).projects[0].proposer.as_deref(), Some("Anna"));
}

#[test]
fn the_organisers_currency_goes_first_then_the_files_then_its_countrys() {
    let currency = |text: &str, said: Option<&str>| {
        let options = Options { currency: said.map(|code| Currency::new(code).unwrap()), ..Options::default() };
        let intake = read_pabulib(text.as_bytes(), &options).unwrap();
        (intake.currency.code().to_owned(), intake.currency_from)
    };
    let stated = SMALL.replace("country;Poland", "country;Poland\ncurrency;EUR");
    assert_eq!(currency(&stated, Some("USD")), ("USD".into(), CurrencyFrom::Said));
    assert_eq!(currency(&stated, None), ("EUR".into(), CurrencyFrom::List));
    let country = |name: &str| CurrencyFrom::Country { country: name.into() };
    assert_eq!(currency(SMALL, None), ("PLN".into(), country("Poland")));
    assert_eq!(currency(&SMALL.replace("Poland", "Hungary"), None), ("HUF".into(), country("Hungary")));
    assert_eq!(currency(&SMALL.replace("Poland", "Atlantis"), Some("EUR")), ("EUR".into(), CurrencyFrom::Said));
    // What is usual here is not what is usual there: a country that nobody knows is asked about.
    let usual = Options { usual: Some(Currency::default()), ..Options::default() };
    let asked = read_pabulib(SMALL.replace("Poland", "Atlantis").as_bytes(), &usual).unwrap_err();
    assert_eq!((asked.faults[0].line, asked.code()), (4, "currency_unknown"));
    let nowhere = SMALL.replace("country;Poland\n", "");
    assert_eq!(read_pabulib(nowhere.as_bytes(), &usual).unwrap().currency_from, CurrencyFrom::Usual);
    assert_eq!(read_pabulib(nowhere.as_bytes(), &Options::default()).unwrap_err().code(), "currency_unsaid");
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_change_nothing() {
    let windows = format!("\u{FEFF}{}", SMALL.replace('\n', "\r\n"));
    let options = Options::default();
    assert_eq!(read_pabulib(windows.as_bytes(), &options), read_pabulib(SMALL.as_bytes(), &options));
    assert_eq!(read_votes(windows.as_bytes()), read_votes(SMALL.as_bytes()));
}

#[test]
fn faults_are_told_by_line() {
    assert_eq!(
        faults(&SMALL.replace("project_id;cost;name;proposer", "project_id;price;name;proposer"))[0],
        "11 cost field_missing project_id;price;name;proposer"
    );
    assert_eq!(faults(&SMALL.replace("1;10.5", "1;-10.5")), ["12 cost negative -10.5"]);
    assert_eq!(faults(&SMALL.replace("1;10.5", "1;1e999")), ["12 cost not_a_number 1e999"]);
    assert_eq!(faults(&SMALL.replace("X2;3", "1;3")), ["13 id id_twice 1"]);
    assert_eq!(faults(&SMALL.replace("budget;100.50", "budget;NaN")), ["8 budget not_a_number NaN"]);
    assert_eq!(faults(&SMALL.replace("X2;3;C;\n", "")), ["6 num_projects number_differs 2"]);
    assert_eq!(faults(&SMALL.replace("C;\n", "C;;more\n")), ["13 - cells_too_many more"]);
    assert_eq!(faults(&SMALL.replace("PROJECTS\n", "")), ["0 - section_missing PROJECTS"]);
    let accepting = Options { accept_counts: true, ..Options::default() };
    let taken = read_pabulib(SMALL.replace("X2;3;C;\n", "").as_bytes(), &accepting).unwrap();
    assert!(taken.notes.contains(&Note::CountsAccepted { line: 6, said: "2".into(), has: 1 }));
    assert_eq!(faults("id,name,cost\n1,A,2\n"), ["1 - section_missing id,name,cost"]);
    assert_eq!(faults(""), ["0 - section_missing META", "0 - section_missing PROJECTS"]);
}

#[test]
fn votes_are_ballots_of_their_own_kind_only() {
    let votes = read_votes(SMALL.as_bytes()).unwrap();
    assert_eq!(votes.ballots(BallotKind::Ranking).unwrap()[0].choice, ["X2", "1"]);
    assert_eq!(votes.ballots(BallotKind::Marks).unwrap_err().code(), "votes_other");
    let points = read_votes(SMALL.replace("ordinal", "cumulative").as_bytes()).unwrap();
    assert_eq!(points.ballots(BallotKind::Ranking).unwrap_err().code(), "votes_other");
}

#[test]
fn votes_that_do_not_fit_the_file_are_told_by_line() {
    let told = |text: String| {
        read_votes(text.as_bytes()).unwrap_err().faults.iter().map(|f| (f.line, f.code())).collect::<Vec<_>>()
    };
    assert_eq!(told(SMALL.replace("8;1\n", "8;9\n")), [(17, "vote_unknown")]);
    assert_eq!(told(SMALL.replace("7;X2,1", "7;1,1")), [(16, "vote_twice")]);
    assert_eq!(told(SMALL.replace("8;1\n", "")), [(7, "number_differs")]);
    assert_eq!(told(SMALL.replace("ordinal", "loudness")), [(9, "not_one_of")]);
}

#[test]
fn a_file_without_names_is_taken_with_its_ids_as_names() {
    let nameless = SMALL.replace("project_id;cost;name;proposer", "project_id;cost;title;proposer");
    let intake = read_pabulib(nameless.as_bytes(), &Options::default()).unwrap();
    let names: Vec<&str> = intake.projects.iter().map(|project| project.name.as_str()).collect();
    assert_eq!(names, ["1", "X2"]);
    assert!(intake.notes.contains(&Note::IdsAsNames));
    assert!(intake.left_out.contains(&LeftOut::Column { name: "title".into() }));
}

#[test]
fn a_comma_before_three_digits_is_asked_about_and_before_two_it_is_a_point() {
    assert_eq!(faults(&SMALL.replace("X2;3;", "X2;1,200;")), ["13 cost amount_ambiguous 1,200"]);
    let read = read_pabulib(SMALL.replace("1;10.5", "1;10,25").as_bytes(), &Options::default()).unwrap();
    assert_eq!(read.projects[0].cost.minor(), 1_025);
}

/// What each project got; every ballot names something.
fn counted(votes: &Votes, method: Method, wanted: usize) -> Vec<Score> {
    let candidates = votes.projects.iter().map(|id| Candidate { id: id.clone(), cost: None }).collect();
    let frame = Frame::new(method, candidates, wanted, TieRule::Lot).unwrap();
    let count = frame.count(&votes.ballots(method.ballot).unwrap()).unwrap();
    assert_eq!((count.valid, count.blank), (votes.votes.len() as u64, 0));
    match count.sheet {
        Sheet::Scores(scores) => scores,
        Sheet::Ballots(_) => panic!("these rules count by scores"),
    }
}

#[test]
fn krakow_counted_by_points_gives_the_citys_own_scores_and_votes() {
    let Some(bytes) = data("poland_krakow_2018_stare-miasto.pb") else { return };
    let votes = read_votes(&bytes).unwrap();
    let scores = counted(&votes, Method::RANK, 3);
    assert_eq!(votes.votes.len(), 1_400);
    let text = String::from_utf8(bytes).unwrap();
    let section = text.split("PROJECTS\n").nth(1).unwrap().split("VOTES\n").next().unwrap();
    let mut compared = 0;
    for (line, score) in section.lines().skip(1).zip(&scores) {
        let cells: Vec<&str> = line.split(';').collect();
        assert_eq!(cells[0], score.project);
        assert_eq!(
            (cells[2].parse(), cells[3].parse()),
            (Ok(score.ballots), Ok(score.score)),
            "project {}",
            score.project
        );
        compared += 1;
    }
    assert_eq!(compared, 28);
}

#[test]
fn krakow_is_a_meeting_of_twenty_eight_projects() {
    let Some(bytes) = data("poland_krakow_2018_stare-miasto.pb") else { return };
    let intake = read_pabulib(&bytes, &Options::default()).unwrap();
    assert_eq!(
        (intake.projects.len(), intake.currency.code(), intake.budget.unwrap().minor()),
        (28, "PLN", 23_910_000)
    );
    assert_eq!(intake.hints.community.as_deref(), Some("STARE MIASTO"));
    assert_eq!(intake.projects[3].name, "\"Poradnia opiekunów rodzinnych u Helclów\"");
    assert_eq!(intake.missing.len(), 4 * 28);
}

#[test]
fn toulouse_keeps_accents_quotes_and_commas_and_its_points_are_no_ranks() {
    let Some(bytes) = data("france_toulouse_2019_.pb") else { return };
    let intake = read_pabulib(&bytes, &Options::default()).unwrap();
    assert_eq!(
        (intake.projects.len(), intake.currency.code(), intake.budget.unwrap().minor()),
        (30, "EUR", 100_000_000)
    );
    assert_eq!(intake.projects[2].name, "Eclairage public d’un chemin piéton-vélo rue Ella Maillart");
    assert!(intake.projects.iter().all(|p| p.proposer.is_none()));
    assert!(intake.left_out.contains(&LeftOut::Proposers { count: 30 }));
    let votes = read_votes(&bytes).unwrap();
    assert_eq!(votes.kind, VoteKind::Points);
    assert_eq!(votes.ballots(BallotKind::Ranking).unwrap_err().code(), "votes_other");
}

#[test]
fn lodz_has_ids_of_letters_and_its_marks_add_up_to_its_votes() {
    let Some(bytes) = data("poland_lodz_2022_andrzejow.pb") else { return };
    let intake = read_pabulib(&bytes, &Options::default()).unwrap();
    let ids: Vec<&str> = intake.projects.iter().map(|p| p.id.as_str()).collect();
    assert_eq!(ids, ["W009AN", "W028AN", "W062AN", "W005AN", "W075AN", "W071AN", "W146AN"]);
    let votes = read_votes(&bytes).unwrap();
    let scores: Vec<u64> = counted(&votes, Method::CHOOSE, votes.longest()).iter().map(|one| one.score).collect();
    assert_eq!(scores, [565, 443, 345, 317, 289, 195, 154]);
}

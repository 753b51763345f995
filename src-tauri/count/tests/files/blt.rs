//! Files of seats and rankings for the single transferable vote.

use crate::{ballots, file, ids, refused, whats};
use roundtable_count::files::{FileError, Options, Told, What};

pub(crate) const BLT: &str = "4 2 # four for two
-2
3 1 3 4 0
4 1 3 2 0 # as printed
2 4 1=3 0
1 2 0
2 2=4=3 1 0
1 3 - 4 2 0
5 0
0
\"Adam\"
\"Basil\"
Charlotte
\"Donald \"\"D\"\" Duck\"
\"Title\"
";

#[test]
fn a_file_for_the_single_transferable_vote_is_read_with_its_seats() {
    let blt = file("a.blt", BLT);
    assert!(blt.faults.is_empty(), "{:?}", blt.faults);
    assert_eq!((blt.stated.seats, blt.stated.title.as_str()), (Some(2), "Title"));
    assert_eq!(blt.told, [Told::Withdrawn(vec!["2".into()])]);
    let names: Vec<&str> = blt.profile.candidates.iter().map(|one| one.name.as_str()).collect();
    assert_eq!((ids(&blt.profile), names), (vec!["1", "3", "4"], vec!["Adam", "Charlotte", "Donald \"D\" Duck"]));
    assert_eq!(ballots(&blt.profile), ["1 3 4", "2 3=4 1", "2 4 1=3", "3 1 3 4", "4 1 3"]);
    assert_eq!(blt.profile.blank, 6);
    let line = BLT.lines().map(|line| line.split('#').next().unwrap()).collect::<Vec<_>>().join(" ");
    assert_eq!(file("a.blt", &line).profile, blt.profile, "line ends mean nothing");
    let without = file("a.blt", "2 1\n3 1 2\n1 2\n0\n\"A\"\n\"B\"\n");
    assert_eq!(
        (ballots(&without.profile), without.told),
        (vec!["1 2".to_owned(), "3 1 2".into()], vec![Told::LinesAreBallots])
    );
}

#[test]
fn names_that_stand_for_candidates_are_their_ids() {
    let text = "3 2\n[nick apple banana cherry]\n[tie cherry apple banana]\n-banana\n1 apple=cherry banana 0\n2 3 0\n1 plum 0\n0\n\"A\"\n\"B\"\n\"C\"\n\"T\"\n";
    let blt = file("a.blt", text);
    assert_eq!(
        (ids(&blt.profile), ballots(&blt.profile)),
        (vec!["apple", "cherry"], vec!["1 apple=cherry".to_owned(), "2 cherry".into()])
    );
    assert_eq!(blt.stated.all, [("tie".to_owned(), "cherry apple banana".to_owned())]);
    assert_eq!(whats(&blt), [(7, What::Malformed { found: "plum".into() })]);
}

#[test]
fn what_is_wrong_in_a_file_for_the_single_transferable_vote_is_told_by_its_line() {
    let text = BLT.replace("2 4 1=3 0", "2 4 4 0").replace("1 3 - 4 2 0", "1 9 0\n(a) 1 0\n1.5 3 0");
    let faulty = file("a.blt", &text);
    assert_eq!(
        whats(&faulty),
        [
            (5, What::Twice { id: "4".into() }),
            (8, What::Unknown { found: "9".into() }),
            (9, What::Malformed { found: "(a)".into() }),
            (10, What::Malformed { found: "1.5".into() }),
        ]
    );
    assert_eq!(faulty.left_out, 5);
    let cut = file("a.blt", &BLT[..60]);
    assert!(!cut.faults.is_empty());
    assert!(matches!(refused("a.blt", "4\n", &Options::default()), FileError::Missing { .. }));
    assert!(matches!(refused("a.blt", "999999999 1\n", &Options::default()), FileError::TooManyCandidates { .. }));
}

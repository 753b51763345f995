//! What was confirmed by a slip counts until another slip is typed, whatever goes on from it and whoever wrote that: the
//! table's laptop, a second one, or who found the stick; in every order of arrival.

mod kit;

use kit::{Hall, change_the_three, hall, hand_in, play, reopen_and_seal};
use roundtable_desk::bundle_show;
use roundtable_domain::Kind;
use std::path::{Path, PathBuf};

fn code(file: &Path) -> String {
    bundle_show(file).unwrap().code
}

fn head(file: &Path) -> String {
    bundle_show(file).unwrap().head
}

/// How table 1 stands, and the head that counts.
fn stands(hall: &Hall) -> (String, Option<String>) {
    let table = hall.desk.tally(None).unwrap().tables.remove(0);
    (table.status, table.head)
}

fn counted(file: &Path) -> (String, Option<String>) {
    ("counted".to_owned(), Some(head(file)))
}

/// A record of table 1, and one that goes on from it: another three where `changed`, else the same once more.
fn continued(hall: &Hall, changed: bool) -> [PathBuf; 2] {
    let (mut laptop, stick) = hall.laptop(1, Kind::Real, "a");
    play(&mut laptop, 1);
    let slip = hand_in(&mut laptop, &stick);
    if changed {
        change_the_three(&mut laptop);
    } else {
        reopen_and_seal(&mut laptop);
    }
    [slip, hand_in(&mut laptop, &stick)]
}

#[test]
fn a_confirmed_record_counts_until_the_slip_of_what_goes_on_from_it_is_typed() {
    for changed in [false, true] {
        let mut hall = hall();
        let [slip, later] = continued(&hall, changed);
        hall.import(std::slice::from_ref(&slip));
        hall.desk.confirm(None, 1, &code(&slip)).unwrap();
        let taken = hall.import(std::slice::from_ref(&later)).bundles.remove(0);
        assert_eq!(taken.says, "verdict.beyond_slip");
        assert_eq!(taken.standing.as_deref(), Some("beyond_slip"));
        assert_eq!(stands(&hall), counted(&slip));
        let board = hall.desk.board(&hall.meeting).unwrap();
        let table = board.tables.iter().find(|table| table.table == 1).unwrap();
        assert!(table.needs && table.beyond_slip, "it is put before a person");
        assert_eq!(hall.desk.fork(None, 1).unwrap().sides.len(), 2, "with both records");
        // The slip in the hand decides, as often as it is typed.
        assert_eq!(hall.desk.confirm(None, 1, &code(&slip)).unwrap().counted, Some(head(&slip)));
        // The later one counts by a slip of its own, and nothing else.
        assert_eq!(hall.desk.resolve(None, 1, &head(&later), "x").unwrap_err().code(), "head_unknown");
        hall.desk.confirm(None, 1, &code(&later)).unwrap();
        assert_eq!(stands(&hall), counted(&later));
    }
}

#[test]
fn the_order_in_which_records_and_codes_come_changes_nothing() {
    let orders: [&[&str]; 4] = [
        &["slip", "later", "code"],
        &["later", "slip", "code"],
        &["slip", "code", "later"],
        &["later", "code", "slip"],
    ];
    for order in orders {
        let mut hall = hall();
        let [slip, later] = continued(&hall, true);
        for what in order {
            match *what {
                "slip" => _ = hall.import(std::slice::from_ref(&slip)),
                "later" => _ = hall.import(std::slice::from_ref(&later)),
                _ => _ = hall.desk.confirm(None, 1, &code(&slip)).unwrap(),
            }
        }
        assert_eq!(stands(&hall), counted(&slip), "{order:?}");
        let table = hall.desk.tally(None).unwrap().tables.remove(0);
        assert_eq!(table.waiting, [head(&later)], "{order:?}");
    }
}

#[test]
fn the_slip_of_a_closing_that_is_not_here_holds_back_what_goes_on_from_it() {
    let mut hall = hall();
    let [slip, later] = continued(&hall, true);
    hall.import(std::slice::from_ref(&later));
    assert_eq!(stands(&hall), counted(&later));
    let confirmed = hall.desk.confirm(None, 1, &code(&slip)).unwrap();
    assert_eq!((confirmed.head, confirmed.status.as_str(), confirmed.counted), (head(&slip), "unconfirmed", None));
    assert_eq!(stands(&hall).1, None);
    hall.desk.confirm(None, 1, &code(&later)).unwrap();
    assert_eq!(stands(&hall), counted(&later));
}

#[test]
fn where_the_slip_is_of_a_closing_that_is_not_here_no_other_record_counts() {
    for order in [[0, 1], [1, 0]] {
        let mut hall = hall();
        let [slip, later] = continued(&hall, true);
        let other = hall.played(1, Kind::Real, "b");
        let files = [later, other];
        hall.import(&order.map(|at| files[at].clone()));
        assert_eq!(stands(&hall).0, "conflict");
        let confirmed = hall.desk.confirm(None, 1, &code(&slip)).unwrap();
        assert_eq!((confirmed.status.as_str(), confirmed.counted), ("unconfirmed", None), "{order:?}");
        assert_eq!(hall.desk.resolve(None, 1, &head(&files[1]), "x").unwrap_err().code(), "no_conflict");
        let taken = hall.import(std::slice::from_ref(&files[1])).bundles.remove(0);
        assert_eq!(taken.says, "verdict.known");
        hall.import(std::slice::from_ref(&slip));
        assert_eq!(stands(&hall), counted(&slip), "{order:?}");
    }
    // Whichever comes later, nothing is said to count.
    let mut hall = hall();
    let [slip, later] = continued(&hall, true);
    hall.import(&[later]);
    hall.desk.confirm(None, 1, &code(&slip)).unwrap();
    let other = hall.played(1, Kind::Real, "b");
    assert_eq!(hall.import(&[other]).bundles.remove(0).says, "verdict.not_counted");
    assert_eq!(stands(&hall), ("unconfirmed".to_owned(), None));
}

#[test]
fn another_result_never_replaces_one_that_is_here_without_a_slip_or_a_person() {
    for order in [[0, 1], [1, 0]] {
        let mut hall = hall();
        let files = continued(&hall, true);
        let last = order.map(|at| hall.import(std::slice::from_ref(&files[at])).bundles.remove(0).says);
        assert_eq!(stands(&hall), ("conflict".to_owned(), None));
        assert_eq!(last[1], if order == [0, 1] { "verdict.conflict" } else { "verdict.older" });
        hall.desk.resolve(None, 1, &head(&files[1]), "改了选票上抄错的一个数").unwrap();
        assert_eq!(stands(&hall), counted(&files[1]));
    }
    // What comes to the same only replaces it.
    let mut hall = hall();
    let files = continued(&hall, false);
    hall.import(&files);
    assert_eq!(stands(&hall), counted(&files[1]));
}

#[test]
fn who_has_seen_what_goes_on_after_the_slip_and_keeps_to_the_slip_is_asked_no_more_until_another_comes() {
    let mut hall = hall();
    let (mut laptop, stick) = hall.laptop(1, Kind::Real, "a");
    play(&mut laptop, 1);
    let slip = hand_in(&mut laptop, &stick);
    change_the_three(&mut laptop);
    let later = hand_in(&mut laptop, &stick);
    hall.import(&[slip.clone(), later]);
    hall.desk.confirm(None, 1, &code(&slip)).unwrap();
    let needs = |hall: &Hall| hall.desk.board(&hall.meeting).unwrap().needs;
    assert_eq!(needs(&hall), 1);
    hall.desk.resolve(None, 1, &head(&slip), "桌长说后来没有再开过").unwrap();
    assert_eq!((needs(&hall), stands(&hall)), (0, counted(&slip)));
    reopen_and_seal(&mut laptop);
    hall.import(&[hand_in(&mut laptop, &stick)]);
    assert_eq!((needs(&hall), stands(&hall)), (1, counted(&slip)));
}

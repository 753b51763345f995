//! What was confirmed by a slip counts until another slip is typed, whatever goes on from it and whoever wrote that: the
//! table's laptop, a second one, or who found the stick; in every order of arrival.

mod kit;

use kit::{Hall, act, change_the_three, hall, hand_in, play, reopen_and_seal, sign};
use roundtable_desk::bundle_show;
use roundtable_desk::view::AfterCode;
use roundtable_domain::{Command, Kind, NoteKind, Phase};
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
    (table.status.to_string(), table.head)
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
        assert_eq!(taken.standing.map(|state| state.name()), Some("beyond_slip"));
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
    assert_eq!((confirmed.head, confirmed.status.name(), confirmed.counted), (head(&slip), "unconfirmed", None));
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
        assert_eq!(confirmed.now(), AfterCode::NotHere);
        assert_eq!((confirmed.status.name(), confirmed.counted), ("unconfirmed", None), "{order:?}");
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

/// The table is opened once more; another condition, or another note, and sealed again: the three and the votes stay.
fn say_otherwise(laptop: &mut roundtable_desk::TableDesk, what: &str) {
    act(laptop, Command::Reopen { reason: "写错了一个条件".into() });
    let state = laptop.session().state();
    let (project, three) = (state.projects[0].id.clone(), state.projects[..3].to_vec());
    match what {
        "conditions" | "reasons" => {
            act(laptop, Command::BeginPhase { phase: Phase::Choosing });
            let (reasons, conditions) = if what == "reasons" {
                ("另一个理由", "先做两栋")
            } else {
                ("大家都说要紧", "先做三栋")
            };
            let (reasons, conditions) = (reasons.into(), Some(conditions.into()));
            act(
                laptop,
                Command::ExplainRecommendation {
                    project: three[0].id.clone(),
                    reasons,
                    conditions,
                    joined: None,
                    sum: None,
                },
            );
            act(laptop, Command::BeginPhase { phase: Phase::Signing });
        }
        _ => {
            let note = "后来补的一句".to_owned();
            let project = Some(project);
            act(
                laptop,
                Command::SaveNote {
                    text: note,
                    seat: Some(2),
                    kind: NoteKind::Idea,
                    project,
                    dialect: false,
                    nowhere: false,
                    turn: None,
                },
            );
        }
    }
    sign(laptop);
}

#[test]
fn what_the_page_would_say_otherwise_never_replaces_what_is_here_in_silence() {
    for what in ["conditions", "reasons", "notes"] {
        for order in [[0, 1], [1, 0]] {
            let mut hall = hall();
            let (mut laptop, stick) = hall.laptop(1, Kind::Real, "a");
            play(&mut laptop, 1);
            let first = hand_in(&mut laptop, &stick);
            say_otherwise(&mut laptop, what);
            let files = [first, hand_in(&mut laptop, &stick)];
            hall.import(&order.map(|at| files[at].clone()));
            assert_eq!(stands(&hall), ("conflict".to_owned(), None), "{what} {order:?}");
            assert_eq!(hall.desk.fork(None, 1).unwrap().sides.len(), 2, "{what}: both are shown");
        }
    }
    // One that waits for its slip stays in sight beside what goes on from it with another condition.
    let mut hall = hall();
    let (mut laptop, stick) = hall.laptop(1, Kind::Real, "a");
    play(&mut laptop, 1);
    let first = hand_in(&mut laptop, &stick);
    let bare = roundtable_bag::Bag::read(std::fs::read(&first).unwrap(), roundtable_bag::BagKind::Bundle).unwrap();
    let bare = hall.file("bare.rtbundle", bare.without_private().unwrap().bytes());
    say_otherwise(&mut laptop, "conditions");
    hall.import(&[bare, hand_in(&mut laptop, &stick)]);
    assert_eq!(hall.desk.tally(None).unwrap().tables[0].waiting, [head(&first)]);
}

#[test]
fn after_the_slip_of_what_goes_on_from_it_a_person_can_still_decide_for_the_earlier_slip() {
    for changed in [false, true] {
        let mut hall = hall();
        let [slip, later] = continued(&hall, changed);
        hall.import(&[slip.clone(), later.clone()]);
        // The file that came last counts, as nobody has typed a code; the slip puts the first in its place.
        hall.desk.confirm(None, 1, &code(&slip)).unwrap();
        let typed = hall.desk.confirm(None, 1, &code(&later)).unwrap();
        assert_eq!(stands(&hall), counted(&later));
        let replaced = typed.replaced.expect("another record counted before");
        assert_eq!(replaced.is_empty(), !changed, "{replaced:?}");
        assert!(replaced.iter().all(|project| project.was != project.now));
        assert_eq!(hall.desk.confirm(None, 1, &code(&later)).unwrap().replaced, None);
        // Typed once more, the earlier slip is told apart from a mistake.
        let again = hall.desk.confirm(None, 1, &code(&slip)).unwrap();
        assert_eq!((again.now(), again.open), (AfterCode::Another, true));
        assert_eq!(again.counted, Some(head(&later)));
        let fork = hall.desk.fork(None, 1).unwrap();
        let sides: Vec<(String, bool)> = fork.sides.into_iter().map(|side| (side.head, side.can_be_kept)).collect();
        let mut both = vec![(head(&slip), true), (head(&later), true)];
        both.sort();
        assert_eq!(sides, both);
        assert_eq!(hall.desk.board(&hall.meeting).unwrap().needs, 0, "the newer slip was typed, nobody has to decide");
        hall.desk.resolve(None, 1, &head(&slip), "后一张不是桌长签的").unwrap();
        assert_eq!(stands(&hall), counted(&slip));
        let out = hall.dir.path().join("out");
        hall.desk.publish(None, &out, true, &roundtable_desk::Agreed::All).unwrap();
        let page = std::fs::read_to_string(out.join("index.html")).unwrap();
        assert!(page.contains("后一张不是桌长签的"), "the page shows why");
        // And back: the last word wins.
        hall.desk.resolve(None, 1, &head(&later), "桌长补签了").unwrap();
        assert_eq!(stands(&hall), counted(&later));
    }
}

#[test]
fn a_slip_that_is_typed_after_a_decision_with_a_reason_takes_it_up_again() {
    let mut hall = hall();
    let (mut laptop, stick) = hall.laptop(1, Kind::Real, "a");
    play(&mut laptop, 1);
    let slip = hand_in(&mut laptop, &stick);
    change_the_three(&mut laptop);
    let later = hand_in(&mut laptop, &stick);
    let others = ["b", "c"].map(|laptop| hall.played(1, Kind::Real, laptop));
    hall.import(&[slip.clone(), later.clone()]);
    hall.desk.confirm(None, 1, &code(&slip)).unwrap();
    hall.desk.resolve(None, 1, &head(&slip), "桌长说后来没有再开过").unwrap();
    // It was before who decided, and its slip was not.
    hall.desk.confirm(None, 1, &code(&later)).unwrap();
    assert_eq!(stands(&hall), counted(&later));
    // Of records that go different ways too.
    hall.import(&others);
    hall.desk.confirm(None, 1, &code(&others[0])).unwrap();
    assert_eq!(stands(&hall).0, "conflict");
    hall.desk.resolve(None, 1, &head(&others[0]), "问过").unwrap();
    assert_eq!(stands(&hall), counted(&others[0]));
    let typed = hall.desk.confirm(None, 1, &code(&others[1])).unwrap();
    assert_eq!(typed.now(), AfterCode::Several, "the person is told, not only the board");
    let table = hall.desk.board(&hall.meeting).unwrap().tables.into_iter().find(|table| table.table == 1).unwrap();
    assert_eq!(table.slips, 4, "all that were typed");
    assert_eq!((typed.status.name(), typed.counted, typed.open), ("conflict", None, true));
    // What was decided with all slips in sight stays, however often one of them is typed again.
    hall.desk.resolve(None, 1, &head(&others[0]), "三张都看过").unwrap();
    assert_eq!(hall.desk.confirm(None, 1, &code(&others[1])).unwrap().counted, Some(head(&others[0])));
}

#[test]
fn an_import_says_the_same_in_a_word_as_in_its_sentence() {
    let mut hall = hall();
    let [slip, later] = continued(&hall, true);
    hall.import(std::slice::from_ref(&slip));
    hall.desk.confirm(None, 1, &code(&slip)).unwrap();
    let row = hall.import(&[later]).bundles.remove(0);
    assert_eq!(
        (row.says.as_str(), row.status().as_str(), row.verdict.name()),
        ("verdict.beyond_slip", "beyond_slip", "accepted")
    );
}

//! All meetings of an office at once.

mod kit;

use kit::hall;
use roundtable_desk::OrganiserDesk;
use roundtable_desk::view::{DistrictRow, Plan, ReadAs, TableSign};
use roundtable_domain::Kind;
use roundtable_words::Lang;
use std::fs;

fn only(desk: &OrganiserDesk) -> DistrictRow {
    let mut rows = desk.district().unwrap().rows;
    assert_eq!(rows.len(), 1);
    rows.remove(0)
}

#[test]
fn a_row_says_how_each_table_stands_what_it_comes_to_and_what_nobody_has_read() {
    let mut hall = hall();
    let before = only(&hall.desk);
    assert_eq!(before.signs, [TableSign::Missing, TableSign::Missing]);
    assert_eq!((before.total, before.unread, before.item.published), (None, 0, None));

    let (mut laptop, stick) = hall.laptop(1, Kind::Real, "a");
    kit::play(&mut laptop, 1);
    let first = kit::hand_in(&mut laptop, &stick);
    hall.import(&[first]);
    let counted = only(&hall.desk);
    assert_eq!(counted.signs, [TableSign::Counted, TableSign::Missing]);
    let tally = hall.desk.tally(None).unwrap();
    assert_eq!((counted.total, counted.budget, counted.currency.as_str()), (tally.total, tally.budget, "CNY"));
    let board = hall.desk.board(&counted.item.meeting).unwrap();
    assert!(board.unread_notes > 0);
    assert_eq!((counted.unread, counted.item.counted), (board.unread_notes, 1));

    // Another record of the same table, which goes another way.
    let other = hall.played(1, Kind::Real, "b");
    hall.import(&[other]);
    let parted = only(&hall.desk);
    assert_eq!((parted.signs[0], parted.total), (TableSign::Conflict, None));
}

#[test]
fn what_needs_a_look_has_another_sign_than_what_counts() {
    let mut hall = hall();
    let file = hall.played(1, Kind::Real, "a");
    hall.desk.express(None, 1, &["1".into(), "2".into(), "4".into()]).unwrap();
    hall.import(&[file]);
    assert_eq!(only(&hall.desk).signs, [TableSign::Check, TableSign::Missing], "the early report says otherwise");
    hall.desk.express(None, 1, &["1".into(), "2".into(), "3".into()]).unwrap();
    assert_eq!(only(&hall.desk).signs, [TableSign::Counted, TableSign::Missing]);
}

#[test]
fn the_packs_of_all_that_is_ready_are_made_at_once_and_the_rest_stays_a_plan() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = OrganiserDesk::open(&kit::home(dir.path())).unwrap();
    let file = dir.path().join("list.csv");
    let list = "街道,社区,序号,项目名称,所需资金（元）\n北街,乙社区,1,长椅,900\n南街,甲社区,1,扶手,2800\n南街,甲社区,2,路灯,1200\n";
    fs::write(&file, list).unwrap();
    let plan = desk.plan_new(Lang::ZhCn).unwrap().plan;
    desk.plan_save(Plan { tables: 1, ..plan.clone() }).unwrap();
    let each = ReadAs { community: Some("*".into()), ..ReadAs::default() };
    desk.plan_read_file(&plan.id, &file, &each).unwrap();
    let empty = desk.plan_new(Lang::ZhCn).unwrap().plan.id;
    let rows = desk.district().unwrap().rows;
    let said: Vec<_> = rows.iter().map(|row| (row.item.street.as_str(), row.projects, row.problems > 0)).collect();
    assert_eq!(said, [("", 0, true), ("北街", 1, false), ("南街", 2, false)]);
    // Each has fewer projects than are chosen: that is said before packs are made of them.
    assert!(rows.iter().filter(|row| row.problems == 0).all(|row| row.pointed > 0), "{rows:?}");
    assert_eq!(desk.make_every(false).unwrap(), 0);
    assert_eq!(desk.make_every(true).unwrap(), 2);
    let made = desk.district().unwrap().rows;
    let names: Vec<_> =
        made.iter().filter(|row| row.item.made).map(|row| (row.item.community.as_str(), row.signs.len())).collect();
    assert_eq!(names, [("乙社区", 1), ("甲社区", 1)]);
    assert!(made.iter().any(|row| row.item.meeting == empty && !row.item.made));
    assert_eq!(desk.make_every(true).unwrap(), 0);
    // A plan that is one still can go; a meeting cannot.
    assert_eq!(desk.plan_remove(&made[1].item.meeting).unwrap_err().code(), "plan_made");
    desk.plan_remove(&empty).unwrap();
    assert_eq!(desk.district().unwrap().rows.len(), 2);
}

//! Many plans set alike in one act.

mod kit;

use kit::home;
use roundtable_desk::OrganiserDesk;
use roundtable_desk::view::{Plan, PlanPart, ReadAs};
use roundtable_domain::{HandKey, Mode, Seat, Speaking};
use roundtable_words::Lang;
use std::fs;
use std::path::Path;

const LIST: &str = "社区,序号,项目名称,所需资金（元）\n乙社区,1,长椅,900\n甲社区,1,扶手,2800\n甲社区,2,路灯,1200\n丙社区,1,凉亭,3000\n";

fn desk(dir: &Path) -> OrganiserDesk {
    let mut desk = OrganiserDesk::open(&home(dir)).unwrap();
    let file = dir.join("list.csv");
    fs::write(&file, LIST).unwrap();
    let plan = desk.plan_new(Lang::ZhCn).unwrap().plan;
    desk.plan_save(Plan { tables: 1, ..plan.clone() }).unwrap();
    let each = ReadAs { community: Some("*".into()), ..ReadAs::default() };
    desk.plan_read_file(&plan.id, &file, &each).unwrap();
    desk
}

fn id_of(desk: &OrganiserDesk, community: &str) -> String {
    desk.meetings().unwrap().into_iter().find(|item| item.community == community).unwrap().meeting
}

#[test]
fn what_is_said_goes_into_all_plans_and_what_is_not_said_stays_as_each_has_it() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = desk(dir.path());
    let own = id_of(&desk, "乙社区");
    let plan = desk.plan(&own).unwrap().plan;
    desk.plan_save(Plan { place: "活动室".into(), ..plan }).unwrap();
    let part = PlanPart {
        date: Some("2026年12月5日".into()),
        discussion_ms: Some(45 * 60_000),
        preset: Some("nantang".into()),
        ..PlanPart::default()
    };
    let all = desk.set_plans(None, &part).unwrap();
    assert_eq!((all.set, all.plans.len(), all.problems.len()), (3, 3, 0));
    for head in &all.plans {
        assert_eq!(head.part.date.as_deref(), Some("2026-12-05"), "{head:?}");
        assert_eq!((head.part.discussion_ms, head.part.preset.as_deref()), (Some(2_700_000), Some("nantang")));
    }
    assert_eq!(desk.plan(&own).unwrap().plan.place, "活动室");
    // Then one its own.
    let one = PlanPart { place: Some("三楼".into()), ..PlanPart::default() };
    assert_eq!(desk.set_plans(Some(std::slice::from_ref(&own)), &one).unwrap().set, 1);
    let place = |community: &str| desk.plan(&id_of(&desk, community)).unwrap().plan.place;
    assert_eq!((place("乙社区"), place("甲社区")), ("三楼".to_owned(), String::new()));
}

fn seat(number: u8) -> Seat {
    Seat::new(number).unwrap()
}

#[test]
fn who_speaks_when_is_set_and_set_back_to_what_the_preset_has() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = desk(dir.path());
    let id = id_of(&desk, "甲社区");
    let part = PlanPart {
        turns_a_project: Some(2),
        wanted: Some(1),
        mode: Some(Mode::InTurn),
        order: Some(vec![HandKey::Groups, HandKey::FirstRaised]),
        groups: Some(vec![vec![seat(1), seat(2)], vec![seat(3)]]),
        stances: Some(true),
        points: Some(false),
        reply_ms: Some(20_000),
        introduction_ms: Some(90_000),
        ..PlanPart::default()
    };
    assert_eq!(desk.set_plans(None, &part).unwrap().problems, []);
    let rules = desk.plan(&id).unwrap().plan.rules;
    let speaking = Speaking {
        mode: part.mode,
        order: part.order.clone(),
        groups: part.groups.clone(),
        stances: part.stances,
        points: part.points,
        reply_ms: part.reply_ms,
        introduction_ms: part.introduction_ms,
    };
    assert_eq!((rules.turns_a_project, rules.wanted, rules.speaking), (Some(2), 1, speaking));
    let back = PlanPart {
        turns_a_project: Some(0),
        order: Some(Vec::new()),
        groups: Some(Vec::new()),
        reply_ms: Some(0),
        introduction_ms: Some(0),
        ..PlanPart::default()
    };
    desk.set_plans(None, &back).unwrap();
    let rules = desk.plan(&id).unwrap().plan.rules;
    let left = Speaking { mode: Some(Mode::InTurn), stances: Some(true), points: Some(false), ..Speaking::default() };
    assert_eq!((rules.turns_a_project, rules.speaking), (None, left));
}

#[test]
fn what_has_packs_is_never_changed_by_it_and_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = desk(dir.path());
    let made = id_of(&desk, "甲社区");
    desk.make_packs_here(&made).unwrap();
    let before = desk.plan(&made).unwrap().plan;
    let part = PlanPart { date: Some("2027-01-09".into()), place: Some("大厅".into()), ..PlanPart::default() };
    let all = desk.set_plans(None, &part).unwrap();
    assert_eq!((all.set, all.issued.as_slice()), (2, ["甲社区".to_owned()].as_slice()));
    // Also where it is named, and where somebody is at a correction of it.
    desk.correct(&made).unwrap();
    assert_eq!(desk.set_plans(Some(std::slice::from_ref(&made)), &part).unwrap().set, 0);
    assert_eq!(desk.plan(&made).unwrap().plan, before);
}

#[test]
fn what_cannot_be_is_set_in_none_of_them() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = desk(dir.path());
    let before = desk.plans_to_set().unwrap().plans;
    for (part, field) in [
        (PlanPart { date: Some("2026-13-01".into()), ..PlanPart::default() }, "date"),
        (PlanPart { tables: Some(0), ..PlanPart::default() }, "tables"),
        (PlanPart { tables: Some(601), ..PlanPart::default() }, "tables"),
        (PlanPart { discussion_ms: Some(0), ..PlanPart::default() }, "discussion_min"),
        (PlanPart { speech_limit_ms: Some(1), ..PlanPart::default() }, "speech_limit_s"),
        (PlanPart { turns_a_project: Some(101), ..PlanPart::default() }, "turns_a_project"),
        (PlanPart { wanted: Some(11), ..PlanPart::default() }, "wanted"),
        (PlanPart { reply_ms: Some(1), ..PlanPart::default() }, "reply_s"),
        (PlanPart { introduction_ms: Some(9_999), ..PlanPart::default() }, "introduction_s"),
        (PlanPart { order: Some(vec![HandKey::FirstRaised, HandKey::Groups]), ..PlanPart::default() }, "order"),
        (PlanPart { groups: Some(vec![vec![seat(1)], vec![seat(1)]]), ..PlanPart::default() }, "groups"),
        (PlanPart { preset: Some("house".into()), ..PlanPart::default() }, "preset"),
        (PlanPart { budget: Some("好多".into()), ..PlanPart::default() }, "budget"),
    ] {
        let all = desk.set_plans(None, &PlanPart { place: Some("大厅".into()), ..part }).unwrap();
        assert_eq!((all.set, all.problems.iter().map(|one| one.field.as_str()).collect()), (0, vec![field]));
        assert_eq!(all.plans, before);
    }
    // More tables than one of them has projects is that one's, and is told there.
    let all = desk.set_plans(None, &PlanPart { tables: Some(2), ..PlanPart::default() }).unwrap();
    let faulty: Vec<_> =
        all.plans.iter().filter(|head| !head.problems.is_empty()).map(|head| head.community.as_str()).collect();
    assert_eq!((all.set, faulty), (3, vec!["丙社区", "乙社区"]));
}

#[test]
fn the_sticks_of_all_meetings_are_one_line() {
    let dir = tempfile::tempdir().unwrap();
    let sticks = tempfile::tempdir().unwrap();
    let stick = sticks.path().join("A");
    fs::create_dir(&stick).unwrap();
    let mut desk = desk(dir.path()).with_media(std::slice::from_ref(&stick));
    assert_eq!(desk.next_stick(None).unwrap_err().code(), "sticks_written");
    desk.make_every(true).unwrap();
    let line = desk.all_sticks(None).unwrap();
    let names: Vec<_> = line.tables.iter().map(|one| (one.community.as_str(), one.table)).collect();
    assert_eq!((names, line.plugged.len()), (vec![("丙社区", 1), ("乙社区", 1), ("甲社区", 1)], 0));
    assert_eq!(desk.district().unwrap().rows.iter().map(|row| row.sticks).sum::<u32>(), 3);
    let first = desk.next_stick(None).unwrap();
    let seen = desk.all_sticks(Some((&first.meeting, first.table))).unwrap().plugged.remove(0);
    assert!(seen.by_itself);
    desk.pack_to_stick(&first.meeting, first.table, &stick, false).unwrap();
    let next = desk.next_stick(None).unwrap();
    assert_eq!((next.community.as_str(), desk.district().unwrap().rows[0].sticks), ("乙社区", 0));
    // The stick of the first holds another meeting's pack to the next.
    let seen = desk.all_sticks(Some((&next.meeting, next.table))).unwrap().plugged.remove(0);
    assert!(!seen.by_itself && seen.meeting.is_some_and(|meeting| meeting.starts_with("丙社区")));
}

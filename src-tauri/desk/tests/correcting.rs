//! A mistake is found when the packs are out: the next edition says it right, keys, numbers and tables stay.

mod kit;

use kit::correcting::{corrected, keys, named, packs_in};
use kit::{LIST, hall, hand_in, id, play};
use roundtable_desk::view::PlanPart;
use roundtable_desk::view::{Plan, PlanView};
use roundtable_desk::{MeetingCorrected, NewMeeting, OrganiserDesk, Pack, pack_show};
use roundtable_domain::Kind;
use std::fs;
use std::path::Path;

#[test]
fn a_correction_becomes_the_next_edition_with_the_same_keys_numbers_and_tables() {
    let mut hall = hall();
    let before: Vec<Pack> = hall.packs.iter().map(|pack| Pack::open(pack).unwrap()).collect();
    assert_eq!(hall.desk.correct("nothing").err().unwrap().code(), "meeting_unknown");
    let view = corrected(&mut hall.desk, &hall.meeting, |plan| {
        let (dear, gone) = (named(plan, "2"), named(plan, "6"));
        plan.projects[dear].cost = "1500".into();
        plan.projects.remove(gone);
        plan.projects.push(roundtable_desk::view::PlanProject {
            id: "6b".into(),
            name: "新棚".into(),
            cost: "3000".into(),
            ..Default::default()
        });
        plan.place = "四楼".into();
    });
    let correcting = view.correcting.unwrap();
    assert_eq!(correcting.edition, 2);
    assert_eq!(
        keys(&correcting.changes),
        ["change.head.place", "change.withdrawn", "change.project.cost", "change.added"]
    );
    assert_eq!(correcting.changes[2].params["before"], "1200");
    assert_eq!(correcting.changes[2].params["after"], "1500");

    let at_it = |desk: &OrganiserDesk| {
        (desk.meetings().unwrap()[0].correcting, desk.district().unwrap().rows[0].item.correcting)
    };
    assert_eq!(at_it(&hall.desk), (true, true));
    let out = hall.dir.path().join("second");
    let view = hall.desk.make_packs(&hall.meeting, &out).unwrap();
    assert_eq!((view.edition, view.correcting.is_none(), at_it(&hall.desk)), (Some(2), true, (false, false)));
    let after: Vec<Pack> = packs_in(&out).iter().map(|pack| Pack::open(pack).unwrap()).collect();
    assert_eq!(after.len(), 2);
    for (before, after) in before.iter().zip(&after) {
        let (old, new) = (&before.meeting, &after.meeting);
        assert_eq!((new.edition, &new.tables, &new.revoked), (2, &old.tables, &old.revoked));
        assert_eq!(before.key().unwrap().public().line(), after.key().unwrap().public().line());
        for project in &old.projects {
            let same = new.project(&project.id);
            assert_eq!(same.map_or(project.number, |same| same.number), project.number, "{project:?}");
        }
        let added = new.project(&id("6b")).unwrap();
        assert!(old.projects.iter().all(|project| project.number != added.number), "no number is given twice");
        assert_eq!(new.place, "四楼");
        for (was, is) in old.allotment.iter().zip(&new.allotment) {
            let stayed = was.projects.iter().filter(|id| new.project(id).is_some());
            assert!(stayed.clone().all(|id| is.projects.contains(id)), "{was:?} {is:?}");
        }
    }
    // Table 2 lost one, so the new one is there.
    assert!(after[1].meeting.allotment[1].projects.contains(&id("6b")));
    // What is out is corrected once more: a number that was withdrawn stays its project's.
    corrected(&mut hall.desk, &hall.meeting, |plan| {
        let place = named(plan, "6b");
        plan.projects[place].id = "6".into();
        plan.projects[place].name = "阅读角".into();
    });
    hall.desk.make_packs(&hall.meeting, &hall.dir.path().join("third")).unwrap();
    let third = Pack::open(&packs_in(&hall.dir.path().join("third"))[0]).unwrap();
    assert_eq!(third.meeting.edition, 3);
    assert_eq!(third.meeting.project(&id("6")).unwrap().number, before[0].meeting.project(&id("6")).unwrap().number);
}

#[test]
fn sticks_hold_the_old_list_until_they_are_written_again() {
    let mut hall = hall();
    let stick = hall.dir.path().join("KEY-1");
    fs::create_dir(&stick).unwrap();
    hall.desk.pack_to_stick(&hall.meeting, 1, &stick, false).unwrap();
    corrected(&mut hall.desk, &hall.meeting, |plan| plan.projects[0].cost = "2900".into());
    let view = hall.desk.make_packs(&hall.meeting, &hall.dir.path().join("second")).unwrap();
    let stale: Vec<bool> = view.made.unwrap().packs.iter().map(|pack| pack.stale).collect();
    assert_eq!(stale, [true, false], "the other was never written");
    hall.desk.pack_to_stick(&hall.meeting, 1, &stick, false).unwrap();
    assert!(!hall.desk.plan(&hall.meeting).unwrap().made.unwrap().packs[0].stale);
    assert_eq!(pack_show(&packs_in(&stick)[0]).unwrap().edition, 2);
}

#[test]
fn leaving_a_correction_brings_back_what_the_packs_say_and_what_sticks_are_made_by_cannot_change() {
    let mut hall = hall();
    let made = hall.desk.plan(&hall.meeting).unwrap().plan;
    let view = corrected(&mut hall.desk, &hall.meeting, |plan| {
        plan.tables = 3;
        plan.currency = "EUR".into();
        plan.opening_code = true;
    });
    let fields: Vec<&str> = view.problems.iter().map(|problem| problem.field.as_str()).collect();
    assert_eq!(fields, ["tables", "currency", "opening_code"]);
    assert_eq!(view.correcting.unwrap().changes, []);
    let refused = hall.desk.make_packs(&hall.meeting, &hall.dir.path().join("x")).unwrap_err();
    assert_eq!(refused.code(), "plan_problems");
    assert_eq!(hall.desk.reissue(None, &hall.dir.path().join("x")).unwrap_err().code(), "correction_open");
    let view = hall.desk.leave_correction(&hall.meeting).unwrap();
    assert_eq!((view.plan, view.correcting), (made.clone(), None));
    let other = Plan { place: "五楼".into(), ..made };
    assert_eq!(hall.desk.plan_save(other).unwrap_err().code(), "plan_made");
    assert_eq!(hall.desk.plan_remove(&hall.meeting).unwrap_err().code(), "plan_made");

    hall.desk.correct(&hall.meeting).unwrap();
    let refused = hall.desk.make_packs(&hall.meeting, &hall.dir.path().join("x")).unwrap_err();
    assert_eq!(refused.code(), "nothing_corrected");
    assert!(!hall.dir.path().join("x").exists());
}

#[test]
fn no_table_may_be_left_without_a_project() {
    let mut hall = hall();
    let view = corrected(&mut hall.desk, &hall.meeting, |plan| plan.projects.truncate(4));
    let said: Vec<&str> = view.problems.iter().map(|problem| problem.what.key.as_str()).collect();
    assert_eq!(said, ["intake.table_left_empty"]);
}

#[test]
fn once_a_record_is_here_the_list_stays() {
    let mut hall = hall();
    let file = hall.played(1, Kind::Real, "laptop");
    corrected(&mut hall.desk, &hall.meeting, |plan| plan.projects[0].cost = "2900".into());
    hall.import(&[file]);
    let refused = hall.desk.make_packs(&hall.meeting, &hall.dir.path().join("x")).unwrap_err();
    assert_eq!(refused.code(), "correction_late");
    assert_eq!(hall.desk.correct(&hall.meeting).unwrap_err().code(), "correction_late");
    // It can be left all the same.
    assert_eq!(hall.desk.leave_correction(&hall.meeting).unwrap().plan.projects[0].cost, "2800");
}

#[test]
fn a_lost_stick_gets_its_new_key_with_the_correction() {
    let mut hall = hall();
    hall.desk.revoke(None, 2, "丢了").unwrap();
    corrected(&mut hall.desk, &hall.meeting, |plan| plan.projects[0].cost = "2900".into());
    let out = hall.dir.path().join("second");
    hall.desk.make_packs(&hall.meeting, &out).unwrap();
    let before: Vec<Pack> = hall.packs.iter().map(|pack| Pack::open(pack).unwrap()).collect();
    let after: Vec<Pack> = packs_in(&out).iter().map(|pack| Pack::open(pack).unwrap()).collect();
    let key = |pack: &Pack| pack.key().unwrap().public().line();
    assert_eq!(key(&after[0]), key(&before[0]));
    assert_ne!(key(&after[1]), key(&before[1]));
    assert_eq!(after[0].meeting.revoked.len(), 1);
}

#[test]
fn a_corrected_file_is_told_first_and_becomes_the_next_edition_where_a_folder_is_named() {
    let mut hall = hall();
    let list = hall.file("corrected.csv", LIST.replace("2800", "2900").replace("扶手", "楼道扶手").as_bytes());
    let said = NewMeeting::default();
    let told = hall.desk.correct_from(None, &list, &said, None).unwrap();
    let MeetingCorrected::Read { changes, made: None, .. } = told else { panic!("{told:?}") };
    assert_eq!(keys(&changes), ["change.project.name", "change.project.cost"]);
    assert!(hall.desk.plan(&hall.meeting).unwrap().correcting.is_none(), "telling changes nothing");

    let bad = hall.file("bad.csv", LIST.replace("2800", "lots").as_bytes());
    let out = hall.dir.path().join("second");
    let refused = hall.desk.correct_from(None, &bad, &said, Some(&out)).unwrap();
    assert!(matches!(refused, MeetingCorrected::Refused(_)), "{refused:?}");
    // A project whose row cannot be read was not withdrawn by anybody: it stays as it is.
    let some = LIST.replace("2800", "lots").replacen(",1200", ",1300", 1);
    assert_ne!(some, LIST.replace("2800", "lots"));
    let some = hall.file("some.csv", some.as_bytes());
    let taking = NewMeeting { take_what_reads: true, ..NewMeeting::default() };
    let told = hall.desk.correct_from(None, &some, &taking, None).unwrap();
    let MeetingCorrected::Read { changes, rows_left_out, made: None } = told else { panic!("{told:?}") };
    assert_eq!(keys(&changes), ["change.project.cost"]);
    assert_eq!((rows_left_out.len(), rows_left_out[0].key.as_str()), (1, "intake.not_a_number"));
    let full = hall.file("a-file", b"x");
    assert_eq!(hall.desk.correct_from(None, &list, &said, Some(&full)).unwrap_err().code(), "folder_not_writable");
    let plan = hall.desk.plan(&hall.meeting).unwrap();
    assert_eq!((plan.edition, plan.correcting.is_none(), plan.plan.projects[0].cost.as_str()), (Some(1), true, "2800"));

    let made = hall.desk.correct_from(None, &list, &said, Some(&out)).unwrap();
    let MeetingCorrected::Read { made: Some(made), .. } = made else { panic!("{made:?}") };
    assert_eq!((made.edition, made.tables, packs_in(&out).len()), (2, vec![], 2));
    let same = hall.desk.correct_from(None, &list, &said, Some(&out)).unwrap_err();
    assert_eq!(same.code(), "nothing_corrected");
    assert_eq!(hall.desk.plan(&hall.meeting).unwrap().edition, Some(2));
    // A record of the new edition is taken like any other.
    hall.packs = packs_in(&out);
    let (mut desk, stick) = hall.laptop(1, Kind::Real, "laptop");
    play(&mut desk, 1);
    let file = hand_in(&mut desk, &stick);
    assert_eq!(hall.verdict(&file), "accepted");
}

#[test]
fn no_second_edition_of_one_number_is_made_where_the_database_was_set_back() {
    let mut hall = hall();
    let database = hall.dir.path().join("home/roundtable.db");
    let copy = hall.dir.path().join("copy.db");
    drop(std::mem::replace(&mut hall.desk, OrganiserDesk::open(&kit::home(&hall.dir.path().join("other"))).unwrap()));
    fs::copy(&database, &copy).unwrap();
    let mut desk = OrganiserDesk::open(&kit::home(&hall.dir.path().join("home"))).unwrap();
    corrected(&mut desk, &hall.meeting, |plan| plan.projects[0].cost = "2900".into());
    desk.make_packs(&hall.meeting, &hall.dir.path().join("second")).unwrap();
    drop(desk);
    for end in ["", "-wal", "-shm"] {
        let _ = fs::remove_file(format!("{}{end}", database.display()));
    }
    fs::copy(&copy, &database).unwrap();
    let mut desk = OrganiserDesk::open(&kit::home(&hall.dir.path().join("home"))).unwrap();
    corrected(&mut desk, &hall.meeting, |plan| plan.projects[0].cost = "3000".into());
    let refused = desk.make_packs(&hall.meeting, &hall.dir.path().join("again")).unwrap_err();
    assert_eq!(refused.code(), "meeting_set_back");
}

#[test]
fn projects_without_ids_of_their_own_keep_those_that_they_were_given() {
    let mut hall = hall();
    let bare = LIST.lines().map(|line| line.split_once(',').unwrap().1).collect::<Vec<_>>();
    let list = hall.file("bare.csv", bare.join("\n").as_bytes());
    let said = NewMeeting {
        set: PlanPart { tables: Some(2), ..PlanPart::default() },
        community: Some("别的社区".into()),
        ..NewMeeting::default()
    };
    let made = hall.desk.new_meeting(&list, &said, &hall.dir.path().join("bare")).unwrap();
    let roundtable_desk::NewMeetingMade::Made(made, _) = made else { panic!("{made:?}") };
    // One is withdrawn and one added, in a list without ids: the others are who they were.
    let without: Vec<&str> =
        bare.iter().filter(|line| !line.starts_with("路灯")).copied().chain(["新棚,3000,,,,"]).collect();
    let list = hall.file("bare-2.csv", without.join("\n").as_bytes());
    let told = hall.desk.correct_from(Some(&made.meeting), &list, &NewMeeting::default(), None).unwrap();
    let MeetingCorrected::Read { changes, made: None, .. } = told else { panic!("{told:?}") };
    assert_eq!(keys(&changes), ["change.withdrawn", "change.added"]);
    assert_eq!((&*changes[0].params["number"], &*changes[1].params["number"]), ("2", "9"));
    // In the window: rows whose id nobody typed.
    let mut plan = hall.desk.plan(&made.meeting).unwrap().plan;
    plan.projects.iter_mut().for_each(|project| project.id.clear());
    let copy = hall.desk.plan_copy(&made.meeting).unwrap().plan;
    let copy = Plan { projects: plan.projects, ..copy };
    hall.desk.plan_save(copy.clone()).unwrap();
    hall.desk.make_packs(&copy.id, &hall.dir.path().join("copy")).unwrap();
    let view = corrected(&mut hall.desk, &copy.id, |plan| {
        plan.projects.remove(1);
        plan.projects[0].cost = "2900".into();
    });
    assert_eq!(keys(&view.correcting.unwrap().changes), ["change.withdrawn", "change.project.cost"]);
    assert_eq!(hall.desk.leave_correction(&copy.id).unwrap().plan.projects[0].id, "");
}

/// What a correction is told to change, each with the number and the name that it is about.
fn told(view: &PlanView) -> Vec<(String, String)> {
    let changes = &view.correcting.as_ref().unwrap().changes;
    changes
        .iter()
        .map(|change| (change.key.clone(), change.params.get("number").cloned().unwrap_or_default()))
        .collect()
}

#[test]
fn a_new_project_never_takes_the_id_of_one_that_was_withdrawn() {
    let mut hall = hall();
    let pair = |key: &str, number: &str| (key.to_owned(), number.to_owned());
    // The last one is deleted, and others are pasted without ids.
    corrected(&mut hall.desk, &hall.meeting, |plan| plan.projects.truncate(7));
    let pasted = hall.desk.plan_read_text(&hall.meeting, "名称\t费用\n充电棚\t5000", &Default::default()).unwrap();
    assert_eq!(told(&pasted.plan), [pair("change.withdrawn", "8"), pair("change.added", "9")]);
    assert_eq!(pasted.plan.correcting.as_ref().unwrap().highest_id, 8);
    hall.desk.make_packs(&hall.meeting, &hall.dir.path().join("second")).unwrap();
    // Typed under it in a later edition, it is refused by its row; the same project may come back.
    let add = |plan: &mut Plan, name: &str| {
        plan.projects.push(roundtable_desk::view::PlanProject {
            id: "8".into(),
            name: name.into(),
            cost: "6400".into(),
            ..Default::default()
        });
    };
    let view = corrected(&mut hall.desk, &hall.meeting, |plan| add(plan, "别的"));
    let problems: Vec<&str> = view.problems.iter().map(|problem| problem.what.key.as_str()).collect();
    assert_eq!(problems, ["intake.id_of_withdrawn"]);
    hall.desk.leave_correction(&hall.meeting).unwrap();
    let view = corrected(&mut hall.desk, &hall.meeting, |plan| add(plan, "门禁"));
    assert_eq!((view.problems.len(), told(&view)), (0, vec![pair("change.added", "8")]));
}

#[test]
fn a_list_without_ids_corrects_projects_of_one_name_and_rows_that_cannot_be_read() {
    let mut hall = hall();
    let list = |name: &str, rows: &str| hall.file(name, format!("name,cost\n{rows}").as_bytes());
    let (first, second, third) = (
        list("a.csv", "照明,100\n照明,200\n扶手,300\n路灯,400\n"),
        list("b.csv", "照明,100\n照明,200\n扶手,350\n路灯,400\n"),
        list("c.csv", "照明,100\n照明,lots\n扶手,many\n"),
    );
    let said = NewMeeting {
        set: PlanPart { tables: Some(2), ..PlanPart::default() },
        community: Some("别的社区".into()),
        ..NewMeeting::default()
    };
    let made = hall.desk.new_meeting(&first, &said, &hall.dir.path().join("a")).unwrap();
    let roundtable_desk::NewMeetingMade::Made(made, _) = made else { panic!("{made:?}") };
    let of = |desk: &mut OrganiserDesk, list: &Path, said: &NewMeeting| match desk
        .correct_from(Some(&made.meeting), list, said, None)
        .unwrap()
    {
        MeetingCorrected::Read { changes, .. } => {
            changes.iter().map(|change| format!("{} {}", change.key, change.params["number"])).collect::<Vec<_>>()
        }
        MeetingCorrected::Refused(refused) => panic!("{refused:?}"),
    };
    assert_eq!(of(&mut hall.desk, &second, &NewMeeting::default()), ["change.project.cost 3"]);
    // What could not be read stays as it is; what the list leaves out goes.
    let lenient = NewMeeting { take_what_reads: true, ..NewMeeting::default() };
    assert_eq!(of(&mut hall.desk, &third, &lenient), ["change.withdrawn 4"]);
}

#[test]
fn a_picture_that_was_replaced_under_its_name_is_a_change_and_the_old_one_stays_where_it_is_out() {
    let mut hall = hall();
    let png = |side: u32| roundtable_report::kept_picture(&kit::pictures::png(side, side)).unwrap().bytes;
    fs::create_dir_all(hall.dir.path().join("pictures")).unwrap();
    hall.file("pictures/1.png", &png(1));
    let list = hall.file("with.csv", b"id,name,cost,picture\n1,A,100,1.png\n2,B,200,\n");
    let said = NewMeeting {
        set: PlanPart { tables: Some(1), ..PlanPart::default() },
        community: Some("别的社区".into()),
        ..NewMeeting::default()
    };
    let made = hall.desk.new_meeting(&list, &said, &hall.dir.path().join("a")).unwrap();
    let roundtable_desk::NewMeetingMade::Made(made, _) = made else { panic!("{made:?}") };
    hall.file("pictures/1.png", &png(2));
    let out = hall.dir.path().join("b");
    let told = hall.desk.correct_from(Some(&made.meeting), &list, &NewMeeting::default(), Some(&out)).unwrap();
    let MeetingCorrected::Read { changes, made: Some(_), .. } = told else { panic!("{told:?}") };
    assert_eq!(keys(&changes), ["change.project.picture"]);
    let picture = |dir: &Path| {
        let pack = Pack::open(&packs_in(dir)[0]).unwrap();
        let name = pack.meeting.project(&id("1")).unwrap().picture.clone().unwrap();
        pack.picture(&name).unwrap().to_vec()
    };
    assert_eq!((picture(&hall.dir.path().join("a")), picture(&out)), (png(1), png(2)));
}

#[test]
fn in_the_window_a_list_that_corrects_keeps_what_it_does_not_say() {
    let mut hall = hall();
    let made = hall.desk.correct(&hall.meeting).unwrap().plan;
    let list = hall.file("corrected.csv", LIST.replace("2800", "2900").as_bytes());
    let replace = roundtable_desk::view::ReadAs { rows: Some("replace".into()), ..Default::default() };
    let read = hall.desk.plan_read_file(&hall.meeting, &list, &replace).unwrap();
    assert_eq!((read.problems.len(), read.questions.len()), (0, 0), "{:?}", read.questions);
    assert_eq!(told(&read.plan), [("change.project.cost".to_owned(), "1".to_owned())]);
    let now = read.plan.plan;
    assert_eq!((now.name, now.place, now.budget), (made.name, made.place, made.budget));
}

#[test]
fn what_the_list_says_of_a_person_is_told_to_whoever_publishes() {
    let mut hall = hall();
    assert!(hall.desk.board(&hall.meeting).unwrap().personal.is_empty());
    let list = hall.file("corrected.csv", LIST.replace("扶手", "扶手，找 13812345678").as_bytes());
    hall.desk.correct_from(None, &list, &NewMeeting::default(), Some(&hall.dir.path().join("second"))).unwrap();
    let board = hall.desk.board(&hall.meeting).unwrap();
    let of = |number: u16| board.others.iter().find(|project| project.number == number).unwrap();
    assert!(
        matches!(board.personal.as_slice(), [one] if of(*one).name.contains("13812345678")),
        "{:?}",
        board.personal
    );
}

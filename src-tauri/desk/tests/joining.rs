//! Projects of several tables that are one thing are joined on record, and parted again; what tables recorded stays.

mod kit;

use kit::{Hall, LIST, hall_from, hand_in, play_asking};
use roundtable_desk::view::PlanPart;
use roundtable_desk::{Agreed, NewMeeting, OrganiserDesk, Tally, TallyProject, erase, people_of_meeting};
use roundtable_domain::Kind;
use std::fs;
use std::path::PathBuf;

/// Three tables discuss all of eight projects, of which three are lights.
fn hall() -> Hall {
    let list =
        LIST.replace("2,路灯,", "2,加装路灯,").replace("5,食堂,", "5,南门路灯,").replace("8,门禁,", "8,路灯维修,");
    hall_from(
        &list,
        &[],
        NewMeeting {
            set: PlanPart { tables: Some(3), allot: Some("all".into()), ..PlanPart::default() },
            ..NewMeeting::default()
        },
    )
}

fn played(hall: &Hall, table: usize, three: &[(&str, Option<i64>)]) -> PathBuf {
    let (mut desk, stick) = hall.laptop(table, Kind::Real, &format!("laptop-{table}"));
    play_asking(&mut desk, table, three);
    hand_in(&mut desk, &stick)
}

/// Table 1 recommends 2 for 1,200, table 2 recommends 5 for 9,800 and the handrail.
fn two_tables() -> Hall {
    let mut hall = hall();
    let files = [played(&hall, 1, &[("1", None), ("2", None)]), played(&hall, 2, &[("1", None), ("5", None)])];
    hall.import(&files);
    hall
}

fn join(
    desk: &mut OrganiserDesk,
    projects: &[&str],
    lead: &str,
    sum: Option<&str>,
) -> Result<roundtable_desk::ProjectsJoined, String> {
    let projects: Vec<String> = projects.iter().map(ToString::to_string).collect();
    desk.join_typed(None, &projects, lead, sum, "都是南门那一排灯").map_err(|error| error.code().to_owned())
}

/// What each recommended project comes to, with the tables that recommend it.
fn told(tally: &Tally) -> Vec<(u16, Vec<u16>, Option<i64>)> {
    let of = |one: &TallyProject| {
        (one.number, one.tables.iter().map(|ask| ask.table).collect(), one.sum.map(|sum| sum / 100))
    };
    tally.recommended.iter().map(of).collect()
}

fn since(hall: &Hall) -> Vec<String> {
    hall.desk.since_published(None).unwrap().into_iter().map(|one| one.key).collect()
}

fn published(hall: &mut Hall, name: &str) -> PathBuf {
    let out = hall.dir.path().join(name);
    hall.desk.publish(None, &out, true, &Agreed::All).unwrap();
    out
}

fn data(out: &std::path::Path) -> serde_json::Value {
    serde_json::from_slice(&fs::read(out.join("data.json")).unwrap()).unwrap()
}

#[test]
fn joined_projects_count_once_with_the_tables_of_all_and_tables_keep_what_they_voted() {
    let mut hall = two_tables();
    let before = hall.desk.tally(None).unwrap();
    assert_eq!(before.alike, [[2, 5]], "their names look alike, and nothing is joined by itself");
    assert_eq!(before.total, Some(13_800 * 100));
    let joined = join(&mut hall.desk, &["2", "5"], "5", Some("9,800")).unwrap();
    assert_eq!((joined.projects.as_slice(), joined.lead, joined.sum), (&[2, 5][..], 5, Some(980_000)));
    assert_eq!(joined.total, Some(12_600 * 100));
    let after = hall.desk.tally(None).unwrap();
    assert_eq!(told(&after), [(1, vec![1, 2], Some(2_800)), (5, vec![1, 2], Some(9_800))]);
    assert_eq!(after.tables, before.tables);
    assert_ne!(after.result_fingerprint, before.result_fingerprint);
    assert_eq!(after.alike, [[0_u16; 0]; 0]);
    let one = after.recommended[1].joined.as_ref().unwrap();
    assert_eq!(one.reason.as_deref(), Some("都是南门那一排灯"));
    let parts: Vec<(u16, &str, Vec<u16>)> = one
        .parts
        .iter()
        .map(|part| (part.number, part.name.as_str(), part.tables.iter().map(|ask| ask.table).collect()))
        .collect();
    assert_eq!(parts, [(2, "加装路灯", vec![1]), (5, "南门路灯", vec![2])]);
    let board = hall.desk.board(&hall.meeting).unwrap();
    assert_eq!((board.recommended.len(), board.total), (2, Some(12_600 * 100)));
    assert_eq!(board.recommended[1].joined.as_ref().unwrap().parts[0].tables[0].table, 1);
    assert_eq!(board.others.iter().map(|one| one.number).collect::<Vec<_>>(), [3, 4, 6, 7, 8]);

    let parted = hall.desk.part(None, "2").unwrap();
    assert_eq!((parted.projects.as_slice(), parted.total), (&[2, 5][..], Some(13_800 * 100)));
    assert_eq!(hall.desk.tally(None).unwrap(), before);
}

#[test]
fn what_cannot_be_joined_or_parted_is_refused_and_nothing_is_decided() {
    let mut hall = two_tables();
    let refused = |hall: &mut Hall, projects: &[&str], lead: &str, sum: Option<&str>| {
        join(&mut hall.desk, projects, lead, sum).unwrap_err()
    };
    assert_eq!(refused(&mut hall, &["2"], "2", None), "join_few");
    assert_eq!(refused(&mut hall, &[], "2", None), "join_few");
    assert_eq!(refused(&mut hall, &["2", "２"], "2", None), "join_twice");
    assert_eq!(refused(&mut hall, &["2", "9"], "2", None), "join_unknown");
    assert_eq!(refused(&mut hall, &["2", "灯"], "2", None), "join_unknown");
    assert_eq!(refused(&mut hall, &["2", "5"], "1", None), "join_lead");
    assert_eq!(refused(&mut hall, &["2", "5"], "2", Some("many")), "not_a_number");
    assert_eq!(refused(&mut hall, &["2", "5"], "2", Some("-1")), "negative");
    assert_eq!(refused(&mut hall, &["7", "8"], "8", Some("600")), "join_no_sum");
    let both = ["2".to_owned(), "5".to_owned()];
    assert_eq!(hall.desk.join_typed(None, &both, "2", None, " ").unwrap_err().code(), "reason_empty");
    assert_eq!(hall.desk.part(None, "2").unwrap_err().code(), "not_joined");
    assert_eq!(hall.desk.tally(None).unwrap().recommended.len(), 3);
    join(&mut hall.desk, &["2", "5"], "2", None).unwrap();
    assert_eq!(refused(&mut hall, &["5", "8"], "8", None), "join_elsewhere");
    // With all that it is joined with, it can be: the new decision takes the place of the old one.
    assert_eq!(refused(&mut hall, &["8", "2", "5"], "8", Some("9.800")), "amount_ambiguous");
    join(&mut hall.desk, &["8", "2", "5"], "8", Some("10000")).unwrap();
    let tally = hall.desk.tally(None).unwrap();
    assert_eq!(told(&tally), [(1, vec![1, 2], Some(2_800)), (8, vec![1, 2], Some(10_000))]);
    assert_eq!(tally.recommended[1].name, "路灯维修", "by the name of one that no table recommends");
    assert_eq!(tally.recommended[1].joined.as_ref().unwrap().parts.len(), 3);
    assert_eq!(hall.desk.part(None, "8").unwrap().projects, [2, 5, 8]);
}

#[test]
fn where_sums_differ_and_none_is_said_it_is_open_and_settled_as_ever_for_all_of_it() {
    let mut hall = two_tables();
    join(&mut hall.desk, &["2", "5"], "2", None).unwrap();
    let tally = hall.desk.tally(None).unwrap();
    assert_eq!((tally.recommended[1].sum, tally.total), (None, None));
    assert_eq!(tally.recommended[1].sums, [120_000, 980_000]);
    assert_eq!(hall.desk.meetings().unwrap()[0].needs, 1);
    // By the number of any part.
    hall.desk.settle_sum_typed(None, "5", "9,800", "按长的一排算").unwrap();
    let tally = hall.desk.tally(None).unwrap();
    assert_eq!(
        (tally.recommended[1].sum, tally.recommended[1].reason.as_deref()),
        (Some(980_000), Some("按长的一排算"))
    );
    assert_eq!(hall.desk.meetings().unwrap()[0].needs, 0);
    // A part is asked for otherwise: open again.
    let third = played(&hall, 3, &[("5", Some(9_000)), ("8", None)]);
    hall.import(&[third]);
    let tally = hall.desk.tally(None).unwrap();
    assert_eq!((tally.recommended[1].sum, tally.alike), (None, vec![vec![2, 5, 8]]), "with all that would be named");
    join(&mut hall.desk, &["2", "5"], "2", Some("9,500")).unwrap();
    let tally = hall.desk.tally(None).unwrap();
    assert_eq!((tally.recommended[1].sum, tally.recommended[1].sums.len()), (Some(950_000), 3), "a sum that is typed");
    // Joined anew without one: what was decided before is over.
    join(&mut hall.desk, &["2", "5"], "5", None).unwrap();
    assert_eq!(hall.desk.tally(None).unwrap().recommended[1].sum, None);
    // What was settled for a part alone holds for it again when they are parted.
    hall.desk.part(None, "5").unwrap();
    hall.desk.settle_sum_typed(None, "5", "9,000", "先做一段").unwrap();
    join(&mut hall.desk, &["2", "5"], "5", Some("9,800")).unwrap();
    hall.desk.part(None, "5").unwrap();
    let five = |tally: Tally| tally.recommended.into_iter().find(|one| one.number == 5).unwrap();
    assert_eq!(five(hall.desk.tally(None).unwrap()).sum, Some(900_000));
}

#[test]
fn a_part_that_no_table_recommends_is_said_and_a_record_that_comes_late_joins_in() {
    let mut hall = hall();
    join(&mut hall.desk, &["2", "5", "8"], "2", None).unwrap();
    assert_eq!(hall.desk.tally(None).unwrap().recommended, [], "no table recommends any of them");
    let first = played(&hall, 1, &[("2", None)]);
    hall.import(&[first]);
    let tally = hall.desk.tally(None).unwrap();
    assert_eq!(told(&tally), [(2, vec![1], Some(1_200))]);
    let tables = |tally: &Tally| {
        let parts = tally.recommended[0].joined.clone().unwrap().parts;
        parts.iter().map(|part| part.tables.len()).collect::<Vec<_>>()
    };
    assert_eq!(tables(&tally), [1, 0, 0]);
    let out = published(&mut hall, "early");
    assert!(fs::read_to_string(out.join("index.html")).unwrap().contains("没有桌推荐"));
    // One table recommends two of them: it counts once as a table, and asks for both sums.
    let second = played(&hall, 2, &[("5", None), ("8", None)]);
    hall.import(&[second]);
    let tally = hall.desk.tally(None).unwrap();
    assert_eq!(tables(&tally), [1, 1, 1]);
    assert_eq!((told(&tally)[0].1.as_slice(), tally.recommended[0].sums.len()), (&[1, 2, 2][..], 3));
    assert_eq!(since(&hall), ["since.counted", "since.sum_open"], "what was joined was published so");
}

#[test]
fn what_is_published_names_each_part_and_says_otherwise_once_they_are_joined_or_parted() {
    let mut hall = two_tables();
    published(&mut hall, "apart");
    assert_eq!(since(&hall), [] as [&str; 0]);
    join(&mut hall.desk, &["2", "5"], "2", Some("9,800")).unwrap();
    assert_eq!(since(&hall), ["since.joined", "since.sum"]);
    assert_eq!(hall.desk.since_published(None).unwrap()[0].params["numbers"], "2, 5");
    assert!(hall.desk.district().unwrap().rows[0].item.changed && hall.desk.meetings().unwrap()[0].changed);
    let why = hall.desk.reading(&hall.meeting).unwrap().into_iter().find(|note| note.what == "joined").unwrap();
    assert!(!why.read && why.table == 0, "nobody has read it through");

    let out = published(&mut hall, "joined");
    assert_eq!((since(&hall).len(), hall.desk.meetings().unwrap()[0].changed), (0, false));
    let page = fs::read_to_string(out.join("index.html")).unwrap();
    for said in ["项目 2、5 说的是同一件事", "都是南门那一排灯", "合成时定为 9,800 元", "class=\"parts\""]
    {
        assert!(page.contains(said), "{said}");
    }
    let json = data(&out);
    assert_eq!(json["recommended"].as_array().unwrap().len(), 2);
    let one = &json["recommended"][1];
    assert_eq!((&one["number"], &one["sum"], &json["total"]), (&2.into(), &980_000.into(), &1_260_000.into()));
    assert_eq!(one["joined"]["reason"]["text"], "都是南门那一排灯");
    let parts = one["joined"]["parts"].as_array().unwrap();
    let tables = |part: &serde_json::Value| part["tables"][0]["table"].clone();
    assert_eq!(
        (&parts[1]["project"], &parts[1]["name"], tables(&parts[1])),
        (&"5".into(), &"南门路灯".into(), 2.into())
    );
    assert_eq!(json["recommended"][0]["joined"], serde_json::Value::Null);
    assert_eq!(json["tables"][1]["recommended"][1]["project"], "5", "tables keep what they recommend");

    // The same by another name, and for another reason.
    join(&mut hall.desk, &["2", "5"], "5", Some("9,800")).unwrap();
    assert_eq!(since(&hall), ["since.joined_name"]);
    let both = ["2".to_owned(), "5".to_owned()];
    hall.desk.join_typed(None, &both, "2", Some("9,800"), "居民都这么说").unwrap();
    assert_eq!(since(&hall), ["since.joined_reason"]);
    hall.desk.join_typed(None, &both, "2", Some("9,800"), "都是南门那一排灯").unwrap();
    assert_eq!(since(&hall), [] as [&str; 0], "the same for the same reason");
    hall.desk.part(None, "5").unwrap();
    assert_eq!(since(&hall)[0], "since.parted");
    let out = published(&mut hall, "parted");
    assert_eq!(since(&hall), [] as [&str; 0]);
    assert_eq!(data(&out)["recommended"].as_array().unwrap().len(), 3);
}

#[test]
fn why_they_are_one_can_be_withheld_and_erased_and_they_stay_joined() {
    let mut hall = two_tables();
    join(&mut hall.desk, &["2", "5"], "2", Some("9,800")).unwrap();
    let out = published(&mut hall, "out");
    let (home, meeting) = (kit::home(&hall.dir.path().join("home")), hall.meeting.clone());
    let why = hall.desk.reading(&meeting).unwrap().into_iter().find(|note| note.what == "joined").unwrap();
    hall.desk.withhold(&meeting, &why.hash, true).unwrap();
    assert_eq!(since(&hall), ["since.withheld"]);
    hall.desk.withhold(&meeting, &why.hash, false).unwrap();
    let view = people_of_meeting(&home, &meeting).unwrap();
    let said = view.texts.iter().find(|said| said.what == "joined").unwrap();
    assert_eq!((said.text.as_deref(), said.stands), (Some("都是南门那一排灯"), true));
    hall.desk.part(None, "2").unwrap();
    join(&mut hall.desk, &["2", "5"], "5", Some("9,800")).unwrap();
    let view = people_of_meeting(&home, &meeting).unwrap();
    let stand: Vec<bool> = view.texts.iter().filter(|said| said.what == "joined").map(|said| said.stands).collect();
    assert_eq!(stand, [false, true], "what was taken back by parting");
    let reasons = view.texts.iter().filter(|said| said.what == "joined").map(|said| said.hash.clone());
    erase(&home, &kit::people::ask(&view, &reasons.collect::<Vec<_>>())).unwrap();
    let before = hall.desk.tally(None).unwrap();
    assert_eq!((before.recommended.len(), before.recommended[1].joined.clone().unwrap().reason), (2, None));
    hall.desk.publish(None, &out, true, &Agreed::All).unwrap();
    let page = fs::read_to_string(out.join("index.html")).unwrap();
    assert!(!page.contains("都是南门那一排灯") && page.contains("说的是同一件事") && page.contains("已删除"));
}

#[test]
fn a_part_that_was_withdrawn_or_renamed_since_is_as_the_newest_list_says() {
    let mut hall = hall();
    join(&mut hall.desk, &["2", "5", "8"], "8", None).unwrap();
    let mut plan = hall.desk.correct(&hall.meeting).unwrap().plan;
    plan.projects.retain(|project| project.id != "8");
    plan.projects.iter_mut().find(|project| project.id == "5").unwrap().name = "南门一排灯".into();
    hall.desk.plan_save(plan).unwrap();
    let out = hall.dir.path().join("second");
    hall.desk.make_packs(&hall.meeting, &out).unwrap();
    let mut packs: Vec<PathBuf> = fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().path()).collect();
    packs.retain(|path| path.extension().is_some_and(|end| end == "rtpack"));
    packs.sort();
    let old = std::mem::replace(&mut hall.packs, packs);
    assert_eq!(join(&mut hall.desk, &["2", "8"], "2", None).unwrap_err(), "join_withdrawn");
    let first = played(&hall, 1, &[("5", None)]);
    hall.import(&[first]);
    let tally = hall.desk.tally(None).unwrap();
    let parts = |tally: &Tally| {
        let parts = tally.recommended[0].joined.clone().unwrap().parts;
        parts.into_iter().map(|part| (part.number, part.name, part.withdrawn)).collect::<Vec<_>>()
    };
    let two = [(2, "加装路灯".to_owned(), false), (5, "南门一排灯".to_owned(), false)];
    assert_eq!(
        (tally.recommended[0].number, parts(&tally).as_slice()),
        (2, &two[..]),
        "the first of those that are left leads"
    );
    // A table with the old list recommends the withdrawn one: it is a part, and gives its name. The others can be done.
    hall.packs = old;
    let second = played(&hall, 2, &[("8", None)]);
    hall.import(&[second]);
    let tally = hall.desk.tally(None).unwrap();
    assert_eq!((tally.recommended[0].number, tally.recommended[0].withdrawn, tally.recommended.len()), (8, false, 1));
    assert_eq!(parts(&tally)[2], (8, "路灯维修".to_owned(), true));
    assert_eq!(hall.desk.part(None, "8").unwrap().projects, [2, 5, 8]);
}

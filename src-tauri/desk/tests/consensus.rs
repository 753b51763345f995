//! Consensus from the table to the page: nothing was counted, so nothing says votes; what was objected stands without names,
//! once it was read through. And a table that says that two projects are to be built together: a person joins them, or not.

mod kit;

use kit::{act, hall, hand_in, play_to_choosing, seat, sign};
use roundtable_desk::bundle_show;
use roundtable_domain::{Command, Kind, Medium, ObjectionEnd, Phase, ProjectId};

#[test]
fn a_table_that_agreed_is_published_as_such_with_what_was_objected() {
    let mut hall = hall();
    let (mut desk, stick) = hall.laptop(1, Kind::Real, "a");
    play_to_choosing(&mut desk, 1);
    act(&mut desk, Command::OpenPoll { scrutineers: vec![seat(1), seat(2)], medium: Medium::Consensus });
    let all: Vec<ProjectId> = desk.session().state().projects.iter().map(|p| p.id.clone()).collect();
    let other = all[3].clone();
    let ask = |desk: &mut roundtable_desk::TableDesk, projects: Vec<ProjectId>, objected: &str, ends| {
        act(desk, Command::ProposeProjects { projects });
        act(desk, Command::AskConsensus {});
        let text = objected.to_owned();
        act(desk, Command::NoteObjection { objection: None, seat: seat(1), project: None, text });
        act(desk, Command::EndObjection { objection: 1, ends: Some(ends) });
        for n in [2, 3].into_iter().filter(|n| desk.session().state().present(seat(*n))).collect::<Vec<_>>() {
            act(desk, Command::HaveNoObjection { seat: seat(n), none: true });
        }
    };
    ask(&mut desk, all[..3].to_vec(), "这三项都在东边", ObjectionEnd::Maintained);
    act(&mut desk, Command::CloseConsensus { reached: false });
    // The same is proposed once more: that is another time.
    ask(&mut desk, all[..3].to_vec(), "还是都在东边", ObjectionEnd::Maintained);
    act(&mut desk, Command::CloseConsensus { reached: false });
    act(&mut desk, Command::LeaveSeat { seat: seat(3) });
    ask(&mut desk, all[..2].to_vec(), "怕晚上太吵", ObjectionEnd::StandsAside);
    act(&mut desk, Command::CloseConsensus { reached: true });
    for (project, joined) in all[..2].iter().zip([Some(other.clone()), None]) {
        let (project, reasons) = (project.clone(), "大家都说要紧".to_owned());
        act(&mut desk, Command::ExplainRecommendation { project, reasons, conditions: None, joined, sum: None });
    }
    act(&mut desk, Command::BeginPhase { phase: Phase::Signing });
    sign(&mut desk);
    let file = hand_in(&mut desk, &stick);

    let shown = bundle_show(&file).unwrap();
    assert!(shown.ballots.is_none() && shown.hands.is_none());
    let agreed = shown.consensus.unwrap();
    assert_eq!((agreed.voters, agreed.absent, agreed.withdrawn, agreed.aside, shown.objections), (3, 1, 0, 1, 3));
    assert!(shown.recommended.iter().all(|one| one.score.is_none()));
    assert_eq!(shown.recommended[0].joined.as_deref(), Some(other.as_str()));
    assert_eq!(hall.verdict(&file), "accepted");

    // The two that are to be built together are offered to be joined, and nothing is joined by itself.
    let tally = hall.desk.tally(None).unwrap();
    let number = |id: &ProjectId| desk.session().state().meeting.number(id).unwrap().number();
    assert_eq!(
        tally.together.iter().map(|one| (one.table, one.projects)).collect::<Vec<_>>(),
        [(1, [number(&all[0]), number(&other)])]
    );
    assert!(tally.recommended.iter().all(|one| one.joined.is_none()));

    // What nobody has read through is withheld.
    let reading = hall.desk.reading(&shown.meeting).unwrap();
    let objected: Vec<&str> =
        reading.iter().filter(|one| one.what == "objected").filter_map(|one| one.text.as_deref()).collect();
    assert_eq!(objected.len(), 3);
    let out = stick.join("published");
    hall.desk.publish(None, &out, true, &roundtable_desk::Agreed::All).unwrap();
    let data: serde_json::Value = serde_json::from_slice(&std::fs::read(out.join("data.json")).unwrap()).unwrap();
    let table = &data["tables"][0];
    assert!(table["ballots"].is_null() && table["hands"].is_null() && table["votes"] == serde_json::json!([]));
    assert_eq!(table["consensus"], serde_json::json!({ "voters": 3, "absent": 1, "withdrawn": 0, "aside": 1 }));
    assert!(table["recommended"][0]["score"].is_null());
    assert_eq!(table["recommended"][0]["joined"]["project"], other.as_str());
    let ends: Vec<_> = table["objected"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["asking"].as_u64(), one["ends"].as_str(), one["reached"].as_bool()))
        .collect();
    let maintained = |asking| (Some(asking), Some("maintained"), Some(false));
    assert_eq!(ends, [maintained(1), maintained(2), (Some(3), Some("stands_aside"), Some(true))]);
    let page = std::fs::read_to_string(out.join("index.html")).unwrap();
    assert!(page.contains("一致同意") && page.contains("没有谈拢") && !page.contains("0 票") && !page.contains("0/3"));
    assert_eq!(page.matches("没有谈拢").count(), 2, "each time by itself");
    assert!(page.contains("在场有推选权 2 人") && page.contains("还有 1 人已经离开"));
    assert!(
        !page.contains("推选时在座") && !page.contains("8/9"),
        "how many were asked is said once, and nobody voted"
    );
    assert!(page.contains("一起做"));

    // Joined by a person, it is offered no more.
    let projects = [number(&all[0]).to_string(), number(&other).to_string()];
    hall.desk.join_typed(None, &projects, &projects[0], None, "一处做").unwrap();
    assert!(hall.desk.tally(None).unwrap().together.is_empty());
}

//! A show of hands from the table to the page: without a ballot nobody claims that one was counted again.

mod kit;

use kit::{act, hall, hand_in, play_to_choosing, seat, sign};
use roundtable_desk::bundle_show;
use roundtable_domain::{Command, Kind, Medium, Phase, ProjectId};

#[test]
fn a_table_that_raised_hands_is_taken_in_counted_and_published_as_such() {
    let mut hall = hall();
    let (mut desk, stick) = hall.laptop(1, Kind::Real, "a");
    play_to_choosing(&mut desk, 1);
    act(&mut desk, Command::OpenPoll { scrutineers: vec![seat(1), seat(2)], medium: Medium::Hands });
    let all: Vec<ProjectId> = desk.session().state().projects.iter().map(|p| p.id.clone()).collect();
    for (project, hands) in all.iter().zip([3, 2, 2].into_iter().chain(std::iter::repeat(0))) {
        act(&mut desk, Command::CountHands { project: project.clone(), hands });
    }
    act(&mut desk, Command::CloseHands {});
    assert_eq!(desk.session().state().recommended().unwrap(), &all[..3]);
    for project in &all[..3] {
        let reasons = "大家都说要紧".to_owned();
        act(
            &mut desk,
            Command::ExplainRecommendation {
                project: project.clone(),
                reasons,
                conditions: None,
                joined: None,
                sum: None,
            },
        );
    }
    act(&mut desk, Command::BeginPhase { phase: Phase::Signing });
    sign(&mut desk);
    let file = hand_in(&mut desk, &stick);
    let shown = bundle_show(&file).unwrap();
    assert!(shown.ballots.is_none());
    let hands = shown.hands.unwrap();
    assert_eq!((hands.voters, hands.raised), (3, 7));
    assert_eq!(hall.verdict(&file), "accepted");
    let out = stick.join("published");
    hall.desk.publish(None, &out, true, &roundtable_desk::Agreed::All).unwrap();
    let data: serde_json::Value = serde_json::from_slice(&std::fs::read(out.join("data.json")).unwrap()).unwrap();
    let table = &data["tables"][0];
    assert!(table["ballots"].is_null());
    assert_eq!(table["hands"], serde_json::json!({ "voters": 3, "raised": 7 }));
    assert_eq!(table["votes"][0]["score"], 3);
    let page = std::fs::read_to_string(out.join("index.html")).unwrap();
    assert!(page.contains("举手推选，一共举手 7 次") && page.contains("3/3 票"));
}

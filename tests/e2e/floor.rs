//! The floor by its rules: what a hand is for and why it has its place, replies, the adviser, points of order, times.

use roundtable_desk::{NewMeeting, view::PlanPart};
use serde_json::json;
use std::path::Path;

use super::kit::{Played, Record, Window, keys, meeting};

const LIST: &str = "编号,项目名称,所需资金（元）,实施地点,内容,范围,预期效益\n\
    25,加装楼道扶手,28000,三单元,装扶手,两栋,老人\n26,儿童阅读角,16000,活动室,书架和桌椅,一间,孩子\n";

/// A table of ten in the discussion, the first project on it and nobody speaking; nothing where there is no window.
fn table(home: &Path, office: &Path, preset: &str, lang: &str) -> Option<Window> {
    let set = PlanPart {
        tables: Some(1),
        date: Some("2026-12-05".into()),
        place: Some("三楼".into()),
        budget: Some("60000".into()),
        preset: Some(preset.into()),
        ..PlanPart::default()
    };
    let said =
        NewMeeting {
            set, name: Some("圆桌议事".into()), community: Some("象山社区".into()), ..NewMeeting::default()
        };
    let packs = meeting(office, LIST, &said, &office.join("packs"));
    let mut played = Played::open(home, &packs[0]);
    played.sit_down(&[""; 10]);
    played.does(json!({ "take_staff": { "role": "adviser", "person": 3, "name": "周顾问" } }));
    drop(played);
    let window = Window::open(home, &["--lang", lang])?;
    window.act("go-on");
    window.phase("discussion");
    Some(window)
}

fn pill(window: &Window, seat: u8) -> String {
    let text = "return document.querySelector(`[data-seat=\"${arguments[0]}\"] [data-badge]`)?.textContent ?? ''";
    window.script(text, &[json!(seat)]).as_str().unwrap_or_default().to_owned()
}

#[test]
fn by_the_rules_of_nantang_a_hand_is_for_or_against_and_a_reply_gives_the_floor_back() {
    let (home, office) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let Some(window) = table(home.path(), office.path(), "nantang", "zh-CN") else { return };
    window.says("介绍这一项");
    window.look_in_both("floor-introduction");
    window.act("introduced-proposer");
    window.gone("[data-act=introduced-proposer]");
    window.keys("扶手用木头");
    for (seat, stance) in [(4, "for"), (7, "for"), (9, "against")] {
        window.seat(seat);
        window.act(&format!("stance-{stance}"));
        window.until("the hand to be up", || window.seat_is(seat, "data-hand") == "true");
    }
    assert_eq!(pill(&window, 4), "1先举手");
    window.act("main");
    window.speaks(4);
    window.until("against to come after for", || pill(&window, 9) == "1换一边");
    assert_eq!(pill(&window, 7), "2同一边");
    window.look_in_both("floor-hands");

    // A direct reply: whoever it interrupts has the rest of their time, without another word of the leader's.
    window.seat_menu(2, "give-reply");
    window.speaks(2);
    window.look_in_both("floor-reply");
    window.act("main");
    window.speaks(4);
    window.seat_menu(4, "adviser-answers");
    window.says("顾问回答");
    window.look_in_both("floor-adviser");
    window.act("main");
    window.speaks(4);
    window.seat_menu(9, "seat-point");
    window.act("point-to_the_project");
    window.act("point-upheld");
    window.until("the point to be offered back", || window.page().contains("9 号说的"));
    assert!(window.line_has_focus(), "the clicks of the leader took the focus from the recorder");
    window.line_is("扶手用木头");
    window.act("main");
    window.speaks(9);
    drop(window);

    let record = Record::newest(home.path());
    let raised: Vec<_> = record.all("hand_raised").iter().map(|hand| hand["stance"].clone()).collect();
    assert_eq!(raised, [json!("for"), json!("for"), json!("against")]);
    assert_eq!(record.all("point_ruled"), [json!({ "rule": "to_the_project", "seat": 9, "upheld": true })]);
    assert_eq!(record.all("staff_floor_given").len(), 1);
    assert_eq!(record.all("floor_ended").len(), 2);
}

#[test]
fn in_a_quick_round_everybody_is_heard_once_and_the_times_are_changed_by_keys() {
    let (home, office) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let Some(window) = table(home.path(), office.path(), "quick", "en") else { return };
    window.act("introduced-adviser");
    window.gone("[data-act=introduced-adviser]");
    for seat in 1..=10 {
        window.act("main");
        window.speaks(seat);
    }
    window.act("main");
    window.nobody_speaks();
    window.says("Everybody has been heard");

    window.to_the_line();
    window.keys("wood");
    window.chord(&[keys::ALT, 't']);
    window.css("[data-act=times-dialog]");
    window.look("en-floor-times");
    window.act("discussion-more");
    window.act("speech-more");
    window.act("times-set");
    window.gone("[data-act=times-dialog]");
    window.act("mode-raise_hand");
    // Everybody has spoken once: nobody can ask for the floor on this project any more.
    window.seat(3);
    window.css("[data-act=give-floor]");
    window.chord(&[keys::ESCAPE]);
    drop(window);

    let record = Record::newest(home.path());
    assert_eq!(record.all("discussion_time_set"), [json!({ "discussion_ms": 65 * 60_000 })]);
    assert_eq!(record.all("speech_limit_set"), [json!({ "limit_ms": 60_000 })]);
    assert_eq!(record.all("mode_chosen").len(), 1, "it began in turn by itself");
}

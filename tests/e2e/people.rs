//! A person's right in the real window: at the table, at the organiser, and when the announced time is over.

use roundtable_desk::view::PlanPart;
use std::path::Path;

use roundtable_desk::{NewMeeting, OrganiserDesk};

use super::kit::{Played, Window, any_file_holds, home_at, keys, meeting, published};

pub(super) const LIST: &str = "id,name,cost\n1,加装楼道扶手,28000\n2,儿童阅读角,16000\n3,电动车充电棚,45000\n";
const FIRST: &str = "獬豸三单元十几位老人上下楼没抓手餮";
const SECOND: &str = "獬豸怕搬东西过不去餮";
const NAME: &str = "獬豸王阿姨餮";
pub(super) const REASONS: &str = "獬豸用的人多花钱不多餮";
pub(super) const CONDITIONS: &str = "獬豸先做两栋餮";

pub(super) fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

pub(super) fn said(date: &str) -> NewMeeting {
    NewMeeting {
        set: PlanPart { tables: Some(1), date: Some(date.into()), place: Some("三楼".into()), ..PlanPart::default() },
        name: Some("圆桌议事".into()),
        community: Some("象湖社区".into()),
        ..NewMeeting::default()
    }
}

/// The first project is talked through and closed, with two notes.
pub(super) fn talked(home: &Path, pack: &Path) -> Played {
    let mut played = Played::open(home, pack);
    played.sit_down(&[NAME, "獬豸李叔餮", "獬豸赵伯餮"]);
    played.notes(1, FIRST);
    played.notes(2, SECOND);
    played.does(serde_json::json!({ "close_project": {} }));
    played
}

pub(super) fn open(home: &Path, stick: &Path, lang: &str) -> Option<Window> {
    Window::open(home, &["--lang", lang, "--media", &stick.display().to_string()])
}

/// A table's record, handed in and taken in by the organiser.
pub fn taken_in(office: &Path, mut played: Played, stick: &Path) -> OrganiserDesk {
    let file = played.hand_in(stick);
    drop(played);
    let mut desk = OrganiserDesk::open(&home_at(office)).expect("the desk opens");
    desk.import(None, &[file], &mut |_, _| {}).expect("the bundle is taken in");
    desk
}

/// A table whose three residents said this, and chose.
pub fn said_and_chose(office: &Path, laptop: &Path, stick: &Path, text: &str) -> Played {
    let pack = meeting(office, LIST, &said("2026-12-05"), stick).remove(0);
    let mut played = Played::open(laptop, &pack);
    played.sit_down(&["王阿姨", "李叔", "赵伯"]);
    played.notes(1, text);
    played.does(serde_json::json!({ "close_project": {} }));
    played.finish(3, REASONS, CONDITIONS);
    played
}

#[test]
fn at_the_table_a_note_and_then_a_person_is_erased() {
    let (office, laptop, stick) = (folder(), folder(), folder());
    let pack = meeting(office.path(), LIST, &said("2026-12-05"), stick.path()).remove(0);
    drop(talked(laptop.path(), &pack));
    let Some(window) = open(laptop.path(), stick.path(), "zh-CN") else { return };
    window.act("go-on");
    window.phase("discussion");
    window.says(FIRST);
    window.look("erase-note-row");
    window.press(&format!("[aria-label=\"删除：{FIRST}\"]"));
    window.css("dialog[open]");
    window.look("erase-note");
    window.chord(&[keys::ESCAPE]);
    window.gone("dialog[open]");
    window.says(FIRST);
    window.press(&format!("[aria-label=\"删除：{FIRST}\"]"));
    window.act("erase-yes");
    window.says("已删去");
    window.until("the note to be gone", || !window.page().contains(FIRST));
    window.says(SECOND);
    assert!(!any_file_holds(laptop.path(), FIRST), "not a byte of it is left");
    window.act("leave");
    window.act("ask-yes");
    window.css("[data-screen=home]");

    window.act("people-data");
    window.css("[data-screen=people-data]");
    window.says(NAME);
    window.look("people-data");
    window.speak("en");
    window.look("people-data-en");
    window.speak("zh-CN");
    window.fill("[data-act=erase-find]", "搬东西");
    window.until("one text", || window.count("[data-said]") == 1);
    window.press("[data-person=seat-1] [data-act=erase-person]");
    window.css("dialog[open]");
    window.act("erase-yes");
    window.css("[data-act=erased]");
    window.gone("[data-person=seat-1]");
    // The second one goes with what was said.
    window.press("[data-person=seat-2] [data-act=erase-person]");
    window.css("[data-act=erase-also]");
    window.look("erase-person");
    window.act("erase-also");
    window.act("erase-yes");
    window.gone("[data-person=seat-2]");
    window.look("erased");
    for text in [NAME, SECOND, "獬豸李叔餮"] {
        assert!(!any_file_holds(laptop.path(), text), "{text}");
    }
    assert!(any_file_holds(laptop.path(), "獬豸赵伯餮"), "nobody else's went");
    window.act("erase-back");
    window.act("go-on");
    window.phase("discussion");
}

#[test]
fn the_organiser_reads_reasons_too_erases_one_and_is_told_to_publish_again() {
    let (office, laptop, stick) = (folder(), folder(), folder());
    let pack = meeting(office.path(), LIST, &said("2026-12-05"), stick.path()).remove(0);
    let mut played = talked(laptop.path(), &pack);
    played.finish(3, REASONS, CONDITIONS);
    drop(taken_in(office.path(), played, stick.path()));
    let Some(window) = open(office.path(), stick.path(), "zh-CN") else { return };
    window.act("open-meeting");
    window.act("page-publish");
    window.css("[data-what=reasons]");
    window.css("[data-what=conditions]");
    window.look("reading");
    window.press(&format!("[aria-label=\"不公布：{CONDITIONS}\"]"));
    window.css(".withheld[data-what=conditions]");
    // Before it is read through, publishing asks whether that is known, and names it.
    window.act("publish-open");
    window.css("[data-lacks=unread]");
    window.look_in_both("publish-ask");
    window.act("place-stick");
    assert_eq!(window.count("[data-act=publish]:disabled"), 1, "nobody has said that they know");
    window.act("publish-not-now");
    window.gone("dialog[open]");
    window.read_and_publish();
    let page = std::fs::read_to_string(published(stick.path()).join("index.html")).expect("the page");
    assert!(page.contains(FIRST) && page.contains("暂不公布"));
    assert_eq!(
        (page.matches(REASONS).count(), page.matches(CONDITIONS).count()),
        (3, 0),
        "conditions that say the same"
    );

    window.press(&format!("[aria-label=\"删除：{FIRST}\"]"));
    window.act("erase-yes");
    window.css("[data-act=take-off]");
    window.until("the note to be gone", || !window.page().contains(FIRST));
    window.look("take-off");
    assert!(!any_file_holds(office.path(), FIRST));
    window.act("people-data");
    window.css("[data-screen=people-data]");
    window.says("都在各桌的电脑上");
    window.look("people-data-organiser");
    window.act("erase-back");
    window.css("[data-screen=publish]");
    window.publish();
    window.gone("[data-act=take-off]");
    let page = std::fs::read_to_string(published(stick.path()).join("index.html")).expect("the page");
    assert!(!page.contains(FIRST) && page.contains("已删除"));
    window.speak("en");
    window.look("reading-en");
}

#[test]
fn when_the_time_is_over_the_first_screen_says_so_and_one_act_carries_it_out() {
    let (office, stick) = (folder(), folder());
    let pack = meeting(office.path(), LIST, &said("2024-03-01"), stick.path()).remove(0);
    let mut played = talked(office.path(), &pack);
    played.finish(3, REASONS, CONDITIONS);
    drop(taken_in(office.path(), played, stick.path()));
    let Some(window) = open(office.path(), stick.path(), "zh-CN") else { return };
    window.css("[data-overdue]");
    window.says("2025-03-01");
    window.look("overdue");
    window.speak("en");
    window.look("overdue-en");
    window.speak("zh-CN");
    assert!(any_file_holds(office.path(), REASONS));
    window.act("erase-expired");
    window.css("dialog[open]");
    window.look("overdue-ask");
    window.act("erase-not");
    window.gone("dialog[open]");
    assert!(any_file_holds(office.path(), REASONS), "asked and not agreed to, nothing goes");
    window.act("erase-expired");
    window.act("erase-yes");
    window.css("[data-act=expired-erased]");
    window.gone("[data-overdue]");
    for text in [FIRST, SECOND, NAME, REASONS, CONDITIONS] {
        assert!(!any_file_holds(office.path(), text), "{text}");
    }
    // The record is there still, with its code.
    window.act("go-on");
    window.css("[data-code]");
    window.says("加装楼道扶手");
}

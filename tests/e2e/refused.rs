//! What an organiser is told when something is missing, or would be written over: seen, read, and nothing changed.

use std::{fs, path::Path};

use roundtable_desk::OrganiserDesk;

use super::{
    kit::{Window, home_at, keys, meeting},
    people::{CONDITIONS, LIST, REASONS, folder, open, said, talked},
};

/// A meeting at one table, its record taken in by the organiser.
fn collected(office: &Path, laptop: &Path, stick: &Path) {
    let pack = meeting(office, LIST, &said("2026-12-05"), stick).remove(0);
    let mut played = talked(laptop, &pack);
    played.finish(3, REASONS, CONDITIONS);
    let file = played.hand_in(stick);
    drop(played);
    OrganiserDesk::open(&home_at(office))
        .and_then(|mut desk| desk.import(None, &[file], &mut |_, _| {}))
        .expect("the bundle is taken in");
}

/// The database becomes the copy of it from before a decision.
fn set_back(office: &Path) {
    let older = office.join("older.db");
    home_at(office).store().expect("the database").copy_to(&older).expect("a copy");
    OrganiserDesk::open(&home_at(office))
        .and_then(|mut desk| desk.revoke(None, 1, "落在公交车上"))
        .expect("a decision");
    for left in ["roundtable.db-wal", "roundtable.db-shm"] {
        // Gone already where SQLite has tidied up.
        let _ = fs::remove_file(office.join(left));
    }
    fs::rename(older, office.join("roundtable.db")).expect("set back");
}

/// The words of the note that answers what was asked for.
#[track_caller]
fn told(window: &Window, words: &str) {
    window.css("[role=alert]");
    window.says(words);
}

#[test]
fn an_organisers_database_that_was_set_back_is_said_at_the_start_until_it_is_known() {
    let (office, laptop, stick) = (folder(), folder(), folder());
    collected(office.path(), laptop.path(), stick.path());
    set_back(office.path());

    let Some(window) = open(office.path(), stick.path(), "zh-CN") else { return };
    told(&window, "有 1 场会议少了记录或决定");
    window.look_in_both("lost-meetings");
    window.act("check");
    window.css("[data-check^=meeting_set_back]");
    window.look_in_both("check-meeting");
    window.chord(&[keys::ESCAPE]);
    window.gone("dialog[open]");
    window.press("[role=alert] button");
    window.gone("[role=alert]");
    drop(window);
    let window = open(office.path(), stick.path(), "zh-CN").expect("a window was opened before");
    window.css("[data-act=open-meeting]");
    assert_eq!(window.count("[role=alert]"), 0);
}

#[test]
fn a_meeting_that_was_set_back_is_published_only_by_who_knows() {
    let (office, laptop, stick) = (folder(), folder(), folder());
    collected(office.path(), laptop.path(), stick.path());
    set_back(office.path());

    let Some(window) = open(office.path(), stick.path(), "zh-CN") else { return };
    window.act("open-meeting");
    window.css("[data-screen=collect]");
    told(&window, "原有 1 份记录、2 项决定，这里只有 1 份、1 项");
    window.look_in_both("set-back-collect");
    window.act("to-publish");
    told(&window, "退回了旧的副本");
    window.act("publish-open");
    window.act("place-stick");
    window.says("先看上面的提示");
    assert_eq!(window.count("[data-act=publish]:disabled"), 1);
    window.look_in_both("set-back-publish");
    window.act("publish-not-now");
    window.gone("dialog[open]");
    window.press("[role=alert] button");
    window.gone("[role=alert]");
    window.read_all();
    // What was published since the older copy nobody knows here.
    window.publish_after(Some("0"));
}

#[test]
fn what_a_publication_would_replace_is_named_and_left() {
    let (office, laptop, stick) = (folder(), folder(), folder());
    collected(office.path(), laptop.path(), stick.path());
    let folder = stick.path().join("象湖社区-2026-12-05-公布");
    fs::create_dir_all(&folder).expect("a folder");
    let page = folder.join("index.html");
    fs::write(&page, "somebody's").expect("a page");
    let Some(window) = open(office.path(), stick.path(), "zh-CN") else { return };
    window.act("open-meeting");
    window.act("page-publish");
    window.act("publish-open");
    window.act("place-stick");
    window.act("publish-known");
    window.act("publish");
    told(&window, "不属于这次公布的文件");
    window.look_in_both("publish-foreign");
    told(&window, "不属于这次公布的文件");
    assert_eq!(fs::read_to_string(&page).expect("the page"), "somebody's");
    assert!(!folder.join("records").exists(), "nothing was written");
    fs::remove_file(page).expect("removed");
    window.act("publish");
    window.css("[data-act=published]");
}

#[test]
fn packs_of_another_meeting_are_left_where_they_lie() {
    let (office, other, stick) = (folder(), folder(), folder());
    let pack = meeting(office.path(), LIST, &said("2026-12-05"), stick.path()).remove(0);
    let before = fs::read(&pack).expect("a pack");
    let Some(window) = open(other.path(), stick.path(), "zh-CN") else { return };
    window.begin_plan("象湖社区", "又一场", "30000");
    window.cell("0.name");
    window.type_row(&["门厅长凳", "4500"]);
    window.fill("[data-act=plan-tables]", "1");
    window.chord(&[keys::TAB]);
    window.act("make");
    window.act("make-packs");
    window.css("[data-act=packs-made]");
    window.act("stick-1");
    window.css("[data-act=stick-there][data-holds=meeting]");
    window.says("这个 U 盘是另一场会的：象湖社区 · 2026-12-05，第 1 桌");
    assert_eq!(window.count("[data-act=stick-anyway]"), 0, "its name is taken: nobody writes over it");
    window.look_in_both("packs-of-another");
    assert_eq!(fs::read(&pack).expect("a pack"), before);
    fs::remove_file(&pack).expect("removed");
    window.css("[data-act=stick-offer]");
    window.write_stick();
    assert_ne!(fs::read(&pack).expect("a pack"), before);
}

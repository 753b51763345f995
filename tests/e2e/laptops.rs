//! When a laptop dies: the stick follows, a second laptop goes on; a database set back; a backup that comes back.

use roundtable_desk::view::PlanPart;
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::Arc,
};

use roundtable_desk::{Home, NewMeeting, NewMeetingMade, OrganiserDesk, SystemClock, TableDesk};
use roundtable_domain::{Event, Kind};

use super::kit::{Record, Way, Window, choose_three, files, give_reasons, keys, seat_everybody, sign};

const LIST: &str = "id,name,cost,location,content,scope,benefit\n1,小花坛,3200,一号门前,砌矮花坛,六平方米,30 户\n\
    2,门厅长凳,4500,门厅,两条木长凳,两侧,等人的老人\n3,楼道扶手,28000,三个单元,单侧扶手,三个单元,45 户\n\
    4,后院的灯,9800,后院,四盏感应灯,60 米小路,晚归的人\n";
/// A name that must not be on the stick.
const NAME: &str = "王阿姨不外传";
const BEFORE: &str = "转角要做圆的";
const MEANWHILE: &str = "先装两个单元试试";
const HALF: &str = "还没打完";

fn home_at(dir: &Path) -> Home {
    Home::open(dir, Arc::new(SystemClock)).expect("the home opens")
}

/// A meeting at one table, made by an organiser whose home this is; its pack lies on the stick.
fn pack_on(stick: &Path, organiser: &Path) -> PathBuf {
    let list = organiser.join("list.csv");
    fs::write(&list, LIST).expect("a list");
    let said = NewMeeting {
        set: PlanPart { tables: Some(1), ..PlanPart::default() },
        name: Some("冬季圆桌议事".into()),
        community: Some("禾塘里社区".into()),
        ..NewMeeting::default()
    };
    let mut desk = OrganiserDesk::open(&home_at(&organiser.join("home"))).expect("the organiser's desk");
    match desk.new_meeting(&list, &said, stick).expect("a meeting") {
        NewMeetingMade::Made(made, _) => PathBuf::from(&made.packs[0].file),
        NewMeetingMade::Refused(faults) => panic!("{faults:?}"),
    }
}

/// Everything that lies on the stick, as text.
fn on(stick: &Path) -> String {
    let bytes = [".rtmirror", ".rtnotes"].iter().flat_map(|end| files(stick, end)).map(fs::read);
    bytes.map(|bytes| String::from_utf8_lossy(&bytes.unwrap_or_default()).into_owned()).collect()
}

#[test]
fn nothing_is_saved_to_a_residents_stick_until_somebody_chose_it() {
    let place = tempfile::tempdir().expect("a folder");
    let (stick, strange) = (place.path().join("stick"), place.path().join("居民的U盘"));
    fs::create_dir(&stick).expect("a stick");
    fs::create_dir(&strange).expect("another stick");
    let pack = pack_on(&stick, place.path());
    let home = place.path().join("laptop");
    drop(TableDesk::open_pack(&home_at(&home), &pack, Kind::Real).expect("a session"));
    // The table's own stick is in somebody's pocket now.
    let media = strange.display().to_string();
    let Some(window) = Window::open(&home, &["--lang", "zh-CN", "--media", &media]) else { return };
    window.act("go-on");
    window.css("[data-mirror=asks]");
    window.says("U 盘“居民的U盘”不是本桌的");
    into_discussion(&window);
    window.note(BEFORE);
    window.look_in_both("stick-asks");
    assert_eq!(on(&strange), "", "nothing is on it");
    window.act("mirror-here");
    window.css("[data-mirror=saved]");
    window.until("the note on the stick", || on(&strange).contains(BEFORE));
}

#[test]
fn the_stick_follows_is_pulled_and_comes_back_and_a_second_laptop_goes_on_to_the_seal() {
    let place = tempfile::tempdir().expect("a folder");
    let (stick, pocket) = (place.path().join("stick"), place.path().join("pocket"));
    fs::create_dir(&stick).expect("a stick");
    pack_on(&stick, place.path());
    let media = stick.display().to_string();
    let (first, second) = (place.path().join("first"), place.path().join("second"));

    {
        let Some(window) = Window::open(&first, &["--lang", "zh-CN", "--media", &media]) else { return };
        window.press("[data-act=open-found]");
        into_discussion(&window);
        window.note(BEFORE);
        window.css("[data-mirror=saved]");
        window.says("U 盘已存到");
        window.until("the note on the stick", || on(&stick).contains(BEFORE));
        window.look("stick-saved");

        // Pulled while somebody types: the line keeps its words and the focus.
        window.keys(HALF);
        fs::rename(&stick, &pocket).expect("the stick is pulled");
        window.keys("的话");
        window.css("[data-mirror=gone]");
        window.says("U 盘拔掉了，记录在本机");
        assert!(window.line_has_focus());
        window.line_is("还没打完的话");
        window.look("stick-gone");
        window.chord(&[keys::CONTROL, 'a']);
        window.note(MEANWHILE);
        window.until("it is saved here", || window.attribute(".saved [data-saved]", "data-saved") == "true");
        fs::rename(&pocket, &stick).expect("the stick is back");
        window.css("[data-mirror=saved]");
        window.until("what was noted meanwhile", || on(&stick).contains(MEANWHILE));
        window.keys(HALF);
        window.rest();
        let there = on(&stick);
        for never in [NAME, HALF, "\"kind\":\"speaker\"", "\"kind\":\"name\"", "\"seat\":3,\"text\""] {
            assert!(!there.contains(never), "{never} is on the stick");
        }
        // The laptop dies.
        let killed = Command::new("kill").args(["-9", &window.process().to_string()]).status().expect("kill");
        assert!(killed.success());
    }

    {
        let Some(window) = Window::open(&second, &["--lang", "en", "--media", &media]) else { return };
        window.press("[data-act=open-found]");
        window.css("[data-act=take-over]");
        window.look("take-over");
        window.act("take-over");
        window.phase("discussion");
        window.css(".wood.paused");
        window.says(BEFORE);
        window.says(MEANWHILE);
        window.css("[data-mirror=saved]");
        window.look("taken-over");
        window.act("pause");
        window.gone(".wood.paused");
        to_the_seal(&window);
        window.css("[data-mirror=saved]");
        window.press(&format!("[data-act=hand-in][data-dir=\"{media}\"]"));
        window.css("[data-state=may-pull]");
        window.gone("[data-mirror]");
    }
    assert_eq!(files(&stick, ".rtbundle").len(), 1);
    assert_eq!(on(&stick), "", "the bundle is there instead");
    let record = Record::newest(&second);
    let taken: Vec<_> = record.valid(&["taken_over"]).cloned().collect();
    assert_eq!(taken, [Event::TakenOver {}]);
    let noted: Vec<String> = record.noted().into_iter().map(|note| note.text).collect();
    assert!(noted.iter().any(|text| text == BEFORE) && noted.iter().any(|text| text == MEANWHILE), "{noted:?}");
}

/// Everybody sits, the first project is introduced, seat 3 speaks.
fn into_discussion(window: &Window) {
    seat_everybody(window, Way::Mouse, ["林桌长", "陈记录", "周顾问"]);
    window.fill("[data-row=\"3\"] .name", NAME);
    window.act("begin-opening");
    window.phase("opening");
    window.act("main");
    window.phase("discussion");
    window.press(".projects [data-project=\"3\"]");
    window.css("[data-project=\"3\"][aria-current=true]");
    window.act("introduced-adviser");
    window.gone("[data-act=introduced-adviser]");
    window.seat(3);
    window.until("the hand to be up", || window.seat_is(3, "data-hand") == "true");
    window.act("main");
    window.speaks(3);
}

fn to_the_seal(window: &Window) {
    window.act("read-back");
    window.agree();
    for project in ["1", "2", "4"] {
        window.press(&format!(".projects [data-project=\"{project}\"]"));
        window.css(&format!("[data-project=\"{project}\"][aria-current=true]"));
        window.act("introduced-adviser");
        window.gone("[data-act=introduced-adviser]");
    }
    window.act("phase-choosing");
    window.act("ask-yes");
    window.phase("choosing");
    let papers = ["3 1 2", "3 1", "3 4 1", "3 2", "3 1 2", "3 1", "3", "1 2", "0", "x"];
    choose_three(window, Way::Mouse, [2, 9], &papers, None);
    window.act("count-next");
    give_reasons(window, Way::Mouse, "老人最需要", 3);
    sign(window, Way::Mouse);
}

#[test]
fn what_was_set_back_is_seen_at_the_start_and_a_backup_comes_back() {
    let place = tempfile::tempdir().expect("a folder");
    let stick = place.path().join("stick");
    fs::create_dir(&stick).expect("a stick");
    let pack = pack_on(&stick, place.path());
    let media = stick.display().to_string();
    let (first, fresh) = (place.path().join("first"), place.path().join("fresh"));
    set_back(&first, &pack);

    {
        let Some(window) = Window::open(&first, &["--lang", "zh-CN", "--media", &media]) else { return };
        window.css("[data-trouble=\"error.set_back\"]");
        window.says("退回了旧的副本");
        window.look("home-set-back");
        window.act("check");
        window.css("[data-state=wrong]");
        window.css("[data-check^=set_back]");
        window.look("check-wrong");
        window.chord(&[keys::ESCAPE]);
        window.gone("dialog[open]");
        window.act("go-on");
        window.css("[data-act=know-behind]");
        window.look("behind");
        window.act("not-now");
        window.gone("dialog[open]");
        assert_eq!(window.count("[data-screen=table]"), 0);
        window.act("go-on");
        window.act("know-behind");
        window.phase("seating");
        window.act("leave");
        window.act("ask-yes");
        window.css("[data-act=go-on]");
        window.gone("[data-trouble=\"error.set_back\"]");
        window.act("backup");
        window.press(&format!("[data-act=backup-to][data-dir=\"{media}\"]"));
        window.css("[data-state=backed-up]");
        window.look("backed-up");
    }
    assert_eq!(files(&stick, ".rtbackup").len(), 1);

    let Some(window) = Window::open(&fresh, &["--lang", "en", "--media", &media]) else { return };
    window.act("backup");
    window.css("[data-act=restore-found]");
    window.look("restore");
    window.act("restore-found");
    window.css("[data-state=restored]");
    window.look("restored");
    window.chord(&[keys::ESCAPE]);
    window.gone("dialog[open]");
    window.css("[data-trouble=\"error.restored\"]");
    window.act("go-on");
    window.act("know-behind");
    window.phase("seating");
    window.act("leave");
    window.act("ask-yes");
    window.css("[data-act=go-on]");
    window.act("check");
    window.css("[data-state=sound]");
    window.look("check-sound");
}

/// A session of a few acts whose database is put back to an older copy.
fn set_back(dir: &Path, pack: &Path) {
    let home = home_at(dir);
    let older = dir.join("older.db");
    let mut desk = TableDesk::open_pack(&home, pack, Kind::Real).expect("a session");
    home.store().expect("the database").copy_to(&older).expect("a copy");
    for role in ["recorder", "adviser"] {
        let vacant = serde_json::json!({ "leave_vacant": { "role": role, "reason": "没有人手" } });
        desk.act(serde_json::from_value(vacant).expect("a command")).expect("done");
    }
    drop(desk);
    for left in ["roundtable.db-wal", "roundtable.db-shm"] {
        // Gone already where SQLite has tidied up.
        let _ = fs::remove_file(dir.join(left));
    }
    fs::rename(older, dir.join("roundtable.db")).expect("set back");
}

#[test]
fn after_a_restart_in_the_middle_of_a_speech_it_stands_paused_in_the_window() {
    let place = tempfile::tempdir().expect("a folder");
    let stick = place.path().join("stick");
    fs::create_dir(&stick).expect("a stick");
    pack_on(&stick, place.path());
    let media = stick.display().to_string();
    let dir = place.path().join("laptop");
    {
        let Some(window) = Window::open(&dir, &["--lang", "zh-CN", "--media", &media]) else { return };
        window.press("[data-act=open-found]");
        into_discussion(&window);
    }
    // The machine is another one since: so it looks after a restart.
    drop(Record::newest(&dir));
    let store = home_at(&dir).store().expect("the database");
    let session = store.sessions().expect("sessions").remove(0).id;
    let mut beat = store.beat(&session).expect("a beat").expect("one");
    beat.boot = "another".to_owned();
    store.set_beat(&session, &beat).expect("kept");
    drop(store);
    let Some(window) = Window::open(&dir, &["--lang", "zh-CN", "--media", &media]) else { return };
    window.act("go-on");
    window.phase("discussion");
    window.css(".wood.paused");
    window.speaks(3);
    window.act("pause");
    window.gone(".wood.paused");
    window.act("main");
    window.nobody_speaks();
}

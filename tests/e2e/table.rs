//! A whole practice meeting in the window, once by mouse and once by keys, and what the record says of it.

use roundtable_domain::{Event, NoteKind};
use serde_json::json;

use super::kit::{Noted, Record, Way, Window, choose_three, give_reasons, keys, seat_everybody, sign};

fn home() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

/// Ten papers: two projects are level at the edge, one paper is blank, one says nothing clear.
const PAPERS: [&str; 10] = ["1 3 2", "1 3 4", "1 3 2", "1 3 4", "3 1", "1 3", "1 2", "1 4", "0", "x"];

#[test]
fn whole_meeting_is_held_by_mouse_in_chinese() {
    let home = home();
    let Some(window) = Window::open(home.path(), &["--lang", "zh-CN"]) else { return };
    window.act("practice");
    seat_everybody(&window, Way::Mouse, ["林桌长", "陈记录", "周顾问"]);
    window.fill("[data-row=\"3\"] .name", "王阿姨");
    window.act("begin-opening");
    window.phase("opening");
    window.note("4 街道什么时候答复");
    window.newest_note(4, "question", "街道什么时候答复");
    window.act("main");
    window.phase("discussion");

    in_turn_by_mouse(&window);
    hands_by_mouse(&window);
    freely_by_mouse(&window);
    notes_by_mouse(&window);
    read_back_by_mouse(&window);
    other_projects_by_mouse(&window);

    waive_and_choose(&window, Way::Mouse, "时间不够，下次再介绍", "老人最需要");
    let code = sign(&window, Way::Mouse);
    assert_eq!(code.chars().filter(char::is_ascii_alphanumeric).count(), 12, "{code}");
    practice_is_not_handed_in(&window);
    drop(window);

    let record = Record::newest(home.path());
    the_floor_is_as_it_was_given(&record);
    assert_eq!(record.noted(), noted_by_mouse());
    let wordings = record.all("wording_agreed");
    assert_eq!(wordings.len(), 1);
    assert_eq!(wordings[0]["notes"].as_array().map(Vec::len), Some(2));
    the_three_are_as_they_were_chosen(&record, "老人最需要");
}

#[test]
fn whole_meeting_is_held_by_keys_in_english() {
    let home = home();
    let Some(window) = Window::open(home.path(), &["--lang", "en"]) else { return };
    window.do_it(Way::Keys, "practice");
    seat_everybody(&window, Way::Keys, ["Lin", "Chen", "Zhou"]);
    window.do_it(Way::Keys, "begin-opening");
    window.phase("opening");
    window.chord(&[keys::ALT, keys::ENTER]);
    window.phase("discussion");

    floor_by_keys(&window);
    notes_by_keys(&window);
    read_back_by_keys(&window);

    window.do_it(Way::Keys, "phase-choosing");
    window.do_it(Way::Keys, "ask-yes");
    window.phase("choosing");
    waive_and_choose(&window, Way::Keys, "No time today", "The old need it most");
    sign(&window, Way::Keys);
    window.css("[data-act=leave-practice]");
    assert_eq!(window.count("[data-act=hand-in], [data-act=hand-in-folder]"), 0);
    drop(window);

    let record = Record::newest(home.path());
    let seats: Vec<u8> = record.turns().iter().map(|(seat, _)| *seat).collect();
    assert_eq!(seats, [1, 2]);
    assert_eq!(record.all("paused").len(), 1);
    let note = |project: &str, kind, text: &str, seat| Noted {
        project: project.into(),
        kind,
        text: text.into(),
        seat,
        dialect: false,
    };
    let mut expected = vec![
        note("1", NoteKind::Worry, "Who pays for the water?", 5),
        note("1", NoteKind::Improvement, "Lower, so that nobody climbs", 1),
        note("3", NoteKind::Support, "Rails first", 2),
    ];
    expected.sort();
    assert_eq!(record.noted(), expected);
    the_three_are_as_they_were_chosen(&record, "The old need it most");
}

fn floor_by_keys(window: &Window) {
    window.do_it(Way::Keys, "introduced-proposer");
    window.gone("[data-act=introduced-proposer]");
    window.do_it(Way::Keys, "mode-in_turn");
    window.css("[data-act=mode-in_turn][aria-pressed=true]");
    window.to_the_line();
    window.chord(&[keys::ALT, keys::ENTER]);
    window.speaks(1);
    window.chord(&[keys::ALT, 'b']);
    window.css(".wood.paused");
    window.chord(&[keys::ALT, 'b']);
    window.gone(".wood.paused");
    assert!(window.line_has_focus());
}

fn notes_by_keys(window: &Window) {
    // Bound at the first character; the floor goes on meanwhile.
    window.keys("Lower, ");
    window.chord(&[keys::ALT, keys::ENTER]);
    window.speaks(2);
    window.note("so that nobody climbs");
    window.newest_note(1, "improvement", "Lower, so that nobody climbs");
    window.chord(&[keys::ALT, '2']);
    window.note("4 Who pays for the water?");
    window.newest_note(4, "worry", "Who pays for the water?");
    // It was 5.
    window.chord(&[keys::ALT, keys::LEFT]);
    window.css(".note.selected");
    window.keys("5");
    window.newest_note(5, "worry", "Who pays for the water?");
    window.chord(&[keys::ESCAPE]);
    // One too many, taken back on the empty line.
    window.note("0 nothing");
    window.newest_note(0, "improvement", "nothing");
    window.chord(&[keys::CONTROL, 'z']);
    window.newest_note(5, "worry", "Who pays for the water?");
    // On another project.
    window.chord(&[keys::ALT, 'p']);
    window.css("[data-act=pick-search]");
    window.keys("rail");
    window.until("one project to be found", || window.count("[data-pick]") == 1);
    window.chord(&[keys::ENTER]);
    window.gone("dialog[open]");
    window.chord(&[keys::ALT, '1']);
    window.note("Rails first");
    // The keys are all to be read.
    window.chord(&[keys::F1]);
    window.says("Alt");
    window.chord(&[keys::ESCAPE]);
    window.gone("dialog[open]");
}

fn read_back_by_keys(window: &Window) {
    window.to_the_line();
    window.chord(&[keys::ALT, 's']);
    window.css("[data-screen=read-back]");
    // Neither the key that saves nor the one that goes on agrees to anything.
    window.chord(&[keys::ENTER]);
    window.chord(&[keys::ALT, keys::ENTER]);
    assert!(window.line_has_focus() && window.count("[data-screen=read-back]") == 1);
    window.agree_by_key();
    assert!(window.line_has_focus(), "after the read-back the recorder types on");
    window.chord(&[keys::ALT, keys::DOWN]);
    window.css("[data-project=\"2\"][aria-current=true]");
}

fn in_turn_by_mouse(window: &Window) {
    // The first project is on the table when the discussion begins.
    window.css("[data-project=\"1\"][aria-current=true]");
    window.mode("in_turn");
    window.act("introduced-proposer");
    window.gone("[data-act=introduced-proposer]");
    window.act("main");
    window.speaks(1);

    // Bound at the first character: seat 2 has the floor before the line is saved.
    window.keys("花坛矮");
    window.act("main");
    window.speaks(2);
    assert_eq!(window.line_seat(), "1");
    window.note("一点，孩子才不会翻");
    window.newest_note(1, "improvement", "花坛矮一点，孩子才不会翻");
    window.act("pass");
    window.nobody_speaks();
    window.act("main");
    window.speaks(3);
    window.act("end-floor");
    window.nobody_speaks();
}

fn hands_by_mouse(window: &Window) {
    window.mode("raise_hand");
    for seat in [5, 7, 9] {
        window.seat(seat);
        window.until("the hand to be up", || window.seat_is(seat, "data-hand") == "true");
    }
    window.seat(7);
    window.until("the hand to be down", || window.seat_is(7, "data-hand") == "false");

    // The list is kept while another mode is looked at.
    window.mode("voluntary");
    window.mode("raise_hand");
    assert_eq!(window.seat_is(5, "data-hand"), "true");
    assert_eq!(window.seat_is(9, "data-hand"), "true");

    window.act("main");
    window.speaks(5);
    // Out of order, from the seat's menu.
    window.seat_menu(8, "give-floor");
    window.speaks(8);
    window.act("pause");
    window.says("暂停中");
    window.act("pause");
    window.until("the speech to go on", || !window.page().contains("暂停中"));
    // It was not seat 8 but seat 6: the turn moves with its time.
    // Below the pause and its end, in the order of doing.
    window.act("move-turn-3");
    window.act("move-to-6");
    window.speaks(6);
    window.act("main");
    window.speaks(9);
    // One act, one undo: who spoke before goes on speaking.
    window.act("take-back");
    window.speaks(6);
    window.seat_menu(6, "end-floor");
    window.nobody_speaks();
    window.seat_menu(9, "lower-hand");
    window.until("the hand to be down", || window.seat_is(9, "data-hand") == "false");
}

fn freely_by_mouse(window: &Window) {
    window.mode("voluntary");
    window.seat(4);
    window.speaks(4);
    window.seat(10);
    window.speaks(10);
    window.seat(10);
    window.nobody_speaks();
}

fn notes_by_mouse(window: &Window) {
    assert!(window.line_has_focus(), "the clicks of the leader took the focus from the recorder");
    window.act("kind-worry");
    window.note("7 浇水的水费谁出");
    window.newest_note(7, "worry", "浇水的水费谁出");
    window.act("kind-aside");
    window.note("0 一单元顶楼漏水，转社区");
    // It belongs to no project: it stands among all notes.
    window.act("notes-all");
    window.newest_note(0, "aside", "一单元顶楼漏水，转社区");
    window.act("notes-here");
    // It was seat 8 who asked about the water.
    window.press("[data-kind=worry] [data-act=note-seat]");
    window.fill("[data-act=edit-seat]", "8");
    window.act("save-edit");
    window.until("the number to be corrected", || {
        window.notes().contains(&("8".into(), "worry".into(), "浇水的水费谁出".into()))
    });
    // The adviser puts both in one sentence.
    window.act("order");
    for at in ["worry", "improvement"] {
        window.press(&format!("[data-kind={at}] [data-act=order-note]"));
    }
    window.press("[data-act=wording-text]");
    window.keys("花坛高四十厘米，浇水用公共水表");
    window.act("wording-agreed-by-1");
    window.act("save-wording");
    window.says("花坛高四十厘米，浇水用公共水表");
    // Something is taken away again, and comes back.
    window.press("[data-act=line] textarea");
    window.note("2 多余的一句");
    window.newest_note(2, "improvement", "多余的一句");
    window.press("[data-kind=improvement]:first-child [data-act=note-text]");
    window.act("remove-note");
    window.until("the note to be gone", || window.notes().iter().all(|(_, _, text)| text != "多余的一句"));
    window.says("删掉了：“多余的一句”");
}

fn read_back_by_mouse(window: &Window) {
    window.act("read-back");
    window.css("[data-screen=read-back]");
    window.agree();
}

/// The second is waived at the table, three and four are introduced, the fifth is not thought of.
fn other_projects_by_mouse(window: &Window) {
    window.act("main");
    window.css("[data-project=\"2\"][aria-current=true]");
    window.act("waive");
    // The mouse opened it: its field is typed into once it was clicked.
    window.fill("dialog[open] input", "提案小组没有来");
    window.act("waive-confirm");
    window.gone("dialog[open]");
    for project in ["3", "4"] {
        window.press(&format!("[data-project=\"{project}\"]"));
        window.css(&format!("[data-project=\"{project}\"][aria-current=true]"));
        window.act("introduced-adviser");
        window.gone("[data-act=introduced-adviser]");
    }
    window.act("phase-choosing");
    window.act("ask-yes");
    window.phase("choosing");
}

/// From "not introduced" over papers, a lot and reasons to the signing.
fn waive_and_choose(window: &Window, way: Way, why: &str, why_these: &str) {
    window.css("[data-step=introduce]");
    window.do_it(way, "waive-why");
    window.keys(why);
    window.do_it(way, "waive");
    window.gone("[data-step=introduce]");
    choose_three(window, way, [2, 9], &PAPERS, Some((3, "1 3 5")));
    window.do_it(way, "count-next");
    window.css("[data-step=lot]");
    window.do_the(way, ".lots [data-project=\"4\"]");
    for seat in [2, 5] {
        window.do_the(way, &format!("[data-step=lot] [data-seat=\"{seat}\"]"));
    }
    window.do_it(way, "break-tie");
    give_reasons(window, way, why_these, 5);
}

fn practice_is_not_handed_in(window: &Window) {
    window.css("[data-act=leave-practice]");
    assert!(window.all("[data-act=hand-in], [data-act=hand-in-folder]").is_empty(), "practice offers to be handed in");
    window.act("leave-practice");
    window.css("[data-screen=home]");
}

fn the_floor_is_as_it_was_given(record: &Record) {
    let turns = record.turns();
    let seats: Vec<u8> = turns.iter().map(|(seat, _)| *seat).collect();
    assert_eq!(seats, [1, 2, 3, 5, 6, 4, 10]);
    assert_eq!(turns[4].1, "out_of_order");
    assert_eq!(turns[5].1, "voluntary");
    let modes: Vec<_> = record.all("mode_chosen").iter().map(|event| event["mode"].clone()).collect();
    assert_eq!(modes, ["in_turn", "raise_hand", "voluntary", "raise_hand", "voluntary"]);
    assert_eq!(record.all("turn_passed"), [json!({ "seat": 2 })]);
    assert_eq!(record.all("paused").len(), 1);
    assert_eq!(record.all("went_on").len(), 1);
    assert_eq!(record.all("taken_back").len(), 1);
    assert_eq!(record.all("project_introduced").len(), 3);
    assert_eq!(record.all("introduction_waived").len(), 2);
}

fn noted_by_mouse() -> Vec<Noted> {
    let note = |project: &str, kind, text: &str, seat| Noted {
        project: project.into(),
        kind,
        text: text.into(),
        seat,
        dialect: false,
    };
    let mut noted = vec![
        note("", NoteKind::Aside, "一单元顶楼漏水，转社区", 0),
        note("", NoteKind::Question, "街道什么时候答复", 4),
        note("1", NoteKind::Improvement, "花坛矮一点，孩子才不会翻", 1),
        note("1", NoteKind::Worry, "浇水的水费谁出", 8),
    ];
    noted.sort();
    noted
}

fn the_three_are_as_they_were_chosen(record: &Record, why: &str) {
    let state = record.desk().session().state();
    assert!(state.sealed);
    let closed = record.all("poll_closed");
    let count = |what: &str| closed[0][what].as_u64();
    assert_eq!(
        [count("valid"), count("blank"), count("invalid"), count("abstained")],
        [Some(8), Some(1), Some(1), Some(0)]
    );
    let scores: Vec<_> =
        closed[0]["sheet"]["scores"].as_array().into_iter().flatten().map(|score| score["score"].clone()).collect();
    assert_eq!(scores, [8, 3, 6, 3, 0]);
    let lot = record.all("tie_broken_by_lot");
    assert_eq!(lot[0]["drawn"], json!(["4"]));
    assert_eq!(lot[0]["among"], json!(["2", "4"]));
    assert_eq!(lot[0]["witnesses"], json!([2, 5]));
    let explained: Vec<_> = record.valid(&["recommendation_explained"]).collect();
    assert_eq!(explained.len(), 3);
    for event in explained {
        let Event::RecommendationExplained { reasons, .. } = event else { continue };
        assert_eq!(record.desk().words().text(reasons), Some(why));
    }
    assert_eq!(record.all("signed_off").len(), 3);
    assert_eq!(record.all("sealed").len(), 1);
}

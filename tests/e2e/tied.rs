//! What belongs to a note, by the line alone: who agrees, the answer to a question; two notes become one; and what was
//! agreed is amended afterwards.

use roundtable_domain::{Answerer, Event};

use super::kit::{Record, Window, keys, practise};

/// A practice session in the discussion, the first project introduced.
fn at_the_table(window: &Window) {
    practise(window);
    window.act("main");
    window.phase("discussion");
    window.act("introduced-proposer");
    window.gone("[data-act=introduced-proposer]");
}

#[track_caller]
fn listed(window: &Window, notes: u64) {
    window.until(&format!("{notes} notes to be listed"), || window.count("[data-note]") == notes);
}

#[test]
fn seats_agree_and_questions_are_answered_in_the_line_and_what_was_agreed_is_amended() {
    let home = tempfile::tempdir().expect("a folder");
    let Some(window) = Window::open(home.path(), &["--lang", "zh-CN"]) else { return };
    at_the_table(&window);
    window.note("3 靠墙一边");
    window.newest_note(3, "improvement", "靠墙一边");
    window.note("3 转角要圆");
    window.newest_note(3, "improvement", "转角要圆");

    // The second goes into the first.
    window.chord(&[keys::ALT, keys::LEFT]);
    window.chord(&[keys::ENTER]);
    window.css("[data-act=join-note]");
    // The note that opened comes into sight first.
    window.settle();
    window.act("join-note");
    listed(&window, 1);
    window.newest_note(3, "improvement", "靠墙一边；转角要圆");

    // Two agree, by five keys; Ctrl+Z takes one of them off, and nothing of it is a note.
    window.keys("+5 7");
    window.says("5 号、7 号附议“靠墙一边；转角要圆”");
    window.chord(&[keys::ENTER]);
    window.line_is("");
    window.css("[data-beside=seconded]");
    window.note("+2");
    window.says("2 号、5 号、7 号附议");
    window.chord(&[keys::CONTROL, 'z']);
    window.says("5 号、7 号附议");
    window.keys("+3");
    window.chord(&[keys::ENTER]);
    window.says("自己说的话");
    window.chord(&[keys::CONTROL, 'a']);
    window.chord(&[keys::DELETE]);

    // A question stands open, quietly, until it has an answer.
    window.chord(&[keys::ALT, '5']);
    window.note("6 几时开工");
    window.newest_note(6, "question", "几时开工");
    window.css("[data-open=\"1\"]");
    window.note("= 明年春天");
    window.gone("[data-open]");
    window.says("顾问答：明年春天");
    window.chord(&[keys::ALT, '5']);
    window.note("4 谁来出钱");
    window.css("[data-open=\"1\"]");
    listed(&window, 3);
    window.look_in_both("tied");

    // The same by the mouse: the open question is answered where it stands, and a new idea is named.
    window.act("answer-note");
    window.css("[data-act=edit-answer]");
    window.look_in_both("tied-answer");
    window.press("[data-note-editor] [data-act=kind-idea]");
    window.css("[data-act=edit-cost]");
    window.look_in_both("tied-idea");
    window.act("cancel-edit");
    window.gone("[data-act=edit-text]");
    window.act("order");
    window.css("[data-act=wording-text]");
    window.look_in_both("tied-wording");
    window.act("order");
    window.to_the_line();

    // Whoever agrees while it is read back agrees with what is read.
    window.chord(&[keys::ALT, 's']);
    window.css("[data-screen=read-back]");
    window.keys("+8");
    window.says("8 号附议“靠墙一边；转角要圆”");
    window.chord(&[keys::ENTER]);
    window.says("5 号、7 号、8 号附议");
    window.agree_by_key();

    // What was agreed says something else, once it was read out again.
    window.css("[data-act=amend-note]");
    let amend = window.all("[data-act=amend-note]").pop().expect("a note that was agreed");
    window.click(&amend);
    window.css("[data-act=edit-text]");
    window.chord(&[keys::CONTROL, 'a']);
    window.keys("两边都装，转角要圆");
    window.act("save-edit");
    window.says("改过，原来是：");
    drop(window);

    let record = Record::newest(home.path());
    let words = record.desk().words();
    let amended: Vec<_> = record.valid(&["note_amended"]).collect();
    let [Event::NoteAmended { note, was }] = amended.as_slice() else { panic!("{amended:?}") };
    assert_eq!(words.text(&note.text), Some("两边都装，转角要圆"));
    assert!(words.text(was).is_some(), "the old words stay on this laptop");
    let answered: Vec<_> = record.valid(&["question_answered"]).collect();
    let [Event::QuestionAnswered { by: Answerer::Adviser, text, .. }] = answered.as_slice() else {
        panic!("{answered:?}")
    };
    assert_eq!(words.text(text), Some("明年春天"));
    let closed: Vec<_> = record.valid(&["project_closed"]).collect();
    let [Event::ProjectClosed { notes, .. }] = closed.as_slice() else { panic!("{closed:?}") };
    let mut agreed: Vec<u8> =
        notes.iter().flat_map(|note| &note.seconded).filter_map(|one| words.speaker(one)).collect();
    agreed.sort_unstable();
    assert_eq!((notes.len(), agreed), (3, vec![5, 7, 8]));
}

//! Choosing in other ways than on paper, and what the table sees of a count before the three stand.

use roundtable_desk::view::PlanPart;
use roundtable_domain::{Event, Medium};
use roundtable_tally::{Method, Sheet, TieRule};

use super::kit::{Laptop, Record, Way, Window, end_pass, give_reasons, key_papers, keys, meeting, sign};
use super::people::said;

const LIST: &str = "id,name,cost\n1,加装楼道扶手,28000\n2,儿童阅读角,16000\n3,电动车充电棚,45000\n4,四点半课堂,20000\n5,小花园健身器材,36000\n";

pub fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

/// Four at a table that has talked of everything, and the two who watch are picked.
pub fn to_be_opened(laptop: &std::path::Path) -> Option<Window> {
    to_be_opened_as(laptop, |set| PlanPart { tie: Some(TieRule::Lot), ..set })
}

/// The same, in a meeting that says what settles a tie.
fn to_be_opened_with(laptop: &std::path::Path, tie: TieRule) -> Option<Window> {
    to_be_opened_as(laptop, |set| PlanPart { tie: Some(tie), ..set })
}

/// The same, where the meeting chooses by this rule.
fn to_be_opened_by(laptop: &std::path::Path, method: Method) -> Option<Window> {
    to_be_opened_as(laptop, |set| PlanPart { method: Some(method), ..set })
}

fn to_be_opened_as(laptop: &std::path::Path, change: impl FnOnce(PlanPart) -> PlanPart) -> Option<Window> {
    let (office, stick) = (folder(), folder());
    let mut plan = said("2026-12-05");
    plan.set = change(plan.set);
    let pack = meeting(office.path(), LIST, &plan, stick.path()).remove(0);
    drop(Laptop::up_to_choosing(&pack, laptop));
    let window = Window::open(laptop, &["--lang", "zh-CN"])?;
    window.act("go-on");
    window.css("[data-step=watchers]");
    for seat in [1, 2] {
        window.press(&format!("[data-seat=\"{seat}\"]"));
    }
    Some(window)
}

fn counted(window: &Window) -> u64 {
    window.count("[data-row] strong")
}

#[test]
fn hands_are_keyed_project_by_project_and_outlive_a_restart() {
    let laptop = folder();
    let Some(window) = to_be_opened(laptop.path()) else { return };
    window.press("[data-medium=hands]");
    window.look_in_both("hands-watchers");
    window.act("open-poll");
    window.css("[data-step=hands]");
    window.look("hands-first");
    let all = window.count("[data-row]");
    for (at, hands) in (1..).zip(["4", "2"]) {
        window.keys(hands);
        window.chord(&[keys::ENTER]);
        // Enter once more: the next has no number yet, and nothing is recorded.
        window.chord(&[keys::ENTER]);
        window.until("it to be counted", || counted(&window) == at);
    }
    window.keys("3");
    window.look_in_both("hands");
    window.chord(&[keys::ENTER]);
    window.until("three to be counted", || counted(&window) == 3);
    window.rest();
    drop(window);

    let Some(window) = Window::open(laptop.path(), &["--lang", "zh-CN"]) else { return };
    window.act("go-on");
    window.css("[data-step=hands]");
    assert_eq!(counted(&window), 3, "they are there again");
    // More than are here is said, and not taken.
    window.keys("5");
    window.chord(&[keys::ENTER]);
    window.until("it to be refused", || window.count(".who.wrong") == 1);
    window.chord(&[keys::BACKSPACE]);
    for _ in 3..all {
        let before = counted(&window);
        window.keys("0");
        window.chord(&[keys::ENTER]);
        window.until("the next", || counted(&window) == before + 1);
    }
    window.css("[data-act=hands-close]");
    // The first was counted wrongly, and is counted again.
    window.press("[data-row]");
    window.css("[data-act=hands-count]");
    window.keys("1");
    window.chord(&[keys::ENTER]);
    window.look_in_both("hands-all");
    window.act("hands-close");
    window.css("[data-step=count]");
    window.look("hands-counted");
    drop(window);
    let record = Record::newest(laptop.path());
    let acts = record.desk().session().acts();
    let raised = acts.iter().find_map(|(act, _)| match &act.event {
        Event::HandsCounted { hands } => Some(hands.iter().map(|one| one.hands).take(3).collect::<Vec<_>>()),
        _ => None,
    });
    assert_eq!(raised, Some(vec![1, 2, 3]));
    let opened = acts.iter().any(|(act, _)| matches!(act.event, Event::PollOpened { medium: Medium::Hands, .. }));
    assert!(opened && record.desk().drafts().hands.is_empty());
}

/// One goes through their ballot: the rows by number, from the first.
fn choose(window: &Window, rows: &[usize]) {
    window.act("laptop-begin");
    for row in rows {
        window.press(&format!("[data-choose]:nth-child({row})"));
    }
}

#[test]
fn each_chooses_alone_on_the_laptop_and_nothing_of_it_is_seen_before_the_box_is_opened() {
    let laptop = folder();
    let Some(window) = to_be_opened(laptop.path()) else { return };
    window.press("[data-medium=laptop]");
    window.look_in_both("laptop-watchers");
    window.act("open-poll");
    window.css("[data-screen=laptop]");
    window.look("laptop-cover");
    choose(&window, &[1, 3]);
    window.look("laptop-ballot");
    // A third and then a fourth: one is to be taken off first.
    window.press("[data-choose]:nth-child(4)");
    window.press("[data-choose]:nth-child(5)");
    window.look("laptop-too-many");
    window.act("laptop-done");
    window.until("it to be covered", || window.count("[data-is=cast]") == 1 && window.count("[data-choose]") == 0);
    window.act("laptop-out");
    window.until("the second to be out", || window.count("[data-is=out]") == 1);
    // The third is half way through when the laptop stops.
    choose(&window, &[2]);
    window.rest();
    drop(window);

    let Some(window) = Window::open(laptop.path(), &["--lang", "zh-CN"]) else { return };
    window.act("go-on");
    window.css("[data-screen=laptop]");
    assert_eq!((window.count("[data-is=cast]"), window.count("[data-is=now]")), (1, 1), "what was cast is there");
    choose(&window, &[]);
    // By keys alone: to the second row, and there.
    window.chord(&[keys::DOWN]);
    window.keys(" ");
    window.until("it to be chosen", || window.count("[data-choose][aria-pressed=true]") == 1);
    window.act("laptop-done");
    window.until("it to be covered", || window.count("[data-is=cast]") == 2);
    choose(&window, &[]);
    window.act("laptop-blank");
    window.look("laptop-blank");
    window.act("laptop-blank-yes");
    window.css("[data-act=laptop-open]");
    window.look("laptop-all");
    window.act("laptop-open");
    window.css("[data-step=count]");
    window.look("laptop-counted");
    drop(window);
    let record = Record::newest(laptop.path());
    let acts = record.desk().session().acts();
    let closed = acts.iter().find_map(|(act, _)| match &act.event {
        Event::PollClosed { valid, blank, invalid, abstained, helped, .. } => {
            Some((*valid, *blank, *invalid, *abstained, *helped))
        }
        _ => None,
    });
    assert_eq!(closed, Some((2, 1, 0, 1, Some(0))));
    assert!(record.desk().drafts().ballot_box.is_none());
}

#[test]
fn a_group_that_got_nothing_is_shown_before_the_three_stand_and_the_table_decides() {
    let laptop = folder();
    let Some(window) = to_be_opened(laptop.path()) else { return };
    window.act("open-poll");
    window.css("[data-step=papers]");
    let papers = ["1 2 3", "1 2 3", "4", "4"];
    key_papers(&window, &papers, None);
    key_papers(&window, &papers, None);
    window.act("close-poll");
    // All four are level: a lot between them, drawn so that the two got nothing.
    window.css("[data-act=count-next]");
    window.act("count-next");
    window.css("[data-act=break-tie]");
    for place in 1..=3 {
        window.press(&format!(".lots button:nth-child({place})"));
    }
    for seat in [1, 2] {
        window.press(&format!("[data-seat=\"{seat}\"]"));
    }
    window.act("break-tie");
    window.css("[data-step=unheard]");
    window.look_in_both("unheard");
    // Enter is nobody's here.
    window.chord(&[keys::ENTER]);
    window.act("unheard-again");
    window.act("ask-yes");
    window.css("[data-step=watchers]");
    drop(window);
    let record = Record::newest(laptop.path());
    let shown = record
        .desk()
        .session()
        .acts()
        .iter()
        .filter(|(act, _)| matches!(&act.event, Event::UnheardShown { again: true, ballots: 2, .. }));
    assert_eq!(shown.count(), 1);
    assert_eq!(record.desk().session().state().rounds.len(), 1);
}

/// The papers are keyed twice and counted; the count is on the screen.
fn count_papers(window: &Window, papers: &[&str]) {
    window.act("open-poll");
    count_again(window, papers);
}

fn count_again(window: &Window, papers: &[&str]) {
    window.css("[data-step=papers]");
    key_papers(window, papers, None);
    key_papers(window, papers, None);
    if window.count("[data-act=abstained-rest]") > 0 {
        window.act("abstained-rest");
    }
    window.act("close-poll");
    window.css("[data-step=count]");
}

#[test]
fn those_that_are_level_are_chosen_between_once_more_on_paper() {
    let laptop = folder();
    let Some(window) = to_be_opened_with(laptop.path(), TieRule::SecondBallot) else { return };
    // 1 and 2 are in; 3, 4 and 5 are level for the third place.
    count_papers(&window, &["1 2 3", "1 2 4", "1 2 5", "1 2"]);
    window.look_in_both("second-count");
    window.act("count-next");
    window.css("[data-step=second]");
    assert_eq!(window.count("[data-step=second] li[data-project]"), 3);
    window.look_in_both("second");
    // Those who watched the first one stand there already.
    window.act("open-second");
    window.css("[data-step=papers]");
    assert_eq!(window.count("[data-act=second-now]"), 1, "how it differs stands over the papers");
    window.look_in_both("second-papers");
    window.rest();
    drop(window);

    let Some(window) = Window::open(laptop.path(), &["--lang", "zh-CN"]) else { return };
    window.act("go-on");
    // What is not level is no choice any more.
    window.css("[data-step=papers]");
    window.keys("1");
    window.chord(&[keys::ENTER]);
    assert_eq!(window.count("[data-paper]"), 0, "1 is in already");
    window.chord(&[keys::BACKSPACE]);
    count_again(&window, &["3", "4", "4", "5"]);
    window.look_in_both("second-counted");
    window.act("count-next");
    give_reasons(&window, Way::Mouse, "大家又选了一次", 1);
    window.look_in_both("second-read");
    sign(&window, Way::Mouse);
    drop(window);
    let record = Record::newest(laptop.path());
    assert_eq!((record.all("poll_opened").len(), record.all("poll_closed").len()), (2, 2));
    let state = record.desk().session().state();
    let three: Vec<&str> = state.recommended().into_iter().flatten().map(|id| id.as_str()).collect();
    assert_eq!((three, state.sealed), (vec!["1", "2", "4"], true));
}

#[test]
fn all_that_are_level_go_on_and_each_gets_its_reasons() {
    let laptop = folder();
    let Some(window) = to_be_opened_with(laptop.path(), TieRule::All) else { return };
    count_papers(&window, &["1 2 3", "1 2 4", "1 2", "1 2"]);
    window.look_in_both("all-count");
    window.act("count-next");
    window.css("[data-step=reasons]");
    assert_eq!(window.count("[data-act=reasons]"), 4);
    window.look_in_both("all-reasons");
    give_reasons(&window, Way::Mouse, "并列的都要", 1);
    sign(&window, Way::Mouse);
    window.look_in_both("all-signed");
    drop(window);
    let record = Record::newest(laptop.path());
    assert_eq!(record.desk().session().state().recommended().map(<[_]>::len), Some(4));
    assert!(record.all("tie_broken_by_lot").is_empty());
}

#[test]
fn a_lot_that_was_entered_wrongly_is_put_right_before_signing() {
    let laptop = folder();
    let Some(window) = to_be_opened(laptop.path()) else { return };
    count_papers(&window, &["1 2 3", "1 2 4", "1 2", "1 2"]);
    window.act("count-next");
    window.css("[data-step=lot]");
    window.press(".lots [data-project=\"3\"]");
    for seat in [1, 2] {
        window.press(&format!("[data-step=lot] [data-seat=\"{seat}\"]"));
    }
    window.act("break-tie");
    give_reasons(&window, Way::Mouse, "老人最需要", 1);
    // Read out before signing, somebody says that the other one was drawn.
    window.act("back-to-choosing");
    window.act("back-to-choosing-go");
    window.css("[data-step=reasons]");
    window.act("lot-wrong");
    window.css("dialog[open]");
    window.press("dialog[open] [data-project=\"4\"]");
    let why = window.css("dialog[open] [data-act=why]");
    window.click(&why);
    window.keys("听错了，抽到的是 4");
    // What was written for 3 falls away, and that is said before.
    window.css("dialog[open] .falls");
    window.look_in_both("lot-right");
    window.act("lot-right");
    window.gone("dialog[open]");
    window.look_in_both("lot-right-reasons");
    give_reasons(&window, Way::Mouse, "抽到的", 1);
    window.look_in_both("lot-right-read");
    sign(&window, Way::Mouse);
    drop(window);
    let record = Record::newest(laptop.path());
    let right = record.all("lot_put_right");
    assert_eq!((right.len(), right[0]["drawn"].clone()), (1, serde_json::json!(["4"])));
    let three = record.desk().session().state().recommended().unwrap_or_default().to_vec();
    assert_eq!(three.iter().map(|id| id.as_str()).collect::<Vec<_>>(), ["1", "2", "4"]);
}

/// The papers keyed twice and counted; what was counted, and what is recommended.
fn on_paper(method: Method, papers: &[&str], look: &str) -> Option<(Sheet, Vec<String>)> {
    let laptop = folder();
    let window = to_be_opened_by(laptop.path(), method)?;
    window.act("open-poll");
    window.css("[data-step=papers]");
    window.keys(papers[0]);
    window.look_in_both(&format!("{look}-paper"));
    window.chord(&[keys::ENTER]);
    window.until("the first to be kept", || window.count(".passes section:last-child [data-paper]") == 1);
    for (at, paper) in (2..).zip(&papers[1..]) {
        window.keys(paper);
        window.chord(&[keys::ENTER]);
        window.until("the next to be kept", || window.count(".passes section:last-child [data-paper]") == at);
    }
    end_pass(&window);
    window.gone(".passes [data-paper]");
    key_papers(&window, papers, None);
    window.act("close-poll");
    window.css("[data-step=count]");
    window.look_in_both(&format!("{look}-count"));
    while window.shown("[data-act=count-read]").is_some() {
        window.act("count-read");
    }
    window.look(&format!("{look}-read"));
    window.act("count-next");
    window.css("[data-step=reasons]");
    window.look(&format!("{look}-reasons"));
    drop(window);
    let record = Record::newest(laptop.path());
    let count = record.desk().session().state().poll.clone()?.count?;
    let three = count.recommended.as_ref()?.iter().map(ToString::to_string).collect();
    Some((count.papers()?.sheet.clone(), three))
}

fn scores(sheet: &Sheet) -> Vec<u64> {
    match sheet {
        Sheet::Scores(scores) => scores.iter().map(|one| one.score).collect(),
        Sheet::Ballots(_) => Vec::new(),
    }
}

#[test]
fn a_table_ticks_as_many_as_it_likes() {
    let papers = ["1 2 3 4", "2 4 1", "4 2", "0"];
    let Some((sheet, three)) = on_paper(Method::APPROVAL, &papers, "approval") else { return };
    assert_eq!((scores(&sheet), three), (vec![2, 3, 1, 3, 0], ["2", "4", "1"].map(String::from).to_vec()));
}

#[test]
fn a_project_gets_a_point_for_each_below_it() {
    let papers = ["5 4 3 2 1", "5 4 1", "2 5 4", "4"];
    let Some((sheet, three)) = on_paper(Method::BORDA, &papers, "borda") else { return };
    assert_eq!((scores(&sheet), three), (vec![2, 5, 2, 12, 11], ["4", "5", "2"].map(String::from).to_vec()));
}

#[test]
fn votes_that_are_not_needed_go_on_and_the_steps_are_read_out() {
    let papers = ["1 2 3", "1 3", "1", "2 4"];
    let Some((sheet, three)) = on_paper(Method::STV, &papers, "stv") else { return };
    let Sheet::Ballots(ballots) = sheet else { panic!("whole ballots") };
    assert_eq!((ballots.len(), three), (4, ["1", "2", "3"].map(String::from).to_vec()));
}

#[test]
fn one_presses_as_many_as_one_likes_on_the_laptop() {
    for (method, name) in [(Method::APPROVAL, "approval"), (Method::STV, "stv")] {
        let laptop = folder();
        let Some(window) = to_be_opened_by(laptop.path(), method) else { return };
        window.press("[data-medium=laptop]");
        window.act("open-poll");
        window.css("[data-screen=laptop]");
        choose(&window, &[]);
        window.look(&format!("laptop-{name}-empty"));
        for row in [4, 1, 3, 5] {
            window.press(&format!("[data-choose]:nth-child({row})"));
        }
        window.look(&format!("laptop-{name}"));
        window.press("[data-choose]:nth-child(2)");
        window.look(&format!("laptop-{name}-all"));
        window.act("laptop-done");
        window.until("it to be covered", || window.count("[data-is=cast]") == 1 && window.count("[data-choose]") == 0);
        for out in 1..=3 {
            window.act("laptop-out");
            window.until("the next to be out", || window.count("[data-is=out]") == out);
        }
        window.act("laptop-open");
        window.css("[data-step=count]");
        drop(window);
        let record = Record::newest(laptop.path());
        let count = record.desk().session().state().poll.clone().and_then(|poll| poll.count).expect("a count");
        assert_eq!(count.papers().map(|papers| papers.valid), Some(1));
    }
}

#[test]
fn hands_go_up_as_often_as_people_like_where_the_rule_takes_any_number() {
    let laptop = folder();
    let Some(window) = to_be_opened_by(laptop.path(), Method::APPROVAL) else { return };
    window.press("[data-medium=hands]");
    window.act("open-poll");
    window.css("[data-step=hands]");
    window.look_in_both("hands-approval");
    for (at, hands) in (1..).zip(["4", "4", "4", "4", "3"]) {
        window.keys(hands);
        window.chord(&[keys::ENTER]);
        window.until("it to be counted", || counted(&window) == at);
    }
    window.act("hands-close");
    window.css("[data-step=count]");
    drop(window);
    let record = Record::newest(laptop.path());
    let count = record.desk().session().state().poll.clone().and_then(|poll| poll.count).expect("a count");
    assert_eq!(count.hands(), Some(19));
}

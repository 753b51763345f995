//! Choosing in other ways than on paper, and what the table sees of a count before the three stand.

use roundtable_domain::{Event, Medium, ObjectionEnd};

use super::kit::{Laptop, Place, Record, Way, Window, give_reasons, key_papers, keys, meeting, sign_off};
use super::people::said;

const LIST: &str = "id,name,cost\n1,加装楼道扶手,28000\n2,儿童阅读角,16000\n3,电动车充电棚,45000\n4,四点半课堂,20000\n5,小花园健身器材,36000\n";

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

/// Four at a table that has talked of everything, and the two who watch are picked.
fn to_be_opened(laptop: &std::path::Path) -> Option<Window> {
    let (office, stick) = (folder(), folder());
    let pack = meeting(office.path(), LIST, &said("2026-12-05"), stick.path()).remove(0);
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

/// Consensus is begun: the first projects of these places are proposed and read out.
fn propose(window: &Window, places: &[usize]) {
    for place in places {
        let at = format!("li:nth-child({place}) > [data-propose]");
        window.press(&at);
        window.until("it to be picked", || window.count(&format!("{at}[aria-pressed=true]")) == 1);
    }
}

fn answered(window: &Window, how: &str) -> u64 {
    window.count(&format!("[data-answered={how}]"))
}

#[test]
fn all_agree_with_one_objection_withdrawn_and_one_who_stands_aside() {
    let laptop = folder();
    let Some(window) = to_be_opened(laptop.path()) else { return };
    window.press("[data-medium=consensus]");
    window.look_in_both("consensus-watchers");
    window.act("open-poll");
    window.css("[data-step=consensus]");
    propose(&window, &[1, 2, 4]);
    window.look_in_both("consensus-proposed");
    window.act("ask-consensus");
    window.css("[data-asking=true]");
    window.look_in_both("consensus-asking");
    // The first has nothing against it: by the leader's key. The second objects, in the recorder's line.
    window.chord(&[keys::ALT, 'n']);
    window.until("the first to be asked", || answered(&window, "none") == 1);
    window.keys("怕晚上太吵");
    // The leader's click on another seat leaves the line where it is.
    window.press("[data-answered=not_yet][data-seat=\"3\"]");
    window.until("the third to be asked", || answered(&window, "none") == 2);
    window.chord(&[keys::ENTER]);
    window.until("it to be written down", || window.count("[data-objection]") == 1);
    window.keys("4 花钱太多");
    window.chord(&[keys::ENTER]);
    window.until("the second one", || window.count("[data-objection]") == 2);
    window.keys("没打完");
    window.look_in_both("consensus-objections");
    window.rest();
    drop(window);

    let Some(window) = Window::open(laptop.path(), &["--lang", "zh-CN"]) else { return };
    window.act("go-on");
    window.css("[data-asking=true]");
    assert_eq!((window.count("[data-objection]"), answered(&window, "none")), (2, 2), "all of it is there again");
    assert_eq!(window.count("[data-act=consensus-reached]:disabled"), 1);
    let line = window.css("[data-act=objection-line]");
    assert_eq!(window.value(&line), "没打完");
    for _ in 0..3 {
        window.chord(&[keys::BACKSPACE]);
    }
    window.press("[data-objection=\"1\"] [data-ends=withdrawn]");
    window.press("[data-objection=\"2\"] [data-ends=stands_aside]");
    window.until("both to be answered", || window.count("[data-objection] [aria-pressed=true]") == 2);
    window.look_in_both("consensus-ready");
    window.act("consensus-reached");
    window.css("[data-act=agreed-says]");
    window.look_in_both("consensus-agreed");
    window.act("count-next");
    window.css("[data-step=reasons]");
    // The first is to be built together with one that is not among them, for the sum of both.
    let others = window.script("return [...document.querySelector('[data-act=joined]').options].at(-1).value", &[]);
    let project = others.as_str().expect("an id").to_owned();
    window.choose("[data-act=joined]", &project);
    window.act("sum-of-both");
    window.look_in_both("together");
    give_reasons(&window, Way::Mouse, "大家都说要紧", 1);
    window.look_in_both("consensus-signing");
    window.act("read-through");
    window.css("[data-act=sign-off-leader]");
    sign_off(&window, Way::Mouse, "leader");
    window.css("[data-code]");
    window.look_in_both("consensus-code");
    assert!(window.page().contains("一致同意") && !window.page().contains("0 票"));
    drop(window);
    let record = Record::newest(laptop.path());
    let asked = record.desk().session().state().asked.clone();
    let ends: Vec<_> = asked[0].objections.iter().map(|one| one.ends).collect();
    assert!(asked[0].reached && ends.contains(&ObjectionEnd::Withdrawn) && ends.contains(&ObjectionEnd::StandsAside));
    assert_eq!(asked[0].chosen.len(), 3);
    let explained = &record.desk().session().state().explained;
    let joined = explained.values().find_map(|one| Some((one.joined.as_ref()?.as_str(), one.sum?.minor())));
    assert_eq!(joined, Some((project.as_str(), 6_400_000)));
}

#[test]
fn with_one_who_objects_it_goes_back_and_over_to_paper() {
    let laptop = folder();
    let Some(window) = to_be_opened(laptop.path()) else { return };
    window.press("[data-medium=consensus]");
    window.act("open-poll");
    window.css("[data-step=consensus]");
    propose(&window, &[1, 2]);
    window.act("ask-consensus");
    window.css("[data-asking=true]");
    window.press("[data-objection-to]:not([data-objection-to=all])");
    window.keys("家里已经有了");
    window.chord(&[keys::ENTER]);
    window.until("it to be written down", || window.count("[data-objection]") == 1);
    window.press("[data-ends=maintained]");
    window.until("it to be answered", || window.count("[data-ends=maintained][aria-pressed=true]") == 1);
    window.look_in_both("consensus-maintained");
    window.act("consensus-back");
    window.css("[data-asking=false]");
    window.look_in_both("consensus-back");
    window.act("void-poll");
    window.fill("dialog[open] [data-act=why]", "改用投票");
    window.act("why-go");
    window.css("[data-step=watchers]");
    drop(window);
    let record = Record::newest(laptop.path());
    let state = record.desk().session().state();
    assert!(state.poll.is_none() && state.asked.len() == 1 && !state.asked[0].reached);
}

#[test]
fn what_a_table_says_is_to_be_built_together_is_offered_to_be_joined_and_a_person_decides() {
    let Some(place) = Place::with_tables("1") else { return };
    let mut laptop = place.laptop(1, "together");
    let numbers = laptop.choose_together(&[0, 1, 2], 3);
    laptop.hand_in(place.stick.path());
    let window = place.board();
    window.bring_found();
    window.css("[data-act=together]");
    window.look_in_both("together-board");
    assert!(place.organiser().tally(None).expect("a tally").recommended.iter().all(|one| one.joined.is_none()));
    window.act("join-together");
    for number in numbers {
        assert_eq!(window.count(&format!("dialog[open] [data-act=join-{number}]:checked")), 1);
    }
    window.fill("dialog[open] [data-act=join-reason]", "一处做");
    window.look("together-dialog");
    window.act("join-go");
    window.gone("[data-act=together]");
    let tally = place.organiser().tally(None).expect("a tally");
    assert!(tally.together.is_empty() && tally.recommended.iter().any(|one| one.joined.is_some()));
}

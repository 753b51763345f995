//! A table agrees without a vote: everybody is asked, objections are written down and answered; and what it says is to be
//! built together.

use roundtable_domain::ObjectionEnd;

use super::choosing::{folder, to_be_opened};
use super::kit::{Place, Record, Way, Window, give_reasons, keys, sign_off};

/// Consensus is begun: the first projects of these places are proposed and read out.
pub fn propose(window: &Window, places: &[usize]) {
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
    window.until("the meeting's projects", || window.count("[data-act=joined] option") > 3);
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
    // The laptop is turned round: residents see what is proposed and how far the asking is.
    window.act("display");
    window.css("[data-screen=display] .consensus");
    assert_eq!(window.count("[data-screen=display] .consensus li"), 2);
    window.look("consensus-residents");
    window.chord(&[keys::ESCAPE]);
    window.gone("[data-screen=display]");
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

//! What the organiser decides of sums at the board: different ones for a project, and projects that are one thing.

use super::kit::{Place, Window};

/// Two tables that recommend a project for different sums, brought in.
fn asking_differently() -> Option<(Place, Window)> {
    let place = Place::with_tables("2")?;
    place.played(1, "one", &[0, 1, 2]);
    let mut other = place.laptop(2, "two");
    other.choose_for(&[0, 1, 3], 2_500_000);
    other.hand_in(place.stick.path());
    let window = place.board();
    window.bring_found();
    Some((place, window))
}

#[test]
fn a_sum_that_tables_ask_differently_is_settled_with_a_reason() {
    let Some((place, window)) = asking_differently() else { return };
    window.says("第 1 桌 28,000 元、第 2 桌 25,000 元");
    window.act("settle");
    window.press("dialog[open] [data-act=sum-2500000]");
    window.fill("dialog[open] [data-act=sum-reason]", "厂家报价单是这个数");
    window.act("sum-go");
    window.gone("dialog[open]");
    window.says("厂家报价单是这个数");
    let tally = place.organiser().tally(None).expect("a tally");
    let settled = tally.recommended.iter().find(|project| project.sums.len() > 1).expect("tables ask different sums");
    assert_eq!(settled.sum, Some(2_500_000));
}

#[test]
fn projects_of_two_tables_that_are_one_thing_are_joined_with_a_reason_and_parted() {
    let Some((place, window)) = asking_differently() else { return };
    window.says("推荐");
    let tally = place.organiser().tally(None).expect("a tally");
    let numbers: Vec<u16> = tally.recommended.iter().map(|project| project.number).collect();
    let (one, other) = (numbers[2], numbers[3]);
    window.act("join");
    window.press(&format!("dialog[open] [data-act=join-{one}]"));
    window.press(&format!("dialog[open] [data-act=join-{other}]"));
    window.press(&format!("dialog[open] [data-act=join-name-{other}]"));
    window.press("dialog[open] [data-act=join-sum-other]");
    window.fill("dialog[open] [data-act=join-sum-typed]", "1.5万");
    window.fill("dialog[open] [data-act=join-reason]", "说的是同一排灯");
    window.look("join-dialog");
    window.act("join-go");
    window.gone("dialog[open]");
    window.says("会务组合成一个，原因：说的是同一排灯");
    window.look("joined");
    let tally = place.organiser().tally(None).expect("a tally");
    let joined = tally.recommended.iter().find(|project| project.joined.is_some()).expect("one that is joined");
    assert_eq!((joined.number, joined.sum, tally.recommended.len()), (other, Some(1_500_000), numbers.len() - 1));
    window.act("join-change");
    window.act("join-part");
    window.gone("dialog[open]");
    let parted = place.organiser().tally(None).expect("a tally");
    assert_eq!(parted.recommended.len(), numbers.len());
}

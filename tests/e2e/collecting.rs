//! Records of several communities on one stick, and reading through by keys.

use roundtable_desk::NewMeeting;

use super::{
    kit::{Played, files, keys, meeting},
    people::{CONDITIONS, LIST, REASONS, folder, open, said, talked},
};

#[test]
fn a_stick_with_records_of_three_communities_is_taken_in_at_once_and_read_through_by_keys() {
    let (office, other, packs, laptops, stick) = (folder(), folder(), folder(), folder(), folder());
    for (community, of) in [("象湖社区", &office), ("白马社区", &office), ("禾塘里社区", &other)] {
        let said = NewMeeting { community: Some(community.into()), ..said("2026-12-05") };
        let pack = meeting(of.path(), LIST, &said, &packs.path().join(community)).remove(0);
        let mut played: Played = talked(&laptops.path().join(community), &pack);
        played.finish(3, REASONS, CONDITIONS);
        played.hand_in(stick.path());
    }
    let Some(window) = open(office.path(), stick.path(), "zh-CN") else { return };
    window.act("open-meeting");
    window.css("[data-screen=collect]");
    assert_eq!(window.count("[data-meeting].done"), 0);
    window.act("bring-found");
    window.css("[data-act=verdicts]");
    assert_eq!(window.count("[data-came]"), 2, "each community of which something was taken has its heading");
    assert_eq!(window.count("[data-act=refused] li"), 1, "what was not taken comes before them");
    window.says("那场会议不在这台电脑上");
    window.until("the overview to follow", || window.count("[data-meeting].done") == 2);
    window.look_in_both("collect-communities");
    window.act("verdicts-read");
    window.gone("[data-act=bring-found]");
    window.says("没有收下");
    assert_eq!(files(stick.path(), ".rtbundle").len(), 3, "nothing was moved");

    // All communities on one screen; a row opens its own on the page where its next thing is done.
    window.act("page-district");
    window.until("a row for each meeting", || window.count("[data-row]") == 2);
    assert_eq!(window.count("[data-row] .sign.counted"), 2);
    window.look_in_both("district");
    window.press("[data-row] [data-act=open-row]");

    window.css("[data-act=reading]");
    window.look_in_both("reading");
    let all = window.unread();
    assert!(all > 0);
    window.chord(&[keys::DOWN]);
    window.chord(&[keys::DELETE]);
    window.css("[data-note].withheld.chosen");
    window.read_page(|| window.chord(&[keys::ENTER]));
    assert_eq!(window.unread(), 0);
    assert_eq!(window.count("[data-note].withheld"), 1);
    window.look_in_both("reading-done");
}

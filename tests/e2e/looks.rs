//! Every screen, in both languages, at 100 % and 200 % text, on the smallest screen there is.

use super::kit::{Way, Window, give_reasons, key_papers, keys, seat_everybody, sign, sign_off};

#[test]
fn every_screen_of_the_table_can_be_read_in_chinese() {
    screens_of_the_table("zh-CN");
}

#[test]
fn every_screen_of_the_table_can_be_read_in_english() {
    screens_of_the_table("en");
}

#[test]
fn every_screen_of_the_organiser_can_be_read_in_both_languages() {
    for lang in ["zh-CN", "en"] {
        screens_of_the_organiser(lang);
    }
}

fn screens_of_the_table(lang: &str) {
    let home = tempfile::tempdir().expect("a folder");
    let Some(window) = Window::open(home.path(), &["--lang", lang]) else { return };
    let look = |name: &str| window.look(&format!("{lang}-{name}"));
    window.css("[data-act=practice]");
    look("home");
    window.act("practice");
    window.css("[data-staff]");
    look("seating-empty");
    seat_everybody(&window, Way::Mouse, ["林桌长", "陈记录", "周顾问"]);
    look("seating");
    window.act("begin-opening");
    window.phase("opening");
    look("opening");
    window.act("rules-all");
    window.css("dialog[open] [data-act=rules-text] li");
    look("rules");
    window.chord(&[keys::ESCAPE]);
    window.gone("dialog[open]");
    discussion(&window, &look);
    choosing(&window, &look);
    signing(&window, &look);
}

fn discussion(window: &Window, look: &impl Fn(&str)) {
    window.act("main");
    window.phase("discussion");
    look("introduce");
    window.act("introduced-proposer");
    window.gone("[data-act=introduced-proposer]");
    for seat in [2, 6, 9] {
        window.seat(seat);
        window.until("the hand to be up", || window.seat_is(seat, "data-hand") == "true");
    }
    window.act("main");
    window.speaks(2);
    window.chord(&[keys::ALT, '2']);
    window.note("楼道窄，装两边怕搬东西过不去");
    window.chord(&[keys::ALT, '1']);
    window.note("5 三单元十几位老人，上下楼没抓手");
    window.newest_note(5, "support", "三单元十几位老人，上下楼没抓手");
    window.keys("转角要");
    look("table");
    window.act("people");
    window.css("[data-screen=people]");
    look("people");
    window.chord(&[keys::ESCAPE]);
    window.gone("dialog[open]");
    window.chord(&[keys::F1]);
    window.css("dialog[open]");
    look("keys");
    window.chord(&[keys::ESCAPE]);
    window.gone("dialog[open]");
    window.act("display");
    window.css("[data-screen=display]");
    look("residents");
    window.chord(&[keys::ESCAPE]);
    window.gone("[data-screen=display]");
    window.act("pause");
    window.css(".wood.paused");
    look("pause");
    window.act("pause");
    window.gone(".wood.paused");
    window.act("read-back");
    window.css("[data-screen=read-back]");
    look("read-back");
    window.agree();
    window.act("phase-choosing");
    window.css("dialog[open]");
    look("ask");
    window.act("ask-yes");
    window.phase("choosing");
}

fn choosing(window: &Window, look: &impl Fn(&str)) {
    window.css("[data-step=introduce]");
    look("not-introduced");
    window.act("waive-why");
    window.keys("没有时间");
    window.act("waive");
    window.css("[data-step=watchers]");
    for seat in [2, 9] {
        window.press(&format!("[data-seat=\"{seat}\"]"));
    }
    look("watchers");
    window.act("open-poll");
    window.css("[data-step=papers]");
    let papers = ["1 3 2", "1 3 4", "1 3 2", "1 3 4", "0", "x"];
    key_papers(window, &papers, None);
    window.gone(".passes [data-paper]");
    key_papers(window, &papers, Some((1, "1 3 5")));
    window.css("li.differs");
    look("papers-differ");
    window.press(".passes section:last-child [data-paper=\"2\"]");
    window.keys(papers[1]);
    window.chord(&[keys::ENTER]);
    window.act("abstained-rest");
    look("papers-same");
    window.act("close-poll");
    window.css("[data-step=count]");
    look("count");
    window.act("count-next");
    window.css("[data-step=lot]");
    look("lot");
    window.press(".lots [data-project=\"4\"]");
    for seat in [2, 5] {
        window.press(&format!("[data-step=lot] [data-seat=\"{seat}\"]"));
    }
    window.act("break-tie");
    window.css("[data-step=reasons]");
    look("reasons");
    give_reasons(window, Way::Mouse, "老人最需要", 5);
}

fn signing(window: &Window, look: &impl Fn(&str)) {
    window.css("[data-act=read-through]");
    look("read-through");
    if window.count("[data-act=enter-notes]") > 0 {
        window.enter_notes(Way::Mouse);
    }
    window.act("read-through");
    window.css("[data-act=sign-off-leader]");
    look("sign-off");
    for role in ["leader", "recorder", "adviser"] {
        sign_off(window, Way::Mouse, role);
    }
    window.css("[data-code]");
    look("code");
    let before = window.attribute("[data-code]", "data-code");
    window.act("reopen");
    window.css("dialog[open]");
    look("reopen");
    window.fill("dialog[open] [data-act=why]", "有一个条件写错了");
    window.act("why-go");
    window.css("[data-sealed=false]");
    assert_ne!(sign(window, Way::Mouse), before, "a record that was opened again has another code");
}

fn screens_of_the_organiser(lang: &str) {
    let home = tempfile::tempdir().expect("a folder");
    let stick = tempfile::tempdir().expect("a stick");
    let media = stick.path().display().to_string();
    let Some(window) = Window::open(home.path(), &["--lang", lang, "--media", &media]) else { return };
    let look = |name: &str| window.look(&format!("{lang}-{name}"));
    window.act("prepare");
    window.css("[data-screen=prepare]");
    look("prepare-empty");
    window.act("plan-sample");
    window.css("[data-act=make]:not(:disabled)");
    look("prepare");
    window.act("make");
    window.css("[data-act=make-packs]:not(:disabled)");
    look("make");
    window.act("make-packs");
    window.css("[data-act=packs-made]");
    look("packs-made");
    window.act("to-collect");
    window.css("[data-screen=collect]");
    look("collect-empty");
    window.act("page-publish");
    window.css("[data-screen=publish]");
    look("publish-empty");
}

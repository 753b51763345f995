//! Every screen once, in both languages, at every size of text and on a large screen, and in the theme of high contrast: axe
//! finds nothing, and nothing runs off the side. The residents' window goes along.

use serde_json::json;

use super::kit::{Way, Window, give_reasons, key_papers, seat_everybody, sign};

/// Goes along: the residents' window is open beside, and is looked at where it shows something new.
struct Walk<'a> {
    window: &'a Window,
}

impl Walk<'_> {
    fn screen(&self, name: &str) {
        self.window.look_all_ways(name);
    }

    /// The same, and what residents see then.
    fn both(&self, name: &str) {
        self.screen(name);
        self.window.in_the_other(|display| display.look_as_residents(&format!("residents-{name}")));
    }
}

#[test]
fn axe_finds_nothing_on_any_screen_of_the_table_or_of_the_residents() {
    let home = tempfile::tempdir().expect("a folder");
    let Some(window) = Window::open(home.path(), &["--lang", "zh-CN"]) else { return };
    let walk = Walk { window: &window };
    window.css("[data-act=practice]");
    walk.screen("home");
    window.act("contrast");
    window
        .until("the theme", || window.script("return document.documentElement.dataset.contrast", &[]) == json!("more"));
    window.act("contrast");
    window.act("practice");
    window.css("[data-staff]");
    seat_everybody(&window, Way::Mouse, ["林桌长", "陈记录", "周顾问"]);
    let opened = window.script_async(
        "const done = arguments[arguments.length - 1]
         __TAURI_INTERNALS__.invoke('display_open', { on: 'second' }).then(done, (error) => done(String(error)))",
        &[],
    );
    assert_eq!(opened, json!("second"));
    walk.both("seating");
    window.act("begin-opening");
    window.phase("opening");
    walk.both("opening");
    discussion(&walk);
    choosing(&walk);
    signing(&walk);
}

fn discussion(walk: &Walk<'_>) {
    let window = walk.window;
    window.act("main");
    window.phase("discussion");
    window.act("introduced-proposer");
    window.gone("[data-act=introduced-proposer]");
    for seat in [2, 6, 9] {
        window.seat(seat);
        window.until("the hand to be up", || window.seat_is(seat, "data-hand") == "true");
    }
    window.act("main");
    window.speaks(2);
    window.note("楼道窄，装两边怕搬东西过不去");
    walk.both("speech");
    window.act("times");
    window.css("[data-act=borrow]");
    window.press("[data-act=borrow] li:first-child button");
    window.css("[data-act=borrow-minutes]");
    walk.screen("times");
    window.act("times-set");
    window.gone("[data-act=times-dialog]");
    window.css(".left .moved");
    window.act("end-floor");
    window.nobody_speaks();
    window.act("sentence-why");
    window.css(".why");
    walk.screen("sentence");
    window.act("hush");
    window.gone("[data-act=hush]");
    window.act("read-back");
    window.css("[data-screen=read-back]");
    walk.both("read-back");
    window.agree();
    window.act("phase-choosing");
    window.act("ask-yes");
    window.phase("choosing");
}

fn choosing(walk: &Walk<'_>) {
    let window = walk.window;
    window.css("[data-step=introduce]");
    walk.screen("not-introduced");
    window.act("waive-why");
    window.keys("没有时间");
    window.act("waive");
    window.css("[data-asked=no]");
    window.act("understanding-somebody");
    window.press("[data-act=understanding] [data-seat=\"3\"]");
    walk.screen("understanding-who");
    window.act("understanding-note");
    window.css("[data-asked=open]");
    walk.both("understanding-open");
    window.act("understanding-explain");
    window.press("[data-act=explain-1]");
    window.css("[data-act=understanding-said]");
    walk.both("understanding-explains");
    window.act("understanding-said");
    window.css("[data-act=understanding-explain]");
    window.act("understanding-clear");
    window.css("[data-asked=done]");
    for seat in [2, 9] {
        window.press(&format!("[data-seat=\"{seat}\"]"));
    }
    walk.screen("watchers");
    window.act("open-poll");
    window.css("[data-step=papers]");
    let papers = ["1 3 2", "1 3 2", "1 3 2", "1 3 2", "0", "x"];
    key_papers(window, &papers, None);
    window.gone(".passes [data-paper]");
    walk.both("papers");
    key_papers(window, &papers, None);
    window.act("abstained-rest");
    window.act("close-poll");
    window.css("[data-step=count]");
    walk.both("count");
    window.act("count-next");
    window.css("[data-step=reasons]");
    walk.both("reasons");
    give_reasons(window, Way::Mouse, "老人最需要", 5);
}

fn signing(walk: &Walk<'_>) {
    let window = walk.window;
    walk.screen("signing");
    sign(window, Way::Mouse);
    walk.both("code");
}

#[test]
fn axe_finds_nothing_on_any_screen_of_the_organiser() {
    let home = tempfile::tempdir().expect("a folder");
    let Some(window) = Window::open(home.path(), &["--lang", "zh-CN"]) else { return };
    let walk = Walk { window: &window };
    window.act("prepare");
    window.css("[data-screen=prepare]");
    window.act("plan-sample");
    window.css("[data-act=make]:not(:disabled)");
    window.act("plan-speaking");
    walk.screen("prepare");
    window.act("make");
    window.css("[data-act=make-packs]:not(:disabled)");
    walk.screen("make");
    window.act("make-packs");
    window.css("[data-act=packs-made]");
    walk.screen("packs-made");
    window.act("to-collect");
    window.css("[data-screen=collect]");
    walk.screen("collect");
    window.act("page-publish");
    window.css("[data-screen=publish]");
    walk.screen("publish");
}

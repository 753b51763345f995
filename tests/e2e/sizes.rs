//! What is needed at every turn is in sight: the main act, the time, the recorder's line. On the smallest screen, at
//! every size of text, in both languages, on every screen of a session, without scrolling.

use serde_json::{Value, json};

use super::choosing::{folder, to_be_opened};
use super::consensus::propose;
use super::kit::{Way, Window, give_reasons, key_stack, keys, seat_everybody, sign_off};

const LINE: &str = "[data-act=line] textarea";
const SAVED: &str = "[data-saved]";
const STEP: &str = "[aria-current=step]";
const TIME: &str = "[data-seconds]";
const MAIN: &str = "[data-act=main]";
/// What papers are keyed with, what is said of them, and how far it is.
const KEYING: [&str; 7] = [
    "[data-act=paper-line]",
    ".numbers button:last-child",
    "[data-act=paper-take]",
    "[data-act=paper-blank]",
    "[data-act=paper-invalid]",
    ".says",
    "[data-pass]",
];

/// At each size of text: which of the selectors lie outside the window, under something else, or are missing; and which
/// screen scrolls as a whole.
const MEASURE: &str = "const [wanted, done] = arguments
    const frame = () => new Promise((drawn) => requestAnimationFrame(drawn))
    const seen = (selector) => {
      const shown = [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility({ visibilityProperty: true }))
      const it = shown[0]
      if (!it) return 'is missing'
      const { left, top, right, bottom, width, height } = it.getBoundingClientRect()
      if (width < 1 || height < 1) return 'has no size'
      if (left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1)
        return `lies outside: ${[left, top, right, bottom].map(Math.round)} of ${innerWidth} x ${innerHeight}`
      // What is disabled lets presses through, and is to be seen all the same.
      it.style.pointerEvents = 'auto'
      for (const [x, y] of [[0.5, 0.5], [0.08, 0.5], [0.92, 0.5], [0.5, 0.15], [0.5, 0.85]]) {
        const hit = document.elementFromPoint(left + width * x, top + height * y)
        if (!it.contains(hit) && !(hit?.closest('button') !== null && hit?.closest('button') === it.closest('button')))
          return `is covered by ${hit?.outerHTML.slice(0, 100)}`
      }
      it.style.pointerEvents = ''
      return null
    }
    const scrolls = (selector) => {
      const box = document.querySelector(selector)
      return box && (box.scrollTop > 0 || box.scrollHeight > box.clientHeight + 1) ? `scrolls: ${box.scrollHeight} in ${box.clientHeight}` : null
    }
    const sideways = (box) =>
      box.scrollWidth > box.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(box).overflowX) ? `scrolls sideways: ${box.scrollWidth} in ${box.clientWidth}` : null
    const measure = async () => {
      const root = document.documentElement
      const before = root.style.getPropertyValue('--text-scale')
      const wrong = []
      for (const percent of [100, 125, 150, 200]) {
        root.style.setProperty('--text-scale', String(percent / 100))
        await frame(); await frame()
        for (const selector of wanted) { const how = seen(selector); if (how) wrong.push(`${percent} %: ${selector} ${how}`) }
        for (const whole of ['html', '[data-screen=table]']) { const how = scrolls(whole); if (how) wrong.push(`${percent} %: ${whole} ${how}`) }
        for (const column of document.querySelectorAll('.right, .right .list, .middle, .left')) { const how = sideways(column); if (how) wrong.push(`${percent} %: ${column.className} ${how}`) }
      }
      root.style.setProperty('--text-scale', before)
      await frame()
      return wrong
    }
    measure().then(done, (error) => done([String(error)]))";

/// Each name at 200 %, scrolled to: what lies over it; and whether the act beside the names stays in sight.
const NAMES: &str = "const done = arguments[0]
    const frame = () => new Promise((drawn) => requestAnimationFrame(drawn))
    const over = async () => {
      const root = document.documentElement
      root.style.setProperty('--text-scale', '2')
      await frame(); await frame()
      const wrong = []
      for (const name of document.querySelectorAll('[data-row] input, [data-row] button, [data-staff] button')) {
        name.scrollIntoView({ block: 'center' })
        const { left, top, width, height } = name.getBoundingClientRect()
        const hit = document.elementFromPoint(left + width / 2, top + height / 2)
        if (!name.contains(hit)) wrong.push(`${name.outerHTML.slice(0, 80)} is covered by ${hit?.outerHTML.slice(0, 80)}`)
        const act = document.querySelector('[data-act=begin-opening]').getBoundingClientRect()
        if (act.top < 0 || act.bottom > innerHeight) wrong.push('the act has scrolled away')
      }
      root.style.setProperty('--text-scale', '1')
      return wrong
    }
    over().then(done, (error) => done([String(error)]))";

/// How high the cards of the staff are at 100 and 200 %; where they were measured before, which of them are another height now.
const CARDS: &str = "const [before, done] = arguments
    const frame = () => new Promise((drawn) => requestAnimationFrame(drawn))
    const measure = async () => {
      const root = document.documentElement
      const heights = []
      for (const scale of ['2', '1']) {
        root.style.setProperty('--text-scale', scale)
        await frame(); await frame()
        for (const card of document.querySelectorAll('[data-staff]')) heights.push(card.getBoundingClientRect().height)
      }
      if (before === null) return heights
      return heights.flatMap((height, at) => (Math.abs(height - before[at]) > 1 ? [`card ${at}: ${before[at]}, then ${height}`] : []))
    }
    measure().then(done, (error) => done([String(error)]))";

/// Which cards of the staff are higher at 200 % than two rows of what is pressed, and what surrounds them.
const HIGH_CARDS: &str = "const done = arguments[0]
    const frame = () => new Promise((drawn) => requestAnimationFrame(drawn))
    const measure = async () => {
      const root = document.documentElement
      root.style.setProperty('--text-scale', '2')
      await frame(); await frame()
      const row = document.querySelector('[data-staff] button').getBoundingClientRect().height
      const high = [...document.querySelectorAll('[data-staff]')].map((card) => card.getBoundingClientRect().height / row).filter((rows) => rows > 2.5)
      root.style.setProperty('--text-scale', '1')
      return high
    }
    measure().then(done, (error) => done([String(error)]))";

/// What stays in sight at every size of text, wherever its part of the screen is scrolled to.
const SCROLLED: &str = "const [stays, done] = arguments
    const frame = () => new Promise((drawn) => requestAnimationFrame(drawn))
    const scroll = async () => {
      const root = document.documentElement
      const wrong = []
      for (const percent of [100, 125, 150, 200]) {
        root.style.setProperty('--text-scale', String(percent / 100))
        await frame(); await frame()
        const it = document.querySelector(stays)
        let box = it
        while (box && !/auto|scroll/.test(getComputedStyle(box).overflowY)) box = box.parentElement
        for (const end of [0, box.scrollHeight]) {
          box.scrollTop = end
          await frame()
          const { left, top, width, height } = it.getBoundingClientRect()
          for (const y of [0.15, 0.5, 0.85]) {
            const hit = document.elementFromPoint(left + width / 2, top + height * y)
            if (!it.contains(hit)) wrong.push(`${percent} %, scrolled to ${box.scrollTop}: ${stays} at ${Math.round(top)} is under ${hit?.outerHTML.slice(0, 80)}`)
          }
        }
      }
      root.style.setProperty('--text-scale', '1')
      return wrong
    }
    scroll().then(done, (error) => done([String(error)]))";

#[test]
fn what_is_needed_at_every_turn_is_in_sight_at_every_size_of_text_in_both_languages() {
    let home = tempfile::tempdir().expect("a folder");
    let Some(window) = Window::open(home.path(), &["--lang", "zh-CN"]) else { return };
    window.act("practice");
    window.css("[data-staff]");
    sight(&window, "seating-empty", &["[data-act=begin-opening]", SAVED]);
    let cards = window.script_async(CARDS, &[json!(null)]);
    seat_everybody(&window, Way::Mouse, ["林桌长", "陈记录", "周顾问"]);
    sight(&window, "seating", &["[data-act=begin-opening]", SAVED]);
    assert_eq!(window.script_async(NAMES, &[]), json!([]));
    assert_eq!(window.script_async(CARDS, &[cards]), json!([]), "nothing moves under the hand when a name is taken");
    window.press("[data-row=\"3\"] .name");
    window.keys("王奶奶");
    window.chord(&[keys::ENTER]);
    for lang in ["en", "zh-CN"] {
        window.speak(lang);
        assert_eq!(window.script_async(HIGH_CARDS, &[]), json!([]), "{lang}: a card with a name has no hole");
    }
    window.act("begin-opening");
    window.phase("opening");
    sight(&window, "opening", &[MAIN, LINE, SAVED, STEP]);
    discussion(&window);
    choosing(&window);
    signing(&window);
}

fn discussion(window: &Window) {
    window.act("main");
    window.phase("discussion");
    window.css("[data-act=introduced-proposer]");
    sight(window, "introduce", &["[data-act=introduced-proposer]", LINE, SAVED, STEP]);
    window.act("introduced-proposer");
    window.gone("[data-act=introduced-proposer]");
    for seat in [2, 6, 9] {
        window.seat(seat);
        window.until("the hand to be up", || window.seat_is(seat, "data-hand") == "true");
    }
    sight(window, "hands", &[MAIN, LINE, SAVED, STEP, "[data-seat=\"3\"] .name"]);
    window.act("main");
    window.speaks(2);
    window.keys("三单元十几位老人，上下楼没抓手，楼道窄，装两边怕搬东西过不去，转角要装圆的，别碰着小孩");
    sight(window, "speech", &[MAIN, TIME, LINE, "[data-act=take-back]", SAVED, STEP]);
    window.chord(&[keys::ENTER]);
    window.line_is("");
    window.act("pause");
    window.css(".wood.paused");
    sight(window, "pause", &[MAIN, TIME, LINE, SAVED, STEP]);
    window.act("pause");
    window.gone(".wood.paused");
    for mode in ["in_turn", "voluntary", "raise_hand"] {
        window.mode(mode);
        if window.count(TIME) == 0 {
            match mode {
                "voluntary" => window.seat(3),
                _ => window.seat_menu(3, "give-floor"),
            }
            window.speaks(3);
        }
        sight(window, mode, &[MAIN, TIME, LINE, SAVED, STEP]);
    }
    window.chord(&[keys::ALT, 's']);
    window.css("[data-screen=read-back]");
    sight(window, "read-back", &["[data-act=agree]", "[data-screen=read-back] li .text", LINE, SAVED, STEP]);
    window.act("read-back-leave");
    window.gone("[data-screen=read-back]");
    window.act("phase-choosing");
    window.act("ask-yes");
    window.phase("choosing");
}

fn choosing(window: &Window) {
    window.css("[data-step=introduce]");
    sight(window, "not-introduced", &["[data-act=introduce-now]", "[data-act=waive-why]", SAVED, STEP]);
    window.act("waive-why");
    window.keys("没有时间");
    window.act("waive");
    window.css("[data-step=watchers]");
    sight(window, "watchers", &["[data-act=open-poll]", SAVED, STEP]);
    for seat in [2, 9] {
        window.press(&format!("[data-seat=\"{seat}\"]"));
    }
    window.act("open-poll");
    window.css("[data-step=papers]");
    let papers = ["1 3 2", "1 3 4", "1 3 2", "1 3 4", "1 3 2", "1 3 4", "1 3 2", "1 3 4", "0", "x"];
    let keying = |done| [&KEYING[..], &[done, SAVED, STEP]].concat();
    sight(window, "papers", &keying("[data-act=first-done]"));
    key_stack(window, &papers[..9], None);
    window.chord(&[keys::ENTER]);
    window.css("[data-act=fewer]");
    sight(window, "papers-fewer", &[&keying("[data-act=first-done]")[..], &["[data-act=fewer]"]].concat());
    window.keys(papers[9]);
    window.chord(&[keys::ENTER]);
    window.until("ten papers to be kept", || window.count(".passes [data-paper]") == 10);
    sight(window, "papers-ten", &keying("[data-act=first-done]"));
    assert_eq!(window.script_async(SCROLLED, &[json!("[data-act=paper-line]")]), json!([]));
    window.keys("1");
    window.chord(&[keys::ENTER]);
    window.css("[data-act=paper-extra]");
    sight(
        window,
        "papers-extra",
        &["[data-act=paper-line]", ".extra p", "[data-act=paper-extra]", "[data-act=paper-extra-not]", SAVED, STEP],
    );
    window.act("paper-extra-not");
    window.gone("[data-act=paper-extra]");
    window.chord(&[keys::ENTER]);
    window.gone(".passes [data-paper]");
    sight(window, "papers-again", &keying("[data-act=second-done]"));
    key_stack(window, &papers, None);
    assert_eq!(window.script_async(SCROLLED, &[json!("[data-act=paper-line]")]), json!([]));
    window.chord(&[keys::ENTER]);
    sight(window, "papers-same", &["[data-act=close-poll]", SAVED, STEP]);
    window.act("close-poll");
    window.css("[data-step=count]");
    sight(window, "count", &["[data-act=count-next]", SAVED, STEP]);
    window.act("count-next");
    window.css("[data-step=lot]");
    sight(window, "lot", &["[data-act=break-tie]", SAVED, STEP]);
    window.press(".lots [data-project=\"4\"]");
    for seat in [2, 5] {
        window.press(&format!("[data-step=lot] [data-seat=\"{seat}\"]"));
    }
    window.act("break-tie");
    window.css("[data-step=reasons]");
    sight(window, "reasons", &["[data-act=begin-signing]", SAVED, STEP]);
    give_reasons(window, Way::Mouse, "老人最需要", 5);
}

fn signing(window: &Window) {
    window.css("[data-act=enter-notes]");
    sight(window, "enter-notes", &["[data-act=enter-notes]", SAVED, STEP]);
    window.enter_notes(Way::Mouse);
    sight(window, "read-through", &["[data-act=read-through]", SAVED, STEP]);
    window.act("read-through");
    for role in ["leader", "recorder", "adviser"] {
        let act = format!("[data-act=sign-off-{role}]");
        window.css(&act);
        sight(window, &format!("sign-off-{role}"), &[&act, SAVED, STEP]);
        sign_off(window, Way::Mouse, role);
    }
    window.css("[data-code]");
    sight(window, "sealed", &["[data-act=leave-practice]", SAVED]);
}

#[test]
fn whoever_asks_one_by_one_has_the_answer_and_the_line_in_sight_at_every_size_of_text() {
    let laptop = folder();
    let Some(window) = to_be_opened(laptop.path()) else { return };
    window.press("[data-medium=consensus]");
    window.act("open-poll");
    window.css("[data-step=consensus]");
    propose(&window, &[1, 2, 4]);
    sight(&window, "consensus-proposed", &["[data-act=ask-consensus]", SAVED, STEP]);
    window.act("ask-consensus");
    window.css("[data-asking=true]");
    let asking = ["[data-act=no-objection]", "[data-act=objection-line]", "[data-act=objection-save]", SAVED, STEP];
    sight(&window, "consensus-asking", &asking);
    for (at, text) in (1..).zip(["怕晚上太吵", "3 花钱太多"]) {
        window.keys(text);
        window.chord(&[keys::ENTER]);
        window.until("it to be written down", || window.count("[data-objection]") == at);
    }
    sight(&window, "consensus-objections", &asking);
    for lang in ["en", "zh-CN"] {
        window.speak(lang);
        assert_eq!(window.script_async(SCROLLED, &[json!("[data-act=no-objection]")]), json!([]), "{lang}");
    }
    for seat in [2, 4] {
        window.press(&format!("[data-answered][data-seat=\"{seat}\"]"));
        window.until("it to be asked", || window.count(&format!("[data-seat=\"{seat}\"][data-answered=none]")) == 1);
    }
    sight(&window, "consensus-all-asked", &["[data-act=consensus-reached]", "[data-act=consensus-back]", SAVED, STEP]);
    // Looked at on a large screen and at the sizes between, too.
    window.look_all_ways("consensus-all-asked");
}

/// Measures the screen of now in both languages, at every size of text.
#[track_caller]
fn sight(window: &Window, name: &str, wanted: &[&str]) {
    for lang in ["en", "zh-CN"] {
        window.speak(lang);
        let wrong = window.script_async(MEASURE, &[json!(wanted)]);
        let wrong: Vec<&str> = wrong.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        assert!(wrong.is_empty(), "{name}, {lang}: {wrong:#?}; see {}", window.picture(name).display());
    }
}

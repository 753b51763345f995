//! What people say while the notice hangs: written down, answered, and published with the answer.

use roundtable_desk::Agreed;

use super::{
    kit::{keys, published},
    people::{folder, open, said_and_chose, taken_in},
};

const SAID: &str = "路灯太亮，晚上睡不着";
const ANSWER: &str = "灯罩朝下装，十点以后调暗";

#[test]
fn an_objection_waits_for_its_answer_and_is_published_with_it() {
    let (office, laptop, stick) = (folder(), folder(), folder());
    let played = said_and_chose(office.path(), laptop.path(), stick.path(), "要快");
    let first = folder();
    let mut organiser = taken_in(office.path(), played, stick.path());
    organiser.publish(None, &first.path().join("p"), true, &Agreed::All).expect("it is published once");
    drop(organiser);
    let Some(window) = open(office.path(), stick.path(), "zh-CN") else { return };
    window.act("open-meeting");
    window.act("page-publish");
    window.css("[data-act=objections-period]");
    // Written down by keys: what looks like a telephone is pointed out before it is kept.
    window.act("objection-add");
    window.keys("路灯太亮，打 13812345678");
    window.says("像是电话号码：13812345678");
    window.look_in_both("objections-hint");
    for _ in 0.."打 13812345678".chars().count() + 1 {
        window.chord(&[keys::BACKSPACE]);
    }
    window.keys("，晚上睡不着");
    window.choose("[data-act=objection-to]", "project-2");
    window.act("objection-save");
    window.css("[data-objection].open");
    window.says(SAID);
    window.look_in_both("objections-open");
    window.text_at_200(true);
    let in_sight = "const [one] = document.querySelectorAll('[data-objection].open')
        one.scrollIntoView({ block: 'nearest' })
        return [...one.querySelectorAll('p, button')].every((part) => {
          const { top, right, bottom, left } = part.getBoundingClientRect()
          return top >= 0 && left >= 0 && right <= innerWidth && bottom <= innerHeight
        })";
    assert_eq!(window.script(in_sight, &[]), true);
    window.picture("objections-large");
    window.press("[data-objection].open [data-act^=answer]");
    window.css("[data-act=objection-text]");
    window.picture("objections-answer-large");
    window.chord(&[keys::ESCAPE]);
    window.gone("dialog[open]");
    window.text_at_200(false);
    // It waits for a person on the board and on the first screen.
    window.act("page-collect");
    window.says("公示期里还有 1 条意见没有答复");
    window.look("objections-board");
    window.act("to-objections");
    window.press("[data-objection].open [data-act^=answer]");
    window.keys(ANSWER);
    window.look("objections-answer");
    window.act("objection-save");
    window.gone("[data-objection].open");
    window.act("objections-answered");
    window.says(ANSWER);
    window.look_in_both("objections-answered");
    // A second one was a mistake.
    window.act("objection-add");
    window.keys("写错了的一条");
    window.act("objection-save");
    window.press("[data-objection].open [data-act^=strike]");
    window.act("strike-yes");
    window.gone("[data-objection].open");
    window.read_and_publish();
    let page = std::fs::read_to_string(published(stick.path()).join("index.html")).expect("the page");
    assert!(page.contains(SAID) && page.contains(ANSWER) && !page.contains("写错了"), "{page}");
}

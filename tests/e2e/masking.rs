//! Parts of a text are masked before it is published: by a click, by keys alone, by the mouse.

use super::{
    kit::{keys, published},
    people::{folder, open, said_and_chose, taken_in},
};

const SAID: &str = "王大爷家 13 号楼 502 漏水，电话 13812345678，希望修";
const SEEN: &str = "王大爷家 ▇▇▇ 漏水，电话 ▇▇▇，希望修";
/// The note on the first project: the first text that is read.
const NOTE: &str = "[data-note][data-what=note] .text";

#[test]
fn a_person_is_masked_by_keys_and_by_the_mouse_and_the_rest_is_published() {
    let (office, laptop, stick) = (folder(), folder(), folder());
    let played = said_and_chose(office.path(), laptop.path(), stick.path(), SAID);
    drop(taken_in(office.path(), played, stick.path()));
    let Some(window) = open(office.path(), stick.path(), "zh-CN") else { return };
    window.act("open-meeting");
    window.act("page-publish");
    window.css("[data-note].chosen [data-hint=phone]");
    let reads = |text: &str| {
        let words = "return document.querySelector(arguments[0]).textContent.trim()";
        window.until(text, || window.script(words, &[NOTE.into()]) == text);
    };
    reads(SAID);
    // What is marked, one piece a key.
    window.look_in_both("masking-marked");
    window.chord(&[' ']);
    reads("王大爷家 ▇▇▇ 漏水，电话 13812345678，希望修");
    window.chord(&[' ']);
    reads(SEEN);
    window.gone("[data-note].chosen [data-hint]");
    window.chord(&[' ']);
    window.says("请先选中要遮住的字");
    // Whatever else, by keys alone.
    window.chord(&[keys::RIGHT]);
    window.chords(&[&[keys::SHIFT, keys::RIGHT], &[keys::SHIFT, keys::RIGHT], &[keys::SHIFT, keys::RIGHT]]);
    window.until("what is chosen", || window.script("return getSelection().toString()", &[]) == "王大爷家");
    window.look_in_both("masking-chosen");
    window.chord(&[' ']);
    reads("▇▇▇ ▇▇▇ 漏水，电话 ▇▇▇，希望修");
    window.look_in_both("masking-masked");
    // In letters twice as large the text and what is done with it are in sight together.
    window.text_at_200(true);
    let in_sight = "const line = document.querySelector('[data-note].chosen')
        line.scrollIntoView({ block: 'nearest' })
        return [...line.querySelectorAll('.text, [data-act]')].every((part) => {
          const { top, right, bottom, left } = part.getBoundingClientRect()
          return top >= 0 && left >= 0 && right <= innerWidth && bottom <= innerHeight
        })";
    assert_eq!(window.script(in_sight, &[]), true);
    window.picture("masking-large");
    window.text_at_200(false);
    // A click shows it again; the mouse selects a part, and the button masks it.
    window.press("[data-note].chosen [data-masked]");
    reads(SEEN);
    window.drag_over(NOTE, "漏水");
    window.until("what is selected", || window.script("return getSelection().toString()", &[]) == "漏水");
    window.press("[data-note].chosen [data-act=mask]");
    reads("王大爷家 ▇▇▇ ▇▇▇，电话 ▇▇▇，希望修");
    // From the end, and what is masked is chosen as one and shown again by the key as well.
    window.chord(&[keys::LEFT]);
    window.chord(&[' ']);
    reads("王大爷家 ▇▇▇ ▇▇▇，电话 ▇▇▇，希望▇▇▇");
    window.chord(&[keys::LEFT]);
    window.chord(&[' ']);
    reads("王大爷家 ▇▇▇ ▇▇▇，电话 ▇▇▇，希望修");
    window.chord(&[keys::F1]);
    window.says("遮住选中的字");
    window.look("masking-keys");
    window.chord(&[keys::ESCAPE]);
    window.gone("dialog[open]");
    window.read_and_publish();
    let out = published(stick.path());
    let page = std::fs::read_to_string(out.join("index.html")).expect("the page");
    assert!(page.contains("王大爷家 ▇▇▇ ▇▇▇，电话 ▇▇▇，希望修") && page.contains("会务组遮住的"), "{page}");
    for file in ["index.html", "index.en.html", "data.json", "suggestions.csv"] {
        let text = std::fs::read_to_string(out.join(file)).expect("a file");
        assert!(!text.contains("13812345678") && !text.contains("13 号楼"), "{file}");
    }
}

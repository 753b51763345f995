//! What the staff do at the table's window, by mouse and by keys, one line of a test each.

use std::time::Duration;

use serde_json::{Value, json};

use super::{keys, meeting::Way, window::Window};

/// Longer than the window waits for a press to be a long one.
const LONG: Duration = Duration::from_millis(600);
/// Longer than the window takes two presses at one place for one.
const NO_DOUBLE_PRESS: Duration = Duration::from_millis(550);
/// Long enough for the draft of a half-typed line to have gone to the disk.
const HAND_RESTS: Duration = Duration::from_millis(400);

impl Window {
    /// Clicks what does this act (`data-act`), once it is there and can be clicked.
    #[track_caller]
    pub fn act(&self, act: &str) {
        self.press(&format!("[data-act=\"{act}\"]"));
    }

    /// Clicks the first of a selector that can be seen and is not disabled.
    #[track_caller]
    pub fn press(&self, selector: &str) {
        let ready = format!("{selector}:not(:disabled)");
        self.until(&format!("a click on {selector}"), || {
            self.shown(&ready).is_some_and(|element| self.try_click(&element))
        });
    }

    /// Clicks a seat of the round table.
    #[track_caller]
    pub fn seat(&self, seat: u8) {
        self.press(&seat_button(seat));
    }

    /// Opens a seat's menu with a long press and chooses an act of it.
    #[track_caller]
    pub fn seat_menu(&self, seat: u8, act: &str) {
        self.long_press(&self.css(&seat_button(seat)), LONG);
        self.press(&format!("[role=menuitem][data-act=\"{act}\"]"));
    }

    /// Chooses a mode of speaking with the mouse.
    #[track_caller]
    pub fn mode(&self, mode: &str) {
        self.act(&format!("mode-{mode}"));
        self.css(&format!("[data-act=mode-{mode}][aria-pressed=true]"));
    }

    /// An attribute of a seat of the round table: `data-hand`, `data-speaking`, `data-state`.
    pub fn seat_is(&self, seat: u8, attribute: &str) -> String {
        self.attribute(&seat_button(seat), attribute)
    }

    /// Waits until this seat has the floor.
    #[track_caller]
    pub fn speaks(&self, seat: u8) {
        self.until(&format!("seat {seat} to speak"), || self.seat_is(seat, "data-speaking") == "true");
    }

    /// Agrees to what was read back, once more where it is asked about what nobody stepped to.
    #[track_caller]
    pub fn agree(&self) {
        self.agree_by(|| self.act("agree"));
    }

    /// The same by its key.
    #[track_caller]
    pub fn agree_by_key(&self) {
        self.agree_by(|| self.chord(&[keys::ALT, 'a']));
    }

    #[track_caller]
    fn agree_by(&self, agree: impl Fn()) {
        agree();
        self.until("it to be agreed or asked about", || {
            self.count("[data-screen=read-back]") == 0 || self.count("[data-act=unread]") > 0
        });
        if self.count("[data-act=unread]") > 0 {
            std::thread::sleep(NO_DOUBLE_PRESS);
            agree();
        }
        self.gone("[data-screen=read-back]");
    }

    /// Enters what was noted and read before the signing, likewise.
    #[track_caller]
    pub fn enter_notes(&self, way: Way) {
        self.do_it(way, "enter-notes");
        self.until("it to be entered or asked about", || {
            self.count("[data-act=enter-notes]") == 0 || self.count("[data-act=unread]") > 0
        });
        if self.count("[data-act=unread]") > 0 {
            std::thread::sleep(NO_DOUBLE_PRESS);
            self.do_it(way, "enter-notes");
        }
        self.gone("[data-act=enter-notes]");
    }

    /// Waits until nobody has the floor.
    #[track_caller]
    pub fn nobody_speaks(&self) {
        self.gone(".seat[data-speaking=true]");
    }

    /// How many of a selector there are.
    pub fn count(&self, selector: &str) -> u64 {
        let count = self.script("return document.querySelectorAll(arguments[0]).length", &[json!(selector)]);
        count.as_u64().unwrap_or_default()
    }

    /// Waits until there is none of a selector any more.
    #[track_caller]
    pub fn gone(&self, selector: &str) {
        self.until(&format!("{selector} to be gone"), || self.count(selector) == 0);
    }
    /// An attribute of the first of a selector, or nothing.
    pub fn attribute(&self, selector: &str, attribute: &str) -> String {
        let script = "return document.querySelector(arguments[0])?.getAttribute(arguments[1]) ?? ''";
        self.script(script, &[json!(selector), json!(attribute)]).as_str().unwrap_or_default().to_owned()
    }

    /// Chooses in a `<select>` as a person does: by its value.
    #[track_caller]
    pub fn choose(&self, selector: &str, value: &str) {
        self.css(selector);
        let script = "const select = document.querySelector(arguments[0])
            select.value = arguments[1]
            select.dispatchEvent(new Event('change', { bubbles: true }))
            return select.value";
        assert_eq!(self.script(script, &[json!(selector), json!(value)]), json!(value), "{selector} has no {value}");
    }

    /// Clears the field and types into it.
    #[track_caller]
    pub fn fill(&self, selector: &str, text: &str) {
        self.press_into(selector, selector);
        self.chord(&[keys::CONTROL, 'a']);
        self.keys(text);
        self.until(&format!("{selector} to hold “{text}”"), || self.value(&self.css(selector)) == text);
    }

    /// What stands in the capture line.
    pub fn line(&self) -> String {
        self.value(&self.css(LINE))
    }

    /// Waits until the capture line holds this.
    #[track_caller]
    pub fn line_is(&self, text: &str) {
        self.until(&format!("the line to hold “{text}”"), || self.line() == text);
    }

    /// Brings the focus back to the capture line by Tab.
    #[track_caller]
    pub fn to_the_line(&self) {
        self.tab_to(LINE);
    }

    /// Whether the capture line has the focus.
    pub fn line_has_focus(&self) -> bool {
        self.has_focus(LINE)
    }

    /// Clicks something until this has the focus: the page may have moved under the first click.
    #[track_caller]
    pub fn press_into(&self, selector: &str, focused: &str) {
        self.until(&format!("{focused} to have the focus"), || {
            self.press(selector);
            self.has_focus(focused)
        });
    }

    fn has_focus(&self, selector: &str) -> bool {
        self.script("return document.activeElement?.matches(arguments[0]) ?? false", &[json!(selector)]) == json!(true)
    }

    /// Whom the line is by, as its chip says.
    pub fn line_seat(&self) -> String {
        self.attribute("[data-line-seat]", "data-line-seat")
    }

    /// Types a note into the line, which must have the focus already, and saves it with Enter.
    #[track_caller]
    pub fn note(&self, text: &str) {
        assert!(self.line_has_focus(), "the line has lost the focus before “{text}”");
        self.keys(text);
        self.chord(&[keys::ENTER]);
        self.line_is("");
    }

    /// Waits as long as a hand rests between two words.
    pub fn rest(&self) {
        std::thread::sleep(HAND_RESTS);
    }

    /// The notes on the screen, the newest first: seat, kind, text.
    pub fn notes(&self) -> Vec<(String, String, String)> {
        let script = "const own = (element) => [...element.childNodes].filter((node) => node.nodeType === 3)
            return [...document.querySelectorAll('[data-note]')].map((note) => [note.dataset.noteSeat, note.dataset.kind,
              own(note.querySelector('.text')).map((node) => node.textContent).join('').trim()])";
        let notes = self.script(script, &[]);
        let of = |note: &Value, at: usize| note[at].as_str().unwrap_or_default().to_owned();
        notes.as_array().into_iter().flatten().map(|note| (of(note, 0), of(note, 1), of(note, 2))).collect()
    }

    /// Waits until the newest note on the screen is this one.
    #[track_caller]
    pub fn newest_note(&self, seat: u8, kind: &str, text: &str) {
        let wanted = (seat.to_string(), kind.to_owned(), text.to_owned());
        self.until(&format!("the newest note to be {wanted:?}"), || self.notes().first() == Some(&wanted));
    }

    /// Waits until the table is in this part of the meeting.
    #[track_caller]
    pub fn phase(&self, phase: &str) {
        self.css(&format!("[data-screen=table][data-phase={phase}]"));
    }
}

const LINE: &str = "[data-act=line] textarea";

fn seat_button(seat: u8) -> String {
    format!(".round [data-seat=\"{seat}\"]")
}

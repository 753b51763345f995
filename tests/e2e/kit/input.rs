//! Mouse and keys of a window, as the driver gives them.

use std::{
    cell::RefCell,
    thread,
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use super::{
    by_name::Role,
    window::{Element, LOOK_EVERY, PATIENCE, Window},
};

/// No slip of a finger comes so late.
const MEANT_AGAIN: Duration = Duration::from_millis(550);

thread_local! {
    /// What this test's hand pressed last, and when.
    static LAST_CHORD: RefCell<Option<(Vec<char>, Instant)>> = const { RefCell::new(None) };
}

impl Window {
    /// Clicks with the mouse; waits while something lies over it.
    #[track_caller]
    pub fn click(&self, element: &Element) {
        self.until("a click to arrive", || self.try_click(element));
    }

    /// Clicks once; whether the click arrived. Next time it may: what was out of sight is scrolled to.
    pub fn try_click(&self, element: &Element) -> bool {
        let reached = self.reach(element);
        if !reached {
            let scroll = "arguments[0].scrollIntoView({ block: 'center' })";
            // What is gone is looked for again.
            let _ = self.try_script(scroll, std::slice::from_ref(&element.0));
        }
        reached
    }

    fn reach(&self, element: &Element) -> bool {
        self.look_again(element);
        self.call("POST", &format!("element/{}/click", element.id()), &json!({})).is_ok()
    }

    /// As people do who press again where they have just pressed: the window takes a sooner press for the second of a
    /// double click. The page remembers where it was pressed: what moves under a hand is not where it was looked for.
    fn look_again(&self, element: &Element) {
        const AGAIN_MS: f64 = 520.;
        let since = "const NEAR_PX = 16
            if (!window.whenPressed) {
              window.whenPressed = () => Infinity
              addEventListener('click', (press) => {
                const when = performance.now()
                window.whenPressed = (x, y) =>
                  Math.hypot(x - press.clientX, y - press.clientY) <= NEAR_PX ? performance.now() - when : Infinity
              }, true)
            }
            arguments[0].scrollIntoViewIfNeeded()
            const box = arguments[0].getBoundingClientRect()
            const since = window.whenPressed(box.x + box.width / 2, box.y + box.height / 2)
            return Number.isFinite(since) ? since : null";
        let since = self.try_script(since, std::slice::from_ref(&element.0)).ok().and_then(|since| since.as_f64());
        if let Some(wait_ms) = since.map(|since| AGAIN_MS - since).filter(|wait_ms| *wait_ms > 0.) {
            thread::sleep(Duration::from_secs_f64(wait_ms / 1000.));
        }
    }

    /// Two clicks as fast as a hand makes them, at the middle of an element, whatever stands there by the second.
    #[track_caller]
    pub fn double_click(&self, element: &Element) {
        self.look_again(element);
        self.point(&json!([
            { "type": "pointerMove", "duration": 0, "origin": element.0, "x": 0, "y": 0 },
            { "type": "pointerDown", "button": 0 },
            { "type": "pointerUp", "button": 0 },
            { "type": "pause", "duration": 140 },
            { "type": "pointerDown", "button": 0 },
            { "type": "pointerUp", "button": 0 },
        ]));
    }

    /// Clicks the thing of this role and name.
    #[track_caller]
    pub fn click_the(&self, role: Role, name: &str) {
        let begun = Instant::now();
        // What is drawn again between the look and the click is looked for again.
        loop {
            let element = self.the(role, name);
            self.look_again(&element);
            match self.call("POST", &format!("element/{}/click", element.id()), &json!({})) {
                Ok(_) => return,
                Err(refused) => assert!(begun.elapsed() < PATIENCE, "{role:?} “{name}”: {refused:?}"),
            }
            thread::sleep(LOOK_EVERY);
        }
    }

    /// What a click with the right button asks for. (The driver ends a real one as a click with the left, and
    /// holds the button down for every key that follows.)
    #[track_caller]
    pub fn right_click(&self, element: &Element) {
        let ask = "arguments[0].dispatchEvent(
            new MouseEvent('contextmenu', { bubbles: true, cancelable: true, button: 2 }))";
        self.script(ask, std::slice::from_ref(&element.0));
    }

    /// A press that stays.
    #[track_caller]
    pub fn long_press(&self, element: &Element, stays: Duration) {
        let stays = u64::try_from(stays.as_millis()).unwrap_or(u64::MAX);
        self.point(&json!([
            { "type": "pointerMove", "duration": 0, "origin": element.0, "x": 0, "y": 0 },
            { "type": "pointerDown", "button": 0 },
            { "type": "pause", "duration": stays },
            { "type": "pointerUp", "button": 0 },
        ]));
    }

    /// Drags over these words of a text, as whoever selects them.
    #[track_caller]
    pub fn drag_over(&self, text: &str, words: &str) {
        let place = "const on = document.querySelector(arguments[0])
            on.scrollIntoViewIfNeeded()
            const walker = document.createTreeWalker(on, NodeFilter.SHOW_TEXT)
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
              const at = node.data.indexOf(arguments[1])
              if (at < 0) continue
              const range = document.createRange()
              range.setStart(node, at)
              range.setEnd(node, at + arguments[1].length)
              const box = range.getClientRects()[0]
              const middle = Math.round(box.y + box.height / 2)
              return [Math.round(box.left) + 1, Math.round(box.right) - 1, middle]
            }
            return null";
        let place = self.script(place, &[json!(text), json!(words)]);
        let at = |x: usize, duration: u64| json!({ "type": "pointerMove", "duration": duration, "origin": "viewport", "x": place[x], "y": place[2] });
        self.point(&json!([
            at(0, 0),
            { "type": "pointerDown", "button": 0 },
            at(1, 120),
            { "type": "pointerUp", "button": 0 },
        ]));
    }

    #[track_caller]
    fn point(&self, actions: &Value) {
        let mouse = json!({ "pointerType": "mouse" });
        self.actions(&json!([{ "type": "pointer", "id": "mouse", "parameters": mouse, "actions": actions }]));
    }

    /// Types into whatever has the focus, key by key.
    #[track_caller]
    pub fn keys(&self, text: &str) {
        let strokes = text
            .chars()
            .flat_map(|key| [json!({ "type": "keyDown", "value": key }), json!({ "type": "keyUp", "value": key })]);
        self.strokes(strokes.collect());
    }

    /// Presses keys together: `&[keys::ALT, keys::ENTER]`.
    #[track_caller]
    pub fn chord(&self, keys: &[char]) {
        // The same one again comes as late as a person means it; sooner it is a slip, which the window leaves undone.
        LAST_CHORD.with_borrow_mut(|last| {
            if let Some((before, at)) = last
                && before == keys
            {
                thread::sleep(MEANT_AGAIN.saturating_sub(at.elapsed()));
            }
            self.chords(&[keys]);
            *last = Some((keys.to_vec(), Instant::now()));
        });
    }

    /// Several of them, one straight after the other.
    #[track_caller]
    pub fn chords(&self, chords: &[&[char]]) {
        let down =
            |keys: &[char]| keys.iter().map(|key| json!({ "type": "keyDown", "value": key })).collect::<Vec<_>>();
        let up =
            |keys: &[char]| keys.iter().rev().map(|key| json!({ "type": "keyUp", "value": key })).collect::<Vec<_>>();
        self.strokes(chords.iter().flat_map(|keys| [down(keys), up(keys)].concat()).collect());
    }

    #[track_caller]
    fn strokes(&self, strokes: Vec<Value>) {
        self.actions(&json!([{ "type": "key", "id": "keyboard", "actions": strokes }]));
    }

    #[track_caller]
    fn actions(&self, actions: &Value) {
        self.post("actions", &json!({ "actions": actions }));
    }

    /// Clicks a field and types into it.
    #[track_caller]
    pub fn write(&self, element: &Element, text: &str) {
        self.click(element);
        self.keys(text);
    }
}

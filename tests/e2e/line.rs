//! The recorder types while the leader points: whatever is clicked, by a mouse as the X server sends it, no letter of the
//! line and no Enter is lost or does another thing.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::kit::{Window, practise};

/// Ends the part of the meeting that has a line; there it is clicked by nobody here.
const LEAVES: [&str; 1] = ["ask-yes"];

/// A script's body: what can be clicked now, each with a name that is the same wherever it does the same, and the place
/// where a click arrives. Nothing of the page is named here but what is clicked late: what changes the screen.
const REACHABLE: &str = r"
    const done = new Set(arguments[0])
    const late = /close|关闭|back|cancel|leave|agree|main|phase|mode-|project|lang|view|A\+|A−|save|remove|yes|display/i
    const mode = document.querySelector('[data-act^=mode-][aria-pressed=true]')?.dataset.act.slice(5) ?? ''
    const words = (element) => element.dataset.act ?? (element.innerText || element.getAttribute('aria-label') || element.id)
    const kind = (element) => element.dataset.seat ? (mode === 'raise_hand' ? 'seat ' + element.dataset.seat : 'seat')
      : element.dataset.project ? 'project' : element.dataset.pick ? 'pick' : element.lang ? 'lang'
      : words(element).trim().replace(/\d+/g, '#').replace(/^rule-.*/, 'rule')
    const where = (element) => [element.closest('dialog')?.querySelector('h2')?.innerText.replace(/\d+/g, '#'),
      element.closest('.middle') && mode].filter(Boolean).join(' ')
    const arrives = (element, x, y) => {
      const hit = document.elementFromPoint(x, y)
      return hit !== null && element.contains(hit)
    }
    const found = []
    const add = (name, x, y, button, element = null) => {
      if (done.has(name) || found.some((one) => one.name === name)) return
      const box = element?.getBoundingClientRect()
      found.push({ name, x: Math.round(x), y: Math.round(y), button, late: late.test(name), element, from: box && [x - box.x, y - box.y] })
    }
    const controls = 'button:not(:disabled), [role=option], summary, a[href], label:has(input[type=checkbox]), input[type=checkbox]'
    for (const element of document.querySelectorAll(controls)) {
      const name = [where(element), kind(element)].join(': ')
      if (done.has(name) || !element.checkVisibility({ visibilityProperty: true })) continue
      element.scrollIntoView({ block: 'nearest' })
      const box = element.getBoundingClientRect()
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
      if (!arrives(element, x, y)) continue
      add(name, x, y, 1, element)
      if (element.dataset.seat) {
        add(mode + ': the menu of a seat', x, y, 3, element)
        if (!arrives(element, box.x - 5, y)) add(mode + ': beside a seat', box.x - 5, y, 1, element)
      }
    }
    for (const area of document.querySelectorAll('.bar, .middle, .left, .right, .room, .list')) {
      const box = area.getBoundingClientRect()
      for (let n = 1; n < 40; n += 1) {
        const [x, y] = [box.x + box.width * ((n * 0.37) % 1), box.y + box.height * ((n * 0.61) % 1)]
        if (document.elementFromPoint(x, y) !== area) continue
        add('nothing, in ' + area.className.split(' ')[0] + ' ' + mode, x, y, 1)
        break
      }
    }
    // What was scrolled to later has moved what was found before: the one that is clicked next is in its place again.
    found.sort((one, other) => one.late - other.late)
    const [next] = found
    if (next?.element) {
      next.element.scrollIntoView({ block: 'nearest' })
      const box = next.element.getBoundingClientRect()
      next.x = Math.round(box.x + next.from[0])
      next.y = Math.round(box.y + next.from[1])
    }
    return found.map(({ name, x, y, button }) => ({ name, x, y, button }))";

struct Leader<'a> {
    window: &'a Window,
    done: BTreeSet<String>,
}

impl Leader<'_> {
    /// Clicks everything there is, once, each in the middle of a line.
    #[track_caller]
    fn clicks_everything(&mut self) {
        loop {
            let reachable = self.window.script(REACHABLE, &[json!(self.done)]);
            let next = reachable.as_array().into_iter().flatten().find(|one| {
                let name = one["name"].as_str().unwrap_or_default();
                !LEAVES.iter().any(|leaves| name.ends_with(leaves))
            });
            match next {
                Some(next) => self.clicks(next),
                None if self.something_is_open() => self.closes(),
                None => return,
            }
        }
    }

    fn something_is_open(&self) -> bool {
        self.window.count("dialog[open], [role=menu], [role=dialog]:not(dialog), [data-screen=display]") > 0
    }

    /// Everything in it was clicked before: the recorder's Escape closes it.
    #[track_caller]
    fn closes(&self) {
        self.window.x_key("Escape");
        self.window.until("it to be closed", || !self.something_is_open());
    }

    #[track_caller]
    fn clicks(&mut self, next: &Value) {
        let name = next["name"].as_str().expect("a name").to_owned();
        let number = self.done.len();
        let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).unwrap_or_default());
        let word = |first: char| format!("{first}{}{}", letter(number / 26), letter(number));
        let (before, after) = (word('q'), word('z'));
        let place = (next["x"].as_i64().expect("a place"), next["y"].as_i64().expect("a place"));
        let button = u8::try_from(next["button"].as_u64().expect("a button")).expect("small");
        self.window.x_note_around(&before, place, button, &after);
        let joined = format!("{before}{after}");
        self.window.until(&format!("{joined} to be noted after a click on “{name}”"), || {
            let noted: Vec<String> = self.window.all_noted().into_iter().map(|(_, text)| text).collect();
            // The button that saves makes two notes of it.
            let apart = name.ends_with("save-note") && noted.contains(&before) && noted.contains(&after);
            (apart || noted.contains(&joined)) && self.window.line().is_empty()
        });
        let focus = "return document.activeElement.outerHTML.slice(0, 120)";
        let at = self.window.script(focus, &[]);
        assert!(self.window.line_has_focus(), "after a click on “{name}” the focus is at {at}");
        self.done.insert(name);
    }
}

#[test]
fn no_click_of_the_leader_takes_a_letter_or_an_enter_from_the_recorder() {
    let home = tempfile::tempdir().expect("a folder");
    let Some(window) = Window::open(home.path(), &["--lang", "zh-CN"]) else { return };
    practise(&window);
    window.x_click("[data-act=line] textarea");
    let mut leader = Leader { window: &window, done: BTreeSet::new() };
    leader.clicks_everything();
    window.phase("discussion");
    let done = |part: &str| leader.done.iter().filter(|name| name.contains(part)).count();
    for part in ["in_turn", "raise_hand", "voluntary", "agree", "display-back", "pick", "facts", "people", "help"] {
        assert!(done(part) > 0, "{part} was not among what was clicked: {:?}", leader.done);
    }
    eprintln!("clicked {}: {:?}", leader.done.len(), leader.done);
}

//! Looking at a screen as people see it: at the usual size of text and at twice that.

use serde_json::json;

use super::{accessible::assert_accessible, keys, window::Window};

impl Window {
    /// Looks at the screen of now at 100 % and at 200 % text: no rule of axe is broken, nothing runs off the side;
    /// a picture of each is kept.
    #[track_caller]
    pub fn look(&self, name: &str) {
        self.look_once(name);
        self.text_at_200(true);
        self.look_once(&format!("{name}-200"));
        self.text_at_200(false);
    }

    #[track_caller]
    fn look_once(&self, name: &str) {
        let picture = self.picture(name);
        let wide = self.script(
            "const page = document.documentElement
             const wider = (box) => box.scrollWidth > box.clientWidth + 1 && getComputedStyle(box).overflowX === 'visible'
             const beyond = (box) => [...box.querySelectorAll('*')].filter(wider)
               .filter((element) => ![...element.querySelectorAll('*')].some(wider))
               .map((element) => element.outerHTML.slice(0, 120))
             return [...document.querySelectorAll('body, main, dialog[open], [data-screen]'), page]
               .filter((box) => box.scrollWidth > box.clientWidth + 1)
               .map((box) => `${box.tagName}: ${box.scrollWidth} in ${box.clientWidth}: ` + beyond(box))",
            &[],
        );
        assert_eq!(wide, json!([]), "{name} runs off the side; see {}", picture.display());
        eprintln!("looked at {name}");
        assert_accessible(self);
    }

    /// Makes all text twice as large, or as it was, by the keys for it.
    #[track_caller]
    pub fn text_at_200(&self, large: bool) {
        if large {
            for _ in 0..5 {
                self.chord(&[keys::CONTROL, '=']);
            }
        } else {
            self.chord(&[keys::CONTROL, '0']);
        }
        let size = if large { "32px" } else { "16px" };
        self.until("the size of the text", || {
            self.script("return getComputedStyle(document.documentElement).fontSize", &[]) == json!(size)
        });
    }
}

//! Looking at a screen as people see it: at the usual size of text and at twice that.

use serde_json::json;

use super::{accessible::assert_accessible, keys, window::Window};

impl Window {
    /// Looks at the screen of now at 100 % and at 200 % text: no rule of axe is broken, nothing runs off the side;
    /// a picture of each is kept where pictures are asked for (`ROUNDTABLE_PICTURES`), or of what is wrong.
    #[track_caller]
    pub fn look(&self, name: &str) {
        self.look_once(name);
        self.text_at_200(true);
        self.look_once(&format!("{name}-200"));
        self.text_at_200(false);
    }

    #[track_caller]
    fn look_once(&self, name: &str) {
        self.settle();
        if self.pictures_are_wanted() {
            self.picture(name);
        }
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
        assert_eq!(wide, json!([]), "{name} runs off the side; see {}", self.picture(name).display());
        eprintln!("looked at {name}");
        assert_accessible(self);
    }

    /// Looks at the screen of now in Chinese and in English, and leaves it in Chinese.
    #[track_caller]
    pub fn look_in_both(&self, name: &str) {
        self.look(&format!("zh-CN-{name}"));
        self.speak("en");
        self.look(&format!("en-{name}"));
        self.speak("zh-CN");
    }

    /// Changes the language by the button for it.
    #[track_caller]
    pub fn speak(&self, to: &str) {
        if self.script("return document.documentElement.lang", &[]) == json!(to) {
            return;
        }
        // At the table the button is in a menu of the bar; where a dialog is open, it is behind it.
        let menu = "document.querySelector('[data-act=view]').click()";
        let in_menu = self.count("button[lang]") == 0;
        if in_menu {
            let is_open = || self.count("button[lang]") > 0;
            self.script(menu, &[]);
            if !is_open() {
                // It came too soon after the press that closed the menu, and so turned nothing back.
                std::thread::sleep(std::time::Duration::from_millis(520));
                self.script(menu, &[]);
            }
            self.until("the menu", is_open);
        }
        self.script("document.querySelector('button[lang]').click()", &[]);
        self.until("the language", || self.script("return document.documentElement.lang", &[]) == json!(to));
        if in_menu {
            self.script(menu, &[]);
            self.gone("button[lang]");
        }
    }

    /// Waits until what moves has come to rest, pictures are there, and it is all drawn.
    #[track_caller]
    pub fn settle(&self) {
        let settled = self.script_async(
            "const done = arguments[arguments.length - 1]
             const frame = () => new Promise((drawn) => requestAnimationFrame(drawn))
             const still = Promise.all(document.getAnimations().map((motion) => motion.finished.catch(() => null)))
             const shown = Promise.all([...document.images].map((image) => image.decode().catch(() => null)))
             const enough = new Promise((passed) => setTimeout(passed, 600))
             frame().then(frame).then(() => Promise.race([Promise.all([still, shown]), enough])).then(frame).then(frame)
               .then(() => done(true))",
            &[json!(null)],
        );
        assert_eq!(settled, json!(true));
    }

    /// Makes all text twice as large, or as it was, by the keys for it.
    #[track_caller]
    pub fn text_at_200(&self, large: bool) {
        if large {
            self.chords(&[&[keys::CONTROL, '='][..]; 5]);
        } else {
            self.chord(&[keys::CONTROL, '0']);
        }
        let size = if large { "32px" } else { "16px" };
        self.until("the size of the text", || {
            self.script("return getComputedStyle(document.documentElement).fontSize", &[]) == json!(size)
        });
    }
}

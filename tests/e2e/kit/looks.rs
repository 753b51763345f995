//! Looking at a screen as people see it: at the usual size of text and at twice that.

use serde_json::json;

use super::{
    accessible::{assert_accessible, assert_strong},
    keys,
    window::{SMALLEST_SCREEN, Window},
};

/// Sizes of text in percent, each with the size of the window.
const WAYS: [(u32, (u32, u32)); 4] =
    [(100, SMALLEST_SCREEN), (150, SMALLEST_SCREEN), (200, SMALLEST_SCREEN), (100, LARGE_SCREEN)];
/// What stands on an office's desk, and before residents.
const LARGE_SCREEN: (u32, u32) = (1920, 1080);
/// How large the residents' text is, in percent.
const RESIDENTS: [u32; 2] = [100, 140];

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

    /// Looks at the screen of now in both languages, at each size of text and on a large screen, and whether all of it is
    /// strong in the theme of high contrast.
    #[track_caller]
    pub fn look_all_ways(&self, name: &str) {
        for lang in ["zh-CN", "en"] {
            self.speak(lang);
            for (percent, size) in WAYS {
                self.resize(size);
                self.scale(percent);
                self.look_once(&format!("{lang}-{name}-{percent}-{}", size.0));
            }
            self.resize(SMALLEST_SCREEN);
            self.scale(100);
            self.look_strong(&format!("{lang}-{name}-contrast"));
        }
        self.speak("zh-CN");
    }

    /// Looks at the residents' window likewise: it has their meeting's language and the size of their screen.
    #[track_caller]
    pub fn look_as_residents(&self, name: &str) {
        let show =
            "globalThis.residents = { ...residents, ...arguments[0], view: { ...residents.view, lang: arguments[1] } }
            dispatchEvent(new Event('shown'))";
        self.resize(LARGE_SCREEN);
        for lang in ["en", "zh-CN"] {
            for (percent, dark) in RESIDENTS.into_iter().zip([false, true]) {
                self.script(show, &[json!({ "percent": percent, "dark": dark }), json!(lang)]);
                self.until("the residents' language", || {
                    self.script("return document.documentElement.lang", &[]) == json!(lang)
                });
                self.look_once(&format!("{lang}-{name}-{percent}"));
                self.look_strong(&format!("{lang}-{name}-{percent}-contrast"));
            }
        }
        self.script(show, &[json!({ "percent": 100, "dark": false }), json!("zh-CN")]);
    }

    /// All text so large, without a key.
    fn scale(&self, percent: u32) {
        let set = "document.documentElement.style.setProperty('--text-scale', String(arguments[0] / 100))";
        self.script(set, &[json!(percent)]);
    }

    /// The same in the theme of high contrast: every word at 7 to 1.
    #[track_caller]
    fn look_strong(&self, name: &str) {
        let theme = "document.documentElement.dataset.contrast = arguments[0]";
        self.script(theme, &[json!("more")]);
        self.settle();
        if self.pictures_are_wanted() {
            self.picture(name);
        }
        assert_strong(self);
        self.script(theme, &[json!("usual")]);
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
        let is_spoken = || self.script("return document.documentElement.lang", &[]) == json!(to);
        self.script("document.querySelector('button[lang]').click()", &[]);
        if !is_spoken() {
            // So soon after another press it is a slip, and changes nothing.
            std::thread::sleep(std::time::Duration::from_millis(520));
            if !is_spoken() {
                self.script("document.querySelector('button[lang]').click()", &[]);
            }
        }
        self.until("the language", is_spoken);
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

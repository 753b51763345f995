//! The parts of a meeting that every test at the table goes through: sitting down, choosing, signing.

use super::{keys, window::Window};

/// Whose hands a test has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Mouse,
    Keys,
}

/// Names of the staff, ten residents, "all are 15 or older"; then the opening.
#[track_caller]
pub fn seat_everybody(window: &Window, way: Way, staff: [&str; 3]) {
    window.phase("seating");
    let mut taken = 0;
    for (role, name) in ["leader", "recorder", "adviser"].into_iter().zip(staff) {
        let field = format!("[data-staff={role}] [data-act=staff-name]");
        match way {
            Way::Mouse => {
                window.press(&field);
                // The name before is taken as the hand moves on, and the cards settle.
                window.until("one name in hand", || taken == window.count("[data-staff] h3 ~ .who"));
                window.keys(name);
                taken += 1;
            }
            Way::Keys => {
                window.tab_to(&field);
                window.keys(name);
                window.chord(&[keys::ENTER]);
                window.gone(&field);
            }
        }
    }
    window.do_it(way, "fill");
    window.until("ten seats", || window.count("[data-row]") == 10);
    // The last name is taken, too, and its card settles as the hand moves on.
    if matches!(way, Way::Mouse) {
        window.press("[data-row='1'] .name");
    }
    window.until("three names in hand", || window.count("[data-staff] h3 ~ .who") == 3);
    window.do_it(way, "ages");
    window.gone("[data-act=ages]");
}

/// What one paper says, as it is called out.
pub type Paper<'a> = &'a str;

/// Scrutineers, papers keyed twice, one of them wrong at first, and the count.
#[track_caller]
pub fn choose_three(
    window: &Window,
    way: Way,
    scrutineers: [u8; 2],
    papers: &[Paper<'_>],
    mistaken: Option<(usize, Paper<'_>)>,
) {
    window.css("[data-step=watchers]");
    for seat in scrutineers {
        window.do_the(way, &format!("[data-seat=\"{seat}\"]"));
    }
    window.do_it(way, "open-poll");
    window.css("[data-step=papers]");
    key_papers(window, papers, None);
    window.gone(".passes [data-paper]");
    key_papers(window, papers, mistaken);
    if let Some((wrong, _)) = mistaken {
        window.css("li.differs");
        window.do_the(way, &format!(".passes section:last-child [data-paper=\"{}\"]", wrong + 1));
        window.css("[data-act=paper-remove]");
        window.keys(papers[wrong]);
        window.chord(&[keys::ENTER]);
    }
    window.do_it(way, "close-poll");
    window.css("[data-step=count]");
}

/// A practice session of a full table, up to its opening.
#[track_caller]
pub fn practise(window: &Window) {
    window.act("practice");
    seat_everybody(window, Way::Mouse, ["林桌长", "陈记录", "周顾问"]);
    window.act("begin-opening");
    window.phase("opening");
}

/// Keys the stack once; an empty line says that there are no more.
#[track_caller]
pub fn key_papers(window: &Window, papers: &[Paper<'_>], mistaken: Option<(usize, Paper<'_>)>) {
    key_stack(window, papers, mistaken);
    end_pass(window);
}

/// An empty line: there are no more; where the first pass has fewer than people who choose, said twice.
#[track_caller]
pub fn end_pass(window: &Window) {
    let first = window.shown("[data-act=first-done]").is_some();
    window.chord(&[keys::ENTER]);
    if !first {
        return;
    }
    let over = || window.shown("[data-pass=second]").is_some();
    window.until("the pass to end, or to be asked about", || over() || window.shown("[data-act=fewer]").is_some());
    if !over() {
        window.chord(&[keys::ENTER]);
    }
}

/// The same, and there may be more.
#[track_caller]
pub fn key_stack(window: &Window, papers: &[Paper<'_>], mistaken: Option<(usize, Paper<'_>)>) {
    for (at, paper) in papers.iter().enumerate() {
        let keyed = mistaken.filter(|(wrong, _)| *wrong == at).map_or(*paper, |(_, typed)| typed);
        window.keys(keyed);
        window.chord(&[keys::ENTER]);
        window.until(&format!("paper {} to be kept", at + 1), || {
            window.count(".passes section:last-child [data-paper]") == at as u64 + 1
        });
    }
}

/// Reasons for every project of the three, the reporter, and on to the signing.
#[track_caller]
pub fn give_reasons(window: &Window, way: Way, reasons: &str, reporter: u8) {
    window.css("[data-step=reasons]");
    while let Some(field) = window.shown("[data-act=reasons]") {
        match way {
            Way::Mouse => window.click(&field),
            Way::Keys => window.tab_to("[data-act=reasons]"),
        }
        window.keys(reasons);
        let left = window.count("[data-act=reasons]");
        window.do_it(way, "explain");
        window.until("the reasons to be kept", || window.count("[data-act=reasons]") < left);
    }
    window.do_the(way, &format!("[data-seat=\"{reporter}\"]"));
    window.do_it(way, "begin-signing");
    window.phase("signing");
}

/// Reads through, and each of the staff confirms; answers the check code.
#[track_caller]
pub fn sign(window: &Window, way: Way) -> String {
    window.css("[data-screen=signing]");
    // What was noted and never read back comes first.
    if window.count("[data-act=enter-notes]") > 0 {
        window.enter_notes(way);
    }
    window.do_it(way, "read-through");
    window.css("[data-act^=sign-off-]");
    for role in ["leader", "recorder", "adviser"] {
        // Who has two parts confirms once.
        if window.count(&format!("[data-act=sign-off-{role}]")) > 0 {
            sign_off(window, way, role);
        }
    }
    window.css("[data-sealed=true]");
    window.css("[data-code]");
    window.attribute("[data-code]", "data-code")
}

/// One of the staff confirms; with the last of them, asked once, the record is final.
#[track_caller]
pub fn sign_off(window: &Window, way: Way, role: &str) {
    let last = window.count("[data-act^=sign-off-]") == 1;
    window.do_it(way, &format!("sign-off-{role}"));
    if last {
        window.do_it(way, "ask-yes");
    }
    window.gone(&format!("[data-act=sign-off-{role}]"));
}

impl Window {
    /// Does an act by mouse, or by Tab and Enter.
    #[track_caller]
    pub fn do_it(&self, way: Way, act: &str) {
        self.do_the(way, &format!("[data-act=\"{act}\"]"));
    }

    /// The same with any selector.
    #[track_caller]
    pub fn do_the(&self, way: Way, selector: &str) {
        match way {
            Way::Mouse => self.press(selector),
            Way::Keys => {
                self.tab_to(selector);
                self.chord(&[keys::ENTER]);
            }
        }
    }

    /// Presses Tab until this has the focus, as one does who has no mouse.
    #[track_caller]
    pub fn tab_to(&self, selector: &str) {
        const MOST_TABS: usize = 150;
        self.until(&format!("{selector} to be there and not disabled"), || {
            self.shown(&format!("{selector}:not(:disabled)")).is_some()
        });
        let there = "return document.activeElement?.matches(arguments[0]) ?? false";
        for _ in 0..MOST_TABS {
            if self.script(there, &[serde_json::json!(selector)]) == serde_json::json!(true) {
                return;
            }
            self.chord(&[keys::TAB]);
        }
        panic!("no way by Tab to {selector}; see {}", self.picture("no-way-by-tab").display());
    }
}

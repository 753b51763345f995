//! A bar on the standard error, on a terminal only.

use std::io::{IsTerminal, Write};

const WIDTH: usize = 30;

/// Shows how many of how many are done.
pub struct Progress {
    terminal: bool,
}

impl Progress {
    pub fn new() -> Progress {
        Progress { terminal: std::io::stderr().is_terminal() }
    }

    pub fn show(&self, done: usize, of: usize) {
        if self.terminal && of > 0 {
            let full = WIDTH * done.min(of) / of;
            let end = if done >= of { "\n" } else { "" };
            let _ = write!(
                std::io::stderr().lock(),
                "\r[{}{}] {done}/{of}{end}",
                "#".repeat(full),
                "-".repeat(WIDTH - full)
            );
        }
    }
}

//! A screen that exists only for a test (Xvfb), so that no test takes another's focus, or a person's.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};

/// A running X server; it ends when this is dropped.
pub struct Screen {
    server: Child,
    name: String,
}

impl Screen {
    pub fn start() -> Self {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0", "1920x1200x24"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb starts");
        let mut number = String::new();
        let said = server.stdout.take().expect("its output is piped");
        BufReader::new(said).read_line(&mut number).expect("Xvfb says its number");
        assert!(!number.trim().is_empty(), "Xvfb ended before it said its number");
        Self { server, name: format!(":{}", number.trim()) }
    }

    /// What `DISPLAY` is called here.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

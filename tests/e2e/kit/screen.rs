//! A screen that exists only for a test (Xvfb), so that no test takes another's focus, or a person's.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

/// An X server of two outputs that exist only for a test, for Xorg's driver that draws nowhere.
const TWO_OUTPUTS: &str = "Section \"Device\"
  Identifier \"none\"
  Driver \"dummy\"
  VideoRam 256000
EndSection
Section \"Monitor\"
  Identifier \"none\"
  HorizSync 5-1000
  VertRefresh 5-200
EndSection
Section \"Screen\"
  Identifier \"none\"
  Device \"none\"
  Monitor \"none\"
  DefaultDepth 24
  SubSection \"Display\"
    Depth 24
    Virtual 4096 2160
  EndSubSection
EndSection
";

/// A running X server; it ends when this is dropped.
pub struct Screen {
    server: Child,
    name: String,
}

impl Screen {
    pub fn start() -> Self {
        Self::of(Command::new("Xvfb").args(["-screen", "0", "1920x1200x24"]))
    }

    /// One whose outputs come and go by `xrandr`: `DUMMY0`, `DUMMY1`. Its files lie in this folder.
    pub fn with_outputs(folder: &Path) -> Self {
        fs::write(folder.join("outputs.conf"), TWO_OUTPUTS).expect("its settings are written");
        let files = ["-config", "outputs.conf", "-logfile", "outputs.log"];
        Self::of(Command::new("Xorg").current_dir(folder).args(files).arg("-noreset"))
    }

    fn of(server: &mut Command) -> Self {
        let mut server = server
            .args(["-displayfd", "1", "-nolisten", "tcp"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the X server starts");
        let mut number = String::new();
        let said = server.stdout.take().expect("its output is piped");
        BufReader::new(said).read_line(&mut number).expect("Xvfb says its number");
        assert!(!number.trim().is_empty(), "the X server ended before it said its number");
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

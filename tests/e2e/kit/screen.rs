//! A screen that exists only for a test (Xvfb), so that no test takes another's focus, or a person's.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

/// Outputs that exist only for a test, for Xorg's driver that draws nowhere. It leaves the machine's own screens and
/// keyboards alone.
const OUTPUTS: &str = "Section \"ServerFlags\"
  Option \"AutoAddDevices\" \"false\"
  Option \"AutoAddGPU\" \"false\"
  Option \"DontVTSwitch\" \"true\"
EndSection
Section \"Device\"
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
    Modes \"1368x768\"
    Virtual 4096 2160
  EndSubSection
EndSection
";

/// A running X server; it ends when this is dropped.
pub struct Screen {
    server: Child,
    name: String,
    /// Who places windows on it, where somebody does; and where its files lie.
    manager: Option<(Child, tempfile::TempDir)>,
}

impl Screen {
    pub fn start() -> Self {
        Self::of(Command::new("Xvfb").args(["-screen", "0", "1920x1200x24"]))
    }

    /// What is missing for outputs that come and go.
    pub fn outputs_missing() -> Option<&'static str> {
        let there =
            |tool: &str| Command::new("which").arg(tool).stdout(Stdio::null()).status().is_ok_and(|s| s.success());
        let dummy = Path::new("/usr/lib/xorg/modules/drivers/dummy_drv.so").exists();
        (!dummy || !["Xorg", "openbox", "xrandr", "xdotool"].into_iter().all(there)).then_some(
            "a screen with outputs is not installed (apt install xserver-xorg-core xserver-xorg-video-dummy openbox \
             x11-xserver-utils xdotool)",
        )
    }

    /// One with a window manager, whose outputs come and go: `DUMMY0` is a laptop's, 1368 x 768; `DUMMY1` can be
    /// plugged in.
    pub fn with_outputs() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("outputs.conf"), OUTPUTS).expect("its settings are written");
        let files = ["-config", "outputs.conf", "-logfile", "outputs.log"];
        let alone = ["-noreset", "-novtswitch", "-sharevts"];
        let mut screen = Self::of(Command::new("Xorg").current_dir(&folder).args(files).args(alone));
        for mode in ["1024x768", "1280x720"] {
            screen.tool("xrandr", &["--addmode", "DUMMY1", mode]);
        }
        let mut manager = Command::new("openbox")
            .arg("--sm-disable")
            .envs([("HOME", folder.path()), ("XDG_CONFIG_HOME", folder.path())])
            .env("DISPLAY", &screen.name)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the window manager starts");
        while !screen.does("xdotool", &["get_num_desktops"]) {
            assert!(matches!(manager.try_wait(), Ok(None)), "the window manager has ended");
        }
        screen.manager = Some((manager, folder));
        screen
    }

    /// Changes what is plugged in, and lets everybody hear of it.
    #[track_caller]
    pub fn outputs(&self, change: &[&str]) {
        self.tool("xrandr", change);
        // The driver finds out what is plugged in when it is asked.
        self.tool("xrandr", &[]);
    }

    #[track_caller]
    fn tool(&self, tool: &str, arguments: &[&str]) {
        assert!(self.does(tool, arguments), "{tool} {arguments:?}");
    }

    fn does(&self, tool: &str, arguments: &[&str]) -> bool {
        let done = Command::new(tool)
            .args(arguments)
            .env("DISPLAY", &self.name)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        done.is_ok_and(|status| status.success())
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
        BufReader::new(said).read_line(&mut number).expect("the X server says its number");
        assert!(!number.trim().is_empty(), "the X server ended before it said its number");
        Self { server, name: format!(":{}", number.trim()), manager: None }
    }

    /// What `DISPLAY` is called here.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // They may have ended already.
        let manager = self.manager.as_mut().map(|(manager, _)| manager);
        for child in manager.into_iter().chain([&mut self.server]) {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

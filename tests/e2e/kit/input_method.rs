//! An input method as recorders in China have one: ibus with libpinyin, on a bus and in a home of its own.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

const STARTS_WITHIN: Duration = Duration::from_secs(20);

/// A running input method; it ends when this is dropped.
pub struct InputMethod {
    bus: Child,
    daemon: Child,
    home: tempfile::TempDir,
    env: Vec<(&'static str, String)>,
}

impl InputMethod {
    /// What is missing for one.
    pub fn missing() -> Option<&'static str> {
        let there =
            |tool: &str| Command::new("which").arg(tool).stdout(Stdio::null()).status().is_ok_and(|s| s.success());
        (!["dbus-daemon", "ibus-daemon", "xdotool"].into_iter().all(there))
            .then_some("an input method is not installed (apt install dbus ibus ibus-gtk3 ibus-libpinyin xdotool)")
    }

    /// Starts it for a screen.
    pub fn start(screen: &str) -> Self {
        let home = tempfile::tempdir().expect("a folder");
        let mut bus = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--print-address"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("a bus starts");
        let mut address = String::new();
        let said = bus.stdout.take().expect("its output is piped");
        BufReader::new(said).read_line(&mut address).expect("the bus says its address");
        let env = vec![
            ("DISPLAY", screen.to_owned()),
            ("DBUS_SESSION_BUS_ADDRESS", address.trim().to_owned()),
            ("XDG_CONFIG_HOME", home.path().display().to_string()),
            ("XDG_CACHE_HOME", home.path().display().to_string()),
            ("GSETTINGS_BACKEND", "memory".to_owned()),
            ("GTK_IM_MODULE", "ibus".to_owned()),
        ];
        let daemon = Command::new("ibus-daemon")
            .args(["--panel", "disable", "--xim"])
            .envs(env.iter().cloned())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("ibus starts");
        let method = Self { bus, daemon, home, env };
        method.until("ibus to have its engines", || method.ibus(&["list-engine"]).contains("libpinyin"));
        method
    }

    /// What a program must be told to be typed into through it.
    pub fn env(&self) -> &[(&'static str, String)] {
        &self.env
    }

    /// From now on Chinese is typed by its sounds.
    #[track_caller]
    pub fn pinyin(&self) {
        self.until("pinyin to be on", || {
            self.ibus(&["engine", "libpinyin"]);
            self.ibus(&["engine"]).trim() == "libpinyin"
        });
    }

    fn ibus(&self, arguments: &[&str]) -> String {
        let said = Command::new("ibus").args(arguments).envs(self.env.iter().cloned()).output().expect("ibus answers");
        String::from_utf8_lossy(&said.stdout).into_owned()
    }

    #[track_caller]
    fn until(&self, what: &str, holds: impl Fn() -> bool) {
        let begun = Instant::now();
        while !holds() {
            assert!(begun.elapsed() < STARTS_WITHIN, "waited in vain for {what} in {}", self.home.path().display());
            thread::sleep(Duration::from_millis(200));
        }
    }
}

impl Drop for InputMethod {
    fn drop(&mut self) {
        for process in [&mut self.daemon, &mut self.bus] {
            // It may have ended already.
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}

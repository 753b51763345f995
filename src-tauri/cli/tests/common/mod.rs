//! Runs the program as people run it.
#![allow(dead_code)] // each test file uses its own part of it

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// An installation of its own, and a folder for files.
pub struct Place {
    pub dir: tempfile::TempDir,
}

/// What the program answered.
pub struct Answer {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl Answer {
    pub fn of(output: Output) -> Answer {
        Answer {
            status: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).expect("the output is UTF-8"),
            err: String::from_utf8(output.stderr).expect("the errors are UTF-8"),
        }
    }
    /// The one JSON document.
    #[track_caller]
    pub fn json(&self) -> Value {
        assert_eq!(self.out.lines().count(), 1, "one document: {}{}", self.out, self.err);
        let value: Value = serde_json::from_str(&self.out).expect("JSON");
        assert_eq!(value["v"], 1);
        value
    }
    #[track_caller]
    pub fn with_status(self, status: i32) -> Answer {
        assert_eq!(self.status, status, "{}{}", self.out, self.err);
        self
    }
}

impl Place {
    pub fn new() -> Place {
        Place { dir: tempfile::tempdir().unwrap() }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn home(&self) -> PathBuf {
        self.path("home")
    }

    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        std::fs::write(&path, bytes).unwrap();
        path.display().to_string()
    }

    pub fn command(&self, args: &[&str]) -> Command {
        // A long dose may name a copy, so that it does not stop at the next build.
        let program = std::env::var_os("ROUNDTABLE_CLI").unwrap_or(env!("CARGO_BIN_EXE_roundtable-cli").into());
        let mut command = Command::new(program);
        command.args(args).current_dir(self.dir.path()).env("ROUNDTABLE_HOME", self.home());
        command.env_remove("LC_ALL").env_remove("LC_MESSAGES").env("LANG", "en_GB.UTF-8");
        command
    }

    pub fn run(&self, args: &[&str]) -> Answer {
        Answer::of(self.command(args).output().unwrap())
    }

    /// What must be done.
    #[track_caller]
    pub fn ok(&self, args: &[&str]) -> Answer {
        self.run(args).with_status(0)
    }

    /// What must be done, answered in JSON.
    #[track_caller]
    pub fn json(&self, args: &[&str]) -> Value {
        self.ok(&[args, &["--json"]].concat()).json()
    }

    /// Asks `session do`, one line each, and gives its answers.
    pub fn script(&self, session: &str, lines: &[u8]) -> (i32, Vec<Value>) {
        use std::io::Write;
        use std::process::Stdio;
        let mut child = self
            .command(&["session", "do", session])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let lines = lines.to_vec();
        let writer = std::thread::spawn(move || {
            let _ = stdin.write_all(&lines);
        });
        let answer = Answer::of(child.wait_with_output().unwrap());
        writer.join().unwrap();
        (answer.status, answer.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
    }

    /// A meeting of twelve projects at so many tables; the packs' files, by table.
    #[track_caller]
    pub fn packs(&self, tables: u16) -> Vec<String> {
        let list = self.file("projects.csv", list(12));
        let made = self.json(&["pack", "new", &list, "--tables", &tables.to_string(), "--out", "packs"]);
        let packs = made["packs"].as_array().unwrap();
        packs.iter().map(|pack| self.path(pack["file"].as_str().unwrap()).display().to_string()).collect()
    }

    /// Files of one extension in a folder, by name.
    pub fn files(&self, dir: &str, extension: &str) -> Vec<String> {
        let mut files: Vec<String> = std::fs::read_dir(self.path(dir))
            .into_iter()
            .flatten()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|e| e == extension))
            .map(|path| path.display().to_string())
            .collect();
        files.sort();
        files
    }
}

/// A list of so many projects.
pub fn list(projects: usize) -> String {
    let row = |n: usize| format!("{n},Project {n},{},By gate {n}\n", 1_000 * n);
    format!("id,name,cost (CNY),location\n{}", (1..=projects).map(row).collect::<String>())
}

/// A file of the shared test data; says so where it is not there.
pub fn shared(path: &str) -> Option<PathBuf> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(path);
    if file.exists() {
        return file.canonicalize().ok();
    }
    println!("skipped: {} is not there", file.display());
    None
}

/// A figure of the environment, such as `RT_SEED`, or the usual one.
pub fn how_many(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(usual)
}

/// Numbers from a seed.
pub struct Numbers(pub u64);

impl Numbers {
    pub fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % n.max(1)
    }
}

/// Where a tool is missing the test fails under CI, and is passed over with a line elsewhere.
pub fn has(tool: &str) -> bool {
    let there = std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(tool).is_file()));
    if !there {
        assert_ne!(std::env::var("CI").as_deref(), Ok("true"), "{tool} is needed and missing");
        println!("skipped: {tool} is not installed");
    }
    there
}

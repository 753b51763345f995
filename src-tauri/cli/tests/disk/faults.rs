//! The library that is put before the program, and the steps that it wrote down.

use crate::common::{Answer, Place};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// What shall go wrong, and where.
#[derive(Clone, Default)]
pub struct Faults {
    under: Vec<PathBuf>,
    fail: Option<String>,
    at: Option<PathBuf>,
    lie: Option<String>,
    stop: Option<String>,
}

/// Error numbers of Linux.
pub mod errno {
    pub const IO: u32 = 5;
    pub const NO_DEVICE: u32 = 19;
    pub const NO_ROOM: u32 = 28;
    pub const READ_ONLY: u32 = 30;
}

/// A step of the program on the watched folders.
#[derive(Debug)]
pub struct Step {
    pub name: String,
    pub numbers: [i64; 3],
    pub bytes: Vec<u8>,
}

impl Step {
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).expect("a path is UTF-8")
    }
}

/// What the program answered, and its steps.
pub struct Ran {
    pub answer: Answer,
    pub steps: Vec<Step>,
}

impl Ran {
    pub fn count(&self, name: &str) -> usize {
        self.steps.iter().filter(|step| step.name == name).count()
    }

    /// Whether anything went wrong as it was asked to.
    pub fn failed(&self) -> bool {
        self.count("fail") > 0
    }
}

impl Faults {
    /// Watches these folders.
    pub fn under(folders: &[&Path]) -> Faults {
        Faults { under: folders.iter().map(|folder| folder.to_path_buf()).collect(), ..Faults::default() }
    }

    /// The steps of these kinds from the `first` to the `last` (0: all from there on) fail under a folder.
    pub fn fail(mut self, at: &Path, kinds: &str, (first, last): (usize, usize), errno: u32) -> Faults {
        self.fail = Some(format!("{kinds} {first} {last} {errno}"));
        self.at = Some(at.to_owned());
        self
    }

    /// From the `from`-th reading of files with this ending on, another byte comes back.
    pub fn lie(mut self, ending: &str, from: usize) -> Faults {
        self.lie = Some(format!("{ending} {from}"));
        self
    }

    /// The program is killed before the Nth step of these kinds.
    pub fn stop(mut self, kinds: &str, step: u64) -> Faults {
        self.stop = Some(format!("{kinds} {step}"));
        self
    }

    /// The same of another folder.
    pub fn moved(&self, from: &Path, to: &Path) -> Faults {
        let of = |folder: &PathBuf| if folder == from { to.to_owned() } else { folder.clone() };
        Faults { under: self.under.iter().map(of).collect(), at: self.at.as_ref().map(of), ..self.clone() }
    }

    /// The command with the library before it, which writes into this trace.
    pub fn before(&self, mut command: Command, trace: &Path) -> Command {
        let _ = std::fs::remove_file(trace);
        let under: Vec<String> = self.under.iter().map(|folder| folder.display().to_string()).collect();
        command.env("LD_PRELOAD", library()).env("FAULTS_UNDER", under.join(":")).env("FAULTS_TRACE", trace);
        for (name, value) in [("FAULTS_FAIL", &self.fail), ("FAULTS_LIE", &self.lie), ("FAULTS_STOP", &self.stop)] {
            value.as_ref().map(|value| command.env(name, value));
        }
        self.at.as_ref().map(|at| command.env("FAULTS_AT", at));
        command
    }

    /// Runs the program, asked these lines.
    pub fn run(&self, place: &Place, args: &[&str], lines: &str) -> Ran {
        let trace = place.path("trace");
        let mut command = self.before(place.command(args), &trace);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let lines = lines.to_owned();
        // A program that ends before it has read all closes its end.
        let writer = std::thread::spawn(move || drop(std::io::Write::write_all(&mut stdin, lines.as_bytes())));
        let answer = Answer::of(child.wait_with_output().unwrap());
        writer.join().unwrap();
        assert!(answer.status >= 0, "ended by a signal: {}", answer.err);
        assert!(!answer.err.contains("faults:") && !answer.err.contains("ld.so"), "{}", answer.err);
        Ran { answer, steps: steps(&std::fs::read(&trace).expect("the library was put before the program")) }
    }
}

/// The compiled library.
fn library() -> &'static Path {
    static LIBRARY: OnceLock<PathBuf> = OnceLock::new();
    LIBRARY.get_or_init(|| {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/faults/faults.c");
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let (begun, library) = (folder.join(format!("faults-{}.so", std::process::id())), folder.join("faults.so"));
        let flags = ["-std=gnu11", "-Wall", "-Wextra", "-Werror", "-O1", "-shared", "-fPIC", "-o"];
        let built = Command::new("cc").args(flags).arg(&begun).arg(&source).args(["-ldl", "-lpthread"]).status();
        assert!(built.expect("cc is there").success(), "{} is compiled", source.display());
        std::fs::rename(&begun, &library).unwrap();
        library
    })
}

/// Reads a trace.
pub fn steps(mut trace: &[u8]) -> Vec<Step> {
    let mut steps = Vec::new();
    while !trace.is_empty() {
        let end = trace.iter().position(|byte| *byte == b'\n').expect("a whole head");
        let head: Vec<&str> = std::str::from_utf8(&trace[..end]).expect("a head is text").split(' ').collect();
        let number = |place: usize| head[place].parse::<i64>().expect("a number");
        let length = usize::try_from(number(4)).unwrap();
        let bytes = trace[end + 1..end + 1 + length].to_vec();
        steps.push(Step { name: head[0].to_owned(), numbers: [number(1), number(2), number(3)], bytes });
        trace = &trace[end + 1 + length + 1..];
    }
    steps
}

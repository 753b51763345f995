//! Nothing that the program does on the disk goes past the library: what the kernel was asked for, it saw.

use crate::faults::Faults;
use crate::story::{self, Sealed};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};

/// What the kernel calls each step, and what the library calls it.
const STEPS: [(&str, &[&str]); 6] = [
    ("write", &["write", "pwrite64", "writev", "pwritev", "pwritev2", "sendfile", "copy_file_range", "splice"]),
    ("sync", &["fsync", "fdatasync", "syncfs", "sync_file_range", "msync"]),
    ("truncate", &["ftruncate", "truncate", "fallocate"]),
    ("rename", &["rename", "renameat", "renameat2", "link", "linkat"]),
    ("remove", &["unlink", "unlinkat", "rmdir"]),
    ("folder", &["mkdir", "mkdirat"]),
];

#[test]
fn no_step_on_the_disk_escapes_the_library() {
    let strace = Command::new("strace").args(["-qq", "-o", "/dev/null", "true"]).status();
    if !strace.is_ok_and(|status| status.success()) {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "strace is missing, and CI must not pass over a test");
        eprintln!("passed over: strace is missing");
        return;
    }
    let sealed = Sealed::new();
    let place = &sealed.place;
    let fresh = place.path("fresh");
    let pack = place.files("packs", "rtpack").remove(0);
    let fresh_home = fresh.display().to_string();
    // A new home with a session, and a bundle on a stick.
    let open = ["session", "open", "--pack", &pack, "--home", &fresh_home, "--json"];
    for args in [&open[..], &sealed.export()] {
        compare(place.command(args), &[&place.home(), &fresh, &sealed.stick()], &place.path("trace"));
    }
    assert!(story::on_stick(&sealed.stick()).unwrap());
}

fn compare(command: Command, folders: &[&Path], trace: &Path) {
    let calls: Vec<&str> = STEPS.iter().flat_map(|(_, calls)| calls.iter().copied()).collect();
    let kernel = trace.with_extension("kernel");
    let mut watched = Command::new("strace");
    watched.args(["-f", "-y", "-qq", "-e", &format!("trace={}", calls.join(",")), "-o"]).arg(&kernel);
    let command = Faults::under(folders).before(command, trace);
    // The library goes before the program alone, not before the one that watches it.
    for (name, value) in command.get_envs() {
        match value {
            Some(value)
                if name.to_string_lossy().starts_with("LD_") || name.to_string_lossy().starts_with("FAULTS_") =>
            {
                watched.arg("-E").arg(format!("{}={}", name.display(), value.display()));
            }
            Some(value) => drop(watched.env(name, value)),
            None => drop(watched.env_remove(name)),
        }
    }
    watched.arg(command.get_program()).args(command.get_args()).current_dir(command.get_current_dir().unwrap());
    let output = watched.stdout(Stdio::piped()).stderr(Stdio::piped()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let steps = crate::faults::steps(&std::fs::read(trace).unwrap());
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for step in &steps {
        let name = match step.name.as_str() {
            "link" => "rename",
            "sync-all" => "sync",
            other => other,
        };
        if let Some((name, _)) = STEPS.iter().find(|(of, _)| *of == name) {
            *seen.entry(name).or_default() += 1;
        }
    }
    let mut asked: BTreeMap<&str, usize> = BTreeMap::new();
    for line in std::fs::read_to_string(&kernel).unwrap().lines() {
        let ours = folders.iter().any(|folder| line.contains(&folder.display().to_string()));
        let call = line.split_whitespace().nth(1).and_then(|rest| rest.split('(').next()).unwrap_or_default();
        let our_own_trace = line.contains(&format!("<{}>", trace.display()));
        if ours && !our_own_trace && !line.contains("= -1 E") {
            let (name, _) = STEPS.iter().find(|(_, calls)| calls.contains(&call)).expect("only these are traced");
            *asked.entry(name).or_default() += 1;
        }
    }
    assert_eq!(seen, asked);
    assert!(seen["write"] > 3 && seen["sync"] > 0, "{seen:?}");
}

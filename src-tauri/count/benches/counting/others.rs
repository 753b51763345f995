//! The same votes counted by other people's programs, where they are there: `ROUNDTABLE_PABUTOOLS` names a Python that has
//! pabutools, `ROUNDTABLE_STV_RS` the program stv-rs.

use crate::made::{Size, file, votes};
use crate::{RULES, SEATS, row};
use roundtable_count::{BallotKind, Profile};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/foreign/times.py");
/// What they can do in a minute or so.
const VOTES: Size = Size { votes: 20_000, projects: 60 };

pub(crate) fn compare(dir: &Path) {
    println!("\n| what | beside | ratio | aim |\n| --- | --- | --- | --- |");
    let ours = |name: &str, kind: BallotKind| {
        let timed = RULES.iter().find(|one| one.name() == name)?;
        timed.time(&votes(VOTES, kind), SEATS)
    };
    match std::env::var("ROUNDTABLE_PABUTOOLS") {
        Ok(python) => {
            let said = Command::new(python).arg(SCRIPT).arg(file(dir, VOTES, BallotKind::Approval)).output();
            let said = said.expect("pabutools");
            assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
            for line in String::from_utf8_lossy(&said.stdout).lines() {
                let Some((name, seconds)) = line.split_once('\t') else { continue };
                let (Some(ours), Ok(theirs)) = (ours(name, BallotKind::Approval), seconds.parse::<f64>()) else {
                    continue;
                };
                row(
                    &format!("{name}, 20,000 votes over 60 projects: times faster than"),
                    "pabutools, once it has read them",
                    theirs / ours,
                    "100",
                );
            }
        }
        Err(_) => eprintln!("ROUNDTABLE_PABUTOOLS is not set: not compared with pabutools"),
    }
    match std::env::var("ROUNDTABLE_STV_RS") {
        Ok(program) => {
            let path = dir.join("theirs.blt");
            std::fs::write(&path, rankings(&votes(VOTES, BallotKind::Ranking))).expect("written");
            let input = path.to_str().expect("a path");
            let began = Instant::now();
            let ran = Command::new(program)
                .args([
                    "--arithmetic",
                    "bigfixed9",
                    "--input",
                    input,
                    "meek",
                    "--omega-exponent",
                    "6",
                    "--parallel",
                    "no",
                ])
                .stdout(Stdio::null())
                .status();
            let theirs = began.elapsed().as_secs_f64();
            assert!(ran.expect("stv-rs").success());
            // It reads the file in that time, too.
            let reads = crate::quickest(|| {
                let source = std::fs::File::open(&path).ok()?;
                roundtable_count::files::read(input, source, &Default::default()).ok()
            });
            if let (Some(ours), Some(reads)) = (ours("stv meek", BallotKind::Ranking), reads) {
                row(
                    "Meek for 12 seats, 20,000 votes over 60, read and counted: times faster than",
                    "stv-rs",
                    theirs / (ours + reads),
                    "2",
                );
            }
        }
        Err(_) => eprintln!("ROUNDTABLE_STV_RS is not set: not compared with stv-rs"),
    }
}

/// Rankings as stv-rs reads them.
fn rankings(profile: &Profile) -> String {
    let names: Vec<String> = profile.candidates.iter().map(|one| format!("c{}", one.id)).collect();
    let (nicks, quoted) = (names.join(" "), names.iter().map(|name| format!("\"{name}\"\n")).collect::<String>());
    let mut text = format!("{} {SEATS}\n[nick {nicks}]\n[tie {nicks}]\n", names.len());
    for (marks, times) in profile.ballots() {
        let named: Vec<&str> = marks.iter().map(|mark| names[mark.candidate as usize].as_str()).collect();
        text += &format!("{times} {} 0\n", named.join(" "));
    }
    text + "0\n" + &quoted + "\"Vote\"\n"
}

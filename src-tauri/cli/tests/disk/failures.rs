//! One step after the other fails, on the laptop and on the stick, and the disk fills up at any write.

use crate::common::{Place, how_many};
use crate::disk::{copy, names};
use crate::faults::{Faults, Ran, errno};
use crate::power::in_memory;
use crate::story::{self, Answered, Collected, Sealed};
use serde_json::Value;
use std::path::Path;

/// Kinds of steps that may fail, and the error they fail with.
const ONCE: [(&str, u32); 4] =
    [("open,mkdir,rename,unlink,truncate", errno::IO), ("write", errno::IO), ("sync", errno::IO), ("read", errno::IO)];
/// A disk that takes nothing any more.
const FULL: &str = "write,make,mkdir,truncate";

/// Said where only the copy on the stick does not go on.
const MIRROR_STOPPED: &str = "The record is safe on this laptop";

/// What was tried, and how often it came to a failure of the machine.
#[derive(Default)]
pub struct Tried {
    places: usize,
    told: usize,
}

/// Lets a step fail, every one in turn until a run is clean: once, from there on, and for want of room, which comes
/// back after a while or not at all. Of so many places one is tried, each time from another on.
pub fn fail_everywhere(usual: u64, at: &Path, faults: &Faults, run: &mut dyn FnMut(&Faults, u32) -> Ran) -> Tried {
    let every = usize::try_from(how_many("RT_EVERY", usual).max(1)).unwrap();
    let from = usize::try_from(how_many("RT_SEED", 20_251)).unwrap();
    let once = ONCE.iter().map(|(kinds, errno)| (*kinds, *errno, Some(0)));
    let ways = once.chain([("write", errno::NO_ROOM, Some(4)), (FULL, errno::NO_ROOM, None)]);
    let mut tried = Tried::default();
    for (way, (kinds, errno, lasts)) in ways.enumerate() {
        let mut first = 1 + (from + way) % every;
        loop {
            let last = lasts.map_or(0, |lasts| first + lasts);
            let ran = run(&faults.clone().fail(at, kinds, (first, last), errno), errno);
            if !ran.failed() {
                break;
            }
            tried.places += 1;
            tried.told += usize::from(ran.answer.status == 3 || ran.answer.err.contains(MIRROR_STOPPED));
            first += every;
        }
    }
    assert!(tried.told > 0, "nothing that failed was ever told");
    tried
}

/// A failure of the machine is told as such, with what is safe and what to do; nothing else ends so.
#[track_caller]
pub fn told(ran: &Ran, errno: u32) {
    let what = format!(
        "{:?}\n{}{}",
        ran.steps.iter().find(|s| s.name == "fail").map(|s| (s.text(), s.numbers)),
        ran.answer.out,
        ran.answer.err
    );
    assert!(ran.answer.status == 0 || ran.answer.status == 3, "{what}");
    if ran.answer.status == 3 {
        assert!(ran.answer.err.contains("Safe:") && ran.answer.err.contains("What to do:"), "{what}");
        assert!(!ran.answer.err.contains(['{', '}']) && !ran.answer.err.contains("cli."), "{what}");
        let says_room = ["full", "has room"].iter().any(|words| ran.answer.err.contains(words));
        assert!(errno != errno::NO_ROOM || says_room || ran.answer.out.contains("disk_full"), "{what}");
    }
}

#[test]
fn whichever_step_of_a_session_fails_nothing_is_said_that_is_not_so() {
    let begun = Place { dir: in_memory() };
    let pack = story::pack(&begun);
    let session = story::open(&begun, &pack);
    let lines = story::lines();
    let asked = story::asked(&lines);
    let run = &mut |faults: &Faults, errno: u32| {
        let place = Place { dir: in_memory() };
        copy(&begun.home(), &place.home());
        // The folder that is watched is named the same for every copy.
        let ran = faults.moved(&begun.home(), &place.home()).run(&place, &["session", "do", &session], &asked);
        told(&ran, errno);
        let (mut answered, mut failed) = (Answered::default(), false);
        for answer in ran.answer.out.lines().map(|line| serde_json::from_str::<Value>(line).expect("an answer")) {
            answered.take(&lines, &answer);
            failed |= answer.get("error").is_some();
        }
        let all = answered.lines == lines.len();
        assert_eq!(ran.answer.status == 3, failed || !all, "{}{}", ran.answer.out, ran.answer.err);
        let found = story::found(&place.home(), &session)
            .unwrap_or_else(|error| panic!("{error}\n{:?}", ran.steps.iter().find(|s| s.name == "fail")));
        assert!(found.seq >= answered.seq, "{found:?}, answered {answered:?}");
        assert!(
            failed || !all || (found.sealed && found.seq == answered.seq && found.typed == answered.typed),
            "{found:?}"
        );
        let (status, answers) =
            place.script(&session, b"{\"after_ms\":0}\n{\"do\":{\"type_line\":{\"text\":\"x\"}}}\n");
        let sealed = answers.get(1).unwrap_or_else(|| panic!("nothing is answered: {status}")).get("refused").is_some();
        assert!(sealed == found.sealed && (sealed || status == 1), "{answers:?}");
        ran
    };
    let tried = fail_everywhere(90, &begun.home(), &Faults::under(&[&begun.home()]), run);
    say("session do", &tried, "nothing answered was lost, no answer was false, the next run works");
}

#[test]
fn whichever_step_of_handing_in_fails_the_stick_may_not_be_pulled() {
    let sealed = Sealed::new();
    let before = sealed.place.path("before");
    copy(&sealed.place.home(), &before);
    let (home, stick) = (sealed.place.home(), sealed.stick());
    let run = &mut |faults: &Faults, errno: u32| {
        for folder in [&home, &stick] {
            std::fs::remove_dir_all(folder).unwrap();
        }
        copy(&before, &home);
        std::fs::create_dir(&stick).unwrap();
        let ran = faults.run(&sealed.place, &sealed.export(), "");
        told(&ran, errno);
        let answer = ran.answer.json();
        let said = answer.get("file").is_some();
        assert_eq!(said, ran.answer.status == 0, "{answer}");
        let whole = story::on_stick(&stick).unwrap_or_else(|error| panic!("{error}"));
        let found = story::found(&home, &sealed.session).unwrap_or_else(|error| panic!("{error}"));
        assert!(whole || !said, "it was said to be on the stick");
        assert!(whole || found.handed_in.is_none(), "the home says that it is on the stick");
        assert!(found.sealed);
        sealed.place.ok(&sealed.export());
        assert_eq!(story::on_stick(&stick), Ok(true));
        ran
    };
    let watched = Faults::under(&[&home, &stick]);
    let on_stick = fail_everywhere(6, &stick, &watched, run);
    say("session export, on the stick", &on_stick, "never said to be on the stick when it was not; run again it is");
    let at_home = fail_everywhere(20, &home, &watched, run);
    say("session export, on the laptop", &at_home, "never said to be on the stick when it was not; run again it is");
}

#[test]
fn whichever_step_of_the_mirror_fails_the_session_goes_on_and_nothing_is_said_to_be_there_that_is_not() {
    let begun = Place { dir: in_memory() };
    let pack = story::pack(&begun);
    let session = story::open(&begun, &pack);
    let mut lines = story::lines();
    // All but the sign-off: what was sealed is handed in, not taken over.
    lines.pop();
    let asked = story::asked(&lines);
    let stick = begun.path("stick");
    let run = &mut |faults: &Faults, _| {
        let place = Place { dir: in_memory() };
        copy(&begun.home(), &place.home());
        let now = place.path("stick");
        std::fs::create_dir(&now).unwrap();
        let args = ["session", "do", &session, "--mirror", "stick"];
        let ran = faults.moved(&stick, &now).run(&place, &args, &asked);
        assert_eq!(ran.answer.status, 0, "the stick is no matter of the session: {}", ran.answer.err);
        let (said, there) = (story::said_of_mirror(&ran.answer.err), story::taken_over(&now, &pack));
        assert!(there >= said, "{said} lines were said to be on the stick, {there} are: {}", ran.answer.err);
        let found = story::found(&place.home(), &session).unwrap_or_else(|error| panic!("{error}"));
        assert!(said == found.seq || ran.answer.err.contains(MIRROR_STOPPED), "{}", ran.answer.err);
        // On a stick that works again all of it is there.
        let again = place.command(&args).stdin(std::process::Stdio::null()).output().unwrap();
        let told = String::from_utf8(again.stderr).unwrap();
        let (said, there) = (story::said_of_mirror(&told), story::taken_over(&now, &pack));
        assert!(said == there && there >= found.seq, "{told}, {there} are, of {}", found.seq);
        assert_eq!(names(&now).len(), 2, "{:?}", names(&now));
        ran
    };
    let tried = fail_everywhere(12, &stick, &Faults::under(&[&stick]), run);
    say("session do --mirror, on the stick", &tried, "the session goes on; nothing said to be on the stick was not");
}

#[test]
fn whichever_step_of_an_import_fails_each_bundle_is_wholly_in_or_wholly_out() {
    let collected = Collected::new();
    let home = collected.place.home();
    let before = collected.place.path("before");
    copy(&home, &before);
    let run = &mut |faults: &Faults, errno: u32| {
        std::fs::remove_dir_all(&home).unwrap();
        copy(&before, &home);
        let ran = faults.run(&collected.place, &["import", "stick", "--json"], "");
        told(&ran, errno);
        let taken = collected.taken(&home).unwrap_or_else(|error| panic!("{error}"));
        assert!(ran.answer.status == 3 || taken == collected.bundles.len(), "{}", ran.answer.out);
        assert_eq!(collected.again(&home), collected.fingerprint);
        ran
    };
    let tried = fail_everywhere(40, &home, &Faults::under(&[&home]), run);
    say("import, on the laptop", &tried, "each bundle wholly in or wholly out; run again the same fingerprint");
}

#[test]
fn whichever_step_of_a_correction_fails_there_is_one_next_edition_and_the_same_command_makes_it() {
    let begun = Place { dir: in_memory() };
    story::pack(&begun);
    let before = begun.path("before");
    copy(&begun.home(), &before);
    let made = std::fs::read_to_string(begun.path("projects.csv")).unwrap();
    let first = made.lines().nth(1).unwrap();
    let list = begun.file("corrected.csv", made.replacen(first, &format!("{first}0"), 1));
    let correct = ["pack", "correct", &list, "--out", "next"];
    let (home, next) = (begun.home(), begun.path("next"));
    let changes = begun.json(&correct[..3])["changes"].as_array().unwrap().len();
    assert_eq!(changes, 1, "the last cell of the first project: {first}");
    let run = &mut |faults: &Faults, errno: u32| {
        std::fs::remove_dir_all(&home).unwrap();
        let _ = std::fs::remove_dir_all(&next);
        copy(&before, &home);
        let ran = faults.run(&begun, &correct, "");
        told(&ran, errno);
        // Asked again, it is there; asked once more, nothing is left to correct.
        let again = begun.run(&correct);
        let there = begun.files("next", "rtpack");
        assert_eq!(there.len(), 1, "{}{}", ran.answer.err, again.err);
        let shown = begun.json(&["pack", "show", &there[0]]);
        assert_eq!(shown["edition"], 2, "{shown}");
        let once_more = begun.run(&correct).with_status(1);
        assert!(once_more.err.contains("Nothing differs"), "{}", once_more.err);
        ran
    };
    let tried = fail_everywhere(60, &home, &Faults::under(&[&home]), run);
    say("pack correct", &tried, "one next edition, never two; the same command writes it");
}

pub fn say(what: &str, tried: &Tried, came: &str) {
    println!(
        "PROOF | the Nth step of `{what}` fails: open, name, write, sync, read; once, and full from there on | {} places | {} | {came} ({} said so)",
        tried.places,
        how_many("RT_SEED", 20_251),
        tried.told,
    );
}

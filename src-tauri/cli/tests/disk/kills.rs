//! `kill -9` at any moment of an import and of handing in; that of a session stands in `kills.rs`.

use crate::common::{Numbers, Place, how_many};
use crate::disk::{copy, names};
use crate::faults::Faults;
use crate::story::{self, Collected, Sealed};
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

/// A run that was killed, or that was done before.
struct Killed {
    done: bool,
    said: bool,
}

/// Kills the program now before a step on these folders, now after a while; both by chance.
fn kill(
    place: &Place,
    args: &[&str],
    folders: &[&Path],
    (steps, takes): (u64, Duration),
    numbers: &mut Numbers,
) -> Killed {
    let step = numbers.below(steps + 1) + 1;
    let wait = Duration::from_micros(numbers.below(u64::try_from(takes.as_micros()).unwrap() * 5 / 4));
    let by_step = numbers.below(2) == 0;
    let mut command = if by_step {
        Faults::under(folders).stop("all", step).before(place.command(args), &place.path("trace"))
    } else {
        place.command(args)
    };
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    if !by_step {
        std::thread::sleep(wait);
        child.kill().unwrap();
    }
    let output = child.wait_with_output().unwrap();
    assert!(output.status.code().is_none_or(|status| status == 0), "{}", String::from_utf8_lossy(&output.stdout));
    Killed { done: output.status.success(), said: output.stdout.ends_with(b"\n") }
}

/// How many steps a whole run makes, and how long it takes.
fn whole(place: &Place, args: &[&str], folders: &[&Path]) -> (u64, Duration) {
    let begun = Instant::now();
    let steps = Faults::under(folders).stop("all", u64::MAX >> 1).run(place, args, "");
    assert_eq!(steps.answer.status, 0, "{}", steps.answer.err);
    let counted = |name: &str| !["answer", "close", "before-sync"].contains(&name);
    // Looking is not written down, so there are more steps than these.
    let told = steps.steps.iter().filter(|step| counted(&step.name)).count() as u64;
    (told * 2, begun.elapsed())
}

#[test]
fn a_kill_leaves_each_bundle_of_an_import_wholly_in_or_wholly_out() {
    let collected = Collected::new();
    let place = &collected.place;
    let (home, before) = (place.home(), place.path("before"));
    copy(&home, &before);
    let args = ["import", "stick", "--json"];
    let takes = whole(place, &args, &[&home]);
    let (kills, seed) = (how_many("RT_KILLS", 200) / 5, how_many("RT_SEED", 20_251));
    let (mut numbers, mut killed, mut here) = (Numbers(seed), 0, collected.bundles.len());
    while killed < kills {
        if here == collected.bundles.len() {
            std::fs::remove_dir_all(&home).unwrap();
            copy(&before, &home);
            here = 0;
        }
        let ran = kill(place, &args, &[&home], takes, &mut numbers);
        let taken = collected.taken(&home).unwrap_or_else(|error| panic!("kill {killed}: {error}"));
        assert!(taken >= here, "kill {killed}: {here} were in, {taken} are");
        assert!(taken == collected.bundles.len() || !(ran.said || ran.done), "kill {killed}: all were said to be in");
        if taken == collected.bundles.len() {
            assert_eq!(place.json(&["tally"])["fingerprint"], collected.fingerprint, "kill {killed}");
        }
        here = taken;
        killed += u64::from(!ran.done);
    }
    println!(
        "PROOF | kill -9 in `import` of 3 bundles, run again until all are in | {kills} | {seed} | each bundle wholly in or wholly out, the same fingerprint"
    );
}

#[test]
fn a_kill_never_leaves_half_a_bundle_under_its_name() {
    let sealed = Sealed::new();
    let (place, home, stick) = (&sealed.place, sealed.place.home(), sealed.stick());
    let before = place.path("before");
    copy(&home, &before);
    let args = sealed.export();
    let takes = whole(place, &args, &[&home, &stick]);
    let (kills, seed) = (how_many("RT_KILLS", 200) / 5, how_many("RT_SEED", 20_251));
    let (mut numbers, mut killed, mut done) = (Numbers(seed), 0, true);
    while killed < kills {
        if done {
            for folder in [&home, &stick] {
                std::fs::remove_dir_all(folder).unwrap();
            }
            copy(&before, &home);
            std::fs::create_dir(&stick).unwrap();
        }
        let ran = kill(place, &args, &[&home, &stick], takes, &mut numbers);
        let found = story::found(&home, &sealed.session).unwrap_or_else(|error| panic!("kill {killed}: {error}"));
        let there = story::on_stick(&stick).unwrap_or_else(|error| panic!("kill {killed}: {error}"));
        assert!(there || !(ran.said || ran.done), "kill {killed}: it was said to be on the stick");
        assert!(there || found.handed_in.is_none(), "kill {killed}: the home says that it is on the stick");
        assert!(found.sealed && (found.handed_in.is_some() || !(ran.said || ran.done)), "kill {killed}");
        done = ran.done;
        killed += u64::from(!ran.done);
    }
    sealed.place.ok(&args);
    assert_eq!(story::on_stick(&stick), Ok(true));
    assert!(names(&stick).iter().all(|name| !name.ends_with(".part")), "{:?} were left behind", names(&stick));
    println!(
        "PROOF | kill -9 in `session export`, run again | {kills} | {seed} | the whole bundle or none under its name, never said to be there before"
    );
}

#[test]
fn a_kill_leaves_no_copy_of_the_home_behind_and_no_half_backup_under_its_name() {
    let sealed = Sealed::new();
    let (place, home) = (&sealed.place, sealed.place.home());
    let safe = place.path("safe");
    std::fs::create_dir(&safe).unwrap();
    let args = ["backup", "--out", "safe/a.rtbackup", "--json"];
    let takes = whole(place, &args, &[&home, &safe]);
    let sessions = place.json(&["session", "list"])["sessions"].clone();
    let (kills, seed) = (how_many("RT_KILLS", 200) / 10, how_many("RT_SEED", 20_251));
    let (mut numbers, mut killed) = (Numbers(seed), 0);
    while killed < kills {
        std::fs::remove_dir_all(&safe).unwrap();
        std::fs::create_dir(&safe).unwrap();
        let ran = kill(place, &args, &[&home, &safe], takes, &mut numbers);
        let there = safe.join("a.rtbackup").exists();
        assert!(there || !(ran.said || ran.done), "kill {killed}: it was said to be there");
        if there {
            place.json(&["--home", "back", "restore", "safe/a.rtbackup"]);
            let back = place.json(&["--home", "back", "session", "list"])["sessions"].clone();
            assert_eq!(
                (back[0]["session"].clone(), back[0]["head"].clone()),
                (sessions[0]["session"].clone(), sessions[0]["head"].clone())
            );
            std::fs::remove_dir_all(place.path("back")).unwrap();
        }
        story::sound(&home).unwrap_or_else(|error| panic!("kill {killed}: {error}"));
        let left: Vec<String> = names(&home).into_iter().filter(|name| name.starts_with('.')).collect();
        assert!(left.is_empty(), "kill {killed}: {left:?} were left behind");
        killed += u64::from(!ran.done);
    }
    println!(
        "PROOF | kill -9 in `backup` | {kills} | {seed} | a whole backup or none under its name, no copy of the home left behind"
    );
}

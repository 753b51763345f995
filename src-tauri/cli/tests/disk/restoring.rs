//! A backup is restored, and a step fails or the power goes: the home is the old one or the restored one, whole.

use crate::common::Place;
use crate::disk::{Cut, Disk, copy};
use crate::failures::{fail_everywhere, say, told};
use crate::faults::{Faults, Step};
use crate::power::cut_everywhere;
use crate::story::{Collected, sound};
use std::fs;
use std::path::Path;

const KEY: &str = "organiser.key";

/// An organiser's backup, and a fresh laptop with a key of its own to restore it on.
struct Restoring {
    collected: Collected,
    /// The key in the backup, and the one that was here.
    keys: [Vec<u8>; 2],
}

/// What a home is.
#[derive(Debug, PartialEq)]
enum Is {
    Old,
    Restored,
}

impl Restoring {
    fn new() -> Restoring {
        let collected = Collected::new();
        let place = &collected.place;
        place.json(&["import", "stick"]);
        place.ok(&["backup", "--out", "a.rtbackup"]);
        let other = Place::new();
        other.packs(1);
        place.json(&["--home", "fresh", "session", "list"]);
        fs::copy(other.home().join(KEY), place.path("fresh").join(KEY)).unwrap();
        let keys = [place.home(), other.home()].map(|home| fs::read(home.join(KEY)).unwrap());
        assert_ne!(keys[0], keys[1]);
        Restoring { collected, keys }
    }

    fn asked() -> [&'static str; 4] {
        ["--home", "fresh", "restore", "a.rtbackup"]
    }

    /// Looks at a home: it must be sound and one of the two, with nothing of the other but the key that was here, which
    /// is kept whatever comes.
    fn look(&self, dir: &Path) -> Result<Is, String> {
        let home = sound(dir)?;
        let names = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let own =
            names.filter(|name| name.starts_with(KEY)).filter(|name| fs::read(dir.join(name)).unwrap() == self.keys[1]);
        let own: Vec<String> = own.collect();
        if own.len() != 1 {
            return Err(format!("the key that was here: {own:?}"));
        }
        if home.store().and_then(|store| Ok(store.is_empty()?)).map_err(|error| error.to_string())? {
            return Ok(Is::Old);
        }
        if self.collected.taken(dir)? != self.collected.bundles.len() {
            return Err("not every record is there".to_owned());
        }
        let tally = self.collected.place.json(&["tally", "--home", &dir.display().to_string()]);
        let whole =
            tally["fingerprint"] == self.collected.fingerprint && fs::read(dir.join(KEY)).unwrap() == self.keys[0];
        if whole { Ok(Is::Restored) } else { Err(format!("neither old nor restored: {tally}")) }
    }

    /// What is asked once more of a home that is still the old one.
    fn again(&self, dir: &Path) {
        self.collected.place.ok(&["--home", &dir.display().to_string(), "restore", "a.rtbackup"]);
        assert_eq!(self.look(dir), Ok(Is::Restored));
    }
}

#[test]
fn whichever_step_of_a_restore_fails_the_home_is_the_old_or_the_restored_one() {
    let restoring = Restoring::new();
    let place = &restoring.collected.place;
    let (home, before) = (place.path("fresh"), place.path("fresh-before"));
    copy(&home, &before);
    let run = &mut |faults: &Faults, errno: u32| {
        fs::remove_dir_all(&home).unwrap();
        copy(&before, &home);
        let ran = faults.run(place, &Restoring::asked(), "");
        told(&ran, errno);
        let fault =
            || format!("{:?}\n{}", ran.steps.iter().find(|step| step.name == "fail").map(Step::text), ran.answer.err);
        let is = restoring.look(&home).unwrap_or_else(|error| panic!("{error}: {}", fault()));
        // What is said is so, and where it failed the key that was here has its name again.
        let due = if ran.answer.status == 0 { Is::Restored } else { Is::Old };
        assert_eq!(is, due, "{}", fault());
        if is == Is::Old {
            assert_eq!(fs::read(home.join(KEY)).unwrap(), restoring.keys[1], "{}", fault());
            restoring.again(&home);
        }
        ran
    };
    let tried = fail_everywhere(25, &home, &Faults::under(&[&home]), run);
    say("restore, on the laptop", &tried, "the old home or the restored one, as it was said; run again it is restored");
}

#[test]
fn the_power_may_go_at_any_sync_of_a_restore() {
    let restoring = Restoring::new();
    let place = &restoring.collected.place;
    let home = place.path("fresh");
    let start = Disk::of(&[&home]);
    let done = Faults::under(&[&home]).run(place, &Restoring::asked(), "");
    assert_eq!(done.answer.status, 0, "{}", done.answer.err);
    let said = done.steps.iter().position(|step| step.name == "said" || step.name == "answer").expect("it is said");
    let mut seen = (0, 0);
    let cuts = cut_everywhere(start, &done.steps, &[&home], &mut |step, cut, now| {
        let what = format!("step {step}, {cut:?}");
        let is = restoring.look(&now[0]).unwrap_or_else(|error| panic!("{what}: {error}"));
        assert!(is == Is::Restored || step <= said, "{what}: it was said to be restored");
        match is {
            Is::Restored => seen.1 += 1,
            Is::Old => {
                seen.0 += 1;
                if cut == Cut::Dropped {
                    restoring.again(&now[0]);
                }
            }
        }
    });
    assert!(seen.0 > 0 && seen.1 > 0, "{seen:?}");
    println!(
        "PROOF | power cut at every sync of `restore` ({} syncs) | {cuts} disks | {} \
         | the old home ({}) or the restored one ({}), whole; run again it is restored",
        done.steps.iter().filter(|step| step.name == "before-sync").count(),
        crate::common::how_many("RT_SEED", 20_251),
        seen.0,
        seen.1,
    );
}

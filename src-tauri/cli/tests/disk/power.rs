//! The power goes, at every sync.

use crate::common::{Place, how_many};
use crate::disk::{Cut, Disk};
use crate::faults::{Faults, Step};
use crate::story::{self, Answered};
use roundtable_desk::{Home, SystemClock};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Cuts the power before every sync of these steps, and after the last: all of what was not synced lost, all kept,
/// and torn as often as asked. `check` is given how many steps were taken, and where each folder lies now.
pub fn cut_everywhere(
    start: Disk,
    steps: &[Step],
    folders: &[&Path],
    check: &mut dyn FnMut(usize, Cut, &[PathBuf]),
) -> u64 {
    let (seed, many) = (how_many("RT_SEED", 20_251), how_many("RT_TORN", 1));
    let mut disk = start;
    let mut cuts = 0;
    for place in 0..=steps.len() {
        let at_a_sync = steps.get(place).is_none_or(|step| disk.take(step));
        if !at_a_sync {
            continue;
        }
        let torn = (0..many).map(|n| Cut::Torn(seed.wrapping_mul(1_000_003).wrapping_add(place as u64 * 1_009 + n)));
        // What a kill leaves as well is tried only where there is time for many.
        let kept = (many > 1).then_some(Cut::Kept);
        for cut in std::iter::once(Cut::Dropped).chain(kept).chain(torn) {
            let dir = in_memory();
            let now: Vec<PathBuf> = (0..folders.len()).map(|n| dir.path().join(n.to_string())).collect();
            let moved: Vec<(&Path, &Path)> = folders.iter().copied().zip(now.iter().map(PathBuf::as_path)).collect();
            disk.write(cut, &moved);
            check(place, cut, &now);
            cuts += 1;
        }
    }
    cuts
}

/// A folder where syncing costs nothing; what it keeps is looked at and thrown away.
pub fn in_memory() -> tempfile::TempDir {
    tempfile::tempdir_in(roundtable_platform::fleeting_folder()).unwrap()
}

#[test]
fn the_power_may_go_at_any_sync_of_a_session() {
    let place = Place { dir: in_memory() };
    let pack = story::pack(&place);
    let home = place.home();
    std::fs::remove_dir_all(&home).unwrap();
    // The home itself is made by the first act of all, which is opening the session.
    let start = Disk::of(&[place.dir.path()]);
    let watched = Faults::under(&[place.dir.path()]);
    let opened = watched.run(&place, &["session", "open", "--pack", &pack, "--json"], "");
    let session = opened.answer.with_status(0).json()["session"].as_str().unwrap().to_owned();
    let lines = story::lines();
    let done = watched.run(&place, &["session", "do", &session], &story::asked(&lines));
    assert_eq!(done.answer.status, 0, "{}", done.answer.out);

    let begun = opened.steps.len();
    let steps: Vec<Step> = opened.steps.into_iter().chain(done.steps).collect();
    let answered = |place: usize| {
        let mut answered = Answered::default();
        for step in steps[..place].iter().skip(begun).filter(|step| step.name == "answer") {
            answered.take(&lines, &serde_json::from_slice::<Value>(&step.bytes).unwrap());
        }
        answered
    };
    let all = answered(steps.len());
    assert_eq!(all.lines, lines.len());
    let cuts = cut_everywhere(start, &steps, &[place.dir.path()], &mut |place, cut, now| {
        if place <= begun && steps[..place].iter().all(|step| step.name != "answer") {
            // Nothing was said yet: the home may be half made, and can be made.
            Home::open(&now[0].join("home"), Arc::new(SystemClock))
                .unwrap_or_else(|error| panic!("step {place}, {cut:?}: {error}"));
            return;
        }
        let due = answered(place);
        let found = story::found(&now[0].join("home"), &session)
            .unwrap_or_else(|error| panic!("step {place}, {cut:?}: {error}"));
        let next = answered_next(&steps, place, &lines, &due);
        assert!(
            found.seq == due.seq.max(1) || found.seq == next.seq,
            "step {place}, {cut:?}: {found:?}, answered {due:?}"
        );
        assert!(
            found.typed == due.typed || found.typed == next.typed,
            "step {place}, {cut:?}: {found:?}, answered {due:?}"
        );
    });
    println!(
        "PROOF | power cut at every sync of `session do` ({} syncs; dropped, kept, torn and reordered) | {cuts} disks | {} \
         | nothing answered was lost, every home sound",
        steps.iter().filter(|step| step.name == "before-sync").count(),
        how_many("RT_SEED", 20_251),
    );
}

/// What the next answer would have said: it may be on the disk already.
fn answered_next(steps: &[Step], place: usize, lines: &[Value], due: &Answered) -> Answered {
    let mut next = due.clone();
    if let Some(step) = steps[place..].iter().find(|step| step.name == "answer")
        && let Ok(answer) = serde_json::from_slice::<Value>(&step.bytes)
        && answer.get("v").is_none()
    {
        next.take(lines, &answer);
    }
    next
}

#[test]
fn the_power_may_go_at_any_sync_of_handing_in() {
    let sealed = story::Sealed::new();
    let (place, stick) = (&sealed.place, sealed.stick());
    let start = Disk::of(&[&place.home(), &stick]);
    let done = Faults::under(&[&place.home(), &stick]).run(place, &sealed.export(), "");
    assert_eq!(done.answer.status, 0, "{}", done.answer.err);
    let said = done.steps.iter().position(|step| step.name == "answer").expect("it answers");
    let cuts = cut_everywhere(start, &done.steps, &[&place.home(), &stick], &mut |place, cut, now| {
        let what = format!("step {place}, {cut:?}");
        let found = story::found(&now[0], &sealed.session).unwrap_or_else(|error| panic!("{what}: {error}"));
        assert!(found.sealed, "{what}");
        // A stick that was never synced may lose even its top folder here; a real one cannot.
        std::fs::create_dir_all(&now[1]).unwrap();
        let whole = story::on_stick(&now[1]).unwrap_or_else(|error| panic!("{what}: {error}"));
        assert!(whole || place <= said, "{what}: it was said to be on the stick");
        assert!(whole || found.handed_in.is_none(), "{what}: the home says that it is on the stick");
        if cut == Cut::Dropped {
            let mut again = sealed.place.command(&["session", "export", &sealed.session, "--out"]);
            let again = again.arg(&now[1]).env("ROUNDTABLE_HOME", &now[0]).output().unwrap();
            assert!(again.status.success(), "{what}: {}", String::from_utf8_lossy(&again.stderr));
            assert_eq!(story::on_stick(&now[1]), Ok(true), "{what}");
        }
    });
    println!(
        "PROOF | power cut at every sync of `session export`, laptop and stick alike ({} syncs) | {cuts} disks | {} \
         | never said to be on the stick before it was; run again it is",
        done.steps.iter().filter(|step| step.name == "before-sync").count(),
        how_many("RT_SEED", 20_251),
    );
}

#[test]
fn the_power_may_go_at_any_sync_of_an_import() {
    let collected = story::Collected::new();
    let place = &collected.place;
    let start = Disk::of(&[&place.home()]);
    let done = Faults::under(&[&place.home()]).run(place, &["import", "stick", "--json"], "");
    assert_eq!(done.answer.status, 0, "{}", done.answer.err);
    let said = done.steps.iter().position(|step| step.name == "answer").expect("it answers");
    let mut most = 0;
    let cuts = cut_everywhere(start, &done.steps, &[&place.home()], &mut |place, cut, now| {
        let what = format!("step {place}, {cut:?}");
        let taken = collected.taken(&now[0]).unwrap_or_else(|error| panic!("{what}: {error}"));
        assert!(taken == collected.bundles.len() || place <= said, "{what}: all were said to be in");
        if cut == Cut::Dropped {
            assert!(taken >= most, "{what}: one was in for good, and is out");
            most = taken;
            assert_eq!(collected.again(&now[0]), collected.fingerprint, "{what}");
        }
    });
    println!(
        "PROOF | power cut at every sync of `import` of 3 bundles ({} syncs) | {cuts} disks | {} \
         | each bundle wholly in or wholly out; run again the same fingerprint",
        done.steps.iter().filter(|step| step.name == "before-sync").count(),
        how_many("RT_SEED", 20_251),
    );
}

#[test]
fn the_power_may_go_at_any_sync_of_the_mirror() {
    let place = Place { dir: in_memory() };
    let pack = story::pack(&place);
    let session = story::open(&place, &pack);
    let stick = place.path("stick");
    std::fs::create_dir(&stick).unwrap();
    let start = Disk::of(&[&stick]);
    // All but the sign-off: what was sealed is handed in, not taken over.
    let mut lines = story::lines();
    lines.pop();
    let args = ["session", "do", &session, "--mirror", "stick"];
    let done = Faults::under(&[&stick]).run(&place, &args, &story::asked(&lines));
    assert_eq!(done.answer.status, 0, "{}", done.answer.err);
    // How many lines were last said to be on the stick.
    let said = |place: usize| {
        let told = done.steps[..place].iter().filter(|step| step.name == "said").flat_map(|step| step.bytes.clone());
        story::said_of_mirror(&String::from_utf8(told.collect()).unwrap())
    };
    assert!(said(done.steps.len()) > 20, "{}", done.answer.err);
    let cuts = cut_everywhere(start, &done.steps, &[&stick], &mut |step, cut, now| {
        let (due, there) = (said(step), story::taken_over(&now[0], &pack));
        assert!(there >= due, "step {step}, {cut:?}: {due} lines were said to be on the stick, {there} are");
    });
    println!(
        "PROOF | power cut at every sync of the mirror on the stick ({} syncs), taken up by a second laptop | {cuts} \
         disks | {} | every line there that was said to be on the stick",
        done.steps.iter().filter(|step| step.name == "before-sync").count(),
        how_many("RT_SEED", 20_251),
    );
}

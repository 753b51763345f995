//! `simulate`: whole sessions, played by a simulated table through the table's own desk.

use crate::Done;
use crate::args::Simulate;
use crate::error::CommandError;
use crate::failure::{Failure, Told};
use crate::keys::codes_of_file;
use crate::out::{Out, shown};
use crate::pack::there;
use crate::papers::table_file;
use crate::progress::Progress;
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use roundtable_bag::{BagError, OpeningCode};
use roundtable_desk::view::NotesWanted;
use roundtable_desk::{DeskError, HandClock, Home, OpenWith, Pack, Said, Status, TableDesk};
use roundtable_domain::Kind;
use roundtable_platform::fleeting_folder;
use roundtable_simulation::{Options, SimulatedTable, Tongue};
use roundtable_words::Lang;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// More steps than any meeting takes: a table that does not come to an end is stopped.
const MOST_STEPS: usize = 200_000;
/// When a simulated meeting begins, by its own wall clock.
const BEGINS: (u32, u32) = (14, 0);
/// Its offset from UTC, in seconds.
const OFFSET_S: i32 = 8 * 3_600;

/// Opening codes by table; by none where one is for all.
type Codes = BTreeMap<Option<u16>, OpeningCode>;

#[derive(Serialize)]
struct Simulated {
    v: u32,
    bundles: Vec<Played>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    refused: Vec<NotPlayed>,
}

#[derive(Serialize)]
struct Played {
    table: u16,
    file: String,
    head: String,
}

#[derive(Serialize)]
struct NotPlayed {
    file: String,
    error: Told,
}

pub fn run(asked: &Simulate, out: &Out) -> Result<Done, Failure> {
    asked.packs.iter().try_for_each(|pack| there(pack))?;
    std::fs::create_dir_all(&asked.out)
        .map_err(|error| Failure::from(DeskError::from(BagError::from(error))).of(&asked.out))?;
    let codes = asked.code_file.as_deref().map(codes_of_file).transpose()?.unwrap_or_default();
    let results = play_all(asked, &codes);
    let mut simulated = Simulated { v: 1, bundles: Vec::new(), refused: Vec::new() };
    let mut worst = Status::Refused;
    for (file, result) in asked.packs.iter().zip(results) {
        match result {
            Ok(played) => simulated.bundles.push(played),
            Err(failure) => {
                if failure.status() == Status::MachineFailed {
                    worst = Status::MachineFailed;
                }
                simulated
                    .refused
                    .push(NotPlayed { file: file.display().to_string(), error: failure.told(out.words()) });
            }
        }
    }
    simulated.bundles.sort_by_key(|played| played.table);
    out.answer(&simulated, || {
        simulated.bundles.iter().map(|played| table_file(out, played.table, &played.file)).collect()
    });
    let refused = simulated.refused.iter().flat_map(|one| one.error.lines(out.words()));
    refused.for_each(|line| eprintln!("{}", shown(&line)));
    match (simulated.refused.is_empty(), worst) {
        (true, _) => Ok(Done::All),
        (false, Status::MachineFailed) => Err(CommandError::SimulationFailed.into()),
        (false, _) => Ok(Done::SomeRefused),
    }
}

/// Plays the tables on as many threads as the machine has; each by itself, so in any order.
fn play_all(asked: &Simulate, codes: &Codes) -> Vec<Result<Played, Failure>> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(asked.packs.len());
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let begun = Mutex::new(BTreeSet::new());
    let results: Vec<Mutex<Option<Result<Played, Failure>>>> = asked.packs.iter().map(|_| Mutex::new(None)).collect();
    let progress = Progress::new();
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let place = next.fetch_add(1, Ordering::SeqCst);
                    let (Some(pack), Some(result)) = (asked.packs.get(place), results.get(place)) else { break };
                    let played = play(asked, codes, pack, &begun).map_err(|failure| failure.of(pack));
                    *result.lock().unwrap_or_else(PoisonError::into_inner) = Some(played);
                    progress.show(done.fetch_add(1, Ordering::SeqCst) + 1, asked.packs.len());
                }
            });
        }
    });
    let stopped = || Err(CommandError::SimulationFailed.into());
    results
        .into_iter()
        .map(|result| result.into_inner().unwrap_or_else(PoisonError::into_inner).unwrap_or_else(stopped))
        .collect()
}

/// Plays a pack, unless it is among those that were begun.
fn play(asked: &Simulate, codes: &Codes, file: &Path, begun: &Mutex<BTreeSet<String>>) -> Result<Played, Failure> {
    // Nothing of this home is kept, so it may lie where writing costs nothing; the desk writes as it always does.
    let dir = tempfile::Builder::new()
        .prefix("roundtable-")
        .tempdir_in(fleeting_folder())
        .map_err(|error| DeskError::from(BagError::from(error)))?;
    let pack = Pack::open(file)?;
    if !begun.lock().unwrap_or_else(PoisonError::into_inner).insert(pack.manifest_hash.to_string()) {
        return Err(CommandError::PackTwice { table: pack.table.number() }.into());
    }
    let clock = Arc::new(HandClock::new(begins(&pack)?));
    let home = Home::open(&dir.path().join("home"), Arc::clone(&clock) as Arc<dyn roundtable_desk::Clock>)?;
    let code = codes.get(&Some(pack.table.number())).or_else(|| codes.get(&None));
    let (number, tongue) = (pack.table.number(), Lang::parse(&pack.meeting.lang));
    let mut desk = TableDesk::open(&home, pack, Kind::Simulated, OpenWith { code, ..OpenWith::default() })?;
    let mut simulated = SimulatedTable::new(
        seed_of_table(asked.seed, number),
        Options {
            residents: asked.residents,
            mode: asked.mode.0,
            medium: asked.medium.0,
            tongue: match tongue {
                Some(Lang::En) => Tongue::English,
                _ => Tongue::Chinese,
            },
        },
    );
    for _ in 0..MOST_STEPS {
        let look = desk.look(&NotesWanted::Here);
        let step = simulated.next(&look.table, &look.notes, look.choosing.as_ref(), look.closing.as_ref());
        let Some(command) = step.command else { break };
        clock.pass(step.after_ms);
        desk.act(command)?;
    }
    let handed_in = desk.hand_in(&asked.out)?;
    Ok(Played { table: number, file: handed_in.file, head: handed_in.head })
}

/// The day of the meeting, at two in the afternoon.
fn begins(pack: &Pack) -> Result<DateTime<FixedOffset>, Failure> {
    let wrong = || Failure::from(Said::Meeting { detail: "date".to_owned() });
    let date = NaiveDate::parse_from_str(&pack.meeting.date, "%Y-%m-%d").map_err(|_| wrong())?;
    let time = NaiveTime::from_hms_opt(BEGINS.0, BEGINS.1, 0).ok_or_else(wrong)?;
    let offset = FixedOffset::east_opt(OFFSET_S).ok_or_else(wrong)?;
    date.and_time(time).and_local_timezone(offset).single().ok_or_else(wrong)
}

/// Each table has a seed of its own, whichever tables are played beside it.
fn seed_of_table(seed: u64, table: u16) -> u64 {
    let mut z = seed.wrapping_add(u64::from(table).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_table_has_a_seed_of_its_own() {
        let seeds: BTreeSet<u64> =
            (0..4).flat_map(|seed| (1..=600).map(move |table| seed_of_table(seed, table))).collect();
        assert_eq!(seeds.len(), 4 * 600);
    }
}

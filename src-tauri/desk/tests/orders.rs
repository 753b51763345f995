//! Every order of importing the bundles of five tables ends in the same state.

mod kit;

use kit::{Hall, hall_of, hand_in, play, reopen_and_seal};
use roundtable_desk::{OrganiserDesk, Tally, bundle_show};
use roundtable_domain::Kind;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Files of each of five tables: an older copy, a duplicate, a fork, a lost stick, something simulated.
fn files(hall: &Hall) -> [Vec<PathBuf>; 5] {
    let (mut laptop, stick) = hall.laptop(1, Kind::Real, "one");
    play(&mut laptop, 1);
    let older = hand_in(&mut laptop, &stick);
    reopen_and_seal(&mut laptop);
    let newer = hand_in(&mut laptop, &stick);
    let once = hall.played(2, Kind::Real, "two");
    let again = hall.file("again.rtbundle", &std::fs::read(&once).unwrap());
    let fork = ["three", "three-too"].map(|laptop| hall.played(3, Kind::Real, laptop));
    let lost = hall.played(4, Kind::Real, "four");
    let simulated = hall.played(5, Kind::Simulated, "five");
    let real = hall.played(5, Kind::Real, "five-too");
    [vec![older, newer], vec![once, again], fork.to_vec(), vec![lost], vec![simulated, real]]
}

fn permutations(n: usize) -> Vec<Vec<usize>> {
    if n == 0 {
        return vec![Vec::new()];
    }
    let longer = |rest: Vec<usize>| (0..n).map(move |at| [&rest[..at], &[n - 1], &rest[at..]].concat());
    permutations(n - 1).into_iter().flat_map(longer).collect()
}

/// Imports in one order, with the lost stick revoked somewhere on the way; every second order takes each table's files
/// the other way round.
fn imported(pack: &Path, home: &Path, files: &[Vec<PathBuf>; 5], order: &[usize], nth: usize) -> OrganiserDesk {
    let mut desk = OrganiserDesk::open(&kit::home(home)).unwrap();
    desk.add_pack(pack).unwrap();
    for (place, table) in order.iter().enumerate() {
        if place == nth % 5 {
            desk.revoke(None, 4, "丢了").unwrap();
        }
        let mut of_table = files[*table].clone();
        if nth % 2 == 1 {
            of_table.reverse();
        }
        desk.import(None, &of_table, &mut |_, _| {}).unwrap();
    }
    desk
}

fn statuses(tally: &Tally) -> Vec<&str> {
    tally.tables.iter().map(|table| table.status.name()).collect()
}

#[test]
fn all_orders_of_five_tables_end_in_the_same_state_and_fingerprint() {
    let hall = hall_of(5);
    let files = files(&hall);
    let orders = permutations(5);
    assert_eq!(orders.len(), 120);
    let code = |file: &PathBuf| bundle_show(file).unwrap().code;
    let (lost, keep) = (code(&files[3][0]), bundle_show(&files[2][1]).unwrap().head);
    let (dir, pack) = (hall.dir.path(), hall.packs[0].as_path());
    let of = &|(nth, order): (usize, &Vec<usize>)| {
        let home = dir.join(format!("home-{nth}"));
        let mut desk = imported(pack, &home, &files, order, nth);
        let open = desk.tally(None).unwrap();
        assert_eq!(statuses(&open), ["counted", "counted", "conflict", "unconfirmed", "counted"], "{order:?}");
        assert_eq!(open.kind, Some(Kind::Real));
        desk.confirm(None, 4, &lost).unwrap();
        desk.resolve(None, 3, &keep, "问过桌长").unwrap();
        let decided = desk.tally(None).unwrap();
        assert!(decided.complete, "{order:?}");
        std::fs::remove_dir_all(home).unwrap();
        [open.fingerprint, open.result_fingerprint, decided.fingerprint, decided.result_fingerprint]
    };
    let every = &|half: usize| orders.iter().enumerate().filter(move |(nth, _)| nth / 60 == half);
    let prints: BTreeSet<[String; 4]> = std::thread::scope(|scope| {
        let halves = [0, 1].map(|half| scope.spawn(move || every(half).map(of).collect::<Vec<_>>()));
        halves.into_iter().flat_map(|half| half.join().unwrap()).collect()
    });
    assert_eq!(prints.len(), 1);
}

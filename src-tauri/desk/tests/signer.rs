//! A pack that says it is of this meeting and that another organiser signed: it opens no session of the true one, and the
//! true one none of its, until a person chooses with both before them.

mod kit;

use kit::{Hall, hall, hand_in, play};
use roundtable_bag::Key;
use roundtable_desk::{Home, OpenWith, Pack, PackFiles, TableDesk, issue};
use roundtable_domain::{Kind, Meeting};
use std::path::{Path, PathBuf};

/// The same meeting and table, by a stranger's key, with names and speakers to be sent.
fn forged(hall: &Hall) -> PathBuf {
    let mut meeting = Meeting::clone(&Pack::open(&hall.packs[0]).unwrap().meeting);
    (meeting.rules.send_names, meeting.rules.send_speakers) = (true, true);
    let (_, packs) = issue(meeting, &PackFiles::default(), &Key::generate().unwrap()).unwrap();
    hall.file("forged.rtpack", packs[0].1.bytes())
}

fn opened(home: &Home, pack: &Path, another_organiser: bool) -> Result<String, String> {
    let with = OpenWith { another_organiser, ..OpenWith::default() };
    let desk = TableDesk::open_pack_with(home, pack, Kind::Real, with).map_err(|error| error.code())?;
    Ok(desk.pack().meeting.organiser.clone())
}

#[test]
fn whichever_pack_was_opened_first_the_other_opens_nothing_of_its_session() {
    for forged_first in [true, false] {
        let hall = hall();
        let (own, forged) = (hall.packs[0].clone(), forged(&hall));
        let home = kit::home(&hall.dir.path().join("laptop"));
        let [first, second] = if forged_first { [&forged, &own] } else { [&own, &forged] };
        let signer = opened(&home, first, false).unwrap();
        let sessions = TableDesk::sessions(&home).unwrap();
        assert_eq!(opened(&home, second, false), Err("other_organiser".to_owned()));
        assert_eq!(TableDesk::sessions(&home).unwrap(), sessions, "nothing has changed");
        // Who chose it has a session of its own beside, and from then on each pack opens its own.
        let other = opened(&home, second, true).unwrap();
        assert_ne!(signer, other);
        assert_eq!(TableDesk::sessions(&home).unwrap().len(), 2);
        assert_eq!((opened(&home, first, false), opened(&home, second, false)), (Ok(signer), Ok(other)));
    }
}

#[test]
fn what_was_recorded_by_a_forged_pack_is_refused_by_the_organiser_and_takes_nothing_over() {
    let mut hall = hall();
    let forged = forged(&hall);
    let home = kit::home(&hall.dir.path().join("laptop"));
    let mut desk = TableDesk::open_pack(&home, &forged, Kind::Real).unwrap();
    play(&mut desk, 1);
    let stick = hall.dir.path().join("stick");
    std::fs::create_dir_all(&stick).unwrap();
    let file = hand_in(&mut desk, &stick);
    assert_eq!(hall.reason(&file), "signer");
    assert_eq!(hall.desk.add_pack(&forged).unwrap_err().code(), "signer");
    let mirror = stick.join("none.rtmirror");
    std::fs::write(&mirror, b"").unwrap();
    assert!(TableDesk::take_over(&home, &hall.packs[0], &mirror, Kind::Real, OpenWith::default()).is_err());
}

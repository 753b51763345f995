//! When the time is over: nothing by itself, one act, and the records stay.

mod kit;

use chrono::DateTime;
use kit::people::{Texts, files_with, play};
use kit::{hall, hand_in};
use roundtable_desk::view;
use roundtable_desk::view::OverdueItem;
use roundtable_desk::{
    Home, OrganiserDesk, TableDesk, bundle_verify, doctor, erase_expired, overdue, people_of_session,
};
use roundtable_domain::Kind;
use roundtable_store::Settings;
use std::path::Path;
use std::sync::Arc;

/// A home whose clock stands on another day.
fn home_on(dir: &Path, day: &str) -> Home {
    let at = DateTime::parse_from_rfc3339(&format!("{day}T09:00:00+08:00")).unwrap();
    Home::open(dir, Arc::new(roundtable_desk::HandClock::new(at))).unwrap()
}

fn reminders(home: &Home) -> Vec<OverdueItem> {
    let sessions = TableDesk::sessions(home).unwrap();
    let meetings = OrganiserDesk::open(home).unwrap().meetings().unwrap();
    overdue(home, &sessions, &meetings).unwrap()
}

#[test]
fn a_table_is_reminded_the_day_after_and_one_act_carries_it_out() {
    let (hall, texts) = (hall(), Texts::unusual());
    let (mut desk, _) = hall.laptop(1, Kind::Real, "a");
    play(&mut desk, &texts);
    let (id, head, meeting) = (desk.id().to_owned(), desk.head().unwrap(), hall.meeting.clone());
    let date = desk.pack().meeting.date.clone();
    drop(desk);
    let dir = hall.dir.path().join("a");
    let until = TableDesk::sessions(&kit::home(&dir)).unwrap()[0].keep_until.clone();
    let days = chrono::NaiveDate::parse_from_str(&until, "%Y-%m-%d").unwrap()
        - chrono::NaiveDate::parse_from_str(&date, "%Y-%m-%d").unwrap();
    assert_eq!(days.num_days(), 365);

    let last_day = home_on(&dir, &until);
    assert_eq!(reminders(&last_day), []);
    let refused = erase_expired(&last_day, &meeting).unwrap_err();
    assert_eq!((refused.code().as_str(), refused.is_machine()), ("not_expired", false));
    assert_eq!(refused.view().params["until"], until);
    assert!(!files_with(&dir, &texts.reasons).is_empty());

    let after = chrono::NaiveDate::parse_from_str(&until, "%Y-%m-%d").unwrap().succ_opt().unwrap().to_string();
    let home = home_on(&dir, &after);
    let told = reminders(&home);
    assert_eq!(told.len(), 1);
    assert_eq!(
        (told[0].meeting.as_str(), told[0].until.as_str(), told[0].tables.as_slice()),
        (meeting.as_str(), until.as_str(), [1].as_slice())
    );
    assert!(told[0].texts >= 13 && told[0].speakers >= 6 && told[0].names >= 7 && told[0].ballots == 3, "{told:?}");
    assert!(!files_with(&dir, &texts.reasons).is_empty(), "looking erases nothing");

    let secret = |home: &Home| home.store().unwrap().setting(&format!("mirror_key {id}")).unwrap().is_some();
    assert!(secret(&home));
    let erased = erase_expired(&home, &meeting).unwrap();
    assert!(!secret(&home), "no copy follows any more of what is erased");
    assert!(erased.erased.len() > 25);
    for text in texts.said().into_iter().chain(texts.names()) {
        assert_eq!(files_with(&dir, text), Vec::<String>::new(), "{text}");
    }
    assert_eq!(reminders(&home), []);
    // The record is as it was: it opens, counts, and is sound.
    let desk = TableDesk::go_on(&home, &id).unwrap();
    assert_eq!(desk.head().unwrap(), head);
    assert_eq!(desk.session().state().recommended().unwrap().len(), 3);
    drop(desk);
    assert!(doctor(&home).unwrap().is_sound());
    assert!(people_of_session(&home, &id).unwrap().people.is_empty());
}

#[test]
fn the_organiser_is_reminded_too_and_the_count_stays_as_recorded() {
    let (mut hall, texts) = (hall(), Texts::unusual());
    let (mut laptop, stick) = hall.laptop(1, Kind::Real, "a");
    play(&mut laptop, &texts);
    let file = hand_in(&mut laptop, &stick);
    hall.import(std::slice::from_ref(&file));
    let before = hall.desk.tally(None).unwrap();
    let dir = hall.dir.path().join("home");
    let home = home_on(&dir, "2099-01-01");
    assert!(home.clock().now().date_naive().to_string().starts_with("2099"));
    assert_eq!(reminders(&home).len(), 1);
    erase_expired(&home, &hall.meeting).unwrap();
    for text in texts.said() {
        assert_eq!(files_with(&dir, text), Vec::<String>::new(), "{text}");
    }
    let desk = OrganiserDesk::open(&home).unwrap();
    let after = desk.tally(None).unwrap();
    assert_eq!(after.recommended.len(), before.recommended.len());
    assert!(
        after.tables[0].status == view::TableStands::Counted
            && after.tables[0].recommended.iter().all(|pick| pick.conditions.is_none())
    );
    assert!(desk.reading(&hall.meeting).unwrap().iter().all(|note| note.text.is_none()));
    assert!(doctor(&home).unwrap().is_sound());
    // The file on the stick is another's to erase, and is good still; taken in again it brings nothing back.
    assert_eq!(bundle_verify(std::slice::from_ref(&file)).bundles[0].verdict, "valid");
    let mut desk = OrganiserDesk::open(&home).unwrap();
    assert_eq!(desk.import(None, &[file], &mut |_, _| {}).unwrap().bundles[0].verdict, view::Verdict::Known);
    assert_eq!(reminders(&home), []);
    assert_eq!(erase_expired(&home, "nothing").unwrap_err().code(), "meeting_unknown");
}

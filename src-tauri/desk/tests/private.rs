//! Who said what never leaves the laptop unless the pack, announced beforehand, says so; and is never published.

mod kit;

use kit::people::{Texts, each_file, files_with, play};
use kit::{hall, home};
use roundtable_bag::Key;
use roundtable_desk::{OrganiserDesk, PackFiles, TableDesk, issue, read_meeting};
use roundtable_domain::Kind;
use roundtable_record::{Opening, OpeningKind};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Salts of the openings of one kind, as they stand in a file: whoever has one can open the commitment.
fn salts(desk: &TableDesk, kind: OpeningKind) -> Vec<String> {
    let store = desk.home().store().unwrap();
    let openings = store.openings(desk.id()).unwrap();
    let openings = openings.iter().map(|line| Opening::parse_line(line.as_bytes()).unwrap());
    let of_kind = openings.filter(|opening| opening.kind() == kind);
    of_kind.map(|opening| opening.salt().iter().map(|byte| format!("{byte:02x}")).collect()).collect()
}

/// The text of every PDF below a folder; nothing where poppler is not installed, which is said and fails under CI.
fn pdf_texts(dir: &Path) -> String {
    let mut all = String::new();
    let mut pdfs: Vec<PathBuf> = Vec::new();
    each_file(dir, &mut |name, _| pdfs.extend(name.ends_with(".pdf").then(|| PathBuf::from(name))));
    assert!(!pdfs.is_empty(), "there are minutes");
    for pdf in pdfs {
        match Command::new("pdftotext").args(["-enc", "UTF-8"]).arg(&pdf).arg("-").output() {
            Ok(out) => all.push_str(&String::from_utf8_lossy(&out.stdout)),
            Err(error) => {
                assert!(std::env::var_os("CI").is_none(), "pdftotext (poppler-utils) is needed: {error}");
                eprintln!("skipped: pdftotext (poppler-utils) is not installed");
            }
        }
    }
    all.chars().filter(|c| !c.is_whitespace()).collect()
}

fn any_file_has(dir: &Path, texts: &[String]) -> bool {
    let mut found = false;
    each_file(dir, &mut |_, bytes| {
        found |= texts.iter().any(|text| bytes.windows(text.len()).any(|window| window == text.as_bytes()));
    });
    found
}

#[test]
fn by_default_no_name_and_no_speaker_stands_in_any_byte_that_leaves_the_laptop() {
    let (mut hall, texts) = (hall(), Texts::unusual());
    let (mut laptop, stick) = hall.laptop(1, Kind::Real, "a");
    play(&mut laptop, &texts);
    let (speakers, names) = (salts(&laptop, OpeningKind::Speaker), salts(&laptop, OpeningKind::Name));
    assert!(speakers.len() >= 6 && names.len() >= 7);
    assert!(any_file_has(laptop.home().dir(), &speakers), "the search finds them where they are");
    let handed_in = laptop.hand_in(&stick).unwrap();
    laptop.save_reporter_sheet(&stick).unwrap();
    hall.import(&[PathBuf::from(handed_in.file)]);
    let out = hall.dir.path().join("out");
    hall.desk.publish(None, &out, true, &roundtable_desk::Agreed::All).unwrap();
    let organiser = hall.dir.path().join("home");
    for dir in [&stick, &out, &organiser] {
        for name in texts.names() {
            assert_eq!(files_with(dir, name), Vec::<String>::new(), "{name}");
        }
        assert!(!any_file_has(dir, &speakers) && !any_file_has(dir, &names), "{}", dir.display());
        let mut openings = String::new();
        each_file(dir, &mut |_, bytes| openings.push_str(&String::from_utf8_lossy(bytes)));
        assert!(!openings.contains("\"kind\":\"speaker\"") && !openings.contains("\"kind\":\"name\""));
    }
    let printed = pdf_texts(&stick);
    for name in texts.names() {
        assert!(!printed.contains(name), "{name}");
    }
    assert!(printed.is_empty() || printed.contains(&texts.notes[0]), "the minutes have what was said");
    // Published is neither: not even what was said carries who said it.
    assert!(!any_file_has(&out, &salts(&laptop, OpeningKind::Ballot)));
    assert!(!any_file_has(&out, &salts(&laptop, OpeningKind::Text)));
}

#[test]
fn where_the_pack_announced_it_they_go_along_and_are_not_published() {
    let (hall, texts) = (hall(), Texts::unusual());
    let pack = roundtable_desk::Pack::read(std::fs::read(&hall.packs[0]).unwrap()).unwrap();
    let mut meeting = read_meeting(&pack.inside_bundle()["data/pack/meeting.json"]).unwrap();
    (meeting.rules.send_names, meeting.rules.send_speakers) = (true, true);
    meeting.meeting_id = "5d0f8a1e-7f64-4b0a-9c55-0d2a3b4c5d6e".to_owned();
    let (_, packs) = issue(meeting, &PackFiles::default(), &Key::generate().unwrap()).unwrap();
    let (_, bag) = packs.into_iter().next().unwrap();
    let file = hall.file("announced.rtpack", bag.bytes());

    let mut laptop = TableDesk::open_pack(&home(&hall.dir.path().join("a")), &file, Kind::Real).unwrap();
    play(&mut laptop, &texts);
    let (speakers, names) = (salts(&laptop, OpeningKind::Speaker), salts(&laptop, OpeningKind::Name));
    let stick = hall.dir.path().join("stick");
    std::fs::create_dir_all(&stick).unwrap();
    let handed_in = laptop.hand_in(&stick).unwrap();
    assert!(any_file_has(&stick, &speakers) && any_file_has(&stick, &names));
    // But for who gave the role up before it was read out, and for a witness, of whom nobody knows whether they were there.
    for name in texts.names() {
        let told = *name != texts.staff[1] && *name != texts.witness;
        assert_eq!(!files_with(&stick, name).is_empty(), told, "{name}");
    }
    let mut organiser = OrganiserDesk::open(&home(&hall.dir.path().join("other"))).unwrap();
    organiser.add_pack(&file).unwrap();
    organiser.import(None, &[PathBuf::from(handed_in.file)], &mut |_, _| {}).unwrap();
    let out = hall.dir.path().join("out");
    organiser.publish(None, &out, true, &roundtable_desk::Agreed::All).unwrap();
    assert!(!any_file_has(&out, &speakers) && !any_file_has(&out, &names));
    for name in texts.names() {
        assert_eq!(files_with(&out, name), Vec::<String>::new(), "{name}");
    }
}

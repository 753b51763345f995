//! A project has one number in its meeting: on the table's screens, the residents' window, papers, and what is published.

mod kit;

use roundtable_desk::view::PlanPart;
use roundtable_desk::view::{NotesWanted, PaperKind};
use roundtable_desk::{NewMeeting, NewMeetingMade, OrganiserDesk, TableDesk, pack_show};
use roundtable_domain::Kind;
use std::path::Path;
use std::process::Command;

/// Ids as lists have them: short numbers, a letter, a number behind zeros.
const LIST: &str = "id,name,cost,location,content,scope,benefit\n\
    19,扶手,2800,楼道,单侧,两栋,老人\n3,路灯,1200,北门,换灯,六盏,晚归的人\nA1,雨棚,4500,空地,雨棚,一座,骑车的人\n\
    000123,长椅,900,花园,木椅,八张,大家\n";
/// What people call them by, with their names.
const NUMBERED: [(u16, &str); 4] = [(19, "扶手"), (3, "路灯"), (1, "雨棚"), (123, "长椅")];

fn text_of(pdf: &Path) -> Option<String> {
    match Command::new("pdftotext").args(["-layout", "-enc", "UTF-8"]).arg(pdf).arg("-").output() {
        Ok(out) => Some(String::from_utf8(out.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")),
        Err(error) => {
            assert!(std::env::var_os("CI").is_none(), "pdftotext (poppler-utils) is needed: {error}");
            eprintln!("skipped: pdftotext (poppler-utils) is not installed");
            None
        }
    }
}

#[test]
fn a_project_has_the_same_number_on_every_list_screen_and_paper() {
    let dir = tempfile::tempdir().unwrap();
    let mut organiser = OrganiserDesk::open(&kit::home(&dir.path().join("organiser"))).unwrap();
    let list = dir.path().join("list.csv");
    std::fs::write(&list, LIST).unwrap();
    let said = NewMeeting {
        set: PlanPart { tables: Some(1), place: Some("三楼".into()), ..PlanPart::default() },
        name: Some("圆桌议事".into()),
        community: Some("禾塘里社区".into()),
        ..NewMeeting::default()
    };
    let made = match organiser.new_meeting(&list, &said, &dir.path().join("packs")).unwrap() {
        NewMeetingMade::Made(made, _) => made,
        NewMeetingMade::Refused(problems) => panic!("{problems:?}"),
    };
    let pack = Path::new(&made.packs[0].file);
    let shown = pack_show(pack).unwrap();
    assert_eq!(shown.projects.iter().map(|p| (p.number, p.name.as_str())).collect::<Vec<_>>(), NUMBERED);
    let slips = made.kit.iter().find(|paper| paper.kind == PaperKind::Ballots).unwrap();
    if let Some(text) = text_of(Path::new(&slips.file)) {
        for (number, name) in NUMBERED {
            assert!(text.contains(&format!("{number} {name}")), "{number} {name} is not on the slips:\n{text}");
        }
    }

    let stick = dir.path().join("stick");
    std::fs::create_dir_all(&stick).unwrap();
    let mut table = TableDesk::open_pack(&kit::home(&dir.path().join("laptop")), pack, Kind::Real).unwrap();
    kit::play_to_choosing(&mut table, 1);
    let display = table.display();
    let choosing = display.choosing.unwrap();
    let window = |all: Vec<(u16, String)>| assert_eq!(all, NUMBERED.map(|(n, name)| (n, name.to_owned())));
    window(choosing.candidates.into_iter().map(|one| (one.number.number(), one.name)).collect());
    let look = table.look(&NotesWanted::All);
    window(look.table.projects.into_iter().map(|one| (one.number.number(), one.name)).collect());
    // What is keyed is looked up in these, by number.
    window(look.choosing.unwrap().candidates.into_iter().map(|one| (one.number.number(), one.name)).collect());
    kit::finish(&mut table);
    let look = table.look(&NotesWanted::All);
    let three = look.choosing.unwrap().recommended.unwrap();
    let slip: Vec<(u16, &str)> = three.iter().map(|one| (one.number.number(), one.name.as_str())).collect();
    assert_eq!(slip, NUMBERED[..3]);
    for file in [table.save_minutes(&stick).unwrap(), table.save_reporter_sheet(&stick).unwrap()] {
        let Some(text) = text_of(Path::new(&file)) else { continue };
        for (number, name) in &NUMBERED[..3] {
            assert!(text.contains(&format!("{number} {name}")), "{number} {name} is not in:\n{text}");
        }
        // As a word: the check code may hold these letters, too.
        assert!(text.split(' ').all(|word| word != "A1" && word != "000123"), "{text}");
    }

    let bundle = kit::hand_in(&mut table, &stick);
    organiser.express(None, 1, &["１９".into(), "3".into(), "1".into()]).unwrap();
    assert_eq!(organiser.express(None, 1, &["A1".into()]).unwrap_err().code(), "express_unknown");
    let imported = organiser.import(None, &[bundle], &mut |_, _| {}).unwrap();
    assert_eq!(imported.bundles[0].express.map(|state| state.name()), Some("matches"));
    let tally = organiser.tally(None).unwrap();
    let told: Vec<(u16, &str)> = tally.recommended.iter().map(|one| (one.number, one.name.as_str())).collect();
    assert_eq!(told, NUMBERED[..3]);
}

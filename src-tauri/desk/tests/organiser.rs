//! Preparing, publishing and the doctor.

mod kit;

use kit::{HOSTILE, NAME, NOTE, hall};
use roundtable_bag::{Bag, BagKind};
use roundtable_desk::view::PlanProject;
use roundtable_desk::{
    NewMeeting, NewMeetingMade, OrganiserDesk, bundle_show, bundle_unpack, bundle_verify, doctor, pack_show,
};
use roundtable_domain::Kind;
use roundtable_words::{Lang, Words};
use std::fs;
use std::path::Path;

fn organiser(dir: &Path) -> OrganiserDesk {
    OrganiserDesk::open(&kit::home(dir)).unwrap()
}

#[test]
fn a_plan_tells_what_is_wrong_and_what_is_missing_as_it_is_typed() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = organiser(dir.path());
    let mut plan = desk.plan_new(Lang::ZhCn).unwrap().plan;
    let row = |id: &str, name: &str, cost: &str| PlanProject {
        id: id.into(),
        name: name.into(),
        cost: cost.into(),
        ..PlanProject::default()
    };
    plan.projects = vec![row("1", "扶手", "2.8万"), PlanProject::default(), row("1", "", "-5"), row("3", "灯", "1200")];
    plan.date = "2026-02-30".into();
    plan.tables = 4;
    let view = desk.plan_save(plan).unwrap();
    let told: Vec<(Option<u32>, &str, &str)> =
        view.problems.iter().map(|p| (p.row, p.field.as_str(), p.what.key.as_str())).collect();
    for due in [
        (None, "name", "intake.empty"),
        (None, "community", "intake.empty"),
        (None, "date", "intake.not_a_date"),
        (Some(2), "id", "intake.id_twice"),
        (Some(2), "name", "intake.empty"),
        (Some(2), "cost", "intake.negative"),
        (None, "tables", "allot.tables_more_than_projects"),
    ] {
        assert!(told.contains(&due), "{due:?} in {told:?}");
    }
    assert_eq!(told.len(), 7);
    assert_eq!(view.total, None);
    assert_eq!(view.missing.len(), 4);
    assert_eq!(view.missing[0].rows, [0, 2, 3]);
    let refused = desk.make_packs(&view.plan.id, dir.path()).unwrap_err();
    assert_eq!(refused.code(), "plan_problems");
}

#[test]
fn every_word_that_a_problem_needs_is_there() {
    let words = Words::of(Lang::En);
    for code in [
        "no_meeting",
        "meeting_unknown",
        "meeting_which",
        "plan_made",
        "plan_problems",
        "plan_damaged",
        "packs_partly",
        "packs_partly_full",
        "picture_gone",
        "picture_other",
        "picture_too_large",
        "sample",
        "meeting",
        "profile",
        "signer",
        "table_key",
        "summary_damaged",
        "decisions_damaged",
        "sum_too_large",
        "nothing_counted",
        "publish_stopped",
        "paper",
    ] {
        for end in ["", ".safe", ".todo"] {
            assert!(words.has(&format!("error.{code}{end}")), "error.{code}{end}");
        }
    }
    for code in [
        "meeting",
        "signer",
        "edition",
        "kind",
        "simulated",
        "profile",
        "not_sealed",
        "replay",
        "table_key",
        "ballots",
        "framing",
        "hash",
        "signature",
        "truncated",
        "chain",
        "opening",
        "not_a_bag",
        "is_a_pack",
        "limits",
        "disk_gone",
        "not_a_file",
    ] {
        assert!(words.has(&format!("reason.{code}")) && words.has(&format!("reason.{code}.todo")), "{code}");
    }
}

#[test]
fn the_sample_is_sixty_projects_at_six_tables_and_makes_packs_with_a_paper_kit() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = organiser(&dir.path().join("home"));
    let id = desk.plan_new(Lang::ZhCn).unwrap().plan.id;
    let view = desk.plan_sample(&id).unwrap();
    assert_eq!((view.plan.projects.len(), view.problems.as_slice()), (60, [].as_slice()));
    assert_eq!(view.allotment.iter().map(Vec::len).collect::<Vec<_>>(), [10; 6]);
    let made = desk.make_packs(&id, &dir.path().join("out")).unwrap().made.unwrap();
    assert_eq!((made.packs.len(), made.kit.len()), (6, 7));
    assert!(made.packs[2].file.ends_with("-第3桌.rtpack"), "{}", made.packs[2].file);
    for file in &made.kit {
        assert!(fs::read(file).unwrap().starts_with(b"%PDF"), "{file}");
    }
    let shown = pack_show(Path::new(&made.packs[2].file)).unwrap();
    assert_eq!((shown.table, shown.tables, shown.projects.len()), (3, 6, 60));
    assert_eq!(shown.projects[25].tables, [3]);
    assert_eq!(shown.meeting.id, id);

    // Made once more, the packs are the same to the byte; the plan can no longer be changed or removed.
    let again = desk.make_packs(&id, &dir.path().join("again")).unwrap().made.unwrap();
    for (old, new) in made.packs.iter().zip(&again.packs) {
        assert_eq!(fs::read(&old.file).unwrap(), fs::read(&new.file).unwrap());
    }
    let mut plan = desk.plan(&id).unwrap().plan;
    plan.name = "别的".into();
    assert_eq!(desk.plan_save(plan).unwrap_err().code(), "plan_made");
    assert_eq!(desk.plan_remove(&id).unwrap_err().code(), "plan_made");
    let meetings = desk.meetings().unwrap();
    assert_eq!(meetings.len(), 1);
    assert!(meetings[0].made && meetings[0].tables == 6 && meetings[0].counted == 0);
}

#[test]
fn when_the_stick_takes_only_some_the_meeting_is_safe_and_the_rest_follows() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = organiser(&dir.path().join("home"));
    let id = desk.plan_new(Lang::En).unwrap().plan.id;
    let view = desk.plan_sample(&id).unwrap();
    let out = dir.path().join("out");
    // Something stands where the third pack is to be written.
    let name = roundtable_bag::safe_file_name(&view.plan.community, "table-3");
    fs::create_dir_all(out.join(format!("{name}.rtpack")).join("x")).unwrap();
    let error = desk.make_packs(&id, &out).unwrap_err();
    assert!(error.is_machine());
    assert_eq!(error.code(), "packs_partly");
    assert_eq!(error.view().params["written"].matches(".rtpack").count(), 2);
    assert_eq!(desk.meetings().unwrap().len(), 1);
    let made = desk.make_packs(&id, &dir.path().join("other")).unwrap().made.unwrap();
    let written = fs::read(out.join(Path::new(&made.packs[0].file).file_name().unwrap())).unwrap();
    assert_eq!(written, fs::read(&made.packs[0].file).unwrap());
}

#[test]
fn packs_never_take_the_place_of_another_meetings() {
    let hall = kit::hall();
    let packs = hall.dir.path().join("packs");
    let before: Vec<Vec<u8>> = hall.packs.iter().map(|pack| std::fs::read(pack).unwrap()).collect();
    let other = kit::home(&hall.dir.path().join("other"));
    let mut desk = OrganiserDesk::open(&other).unwrap();
    let said = NewMeeting { tables: Some(2), community: Some("禾塘里社区".into()), ..NewMeeting::default() };
    let list = hall.dir.path().join("list.csv");
    assert_eq!(desk.new_meeting(&list, &said, &packs).unwrap_err().code(), "packs_of_another");
    assert!(other.store().unwrap().meetings().unwrap().is_empty() && !other.dir().join("organiser.key").exists());
    let after: Vec<Vec<u8>> = hall.packs.iter().map(|pack| std::fs::read(pack).unwrap()).collect();
    assert_eq!(after, before);
}

#[test]
fn a_meeting_made_in_one_go_is_not_made_twice_when_the_folder_took_only_some() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = organiser(&dir.path().join("home"));
    let list = dir.path().join("list.csv");
    fs::write(&list, kit::LIST).unwrap();
    let said = NewMeeting { tables: Some(2), encrypt: Some(true), ..NewMeeting::default() };
    let no_folder = dir.path().join("file");
    fs::write(&no_folder, "no folder").unwrap();
    for out in [&no_folder, &no_folder.join("below")] {
        assert_eq!(desk.new_meeting(&list, &said, out).unwrap_err().code(), "folder_not_writable");
    }
    assert!(desk.meetings().unwrap().is_empty());
    assert!(["organiser.key", "organiser.age"].iter().all(|key| !dir.path().join("home").join(key).exists()));

    let out = dir.path().join("out");
    let second = roundtable_bag::safe_file_name("list", "第2桌");
    fs::create_dir_all(out.join(format!("{second}.rtpack")).join("x")).unwrap();
    assert_eq!(desk.new_meeting(&list, &said, &out).unwrap_err().code(), "packs_partly");
    let other = dir.path().join("other");
    let NewMeetingMade::Made(made) = desk.new_meeting(&list, &said, &other).unwrap() else { panic!() };
    assert_eq!(desk.meetings().unwrap().len(), 1);
    let first = Path::new(&made.packs[0].file).file_name().unwrap();
    assert_eq!(fs::read(out.join(first)).unwrap(), fs::read(&made.packs[0].file).unwrap());
    // What was wholly written is another meeting when it is asked again, and goes elsewhere.
    assert_eq!(desk.new_meeting(&list, &said, &other).unwrap_err().code(), "packs_of_another");
    assert_eq!(desk.meetings().unwrap().len(), 1);
    desk.new_meeting(&list, &said, &dir.path().join("third")).unwrap();
    assert_eq!(desk.meetings().unwrap().len(), 2);
}

#[test]
fn pasted_rows_come_after_those_that_are_there_and_a_faulty_list_takes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = organiser(dir.path());
    let id = desk.plan_new(Lang::ZhCn).unwrap().plan.id;
    let first = desk.plan_read_text(&id, "名称\t费用\n扶手\t2800\n路灯\t1200\n").unwrap();
    assert_eq!((first.read, first.problems.as_slice()), (2, [].as_slice()));
    let second = desk.plan_read_text(&id, "名称\t费用\n长椅\t900\n").unwrap();
    let ids: Vec<&str> = second.plan.plan.projects.iter().map(|p| p.id.as_str()).collect();
    assert_eq!(ids, ["1", "2", "3"]);
    let refused = desk.plan_read_text(&id, "名称\t费用\n好\t1\n坏\t很多\n").unwrap();
    assert_eq!(refused.read, 0);
    assert_eq!(refused.problems[0].key, "intake.not_a_number");
    assert_eq!(refused.problems[0].params["line"], "3");
    assert_eq!(refused.plan.plan.projects.len(), 3);
    let jpeg = dir.path().join("a.jpg");
    fs::write(&jpeg, b"\xff\xd8\xff\xe0....").unwrap();
    assert_eq!(desk.plan_read_file(&id, &jpeg, false).unwrap().problems[0].key, "intake.other_format");
    let gone = desk.plan_read_file(&id, &dir.path().join("gone.csv"), false).unwrap();
    assert_eq!(gone.problems[0].key, "list.gone");
}

#[test]
fn a_picture_is_kept_by_its_bytes_and_travels_in_the_packs() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = organiser(&dir.path().join("home"));
    let id = desk.plan_new(Lang::ZhCn).unwrap().plan.id;
    desk.plan_read_text(&id, "名称\t费用\n扶手\t2800\n").unwrap();
    let picture = dir.path().join("我 的 图.png");
    fs::write(&picture, b"\x89PNG\r\n\x1a\n and more").unwrap();
    let mut plan = desk.plan_picture(&id, 0, &picture).unwrap().plan;
    (plan.name, plan.community, plan.tables) = ("圆桌".into(), "社区".into(), 1);
    let name = plan.projects[0].picture.clone();
    assert_eq!(desk.plan_save(plan).unwrap().problems, []);
    let made = desk.make_packs(&id, &dir.path().join("out")).unwrap().made.unwrap();
    let bag = Bag::read(fs::read(&made.packs[0].file).unwrap(), BagKind::Pack).unwrap();
    assert_eq!(bag.get(&format!("data/pictures/{name}")), Some(&b"\x89PNG\r\n\x1a\n and more"[..]));
    let words = dir.path().join("words.png");
    fs::write(&words, b"no picture").unwrap();
    assert_eq!(desk.plan_picture(&id, 0, &words).unwrap_err().code(), "plan_made");
}

#[test]
fn a_new_meeting_with_faults_makes_nothing_and_says_them_by_line() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = organiser(&dir.path().join("home"));
    let list = dir.path().join("list.csv");
    let mut refused = |text: &str, said: NewMeeting| {
        fs::write(&list, text).unwrap();
        match desk.new_meeting(&list, &said, &dir.path().join("out")).unwrap() {
            NewMeetingMade::Refused(problems) => problems.into_iter().map(|p| p.key).collect::<Vec<_>>(),
            NewMeetingMade::Made(made) => panic!("{made:?}"),
        }
    };
    let tables = |n| NewMeeting { tables: Some(n), ..NewMeeting::default() };
    assert_eq!(refused(kit::LIST, tables(0)), ["allot.no_tables"]);
    assert_eq!(refused(kit::LIST, tables(9)), ["allot.tables_more_than_projects"]);
    assert_eq!(refused("name,cost\n灯,-1\n", tables(1)), ["intake.negative"]);
    assert_eq!(refused("", tables(1)).len(), 1);
    let day = NewMeeting { date: Some("2026-13-01".into()), ..tables(2) };
    assert_eq!(refused(kit::LIST, day), ["intake.not_a_date"]);
    assert!(!dir.path().join("out").exists());
    assert_eq!(desk.meetings().unwrap(), []);
}

/// All files of a folder, with their bytes.
fn contents(dir: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(dir).unwrap().flatten() {
        let name = entry.file_name().into_string().unwrap();
        if entry.path().is_dir() {
            all.extend(contents(&entry.path()).into_iter().map(|(inner, bytes)| (format!("{name}/{inner}"), bytes)));
        } else {
            all.push((name, fs::read(entry.path()).unwrap()));
        }
    }
    all.sort();
    all
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

#[test]
fn a_publication_has_nothing_private_no_name_and_no_note_that_nobody_read() {
    let mut hall = hall();
    let files = [hall.played(1, Kind::Real, "a"), hall.played(2, Kind::Real, "b")];
    hall.import(&files);
    let out = hall.dir.path().join("out");
    let published = hall.desk.publish(None, &out, false).unwrap();
    assert_eq!(published.number, 1);
    let written = contents(&out);
    let names: Vec<&str> = written.iter().map(|(name, _)| name.as_str()).collect();
    let due = [
        "allowed_signers",
        "data.json",
        "index.html",
        "recommended.csv",
        "records/table-1.rtbundle",
        "records/table-2.rtbundle",
        "suggestions.csv",
        "workbook.xlsx",
    ];
    assert_eq!(names, due);
    for (name, bytes) in &written {
        assert!(!holds(bytes, NAME) && !holds(bytes, NOTE) && !holds(bytes, HOSTILE), "{name}");
        assert!(!holds(bytes, "openings.jsonl"), "{name}");
        let hash = roundtable_record::Hash::of(bytes).to_string();
        assert!(published.files.iter().any(|file| file.path == *name && file.sha256 == hash), "{name}");
    }
    let page = String::from_utf8(written[2].1.clone()).unwrap();
    assert!(page.contains("&lt;b&gt;棚&lt;/b&gt;") && !page.contains("<b>棚</b>"));
    let records: Vec<_> = ["1", "2"].map(|n| out.join(format!("records/table-{n}.rtbundle"))).into();
    for record in bundle_verify(&records).bundles {
        assert_eq!((record.verdict.as_str(), record.private.as_deref()), ("valid", Some("withheld")));
    }
    let code = bundle_show(&files[0]).unwrap().code;
    assert!(code.split('-').all(|group| page.contains(group)));
}

#[test]
fn notes_that_were_read_are_published_escaped_and_those_withheld_are_not() {
    let mut hall = hall();
    let file = hall.played(1, Kind::Real, "a");
    hall.import(&[file]);
    let meeting = hall.meeting.clone();
    // Four notes, and reasons and conditions of the three.
    assert_eq!(hall.desk.board(&meeting).unwrap().unread_notes, 10);
    let notes = hall.desk.reading(&meeting).unwrap();
    let hostile = notes.iter().find(|note| note.text.as_deref() == Some(HOSTILE)).unwrap();
    let other = notes.iter().find(|note| note.text.as_deref() == Some(NOTE)).unwrap();
    hall.desk.read_notes(&meeting, &[hostile.hash.clone(), other.hash.clone()]).unwrap();
    hall.desk.withhold(&meeting, &other.hash, true).unwrap();
    assert_eq!(hall.desk.board(&meeting).unwrap().unread_notes, 8);
    let out = hall.dir.path().join("out");
    hall.desk.publish(None, &out, false).unwrap();
    let page = fs::read_to_string(out.join("index.html")).unwrap();
    assert!(page.contains("&lt;script&gt;") && !page.contains("<script>"));
    assert!(!page.contains(NOTE));
    let csv = fs::read_to_string(out.join("suggestions.csv")).unwrap();
    assert!(csv.contains("\"'=HYPERLINK"), "{csv}");

    // Read through whole, and the one that was withheld still is; numbered on.
    let second = hall.desk.publish(None, &out, true).unwrap();
    assert_eq!(second.number, 2);
    assert_eq!(hall.desk.board(&meeting).unwrap().published, Some(2));
    let page = fs::read_to_string(out.join("index.html")).unwrap();
    assert_eq!(page.matches(NOTE).count(), 2);
    assert_eq!(hall.desk.read_notes(&meeting, &["0".repeat(64)]).unwrap_err().code(), "not_found");
}

#[test]
fn without_a_counted_table_nothing_is_published_and_a_folder_that_fails_counts_for_nothing() {
    let mut hall = hall();
    let out = hall.dir.path().join("out");
    assert_eq!(hall.desk.publish(None, &out, true).unwrap_err().code(), "nothing_counted");
    assert!(!out.exists());
    let file = hall.played(1, Kind::Real, "a");
    hall.import(&[file]);
    fs::create_dir_all(&out).unwrap();
    fs::write(out.join("records"), b"no folder").unwrap();
    let error = hall.desk.publish(None, &out, true).unwrap_err();
    assert_eq!((error.code().as_str(), error.is_machine()), ("publish_stopped", true));
    assert_eq!(hall.desk.board(&hall.meeting).unwrap().published, None);
    assert_eq!(hall.desk.publish(None, &hall.dir.path().join("other"), true).unwrap().number, 1);
}

#[test]
fn a_bundle_is_shown_and_unpacked_for_other_peoples_tools() {
    let hall = hall();
    let file = hall.played(1, Kind::Real, "a");
    let shown = bundle_show(&file).unwrap();
    assert_eq!((shown.table, shown.present, shown.notes, shown.turns), (1, 3, 4, 4));
    let ballots = shown.ballots.unwrap();
    assert_eq!((ballots.valid, ballots.blank, ballots.invalid, ballots.abstained), (3, 0, 0, 0));
    assert_eq!(shown.recommended[0].reasons.as_deref(), Some("大家都说要紧"));
    let dir = hall.dir.path().join("bag");
    let signers = bundle_unpack(&file, &dir).unwrap();
    assert!(fs::read_to_string(signers).unwrap().starts_with("table-1 namespaces=\"roundtable-bundle-v1@"));
    assert!(dir.join("data/record.jsonl").is_file() && dir.join("private/openings.jsonl").is_file());
    assert_eq!(bundle_unpack(&file, &dir).unwrap_err().code, "folder_used");
}

#[test]
fn the_doctor_finds_a_sound_home_sound_and_a_database_that_was_set_back() {
    let hall = hall();
    let (mut laptop, _) = hall.laptop(1, Kind::Real, "a");
    kit::play(&mut laptop, 1);
    let home = kit::home(&hall.dir.path().join("a"));
    let health = doctor(&home).unwrap();
    assert!(health.is_sound(), "{health:?}");
    // The file beside the database knows of a line that the database lacks.
    fs::write(home.dir().join("heads").join(laptop.id()), format!("9999 {}\n", "0".repeat(64))).unwrap();
    let health = doctor(&home).unwrap();
    let wrong: Vec<&str> = health.checks.iter().filter(|check| !check.ok).map(|check| check.name.as_str()).collect();
    assert_eq!(wrong, [format!("set_back {}", laptop.id())]);
}

#[test]
fn the_doctor_looks_at_the_organisers_key_and_checks_bundles_again() {
    use std::os::unix::fs::PermissionsExt as _;
    let mut hall = hall();
    let file = hall.played(1, Kind::Real, "a");
    hall.import(&[file]);
    let home = kit::home(&hall.dir.path().join("home"));
    let health = doctor(&home).unwrap();
    assert!(health.is_sound(), "{health:?}");
    assert!(health.checks.iter().any(|check| check.name.starts_with("bundle ")));
    let key = home.dir().join("organiser.key");
    fs::set_permissions(&key, fs::Permissions::from_mode(0o644)).unwrap();
    assert!(!doctor(&home).unwrap().is_sound());
}

#[test]
fn the_doctor_finds_what_would_stop_the_organiser() {
    use std::os::unix::fs::PermissionsExt as _;
    let hall = kit::hall_with(NewMeeting { opening_code: Some(true), encrypt: Some(true), ..NewMeeting::default() });
    let home = kit::home(&hall.dir.path().join("home"));
    let wrong = || {
        let health = doctor(&home).unwrap();
        let names: std::collections::BTreeSet<&String> = health.checks.iter().map(|check| &check.name).collect();
        assert_eq!(names.len(), health.checks.len(), "each has a name of its own");
        let wrong = health.checks.into_iter().filter(|check| !check.ok);
        wrong
            .map(|check| {
                let key = check.says.unwrap().key;
                assert!(
                    [Lang::En, Lang::ZhCn].iter().all(|lang| Words::of(*lang).has(&format!("{key}.todo"))),
                    "{key}"
                );
                (check.name.split(' ').next().unwrap().to_owned(), key)
            })
            .collect::<Vec<_>>()
    };
    let said = |name: &str, key: &str| vec![(name.to_owned(), key.to_owned())];
    assert_eq!(wrong(), []);
    let away = hall.dir.path().join("away");
    for (file, name, key) in
        [("organiser.key", "key", "error.signing_key_gone"), ("organiser.age", "identity", "error.reading_key_gone")]
    {
        fs::rename(home.dir().join(file), &away).unwrap();
        assert_eq!(wrong(), said(name, key));
        match name {
            "key" => {
                // Also behind a passphrase that nobody gave.
                let passphrase = roundtable_bag::Passphrase::new("somebody else's").unwrap();
                let other = roundtable_bag::Key::generate().unwrap().to_locked_pem(&passphrase).unwrap();
                fs::write(home.dir().join(file), other.as_bytes()).unwrap();
                fs::set_permissions(home.dir().join(file), fs::Permissions::from_mode(0o600)).unwrap();
            }
            _ => drop(home.keys().reading_or_new().unwrap()),
        }
        assert!(wrong().starts_with(&said(name, key)), "another one");
        fs::rename(&away, home.dir().join(file)).unwrap();
    }
    for (folder, name, key) in
        [("packs", "pack_copy", "doctor.pack_copy"), ("codes", "opening_code", "error.opening_code_gone")]
    {
        let file = fs::read_dir(home.dir().join(folder)).unwrap().next().unwrap().unwrap().path();
        let whole = fs::read(&file).unwrap();
        fs::write(&file, &whole[..whole.len() / 2]).unwrap();
        assert_eq!(wrong(), said(name, key));
        fs::remove_file(&file).unwrap();
        assert_eq!(wrong(), said(name, key));
        fs::write(&file, whole).unwrap();
    }
    for part in ["packs", "heads", "locks", "codes", "roundtable.db"] {
        let path = home.dir().join(part);
        let mode = fs::metadata(&path).unwrap().permissions();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o500)).unwrap();
        // Whoever may not write even as an administrator is told before anything is looked through.
        if let Ok(health) = doctor(&home) {
            assert_eq!(health.checks.iter().filter(|check| !check.ok).count(), 1, "{part}");
            assert!(health.checks.iter().any(|check| check.name == "writable" && check.detail.contains(part)));
        }
        fs::set_permissions(&path, mode).unwrap();
    }
    assert_eq!(wrong(), []);
}

#[test]
fn real_budgets_become_packs() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/pabulib");
    let Ok(files) = fs::read_dir(&data) else {
        println!("skipped: ../shared/data/pabulib is not there");
        return;
    };
    let dir = tempfile::tempdir().unwrap();
    let mut desk = organiser(&dir.path().join("home"));
    let mut made = 0;
    for file in files.flatten().map(|file| file.path()).filter(|path| path.extension().is_some_and(|e| e == "pb")) {
        let said = NewMeeting { tables: Some(6), ..NewMeeting::default() };
        let out = dir.path().join(file.file_stem().unwrap());
        let NewMeetingMade::Made(packs) = desk.new_meeting(&file, &said, &out).unwrap() else { panic!("{file:?}") };
        let shown = pack_show(Path::new(&packs.packs[5].file)).unwrap();
        assert_eq!((packs.packs.len(), shown.tables), (6, 6));
        assert!(shown.meeting.budget.unwrap() > 0 && shown.projects.iter().all(|p| p.tables.len() == 1));
        made += 1;
    }
    assert!(made > 0);
}

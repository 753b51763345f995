//! What a publication holds, and what it does not.

mod kit;

use kit::{HOSTILE, LIST, NAME, NOTE, hall, hall_from};
use roundtable_desk::view::{self, PostedNotice};
use roundtable_desk::{NewMeeting, bundle_show, bundle_unpack, bundle_verify};
use roundtable_domain::Kind;
use std::fs;
use std::path::Path;

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
    let published = hall.desk.publish(None, &out, false, &roundtable_desk::Agreed::All).unwrap();
    assert_eq!(published.number, 1);
    let written = contents(&out);
    let names: Vec<&str> = written.iter().map(|(name, _)| name.as_str()).collect();
    let due = [
        "allowed_signers",
        "data.json",
        "handed-in.json",
        "handed-in.json.sig",
        "index.en.html",
        "index.html",
        "recommended.csv",
        "records/table-1.rtbundle",
        "records/table-2.rtbundle",
        "suggestions.csv",
        "votes.csv",
        "workbook.xlsx",
        "公示-A3.pdf",
        "公示.pdf",
    ];
    assert_eq!(names, due);
    for (name, bytes) in &written {
        assert!(!holds(bytes, NAME) && !holds(bytes, NOTE) && !holds(bytes, HOSTILE), "{name}");
        assert!(!holds(bytes, "openings.jsonl"), "{name}");
        let hash = roundtable_record::Hash::of(bytes).to_string();
        assert!(published.files.iter().any(|file| file.path == *name && file.sha256 == hash), "{name}");
    }
    let page = written.iter().find(|(name, _)| name == "index.html").unwrap();
    let page = String::from_utf8(page.1.clone()).unwrap();
    assert!(page.contains("&lt;b&gt;棚&lt;/b&gt;") && !page.contains("<b>棚</b>"));
    let records: Vec<_> = ["1", "2"].map(|n| out.join(format!("records/table-{n}.rtbundle"))).into();
    for record in bundle_verify(&records).bundles {
        assert_eq!((record.verdict.as_str(), record.private), ("valid", Some(view::Private::Withheld)));
    }
    let code = bundle_show(&files[0]).unwrap().code;
    assert!(code.split('-').all(|group| page.contains(group)));
}

#[test]
fn projects_stand_on_the_page_with_their_facts_and_pictures_and_each_language_leads_to_the_other() {
    const BENCH: &[u8] = include_bytes!("../../../assets/demo/pictures/bench.png");
    let list = LIST.replacen("benefit\n", "benefit,picture\n", 1).replacen("八张,\n", "八张,,bench.png\n", 1);
    let mut hall = hall_from(&list, &[("bench.png", BENCH)], NewMeeting::default());
    let file = hall.played(1, Kind::Real, "a");
    hall.import(&[file]);
    let out = hall.dir.path().join("out");
    let published = hall.desk.publish(None, &out, false, &roundtable_desk::Agreed::All).unwrap();
    let text = |name: &str| fs::read_to_string(out.join(name)).unwrap();
    for (page, own, leads) in
        [("index.html", "lang=\"zh-CN\"", "index.en.html"), ("index.en.html", "lang=\"en\"", "index.html")]
    {
        let page = text(page);
        assert!(page.contains(&format!("<html {own}")) && page.contains(&format!("href=\"{leads}\"")), "{page}");
        assert_eq!(page.matches("<img").count(), 1, "the one that has one");
        assert!(page.contains("src=\"pictures/4.jpg\"") && page.contains("木椅"));
    }
    let shown = fs::read(out.join("pictures/4.jpg")).unwrap();
    assert!(shown.starts_with(b"\xff\xd8\xff"));
    assert!(published.files.iter().any(|file| file.path == "pictures/4.jpg"));
    let signer = |page: &str| text(page).split("<footer>").nth(1).unwrap().to_owned();
    assert!(signer("index.html").contains("会务组六字") && !signer("index.en.html").contains("会务组六字"));
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
    for note in &notes {
        assert_eq!(note.project.is_some(), note.project_number.is_some(), "{note:?}");
    }
    let hostile = notes.iter().find(|note| note.text.as_deref() == Some(HOSTILE)).unwrap();
    let other = notes.iter().find(|note| note.text.as_deref() == Some(NOTE)).unwrap();
    hall.desk.read_notes(&meeting, &[hostile.hash.clone(), other.hash.clone()]).unwrap();
    hall.desk.withhold(&meeting, &other.hash, true).unwrap();
    // Two others say the same, and are decided on together.
    assert_eq!(hall.desk.board(&meeting).unwrap().unread_notes, 6);
    let out = hall.dir.path().join("out");
    hall.desk.publish(None, &out, false, &roundtable_desk::Agreed::All).unwrap();
    let page = fs::read_to_string(out.join("index.html")).unwrap();
    assert!(page.contains("&lt;script&gt;") && page.matches("<script>").count() == 1, "the page's own");
    assert!(!page.contains(NOTE));
    let csv = fs::read_to_string(out.join("suggestions.csv")).unwrap();
    assert!(csv.contains("\"'=HYPERLINK"), "{csv}");

    // Read through whole, and what was withheld still is; numbered on.
    let second = hall.desk.publish(None, &out, true, &roundtable_desk::Agreed::All).unwrap();
    assert_eq!(second.number, 2);
    assert_eq!(hall.desk.board(&meeting).unwrap().published, Some(2));
    let page = fs::read_to_string(out.join("index.html")).unwrap();
    assert!(!page.contains(NOTE));
    assert_eq!(hall.desk.read_notes(&meeting, &["0".repeat(64)]).unwrap_err().code(), "not_found");
}

#[test]
fn without_a_counted_table_nothing_is_published_and_a_folder_that_fails_counts_for_nothing() {
    let mut hall = hall();
    let out = hall.dir.path().join("out");
    assert_eq!(
        hall.desk.publish(None, &out, true, &roundtable_desk::Agreed::All).unwrap_err().code(),
        "nothing_counted"
    );
    assert!(!out.exists());
    let file = hall.played(1, Kind::Real, "a");
    hall.import(&[file]);
    fs::create_dir_all(&out).unwrap();
    fs::write(out.join("records"), b"no folder").unwrap();
    let error = hall.desk.publish(None, &out, true, &roundtable_desk::Agreed::All).unwrap_err();
    assert_eq!((error.code().as_str(), error.is_machine()), ("publish_stopped", true));
    assert_eq!(hall.desk.board(&hall.meeting).unwrap().published, None);
    assert_eq!(
        hall.desk.publish(None, &hall.dir.path().join("other"), true, &roundtable_desk::Agreed::All).unwrap().number,
        1
    );
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
    assert_eq!(bundle_unpack(&file, &dir).unwrap_err().code(), "folder_used");
}

#[test]
fn the_notice_says_what_the_office_said_last_and_follows_the_fields() {
    let mut hall = hall();
    let file = hall.played(1, Kind::Real, "a");
    hall.import(&[file]);
    let first = hall.desk.posting().unwrap();
    assert_eq!((first.notice.issuer.as_str(), first.notice.days), ("", Some(5)));
    // It is Saturday, 5 December 2026.
    assert_eq!(first.last_days.len(), 30);
    assert_eq!((first.last_days[0].as_str(), first.last_days[4].as_str()), ("2026-12-07", "2026-12-11"));
    assert_eq!(first.last_days[5], "2026-12-14");

    let out = hall.dir.path().join("out");
    let mut publish = |notice: &PostedNotice| {
        hall.desk.set_posting(notice).unwrap();
        let published = hall.desk.publish(None, &out, true, &roundtable_desk::Agreed::All).unwrap();
        assert_eq!(published.notice, "公示.pdf");
        assert!(published.files.iter().any(|file| file.path == published.notice));
        assert_eq!(hall.desk.posting().unwrap().notice, *notice, "it is remembered");
        fs::read(out.join(published.notice)).unwrap()
    };
    let said = PostedNotice { issuer: "禾塘里社区居民委员会".into(), ..PostedNotice::default() };
    let with_issuer = publish(&said);
    assert!(with_issuer.starts_with(b"%PDF"));
    let with_telephone = publish(&PostedNotice { telephone: "8200 0000".into(), ..said.clone() });
    let without_days = publish(&PostedNotice { days: None, ..said.clone() });
    assert!(with_issuer != with_telephone && with_issuer != without_days);

    let refused = |notice: PostedNotice| hall.desk.set_posting(&notice).unwrap_err().code();
    assert_eq!(refused(PostedNotice { days: Some(0), ..said.clone() }), "notice_days");
    assert_eq!(refused(PostedNotice { days: Some(31), ..said.clone() }), "notice_days");
    assert_eq!(refused(PostedNotice { address: "号".repeat(201), ..said.clone() }), "notice_long");
    assert_eq!(hall.desk.posting().unwrap().notice.days, None, "what is refused is not kept");
}

#[test]
fn why_ballots_and_voters_differ_is_read_through_like_every_text_and_published_or_withheld() {
    const WHY: &str = "有一位居民临时离开";
    let mut hall = hall();
    let (mut laptop, stick) = hall.laptop(1, Kind::Real, "a");
    kit::play_to_choosing(&mut laptop, 1);
    let three: Vec<_> = laptop.session().state().projects.iter().take(3).map(|p| p.id.clone()).collect();
    kit::choose(&mut laptop, &three, Some((WHY, "要紧", "先做两栋")));
    kit::act(&mut laptop, roundtable_domain::Command::BeginPhase { phase: roundtable_domain::Phase::Signing });
    kit::sign(&mut laptop);
    let file = kit::hand_in(&mut laptop, &stick);
    hall.import(&[file]);
    let meeting = hall.desk.meetings().unwrap().remove(0).meeting;
    let reading = hall.desk.reading(&meeting).unwrap();
    let note = reading.iter().find(|note| note.what == "difference").unwrap();
    assert_eq!((note.text.as_deref(), note.table, note.read), (Some(WHY), 1, false));
    let hash = note.hash.clone();
    let out = hall.dir.path().join("out");
    let published = |hall: &mut kit::Hall, through: bool| {
        hall.desk.publish(None, &out, through, &roundtable_desk::Agreed::All).unwrap();
        let text = |name: &str| String::from_utf8(fs::read(out.join(name)).unwrap()).unwrap();
        let shown = ["index.html", "data.json"].map(|name| text(name).contains(WHY));
        let handed_in: serde_json::Value = serde_json::from_str(&text("handed-in.json")).unwrap();
        let is_listed = handed_in["tables"][0]["shown"].as_array().unwrap().iter().any(|one| *one == hash.as_str());
        (shown, is_listed)
    };
    assert_eq!(published(&mut hall, false), ([false, false], false), "nobody has read it");
    assert_eq!(published(&mut hall, true), ([true, true], true));
    hall.desk.withhold(&meeting, &hash, true).unwrap();
    assert_eq!(published(&mut hall, true), ([false, false], false));
}

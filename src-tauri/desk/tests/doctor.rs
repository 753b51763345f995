//! What the doctor finds in an installation.

mod kit;

use kit::hall;
use roundtable_desk::view::PlanPart;
use roundtable_desk::{NewMeeting, doctor};
use roundtable_domain::Kind;
use roundtable_platform::make_own;
use roundtable_words::{Lang, Words};
use std::fs;

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

#[cfg(unix)]
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

#[cfg(unix)]
#[test]
fn the_doctor_finds_what_would_stop_the_organiser() {
    use std::os::unix::fs::PermissionsExt as _;
    let hall = kit::hall_with(NewMeeting {
        set: PlanPart { opening_code: Some(true), encrypt: Some(true), ..PlanPart::default() },
        ..NewMeeting::default()
    });
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
                make_own(&home.dir().join(file)).unwrap();
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

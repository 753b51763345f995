//! Who proposed a project may be a private person: a list's names go into packs only where the organiser says so.

mod common;
use common::*;

const LIST: &str =
    "id,name,cost (CNY),proposer\n1,Lamp,2000,Anna Nowakowska\n2,Bench,900,\n3,Ramp,5000,Old friends club\n";

/// All bytes of all files in a folder.
fn bytes_in(folder: &std::path::Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        match entry.path() {
            path if path.is_dir() => bytes.extend(bytes_in(&path)),
            path => bytes.extend(std::fs::read(path).unwrap()),
        }
    }
    bytes
}

fn names(bytes: &[u8]) -> bool {
    bytes.windows(15).any(|window| window == b"Anna Nowakowska")
}

#[test]
fn proposers_of_a_list_are_left_out_unless_they_are_said_to_be_no_private_persons() {
    for keep in [false, true] {
        let place = Place::new();
        let list = place.file("list.csv", LIST);
        let asked = ["pack", "new", &list, "--tables", "1", "--out", "packs"];
        let more: &[&str] = if keep { &["--keep-proposers"] } else { &[] };
        let made = place.json(&[&asked[..], more].concat());
        let left_out = made["list"]["left_out"].as_array().unwrap();
        let told = left_out.iter().find(|left| left["code"] == "proposers");
        assert_eq!(told.map(|left| left["params"]["count"].clone()), (!keep).then(|| "2".into()), "{made}");
        assert_eq!(names(&bytes_in(&place.path("packs"))), keep);

        let pack = place.files("packs", "rtpack").remove(0);
        place.ok(&["simulate", &pack, "--seed", "7", "--out", "b"]);
        place.ok(&["import", "b"]);
        place.ok(&["publish", "--out", "published", "--read-through", "--lacks-known"]);
        assert_eq!(names(&bytes_in(&place.path("published"))), keep);
        if !keep {
            assert!(!names(&bytes_in(&place.home())), "nor do they stay on the organiser's laptop");
        }
    }
}

#[test]
fn what_is_left_out_is_said_and_how_to_keep_it() {
    let place = Place::new();
    let list = place.file("list.csv", LIST);
    for (lang, said) in [("en", "2 proposers left out"), ("zh-CN", "没有带入提议人 2 个")] {
        let out = place.ok(&["--lang", lang, "pack", "new", &list, "--tables", "1", "--out", lang]).out;
        assert!(out.contains(said) && out.contains("--keep-proposers"), "{out}");
    }
}

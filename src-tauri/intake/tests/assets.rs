//! The meetings and presets that come with the program are read without a fault.

use roundtable_intake::*;
use std::path::PathBuf;

fn asset(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../assets").join(path)
}

fn meeting(path: &str) -> Intake {
    let bytes = std::fs::read(asset(path)).unwrap();
    read_meeting(&bytes, &Options::default()).unwrap_or_else(|refused| panic!("{path}: {refused}"))
}

/// Whether every picture named is there, a PNG of less than 40 KB.
fn pictures_are_there(folder: &str, intake: &Intake) -> bool {
    intake.projects.iter().filter_map(|p| p.picture.as_deref()).all(|picture| {
        let bytes = std::fs::read(asset(folder).join("pictures").join(picture)).unwrap_or_default();
        bytes.starts_with(b"\x89PNG") && bytes.len() < 40 * 1024
    })
}

/// What does not depend on the language.
fn bare(intake: &Intake) -> Vec<(&str, i64, Option<&str>)> {
    intake.projects.iter().map(|p| (p.id.as_str(), p.cost.minor(), p.picture.as_deref())).collect()
}

#[test]
fn the_demo_is_a_meeting_of_sixty_projects_at_six_tables_in_both_languages() {
    let (zh, en) = (meeting("demo/demo.zh-cn.toml"), meeting("demo/demo.en.toml"));
    assert_eq!((zh.projects.len(), zh.hints.tables, zh.budget.unwrap().minor()), (60, Some(6), 30_000_000));
    assert_eq!((zh.hints.lang.as_deref(), en.hints.lang.as_deref()), (Some("zh-CN"), Some("en")));
    assert_eq!(bare(&zh), bare(&en));
    assert_eq!(zh.missing, en.missing);
    assert_eq!(zh.missing.len(), 6, "a few facts are missing on purpose");
    assert!(zh.projects.iter().all(|p| (200_000..=12_000_000).contains(&p.cost.minor()) && p.proposer.is_some()));
    for intake in [&zh, &en] {
        let mut names: Vec<&str> = intake.projects.iter().map(|p| p.name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), 60);
        assert!(pictures_are_there("demo", intake));
    }
}

#[test]
fn no_chinese_is_left_in_an_english_meeting_nor_english_in_a_chinese_one() {
    let words = |intake: &Intake| {
        let texts = |p: &Draft| {
            let optional = [&p.proposer, &p.location, &p.content, &p.scope, &p.benefit]
                .map(|text| text.clone().unwrap_or_default());
            p.name.clone() + &optional.concat()
        };
        intake.projects.iter().map(texts).collect::<String>()
    };
    for folder in ["demo", "practice"] {
        let zh = words(&meeting(&format!("{folder}/{folder}.zh-cn.toml")));
        let en = words(&meeting(&format!("{folder}/{folder}.en.toml")));
        assert!(en.is_ascii(), "{folder}");
        let latin: String = zh.chars().filter(char::is_ascii_alphabetic).collect();
        assert_eq!(latin.replace("LED", "").replace('U', ""), "", "{folder}");
    }
}

#[test]
fn the_practice_meeting_has_five_projects_with_all_four_facts() {
    for path in ["practice/practice.zh-cn.toml", "practice/practice.en.toml"] {
        let intake = meeting(path);
        assert_eq!((intake.projects.len(), intake.missing.len()), (5, 0));
        assert!(pictures_are_there("practice", &intake));
    }
}

#[test]
fn the_presets_are_whole() {
    let preset = |name: &str| read_preset(&std::fs::read(asset(&format!("rules/{name}.toml"))).unwrap()).unwrap();
    assert_eq!((preset("plain").id.as_str(), preset("plain").set), ("plain", Setting::default()));
    let nantang = preset("nantang");
    assert_eq!(nantang.rules.len(), 13);
    assert_eq!((nantang.set.speech_limit_s, nantang.set.floor.turns_a_project), (Some(120), Some(2)));
    assert_eq!(nantang.set.floor.order, Some(vec!["alternate".to_owned(), "first_raised".to_owned()]));
    let quick = preset("quick").set;
    assert_eq!((quick.speech_limit_s, quick.floor.turns_a_project), (Some(45), Some(1)));
    assert_eq!(quick.floor.mode.as_deref(), Some("in_turn"));
    for file in std::fs::read_dir(asset("rules")).unwrap() {
        let path = file.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
        assert_eq!(preset(&stem).id, stem, "a preset is called like its file");
    }
}

//! Every word that this room asks for is there, and every word kept for it is asked for.

use roundtable_report::Lang;
use roundtable_words::Words;
use std::path::Path;

/// Keys put together at run time, by their beginnings.
const MADE: [&str; 14] = [
    "report.month.",
    "report.kind.",
    "report.mark.",
    "report.score.",
    "report.method.",
    "report.role.",
    "report.fact.",
    "report.status.",
    "report.column.",
    "report.sheet.",
    "report.count.got.",
    "report.slip.score.",
    "report.choosing.",
    "report.page.check.",
];

fn sources(folder: &Path, text: &mut String) {
    for entry in std::fs::read_dir(folder).expect("the sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, text);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            text.push_str(&std::fs::read_to_string(&path).expect("a source"));
        }
    }
}

#[test]
fn no_word_is_missing_and_none_is_left_over() {
    let mut source = String::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut source);
    let asked: Vec<&str> =
        source.split('"').filter(|text| text.starts_with("report.") && !text.contains('{')).collect();
    assert!(asked.len() > 80, "{}", asked.len());
    for lang in Lang::ALL {
        let words = Words::of(lang);
        for key in &asked {
            assert!(words.has(key), "{key} is missing in {lang}");
        }
        for key in words.keys().filter(|key| key.starts_with("report.")) {
            let made = MADE.iter().any(|beginning| key.starts_with(beginning));
            assert!(made || asked.contains(&key), "{key} is left over in {lang}");
        }
    }
}

#[test]
fn every_refusal_has_its_words() {
    let codes = ["font", "subset", "qr", "pdf", "workbook", "json", "too_many"];
    for lang in Lang::ALL {
        for code in codes {
            assert!(Words::of(lang).has(&format!("refusal.report_{code}")), "{code} in {lang}");
        }
    }
}

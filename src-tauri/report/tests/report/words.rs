//! What is said by a key that is put together at run time has its words.

use roundtable_report::Lang;
use roundtable_tally::METHODS;
use roundtable_words::Words;

#[test]
fn every_month_and_every_rule_of_counting_has_its_words() {
    let months = (1..=12).map(|month| format!("report.month.{month}"));
    let rules = METHODS.iter().map(|method| format!("report.method.{}", method.code));
    for key in months.chain(rules) {
        assert!(Lang::ALL.iter().all(|lang| Words::of(*lang).has(&key)), "{key}");
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

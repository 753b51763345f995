//! The sheets for the envelopes, and what residents are told, as other programs read them.

use crate::left_behind;
use crate::readers::{pages_as_text, squeezed};
use roundtable_report::*;

fn sheets(lang: Lang) -> EnvelopesInput {
    EnvelopesInput {
        lang,
        kind: Kind::Real,
        meeting: "幸福微实事圆桌会".to_owned(),
        community: "梧桐里社区".to_owned(),
        date: "2026-05-09".to_owned(),
        signer: "abandon ability able about above absent".into(),
        codes: vec![(1, "0123 4567 8901".to_owned()), (12, "9999 0000 1111".to_owned())],
    }
}

#[test]
fn each_table_has_a_sheet_with_its_code_and_no_other() {
    for (lang, table, name) in [(Lang::ZhCn, "第 12 桌", "zh"), (Lang::En, "Table 12", "en")] {
        let pdf = envelopes(&sheets(lang)).unwrap();
        left_behind(&format!("envelopes-{name}.pdf"), &pdf.bytes);
        assert_eq!(pdf.pages, 2);
        let Some(text) = pages_as_text(&pdf.bytes) else { return };
        let pages: Vec<String> = text.split('\u{c}').map(squeezed).collect();
        assert!(pages[0].contains("012345678901") && !pages[0].contains("999900001111"), "{}", pages[0]);
        assert!(pages[1].contains("999900001111") && pages[1].contains(&squeezed(table)), "{}", pages[1]);
    }
    let many = EnvelopesInput { codes: (0..=600).map(|n| (n, String::new())).collect(), ..sheets(Lang::En) };
    assert_eq!(envelopes(&many).unwrap_err().code(), "report_too_many");
}

#[test]
fn the_notice_says_what_is_announced_and_nothing_else() {
    let notice_of = |speakers, names, days, lang| {
        let input = NoticeInput {
            lang,
            kind: Kind::Real,
            meeting: "幸福微实事圆桌会".to_owned(),
            community: "梧桐里社区".to_owned(),
            date: "2026-05-09".to_owned(),
            speakers,
            names,
            days,
        };
        let pdf = notice(&input).unwrap();
        assert_eq!(pdf.pages, 1);
        left_behind(&format!("notice-{lang:?}-{speakers}-{names}.pdf"), &pdf.bytes);
        pages_as_text(&pdf.bytes).map(|text| squeezed(&text))
    };
    // What always holds is said always.
    for (lang, always) in [
        (
            Lang::ZhCn,
            ["几号座什么时候发言", "公布的各桌记录文件里", "不录音", "通读以后才公布", "选票不写座位号", "要求删除"],
        ),
        (
            Lang::En,
            [
                "Whichseatspoke",
                "publishedrecordfiles",
                "Nosound",
                "oncetheorganiserhasreadthem",
                "noseatnumber",
                "erased",
            ],
        ),
    ] {
        for (speakers, names) in [(false, false), (true, false), (false, true), (true, true)] {
            let Some(said) = notice_of(speakers, names, 365, lang) else { return };
            assert!(always.iter().all(|words| said.contains(words)), "{said}");
        }
    }
    let Some(all) = notice_of(true, true, 90, Lang::ZhCn) else { return };
    for said in [
        "几号座提的，这次念给大家听过以后，会一起交给会务组",
        "姓名或称呼，这次念给大家听过以后，会一起交给会务组",
        "保存90天",
    ] {
        assert!(all.contains(said), "{said} is not in:\n{all}");
    }
    let Some(less) = notice_of(false, false, 30, Lang::En) else { return };
    assert!(less.contains("keptfor30days") && less.contains("stayonyourtable'slaptop"), "{less}");
    assert!(!less.contains("handedtotheorganiser"), "{less}");
}

//! The papers as other programs read them.

mod readers;
mod samples;

use readers::{pages_as_text, squeezed};
use roundtable_report::*;

fn left_behind(name: &str, pdf: &Pdf) {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    std::fs::write(folder.join(name), &pdf.bytes).expect("the test folder can be written");
}

#[test]
fn minutes_hold_what_was_said_and_nothing_of_who_said_it() {
    let pdf = minutes(&samples::minutes_in_chinese()).unwrap();
    left_behind("minutes-zh.pdf", &pdf);
    assert_eq!(pdf.missing_glyphs, Vec::<char>::new());
    let Some(text) = pages_as_text(&pdf.bytes) else { return };
    let text = squeezed(&text);
    for said in [
        "第3桌", "梧桐里社区党群服务中心二楼会议室", "14:00开始，16:24结束", "10人中9人发言", "居民8人", "列席2人", "空缺",
        "加装楼道扶手（单侧）", "2.2万元", "原为2.8万元", "转角要圆", "顾问整理·认可", "已删除", "方言，由桌长转述",
        "东门垃圾桶", "有效9张，空白1张，无效0张", "21号得8票", "抽中23号", "8分40秒", "7KQ2-M0XD-R94T", "第1/",
    ] {
        assert!(text.contains(&squeezed(said)), "{said} is not in:\n{text}");
    }
}

#[test]
fn minutes_speak_english_and_say_that_they_are_simulated() {
    let pdf = minutes(&samples::minutes_in_english()).unwrap();
    left_behind("minutes-en.pdf", &pdf);
    let Some(text) = pages_as_text(&pdf.bytes) else { return };
    let pages: Vec<&str> = text.split('\u{c}').filter(|page| !page.trim().is_empty()).collect();
    assert_eq!(pages.len(), pdf.pages);
    for page in pages {
        assert!(page.contains("SIMULATED"), "{page}");
    }
    for said in ["Not tracked turn by turn", "CNY 22,000", "8 points", "the lower cost goes first: 23", "9 May 2026, 14:00 to 16:24"] {
        assert!(text.contains(said), "{said} is not in:\n{text}");
    }
}

#[test]
fn the_confirmation_slip_has_a_page_a_table_and_a_place_for_everything_in_ink() {
    let pdf = confirmation_slip(&samples::confirmation_in_chinese()).unwrap();
    left_behind("slip-zh.pdf", &pdf);
    let english = SlipInput { lang: Lang::En, kind: Kind::Practice, method: Method::Rank, ..samples::confirmation_in_chinese() };
    left_behind("slip-en.pdf", &confirmation_slip(&english).unwrap());
    assert_eq!(pdf.pages, 2);
    let Some(text) = pages_as_text(&pdf.bytes) else { return };
    let text = squeezed(&text);
    for said in ["第3桌", "第12桌", "结果确认单", "项目编号", "票数", "核对码", "抽签与备注", "桌长", "记录员", "技术顾问", "居民代表"] {
        assert!(text.contains(said), "{said}");
    }
}

#[test]
fn choosing_slips_hold_every_project_however_many() {
    for (projects, pages) in [(10, 2), (20, 3), (60, 6)] {
        let input = samples::slips_in_chinese(projects);
        let pdf = choosing_slips(&input).unwrap();
        left_behind(&format!("choosing-{projects}.pdf"), &pdf);
        assert_eq!(pdf.pages, pages, "{projects} projects, three copies");
        let Some(text) = pages_as_text(&pdf.bytes) else { return };
        for project in &input.projects {
            let found = text.split_whitespace().filter(|word| *word == project.id).count();
            assert!(found >= 3, "{} is on {found} of three slips", project.id);
        }
    }
}

#[test]
fn more_slips_than_anybody_needs_are_refused() {
    let refused = choosing_slips(&SlipsInput { copies: 401, ..samples::slips_in_chinese(10) });
    assert_eq!(refused.unwrap_err().code(), "report_too_many");
    let many_pages = choosing_slips(&SlipsInput { copies: 400, ..samples::slips_in_chinese(200) });
    assert_eq!(many_pages.unwrap_err().code(), "report_too_many");
}

#[test]
fn the_reporters_sheet_keeps_to_one_page() {
    let mut input = samples::reporter_in_chinese();
    let pdf = reporter_sheet(&input).unwrap();
    left_behind("reporter-zh.pdf", &pdf);
    assert_eq!(pdf.pages, 1);
    for pick in &mut input.picks {
        pick.reasons = Some("老楼没有电梯，七十岁以上的住户最多，人人用得上。".repeat(5).into());
    }
    assert_eq!(reporter_sheet(&input).unwrap().pages, 1);
}

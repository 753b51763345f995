//! What lies on the tables and hangs on the wall, as other programs read it.

use crate::readers::{pages_as_text, squeezed};
use crate::{left_behind, samples};
use image::{ImageFormat, Rgb, RgbImage};
use roundtable_report::*;
use roundtable_tally::{Method, TieRule};
use std::io::Cursor;

/// A photograph's worth of different dots.
pub fn photograph(wide: u32, high: u32, format: ImageFormat) -> Vec<u8> {
    let dot = |x: u32, y: u32| {
        let part = |n: u32| u8::try_from(n % 256).expect("below 256");
        Rgb([part(x * 255 / wide), part(y * 255 / high), part((x / 40 + y / 40) * 60)])
    };
    let mut bytes = Cursor::new(Vec::new());
    RgbImage::from_fn(wide, high, dot).write_to(&mut bytes, format).expect("written");
    bytes.into_inner()
}

fn of(lang: Lang) -> Occasion {
    samples::occasion(lang)
}

/// The pages of a paper without white space.
fn pages(name: &str, pdf: &Pdf) -> Option<Vec<String>> {
    left_behind(name, &pdf.bytes);
    assert_eq!(pdf.missing_glyphs, Vec::<char>::new(), "{name}");
    let text = pages_as_text(&pdf.bytes)?;
    let pages: Vec<String> = text.split_terminator('\u{c}').map(squeezed).collect();
    assert_eq!(pages.len(), pdf.pages, "{name}");
    Some(pages)
}

/// How large the pages of a file are, in points.
fn sizes(pdf: &Pdf) -> Vec<(i64, i64)> {
    let file = lopdf::Document::load_mem(&pdf.bytes).unwrap();
    let side = |object: &lopdf::Object| object.as_float().unwrap().round() as i64;
    let of_page = |id| {
        let sides = file.get_dictionary(id).unwrap().get(b"MediaBox").unwrap().as_array().unwrap().clone();
        (side(&sides[2]), side(&sides[3]))
    };
    file.get_pages().into_values().map(of_page).collect()
}

const A3: (i64, i64) = (842, 1191);
const A4: (i64, i64) = (595, 842);

#[test]
fn a_sign_in_sheet_has_a_line_for_every_seat_and_says_what_becomes_of_names() {
    for (lang, kept, handed_in) in [
        (Lang::ZhCn, "不随记录上交，也不公布", "会一起交给会务组"),
        (Lang::En, "not handed in with the record", "is handed to the organiser"),
    ] {
        for (names, says, not) in [(false, kept, handed_in), (true, handed_in, kept)] {
            let pdf = sign_in(&samples::sign_in_input(of(lang), names)).unwrap();
            let Some(pages) = pages(&format!("sign-in-{lang:?}-{names}.pdf"), &pdf) else { return };
            assert_eq!(pages.len(), 2);
            assert!(pages.iter().all(|page| page.contains(&squeezed(says)) && !page.contains(&squeezed(not))));
            assert!(pages[1].contains(if lang == Lang::En { "Table12" } else { "第12桌" }), "{}", pages[1]);
            assert!((1..=16).all(|seat| pages[0].contains(&seat.to_string())), "{}", pages[0]);
        }
    }
}

#[test]
fn seat_and_role_cards_stand_two_on_a_page_and_read_from_both_sides() {
    for lang in Lang::ALL {
        let seats = seat_cards(&of(lang), &[3, 12], 16).unwrap();
        let Some(pages) = pages(&format!("seat-cards-{lang:?}.pdf"), &seats) else { return };
        assert_eq!(pages.len(), 16);
        let table = if lang == Lang::En { "Table3" } else { "第3桌" };
        assert_eq!(pages[7].matches(table).count(), 4, "{}", pages[7]);
        assert!(pages[7].matches("15").count() >= 2 && pages[7].matches("16").count() >= 2, "{}", pages[7]);
        let roles = role_cards(&of(lang), &[3]).unwrap();
        let Some(pages) = self::pages(&format!("role-cards-{lang:?}.pdf"), &roles) else { return };
        assert_eq!(pages.len(), 3);
        let leader = if lang == Lang::En { "Tableleader" } else { "桌长" };
        assert_eq!(pages[0].matches(leader).count(), 2, "{}", pages[0]);
    }
}

#[test]
fn walls_and_papers_say_each_rule_in_its_own_words() {
    let of_rule = |method| {
        let wall = wall_rules(&WallRulesInput { method, ..samples::wall_rules_input(of(Lang::ZhCn)) }).unwrap();
        let slips = choosing_slips(&[SlipsInput { method, copies: 1, ..samples::slips_in_chinese(10) }]).unwrap();
        Some((pages("wall-rule.pdf", &wall)?.concat(), pages("slip-rule.pdf", &slips)?.concat()))
    };
    for (method, on_wall, on_paper) in [
        (Method::CHOOSE, vec!["最多选3项", "得票最多的3项"], "最多3项"),
        (Method::RANK, vec!["最多选3项", "排前面的分多", "得分最多的3项"], "写1、2、3，1最优先"),
        (Method::APPROVAL, vec!["想选几项选几项", "得票最多的3项"], "几项都行"),
        (Method::BORDA, vec!["想排几项排几项", "没排的算在最后", "得分最多的3项"], "几项都行"),
        (Method::STV, vec!["想排几项排几项", "每桌推荐3项", "写进本桌记录"], "几项都行"),
    ] {
        let Some((wall, slip)) = of_rule(method) else { return };
        assert!(on_wall.iter().all(|said| wall.contains(said)), "{method:?} {wall}");
        assert!(slip.contains(on_paper), "{method:?} {slip}");
        assert_eq!(wall.contains("写进本桌记录"), method == Method::STV);
    }
    let five = SlipsInput { wanted: 5, copies: 1, ..samples::slips_in_chinese(10) };
    let Some(text) = pages("slip-five.pdf", &choosing_slips(&[five]).unwrap()) else { return };
    assert!(text[0].contains("最多5项"), "{}", text[0]);
}

#[test]
fn the_rules_on_the_wall_are_those_of_the_meeting_on_one_page() {
    let plain = samples::wall_rules_input(of(Lang::ZhCn));
    let thirteen = WallRulesInput {
        spoken: vec![
            "一次不超过两分钟，同一件事一人最多说两次；当场也可以另定。".to_owned();
            13
        ],
        speech_limit_ms: Some(120_000),
        turns_a_project: Some(2),
        also: vec!["举手的人多，先请还没说过的。".to_owned()],
        method: Method::RANK,
        wanted: 5,
        tie: TieRule::LowerCost,
        ..plain.clone()
    };
    let pdf = wall_rules(&plain).unwrap();
    assert_eq!(sizes(&pdf), [A3]);
    let Some(text) = pages("wall-rules.pdf", &pdf) else { return };
    for said in ["还没说过话的，先说。", "1小时", "最多选3项", "打勾", "得票最多的3项", "抽签", "不写姓名"]
    {
        assert!(text[0].contains(said), "{said}: {}", text[0]);
    }
    let pdf = wall_rules(&thirteen).unwrap();
    let Some(text) = pages("wall-rules-13.pdf", &pdf) else { return };
    assert_eq!(text.len(), 1);
    for said in ["最多120秒", "最多说2次", "最多选5项", "排前面的分多", "得分最多的5项", "花钱少的在先"]
    {
        assert!(text[0].contains(said), "{said}: {}", text[0]);
    }
    let english = WallRulesInput { spoken: vec!["Speak about the matter.".to_owned()], ..thirteen };
    let english = WallRulesInput { of: of(Lang::En), name: "Plain rules".to_owned(), ..english };
    let Some(text) = pages("wall-rules-en.pdf", &wall_rules(&english).unwrap()) else { return };
    assert!(text[0].contains("upto5projects") && text[0].contains("120seconds"), "{}", text[0]);
}

#[test]
fn a_poster_shows_a_project_whole_with_its_picture_or_without() {
    let picture = photograph(3000, 2000, ImageFormat::Jpeg);
    let input = samples::posters_input(of(Lang::ZhCn), &picture);
    let Posters { pdf, without } = posters(&input).unwrap();
    assert_eq!((without, sizes(&pdf)), (vec![], vec![A3; 10]));
    let Some(text) = pages("posters.pdf", &pdf) else { return };
    for said in
        ["21", "加装楼道扶手（单侧）", "28,000元", "第3桌", "在哪儿", "做什么", "做多大", "谁受益", "提议", "97人"]
    {
        assert!(text[0].contains(said), "{said}: {}", text[0]);
    }
    assert!(text[2].contains("第3桌、第5桌"), "{}", text[2]);
    assert!(!text[9].contains("在哪儿"), "{}", text[9]);
    let file = lopdf::Document::load_mem(&pdf.bytes).unwrap();
    let is_image =
        |stream: &&lopdf::Stream| stream.dict.get(b"Subtype").and_then(|of| of.as_name()).ok() == Some(b"Image");
    let shown = file.objects.values().filter_map(|object| object.as_stream().ok()).find(is_image).expect("a picture");
    let side = |name: &[u8]| shown.dict.get(name).unwrap().as_i64().unwrap();
    let (wide, high) = (side(b"Width"), side(b"Height"));
    assert!(wide <= 1_500 && high <= 1_100 && (wide as f32 / high as f32 - 1.5).abs() < 0.01, "{wide} x {high}");
    let english = PostersInput { of: of(Lang::En), ..input };
    pages("posters-en.pdf", &posters(&english).unwrap().pdf);
}

#[test]
fn a_picture_that_cannot_be_read_is_told_and_its_poster_stands_without() {
    let cut = photograph(300, 200, ImageFormat::Png);
    let input = samples::posters_input(of(Lang::ZhCn), &cut[..cut.len() / 2]);
    let made = posters(&input).unwrap();
    assert_eq!((made.without, made.pdf.pages), (vec![0], 10));
}

#[test]
fn the_longest_text_of_a_poster_goes_on_on_a_second_page_and_loses_nothing() {
    let picture = photograph(600, 900, ImageFormat::Png);
    let mut input = samples::posters_input(of(Lang::ZhCn), &picture);
    input.projects.truncate(1);
    let long: String = (0..300).map(|n| format!("第{n}句，")).collect();
    input.projects[0].name = "长长的项目名称".repeat(70);
    input.projects[0].facts.iter_mut().for_each(|(_, text)| text.clone_from(&long));
    let Some(text) = pages("poster-long.pdf", &posters(&input).unwrap().pdf) else { return };
    let text = text.concat();
    // A page may end in the middle of any of them.
    assert_eq!((text.matches('称').count(), text.matches('句').count()), (70, 1_200));
}

#[test]
fn a_sheet_says_what_a_poster_says_and_leaves_room_to_write() {
    for lang in Lang::ALL {
        let picture = photograph(3000, 2000, ImageFormat::Jpeg);
        let input = samples::posters_input(of(lang), &picture);
        let made = project_sheets(&input).unwrap();
        assert_eq!((made.without, sizes(&made.pdf)), (vec![], vec![A4; 10]));
        let Some(text) = pages(&format!("sheets-{lang:?}.pdf"), &made.pdf) else { return };
        let said = match lang {
            Lang::ZhCn => ["28,000元", "第3桌", "在哪儿", "谁受益", "提议", "我们桌的理由", "有什么条件"],
            Lang::En => ["28,000", "Table3", "Where", "Forwhom", "Proposedby", "Ourtable'sreasons", "Onwhatconditions"],
        };
        for said in said {
            assert!(text[0].contains(said), "{said}: {}", text[0]);
        }
        assert!(text[0].contains("21") && text[0].contains("97人"), "{}", text[0]);
    }
}

#[test]
fn the_longest_text_of_a_sheet_goes_on_on_a_second_page_before_the_room_to_write() {
    let picture = photograph(600, 900, ImageFormat::Png);
    let mut input = samples::posters_input(of(Lang::ZhCn), &picture);
    input.projects.truncate(1);
    let long: String = (0..300).map(|n| format!("第{n}句，")).collect();
    input.projects[0].name = "长长的项目名称".repeat(70);
    input.projects[0].facts.iter_mut().for_each(|(_, text)| text.clone_from(&long));
    let Some(text) = pages("sheet-long.pdf", &project_sheets(&input).unwrap().pdf) else { return };
    assert!(text.len() > 1 && text[text.len() - 1].contains("我们桌的理由"), "{text:?}");
    let text = text.concat();
    assert_eq!((text.matches('称').count(), text.matches('句').count()), (70, 1_200));
}

#[test]
fn the_list_on_the_wall_holds_every_project_and_what_all_cost() {
    for (tables, each, pages_of_it) in [(1, 6, 1), (6, 10, 1), (2, 10, 1), (100, 9, 20)] {
        let pdf = wall_list(&samples::wall_list_input(of(Lang::ZhCn), tables, each)).unwrap();
        assert!(pdf.pages <= pages_of_it && sizes(&pdf).iter().all(|size| *size == A3), "{} pages", pdf.pages);
        let Some(text) = pages_as_text(&pdf.bytes) else { return };
        left_behind(&format!("wall-list-{tables}.pdf"), &pdf.bytes);
        for number in 1..=tables * each {
            let found = text.split_whitespace().any(|word| word == number.to_string());
            assert!(found, "{number} of {tables} tables is not in:\n{text}");
        }
        assert!(squeezed(&text).contains(&format!("一共{}个项目", tables * each)), "{text}");
        assert!(squeezed(&text).contains("可用金额300,000元"), "{text}");
    }
    pages("wall-list-en.pdf", &wall_list(&samples::wall_list_input(of(Lang::En), 6, 10)).unwrap());
}

#[test]
fn a_project_of_several_tables_costs_once_and_all_sums_are_said_in_one_unit() {
    let mut input = samples::wall_list_input(of(Lang::ZhCn), 1, 2);
    input.tables[0].1[0].cost = 2_835_000;
    input.tables.push((vec![2], input.tables[0].1[..1].to_vec()));
    let Some(text) = pages("wall-list-twice.pdf", &wall_list(&input).unwrap()) else { return };
    let total = (2_835_000 + input.tables[0].1[1].cost) / 100;
    let total = format!("{},{:03}元", total / 1000, total % 1000);
    assert!(text[0].contains(&format!("全做要{total}")) && text[0].contains("300,000元"), "{}", text[0]);
    assert!(!text[0].contains("万元"), "{}", text[0]);
}

#[test]
fn a_ballot_box_says_what_goes_in_and_whose_it_is() {
    let pdf = box_labels(&of(Lang::ZhCn), &[3, 600]).unwrap();
    let Some(text) = pages("box-labels.pdf", &pdf) else { return };
    assert!(text[0].starts_with("第3桌推选票投这里") && text[1].starts_with("第600桌"), "{text:?}");
    assert!(text[0].contains("2026年5月9日"), "{}", text[0]);
    pages("box-labels-en.pdf", &box_labels(&of(Lang::En), &[12]).unwrap());
}

#[test]
fn slips_of_all_tables_are_one_file_each_table_beginning_on_its_own_page() {
    let table =
        |table: u16, projects: usize, copies: u32| SlipsInput { table, copies, ..samples::slips_in_chinese(projects) };
    let tables = [table(1, 10, 3), table(2, 10, 16), table(3, 20, 2), table(4, 61, 2)];
    let pdf = choosing_slips(&tables).unwrap();
    let Some(text) = pages("slips-of-all.pdf", &pdf) else { return };
    let on: Vec<usize> = text.iter().map(|page| page.matches("推选票").count()).collect();
    // Three slips are two and one; two of two parts are in order.
    assert_eq!(on, [vec![2, 1], vec![2; 8], vec![1; 2], vec![1; 4]].concat());
    let parts: Vec<bool> = text[12..].iter().map(|page| page.contains("2/2")).collect();
    assert_eq!(parts, [false, true, false, true]);
    let counted: usize = tables.iter().map(|one| pages_of_slips(one.projects.len(), one.copies)).sum();
    assert_eq!(counted, pdf.pages);
    let once = choosing_slips(&[table(2, 10, 2)]).unwrap().bytes.len();
    let often = choosing_slips(&[table(2, 10, 16)]).unwrap().bytes.len();
    assert!(often < once + 4_000, "slips that are alike are kept once: {often} and {once}");
}

#[test]
fn more_tables_than_a_meeting_has_are_refused() {
    let tables: Vec<u16> = (0..=600).collect();
    let refused = [
        seat_cards(&of(Lang::En), &tables, 1),
        role_cards(&of(Lang::En), &tables),
        box_labels(&of(Lang::En), &tables),
        sign_in(&SignInInput { tables: tables.clone(), ..samples::sign_in_input(of(Lang::En), true) }),
    ];
    for one in refused {
        assert_eq!(one.unwrap_err().code(), "report_too_many");
    }
}

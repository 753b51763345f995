//! The papers as other programs read them.

use crate::readers::{fonts, pages_as_text, squeezed};
use crate::{left_behind, samples};
use roundtable_report::*;
use roundtable_tally::Method;
use unicode_normalization::UnicodeNormalization;

#[test]
fn minutes_hold_what_was_said_and_nothing_of_who_said_it() {
    let pdf = minutes(&samples::minutes_in_chinese()).unwrap();
    left_behind("minutes-zh.pdf", &pdf.bytes);
    assert_eq!(pdf.missing_glyphs, Vec::<char>::new());
    let Some(text) = pages_as_text(&pdf.bytes) else { return };
    let text = squeezed(&text);
    for said in [
        "第3桌",
        "梧桐里社区党群服务中心二楼会议室",
        "14:00开始，16:24结束",
        "10人中9人发言",
        "居民8人",
        "列席2人",
        "空缺",
        "加装楼道扶手（单侧）",
        "22,000元",
        "原为28,000元",
        "转角要圆",
        "顾问整理·认可",
        "已删除",
        "方言，由桌长转述",
        "东门垃圾桶",
        "有效9张，空白1张，无效0张",
        "项目21得8票",
        "抽中项目23",
        "2人附议",
        "技术顾问答：两年内由施工方保修",
        "没有答复",
        "叫“四点半值班”，大约3,000元",
        "认可（第2、3、4条），2人",
        "先放下过1次，后来接着议",
        "居民提规则问题2次，桌长认可1次",
        "讨论由1小时改为1小时10分",
        "每次发言由按剩下的时间改为45秒",
        "8分40秒",
        "7KQ2-M0XD-R94T",
        "第1/",
    ] {
        assert!(text.contains(&squeezed(said)), "{said} is not in:\n{text}");
    }
}

#[test]
fn minutes_say_what_the_cost_settled_and_what_the_lot_settled() {
    let mut input = samples::minutes_in_english();
    let count = input.count.as_mut().unwrap();
    count.ties = vec![
        MinutesTie { among: vec![22, 23, 24], settled: TieSettled::LowerCost { first: vec![22] } },
        MinutesTie {
            among: vec![23, 24],
            settled: TieSettled::Lot { drawn: vec![24], witnesses: 2, wrong: Vec::new() },
        },
    ];
    let Some(text) = pages_as_text(&minutes(&input).unwrap().bytes) else { return };
    let text = squeezed(&text);
    let at = |said: &str| text.find(&squeezed(said)).unwrap_or_else(|| panic!("{said} is not in:\n{text}"));
    let cost = at("Projects 22, 23, 24 were tied; as agreed beforehand, the lower cost goes first: project 22.");
    let lot = at("Projects 23, 24 were tied; a lot was drawn by hand in front of 2 witnesses: project 24.");
    assert!(cost < lot, "first by cost as far as that goes, then by lot");
}

#[test]
fn minutes_tell_both_rounds_of_a_second_ballot_and_what_was_put_right() {
    let mut input = samples::minutes_in_chinese();
    let count = input.count.as_mut().unwrap();
    let mut again = MinutesCount { voters: 9, valid: 8, blank: 1, invalid: 0, abstained: 0, ..count.clone() };
    again.scores.truncate(2);
    for (score, (number, votes)) in again.scores.iter_mut().zip([(23, 4), (24, 4)]) {
        (score.number, score.score) = (number, votes);
    }
    let wrong = vec![WrongLot { drawn: vec![23], reason: Passage::Text("听错了".into()) }];
    let settled = TieSettled::SecondBallot { chosen: vec![24], count: Box::new(again) };
    count.ties = vec![
        MinutesTie { among: vec![23, 24], settled },
        MinutesTie { among: vec![23, 24], settled: TieSettled::Lot { drawn: vec![24], witnesses: 2, wrong } },
        MinutesTie { among: vec![25, 26], settled: TieSettled::All },
    ];
    let pdf = minutes(&input).unwrap();
    left_behind("minutes-ties.pdf", &pdf.bytes);
    let Some(text) = pages_as_text(&pdf.bytes) else { return };
    let text = squeezed(&text);
    for said in [
        "项目23、24票数一样，按事先的约定在它们中间再选了一次，选上项目24。",
        "有效8张",
        "项目23得4票；项目24得4票",
        "抽签结果先记成项目23，后来改正。原因：听错了",
        "项目25、26票数一样，按事先的约定都入围。",
    ] {
        assert!(text.contains(&squeezed(said)), "{said} is not in:\n{text}");
    }
}

#[test]
fn minutes_tell_of_a_lot_on_the_way_that_was_put_right_and_how_many_could_be_chosen() {
    let mut input = samples::minutes_in_english();
    let count = input.count.as_mut().unwrap();
    (count.method, count.wanted) = (Method::RANK, 4);
    count.put_right = vec![WrongLot { drawn: vec![23], reason: Passage::Text("misheard".into()) }];
    let Some(text) = pages_as_text(&minutes(&input).unwrap().bytes) else { return };
    let text = squeezed(&text);
    for said in [
        "The lot was first entered as project 23 and put right since. Reason: misheard",
        "Everyone ranked up to 4 projects: 4 points for the first, and one fewer for each place after it.",
    ] {
        assert!(text.contains(&squeezed(said)), "{said} is not in:\n{text}");
    }
}

#[test]
fn minutes_say_of_a_second_ballot_that_was_voided_that_it_was_that_one() {
    let mut input = samples::minutes_in_english();
    let count = input.count.as_mut().unwrap();
    let passage = |text: &str| Passage::Text(text.into());
    count.voided = vec![
        MinutesVoided { second: true, reason: passage("a paper too many") },
        MinutesVoided { second: false, reason: passage("one had come late") },
    ];
    count.second_voided = vec![passage("two spoke to each other")];
    let Some(text) = pages_as_text(&minutes(&input).unwrap().bytes) else { return };
    let text = squeezed(&text);
    for said in [
        "A second ballot was declared void: a paper too many",
        "An earlier poll was declared void: one had come late",
        "A second ballot was declared void: two spoke to each other",
    ] {
        assert!(text.contains(&squeezed(said)), "{said} is not in:\n{text}");
    }
}

#[test]
fn the_confirmation_slip_has_as_many_rows_as_can_be_recommended() {
    for (most, rows) in [(1, 1), (3, 3), (4, 4), (6, 6), (10, 10), (20, 10)] {
        let pdf = confirmation_slip(&SlipInput { most, ..samples::confirmation_in_chinese() }).unwrap();
        left_behind(&format!("slip-{most}.pdf"), &pdf.bytes);
        assert_eq!(pdf.pages, 2);
        let Some(text) = pages_as_text(&pdf.bytes) else { return };
        assert_eq!(squeezed(&text).matches("项目号").count() - 2, 2 * rows, "{text}");
        assert_eq!(text.contains("写不下"), most > 10);
    }
}

#[test]
fn minutes_of_a_show_of_hands_count_no_papers() {
    let mut input = samples::minutes_in_chinese();
    input.count.as_mut().unwrap().hands = Some(27);
    let Some(text) = pages_as_text(&minutes(&input).unwrap().bytes) else { return };
    let text = squeezed(&text);
    assert!(text.contains(&squeezed("举手推选，一项一项数，一共举手 27 次；没有推选票")), "{text}");
    assert!(!text.contains("有效9张") && !text.contains("空白1张"), "{text}");
}

#[test]
fn minutes_say_for_whom_a_round_did_nothing_and_what_the_table_made_of_it() {
    let mut input = samples::minutes_in_english();
    let count = input.count.as_mut().unwrap();
    count.rounds =
        vec![MinutesRound { recommended: vec![22, 23, 24], unheard: MinutesUnheard { project: 27, ballots: 4 } }];
    count.unheard = Some(MinutesUnheard { project: 28, ballots: 3 });
    let Some(text) = pages_as_text(&minutes(&input).unwrap().bytes) else { return };
    let text = squeezed(&text);
    let at = |said: &str| text.find(&squeezed(said)).unwrap_or_else(|| panic!("{said} is not in:\n{text}"));
    let before = at(
        "projects 22, 23, 24 were recommended; 4 ballots named project 27 and none of them, and the table chose once more.",
    );
    let last = at(
        "3 ballots named project 28 and none of those recommended. The table saw this and left the result as it is.",
    );
    assert!(before < last);
}

#[test]
fn minutes_say_who_needed_to_know_more_by_number_alone() {
    let said = |wanted, open| {
        let mut input = samples::minutes_in_chinese();
        input.understanding = Some(MinutesUnderstanding { wanted, open });
        pages_as_text(&minutes(&input).unwrap().bytes).map(|text| squeezed(&text))
    };
    for (wanted, open, wants) in [
        (0, 0, "推选前问过“还有谁需要了解？”，没有人要再了解。"),
        (2, 0, "2 位要再了解，说明以后都清楚了。"),
        (2, 1, "2 位要再了解，开始推选时还有 1 位没弄清楚。"),
    ] {
        let Some(text) = said(wanted, open) else { return };
        assert!(text.contains(&squeezed(wants)), "{wants}: {text}");
    }
}

#[test]
fn minutes_speak_english_and_say_that_they_are_simulated() {
    let pdf = minutes(&samples::minutes_in_english()).unwrap();
    left_behind("minutes-en.pdf", &pdf.bytes);
    let Some(text) = pages_as_text(&pdf.bytes) else { return };
    let pages: Vec<&str> = text.split('\u{c}').filter(|page| !page.trim().is_empty()).collect();
    assert_eq!(pages.len(), pdf.pages);
    for page in pages {
        assert!(page.contains("SIMULATED"), "{page}");
    }
    for said in [
        "Turns were not timed",
        "CNY 22,000",
        "8 points",
        "left once and taken up again",
        "discussion from 1 h to 1 h 10 min",
        "Not answered",
        "the lower cost goes first: project 23",
        "9 May 2026, 14:00 to 16:24",
    ] {
        assert!(text.contains(said), "{said} is not in:\n{text}");
    }
}

#[test]
fn minutes_strike_out_every_code_that_was_opened_again() {
    let codes: Vec<String> = (0..7).map(|n| format!("V0{n}D-2M0X-D00{n}")).collect();
    let plain = minutes(&samples::minutes_in_chinese()).unwrap();
    let input = MinutesInput { earlier_codes: codes.clone(), ..samples::minutes_in_chinese() };
    let pdf = minutes(&input).unwrap();
    left_behind("minutes-void.pdf", &pdf.bytes);
    let (Some(before), Some(text)) = (pages_as_text(&plain.bytes), pages_as_text(&pdf.bytes)) else { return };
    assert!(!before.contains("已作废"));
    for code in &codes {
        let line = text.lines().find(|line| line.contains(code.as_str())).unwrap_or_else(|| panic!("{code}: {text}"));
        assert!(line.contains("已作废"), "{line}");
    }
    assert!(squeezed(&text).contains("您的确认单上若是它，请向桌长要新的确认单。"), "{text}");
    let english = MinutesInput { lang: Lang::En, ..input };
    let Some(text) = pages_as_text(&minutes(&english).unwrap().bytes) else { return };
    assert!(squeezed(&text).contains(&squeezed("ask the table leader for the new slip.")), "{text}");
}

#[test]
fn the_confirmation_slip_has_a_page_a_table_and_a_place_for_everything_in_ink() {
    let pdf = confirmation_slip(&samples::confirmation_in_chinese()).unwrap();
    left_behind("slip-zh.pdf", &pdf.bytes);
    let english =
        SlipInput { lang: Lang::En, kind: Kind::Practice, method: Method::RANK, ..samples::confirmation_in_chinese() };
    left_behind("slip-en.pdf", &confirmation_slip(&english).unwrap().bytes);
    assert_eq!(pdf.pages, 2);
    let Some(text) = pages_as_text(&pdf.bytes) else { return };
    let text = squeezed(&text);
    for said in [
        "第3桌",
        "第12桌",
        "结果确认单",
        "项目号",
        "票数",
        "核对码",
        "抽签与备注",
        "桌长",
        "记录员",
        "技术顾问",
        "居民代表",
    ] {
        assert!(text.contains(said), "{said}");
    }
}

#[test]
fn choosing_slips_hold_every_project_however_many() {
    for (projects, pages) in [(10, 2), (20, 3), (60, 3), (61, 6)] {
        let input = samples::slips_in_chinese(projects);
        let pdf = choosing_slips(std::slice::from_ref(&input)).unwrap();
        left_behind(&format!("choosing-{projects}.pdf"), &pdf.bytes);
        assert_eq!(pdf.pages, pages, "{projects} projects, three copies");
        let Some(text) = pages_as_text(&pdf.bytes) else { return };
        for project in &input.projects {
            let found = text.split_whitespace().filter(|word| *word == project.number.to_string()).count();
            assert!(found >= 3, "{} is on {found} of three slips", project.number);
        }
    }
}

#[test]
fn more_slips_than_anybody_needs_are_refused() {
    let refused = choosing_slips(&[SlipsInput { copies: 401, ..samples::slips_in_chinese(10) }]);
    assert_eq!(refused.unwrap_err().code(), "report_too_many");
    let many = SlipsInput { copies: 400, ..samples::slips_in_chinese(200) };
    let many_pages = choosing_slips(&[many.clone(), many.clone(), many.clone(), many]);
    assert_eq!(many_pages.unwrap_err().code(), "report_too_many");
}

#[test]
fn the_reporters_sheet_keeps_to_one_page() {
    let mut input = samples::reporter_in_chinese();
    let pdf = reporter_sheet(&input).unwrap();
    left_behind("reporter-zh.pdf", &pdf.bytes);
    assert_eq!(pdf.pages, 1);
    for pick in &mut input.picks {
        pick.reasons = Some("老楼没有电梯，七十岁以上的住户最多，人人用得上。".repeat(5).into());
    }
    assert_eq!(reporter_sheet(&input).unwrap().pages, 1);
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let first = minutes(&samples::minutes_in_chinese()).unwrap();
    assert_eq!(first, minutes(&samples::minutes_in_chinese()).unwrap(), "a random number got into the file");
    let file = lopdf::Document::load_mem(&first.bytes).unwrap();
    let info = file.trailer.get(b"Info").and_then(|info| file.dereference(info)).unwrap().1.as_dict().unwrap();
    let told: Vec<_> = info.iter().map(|(name, _)| String::from_utf8_lossy(name).into_owned()).collect();
    assert!(!told.iter().any(|name| name.ends_with("Date")), "a clock got into the file: {told:?}");
}

#[test]
fn ten_pages_of_minutes_stay_small() {
    let mut input = samples::minutes_in_chinese();
    let notes = input.projects[0].notes.clone();
    for project in &mut input.projects {
        project.notes = notes.iter().cycle().take(24).cloned().collect();
    }
    let pdf = minutes(&input).unwrap();
    assert!(pdf.pages >= 10, "{} pages", pdf.pages);
    assert!(pdf.bytes.len() < 300_000, "{} bytes", pdf.bytes.len());
}

#[test]
fn a_note_longer_than_a_page_runs_over_and_nothing_is_lost() {
    let mut input = samples::minutes_in_chinese();
    let long: String = (0..400).map(|n| format!("第{n}句，")).collect();
    input.projects[0].notes = vec![samples::note(NoteKind::Idea, &long.repeat(2))];
    let pdf = minutes(&input).unwrap();
    let Some(text) = pages_as_text(&pdf.bytes) else { return };
    let text = squeezed(&text);
    for n in 0..400 {
        assert!(text.matches(&format!("第{n}句")).count() >= 1, "sentence {n}");
    }
}

#[test]
fn hostile_texts_make_papers_all_the_same() {
    for text in samples::HOSTILE {
        let mut input = samples::minutes_in_chinese();
        input.meeting = text.into();
        input.place = text.repeat(30);
        for project in &mut input.projects {
            project.name = text.repeat(8);
        }
        input.asides = vec![samples::note(NoteKind::Aside, text)];
        let pdf = minutes(&input).unwrap();
        let Some(shown) = pages_as_text(&pdf.bytes) else { return };
        assert!(!shown.contains(['\u{202E}', '\u{2066}', '\0', '\u{1b}']), "{text:?}");
        let slips = SlipsInput {
            projects: vec![SlipProject { number: 999, name: text.repeat(40), cost: i64::MIN }; 30],
            ..samples::slips_in_chinese(1)
        };
        choosing_slips(&[slips]).unwrap();
        confirmation_slip(&SlipInput {
            meeting: text.repeat(40),
            place: text.repeat(40),
            ..samples::confirmation_in_chinese()
        })
        .unwrap();
    }
}

#[test]
fn characters_that_the_typeface_lacks_are_named() {
    let mut input = samples::minutes_in_chinese();
    input.asides = vec![samples::note(NoteKind::Aside, "巴扎بازار旁边𪚥，打✓")];
    let pdf = minutes(&input).unwrap();
    assert_eq!(pdf.missing_glyphs, ['ا', 'ب', 'ر', 'ز', '𪚥']);
    let Some(text) = pages_as_text(&pdf.bytes) else { return };
    assert!(squeezed(&text).contains("巴扎□□□□□旁边□，打✓"), "{text}");
}

/// What else lists and rooms bring: kana, Korean, rare characters of names, signs and emoji.
const SCRIPTS: [&str; 8] = [
    "ひらがなとカタカナ、ﾊﾝｶｸ",
    "서울마을도서관과뒷길횃불",
    "𠮷野家、䶮先生、𬭚、㐂",
    "社区食堂🍚，老人👴，残疾人通道♿，⏰8点",
    "✓☑☒①⑳㈱㎡℃№→⇒■◆★☎",
    "👨👩👧🇨🇳🚲🏠❤",
    "♜⬆⟶⌘☸",
    "水́ΩЖ가あ🍚♜𠮷",
];

#[test]
fn other_scripts_and_signs_are_printed_and_read_back() {
    let mut input = samples::minutes_in_chinese();
    let as_projects = input.projects.iter_mut().zip(SCRIPTS);
    as_projects.for_each(|(project, name)| project.name = name.repeat(3));
    input.asides = SCRIPTS.iter().map(|text| samples::note(NoteKind::Aside, text)).collect();
    let pdf = minutes(&input).unwrap();
    left_behind("minutes-scripts.pdf", &pdf.bytes);
    assert_eq!(pdf.missing_glyphs, Vec::<char>::new());
    assert_eq!(pdf, minutes(&input).unwrap(), "the same bytes every time");
    let plain = minutes(&samples::minutes_in_chinese()).unwrap().bytes.len();
    assert!(pdf.bytes.len() < plain + 60_000, "{} and {plain} bytes", pdf.bytes.len());
    let (Some(text), Some(fonts)) = (pages_as_text(&pdf.bytes), fonts(&pdf.bytes)) else { return };
    let text = squeezed(&text);
    for said in &SCRIPTS[..7] {
        assert!(text.contains(said), "{said} is not in:\n{text}");
    }
    for font in ["SC", "", "CJKsc", "KR", "Emoji", "Symbols2"] {
        let name = if font == "Emoji" { "+NotoEmoji-Regular".to_owned() } else { format!("+NotoSans{font}-Regular") };
        let line = fonts.lines().find(|line| line.contains(&name)).unwrap_or_else(|| panic!("{name}:\n{fonts}"));
        // Embedded, cut, and with what each glyph says.
        assert!(line.contains("yes yes yes"), "{line}");
    }
}

#[test]
fn a_paper_takes_in_only_the_fonts_that_it_needs() {
    let Some(fonts) = fonts(&minutes(&samples::minutes_in_chinese()).unwrap().bytes) else { return };
    assert_eq!(fonts.matches("+Noto").count(), 1, "{fonts}");
}

/// Names of projects as offices of many languages write them.
const NAMES: [&str; 15] = [
    "Zażółć gęślą jaźń, Łódź",
    "Árvíztűrő tükörfúrógép, Veszprém",
    "Příliš žluťoučký kůň, Břeclav",
    "Îmbunătățirea șoselei și a grădiniței",
    "Çocuk parkı, İğdır, Şişli",
    "Glāžšķūņa rūķīši, Įlinkdama ųogą",
    "Đường phố xanh cho người cao tuổi, Quảng Ngãi",
    "Đu\u{31b}o\u{31b}\u{300}ng pho\u{302}\u{301} xanh cho ngu\u{31b}o\u{31b}\u{300}i cao tuo\u{302}\u{309}i",
    "Ανάπλαση πλατείας, ἀρχή, ᾠδή",
    "Ремонт сквера, Їжакевич, Ђорђе, Әлеуметтік көмек",
    "Þjóðvegur, Sjálfstæði, Fjölnir",
    "Gwasanaeth ŵyl, Küçə, İşıq, Ərazi",
    "l’école du coteau, naïve façade, œuvre",
    "nǚ’ér lǘ, Hēilóngjiāng",
    "Ŝtona ĉambro, ĥoro, ĝardeno",
];

/// Letters whose marks stand apart: there is no one character for them.
const STACKED: &str = "Ọ̀nà àbáwọlé, ẹ̀kọ́";

#[test]
fn names_of_all_languages_in_these_letters_are_printed_and_read_back() {
    let mut input = samples::minutes_in_chinese();
    input.asides = NAMES.iter().map(|name| samples::note(NoteKind::Aside, name)).collect();
    let pdf = minutes(&input).unwrap();
    left_behind("minutes-letters.pdf", &pdf.bytes);
    assert_eq!(pdf.missing_glyphs, Vec::<char>::new());
    let Some(text) = pages_as_text(&pdf.bytes) else { return };
    assert!(!text.contains('□'));
    let text = squeezed(&text.nfc().collect::<String>());
    for name in NAMES {
        let name = squeezed(&name.nfc().collect::<String>());
        assert!(text.contains(&name), "{name} is not in:\n{text}");
    }
}

#[test]
fn marks_that_are_no_letter_of_their_own_are_printed_too() {
    let mut input = samples::minutes_in_chinese();
    input.asides = vec![samples::note(NoteKind::Aside, STACKED)];
    let pdf = minutes(&input).unwrap();
    assert_eq!(pdf.missing_glyphs, Vec::<char>::new());
    let Some(text) = pages_as_text(&pdf.bytes) else { return };
    // Where they stand among the letters is for the eye: each is there.
    for c in STACKED.nfc() {
        assert!(text.contains(c), "{c:?} is not in:\n{text}");
    }
}

#[test]
fn what_cannot_be_drawn_is_told_beforehand_and_on_the_paper() {
    for name in NAMES {
        assert_eq!(undrawable(name), [].into(), "{name}");
    }
    assert_eq!(undrawable("مەھەللە باغچىسى").len(), 10);
    assert_eq!(undrawable("社区食堂🍚𪚥").into_iter().collect::<Vec<_>>(), ['𪚥']);
    // Letters that take other shapes as they are joined are not drawn one by one.
    assert_eq!(undrawable("क्षेत्र").into_iter().filter(|c| !c.is_ascii()).count(), 6);

    let mut input = samples::minutes_in_chinese();
    input.asides = vec![samples::note(NoteKind::Aside, "食堂𪚥 باغ")];
    let Some(text) = pages_as_text(&minutes(&input).unwrap().bytes) else { return };
    let last = text.split('\u{c}').rfind(|page| !page.trim().is_empty()).unwrap();
    assert!(squeezed(last).contains("□是印不出来的字：U+0627U+0628U+063AU+2A6A5。"), "{last}");
}

#[test]
fn a_second_font_makes_a_paper_hardly_larger() {
    let plain = minutes(&samples::minutes_in_chinese()).unwrap().bytes.len();
    let mut input = samples::minutes_in_chinese();
    input.asides = NAMES.iter().map(|name| samples::note(NoteKind::Aside, name)).collect();
    let letters = minutes(&input).unwrap();
    assert!(letters.bytes.len() < plain + 50_000, "{} and {plain} bytes", letters.bytes.len());
    assert_eq!(letters, minutes(&input).unwrap(), "the same bytes every time");
}

#[test]
fn characters_that_share_a_glyph_are_extracted_as_the_ordinary_one() {
    let mut input = samples::minutes_in_chinese();
    input.asides = vec![samples::note(NoteKind::Aside, "⼀⼆与一二，空\u{a0}格")];
    let Some(text) = pages_as_text(&minutes(&input).unwrap().bytes) else { return };
    assert!(squeezed(&text).contains("一二与一二"), "{text}");
}

#[test]
fn minutes_that_are_still_open_say_so_and_show_no_code() {
    let mut input = samples::minutes_in_chinese();
    (input.code, input.head, input.count, input.recommended) = (None, None, None, vec![]);
    let pdf = minutes(&input).unwrap();
    left_behind("minutes-open.pdf", &pdf.bytes);
    let Some(text) = pages_as_text(&pdf.bytes) else { return };
    assert!(text.contains("尚未签字定稿") && !text.contains("核对码"));
}

//! What is published, as browsers and spreadsheets read it, also when the texts mean harm.

use crate::left_behind;
use crate::samples::{HOSTILE, hostile_publication, joined, objections, publication_in_chinese};
use base64::Engine as _;
use calamine::{Data, Reader, Xlsx};
use roundtable_report::*;
use std::collections::BTreeSet;
use std::io::{Cursor, Read as _};

/// Every tag with its attributes' names, as a strict reader of our own page finds them.
fn tags(page: &str) -> BTreeSet<String> {
    let mut tags = BTreeSet::new();
    for from in page.split('<').skip(1) {
        let tag = from.split('>').next().unwrap_or_default();
        let names = tag.split('"').step_by(2).collect::<String>();
        tags.insert(names);
    }
    tags
}

fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[test]
fn the_page_says_what_was_decided_and_what_is_not_counted() {
    let input = publication_in_chinese();
    let page = page(&input);
    left_behind("page-zh.html", page.as_bytes());
    let english = PublicationInput { lang: Lang::En, kind: Kind::Simulated, number: 1, ..publication_in_chinese() };
    left_behind("page-en.html", roundtable_report::page(&english).as_bytes());
    for said in [
        "lang=\"zh-CN\"",
        "第 2 次公布",
        "替换第 1 次公布",
        "6 桌里的 3 桌",
        "293,000 元",
        "300,000 元",
        "合计在可用金额以内，还余 7,000 元",
        "第 2 桌 6 票、第 3 桌 8 票",
        "项目 23、25 票数一样，当场抽签，2 位居民见证，抽中项目 23",
        "非机动车充电棚",
        "没有得票：",
        "推选时在座、可以推选的 10 人",
        "1 人没有投",
        "有 3 桌没有计入",
        "第 5 桌",
        "有两份不一样的记录",
        "7KQ2-M0XD-R94T",
        "ZZ10-8GHT-3W5B",
        "已删除",
        "暂不公布",
        "顾问整理 · 认可",
        "另有 1 条顾问整理",
        "原为 28,000 元",
        "结果确认单",
        "计入哪份由会务组决定，原因：",
        "另一份是关机前误开的",
        "计入的这份核对码与结果确认单一致",
        "这一桌另有 2 份不一样的记录，没有计入",
    ] {
        assert!(page.contains(said), "{said}");
    }
    assert!(!page.contains("模拟"));
}

#[test]
fn a_code_that_was_opened_again_is_struck_out_on_the_page() {
    let mut input = publication_in_chinese();
    assert!(!page(&input).contains("已作废"));
    input.tables[2].earlier_codes = vec!["V01D-2M0X-D001".into(), "V02D-2M0X-D002".into()];
    for (lang, word, todo) in [
        (Lang::ZhCn, "已作废", "请向桌长要新的确认单"),
        (Lang::En, "No longer valid", "ask the table leader for the new slip"),
    ] {
        let page = page(&PublicationInput { lang, ..input.clone() });
        left_behind(&format!("page-void-{}.html", lang.tag()), page.as_bytes());
        assert_eq!(page.matches("<s>").count(), 2);
        let [counts, word, struck, todo] = ["<strong>7KQ2-M0XD-R94T</strong>", word, "<s>V01D-2M0X-D001</s>", todo]
            .map(|said| page.find(said).unwrap_or_else(|| panic!("{said}")));
        assert!(counts < word && word < struck && struck < todo);
    }
}

/// The page without the one script that it has: that very script, whatever the texts are.
pub fn without_script(page: &str) -> String {
    let script = include_str!("../../src/publication/page/page.js");
    let (before, rest) = page.split_once("<script>").expect("a script");
    let after = rest.strip_prefix(script).and_then(|rest| rest.strip_prefix("</script>")).expect("the page's own");
    format!("{before}{after}")
}

#[test]
fn the_page_needs_nothing_from_elsewhere_and_runs_its_own_script_alone() {
    let page = page(&publication_in_chinese());
    let pictures = "src=\"pictures/21.jpg\"";
    assert_eq!(page.matches(pictures).count(), 1);
    let rest = without_script(&page).replace(pictures, "");
    for outside in ["<script", "<link", "<iframe", "url(", "@import", "http:", "https:", "src=", "style=", "onclick"] {
        assert!(!rest.contains(outside), "{outside}");
    }
    let script = include_str!("../../src/publication/page/page.js");
    for reaching in ["fetch", "XMLHttpRequest", "import", "innerHTML", "eval", "location", "localStorage", "cookie"] {
        assert!(!script.contains(reaching), "{reaching}");
    }
    let digest = base64::engine::general_purpose::STANDARD.encode(roundtable_record::Hash::of(script).as_bytes());
    assert!(page.contains(&format!("script-src 'sha256-{digest}';")) && page.contains("default-src 'none';"));
}

#[test]
fn what_needs_the_script_is_hidden_until_it_runs_and_every_id_that_it_asks_for_is_there() {
    let page = page(&publication_in_chinese());
    let script = include_str!("../../src/publication/page/page.js");
    for id in script.split("by('").skip(1).filter_map(|rest| rest.split('\'').next()) {
        assert!(page.contains(&format!("id=\"{id}\"")), "{id}");
    }
    for (at, _) in page.match_indices("class=\"control\"") {
        assert!(page[at..].split('>').next().unwrap_or_default().ends_with(" hidden"));
    }
    assert_eq!(page.matches("class=\"control\"").count(), 2);
}

#[test]
fn whatever_leads_somewhere_on_the_page_leads_to_a_place_that_is_there() {
    for input in [publication_in_chinese(), PublicationInput { suggestions: vec![], ..publication_in_chinese() }] {
        let page = page(&input);
        let to = page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next());
        let to: BTreeSet<&str> = to.collect();
        for due in ["recommended", "tables", "table-1", "check", "projects", "project-21", "suggestions"] {
            assert!(to.contains(due), "{due}");
        }
        for id in to {
            assert_eq!(page.matches(&format!("id=\"{id}\"")).count(), 1, "{id}");
        }
    }
}

#[test]
fn a_bar_is_as_long_as_the_part_of_those_with_a_vote_and_says_it() {
    let page = page(&publication_in_chinese());
    let table = page.split("id=\"table-3\"").nth(1).and_then(|rest| rest.split("</article>").next()).unwrap();
    assert_eq!(table.matches("<svg viewBox=\"0 0 10 1\"").count(), 4, "three that are recommended and one with votes");
    let bars: Vec<&str> = table.split("<li class=\"recommended\">").skip(1).collect();
    assert!(bars[0].contains("8/10 票") && bars[0].contains("推荐") && bars[0].contains("<rect width=\"8\""));
    let ranked = PublicationInput { method: roundtable_tally::Method::RANK, ..publication_in_chinese() };
    assert!(roundtable_report::page(&ranked).contains("8 分 · 8/10 票"));
}

#[test]
fn a_show_of_hands_is_said_to_be_one_and_no_ballots_are_made_up() {
    let mut input = publication_in_chinese();
    let table = &mut input.tables[0];
    (table.ballots, table.hands) = (None, Some(Hands { voters: 10, raised: 27 }));
    let page = page(&input);
    assert!(page.contains("举手推选，一共举手 27 次") && page.contains("8/10 票"), "{page}");
    let data: serde_json::Value = serde_json::from_str(&json(&input).unwrap()).unwrap();
    assert_eq!(
        (&data["tables"][0]["hands"]["voters"], &data["tables"][0]["hands"]["raised"]),
        (&10.into(), &27.into())
    );
    assert!(data["tables"][0]["ballots"].is_null() && data["tables"][1]["hands"].is_null());
}

#[test]
fn what_the_list_says_of_a_project_stands_on_the_page_and_what_it_does_not_leaves_no_hole() {
    let page = page(&publication_in_chinese());
    let of = |id: &str| page.split(&format!("id=\"project-{id}\"")).nth(1).unwrap().split("</section>").next().unwrap();
    for said in ["28,000 元", "3 栋、5 栋各单元楼道", "单侧装木扶手", "12 个单元", "七十岁以上的住户", "<img"]
    {
        assert!(of("21").contains(said), "{said}");
    }
    assert!(!of("22").contains("谁受益") && !of("22").contains("<img"));
}

#[test]
fn a_code_that_is_not_published_can_be_found_and_not_read() {
    let page = page(&publication_in_chinese());
    for (code, says) in [
        ("7KQ2M0XDR94T", "就是这份记录，已经计入结果"),
        ("BE51DE000001", "本桌的另一份记录，没有计入结果"),
        ("C0NF1CT00005", "还没有计入结果"),
    ] {
        let digest = roundtable_record::Hash::of(code).to_string();
        let answer = page.split(&format!("data-code=\"{digest}\" hidden>")).nth(1).expect(code);
        assert!(answer.split("</p>").next().unwrap().contains(says), "{code}");
    }
    for secret in ["BE51", "DE00", "C0NF"] {
        assert!(!page.contains(secret), "{secret}");
    }
}

#[test]
fn no_text_of_peoples_becomes_markup_or_turns_the_line_round() {
    let plain = tags(&page(&hostile_publication("扶手")));
    for text in HOSTILE {
        let page = page(&hostile_publication(text));
        assert_eq!(tags(&page), plain, "{text:?} changed the tags of the page");
        assert!(!page.contains(is_bidi_control), "{text:?} left a bidirectional control");
        assert!(!page.contains(|c: char| c.is_control() && c != '\n'), "{text:?} left a control");
    }
}

#[test]
fn what_is_not_real_says_so_first() {
    for (kind, word) in [(Kind::Simulated, "模拟"), (Kind::Practice, "练习")] {
        let page = page(&PublicationInput { kind, ..publication_in_chinese() });
        let (mark, heading) = (page.find(word), page.find("<h1"));
        assert!(mark.is_some() && mark < heading, "{word}");
    }
}

#[test]
fn csv_is_read_back_and_nothing_in_it_is_a_formula() {
    for text in HOSTILE.into_iter().chain(["扶手"]) {
        let input = hostile_publication(text);
        for file in [csv(&input).unwrap(), votes_csv(&input).unwrap(), suggestions_csv(&input).unwrap()] {
            let body = file.strip_prefix('\u{FEFF}').expect("a byte-order mark");
            let mut reader = csv::ReaderBuilder::new().flexible(false).from_reader(body.as_bytes());
            let mut rows = 0;
            for record in reader.records() {
                let record = record.expect("every row has every column");
                for field in &record {
                    let number = !field.is_empty() && field.chars().all(|c| c.is_ascii_digit() || c == '.');
                    assert!(number || !field.starts_with(['=', '+', '-', '@', '\t', '\r', '＝']), "{field:?}");
                    assert!(!field.contains(is_bidi_control), "{field:?}");
                }
                rows += 1;
            }
            assert!(rows > 7);
        }
    }
}

#[test]
fn csv_holds_the_sums_as_plain_numbers_and_names_what_is_not_counted() {
    let file = csv(&publication_in_chinese()).unwrap();
    left_behind("recommended.csv", file.as_bytes());
    let handrail =
        "\"21\",\"21\",\"加装楼道扶手（单侧）\",\"28000.00\",\"22000.00\",\"2\",\"第 2 桌 6 票、第 3 桌 8 票\",";
    assert_eq!(file.matches(handrail).count(), 1, "{file}");
    let votes = votes_csv(&publication_in_chinese()).unwrap();
    left_behind("votes.csv", votes.as_bytes());
    let of_table =
        "\"3\",\"已计入\",\"21\",\"21\",\"加装楼道扶手（单侧）\",\"8\",\"是\",\"1\",\"28000.00\",\"22000.00\",";
    assert!(votes.contains(of_table), "{votes}");
    assert!(votes.contains("\"3\",\"已计入\",\"25\",\"25\",\"非机动车充电棚\",\"4\",\"\",\"\","));
    assert!(votes.contains("\"5\",\"有两份不一样的记录，都没有计入\","));
    let suggestions = suggestions_csv(&publication_in_chinese()).unwrap();
    assert!(suggestions.contains("已删除") && suggestions.contains("暂不公布"));
}

#[test]
fn a_spreadsheet_reads_the_workbook_as_texts_and_numbers() {
    let bytes = workbook(&publication_in_chinese()).unwrap();
    left_behind("publication.xlsx", &bytes);
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["推荐项目", "各桌票数", "各桌", "居民建议", "说明"]);
    let sheet = book.worksheet_range("推荐项目").unwrap();
    let handrail: Vec<_> = sheet.rows().filter(|row| row[0] == Data::Float(21.0)).collect();
    assert_eq!(handrail.len(), 1, "once, though two tables recommend it");
    assert_eq!((&handrail[0][2], &handrail[0][3]), (&Data::Float(28_000.0), &Data::Float(22_000.0)));
    let counts: f64 = sheet.rows().skip(1).filter_map(|row| row[3].to_string().parse::<f64>().ok()).sum();
    assert_eq!(counts, 293_000.0, "the column adds up to the total");
    let votes = book.worksheet_range("各桌票数").unwrap();
    let shed = votes.rows().find(|row| row[0] == Data::Float(3.0) && row[1] == Data::Float(25.0));
    assert_eq!(shed.expect("a project that is not recommended")[3], Data::Float(4.0));
    let tables = book.worksheet_range("各桌").unwrap();
    assert_eq!(tables.height(), 7);
    assert_eq!((&tables[(1, 11)], &tables[(2, 11)]), (&Data::Float(1.0), &Data::Float(2.0)));
    assert!(tables[(3, 8)].to_string().contains("抽中项目 23"));
    assert!(tables[(1, 10)].to_string().contains("另一份是关机前误开的"));
}

#[test]
fn nothing_in_the_workbook_is_a_formula() {
    for text in HOSTILE {
        let bytes = workbook(&hostile_publication(text)).unwrap();
        let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
        for name in book.sheet_names() {
            assert!(book.worksheet_formula(&name).unwrap().is_empty(), "{text:?} in {name}");
            for cell in book.worksheet_range(&name).unwrap().used_cells() {
                assert!(matches!(cell.2, Data::String(_) | Data::Float(_)), "{cell:?}");
            }
        }
    }
}

#[test]
fn a_text_longer_than_a_cell_fits_the_workbook() {
    let bytes = workbook(&hostile_publication(&"字".repeat(40_000))).unwrap();
    assert!(Xlsx::new(Cursor::new(bytes)).is_ok());
}

#[test]
fn open_data_is_canonical_and_says_what_became_of_every_text() {
    let text = json(&publication_in_chinese()).unwrap();
    left_behind("publication.json", text.as_bytes());
    roundtable_record::canonical::check(text.trim_end().as_bytes()).unwrap();
    let data: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(data["v"], 1);
    assert_eq!(data["meeting"]["budget"], 30_000_000);
    assert_eq!(data["tables"][2]["recommended"][0]["sum"], 2_200_000);
    assert_eq!((&data["total"], data["recommended"].as_array().unwrap().len()), (&29_300_000.into(), 8));
    assert_eq!(data["recommended"][4]["tables"][0]["score"], 6);
    assert_eq!(data["tables"][2]["votes"][3]["recommended"], false);
    assert_eq!(data["tables"][2]["ties"][0]["by"], "lot");
    assert_eq!(data["tables"][4]["status"], "conflict");
    assert_eq!(data["tables"][0]["decided"]["by"], "reason");
    assert!(data["tables"][0]["decided"]["reason"]["text"].as_str().unwrap().starts_with("另一份"));
    assert_eq!(
        (&data["tables"][1]["decided"]["by"], &data["tables"][2]["decided"]),
        (&"code".into(), &serde_json::json!(null))
    );
    assert_eq!(data["tables"][1]["beside"], serde_json::json!(["78aa", "79aa"]));
    let states = |key: &str| data["suggestions"].as_array().unwrap().iter().filter(|s| s["text"][key] == true).count();
    assert_eq!((states("erased"), states("withheld")), (2, 4));
}

#[test]
fn open_data_refuses_what_it_cannot_hold() {
    let beyond = PublicationInput { total_most: i64::MAX, ..publication_in_chinese() };
    assert_eq!(json(&beyond).unwrap_err().code(), "report_json");
}

#[test]
fn the_same_publication_gives_the_same_bytes() {
    let input = publication_in_chinese();
    assert_eq!(page(&input), page(&input));
    assert_eq!(json(&input).unwrap(), json(&input).unwrap());
    let book = workbook(&input).unwrap();
    assert_eq!(book, workbook(&input).unwrap(), "chance got into the workbook");
    let mut parts = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let times: BTreeSet<String> =
        (0..parts.len()).map(|at| format!("{:?}", parts.by_index(at).unwrap().last_modified())).collect();
    assert_eq!(times.len(), 1, "a clock got into the workbook: {times:?}");
    let mut properties = String::new();
    parts.by_name("docProps/core.xml").unwrap().read_to_string(&mut properties).unwrap();
    let days: BTreeSet<&str> = properties.match_indices("-01T").map(|(at, _)| &properties[at - 7..at + 3]).collect();
    assert_eq!(days, BTreeSet::from(["2000-01-01"]), "{properties}");
    assert_eq!(properties.matches("W3CDTF").count(), properties.matches("2000-01-01").count(), "{properties}");
}

#[test]
fn what_is_not_decided_is_a_range_on_the_page_and_absent_from_the_data() {
    let mut input = publication_in_chinese();
    let handrail = input.recommended.iter_mut().find(|project| project.number == 21).unwrap();
    (handrail.sums, handrail.sum) = (vec![2_200_000, 2_800_000], None);
    input.total_most += 600_000;
    let open = page(&input);
    for said in ["293,000 元 至 299,000 元", "金额未定", "有 1 项的金额还没有定用哪个"] {
        assert!(open.contains(said), "{said}");
    }
    assert!(!open.contains("合计在可用金额以内"), "of a total that is open nothing is said");
    let data: serde_json::Value = serde_json::from_str(&json(&input).unwrap()).unwrap();
    assert!(data["total"].is_null());
    let handrail = input.recommended.iter_mut().find(|project| project.number == 21).unwrap();
    (handrail.sum, handrail.reason) = (Some(2_200_000), Some("两桌都问过".into()));
    input.total_most -= 600_000;
    assert!(page(&input).contains("会务组定为 22,000 元，原因：两桌都问过"));
}

#[test]
fn what_was_joined_stands_once_and_its_parts_beneath_it() {
    let mut input = publication_in_chinese();
    let handrail = input.recommended.iter_mut().find(|project| project.number == 21).unwrap();
    joined(handrail);
    handrail.sum = Some(2_500_000);
    input.total_least += 300_000;
    input.total_most += 300_000;
    let text = page(&input);
    left_behind("joined.html", text.as_bytes());
    for said in [
        "项目 21、17 说的是同一件事，会务组把它们合成了一个（原因：说的是一排）",
        "南门扶手",
        "没有桌推荐",
        "合成时定为 25,000 元",
    ] {
        assert!(text.contains(said), "{said}");
    }
    let file = csv(&input).unwrap();
    let part = "\"17\",\"P17\",\"南门扶手\",\"28000.00\",\"\",\"0\",\"没有桌推荐\",\"\",\"21\"";
    assert_eq!(file.matches(part).count(), 1, "{file}");
    let bytes = workbook(&input).unwrap();
    let sheet = Xlsx::new(Cursor::new(bytes)).unwrap().worksheet_range("推荐项目").unwrap();
    let counts: f64 = sheet.rows().skip(1).filter_map(|row| row[3].to_string().parse::<f64>().ok()).sum();
    assert_eq!(counts, 296_000.0, "the column adds up to the total");
    let parts: Vec<_> = sheet.rows().filter(|row| row[7] == Data::Float(21.0)).collect();
    assert_eq!((parts.len(), &parts[1][0]), (2, &Data::Float(17.0)));
    let data: serde_json::Value = serde_json::from_str(&json(&input).unwrap()).unwrap();
    let one = data["recommended"].as_array().unwrap().iter().find(|one| one["number"] == 21).unwrap();
    assert_eq!(one["joined"]["parts"][1]["project"], "P17");
}

#[test]
fn a_meeting_without_a_budget_is_not_said_to_be_over_it() {
    let with = publication_in_chinese();
    let without = PublicationInput { budget: None, ..with.clone() };
    let says = |input: &PublicationInput| page(input).contains("class=\"sumsays\"");
    assert!(says(&with) && !says(&without));
    let data: serde_json::Value = serde_json::from_str(&json(&without).unwrap()).unwrap();
    assert!(data["meeting"]["budget"].is_null());
}

#[test]
fn objections_are_published_with_their_answers_and_none_are_no_part_of_it() {
    let none = publication_in_chinese();
    assert!(!page(&none).contains("公示期里的意见"));
    let input = PublicationInput { objections: objections(), ..none };
    let page = page(&input);
    left_behind("page-objections.html", page.as_bytes());
    for said in [
        "<a href=\"#objections\">公示期里的意见和答复</a>",
        "2026 年 5 月 12 日 · <bdi dir=\"auto\">整个结果</bdi>",
        "公示贴得太高，看不清。",
        "<b>2026 年 5 月 13 日答复</b> <bdi dir=\"auto\">已经改贴到门厅。</bdi>",
        "第 2 桌",
        "▇▇▇ 家门口不要挖</bdi> <span class=\"gone\">▇▇▇ 是会务组遮住的",
        "项目 21 加装楼道扶手（单侧）",
        "还没有答复",
    ] {
        assert!(page.contains(said), "{said} is not in:\n{page}");
    }
    let data: serde_json::Value = serde_json::from_str(&json(&input).unwrap()).unwrap();
    let keys = serde_json::json!([
        { "day": "2026-05-12", "table": null, "project": null, "number": null,
          "text": { "text": "公示贴得太高，看不清。" },
          "answer": { "day": "2026-05-13", "text": { "text": "已经改贴到门厅。" } } },
        { "day": "2026-05-12", "table": 2, "project": null, "number": null,
          "text": { "text": "▇▇▇ 家门口不要挖", "masked": true },
          "answer": { "day": "2026-05-13", "text": { "withheld": true } } },
        { "day": "2026-05-12", "table": null, "project": "p21", "number": 21,
          "text": { "text": "扶手要两边都装。" }, "answer": null },
    ]);
    assert_eq!(data["objections"], keys);
    let mut book = Xlsx::new(Cursor::new(workbook(&input).unwrap())).unwrap();
    assert_eq!(book.sheet_names(), ["推荐项目", "各桌票数", "各桌", "居民建议", "公示期意见", "说明"]);
    let sheet = book.worksheet_range("公示期意见").unwrap();
    let rows: Vec<Vec<String>> = sheet.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect();
    assert_eq!(
        rows[1],
        ["2026 年 5 月 12 日", "整个结果", "公示贴得太高，看不清。", "2026 年 5 月 13 日", "已经改贴到门厅。"]
    );
    assert_eq!(rows[2][4], "暂不公布");
    assert_eq!((rows[3][3].as_str(), rows[3][4].as_str()), ("", "还没有答复"));
}

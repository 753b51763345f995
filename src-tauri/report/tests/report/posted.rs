//! The notice that an office posts, as another program reads it.

use crate::left_behind;
use crate::readers::{pages_as_text, placed, squeezed};
use crate::samples::{joined, objections, once, publication_in_chinese, renamed};
use roundtable_report::*;

fn by_the_office() -> PostedBy {
    PostedBy {
        issuer: "梧桐里社区居民委员会".into(),
        telephone: "8200 0000".into(),
        address: "梧桐里 12 号社区服务站一楼".into(),
        days: Some(5),
    }
}

/// The text of the notice without white space, and how many pages it has.
fn read(name: &str, input: &PublicationInput, by: &PostedBy) -> Option<(String, usize)> {
    let pdf = posted(input, by).unwrap();
    left_behind(&format!("posted-{name}.pdf"), &pdf.bytes);
    pages_as_text(&pdf.bytes).map(|text| (squeezed(&text), pdf.pages))
}

fn of_tables(tables: u16) -> PublicationInput {
    let mut input = publication_in_chinese();
    let counted: Vec<PublishedTable> =
        input.tables.iter().filter(|table| table.status == TableStatus::Counted).cloned().collect();
    input.tables = (1..=tables)
        .zip(counted.iter().cycle())
        .map(|(table, like)| PublishedTable { table, decided: None, ..like.clone() })
        .collect();
    for pick in input.tables.iter_mut().flat_map(|table| &mut table.recommended) {
        pick.conditions = pick.conditions.is_some().then(|| "离墙两米".into());
    }
    input.recommended = once(&input.tables);
    input
}

#[test]
fn where_all_agreed_nothing_explains_votes_that_nobody_gave() {
    let mut input = publication_in_chinese();
    for table in &mut input.tables {
        let voters = table.ballots.take().map(|ballots| ballots.voters);
        table.consensus = voters.map(|voters| Agreed { voters, absent: 1, withdrawn: 0, aside: 0 });
        table.votes.clear();
        table.ties.clear();
        table.recommended.iter_mut().for_each(|pick| pick.score = None);
    }
    input.recommended = once(&input.tables);
    let shown = page(&input);
    assert!(shown.contains("一致同意") && !shown.contains("8/9") && !shown.contains("推选时在座"));
    assert!(page(&publication_in_chinese()).contains("8/9"));
    let Some((text, _)) = read("agreed", &input, &by_the_office()) else { return };
    assert!(text.contains("一致同意") && !text.contains("8/9"), "{text}");
}

#[test]
fn the_notice_says_what_each_table_recommends_until_when_and_where_to_object() {
    let Some((text, pages)) = read("zh", &publication_in_chinese(), &by_the_office()) else { return };
    assert_eq!(pages, 1);
    for said in [
        "推荐项目公示",
        "“8/9票”",
        // Published on Sunday, 10 May 2026.
        "2026年5月11日至2026年5月15日",
        "5个工作日",
        "8200",
        "梧桐里12号社区服务站一楼",
        "梧桐里社区居民委员会",
        "社区食堂改造 80,000 元 8/10 票",
        "没有计入：要核对，还没有计入",
        "没有计入：有两份不一样的记录，都没有计入",
        "没有计入：记录还没有交来",
        "4TB8-QW1N-77XA",
        "第2次公布",
        "计入哪份由会务组决定，原因：另一份是关机前误开的，确认单与这份一致。",
        "计入的这份核对码与结果确认单一致。",
        "结果校验值b1946ac92492…",
    ] {
        assert!(text.contains(&squeezed(said)), "{said} is not in:\n{text}");
    }
    // What is not counted has no code here, and nothing is ranked: by number at each table.
    assert!(!text.contains("ZZ10"), "{text}");
    let place = |name: &str| text.find(name).unwrap_or_else(|| panic!("{name} is not in:\n{text}"));
    assert!(place("小花园健身器材") < place("社区食堂改造"), "2 before 4, though it has fewer votes");
    assert!(place("社区食堂改造") < place("雨污管道疏通"), "table 1 before table 2");
}

#[test]
fn the_notice_speaks_english_and_says_that_a_meeting_was_not_real() {
    let english = PublicationInput { lang: Lang::En, kind: Kind::Simulated, ..publication_in_chinese() };
    let Some((text, _)) = read("en", &english, &by_the_office()) else { return };
    for said in
        ["Notice of recommended projects", "8/10 votes", "11 May 2026 to 15 May 2026", "Not counted", "SIMULATED"]
    {
        assert!(text.to_lowercase().contains(&squeezed(said).to_lowercase()), "{said} is not in:\n{text}");
    }
}

#[test]
fn what_the_office_does_not_say_leaves_a_line_and_no_word() {
    let Some((text, pages)) = read("blank", &publication_in_chinese(), &PostedBy::default()) else { return };
    assert_eq!(pages, 1);
    for said in ["公示期", "有意见请打", "或者到", "发布单位（盖章）"] {
        assert!(text.contains(said), "{said} is not in:\n{text}");
    }
    assert!(!text.contains("居民委员会") && !text.contains("工作日") && !text.contains("5月11日"), "{text}");
}

#[test]
fn six_tables_are_one_page_and_many_are_several_that_say_what_is_on_them() {
    let Some((_, pages)) = read("six", &of_tables(6), &by_the_office()) else { return };
    assert_eq!(pages, 1);
    let pdf = posted(&of_tables(40), &by_the_office()).unwrap();
    left_behind("posted-forty.pdf", &pdf.bytes);
    let Some(text) = pages_as_text(&pdf.bytes) else { return };
    let text: Vec<String> = text.split('\u{c}').map(squeezed).filter(|page| !page.is_empty()).collect();
    assert!(pdf.pages > 3 && text.len() == pdf.pages);
    for (at, page) in text.iter().enumerate() {
        assert!(page.contains(&format!("第{}/{}页", at + 1, pdf.pages)), "{page}");
    }
    assert!(text[1].starts_with("桌编号项目金额票数第"), "{}", text[1]);
    let until = text.iter().find(|page| page.contains("公示期2026年")).expect("until when");
    assert!(until.contains("8200") && until.contains("服务站一楼"), "{until}");
    for table in 1..=40 {
        assert!(text.iter().any(|page| page.contains(&format!("第{table}桌"))), "{table}");
    }
}

#[test]
fn sums_that_are_open_and_conditions_are_said_and_what_is_withheld_is_not() {
    let mut input = publication_in_chinese();
    let project = &mut input.recommended[0];
    (project.sums, project.sum) = (vec![project.cost, project.cost + 1_000_000], None);
    project.tables.push(PublishedAsk { table: 2, score: Some(3), sum: project.cost + 1_000_000 });
    input.total_most = input.total_least + 1_000_000;
    input.tables[0].recommended[0].conditions = Some(Passage::Text("离墙两米".into()));
    input.tables[0].recommended[1].conditions = Some(Passage::Withheld);
    input.tables[0].recommended[2].conditions = Some(Passage::Masked("问过▇▇▇，可以".into()));
    let Some((text, _)) = read("open", &input, &by_the_office()) else { return };
    for said in [
        "条件：离墙两米",
        "条件：暂不公布",
        "条件：问过▇▇▇，可以（▇▇▇是会务组遮住的）",
        "各桌要的金额不同，还没有定",
        "元至",
    ] {
        assert!(text.contains(said), "{said} is not in:\n{text}");
    }
}

#[test]
fn what_was_joined_is_said_with_its_parts() {
    let mut input = publication_in_chinese();
    joined(&mut input.recommended[0]);
    let Some((text, _)) = read("joined", &input, &by_the_office()) else { return };
    for said in ["会务组把它们合成了一个（原因：说的是一排）", "17南门扶手：没有桌推荐"]
    {
        assert!(text.contains(said), "{said} is not in:\n{text}");
    }
}

#[test]
fn objections_are_said_where_there_is_room_and_else_counted() {
    let few = PublicationInput { objections: objections(), ..of_tables(3) };
    let Some((text, pages)) = read("objections", &few, &by_the_office()) else { return };
    assert_eq!(pages, 1);
    for said in [
        "上一次公示期里的意见和答复",
        "整个结果：公示贴得太高，看不清。 答复：已经改贴到门厅。",
        "第2桌：▇▇▇ 家门口不要挖（▇▇▇是会务组遮住的） 答复：暂不公布",
        "扶手要两边都装。 还没有答复",
    ] {
        assert!(text.contains(&squeezed(said)), "{said} is not in:\n{text}");
    }
    let all = objections();
    let many = PublicationInput { objections: all.iter().cycle().take(40).cloned().collect(), ..of_tables(5) };
    let Some((text, pages)) = read("objections-many", &many, &by_the_office()) else { return };
    assert_eq!(pages, 1);
    assert!(text.contains("收到意见40条，答复了27条，都写在公布的网页上"), "{text}");
    assert!(!text.contains("公示贴得太高"), "{text}");
}

#[test]
fn the_large_notice_says_the_same_on_a3_and_is_read_from_two_metres_where_six_tables_are_on_it() {
    for (tables, most, least) in [(1, 1, 25.0), (6, 1, 16.5), (40, 12, 19.0)] {
        let input = PublicationInput { objections: objections(), ..of_tables(tables) };
        let (small, large) =
            (posted(&input, &by_the_office()).unwrap(), posted_large(&input, &by_the_office()).unwrap());
        left_behind(&format!("posted-large-{tables}.pdf"), &large.bytes);
        assert!(large.pages <= most, "{tables} tables: {}", large.pages);
        assert!(large.missing_glyphs.is_empty());
        let (Some(said), Some(small)) = (pages_as_text(&large.bytes), pages_as_text(&small.bytes)) else { return };
        for words in ["公示期", "8200", "服务站一楼", "核对码", "项目各算一次"] {
            assert!(squeezed(&said).contains(words) && squeezed(&small).contains(words), "{words} is not in:\n{said}");
        }
        for table in 1..=tables {
            assert!(squeezed(&said).contains(&format!("第{table}桌")), "{table}");
        }
        let words = placed(&large.bytes).unwrap_or_default();
        assert!(words.iter().all(|word| word.at[2] < 842.0 && word.at[3] < 1191.0));
        assert!(words.iter().any(|word| word.at[2] > 700.0 && word.at[3] > 1100.0), "it takes the whole page");
        // A name of seven letters, each as wide as it is large.
        let name = words.iter().find(|word| word.word == "小花园健身器材").expect("a name");
        let size = (name.at[2] - name.at[0]) / 7.0;
        assert!(size >= least, "{tables} tables: {size} points");
    }
}

#[test]
fn the_notice_says_in_short_what_was_corrected_and_leaves_what_was_withdrawn_out_of_the_sum() {
    let mut input = publication_in_chinese();
    input.tables.truncate(3);
    let one = &mut input.tables[1];
    one.recommended[1].now = Some("楼道扶手".into());
    // What the table recommends comes first, though the list has it later.
    let changes = vec![renamed(7, &"长".repeat(40), &"短".repeat(20)), renamed(21, "加装楼道扶手（单侧）", "楼道扶手")];
    one.older_list = Some(OlderList { edition: 1, changes });
    let number = one.recommended[2].number;
    let gone = input.recommended.iter_mut().find(|project| project.number == number).unwrap();
    let sum = gone.sum.take().unwrap();
    gone.withdrawn = true;
    let twice = input.recommended.iter_mut().find(|project| project.number == 21).unwrap();
    twice.earlier = vec!["加装楼道扶手（单侧）".into()];
    (input.total_least, input.total_most) = (input.total_least - sum, input.total_most - sum);
    let (n, total) = (input.recommended.len(), input.total_least / 100);
    let Some((text, pages)) = read("corrected", &input, &by_the_office()) else { return };
    assert_eq!(pages, 1);
    let thousands = |sum: i64| format!("{},{:03}元", sum / 1_000, sum % 1_000);
    for said in [
        "后来改正过：项目21：名称由“加装楼道扶手（单侧）”改成“楼道扶手”；还有1处，公布的网页上都写着",
        "现在叫“楼道扶手”",
        &format!("共推荐{n}个项目"),
        &format!("{}个项目各算一次，合计{}；另有1个后来从项目表撤下了，金额不算在合计里；", n - 1, thousands(total)),
        &format!("还余{}", thousands(300_000 - total)),
        &format!("项目{number}：后来从项目表撤下了，金额不算在合计里；"),
        "项目21：旧项目表上叫“加装楼道扶手（单侧）”。",
    ] {
        assert!(text.contains(&squeezed(said)), "{said} is not in:\n{text}");
    }
}

//! Which rows of a table are projects, in lists as offices write them.

use proptest::prelude::*;
use roundtable_intake::*;

/// Where the usual currency is CNY.
fn here() -> Options {
    Options { usual: Some(Currency::default()), ..Options::default() }
}

fn offered(list: &str, options: &Options) -> Intake {
    offer(Format::Table, list.as_bytes(), options).unwrap_or_else(|refused| panic!("{refused}\n{list}"))
}

fn names(intake: &Intake) -> Vec<&str> {
    intake.projects.iter().map(|project| project.name.as_str()).collect()
}

/// What is open, as `line field code found`.
fn open(intake: &Intake) -> Vec<String> {
    let one = |fault: &IntakeError| {
        format!("{} {} {} {}", fault.line, fault.field.as_deref().unwrap_or("row"), fault.code(), fault.found)
    };
    intake.open.iter().map(|open| one(&open.fault)).collect()
}

#[test]
fn a_sum_is_no_project_whatever_it_is_called() {
    let words = [
        "合計",
        "總計",
        "計",
        "计",
        "小计",
        "本页小计",
        "项目合计",
        "共2项",
        "Итого",
        "합계",
        "Gesamtsumme",
        "Total général",
        "Ogółem",
        "Totale",
        "Sub-total",
        "Suma",
        "Razem",
        "甲片小计",
    ];
    for word in words {
        let list = format!("项目名称,地点,金额（元）\n路灯,北,3000\n花坛,南,6000\n{word},,9000\n");
        let intake = offered(&list, &here());
        assert_eq!(names(&intake), ["路灯", "花坛"], "{word}");
        assert_eq!((intake.open.len(), intake.left_out.as_slice()), (0, [LeftOut::SumRow { line: 4 }].as_slice()));
    }
}

#[test]
fn an_amount_alone_that_adds_up_all_above_is_a_sum() {
    let list = "序号,项目名称,地点,金额（元）\n1,路灯,北,3000\n2,花坛,南,2000\n,,,5000\n";
    let intake = offered(list, &here());
    assert_eq!((names(&intake), intake.open.len()), (vec!["路灯", "花坛"], 0));
    assert_eq!(intake.left_out, [LeftOut::SumRow { line: 4 }]);
    // Another amount may be a second one of the project above.
    assert_eq!(
        open(&offered(&list.replace("5000", "4000"), &here())),
        ["3 row rows_of_one 花坛", "4 row rows_of_one 4000"]
    );
}

#[test]
fn what_adds_up_to_the_cent_under_another_name_is_asked_about() {
    let list = "项目名称,地点,金额（元）\n路灯,北,3000\n花坛,南,6000\n两项在一起,,9000\n";
    let asked = offered(list, &here());
    assert_eq!(open(&asked), ["4 row may_sum 两项在一起"]);
    assert_eq!(names(&what_reads(asked).unwrap()), ["路灯", "花坛"]);
    let taken = offered(list, &Options { sums: Some(SumRows::Take), ..here() });
    assert_eq!((names(&taken).len(), taken.open.len()), (3, 0));
    let left = offered(list, &Options { sums: Some(SumRows::Leave), ..here() });
    assert_eq!(names(&left), ["路灯", "花坛"]);
    assert!(left.left_out.contains(&LeftOut::MaySum { line: 4, text: "两项在一起 9000".into() }));
    // A cent beside it, a fact of its own, a number as the others have one: it is a project.
    for list in [
        list.replace("9000", "9000.01"),
        list.replace("在一起,,", "在一起,东,"),
        "序号,项目名称,金额（元）\n1,路灯,3000\n2,花坛,6000\n3,亭子,9000\n".to_owned(),
        "名称,金额（元）\n路灯,3000\n花坛,6000\n亭子,9000\n棚,100\n".to_owned(),
    ] {
        assert_eq!(offered(&list, &here()).open, [], "{list}");
    }
}

#[test]
fn the_heading_of_a_part_with_its_sum_is_no_project() {
    let list = "项目名称,地点,金额（元）\n一、设施,,36000\n路灯,北,30000\n花坛,南,6000\n二、服务,,7000\n理发,西,4000\n课堂,东,3000\n";
    let intake = offered(list, &here());
    assert_eq!(names(&intake), ["路灯", "花坛", "理发", "课堂"]);
    assert_eq!(
        intake.left_out,
        [
            LeftOut::Section { line: 2, text: "一、设施 36000".into() },
            LeftOut::Section { line: 5, text: "二、服务 7000".into() }
        ]
    );
    // An amount that is not the sum may be anything.
    assert_eq!(open(&offered(&list.replace("7000", "7001"), &here())), ["5 row may_sum 二、服务"]);
    assert_eq!(names(&offered(&list.replace(",,36000", ",,").replace(",,7000", ",,"), &here())).len(), 4);
    // Where projects are numbered so, none is a heading.
    let some = "序号,名称,地点,金额（元）\n一,路灯,北,3000\n二,花坛,,6000\n三,亭子,南,6000\n四,棚,,9000\n";
    assert_eq!((offered(some, &here()).projects.len(), offered(some, &here()).open.len()), (4, 0));
    let all = "项目名称,金额（元）\n一、路灯,3000\n二、花坛,6000\n三、亭子,9000\n";
    assert_eq!((offered(all, &here()).projects.len(), offered(all, &here()).open.len()), (3, 0));
}

#[test]
fn numbers_that_begin_anew_in_each_part_are_no_ids() {
    let list = "序号,项目名称,费用（元）\n一、工程类,,\n1,路灯,2800\n2,扶手,900\n小计,,3700\n二、服务类,,\n1,理发,1200\n2,课堂,600\n";
    let intake = offered(list, &here());
    let ids: Vec<&str> = intake.projects.iter().map(|project| project.id.as_str()).collect();
    assert_eq!((ids, intake.numbered), (vec!["1", "2", "3", "4"], true));
    assert!(intake.notes.contains(&Note::IdsAnew));
    // Without a part between them, two of one number are a fault; numbers that go on are ids.
    assert_eq!(open(&offered("序号,名称,费用（元）\n1,甲,2000\n2,乙,2000\n1,丙,2000\n", &here())), ["4 id id_twice 1"]);
    let on = offered(&list.replace("1,理发", "3,理发").replace("2,课堂", "4,课堂"), &here());
    assert!(!on.numbered && !on.notes.contains(&Note::IdsAnew));
}

#[test]
fn parts_that_are_communities_are_offered_as_such() {
    let list = "序号,项目名称,费用（元）\n甲社区,,\n1,路灯,2800\n2,扶手,900\n小计,,3700\n二、乙村：,,\n1,理发,1200\n";
    let refused = read(Format::Table, list.as_bytes(), &here()).unwrap_err();
    assert_eq!(refused.faults[0].what, What::CommunitiesMany { names: vec!["甲社区".into(), "乙村".into()] });
    let one = offered(list, &Options { community: Some("乙村".into()), ..here() });
    assert_eq!((names(&one), one.projects[0].id.as_str()), (vec!["理发"], "1"));
    assert_eq!(one.hints.community.as_deref(), Some("乙村"));
}

#[test]
fn a_quote_never_makes_one_project_of_several() {
    let whole =
        "No,Project name,Cost (USD)\n1,\"Bench,2000\n2,Tree,3000\n3,Lamp,4000\n4,\"Big\" oak,5000\n5,Pier,6000\n";
    let fault = |list: &str| offer(Format::Table, list.as_bytes(), &here()).unwrap_err().faults[0].clone();
    assert_eq!((fault(whole).line, fault(whole).found.as_str()), (2, "1,\"Bench,2000"));
    assert_eq!(fault(whole).what, What::LinesSwallowed { lines: 4, last: "4,\"Big\" oak,5000".into() });
    let closed = "No,Project name,Cost (USD)\n1,\"Bench,2000\n2,Tree,3000\n3,Lamp\",4000\n5,Pier,6000\n";
    assert_eq!(fault(closed).code(), "lines_swallowed");
    // A cell of several lines is one.
    let good = "名称,内容,费用（元）\n长椅,\"新建,20 个\n含雨棚\",2000\n\"路,\n灯\",\"\"\"菜篮子\"\"\n进社区\",3000\n";
    assert_eq!(names(&offered(good, &here())), ["长椅", "路, 灯"]);
}

#[test]
fn a_line_is_the_row_that_a_spreadsheet_shows() {
    let list =
        "\"大标题\n第二行\",,\n\"第三\n第四\",,\n序号,项目名称,金额（元）\n1,\"路\n灯\",3000\n\n2,,2000\n3,棚,2000\n";
    assert_eq!(open(&offered(list, &here())), ["6 name empty "]);
    assert_eq!(offered(list, &Options { header_row: Some(3), ..here() }).projects.len(), 3);
    assert!(offer(Format::Table, list.as_bytes(), &Options { header_row: Some(5), ..here() }).is_err());
}

#[test]
fn two_columns_that_could_both_be_the_cost_are_asked_about() {
    for (one, other) in [
        ("申报金额（元）", "评审金额（元）"),
        ("申请资金", "核定资金"),
        ("预算金额（元）", "批复资金（元）"),
        ("Cost", "Approved amount"),
        ("Requested amount", "Approved amount"),
    ] {
        let list = format!("名称,{one},{other}\n路灯,3000,2500\n");
        let refused = offer(Format::Table, list.as_bytes(), &here()).unwrap_err();
        let columns = vec![one.to_owned(), other.to_owned()];
        assert_eq!(refused.faults[0].what, What::ColumnsClaim { columns }, "{one}");
    }
    let two = "序号,名称,预算资金（元）,,备注\n,,申请,核定,\n1,路灯,3000,2500,\n";
    assert_eq!(offer(Format::Table, two.as_bytes(), &here()).unwrap_err().code(), "columns_claim");
    // What is only a part of the cost is none.
    let parts = offered("序号,名称,资金（元）,,\n,,合计,财政资金,自筹资金\n1,路灯,3000,2500,500\n", &here());
    assert_eq!(parts.projects[0].cost.minor(), 300_000);
}

#[test]
fn headings_are_read_in_every_writing() {
    let list = "編號,項目名稱,實施地點,內容,金額\n1,路燈,北街,更換,30000\n";
    // Traditional headings do not say whose money it is.
    let in_dollars = Options { currency: Some(Currency::new("TWD").unwrap()), ..here() };
    let intake = offered(list, &in_dollars);
    let project = &intake.projects[0];
    assert_eq!((project.id.as_str(), project.name.as_str(), project.cost.minor()), ("1", "路燈", 3_000_000));
    assert_eq!((project.location.as_deref(), project.content.as_deref()), (Some("北街"), Some("更換")));
    for heading in ["提案标题", "Name of Work", "Vorschlag"] {
        let list = format!("{heading},Cost\nLamp,3000\n");
        assert_eq!(names(&offered(&list, &here())), ["Lamp"], "{heading}");
    }
    assert_eq!(offered("名称,經費\n路灯,3000\n", &in_dollars).projects.len(), 1);
}

#[test]
fn breaks_and_bullets_of_a_word_processor_are_taken_off_and_said() {
    let list = "名称,地点,费用\u{B}（元）\n• 修缮凉亭,湖边\u{B}二号亭,18000\n·增设路灯,北门,24000\n- 棚\u{2028}改,,900\n-5折优惠购书,,800\n";
    let intake = offered(list, &here());
    assert_eq!(names(&intake), ["修缮凉亭", "增设路灯", "棚 改", "-5折优惠购书"]);
    assert_eq!(intake.projects[0].location.as_deref(), Some("湖边 二号亭"));
    assert!(intake.notes.contains(&Note::BulletDropped { line: 2, name: "修缮凉亭".into() }));
    assert!(intake.notes.contains(&Note::BreaksMended { line: 2, field: "location".into() }));
    assert_eq!(intake.columns[2].heading, "费用 （元）");
}

#[test]
fn a_date_under_signatures_is_no_amount() {
    let list = "序号,项目名称,建设地点,投资额（元）\n1,桌椅,三村,1200\n制表：李敏,,审核：王强,2026.3.1\n";
    let intake = offered(list, &here());
    assert_eq!((intake.projects.len(), intake.open.len()), (1, 0));
    assert!(matches!(intake.left_out.as_slice(), [LeftOut::Row { line: 3, .. }]));
}

#[test]
fn what_may_tell_of_a_person_is_pointed_out_with_its_line_and_stays() {
    let list = "序号,项目名称,内容,金额（元）\n1,路灯,联系人：王建国 13812345678,3000\n2,李阿姨家门口的坑,,2000\n3,亭,1号楼东侧,900\n";
    let intake = offered(list, &here());
    let told: Vec<(u64, &str, &str)> = intake
        .notes
        .iter()
        .filter_map(|note| match note {
            Note::MayNamePerson { line, field, found, .. } => Some((*line, field.as_str(), found.as_str())),
            _ => None,
        })
        .collect();
    assert_eq!(told, [(2, "content", "联系人：王建国 · 13812345678"), (3, "name", "李阿姨")]);
    assert_eq!(intake.projects[1].name, "李阿姨家门口的坑");
}

proptest! {
    /// Every row with an amount is a project, is open, or is left out with its line: none is passed over.
    #[test]
    fn no_row_is_passed_over_without_a_word(
        rows in prop::collection::vec((0_usize..12, 0_usize..4, 1_u32..9), 1..14)
    ) {
        const NAMES: [&str; 12] = ["路灯", "花坛", "合计", "一、设施", "（二）服务", "小计", "", "A. 亭", "甲社区小计", "其他", "共3项", "· 棚"];
        const IDS: [&str; 4] = ["", "1", "2", "一"];
        let cost = |n: u32| n * 1_000;
        let lines: Vec<String> =
            rows.iter().map(|(name, id, n)| format!("{},{},,{}", IDS[*id], NAMES[*name], cost(*n))).collect();
        let list = format!("序号,项目名称,地点,金额（元）\n{}\n", lines.join("\n"));
        if let Ok(intake) = offer(Format::Table, list.as_bytes(), &here()) {
            let left = |left: &LeftOut| matches!(
                left,
                LeftOut::SumRow { .. } | LeftOut::Section { .. } | LeftOut::Row { .. } | LeftOut::MaySum { .. }
            );
            let left = intake.left_out.iter().filter(|one| left(one)).count();
            prop_assert_eq!(intake.projects.len() + left, rows.len(), "{}", list);
            // What is a project costs what its own row says.
            for (place, project) in intake.projects.iter().enumerate() {
                let is_open = intake.open.iter().any(|open| open.place == place);
                prop_assert!(is_open || project.cost.minor() % 100_000 == 0 && project.cost.minor() > 0);
            }
        }
    }

    /// A cell of a table never holds the lines of others, wherever a quote is put.
    #[test]
    fn a_quote_anywhere_swallows_no_project(n in 2_usize..6, at in 0_usize..200, second in 0_usize..200) {
        let mut list = "id,name,cost\n".to_owned();
        (1..=n).for_each(|n| list.push_str(&format!("a{n},Lamp {n},{n}000\n")));
        let head = list.find('\n').map_or(0, |end| end + 1);
        for at in [at, second] {
            let place = head + at % (list.len() - head);
            list.insert(place, '"');
        }
        if let Ok(intake) = offer(Format::Table, list.as_bytes(), &Options { currency: Currency::new("USD").ok(), ..here() }) {
            // A row that is one cell alone is no project, and is said.
            let left = intake.left_out.iter().filter(|left| matches!(left, LeftOut::Row { .. })).count();
            prop_assert_eq!(intake.projects.len() + left, n, "{}", list);
        }
    }
}

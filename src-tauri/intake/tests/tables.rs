//! Tables: CSV and cells pasted from a spreadsheet.

use roundtable_intake::*;

/// Where the usual currency is CNY.
fn here() -> Options {
    Options { usual: Some(Currency::default()), ..Options::default() }
}

fn csv(text: &str) -> Result<Intake, Refused> {
    read_csv(text.as_bytes(), &here())
}

/// Faults as `line field code found`.
fn faults(result: Result<Intake, Refused>) -> Vec<String> {
    let refused = result.expect_err("the list should be refused");
    let words = |f: &IntakeError| format!("{} {} {} {}", f.line, f.field.as_deref().unwrap_or("-"), f.code(), f.found);
    refused.faults.iter().map(|f| words(f).trim_end().to_owned()).collect()
}

#[test]
fn a_table_of_the_organiser_is_read_whole() {
    let list = "\u{FEFF}编号,项目名称,费用（元）,提议单位,实施地点,内容,范围,预期效益\r\n\
        1,加装楼道扶手,\"28,000\",老年协会,五号楼,单侧扶手,六个单元,86 户\r\n\
        2,\"\"\"贴心\"\"阅读角\",1.2万,,居委会一楼,书架,一间,\r\n";
    let intake = read_csv(list.as_bytes(), &Options { keep_proposer: true, ..here() }).unwrap();
    insta::assert_json_snapshot!(intake);
}

#[test]
fn the_separator_is_found_out() {
    for separator in [",", ";", "\t"] {
        let list = ["id,name,cost", "a1,Handrails,100.50", "a2,Reading corner,7"].join("\n").replace(',', separator);
        let intake = csv(&list).unwrap();
        let read: Vec<(&str, i64)> = intake.projects.iter().map(|p| (p.id.as_str(), p.cost.minor())).collect();
        assert_eq!(read, [("a1", 10_050), ("a2", 700)], "{separator:?}");
    }
}

#[test]
fn without_ids_projects_are_numbered_and_with_some_the_others_are_asked_for() {
    let ids: Vec<String> = csv("name,cost\nA,1\n\nB,2\n").unwrap().projects.into_iter().map(|p| p.id).collect();
    assert_eq!(ids, ["1", "2"]);
    assert_eq!(faults(csv("id,name,cost\n7,A,1\n,B,2\n")), ["3 id empty"]);
}

#[test]
fn a_title_above_a_sum_below_and_strange_columns_are_passed_over_and_told() {
    let intake =
        csv("象山路微实事项目表,,,\n,,,\n序号,项目,金额(万元),联系电话,备注\n1,扶手,2.8,123,\n合计,,2.8,,\n").unwrap();
    assert_eq!(intake.projects[0].cost.minor(), 2_800_000);
    assert_eq!(
        intake.left_out,
        [
            LeftOut::AboveHeader { rows: 2 },
            LeftOut::PersonalColumn { name: "联系电话".into(), count: 1 },
            LeftOut::Column { name: "备注".into() },
            LeftOut::SumRow { line: 5 }
        ]
    );
}

#[test]
fn what_tells_of_persons_is_left_out_and_it_is_told_of_how_many_projects() {
    let list = "编号,名称,费用（元）,说明,提出人\n1,扶手,2800,每层都装,王大爷\n2,路灯,1200,,\n3,长椅,900,,李婶\n合计,,4900,,两人\n";
    let intake = csv(list).unwrap();
    assert_eq!(intake.projects[0].content.as_deref(), Some("每层都装"));
    assert_eq!(intake.left_out[0], LeftOut::PersonalColumn { name: "提出人".into(), count: 2 });
    assert!(intake.projects.iter().all(|project| project.proposer.is_none()));
    assert!(!intake.numbered && csv("名称,费用（元）\n扶手,2800\n").unwrap().numbered);
}

#[test]
fn missing_facts_are_listed_project_by_project() {
    let intake = csv("name,cost,location,content,scope,benefit\nA,1,x,,y,\n").unwrap();
    let missing: Vec<Fact> = intake.missing.iter().map(|m| m.fact).collect();
    assert_eq!(missing, [Fact::Content, Fact::Benefit]);
}

#[test]
fn every_fault_is_told_with_its_line_even_after_empty_lines_and_cells_of_several_lines() {
    let list = "id,name,cost\n1,A,-5\n\n2,\"B\nb\",abc\n3,C,NaN\n3,D,1e999\n4,,7\n5,E,1,extra\n";
    assert_eq!(
        faults(csv(list)),
        [
            "2 cost negative -5",
            "4 cost not_a_number abc",
            "5 cost not_a_number NaN",
            "6 id id_twice 3",
            "6 cost amount_too_large 1e999",
            "7 name empty",
            "8 - cells_too_many extra",
        ]
    );
    let refused = csv(list).unwrap_err();
    assert!(refused.faults.iter().any(|f| f.what == What::IdTwice { other_line: 5 }));
}

#[test]
fn a_missing_column_is_named() {
    assert_eq!(faults(csv("编号,名称,地点\n1,A,x\n")), ["1 cost column_missing"]);
    let there = csv("编号,名称,地点,单价\n1,A,x,2\n").unwrap_err().faults[0].what.clone();
    assert_eq!(there, What::ColumnMissing { there: ["编号", "名称", "地点", "单价"].map(String::from).into() });
    assert_eq!(faults(csv("hello\nworld\n")), ["1 name column_missing", "1 cost column_missing"]);
    assert_eq!(faults(csv("name,cost,费用\nA,1,2\n")), ["1 cost columns_claim"]);
    assert_eq!(faults(csv("")), ["0 - no_projects"]);
    assert_eq!(faults(csv("name,cost\n")), ["0 - no_projects"]);
}

#[test]
fn a_name_of_three_million_characters_is_refused_and_shown_short() {
    let told = faults(csv(&format!("name,cost\n{},1\n", "扶".repeat(3_000_000))));
    assert_eq!(told, [format!("2 name too_long {}…", "扶".repeat(40))]);
    let told = faults(csv(&format!("name,cost\nA,{}\n", "9".repeat(3_000_000))));
    assert_eq!(told, [format!("2 cost amount_too_large {}…", "9".repeat(40))]);
}

#[test]
fn texts_that_hide_something_are_refused() {
    assert_eq!(
        faults(csv("name,cost,content\nA\u{202E}B,1,\nC,1,x\u{200B}y\n")),
        ["2 name invisible_character A\\u{202e}B", "3 content invisible_character x\\u{200b}y",]
    );
    assert_eq!(faults(csv("name,cost\nA\u{1b}[31m,1\n")), ["2 name control_character A\\u{1b}[31m"]);
}

#[test]
fn bytes_that_are_no_list_are_named() {
    let of = |bytes: &[u8]| faults(read_csv(bytes, &here()));
    assert_eq!(of(b"\xFF\xD8\xFF\xE0\0\x10JFIF"), ["0 - other_format"]);
    assert_eq!(of(b"name,cost\nA\0B,1\n"), ["2 - nul A"]);
    assert_eq!(of(b"PK\x03\x04 no workbook"), ["0 - other_format"]);
    let odd = Options { encoding: Some("UTF-8".into()), ..here() };
    assert_eq!(faults(read_csv(b"name,cost\n\xB7\xF6\xCA\xD6,1\n", &odd)), ["0 - encoding_unknown"]);
    assert_eq!(of(&vec![b'a'; MOST_FILE_BYTES + 1]), ["0 - file_too_large"]);
}

#[test]
fn a_quote_that_is_never_closed_does_not_swallow_projects() {
    let told = faults(csv("name,cost,benefit\nA,1,\"86 户\nB,2,all\nC,3,all\n"));
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("2 - lines_swallowed A,1,\"86 户"), "{told:?}");
}

#[test]
fn too_many_projects_and_too_many_faults_end_somewhere() {
    let list = |n: usize, cost: &str| format!("name,cost\n{}", format!("A,{cost}\n").repeat(n));
    assert_eq!(csv(&list(MOST_PROJECTS, "1")).unwrap().projects.len(), MOST_PROJECTS);
    assert_eq!(faults(csv(&list(MOST_PROJECTS + 1, "1"))), ["1001 - projects_too_many"]);
    let refused = csv(&list(80, "x")).unwrap_err();
    assert_eq!((refused.faults.len(), refused.more), (MOST_FAULTS, 30));
}

#[test]
fn who_proposed_a_project_comes_along_only_if_the_organiser_says_so() {
    let list = "编号,名称,费用（元）,提议单位\n1,扶手,28000,张三\n2,阅读角,9000,\n3,路灯,1200,老年协会\n";
    let pasted = list.replace(',', "\t");
    let bare = "1\t扶手\t28000\t张三\n2\t阅读角\t9000\n3\t路灯\t1200\t老年协会\n";
    for keep_proposer in [false, true] {
        let options = Options { keep_proposer, ..here() };
        for intake in [
            read_csv(list.as_bytes(), &options).unwrap(),
            read_pasted(&pasted, &options).unwrap(),
            read_pasted(bare, &options).unwrap(),
        ] {
            let proposers: Vec<_> = intake.projects.iter().map(|p| p.proposer.as_deref()).collect();
            let expected = if keep_proposer { [Some("张三"), None, Some("老年协会")] } else { [None; 3] };
            assert_eq!(proposers, expected);
            let told = intake.left_out.contains(&LeftOut::Proposers { count: 2 });
            assert_eq!(told, !keep_proposer, "{:?}", intake.left_out);
            let personal = intake.columns.iter().any(|column| column.personal && column.heading == "提议单位");
            assert_eq!(personal, !keep_proposer && !intake.columns.is_empty(), "{:?}", intake.columns);
        }
    }
    let nobody = read_csv("名称,费用（元）,提议单位\n扶手,28000,\n".as_bytes(), &here()).unwrap();
    assert_eq!(nobody.left_out, []);
    assert_eq!(nobody.columns[2].field.as_deref(), Some("proposer"));
}

#[test]
fn cells_pasted_from_a_spreadsheet_are_read_with_and_without_a_header() {
    let names = |pasted: &str| -> Vec<(String, String, i64, Option<String>)> {
        let intake = read_pasted(pasted, &Options { keep_proposer: true, ..here() }).unwrap();
        intake.projects.into_iter().map(|p| (p.id, p.name, p.cost.minor(), p.proposer)).collect()
    };
    let expected = vec![
        ("1".into(), "扶手".into(), 2_800_000, None),
        ("2".into(), "阅读角".into(), 900_000, Some("家委会".into())),
    ];
    assert_eq!(names("编号\t名称\t费用\t提议\r\n1\t扶手\t28000\t\r\n2\t阅读角\t9000\t家委会\r\n"), expected);
    assert_eq!(names("1\t扶手\t28000\t\n2\t阅读角\t9000\t家委会\n"), expected);
    assert_eq!(names("扶手\t28000\n阅读角\t9,000\t家委会\n"), expected);
    assert_eq!(names("name,cost\n扶手,2.8万")[0].2, 2_800_000);
}

#[test]
fn pasted_cells_are_known_to_have_headings_of_their_own() {
    assert_eq!(heading_rows("编号\t项目名称\t预算（元）\n1\t扶手\t2800\n"), 1);
    assert_eq!(heading_rows("某街道汇总表\n项目名称\t预算（元）\n扶手\t2800\n"), 2);
    assert_eq!(heading_rows("序号\t项目名称\t资金（元）\t\n\t\t总额\t其中自筹\n1\t扶手\t2800\t100\n"), 2);
    assert_eq!(heading_rows("项目名称\r\n扶手\r\n路灯\r\n"), 1);
    assert_eq!(heading_rows("1\t扶手\t2800\n2\t路灯\t1200\n"), 0);
    assert_eq!(heading_rows("扶手\n路灯\n"), 0);
    assert_eq!(heading_rows(""), 0);
    // A header that lacks what is needed is not taken for a project.
    let lacking = read_pasted("编号\t项目名称\t单价\n1\t扶手\t2800\n", &here());
    assert_eq!(faults(lacking), ["1 cost column_missing"]);
}

#[test]
fn where_nothing_says_the_unit_it_is_asked_and_the_answer_is_taken() {
    let list = "序号,项目名称,批复金额\n1,路灯,2.8\n2,扶手,1.2万\n";
    assert_eq!(faults(csv(list)), ["1 cost unit_unknown 2.8"]);
    let told = csv(list).unwrap_err().faults[0].what.clone();
    assert_eq!(told, What::UnitUnknown { heading: "批复金额".into(), yuan: "2.80".into(), wan: "28000".into() });
    let costs = |unit| {
        let options = Options { unit: Some(unit), ..here() };
        let intake = read_csv(list.as_bytes(), &options).unwrap();
        intake.projects.iter().map(|project| project.cost.minor()).collect::<Vec<_>>()
    };
    assert_eq!(costs(Unit::Wan), [2_800_000, 1_200_000]);
    assert_eq!(costs(Unit::Yuan), [280, 1_200_000]);
    // What the list says itself goes before any answer, and what can only be 元 is not asked.
    let said = Options { unit: Some(Unit::Yuan), ..here() };
    let headed = read_csv("名称,费用（万元）\n路灯,2.8\n".as_bytes(), &said).unwrap();
    assert_eq!(headed.projects[0].cost.minor(), 2_800_000);
    assert_eq!(csv("名称,费用\n路灯,28000\n扶手,800\n").unwrap().projects[1].cost.minor(), 80_000);
    assert_eq!(csv("name,cost\nLamp,2.8\n").unwrap().projects[0].cost.minor(), 280);
}

#[test]
fn a_column_of_units_answers_for_its_rows() {
    let list = "名称,金额,单位\n路灯,2.8,万元\n扶手,1.2,万元\n";
    let costs = |result: Result<Intake, Refused>| -> Vec<i64> {
        result.unwrap().projects.iter().map(|project| project.cost.minor()).collect()
    };
    assert_eq!(costs(csv(list)), [2_800_000, 1_200_000]);
    // A row whose unit is empty is asked about, and the answer is taken for it alone.
    let some = "名称,金额,单位\n路灯,2800,元\n扶手,1.2,\n";
    assert_eq!(faults(csv(some)), ["1 cost unit_unknown 1.2"]);
    let said = Options { unit: Some(Unit::Wan), ..here() };
    assert_eq!(costs(read_csv(some.as_bytes(), &said)), [280_000, 1_200_000]);
}

#[test]
fn costs_that_only_a_person_can_settle_are_left_open_for_one_and_refused_by_line_without() {
    let list = "名称,费用（万元）\n甲,5-8\n乙,约5万\n丙,\n丁,待定\n戊,3.5\n";
    assert_eq!(
        faults(csv(list)),
        ["2 cost amount_range 5-8", "3 cost amount_about 约5万", "4 cost not_priced", "5 cost not_priced 待定"]
    );
    let intake = offer(Format::Table, list.as_bytes(), &here()).unwrap();
    let open: Vec<(usize, &str)> = intake.open.iter().map(|open| (open.place, open.written.as_str())).collect();
    assert_eq!(open, [(0, "5-8万元"), (1, "约5万"), (2, ""), (3, "待定")]);
    assert_eq!(intake.projects[4].cost.minor(), 3_500_000);
    // Laid into a table as they stand, all of them are marked there again.
    for (_, written) in open {
        assert!(Currency::default().read(written, 0).is_err(), "{written}");
    }
}

/// What is open in a list that is offered: line, field, code and what is written.
fn left_open(list: &str) -> Vec<String> {
    let intake = offer(Format::Table, list.as_bytes(), &here()).unwrap();
    let cell = |open: &OpenCell| {
        let field = open.fault.field.as_deref().unwrap_or("row");
        format!("{} {} {field} {} {}", open.place, open.fault.line, open.fault.code(), open.written)
    };
    intake.open.iter().map(cell).collect()
}

#[test]
fn a_faulty_cell_is_left_open_as_it_is_written_and_never_so_that_it_reads_alone() {
    let long = "长".repeat(LONGEST_PROJECT_NAME + 1);
    let list = format!(
        "编号,名称,费用（元）,图片\n1,甲,-5,\n1,乙,很多,a.gif\n3,,99999999999999,\n4,路\u{200B}灯,10,\n5,{long},10,\n"
    );
    assert_eq!(
        left_open(&list),
        [
            "0 2 cost negative -5".to_owned(),
            "1 3 id id_twice 1".to_owned(),
            "1 3 cost not_a_number 很多".to_owned(),
            "1 3 picture not_a_picture a.gif".to_owned(),
            "2 4 name empty ".to_owned(),
            "2 4 cost amount_too_large 99999999999999".to_owned(),
            "3 5 name invisible_character 路\u{200B}灯".to_owned(),
            format!("4 6 name too_long {long}"),
        ]
    );
    let endless = format!("名称,费用\n甲,5元\n{},6元\n", "长".repeat(LONGEST_OPEN + 1));
    assert_eq!(offer(Format::Table, endless.as_bytes(), &here()).unwrap_err().code(), "too_long");
    // Beside a decimal comma this can be either; by itself it would be read without a word, and stands there as a question.
    assert_eq!(left_open("名称;费用（元）\n甲;12,5\n乙;12,000\n"), ["1 3 cost amount_ambiguous 12,000?"]);
}

#[test]
fn a_row_of_more_cells_than_the_header_is_no_row_of_cells() {
    let list = "名称,费用（元）\n甲,5\n乙,2,800\n";
    assert_eq!(left_open(list), ["1 3 row cells_too_many 800"]);
    let offered = offer(Format::Table, list.as_bytes(), &here()).unwrap();
    assert_eq!(faults(in_cells(offered.clone())), ["3 - cells_too_many 800"]);
    assert_eq!(what_reads(offered).unwrap().projects.len(), 1);
}

#[test]
fn what_reads_is_taken_without_the_other_rows_and_each_fault_of_them_is_named() {
    let list = "编号,名称,费用\n7,甲,5元\n8,,很多\n9,丙,待定\n10,丁,6元\n";
    let intake = what_reads(offer(Format::Table, list.as_bytes(), &here()).unwrap()).unwrap();
    assert_eq!(intake.projects.iter().map(|project| project.id.as_str()).collect::<Vec<_>>(), ["7", "10"]);
    let named = intake.left_out.iter().filter_map(|left| match left {
        LeftOut::Faulty { fault } => Some(format!("{} {}", fault.line, fault.code())),
        _ => None,
    });
    assert_eq!(named.collect::<Vec<_>>(), ["3 empty", "3 not_a_number", "4 not_priced"]);
    assert_eq!((intake.open, intake.missing.len()), (vec![], 8));
    let none = what_reads(offer(Format::Table, "名称,费用\n甲,很多\n".as_bytes(), &here()).unwrap());
    assert_eq!(faults(none), ["2 cost not_a_number 很多"]);
}

#[test]
fn what_does_not_show_goes_when_somebody_says_so_and_what_turned_a_text_is_told() {
    let list = "id,name,cost\nA1,凉\u{200B}亭,100\nA2,\u{FEFF}路灯,200\n";
    let told = csv(list).unwrap_err();
    assert!(told.faults.iter().all(|fault| matches!(&fault.what, What::InvisibleCharacter { .. })));
    let dropping = Options { drop_invisible: true, ..here() };
    let intake = read_csv(list.as_bytes(), &dropping).unwrap();
    assert_eq!(intake.projects.iter().map(|project| project.name.as_str()).collect::<Vec<_>>(), ["凉亭", "路灯"]);
    assert!(intake.notes.contains(&Note::InvisibleDropped { line: 2, field: "name".into() }));
    let emptied = read_csv("id,name,cost\n2,\u{200B},100\n".as_bytes(), &dropping);
    assert_eq!(faults(emptied), ["2 name empty"]);
    let turned = read_csv("id,name,cost\n1,\u{202E}亭\u{2069},100\n".as_bytes(), &dropping).unwrap();
    let note = Note::DirectionDropped { line: 2, field: "name".into(), now: "亭".into() };
    assert_eq!((turned.projects[0].name.as_str(), turned.notes.contains(&note)), ("亭", true));
}

#[test]
fn typed_rows_are_checked_like_a_file_by_row() {
    let typed = |name: &str, cost: &str| Typed { name: name.into(), cost: cost.into(), ..Typed::default() };
    let rows = [typed("扶手", "2.8万"), Typed::default(), typed("", "5")];
    let open = check_projects(&rows, &Currency::default()).unwrap().open;
    assert_eq!(
        open.iter().map(|open| (open.place, open.fault.line, open.fault.code())).collect::<Vec<_>>(),
        [(1, 3, "empty")]
    );
    let intake = check_projects(&rows[..2], &Currency::default()).unwrap();
    assert_eq!((intake.projects.len(), intake.projects[0].cost.minor(), intake.missing.len()), (1, 2_800_000, 4));
}

#[test]
fn the_format_is_known_by_the_name_of_the_file() {
    assert_eq!(Format::of_name("a/meeting.TOML"), Some(Format::Meeting));
    assert_eq!(Format::of_name("projects.csv"), Some(Format::Table));
    assert_eq!(Format::of_name("汇总.XLSX"), Some(Format::Workbook));
    assert_eq!(Format::of_name("汇总.et"), Some(Format::Workbook));
    assert_eq!(Format::of_name("poland.pb"), Some(Format::Pabulib));
    assert_eq!(Format::of_name("photo.jpg"), None);
}

#[test]
fn a_currency_that_nothing_says_is_asked_and_never_guessed() {
    let bare = |list: &str, options: &Options| read_csv(list.as_bytes(), options);
    assert_eq!(faults(bare("name,cost\nBench,1200\n", &Options::default())), ["0 currency currency_unsaid"]);
    let currency = |list: &str, options: &Options| {
        let intake = bare(list, options).unwrap();
        (intake.currency.code().to_owned(), intake.currency_from)
    };
    let of = |code: &str| Some(Currency::new(code).unwrap());
    let usual = Options { usual: of("HUF"), ..Options::default() };
    assert_eq!(currency("name,cost\nBench,1200\n", &usual), ("HUF".into(), CurrencyFrom::Usual));
    let said = Options { currency: of("EUR"), ..Options::default() };
    assert_eq!(currency("name,cost\nBench,1200\n", &said), ("EUR".into(), CurrencyFrom::Said));
    assert_eq!(currency("name,cost (PLN)\nBench,1200\n", &usual), ("PLN".into(), CurrencyFrom::List));
    // Chinese and Polish headings are of one country each.
    assert_eq!(currency("名称,费用\n长椅,1200\n", &Options::default()), ("CNY".into(), CurrencyFrom::Language));
    assert_eq!(currency("Nazwa,Koszt\nŁawka,1200\n", &usual), ("PLN".into(), CurrencyFrom::Language));
    assert_eq!(currency("名称,费用\n长椅,1200\n", &usual), ("HUF".into(), CurrencyFrom::Usual));
}

#[test]
fn what_is_wrong_and_what_is_open_are_told_at_once_where_nobody_can_be_asked() {
    let list = "名称,费用（元）\n甲,-5\n乙,约5万\n丙,10\n丁,待定\n";
    assert_eq!(faults(csv(list)), ["2 cost negative -5", "3 cost amount_about 约5万", "5 cost not_priced 待定"]);
    let offered = offer(Format::Table, "名称,费用\n甲,-5\n乙,约5万\n丙,10\n".as_bytes(), &here()).unwrap_err();
    assert_eq!((offered.faults.len(), offered.open.len(), offered.notes.len()), (1, 2, 1), "nobody says the unit");
}

/// Where columns are said to go.
fn columns(said: &[(&str, Option<&str>)]) -> Columns {
    let to = |code: &str| ColumnOf::named(code).unwrap();
    said.iter().map(|(heading, code)| ((*heading).to_owned(), code.map(to))).collect()
}

#[test]
fn what_is_said_of_a_column_goes_before_its_heading() {
    let list = "序号,项目,街道批复资金（万元）,总投资（元）,备注\n1,扶手,2.8,90000,单侧\n";
    let read = |said: &[(&str, Option<&str>)]| read_csv(list.as_bytes(), &Options { columns: columns(said), ..here() });
    assert_eq!(faults(read(&[])), ["1 cost columns_claim"], "what was granted is the cost as well as what it takes");
    let by_heading = read(&[("街道批复资金（万元）", None)]).unwrap();
    assert_eq!((by_heading.projects[0].cost.minor(), by_heading.projects[0].content.as_deref()), (9_000_000, None));
    // Blanks and letters of another width of a heading are of no account; its unit goes along.
    let said = read(&[("街道 批复资金（万元）", Some("cost")), ("备注", Some("content")), ("序号", None)]).unwrap();
    assert_eq!((said.projects[0].cost.minor(), said.projects[0].content.as_deref()), (2_800_000, Some("单侧")));
    assert!(said.numbered, "the ids are left out");
    assert!(!said.notes.iter().any(|note| matches!(note, Note::ColumnGaveWay { .. })), "a person chose");
    assert!(said.left_out.contains(&LeftOut::Column { name: "总投资（元）".into() }));
    let none = faults(read(&[("批复", Some("cost"))]));
    assert_eq!(none, ["0 column column_unknown 批复", "1 cost columns_claim"]);
    let two = faults(read(&[("总投资（元）", Some("cost")), ("街道批复资金（万元）", Some("cost"))]));
    assert_eq!(two, ["1 cost columns_claim"]);
    let two = faults(read(&[("总投资（元）", None), ("备注", Some("scope")), ("序号", Some("scope"))]));
    assert_eq!(two, ["1 scope columns_claim"]);
    assert_eq!(faults(read(&[("项目", None)])), ["1 name column_missing"]);
}

#[test]
fn a_column_that_tells_of_persons_goes_nowhere_whatever_is_said() {
    let list = "名称,费用（元）,联系电话\n扶手,2800,13800000000\n";
    let read = |to| read_csv(list.as_bytes(), &Options { columns: columns(&[("联系电话", to)]), ..here() });
    for code in ["proposer", "content", "community"] {
        assert_eq!(faults(read(Some(code))), ["0 column column_personal 联系电话"], "{code}");
    }
    assert!(read(None).is_ok());
    let remembered = Options { remembered: columns(&[("联系电话", Some("content"))]), ..here() };
    assert_eq!(read_csv(list.as_bytes(), &remembered).unwrap().projects[0].content, None);
    assert!(tells_of_persons("责任单位·联系人") && !tells_of_persons("责任单位"));
}

#[test]
fn what_was_said_of_earlier_lists_is_of_use_where_there_is_such_a_heading_and_is_told() {
    let remembered = columns(&[("钱数", Some("cost")), ("不在", Some("name")), ("说明", None)]);
    let options = Options { remembered, ..here() };
    let list = "名称,钱数,费用（元）,说明\n扶手,2800,9,单侧\n";
    let intake = read_csv(list.as_bytes(), &options).unwrap();
    assert_eq!((intake.projects[0].cost.minor(), intake.projects[0].content.as_deref()), (280_000, None));
    let told: Vec<(&str, Option<&str>)> = intake
        .notes
        .iter()
        .filter_map(|note| match note {
            Note::ColumnRemembered { heading, field } => Some((heading.as_str(), field.as_deref())),
            _ => None,
        })
        .collect();
    assert_eq!(told, [("钱数", Some("cost")), ("说明", None)]);
    let other = Options { columns: columns(&[("费用（元）", Some("cost"))]), ..options };
    let intake = read_csv(list.as_bytes(), &other).unwrap();
    assert_eq!(intake.projects[0].cost.minor(), 900);
}

#[test]
fn the_row_of_the_headings_can_be_said() {
    let list = "项目,金额（元）\n草稿,1\n\n名称,费用（元）\n扶手,2800\n";
    let at = |row| read_csv(list.as_bytes(), &Options { header_row: Some(row), ..here() });
    let names = |intake: Intake| intake.projects.into_iter().map(|project| project.name).collect::<Vec<_>>();
    assert_eq!(names(at(4).unwrap()), ["扶手"]);
    assert_eq!(faults(csv(list)), ["4 cost not_a_number 费用（元）"]);
    assert_eq!(faults(at(3)), ["0 header_row header_row_empty 3"]);
    assert_eq!(faults(at(9)), ["0 header_row header_row_empty 9"]);
    assert_eq!(faults(at(5)), ["5 name column_missing", "5 cost column_missing"]);
    let pb = read_pabulib(b"META\n", &Options { header_row: Some(2), ..here() });
    assert_eq!(faults(pb), ["0 header_row said_in_vain 2"]);
}

#[test]
fn which_headings_there_are_is_told_of_the_row_that_is_most_likely_theirs() {
    let Err(refused) = csv("2026 年一览\n\n事情,钱数,哪里\n扶手,2800,五号楼\n") else {
        panic!("refused")
    };
    let there = |fault: &IntakeError| match &fault.what {
        What::ColumnMissing { there } => there.join(","),
        other => panic!("{other}"),
    };
    assert_eq!((refused.faults[0].line, there(&refused.faults[0])), (3, "事情,钱数,哪里".to_owned()));
}

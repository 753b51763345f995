//! Tables: CSV and cells pasted from a spreadsheet.

use roundtable_intake::*;

fn csv(text: &str) -> Result<Intake, Refused> {
    read_csv(text.as_bytes(), &Options::default())
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
    let intake = csv(list).unwrap();
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
        csv("象山路微实事项目表,,,\n,,,\n序号,项目,金额(万元),联系电话\n1,扶手,2.8,123\n合计,,2.8,\n").unwrap();
    assert_eq!(intake.projects[0].cost.minor(), 2_800_000);
    assert_eq!(
        intake.left_out,
        [LeftOut::AboveHeader { rows: 2 }, LeftOut::Column { name: "联系电话".into() }, LeftOut::SumRow { line: 5 }]
    );
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
            "6 cost not_a_number NaN",
            "7 id id_twice 3",
            "7 cost not_a_number 1e999",
            "8 name empty",
            "9 - cells_too_many extra",
        ]
    );
    let refused = csv(list).unwrap_err();
    assert!(refused.faults.iter().any(|f| f.what == What::IdTwice { other_line: 6 }));
}

#[test]
fn a_missing_column_is_named() {
    assert_eq!(faults(csv("编号,名称,地点\n1,A,x\n")), ["1 cost field_missing 编号,名称,地点"]);
    assert_eq!(faults(csv("hello\nworld\n")), ["1 name field_missing hello", "1 cost field_missing hello"]);
    assert_eq!(faults(csv("name,cost,费用\nA,1,2\n")), ["1 cost field_twice"]);
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
    let of = |bytes: &[u8]| faults(read_csv(bytes, &Options::default()));
    assert_eq!(of(b"\xFF\xD8\xFF\xE0\0\x10JFIF"), ["0 - other_format"]);
    assert_eq!(of(b"name,cost\nA\0B,1\n"), ["2 - nul A"]);
    assert_eq!(of(b"name,cost\n\xB7\xF6\xCA\xD6,1\n"), ["2 - not_utf8"]);
    assert_eq!(of(&vec![b'a'; MOST_FILE_BYTES + 1]), ["0 - file_too_large"]);
}

#[test]
fn a_quote_that_is_never_closed_does_not_swallow_projects() {
    let told = faults(csv("name,cost,benefit\nA,1,\"86 户\nB,2,all\nC,3,all\n"));
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("2 - syntax 86 户"), "{told:?}");
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
fn cells_pasted_from_a_spreadsheet_are_read_with_and_without_a_header() {
    let names = |pasted: &str| -> Vec<(String, String, i64, Option<String>)> {
        let intake = read_pasted(pasted, &Options::default()).unwrap();
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
fn typed_rows_are_checked_like_a_file_by_row() {
    let typed = |name: &str, cost: &str| Typed { name: name.into(), cost: cost.into(), ..Typed::default() };
    let rows = [typed("扶手", "2.8万"), Typed::default(), typed("", "5")];
    assert_eq!(faults(check_projects(&rows, &Currency::default())), ["3 name empty"]);
    let intake = check_projects(&rows[..2], &Currency::default()).unwrap();
    assert_eq!((intake.projects.len(), intake.projects[0].cost.minor(), intake.missing.len()), (1, 2_800_000, 4));
}

#[test]
fn the_format_is_known_by_the_name_of_the_file() {
    assert_eq!(Format::of_name("a/meeting.TOML"), Some(Format::Meeting));
    assert_eq!(Format::of_name("projects.csv"), Some(Format::Table));
    assert_eq!(Format::of_name("poland.pb"), Some(Format::Pabulib));
    assert_eq!(Format::of_name("photo.jpg"), None);
}

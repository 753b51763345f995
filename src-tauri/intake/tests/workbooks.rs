//! Workbooks that this test writes itself, as small as a spreadsheet can be.

use roundtable_intake::*;
use std::cell::Cell;
use std::io::{Cursor, Write};
use zip::write::{SimpleFileOptions, ZipWriter};

fn zipped(files: &[(&str, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const SHEETS: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// An XLSX of sheets by name, each a text of `<row>` elements, with the cells that are merged behind a `|` and a column that is
/// hidden behind a `+`; one whose name
/// begins with `-` is hidden. Style 1 is `000`, style 2 is `0.00"元"`, style 3 is struck through.
fn xlsx(sheets: &[(&str, &str)]) -> Vec<u8> {
    let each = |text: &dyn Fn(usize, &str) -> String| {
        (1..).zip(sheets).map(|(n, (name, _))| text(n, name)).collect::<String>()
    };
    let mut files = vec![
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"r1\" Type=\"{RELATIONS}/officeDocument\" \
                 Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{SHEETS}\" xmlns:r=\"{RELATIONS}\"><sheets>{}</sheets></workbook>",
                each(&|n, name| format!(
                    "<sheet name=\"{}\" {} sheetId=\"{n}\" r:id=\"r{n}\"/>",
                    name.trim_start_matches('-'),
                    if name.starts_with('-') { "state=\"hidden\"" } else { "" }
                ))
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{PACKAGE}\">{}</Relationships>",
                each(&|n, _| format!(
                    "<Relationship Id=\"r{n}\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>"
                ))
            ),
        ),
        (
            "xl/styles.xml",
            format!(
                "<styleSheet xmlns=\"{SHEETS}\"><numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"000\"/>\
                 <numFmt numFmtId=\"165\" formatCode=\"0.00&quot;元&quot;\"/></numFmts><fonts count=\"2\"><font/><font><strike/></font></fonts>\
                 <cellXfs count=\"4\"><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/>\
                 <xf numFmtId=\"0\" fontId=\"1\" applyFont=\"1\"/></cellXfs></styleSheet>"
            ),
        ),
    ];
    let names = ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml"];
    for (name, (_, rows)) in names.into_iter().zip(sheets) {
        let (rows, merged) = rows.split_once('|').unwrap_or((rows, ""));
        let (merged, hidden) = merged.split_once('+').unwrap_or((merged, ""));
        let hidden = match hidden {
            "" => String::new(),
            column => format!("<cols><col min=\"{column}\" max=\"{column}\" hidden=\"1\"/></cols>"),
        };
        let each = merged.split_whitespace().map(|cells| format!("<mergeCell ref=\"{cells}\"/>"));
        let merged = each.collect::<String>();
        files.push((
            name,
            format!(
                "<worksheet xmlns=\"{SHEETS}\">{hidden}<sheetData>{rows}</sheetData><mergeCells>{merged}</mergeCells></worksheet>"
            ),
        ));
    }
    zipped(&files)
}

fn text(place: &str, text: &str) -> String {
    format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

/// Rows of cells by their texts; a number is one, what begins with `~` is struck through, a row that begins with `#` is
/// hidden.
fn rows(lines: &[&str]) -> String {
    let cell = |row: usize, (column, cell): (usize, &str)| {
        let place = format!("{}{row}", char::from(b'A' + u8::try_from(column).unwrap()));
        let (style, cell) = cell.strip_prefix('~').map_or((0, cell), |cell| (3, cell));
        match (cell.is_empty(), cell.parse::<f64>()) {
            (true, _) => format!("<c r=\"{place}\" s=\"{style}\"/>"),
            (false, Ok(_)) => format!("<c r=\"{place}\" s=\"{style}\"><v>{cell}</v></c>"),
            (false, Err(_)) => format!("<c r=\"{place}\" s=\"{style}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>"),
        }
    };
    let row = |(row, line): (usize, &&str)| {
        let (hidden, line) = line.strip_prefix('#').map_or(("", *line), |line| ("hidden=\"1\"", line));
        let cells: String = line.split(',').enumerate().map(|each| cell(row, each)).collect();
        format!("<row r=\"{row}\" {hidden}>{cells}</row>")
    };
    (1..).zip(lines).map(row).collect()
}

fn offered(sheets: &[(&str, &str)]) -> Intake {
    let options = Options { usual: Some(Currency::default()), ..Options::default() };
    offer(Format::Workbook, &xlsx(sheets), &options).unwrap()
}

/// What is open, as `line field code`.
fn open(intake: &Intake) -> Vec<String> {
    let one =
        |fault: &IntakeError| format!("{} {} {}", fault.line, fault.field.as_deref().unwrap_or("row"), fault.code());
    intake.open.iter().map(|open| one(&open.fault)).collect()
}

#[test]
fn hidden_and_struck_rows_are_left_out_and_said() {
    let list = rows(&[
        "序号,项目名称,金额（元）",
        "1,路灯,3000",
        "#2,花坛,6000",
        "~3,~门禁,~4000",
        "4,扶手,~3000",
        "5,~亭,2000",
    ]);
    let intake = offered(&[("表", &list)]);
    let names: Vec<&str> = intake.projects.iter().map(|project| project.id.as_str()).collect();
    assert_eq!(names, ["1", "4", "5"]);
    assert_eq!(open(&intake), ["5 cost struck_through", "6 name struck_through"]);
    assert_eq!(
        intake.left_out,
        [
            LeftOut::HiddenRow { line: 3, text: "2 花坛 6000".into() },
            LeftOut::StruckRow { line: 4, text: "3 门禁 4000".into() },
        ]
    );
}

#[test]
fn a_column_that_is_not_shown_is_said_where_it_is_used() {
    let list = rows(&["序号,项目名称,金额（元）", "1,路灯,3000"]);
    let intake = offered(&[("表", &format!("{list}|+3"))]);
    assert_eq!(intake.notes, [Note::ColumnHidden { heading: "金额（元）".into(), field: "cost".into() }]);
}

#[test]
fn an_amount_of_which_a_part_is_struck_through_is_never_read_as_one() {
    let rich = "<is><r><rPr><strike/></rPr><t>3000</t></r><r><t>2500</t></r></is>";
    let list = rows(&["序号,项目名称,金额（元）", "1,路灯,3000", "2,花坛,X"]).replace("<is><t>X</t></is>", rich);
    let intake = offered(&[("表", &list)]);
    assert_eq!(open(&intake), ["3 cost struck_through"]);
    assert_eq!((intake.open[0].written.as_str(), intake.open[0].fault.found.as_str()), ("", "30002500"));
    let kept = what_reads(intake).unwrap();
    assert_eq!(costs(&kept), [("1", "路灯", 300_000)]);
    let off = list.replace("<strike/>", "<strike val=\"0\"/>");
    assert_eq!(offered(&[("表", &off)]).projects[1].cost.minor(), 3_000_250_000);
}

#[test]
fn a_project_over_several_rows_never_costs_what_its_first_row_says() {
    let lines = ["序号,项目名称,费用名称,金额（元）", "1,花园,土方,4000", ",,苗木,4800", "2,音响,音箱,2600"];
    let list = format!("{}|A2:A3 B2:B3", rows(&lines));
    let intake = offered(&[("表", &list)]);
    assert_eq!(open(&intake), ["2 row rows_of_one", "3 row rows_of_one"]);
    assert_eq!(costs(&what_reads(intake).unwrap()), [("2", "音响", 260_000)]);
    // The same where the rows were merged once and are no more.
    let csv = lines.join("\n");
    let plain =
        offer(Format::Table, csv.as_bytes(), &Options { usual: Currency::new("CNY").ok(), ..Options::default() });
    assert_eq!(open(&plain.unwrap()), ["2 row rows_of_one", "3 row rows_of_one"]);
    // A project that is two rows high and says one thing is one.
    let high = format!("{}|A2:A3 B2:B3 C2:C3", rows(&["序号,项目名称,金额（元）", "1,花园,4000", ",,", "2,音响,2600"]));
    assert_eq!(costs(&offered(&[("表", &high)])), [("1", "花园", 400_000), ("2", "音响", 260_000)]);
}

#[test]
fn one_amount_for_two_projects_is_of_neither() {
    let list = format!("{}|C2:C3", rows(&["序号,项目名称,金额（元）", "1,路灯,30000", "2,花坛,", "3,门禁,4000"]));
    let intake = offered(&[("表", &list)]);
    assert_eq!(open(&intake), ["2 cost amount_of_several", "3 cost amount_of_several"]);
    assert_eq!(intake.open[1].fault.what, What::AmountOfSeveral { first_line: 2, last_line: 3 });
}

#[test]
fn a_community_that_is_merged_downwards_is_that_of_all_its_rows() {
    let lines = [
        "序号,社区,项目名称,地点,金额（元）",
        "1,甲社区,路灯,北街,3000",
        "2,,花坛,,2000",
        "3,乙社区,扶手,南街,1000",
        "4,,棚,,900",
    ];
    let list = format!("{}|B2:B3 B4:B5 D4:D5", rows(&lines));
    let of = |community: &str| Options {
        community: Some(community.into()),
        usual: Some(Currency::default()),
        ..Options::default()
    };
    let second = read(Format::Workbook, &xlsx(&[("表", &list)]), &of("乙社区")).unwrap();
    assert_eq!(costs(&second), [("3", "扶手", 100_000), ("4", "棚", 90_000)]);
    assert_eq!(second.projects[1].location.as_deref(), Some("南街"));
    // Also where its first row is hidden.
    let hidden = list.replace("<row r=\"2\" >", "<row r=\"2\" hidden=\"1\">");
    let first = read(Format::Workbook, &xlsx(&[("表", &hidden)]), &of("甲社区")).unwrap();
    assert_eq!(costs(&first), [("2", "花坛", 200_000)]);
}

#[test]
fn the_name_may_stand_in_the_second_row_of_the_headings() {
    let lines = [
        "某街道汇总表",
        "序号,项目基本情况,,资金安排（元）,,,备注",
        ",项目名称,实施地点,保障资金,社会资金,合计,",
        "1,路灯,北街,2000,1000,3000,",
    ];
    let list = format!("{}|A2:A3 B2:C2 D2:F2 G2:G3", rows(&lines));
    let intake = offered(&[("表", &list)]);
    assert_eq!(costs(&intake), [("1", "路灯", 300_000)]);
    assert_eq!(intake.projects[0].location.as_deref(), Some("北街"));
    for row in [2, 3] {
        let options = Options { header_row: Some(row), usual: Some(Currency::default()), ..Options::default() };
        assert_eq!(costs(&read(Format::Workbook, &xlsx(&[("表", &list)]), &options).unwrap()).len(), 1, "{row}");
    }
}

#[test]
fn a_hidden_sheet_and_one_that_adds_up_the_others_are_no_lists_unless_they_are_asked_for() {
    let of = |name: &str| rows(&["序号,项目名称,金额（元）", &format!("1,{name},3000")]);
    let sums = rows(&["序号,项目名称,金额（元）", "1,甲社区,3000", "2,乙社区,3000"]);
    let (first, second, old) = (of("灯"), of("亭"), of("旧"));
    let sheets = [("甲社区", first.as_str()), ("乙社区", &second), ("-旧表", &old)];
    let refused = read(Format::Workbook, &xlsx(&sheets), &Options::default()).unwrap_err();
    assert_eq!(refused.faults[0].what, What::SheetsMany { sheets: vec!["甲社区".into(), "乙社区".into()] });
    let sheets = [("甲社区", first.as_str()), ("乙社区", &second), ("汇总", &sums)];
    let refused = read(Format::Workbook, &xlsx(&sheets), &Options::default()).unwrap_err();
    assert_eq!(refused.faults[0].what, What::SheetsMany { sheets: vec!["甲社区".into(), "乙社区".into()] });
    let one = offered(&[("甲社区", &first), ("-旧表", &old)]);
    assert_eq!(
        (one.sheet.as_deref(), one.left_out),
        (Some("甲社区"), vec![LeftOut::HiddenSheet { name: "旧表".into() }])
    );
    let only = read(Format::Workbook, &xlsx(&[("-旧表", &old)]), &Options::default()).unwrap_err();
    assert_eq!(only.faults[0].what, What::SheetsHidden { sheets: vec!["旧表".into()] });
    let asked = Options { sheet: Some("旧表".into()), usual: Some(Currency::default()), ..Options::default() };
    let old = read(Format::Workbook, &xlsx(&[("甲社区", &first), ("-旧表", &old)]), &asked).unwrap();
    assert_eq!(old.projects[0].name, "旧");
}

fn list() -> String {
    format!(
        "<row r=\"1\">{}{}{}</row><row r=\"2\"><c r=\"A2\" s=\"1\"><v>7</v></c>{}<c r=\"C2\" s=\"2\"><v>2.7999999999999998</v></c></row>\
         <row r=\"4\"><c r=\"A4\" s=\"1\"><v>8</v></c>{}<c r=\"C4\"><v>1.5</v></c></row>",
        text("A1", "编号"),
        text("B1", "项目名称"),
        text("C1", "预算（万元）"),
        text("B2", "扶手"),
        text("B4", "路灯"),
    )
}

fn costs(intake: &Intake) -> Vec<(&str, &str, i64)> {
    intake.projects.iter().map(|p| (p.id.as_str(), p.name.as_str(), p.cost.minor())).collect()
}

#[test]
fn cells_are_read_as_they_show_with_their_own_unit_before_that_of_the_heading() {
    let intake = read(Format::Workbook, &xlsx(&[("汇总", &list())]), &Options::default()).unwrap();
    assert_eq!(costs(&intake), [("007", "扶手", 280), ("008", "路灯", 1_500_000)]);
    assert_eq!((intake.sheet.as_deref(), intake.encoding), (Some("汇总"), None));
    assert!(intake.notes.contains(&Note::CostSmall { line: 2, name: "扶手".into(), cost: "2.80".into() }));
}

#[test]
fn of_several_lists_a_person_says_which() {
    let other = format!("<row r=\"1\">{}</row>", text("A1", "请按说明填写"));
    let one = xlsx(&[("说明", &other), ("汇总", &list())]);
    let intake = read(Format::Workbook, &one, &Options::default()).unwrap();
    assert_eq!(intake.sheet.as_deref(), Some("汇总"));
    assert!(intake.left_out.contains(&LeftOut::Sheet { name: "说明".into() }));
    let two = xlsx(&[("甲", &list()), ("乙", &list())]);
    let refused = read(Format::Workbook, &two, &Options::default()).unwrap_err();
    assert_eq!(refused.faults[0].what, What::SheetsMany { sheets: vec!["甲".into(), "乙".into()] });
    let of = |sheet: &str| read(Format::Workbook, &two, &Options { sheet: Some(sheet.into()), ..Options::default() });
    assert_eq!(of("乙").unwrap().sheet.as_deref(), Some("乙"));
    assert_eq!(of("丙").unwrap_err().code(), "sheet_unknown");
}

#[test]
fn faults_of_a_workbook_have_the_row_that_the_spreadsheet_shows() {
    let rows = list().replace("<v>1.5</v>", "<v>-1.5</v>");
    let refused = read(Format::Workbook, &xlsx(&[("汇总", &rows)]), &Options::default()).unwrap_err();
    assert_eq!((refused.faults[0].line, refused.code()), (4, "negative"));
    let far = list().replace("C4", "XFD1048576");
    assert!(read(Format::Workbook, &xlsx(&[("汇总", &far)]), &Options::default()).is_err());
}

#[test]
fn an_open_document_is_read_like_any_other() {
    let cell = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let row = |cells: [&str; 3]| format!("<table:table-row>{}</table:table-row>", cells.map(cell).concat());
    let content = format!(
        "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\"><office:body><office:spreadsheet>\
         <table:table table:name=\"Lista\">{}{}</table:table></office:spreadsheet></office:body></office:document-content>",
        row(["Nr", "Nazwa zadania", "Koszt (zł)"]),
        row(["1", "Ławka", "1200,50"]),
    );
    let files = [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet".into()),
        (
            "META-INF/manifest.xml",
            "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>".into(),
        ),
        ("content.xml", content),
    ];
    let ods = zipped(&files);
    let intake = read(Format::Workbook, &ods, &Options::default()).unwrap();
    assert_eq!(costs(&intake), [("1", "Ławka", 120_050)]);
    assert_eq!((intake.currency.code(), intake.currency_from), ("PLN", CurrencyFrom::List));
    // A cell of money says in which, though it shows no sign of it.
    let money = |code: &str, row: &str| {
        let cell = format!(
            "<table:table-cell office:value-type=\"currency\" office:currency=\"{code}\" office:value=\"700\"/>"
        );
        row.replace("<table:table-cell office:value-type=\"string\"><text:p>1200,50</text:p></table:table-cell>", &cell)
    };
    let with = |code: &str, heading: &str| {
        let mut files = files.clone();
        files[2].1 = money(code, &files[2].1).replace("Koszt (zł)", heading).replace("Nazwa zadania", "Title");
        offer(Format::Workbook, &zipped(&files), &Options::default()).unwrap()
    };
    assert_eq!(with("PLN", "Cost (zł)").projects[0].cost.minor(), 70_000);
    assert_eq!(with("EUR", "Cost").currency.code(), "EUR");
    assert_eq!(with("USD", "Cost (zł)").open[0].fault.code(), "currency_other");
}

#[test]
fn an_open_document_shows_what_is_hidden_and_what_is_struck_through() {
    let cell = |text: &str| {
        let (style, text) = text.strip_prefix('~').map_or(("", text), |text| ("table:style-name=\"gone\"", text));
        format!("<table:table-cell {style} office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let row =
        |how: &str, cells: [&str; 3]| format!("<table:table-row {how}>{}</table:table-row>", cells.map(cell).concat());
    let content = format!(
        "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\"><office:automatic-styles>\
         <style:style style:name=\"gone\"><style:text-properties style:text-line-through-style=\"solid\"/></style:style>\
         </office:automatic-styles><office:body><office:spreadsheet>\
         <table:table table:name=\"Lista\">{}{}{}{}</table:table></office:spreadsheet></office:body></office:document-content>",
        row("", ["Nr", "Nazwa zadania", "Koszt (zł)"]),
        row("table:visibility=\"collapse\"", ["1", "Ławka", "1200"]),
        row("", ["~2", "~Lampa", "~900"]),
        row("", ["3", "Drzewo", "300"]),
    );
    let ods = zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet".into()),
        (
            "META-INF/manifest.xml",
            "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>".into(),
        ),
        ("content.xml", content),
    ]);
    let intake = read(Format::Workbook, &ods, &Options::default()).unwrap();
    assert_eq!(costs(&intake), [("3", "Drzewo", 30_000)]);
    assert!(matches!(
        intake.left_out.as_slice(),
        [LeftOut::HiddenRow { line: 2, .. }, LeftOut::StruckRow { line: 3, .. }]
    ));
}

#[test]
fn a_workbook_that_is_cut_short_is_refused() {
    let whole = xlsx(&[("汇总", &list())]);
    for end in (0..whole.len()).step_by(37) {
        assert!(read(Format::Workbook, &whole[..end], &Options::default()).is_err(), "{end}");
    }
}

#[test]
fn the_sheets_of_a_workbook_say_which_cells_do_not_say_what_was_written() {
    let formula = "<row r=\"3\"><c r=\"A3\"><f>B1</f></c></row><row r=\"4\"><c r=\"A4\"><f>B1</f><v>7</v></c>\
                   <c r=\"B4\" t=\"e\"><v>#REF!</v></c></row>";
    let book = xlsx(&[("a", &format!("{}{formula}|B1:C1+3", rows(&["x,y", "#~1,2"]))), ("-b", &rows(&["1"]))]);
    assert!(is_workbook(&book) && !is_workbook(&zipped(&[("a", String::new())])) && !is_workbook(b"a,b"));
    let sheets = read_sheets(&book, &|| true).unwrap();
    assert_eq!(
        sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.hidden)).collect::<Vec<_>>(),
        [("a", false), ("b", true)]
    );
    // Wherever nobody waits for it any more, nothing of it is taken for the whole.
    let (asked, last) = (Cell::new(0), Cell::new(usize::MAX));
    let goes_on = || asked.replace(asked.get() + 1) < last.get();
    assert_eq!(read_sheets(&book, &goes_on).unwrap(), sheets);
    for end in 0..asked.replace(0) {
        last.set(end);
        asked.set(0);
        assert!(read_sheets(&book, &goes_on).is_err(), "{end}");
    }
    let seen =
        |row: &TextRow| (row.number, row.hidden, row.odd.iter().map(|(at, odd)| (*at, *odd)).collect::<Vec<_>>());
    assert_eq!(
        sheets[0].rows.iter().map(seen).collect::<Vec<_>>(),
        [
            (1, false, vec![(1, OddCell::Merged), (2, OddCell::Merged)]),
            (2, true, vec![(0, OddCell::Struck)]),
            (3, false, vec![(0, OddCell::NotReckoned)]),
            (4, false, vec![(1, OddCell::Error)]),
        ]
    );
    assert_eq!((sheets[0].hidden_columns.contains(&2), sheets[0].shows_looks), (true, true));
    // A day is one where the cell says so.
    let cells = "<table:table-row><table:table-cell office:value-type=\"date\" office:date-value=\"2026-03-05\"/>\
                 <table:table-cell table:formula=\"of:=B1\"/><table:table-cell office:value-type=\"float\" office:value=\"1\"/></table:table-row>";
    let ods = zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet".into()),
        (
            "META-INF/manifest.xml",
            "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>".into(),
        ),
        (
            "content.xml",
            format!(
                "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
                 xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\"><office:body><office:spreadsheet>\
                 <table:table table:name=\"a\">{cells}</table:table></office:spreadsheet></office:body></office:document-content>"
            ),
        ),
    ]);
    let sheets = read_sheets(&ods, &|| true).unwrap();
    assert_eq!(seen(&sheets[0].rows[0]), (1, false, vec![(0, OddCell::Date), (1, OddCell::NotReckoned)]));
    assert_eq!(sheets[0].rows[0].cells.last().map(String::as_str), Some("1"));
}

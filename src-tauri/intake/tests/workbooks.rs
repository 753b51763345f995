//! Workbooks that this test writes itself, as small as a spreadsheet can be.

use roundtable_intake::*;
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

/// An XLSX of sheets by name, each a text of `<row>` elements. Style 1 is `000`, style 2 is `0.00"元"`.
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
                each(&|n, name| format!("<sheet name=\"{name}\" sheetId=\"{n}\" r:id=\"r{n}\"/>"))
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
                 <numFmt numFmtId=\"165\" formatCode=\"0.00&quot;元&quot;\"/></numFmts><cellXfs count=\"3\">\
                 <xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>"
            ),
        ),
    ];
    let names = ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml"];
    for (name, (_, rows)) in names.into_iter().zip(sheets) {
        files.push((name, format!("<worksheet xmlns=\"{SHEETS}\"><sheetData>{rows}</sheetData></worksheet>")));
    }
    zipped(&files)
}

fn text(place: &str, text: &str) -> String {
    format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
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
    let ods = zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet".into()),
        (
            "META-INF/manifest.xml",
            "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>".into(),
        ),
        ("content.xml", content),
    ]);
    let intake = read(Format::Workbook, &ods, &Options::default()).unwrap();
    assert_eq!(costs(&intake), [("1", "Ławka", 120_050)]);
    assert_eq!((intake.currency.code(), intake.currency_from), ("PLN", CurrencyFrom::List));
}

#[test]
fn a_workbook_that_is_cut_short_is_refused() {
    let whole = xlsx(&[("汇总", &list())]);
    for end in (0..whole.len()).step_by(37) {
        assert!(read(Format::Workbook, &whole[..end], &Options::default()).is_err(), "{end}");
    }
}

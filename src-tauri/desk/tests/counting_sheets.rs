//! A workbook of ballots: its sheet is read as the table that it is, and nothing in it is wrong in silence.

use roundtable_count::files::{Column, Odd, Options, TableKind, What};
use roundtable_count::{Request, SettledBy};
use roundtable_desk::view::{CountAsk, FileCounted, ReadingAsk, TableAsks};
use roundtable_desk::{Ballots, CountTrouble, Reading, Stop, ballot_sheets, count_file, save_counts};
use roundtable_words::Lang;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// A sheet of marks, three candidates and three ballots behind a title of columns.
fn marks(name: &str) -> Worksheet {
    let mut sheet = Worksheet::new();
    sheet.set_name(name).unwrap();
    for (row, cells) in ["no.,A,B,C", "1,x,,1", "2,,x,", "3,x,TRUE,0"].into_iter().enumerate() {
        for (column, cell) in cells.split(',').enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let (row, column) = (row as u32, column as u16);
            match (cell.parse::<f64>(), cell) {
                (Ok(number), _) => sheet.write_number(row, column, number).unwrap(),
                (Err(_), "TRUE") => sheet.write_boolean(row, column, true).unwrap(),
                (Err(_), text) => sheet.write_string(row, column, text).unwrap(),
            };
        }
    }
    sheet
}

fn saved(dir: &Path, sheets: Vec<Worksheet>) -> PathBuf {
    let mut book = Workbook::new();
    for sheet in sheets {
        book.push_worksheet(sheet);
    }
    let file = dir.join("votes.xlsx");
    book.save(&file).unwrap();
    file
}

fn reading(kind: TableKind, columns: &[&str]) -> Reading<'static> {
    let columns = columns.iter().map(|one| Column::from(*one)).collect();
    Reading { options: Options { kind: Some(kind), columns, ..Options::default() }, ..Reading::default() }
}

fn faults(ballots: &Ballots) -> Vec<(u64, What)> {
    ballots.file.faults.list.iter().map(|fault| (fault.line, fault.what.clone())).collect()
}

#[test]
fn a_sheet_is_read_as_the_table_that_it_is() {
    let dir = tempfile::tempdir().unwrap();
    let file = saved(dir.path(), vec![marks("票")]);
    let ballots = Ballots::of_file(&file, &Reading::default()).unwrap();
    assert_eq!((ballots.file.profile.valid(), ballots.is_whole()), (3, true));
    let outcome = ballots.count(&Request::seats("choose", 1)).unwrap();
    let scores: Vec<String> = outcome.scores.iter().map(|(id, score)| format!("{id} {score}")).collect();
    assert_eq!(scores, ["A 2", "B 2", "C 1"]);
    // Numbers are numbers and no decimals, and several lines of a cell are one cell of one row.
    let mut sheet = Worksheet::new();
    for (row, cells) in [("a\nb", 3.0), ("b", 1.0), ("c\nz", 0.0)].into_iter().enumerate() {
        sheet.write_string(row as u32 + 1, 0, cells.0).unwrap();
        sheet.write_number(row as u32 + 1, 1, cells.1).unwrap();
    }
    sheet.write_string(0, 0, "谁").unwrap();
    sheet.write_string(0, 1, "票数").unwrap();
    sheet.write_number(3, 1, 1.5).unwrap();
    let file = saved(dir.path(), vec![sheet]);
    let listed = Ballots::of_file(&file, &reading(TableKind::List, &[])).unwrap();
    assert_eq!(listed.file.profile.valid(), 4);
    assert_eq!(faults(&listed), [(4, What::NotNumber { found: "1.5".into() })], "by the row of the sheet");
}

#[test]
fn of_several_sheets_somebody_says_which() {
    let dir = tempfile::tempdir().unwrap();
    let file = saved(dir.path(), vec![marks("one"), marks("two")]);
    let of = |sheet: Option<&str>| {
        Ballots::of_file(&file, &Reading { sheet: sheet.map(str::to_owned), ..Reading::default() })
    };
    assert!(matches!(of(None), Err(CountTrouble::AskSheet { sheets }) if sheets == ["one", "two"]));
    assert!(matches!(of(Some("three")), Err(CountTrouble::SheetUnknown { .. })));
    let two = of(Some("two")).unwrap();
    assert_eq!(two.told_said()[0].key, "count.told.sheet");
    // One that is not shown is not asked about, and never taken by itself.
    let mut hidden = marks("two");
    hidden.set_hidden(true);
    let file = saved(dir.path(), vec![marks("one"), hidden]);
    let shown = Ballots::of_file(&file, &Reading::default()).unwrap();
    assert_eq!(shown.told_said()[0].params["sheet"], "one");
    assert_eq!(
        ballot_sheets(&file).iter().map(|one| (&*one.name, one.hidden)).collect::<Vec<_>>(),
        [("one", false), ("two", true)]
    );
    let text = dir.path().join("votes.csv");
    std::fs::write(&text, "A,B\nx,\n").unwrap();
    let said = Ballots::of_file(&text, &Reading { sheet: Some("one".into()), ..Reading::default() });
    assert!(matches!(said, Err(CountTrouble::SaidInVain { option: "sheet" })));
}

#[test]
fn what_a_cell_does_not_say_is_listed_by_its_row_and_left_out() {
    let dir = tempfile::tempdir().unwrap();
    let mut sheet = marks("票");
    sheet.set_row_hidden(2).unwrap();
    let date = Format::new().set_num_format("m-d");
    sheet.write_datetime_with_format(4, 2, ExcelDateTime::from_ymd(2026, 3, 5).unwrap(), &date).unwrap();
    sheet.write_string_with_format(5, 1, "x", &Format::new().set_font_strikethrough()).unwrap();
    sheet.merge_range(6, 1, 7, 1, "x", &Format::new()).unwrap();
    sheet.write_string(7, 2, "x").unwrap();
    sheet.write_string(8, 3, "#N/A").unwrap();
    // Beside the ballots anything may stand.
    sheet.write_datetime_with_format(9, 0, ExcelDateTime::from_ymd(2026, 3, 5).unwrap(), &date).unwrap();
    sheet.write_string(9, 1, "x").unwrap();
    sheet.set_column_hidden(3).unwrap();
    let file = saved(dir.path(), vec![sheet]);
    let ballots = Ballots::of_file(&file, &reading(TableKind::Marks, &["A", "B", "C"])).unwrap();
    let odd = |odd, column, found: &str| What::Odd { odd, column, found: found.into() };
    assert_eq!(
        faults(&ballots),
        [
            (3, What::Hidden),
            (5, odd(Odd::Date, 3, "2026-03-05")),
            (6, odd(Odd::Struck, 2, "x")),
            (7, odd(Odd::Merged, 2, "x")),
            (8, odd(Odd::Merged, 2, "")),
            (9, odd(Odd::Error, 4, "#N/A")),
        ]
    );
    assert_eq!((ballots.file.left_out, ballots.file.profile.valid()), (6, 3));
    assert!(ballots.told_said().iter().any(|view| view.key == "count.told.columns_hidden"));
}

/// What the window asks of a sheet.
fn asked(file: &Path, reading: ReadingAsk) -> CountAsk {
    CountAsk {
        file: file.display().to_string(),
        reading,
        rules: Vec::new(),
        seats: Some(1),
        budget: None,
        ties: SettledBy::Lot,
        drawn: Vec::new(),
        faults_known: false,
        lang: Lang::ZhCn,
    }
}

#[test]
fn a_sheet_is_asked_about_in_the_window_as_a_table_is() {
    let dir = tempfile::tempdir().unwrap();
    let mut points = Worksheet::new();
    points.set_name("分数").unwrap();
    for (row, cells) in ["编号,时间,食堂,路灯", "1,早,5,3", "2,晚,4,", "3,晚,0,1"].into_iter().enumerate() {
        for (column, cell) in cells.split(',').enumerate().filter(|(_, cell)| !cell.is_empty()) {
            match cell.parse::<f64>() {
                Ok(number) => points.write_number(row as u32, column as u16, number).unwrap(),
                Err(_) => points.write_string(row as u32, column as u16, cell).unwrap(),
            };
        }
    }
    let file = saved(dir.path(), vec![points, marks("票")]);
    let count = |reading| count_file(&asked(&file, reading), None, &Stop::default()).unwrap();
    let whichever: FileCounted = count(ReadingAsk::default());
    assert_eq!((whichever.is_text, whichever.table, whichever.encoding), (false, None, None));
    assert_eq!(whichever.trouble.unwrap().key, "count.trouble.ask_sheet");
    let sheet = ReadingAsk { sheet: Some("分数".into()), ..ReadingAsk::default() };
    let first = count(sheet.clone());
    let table = first.table.unwrap();
    assert_eq!((first.ballots, first.trouble, table.asks), (None, None, Some(TableAsks::Kind)));
    assert_eq!((table.called.join("|"), table.rows[1].join("|")), ("编号|时间|食堂|路灯".into(), "2|晚|4|".into()));
    assert_eq!((table.separator, first.encoding), (None, None), "of a sheet nobody asks for either");
    let said = ReadingAsk { kind: Some(TableKind::Points), ..sheet };
    let table = count(said.clone()).table.unwrap();
    assert_eq!((table.asks, table.columns), (Some(TableAsks::Columns), vec![3, 4]));
    let said = ReadingAsk { columns: vec![3, 4], ..said };
    let counted = count(said.clone());
    assert_eq!((counted.encoding, counted.table.unwrap().asks), (None, None));
    assert_eq!(counted.ballots.unwrap().counted[0].winners, ["食堂"]);
    let folder = save_counts(&asked(&file, said.clone()), None, dir.path(), &Stop::default()).unwrap().dir;
    let json: serde_json::Value = serde_json::from_slice(&std::fs::read(folder.join("count.json")).unwrap()).unwrap();
    assert_eq!(json["sha256"], format!("{:x}", Sha256::digest(std::fs::read(&file).unwrap())));
    let in_vain = count(ReadingAsk { separator: Some(";".into()), ..said });
    assert_eq!(in_vain.trouble.unwrap().params["option"], "separator");
}

#[test]
fn a_workbook_that_cannot_be_read_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let file = saved(dir.path(), vec![marks("票")]);
    let good = std::fs::read(&file).unwrap();
    std::fs::write(&file, b"\xD0\xCF\x11\xE0 nothing").unwrap();
    assert!(matches!(Ballots::of_file(&file, &Reading::default()), Err(CountTrouble::Workbook(_))));
    std::fs::write(&file, good).unwrap();
    let options = Options { encoding: Some("GB18030".into()), ..Options::default() };
    let said = Ballots::of_file(&file, &Reading { options, ..Reading::default() });
    assert!(matches!(said, Err(CountTrouble::SaidInVain { option: "encoding" })));
    let empty = saved(dir.path(), vec![Worksheet::new()]);
    assert!(matches!(Ballots::of_file(&empty, &Reading::default()), Err(CountTrouble::SheetsEmpty)));
}

#[test]
fn titles_above_the_headings_of_a_sheet_are_found_and_said_by_their_rows() {
    let dir = tempfile::tempdir().unwrap();
    let mut sheet = Worksheet::new();
    sheet.merge_range(0, 0, 0, 2, "河塘社区 2026 年", &Format::new()).unwrap();
    sheet.write_string(2, 0, "收票一百张").unwrap();
    for (row, cells) in [["姓名", "路灯", "长椅"], ["甲", "√", ""], ["乙", "?", "√"]].into_iter().enumerate()
    {
        for (column, cell) in cells.into_iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string(row as u32 + 4, column as u16, cell).unwrap();
        }
    }
    let file = saved(dir.path(), vec![sheet]);
    let ballots = Ballots::of_file(&file, &reading(TableKind::Marks, &["路灯", "长椅"])).unwrap();
    assert_eq!(ballots.file.profile.valid(), 1);
    assert_eq!(faults(&ballots), [(7, What::NotMark { found: "?".into() })]);
    let told = ballots.told_said();
    let above = told.iter().find(|view| view.key == "count.told.above").unwrap();
    assert_eq!((above.params["row"].as_str(), above.params["above"].as_str()), ("5", "河塘社区 2026 年 · 收票一百张"));
    // It is said otherwise by the same number.
    let said = |first_row| {
        let mut asked = reading(TableKind::Marks, &["2", "3"]);
        asked.options.first_row = Some(first_row);
        Ballots::of_file(&file, &asked).unwrap().file.faults.list.len()
    };
    assert_eq!((said(5), said(6)), (1, 1));
    assert_eq!(said(3), 2, "the headings are no ballot");
}

#[test]
fn whoever_does_not_wait_for_a_workbook_stops_its_reading_midway() {
    let dir = tempfile::tempdir().unwrap();
    let file = saved(dir.path(), vec![marks("票")]);
    let stopped = |last: usize| {
        let asked = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&asked);
        let stop = Stop::when(move || count.fetch_add(1, Relaxed) >= last);
        let options = Options { stop, ..Options::default() };
        (Ballots::of_file(&file, &Reading { options, ..Reading::default() }), asked.load(Relaxed))
    };
    let (whole, asked) = stopped(usize::MAX);
    assert!(whole.is_ok() && asked > 20, "{asked}");
    for last in 0..asked {
        assert!(stopped(last).0.is_err_and(|error| error.is_stop()), "{last}");
    }
}

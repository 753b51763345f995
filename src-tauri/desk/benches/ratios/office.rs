//! What an office waits for: a long list read, and all of a large meeting on one screen.

use super::{many, packs, quantile, row, timed};
use calamine::{Reader, Xlsx};
use roundtable_desk::{Home, OrganiserDesk, Pack, SystemClock};
use roundtable_intake::{Format, Options, read};
use rusqlite::Connection;
use rust_xlsxwriter::Workbook;
use std::fmt::Write;
use std::fs;
use std::io::Cursor;
use std::path::Path;
use std::sync::Arc;

/// Rows of a long list.
const ROWS: u32 = 2_000;
/// Of a file of votes.
const PROJECTS: usize = 900;
const VOTES: usize = 20_000;
/// Tables of the largest meeting.
const TABLES: u16 = 600;
/// How often each is timed.
const TIMES: usize = 31;

pub fn lists(_: &Path) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, heading) in (0..).zip(["序号", "项目名称", "预算（万元）", "实施地点", "建设内容", "社区"])
    {
        sheet.write_string(0, column, heading).expect("a heading");
    }
    for n in 1..=ROWS {
        sheet.write_number(n, 0, n).expect("an id");
        sheet.write_string(n, 1, format!("第 {n} 号楼道加装扶手和照明")).expect("a name");
        sheet.write_number(n, 2, f64::from(n % 90 + 1) / 10.0).expect("a cost");
        sheet.write_string(n, 3, format!("{} 栋", n % 60 + 1)).expect("a place");
        sheet.write_string(n, 4, "两侧安装，转角做圆，留出轮椅的宽度").expect("what");
        sheet.write_string(n, 5, ["系马桩", "上营坊", "象山"][n as usize % 3]).expect("whose");
    }
    let bytes = book.save_to_buffer().expect("a workbook");
    // A meeting has at most 999 projects: one of the three communities is read.
    let one = Options { community: Some("象山".to_owned()), ..Options::default() };
    assert_eq!(read(Format::Workbook, &bytes, &one).expect("a good list").projects.len(), 667);
    let mut ours = Vec::new();
    let mut cells = Vec::new();
    for _ in 0..TIMES {
        ours.push(timed(|| read(Format::Workbook, &bytes, &one).is_ok()));
        cells.push(timed(|| {
            let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(&bytes)).expect("a workbook");
            book.worksheet_range_at(0).expect("a sheet").expect("cells").used_cells().count()
        }));
    }
    let what = format!("reading a workbook of {ROWS} rows, the projects of one community: p50");
    row(&what, "calamine reading its cells", quantile(&mut ours, 50) / quantile(&mut cells, 50), "1.5");

    let mut file = String::from("META\nkey;value\ndescription;votes\ncountry;Poland\nbudget;1000000\n");
    let _ = write!(file, "num_projects;{PROJECTS}\nnum_votes;{VOTES}\nvote_type;approval\nrule;greedy\n");
    file.push_str("PROJECTS\nproject_id;cost;votes;name\n");
    for n in 1..=PROJECTS {
        let _ = writeln!(file, "{n};{};{};Project {n}", 1_000 + n, VOTES / PROJECTS);
    }
    file.push_str("VOTES\nvoter_id;age;vote\n");
    for n in 0..VOTES {
        let _ = writeln!(file, "{n};{};{},{}", 18 + n % 70, n % PROJECTS + 1, (n + 7) % PROJECTS + 1);
    }
    let counts = Options { accept_counts: true, ..Options::default() };
    read(Format::Pabulib, file.as_bytes(), &counts).expect("a good file");
    let (mut ours, mut fields) = (Vec::new(), Vec::new());
    for _ in 0..TIMES {
        ours.push(timed(|| read(Format::Pabulib, file.as_bytes(), &counts).is_ok()));
        fields.push(timed(|| {
            let mut records = csv::ReaderBuilder::new();
            let records = records.delimiter(b';').flexible(true).has_headers(false).from_reader(file.as_bytes());
            records.into_records().map(|record| record.expect("a line").len()).sum::<usize>()
        }));
    }
    let what = format!("reading a .pb file of {PROJECTS} projects and {VOTES} votes: p50");
    row(&what, "csv reading its fields", quantile(&mut ours, 50) / quantile(&mut fields, 50), "1.5");
}

pub fn district(dir: &Path) {
    let stick = dir.join("six-hundred");
    fs::create_dir_all(&stick).expect("folder");
    let packs = packs(TABLES);
    let template = many::template(&dir.join("of-district"), &packs[0]);
    for (n, pack) in packs.iter().enumerate() {
        let pack = Pack::read(pack.clone()).expect("a good pack");
        let key = pack.key().expect("its key");
        fs::write(stick.join(format!("{n:04}.rtbundle")), many::again(&template, &pack, &key, n)).expect("written");
    }
    let at = dir.join("office");
    let home = Home::open(&at, Arc::new(SystemClock)).expect("home");
    let mut desk = OrganiserDesk::open(&home).expect("desk");
    fs::write(dir.join("first.rtpack"), &packs[0]).expect("written");
    desk.add_pack(&dir.join("first.rtpack")).expect("a good pack");
    let took = timed(|| desk.import(None, &[stick], &mut |_, _| {}).expect("imported"));
    println!("| importing {TABLES} tables, a bundle each | absolute | {:.1} s | - |", took.as_secs_f64());
    let meeting = desk.meetings().expect("meetings").remove(0).meeting;
    let database = Connection::open(at.join("roundtable.db")).expect("the database");
    let (mut board, mut all, mut plain) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..TIMES {
        board.push(timed(|| desk.board(&meeting).expect("a board").tables.len()));
        all.push(timed(|| desk.district().expect("a district").rows.len()));
        plain.push(timed(|| {
            let mut rows = database.prepare("SELECT summary, heads FROM bundles").expect("rows");
            let read = rows.query_map([], |row| Ok(row.get::<_, String>(0)?.len() + row.get::<_, String>(1)?.len()));
            let of_bundles: usize = read.expect("rows").map(|len| len.expect("a row")).sum();
            let mut rows = database.prepare("SELECT line FROM bundle_openings").expect("rows");
            let read = rows.query_map([], |row| Ok(row.get::<_, String>(0)?.len()));
            of_bundles + read.expect("rows").map(|len| len.expect("a row")).sum::<usize>()
        }));
    }
    let beside = "reading the same rows with plain SQLite";
    let plain = quantile(&mut plain, 50);
    row(&format!("the board of {TABLES} tables: p50"), beside, quantile(&mut board, 50) / plain, "6");
    row("the district that it is in: p50", beside, quantile(&mut all, 50) / plain, "10");
}

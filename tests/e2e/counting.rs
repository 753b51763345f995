//! A file of ballots is chosen with the platform's own dialog, counted by two rules, a lot is drawn, and all of it is saved.

use super::kit::{Window, assert_accessible};
use rust_xlsxwriter::{Workbook, Worksheet};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Four projects for 10,000: B and C are level, and only one of them fits beside A.
const VOTES: &str = "META\nkey;value\ndescription;Hetang, five ballots\ncurrency;CNY\nnum_projects;4\nnum_votes;7\n\
    budget;10000\nvote_type;approval\nrule;greedy\nPROJECTS\nproject_id;cost;name;votes\n\
    A;6000;Canteen;4\nB;4000;Lights;3\nC;3000;Bench;2\nD;9000;Garage;1\n\
    VOTES\nvoter_id;vote\n1;A,B\n2;A\n3;A,C\n4;A\n5;D,B\n6;C\n7;B,X\n";

/// Two rounds until one has more than half.
const RUNOFF: &str = "3 1\n4 1 2 0\n3 2 0\n2 3 2 1 0\n0\n\"Canteen\"\n\"Lights\"\n\"Bench\"\n\"Which one\"\n";

/// A survey's export in the letters of an office's spreadsheet (GB18030): 编号, 提交时间, points for 食堂, 路灯, 长椅, and 意见.
const SURVEY: &[u8] = b"\xB1\xE0\xBA\xC5,\xCC\xE1\xBD\xBB\xCA\xB1\xBC\xE4,\xCA\xB3\xCC\xC3,\xC2\xB7\xB5\xC6,\xB3\xA4\xD2\xCE,\xD2\xE2\xBC\xFB\n\
    1,5\xD4\xC21\xC8\xD5,5,3,0,\xBA\xC3\n\
    2,5\xD4\xC21\xC8\xD5,4,,1,\n\
    3,5\xD4\xC22\xC8\xD5,0,5,2,\xBF\xEC\xB5\xE3\n";

/// What a comma does decides whether there are 12,000 or 12.
const COMMA: &str = "META\nkey;value\ndescription;Hetang\nbudget;12,000\nvote_type;approval\nrule;greedy\nPROJECTS\n\
    project_id;cost;name\nA;6000;Canteen\nB;5000;Lights\nVOTES\nvoter_id;vote\n1;A,B\n2;A\n";

fn open_file(window: &Window, path: &Path) {
    window.act("choose-ballots");
    window.x_choose_file("选一份选票文件", path.to_str().unwrap());
}

#[test]
fn a_file_is_counted_by_two_rules_a_lot_is_drawn_and_the_count_is_saved() {
    let (home, files) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let votes = files.path().join("votes.pb");
    fs::write(&votes, VOTES).unwrap();
    let Some(window) = Window::open(home.path(), &["--lang", "zh-CN"]) else { return };
    window.act("count");
    window.css("[data-screen=count]");
    assert_accessible(&window);
    window.look_in_both("count-empty");
    open_file(&window, &votes);
    // What is wrong is shown with its line, and nothing is counted before somebody has seen it.
    window.says("第 24 行：“X”不在名单上。");
    assert_eq!(window.count("[data-act=headline]"), 0);
    window.look_in_both("count-faults");
    window.act("accept-faults");
    // B and C are level and do not both fit: the lot decides.
    window.css("[data-act=lot]");
    window.says("B、C 一样多");
    window.look_in_both("count-lot");
    window.act("drawn-C");
    window.css("[data-id=C].chosen");
    window.says("选上 2 项");
    assert_eq!(window.count("[data-id=B].chosen"), 0);
    // The file's own numbers of ballots stand beside.
    window.says("B：文件里有 3 张票选它");
    // Another rule beside it.
    window.choose("[data-act=rule-2]", "equal-shares");
    window.css("[data-act=look-2]");
    assert_accessible(&window);
    window.look_in_both("count-two");
    window.act("look-2");
    window.css("[data-act=look-2][aria-pressed=true]");
    window.text_at_200(true);
    window.look("count-two-large");
    window.text_at_200(false);
    // What is looked at is saved as a page, a paper, a picture and data.
    window.act("save-count");
    window.x_choose_file("选文件夹", files.path().to_str().unwrap());
    window.css("[data-act=count-saved]");
    let saved = files.path().join("Hetang, five ballots-equal-shares");
    let names: Vec<String> =
        fs::read_dir(&saved).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    for ending in [".html", ".pdf", ".svg", "count.json"] {
        assert!(names.iter().any(|name| name.ends_with(ending)), "{ending}: {names:?}");
    }
    // A file with rounds is drawn as they go.
    let runoff = files.path().join("which.blt");
    fs::write(&runoff, RUNOFF).unwrap();
    open_file(&window, &runoff);
    window.says("Which one");
    window.choose("[data-act=rule-1]", "irv");
    window.css("figure svg[role=img]");
    window.says("Lights 选上");
    assert_accessible(&window);
    window.look_in_both("count-runoff");
    window.act("home");
    window.css("[data-screen=home]");
}

#[test]
fn what_the_columns_of_a_survey_mean_is_said_above_them_and_what_a_comma_is_by_a_click() {
    let (home, files) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let survey = files.path().join("survey.csv");
    fs::write(&survey, SURVEY).unwrap();
    let Some(window) = Window::open(home.path(), &["--lang", "zh-CN"]) else { return };
    window.act("count");
    open_file(&window, &survey);
    window.css("[data-act=asks-kind]");
    window.says("食堂");
    assert_eq!(window.count("[data-act=rules]"), 0, "nothing is counted before it is known what the columns mean");
    assert_accessible(&window);
    window.look_in_both("count-asks-kind");
    window.act("kind-points");
    window.css("[data-act=asks-columns]");
    assert_accessible(&window);
    window.look_in_both("count-asks-columns");
    window.text_at_200(true);
    window.look("count-asks-columns-large");
    window.text_at_200(false);
    window.act("columns-these");
    window.css("[data-act=rules]");
    window.fill("[data-act=seats]", "1");
    window.keys("\u{e004}");
    window.says("食堂");
    window.css("[data-act=headline]");
    // A column that is none is taken out, and it is counted at once.
    window.act("reading-change");
    window.choose("[data-act=column-3]", "left");
    window.css("[data-act=headline]");
    window.says("2 项可选");
    assert_accessible(&window);
    window.look_in_both("count-reading");
    let comma = files.path().join("comma.pb");
    fs::write(&comma, COMMA).unwrap();
    open_file(&window, &comma);
    window.says("“12,000”是多少？");
    assert_eq!(window.count("[data-act=headline]"), 0);
    window.look_in_both("count-comma");
    window.act("comma-1");
    window.says("选上 2 项");
    window.act("comma-2");
    window.says("选上 0 项");
    // What stands above may be a title, or a ballot: in which row the table begins is asked.
    let titled = files.path().join("titled.csv");
    fs::write(&titled, "河塘社区选票,\n食堂,路灯\n路灯,食堂\n").unwrap();
    open_file(&window, &titled);
    window.css("[data-act=asks-first_row]");
    window.says("河塘社区选票");
    assert_accessible(&window);
    window.look_in_both("count-asks-first-row");
    window.choose("[data-act=first-row]", "2");
    window.css("[data-act=asks-kind]");
}

/// The same survey as an office's workbook, under a title, with a sheet behind it that is none.
fn workbook(path: &Path) {
    let mut book = Workbook::new();
    for (name, rows) in [
        (
            "打分表",
            &[
                "河塘社区 2026 年打分表",
                "",
                "编号,提交时间,食堂,路灯,长椅",
                "1,5月1日,5,3,0",
                "2,5月1日,4,,1",
                "3,5月2日,0,5,2",
            ][..],
        ),
        ("联系人", &["姓名,电话", "王,123"]),
    ] {
        let mut sheet = Worksheet::new();
        sheet.set_name(name).unwrap();
        for (row, cells) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(cells.split(',')).filter(|(_, cell)| !cell.is_empty()) {
                match cell.parse::<f64>() {
                    Ok(number) => sheet.write_number(row, column, number).unwrap(),
                    Err(_) => sheet.write_string(row, column, cell).unwrap(),
                };
            }
        }
        book.push_worksheet(sheet);
    }
    book.save(path).unwrap();
}

#[test]
fn which_sheet_of_a_workbook_is_counted_is_said_first_and_then_what_its_columns_mean() {
    let (home, files) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let survey = files.path().join("survey.xlsx");
    workbook(&survey);
    let Some(window) = Window::open(home.path(), &["--lang", "zh-CN"]) else { return };
    window.act("count");
    open_file(&window, &survey);
    window.css("[data-act=sheets]");
    assert_eq!(window.count("[data-act=reading], [data-act=rules], [role=alert]"), 0, "first it is said which sheet");
    assert_accessible(&window);
    window.look_in_both("count-sheets");
    window.act("sheet-1");
    window.css("[data-act=asks-kind]");
    window.says("食堂");
    assert_eq!(window.count("[data-act=encoding], [data-act=separator]"), 0, "a sheet has neither");
    assert_accessible(&window);
    window.look_in_both("count-sheet-asks");
    window.act("kind-points");
    window.act("columns-these");
    window.css("[data-act=rules]");
    window.fill("[data-act=seats]", "1");
    window.keys("\u{e004}");
    window.css("[data-act=headline]");
    window.says("表格从第 3 行开始；上面的没有读：河塘社区 2026 年打分表");
    window.act("reading-change");
    window.css("[data-act=column-3]");
    assert_accessible(&window);
    window.look_in_both("count-sheet");
    // Where it begins can be said otherwise: then what its columns mean is asked anew.
    window.choose("[data-act=first-row]", "1");
    window.css("[data-act=asks-kind]");
    window.choose("[data-act=first-row]", "3");
    window.css("[data-act=asks-kind]");
    // Nothing that was said of one sheet holds for another.
    window.act("sheet-2");
    window.css("[data-act=asks-kind]");
    window.says("电话");
    assert_eq!(window.count("[data-act=headline]"), 0);
}

/// Votes that take a while by a rule that shares out costs.
fn many() -> String {
    let projects: String = (0..480).map(|one| format!("{one};{}\n", 700 + one * 13 % 500)).collect();
    // Few are alike, so that there is much to be reckoned.
    let ballot = |voter: u32| {
        let own = voter % 6_007;
        (0..8).map(|at| (own * own * 37 + at * (voter % 97 + 1) * 7) % 480).collect::<BTreeSet<_>>()
    };
    let named = |voter| ballot(voter).iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
    let votes: String = (0..30_000).map(|voter| format!("{voter};{}\n", named(voter))).collect();
    format!(
        "META\nkey;value\ndescription;Many\nbudget;256000\nvote_type;approval\nPROJECTS\nproject_id;cost\n{projects}\
         VOTES\nvoter_id;vote\n{votes}"
    )
}

#[test]
fn a_long_count_says_that_it_runs_and_is_stopped_by_its_button() {
    let (home, files) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let votes = files.path().join("many.pb");
    fs::write(&votes, many()).unwrap();
    let Some(window) = Window::open(home.path(), &["--lang", "zh-CN"]) else { return };
    window.act("count");
    open_file(&window, &votes);
    window.says("Many");
    window.css("[data-act=ties]");
    window.choose("[data-act=ties]", "order");
    window.css("[data-act=headline]");
    window.choose("[data-act=rule-1]", "maximin-support");
    window.css("[data-act=busy]");
    window.act("stop-count");
    window.css("[data-act=stopped]");
    assert_eq!(window.count("[data-act=headline]"), 0);
    // Another rule is counted at once.
    window.choose("[data-act=rule-1]", "greedy");
    window.css("[data-act=headline]");
    assert_eq!(window.count("[data-act=stopped]"), 0);
}

//! A file that is opened in the desktop, by a double click, comes to the window that is there, in the right place.

use std::{path::Path, process::Command};

use super::kit::{Place, Window, files};

/// Opens a file as the desktop does: the program is started for it.
fn open_in_desktop(window: &Window, home: &Path, file: &Path) {
    let ended = Command::new(env!("CARGO_BIN_EXE_roundtable"))
        .arg("--home")
        .arg(home)
        .arg(file)
        .env("DISPLAY", window.screen())
        .status()
        .expect("the program starts");
    assert!(ended.success(), "a window that is there takes the file: {ended}");
}

#[test]
fn a_record_comes_to_the_board_and_a_pack_opens_its_table_which_no_other_file_disturbs() {
    let Some(place) = Place::with_tables("1") else { return };
    place.played(1, "one", &[0, 1, 2]);
    let record = files(place.stick.path(), ".rtbundle").remove(0);

    // The office has its window open, without the stick.
    let window = Window::open(place.office.path(), &["--lang", "zh-CN"]).expect("a window was opened before");
    window.css("[data-act=open-meeting]");
    open_in_desktop(&window, place.office.path(), &record);
    window.css("[data-screen=collect]");
    window.until("the record to be taken in", || window.status(1) == "counted");
    window.picture("given-record");
    // None of ours: it is said so, and nothing moves.
    let other = place.laptops.path().join("名单.txt");
    std::fs::write(&other, "x").expect("a file");
    open_in_desktop(&window, place.office.path(), &other);
    window.says("不是圆桌的文件");
    window.css("[data-screen=collect]");
    drop(window);

    // A table's laptop is started by its pack.
    let laptop = tempfile::tempdir().expect("a folder");
    let pack = place.packs[0].display().to_string();
    let window = Window::open(laptop.path(), &["--lang", "zh-CN", &pack]).expect("a window was opened before");
    window.phase("seating");
    open_in_desktop(&window, laptop.path(), &place.packs[0]);
    window.says("这里正开着一桌");
    window.phase("seating");
    window.picture("given-later");
}

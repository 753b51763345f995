//! A meeting from its preparation to its publication, through the real window; and the demonstration.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    sync::Arc,
};

use roundtable_desk::{Home, SystemClock, TableDesk};
use serde_json::json;

use super::kit::{Way, Window, assert_accessible, choose_three, give_reasons, keys, published, seat_everybody, sign};

/// Ten papers with a clear result for the first three of a table's projects.
const PAPERS: [&str; 9] = ["1 2 3", "1 2 3", "1 2", "1 3", "1 2 3", "2 1", "3 1 2", "1 2 3", "0"];

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

fn files_ending(dir: &Path, ending: &str) -> Vec<PathBuf> {
    let all = fs::read_dir(dir).expect("a folder").flatten().map(|entry| entry.path());
    let mut found: Vec<PathBuf> = all.filter(|path| path.to_string_lossy().ends_with(ending)).collect();
    found.sort();
    found
}

/// Opens the organiser's window with a stick plugged in.
fn organiser(home: &Path, stick: &Path) -> Option<Window> {
    Window::open(home, &["--lang", "zh-CN", "--media", &stick.display().to_string()])
}

/// Opens a table's window with the same stick.
fn table(home: &Path, stick: &Path, kind: &str) -> Option<Window> {
    Window::open(home, &["--lang", "zh-CN", "--kind", kind, "--media", &stick.display().to_string()])
}

/// One project after the other: introduced, spoken to, noted, read back, agreed.
fn discuss(window: &Window, projects: usize) {
    for at in 0..projects {
        window.act("introduced-proposer");
        window.gone("[data-act=introduced-proposer]");
        let seat = u8::try_from(at % 10 + 1).expect("a seat");
        window.seat(seat);
        window.act("main");
        window.speaks(seat);
        window.press("[data-act=line] textarea");
        window.note("用得上，转角要圆，别碰着小孩");
        window.newest_note(seat, "improvement", "用得上，转角要圆，别碰着小孩");
        window.act("read-back");
        window.css("[data-screen=read-back]");
        window.agree();
        if at + 1 < projects {
            window.act("main");
            window.css("[data-act=introduced-proposer]");
        }
    }
}

/// From the last project to the code; answers it.
fn choose_and_sign(window: &Window) -> String {
    window.act("phase-choosing");
    window.act("ask-yes");
    window.phase("choosing");
    choose_on(window);
    sign(window, Way::Mouse)
}

fn choose_on(window: &Window) {
    window.css("[data-step=watchers]");
    choose_three_with_one_missing(window, 1);
    window.act("count-next");
    give_reasons(window, Way::Mouse, "用的人多，花钱不多", 4);
}

/// Nine papers of ten voters: one seat handed in none. The table's projects are numbered from `first` on.
fn choose_three_with_one_missing(window: &Window, first: u32) {
    let on_the_paper = |place: &str| match place.parse::<u32>() {
        Ok(place) if place > 0 => (first + place - 1).to_string(),
        // A blank paper, or one that is no ballot.
        _ => place.to_owned(),
    };
    let numbered = |paper: &str| paper.split(' ').map(on_the_paper).collect::<Vec<_>>().join(" ");
    let papers: Vec<String> = PAPERS.iter().copied().chain(["x"]).map(numbered).collect();
    let papers: Vec<&str> = papers.iter().map(String::as_str).collect();
    choose_three(window, Way::Mouse, [1, 2], &papers, Some((0, &numbered("1 2"))));
}

/// Hands in on the stick; only then it may be pulled.
fn hand_in(window: &Window) {
    window.act("hand-in");
    window.css("[data-state=may-pull]");
}

/// Takes in what is on the stick.
fn collect(window: &Window) {
    window.act("page-collect");
    window.act("bring-found");
    window.css("[data-act=verdicts]");
}

/// Reads everything through and publishes on the stick.
fn publish(window: &Window) {
    window.act("page-publish");
    window.read_and_publish();
}

/// Types a project as in a spreadsheet: name, Tab, cost, Enter.
fn type_projects(window: &Window, projects: &[(&str, &str)]) {
    window.cell("0.name");
    for (name, cost) in projects {
        window.keys(name);
        window.chord(&[keys::TAB]);
        window.keys(cost);
        window.chord(&[keys::ENTER]);
    }
}

#[test]
fn a_meeting_goes_from_its_preparation_to_its_publication() {
    let (office, laptop, stick) = (folder(), folder(), folder());
    let Some(window) = organiser(office.path(), stick.path()) else { return };
    window.act("prepare");
    window.fill("[data-act=plan-community]", "象湖社区");
    window.fill("[data-act=plan-name]", "圆桌议事");
    type_projects(&window, &[("加装楼道扶手", "28000"), ("儿童阅读角", "16000"), ("电动车充电棚", "45000")]);
    window.fill("[data-act=plan-tables]", "1");
    window.chord(&[keys::TAB]);
    assert_accessible(&window);
    window.make_packs();
    drop(window);
    assert_eq!(files_ending(stick.path(), ".rtpack").len(), 1);

    let Some(window) = table(laptop.path(), stick.path(), "real") else { return };
    window.act("open-found");
    seat_everybody(&window, Way::Mouse, ["林桌长", "陈记录", "周顾问"]);
    window.act("begin-opening");
    window.phase("opening");
    window.act("main");
    window.phase("discussion");
    discuss(&window, 3);
    let code = choose_and_sign(&window);
    hand_in(&window);
    assert_accessible(&window);
    drop(window);
    assert_eq!(files_ending(stick.path(), ".rtbundle").len(), 1);
    assert_eq!(files_ending(stick.path(), "会议纪要.pdf").len(), 1);

    let Some(window) = organiser(office.path(), stick.path()) else { return };
    window.act("open-meeting");
    collect(&window);
    window.css("[data-table=\"1\"][data-status=counted]");
    window.says("加装楼道扶手");
    assert_accessible(&window);
    publish(&window);
    drop(window);
    let page = fs::read_to_string(published(stick.path()).join("index.html")).expect("the page");
    let bare = |code: &str| code.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    assert!(bare(&page).contains(&bare(&code)), "the page lacks the code {code}");
    assert!(page.contains("转角要圆"));
    assert!(!page.contains("林桌长"));
    assert!(published(stick.path()).join("records/table-1.rtbundle").exists());
}

#[test]
fn what_is_not_a_pack_or_is_open_elsewhere_is_refused_in_words() {
    let (home, stick) = (folder(), folder());
    fs::write(stick.path().join("照片.rtpack"), [0xFF, 0xD8, 0xFF, 0xE0, 0, 16]).expect("a picture");
    let Some(window) = table(home.path(), stick.path(), "real") else { return };
    window.act("open-found");
    window.css("[role=alert]");
    assert!(window.text(&window.css("[role=alert]")).chars().count() > 5);
    window.css("[data-screen=home]");
    assert_accessible(&window);
    // A practice session that another program holds.
    window.act("practice");
    window.phase("seating");
    let elsewhere = Home::open(home.path(), Arc::new(SystemClock)).expect("the home opens");
    let session = TableDesk::sessions(&elsewhere).expect("its sessions are listed").swap_remove(0).session;
    let refused = TableDesk::go_on(&elsewhere, &session).err().expect("one program holds a session");
    assert_eq!(refused.code(), "session_open_elsewhere");
}

/// Plays a meeting of sixty projects at six tables and leaves it in the folder that `ROUNDTABLE_DEMO` names.
#[test]
#[ignore = "the demonstration: make demo"]
fn demo() {
    let Some(demo) = env::var_os("ROUNDTABLE_DEMO").map(PathBuf::from) else {
        panic!("ROUNDTABLE_DEMO names the folder for the demonstration");
    };
    let cli = env::var_os("ROUNDTABLE_CLI").map(PathBuf::from).expect("ROUNDTABLE_CLI names roundtable-cli");
    if demo.exists() {
        fs::remove_dir_all(&demo).expect("the old demonstration makes room");
    }
    let stick = demo.join("stick");
    fs::create_dir_all(&stick).expect("a folder");
    let (office, laptop) = (folder(), folder());
    // The pictures of the window go where the kit is told.
    let shots = Shots { langs: ["zh", "en"] };

    let Some(window) = organiser(office.path(), &stick) else { return };
    shots.of(&window, "home");
    window.act("prepare");
    window.act("plan-sample");
    window.css("[data-act=missing-scope]");
    shots.of(&window, "prepare");
    window.make_packs();
    shots.of(&window, "packs");
    drop(window);
    let packs = files_ending(&stick, ".rtpack");
    assert_eq!(packs.len(), 6);

    // The third table by hand, the others by simulated residents.
    let Some(window) = table(laptop.path(), &stick, "simulated") else { return };
    window.press("li:nth-child(3) [data-act=open-found], [data-act=open-found]:nth-of-type(3)");
    window.phase("seating");
    shots.of(&window, "seating-empty");
    seat_everybody(&window, Way::Mouse, ["林桌长", "陈记录", "周顾问"]);
    shots.of(&window, "seating");
    window.act("begin-opening");
    window.phase("opening");
    shots.of(&window, "opening");
    window.act("main");
    window.phase("discussion");
    discuss(&window, 4);
    window.act("main");
    window.act("introduced-proposer");
    window.gone("[data-act=introduced-proposer]");
    for seat in [5, 7, 2, 9] {
        window.seat(seat);
    }
    window.act("main");
    window.press("[data-act=line] textarea");
    window.act("kind-worry");
    window.note("楼道本来就窄，怕搬东西过不去");
    window.act("main");
    window.act("kind-improvement");
    window.note("靠墙一边，转角用圆的");
    window.keys("老人也要够得着");
    window.rest();
    shots.of(&window, "table");
    window.press("[data-act=line] textarea");
    window.chord(&[keys::ENTER]);
    window.line_is("");
    window.act("read-back");
    window.css("[data-screen=read-back]");
    shots.of(&window, "readback");
    window.chord(&[keys::ESCAPE]);
    window.gone("[data-screen=read-back]");
    window.act("display");
    window.css("[data-screen=display]");
    window.rest();
    window.picture("display-zh-100");
    window.act("display-back");
    window.gone("[data-screen=display]");
    window.act("read-back");
    window.agree();
    window.act("main");
    discuss(&window, 5);
    window.act("phase-choosing");
    window.act("ask-yes");
    window.phase("choosing");
    shots.of(&window, "choosing-watchers");
    choose_three_with_one_missing(&window, 21);
    shots.of(&window, "choosing");
    window.act("count-next");
    give_reasons(&window, Way::Mouse, "用的人多，花钱不多", 4);
    shots.of(&window, "signing-read-through");
    sign(&window, Way::Mouse);
    shots.of(&window, "signing");
    hand_in(&window);
    shots.of(&window, "handed-in");
    drop(window);

    for (at, pack) in packs.iter().enumerate().filter(|(at, _)| *at != 2) {
        let seed = (at + 1).to_string();
        let mut simulated = Command::new(&cli);
        simulated.arg("simulate").arg(pack).args(["--seed", &seed, "--out"]).arg(&stick);
        assert!(status(&mut simulated), "table {} is simulated", at + 1);
    }

    let Some(window) = organiser(office.path(), &stick) else { return };
    window.act("open-meeting");
    window.act("page-collect");
    window.css("[data-act=bring-found]");
    shots.of(&window, "board-waiting");
    collect(&window);
    window.css("[data-table=\"3\"][data-status=counted]");
    shots.of(&window, "board");
    publish(&window);
    shots.of(&window, "published");
    drop(window);
    sort_into(&demo, &stick);
}

fn status(command: &mut Command) -> bool {
    command.stdout(std::process::Stdio::null()).status().is_ok_and(|status| status.success())
}

/// Packs, bundles, minutes, paper and the publication, each in a folder of its own.
fn sort_into(demo: &Path, stick: &Path) {
    let put = |folder: &str, files: Vec<PathBuf>| {
        fs::create_dir_all(demo.join(folder)).expect("a folder");
        for file in files {
            let name = file.file_name().expect("a name").to_owned();
            fs::rename(&file, demo.join(folder).join(name)).expect("a file is put in its place");
        }
    };
    put("packs", files_ending(stick, ".rtpack"));
    put("bundles", files_ending(stick, ".rtbundle"));
    put("minutes", files_ending(stick, "会议纪要.pdf"));
    put("kit", files_ending(stick, ".pdf"));
    fs::rename(stick, demo.join("published")).expect("the rest is what was published");
}

/// Switches the window's language where it is not this one: in the bar, or in the menu of the table's bar.
fn speak(window: &Window, lang: &str) {
    let speaks =
        || window.script("return document.documentElement.lang", &[]).as_str().map(|now| now.starts_with(lang));
    if speaks() == Some(true) {
        return;
    }
    let menu = window.shown("[data-act=view]");
    if let Some(menu) = &menu {
        window.click(menu);
    }
    window.press("button[lang]");
    window.until("the language to change", || speaks() == Some(true));
    if menu.is_some() {
        window.chord(&[keys::ESCAPE]);
    }
}

/// Sets the size of text by its keys.
fn text_size(window: &Window, percent: u32) {
    window.chord(&[keys::CONTROL, '0']);
    let size = json!(format!("{}px", percent * 16 / 100));
    window.until("the text to have its size", || {
        let now = window.script("return getComputedStyle(document.documentElement).fontSize", &[]);
        if now != size {
            window.chord(&[keys::CONTROL, '=']);
        }
        now == size
    });
}

/// Pictures of a screen in both languages, at 100 % and 200 % text.
struct Shots {
    langs: [&'static str; 2],
}

impl Shots {
    fn of(&self, window: &Window, name: &str) {
        for lang in self.langs {
            speak(window, lang);
            for percent in [100, 200] {
                text_size(window, percent);
                window.rest();
                window.picture(&format!("{name}-{lang}-{percent}"));
            }
            text_size(window, 100);
        }
        speak(window, "zh");
    }
}

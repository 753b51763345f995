//! An organiser's home in the window, with a meeting whose tables are played without one.

use std::path::PathBuf;

use roundtable_desk::{Home, OrganiserDesk, SystemClock};

use super::{Laptop, Window, files, keys};

const PROJECTS: [(&str, &str); 4] =
    [("加装楼道扶手", "28000"), ("儿童阅读角", "16000"), ("电动车充电棚", "45000"), ("门厅长凳", "4500")];

/// An organiser's home with a meeting at so many tables, and its packs on a stick.
pub struct Place {
    pub office: tempfile::TempDir,
    pub stick: tempfile::TempDir,
    pub laptops: tempfile::TempDir,
    pub packs: Vec<PathBuf>,
    pub meeting: String,
}

impl Place {
    /// Every table discusses all four projects.
    pub fn with_tables(tables: &str) -> Option<Self> {
        let folder = || tempfile::tempdir().expect("a folder");
        let mut place =
            Self { office: folder(), stick: folder(), laptops: folder(), packs: Vec::new(), meeting: String::new() };
        let window = place.open("zh-CN")?;
        window.begin_plan("禾塘里社区", "冬季圆桌议事", "60000");
        window.cell("0.name");
        for (name, cost) in PROJECTS {
            window.keys(name);
            window.chord(&[keys::TAB]);
            window.keys(cost);
            window.chord(&[keys::ENTER]);
        }
        window.fill("[data-act=plan-tables]", tables);
        window.chord(&[keys::TAB]);
        window.act("plan-allot-all");
        window.make_packs();
        drop(window);
        place.packs = files(place.stick.path(), ".rtpack");
        place.meeting = place.organiser().meetings().expect("a meeting").remove(0).meeting;
        Some(place)
    }

    pub fn open(&self, lang: &str) -> Option<Window> {
        let media = self.stick.path().display().to_string();
        Window::open(self.office.path(), &["--lang", lang, "--media", &media])
    }

    /// The window at the board.
    pub fn board(&self) -> Window {
        let window = self.open("zh-CN").expect("a window was opened before");
        window.act("open-meeting");
        window.css("[data-screen=collect]");
        window
    }

    pub fn organiser(&self) -> OrganiserDesk {
        let home = Home::open(self.office.path(), std::sync::Arc::new(SystemClock)).expect("the home opens");
        OrganiserDesk::open(&home).expect("the desk opens")
    }

    pub fn laptop(&self, table: usize, name: &str) -> Laptop {
        Laptop::up_to_choosing(&self.packs[table - 1], &self.laptops.path().join(name))
    }

    /// A table's whole meeting, handed in; answers the code on its slip.
    pub fn played(&self, table: usize, name: &str, three: &[usize]) -> String {
        let mut laptop = self.laptop(table, name);
        laptop.choose(three);
        laptop.hand_in(self.stick.path())
    }

    /// Two laptops go on from the same record, each its own way; answers both codes.
    pub fn forked(&self, table: usize) -> [String; 2] {
        let second = self.laptops.path().join(format!("copy-{table}"));
        let [mut one, mut other] = self.laptop(table, &format!("fork-{table}")).copied(&second);
        one.choose(&[0, 1, 2]);
        other.choose(&[0, 1, 3]);
        [one.hand_in(self.stick.path()), other.hand_in(self.stick.path())]
    }
}

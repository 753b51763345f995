//! The practice meeting: one click away, never handed in.

use crate::error::DeskError;
use crate::error::said::Said;
use crate::exchange::draft::project_of;
use crate::exchange::issue::issue;
use crate::exchange::pack::Pack;
use crate::exchange::pack_files::PackFiles;
use crate::home::Home;
use crate::table::{OpenWith, TableDesk};
use roundtable_bag::Key;
use roundtable_domain::{Allotment, Kind, Meeting, PROFILE, ProjectNo, Rules, TableNo};
use roundtable_intake::{Intake, Options, read_meeting};
use roundtable_words::Lang;
use std::collections::BTreeMap;

const CHINESE: &[u8] = include_bytes!("../../../../assets/practice/practice.zh-cn.toml");
const ENGLISH: &[u8] = include_bytes!("../../../../assets/practice/practice.en.toml");
const PICTURES: [(&str, &[u8]); 5] = [
    ("bench.png", include_bytes!("../../../../assets/practice/pictures/bench.png")),
    ("garden.png", include_bytes!("../../../../assets/practice/pictures/garden.png")),
    ("handrail.png", include_bytes!("../../../../assets/practice/pictures/handrail.png")),
    ("lamp.png", include_bytes!("../../../../assets/practice/pictures/lamp.png")),
    ("reading.png", include_bytes!("../../../../assets/practice/pictures/reading.png")),
];

impl TableDesk {
    /// Goes on with the newest practice session in this language that is not closed, or begins a new one.
    ///
    /// # Errors
    /// When the home cannot be written or the session is open elsewhere.
    pub fn practice(home: &Home, lang: Lang) -> Result<TableDesk, DeskError> {
        let (bytes, tag) = match lang {
            Lang::ZhCn => (CHINESE, "zh-CN"),
            Lang::En => (ENGLISH, "en"),
        };
        let intake = read_meeting(bytes, &Options::default())
            .map_err(|refused| Said::PracticeSample { detail: refused.code().to_owned() })?;
        let open = TableDesk::sessions(home)?.into_iter().find(|item| {
            let name = intake.hints.name.as_ref();
            item.kind == Kind::Practice && !item.sealed && item.trouble.is_none() && name == Some(&item.meeting)
        });
        if let Some(item) = open {
            return TableDesk::go_on(home, &item.session);
        }
        let pictures: BTreeMap<String, Vec<u8>> =
            PICTURES.into_iter().map(|(name, bytes)| (name.to_owned(), bytes.to_vec())).collect();
        let meeting = meeting_of(intake, tag, home)?;
        let (_, packs) = issue(meeting, &PackFiles { pictures, ..PackFiles::default() }, &Key::generate()?)?;
        let pack: BTreeMap<_, _> = packs.into_iter().collect();
        let (_, bag) = pack.into_iter().next().ok_or_else(|| Said::PracticeSample { detail: "tables".to_owned() })?;
        TableDesk::open(home, Pack::read(bag.into_bytes())?, Kind::Practice, OpenWith::default())
    }
}

fn meeting_of(intake: Intake, lang: &str, home: &Home) -> Result<Meeting, DeskError> {
    let wrong = |detail: &str| Said::PracticeSample { detail: detail.to_owned() };
    let numbers =
        ProjectNo::of_ids(intake.projects.iter().map(|draft| draft.id.as_str())).map_err(|_| wrong("number"))?;
    let mut projects = Vec::new();
    for (draft, number) in intake.projects.into_iter().zip(numbers) {
        projects.push(project_of(draft, number).ok_or_else(|| wrong("id"))?);
    }
    let table = TableNo::new(1).map_err(|_| wrong("table"))?;
    let hints = intake.hints;
    let minutes = hints.rules.discussion_min.unwrap_or(20);
    Ok(Meeting {
        profile: PROFILE,
        meeting_id: uuid::Uuid::new_v4().to_string(),
        edition: 1,
        name: hints.name.unwrap_or_default(),
        community: hints.community.unwrap_or_default(),
        street: None,
        date: home.clock().now().format("%Y-%m-%d").to_string(),
        place: hints.place.unwrap_or_default(),
        budget: intake.budget,
        currency: intake.currency.code().to_owned(),
        lang: lang.to_owned(),
        rules: Rules { discussion_ms: minutes * 60_000, ..Rules::default() },
        allotment: vec![Allotment { table, projects: projects.iter().map(|p| p.id.clone()).collect() }],
        projects,
        tables: Vec::new(),
        revoked: Vec::new(),
        organiser: String::new(),
        recipients: Vec::new(),
        briefing: Vec::new(),
    })
}

//! A meeting while the organiser prepares it: keys, the plan and what is wrong with it, packs.

use super::ErrorView;
use roundtable_domain::{Fact, Rules};
use roundtable_words::SixWords;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// The organiser's keys. No secret is in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct KeysView {
    /// Whether they are behind a passphrase.
    pub passphrase: bool,
    /// Whether they can be used now.
    pub open: bool,
    /// Of the key that signs, `SHA256:…`, where it is made and can be read.
    pub fingerprint: Option<String>,
    /// The same as six words, for people to compare.
    pub words: Option<SixWords>,
    /// Its public half, `ssh-ed25519 …`.
    pub public: Option<String>,
    /// For whom to encrypt, `age1…`, where it is made and can be read.
    pub recipient: Option<String>,
}

/// A meeting while it is prepared. Saved at every change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Plan {
    /// Id of the plan; becomes the `meeting_id`.
    pub id: String,
    /// Name of the meeting.
    pub name: String,
    /// Community.
    pub community: String,
    /// The street office or town over it; may be empty.
    #[serde(default)]
    pub street: String,
    /// As typed; `YYYY-MM-DD` when right.
    pub date: String,
    /// Place.
    pub place: String,
    /// As typed, in major units; may be empty.
    pub budget: String,
    /// ISO 4217.
    pub currency: String,
    /// `zh-CN` or `en`.
    pub lang: String,
    /// The projects as typed.
    pub projects: Vec<PlanProject>,
    /// Number of tables.
    pub tables: u16,
    /// `blocks`, `random` or `all`.
    pub allot: String,
    /// For `random`.
    #[ts(type = "number")]
    pub seed: u64,
    /// How the tables work.
    pub rules: Rules,
    /// Whether each table's key is locked under an opening code.
    #[serde(default)]
    pub opening_code: bool,
    /// Whether records are encrypted to this installation.
    #[serde(default)]
    pub encrypt: bool,
    /// Papers of the whole meeting that are read at the tables.
    #[serde(default)]
    pub briefing: Vec<PlanBriefing>,
    /// What the file that was read last said of the meeting, by field: where it was not typed over since, the next
    /// file takes its place.
    #[serde(default)]
    pub from_file: BTreeMap<String, String>,
}

/// A project as typed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct PlanProject {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// In major units, as typed.
    pub cost: String,
    /// Group or office.
    pub proposer: String,
    /// 实施地点.
    pub location: String,
    /// 内容.
    pub content: String,
    /// 范围.
    pub scope: String,
    /// 预期效益.
    pub benefit: String,
    /// Name of a picture kept with the plan; empty for none.
    pub picture: String,
    /// What the file was called that somebody chose; empty where a list names its pictures itself.
    pub picture_name: String,
    /// Papers about it that are read at the tables.
    pub briefing: Vec<PlanBriefing>,
}

/// A paper that is read at the tables, kept with the plan.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PlanBriefing {
    /// Its name among the files that are kept, by what it holds.
    pub file: String,
    /// What it is called, as typed.
    pub title: String,
}

/// Papers that were added to a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BriefingTaken {
    /// The plan with them.
    pub plan: PlanView,
    /// Files that were not taken, each with what to do.
    pub refused: Vec<ErrorView>,
}

/// A plan with what is wrong and missing in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PlanView {
    /// The plan.
    pub plan: Plan,
    /// The day as packs say it, where it can be read.
    pub date: Option<String>,
    /// Packs cannot be made while there is any.
    pub problems: Vec<PlanProblem>,
    /// What is strange, though packs can be made: projects of one name, a cost unlike the others, too little time.
    pub pointed: Vec<PlanProblem>,
    /// What each project of `plan.projects` is called in the meeting; nothing for a row that holds nothing.
    pub numbers: Vec<Option<u16>>,
    /// Facts that are not there, most first; packs can be made all the same.
    pub missing: Vec<MissingFacts>,
    /// Places in `plan.projects` of those whose price nobody knows yet; packs cannot be made before all have one.
    pub unpriced: Vec<u32>,
    /// Places in `plan.projects` for each table; empty while it cannot be done.
    pub allotment: Vec<Vec<u32>>,
    /// Sum of all costs in minor units, where all can be read.
    #[ts(type = "number | null")]
    pub total: Option<i64>,
    /// When it was saved, RFC 3339.
    pub saved_at: String,
    /// What papers cannot print; packs can be made all the same.
    pub not_printed: Vec<NotPrinted>,
    /// Packs that were made, once they were.
    pub made: Option<PacksMade>,
    /// The newest edition that is out, once packs were made.
    pub edition: Option<u32>,
    /// Whether a mistake can still be corrected: packs were made here, and no record is here yet.
    pub can_correct: bool,
    /// The correction that somebody is at, once packs were made.
    pub correcting: Option<CorrectionView>,
}

/// A picture that was put to a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PictureTaken {
    /// The plan with it.
    pub plan: PlanView,
    /// That it was made smaller, as words.
    pub smaller: Option<ErrorView>,
}

/// A correction of a meeting whose packs are made, before its next edition is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CorrectionView {
    /// The number of the edition that it becomes.
    pub edition: u32,
    /// What it says otherwise than the edition that is out, as words under `change.…`; none while something is wrong in it.
    pub changes: Vec<ErrorView>,
    /// The highest number that is an id of a project of any edition; 0 where none is. A new one has a higher.
    pub highest_id: u32,
    /// Tables whose stick was lost and that get a new key with it.
    pub lost: Vec<u16>,
}

/// Characters that the papers of a meeting have no letter for: each stands there as □.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NotPrinted {
    /// Place of the project in the list, from 0, where it is one's.
    pub row: Option<u32>,
    /// Its id.
    pub project: Option<String>,
    /// `name`, `community` or `place` of the meeting; `id`, `name`, `proposer` or one of the four facts of a project.
    pub field: String,
    /// What stands there.
    pub text: String,
    /// Each with its number, such as `𪚥 U+2A6A5`.
    pub characters: Vec<String>,
}

/// Something wrong in a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PlanProblem {
    /// Place of the project, where it is one's.
    pub row: Option<u32>,
    /// Which field.
    pub field: String,
    /// Words under this key.
    pub what: ErrorView,
}

impl PlanProblem {
    /// Its words with its field, and its row as the line.
    #[must_use]
    pub fn with_field(self) -> ErrorView {
        let mut what = self.what;
        what.params.insert("field".to_owned(), self.field);
        if let Some(row) = self.row {
            what.params.insert("line".to_owned(), (u64::from(row) + 1).to_string());
        }
        what
    }
}

/// Projects that lack one of the four facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct MissingFacts {
    /// The fact that is not there.
    pub fact: Fact,
    /// Places in the plan's list.
    pub rows: Vec<u32>,
}

/// Packs on the disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PacksMade {
    /// `meeting_id`.
    pub meeting: String,
    /// Where.
    pub dir: String,
    /// One a table.
    pub packs: Vec<PackMade>,
    /// The paper kit, as it is used: what lies on the tables, then what hangs on the wall.
    pub kit: Vec<PaperMade>,
    /// What of it the papers cannot print.
    #[serde(default)]
    pub not_printed: Vec<NotPrinted>,
}

/// The kinds of papers that are printed before a meeting, in the order in which they are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum PaperKind {
    /// 签到表
    SignIn,
    /// 座位号牌
    SeatCards,
    /// 分工牌
    RoleCards,
    /// 项目单页
    ProjectSheets,
    /// 推选票
    Ballots,
    /// 票箱标签
    BoxLabels,
    /// 结果确认单
    Confirmation,
    /// 开启码, for the leaders' envelopes
    Envelopes,
    /// 会前告知
    Notice,
    /// 议事规则
    WallRules,
    /// 项目一览
    WallList,
    /// 项目海报
    Posters,
}

impl PaperKind {
    /// All of them, in order.
    pub const ALL: [PaperKind; 12] = [
        PaperKind::SignIn,
        PaperKind::SeatCards,
        PaperKind::RoleCards,
        PaperKind::ProjectSheets,
        PaperKind::Ballots,
        PaperKind::BoxLabels,
        PaperKind::Confirmation,
        PaperKind::Envelopes,
        PaperKind::Notice,
        PaperKind::WallRules,
        PaperKind::WallList,
        PaperKind::Posters,
    ];

    /// Its name in JSON, and of its words under `paper.`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            PaperKind::SignIn => "sign_in",
            PaperKind::SeatCards => "seat_cards",
            PaperKind::RoleCards => "role_cards",
            PaperKind::ProjectSheets => "project_sheets",
            PaperKind::Ballots => "ballots",
            PaperKind::BoxLabels => "box_labels",
            PaperKind::Confirmation => "confirmation",
            PaperKind::Envelopes => "envelopes",
            PaperKind::Notice => "notice",
            PaperKind::WallRules => "wall_rules",
            PaperKind::WallList => "wall_list",
            PaperKind::Posters => "posters",
        }
    }

    /// Whether it hangs on the wall, and does not lie on a table.
    #[must_use]
    pub fn is_for_the_wall(self) -> bool {
        match self {
            PaperKind::Notice | PaperKind::WallRules | PaperKind::WallList | PaperKind::Posters => true,
            PaperKind::SignIn
            | PaperKind::SeatCards
            | PaperKind::RoleCards
            | PaperKind::ProjectSheets
            | PaperKind::Ballots
            | PaperKind::BoxLabels
            | PaperKind::Confirmation
            | PaperKind::Envelopes => false,
        }
    }

    /// The paper that goes into the printer.
    #[must_use]
    pub fn size(self) -> &'static str {
        match self {
            PaperKind::WallRules | PaperKind::WallList | PaperKind::Posters => "A3",
            PaperKind::SignIn
            | PaperKind::SeatCards
            | PaperKind::RoleCards
            | PaperKind::ProjectSheets
            | PaperKind::Ballots
            | PaperKind::BoxLabels
            | PaperKind::Confirmation
            | PaperKind::Envelopes
            | PaperKind::Notice => "A4",
        }
    }
}

/// One paper of the kit, for all tables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PaperMade {
    /// What it is.
    pub kind: PaperKind,
    /// Whether it hangs on the wall.
    pub wall: bool,
    /// Whole path.
    pub file: String,
    /// How many pages it has.
    pub pages: u32,
    /// `A4` or `A3`.
    pub size: String,
    /// The numbers of projects whose picture cannot be read, and is not on it.
    pub without_picture: Vec<u16>,
}

/// Papers that were written once more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PapersMade {
    /// `meeting_id`.
    pub meeting: String,
    /// Which papers.
    pub kit: Vec<PaperMade>,
    /// What of it they cannot print.
    pub not_printed: Vec<NotPrinted>,
}

/// One pack.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PackMade {
    /// For which table.
    pub table: u16,
    /// Whole path.
    pub file: String,
    /// The stick on which it was written; empty while it was on none.
    pub stick: String,
    /// The table's public key; empty where it was made before that was noted.
    #[serde(default)]
    pub key: String,
    /// The edition of the pack that is on the stick; 0 while it is on none.
    #[serde(default)]
    pub edition: u32,
    /// Whether the newest packs say something else than the one on the stick.
    #[serde(default)]
    pub stale: bool,
}

/// The next edition of a meeting's packs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ReissuedView {
    /// Its number.
    pub edition: u32,
    /// The tables that have another key than when all packs were written last.
    pub tables: Vec<u16>,
    /// Those of them that have another opening code too: their envelopes are to be replaced.
    pub new_codes: Vec<u16>,
    /// The file with those codes alone, for their envelopes.
    pub codes: Option<String>,
    /// All packs of it, with the papers.
    pub packs: PacksMade,
}

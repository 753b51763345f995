//! The meeting as the organiser signed it: `data/meeting.json` of a pack, the same for all its tables.

use crate::book::RuleBook;
use crate::briefing::Briefing;
use crate::ids::{ProjectId, ProjectNo, TableNo};
use crate::limits;
use crate::speaking::Speaking;
use roundtable_record::validate_text;
use roundtable_tally::{Candidate, Frame, MOST_TIMES_WANTED, Method, Money, TallyError, TieRule};
use schemars::JsonSchema;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

/// The number of the pack and bundle format that this program writes.
pub const PROFILE: u32 = 1;

/// A meeting, whole. Serialised canonically, it is what the organiser's key signs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// Number of the format.
    pub profile: u32,
    /// Lower-case hyphenated UUID.
    pub meeting_id: String,
    /// 1, and one more each time the packs are issued again.
    pub edition: u32,
    /// What the meeting is called.
    pub name: String,
    /// The community that meets.
    pub community: String,
    /// The street office or town over it; absent where nobody said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub street: Option<String>,
    /// `YYYY-MM-DD`.
    pub date: String,
    /// Where it meets.
    pub place: String,
    /// What can be spent, in minor units of `currency`.
    pub budget: Option<Money>,
    /// ISO 4217.
    pub currency: String,
    /// The language of the residents' window: `zh-CN` or `en`.
    pub lang: String,
    /// How the tables work.
    pub rules: Rules,
    /// Every project of the meeting.
    pub projects: Vec<Project>,
    /// Which table discusses which.
    pub allotment: Vec<Allotment>,
    /// Each table's public key.
    pub tables: Vec<TableKey>,
    /// Tables whose earlier sticks were lost: keys that are no longer trusted.
    pub revoked: Vec<TableKey>,
    /// The organiser's public key, `ssh-ed25519 AAAA…`.
    pub organiser: String,
    /// For whom records are encrypted, `age1…`; none: they travel in clear, and the key is not there.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Vec::is_empty")]
    pub recipients: Vec<String>,
    /// Papers that are read at the tables, in the order in which they are named there.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Vec::is_empty")]
    pub briefing: Vec<Briefing>,
}

/// How the tables of a meeting work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[ts(export)]
pub struct Rules {
    /// Number of the rule book.
    pub rules: u32,
    /// Which set of spoken rules hangs on the wall, by its id.
    pub preset: String,
    /// Time for the discussion of all projects, in milliseconds.
    pub discussion_ms: u64,
    /// Limit of one speech in milliseconds; absent: from the time left.
    pub speech_limit_ms: Option<u64>,
    /// How many speeches each has on one project; absent: as many as there is time for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub turns_a_project: Option<u16>,
    /// Who speaks when, as far as that is set.
    #[serde(default)]
    pub speaking: Speaking,
    /// How residents choose and how that is counted, by its name.
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub method: Method,
    /// How many a table recommends.
    pub wanted: u8,
    /// What settles a tie at the edge.
    #[schemars(with = "String")]
    pub tie: TieRule,
    /// Whether who said a note goes along with the bundle (announced beforehand).
    pub send_speakers: bool,
    /// Whether names go along with the bundle (announced beforehand).
    pub send_names: bool,
    /// Days after the meeting for which texts are kept.
    pub retention_days: u32,
}

impl Rules {
    /// How many a table recommends at most: more than are wanted only where all that are level go on.
    pub fn most_recommended(&self) -> u8 {
        match self.tie {
            TieRule::All => u8::try_from(usize::from(self.wanted) * MOST_TIMES_WANTED).unwrap_or(u8::MAX),
            TieRule::Lot | TieRule::LowerCost | TieRule::SecondBallot => self.wanted,
        }
    }

    /// Whether something of people is handed in with the record, beside what was said.
    pub fn sends_of_people(&self) -> bool {
        self.send_speakers || self.send_names
    }
}

impl Default for Rules {
    fn default() -> Rules {
        Rules {
            rules: RuleBook::NEWEST.number(),
            preset: "plain".to_owned(),
            discussion_ms: 3_600_000,
            speech_limit_ms: None,
            turns_a_project: None,
            speaking: Speaking::default(),
            method: Method::default(),
            wanted: 3,
            tie: TieRule::Lot,
            send_speakers: false,
            send_names: false,
            retention_days: 365,
        }
    }
}

/// A project that a table may recommend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Project {
    /// Kept for ever.
    pub id: ProjectId,
    /// By which people call it in this meeting.
    pub number: ProjectNo,
    /// What it is called.
    pub name: String,
    /// What it costs, in minor units.
    pub cost: Money,
    /// The group or office that proposed it; never a private person.
    pub proposer: Option<String>,
    /// 实施地点.
    pub location: Option<String>,
    /// 内容.
    pub content: Option<String>,
    /// 范围.
    pub scope: Option<String>,
    /// 预期效益.
    pub benefit: Option<String>,
    /// Name of a file under `data/pictures/`.
    pub picture: Option<String>,
}

/// The projects of one table, in the order in which they are discussed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allotment {
    /// The table.
    pub table: TableNo,
    /// Its projects.
    pub projects: Vec<ProjectId>,
}

/// The public key that a table's records are signed with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableKey {
    /// The table.
    pub table: TableNo,
    /// `ssh-ed25519 AAAA…`.
    pub key: String,
}

/// Why a meeting cannot be held as it stands.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadMeeting {
    /// Made by a newer program.
    #[error("profile {profile} with rules {rules} is newer than this program")]
    Newer {
        /// Of the format.
        profile: u32,
        /// Of the rule book.
        rules: u32,
    },
    /// Something in it contradicts itself or goes over a limit; the name of the part.
    #[error("{0} cannot be right")]
    Part(&'static str),
}

/// A list that is there is not empty.
fn some<'de, D: Deserializer<'de>, T: Deserialize<'de>>(reader: D) -> Result<Vec<T>, D::Error> {
    let list = Vec::<T>::deserialize(reader)?;
    if list.is_empty() { Err(D::Error::invalid_length(0, &"one or more")) } else { Ok(list) }
}

/// An X25519 recipient of age: 32 bytes in Bech32 under `age`, written as `age-keygen` prints it.
fn is_recipient(text: &str) -> bool {
    let Ok((name, key)) = bech32::decode(text) else { return false };
    let written = bech32::encode::<bech32::Bech32>(name, &key);
    name.as_str() == "age" && key.len() == 32 && written.is_ok_and(|written| written == text)
}

impl Meeting {
    /// What a poll between these projects is counted by.
    ///
    /// # Errors
    /// [`TallyError`] where no poll can be between them.
    pub fn frame(&self, method: Method, candidates: &[ProjectId]) -> Result<Frame, TallyError> {
        let candidate = |id: &ProjectId| Candidate {
            id: id.as_str().to_owned(),
            cost: self.project(id).map(|project| project.cost),
        };
        let candidates = candidates.iter().map(candidate).collect();
        Frame::new(method, candidates, usize::from(self.rules.wanted), self.rules.tie)
    }

    /// Checks what permissions rely on, ids and numbers once each, allotments of known projects, limits of times and counts; and that
    /// its texts show as they stand.
    pub fn check(&self) -> Result<(), BadMeeting> {
        use BadMeeting::Part;
        if self.profile == 0 || self.rules.rules == 0 || self.edition == 0 {
            return Err(Part("profile"));
        }
        if self.profile > PROFILE || RuleBook::numbered(self.rules.rules).is_none() {
            return Err(BadMeeting::Newer { profile: self.profile, rules: self.rules.rules });
        }
        let uuid = self.meeting_id.as_bytes();
        if uuid.len() != 36
            || !uuid.iter().enumerate().all(|(i, b)| match i {
                8 | 13 | 18 | 23 => *b == b'-',
                _ => b.is_ascii_digit() || (b'a'..=b'f').contains(b),
            })
        {
            return Err(Part("meeting_id"));
        }
        if self.projects.is_empty() || self.projects.len() > limits::MOST_PROJECTS {
            return Err(Part("projects"));
        }
        let ids: BTreeSet<&ProjectId> = self.projects.iter().map(|p| &p.id).collect();
        let numbers: BTreeSet<ProjectNo> = self.projects.iter().map(|p| p.number).collect();
        if ids.len() != self.projects.len() || numbers.len() != self.projects.len() {
            return Err(Part("projects"));
        }
        if self.budget.is_some_and(|budget| !budget.is_cost()) || self.projects.iter().any(|p| !p.cost.is_cost()) {
            return Err(Part("cost"));
        }
        if self.texts().any(|text| validate_text(text).is_err()) {
            return Err(Part("text"));
        }
        let rules = &self.rules;
        let discussion = limits::SHORTEST_DISCUSSION_MS..=limits::LONGEST_DISCUSSION_MS;
        let speech = limits::SHORTEST_SPEECH_MS..=limits::LONGEST_SPEECH_MS;
        if !discussion.contains(&rules.discussion_ms)
            || rules.speech_limit_ms.is_some_and(|ms| !speech.contains(&ms))
            || rules.turns_a_project.is_some_and(|turns| !(1..=limits::MOST_TURNS_A_PROJECT).contains(&turns))
            || !rules.speaking.fits()
            || !(1..=10).contains(&rules.wanted)
        {
            return Err(Part("rules"));
        }
        let tables: BTreeSet<TableNo> = self.allotment.iter().map(|a| a.table).collect();
        if tables.is_empty() || tables.len() != self.allotment.len() {
            return Err(Part("allotment"));
        }
        for allotment in &self.allotment {
            let own: BTreeSet<&ProjectId> = allotment.projects.iter().collect();
            if own.is_empty() || own.len() != allotment.projects.len() || !own.iter().all(|id| ids.contains(*id)) {
                return Err(Part("allotment"));
            }
        }
        let keyed: BTreeSet<TableNo> = self.tables.iter().map(|t| t.table).collect();
        if keyed != tables || keyed.len() != self.tables.len() {
            return Err(Part("tables"));
        }
        let different: BTreeSet<&String> = self.recipients.iter().collect();
        if self.recipients.len() > limits::MOST_RECIPIENTS
            || different.len() != self.recipients.len()
            || !self.recipients.iter().all(|recipient| is_recipient(recipient))
        {
            return Err(Part("recipients"));
        }
        let once: BTreeSet<(&String, &Option<ProjectId>)> =
            self.briefing.iter().map(|b| (&b.file, &b.project)).collect();
        if self.briefing.len() > limits::MOST_BRIEFINGS
            || once.len() != self.briefing.len()
            || !self.briefing.iter().all(|b| b.fits() && b.project.as_ref().is_none_or(|id| ids.contains(id)))
        {
            return Err(Part("briefing"));
        }
        Ok(())
    }

    /// Everything in it that people read.
    fn texts(&self) -> impl Iterator<Item = &str> {
        let own =
            [&self.name, &self.community, &self.date, &self.place, &self.currency, &self.lang, &self.rules.preset];
        let of_projects = self.projects.iter().flat_map(|p| {
            let facts = [&p.proposer, &p.location, &p.content, &p.scope, &p.benefit, &p.picture];
            facts.into_iter().filter_map(|fact| fact.as_deref()).chain([p.name.as_str()])
        });
        own.into_iter().map(String::as_str).chain(self.street.as_deref()).chain(of_projects)
    }

    /// A project by its id.
    pub fn project(&self, id: &ProjectId) -> Option<&Project> {
        self.projects.iter().find(|p| p.id == *id)
    }

    /// The number by which people call a project.
    pub fn number(&self, id: &ProjectId) -> Option<ProjectNo> {
        self.project(id).map(|p| p.number)
    }

    /// The projects of one table, in order; empty for a table that the meeting does not have.
    pub fn projects_of(&self, table: TableNo) -> &[ProjectId] {
        self.allotment.iter().find(|a| a.table == table).map_or(&[], |a| &a.projects)
    }
}

//! Looking at one file without taking it in: what a pack or a bundle holds, and whether it is good.

use crate::error::DeskError;
use crate::error::reason::{Reason, Unfit};
use crate::exchange::briefing::briefing_items;
use crate::exchange::pack::{Pack, signer_of};
use crate::exchange::paper;
use crate::exchange::travelling::verify_file;
use crate::home::keyring::Keyring;
use crate::organiser::collect::summary::Summary;
use crate::view::{BriefingItem, MissingView, Private};
use roundtable_bag::{BagError, allowed_signers_line, bundle_namespace, unpack};
use roundtable_domain::{Kind, Mode, Rules};
use roundtable_record::{Commit, Hash, check_code};
use roundtable_tally::Money;
use roundtable_words::SixWords;
use serde::Serialize;
use std::path::{Path, PathBuf};

/// What a bundle holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BundleShown {
    /// Version of this answer.
    pub v: u32,
    /// `meeting_id`.
    pub meeting: String,
    /// Real or simulated.
    pub kind: Kind,
    /// Whose table.
    pub table: u16,
    /// Head hash.
    pub head: String,
    /// Check code.
    pub code: String,
    /// Lines of the record.
    pub events: u64,
    /// How often it was closed.
    pub seals: u32,
    /// Earlier closings of the same record, with their codes.
    pub earlier: Vec<EarlierShown>,
    /// Participants.
    pub present: u32,
    /// Turns to speak.
    pub turns: u64,
    /// Time of all speeches, in milliseconds.
    pub speaking_ms: u64,
    /// Whether turns were clicked all the time.
    pub tracked: bool,
    /// Modes of speaking.
    pub modes: Vec<Mode>,
    /// Notes.
    pub notes: usize,
    /// The ballots; absent where the table did not choose.
    pub ballots: Option<BallotsShown>,
    /// The show of hands, where the table chose so.
    pub hands: Option<HandsShown>,
    /// Who agreed, where the table chose by consensus.
    pub consensus: Option<AgreedShown>,
    /// How many objections stand in the record, of all times that the table was asked.
    pub objections: usize,
    /// ISO 4217.
    pub currency: String,
    /// What the table recommends.
    pub recommended: Vec<RecommendedShown>,
    /// When it was closed, RFC 3339.
    pub sealed_at: String,
}

/// An earlier closing of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EarlierShown {
    /// Head hash.
    pub head: String,
    /// Check code.
    pub code: String,
}

/// How many papers there were.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct BallotsShown {
    /// With a choice.
    pub valid: u32,
    /// Without a mark.
    pub blank: u32,
    /// Saying nothing clear.
    pub invalid: u32,
    /// Voters who handed in none.
    pub abstained: u32,
    /// Where they were cast on the table's laptop: how many were helped by somebody of their own choice.
    pub helped: Option<u32>,
}

/// A show of hands: there are no ballots.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct HandsShown {
    /// Who had a vote.
    pub voters: u32,
    /// How many hands went up altogether.
    pub raised: u32,
}

/// All agreed: nothing was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct AgreedShown {
    /// Who had a vote.
    pub voters: u32,
    /// How many of them had left by then.
    pub absent: u32,
    /// Objections that were withdrawn.
    pub withdrawn: u32,
    /// Objections of those who stand aside.
    pub aside: u32,
}

/// A recommended project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecommendedShown {
    /// 1 for the highest; equal scores share a rank.
    pub rank: u32,
    /// Its id.
    pub project: String,
    /// Its number in the meeting.
    pub number: u16,
    /// Its name.
    pub name: String,
    /// The changed sum where there is one, in minor units.
    pub cost: i64,
    /// Marks or points; absent where all agreed.
    pub score: Option<u32>,
    /// The project with which it is to be built together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub joined: Option<String>,
    /// Why, where it is at hand.
    pub reasons: Option<String>,
    /// On what conditions, where they are at hand.
    pub conditions: Option<String>,
}

/// Bundles that were checked.
#[derive(Debug, Serialize)]
pub struct BundlesVerified {
    /// Version of this answer.
    pub v: u32,
    /// File by file.
    pub bundles: Vec<BundleVerified>,
}

/// A bundle that was checked.
#[derive(Debug, Serialize)]
pub struct BundleVerified {
    /// As given.
    pub file: String,
    /// `valid` or `refused`.
    pub verdict: String,
    /// Why refused.
    pub reason: Option<String>,
    /// The same with all that its sentence names.
    #[serde(skip)]
    pub why: Option<Reason>,
    /// Whose table.
    pub table: Option<u16>,
    /// Head hash.
    pub head: Option<String>,
    /// Whether texts and ballots came along.
    pub private: Option<Private>,
    /// Whether all ballots were here and were counted again.
    pub recounted: Option<bool>,
    /// What was handed in and is not here.
    pub missing: Option<MissingView>,
}

/// What a pack holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PackShown {
    /// Version of this answer.
    pub v: u32,
    /// The meeting.
    pub meeting: MeetingShown,
    /// Of the pack.
    pub edition: u32,
    /// Whose table.
    pub table: u16,
    /// Number of tables.
    pub tables: usize,
    /// All projects.
    pub projects: Vec<ProjectShown>,
    /// Papers that are read at the table.
    pub briefing: Vec<BriefingItem>,
    /// How the tables work.
    pub rules: Rules,
    /// The organiser's public key.
    pub signer: String,
    /// The same as six words, for people to compare.
    pub signer_words: SixWords,
    /// Whether the table's key opens only with the code from its envelope.
    pub opening_code: bool,
    /// For whom records are encrypted, `age1…`.
    pub recipients: Vec<String>,
}

/// A meeting's head.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MeetingShown {
    /// `meeting_id`.
    pub id: String,
    /// Name.
    pub name: String,
    /// Community.
    pub community: String,
    /// `YYYY-MM-DD`.
    pub date: String,
    /// Place.
    pub place: String,
    /// In minor units.
    pub budget: Option<i64>,
    /// ISO 4217.
    pub currency: String,
}

/// A project of a pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProjectShown {
    /// Its id.
    pub id: String,
    /// Its number in the meeting.
    pub number: u16,
    /// Its name.
    pub name: String,
    /// In minor units.
    pub cost: i64,
    /// The tables that discuss it.
    pub tables: Vec<u16>,
}

/// Checks bundles that travel in clear, without taking them in.
#[must_use]
pub fn bundle_verify(paths: &[PathBuf]) -> BundlesVerified {
    bundle_verify_with(paths, None)
}

/// Checks bundles without taking them in. `keys` read those that are encrypted.
#[must_use]
pub fn bundle_verify_with(paths: &[PathBuf], keys: Option<&Keyring>) -> BundlesVerified {
    let one = |path: &PathBuf| {
        let file = path.display().to_string();
        match verify_file(path, keys) {
            Ok(good) => BundleVerified {
                file,
                verdict: "valid".to_owned(),
                reason: None,
                why: None,
                table: Some(good.table()),
                head: Some(good.head.to_string()),
                private: Some(good.private),
                recounted: Some(good.recounted),
                missing: Some(good.missing.did_not_arrive.view()),
            },
            Err(reason) => BundleVerified {
                file,
                verdict: "refused".to_owned(),
                reason: Some(reason.code().to_owned()),
                why: Some(reason),
                table: None,
                head: None,
                private: None,
                recounted: None,
                missing: None,
            },
        }
    };
    BundlesVerified { v: 1, bundles: paths.iter().map(one).collect() }
}

/// What a good bundle holds, where it travels in clear.
///
/// # Errors
/// Why it is not good.
pub fn bundle_show(path: &Path) -> Result<BundleShown, Reason> {
    bundle_show_with(path, None)
}

/// What a good bundle holds; `keys` read it where it is encrypted.
///
/// # Errors
/// Why it is not good.
pub fn bundle_show_with(path: &Path, keys: Option<&Keyring>) -> Result<BundleShown, Reason> {
    let good = verify_file(path, keys)?;
    let summary = Summary::of(&good);
    let words = good.words();
    let text = |hash: Hash| words.text(&Commit::new(hash)).map(str::to_owned);
    let recommended = summary.three.iter().map(|pick| RecommendedShown {
        rank: pick.rank,
        project: pick.project.to_string(),
        number: pick.number.number(),
        name: pick.name.clone(),
        cost: pick.asked(),
        score: pick.score,
        joined: pick.joined.as_ref().map(|with| with.project.to_string()),
        reasons: pick.reasons.and_then(text),
        conditions: pick.conditions.and_then(text),
    });
    Ok(BundleShown {
        v: 1,
        meeting: good.meeting.meeting_id.clone(),
        kind: good.kind(),
        table: good.table(),
        head: good.head.to_string(),
        code: check_code(&good.head),
        events: summary.events,
        seals: summary.seals,
        earlier: summary
            .earlier
            .iter()
            .map(|head| EarlierShown { head: head.to_string(), code: check_code(head) })
            .collect(),
        present: summary.present,
        turns: summary.turns,
        speaking_ms: summary.speaking_ms,
        tracked: summary.tracked,
        modes: summary.modes.clone(),
        notes: summary.notes.len(),
        ballots: summary.ballots.map(|papers| BallotsShown {
            valid: papers.valid,
            blank: papers.blank,
            invalid: papers.invalid,
            abstained: papers.abstained,
            helped: papers.helped,
        }),
        hands: summary.hands.map(|hands| HandsShown { voters: hands.voters, raised: hands.raised }),
        consensus: summary.consensus.map(|agreed| AgreedShown {
            voters: agreed.voters,
            absent: agreed.absent,
            withdrawn: agreed.withdrawn,
            aside: agreed.aside,
        }),
        objections: summary.objections.len(),
        currency: good.meeting.currency.clone(),
        recommended: recommended.collect(),
        sealed_at: summary.sealed_at.clone(),
    })
}

/// Lays a good bundle that travels in clear into a folder as a plain bag, with `DIR.allowed_signers` beside it, whose path is answered.
///
/// # Errors
/// Why it is not good, that the folder is not empty, or that it cannot be written.
pub fn bundle_unpack(path: &Path, dir: &Path) -> Result<PathBuf, Reason> {
    bundle_unpack_with(path, dir, None)
}

/// The same; `keys` read it where it is encrypted.
///
/// # Errors
/// As [`bundle_unpack`].
pub fn bundle_unpack_with(path: &Path, dir: &Path, keys: Option<&Keyring>) -> Result<PathBuf, Reason> {
    let good = verify_file(path, keys)?;
    let principal = format!("table-{}", good.table());
    let line = allowed_signers_line(&principal, &bundle_namespace(&good.meeting.meeting_id), &good.signer);
    unpack(&good.bag, dir, &line).map_err(|error| match error {
        BagError::NotAFile(place) => Unfit::FolderUsed { place }.into(),
        error => Reason::from(error),
    })
}

/// The minutes of a good bundle as a PDF, in the meeting's language.
///
/// # Errors
/// Why it is not good, or that the paper cannot be made.
pub fn bundle_minutes(path: &Path) -> Result<Vec<u8>, Reason> {
    bundle_minutes_with(path, None)
}

/// The same; `keys` read it where it is encrypted.
///
/// # Errors
/// As [`bundle_minutes`].
pub fn bundle_minutes_with(path: &Path, keys: Option<&Keyring>) -> Result<Vec<u8>, Reason> {
    let good = verify_file(path, keys)?;
    Ok(paper::minutes_of(&good, check_code(&good.head))?)
}

/// What a good pack holds.
///
/// # Errors
/// Why it is not good.
pub fn pack_show(path: &Path) -> Result<PackShown, DeskError> {
    let pack = Pack::open(path)?;
    let meeting = &pack.meeting;
    let tables_of = |id| {
        let with = meeting.allotment.iter().filter(move |allotment| allotment.projects.contains(id));
        with.map(|allotment| allotment.table.number()).collect()
    };
    Ok(PackShown {
        v: 1,
        meeting: MeetingShown {
            id: meeting.meeting_id.clone(),
            name: meeting.name.clone(),
            community: meeting.community.clone(),
            date: meeting.date.clone(),
            place: meeting.place.clone(),
            budget: meeting.budget.map(Money::minor),
            currency: meeting.currency.clone(),
        },
        edition: meeting.edition,
        table: pack.table.number(),
        tables: meeting.tables.len(),
        projects: meeting
            .projects
            .iter()
            .map(|project| ProjectShown {
                id: project.id.to_string(),
                number: project.number.number(),
                name: project.name.clone(),
                cost: project.cost.minor(),
                tables: tables_of(&project.id),
            })
            .collect(),
        briefing: briefing_items(&pack),
        rules: meeting.rules.clone(),
        signer: pack.signer.line(),
        signer_words: signer_of(&pack.meeting),
        opening_code: pack.needs_code,
        recipients: meeting.recipients.clone(),
    })
}

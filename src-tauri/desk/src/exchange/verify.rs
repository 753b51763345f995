//! Checking a session bundle: the part of an import that needs nothing but the file.
//!
//! In this order: caps, framing, profile, signature by the key it carries, hashes, written again and compared,
//! the pack inside by its signer, the chain and its last line, replay under the rules the table ran, openings
//! and ballots.

use crate::error::reason::{Reason, Unfit};
use crate::exchange::commitments::commitments;
use crate::exchange::goes_along::HANDED_IN;
use crate::exchange::missing::Missing;
use crate::exchange::pack::read_meeting;
use crate::exchange::replay::{GoesOn, fold, judge_profile};
use crate::view::Private;
use roundtable_bag::{Bag, BagKind, PublicKey, bundle_namespace};
use roundtable_domain::limits::HIGHEST_TABLE;
use roundtable_domain::{Event, Kind, Meeting, Poll, ProjectId, Session, Words, poll_after};
use roundtable_record::{Commit, Hash, Opening, OpeningKind, OpeningValue, read_handed_in, read_openings, times};
use roundtable_tally::{Ballot, Count, Frame};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A bundle that passed every check that needs nothing but the file.
pub struct Verified {
    /// The meeting, from the pack inside.
    pub meeting: Arc<Meeting>,
    /// Hash of the pack's manifest.
    pub pack_manifest: Hash,
    /// The record, replayed.
    pub session: Session,
    /// Head hash.
    pub head: Hash,
    /// What was handed in, as the table signed, in order.
    pub listed: Vec<Commit>,
    /// Openings that fit their commitments, in the order of these.
    pub openings: Vec<Opening>,
    /// Whether texts and ballots came along.
    pub private: Private,
    /// Texts and ballots that are not here.
    pub missing: Missing,
    /// Whether the ballots were here and were counted again.
    pub recounted: bool,
    /// Whose key signed.
    pub signer: PublicKey,
    /// Whether that key is the one that the pack binds to the table.
    pub by_table_key: bool,
    /// The bag.
    pub bag: Bag,
}

impl Verified {
    /// Real, simulated or practice.
    pub fn kind(&self) -> Kind {
        self.session.state().kind.unwrap_or(Kind::Practice)
    }
    /// Whose table.
    pub fn table(&self) -> u16 {
        self.session.state().table.number()
    }
    /// Wall time of each line, advisory.
    pub fn times(&self) -> impl Iterator<Item = &str> {
        times(self.bag.get(RECORD).unwrap_or_default())
    }
    /// The openings, by commitment.
    pub fn words(&self) -> Words {
        let mut words = Words::default();
        words.add(self.openings.iter().cloned());
        words
    }
    /// The same record with what another file of it says and brings.
    fn and(mut self, other: Verified) -> Result<Verified, Reason> {
        if other.head != self.head || other.signer != self.signer {
            return Err(Unfit::Chain.into());
        }
        self.listed.extend(other.listed);
        self.listed.sort_unstable();
        self.listed.dedup();
        self.openings.extend(other.openings);
        self.openings.sort_by_key(Opening::commit);
        self.openings.dedup_by_key(|opening| opening.commit());
        self.missing = Missing::of(&self.session, &self.listed, &self.openings)?;
        self.private = in_short(&self.session, &self.missing);
        self.recounted = recount(&self.session, &self.openings)?;
        Ok(self)
    }
    /// Hashes of all lines, in order: what this record continues.
    pub fn hashes(&self) -> impl Iterator<Item = Hash> + '_ {
        self.session.acts().iter().map(|(_, hash)| *hash)
    }
}

/// Files of a bundle: the record, what is handed in of its openings, and what is kept of the pack.
const RECORD: &str = "data/record.jsonl";
const PACK_MEETING: &str = "data/pack/meeting.json";
const PACK_SIGNATURE: &str = "data/pack/organiser.sig";

/// Bytes of a record from which on a thread costs less than it saves.
const WORTH_A_THREAD: usize = 32 * 1024;

/// Checks a bundle.
///
/// # Errors
/// The first reason for which it is refused.
pub fn verify_bundle(bytes: Vec<u8>) -> Result<Verified, Reason> {
    KnownPacks::default().verify(bytes)
}

/// The same as long as somebody waits for it.
///
/// # Errors
/// The first reason for which it is refused.
pub(crate) fn verify_bundle_while(bytes: Vec<u8>, goes_on: GoesOn<'_>) -> Result<Verified, Reason> {
    KnownPacks::default().verify_while(bytes, goes_on)
}

/// Checks all files of one record together: any of their lists says what was handed in, and any of them brings it.
///
/// # Errors
/// The first reason for which one is refused, or all of them are; `not_a_bag` without any.
pub(crate) fn verify_files(files: Vec<Vec<u8>>) -> Result<Verified, Reason> {
    let mut packs = KnownPacks::default();
    let mut all = files.into_iter().map(|file| packs.verify(file));
    let first = all.next().unwrap_or_else(|| Err(Unfit::NotABag.into()))?;
    all.try_fold(first, |together, other| together.and(other?))
}

/// The packs of one meeting that were found good, so that bundles which carry the same bytes need not ask again.
#[derive(Default)]
pub struct KnownPacks {
    json: Vec<u8>,
    meeting: Option<Arc<Meeting>>,
    /// By the hash of the manifest, the signature over it.
    signed: BTreeMap<Hash, Vec<u8>>,
}

impl KnownPacks {
    /// The meeting of a pack that was found good, to the byte.
    fn meeting(&self, bag: &Bag, manifest: Hash) -> Option<Arc<Meeting>> {
        let same = self.signed.get(&manifest)? == bag.get(PACK_SIGNATURE)? && self.json == bag.get(PACK_MEETING)?;
        self.meeting.clone().filter(|_| same)
    }

    fn remember(&mut self, bag: &Bag, manifest: Hash, meeting: &Arc<Meeting>) {
        let part = |name| bag.get(name).unwrap_or_default().to_vec();
        let json = part(PACK_MEETING);
        if self.json != json || self.signed.len() >= usize::from(HIGHEST_TABLE) {
            *self = KnownPacks { json, meeting: Some(Arc::clone(meeting)), signed: BTreeMap::new() };
        }
        self.signed.insert(manifest, part(PACK_SIGNATURE));
    }

    /// Checks a bundle, as [`verify_bundle`] does.
    ///
    /// # Errors
    /// The first reason for which it is refused.
    pub fn verify(&mut self, bytes: Vec<u8>) -> Result<Verified, Reason> {
        self.verify_while(bytes, &|| true)
    }

    fn verify_while(&mut self, bytes: Vec<u8>, goes_on: GoesOn<'_>) -> Result<Verified, Reason> {
        let bag = Bag::read(bytes, BagKind::Bundle)?;
        let record = bag.get(RECORD).unwrap_or_default();
        let manifest = bag.get("data/pack/manifest-sha256.txt").unwrap_or_default();
        let first_prev = Hash::of(manifest);
        judge_profile(record, first_prev)?;
        let known = self.meeting(&bag, first_prev);
        let meeting = match &known {
            Some(meeting) => Arc::clone(meeting),
            None => Arc::new(read_meeting(bag.get(PACK_MEETING).unwrap_or_default())?),
        };
        // What the bag says and what the record says do not need each other, so both are looked at at once; of their
        // reasons the bag's comes first.
        let ((signer, handed_in, openings), folded) = both(
            record.len() >= WORTH_A_THREAD,
            || {
                let handed_in = read_handed_in(bag.get(HANDED_IN).unwrap_or_default());
                let openings = read_openings(bag.private().unwrap_or_default());
                (signed(&bag, &meeting, known.is_none()), handed_in, openings)
            },
            || fold(record, first_prev, &meeting, goes_on),
        );
        let signer = signer?;
        if known.is_none() {
            self.remember(&bag, first_prev, &meeting);
        }
        let (session, head) = folded?;
        let state = session.state();
        if !state.sealed {
            return Err(Unfit::NotSealed.into());
        }
        let (handed_in, openings) = (handed_in?, openings?);
        let missing = Missing::of(&session, &handed_in, &openings)?;
        let private = in_short(&session, &missing);
        let recounted = recount(&session, &openings)?;
        let bound = meeting.tables.iter().find(|t| t.table == state.table).map(|t| t.key.as_str());
        let by_table_key = bound == Some(signer.line().as_str());
        if !by_table_key {
            return Err(Unfit::TableKey { table: state.table.number() }.into());
        }
        Ok(Verified {
            pack_manifest: first_prev,
            meeting,
            session,
            head,
            listed: handed_in,
            openings,
            private,
            missing,
            recounted,
            signer,
            by_table_key,
            bag,
        })
    }
}

/// The bag as it says of itself: its signature, hashes and bytes; and where the pack inside is new, whose that is.
fn signed(bag: &Bag, meeting: &Meeting, pack_is_new: bool) -> Result<PublicKey, Reason> {
    let signer = bag.verify_signature(&bundle_namespace(&meeting.meeting_id))?;
    bag.verify_hashes()?;
    bag.verify_bytes()?;
    if pack_is_new && bag.pack_inside()?.signer.line() != meeting.organiser {
        return Err(Unfit::Signer.into());
    }
    Ok(signer)
}

/// Does two things, where it is worth it and the machine can at the same time.
fn both<A: Send, B>(at_once: bool, one: impl Fn() -> A + Sync, other: impl FnOnce() -> B) -> (A, B) {
    std::thread::scope(|scope| {
        let beside = at_once.then(|| std::thread::Builder::new().spawn_scoped(scope, &one));
        let other = other();
        let one = match beside {
            Some(Ok(beside)) => beside.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
            _ => one(),
        };
        (one, other)
    })
}

/// Of the texts and ballots of a record, how many are here in short.
fn in_short(session: &Session, missing: &Missing) -> Private {
    let counts = |kind: &OpeningKind| matches!(kind, OpeningKind::Text | OpeningKind::Ballot);
    let all = commitments(session).iter().filter(|(_, kind)| counts(kind)).count();
    match missing.len() {
        0 => Private::Present,
        n if n == all => Private::Withheld,
        _ => Private::Partly,
    }
}

/// With all ballots of a poll at hand, their count must be the recorded one; for voided polls and second ballots too.
pub(crate) fn recount(session: &Session, openings: &[Opening]) -> Result<bool, Reason> {
    let opening = |commit: &Commit| openings.binary_search_by_key(commit, Opening::commit).ok().map(|at| &openings[at]);
    let opened = |ballots: &[Commit]| ballots.iter().map(opening).collect::<Option<Vec<&Opening>>>();
    let meeting = &session.state().meeting;
    let mut poll: Option<Poll> = None;
    let mut all = true;
    for (act, _) in session.acts() {
        match (&act.event, &poll) {
            (Event::PollClosed { ballots, valid, blank, invalid, sheet, .. }, poll) => match opened(ballots) {
                None => all = false,
                Some(papers) => {
                    let recorded = Count { valid: (*valid).into(), blank: (*blank).into(), sheet: sheet.clone() };
                    let counted = poll.as_ref().and_then(|poll| count(&poll.frame, &papers));
                    if counted != Some((recorded, *invalid)) {
                        return Err(Unfit::Ballots.into());
                    }
                }
            },
            (Event::UnheardShown { project, ballots, again: _ }, Some(poll)) => {
                let papers = poll.count.as_ref().and_then(|count| opened(&count.papers()?.ballots));
                let group = Some((project.as_str().to_owned(), u64::from(*ballots)));
                if papers.is_some_and(|papers| unheard(poll, &valid_papers(&papers)) != group) {
                    return Err(Unfit::Ballots.into());
                }
            }
            _ => {}
        }
        poll = poll_after(meeting, poll, &act.event);
    }
    Ok(all)
}

/// Who got nothing of what a poll comes to, and how many they are.
fn unheard(poll: &Poll, papers: &[Ballot]) -> Option<(String, u64)> {
    let three = poll.count.as_ref()?.recommended.as_ref()?;
    let chosen: Vec<&str> = three.iter().map(ProjectId::as_str).collect();
    poll.frame.unheard(papers, &chosen).map(|group| (group.project, group.ballots))
}

fn valid_papers(papers: &[&Opening]) -> Vec<Ballot> {
    let valid = |opening: &&Opening| match opening.value() {
        OpeningValue::Ballot(ballot) => ballot.valid.then(|| Ballot { choice: ballot.choice.clone() }),
        _ => None,
    };
    papers.iter().filter_map(valid).collect()
}

/// What these papers come to, and how many say nothing clear.
fn count(frame: &Frame, papers: &[&Opening]) -> Option<(Count, u32)> {
    let mut invalid = 0;
    let mut valid = Vec::new();
    for opening in papers {
        match opening.value() {
            OpeningValue::Ballot(ballot) if ballot.valid => valid.push(Ballot { choice: ballot.choice.clone() }),
            OpeningValue::Ballot(_) => invalid += 1,
            _ => return None,
        }
    }
    Some((frame.count(&valid).ok()?, invalid))
}

//! What the organiser's acts come to: hash-chained canonical lines, folded and appended like a table's record.

mod parts;
#[cfg(test)]
mod tests;

pub(crate) use parts::{Asked, Joined, Kept, ReasonFor, Reasoned, Sums};

use crate::error::DeskError;
use crate::error::said::Said;
use crate::exchange::missing::ErasedAt;
use crate::organiser::OrganiserDesk;
use crate::organiser::decisions::{Decision, JoinedSum, PublishedFile, Reason};
use crate::organiser::publish::mask::Mask;
use crate::organiser::publish::objections::{Answer, Objection};
use crate::view::StillShown;
use roundtable_domain::{ProjectId, Words};
use roundtable_record::{Acts, Commit, Hash, Opening};
use roundtable_store::OpeningRow;
use std::collections::{BTreeMap, BTreeSet};

/// A publication that is still where it was put.
#[derive(Debug)]
struct Publication {
    number: u32,
    /// The folder; empty in lines of earlier versions.
    place: String,
    /// RFC 3339.
    at: String,
    /// Texts that it shows.
    texts: BTreeSet<Hash>,
    /// What of them it masks.
    masks: BTreeMap<Hash, Mask>,
}

/// What the organiser's acts have come to.
#[derive(Debug, Default)]
pub(in crate::organiser) struct Decided {
    pub read: BTreeSet<Hash>,
    pub withheld: BTreeSet<Hash>,
    /// By text: its parts that are not published.
    pub masks: BTreeMap<Hash, Mask>,
    /// Number of the last publication; 0 before any.
    pub published: u32,
    /// What any publication wrote.
    pub files: BTreeSet<PublishedFile>,
    /// By table: the head that was counted then.
    pub published_heads: BTreeMap<u16, String>,
    /// Keys of lost sticks, with the table of each.
    pub revoked: BTreeMap<String, u16>,
    /// Heads whose check codes were typed from their slips.
    pub confirmed: BTreeSet<String>,
    /// By table: what was decided for last.
    pub kept: BTreeMap<u16, Kept>,
    /// The sums that were decided for.
    pub sums: Sums,
    /// The same when it was published last.
    settled_then: Sums,
    /// Projects that are one.
    pub joined: Vec<Joined>,
    /// The same when it was published last.
    pub joined_then: Vec<Joined>,
    /// By project: the sum with which it was published last; nothing where none was decided for.
    pub published_sums: BTreeMap<ProjectId, Option<i64>>,
    /// By table: heads of records that stood beside the counted one then.
    pub published_beside: BTreeMap<u16, BTreeSet<Hash>>,
    /// Why of several records of a table one counts, when it was published last.
    pub published_reasons: BTreeMap<u16, Reason>,
    /// Fingerprint of the tally that was published last.
    pub published_fingerprint: String,
    /// Texts that the last publication shows.
    pub published_texts: BTreeSet<Hash>,
    /// The newest edition that was made here.
    edition: Option<u32>,
    /// The same when it was published last.
    pub published_edition: Option<u32>,
    /// What of them it masks.
    pub published_masks: BTreeMap<Hash, Mask>,
    /// When it was published last, RFC 3339; empty before.
    pub published_at: String,
    /// For how many working days its notice hangs, where that was said.
    pub notice_days: Option<u32>,
    /// By objection that it says: the answer that it says to it.
    pub published_objections: BTreeMap<Hash, Option<Hash>>,
    /// Every objection that was written down, in their order.
    pub objections: Vec<Objection>,
    /// Every reason that was given, in their order.
    pub reasons: Vec<Reasoned>,
    /// By table: the ids of the projects that were said ahead.
    pub express: BTreeMap<u16, Vec<ProjectId>>,
    /// Whether packs of this meeting were made here.
    pub made_here: bool,
    /// Publications that are still where they were put, as far as is known here.
    publications: Vec<Publication>,
    /// Erased since the last publication or before, of whichever record.
    pub erased: BTreeSet<Hash>,
    /// The same by the lines of the records that it was erased of.
    pub erased_at: ErasedAt,
    /// When the last act was, RFC 3339.
    pub last_at: Option<String>,
    /// How far they go.
    acts: Option<Acts>,
}

impl Decided {
    /// Folds the lines of a meeting; none when one does not follow the one before it. The first follows the
    /// meeting's id.
    fn of(meeting: &str, lines: &[Vec<u8>]) -> Option<Decided> {
        let mut decided = Decided::default();
        let mut acts = Acts::of(meeting);
        for bytes in lines {
            let (event, at) = acts.follow(bytes)?;
            decided.take(event, &at);
            decided.last_at = Some(at);
        }
        decided.acts = Some(acts);
        Some(decided)
    }

    fn take(&mut self, decision: Decision, at: &str) {
        match decision {
            Decision::MeetingMade { edition, .. }
            | Decision::PacksReissued { edition, .. }
            | Decision::PacksCorrected { edition, .. } => {
                self.made_here = true;
                self.edition = Some(edition);
            }
            Decision::PackAdded { .. } => {}
            Decision::Revoked { table, key, reason } => {
                self.revoked.insert(key, table);
                self.give(table, None, ReasonFor::Lost, reason);
            }
            Decision::Confirmed { head, .. } => _ = self.confirmed.insert(head.to_string()),
            Decision::Resolved { table, keep, among, reason } => {
                let among = among.iter().map(Hash::to_string).collect();
                let typed = self.confirmed.clone();
                self.kept.insert(table, Kept { head: keep.to_string(), among, typed });
                self.give(table, None, ReasonFor::Conflict, reason);
            }
            Decision::SumSettled { project, among, sum, reason } => {
                self.give(0, Some(project.clone()), ReasonFor::Sum, reason.clone());
                self.sums.insert((self.one_with(&project), among), (sum, Some(reason)));
            }
            Decision::Joined { projects, lead, sum, reason } => {
                self.part_all_with(&projects);
                self.give(0, Some(lead.clone()), ReasonFor::Joined, reason.clone());
                // What was decided when the same were joined before is over.
                self.sums.retain(|(of, _), _| *of != projects);
                if let Some(JoinedSum { among, sum }) = sum {
                    self.sums.insert((projects.clone(), among), (sum, None));
                }
                self.joined.push(Joined { projects, lead, reason });
            }
            Decision::Parted { projects } => self.part_all_with(&projects),
            Decision::Expressed { table, projects } => _ = self.express.insert(table, projects),
            Decision::NotesRead { notes } => self.read.extend(notes),
            Decision::NoteWithheld { note, withheld: true } => _ = self.withheld.insert(note),
            Decision::NoteWithheld { note, withheld: false } => _ = self.withheld.remove(&note),
            Decision::NotesMasked { notes, mask } if mask.is_empty() => {
                self.masks.retain(|note, _| !notes.contains(note));
            }
            Decision::NotesMasked { notes, mask } => {
                self.masks.extend(notes.into_iter().map(|note| (note, mask.clone())));
            }
            Decision::Objected { day, to, text } => {
                self.objections.push(Objection { text, day, to, answers: Vec::new(), struck: false });
            }
            Decision::ObjectionAnswered { objection, day, text } => {
                if let Some(of) = self.objection_mut(&objection) {
                    of.answers.push(Answer { text, day });
                }
            }
            Decision::ObjectionStruck { objection } => {
                if let Some(of) = self.objection_mut(&objection) {
                    of.struck = true;
                }
            }
            Decision::Published {
                number,
                files,
                counted,
                texts,
                masks,
                place,
                sums,
                beside,
                fingerprint,
                objections,
                notice_days,
            } => {
                at.clone_into(&mut self.published_at);
                self.notice_days = notice_days;
                self.published_objections = objections;
                self.published_fingerprint = fingerprint;
                self.published_edition = self.edition;
                self.published_sums = sums;
                self.published_beside = beside;
                self.published = number;
                self.settled_then.clone_from(&self.sums);
                self.joined_then.clone_from(&self.joined);
                let reasons = self.reasons.iter().filter(|one| one.what == ReasonFor::Conflict);
                self.published_reasons = reasons.map(|one| (one.table, one.reason.clone())).collect();
                self.files.extend(files);
                self.published_heads = counted.into_iter().map(|(table, head)| (table, head.to_string())).collect();
                // What is published into the same folder takes the place of what was there.
                self.publications.retain(|one| one.place != place);
                let texts: BTreeSet<Hash> = texts.into_iter().collect();
                self.published_texts.clone_from(&texts);
                self.published_masks.clone_from(&masks);
                self.publications.push(Publication { number, place, at: at.to_owned(), texts, masks });
            }
            Decision::PublicationGone { number } => self.publications.retain(|one| one.number != number),
            Decision::Erased { openings, lines } => {
                self.masks.retain(|text, _| !openings.contains(text));
                self.erased.extend(openings);
                lines.into_iter().for_each(|(line, erased)| self.erased_at.add(line, erased));
            }
            Decision::RetentionOver { .. } => {}
        }
    }

    /// Gives a reason, which takes the place of the one before.
    fn give(&mut self, table: u16, project: Option<ProjectId>, what: ReasonFor, reason: Reason) {
        let is_before = |one: &Reasoned| (one.table, one.what, &one.project) == (table, what, &project);
        self.reasons.iter_mut().filter(|one| is_before(one)).for_each(|one| one.stands = false);
        self.reasons.push(Reasoned { table, project, what, reason, stands: true });
    }

    /// Whatever is joined with any of these stands by itself again.
    fn part_all_with(&mut self, projects: &[ProjectId]) {
        let is_parted = |one: &Joined| one.projects.iter().any(|id| projects.contains(id));
        for parted in self.joined.iter().filter(|one| is_parted(one)) {
            let given = self.reasons.iter_mut().filter(|one| one.what == ReasonFor::Joined);
            given.filter(|one| one.reason == parted.reason).for_each(|one| one.stands = false);
        }
        self.joined.retain(|one| !is_parted(one));
    }

    fn objection_mut(&mut self, hash: &Hash) -> Option<&mut Objection> {
        self.objections.iter_mut().find(|one| one.text.hash() == *hash)
    }

    /// The objections that were not struck, in their order.
    pub fn standing_objections(&self) -> impl Iterator<Item = &Objection> {
        self.objections.iter().filter(|one| !one.struck)
    }

    /// By standing objection: its answer.
    pub fn answers(&self) -> BTreeMap<Hash, Option<Hash>> {
        let answer = |one: &Objection| one.answer().map(|answer| answer.text.hash());
        self.standing_objections().map(|one| (one.text.hash(), answer(one))).collect()
    }

    /// Whether an objection waits for an answer; one that was erased waits for none.
    pub fn is_open(&self, objection: &Objection) -> bool {
        objection.answer().is_none() && !self.erased.contains(&objection.text.hash())
    }

    /// How many objections wait for an answer.
    pub fn unanswered(&self) -> usize {
        self.standing_objections().filter(|one| self.is_open(one)).count()
    }

    /// The reason that was given last for this of a table.
    pub fn reason(&self, table: u16, what: ReasonFor) -> Option<&Reason> {
        self.reasons.iter().rfind(|one| (one.table, one.what) == (table, what)).map(|one| &one.reason)
    }

    /// All that are one with a project, itself among them, in the order of their ids.
    pub fn one_with(&self, project: &ProjectId) -> Vec<ProjectId> {
        let joined = self.joined.iter().find(|one| one.projects.contains(project));
        joined.map_or_else(|| vec![project.clone()], |one| one.projects.clone())
    }

    /// Which of the different sums that tables ask for a project, or for joined ones, counts, and why; none where nobody has
    /// decided among these, or all ask for the same of one project.
    pub fn sum_for(&self, asked: &Asked) -> Option<(i64, Option<&Reason>)> {
        sum_among(&self.sums, asked)
    }

    /// Which of these sums counted when it was published last, and why.
    pub fn settled_then(&self, asked: &Asked) -> Option<(i64, Option<&Reason>)> {
        sum_among(&self.settled_then, asked)
    }

    /// What was decided on a text goes for every other one that says the same, whenever it came.
    fn go_for_alike(&mut self, words: &Words) {
        let text = |hash: &Hash| words.text(&Commit::new(*hash));
        let withheld: BTreeSet<&str> = self.withheld.iter().filter_map(text).collect();
        let masks: BTreeMap<&str, Mask> =
            self.masks.iter().filter_map(|(hash, mask)| Some((text(hash)?, mask.clone()))).collect();
        for (commit, said) in words.texts() {
            if withheld.contains(said) {
                self.withheld.insert(commit.hash());
            }
            if let Some(mask) = masks.get(said) {
                self.masks.entry(commit.hash()).or_insert_with(|| mask.clone());
            }
        }
    }

    /// The publications that show texts which were erased, struck or withheld since, or what of them was masked since.
    pub fn still_shown(&self) -> Vec<StillShown> {
        let struck: BTreeSet<Hash> =
            self.objections.iter().filter(|one| one.struck).flat_map(Objection::texts).collect();
        let still = |one: &Publication| {
            let masked_since = |text: &Hash| match (self.masks.get(text), one.masks.get(text)) {
                (None, _) => false,
                (Some(_), None) => true,
                (Some(now), Some(then)) => !then.hides_all_of(now),
            };
            let off = |text: &&Hash| {
                let gone = self.erased.contains(text) || struck.contains(text);
                gone || self.withheld.contains(text) || masked_since(text)
            };
            StillShown {
                number: one.number,
                place: one.place.clone(),
                at: one.at.clone(),
                texts: u32::try_from(one.texts.iter().filter(off).count()).unwrap_or(u32::MAX),
            }
        };
        self.publications.iter().map(still).filter(|one| one.texts > 0).collect()
    }
}

fn sum_among<'d>(decided: &'d Sums, asked: &Asked) -> Option<(i64, Option<&'d Reason>)> {
    let among = asked.sums.iter().copied().collect();
    let decision = decided.get(&(asked.of.clone(), among)).filter(|_| asked.sums.len() > 1 || asked.of.len() > 1);
    decision.map(|(sum, reason)| (*sum, reason.as_ref()))
}

impl OrganiserDesk {
    /// What the organiser's acts for a meeting have come to, for all that is here.
    pub(in crate::organiser) fn decided(&self, meeting: &str) -> Result<Decided, DeskError> {
        let mut decided = self.decided_by_name(meeting)?;
        if !decided.withheld.is_empty() || !decided.masks.is_empty() {
            decided.go_for_alike(&self.words_of(meeting)?);
        }
        Ok(decided)
    }

    /// The same, for what the acts name alone.
    fn decided_by_name(&self, meeting: &str) -> Result<Decided, DeskError> {
        Decided::of(meeting, &self.store.decisions(meeting)?)
            .ok_or_else(|| Said::DecisionsDamaged { meeting: meeting.to_owned() }.into())
    }

    /// Appends one act.
    pub(in crate::organiser) fn decide(&mut self, meeting: &str, event: Decision) -> Result<(), DeskError> {
        self.decide_all(meeting, vec![event], &[])
    }

    /// Appends acts and the openings of what they commit to, all or none.
    pub(in crate::organiser) fn decide_all(
        &mut self,
        meeting: &str,
        events: Vec<Decision>,
        openings: &[Opening],
    ) -> Result<(), DeskError> {
        let row = |opening: &Opening| {
            Ok(OpeningRow { sha256: opening.commit().hash().to_string(), line: opening.to_line()? })
        };
        let openings = openings.iter().map(row).collect::<Result<Vec<_>, DeskError>>()?;
        let lines = self.lines(meeting, events)?;
        self.store.append_decisions(meeting, &lines, &openings)?;
        self.home.note_meeting(self.store.as_ref(), meeting);
        Ok(())
    }

    /// Every reason that was given for a decision, in their order.
    pub(crate) fn reasons(&self, meeting: &str) -> Result<Vec<Reasoned>, DeskError> {
        Ok(self.decided_by_name(meeting)?.reasons)
    }

    /// What was erased by decision, by the lines of the records.
    pub(crate) fn erased_at(&self, meeting: &str) -> Result<ErasedAt, DeskError> {
        Ok(self.decided_by_name(meeting)?.erased_at)
    }

    /// The lines by which acts would be appended, each with its `seq`.
    pub(crate) fn lines(&self, meeting: &str, events: Vec<Decision>) -> Result<Vec<(u64, Vec<u8>)>, DeskError> {
        self.home.keep_set_back(self.store.as_ref(), meeting)?;
        let mut acts = self.decided_by_name(meeting)?.acts.unwrap_or_else(|| Acts::of(meeting));
        let at = self.now();
        events.into_iter().map(|event| Ok(acts.append(event, &at)?)).collect()
    }
}

/// Whether a meeting's decisions follow one another.
pub(crate) fn decisions_hold(meeting: &str, lines: &[Vec<u8>]) -> bool {
    Decided::of(meeting, lines).is_some()
}

/// Whether packs of a meeting were made here; where its decisions do not follow one another, that is not known.
pub(crate) fn is_made_here(meeting: &str, lines: &[Vec<u8>]) -> bool {
    Decided::of(meeting, lines).is_some_and(|decided| decided.made_here)
}

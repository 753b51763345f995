//! What a publication says, from the records that count. It names nobody.

use crate::error::DeskError;
use crate::exchange::pack::signer_of;
use crate::exchange::paper;
use crate::organiser::OrganiserDesk;
use crate::organiser::collect::collected::Collected;
use crate::organiser::collect::state::TableState;
use crate::organiser::collect::summary::{Level, Note, Objected, Pick, PutRight, Score, Summary, Tie, TieBy, Wording};
use crate::organiser::decided::Decided as Decisions;
use crate::organiser::decisions::Reason;
use crate::organiser::prepare::kit::{facts, lang_of};
use crate::organiser::publish::objections::{Answer, Objection};
use crate::organiser::publish::reading::settled;
use crate::organiser::tally::joins;
use crate::organiser::tally::sums::{TallyAsk, TallyPart, TallyProject};
use crate::organiser::tally::{Tally, tally, text};
use crate::view::{CountsBy, ErrorView, Named, TableStands};
use roundtable_domain::{Meeting, Project, ProjectId, ProjectNo, Words};
use roundtable_record::Hash;
use roundtable_report::{
    Agreed, Ballots, CountedSteps, Decided, Hands, ListedProject, Missing, NewIdea, OlderList, Passage,
    PublicationInput, PublishedAnswer, PublishedAsk, PublishedChange, PublishedJoin, PublishedObjected,
    PublishedObjection, PublishedPart, PublishedPick, PublishedProject, PublishedPutRight, PublishedSuggestion,
    PublishedTable, PublishedTie, PublishedVote, RecommendedProject, Reply, TableStatus,
};
use std::collections::{BTreeMap, BTreeSet};

/// What people said, as far as it is here.
struct Texts<'a> {
    words: &'a Words,
    decisions: &'a Decisions,
    /// By table, what of the record that counts is not here and was not erased of it by decision.
    lacking: BTreeMap<u16, Lacking>,
}

/// Texts of a record that are not here.
#[derive(Default)]
struct Lacking {
    /// They were handed in.
    did_not_arrive: BTreeSet<Hash>,
    /// The table did not hand them in.
    not_handed_in: BTreeSet<Hash>,
}

impl<'a> Texts<'a> {
    fn of(words: &'a Words, states: &[TableState], all: &'a Collected) -> Texts<'a> {
        let lacking = |state: &TableState| {
            let bundle = state.counted?;
            let lacking = Lacking {
                did_not_arrive: all.ground.lacking(bundle).did_not_arrive.texts.into_iter().collect(),
                not_handed_in: bundle.summary.missing.not_handed_in.texts.iter().copied().collect(),
            };
            Some((state.table, lacking))
        };
        Texts { words, decisions: &all.decided, lacking: states.iter().filter_map(lacking).collect() }
    }

    /// A text of a table's record, or what became of it.
    fn of_table(&self, table: u16, hash: Hash) -> Passage {
        let lacking = self.lacking.get(&table);
        match self.own(hash) {
            Passage::Erased if lacking.is_some_and(|of| of.did_not_arrive.contains(&hash)) => Passage::NotHere,
            Passage::Erased if lacking.is_some_and(|of| of.not_handed_in.contains(&hash)) => Passage::NotHandedIn,
            passage => passage,
        }
    }

    /// A text of the organiser's, or what became of it.
    fn own(&self, hash: Hash) -> Passage {
        match text(self.words, hash) {
            None => Passage::Erased,
            Some(_) if !is_shown(hash, self.decisions) => Passage::Withheld,
            Some(text) => match self.decisions.masks.get(&hash) {
                Some(mask) => Passage::Masked(mask.published(&text)),
                None => Passage::Text(text),
            },
        }
    }
}

impl OrganiserDesk {
    /// All that a publication of this number says.
    pub(in crate::organiser) fn publication(
        &self,
        all: &Collected,
        number: u32,
    ) -> Result<PublicationInput, DeskError> {
        let meeting = &all.held.newest;
        let words = self.words_of(&meeting.meeting_id)?;
        let (kind, states) = all.states();
        let tally = tally(all, &words)?;
        let texts = &Texts::of(&words, &states, all);
        let mut tables = Vec::new();
        for state in &states {
            tables.push(self.table(all, state, texts)?);
        }
        Ok(PublicationInput {
            lang: lang_of(meeting),
            kind: paper::kind(kind.unwrap_or(roundtable_domain::Kind::Real)),
            meeting_id: meeting.meeting_id.clone(),
            meeting: meeting.name.clone(),
            community: meeting.community.clone(),
            place: meeting.place.clone(),
            date: meeting.date.clone(),
            number,
            published: self.now(),
            signer: signer_of(meeting).said(lang_of(meeting)),
            currency: meeting.currency.clone(),
            budget: tally.budget,
            recommended: recommended(&tally, meeting, &states, texts),
            total_least: tally.total_least,
            total_most: tally.total_most,
            method: meeting.rules.method,
            tables,
            projects: meeting.projects.iter().map(listed).collect(),
            suggestions: suggestions(&states, &all.held.with_withdrawn(), texts),
            objections: objections(&all.held.with_withdrawn(), texts),
            other_page: None,
            fingerprint: Some(tally.fingerprint),
        })
    }

    fn table(&self, all: &Collected, state: &TableState, texts: &Texts) -> Result<PublishedTable, DeskError> {
        let status = match state.status {
            TableStands::Counted => TableStatus::Counted,
            TableStands::Unconfirmed => TableStatus::Unconfirmed,
            TableStands::Conflict => TableStatus::Conflict,
            TableStands::Missing => TableStatus::Missing,
        };
        let mut table = PublishedTable { table: state.table, status, ..PublishedTable::default() };
        // By their heads: a code that is still to be typed from a slip is shown nowhere before.
        let heads = state.all().into_iter().map(|one| one.row.head.clone());
        let counted = state.counted.map(|bundle| &bundle.row.head);
        table.beside = heads.filter(|head| Some(head) != counted).collect();
        for head in &table.beside {
            table.beside_codes.push(self.code_of(&Hash::parse(head)?)?);
        }
        table.decided = state.by.map(|by| match by {
            CountsBy::Code => Decided::Code,
            CountsBy::Reason => Decided::Reason(match state.by_reason(texts.decisions) {
                Some(Reason::Committed(said)) => texts.own(said.hash()),
                // In lines of earlier versions nothing could be read through or withheld.
                Some(Reason::Plain(_)) | None => Passage::Withheld,
            }),
        });
        let Some(bundle) = state.counted else { return Ok(table) };
        let summary = &bundle.summary;
        table.present = Some(summary.present);
        table.ballots = summary.ballots.map(|papers| Ballots {
            voters: papers.voters,
            valid: papers.valid,
            blank: papers.blank,
            invalid: papers.invalid,
            abstained: papers.abstained,
        });
        table.hands = summary.hands.map(|hands| Hands { voters: hands.voters, raised: hands.raised });
        table.consensus = summary.consensus.map(|agreed| Agreed {
            voters: agreed.voters,
            absent: agreed.absent,
            withdrawn: agreed.withdrawn,
            aside: agreed.aside,
        });
        let list = &all.held.with_withdrawn();
        table.objected = summary.objections.iter().map(|one| objected(state.table, one, list, texts)).collect();
        table.difference = summary.difference.map(|said| texts.of_table(state.table, said));
        table.recommended = summary.three.iter().map(|one| pick(state.table, one, &all.held.newest, texts)).collect();
        table.votes = summary.scores.iter().map(|one| vote(one, &summary.three)).collect();
        table.ties = summary.ties.iter().map(tie).collect();
        table.put_right = summary.put_right.iter().map(|one| put_right(state.table, one, texts)).collect();
        let (steps, witnesses) = summary.working.clone();
        table.working = CountedSteps { steps, witnesses };
        table.code = Some(self.code_of(&Hash::parse(&bundle.row.head)?)?);
        table.head = Some(bundle.row.head.clone());
        let missing = all.ground.missing(bundle);
        let changes: Vec<_> = all.held.corrected_since(bundle.row.edition, state.table).iter().map(change).collect();
        table.older_list = (!changes.is_empty()).then_some(OlderList { edition: bundle.row.edition, changes });
        table.missing = Missing { ballots: missing.ballots, texts: missing.texts };
        for head in &summary.earlier {
            table.earlier_codes.push(self.code_of(head)?);
        }
        Ok(table)
    }
}

fn pick(table: u16, pick: &Pick, newest: &Meeting, texts: &Texts) -> PublishedPick {
    let passage = |hash: Hash| texts.of_table(table, hash);
    PublishedPick {
        rank: pick.rank,
        number: pick.number.number(),
        id: pick.project.to_string(),
        name: pick.name.clone(),
        now: newest.project(&pick.project).map(|now| now.name.clone()).filter(|name| *name != pick.name),
        cost: pick.cost,
        sum: pick.sum,
        score: pick.score.map(u64::from),
        joined: pick.joined.as_ref().and_then(|with| newest.project(&with.project)).map(published),
        reasons: pick.reasons.map(passage),
        conditions: pick.conditions.map(passage),
    }
}

fn objected(table: u16, objected: &Objected, list: &Meeting, texts: &Texts) -> PublishedObjected {
    PublishedObjected {
        asking: objected.asking,
        proposed: objected.chosen.iter().filter_map(|id| list.number(id)).map(ProjectNo::number).collect(),
        project: objected.project.as_ref().and_then(|id| list.project(id)).map(published),
        text: texts.of_table(table, objected.text),
        ends: paper::objection_end(objected.ends),
        reached: objected.reached,
    }
}

/// What a correction changed, as it may be read by everybody: of texts that it, that they are others, for they may have been
/// corrected because they told of somebody.
fn change(change: &ErrorView) -> PublishedChange {
    let sums = change.named.iter().filter_map(|(name, named)| match named {
        Named::Sum { minor, currency } => Some((name.clone(), (*minor, currency.clone()))),
        Named::Code(_) => None,
    });
    let (key, whole) = match change.key.as_str() {
        "change.project.proposer" => ("report.changed.proposer", false),
        "change.project.location" => ("report.changed.location", false),
        "change.project.content" => ("report.changed.content", false),
        "change.project.scope" => ("report.changed.scope", false),
        "change.project.benefit" => ("report.changed.benefit", false),
        key => (key, true),
    };
    let mut params = change.params.clone();
    params.retain(|name, _| whole || !["before", "after"].contains(&name.as_str()));
    PublishedChange { key: key.to_owned(), params, sums: sums.collect() }
}

fn vote(score: &Score, three: &[Pick]) -> PublishedVote {
    PublishedVote {
        number: score.number.number(),
        id: score.project.to_string(),
        name: score.name.clone(),
        score: u64::from(score.score),
        ballots: score.ballots,
        recommended: three.iter().any(|pick| pick.project == score.project),
    }
}

fn tie(tie: &Tie) -> PublishedTie {
    let numbers = |list: &[Level]| list.iter().map(|one| one.number.number()).collect();
    let again = tie.again.iter().map(|(number, score)| (number.number(), *score)).collect();
    let (by, witnesses) = (tie.by.told(), (tie.by == TieBy::Lot).then_some(tie.witnesses));
    PublishedTie { among: numbers(&tie.among), chosen: numbers(&tie.chosen), by, witnesses, again }
}

fn put_right(table: u16, one: &PutRight, texts: &Texts) -> PublishedPutRight {
    let numbers = |all: &[ProjectNo]| all.iter().map(|number| number.number()).collect();
    let reason = texts.of_table(table, one.reason);
    PublishedPutRight { entered: numbers(&one.entered), drawn: numbers(&one.drawn), reason }
}

/// What the list says of a project; its picture is told where its file is made.
fn listed(project: &Project) -> ListedProject {
    ListedProject {
        number: project.number.number(),
        name: project.name.clone(),
        cost: project.cost.minor(),
        facts: facts(project),
        picture: None,
    }
}

/// What the tables recommend, each project once.
fn recommended(tally: &Tally, newest: &Meeting, states: &[TableState], texts: &Texts) -> Vec<RecommendedProject> {
    let reasons = settled(newest, states, texts.decisions);
    let reason = |id: &str| {
        let found = reasons.iter().find(|(project, _)| project.as_str() == id)?;
        found.1.hash().map(|hash| texts.own(hash))
    };
    let joins = joins::reasons(newest, states, texts.decisions);
    let part = |part: &TallyPart| PublishedPart {
        number: part.number,
        id: part.project.clone(),
        name: part.name.clone(),
        cost: part.listed,
        earlier: part.earlier.clone(),
        withdrawn: part.withdrawn,
        tables: part.tables.iter().map(published_ask).collect(),
    };
    let joined = |one: &TallyProject| {
        let parts = one.joined.as_ref()?.parts.iter().map(part).collect();
        let found = joins.iter().find(|(lead, _)| lead.as_str() == one.project);
        let reason = found.and_then(|(_, reason)| reason.hash()).map(|hash| texts.own(hash));
        Some(PublishedJoin { reason, parts })
    };
    let project = |one: &TallyProject| RecommendedProject {
        number: one.number,
        id: one.project.clone(),
        name: one.name.clone(),
        cost: one.listed,
        earlier: one.earlier.clone(),
        tables: one.tables.iter().map(published_ask).collect(),
        withdrawn: one.withdrawn,
        corrected: one.corrected,
        sums: one.sums.clone(),
        sum: one.sum,
        reason: reason(&one.project),
        joined: joined(one),
    };
    tally.recommended.iter().map(project).collect()
}

fn published_ask(ask: &TallyAsk) -> PublishedAsk {
    PublishedAsk { table: ask.table, score: ask.score.map(u64::from), sum: ask.cost }
}

/// Every suggestion of the counted tables, by table and by the order of the meeting's projects; asides come last.
fn suggestions(states: &[TableState], meeting: &Meeting, texts: &Texts) -> Vec<PublishedSuggestion> {
    let place = |project: &Option<ProjectId>| {
        let found = project.as_ref().and_then(|id| meeting.projects.iter().position(|p| p.id == *id));
        found.unwrap_or(usize::MAX)
    };
    let mut all = Vec::new();
    for (table, summary) in states.iter().filter_map(|state| Some((state.table, &state.counted?.summary))) {
        let mut of_table: Vec<(usize, PublishedSuggestion)> = Vec::new();
        for note in &summary.notes {
            // What is tied to a note shows only where the note does.
            let own_shows = is_shown(note.text, texts.decisions);
            let tied = |text| match texts.of_table(table, text) {
                Passage::Text(_) | Passage::Masked(_) if !own_shows => Passage::Withheld,
                passage => passage,
            };
            let suggestion = PublishedSuggestion {
                seconded: note.seconded,
                answer: note.answer.map(|(by, text)| Reply { by: paper::answerer(by), text: tied(text) }),
                idea: note.idea.map(|(name, cost)| NewIdea { name: tied(name), cost: cost.filter(|_| own_shows) }),
                ..said(table, meeting, note.project.as_ref(), note, texts.of_table(table, note.text))
            };
            of_table.push((place(&note.project), suggestion));
        }
        of_table.extend(wordings(table, summary, meeting, texts).into_iter().map(|(id, s)| (place(&id), s)));
        // Stable: notes in the order of the record, wordings after the notes of their project.
        of_table.sort_by_key(|(place, suggestion)| (*place, suggestion.wording));
        all.extend(of_table.into_iter().map(|(_, suggestion)| suggestion));
    }
    all
}

/// Every objection that stands, with the answer that stands.
fn objections(meeting: &Meeting, texts: &Texts) -> Vec<PublishedObjection> {
    let answered = |answer: &Answer| PublishedAnswer { day: answer.day.clone(), text: texts.own(answer.text.hash()) };
    let objection = |one: &Objection| PublishedObjection {
        day: one.day.clone(),
        table: one.to.table(),
        project: one.to.project().and_then(|id| meeting.project(id)).map(published),
        text: texts.own(one.text.hash()),
        answer: one.answer().map(answered),
    };
    texts.decisions.standing_objections().map(objection).collect()
}

fn published(project: &Project) -> PublishedProject {
    PublishedProject { number: project.number.number(), id: project.id.to_string(), name: project.name.clone() }
}

/// Published is only what somebody has read through and nobody withheld.
pub(in crate::organiser) fn is_shown(text: Hash, decisions: &Decisions) -> bool {
    decisions.read.contains(&text) && !decisions.withheld.contains(&text)
}

fn said(
    table: u16,
    meeting: &Meeting,
    project: Option<&ProjectId>,
    note: &Note,
    passage: Passage,
) -> PublishedSuggestion {
    PublishedSuggestion {
        table,
        project: project.and_then(|id| meeting.project(id)).map(published),
        kind: paper::note_kind(note.kind),
        text: passage,
        wording: false,
        dialect: note.dialect,
        seconded: 0,
        agreed: None,
        answer: None,
        idea: None,
    }
}

/// Whether a wording, in the words in which it would be published, is held back: a note that it puts in order is withheld, or
/// it says what is masked there.
pub(in crate::organiser) fn is_held(wording: &Wording, words: &Words, decisions: &Decisions) -> bool {
    let own = text(words, wording.text).map(|said| match decisions.masks.get(&wording.text) {
        Some(mask) => mask.published(&said),
        None => said,
    });
    let tells = |note: &Hash| {
        let mask = decisions.masks.get(note).zip(text(words, *note));
        mask.zip(own.as_ref()).is_some_and(|((mask, text), own)| mask.is_said_in(&text, own))
    };
    wording.notes.iter().any(|note| decisions.withheld.contains(note) || tells(note))
}

/// Whether a wording shows where it was read itself: every note that it puts in order shows, and none holds it back.
pub(in crate::organiser) fn keeps_to_its_notes(wording: &Wording, words: &Words, decisions: &Decisions) -> bool {
    wording.notes.iter().all(|note| decisions.read.contains(note)) && !is_held(wording, words, decisions)
}

/// A wording shows only where it was read itself and keeps to its notes; it takes the kind of the first of them.
fn wordings(
    table: u16,
    summary: &Summary,
    meeting: &Meeting,
    texts: &Texts,
) -> Vec<(Option<ProjectId>, PublishedSuggestion)> {
    let mut all = Vec::new();
    for wording in &summary.wordings {
        let of: Vec<&Note> = summary.notes.iter().filter(|note| wording.notes.contains(&note.text)).collect();
        let Some(first) = of.first() else { continue };
        let passage = match texts.of_table(table, wording.text) {
            Passage::Text(_) | Passage::Masked(_) if !keeps_to_its_notes(wording, texts.words, texts.decisions) => {
                Passage::Withheld
            }
            passage => passage,
        };
        let project = Some(&wording.project);
        let suggestion = PublishedSuggestion {
            wording: true,
            dialect: false,
            agreed: Some(wording.agreed),
            ..said(table, meeting, project, first, passage)
        };
        all.push((Some(wording.project.clone()), suggestion));
    }
    all
}

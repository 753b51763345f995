//! What is here of whom, so that a person's own can be found and erased.

use super::drafts::answers_of;
use super::pieces::{Whose, answers_of_staff, names, pieces};
use super::{drafts_in, forms, session_of, words_of};
use crate::error::DeskError;
use crate::error::damage::Damage;
use crate::error::said::Said;
use crate::exchange::copies::kept;
use crate::exchange::pack::read_meeting;
use crate::exchange::retention::keep_until;
use crate::exchange::verify::verify_bundle;
use crate::home::Home;
use crate::organiser::{ObjectionText, OrganiserDesk};
use crate::view::{PeopleView, PersonItem, SaidItem, Who};
use roundtable_domain::{Answerer, Drafts, Fields, Form, Meeting, ProjectId, Session, What, Words};
use roundtable_record::Commit;
use roundtable_store::{Collection, Store};
use std::collections::{BTreeMap, BTreeSet};

/// What is here of a session's people and of what they said.
///
/// # Errors
/// `not_found` when there is no such session, or its pack or record is not sound.
pub fn people_of_session(home: &Home, id: &str) -> Result<PeopleView, DeskError> {
    let store = home.store()?;
    let row = store.session(id)?;
    let pack = kept(home, &row.pack_file)?;
    let damaged = || Said::RecordDamaged { reason: Damage::Replay, session: id.to_owned() };
    let session = session_of(home, &store, &row)?.ok_or_else(damaged)?;
    let mut view = empty(&pack.meeting, &row.opened_at);
    view.session = Some(row.id.clone());
    view.table = Some(row.table);
    view.handed_in = row.handed_in.is_some();
    let found = Found { words: words_of(&store, &row.meeting)?, erased: erased(&store, &row.meeting)? };
    found.add(&session, &mut view);
    let drafts = drafts_in(&store, id)?;
    for person in &mut view.people {
        let said = match person.who {
            Who::Seat => said_in(&drafts, person.number),
            Who::Staff => answered_in(&drafts, &answers_of(&session, person.number)),
            Who::Witness => 0,
        };
        person.drafts = u32::try_from(said).unwrap_or(u32::MAX);
    }
    view.people.retain(is_here);
    let project = |id: &ProjectId| pack.meeting.project(id).map(|project| project.name.clone());
    for objection in drafts.consensus.iter().flat_map(|consensus| &consensus.objections) {
        view.texts.push(SaidItem {
            hash: forms::objection_named(id, objection),
            table: row.table,
            what: What::Objected.code().to_owned(),
            project: objection.project.as_ref().and_then(project),
            text: Some(objection.text.clone()),
            seat: Some(objection.seat.number()),
            erased: false,
            stands: true,
        });
    }
    for (form, fields) in &drafts.forms {
        let words = form.words(fields);
        if !words.is_empty() {
            view.texts.push(SaidItem {
                hash: forms::named(id, form),
                table: row.table,
                what: "form".to_owned(),
                project: form.project().and_then(project),
                text: Some(words.join("\n")),
                seat: None,
                erased: false,
                stands: true,
            });
        }
    }
    Ok(view)
}

/// What arrived of a meeting's people and of what they said.
///
/// # Errors
/// When the meeting is not here, or the database fails.
pub fn people_of_meeting(home: &Home, meeting: &str) -> Result<PeopleView, DeskError> {
    let desk = OrganiserDesk::open(home)?;
    let meeting = desk.which(Some(meeting))?;
    let store = home.store()?;
    let packs = store.packs_of(&meeting)?;
    let newest = packs.last().ok_or(Said::NoMeeting)?;
    let meeting_here = read_meeting(&newest.meeting_json)?;
    let mut view = empty(&meeting_here, &newest.added_at);
    view.published = desk.still_shown(&meeting)?;
    let found = Found { words: words_of(&store, &meeting)?, erased: erased(&store, &meeting)? };
    for row in store.bundles(&meeting)? {
        if let Ok(good) = verify_bundle(store.bundle_file(&meeting, &row.head)?) {
            found.add(&good.session, &mut view);
        }
    }
    view.people.retain(is_here);
    let reasons = desk.reasons(&meeting)?;
    for one in &reasons {
        let Some(hash) = one.reason.hash() else { continue };
        view.texts.push(SaidItem {
            erased: found.erased.contains(&hash.to_string()),
            hash: hash.to_string(),
            table: one.table,
            what: one.what.code().to_owned(),
            project: one.project.as_ref().and_then(|id| meeting_here.project(id)).map(|project| project.name.clone()),
            text: one.reason.text(&found.words).map(str::to_owned),
            seat: None,
            stands: one.stands,
        });
    }
    for objection in desk.every_objection(&meeting)? {
        let project = objection.to.project().and_then(|id| meeting_here.project(id));
        let mut put = |what: ObjectionText, commit: &Commit, stands: bool| {
            view.texts.push(SaidItem {
                erased: found.erased.contains(&commit.hash().to_string()),
                hash: commit.hash().to_string(),
                table: objection.to.table().unwrap_or(0),
                what: what.code().to_owned(),
                project: project.map(|project| project.name.clone()),
                text: found.text(commit),
                seat: None,
                stands: stands && !objection.struck,
            });
        };
        put(ObjectionText::Objection, &objection.text, true);
        for answer in &objection.answers {
            put(ObjectionText::Answer, &answer.text, objection.answer() == Some(answer));
        }
    }
    Ok(view)
}

/// Whether anything of a person is here: who they were, or what they said.
fn is_here(person: &PersonItem) -> bool {
    !person.hashes.is_empty() || !person.texts.is_empty() || person.drafts > 0
}

/// How much of what a seat said has not entered: notes, what is being typed, what it objects.
fn said_in(drafts: &Drafts, seat: u8) -> usize {
    let notes = drafts.notes.values().filter(|note| note.seat == seat).count();
    let line = drafts.line.iter().filter(|line| line.seat == seat).count();
    let consensus = drafts.consensus.iter().flat_map(|consensus| &consensus.objections);
    let objections = consensus.filter(|one| one.seat.number() == seat).count();
    let typed = drafts.forms.get_key_value(&Form::Objection {});
    let of_seat = |fields: &Fields| fields.get("seat").is_some_and(|said| said.trim() == seat.to_string());
    let typed = typed.filter(|(form, fields)| of_seat(fields) && !form.words(fields).is_empty());
    notes + line + objections + usize::from(typed.is_some())
}

/// How many answers by those have not entered.
fn answered_in(drafts: &Drafts, by: &BTreeSet<Answerer>) -> usize {
    drafts.notes.values().filter_map(|note| note.answer.as_ref()).filter(|answer| by.contains(&answer.by)).count()
}

fn empty(meeting: &Meeting, since: &str) -> PeopleView {
    PeopleView {
        meeting: meeting.meeting_id.clone(),
        name: meeting.name.clone(),
        community: meeting.community.clone(),
        date: meeting.date.clone(),
        keep_until: keep_until(meeting, since),
        ..PeopleView::default()
    }
}

fn erased(store: &Store, meeting: &str) -> Result<BTreeSet<String>, DeskError> {
    Ok(store.erased(meeting)?.into_iter().collect())
}

/// The openings at hand, and what was erased.
struct Found {
    words: Words,
    erased: BTreeSet<String>,
}

impl Found {
    /// Adds a record's people and texts; what another record of the same table said already stands once.
    fn add(&self, session: &Session, view: &mut PeopleView) {
        let state = session.state();
        let table = state.table.number();
        let all = pieces(session);
        let mut people: BTreeMap<Whose, PersonItem> = BTreeMap::new();
        for (whose, name) in names(session) {
            let person = people.entry(whose).or_insert_with(|| item(table, whose));
            if let Some(said) = self.words.name(&name) {
                put(&mut person.hashes, name.hash().to_string());
                if !said.is_empty() {
                    put(&mut person.names, said.to_owned());
                }
            }
        }
        for piece in &all {
            for speaker in piece.speakers() {
                let seat = self.words.speaker(&speaker);
                let Some(person) = seat.and_then(|seat| people.get_mut(&Whose::Seat(seat))) else { continue };
                put(&mut person.hashes, speaker.hash().to_string());
                if piece.speaker == Some(speaker) && self.words.opening(&piece.text).is_some() {
                    put(&mut person.texts, piece.text.hash().to_string());
                }
            }
        }
        for (whose, answer) in answers_of_staff(session) {
            if self.words.opening(&answer).is_some()
                && let Some(person) = people.get_mut(&whose)
            {
                put(&mut person.texts, answer.hash().to_string());
            }
        }
        for person in people.into_values() {
            let same = |other: &&mut PersonItem| {
                (other.table, other.who, other.number) == (person.table, person.who, person.number)
                    && (person.who != Who::Staff || person.names.iter().any(|name| other.names.contains(name)))
            };
            match view.people.iter_mut().find(same) {
                Some(there) => {
                    person.names.into_iter().for_each(|name| put(&mut there.names, name));
                    person.hashes.into_iter().for_each(|hash| put(&mut there.hashes, hash));
                    person.texts.into_iter().for_each(|hash| put(&mut there.texts, hash));
                }
                None => view.people.push(person),
            }
        }
        let mut there: BTreeSet<String> = view.texts.iter().map(|said| said.hash.clone()).collect();
        for piece in &all {
            let hash = piece.text.hash().to_string();
            if there.insert(hash.clone()) {
                let name = |id| state.meeting.project(id).map(|project| project.name.clone());
                view.texts.push(SaidItem {
                    erased: self.erased.contains(&hash),
                    hash,
                    table,
                    what: piece.what.code().to_owned(),
                    project: piece.project.as_ref().and_then(name),
                    text: self.text(&piece.text),
                    seat: piece.speakers().next().and_then(|speaker| self.words.speaker(&speaker)),
                    stands: piece.stands,
                });
            }
        }
    }

    fn text(&self, commit: &Commit) -> Option<String> {
        self.words.text(commit).map(str::to_owned)
    }
}

fn item(table: u16, whose: Whose) -> PersonItem {
    let (who, number) = match whose {
        Whose::Staff(person, _) => (Who::Staff, person),
        Whose::Witness => (Who::Witness, 0),
        Whose::Seat(seat) => (Who::Seat, seat),
    };
    PersonItem { table, who, number, names: Vec::new(), hashes: Vec::new(), texts: Vec::new(), drafts: 0 }
}

fn put(list: &mut Vec<String>, one: String) {
    if !list.contains(&one) {
        list.push(one);
    }
}

//! What has not entered and holds what is erased: what was taken back stands among the drafts again, and would enter anew.

use super::pieces::{Whose, names, pieces, with_amended};
use super::records::Records;
use super::{DraftsLeft, drafts_in, forms};
use crate::error::DeskError;
use crate::view::EraseAsk;
use roundtable_domain::{Answerer, Leaving, LeavingAnswer, LeavingObjection, Session, What, Words};
use roundtable_record::{Hash, Role};
use roundtable_store::{SessionRow, Store};
use std::collections::BTreeSet;

/// The drafts of these sessions that change: by what was asked for, and by all that goes with it.
pub(super) fn left(
    store: &Store,
    ask: &EraseAsk,
    rows: &[SessionRow],
    records: &Records,
    words: &Words,
    (asked, gone): (&BTreeSet<Hash>, &BTreeSet<Hash>),
) -> Result<DraftsLeft, DeskError> {
    let mut texts = Leaving::default();
    records.sessions().for_each(|session| leaving_texts(session, words, gone, &mut texts));
    let mut left = DraftsLeft::new();
    let of_table = |row: &SessionRow| {
        let table = row.table;
        records.sessions().filter(move |session| session.state().table.number() == table)
    };
    for row in rows {
        let seats = of_table(row).flat_map(|session| seats(session, words, asked)).collect();
        let here = ask.session.as_ref() == Some(&row.id);
        let said_by = ask.drafts_of.filter(|_| here);
        let of_staff = ask.drafts_of_staff.filter(|_| here);
        let answered_by = of_table(row).flat_map(|session| of_staff.map(|person| answers_of(session, person)));
        let answered_by = answered_by.flatten().collect();
        let mut leaving = Leaving { said_by, seats, answered_by, ..texts.clone() };
        let drafts = drafts_in(store, &row.id)?;
        let objected = drafts.consensus.iter().flat_map(|consensus| &consensus.objections);
        let named = objected.filter(|one| ask.hashes.contains(&forms::objection_named(&row.id, one)));
        leaving
            .objections
            .extend(named.map(|one| LeavingObjection { seat: Some(one.seat.number()), text: one.text.clone() }));
        let changes = drafts.without(&leaving);
        left.extend(changes.into_iter().map(|change| ((row.id.clone(), change.key), change.body)));
    }
    Ok(left)
}

/// What was said by these commitments.
pub(super) fn texts(records: &Records, words: &Words, gone: &BTreeSet<Hash>) -> Vec<String> {
    let all = records.sessions().flat_map(pieces).filter(|piece| gone.contains(&piece.text.hash()));
    all.filter_map(|piece| words.text(&piece.text).map(str::to_owned)).collect()
}

fn leaving_texts(session: &Session, words: &Words, gone: &BTreeSet<Hash>, leaving: &mut Leaving) {
    let all = pieces(session);
    for piece in all.iter().filter(|piece| gone.contains(&piece.text.hash())) {
        let Some(text) = words.text(&piece.text).map(str::to_owned) else { continue };
        match (piece.what, &piece.project) {
            (What::Wording, Some(project)) => drop(leaving.wordings.insert((project.clone(), text))),
            // A wording is always of a project.
            (What::Wording, None) => {}
            (What::Note, project) => drop(leaving.notes.insert((project.clone(), text))),
            (What::Idea, project) => drop(leaving.ideas.insert((project.clone(), text))),
            (What::Answer, _) => {
                let mut asked: BTreeSet<Hash> = piece.of.iter().map(|question| question.hash()).collect();
                with_amended(session, &mut asked);
                let questions = || all.iter().filter(|one| one.what == What::Note && asked.contains(&one.text.hash()));
                leaving.answers.push(LeavingAnswer {
                    project: questions().next_back().and_then(|question| question.project.clone()),
                    question: questions().filter_map(|one| words.text(&one.text).map(str::to_owned)).collect(),
                    reopened: !questions().any(|question| question.stands),
                    text,
                });
            }
            (What::Objected, _) => {
                let seat = piece.speaker.and_then(|speaker| words.speaker(&speaker));
                leaving.objections.push(LeavingObjection { seat, text });
            }
            // These are no drafts: until they enter they stand in a form, and go from there by their words.
            (
                What::Reasons
                | What::Conditions
                | What::Waiver
                | What::Fact
                | What::Vacancy
                | What::Difference
                | What::Voided
                | What::Reopening
                | What::LotRight
                | What::Break,
                _,
            ) => {}
        }
    }
}

/// In which roles a person of the staff answers now.
pub(super) fn answers_of(session: &Session, person: u8) -> BTreeSet<Answerer> {
    let roles = [(Role::Leader, Answerer::Leader), (Role::Adviser, Answerer::Adviser)].into_iter();
    let holds = |role| session.state().staff.get(role).and_then(|held| held.holder).is_some_and(|h| h.person == person);
    roles.filter(|(role, _)| holds(*role)).map(|(_, answers)| answers).collect()
}

/// The seats of a table of whom a name, or that it was they who said a thing, was asked for by itself.
fn seats(session: &Session, words: &Words, asked: &BTreeSet<Hash>) -> BTreeSet<u8> {
    let named = names(session).into_iter().filter_map(|(whose, name)| match whose {
        Whose::Seat(seat) => asked.contains(&name.hash()).then_some(seat),
        Whose::Staff(..) | Whose::Witness => None,
    });
    let speakers: Vec<_> = pieces(session).iter().flat_map(|piece| piece.speakers().collect::<Vec<_>>()).collect();
    let by = speakers.iter().filter(|speaker| asked.contains(&speaker.hash()));
    named.chain(by.filter_map(|speaker| words.speaker(speaker))).filter(|seat| *seat != 0).collect()
}

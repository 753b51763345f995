//! What has not entered and holds what is erased: what was taken back stands among the drafts again, and would enter anew.

use super::pieces::{Whose, names, pieces, with_amended};
use super::records::Records;
use super::{DraftsLeft, drafts_in};
use crate::error::DeskError;
use crate::view::EraseAsk;
use roundtable_domain::{Leaving, LeavingAnswer, Session, What, Words};
use roundtable_record::Hash;
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
    for row in rows {
        let of_table = records.sessions().filter(|session| session.state().table.number() == row.table);
        let seats = of_table.flat_map(|session| seats(session, words, asked)).collect();
        let said_by = ask.drafts_of.filter(|_| ask.session.as_ref() == Some(&row.id));
        let leaving = Leaving { said_by, seats, ..texts.clone() };
        let changes = drafts_in(store, &row.id)?.without(&leaving);
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
            (
                What::Note
                | What::Wording
                | What::Reasons
                | What::Conditions
                | What::Waiver
                | What::Fact
                | What::Vacancy
                | What::Difference
                | What::Voided
                | What::Reopening
                | What::LotRight
                | What::Objected
                | What::Break,
                project,
            ) => drop(leaving.notes.insert((project.clone(), text))),
        }
    }
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

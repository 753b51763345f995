//! `handed-in.json` of a publication: of all that the counted tables handed in, what it shows, what the organiser withholds,
//! what was erased by decision, and what did not arrive. The organiser signs it, so that anybody can tell these apart.

use super::OrganiserDesk;
use super::collected::Collected;
use super::publication::is_shown;
use super::publish::Records;
use super::summary::Summary;
use crate::error::DeskError;
use crate::verify::HANDED_IN;
use roundtable_bag::{Bag, allowed_signers_line, published_namespace, sign};
use roundtable_record::{Hash, canonical, read_handed_in, read_openings};
use serde::Serialize;
use std::collections::BTreeSet;

/// The file, and the signature over it.
const FILE: &str = "handed-in.json";
const SIGNATURE: &str = "handed-in.json.sig";

/// What became of what one table handed in: hashes of commitments, each in one list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct OfTable {
    pub table: u8,
    /// Head of the record that counts.
    head: String,
    /// Words that the publication shows.
    shown: Vec<Hash>,
    /// Here, and not shown: ballots, names and who said a thing are never.
    withheld: Vec<Hash>,
    /// Erased here by decision.
    erased: Vec<Hash>,
    /// Neither here nor erased here by decision.
    did_not_arrive: Vec<Hash>,
}

#[derive(Serialize)]
struct Statement<'a> {
    v: u32,
    meeting: &'a str,
    /// Of the publication.
    number: u32,
    /// Of the tally.
    fingerprint: &'a str,
    tables: &'a [OfTable],
}

impl OfTable {
    /// By the file that is kept of the record that counts.
    pub fn of(all: &Collected, table: u8, summary: &Summary, head: &str, bag: &Bag) -> Result<OfTable, DeskError> {
        let openings = read_openings(bag.private().unwrap_or_default())?;
        let here: BTreeSet<Hash> = openings.iter().map(|opening| opening.commit().hash()).collect();
        let shown = shown(all, summary);
        let mut of = OfTable {
            table,
            head: head.to_owned(),
            shown: Vec::new(),
            withheld: Vec::new(),
            erased: Vec::new(),
            did_not_arrive: Vec::new(),
        };
        for commit in read_handed_in(bag.get(HANDED_IN).unwrap_or_default())? {
            let hash = commit.hash();
            let list = match (here.contains(&hash), all.decided.erased.contains(&hash)) {
                (true, _) if shown.contains(&hash) => &mut of.shown,
                (true, _) => &mut of.withheld,
                (false, true) => &mut of.erased,
                (false, false) => &mut of.did_not_arrive,
            };
            list.push(hash);
        }
        Ok(of)
    }
}

/// Texts of a record that its publication shows; a wording only with all notes that it puts in order.
fn shown(all: &Collected, summary: &Summary) -> BTreeSet<Hash> {
    let is_shown = |hash: &Hash| is_shown(*hash, &all.decided);
    let notes = summary.notes.iter().map(|note| note.text);
    let wordings = summary.wordings.iter().filter(|wording| wording.notes.iter().all(is_shown));
    let said = summary.three.iter().flat_map(|pick| pick.reasons.into_iter().chain(pick.conditions));
    notes.chain(wordings.map(|wording| wording.text)).chain(said).filter(is_shown).collect()
}

impl OrganiserDesk {
    /// Puts the statement into a publication, signed by the organiser, with the line by which that key is known. Where the key
    /// that signed the meeting's packs is not here, nobody can sign, and the statement stands alone.
    ///
    /// # Errors
    /// `key_locked` while that key is behind a passphrase that nobody gave.
    pub(super) fn what_became(
        &self,
        all: &Collected,
        (number, fingerprint): (u32, &str),
        records: &mut Records,
    ) -> Result<(), DeskError> {
        let meeting = &all.held.newest;
        let statement = Statement { v: 1, meeting: &meeting.meeting_id, number, fingerprint, tables: &records.tables };
        let bytes = (canonical::to_string(&statement)? + "\n").into_bytes();
        let keys = self.home.keys();
        if let Some(signer) = keys.signer().filter(|signer| signer.line() == meeting.organiser) {
            let namespace = published_namespace(&meeting.meeting_id);
            let signature = sign(&keys.signing()?, &namespace, &bytes)?.into_bytes();
            records.files.push((SIGNATURE.to_owned(), signature));
            records.signers.push_str(&allowed_signers_line("organiser", &namespace, &signer));
        }
        records.files.push((FILE.to_owned(), bytes));
        Ok(())
    }
}

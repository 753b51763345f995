//! `handed-in.json` of a publication: of all that the counted tables handed in, what it shows, what the organiser withholds,
//! what was erased by decision, and what did not arrive. The organiser signs it, so that anybody can tell these apart.

use super::OrganiserDesk;
use super::collected::Collected;
use super::publication::is_shown;
use super::publish::Records;
use super::state::Arrived;
use super::summary::Summary;
use crate::error::DeskError;
use crate::verify::HANDED_IN;
use roundtable_bag::{Bag, allowed_signers_line, published_namespace, sign};
use roundtable_record::{Commit, Hash, canonical, read_handed_in, read_openings};
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
    /// Of what the list in the published record names.
    #[serde(flatten)]
    own: Became,
    /// Of what other lists name that the table signed for the same record.
    #[serde(skip_serializing_if = "Became::is_empty")]
    by_another_list: Became,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
struct Became {
    /// Words that the publication shows.
    shown: Vec<Hash>,
    /// Here, and not shown: ballots, names and who said a thing are never.
    withheld: Vec<Hash>,
    /// Erased of this record by decision.
    erased: Vec<Hash>,
    /// Neither here nor erased of it by decision.
    did_not_arrive: Vec<Hash>,
}

impl Became {
    fn is_empty(&self) -> bool {
        [&self.shown, &self.withheld, &self.erased, &self.did_not_arrive].into_iter().all(Vec::is_empty)
    }
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
    /// By the files that are kept of the record that counts, the published one first.
    pub fn of(all: &Collected, bundle: &Arrived, files: &[Bag]) -> Result<OfTable, DeskError> {
        let (mut here, mut listed) = (BTreeSet::new(), Vec::new());
        for bag in files {
            let openings = read_openings(bag.private().unwrap_or_default())?;
            here.extend(openings.iter().map(|opening| opening.commit().hash()));
            let list = read_handed_in(bag.get(HANDED_IN).unwrap_or_default())?;
            listed.push(list.iter().map(Commit::hash).collect::<BTreeSet<Hash>>());
        }
        let shown = shown(all, &bundle.summary);
        let lost = all.ground.lacking(bundle).did_not_arrive;
        let lost: BTreeSet<Hash> = lost.ballots.into_iter().chain(lost.texts).collect();
        let erased = all.ground.erased_of(bundle);
        let became = |list: &mut dyn Iterator<Item = Hash>| {
            let mut of = Became::default();
            for hash in list {
                let list = match (here.contains(&hash), erased.contains(&hash) && !lost.contains(&hash)) {
                    (true, _) if shown.contains(&hash) => &mut of.shown,
                    (true, _) => &mut of.withheld,
                    (false, true) => &mut of.erased,
                    (false, false) => &mut of.did_not_arrive,
                };
                list.push(hash);
            }
            of
        };
        let own = listed.first().cloned().unwrap_or_default();
        let more: BTreeSet<Hash> = listed.iter().flatten().filter(|hash| !own.contains(hash)).copied().collect();
        Ok(OfTable {
            table: bundle.row.table,
            head: bundle.row.head.clone(),
            own: became(&mut own.iter().copied()),
            by_another_list: became(&mut more.into_iter()),
        })
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

//! `handed-in.json` of a publication: of all that the counted tables handed in, what it shows, whole or masked, what the organiser withholds,
//! what was erased by decision, and what did not arrive. The organiser signs it, so that anybody can tell these apart.

use crate::error::DeskError;
use crate::exchange::goes_along::HANDED_IN;
use crate::organiser::OrganiserDesk;
use crate::organiser::collect::collected::Collected;
use crate::organiser::collect::state::Arrived;
use crate::organiser::collect::summary::{Summary, Text};
use crate::organiser::decided::Decided;
use crate::organiser::publish::Records;
use crate::organiser::publish::publication::{is_shown, keeps_to_its_notes};
use roundtable_bag::{Bag, allowed_signers_line, published_namespace, sign};
use roundtable_domain::Words;
use roundtable_record::{Commit, Hash, canonical, read_handed_in, read_openings};
use roundtable_report::PublicationInput;
use serde::Serialize;
use std::collections::BTreeSet;

/// The file, and the signature over it.
const FILE: &str = "handed-in.json";
const SIGNATURE: &str = "handed-in.json.sig";

/// What became of what one table handed in by one or more lists: hashes of commitments, each in one list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(in crate::organiser) struct OfTable {
    pub table: u16,
    /// Head of the record that counts.
    head: String,
    /// Words that the publication shows.
    shown: Vec<Hash>,
    /// Words that it shows with parts masked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    masked: Vec<Hash>,
    /// Here, and not shown: ballots, names and who said a thing are never.
    withheld: Vec<Hash>,
    /// Erased of this record by decision.
    erased: Vec<Hash>,
    /// Not here, and erased by decision of another record that commits to the same: what that erased does not come back with
    /// this one, and excuses nothing in it.
    erased_elsewhere: Vec<Hash>,
    /// Neither here nor erased by decision.
    did_not_arrive: Vec<Hash>,
}

#[derive(Serialize)]
struct Statement<'a> {
    v: u32,
    meeting: &'a str,
    /// When it was published, as on the page.
    at: &'a str,
    /// Of the publication.
    number: u32,
    /// Of the tally.
    fingerprint: &'a str,
    /// Of what the list in the published record names.
    tables: &'a [OfTable],
    /// Of what only another list names that the table signed for the same record.
    #[serde(skip_serializing_if = "<[OfTable]>::is_empty")]
    by_another_list: &'a [OfTable],
}

/// What came of one record with all its files, the published one first.
pub(in crate::organiser) struct Came<'a> {
    all: &'a Collected,
    bundle: &'a Arrived,
    /// By file, what its list names.
    listed: Vec<BTreeSet<Hash>>,
    here: BTreeSet<Hash>,
    words: Words,
}

impl<'a> Came<'a> {
    pub fn of(all: &'a Collected, bundle: &'a Arrived, files: &[Bag]) -> Result<Came<'a>, DeskError> {
        let mut came = Came { all, bundle, listed: Vec::new(), here: BTreeSet::new(), words: Words::default() };
        for bag in files {
            let openings = read_openings(bag.private().unwrap_or_default())?;
            came.here.extend(openings.iter().map(|opening| opening.commit().hash()));
            came.words.add(openings);
            let list = read_handed_in(bag.get(HANDED_IN).unwrap_or_default())?;
            came.listed.push(list.iter().map(Commit::hash).collect());
        }
        Ok(came)
    }

    /// What became of all that the published list names.
    pub fn by_own_list(&self) -> OfTable {
        self.became(self.listed.first().into_iter().flatten().copied())
    }

    /// What became of what only other lists name, where they name anything.
    pub fn by_another_list(&self) -> Option<OfTable> {
        let (own, others) = self.listed.split_first()?;
        let more: BTreeSet<Hash> = others.iter().flatten().filter(|hash| !own.contains(hash)).copied().collect();
        (!more.is_empty()).then(|| self.became(more.into_iter()))
    }

    fn became(&self, listed: impl Iterator<Item = Hash>) -> OfTable {
        let Came { all, bundle, here, words, .. } = self;
        let shown = shown(&all.decided, words, &bundle.summary);
        let lost = all.ground.lacking(bundle).did_not_arrive;
        let lost: BTreeSet<Hash> = lost.ballots.into_iter().chain(lost.texts).collect();
        let erased = all.ground.erased_of(bundle);
        let mut of = OfTable {
            table: bundle.row.table,
            head: bundle.row.head.clone(),
            shown: Vec::new(),
            masked: Vec::new(),
            withheld: Vec::new(),
            erased: Vec::new(),
            erased_elsewhere: Vec::new(),
            did_not_arrive: Vec::new(),
        };
        for hash in listed {
            let list = match (here.contains(&hash), erased.contains(&hash) && !lost.contains(&hash)) {
                (true, _) if shown.contains(&hash) => match all.decided.masks.contains_key(&hash) {
                    true => &mut of.masked,
                    false => &mut of.shown,
                },
                (true, _) => &mut of.withheld,
                (false, true) => &mut of.erased,
                (false, false) if all.ground.erased.anywhere(&hash) => &mut of.erased_elsewhere,
                (false, false) => &mut of.did_not_arrive,
            };
            list.push(hash);
        }
        of
    }
}

/// Texts of a record that its publication shows; a wording only where it keeps to its notes.
fn shown(decided: &Decided, words: &Words, summary: &Summary) -> BTreeSet<Hash> {
    let shows = |text: &Text<'_>| match text {
        Text::OfNote(note, _) => is_shown(note.text, decided),
        Text::Wording(wording) => keeps_to_its_notes(wording, words, decided),
        Text::Other(_) => true,
    };
    let shown = summary.texts().into_iter().filter(shows).map(|text| text.hash());
    shown.filter(|hash| is_shown(*hash, decided)).collect()
}

impl OrganiserDesk {
    /// Puts the statement into a publication, signed by the organiser, with the line by which that key is known. Where the key
    /// that signed the meeting's packs is not here, nobody can sign, and the statement stands alone.
    ///
    /// # Errors
    /// `key_locked` while that key is behind a passphrase that nobody gave.
    pub(in crate::organiser) fn what_became(
        &self,
        all: &Collected,
        input: &PublicationInput,
        records: &mut Records,
    ) -> Result<(), DeskError> {
        let meeting = &all.held.newest;
        let statement = Statement {
            v: 1,
            meeting: &meeting.meeting_id,
            at: &input.published,
            number: input.number,
            fingerprint: input.fingerprint.as_deref().unwrap_or_default(),
            tables: &records.tables,
            by_another_list: &records.by_another_list,
        };
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

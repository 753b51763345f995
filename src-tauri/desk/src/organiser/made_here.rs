//! The meetings that were made here, and that the keys they were made with are here too.

use crate::error::DeskError;
use crate::error::said::Said;
use crate::exchange::pack::{Pack, PackHead, read_meeting};
use crate::home::Home;
use crate::organiser::OrganiserDesk;
use crate::organiser::decided::is_made_here;
use crate::organiser::prepare::make::kept_pack;
use crate::organiser::prepare::sticks::is_stale;
use crate::view::{FoundPack, PackMadeHere};
use roundtable_bag::{BagError, Passphrase};
use roundtable_domain::{Kind, Meeting};
use roundtable_store::{OrganiserStore, PackRow};
use std::path::Path;

/// Most packs on sticks that are read to say whose they are.
const MOST_READ: usize = 24;

/// A meeting whose packs were made here, as its newest edition says it.
pub(crate) struct Made {
    pub(crate) meeting: Meeting,
    /// By the hash of its manifest: the copy of each of its packs.
    pub(crate) packs: Vec<(String, Result<PackHead, DeskError>)>,
}

impl Made {
    /// Whether its records or its opening codes are encrypted to this installation.
    fn needs_reading(&self) -> bool {
        !self.meeting.recipients.is_empty() || self.packs.iter().flat_map(|(_, pack)| pack).any(|pack| pack.needs_code)
    }
}

/// The meetings whose packs were made here. One whose file cannot be read is found by another check.
pub(crate) fn made_here(home: &Home, store: &dyn OrganiserStore) -> Result<Vec<Made>, DeskError> {
    let mut all = Vec::new();
    for id in store.meetings()? {
        if !is_made_here(&id, &store.decisions(&id)?) {
            continue;
        }
        let rows = store.packs_of(&id)?;
        let newest: Option<&PackRow> = rows.iter().max_by_key(|row| row.edition);
        let Some(meeting) = newest.and_then(|row| read_meeting(&row.meeting_json).ok()) else { continue };
        let newest = rows.iter().filter(|row| row.edition == meeting.edition);
        let head = |manifest: &str| kept_pack(home, manifest).map(Pack::into_head);
        let packs = newest.map(|row| (row.manifest.clone(), head(&row.manifest))).collect();
        all.push(Made { meeting, packs });
    }
    Ok(all)
}

/// The fingerprint of the key that signed them.
pub(crate) fn signing(home: &Home, made: &[Made]) -> Result<String, DeskError> {
    let signer = home.keys().signer().map(|signer| signer.line());
    if signer.is_some_and(|signer| made.iter().any(|made| made.meeting.organiser != signer)) {
        return Err(home.keys().signing_gone());
    }
    let found = home.keys().signing().map(|key| key.public().fingerprint());
    looked_at(found, made.is_empty())
}

/// What reads the records that are encrypted to this installation.
pub(crate) fn reading(home: &Home, made: &[Made]) -> Result<String, DeskError> {
    let found = home.keys().reading().and_then(|own| {
        let own = own.recipient().map(|own| own.to_string()).unwrap_or_default();
        let is_named = |made: &Made| made.meeting.recipients.is_empty() || made.meeting.recipients.contains(&own);
        if made.iter().all(is_named) { Ok(own) } else { Err(home.keys().reading_gone()) }
    });
    looked_at(found, !made.iter().any(Made::needs_reading))
}

/// A key behind a passphrase is there; one that nothing needs yet need not be.
fn looked_at(found: Result<String, DeskError>, may_be_gone: bool) -> Result<String, DeskError> {
    match found {
        Err(DeskError::Bag(BagError::KeyLocked)) => Ok("passphrase".to_owned()),
        Err(DeskError::Said(Said::SigningKeyGone { .. } | Said::ReadingKeyGone { .. })) if may_be_gone => {
            Ok("none".to_owned())
        }
        found => found,
    }
}

impl OrganiserDesk {
    /// What the pack in a file is, where its meeting was made here: whoever opens it as a real session is asked first. Of
    /// what is no good pack nothing is said.
    ///
    /// # Errors
    /// When the database fails.
    pub fn pack_made_here(&self, file: &Path, kind: Kind) -> Result<Option<PackMadeHere>, DeskError> {
        if kind != Kind::Real || self.meeting_ids()?.is_empty() {
            return Ok(None);
        }
        let Ok(pack) = Pack::open(file).map(Pack::into_head) else { return Ok(None) };
        let meeting = &pack.meeting.meeting_id;
        if !is_made_here(meeting, &self.store.decisions(meeting)?) {
            return Ok(None);
        }
        let newest = self.held(meeting)?.newest;
        Ok((newest.organiser == pack.meeting.organiser).then(|| PackMadeHere {
            meeting: meeting.clone(),
            name: newest.name.clone(),
            table: pack.table.number(),
            stale: is_stale(&pack, &newest),
        }))
    }

    /// Packs on sticks, each with what it is where its meeting was made here; of a great many, of the first ones.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) fn found_here(&self, packs: &mut [FoundPack]) -> Result<(), DeskError> {
        for pack in packs.iter_mut().take(MOST_READ) {
            pack.made_here = self.pack_made_here(Path::new(&pack.path), Kind::Real)?;
        }
        Ok(())
    }
}

impl Home {
    /// Puts the organiser's keys behind a passphrase, as [`Keyring::set_passphrase`] does.
    ///
    /// # Errors
    /// `signing_key_gone` or `reading_key_gone` where a meeting was made with a key that is not here: none is made in
    /// its place; or as [`Keyring::set_passphrase`].
    pub fn set_passphrase(&self, old: Option<&Passphrase>, new: Option<&Passphrase>) -> Result<(), DeskError> {
        keys_are_here(self)?;
        self.keys().set_passphrase(old, new)
    }
}

/// That the keys by which meetings were made here are here.
///
/// # Errors
/// `signing_key_gone`, `reading_key_gone`; or one cannot be read.
fn keys_are_here(home: &Home) -> Result<(), DeskError> {
    let made = made_here(home, &home.store()?)?;
    signing(home, &made)?;
    reading(home, &made).map(drop)
}

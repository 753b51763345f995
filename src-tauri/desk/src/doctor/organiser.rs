//! What an organiser needs: keys, copies of the packs, opening codes, meetings, decisions, bundles.

use super::{Check, check, told};
use crate::error::DeskError;
use crate::home::Home;
use crate::organiser::{code_is_kept, decisions_hold, is_made_here, kept_code, kept_pack, summary_holds};
use crate::pack::{Pack, read_meeting};
use crate::verify::verify_files;
use roundtable_domain::Meeting;
use roundtable_record::Hash;
use roundtable_store::{PackRow, Store};

/// A meeting whose packs were made here, as its newest edition says it.
pub(super) struct Made {
    meeting: Meeting,
    /// By the hash of its manifest: the copy of each of its packs.
    packs: Vec<(String, Result<Pack, DeskError>)>,
}

impl Made {
    /// Whether its records or its opening codes are encrypted to this installation.
    fn needs_reading(&self) -> bool {
        !self.meeting.recipients.is_empty() || self.packs.iter().flat_map(|(_, pack)| pack).any(Pack::needs_code)
    }
}

/// The meetings whose packs were made here. One whose file cannot be read is found by another check.
pub(super) fn made_here(home: &Home, store: &Store) -> Result<Vec<Made>, DeskError> {
    let mut all = Vec::new();
    for id in store.meetings()? {
        if !is_made_here(&id, &store.decisions(&id)?) {
            continue;
        }
        let rows = store.packs_of(&id)?;
        let newest: Option<&PackRow> = rows.iter().max_by_key(|row| row.edition);
        let Some(meeting) = newest.and_then(|row| read_meeting(&row.meeting_json).ok()) else { continue };
        let newest = rows.iter().filter(|row| row.edition == meeting.edition);
        let packs = newest.map(|row| (row.manifest.clone(), kept_pack(home, row))).collect();
        all.push(Made { meeting, packs });
    }
    Ok(all)
}

/// The organiser's key is there where a meeting was made with it, and can be read.
pub(super) fn key(home: &Home, made: &[Made]) -> Check {
    told("key", "", signing(home, made))
}

fn signing(home: &Home, made: &[Made]) -> Result<String, DeskError> {
    let signer = home.keys().signer().map(|signer| signer.line());
    if signer.is_some_and(|signer| made.iter().any(|made| made.meeting.organiser != signer)) {
        return Err(home.keys().signing_gone());
    }
    let found = home.keys().signing().map(|key| key.public().fingerprint());
    looked_at(found, made.is_empty())
}

/// The same of what reads encrypted records and opening codes.
pub(super) fn identity(home: &Home, made: &[Made]) -> Check {
    told("identity", "", reading(home, made))
}

fn reading(home: &Home, made: &[Made]) -> Result<String, DeskError> {
    let found = home.keys().reading().and_then(|own| {
        let own = own.recipient().map(|own| own.to_string()).unwrap_or_default();
        let is_named = |made: &Made| made.meeting.recipients.is_empty() || made.meeting.recipients.contains(&own);
        if made.iter().all(is_named) { Ok(own) } else { Err(home.keys().reading_gone()) }
    });
    looked_at(found, !made.iter().any(Made::needs_reading))
}

/// That the keys by which meetings were made here are here.
///
/// # Errors
/// `signing_key_gone`, `reading_key_gone`; or one cannot be read.
pub(crate) fn keys_are_here(home: &Home) -> Result<(), DeskError> {
    let made = made_here(home, &home.store()?)?;
    signing(home, &made)?;
    reading(home, &made).map(drop)
}

/// A key behind a passphrase is there; one that nothing needs yet need not be.
fn looked_at(found: Result<String, DeskError>, may_be_gone: bool) -> Result<String, DeskError> {
    match found {
        Err(error) if error.code() == "key_locked" => Ok("passphrase".to_owned()),
        Err(error) if may_be_gone && error.code().ends_with("_key_gone") => Ok("none".to_owned()),
        found => found,
    }
}

/// The copies of a meeting's packs and the codes that open them, from which the next edition is made.
pub(super) fn packs(home: &Home, made: &Made, checks: &mut Vec<Check>) {
    for (manifest, pack) in &made.packs {
        let found = pack.as_ref().map(|pack| pack.table.to_string()).map_err(DeskError::code);
        checks.push(check("pack_copy", manifest, found));
        let Ok(pack) = pack else { continue };
        let Some(key) = pack.bound_key().filter(|_| pack.needs_code()) else { continue };
        let code = match home.keys().reading() {
            Ok(own) => kept_code(home, key, pack.table, &own).map(drop),
            // What is wrong with the key another check says.
            Err(_) => code_is_kept(home, key, pack.table),
        };
        checks.push(told("opening_code", manifest, code.map(|()| pack.table.to_string())));
    }
}

/// A meeting, its decisions, and the bundles that were taken in.
pub(super) fn meeting(store: &Store, meeting: &str, checks: &mut Vec<Check>) -> Result<(), DeskError> {
    let mut found = Ok(String::new());
    for row in store.packs_of(meeting)? {
        found = match read_meeting(&row.meeting_json) {
            Ok(held) if held.meeting_id == meeting && Hash::of(&row.body).to_string() == row.manifest => Ok(held.name),
            Ok(_) => Err("hash".to_owned()),
            Err(error) => Err(error.code()),
        };
        if found.is_err() {
            break;
        }
    }
    checks.push(check("meeting", meeting, found));
    let decisions = store.decisions(meeting)?;
    let held =
        if decisions_hold(meeting, &decisions) { Ok(decisions.len().to_string()) } else { Err("chain".to_owned()) };
    checks.push(check("decisions", meeting, held));
    for row in store.bundles(meeting)? {
        let verified = match verify_files(store.bundle_files(meeting, &row.head)?) {
            Ok(good) if !summary_holds(&row, &good) => Err("summary".to_owned()),
            Ok(good) if good.head.to_string() == row.head => Ok(format!("{} {}", row.table, row.head)),
            Ok(_) => Err("head".to_owned()),
            Err(reason) => Err(reason.code),
        };
        checks.push(check("bundle", &row.head, verified));
    }
    Ok(())
}

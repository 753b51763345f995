//! What an organiser needs: keys, copies of the packs, opening codes, meetings, decisions, bundles.

use super::{Check, check, told};
use crate::error::DeskError;
use crate::exchange::pack::read_meeting;
use crate::exchange::verify::verify_files;
use crate::home::Home;
use crate::organiser::{Made, code_is_kept, decisions_hold, kept_code, reading, signing, summary_holds};
use roundtable_record::Hash;
use roundtable_store::{Collection, Store};

/// The organiser's key is there where a meeting was made with it, and can be read.
pub(super) fn key(home: &Home, made: &[Made]) -> Check {
    told("key", "", signing(home, made))
}

/// The same of what reads encrypted records and opening codes.
pub(super) fn identity(home: &Home, made: &[Made]) -> Check {
    told("identity", "", reading(home, made))
}

/// The copies of a meeting's packs and the codes that open them, from which the next edition is made.
pub(super) fn packs(home: &Home, made: &Made, checks: &mut Vec<Check>) {
    for (manifest, pack) in &made.packs {
        let found = pack.as_ref().map(|pack| pack.table.to_string()).map_err(DeskError::code);
        checks.push(check("pack_copy", manifest, found));
        let Ok(pack) = pack else { continue };
        let Some(key) = pack.bound_key().filter(|_| pack.needs_code) else { continue };
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
            Err(error) => Err(DeskError::from(error).code()),
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
            Err(reason) => Err(reason.code().to_owned()),
        };
        checks.push(check("bundle", &row.head, verified));
    }
    Ok(())
}

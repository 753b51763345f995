//! `backup`, `restore`, `doctor`: the installation itself.

use crate::Done;
use crate::failure::{Failure, Wanted};
use crate::out::Out;
use crate::pack::there;
use crate::session::trouble_lines;
use roundtable_desk::view::{BackupHeld, BackupMade, ErrorView, Restored};
use roundtable_desk::{Check, DeskError, Health, Home, sticks};
use roundtable_words::say;
use serde::Serialize;
use std::path::Path;

#[derive(Serialize)]
struct Written {
    v: u32,
    #[serde(flatten)]
    made: BackupMade,
}

#[derive(Serialize)]
struct Back {
    v: u32,
    #[serde(flatten)]
    restored: Restored,
}

/// `2026-12-05 14:32:05`, as it stands on the laptop that wrote it.
fn moment(at: &str) -> String {
    at.chars().take(19).map(|c| if c == 'T' { ' ' } else { c }).collect()
}

fn held_lines(out: &Out, held: &[BackupHeld]) -> Vec<String> {
    let line = |one: &BackupHeld| {
        let params: Vec<(&str, &str)> = one.says.params.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        format!("  {}", out.say_found(&one.says.key, &params))
    };
    held.iter().map(line).collect()
}

pub fn backup(home: &Home, file: &Path, out: &Out) -> Result<Done, Failure> {
    let made = roundtable_desk::backup(home, file).map_err(|error| Failure::from(error).of(file))?;
    out.answer(&Written { v: 1, made: made.clone() }, || {
        let mut lines = vec![say!(out, "cli.written", file = made.file)];
        lines.push(say!(out, "backup.made", at = moment(&made.made_at)));
        lines.extend(held_lines(out, &made.held));
        lines.push(say!(out, "backup.secret"));
        lines
    });
    Ok(Done::All)
}

pub fn restore(home: &Home, file: &Path, out: &Out) -> Result<Done, Failure> {
    there(file)?;
    let refused = |error: DeskError| Failure::from(error).of(file).wanting(Wanted::Backup);
    let restored = roundtable_desk::restore(home, file).map_err(refused)?;
    out.answer(&Back { v: 1, restored: restored.clone() }, || {
        let mut lines = vec![say!(out, "backup.restored", at = moment(&restored.made_at))];
        lines.extend(held_lines(out, &restored.held));
        lines
    });
    Ok(Done::All)
}

/// What was looked at, for people: a hash by its beginning; what is wrong is said in the words below.
fn detail(out: &Out, check: &Check) -> String {
    match check.detail.as_str() {
        _ if check.says.is_some() => String::new(),
        "none" => say!(out, "cli.doctor.none"),
        "passphrase" => say!(out, "cli.doctor.passphrase"),
        detail => {
            let is_hash = |word: &str| word.len() == 64 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
            let short = |word: &str| if is_hash(word) { format!("{}…", &word[..8]) } else { word.to_owned() };
            detail.split(' ').map(short).collect::<Vec<_>>().join(" ")
        }
    }
}

pub fn doctor(home: &Home, out: &Out) -> Result<Done, Failure> {
    let checked = roundtable_desk::doctor_and_sticks(home, &sticks(&[]))?;
    let bare = |check: &Check| Check { says: check.says.as_ref().map(ErrorView::bare), ..check.clone() };
    let document = Health { v: checked.v, checks: checked.checks.iter().map(bare).collect() };
    out.answer(&document, || {
        let lines = |check: &Check| {
            let (what, of) = check.name.split_once(' ').unwrap_or((check.name.as_str(), ""));
            let name = out.say_found(&format!("cli.doctor.{what}"), &[]);
            let detail = detail(out, check);
            let what = [name.as_str(), of, &detail].into_iter().filter(|part| !part.is_empty());
            let what = what.collect::<Vec<_>>().join("  ");
            let mut lines = vec![match check.ok {
                true => say!(out, "cli.doctor.ok", what = what),
                false => say!(out, "cli.doctor.wrong", what = what),
            }];
            let says = check.says.iter().flat_map(|says| trouble_lines(out, says));
            lines.extend(says.map(|line| format!("       {line}")));
            lines
        };
        checked.checks.iter().flat_map(lines).collect()
    });
    Ok(if checked.is_sound() { Done::All } else { Done::SomeRefused })
}

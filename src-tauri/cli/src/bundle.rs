//! `bundle verify`, `show`, `unpack`, `minutes`.

use crate::Done;
use crate::failure::{Failure, Wanted};
use crate::money::money;
use crate::out::Out;
use crate::pack::there;
use crate::session::{recommended, write_pdf};
use roundtable_desk::view::Private;
use roundtable_desk::{
    Keyring, Reason, Unfit, bundle_minutes_with, bundle_show_with, bundle_unpack_with, bundle_verify_with, kind_name,
};
use roundtable_words::Words;
use serde::Serialize;
use std::path::{Path, PathBuf};

#[derive(Serialize)]
struct Unpacked {
    v: u32,
    dir: String,
    allowed_signers: String,
}

/// What is said of a file or folder that was passed over: why, what is safe, what to do.
pub fn passed_over_lines(words: &Words, failure: Failure) -> Vec<String> {
    failure.of_one().told(words).lines(words)
}

fn refused(reason: &Reason, file: &Path) -> Failure {
    Failure::refused(reason, file).wanting(Wanted::Bundle)
}

pub fn verify(files: &[PathBuf], keys: &Keyring, out: &Out) -> Result<Done, Failure> {
    files.iter().try_for_each(|file| there(file))?;
    let verified = bundle_verify_with(files, Some(keys));
    out.answer(&verified, || {
        let line = |one: &roundtable_desk::BundleVerified| match (&one.why, one.table, &one.head) {
            (Some(reason), _, _) => passed_over_lines(out.words(), Failure::refused(reason, Path::new(&one.file))),
            (None, Some(table), Some(head)) => {
                let private = one.private.unwrap_or(Private::Withheld);
                let private = out.say(&format!("cli.private.{private}"), &[]);
                let table = table.to_string();
                let params = [("file", one.file.as_str()), ("table", &table), ("head", head), ("private", &private)];
                vec![out.say("cli.valid", &params)]
            }
            (None, _, _) => Vec::new(),
        };
        verified.bundles.iter().flat_map(line).collect()
    });
    Ok(Done::but_for(verified.bundles.iter().filter_map(|one| Some(one.why.as_ref()?.is_machine()))))
}

pub fn show(file: &Path, keys: &Keyring, out: &Out) -> Result<Done, Failure> {
    there(file)?;
    let shown = bundle_show_with(file, Some(keys)).map_err(|reason| refused(&reason, file))?;
    out.answer(&shown, || {
        let params = [
            ("table", shown.table.to_string()),
            ("kind", out.say(&format!("session.{}", kind_name(shown.kind)), &[])),
            ("meeting", shown.meeting.clone()),
            ("events", shown.events.to_string()),
            ("present", shown.present.to_string()),
            ("notes", shown.notes.to_string()),
            ("sealed_at", shown.sealed_at.clone()),
        ];
        let params: Vec<(&str, &str)> = params.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let mut lines = vec![out.say("cli.bundle.head", &params)];
        lines.push(match shown.tracked {
            true => {
                let (turns, minutes) = (shown.turns.to_string(), (shown.speaking_ms / 60_000).to_string());
                out.say("cli.bundle.turns", &[("turns", &turns), ("minutes", &minutes)])
            }
            false => out.say("report.spoke.untracked", &[]),
        });
        if let Some(ballots) = &shown.ballots {
            let numbers = [ballots.valid, ballots.blank, ballots.invalid, ballots.abstained].map(|n| n.to_string());
            let names = ["valid", "blank", "invalid", "abstained"];
            let params: Vec<(&str, &str)> = names.into_iter().zip(numbers.iter().map(String::as_str)).collect();
            lines.push(out.say("cli.bundle.ballots", &params));
        }
        for one in &shown.recommended {
            let mut line = recommended(out, one.rank, one.number, &one.name, one.score);
            line.push_str(&out.say("cli.bundle.cost", &[("cost", &money(out, one.cost, &shown.currency))]));
            lines.push(line);
        }
        lines.push(out.say("cli.head", &[("head", &shown.head)]));
        lines.push(out.say("cli.code", &[("code", &shown.code)]));
        let earlier = shown.earlier.iter().map(|one| out.say("cli.void_code", &[("code", &one.code)]));
        lines.extend(earlier);
        lines
    });
    Ok(Done::All)
}

pub fn unpack(file: &Path, dir: &Path, keys: &Keyring, out: &Out) -> Result<Done, Failure> {
    there(file)?;
    let refused = |reason: Reason| match reason {
        Reason::Unfit(Unfit::FolderUsed { .. }) => Failure::refused(&reason, dir),
        reason => refused(&reason, file),
    };
    let signers = bundle_unpack_with(file, dir, Some(keys)).map_err(refused)?;
    let unpacked = Unpacked { v: 1, dir: dir.display().to_string(), allowed_signers: signers.display().to_string() };
    out.answer(&unpacked, || {
        [&unpacked.dir, &unpacked.allowed_signers].map(|file| out.say("cli.written", &[("file", file)])).to_vec()
    });
    Ok(Done::All)
}

pub fn minutes(file: &Path, to: (&Path, bool), keys: &Keyring, out: &Out) -> Result<Done, Failure> {
    there(file)?;
    let bytes = bundle_minutes_with(file, Some(keys)).map_err(|reason| refused(&reason, file))?;
    write_pdf(to, &bytes, out)
}

//! `bundle verify`, `show`, `unpack`, `minutes`.

use crate::Done;
use crate::failure::{Failure, Wanted};
use crate::money::money;
use crate::out::Out;
use crate::pack::there;
use crate::session::{kind_words, recommended, write_pdf};
use roundtable_desk::view::Private;
use roundtable_desk::{
    Keyring, Reason, Unfit, bundle_minutes_with, bundle_show_with, bundle_unpack_with, bundle_verify_with,
};
use roundtable_words::{Words, say};
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
                let private = out.say_found(&format!("cli.private.{private}"), &[]);
                vec![say!(out, "cli.valid", file = one.file, table = table, head = head, private = private)]
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
        let mut lines = vec![say!(
            out,
            "cli.bundle.head",
            table = shown.table,
            kind = kind_words(out, shown.kind),
            meeting = shown.meeting,
            events = shown.events,
            present = shown.present,
            notes = shown.notes,
            sealed_at = shown.sealed_at
        )];
        lines.push(match shown.tracked {
            true => {
                say!(out, "cli.bundle.turns", turns = shown.turns, minutes = shown.speaking_ms / 60_000)
            }
            false => say!(out, "report.spoke.untracked"),
        });
        if let Some(ballots) = &shown.ballots {
            lines.push(say!(
                out,
                "cli.bundle.ballots",
                valid = ballots.valid,
                blank = ballots.blank,
                invalid = ballots.invalid,
                abstained = ballots.abstained
            ));
        }
        if let Some(helped) = shown.ballots.and_then(|ballots| ballots.helped) {
            lines.push(say!(out, "cli.bundle.laptop", n = helped));
        }
        if let Some(hands) = &shown.hands {
            lines.push(say!(out, "cli.bundle.hands", voters = hands.voters, n = hands.raised));
        }
        if let Some(agreed) = &shown.consensus {
            let (voters, absent) = (agreed.voters, agreed.absent);
            lines.push(say!(out, "cli.bundle.consensus", voters = voters, absent = absent, n = agreed.aside));
        }
        for one in &shown.recommended {
            let mut line = recommended(out, one.rank, one.number, &one.name, one.score);
            line.push_str(&say!(out, "cli.bundle.cost", cost = money(out, one.cost, &shown.currency)));
            lines.push(line);
        }
        lines.push(say!(out, "cli.head", head = shown.head));
        lines.push(say!(out, "cli.code", code = shown.code));
        let earlier = shown.earlier.iter().map(|one| say!(out, "cli.void_code", code = one.code));
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
        [&unpacked.dir, &unpacked.allowed_signers].map(|file| say!(out, "cli.written", file = file)).to_vec()
    });
    Ok(Done::All)
}

pub fn minutes(file: &Path, to: (&Path, bool), keys: &Keyring, out: &Out) -> Result<Done, Failure> {
    there(file)?;
    let bytes = bundle_minutes_with(file, Some(keys)).map_err(|reason| refused(&reason, file))?;
    write_pdf(to, &bytes, out)
}

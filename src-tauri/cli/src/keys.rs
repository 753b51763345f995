//! `key show`, `key passphrase`; secrets that come by files.

use crate::Done;
use crate::args::Args;
use crate::error::CommandError;
use crate::failure::Failure;
use crate::out::Out;
use crate::pack::there;
use roundtable_bag::{BagError, Identities, OpeningCode, Passphrase};
use roundtable_desk::view::KeysView;
use roundtable_desk::{DeskError, Home, Keyring, Said, shown};
use roundtable_words::say;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

/// Most bytes of a file with a secret.
const SECRET_BYTES: u64 = 8_192;

#[derive(Serialize)]
struct Shown {
    v: u32,
    #[serde(flatten)]
    keys: KeysView,
}

/// Gives the keys what the command line names: the passphrase, and identities beside the own one.
pub fn open(keys: &Keyring, args: &Args) -> Result<(), Failure> {
    let passphrase = args.passphrase_file.as_deref().map(passphrase_of_file).transpose()?;
    for path in &args.identity {
        there(path)?;
        keys.name(Identities::read(path, passphrase.as_ref()).map_err(|error| no_identity(error, path))?);
    }
    match passphrase.map(|passphrase| keys.unlock(&passphrase)) {
        // The passphrase may be the named identity's alone.
        Some(Err(DeskError::Said(Said::WrongPassphrase))) if !args.identity.is_empty() => Ok(()),
        Some(Err(error)) => Err(error.into()),
        Some(Ok(())) | None => Ok(()),
    }
}

pub fn show(keys: &Keyring, out: &Out) -> Result<Done, Failure> {
    let shown = Shown { v: 1, keys: keys.view()? };
    out.answer(&shown, || lines(out, &shown.keys));
    Ok(Done::All)
}

pub fn passphrase(home: &Home, args: &Args, new: Option<&Path>, out: &Out) -> Result<Done, Failure> {
    let old = args.passphrase_file.as_deref().map(passphrase_of_file).transpose()?;
    let new = new.map(|path| secret(path, Passphrase::new)).transpose()?;
    home.set_passphrase(old.as_ref(), new.as_ref())?;
    show(home.keys(), out)
}

fn lines(out: &Out, keys: &KeysView) -> Vec<String> {
    let mut lines = vec![if keys.passphrase { say!(out, "cli.key.locked") } else { say!(out, "cli.key.unlocked") }];
    if let (Some(public), Some(fingerprint)) = (&keys.public, &keys.fingerprint) {
        lines.push(say!(out, "cli.key.signs", public = public, fingerprint = fingerprint));
    }
    if let Some(words) = &keys.words {
        lines.push(say!(out, "cli.key.words", words = words.in_both()));
    }
    if let Some(recipient) = &keys.recipient {
        lines.push(say!(out, "cli.key.reads", recipient = recipient));
    }
    lines
}

/// The opening code in a file.
pub fn code_of_file(path: &Path) -> Result<OpeningCode, Failure> {
    secret(path, OpeningCode::parse)
}

/// The codes in a file: one alone for whatever table, or lines of a table's number and its code.
pub fn codes_of_file(path: &Path) -> Result<BTreeMap<Option<u16>, OpeningCode>, Failure> {
    secret(path, |text| {
        let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        if let [code] = lines.as_slice()
            && let Ok(code) = OpeningCode::parse(code)
        {
            return Ok(BTreeMap::from([(None, code)]));
        }
        let read = |line: &&str| {
            let (table, code) = line.split_once(char::is_whitespace).ok_or(BagError::CodeShape)?;
            let table = table.parse().map_err(|_| BagError::CodeShape)?;
            Ok((Some(table), OpeningCode::parse(code)?))
        };
        lines.iter().map(read).collect()
    })
}

/// A passphrase that was set before.
fn passphrase_of_file(path: &Path) -> Result<Passphrase, Failure> {
    secret(path, Passphrase::given)
}

fn secret<T>(path: &Path, read: impl FnOnce(&str) -> Result<T, BagError>) -> Result<T, Failure> {
    there(path)?;
    let mut text = String::new();
    let found = File::open(path).and_then(|file| file.take(SECRET_BYTES).read_to_string(&mut text));
    found.map_err(|error| match error.kind() {
        std::io::ErrorKind::InvalidData => Failure::from(DeskError::from(BagError::Passphrase("not text"))).of(path),
        _ => Failure::from(DeskError::from(BagError::from(error))).of(path),
    })?;
    read(&text).map_err(|error| Failure::from(DeskError::from(error)).of(path))
}

fn no_identity(error: BagError, path: &Path) -> Failure {
    let failure = match error {
        BagError::WrongSecret => Said::WrongPassphrase.into(),
        BagError::Age(_) => CommandError::IdentityFile { file: shown(path) }.into(),
        _ if path.is_dir() => CommandError::IdentityFile { file: shown(path) }.into(),
        error => Failure::from(DeskError::from(error)),
    };
    failure.of(path)
}

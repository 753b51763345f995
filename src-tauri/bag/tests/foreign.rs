//! Other people's tools find our bags, keys and signatures good, and tampering bad.

mod common;
#[path = "common/tool.rs"]
mod tool;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use common::{bundle, namespace, pack};
use roundtable_bag::{Bag, Key, PACK_NAMESPACE, PublicKey, allowed_signers_line, sign, unpack};
use roundtable_platform::make_own;
use tempfile::TempDir;
use tool::tool;

/// Runs a tool in a folder with a file, or nothing, on its input; whether it was content, and what it printed.
fn run(tool: &Path, arguments: &[&str], folder: &Path, input: Option<&Path>) -> (bool, String) {
    let input = input.map_or_else(Stdio::null, |path| File::open(path).unwrap().into());
    let output = Command::new(tool).args(arguments).current_dir(folder).stdin(input).output().unwrap();
    (output.status.success(), String::from_utf8(output.stdout).unwrap())
}

struct Unpacked {
    folder: TempDir,
    dir: PathBuf,
}

fn unpacked(bag: &Bag, line: &str) -> Unpacked {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("table-3");
    unpack(bag, &dir, line).unwrap();
    Unpacked { folder, dir }
}

/// The three commands of the README: whether `bagit.py`, `sha256sum` and `ssh-keygen` are content.
fn verdicts(at: &Unpacked, principal: &str, namespace: &str, signature: &str) -> Option<[bool; 3]> {
    let (bagit, sums, keygen) = (tool("bagit.py")?, tool("sha256sum")?, tool("ssh-keygen")?);
    let manifest = at.dir.join("manifest-sha256.txt");
    let verify = ["-Y", "verify", "-f", "table-3.allowed_signers", "-I", principal, "-n", namespace, "-s", signature];
    Some([
        run(&bagit, &["--validate", "table-3"], at.folder.path(), None).0,
        run(&sums, &["--strict", "-c", "manifest-sha256.txt"], &at.dir, None).0,
        run(&keygen, &verify, at.folder.path(), Some(&manifest)).0,
    ])
}

fn keys() -> (Key, Key) {
    (Key::generate().unwrap(), Key::generate().unwrap())
}

#[test]
fn foreign_tools_find_bundles_good_with_and_without_openings() {
    let (organiser, table) = keys();
    let bag = bundle(&organiser, &table);
    let line = allowed_signers_line("table-3", &namespace(), &table.public());
    for bag in [&bag, &bag.without_private().unwrap()] {
        let at = unpacked(bag, &line);
        assert_eq!(at.dir.join("private").exists(), bag.private().is_some());
        let Some(verdicts) = verdicts(&at, "table-3", &namespace(), "table-3/sigs/table.sig") else { return };
        assert_eq!(verdicts, [true; 3]);
    }
}

#[test]
fn foreign_tools_find_packs_good() {
    let (organiser, table) = keys();
    let line = allowed_signers_line("organiser", PACK_NAMESPACE, &organiser.public());
    let at = unpacked(&pack(&organiser, &table), &line);
    let Some(verdicts) = verdicts(&at, "organiser", PACK_NAMESPACE, "table-3/sigs/organiser.sig") else { return };
    assert_eq!(verdicts, [true; 3]);
}

#[test]
fn foreign_tools_find_tampering() {
    let (organiser, table) = keys();
    let bag = bundle(&organiser, &table);
    let line = allowed_signers_line("table-3", &namespace(), &table.public());
    let sig = "table-3/sigs/table.sig";

    let at = unpacked(&bag, &line);
    fs::write(at.dir.join("data/record.jsonl"), b"{}\n").unwrap();
    let Some(altered) = verdicts(&at, "table-3", &namespace(), sig) else { return };
    assert_eq!(altered, [false, false, true], "the record is not as signed");

    let at = unpacked(&bag, &line);
    assert_eq!(verdicts(&at, "table-4", &namespace(), sig), Some([true, true, false]), "another table");
    assert_eq!(verdicts(&at, "table-3", PACK_NAMESPACE, sig), Some([true, true, false]), "another namespace");

    let at = unpacked(&bag, &allowed_signers_line("table-3", &namespace(), &organiser.public()));
    assert_eq!(verdicts(&at, "table-3", &namespace(), sig), Some([true, true, false]), "another key");
}

#[test]
fn any_unzip_finds_the_files_as_they_were_put() {
    let Some(python) = tool("python3") else { return };
    let (organiser, table) = keys();
    let bag = bundle(&organiser, &table);
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.rtbundle"), bag.bytes()).unwrap();
    assert!(run(&python, &["-m", "zipfile", "-t", "a.rtbundle"], folder.path(), None).0);
    assert!(run(&python, &["-m", "zipfile", "-e", "a.rtbundle", "out"], folder.path(), None).0);
    for (name, bytes) in bag.entries() {
        assert_eq!(fs::read(folder.path().join("out").join(name)).unwrap(), bytes, "{name}");
    }
}

#[test]
fn our_signature_is_to_the_byte_that_of_ssh_keygen() {
    let Some(keygen) = tool("ssh-keygen") else { return };
    let folder = tempfile::tempdir().unwrap();
    let (key, message) = (Key::generate().unwrap(), folder.path().join("message"));
    write_key(&folder.path().join("key"), &key.to_pem().unwrap());
    for (namespace, text) in
        [(namespace(), &b"manifest\n"[..]), (PACK_NAMESPACE.to_owned(), b""), ("n".to_owned(), &[0xff; 5000])]
    {
        fs::write(&message, text).unwrap();
        let (content, theirs) =
            run(&keygen, &["-Y", "sign", "-q", "-f", "key", "-n", &namespace], folder.path(), Some(&message));
        assert!(content);
        assert_eq!(theirs, sign(&key, &namespace, text).unwrap());
    }
}

#[test]
fn keys_pass_between_us_and_ssh_keygen() {
    let Some(keygen) = tool("ssh-keygen") else { return };
    let folder = tempfile::tempdir().unwrap();
    let ours = Key::generate().unwrap();
    write_key(&folder.path().join("ours"), &ours.to_pem().unwrap());
    let (content, line) = run(&keygen, &["-y", "-f", "ours"], folder.path(), None);
    assert!(content);
    assert_eq!(PublicKey::parse(line.trim_end()).unwrap(), ours.public());
    let (_, shown) = run(&keygen, &["-l", "-f", "ours"], folder.path(), None);
    assert!(shown.contains(&ours.public().fingerprint()), "{shown}");

    for (name, passphrase, kind) in
        [("plain", "", "ed25519"), ("locked", "long enough", "ed25519"), ("curve", "", "ecdsa")]
    {
        assert!(run(&keygen, &["-q", "-t", kind, "-N", passphrase, "-C", "me", "-f", name], folder.path(), None).0);
    }
    let theirs = |name: &str| Key::from_pem(&fs::read_to_string(folder.path().join(name)).unwrap());
    let line = fs::read_to_string(folder.path().join("plain.pub")).unwrap();
    assert_eq!(format!("{} me\n", theirs("plain").unwrap().public()), line);
    assert_eq!(theirs("locked").unwrap_err().code(), "key_locked");
    assert_eq!(theirs("curve").unwrap_err().code(), "key");
}

#[test]
fn a_bag_is_never_laid_over_other_files() {
    let (organiser, table) = keys();
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("mine"), b"x").unwrap();
    let refusal = unpack(&bundle(&organiser, &table), folder.path(), "").unwrap_err();
    assert_eq!(refusal.code(), "not_a_file");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    let beside = folder.path().join("new.allowed_signers");
    fs::write(&beside, "somebody's").unwrap();
    let refusal = unpack(&bundle(&organiser, &table), &folder.path().join("new"), "line").unwrap_err();
    assert_eq!(refusal.code(), "not_a_file");
    assert_eq!(fs::read_to_string(&beside).unwrap(), "somebody's");
    assert!(!folder.path().join("new").exists(), "nothing is begun");
    fs::remove_file(&beside).unwrap();
    for _ in 0..2 {
        unpack(&bundle(&organiser, &table), &folder.path().join("new"), "line").unwrap();
        fs::remove_dir_all(folder.path().join("new")).unwrap();
    }
}

fn write_key(path: &Path, pem: &str) {
    fs::write(path, pem).unwrap();
    make_own(path).unwrap();
}

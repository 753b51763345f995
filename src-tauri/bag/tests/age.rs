//! The `age` tool opens what we lock and encrypt, and we what it does; `ssh-keygen` reads a key behind a passphrase.

#[path = "common/tool.rs"]
mod tool;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use roundtable_bag::{
    Identities, Key, OpeningCode, Passphrase, Recipient, check_locked, encrypt, key_of_file, lock, replace_key, unlock,
};
use tool::tool;

/// Runs a tool in a folder; whether it was content.
fn run(tool: &Path, arguments: &[&str], folder: &Path) -> bool {
    let mut command = Command::new(tool);
    command.args(arguments).current_dir(folder).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().unwrap().success()
}

/// The same on a terminal on which a line is typed whenever the tool asks.
fn typed(line: &str, tool: &Path, arguments: &[&str], folder: &Path) -> Option<bool> {
    let python = self::tool("python3")?;
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/typed.py");
    let tool = tool.to_str().unwrap();
    Some(run(&python, &[&[script, line, tool], arguments].concat(), folder))
}

#[test]
fn the_tool_opens_what_is_encrypted_to_an_identity_and_we_what_it_encrypts() {
    let (Some(age), Some(keygen)) = (tool("age"), tool("age-keygen")) else { return };
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name);
    // Our identity file is one of the tool's.
    let ours = Identities::of_file(&at("organiser.age"), None).unwrap();
    let to = ours.recipient().unwrap();
    fs::write(at("ours.age"), encrypt(b"a bundle", std::slice::from_ref(&to)).unwrap()).unwrap();
    assert!(run(&age, &["-d", "-i", "organiser.age", "-o", "ours", "ours.age"], dir.path()));
    assert_eq!(fs::read(at("ours")).unwrap(), b"a bundle");
    // The tool's identity opens what is encrypted for several.
    assert!(run(&keygen, &["-o", "theirs.key"], dir.path()));
    let theirs = Identities::read(&at("theirs.key"), None).unwrap();
    let both = [to.clone(), theirs.recipient().unwrap()];
    fs::write(at("both.age"), encrypt(b"for both", &both).unwrap()).unwrap();
    for identity in ["organiser.age", "theirs.key"] {
        assert!(run(&age, &["-d", "-i", identity, "-o", "both", "both.age"], dir.path()), "{identity}");
        assert_eq!(fs::read(at("both")).unwrap(), b"for both");
    }
    // What the tool encrypts to us we open; the tool's own identity does not.
    fs::write(at("plain"), b"from the tool").unwrap();
    assert!(run(&age, &["-r", &to.to_string(), "-o", "tool.age", "plain"], dir.path()));
    assert_eq!(ours.decrypt(&fs::read(at("tool.age")).unwrap(), 99).unwrap(), b"from the tool");
    assert!(!run(&age, &["-d", "-i", "theirs.key", "-o", "none", "tool.age"], dir.path()));
    assert_eq!(theirs.decrypt(&fs::read(at("tool.age")).unwrap(), 99).unwrap_err().code(), "encrypted");
    assert_eq!(Recipient::parse(&to.to_string()).unwrap(), to);
}

#[test]
fn the_tool_opens_a_locked_key_with_the_twelve_digits_and_with_no_others() {
    let Some(age) = tool("age") else { return };
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name);
    let code = OpeningCode::generate().unwrap();
    fs::write(at("table.age"), lock(b"the key of table 3", &code).unwrap()).unwrap();
    let digits = code.printed().replace(' ', "");
    let open = ["-d", "-o", "table.key", "table.age"];
    let Some(opened) = typed("000000000000", &age, &open, dir.path()) else { return };
    assert!(!opened && !at("table.key").exists());
    assert_eq!(typed(&digits, &age, &open, dir.path()), Some(true));
    assert_eq!(fs::read(at("table.key")).unwrap(), b"the key of table 3");
    // And the other way round.
    assert_eq!(typed(&digits, &age, &["-p", "-o", "again.age", "table.key"], dir.path()), Some(true));
    let again = fs::read(at("again.age")).unwrap();
    check_locked(&again).unwrap();
    assert_eq!(unlock(&again, &code).unwrap().as_slice(), b"the key of table 3");
}

#[test]
fn ssh_keygen_reads_a_key_behind_a_passphrase_and_we_one_that_it_put_there() {
    let Some(keygen) = tool("ssh-keygen") else { return };
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("organiser.key");
    let key = key_of_file(&path, None).unwrap();
    let passphrase = Passphrase::new("correct horse").unwrap();
    replace_key(&path, &key, Some(&passphrase)).unwrap();
    assert!(!run(&keygen, &["-y", "-P", "wrong horse", "-f", "organiser.key"], dir.path()));
    assert!(run(&keygen, &["-y", "-P", "correct horse", "-f", "organiser.key"], dir.path()));
    // Taken away and set again by ssh-keygen.
    assert!(run(&keygen, &["-p", "-P", "correct horse", "-N", "", "-f", "organiser.key"], dir.path()));
    assert_eq!(key_of_file(&path, None).unwrap().public(), key.public());
    assert!(run(&keygen, &["-p", "-P", "", "-N", "another one", "-f", "organiser.key"], dir.path()));
    let another = Passphrase::new("another one").unwrap();
    assert_eq!(key_of_file(&path, Some(&another)).unwrap().public(), key.public());
    assert_eq!(Key::from_locked_pem("x", Some(&another)).unwrap_err().code(), "key");
}

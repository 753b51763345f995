//! What the window is told when it is started.

use std::{collections::VecDeque, ffi::OsString, path::PathBuf};

use roundtable_domain::Kind;

use crate::words::{self, Lang};

/// What the window was started with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arguments {
    /// Where the installation lives; the platform's data directory unless said.
    pub home: Option<PathBuf>,
    /// Folders that count as sticks, beside those the machine has mounted.
    pub media: Vec<PathBuf>,
    /// What kind of session a pack opens.
    pub kind: Kind,
    /// The language asked for, ahead of the one remembered and of the machine's.
    pub lang: Option<Lang>,
}

impl Default for Arguments {
    /// A real meeting, in the usual home, in the usual language.
    fn default() -> Self {
        Self { home: None, media: Vec::new(), kind: Kind::Real, lang: None }
    }
}

/// What the person who started the program wants.
#[derive(Debug, PartialEq, Eq)]
pub enum Asked {
    /// The window.
    Window(Arguments),
    /// How it is started.
    Help(Lang),
    /// Which version it is.
    Version,
}

/// An argument that cannot be understood; its words follow the machine's language.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", words::say_with(Lang::of_machine(), self.key, &self.argument))]
pub struct Wrong {
    key: &'static str,
    argument: String,
}

/// Reads the arguments (without the program's own name).
pub fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Asked, Wrong> {
    let mut left: VecDeque<OsString> = arguments.into_iter().collect();
    let mut read = Arguments::default();
    while let Some(argument) = left.pop_front() {
        let name = argument.to_string_lossy().into_owned();
        let mut value =
            || left.pop_front().ok_or(Wrong { key: "window.argument_without_value", argument: name.clone() });
        match name.as_str() {
            "--help" | "-h" => return Ok(Asked::Help(read.lang.unwrap_or_else(Lang::of_machine))),
            "--version" | "-V" => return Ok(Asked::Version),
            "--home" => read.home = Some(value()?.into()),
            "--media" => read.media.push(value()?.into()),
            "--kind" => read.kind = one_of(&value()?, kind)?,
            "--lang" => read.lang = Some(one_of(&value()?, Lang::from_tag)?),
            _ => return Err(Wrong { key: "window.argument_unknown", argument: name }),
        }
    }
    Ok(Asked::Window(read))
}

fn kind(word: &str) -> Option<Kind> {
    match word {
        "real" => Some(Kind::Real),
        "practice" => Some(Kind::Practice),
        "simulated" => Some(Kind::Simulated),
        _ => None,
    }
}

fn one_of<T>(value: &OsString, known: impl Fn(&str) -> Option<T>) -> Result<T, Wrong> {
    let word = value.to_string_lossy();
    known(&word).ok_or_else(|| Wrong { key: "window.value_unknown", argument: word.into_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_words(words: &[&str]) -> Result<Asked, Wrong> {
        read(words.iter().map(OsString::from))
    }

    #[test]
    fn nothing_said_is_a_real_meeting_in_the_usual_home() {
        assert_eq!(read_words(&[]), Ok(Asked::Window(Arguments::default())));
    }

    #[test]
    fn all_that_can_be_said_is_understood() {
        let said = ["--home", "/h", "--media", "/a", "--media", "/b", "--kind", "simulated", "--lang", "en"];
        let expected = Arguments {
            home: Some("/h".into()),
            media: vec!["/a".into(), "/b".into()],
            kind: Kind::Simulated,
            lang: Some(Lang::English),
        };
        assert_eq!(read_words(&said), Ok(Asked::Window(expected)));
    }

    #[test]
    fn a_wrong_argument_is_named() {
        for (said, named) in [
            (&["--hme", "/h"][..], "--hme"),
            (&["--kind", "test"][..], "test"),
            (&["--lang", "fr"][..], "fr"),
            (&["--home"][..], "--home"),
        ] {
            let wrong = read_words(said).unwrap_err();
            assert_eq!(wrong.argument, named);
            assert!(wrong.to_string().contains(named), "{wrong}");
        }
    }
}

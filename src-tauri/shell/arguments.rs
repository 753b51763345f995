//! What the window is told when it is started.

use std::{collections::VecDeque, ffi::OsString, path::PathBuf};

use roundtable_domain::Kind;
use roundtable_words::{Lang, Words, say};

use crate::machine_lang::of_machine;

/// What the window was started with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arguments {
    /// Where the installation lives; the platform's data directory unless said.
    pub home: Option<PathBuf>,
    /// Folders that count as sticks, beside those the machine has mounted.
    pub media: Vec<PathBuf>,
    /// What kind of session a pack opens.
    pub kind: Kind,
    /// The file that somebody opened with the program.
    pub file: Option<PathBuf>,
    /// The language asked for, ahead of the one remembered and of the machine's.
    pub lang: Option<Lang>,
}

impl Default for Arguments {
    /// A real meeting, in the usual home, in the usual language.
    fn default() -> Self {
        Self { home: None, media: Vec::new(), kind: Kind::Real, file: None, lang: None }
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
#[error("{}", self.says(of_machine()))]
pub enum Wrong {
    /// There is no such argument.
    Unknown(String),
    /// Nothing stands behind it.
    WithoutValue(String),
    /// What stands behind it is none of its values.
    Value(String),
}

impl Wrong {
    fn says(&self, lang: Lang) -> String {
        let words = Words::of(lang);
        match self {
            Self::Unknown(argument) => say!(words, "window.argument_unknown", it = argument),
            Self::WithoutValue(argument) => say!(words, "window.argument_without_value", it = argument),
            Self::Value(value) => say!(words, "window.value_unknown", it = value),
        }
    }
}

/// Reads the arguments (without the program's own name).
pub fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Asked, Wrong> {
    let mut left: VecDeque<OsString> = arguments.into_iter().collect();
    let mut read = Arguments::default();
    while let Some(argument) = left.pop_front() {
        let name = argument.to_string_lossy().into_owned();
        let mut value = || left.pop_front().ok_or_else(|| Wrong::WithoutValue(name.clone()));
        match name.as_str() {
            "--help" | "-h" => return Ok(Asked::Help(read.lang.unwrap_or_else(of_machine))),
            "--version" | "-V" => return Ok(Asked::Version),
            "--home" => read.home = Some(value()?.into()),
            "--media" => read.media.push(value()?.into()),
            "--kind" => read.kind = one_of(&value()?, kind)?,
            "--lang" => read.lang = Some(one_of(&value()?, lang)?),
            _ if !name.starts_with('-') && read.file.is_none() => {
                let file = PathBuf::from(argument);
                read.file = Some(std::path::absolute(&file).unwrap_or(file));
            }
            _ => return Err(Wrong::Unknown(name)),
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

fn lang(tag: &str) -> Option<Lang> {
    Lang::ALL.into_iter().find(|lang| lang.tag() == tag)
}

fn one_of<T>(value: &OsString, known: impl Fn(&str) -> Option<T>) -> Result<T, Wrong> {
    let word = value.to_string_lossy();
    known(&word).ok_or_else(|| Wrong::Value(word.into_owned()))
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
        let said = [
            "--home",
            "/h",
            "--media",
            "/a",
            "--media",
            "/b",
            "--kind",
            "simulated",
            "/m/U 盘/第3桌.rtpack",
            "--lang",
            "en",
        ];
        let expected = Arguments {
            home: Some("/h".into()),
            media: vec!["/a".into(), "/b".into()],
            kind: Kind::Simulated,
            file: Some("/m/U 盘/第3桌.rtpack".into()),
            lang: Some(Lang::En),
        };
        assert_eq!(read_words(&said), Ok(Asked::Window(expected)));
    }

    #[test]
    fn a_wrong_argument_is_named() {
        for (said, named, wrong) in [
            (&["--hme", "/h"][..], "--hme", Wrong::Unknown as fn(String) -> Wrong),
            (&["/a.rtpack", "/b.rtpack"], "/b.rtpack", Wrong::Unknown),
            (&["--kind", "test"][..], "test", Wrong::Value),
            (&["--lang", "fr"][..], "fr", Wrong::Value),
            (&["--home"][..], "--home", Wrong::WithoutValue),
        ] {
            let wrong = wrong(named.to_owned());
            assert!(Lang::ALL.iter().all(|lang| wrong.says(*lang).contains(named)), "{wrong}");
            assert_eq!(read_words(said), Err(wrong));
        }
    }
}

//! Presets of rules (TOML, in `assets/rules/`): what is read out at the start, and what it sets.

use crate::floor_hints::{FLOOR_KEYS, floor_hints};
use crate::toml_walk::Walk;
use crate::{
    FloorHints, LONGEST_FACT, LONGEST_ID, LONGEST_NAME, MOST_RULES, MOST_SPEECH_LIMIT_S, Refused, What, decode,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use toml::de::DeTable;
use ts_rs::TS;

/// The languages in which every preset is written.
const LANGUAGES: [&str; 2] = ["zh-CN", "en"];

/// A text in every language of the program, by `zh-CN` and `en`.
pub type InLanguages = BTreeMap<String, String>;

/// Rules that residents can agree on, under a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Preset {
    /// The id, as meeting files name it.
    pub id: String,
    /// The name.
    pub name: InLanguages,
    /// Where the rules come from.
    pub about: InLanguages,
    /// What the rules set in the program.
    pub set: Setting,
    /// The rules, one sentence or two each, to be read out.
    pub rules: Vec<InLanguages>,
}

/// What a preset sets; what it does not, stays with the organiser.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Setting {
    /// The limit of one speech, in seconds.
    #[ts(type = "number | null")]
    pub speech_limit_s: Option<u64>,
    /// Who speaks when.
    pub floor: FloorHints,
}

/// Reads a preset.
///
/// # Errors
/// [`Refused`] with every fault by line; each text must stand there in every language.
pub fn read_preset(bytes: &[u8]) -> Result<Preset, Refused> {
    let text = decode::utf8(bytes)?;
    let (mut walk, document) = Walk::read(&text)?;
    walk.only(&document, &["id", "name", "about", "set", "rule"]);
    let id = walk.text(&document, "id", LONGEST_ID).map(|(_, id)| id.into_owned());
    if id.is_none() {
        walk.refused.note(0, Some("id"), "", What::FieldMissing);
    }
    let name = named(&mut walk, &document, "name", LONGEST_NAME);
    let about = named(&mut walk, &document, "about", LONGEST_FACT);
    let set = match walk.table(&document, "set") {
        Some(set) => {
            walk.only(set, &[&["speech_limit_s"], FLOOR_KEYS.as_slice()].concat());
            Setting {
                speech_limit_s: walk.number(set, "speech_limit_s", 1, MOST_SPEECH_LIMIT_S),
                floor: floor_hints(&mut walk, set),
            }
        }
        None => Setting::default(),
    };
    let lines = walk.tables(&document, "rule");
    if lines.is_empty() || lines.len() > MOST_RULES {
        walk.refused.note(0, Some("rule"), "", What::OutOfRange { least: 1, most: MOST_RULES as u64 });
    }
    let rules =
        lines.into_iter().map(|(line, rule)| in_languages(&mut walk, line, rule, "rule", LONGEST_FACT)).collect();
    walk.refused.unless_faulty(Preset { id: id.unwrap_or_default(), name, about, set, rules })
}

fn named(walk: &mut Walk, document: &DeTable<'_>, key: &str, limit: usize) -> InLanguages {
    match walk.table(document, key) {
        Some(table) => {
            let line = document.get(key).map_or(0, |value| walk.line(&value.span()));
            in_languages(walk, line, table, key, limit)
        }
        None => {
            walk.refused.note(0, Some(key), "", What::FieldMissing);
            InLanguages::new()
        }
    }
}

fn in_languages(walk: &mut Walk, line: u64, table: &DeTable<'_>, key: &str, limit: usize) -> InLanguages {
    walk.only(table, &LANGUAGES);
    let mut texts = InLanguages::new();
    for language in LANGUAGES {
        match walk.text(table, language, limit) {
            Some((_, text)) => _ = texts.insert(language.to_owned(), text.into_owned()),
            None => walk.refused.note(line, Some(key), language, What::FieldMissing),
        }
    }
    texts
}

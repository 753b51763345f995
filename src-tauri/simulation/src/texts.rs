//! What simulated people say: stock sentences, some with places for the facts of the project on the table.

use crate::dice::Dice;
use crate::options::Tongue;
use roundtable_domain::NoteKind;
use roundtable_domain::view::ProjectView;
use std::collections::BTreeMap;

const ZH_CN: &str = include_str!("../../../assets/practice/said.zh-cn.json");
const EN: &str = include_str!("../../../assets/practice/said.en.json");

/// Longest fact that a sentence takes in, in characters.
const LONGEST_PLACED: usize = 40;

/// Sentences of one language, by what they are for.
pub(crate) struct Texts(BTreeMap<String, Vec<String>>);

impl Texts {
    pub(crate) fn of(tongue: Tongue) -> Texts {
        let text = match tongue {
            Tongue::Chinese => ZH_CN,
            Tongue::English => EN,
        };
        // The files are compiled in, and a test reads both; a broken one never leaves the workshop.
        Texts(serde_json::from_str(text).unwrap_or_default())
    }

    /// All that there is for something.
    pub(crate) fn all(&self, of: &str) -> &[String] {
        self.0.get(of).map_or(&[], Vec::as_slice)
    }

    /// One of them by its place, the last for any further one.
    pub(crate) fn at(&self, of: &str, place: usize) -> String {
        let all = self.all(of);
        all.get(place).or(all.last()).cloned().unwrap_or_else(|| of.to_owned())
    }

    /// One of them by chance.
    pub(crate) fn some(&self, dice: &mut Dice, of: &str) -> String {
        dice.pick(self.all(of)).cloned().unwrap_or_else(|| of.to_owned())
    }

    /// A remark on a project; only sentences whose facts are there.
    pub(crate) fn remark(&self, dice: &mut Dice, kind: NoteKind, on: &ProjectView) -> String {
        let of = kind_name(kind);
        let said: Vec<String> = self.all(of).iter().filter_map(|text| place(text, on)).collect();
        dice.pick(&said).cloned().unwrap_or_else(|| of.to_owned())
    }
}

fn kind_name(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Support => "support",
        NoteKind::Worry => "worry",
        NoteKind::Improvement => "improvement",
        NoteKind::Idea => "idea",
        NoteKind::Question => "question",
        NoteKind::Aside => "aside",
    }
}

/// Puts the project's facts in; nothing where one is missing or too long to say.
fn place(text: &str, on: &ProjectView) -> Option<String> {
    let facts = [
        ("{name}", Some(on.name.as_str())),
        ("{location}", on.facts.location.as_deref()),
        ("{content}", on.facts.content.as_deref()),
        ("{scope}", on.facts.scope.as_deref()),
        ("{benefit}", on.facts.benefit.as_deref()),
    ];
    let Some((placeholder, fact)) = facts.into_iter().find(|(placeholder, _)| text.contains(placeholder)) else {
        return Some(text.to_owned());
    };
    let fact = fact?.trim().trim_end_matches(['。', '.', '；', ';', '，', ',']);
    (fact.chars().count() <= LONGEST_PLACED).then(|| text.replacen(placeholder, fact, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_sentences_for_the_same_things() {
        let read = |text| serde_json::from_str::<BTreeMap<String, Vec<String>>>(text).unwrap();
        let (chinese, english) = (read(ZH_CN), read(EN));
        assert!(chinese.keys().eq(english.keys()));
        for (of, sentences) in chinese.iter().chain(&english) {
            assert!(!sentences.is_empty(), "{of}");
            assert!(sentences.iter().all(|s| !s.trim().is_empty()), "{of}");
        }
        for kind in NoteKind::ALL {
            assert!(english[kind_name(*kind)].len() >= 4, "{kind:?}");
        }
        // As long as the name of a break may be.
        for name in chinese["break"].iter().chain(&english["break"]) {
            assert!(name.chars().count() <= 20, "{name}");
        }
        assert_eq!(chinese["residents"].len(), 16);
    }
}

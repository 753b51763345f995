//! What is looked for among proposals. No index is kept: what was erased is found by nobody, and two characters of Chinese are as
//! good as a whole word.

use crate::call::Call;
use crate::ids::Channel;

/// What somebody looks for. Everything that is said must fit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Words, each of which must stand in a proposal, in its place or in its receipt; capitals do not matter.
    pub words: Vec<String>,
    /// How it stands, by the name of that.
    pub stands: Option<String>,
    /// Into which kind it was sorted.
    pub class: Option<String>,
    /// How it came in.
    pub channel: Option<Channel>,
}

impl Wanted {
    /// What is typed into the line of a search.
    #[must_use]
    pub fn typed(line: &str) -> Self {
        Self { words: line.split_whitespace().map(str::to_lowercase).collect(), ..Self::default() }
    }

    /// Whether the proposal at a place fits, but for its words.
    #[must_use]
    pub fn fits(&self, call: &Call, place: usize) -> bool {
        let one = &call.proposals()[place];
        let sorted = || call.proposals()[call.lead(place)].office.class.as_ref();
        self.stands.as_ref().is_none_or(|code| call.stands(place).code() == code)
            && self.class.as_ref().is_none_or(|class| sorted() == Some(class))
            && self.channel.is_none_or(|channel| channel == one.received.channel)
    }

    /// Whether all words stand in these texts.
    #[must_use]
    pub fn stands_in(&self, texts: &[&str]) -> bool {
        if self.words.is_empty() {
            return true;
        }
        let lower: Vec<String> = texts.iter().map(|text| text.to_lowercase()).collect();
        self.words.iter().all(|word| lower.iter().any(|text| text.contains(word.as_str())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_characters_of_chinese_are_found_and_all_words_must_be_there() {
        let wanted = Wanted::typed("路灯 3栋");
        assert!(wanted.stands_in(&["3栋门口的路灯坏了", ""]));
        assert!(wanted.stands_in(&["路灯坏了", "3栋二单元"]));
        assert!(!wanted.stands_in(&["路灯坏了", "8栋"]));
        assert!(Wanted::typed("LAMP").stands_in(&["The lamp is out"]));
        assert!(Wanted::typed("   ").stands_in(&[]));
    }
}

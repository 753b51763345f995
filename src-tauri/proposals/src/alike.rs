//! Which proposals may ask for the same: those that share what few others say.
//!
//! A text is taken as the pairs of neighbouring Chinese characters in it and as its other words, without those that say nothing of
//! a matter; as the matters that it names by whatever word, and as the buildings, both of which weigh twice. What is shared weighs the more, the fewer say it (as the inverse of how many, in logarithms), over the mean of both
//! texts' own weights (a cosine). Nothing is decided by it: it says only where to look.

use crate::matters::{buildings, matters};
use std::collections::{BTreeMap, HashMap};

/// How alike two texts must be, in thousandths, so that somebody is asked to look.
const LEAST: u32 = 150;
/// What more than one in so many texts say tells nothing apart.
const COMMON: usize = 8;
/// So many texts may say a thing however few there are.
const FEW: usize = 12;

/// Another proposal that may ask for the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alike {
    /// Its place.
    pub place: usize,
    /// How alike they are, in thousandths.
    pub thousandths: u32,
}

/// What texts share.
#[derive(Debug, Clone, Default)]
pub struct Likeness {
    /// By place: the weight of each thing that its text says, over the length of all.
    said: BTreeMap<usize, Vec<(u32, f32)>>,
    /// By thing: where it is said, with its weight there.
    by_thing: Vec<Vec<(usize, f32)>>,
}

impl Likeness {
    /// Of these texts, each with its place.
    #[must_use]
    pub fn of<'a>(texts: impl IntoIterator<Item = (usize, &'a str)>) -> Self {
        let mut names: HashMap<String, u32> = HashMap::new();
        let mut places: Vec<(usize, Vec<u32>)> = Vec::new();
        let mut count: Vec<usize> = Vec::new();
        let mut is_named: Vec<bool> = Vec::new();
        for (place, text) in texts {
            let mut things: Vec<u32> = things(text)
                .into_iter()
                .map(|thing| {
                    let next = u32::try_from(names.len()).unwrap_or(u32::MAX);
                    let named = thing.starts_with(['#', '@']);
                    let thing = *names.entry(thing).or_insert(next);
                    if thing == next {
                        count.push(0);
                        is_named.push(named);
                    }
                    thing
                })
                .collect();
            things.sort_unstable();
            things.dedup();
            for thing in &things {
                count[*thing as usize] += 1;
            }
            places.push((place, things));
        }
        let all = places.len();
        let most = (all / COMMON).max(FEW);
        let mut likeness = Self { said: BTreeMap::new(), by_thing: vec![Vec::new(); count.len()] };
        for (place, things) in places {
            let weigh = |thing: u32| {
                let by = count[thing as usize];
                let named = is_named[thing as usize];
                let twice = if named { 2.0 } else { 1.0 };
                (named || by <= most).then(|| (thing, twice * (1.0 + all as f32 / by as f32).ln()))
            };
            let mut weights: Vec<(u32, f32)> = things.into_iter().filter_map(weigh).collect();
            let length = weights.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
            for (thing, weight) in &mut weights {
                *weight /= length;
                likeness.by_thing[*thing as usize].push((place, *weight));
            }
            likeness.said.insert(place, weights);
        }
        likeness
    }

    /// Those that are most alike one, the likest first, so many at most.
    #[must_use]
    pub fn alike(&self, place: usize, most: usize) -> Vec<Alike> {
        let mut shared: HashMap<usize, f32> = HashMap::new();
        for (thing, weight) in self.said.get(&place).into_iter().flatten() {
            for (other, theirs) in &self.by_thing[*thing as usize] {
                if *other != place {
                    *shared.entry(*other).or_default() += weight * theirs;
                }
            }
        }
        let thousandths = |cosine: f32| (cosine * 1_000.0).round() as u32;
        let mut all: Vec<Alike> =
            shared.into_iter().map(|(place, cosine)| Alike { place, thousandths: thousandths(cosine) }).collect();
        all.retain(|one| one.thousandths >= LEAST);
        all.sort_by(|one, other| other.thousandths.cmp(&one.thousandths).then(one.place.cmp(&other.place)));
        all.truncate(most);
        all
    }

    /// Every pair that may be one, the earlier place first, in the order of their places.
    pub fn pairs(&self) -> impl Iterator<Item = (usize, Alike)> + '_ {
        self.said.keys().flat_map(|place| {
            let later = self.alike(*place, usize::MAX).into_iter().filter(|one| one.place > *place);
            later.map(|one| (*place, one))
        })
    }
}

/// What a text says: pairs of neighbouring Chinese characters, other words and numbers.
fn things(text: &str) -> Vec<String> {
    let mut things = Vec::new();
    let mut word = String::new();
    let mut before: Option<char> = None;
    let end_word = |word: &mut String, things: &mut Vec<String>| {
        if !word.is_empty() {
            let stem = stem(word);
            if !SAYS_NOTHING.contains(&stem) {
                things.push(stem.to_owned());
            }
            word.clear();
        }
    };
    for character in text.chars().flat_map(char::to_lowercase) {
        if is_han(character) {
            end_word(&mut word, &mut things);
            if let Some(first) = before {
                things.push([first, character].iter().collect());
            }
            // Characters that only hold a sentence together part what stands around them.
            before = (!HOLDS_TOGETHER.contains(character)).then_some(character);
            if before.is_none() {
                // The pair that ended in it said nothing either.
                if things.last().is_some_and(|pair| pair.chars().nth(1) == Some(character)) {
                    things.pop();
                }
            }
        } else if character.is_alphanumeric() {
            before = None;
            word.push(character);
        } else {
            before = None;
            end_word(&mut word, &mut things);
        }
    }
    end_word(&mut word, &mut things);
    things.extend(matters(text).map(|matter| format!("#{matter}")));
    things.extend(buildings(text).into_iter().map(|number| format!("@{number}")));
    things
}

fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
}

/// A word without the endings of English.
fn stem(word: &str) -> &str {
    let long = |stem: &&str| stem.chars().count() > 2;
    let ends = ["ing", "ies", "es", "s", "ed"];
    ends.iter().find_map(|end| word.strip_suffix(end).filter(long)).unwrap_or(word)
}

/// Characters that hold a sentence together and name nothing.
const HOLDS_TOGETHER: &str =
    "的了吗吧呢啊呀嘛哦我你他她它们这那个就都也还又很太不没有是在把给让请能会要想和跟与或但可以好多些一点儿";

/// Words that name no matter, without their endings.
const SAYS_NOTHING: [&str; 60] = [
    "the", "and", "for", "that", "thi", "this", "with", "are", "was", "were", "you", "your", "our", "we", "it", "its",
    "is", "a", "an", "of", "to", "in", "on", "at", "be", "by", "as", "or", "if", "so", "no", "not", "can", "could",
    "would", "should", "pleas", "please", "ne", "need", "want", "have", "ha", "has", "had", "there", "they", "them",
    "their", "from", "but", "all", "some", "more", "get", "put", "my", "me", "do", "i",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_few_others_say_makes_two_alike_and_what_all_say_does_not() {
        let texts = [
            "楼梯边上装根扶手，老人上下楼方便",
            "能不能在楼梯装扶手",
            "路灯坏了好几个月",
            "楼道的路灯晚上不亮",
            "希望多种点树",
        ];
        let likeness = Likeness::of(texts.iter().copied().enumerate());
        assert_eq!(likeness.alike(0, 3).first().map(|one| one.place), Some(1));
        assert_eq!(likeness.alike(2, 3).first().map(|one| one.place), Some(3));
        assert!(likeness.alike(4, 3).is_empty());
        assert_eq!(likeness.pairs().map(|(one, other)| (one, other.place)).collect::<Vec<_>>(), [(0, 1), (2, 3)]);
    }

    #[test]
    fn english_is_told_by_words_without_their_endings() {
        let texts = ["Benches under the old trees please", "a bench by that tree", "fix the drain"];
        let likeness = Likeness::of(texts.iter().copied().enumerate());
        assert_eq!(likeness.alike(0, 3).first().map(|one| one.place), Some(1));
    }

    #[test]
    fn texts_without_a_thing_are_like_none() {
        let likeness = Likeness::of([(0, "👍👍👍"), (1, "！！！"), (2, "")]);
        assert!((0..3).all(|place| likeness.alike(place, 9).is_empty()));
    }
}

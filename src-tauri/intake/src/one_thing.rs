//! Which projects of several lists may be one thing, by their names. It proposes and no more: what is one, a person says.
//!
//! A name is compared by what it is about: letters and digits alone, of one width and size, without the words that say
//! that something is done there. Two are alike where they are equal, where one is in the other, or where most of their pairs of
//! neighbouring characters are the same. Names with different numbers in them are of different places.

use crate::text;
use std::collections::BTreeMap;

/// Words that say that something is done, and not to what.
const DOING: [&str; 32] = [
    "加装", "安装", "增设", "增加", "新增", "新建", "添置", "更换", "更新", "维修", "修缮", "修复", "修建", "改造",
    "改建", "改善", "整治", "提升", "建设", "工程", "项目", "设置", "小区", "社区", "new", "more", "repair", "renew",
    "replace", "install", "project", "works",
];

/// The fewest characters that a name is about for it to be alike by being in another one.
const FEWEST: usize = 2;
/// So many of so many pairs of neighbours have to be the same.
const MOST_PAIRS: (usize, usize) = (3, 5);

/// Groups of two or more that look alike, by their places, rising. Each has one name or several; that of one alike is
/// enough.
#[must_use]
pub fn maybe_one_thing(names: &[Vec<&str>]) -> Vec<Vec<usize>> {
    let cores: Vec<Vec<Core>> = names.iter().map(|names| names.iter().map(|name| Core::of(name)).collect()).collect();
    let mut group: Vec<usize> = (0..names.len()).collect();
    for later in 0..cores.len() {
        for earlier in 0..later {
            let is_alike = cores[later].iter().any(|one| cores[earlier].iter().any(|other| one.is_alike(other)));
            if is_alike && group[later] != group[earlier] {
                let (from, to) = (group[later].max(group[earlier]), group[later].min(group[earlier]));
                group.iter_mut().filter(|of| **of == from).for_each(|of| *of = to);
            }
        }
    }
    let mut found: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (place, group) in group.into_iter().enumerate() {
        found.entry(group).or_default().push(place);
    }
    found.into_values().filter(|group| group.len() > 1).collect()
}

/// What a name is about.
struct Core {
    text: Vec<char>,
    numbers: Vec<String>,
}

impl Core {
    fn of(name: &str) -> Core {
        let plain = text::likeness(name);
        let numbers = plain.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
        let numbers = numbers.map(str::to_owned).collect();
        let whole: String = plain.chars().filter(|c| c.is_alphanumeric()).collect();
        let about = DOING.iter().fold(whole.clone(), |text, word| text.replace(word, ""));
        let text = if about.chars().count() < FEWEST { whole } else { about };
        Core { text: text.chars().collect(), numbers }
    }

    fn is_alike(&self, other: &Core) -> bool {
        let (short, long) = if self.text.len() <= other.text.len() { (self, other) } else { (other, self) };
        if short.text.is_empty()
            || short.numbers != long.numbers && !short.numbers.is_empty() && !long.numbers.is_empty()
        {
            return false;
        }
        let is_in = short.text.len() >= FEWEST && long.text.windows(short.text.len()).any(|part| part == short.text);
        short.text == long.text || is_in || short.shares_most_pairs(long)
    }

    /// Whether most of the pairs of neighbours in both are the same, each counted as often as it stands in both.
    fn shares_most_pairs(&self, other: &Core) -> bool {
        let mut left: BTreeMap<&[char], usize> = BTreeMap::new();
        for pair in other.text.windows(2) {
            *left.entry(pair).or_default() += 1;
        }
        let mut shared = 0;
        for pair in self.text.windows(2) {
            if let Some(left) = left.get_mut(pair).filter(|left| **left > 0) {
                *left -= 1;
                shared += 1;
            }
        }
        let pairs = self.text.len().saturating_sub(1) + other.text.len().saturating_sub(1);
        shared > 0 && 2 * shared * MOST_PAIRS.1 >= pairs * MOST_PAIRS.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_alike(one: &str, other: &str) -> bool {
        let there = maybe_one_thing(&[vec![one], vec![other]]);
        assert_eq!(there, maybe_one_thing(&[vec![other], vec![one]]), "{one} and {other}, either way round");
        !there.is_empty()
    }

    #[test]
    fn names_of_one_thing_are_alike() {
        for (one, other) in [
            ("加装路灯", "南门路灯"),
            ("南门 路灯", "南门路灯。"),
            ("东门路灯", "南门路灯"),
            ("小区停车场改造工程", "停车场整治"),
            ("ＡＥＤ急救箱", "aed 急救箱"),
            ("3号楼楼道扶手", "加装楼道扶手"),
            ("Street lights", "New street lights at the south gate"),
            ("Bench repair", "Benches"),
        ] {
            assert!(is_alike(one, other), "{one} and {other}");
        }
    }

    #[test]
    fn names_of_different_things_are_not() {
        for (one, other) in [
            ("加装路灯", "加装扶手"),
            ("停车场改造工程", "花园改造工程"),
            ("3号楼楼道扶手", "5号楼楼道扶手"),
            ("Benches", "Fences"),
            ("New lights", "New lifts"),
            ("", "路灯"),
            ("。", "！"),
        ] {
            assert!(!is_alike(one, other), "{one} and {other}");
        }
    }

    #[test]
    fn what_is_alike_to_one_of_a_group_is_of_it_and_every_name_of_one_is_looked_at() {
        let names = [vec!["加装路灯"], vec!["楼道扶手"], vec!["南门路灯"], vec!["健身角", "扶手"], vec!["路灯维修"]];
        assert_eq!(maybe_one_thing(&names), [vec![0, 2, 4], vec![1, 3]]);
    }
}

//! How good likeness is, held against what people marked by hand among the demonstration's 214 proposals. What holds here is
//! stated in `docs/proposals.md`.

use roundtable_proposals::Likeness;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn demo(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/demo/proposals").join(file)
}

/// A column of a table by its place.
fn column(file: &str, place: usize) -> Vec<String> {
    let mut rows = csv::Reader::from_path(demo(file)).unwrap();
    rows.records().map(|row| row.unwrap()[place].to_owned()).collect()
}

/// Pairs that people marked as one, by their numbers, the lower first.
fn marked() -> BTreeSet<(usize, usize)> {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (group, number) in column("same.csv", 0).into_iter().zip(column("same.csv", 1)) {
        groups.entry(group).or_default().push(number.parse().unwrap());
    }
    let pairs = |of: &Vec<usize>| {
        let of = of.clone();
        (0..of.len())
            .flat_map(move |at| {
                of[at + 1..].iter().map(|other| (of[at].min(*other), of[at].max(*other))).collect::<Vec<_>>()
            })
            .collect::<Vec<_>>()
    };
    groups.values().flat_map(pairs).collect()
}

/// Of the pairs that are offered, how many are marked; of the marked ones, how many are offered; of the proposals that have
/// another like them, how many are shown one among the first three. In hundredths.
fn measured(file: &str) -> (usize, usize, usize) {
    let said: Vec<String> =
        column(file, 4).into_iter().zip(column(file, 5)).map(|(words, place)| format!("{words}\n{place}")).collect();
    let likeness = Likeness::of(said.iter().enumerate().map(|(at, text)| (at + 1, text.as_str())));
    let marked = marked();
    let offered: BTreeSet<(usize, usize)> = likeness.pairs().map(|(one, other)| (one, other.place)).collect();
    let right = offered.intersection(&marked).count();
    let with_another: BTreeSet<usize> = marked.iter().flat_map(|(one, other)| [*one, *other]).collect();
    let is_shown = |one: &&usize| {
        likeness
            .alike(**one, 3)
            .iter()
            .any(|other| marked.contains(&((**one).min(other.place), (**one).max(other.place))))
    };
    let shown = with_another.iter().filter(is_shown).count();
    (right * 100 / offered.len().max(1), right * 100 / marked.len(), shown * 100 / with_another.len())
}

#[test]
fn likeness_is_as_good_as_is_stated() {
    let stated = [("proposals.zh-cn.csv", (20, 30, 47)), ("proposals.en.csv", (12, 44, 56))];
    for (file, (precision, recall, shown)) in stated {
        let now = measured(file);
        assert!(now.0 >= precision && now.1 >= recall && now.2 >= shown, "{file}: {now:?}");
    }
}

//! Allotment of projects to tables.

use proptest::prelude::*;
use roundtable_intake::*;

fn projects(n: usize) -> Vec<String> {
    (1..=n).map(|n| n.to_string()).collect()
}

fn sizes(n: usize, tables: usize) -> Vec<usize> {
    allot(&projects(n), tables, Allot::Blocks).unwrap().iter().map(Vec::len).collect()
}

#[test]
fn blocks_are_as_even_as_can_be_and_keep_the_order_of_the_list() {
    assert_eq!(sizes(60, 6), [10; 6]);
    assert_eq!(sizes(28, 6), [5, 5, 5, 5, 4, 4]);
    assert_eq!(sizes(3, 3), [1, 1, 1]);
    assert_eq!(allot(&projects(5), 2, Allot::Blocks).unwrap(), [vec!["1", "2", "3"], vec!["4", "5"]]);
}

#[test]
fn all_gives_every_table_everything() {
    assert_eq!(allot(&projects(2), 3, Allot::All).unwrap(), vec![projects(2); 3]);
}

#[test]
fn a_seed_allots_the_same_for_ever() {
    let allotted = allot(&projects(12), 3, Allot::Random { seed: 7 }).unwrap();
    insta::assert_compact_json_snapshot!(allotted);
    assert_ne!(allotted, allot(&projects(12), 3, Allot::Random { seed: 8 }).unwrap());
}

#[test]
fn what_cannot_be_allotted_is_refused() {
    let code = |n, tables, how| allot(&projects(n), tables, how).unwrap_err().code();
    assert_eq!(code(0, 1, Allot::All), "no_projects");
    assert_eq!(code(5, 0, Allot::Blocks), "no_tables");
    assert_eq!(code(5, 6, Allot::Blocks), "tables_more_than_projects");
    assert_eq!(code(5, 6, Allot::Random { seed: 1 }), "tables_more_than_projects");
    assert_eq!(code(500, MOST_TABLES + 1, Allot::All), "tables_too_many");
    assert_eq!(code(5, 2, Allot::Random { seed: MOST_SEED + 1 }), "seed_too_large");
}

proptest! {
    #[test]
    fn every_project_is_at_one_table_and_tables_differ_by_one_at_most(n in 1usize..200, tables in 1usize..40, seed in 0..=MOST_SEED) {
        prop_assume!(tables <= n);
        for how in [Allot::Blocks, Allot::Random { seed }] {
            let allotted = allot(&projects(n), tables, how).unwrap();
            prop_assert_eq!(allotted.len(), tables);
            let sizes = || allotted.iter().map(Vec::len);
            prop_assert!(sizes().max().unwrap() - sizes().min().unwrap() <= 1);
            let mut all: Vec<usize> = allotted.concat().iter().map(|id| id.parse().unwrap()).collect();
            all.sort_unstable();
            prop_assert_eq!(all, (1..=n).collect::<Vec<_>>());
        }
    }
}

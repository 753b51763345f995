use super::*;
use crate::organiser::decided::Joined;
use crate::organiser::decisions::Reason;
use crate::organiser::tally::TallyPick;
use crate::view::TableStands;
use proptest::prelude::*;
use roundtable_domain::ProjectNo;

/// What tables recommend: by table, projects by their place in the list, each with what is asked for it.
type Picks = Vec<Vec<(usize, i64)>>;

const PROJECTS: usize = 6;

fn list() -> Vec<Project> {
    let project = |place: usize| Project {
        id: ProjectId::new((place + 1).to_string()).unwrap(),
        number: ProjectNo::new(u16::try_from(place + 1).unwrap()).unwrap(),
        name: format!("项目 {place}"),
        cost: Money::new(1_000).unwrap(),
        proposer: None,
        location: None,
        content: None,
        scope: None,
        benefit: None,
        picture: None,
    };
    (0..PROJECTS).map(project).collect()
}

fn table(number: u16, picks: &[(usize, i64)]) -> TallyTable {
    let pick = |(rank, (place, cost)): (u32, &(usize, i64))| TallyPick {
        table: number,
        rank,
        project: (place + 1).to_string(),
        number: u16::try_from(place + 1).unwrap(),
        name: format!("项目 {place}"),
        cost: *cost,
        listed: 1_000,
        score: Some(5),
        joined: None,
        conditions: None,
    };
    TallyTable {
        table: number,
        status: TableStands::Counted,
        head: None,
        heads: vec![],
        waiting: vec![],
        decided: None,
        reason: None,
        recommended: (1..).zip(picks).map(pick).collect(),
        scores: vec![],
        ties: vec![],
    }
}

fn picks() -> impl Strategy<Value = Picks> {
    let of_table =
        proptest::collection::btree_map(0..PROJECTS, prop_oneof![Just(1_000i64), Just(800), Just(1_200)], 0..4);
    proptest::collection::vec(of_table.prop_map(|picks| picks.into_iter().collect()), 1..8)
}

proptest! {
    #[test]
    fn the_total_is_the_sum_over_different_projects_in_every_order(picks in picks(), order in any::<u64>(), settle in any::<bool>()) {
        let tables: Vec<TallyTable> = (1u16..).zip(&picks).map(|(number, picks)| table(number, picks)).collect();
        // Said anew: for each project the sums that are asked for; where there are several, the least was decided for.
        let mut asked: BTreeMap<usize, BTreeSet<i64>> = BTreeMap::new();
        for (place, cost) in picks.iter().flatten() {
            asked.entry(*place).or_default().insert(*cost);
        }
        let mut decided = Decided::default();
        if settle {
            for (place, sums) in asked.iter().filter(|(_, sums)| sums.len() > 1) {
                let id = ProjectId::new((place + 1).to_string()).unwrap();
                let least = *sums.first().unwrap();
                decided.sums.insert((vec![id], sums.iter().copied().collect()), (least, Some(Reason::Plain("问过".into()))));
            }
        }
        let mut other = tables.clone();
        other.sort_by_key(|table| (u64::from(table.table) + 1).wrapping_mul(order | 1));
        let words = Words::default();
        let found = distinct(&list(), &tables, &decided, &words);
        prop_assert_eq!(&found, &distinct(&list(), &other, &decided, &words));
        let ids: Vec<usize> = found.iter().map(|project| project.project.parse::<usize>().unwrap() - 1).collect();
        prop_assert_eq!(ids, asked.keys().copied().collect::<Vec<_>>(), "each once, in the order of the list");
        let (least, most) = range(&found).unwrap();
        prop_assert_eq!(least, asked.values().map(|sums| *sums.first().unwrap()).sum::<i64>());
        let highest = |sums: &BTreeSet<i64>| if settle { *sums.first().unwrap() } else { *sums.last().unwrap() };
        prop_assert_eq!(most, asked.values().map(highest).sum::<i64>());
        let recommended: usize = found.iter().map(|project| project.tables.len()).sum();
        prop_assert_eq!(recommended, picks.iter().map(Vec::len).sum::<usize>(), "no table is forgotten");
    }
}

proptest! {
    #[test]
    fn what_was_joined_counts_once_with_all_its_tables_and_sums(picks in picks(), one in 0..PROJECTS, apart in 1..PROJECTS) {
        let other = (one + apart) % PROJECTS;
        let tables: Vec<TallyTable> = (1u16..).zip(&picks).map(|(number, picks)| table(number, picks)).collect();
        let id = |place: usize| ProjectId::new((place + 1).to_string()).unwrap();
        let mut decided = Decided::default();
        let mut projects = vec![id(one), id(other)];
        projects.sort();
        decided.joined.push(Joined { projects, lead: id(one), reason: Reason::Plain("一排".into()) });
        let (apart, found) = {
            let words = Words::default();
            (distinct(&list(), &tables, &Decided::default(), &words), distinct(&list(), &tables, &decided, &words))
        };
        let of = |all: &[TallyProject], place: usize| all.iter().find(|one| one.project == id(place).as_str()).cloned();
        let asks = |all: &[TallyProject]| all.iter().map(|one| one.tables.len()).sum::<usize>();
        prop_assert_eq!(asks(&found), asks(&apart), "no table is forgotten");
        prop_assert!(of(&found, other).is_none());
        let (first, second) = (of(&apart, one), of(&apart, other));
        let sums: BTreeSet<i64> = first.iter().chain(&second).flat_map(|one| one.sums.clone()).collect();
        match of(&found, one) {
            None => prop_assert!(first.is_none() && second.is_none(), "no table recommends either"),
            Some(whole) => {
                prop_assert_eq!(&whole.sums, &sums.into_iter().collect::<Vec<_>>());
                let parts = whole.joined.map(|joined| joined.parts).unwrap_or_default();
                prop_assert_eq!(parts.len(), 2);
                prop_assert_eq!(parts.iter().map(|part| part.tables.len()).sum::<usize>(), whole.tables.len());
            }
        }
        let rest = |all: &[TallyProject]| -> Vec<TallyProject> {
            all.iter().filter(|each| each.project != id(one).as_str() && each.project != id(other).as_str()).cloned().collect()
        };
        prop_assert_eq!(rest(&found), rest(&apart), "nothing else is touched");
    }
}

#[test]
fn a_decision_holds_for_the_sums_that_it_was_made_among() {
    let id = ProjectId::new("1").unwrap();
    let mut decided = Decided::default();
    decided.sums.insert((vec![id], vec![800, 1_000]), (800, Some(Reason::Plain("问过".into()))));
    let sum = |tables: &[TallyTable]| {
        let found = distinct(&list(), tables, &decided, &Words::default());
        (found[0].sum, found[0].reason.clone())
    };
    let two = [table(1, &[(0, 800)]), table(2, &[(0, 1_000)])];
    assert_eq!(sum(&two), (Some(800), Some("问过".into())));
    let three = [two.to_vec(), vec![table(3, &[(0, 1_200)])]].concat();
    assert_eq!(sum(&three), (None, None), "another sum is asked for: open again");
    assert_eq!(sum(&two[1..]), (Some(1_000), None), "all agree: nothing to decide");
}

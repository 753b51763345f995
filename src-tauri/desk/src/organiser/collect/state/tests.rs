use super::*;
use crate::view::{CountsBy, Standing, TableStands};
use proptest::prelude::*;

/// One table's records as a tree: each node a line, each bundle the way from the root to its node.
#[derive(Debug, Clone)]
pub(in crate::organiser) struct Tree {
    /// Of each node but the first, the node before it.
    pub parents: Vec<usize>,
}

impl Tree {
    fn way(&self, node: usize) -> Vec<usize> {
        let mut way = vec![node];
        let mut at = node;
        while at > 0 {
            at = self.parents[at - 1];
            way.push(at);
        }
        way.reverse();
        way
    }

    fn continues(&self, later: usize, earlier: usize) -> bool {
        later != earlier && self.way(later).contains(&earlier)
    }
}

pub(in crate::organiser) fn hash(node: usize) -> String {
    format!("{node:064x}")
}

pub(in crate::organiser) fn arrived(tree: &Tree, node: usize, kind: &str, signer: &str) -> Arrived {
    let way = tree.way(node);
    let (_, before) = way.split_last().unwrap();
    let summary = Summary {
        v: crate::organiser::collect::summary::VERSION,
        // Some come to another result than the one that they go on from.
        present: u32::try_from(node % 2).unwrap(),
        events: 1,
        seals: 1,
        // Every line of these closes the record.
        earlier: before.iter().map(|node| Hash::parse(&hash(*node)).unwrap()).collect(),
        turns: 0,
        speaking_ms: 0,
        tracked: true,
        modes: Vec::new(),
        ballots: None,
        hands: None,
        consensus: None,
        objections: Vec::new(),
        difference: None,
        scores: Vec::new(),
        ties: Vec::new(),
        put_right: vec![],
        working: Default::default(),
        three: Vec::new(),
        notes: Vec::new(),
        wordings: Vec::new(),
        said: Hash::of("nothing"),
        sealed_at: String::new(),
        missing: Missing::default(),
    };
    let row = BundleRow {
        meeting: "m".to_owned(),
        table: 1,
        head: hash(node),
        kind: kind.to_owned(),
        edition: 1,
        signer: signer.to_owned(),
        heads: tree.way(node).into_iter().map(hash).collect(),
        body: Vec::new(),
        summary: String::new(),
        taken_at: String::new(),
        file: String::new(),
    };
    Arrived { row, summary }
}

/// What a state comes to, without what it borrows.
fn told(state: &TableState) -> (TableStands, Option<String>, Option<CountsBy>, Vec<String>, Vec<String>) {
    let heads = |of: &[&Arrived]| of.iter().map(|bundle| bundle.row.head.clone()).collect::<Vec<_>>();
    let counted = state.counted.map(|bundle| bundle.row.head.clone());
    (state.status, counted, state.by, heads(&state.ends), heads(&state.waiting))
}

/// How a record came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::organiser) enum Came {
    /// Signed with the table's key, and whole.
    Whole,
    /// Signed with the key of a lost stick.
    Lost,
    /// Whole, but for a ballot that was erased here by decision.
    Thinned,
    /// With a ballot that was handed in and did not arrive.
    Bare,
    /// With a ballot that was never handed in.
    KeptBack,
}

impl Came {
    const ALL: [Came; 5] = [Came::Whole, Came::Lost, Came::Thinned, Came::Bare, Came::KeptBack];

    fn waits(self) -> bool {
        match self {
            Came::Whole | Came::Thinned => false,
            Came::Lost | Came::Bare | Came::KeptBack => true,
        }
    }

    pub fn of(self, mut bundle: Arrived) -> Arrived {
        let head = bundle.head().unwrap();
        let Missing { did_not_arrive, not_handed_in, lines } = &mut bundle.summary.missing;
        *lines = [erased(), a_ballot()].map(|ballot| (ballot, vec![head])).into();
        match self {
            Came::Whole => {}
            Came::Lost => bundle.row.signer = "lost".to_owned(),
            Came::Thinned => did_not_arrive.ballots.push(erased()),
            Came::Bare => did_not_arrive.ballots.extend([erased(), a_ballot()]),
            Came::KeptBack => not_handed_in.ballots.push(a_ballot()),
        }
        bundle
    }
}

/// A ballot that was erased here by decision, where a record of the table commits to it.
pub(in crate::organiser) fn erased() -> Hash {
    Hash::of("an erased ballot")
}

fn a_ballot() -> Hash {
    Hash::of("a ballot")
}

/// What was erased of the records with these heads, each of which commits to its ballots in its last line; and of another
/// table's, which names the same ballots.
pub(in crate::organiser) fn erased_of(heads: impl IntoIterator<Item = String>) -> ErasedAt {
    let mut all = ErasedAt::default();
    all.add(Hash::of("a line of another table"), [erased(), a_ballot()]);
    for head in heads {
        all.add(head.parse().unwrap(), [erased()]);
    }
    all
}

#[derive(Debug, Clone)]
struct Case {
    tree: Tree,
    /// The node, whether simulated, and how it came.
    bundles: Vec<(usize, bool, Came)>,
    confirmed: BTreeSet<usize>,
    kept: Option<usize>,
    /// What lay before who decided.
    seen: BTreeSet<usize>,
    /// Of the codes, those that were typed before somebody decided.
    typed: BTreeSet<usize>,
}

fn cases() -> impl Strategy<Value = Case> {
    let tree = prop::collection::vec(any::<prop::sample::Index>(), 1..12);
    let came = prop::sample::select(&Came::ALL[..]);
    let bundles = prop::collection::vec((any::<prop::sample::Index>(), prop::bool::weighted(0.2), came), 0..9);
    let confirmed = prop::collection::vec(any::<prop::sample::Index>(), 0..4);
    // One of them may have come after somebody decided.
    let missed = prop::bool::weighted(0.3);
    // So may a code have been typed.
    let later = prop::bool::weighted(0.3);
    (tree, bundles, confirmed, prop::option::of(any::<prop::sample::Index>()), missed, later).prop_map(
        |(steps, bundles, sure, kept, missed, later)| {
            let parents: Vec<usize> = steps.iter().enumerate().map(|(at, step)| step.index(at + 1)).collect();
            let nodes = parents.len() + 1;
            let mut seen = BTreeSet::new();
            // Most of what a person decides is about a record that is here.
            let here: Vec<usize> = bundles.iter().map(|(node, ..)| node.index(nodes)).collect();
            let pick = |index: &prop::sample::Index| if here.is_empty() { 0 } else { here[index.index(here.len())] };
            Case {
                confirmed: sure.iter().map(pick).collect(),
                typed: sure.iter().map(pick).skip(usize::from(later)).collect(),
                kept: kept.as_ref().map(pick),
                seen: here.iter().copied().skip(usize::from(missed)).collect(),
                bundles: bundles
                    .iter()
                    .map(|(node, simulated, came)| (node.index(nodes), *simulated, *came))
                    // The same head is the same record, whatever came of it twice.
                    .filter(|(node, ..)| seen.insert(*node))
                    .collect(),
                tree: Tree { parents },
            }
        },
    )
}

fn heads(nodes: &BTreeSet<usize>) -> BTreeSet<String> {
    nodes.iter().copied().map(hash).collect()
}

fn ground(case: &Case) -> Ground {
    let kept = |node| Kept { head: hash(node), among: heads(&case.seen), typed: heads(&case.typed) };
    Ground {
        revoked: BTreeSet::from(["lost".to_owned()]),
        confirmed: heads(&case.confirmed),
        kept: case.kept.map(|node| (1, kept(node))).into_iter().collect(),
        bound: BTreeMap::new(),
        // And of one that is still to come.
        erased: erased_of((0..=case.tree.parents.len() + 1).map(hash)),
    }
}

fn all(case: &Case) -> Vec<Arrived> {
    let of = |&(node, simulated, came): &(usize, bool, Came)| {
        came.of(arrived(&case.tree, node, if simulated { "simulated" } else { "real" }, "own"))
    };
    case.bundles.iter().map(of).collect()
}

fn state<'a>(arrived: &'a [Arrived], ground: &Ground) -> TableState<'a> {
    let kind = kind_of(arrived).map(kind_name);
    let here: Vec<&Arrived> = arrived.iter().filter(|bundle| kind == Some(bundle.row.kind.as_str())).collect();
    state_of(1, &here, ground)
}

/// The rule once more, said of nodes of a tree.
fn expected(case: &Case) -> (TableStands, Option<String>) {
    let real = case.bundles.iter().any(|(_, simulated, _)| !simulated);
    let here: Vec<_> = case.bundles.iter().filter(|(_, simulated, _)| !real || !simulated).collect();
    let beyond = |node: &usize| case.confirmed.iter().any(|sure| case.tree.continues(*node, *sure));
    let may =
        |(node, _, came): &&&(usize, bool, Came)| case.confirmed.contains(node) || !(came.waits() || beyond(node));
    let is_here = |node: &usize| here.iter().any(|(one, ..)| one == node);
    let known = |sure: &usize| here.iter().any(|(node, ..)| case.tree.continues(*node, *sure));
    let passed = |sure: &usize| case.confirmed.iter().any(|node| is_here(node) && case.tree.continues(*node, *sure));
    let elsewhere = case.confirmed.iter().any(|sure| !is_here(sure) && known(sure) && !passed(sure));
    let counts: Vec<usize> = here.iter().filter(may).map(|(node, ..)| *node).filter(|_| !elsewhere).collect();
    let mut ends: Vec<usize> =
        counts.iter().copied().filter(|node| counts.iter().all(|other| !case.tree.continues(*other, *node))).collect();
    let sure: Vec<usize> = counts.iter().copied().filter(|node| case.confirmed.contains(node)).collect();
    let last = |node: &usize| sure.iter().all(|other| !case.tree.continues(*other, *node));
    let last: Vec<usize> = sure.iter().copied().filter(last).collect();
    for end in ends.clone().into_iter().filter(|end| !case.confirmed.contains(end)) {
        let before = counts.iter().copied().filter(|node| case.tree.continues(end, *node) && node % 2 != end % 2);
        ends.extend(before.max_by_key(|node| case.tree.way(*node).len()));
    }
    ends.extend(&sure);
    ends.sort_unstable();
    ends.dedup();
    let among = if sure.is_empty() { &ends } else { &sure };
    let is_known = |node: &usize| is_here(node) || known(node);
    let to_see = if sure.is_empty() { &ends } else { &last };
    let saw_all = to_see.iter().all(|end| case.seen.contains(end))
        && case.confirmed.iter().filter(|node| is_known(node)).all(|node| case.typed.contains(node));
    let counted = match (ends.as_slice(), case.kept, last.as_slice()) {
        ([one], _, _) => Some(*one),
        (_, Some(kept), _) if among.len() > 1 && saw_all && among.contains(&kept) => Some(kept),
        (_, _, [last]) => Some(*last),
        _ => None,
    };
    let status = match (ends.len(), counted) {
        (_, Some(_)) => TableStands::Counted,
        (0, None) if here.is_empty() => TableStands::Missing,
        (0, None) => TableStands::Unconfirmed,
        (_, None) => TableStands::Conflict,
    };
    (status, counted.map(hash))
}

proptest! {
    #[test]
    fn a_state_follows_the_rule_and_no_order_changes_it(case in cases(), turn in 0..9_usize, back in any::<bool>()) {
        let ground = ground(&case);
        let bundles = all(&case);
        let first = told(&state(&bundles, &ground));
        let (status, counted) = expected(&case);
        prop_assert_eq!((&first.0, &first.1), (&status, &counted));
        let mut other = all(&case);
        if back {
            other.reverse();
        }
        let by = turn.min(other.len());
        other.rotate_left(by);
        prop_assert_eq!(told(&state(&other, &ground)), first);
    }

    #[test]
    fn what_is_not_confirmed_changes_nothing_that_counts(case in cases()) {
        let ground = ground(&case);
        let bundles = all(&case);
        let before = told(&state(&bundles, &ground));
        // What goes on from a slip says that there is one, also where its record is not here.
        let stays = |bundle: &Arrived| ground.counts(bundle) || ground.standing(bundle) == Standing::BeyondSlip;
        let without: Vec<Arrived> = all(&case).into_iter().filter(stays).collect();
        // Where an unconfirmed record is the only real one, it makes the meeting real all the same.
        prop_assume!(kind_of(&without) == kind_of(&bundles));
        let after = told(&state(&without, &ground));
        prop_assert_eq!((after.1, after.2, after.3), (before.1, before.2, before.3));
    }

    #[test]
    fn what_a_slip_confirmed_counts_whatever_goes_on_from_it(case in cases(), came in prop::sample::select(&Came::ALL[..])) {
        let ground = ground(&case);
        let bundles = all(&case);
        let before = state(&bundles, &ground);
        let Some(counted) = before.counted else { return Ok(()) };
        let node = case.bundles.iter().map(|(node, ..)| *node).find(|node| hash(*node) == counted.row.head);
        let mut longer = case.clone();
        longer.tree.parents.push(node.unwrap_or_default());
        let (on, simulated) = (longer.tree.parents.len(), counted.row.kind == "simulated");
        longer.bundles.push((on, simulated, came));
        let bundles = all(&longer);
        let after = state(&bundles, &ground);
        let now = after.counted.map(|bundle| bundle.row.head.clone());
        let waits = after.waiting.iter().any(|bundle| bundle.row.head == hash(on));
        match ground.standing(counted) {
            Standing::Confirmed => prop_assert!(now == Some(counted.row.head.clone()) && waits),
            _ if came.waits() => prop_assert!(now == Some(counted.row.head.clone()) && waits),
            // Another result than the one that counted asks a person, and so does what goes on from one that was chosen.
            _ if before.by.is_some() || on % 2 != node.unwrap_or_default() % 2 => prop_assert_eq!(after.status, TableStands::Conflict),
            _ => prop_assert!(now == Some(hash(on)) || after.status == TableStands::Conflict),
        }
    }
}

#[test]
fn a_lost_stick_waits_until_its_code_is_typed_and_then_counts_alone_against_a_fork() {
    let tree = Tree { parents: vec![0, 0, 1] };
    let bundles =
        [arrived(&tree, 1, "real", "own"), arrived(&tree, 2, "real", "lost"), arrived(&tree, 3, "real", "lost")];
    let mut ground = Ground { revoked: BTreeSet::from(["lost".to_owned()]), ..Ground::default() };
    let now = state(&bundles, &ground);
    assert_eq!((now.status, now.waiting.len()), (TableStands::Counted, 2));
    ground.confirmed.insert(hash(2));
    let now = state(&bundles, &ground);
    assert_eq!(now.counted.map(|bundle| bundle.row.head.clone()), Some(hash(2)));
    assert_eq!((now.by, now.ends.len(), now.waiting.len()), (Some(CountsBy::Code), 2, 1));
    // Both codes typed: paper says two things, and only a person can say which.
    ground.confirmed.insert(hash(3));
    let now = state(&bundles, &ground);
    assert_eq!((now.status, now.ends.len()), (TableStands::Conflict, 2));
    let among = BTreeSet::from([hash(1), hash(2), hash(3)]);
    ground.kept.insert(1, Kept { head: hash(2), among, typed: ground.confirmed.clone() });
    let now = state(&bundles, &ground);
    assert_eq!((now.counted.map(|bundle| bundle.row.head.clone()), now.by), (Some(hash(2)), Some(CountsBy::Reason)));
    // The one who decided had not seen the second slip.
    ground.kept.get_mut(&1).unwrap().typed.remove(&hash(3));
    assert_ne!(state(&bundles, &ground).by, Some(CountsBy::Reason));
}

#[test]
fn a_bundle_whose_key_was_not_kept_stands_by_the_key_that_its_edition_binds() {
    let tree = Tree { parents: vec![0] };
    let old = arrived(&tree, 1, "real", "");
    let mut ground = Ground { revoked: BTreeSet::from(["lost".to_owned()]), ..Ground::default() };
    assert_eq!(ground.standing(&old), Standing::Trusted);
    ground.bound.insert((1, 1), "lost".to_owned());
    assert_eq!(ground.standing(&old), Standing::Unconfirmed);
}

#[test]
fn where_the_slip_is_of_a_closing_that_is_not_here_nothing_counts_but_what_another_slip_is_of() {
    // 1 is what the slip is of, 2 goes on from it; 3 goes another way, 4 on from the slip of another laptop.
    let tree = Tree { parents: vec![0, 1, 0, 3] };
    let [slip, later, other, beyond] = [1, 2, 3, 4].map(|node| arrived(&tree, node, "real", "own"));
    let mut ground = Ground { confirmed: BTreeSet::from([hash(1)]), ..Ground::default() };
    let stands = |here: &[&Arrived], ground: &Ground| {
        let state = state_of(1, here, ground);
        (state.status, state.counted.map(|bundle| bundle.row.head.clone()))
    };
    assert_eq!(stands(&[&later, &other], &ground), (TableStands::Unconfirmed, None));
    assert_eq!(stands(&[&later, &other, &slip], &ground), (TableStands::Counted, Some(hash(1))));
    // The later slip is of a record that is here, and goes on from the earlier one.
    ground.confirmed.insert(hash(2));
    assert_eq!(stands(&[&later, &other], &ground), (TableStands::Counted, Some(hash(2))));
    // Two slips that go different ways, and of one the record is not here.
    ground.confirmed = BTreeSet::from([hash(2), hash(3)]);
    assert_eq!(stands(&[&later, &beyond], &ground), (TableStands::Unconfirmed, None));
}

#[test]
fn whoever_decides_has_every_result_before_them_that_was_replaced() {
    // Closed with one result, reopened and closed with another, and once more with a third.
    let tree = Tree { parents: vec![0, 1, 2] };
    let records = [1, 2, 3].map(|node| {
        let mut record = arrived(&tree, node, "real", "own");
        record.summary.present = u32::try_from(node).unwrap();
        record
    });
    let now = state(&records, &Ground::default());
    let ends: Vec<&str> = now.ends.iter().map(|end| end.row.head.as_str()).collect();
    assert_eq!((now.status, ends), (TableStands::Conflict, vec![&*hash(1), &*hash(2), &*hash(3)]));
}

#[test]
fn an_earlier_closing_that_comes_late_does_not_undo_a_decision_that_knew_its_slip() {
    let tree = Tree { parents: vec![0, 1, 2] };
    let [first, middle, last] = [1, 2, 3].map(|node| arrived(&tree, node, "real", "own"));
    let confirmed = BTreeSet::from([hash(1), hash(2), hash(3)]);
    let kept = Kept { head: hash(1), among: BTreeSet::from([hash(1), hash(3)]), typed: confirmed.clone() };
    let mut ground = Ground { confirmed, kept: [(1, kept)].into(), ..Ground::default() };
    for here in [&[&first, &last][..], &[&first, &middle, &last]] {
        let now = state_of(1, here, &ground);
        assert_eq!((now.counted.map(|one| one.row.head.clone()), now.by), (Some(hash(1)), Some(CountsBy::Reason)));
    }
    // Where no code was typed, it is a result that was not before who decided.
    ground.confirmed = BTreeSet::new();
    let [first, middle, last] = [first, middle, last].map(|mut one| {
        one.summary.present = u32::try_from(one.lines()).unwrap();
        one
    });
    assert_eq!(state_of(1, &[&first, &middle, &last], &ground).status, TableStands::Conflict);
}

#[test]
fn what_lacks_a_ballot_is_shown_where_another_result_goes_on_from_it() {
    let tree = Tree { parents: vec![0, 1] };
    let records = [Came::Bare.of(arrived(&tree, 1, "real", "own")), arrived(&tree, 2, "real", "own")];
    let ground = Ground { erased: erased_of([hash(1), hash(2)]), ..Ground::default() };
    let now = state(&records, &ground);
    assert_eq!(now.waiting.iter().map(|one| one.row.head.clone()).collect::<Vec<_>>(), [hash(1)]);
}

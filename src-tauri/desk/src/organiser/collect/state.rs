//! What stands of a meeting's tables: a function of the set of bundles that are here and of what people decided, so
//! the order in which bundles came cannot matter.
//!
//! **Kind.** As soon as one real bundle of the meeting is here, simulated ones are out of its state.
//!
//! **What was confirmed by a slip counts until another slip is typed.**
//!
//! **Standing.** A bundle is *confirmed* when the check code typed from the slip is that of its head. Else, when it goes
//! on from a head whose code was typed, it is *beyond the slip*; when its key was revoked (by the newest edition or by a
//! decision), *unconfirmed*; when ballots of it are not here and were not erased of this record by decision, *not recounted*; else
//! *trusted*. Confirmed and trusted ones may count, the others wait for their own slip.
//!
//! **The slip is of a closing that is not here.** Then nothing counts, whatever else lies here, until that record comes or
//! the code of one is typed that goes on from it.
//!
//! **State.** Among a table's records that may count those are ends that no other of them continues. Where a trusted
//! end goes on from others that came to another result (all that a publication says of it), the last of each result stays
//! an end beside it, and so does each record whose code was typed: nobody's result, and nobody's slip, is replaced in
//! silence. No end: missing, or unconfirmed while others wait. One: it counts. Several: the organiser decides among the
//! confirmed ones if there are any, else among all; the one that they decided for last counts, if no other lies there than
//! then and no other code was typed since. Else, of confirmed ones, the one that goes on from all others of them; else it is
//! a conflict and none counts. A decision is of a head: what goes on from one that was chosen asks again. Those that wait
//! are compared with one another only; what goes on, to the same result or with its slip, into one that may count waits for
//! nobody.
//!
//! What is said here is tried in every state that a small world can come to (`state/model.rs`).

use crate::error::DeskError;
use crate::error::damage::Damage;
use crate::error::said::Said;
use crate::exchange::kind::{kind_name, kind_named};
use crate::exchange::missing::{ErasedAt, Missing};
use crate::exchange::verify::{Verified, verify_files};
use crate::organiser::OrganiserDesk;
use crate::organiser::collect::summary::Summary;
use crate::organiser::decided::{Decided, Kept, ReasonFor};
use crate::organiser::decisions::Reason;
use crate::organiser::held::Held;
use crate::view::{CountsBy, MissingView, Standing, TableStands};
use roundtable_domain::{Kind, Meeting};
use roundtable_record::Hash;
use roundtable_store::BundleRow;
use std::collections::{BTreeMap, BTreeSet};

/// Characters of a hash in the list of a bundle's lines.
const HASH_CHARS: usize = 64;

/// A bundle that is here, without its file.
pub(in crate::organiser) struct Arrived {
    pub row: BundleRow,
    pub summary: Summary,
}

impl Arrived {
    /// How many lines it has.
    pub fn lines(&self) -> usize {
        self.row.heads.len() / HASH_CHARS
    }

    /// The hash of a line, by its place from 0.
    pub fn line(&self, place: usize) -> Option<&str> {
        self.row.heads.get(place * HASH_CHARS..(place + 1) * HASH_CHARS)
    }

    /// The hash of its last line.
    fn head(&self) -> Option<Hash> {
        Hash::parse(&self.row.head).ok()
    }

    /// Whether it goes on where the other ends: at one of its own earlier closings, for every bundle ends in one.
    pub fn continues(&self, other: &Arrived) -> bool {
        let earlier = &self.summary.earlier;
        !earlier.is_empty() && other.head().is_some_and(|head| earlier.contains(&head))
    }

    /// As much of it as a verdict needs: many of these may be held at once.
    pub fn lean(mut self) -> Arrived {
        self.row.heads = String::new();
        self.row.body = Vec::new();
        self.row.summary = String::new();
        self.summary.notes = Vec::new();
        self.summary.wordings = Vec::new();
        self
    }
}

/// Whether what is kept beside a bundle is what its file comes to. What another version kept says nothing: it is written
/// anew when the bundle is read next.
pub(crate) fn summary_holds(row: &BundleRow, verified: &Verified) -> bool {
    stands_as(row, verified) && Summary::kept(&row.summary).is_none_or(|kept| kept == Summary::of(verified))
}

/// Whether a bundle is kept as what it is: of its table, kind and edition, and signed by whom it is.
fn stands_as(row: &BundleRow, verified: &Verified) -> bool {
    let kept = (row.table, kind_named(&row.kind), row.edition);
    kept == (verified.table(), Some(verified.kind()), verified.meeting.edition)
        && (row.signer.is_empty() || row.signer == verified.signer.line())
}

impl Standing {
    /// Whether a record that stands so may count.
    pub fn may_count(self) -> bool {
        match self {
            Standing::Confirmed | Standing::Trusted => true,
            Standing::BeyondSlip | Standing::Unconfirmed | Standing::NotRecounted => false,
        }
    }
}

/// What the state follows from beside the bundles.
#[derive(Debug, Default)]
pub(in crate::organiser) struct Ground {
    /// Keys that are no longer trusted.
    pub revoked: BTreeSet<String>,
    /// Heads whose codes were typed from their slips.
    pub confirmed: BTreeSet<String>,
    /// What was erased here by decision, by the lines of the records.
    pub erased: ErasedAt,
    /// By table: what the organiser decided for last.
    pub kept: BTreeMap<u16, Kept>,
    /// By edition and table: the key that its pack binds, for bundles that were taken before their keys were kept.
    pub bound: BTreeMap<(u32, u16), String>,
}

impl Ground {
    /// By the packs and the decisions of a meeting.
    pub fn of(held: &Held, decided: &Decided) -> Ground {
        let listed = held.newest.revoked.iter().map(|lost| lost.key.clone());
        Ground {
            revoked: listed.chain(decided.revoked.keys().cloned()).collect(),
            confirmed: decided.confirmed.clone(),
            erased: decided.erased_at.clone(),
            kept: decided.kept.clone(),
            bound: held.keys.clone(),
        }
    }

    /// How a bundle stands.
    pub fn standing(&self, bundle: &Arrived) -> Standing {
        let row = &bundle.row;
        let beyond = || bundle.summary.earlier.iter().any(|head| self.confirmed.contains(&head.to_string()));
        match () {
            () if self.confirmed.contains(&row.head) => Standing::Confirmed,
            () if beyond() => Standing::BeyondSlip,
            () if self.is_of_lost_stick(bundle) => Standing::Unconfirmed,
            () if self.missing(bundle).ballots > 0 => Standing::NotRecounted,
            () => Standing::Trusted,
        }
    }

    /// Whether a bundle is signed with a key that was revoked.
    pub fn is_of_lost_stick(&self, bundle: &Arrived) -> bool {
        let row = &bundle.row;
        let bound = || self.bound.get(&(row.edition, row.table)).map_or("", String::as_str);
        self.revoked.contains(if row.signer.is_empty() { bound() } else { &row.signer })
    }

    /// What of a bundle should be here and is not: its ballots, and the texts that were handed in; but for what was erased
    /// here by decision.
    pub fn missing(&self, bundle: &Arrived) -> MissingView {
        let Missing { did_not_arrive, not_handed_in, .. } = self.lacking(bundle);
        let lost = did_not_arrive.view();
        MissingView { ballots: lost.ballots + not_handed_in.view().ballots, ..lost }
    }

    /// The same piece by piece.
    pub fn lacking(&self, bundle: &Arrived) -> Missing {
        bundle.summary.missing.but_for(&self.erased)
    }

    /// All that was erased of a record by decision: of whichever kind.
    pub fn erased_of(&self, bundle: &Arrived) -> BTreeSet<Hash> {
        let lines = (0..bundle.lines()).filter_map(|place| bundle.line(place)?.parse().ok());
        self.erased.of(lines)
    }

    /// Whether a bundle may count.
    pub fn counts(&self, bundle: &Arrived) -> bool {
        self.standing(bundle).may_count()
    }
}

/// Those that no other one continues, in the order of their heads.
pub(in crate::organiser) fn maximal<'a>(chains: &[&'a Arrived]) -> Vec<&'a Arrived> {
    let passed: BTreeSet<Hash> = chains.iter().flat_map(|chain| chain.summary.earlier.iter().copied()).collect();
    let is_passed = |chain: &&Arrived| !passed.is_empty() && chain.head().is_some_and(|head| passed.contains(&head));
    let mut ends: Vec<&Arrived> = chains.iter().copied().filter(|chain| !is_passed(chain)).collect();
    ends.sort_by(|a, b| a.row.head.cmp(&b.row.head));
    ends
}

/// Real as soon as one real bundle is here; then simulated ones are out of the state.
pub(in crate::organiser) fn kind_of(arrived: &[Arrived]) -> Option<Kind> {
    let has = |kind: Kind| arrived.iter().any(|bundle| kind_named(&bundle.row.kind) == Some(kind));
    [Kind::Real, Kind::Simulated].into_iter().find(|kind| has(*kind))
}

/// One table of a meeting.
#[derive(Clone)]
pub(in crate::organiser) struct TableState<'a> {
    pub table: u16,
    /// How it stands.
    pub status: TableStands,
    /// The record that counts.
    pub counted: Option<&'a Arrived>,
    /// Where there are several ends: by what one of them counts.
    pub by: Option<CountsBy>,
    /// Ends of the records that may count, in the order of their heads.
    pub ends: Vec<&'a Arrived>,
    /// Ends of those that wait for their slip, in the order of their heads.
    pub waiting: Vec<&'a Arrived>,
}

impl<'a> TableState<'a> {
    /// The heads that the tally names: the ends, or what waits where there is none.
    pub fn beside(&self) -> &[&'a Arrived] {
        if self.ends.is_empty() { &self.waiting } else { &self.ends }
    }

    /// The reason by which one of several counts.
    pub fn by_reason<'d>(&self, decided: &'d Decided) -> Option<&'d Reason> {
        self.by.filter(|by| *by == CountsBy::Reason).and_then(|_| decided.reason(self.table, ReasonFor::Conflict))
    }

    /// Whether a record waits that goes on from the one that the slip is of, and nobody has seen it and decided for the
    /// one that counts.
    pub fn beyond_slip(&self, ground: &Ground) -> bool {
        let counted = self.counted.map(|one| &one.row.head);
        let kept = ground.kept.get(&self.table).filter(|kept| Some(&kept.head) == counted);
        let seen = |bundle: &Arrived| kept.is_some_and(|kept| kept.among.contains(&bundle.row.head));
        let beyond = |bundle: &&Arrived| ground.standing(bundle) == Standing::BeyondSlip;
        self.waiting.iter().copied().filter(beyond).any(|bundle| !seen(bundle))
    }

    /// Those for which a person may decide with a reason; none where there is nothing to decide.
    pub fn to_choose(&self, ground: &Ground) -> Vec<&'a Arrived> {
        let among = electable(&self.ends, ground);
        let asked = among.len() > 1 || (self.counted.is_some() && self.beyond_slip(ground));
        if asked { among } else { Vec::new() }
    }

    /// All that a person would look at side by side.
    pub fn all(&self) -> Vec<&'a Arrived> {
        self.ends.iter().chain(&self.waiting).copied().collect()
    }
}

/// What stands of one table, by its bundles of the meeting's kind.
pub(in crate::organiser) fn state_of<'a>(table: u16, here: &[&'a Arrived], ground: &Ground) -> TableState<'a> {
    let elsewhere = slip_is_elsewhere(here, ground);
    let may_count = |bundle: &&Arrived| !elsewhere && ground.counts(bundle);
    let (counting, others): (Vec<&Arrived>, Vec<&Arrived>) = here.iter().copied().partition(may_count);
    let ends = with_passed(maximal(&counting), &counting, ground);
    let replaces = |other: &Arrived, bundle: &Arrived| {
        other.continues(bundle)
            && (ground.standing(other) == Standing::Confirmed || other.summary.outcome() == bundle.summary.outcome())
    };
    let passed = |bundle: &&Arrived| counting.iter().any(|other| replaces(other, bundle));
    let left: Vec<&Arrived> = others.iter().copied().filter(|bundle| !passed(bundle)).collect();
    let waiting = maximal(&left);
    let of = |status, counted, by| TableState { table, status, counted, by, ends: ends.clone(), waiting };
    match ends.as_slice() {
        [] if others.is_empty() => of(TableStands::Missing, None, None),
        [] => of(TableStands::Unconfirmed, None, None),
        [one] => of(TableStands::Counted, Some(*one), None),
        several => match chosen(table, several, here, ground) {
            Some((one, by)) => of(TableStands::Counted, Some(one), Some(by)),
            None => of(TableStands::Conflict, None, None),
        },
    }
}

/// Whether the slip is of a closing that is not here, and no record here of which a slip is goes on from it.
fn slip_is_elsewhere(here: &[&Arrived], ground: &Ground) -> bool {
    let is_here = |head: &Hash| here.iter().any(|bundle| bundle.head() == Some(*head));
    let passed = |head: &Hash| {
        let mut confirmed = here.iter().filter(|bundle| ground.confirmed.contains(&bundle.row.head));
        confirmed.any(|bundle| bundle.summary.earlier.contains(head))
    };
    let typed = |head: &&Hash| ground.confirmed.contains(&head.to_string());
    here.iter().flat_map(|bundle| &bundle.summary.earlier).filter(typed).any(|head| !is_here(head) && !passed(head))
}

/// The ends, and beside them what they go on from that must not go in silence: each record whose code was typed, and of
/// those before a trusted end the last of each other result.
fn with_passed<'a>(ends: Vec<&'a Arrived>, counting: &[&'a Arrived], ground: &Ground) -> Vec<&'a Arrived> {
    let replaced = |end: &&'a Arrived| {
        let mut before: Vec<&Arrived> = counting.iter().copied().filter(|one| end.continues(one)).collect();
        before.sort_by_key(|one| std::cmp::Reverse(one.summary.earlier.len()));
        let mut results = vec![*end];
        for one in before {
            if results.iter().all(|other| other.summary.outcome() != one.summary.outcome()) {
                results.push(one);
            }
        }
        results
    };
    let is = |standing: Standing| move |one: &&&Arrived| ground.standing(one) == standing;
    let slips = counting.iter().filter(is(Standing::Confirmed)).copied();
    let mut ends: Vec<&Arrived> = ends.iter().filter(is(Standing::Trusted)).flat_map(replaced).chain(slips).collect();
    ends.sort_by(|a, b| a.row.head.cmp(&b.row.head));
    ends.dedup_by(|a, b| a.row.head == b.row.head);
    ends
}

/// Those of the ends among which a person decides: where codes were typed, what they are of.
fn electable<'a>(ends: &[&'a Arrived], ground: &Ground) -> Vec<&'a Arrived> {
    let slips: Vec<&Arrived> = ends.iter().copied().filter(|end| ground.standing(end) == Standing::Confirmed).collect();
    if slips.is_empty() { ends.to_vec() } else { slips }
}

/// The one of several ends that people have chosen.
fn chosen<'a>(table: u16, ends: &[&'a Arrived], here: &[&Arrived], ground: &Ground) -> Option<(&'a Arrived, CountsBy)> {
    let among = electable(ends, ground);
    let last = maximal(&among);
    let is_slip = |end: &&Arrived| ground.standing(end) == Standing::Confirmed;
    // An earlier closing of what was before who decided brings nothing new, where its slip was known.
    let to_see = if among.iter().all(&is_slip) { &last } else { &among };
    let kept = ground.kept.get(&table).filter(|kept| {
        let saw = |head: &String| kept.typed.contains(head) || !ground.confirmed.contains(head);
        let closings = |one: &&Arrived| one.summary.earlier.iter().all(|head| saw(&head.to_string()));
        to_see.iter().all(|end| kept.among.contains(&end.row.head))
            && here.iter().all(|one| saw(&one.row.head) && closings(one))
    });
    let by_reason = kept.and_then(|kept| among.iter().find(|end| end.row.head == kept.head));
    match (by_reason, last.as_slice()) {
        (Some(end), _) if among.len() > 1 => Some((end, CountsBy::Reason)),
        (_, [last]) if is_slip(last) => Some((last, CountsBy::Code)),
        _ => None,
    }
}

/// What stands of every table of the meeting, by number.
pub(in crate::organiser) fn states<'a>(
    meeting: &Meeting,
    arrived: &'a [Arrived],
    ground: &Ground,
) -> (Option<Kind>, Vec<TableState<'a>>) {
    let kind = kind_of(arrived);
    let mut numbers: Vec<u16> = meeting.tables.iter().map(|table| table.table.number()).collect();
    numbers.sort_unstable();
    let mut by_table: BTreeMap<u16, Vec<&Arrived>> = BTreeMap::new();
    for bundle in arrived.iter().filter(|bundle| kind.is_some_and(|kind| kind_name(kind) == bundle.row.kind)) {
        by_table.entry(bundle.row.table).or_default().push(bundle);
    }
    let here = |table: &u16| by_table.get(table).map_or(&[][..], Vec::as_slice);
    (kind, numbers.iter().map(|table| state_of(*table, here(table), ground)).collect())
}

impl OrganiserDesk {
    /// The bundles of a meeting, without their files, as what is kept beside each says; for lists that count nothing.
    pub(in crate::organiser) fn arrived(&self, meeting: &str) -> Result<Vec<Arrived>, DeskError> {
        let rows = self.store.bundles(meeting)?;
        let read = |row: BundleRow| match Summary::kept(&row.summary) {
            Some(summary) => Ok(Arrived { row, summary }),
            None => self.read_again(row),
        };
        rows.into_iter().map(read).collect()
    }

    /// The same, as the files themselves say: what is kept beside one is believed only where it was found in this process
    /// to be what its file comes to.
    pub(in crate::organiser) fn arrived_for_sure(&self, meeting: &str) -> Result<Vec<Arrived>, DeskError> {
        self.store.bundles(meeting)?.into_iter().map(|row| self.for_sure(row)).collect()
    }

    /// One of them.
    pub(in crate::organiser) fn for_sure(&self, row: BundleRow) -> Result<Arrived, DeskError> {
        match Summary::kept(&row.summary) {
            Some(summary) if self.home.is_sound(&row) => Ok(Arrived { row, summary }),
            Some(_) | None => self.read_again(row),
        }
    }

    /// A bundle by its file. What another version kept beside it is written anew.
    fn read_again(&self, mut row: BundleRow) -> Result<Arrived, DeskError> {
        let table = row.table;
        let damaged = |reason: Damage| Said::BundleDamaged { table, reason };
        let verified = verify_files(self.store.bundle_files(&row.meeting, &row.head)?);
        let verified = verified.map_err(|reason| damaged(reason.into()))?;
        if verified.head.to_string() != row.head {
            return Err(damaged(Damage::Chain).into());
        }
        if !stands_as(&row, &verified) {
            return Err(damaged(Damage::Summary).into());
        }
        let summary = Summary::of(&verified);
        if Summary::kept(&row.summary).is_none() {
            row.summary = summary.to_text()?;
            self.store.rewrite_summary(&row.meeting, &row.head, &row.summary)?;
        }
        if summary_holds(&row, &verified) {
            self.home.remember_sound(&row);
        }
        Ok(Arrived { row, summary })
    }
}

#[cfg(test)]
mod model;
#[cfg(test)]
mod tests;

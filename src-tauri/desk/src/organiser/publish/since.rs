//! What is otherwise now than the last publication says, in words: whoever sees the result of a meeting is told.

use crate::error::DeskError;
use crate::exchange::changes::changes;
use crate::organiser::OrganiserDesk;
use crate::organiser::collect::collected::Collected;
use crate::organiser::collect::state::TableState;
use crate::organiser::decisions::Reason;
use crate::organiser::publish::mask::Mask;
use crate::organiser::publish::reading::notes;
use crate::organiser::tally::joins::{self, JoinsChanged};
use crate::organiser::tally::sums::{asked, changed};
use crate::organiser::tally::tally;
use crate::view::words::words;
use crate::view::{ErrorView, ReadingNote};
use roundtable_domain::{ProjectId, Words};
use roundtable_intake::Currency;
use roundtable_record::Hash;
use roundtable_tally::Money;
use std::collections::{BTreeMap, BTreeSet};

/// All that the last publication says otherwise, as words under `since.…`: tables that count by another record, only now, or
/// no longer; records beside them; what was corrected in the list; projects that were joined or parted; sums and reasons
/// that were decided otherwise; texts that were withheld, masked or erased, and those that could be shown as well, or more
/// of; objections and answers that came since; and where the tally is another for none of these reasons, that. Nothing
/// before anything is published.
pub(in crate::organiser) fn since(
    all: &Collected,
    states: &[TableState],
    notes: &[ReadingNote],
    opened: &Words,
    fingerprint: &str,
) -> Vec<ErrorView> {
    if all.decided.published == 0 {
        return Vec::new();
    }
    let mut said = tables(all, states);
    said.extend(list(all));
    said.extend(joins(all, states));
    said.extend(sums(all, states));
    said.extend(reasons(all, states, opened));
    // Reasons for sums that were decided otherwise go without saying.
    let is_of_office = said.is_empty();
    said.extend(objections(all));
    said.extend(texts(all, states, notes, is_of_office));
    if said.is_empty() && all.decided.published_fingerprint != fingerprint {
        said.push(words("since.other", &[]));
    }
    said
}

/// By table: heads of records that stand beside the counted one, where there are any.
pub(in crate::organiser) fn beside(states: &[TableState]) -> BTreeMap<u16, BTreeSet<Hash>> {
    let of = |state: &TableState| {
        let counted = state.counted.map(|bundle| &bundle.row.head);
        let others = state.all().into_iter().filter(|bundle| Some(&bundle.row.head) != counted);
        (state.table, others.filter_map(|bundle| Hash::parse(&bundle.row.head).ok()).collect())
    };
    states.iter().map(of).filter(|(_, heads): &(u16, BTreeSet<Hash>)| !heads.is_empty()).collect()
}

/// Objections that were written down, answered or struck since.
fn objections(all: &Collected) -> Option<ErrorView> {
    let (then, now) = (&all.decided.published_objections, all.decided.answers());
    let every: BTreeSet<&Hash> = then.keys().chain(now.keys()).collect();
    let n = every.into_iter().filter(|objection| then.get(*objection) != now.get(*objection)).count();
    (n > 0).then(|| words("since.objections", &[("n", &n.to_string())]))
}

/// Texts that are shown and should no longer be, and those that could be shown and are not, of tables that count, and of
/// objections that stand, as they did: those of others go without saying.
fn texts(all: &Collected, states: &[TableState], notes: &[ReadingNote], of_office: bool) -> Vec<ErrorView> {
    let gone: u32 = all.decided.still_shown().iter().map(|one| one.texts).max().unwrap_or(0);
    let is_as_published = |table: u16| {
        let state = states.iter().find(|state| state.table == table);
        let counted = state.and_then(|state| state.counted).map(|bundle| &bundle.row.head);
        table == 0 && of_office || counted.is_some() && counted == all.decided.published_heads.get(&table)
    };
    let (objected, objecting) = (&all.decided.published_objections, all.decided.answers());
    let is_of_these = |note: &&ReadingNote| {
        let hash = Hash::parse(&note.hash).ok();
        let of = hash.and_then(|hash| {
            objecting.iter().find(|(objection, answer)| **objection == hash || **answer == Some(hash))
        });
        match of {
            Some((objection, answer)) => objected.get(objection) == Some(answer),
            None => is_as_published(note.table),
        }
    };
    let of_these: Vec<ReadingNote> = notes.iter().filter(is_of_these).cloned().collect();
    let shown = shown(&of_these);
    let (published, masks) = (&all.decided.published_texts, &all.decided.published_masks);
    let none = Mask::default();
    let shows_more = |text: &&Hash| {
        let (then, now) = (masks.get(text).unwrap_or(&none), all.decided.masks.get(text).unwrap_or(&none));
        published.contains(text) && now != then && then.hides_all_of(now)
    };
    let unmasked = shown.iter().filter(shows_more).count();
    let more = shown.difference(published).count();
    let gone = (gone > 0).then(|| words("since.withheld", &[("n", &gone.to_string())]));
    let more = (more > 0).then(|| words("since.texts", &[("n", &more.to_string())]));
    let unmasked = (unmasked > 0).then(|| words("since.unmasked", &[("n", &unmasked.to_string())]));
    gone.into_iter().chain(more).chain(unmasked).collect()
}

fn tables(all: &Collected, states: &[TableState]) -> Vec<ErrorView> {
    let heads = &all.decided.published_heads;
    let (mut now, mut otherwise, mut no_longer) = (Vec::new(), Vec::new(), Vec::new());
    for state in states {
        match (heads.get(&state.table), state.counted.map(|bundle| &bundle.row.head)) {
            (None, None) => {}
            (None, Some(_)) => now.push(state.table),
            (Some(_), None) => no_longer.push(state.table),
            (Some(published), Some(counted)) if published != counted => otherwise.push(state.table),
            (Some(_), Some(_)) => {}
        }
    }
    let stand = beside(states);
    let is_as_before = |table: &u16| !now.contains(table) && !otherwise.contains(table) && !no_longer.contains(table);
    let stood = &all.decided.published_beside;
    let all_of = states.iter().map(|state| state.table);
    let others = all_of.filter(|table| is_as_before(table) && stand.get(table) != stood.get(table)).collect();
    let lists = [
        ("since.counted", now.clone()),
        ("since.otherwise", otherwise.clone()),
        ("since.no_longer", no_longer.clone()),
        ("since.beside", others),
    ];
    let lists = lists.into_iter().filter(|(_, tables)| !tables.is_empty());
    lists.map(|(key, tables)| words(key, &[("tables", &listed(&tables))])).collect()
}

/// What was corrected in the list of projects.
fn list(all: &Collected) -> Vec<ErrorView> {
    let newest = &all.held.newest;
    let before = all.decided.published_edition.and_then(|edition| all.held.lists.get(&edition));
    let corrected = before.map(|before| changes(before, newest, None)).filter(|changes| !changes.is_empty());
    let said = |changes| [vec![words("since.list", &[("edition", &newest.edition.to_string())])], changes].concat();
    corrected.map(said).unwrap_or_default()
}

/// Projects that are one only since, are no longer, or are by another name.
fn joins(all: &Collected, states: &[TableState]) -> Vec<ErrorView> {
    let JoinsChanged { joined, parted, renamed } = joins::changed(&all.held.newest, states, &all.decided);
    let kinds = [("since.joined", joined), ("since.parted", parted), ("since.joined_name", renamed)];
    let said = |(key, sets): (&str, Vec<Vec<ProjectId>>)| {
        sets.into_iter().map(|ids| words(key, &[("numbers", &numbers_of(all, &ids))])).collect::<Vec<_>>()
    };
    kinds.into_iter().flat_map(said).collect()
}

/// Sums that count otherwise than they were published, are open again, or were decided only since.
fn sums(all: &Collected, states: &[TableState]) -> Vec<ErrorView> {
    let newest = &all.held.newest;
    let currency = Currency::new(&newest.currency).unwrap_or_default();
    let sum = |minor: i64| Money::new(minor).unwrap_or(Money::ZERO);
    let said = changed(newest, states, &all.decided).into_iter().map(|(project, was, is)| {
        let number = number(all, &project);
        let of = |key: &str| words(key, &[("number", &number)]);
        match (was, is) {
            (Some(was), Some(is)) => {
                of("since.sum").naming("was", sum(was), &currency).naming("is", sum(is), &currency)
            }
            (None, Some(is)) => of("since.sum_decided").naming("is", sum(is), &currency),
            (_, None) => of("since.sum_open"),
        }
    });
    said.collect()
}

/// Reasons that were given otherwise for what stands as it did.
fn reasons(all: &Collected, states: &[TableState], opened: &Words) -> Vec<ErrorView> {
    let other = |was: Option<&Reason>, is: Option<&Reason>| {
        let same_words = || was.and_then(|was| was.text(opened)) == is.and_then(|is| is.text(opened));
        is.is_some() && was.is_some() && was != is && !same_words()
    };
    let projects = asked(&all.held.newest, states, &all.decided).into_iter().filter(|(_, asked)| {
        let (was, is) = (all.decided.settled_then(asked), all.decided.sum_for(asked));
        let is_same_sum = was.map(|(sum, _)| sum) == is.map(|(sum, _)| sum);
        is_same_sum && other(was.and_then(|(_, reason)| reason), is.and_then(|(_, reason)| reason))
    });
    let of_projects: Vec<String> = projects.map(|(project, _)| number(all, &project)).collect();
    let joins = joins::of_states(&all.held.newest, states, &all.decided).into_iter().filter_map(|now| {
        let then = all.decided.joined_then.iter().find(|then| then.projects == now.decision.projects)?;
        let is_other = then.lead == now.decision.lead && other(Some(&then.reason), Some(&now.decision.reason));
        is_other.then(|| words("since.joined_reason", &[("numbers", &numbers_of(all, &then.projects))]))
    });
    let tables = states.iter().filter(|state| {
        let was = all.decided.published_reasons.get(&state.table);
        let published = state.counted.map(|bundle| &bundle.row.head) == all.decided.published_heads.get(&state.table);
        published && other(was, state.by_reason(&all.decided))
    });
    let of_tables: Vec<u16> = tables.map(|state| state.table).collect();
    let of_projects =
        (!of_projects.is_empty()).then(|| words("since.sum_reason", &[("numbers", &of_projects.join(", "))]));
    let of_tables = (!of_tables.is_empty()).then(|| words("since.table_reason", &[("tables", &listed(&of_tables))]));
    joins.chain(of_projects).chain(of_tables).collect()
}

impl OrganiserDesk {
    /// What the last publication of a meeting says otherwise than what stands now, as words under `since.…`.
    ///
    /// # Errors
    /// As [`OrganiserDesk::which`], or the database fails.
    pub fn since_published(&self, meeting: Option<&str>) -> Result<Vec<ErrorView>, DeskError> {
        let meeting = self.which(meeting)?;
        let all = self.collected(&meeting)?;
        let states = all.states().1;
        let words = self.words_of(&meeting)?;
        let fingerprint = tally(&all, &words)?.fingerprint;
        Ok(since(&all, &states, &notes(&states, &all.held, &words, &all.decided), &words, &fingerprint))
    }
}

/// Hashes of the texts that are to be shown.
pub(in crate::organiser) fn shown(notes: &[ReadingNote]) -> BTreeSet<Hash> {
    let shown = notes.iter().filter(|note| note.text.is_some() && note.read && !note.withheld && !note.held);
    shown.filter_map(|note| Hash::parse(&note.hash).ok()).collect()
}

fn number(all: &Collected, project: &ProjectId) -> String {
    number_of(all, project).map_or_else(|| project.to_string(), |number| number.to_string())
}

fn numbers_of(all: &Collected, projects: &[ProjectId]) -> String {
    let mut numbers: Vec<u16> = projects.iter().filter_map(|id| number_of(all, id)).collect();
    numbers.sort_unstable();
    listed(&numbers)
}

fn number_of(all: &Collected, project: &ProjectId) -> Option<u16> {
    all.held.with_withdrawn().number(project).map(|number| number.number())
}

fn listed(tables: &[u16]) -> String {
    tables.iter().map(u16::to_string).collect::<Vec<_>>().join(", ")
}

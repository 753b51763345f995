//! What is otherwise now than the last publication says, in words: whoever sees the result of a meeting is told.

use crate::error::DeskError;
use crate::organiser::OrganiserDesk;
use crate::organiser::collect::collected::Collected;
use crate::organiser::collect::state::TableState;
use crate::organiser::decisions::Reason;
use crate::organiser::publish::reading::notes;
use crate::organiser::tally::sums::asked;
use crate::view::words::words;
use crate::view::{ErrorView, ReadingNote};
use roundtable_domain::ProjectId;
use roundtable_intake::Currency;
use roundtable_record::Hash;
use roundtable_tally::Money;
use std::collections::BTreeSet;

/// All that the last publication says otherwise, as words under `since.…`: tables that count by another record, only now, or
/// no longer; sums and reasons that were decided otherwise; texts that were read since, of which `shown` are the hashes of
/// those to be shown now. Nothing before anything is published.
pub(in crate::organiser) fn since(all: &Collected, states: &[TableState], shown: &BTreeSet<Hash>) -> Vec<ErrorView> {
    if all.decided.published == 0 {
        return Vec::new();
    }
    let mut said = tables(all, states);
    said.extend(sums(all, states));
    said.extend(reasons(all, states));
    // Those of a table that counts only now go without saying.
    let read_since = shown.iter().filter(|text| !all.decided.published_texts.contains(text)).count();
    if said.is_empty() && read_since > 0 {
        said.push(words("since.texts", &[("n", &read_since.to_string())]));
    }
    said
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
    let lists = [("since.counted", now), ("since.otherwise", otherwise), ("since.no_longer", no_longer)];
    let lists = lists.into_iter().filter(|(_, tables)| !tables.is_empty());
    lists.map(|(key, tables)| words(key, &[("tables", &listed(&tables))])).collect()
}

/// Sums for which tables ask differently and that were decided, decided otherwise or opened again.
fn sums(all: &Collected, states: &[TableState]) -> Vec<ErrorView> {
    let newest = &all.held.newest;
    let currency = Currency::new(&newest.currency).unwrap_or_default();
    let money = |minor: i64| Money::new(minor).map(|sum| currency.plain(sum)).unwrap_or_default();
    let changed = asked(newest, states)
        .into_iter()
        .filter(|(project, sums)| sums.len() > 1 && all.decided.is_sum_changed(project, sums));
    let said = changed.map(|(project, sums)| {
        let number = number(all, project);
        let was = all.decided.published_sum(project, &sums).map(|(sum, _)| money(*sum));
        let is = all.decided.sum_for(project, &sums).map(|(sum, _)| money(sum));
        match (was, is) {
            (Some(was), Some(is)) => words("since.sum", &[("number", &number), ("was", &was), ("is", &is)]),
            (None, Some(is)) => words("since.sum_decided", &[("number", &number), ("is", &is)]),
            (_, None) => words("since.sum_open", &[("number", &number)]),
        }
    });
    said.collect()
}

/// Reasons that were given otherwise for what stands as it did.
fn reasons(all: &Collected, states: &[TableState]) -> Vec<ErrorView> {
    let other = |was: Option<&Reason>, is: Option<&Reason>| is.is_some() && was.is_some() && was != is;
    let projects = asked(&all.held.newest, states).into_iter().filter(|(project, sums)| {
        let (was, is) = (all.decided.published_sum(project, sums), all.decided.sum_for(project, sums));
        let is_same_sum = was.map(|(sum, _)| *sum) == is.map(|(sum, _)| sum);
        is_same_sum && other(was.map(|(_, reason)| reason), is.map(|(_, reason)| reason))
    });
    let of_projects: Vec<String> = projects.map(|(project, _)| number(all, project)).collect();
    let tables = states.iter().filter(|state| {
        let was = all.decided.published_reasons.get(&state.table);
        let published = state.counted.map(|bundle| &bundle.row.head) == all.decided.published_heads.get(&state.table);
        published && other(was, state.by_reason(&all.decided))
    });
    let of_tables: Vec<u16> = tables.map(|state| state.table).collect();
    let of_projects =
        (!of_projects.is_empty()).then(|| words("since.sum_reason", &[("numbers", &of_projects.join(", "))]));
    let of_tables = (!of_tables.is_empty()).then(|| words("since.table_reason", &[("tables", &listed(&of_tables))]));
    of_projects.into_iter().chain(of_tables).collect()
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
        Ok(since(&all, &states, &shown(&notes(&states, &all.held, &self.words_of(&meeting)?, &all.decided))))
    }
}

/// Hashes of the texts that are to be shown.
pub(in crate::organiser) fn shown(notes: &[ReadingNote]) -> BTreeSet<Hash> {
    let shown = notes.iter().filter(|note| note.text.is_some() && note.read && !note.withheld);
    shown.filter_map(|note| Hash::parse(&note.hash).ok()).collect()
}

fn number(all: &Collected, project: &ProjectId) -> String {
    all.held.with_withdrawn().number(project).map_or_else(|| project.to_string(), |number| number.to_string())
}

fn listed(tables: &[u16]) -> String {
    tables.iter().map(u16::to_string).collect::<Vec<_>>().join(", ")
}

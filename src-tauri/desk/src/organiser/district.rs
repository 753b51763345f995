//! All meetings of an installation at once: a district's communities, each a row.

use crate::error::DeskError;
use crate::error::said::Said;
use crate::organiser::OrganiserDesk;
use crate::organiser::board::needs;
use crate::organiser::collect::collected::Collected;
use crate::organiser::collect::state::TableState;
use crate::organiser::prepare::pointed::is_worth_a_look;
use crate::organiser::publish::reading::notes;
use crate::organiser::tally::sums::undecided;
use crate::organiser::tally::{Tally, tally};
use crate::view::{DistrictRow, DistrictView, MeetingItem, TableSign, TableStands, number};

impl OrganiserDesk {
    /// Every meeting with how each of its tables stands, its sum against its budget, what is unread and whether it is
    /// published; plans with how much is still wrong in them. By street and then community, as they are called.
    ///
    /// # Errors
    /// When the database fails.
    pub fn district(&self) -> Result<DistrictView, DeskError> {
        let mut rows = Vec::new();
        for item in self.meetings()? {
            rows.push(if item.made { self.row_of_meeting(item)? } else { self.row_of_plan(item)? });
        }
        rows.sort_by_key(|row| in_district(&row.item));
        Ok(DistrictView { rows })
    }

    /// Makes the packs of every plan in which nothing is wrong, each in its folder of this installation, and says how many;
    /// of those in which something is pointed out only where somebody knows it.
    ///
    /// # Errors
    /// As [`OrganiserDesk::make_packs`]; what was made before it is made.
    pub fn make_every(&mut self, points_known: bool) -> Result<usize, DeskError> {
        let ready = |row: &DistrictRow| !row.item.made && row.problems == 0 && (points_known || row.pointed == 0);
        let plans: Vec<String> = self.district()?.rows.into_iter().filter(ready).map(|row| row.item.meeting).collect();
        for id in &plans {
            self.make_packs_here(id)?;
        }
        Ok(plans.len())
    }

    fn row_of_plan(&self, item: MeetingItem) -> Result<DistrictRow, DeskError> {
        let view = self.plan(&item.meeting)?;
        Ok(DistrictRow {
            problems: number(view.problems.len()),
            pointed: number(view.pointed.iter().filter(|point| is_worth_a_look(point)).count()),
            projects: number(view.numbers.iter().flatten().count()),
            currency: view.plan.currency,
            ..DistrictRow::empty(item)
        })
    }

    fn row_of_meeting(&self, item: MeetingItem) -> Result<DistrictRow, DeskError> {
        let all = self.collected(&item.meeting)?;
        let words = self.words_of(&item.meeting)?;
        let (_, states) = all.states();
        let total = said_total(tally(&all, &words))?;
        let newest = &all.held.newest;
        let notes = notes(&states, &all.held, &words, &all.decided);
        let sign = |state: &TableState<'_>| match state.status {
            TableStands::Conflict => TableSign::Conflict,
            TableStands::Unconfirmed => TableSign::Check,
            TableStands::Counted if needs(&all, &[], state) => TableSign::Check,
            TableStands::Counted if is_older(&all, state) => TableSign::Older,
            TableStands::Counted => TableSign::Counted,
            TableStands::Missing => TableSign::Missing,
        };
        Ok(DistrictRow {
            signs: states.iter().map(sign).collect(),
            projects: number(newest.projects.len()),
            total: total.filter(|_| item.counted > 0),
            budget: newest.budget.map(|budget| budget.minor()),
            currency: newest.currency.clone(),
            open_sums: number(undecided(newest, &states, &all.decided)),
            unread: number(notes.iter().filter(|note| note.text.is_some() && !note.read).count()),
            unanswered: number(all.decided.unanswered()),
            sticks: number(self.sticks_left(&item)?),
            ..DistrictRow::empty(item)
        })
    }
}

/// What a meeting comes to, where that can be said: one whose sums do not add up keeps no other from being shown.
fn said_total(tally: Result<Tally, DeskError>) -> Result<Option<i64>, DeskError> {
    match tally {
        Ok(tally) => Ok(tally.total),
        Err(DeskError::Said(Said::SumTooLarge)) => Ok(None),
        Err(error) => Err(error),
    }
}

/// By what meetings stand one after the other.
pub(in crate::organiser) fn in_district(item: &MeetingItem) -> (String, String, String) {
    (item.street.clone(), item.date.clone(), item.community.clone())
}

/// Whether the record that counts was made with a list which says something else to its table by now.
fn is_older(all: &Collected, state: &TableState<'_>) -> bool {
    state.counted.is_some_and(|bundle| !all.held.corrected_since(bundle.row.edition, state.table).is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_meeting_whose_total_cannot_be_said_keeps_no_other_from_being_shown() {
        assert!(matches!(said_total(Err(Said::SumTooLarge.into())), Ok(None)));
        assert!(said_total(Err(Said::SummaryDamaged.into())).is_err(), "what else is wrong is said");
    }
}

//! The express report: the numbers that a table says ahead of its record, so that the hall can go on; matched when the
//! record comes.

use crate::error::DeskError;
use crate::error::said::Said;
use crate::organiser::OrganiserDesk;
use crate::organiser::collect::state::TableState;
use crate::organiser::decided::Decided;
use crate::organiser::decisions::Decision;
use crate::view::{ExpressState, ExpressView};
use roundtable_domain::{Meeting, Project, ProjectId, ProjectNo, TableNo};
use serde::Serialize;

/// What every table has said ahead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Express {
    /// Version of this answer.
    pub v: u32,
    /// `meeting_id`.
    pub meeting: String,
    /// By table; those that said nothing are left out.
    pub express: Vec<ExpressOf>,
}

/// What one table has said ahead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExpressOf {
    /// Which.
    pub table: u16,
    /// What it said, and how that stands to its record.
    #[serde(flatten)]
    pub said: ExpressView,
}

/// What a table has said ahead, against the record that counts.
pub(in crate::organiser) fn express_of(
    meeting: &Meeting,
    decided: &Decided,
    state: &TableState,
) -> Option<ExpressView> {
    let (said, chosen) = said_and_chosen(decided, state)?;
    let numbers = |ids: &[&ProjectId], but: &[&ProjectId]| -> Vec<u16> {
        let left = ids.iter().filter(|id| !but.contains(id));
        left.filter_map(|id| meeting.number(id)).map(ProjectNo::number).collect()
    };
    let known = chosen.as_deref().unwrap_or(&said);
    Some(ExpressView {
        projects: numbers(&said, &[]),
        state: express_state(decided, state)?,
        missing: numbers(&said, known),
        extra: numbers(known, &said),
    })
}

/// How what a table has said ahead stands to the record that counts.
pub(in crate::organiser) fn express_state(decided: &Decided, state: &TableState) -> Option<ExpressState> {
    let (said, chosen) = said_and_chosen(decided, state)?;
    let Some(chosen) = chosen else { return Some(ExpressState::Waiting) };
    let same = said.len() == chosen.len() && said.iter().all(|id| chosen.contains(id));
    Some(if same { ExpressState::Matches } else { ExpressState::Differs })
}

/// What a table has said ahead, and what the record that counts has.
fn said_and_chosen<'a>(
    decided: &'a Decided,
    state: &'a TableState,
) -> Option<(Vec<&'a ProjectId>, Option<Vec<&'a ProjectId>>)> {
    let said = decided.express.get(&state.table)?.iter().collect();
    let chosen = state.counted.map(|counted| counted.summary.three.iter().map(|pick| &pick.project).collect());
    Some((said, chosen))
}

impl OrganiserDesk {
    /// Registers what a table has chosen, ahead of its record; what it said last holds.
    ///
    /// # Errors
    /// `table_unknown`; `express_none` without a number, `express_many` with more than a table recommends,
    /// `express_twice` and `express_unknown` by the number; nothing is registered then.
    pub fn express(&mut self, meeting: Option<&str>, table: u16, numbers: &[String]) -> Result<Express, DeskError> {
        let meeting = self.which(meeting)?;
        let all = self.collected(&meeting)?;
        all.table(table)?;
        let number = TableNo::new(table).map_err(|_| Said::TableUnknown { table, n: all.held.newest.tables.len() })?;
        let newest = &all.held.newest;
        // A table at work goes on with the list from before a correction.
        let whole = all.held.with_withdrawn();
        let mut ids: Vec<&ProjectId> = Vec::new();
        for list in all.held.lists.values().rev() {
            ids.extend(list.projects_of(number).iter().filter(|id| !ids.contains(id)).collect::<Vec<_>>());
        }
        let of_table: Vec<&Project> = ids.into_iter().filter_map(|id| whole.project(id)).collect();
        let mut projects: Vec<ProjectId> = Vec::new();
        for typed in numbers.iter().map(|typed| plain(typed)).filter(|typed| !typed.is_empty()) {
            let found = of_table.iter().find(|project| typed.parse() == Ok(project.number.number()));
            let Some(project) = found else {
                let numbers: Vec<String> = of_table.iter().map(|project| project.number.to_string()).collect();
                return Err(Said::ExpressUnknown { table, number: typed, numbers: numbers.join(", ") }.into());
            };
            if projects.contains(&project.id) {
                return Err(Said::ExpressTwice { number: typed }.into());
            }
            projects.push(project.id.clone());
        }
        let most = newest.rules.most_recommended();
        if projects.is_empty() {
            return Err(Said::ExpressNone.into());
        }
        if projects.len() > usize::from(most) {
            return Err(Said::ExpressMany { n: most.into() }.into());
        }
        if all.decided.express.get(&table) != Some(&projects) {
            self.decide(&meeting, Decision::Expressed { table, projects })?;
        }
        self.expressed(Some(&meeting))
    }

    /// What the tables have said ahead, and how it stands to their records.
    ///
    /// # Errors
    /// As [`OrganiserDesk::which`], or the database fails.
    pub fn expressed(&self, meeting: Option<&str>) -> Result<Express, DeskError> {
        let meeting = self.which(meeting)?;
        let all = self.collected(&meeting)?;
        let of = |state: &TableState| {
            Some(ExpressOf { table: state.table, said: express_of(&all.held.with_withdrawn(), &all.decided, state)? })
        };
        let express = all.states().1.iter().filter_map(of).collect();
        Ok(Express { v: 1, meeting, express })
    }
}

/// What was typed, as it is compared: letters and digits of full width, which Chinese input writes, are plain ones.
pub(in crate::organiser) fn plain(typed: &str) -> String {
    /// How far full-width forms lie above ASCII.
    const APART: u32 = 0xFEE0;
    let narrow = |c: char| match c {
        '！'..='～' => char::from_u32(u32::from(c) - APART).unwrap_or(c),
        other => other,
    };
    typed.trim().chars().map(narrow).collect()
}

//! A simulated table as a whole: what it remembers from one step to the next.

use crate::dice::Dice;
use crate::options::Options;
use crate::people::{People, Plans};
use crate::texts::Texts;
use crate::under_way::{Poll, Talk};
use roundtable_domain::view::{ChoosingView, ClosingView, NotesView, TableView};
use roundtable_domain::{Command, Phase, ProjectId};
use std::collections::{BTreeMap, VecDeque};

/// What happens next: so many milliseconds pass, then this is asked. Nothing is asked once all is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// How long it takes, in milliseconds.
    pub after_ms: u64,
    /// What is asked then.
    pub command: Option<Command>,
}

/// Staff and residents of one table.
pub struct SimulatedTable {
    pub(crate) dice: Dice,
    pub(crate) options: Options,
    pub(crate) texts: Texts,
    pub(crate) people: People,
    pub(crate) plans: Plans,
    /// What was begun and is finished before anything else.
    pub(crate) waiting: VecDeque<Step>,
    pub(crate) talk: Option<Talk>,
    pub(crate) poll: Option<Poll>,
    /// How much each project was praised, over how much it was doubted.
    pub(crate) praise: BTreeMap<ProjectId, i64>,
    /// Questions that were asked in the hall.
    pub(crate) asked_in_hall: u64,
}

impl SimulatedTable {
    /// A table; the same seed makes the same one.
    pub fn new(seed: u64, options: Options) -> SimulatedTable {
        let mut dice = Dice::new(seed);
        let options = Options { residents: options.residents.clamp(1, 16), ..options };
        let people = People::new(&mut dice);
        let plans = Plans::new(&mut dice, options);
        SimulatedTable {
            texts: Texts::of(options.tongue),
            dice,
            options,
            people,
            plans,
            waiting: VecDeque::new(),
            talk: None,
            poll: None,
            praise: BTreeMap::new(),
            asked_in_hall: 0,
        }
    }

    /// What happens next, by what the screens show.
    pub fn next(
        &mut self,
        table: &TableView,
        notes: &NotesView,
        choosing: Option<&ChoosingView>,
        closing: Option<&ClosingView>,
    ) -> Step {
        if let Some(step) = self.waiting.pop_front() {
            return step;
        }
        if table.sealed {
            return Step { after_ms: 0, command: None };
        }
        match table.phase {
            Phase::Seating => self.take_seats(table),
            Phase::Opening => self.listen(table, notes),
            Phase::Discussion => self.discuss(table, notes),
            Phase::Choosing => choosing.map_or_else(Step::nothing_offered, |view| self.choose(table, view)),
            Phase::Signing => closing.map_or_else(Step::nothing_offered, |view| self.sign(view)),
        }
    }

    /// Between so many and so many seconds.
    pub(crate) fn seconds(&mut self, least: u64, most: u64) -> u64 {
        self.dice.between(least * 1_000, most * 1_000)
    }
}

impl Step {
    pub(crate) fn after(after_ms: u64, command: Command) -> Step {
        Step { after_ms, command: Some(command) }
    }
    /// A screen that this part of the meeting needs is not there.
    fn nothing_offered() -> Step {
        Step { after_ms: 0, command: None }
    }
}

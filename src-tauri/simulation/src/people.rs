//! Who they are: some talk much, some hardly; and what is going to happen to this table.

use crate::dice::Dice;
use crate::options::Options;
use roundtable_domain::{Mode, Seat, limits};

/// How readily each seat speaks, in hundredths.
pub(crate) struct People(Vec<u64>);

impl People {
    pub(crate) fn new(dice: &mut Dice) -> People {
        let seat = |dice: &mut Dice| match dice.below(10) {
            0 | 1 => dice.between(75, 100),
            2..=6 => dice.between(35, 70),
            _ => dice.between(5, 25),
        };
        People((0..limits::MOST_SEATS).map(|_| seat(dice)).collect())
    }

    /// How readily this one speaks, 5 to 100.
    pub(crate) fn readiness(&self, seat: Seat) -> u64 {
        self.0.get(usize::from(seat.number()) - 1).copied().unwrap_or(50)
    }
}

/// What is going to happen, as far as nobody at the table decides it.
pub(crate) struct Plans {
    /// Nobody fills the adviser's chair.
    pub(crate) no_adviser: bool,
    /// The leader writes too.
    pub(crate) leader_records: bool,
    /// Somebody only listens.
    pub(crate) observer: bool,
    /// The last to sit down comes before this project (from 0).
    pub(crate) late_at: Option<usize>,
    /// Somebody goes home before this project.
    pub(crate) leaves_at: Option<usize>,
    /// The recorder is replaced before this project.
    pub(crate) replaced_at: Option<usize>,
    /// Tea, or a photograph, after this project.
    pub(crate) pause_at: Option<usize>,
    /// A hand is clicked by mistake on this project.
    pub(crate) wrong_click_at: Option<usize>,
    /// A turn is clicked on the wrong seat on this project.
    pub(crate) wrong_turn_at: Option<usize>,
    /// On this project the end of a turn is forgotten for a while.
    pub(crate) forgotten_end_at: Option<usize>,
    /// This project is closed too early.
    pub(crate) closed_early_at: Option<usize>,
    /// How the floor is given at first.
    pub(crate) first_mode: Mode,
    /// Questions in the hall.
    pub(crate) hall_questions: u64,
    /// A paper is keyed wrongly the second time.
    pub(crate) wrong_paper: bool,
    /// Somebody leaves between the opening of the poll and the papers.
    pub(crate) paper_missing: bool,
}

impl Plans {
    pub(crate) fn new(dice: &mut Dice, options: Options) -> Plans {
        let few = options.residents < 4;
        let mut at = |chance: u64, among: u64| {
            let place = dice.below(among);
            dice.chance(chance).then(|| usize::try_from(place).unwrap_or(0))
        };
        let (late_at, leaves_at) = (at(50, 3), at(30, 4));
        let (replaced_at, pause_at) = (at(6, 5), at(60, 4));
        let (wrong_click_at, wrong_turn_at) = (at(50, 5), at(40, 5));
        let (forgotten_end_at, closed_early_at) = (at(30, 5), at(20, 5));
        Plans {
            no_adviser: dice.chance(10),
            leader_records: dice.chance(6),
            observer: options.residents < limits::MOST_SEATS && dice.chance(25),
            late_at: late_at.filter(|_| !few),
            leaves_at: leaves_at.map(|place| place + 1).filter(|_| !few),
            replaced_at,
            pause_at,
            wrong_click_at,
            wrong_turn_at,
            forgotten_end_at,
            closed_early_at,
            first_mode: match options.mode {
                Some(mode) => mode,
                None if dice.chance(60) => Mode::InTurn,
                None => Mode::RaiseHand,
            },
            hall_questions: dice.below(3),
            wrong_paper: dice.chance(30),
            paper_missing: dice.chance(5) && !few,
        }
    }
}

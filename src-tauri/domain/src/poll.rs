//! A poll as the table holds it, and what its count came to.

use crate::event::EnteredObjection;
use crate::ids::{Medium, ObjectionEnd, ProjectId, Seat};
use crate::state::State;
use roundtable_record::Commit;
use roundtable_tally::{Count, Frame, Outcome, Placed, Raised, Sheet, Stake, Standing, Step, TallyError, Tie, TieRule};
use std::sync::Arc;

/// A poll.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Poll {
    /// What it is counted by.
    pub frame: Arc<Frame>,
    /// What can be chosen.
    pub candidates: Vec<ProjectId>,
    /// On what it is held.
    pub medium: Medium,
    /// Who chooses.
    pub voters: Vec<Seat>,
    /// Who watches.
    pub scrutineers: Vec<Seat>,
    /// The count, once closed.
    pub count: Option<PollCount>,
    /// Of a second ballot: the poll whose tie it settles. Once it is settled, it stands in the count of that one.
    pub of: Option<Box<Poll>>,
}

/// A poll's count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PollCount {
    /// What was counted.
    pub cast: Cast,
    /// What it comes to, with the lots that were drawn, and the second ballots.
    pub outcome: Outcome,
    /// What settled its ties, in their order.
    pub settled: Vec<Settled>,
    /// What is recommended; known once no tie is open.
    pub recommended: Option<Vec<ProjectId>>,
    /// A group that got nothing, once the table was shown it.
    pub unheard: Option<UnheardGroup>,
}

/// Ballots that share a project and have none of those recommended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnheardGroup {
    /// What all of them name.
    pub project: ProjectId,
    /// How many.
    pub ballots: u32,
}

/// What was counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cast {
    /// Papers.
    Papers(Papers),
    /// Hands, for each candidate in their order. There are no ballots.
    Hands(Vec<Raised>),
    /// Nothing: those present were asked, and all agree. There are neither ballots nor scores.
    Consensus(Asked),
}

/// Those present were asked, one by one, whether they object to what was proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// How many of the voters had left by then.
    pub absent: u32,
    /// What was proposed, in the table's order.
    pub chosen: Vec<ProjectId>,
    /// What was objected.
    pub objections: Vec<EnteredObjection>,
    /// All agreed.
    pub reached: bool,
}

impl Asked {
    /// How many objections ended so.
    pub fn ended(&self, ends: ObjectionEnd) -> u32 {
        let so = self.objections.iter().filter(|one| one.ends == ends).count();
        u32::try_from(so).unwrap_or(u32::MAX)
    }

    /// What it comes to where all agreed: what was proposed, nothing of it before another.
    fn outcome(&self) -> Outcome {
        let placed = |id: &ProjectId| Placed { rank: 1, project: id.as_str().to_owned() };
        let chosen = self.chosen.iter().map(placed).collect();
        Outcome { standings: Vec::new(), chosen, tied: None, working: Vec::new() }
    }
}

/// The papers of a poll.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Papers {
    /// Commitments to the papers.
    pub ballots: Vec<Commit>,
    /// Papers with a choice.
    pub valid: u32,
    /// Papers without a mark.
    pub blank: u32,
    /// Papers that say nothing clear.
    pub invalid: u32,
    /// Seats without a paper.
    pub abstained: u32,
    /// What the rule needs to count again.
    pub sheet: Sheet,
    /// Why papers and voters do not add up.
    pub difference: Option<Commit>,
    /// Where they were cast on the laptop: how many were helped by somebody of their own choice.
    pub helped: Option<u32>,
}

/// What settled a tie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settled {
    /// A lot.
    Lot(Lot),
    /// A second ballot, counted and settled itself.
    Ballot(Box<Poll>),
}

/// Projects that were level at the edge, and which of them were let in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// Those that were level, in the table's order.
    pub among: Vec<ProjectId>,
    /// Those of them that were let in.
    pub chosen: Vec<ProjectId>,
    /// How.
    pub by: LevelBy,
}

/// How projects that were level were told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LevelBy {
    /// The lower cost went first.
    LowerCost,
    /// All of them went on.
    All,
    /// A second ballot was held between them; how its own ties were settled follows.
    SecondBallot,
    /// A lot was drawn, and so many watched.
    Lot(usize),
    /// Not yet.
    Open,
}

impl Poll {
    /// How many are there to choose.
    pub fn present(&self) -> u32 {
        u32::try_from(self.voters.len()).unwrap_or(u32::MAX)
    }

    /// How many of them have not left since.
    pub fn here(&self, state: &State) -> u32 {
        let here = self.voters.iter().filter(|seat| state.present(**seat)).count();
        u32::try_from(here).unwrap_or(u32::MAX)
    }

    /// The tie that waits for a second ballot.
    pub fn waits_for_second(&self) -> Option<&Tie> {
        let tied = self.count.as_ref()?.outcome.tied.as_ref()?;
        (self.frame.tie() == TieRule::SecondBallot).then_some(tied)
    }

    /// What this comes to with the lots that were drawn so far.
    pub(crate) fn outcome(&self, cast: &Cast, lots: &[Vec<String>]) -> Result<Outcome, TallyError> {
        match cast {
            Cast::Papers(papers) => self.frame.outcome(&papers.count(), lots),
            Cast::Hands(raised) => self.frame.outcome_of_hands(self.present(), raised, lots),
            Cast::Consensus(asked) => Ok(asked.outcome()),
        }
    }
}

impl Papers {
    /// What was counted, as its rule takes it.
    pub fn count(&self) -> Count {
        Count { valid: self.valid.into(), blank: self.blank.into(), sheet: self.sheet.clone() }
    }
}

impl PollCount {
    /// The papers, where there are any.
    pub fn papers(&self) -> Option<&Papers> {
        match &self.cast {
            Cast::Papers(papers) => Some(papers),
            Cast::Hands(_) | Cast::Consensus(_) => None,
        }
    }

    /// How many hands went up altogether, where they were raised.
    pub fn hands(&self) -> Option<u32> {
        match &self.cast {
            Cast::Hands(raised) => Some(raised.iter().fold(0, |all, one| all.saturating_add(one.hands))),
            Cast::Papers(_) | Cast::Consensus(_) => None,
        }
    }

    /// What all agreed to, where that was asked.
    pub fn consensus(&self) -> Option<&Asked> {
        match &self.cast {
            Cast::Consensus(asked) => Some(asked),
            Cast::Papers(_) | Cast::Hands(_) => None,
        }
    }

    /// What a candidate got.
    pub fn standing(&self, project: &ProjectId) -> Option<&Standing> {
        self.outcome.standings.iter().find(|one| one.project == project.as_str())
    }

    /// The lots that were drawn, those of second ballots among them, in the order of drawing.
    pub fn lots(&self) -> Vec<&Lot> {
        self.staked_lots().into_iter().map(|(lot, _)| lot).collect()
    }

    /// The same, each with what was at stake in it.
    pub fn staked_lots(&self) -> Vec<(&Lot, Stake)> {
        let stake = |step: &Step| if let Step::Lot { stake, .. } = step { Some(*stake) } else { None };
        let (mut lots, mut stakes) = (Vec::new(), self.outcome.working.iter().filter_map(stake));
        for settled in &self.settled {
            match settled {
                Settled::Lot(lot) => lots.push((lot, stakes.next().unwrap_or_default())),
                Settled::Ballot(second) => lots.extend(second.count.iter().flat_map(PollCount::staked_lots)),
            }
        }
        lots
    }

    /// The second ballots, in their order.
    pub fn second_ballots(&self) -> impl Iterator<Item = &Poll> {
        self.settled.iter().filter_map(|settled| match settled {
            Settled::Ballot(second) => Some(second.as_ref()),
            Settled::Lot(_) => None,
        })
    }

    /// Every tie between places in the order in which it was settled: by cost as far as that goes, then by lot or by a second
    /// ballot, after which its own ties follow. Of ties on the way there the working tells.
    pub fn levels(&self) -> Vec<Level> {
        let ids = |all: &[String]| all.iter().filter_map(|id| ProjectId::new(id.as_str()).ok()).collect::<Vec<_>>();
        let (mut levels, mut settled) = (Vec::<Level>::new(), self.settled.iter());
        let mut tied = Vec::new();
        for step in &self.outcome.working {
            match step {
                Step::Tied { among, .. } => tied = ids(among),
                Step::Cheaper { project, stake: Stake::Place, .. } => {
                    let project = ids(std::slice::from_ref(project));
                    match levels.last_mut() {
                        Some(level) if level.by == LevelBy::LowerCost && level.among == tied => {
                            level.chosen.extend(project);
                        }
                        _ => levels.push(Level { among: tied.clone(), chosen: project, by: LevelBy::LowerCost }),
                    }
                }
                Step::AllGoOn { among, .. } => {
                    levels.push(Level { among: ids(among), chosen: ids(among), by: LevelBy::All });
                }
                Step::Lot { among, stake: Stake::Place, .. } | Step::SecondBallot { among, .. } => {
                    let among = ids(among);
                    match settled.next() {
                        Some(Settled::Lot(lot)) => {
                            let (chosen, by) = (lot.drawn.clone(), LevelBy::Lot(lot.witnesses.len()));
                            levels.push(Level { among, chosen, by });
                        }
                        Some(Settled::Ballot(second)) => {
                            let count = second.count.as_ref();
                            let chosen = count.and_then(|count| count.recommended.clone()).unwrap_or_default();
                            levels.push(Level { among, chosen, by: LevelBy::SecondBallot });
                            levels.extend(count.map(PollCount::levels).unwrap_or_default());
                        }
                        None => levels.push(Level { among, chosen: Vec::new(), by: LevelBy::Open }),
                    }
                }
                Step::Lot { stake: Stake::Stay | Stake::Turn, .. } => {
                    settled.next();
                }
                Step::Cheaper { .. }
                | Step::Counted { .. }
                | Step::Level { .. }
                | Step::Raised { .. }
                | Step::Scored { .. }
                | Step::Fewer { .. }
                | Step::Drawn { .. }
                | Step::TooMany { .. }
                | Step::ChosenAgain { .. }
                | Step::Chosen { .. }
                | Step::Quota { .. }
                | Step::Round { .. }
                | Step::Reached { .. }
                | Step::Passed { .. }
                | Step::Out { .. }
                | Step::Moved { .. }
                | Step::Remains { .. } => {}
            }
        }
        levels
    }
}

/// A lot drawn by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lot {
    /// The projects that were level.
    pub among: Vec<ProjectId>,
    /// Those drawn.
    pub drawn: Vec<ProjectId>,
    /// Who watched.
    pub witnesses: Vec<Seat>,
    /// What was entered for it before and was wrong, in the order of entering.
    pub wrong: Vec<WrongLot>,
}

/// What was entered for a lot and was not what was drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongLot {
    /// What was entered as drawn.
    pub drawn: Vec<ProjectId>,
    /// Who was entered as watching.
    pub witnesses: Vec<Seat>,
    /// Why it was wrong.
    pub reason: Commit,
}

//! A poll as the table holds it, and what its count came to.

use crate::event::EnteredObjection;
use crate::ids::{Medium, ObjectionEnd, ProjectId, Seat};
use crate::state::State;
use roundtable_record::Commit;
use roundtable_tally::{Count, Frame, Outcome, Placed, Raised, Sheet, Standing, Step, TallyError};
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
}

/// A poll's count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PollCount {
    /// What was counted.
    pub cast: Cast,
    /// What it comes to, with the lots that were drawn.
    pub outcome: Outcome,
    /// The lots, in the order of drawing.
    pub lots: Vec<Lot>,
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

    /// Every tie in the order in which it was settled: by cost as far as that goes, then by lot.
    pub fn levels(&self) -> Vec<Level> {
        let ids = |all: &[String]| all.iter().filter_map(|id| ProjectId::new(id.as_str()).ok()).collect::<Vec<_>>();
        let (mut levels, mut lots) = (Vec::<Level>::new(), self.lots.iter());
        let mut tied = Vec::new();
        for step in &self.outcome.working {
            match step {
                Step::Tied { among, .. } => tied = ids(among),
                Step::Cheaper { project, .. } => {
                    let project = ids(std::slice::from_ref(project));
                    match levels.last_mut() {
                        Some(level) if level.by == LevelBy::LowerCost && level.among == tied => {
                            level.chosen.extend(project);
                        }
                        _ => levels.push(Level { among: tied.clone(), chosen: project, by: LevelBy::LowerCost }),
                    }
                }
                Step::Lot { among, .. } => levels.push(match lots.next() {
                    Some(lot) => {
                        Level { among: ids(among), chosen: lot.drawn.clone(), by: LevelBy::Lot(lot.witnesses.len()) }
                    }
                    None => Level { among: ids(among), chosen: Vec::new(), by: LevelBy::Open },
                }),
                Step::Counted { .. }
                | Step::Raised { .. }
                | Step::Scored { .. }
                | Step::Fewer { .. }
                | Step::Drawn { .. }
                | Step::Chosen { .. } => {}
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
}

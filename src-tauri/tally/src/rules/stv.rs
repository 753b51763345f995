//! The single transferable vote: rank as many as you like. A ballot counts for the first project it names; whoever has as many
//! votes as are needed is chosen, and what it does not need goes on to those named next, a part of each of its ballots; where
//! nobody has as many, the project with the fewest is out, and its ballots go on for what they count.
//!
//! As many votes are needed as no more projects than places can have: of v ballots for s places ⌊v / (s + 1)⌋ + 1 (Droop 1868).
//! What goes on is the same part of every ballot of the chosen project (the weighted inclusive Gregory method of Scotland, 2007),
//! in exact fractions. The largest surplus goes first, and all surpluses before anybody is out. When no more are left than
//! places, they are chosen.

use super::{Counts, Names, Rule, Unit};
use crate::Votes;
use crate::count::Alike;
use crate::ties::Ties;
use crate::{
    BallotKind, Count, Frame, MOST_NAMED_KEPT, Outcome, Placed, Share, Stake, Standing, Step, TallyError, Tie,
};

pub(super) const STV: Rule = Rule {
    code: "stv",
    ballot: BallotKind::Ranking,
    names: Names::AtMost(MOST_NAMED_KEPT),
    unit: Unit::Firsts,
    counts: Counts::Ballots(outcome),
};

fn outcome(frame: &Frame, count: &Count, all: &[Alike], lots: &[Vec<String>]) -> Result<Outcome, TallyError> {
    let mut ties = Ties::new(frame, lots);
    let mut counting = Counting::new(frame, count, all);
    let tied = counting.run(&mut ties)?;
    ties.end()?;
    let chosen = counting.placed();
    if tied.is_none() {
        let places = chosen.iter().map(|one| Step::Chosen { project: one.project.clone(), rank: one.rank });
        counting.working.extend(places);
    }
    let standing = |id: &String| {
        let of = |is: fn(&Alike, &String) -> bool| all.iter().filter(|one| is(one, id)).map(|one| one.times).sum();
        let score = of(|one, id| one.choice.first() == Some(id));
        Standing { project: id.clone(), score, ballots: of(|one, id| one.choice.contains(id)) }
    };
    let standings = frame.candidates().iter().map(|one| standing(&one.id)).collect();
    Ok(Outcome { standings, chosen, tied, working: counting.working })
}

/// Ballots that say the same, and what is left of each.
struct Paper {
    /// Which, among all that differ.
    at: usize,
    /// So many of the projects it names were read.
    read: usize,
    /// What each of them counts.
    value: Votes,
}

/// A project that is chosen: in which round, and with how much.
struct Chosen {
    one: usize,
    round: usize,
    has: Votes,
}

/// Candidates are told by their places in the frame.
struct Counting<'a> {
    frame: &'a Frame,
    all: &'a [Alike],
    valid: u64,
    places: usize,
    /// Who is neither chosen nor out.
    stands: Vec<bool>,
    votes: Vec<Votes>,
    papers: Vec<Vec<Paper>>,
    chosen: Vec<Chosen>,
    /// Who has more than is needed, and has not passed it on.
    above: Vec<usize>,
    round: usize,
    working: Vec<Step>,
}

impl<'a> Counting<'a> {
    fn new(frame: &'a Frame, count: &Count, all: &'a [Alike]) -> Self {
        let candidates = frame.candidates().len();
        let named = |id: &String| all.iter().any(|one| one.choice.contains(id));
        let mut counting = Counting {
            frame,
            all,
            valid: count.valid,
            places: frame.wanted().min(candidates),
            stands: frame.candidates().iter().map(|one| named(&one.id)).collect(),
            votes: vec![Votes::NONE; candidates],
            papers: (0..candidates).map(|_| Vec::new()).collect(),
            chosen: Vec::new(),
            above: Vec::new(),
            round: 0,
            working: vec![Step::Counted { valid: count.valid, blank: count.blank }],
        };
        let with_votes = counting.standing().len();
        if with_votes < frame.wanted() {
            counting.working.push(Step::Fewer { with_votes, wanted: frame.wanted() });
        }
        let papers = (0..all.len()).map(|at| Paper { at, read: 0, value: Votes::ONE }).collect();
        counting.deal(papers);
        counting
    }

    /// Counts until all places are filled, or a tie is open.
    fn run(&mut self, ties: &mut Ties<'_>) -> Result<Option<Tie>, TallyError> {
        if self.valid == 0 {
            return Ok(None);
        }
        let (valid, places) = (self.valid, self.places);
        let quota = valid / (places as u64 + 1) + 1;
        self.working.push(Step::Quota { quota, valid, places });
        let quota = Votes::from(quota);
        loop {
            self.begin_round();
            for one in self.highest_first() {
                if self.votes[one] >= quota {
                    self.reach(one, &quota);
                }
            }
            let (open, left) = (self.places.saturating_sub(self.chosen.len()), self.highest_first());
            if left.len() <= open {
                for one in left {
                    let (project, has) = (self.id(one), self.votes[one].clone());
                    self.working.push(Step::Remains { project, has });
                    self.choose(one);
                }
                return Ok(None);
            }
            if open == 0 {
                return Ok(None);
            }
            let tied = if self.above.is_empty() { self.drop_lowest(open, ties)? } else { self.pass_on(&quota, ties)? };
            if tied.is_some() {
                return Ok(tied);
            }
        }
    }

    fn id(&self, one: usize) -> String {
        self.frame.candidates()[one].id.clone()
    }

    fn standing(&self) -> Vec<usize> {
        (0..self.stands.len()).filter(|&one| self.stands[one]).collect()
    }

    /// Those who stand; level ones in the order of the candidates.
    fn highest_first(&self) -> Vec<usize> {
        let mut order = self.standing();
        order.sort_by(|&a, &b| self.votes[b].cmp(&self.votes[a]));
        order
    }

    fn begin_round(&mut self) {
        self.round += 1;
        let is_chosen = |one: usize| self.chosen.iter().any(|chosen| chosen.one == one);
        let mut order: Vec<usize> = (0..self.votes.len()).filter(|&one| self.stands[one] || is_chosen(one)).collect();
        order.sort_by(|&a, &b| self.votes[b].cmp(&self.votes[a]));
        let shares = order.into_iter().map(|one| self.share(one, &self.votes[one])).collect();
        let nobody = &Votes::from(self.valid) - &self.votes.iter().sum::<Votes>();
        self.working.push(Step::Round { round: self.round, shares, nobody });
    }

    fn share(&self, one: usize, has: &Votes) -> Share {
        Share { project: self.id(one), has: has.clone() }
    }

    fn choose(&mut self, one: usize) {
        self.stands[one] = false;
        self.chosen.push(Chosen { one, round: self.round, has: self.votes[one].clone() });
    }

    fn reach(&mut self, one: usize, quota: &Votes) {
        let (project, has, over) = (self.id(one), self.votes[one].clone(), &self.votes[one] - quota);
        if over > Votes::NONE {
            self.above.push(one);
        }
        self.working.push(Step::Reached { project, has, over });
        self.choose(one);
    }

    /// Passes on what the one with the most does not need.
    fn pass_on(&mut self, quota: &Votes, ties: &mut Ties<'_>) -> Result<Option<Tie>, TallyError> {
        let most = self.above.iter().map(|&one| &self.votes[one]).max();
        let level: Vec<usize> = self.above.iter().copied().filter(|&one| Some(&self.votes[one]) == most).collect();
        let first = match self.tell(level, 1, Stake::Turn, ties)? {
            Told::Apart { first, .. } => first,
            Told::Open(tie) => return Ok(Some(tie)),
        };
        for one in first {
            self.above.retain(|&other| other != one);
            let (has, over) = (self.votes[one].clone(), &self.votes[one] - quota);
            let mut papers = std::mem::take(&mut self.papers[one]);
            for paper in &mut papers {
                paper.value = paper.value.part(&over, &has);
            }
            self.votes[one] -= &over;
            let shares = self.deal(papers);
            let nobody = &over - &shares.iter().map(|share| &share.has).sum::<Votes>();
            let project = self.id(one);
            self.working.push(Step::Passed { project, over, has, shares, nobody });
        }
        Ok(None)
    }

    /// Puts out the one with the fewest; those who have none at all go together, where so many can.
    fn drop_lowest(&mut self, open: usize, ties: &mut Ties<'_>) -> Result<Option<Tie>, TallyError> {
        let stand = self.standing();
        let least = stand.iter().map(|&one| &self.votes[one]).min();
        let level: Vec<usize> = stand.iter().copied().filter(|&one| Some(&self.votes[one]) == least).collect();
        let together = level.len() <= stand.len() - open && least == Some(&Votes::NONE);
        let out = if together {
            level
        } else {
            let stay = level.len().saturating_sub(1);
            match self.tell(level, stay, Stake::Stay, ties)? {
                Told::Apart { rest, .. } => rest,
                Told::Open(tie) => return Ok(Some(tie)),
            }
        };
        for one in out {
            self.stands[one] = false;
            let (project, has) = (self.id(one), self.votes[one].clone());
            self.working.push(Step::Out { project: project.clone(), has: has.clone() });
            let papers = std::mem::take(&mut self.papers[one]);
            if !papers.is_empty() {
                self.votes[one] = Votes::NONE;
                let shares = self.deal(papers);
                let nobody = &has - &shares.iter().map(|share| &share.has).sum::<Votes>();
                self.working.push(Step::Moved { project, shares, nobody });
            }
        }
        Ok(None)
    }

    /// Tells so many of these, all level, from the rest.
    fn tell(
        &mut self,
        mut level: Vec<usize>,
        go: usize,
        stake: Stake,
        ties: &mut Ties<'_>,
    ) -> Result<Told, TallyError> {
        level.sort_unstable();
        let [one, _, ..] = level[..] else {
            let (first, rest) = if go == 0 { (Vec::new(), level) } else { (level, Vec::new()) };
            return Ok(Told::Apart { first, rest });
        };
        let among: Vec<String> = level.iter().map(|&one| self.id(one)).collect();
        let has = self.votes[one].clone();
        self.working.push(Step::Level { among: among.clone(), has, stake });
        let told = ties.settle(Tie { among, places: go, stake }, &mut self.working)?;
        if let Some(tie) = told.open {
            return Ok(Told::Open(tie));
        }
        let is_first = |one: &usize| told.chosen.contains(&self.frame.candidates()[*one].id);
        let (first, rest) = level.into_iter().partition(is_first);
        Ok(Told::Apart { first, rest })
    }

    /// Gives each paper to the next it names of those who stand; what each got, highest first. A paper that names none of them
    /// counts for none from then on.
    fn deal(&mut self, papers: Vec<Paper>) -> Vec<Share> {
        let mut got = vec![Votes::NONE; self.votes.len()];
        for mut paper in papers {
            let Alike { choice, times } = &self.all[paper.at];
            let next = choice.iter().enumerate().skip(paper.read).find_map(|(read, id)| {
                let one = self.frame.place(id).filter(|&one| self.stands[one])?;
                Some((read, one))
            });
            if let Some((read, one)) = next {
                got[one] += &paper.value.times(*times);
                paper.read = read + 1;
                self.papers[one].push(paper);
            }
        }
        let mut order: Vec<usize> = (0..got.len()).filter(|&one| got[one] > Votes::NONE).collect();
        order.sort_by(|&a, &b| got[b].cmp(&got[a]));
        for &one in &order {
            self.votes[one] += &got[one];
        }
        order.into_iter().map(|one| self.share(one, &got[one])).collect()
    }

    /// Who is chosen, with ranks: whoever was chosen in the same round with the same votes shares one.
    fn placed(&self) -> Vec<Placed> {
        let before = |a: &Chosen, b: &Chosen| a.round < b.round || a.round == b.round && a.has > b.has;
        let rank = |one: &Chosen| 1 + self.chosen.iter().filter(|other| before(other, one)).count();
        self.chosen.iter().map(|one| Placed { rank: rank(one), project: self.id(one.one) }).collect()
    }
}

/// Who of those that are level goes before the others.
enum Told {
    Apart { first: Vec<usize>, rest: Vec<usize> },
    Open(Tie),
}

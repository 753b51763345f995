//! A count under way: what a rule asks, and what it says.

use crate::duels::MOST_IN_DUELS;
use crate::outcome::{OpenTie, Outcome, Settled};
use crate::parameter::{ON, decimal, parameters, weighing};
use crate::rules::{Fills, Needs, Rule, rule};
use crate::sums::Sums;
use crate::ties::ids;
use crate::{CountError, Duels, Fraction, Id, Number, Profile, Request, Round, Share, Step, Stop};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Counts by the rule that is asked for. Where a lot has to be drawn, the outcome is what is certain so far, and
/// [`Outcome::open`] says between whom.
///
/// # Errors
/// [`CountError`] where the rule cannot count this.
pub fn count(profile: &Profile, request: &Request) -> Result<Outcome, CountError> {
    count_until(profile, request, &Stop::default())
}

/// Counts as [`count`] does, unless it is stopped before.
///
/// # Errors
/// [`CountError`] where the rule cannot count this; [`CountError::Stopped`] where it was stopped.
pub fn count_until(profile: &Profile, request: &Request, stop: &Stop) -> Result<Outcome, CountError> {
    let rule = rule(&request.rule).ok_or_else(|| CountError::RuleUnknown { rule: request.rule.clone() })?;
    let mut counting = Counting::new(rule, profile, request, stop)?;
    let open = match (rule.count)(&mut counting) {
        Ok(()) => None,
        Err(CountError::Open(tie)) => Some(tie),
        Err(other) => return Err(other),
    };
    Ok(counting.outcome(open))
}

/// A count under way. Candidates are named by their places in [`Profile::candidates`].
pub struct Counting<'a> {
    /// What is counted.
    pub profile: &'a Profile,
    rule: &'static Rule,
    request: &'a Request,
    stop: &'a Stop,
    parameters: BTreeMap<&'static str, String>,
    round: u32,
    winners: Vec<usize>,
    scores: Vec<Fraction>,
    rounds: Vec<Round>,
    ties: Vec<Settled>,
    spent: u64,
    /// What each had in earlier rounds, for ties that these tell apart.
    had: Vec<Vec<Fraction>>,
}

/// Where a count stood.
pub struct Here {
    round: u32,
    winners: usize,
    rounds: usize,
    ties: usize,
    had: usize,
    spent: u64,
}

impl<'a> Counting<'a> {
    fn new(
        rule: &'static Rule,
        profile: &'a Profile,
        request: &'a Request,
        stop: &'a Stop,
    ) -> Result<Self, CountError> {
        let kept = match rule.needs {
            Needs::Sums(_) => profile.added_up_by().is_none_or(|by| by == rule.code) && profile.duels().is_none(),
            Needs::Duels => profile.added_up_by().is_none(),
            Needs::Ballots => profile.added_up_by().is_none() && profile.duels().is_none(),
        };
        if !rule.ballots.contains(&profile.kind) || !kept {
            return Err(CountError::BallotsUnfit { rule: rule.code, kind: profile.kind });
        }
        let most = profile.candidates.len();
        if matches!(rule.needs, Needs::Duels) && most > MOST_IN_DUELS {
            let (found, most) = (most as u64, MOST_IN_DUELS as u64);
            return Err(CountError::TooMany { rule: rule.code, what: "candidates", found, most });
        }
        match rule.fills {
            Fills::Seats => match request.amount.seats {
                Some(seats) if seats > 0 && seats <= most as u64 => {}
                seats => return Err(CountError::Seats { rule: rule.code, seats, most }),
            },
            Fills::Budget => {
                if request.amount.budget.is_none() {
                    return Err(CountError::Budget { rule: rule.code });
                }
                if let Some(one) = profile.candidates.iter().find(|one| one.cost.is_none()) {
                    return Err(CountError::CostUnknown { id: one.id.clone() });
                }
            }
        }
        request.ties.check(profile)?;
        let parameters = parameters(rule, &request.parameters)?;
        let mut counting = Self {
            profile,
            rule,
            request,
            stop,
            parameters,
            round: 0,
            winners: Vec::new(),
            scores: Vec::new(),
            rounds: Vec::new(),
            ties: Vec::new(),
            spent: 0,
            had: Vec::new(),
        };
        counting.say(Step::Ballots { valid: profile.valid(), blank: profile.blank });
        if profile.valid() == 0 && profile.duels().is_none() {
            counting.say(if profile.blank == 0 { Step::Nobody } else { Step::AllBlank });
        }
        Ok(counting)
    }

    /// How many candidates there are.
    #[must_use]
    pub fn candidates(&self) -> usize {
        self.profile.candidates.len()
    }

    /// How many are to be chosen; nothing for a rule that spends a budget.
    #[must_use]
    pub fn seats(&self) -> usize {
        // Not above the number of candidates, which is checked before a rule begins.
        self.request.amount.seats.map_or(0, |seats| seats as usize)
    }

    /// How much there is to spend; nothing for a rule that fills seats.
    #[must_use]
    pub fn budget(&self) -> u64 {
        self.request.amount.budget.unwrap_or(0)
    }

    /// What of the budget is not spent by those who are chosen.
    #[must_use]
    pub fn left(&self) -> u64 {
        self.budget().saturating_sub(self.spent)
    }

    /// What one costs.
    #[must_use]
    pub fn cost(&self, candidate: usize) -> u64 {
        self.profile.candidates[candidate].cost.unwrap_or(0)
    }

    /// Its id.
    #[must_use]
    pub fn id(&self, candidate: usize) -> Id {
        self.profile.candidates[candidate].id.clone()
    }

    /// What a parameter with names is.
    #[must_use]
    pub fn choice(&self, name: &str) -> &str {
        self.parameters.get(name).map_or("", String::as_str)
    }

    /// Whether a flag is on.
    #[must_use]
    pub fn flag(&self, name: &str) -> bool {
        self.choice(name) == ON
    }

    /// What a number is; nothing where nobody said.
    #[must_use]
    pub fn number(&self, name: &str) -> Option<Fraction> {
        decimal(self.parameters.get(name)?)
    }

    /// Who is chosen so far, in the order of choosing.
    #[must_use]
    pub fn winners(&self) -> &[usize] {
        &self.winners
    }

    /// Whether one is chosen.
    #[must_use]
    pub fn is_winner(&self, candidate: usize) -> bool {
        self.winners.contains(&candidate)
    }

    /// Says a step of this round.
    pub fn say(&mut self, step: Step) {
        self.rounds.push(Round { round: self.round, step });
    }

    /// Begins the next round.
    ///
    /// # Errors
    /// [`CountError::Stopped`] where the count was stopped.
    pub fn next_round(&mut self) -> Result<(), CountError> {
        self.go_on()?;
        self.round += 1;
        Ok(())
    }

    /// Goes on within a round; for whatever may take long.
    ///
    /// # Errors
    /// [`CountError::Stopped`] where the count was stopped.
    pub fn go_on(&self) -> Result<(), CountError> {
        self.stop.go_on()
    }

    /// What all ballots give each candidate, for a rule that says what one gives.
    #[must_use]
    pub fn sums(&self) -> Vec<Fraction> {
        self.added_up().totals()
    }

    /// The same, with who stands on a ballot.
    #[must_use]
    pub fn added_up(&self) -> Cow<'_, Sums> {
        if let Some(sums) = self.profile.sums() {
            return Cow::Borrowed(sums);
        }
        let mut sums = Sums::new(self.candidates());
        if let Needs::Sums(weigh) = self.rule.needs {
            let how = weighing(self.profile, self.rule, &self.parameters);
            for (marks, times) in self.profile.ballots() {
                weigh(&how, marks, times, &mut sums);
            }
        }
        Cow::Owned(sums)
    }

    /// How many prefer one to another, for every two.
    ///
    /// # Errors
    /// [`CountError::Stopped`] where the count was stopped.
    pub fn duels(&self) -> Result<Duels, CountError> {
        Duels::of(self.profile, self.stop)
    }

    /// Sets what the outcome says that each has, in the order of the candidates.
    pub fn set_scores(&mut self, scores: Vec<Fraction>) {
        self.scores = scores;
    }

    /// Says what each has, highest first, those with nothing left out.
    pub fn say_scores(&mut self, scores: &[Fraction]) {
        let scores = self.shares(scores);
        self.say(Step::Scores { scores });
    }

    /// Those who have something with what they have, highest first; equal ones in the order of the candidates.
    #[must_use]
    pub fn shares(&self, has: &[Fraction]) -> Vec<Share> {
        let mut order: Vec<usize> = (0..has.len()).filter(|&at| has[at] != Fraction::ZERO).collect();
        order.sort_by(|&a, &b| has[b].cmp(&has[a]));
        order.into_iter().map(|at| Share { id: self.id(at), has: Number(has[at].clone()) }).collect()
    }

    /// Keeps what each has in this round, for ties that earlier rounds tell apart.
    pub fn remember(&mut self, has: Vec<Fraction>) {
        self.had.push(has);
    }

    /// Chooses one for a seat.
    pub fn choose(&mut self, candidate: usize, has: Fraction) {
        self.winners.push(candidate);
        let id = self.id(candidate);
        self.say(Step::Chosen { id, has: Number(has) });
    }

    /// Chooses one that fits into what is left. What happened is the rule's to say.
    pub fn spend(&mut self, candidate: usize) {
        debug_assert!(self.cost(candidate) <= self.left());
        self.spent += self.cost(candidate);
        self.winners.push(candidate);
    }

    /// Chooses one that gets all that is left, which is a part of its cost. Returns how much.
    pub fn spend_rest(&mut self, candidate: usize) -> u64 {
        let rest = self.left();
        self.spent += rest;
        self.winners.push(candidate);
        rest
    }

    /// That there is more of something than the rule takes.
    #[must_use]
    pub fn too_many(&self, what: &'static str, found: u64, most: u64) -> CountError {
        CountError::TooMany { rule: self.rule.code, what, found, most }
    }

    /// Where the count stands, to come back to.
    #[must_use]
    pub fn here(&self) -> Here {
        Here {
            round: self.round,
            winners: self.winners.len(),
            rounds: self.rounds.len(),
            ties: self.ties.len(),
            had: self.had.len(),
            spent: self.spent,
        }
    }

    /// Forgets all that was chosen, spent and said since: for rules that begin anew.
    pub fn back_to(&mut self, here: &Here) {
        self.round = here.round;
        self.winners.truncate(here.winners);
        self.rounds.truncate(here.rounds);
        self.ties.truncate(here.ties);
        self.had.truncate(here.had);
        self.spent = here.spent;
    }

    /// The `places` of these, all level, that go first. Says how it was settled.
    ///
    /// # Errors
    /// [`CountError::Open`] where a lot has to be drawn.
    pub fn first(&mut self, among: &[usize], places: usize) -> Result<Vec<usize>, CountError> {
        let mut order = self.in_order(among, places)?;
        order.truncate(places);
        Ok(order)
    }

    /// The one of these, all level, that goes last: who is out. Says how it was settled.
    ///
    /// # Errors
    /// [`CountError::Open`] where a lot has to be drawn.
    pub fn last(&mut self, among: &[usize]) -> Result<usize, CountError> {
        let order = self.in_order(among, among.len() - 1)?;
        Ok(order[order.len() - 1])
    }

    /// These in order, of whom those before the cut go on.
    fn in_order(&mut self, among: &[usize], cut: usize) -> Result<Vec<usize>, CountError> {
        let mut listed = among.to_vec();
        listed.sort_unstable();
        if cut == 0 || cut >= listed.len() {
            return Ok(listed);
        }
        let candidates = &self.profile.candidates;
        let names = ids(candidates, &listed);
        let earlier = &mut self.had.iter().rev().cloned();
        let (order, settled_by) = self.request.ties.order(candidates, &listed, cut, earlier).map_err(|level| {
            CountError::Open(OpenTie { round: self.round, among: ids(candidates, &level.among), places: level.go_on })
        })?;
        let first = ids(candidates, &order);
        self.ties.push(Settled { round: self.round, among: names.clone(), settled_by });
        self.say(Step::Tied { among: names, first, settled_by });
        Ok(order)
    }

    /// Chooses those who have most, as many as there are seats; who has nothing is not chosen, but where the rule counts who
    /// stands on a ballot with nothing.
    ///
    /// # Errors
    /// [`CountError::Open`] where a lot has to be drawn.
    pub fn choose_highest(&mut self, has: &[Fraction], stands: impl Fn(usize) -> bool) -> Result<(), CountError> {
        let mut order: Vec<usize> = (0..has.len()).filter(|&at| has[at] > Fraction::ZERO || stands(at)).collect();
        order.sort_by(|&a, &b| has[b].cmp(&has[a]));
        let wanted = self.seats();
        if order.len() < wanted && self.profile.valid() > 0 {
            self.say(Step::Fewer { with_votes: order.len(), wanted });
        }
        if let [first, .., last] = order.as_slice()
            && order.len() > wanted
            && order.len() == has.len()
            && has[*first] == has[*last]
        {
            self.say(Step::AllLevel { has: Number(has[*first].clone()) });
        }
        for level in order.chunk_by(|&a, &b| has[a] == has[b]) {
            let places = wanted - self.winners.len();
            if places == 0 {
                break;
            }
            let level = if level.len() > places { self.first(level, places)? } else { level.to_vec() };
            for candidate in level {
                self.choose(candidate, has[candidate].clone());
            }
        }
        Ok(())
    }

    fn outcome(self, open: Option<OpenTie>) -> Outcome {
        let left = self.left();
        let candidates = &self.profile.candidates;
        let spends = self.rule.fills == Fills::Budget;
        Outcome {
            rule: self.rule.code,
            parameters: self.parameters,
            seats: self.request.amount.seats.filter(|_| !spends),
            budget: self.request.amount.budget.filter(|_| spends),
            winners: ids(candidates, &self.winners),
            scores: candidates.iter().map(|one| one.id.clone()).zip(self.scores.into_iter().map(Number)).collect(),
            rounds: self.rounds,
            ties: self.ties,
            open,
            left: spends.then_some(left),
        }
    }
}

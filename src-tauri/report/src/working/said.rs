//! Each step of a count as a sentence.

use super::Working;
use crate::clean::one_line;
use crate::common::Lang;
use crate::money::in_digits;
use crate::voice::Voice;
use roundtable_count::{BallotKind, Candidate, Number, OpenTie, SettledBy, Share, Step, Unit, rule};
use roundtable_words::say;
use std::collections::HashMap;

/// What a rule is called.
#[must_use]
pub fn rule_said(lang: Lang, rule: &str) -> String {
    Voice::of(lang).say_found(&format!("count.rule.{rule}"), &[])
}

/// How many decimals a number has where it is said; what is not exact with so many is said to be about that.
const DECIMALS: u32 = 3;

/// Tells one count in one language.
pub struct Teller<'a> {
    pub(super) voice: Voice,
    pub(super) working: Working<'a>,
    candidates: HashMap<&'a str, &'a Candidate>,
}

impl<'a> Teller<'a> {
    /// Of this count.
    #[must_use]
    pub fn of(lang: Lang, working: Working<'a>) -> Self {
        let candidates = working.profile.candidates.iter().map(|one| (&*one.id, one)).collect();
        Self { voice: Voice::of(lang), working, candidates }
    }

    /// What happened, a sentence a step.
    #[must_use]
    pub fn steps(&self) -> Vec<String> {
        self.working.outcome.rounds.iter().map(|round| self.step(&round.step)).collect()
    }

    /// The candidate of this id.
    pub(super) fn candidate(&self, id: &str) -> Option<&'a Candidate> {
        self.candidates.get(id).copied()
    }

    /// Who it is: by the name where nothing else is known of candidates, else by the id, beside which the table has the name.
    pub(super) fn who(&self, id: &str) -> String {
        match self.candidate(id) {
            Some(one) if one.cost.is_none() && !one.name.is_empty() => one_line(&one.name),
            Some(_) | None => one_line(id),
        }
    }

    pub(super) fn all<'i>(&self, ids: impl IntoIterator<Item = &'i roundtable_count::Id>) -> String {
        self.voice.list(&ids.into_iter().map(|id| self.who(id)).collect::<Vec<_>>())
    }

    pub(super) fn number(&self, number: &Number) -> String {
        let decimal = number.decimal(DECIMALS);
        match number.is_decimal(DECIMALS) {
            true => decimal,
            false => say!(self.voice, "count.about", n = decimal),
        }
    }

    /// What a score is, with its unit.
    pub(super) fn score(&self, score: &Number) -> String {
        let n = self.number(score);
        match (self.unit(), self.working.profile.kind) {
            (Unit::Votes | Unit::Borne, _) | (Unit::AsBallots, BallotKind::Approval) => {
                say!(self.voice, "count.votes", n = n)
            }
            (Unit::Points, _) | (Unit::AsBallots, BallotKind::Ranking | BallotKind::Points) => {
                say!(self.voice, "count.points", n = n)
            }
            (Unit::Loads, _) => say!(self.voice, "count.load", n = n),
            (Unit::Bare, _) => n,
        }
    }

    /// What one has in a step, with its unit.
    pub(super) fn has(&self, number: &Number) -> String {
        match self.unit() {
            Unit::Borne => say!(self.voice, "count.load", n = self.part_of_money(number)),
            Unit::Votes | Unit::Points | Unit::AsBallots | Unit::Loads | Unit::Bare => self.score(number),
        }
    }

    fn unit(&self) -> Unit {
        rule(self.working.outcome.rule).map_or(Unit::Bare, |rule| rule.unit)
    }

    /// A sum in the smallest unit of the file's money.
    pub(super) fn money(&self, minor: u64) -> String {
        in_digits(self.voice, minor, self.working.profile.money_digits, self.working.currency)
    }

    /// A part of a sum, to the smallest unit.
    fn part_of_money(&self, part: &Number) -> String {
        let whole = part.decimal(0);
        if whole == "0" && !part.is_decimal(0) {
            return say!(self.voice, "count.less_than", n = self.money(1));
        }
        let said = whole.parse().map_or(whole, |minor| self.money(minor));
        match part.is_decimal(0) {
            true => said,
            false => say!(self.voice, "count.about", n = said),
        }
    }

    fn shares(&self, shares: &[Share]) -> String {
        let one =
            |share: &Share| say!(self.voice, "count.share", who = self.who(&share.id), n = self.number(&share.has));
        match shares {
            [] => say!(self.voice, "count.none"),
            _ => self.voice.list(&shares.iter().map(one).collect::<Vec<_>>()),
        }
    }

    /// By what those who were level were told apart.
    pub(super) fn settled_by(&self, by: SettledBy) -> String {
        match by {
            SettledBy::Lot => say!(self.voice, "count.settled.lot"),
            SettledBy::LowerCost => say!(self.voice, "count.settled.lower_cost"),
            SettledBy::Name => say!(self.voice, "count.settled.name"),
            SettledBy::Order => say!(self.voice, "count.settled.order"),
            SettledBy::EarlierRounds => say!(self.voice, "count.settled.earlier_rounds"),
        }
    }

    /// Between whom a lot has to be drawn.
    pub(super) fn open(&self, tie: &OpenTie) -> String {
        say!(self.voice, "count.open", among = self.all(&tie.among), places = tie.places)
    }

    /// What a step says.
    pub(super) fn step(&self, step: &Step) -> String {
        let voice = self.voice;
        match step {
            Step::Ballots { valid, blank: 0 } => say!(voice, "count.step.ballots", n = valid),
            Step::Ballots { valid, blank } => say!(voice, "count.step.ballots_blank", n = valid, blank = blank),
            Step::Nobody => say!(voice, "count.step.nobody"),
            Step::AllBlank => say!(voice, "count.step.all_blank"),
            Step::AllLevel { has } => say!(voice, "count.step.all_level", has = self.has(has)),
            Step::Scores { .. } if self.working.outcome.budget.is_some() => say!(voice, "count.step.highest_first"),
            Step::Scores { scores } => say!(voice, "count.step.scores", scores = self.shares(scores)),
            Step::Fewer { with_votes, wanted } => {
                say!(voice, "count.step.fewer", n = with_votes, wanted = wanted)
            }
            Step::Tied { among, first, settled_by } => say!(
                voice,
                "count.step.tied",
                among = self.all(among),
                by = self.settled_by(*settled_by),
                first = self.all(first)
            ),
            Step::Chosen { id, has: _ } if self.unit() == Unit::Bare => {
                say!(voice, "count.step.chosen_alone", who = self.who(id))
            }
            Step::Chosen { id, has } => say!(voice, "count.step.chosen", who = self.who(id), has = self.has(has)),
            Step::Out { id, has } => say!(voice, "count.step.out", who = self.who(id), has = self.has(has)),
            Step::Below { id, has, least } => {
                say!(voice, "count.step.below", who = self.who(id), has = self.score(has), least = self.score(least))
            }
            Step::AtLeast { group, least } => {
                say!(voice, "count.step.at_least", group = one_line(group), least = self.money(*least))
            }
            Step::Unmet { group, least, most } => say!(
                voice,
                "count.step.unmet",
                group = one_line(group),
                least = self.money(*least),
                most = self.money(*most)
            ),
            Step::Kept { id, has: _, cost, left, group, kept } => say!(
                voice,
                "count.step.kept",
                who = self.who(id),
                cost = self.money(*cost),
                left = self.money(*left),
                group = one_line(group),
                kept = self.money(*kept)
            ),
            Step::Excluded { id, by } => say!(voice, "count.step.excluded", who = self.who(id), by = self.who(by)),
            Step::Funded { id, has, cost, left } if self.unit() == Unit::Borne => say!(
                voice,
                "count.step.borne",
                who = self.who(id),
                each = self.part_of_money(has),
                cost = self.money(*cost),
                left = self.money(*left)
            ),
            Step::Funded { id, has, cost, left } => say!(
                voice,
                "count.step.funded",
                who = self.who(id),
                has = self.has(has),
                cost = self.money(*cost),
                left = self.money(*left)
            ),
            Step::TooDear { id, has: _, cost, left } if self.unit() == Unit::Borne => say!(
                voice,
                "count.step.not_borne",
                who = self.who(id),
                cost = self.money(*cost),
                left = self.money(*left)
            ),
            Step::TooDear { id, has, cost, left } => say!(
                voice,
                "count.step.too_dear",
                who = self.who(id),
                has = self.has(has),
                cost = self.money(*cost),
                left = self.money(*left)
            ),
            Step::PartFunded { id, cost, gets } => say!(
                voice,
                "count.step.part_funded",
                who = self.who(id),
                cost = self.money(*cost),
                gets = self.money(*gets)
            ),
            Step::Stopped => say!(voice, "count.step.stopped"),
            Step::Shared { each, ballots } => {
                say!(voice, "count.step.shared", each = self.part_of_money(each), n = ballots)
            }
            Step::Bought { id, cost, payers, most, left } => say!(
                voice,
                "count.step.bought",
                who = self.who(id),
                cost = self.money(*cost),
                n = payers,
                most = self.part_of_money(most),
                left = self.money(*left)
            ),
            Step::NoneAffordable { left } => say!(voice, "count.step.none_affordable", left = self.money(*left)),
            Step::Raised { each, units } => {
                say!(voice, "count.step.raised", each = self.part_of_money(each), n = units)
            }
            Step::TooFar { each, cost } => {
                say!(voice, "count.step.too_far", each = self.part_of_money(each), cost = self.money(*cost))
            }
            Step::CompletedBy { by: _, left } => say!(voice, "count.step.completed_by", left = self.money(*left)),
            Step::Quota { votes } => say!(voice, "count.step.quota", n = self.number(votes)),
            Step::Votes { votes, exhausted } => match exhausted == &Number::whole(0) {
                true => say!(voice, "count.step.votes", votes = self.shares(votes)),
                false => {
                    let exhausted = self.number(exhausted);
                    say!(voice, "count.step.votes_exhausted", votes = self.shares(votes), n = exhausted)
                }
            },
            Step::Moved { from, to, exhausted } => match exhausted == &Number::whole(0) {
                true => say!(voice, "count.step.moved", from = self.who(from), to = self.shares(to)),
                false => say!(
                    voice,
                    "count.step.moved_exhausted",
                    from = self.who(from),
                    to = self.shares(to),
                    n = self.number(exhausted)
                ),
            },
            Step::Parcel { from, ballots, each } => {
                say!(voice, "count.step.parcel", from = self.who(from), n = ballots, each = self.number(each))
            }
            Step::Loads { loads } => say!(voice, "count.step.loads", loads = self.shares(loads)),
            Step::Keeps { factors } => say!(voice, "count.step.keeps", factors = self.shares(factors)),
            Step::Duel { one, other, for_one, for_other } => say!(
                voice,
                "count.step.duel",
                one = self.who(one),
                other = self.who(other),
                for_one = for_one,
                for_other = for_other
            ),
            Step::BeatsAll { id } => say!(voice, "count.step.beats_all", who = self.who(id)),
            Step::Locked { winner, loser, margin } => {
                say!(voice, "count.step.locked", winner = self.who(winner), loser = self.who(loser), n = margin)
            }
            Step::Dropped { winner, loser, margin } => {
                say!(voice, "count.step.dropped", winner = self.who(winner), loser = self.who(loser), n = margin)
            }
            Step::Chain { one, other, there, back } => say!(
                voice,
                "count.step.chain",
                one = self.who(one),
                other = self.who(other),
                there = there,
                back = back
            ),
            Step::Worst { id, by } => say!(voice, "count.step.worst", who = self.who(id), n = by),
            Step::Best { total } => say!(voice, "count.step.best", total = self.number(total)),
        }
    }
}

//! A count by whole ballots, told step by step: each step a sentence that a resident follows.

use crate::common::Lang;
use crate::voice::Voice;
use roundtable_tally::{Share, Stake, Step, Votes};
use roundtable_words::say;

/// A count by whole ballots. Projects are named in it by their numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CountedSteps {
    /// The steps, in their order.
    pub steps: Vec<Step>,
    /// How many watched each lot, in the order of drawing.
    pub witnesses: Vec<u32>,
}

impl CountedSteps {
    /// The sentences in a language.
    #[must_use]
    pub fn told(&self, lang: Lang) -> Vec<String> {
        self.said(Voice::of(lang))
    }

    /// The sentences, but for how many ballots there were, which is said beside them.
    pub(crate) fn said(&self, voice: Voice) -> Vec<String> {
        let mut witnesses = self.witnesses.iter();
        let mut said = |step: &Step| match step {
            Step::Chosen { project, rank } if self.is_shared(*rank) => {
                Some(say!(voice, "working.chosen_level", project = project, rank = rank))
            }
            step => said(voice, step, &mut witnesses),
        };
        self.steps.iter().filter_map(&mut said).collect()
    }

    fn is_shared(&self, place: usize) -> bool {
        let at = |step: &&Step| matches!(step, Step::Chosen { rank, .. } if *rank == place);
        self.steps.iter().filter(at).count() > 1
    }
}

fn said<'a>(voice: Voice, step: &Step, witnesses: &mut impl Iterator<Item = &'a u32>) -> Option<String> {
    Some(match step {
        Step::Counted { .. } | Step::Raised { .. } | Step::Scored { .. } | Step::Tied { .. } => return None,
        Step::Fewer { with_votes, .. } => say!(voice, "working.fewer", with_votes = with_votes),
        Step::Quota { quota, valid, places } => {
            say!(voice, "working.quota", quota = quota, valid = valid, places = places)
        }
        Step::Round { round, shares, nobody } => {
            let share = |one: &Share| say!(voice, "working.share", project = one.project, has = one.has.shown());
            say!(voice, "working.round", round = round, shares = all(voice, shares, nobody, share))
        }
        Step::Reached { project, has, over } if *over == Votes::NONE => {
            say!(voice, "working.reached", project = project, has = has.shown())
        }
        Step::Reached { project, has, over } => {
            say!(voice, "working.reached_over", project = project, has = has.shown(), over = over.shown())
        }
        Step::Passed { project, over, shares, .. } if shares.is_empty() => {
            say!(voice, "working.passed_none", project = project, over = over.shown())
        }
        Step::Passed { project, over, has, shares, nobody } => say!(
            voice,
            "working.passed",
            project = project,
            over = over.shown(),
            has = has.shown(),
            shares = all(voice, shares, nobody, |one| gets(voice, one))
        ),
        Step::Out { project, has } => say!(voice, "working.out", project = project, has = has.shown()),
        Step::Moved { project, shares, .. } if shares.is_empty() => {
            say!(voice, "working.moved_none", project = project)
        }
        Step::Moved { project, shares, nobody } => {
            let shares = all(voice, shares, nobody, |one| gets(voice, one));
            say!(voice, "working.moved", project = project, shares = shares)
        }
        Step::Level { among, has, stake } => {
            let (among, has) = (voice.list(among), has.shown());
            match stake {
                Stake::Stay => say!(voice, "working.level.stay", among = among, has = has),
                Stake::Turn => say!(voice, "working.level.turn", among = among, has = has),
                Stake::Place => return None,
            }
        }
        Step::Remains { project, has } => say!(voice, "working.remains", project = project, has = has.shown()),
        Step::Lot { among, places, stake } => {
            let among = voice.list(among);
            match stake {
                Stake::Place => say!(voice, "working.lot", among = among, places = places),
                Stake::Stay => say!(voice, "working.lot.stay", among = among, places = places),
                Stake::Turn => say!(voice, "working.lot.turn", among = among, places = places),
            }
        }
        Step::AllGoOn { among, chosen } => say!(voice, "working.all_go_on", among = voice.list(among), chosen = chosen),
        Step::TooMany { chosen, most } => say!(voice, "working.too_many", chosen = chosen, most = most),
        Step::SecondBallot { among, places } => {
            say!(voice, "working.second_ballot", among = voice.list(among), places = places)
        }
        Step::ChosenAgain { chosen } => say!(voice, "working.chosen_again", chosen = voice.list(chosen)),
        Step::Drawn { drawn } => {
            let n = witnesses.next().copied().unwrap_or_default();
            say!(voice, "report.working.drawn", drawn = voice.list(drawn), n = n)
        }
        Step::Cheaper { project, stake, .. } => match stake {
            Stake::Place => say!(voice, "working.cheaper", project = project),
            Stake::Stay => say!(voice, "working.cheaper.stay", project = project),
            Stake::Turn => say!(voice, "working.cheaper.turn", project = project),
        },
        Step::Chosen { project, rank } => say!(voice, "working.chosen", project = project, rank = rank),
    })
}

fn gets(voice: Voice, one: &Share) -> String {
    say!(voice, "working.gets", project = one.project, has = one.has.shown())
}

/// Shares one after the other, whatever has nothing left out, at the end what goes to none.
fn all(voice: Voice, shares: &[Share], nobody: &Votes, share: impl Fn(&Share) -> String) -> String {
    let rest = (*nobody > Votes::NONE).then(|| say!(voice, "working.nobody", has = nobody.shown()));
    let comma = say!(voice, "choosing.comma");
    let there = shares.iter().filter(|one| one.has > Votes::NONE);
    there.map(share).chain(rest).collect::<Vec<_>>().join(&comma)
}

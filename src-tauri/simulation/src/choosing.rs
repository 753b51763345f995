//! Choosing: everyone by their own taste and by what was said; papers keyed twice, hands counted project by project, or all asked whether
//! they agree.

use crate::simulated_table::{SimulatedTable, Step};
use crate::under_way::Poll;
use roundtable_domain::view::{
    ChoosingView, ConsensusView, CountView, HandsView, LaptopView, PollView, RecommendedView, TableView,
};
use roundtable_domain::{Command, Introducer, KeyedBallot, Medium, ObjectionEnd, Phase, ProjectId, Seat, StaffSpeech};

/// How much one praise moves everybody, against a taste of 0 to 99.
const PRAISE: i64 = 6;

impl SimulatedTable {
    pub(crate) fn choose(&mut self, table: &TableView, view: &ChoosingView) -> Step {
        let Some(poll) = &view.poll else {
            if let Some(project) = view.not_introduced.first() {
                let reason = self.texts.some(&mut self.dice, "waive");
                let waive = Command::WaiveIntroduction { project: project.clone(), reason };
                return Step::after(self.seconds(10, 30), waive);
            }
            if let Some(step) = self.understand(view) {
                return step;
            }
            let scrutineers = self.watchers(view, &view.voters);
            let medium = if view.media.contains(&self.options.medium) { self.options.medium } else { Medium::Paper };
            return Step::after(self.seconds(30, 90), Command::OpenPoll { scrutineers, medium });
        };
        match (&poll.count, &view.recommended) {
            (None, _) => match (&poll.hands, &poll.laptop, &poll.consensus) {
                (Some(hands), _, _) => self.raise_hands(view, poll, hands),
                (None, Some(cast), _) => self.cast_next(view, poll, cast),
                (None, None, Some(consensus)) => self.agree(view, poll, consensus),
                (None, None, None) => self.key_papers(view, poll),
            },
            (Some(count), None) if count.second => {
                self.poll = None;
                let scrutineers = self.watchers(view, &view.voters);
                Step::after(self.seconds(30, 90), Command::OpenPoll { scrutineers, medium: poll.medium })
            }
            (Some(count), None) => {
                let among = count.tied.clone().unwrap_or_default();
                let drawn = self.dice.draw(&among, usize::from(count.places));
                let witnesses = self.watchers(view, &poll.voters);
                Step::after(self.seconds(40, 90), Command::BreakTie { drawn, witnesses })
            }
            (Some(_), Some(_)) if view.unheard.is_some() => {
                let again = view.rounds == 0 && self.dice.chance(50);
                if again {
                    self.poll = None;
                }
                Step::after(self.seconds(30, 90), Command::AnswerUnheard { again })
            }
            (Some(count), Some(three)) => match self.misheard(view, count, three) {
                Some(step) => step,
                None => self.explain(table, view, three),
            },
        }
    }

    /// Who needs to know more? Nobody, mostly; else it is explained, and then all is clear.
    fn understand(&mut self, view: &ChoosingView) -> Option<Step> {
        let Some(asked) = &view.understanding else {
            let seats = if self.dice.chance(25) { self.dice.draw(&view.voters, 1) } else { Vec::new() };
            return Some(Step::after(self.seconds(5, 20), Command::AskUnderstanding { seats }));
        };
        if asked.open.is_empty() {
            return None;
        }
        let project = self.dice.pick(&view.candidates).map(|one| one.id.clone());
        let done = Step::after(self.seconds(20, 60), Command::EndFloor {});
        let clear = Step::after(self.seconds(3, 10), Command::AskUnderstanding { seats: Vec::new() });
        self.waiting.extend([done, clear]);
        let explain = Command::GiveStaffFloor { by: Introducer::Proposer, what: StaffSpeech::Answer, project };
        Some(Step::after(self.seconds(5, 15), explain))
    }

    /// Now and then a lot was entered as somebody misheard it, and is put right before the reasons are given.
    fn misheard(&mut self, view: &ChoosingView, count: &CountView, three: &[RecommendedView]) -> Option<Step> {
        let lot = view.last_lot.as_ref()?;
        let seconds = || count.second_ballots.iter().flat_map(|second| &second.count.lots);
        let put_right = count.lots.iter().chain(seconds()).any(|lot| !lot.wrong.is_empty());
        let mut aside = self.dice.clone();
        if put_right || three.iter().any(|one| one.explained) || !aside.chance(35) {
            return None;
        }
        let other = lot.among.iter().map(|one| &one.id).find(|id| !lot.drawn.contains(id))?;
        let drawn = lot.drawn.iter().skip(1).chain([other]).cloned().collect();
        let reason = self.texts.some(&mut aside, "misheard");
        Some(Step::after(60_000, Command::PutLotRight { drawn, witnesses: lot.witnesses.clone(), reason }))
    }

    fn watchers(&mut self, view: &ChoosingView, voters: &[Seat]) -> Vec<Seat> {
        self.dice.draw(voters, usize::from(view.watchers))
    }

    fn key_papers(&mut self, view: &ChoosingView, open: &PollView) -> Step {
        let poll = match self.poll.take() {
            Some(poll) => poll,
            None => self.fill_in(view, open),
        };
        let step = self.key_next(&poll, open);
        self.poll = Some(poll);
        step
    }

    /// Everybody raises a hand for what they would have marked; now and then one is miscounted, and counted again.
    fn raise_hands(&mut self, view: &ChoosingView, open: &PollView, hands: &HandsView) -> Step {
        let poll = match self.poll.take() {
            Some(poll) => poll,
            None => self.fill_in(view, open),
        };
        let raised = |id: &ProjectId| {
            let marks =
                poll.papers.iter().filter(|paper| matches!(paper, KeyedBallot::Marks(marks) if marks.contains(id)));
            u32::try_from(marks.count()).unwrap_or(u32::MAX)
        };
        let miscounted =
            hands.counted.iter().find(|one| one.hands.is_some_and(|counted| counted != raised(&one.project)));
        let command = match (&hands.now, miscounted) {
            (Some(project), _) => {
                let there = raised(project);
                let again = hands.counted.iter().any(|one| one.project == *project && one.hands.is_some());
                let wrong = !again && there > 0 && poll.wrong.is_some() && self.dice.chance(30);
                Command::CountHands { project: project.clone(), hands: there - u32::from(wrong) }
            }
            (None, Some(one)) => Command::CallHands { project: one.project.clone() },
            (None, None) => Command::CloseHands {},
        };
        self.poll = Some(poll);
        Step::after(self.seconds(8, 20), command)
    }

    /// What most of them like is proposed, and each is asked; where one maintains an objection, something else is.
    fn agree(&mut self, view: &ChoosingView, open: &PollView, consensus: &ConsensusView) -> Step {
        let asked =
            |seat: &Seat| consensus.none.contains(seat) || consensus.objections.iter().any(|one| one.seat == *seat);
        let unanswered = (1..).zip(&consensus.objections).find(|(_, one)| one.ends.is_none());
        let liked = self.liked(view, open);
        if consensus.chosen.is_empty() || !consensus.asking && consensus.chosen != liked {
            return Step::after(self.seconds(20, 60), Command::ProposeProjects { projects: liked });
        }
        if !consensus.asking {
            return Step::after(self.seconds(10, 30), Command::AskConsensus {});
        }
        if let Some((objection, _)) = unanswered {
            let ends = match self.dice.below(100) {
                0..45 => ObjectionEnd::Withdrawn,
                45..85 => ObjectionEnd::StandsAside,
                _ if view.not_agreed > 1 => ObjectionEnd::StandsAside,
                _ => ObjectionEnd::Maintained,
            };
            return Step::after(self.seconds(20, 90), Command::EndObjection { objection, ends: Some(ends) });
        }
        let Some(seat) = consensus.here.iter().copied().find(|seat| !asked(seat)) else {
            let maintained = consensus.objections.iter().any(|one| one.ends == Some(ObjectionEnd::Maintained));
            return Step::after(self.seconds(5, 20), Command::CloseConsensus { reached: !maintained });
        };
        let command = if self.dice.chance(15) {
            let project = if self.dice.chance(60) { self.dice.pick(&consensus.chosen).cloned() } else { None };
            let text = self.texts.some(&mut self.dice, "worry");
            Command::NoteObjection { objection: None, seat, project, text }
        } else {
            Command::HaveNoObjection { seat, none: true }
        };
        Step::after(self.seconds(5, 20), command)
    }

    /// In the table's order, what most would have marked; each time that not all agreed, one further down the list.
    fn liked(&mut self, view: &ChoosingView, open: &PollView) -> Vec<ProjectId> {
        let poll = match self.poll.take() {
            Some(poll) => poll,
            None => self.fill_in(view, open),
        };
        let marks = |id: &ProjectId| {
            poll.papers.iter().filter(|paper| matches!(paper, KeyedBallot::Marks(all) if all.contains(id))).count()
        };
        let mut all: Vec<&ProjectId> = view.candidates.iter().map(|one| &one.id).collect();
        all.sort_by_key(|id| std::cmp::Reverse(marks(id)));
        let wanted = usize::from(view.wanted).min(all.len());
        let from = usize::try_from(view.not_agreed).unwrap_or(0).min(all.len() - wanted);
        let chosen: Vec<ProjectId> = all[from..from + wanted].iter().map(|id| (*id).clone()).collect();
        self.poll = Some(poll);
        view.candidates.iter().map(|one| one.id.clone()).filter(|id| chosen.contains(id)).collect()
    }

    /// One after the other comes to the laptop; on it nothing unclear can be said, and who writes no paper casts none.
    fn cast_next(&mut self, view: &ChoosingView, open: &PollView, cast: &LaptopView) -> Step {
        let poll = match self.poll.take() {
            Some(poll) => poll,
            None => self.fill_in(view, open),
        };
        let command = match cast.waiting.first() {
            None => Command::CloseBox {},
            Some(&seat) => {
                let place = open.voters.iter().position(|one| *one == seat).unwrap_or(usize::MAX);
                match poll.papers.get(place) {
                    None => Command::SitOut { seat },
                    Some(paper) => {
                        let choice = match paper {
                            KeyedBallot::Marks(marks) => marks.clone(),
                            KeyedBallot::Invalid {} => Vec::new(),
                        };
                        Command::CastBallot { seat, choice, helped: self.dice.chance(10) }
                    }
                }
            }
        };
        self.poll = Some(poll);
        Step::after(self.seconds(20, 60), command)
    }

    fn key_next(&mut self, poll: &Poll, open: &PollView) -> Step {
        let unkeyed = |keyed: &[roundtable_domain::view::PaperView]| {
            (1_u16..).zip(&poll.papers).find(|(paper, _)| !keyed.iter().any(|k| k.paper == *paper))
        };
        let after = self.seconds(3, 8);
        if let Some((paper, ballot)) = unkeyed(&open.first) {
            let after = if paper == 1 { self.seconds(180, 360) } else { after };
            return Step::after(after, Command::KeyBallot { pass: 1, paper, ballot: ballot.clone() });
        }
        if let Some((paper, ballot)) = unkeyed(&open.second) {
            let ballot = if poll.wrong == Some(paper) { KeyedBallot::Invalid {} } else { ballot.clone() };
            return Step::after(after, Command::KeyBallot { pass: 2, paper, ballot });
        }
        let differing = open
            .differing
            .first()
            .and_then(|paper| poll.papers.get(usize::from(*paper) - 1).map(|ballot| (*paper, ballot.clone())));
        if let Some((paper, ballot)) = differing {
            return Step::after(self.seconds(10, 25), Command::KeyBallot { pass: 2, paper, ballot });
        }
        let difference = poll.missing.then(|| self.texts.some(&mut self.dice, "difference"));
        Step::after(self.seconds(15, 40), Command::ClosePoll { abstained: poll.abstained, difference })
    }

    /// Everyone writes their paper.
    fn fill_in(&mut self, view: &ChoosingView, open: &PollView) -> Poll {
        let candidates: Vec<&ProjectId> = view.candidates.iter().map(|c| &c.id).collect();
        let appeal: Vec<i64> = candidates
            .iter()
            .map(|id| {
                let taste = i64::try_from(self.dice.below(60)).unwrap_or(0);
                taste + PRAISE * self.praise.get(*id).copied().unwrap_or(0)
            })
            .collect();
        let (mut papers, mut abstained) = (Vec::new(), 0);
        let mut missing = self.plans.paper_missing;
        let left_out = missing;
        for _ in &open.voters {
            if std::mem::take(&mut missing) {
                continue;
            }
            match self.dice.below(100) {
                0..3 => abstained += 1,
                3..5 => papers.push(KeyedBallot::Marks(Vec::new())),
                5..8 => papers.push(KeyedBallot::Invalid {}),
                _ => {
                    let marks = self.marks(view);
                    papers.push(self.paper(&candidates, &appeal, marks));
                }
            }
        }
        let mut aside = self.dice.clone();
        if view.rounds == 0 && view.first.is_none() && aside.chance(8) {
            of_two_streets(&mut papers, &candidates, &appeal, usize::from(view.wanted));
        }
        let number = u64::try_from(papers.len()).unwrap_or(0);
        let marked = |paper: u64| {
            let place = usize::try_from(paper).ok()?.checked_sub(1)?;
            matches!(papers.get(place)?, KeyedBallot::Marks(_)).then_some(u16::try_from(paper).ok()?)
        };
        let wrong = 1 + self.dice.below(number);
        Poll { wrong: marked(wrong).filter(|_| self.plans.wrong_paper), papers, abstained, missing: left_out }
    }

    /// How many somebody would mark at most: where they may mark as many as they like, each has a number of their own.
    fn marks(&mut self, view: &ChoosingView) -> usize {
        match view.most {
            Some(most) => usize::try_from(most).unwrap_or(usize::MAX),
            None => {
                let all = u64::try_from(view.candidates.len()).unwrap_or(1);
                usize::try_from(1 + self.dice.below(all.max(1))).unwrap_or(1)
            }
        }
    }

    fn paper(&mut self, candidates: &[&ProjectId], appeal: &[i64], wanted: usize) -> KeyedBallot {
        let mut liked: Vec<(i64, &ProjectId)> = candidates
            .iter()
            .zip(appeal)
            .map(|(id, appeal)| (appeal + i64::try_from(self.dice.below(100)).unwrap_or(0), *id))
            .collect();
        liked.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        let marks = if self.dice.chance(15) { wanted.saturating_sub(1).max(1) } else { wanted };
        KeyedBallot::Marks(liked.into_iter().take(marks).map(|(_, id)| id.clone()).collect())
    }

    fn explain(&mut self, table: &TableView, view: &ChoosingView, three: &[RecommendedView]) -> Step {
        if let Some(one) = three.iter().find(|r| !r.explained) {
            let reasons = self.texts.some(&mut self.dice, "reasons");
            let conditions = self.dice.chance(40).then(|| self.texts.some(&mut self.dice, "conditions"));
            // A changed sum is a round one: nine tenths, in whole hundreds of units.
            let lower = one.cost / 10 * 9 / 10_000 * 10_000;
            let sum = (self.dice.chance(10) && lower > 0).then_some(lower);
            let explain =
                Command::ExplainRecommendation { project: one.project.clone(), reasons, conditions, joined: None, sum };
            return Step::after(self.seconds(40, 100), explain);
        }
        let here: Vec<Seat> = table.seats.iter().filter(|s| s.present && s.votes).map(|s| s.seat).collect();
        if view.reporter.is_none()
            && let Some(seat) = self.dice.pick(&here).copied()
        {
            return Step::after(self.seconds(8, 20), Command::NameReporter { seat });
        }
        Step::after(self.seconds(5, 15), Command::BeginPhase { phase: Phase::Signing })
    }
}

/// A third of them live in one street and want one thing alone, the others what appeals most to all.
fn of_two_streets(papers: &mut [KeyedBallot], candidates: &[&ProjectId], appeal: &[i64], wanted: usize) {
    let mut liked: Vec<(i64, &ProjectId)> = appeal.iter().copied().zip(candidates.iter().copied()).collect();
    liked.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    let (Some((_, least)), third) = (liked.get(wanted..).and_then(<[_]>::last), papers.len().div_ceil(3)) else {
        return;
    };
    let marked = |paper: &&mut KeyedBallot| matches!(paper, KeyedBallot::Marks(marks) if !marks.is_empty());
    for (at, paper) in papers.iter_mut().filter(marked).enumerate() {
        let most = liked.iter().take(wanted).map(|(_, id)| (*id).clone());
        *paper = KeyedBallot::Marks(if at < third { vec![(*least).clone()] } else { most.collect() });
    }
}

//! Project by project: who comes and goes, introducing, talking, summing up.

use crate::simulated_table::{SimulatedTable, Step};
use crate::under_way::Talk;
use roundtable_domain::view::{NotesView, ProjectView, TableView};
use roundtable_domain::{Command, Fact, Introducer, Mode, NoteKind, Phase, Seat};
use roundtable_record::Role;

/// A project that has its full six minutes is talked about at full length; one with less, in proportion.
const FULL_SHARE_MS: u64 = 360_000;
/// However little time there is, nothing takes less than this share of its full length, in hundredths.
const LEAST_PACE: u64 = 10;
/// So much is borrowed where a project is worth more time.
const LOAN_MS: u64 = 60_000;
/// Most turns on one project.
const MOST_TURNS: u32 = 24;

impl SimulatedTable {
    pub(crate) fn discuss(&mut self, table: &TableView, notes: &NotesView) -> Step {
        if table.paused {
            return Step::after(self.seconds(60, 240), Command::GoOn {});
        }
        let Some(project) = &table.project else { return self.go_to_next(table) };
        let mut talk = match self.talk.take() {
            Some(talk) if talk.project == project.id => talk,
            before => self.begin_talk(before.map_or(0, |t| t.place + 1), project),
        };
        let step = self.talk_on(table, notes, project, &mut talk);
        self.talk = Some(talk);
        step
    }

    fn begin_talk(&mut self, place: usize, project: &ProjectView) -> Talk {
        Talk {
            project: project.id.clone(),
            place,
            turns: 0,
            hands_at_first: self.dice.between(1, 3),
            mode_thought_of: false,
            facts_thought_of: false,
            loan_thought_of: false,
            tracking_thought_of: false,
            worded: false,
            tied: false,
            rounds: 0,
            noted: None,
            reminded: None,
            raised: None,
            interrupted: None,
            wrong_hand: None,
            untracked_notes: self.dice.between(2, 5),
            pace: (project.share_ms.saturating_mul(100) / FULL_SHARE_MS).clamp(LEAST_PACE, 100),
        }
    }

    fn talk_on(&mut self, table: &TableView, notes: &NotesView, project: &ProjectView, talk: &mut Talk) -> Step {
        if let Some(staff) = table.staff_speech.as_ref().filter(|staff| staff.by.is_some()) {
            return self.during_staff_speech(staff, talk);
        }
        if let Some(speech) = &table.speech {
            return self.during_speech(table, notes, project, speech, talk);
        }
        if project.closed {
            if self.plans.closed_early_at.take_if(|at| *at <= talk.place).is_some() {
                let reopen = Command::ReopenProject { project: project.id.clone() };
                return Step::after(self.paced(talk, 3, 10), reopen);
            }
            let more = self.amend_note(notes).or_else(|| self.pause(talk));
            return more.unwrap_or_else(|| self.go_to_next(table));
        }
        if let Some(step) = self.come_and_go(table, talk) {
            return step;
        }
        if project.introduced.is_none() && !project.waived {
            return self.introduce(table, project, talk);
        }
        if let Some(step) = self.add_fact(project, talk) {
            return step;
        }
        if let Some(step) = self.think_of_mode(table, talk) {
            return step;
        }
        let enough = project.spent_ms.saturating_mul(5) >= project.share_ms.saturating_mul(4);
        if !enough
            && talk.turns < MOST_TURNS
            && let Some(step) = self.next_turn(table, project, talk)
        {
            return step;
        }
        if enough && let Some(step) = self.borrow(table, talk) {
            return step;
        }
        self.sum_up(table, notes, project, talk)
    }

    /// Now and then a project is worth more time, and another pays for it.
    fn borrow(&mut self, table: &TableView, talk: &mut Talk) -> Option<Step> {
        if std::mem::replace(&mut talk.loan_thought_of, true) || !self.dice.chance(10) {
            return None;
        }
        let lenders: Vec<_> = table.projects.iter().filter(|one| one.lends_ms >= LOAN_MS).map(|one| &one.id).collect();
        let from = (*self.dice.pick(&lenders)?).clone();
        Some(Step::after(self.paced(talk, 3, 10), Command::BorrowTime { from, ms: LOAN_MS }))
    }

    /// So many seconds at full length, fewer where time is short.
    pub(crate) fn paced(&mut self, talk: &Talk, least: u64, most: u64) -> u64 {
        self.seconds(least, most) * talk.pace / 100
    }

    fn pause(&mut self, talk: &Talk) -> Option<Step> {
        self.plans.pause_at.take_if(|at| *at == talk.place)?;
        let name = self.dice.chance(70).then(|| self.texts.some(&mut self.dice, "break"));
        Some(Step::after(self.seconds(5, 20), Command::Pause { name }))
    }

    fn come_and_go(&mut self, table: &TableView, talk: &Talk) -> Option<Step> {
        if self.plans.late_at.take_if(|at| *at <= talk.place).is_some() {
            let seat = Seat::new(self.options.residents).ok()?;
            if !table.seats.iter().any(|s| s.seat == seat) {
                return Some(Step::after(self.seconds(5, 30), self.sit(seat, true)));
            }
        }
        if self.plans.leaves_at.take_if(|at| *at <= talk.place).is_some() {
            let seats: Vec<Seat> = table.seats.iter().filter(|s| s.present && s.votes).map(|s| s.seat).collect();
            if let Some(seat) = self.dice.pick(&seats).copied() {
                return Some(Step::after(self.seconds(5, 30), Command::LeaveSeat { seat }));
            }
        }
        if self.plans.replaced_at.take_if(|at| *at <= talk.place).is_some() {
            let take = Command::TakeStaff {
                role: Role::Recorder,
                person: 4,
                name: self.texts.at("staff", 3),
                witness: Some(self.texts.some(&mut self.dice, "witness")),
            };
            return Some(Step::after(self.seconds(10, 40), take));
        }
        None
    }

    fn introduce(&mut self, table: &TableView, project: &ProjectView, talk: &Talk) -> Step {
        if self.dice.chance(3) {
            let reason = self.texts.some(&mut self.dice, "waive");
            let waive = Command::WaiveIntroduction { project: project.id.clone(), reason };
            return Step::after(self.paced(talk, 5, 15), waive);
        }
        let by = if has_adviser(table) && self.dice.chance(50) { Introducer::Adviser } else { Introducer::Proposer };
        let introduce = Command::IntroduceProject { project: project.id.clone(), by };
        Step::after(self.paced(talk, 30, 75), introduce)
    }

    /// A fact that the pack does not have, where somebody knows it.
    fn add_fact(&mut self, project: &ProjectView, talk: &mut Talk) -> Option<Step> {
        if std::mem::replace(&mut talk.facts_thought_of, true) {
            return None;
        }
        let facts = &project.facts;
        let missing: Vec<(Fact, &str)> = [
            (Fact::Location, "location", &facts.location),
            (Fact::Content, "content", &facts.content),
            (Fact::Scope, "scope", &facts.scope),
            (Fact::Benefit, "benefit", &facts.benefit),
        ]
        .into_iter()
        .filter(|(_, _, there)| there.is_none())
        .map(|(fact, of, _)| (fact, of))
        .collect();
        let (fact, of) = self.dice.pick(&missing).copied()?;
        if !self.dice.chance(30) {
            return None;
        }
        let text = self.texts.some(&mut self.dice, of);
        Some(Step::after(self.paced(talk, 6, 15), Command::AddFact { project: project.id.clone(), fact, text }))
    }

    fn think_of_mode(&mut self, table: &TableView, talk: &mut Talk) -> Option<Step> {
        if std::mem::replace(&mut talk.mode_thought_of, true) {
            return None;
        }
        let change = talk.place > 0 && self.options.mode.is_none() && self.dice.chance(40);
        let mode = match (talk.place, change) {
            (0, _) => self.plans.first_mode,
            (_, true) => self.dice.pick(Mode::ALL).copied()?,
            (_, false) => return None,
        };
        let step = Step::after(self.paced(talk, 2, 8), Command::ChooseMode { mode });
        (mode != table.mode).then_some(step)
    }

    fn sum_up(&mut self, table: &TableView, notes: &NotesView, project: &ProjectView, talk: &mut Talk) -> Step {
        if !std::mem::replace(&mut talk.worded, true)
            && let Some(step) = self.word(table, notes, project, talk)
        {
            return step;
        }
        if !std::mem::replace(&mut talk.tied, true)
            && let Some(command) = self.tie(table, notes, project)
        {
            return Step::after(self.paced(talk, 6, 20), command);
        }
        Step::after(self.paced(talk, 12, 40), Command::CloseProject {})
    }

    /// The adviser puts two or more notes in order; one of those who made them agrees.
    fn word(&mut self, table: &TableView, notes: &NotesView, project: &ProjectView, talk: &Talk) -> Option<Step> {
        let orders = |kind| matches!(kind, NoteKind::Improvement | NoteKind::Worry | NoteKind::Idea);
        let own = notes.notes.iter().filter(|n| n.project.as_ref() == Some(&project.id) && orders(n.kind));
        let drafts: Vec<(u32, u8)> = own.filter_map(|n| Some((n.draft?, n.seat?))).collect();
        if drafts.len() < 2 || !has_adviser(table) || !self.dice.chance(45) {
            return None;
        }
        let number = usize::try_from(self.dice.between(2, 3)).unwrap_or(2);
        let drawn = self.dice.draw(&drafts, number);
        let agreed_by = drawn.iter().map(|(_, seat)| *seat).collect();
        let text = self.texts.some(&mut self.dice, "wording");
        let notes = drawn.into_iter().map(|(note, _)| note).collect();
        Some(Step::after(self.paced(talk, 15, 40), Command::WordNotes { notes, text, agreed_by }))
    }

    /// The next project; choosing, when all are closed.
    fn go_to_next(&mut self, table: &TableView) -> Step {
        let next = table.projects.iter().find(|p| !p.closed && !p.here).map(|p| p.id.clone());
        match next {
            Some(project) => Step::after(self.seconds(2, 6), Command::BeginProject { project }),
            None if table.seating_done => {
                Step::after(self.seconds(20, 60), Command::BeginPhase { phase: Phase::Choosing })
            }
            None if table.to_be_told => Step::after(self.seconds(5, 10), Command::TellSending {}),
            None => Step::after(self.seconds(5, 10), Command::ConfirmAges {}),
        }
    }
}

pub(crate) fn has_adviser(table: &TableView) -> bool {
    table.staff.iter().any(|s| s.role == Role::Adviser && s.person.is_some())
}

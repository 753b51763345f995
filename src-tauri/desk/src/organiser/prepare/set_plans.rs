//! Many plans set alike in one act: the day, the place, the tables, the rules.

use crate::error::DeskError;
use crate::organiser::OrganiserDesk;
use crate::organiser::prepare::briefing::Kept;
use crate::organiser::prepare::checked_plan::checked;
use crate::organiser::prepare::plan_rows::problem;
use crate::view::words::words;
use crate::view::{Plan, PlanHead, PlanPart, PlanProblem, PlansView, number};
use roundtable_domain::Speaking;
use roundtable_intake::{AllotError, read_date};
use roundtable_words::Lang;

impl PlanPart {
    /// Puts what is said into a plan.
    pub(in crate::organiser) fn put(&self, plan: &mut Plan) {
        let text = |field: &mut String, said: &Option<String>| {
            if let Some(said) = said {
                field.clone_from(said);
            }
        };
        text(&mut plan.date, &self.date);
        text(&mut plan.place, &self.place);
        text(&mut plan.budget, &self.budget);
        text(&mut plan.allot, &self.allot);
        text(&mut plan.rules.preset, &self.preset);
        plan.tables = self.tables.unwrap_or(plan.tables);
        plan.seed = self.seed.unwrap_or(plan.seed);
        plan.opening_code = self.opening_code.unwrap_or(plan.opening_code);
        plan.encrypt = self.encrypt.unwrap_or(plan.encrypt);
        let rules = &mut plan.rules;
        rules.discussion_ms = self.discussion_ms.unwrap_or(rules.discussion_ms);
        rules.speech_limit_ms = match self.speech_limit_ms {
            Some(0) => None,
            Some(limit) => Some(limit),
            None => rules.speech_limit_ms,
        };
        rules.turns_a_project = match self.turns_a_project {
            Some(0) => None,
            Some(turns) => Some(turns),
            None => rules.turns_a_project,
        };
        rules.wanted = self.wanted.unwrap_or(rules.wanted);
        self.put_speaking(&mut rules.speaking);
        rules.method = self.method.unwrap_or(rules.method);
        rules.tie = self.tie.unwrap_or(rules.tie);
        rules.send_speakers = self.send_speakers.unwrap_or(rules.send_speakers);
        rules.send_names = self.send_names.unwrap_or(rules.send_names);
        rules.retention_days = self.retention_days.unwrap_or(rules.retention_days);
    }

    /// Who speaks when; 0 and an empty list: as the preset has it.
    fn put_speaking(&self, speaking: &mut Speaking) {
        let limit = |said: Option<u64>, before: Option<u64>| said.map_or(before, |ms| Some(ms).filter(|ms| *ms > 0));
        speaking.reply_ms = limit(self.reply_ms, speaking.reply_ms);
        speaking.introduction_ms = limit(self.introduction_ms, speaking.introduction_ms);
        speaking.mode = self.mode.or(speaking.mode);
        speaking.stances = self.stances.or(speaking.stances);
        speaking.points = self.points.or(speaking.points);
        if let Some(order) = &self.order {
            speaking.order = Some(order.clone()).filter(|keys| !keys.is_empty());
        }
        if let Some(groups) = &self.groups {
            speaking.groups = Some(groups.clone()).filter(|groups| !groups.is_empty());
        }
    }

    /// All that a plan says of it.
    fn of(plan: &Plan) -> PlanPart {
        let rules = &plan.rules;
        PlanPart {
            date: Some(plan.date.clone()),
            place: Some(plan.place.clone()),
            budget: Some(plan.budget.clone()),
            tables: Some(plan.tables),
            allot: Some(plan.allot.clone()),
            seed: Some(plan.seed),
            discussion_ms: Some(rules.discussion_ms),
            speech_limit_ms: Some(rules.speech_limit_ms.unwrap_or(0)),
            turns_a_project: Some(rules.turns_a_project.unwrap_or(0)),
            wanted: Some(rules.wanted),
            mode: rules.speaking.mode,
            order: Some(rules.speaking.order.clone().unwrap_or_default()),
            groups: Some(rules.speaking.groups.clone().unwrap_or_default()),
            stances: rules.speaking.stances,
            points: rules.speaking.points,
            reply_ms: Some(rules.speaking.reply_ms.unwrap_or(0)),
            introduction_ms: Some(rules.speaking.introduction_ms.unwrap_or(0)),
            method: Some(rules.method),
            tie: Some(rules.tie),
            preset: Some(rules.preset.clone()),
            send_speakers: Some(rules.send_speakers),
            send_names: Some(rules.send_names),
            retention_days: Some(rules.retention_days),
            opening_code: Some(plan.opening_code),
            encrypt: Some(plan.encrypt),
        }
    }
}

impl OrganiserDesk {
    /// The plans that can be set together, each as it stands.
    ///
    /// # Errors
    /// When the database fails.
    pub fn plans_to_set(&self) -> Result<PlansView, DeskError> {
        let (mut plans, mut issued) = (Vec::new(), Vec::new());
        for item in self.meetings()? {
            let name = if item.community.trim().is_empty() { item.name } else { item.community };
            match item.made {
                true => issued.push((item.street, name)),
                false => {
                    let view = self.plan(&item.meeting)?;
                    let problems = view.problems.into_iter().filter(|problem| problem.row.is_none()).collect();
                    let part = PlanPart::of(&view.plan);
                    plans.push(PlanHead { id: item.meeting, community: name, street: item.street, part, problems });
                }
            }
        }
        plans.sort_by(|a, b| (&a.street, &a.community).cmp(&(&b.street, &b.community)));
        issued.sort();
        let issued = issued.into_iter().map(|(_, name)| name).collect();
        Ok(PlansView { plans, issued, set: 0, problems: Vec::new() })
    }

    /// Sets the same in several plans, in all of them or in none; without any named, in every plan. Those of which packs are
    /// made stay as they are. What cannot be set so is an answer.
    ///
    /// # Errors
    /// When there is none of an id, or the database fails.
    pub fn set_plans(&mut self, ids: Option<&[String]>, part: &PlanPart) -> Result<PlansView, DeskError> {
        let date = part.date.as_deref().map(|date| read_date(date).unwrap_or_else(|| date.to_owned()));
        let part = PlanPart { date, ..part.clone() };
        let problems = self.wrong_with(&part);
        if !problems.is_empty() {
            return Ok(PlansView { problems, ..self.plans_to_set()? });
        }
        let ids = match ids {
            Some(ids) => ids.to_vec(),
            None => self.plans_to_set()?.plans.into_iter().map(|head| head.id).collect(),
        };
        let mut changed = Vec::new();
        for id in ids {
            let before = self.plan(&id)?.plan;
            let mut plan = before.clone();
            part.put(&mut plan);
            if plan != before && self.store.packs_of(&id)?.is_empty() {
                changed.push(plan);
            }
        }
        self.keep_all(&changed)?;
        Ok(PlansView { set: number(changed.len()), ..self.plans_to_set()? })
    }

    /// What is wrong in itself, whatever plan it is put into.
    fn wrong_with(&self, part: &PlanPart) -> Vec<PlanProblem> {
        let none = Kept::default();
        let before = self.empty_plan(Lang::default());
        let mut plan = before.clone();
        part.put(&mut plan);
        let usual = checked(&before, &none, None).problems;
        let mut problems = checked(&plan, &none, None).problems;
        problems.retain(|problem| !usual.contains(problem));
        if part.tables == Some(0) {
            let key = format!("allot.{}", AllotError::NoTables.code());
            problems.push(problem(None, "tables", words(&key, &[])));
        }
        problems
    }
}

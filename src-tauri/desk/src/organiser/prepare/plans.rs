//! Plans: meetings while they are prepared. Saved at every change.

use crate::error::DeskError;
use crate::error::said::Said;
use crate::organiser::OrganiserDesk;
use crate::organiser::prepare::checked_plan::{CheckedPlan, checked};
use crate::view::{PacksMade, Plan, PlanProject, PlanView};
use roundtable_domain::Rules;
use roundtable_intake::Currency;
use roundtable_proposals::Terms;
use roundtable_store::PlanRow;
use roundtable_words::{Lang, Words, say};
use std::collections::BTreeMap;

/// Tables of a new plan: those of the meeting that the practice is drawn from.
const USUAL_TABLES: u16 = 6;

impl OrganiserDesk {
    /// A new, empty plan.
    ///
    /// # Errors
    /// When the database fails.
    pub fn plan_new(&mut self, lang: Lang) -> Result<PlanView, DeskError> {
        let plan = self.empty_plan(lang);
        self.keep(&plan)?;
        self.plan(&plan.id)
    }

    /// A new plan like another, also one of which the packs are made: head, rules, projects, pictures and papers. The day is
    /// today, for nothing is held on a day that is gone.
    ///
    /// # Errors
    /// When there is none of that id, or the database fails.
    pub fn plan_copy(&mut self, id: &str) -> Result<PlanView, DeskError> {
        let like = read(&self.store.plan(id)?)?;
        let fresh = self.empty_plan(Lang::parse(&like.lang).unwrap_or_default());
        let copy = Plan { id: fresh.id, date: fresh.date, seed: fresh.seed, from_file: BTreeMap::new(), ..like };
        self.keep(&copy)?;
        self.keep_beside(&copy.id, &self.files_beside(id)?)?;
        self.plan(&copy.id)
    }

    /// A new plan with the projects of a call for proposals.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) fn plan_of_call(
        &mut self,
        lang: Lang,
        terms: &Terms,
        projects: Vec<PlanProject>,
    ) -> Result<PlanView, DeskError> {
        let mut plan = self.empty_plan(lang);
        plan.community.clone_from(&terms.community);
        plan.street.clone_from(&terms.street);
        plan.currency.clone_from(&terms.currency);
        plan.projects = projects;
        plan.name = usual_name(&plan);
        self.keep(&plan)?;
        self.plan(&plan.id)
    }

    /// A plan, with what is wrong and missing in it.
    ///
    /// # Errors
    /// When there is none of that id, or the database fails.
    pub fn plan(&self, id: &str) -> Result<PlanView, DeskError> {
        let row = self.store.plan(id)?;
        self.plan_view(read(&row)?, row.saved_at)
    }

    /// All plans, newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn plans(&self) -> Result<Vec<PlanView>, DeskError> {
        self.all_plans()?.into_iter().map(|(plan, saved_at)| self.plan_view(plan, saved_at)).collect()
    }

    /// Keeps a plan as it is typed; faults in it are told, not refused.
    ///
    /// # Errors
    /// `plan_made` when its packs are made already, something has changed and nobody is at a correction; or the database
    /// fails.
    pub fn plan_save(&mut self, plan: Plan) -> Result<PlanView, DeskError> {
        if read(&self.store.plan(&plan.id)?)? != plan {
            self.refuse_locked(&plan.id)?;
            self.keep(&plan)?;
        }
        self.plan(&plan.id)
    }

    /// Removes a plan with its pictures and papers.
    ///
    /// # Errors
    /// `plan_made` when its packs are made: then it is a meeting.
    pub fn plan_remove(&mut self, id: &str) -> Result<(), DeskError> {
        match self.store.packs_of(id)?.is_empty() {
            true => Ok(self.store.remove_plan(id)?),
            false => Err(Said::PlanMade.into()),
        }
    }

    pub(in crate::organiser) fn empty_plan(&self, lang: Lang) -> Plan {
        let today = self.home.clock().now();
        Plan {
            id: uuid::Uuid::new_v4().to_string(),
            name: String::new(),
            community: String::new(),
            street: String::new(),
            date: today.format("%Y-%m-%d").to_string(),
            place: String::new(),
            budget: String::new(),
            currency: Currency::default().code().to_owned(),
            lang: lang.tag().to_owned(),
            projects: Vec::new(),
            tables: USUAL_TABLES,
            allot: "blocks".to_owned(),
            // Published with the allotment, so that anybody can shuffle again: the day is as good as any.
            seed: today.format("%Y%m%d").to_string().parse().unwrap_or(1),
            rules: Rules::default(),
            opening_code: false,
            encrypt: false,
            briefing: Vec::new(),
            from_file: BTreeMap::new(),
        }
    }

    /// Writes a plan as it stands.
    pub(in crate::organiser) fn keep(&mut self, plan: &Plan) -> Result<(), DeskError> {
        self.keep_all(std::slice::from_ref(plan))
    }

    /// Writes plans as they stand, all or none.
    pub(in crate::organiser) fn keep_all(&mut self, plans: &[Plan]) -> Result<(), DeskError> {
        let rows = plans.iter().map(|plan| self.plan_row(plan)).collect::<Result<Vec<_>, DeskError>>()?;
        Ok(self.store.save_plans(&rows)?)
    }

    pub(in crate::organiser) fn plan_row(&self, plan: &Plan) -> Result<PlanRow, DeskError> {
        let body = serde_json::to_string(plan).map_err(|_| Said::PlanDamaged)?;
        Ok(PlanRow { id: plan.id.clone(), body, saved_at: self.now() })
    }

    pub(in crate::organiser) fn all_plans(&self) -> Result<Vec<(Plan, String)>, DeskError> {
        self.store.plans()?.into_iter().map(|row| Ok((read(&row)?, row.saved_at))).collect()
    }

    /// Packs are made, and nobody is at a correction.
    pub(in crate::organiser) fn refuse_locked(&self, id: &str) -> Result<(), DeskError> {
        match self.store.packs_of(id)?.is_empty() || self.correcting(id)?.is_some() {
            true => Ok(()),
            false => Err(Said::PlanMade.into()),
        }
    }

    pub(in crate::organiser) fn checked(&self, plan: &Plan) -> Result<CheckedPlan, DeskError> {
        Ok(checked(plan, &self.kept_beside(&plan.id)?, self.issued(&plan.id)?.as_ref()))
    }

    fn plan_view(&self, plan: Plan, saved_at: String) -> Result<PlanView, DeskError> {
        let checked = self.checked(&plan)?;
        let made = self.made(&plan.id)?;
        let correcting = self.correction_view(&plan, &checked)?;
        let edition = self.store.packs_of(&plan.id)?.iter().map(|row| row.edition).max();
        let can_correct = edition.is_some() && self.may_be_corrected(&plan.id).is_ok();
        Ok(PlanView {
            edition,
            can_correct,
            correcting,
            not_printed: crate::organiser::prepare::printing::of_plan(&plan),
            plan,
            date: checked.date,
            problems: checked.problems,
            pointed: checked.pointed,
            numbers: checked.numbers,
            missing: checked.missing,
            unpriced: checked.unpriced,
            allotment: checked.allotment,
            total: checked.total,
            saved_at,
            made,
        })
    }

    pub(in crate::organiser) fn made(&self, id: &str) -> Result<Option<PacksMade>, DeskError> {
        let made = self.store.setting(&format!("made.{id}"))?.and_then(|text| serde_json::from_str(&text).ok());
        made.map(|made| self.with_stale_sticks(made)).transpose()
    }

    pub(in crate::organiser) fn set_made(&self, made: &PacksMade) -> Result<(), DeskError> {
        let text = serde_json::to_string(made).map_err(|_| Said::PlanDamaged)?;
        Ok(self.store.set_setting(&format!("made.{}", made.meeting), &text)?)
    }
}

fn read(row: &PlanRow) -> Result<Plan, DeskError> {
    serde_json::from_str(&row.body).map_err(|_| DeskError::from(Said::PlanDamaged))
}

/// What the meeting of a community is called where nobody says it.
pub(in crate::organiser) fn usual_name(plan: &Plan) -> String {
    let words = Words::of(Lang::parse(&plan.lang).unwrap_or_default());
    say!(words, "plan.usual_name", community = plan.community)
}

//! A correction: a wrong cost or name is found when the packs are out. The plan is opened again, what is otherwise is
//! listed, and the next edition of all packs carries it: every table's key and number, and every project's number and
//! table, stay as they are.

use crate::error::DeskError;
use crate::error::said::Said;
use crate::exchange::changes::changes;
use crate::exchange::kind::kind_name;
use crate::exchange::pack_files::PackFiles;
use crate::organiser::collect::reissue::{Corrected, Reissued};
use crate::organiser::prepare::checked_plan::CheckedPlan;
use crate::organiser::prepare::issued::{Issued, with_ids};
use crate::organiser::prepare::make::meeting;
use crate::organiser::{Held, OrganiserDesk};
use crate::view::{CorrectionView, Plan, PlanView};
use roundtable_domain::{Kind, Meeting};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// A correction that somebody is at.
#[derive(Serialize, Deserialize)]
pub(in crate::organiser) struct Correcting {
    /// The edition that is corrected: once a later one is out, nobody is at it any more.
    edition: u32,
    /// The plan as it was made.
    pub plan: Plan,
}

impl OrganiserDesk {
    /// Opens a plan whose packs are made, to correct a mistake in it.
    ///
    /// # Errors
    /// `not_the_signer` where the packs were not made here; `correction_late` as soon as a table's record is here.
    pub fn correct(&mut self, id: &str) -> Result<PlanView, DeskError> {
        let held = self.may_be_corrected(id)?;
        if self.correcting(id)?.is_none() {
            let made = self.plan(id)?.plan;
            let mut plan = made.clone();
            with_ids(&mut plan, &held.newest);
            // Before anybody is at it: the ids are those of the packs, whoever began and stopped here.
            self.keep(&plan)?;
            self.begin_correction(&held, &made)?;
        }
        self.plan(id)
    }

    /// Leaves a correction: the plan is again as its packs were made.
    ///
    /// # Errors
    /// When the database fails.
    pub fn leave_correction(&mut self, id: &str) -> Result<PlanView, DeskError> {
        if let Some(Correcting { plan, .. }) = self.correcting(id)? {
            self.keep(&plan)?;
            self.store.remove_setting(&correcting_of(id))?;
        }
        self.plan(id)
    }

    fn begin_correction(&self, held: &Held, plan: &Plan) -> Result<(), DeskError> {
        let correcting = Correcting { edition: held.newest.edition, plan: plan.clone() };
        let text = serde_json::to_string(&correcting).map_err(|_| Said::PlanDamaged)?;
        Ok(self.store.set_setting(&correcting_of(&plan.id), &text)?)
    }

    /// The meeting as it is here, where it can still be corrected.
    pub(in crate::organiser) fn may_be_corrected(&self, id: &str) -> Result<Held, DeskError> {
        let all = self.collected_for_lists(id)?;
        if !all.decided.made_here {
            return Err(Said::NotTheSigner { meeting: all.held.newest.name.clone() }.into());
        }
        match self.store.has_kind(id, kind_name(Kind::Real))? {
            true => Err(Said::CorrectionLate.into()),
            false => Ok(all.held),
        }
    }

    /// The correction that somebody is at.
    pub(in crate::organiser) fn correcting(&self, id: &str) -> Result<Option<Correcting>, DeskError> {
        let Some(text) = self.store.setting(&correcting_of(id))? else { return Ok(None) };
        let correcting: Correcting = serde_json::from_str(&text).map_err(|_| Said::PlanDamaged)?;
        Ok((correcting.edition == self.held(id)?.newest.edition).then_some(correcting))
    }

    /// What stays of the editions that are out, while somebody corrects them.
    pub(in crate::organiser) fn issued(&self, id: &str) -> Result<Option<Issued>, DeskError> {
        self.correcting(id)?.map(|correcting| Ok(Issued::of(&self.held(id)?, correcting.plan))).transpose()
    }

    pub(in crate::organiser) fn correction_view(
        &self,
        plan: &Plan,
        checked: &CheckedPlan,
    ) -> Result<Option<CorrectionView>, DeskError> {
        if self.correcting(&plan.id)?.is_none() {
            return Ok(None);
        }
        let all = self.collected_for_lists(&plan.id)?;
        let newest = &all.held.newest;
        let changes = match checked.problems.is_empty() {
            true => changes(newest, &meeting(plan, checked.clone())?, None),
            false => Vec::new(),
        };
        Ok(Some(CorrectionView {
            edition: newest.edition + 1,
            changes,
            lost: all.lost(),
            highest_id: self.issued(&plan.id)?.map_or(0, |issued| issued.highest_id()),
        }))
    }

    /// Makes the next edition as the plan says it, and writes it into a folder.
    ///
    /// # Errors
    /// As [`OrganiserDesk::issue_corrected`].
    pub(in crate::organiser) fn issue_correction(&mut self, id: &str, dir: &Path) -> Result<Reissued, DeskError> {
        let plan = self.plan(id)?.plan;
        let (checked, beside) = (self.checked(&plan)?, self.files_beside(id)?);
        let reissued = self.issue_corrected(plan, checked, beside, dir)?;
        // Nobody is at it any more, whether this is forgotten or not.
        self.store.remove_setting(&correcting_of(id))?;
        Ok(reissued)
    }

    /// Makes the next edition as a corrected plan says it, and writes it into a folder. The plan is kept with it, or not at
    /// all.
    ///
    /// # Errors
    /// `plan_problems`, `nothing_corrected`, `correction_late`, or as [`OrganiserDesk::reissue`].
    pub(in crate::organiser) fn issue_corrected(
        &mut self,
        plan: Plan,
        checked: CheckedPlan,
        beside: PackFiles,
        dir: &Path,
    ) -> Result<Reissued, DeskError> {
        let newest = self.may_be_corrected(&plan.id)?.newest;
        if !checked.problems.is_empty() {
            return Err(Said::PlanProblems { n: checked.problems.len() }.into());
        }
        let meeting = next(meeting(&plan, checked)?, &newest);
        if changes(&newest, &meeting, None).is_empty() {
            return Err(Said::NothingCorrected.into());
        }
        let id = plan.id.clone();
        self.reissue_corrected(&id, dir, Corrected { plan, meeting, beside })
    }
}

/// The meeting as a plan says it, with all of the newest edition by which sticks, keys and records are known.
fn next(meeting: Meeting, newest: &Meeting) -> Meeting {
    Meeting {
        profile: newest.profile,
        edition: newest.edition,
        rules: roundtable_domain::Rules { rules: newest.rules.rules, ..meeting.rules },
        tables: newest.tables.clone(),
        revoked: newest.revoked.clone(),
        organiser: newest.organiser.clone(),
        recipients: newest.recipients.clone(),
        ..meeting
    }
}

fn correcting_of(id: &str) -> String {
    format!("correcting.{id}")
}

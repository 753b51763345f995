//! What an office decides of proposals. Each is a line of its own, and what takes it back is a further one.

use super::ProposalsDesk;
use super::take_in::Openings;
use crate::error::DeskError;
use crate::view::OfficeSays;
use roundtable_intake::{Currency, IntakeError};
use roundtable_proposals::{Event, Finding, Office, ProposalId};

impl ProposalsDesk {
    /// Keeps what the office makes of a proposal, in place of what it made of it before.
    ///
    /// # Errors
    /// No such class; a sum that is none or can be read two ways; the proposal goes on with another.
    pub fn sort(&mut self, call: &str, proposal: &ProposalId, says: &OfficeSays) -> Result<(), DeskError> {
        let held = self.read(call)?;
        let before = held.call.place(proposal).map(|place| super::look::office(held, place));
        if before.as_ref() == Some(says) {
            return Ok(());
        }
        let currency = held.call.terms().map(|terms| terms.currency.clone()).unwrap_or_default();
        let mut openings = Openings::default();
        let office = Office {
            benefit: openings.text(&says.benefit)?,
            class: Some(says.class.trim().to_owned()).filter(|class| !class.is_empty()),
            place: openings.text(&says.place)?,
            sum: typed_sum(&currency, "sum", &says.sum)?,
            sum_by: openings.text(&says.sum_by)?,
        };
        self.act(call, vec![Event::Sorted { proposal: proposal.clone(), office }], openings.all())
    }

    /// Keeps what somebody of the office found of a proposal, with its reason.
    ///
    /// # Errors
    /// A reason is missing; no such verdict; the proposal goes on with another, or is in a project that this would take away.
    pub fn screen(
        &mut self,
        call: &str,
        proposal: &ProposalId,
        by: u8,
        verdict: Finding,
        reason: &str,
    ) -> Result<(), DeskError> {
        let mut openings = Openings::default();
        let reason = openings.reason(reason)?;
        self.act(call, vec![Event::Screened { by, proposal: proposal.clone(), reason, verdict }], openings.all())
    }

    /// Takes back what somebody found.
    ///
    /// # Errors
    /// They found nothing; or the proposal is in a project.
    pub fn unscreen(&mut self, call: &str, proposal: &ProposalId, by: u8) -> Result<(), DeskError> {
        self.act(call, vec![Event::ScreenedNot { by, proposal: proposal.clone() }], Vec::new())
    }

    /// Joins proposals that ask for one thing; each keeps its words and is answered. The first leads.
    ///
    /// # Errors
    /// Fewer than two, one named twice, or they are joined already.
    pub fn join_proposals(&mut self, call: &str, proposals: &[ProposalId], reason: &str) -> Result<(), DeskError> {
        let mut openings = Openings::default();
        let reason = openings.text(reason)?;
        let lead = proposals.first().cloned().ok_or(roundtable_proposals::Refusal::TwoNeeded)?;
        self.act(call, vec![Event::Joined { lead, proposals: proposals.to_vec(), reason }], openings.all())
    }

    /// One of several that were joined stands by itself again.
    ///
    /// # Errors
    /// It is joined to none, or a project comes of them.
    pub fn part_proposal(&mut self, call: &str, proposal: &ProposalId) -> Result<(), DeskError> {
        self.act(call, vec![Event::Parted { proposal: proposal.clone() }], Vec::new())
    }

    /// Two that look alike were compared, and are not one.
    ///
    /// # Errors
    /// They are joined, or the same.
    pub fn not_alike(&mut self, call: &str, one: &ProposalId, other: &ProposalId) -> Result<(), DeskError> {
        self.act(call, vec![Event::NotAlike { one: one.clone(), other: other.clone() }], Vec::new())
    }

    /// The words of a proposal are not to be published, or are again.
    ///
    /// # Errors
    /// No such proposal.
    pub fn withhold_words(&mut self, call: &str, proposal: &ProposalId, withheld: bool) -> Result<(), DeskError> {
        self.act(call, vec![Event::WordsWithheld { proposal: proposal.clone(), withheld }], Vec::new())
    }
}

impl ProposalsDesk {
    /// What one project may cost at most, as it is typed, in minor units; nothing where nothing is.
    ///
    /// # Errors
    /// A sum that is none, or can be read two ways.
    pub fn typed_limit(currency: &str, typed: &str) -> Result<Option<i64>, DeskError> {
        typed_sum(currency, "limit", typed)
    }
}

/// A sum as it is typed, in minor units; nothing where none is.
pub(super) fn typed_sum(currency: &str, field: &'static str, typed: &str) -> Result<Option<i64>, DeskError> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let read = Currency::new(currency).unwrap_or_default().read(typed, 0);
    Ok(Some(read.map_err(|what| DeskError::Typed(Box::new(IntakeError::typed(field, typed, what))))?.minor()))
}

//! Proposals come in, one at a time.

use super::ProposalsDesk;
use super::held::Held;
use crate::error::DeskError;
use crate::error::said::Said;
use crate::home::random;
use crate::view::{NewProposal, ProposalTaken};
use roundtable_proposals::{Channel, Event, ProposalId, Receipt, Received, WhoAsks};
use roundtable_record::{Commit, Hash, Opening, OpeningValue, validate_name, validate_text};

/// What is committed to by acts that are about to be done.
#[derive(Default)]
pub(super) struct Openings {
    all: Vec<Opening>,
}

impl Openings {
    /// Commits to a text; to nothing where it is blank.
    pub fn text(&mut self, text: &str) -> Result<Option<Commit>, DeskError> {
        let text = plain(text);
        if text.is_empty() {
            return Ok(None);
        }
        validate_text(&text)?;
        self.commit(OpeningValue::Text(text)).map(Some)
    }

    /// Commits to a name in one line; to nothing where it is blank.
    pub fn name(&mut self, name: &str) -> Result<Option<Commit>, DeskError> {
        let name = name.trim();
        if name.is_empty() {
            return Ok(None);
        }
        validate_name(name)?;
        self.commit(OpeningValue::Name(name.to_owned())).map(Some)
    }

    /// Commits to a reason, which must be there.
    pub fn reason(&mut self, reason: &str) -> Result<Commit, DeskError> {
        self.text(reason)?.ok_or_else(|| Said::ReasonEmpty.into())
    }

    /// All of them.
    pub fn all(self) -> Vec<Opening> {
        self.all
    }

    fn commit(&mut self, value: OpeningValue) -> Result<Commit, DeskError> {
        let opening = Opening::new(value, random()?)?;
        let commit = opening.commit();
        self.all.push(opening);
        Ok(commit)
    }
}

/// A text as it is kept: line ends as line feeds, a tab as a blank, nothing before and behind it.
pub(super) fn plain(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ").trim().to_owned()
}

impl ProposalsDesk {
    /// Takes a proposal in, and gives its receipt.
    ///
    /// # Errors
    /// `proposal_empty` where nothing is said; `receipt_unread` for what is no number of a slip, `receipt_taken` for one that was
    /// given; a day that is none or not yet; a text that is too long or does not show as it stands.
    pub fn take(&mut self, call: &str, new: &NewProposal) -> Result<ProposalTaken, DeskError> {
        let today = self.today();
        let mut openings = Openings::default();
        let received = received(self.read(call)?, new, &today, None, &mut openings)?;
        let (proposal, receipt) = (received.proposal.clone(), received.receipt.clone());
        self.act(call, vec![Event::Received(received)], openings.all())?;
        Ok(ProposalTaken { proposal, receipt, call: self.call(call)? })
    }

    /// Strikes a proposal that was written down by mistake.
    ///
    /// # Errors
    /// A reason is missing; it is struck, joined or in a project already.
    pub fn strike_proposal(&mut self, call: &str, proposal: &ProposalId, reason: &str) -> Result<(), DeskError> {
        let mut openings = Openings::default();
        let reason = openings.reason(reason)?;
        self.act(call, vec![Event::Struck { proposal: proposal.clone(), reason }], openings.all())
    }

    /// It was none after all.
    ///
    /// # Errors
    /// It is not struck.
    pub fn unstrike_proposal(&mut self, call: &str, proposal: &ProposalId) -> Result<(), DeskError> {
        self.act(call, vec![Event::StruckNot { proposal: proposal.clone() }], Vec::new())
    }

    /// Today, `YYYY-MM-DD`.
    pub(super) fn today(&self) -> String {
        self.home.clock().now().format("%Y-%m-%d").to_string()
    }
}

/// A proposal as it will stand in the call, with what it commits to.
pub(super) fn received(
    held: &Held,
    new: &NewProposal,
    today: &str,
    file: Option<Hash>,
    openings: &mut Openings,
) -> Result<Received, DeskError> {
    let receipt = match new.receipt.trim() {
        "" => {
            let stall = new.stall.trim().to_ascii_uppercase();
            held.call.next_receipt(&stall).ok_or(Said::ReceiptUnread { receipt: stall })?
        }
        typed => Receipt::read(typed).ok_or_else(|| Said::ReceiptUnread { receipt: typed.to_owned() })?,
    };
    let day = match new.day.trim() {
        "" => today,
        // A day that is none, the call refuses.
        day if day > today && day.len() == today.len() => {
            return Err(Said::ProposalDay { day: day.to_owned(), last: today.to_owned() }.into());
        }
        day => day,
    };
    Ok(Received {
        channel: new.channel.unwrap_or(Channel::Stall),
        day: day.to_owned(),
        file,
        name: openings.name(&new.name)?,
        place: openings.text(&new.place)?,
        proposal: ProposalId::new(uuid::Uuid::new_v4().to_string()),
        receipt,
        supporters: new.supporters,
        telephone: openings.name(&new.telephone)?,
        who: new.who.unwrap_or(WhoAsks::Resident),
        words: openings.text(&new.words)?.ok_or(Said::ProposalEmpty)?,
    })
}

//! Who made a proposal is erased: name and telephone, and, if they wish, what they said. The record holds.

use super::ProposalsDesk;
use crate::error::DeskError;
use roundtable_proposals::{Event, ProposalId, Refusal};
use roundtable_record::Hash;

impl ProposalsDesk {
    /// Erases who made a proposal, here and for ever; `words` erases what they said and where, too. What the office wrote of it
    /// itself stays. True where free space was cleared as well; false where another process was reading just then.
    ///
    /// # Errors
    /// `proposal_unknown`; `nothing` where nothing of it is here any more; or the database fails.
    pub fn erase_proposer(&mut self, call: &str, proposal: &ProposalId, words: bool) -> Result<bool, DeskError> {
        let held = self.read(call)?;
        let place = held.call.place(proposal).ok_or(Refusal::ProposalUnknown)?;
        let received = &held.call.proposals()[place].received;
        let of_person = [received.name, received.telephone];
        let of_words = [Some(received.words), received.place];
        let all = of_person.into_iter().chain(of_words.into_iter().filter(|_| words)).flatten();
        let openings: Vec<Hash> =
            all.filter(|commit| held.text(commit).is_some()).map(|commit| commit.hash()).collect();
        let erased: Vec<String> = openings.iter().map(Hash::to_string).collect();
        self.act_erasing(call, vec![Event::Erased { openings }], Vec::new(), &erased)?;
        Ok(self.store.sweep()?)
    }
}

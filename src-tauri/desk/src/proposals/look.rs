//! What is shown of a call and its proposals.

use super::ProposalsDesk;
use super::held::Held;
use crate::error::DeskError;
use crate::view::{
    CallView, ContactView, FoundView, OfficeSays, ProposalBeside, ProposalRow, ProposalStands, ProposalView,
    ProposalsAsk, ProposalsPage,
};
use roundtable_intake::Currency;
use roundtable_proposals::{ProposalId, Receipt, Refusal, Stands, Wanted};
use roundtable_tally::Money;
use std::collections::{BTreeMap, BTreeSet};

/// How many characters of a proposal stand in a list.
const ROW_CHARS: usize = 60;
/// How many that may be the same are shown beside one.
const MOST_ALIKE: usize = 12;

impl ProposalsDesk {
    /// A call as a whole.
    ///
    /// # Errors
    /// `call_unknown`, or the database fails.
    pub fn call(&mut self, call: &str) -> Result<CallView, DeskError> {
        let id = self.which(Some(call))?;
        let held = self.read(&id)?;
        let now = &held.call;
        let terms = now.terms().cloned().ok_or(Refusal::NoTerms)?;
        let mut stands: BTreeMap<String, u32> = Stands::CODES.iter().map(|code| ((*code).to_owned(), 0)).collect();
        let (mut channels, mut classes, mut leads) = (BTreeMap::new(), BTreeMap::new(), BTreeSet::new());
        for (place, one) in now.proposals().iter().enumerate() {
            let how = now.stands(place);
            *stands.entry(how.code().to_owned()).or_default() += 1;
            if how == Stands::Struck {
                continue;
            }
            *channels.entry(one.received.channel.code().to_owned()).or_default() += 1;
            let lead = now.lead(place);
            leads.insert(lead);
            if let Some(class) = &now.proposals()[lead].office.class {
                *classes.entry(class.clone()).or_default() += 1;
            }
        }
        let open = held.likeness().pairs().filter(|(one, other)| held.is_open_pair(*one, other.place)).count();
        let struck = stands.get("struck").copied().unwrap_or(0);
        Ok(CallView {
            proposals: count(now.proposals().len()) - struck,
            asks: count(leads.len()),
            stands,
            channels,
            classes,
            projects: count(now.projects().len()),
            alike: count(open),
            published: now.last_published(),
            saved_at: now.last_at().to_owned(),
            call: id,
            terms,
        })
    }

    /// Proposals of a list, the newest first.
    ///
    /// # Errors
    /// `call_unknown`, or the database fails.
    pub fn proposals(&mut self, call: &str, ask: &ProposalsAsk) -> Result<ProposalsPage, DeskError> {
        let id = self.which(Some(call))?;
        let held = self.read(&id)?;
        let wanted = Wanted {
            stands: ask.stands.clone(),
            class: ask.class.clone(),
            channel: ask.channel,
            ..Wanted::typed(&ask.words)
        };
        let fits = |place: &usize| {
            let received = &held.call.proposals()[*place].received;
            let is_shown = ask.stands.is_some() || held.call.stands(*place) != Stands::Struck;
            let receipt = received.receipt.to_string();
            let texts = [held.text(&received.words), held.said(received.place.as_ref()), Some(receipt.as_str())];
            let texts: Vec<&str> = texts.into_iter().flatten().collect();
            is_shown && wanted.fits(&held.call, *place) && wanted.stands_in(&texts)
        };
        let all: Vec<usize> = (0..held.call.proposals().len()).rev().filter(fits).collect();
        let given = all.iter().skip(ask.from as usize).take(ask.most as usize);
        Ok(ProposalsPage { all: count(all.len()), rows: given.map(|place| row(held, *place)).collect() })
    }

    /// The proposal with a receipt, as somebody types it.
    ///
    /// # Errors
    /// `receipt_unread` for what is no number of a slip, `proposal_unknown` where nobody has it.
    pub fn by_receipt(&mut self, call: &str, typed: &str) -> Result<ProposalId, DeskError> {
        let unread = || crate::error::said::Said::ReceiptUnread { receipt: typed.trim().to_owned() };
        let receipt = Receipt::read(typed).ok_or_else(unread)?;
        let held = self.read(call)?;
        let place = held.call.place_of_receipt(&receipt).ok_or(Refusal::ProposalUnknown)?;
        Ok(held.call.proposals()[place].received.proposal.clone())
    }

    /// A proposal whole.
    ///
    /// # Errors
    /// `proposal_unknown`, or the database fails.
    pub fn proposal(&mut self, call: &str, proposal: &ProposalId) -> Result<ProposalView, DeskError> {
        let held = self.read(call)?;
        let place = held.call.place(proposal).ok_or(Refusal::ProposalUnknown)?;
        let one = &held.call.proposals()[place];
        let received = &one.received;
        let lead = held.call.lead(place);
        let group = held.call.group(place);
        let alike = held.likeness().alike(place, usize::MAX);
        let open = alike.into_iter().filter(|other| held.is_open_pair(place, other.place));
        let found = held.call.given(place).into_iter().map(|(by, given)| FoundView {
            by,
            verdict: given.verdict.clone(),
            reason: held.text(&given.reason).map(str::to_owned),
            at: given.at.clone(),
        });
        Ok(ProposalView {
            proposal: received.proposal.clone(),
            receipt: received.receipt.clone(),
            channel: received.channel,
            who: received.who,
            day: received.day.clone(),
            words: held.text(&received.words).map(str::to_owned),
            place: held.said(received.place.as_ref()).map(str::to_owned),
            supporters: received.supporters,
            has_name: held.said(received.name.as_ref()).is_some(),
            has_telephone: held.said(received.telephone.as_ref()).is_some(),
            file: received.file.and_then(|file| held.call.file(&file)).map(str::to_owned),
            withheld: one.withheld,
            stands: stands(held, place),
            struck: held.said(one.struck.as_ref()).map(str::to_owned),
            lead: (lead != place).then(|| held.call.proposals()[lead].received.proposal.clone()),
            with: group.iter().filter(|other| **other != place).map(|other| beside(held, *other, None)).collect(),
            alike: open.take(MOST_ALIKE).map(|other| beside(held, other.place, Some(other.thousandths))).collect(),
            office: office(held, lead),
            found: found.collect(),
        })
    }

    /// Who wants an answer to a proposal. It is shown when somebody asks for it, and goes into no file.
    ///
    /// # Errors
    /// `proposal_unknown`, or the database fails.
    pub fn contact(&mut self, call: &str, proposal: &ProposalId) -> Result<ContactView, DeskError> {
        let held = self.read(call)?;
        let place = held.call.place(proposal).ok_or(Refusal::ProposalUnknown)?;
        let received = &held.call.proposals()[place].received;
        let said = |commit| held.said(commit).map(str::to_owned);
        Ok(ContactView { name: said(received.name.as_ref()), telephone: said(received.telephone.as_ref()) })
    }
}

/// What the office makes of the proposal at a place, as it was typed.
pub(super) fn office(held: &Held, place: usize) -> OfficeSays {
    let office = &held.call.proposals()[place].office;
    OfficeSays {
        class: office.class.clone().unwrap_or_default(),
        place: held.typed(office.place.as_ref()),
        sum: office.sum.map(|sum| plain_sum(held, sum)).unwrap_or_default(),
        sum_by: held.typed(office.sum_by.as_ref()),
        benefit: held.typed(office.benefit.as_ref()),
    }
}

/// A sum in minor units as it is typed.
pub(super) fn plain_sum(held: &Held, minor: i64) -> String {
    let currency = held.call.terms().and_then(|terms| Currency::new(&terms.currency).ok()).unwrap_or_default();
    Money::new(minor).map(|sum| currency.plain(sum)).unwrap_or_default()
}

/// How many there are.
pub(super) fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

pub(super) fn stands(held: &Held, place: usize) -> ProposalStands {
    match held.call.stands(place) {
        Stands::Struck => ProposalStands::Struck,
        Stands::New => ProposalStands::New,
        Stands::Looked => ProposalStands::Looked,
        Stands::Disagreed => ProposalStands::Disagreed,
        Stands::Asking => ProposalStands::Asking,
        Stands::Feasible => ProposalStands::Feasible,
        Stands::InProjects(projects) => ProposalStands::InProjects { projects: projects.into_iter().collect() },
        Stands::Ended(verdict) => ProposalStands::Ended { verdict },
    }
}

fn row(held: &Held, place: usize) -> ProposalRow {
    let received = &held.call.proposals()[place].received;
    let lead = held.call.lead(place);
    let beginning = |text: &str| text.chars().take(ROW_CHARS).map(|c| if c == '\n' { ' ' } else { c }).collect();
    ProposalRow {
        proposal: received.proposal.clone(),
        receipt: received.receipt.clone(),
        channel: received.channel,
        day: received.day.clone(),
        words: held.text(&received.words).map(beginning),
        stands: stands(held, place),
        together: count(held.call.group(place).len()),
        lead: (lead != place).then(|| held.call.proposals()[lead].received.receipt.clone()),
    }
}

fn beside(held: &Held, place: usize, thousandths: Option<u32>) -> ProposalBeside {
    let received = &held.call.proposals()[place].received;
    ProposalBeside {
        proposal: received.proposal.clone(),
        receipt: received.receipt.clone(),
        channel: received.channel,
        words: held.text(&received.words).map(str::to_owned),
        stands: stands(held, place),
        thousandths,
    }
}

//! The desk of a call for proposals: what residents ask for is taken in, sorted, screened, made into projects and answered. One
//! call a use.
//!
//! What must not come in: rules of a call (`roundtable-proposals`), how a paper looks (`report`), anything of the window.

mod acts;
mod erase;
mod file;
mod hand_on;
mod held;
mod look;
mod projects;
mod publish;
mod take_in;

use crate::error::DeskError;
use crate::error::said::Said;
use crate::home::Home;
use crate::home::clock::stamp;
use crate::organiser::OrganiserDesk;
use crate::view::{CallItem, CallView};
use held::Held;
use roundtable_intake::Currency;
use roundtable_proposals::{Event, RankBy, Refusal, Stands, Terms, permit};
use roundtable_record::Opening;
use roundtable_store::{OpeningRow, Store};
use roundtable_words::Lang;

/// What an office does with proposals, on one installation.
pub struct ProposalsDesk {
    home: Home,
    store: Store,
    /// The call that was looked at last, as it is on the disk.
    held: Option<Held>,
}

/// Kinds into which every office sorts, by names that have words of their own.
const USUAL_CLASSES: [&str; 3] = ["works", "services", "goods"];

impl ProposalsDesk {
    /// Opens the desk of an installation.
    ///
    /// # Errors
    /// When its database cannot be opened.
    pub fn open(home: &Home) -> Result<ProposalsDesk, DeskError> {
        Ok(ProposalsDesk { home: home.clone(), store: home.store()?, held: None })
    }

    /// The organiser's desk of the same installation, to which projects are handed on.
    fn organiser(&self) -> Result<OrganiserDesk, DeskError> {
        OrganiserDesk::open(&self.home)
    }

    /// Terms with which an office may begin, in a language.
    #[must_use]
    pub fn usual_terms(lang: Lang) -> Terms {
        Terms {
            classes: USUAL_CLASSES.map(str::to_owned).to_vec(),
            community: String::new(),
            criteria: Vec::new(),
            currency: Currency::default().code().to_owned(),
            deciders: 1,
            lang: lang.tag().to_owned(),
            limit: None,
            name: String::new(),
            rank_by: RankBy::Supporters,
            street: String::new(),
            verdicts: Vec::new(),
        }
    }

    /// All calls of this installation, the first that was begun first.
    ///
    /// # Errors
    /// When the database fails, or a call is damaged.
    pub fn calls(&mut self) -> Result<Vec<CallItem>, DeskError> {
        let mut items = Vec::new();
        for id in self.store.calls()? {
            let held = self.read(&id)?;
            let call = &held.call;
            let Some(terms) = call.terms() else { continue };
            let (mut standing, mut new) = (0, 0);
            for place in 0..call.proposals().len() {
                let stands = call.stands(place);
                standing += u32::from(stands != Stands::Struck);
                new += u32::from(stands == Stands::New);
            }
            items.push(CallItem {
                name: terms.name.clone(),
                community: terms.community.clone(),
                street: terms.street.clone(),
                proposals: standing,
                new,
                call: id,
            });
        }
        Ok(items)
    }

    /// The call that is meant: the one named, or the only one here.
    ///
    /// # Errors
    /// `no_call` when there is none, `call_unknown` when it is not here, `call_which` when more than one could be meant.
    pub fn which(&self, call: Option<&str>) -> Result<String, DeskError> {
        let all = self.store.calls()?;
        match (call, all.as_slice()) {
            (Some(id), _) if all.iter().any(|one| one == id) => Ok(id.to_owned()),
            (Some(id), _) => Err(Said::CallUnknown { call: id.to_owned(), calls: all.join(", ") }.into()),
            (None, [only]) => Ok(only.clone()),
            (None, []) => Err(Said::NoCall.into()),
            (None, [_, ..]) => Err(Said::CallWhich { calls: all.join(", ") }.into()),
        }
    }

    /// Opens a call.
    ///
    /// # Errors
    /// `terms_wrong`, or the database fails; then there is none.
    pub fn call_new(&mut self, terms: Terms) -> Result<CallView, DeskError> {
        are_known(&terms)?;
        let id = uuid::Uuid::new_v4().to_string();
        self.held = Some(Held::new(&id));
        self.act(&id, vec![Event::TermsSet(terms)], Vec::new())?;
        self.call(&id)
    }

    /// Changes the terms of a call.
    ///
    /// # Errors
    /// `terms_wrong`, `term_in_use` where something stands on what would change, or the database fails.
    pub fn terms_set(&mut self, call: &str, terms: Terms) -> Result<CallView, DeskError> {
        are_known(&terms)?;
        if self.read(call)?.call.terms() != Some(&terms) {
            self.act(call, vec![Event::TermsSet(terms)], Vec::new())?;
        }
        self.call(call)
    }

    /// Does acts in a call with the openings of what they commit to: all or none, each permitted on what the ones before it make
    /// of the call.
    fn act(&mut self, call: &str, events: Vec<Event>, openings: Vec<Opening>) -> Result<(), DeskError> {
        self.act_erasing(call, events, openings, &[])
    }

    fn act_erasing(
        &mut self,
        call: &str,
        events: Vec<Event>,
        openings: Vec<Opening>,
        erased: &[String],
    ) -> Result<(), DeskError> {
        let at = stamp(self.home.clock().now());
        // Where something fails from here on, what was held is gone, and is read again from the disk.
        let mut held = self.current(call)?;
        let mut lines = Vec::with_capacity(events.len());
        for event in events {
            permit(&held.call, &event)?;
            lines.push(held.acts.append(&event, &at)?);
            held.call.take(event, &at);
        }
        let row = |opening: &Opening| {
            Ok(OpeningRow { sha256: opening.commit().hash().to_string(), line: opening.to_line()? })
        };
        let rows = openings.iter().map(row).collect::<Result<Vec<_>, DeskError>>()?;
        self.store.append_call_acts(call, &lines, &rows, erased)?;
        held.open(openings);
        held.forget(erased);
        self.held = Some(held);
        Ok(())
    }

    /// The call as it is on the disk: what another process wrote is read first.
    fn read(&mut self, call: &str) -> Result<&Held, DeskError> {
        let held = self.current(call)?;
        Ok(self.held.insert(held))
    }

    /// The same, taken out of what is held.
    fn current(&mut self, call: &str) -> Result<Held, DeskError> {
        let seq = self.store.call_seq(call)?;
        let is_current = |held: &Held| held.id == call && held.acts.seq() == seq;
        match self.held.take().filter(is_current) {
            Some(held) => Ok(held),
            None => Held::read(&self.store, call),
        }
    }
}

/// A currency and a language that are none would be taken for others without a word.
fn are_known(terms: &Terms) -> Result<(), Refusal> {
    let wrong = |field, found: &str| Err(Refusal::TermsWrong { field, found: found.to_owned() });
    if Currency::new(&terms.currency).is_err() {
        return wrong("currency", &terms.currency);
    }
    if Lang::parse(&terms.lang).is_none() {
        return wrong("lang", &terms.lang);
    }
    Ok(())
}

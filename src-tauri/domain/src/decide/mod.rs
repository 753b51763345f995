//! From what is asked to what happens: a command becomes events, openings and changes of drafts.
//!
//! Everything it builds passes through the rule book before it is answered.

mod agreeing;
mod amending;
mod answering;
mod choosing;
mod consensus;
mod drafts;
mod forms;
mod hands;
mod laptop;
mod meant;
mod naming;
mod notes;
mod plain;
mod recorder;

pub use agreeing::seconding;
pub use answering::answer_prefix;
pub use drafts::speaker_prefix;

use crate::authority;
use crate::ballot_box::BoxChange;
use crate::command::Command;
use crate::drafts::{DraftChange, Drafts};
use crate::event::{Act, Event};
use crate::form::Form;
use crate::permit;
use crate::refusal::Refusal;
use crate::session::Session;
use crate::words::Words;
use roundtable_record::{
    Commit, Hash, Opening, OpeningValue, Role, Salt, piles_up, shows_nothing, validate_address, validate_text,
};

/// What a decision needs from outside: the pure room has no clock and no chance.
pub struct Inputs<'a> {
    /// Time since opening, in milliseconds.
    pub elapsed_ms: u64,
    /// What is not yet agreed.
    pub drafts: &'a Drafts,
    /// Openings at hand.
    pub words: &'a Words,
    /// Sixteen fresh random bytes each time.
    pub salt: &'a mut dyn FnMut() -> Salt,
}

/// What a command comes to. All of it is kept, or none.
#[derive(Debug, Clone, Default)]
pub struct Decision {
    /// Events, each with the role under which it is written.
    pub events: Vec<(Role, Event)>,
    /// What the events commit to.
    pub openings: Vec<Opening>,
    /// Rows of drafts.
    pub drafts: Vec<DraftChange>,
    /// What becomes of the ballot box, which is no draft.
    pub ballot_box: Option<BoxChange>,
    /// Rows that Ctrl+Z would write to take the change back.
    pub back: Vec<DraftChange>,
    /// Whether this takes the newest change of notes back.
    pub undoes: bool,
}

/// A decision while it is made.
pub(crate) struct Deciding<'a, 'b> {
    session: &'a Session,
    inputs: &'a mut Inputs<'b>,
    decision: Decision,
}

/// Turns a command into a decision, or says why not.
///
/// # Errors
/// A [`Refusal`]; nothing has changed.
pub fn decide(session: &Session, command: Command, inputs: &mut Inputs<'_>) -> Result<Decision, Refusal> {
    let of_a_sealed_one =
        matches!(command, Command::Reopen { .. } | Command::KeepForm { form: Form::Reopening {}, .. });
    if session.state().sealed && !of_a_sealed_one {
        return Err(Refusal::Sealed);
    }
    let mut deciding = Deciding { session, inputs, decision: Decision::default() };
    let forms = deciding.entering(&command);
    deciding.command(command)?;
    deciding.try_out()?;
    deciding.forms_entered(forms);
    Ok(deciding.decision)
}

impl Deciding<'_, '_> {
    fn event(&mut self, event: Event) {
        let role = authority::writer(self.session.state(), &event);
        self.decision.events.push((role, event));
    }

    fn open(&mut self, value: OpeningValue) -> Result<Commit, Refusal> {
        let salt = (self.inputs.salt)();
        let opening = Opening::new(value, salt)
            .map_err(|_| Refusal::TextUnfit { most: most(roundtable_record::limits::TEXT_CHARS) })?;
        let commit = opening.commit();
        self.decision.openings.push(opening);
        Ok(commit)
    }

    fn text(&mut self, text: &str) -> Result<Commit, Refusal> {
        let text = fit_text(text)?;
        self.open(OpeningValue::Text(text))
    }

    fn optional_text(&mut self, text: Option<&str>) -> Result<Option<Commit>, Refusal> {
        text.filter(|t| !t.trim().is_empty()).map(|t| self.text(t)).transpose()
    }

    fn name(&mut self, name: &str) -> Result<Commit, Refusal> {
        let name = shown(name);
        let unfit = Refusal::TextUnfit { most: most(roundtable_record::limits::NAME_CHARS) };
        if validate_address(&name).is_err() || piles_up(&name) {
            return Err(unfit);
        }
        self.open(OpeningValue::Name(name))
    }

    /// Passes every event through the rule book, each on what the ones before it make of the state.
    fn try_out(&self) -> Result<(), Refusal> {
        let elapsed_ms = self.inputs.elapsed_ms;
        let state = self.session.state();
        let acts = (state.seq + 1..).zip(&self.decision.events).map(|(seq, (role, event))| Act {
            seq,
            elapsed_ms,
            role: *role,
            event: event.clone(),
        });
        let head = Hash::of(b"not written yet");
        match self.decision.events.as_slice() {
            [] => Ok(()),
            [_] => acts.into_iter().try_for_each(|act| self.session.permit(&act)),
            events if events.iter().any(|(_, e)| matches!(e, Event::TakenBack { .. })) => {
                let mut trial = self.session.clone();
                acts.into_iter().try_for_each(|act| trial.apply(act, head))
            }
            _ => {
                let mut trial = state.clone();
                for act in acts {
                    permit::permit(&trial, &act)?;
                    permit::evolve(&mut trial, &act, head);
                }
                Ok(())
            }
        }
    }
}

fn most(limit: usize) -> u32 {
    u32::try_from(limit).unwrap_or(u32::MAX)
}

fn fit_text(text: &str) -> Result<String, Refusal> {
    let text = shown(text);
    if text.is_empty() {
        return Err(Refusal::TextEmpty);
    }
    if validate_text(&text).is_err() || piles_up(&text) {
        return Err(Refusal::TextUnfit { most: most(roundtable_record::limits::TEXT_CHARS) });
    }
    Ok(text)
}

/// A text as people see it: what shows nothing by itself is left out, so that two texts that look the same are. What
/// turns the direction of a text is not left out quietly but refused.
fn shown(text: &str) -> String {
    let quiet = |c: &char| !shows_nothing(*c) || validate_text(c.encode_utf8(&mut [0; 4])).is_err();
    text.chars().filter(quiet).collect::<String>().trim().to_owned()
}

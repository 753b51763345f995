//! Why something is not counted.

use crate::{BallotKind, Id, OpenTie};
use thiserror::Error;

/// Why something is not counted.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CountError {
    /// An id stands among the candidates twice.
    #[error("{id} stands in the list twice")]
    CandidateTwice {
        /// Which.
        id: Id,
    },
    /// There is no rule of this name.
    #[error("no rule is called {rule}")]
    RuleUnknown {
        /// What was asked for.
        rule: String,
    },
    /// The rule does not read ballots of this kind.
    #[error("{rule} does not read such ballots")]
    BallotsUnfit {
        /// The rule.
        rule: &'static str,
        /// What the ballots say.
        kind: BallotKind,
    },
    /// A rule that fills seats was not told how many, or more than there are candidates, or none.
    #[error("{rule} has to be told how many are to be chosen")]
    Seats {
        /// The rule.
        rule: &'static str,
        /// How many were asked for.
        seats: Option<u64>,
        /// How many can be chosen.
        most: usize,
    },
    /// A rule that spends a budget was told none.
    #[error("{rule} needs a budget")]
    Budget {
        /// The rule.
        rule: &'static str,
    },
    /// A rule that spends a budget does not know what a candidate costs.
    #[error("what {id} costs is not known")]
    CostUnknown {
        /// Whose.
        id: Id,
    },
    /// The rule has no such parameter.
    #[error("{rule} knows no {name}")]
    ParameterUnknown {
        /// The rule.
        rule: &'static str,
        /// What was asked for.
        name: String,
    },
    /// A parameter cannot be that.
    #[error("{name} cannot be {value}")]
    ParameterValue {
        /// Its name.
        name: &'static str,
        /// What was asked for.
        value: String,
    },
    /// The rule counts no ballot on which several share a place.
    #[error("{rule} counts no ballot on which several share a place, and there are {ballots}")]
    PlacesShared {
        /// The rule.
        rule: &'static str,
        /// How many such ballots there are.
        ballots: u64,
    },
    /// There is more of it than this rule can take in.
    #[error("{rule} cannot take {found} {what}, {most} at most")]
    TooMany {
        /// The rule.
        rule: &'static str,
        /// Of what.
        what: &'static str,
        /// How many there are.
        found: u64,
        /// How many it takes.
        most: u64,
    },
    /// What was drawn names somebody who is no candidate, or one twice.
    #[error("{id} cannot have been drawn")]
    Drawn {
        /// Whom.
        id: String,
    },
    /// What was said to stand apart names somebody who is no candidate.
    #[error("{id} is no candidate")]
    Nobody {
        /// Whom.
        id: String,
    },
    /// No candidate belongs to what is to get a minimum.
    #[error("nobody belongs to {group}")]
    GroupUnknown {
        /// What was asked for.
        group: String,
    },
    /// With minimums each candidate may belong to one of them and stand in one list of those who are apart, and such a list
    /// may not go across minimums.
    #[error("{id} belongs to more than one minimum, or stands in lists that go across them")]
    Entangled {
        /// Who does not.
        id: Id,
    },
    /// Two things cannot be set beside each other.
    #[error("{one} cannot be set beside {other}")]
    NotTogether {
        /// The one.
        one: &'static str,
        /// The other.
        other: &'static str,
    },
    /// Nobody waits for it any more ([`Stop`](crate::Stop)).
    #[error("it was stopped")]
    Stopped,
    /// Some are level, and a lot has to say who goes first. Ends the work of a rule; [`count`](crate::count) answers with an
    /// outcome that is open.
    #[error("some are level")]
    Open(OpenTie),
}

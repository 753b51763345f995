//! What the kinds of a session are called.

use roundtable_domain::Kind;

/// The name of a kind in the database and on the command line.
pub fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Real => "real",
        Kind::Simulated => "simulated",
        Kind::Practice => "practice",
    }
}

/// The kind of that name.
pub fn kind_named(name: &str) -> Option<Kind> {
    Kind::ALL.iter().copied().find(|kind| kind_name(*kind) == name)
}

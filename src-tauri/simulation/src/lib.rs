//! Simulated staff and residents. They play a whole meeting, from the seating to the seal, by the commands that
//! people give, and see nothing but the views that people see.
//!
//! Pure: chance comes from a seed, time is what the views say. The same seed and the same pack give the same talk.
//! What must not come in: files, clocks, the state behind the views.

mod choosing;
mod dice;
mod discussion;
mod floor;
mod notes;
mod opening;
mod options;
mod people;
mod signing;
mod simulated_table;
mod texts;
mod under_way;

pub use options::{Options, Tongue};
pub use simulated_table::{SimulatedTable, Step};

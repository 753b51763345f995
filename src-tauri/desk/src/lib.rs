//! The desks: what a person does, one call each; all reading, writing and timing is ordered here.

pub mod view;

//! The tally room.

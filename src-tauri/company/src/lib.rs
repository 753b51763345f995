//! The company room.

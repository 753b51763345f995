//! An organiser who has lists read.

use super::home;
use roundtable_desk::OrganiserDesk;
use roundtable_desk::view::ReadAs;
use std::path::Path;

pub fn organiser(dir: &Path) -> OrganiserDesk {
    OrganiserDesk::open(&home(dir)).unwrap()
}

pub fn replacing() -> ReadAs {
    ReadAs { rows: Some("replace".to_owned()), ..ReadAs::default() }
}

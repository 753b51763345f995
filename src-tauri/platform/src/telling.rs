//! What a program that has no window says to whoever started it.

use crate::system::telling as system;

/// Answers what somebody asked: as [`tell`], where answers go.
pub fn answer(title: &str, text: &str) {
    if system::is_heard() {
        println!("{text}");
    } else {
        system::show(title, text);
    }
}

/// Says a text where it is seen: where programs write what they say, or, where nobody would see that, in a box of the
/// system's own, which waits until it was read.
pub fn tell(title: &str, text: &str) {
    if system::is_heard() {
        eprintln!("{text}");
    } else {
        system::show(title, text);
    }
}

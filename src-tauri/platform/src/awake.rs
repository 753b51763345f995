//! A machine that does not fall asleep while people talk.

use std::io;

use crate::system::awake as system;

/// The screen stays on and the machine awake until this is dropped, or the program ends, however it ends.
#[derive(Debug)]
pub struct Awake(#[expect(dead_code, reason = "held, and given back when dropped")] system::Awake);

/// Keeps the machine awake; `why` is what its settings show to whoever asks.
///
/// # Errors
/// The system has nobody to ask: then it sleeps when it is set to.
pub fn stay_awake(why: &str) -> io::Result<Awake> {
    system::stay_awake(why).map(Awake)
}

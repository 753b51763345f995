//! The targets by name, for libFuzzer.

mod targets;

/// Runs one target on one input.
///
/// # Panics
/// Where the target finds something, and when there is none of that name.
pub fn run(name: &str, bytes: &[u8]) {
    let target = targets::TARGETS.iter().find(|(known, _)| *known == name);
    target.expect("a target of this name").1(bytes);
}

//! Papers and pages as other programs read them.

mod announced;
mod hostile;
mod kit;
mod long_names;
mod papers;
mod posted;
mod publication;
mod readers;
mod samples;
mod transcripts;
mod words;

/// Leaves a file in the build's own folder, to be looked at.
fn left_behind(name: &str, bytes: &[u8]) {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    std::fs::write(folder.join(name), bytes).expect("the test folder can be written");
}

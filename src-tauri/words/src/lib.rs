//! The words room: what the program says, in Chinese and in English.
//!
//! All words stand in `ui/messages/*.json`, compiled in. A key names a sentence; `{param}` in it is replaced;
//! a sentence that counts has two forms, chosen by the parameter `n`. The compiler holds every key that stands in code to
//! the parameters of its message (`say!`; `say` in the pages). No words may stand in code, and nothing here reads a file,
//! a clock or the environment.

mod lacking;
mod lang;
mod message;
#[cfg(test)]
mod names;
pub mod params;
mod say;
mod six;
mod words;

pub use lacking::lacking;
pub use lang::Lang;
pub use six::SixWords;
pub use words::Words;

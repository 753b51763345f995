//! The hands and eyes of a test at the window.

#![allow(dead_code, reason = "a kit is whole: not each of its hands is needed by the tests of one day")]

mod accessible;
mod by_name;
mod driver;
pub mod keys;
mod screen;
mod window;

pub use accessible::assert_accessible;
pub use by_name::Role;
pub use window::Window;

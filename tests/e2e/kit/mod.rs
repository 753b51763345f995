//! The hands and eyes of a test at the window.

#![allow(dead_code, reason = "a kit is whole: not each of its hands is needed by the tests of one day")]

mod accessible;
mod by_name;
mod driver;
mod hands;
mod held;
mod input;
mod input_method;
pub mod keys;
mod looks;
mod meeting;
mod organiser;
mod place;
mod played;
mod record;
mod screen;
mod window;
mod x;

pub use accessible::assert_accessible;
pub use by_name::Role;
pub use held::{Played, any_file_holds, home_at, meeting};
pub use meeting::{
    Way, choose_three, end_pass, give_reasons, key_papers, key_stack, practise, seat_everybody, sign, sign_off,
};
pub use organiser::{files, published};
pub use place::Place;
pub use played::Laptop;
pub use record::{Noted, Record};
pub use screen::Screen;
pub use window::Window;

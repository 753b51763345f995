//! What only the whole can show: the real window, used through WebKitWebDriver as a person uses it.
//!
//! Every window has a screen of its own (Xvfb). Where a tool is missing the tests say so and pass over;
//! with `CI=true` that is a failure.

mod e2e {
    mod kit;

    mod briefing;
    mod choosing;
    mod closed;
    mod collecting;
    mod composition;
    mod consensus;
    mod counting;
    mod deciding;
    mod district;
    mod ended;
    mod floor;
    mod frames;
    mod given;
    mod hostile;
    mod keys;
    mod laptops;
    mod late;
    mod line;
    mod looks;
    mod masking;
    mod matrix;
    mod network;
    mod objections;
    mod opening;
    mod people;
    mod practice;
    mod prepare;
    mod presses;
    mod projector;
    mod proposals;
    mod refused;
    mod sizes;
    mod sticks;
    mod sums;
    mod table;
    mod talk;
    mod tied;
    mod whole;
}

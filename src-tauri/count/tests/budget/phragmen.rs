//! Phragmén's rule with a budget.

use crate::{approvals, steps, winners};
use roundtable_count::{Request, Step, count};

#[test]
fn phragmen_stops_at_the_first_that_could_be_bought_and_does_not_fit() {
    let profile = approvals(&[("A", 6), ("B", 6), ("C", 1)], &[(&[0], 3), (&[1], 2), (&[2], 1)]);
    let outcome = count(&profile, &Request::budget("phragmen-budget", 8)).unwrap();
    assert_eq!(winners(&outcome), ["C", "A"]);
    assert!(matches!(steps(&outcome)[..], [.., Step::TooDear { .. }, Step::Stopped]));
}

//! A correction of a list whose packs are out.

use roundtable_desk::OrganiserDesk;
use roundtable_desk::view::{ErrorView, Plan, PlanView};
use std::fs;
use std::path::{Path, PathBuf};

/// What is said to be otherwise.
pub fn keys(changes: &[ErrorView]) -> Vec<&str> {
    changes.iter().map(|change| change.key.as_str()).collect()
}

/// Begins a correction and changes its plan.
pub fn corrected(desk: &mut OrganiserDesk, meeting: &str, change: impl FnOnce(&mut Plan)) -> PlanView {
    let mut plan = desk.correct(meeting).unwrap().plan;
    change(&mut plan);
    desk.plan_save(plan).unwrap()
}

pub fn packs_in(dir: &Path) -> Vec<PathBuf> {
    let mut packs: Vec<PathBuf> = fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "rtpack"))
        .collect();
    packs.sort();
    packs
}

/// The row of a project.
pub fn named(plan: &mut Plan, id: &str) -> usize {
    plan.projects.iter().position(|project| project.id == id).unwrap()
}

//! Read-through and sign-offs.

use crate::simulated_table::{SimulatedTable, Step};
use roundtable_domain::Command;
use roundtable_domain::view::ClosingView;

impl SimulatedTable {
    pub(crate) fn sign(&mut self, view: &ClosingView) -> Step {
        if view.read_through.is_none() {
            if !view.waiting.is_empty() {
                return Step::after(self.seconds(20, 60), Command::EnterNotes {});
            }
            return Step::after(self.seconds(60, 150), Command::ReadThrough {});
        }
        let after = self.seconds(5, 20);
        let command = view.sign_offs.iter().find(|s| s.held && !s.signed).map(|s| Command::SignOff { role: s.role });
        Step { after_ms: after, command }
    }
}

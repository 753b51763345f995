//! The three roles, who holds them, and who of those that held one is one person.

use roundtable_record::{Commit, Role};
use std::collections::BTreeMap;

/// The three roles.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Staff {
    /// Leader, recorder, adviser, in this order.
    pub roles: [StaffRole; 3],
    /// Everybody who holds or held a role, each number once, with the name that was said last.
    pub people: Vec<Holder>,
}

/// Who holds a role.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StaffRole {
    /// Who holds it.
    pub holder: Option<Holder>,
    /// Why nobody does.
    pub vacant: Option<Commit>,
}

/// A person in a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holder {
    /// The person's number, so that it shows when one holds two roles.
    pub person: u8,
    /// Their name.
    pub name: Commit,
}

/// Roles that people hold, in the order of `Staff::roles`.
pub const STAFF: [Role; 3] = [Role::Leader, Role::Recorder, Role::Adviser];

impl Staff {
    /// A role's place; the program's own role has none.
    pub fn get(&self, role: Role) -> Option<&StaffRole> {
        STAFF.iter().position(|r| *r == role).map(|i| &self.roles[i])
    }
    pub(crate) fn get_mut(&mut self, role: Role) -> Option<&mut StaffRole> {
        STAFF.iter().position(|r| *r == role).map(|i| &mut self.roles[i])
    }
    /// Whether somebody holds it.
    pub fn filled(&self, role: Role) -> bool {
        self.get(role).is_some_and(|r| r.holder.is_some())
    }
    /// Roles that somebody holds.
    pub fn held(&self) -> impl Iterator<Item = Role> + '_ {
        STAFF.into_iter().filter(|r| self.filled(*r))
    }
}

/// Tells people of the staff apart, as they take and leave their roles. A number that somebody holds and that is taken without
/// a witness is the same person under a corrected name, or in a second role; one that nobody holds any more, or that was
/// taken before a witness, may be another's.
#[derive(Debug, Clone, Default)]
pub struct StaffPeople {
    holds: [Option<u8>; STAFF.len()],
    given_up: BTreeMap<u8, usize>,
}

impl StaffPeople {
    /// Somebody takes a role: their number, and how many had it before them.
    pub fn takes(&mut self, role: Role, person: u8, witnessed: bool) -> (u8, usize) {
        let same = self.holds.contains(&Some(person)) && !witnessed;
        let before = *self.given_up.entry(person).and_modify(|n| *n += usize::from(!same)).or_default();
        self.hold(role, Some(person));
        (person, before)
    }

    /// Who holds a role: their number, and how many had it before them.
    pub fn holder(&self, role: Role) -> Option<(u8, usize)> {
        let person = STAFF.iter().position(|one| *one == role).and_then(|place| self.holds[place])?;
        Some((person, self.given_up.get(&person).copied().unwrap_or_default()))
    }

    /// Nobody holds a role any more.
    pub fn leaves(&mut self, role: Role) {
        self.hold(role, None);
    }

    fn hold(&mut self, role: Role, person: Option<u8>) {
        if let Some(place) = STAFF.iter().position(|one| *one == role) {
            self.holds[place] = person;
        }
    }
}

//! New ideas: a project that nobody had on the list has a name, and about a cost where somebody said so.

use super::{Deciding, fit_text, most};
use crate::choosing;
use crate::command::NoteRef;
use crate::drafts::{DraftIdea, DraftNote};
use crate::ids::NoteKind;
use crate::limits::IDEA_NAME_CHARS;
use crate::refusal::Refusal;

impl Deciding<'_, '_> {
    pub(super) fn name_idea(&mut self, note: &NoteRef, name: Option<&str>, cost: Option<i64>) -> Result<(), Refusal> {
        let (meant, note) = self.meant(note)?;
        if note.kind != NoteKind::Idea {
            return Err(Refusal::NoIdea);
        }
        let name = name.map(str::trim).filter(|name| !name.is_empty());
        let cost = match cost {
            Some(cost) => Some(choosing::cost(self.session.state(), cost)?),
            None => None,
        };
        let idea = match name {
            Some(name) if name.chars().count() > IDEA_NAME_CHARS || name.contains('\n') => {
                return Err(Refusal::TextUnfit { most: most(IDEA_NAME_CHARS) });
            }
            Some(name) => Some(DraftIdea { name: fit_text(name)?, cost }),
            None if cost.is_some() => return Err(Refusal::TextEmpty),
            None => None,
        };
        self.rewrite(meant, &DraftNote { idea, ..note })
    }
}

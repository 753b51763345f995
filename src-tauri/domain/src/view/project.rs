//! The table's projects: in the list, and whole.

use super::count;
use crate::drafts::{DraftNote, Drafts};
use crate::ids::{Fact, Introducer, NoteKind, ProjectId, ProjectNo};
use crate::meeting::Project;
use crate::state::{ProjectState, State};
use crate::words::Words;
use serde::Serialize;
use ts_rs::TS;

/// A project of the table, in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ProjectItem {
    /// Kept for ever.
    pub id: ProjectId,
    /// By which people call it.
    pub number: ProjectNo,
    /// Name.
    pub name: String,
    /// Minor units.
    #[ts(type = "number")]
    pub cost: i64,
    /// Has been on the table.
    pub begun: bool,
    /// Introduced.
    pub introduced: bool,
    /// The leader said why not.
    pub waived: bool,
    /// Notes agreed.
    pub closed: bool,
    /// Is on the table.
    pub here: bool,
    /// Notes, agreed and drafts.
    pub notes: u32,
    /// Questions among them that have no answer.
    pub open_questions: u32,
    /// Time on the table, in milliseconds.
    #[ts(type = "number")]
    pub ms: u64,
    /// Time that it borrowed; negative: that it lent, in milliseconds.
    #[ts(type = "number")]
    pub borrowed_ms: i64,
    /// Time that the project on the table can borrow from it, in milliseconds.
    #[ts(type = "number")]
    pub lends_ms: u64,
}

/// The four facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct FactsView {
    /// 在哪儿.
    pub location: Option<String>,
    /// 做什么.
    pub content: Option<String>,
    /// 做多大.
    pub scope: Option<String>,
    /// 谁受益.
    pub benefit: Option<String>,
    /// Those that were added at the table.
    pub added: Vec<Fact>,
}

/// A project, whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ProjectView {
    /// Kept for ever.
    pub id: ProjectId,
    /// By which people call it.
    pub number: ProjectNo,
    /// Name.
    pub name: String,
    /// Minor units.
    #[ts(type = "number")]
    pub cost: i64,
    /// Group or office.
    pub proposer: Option<String>,
    /// From the pack, or added at the table.
    pub facts: FactsView,
    /// Name of the picture in the pack.
    pub picture: Option<String>,
    /// By whom it was introduced.
    pub introduced: Option<Introducer>,
    /// The leader said why it was not.
    pub waived: bool,
    /// Notes agreed.
    pub closed: bool,
    /// Time it may take, the time so far counted in, in milliseconds.
    #[ts(type = "number")]
    pub share_ms: u64,
    /// What of that it borrowed; negative: what it lent, in milliseconds.
    #[ts(type = "number")]
    pub borrowed_ms: i64,
    /// Time on the table so far, in milliseconds.
    #[ts(type = "number")]
    pub spent_ms: u64,
}

pub(super) fn facts(words: &Words, project: &Project, here: Option<&ProjectState>) -> FactsView {
    let fact = |fact: Fact, packed: &Option<String>| {
        let added = here.and_then(|h| h.facts.get(&fact)).and_then(|text| words.text(text));
        added.map(str::to_owned).or_else(|| packed.clone())
    };
    FactsView {
        location: fact(Fact::Location, &project.location),
        content: fact(Fact::Content, &project.content),
        scope: fact(Fact::Scope, &project.scope),
        benefit: fact(Fact::Benefit, &project.benefit),
        added: here.map_or_else(Vec::new, |here| here.facts.keys().copied().collect()),
    }
}

pub(super) fn project(state: &State, words: &Words, here: &ProjectState) -> ProjectView {
    let packed = state.meeting.project(&here.id);
    ProjectView {
        id: here.id.clone(),
        number: here.number,
        name: packed.map_or_else(String::new, |p| p.name.clone()),
        cost: packed.map_or(0, |p| p.cost.minor()),
        proposer: packed.and_then(|p| p.proposer.clone()),
        facts: packed
            .map_or(FactsView { location: None, content: None, scope: None, benefit: None, added: Vec::new() }, |p| {
                facts(words, p, Some(here))
            }),
        picture: packed.and_then(|p| p.picture.clone()),
        introduced: here.introduced,
        waived: here.waived.is_some(),
        closed: here.closed,
        share_ms: state.share_of(here),
        borrowed_ms: here.borrowed_ms,
        spent_ms: here.ms,
    }
}

/// Questions on a project, or on none, that have no answer.
pub(super) fn open_questions(state: &State, drafts: &Drafts, on: Option<&ProjectId>) -> usize {
    let is_open = |note: &&DraftNote| note.kind == NoteKind::Question && note.answer.is_none();
    let drafts = drafts.notes.values().filter(|note| note.project.as_ref() == on).filter(is_open);
    state.open_questions().filter(|note| note.project.as_ref() == on).count() + drafts.count()
}

pub(super) fn item(state: &State, drafts: &Drafts, project: &ProjectState, here: bool) -> ProjectItem {
    let packed = state.meeting.project(&project.id);
    let entered = state.notes.iter().filter(|n| n.project.as_ref() == Some(&project.id)).count();
    ProjectItem {
        id: project.id.clone(),
        number: project.number,
        name: packed.map_or_else(String::new, |p| p.name.clone()),
        cost: packed.map_or(0, |p| p.cost.minor()),
        begun: project.begun,
        introduced: project.introduced.is_some(),
        waived: project.waived.is_some(),
        closed: project.closed,
        here,
        notes: count(entered + drafts.notes_on(&project.id).count()),
        open_questions: count(open_questions(state, drafts, Some(&project.id))),
        ms: project.ms,
        borrowed_ms: project.borrowed_ms,
        lends_ms: state.lends_ms(project),
    }
}

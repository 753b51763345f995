//! What the minutes say of the floor: points of order, interruptions, projects that were left and came back, times that
//! were changed. What was taken back never was.

use roundtable_domain::{Event, How, ProjectId, Session, StaffSpeech};
use roundtable_report::{FloorTold, TimeChange};
use std::collections::{BTreeMap, BTreeSet};

/// Acts that hold, in the order of doing.
fn held(session: &Session) -> impl Iterator<Item = &Event> {
    let acts = session.acts().iter().map(|(act, _)| act);
    acts.filter(|act| !session.is_taken_back(act.seq)).map(|act| &act.event)
}

/// How often what was done while each project was on the table; before the first one it is of none.
pub(super) fn by_project(session: &Session) -> BTreeMap<Option<ProjectId>, FloorTold> {
    let mut all: BTreeMap<Option<ProjectId>, FloorTold> = BTreeMap::new();
    let mut here: Option<ProjectId> = None;
    let (mut open, mut agreed) = (BTreeSet::new(), BTreeSet::new());
    for event in held(session) {
        match event {
            Event::ProjectBegun { project } => {
                here = Some(project.clone());
                let again = !agreed.contains(project) && !open.insert(project.clone());
                all.entry(here.clone()).or_default().came_back += u32::from(again);
            }
            Event::ProjectClosed { project, .. } => {
                open.remove(project);
                agreed.insert(project.clone());
            }
            Event::ProjectReopened { project } => {
                agreed.remove(project);
                open.insert(project.clone());
            }
            Event::RuleReminded { .. } => all.entry(here.clone()).or_default().reminded += 1,
            Event::PointRuled { upheld, .. } => {
                let told = all.entry(here.clone()).or_default();
                told.points += 1;
                told.upheld += u32::from(*upheld);
            }
            Event::FloorGiven { how: How::Reply, .. } => all.entry(here.clone()).or_default().replies += 1,
            Event::StaffFloorGiven { what: StaffSpeech::Answer, .. } => {
                all.entry(here.clone()).or_default().answers += 1;
            }
            _ => {}
        }
    }
    all
}

/// Each time that was set anew, in the order of doing; then what projects borrowed, each from each, all in all.
pub(super) fn times(session: &Session) -> Vec<TimeChange> {
    let meeting = &session.state().meeting;
    let rules = &meeting.rules;
    let (mut discussion, mut speech) = (rules.discussion_ms, rules.speech_limit_ms);
    let mut changes = Vec::new();
    let mut borrowed: BTreeMap<_, u64> = BTreeMap::new();
    for event in held(session) {
        match event {
            Event::DiscussionTimeSet { discussion_ms } if *discussion_ms != discussion => {
                changes.push(TimeChange::Discussion { from_ms: discussion, to_ms: *discussion_ms });
                discussion = *discussion_ms;
            }
            Event::SpeechLimitSet { limit_ms } if *limit_ms != speech => {
                changes.push(TimeChange::Speech { from_ms: speech, to_ms: *limit_ms });
                speech = *limit_ms;
            }
            Event::TimeBorrowed { from, to, ms } => {
                if let Some((from, to)) = meeting.number(from).zip(meeting.number(to)) {
                    *borrowed.entry((to.number(), from.number())).or_default() += ms;
                }
            }
            _ => {}
        }
    }
    changes.extend(borrowed.into_iter().map(|((to, from), ms)| TimeChange::Borrowed { from, to, ms }));
    changes
}

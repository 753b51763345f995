//! Every command with its schema and one example: for people who write scripts.

use crate::command::{Command, KeyedBallot, NoteRef};
use crate::form::Form;
use crate::ids::{
    Answerer, Fact, How, Introducer, Medium, Mode, NoteKind, ObjectionEnd, Phase, ProjectId, Rule, Seat, SeatKind,
    StaffSpeech,
};
use roundtable_record::Role;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// A command, described.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Described {
    /// Its name, as it stands in a line.
    pub name: String,
    /// JSON Schema of the whole object `{"name":{…}}`; what it refers to stands in [`Catalogue::definitions`].
    pub schema: Value,
    /// One that could be asked.
    pub example: Command,
}

/// All commands.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Catalogue {
    /// One by one, in the order in which a meeting needs them.
    pub commands: Vec<Described>,
    /// What the schemas refer to as `#/$defs/…`.
    #[serde(rename = "$defs")]
    pub definitions: Value,
}

/// Describes every command.
pub fn catalogue() -> Catalogue {
    let mut schema = schemars::schema_for!(Command).to_value();
    let definitions = schema.get_mut("$defs").map(Value::take).unwrap_or_default();
    let variants = schema.get("oneOf").and_then(Value::as_array).cloned().unwrap_or_default();
    let schema_of = |name: &str| {
        let found = variants.iter().find(|v| v.get("properties").is_some_and(|p| p.get(name).is_some()));
        found.cloned().unwrap_or_default()
    };
    let commands = examples()
        .into_iter()
        .map(|example| {
            let name = example.name();
            Described { schema: schema_of(&name), name, example }
        })
        .collect();
    Catalogue { commands, definitions }
}

impl Command {
    /// Its name, as it stands in a line.
    pub fn name(&self) -> String {
        match serde_json::to_value(self) {
            Ok(Value::Object(fields)) => fields.keys().next().cloned().unwrap_or_default(),
            _ => String::new(),
        }
    }
}

fn seats(numbers: &[u8]) -> Vec<Seat> {
    numbers.iter().filter_map(|n| Seat::new(*n).ok()).collect()
}

fn projects(ids: &[&str]) -> Vec<ProjectId> {
    ids.iter().filter_map(|id| ProjectId::new(*id).ok()).collect()
}

/// One of each, in the order in which a meeting needs them.
fn examples() -> Vec<Command> {
    seats(&[3])
        .into_iter()
        .zip(projects(&["21"]))
        .flat_map(|(seat, project)| {
            let text = |text: &str| text.to_owned();
            let mut all = gathering(seat, &text);
            all.extend(agenda(seat, &project, &text));
            all.extend(floor(seat));
            all.extend(noting(&project, &text));
            all.extend(choosing(seat, &project, &text));
            all
        })
        .collect()
}

fn gathering(seat: Seat, text: &dyn Fn(&str) -> String) -> Vec<Command> {
    vec![
        Command::TakeStaff { role: Role::Leader, person: 1, name: text("桌长"), witness: None },
        Command::LeaveVacant { role: Role::Adviser, reason: text("今天人手不够") },
        Command::TakeSeat { seat, kind: SeatKind::Resident, votes: true, name: text(""), of_age: false },
        Command::CorrectSeat { seat, kind: SeatKind::Unit, votes: true, name: text("小学代表") },
        Command::LeaveSeat { seat },
        Command::ReturnSeat { seat },
        Command::ConfirmAges {},
        Command::TellSending {},
    ]
}

fn agenda(seat: Seat, project: &ProjectId, text: &dyn Fn(&str) -> String) -> Vec<Command> {
    let project = project.clone();
    vec![
        Command::BeginPhase { phase: Phase::Discussion },
        Command::SetDiscussionTime { discussion_ms: 3_600_000 },
        Command::SetSpeechLimit { limit_ms: Some(60_000) },
        Command::BorrowTime { from: project.clone(), ms: 120_000 },
        Command::Pause { name: Some(text("茶歇")) },
        Command::GoOn {},
        Command::BeginProject { project: project.clone() },
        Command::IntroduceProject { project: project.clone(), by: Introducer::Proposer },
        Command::WaiveIntroduction { project: project.clone(), reason: text("提出的人没到") },
        Command::AddFact { project, fact: Fact::Scope, text: text("主路两侧，约两百米") },
        Command::RemindRule { rule: Rule::KeepTime, seat: Some(seat) },
        Command::RulePoint { rule: Rule::NoInterrupting, seat, upheld: true },
    ]
}

fn floor(seat: Seat) -> Vec<Command> {
    vec![
        Command::ChooseMode { mode: Mode::InTurn },
        Command::SetTracking { tracked: false },
        Command::RaiseHand { seat, stance: None },
        Command::LowerHand { seat },
        Command::GiveFloor { seat, how: Some(How::OutOfOrder) },
        Command::GiveFloorToNext {},
        Command::GiveStaffFloor { by: Introducer::Adviser, what: StaffSpeech::Answer, project: None },
        Command::EndFloor {},
        Command::PassTurn { seat },
        Command::BeginRound {},
        Command::MoveTurn { turn: 41, to: seat },
        Command::TimeTurn { turn: 41, ms: 90_000 },
        Command::MoveHand { from: seat, to: seat },
        Command::TakeBack { seq: 42, along: None },
    ]
}

fn noting(project: &ProjectId, text: &dyn Fn(&str) -> String) -> Vec<Command> {
    vec![
        Command::GoToTurn { turn: 41 },
        Command::TypeLine { text: text("转角"), seat: None, kind: None, project: None, turn: None },
        Command::SaveNote {
            text: text("7 转角要圆"),
            seat: None,
            kind: NoteKind::Improvement,
            project: Some(project.clone()),
            dialect: false,
            nowhere: false,
            turn: None,
        },
        Command::ChangeNote {
            note: 1,
            text: Some(text("转角要做圆")),
            seat: Some(7),
            kind: None,
            project: None,
            dialect: None,
        },
        Command::JoinNotes { note: 1, with: 2 },
        Command::AmendNote {
            hash: "5f".repeat(32),
            text: Some(text("转角要做圆，别碰着小孩")),
            seat: None,
            kind: None,
            project: None,
            dialect: None,
        },
        Command::SecondNote { note: NoteRef::Draft(1), seats: vec![3, 5] },
        Command::AnswerQuestion {
            question: Some(NoteRef::Entered("5f".repeat(32))),
            by: Some(Answerer::Adviser),
            text: text("明年春天动工"),
        },
        Command::NameIdea { note: NoteRef::Draft(2), name: Some(text("电动车雨棚")), cost: Some(800_000) },
        Command::RemoveNote { note: 1 },
        Command::UndoNote {},
        Command::WordNotes { notes: vec![1, 2], text: text("转角做圆，留轮椅宽度"), agreed_by: vec![7] },
        Command::RemoveWording { wording: 3 },
        Command::CloseProject {},
        Command::ReopenProject { project: project.clone() },
        Command::EnterNotes {},
        Command::KeepForm {
            form: Form::Waiver { project: project.clone() },
            fields: BTreeMap::from([(text("reason"), text("提议人病了"))]),
        },
    ]
}

fn choosing(seat: Seat, project: &ProjectId, text: &dyn Fn(&str) -> String) -> Vec<Command> {
    let project = project.clone();
    vec![
        Command::AskUnderstanding { seats: seats(&[3, 5]) },
        Command::OpenPoll { scrutineers: seats(&[2, 5]), medium: Medium::Paper },
        Command::KeyBallot { pass: 1, paper: 1, ballot: KeyedBallot::Marks(projects(&["21", "23", "28"])) },
        Command::RemoveBallot { pass: 1, paper: 1 },
        Command::ClosePoll { abstained: 0, difference: None },
        Command::CallHands { project: project.clone() },
        Command::CountHands { project: project.clone(), hands: 3 },
        Command::CloseHands {},
        Command::CastBallot { seat, choice: projects(&["21", "28"]), helped: false },
        Command::SitOut { seat },
        Command::CloseBox {},
        Command::ProposeProjects { projects: projects(&["21", "28"]) },
        Command::AskConsensus {},
        Command::HaveNoObjection { seat, none: true },
        Command::NoteObjection { objection: None, seat, project: Some(project.clone()), text: text("晚上太吵") },
        Command::EndObjection { objection: 1, ends: Some(ObjectionEnd::StandsAside) },
        Command::RemoveObjection { objection: 1 },
        Command::CloseConsensus { reached: true },
        Command::VoidPoll { reason: text("多了一张纸") },
        Command::BreakTie { drawn: projects(&["23"]), witnesses: seats(&[2, 5]) },
        Command::PutLotRight {
            drawn: projects(&["25"]),
            witnesses: seats(&[2, 5]),
            reason: text("听错了，抽到的是 25"),
        },
        Command::AnswerUnheard { again: false },
        Command::ExplainRecommendation {
            project,
            reasons: text("用的人多"),
            conditions: Some(text("先做两栋")),
            joined: projects(&["23"]).pop(),
            sum: Some(2_500_000),
        },
        Command::NameReporter { seat },
        Command::ReadThrough {},
        Command::SignOff { role: Role::Leader },
        Command::Reopen { reason: text("有一个数抄错了") },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_command_has_its_schema_and_an_example_that_is_read_back() {
        let catalogue = catalogue();
        let schema = schemars::schema_for!(Command).to_value();
        let all: BTreeSet<String> = schema["oneOf"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|v| v["properties"].as_object().unwrap().keys().cloned())
            .collect();
        let described: BTreeSet<String> = catalogue.commands.iter().map(|d| d.name.clone()).collect();
        assert_eq!(all, described);
        assert_eq!(catalogue.commands.len(), all.len(), "one example each");
        for one in &catalogue.commands {
            let text = serde_json::to_string(&one.example).unwrap();
            assert_eq!(serde_json::from_str::<Command>(&text).unwrap(), one.example);
            assert!(one.schema["properties"][&one.name].is_object(), "{}", one.name);
            assert!(one.schema["description"].is_string(), "{} is not explained", one.name);
        }
    }

    #[test]
    fn what_the_schemas_refer_to_is_there() {
        let catalogue = catalogue();
        let text = serde_json::to_string(&catalogue).unwrap();
        for reference in text.split("\"#/$defs/").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(catalogue.definitions.get(reference).is_some(), "{reference}");
        }
    }
}

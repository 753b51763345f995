//! `objections`: what people said while the notice hung, and what the office answered.

use crate::Done;
use crate::args::{ObjectionAct, Objections, To};
use crate::failure::Failure;
use crate::out::Out;
use roundtable_desk::view::{ObjectionTo, ObjectionView, ObjectionsView};
use roundtable_desk::{Home, OrganiserDesk};
use roundtable_words::say;
use serde::Serialize;

#[derive(Serialize)]
struct Told {
    v: u32,
    meeting: String,
    #[serde(flatten)]
    all: ObjectionsView,
}

pub fn objections(home: &Home, asked: &Objections, out: &Out) -> Result<Done, Failure> {
    let mut desk = OrganiserDesk::open(home)?;
    let of = match &asked.act {
        None => &asked.of,
        Some(ObjectionAct::Add { of, .. } | ObjectionAct::Answer { of, .. } | ObjectionAct::Strike { of, .. }) => of,
    };
    let meeting = desk.which(of.meeting.as_deref())?;
    let id = Some(meeting.as_str());
    let all = match &asked.act {
        None => desk.objections(id)?,
        Some(ObjectionAct::Add { to, day, text, .. }) => desk.object(id, meant(to), text, day.as_deref())?,
        Some(ObjectionAct::Answer { objection, day, text, .. }) => desk.answer(id, objection, text, day.as_deref())?,
        Some(ObjectionAct::Strike { objection, .. }) => desk.strike(id, objection)?,
    };
    let told = Told { v: 1, meeting, all };
    out.answer(&told, || {
        let period = told.all.period.as_ref().map(|period| match period.left {
            0 => say!(out, "organiser.objections_over", day = period.last),
            n => say!(out, "organiser.objections_period", day = period.last, n = n),
        });
        let listed = match told.all.objections.as_slice() {
            [] => vec![say!(out, "cli.objections.none")],
            all => all.iter().flat_map(|one| lines(out, one)).collect(),
        };
        period.into_iter().chain(listed).collect()
    });
    Ok(Done::All)
}

fn meant(to: &To) -> ObjectionTo {
    match (to.table, to.project) {
        (_, Some(project)) => ObjectionTo::Project(project),
        (Some(table), None) => ObjectionTo::Table(table),
        (None, None) => ObjectionTo::Whole,
    }
}

/// Its hash, when and to what; what was said; what was answered.
fn lines(out: &Out, one: &ObjectionView) -> Vec<String> {
    let to = match one.to {
        ObjectionTo::Whole => say!(out, "organiser.objection_whole"),
        ObjectionTo::Table(table) => say!(out, "organiser.table", table = table),
        ObjectionTo::Project(number) => {
            let name = one.project.as_deref().unwrap_or_default();
            say!(out, "organiser.objection_project", number = number, name = name)
        }
    };
    let text = |text: &Option<String>| text.clone().unwrap_or_else(|| say!(out, "organiser.no_text"));
    let answer = match &one.answer {
        Some(answer) => say!(out, "cli.objections.answer", day = answer.day, text = text(&answer.text)),
        None if one.open => say!(out, "cli.objections.open"),
        None => String::new(),
    };
    let head = say!(out, "cli.objections.head", hash = one.hash, day = one.day, to = to);
    let rest = [text(&one.text), answer].into_iter().filter(|line| !line.is_empty()).map(|line| format!("  {line}"));
    std::iter::once(head).chain(rest).collect()
}

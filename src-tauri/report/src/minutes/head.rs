//! The head of the minutes: which table, when, where, who.

use super::input::{MinutesInput, StaffRole, Standing};
use super::{BODY, SMALL, floor};
use crate::pdf::{Align, Flow, Ink, Style};
use crate::voice::Voice;
use roundtable_words::say;

pub(super) fn draw(flow: &mut Flow, voice: Voice, input: &MinutesInput) {
    let (left, right) = (flow.frame.left, flow.frame.right);
    flow.paper.put(Align::Left, (left, flow.y + 8.0), SMALL, &say!(voice, "report.minutes.title"));
    let room = right - left - flow.paper.width(SMALL, &say!(voice, "report.minutes.title")) - 20.0;
    let community = flow.paper.lines_at_most(SMALL, (room, 1), &input.community).concat();
    flow.paper.put(Align::Right, (right, flow.y + 8.0), SMALL, &community);
    flow.y += 22.0;

    let number = Style::new(40.0).bold();
    let table = voice.table(input.table);
    let name_left = left + flow.paper.width(number, &table) + 20.0;
    let width = right - name_left;
    let name = flow.paper.fitting(&[17.0, 15.0, 13.0, 11.0], Style::new(17.0), (width, 2), &input.meeting);
    let lines = flow.paper.lines_at_most(name, (width, 3), &input.meeting);
    let baseline = flow.y + 37.0;
    flow.paper.put(Align::Left, (left, baseline), number, &table);
    for (index, line) in lines.iter().enumerate() {
        let up = (lines.len() - 1 - index) as f32 * name.size * 1.3;
        flow.paper.put(Align::Left, (name_left, baseline - up), name, line);
    }
    flow.y += 54.0;
    flow.paper.sheet().rule((left, flow.y), (right, flow.y), Ink::JADE, 1.6);
    flow.y += 13.0;

    let lines = lines_of(voice, input);
    let labels = lines.iter().map(|(label, _)| flow.paper.width(SMALL, label) + 18.0).fold(0.0, f32::max);
    for (label, value) in lines {
        let column = (left + labels, right - left - labels);
        flow.column(BODY, column, &value, |paper, baseline| paper.put(Align::Left, (left, baseline), SMALL, &label));
        flow.y += 1.5;
    }
}

fn lines_of(voice: Voice, input: &MinutesInput) -> Vec<(String, String)> {
    let mut lines =
        vec![(say!(voice, "report.time"), when(voice, input)), (say!(voice, "report.place"), input.place.clone())];
    lines.push((say!(voice, "report.present"), present(voice, input)));
    let spoke = match input.spoke {
        Some(spoke) => {
            let (n, of) = (spoke.spoke, spoke.of);
            match spoke.untracked_ms {
                0 => say!(voice, "report.spoke", n = n, of = of),
                ms => say!(voice, "report.spoke.partly", n = n, of = of, span = voice.span(ms)),
            }
        }
        None => say!(voice, "report.spoke.untracked"),
    };
    lines.push((say!(voice, "report.speaking"), spoke));
    lines.push((say!(voice, "report.floor"), floor::told(voice, &input.floor)));
    lines.push((say!(voice, "report.times"), floor::times(voice, &input.times)));
    for line in &input.staff {
        lines.push((role(voice, line.role), standing(voice, &line.standing)));
    }
    lines.retain(|(_, value)| !value.trim().is_empty());
    lines
}

fn when(voice: Voice, input: &MinutesInput) -> String {
    let clock = |time: &Option<String>| time.as_deref().and_then(|time| voice.clock(time));
    let day = voice.day(&input.date);
    match (clock(&input.begun), clock(&input.ended)) {
        (Some(begun), Some(ended)) => {
            say!(voice, "report.when.whole", day = day, begun = begun, ended = ended)
        }
        (Some(begun), None) => say!(voice, "report.when.begun", day = day, begun = begun),
        _ => day,
    }
}

fn present(voice: Voice, input: &MinutesInput) -> String {
    let present = input.present;
    let participants = present.residents + present.organisations + present.units;
    let kinds = [
        (present.residents, say!(voice, "report.present.residents", n = present.residents)),
        (present.organisations, say!(voice, "report.present.organisations", n = present.organisations)),
        (present.units, say!(voice, "report.present.units", n = present.units)),
        (present.observers, say!(voice, "report.present.observers", n = present.observers)),
    ];
    let kinds: Vec<String> = kinds.into_iter().filter(|(n, _)| *n > 0).map(|(_, kind)| kind).collect();
    let all = participants + present.observers;
    match kinds.len() {
        0 => say!(voice, "report.present.all", n = 0),
        _ => say!(voice, "report.present.by_kind", n = all, kinds = voice.list(&kinds)),
    }
}

fn role(voice: Voice, role: StaffRole) -> String {
    match role {
        StaffRole::Leader => say!(voice, "report.role.leader"),
        StaffRole::Recorder => say!(voice, "report.role.recorder"),
        StaffRole::Adviser => say!(voice, "report.role.adviser"),
    }
}

fn standing(voice: Voice, standing: &Standing) -> String {
    match standing {
        Standing::Filled { name: Some(name) } => name.clone(),
        Standing::Filled { name: None } => say!(voice, "report.role.filled"),
        Standing::Vacant { reason: None } => say!(voice, "report.role.vacant"),
        Standing::Vacant { reason: Some(reason) } => {
            say!(voice, "report.role.vacant.because", reason = voice.passage(reason))
        }
    }
}

//! What a list says, into the rows and the head of a plan.

use crate::exchange::speaking::speaking_of;
use crate::organiser::prepare::briefing::{are_empty, carry, put_named};
use crate::organiser::prepare::list_file::ListFile;
use crate::view::words::words;
use crate::view::{ErrorView, Plan, PlanProject};
use roundtable_intake::{Allot, Currency, Draft, Format, Intake, RuleHints};

/// The projects of a list as they stand in a plan: cells that are open as they are written, to be marked there.
pub(in crate::organiser) fn rows(intake: &Intake) -> Vec<PlanProject> {
    let mut rows: Vec<PlanProject> = intake.projects.iter().map(|draft| row(draft, &intake.currency)).collect();
    for open in &intake.open {
        let Some(row) = rows.get_mut(open.place) else { continue };
        let field = open.fault.field.as_deref().unwrap_or_default();
        if let Some((_, cell)) = cells(row).into_iter().find(|(name, _)| *name == field) {
            cell.clone_from(&open.written);
        }
    }
    rows
}

/// What is typed of a project, by the stable names of its fields.
fn cells(row: &mut PlanProject) -> [(&'static str, &mut String); 9] {
    [
        ("id", &mut row.id),
        ("name", &mut row.name),
        ("cost", &mut row.cost),
        ("proposer", &mut row.proposer),
        ("location", &mut row.location),
        ("content", &mut row.content),
        ("scope", &mut row.scope),
        ("benefit", &mut row.benefit),
        ("picture", &mut row.picture),
    ]
}

/// A checked project as it stands in a plan.
fn row(draft: &Draft, currency: &Currency) -> PlanProject {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    PlanProject {
        id: draft.id.clone(),
        name: draft.name.clone(),
        cost: currency.plain(draft.cost),
        proposer: text(&draft.proposer),
        location: text(&draft.location),
        content: text(&draft.content),
        scope: text(&draft.scope),
        benefit: text(&draft.benefit),
        picture: text(&draft.picture),
        picture_name: String::new(),
        briefing: Vec::new(),
    }
}

/// Empty rows go, where others come after them.
pub(in crate::organiser) fn drop_empty(plan: &mut Plan) {
    let mut empty = are_empty(plan).into_iter();
    plan.projects.retain(|_| !empty.next().unwrap_or(false));
}

/// Adds projects after others, and says so where others were there. Those that are numbered from 1 and would be called like
/// others are numbered on from what is there; that a list's own numbers were taken is said of a list that has some.
pub(in crate::organiser) fn append(plan: &mut Plan, intake: &Intake) -> Option<ErrorView> {
    let before = plan.projects.len();
    let numbered = (1..).zip(&intake.projects).all(|(n, project): (usize, _)| project.id == n.to_string());
    let clash = intake.projects.iter().any(|new| plan.projects.iter().any(|old| old.id.trim() == new.id));
    if before == 0 {
        plan.currency = intake.currency.code().to_owned();
    }
    for (n, mut project) in (1..).zip(rows(intake)) {
        if numbered && clash {
            project.id = (before + n).to_string();
        }
        plan.projects.push(project);
    }
    let key =
        if numbered && clash && !intake.numbered { "intake.note.appended_numbered" } else { "intake.note.appended" };
    let params = [("before", before), ("from", before + 1), ("to", plan.projects.len())];
    let params = params.map(|(name, n)| (name, n.to_string()));
    let params: Vec<(&str, &str)> = params.iter().map(|(name, n)| (*name, n.as_str())).collect();
    (before > 0).then(|| words(key, &params))
}

/// The fields of the meeting that a file may fill and a person may type over.
fn head(plan: &mut Plan) -> [(&'static str, &mut String); 6] {
    [
        ("name", &mut plan.name),
        ("community", &mut plan.community),
        ("street", &mut plan.street),
        ("date", &mut plan.date),
        ("place", &mut plan.place),
        ("budget", &mut plan.budget),
    ]
}

/// Empties what the file before said of the meeting and nobody has typed over: it belonged to its projects.
pub(in crate::organiser) fn forget_file(plan: &mut Plan) {
    let said = std::mem::take(&mut plan.from_file);
    for (name, field) in head(plan) {
        if said.get(name) == Some(field) {
            field.clear();
        }
    }
}

/// Puts a list in place of the plan's projects, and what it says of the meeting into the head: all of it from a
/// meeting file, from others what the plan does not have yet.
pub(in crate::organiser) fn fill(plan: &mut Plan, list: &ListFile) {
    let intake = &list.intake;
    let before = head(plan).map(|(_, field)| field.clone());
    let whole = list.format == Format::Meeting;
    let put = |field: &mut String, hint: &Option<String>| {
        if let Some(hint) = hint.as_ref().filter(|_| whole || field.trim().is_empty()) {
            field.clone_from(hint);
        }
    };
    let hints = &intake.hints;
    put(&mut plan.name, &hints.name);
    put(&mut plan.community, &hints.community);
    put(&mut plan.street, &hints.street);
    put(&mut plan.date, &hints.date);
    put(&mut plan.place, &hints.place);
    put(&mut plan.lang, &hints.lang);
    // Amounts are written in the list's currency, so it goes along with them.
    plan.currency = intake.currency.code().to_owned();
    if let Some(budget) =
        intake.budget.filter(|_| whole || list.format == Format::Pabulib || plan.budget.trim().is_empty())
    {
        plan.budget = intake.currency.plain(budget);
    }
    if let Some(tables) = hints.tables.and_then(|tables| u16::try_from(tables).ok()) {
        plan.tables = tables;
    }
    if let Some(how) = hints.allot {
        let (name, seed) = match how {
            Allot::Blocks => ("blocks", plan.seed),
            Allot::Random { seed } => ("random", seed),
            Allot::All => ("all", plan.seed),
        };
        (plan.allot, plan.seed) = (name.to_owned(), seed);
    }
    plan.opening_code = hints.opening_code.unwrap_or(plan.opening_code);
    plan.encrypt = hints.encrypt.unwrap_or(plan.encrypt);
    fill_rules(plan, &hints.rules);
    let before_it = std::mem::replace(&mut plan.projects, rows(intake));
    carry(plan, &before_it);
    if !list.briefing.is_empty() {
        put_named(plan, &list.briefing);
    }
    let said = head(plan).into_iter().zip(before).filter(|((_, now), before)| *now != before);
    plan.from_file = said.map(|((name, now), _)| (name.to_owned(), now.clone())).collect();
}

fn fill_rules(plan: &mut Plan, hints: &RuleHints) {
    let rules = &mut plan.rules;
    if let Some(preset) = &hints.preset {
        rules.preset.clone_from(preset);
    }
    rules.method = hints.method.unwrap_or(rules.method);
    rules.tie = hints.tie.unwrap_or(rules.tie);
    rules.speech_limit_ms = hints.speech_limit_s.map(|s| s * 1_000).or(rules.speech_limit_ms);
    let turns = hints.floor.turns_a_project.and_then(|turns| u16::try_from(turns).ok());
    rules.turns_a_project = turns.or(rules.turns_a_project);
    rules.wanted = hints.wanted.and_then(|wanted| u8::try_from(wanted).ok()).unwrap_or(rules.wanted);
    rules.speaking = speaking_of(&hints.floor).or(std::mem::take(&mut rules.speaking));
    rules.discussion_ms = hints.discussion_min.map_or(rules.discussion_ms, |min| min * 60_000);
    rules.send_speakers = hints.send_speakers.unwrap_or(rules.send_speakers);
    rules.send_names = hints.send_names.unwrap_or(rules.send_names);
    let days = hints.retention_days.and_then(|days| u32::try_from(days).ok());
    rules.retention_days = days.unwrap_or(rules.retention_days);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_amount_is_read_back_as_the_same() {
        for (code, minor) in [("CNY", 2_800_000), ("CNY", 2_800_050), ("JPY", 500), ("KWD", 1_250), ("KWD", 1_000)] {
            let currency = Currency::new(code).unwrap();
            let money = roundtable_tally::Money::new(minor).unwrap();
            let shown = currency.plain(money);
            assert_eq!(currency.read(&shown, 0).unwrap(), money, "{code} {shown}");
        }
    }
}

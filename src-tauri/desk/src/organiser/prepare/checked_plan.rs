//! Whether packs can be made of a plan, and what is wrong or missing in it.

use crate::exchange::presets::preset_ids;
use crate::organiser::prepare::briefing::{Kept, faults};
use crate::organiser::prepare::issued::Issued;
use crate::organiser::prepare::plan_rows::{is_empty, problem, shortened, typed};
use crate::organiser::prepare::pointed::{MOST_NAMED, pointed};
use crate::view::words::{fault_words, fields, words};
use crate::view::{ErrorView, MissingFacts, Plan, PlanProblem};
use roundtable_domain::limits::{
    HIGHEST_TABLE, LONGEST_DISCUSSION_MS, LONGEST_SPEECH_MS, MOST_TURNS_A_PROJECT, SHORTEST_DISCUSSION_MS,
    SHORTEST_SPEECH_MS,
};
use roundtable_domain::{Fact, ProjectNo, Rules, Speaking};
use roundtable_intake::{
    Allot, AllotError, Currency, Draft, IntakeError, LONGEST_NAME, MOST_RETENTION_DAYS, Typed, allot, check_projects,
    read_date,
};
use roundtable_record::{RecordError, validate_name};
use roundtable_tally::Money;

/// What came of looking a plan through.
#[derive(Clone)]
pub(in crate::organiser) struct CheckedPlan {
    /// Packs cannot be made while there is any.
    pub problems: Vec<PlanProblem>,
    /// Facts that are not there, most first.
    pub missing: Vec<MissingFacts>,
    /// Places in the plan's list of projects whose price nobody knows yet.
    pub unpriced: Vec<u32>,
    /// Places in the plan's list for each table.
    pub allotment: Vec<Vec<u32>>,
    /// Sum of all costs.
    pub total: Option<i64>,
    /// The projects, where all are right.
    pub projects: Vec<Draft>,
    /// What there is to spend.
    pub budget: Option<Money>,
    /// The day, where it can be read.
    pub date: Option<String>,
    /// What is strange, though packs can be made.
    pub pointed: Vec<PlanProblem>,
    /// What each row's project is called in the meeting; nothing for a row that holds nothing.
    pub numbers: Vec<Option<u16>>,
}

/// Looks a plan through; `kept` is what is kept with it, `issued` is what stays of the editions that are out.
pub(in crate::organiser) fn checked(plan: &Plan, kept: &Kept, issued: Option<&Issued>) -> CheckedPlan {
    let mut problems = head(plan);
    problems.extend(issued.iter().flat_map(|issued| issued.changed_in(plan)));
    let currency = Currency::new(&plan.currency).unwrap_or_default();
    let budget = budget(plan, &currency, &mut problems);
    rules(plan, &mut problems);
    // Rows that hold nothing are passed over; places below are those in the plan's own list.
    let typed = typed(plan);
    let rows: Vec<u32> = (0u32..).zip(&typed).filter(|(_, row)| !is_empty(row)).map(|(place, _)| place).collect();
    let missing = missing(&typed, &rows);
    let (projects, open) = match check_projects(&typed, &currency) {
        Ok(intake) => (intake.projects, intake.open),
        Err(refused) => {
            problems.extend(refused.faults.iter().map(fault));
            (Vec::new(), Vec::new())
        }
    };
    problems.extend(open.iter().map(|open| fault(&open.fault)));
    let unpriced = open.iter().filter(|open| open.is_unpriced()).filter_map(|open| row_of(&open.fault)).collect();
    let projects = if open.is_empty() { projects } else { Vec::new() };
    for (place, name) in (0u32..).zip(plan.projects.iter().map(|project| project.picture.trim())) {
        if !name.is_empty() && !kept.pictures.contains_key(name) {
            problems.push(problem(Some(place), "picture", words("picture.gone", &[("found", name)])));
        }
    }
    problems.extend(faults(plan, kept));
    problems.extend(issued.iter().flat_map(|issued| issued.reused(&typed)));
    let numbers = numbers(&typed, issued);
    let allotment = match issued {
        Some(issued) if plan.allot != "all" => issued.allotment(&typed, &rows, &mut problems),
        Some(_) | None => allotment(plan, &rows, &mut problems),
    };
    let total = Money::sum(projects.iter().map(|project| project.cost)).ok().filter(|_| !projects.is_empty());
    CheckedPlan {
        date: read_date(&plan.date),
        pointed: numbered(plan, &numbers, MOST_NAMED, "point.numbered")
            .map(|what| problem(None, "id", what))
            .into_iter()
            .chain(pointed(plan, &typed, &allotment, &currency))
            .collect(),
        numbers,
        allotment,
        problems,
        missing,
        unpriced,
        total: total.map(Money::minor),
        projects,
        budget,
    }
}

/// What the rows' projects are called in the meeting, as packs will say it.
fn numbers(typed: &[Typed], issued: Option<&Issued>) -> Vec<Option<u16>> {
    let ids = typed.iter().filter(|row| !is_empty(row)).map(|row| row.id.trim());
    let numbers = match issued {
        Some(issued) => ProjectNo::of_ids_after(&issued.numbers, ids),
        None => ProjectNo::of_ids(ids),
    };
    let mut numbers = numbers.unwrap_or_default().into_iter();
    typed.iter().map(|row| if is_empty(row) { None } else { numbers.next().map(ProjectNo::number) }).collect()
}

/// That projects are called otherwise in the meeting than in the list: at most so many of them by name.
pub(in crate::organiser) fn numbered(
    plan: &Plan,
    numbers: &[Option<u16>],
    most: usize,
    key: &str,
) -> Option<ErrorView> {
    let is_other = |id: &str, number: u16| !id.is_empty() && id.trim_start_matches('0') != number.to_string();
    let others: Vec<(&str, u16)> = plan
        .projects
        .iter()
        .zip(numbers)
        .filter_map(|(project, number)| Some((project.id.trim(), (*number)?)))
        .filter(|(id, number)| is_other(id, *number))
        .collect();
    let mut named: Vec<String> =
        others.iter().take(most).map(|(id, number)| format!("{} → {number}", shortened(id))).collect();
    if others.len() > named.len() {
        named.push("…".to_owned());
    }
    let params = [("n", others.len().to_string()), ("found", named.join(" · "))];
    let params: Vec<(&str, &str)> = params.iter().map(|(name, value)| (*name, value.as_str())).collect();
    (!others.is_empty()).then(|| words(key, &params))
}

/// How the plan allots, as far as that is one of the ways there are.
fn allot_of(plan: &Plan) -> Option<Allot> {
    match plan.allot.as_str() {
        "blocks" => Some(Allot::Blocks),
        "random" => Some(Allot::Random { seed: plan.seed }),
        "all" => Some(Allot::All),
        _ => None,
    }
}

fn head(plan: &Plan) -> Vec<PlanProblem> {
    let mut problems = Vec::new();
    for (field, text, required) in [
        ("name", &plan.name, true),
        ("community", &plan.community, true),
        ("street", &plan.street, false),
        ("place", &plan.place, false),
    ] {
        let fault = match validate_name(text) {
            Ok(()) => continue,
            Err(RecordError::TextEmpty) if !required => continue,
            Err(RecordError::TextEmpty) => words("intake.empty", &[]),
            Err(RecordError::TextLong { .. }) => words("intake.too_long", &[("limit", &LONGEST_NAME.to_string())]),
            Err(RecordError::TextCharacter(character)) => {
                let shown = format!("U+{:04X}", u32::from(character));
                words("intake.control_character", &[("character", &shown)])
            }
            Err(other) => words(&format!("reason.{}", other.code()), &[]),
        };
        problems.push(problem(None, field, fault));
    }
    if plan.date.trim().is_empty() {
        problems.push(problem(None, "date", words("intake.empty", &[])));
    } else if read_date(&plan.date).is_none() {
        problems.push(problem(None, "date", words("intake.not_a_date", &[("found", &shortened(&plan.date))])));
    }
    if Currency::new(&plan.currency).is_err() {
        let found = shortened(&plan.currency);
        problems.push(problem(None, "currency", words("intake.not_a_currency", &[("found", &found)])));
    }
    if !["zh-CN", "en"].contains(&plan.lang.as_str()) {
        let fault = words("intake.not_one_of", &[("found", &shortened(&plan.lang)), ("allowed", "zh-CN, en")]);
        problems.push(problem(None, "lang", fault));
    }
    problems
}

fn budget(plan: &Plan, currency: &Currency, problems: &mut Vec<PlanProblem>) -> Option<Money> {
    if plan.budget.trim().is_empty() {
        return None;
    }
    match currency.read(&plan.budget, 0) {
        Ok(budget) => Some(budget),
        Err(what) => {
            let mut fault = words(&format!("intake.{}", what.code()), &[("found", &shortened(&plan.budget))]);
            fault.params.extend(fields(&what));
            problems.push(problem(None, "budget", fault));
            None
        }
    }
}

fn rules(plan: &Plan, problems: &mut Vec<PlanProblem>) {
    let range = |least: u64, most: u64| {
        words("intake.out_of_range", &[("least", &least.to_string()), ("most", &most.to_string())])
    };
    let rules = &plan.rules;
    if !(SHORTEST_DISCUSSION_MS..=LONGEST_DISCUSSION_MS).contains(&rules.discussion_ms) {
        let fault = range(SHORTEST_DISCUSSION_MS / 60_000, LONGEST_DISCUSSION_MS / 60_000);
        problems.push(problem(None, "discussion_min", fault));
    }
    if rules.speech_limit_ms.is_some_and(|ms| !(SHORTEST_SPEECH_MS..=LONGEST_SPEECH_MS).contains(&ms)) {
        let fault = range(SHORTEST_SPEECH_MS / 1_000, LONGEST_SPEECH_MS / 1_000);
        problems.push(problem(None, "speech_limit_s", fault));
    }
    if !(1..=10).contains(&rules.wanted) {
        problems.push(problem(None, "wanted", range(1, 10)));
    }
    if !(1..=MOST_RETENTION_DAYS).contains(&u64::from(rules.retention_days)) {
        problems.push(problem(None, "retention_days", range(1, MOST_RETENTION_DAYS)));
    }
    floor(rules, problems);
    if !preset_ids().contains(&rules.preset.as_str()) {
        let allowed = preset_ids().join(", ");
        let fault = words("intake.not_one_of", &[("found", &shortened(&rules.preset)), ("allowed", &allowed)]);
        problems.push(problem(None, "preset", fault));
    }
}

/// Who speaks when.
fn floor(rules: &Rules, problems: &mut Vec<PlanProblem>) {
    let range = |least: u64, most: u64| {
        words("intake.out_of_range", &[("least", &least.to_string()), ("most", &most.to_string())])
    };
    if rules.turns_a_project.is_some_and(|turns| !(1..=MOST_TURNS_A_PROJECT).contains(&turns)) {
        problems.push(problem(None, "turns_a_project", range(1, u64::from(MOST_TURNS_A_PROJECT))));
    }
    let speaking = &rules.speaking;
    for (field, ms) in [("reply_s", speaking.reply_ms), ("introduction_s", speaking.introduction_ms)] {
        if ms.is_some_and(|ms| !(SHORTEST_SPEECH_MS..=LONGEST_SPEECH_MS).contains(&ms)) {
            let fault = range(SHORTEST_SPEECH_MS / 1_000, LONGEST_SPEECH_MS / 1_000);
            problems.push(problem(None, field, fault));
        }
    }
    if !speaking.order.as_deref().is_none_or(Speaking::is_order) {
        problems.push(problem(None, "order", words("rules.order_unfit", &[])));
    }
    if !speaking.groups.as_deref().is_none_or(Speaking::are_groups) {
        problems.push(problem(None, "groups", words("rules.groups_unfit", &[])));
    }
}

/// Which of the four facts rows lack, most first; told while other things are still wrong.
fn missing(typed: &[Typed], rows: &[u32]) -> Vec<MissingFacts> {
    let lacks = |fact: Fact, row: &Typed| {
        let cell = match fact {
            Fact::Location => &row.location,
            Fact::Content => &row.content,
            Fact::Scope => &row.scope,
            Fact::Benefit => &row.benefit,
        };
        cell.trim().is_empty()
    };
    let mut all: Vec<MissingFacts> = Fact::ALL
        .iter()
        .map(|&fact| MissingFacts {
            fact,
            rows: rows
                .iter()
                .copied()
                .filter(|row| usize::try_from(*row).ok().and_then(|r| typed.get(r)).is_some_and(|t| lacks(fact, t)))
                .collect(),
        })
        .filter(|missing| !missing.rows.is_empty())
        .collect();
    all.sort_by_key(|missing| std::cmp::Reverse(missing.rows.len()));
    all
}

fn allotment(plan: &Plan, rows: &[u32], problems: &mut Vec<PlanProblem>) -> Vec<Vec<u32>> {
    let Some(how) = allot_of(plan) else {
        let fault =
            words("intake.not_one_of", &[("found", &shortened(&plan.allot)), ("allowed", "blocks, random, all")]);
        problems.push(problem(None, "allot", fault));
        return Vec::new();
    };
    // Places stand for projects, so that the allotment is shown while ids are still wrong.
    let places: Vec<String> = rows.iter().map(u32::to_string).collect();
    let tables = usize::from(plan.tables);
    let allotted = match plan.tables > HIGHEST_TABLE {
        true => Err(AllotError::TablesTooMany { tables, most: usize::from(HIGHEST_TABLE) }),
        false => allot(&places, tables, how),
    };
    match allotted {
        Ok(tables) => {
            tables.into_iter().map(|table| table.iter().filter_map(|place| place.parse().ok()).collect()).collect()
        }
        // Said already, of the list itself.
        Err(AllotError::NoProjects) => Vec::new(),
        Err(error) => {
            let mut fault = words(&format!("allot.{}", error.code()), &[]);
            fault.params = fields(&error);
            let field = if matches!(error, AllotError::SeedTooLarge { .. }) { "seed" } else { "tables" };
            problems.push(problem(None, field, fault));
            Vec::new()
        }
    }
}

/// A fault of a typed list: its line is the row, from 1; 0 where it is of the whole list.
fn fault(error: &IntakeError) -> PlanProblem {
    problem(row_of(error), error.field.as_deref().unwrap_or("projects"), fault_words(error))
}

/// The place of the row in the plan's list.
fn row_of(error: &IntakeError) -> Option<u32> {
    error.line.checked_sub(1).and_then(|row| u32::try_from(row).ok())
}

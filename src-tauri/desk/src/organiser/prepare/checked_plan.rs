//! Whether packs can be made of a plan, and what is wrong or missing in it.

use crate::exchange::presets::PRESETS;
use crate::view::words::{fault_words, fields, words};
use crate::view::{ErrorView, MissingFacts, Plan, PlanProblem};
use roundtable_domain::limits::{
    HIGHEST_TABLE, LONGEST_DISCUSSION_MS, LONGEST_SPEECH_MS, SHORTEST_DISCUSSION_MS, SHORTEST_SPEECH_MS,
};
use roundtable_domain::{Fact, ProjectNo, TableNo};
use roundtable_intake::{
    Allot, AllotError, Currency, Draft, IntakeError, LONGEST_NAME, MOST_RETENTION_DAYS, Typed, allot, check_projects,
    read_date,
};
use roundtable_record::{RecordError, validate_name};
use roundtable_report::{SlipProject, SlipsInput, cut_on_slips};
use roundtable_tally::Money;
use roundtable_words::Lang;
use std::collections::{BTreeMap, BTreeSet};

/// Less than this for a project is no discussion: it is introduced, and one person speaks.
const SHORTEST_PROJECT_MS: u64 = 180_000;
/// Rows of one name that are said.
const MOST_NAMED: usize = 6;
/// A name of so many characters has room on a choosing slip, however many projects there are.
const SURELY_FITS: usize = 12;
/// What costs so many times less than the middle one is most likely in another unit.
const SMALL_BESIDE: i64 = 1_000;

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

/// What stays as it is in a correction, for packs are out: what projects are called, whose table they are at, and all by
/// which the tables' sticks are made.
pub(in crate::organiser) struct Issued {
    /// By id: what projects of all editions are called.
    pub numbers: BTreeMap<String, ProjectNo>,
    /// By name: the id of the project of the newest edition; nothing where several are called so.
    pub ids: BTreeMap<String, Option<String>>,
    /// By id: the table of each project of the newest edition.
    pub tables: BTreeMap<String, TableNo>,
    /// The plan of the newest edition.
    pub plan: Plan,
}

impl Issued {
    /// Gives the projects of a list without ids those that they have: by their names, as far as each is one project's; others
    /// are new.
    pub fn keep_ids(&self, plan: &mut Plan) {
        let is_taken = |id: &str| self.numbers.contains_key(id);
        let mut free = (1..).map(|n: u32| n.to_string()).filter(|id| !is_taken(id));
        for project in plan.projects.iter_mut().filter(|project| !project.name.trim().is_empty()) {
            let known = self.ids.get(project.name.trim()).cloned().flatten();
            project.id = known.or_else(|| free.next()).unwrap_or_default();
        }
    }

    /// What a meeting file says of it is as it was when the packs were made, or was said otherwise then.
    pub fn keep_fixed(&self, plan: &mut Plan) {
        plan.tables = self.plan.tables;
        plan.allot.clone_from(&self.plan.allot);
        plan.seed = self.plan.seed;
        plan.lang.clone_from(&self.plan.lang);
        plan.opening_code = self.plan.opening_code;
        plan.encrypt = self.plan.encrypt;
    }

    fn changed_in(&self, plan: &Plan) -> Vec<PlanProblem> {
        let before = &self.plan;
        let fields = [
            ("tables", plan.tables != before.tables),
            ("allot", plan.allot != before.allot),
            ("seed", plan.allot == "random" && plan.seed != before.seed),
            ("lang", plan.lang != before.lang),
            ("currency", plan.currency != before.currency),
            ("opening_code", plan.opening_code != before.opening_code),
            ("encrypt", plan.encrypt != before.encrypt),
        ];
        let changed = fields.into_iter().filter(|(_, changed)| *changed);
        changed.map(|(field, _)| problem(None, field, words("intake.stays_in_correction", &[]))).collect()
    }
}

/// Looks a plan through; `pictures` are the names of those that are kept with it, `issued` is what stays of the editions
/// that are out.
pub(in crate::organiser) fn checked(plan: &Plan, pictures: &BTreeSet<String>, issued: Option<&Issued>) -> CheckedPlan {
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
        if !name.is_empty() && !pictures.contains(name) {
            problems.push(problem(Some(place), "picture", words("picture.gone", &[("found", name)])));
        }
    }
    let numbers = numbers(&typed, issued);
    let allotment = match issued {
        Some(issued) if plan.allot != "all" => allotted_again(&typed, &rows, issued, &mut problems),
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

/// The plan's projects as a list reads them.
pub(in crate::organiser) fn typed(plan: &Plan) -> Vec<Typed> {
    let row = |project: &crate::view::PlanProject| {
        let project = project.clone();
        Typed {
            id: project.id,
            name: project.name,
            cost: project.cost,
            proposer: project.proposer,
            location: project.location,
            content: project.content,
            scope: project.scope,
            benefit: project.benefit,
            picture: project.picture,
        }
    };
    plan.projects.iter().map(row).collect()
}

pub(in crate::organiser) fn is_empty(row: &Typed) -> bool {
    let cells = [
        &row.id,
        &row.name,
        &row.cost,
        &row.proposer,
        &row.location,
        &row.content,
        &row.scope,
        &row.benefit,
        &row.picture,
    ];
    cells.iter().all(|cell| cell.trim().is_empty())
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
    if !PRESETS.contains(&rules.preset.as_str()) {
        let allowed = PRESETS.join(", ");
        let fault = words("intake.not_one_of", &[("found", &shortened(&rules.preset)), ("allowed", &allowed)]);
        problems.push(problem(None, "preset", fault));
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

/// The places for each table where packs are out: a project stays at its table, a new one goes to the table that has the
/// fewest, and no table may be left without any.
fn allotted_again(typed: &[Typed], rows: &[u32], issued: &Issued, problems: &mut Vec<PlanProblem>) -> Vec<Vec<u32>> {
    let mut tables = vec![Vec::new(); usize::from(issued.plan.tables)];
    let table_of = |place: u32| {
        let row = usize::try_from(place).ok().and_then(|at| typed.get(at))?;
        issued.tables.get(row.id.trim()).and_then(|table| usize::from(table.number()).checked_sub(1))
    };
    let (known, new): (Vec<u32>, Vec<u32>) = rows.iter().partition(|place| table_of(**place).is_some());
    for place in known {
        if let Some(table) = table_of(place).and_then(|table| tables.get_mut(table)) {
            table.push(place);
        }
    }
    for place in new {
        if let Some(table) = tables.iter_mut().min_by_key(|table| table.len()) {
            table.push(place);
        }
    }
    for (number, table) in (1..).zip(&mut tables) {
        table.sort_unstable();
        if table.is_empty() {
            problems.push(problem(
                None,
                "projects",
                words("intake.table_left_empty", &[("table", &number.to_string())]),
            ));
        }
    }
    tables
}

/// What nobody forbids, and what is most likely a slip: projects of one name, costs unlike the others, and time that
/// cannot be enough.
fn pointed(plan: &Plan, typed: &[Typed], allotment: &[Vec<u32>], currency: &Currency) -> Vec<PlanProblem> {
    let mut named: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (place, row) in (0u32..).zip(typed).filter(|(_, row)| !row.name.trim().is_empty()) {
        let name: String = row.name.split_whitespace().collect::<String>().to_lowercase();
        named.entry(name).or_default().push(place);
    }
    let mut same: Vec<Vec<u32>> = named.into_values().filter(|rows| rows.len() > 1).collect();
    same.sort();
    let mut pointed: Vec<PlanProblem> = Vec::new();
    for rows in same {
        let [first, second, ..] = rows[..] else { continue };
        let name = name_of(typed, first);
        let numbers: Vec<String> = rows.iter().take(MOST_NAMED).map(|row| (row + 1).to_string()).collect();
        let more = if rows.len() > MOST_NAMED { "…" } else { "" };
        let params = [("found", &*name), ("rows", &format!("{}{more}", numbers.join(", ")))];
        pointed.push(problem(Some(second), "name", words("point.same_name", &params)));
    }
    pointed.extend(strange_costs(plan, typed, currency));
    pointed.extend(cut_names(plan, typed, allotment, currency));
    pointed.extend(few_projects(plan, allotment));
    let most = allotment.iter().map(|table| u64::try_from(table.len()).unwrap_or(u64::MAX)).max().unwrap_or(0);
    if let Some(each) = plan.rules.discussion_ms.checked_div(most).filter(|each| *each < SHORTEST_PROJECT_MS) {
        let (minutes, n) = ((plan.rules.discussion_ms / 60_000).to_string(), most.to_string());
        let seconds = (each / 1_000).to_string();
        let params = [("minutes", minutes.as_str()), ("n", &n), ("seconds", &seconds)];
        pointed.push(problem(None, "discussion_min", words("point.short_time", &params)));
    }
    pointed
}

/// Tables that have fewer projects than they are to choose.
fn few_projects(plan: &Plan, allotment: &[Vec<u32>]) -> Option<PlanProblem> {
    let wanted = usize::from(plan.rules.wanted);
    let few = (1..).zip(allotment).filter(|(_, table)| !table.is_empty() && table.len() < wanted);
    let tables: Vec<String> = few.map(|(number, _): (u16, _)| number.to_string()).collect();
    if tables.is_empty() {
        return None;
    }
    let shown = match tables.len() > MOST_NAMED {
        true => format!("{}…", tables[..MOST_NAMED].join(", ")),
        false => tables.join(", "),
    };
    let params = [("tables", shown.as_str()), ("wanted", &wanted.to_string())];
    Some(problem(None, "tables", words("point.few_projects", &params)))
}

/// Costs that say nothing, are more than all there is, or are very small beside the others.
fn strange_costs(plan: &Plan, typed: &[Typed], currency: &Currency) -> Vec<PlanProblem> {
    let costs: Vec<(u32, Money)> =
        (0u32..).zip(typed).filter_map(|(place, row)| Some((place, currency.read(&row.cost, 0).ok()?))).collect();
    let mut sorted: Vec<i64> = costs.iter().map(|(_, cost)| cost.minor()).filter(|cost| *cost > 0).collect();
    sorted.sort_unstable();
    let middle = sorted.get(sorted.len() / 2).copied().unwrap_or(0);
    let budget = currency.read(&plan.budget, 0).ok();
    let strange = |(place, cost): &(u32, Money)| {
        let key = match cost.minor() {
            0 => "point.cost_zero",
            minor if budget.is_some_and(|budget| minor > budget.minor()) => "point.cost_over_budget",
            minor if minor < middle / SMALL_BESIDE => "point.cost_small",
            _ => return None,
        };
        let (row, name) = ((place + 1).to_string(), name_of(typed, *place));
        let cost = currency.plain(*cost);
        Some(problem(Some(*place), "cost", words(key, &[("row", &row), ("found", &name), ("cost", &cost)])))
    };
    costs.iter().filter_map(strange).collect()
}

/// Names that choosing slips have no room for.
fn cut_names(plan: &Plan, typed: &[Typed], allotment: &[Vec<u32>], currency: &Currency) -> Vec<PlanProblem> {
    let long = |row: &Typed| row.name.chars().count() > SURELY_FITS;
    let mut cut = BTreeSet::new();
    for table in allotment {
        let of_table = || table.iter().filter_map(|place| Some((*place, typed.get(usize::try_from(*place).ok()?)?)));
        if !of_table().any(|(_, row)| long(row)) {
            continue;
        }
        let project = |(place, row): (u32, &Typed)| SlipProject {
            number: u16::try_from(place + 1).unwrap_or(u16::MAX),
            name: row.name.trim().to_owned(),
            cost: currency.read(&row.cost, 0).map(Money::minor).unwrap_or_default(),
        };
        let slips = SlipsInput {
            lang: Lang::parse(&plan.lang).unwrap_or_default(),
            currency: currency.code().to_owned(),
            projects: of_table().map(project).collect(),
            ..SlipsInput::default()
        };
        let places = cut_on_slips(&slips).unwrap_or_default();
        cut.extend(places.into_iter().filter_map(|at| table.get(at).copied()));
    }
    let named = |place: u32| {
        let (row, name) = ((place + 1).to_string(), name_of(typed, place));
        problem(Some(place), "name", words("point.name_cut", &[("row", &row), ("found", &name)]))
    };
    cut.into_iter().map(named).collect()
}

/// The name of a project as it is shown.
fn name_of(typed: &[Typed], place: u32) -> String {
    shortened(usize::try_from(place).ok().and_then(|at| typed.get(at)).map_or("", |row| &row.name))
}

/// A fault of a typed list: its line is the row, from 1; 0 where it is of the whole list.
fn fault(error: &IntakeError) -> PlanProblem {
    problem(row_of(error), error.field.as_deref().unwrap_or("projects"), fault_words(error))
}

/// The place of the row in the plan's list.
fn row_of(error: &IntakeError) -> Option<u32> {
    error.line.checked_sub(1).and_then(|row| u32::try_from(row).ok())
}

fn problem(row: Option<u32>, field: &str, what: ErrorView) -> PlanProblem {
    PlanProblem { row, field: field.to_owned(), what }
}

/// A faulty value as it is shown: not too long, nothing in it that does not show.
pub(in crate::organiser) fn shortened(text: &str) -> String {
    text.trim()
        .chars()
        .take(roundtable_intake::FOUND_CHARS)
        .map(|c| if c.is_control() { '\u{FFFD}' } else { c })
        .collect()
}

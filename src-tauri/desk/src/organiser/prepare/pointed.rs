//! What nobody forbids in a plan, and what is most likely a slip.

use crate::organiser::prepare::fitting::too_long;
use crate::organiser::prepare::plan_rows::{name_of, problem};
use crate::view::words::words;
use crate::view::{Plan, PlanProblem};
use roundtable_intake::{Currency, Typed, may_name_person};
use roundtable_report::{SlipProject, SlipsInput, cut_on_slips};
use roundtable_tally::Money;
use roundtable_words::Lang;
use std::collections::{BTreeMap, BTreeSet};

/// Less than this for a project is no discussion: it is introduced, and one person speaks.
const SHORTEST_PROJECT_MS: u64 = 180_000;
/// A name of so many characters has room on a choosing slip, however many projects there are.
const SURELY_FITS: usize = 12;
/// What costs so many times less than the middle one is most likely in another unit.
const SMALL_BESIDE: i64 = 1_000;
/// Rows of one name that are said.
pub(in crate::organiser) const MOST_NAMED: usize = 6;

/// Projects of one name, costs unlike the others, texts that may tell of persons, and time that cannot be enough.
pub(in crate::organiser) fn pointed(
    plan: &Plan,
    typed: &[Typed],
    allotment: &[Vec<u32>],
    currency: &Currency,
) -> Vec<PlanProblem> {
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
    pointed.extend((0u32..).zip(typed).flat_map(|(place, row)| of_persons(typed, place, row)));
    pointed.extend(cut_names(plan, typed, allotment, currency));
    let wanted = usize::from(plan.rules.wanted);
    pointed.extend(tables_with(allotment, wanted, "point.few_projects", |projects| projects < wanted));
    pointed.extend(tables_with(allotment, wanted, "point.no_choice", |projects| projects == wanted));
    let most = allotment.iter().map(|table| u64::try_from(table.len()).unwrap_or(u64::MAX)).max().unwrap_or(0);
    if let Some(each) = plan.rules.discussion_ms.checked_div(most).filter(|each| *each < SHORTEST_PROJECT_MS) {
        let (minutes, n) = ((plan.rules.discussion_ms / 60_000).to_string(), most.to_string());
        let seconds = (each / 1_000).to_string();
        let params = [("minutes", minutes.as_str()), ("n", &n), ("seconds", &seconds)];
        pointed.push(problem(None, "discussion_min", words("point.short_time", &params)));
    }
    pointed.extend(too_long(&plan.rules, most));
    pointed
}

/// Tables that have too few projects to choose from.
fn tables_with(
    allotment: &[Vec<u32>],
    wanted: usize,
    key: &str,
    too_few: impl Fn(usize) -> bool,
) -> Option<PlanProblem> {
    let few = (1..).zip(allotment).filter(|(_, table)| !table.is_empty() && too_few(table.len()));
    let tables: Vec<String> = few.map(|(number, _): (u16, _)| number.to_string()).collect();
    if tables.is_empty() {
        return None;
    }
    let shown = match tables.len() > MOST_NAMED {
        true => format!("{}…", tables[..MOST_NAMED].join(", ")),
        false => tables.join(", "),
    };
    let params = [("tables", shown.as_str()), ("wanted", &wanted.to_string())];
    Some(problem(None, "tables", words(key, &params)))
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
        let said = words(key, &[("row", &row), ("found", &name)]).naming("cost", *cost, currency);
        Some(problem(Some(*place), "cost", said))
    };
    costs.iter().filter_map(strange).collect()
}

/// Whether a person should look at it before packs are made; that numbers were given is only told.
pub(in crate::organiser) fn is_worth_a_look(point: &PlanProblem) -> bool {
    point.what.key != "point.numbered"
}

/// Texts of a row that may tell who somebody is or where they live.
fn of_persons(typed: &[Typed], place: u32, row: &Typed) -> Vec<PlanProblem> {
    let texts = [
        ("name", &row.name),
        ("location", &row.location),
        ("content", &row.content),
        ("scope", &row.scope),
        ("benefit", &row.benefit),
    ];
    let pointed = |(field, text): (&str, &String)| {
        let (row, name) = ((place + 1).to_string(), name_of(typed, place));
        let params = [("row", row.as_str()), ("found", &name), ("hint", &may_name_person(text)?)];
        Some(problem(Some(place), field, words("point.may_name_person", &params)))
    };
    texts.into_iter().filter_map(pointed).collect()
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

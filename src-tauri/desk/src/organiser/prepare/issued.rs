//! What stays as it is in a correction, for packs are out.

use crate::organiser::held::Held;
use crate::organiser::prepare::plan_rows::problem;
use crate::view::words::words;
use crate::view::{Plan, PlanProblem};
use roundtable_domain::{ProjectNo, TableNo};
use roundtable_intake::Typed;
use std::collections::BTreeMap;

/// What projects are called, whose table they are at, and all by
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
    /// Of the editions that are here, and the plan of the newest.
    pub fn of(held: &Held, plan: Plan) -> Issued {
        let mut ids: BTreeMap<String, Option<String>> = BTreeMap::new();
        for project in &held.newest.projects {
            let id = Some(project.id.to_string());
            ids.entry(project.name.clone()).and_modify(|id| *id = None).or_insert(id);
        }
        let projects = held.lists.values().flat_map(|list| &list.projects);
        let newest = held.newest.allotment.iter();
        Issued {
            numbers: projects.map(|project| (project.id.to_string(), project.number)).collect(),
            ids,
            tables: newest.flat_map(|of| of.projects.iter().map(|id| (id.to_string(), of.table))).collect(),
            plan,
        }
    }

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

    /// What is otherwise in a plan and must not be.
    pub fn changed_in(&self, plan: &Plan) -> Vec<PlanProblem> {
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

    /// The places in the plan's list for each table: a project stays at its table, a new one goes to the table that has the
    /// fewest, and no table may be left without any.
    pub fn allotment(&self, typed: &[Typed], rows: &[u32], problems: &mut Vec<PlanProblem>) -> Vec<Vec<u32>> {
        let mut tables = vec![Vec::new(); usize::from(self.plan.tables)];
        let table_of = |place: u32| {
            let row = usize::try_from(place).ok().and_then(|at| typed.get(at))?;
            self.tables.get(row.id.trim()).and_then(|table| usize::from(table.number()).checked_sub(1))
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
}

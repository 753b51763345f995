//! What stays as it is in a correction, for packs are out.

use crate::organiser::held::Held;
use crate::organiser::prepare::plan_rows::{is_empty, problem, typed};
use crate::view::words::words;
use crate::view::{Plan, PlanProblem, PlanProject};
use roundtable_domain::{Meeting, ProjectNo, TableNo};
use roundtable_intake::Typed;
use std::collections::{BTreeMap, BTreeSet};

/// What projects are called, whose table they are at, and all by
/// which the tables' sticks are made.
pub(in crate::organiser) struct Issued {
    /// By id: what projects of all editions are called.
    pub numbers: BTreeMap<String, ProjectNo>,
    /// By name: the ids of the projects of the newest edition, in their order.
    pub ids: BTreeMap<String, Vec<String>>,
    /// By id: what projects are called that only earlier editions have.
    pub withdrawn: BTreeMap<String, String>,
    /// By id: the table of each project of the newest edition.
    pub tables: BTreeMap<String, TableNo>,
    /// The plan of the newest edition.
    pub plan: Plan,
}

impl Issued {
    /// Of the editions that are here, and the plan of the newest.
    pub fn of(held: &Held, mut plan: Plan) -> Issued {
        let mut ids: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for project in &held.newest.projects {
            ids.entry(project.name.clone()).or_default().push(project.id.to_string());
        }
        let every = || held.lists.values().flat_map(|list| &list.projects);
        let gone = every().filter(|project| held.newest.project(&project.id).is_none());
        let newest = held.newest.allotment.iter();
        with_ids(&mut plan, &held.newest);
        Issued {
            numbers: every().map(|project| (project.id.to_string(), project.number)).collect(),
            withdrawn: gone.map(|project| (project.id.to_string(), project.name.clone())).collect(),
            ids,
            tables: newest.flat_map(|of| of.projects.iter().map(|id| (id.to_string(), of.table))).collect(),
            plan,
        }
    }

    /// The highest number that is an id of any edition; 0 where none is.
    pub fn highest_id(&self) -> u32 {
        self.numbers.keys().filter_map(|id| id.parse().ok()).max().unwrap_or(0)
    }

    /// Gives the projects of a list without ids those that they have, by their names and in their order; others are new.
    pub fn keep_ids(&self, projects: &mut [PlanProject]) {
        let mut known = self.ids.clone();
        let mut free = self.free_ids();
        for project in projects.iter_mut().filter(|project| !project.name.trim().is_empty()) {
            let same = known.get_mut(project.name.trim()).filter(|ids| !ids.is_empty()).map(|ids| ids.remove(0));
            project.id = same.or_else(|| free.next()).unwrap_or_default();
        }
    }

    /// Gives projects that are added without ids some that no project of any edition has, nor one of these.
    pub fn give_ids(&self, projects: &mut [PlanProject], from: usize) {
        let there: BTreeSet<String> = projects.iter().take(from).map(|project| project.id.trim().to_owned()).collect();
        let mut free = self.free_ids().filter(|id| !there.contains(id));
        for project in projects.iter_mut().skip(from) {
            project.id = free.next().unwrap_or_default();
        }
    }

    /// Ids that no project of any edition has.
    fn free_ids(&self) -> impl Iterator<Item = String> {
        (1..).map(|n: u32| n.to_string()).filter(|id| !self.numbers.contains_key(id))
    }

    /// Rows under the id of a project that was withdrawn, and called otherwise: another project would take its number.
    pub fn reused(&self, typed: &[Typed]) -> Vec<PlanProblem> {
        let other = |(place, row): (u32, &Typed)| {
            let name = self.withdrawn.get(row.id.trim()).filter(|name| name.as_str() != row.name.trim())?;
            Some(problem(
                Some(place),
                "id",
                words("intake.id_of_withdrawn", &[("found", row.id.trim()), ("name", name)]),
            ))
        };
        (0u32..).zip(typed).filter_map(other).collect()
    }

    /// Takes a list's projects over as those of the edition that is out: with their ids and pictures, where it does not say
    /// them, and without what cannot change.
    pub fn take_list(&self, plan: &mut Plan, is_numbered: bool) {
        self.keep_fixed(plan);
        if is_numbered {
            self.keep_ids(&mut plan.projects);
        }
        for project in plan.projects.iter_mut().filter(|project| project.picture.trim().is_empty()) {
            if let Some(before) = self.plan.projects.iter().find(|before| before.id.trim() == project.id.trim()) {
                project.picture.clone_from(&before.picture);
                project.picture_name.clone_from(&before.picture_name);
            }
        }
    }

    /// What a meeting file says of it is as it was when the packs were made, or was said otherwise then.
    fn keep_fixed(&self, plan: &mut Plan) {
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

/// Ids that nobody typed were given when the packs were made: they stay, whatever is added before them.
pub(in crate::organiser) fn with_ids(plan: &mut Plan, newest: &Meeting) {
    let mut ids = newest.projects.iter().map(|project| project.id.to_string());
    let mut kept = typed(plan).iter().map(|row| if is_empty(row) { None } else { ids.next() }).collect::<Vec<_>>();
    for (project, id) in plan.projects.iter_mut().zip(&mut kept).filter(|(project, _)| project.id.trim().is_empty()) {
        project.id = id.take().unwrap_or_default();
    }
}

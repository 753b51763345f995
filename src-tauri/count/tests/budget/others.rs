//! Against others: what another program answers, and what two cities chose.

use crate::{asked, by_name, sorted};
use roundtable_count::{BallotKind, Builder, Candidate, Mark, Profile, Step, count};
use std::path::Path;

/// A vote as another program's answers keep it.
fn kept(vote: &serde_json::Value) -> (Profile, u64) {
    let number = |value: &serde_json::Value| value.as_u64().unwrap();
    let list = |name: &str| vote[name].as_array().unwrap();
    let kind = if vote["kind"] == "approval" { BallotKind::Approval } else { BallotKind::Points };
    let candidate = |(id, cost): (&serde_json::Value, _)| Candidate::costing(id.as_str().unwrap(), number(cost));
    let mut builder = Builder::new(kind, list("ids").iter().zip(list("costs")).map(candidate).collect()).unwrap();
    for ballot in list("ballots") {
        let mark =
            |mark: &serde_json::Value| Mark { candidate: number(&mark[0]) as u32, value: number(&mark[1]) as i32 };
        builder.add_marks(&mut ballot.as_array().unwrap().iter().map(mark).collect::<Vec<_>>(), 1);
    }
    (builder.finish(), number(&vote["budget"]))
}

fn answers_agree(profile: &Profile, budget: u64, answers: &serde_json::Value, threshold: u64) -> usize {
    for (rule, chosen) in answers.as_object().unwrap() {
        let outcome = count(profile, &asked(rule, budget).with("threshold", &threshold.to_string())).unwrap();
        let chosen: Vec<&str> = chosen.as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect();
        assert_eq!(sorted(&outcome), chosen, "{rule}, threshold {threshold}");
    }
    answers.as_object().unwrap().len()
}

#[test]
fn another_program_chooses_the_same() {
    // Those that are kept; `BUDGET_REFERENCES` names a file with more of them.
    let more = std::env::var("BUDGET_REFERENCES").ok().map(|file| std::fs::read_to_string(file).unwrap());
    let facts = more.as_deref().unwrap_or(include_str!("../data/budget.json"));
    let facts: serde_json::Value = serde_json::from_str(facts).unwrap();
    let mut compared = 0;
    for vote in facts["votes"].as_array().unwrap() {
        let (profile, budget) = kept(vote);
        compared += answers_agree(&profile, budget, &vote["answers"], 0);
        let with_threshold = &vote["with_threshold"];
        let threshold = with_threshold["threshold"].as_u64().unwrap();
        compared += answers_agree(&profile, budget, &with_threshold["answers"], threshold);
        let best = count(&profile, &by_name("best-total", budget)).unwrap();
        let total = best.rounds.iter().find_map(|round| match &round.step {
            Step::Best { total } => Some(total.to_string()),
            _ => None,
        });
        assert_eq!(total, Some(vote["best"].to_string()));
    }
    assert!(more.is_some() || compared > 3000);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/pabulib");
    if !folder.is_dir() {
        println!("skipped: ../shared/data/pabulib is not there");
        return;
    }
    for (name, answers) in facts["files"].as_object().unwrap() {
        let (profile, budget, _) = pabulib(&folder.join(name));
        answers_agree(&profile, budget, answers, 0);
    }
}

#[test]
fn equal_shares_choose_what_two_cities_chose() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/pabulib");
    if !folder.is_dir() {
        println!("skipped: ../shared/data/pabulib is not there");
        return;
    }
    for name in ["Netherlands_Assen_2024.pb", "Poland_Swiecie_2023.pb"] {
        let (profile, budget, mut selected) = pabulib(&folder.join(name));
        let request = by_name("equal-shares", budget).with("utility", "cost").with("completion", "add1");
        selected.sort();
        assert_eq!(sorted(&count(&profile, &request).unwrap()), selected, "{name}");
    }
}

/// A file of Pabulib, as far as these tests need it; rankings as points, as many as the ballot ranks.
fn pabulib(path: &Path) -> (Profile, u64, Vec<String>) {
    let text = std::fs::read_to_string(path).unwrap();
    let (mut section, mut heads, mut meta) = ("", Vec::new(), std::collections::HashMap::new());
    let (mut candidates, mut selected, mut rows) = (Vec::new(), Vec::new(), Vec::new());
    for line in text.trim_start_matches('\u{feff}').lines() {
        if let Some(name) = ["META", "PROJECTS", "VOTES"].into_iter().find(|name| line.trim() == *name) {
            (section, heads) = (name, Vec::new());
            continue;
        }
        let cells = cells(line);
        if heads.is_empty() {
            heads = cells;
            continue;
        }
        let cell = |name: &str| heads.iter().position(|head| head == name).and_then(|at| cells.get(at)).cloned();
        match section {
            "META" => drop(meta.insert(cells[0].clone(), cells[1].clone())),
            "PROJECTS" => {
                let id = cell("project_id").unwrap();
                candidates.push(Candidate::costing(&id, cell("cost").unwrap().trim_end_matches(".0").parse().unwrap()));
                if cell("selected").is_some_and(|selected| selected == "1") {
                    selected.push(id);
                }
            }
            _ => rows.push((cell("vote").unwrap(), cell("points"))),
        }
    }
    let kind =
        if ["approval", "choose-1"].contains(&&*meta["vote_type"]) { BallotKind::Approval } else { BallotKind::Points };
    let place = |id: &str| candidates.iter().position(|one| *one.id == *id).unwrap() as u32;
    let mut builder = Builder::new(kind, candidates.clone()).unwrap();
    for (named, points) in rows {
        let named: Vec<&str> = named.split(',').filter(|id| !id.is_empty()).collect();
        let by_place = (0..named.len()).map(|place| (named.len() - place) as i32);
        let values: Vec<i32> = match points {
            Some(points) => points.split(',').map(|points| points.parse().unwrap()).collect(),
            None if kind == BallotKind::Approval => vec![1; named.len()],
            None => by_place.collect(),
        };
        let mark = |(id, value): (&&str, i32)| Mark { candidate: place(id), value };
        builder.add_marks(&mut named.iter().zip(values).map(mark).collect::<Vec<_>>(), 1);
    }
    (builder.finish(), meta["budget"].trim_end_matches(".0").parse().unwrap(), selected)
}

fn cells(line: &str) -> Vec<String> {
    let (mut all, mut quoted) = (vec![String::new()], false);
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ';' if !quoted => all.push(String::new()),
            _ => all.last_mut().unwrap().push(letter),
        }
    }
    all
}

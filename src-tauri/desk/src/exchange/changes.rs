//! What one edition of a meeting says otherwise than an earlier one, in words: projects, costs, facts, head and rules. Keys,
//! signers and the number of the edition are left out: packs that only got new keys say the same.

use crate::view::ErrorView;
use crate::view::words::words;
use roundtable_domain::{Briefing, Meeting, Project, ProjectId, Rules, TableNo};
use roundtable_intake::Currency;
use std::collections::BTreeSet;

/// Characters of a text that are shown.
const SHOWN: usize = 40;
/// What stands for nothing.
const NOTHING: &str = "—";

/// What the later of two editions says otherwise; of one table, what its residents see of it.
pub(crate) fn changes(before: &Meeting, after: &Meeting, table: Option<TableNo>) -> Vec<ErrorView> {
    let mut changes = head(before, after);
    changes.extend(rules(&before.rules, &after.rules));
    let was: BTreeSet<&ProjectId> = projects_of(before, table).iter().map(|project| &project.id).collect();
    let is: BTreeSet<&ProjectId> = projects_of(after, table).iter().map(|project| &project.id).collect();
    for project in projects_of(before, table).iter().filter(|project| !is.contains(&project.id)) {
        changes.push(of_project("change.withdrawn", project, &[]));
    }
    for project in projects_of(after, table) {
        match before.project(&project.id).filter(|_| was.contains(&project.id)) {
            Some(earlier) => changes.extend(facts(before, earlier, after, project)),
            None => changes.push(of_project("change.added", project, &[])),
        }
    }
    changes.extend(papers(before, after, table));
    changes
}

/// Papers that are read at the table: those that came, went, or are called otherwise.
fn papers(before: &Meeting, after: &Meeting, table: Option<TableNo>) -> Vec<ErrorView> {
    let of = |meeting: &'_ Meeting| -> Vec<Briefing> {
        let own: BTreeSet<&ProjectId> = projects_of(meeting, table).iter().map(|project| &project.id).collect();
        let seen = meeting.briefing.iter().filter(|paper| paper.project.as_ref().is_none_or(|id| own.contains(id)));
        seen.cloned().collect()
    };
    let (was, is) = (of(before), of(after));
    let same = |one: &Briefing, other: &Briefing| (&one.file, &one.project) == (&other.file, &other.project);
    let said = |key: &str, paper: &Briefing| words(key, &[("title", &short(&paper.title))]);
    let lacks = |all: &[Briefing], paper: &Briefing| !all.iter().any(|other| same(other, paper));
    let (gone, new): (Vec<&Briefing>, Vec<&Briefing>) =
        (was.iter().filter(|old| lacks(&is, old)).collect(), is.iter().filter(|new| lacks(&was, new)).collect());
    let stays = |other: &[&Briefing], paper: &Briefing| other.iter().any(|one| one.file == paper.file);
    let gone_away = gone.iter().filter(|old| !stays(&new, old)).map(|old| said("change.paper.gone", old));
    let new = is.iter().filter_map(|new| match was.iter().find(|old| same(old, new)) {
        None if stays(&gone, new) => Some(said("change.paper.moved", new)),
        None => Some(said("change.paper.added", new)),
        Some(old) if old.title != new.title => {
            let [before, after] = apart(&old.title, &new.title);
            Some(words("change.paper.title", &[("before", &before), ("after", &after)]))
        }
        Some(_) => None,
    });
    gone_away.chain(new).collect()
}

/// Whether a table of two editions works with the same.
pub(crate) fn says_the_same(one: &Meeting, other: &Meeting, table: TableNo) -> bool {
    changes(one, other, Some(table)).is_empty()
}

fn projects_of(meeting: &Meeting, table: Option<TableNo>) -> Vec<&Project> {
    match table {
        Some(table) => meeting.projects_of(table).iter().filter_map(|id| meeting.project(id)).collect(),
        None => meeting.projects.iter().collect(),
    }
}

fn head(before: &Meeting, after: &Meeting) -> Vec<ErrorView> {
    let street = |meeting: &Meeting| meeting.street.clone().unwrap_or_default();
    let fields = [
        ("change.head.name", before.name.clone(), after.name.clone()),
        ("change.head.community", before.community.clone(), after.community.clone()),
        ("change.head.street", street(before), street(after)),
        ("change.head.date", before.date.clone(), after.date.clone()),
        ("change.head.place", before.place.clone(), after.place.clone()),
    ];
    let changed = fields.into_iter().filter(|(_, was, is)| was != is);
    changed
        .map(|(key, was, is)| {
            let [was, is] = apart(&was, &is);
            words(key, &[("before", &was), ("after", &is)])
        })
        .chain(budget(before, after))
        .collect()
}

fn budget(before: &Meeting, after: &Meeting) -> Option<ErrorView> {
    let sum = |view: ErrorView, name: &str, meeting: &Meeting| match meeting.budget {
        Some(budget) => view.naming(name, budget, &currency_of(meeting)),
        None => view.with(name, NOTHING),
    };
    let said = || sum(sum(words("change.head.budget", &[]), "before", before), "after", after);
    (before.budget != after.budget).then(said)
}

fn rules(before: &Rules, after: &Rules) -> Vec<ErrorView> {
    let Rules {
        rules: _,
        preset,
        discussion_ms,
        speech_limit_ms,
        turns_a_project,
        speaking,
        method,
        wanted,
        tie,
        send_speakers,
        send_names,
        retention_days,
    } = before;
    let minutes = |ms: u64| (ms / 60_000).to_string();
    let seconds = |ms: Option<u64>| ms.map_or_else(|| NOTHING.to_owned(), |ms| (ms / 1_000).to_string());
    let turns = |turns: Option<u16>| turns.map_or_else(|| NOTHING.to_owned(), |turns| turns.to_string());
    let counted = [
        ("change.rules.discussion", minutes(*discussion_ms), minutes(after.discussion_ms)),
        ("change.rules.speech", seconds(*speech_limit_ms), seconds(after.speech_limit_ms)),
        ("change.rules.turns", turns(*turns_a_project), turns(after.turns_a_project)),
        ("change.rules.wanted", wanted.to_string(), after.wanted.to_string()),
        ("change.rules.retention", retention_days.to_string(), after.retention_days.to_string()),
    ];
    let named = [
        ("change.rules.method", *method != after.method),
        ("change.rules.tie", *tie != after.tie),
        ("change.rules.preset", *preset != after.preset),
        ("change.rules.speaking", *speaking != after.speaking),
        ("change.rules.sends", (*send_speakers, *send_names) != (after.send_speakers, after.send_names)),
    ];
    let counted = counted.into_iter().filter(|(_, was, is)| was != is);
    let counted = counted.map(|(key, was, is)| words(key, &[("before", &was), ("after", &is)]));
    counted.chain(named.into_iter().filter(|(_, changed)| *changed).map(|(key, _)| words(key, &[]))).collect()
}

fn facts(before: &Meeting, earlier: &Project, after: &Meeting, project: &Project) -> Vec<ErrorView> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let said = |key: &str, was: &str, is: &str| {
        let [before, after] = apart(was, is);
        (was != is).then(|| of_project(key, project, &[("before", &before), ("after", &after)]))
    };
    let cost = (earlier.cost != project.cost).then(|| {
        let said = of_project("change.project.cost", project, &[]);
        said.naming("before", earlier.cost, &currency_of(before)).naming("after", project.cost, &currency_of(after))
    });
    let texts = [
        ("change.project.proposer", text(&earlier.proposer), text(&project.proposer)),
        ("change.project.location", text(&earlier.location), text(&project.location)),
        ("change.project.content", text(&earlier.content), text(&project.content)),
        ("change.project.scope", text(&earlier.scope), text(&project.scope)),
        ("change.project.benefit", text(&earlier.benefit), text(&project.benefit)),
    ];
    let picture = (earlier.picture != project.picture).then(|| of_project("change.project.picture", project, &[]));
    let name = said("change.project.name", &earlier.name, &project.name);
    let texts = texts.into_iter().filter_map(|(key, was, is)| said(key, &was, &is));
    name.into_iter().chain(cost).chain(texts).chain(picture).collect()
}

fn of_project(key: &str, project: &Project, more: &[(&str, &str)]) -> ErrorView {
    let number = project.number.to_string();
    let name = short(&project.name);
    words(key, &[&[("number", number.as_str()), ("name", name.as_str())], more].concat())
}

fn currency_of(meeting: &Meeting) -> Currency {
    Currency::new(&meeting.currency).unwrap_or_default()
}

fn short(text: &str) -> String {
    from(text, 0)
}

/// Two texts from shortly before where they part, so that what is otherwise can be seen.
fn apart(was: &str, is: &str) -> [String; 2] {
    let same = was.chars().zip(is.chars()).take_while(|(was, is)| was == is).count();
    let begin = if same < SHOWN / 2 { 0 } else { same - SHOWN / 4 };
    [was, is].map(|text| from(text, begin))
}

/// So much of a text as is shown, from this character on.
fn from(text: &str, begin: usize) -> String {
    if text.is_empty() {
        return NOTHING.to_owned();
    }
    let before = (begin > 0).then_some('…');
    let after = text.chars().nth(begin + SHOWN).map(|_| '…');
    before.into_iter().chain(text.chars().skip(begin).take(SHOWN)).chain(after).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_parts_far_behind_is_shown_from_where_it_parts() {
        assert_eq!(apart("两栋", "三栋"), ["两栋", "三栋"]);
        assert_eq!(apart("", "三栋"), ["—", "三栋"]);
        let (was, is) = (format!("{}晚上", "一".repeat(60)), format!("{}早上开门", "一".repeat(60)));
        let [before, after] = apart(&was, &is);
        assert_eq!((before.as_str(), after.as_str()), ("…一一一一一一一一一一晚上", "…一一一一一一一一一一早上开门"));
        assert_eq!(apart(&"一".repeat(50), &"二".repeat(50)).map(|text| text.chars().count()), [41, 41]);
    }
}

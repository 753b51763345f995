//! Ballots written as this format has them.

use super::{SEPARATOR, section};
use crate::files::about;
use crate::files::cells::{write_cell, written};
use crate::files::fault::FileError;
use crate::files::{Format, Stated};
use crate::{BallotKind, Mark, Profile};
use std::io::Write;

/// What META says that is written from what is known.
const WRITTEN: [&str; 4] = ["num_projects", "num_votes", "budget", "vote_type"];

pub(in crate::files) fn write(profile: &Profile, stated: &Stated, out: &mut impl Write) -> Result<(), FileError> {
    let format = Format::Pb;
    let unfit = || FileError::Unfit { format, kind: profile.kind };
    if profile.added_up_by().is_some() || profile.ballots().any(|(marks, _)| shares_places(profile.kind, marks)) {
        return Err(unfit());
    }
    let said = |key: &str| stated.all.iter().find(|(one, _)| one == key).map(|(_, value)| value.as_str());
    let vote_type = match (profile.kind, said("vote_type")) {
        (BallotKind::Approval, Some("choose-1")) => "choose-1",
        (BallotKind::Approval, _) => "approval",
        (BallotKind::Ranking, _) => "ordinal",
        (BallotKind::Points, Some("cumulative")) => "cumulative",
        (BallotKind::Points, _) => "scoring",
    };
    writeln!(out, "META\nkey;value")?;
    let mut line = |key: &str, value: &str| -> Result<(), FileError> {
        write_cell(out, key, SEPARATOR)?;
        out.write_all(b";")?;
        write_cell(out, fit(value)?, SEPARATOR)?;
        Ok(out.write_all(b"\n")?)
    };
    if said("description").is_none() {
        line("description", &stated.title)?;
    }
    for (key, value) in stated.all.iter().filter(|(key, _)| !WRITTEN.contains(&key.as_str()) && key != "default_score")
    {
        line(key, value)?;
    }
    let ballots: u64 = profile.valid() + profile.blank;
    line("num_projects", &profile.candidates.len().to_string())?;
    line("num_votes", &ballots.to_string())?;
    if let Some(budget) = stated.budget {
        line("budget", &written(budget.into(), profile.money_digits))?;
    }
    line("vote_type", vote_type)?;
    if said("rule").is_none() {
        line("rule", stated.rule.as_deref().unwrap_or("unknown"))?;
    }

    writeln!(out, "PROJECTS\nproject_id;cost;name;category")?;
    for candidate in &profile.candidates {
        let id = fit(&candidate.id)?;
        let wrong = |text: &str| Err(FileError::UnfitText { format, text: text.to_owned() });
        if id.is_empty() || id.contains([',', ';', '"']) || section(id.as_bytes()).is_some() {
            return wrong(id);
        }
        if let Some(group) = candidate.groups.iter().find(|group| group.contains(',') || group.is_empty()) {
            return wrong(group);
        }
        let cost = candidate.cost.map(|cost| written(cost.into(), profile.money_digits)).unwrap_or_default();
        write!(out, "{id};{cost};")?;
        write_cell(out, fit(&candidate.name)?, SEPARATOR)?;
        out.write_all(b";")?;
        for group in &candidate.groups {
            fit(group)?;
        }
        write_cell(out, &candidate.groups.join(","), SEPARATOR)?;
        out.write_all(b"\n")?;
    }

    let points = profile.kind == BallotKind::Points;
    writeln!(out, "VOTES\nvoter_id;vote{}", if points { ";points" } else { "" })?;
    let mut voter = 0u64;
    let blank: (&[Mark], u64) = (&[], profile.blank);
    for (marks, times) in profile.ballots().chain([blank]) {
        let ids: Vec<&str> = marks.iter().map(|mark| &*profile.candidates[mark.candidate as usize].id).collect();
        let mut vote = ids.join(",");
        if points {
            let values = marks.iter().map(|mark| written(mark.value.into(), profile.point_digits));
            vote = format!("{vote};{}", values.collect::<Vec<_>>().join(","));
        }
        for _ in 0..times {
            voter += 1;
            writeln!(out, "{voter};{vote}")?;
        }
    }
    Ok(())
}

fn fit(text: &str) -> Result<&str, FileError> {
    about::fits(Format::Pb, text)
}

/// Whether some stand at the same place of a ranking.
pub(in crate::files) fn shares_places(kind: BallotKind, marks: &[Mark]) -> bool {
    kind == BallotKind::Ranking && marks.windows(2).any(|two| two[0].value == two[1].value)
}

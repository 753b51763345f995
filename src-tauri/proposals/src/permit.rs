//! What may be done in a call. This alone refuses; what is permitted, [`Call::take`] does without fail.

use crate::call::{Call, Found, Proposal};
use crate::event::{Event, Office, Received, Terms};
use crate::ids::{Finding, ProposalId, RankBy};
use crate::limits::{
    CLASSES, CRITERIA, DECIDERS, MARK, OWN_VERDICTS, PROJECTS, PROPOSALS, SUM_MINOR, SUPPORTERS, WEIGHT,
};
use crate::refusal::Refusal;
use roundtable_record::{validate_address, validate_name};
use std::collections::BTreeSet;

/// Whether an act may be done.
///
/// # Errors
/// Why not; then nothing is changed.
pub fn permit(call: &Call, event: &Event) -> Result<(), Refusal> {
    if let Event::TermsSet(terms) = event {
        return terms_may_be(call, terms);
    }
    let terms = call.terms.as_ref().ok_or(Refusal::NoTerms)?;
    match event {
        Event::TermsSet(_) => Ok(()),
        Event::Received(received) => may_come(call, received),
        Event::FileTaken { name: _, proposals: _, sha256 } => match call.file(sha256) {
            Some(name) => Err(Refusal::FileTaken { name: name.to_owned() }),
            None => Ok(()),
        },
        Event::Struck { proposal, reason: _ } => {
            let place = standing(call, proposal)?;
            in_no_project(call, place)?;
            by_itself(call, place)
        }
        Event::StruckNot { proposal } => {
            let one = &call.proposals[known(call, proposal)?];
            one.struck.map(|_| ()).ok_or_else(|| Refusal::NotStruck { receipt: one.received.receipt.clone() })
        }
        Event::Sorted { proposal, office } => {
            leads(call, standing(call, proposal)?)?;
            office_may_say(terms, office)
        }
        Event::Screened { by, proposal, reason: _, verdict } => {
            let place = standing(call, proposal)?;
            leads(call, place)?;
            decides(*by)?;
            if let Finding::Own(name) = verdict
                && !terms.verdicts.contains(name)
            {
                return Err(Refusal::VerdictUnknown { verdict: name.clone() });
            }
            // Somebody may agree with a project that is made; what would take its ground away waits until it is none.
            if *verdict == Finding::Feasible { Ok(()) } else { in_no_project(call, place) }
        }
        Event::ScreenedNot { by, proposal } => {
            let place = standing(call, proposal)?;
            leads(call, place)?;
            in_no_project(call, place)?;
            match call.given(place).contains_key(by) {
                true => Ok(()),
                false => Err(Refusal::NothingFound { receipt: receipt(call, place), by: *by }),
            }
        }
        Event::Joined { lead, proposals, reason: _ } => may_join(call, lead, proposals),
        Event::Parted { proposal } => {
            let place = standing(call, proposal)?;
            if call.group(place).len() < 2 {
                return Err(Refusal::NotJoined { receipt: receipt(call, place) });
            }
            in_no_project(call, place)
        }
        Event::NotAlike { one, other } => {
            let (one, other) = (standing(call, one)?, standing(call, other)?);
            match (one == other, call.lead(one) == call.lead(other)) {
                (true, _) => Err(Refusal::TwoNeeded),
                (false, true) => Err(Refusal::JoinedAlready),
                (false, false) => Ok(()),
            }
        }
        Event::ProjectMade { of, project, says } => {
            if !(1..=PROJECTS).contains(project) {
                return Err(large(u64::from(*project), u64::from(PROJECTS)));
            }
            if of.is_empty() {
                return Err(Refusal::Nothing);
            }
            if of.iter().collect::<BTreeSet<_>>().len() < of.len() {
                return Err(Refusal::TwoNeeded);
            }
            for proposal in of {
                let place = standing(call, proposal)?;
                if !matches!(call.found(place), Found::Settled(Finding::Feasible, _)) {
                    return Err(Refusal::NotFeasible { receipt: receipt(call, place) });
                }
            }
            sum_may_be(says.cost)?;
            match (says.cost, terms.limit) {
                (Some(cost), Some(limit)) if cost > limit => Err(Refusal::OverLimit { cost, limit }),
                (Some(_) | None, Some(_) | None) => Ok(()),
            }
        }
        Event::ProjectUnmade { project } => is_project(call, *project),
        Event::DotsCounted { dots, project } => {
            is_project(call, *project)?;
            ranked_by(terms, RankBy::Dots)?;
            few(u64::from(*dots), u64::from(SUPPORTERS))
        }
        Event::Marked { by, marks, project } => {
            is_project(call, *project)?;
            ranked_by(terms, RankBy::Marks)?;
            decides(*by)?;
            if marks.len() != terms.criteria.len() {
                let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
                return Err(Refusal::MarksWrong { found: count(marks.len()), criteria: count(terms.criteria.len()) });
            }
            marks.iter().try_for_each(|mark| few(u64::from(*mark), u64::from(MARK)))
        }
        Event::HandedOn { meeting: _, projects } => {
            if projects.is_empty() {
                return Err(Refusal::Nothing);
            }
            projects.iter().try_for_each(|project| is_project(call, *project))
        }
        Event::WordsWithheld { proposal, withheld: _ } => known(call, proposal).map(|_| ()),
        Event::Published { files: _, number, place: _ } => {
            let next = call.last_published() + 1;
            if *number == next { Ok(()) } else { Err(Refusal::NotNext { next }) }
        }
        Event::Erased { openings } => {
            if openings.is_empty() {
                Err(Refusal::Nothing)
            } else {
                Ok(())
            }
        }
    }
}

fn terms_may_be(call: &Call, terms: &Terms) -> Result<(), Refusal> {
    let wrong = |field, found: &str| Err(Refusal::TermsWrong { field, found: found.to_owned() });
    for (field, text) in [("name", &terms.name), ("community", &terms.community)] {
        if validate_name(text).is_err() {
            return wrong(field, text);
        }
    }
    if validate_address(&terms.street).is_err() {
        return wrong("street", &terms.street);
    }
    let own_names = |field, names: Vec<&String>, most: usize| {
        let mut seen = BTreeSet::new();
        match names.iter().find(|name| validate_name(name).is_err() || !seen.insert(**name)) {
            Some(name) => wrong(field, name),
            None if seen.len() > most => wrong(field, &seen.len().to_string()),
            None => Ok(()),
        }
    };
    own_names("classes", terms.classes.iter().collect(), CLASSES)?;
    own_names("verdicts", terms.verdicts.iter().collect(), OWN_VERDICTS)?;
    own_names("criteria", terms.criteria.iter().map(|one| &one.name).collect(), CRITERIA)?;
    if let Some(usual) = terms.verdicts.iter().find(|name| Finding::named(name) != Finding::Own((*name).clone())) {
        return wrong("verdicts", usual);
    }
    if let Some(one) = terms.criteria.iter().find(|one| !(1..=WEIGHT).contains(&one.weight)) {
        return wrong("weight", &one.weight.to_string());
    }
    if terms.rank_by == RankBy::Marks && terms.criteria.is_empty() {
        return wrong("criteria", "");
    }
    if !(1..=2).contains(&terms.deciders) {
        return wrong("deciders", &terms.deciders.to_string());
    }
    sum_may_be(terms.limit)?;
    let in_use = |field| Err(Refusal::TermInUse { field });
    let Some(before) = &call.terms else { return Ok(()) };
    if call.proposals.iter().any(|one| one.office.class.as_ref().is_some_and(|class| !terms.classes.contains(class))) {
        return in_use("classes");
    }
    let own = |one: &Proposal| {
        one.found.values().any(|given| matches!(&given.verdict, Finding::Own(name) if !terms.verdicts.contains(name)))
    };
    if call.proposals.iter().any(own) {
        return in_use("verdicts");
    }
    if terms.deciders != before.deciders && call.proposals.iter().any(|one| !one.found.is_empty()) {
        return in_use("deciders");
    }
    let is_priced = call.proposals.iter().any(|one| one.office.sum.is_some())
        || call.projects.values().any(|project| project.says.cost.is_some());
    if terms.currency != before.currency && is_priced {
        return in_use("currency");
    }
    if let (Some(limit), true) = (terms.limit, terms.limit != before.limit)
        && call.projects.values().any(|project| project.says.cost.is_some_and(|cost| cost > limit))
    {
        return in_use("limit");
    }
    // By what is ranked is said before anything is counted.
    if call.projects.values().any(|project| project.dots.is_some() || !project.marks.is_empty()) {
        if terms.criteria != before.criteria {
            return in_use("criteria");
        }
        if terms.rank_by != before.rank_by {
            return in_use("rank_by");
        }
    }
    Ok(())
}

fn may_come(call: &Call, received: &Received) -> Result<(), Refusal> {
    if call.proposals.len() >= PROPOSALS {
        return Err(Refusal::ManyProposals { most: u32::try_from(PROPOSALS).unwrap_or(u32::MAX) });
    }
    if call.place_of_receipt(&received.receipt).is_some() || call.place(&received.proposal).is_some() {
        return Err(Refusal::ReceiptTaken { receipt: received.receipt.clone() });
    }
    if !is_day(&received.day) {
        return Err(Refusal::NotADay { day: received.day.clone() });
    }
    few(u64::from(received.supporters), u64::from(SUPPORTERS))
}

fn office_may_say(terms: &Terms, office: &Office) -> Result<(), Refusal> {
    if let Some(class) = office.class.as_ref().filter(|class| !terms.classes.contains(class)) {
        return Err(Refusal::ClassUnknown { class: class.clone() });
    }
    sum_may_be(office.sum)
}

fn may_join(call: &Call, lead: &ProposalId, proposals: &[ProposalId]) -> Result<(), Refusal> {
    let places = proposals.iter().map(|one| standing(call, one)).collect::<Result<BTreeSet<usize>, _>>()?;
    let lead = standing(call, lead)?;
    if places.len() < 2 || places.len() < proposals.len() || !places.contains(&lead) {
        return Err(Refusal::TwoNeeded);
    }
    let leads: BTreeSet<usize> = places.iter().map(|place| call.lead(*place)).collect();
    if leads.len() < 2 { Err(Refusal::JoinedAlready) } else { Ok(()) }
}

/// `YYYY-MM-DD`, and in the calendar.
fn is_day(day: &str) -> bool {
    let part = |from: usize, to: usize| day.get(from..to).and_then(|text| text.parse::<u32>().ok());
    let shape = day.len() == 10
        && day.bytes().enumerate().all(|(at, c)| if at == 4 || at == 7 { c == b'-' } else { c.is_ascii_digit() });
    let (Some(year), Some(month), Some(of_month)) = (part(0, 4), part(5, 7), part(8, 10)) else { return false };
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        0 | 13.. => 0,
    };
    shape && (1..=days).contains(&of_month)
}

fn known(call: &Call, proposal: &ProposalId) -> Result<usize, Refusal> {
    call.place(proposal).ok_or(Refusal::ProposalUnknown)
}

fn standing(call: &Call, proposal: &ProposalId) -> Result<usize, Refusal> {
    let place = known(call, proposal)?;
    if call.proposals[place].struck.is_some() {
        Err(Refusal::Struck { receipt: receipt(call, place) })
    } else {
        Ok(place)
    }
}

/// What is found of several that are one is found of their lead.
fn leads(call: &Call, place: usize) -> Result<(), Refusal> {
    let lead = call.lead(place);
    if lead == place {
        return Ok(());
    }
    Err(Refusal::GoesOnWith { receipt: receipt(call, place), lead: receipt(call, lead) })
}

fn by_itself(call: &Call, place: usize) -> Result<(), Refusal> {
    match call.group(place).into_iter().find(|one| *one != place) {
        None => Ok(()),
        Some(other) => Err(Refusal::GoesOnWith { receipt: receipt(call, place), lead: receipt(call, other) }),
    }
}

fn in_no_project(call: &Call, place: usize) -> Result<(), Refusal> {
    match call.projects_of(place).first() {
        None => Ok(()),
        Some(project) => Err(Refusal::InProject { receipt: receipt(call, place), project: *project }),
    }
}

fn is_project(call: &Call, project: u16) -> Result<(), Refusal> {
    if call.projects.contains_key(&project) { Ok(()) } else { Err(Refusal::ProjectUnknown { project }) }
}

fn ranked_by(terms: &Terms, by: RankBy) -> Result<(), Refusal> {
    if terms.rank_by == by { Ok(()) } else { Err(Refusal::RankedOtherwise) }
}

fn decides(by: u8) -> Result<(), Refusal> {
    if (1..=DECIDERS).contains(&by) { Ok(()) } else { Err(Refusal::DeciderUnknown { by }) }
}

fn sum_may_be(sum: Option<i64>) -> Result<(), Refusal> {
    let most = SUM_MINOR.unsigned_abs();
    match sum {
        Some(sum) if sum < 0 => Err(large(sum.unsigned_abs(), 0)),
        Some(sum) => few(sum.unsigned_abs(), most),
        None => Ok(()),
    }
}

fn few(found: u64, most: u64) -> Result<(), Refusal> {
    if found > most { Err(large(found, most)) } else { Ok(()) }
}

fn large(found: u64, most: u64) -> Refusal {
    Refusal::NumberLarge { found, most }
}

fn receipt(call: &Call, place: usize) -> crate::Receipt {
    call.proposals[place].received.receipt.clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_one_of_the_calendar() {
        assert!(["2026-03-02", "2024-02-29", "2000-02-29"].into_iter().all(is_day));
        assert!(
            !["2026-02-29", "1900-02-29", "2026-13-01", "2026-3-2", "2026/03/02", "", "2026-03-00", "２026-03-0"]
                .into_iter()
                .any(is_day)
        );
    }
}

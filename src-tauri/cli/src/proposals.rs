//! `proposals`: what residents ask for, from the first line to the answer.

use crate::Done;
use crate::args::{OfCall, Proposals, SetProject, SetTerms};
use crate::failure::Failure;
use crate::out::Out;
use roundtable_desk::view::{
    CallProject, CallProjectsView, CallView, ContactView, NewProposal, OfficeSays, ProposalRow, ProposalStands,
    ProposalView, ProposalsAsk, ProposalsTaken, ReadProposalsAs,
};
use roundtable_desk::{Criterion, Finding, Home, ProposalId, ProposalsDesk, Terms};
use roundtable_words::say;
use serde::Serialize;

#[derive(Serialize)]
struct Told<'a, T> {
    v: u32,
    #[serde(flatten)]
    all: &'a T,
}

#[derive(Serialize)]
struct Listed<'a, T> {
    v: u32,
    call: &'a str,
    #[serde(flatten)]
    all: &'a T,
}

pub fn proposals(home: &Home, asked: &Proposals, out: &Out) -> Result<Done, Failure> {
    let mut desk = ProposalsDesk::open(home)?;
    match asked {
        Proposals::Call { of, new, terms } => call(&mut desk, of, *new, terms, out),
        Proposals::Import { of, files, channel, column, sheet, stall, leave_out } => {
            let call = desk.which(of.call.as_deref())?;
            let read_as = ReadProposalsAs {
                channel: *channel,
                columns: column.iter().cloned().collect(),
                stall: stall.trim().to_ascii_uppercase(),
                sheet: sheet.clone(),
                leave_out: *leave_out,
            };
            let mut refused = Vec::new();
            for file in files {
                let taken = desk.take_file(&call, file, &read_as)?;
                refused.push(taken.taken == 0);
                tell(out, &taken, taken_lines(out, &file.display().to_string(), &taken));
            }
            Ok(Done::but_for(refused.into_iter().filter(|refused| *refused).map(|_| false)))
        }
        Proposals::Add { of, words, channel, who, day, place, supporters, name, telephone, receipt, stall } => {
            let call = desk.which(of.call.as_deref())?;
            let new = NewProposal {
                words: words.clone(),
                channel: Some(*channel),
                who: Some(*who),
                day: day.clone(),
                place: place.clone(),
                supporters: *supporters,
                name: name.clone(),
                telephone: telephone.clone(),
                receipt: receipt.clone(),
                stall: stall.clone(),
            };
            let taken = desk.take(&call, &new)?;
            tell(out, &taken, vec![say!(out, "cli.proposals.added", receipt = taken.receipt.to_string())]);
            Ok(Done::All)
        }
        Proposals::List { of, receipt: Some(receipt), contact, .. } => {
            let call = desk.which(of.call.as_deref())?;
            let id = desk.by_receipt(&call, receipt)?;
            let view = desk.proposal(&call, &id)?;
            let who = if *contact { Some(desk.contact(&call, &id)?) } else { None };
            show(out, &view, who.as_ref());
            Ok(Done::All)
        }
        Proposals::List { of, receipt: None, words, stands, class, channel, from, most, contact: _ } => {
            let call = desk.which(of.call.as_deref())?;
            let ask = ProposalsAsk {
                words: words.clone(),
                stands: stands.clone(),
                class: class.clone(),
                channel: *channel,
                from: *from,
                most: *most,
            };
            let page = desk.proposals(&call, &ask)?;
            let lines = || {
                let head = say!(out, "cli.proposals.listed", n = page.all);
                std::iter::once(head).chain(page.rows.iter().map(|row| row_line(out, row))).collect()
            };
            out.answer(&Listed { v: 1, call: &call, all: &page }, lines);
            Ok(Done::All)
        }
        Proposals::Sort { of, receipt, class, place, sum, sum_by, benefit } => {
            let call = desk.which(of.call.as_deref())?;
            let id = desk.by_receipt(&call, receipt)?;
            let before = desk.proposal(&call, &id)?.office;
            let or = |new: &Option<String>, old: String| new.clone().unwrap_or(old);
            let says = OfficeSays {
                class: or(class, before.class),
                place: or(place, before.place),
                sum: or(sum, before.sum),
                sum_by: or(sum_by, before.sum_by),
                benefit: or(benefit, before.benefit),
            };
            desk.sort(&call, &id, &says)?;
            shown(&mut desk, &call, &id, out)
        }
        Proposals::Join { of, receipts, reason, different, part } => {
            let call = desk.which(of.call.as_deref())?;
            let ids = receipts.iter().map(|one| desk.by_receipt(&call, one)).collect::<Result<Vec<ProposalId>, _>>()?;
            let Some(first) = ids.first().cloned() else { return Ok(Done::All) };
            match (ids.as_slice(), *different, *part) {
                (all, _, true) => {
                    for id in all {
                        desk.part_proposal(&call, id)?;
                    }
                }
                ([one, other], true, false) => desk.not_alike(&call, one, other)?,
                ([_], false, false) => {}
                (all, _, false) => desk.join_proposals(&call, all, reason)?,
            }
            shown(&mut desk, &call, &first, out)
        }
        Proposals::Screen { of, receipt, verdict, reason, by, back } => {
            let call = desk.which(of.call.as_deref())?;
            let id = desk.by_receipt(&call, receipt)?;
            match (verdict, reason, back) {
                (_, _, true) => desk.unscreen(&call, &id, *by)?,
                (Some(verdict), Some(reason), false) => {
                    desk.screen(&call, &id, *by, Finding::named(verdict), reason)?;
                }
                // The arguments ask for both.
                (None, _, false) | (_, None, false) => {}
            }
            shown(&mut desk, &call, &id, out)
        }
        Proposals::Strike { of, receipt, reason, back } => {
            let call = desk.which(of.call.as_deref())?;
            let id = desk.by_receipt(&call, receipt)?;
            if *back {
                desk.unstrike_proposal(&call, &id)?;
            } else {
                desk.strike_proposal(&call, &id, reason.as_deref().unwrap_or_default())?;
            }
            shown(&mut desk, &call, &id, out)
        }
        Proposals::Project { of, receipts, number, unmake, says } => {
            let call = desk.which(of.call.as_deref())?;
            let all = match (number, unmake) {
                (Some(number), true) => desk.unmake_project(&call, *number)?,
                (number, _) if number.is_some() || !receipts.is_empty() => {
                    let says = project(&mut desk, &call, receipts, *number, says)?;
                    desk.make_project(&call, &says)?
                }
                (_, _) => desk.projects(&call)?,
            };
            projects(out, &call, &all);
            Ok(Done::All)
        }
        Proposals::Rank { of, project, dots, marks, by } => {
            let call = desk.which(of.call.as_deref())?;
            let all = match (project, dots, marks.as_slice()) {
                (Some(project), Some(dots), _) => desk.count_dots(&call, *project, *dots)?,
                (Some(project), None, [_, ..]) => desk.mark_project(&call, *project, *by, marks.clone())?,
                (Some(_) | None, _, _) => desk.projects(&call)?,
            };
            projects(out, &call, &all);
            Ok(Done::All)
        }
        Proposals::HandOn { of, projects } => {
            let call = desk.which(of.call.as_deref())?;
            let plan = desk.hand_on(&call, projects)?;
            #[derive(Serialize)]
            struct HandedOn {
                v: u32,
                meeting: String,
                projects: usize,
            }
            let told = HandedOn { v: 1, meeting: plan.plan.id, projects: plan.plan.projects.len() };
            out.answer(&told, || vec![say!(out, "cli.proposals.handed_on", n = told.projects, meeting = told.meeting)]);
            Ok(Done::All)
        }
        Proposals::Withhold { of, receipt, back } => {
            let call = desk.which(of.call.as_deref())?;
            let id = desk.by_receipt(&call, receipt)?;
            desk.withhold_words(&call, &id, !back)?;
            shown(&mut desk, &call, &id, out)
        }
        Proposals::Publish { of, out: dir, words } => {
            let call = desk.which(of.call.as_deref())?;
            let published = desk.publish(&call, dir, *words)?;
            let mut lines = vec![say!(out, "cli.proposals.published", n = published.number, place = published.place)];
            lines.extend(published.files.iter().map(|file| format!("  {file}")));
            if published.undecided > 0 {
                lines.push(say!(out, "answered.undecided_n", n = published.undecided));
            }
            tell(out, &published, lines);
            Ok(Done::All)
        }
        Proposals::Erase { of, receipt, words } => {
            let call = desk.which(of.call.as_deref())?;
            let id = desk.by_receipt(&call, receipt)?;
            desk.erase_proposer(&call, &id, *words)?;
            shown(&mut desk, &call, &id, out)
        }
    }
}

fn tell<T: Serialize>(out: &Out, all: &T, lines: Vec<String>) {
    out.answer(&Told { v: 1, all }, || lines);
}

fn call(desk: &mut ProposalsDesk, of: &OfCall, new: bool, set: &SetTerms, out: &Out) -> Result<Done, Failure> {
    let sets_none = set.name.is_none()
        && set.community.is_none()
        && set.street.is_none()
        && set.currency.is_none()
        && set.limit.is_none()
        && set.deciders.is_none()
        && set.class.is_empty()
        && set.verdict.is_empty()
        && set.rank_by.is_none()
        && set.criterion.is_empty();
    let calls = desk.calls()?;
    if sets_none && !new && of.call.is_none() {
        #[derive(Serialize)]
        struct Calls<'a> {
            v: u32,
            calls: &'a [roundtable_desk::view::CallItem],
        }
        out.answer(&Calls { v: 1, calls: &calls }, || match calls.as_slice() {
            [] => vec![say!(out, "error.no_call")],
            all => all
                .iter()
                .map(|one| {
                    say!(
                        out,
                        "cli.proposals.call",
                        call = one.call,
                        name = one.name,
                        community = one.community,
                        n = one.proposals
                    )
                })
                .collect(),
        });
        return Ok(Done::All);
    }
    let begins = new || (calls.is_empty() && of.call.is_none());
    let view = if begins {
        let terms = with_set(ProposalsDesk::usual_terms(out.lang()), set)?;
        desk.call_new(terms)?
    } else {
        let id = desk.which(of.call.as_deref())?;
        let terms = with_set(desk.call(&id)?.terms, set)?;
        desk.terms_set(&id, terms)?
    };
    tell(out, &view, call_lines(out, &view));
    Ok(Done::All)
}

fn with_set(mut terms: Terms, set: &SetTerms) -> Result<Terms, Failure> {
    let put = |field: &mut String, value: &Option<String>| {
        if let Some(value) = value {
            value.trim().clone_into(field);
        }
    };
    put(&mut terms.name, &set.name);
    put(&mut terms.community, &set.community);
    put(&mut terms.street, &set.street);
    put(&mut terms.currency, &set.currency);
    terms.deciders = set.deciders.unwrap_or(terms.deciders);
    terms.rank_by = set.rank_by.unwrap_or(terms.rank_by);
    if !set.class.is_empty() {
        terms.classes.clone_from(&set.class);
    }
    if !set.verdict.is_empty() {
        terms.verdicts.clone_from(&set.verdict);
    }
    if !set.criterion.is_empty() {
        // A weight that is none, the call refuses.
        let criterion =
            |(name, weight): &(String, String)| Criterion { name: name.clone(), weight: weight.parse().unwrap_or(0) };
        terms.criteria = set.criterion.iter().map(criterion).collect();
    }
    if let Some(limit) = &set.limit {
        terms.limit = ProposalsDesk::typed_limit(&terms.currency, limit)?;
    }
    Ok(terms)
}

fn call_lines(out: &Out, view: &CallView) -> Vec<String> {
    let terms = &view.terms;
    let n = view.proposals;
    let mut lines =
        vec![say!(out, "cli.proposals.call", call = view.call, name = terms.name, community = terms.community, n = n)];
    lines.extend(
        view.stands
            .iter()
            .filter(|(_, n)| **n > 0)
            .map(|(stands, n)| format!("  {}  {n}", out.say_found(&format!("proposals.stands.{stands}"), &[]))),
    );
    lines.push(say!(out, "cli.proposals.come_to", asks = view.asks, projects = view.projects));
    if view.alike > 0 {
        lines.push(say!(out, "cli.proposals.alike", n = view.alike));
    }
    lines
}

fn taken_lines(out: &Out, file: &str, taken: &ProposalsTaken) -> Vec<String> {
    let at = |problem: &roundtable_desk::view::ErrorView| {
        let says = problem.say(out.words(), &problem.key);
        match problem.params.get("line") {
            Some(line) => say!(out, "cli.proposals.at_line", line = line, says = says),
            None => says,
        }
    };
    let mut lines = match &taken.receipts {
        Some((first, last)) => vec![say!(
            out,
            "cli.proposals.taken",
            n = taken.taken,
            file = file,
            first = first.to_string(),
            last = last.to_string()
        )],
        None => vec![say!(out, "cli.proposals.not_taken", file = file)],
    };
    lines.extend(taken.problems.iter().chain(&taken.left_out).map(|problem| format!("  {}", at(problem))));
    lines
}

fn stands(out: &Out, stands: &ProposalStands) -> String {
    let of = |code: &str| out.say_found(&format!("proposals.stands.{code}"), &[]);
    match stands {
        ProposalStands::Struck => of("struck"),
        ProposalStands::New => of("new"),
        ProposalStands::Looked => of("looked"),
        ProposalStands::Disagreed => of("disagreed"),
        ProposalStands::Asking => of("asking"),
        ProposalStands::Feasible => of("feasible"),
        ProposalStands::InProjects { projects } => {
            let numbers = projects.iter().map(u16::to_string).collect::<Vec<_>>().join(", ");
            say!(out, "answered.in_projects", numbers = numbers)
        }
        ProposalStands::Ended { verdict } => said_verdict(out, verdict),
    }
}

fn said_verdict(out: &Out, verdict: &Finding) -> String {
    match (verdict.code(), verdict) {
        (Some(code), _) => out.say_found(&format!("proposals.verdict.{code}"), &[]),
        (None, Finding::Own(name)) => name.clone(),
        (None, _) => String::new(),
    }
}

fn row_line(out: &Out, row: &ProposalRow) -> String {
    let channel = out.say_found(&format!("proposals.channel.{}", row.channel.code()), &[]);
    let words = row.words.clone().unwrap_or_else(|| say!(out, "organiser.no_text"));
    let with = row.lead.as_ref().map(|lead| format!(" → {lead}")).unwrap_or_default();
    format!("{}  {}  {channel}  {}{with}  {words}", row.receipt, row.day, stands(out, &row.stands))
}

fn shown(desk: &mut ProposalsDesk, call: &str, id: &ProposalId, out: &Out) -> Result<Done, Failure> {
    let view = desk.proposal(call, id)?;
    show(out, &view, None);
    Ok(Done::All)
}

fn show(out: &Out, view: &ProposalView, who: Option<&ContactView>) {
    #[derive(Serialize)]
    struct Whole<'a> {
        v: u32,
        #[serde(flatten)]
        proposal: &'a ProposalView,
        #[serde(skip_serializing_if = "Option::is_none")]
        contact: Option<&'a ContactView>,
    }
    let none = || say!(out, "organiser.no_text");
    let lines = || {
        let channel = out.say_found(&format!("proposals.channel.{}", view.channel.code()), &[]);
        let mut lines = vec![format!("{}  {}  {channel}  {}", view.receipt, view.day, stands(out, &view.stands))];
        lines.push(format!("  {}", view.words.clone().unwrap_or_else(none)));
        lines.extend(view.place.iter().map(|place| format!("  {place}")));
        for found in &view.found {
            let reason = found.reason.clone().unwrap_or_else(none);
            lines.push(format!("  {}  {}  {reason}", found.by, said_verdict(out, &found.verdict)));
        }
        lines.extend(
            view.with.iter().map(|one| format!("  = {}  {}", one.receipt, one.words.clone().unwrap_or_else(none))),
        );
        lines.extend(view.alike.iter().map(|one| {
            let words = one.words.clone().unwrap_or_else(none);
            format!("  ? {}  {words}", one.receipt)
        }));
        if let Some(who) = who {
            lines.extend([&who.name, &who.telephone].into_iter().flatten().map(|text| format!("  {text}")));
        }
        lines
    };
    out.answer(&Whole { v: 1, proposal: view, contact: who }, lines);
}

/// A project as it is there, with what is said now.
fn project(
    desk: &mut ProposalsDesk,
    call: &str,
    receipts: &[String],
    number: Option<u16>,
    set: &SetProject,
) -> Result<CallProject, Failure> {
    let before = desk.projects(call)?.projects.into_iter().find(|one| Some(one.ranked.project) == number);
    let before = before.map(|one| one.says).unwrap_or_default();
    let of = receipts.iter().map(|one| desk.by_receipt(call, one)).collect::<Result<Vec<ProposalId>, _>>()?;
    let or = |new: &Option<String>, old: String| new.clone().unwrap_or(old);
    Ok(CallProject {
        project: number,
        of: if of.is_empty() { before.of } else { of },
        name: or(&set.name, before.name),
        location: or(&set.location, before.location),
        content: or(&set.content, before.content),
        scope: or(&set.scope, before.scope),
        benefit: or(&set.benefit, before.benefit),
        cost: or(&set.cost, before.cost),
        cost_by: or(&set.cost_by, before.cost_by),
    })
}

fn projects(out: &Out, call: &str, all: &CallProjectsView) {
    out.answer(&Listed { v: 1, call, all }, || {
        let line = |one: &roundtable_desk::view::CallProjectView| {
            let receipts = one.receipts.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
            let figure = one.ranked.figure.map(|figure| figure.to_string()).unwrap_or_default();
            format!(
                "{}  {}  {}  {}  {figure}  {receipts}",
                one.ranked.rank, one.ranked.project, one.says.name, one.says.cost
            )
        };
        match all.projects.as_slice() {
            [] => vec![say!(out, "cli.proposals.no_projects")],
            projects => projects.iter().map(line).collect(),
        }
    });
}

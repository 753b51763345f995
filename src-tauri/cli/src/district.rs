//! `district`: all meetings of an office, a line each, and what is done to many of them at once.

use crate::Done;
use crate::args::Setting;
use crate::failure::Failure;
use crate::money::money;
use crate::out::Out;
use roundtable_desk::view::{DistrictRow, DistrictView, PlanHead, PlanProblem, PlansView, TableSign};
use roundtable_desk::{Home, OrganiserDesk};
use roundtable_words::say;
use serde::Serialize;

#[derive(Serialize)]
struct Plans {
    v: u32,
    #[serde(flatten)]
    all: PlansView,
}

/// How many packs' meetings were made, and all of them as they stand then.
#[derive(Serialize)]
struct MadeEvery {
    v: u32,
    made: usize,
    #[serde(flatten)]
    all: DistrictView,
}

#[derive(Serialize)]
struct District {
    v: u32,
    #[serde(flatten)]
    all: DistrictView,
}

pub fn district(home: &Home, out: &Out) -> Result<Done, Failure> {
    let district = District { v: 1, all: OrganiserDesk::open(home)?.district()? };
    out.answer(&district, || match district.all.rows.as_slice() {
        [] => vec![say!(out, "cli.district.none")],
        rows => rows.iter().map(|row| line(out, row)).collect(),
    });
    Ok(Done::All)
}

pub fn set(home: &Home, meetings: &[String], set: &Setting, out: &Out) -> Result<Done, Failure> {
    let ids = Some(meetings).filter(|ids| !ids.is_empty());
    let all = OrganiserDesk::open(home)?.set_plans(ids, &set.part())?;
    if !all.problems.is_empty() {
        return Err(Failure::options(all.problems.into_iter().map(PlanProblem::with_field).collect()));
    }
    let plans = Plans { v: 1, all };
    out.answer(&plans, || {
        let PlansView { plans, issued, set, problems: _ } = &plans.all;
        let head = say!(out, "cli.district.set", n = set);
        let left =
            (!issued.is_empty()).then(|| say!(out, "setting.issued", n = issued.len(), names = issued.join(" · ")));
        [head].into_iter().chain(plans.iter().map(|head| plan_line(out, head))).chain(left).collect()
    });
    Ok(Done::All)
}

pub fn make(home: &Home, points_known: bool, out: &Out) -> Result<Done, Failure> {
    let mut desk = OrganiserDesk::open(home)?;
    let made = MadeEvery { v: 1, made: desk.make_every(points_known)?, all: desk.district()? };
    out.answer(&made, || {
        let rows = made.all.rows.iter().filter(|row| !row.item.made);
        [say!(out, "cli.district.made", n = made.made)].into_iter().chain(rows.map(|row| line(out, row))).collect()
    });
    Ok(Done::All)
}

/// What is set in a plan, in the order in which people ask for it.
fn plan_line(out: &Out, head: &PlanHead) -> String {
    let part = &head.part;
    let mut said = vec![head.id.clone(), [head.street.as_str(), head.community.as_str()].concat()];
    let texts = [part.date.clone(), part.place.clone()];
    said.extend(texts.into_iter().flatten().filter(|text| !text.is_empty()));
    said.extend(part.tables.map(|n| say!(out, "setting.tables", n = n)));
    said.extend(part.discussion_ms.map(|ms| say!(out, "setting.minutes", n = ms / 60_000)));
    said.extend((!head.problems.is_empty()).then(|| say!(out, "district.plan_open", n = head.problems.len())));
    said.join(" · ")
}

fn line(out: &Out, row: &DistrictRow) -> String {
    let item = &row.item;
    let mut said = vec![[item.street.as_str(), item.community.as_str()].concat()];
    said.extend(Some(item.date.clone()).filter(|date| !date.is_empty()));
    if !item.made {
        said.push(match row.problems {
            0 => say!(out, "district.plan_ready"),
            n => say!(out, "district.plan_open", n = n),
        });
        return said.join(" · ");
    }
    said.extend(row.item.correcting.then(|| say!(out, "district.correcting")));
    let count = |sign: TableSign| row.signs.iter().filter(|one| **one == sign).count();
    for sign in [TableSign::Counted, TableSign::Older, TableSign::Missing, TableSign::Conflict, TableSign::Check] {
        let says = match sign {
            TableSign::Counted => say!(out, "district.sign_counted"),
            TableSign::Older => say!(out, "district.sign_older"),
            TableSign::Missing => say!(out, "district.sign_missing"),
            TableSign::Conflict => say!(out, "district.sign_conflict"),
            TableSign::Check => say!(out, "district.sign_check"),
        };
        said.extend((count(sign) > 0).then(|| format!("{says} {}", count(sign))));
    }
    let sum = |minor: i64| money(out, minor, &row.currency);
    said.extend(row.total.map(|total| match row.budget {
        Some(budget) => format!("{} / {}", sum(total), sum(budget)),
        None => sum(total),
    }));
    said.extend((row.sticks > 0).then(|| say!(out, "district.sticks", n = row.sticks)));
    said.extend((row.open_sums > 0).then(|| say!(out, "district.sums", n = row.open_sums)));
    said.extend((row.unread > 0).then(|| say!(out, "district.unread", n = row.unread)));
    said.extend((row.unanswered > 0).then(|| say!(out, "district.unanswered", n = row.unanswered)));
    said.extend(match (row.item.changed, row.item.published) {
        (true, _) => Some(say!(out, "district.publish_again")),
        (false, Some(_)) => Some(say!(out, "district.published")),
        (false, None) => None,
    });
    said.join(" · ")
}

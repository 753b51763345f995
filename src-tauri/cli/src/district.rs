//! `district`: all meetings of an office, a line each.

use crate::Done;
use crate::failure::Failure;
use crate::money::money;
use crate::out::Out;
use roundtable_desk::view::{DistrictRow, DistrictView, TableSign};
use roundtable_desk::{Home, OrganiserDesk};
use roundtable_words::say;
use serde::Serialize;

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
    for sign in [TableSign::Counted, TableSign::Missing, TableSign::Conflict, TableSign::Check] {
        let says = match sign {
            TableSign::Counted => say!(out, "district.sign_counted"),
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

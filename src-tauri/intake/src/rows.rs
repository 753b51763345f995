//! The rows below a header: which are projects, and what the others are.

use crate::date::read_date;
use crate::grid::{Line, Struck};
use crate::header::Header;
use crate::project::{Field, Row};
use crate::sums;
use crate::written;
use crate::{FOUND_CHARS, LeftOut, MOST_PROJECTS, What, alike, text, unit};
use std::collections::{BTreeMap, BTreeSet};

/// What a row of signatures or remarks begins with.
const REMARKS: [&str; 45] = [
    "填报人",
    "填报单位",
    "填报日期",
    "填报时间",
    "填表人",
    "填表单位",
    "填表日期",
    "填表说明",
    "制表人",
    "制表单位",
    "制表日期",
    "制表",
    "审核人",
    "审核",
    "复核人",
    "审批人",
    "审批意见",
    "负责人",
    "单位负责人",
    "经办人",
    "联系人",
    "联系电话",
    "领导签字",
    "签字",
    "签名",
    "签章",
    "盖章",
    "单位盖章",
    "公章",
    "日期",
    "时间",
    "备注",
    "附注",
    "注释",
    "说明",
    "注",
    "notes",
    "note",
    "n.b",
    "prepared by",
    "approved by",
    "signature",
    "source",
    "uwaga",
    "uwagi",
];

/// The rows that are projects.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    pub(crate) rows: Vec<Row>,
    /// All communities that the rows name, in the order in which they come.
    pub(crate) communities: Vec<String>,
    /// All streets that the rows name.
    pub(crate) streets: BTreeSet<String>,
    /// Lines that name no community, though there is a column for it.
    pub(crate) of_none: Vec<u64>,
    /// The lines that name a project, also of another community.
    named: Vec<u64>,
}

/// Reads the rows below a header, or those of one community alone. What is no project is left out and said; what may be
/// one and is not whole is a fault.
pub(crate) fn read(
    lines: &[Line],
    from: usize,
    header: &Header,
    left_out: &mut Vec<LeftOut>,
    only: Option<&str>,
) -> Rows {
    let mut read = Rows::default();
    let (mut part, mut of_part, mut above) = (0, None, Above::default());
    let names_communities = header.community.is_none()
        && lines.iter().skip(from).any(|line| is_title(line, header) && community_of(line).is_some());
    for line in lines.iter().skip(from) {
        if line.filled().next().is_none() {
            continue;
        }
        above.keep(line);
        let text = || text::shorten(&line.text(), FOUND_CHARS);
        if line.hidden {
            left_out.push(LeftOut::HiddenRow { line: line.line, text: text() });
            continue;
        }
        if is_struck(line, header) {
            left_out.push(LeftOut::StruckRow { line: line.line, text: text() });
            continue;
        }
        if is_sum(line, header) {
            left_out.push(LeftOut::SumRow { line: line.line });
            part += 1;
            continue;
        }
        if is_header(line, header) {
            left_out.push(LeftOut::HeaderAgain { line: line.line });
            part += 1;
            continue;
        }
        if let Some(community) = community_of(line).filter(|_| names_communities && is_title(line, header)) {
            of_part = Some(community);
            part += 1;
            continue;
        }
        let mut row = row(line, header, &above);
        if is_title(line, header) {
            left_out.push(LeftOut::Row { line: line.line, text: text() });
            part += 1;
            continue;
        }
        if is_remark(line, header) {
            left_out.push(LeftOut::Row { line: line.line, text: text() });
            continue;
        }
        let extra = line.cells.iter().skip(header.columns.len()).find(|cell| !cell.trim().is_empty());
        row.beyond = extra.map(|extra| (extra.clone(), header.columns.len()));
        if row.cells.is_empty() && row.beyond.is_none() {
            left_out.push(LeftOut::Row { line: line.line, text: text() });
            continue;
        }
        row.part = part;
        let community = match header.community {
            Some(place) => Some(above.cell(line, place)),
            None => names_communities.then(|| of_part.clone().unwrap_or_default()),
        };
        match community.as_deref() {
            Some("") => read.of_none.push(line.line),
            Some(name) if !read.communities.iter().any(|known| known == name) => read.communities.push(name.to_owned()),
            Some(_) | None => {}
        }
        read.named.extend(row.cells.contains_key(&Field::Name).then_some(line.line));
        if only.is_some_and(|only| community.as_deref() != Some(only)) {
            continue;
        }
        let street = header.street.map(|place| above.cell(line, place));
        read.streets.extend(street.filter(|name| !name.is_empty()));
        row.goes_on = goes_on(line, &row, header, read.rows.last());
        // Those of one community are counted; which there are is looked for to the end.
        if read.rows.len() <= MOST_PROJECTS {
            read.rows.push(row);
        } else if !names_communities && header.community.is_none() {
            break;
        }
    }
    part_amounts(&mut read);
    read
}

/// What stands in cells that are merged downwards, as far as the rows were read.
#[derive(Debug, Default)]
struct Above(BTreeMap<usize, (u64, String)>);

impl Above {
    fn keep(&mut self, line: &Line) {
        let filled = line.spans.iter().filter(|(place, _)| !line.cell(**place).is_empty());
        self.0.extend(filled.map(|(place, (first, _))| (*place, (*first, line.cell(*place).to_owned()))));
    }

    /// The cell at a place, or the one that it is merged with.
    fn cell(&self, line: &Line, place: usize) -> String {
        let is_same = |first: &u64| self.0.get(&place).filter(|(of, _)| of == first);
        let above = line.spans.get(&place).and_then(|(first, _)| is_same(first)).map(|(_, above)| above.as_str());
        above.unwrap_or_else(|| line.cell(place)).to_owned()
    }
}

fn row(line: &Line, header: &Header, above: &Above) -> Row {
    let mut row = Row::at(line.line);
    for (place, field) in header.columns.iter().enumerate() {
        let Some(field) = *field else { continue };
        match field {
            // What a project is called and costs is its own; what is said of it may be said of several.
            Field::Id | Field::Name | Field::Cost => row.set(field, line.line, line.cell(place)),
            _ => row.set(field, line.line, &above.cell(line, place)),
        }
        row.struck.extend(line.struck.get(&place).map(|struck| (field, *struck)));
        if field == Field::Cost {
            row.cost_over = line.spans.get(&place).copied();
        }
    }
    let said = header.units.map(|place| above.cell(line, place)).filter(|said| !said.is_empty());
    row.unit = said.and_then(|said| {
        let phrase = unit::of_cell(&said);
        let of_row = phrase.as_ref().and_then(|phrase| phrase.unit);
        match header.amounts.unit {
            // The heading says it already: another one beside it is no answer.
            Some(of_all) if of_row.is_some_and(|of_row| of_row != of_all) => Some((said, None)),
            Some(_) if phrase.is_none() => None,
            Some(_) | None => Some((said, phrase)),
        }
    });
    row
}

fn place_of(header: &Header, field: Field) -> Option<usize> {
    header.columns.iter().position(|column| *column == Some(field))
}

/// A row that is struck through: its name, and its amount where it has one.
fn is_struck(line: &Line, header: &Header) -> bool {
    let is_gone = |field| {
        place_of(header, field)
            .is_none_or(|place| line.cell(place).is_empty() || line.struck.get(&place) == Some(&Struck::Whole))
    };
    !line.struck.is_empty() && is_gone(Field::Name) && is_gone(Field::Cost)
}

/// A row without a name of its own that goes on with the project above: its name is in a cell that is merged over both, or
/// it has an amount and neither a number nor a name where all have both.
fn goes_on(line: &Line, row: &Row, header: &Header, before: Option<&Row>) -> bool {
    let has = |field| row.cells.contains_key(&field);
    let name = place_of(header, Field::Name);
    let is_merged = name.and_then(|name| line.spans.get(&name)).is_some_and(|(first, _)| *first < line.line);
    let lacks_both = header.has(Field::Id) && !has(Field::Id) && has(Field::Cost);
    !has(Field::Name) && before.is_some_and(|before| is_merged || (lacks_both && before.part == row.part))
}

/// A project over several rows has no row that says what it costs.
pub(crate) fn doubt_items(rows: &mut [Row]) {
    let mut head = 0;
    for at in 0..rows.len() {
        if !rows[at].goes_on {
            head = at;
            continue;
        }
        let last_line = rows[at].line;
        for row in &mut rows[head..=at] {
            row.doubt = Some(What::RowsOfOne { last_line });
        }
    }
}

/// An amount in one cell over several projects is of none of them.
fn part_amounts(read: &mut Rows) {
    // An amount beside a name that goes over as many rows is that project's own.
    let lines = &read.named;
    for row in &mut read.rows {
        let has_several =
            |(first, last): &(u64, u64)| lines.iter().filter(|line| (first..=last).contains(line)).count() > 1;
        row.cost_over = row.cost_over.filter(has_several);
    }
}

/// Numbers from 1 in each part of the list name no project of the whole: they are taken off.
pub(crate) fn number_anew(rows: &mut [Row]) -> bool {
    let (mut parts, mut expected, mut last_part) = (0, 1, None);
    for row in rows.iter() {
        let Some((_, id)) = row.cells.get(&Field::Id) else { continue };
        if last_part != Some(row.part) {
            // A part may also go on counting, as after a sum at the foot of a page.
            (parts, expected) = if alike::plain_number(id) == "1" { (parts + 1, 1) } else { (parts, expected) };
            last_part = Some(row.part);
        }
        if alike::plain_number(id).parse() != Ok(expected) {
            return false;
        }
        expected += 1;
    }
    if parts < 2 {
        return false;
    }
    for row in rows {
        row.cells.remove(&Field::Id);
    }
    true
}

/// The community that the title of a part names (`甲社区`, `一、乙村`).
fn community_of(line: &Line) -> Option<String> {
    let title = line.filled().next()?;
    let bare = sums::without_number(title).trim_end_matches([':', '：']).trim();
    let plain = text::simplified(bare);
    let is_one = ["社区", "居委会", "村委会", "居民区", "村"].iter().any(|end| plain.ends_with(end));
    (is_one && plain.chars().count() > 1 && !text::is_longer(bare, 20)).then(|| bare.to_owned())
}

/// A row such as `合计,,300000`: its first cell, or its id or name, is what a sum is called; or its name ends so, and it has
/// no number.
fn is_sum(line: &Line, header: &Header) -> bool {
    let first = line.filled().next().unwrap_or_default();
    let named = [Field::Id, Field::Name].map(|field| place_of(header, field).map_or("", |place| line.cell(place)));
    let [id, name] = named;
    let facts = [Field::Location, Field::Content, Field::Scope, Field::Benefit];
    let is_bare =
        facts.into_iter().all(|field| place_of(header, field).is_none_or(|place| line.cell(place).is_empty()));
    let has_number = id.chars().any(|c| c.is_ascii_digit());
    [first, id, name].into_iter().any(sums::is_sum_word)
        || (is_bare && !has_number && [id, name].into_iter().any(sums::ends_as_sum))
}

/// The header once more, as long tables have it on every page.
fn is_header(line: &Line, header: &Header) -> bool {
    let headings = header.said.iter().enumerate().filter(|(_, column)| column.field.is_some());
    let same = |(place, column): (usize, &crate::Column)| {
        let cell = line.cell(place);
        !cell.is_empty() && (column.heading == cell || column.heading.starts_with(&format!("{cell}·")))
    };
    header.known() > 1 && headings.filter(|(place, _)| !line.cell(*place).is_empty()).count() > 1 && {
        let mut headings = header
            .said
            .iter()
            .enumerate()
            .filter(|(place, column)| column.field.is_some() && !line.cell(*place).is_empty());
        headings.all(same)
    }
}

/// `填报人：张三`, `注：以上金额为估算`: no row with an amount, and it begins with what remarks begin with.
fn is_remark(line: &Line, header: &Header) -> bool {
    let cost = place_of(header, Field::Cost).map_or("", |place| line.cell(place));
    let has_amount = written::looks_like_amount(cost) && read_date(cost).is_none();
    let first = line.filled().next().unwrap_or_default();
    let lower = first.to_lowercase();
    let begins = REMARKS.iter().any(|word| {
        lower.strip_prefix(word).is_some_and(|rest| {
            let rest = rest.trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
            rest.is_empty() || rest.starts_with([':', '：', '(', '（', '.', '、', ' '])
        })
    });
    !has_amount && begins
}

/// A title among the rows (`一、工程类`): one cell alone, and neither a name nor an amount.
fn is_title(line: &Line, header: &Header) -> bool {
    let alone = line.filled().count() == 1;
    let is_number = |id: &str| id.chars().all(char::is_numeric);
    let is_empty = |field| place_of(header, field).is_none_or(|place| line.cell(place).is_empty());
    let id = place_of(header, Field::Id).map_or("", |place| line.cell(place));
    alone
        && is_empty(Field::Name)
        && is_empty(Field::Cost)
        && header.is_enough()
        && (id.is_empty() || !is_number(id))
        && !line.spans.values().any(|(first, _)| *first < line.line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(header: &str, lines: &[&str]) -> (usize, Vec<LeftOut>) {
        let cells = |line: &str| line.split(',').map(str::to_owned).collect::<Vec<_>>();
        let header = Header::read(&cells(header), None, &crate::Options::default());
        let lines: Vec<Line> = (2..).zip(lines).map(|(line, text)| Line::new(line, cells(text))).collect();
        let mut left_out = Vec::new();
        let read = read(&lines, 0, &header, &mut left_out, None);
        (read.rows.len(), left_out)
    }

    #[test]
    fn sums_signatures_remarks_titles_and_repeated_headers_are_left_out_and_said() {
        let said = rows(
            "序号,项目名称,费用",
            &[
                "一、工程类,,",
                "1,路灯,2800",
                "小计（工程类）,,2800",
                "序号,项目名称,费用",
                "2,合计箱,1200",
                "3,备注栏更新,900",
                "合计,,4900",
                "填报人：张三,,",
                "审核人：李四,联系电话：000,",
                "注：以上金额为估算,,",
                "注1：含税,,",
            ],
        );
        assert_eq!(said.0, 3);
        let lines: Vec<&str> = said
            .1
            .iter()
            .map(|left| match left {
                LeftOut::SumRow { .. } => "sum",
                LeftOut::HeaderAgain { .. } => "header",
                LeftOut::Row { .. } => "row",
                _ => "other",
            })
            .collect();
        assert_eq!(lines, ["row", "sum", "header", "sum", "row", "row", "row", "row"]);
    }

    #[test]
    fn a_row_that_may_be_a_project_is_never_left_out() {
        for line in ["1,,", "1,路灯,", ",路灯,", "说明牌,说明牌,500", "4,注,500"] {
            assert_eq!(rows("序号,项目名称,费用", &[line]).0, 1, "{line}");
        }
    }
}

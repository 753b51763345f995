//! The rows below a header: which are projects, and what the others are.

use crate::grid::Line;
use crate::header::Header;
use crate::project::{Field, Row};
use crate::{FOUND_CHARS, LeftOut, MOST_PROJECTS, amount, text, unit};
use std::collections::BTreeSet;

/// What a row that adds up the others is called.
const SUMS: [&str; 14] = [
    "合计",
    "总计",
    "小计",
    "共计",
    "总和",
    "累计",
    "本页合计",
    "total",
    "sum",
    "subtotal",
    "grand total",
    "razem",
    "suma",
    "summe",
];
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
    for line in lines.iter().skip(from) {
        if line.filled().next().is_none() {
            continue;
        }
        if is_sum(line, header) {
            left_out.push(LeftOut::SumRow { line: line.line });
            continue;
        }
        if is_header(line, header) {
            left_out.push(LeftOut::HeaderAgain { line: line.line });
            continue;
        }
        let mut row = row(line, header);
        if is_remark(line, &row) || is_title(line, &row, header) {
            let said: Vec<&str> = line.filled().collect();
            left_out.push(LeftOut::Row { line: line.line, text: text::shorten(&said.join(" "), FOUND_CHARS) });
            continue;
        }
        let extra = line.cells.iter().skip(header.columns.len()).find(|cell| !cell.trim().is_empty());
        row.beyond = extra.map(|extra| (extra.clone(), header.columns.len()));
        if row.cells.is_empty() && row.beyond.is_none() {
            let said: Vec<&str> = line.filled().collect();
            left_out.push(LeftOut::Row { line: line.line, text: text::shorten(&said.join(" "), FOUND_CHARS) });
            continue;
        }
        let community = header.community.map(|place| line.cell(place));
        match community {
            Some("") => read.of_none.push(line.line),
            Some(name) if !read.communities.iter().any(|known| known == name) => read.communities.push(name.to_owned()),
            Some(_) | None => {}
        }
        if only.is_some_and(|only| community != Some(only)) {
            continue;
        }
        read.streets.extend(header.street.map(|place| line.cell(place).to_owned()).filter(|name| !name.is_empty()));
        // Those of one community are counted; which there are is looked for to the end.
        if read.rows.len() <= MOST_PROJECTS {
            read.rows.push(row);
        } else if header.community.is_none() {
            break;
        }
    }
    read
}

fn row(line: &Line, header: &Header) -> Row {
    let mut row = Row::at(line.line);
    for (place, field) in header.columns.iter().enumerate() {
        if let Some(field) = field {
            row.set(*field, line.line, line.cell(place));
        }
    }
    row.unit = header.units.and_then(|place| unit::of_cell(line.cell(place)));
    row
}

/// A row such as `合计,,300000`: its first cell, or its id or name, is what a sum is called.
fn is_sum(line: &Line, header: &Header) -> bool {
    let first = line.filled().next().unwrap_or_default();
    let named = [Field::Id, Field::Name].into_iter().filter_map(|field| {
        let place = header.columns.iter().position(|column| *column == Some(field))?;
        Some(line.cell(place))
    });
    is_sum_word(first) || named.into_iter().any(is_sum_word)
}

fn is_sum_word(cell: &str) -> bool {
    let dense: String = cell.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    let end = dense.find(['(', '（', ':', '：', '/', '[', '【']).unwrap_or(dense.len());
    let spaced = cell.trim().to_lowercase();
    SUMS.contains(&&dense[..end]) || SUMS.contains(&spaced.trim_end_matches([':', '：']))
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
fn is_remark(line: &Line, row: &Row) -> bool {
    let has_amount = row.cells.get(&Field::Cost).is_some_and(|(_, cost)| amount::looks_like_amount(cost));
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
fn is_title(line: &Line, row: &Row, header: &Header) -> bool {
    let alone = line.filled().count() == 1;
    let is_number = |id: &str| id.chars().all(|c| c.is_numeric());
    let no_project = !row.cells.contains_key(&Field::Name) && !row.cells.contains_key(&Field::Cost);
    alone && no_project && header.is_enough() && row.cells.get(&Field::Id).is_none_or(|(_, id)| !is_number(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(header: &str, lines: &[&str]) -> (usize, Vec<LeftOut>) {
        let cells = |line: &str| line.split(',').map(str::to_owned).collect::<Vec<_>>();
        let header = Header::read(&cells(header), None, &crate::Options::default());
        let lines: Vec<Line> = (2..).zip(lines).map(|(line, text)| Line { line, cells: cells(text) }).collect();
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

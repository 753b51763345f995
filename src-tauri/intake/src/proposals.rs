//! Proposals of residents as rows of texts: from tables of any kind (a survey's export, a list of an office), and from what was
//! pasted out of a group on a telephone. What a cell means beyond its text, the desk says.

use crate::decode::decode;
use crate::grid::{self, Line, Sheet};
use crate::source::Source;
use crate::{FOUND_CHARS, Refused, What, text, workbook};
use std::collections::BTreeMap;

/// What a column of a table of proposals may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProposalField {
    /// What somebody said.
    Words,
    /// Where it is.
    Place,
    /// How it came in.
    Channel,
    /// When.
    Day,
    /// Who asks: a resident, a group, an office.
    Who,
    /// How many support it.
    Supporters,
    /// A form of address.
    Name,
    /// A telephone.
    Telephone,
    /// The number of a slip.
    Receipt,
}

impl ProposalField {
    /// All of them.
    pub const ALL: [ProposalField; 9] = [
        ProposalField::Words,
        ProposalField::Place,
        ProposalField::Channel,
        ProposalField::Day,
        ProposalField::Who,
        ProposalField::Supporters,
        ProposalField::Name,
        ProposalField::Telephone,
        ProposalField::Receipt,
    ];

    /// Its name in JSON, on the command line and in the language files.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            ProposalField::Words => "words",
            ProposalField::Place => "place",
            ProposalField::Channel => "channel",
            ProposalField::Day => "day",
            ProposalField::Who => "who",
            ProposalField::Supporters => "supporters",
            ProposalField::Name => "name",
            ProposalField::Telephone => "telephone",
            ProposalField::Receipt => "receipt",
        }
    }

    /// The field of this name.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.code() == code)
    }

    /// Headings that are its name, without blanks and in small letters.
    fn names(self) -> &'static str {
        match self {
            ProposalField::Words => {
                "原话 内容 建议 建议内容 我的建议 您的建议 你的建议 提案内容 项目内容 建议事项 意见 诉求 需求 反映内容 具体内容 words proposal \
                 suggestion idea yoursuggestion yourproposal text description comment opinion"
            }
            ProposalField::Place => "地点 位置 在哪儿 在哪里 地址 具体地点 实施地点 place where location address site",
            ProposalField::Channel => "渠道 来源 征集渠道 方式 途径 channel source",
            ProposalField::Day => {
                "日期 时间 提交时间 提交日期 填表时间 登记日期 收到日期 day date submitted timestamp time"
            }
            ProposalField::Who => "谁提的 身份 提议人类别 类型 who from kind",
            ProposalField::Supporters => "附议人数 附议 支持人数 点赞 点赞数 supporters support likes votes",
            ProposalField::Name => "称呼 姓名 联系人 提议人 name formofaddress contact",
            ProposalField::Telephone => "电话 手机 手机号 联系电话 联系方式 telephone phone mobile",
            ProposalField::Receipt => "回执 回执号 回执编号 receipt slip receiptnumber",
        }
    }

    /// Words of which one in a longer heading says as much.
    fn parts(self) -> &'static [&'static str] {
        match self {
            ProposalField::Words => &["建议", "诉求", "提案", "suggest", "propos"],
            ProposalField::Place => &["地点", "位置", "where"],
            ProposalField::Telephone => &["电话", "手机", "phone"],
            ProposalField::Channel
            | ProposalField::Day
            | ProposalField::Who
            | ProposalField::Supporters
            | ProposalField::Name
            | ProposalField::Receipt => &[],
        }
    }
}

/// A row that holds a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposalLine {
    /// Its row, as a spreadsheet counts; of a pasted text, its line.
    pub line: u64,
    /// What stands in it, without blanks around it; nothing of what is empty.
    pub cells: BTreeMap<ProposalField, String>,
}

/// Rows of proposals, and what each column was taken for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProposalLines {
    /// Headings with the field of each, in their order; none of a text that is no table.
    pub columns: Vec<(String, Option<ProposalField>)>,
    /// The rows.
    pub lines: Vec<ProposalLine>,
    /// Rows in which something stands and no proposal does.
    pub without_words: Vec<u64>,
    /// Rows that a spreadsheet does not show: nobody saw them, and none is taken.
    pub hidden: Vec<u64>,
}

/// Reads a file of proposals: a workbook, or a table of text in any encoding. `said` names the headings of fields that a person
/// knows better, `sheet` the sheet that is meant. A table in which no column holds what people said has no lines.
///
/// # Errors
/// What it is instead; several sheets that are lists, unless it is said which is meant.
pub fn read_proposals(
    bytes: &[u8],
    said: &BTreeMap<ProposalField, String>,
    sheet: Option<&str>,
) -> Result<ProposalLines, Refused> {
    if !workbook::is_workbook(bytes) {
        return in_text(&decode(bytes, None)?.text, said);
    }
    let sheets = workbook::sheets(Source::whole(bytes))?;
    let meant = |one: &Sheet| sheet.map_or(!one.hidden, |sheet| one.name.trim() == sheet.trim());
    let lists = sheets.iter().filter(|one| meant(one)).filter_map(|one| Some((&one.name, in_table(&one.lines, said)?)));
    let mut lists: Vec<(&String, ProposalLines)> = lists.collect();
    match lists.len() {
        0 | 1 => Ok(lists.pop().map(|(_, list)| list).unwrap_or_default()),
        2.. => {
            let mut refused = Refused::default();
            let sheets = lists.into_iter().map(|(name, _)| name.clone()).collect();
            refused.note(0, Some("sheet"), "", What::SheetsMany { sheets });
            Err(refused)
        }
    }
}

/// Reads what was pasted: cells of a spreadsheet with their headings, or lines out of a group on a telephone.
///
/// # Errors
/// A quote that makes one cell of several lines and is never closed.
pub fn read_pasted_proposals(pasted: &str, said: &BTreeMap<ProposalField, String>) -> Result<ProposalLines, Refused> {
    let text = pasted.replace("\r\n", "\n").replace('\r', "\n");
    let read = if text.contains('\t') { in_text(&text, said)? } else { ProposalLines::default() };
    Ok(if read.columns.is_empty() { of_group(&text) } else { read })
}

/// A table whose cells are parted by whichever sign makes most of its headings; without lines where it has no headings.
fn in_text(text: &str, said: &BTreeMap<ProposalField, String>) -> Result<ProposalLines, Refused> {
    let read = |separator: &u8| Some((*separator, in_table(&grid::lines(text, *separator), said)?));
    let tables = b",;\t".iter().filter_map(read);
    let known = |table: &ProposalLines| table.columns.iter().filter(|(_, field)| field.is_some()).count();
    let Some((separator, table)) = tables.max_by_key(|(_, table)| known(table)) else {
        return Ok(ProposalLines::default());
    };
    // One that is never closed would make one proposal of many.
    if let Some(swallowed) = grid::swallowed(text, separator, table.columns.len(), None) {
        let last = text::shorten(&swallowed.last, FOUND_CHARS);
        let mut refused = Refused::default();
        refused.note(swallowed.row, None, &swallowed.first, What::LinesSwallowed { lines: swallowed.lines, last });
        return Err(refused);
    }
    Ok(table)
}

/// How many rows may stand above the headings.
const ROWS_ABOVE: usize = 9;

fn in_table(lines: &[Line], said: &BTreeMap<ProposalField, String>) -> Option<ProposalLines> {
    let heads = lines.iter().take(ROWS_ABOVE + 1).enumerate().map(|(at, line)| (at, columns(line, said)));
    let has_words = |columns: &[(String, Option<ProposalField>)]| {
        columns.iter().any(|(_, field)| *field == Some(ProposalField::Words))
    };
    let (at, columns) = heads.into_iter().find(|(_, columns)| has_words(columns))?;
    let mut read = ProposalLines { columns, ..ProposalLines::default() };
    for line in &lines[at + 1..] {
        if line.hidden {
            read.hidden.push(line.line);
            continue;
        }
        let mut cells = BTreeMap::new();
        for (place, (_, field)) in read.columns.iter().enumerate() {
            let cell = line.cell(place);
            if let (Some(field), false) = (field, cell.is_empty()) {
                cells.insert(*field, cell.to_owned());
            }
        }
        if cells.contains_key(&ProposalField::Words) {
            read.lines.push(ProposalLine { line: line.line, cells });
        } else if line.filled().next().is_some() {
            read.without_words.push(line.line);
        }
    }
    Some(read)
}

/// What each heading of a row means: what a person says goes before its name, and that before a part of it. Each field is one column's.
fn columns(line: &Line, said: &BTreeMap<ProposalField, String>) -> Vec<(String, Option<ProposalField>)> {
    let headings: Vec<String> = line.cells.iter().map(|cell| cell.trim().to_owned()).collect();
    let mut fields: Vec<Option<ProposalField>> = vec![None; headings.len()];
    let is_said = |field: ProposalField, heading: &str| said.get(&field).is_some_and(|said| said.trim() == heading);
    let is_name = |field: ProposalField, heading: &str| {
        let plain: String = heading.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
        !said.contains_key(&field) && field.names().split_whitespace().any(|name| name == plain)
    };
    let has_part = |field: ProposalField, heading: &str| {
        let lower = heading.to_lowercase();
        !said.contains_key(&field) && field.parts().iter().any(|part| lower.contains(part))
    };
    type Means<'a> = &'a dyn Fn(ProposalField, &str) -> bool;
    let ways: [Means<'_>; 3] = [&is_said, &is_name, &has_part];
    for means in ways {
        for field in ProposalField::ALL {
            if fields.contains(&Some(field)) {
                continue;
            }
            let free = |place: &usize| {
                fields[*place].is_none() && !headings[*place].is_empty() && means(field, &headings[*place])
            };
            if let Some(place) = (0..headings.len()).find(free) {
                fields[place] = Some(field);
            }
        }
    }
    headings.into_iter().zip(fields).collect()
}

/// Lines out of a group: numbered ones (接龙) are one proposal each and go on until the next number; else what follows a speaker's
/// name and a colon is one, until the next; else each line is.
fn of_group(text: &str) -> ProposalLines {
    let lines: Vec<(u64, &str)> = (1..).zip(text.split('\n')).map(|(at, line)| (at, line.trim())).collect();
    let is_numbered = lines.iter().filter(|(_, line)| after_number(line).is_some()).count() > 1;
    let speaks = |line: &str| (line.ends_with([':', '：']) && !text::is_longer(line, 24)).then_some("");
    let is_spoken = !is_numbered && lines.iter().filter(|(_, line)| speaks(line).is_some()).count() > 1;
    let mut read = ProposalLines::default();
    let mut open: Option<ProposalLine> = None;
    for (at, line) in lines {
        let begins = match (is_numbered, is_spoken) {
            (true, _) => after_number(line),
            (false, true) => speaks(line),
            (false, false) => (!line.is_empty()).then_some(line),
        };
        if let Some(words) = begins {
            read.lines.extend(open.take());
            open = Some(said_at(at, words));
        } else if line.is_empty() || (line.starts_with('#') && open.is_none()) {
            continue;
        } else if let Some(words) = open.as_mut().and_then(|open| open.cells.get_mut(&ProposalField::Words)) {
            if !words.is_empty() {
                words.push('\n');
            }
            words.push_str(line);
        } else {
            // What stands above the first: a title of the list.
            read.without_words.push(at);
        }
    }
    read.lines.extend(open);
    read.lines.retain(|line| line.cells.values().any(|words| !words.is_empty()));
    read
}

fn said_at(line: u64, words: &str) -> ProposalLine {
    ProposalLine { line, cells: [(ProposalField::Words, words.to_owned())].into() }
}

/// What follows a number with its point: `3. `, `3、`, `3)`.
fn after_number(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_number = (1..=4).contains(&(line.len() - rest.len()));
    let words = rest.strip_prefix(['.', '、', ')', '．', '）'])?.trim();
    is_number.then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(read: &ProposalLines) -> Vec<&str> {
        read.lines.iter().map(|line| line.cells[&ProposalField::Words].as_str()).collect()
    }

    #[test]
    fn a_surveys_export_is_read_by_its_headings_and_rows_without_words_are_named() {
        let table = "填表结果\n提交时间,2. 您对小区有什么建议？,手机号码,IP\n2026-03-02 10:01,\"路灯坏了，\n晚上黑\",000-1,1.2.3.4\n2026-03-03,,000-2,x\n";
        let read = read_proposals(table.as_bytes(), &BTreeMap::new(), None).unwrap();
        assert_eq!(words(&read), ["路灯坏了，\n晚上黑"]);
        assert_eq!(read.without_words, [4]);
        let fields: Vec<Option<ProposalField>> = read.columns.iter().map(|(_, field)| *field).collect();
        use ProposalField::{Day, Telephone, Words};
        assert_eq!(fields, [Some(Day), Some(Words), Some(Telephone), None]);
    }

    #[test]
    fn what_a_person_says_of_a_column_goes_before_its_heading() {
        let table = "建议,备注\n张贴通知,修路灯\n";
        let said = [(ProposalField::Words, "备注".to_owned())].into();
        assert_eq!(words(&read_proposals(table.as_bytes(), &said, None).unwrap()), ["修路灯"]);
        assert_eq!(read_proposals(b"a,b\n1,2\n", &BTreeMap::new(), None).unwrap(), ProposalLines::default());
    }

    #[test]
    fn a_quote_that_is_never_closed_makes_no_proposal_of_many() {
        let table = "建议,地点\n\"修路灯,3栋\n种树,8栋\n装凳子,9栋\n";
        let refused = read_proposals(table.as_bytes(), &BTreeMap::new(), None).unwrap_err();
        assert!(matches!(refused.faults[0].what, What::LinesSwallowed { lines: 3, .. }), "{refused}");
    }

    #[test]
    fn a_list_out_of_a_group_is_one_proposal_a_number() {
        let pasted = "#接龙\n说说你的建议\n1. 老李 路灯坏了\n还有楼道灯\n2、多种树\r\n\n3. \n";
        let read = read_pasted_proposals(pasted, &BTreeMap::new()).unwrap();
        assert_eq!(words(&read), ["老李 路灯坏了\n还有楼道灯", "多种树"]);
        assert_eq!(read.without_words, [2]);
    }

    #[test]
    fn what_follows_a_speaker_in_a_group_is_theirs_and_their_name_is_not_taken() {
        let pasted = "王阿姨:\n楼梯装个扶手\n+1\n\n老李：\n同意";
        assert_eq!(words(&read_pasted_proposals(pasted, &BTreeMap::new()).unwrap()), ["楼梯装个扶手\n+1", "同意"]);
    }

    #[test]
    fn else_each_line_is_one() {
        assert_eq!(words(&read_pasted_proposals("修路\n\n种树\n", &BTreeMap::new()).unwrap()), ["修路", "种树"]);
        assert!(read_pasted_proposals(" \n\n", &BTreeMap::new()).unwrap().lines.is_empty());
    }
}

//! The headings of a table, in Chinese and English.

use crate::project::Field;
use csv::StringRecord;

const NAMES: [(Field, &[&str]); 9] = [
    (
        Field::Id,
        &["编号", "序号", "项目编号", "项目序号", "号", "id", "no", "no.", "number", "#", "projectid", "project_id"],
    ),
    (Field::Name, &["名称", "项目", "项目名称", "名字", "name", "project", "projectname", "title"]),
    (
        Field::Cost,
        &[
            "费用",
            "金额",
            "造价",
            "预算",
            "经费",
            "资金",
            "项目金额",
            "项目费用",
            "预算金额",
            "所需资金",
            "cost",
            "amount",
            "price",
            "budget",
        ],
    ),
    (Field::Proposer, &["提议", "提议方", "提议单位", "提出单位", "申报单位", "提案单位", "proposer", "proposedby"]),
    (Field::Location, &["地点", "实施地点", "项目地点", "位置", "在哪儿", "在哪里", "location", "place", "where"]),
    (Field::Content, &["内容", "实施内容", "项目内容", "做什么", "content", "what", "description"]),
    (Field::Scope, &["范围", "实施范围", "项目范围", "规模", "做多大", "scope", "size", "howmuch"]),
    (
        Field::Benefit,
        &[
            "受益",
            "预期效益",
            "效益",
            "受益人群",
            "受益对象",
            "谁受益",
            "benefit",
            "benefits",
            "expectedreturn",
            "whobenefits",
        ],
    ),
    (Field::Picture, &["图片", "picture", "image"]),
];

/// The order in which a table without a header has its columns, after the id.
const WITHOUT_HEADER: [Field; 8] = [
    Field::Id,
    Field::Name,
    Field::Cost,
    Field::Proposer,
    Field::Location,
    Field::Content,
    Field::Scope,
    Field::Benefit,
];

/// What each column of a table is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Header {
    /// The field of each column, if it is one of ours.
    pub(crate) columns: Vec<Option<Field>>,
    /// How far right the point of an amount moves: 4 for a column headed in 万元.
    pub(crate) scale: u32,
}

impl Header {
    /// The columns by their headings.
    pub(crate) fn read(record: &StringRecord) -> Self {
        let columns: Vec<Option<Field>> = record.iter().map(field_named).collect();
        let in_wan =
            record.iter().zip(&columns).any(|(name, field)| *field == Some(Field::Cost) && name.contains('万'));
        Self { columns, scale: if in_wan { 4 } else { 0 } }
    }

    /// The columns by their place; without the id if the second cell is an amount and the third is not.
    pub(crate) fn by_place(width: usize, second_is_amount: bool, third_is_amount: bool) -> Self {
        let from = usize::from(second_is_amount && !third_is_amount);
        let columns = (0..width).map(|place| WITHOUT_HEADER.get(place + from).copied()).collect();
        Self { columns, scale: 0 }
    }

    pub(crate) fn known(&self) -> usize {
        self.columns.iter().flatten().count()
    }

    pub(crate) fn has(&self, field: Field) -> bool {
        self.columns.contains(&Some(field))
    }

    /// Whether a list can be read with these columns.
    pub(crate) fn is_enough(&self) -> bool {
        self.has(Field::Name) && self.has(Field::Cost)
    }

    /// A field that two columns claim.
    pub(crate) fn twice(&self) -> Option<Field> {
        let claimed = |field: &Field| self.columns.iter().filter(|column| **column == Some(*field)).count() > 1;
        Field::ALL.into_iter().find(claimed)
    }
}

/// The field of a heading: `费用（元）`, `Cost`, `预算/元` and the like.
fn field_named(heading: &str) -> Option<Field> {
    let heading: String =
        heading.chars().filter(|c| !c.is_whitespace() && *c != '*').collect::<String>().to_lowercase();
    let end = heading.find(['(', '（', '[', '【', '/', ':', '：', ',']).unwrap_or(heading.len());
    let bare = &heading[..end];
    NAMES.iter().find(|(_, names)| names.contains(&bare)).map(|(field, _)| *field)
}

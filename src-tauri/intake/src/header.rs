//! The header of a table: what each column is, in one row or in two.

use crate::columns::{ColumnOf, said_of};
use crate::headings::{Meaning, Strength, currencies_of_language, is_of_a_stage, is_price_of_one, meaning};
use crate::marks::OneOf;
use crate::project::Field;
use crate::unit_said;
use crate::{Column, Note, Options, Refused, What};

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
/// What the whole is called among the parts of a sum, in a second row of headings.
const WHOLE: [&str; 12] =
    ["总额", "合计", "总计", "小计", "总投资", "总金额", "金额", "总预算", "总", "total", "suma", "razem"];

/// What each column of a table is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Header {
    /// The field of each column, if it is one of ours.
    pub(crate) columns: Vec<Option<Field>>,
    /// The heading of each, and what became of it, for people.
    pub(crate) said: Vec<Column>,
    /// In what the amounts stand, and in which currency, as far as their heading says it.
    pub(crate) amounts: unit_said::Said,
    /// What currencies the language of the headings suggests.
    pub(crate) of_language: Option<OneOf>,
    /// The column that tells the community of a project.
    pub(crate) community: Option<usize>,
    /// The column that tells the street office or town over it.
    pub(crate) street: Option<usize>,
    /// The column that tells in what the amounts of a row stand.
    pub(crate) units: Option<usize>,
    /// What several columns claim equally.
    pub(crate) clashes: Vec<(ColumnOf, Vec<String>)>,
    /// What is worth a second look.
    pub(crate) notes: Vec<Note>,
}

impl Header {
    /// The columns by their headings, in one row, or in two of which the second divides the columns of the first. What a
    /// person says of a heading goes before what it means.
    pub(crate) fn read(first: &[String], second: Option<&[String]>, options: &Options) -> Self {
        let headings = match second {
            Some(second) => merged(first, second),
            None => first.iter().map(|heading| (in_one_line(heading), None)).collect(),
        };
        let whole: Vec<String> = headings
            .iter()
            .map(|(heading, part)| part.as_ref().map_or_else(|| heading.clone(), |part| format!("{heading}·{part}")))
            .collect();
        let own = headings.iter().map(claim);
        let mut claims: Vec<Meaning> = own.zip(&whole).map(|(own, whole)| told(own, whole, options)).collect();
        let mut header = Self::default();
        for column in ColumnOf::ALL {
            header.settle(column, &whole, &mut claims);
        }
        for (place, whole) in whole.iter().enumerate() {
            let column = match claims[place] {
                Meaning::Of(column, _) => Some(column),
                Meaning::Personal | Meaning::Unknown => None,
            };
            let heading = crate::text::shorten(whole, crate::FOUND_CHARS);
            let code = column.map(|column| column.code().to_owned());
            let field = match column {
                Some(ColumnOf::Field(field)) => Some(field),
                Some(ColumnOf::Community) => {
                    header.community = Some(place);
                    None
                }
                Some(ColumnOf::Street) => {
                    header.street = Some(place);
                    None
                }
                Some(ColumnOf::Unit) => {
                    header.units = Some(place);
                    None
                }
                None => None,
            };
            if is_remembered(claims[place], whole, options) {
                header.notes.push(Note::ColumnRemembered { heading: heading.clone(), field: code.clone() });
            }
            if field.is_none() && claims[place] == Meaning::Unknown && is_price_of_one(whole) {
                header.notes.push(Note::PriceOfOne { heading: heading.clone() });
            }
            if field == Some(Field::Cost) {
                header.amounts = unit_said::of_heading(whole);
                if header.amounts.limit {
                    header.notes.push(Note::LimitInHeading { heading: whole.clone() });
                }
            }
            header.columns.push(field);
            header.said.push(Column { heading, field: code, personal: claims[place] == Meaning::Personal });
        }
        let words = headings.iter().map(|(heading, _)| heading.as_str());
        header.of_language = currencies_of_language(words).map(OneOf::codes);
        header
    }

    /// Leaves a field to the column that names it best; where several do so equally, it is a clash.
    fn settle(&mut self, column: ColumnOf, headings: &[String], claims: &mut [Meaning]) {
        let of = |claim: &Meaning| match claim {
            Meaning::Of(claimed, strength) if *claimed == column => Some(*strength),
            Meaning::Of(..) | Meaning::Personal | Meaning::Unknown => None,
        };
        let Some(best) = claims.iter().filter_map(of).max() else { return };
        let claiming: Vec<usize> = (0..claims.len()).filter(|place| of(&claims[*place]).is_some()).collect();
        let mut equal: Vec<usize> =
            claiming.iter().copied().filter(|place| of(&claims[*place]) == Some(best)).collect();
        let staged = |place: usize| is_of_a_stage(&headings[place]);
        if column == ColumnOf::Field(Field::Cost)
            && best < Strength::Remembered
            && claiming.iter().any(|at| staged(*at))
        {
            // What was asked for and what was granted are both the cost, whichever has the better heading.
            equal = claiming.iter().copied().filter(|at| equal.contains(at) || staged(*at)).collect();
        }
        let is_needed = matches!(column, ColumnOf::Field(Field::Id | Field::Name | Field::Cost));
        if !is_needed && best != Strength::Said {
            // Of two columns that tell of a project, the first does; which names and prices it has to be one.
            equal.truncate(1);
        }
        if equal.len() > 1 {
            self.clashes.push((column, equal.iter().map(|place| headings[*place].clone()).collect()));
        }
        for place in claiming.into_iter().filter(|place| !equal.contains(place)) {
            claims[place] = Meaning::Unknown;
            if best != Strength::Said {
                self.notes.push(Note::ColumnGaveWay {
                    field: column.code().to_owned(),
                    heading: headings[place].clone(),
                    taken: headings[equal[0]].clone(),
                });
            }
        }
    }

    /// Refuses what is said of columns that are not there, and what would take over a column that tells of persons.
    pub(crate) fn refuse_said(&self, options: &Options, refused: &mut Refused) {
        for (said, to) in &options.columns {
            let meant = |column: &&Column| said_of(&[(said.clone(), *to)].into(), &column.heading).is_some();
            match self.said.iter().find(meant) {
                None => refused.note(0, Some("column"), said, What::ColumnUnknown { there: self.headings() }),
                Some(column) if column.personal && to.is_some() => {
                    refused.note(0, Some("column"), said, What::ColumnPersonal);
                }
                Some(_) => {}
            }
        }
    }

    /// The columns by their place; without the id if the second cell is an amount and the third is not.
    pub(crate) fn by_place(width: usize, second_is_amount: bool, third_is_amount: bool) -> Self {
        let from = usize::from(second_is_amount && !third_is_amount);
        let columns = (0..width).map(|place| WITHOUT_HEADER.get(place + from).copied()).collect();
        Self { columns, ..Self::default() }
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

    /// The heading of the amounts.
    pub(crate) fn heading_of_cost(&self) -> Option<&str> {
        let is_cost = |column: &&Column| column.field.as_deref() == Some(Field::Cost.code());
        self.said.iter().find(is_cost).map(|column| column.heading.as_str())
    }

    /// The headings that there are.
    pub(crate) fn headings(&self) -> Vec<String> {
        self.said.iter().map(|column| column.heading.clone()).filter(|heading| !heading.is_empty()).collect()
    }
}

/// What a heading is by what a person says of it, or once said; a column that tells of persons stays one.
fn told(own: Meaning, heading: &str, options: &Options) -> Meaning {
    let as_said = |to: Option<ColumnOf>, strength| to.map_or(Meaning::Unknown, |column| Meaning::Of(column, strength));
    match (own, said_of(&options.columns, heading), said_of(&options.remembered, heading)) {
        (Meaning::Personal, _, _) | (_, None, None) => own,
        (_, Some(to), _) => as_said(to, Strength::Said),
        (_, None, Some(to)) => as_said(to, Strength::Remembered),
    }
}

/// Whether a column is what it is because a person said so of an earlier list.
fn is_remembered(claim: Meaning, heading: &str, options: &Options) -> bool {
    let left_out =
        || said_of(&options.columns, heading).is_none() && said_of(&options.remembered, heading) == Some(None);
    match claim {
        Meaning::Of(_, strength) => strength == Strength::Remembered,
        Meaning::Unknown => left_out(),
        Meaning::Personal => false,
    }
}

/// What a heading claims; of the parts of a sum only the whole is the cost.
fn claim((heading, part): &(String, Option<String>)) -> Meaning {
    let Some(part) = part else { return meaning(heading) };
    match (meaning(heading), meaning(part)) {
        (Meaning::Personal, _) | (_, Meaning::Personal) => Meaning::Personal,
        (cost @ Meaning::Of(ColumnOf::Field(Field::Cost), _), _) => {
            let dense: String = part.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
            let end = dense.find(['(', '（', '/', '／', ':', '：']).unwrap_or(dense.len());
            match &dense[..end] {
                whole if WHOLE.contains(&whole) => cost,
                of_a_stage if is_of_a_stage(of_a_stage) => Meaning::Of(ColumnOf::Field(Field::Cost), Strength::Like),
                _ => Meaning::Unknown,
            }
        }
        (_, of_part @ Meaning::Of(ColumnOf::Field(_), _)) => of_part,
        (of_whole, Meaning::Of(ColumnOf::Community | ColumnOf::Street | ColumnOf::Unit, _) | Meaning::Unknown) => {
            of_whole
        }
    }
}

/// Whether a heading in the second row is a part of the one before it in the first: it has no meaning of its own, or both
/// name money.
fn is_part(above: &str, part: &str) -> bool {
    let is_cost = |heading| matches!(meaning(heading), Meaning::Of(ColumnOf::Field(Field::Cost), _));
    meaning(part) == Meaning::Unknown || (is_cost(above) && is_cost(part))
}

/// A heading without the breaks that its cell has.
fn in_one_line(heading: &str) -> String {
    crate::text::mend(&crate::text::tidy(heading)).0
}

/// Two rows of headings as one: an empty cell above belongs to the heading before it, where the row below divides that.
fn merged(first: &[String], second: &[String]) -> Vec<(String, Option<String>)> {
    let width = first.len().max(second.len());
    let mut above = String::new();
    (0..width)
        .map(|place| {
            let own = first.get(place).map(|cell| in_one_line(cell)).unwrap_or_default();
            let part = second.get(place).map(|cell| in_one_line(cell)).unwrap_or_default();
            if !own.is_empty() {
                above.clone_from(&own);
            }
            match (own.is_empty(), part.is_empty()) {
                (false, true) => (own, None),
                (false, false) => (own, Some(part)),
                (true, false) if !above.is_empty() && is_part(&above, &part) => (above.clone(), Some(part)),
                (true, _) => (part, None),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(line: &str) -> Vec<String> {
        line.split(',').map(str::to_owned).collect()
    }

    fn fields(header: &Header) -> Vec<&'static str> {
        header.columns.iter().map(|field| field.map_or("-", Field::code)).collect()
    }

    #[test]
    fn two_rows_of_headings_are_one_header() {
        let header =
            Header::read(&row("序号,项目名称,资金（元）,,备注"), Some(&row(",,总额,其中自筹,")), &Options::default());
        assert_eq!(fields(&header), ["id", "name", "cost", "-", "-"]);
        assert_eq!(header.amounts.unit, Some(crate::Unit::Yuan));
        assert_eq!(header.headings(), ["序号", "项目名称", "资金（元）·总额", "资金（元）·其中自筹", "备注"]);
        let people = Header::read(
            &row("序号,名称,资金,,地点,责任单位,,"),
            Some(&row(",,总额,其中自筹,,,联系人,联系电话")),
            &Options::default(),
        );
        assert_eq!(fields(&people), ["id", "name", "cost", "-", "location", "proposer", "-", "-"]);
        assert_eq!(people.said.iter().filter(|column| column.personal).count(), 2);
    }

    #[test]
    fn a_weaker_claim_gives_way_and_equal_ones_are_a_clash() {
        let header = Header::read(&row("名称,费用,提议单位,责任单位"), None, &Options::default());
        assert_eq!(fields(&header), ["name", "cost", "proposer", "-"]);
        assert_eq!(header.notes.len(), 1);
        let clash = Header::read(&row("名称,总投资（万元）,申请资金（万元）"), None, &Options::default());
        assert_eq!(
            clash.clashes,
            [(ColumnOf::Field(Field::Cost), vec!["总投资（万元）".to_owned(), "申请资金（万元）".to_owned()])]
        );
    }

    #[test]
    fn a_limit_in_a_heading_is_pointed_out_and_no_unit() {
        let header = Header::read(&row("序号,项目名称,预算金额（不超过50万元）"), None, &Options::default());
        assert_eq!((header.amounts.unit, header.notes.len()), (None, 1));
    }
}

//! In which currency the amounts of a table are, and in what they stand: what its headings, the cells above them and the amounts
//! themselves say, weighed against what a person says and what is usual.

use crate::grid::Line;
use crate::head::Head;
use crate::header::Header;
use crate::marks::OneOf;
use crate::project::{Field, Row};
use crate::unit::Unit;
use crate::unit_said::Said;
use crate::written;
use crate::{Currency, CurrencyFrom, FOUND_CHARS, Note, Options, Refused, SURELY_YUAN_UNITS, What, text};
use roundtable_tally::Money;

/// So many times the amount in the middle of a column makes one doubtful that takes its unit from the heading.
const FAR_LARGER: i64 = 1_000;

/// In what the amounts of a table are counted.
#[derive(Debug)]
pub(crate) struct Counted {
    pub(crate) currency: Currency,
    pub(crate) from: CurrencyFrom,
    /// In what they stand, where anything says it.
    pub(crate) unit: Option<Unit>,
}

/// Everything that says in what the amounts of a table are counted.
pub(crate) struct Witnesses<'a> {
    header: &'a Header,
    above: Option<(Said, &'a str)>,
    rows: &'a [Row],
    line: u64,
}

impl<'a> Witnesses<'a> {
    pub(crate) fn of(lines: &'a [Line], head: &'a Head, rows: &'a [Row]) -> Self {
        let line = lines.get(head.at).map_or(1, |line| line.line);
        Self {
            header: &head.header,
            above: head.said_above(lines).or_else(|| head.said_below(lines, rows)),
            rows,
            line,
        }
    }

    fn costs(&self) -> impl Iterator<Item = &'a str> {
        self.rows.iter().filter_map(|row| Some(row.cells.get(&Field::Cost)?.1.as_str()))
    }

    /// What they say together; what only a person knows is asked.
    pub(crate) fn counted(&self, options: &Options, notes: &mut Vec<Note>, refused: &mut Refused) -> Counted {
        let (currency, from) = self.currency(options, notes, refused);
        let unit = self.unit(&currency, options, notes, refused);
        Counted { currency, from, unit }
    }

    /// What the heading and the cell above it say of the currency; none: they differ.
    fn said(&self) -> Option<Option<OneOf>> {
        let above = self.above.as_ref().and_then(|(said, _)| said.of.clone());
        OneOf::both(self.header.amounts.of.clone(), above)
    }

    /// The currency: as the organiser says, or that of what is there, else as the heading does, else as the amounts do, else as
    /// is usual, else it is asked.
    fn currency(&self, options: &Options, notes: &mut Vec<Note>, refused: &mut Refused) -> (Currency, CurrencyFrom) {
        let said = self.said();
        let amounts = self.of_amounts();
        let listed = said.clone().flatten().or_else(|| match &amounts {
            OfAmounts::Most(of) | OfAmounts::Some(of) => Some(of.clone()),
            OfAmounts::None | OfAmounts::Mixed => None,
        });
        let before = options.currency.as_ref().or(options.there.as_ref());
        let differs = listed.as_ref().filter(|listed| before.is_some_and(|before| !listed.can_be(before)));
        if let Some(before) = options.currency_before(differs.and_then(OneOf::first), notes) {
            return before;
        }
        let ask = |refused: &mut Refused, what| {
            refused.note(0, Some("currency"), "", what);
            (Currency::default(), CurrencyFrom::Usual)
        };
        let Some(said) = said else { return ask(refused, What::CurrencyMixed) };
        if let Some(only) = said.as_ref().and_then(OneOf::only) {
            return (only.clone(), CurrencyFrom::List);
        }
        // Chinese is what lists here are in: what is usual goes first; another language tells of another country.
        let of_language = self.header.of_language.clone();
        let is_elsewhere = of_language.as_ref().is_some_and(|of| !of.can_be(&Currency::default()));
        let usual = options.usual.clone().filter(|usual| {
            !is_elsewhere
                || of_language.as_ref().is_some_and(|of| of.can_be(usual) || of.only().is_none())
                    && *usual != Currency::default()
        });
        let backed = usual.clone().map(|usual| (usual, CurrencyFrom::Usual));
        let backed = backed.or_else(|| Some((of_language.as_ref()?.only()?.clone(), CurrencyFrom::Language)));
        let (of, is_all) = match (&amounts, &said) {
            (OfAmounts::Mixed, None) => return ask(refused, What::CurrencyMixed),
            (OfAmounts::Most(of), _) => (Some(of.clone()), true),
            (OfAmounts::Some(of), _) => (Some(of.clone()), backed.is_none()),
            (OfAmounts::None | OfAmounts::Mixed, _) => (None, false),
        };
        // Where amounts and heading go together they are believed; where they do not, the heading is, and the amounts are faulty.
        let of = match OneOf::both(said.clone(), of.filter(|_| is_all)) {
            Some(both) => both,
            None => said,
        };
        match (of, backed) {
            (None, Some(backed)) => backed,
            (Some(of), Some((backed, _))) if of.can_be(&backed) => (backed, CurrencyFrom::List),
            (Some(of), _) => {
                let of = of_language.and_then(|language| of.and(&language)).unwrap_or(of);
                match of.only() {
                    Some(only) => (only.clone(), CurrencyFrom::List),
                    None => ask(refused, What::CurrencyUnsaid),
                }
            }
            (None, None) => ask(refused, What::CurrencyUnsaid),
        }
    }

    /// What the marks beside the amounts say.
    fn of_amounts(&self) -> OfAmounts {
        let priced = self.costs().filter(|cost| written::holds_amount(cost)).count();
        let of_row = |row: &Row| row.unit.as_ref()?.1.as_ref()?.of.clone();
        let of_cost = |row: &Row| written::currencies_of(&row.cells.get(&Field::Cost)?.1);
        let marks: Vec<OneOf> = self.rows.iter().filter_map(|row| of_cost(row).or_else(|| of_row(row))).collect();
        let mut all: Option<OneOf> = None;
        for of in &marks {
            match OneOf::both(all.take(), Some(of.clone())) {
                Some(both) => all = both,
                None => return OfAmounts::Mixed,
            }
        }
        match all {
            None => OfAmounts::None,
            Some(of) if marks.len() * 2 >= priced => OfAmounts::Most(of),
            Some(of) => OfAmounts::Some(of),
        }
    }

    /// In what amounts stand that do not say it: as the heading says, or the cell above it, or else a person; where nobody does,
    /// they are in whole units, and that is asked where they are strangely small.
    fn unit(
        &self,
        currency: &Currency,
        options: &Options,
        notes: &mut Vec<Note>,
        refused: &mut Refused,
    ) -> Option<Unit> {
        let heading = || self.header.heading_of_cost().unwrap_or_default().to_owned();
        let of_heading = &self.header.amounts;
        let (of_above, above) = match &self.above {
            Some((said, cell)) => (Some(said), text::shorten(cell, FOUND_CHARS)),
            None => (None, String::new()),
        };
        let unread = of_heading.unread.is_some() || of_above.is_some_and(|said| said.unread.is_some());
        let (unit, from) = match (of_heading.unit, of_above.and_then(|said| said.unit)) {
            (Some(one), Some(other)) if one != other => (None, format!("{} / {above}", heading())),
            (Some(unit), _) => (Some(unit), heading()),
            (None, Some(unit)) => (Some(unit), above),
            (None, None) if of_heading.unread.is_some() => (None, heading()),
            (None, None) => (None, above),
        };
        let differ = unit.is_none() && of_heading.unit.is_some();
        let (unit, from) = match (unit, options.unit) {
            (Some(unit), None) if !unread => (unit, from),
            (Some(unit), Some(_)) if !unread => (unit, from),
            (_, Some(unit)) => (unit, String::new()),
            (_, None) if unread || differ => {
                refused.note(self.line, Some(Field::Cost.code()), "", What::UnitUnread { said: from });
                return None;
            }
            (_, None) => {
                self.ask_unit(currency, refused);
                return None;
            }
        };
        if unit != Unit::Yuan {
            notes.push(Note::UnitRead { unit, heading: from });
        }
        Some(unit)
    }

    /// Where a Chinese heading says no unit and all amounts are small, they may be in 万元: that is asked, of those that say
    /// none themselves or in a column of units.
    fn ask_unit(&self, currency: &Currency, refused: &mut Refused) {
        let is_chinese = ["CNY", "TWD", "HKD", "MOP"].contains(&currency.code())
            && if self.header.said.is_empty() {
                let names = self.rows.iter().filter_map(|row| row.cells.get(&Field::Name));
                names.into_iter().any(|(_, name)| name.chars().any(text::is_han))
            } else {
                self.header.heading_of_cost().is_some_and(|heading| heading.chars().any(text::is_han))
            };
        let read: Vec<_> = self
            .rows
            .iter()
            .filter(|row| row.unit_said().is_none() && !matches!(&row.unit, Some((_, None))))
            .filter_map(|row| row.cells.get(&Field::Cost))
            .filter(|(_, cost)| written::is_bare(cost))
            .filter_map(|(_, cost)| Some((cost, currency.read(cost, 0).ok()?)))
            .collect();
        let sure = read.iter().any(|(_, cost)| *cost >= currency.units(SURELY_YUAN_UNITS));
        let first = read.iter().find(|(_, cost)| *cost > Money::ZERO);
        if let Some((written, yuan)) = first.filter(|_| is_chinese && !sure) {
            let wan =
                currency.read(written, Unit::Wan.scale()).map_or_else(|_| String::new(), |cost| currency.plain(cost));
            let heading = self.header.heading_of_cost().unwrap_or_default().to_owned();
            let what = What::UnitUnknown { heading, yuan: currency.plain(*yuan), wan };
            refused.note(self.line, Some(Field::Cost.code()), written, what);
        }
    }
}

/// What the marks beside the amounts of a column say of their currency.
enum OfAmounts {
    /// None has a mark.
    None,
    /// At least half of them have one, and they go together.
    Most(OneOf),
    /// Fewer have.
    Some(OneOf),
    /// They are of different currencies.
    Mixed,
}

/// From what on an amount is doubtful that takes its unit from elsewhere: it is far larger than the one in the middle, or than
/// all that there is to spend.
pub(crate) fn doubtful_from(
    rows: &[Row],
    read: impl Fn(&str) -> Option<Money>,
    budget: Option<Money>,
) -> Option<Money> {
    let mut costs: Vec<Money> = rows
        .iter()
        .filter_map(|row| read(&row.cells.get(&Field::Cost)?.1))
        .filter(|cost| *cost > Money::ZERO)
        .collect();
    costs.sort_unstable();
    let middle = costs.get(costs.len().saturating_sub(1) / 2);
    let far = middle.and_then(|middle| Money::new(middle.minor().checked_mul(FAR_LARGER)?).ok());
    let over = budget.and_then(|budget| Money::new(budget.minor() + 1).ok());
    [far, over].into_iter().flatten().min()
}

//! Rows that add up others: by what they are called, by their amount, and as the headings of parts.

use crate::grid::Struck;
use crate::project::{Field, Row};
use crate::{FOUND_CHARS, LONGEST_HEADING, LeftOut, SumRows, What, text};
use roundtable_tally::Money;

/// What a row that adds up the others is called, in simplified Chinese and in small letters.
const WORDS: &str = "合计 总计 小计 共计 总和 累计 计 合共 总合计 本页合计 本页小计 本页计 项目合计 项目小计 项目总计 费用合计 资金合计 预算合计 金额合计 经费合计 \
    分项小计 各项合计 以上合计 全部合计 合计金额 总计金额 合计大写 总金额合计 累计金额 合计数 合计费用 合计资金 总合 总额 \
    total totals sum subtotal sub-total grandtotal totalamount overalltotal totalcost pagetotal runningtotal totalht totalttc \
    totalgénéral totalgeneral soustotal sous-total sommetotale totalgeral sumatotal suma subtotales \
    razem ogółem łącznie sumarazem ogółemrazem summe gesamtsumme gesamtbetrag zwischensumme insgesamt endsumme \
    totale totalegenerale subtotale totaal subtotaal celkem součet összesen mindösszesen итого всего итог \
    합계 총계 소계 계 총합계 総計 小計 合計 累計 कुलयोग";
/// What the name of a row ends with that adds up a part: `甲社区小计`.
const ENDS: [&str; 3] = ["小计", "合计", "总计"];

/// Whether a cell is what a sum is called, whatever stands in brackets or after a colon.
pub(crate) fn is_sum_word(cell: &str) -> bool {
    let plain = plain(cell);
    is_count(&plain) || WORDS.split_whitespace().any(|word| word == plain)
}

/// Whether the name of a row says at its end that it adds up a part.
pub(crate) fn ends_as_sum(cell: &str) -> bool {
    let plain = plain(cell);
    ENDS.iter().any(|end| plain.ends_with(end))
}

fn plain(cell: &str) -> String {
    if text::is_longer(cell, LONGEST_HEADING) {
        return String::new();
    }
    let dense: String = cell.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    let dense = text::simplified(without_number(&dense));
    let end = dense.find(['(', '（', ':', '：', '/', '[', '【']).unwrap_or(dense.len());
    dense[..end].trim_end_matches(['.', '。', '*']).to_owned()
}

/// `共6项`, `共计 12 个项目`.
fn is_count(plain: &str) -> bool {
    let rest = ["共计", "总共", "合共", "共有", "共"].iter().find_map(|word| plain.strip_prefix(word));
    let is_digit = |c: char| c.is_ascii_digit() || "一二三四五六七八九十百两".contains(c);
    rest.is_some_and(|rest| {
        let behind = rest.trim_start_matches(is_digit);
        behind.len() < rest.len() && matches!(behind, "项" | "个" | "件" | "条" | "项目" | "个项目")
    })
}

/// How a part of a list is numbered, the widest first: `第一部分`, `一、`, `（一）`, `A.`, `I.`.
fn level(text: &str) -> Option<(u8, usize)> {
    let han = |c: char| "一二三四五六七八九十".contains(c);
    let count = |from: usize, is: &dyn Fn(char) -> bool| {
        text[from..].chars().take_while(|c| is(*c)).map(char::len_utf8).sum::<usize>()
    };
    if let Some(rest) = text.strip_prefix('第') {
        let number = count('第'.len_utf8(), &han);
        let end = ["部分", "类", "章", "篇"].iter().find(|end| rest[number..].starts_with(**end))?;
        return (number > 0).then_some((0, '第'.len_utf8() + number + end.len()));
    }
    for (open, close) in [('（', '）'), ('(', ')')] {
        if text.starts_with(open) {
            let number = count(open.len_utf8(), &han);
            let end = open.len_utf8() + number;
            return (number > 0 && text[end..].starts_with(close)).then_some((2, end + close.len_utf8()));
        }
    }
    let behind =
        |end: usize| text[end..].chars().next().filter(|c| matches!(c, '、' | '.' | '．' | '，' | ',' | ')' | ' '));
    let number = count(0, &han);
    if number > 0 {
        return behind(number).map(|c| (1, number + c.len_utf8())).or((number == text.len()).then_some((1, number)));
    }
    let roman = count(0, &|c| matches!(c, 'I' | 'V' | 'X' | 'Ⅰ'..='Ⅻ'));
    if roman > 0 && (behind(roman).is_some() || roman == text.len()) {
        return Some((1, roman + behind(roman).map_or(0, char::len_utf8)));
    }
    let letter = text.chars().next().filter(char::is_ascii_uppercase).map(char::len_utf8)?;
    let is_short = letter == text.len() || behind(letter).is_some_and(|c| c != ' ');
    is_short.then(|| (3, letter + behind(letter).map_or(0, char::len_utf8)))
}

/// A text without the number of a part before it.
pub(crate) fn without_number(text: &str) -> &str {
    let text = text.trim();
    match level(text) {
        Some((_, end)) if end < text.len() => text[end..].trim(),
        Some(_) | None => text,
    }
}

/// Takes rows out that hold nothing but an amount, which is the sum of those above; the costs of the others.
pub(crate) fn leave_nameless_out(
    rows: &mut Vec<Row>,
    costs: Vec<Option<Money>>,
    left_out: &mut Vec<LeftOut>,
) -> Vec<Option<Money>> {
    let (mut kept, mut kept_costs): (Vec<Row>, Vec<Option<Money>>) = (Vec::new(), Vec::new());
    for (row, cost) in std::mem::take(rows).into_iter().zip(costs) {
        let above = kept_costs.iter().try_fold(0_i64, |sum, cost| sum.checked_add((*cost)?.minor()));
        let is_alone = row.cells.keys().eq([&Field::Cost]) && row.beyond.is_none();
        if is_alone && kept.len() > 1 && cost.is_some() && cost.map(Money::minor) == above {
            left_out.push(LeftOut::SumRow { line: row.line });
        } else {
            kept.push(row);
            kept_costs.push(cost);
        }
    }
    *rows = kept;
    kept_costs
}

/// Takes the headings of parts out of the rows, and marks what may add up others.
pub(crate) fn sort_out(
    rows: Vec<Row>,
    costs: &[Option<Money>],
    said: Option<SumRows>,
    left_out: &mut Vec<LeftOut>,
) -> Vec<Row> {
    let kinds = kinds(&rows, costs);
    let (mut kept, mut parts) = (Vec::new(), 0);
    for (mut row, kind) in rows.into_iter().zip(kinds) {
        let all: Vec<&str> = row.cells.values().map(|(_, cell)| cell.as_str()).collect();
        let (line, text) = (row.line, text::shorten(&all.join(" "), FOUND_CHARS));
        parts += usize::from(kind != Kind::Project);
        row.part += parts;
        match (kind, said) {
            (Kind::Title, _) => left_out.push(LeftOut::Row { line, text }),
            (Kind::Section, _) => left_out.push(LeftOut::Section { line, text }),
            (Kind::MaySum, Some(SumRows::Leave)) => left_out.push(LeftOut::MaySum { line, text }),
            (Kind::MaySum, None) => {
                row.doubt = Some(What::MaySum);
                kept.push(row);
            }
            (Kind::MaySum, Some(SumRows::Take)) | (Kind::Project, _) => kept.push(row),
        }
    }
    kept
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Project,
    /// The heading of a part, without an amount.
    Title,
    /// The heading of a part, with its sum.
    Section,
    /// Only a person knows.
    MaySum,
}

fn kinds(rows: &[Row], costs: &[Option<Money>]) -> Vec<Kind> {
    // Where projects are numbered so too, such a number says nothing of a row.
    let of_projects: Vec<u8> = rows.iter().filter(|row| !is_bare(row)).filter_map(number_of_part).collect();
    let number = |row: &Row| number_of_part(row).filter(|level| is_bare(row) && !of_projects.contains(level));
    let numbered: Vec<Option<u8>> = rows.iter().map(number).collect();
    let is_counted =
        |at: usize| numbered[at].is_none() && (has_number(&rows[at]) || number_of_part(&rows[at]).is_some());
    let is_plain = |at: usize| is_bare(&rows[at]) && !is_counted(at);
    let mut kinds = vec![Kind::Project; rows.len()];
    let cost = |at: usize| costs.get(at).copied().flatten();
    let total = |places: &[usize]| places.iter().try_fold(0_i64, |sum, at| sum.checked_add(cost(*at)?.minor()));
    for (at, level) in numbered.iter().enumerate() {
        let Some(level) = level else { continue };
        let end = (at + 1..rows.len()).find(|next| numbered[*next].is_some_and(|next| next <= *level));
        let below: Vec<usize> = (at + 1..end.unwrap_or(rows.len())).filter(|next| numbered[*next].is_none()).collect();
        if below.is_empty() {
            continue;
        }
        let has_cost = rows[at].cells.contains_key(&Field::Cost);
        let sum = total(&below);
        kinds[at] = match (has_cost, cost(at)) {
            (false, _) => Kind::Title,
            (true, Some(cost)) if Some(cost.minor()) == sum => Kind::Section,
            (true, _) => Kind::MaySum,
        };
    }
    // The first row that what is added up begins with.
    let mut from = 0;
    for at in 0..rows.len() {
        if kinds[at] != Kind::Project || (at > 0 && rows[at].part != rows[at - 1].part) {
            from = if kinds[at] == Kind::Project { at } else { at + 1 };
        }
        let may = kinds[at] == Kind::Project && is_plain(at) && numbered[at].is_none();
        let Some(cost) = cost(at).filter(|cost| may && *cost > Money::ZERO) else { continue };
        let is_sum = |from: usize, to: usize| {
            let places: Vec<usize> = (from..to).filter(|place| kinds[*place] == Kind::Project).collect();
            places.len() > 1 && total(&places) == Some(cost.minor())
        };
        let next = (at + 1..rows.len()).find(|next| is_plain(*next));
        let adds_up_above = is_sum(from, at) || is_sum(0, at);
        let adds_up_below = is_sum(at + 1, next.unwrap_or(rows.len()));
        let others_say_more = (0..rows.len()).any(|at| !is_plain(at));
        let ends = at + 1 == rows.len() || rows[at + 1].part != rows[at].part;
        if (adds_up_above && (others_say_more || ends)) || (adds_up_below && others_say_more) {
            kinds[at] = Kind::MaySum;
            from = at + 1;
        }
    }
    kinds
}

/// Nothing is said of it but its name and its amount.
fn is_bare(row: &Row) -> bool {
    row.doubt.is_none()
        && row.beyond.is_none()
        && row.cells.contains_key(&Field::Name)
        && row.cells.keys().all(|field| matches!(field, Field::Id | Field::Name | Field::Cost))
        && row.struck.values().all(|struck| *struck == Struck::Part)
}

/// It is numbered as projects are, in a column of its own or before its name.
fn has_number(row: &Row) -> bool {
    let before_name = |name: &str| {
        let behind = name.trim_start_matches(|c: char| c.is_ascii_digit());
        behind.len() < name.len() && behind.starts_with(['、', '.', '．', ')', '）'])
    };
    row.cells.get(&Field::Id).is_some_and(|(_, id)| level(id).is_none())
        || row.cells.get(&Field::Name).is_some_and(|(_, name)| before_name(name))
}

/// How wide the part is that a row is the heading of, by its number.
fn number_of_part(row: &Row) -> Option<u8> {
    match (row.cells.get(&Field::Id), row.cells.get(&Field::Name)) {
        (Some((_, id)), _) => level(id).filter(|(_, end)| *end == id.len()).map(|(level, _)| level),
        (None, Some((_, name))) => level(name).filter(|(_, end)| *end < name.len()).map(|(level, _)| level),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_is_known_by_its_word_in_every_writing_and_a_project_is_none() {
        for word in [
            "合计",
            "合計",
            "總計",
            "計",
            "计",
            "小 计",
            "本页小计",
            "项目合计",
            "共6项",
            "共计 12 个项目",
            "合计：",
            "合计（元）",
            "一、合计",
            "Итого",
            "합계",
            "Gesamtsumme",
            "Total général",
            "Ogółem",
            "Totale",
            "Sub-total",
            "Suma",
            "Razem",
            "TOTAL:",
            "Grand total",
        ] {
            assert!(is_sum_word(word), "{word}");
        }
        for name in [
            "合计箱",
            "总计划展板",
            "计步器",
            "小计算机房",
            "共享单车",
            "共治亭",
            "Total recall",
            "Summer party",
            "Sumac",
            "计生宣传",
            "共6项健身器材",
            "",
        ] {
            assert!(!is_sum_word(name), "{name}");
        }
        assert!(ends_as_sum("甲社区小计") && !ends_as_sum("小计算机房"));
    }

    #[test]
    fn the_number_of_a_part_is_no_number_of_a_project() {
        for (text, rest) in [
            ("一、基础设施类", "基础设施类"),
            ("（二）服务类", "服务类"),
            ("A. Streets", "Streets"),
            ("II. Parks", "Parks"),
            ("第一部分 工程", "工程"),
            ("甲社区", "甲社区"),
            ("A栋扶手", "A栋扶手"),
            ("一米阳光", "一米阳光"),
            ("1. 路灯", "1. 路灯"),
        ] {
            assert_eq!(without_number(text), rest);
        }
    }
}

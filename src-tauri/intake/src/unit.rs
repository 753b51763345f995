//! In what amounts stand: 元, 万元, "tys. zł".

use crate::Currency;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// In what an amount is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Whole units of the currency (元).
    Yuan,
    /// Thousands (千元).
    Thousand,
    /// Ten thousands (万元).
    Wan,
    /// Millions (百万元).
    Million,
    /// Hundred millions (亿元).
    Yi,
}

impl Unit {
    /// All of them.
    pub const ALL: [Unit; 5] = [Unit::Yuan, Unit::Thousand, Unit::Wan, Unit::Million, Unit::Yi];

    /// The stable name, the same as in JSON.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Yuan => "yuan",
            Self::Thousand => "thousand",
            Self::Wan => "wan",
            Self::Million => "million",
            Self::Yi => "yi",
        }
    }

    /// A unit by its stable name.
    #[must_use]
    pub fn named(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.code() == code)
    }

    /// How far right the point of an amount moves.
    pub(crate) fn scale(self) -> u32 {
        match self {
            Self::Yuan => 0,
            Self::Thousand => 3,
            Self::Wan => 4,
            Self::Million => 6,
            Self::Yi => 8,
        }
    }

    /// The unit as it stands after a number.
    pub(crate) fn suffix(self) -> &'static str {
        match self {
            Self::Yuan => "",
            Self::Thousand => "千",
            Self::Wan => "万",
            Self::Million => "百万",
            Self::Yi => "亿",
        }
    }
}

/// What Chinese says of a unit, the longer words first.
pub(crate) const CHINESE: [(&str, Unit); 10] = [
    ("百万元", Unit::Million),
    ("百万", Unit::Million),
    ("亿元", Unit::Yi),
    ("亿", Unit::Yi),
    ("万元", Unit::Wan),
    ("万", Unit::Wan),
    ("千元", Unit::Thousand),
    ("千", Unit::Thousand),
    ("元", Unit::Yuan),
    ("圆", Unit::Yuan),
];

/// What other languages say of one, each a word by itself.
const WORDS: [(&str, Unit); 18] = [
    ("tys", Unit::Thousand),
    ("tysiące", Unit::Thousand),
    ("tysiącach", Unit::Thousand),
    ("thousand", Unit::Thousand),
    ("thousands", Unit::Thousand),
    ("milliers", Unit::Thousand),
    ("miles", Unit::Thousand),
    ("tsd", Unit::Thousand),
    ("tausend", Unit::Thousand),
    ("k€", Unit::Thousand),
    ("t€", Unit::Thousand),
    ("keur", Unit::Thousand),
    ("teur", Unit::Thousand),
    ("mln", Unit::Million),
    ("mio", Unit::Million),
    ("million", Unit::Million),
    ("millions", Unit::Million),
    ("millones", Unit::Million),
];

/// What a part of a heading speaks of when it gives a limit and no unit.
const LIMITS: [&str; 16] = [
    "不超", "以内", "以下", "上限", "最高", "最多", "封顶", "限额", "至少", "以上", "max", "limit", "up to", "do ",
    "≤", "<",
];

/// The unit and the currency that a heading says, and whether it names a limit besides.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) unit: Option<Unit>,
    pub(crate) currency: Option<Currency>,
    pub(crate) limit: bool,
}

/// Reads the unit of a heading: in brackets, after a stroke or a colon, or at its end (`预算（万元）`, `金额/元`,
/// `总投资万元`, `Koszt (tys. zł)`). What speaks of a limit (`不超过50万元`) says no unit.
pub(crate) fn of_heading(heading: &str) -> Said {
    let mut said = Said::default();
    for written in heading.split(['(', ')', '（', '）', '[', ']', '【', '】', '/', '／', ':', '：', ',', '，']) {
        let lower = written.to_lowercase();
        let part = lower.trim();
        if part.chars().any(|c| c.is_numeric()) || LIMITS.iter().any(|limit| part.contains(limit)) {
            said.limit |= part.chars().any(|c| c.is_numeric());
            continue;
        }
        said.unit = said.unit.or_else(|| of_part(part));
        said.currency = said.currency.or_else(|| Currency::named_in(written));
    }
    // 元 after a bracket of a limit, "€" and the like: whole units.
    if said.unit.is_none() && said.currency.is_some() {
        said.unit = Some(Unit::Yuan);
    }
    said
}

fn of_part(part: &str) -> Option<Unit> {
    let dense: String = part.chars().filter(|c| !c.is_whitespace()).collect();
    let chinese = CHINESE.iter().find(|(word, _)| dense.ends_with(word)).map(|(_, unit)| *unit);
    chinese.or_else(|| {
        let mut words = part.split(|c: char| c.is_whitespace() || c == '.');
        words.find_map(|word| WORDS.iter().find(|(known, _)| *known == word).map(|(_, unit)| *unit))
    })
}

/// Whether an amount says in the words of other languages in what it stands (`5 tys. zł`).
pub(crate) fn says_one(written: &str) -> bool {
    let lower = written.to_lowercase();
    let mut words = lower.split(|c: char| c.is_whitespace() || c == '.' || c.is_ascii_digit());
    words.any(|word| WORDS.iter().any(|(known, _)| *known == word))
}

/// The unit that a cell says by itself, as `万元` or `单位：万元` do.
pub(crate) fn of_cell(cell: &str) -> Option<Unit> {
    let dense: String = cell.chars().filter(|c| !c.is_whitespace()).collect();
    let dense = dense.trim_matches(['(', ')', '（', '）', '[', ']', '【', '】', '。']);
    let after = ["金额单位", "货币单位", "计量单位", "单位"].into_iter().find_map(|word| dense.strip_prefix(word));
    let bare = after.unwrap_or(dense).trim_start_matches([':', '：', '为']);
    let bare = bare.strip_prefix("人民币").unwrap_or(bare);
    CHINESE.iter().find(|(word, _)| *word == bare).map(|(_, unit)| *unit)
}

/// Whether a cell speaks of the unit of amounts (`单位：万元`).
pub(crate) fn is_unit_row_cell(cell: &str) -> bool {
    cell.contains("单位") && of_cell(cell).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_says_its_unit_and_a_limit_is_none() {
        let unit = |heading: &str| of_heading(heading).unit;
        for heading in
            ["预算（万元）", "总投资(万元)", "金额/万元", "总投资万元", "资金（单位：万元）", "预算（人民币万元）"]
        {
            assert_eq!(unit(heading), Some(Unit::Wan), "{heading}");
        }
        for heading in ["费用（元）", "金额/元", "概算(元)", "Montant (€)", "Cost (PLN)", "预算（元，不超过50万元）"]
        {
            assert_eq!(unit(heading), Some(Unit::Yuan), "{heading}");
        }
        for heading in
            ["费用", "预算金额（不超过50万元）", "预算（五十万以内）", "金额（50万元封顶）", "cost", "批复金额"]
        {
            assert_eq!(unit(heading), None, "{heading}");
        }
        assert_eq!(unit("Koszt (tys. zł)"), Some(Unit::Thousand));
        assert!(of_heading("预算金额（不超过50万元）").limit && !of_heading("预算（万元）").limit);
        assert_eq!(of_heading("Montant (€)").currency.unwrap().code(), "EUR");
        assert_eq!(of_heading("Koszt (tys. zł)").currency.unwrap().code(), "PLN");
    }

    #[test]
    fn a_cell_says_the_unit_of_the_amounts() {
        assert_eq!(of_cell("单位：万元"), Some(Unit::Wan));
        assert_eq!(of_cell("（单位: 元）"), Some(Unit::Yuan));
        assert_eq!(of_cell("金额单位：人民币万元"), Some(Unit::Wan));
        assert_eq!(of_cell("万元"), Some(Unit::Wan));
        assert_eq!(of_cell("责任单位"), None);
        assert_eq!(of_cell("3万元"), None);
        assert!(is_unit_row_cell("单位：万元") && !is_unit_row_cell("万元"));
    }
}

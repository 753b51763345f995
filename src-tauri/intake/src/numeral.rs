//! Numbers in Chinese: 一万二千, 叁拾万, 1万2千.

/// Whether a text is a number in Chinese, or mixes digits with the units of one.
pub(crate) fn is_numeral(text: &str) -> bool {
    let counts = |c: char| digit(c).is_some() || c.is_ascii_digit() || matches!(c, '十' | '拾' | '십');
    let numeral = |c: char| digit(c).is_some() || unit(c).is_some();
    text.chars().any(counts) && text.chars().any(numeral) && text.chars().all(|c| numeral(c) || c.is_ascii_digit())
}

/// Whether a character is a unit of a number in Chinese, from ten on.
pub(crate) fn is_unit(c: char) -> bool {
    unit(c).is_some()
}

/// What a text says as a number in Chinese.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Numeral {
    One(u64),
    /// It can be read two ways: `3万5` is 35,000 to most, and 30,005 by its words.
    Two(u64, u64),
    None,
}

/// Reads a number in Chinese; the units may be those of Korean.
pub(crate) fn read(text: &str) -> Numeral {
    two_levels(text).unwrap_or(Numeral::None)
}

fn two_levels(text: &str) -> Option<Numeral> {
    // Two levels: below a ten thousand, and the ten thousands themselves.
    let (mut total, mut section, mut number): (u64, u64, Option<u64>) = (0, 0, None);
    let (mut last_unit, mut last_level, mut after_nought, mut digits) = (1_u64, 1_u64, false, 0_u32);
    // 三〇五: the digits stand beside each other, as a nought behind one shows.
    let mut beside = false;
    for c in text.chars() {
        if let Some(value) = digit(c) {
            match number {
                Some(before) if beside || value == 0 || shows_place(text) => {
                    number = Some(before.checked_mul(10)?.checked_add(value)?);
                    (beside, digits) = (true, digits + 1);
                }
                Some(_) => return None,
                None if value == 0 => after_nought = true,
                None => (number, digits) = (Some(value), 1),
            }
        } else if let Some(value) = c.to_digit(10) {
            if digits > 0 && number.is_none() {
                return None;
            }
            number = Some(number.unwrap_or(0).checked_mul(10)?.checked_add(u64::from(value))?);
            digits += 1;
        } else {
            let value = unit(c)?;
            if value < 10_000 {
                // 十五 is fifteen.
                section = section.checked_add(number.take().unwrap_or(1).checked_mul(value)?)?;
            } else {
                let before = section.checked_add(number.take().unwrap_or(0))?;
                if value > last_level && total > 0 {
                    total = total.checked_add(before)?.checked_mul(value)?;
                } else {
                    total = total.checked_add(before.checked_mul(value)?)?;
                }
                (section, last_level) = (0, value);
            }
            (last_unit, after_nought, digits, beside) = (value, false, 0, false);
        }
    }
    if let Some(rest) = number {
        // 一万二 means 12,000 to some and 10,002 to none: it is asked. 一百零二 and 1万2000 say what they mean.
        let places = 10_u64.checked_pow(digits)?;
        let whole = last_unit <= 10 || after_nought || places == last_unit;
        if !whole {
            let before = total.checked_add(section)?;
            let short = before.checked_add(rest.checked_mul(last_unit)? / places)?;
            return Some(Numeral::Two(short, before.checked_add(rest)?));
        }
        section = section.checked_add(rest)?;
    }
    total.checked_add(section).map(Numeral::One)
}

/// Whether a number is digits alone and a nought is among them behind the first: 二八〇〇〇, 一〇五.
fn shows_place(text: &str) -> bool {
    text.chars().all(|c| digit(c).is_some()) && text.chars().skip(1).any(|c| digit(c) == Some(0))
}

fn digit(c: char) -> Option<u64> {
    Some(match c {
        '零' | '〇' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '兩' | '贰' | '貳' => 2,
        '三' | '叁' | '參' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' | '陸' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

fn unit(c: char) -> Option<u64> {
    Some(match c {
        '十' | '拾' | '십' => 10,
        '百' | '佰' | '백' => 100,
        '千' | '仟' | '천' => 1_000,
        '万' | '萬' | '만' => 10_000,
        '亿' | '億' | '억' => 100_000_000,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_chinese_are_read() {
        let said = [
            ("一万二千", 12_000),
            ("叁拾万", 300_000),
            ("十五", 15),
            ("二十", 20),
            ("两千五百", 2_500),
            ("一百零二", 102),
            ("一万零五百", 10_500),
            ("一亿三千万", 130_000_000),
            ("三万亿", 3_000_000_000_000),
            ("1万2千", 12_000),
            ("1万2000", 12_000),
            ("三千", 3_000),
            ("零", 0),
            ("一百二十万", 1_200_000),
            ("五", 5),
            ("三〇〇〇〇", 30_000),
            ("二八〇〇〇", 28_000),
            ("三〇万", 300_000),
            ("一〇五", 105),
            ("九萬五千", 95_000),
            ("5천만", 50_000_000),
            ("1억2천만", 120_000_000),
        ];
        for (text, number) in said {
            assert!(is_numeral(text), "{text}");
            assert_eq!(read(text), Numeral::One(number), "{text}");
        }
    }

    #[test]
    fn what_can_be_read_two_ways_is_not() {
        for (text, short, long) in
            [("一万二", 12_000, 10_002), ("3万5", 35_000, 30_005), ("两千五", 2_500, 2_005), ("3万50", 35_000, 30_050)]
        {
            assert_eq!(read(text), Numeral::Two(short, long), "{text}");
        }
        assert_eq!(read("一二"), Numeral::None);
        assert_eq!(read(&format!("1万{}", "0".repeat(20))), Numeral::None);
        assert!(!is_numeral("扶手") && !is_numeral("12") && !is_numeral("一张") && !is_numeral("万"));
    }
}

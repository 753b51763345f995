//! Amounts by example.

use super::*;
use crate::written::with_unit;

fn cny(text: &str) -> Result<i64, &'static str> {
    Currency::default().read(text, 0).map(Money::minor).map_err(|what| what.code())
}

fn wan(text: &str) -> Result<i64, &'static str> {
    Currency::default().read(text, 4).map(Money::minor).map_err(|what| what.code())
}

#[test]
fn amounts_are_read_as_people_write_them() {
    for text in [
        "28000",
        "28,000",
        "28 000.00",
        "¥28,000",
        "28000元",
        "2.8万",
        "2.8 万元",
        "２８０００",
        "28，000元",
        "28'000",
        "28.000,00",
        "人民币28000元整",
        "2.8E+04",
        "28e3",
        "2800000e-2",
        "两万八千元",
        "贰万捌仟元整",
        "2万8千",
        "28千元",
        "28,000.-",
        "28000,-元",
        "28千",
        "二八〇〇〇",
        "2.8萬元",
        "28k",
    ] {
        assert_eq!(cny(text), Ok(2_800_000), "{text}");
    }
    assert_eq!(cny("0.05"), Ok(5));
    assert_eq!(cny("12,5"), Ok(1_250));
    assert_eq!(cny("1,234,567.8"), Ok(123_456_780));
    assert_eq!(cny("1.000.000"), Ok(100_000_000));
    assert_eq!(cny("0"), Ok(0));
    assert_eq!(cny("0.3亿"), Ok(3_000_000_000));
    assert_eq!(cny("1.5百万元"), Ok(150_000_000));
}

#[test]
fn the_unit_of_a_cell_goes_before_that_of_its_heading() {
    assert_eq!(wan("3.25"), Ok(3_250_000));
    assert_eq!(wan("三"), Ok(3_000_000));
    assert_eq!(wan("￥3.25"), Ok(3_250_000));
    for text in ["12000元", "1.2万", "1.2万元", "一万二千元", "1万2千", "12千元", "一万二千"] {
        assert_eq!(wan(text), Ok(1_200_000), "{text}");
    }
    assert_eq!(wan("1,100万"), Ok(1_100_000_000));
}

#[test]
fn amounts_that_are_none_are_refused_with_the_reason() {
    for text in
        ["NaN", "inf", "abc", "--5", "5-", "1,23,4", "1.", ".", "元", "0x10", "１２a", "+5", "1_000", "e5", "1e", "万"]
    {
        assert_eq!(cny(text), Err("not_a_number"), "{text}");
    }
    for text in ["-1", "−1", "(28,000)", "（28000）", "-0.5", "-28,000元", "-2.8万"] {
        assert_eq!(cny(text), Err("negative"), "{text}");
    }
    assert_eq!(cny(""), Err("empty"));
    for text in ["1.000", "1.005元", "一万二", "3万5"] {
        assert_eq!(cny(text), Err("amount_ambiguous"), "{text}");
    }
    assert_eq!(wan("12,5"), Err("amount_ambiguous"));
    for text in ["2024-3-1", "2026-05-01", "2026/5/1", "2026年5月1日", "1.5.2026"] {
        assert_eq!(cny(text), Err("amount_date"), "{text}");
    }
    for text in ["$5000", "€3000", "£2,000", "5000美元", "5000 usd", "$5万", "日元5000", "$5€"] {
        assert_eq!(cny(text), Err("currency_other"), "{text}");
    }
    for text in ["12.3456", "0.005", "1e-3", "1.005元整"] {
        assert!(matches!(cny(text), Err("amount_too_fine" | "amount_ambiguous")), "{text}");
    }
    for text in ["待定", "TBD", "n/a", "—", "-"] {
        assert_eq!(cny(text), Err("not_priced"), "{text}");
    }
    for text in [
        "约5万元",
        "约5万",
        "5万左右",
        "5万元以内",
        "大约 5000",
        "approx. 5000",
        "5万余元",
        "~¥40,000",
        "1/2",
        "12,000?",
    ] {
        assert_eq!(cny(text), Err("amount_about"), "{text}");
    }
    for text in ["5-8", "5~8万", "5至8", "5万-8万元", "¥5-¥8", "¥10,000–¥15,000"] {
        assert_eq!(cny(text), Err("amount_range"), "{text}");
    }
    assert_eq!(cny(&"9".repeat(3_000_000)), Err("amount_too_large"));
    assert_eq!(cny("100000000000.01"), Err("amount_too_large"));
    assert_eq!(cny("1e999"), Err("amount_too_large"));
    assert_eq!(cny("100000000000"), Ok(MOST_COST_MINOR));
}

#[test]
fn the_column_settles_what_stands_before_the_decimals() {
    let read = |text: &str, decimals| {
        let read = Currency::new("EUR").unwrap().read_as(text, Writing { scale: 0, decimals });
        read.map(Money::minor).map_err(|what| what.code())
    };
    for (text, minor) in [
        ("1200,50", 120_050),
        ("1 200,50", 120_050),
        ("1,200.50", 120_050),
        ("12.500", 1_250_000),
        ("45.000 €", 4_500_000),
        ("850,-", 85_000),
        ("1.200,— €", 120_000),
        ("25 Tsd. €", 2_500_000),
        ("1,5 Mio. €", 150_000_000),
        ("35 k€", 3_500_000),
    ] {
        assert_eq!(read(text, Decimals::Comma), Ok(minor), "{text}");
    }
    assert_eq!(read("1,200", Decimals::Comma), Err("amount_ambiguous"));
    assert_eq!(read("1,200", Decimals::Point), Ok(120_000));
    for decimals in [Decimals::Unshown, Decimals::Point, Decimals::Both] {
        assert_eq!(read("12.500", decimals), Err("amount_ambiguous"));
    }
    let of = |cells: &[&'static str]| Decimals::of(cells.iter().copied());
    assert_eq!(of(&["1200,50", "1.200"]), Decimals::Comma);
    assert_eq!(of(&["1.200.000", "5"]), Decimals::Comma);
    assert_eq!(of(&["850,-"]), Decimals::Comma);
    assert_eq!(of(&["12 000,5 zł"]), Decimals::Comma);
    assert_eq!(of(&["1,200,000"]), Decimals::Point);
    assert_eq!(of(&["$1,200.50", "1,200"]), Decimals::Point);
    assert_eq!(of(&["1,200.50", "1.200,50"]), Decimals::Both);
    assert_eq!(of(&["1,200", "1.200", "5", "x"]), Decimals::Unshown);
}

#[test]
fn what_can_be_read_two_ways_is_told_in_both() {
    let told = |text: &str, code: &str, scale| match Currency::new(code).unwrap().read(text, scale) {
        Err(What::AmountAmbiguous { one, other }) => format!("{one} {other}"),
        other => format!("{other:?}"),
    };
    assert_eq!(told("12.500", "EUR", 0), "12500 12.50");
    assert_eq!(told("12,5", "CNY", 4), "1250000 125000");
    assert_eq!(told("350 €", "EUR", 3), "350 350000");
    assert_eq!(told("12.500", "EUR", 3), "12500000 12500");
    assert_eq!(told("3万5", "CNY", 0), "35000 30005");
    assert_eq!(told("12.500", "JPY", 0), "12500 12.500");
}

#[test]
fn amounts_of_other_countries_are_read_in_their_own_writing() {
    for (text, code, minor) in [
        ("₹12,50,000", "INR", 125_000_000),
        ("Rs. 3,50,000/-", "INR", 35_000_000),
        ("₹ 12.5 lakh", "INR", 125_000_000),
        ("1.25 Cr", "INR", 1_250_000_000),
        ("2,00,000.00", "INR", 20_000_000),
        ("INR 7,25,000", "INR", 72_500_000),
        ("1,00,00,000", "INR", 1_000_000_000),
        ("R$ 1.200.000,50", "BRL", 120_000_050),
        ("R$15.750,00", "BRL", 1_575_000),
        ("1,200,000円", "JPY", 1_200_000),
        ("50万円", "JPY", 500_000),
        ("￥80,000", "JPY", 80_000),
        ("NT$350,000", "TWD", 35_000_000),
        ("85萬元", "TWD", 85_000_000),
        ("新臺幣 240,000 元整", "TWD", 24_000_000),
        ("九萬五千元", "TWD", 9_500_000),
        ("HK$1,250,000.00", "HKD", 125_000_000),
        ("HKD 450,000", "HKD", 45_000_000),
        ("$3,000,000", "HKD", 300_000_000),
        ("港幣八十萬元", "HKD", 80_000_000),
        ("12,000,000원", "KRW", 12_000_000),
        ("30,000천원", "KRW", 30_000_000),
        ("5천만원", "KRW", 50_000_000),
        ("1억 2천만원", "KRW", 120_000_000),
        ("75 000 руб.", "RUB", 7_500_000),
        ("2 400 тыс. руб.", "RUB", 240_000_000),
        ("Fr. 8'000.-", "CHF", 800_000),
        ("120'000.--", "CHF", 12_000_000),
        ("CHF 12’500.00", "CHF", 1_250_000),
        ("7 800 kr", "SEK", 780_000),
    ] {
        let read = Currency::new(code).unwrap().read(text, 0).map(Money::minor);
        assert_eq!(read, Ok(minor), "{text}");
    }
    let refused = |text: &str, code: &str| Currency::new(code).unwrap().read(text, 0).unwrap_err().code();
    assert_eq!(refused("12,50,00", "INR"), "not_a_number");
    assert_eq!(refused("12,50,000", "CNY"), "not_a_number");
    assert_eq!(refused("50 mil €", "EUR"), "not_a_number");
    assert_eq!(refused("₹ 5", "PKR"), "currency_other");
    // A word for whole ones goes before the heading, and a sign before the number says nothing of it.
    let thousand = |text: &str, code: &str| Currency::new(code).unwrap().read(text, 3).map(Money::minor);
    assert_eq!(thousand("75 000 руб.", "RUB"), Ok(7_500_000));
    assert_eq!(thousand("12,000,000원", "KRW"), Ok(12_000_000));
    assert_eq!(thousand("$1,200", "USD"), Ok(120_000_000));
}

#[test]
fn an_amount_handed_back_says_its_unit_in_words_of_its_currency() {
    let of = |written: &str, code: &str| with_unit(written, 3, &Currency::new(code).unwrap());
    assert_eq!(of("约5", "CNY"), "约5千元");
    assert_eq!(of("ok. 5", "PLN"), "ok. 5 × 1000");
    for own in ["ok. 5 tys.", "5tys. zł", "约5万", "待定"] {
        assert_eq!(of(own, "PLN"), own);
    }
}

#[test]
fn a_currency_has_its_own_decimals() {
    let in_currency =
        |code: &str, text: &str| Currency::new(code).unwrap().read_plain(text).map(Money::minor).map_err(|w| w.code());
    assert_eq!(in_currency("PLN", "19820"), Ok(1_982_000));
    assert_eq!(in_currency("jpy", "19820.00"), Ok(19_820));
    assert_eq!(in_currency("JPY", "19820.5"), Err("amount_too_fine"));
    assert_eq!(in_currency("KWD", "1.005"), Ok(1_005));
    assert_eq!(in_currency("CLF", "1.2345"), Ok(12_345));
    assert_eq!(in_currency("EUR", "500,50"), Ok(50_050));
    assert_eq!(in_currency("EUR", "12,000"), Err("amount_ambiguous"));
    assert_eq!(in_currency("EUR", "12,0001"), Err("amount_too_fine"));
    assert_eq!(in_currency("EUR", "-3"), Err("negative"));
}

//! Units in headings and above tables, by example.

use super::*;
use crate::unit::of_cell;

#[test]
fn a_heading_says_its_unit_and_a_limit_is_none() {
    let unit = |heading: &str| of_heading(heading).unit;
    for (heading, right) in [
        ("预算（万元）", Unit::Wan),
        ("总投资(万元)", Unit::Wan),
        ("金额/万元", Unit::Wan),
        ("总投资万元", Unit::Wan),
        ("金额 万元", Unit::Wan),
        ("万元", Unit::Wan),
        ("资金（单位：万元）", Unit::Wan),
        ("预算（人民币万元）", Unit::Wan),
        ("金额（萬元）", Unit::Wan),
        ("金额（含税，万元）", Unit::Wan),
        ("金额(W)", Unit::Wan),
        ("金额（百元）", Unit::Hundred),
        ("金额（仟元）", Unit::Thousand),
        ("소요예산(천원)", Unit::Thousand),
        ("예산(만원)", Unit::Wan),
        ("예산(백만원)", Unit::Million),
        ("金额（十万元）", Unit::Lakh),
        ("金额（千万元）", Unit::Crore),
        ("Стоимость, тыс. руб.", Unit::Thousand),
        ("Cost (Rs. in lakhs)", Unit::Lakh),
        ("Cost ($000s)", Unit::Thousand),
        ("Cost ('000)", Unit::Thousand),
        ("Cost in $1,000", Unit::Thousand),
        ("Kosten in 1.000 EUR", Unit::Thousand),
        ("Kosten in T€", Unit::Thousand),
        ("Kosten (TEUR)", Unit::Thousand),
        ("Kosten (Tsd. Euro)", Unit::Thousand),
        ("Coût, k€", Unit::Thousand),
        ("Coût (milliers d'euros)", Unit::Thousand),
        ("Cost (in millions)", Unit::Million),
        ("Koszt (tys. zł)", Unit::Thousand),
        ("费用（元）", Unit::Yuan),
        ("金额/元", Unit::Yuan),
        ("概算(元)", Unit::Yuan),
        ("金额（人民币/元）", Unit::Yuan),
        ("预算（元，不超过50万元）", Unit::Yuan),
        ("所需經費（新臺幣萬元）", Unit::Wan),
    ] {
        let said = of_heading(heading);
        assert_eq!((said.unit, said.unread, said.per), (Some(right), None, false), "{heading}");
    }
    for heading in [
        "费用",
        "预算金额（不超过50万元）",
        "预算（五十万以内）",
        "金额（50万元封顶）",
        "cost",
        "批复金额",
        "Montant (€)",
        "Cost (PLN)",
        "Cost (estimated)",
        "金额（含税）",
        "Coût TTC",
        "COST FOR ALL",
        "Cost (all)",
        "金额/备注",
        "预算（300000元）",
    ] {
        assert_eq!((unit(heading), of_heading(heading).unread), (None, None), "{heading}");
    }
    assert!(of_heading("预算金额（不超过50万元）").limit && !of_heading("预算（万元）").limit);
}

#[test]
fn a_heading_names_its_currency() {
    let only = |heading: &str| of_heading(heading).of.and_then(|of| of.only().map(|only| only.code().to_owned()));
    for (heading, code) in [
        ("Montant (€)", "EUR"),
        ("Koszt (tys. zł)", "PLN"),
        ("Cost (PLN)", "PLN"),
        ("金额（美元）", "USD"),
        ("金额（日元）", "JPY"),
        ("事業費（円）", "JPY"),
        ("所需經費（新臺幣元）", "TWD"),
        ("所需經費（新臺幣）", "TWD"),
        ("金额（澳门元）", "MOP"),
        ("金额（港币万元）", "HKD"),
        ("金额（人民币/元）", "CNY"),
        ("Valor (R$)", "BRL"),
        ("Koszt Ft", "HUF"),
        ("Koszt (PLN brutto)", "PLN"),
        ("Cost (US dollars)", "USD"),
        ("Budget (max. 50 000 EUR)", "EUR"),
        ("소요예산(천원)", "KRW"),
        ("EUR amount", "EUR"),
    ] {
        assert_eq!(only(heading).as_deref(), Some(code), "{heading}");
    }
    for heading in ["Cost ($)", "金额（元）", "after left", "try all", "cost"] {
        assert_eq!(only(heading), None, "{heading}");
    }
}

#[test]
fn what_looks_like_a_unit_and_is_not_known_is_kept_to_be_asked_and_a_price_for_one_is_told() {
    for heading in [
        "金额（角）",
        "金额（万两）",
        "Cost (mil)",
        "Cost (gulden)",
        "金额（元）（万元）",
        "金额（美元，日元）",
        "Kosten (1.000 EUR)",
        "Cost (10K RMB)",
        "Cost (local dollars)",
        "金额（元/万元）",
    ] {
        assert!(of_heading(heading).unread.is_some(), "{heading}");
    }
    for heading in
        ["预算（元/户）", "预算元/年", "每户预算", "Cost (€/m²)", "Cost (per household)", "Cost per household"]
    {
        assert!(of_heading(heading).per, "{heading}");
    }
    for heading in ["金额/元", "金额（人民币/元）", "预算（街道填写）", "金额（元）/备注"] {
        let said = of_heading(heading);
        assert!(!said.per && said.unread.is_none(), "{heading}");
    }
}

#[test]
fn a_cell_says_the_unit_of_the_amounts() {
    let unit = |cell: &str| above(cell).and_then(|said| said.unit);
    for (cell, right) in [
        ("单位：万元", Unit::Wan),
        ("單位：萬元", Unit::Wan),
        ("（单位: 元）", Unit::Yuan),
        ("金额单位：人民币万元", Unit::Wan),
        ("单位：万元、平方米", Unit::Wan),
        ("制表单位：某街道 单位：万元", Unit::Wan),
        ("填表日期：3月1日    金额单位：万元", Unit::Wan),
        ("（万元）", Unit::Wan),
        ("某街道项目表（万元）", Unit::Wan),
        ("(in thousands of dollars)", Unit::Thousand),
        ("Angaben in T€", Unit::Thousand),
        ("w tys. zł", Unit::Thousand),
    ] {
        assert_eq!(unit(cell), Some(right), "{cell}");
    }
    for cell in
        ["责任单位", "填报单位：万元社区", "单位：象山社区", "2026", "1000", "项目表（2026年）", "w", "All projects"]
    {
        assert_eq!(above(cell), None, "{cell}");
    }
    assert!(above("金额单位：两").is_some_and(|said| said.unread.is_some()));
    assert_eq!(of_cell("万元").and_then(|said| said.unit), Some(Unit::Wan));
    assert_eq!(of_cell("3万元"), None);
    assert_eq!(of_cell("个"), None);
}

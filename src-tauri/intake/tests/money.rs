//! In what the amounts of a list are counted: their currency, their unit, their writing. Money is never wrong in silence.

use proptest::prelude::*;
use roundtable_intake::*;

/// Where the usual currency is CNY.
fn here() -> Options {
    Options { usual: Some(Currency::default()), ..Options::default() }
}

/// What came of a list, in one line: its currency, each cost in whole units or why it is open; or the faults.
fn read_with(list: &str, options: &Options) -> String {
    match offer(Format::Table, list.as_bytes(), options) {
        Ok(intake) => {
            let cost = |(place, project): (usize, &Draft)| match intake.open.iter().find(|open| open.place == place) {
                Some(open) => open.fault.code().to_owned(),
                None => intake.currency.plain(project.cost),
            };
            let costs: Vec<String> = intake.projects.iter().enumerate().map(cost).collect();
            format!("{} {}", intake.currency, costs.join(" "))
        }
        Err(refused) => refused.faults.iter().map(|fault| fault.code().to_owned()).collect::<Vec<_>>().join(" "),
    }
}

fn read_list(list: &str) -> String {
    read_with(list, &here())
}

/// A list whose costs stand under a heading.
fn list(heading: &str, costs: &[&str]) -> String {
    let rows: String = costs.iter().enumerate().map(|(n, cost)| format!("{};P{n};{cost}\n", n + 1)).collect();
    format!("id;name;{heading}\n{rows}")
}

/// The same with Chinese headings.
fn chinese(heading: &str, costs: &[&str]) -> String {
    list(heading, costs).replace("id;name", "序号;项目名称")
}

#[test]
fn an_amount_in_another_currency_is_a_fault_of_its_cell() {
    assert_eq!(
        read_list(&chinese("金额（元）", &["$5000", "€3000", "£2000", "400"])),
        "CNY currency_other currency_other currency_other 400"
    );
    let said = |code: &str| Options { currency: Some(Currency::new(code).unwrap()), ..here() };
    assert_eq!(
        read_with(&list("cost", &["$300", "€3,000.00", "£300", "5"]), &said("USD")),
        "USD 300 currency_other currency_other 5"
    );
    assert_eq!(read_with(&list("cost", &["¥5", "円5", "\\5"]), &said("JPY")), "JPY 5 5 5");
    // The heading is another's: that is told.
    let intake = offer(Format::Table, chinese("金额（元）", &["5000", "5000元"]).as_bytes(), &said("USD")).unwrap();
    assert!(intake.notes.contains(&Note::CurrencyDiffers { list: "CNY".into(), taken: "USD".into() }));
    assert_eq!(intake.open.iter().map(|open| open.fault.code()).collect::<Vec<_>>(), ["currency_other"]);
    // Without headings the place of the amounts is found all the same.
    let pasted = offer_pasted("1\t路灯\t$5000\n2\t花坛\t300元\n", &said("CNY")).unwrap();
    assert_eq!((pasted.open.len(), pasted.projects[1].cost.minor()), (1, 30_000));
}

#[test]
fn a_currency_of_the_heading_or_of_the_cell_above_is_the_lists() {
    for (heading, code) in [
        ("金额（美元）", "USD"),
        ("金额（日元）", "JPY"),
        ("金额（欧元）", "EUR"),
        ("金额（澳门元）", "MOP"),
        ("金额（港币）", "HKD"),
        ("金额（新台币）", "TWD"),
        ("所需經費（新臺幣元）", "TWD"),
        ("金额（元）", "CNY"),
        ("预算（人民币）", "CNY"),
    ] {
        let heading = heading.replace("所需經費", "金额");
        assert_eq!(read_list(&chinese(&heading, &["350000"])), format!("{code} 350000"));
        let above = format!("{};;\n{}", heading.replace("金额", "项目表"), chinese("金额", &["350000"]));
        assert_eq!(read_list(&above), format!("{code} 350000"), "{above}");
    }
    assert_eq!(read_list(&list("cost (kr)", &["5"])), "currency_unsaid");
    // The cell above and the heading speak of two.
    assert_eq!(read_list(&format!("（美元）;;\n{}", chinese("金额（港币）", &["5000"]))), "currency_mixed");
}

#[test]
fn a_currency_of_the_amounts_is_the_lists_and_a_mixture_is_asked() {
    let bare = |costs: &[&str]| read_with(&list("cost", costs), &Options::default());
    assert_eq!(bare(&["1 200,50 €", "300 €", "5"]), "EUR 1200.50 300 5");
    assert_eq!(bare(&["₹12,50,000", "85,000"]), "INR 1250000 85000");
    assert_eq!(bare(&["HK$1,250.00", "$3,000,000", "港幣八十萬元"]), "HKD 1250 3000000 800000");
    assert_eq!(bare(&["$5", "€5"]), "currency_mixed");
    let mixed = read_csv(list("cost", &["$5", "€5", "x"]).as_bytes(), &Options::default()).unwrap_err();
    let told: Vec<&str> = mixed.faults.iter().map(|fault| fault.code()).collect();
    assert_eq!(told, ["currency_mixed", "not_a_number"], "which are in another is known when the list's is");
    assert_eq!(bare(&["$5", "$6"]), "currency_unsaid");
    let dollars = Options { usual: Some(Currency::new("USD").unwrap()), ..Options::default() };
    assert_eq!(read_with(&list("cost", &["$5", "$6"]), &dollars), "USD 5 6");
    assert_eq!(
        read_with(&list("cost", &["$5", "€6"]), &Options { currency: dollars.usual.clone(), ..dollars.clone() }),
        "USD 5 currency_other"
    );
    // One of many against what is usual is the odd one, most of them are not.
    assert_eq!(read_list(&chinese("金额", &["€5000", "6000", "7000"])), "CNY currency_other 6000 7000");
    assert_eq!(read_list(&chinese("金额", &["€5000", "€6000", "7000"])), "EUR 5000 6000 7000");
    // Who writes so counts in no yuan.
    let traditional = |usual: Option<&str>| {
        let usual = usual.map(|code| Currency::new(code).unwrap());
        let columns =
            [("名稱", "name"), ("費用", "cost")].map(|(heading, code)| (heading.into(), ColumnOf::named(code)));
        read_with("編號;名稱;費用\n1;甲;5000\n", &Options { usual, columns: columns.into(), ..Options::default() })
    };
    assert_eq!(traditional(Some("CNY")), "currency_unsaid");
    assert_eq!(traditional(None), "currency_unsaid");
    assert_eq!(traditional(Some("TWD")), "TWD 5000");
}

#[test]
fn a_unit_is_read_wherever_it_stands_in_whatever_language() {
    for (heading, factor) in [
        ("金额（萬元）", 10_000),
        ("金额（百元）", 100),
        ("金额（仟元）", 1_000),
        ("金额（十万元）", 100_000),
        ("金额（千万元）", 10_000_000),
        ("Cost ('000)", 1_000),
        ("Cost in £1,000", 1_000),
        ("Cost (Rs. in lakhs)", 100_000),
        ("Kosten in T€", 1_000),
        ("Koszt (tys. zł)", 1_000),
        ("예산(천원)", 1_000),
        ("Стоимость, тыс. руб.", 1_000),
    ] {
        let said = Options {
            columns: [(heading.to_owned(), ColumnOf::named("cost"))].into(),
            usual: Some(Currency::new(if heading.contains("Rs") { "INR" } else { "RUB" }).unwrap()),
            ..Options::default()
        };
        let read = read_with(&list(heading, &["120", "35", "90"]), &said);
        let costs: Vec<&str> = read.split(' ').skip(1).collect();
        assert_eq!(costs, [120, 35, 90].map(|cost: i64| (cost * factor).to_string()), "{heading}: {read}");
    }
    for above in ["(in thousands of dollars)", "Angaben in T$", "w tys. $", "figures in $000s"] {
        let dollars = Options { usual: Some(Currency::new("USD").unwrap()), ..Options::default() };
        let read = read_with(&format!("{above};;\n{}", list("Cost (USD)", &["1200", "350"])), &dollars);
        assert_eq!(read, "USD 1200000 350000", "{above}");
    }
    for above in
        ["（万元）", "單位：萬元", "单位：万元、平方米", "填表日期：3月1日    金额单位：万元", "项目表（万元）"]
    {
        let read = read_list(&format!("{above};;\n{}", chinese("金额", &["1200", "350", "900"])));
        assert_eq!(read, "CNY 12000000 3500000 9000000", "{above}");
    }
    assert_eq!(read_list("序号;项目名称;万元\n1;甲;12\n"), "CNY 120000");
}

#[test]
fn a_unit_that_is_not_known_or_is_said_in_two_ways_is_asked_and_the_answer_is_taken() {
    for heading in ["金额（角）", "金额（分）", "Cost (mil)", "金额（万两）"] {
        let asked = list(heading, &["1200"]).replace("id;name", "序号;名称");
        assert_eq!(read_list(&asked), "unit_unread", "{heading}");
        let said = Options { unit: Some(Unit::Thousand), ..here() };
        assert_eq!(read_with(&asked, &said), "CNY 1200000", "{heading}");
    }
    let differ = format!("单位：万元;;\n{}", chinese("金额（元）", &["1200"]));
    assert_eq!(read_list(&differ), "unit_unread");
    assert_eq!(read_with(&differ, &Options { unit: Some(Unit::Wan), ..here() }), "CNY 12000000");
    assert_eq!(read_list(&format!("金额单位：两;;\n{}", chinese("金额", &["1200"]))), "unit_unread");
    let below = format!("{};注：以上金额单位为万元;\n", chinese("金额", &["1200", "350"]));
    assert_eq!(read_list(&below), "CNY 12000000 3500000");
    // Organisations are called 单位 too.
    assert_eq!(read_list(&format!("填报单位：万元社区;;\n{}", chinese("金额", &["1200"]))), "CNY 1200");
    assert_eq!(read_list(&chinese("金额（含税）", &["1200"])), "CNY 1200");
}

#[test]
fn a_price_for_one_of_several_is_no_cost_of_the_whole() {
    for heading in ["预算（元/户）", "预算（元/年）", "每户预算（元）", "Cost (€/m²)"] {
        assert_eq!(read_list(&list(heading, &["2000"]).replace("id;name", "序号;名称")), "column_missing", "{heading}");
    }
    let asked = offer(Format::Table, chinese("预算（元/户）", &["2000"]).as_bytes(), &here()).unwrap_err();
    assert_eq!(asked.notes, [Note::PriceOfOne { heading: "预算（元/户）".into() }]);
    let beside = "序号;名称;预算（元/户）;总预算（元）\n1;甲;200;9000\n";
    assert_eq!(read_list(beside), "CNY 9000");
    // A person may say so all the same.
    let said = Options { columns: [("预算（元/户）".to_owned(), ColumnOf::named("cost"))].into(), ..here() };
    assert_eq!(read_with(&chinese("预算（元/户）", &["2000"]), &said), "CNY 2000");
}

#[test]
fn an_amount_that_its_heading_makes_far_larger_than_the_others_is_asked() {
    let wan = chinese("金额（万元）", &["12.5", "125000", "8"]);
    assert_eq!(read_list(&wan), "CNY 125000 amount_ambiguous 80000");
    let told = offer(Format::Table, wan.as_bytes(), &here()).unwrap().open.remove(0);
    assert_eq!(told.fault.what, What::AmountAmbiguous { one: "125000".into(), other: "1250000000".into() });
    assert_eq!(told.written, "125000?");
    assert!(Currency::default().read(&told.written, 0).is_err());
    // What says its own unit is taken, and so is what is large among large ones.
    assert_eq!(read_list(&chinese("金额（万元）", &["12.5", "125000元", "8"])), "CNY 125000 125000 80000");
    assert_eq!(read_list(&chinese("金额（万元）", &["1200", "350", "900"])), "CNY 12000000 3500000 9000000");
    let budget = Options { budget: Some("300000".into()), ..here() };
    assert_eq!(read_with(&chinese("金额（万元）", &["12", "500"]), &budget), "CNY 120000 amount_ambiguous");
    assert_eq!(read_with(&chinese("金额（万元）", &["12", "35"]), &budget), "CNY 120000 350000", "pointed out only");
}

#[test]
fn the_column_settles_thousands_and_decimals_and_both_readings_are_told() {
    let euro = Options { currency: Some(Currency::new("EUR").unwrap()), ..Options::default() };
    let read = |costs: &[&str]| read_with(&list("cost", costs), &euro);
    assert_eq!(read(&["12.500", "1.200,00", "45.000 €", "850,-", "1.200,— €"]), "EUR 12500 1200 45000 850 1200");
    assert_eq!(read(&["12.500", "45"]), "EUR amount_ambiguous 45");
    assert_eq!(read(&["12.500", "1,200.00"]), "EUR amount_ambiguous 1200");
    assert_eq!(read(&["1 200,50", "1,234"]), "EUR 1200.50 amount_ambiguous");
    assert_eq!(
        read_list(&chinese("金额（万元）", &["12,5", "8", "1,2"])),
        "CNY amount_ambiguous 80000 amount_ambiguous"
    );
    // One such cell leaves the others as they are.
    let offered = offer(Format::Table, list("cost", &["1 200,50", "1,234"]).as_bytes(), &euro).unwrap();
    assert_eq!(what_reads(offered).unwrap().projects.len(), 1);
}

#[test]
fn a_column_of_units_is_read_row_by_row_and_one_of_things_is_not() {
    let rows = "序号;名称;金额;单位\n1;甲;12;万元\n2;乙;3000;元\n3;丙;2;千元\n4;丁;5;个\n";
    assert_eq!(read_list(rows), "CNY 120000 3000 2000 unit_unread");
    assert_eq!(read_list("序号;名称;金额;数量;单位\n1;甲;3000;20;盏\n2;乙;6000;1;座\n"), "CNY 3000 6000");
    let both = "序号;名称;金额（元）;单位\n1;甲;3000;元\n2;乙;6000;万元\n";
    assert_eq!(read_list(both), "CNY 3000 unit_unread");
    assert_eq!(read_list("序号;名称;金额;单位\n1;甲;12;万元\n2;乙;3000;美元\n3;丙;5;万元\n"), "currency_mixed");
    assert_eq!(read_list("序号;名称;金额（元）;币种\n1;甲;5000;美元\n2;乙;3000;人民币\n"), "CNY currency_other 3000");
    assert_eq!(read_list("序号;名称;金额;币种\n1;甲;5000;美元\n2;乙;3000;美元\n"), "USD 5000 3000");
    assert_eq!(read_list("序号;名称;金额（万元）;币种\n1;甲;5;人民币\n2;乙;3;人民币\n"), "CNY 50000 30000");
}

#[test]
fn a_date_is_no_amount_and_a_lost_letter_is_no_name() {
    assert_eq!(
        read_list(&chinese("金额（元）", &["2026-05-01", "$10,000-$15,000", "~¥40,000", "三〇〇〇〇"])),
        "CNY amount_date amount_range amount_about 30000"
    );
    assert_eq!(read_list("序号;名称;金额（元）\n1;路\u{FFFD}灯;3000\n"), "CNY letter_lost");
}

#[test]
fn coût_with_and_without_tax_is_asked_which() {
    assert_eq!(read_list("N°;Intitulé;Coût HT;Coût TTC\n1;Banc;10;12\n"), "columns_claim");
}

proptest! {
    /// Whatever marks and units stand in a heading and beside an amount: it is read in the list's currency at one of the powers of
    /// ten that are said, or not at all.
    #[test]
    fn an_amount_is_never_read_at_a_power_of_ten_that_nothing_says(
        number in 1_i64..1_000,
        before in prop::sample::select(vec!["", "¥", "$", "€", "HK$", "₹", "人民币"]),
        behind in prop::sample::select(vec!["", "元", "万", "万元", "萬元", "千元", "tys. zł", " €", " kr", "원", "lakh", "?", "/-"]),
        heading in prop::sample::select(vec!["金额", "金额（元）", "金额（万元）", "金额（仟元）", "金额（美元）", "金额（角）", "金额（千港元）"]),
    ) {
        let list = chinese(heading, &[&format!("{before}{number}{behind}"), "5000"]);
        let said = |text: &str| match text {
            text if text.contains(['万', '萬']) => Some(10_000),
            text if text.contains(['千', '仟']) || text.contains("tys") => Some(1_000),
            text if text.contains("lakh") => Some(100_000),
            _ => None,
        };
        if let Ok(intake) = offer(Format::Table, list.as_bytes(), &here()) {
            let is_open = intake.open.iter().any(|open| open.place == 0);
            let own = said(behind).or(behind.contains(['元', '원']).then_some(1));
            let factor = own.or(said(heading)).unwrap_or(1);
            let expected = number * factor * 10_i64.pow(intake.currency.decimals());
            prop_assert!(is_open || intake.projects[0].cost.minor() == expected, "{list} {:?}", intake.projects[0]);
            let foreign = [("€", "EUR"), ("HK$", "HKD"), ("₹", "INR"), ("人民币", "CNY"), ("원", "KRW"), ("tys. zł", "PLN")];
            for (mark, code) in foreign {
                prop_assert!(is_open || intake.currency.code() == code || !(before == mark || behind.trim() == mark), "{list}");
            }
        }
    }
}

//! Lists as offices and programs write them, and files of the public collection: each is what its README says is right.

use roundtable_intake::*;
use std::path::PathBuf;

/// The files of a folder of the test data; none, said on one line, where it is missing.
fn files(folder: &str) -> Vec<(String, Vec<u8>)> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(folder);
    let Ok(entries) = std::fs::read_dir(&path) else {
        println!("skipped: ../shared/data/{folder} is not there");
        return Vec::new();
    };
    let mut files: Vec<(String, Vec<u8>)> = entries
        .flatten()
        .map(|entry| (entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap()))
        .filter(|(name, _)| name != "README.md")
        .collect();
    files.sort();
    files
}

fn here() -> Options {
    Options { usual: Some(Currency::default()), ..Options::default() }
}

/// What came of a file, in one line: ids, costs in whole units with what is open in brackets, and what else is open by line;
/// or the faults by line.
fn outcome(name: &str, bytes: &[u8], options: &Options) -> String {
    let format = Format::of_name(name).unwrap_or(Format::Table);
    match offer(format, bytes, options) {
        Ok(intake) => {
            let is_cost = |open: &&OpenCell| open.fault.field.as_deref() == Some("cost");
            let open = |place: usize| intake.open.iter().filter(is_cost).find(|open| open.place == place);
            let others = intake.open.iter().filter(|open| !is_cost(open));
            let others = others.map(|open| format!("{}:{}", open.fault.line, open.fault.code()));
            let costs = intake.projects.iter().enumerate().map(|(place, project)| match open(place) {
                Some(open) => format!("{}=[{}]", project.id, open.written),
                None => format!("{}={}", project.id, intake.currency.print(project.cost)),
            });
            format!("{} {}", intake.currency, costs.chain(others).collect::<Vec<_>>().join(" "))
        }
        Err(refused) => {
            let fault = |fault: &IntakeError| format!("{}:{}", fault.line, fault.code());
            format!("refused {}", refused.faults.iter().map(fault).collect::<Vec<_>>().join(" "))
        }
    }
}

/// What is right for every list.
const LISTS: [(&str, &str); 46] = [
    ("a-sheet-a-community.xlsx", "refused 0:sheets_many"),
    (
        "amounts-of-all-kinds.csv",
        "CNY 1=12000.50 2=12000.50 3=12000.00 4=12000.00 5=12000.00 6=12000.00 7=[-100] 8=[(1200)] 9=0.00 10=[] 11=[待定] \
         12=[1/2] 13=[0.005] 14=[99999999999999.99] 15=1200.50 16=12005000.00 17=[NaN] 18=[1_000]",
    ),
    ("carriage-returns-only.csv", "CNY 1=100.00 2=200.00"),
    ("choose-1.pb", "CNY 1=100.00 2=200.00 3=300.00"),
    ("cost-999999999-over-budget.pb", "CNY 1=100.00 2=200.00 3=999999999.00"),
    ("counts-wrong.pb", "refused 7:number_differs"),
    ("country-without-currency.pb", "HUF 1=100.00 2=200.00 3=300.00"),
    ("decidim-export-shape.pb", "CNY 34=100.00 35=200.00"),
    ("decimal-comma.pb", "CNY 1=100.25 2=[1,200?] 3=300.00"),
    ("duplicate-project-id.pb", "CNY 1=100.00 1=200.00 3=300.00 17:id_twice"),
    ("footer-rows.csv", "CNY 1=2800.00 2=1200.00"),
    ("formulas-dates-1904.xlsx", "CNY 001=240.50 002=721.50 003=1443.00 004=2405.00 005=1250.00"),
    ("french-windows-1252.csv", "EUR 1=12000.00 2=3400.50"),
    ("gb18030-fullwidth-digits.csv", "CNY 1=12000.00 2=8500.50 3=6000.00"),
    ("heading-approved-amount.csv", "refused 1:unit_unknown"),
    ("heading-in-two-rows.csv", "CNY 1=2800.00 2=1200.00"),
    ("heading-project-budget.csv", "CNY 1=2.80"),
    ("heading-total-investment-wan.csv", "CNY 1=28000.00"),
    ("heading-wan-yuan-gb18030.csv", "CNY 1=35000.00 2=120000.00 3=8500.00 4=[约5万元] 5=11000000.00 6=[5-8万元]"),
    ("joiners-that-do-work.csv", "CNY 1=100.00 2=200.00 3=300.00 4=400.00 5=500.00"),
    ("leading-zeros-scientific.csv", "CNY 000123=12000.00 1.23457E+17=12000.00 123456789012345678=1000.00"),
    ("like-formulas.csv", "CNY 1=100.00 2=200.00 3=300.00 4=400.00 5=500.00 6=600.00"),
    ("limit-in-heading.csv", "CNY 1=28000.00 2=12000.00"),
    (
        "look-alikes-and-invisible.csv",
        "CNY A1=100.00 A1=200.00 =300.00 a1=400.00 1=500.00 1=500.00 3:id_twice 4:invisible_character 4:invisible_character \
         7:id_twice",
    ),
    ("many-communities.xlsx", "refused 1:communities_many"),
    ("name-over-200-chars.pb", "CNY 1=100.00 2=200.00 3=300.00"),
    (
        "names-of-many-scripts.csv",
        "CNY 1=100.00 2=200.00 3=300.00 4=400.00 5=500.00 6=600.00 7=700.00 8=800.00 9=900.00 10=1000.00 11=1100.00 12=1200.00 \
         3:invisible_character 4:invisible_character 11:invisible_character",
    ),
    ("newlines-and-quotes.csv", "CNY 1=100.00 2=200.00 3=300.00"),
    ("no-name-column.pb", "CNY 1=100.00 2=200.00 3=300.00"),
    ("no-votes-section.pb", "CNY 1=100.00 2=200.00 3=300.00"),
    ("office-table.xlsx", "CNY 1=28000.00 2=4500.00 3=48600.00 4=12000.00 5=35000.00 6=[待定] 7=[约5万] 8=9400.00"),
    ("old-format.xls", "CNY 1=3000.00 2=3250.50 3=3501.00 4=3751.50"),
    ("polish-windows-1250.csv", "PLN 1=1200.50 2=3400.00"),
    ("polish.ods", "PLN 1=1200.50 2=1250.50 3=1300.50"),
    ("project-id-not-first.pb", "CNY 1=100.00 2=200.00 3=300.00"),
    ("semicolon-bom-decimal-comma.csv", "CNY 1=1200.50 2=3400.00"),
    ("semicolon-quote-newline.pb", "CNY 1=100.00 2=200.00 3=300.00"),
    ("space-after-comma-in-vote.pb", "CNY 1=100.00 2=200.00 3=300.00"),
    ("spoilt-ids-dates.csv", "CNY 3月1日=100.00 2024-3-2=200.00 1-2=300.00"),
    ("unit-in-a-row-above.csv", "CNY 1=35000.00 2=12000.00"),
    ("unit-of-cell-against-heading.csv", "CNY 1=35000.00 2=12000.00 3=50000.00"),
    ("utf16-tab-excel-unicode-text.txt", "CNY 1=23000.00"),
    ("vote-for-unknown-project.pb", "CNY 1=100.00 2=200.00 3=300.00"),
    ("vote-names-project-twice.pb", "CNY 1=100.00 2=200.00 3=300.00"),
    ("wps-table.et", "CNY 1=3000.00 2=3250.50 3=3501.00 4=3751.50"),
    ("zz-last", ""),
];

#[test]
fn every_list_is_read_as_is_right_or_refused_with_its_lines() {
    let files = files("lists");
    let wrong: Vec<String> = files
        .iter()
        .filter_map(|(name, bytes)| {
            let right =
                LISTS.iter().find(|(file, _)| file == name).map_or("no right outcome is known", |(_, right)| right);
            let got = outcome(name, bytes, &here());
            (got != right).then(|| format!("{name}\n  right: {right}\n  got:   {got}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A list of the folder, as it is offered.
fn offered(name: &str, options: &Options) -> Option<Intake> {
    let (_, bytes) = files("lists").into_iter().find(|(file, _)| file == name)?;
    Some(offer(Format::of_name(name).unwrap(), &bytes, options).unwrap_or_else(|refused| panic!("{name}: {refused}")))
}

fn refused(name: &str) -> Option<Refused> {
    let (_, bytes) = files("lists").into_iter().find(|(file, _)| file == name)?;
    Some(offer(Format::of_name(name).unwrap(), &bytes, &here()).expect_err(name))
}

/// The names of the columns that were not used, and of those that tell of persons.
fn columns_left(intake: &Intake) -> (Vec<&str>, Vec<&str>) {
    let named = |personal: bool| {
        let unused = intake.columns.iter().filter(move |column| column.field.is_none() && column.personal == personal);
        unused.map(|column| column.heading.as_str()).filter(|heading| !heading.is_empty()).collect()
    };
    (named(false), named(true))
}

#[test]
fn what_was_left_out_of_an_offices_table_is_named() {
    let Some(intake) = offered("office-table.xlsx", &here()) else { return };
    assert_eq!(intake.sheet.as_deref(), Some("汇总"));
    assert_eq!(columns_left(&intake), (vec!["项目类别", "资金·其中自筹"], vec!["责任单位", "联系人", "联系电话"]));
    let left = &intake.left_out;
    assert!(
        left.contains(&LeftOut::AboveHeader { rows: 2 }) && left.contains(&LeftOut::SumRow { line: 13 }),
        "{left:?}"
    );
    assert!(left.contains(&LeftOut::Sheet { name: "填表说明".into() }));
    assert_eq!(left.iter().filter(|left| matches!(left, LeftOut::Row { .. })).count(), 2);
    assert!(intake.notes.contains(&Note::UnitRead { unit: Unit::Wan, heading: "单位：万元".into() }));
    assert_eq!(intake.projects[0].content.as_deref(), Some("楼道扶手，按现场实际"));
    assert_eq!((intake.projects[0].location.as_deref(), intake.projects[0].proposer.as_deref()), (Some("1号楼"), None));
    let Some(kept) = offered("office-table.xlsx", &Options { keep_proposer: true, ..here() }) else { return };
    assert_eq!(kept.projects[0].proposer.as_deref(), Some("居民小组"));
}

#[test]
fn the_encoding_and_the_sheet_are_said_and_can_be_asked_for() {
    let Some(gb) = offered("gb18030-fullwidth-digits.csv", &here()) else { return };
    assert_eq!((gb.encoding.as_deref(), columns_left(&gb).1), (Some("GB18030"), vec!["联系人"]));
    assert_eq!(gb.projects[1].name, "楼道扶手维修");
    let encodings = [
        ("polish-windows-1250.csv", "windows-1250", "Ławka przy ścieżce"),
        ("french-windows-1252.csv", "windows-1252", "Végétaliser l'école"),
        ("utf16-tab-excel-unicode-text.txt", "UTF-16LE", "健身器材更新"),
        ("semicolon-bom-decimal-comma.csv", "UTF-8", "Bench"),
    ];
    for (name, encoding, first) in encodings {
        let intake = offered(name, &here()).unwrap();
        assert_eq!((intake.encoding.as_deref(), intake.projects[0].name.as_str()), (Some(encoding), first), "{name}");
    }
    let sheet = Options { sheet: Some("乙社区".into()), ..here() };
    let second = offered("a-sheet-a-community.xlsx", &sheet).unwrap();
    assert_eq!((second.projects[0].id.as_str(), second.projects[0].name.as_str()), ("01", "楼道扶手乙社区"));
    assert_eq!(second.projects[0].cost.minor(), 100_050);
    let many = refused("a-sheet-a-community.xlsx").unwrap();
    assert_eq!(
        many.faults[0].what,
        What::SheetsMany { sheets: ["甲社区", "乙社区", "丙社区"].map(String::from).into() }
    );
}

#[test]
fn what_is_worth_a_second_look_is_pointed_out() {
    let codes = |notes: &[Note]| -> Vec<String> {
        let code = |note: &Note| serde_json::to_value(note).unwrap()["code"].as_str().unwrap().to_owned();
        notes.iter().map(code).collect()
    };
    let of = |name: &str| offered(name, &here()).map(|intake| codes(&intake.notes)).unwrap_or_default();
    if files("lists").is_empty() {
        return;
    }
    assert_eq!(of("heading-project-budget.csv"), ["cost_small"]);
    assert_eq!(of("limit-in-heading.csv"), ["limit_in_heading"]);
    assert_eq!(of("leading-zeros-scientific.csv"), ["id_spoilt"]);
    assert_eq!(of("spoilt-ids-dates.csv"), ["id_like_date", "id_like_date", "id_like_date"]);
    assert_eq!(of("cost-999999999-over-budget.pb"), ["cost_over_budget"]);
    assert_eq!(of("no-name-column.pb"), ["ids_as_names"]);
    assert_eq!(of("unit-in-a-row-above.csv"), ["unit_read"]);
    let accepting = Options { accept_counts: true, ..here() };
    assert_eq!(codes(&offered("counts-wrong.pb", &accepting).unwrap().notes), ["counts_accepted"]);
    let alike = of("look-alikes-and-invisible.csv");
    assert!(alike.contains(&"ids_alike".into()) && alike.contains(&"names_equal".into()), "{alike:?}");
    let all = of("amounts-of-all-kinds.csv");
    assert!(all.contains(&"cost_zero".into()), "{all:?}");
    let scripts = offered("names-of-many-scripts.csv", &here()).unwrap();
    let mended = codes(&scripts.notes);
    assert!(mended.contains(&"letters_mended".into()) && mended.contains(&"blanks_mended".into()), "{mended:?}");
    assert!(scripts.open.iter().all(|open| matches!(&open.fault.what, What::InvisibleCharacter { .. })));
    // What is offered cures what it is offered for, and says of each row what it did.
    let dropping = Options { drop_invisible: true, ..here() };
    let dropped = offered("names-of-many-scripts.csv", &dropping).unwrap();
    let turned = codes(&dropped.notes).iter().filter(|code| *code == "direction_dropped").count();
    assert_eq!((dropped.projects.len(), turned), (12, 2));
    let many = refused("many-communities.xlsx").unwrap();
    assert_eq!(many.faults.iter().map(IntakeError::code).collect::<Vec<_>>(), ["communities_many"]);
    assert_eq!(codes(&offered("choose-1.pb", &here()).unwrap().notes), ["votes_differ"]);
}

#[test]
fn joiners_that_do_work_and_names_like_formulas_stay_as_they_are() {
    let Some((_, bytes)) = files("lists").into_iter().find(|(name, _)| name == "joiners-that-do-work.csv") else {
        return;
    };
    let written: Vec<String> = String::from_utf8(bytes)
        .unwrap()
        .lines()
        .skip(1)
        .map(|line| line.split(',').nth(1).unwrap().to_owned())
        .collect();
    let names = |name: &str| {
        offered(name, &here()).unwrap().projects.into_iter().map(|project| project.name).collect::<Vec<_>>()
    };
    assert_eq!(names("joiners-that-do-work.csv"), written);
    let formulas = names("like-formulas.csv");
    assert_eq!((formulas[0].as_str(), formulas[2].as_str()), ("=1+1", "-5折优惠购书"));
}

#[test]
fn every_file_of_the_public_collection_is_read_in_its_own_currency() {
    for (name, bytes) in files("pabulib") {
        // Amounts that workers on the web were paid for are in no country's money.
        let intake =
            read(Format::Pabulib, &bytes, &Options::default()).unwrap_or_else(|refused| panic!("{name}: {refused}"));
        let start = name.to_lowercase();
        let currency = match start.split('_').next().unwrap() {
            "poland" => "PLN",
            "france" | "netherlands" => "EUR",
            "hungary" => "HUF",
            "us" | "worldwide" => "USD",
            other => panic!("{other}"),
        };
        assert_eq!(intake.currency.code(), currency, "{name}");
        let text = String::from_utf8(bytes).unwrap();
        let stated: usize =
            text.lines().find_map(|line| line.strip_prefix("num_projects;")?.trim().parse().ok()).unwrap();
        assert_eq!(intake.projects.len(), stated, "{name}");
    }
}

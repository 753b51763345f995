//! Meeting files and presets of rules.

use roundtable_intake::*;
use roundtable_tally::{Method, TieRule};

const SMALL: &str = r#"name = "圆桌议事"
community = "青石里社区"
date = 2025-06-14
place = "居民活动室"
lang = "zh-CN"
budget = "1万"
tables = 2
allot = "random"
seed = 7

[rules]
preset = "plain"
method = "rank"
tie = "lower_cost"
speech_limit_s = 60
discussion_min = 30

[[project]]
id = 1
name = "扶手"
cost = 2_800.50
picture = "handrail.png"

[[project]]
id = "A2"
name = "阅读角"
cost = "0.9万"
location = "一楼"
content = "书架"
scope = "一间"
benefit = "孩子"
"#;

fn read_small(text: &str) -> Result<Intake, Refused> {
    read_meeting(text.as_bytes(), &Options { usual: Some(Currency::default()), ..Options::default() })
}

fn faults(text: &str) -> Vec<String> {
    let refused = read_small(text).expect_err("the file should be refused");
    let words = |f: &IntakeError| format!("{} {} {} {}", f.line, f.field.as_deref().unwrap_or("-"), f.code(), f.found);
    refused.faults.iter().map(|f| words(f).trim_end().to_owned()).collect()
}

#[test]
fn a_meeting_file_holds_all_that_an_organiser_prepares() {
    let intake = read_small(SMALL).unwrap();
    assert_eq!(intake.budget.unwrap().minor(), 1_000_000);
    assert_eq!(intake.hints.date.as_deref(), Some("2025-06-14"));
    assert_eq!((intake.hints.tables, intake.hints.allot), (Some(2), Some(Allot::Random { seed: 7 })));
    let rules = &intake.hints.rules;
    assert_eq!(
        (rules.method, rules.tie, rules.speech_limit_s),
        (Some(Method::RANK), Some(TieRule::LowerCost), Some(60))
    );
    let read: Vec<(&str, i64)> = intake.projects.iter().map(|p| (p.id.as_str(), p.cost.minor())).collect();
    assert_eq!(read, [("1", 280_050), ("A2", 900_000)]);
    assert_eq!(intake.projects[0].picture.as_deref(), Some("handrail.png"));
    assert_eq!(intake.missing.len(), 4);
}

#[test]
fn faults_are_told_by_the_line_of_their_key() {
    assert_eq!(faults(&SMALL.replace("2025-06-14", "\"2025-02-30\"")), ["3 date not_a_date 2025-02-30"]);
    assert_eq!(faults(&SMALL.replace("2025-06-14", "2025-02-30")), ["3 date not_a_date 2025-02-30"]);
    assert_eq!(faults(&SMALL.replace("2025-06-14", "2025-06-14T10:00:00")), ["3 date not_a_date 2025-06-14T10:00:00"]);
    assert_eq!(faults(&SMALL.replace("seed = 7\n", "")), ["8 seed field_missing"]);
    assert_eq!(faults(&SMALL.replace("tables = 2", "tables = 0")), ["7 tables out_of_range 0"]);
    assert_eq!(faults(&SMALL.replace("tables = 2", "tabels = 2")), ["7 - field_unknown tabels"]);
    assert_eq!(faults(&SMALL.replace("\"rank\"", "\"loudest\"")), ["13 method not_one_of loudest"]);
    assert_eq!(faults(&SMALL.replace("2_800.50", "-3")), ["21 cost negative -3"]);
    assert_eq!(faults(&SMALL.replace("2_800.50", "nan")), ["21 cost not_a_number nan"]);
    assert_eq!(faults(&SMALL.replace("2_800.50", "true")), ["18 cost not_priced", "21 cost wrong_type boolean"]);
    assert_eq!(faults(&SMALL.replace("id = \"A2\"", "id = \"1\"")), ["24 id id_twice 1"]);
    assert_eq!(faults(&SMALL.replace("handrail.png", "../handrail.svg")), ["22 picture not_a_picture ../handrail.svg"]);
    assert_eq!(faults("name = \"x\"\n"), ["0 - no_projects"]);
    assert_eq!(faults("name = \nplace = [\n")[0], "1 - syntax name =");
}

#[test]
fn a_preset_has_every_text_in_both_languages() {
    let text = "id = \"plain\"\n[name]\nzh-CN = \"平常\"\nen = \"Plain\"\n[about]\nzh-CN = \"用\"\nen = \"Use\"\n[set]\nspeech_limit_s = 120\n[[rule]]\nzh-CN = \"一\"\nen = \"One\"\n";
    let preset = read_preset(text.as_bytes()).unwrap();
    assert_eq!((preset.set.speech_limit_s, preset.rules.len()), (Some(120), 1));
    let refused = read_preset(text.replace("en = \"One\"\n", "").as_bytes()).unwrap_err();
    assert_eq!((refused.faults[0].line, refused.code(), refused.faults[0].found.as_str()), (10, "field_missing", "en"));
}

#[test]
fn what_is_said_of_a_list_is_obeyed_or_refused() {
    let options = |unit, sheet: Option<&str>, encoding: Option<&str>| Options {
        usual: Some(Currency::default()),
        unit,
        sheet: sheet.map(str::to_owned),
        encoding: encoding.map(str::to_owned),
        ..Options::default()
    };
    let list = "lang = \"zh-CN\"\nbudget = 30\n[[project]]\nname = \"路灯\"\ncost = 2.8\n[[project]]\nname = \"扶手\"\ncost = \"8000元\"\n";
    let intake = read_meeting(list.as_bytes(), &options(Some(Unit::Wan), None, Some("UTF-8"))).unwrap();
    let costs: Vec<i64> = intake.projects.iter().map(|project| project.cost.minor()).collect();
    assert_eq!((costs, intake.budget.unwrap().minor()), (vec![2_800_000, 800_000], 30_000_000));

    let pb = "META\nkey;value\ncurrency;CNY\nbudget;100\nPROJECTS\nproject_id;cost;name\n1;5;A\n";
    let csv = "名称,费用（元）\n路灯,28000\n";
    let idle = |format, text: &str, said: Options| -> Vec<String> {
        let refused = read(format, text.as_bytes(), &said).expect_err("it is passed over");
        refused.faults.iter().map(|f| format!("{} {} {}", f.field.as_deref().unwrap(), f.code(), f.found)).collect()
    };
    assert_eq!(idle(Format::Pabulib, pb, options(Some(Unit::Wan), None, None)), ["unit said_in_vain wan"]);
    assert!(read(Format::Pabulib, pb.as_bytes(), &options(Some(Unit::Yuan), None, Some("GB18030"))).is_ok());
    assert_eq!(idle(Format::Pabulib, pb, options(None, Some("甲"), None)), ["sheet said_in_vain 甲"]);
    assert_eq!(idle(Format::Table, csv, options(None, Some("甲"), None)), ["sheet said_in_vain 甲"]);
    assert_eq!(
        idle(Format::Meeting, list, options(None, Some("甲"), Some("GB18030"))),
        ["sheet said_in_vain 甲", "encoding said_in_vain GB18030"]
    );
}

#[test]
fn a_cost_above_what_there_is_to_spend_is_told_in_the_lists_own_currency() {
    let over = |options: Options| {
        let intake = read_csv(b"name,cost (PLN)\nLamp,2000\n", &options).unwrap();
        intake.notes.iter().any(|note| matches!(note, Note::CostOverBudget { .. }))
    };
    let usual = |code: &str| {
        let money = roundtable_tally::Money::new(100_000).unwrap();
        Options { usual_budget: Some(Price(money, Currency::new(code).unwrap())), ..Options::default() }
    };
    assert!(over(Options { budget: Some("1000".into()), ..Options::default() }));
    assert!(!over(Options { budget: Some("3000".into()), ..usual("PLN") }), "what is said goes first");
    assert!(over(usual("PLN")));
    assert!(!over(usual("CNY")), "a thousand yuan are no thousand zloty");
}

const FLOOR: &str = "name = \"m\"\ncommunity = \"c\"\ndate = 2025-06-14\nplace = \"p\"\nlang = \"zh-CN\"\n[rules]\n{}\n[[project]]\nid = \"1\"\nname = \"Lamp\"\ncost = 100\n";

fn of_floor(lines: &str) -> Result<RuleHints, Vec<(u64, String)>> {
    let text = FLOOR.replace("{}", lines);
    match read_meeting(text.as_bytes(), &Options::default()) {
        Ok(intake) => Ok(intake.hints.rules),
        Err(refused) => Err(refused.faults.iter().map(|f| (f.line, f.field.clone().unwrap_or_default())).collect()),
    }
}

#[test]
fn what_a_meeting_file_says_of_the_floor_is_read() {
    let said = "wanted = 2\nturns_a_project = 3\nmode = \"in_turn\"\norder = [\"groups\", \"first_raised\"]\n\
                groups = [[1, 2], [3]]\nstances = true\npoints_of_order = false\nreply_s = 20\nintroduction_s = 90";
    let rules = of_floor(said).unwrap();
    let floor = rules.floor;
    assert_eq!((rules.wanted, floor.turns_a_project, floor.mode.as_deref()), (Some(2), Some(3), Some("in_turn")));
    assert_eq!(floor.order, Some(vec!["groups".to_owned(), "first_raised".to_owned()]));
    assert_eq!(floor.groups, Some(vec![vec![1, 2], vec![3]]));
    assert_eq!((floor.stances, floor.points), (Some(true), Some(false)));
    assert_eq!((floor.reply_s, floor.introduction_s), (Some(20), Some(90)));
    assert_eq!(of_floor("").unwrap().floor, FloorHints::default());
}

#[test]
fn what_the_floor_cannot_be_is_refused_with_its_line() {
    for (lines, field) in [
        ("wanted = 11", "wanted"),
        ("turns_a_project = 0", "turns_a_project"),
        ("mode = \"loudest\"", "mode"),
        ("order = []", "order"),
        ("order = \"groups\"", "order"),
        ("order = [1]", "order"),
        ("order = [\"groups\", \"groups\"]", "order"),
        ("order = [\"first_raised\", \"groups\"]", "order"),
        ("order = [\"loudest\"]", "order"),
        ("groups = []", "groups"),
        ("groups = [[]]", "groups"),
        ("groups = [[1, 17]]", "groups"),
        ("groups = [[1, 0]]", "groups"),
        ("groups = [[1], [2, 1]]", "groups"),
        ("groups = [1]", "groups"),
        ("groups = [[\"one\"]]", "groups"),
        ("stances = 1", "stances"),
        ("points_of_order = \"yes\"", "points_of_order"),
        ("reply_s = 9", "reply_s"),
        ("introduction_s = 3601", "introduction_s"),
    ] {
        let faults = of_floor(lines).unwrap_err();
        assert!(faults.iter().all(|fault| *fault == (7, field.to_owned())), "{lines}: {faults:?}");
        assert!(!faults.is_empty(), "{lines}");
    }
}

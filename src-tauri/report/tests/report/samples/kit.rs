//! A meeting as its office would print it.

use super::minutes_in_chinese;
use roundtable_report::*;
use roundtable_tally::{Method, TieRule};

pub fn occasion(lang: Lang) -> Occasion {
    let minutes = minutes_in_chinese();
    Occasion { lang, meeting: minutes.meeting, community: minutes.community, date: minutes.date, place: minutes.place }
}

pub fn sign_in_input(of: Occasion, names: bool) -> SignInInput {
    SignInInput { of, tables: vec![3, 12], seats: 16, names }
}

pub fn wall_rules_input(of: Occasion) -> WallRulesInput {
    let spoken = [
        "一次一个人说，桌长请到谁，谁说。",
        "还没说过话的，先说。",
        "先听明白在哪儿、做什么、做多大、谁受益，再说好不好。",
        "说事不说人。",
        "说到点上，到时间就停。",
        "桌长和记录员不表态；记下的话念给大家听，大家认了才算。",
    ];
    WallRulesInput {
        of,
        name: "平常规则".into(),
        spoken: spoken.map(str::to_owned).to_vec(),
        discussion_ms: 3_600_000,
        speech_limit_ms: None,
        turns_a_project: None,
        also: Vec::new(),
        method: Method::CHOOSE,
        wanted: 3,
        tie: TieRule::Lot,
    }
}

/// Ten projects, the first with a picture, the last with nothing but a name and a cost.
pub fn posters_input(of: Occasion, picture: &[u8]) -> PostersInput<'_> {
    let facts = || {
        vec![
            (FactKind::Location, "3 栋、5 栋各单元楼道".to_owned()),
            (FactKind::Content, "在楼道单侧加装不锈钢扶手，转角做圆弧，高度 85 厘米。".to_owned()),
            (FactKind::Scope, "两栋楼，12 个单元，约 360 米".to_owned()),
            (FactKind::Benefit, "216 户，其中七十岁以上的老人 97 人".to_owned()),
        ]
    };
    let projects = minutes_in_chinese().projects.into_iter().take(10).enumerate().map(|(at, project)| PosterProject {
        number: project.number,
        name: project.name,
        cost: project.cost,
        tables: if at == 2 { vec![3, 5] } else { vec![3] },
        proposer: (at < 9).then(|| "梧桐里社区业主委员会".to_owned()),
        facts: if at < 9 { facts() } else { vec![] },
        picture: (at == 0).then_some(picture),
    });
    PostersInput { of, currency: "CNY".into(), tables: 6, projects: projects.collect() }
}

pub fn wall_list_input(of: Occasion, tables: u16, each: u16) -> WallListInput {
    let names: Vec<(String, i64)> =
        minutes_in_chinese().projects.into_iter().map(|project| (project.name, project.cost)).collect();
    let project = |number: u16| {
        let (name, cost) = &names[usize::from(number) % names.len()];
        SlipProject { number, name: name.clone(), cost: *cost }
    };
    let of_table = |table: u16| (vec![table], (1..=each).map(|n| project((table - 1) * each + n)).collect());
    WallListInput { of, currency: "CNY".into(), budget: Some(30_000_000), tables: (1..=tables).map(of_table).collect() }
}

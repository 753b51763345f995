//! A publication, and one whose texts mean harm.

use super::*;

pub fn publication_in_chinese() -> PublicationInput {
    let minutes = minutes_in_chinese();
    let first = minutes.recommended.iter().zip(1u32..).map(|(pick, rank)| PublishedPick {
        rank,
        number: pick.number,
        id: pick.number.to_string(),
        name: pick.name.clone(),
        now: None,
        cost: pick.cost,
        sum: pick.sum,
        score: pick.score,
        joined: None,
        reasons: pick.reasons.clone(),
        conditions: pick.conditions.clone(),
    });
    let pick = |rank: u32, number: u16, name: &str, yuan: i64, score: u64, reasons: &str| PublishedPick {
        rank,
        number,
        id: format!("2026-{number}"),
        name: name.into(),
        now: None,
        cost: yuan * 100,
        sum: None,
        score: Some(score),
        joined: None,
        reasons: Some(reasons.into()),
        conditions: None,
    };
    let counted = |table: u16, code: &str, recommended: Vec<PublishedPick>| PublishedTable {
        table,
        status: TableStatus::Counted,
        present: Some(10),
        ballots: Some(Ballots { voters: 10, valid: 8, blank: 1, invalid: 0, abstained: 1 }),
        votes: votes(&recommended),
        recommended,
        code: Some(code.into()),
        head: Some("3f0c9a517be2d4866c10a2ff93d5a07e4b8821c6e95f7d13a0b4c2d8e6f91a57".into()),
        ..PublishedTable::default()
    };
    let tables = vec![
        PublishedTable {
            decided: Some(Decided::Reason("另一份是关机前误开的，确认单与这份一致。".into())),
            beside: vec!["77aa".into()],
            beside_codes: vec!["BE51-DE00-0001".into()],
            ..counted(
                1,
                "4TB8-QW1N-77XA",
                vec![
                    pick(1, 4, "社区食堂改造", 80_000, 8, "独居老人一天只做一顿饭。"),
                    pick(2, 9, "电动车充电棚，含北门空地硬化与雨棚", 45_000, 6, "楼道充电太危险。"),
                    pick(3, 2, "小花园健身器材", 36_000, 5, "旧的都坏了。"),
                ],
            )
        },
        PublishedTable {
            decided: Some(Decided::Code),
            beside: vec!["78aa".into(), "79aa".into()],
            ..counted(
                2,
                "M2P0-5KHC-V93E",
                vec![
                    pick(1, 12, "雨污管道疏通", 42_000, 9, "下雨就返水。"),
                    PublishedPick {
                        id: "21".into(),
                        sum: Some(2_200_000),
                        ..pick(2, 21, "加装楼道扶手（单侧）", 28_000, 6, "双职工家庭等着用。")
                    },
                    pick(3, 15, "阳台晾衣架", 9_000, 4, "先做两栋。"),
                ],
            )
        },
        PublishedTable {
            ties: vec![PublishedTie {
                among: vec![23, 25],
                chosen: vec![23],
                by: TieBy::Lot,
                witnesses: Some(2),
                again: Vec::new(),
            }],
            ..counted(3, "7KQ2-M0XD-R94T", first.collect())
        },
        PublishedTable {
            table: 4,
            status: TableStatus::Unconfirmed,
            code: Some("ZZ10-8GHT-3W5B".into()),
            ..PublishedTable::default()
        },
        PublishedTable {
            table: 5,
            status: TableStatus::Conflict,
            beside_codes: vec!["C0NF-1CT0-0005".into()],
            ..PublishedTable::default()
        },
        PublishedTable { table: 6, status: TableStatus::Missing, ..PublishedTable::default() },
    ];
    let recommended = once(&tables);
    let total = recommended.iter().filter_map(|project| project.sum).sum();
    let mut suggestions: Vec<PublishedSuggestion> = Vec::new();
    for table in [1u16, 3] {
        for project in &minutes.projects {
            let (number, name) = (project.number, project.name.clone());
            let about = Some(PublishedProject { number, id: number.to_string(), name });
            suggestions.extend(project.notes.iter().map(|note| PublishedSuggestion {
                table,
                project: about.clone(),
                kind: note.kind,
                text: note.text.clone(),
                wording: false,
                dialect: note.dialect,
                seconded: note.seconded,
                agreed: None,
                answer: note.answer.clone(),
                idea: note.idea.clone(),
            }));
            suggestions.extend(project.wordings.iter().map(|wording| PublishedSuggestion {
                table,
                project: about.clone(),
                kind: NoteKind::Improvement,
                text: wording.text.clone(),
                wording: true,
                dialect: false,
                seconded: 0,
                agreed: Some(wording.agreed),
                answer: None,
                idea: None,
            }));
        }
        suggestions.extend(minutes.asides.iter().map(|note| PublishedSuggestion {
            table,
            project: None,
            kind: NoteKind::Aside,
            text: Passage::Withheld,
            wording: false,
            dialect: note.dialect,
            seconded: 0,
            agreed: None,
            answer: None,
            idea: None,
        }));
    }
    PublicationInput {
        lang: Lang::ZhCn,
        kind: Kind::Real,
        meeting_id: "0d0f7d1c-0a44-4d0e-9a51-6f0f0a7f2b11".into(),
        meeting: minutes.meeting,
        community: minutes.community,
        place: minutes.place,
        date: minutes.date,
        number: 2,
        published: "2026-05-10T09:00:00+08:00".into(),
        currency: "CNY".into(),
        budget: Some(30_000_000),
        recommended,
        total_least: total,
        total_most: total,
        method: Method::CHOOSE,
        tables,
        projects: listed(),
        suggestions,
        objections: Vec::new(),
        other_page: Some(OtherPage { lang: Lang::En, file: "index.en.html".into() }),
        signer: "的 一 是 在 不 了".into(),
        fingerprint: Some("b1946ac92492d2347c6235b4d2611184f7f2a1d6c6e6f1b9d8a0c3e5d4b7a690".into()),
    }
}

/// Objections to the publication before: to the whole, a table and a project; one is not answered, one answer is withheld.
pub fn objections() -> Vec<PublishedObjection> {
    let project = PublishedProject { number: 21, id: "p21".into(), name: "加装楼道扶手（单侧）".into() };
    let answer = |text: Passage| Some(PublishedAnswer { day: "2026-05-13".into(), text });
    let objection = |table, project, text: Passage, answer| {
        let day = "2026-05-12".into();
        PublishedObjection { day, table, project, text, answer }
    };
    vec![
        objection(None, None, "公示贴得太高，看不清。".into(), answer("已经改贴到门厅。".into())),
        objection(Some(2), None, Passage::Masked("▇▇▇ 家门口不要挖".into()), answer(Passage::Withheld)),
        objection(None, Some(project), "扶手要两边都装。".into(), None),
    ]
}

/// What the list says of some of the projects.
fn listed() -> Vec<ListedProject> {
    let facts = |texts: [&str; 4]| {
        let kinds = [FactKind::Location, FactKind::Content, FactKind::Scope, FactKind::Benefit];
        kinds.into_iter().zip(texts.map(str::to_owned)).collect()
    };
    vec![
        ListedProject {
            number: 21,
            name: "加装楼道扶手（单侧）".into(),
            cost: 2_800_000,
            facts: facts([
                "3 栋、5 栋各单元楼道",
                "单侧装木扶手，转角做圆弧",
                "12 个单元，共 72 层",
                "七十岁以上的住户",
            ]),
            picture: Some("pictures/21.jpg".into()),
        },
        ListedProject {
            number: 22,
            name: "高空抛物监控".into(),
            cost: 5_200_000,
            facts: facts(["临街三栋", "镜头朝上，不对着阳台", "18 台", ""]),
            picture: None,
        },
        ListedProject {
            number: 4,
            name: "社区食堂改造".into(),
            cost: 8_000_000,
            facts: facts(["服务中心一楼", "换灶具、加座位", "60 座", "独居老人"]),
            picture: None,
        },
    ]
}

/// Votes of those that are recommended, and of two that are not.
fn votes(recommended: &[PublishedPick]) -> Vec<PublishedVote> {
    let vote = |number: u16, id: &str, name: &str, score: u64, recommended: bool| PublishedVote {
        number,
        id: id.into(),
        name: name.into(),
        score,
        ballots: score as u32,
        recommended,
    };
    let chosen = recommended.iter().map(|pick| vote(pick.number, &pick.id, &pick.name, pick.score.unwrap_or(0), true));
    chosen.chain([vote(25, "25", "非机动车充电棚", 4, false), vote(29, "29", "四点半课堂", 0, false)]).collect()
}

/// Each recommended project once.
pub fn once(tables: &[PublishedTable]) -> Vec<RecommendedProject> {
    let mut all: Vec<RecommendedProject> = Vec::new();
    for (table, pick) in tables.iter().flat_map(|table| table.recommended.iter().map(move |pick| (table.table, pick))) {
        let sum = pick.sum.unwrap_or(pick.cost);
        let ask = PublishedAsk { table, score: pick.score, sum };
        match all.iter_mut().find(|project| project.id == pick.id) {
            Some(project) => project.tables.push(ask),
            None => all.push(RecommendedProject {
                number: pick.number,
                id: pick.id.clone(),
                name: pick.name.clone(),
                cost: pick.cost,
                earlier: Vec::new(),
                tables: vec![ask],
                withdrawn: false,
                corrected: None,
                sums: vec![sum],
                sum: Some(sum),
                reason: None,
                joined: None,
            }),
        }
    }
    all
}

/// Of a project, with one that no table recommends: joined by the office.
pub fn joined(project: &mut RecommendedProject) {
    let part = |number: u16, name: &str, tables: Vec<PublishedAsk>| PublishedPart {
        number,
        id: format!("P{number}"),
        name: name.to_owned(),
        cost: project.cost,
        earlier: Vec::new(),
        withdrawn: false,
        tables,
    };
    let parts = vec![part(project.number, &project.name, project.tables.clone()), part(17, "南门扶手", Vec::new())];
    project.joined = Some(PublishedJoin { reason: Some("说的是一排".into()), parts });
}

/// What a correction changed: what a project is called.
pub fn renamed(number: u16, before: &str, after: &str) -> PublishedChange {
    let params = [
        ("number", number.to_string()),
        ("name", after.to_owned()),
        ("before", before.to_owned()),
        ("after", after.to_owned()),
    ];
    let params = params.into_iter().map(|(name, text)| (name.to_owned(), text)).collect();
    PublishedChange { key: "change.project.name".into(), params, ..PublishedChange::default() }
}

/// A publication in which every text of people's means harm.
pub fn hostile_publication(text: &str) -> PublicationInput {
    let mut input = publication_in_chinese();
    for field in [&mut input.meeting, &mut input.community, &mut input.place, &mut input.date, &mut input.published] {
        *field = text.to_owned();
    }
    for table in &mut input.tables {
        table.decided = table.decided.is_some().then(|| Decided::Reason(text.into()));
        for pick in &mut table.recommended {
            pick.id = text.to_owned();
            pick.name = text.to_owned();
            pick.now = Some(text.to_owned());
            pick.reasons = Some(text.into());
            pick.conditions = Some(text.into());
        }
        table.older_list = Some(OlderList { edition: 1, changes: vec![renamed(21, text, text)] });
        for vote in &mut table.votes {
            vote.id = text.to_owned();
            vote.name = text.to_owned();
        }
    }
    for project in &mut input.recommended {
        project.id = text.to_owned();
        project.name = text.to_owned();
        project.earlier = vec![text.to_owned()];
        project.sums = vec![project.cost, project.cost + 100];
        project.reason = Some(text.into());
        let part = PublishedPart {
            number: project.number,
            id: text.to_owned(),
            name: text.to_owned(),
            cost: project.cost,
            earlier: vec![text.to_owned()],
            withdrawn: true,
            tables: project.tables.clone(),
        };
        project.joined = Some(PublishedJoin { reason: Some(text.into()), parts: vec![part] });
    }
    for project in &mut input.projects {
        project.name = text.to_owned();
        project.facts.iter_mut().for_each(|(_, fact)| *fact = text.to_owned());
    }
    for suggestion in &mut input.suggestions {
        suggestion.project = suggestion.project.take().map(|project| PublishedProject {
            id: text.to_owned(),
            name: text.to_owned(),
            ..project
        });
        suggestion.text = text.into();
    }
    input.objections = objections();
    for objection in &mut input.objections {
        objection.day = text.to_owned();
        objection.text = text.into();
        objection.answer = Some(PublishedAnswer { day: text.to_owned(), text: text.into() });
        objection
            .project
            .iter_mut()
            .for_each(|project| (project.id, project.name) = (text.to_owned(), text.to_owned()));
    }
    input
}

//! Inputs as an evening at one table would fill them.

use roundtable_report::*;
use roundtable_tally::Method;

mod hostile;
mod kit;
mod publication;
pub use hostile::HOSTILE;
pub use kit::*;
pub use publication::*;

pub fn note(kind: NoteKind, text: &str) -> MinutesNote {
    MinutesNote { kind, text: text.into(), dialect: false, amended: false, seconded: 0, answer: None, idea: None }
}

fn project(number: u16, name: &str, yuan: i64, seconds: u64, notes: Vec<MinutesNote>) -> MinutesProject {
    MinutesProject {
        number,
        name: name.into(),
        cost: yuan * 100,
        introduced: Introduced::Proposer,
        time_ms: seconds * 1000,
        facts: vec![],
        notes,
        wordings: vec![],
        floor: FloorTold::default(),
    }
}

pub fn minutes_in_chinese() -> MinutesInput {
    use NoteKind::*;
    let mut projects = vec![
        project(
            21,
            "加装楼道扶手（单侧）",
            28_000,
            520,
            vec![
                note(Support, "老楼没有电梯，老人上下楼全靠扶墙，这个最要紧。"),
                note(Worry, "楼道本来就窄，两边都装，搬东西过不去；担架也要能过。"),
                note(Improvement, "转角要圆，高度按老人的手来定，最好有一段给孩子用的低扶手。"),
                note(Question, "以后松了坏了，由谁来修？钱从哪里出？"),
            ],
        ),
        project(
            22,
            "高空抛物监控",
            52_000,
            415,
            vec![
                note(Support, "上个月又有花盆掉下来，差一点砸到接孩子的人。"),
                note(Worry, "镜头会不会照到家里的阳台？要先贴告示，讲清楚谁能看、看多久。"),
            ],
        ),
        project(
            23,
            "儿童阅读角",
            7_000,
            380,
            vec![
                note(Idea, "请退休老师轮流来值班，放学以后四点半到六点开门。"),
                note(Support, "花钱不多，天天用得上。"),
            ],
        ),
        project(24, "小花园健身器材更新", 36_000, 300, vec![note(Worry, "晚上有人跳舞，器材旁边的灯要调低一点。")]),
        project(
            25,
            "非机动车充电棚",
            45_000,
            455,
            vec![note(Improvement, "棚子离楼太近，着火了跑不掉，要挪到北门空地。")],
        ),
        project(26, "雨污管道疏通", 42_000, 350, vec![]),
        project(
            27,
            "社区食堂改造",
            80_000,
            610,
            vec![
                note(Support, "独居老人一天只做一顿饭，吃三顿。"),
                note(Question, "饭菜多少钱一份？八十岁以上有没有优惠？"),
            ],
        ),
        project(28, "阳台统一晾衣架", 9_000, 205, vec![]),
        project(29, "四点半课堂", 20_000, 320, vec![note(Idea, "和阅读角放在一起办，省一间屋子。")]),
        project(30, "楼栋门禁与对讲维修，含三栋老楼的线路更换和居民卡补办", 64_000, 275, vec![]),
    ];
    projects[0].notes.push(MinutesNote {
        kind: Support,
        text: "我娘八十三了，一天要下去三趟，没得扶手心里慌。".into(),
        dialect: true,
        amended: true,
        seconded: 2,
        ..note(Support, "")
    });
    projects[0].notes[3].answer = Some(Reply {
        by: Answerer::Adviser,
        text: "两年内由施工方保修，以后归物业，钱从维修基金出。".into(),
    });
    projects[2].notes[0].idea = Some(NewIdea { name: "四点半值班".into(), cost: Some(300_000) });
    projects[0].floor = FloorTold { reminded: 2, points: 2, upheld: 1, replies: 3, answers: 1, came_back: 1 };
    projects[0].facts.push((FactKind::Scope, "先做 3 栋和 5 栋，共 12 个单元。".into()));
    projects[0].wordings.push(AgreedWording {
        text: "扶手只装单侧，避开转弯处的消防箱；转角处做圆弧，高度 85 厘米，另加一道 60 厘米的低扶手。维修由物业负责，写进服务合同。".into(),
        agreed: 2,
        of_notes: vec![2, 3, 4],
    });
    projects[1].notes.push(MinutesNote { text: Passage::Erased, ..note(Worry, "") });
    projects[3].introduced = Introduced::Adviser;
    projects[7].introduced = Introduced::Waived("提出方临时有事没有到场，资料上已写清楚，居民都说看得懂。".into());
    projects.push(MinutesProject {
        introduced: Introduced::Elsewhere,
        time_ms: 0,
        notes: vec![note(Support, "北门的路灯也该修，虽然不在我们这一桌。")],
        ..project(41, "北门路灯更换", 12_000, 0, vec![])
    });

    let score = |number: u16, name: &str, score: u64, chosen: bool| MinutesScore {
        number,
        name: name.into(),
        score,
        ballots: score as u32,
        chosen,
    };
    MinutesInput {
        lang: Lang::ZhCn,
        kind: Kind::Real,
        meeting: "梧桐里社区 2026 年“幸福微实事”圆桌议事".into(),
        community: "梧桐里社区".into(),
        place: "梧桐里社区党群服务中心二楼会议室".into(),
        date: "2026-05-09".into(),
        table: 3,
        currency: "CNY".into(),
        begun: Some("2026-05-09T14:00:12+08:00".into()),
        ended: Some("2026-05-09T16:24:51+08:00".into()),
        staff: vec![
            StaffLine { role: StaffRole::Leader, standing: Standing::Filled { name: None } },
            StaffLine { role: StaffRole::Recorder, standing: Standing::Filled { name: None } },
            StaffLine {
                role: StaffRole::Adviser,
                standing: Standing::Vacant { reason: Some("顾问临时调去第 5 桌，由桌长代理".into()) },
            },
        ],
        present: Present { residents: 8, organisations: 1, units: 1, observers: 2 },
        spoke: Some(Spoke { spoke: 9, of: 10, untracked_ms: 0 }),
        times: vec![
            TimeChange::Discussion { from_ms: 3_600_000, to_ms: 4_200_000 },
            TimeChange::Speech { from_ms: None, to_ms: Some(45_000) },
            TimeChange::Borrowed { from: 23, to: 21, ms: 300_000 },
        ],
        floor: FloorTold { reminded: 1, ..FloorTold::default() },
        projects,
        asides: vec![
            note(Aside, "东门垃圾桶夏天味道大，请转社区，看能不能一天收两次。"),
            note(Aside, "下次开会能不能放在晚上，上班的人也来得了。"),
        ],
        understanding: None,
        count: Some(MinutesCount {
            consensus: None,
            asked: Vec::new(),
            method: Method::CHOOSE,
            wanted: 3,
            put_right: Vec::new(),
            voters: 10,
            valid: 9,
            blank: 1,
            invalid: 0,
            abstained: 0,
            hands: None,
            helped: None,
            unheard: None,
            rounds: Vec::new(),
            scores: vec![
                score(21, "加装楼道扶手（单侧）", 8, true),
                score(22, "高空抛物监控", 5, true),
                score(23, "儿童阅读角", 4, true),
                score(24, "小花园健身器材更新", 1, false),
                score(25, "非机动车充电棚", 4, false),
                score(26, "雨污管道疏通", 2, false),
                score(27, "社区食堂改造", 3, false),
                score(28, "阳台统一晾衣架", 0, false),
                score(29, "四点半课堂", 0, false),
                score(30, "楼栋门禁与对讲维修，含三栋老楼的线路更换和居民卡补办", 0, false),
            ],
            difference: None,
            ties: vec![MinutesTie {
                among: vec![23, 25],
                settled: TieSettled::Lot { drawn: vec![23], witnesses: 2, wrong: Vec::new() },
            }],
            working: CountedSteps::default(),
            voided: vec![],
            second_voided: vec![],
        }),
        recommended: vec![
            MinutesPick {
                joined: None,
                number: 21,
                name: "加装楼道扶手（单侧）".into(),
                cost: 2_800_000,
                sum: Some(2_200_000),
                score: Some(8),
                reasons: Some("老楼没有电梯，七十岁以上的住户最多，人人用得上。".into()),
                conditions: Some("先做 3 栋和 5 栋，看效果再做其余；维修写进物业合同。".into()),
            },
            MinutesPick {
                joined: None,
                number: 22,
                name: "高空抛物监控".into(),
                cost: 5_200_000,
                sum: None,
                score: Some(5),
                reasons: Some("已经出过两次险，人命关天。".into()),
                conditions: Some("镜头朝上，不对着阳台；装之前贴告示。".into()),
            },
            MinutesPick {
                joined: None,
                number: 23,
                name: "儿童阅读角".into(),
                cost: 700_000,
                sum: None,
                score: Some(4),
                reasons: Some("花钱少，孩子放学有去处，退休老师愿意来。".into()),
                conditions: None,
            },
        ],
        code: Some("7KQ2-M0XD-R94T".into()),
        head: Some("3f0c9a517be2d4866c10a2ff93d5a07e4b8821c6e95f7d13a0b4c2d8e6f91a57".into()),
        earlier_codes: vec![],
    }
}

pub fn minutes_in_english() -> MinutesInput {
    MinutesInput {
        lang: Lang::En,
        kind: Kind::Simulated,
        meeting: "Wutongli Small Actions 2026".into(),
        community: "Wutongli".into(),
        place: "Community hall, second floor".into(),
        spoke: None,
        count: minutes_in_chinese().count.map(|count| MinutesCount {
            method: Method::RANK,
            ties: vec![MinutesTie { among: vec![23, 25], settled: TieSettled::LowerCost { first: vec![23] } }],
            ..count
        }),
        ..minutes_in_chinese()
    }
}

pub fn slips_in_chinese(projects: usize) -> SlipsInput {
    let minutes = minutes_in_chinese();
    let named = minutes.projects.iter().cycle().take(projects).enumerate();
    SlipsInput {
        lang: Lang::ZhCn,
        kind: Kind::Real,
        meeting: minutes.meeting.clone(),
        table: 3,
        method: Method::CHOOSE,
        wanted: 3,
        currency: "CNY".into(),
        projects: named
            .map(|(at, project)| SlipProject { number: 21 + at as u16, name: project.name.clone(), cost: project.cost })
            .collect(),
        copies: 3,
    }
}

pub fn confirmation_in_chinese() -> SlipInput {
    let minutes = minutes_in_chinese();
    SlipInput {
        lang: Lang::ZhCn,
        kind: Kind::Real,
        meeting: minutes.meeting,
        community: minutes.community,
        date: minutes.date,
        place: minutes.place,
        method: Method::CHOOSE,
        most: 3,
        signer: "的 一 是 在 不 了".into(),
        tables: vec![3, 12],
    }
}

pub fn reporter_in_chinese() -> ReporterInput {
    let minutes = minutes_in_chinese();
    let picks = minutes.recommended.into_iter().map(|pick| ReporterPick {
        joined: None,
        number: pick.number,
        name: pick.name,
        cost: pick.sum.unwrap_or(pick.cost),
        reasons: pick.reasons,
        conditions: pick.conditions,
    });
    ReporterInput {
        lang: Lang::ZhCn,
        kind: Kind::Real,
        meeting: minutes.meeting,
        table: 3,
        currency: "CNY".into(),
        picks: picks.collect(),
    }
}

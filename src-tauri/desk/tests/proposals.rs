//! A call for proposals as an office goes through it: 214 proposals of five channels come in, are sorted, screened, joined, made into
//! projects, ranked, handed on and published; and what is refused on the way.

use roundtable_desk::view::{CallProject, NewProposal, OfficeSays, ProposalStands, ProposalsAsk, ReadProposalsAs};
use roundtable_desk::{Finding, HandClock, Home, ProposalId, ProposalsDesk, RankBy, Terms};
use roundtable_words::Lang;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

fn demo(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/demo/proposals").join(file)
}

struct Office {
    dir: tempfile::TempDir,
    home: Home,
    desk: ProposalsDesk,
    call: String,
}

fn terms() -> Terms {
    Terms {
        name: "2026 年幸福微实事征集".into(),
        community: "禾塘里社区".into(),
        limit: Some(6_000_000),
        ..ProposalsDesk::usual_terms(Lang::ZhCn)
    }
}

fn office(terms: Terms) -> Office {
    let dir = tempfile::tempdir().unwrap();
    let clock = HandClock::new("2026-03-25T09:00:00+08:00".parse().unwrap());
    let home = Home::open(&dir.path().join("home"), Arc::new(clock)).unwrap();
    let mut desk = ProposalsDesk::open(&home).unwrap();
    let call = desk.call_new(terms).unwrap().call;
    Office { dir, home, desk, call }
}

impl Office {
    fn add(&mut self, words: &str) -> ProposalId {
        self.desk.take(&self.call, &NewProposal { words: words.into(), ..NewProposal::default() }).unwrap().proposal
    }

    fn screen(&mut self, proposal: &ProposalId, by: u8, verdict: Finding) -> Result<(), String> {
        self.desk.screen(&self.call, proposal, by, verdict, "有理由").map_err(|error| error.code())
    }

    fn stands(&mut self, proposal: &ProposalId) -> ProposalStands {
        self.desk.proposal(&self.call, proposal).unwrap().stands
    }

    fn of(&mut self, receipt: &str) -> ProposalId {
        self.desk.by_receipt(&self.call, receipt).unwrap()
    }
}

/// Rows of a table of the demonstration.
fn rows(file: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(demo(file)).unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn an_office_goes_from_214_proposals_to_sixty_projects_and_every_receipt_has_its_answer() {
    for (lang, file, reason) in [(Lang::ZhCn, "proposals.zh-cn.csv", 3), (Lang::En, "proposals.en.csv", 4)] {
        let mut office = office(Terms { lang: lang.tag().into(), ..terms() });
        let call = office.call.clone();
        let taken = office.desk.take_file(&call, &demo(file), &ReadProposalsAs::default()).unwrap();
        assert_eq!((taken.taken, taken.problems.len(), taken.left_out.len()), (214, 0, 0), "{:?}", taken.problems);
        let mut of_project: BTreeMap<u16, Vec<ProposalId>> = BTreeMap::new();
        for row in rows("marks.csv") {
            let id = office.of(&row[0]);
            let says = OfficeSays { class: row[1].clone(), ..OfficeSays::default() };
            office.desk.sort(&call, &id, &says).unwrap();
            office.desk.screen(&call, &id, 1, Finding::named(&row[2]), &row[reason]).unwrap();
            if let Ok(project) = row[5].parse() {
                of_project.entry(project).or_default().push(id);
            }
        }
        for row in rows("projects.csv") {
            let number: u16 = row[0].parse().unwrap();
            let of = of_project.remove(&number).unwrap();
            if of.len() > 1 {
                office.desk.join_proposals(&call, &of, "").unwrap();
            }
            let text = |zh: usize| row[if lang == Lang::ZhCn { zh } else { zh + 1 }].clone();
            let says = CallProject {
                project: Some(number),
                of: vec![of[0].clone()],
                name: text(1),
                location: text(3),
                content: text(5),
                scope: text(7),
                benefit: text(9),
                cost: row[11].clone(),
                cost_by: text(12),
            };
            office.desk.make_project(&call, &says).unwrap();
        }
        let view = office.desk.call(&call).unwrap();
        assert_eq!((view.proposals, view.projects, view.stands["new"]), (214, 60, 0));
        let ranked = office.desk.projects(&call).unwrap();
        assert_eq!((ranked.projects.len(), ranked.unpriced, ranked.total), (60, 0, 76_160_000));
        assert!(ranked.projects.windows(2).all(|two| two[0].ranked.figure >= two[1].ranked.figure));

        let plan = office.desk.hand_on(&call, &[]).unwrap();
        assert_eq!(plan.plan.projects.len(), 60);
        assert_eq!(plan.problems.iter().filter(|problem| problem.row.is_some()).count(), 0, "{:?}", plan.problems);
        assert_eq!(plan.plan.community, "禾塘里社区");

        let out = office.dir.path().join("published");
        let published = office.desk.publish(&call, &out, false).unwrap();
        assert_eq!((published.number, published.undecided, published.files.len()), (1, 0, 4));
        let folder = Path::new(&published.place);
        let page = std::fs::read_to_string(folder.join("index.html")).unwrap();
        let data: serde_json::Value =
            serde_json::from_slice(&std::fs::read(folder.join("data.json")).unwrap()).unwrap();
        let proposals = data["proposals"].as_array().unwrap();
        assert_eq!(proposals.len(), 214);
        for (row, one) in rows("marks.csv").iter().zip(proposals) {
            let receipt = format!("{:0>4}", row[0]);
            assert_eq!(one["receipt"], receipt.as_str());
            assert!(page.contains(&format!("id=\"r-{receipt}\"")), "{receipt}");
            match row[5].parse::<u16>() {
                Ok(project) => assert_eq!(one["projects"], serde_json::json!([project]), "{receipt}"),
                Err(_) => assert_eq!(
                    one["became"],
                    if row[2] == "missing_information" { "asking" } else { "ended" },
                    "{receipt}"
                ),
            }
            assert!(!one["reasons"].as_array().unwrap().is_empty(), "{receipt}");
        }
        assert!(proposals.iter().all(|one| one["words"].is_null()));
        // Nobody's name, telephone or own words stand in what is published.
        let words = rows(file);
        for file in published.files.iter().filter(|file| !file.ends_with(".pdf")) {
            let text = std::fs::read_to_string(folder.join(file)).unwrap();
            assert!(!text.contains("000-0000-"), "{file}");
            let said = words.iter().map(|row| &row[4]).filter(|said| said.chars().count() > 12);
            assert_eq!(said.filter(|said| text.contains(said.as_str())).count(), 0, "{file}");
        }
    }
}

#[test]
fn the_same_file_twice_changes_nothing_and_what_is_wrong_in_one_is_told_by_row() {
    let mut office = office(terms());
    let call = office.call.clone();
    let file = demo("proposals.zh-cn.csv");
    office.desk.take_file(&call, &file, &ReadProposalsAs::default()).unwrap();
    let again = office.desk.take_file(&call, &file, &ReadProposalsAs::default()).unwrap_err();
    assert_eq!(again.code(), "file_taken");
    assert_eq!(office.desk.call(&call).unwrap().proposals, 214);

    let table = "建议,日期,附议,回执\n修路,2026-13-40,3,\n种树,2026-03-02,很多,\n装灯,2026-03-02,2,0001\n加凳子,2026-03-03,1,\n,2026-03-04,,\n";
    let faulty = office.dir.path().join("有错.csv");
    std::fs::write(&faulty, table).unwrap();
    let read = |office: &mut Office, leave_out| {
        let read_as = ReadProposalsAs { leave_out, ..ReadProposalsAs::default() };
        office.desk.take_file(&call, &faulty, &read_as).unwrap()
    };
    let told = read(&mut office, false);
    let lines: Vec<&str> = told.problems.iter().map(|problem| problem.params["line"].as_str()).collect();
    assert_eq!((told.taken, lines), (0, vec!["2", "3", "4"]), "{:?}", told.problems);
    assert_eq!(office.desk.call(&call).unwrap().proposals, 214, "nothing is taken");
    let elsewhere =
        ReadProposalsAs { columns: [("place".into(), "位置在".into())].into(), ..ReadProposalsAs::default() };
    let told = office.desk.take_file(&call, &faulty, &elsewhere).unwrap();
    assert_eq!((told.taken, told.problems[0].key.as_str()), (0, "proposals.in.heading_unknown"));
    let taken = read(&mut office, true);
    assert_eq!((taken.taken, taken.left_out.len()), (1, 4));
    assert_eq!(taken.receipts.map(|(first, _)| first.to_string()).as_deref(), Some("0215"));
}

#[test]
fn what_was_pasted_out_of_a_group_is_taken_line_by_line() {
    let mut office = office(terms());
    let call = office.call.clone();
    let text = "#接龙\n1. 路灯坏了\n2. 多种树\n还有花\n";
    let taken = office.desk.take_text(&call, text, &ReadProposalsAs::default()).unwrap();
    assert_eq!(taken.taken, 2);
    let id = office.of("2");
    assert_eq!(office.desk.proposal(&call, &id).unwrap().words.as_deref(), Some("多种树\n还有花"));
}

#[test]
fn what_is_said_is_answered_with_a_refusal_and_changes_nothing() {
    let mut office = office(terms());
    let call = office.call.clone();
    let refused = |office: &mut Office, new: NewProposal| office.desk.take(&call, &new).unwrap_err().code();
    let words = |words: &str| NewProposal { words: words.into(), ..NewProposal::default() };
    assert_eq!(refused(&mut office, words("  \n ")), "proposal_empty");
    assert_eq!(refused(&mut office, words(&"🙂".repeat(3_000))), "text_long");
    assert_eq!(refused(&mut office, words("a\u{202e}b")), "text_character");
    let dated = |day: &str| NewProposal { day: day.into(), ..words("修路") };
    assert_eq!(refused(&mut office, dated("2026-02-30")), "not_a_day");
    assert_eq!(refused(&mut office, dated("2026-03-26")), "proposal_day");
    let on_slip = |receipt: &str| NewProposal { receipt: receipt.into(), ..words("修路") };
    assert_eq!(refused(&mut office, on_slip("一号")), "receipt_unread");
    office.desk.take(&call, &on_slip("B 12")).unwrap();
    assert_eq!(refused(&mut office, on_slip("ｂ０１２")), "receipt_taken");
    assert_eq!(office.desk.call(&call).unwrap().proposals, 1);

    let [one, other] = ["装灯", "装路灯"].map(|words| office.add(words));
    office.desk.join_proposals(&call, &[one.clone(), other.clone()], "").unwrap();
    let again = office.desk.join_proposals(&call, &[other.clone(), one.clone()], "").unwrap_err();
    assert_eq!(again.code(), "joined_already");
    assert_eq!(office.screen(&other, 1, Finding::Feasible).unwrap_err(), "goes_on_with");
    assert_eq!(office.screen(&one, 1, Finding::Own("转物业".into())).unwrap_err(), "verdict_unknown");
    assert_eq!(office.desk.screen(&call, &one, 1, Finding::Feasible, " ").unwrap_err().code(), "reason_empty");
    let project = |of: &ProposalId, cost: &str| CallProject {
        of: vec![of.clone()],
        name: "路灯".into(),
        cost: cost.into(),
        ..CallProject::default()
    };
    assert_eq!(office.desk.make_project(&call, &project(&one, "1")).unwrap_err().code(), "not_feasible");
    office.screen(&one, 1, Finding::Feasible).unwrap();
    assert_eq!(office.desk.make_project(&call, &project(&one, "60001")).unwrap_err().code(), "over_limit");
    assert_eq!(office.desk.make_project(&call, &project(&other, "5-8")).unwrap_err().code(), "amount_range");
    office.desk.make_project(&call, &project(&other, "2.8万")).unwrap();
    assert_eq!(office.stands(&one), ProposalStands::InProjects { projects: vec![1] });
    assert_eq!(office.screen(&one, 1, Finding::Private).unwrap_err(), "in_project");
    assert_eq!(office.desk.part_proposal(&call, &other).unwrap_err().code(), "in_project");
    office.desk.unmake_project(&call, 1).unwrap();
    office.desk.part_proposal(&call, &other).unwrap();
    assert_eq!(office.stands(&other), ProposalStands::New, "it goes on by itself");
}

#[test]
fn where_two_decide_they_decide_together_and_nothing_of_it_is_published_before() {
    let mut office = office(Terms { deciders: 2, ..terms() });
    let call = office.call.clone();
    let one = office.add("把我家阳台的雨棚换成新的");
    office.screen(&one, 1, Finding::Private).unwrap();
    assert_eq!(office.stands(&one), ProposalStands::Looked);
    let out = office.dir.path().join("one");
    let published = office.desk.publish(&call, &out, false).unwrap();
    assert_eq!(published.undecided, 1);
    let page = std::fs::read_to_string(Path::new(&published.place).join("index.html")).unwrap();
    assert!(page.contains("还在看") && !page.contains("有理由") && !page.contains("私人事务"));
    office.screen(&one, 2, Finding::Feasible).unwrap();
    assert_eq!(office.stands(&one), ProposalStands::Disagreed);
    office.screen(&one, 3, Finding::Private).unwrap();
    let words = |office: &mut Office| {
        let place = office.desk.publish(&call, &out, true).unwrap().place;
        std::fs::read_to_string(Path::new(&place).join("index.html")).unwrap().contains("阳台的雨棚")
    };
    assert!(words(&mut office), "where that is asked for");
    office.desk.withhold_words(&call, &one, true).unwrap();
    assert!(!words(&mut office));
    assert_eq!(office.stands(&one), ProposalStands::Ended { verdict: Finding::Private });
    for wrong in [Terms { currency: "XXX".into(), ..terms() }, Terms { lang: "tlh".into(), ..terms() }] {
        assert_eq!(office.desk.call_new(wrong).unwrap_err().code(), "terms_wrong");
    }
    let terms = Terms { deciders: 1, ..office.desk.call(&call).unwrap().terms };
    assert_eq!(office.desk.terms_set(&call, terms).unwrap_err().code(), "term_in_use");
}

#[test]
fn projects_are_ranked_by_what_was_declared_before_anything_was_counted() {
    let criteria = vec![
        roundtable_desk::Criterion { name: "受益的人".into(), weight: 3 },
        roundtable_desk::Criterion { name: "急不急".into(), weight: 1 },
    ];
    let mut office = office(Terms { rank_by: RankBy::Marks, criteria, ..terms() });
    let call = office.call.clone();
    for words in ["装灯", "修路"] {
        let one = office.add(words);
        office.screen(&one, 1, Finding::Feasible).unwrap();
        office
            .desk
            .make_project(&call, &CallProject { of: vec![one], name: words.into(), ..CallProject::default() })
            .unwrap();
    }
    assert_eq!(office.desk.count_dots(&call, 1, 3).unwrap_err().code(), "ranked_otherwise");
    assert_eq!(office.desk.mark_project(&call, 1, 1, vec![5]).unwrap_err().code(), "marks_wrong");
    assert_eq!(office.desk.mark_project(&call, 1, 1, vec![5, 11]).unwrap_err().code(), "number_large");
    office.desk.mark_project(&call, 1, 1, vec![5, 10]).unwrap();
    office.desk.mark_project(&call, 1, 2, vec![4, 7]).unwrap();
    let ranked = office.desk.mark_project(&call, 2, 1, vec![8, 2]).unwrap();
    let order: Vec<(u16, u16, Option<u64>)> =
        ranked.projects.iter().map(|one| (one.ranked.rank, one.ranked.project, one.ranked.figure)).collect();
    // (8·3 + 2) / 1 and (9·3 + 17) / 2.
    assert_eq!(order, [(1, 2, Some(2_600)), (2, 1, Some(2_200))]);
    let terms = Terms { rank_by: RankBy::Supporters, ..office.desk.call(&call).unwrap().terms };
    assert_eq!(office.desk.terms_set(&call, terms).unwrap_err().code(), "term_in_use");
}

#[test]
fn what_another_process_wrote_is_read_first_and_the_record_reads_again() {
    let mut office = office(terms());
    let call = office.call.clone();
    office.add("装灯");
    let mut other = ProposalsDesk::open(&office.home).unwrap();
    other.take(&call, &NewProposal { words: "修路".into(), ..NewProposal::default() }).unwrap();
    assert_eq!(office.desk.call(&call).unwrap().proposals, 2);
    office.add("种树");
    let page =
        other.proposals(&call, &ProposalsAsk { words: "种树".into(), most: 9, ..ProposalsAsk::default() }).unwrap();
    assert_eq!((page.all, page.rows[0].receipt.to_string().as_str()), (1, "0003"));
}

#[test]
fn who_is_erased_is_found_nowhere_and_the_record_holds() {
    let mut office = office(terms());
    let call = office.call.clone();
    let new = NewProposal {
        words: "门前路灯坏了三个月".into(),
        name: "欧阳阿姨".into(),
        telephone: "000-4711".into(),
        ..NewProposal::default()
    };
    let id = office.desk.take(&call, &new).unwrap().proposal;
    office.screen(&id, 1, Finding::AlreadyDone).unwrap();
    assert_eq!(office.desk.contact(&call, &id).unwrap().telephone.as_deref(), Some("000-4711"));
    let bytes = |office: &Office| {
        let files = ["roundtable.db", "roundtable.db-wal"].map(|name| office.home.dir().join(name));
        files.iter().filter_map(|file| std::fs::read(file).ok()).flatten().collect::<Vec<u8>>()
    };
    let holds = |office: &Office, text: &str| bytes(office).windows(text.len()).any(|part| part == text.as_bytes());
    assert!(holds(&office, "欧阳阿姨") && holds(&office, "000-4711"));
    office.desk.erase_proposer(&call, &id, false).unwrap();
    assert!(!holds(&office, "欧阳阿姨") && !holds(&office, "000-4711") && holds(&office, "路灯坏了三个月"));
    office.desk.erase_proposer(&call, &id, true).unwrap();
    assert!(!holds(&office, "路灯坏了三个月"));
    assert_eq!(office.desk.erase_proposer(&call, &id, true).unwrap_err().code(), "nothing");
    let mut again = ProposalsDesk::open(&office.home).unwrap();
    let view = again.proposal(&call, &id).unwrap();
    assert_eq!((view.words, view.stands), (None, ProposalStands::Ended { verdict: Finding::AlreadyDone }));
    let found =
        again.proposals(&call, &ProposalsAsk { words: "路灯".into(), most: 9, ..ProposalsAsk::default() }).unwrap();
    assert_eq!(found.all, 0);
}

use super::*;
use roundtable_domain::{Allotment, PROFILE, ProjectNo, Rules};
use roundtable_tally::Money;

fn meeting(tables: u16, projects: u16) -> Meeting {
    let id = |n: u16| ProjectId::new(n.to_string()).unwrap();
    let project = |n: u16| Project {
        id: id(n),
        number: ProjectNo::new(n).unwrap(),
        name: "路灯".to_owned(),
        cost: Money::new(100).unwrap(),
        proposer: None,
        location: None,
        content: None,
        scope: None,
        benefit: None,
        picture: None,
    };
    let allot = |table| Allotment { table: TableNo::new(table).unwrap(), projects: (1..=projects).map(id).collect() };
    Meeting {
        profile: PROFILE,
        meeting_id: String::new(),
        edition: 1,
        name: "会".to_owned(),
        community: "禾塘里社区".to_owned(),
        street: None,
        date: "2026-05-09".to_owned(),
        place: String::new(),
        budget: None,
        currency: "CNY".to_owned(),
        lang: "zh-CN".to_owned(),
        rules: Rules::default(),
        projects: (1..=projects).map(project).collect(),
        allotment: (1..=tables).map(allot).collect(),
        tables: Vec::new(),
        revoked: Vec::new(),
        organiser: String::new(),
        recipients: Vec::new(),
        briefing: Vec::new(),
    }
}

#[test]
fn all_tables_slips_are_one_file_but_in_the_very_largest_meetings() {
    let slips = |tables, projects| {
        let meeting = meeting(tables, projects);
        let kit = Kit::of(&meeting, Whose::Meeting);
        let names: Vec<String> = kit.names().into_iter().filter(|name| name.contains("推选票")).collect();
        let files = kit.ballot_files();
        assert_eq!((names.len(), files.concat().len()), (files.len(), usize::from(tables)));
        names
    };
    assert_eq!(slips(600, 10), ["禾塘里社区-各桌-推选票.pdf"]);
    let many = slips(600, 20);
    assert_eq!(many, ["禾塘里社区-各桌-1-推选票.pdf", "禾塘里社区-各桌-2-推选票.pdf"]);
    assert!(slips(60, 999).len() > 2);
}

#[test]
fn tables_that_discuss_the_same_stand_together_on_the_list() {
    let mut meeting = meeting(3, 4);
    meeting.allotment[2].projects.truncate(1);
    let listed = Kit::of(&meeting, Whose::Meeting).listed();
    let tables: Vec<(Vec<u16>, usize)> = listed.tables.into_iter().map(|(of, all)| (of, all.len())).collect();
    assert_eq!(tables, [(vec![1, 2], 4), (vec![3], 1)]);
}

//! Lists of several communities, each for a meeting of its own.

use roundtable_intake::*;

/// Where the usual currency is CNY.
fn here() -> Options {
    Options { usual: Some(Currency::default()), ..Options::default() }
}

fn csv(text: &str) -> Result<Intake, Refused> {
    read_csv(text.as_bytes(), &here())
}

/// Faults as `line field code found`.
fn faults(result: Result<Intake, Refused>) -> Vec<String> {
    let refused = result.expect_err("the list should be refused");
    let words = |f: &IntakeError| format!("{} {} {} {}", f.line, f.field.as_deref().unwrap_or("-"), f.code(), f.found);
    refused.faults.iter().map(|f| words(f).trim_end().to_owned()).collect()
}

#[test]
fn projects_of_several_communities_are_no_one_meeting() {
    let list = "社区,序号,项目名称,费用（元）\n甲社区,1,扶手,2800\n乙社区,2,路灯,1200\n";
    assert_eq!(faults(csv(list)), ["1 community communities_many"]);
    // What follows from that is not told beside it.
    assert_eq!(faults(csv(&list.replace("2,路灯", "1,路灯"))), ["1 community communities_many"]);
    let one = csv(&list.replace("乙社区", "甲社区")).unwrap();
    assert_eq!(one.hints.community.as_deref(), Some("甲社区"));
}

#[test]
fn of_several_communities_the_one_that_is_asked_for_is_read() {
    let list = "街道,社区,序号,项目名称,费用（元）\n南街,甲社区,1,扶手,2800\n北街,乙社区,1,路灯,1200\n北街,乙社区,2,长椅,不知道\n\
                南街,甲社区,2,凉亭,3000\n";
    let of = |list: &str, community: &str| {
        read(
            Format::Table,
            list.as_bytes(),
            &Options { community: Some(community.into()), currency: Currency::new("CNY").ok(), ..Options::default() },
        )
    };
    let first = of(list, "甲社区").unwrap();
    let ids: Vec<(&str, &str)> = first.projects.iter().map(|p| (p.id.as_str(), p.name.as_str())).collect();
    assert_eq!(ids, [("1", "扶手"), ("2", "凉亭")]);
    assert_eq!((first.hints.community.as_deref(), first.hints.street.as_deref()), (Some("甲社区"), Some("南街")));
    assert_eq!(first.left_out, [], "the others are for meetings of their own, and both columns are used");
    // Faults are those of the community that is read.
    assert_eq!(faults(of(list, "乙社区")), ["4 cost not_a_number 不知道"]);
    assert_eq!(faults(of(list, "丙社区")), ["0 community community_unknown 丙社区"]);
    // Whose a row is has to be said, where there are several.
    assert_eq!(faults(of(&list.replace("北街,乙社区,2", "北街,,2"), "甲社区")), ["4 community community_unsaid"]);
    let no_column = "项目名称,费用（元）\n扶手,2800\n";
    assert_eq!(faults(of(no_column, "甲社区")), ["0 community community_unknown 甲社区"]);
}

#[test]
fn of_a_district_every_community_is_found_though_it_has_more_projects_than_one_meeting_may() {
    let mut list = "社区,序号,项目名称,费用（元）\n".to_owned();
    for community in 1..=30 {
        for n in 1..=60 {
            list.push_str(&format!("第{community}社区,{n},扶手{n},{n}00\n"));
        }
    }
    let found = csv(&list).unwrap_err();
    let names = found.faults.iter().find_map(|fault| match &fault.what {
        What::CommunitiesMany { names } => Some(names),
        _ => None,
    });
    let names = names.unwrap();
    assert_eq!((names.len(), names[0].as_str(), names[29].as_str()), (30, "第1社区", "第30社区"), "as they come");
}

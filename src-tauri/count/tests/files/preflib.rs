//! Files of PrefLib: rankings, categories and graphs.

use crate::{ballots, file, refused, whats};
use roundtable_count::files::{FileError, Format, Options, Stated, Told, What, read, write};
use roundtable_count::{Request, SettledBy, Ties, count};

pub(crate) const TOI: &str = "# FILE NAME: a.toi
# TITLE: Ours
# DATA TYPE: toi
# NUMBER ALTERNATIVES: 3
# NUMBER VOTERS: 9
# NUMBER UNIQUE ORDERS: 4
# ALTERNATIVE NAME 1: One
# ALTERNATIVE NAME 2: Two, too
# ALTERNATIVE NAME 3: Three
4: 3,{1, 2}
2: {2,3}
2: 1
1:
";

#[test]
fn rankings_of_preflib_share_places_in_braces() {
    let toi = file("", TOI);
    assert!(toi.faults.is_empty(), "{:?}", toi.faults);
    assert_eq!(
        (toi.format.unwrap(), toi.stated.title.as_str(), toi.profile.candidates[1].name.as_str()),
        (Format::Toi, "Ours", "Two, too")
    );
    assert_eq!(
        (ballots(&toi.profile), toi.profile.blank),
        (vec!["2 1".to_owned(), "2 2=3".into(), "4 3 1=2".into()], 1)
    );
    let soc = read("", TOI.as_bytes(), &Options { format: Some(Format::Soc), ..Options::default() }).unwrap();
    let few = |found| What::TooFew { found, least: 3 };
    assert_eq!(whats(&soc), [(10, What::Shared), (11, What::Shared), (12, few(1)), (13, few(0))]);
    let faulty = file("", &TOI.replace("2: 1\n", "2: 1,1\nx: 1\n1: 4\n1: {1,{2}}\n1: 1}\n1: {1\n1: 1 2\n1: 0\n"));
    let malformed = |line, text: &str| (line, What::Malformed { found: text.into() });
    assert_eq!(
        whats(&faulty)[..8],
        [
            (12, What::Twice { id: "1".into() }),
            malformed(13, "x: 1"),
            (14, What::Unknown { found: "4".into() }),
            malformed(15, "{1,{2}}"),
            malformed(16, "1}"),
            malformed(17, "{1"),
            malformed(18, "1 2"),
            (19, What::Unknown { found: "0".into() }),
        ]
    );
    let old = "3\n1,One\n2,Two\n3,Three\n7,7,3\n4,3,{1,2}\n2,1\n1,{2,3},1\n";
    let old = file("old.toc", old);
    assert_eq!(ballots(&old.profile), ["1 2=3 1", "4 3 1=2"]);
    assert_eq!(whats(&old), [(7, few(1))]);
}

#[test]
fn more_ballots_than_there_could_be_are_a_fault() {
    let many = "9999999999999999999";
    let toi = file("", &TOI.replace("4: 3,{1, 2}", &format!("{many}: 1\n{many}: 2")));
    assert_eq!(whats(&toi)[..2], [10, 11].map(|line| (line, What::NumberTooLarge { found: many.into() })));
    assert_eq!(toi.left_out, u64::MAX);
}

#[test]
fn the_category_that_is_asked_for_is_approved_of() {
    let cat = "# DATA TYPE: cat\n# NUMBER ALTERNATIVES: 3\n# NUMBER VOTERS: 5\n# NUMBER CATEGORIES: 2\n# CATEGORY NAME 1: Yes\n\
# CATEGORY NAME 2: No\n# ALTERNATIVE NAME 1: A\n# ALTERNATIVE NAME 2: B\n# ALTERNATIVE NAME 3: C\n3: {1,2},3\n1: {},{1,2,3}\n1: 1,{}\n";
    let yes = file("x.cat", cat);
    assert!(yes.faults.is_empty(), "{:?}", yes.faults);
    assert_eq!((ballots(&yes.profile), yes.profile.blank), (vec!["1 1".to_owned(), "3 1 2".into()], 1));
    assert_eq!(yes.told, [Told::Category("Yes".into())]);
    let options = Options { category: 2, ..Options::default() };
    let no = read("x.cat", cat.as_bytes(), &options).unwrap();
    assert_eq!((ballots(&no.profile), no.profile.blank), (vec!["1 1 2 3".to_owned(), "3 3".into()], 1));
    assert!(matches!(refused("x.cat", cat, &Options { category: 3, ..options }), FileError::ColumnUnknown { .. }));
    let faulty = file("x.cat", &cat.replace("1: 1,{}", "1: 1,1\n2: 1,2,3"));
    assert_eq!(whats(&faulty)[..2], [(12, What::Twice { id: "1".into() }), (13, What::TooMany { found: 3, most: 2 })]);
}

#[test]
fn a_graph_gives_how_many_prefer_one_to_another() {
    let wmd = "# DATA TYPE: wmd\n# NUMBER ALTERNATIVES: 3\n# NUMBER EDGES: 3\n# ALTERNATIVE NAME 1: A\n1,2,5.0\n2,1,3\n3,1,0.5\n";
    let file = file("", wmd);
    let duels = file.profile.duels().unwrap();
    assert_eq!((duels.votes(0, 1), duels.votes(1, 0)), (5, 3));
    assert_eq!(
        count(&file.profile, &Request::seats("schulze", 1).ties(Ties::by(SettledBy::Order))).unwrap().winners,
        [file.profile.candidates[0].id.clone()]
    );
    assert!(count(&file.profile, &Request::seats("borda", 1)).is_err(), "no ballots, no points");
    for format in Format::ALL {
        let refused = write(format, &file.profile, &Stated::default(), Vec::new());
        assert!(
            matches!(refused, Err(FileError::Unfit { .. })),
            "{format:?}: what is no ballots is not written as none"
        );
    }
    assert_eq!(file.profile.candidates.len(), 3);
    assert_eq!(
        whats(&file),
        [
            (7, What::NotNumber { found: "0.5".into() }),
            (3, What::NumberDiffers { of: "NUMBER EDGES", said: "3".into(), has: 2 }),
        ]
    );
}

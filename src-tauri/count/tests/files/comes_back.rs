//! What is written comes back as it was, in every format that can hold it.

use proptest::prelude::*;
use roundtable_count::files::{Format, Options, Stated, read, write};
use roundtable_count::{BallotKind, Builder, Candidate, Mark, Profile};

/// Any profile of a kind, with what a file may hold.
fn profiles(kind: BallotKind, shared: bool, complete: bool) -> impl Strategy<Value = (Profile, Stated)> {
    let text = "[A-Za-z0-9éł水/ _\"';.-]{0,12}";
    let candidate = (
        text,
        "[A-Za-z#\",;'水]{0,10}",
        proptest::option::of(0u64..1_000_000),
        prop::collection::vec("[a-z#\" ]{1,6}", 0..3),
    );
    let ballot = (prop::collection::vec((any::<prop::sample::Index>(), -50i32..200), 0..8), 1u64..5);
    (prop::collection::vec(candidate, 1..9), prop::collection::vec(ballot, 0..12), 0u32..3, 0u32..3, 0u64..4, 1u64..4)
        .prop_map(move |(candidates, ballots, money_digits, point_digits, blank, seats)| {
            let mut known = std::collections::BTreeSet::new();
            let candidates: Vec<Candidate> = candidates
                .into_iter()
                .zip(1..)
                .map(|((id, name, cost, groups), number)| {
                    let id = id.trim().replace(['"', ';', ' '], "");
                    let id = if id.is_empty() || !known.insert(id.clone()) { format!("id{number}") } else { id };
                    let groups =
                        groups.into_iter().map(|group| group.trim().to_owned()).filter(|group| !group.is_empty());
                    Candidate { id: id.as_str().into(), name: name.trim().to_owned(), cost, groups: groups.collect() }
                })
                .collect();
            let count = candidates.len();
            // As a file has it: no more decimals than the costs and points need.
            let priced = candidates.iter().any(|one| one.cost.is_some_and(|cost| cost % 10 != 0));
            let digits = if priced { money_digits } else { 0 };
            let (mut odd, mut rows) = (false, Vec::new());
            for (marks, times) in ballots {
                let mut row: Vec<Mark> = Vec::new();
                for (at, value) in marks {
                    let candidate = at.index(count) as u32;
                    if row.iter().all(|mark| mark.candidate != candidate) {
                        let value = match kind {
                            BallotKind::Approval => 1,
                            BallotKind::Ranking if shared => value.rem_euclid(3),
                            BallotKind::Ranking => row.len() as i32,
                            BallotKind::Points => value,
                        };
                        odd |= value % 10 != 0;
                        row.push(Mark { candidate, value });
                    }
                }
                if complete {
                    for candidate in 0..count as u32 {
                        if row.iter().all(|mark| mark.candidate != candidate) {
                            let value = 10 + if shared { 0 } else { candidate as i32 };
                            row.push(Mark { candidate, value });
                        }
                    }
                }
                rows.push((row, times));
            }
            let points = if kind == BallotKind::Points && odd { point_digits } else { 0 };
            let mut builder = Builder::new(kind, candidates).unwrap().digits(points, digits);
            for (mut row, times) in rows {
                builder.add_marks(&mut row, times);
            }
            builder.add(&[], if complete { 0 } else { blank });
            (builder.finish(), Stated { seats: Some(seats), title: "Ours \"and\" #1".into(), ..Stated::default() })
        })
}

fn comes_back(format: Format, (profile, stated): &(Profile, Stated)) -> Result<(), TestCaseError> {
    let mut bytes = Vec::new();
    write(format, profile, stated, &mut bytes).unwrap();
    let name = format!("a.{}", format.code());
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let file = read(&name, bytes.as_slice(), &Options::default())
        .map_err(|error| TestCaseError::fail(format!("{error:?}\n{text}")))?;
    prop_assert!(file.faults.is_empty(), "{:?}\n{text}", file.faults);
    prop_assert_eq!(&file.profile, profile, "{}", text);
    if format == Format::Blt {
        prop_assert_eq!(file.stated.seats, stated.seats);
    }
    Ok(())
}

proptest! {
    #[test]
    fn approvals_come_back(all in profiles(BallotKind::Approval, false, false)) {
        for format in [Format::Cat, Format::Csv, Format::Tsv] {
            comes_back(format, &all)?;
        }
    }

    #[test]
    fn rankings_come_back(all in profiles(BallotKind::Ranking, false, false)) {
        for format in [Format::Soi, Format::Toi, Format::Blt, Format::Csv] {
            comes_back(format, &all)?;
        }
    }

    #[test]
    fn rankings_with_shared_places_come_back(all in profiles(BallotKind::Ranking, true, false)) {
        for format in [Format::Toi, Format::Blt, Format::Tsv] {
            comes_back(format, &all)?;
        }
    }

    #[test]
    fn whole_rankings_come_back(strict in profiles(BallotKind::Ranking, false, true), shared in profiles(BallotKind::Ranking, true, true)) {
        comes_back(Format::Soc, &strict)?;
        comes_back(Format::Toc, &shared)?;
    }

    #[test]
    fn points_come_back(all in profiles(BallotKind::Points, false, false)) {
        comes_back(Format::Csv, &all)?;
    }

    #[test]
    fn pabulib_comes_back(
        approvals in profiles(BallotKind::Approval, false, false),
        rankings in profiles(BallotKind::Ranking, false, false),
        points in profiles(BallotKind::Points, false, false),
    ) {
        for all in [approvals, rankings, points] {
            comes_back(Format::Pb, &all)?;
        }
    }
}

use super::*;
use proptest::prelude::*;

const SAID: &str = "王大爷家 13 号楼 502 漏水，电话 13812345678，希望修";

fn part((from, to): (u32, u32)) -> Part {
    Part { from, to }
}

fn over(text: &str, parts: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let parts: Vec<Part> = parts.iter().copied().map(part).collect();
    Mask::over(text, &parts).unwrap().parts().iter().map(|part| (part.from, part.to)).collect()
}

#[test]
fn the_person_is_masked_and_the_rest_stands() {
    let words = ["王大爷家 13 号楼 502".to_owned(), "13812345678".to_owned()];
    let mask = Mask::of_words(SAID, &words, false).unwrap();
    assert_eq!(mask.published(SAID), "▇▇▇ 漏水，电话 ▇▇▇，希望修");
    assert_eq!(Mask::default().published(SAID), SAID);
}

#[test]
fn parts_that_overlap_or_touch_are_one_in_whatever_order_they_come() {
    assert_eq!(over("一二三四五六七八", &[(5, 7), (0, 2), (1, 3), (3, 4)]), [(0, 4), (5, 7)]);
    assert_eq!(over("一二三", &[]), []);
}

#[test]
fn what_people_see_as_one_character_is_masked_whole() {
    // A family of three, and a letter with its accent apart.
    assert_eq!(over("a👨‍👩‍👧b", &[(2, 3)]), [(1, 6)]);
    assert_eq!(over("cafe\u{301}s", &[(3, 4)]), [(3, 5)]);
    assert_eq!(over("a\r\nb", &[(2, 3)]), [(1, 3)]);
}

#[test]
fn a_part_that_is_none_of_the_text_is_refused() {
    for (from, to) in [(1, 1), (2, 1), (0, 4), (3, 4), (7, 9), (0, u32::MAX)] {
        assert_eq!(Mask::over("一二三", &[part((from, to))]).unwrap_err().code(), "mask_part", "{from} {to}");
    }
    assert_eq!(Mask::over("", &[part((0, 1))]).unwrap_err().code(), "mask_part");
}

#[test]
fn words_are_found_once_or_all_of_them() {
    let refused =
        |words: &str, all| Mask::of_words("打 138，还是 138", &[words.to_owned()], all).map_err(|said| said.code());
    assert_eq!(refused("139", true), Err("mask_not_found"));
    assert_eq!(refused("", true), Err("mask_empty"));
    assert_eq!(refused("138", false), Err("mask_several"));
    assert_eq!(refused("138", true).unwrap().published("打 138，还是 138"), "打 ▇▇▇，还是 ▇▇▇");
    let ones = Mask::of_words("1111", &["11".to_owned()], true).unwrap();
    assert_eq!(ones.published("1111"), SIGN, "also where they overlap");
}

#[test]
fn a_wording_that_says_what_is_masked_is_found_out() {
    let mask = Mask::of_words(SAID, &["，电话 13812345678，".to_owned()], false).unwrap();
    assert!(mask.is_said_in(SAID, "请打电话 13812345678"));
    assert!(!mask.is_said_in(SAID, "漏水，希望修"));
    let comma = Mask::of_words(SAID, &["，希望".to_owned()], false).unwrap();
    assert!(!comma.is_said_in(SAID, "一，二") && comma.is_said_in(SAID, "大家希望修"));
}

#[test]
fn a_mask_hides_what_a_narrower_one_does() {
    let mask = |parts: &[(u32, u32)]| Mask(parts.iter().copied().map(part).collect());
    assert!(mask(&[(0, 5), (7, 9)]).hides_all_of(&mask(&[(1, 2), (7, 9)])));
    assert!(!mask(&[(0, 5)]).hides_all_of(&mask(&[(4, 6)])));
    assert!(mask(&[]).hides_all_of(&mask(&[])) && !mask(&[]).hides_all_of(&mask(&[(0, 1)])));
}

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,40}",
        proptest::collection::vec(
            prop_oneof![Just("👨‍👩‍👧"), Just("e\u{301}"), Just("🇨🇳"), Just("楼"), Just("5"), Just("\r\n")],
            0..20
        )
        .prop_map(|all| all.concat()),
    ]
}

proptest! {
    /// What is published is the text with each masked part replaced by the sign: all else stands in order, unchanged.
    #[test]
    fn nothing_of_a_masked_part_is_published(text in texts(), asked in proptest::collection::vec((0_u32..45, 0_u32..45), 0..6)) {
        let chars: Vec<char> = text.chars().collect();
        let n = u32::try_from(chars.len()).unwrap();
        let parts: Vec<Part> = asked.into_iter().filter(|(from, to)| from < to && *to <= n).map(part).collect();
        let mask = Mask::over(&text, &parts).unwrap();

        let (mut rebuilt, mut at) = (String::new(), 0);
        for part in mask.parts() {
            prop_assert!(part.from < part.to && part.to <= n);
            prop_assert!(part.from > at || at == 0 && part.from == 0, "apart and rising");
            rebuilt.extend(&chars[at as usize..part.from as usize]);
            rebuilt.push_str(SIGN);
            at = part.to;
        }
        rebuilt.extend(&chars[at as usize..]);
        prop_assert_eq!(mask.published(&text), rebuilt);

        let edges = edges(&text);
        prop_assert!(mask.parts().iter().all(|part| edges.contains(&part.from) && edges.contains(&part.to)));
        for part in &parts {
            prop_assert!((part.from..part.to).all(|place| mask.has(place)), "all that was asked for");
        }
        prop_assert_eq!(Mask::over(&text, mask.parts()).unwrap(), mask, "masked once more it is the same");
    }

    /// Of two texts that differ only in what is masked, the same is published.
    #[test]
    fn what_is_published_does_not_say_how_long_it_was(before in "[a-z]{0,8}", one in "[0-9]{1,12}", other in "[0-9]{1,12}", after in "[a-z]{0,8}") {
        let published = |hidden: &str| {
            let text = format!("{before}{hidden}{after}");
            Mask::of_words(&text, &[hidden.to_owned()], false).unwrap().published(&text)
        };
        prop_assert_eq!(published(&one), published(&other));
    }

    /// Whatever stands in a line of the decisions, nothing of it panics or shows what it names.
    #[test]
    fn any_mask_can_be_laid_over_any_text(text in texts(), parts in proptest::collection::vec((any::<u32>(), any::<u32>()), 0..4)) {
        let mask = Mask(parts.into_iter().map(part).collect());
        let shown = mask.published(&text);
        let _ = mask.is_said_in(&text, &shown);
        let kept: String = (0..).zip(text.chars()).filter(|(place, _)| !mask.has(*place)).map(|(_, c)| c).collect();
        prop_assert_eq!(shown.replace(SIGN, ""), kept.replace(SIGN, ""));
    }
}

//! What the organiser decides at the board: codes from slips, conflicts, lost sticks, the express report.

use std::{
    fs,
    path::{Path, PathBuf},
};

use roundtable_bag::{Bag, BagKind};
use roundtable_desk::bundle_show;
use roundtable_desk::view::CountsBy;
use serde_json::json;

use super::kit::{Place, Window, files, keys, published};

/// The last character another one.
fn mistyped(code: &str) -> String {
    let (rest, last) = code.split_at(code.len() - 1);
    format!("{rest}{}", if last == "2" { "3" } else { "2" })
}

/// No code stands anywhere on the page before somebody has typed it.
#[track_caller]
fn shows_no_code(window: &Window, codes: &[&str]) {
    let page = window.script("return document.documentElement.outerHTML", &[]);
    let page = page.as_str().unwrap_or_default().to_uppercase();
    for code in codes {
        assert!(!page.contains(code) && !page.contains(&code.replace('-', "")), "the page shows a code");
    }
}

#[test]
fn a_conflict_is_looked_at_side_by_side_and_decided_by_the_code_or_with_a_reason() {
    let Some(place) = Place::with_tables("2") else { return };
    let [other, slip] = place.forked(1);
    place.forked(2);
    let window = place.board();
    window.bring_found();
    for table in [1, 2] {
        assert_eq!(window.status(table), "conflict");
    }
    window.says("两份不一样");
    window.look("zh-CN-board-conflict");

    window.card(1, "card-fork");
    window.css("[data-side=\"2\"]");
    assert_eq!(window.count("dialog[open] [data-side]"), 2);
    window.says("以后不同，推选的项目、次序或金额也不同");
    window.says("只有这一份有");
    shows_no_code(&window, &[&slip]);
    window.look("zh-CN-fork");
    window.act("fork-code");
    window.type_code(&mistyped(&slip));
    window.css("dialog[open] [data-act=code-3][aria-invalid=true]");
    window.says("第 3 组");
    assert_eq!(window.count("dialog[open] [data-act=code-1][aria-invalid=true]"), 0);
    shows_no_code(&window, &[&slip]);
    // The board is looked at again behind it; what was wrong stays until something else is asked for.
    window.script_async("dispatchEvent(new Event('focus')); setTimeout(arguments[0], 1500)", &[]);
    window.css("dialog[open] [data-act=code-3][aria-invalid=true]");
    window.look("zh-CN-code-wrong");
    assert_eq!(window.status(1), "conflict");
    window.type_code(&slip);
    window.gone("dialog[open]");
    window.until("the table to be counted", || window.status(1) == "counted");
    window.says("照核对码定的");

    // The other one in English.
    window.press("button[lang]");
    window.says("side by side");
    window.look("en-board-conflict");
    window.card(2, "card-fork");
    window.css("[data-side=\"2\"]");
    window.look("en-fork");
    window.press("dialog[open] [data-act=keep-1]");
    assert_eq!(window.count("[data-act=keep-go]:not(:disabled)"), 0, "a reason is wanted");
    window.fill("dialog[open] [data-act=keep-reason]", "第二台电脑是误开的");
    let kept = window.attribute("dialog[open] [data-side=\"1\"]", "data-head");
    window.act("keep-go");
    window.gone("dialog[open]");
    window.until("the table to be counted", || window.status(2) == "counted");
    window.look("en-board-decided");
    window.card(2, "card-more");
    window.says("第二台电脑是误开的");
    window.look("en-table-decided");
    window.chord(&[keys::ESCAPE]);
    window.gone("dialog[open]");

    // Why is published with the result, and may be withheld like what was said; the codes that nobody typed are not.
    window.act("page-publish");
    window.turn_to("[data-what=decision]");
    window.look("en-reading-decision");
    window.read_and_publish();
    let page = fs::read_to_string(published(place.stick.path()).join("index.html")).expect("the page");
    assert!(page.contains("第二台电脑是误开的") && page.contains("核对码与结果确认单一致"));
    assert!(!page.contains(&*other), "the code of a record that does not count");
    window.turn_to("[data-what=decision]");
    window.press("[data-what=decision] [data-act=withhold]");
    window.css("[data-what=decision].withheld");
    window.until("the board to say so", || window.count("[data-act=take-off]") == 1);
    window.publish();
    window.until("it to be published again", || {
        let page = fs::read_to_string(published(place.stick.path()).join("index.html")).unwrap_or_default();
        !page.contains("第二台电脑是误开的") && page.contains("由会务组决定")
    });
    drop(window);
    let tally = place.organiser().tally(Some(&place.meeting)).expect("a tally");
    assert_eq!(tally.tables[1].head.as_deref(), Some(kept.as_str()));
    let decided: Vec<Option<CountsBy>> = tally.tables.iter().map(|table| table.decided).collect();
    assert_eq!(decided, [Some(CountsBy::Code), Some(CountsBy::Reason)]);
}

#[test]
fn a_lost_stick_is_revoked_confirmed_by_its_slip_and_replaced() {
    let Some(place) = Place::with_tables("2") else { return };
    let slip = place.played(1, "one", &[0, 1, 2]);
    let window = place.board();
    window.bring_found();
    assert_eq!(window.status(1), "counted");
    window.card(1, "card-more");
    window.look("zh-CN-table-more");
    window.act("more-revoke");
    window.fill("dialog[open] [data-act=revoke-reason]", "落在公交车上");
    window.look("zh-CN-revoke");
    window.act("revoke-go");
    window.gone("dialog[open]");
    window.until("the table to wait", || window.status(1) == "unconfirmed");
    window.says("这个 U 盘已挂失，请照确认单输入核对码");
    window.look("zh-CN-board-unconfirmed");
    window.card(1, "card-code");
    shows_no_code(&window, &[&slip]);
    window.look("zh-CN-code");
    // The second group first with two characters swapped, then as it is.
    let mut swapped: Vec<char> = slip.chars().collect();
    swapped.swap(5, 6);
    let swapped: String = swapped.into_iter().collect();
    if swapped != slip {
        window.type_code(&swapped);
        window.css("dialog[open] [data-act=code-2][aria-invalid=true]");
    }
    window.type_code(&slip);
    window.gone("dialog[open]");
    window.until("the table to be counted", || window.status(1) == "counted");

    window.press("button[lang]");
    window.css("[data-act=lost]");
    window.look("en-board-lost");
    window.card(1, "card-more");
    window.look("en-table-more");
    window.act("more-code");
    window.css("[data-act=code-1]");
    window.look("en-code");
    window.chord(&[keys::ESCAPE]);
    window.gone("dialog[open]");
    window.press("button[lang]");
    window.act("reissue");
    window.css("[data-act=place-here]");
    window.look("zh-CN-reissue");
    window.act("reissue-go");
    window.css("[data-act=reissued]");
    window.says("第 2 版做好了");
    window.look("zh-CN-reissued");
    window.act("reissue-sticks");
    window.write_stick();
    window.act("stick-stop");
    window.css("[data-screen=collect]");
    window.gone("[data-act=lost]");
    drop(window);
    let pack = roundtable_desk::pack_show(&place.packs[0]).expect("the pack on the stick is a good one");
    assert_eq!((pack.edition, pack.table), (2, 1));
}

#[test]
fn what_a_table_says_ahead_is_registered_and_matched_with_its_record() {
    let Some(place) = Place::with_tables("2") else { return };
    let window = place.board();
    for (table, typed) in [(1, "1、2，9"), (2, "1 2 4")] {
        window.card(table, "card-express");
        window.fill("dialog[open] [data-act=express-numbers]", typed);
        if table == 1 {
            window.says("项目 9 不在这一桌");
            window.act("express-go");
            window.css("dialog[open] [role=alert]");
            window.look("zh-CN-express");
            window.fill("dialog[open] [data-act=express-numbers]", "1 2 3");
        }
        window.act("express-go");
        window.gone("dialog[open]");
    }
    window.says("快报已登记：项目 1、2、4");
    window.look("zh-CN-board-express");
    drop(window);
    place.played(1, "one", &[0, 1, 2]);
    place.played(2, "two", &[0, 1, 2]);
    let window = place.board();
    window.act("bring-found");
    window.css("[data-act=verdicts]");
    window.says("和快报一样");
    window.says("和快报不一样");
    window.act("verdicts-read");
    window.says("还有 1 桌要处理");
    window.says("请告诉主持人");
    window.look("zh-CN-board-differs");
    window.card(2, "card-express");
    window.fill("dialog[open] [data-act=express-numbers]", "1 2 3");
    window.act("express-go");
    window.gone("dialog[open]");
    window.says("都到齐了");
}

#[test]
fn of_a_record_that_does_not_count_by_an_earlier_decision_nobody_says_that_it_does() {
    let Some(place) = Place::with_tables("1") else { return };
    let [slip, _] = place.forked(1);
    let is_second = |file: &PathBuf| bundle_show(file).expect("a good bundle").code != slip;
    let second = files(place.stick.path(), ".rtbundle").into_iter().find(is_second).expect("two records");
    let aside = place.laptops.path().join("second.rtbundle");
    std::fs::rename(&second, &aside).expect("kept aside");
    let window = place.board();
    window.bring_found();
    window.card(1, "card-more");
    window.act("more-code");
    window.type_code(&slip);
    window.gone("dialog[open]");
    std::fs::rename(&aside, &second).expect("back on the stick");
    window.act("bring-found");
    window.css("[data-act=verdicts]");
    window.says("计入的是这一桌的另一份");
    assert_eq!(window.status(1), "counted");
    window.look_in_both("verdict-other");
}

#[test]
fn a_record_that_changes_what_is_published_is_flagged() {
    let Some(place) = Place::with_tables("1") else { return };
    let mut laptop = place.laptop(1, "one");
    laptop.choose(&[0, 1, 2]);
    laptop.hand_in(place.stick.path());
    let out = place.laptops.path().join("published");
    let window = place.board();
    window.bring_found();
    drop(window);
    publish(&place, &out);
    laptop.reopen();
    laptop.hand_in(place.stick.path());
    let window = place.board();
    window.act("bring-found");
    window.css("[data-act=verdicts]");
    window.says("和已公布的结果不一样了，请再公布一次。");
    window.css("[data-table=\"1\"] [data-act=card-publish]");
    window.says("公布以后变了");
    window.look("zh-CN-board-changed");
    drop(window);
    publish(&place, &out);
    let window = place.board();
    window.says("都到齐了");
    assert_eq!(window.script("return document.querySelectorAll('[data-act=card-publish]').length", &[]), json!(0));

    // A record against the published one: nothing counts until somebody decides, who sees which was published.
    let mut other = place.laptop(1, "other");
    other.choose(&[0, 1, 3]);
    other.hand_in(place.stick.path());
    window.act("bring-found");
    window.says("第 1 桌公布过的结果现在不算数，先定下以哪份为准");
    window.look_in_both("published-conflict");
    window.card(1, "card-fork");
    window.css("[data-side=\"2\"]");
    window.says("已公布的是这份");
    window.look_in_both("published-fork");
}

#[test]
fn what_continues_a_confirmed_record_is_put_before_a_person_and_waits_for_a_slip_of_its_own() {
    let Some(place) = Place::with_tables("1") else { return };
    let mut laptop = place.laptop(1, "one");
    laptop.choose(&[0, 1, 2]);
    let slip = laptop.hand_in(place.stick.path());
    let window = place.board();
    window.bring_found();
    drop(window);
    place.organiser().confirm(None, 1, &slip).expect("the slip is of what is here");
    laptop.reopen();
    laptop.hand_in(place.stick.path());
    let window = place.board();
    window.bring_found();
    window.says("核对后又改过");
    assert_eq!(window.status(1), "counted");
    window.look("zh-CN-board-beyond-slip");
    window.card(1, "card-fork");
    window.css("dialog[open] [data-side=\"2\"]");
    assert_eq!(window.count("dialog[open] [data-keep]"), 1, "only what the slip is of can be kept to");
    window.look("zh-CN-beyond-slip");
    window.press("dialog[open] [data-keep]");
    window.fill("dialog[open] [data-act=keep-reason]", "桌长说后来没有再开过");
    window.act("keep-go");
    window.gone("dialog[open]");
    window.says("都到齐了");
    assert_eq!(window.status(1), "counted");
}

#[test]
fn an_earlier_slip_typed_once_more_is_told_what_counts_and_can_be_decided_for() {
    let Some(place) = Place::with_tables("1") else { return };
    let mut laptop = place.laptop(1, "one");
    laptop.choose(&[0, 1, 2]);
    let slip = laptop.hand_in(place.stick.path());
    let window = place.board();
    window.bring_found();
    drop(window);
    let first = place.organiser().confirm(None, 1, &slip).expect("the slip is of what is here").head;
    laptop.reopen();
    let later = laptop.hand_in(place.stick.path());
    let window = place.board();
    window.bring_found();
    window.card(1, "card-more");
    window.act("more-code");
    window.type_code(&later);
    window.css("dialog[open] [data-says=code-replaced]");
    window.says("计入的换成了这一份");
    window.look("zh-CN-code-replaced");
    window.act("code-known");
    window.gone("dialog[open]");
    assert_eq!(window.status(1), "counted");
    window.card(1, "card-more");
    window.act("more-code");
    window.type_code(&slip);
    window.css("dialog[open] [data-says=code-other]");
    window.says("核对码没有错");
    window.look("zh-CN-code-other");
    window.act("code-fork");
    window.says("核对过不止一张确认单");
    assert_eq!(window.count("dialog[open] [data-keep]"), 2, "either slip's record can be decided for");
    window.look("zh-CN-fork-two-slips");
    window.press(&format!("dialog[open] [data-keep=\"{first}\"]"));
    window.fill("dialog[open] [data-act=keep-reason]", "后一张不是桌长签的");
    window.act("keep-go");
    window.gone("dialog[open]");
    window.says("会务组定的");
    let counted = place.organiser().tally(None).expect("a tally").tables.remove(0).head;
    assert_eq!(counted, Some(first));
}

#[test]
fn a_record_without_all_its_ballots_waits_for_its_slip_and_the_whole_file_mends_it() {
    let Some(place) = Place::with_tables("1") else { return };
    let mut laptop = place.laptop(1, "one");
    laptop.choose(&[0, 1, 2]);
    laptop.hand_in(place.stick.path());
    let file = files(place.stick.path(), ".rtbundle").remove(0);
    let whole = fs::read(&file).expect("the bundle");
    let bag = Bag::read(whole.clone(), BagKind::Bundle).expect("a bundle");
    // Whoever finds the stick can do this, without any key.
    fs::write(&file, bag.without_private().expect("a bundle").bytes()).expect("written");
    let window = place.board();
    window.act("bring-found");
    window.says("推选票没有带全，没法重新数票，暂不计入");
    window.says("张推选票没有一起来");
    window.look("zh-CN-came-without-ballots");
    window.act("verdicts-read");
    window.says("票没带全");
    assert_eq!(window.status(1), "unconfirmed");
    window.look("zh-CN-board-without-ballots");
    // The same stick with the whole file: it is offered again, though the record is here.
    fs::write(&file, &whole).expect("written");
    window.act("bring-found");
    window.says("上次缺的补上了");
    window.act("verdicts-read");
    window.until("it counts", || window.status(1) == "counted");
}

fn publish(place: &Place, out: &Path) {
    place.organiser().publish(Some(&place.meeting), out, true, &roundtable_desk::Agreed::All).expect("it is published");
}

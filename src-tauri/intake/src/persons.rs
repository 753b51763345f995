//! What in a text may tell who somebody is or where they live. A hint for whoever reads, never a judgement: the same as stands
//! beside the texts that are read through before publication (`ui/src/organiser/publish/hints.ts`), and names as neighbours say
//! them besides.

/// What people are called after their family name.
const CALLED: [&str; 16] = [
    "大爷", "大妈", "大娘", "大叔", "大婶", "大伯", "阿姨", "叔叔", "奶奶", "爷爷", "先生", "女士", "小姐", "师傅",
    "老师", "婶",
];
/// The family names of most people.
const FAMILIES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜\
                        崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";
/// What an address of a messenger follows.
const ACCOUNTS: [&str; 5] = ["微信号", "微信", "qq", "wechat", "wx"];
/// The provinces that number plates begin with.
const PROVINCES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";

/// The hints in a text, as they are written; nothing where there are none.
#[must_use]
pub fn hints(text: &str) -> Option<String> {
    let chars: Vec<char> = text.chars().collect();
    let plain: Vec<char> = chars.iter().map(|c| half_width(*c)).collect();
    let (mut found, mut from) = (Vec::new(), 0);
    while from < plain.len() {
        let rest = &plain[from..];
        let length = mail(&plain, from)
            .or_else(|| digits(&plain, from))
            .or_else(|| account(rest))
            .or_else(|| plate(rest))
            .or_else(|| door(&plain, from))
            .or_else(|| called(&plain, from));
        if let Some(length) = length {
            found.push(chars[from..(from + length).min(chars.len())].iter().collect::<String>());
        }
        from += length.unwrap_or(1).max(1);
    }
    (!found.is_empty()).then(|| found.join(" · "))
}

fn half_width(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        other => other,
    }
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '.' | '·' | '(' | ')' | '－' | '—')
}

/// A run of digits with at most one gap between two of them: an identity card, a telephone, an account.
fn digits(all: &[char], from: usize) -> Option<usize> {
    let before = from.checked_sub(1).map(|at| all[at]);
    if before.is_some_and(|c| c.is_ascii_digit() || c == '.') {
        return None;
    }
    let plus = all[from] == '+';
    let mut at = from + usize::from(plus);
    let (mut run, mut groups, mut end) = (String::new(), vec![0_usize], at);
    while let Some(&c) = all.get(at) {
        if c.is_ascii_digit() || (run.len() == 17 && matches!(c, 'X' | 'x')) {
            run.push(c);
            *groups.last_mut()? += 1;
            (at, end) = (at + 1, at + 1);
        } else if is_gap(c) && !run.is_empty() && all.get(at + 1).is_some_and(char::is_ascii_digit) {
            groups.push(0);
            at += 1;
        } else {
            break;
        }
    }
    let after = all[end..].iter().copied().find(|c| !c.is_whitespace());
    let is_money = after.is_some_and(|c| matches!(c, '元' | '万' | '块' | '年' | '.'));
    let bare = run.strip_prefix("86").filter(|rest| rest.len() == 11).unwrap_or(&run);
    let is_mobile = bare.len() == 11 && bare.starts_with('1') && matches!(bare.as_bytes().get(1), Some(b'3'..=b'9'));
    let is_fixed =
        run.starts_with('0') && matches!(run.len(), 10..=12) && matches!(groups.first(), Some(3 | 4 | 10..=12));
    let is_year = |part: &str| part.starts_with("19") || part.starts_with("20");
    let is_years = is_year(&run) && (groups.len() == 1 || run.get(4..).is_some_and(is_year));
    let is_short = !is_years
        && (matches!(run.len(), 7 | 8) && groups.len() == 1 || matches!(groups.as_slice(), [3 | 4, 4]))
        && !is_money;
    let is_abroad = plus && matches!(run.len(), 8..=14);
    let is_account = matches!(run.len(), 13..=19) && groups.iter().all(|group| *group >= 3);
    (is_mobile || is_fixed || is_short || is_abroad || is_account).then_some(end - from)
}

fn mail(all: &[char], from: usize) -> Option<usize> {
    let is_word = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '+' | '-');
    if from.checked_sub(1).is_some_and(|at| is_word(&all[at])) {
        return None;
    }
    let name = all[from..].iter().take_while(|c| is_word(c)).count();
    let host = all.get(from + name + 1..).unwrap_or_default().iter().take_while(|c| is_word(c)).count();
    let is_one = name > 0 && all.get(from + name) == Some(&'@') && all[from + name + 1..][..host].contains(&'.');
    is_one.then_some(name + 1 + host)
}

fn account(rest: &[char]) -> Option<usize> {
    let lower: String = rest.iter().take(12).collect::<String>().to_lowercase();
    let word = ACCOUNTS.iter().find(|word| lower.starts_with(**word))?;
    let from = word.chars().count();
    let gap = rest[from..].iter().take_while(|c| c.is_whitespace() || matches!(c, ':' | '号' | '是')).count();
    let name = rest[from + gap..].iter().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-')).count();
    (name >= 5).then_some(from + gap + name)
}

fn plate(rest: &[char]) -> Option<usize> {
    let [province, letter, behind @ ..] = rest else { return None };
    let gap = usize::from(behind.first().is_some_and(|c| matches!(c, '·' | ' ')));
    let number = behind[gap..].iter().take_while(|c| c.is_ascii_uppercase() || c.is_ascii_digit()).count();
    let is_one = PROVINCES.contains(*province) && letter.is_ascii_uppercase() && matches!(number, 5 | 6);
    is_one.then_some(2 + gap + number)
}

/// A door: a house with a number in it (`3栋203`), or a room (`203室`). A house alone is where projects are.
fn door(all: &[char], from: usize) -> Option<usize> {
    if !all[from].is_ascii_digit() || from.checked_sub(1).is_some_and(|at| all[at].is_ascii_digit()) {
        return None;
    }
    let count = |at: usize| all[at.min(all.len())..].iter().take_while(|c| c.is_ascii_digit()).count();
    let is_room = |c: Option<&char>| c.is_some_and(|c| matches!(c, '室' | '房' | '户'));
    let house = count(from);
    let at = from + house;
    if matches!(house, 3 | 4) && all.get(at).is_some_and(|c| matches!(c, '室' | '房')) {
        return Some(house + 1);
    }
    if house > 4 || !all.get(at).is_some_and(|c| matches!(c, '栋' | '幢' | '座' | '号' | '弄' | '楼')) {
        return None;
    }
    let between = all[at + 1..]
        .iter()
        .take(7)
        .take_while(|c| !c.is_ascii_digit() && !matches!(c, '，' | ',' | '。' | '；' | '、' | ' '));
    let number = at + 1 + between.count();
    let door = count(number);
    let end = number + door;
    // `3号楼12盏` counts lamps: what follows a number of two digits says that it is a room.
    let is_one = (matches!(door, 3 | 4)
        && !all.get(end).is_some_and(|c| matches!(c, '米' | '平' | '元' | '个' | '万' | '㎡')))
        || (door == 2 && is_room(all.get(end)));
    is_one.then(|| end + usize::from(is_room(all.get(end))) - from)
}

/// `李阿姨`, and who is named as the one to ask.
fn called(all: &[char], from: usize) -> Option<usize> {
    let rest: String = all[from..].iter().take(8).collect();
    if let Some(name) = rest.strip_prefix("联系人") {
        let gap = name.chars().take_while(|c| matches!(c, ':' | ' ')).count();
        let length = name.chars().skip(gap).take_while(|c| crate::text::is_han(*c)).take(3).count();
        return (length >= 2).then_some(3 + gap + length);
    }
    let family = FAMILIES.contains(all[from]);
    let behind: String = rest.chars().skip(1).collect();
    let word = CALLED.iter().find(|word| behind.starts_with(**word)).filter(|_| family)?;
    Some(1 + word.chars().count())
}

#[cfg(test)]
mod tests {
    use super::hints;

    #[test]
    fn what_may_tell_of_a_person_is_found_as_it_is_written() {
        for (text, found) in [
            ("联系人：王建国 13812345678", "联系人：王建国 · 13812345678"),
            ("打 138 1234 5678 找", "138 1234 5678"),
            ("电话１３８１２３４５６７８", "１３８１２３４５６７８"),
            ("身份证360103195501011234", "360103195501011234"),
            ("36010319550101123X 的人", "36010319550101123X"),
            ("028-85551234", "028-85551234"),
            ("周三下午打 86621234", "86621234"),
            ("微信 zhangwei88", "微信 zhangwei88"),
            ("zhang@qq.com 收", "zhang@qq.com"),
            ("修路灯（李阿姨提出）", "李阿姨"),
            ("3栋203陈大爷家门口", "3栋203 · 陈大爷"),
            ("陈大爷家门口", "陈大爷"),
            ("川A12345 的车位", "川A12345"),
            ("call +44 20 7946 0958", "+44 20 7946 0958"),
        ] {
            assert_eq!(hints(text).as_deref(), Some(found), "{text}");
        }
    }

    #[test]
    fn what_projects_say_is_no_hint() {
        for text in [
            "5、6号楼",
            "1号楼东侧",
            "3号楼12盏路灯",
            "芳草街26号",
            "铺装、座椅、绿化 20000元",
            "手绘 50 ㎡",
            "3000元/次，共4次",
            "2026.3.1",
            "2026-03-01 至 2026-05-01",
            "老奶奶手工班",
            "受益 3200 户",
            "长 1200 米",
            "青春岛3号院",
            "2019年至2026年",
        ] {
            assert_eq!(hints(text), None, "{text}");
        }
    }
}

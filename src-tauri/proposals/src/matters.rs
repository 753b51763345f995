//! Words that name one matter. People ask for a lamp by saying that it is dark, and for a handrail by saying that there is nothing to
//! hold: what shares no word shares a matter.

/// Matters that residents ask about, each with parts of words that name it, in Chinese and in English. A word of an office's own is
/// one line more.
const MATTERS: [&str; 44] = [
    "灯 照明 亮 黑灯 漆黑 黑漆 全黑 黑了 摸黑 lamp light dark bulb torch lit",
    "充电 电瓶 电动车 电动自行车 小毛驴 插座 插口 飞线 e-bike ebike charg socket batter scooter",
    "扶手 栏杆 抓 拽 爬楼 踩空 handrail rail banister hold grip",
    "狗 遛 宠物 猫 dog poo pets",
    "垃圾 厨余 分类 臭 馊 rubbish garbage trash bin waste sorting stink smell",
    "探头 摄像 监控 偷 小偷 盗 camera cctv stolen thief theft steal",
    "看书 图书 阅览 读书 书屋 作业 放学 read book librar homework after-school",
    "暑假 暑期 假期 summer holiday",
    "棚 伞 淋 雨天 遮雨 挡雨 shelter umbrella canopy awning soaked",
    "凳 椅 歇脚 坐一坐 坐的地方 歇 bench seat sit",
    "坡道 轮椅 婴儿车 推车 台阶 ramp wheelchair pram stroller steps",
    "积水 下水 排水 水沟 淹 堵水 窨井 井盖 drain sewer flood puddle manhole gutter",
    "停车 车位 乱停 堵车 park",
    "树 绿化 花坛 草坪 种 修枝 枝 tree bush green plant hedge flower branch",
    "广场舞 音箱 喇叭 噪音 吵 跳舞 dance speaker loud noise music",
    "理发 剪头 剃头 haircut barber hair",
    "食堂 吃饭 送饭 午饭 助餐 饭 canteen meal lunch cook",
    "体检 医生 看病 血压 义诊 药 诊 doctor clinic health blood medic nurse",
    "健身 锻炼 器材 单杠 乒乓 篮球 fitness exercise gym equipment ball pingpong",
    "滑梯 秋千 游乐 玩的地方 沙坑 slide swing playground play",
    "晾 晒 被子 drying laundry washing-line clothesline quilt",
    "快递 包裹 驿站 parcel locker delivery",
    "消防 灭火 火灾 着火 通道 fire extinguisher smoke",
    "电梯 加装 lift elevator",
    "门禁 大门 单元门 门锁 gate door lock entry",
    "牌 指路 标识 路牌 门牌 sign signpost number-plate map",
    "路面 坑 地砖 水泥 修路 不平 崴 pothole pavement paving uneven road surface trip",
    "斑马线 减速 红绿灯 过马路 crossing zebra crosswalk bump speed",
    "屋顶 漏水 漏雨 防水 墙皮 掉灰 外墙 roof leak plaster wall",
    "公交 地铁 轻轨 站台 班车 bus metro subway tram stop",
    "学区 学校 上学 入学 school",
    "医院 hospital",
    "手机 智能 微信 上网 挂号 学用 phone smartphone app internet",
    "急救 除颤 心脏 aed defibrillator heart",
    "磨刀 修鞋 缝补 修伞 家电 维修 sharpen repair mend cobbler",
    "独居 孤老 探望 陪 聊天 空巢 lonely alone visit living-alone",
    "戏 电影 演出 采茶 唱歌 合唱 书法 画画 film movie opera choir sing paint calligraphy",
    "菜场 菜市 买菜 market stall vegetable",
    "桥 荷塘 塘边 水边 护栏 落水 救生 pond bridge fence water drown",
    "厕所 公厕 toilet",
    "水质 饮水 自来水 直饮 打水 drinking tap",
    "老鼠 蟑螂 蚊子 白蚁 rat mice cockroach mosquito pest",
    "物业 property",
    "雨棚 阳台 balcony",
];

/// The matters that a text names, by their places, each once.
pub(crate) fn matters(text: &str) -> impl Iterator<Item = usize> {
    let lower = text.to_lowercase();
    let words: Vec<String> =
        lower.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).map(str::to_owned).collect();
    MATTERS
        .iter()
        .enumerate()
        .filter(move |(_, names)| names.split(' ').any(|name| names_it(&lower, &words, name)))
        .map(|(place, _)| place)
}

/// A word of Chinese stands anywhere; one of English at the beginning of a word.
fn names_it(text: &str, words: &[String], name: &str) -> bool {
    if name.is_ascii() { words.iter().any(|word| word.starts_with(name)) } else { text.contains(name) }
}

/// The buildings that a text names: `3栋`, `三号楼`, `building 3`.
pub(crate) fn buildings(text: &str) -> Vec<u32> {
    let chars: Vec<char> = text.to_lowercase().chars().collect();
    let mut all = Vec::new();
    for at in 0..chars.len() {
        let behind: String = chars[at..].iter().take(2).collect();
        if behind.starts_with(['栋', '幢']) || behind == "号楼" {
            let digits: Vec<char> = chars[..at].iter().rev().take_while(|c| value(**c).is_some()).copied().collect();
            all.extend(number(digits.into_iter().rev()));
        }
    }
    let lower = text.to_lowercase();
    for (at, _) in lower.match_indices("building").chain(lower.match_indices("block")) {
        let rest = lower[at..].trim_start_matches(|c: char| c.is_ascii_alphabetic());
        all.extend(number(rest.trim_start().chars().take_while(char::is_ascii_digit)));
    }
    all.sort_unstable();
    all.dedup();
    all
}

fn value(digit: char) -> Option<u32> {
    let han = "〇一二三四五六七八九十";
    digit.to_digit(10).or_else(|| han.chars().zip(0..).find(|(name, _)| *name == digit).map(|(_, value)| value))
}

/// A number in figures, or in Chinese up to ninety-nine.
fn number(digits: impl Iterator<Item = char>) -> Option<u32> {
    let mut whole = None;
    for digit in digits.take(4) {
        let value = value(digit)?;
        whole = Some(match (whole, digit) {
            (None, _) => value,
            (Some(before), '十') => before * 10,
            (Some(before), _) if before >= 10 && before % 10 == 0 && !digit.is_ascii_digit() => before + value,
            (Some(before), _) => before * 10 + value,
        });
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buildings_are_known_however_their_number_is_written() {
        assert_eq!(buildings("我住3栋二单元，八号楼也一样，十三栋、十五号楼、20幢"), [3, 8, 13, 15, 20]);
        assert_eq!(buildings("between Building 3 and block 14; buildings 7"), [3, 7, 14]);
        assert_eq!(buildings("三个人住一楼"), [] as [u32; 0]);
    }

    #[test]
    fn what_shares_no_word_may_share_a_matter() {
        let lamp: Vec<usize> = matters("晚上摸黑上楼").collect();
        assert_eq!(lamp, matters("请换个灯泡").collect::<Vec<_>>());
        assert_eq!(matters("the stairs are dark").collect::<Vec<_>>(), lamp);
        assert_eq!(matters("支持！").count(), 0);
    }
}

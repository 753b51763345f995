//! A key's fingerprint as six words, for people to compare by eye and ear.
//!
//! The words are those of BIP-39, which are published in both languages with the same 2048 places; six of them hold 66
//! bits, which are the first eleven characters of the fingerprint as `ssh-keygen -l` shows it. Of words that are easily
//! taken for one another all but one gave way to other words ([`INSTEAD_ZH`], [`INSTEAD_EN`]). Two thousand characters cannot all sound
//! unlike: Chinese ones are told apart by eye, English ones by ear as well.

use bip39::Language;
use serde::Serialize;
use ts_rs::TS;

/// Bits of one word.
const BITS: usize = 11;
/// Words.
const WORDS: usize = 6;

/// What stands in the place of a character of the published list that looks like another one of it: the first of two gave
/// way to the second.
const INSTEAD_ZH: &str = "\
    申伞 未豹 童鸽 截狮 霸蛇 秦驴 王驼 土猿 田蚌 精羚 杨芹 震茄 恨蒜 醇荔 于枣 八梨 措萍 氯菇 注菠 折芍 责艾 清杏 闻柠 敏琳 \
    曰莎 钟茂 颇茅 桂芬 忧萌 持粥 坏烹 夫厨 粗灶 力毯 温帚 大凳 困帘 鸟裤 难裙 由袄 淮靴 践衫 捅巾 额匙 销锹 杭铲 巴斧 勒筏 \
    朱坛 自坞 玻轩 凡厢 居宅 袁郊 现岳 辅屿 素峦 绪汀 目渺 史沃 蔡涵 技滋 无凌 贷淳 具汲 绕沛 扎泳 署夕 险旷 歇翔 吉啄 援孵 \
    握踩 陈躲 塞耸 肩卧 绘扛 问捻 辨拎 撤嵌 仅绑 雷垒 拿焚 厂烁 厘灿 饲烫 烯爽 镇艳 遵绣 辛聪 霞魁 伐翁 栽姥 悟匠 干仙 旦巫 \
    磁宏 卖彦 浸彬 历舜 革牟 状尹 脂冉 腹鼎 占簇 很穴 宴匹 昌兹 役谚 衣笺 官询 域咏 斥契 摸斟 怕勉 盾恭 乎挚 小羡 操惦 予祈 \
    钢愁 隆馋 渗骄 淡夸 畜宠 档荐 弃佑 搭庶 材幽 受窄 幅崭 忆豁 廷竣 例粹 令韧 撑晰 傅暇 泽瑟 简舆 夹鞠 块敷 弧凑 若淑 萄妆 \
    炼垢 贯肘 圈肝 刷趾 见肖 往饥 午哮 祸吼 析叮 冶岔 沸坊 限欠 宇乍 徙茁 徽濒 活恍 祥匆 桃兑 术蹦 果亢 姻鹅 既雁 起驹 插筷 \
    层壶 酸笛 或锣 入蝉 竞鲸 运鸦 抢饺 旬虹 社崖 敬廊 拨锄 柬掏";
/// The same of English words that look or sound like another one.
const INSTEAD_EN: [(&str, &str); 11] = [
    ("clay", "teapot"),
    ("clog", "acorn"),
    ("close", "lantern"),
    ("clutch", "pebble"),
    ("glue", "otter"),
    ("metal", "kettle"),
    ("pear", "barley"),
    ("piece", "thimble"),
    ("source", "bucket"),
    ("where", "walrus"),
    ("write", "parsley"),
];

/// The Chinese word at a place.
fn zh(place: usize) -> &'static str {
    let published = Language::SimplifiedChinese.word_list()[place];
    INSTEAD_ZH.split_whitespace().find_map(|pair| pair.strip_prefix(published)).unwrap_or(published)
}

/// The English word at a place.
fn en(place: usize) -> &'static str {
    let published = Language::English.word_list()[place];
    INSTEAD_EN.iter().find(|(gave_way, _)| *gave_way == published).map_or(published, |(_, instead)| instead)
}

/// The same fingerprint in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, TS)]
#[ts(export)]
pub struct SixWords {
    /// Six Chinese characters.
    pub zh: Vec<&'static str>,
    /// Six English words.
    pub en: Vec<&'static str>,
}

impl SixWords {
    /// Of a SHA-256.
    #[must_use]
    pub fn of(sha256: &[u8; 32]) -> SixWords {
        let bit = |at: usize| usize::from(sha256[at / 8] >> (7 - at % 8) & 1);
        let places = (0..WORDS).map(|word| (0..BITS).fold(0, |place, at| place << 1 | bit(word * BITS + at)));
        SixWords { zh: places.clone().map(zh).collect(), en: places.map(en).collect() }
    }

    /// As they are shown and printed in a language.
    #[must_use]
    pub fn said(&self, lang: crate::Lang) -> String {
        match lang {
            crate::Lang::ZhCn => self.zh.join(" "),
            crate::Lang::En => self.en.join(" "),
        }
    }

    /// In both languages, where no meeting's is known.
    #[must_use]
    pub fn in_both(&self) -> String {
        format!("{} · {}", self.zh.join(" "), self.en.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Lang;
    use std::collections::BTreeSet;

    #[test]
    fn the_words_are_the_first_66_bits() {
        let mut hash = [0; 32];
        assert_eq!(SixWords::of(&hash).said(Lang::En), "abandon abandon abandon abandon abandon abandon");
        hash[..9].fill(0xff);
        assert_eq!(SixWords::of(&hash).said(Lang::En), "zoo zoo zoo zoo zoo zoo");
        assert_eq!(SixWords::of(&hash).said(Lang::ZhCn), "翔 翔 翔 翔 翔 翔");
        // The first word's last bit is the third of the second byte; behind the 66th bit nothing counts.
        let mut hash = [0; 32];
        hash[1] = 0b0010_0000;
        assert_eq!(SixWords::of(&hash).said(Lang::En), "ability abandon abandon abandon abandon abandon");
        hash = [0; 32];
        hash[8] = 0b0011_1111;
        assert_eq!(SixWords::of(&hash), SixWords::of(&[0; 32]));
    }

    /// Characters of which any two of a row are easily taken for one another.
    const LOOK_ALIKE: &str = "\
        丈大 三王 上土 且旦 为力 主王 乌鸟 乎平 乘果 买卖 予矛 于千干 人入八 亿忆 仅仪 今令 代伐 优忧 住往注 佛沸 佳桂 例倒 侵浸 傅博 \
        元无 具真 农衣 冶治 几凡 刀力 刷剧 勒勤 午牛 占古 即既 厂广 历厉 厘屋 受爱 口曰 句旬 史吏 吉告 唯难 因困 困固 圆圈 土士 \
        土工 场杨 坏坯 坏杯 块快 坡玻 城域 塔搭 塞寒 壮状 大太 天夫 夫失 央夹 奉秦 奏秦 奔弃 妻宴 姻烟 字宇 孤弧 官宫 富畜 察蔡 \
        小少 层展 居届 岛鸟 已巴 幅福 幸辛 延廷 役投 待持 很恨根 徒徙 微徽 忧扰 怕拍 悟语 情清 情精 惜措 惨渗 意童 成或 截戴 截裁 \
        截载 扇肩 扎礼 扬杨 技枝 抗杭 折拆析 抢枪 拔拨 拿掌 持特 挂桂 挑桃 挡档 捅捕 掘握 措错 插播 援缓 摸模 撑撞 撒撤 操燥 敏散敬 \
        斤斥 日曰 日目 昌晶 木术 未末朱 未来 未米 材村 杜社 束柬 样祥 栽裁 歇歌 氢氯 氮氯 泰秦 泽译 活话 淡谈 淮谁 混温 清请 温湿 \
        炼练 烧绕 烯稀 玉王 现观 田由甲申 田电申 白自 盾眉 眼限 睛精 碰磁 祸锅 种钟 租粗 稍销 竞竟 章童 童董 童蓄 筒简 粗组 素累 绘给 \
        绪诸 署薯 脂腊 脸险 腰腹 若苦 草革 萄葡 衰袁 见贝 词饲 责贯贵 货贷 起超 践钱 辅铺 辨辩 运远 遭遵 酵醇 酸醒 醇醒 钟钾 钢铜 \
        镇镜 问间闻 阵陈 降隆 雪雷 震霞露霸 颇频 颇颜 颜额 \
        入八 千于 己已巳 太犬 土上 天无 失矢 贝见 侯候 免兔 母毋 戌戍戊 仓仑 瓜爪 辛幸 代伐 孤狐弧 即既 壁璧 \
        拔拨 官宫 令今 曰目口 甲由 申由 申电 幕墓暮慕 辩辨辫 茶荼 享亨 崇祟 冒昌";
    /// English words that look alike where `cl` and `d`, `rn` and `m` run together.
    fn drawn(word: &str) -> String {
        let run_together = [("rn", "m"), ("cl", "d"), ("vv", "w"), ("l", "i"), ("j", "i"), ("v", "u"), ("q", "g")];
        run_together.into_iter().fold(word.to_owned(), |word, (one, other)| word.replace(one, other))
    }
    /// English words that sound alike.
    const SOUND_ALIKE: [[&str; 2]; 8] = [
        ["right", "write"],
        ["peace", "piece"],
        ["pair", "pear"],
        ["wear", "where"],
        ["sauce", "source"],
        ["medal", "metal"],
        ["way", "weigh"],
        ["sea", "see"],
    ];

    fn all(word: fn(usize) -> &'static str) -> BTreeSet<&'static str> {
        (0..1 << BITS).map(word).collect()
    }

    #[test]
    fn every_word_stands_once_in_each_language() {
        assert_eq!((all(zh).len(), all(en).len()), (1 << BITS, 1 << BITS));
        assert!(all(zh).iter().all(|word| word.chars().count() == 1));
        let begin: BTreeSet<String> = all(en).iter().map(|word| word.chars().take(4).collect()).collect();
        assert_eq!(begin.len(), 1 << BITS, "the first four letters tell which word it is");
    }

    #[test]
    fn no_two_words_are_easily_taken_for_one_another() {
        let words = all(zh);
        for row in LOOK_ALIKE.split_whitespace() {
            let there: Vec<char> = row.chars().filter(|c| words.contains(c.to_string().as_str())).collect();
            assert!(there.len() < 2, "{there:?}");
        }
        let words = all(en);
        let drawn: BTreeSet<String> = words.iter().map(|word| drawn(word)).collect();
        assert_eq!(drawn.len(), words.len());
        for both in SOUND_ALIKE {
            assert!(!both.iter().all(|word| words.contains(word)), "{both:?}");
        }
    }

    #[test]
    fn what_gave_way_stands_in_the_published_list_and_what_took_its_place_does_not() {
        let published = Language::SimplifiedChinese.word_list();
        for pair in INSTEAD_ZH.split_whitespace() {
            let [gave_way, instead] = [0, 1].map(|at| pair.chars().nth(at).unwrap().to_string());
            assert!(published.contains(&gave_way.as_str()) && !published.contains(&instead.as_str()), "{pair}");
            assert_eq!(pair.chars().count(), 2, "{pair}");
        }
        let published = Language::English.word_list();
        for (gave_way, instead) in INSTEAD_EN {
            assert!(published.contains(&gave_way) && !published.contains(&instead), "{gave_way} {instead}");
        }
    }
}

//! What a heading means, in the languages of the lists that there are.

use crate::LONGEST_HEADING;
use crate::columns::ColumnOf;
use crate::project::Field;
use crate::text;
use crate::unit;
use crate::unit_said;

/// How surely a heading names a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Strength {
    /// It speaks of it, among other things.
    Like,
    /// Another word for it; where a column has its own name, it gives way.
    Also,
    /// It is its name.
    Name,
    /// A person said so of an earlier list.
    Remembered,
    /// A person said so of this one.
    Said,
}

/// What a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meaning {
    Of(ColumnOf, Strength),
    /// Names, telephones, numbers of identity: of persons, and never taken.
    Personal,
    Unknown,
}

/// Every heading by its field: its own names, and other words that give way to them.
const NAMES: [(Field, &str, &str); 9] = [
    (
        Field::Id,
        "编号 项目编号 项目号 编码 项目编码 项目代码 代码 id projectid project_id numerprojektu idprojektu code codigo código kod \
         kennung",
        "序号 项目序号 号 no no. nr nr. n° nº number # lp lp. numer numéro numero número laufendenummer lfd.nr. lfdnr",
    ),
    (
        Field::Name,
        "名称 项目名称 项目名 工程名称 事项名称 活动名称 服务名称 议题 议题名称 提案名称 名字 项目标题 标题 提案标题 案名 事业名 name \
         projectname projecttitle title nameofproject nazwa nazwazadania nazwaprojektu tytuł tytułprojektu nom \
         intitulé intitule titre nomduprojet intituléduprojet titreduprojet nombre nombredelproyecto título \
         titulo bezeichnung projektname titel projekttitel projektbezeichnung megnevezés",
        "项目 事项 建议项目 拟建项目 申报项目 具体项目 project zadanie projekt projet proyecto nameofwork work vorschlag propuesta proposta proposal idea",
    ),
    (
        Field::Cost,
        "费用 金额 造价 预算 经费 资金 项目金额 项目费用 项目经费 项目资金 项目造价 预算金额 预算资金 预算费用 项目预算 项目预算金额 \
         项目总预算 总预算 所需资金 所需经费 所需费用 资金需求 需求资金 概算 项目概算 概算金额 概算资金 概算投资 投资概算 总概算 \
         估算 投资估算 估算金额 估算资金 匡算 总投资 项目总投资 总投资额 投资额 投资金额 总金额 总费用 总造价 总价 总额 \
         批复金额 批准金额 审定金额 核定金额 申请金额 申报金额 申请资金 申报资金 申请经费 拟投入资金 计划投资 计划资金 资金预算 \
         经费预算 预计费用 预计金额 预计资金 预计投入 预计造价 资金规模 cost costs amount price budget totalcost totalbudget \
         estimatedcost projectcost estimatedbudget estimate koszt koszty kosztprojektu kosztzadania kwota budżet wartość \
         szacunkowykoszt kosztszacunkowy montant coût cout coûtestimé coûttotal prix coste costo costeestimado importe \
         presupuesto kosten betrag preis gesamtkosten geschätztekosten költség",
        "",
    ),
    (
        Field::Proposer,
        "提议 提议方 提议单位 提出单位 提议组织 申报单位 提案单位 提出方 申请单位 proposer proposedby proposinggroup zgłaszający \
         organizacja porteur association proponente vorschlagende",
        "责任单位 实施单位 实施主体 承办单位 建设单位 牵头单位 主办单位 责任主体 responsible responsibleoffice organisation \
         organization jednostka",
    ),
    (
        Field::Location,
        "地点 实施地点 项目地点 建设地点 建设地址 实施地址 项目地址 项目位置 建设位置 工程地点 服务地点 活动地点 施工地点 拟建地点 \
         地址 位置 在哪儿 在哪里 location place where site address lokalizacja miejsce adres lieu emplacement localisation \
         adresse lugar ubicación ubicacion dirección standort ort adresse helyszín",
        "实施区域 涉及区域 区域",
    ),
    (
        Field::Content,
        "内容 实施内容 项目内容 建设内容 工作内容 服务内容 活动内容 主要内容 主要建设内容 建设内容及规模 建设内容和规模 建设规模及内容 \
         建设规模与内容 主要建设内容及规模 项目内容及规模 提案内容 改造内容 施工内容 项目简介 项目介绍 项目概况 项目描述 做什么 content what \
         description details scopeofwork opis opiszadania opisprojektu contenu descriptif contenido descripción descripcion \
         beschreibung inhalt leírás",
        "简介 概况 描述 具体内容 工程内容 说明 项目说明 情况说明 内容说明 summary explanation streszczenie",
    ),
    (
        Field::Scope,
        "范围 实施范围 项目范围 规模 建设规模 项目规模 工程量 工程规模 做多大 数量及规模 scope size howmuch zakres portée étendue \
         alcance umfang",
        "覆盖范围 服务范围",
    ),
    (
        Field::Benefit,
        "受益 预期效益 效益 受益人群 受益对象 受益范围 受益户数 受益人数 受益情况 谁受益 预期效果 预期成效 预期目标 预计效果 预计成效 \
         社会效益 效益分析 项目效益 实施效果 效果 benefit benefits expectedreturn expectedbenefit expectedeffect whobenefits \
         beneficiaries korzyści beneficjenci odbiorcy efekty bénéfice bénéfices bénéficiaires impact beneficio beneficios \
         beneficiarios nutzen begünstigte",
        "目标 项目目标 成效 覆盖人数",
    ),
    (Field::Picture, "图片 picture image", ""),
];

/// What speaks of persons; a heading that holds one of these is left out.
const PERSONAL: [&str; 46] = [
    "联系人",
    "联系电话",
    "联系方式",
    "联络",
    "电话",
    "手机",
    "身份证",
    "证件",
    "姓名",
    "负责人",
    "填报人",
    "经办人",
    "提议人",
    "提案人",
    "申请人",
    "申报人",
    "提出人",
    "发起人",
    "微信",
    "邮箱",
    "家庭住址",
    "住址",
    "户主",
    "签名",
    "phone",
    "mobile",
    "e-mail",
    "email",
    "contact",
    "passport",
    "idnumber",
    "identitycard",
    "telefon",
    "tel.",
    "kontakt",
    "imię",
    "nazwisko",
    "pesel",
    "wnioskodawca",
    "téléphone",
    "courriel",
    "teléfono",
    "correo",
    "telephone",
    "ansprechpartner",
    "signature",
];
/// What speaks of persons only where it is the whole heading.
const PERSONAL_ALONE: [&str; 7] = ["tel", "dni", "author", "autor", "auteur", "居民", "提议居民"];

/// What names money.
const MONEY: [&str; 17] = [
    "金额", "预算", "概算", "估算", "经费", "资金", "费用", "造价", "投资", "cost", "budget", "amount", "koszt",
    "montant", "kosten", "coste", "coût",
];
/// What names money of another kind than the cost of the whole.
const OTHER_MONEY: [&str; 34] = [
    "单价",
    "自筹",
    "其中",
    "来源",
    "配套",
    "到位",
    "已",
    "结余",
    "余额",
    "备注",
    "说明",
    "比例",
    "占比",
    "支付",
    "拨付",
    "性质",
    "类别",
    "类型",
    "渠道",
    "构成",
    "明细",
    "依据",
    "unit",
    "own",
    "source",
    "paid",
    "share",
    "jednostkow",
    "udział",
    "unitaire",
    "einzel",
    "eigen",
    "unitario",
    "单位",
];
/// What tells a sum that was asked for from one that was granted.
const STAGES: [&str; 14] = [
    "申请",
    "申报",
    "送审",
    "评审",
    "审定",
    "审核",
    "核定",
    "批复",
    "批准",
    "核准",
    "requested",
    "approved",
    "granted",
    "awarded",
];

/// Whether a heading names a sum of one stage among several.
pub(crate) fn is_of_a_stage(heading: &str) -> bool {
    let lower = text::simplified(&heading.to_lowercase());
    STAGES.iter().any(|word| lower.contains(word))
}

/// What names a name.
const NAMING: [&str; 2] = ["项目名", "项目标题"];

/// What a heading means; what stands in brackets or after a stroke is of no account here.
pub(crate) fn meaning(heading: &str) -> Meaning {
    if text::is_longer(heading, LONGEST_HEADING) {
        return Meaning::Unknown;
    }
    let dense: String =
        heading.chars().filter(|c| !c.is_whitespace() && !matches!(c, '*' | '＊')).collect::<String>().to_lowercase();
    let dense = text::simplified(&dense);
    let end = dense.find(['(', '（', '[', '【', '/', '／', ':', '：', ',', '，']).unwrap_or(dense.len());
    let (bare, rest) = dense.split_at(end);
    if bare.is_empty() {
        return Meaning::Unknown;
    }
    if PERSONAL_ALONE.contains(&bare) || PERSONAL.iter().any(|word| holds(heading, bare, word)) {
        return Meaning::Personal;
    }
    if ["社区", "所属社区", "社区名称", "所在社区", "村", "村社区", "community"].contains(&bare) {
        return Meaning::Of(ColumnOf::Community, Strength::Name);
    }
    if [
        "街道",
        "所属街道",
        "街道名称",
        "所在街道",
        "街道办",
        "街道办事处",
        "乡镇",
        "镇",
        "镇街",
        "街镇",
        "乡镇街道",
        "街道乡镇",
    ]
    .contains(&dense.replace(['/', '／'], "").as_str())
    {
        return Meaning::Of(ColumnOf::Street, Strength::Name);
    }
    const UNITS: [&str; 12] = [
        "金额单位",
        "货币单位",
        "币种",
        "货币",
        "幣種",
        "幣別",
        "currency",
        "waluta",
        "währung",
        "devise",
        "moneda",
        "валюта",
    ];
    if UNITS.contains(&bare) || (bare == "单位" && (rest.is_empty() || rest.contains('元'))) {
        return Meaning::Of(ColumnOf::Unit, Strength::Name);
    }
    // What one of several costs is not what the whole does. A unit alone is that of amounts.
    let cost = |strength| match unit_said::of_heading(heading).per {
        true => Meaning::Unknown,
        false => Meaning::Of(ColumnOf::Field(Field::Cost), strength),
    };
    if unit::is_one(heading) {
        return cost(Strength::Like);
    }
    // A unit may stand at the end without brackets: 预算万元.
    let short = ["百万元", "十万元", "万元", "萬元", "千元", "仟元", "百元", "亿元", "元"]
        .into_iter()
        .find_map(|unit| bare.strip_suffix(unit))
        .filter(|s| !s.is_empty());
    for word in [Some(bare), short].into_iter().flatten() {
        for (field, names, others) in NAMES {
            if field == Field::Cost && names.split_whitespace().any(|name| name == word) {
                return cost(Strength::Name);
            }
            if names.split_whitespace().any(|name| name == word) {
                return Meaning::Of(ColumnOf::Field(field), Strength::Name);
            }
            if others.split_whitespace().any(|name| name == word) {
                return Meaning::Of(ColumnOf::Field(field), Strength::Also);
            }
        }
    }
    if MONEY.iter().any(|word| bare.contains(word)) && !OTHER_MONEY.iter().any(|word| bare.contains(word)) {
        return cost(Strength::Like);
    }
    if NAMING.iter().any(|word| bare.contains(word)) {
        return Meaning::Of(ColumnOf::Field(Field::Name), Strength::Like);
    }
    Meaning::Unknown
}

/// Whether a heading is that of what one of several costs, where it would be the cost of the whole but for that.
pub(crate) fn is_price_of_one(heading: &str) -> bool {
    let lower = heading.to_lowercase();
    !text::is_longer(heading, LONGEST_HEADING)
        && MONEY.iter().any(|word| lower.contains(word))
        && !OTHER_MONEY.iter().any(|word| lower.contains(word))
        && unit_said::of_heading(heading).per
}

/// Whether a heading is that of a column that tells of persons.
#[must_use]
pub fn tells_of_persons(heading: &str) -> bool {
    heading.split('·').any(|part| meaning(part) == Meaning::Personal)
}

/// Whether a heading holds a word; Latin ones begin a word of it (`project phones`, not `saxophone`).
fn holds(heading: &str, bare: &str, word: &str) -> bool {
    let is_chinese = word.chars().any(|c| matches!(u32::from(c), 0x4E00..=0x9FFF));
    if is_chinese {
        bare.contains(word)
    } else {
        heading.to_lowercase().split_whitespace().any(|part| part.starts_with(word))
    }
}

/// How many cells of a line are headings, whatever parts them: in the right encoding most are.
pub(crate) fn words_known(line: &str) -> usize {
    let cells = line.split([',', ';', '\t']).map(|cell| cell.trim_matches(['"', ' ', '\u{FEFF}']));
    cells.filter(|cell| meaning(cell) != Meaning::Unknown).count()
}

/// The currencies of those who write as these headings are written, as far as the writing says it.
pub(crate) fn currencies_of_language<'a>(headings: impl Iterator<Item = &'a str>) -> Option<&'static str> {
    const POLISH: &str = "nazwa nazwazadania nazwaprojektu koszt koszty kosztprojektu kosztzadania kwota budżet opis lokalizacja wartość";
    /// Characters of headings that are written otherwise in China, and how they are there.
    const TRADITIONAL: &str = "號項稱編額經費預開單幣萬臺灣實總計標業場";
    const SIMPLIFIED: &str = "号项称编额经费预开单币万湾实总计标业场";
    let headings: Vec<&str> = headings.collect();
    let holds = |is: &dyn Fn(char) -> bool| headings.iter().any(|heading| heading.chars().any(is));
    if holds(&|c| matches!(u32::from(c), 0x3041..=0x30FF)) {
        return Some("JPY");
    }
    if holds(&|c| matches!(u32::from(c), 0xAC00..=0xD7A3)) {
        return Some("KRW");
    }
    if holds(&|c| TRADITIONAL.contains(c)) && !holds(&|c| c != '号' && SIMPLIFIED.contains(c)) {
        return Some("TWD HKD MOP JPY");
    }
    if holds(&|c| matches!(u32::from(c), 0x4E00..=0x9FFF)) {
        return Some("CNY");
    }
    let dense = |heading: &str| heading.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    let is_polish = |heading: &&str| POLISH.split_whitespace().any(|word| word == dense(heading));
    headings.iter().any(is_polish).then_some("PLN")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(heading: &str) -> Option<&'static str> {
        match meaning(heading) {
            Meaning::Of(column, _) => Some(column.code()),
            Meaning::Personal => Some("personal"),
            Meaning::Unknown => None,
        }
    }

    #[test]
    fn a_heading_is_found_in_every_language_whatever_stands_behind_it() {
        let said = [
            ("编号", "id"),
            ("N°", "id"),
            ("Lp.", "id"),
            ("项 目 名 称", "name"),
            ("项目名称*", "name"),
            ("项目名称（必填）", "name"),
            ("Nazwa zadania", "name"),
            ("Intitulé", "name"),
            ("预算资金", "cost"),
            ("项目预算（元）", "cost"),
            ("概算(元)", "cost"),
            ("总投资（万元）", "cost"),
            ("总投资万元", "cost"),
            ("批复金额", "cost"),
            ("预算金额（不超过50万元）", "cost"),
            ("街道批复资金", "cost"),
            ("Montant (€)", "cost"),
            ("Presupuesto", "cost"),
            ("建设内容", "content"),
            ("建设内容及规模", "content"),
            ("说明", "content"),
            ("项目说明（简要）", "content"),
            ("提出人", "personal"),
            ("建设地点", "location"),
            ("责任单位", "proposer"),
            ("预期效果", "benefit"),
            ("联系人", "personal"),
            ("联系电话", "personal"),
            ("项目负责人", "personal"),
            ("Telefon kontaktowy", "personal"),
            ("E-mail", "personal"),
            ("Project contact", "personal"),
            ("社区", "community"),
            ("所属街道", "street"),
            ("街道/乡镇", "street"),
        ];
        for (heading, code) in said {
            assert_eq!(field(heading), Some(code), "{heading}");
        }
        for heading in [
            "单价",
            "其中自筹",
            "资金来源",
            "数量",
            "项目类别",
            "备注",
            "unit price",
            "votes",
            "selected",
            "",
            "saxophone",
        ] {
            assert_eq!(field(heading), None, "{heading}");
        }
    }

    #[test]
    fn headings_tell_in_which_language_they_are() {
        assert_eq!(words_known("序号,项目名称,预算（元）"), 3);
        assert_eq!(words_known("ÐòºÅ,ÏîÄ¿Ãû³Æ"), 0);
        let of = |headings: &[&'static str]| currencies_of_language(headings.iter().copied());
        assert_eq!(of(&["Nr", "Nazwa", "Koszt"]), Some("PLN"));
        assert_eq!(of(&["id", "name", "cost"]), None);
        assert_eq!(of(&["序号"]), Some("CNY"));
        assert_eq!(of(&["編號", "提案名稱"]), Some("TWD HKD MOP JPY"));
        assert_eq!(of(&["番号", "事業名"]), Some("TWD HKD MOP JPY"));
        assert_eq!(of(&["序号", "金额（萬元）"]), Some("CNY"));
        assert_eq!(of(&["番号", "取り組み"]), Some("JPY"));
        assert_eq!(of(&["연번"]), Some("KRW"));
    }
}

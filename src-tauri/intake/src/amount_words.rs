//! Words and signs that stand beside amounts.

/// What stands in a cell whose price nobody knows yet.
pub(crate) const NOT_PRICED: [&str; 17] = [
    "待定",
    "未定",
    "待估",
    "待核",
    "待核定",
    "待测算",
    "暂无",
    "暂定",
    "不详",
    "无",
    "面议",
    "tbd",
    "tbc",
    "n/a",
    "-",
    "—",
    "?",
];

/// What makes a number one of which nobody is sure.
pub(crate) const ABOUT: [&str; 35] = [
    "大约",
    "约合",
    "约为",
    "约",
    "近",
    "大概",
    "预计",
    "左右",
    "上下",
    "以内",
    "以下",
    "以上",
    "不超过",
    "不少于",
    "至少",
    "最多",
    "起",
    "余",
    "≈",
    "~",
    "?",
    "？",
    "約",
    "약",
    "около",
    "ок.",
    "environ",
    "etwa",
    "rund",
    "about",
    "approx.",
    "approx",
    "circa",
    "ca.",
    "ok.",
];

/// Whose amounts are counted in lakhs and crores, and grouped so: `12,50,000`.
pub(crate) const LAKH_GROUPS: [&str; 5] = ["INR", "PKR", "BDT", "NPR", "LKR"];

/// Whose amounts have a point before their decimals, and none a comma.
pub(crate) const POINT_BEFORE_DECIMALS: [&str; 9] = ["CNY", "TWD", "HKD", "MOP", "JPY", "KRW", "SGD", "INR", "USD"];

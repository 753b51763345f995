//! Texts that mean harm.

/// One of each kind of attack on the places that texts reach.
pub const HOSTILE: [&str; 14] = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)>",
    "</style></title><b>",
    "' onmouseover='alert(1)",
    "&lt;script&gt; &amp; {{7*7}}",
    "=HYPERLINK(\"http://example.invalid\",\"点这里\")",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "abc\u{202E}gpj.exe\u{2066}\u{202D}",
    "a\u{0}b\u{1b}[2Jc\u{feff}",
    "line one\r\nline \"two\", three",
];

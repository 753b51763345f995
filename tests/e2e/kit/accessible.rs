//! axe-core in the real window: what a screen reader, a keyboard and old eyes would trip over.

use std::{fs, path::Path};

use serde_json::{Value, json};

use super::window::Window;

/// What everybody is promised.
const USUAL: &str = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']";
/// What whoever asks for contrast is: words at 7 to 1, large ones at 4.5 to 1.
const STRONG: &str = "{ type: 'rule', values: ['color-contrast-enhanced'] }";

/// Fails with every rule that the screen of now breaks, and where.
#[track_caller]
pub fn assert_accessible(window: &Window) {
    assert_rules(window, USUAL);
}

/// Fails with every word of the screen of now that is too pale for who asks for contrast.
#[track_caller]
pub fn assert_strong(window: &Window) {
    assert_rules(window, STRONG);
}

#[track_caller]
fn assert_rules(window: &Window, rules: &str) {
    if window.script("return typeof window.axe", &[]) != json!("object") {
        let axe = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/node_modules/axe-core/axe.min.js");
        let axe = fs::read_to_string(&axe).unwrap_or_else(|error| panic!("{}: {error}", axe.display()));
        window.script(&axe, &[]);
    }
    let mut broken = examine(window, rules);
    if broken["broken"].as_array().is_some_and(|rules| !rules.is_empty()) {
        // A colour on its way to another is no fault: what is one is there when all has come to rest.
        window.settle();
        broken = examine(window, rules);
    }
    let found: Vec<&str> = broken["broken"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let picture = || window.picture("not-accessible").display().to_string();
    assert!(found.is_empty(), "{} rules broken; see {}\n{}", found.len(), picture(), found.join("\n"));
    assert!(broken["passes"].as_u64() > Some(0), "axe looked at nothing: {broken}");
}

/// What axe says of the screen of now: how many rules hold, and which do not.
fn examine(window: &Window, rules: &str) -> Value {
    let run = "const done = arguments[arguments.length - 1]
         axe.run(document, { runOnly: RULES, resultTypes: ['violations'] }).then(
           ({ violations, passes }) => done({ passes: passes.length, broken: violations.map(({ id, help, nodes }) =>
             `${id}: ${help}\\n` + nodes.map((node) => `    ${node.target}  ${node.failureSummary}`).join('\\n')) }),
           (error) => done({ passes: 0, broken: [String(error)] }))";
    window.script_async(&run.replace("RULES", rules), &[json!(null)])
}

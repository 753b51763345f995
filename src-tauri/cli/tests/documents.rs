//! Help with an example on every level, completions, man page; and no word without its translation.

mod common;
use common::*;
use roundtable_words::{Lang, Words};

const LEVELS: [&[&str]; 48] = [
    &[],
    &["pack"],
    &["pack", "new"],
    &["pack", "add"],
    &["pack", "show"],
    &["pack", "briefing"],
    &["session"],
    &["session", "open"],
    &["session", "list"],
    &["session", "show"],
    &["session", "commands"],
    &["session", "do"],
    &["session", "export"],
    &["session", "minutes"],
    &["simulate"],
    &["bundle"],
    &["bundle", "verify"],
    &["bundle", "show"],
    &["bundle", "unpack"],
    &["bundle", "minutes"],
    &["import"],
    &["tally"],
    &["texts"],
    &["objections"],
    &["objections", "add"],
    &["objections", "answer"],
    &["objections", "strike"],
    &["publish"],
    &["proposals"],
    &["proposals", "call"],
    &["proposals", "import"],
    &["proposals", "add"],
    &["proposals", "list"],
    &["proposals", "sort"],
    &["proposals", "join"],
    &["proposals", "screen"],
    &["proposals", "strike"],
    &["proposals", "project"],
    &["proposals", "rank"],
    &["proposals", "hand-on"],
    &["proposals", "publish"],
    &["proposals", "withhold"],
    &["proposals", "erase"],
    &["taken-away"],
    &["doctor"],
    &["completions"],
    &["man"],
    &["help"],
];

#[test]
fn every_level_has_help_with_an_example() {
    let place = Place::new();
    for level in &LEVELS[..46] {
        let help = place.ok(&[level, &["--help"][..]].concat()).out;
        assert!(help.contains("Example:\n  "), "{level:?}: {help}");
        assert!(help.contains("Usage: roundtable-cli"), "{level:?}");
    }
    assert!(place.ok(&["--version"]).out.contains(env!("CARGO_PKG_VERSION")));
    assert!(!place.home().exists());
}

#[test]
fn what_comes_later_is_not_there_as_a_dead_command() {
    let place = Place::new();
    place.run(&["vote"]).with_status(2);
    assert!(!place.ok(&["--help"]).out.contains("  vote "));
}

#[test]
fn completions_and_man_page_know_every_command() {
    let place = Place::new();
    for shell in ["bash", "zsh", "fish"] {
        let text = place.ok(&["completions", shell]).out;
        assert!(text.contains("simulate") && text.contains("read-through"), "{shell}");
    }
    let man = place.ok(&["man"]).out;
    for word in [".TH", "simulate", "unpack", "roundtable\\-cli\\-session\\-do"] {
        assert!(man.contains(word), "{word}");
    }
}

#[test]
fn every_key_that_is_put_together_has_words() {
    for (prefix, ends) in [
        ("cli.private.", &["present", "partly", "withheld"][..]),
        ("cli.status.", &["counted", "unconfirmed", "conflict", "missing"]),
        ("cli.express.", &["matches", "differs", "waiting"]),
        ("cli.tally.tie.", &["lot", "lower_cost", "all", "second_ballot"]),
        ("standing.", &["trusted", "confirmed", "unconfirmed", "beyond_slip", "not_recounted"]),
        ("erase.who_", &["seat", "staff", "witness"]),
        ("said.", &["note", "wording", "reasons", "conditions", "waiver", "fact", "vacancy", "difference", "voided"]),
        ("said.", &["lot_right", "reopening", "form", "decision", "lost", "sum"]),
        ("verdict.", &["accepted", "known", "superseding", "older", "conflict", "completed", "less"]),
        ("verdict.", &["this_counts", "other_counts", "not_counted", "beyond_slip", "not_recounted"]),
        (
            "cli.doctor.",
            &[
                "database",
                "modes",
                "writable",
                "lost",
                "mirror",
                "record",
                "set_back",
                "set_back_known",
                "openings",
                "pack",
                "pack_copy",
                "opening_code",
                "key",
                "identity",
                "meeting",
                "meeting_set_back",
                "decisions",
                "bundle",
            ],
        ),
    ] {
        for end in ends {
            assert!(Words::of(Lang::En).has(&format!("{prefix}{end}")), "{prefix}{end}");
        }
    }
}

#[test]
fn every_refusal_has_words_in_both_languages() {
    let bindings = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/bindings/Refusal.ts");
    let source = std::fs::read_to_string(bindings).unwrap();
    let codes: Vec<&str> = source.split("\"code\": \"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(codes.len() > 50, "{codes:?}");
    for lang in Lang::ALL {
        for code in &codes {
            let key = format!("refusal.{code}");
            assert!(Words::of(lang).has(&key), "{lang}: {key}");
        }
    }
}

//! The sets of spoken rules that a meeting can choose from: what they set, and what is read out.

use crate::error::DeskError;
use crate::error::said::Said;
use crate::view::RulesView;
use roundtable_domain::Rules;
use roundtable_intake::{Preset, read_preset};
use roundtable_words::Lang;

const PLAIN: &[u8] = include_bytes!("../../../../assets/rules/plain.toml");
const NANTANG: &[u8] = include_bytes!("../../../../assets/rules/nantang.toml");

/// Ids of all presets.
pub(crate) const PRESETS: [&str; 2] = ["plain", "nantang"];

fn preset(id: &str) -> Result<Preset, DeskError> {
    let bytes = match id {
        "nantang" => NANTANG,
        "plain" => PLAIN,
        other => return Err(Said::PresetUnknown { preset: other.to_owned() }.into()),
    };
    Ok(read_preset(bytes).map_err(|_| Said::PresetDamaged { preset: id.to_owned() })?)
}

/// The rules with what their preset sets, but for what the organiser has set.
///
/// # Errors
/// `preset_unknown`.
pub(crate) fn with_preset(rules: &Rules) -> Result<Rules, DeskError> {
    let set = preset(&rules.preset)?.set;
    let mut rules = rules.clone();
    rules.speech_limit_ms = rules.speech_limit_ms.or(set.speech_limit_s.map(|seconds| seconds * 1_000));
    let turns = set.turns_a_project.and_then(|turns| u16::try_from(turns).ok());
    rules.turns_a_project = rules.turns_a_project.or(turns);
    Ok(rules)
}

/// A set of rules with what it sets, to be read before a meeting takes it.
///
/// # Errors
/// `preset_unknown`.
pub fn preset_view(id: &str, lang: Lang) -> Result<RulesView, DeskError> {
    rules_view(&with_preset(&Rules { preset: id.to_owned(), ..Rules::default() })?, lang)
}

/// The rules of a meeting, to be read out.
///
/// # Errors
/// `preset_unknown` where a newer program chose one.
pub(crate) fn rules_view(rules: &Rules, lang: Lang) -> Result<RulesView, DeskError> {
    let preset = preset(&rules.preset)?;
    let said = |texts: &roundtable_intake::InLanguages| texts.get(lang.tag()).cloned().unwrap_or_default();
    Ok(RulesView {
        name: said(&preset.name),
        rules: preset.rules.iter().map(said).collect(),
        speech_limit_ms: rules.speech_limit_ms,
        turns_a_project: rules.turns_a_project,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_can_be_read_out_and_what_it_says_it_sets_it_sets() {
        for id in PRESETS {
            let rules = with_preset(&Rules { preset: id.to_owned(), ..Rules::default() }).unwrap();
            for lang in [Lang::ZhCn, Lang::En] {
                let view = rules_view(&rules, lang).unwrap();
                assert!(
                    !view.name.is_empty() && view.rules.len() > 5 && view.rules.iter().all(|rule| !rule.is_empty())
                );
            }
            let set = (rules.speech_limit_ms, rules.turns_a_project);
            assert_eq!(set, if id == "nantang" { (Some(120_000), Some(2)) } else { (None, None) });
        }
    }

    #[test]
    fn what_the_organiser_sets_holds() {
        let rules = Rules { preset: "nantang".to_owned(), speech_limit_ms: Some(60_000), ..Rules::default() };
        assert_eq!(with_preset(&rules).unwrap().speech_limit_ms, Some(60_000));
        assert_eq!(with_preset(&Rules { preset: "x".to_owned(), ..rules }).unwrap_err().code(), "preset_unknown");
    }
}

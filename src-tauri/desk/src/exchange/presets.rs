//! The sets of spoken rules that a meeting can choose from: what they set, and what is read out.

use crate::error::DeskError;
use crate::error::said::Said;
use crate::exchange::speaking::{also_set, speaking_of};
use crate::view::{PresetView, RulesView};
use roundtable_domain::Rules;
use roundtable_intake::{Preset, read_preset};
use roundtable_words::{Lang, Words};

include!(concat!(env!("OUT_DIR"), "/presets.rs"));

/// Ids of all presets, first the one that a meeting has unless it says otherwise.
pub(crate) fn preset_ids() -> Vec<&'static str> {
    let usual = Rules::default().preset;
    let mut ids: Vec<&str> = FILES.iter().map(|(id, _)| *id).collect();
    ids.sort_by_key(|id| (*id != usual, *id));
    ids
}

fn preset(id: &str) -> Result<Preset, DeskError> {
    let Some((_, bytes)) = FILES.iter().find(|(known, _)| *known == id) else {
        return Err(Said::PresetUnknown { preset: id.to_owned() }.into());
    };
    Ok(read_preset(bytes).map_err(|_| Said::PresetDamaged { preset: id.to_owned() })?)
}

fn said(texts: &roundtable_intake::InLanguages, lang: Lang) -> String {
    texts.get(lang.tag()).cloned().unwrap_or_default()
}

/// All sets of rules, each by its name.
///
/// # Errors
/// `preset_damaged`.
pub fn presets(lang: Lang) -> Result<Vec<PresetView>, DeskError> {
    let named = |id: &str| Ok(PresetView { id: id.to_owned(), name: said(&preset(id)?.name, lang) });
    preset_ids().into_iter().map(named).collect()
}

/// The rules with what their preset sets, but for what the organiser has set.
///
/// # Errors
/// `preset_unknown`.
pub(crate) fn with_preset(rules: &Rules) -> Result<Rules, DeskError> {
    let set = preset(&rules.preset)?.set;
    let mut rules = rules.clone();
    rules.speech_limit_ms = rules.speech_limit_ms.or(set.speech_limit_s.map(|seconds| seconds * 1_000));
    let turns = set.floor.turns_a_project.and_then(|turns| u16::try_from(turns).ok());
    rules.turns_a_project = rules.turns_a_project.or(turns);
    rules.speaking = rules.speaking.or(speaking_of(&set.floor));
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
pub fn rules_view(rules: &Rules, lang: Lang) -> Result<RulesView, DeskError> {
    let preset = preset(&rules.preset)?;
    Ok(RulesView {
        name: said(&preset.name, lang),
        about: said(&preset.about, lang),
        rules: preset.rules.iter().map(|rule| said(rule, lang)).collect(),
        speech_limit_ms: rules.speech_limit_ms,
        turns_a_project: rules.turns_a_project,
        also: also_set(&rules.speaking, Words::of(lang)),
        speaking: rules.speaking.whole(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use roundtable_domain::{HandKey, Mode};

    #[test]
    fn every_preset_can_be_read_out_and_what_it_says_it_sets_it_sets() {
        assert_eq!(preset_ids(), ["plain", "balanced", "nantang", "quick"]);
        for id in preset_ids() {
            let rules = with_preset(&Rules { preset: id.to_owned(), ..Rules::default() }).unwrap();
            for lang in [Lang::ZhCn, Lang::En] {
                let view = rules_view(&rules, lang).unwrap();
                assert!(!view.name.is_empty() && !view.about.is_empty() && view.rules.len() > 5);
                assert!(view.rules.iter().chain(&view.also).all(|rule| !rule.is_empty()));
            }
            let speaking = &rules.speaking;
            let set = (rules.speech_limit_ms, rules.turns_a_project, speaking.first_mode(), speaking.asks_stance());
            let wanted = match id {
                "balanced" => (Some(90_000), Some(2), Mode::RaiseHand, false),
                "nantang" => (Some(120_000), Some(2), Mode::RaiseHand, true),
                "quick" => (Some(45_000), Some(1), Mode::InTurn, false),
                _ => (None, None, Mode::RaiseHand, false),
            };
            assert_eq!(set, wanted, "{id}");
        }
    }

    #[test]
    fn what_the_organiser_sets_holds() {
        let mut rules = Rules { preset: "nantang".to_owned(), speech_limit_ms: Some(60_000), ..Rules::default() };
        rules.speaking.order = Some(vec![HandKey::LeastTime]);
        rules.speaking.stances = Some(false);
        let merged = with_preset(&rules).unwrap();
        assert_eq!((merged.speech_limit_ms, merged.turns_a_project), (Some(60_000), Some(2)));
        assert_eq!(merged.speaking.order(), [HandKey::LeastTime]);
        assert!(!merged.speaking.asks_stance() && merged.speaking.has_points());
        assert_eq!(with_preset(&Rules { preset: "x".to_owned(), ..rules }).unwrap_err().code(), "preset_unknown");
    }
}

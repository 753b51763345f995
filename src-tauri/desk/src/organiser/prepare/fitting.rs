//! Whether what the rules promise everybody has room in the time for the discussion.

use crate::exchange::presets::with_preset;
use crate::organiser::prepare::plan_rows::problem;
use crate::view::PlanProblem;
use crate::view::words::words;
use roundtable_domain::Rules;

/// How many sit at a table, as far as a plan knows.
const RESIDENTS: u64 = 10;

/// The time that a table needs where each project is introduced and everybody uses every speech that the rules allow, where
/// that is more than there is. Where no limit is set, a speech is as long as the time left has room for.
pub(in crate::organiser) fn too_long(rules: &Rules, projects: u64) -> Option<PlanProblem> {
    let rules = with_preset(rules).ok()?;
    let limit_ms = rules.speech_limit_ms?;
    let speeches = u64::from(rules.turns_a_project.unwrap_or(1));
    let each_ms = RESIDENTS.saturating_mul(speeches).saturating_mul(limit_ms);
    let needed_ms = projects.saturating_mul(each_ms.saturating_add(rules.speaking.introduction_limit_ms()));
    if needed_ms <= rules.discussion_ms {
        return None;
    }
    let params = [
        ("residents", RESIDENTS),
        ("n", projects),
        ("speeches", speeches),
        ("needed", needed_ms.div_ceil(60_000)),
        ("minutes", rules.discussion_ms / 60_000),
    ];
    let params = params.map(|(name, value)| (name, value.to_string()));
    let params: Vec<(&str, &str)> = params.iter().map(|(name, value)| (*name, value.as_str())).collect();
    Some(problem(None, "speech_limit_s", words("point.rules_long", &params)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(rules: Rules, projects: u64) -> Option<(String, String)> {
        let found = too_long(&rules, projects)?;
        Some((found.what.params["needed"].clone(), found.what.params["minutes"].clone()))
    }

    #[test]
    fn a_pack_that_cannot_fit_says_by_how_much() {
        let preset = |preset: &str| Rules { preset: preset.to_owned(), ..Rules::default() };
        assert_eq!(said(preset("plain"), 60), None, "without a limit a speech is as long as there is time");
        assert_eq!(said(preset("quick"), 7), None);
        let too_many = Some(("68".to_owned(), "60".to_owned()));
        assert_eq!(said(preset("quick"), 8), too_many);
        let longer = Rules { discussion_ms: 68 * 60_000, ..preset("quick") };
        assert_eq!(said(longer, 8), None);
        let two = Some(("410".to_owned(), "60".to_owned()));
        assert_eq!(said(preset("nantang"), 10), two);
    }
}

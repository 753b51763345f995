//! What can be said of an outcome beside the ballots, in sentences.

use super::said::Teller;
use roundtable_count::Checked;
use roundtable_words::say;

impl Teller<'_> {
    /// Who got nothing, which group goes unheard, and what a little more money would change. Of several groups, the one that most
    /// rules would say goes unheard.
    #[must_use]
    pub fn checks(&self, checked: &Checked) -> Vec<String> {
        let voice = self.voice;
        let mut said = vec![match checked.without_any {
            0 => say!(voice, "count.check.all_have"),
            n => say!(voice, "count.check.without_any", n = n),
        }];
        said.extend(match (&checked.jr, checked.pjr_plus.as_ref().or(checked.ejr_plus.as_ref())) {
            (Some(group), _) => Some(say!(voice, "count.check.unheard", n = group.ballots, who = self.who(&group.id))),
            (None, Some(group)) => {
                Some(say!(voice, "count.check.little_heard", n = group.ballots, who = self.who(&group.id)))
            }
            (None, None) => None,
        });
        said.extend(checked.missing.as_ref().map(|missing| {
            say!(voice, "count.check.missing", sum = self.money(missing.money), who = self.who(&missing.id))
        }));
        said
    }
}

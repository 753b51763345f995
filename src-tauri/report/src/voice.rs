//! The words of one report: sentences, money, spans of time and dates as people of the language write them.

use crate::clean::one_line;
use crate::common::{Answerer, FactKind, Kind, Lang, NewIdea, NoteKind, ObjectionEnd, Passage, Reply};
use crate::money;
use crate::publication::TableStatus;
use chrono::{Datelike, NaiveDate};
use roundtable_tally::{Method, Unit};
use roundtable_words::{Words, say};

/// Speaks one language.
#[derive(Clone, Copy)]
pub(crate) struct Voice {
    words: &'static Words,
    /// Whether sums are said in whole yuan also where they are ten thousands.
    in_yuan: bool,
}

impl Voice {
    pub(crate) fn of(lang: Lang) -> Voice {
        Voice { words: Words::of(lang), in_yuan: false }
    }

    /// The voice of a document in which these sums stand under one another: all of them are said in one unit, so that
    /// nobody compares "9,000 元" with "6.3 万元".
    pub(crate) fn for_sums(self, sums: impl IntoIterator<Item = i64>) -> Voice {
        Voice { in_yuan: !sums.into_iter().all(money::is_in_wan), ..self }
    }

    /// The voice that says no sum in ten thousands.
    pub(crate) fn in_full(self) -> Voice {
        Voice { in_yuan: true, ..self }
    }

    pub(crate) fn in_yuan(self) -> bool {
        self.in_yuan
    }

    pub(crate) fn lang(self) -> Lang {
        self.words.lang()
    }

    /// What a key says that was put together at run time.
    pub(crate) fn say_found(self, key: &str, params: &[(&str, &str)]) -> String {
        self.words.say_found(key, params)
    }

    pub(crate) fn table(self, table: u16) -> String {
        say!(self, "report.table", table = table)
    }

    /// A sum in minor units of a currency.
    pub(crate) fn money(self, minor: i64, currency: &str) -> String {
        money::say(self, minor, currency)
    }

    /// A span of time in words, to the second; to the minute from an hour on.
    pub(crate) fn span(self, ms: u64) -> String {
        let seconds = (ms + 500) / 1000;
        let (h, m, s) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        match (h, m, s) {
            (0, 0, _) => say!(self, "report.span.s", s = s),
            (0, _, 0) => say!(self, "report.span.m", m = m),
            (0, _, _) => say!(self, "report.span.ms", m = m, s = s),
            (_, 0, _) => say!(self, "report.span.h", h = h),
            _ => say!(self, "report.span.hm", h = h, m = m),
        }
    }

    /// The day of an ISO date or RFC 3339 time, as it stands there; anything else as it is, on one line.
    pub(crate) fn day(self, text: &str) -> String {
        let Some(date) = date_of(text) else { return one_line(text) };
        let name = self.say_found(&format!("report.month.{}", date.month()), &[]);
        say!(self, "report.day", year = date.year(), name = name, day = date.day())
    }

    /// The day of an RFC 3339 time, with hours and minutes where it has them.
    pub(crate) fn moment(self, text: &str) -> String {
        let clock = self.clock(text).map(|clock| format!(" {clock}")).unwrap_or_default();
        self.day(text) + &clock
    }

    /// Hours and minutes of an RFC 3339 time, as the clock at the table showed them.
    pub(crate) fn clock(self, text: &str) -> Option<String> {
        date_of(text)?;
        let clock = text.get(11..16)?;
        let shape = clock.bytes().enumerate().all(|(at, b)| if at == 2 { b == b':' } else { b.is_ascii_digit() });
        shape.then(|| clock.to_owned())
    }

    pub(crate) fn note_kind(self, kind: NoteKind) -> String {
        match kind {
            NoteKind::Support => say!(self, "report.kind.support"),
            NoteKind::Worry => say!(self, "report.kind.worry"),
            NoteKind::Improvement => say!(self, "report.kind.improvement"),
            NoteKind::Idea => say!(self, "report.kind.idea"),
            NoteKind::Question => say!(self, "report.kind.question"),
            NoteKind::Aside => say!(self, "report.kind.aside"),
        }
    }

    /// What stands before a fact of a project.
    pub(crate) fn fact(self, kind: FactKind) -> String {
        match kind {
            FactKind::Location => say!(self, "fact_plain.location"),
            FactKind::Content => say!(self, "fact_plain.content"),
            FactKind::Scope => say!(self, "fact_plain.scope"),
            FactKind::Benefit => say!(self, "fact_plain.benefit"),
        }
    }

    /// The mark of a session that is not real, and what it means.
    pub(crate) fn mark(self, kind: Kind) -> Option<(String, String)> {
        match kind {
            Kind::Real => None,
            Kind::Simulated => Some((say!(self, "report.mark.simulated"), say!(self, "report.mark.simulated.says"))),
            Kind::Practice => Some((say!(self, "report.mark.practice"), say!(self, "report.mark.practice.says"))),
        }
    }

    pub(crate) fn score(self, method: Method, score: u64) -> String {
        match method.unit {
            Unit::Votes => say!(self, "report.score.votes", n = score),
            Unit::Points => say!(self, "report.score.points", n = score),
            Unit::Firsts => say!(self, "report.score.firsts", n = score),
        }
    }

    /// What a project got; where all agreed, that they did.
    pub(crate) fn got(self, method: Method, score: Option<u64>) -> String {
        score.map_or_else(|| say!(self, "report.agreed"), |score| self.score(method, score))
    }

    /// That all agreed: how many were asked, who had left, what was objected and did not stand in the way.
    pub(crate) fn agreed(self, asked: u32, [absent, withdrawn, aside]: [u32; 3]) -> String {
        let said = [
            Some(say!(self, "report.count.agreed", n = asked)),
            (absent > 0).then(|| say!(self, "report.agreed.absent", n = absent)),
            (withdrawn > 0).then(|| say!(self, "report.agreed.withdrawn", n = withdrawn)),
            (aside > 0).then(|| say!(self, "report.agreed.aside", n = aside)),
        ];
        let between = match self.lang() {
            Lang::En => " ",
            Lang::ZhCn => "",
        };
        said.into_iter().flatten().collect::<Vec<_>>().join(between)
    }

    /// What somebody objected, without who it was, and what became of it.
    pub(crate) fn objected(self, project: Option<u16>, text: &Passage, ends: ObjectionEnd) -> String {
        let (text, ends) = (self.passage(text), self.objection_end(ends));
        match project {
            Some(number) => say!(self, "report.objected.project", number = number, text = text, ends = ends),
            None => say!(self, "report.objected.all", text = text, ends = ends),
        }
    }

    fn objection_end(self, ends: ObjectionEnd) -> String {
        match ends {
            ObjectionEnd::Withdrawn => say!(self, "objection.withdrawn"),
            ObjectionEnd::StandsAside => say!(self, "objection.stands_aside"),
            ObjectionEnd::Maintained => say!(self, "objection.maintained"),
        }
    }

    /// What was proposed for all to agree to, and whether they did.
    pub(crate) fn asked(self, proposed: &[u16], reached: bool) -> String {
        let numbers = self.list(&proposed.iter().map(u16::to_string).collect::<Vec<_>>());
        match reached {
            true => say!(self, "report.asked.reached", numbers = numbers),
            false => say!(self, "report.asked.not", numbers = numbers),
        }
    }

    pub(crate) fn status(self, status: TableStatus) -> String {
        match status {
            TableStatus::Counted => say!(self, "report.status.counted"),
            TableStatus::Unconfirmed => say!(self, "report.status.unconfirmed"),
            TableStatus::Conflict => say!(self, "report.status.conflict"),
            TableStatus::Missing => say!(self, "report.status.missing"),
        }
    }

    /// The text, or a word for what became of it.
    pub(crate) fn passage(self, passage: &Passage) -> String {
        match passage {
            Passage::Text(text) => text.clone(),
            Passage::Masked(text) => say!(self, "report.masked_text", text = text),
            Passage::Erased => say!(self, "report.erased"),
            Passage::Withheld => say!(self, "report.withheld"),
            Passage::NotHere => say!(self, "report.not_here"),
            Passage::NotHandedIn => say!(self, "report.not_handed_in"),
        }
    }

    /// The answer to a question, or that there is none.
    pub(crate) fn reply(self, reply: Option<&Reply>) -> String {
        let Some(Reply { by, text }) = reply else { return say!(self, "report.answer.none") };
        let text = self.passage(text);
        match by {
            Answerer::Leader => say!(self, "report.answer.leader", text = text),
            Answerer::Adviser => say!(self, "report.answer.adviser", text = text),
            Answerer::Proposer => say!(self, "report.answer.proposer", text = text),
        }
    }

    /// What a new idea is called, and about what it costs.
    pub(crate) fn idea(self, idea: &NewIdea, currency: &str) -> String {
        let name = self.passage(&idea.name);
        match idea.cost {
            Some(cost) => say!(self, "report.idea.cost", name = name, cost = self.money(cost, currency)),
            None => say!(self, "report.idea", name = name),
        }
    }

    /// A list as it is spoken. What nobody filled in leaves no comma.
    pub(crate) fn list(self, items: &[String]) -> String {
        there(items).join(&say!(self, "report.list.comma"))
    }
}

/// Those of some texts that say anything.
pub(crate) fn there(items: &[String]) -> Vec<&str> {
    items.iter().map(String::as_str).filter(|text| !text.trim().is_empty()).collect()
}

/// The day with which a text begins, written as `2026-05-09`.
fn date_of(text: &str) -> Option<NaiveDate> {
    text.get(..10)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_no_comma_for_what_nobody_filled_in() {
        let items = ["6 月 14 日", "", " ", "三楼"].map(str::to_owned);
        assert_eq!(Voice::of(Lang::ZhCn).list(&items), "6 月 14 日、三楼");
        assert_eq!(Voice::of(Lang::ZhCn).list(&["".to_owned()]), "");
    }

    #[test]
    fn spans_are_words_and_no_longer_than_needed() {
        let zh = Voice::of(Lang::ZhCn);
        assert_eq!(zh.span(22_000), "22 秒");
        assert_eq!(zh.span(380_000), "6 分 20 秒");
        assert_eq!(zh.span(3_600_000), "1 小时");
        assert_eq!(zh.span(3_930_000), "1 小时 5 分");
        assert_eq!(Voice::of(Lang::En).span(380_000), "6 min 20 s");
    }

    #[test]
    fn days_are_written_as_people_write_them_and_nonsense_as_it_stands() {
        assert_eq!(Voice::of(Lang::ZhCn).day("2026-05-09"), "2026 年 5 月 9 日");
        assert_eq!(Voice::of(Lang::En).day("2026-05-09T14:05:00+08:00"), "9 May 2026");
        for odd in ["soon", "2026-13-01", "二〇二六年五月九日", "2026-05-0九"] {
            assert_eq!(Voice::of(Lang::En).day(odd), odd);
        }
    }

    #[test]
    fn the_clock_is_the_one_at_the_table() {
        assert_eq!(Voice::of(Lang::En).clock("2026-05-09T14:05:33+08:00").as_deref(), Some("14:05"));
        assert_eq!(Voice::of(Lang::En).clock("2026-05-09"), None);
        assert_eq!(Voice::of(Lang::En).clock("2026-05-09T1x:05"), None);
    }
}

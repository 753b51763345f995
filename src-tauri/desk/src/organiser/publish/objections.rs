//! What people object to while a notice hangs, and what the office answers: written down, answered, answered better, struck.
//! Nobody's name is asked for.

use crate::error::DeskError;
use crate::error::said::Said;
use crate::organiser::OrganiserDesk;
use crate::organiser::decisions::{Decision, ObjectedTo};
use crate::organiser::publish::texts::HASH_CHARS;
use crate::view::{AnswerView, NoticePeriod, ObjectionTo, ObjectionView, ObjectionsView};
use chrono::NaiveDate;
use roundtable_domain::{Meeting, ProjectId, Words};
use roundtable_record::{Commit, Hash, Opening};
use roundtable_report::{notice_days_left, notice_period};

/// An objection that was written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Objection {
    /// What was said. Its hash is the objection's own.
    pub text: Commit,
    /// When, `YYYY-MM-DD`.
    pub day: String,
    pub to: ObjectedTo,
    /// Every answer, the last of which stands.
    pub answers: Vec<Answer>,
    /// It was written down by mistake.
    pub struck: bool,
}

/// What the office answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Answer {
    pub text: Commit,
    /// When, `YYYY-MM-DD`.
    pub day: String,
}

impl Objection {
    /// The answer that stands.
    pub fn answer(&self) -> Option<&Answer> {
        self.answers.last()
    }

    /// Answers in whose place another stands.
    pub fn replaced(&self) -> &[Answer] {
        self.answers.split_last().map_or(&[], |(_, before)| before)
    }

    /// Hashes of what was said and of every answer.
    pub fn texts(&self) -> impl Iterator<Item = Hash> + '_ {
        std::iter::once(self.text.hash()).chain(self.answers.iter().map(|answer| answer.text.hash()))
    }
}

impl ObjectedTo {
    pub(crate) fn table(&self) -> Option<u16> {
        match self {
            ObjectedTo::Table(table) => Some(*table),
            ObjectedTo::Whole | ObjectedTo::Project(_) => None,
        }
    }

    pub(crate) fn project(&self) -> Option<&ProjectId> {
        match self {
            ObjectedTo::Project(project) => Some(project),
            ObjectedTo::Whole | ObjectedTo::Table(_) => None,
        }
    }
}

/// What a text of an objection is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ObjectionText {
    Objection,
    Answer,
}

impl ObjectionText {
    /// Its name in JSON and in the language files, under `said.<it>`.
    pub fn code(self) -> &'static str {
        match self {
            ObjectionText::Objection => "objection",
            ObjectionText::Answer => "answer",
        }
    }
}

impl OrganiserDesk {
    /// All objections to what is published, those that wait for an answer first, and how long the last notice hangs.
    ///
    /// # Errors
    /// As [`OrganiserDesk::which`], or the database fails.
    pub fn objections(&self, meeting: Option<&str>) -> Result<ObjectionsView, DeskError> {
        let meeting = self.which(meeting)?;
        let (list, decided, words) =
            (self.held(&meeting)?.with_withdrawn(), self.decided(&meeting)?, self.words_of(&meeting)?);
        let today = self.today();
        let period = decided.notice_days.and_then(|days| {
            let (first, last) = notice_period(&decided.published_at, days)?;
            Some(NoticePeriod { left: notice_days_left(&decided.published_at, days, &today)?, first, last })
        });
        let mut objections: Vec<ObjectionView> =
            decided.standing_objections().map(|one| view(one, decided.is_open(one), &list, &words)).collect();
        objections.sort_by_key(|one| !one.open);
        Ok(ObjectionsView { today, period, objections })
    }

    /// Writes down an objection; without a day, of today.
    ///
    /// # Errors
    /// `objection_before` while nothing is published; `objection_table` and `objection_project` for a number that the
    /// meeting has not; `objection_day` for what is no day up to today; `objection_empty`, or the text is too long.
    pub fn object(
        &mut self,
        meeting: Option<&str>,
        to: ObjectionTo,
        text: &str,
        day: Option<&str>,
    ) -> Result<ObjectionsView, DeskError> {
        let meeting = self.which(meeting)?;
        if self.decided(&meeting)?.published == 0 {
            return Err(Said::ObjectionBefore.into());
        }
        let list = self.held(&meeting)?.with_withdrawn();
        let to = match to {
            ObjectionTo::Whole => ObjectedTo::Whole,
            ObjectionTo::Table(table) => match list.tables.iter().any(|one| one.table.number() == table) {
                true => ObjectedTo::Table(table),
                false => return Err(Said::ObjectionTable { table }.into()),
            },
            ObjectionTo::Project(number) => {
                let project = list.projects.iter().find(|project| project.number.number() == number);
                ObjectedTo::Project(project.ok_or(Said::ObjectionProject { number })?.id.clone())
            }
        };
        let day = self.day_to_today(day, None)?;
        let opening = said(text)?;
        self.decide_all(&meeting, vec![Decision::Objected { day, to, text: opening.commit() }], &[opening])?;
        self.objections(Some(&meeting))
    }

    /// Writes down what the office answered, in place of what it answered before; without a day, today. The objection is
    /// meant by its hash, or the first characters of it, eight or more.
    ///
    /// # Errors
    /// `objection_unknown` where none or more than one is meant; `answer_day` for what is no day from the objection's to
    /// today; `objection_empty`, or the text is too long.
    pub fn answer(
        &mut self,
        meeting: Option<&str>,
        objection: &str,
        text: &str,
        day: Option<&str>,
    ) -> Result<ObjectionsView, DeskError> {
        let meeting = self.which(meeting)?;
        let of = self.objection(&meeting, objection)?;
        let day = self.day_to_today(day, Some(&of.day))?;
        let opening = said(text)?;
        let words = self.words_of(&meeting)?;
        let is_same = |last: &Answer| last.day == day && words.text(&last.text) == Some(text.trim());
        if !of.answer().is_some_and(is_same) {
            let objection = of.text.hash();
            let answered = Decision::ObjectionAnswered { objection, day, text: opening.commit() };
            self.decide_all(&meeting, vec![answered], &[opening])?;
        }
        self.objections(Some(&meeting))
    }

    /// Strikes an objection that was written down by mistake.
    ///
    /// # Errors
    /// `objection_unknown` where none or more than one is meant; or the database fails.
    pub fn strike(&mut self, meeting: Option<&str>, objection: &str) -> Result<ObjectionsView, DeskError> {
        let meeting = self.which(meeting)?;
        let objection = self.objection(&meeting, objection)?.text.hash();
        self.decide(&meeting, Decision::ObjectionStruck { objection })?;
        self.objections(Some(&meeting))
    }

    /// Every objection that was ever written down, in their order.
    pub(crate) fn every_objection(&self, meeting: &str) -> Result<Vec<Objection>, DeskError> {
        Ok(self.decided(meeting)?.objections)
    }

    /// The standing objection that is meant.
    fn objection(&self, meeting: &str, hash: &str) -> Result<Objection, DeskError> {
        let wanted = hash.trim().to_ascii_lowercase();
        let decided = self.decided(meeting)?;
        let mut meant = decided
            .standing_objections()
            .filter(|one| wanted.len() >= HASH_CHARS && one.text.hash().to_string().starts_with(&wanted));
        match (meant.next(), meant.next()) {
            (Some(one), None) => Ok(one.clone()),
            (None | Some(_), _) => Err(Said::ObjectionUnknown { hash: hash.trim().to_owned() }.into()),
        }
    }

    fn today(&self) -> String {
        self.now().chars().take(10).collect()
    }

    /// The day as it is typed, if it is one up to today and from the first that there can be; today where none is.
    fn day_to_today(&self, day: Option<&str>, first: Option<&str>) -> Result<String, Said> {
        let today = self.today();
        let typed = day.map_or(today.as_str(), str::trim);
        let is_day = typed.parse::<NaiveDate>().is_ok_and(|day| day.to_string() == typed);
        if is_day && typed <= today.as_str() && first.is_none_or(|first| first <= typed) {
            return Ok(typed.to_owned());
        }
        let day = typed.to_owned();
        Err(match first {
            Some(first) => Said::AnswerDay { day, first: first.to_owned(), last: today },
            None => Said::ObjectionDay { day, last: today },
        })
    }
}

/// What was said or answered, as it is committed to.
fn said(text: &str) -> Result<Opening, DeskError> {
    match text.trim().is_empty() {
        true => Err(Said::ObjectionEmpty.into()),
        false => OrganiserDesk::reason(text),
    }
}

fn view(one: &Objection, open: bool, list: &Meeting, words: &Words) -> ObjectionView {
    let text = |commit: &Commit| words.text(commit).map(str::to_owned);
    let project = one.to.project().and_then(|id| list.project(id));
    let to = match &one.to {
        ObjectedTo::Whole => ObjectionTo::Whole,
        ObjectedTo::Table(table) => ObjectionTo::Table(*table),
        ObjectedTo::Project(_) => project.map_or(ObjectionTo::Whole, |is| ObjectionTo::Project(is.number.number())),
    };
    ObjectionView {
        hash: one.text.hash().to_string(),
        day: one.day.clone(),
        to,
        project: project.map(|project| project.name.clone()),
        open,
        text: text(&one.text),
        answer: one.answer().map(|answer| AnswerView { day: answer.day.clone(), text: text(&answer.text) }),
    }
}

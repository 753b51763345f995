//! What all papers and pages share.

pub use roundtable_words::Lang;

/// What the session was for. Everything but a real one is marked on every page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Kind {
    /// Residents sat at the table.
    #[default]
    Real,
    /// Played by a program.
    Simulated,
    /// To learn the tool.
    Practice,
}

impl Kind {
    /// Its name in keys and in open data.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Kind::Real => "real",
            Kind::Simulated => "simulated",
            Kind::Practice => "practice",
        }
    }
}

/// How projects that were level were told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TieBy {
    /// A lot was drawn.
    Lot,
    /// The lower cost went first.
    LowerCost,
    /// All of them went on.
    All,
    /// A second ballot was held between them.
    SecondBallot,
}

impl TieBy {
    /// Its name in open data.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            TieBy::Lot => "lot",
            TieBy::LowerCost => "lower_cost",
            TieBy::All => "all",
            TieBy::SecondBallot => "second_ballot",
        }
    }
}

/// One of the four facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactKind {
    /// 实施地点
    Location,
    /// 内容
    Content,
    /// 范围
    Scope,
    /// 预期效益
    Benefit,
}

/// The kind of a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoteKind {
    /// 支持
    Support,
    /// 担心
    Worry,
    /// 改进
    Improvement,
    /// 新点子
    Idea,
    /// 提问
    Question,
    /// 另记: belongs to no project.
    Aside,
}

impl NoteKind {
    /// All of them, in order.
    pub const ALL: [NoteKind; 6] = [
        NoteKind::Support,
        NoteKind::Worry,
        NoteKind::Improvement,
        NoteKind::Idea,
        NoteKind::Question,
        NoteKind::Aside,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            NoteKind::Support => "support",
            NoteKind::Worry => "worry",
            NoteKind::Improvement => "improvement",
            NoteKind::Idea => "idea",
            NoteKind::Question => "question",
            NoteKind::Aside => "aside",
        }
    }
}

/// Who answers a question, in their own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answerer {
    /// 桌长
    Leader,
    /// 技术顾问
    Adviser,
    /// Who proposed the project.
    Proposer,
}

impl Answerer {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Answerer::Leader => "leader",
            Answerer::Adviser => "adviser",
            Answerer::Proposer => "proposer",
        }
    }
}

/// What became of an objection once it was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ObjectionEnd {
    /// 不再反对
    Withdrawn,
    /// 保留意见，不阻拦
    StandsAside,
    /// 坚持反对
    Maintained,
}

impl ObjectionEnd {
    pub(crate) fn name(self) -> &'static str {
        match self {
            ObjectionEnd::Withdrawn => "withdrawn",
            ObjectionEnd::StandsAside => "stands_aside",
            ObjectionEnd::Maintained => "maintained",
        }
    }
}

/// The answer to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// Whose words it is.
    pub by: Answerer,
    /// The answer, or what became of it.
    pub text: Passage,
}

/// A project that nobody had on the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewIdea {
    /// What it is called.
    pub name: Passage,
    /// About what it costs, minor units, where somebody said so.
    pub cost: Option<i64>,
}

/// A text that somebody said or wrote, or what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Passage {
    /// The text.
    Text(String),
    /// The text with a sign in place of each part that the organiser masked.
    Masked(String),
    /// Erased at a person's wish; only the commitment to it is left.
    Erased,
    /// Held back by the organiser.
    Withheld,
    /// It was handed in, is not here, and nobody decided that it should not be.
    NotHere,
    /// The table did not hand it in, and signed so: it had erased it, or left it out.
    NotHandedIn,
}

impl From<&str> for Passage {
    fn from(text: &str) -> Passage {
        Passage::Text(text.to_owned())
    }
}

impl From<String> for Passage {
    fn from(text: String) -> Passage {
        Passage::Text(text)
    }
}

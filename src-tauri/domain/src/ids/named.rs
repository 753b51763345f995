//! Ideas of which there are a few, each with its name in files and views.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A named set of snake_case words that stands in files and views.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
        #[serde(rename_all = "snake_case")]
        #[ts(export)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }
        impl $name {
            /// All of them, in order.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];
        }
    };
}

words! {
    /// What a session is for. Real and simulated ones are never counted together; practice is never handed in.
    Kind {
        /// Residents sit at the table.
        Real,
        /// Played by a program.
        Simulated,
        /// To learn the tool.
        Practice,
    }
}
words! {
    /// Whom a participant speaks for.
    SeatKind {
        /// A resident (居民).
        Resident,
        /// A social organisation (社会组织).
        Organisation,
        /// A unit such as a school or a firm (单位).
        Unit,
    }
}
words! {
    /// The part of the meeting that the table is in.
    Phase {
        /// Staff and participants take their seats.
        Seating,
        /// The hall's opening: briefing, work report, questions.
        Opening,
        /// Project by project.
        Discussion,
        /// The table chooses up to three.
        Choosing,
        /// Read-through, sign-offs, seal.
        Signing,
    }
}
words! {
    /// How the floor is given.
    Mode {
        /// By seat (轮流发言).
        InTurn,
        /// By raised hand (举手发言).
        RaiseHand,
        /// Whoever wishes (自由发言).
        Voluntary,
    }
}
words! {
    /// Why this seat has the floor now.
    How {
        /// It was next by the mode's own order.
        Next,
        /// The leader called it before its turn.
        OutOfOrder,
        /// A short answer; a raised hand stays up.
        Reply,
        /// It spoke of its own accord, in voluntary mode.
        Voluntary,
    }
}
words! {
    /// The kind of a note.
    NoteKind {
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
}
words! {
    /// One of the four facts that a choice needs.
    Fact {
        /// Where (实施地点).
        Location,
        /// What (内容).
        Content,
        /// How much of it (范围).
        Scope,
        /// Who gains (预期效益).
        Benefit,
    }
}
words! {
    /// Who introduced a project.
    Introducer {
        /// Its proposer.
        Proposer,
        /// The technical adviser.
        Adviser,
    }
}
words! {
    /// A rule that the leader can remind of.
    Rule {
        /// One speaks at a time.
        OneAtATime,
        /// Raise a hand first.
        HandFirst,
        /// Speak to the project.
        ToTheProject,
        /// Keep to the time.
        KeepTime,
        /// No words against persons.
        NoAttacks,
        /// Do not interrupt.
        NoInterrupting,
        /// Face the leader, not each other.
        ToTheLeader,
    }
}
words! {
    /// By what raised hands are ordered.
    HandKey {
        /// Who has not spoken in this meeting.
        NeverSpoken,
        /// Who has spoken least often on this project.
        FewestTurns,
        /// Who has spoken for the least time.
        LeastTime,
        /// For after against, against after for.
        Alternate,
        /// Whose group has spoken least often, by head.
        Groups,
        /// Who raised a hand first.
        FirstRaised,
    }
}
words! {
    /// What a raised hand is for.
    Stance {
        /// 赞成
        For,
        /// 反对
        Against,
        /// Neither: a question, or something to add.
        Neither,
    }
}
words! {
    /// Why a raised hand has its place in the list.
    HandReason {
        /// Others were called before it for two rounds.
        LongWait,
        /// The one before it has waited for two rounds.
        ShorterWait,
        /// Has not spoken in this meeting.
        FirstTime,
        /// The one before it has not spoken yet.
        SpokeBefore,
        /// Fewer turns on this project than the one behind it.
        FewerTurns,
        /// More turns on this project than the one before it.
        MoreTurns,
        /// Less time than the one behind it.
        SpokeLess,
        /// More time than the one before it.
        SpokeMore,
        /// For after against, or against after for.
        OtherSide,
        /// Of the side that spoke last.
        SameSide,
        /// Its group has spoken less often.
        QuieterGroup,
        /// Its group has spoken more often.
        BusierGroup,
        /// Raised before the one behind it.
        RaisedFirst,
        /// Raised after the one before it.
        RaisedLater,
    }
}
words! {
    /// For what the staff, or who proposed a project, has the floor. None of it is an opinion.
    StaffSpeech {
        /// A project is introduced.
        Introduction,
        /// A question is answered.
        Answer,
    }
}
words! {
    /// Who answers a question, in their own words.
    Answerer {
        /// The table leader.
        Leader,
        /// The technical adviser.
        Adviser,
        /// Who proposed the project.
        Proposer,
    }
}
words! {
    /// How a poll is held.
    Medium {
        /// On paper, keyed twice.
        Paper,
        /// By a show of hands, counted project by project.
        Hands,
        /// On the laptop itself, one after the other and in secret.
        Laptop,
        /// By consensus: those present are asked one by one whether they object to what is proposed.
        Consensus,
    }
}
words! {
    /// What became of an objection once it was answered.
    ObjectionEnd {
        /// 不再反对
        Withdrawn,
        /// 保留意见，不阻拦
        StandsAside,
        /// 坚持反对
        Maintained,
    }
}

impl Default for Medium {
    /// The one that nobody has to choose.
    fn default() -> Medium {
        Medium::Paper
    }
}

impl Stance {
    /// The other side; nothing where it takes none.
    pub fn opposite(self) -> Option<Stance> {
        match self {
            Stance::For => Some(Stance::Against),
            Stance::Against => Some(Stance::For),
            Stance::Neither => None,
        }
    }
}

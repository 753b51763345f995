//! How the answers of a room are listed: one entry each, from which all follows that the window, the command line and
//! the tests of the words ask of it.

use roundtable_bag::BagError;
use roundtable_domain::Refusal;
use roundtable_record::{Hash, RecordError};
use roundtable_report::ReportError;

/// How a command that gets an answer ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It cannot be; nothing has changed.
    Refused,
    /// It was asked for in a way that means nothing here; another command line would be right.
    WrongUsage,
    /// The machine failed.
    MachineFailed,
}

/// What an answer names in its words.
pub trait Named {
    /// As text. Of another error it is the code, which is said in words where it is shown.
    fn text(&self) -> String;

    /// The error that it is, where it is one.
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        None
    }
}

macro_rules! named_by_text {
    ($($kind:ty),+) => { $(impl Named for $kind {
        fn text(&self) -> String {
            self.to_string()
        }
    })+ };
}
named_by_text!(String, u16, u32, u64, usize, Hash);

macro_rules! named_by_code {
    ($($kind:ty),+) => { $(impl Named for $kind {
        fn text(&self) -> String {
            self.code().to_string()
        }

        fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
            Some(self)
        }
    })+ };
}
pub(crate) use named_by_code;
named_by_code!(BagError, RecordError, Refusal, ReportError);

impl<N: Named + ?Sized> Named for Box<N> {
    fn text(&self) -> String {
        (**self).text()
    }

    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        (**self).source()
    }
}

impl Named for std::io::Error {
    fn text(&self) -> String {
        self.to_string()
    }

    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(self)
    }
}

/// Makes an enum of answers out of a list. An entry says how a command with it ends, its stable code, its variant and what its
/// words name.
#[macro_export]
macro_rules! answers {
    (
        $(#[$about:meta])*
        $seen:vis enum $answers:ident {
            $($(#[$doc:meta])* $status:ident $code:literal $answer:ident $({ $($name:ident: $kind:ty),+ })?,)+
        }
    ) => {
        $(#[$about])*
        #[derive(Debug)]
        $seen enum $answers {
            $(
                $(#[$doc])*
                $answer $({ $(#[doc = concat!("`{", stringify!($name), "}`")] $name: $kind),+ })?,
            )+
        }

        impl $answers {
            /// Every code, with what its words may name.
            $seen const ALL: &'static [(&'static str, &'static [&'static str])] =
                &[$(($code, &[$($(stringify!($name)),+)?])),+];

            /// Stable name.
            #[must_use]
            $seen fn code(&self) -> &'static str {
                match self {
                    $(Self::$answer $({ $($name: _),+ })? => $code,)+
                }
            }

            /// How a command that gets it ends.
            #[must_use]
            $seen fn status(&self) -> $crate::Status {
                match self {
                    $(Self::$answer $({ $($name: _),+ })? => $crate::Status::$status,)+
                }
            }

            /// What its words name.
            #[must_use]
            $seen fn params(&self) -> ::std::collections::BTreeMap<String, String> {
                match self {
                    $(Self::$answer $({ $($name),+ })? => {
                        [$($((stringify!($name).to_owned(), $crate::Named::text($name))),+)?].into()
                    })+
                }
            }
        }

        impl ::std::fmt::Display for $answers {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.code())
            }
        }

        impl ::std::error::Error for $answers {
            fn source(&self) -> Option<&(dyn ::std::error::Error + 'static)> {
                match self {
                    $(Self::$answer $({ $($name),+ })? => {
                        let sources: &[Option<&(dyn ::std::error::Error + 'static)>] =
                            &[$($($crate::Named::source($name)),+)?];
                        sources.iter().find_map(|source| *source)
                    })+
                }
            }
        }
    };
}
pub use crate::answers;

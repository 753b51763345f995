//! How a key that stands in code is said.

/// What a key says, each parameter by its name. Whatever has a `say_found` says it.
///
/// ```
/// use roundtable_words::{Lang, Words, say};
/// assert_eq!(say!(Words::of(Lang::En), "report.table", table = 3), "Table 3");
/// ```
///
/// It does not compile where there is no such key, where the message has no place for a parameter, and where nothing is
/// given for a place.
///
/// ```compile_fail,E0080
/// use roundtable_words::{Lang, Words, say};
/// say!(Words::of(Lang::En), "report.chair", table = 3);
/// ```
///
/// ```compile_fail,E0080
/// use roundtable_words::{Lang, Words, say};
/// say!(Words::of(Lang::En), "report.table", table = 3, seat = 7);
/// ```
///
/// ```compile_fail,E0080
/// use roundtable_words::{Lang, Words, say};
/// say!(Words::of(Lang::En), "report.table");
/// ```
#[macro_export]
macro_rules! say {
    ($words:expr, $key:literal $(, $name:ident = $value:expr)* $(,)?) => {{
        const _: () = {
            assert!($crate::params::is_key($key), concat!("there is no message ", $key));
            $(assert!($crate::params::takes($key, stringify!($name)), concat!($key, " has no place for ", stringify!($name)));)*
            assert!($crate::params::is_filled($key, &[$(stringify!($name)),*]), concat!($key, " has a place for which nothing is given"));
        };
        $words.say_found($key, &[$((stringify!($name), &::std::string::ToString::to_string(&$value))),*])
    }};
}

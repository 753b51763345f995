//! The language of the machine, in which the shell speaks until somebody chooses another.

use roundtable_words::Lang;

/// English where the machine's locale says so, otherwise Chinese.
pub fn of_machine() -> Lang {
    let locale = roundtable_platform::locales().into_iter().find(|locale| !locale.is_empty()).unwrap_or_default();
    Lang::parse(&locale).unwrap_or_default()
}

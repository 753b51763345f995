//! One message: a sentence with places for parameters, perhaps in two forms.
//!
//! A place is `{name}`. `{name|one|other}` says the word that goes with a number: the first for exactly one, else the
//! second. A sentence that counts one thing, `n`, may be written twice instead, whole.

use serde::Deserialize;

/// What stands behind a key in a language file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub(crate) enum Message {
    /// One form.
    Plain(String),
    /// Two forms; the parameter `n` decides.
    Counted {
        /// For exactly one.
        one: String,
        /// For none and for more.
        other: String,
    },
}

impl Message {
    /// The sentence with its parameters put in. A place that no parameter names stays as it is, so that it is seen.
    pub(crate) fn say(&self, params: &[(&str, &str)]) -> String {
        fill(self.form(params), params)
    }

    fn form(&self, params: &[(&str, &str)]) -> &str {
        match self {
            Message::Plain(text) => text,
            Message::Counted { one, other } => {
                if params.iter().any(|(name, value)| *name == "n" && *value == "1") {
                    one
                } else {
                    other
                }
            }
        }
    }
}

/// Puts the parameters in, in one pass: what a parameter holds is never read as a place itself.
fn fill(text: &str, params: &[(&str, &str)]) -> String {
    let mut said = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let (before, from) = rest.split_at(open);
        said.push_str(before);
        let value = from.find('}').and_then(|close| {
            let place = Place::of(&from[1..close]);
            let (_, value) = params.iter().find(|(known, _)| *known == place.name)?;
            Some((close, place.says(value)))
        });
        match value {
            Some((close, value)) => {
                said.push_str(value);
                rest = &from[close + 1..];
            }
            None => {
                said.push('{');
                rest = &from[1..];
            }
        }
    }
    said.push_str(rest);
    said
}

/// What stands between braces.
pub(crate) struct Place<'a> {
    /// The parameter that it is for.
    pub(crate) name: &'a str,
    /// The word that goes with one, and with any other number.
    forms: Option<(&'a str, &'a str)>,
}

impl<'a> Place<'a> {
    pub(crate) fn of(text: &'a str) -> Place<'a> {
        match text.split_once('|') {
            Some((name, forms)) => Place { name, forms: forms.split_once('|') },
            None => Place { name: text, forms: None },
        }
    }

    fn says(&self, value: &'a str) -> &'a str {
        match self.forms {
            Some((one, _)) if value == "1" => one,
            Some((_, other)) => other,
            None => value,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_put_in_and_their_text_is_never_read_again() {
        let message = Message::Plain("{table}: {name} · {name}".into());
        assert_eq!(message.say(&[("table", "3"), ("name", "{table}")]), "3: {table} · {table}");
    }

    #[test]
    fn a_place_without_parameter_and_a_lone_brace_stay_visible() {
        assert_eq!(Message::Plain("a {b} c { d".into()).say(&[]), "a {b} c { d");
    }

    #[test]
    fn a_word_goes_with_its_own_number() {
        let message = Message::Plain("{a} {a|line|lines}, {b} {b|note|notes}".into());
        assert_eq!(message.say(&[("a", "1"), ("b", "2")]), "1 line, 2 notes");
        assert_eq!(message.say(&[("a", "21"), ("b", "1")]), "21 lines, 1 note");
        assert_eq!(message.say(&[("b", "1")]), "{a} {a|line|lines}, 1 note");
    }

    #[test]
    fn one_is_one_and_everything_else_is_other() {
        let message = Message::Counted { one: "{n} note".into(), other: "{n} notes".into() };
        assert_eq!(message.say(&[("n", "1")]), "1 note");
        assert_eq!(message.say(&[("n", "0")]), "0 notes");
        assert_eq!(message.say(&[("n", "11")]), "11 notes");
    }
}

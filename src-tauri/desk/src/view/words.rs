//! The words of what says its own code.

use super::ErrorView;
use roundtable_intake::IntakeError;
use serde::Serialize;
use std::collections::BTreeMap;

/// The words of a fault, with all that they name.
pub(crate) fn fault_words(error: &IntakeError) -> ErrorView {
    ErrorView::new(format!("intake.{}", error.code()), fields(error))
}

/// The words of anything that says its own code, with all that it names.
pub(crate) fn coded(under: &str, said: &impl Serialize) -> ErrorView {
    let code = match serde_json::to_value(said) {
        Ok(serde_json::Value::Object(fields)) => fields.get("code").and_then(|code| code.as_str().map(str::to_owned)),
        _ => None,
    };
    ErrorView::new(format!("{under}.{}", code.unwrap_or_default()), fields(said))
}

pub(crate) fn words(key: &str, params: &[(&str, &str)]) -> ErrorView {
    let params = params.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    ErrorView::new(key, params)
}

/// The fields of an error as texts.
pub(crate) fn fields(error: &impl Serialize) -> BTreeMap<String, String> {
    let Ok(serde_json::Value::Object(fields)) = serde_json::to_value(error) else { return BTreeMap::new() };
    let text = |value: serde_json::Value| match value {
        serde_json::Value::String(text) => text,
        serde_json::Value::Null => String::new(),
        // Names may hold a comma; numbers do not.
        serde_json::Value::Array(all) if all.iter().all(serde_json::Value::is_string) => {
            all.iter().filter_map(serde_json::Value::as_str).collect::<Vec<_>>().join(" · ")
        }
        serde_json::Value::Array(all) => all.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    };
    fields.into_iter().filter(|(name, _)| name != "code").map(|(name, value)| (name, text(value))).collect()
}

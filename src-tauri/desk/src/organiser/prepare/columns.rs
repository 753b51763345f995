//! Where columns of lists go because a person said so: said of one list, and kept for the next ones.

use crate::error::DeskError;
use crate::limits::MOST_COLUMNS_KEPT;
use crate::organiser::OrganiserDesk;
use crate::view::ErrorView;
use crate::view::words::words;
use roundtable_intake::{Column, ColumnOf, Columns, is_same_heading};
use std::collections::BTreeMap;

/// The setting that keeps them, the newest last.
const COLUMNS: &str = "columns";

/// A heading with the stable name of where it goes; none: not used.
type Kept = (String, Option<String>);

/// Where columns go as a person said; a word that names no field is a problem.
pub(in crate::organiser) fn columns_said(said: &BTreeMap<String, Option<String>>) -> Result<Columns, ErrorView> {
    let allowed = || ColumnOf::ALL.map(ColumnOf::code).join(", ");
    let of = |code: &String| {
        ColumnOf::named(code)
            .ok_or_else(|| words("intake.not_one_of", &[("found", code.as_str()), ("allowed", &allowed())]))
    };
    said.iter().map(|(heading, code)| Ok((heading.clone(), code.as_ref().map(of).transpose()?))).collect()
}

impl OrganiserDesk {
    /// Where columns went in earlier lists because a person said so.
    pub(in crate::organiser) fn columns_kept(&self) -> Result<Columns, DeskError> {
        let column = |(heading, code): Kept| match code {
            None => Some((heading, None)),
            Some(code) => Some((heading, Some(ColumnOf::named(&code)?))),
        };
        Ok(self.kept()?.into_iter().filter_map(column).collect())
    }

    /// Keeps where a person said that columns of a list go. What was kept of other columns of this list, and is another's
    /// now, is forgotten.
    pub(in crate::organiser) fn keep_columns(
        &mut self,
        said: &BTreeMap<String, Option<String>>,
        list: &[Column],
    ) -> Result<(), DeskError> {
        if said.is_empty() {
            return Ok(());
        }
        let is_said = |heading: &str| said.keys().any(|said| is_same_heading(said, heading));
        let is_in_list = |heading: &str| list.iter().any(|column| is_same_heading(&column.heading, heading));
        let gave_way =
            |(heading, code): &Kept| is_in_list(heading) && code.is_some() && said.values().any(|other| other == code);
        let mut kept = self.kept()?;
        kept.retain(|one| !is_said(&one.0) && !gave_way(one));
        kept.extend(said.iter().map(|(heading, code)| (heading.clone(), code.clone())));
        let kept = &kept[kept.len().saturating_sub(MOST_COLUMNS_KEPT)..];
        Ok(self.store.set_setting(COLUMNS, &serde_json::json!(kept).to_string())?)
    }

    fn kept(&self) -> Result<Vec<Kept>, DeskError> {
        let kept = self.store.setting(COLUMNS)?;
        Ok(kept.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
    }
}

//! What is typed into forms and not entered yet.

use crate::drafts::Drafts;
use crate::form::FormView;

/// The forms in which something stands.
pub fn forms(drafts: &Drafts) -> Vec<FormView> {
    drafts.forms.iter().map(|(form, fields)| FormView { form: form.clone(), fields: fields.clone() }).collect()
}

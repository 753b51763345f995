//! Finding what a person would point at: "the button called …", not a class of the page.

/// What kind of thing is meant; a selector of all that a screen reader would call so.
#[derive(Clone, Copy, Debug)]
pub enum Role {
    Button,
    Textbox,
    Checkbox,
    Radio,
    Choice,
    Tab,
    Link,
    Heading,
    Dialog,
    Alert,
    Any,
}

impl Role {
    pub fn selector(self) -> &'static str {
        match self {
            Self::Button => "button:not([role]), [role=button], [role=menuitem], summary",
            Self::Textbox => {
                "input:not([type=checkbox], [type=radio], [type=button], [type=submit], [type=range]), textarea, \
                 [role=textbox], [role=combobox], [contenteditable]"
            }
            Self::Checkbox => "input[type=checkbox], [role=checkbox], [role=switch]",
            Self::Radio => "input[type=radio], [role=radio]",
            Self::Choice => "select, [role=listbox]",
            Self::Tab => "[role=tab]",
            Self::Link => "a[href]",
            Self::Heading => "h1, h2, h3, h4, [role=heading]",
            Self::Dialog => "dialog[open], [role=dialog]",
            Self::Alert => "[role=alert]",
            Self::Any => "*",
        }
    }
}

/// A script's body: of the elements of `arguments[0]` that can be seen, the first called `arguments[1]`, else null.
pub const FIND: &str = r"
const [selector, name] = arguments
const tidy = (text) => text.replace(/\s+/g, ' ').trim()
const read = (element) => {
  if (element.getAttribute('aria-hidden') === 'true') return ''
  if (element.hasAttribute('aria-label')) return element.getAttribute('aria-label')
  return [...element.childNodes]
    .map((node) => (node.nodeType === 3 ? node.textContent : node.nodeType === 1 ? read(node) : ''))
    .join('')
}
const called = (element) => {
  const by = element.getAttribute('aria-labelledby')
  if (by) return by.split(/\s+/).map((id) => document.getElementById(id)).filter(Boolean).map(read).join(' ')
  if (element.hasAttribute('aria-label')) return element.getAttribute('aria-label')
  if (element.labels?.length) return [...element.labels].map(read).join(' ')
  return read(element) || element.title || ''
}
const seen = (element) => element.checkVisibility({ visibilityProperty: true })
const found = [...document.querySelectorAll(selector)].filter((element) => seen(element) && tidy(called(element)) === name)
// Of nested ones the innermost: `*` would otherwise answer the page.
return found.find((element) => !found.some((other) => other !== element && element.contains(other))) ?? null
";

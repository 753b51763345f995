//! Ending a count, or the reading of a file, before it is done.

use crate::CountError;
use std::fmt;
use std::sync::Arc;

/// What a count, or the reading of a file, asks again and again whether it is still wanted. Its clones are one.
#[derive(Clone, Default)]
pub struct Stop(Option<Arc<dyn Fn() -> bool + Send + Sync>>);

impl Stop {
    /// Ends it as soon as this is so. It is asked often, from whatever thread counts: reading a flag is all it should do.
    pub fn when(is_so: impl Fn() -> bool + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(is_so)))
    }

    /// Goes on unless it is to end.
    ///
    /// # Errors
    /// [`CountError::Stopped`] where it is.
    pub fn go_on(&self) -> Result<(), CountError> {
        match &self.0 {
            Some(is_so) if is_so() => Err(CountError::Stopped),
            Some(_) | None => Ok(()),
        }
    }
}

impl fmt::Debug for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "Stop::when(..)" } else { "Stop::default()" })
    }
}

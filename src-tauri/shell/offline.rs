//! No socket but the display's and the desktop bus: asked of the system, which then refuses every other.
//!
//! The pages reach nothing by their policy for content. What that does not rule (a connection made ahead of need, what
//! a library does by itself) is refused here, for this process and for the helpers of the web view.

use std::{env, io};

use roundtable_platform::refuse_networks;

/// Why the system could not be asked.
#[derive(Debug, thiserror::Error)]
pub enum Offline {
    /// GLib's setting.
    #[error("the network monitor stays: {0}")]
    Monitor(#[from] glib::BoolError),
    /// The system does not take the rule.
    #[error(transparent)]
    Rule(#[from] io::Error),
}

/// Lets no socket be opened but within this machine. To be called before anything else starts.
///
/// Not where a driver holds the window (it speaks to it by a socket), nor where the display itself is far away.
pub fn stay_offline() -> Result<(), Offline> {
    // Else GLib's library for networks would watch the machine's networks, by a netlink socket.
    glib::setenv("GIO_USE_NETWORK_MONITOR", "base", true)?;
    let driven = env::var("TAURI_WEBVIEW_AUTOMATION").as_deref() == Ok("true");
    if driven || display_is_far(&env::var("DISPLAY").unwrap_or_default()) {
        return Ok(());
    }
    Ok(refuse_networks()?)
}

/// `:0` and `unix:0` are here; `localhost:10.0`, as ssh sets it, is reached by a network.
fn display_is_far(display: &str) -> bool {
    !display.is_empty() && !display.starts_with([':', '/']) && !display.starts_with("unix:")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_display_here_is_told_from_one_far_away() {
        for here in ["", ":0", ":10.0", "unix:0", "/tmp/launch/x:0"] {
            assert!(!display_is_far(here), "{here}");
        }
        for far in ["localhost:10.0", "192.168.1.2:0", "host/tcp:0"] {
            assert!(display_is_far(far), "{far}");
        }
    }
}

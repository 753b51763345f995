//! No socket but the display's and the desktop bus: asked of the system, which then refuses every other.
//!
//! The pages reach nothing by their policy for content. What that does not rule (a connection made ahead of need, what
//! a library does by itself) is refused here, for this process and for the helpers of the web view.

use std::{env, io};

use roundtable_platform::refuse_networks;

/// Lets no socket be opened but within this machine. To be called before anything else starts.
///
/// Not where a driver holds the window (it speaks to it by a socket), nor where the display itself is far away.
/// Where the system has no such rule for a program (Windows), the pages' policy and what their web view is started with are
/// what keeps them here.
pub fn stay_offline() -> io::Result<()> {
    leave_networks_unwatched()?;
    let driven = env::var("TAURI_WEBVIEW_AUTOMATION").as_deref() == Ok("true");
    if driven || display_is_far(&env::var("DISPLAY").unwrap_or_default()) {
        return Ok(());
    }
    refuse_networks().map(drop)
}

/// Else GLib's library for networks would watch the machine's networks, by a netlink socket.
#[cfg(target_os = "linux")]
fn leave_networks_unwatched() -> io::Result<()> {
    glib::setenv("GIO_USE_NETWORK_MONITOR", "base", true).map_err(io::Error::other)
}

/// Other systems' windows are built on other libraries.
#[cfg(not(target_os = "linux"))]
fn leave_networks_unwatched() -> io::Result<()> {
    Ok(())
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

//! No socket but the display's and the desktop bus: asked of the kernel, which then refuses every other.
//!
//! The pages reach nothing by their policy for content. What that does not rule (a connection made ahead of need, what
//! a library does by itself) is refused here, for this process and for the helpers of the web view.

use std::collections::BTreeMap;
use std::env;

use seccompiler::{
    BackendError, BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
    SeccompRule, apply_filter,
};

/// The call that asks for a socket, and what it is asked for first: a socket within this machine.
const SOCKET: i64 = libc::SYS_socket;
const WITHIN: u64 = libc::AF_UNIX as u64;

/// Why the kernel could not be asked.
#[derive(Debug, thiserror::Error)]
pub enum Offline {
    /// GLib's setting.
    #[error("the network monitor stays: {0}")]
    Monitor(#[from] glib::BoolError),
    /// The rule could not be made for this machine.
    #[error("sockets are not ruled here: {0}")]
    Rule(#[from] BackendError),
    /// The kernel does not take rules.
    #[error("sockets are not ruled here: {0}")]
    Kernel(#[from] seccompiler::Error),
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
    refuse_sockets()
}

/// `:0` and `unix:0` are here; `localhost:10.0`, as ssh sets it, is reached by a network.
fn display_is_far(display: &str) -> bool {
    !display.is_empty() && !display.starts_with([':', '/']) && !display.starts_with("unix:")
}

/// For this thread and all that it starts from now on.
fn refuse_sockets() -> Result<(), Offline> {
    let other = SeccompCondition::new(0, SeccompCmpArgLen::Dword, SeccompCmpOp::Ne, WITHIN)?;
    let rules = BTreeMap::from([(SOCKET, vec![SeccompRule::new(vec![other])?])]);
    let refused = SeccompAction::Errno(libc::EAFNOSUPPORT.unsigned_abs());
    let filter = SeccompFilter::new(rules, SeccompAction::Allow, refused, env::consts::ARCH.try_into()?)?;
    let program: BpfProgram = filter.try_into()?;
    Ok(apply_filter(&program)?)
}

#[cfg(test)]
mod tests {
    use std::{
        net::{TcpListener, UdpSocket},
        os::unix::net::UnixListener,
        thread,
    };

    use super::*;

    #[test]
    fn the_kernel_refuses_every_socket_of_a_network_and_none_within_the_machine() {
        let dir = tempfile::tempdir().unwrap();
        let socket = dir.path().join("socket");
        let in_a_thread_of_its_own = thread::spawn(move || {
            refuse_sockets().unwrap();
            let inherited = thread::spawn(|| TcpListener::bind("[::1]:0").unwrap_err().raw_os_error()).join().unwrap();
            assert_eq!(inherited, Some(libc::EAFNOSUPPORT));
            assert_eq!(UdpSocket::bind("127.0.0.1:0").unwrap_err().raw_os_error(), Some(libc::EAFNOSUPPORT));
            UnixListener::bind(socket).unwrap();
        });
        in_a_thread_of_its_own.join().unwrap();
        TcpListener::bind("127.0.0.1:0").expect("the other threads are as they were");
    }

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

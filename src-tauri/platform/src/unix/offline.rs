use std::collections::BTreeMap;
use std::fmt::Display;
use std::{env, io};

use seccompiler::{
    BackendError, BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
    SeccompRule, apply_filter,
};

use crate::Networks;

/// The call that asks for a socket, and what it is asked for first: a socket within this machine.
const SOCKET: i64 = libc::SYS_socket;
const WITHIN: u64 = libc::AF_UNIX as u64;

pub fn refuse_networks() -> io::Result<Networks> {
    apply_filter(&rule().map_err(not_ruled)?).map_err(not_ruled)?;
    Ok(Networks::Refused)
}

fn rule() -> Result<BpfProgram, BackendError> {
    let other = SeccompCondition::new(0, SeccompCmpArgLen::Dword, SeccompCmpOp::Ne, WITHIN)?;
    let rules = BTreeMap::from([(SOCKET, vec![SeccompRule::new(vec![other])?])]);
    let refused = SeccompAction::Errno(libc::EAFNOSUPPORT.unsigned_abs());
    SeccompFilter::new(rules, SeccompAction::Allow, refused, env::consts::ARCH.try_into()?)?.try_into()
}

fn not_ruled(error: impl Display) -> io::Error {
    io::Error::other(format!("sockets are not ruled here: {error}"))
}

#[cfg(test)]
mod tests {
    use std::net::{TcpListener, UdpSocket};
    use std::os::unix::net::UnixListener;
    use std::thread;

    use super::*;

    #[test]
    fn the_kernel_refuses_every_socket_of_a_network_and_none_within_the_machine() {
        let dir = tempfile::tempdir().unwrap();
        let socket = dir.path().join("socket");
        let in_a_thread_of_its_own = thread::spawn(move || {
            assert_eq!(refuse_networks().unwrap(), Networks::Refused);
            let inherited = thread::spawn(|| TcpListener::bind("[::1]:0").unwrap_err().raw_os_error()).join().unwrap();
            assert_eq!(inherited, Some(libc::EAFNOSUPPORT));
            assert_eq!(UdpSocket::bind("127.0.0.1:0").unwrap_err().raw_os_error(), Some(libc::EAFNOSUPPORT));
            UnixListener::bind(socket).unwrap();
        });
        in_a_thread_of_its_own.join().unwrap();
        TcpListener::bind("127.0.0.1:0").expect("the other threads are as they were");
    }
}

use std::io;
use std::process::{Child, Command, Stdio};

/// Asks the desktop's session manager, and holds what it is asked as long as it runs.
const KEEPER: &str = "systemd-inhibit";

/// A process that ends when what it reads from ends: with this one, too, when that is killed.
#[derive(Debug)]
pub struct Awake(Child);

pub fn stay_awake(why: &str) -> io::Result<Awake> {
    keep(Command::new(KEEPER).arg(format!("--why={why}")).args([
        "--who=Roundtable",
        "--what=idle:sleep",
        "--mode=block",
        "cat",
    ]))
}

fn keep(command: &mut Command) -> io::Result<Awake> {
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().map(Awake)
}

impl Drop for Awake {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        // It has ended already where there is no session manager.
        let _ = self.0.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_keeps_awake_runs_until_it_is_let_go() {
        let mut awake = keep(&mut Command::new("cat")).unwrap();
        assert!(awake.0.try_wait().unwrap().is_none());
        drop(awake);
        assert_eq!(keep(&mut Command::new("no-such-program")).unwrap_err().kind(), io::ErrorKind::NotFound);
    }
}

//! What lies in memory does not go to the disk when the program ends by a fault.

use rustix::process::{Resource, Rlimit, setrlimit};

/// From now on neither this process nor any that it starts leaves its memory in a file when it crashes: names, what people
/// said and opened keys are in it. To be called before anything is opened.
pub fn leave_no_memory_behind() {
    let none = Rlimit { current: Some(0), maximum: Some(0) };
    // Lowering a limit is permitted to everybody.
    let _ = setrlimit(Resource::Core, none);
}

#[cfg(test)]
mod tests {
    use super::*;
    use rustix::process::getrlimit;

    #[test]
    fn a_crash_leaves_no_file_of_the_memory() {
        leave_no_memory_behind();
        let limit = getrlimit(Resource::Core);
        assert_eq!((limit.current, limit.maximum), (Some(0), Some(0)));
    }
}

use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::Drive;

/// Where desktops mount what is plugged in.
const MOUNTED_UNDER: [&str; 3] = ["/media", "/run/media", "/Volumes"];

/// File systems of what is plugged in: nothing that lies on another machine.
const LOCAL: [&str; 16] = [
    "vfat", "msdos", "exfat", "ntfs", "ntfs3", "fuseblk", "ext2", "ext3", "ext4", "btrfs", "xfs", "f2fs", "hfs",
    "hfsplus", "apfs", "udf",
];

pub fn drives() -> Vec<Drive> {
    mounted(&fs::read_to_string("/proc/self/mounts").unwrap_or_default()).collect()
}

pub fn lies_on_a_removable_drive(path: &Path) -> bool {
    MOUNTED_UNDER.iter().any(|top| path.starts_with(top))
}

pub fn free_bytes(path: &Path) -> io::Result<u64> {
    let told = rustix::fs::statvfs(path)?;
    Ok(told.f_bavail.saturating_mul(told.f_frsize))
}

/// The local file systems of a mount table.
fn mounted(mounts: &str) -> impl Iterator<Item = Drive> {
    mounts.lines().filter_map(|line| {
        let mut fields = line.split(' ').skip(1);
        let (mount, kind) = (fields.next()?, fields.next()?);
        let top = PathBuf::from(unescape(mount));
        let is_removable = lies_on_a_removable_drive(&top);
        LOCAL.contains(&kind).then(|| Drive { top, file_system: kind.to_owned(), is_removable })
    })
}

/// A mount table writes spaces and tabs as octal.
fn unescape(mount: &str) -> String {
    ["\\040", "\\011", "\\012", "\\134"]
        .into_iter()
        .zip([" ", "\t", "\n", "\\"])
        .fold(mount.to_owned(), |text, (octal, plain)| text.replace(octal, plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_on_another_machine_is_no_drive() {
        let mounts = "/dev/sda2 / ext4 rw 0 0\n/dev/sdb1 /media/u/STICK vfat rw 0 0\nnas:/v /media/u/nas nfs4 rw 0 0\n\
            //nas/v /run/media/u/share cifs rw 0 0\nsshfs /media/u/far fuse.sshfs rw 0 0\n/dev/sdc1 /media/u/BIG exfat rw 0 0\n";
        let drive = |top: &str, kind: &str, is_removable| Drive {
            top: PathBuf::from(top),
            file_system: kind.to_owned(),
            is_removable,
        };
        let found: Vec<Drive> = mounted(mounts).collect();
        let due =
            [drive("/", "ext4", false), drive("/media/u/STICK", "vfat", true), drive("/media/u/BIG", "exfat", true)];
        assert_eq!(found, due);
    }

    #[test]
    fn a_mount_with_a_space_in_its_name_is_read() {
        assert_eq!(unescape("/media/u/MY\\040STICK"), "/media/u/MY STICK");
    }
}

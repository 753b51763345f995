//! Finds every set of spoken rules in `assets/rules`, so that none is named a second time in code.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let here = env::var_os("CARGO_MANIFEST_DIR").ok_or("cargo says where the crate lies")?;
    let out = env::var_os("OUT_DIR").ok_or("cargo says where to write")?;
    let folder = Path::new(&here).join("../../assets/rules").canonicalize()?;
    println!("cargo:rerun-if-changed={}", folder.display());
    let entries = fs::read_dir(&folder)?.collect::<Result<Vec<_>, _>>()?;
    let mut files: Vec<PathBuf> = entries.into_iter().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "toml"));
    files.sort();
    let mut code =
        String::from("/// Every set of rules by its id, with its file.\nconst FILES: &[(&str, &[u8])] = &[\n");
    for path in files {
        let id =
            path.file_stem().and_then(|stem| stem.to_str()).ok_or("the file of a set of rules has a plain name")?;
        writeln!(code, "    ({id:?}, include_bytes!({path:?})),")?;
    }
    code.push_str("];\n");
    fs::write(Path::new(&out).join("presets.rs"), code)?;
    Ok(())
}

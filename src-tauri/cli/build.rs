//! Gives the program for Windows its manifest; the window's own build does so for the window. For other systems it does nothing.

use embed_resource::ParamsIncludeDirs;

fn main() {
    let assets = concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/windows");
    println!("cargo:rerun-if-changed={assets}/cli.rc");
    println!("cargo:rerun-if-changed={assets}/roundtable.manifest");
    embed_resource::compile_for(format!("{assets}/cli.rc"), ["roundtable-cli"], ParamsIncludeDirs([assets]))
        .manifest_required()
        .expect("the program for Windows would lack its manifest");
}

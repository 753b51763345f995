//! Writes down which parameters each message has, so that the compiler can hold `say!` to them.

use message::Message;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;

#[path = "src/message.rs"]
#[expect(dead_code, reason = "here nothing is said")]
mod message;
#[path = "src/names.rs"]
mod names;

const LANGUAGES: [&str; 2] = ["../../ui/messages/zh-cn.json", "../../ui/messages/en.json"];

fn main() -> Result<(), Box<dyn Error>> {
    let mut params: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in LANGUAGES {
        println!("cargo::rerun-if-changed={file}");
        let messages: BTreeMap<String, Message> = serde_json::from_str(&std::fs::read_to_string(file)?)?;
        for (key, message) in messages {
            params.entry(key).or_default().extend(names::names(&message).into_iter().map(str::to_owned));
        }
    }
    println!("cargo::rerun-if-changed=src");
    let line = |(key, names): (&String, &BTreeSet<String>)| format!("    ({key:?}, &{:?}),\n", Vec::from_iter(names));
    let lines: String = params.iter().map(line).collect();
    let table = format!("pub(crate) static PARAMS: [(&str, &[&str]); {}] = [\n{lines}];\n", params.len());
    std::fs::write(Path::new(&std::env::var("OUT_DIR")?).join("params.rs"), table)?;
    Ok(())
}

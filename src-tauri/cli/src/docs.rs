//! Completions, the man page, and command lines that cannot be understood.

use crate::Done;
use crate::args::Args;
use crate::error::CommandError;
use crate::failure::Failure;
use crate::out::Out;
use clap::CommandFactory;
use clap::error::ErrorKind;
use roundtable_bag::BagError;
use roundtable_desk::DeskError;
use roundtable_words::Lang;
use std::io::Write;
use std::process::ExitCode;

/// Shell completions on the standard output.
pub fn completions(shell: clap_complete::Shell) -> Result<Done, Failure> {
    let mut command = Args::command();
    let name = command.get_name().to_owned();
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut command, name, &mut text);
    let _ = std::io::stdout().lock().write_all(&text);
    Ok(Done::All)
}

/// The man page on the standard output: all levels, one after the other.
pub fn man() -> Result<Done, Failure> {
    let mut text = Vec::new();
    let mut command = Args::command();
    command.build();
    pages(&command, &mut text).map_err(|error| DeskError::from(BagError::from(error)))?;
    let _ = std::io::stdout().lock().write_all(&text);
    Ok(Done::All)
}

fn pages(command: &clap::Command, text: &mut Vec<u8>) -> std::io::Result<()> {
    clap_mangen::Man::new(command.clone()).render(text)?;
    command.get_subcommands().filter(|sub| sub.get_name() != "help").try_for_each(|sub| pages(sub, text))
}

/// Help and version, where they were asked for; else what is wrong with the command line.
pub fn not_understood(error: &clap::Error) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    // A file's name need not be text; it is no reason to be silent about what is wrong.
    let args: Vec<String> = std::env::args_os().map(|arg| arg.to_string_lossy().into_owned()).collect();
    let said = |at: usize| args.get(at + 1).and_then(|lang| Lang::parse(lang));
    let lang = args.iter().position(|arg| arg == "--lang").and_then(said);
    let lang = lang.or_else(|| args.iter().find_map(|arg| arg.strip_prefix("--lang=").and_then(Lang::parse)));
    let json = args.iter().any(|arg| arg == "--json");
    let detail = error.to_string();
    let detail = detail.trim().trim_start_matches("error: ");
    Out::new(json, lang).failed(&CommandError::Usage { detail: detail.to_owned() }.into())
}

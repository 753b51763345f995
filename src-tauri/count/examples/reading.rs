//! How fast files of ballots are read: `reading make FILE VOTES` makes one in Pabulib's format,
//! `reading FILE [RULE]` reads it, or what comes through a pipe where the file is `-`; `reading ends FILE` and
//! `reading lines FILE` do the least that there is to compare with. `reading convert FILE OTHER` writes it in another format, `reading show FILE` ballot by ballot.

use roundtable_count::files::{Format, Options, read, write};
use roundtable_count::{Mark, Request, count};
use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Read, Write};
use std::time::Instant;

/// How often each is done; the quickest tells most where others use the machine too.
const ROUNDS: u32 = 20;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["make", path, votes] => make(path, votes.parse()?),
        ["ends", path] => line_ends(path),
        ["lines", path] => line_by_line(path),
        ["convert", path, other] => convert(path, other),
        ["show", path] => show(path),
        [path] => reading(path, None),
        [path, rule] => reading(path, Some(rule)),
        _ => Err("reading make FILE VOTES, reading ends FILE, reading FILE [RULE]".into()),
    }
}

/// 60 projects, and so many votes of up to ten of them each, with what cities write beside.
fn make(path: &str, votes: u64) -> Result<(), Box<dyn Error>> {
    let sink: Box<dyn Write> =
        if path == "-" { Box::new(std::io::stdout().lock()) } else { Box::new(File::create(path)?) };
    let mut out = BufWriter::with_capacity(1 << 20, sink);
    writeln!(
        out,
        "META\nkey;value\nnum_projects;60\nnum_votes;{votes}\nbudget;1000000\nvote_type;approval\nrule;greedy"
    )?;
    writeln!(out, "PROJECTS\nproject_id;cost;name")?;
    for project in 0..60 {
        writeln!(out, "{};{};Project {project}", 100 + project * 13, 5000 + project * 997)?;
    }
    writeln!(out, "VOTES\nvoter_id;vote;age;sex;voting_method")?;
    let mut state = 0x9E37_79B9_7F4A_7C15u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state >> 11
    };
    for voter in 0..votes {
        let (first, step, named) = (next() % 60, 1 + 2 * (next() % 4), 1 + next() % 10);
        write!(out, "{};", 10_000_000 + voter)?;
        for at in 0..named {
            let project = 100 + (first + at * step) % 60 * 13;
            if at == 0 { write!(out, "{project}")? } else { write!(out, ",{project}")? }
        }
        writeln!(out, ";{};{};internet", 16 + next() % 70, if next() % 2 == 0 { 'F' } else { 'M' })?;
    }
    Ok(out.flush()?)
}

/// The least that there is to compare with: the bytes are read and the line ends found.
fn line_ends(path: &str) -> Result<(), Box<dyn Error>> {
    for _ in 0..ROUNDS {
        let began = Instant::now();
        let (mut file, mut buffer, mut lines) = (File::open(path)?, vec![0; 256 * 1024], 0u64);
        loop {
            let some = file.read(&mut buffer)?;
            if some == 0 {
                break;
            }
            let mut rest = &buffer[..some];
            while let Some(end) = memchr::memchr(b'\n', rest) {
                lines += 1;
                rest = &rest[end + 1..];
            }
        }
        println!("{lines} line ends in {:?}", began.elapsed());
    }
    Ok(())
}

/// The same as the standard library does it, line by line.
fn line_by_line(path: &str) -> Result<(), Box<dyn Error>> {
    for _ in 0..ROUNDS {
        let began = Instant::now();
        let (mut file, mut line, mut lines) = (BufReader::new(File::open(path)?), Vec::new(), 0u64);
        while file.read_until(b'\n', &mut line)? > 0 {
            lines += 1;
            line.clear();
        }
        println!("{lines} lines in {:?}", began.elapsed());
    }
    Ok(())
}

fn reading(path: &str, rule: Option<&&str>) -> Result<(), Box<dyn Error>> {
    let request = rule.map(|rule| Request::seats(rule, 3));
    let options = Options { for_rule: request.clone(), ..Options::default() };
    for _ in 0..if path == "-" { 1 } else { ROUNDS } {
        let began = Instant::now();
        let source: Box<dyn Read> =
            if path == "-" { Box::new(std::io::stdin().lock()) } else { Box::new(File::open(path)?) };
        let name = if path == "-" { "piped.pb" } else { path };
        let file = read(name, source, &options)?;
        let read_in = began.elapsed();
        println!(
            "{} ballots, {} kept, in {read_in:?}; {} faults",
            file.profile.valid(),
            file.profile.different(),
            file.faults.list.len()
        );
        if let Some(request) = &request {
            println!("chosen: {:?}", count(&file.profile, request)?.winners);
        }
    }
    Ok(())
}

fn convert(path: &str, other: &str) -> Result<(), Box<dyn Error>> {
    let file = read(path, File::open(path)?, &Options::default())?;
    let format = other.rsplit_once('.').and_then(|(_, end)| Format::named(end)).ok_or("an ending that is known")?;
    Ok(write(format, &file.profile, &file.stated, BufWriter::new(File::create(other)?))?)
}

/// Each ballot with how many say so: ids, and their places or points behind a colon.
fn show(path: &str) -> Result<(), Box<dyn Error>> {
    let file = read(path, File::open(path)?, &Options::default())?;
    let profile = &file.profile;
    for candidate in &profile.candidates {
        println!("{}\t{}\t{:?}", candidate.id, candidate.name, candidate.cost);
    }
    for fault in &file.faults.list {
        println!("fault\t{fault:?}");
    }
    println!("digits\t{}\t{}", profile.point_digits, profile.money_digits);
    println!("ballots\t{}\tblank\t{}", profile.valid(), profile.blank);
    for (marks, times) in profile.ballots() {
        let mark = |mark: &Mark| format!("{}:{}", profile.candidates[mark.candidate as usize].id, mark.value);
        println!("{times}\t{}", marks.iter().map(mark).collect::<Vec<_>>().join(" "));
    }
    Ok(())
}

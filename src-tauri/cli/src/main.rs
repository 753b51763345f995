//! The command line: the same uses as the window's, through the same desks.
//!
//! What must not come in: rules of a meeting, ways to count, anything that a desk does not do for the window too.

mod args;
mod bundle;
mod collect;
mod count;
mod deciding;
mod district;
mod docs;
mod edition;
mod erase;
mod error;
mod failure;
mod keep;
mod keys;
mod lines;
mod list_read;
mod money;
mod objections;
mod out;
mod pack;
mod papers;
mod progress;
mod proposals;
mod script;
mod session;
mod simulate;
mod texts;

use args::{Args, Bundle, DistrictAct, Job, Key, Pack, Session, TallyAct};
use clap::Parser;
use failure::Failure;
use out::Out;
use roundtable_desk::{Home, Keyring, Said, SystemClock, usual_home};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// Whether all that was asked was done.
pub(crate) enum Done {
    /// Yes.
    All,
    /// Something was refused; the answer says what.
    SomeRefused,
    /// The machine failed at something; the answer says at what, and the rest is done.
    SomeFailed,
}

impl Done {
    /// By what was not done: of each, whether it was the machine that failed.
    pub(crate) fn but_for(mut failed: impl Iterator<Item = bool>) -> Done {
        match failed.next() {
            None => Done::All,
            Some(first) if first || failed.any(|machine| machine) => Done::SomeFailed,
            Some(_) => Done::SomeRefused,
        }
    }
}

fn main() -> ExitCode {
    roundtable_platform::leave_no_memory_behind();
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return docs::not_understood(&error),
    };
    let out = Out::new(args.json, args.lang);
    match run(&args, &out) {
        Ok(Done::All) => ExitCode::SUCCESS,
        Ok(Done::SomeRefused) => ExitCode::from(1),
        Ok(Done::SomeFailed) => ExitCode::from(3),
        Err(failure) => out.failed(&failure),
    }
}

fn run(args: &Args, out: &Out) -> Result<Done, Failure> {
    let home = || {
        let home = open_home(args.home.as_ref())?;
        keys::open(home.keys(), args)?;
        Ok::<Home, Failure>(home)
    };
    // Looking at a file needs no installation; its keys read what is encrypted to it, where there is one.
    let readers = || {
        let keys = Keyring::of(&home_dir(args.home.as_ref())?);
        keys::open(&keys, args)?;
        Ok::<Keyring, Failure>(keys)
    };
    match &args.job {
        Job::Pack(Pack::New(new)) => pack::new(&home()?, new, out),
        Job::Pack(Pack::Correct(asked)) => pack::correct(&home()?, asked, out),
        Job::Pack(Pack::Add { file }) => pack::add(&home()?, file, out),
        Job::Pack(Pack::Reissue { of, out: dir }) => edition::reissue(&home()?, of.meeting.as_deref(), dir, out),
        Job::Pack(Pack::Papers { of, table, out: dir }) => {
            papers::papers(&home()?, of.meeting.as_deref(), *table, dir, out)
        }
        Job::Pack(Pack::Revoke { of, table, reason }) => {
            deciding::revoke(&home()?, of.meeting.as_deref(), *table, reason, out)
        }
        Job::Pack(Pack::Stick { of, table, out: dir, others_known }) => {
            pack::stick(&home()?, of.meeting.as_deref(), *table, dir, *others_known, out)
        }
        Job::Pack(Pack::Briefing { file, out: dir }) => pack::briefing(file, dir, out),
        Job::Pack(Pack::Show { file }) => pack::show(file, out),
        Job::Key(Key::Show) => keys::show(home()?.keys(), out),
        Job::Key(Key::Passphrase { new_file, .. }) => {
            keys::passphrase(&open_home(args.home.as_ref())?, args, new_file.as_deref(), out)
        }
        Job::Session(Session::Open {
            pack,
            kind,
            take_over: Some(mirror),
            code_file,
            other_organiser_known,
            beside_own,
            ..
        }) => {
            let said = (*other_organiser_known, *beside_own);
            session::take_over(&home()?, (pack, mirror), (*kind).into(), code_file.as_deref(), said, out)
        }
        Job::Session(Session::Open {
            pack, kind, take_over: None, code_file, other_organiser_known, knowing, ..
        }) => {
            let (code, another) = (code_file.as_deref(), *other_organiser_known);
            session::open(&home()?, pack, (*kind).into(), (code, another), *knowing, out)
        }
        Job::Session(Session::List { set_back_known }) => session::list(&home()?, *set_back_known, out),
        Job::Session(Session::Show { session }) => session::show(&home()?, session, out),
        Job::Session(Session::Commands) => session::commands(out),
        Job::Session(Session::Do { session, mirror, knowing }) => {
            script::run(&home()?, session, mirror.as_deref(), *knowing, out)
        }
        Job::Session(Session::Export { session, out: dir, code_file, knowing }) => {
            session::export(&home()?, session, dir, code_file.as_deref(), *knowing, out)
        }
        Job::Session(Session::People { session }) => erase::people(&home()?, session, out),
        Job::Session(Session::Erase { session, who, texts }) => {
            let who = match (who.seat, who.staff) {
                (Some(seat), _) => erase::Who::Seat(seat),
                (None, Some(person)) => erase::Who::Staff(person),
                (None, None) => erase::Who::Witnesses,
            };
            erase::person(&home()?, session, who, *texts, out)
        }
        Job::Session(Session::Minutes { session, out: file, replace }) => {
            session::minutes(&home()?, session, (file, *replace), out)
        }
        Job::Simulate(simulate) => simulate::run(simulate, out),
        Job::Bundle(Bundle::Verify { files }) => bundle::verify(files, &readers()?, out),
        Job::Bundle(Bundle::Show { file }) => bundle::show(file, &readers()?, out),
        Job::Bundle(Bundle::Unpack { file, dir }) => bundle::unpack(file, dir, &readers()?, out),
        Job::Bundle(Bundle::Minutes { file, out: to, replace }) => {
            bundle::minutes(file, (to, *replace), &readers()?, out)
        }
        Job::Import { paths, meeting } => collect::import(&home()?, meeting.as_deref(), paths, out),
        Job::Count(asked) => count::count(asked, &readers()?, out),
        Job::Convert(asked) => count::convert(asked, &readers()?, out),
        Job::District { act: None } => district::district(&home()?, out),
        Job::District { act: Some(DistrictAct::Set { meeting, set }) } => district::set(&home()?, meeting, set, out),
        Job::District { act: Some(DistrictAct::Make { points_known }) } => district::make(&home()?, *points_known, out),
        Job::Express { of, table, numbers } => {
            let said = table.map(|table| (table, numbers.as_slice()));
            deciding::express(&home()?, of.meeting.as_deref(), said, out)
        }
        Job::Confirm { of, table, code } => {
            deciding::confirm(&home()?, of.meeting.as_deref(), *table, &code.join(" "), out)
        }
        Job::Resolve { of, table, keep, reason } => {
            deciding::resolve(&home()?, of.meeting.as_deref(), *table, keep, reason, out)
        }
        Job::Settle { of, project, sum, reason } => {
            deciding::settle(&home()?, of.meeting.as_deref(), project, sum, reason, out)
        }
        Job::Fork { of, table } => deciding::fork(&home()?, of.meeting.as_deref(), *table, out),
        Job::Texts { of, texts: asked } => texts::texts(&home()?, of.meeting.as_deref(), asked, out),
        Job::Tally { act: Some(TallyAct::Join { of, projects, name, sum, reason }), .. } => {
            deciding::join(&home()?, of.meeting.as_deref(), (projects, name, sum.as_deref()), reason, out)
        }
        Job::Tally { act: Some(TallyAct::Part { of, project }), .. } => {
            deciding::part(&home()?, of.meeting.as_deref(), project, out)
        }
        Job::Tally { of, act: None } => collect::tally(&home()?, of.meeting.as_deref(), out),
        Job::Publish { of, out: dir, set_back_known, after, read_through, lacks_known, notice } => {
            let said = (*read_through, *lacks_known);
            collect::publish(&home()?, of.meeting.as_deref(), dir, (*set_back_known, *after), said, notice, out)
        }
        Job::Objections(asked) => objections::objections(&home()?, asked, out),
        Job::Proposals(asked) => proposals::proposals(&home()?, asked, out),
        Job::TakenAway { of, publication } => deciding::taken_away(&home()?, of.meeting.as_deref(), *publication, out),
        Job::Erase { of, expired: true, .. } => erase::expired(&home()?, of.meeting.as_deref(), out),
        Job::Erase { of, list: true, .. } => erase::list(&home()?, of.meeting.as_deref(), out),
        Job::Erase { of, hashes, .. } => erase::hashes(&home()?, of.meeting.as_deref(), hashes, out),
        Job::Backup { out: file } => keep::backup(&home()?, file, out),
        Job::Restore { file } => keep::restore(&home()?, file, out),
        Job::Doctor => keep::doctor(&home()?, out),
        Job::Completions { shell } => docs::completions(*shell),
        Job::Man => docs::man(),
    }
}

fn open_home(named: Option<&PathBuf>) -> Result<Home, Failure> {
    Ok(Home::open(&home_dir(named)?, Arc::new(SystemClock))?)
}

fn home_dir(named: Option<&PathBuf>) -> Result<PathBuf, Failure> {
    named.cloned().or_else(usual_home).ok_or_else(|| Said::NoHome.into())
}

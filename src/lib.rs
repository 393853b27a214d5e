//! `sovhist`: an offline reference to Soviet leadership eras, 1917–1991, with a source for every statement.
//!
//! A query goes one way: [`cli`] parses it, one of [`commands`] computes a value from the [`dataset::Dataset`], and
//! [`render`] writes that value, which is its own JSON, or the [`render::Page`] that a person reads.

// Baked tables name their types from the crate's root.
extern crate self as sovhist;

pub mod cite;
pub mod cli;
pub mod commands;
pub mod dataset;
pub mod date;
pub mod error;
pub mod model;
pub mod names;
pub mod render;

use std::io::Write;
use std::path::PathBuf;

use cli::{Cli, Command};
use dataset::Dataset;
use error::Error;
use render::{Output, View, clean};

/// Answers a query: the answer to `out`, words about it to `words`.
///
/// # Errors
///
/// If nothing bears the name asked for, the question is malformed, a reader's file cannot be used, or the answer
/// cannot be written.
pub fn run(cli: &Cli, out: &mut impl Write, words: &mut impl Write) -> Result<(), Error> {
    let own;
    let data = if cli.data.is_empty() {
        Dataset::bundled()
    } else {
        own = Dataset::with_files(cli.data.iter().map(PathBuf::as_path))?;
        &own
    };
    let output = cli.output();
    match &cli.command {
        Command::Leader(args) => finish(&commands::leader::run(args, data)?, output, out, words),
        Command::Person(args) => finish(&commands::person::run(args, data)?, output, out, words),
        Command::Office(args) => finish(&commands::office::run(args, data)?, output, out, words),
        Command::Who(args) => finish(&commands::who::run(args, data)?, output, out, words),
        Command::Body(args) => finish(&commands::body::run(args, data)?, output, out, words),
        Command::Place(args) => finish(&commands::place::run(args, data)?, output, out, words),
        Command::Event(args) => finish(&commands::event::run(args, data)?, output, out, words),
        Command::Policy(args) => finish(&commands::policy::run(args, data)?, output, out, words),
        Command::Define(args) => finish(&commands::define::run(args, data)?, output, out, words),
        Command::Quote(args) => finish(&commands::quote::run(args, data)?, output, out, words),
        Command::Show(args) => finish(&commands::show::run(args, data)?, output, out, words),
        Command::Compare(args) => finish(&commands::compare::run(args, data)?, output, out, words),
        Command::Theme(args) => finish(&commands::theme::run(args, data)?, output, out, words),
        Command::Claims(args) => finish(&commands::claims::run(args, data)?, output, out, words),
        Command::Stats(args) => finish(&commands::stats::run(args, data)?, output, out, words),
        Command::Today(args) => finish(&commands::today::run(args, data)?, output, out, words),
        Command::Timeline(args) => finish(&commands::timeline::run(args, data)?, output, out, words),
        Command::Cite(args) => finish(&commands::cite::run(args, data)?, output, out, words),
    }
}

fn finish(view: &impl View, output: Output, out: &mut impl Write, words: &mut impl Write) -> Result<(), Error> {
    output.write(view, out)?;
    for remark in view.remarks() {
        writeln!(words, "{}", clean(&remark))?;
    }
    Ok(())
}

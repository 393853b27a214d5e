//! The command line.

use std::path::PathBuf;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::commands::{
    body, cite, claims, compare, define, event, leader, office, person, place, policy, quote, show, stats, theme,
    timeline, today, who,
};
use crate::render::{Color, Format, Output};

/// Soviet leadership eras, 1917–1991: who led, what happened, and who says so
///
/// Every statement is printed with its source. Names are found in English and Russian and in the usual
/// transliterations. The exit status is 0 for an answer, 1 if the dataset has no such thing, 2 if the question is
/// malformed.
#[derive(Parser, Debug)]
#[command(name = "sovhist", version, propagate_version = true, arg_required_else_help = true, max_term_width = 100)]
#[command(
    help_expected = true,
    after_help = "Examples:
  sovhist leader brezhnev
  sovhist who 1964-10-20
  sovhist office \"foreign minister\"
  sovhist timeline 1953 1956 --theme destalinization
  sovhist define nomenklatura
  sovhist quote \"we will bury you\"
  sovhist stats grain-harvest --from 1928 --to 1940
  sovhist compare khrushchev brezhnev gorbachev
  sovhist cite hoffmann --page 14 --style apa"
)]
pub struct Cli {
    /// What to look up
    #[command(subcommand)]
    pub command: Command,

    /// The form of the answer
    #[arg(
        long,
        global = true,
        value_enum,
        default_value_t,
        hide_possible_values = true,
        help = "\
        Write the answer as table, json, jsonl, csv, tsv, markdown, bibtex, biblatex, ris or csl-json"
    )]
    pub format: Format,

    /// Use colour: auto, always or never
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN", hide_possible_values = true)]
    pub color: Color,

    /// Fit the page into this many columns (40 to 400)
    #[arg(long, global = true, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(40..=400))]
    pub width: Option<u16>,

    /// Add the records of a JSON file of your own; may be given more than once
    #[arg(long, global = true, value_name = "FILE")]
    pub data: Vec<PathBuf>,
}

impl Cli {
    /// The command line that the program was called with; help, and what is wrong with it, are printed and end the program.
    pub fn read() -> Self {
        Self::try_parse().unwrap_or_else(|_| {
            // Only the whole definition has the words for the list of the commands.
            let mut whole = Self::command();
            whole.build();
            Self::from_arg_matches(&whole.get_matches()).unwrap_or_else(|error| error.exit())
        })
    }

    /// How the answer is to be written.
    pub fn output(&self) -> Output {
        Output { format: self.format, color: self.color, width: self.width }
    }
}

/// What can be asked.
///
/// The arguments of a command are defined when it is asked for, as the definitions of all take longer than most answers.
#[derive(Subcommand, Debug)]
#[command(defer = true)]
#[allow(missing_docs, reason = "the help of each stands with its arguments")]
pub enum Command {
    Leader(leader::Args),
    Person(person::Args),
    Office(office::Args),
    Who(who::Args),
    Body(body::Args),
    Place(place::Args),
    Event(event::Args),
    Policy(policy::Args),
    Define(define::Args),
    Quote(quote::Args),
    Show(show::Args),
    Timeline(timeline::Args),
    Compare(compare::Args),
    Theme(theme::Args),
    Claims(claims::Args),
    Stats(stats::Args),
    Today(today::Args),
    Cite(cite::Args),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }
}

//! `sovhist show`: any record, whatever its kind.

use serde::Serialize;

use super::answer::Answer;
use super::filters::Filters;
use super::{body, cite, claims, define, event, leader, office, person, place, policy, quote, stats, theme};
use crate::cite::style::Style;
use crate::dataset::Dataset;
use crate::error::Error;
use crate::model::{Kind, Record, Work};
use crate::render::{Page, View};

/// Show any record, whatever its kind
///
/// An id counts before other names; where several records bear the name, they are listed with the commands that show them.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Name of the record
    pub name: String,
}

/// The answer of the command that shows such a record.
#[derive(Serialize)]
#[serde(untagged)]
#[allow(missing_docs, reason = "each holds the answer of the command of its name")]
pub enum Show<'a> {
    Leader(Answer<leader::List<'a>, person::One<'a>>),
    Person(Answer<person::List<'a>, person::One<'a>>),
    Office(office::Answer<'a>),
    Body(body::Answer<'a>),
    Event(Answer<event::List<'a>, event::One<'a>>),
    Policy(Answer<policy::List<'a>, policy::One<'a>>),
    Theme(Answer<theme::List<'a>, theme::One<'a>>),
    Define(Answer<define::List<'a>, define::One<'a>>),
    Place(place::Answer<'a>),
    Quote(Answer<quote::List<'a>, quote::One<'a>>),
    Claims(claims::Claims<'a>),
    Stats(Answer<stats::List<'a>, stats::One<'a>>),
    Cite(cite::Cite<'a>),
}

/// The kinds that have a page of their own, the likeliest first.
const KINDS: [Kind; 12] = [
    Kind::People,
    Kind::Events,
    Kind::Policies,
    Kind::Terms,
    Kind::Places,
    Kind::Eras,
    Kind::Offices,
    Kind::Bodies,
    Kind::Themes,
    Kind::Quotations,
    Kind::Series,
    Kind::Works,
];

/// The page of the record that bears the name.
///
/// # Errors
///
/// If none does, with the nearest names; if several do, with the commands that show them.
pub fn run<'a>(args: &Args, data: &'a Dataset) -> Result<Show<'a>, Error> {
    let mut found: Vec<_> = KINDS.iter().flat_map(|kind| data.named(&[*kind], &args.name)).collect();
    // A man's name is also the author's of his works: they are asked for by `cite`, or by their id.
    if found.iter().any(|record| record.kind() != Kind::Works) {
        found.retain(|record| record.kind() != Kind::Works || record.id() == args.name);
    }
    // What the word stands for tells more than the word, which `define` explains.
    if found.iter().any(|record| record.kind() != Kind::Terms) {
        found.retain(|record| record.kind() != Kind::Terms);
    }
    // A full name or an id of one kind outweighs a surname of another.
    if found.len() > 1 {
        let exact: Vec<_> = found.iter().copied().filter(|record| record.id() == args.name).collect();
        if let [_] = exact[..] {
            found = exact;
        }
    }
    match found[..] {
        [] => Err(data.unknown("record", &args.name, &KINDS)),
        [record] => page(data, record),
        ref several => {
            let choice = |record: &Record<'_>| (record.command(), record.title().into_owned());
            Err(Error::Ambiguous { name: args.name.clone(), choices: several.iter().map(choice).collect() })
        }
    }
}

fn page<'a>(data: &'a Dataset, record: Record<'a>) -> Result<Show<'a>, Error> {
    let name = Some(record.id().to_owned());
    Ok(match record {
        Record::Event(_) => Show::Event(event::run(&event::Args { name, filters: Filters::default() }, data)?),
        Record::Policy(_) => Show::Policy(policy::run(&policy::Args { name, ..policy::Args::default() }, data)?),
        Record::Office(_) => Show::Office(office::run(&office::Args { name, chart: false }, data)?),
        Record::Body(_) => Show::Body(body::run(&body::Args { name, at: None }, data)?),
        Record::Theme(_) => Show::Theme(theme::run(&theme::Args { name, all: false }, data)?),
        Record::Era(era) => {
            let args = leader::Args { name: Some(era.leader.to_string()), ..leader::Args::default() };
            Show::Leader(leader::run(&args, data)?)
        }
        Record::Person(_) | Record::Tenure(_) => {
            Show::Person(person::run(&person::Args { name, ..person::Args::default() }, data)?)
        }
        Record::Term(_) => Show::Define(define::run(&define::Args { name, ..define::Args::default() }, data)?),
        Record::Place(_) => Show::Place(place::run(&place::Args { name, at: None }, data)?),
        Record::Quotation(_) => {
            let words = name.into_iter().collect();
            Show::Quote(quote::run(&quote::Args { words, ..quote::Args::default() }, data)?)
        }
        Record::Series(_) | Record::Figure(_) => {
            Show::Stats(stats::run(&stats::Args { name, ..stats::Args::default() }, data)?)
        }
        Record::Work(_) | Record::Claim(_) => {
            Show::Cite(cite::run(&cite::Args { name, style: Style::default(), page: None }, data)?)
        }
    })
}

/// Asks the answer that it is.
macro_rules! ask {
    ($show:expr, $answer:ident => $question:expr) => {
        match $show {
            Show::Leader($answer) => $question,
            Show::Person($answer) => $question,
            Show::Office($answer) => $question,
            Show::Body($answer) => $question,
            Show::Event($answer) => $question,
            Show::Policy($answer) => $question,
            Show::Theme($answer) => $question,
            Show::Define($answer) => $question,
            Show::Place($answer) => $question,
            Show::Quote($answer) => $question,
            Show::Claims($answer) => $question,
            Show::Stats($answer) => $question,
            Show::Cite($answer) => $question,
        }
    };
}

impl View for Show<'_> {
    fn page(&self) -> Page {
        ask!(self, answer => answer.page())
    }

    fn records(&self) -> Vec<Record<'_>> {
        ask!(self, answer => answer.records())
    }

    fn works(&self) -> Vec<&Work> {
        ask!(self, answer => answer.works())
    }

    fn remarks(&self) -> Vec<String> {
        ask!(self, answer => answer.remarks())
    }
}

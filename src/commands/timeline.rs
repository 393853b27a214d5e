//! `sovhist timeline`: what happened in a span of time.

use std::str::FromStr;

use serde::Serialize;

use super::filters::{Filter, Filters};
use super::{count, office_title};
use crate::dataset::Dataset;
use crate::date::{Date, Range};
use crate::error::Error;
use crate::model::{Ended, EventKind, Held, Kind, Record, Work};
use crate::render::View;
use crate::render::page::{Bar, Block, Chart, Notes, Page, Run, Table, works_of_records};

/// How many entries a timeline shows before it keeps to what matters most.
const ENTRIES_SHOWN: usize = 60;

/// How many sources an entry names; the JSON has them all.
const SOURCES_NAMED: usize = 2;

/// Show what happened in a span of time, or in a leader's or an era's
///
/// The timeline holds events, who took and left the top offices, and policies that began, in order of date. FROM and TO are a year, a month or a day (1953, 1953-03, 1953-03-05), or the name of a leader, an era, a policy or
/// an event. A long span shows what matters most; `--all` shows everything.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Beginning of the span, or the whole span if TO is left out
    pub from: Bound,

    /// End of the span
    pub to: Option<Bound>,

    /// What the entries are narrowed to
    #[command(flatten)]
    pub filters: Filters,

    /// Show only entries that matter this much: 1 for what everyone should know, up to 2, or up to 3
    #[arg(long, value_name = "1-3", value_parser = clap::value_parser!(u8).range(1..=3))]
    pub weight: Option<u8>,

    /// Show everything
    #[arg(long, conflicts_with = "weight")]
    pub all: bool,

    /// Draw who led and what was pursued as bars on a time axis
    ///
    /// A policy whose end is not recorded has a bar for its beginning alone.
    #[arg(long)]
    pub chart: bool,
}

/// One end of a span: a date, or a name that stands for a span of its own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Bound {
    /// A date.
    Date(Date),
    /// The name of a record that has a time.
    Name(String),
}

impl FromStr for Bound {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        // What begins like a year is meant as a date, so that a slip in it is told as such.
        let like_a_date =
            text.len() >= 4 && text.starts_with(|letter: char| letter.is_ascii_digit()) && !text.contains(' ');
        match text.parse() {
            Ok(date) => Ok(Self::Date(date)),
            Err(error) if like_a_date || text.trim().is_empty() => Err(format!("it {error}")),
            Err(_) => Ok(Self::Name(text.to_owned())),
        }
    }
}

/// What happened in a span.
#[derive(Serialize)]
pub struct Timeline<'a> {
    #[serde(skip)]
    data: &'a Dataset,
    from: Date,
    to: Date,
    /// How much of what happened is left out because it matters less.
    left_out: usize,
    entries: Vec<Entry<'a>>,
    #[serde(skip)]
    chart: Option<Chart>,
}

/// Something that happened at a date.
#[derive(Clone, Serialize)]
pub struct Entry<'a> {
    date: Date,
    what: What,
    #[serde(flatten)]
    record: Record<'a>,
    #[serde(skip)]
    weight: u8,
}

/// What happened to the record of an entry.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// An event took place.
    Happened,
    /// A tenure ended.
    Left,
    /// A tenure began.
    Took,
    /// A policy began.
    Began,
}

/// The entries of the span that the arguments ask for.
///
/// # Errors
///
/// If a name is unknown, or the span ends before it starts.
pub fn run<'a>(args: &Args, data: &'a Dataset) -> Result<Timeline<'a>, Error> {
    let span = span(args, data)?;
    let filter = args.filters.resolve(data)?;
    let mut entries = entries(data, span);
    entries.retain(|entry| filter.passes(entry.record));
    let most = if args.all { 3 } else { args.weight.unwrap_or_else(|| most_that_fits(&entries)) };
    let before = entries.len();
    entries.retain(|entry| entry.weight <= most);
    entries.sort_by(|a, b| (a.date, a.what, a.record.id()).cmp(&(b.date, b.what, b.record.id())));
    let to = span.to.unwrap_or(span.from);
    let chart = if args.chart { chart(data, span, &filter) } else { None };
    Ok(Timeline { data, from: span.from, to, left_out: before - entries.len(), entries, chart })
}

/// The span between the bounds.
fn span(args: &Args, data: &Dataset) -> Result<Range, Error> {
    let from = bound(&args.from, data)?;
    let Some(to) = &args.to else { return Ok(from) };
    let to = bound(to, data)?;
    let span = Range { from: from.from, to: to.to.or(Some(to.from)) };
    if span.is_reversed() {
        let message = format!("the span ends ({}) before it starts ({})", to.from, from.from);
        return Err(Error::misuse(
            message,
            format!("write the earlier date first: `sovhist timeline {} {}`", to.from, from.from),
        ));
    }
    Ok(span)
}

/// The span for which a bound stands.
fn bound(bound: &Bound, data: &Dataset) -> Result<Range, Error> {
    let name = match bound {
        Bound::Date(day) => return Ok(Range::at(*day)),
        Bound::Name(name) => name,
    };
    // A leader's name means his time in the lead.
    for kinds in [&[Kind::Eras, Kind::People][..], &[Kind::Policies, Kind::Events, Kind::Bodies]] {
        let ranges = data.named(kinds, name).into_iter().filter_map(|record| match record {
            Record::Person(person) => data.eras_of(&person.id).first().map(|era| era.range()),
            other => other.range(),
        });
        if let Some(range) = ranges.min() {
            return Ok(Range { from: range.from, to: range.to.or(Some(range.from)) });
        }
    }
    let kinds = [Kind::Eras, Kind::People, Kind::Policies, Kind::Events];
    Err(data.unknown("date, leader, era, policy or event", name, &kinds).listed_by("sovhist leader"))
}

/// Who led and what was pursued in a span, as bars cut to it; nothing where there is nothing.
fn chart(data: &Dataset, span: Range, filter: &Filter<'_>) -> Option<Chart> {
    let led = data.eras().into_iter().filter(|era| era.range().meets(span)).map(|era| {
        let leader = data.person(&era.leader).map_or(&*era.leader, |person| &person.name);
        (leader.to_owned(), era.range())
    });
    let mut policies: Vec<_> = data.records().policies.iter().collect();
    policies.retain(|policy| policy.range().meets(span) && filter.passes(Record::Policy(policy)));
    policies.sort_by_key(|policy| (policy.from, policy.to, policy.id));
    let policies = policies.into_iter().map(|policy| (policy.title.to_string(), policy.range()));
    let bars = led.chain(policies).map(|(label, range)| Bar { label, ranges: vec![within(range, span)] });
    let bars: Vec<_> = bars.collect();
    (!bars.is_empty()).then_some(Chart { span, bars })
}

/// The part of a range that lies in a span.
fn within(range: Range, span: Range) -> Range {
    let from = if range.from.first_day() < span.from.first_day() { span.from } else { range.from };
    let (end, last) = (range.to.unwrap_or(range.from), span.to.unwrap_or(span.from));
    let to = if last.last_day() < end.last_day() { last } else { end };
    Range { from, to: Some(to) }
}

/// The least weight that leaves no more entries than a reader takes in.
fn most_that_fits(entries: &[Entry<'_>]) -> u8 {
    (1..=3)
        .rev()
        .find(|most| entries.iter().filter(|entry| entry.weight <= *most).count() <= ENTRIES_SHOWN)
        .unwrap_or(1)
}

/// Everything that happened in a span, in no order.
fn entries(data: &Dataset, span: Range) -> Vec<Entry<'_>> {
    let mut entries: Vec<Entry<'_>> = data
        .records()
        .events
        .iter()
        .filter(|event| event.range().meets(span))
        .map(|event| Entry {
            date: event.from,
            what: What::Happened,
            record: Record::Event(event),
            weight: event.weight,
        })
        .collect();
    let inside = |date: Date| Range::at(date).meets(span);
    let told = told(&entries);
    let mut tenures = Vec::new();
    for held in data.tenures().filter(|held| held.office.rank <= 2) {
        let record = Record::Tenure(held);
        // The top offices matter more than the next.
        let weight = if held.office.rank == 1 { 2 } else { 3 };
        let ends = (What::Left, held.tenure.to.filter(|_| held.tenure.ended != Some(Ended::InOffice)));
        for (what, date) in [(What::Took, Some(held.tenure.from)), ends] {
            if let Some(date) = date.filter(|date| inside(*date) && !told.contains(&(*date, &*held.person.id))) {
                tenures.push(Entry { date, what, record, weight });
            }
        }
    }
    let mut events: Vec<_> = data.records().events.iter().collect();
    events.sort_by_key(|event| event.from);
    for policy in data.records().policies.iter().filter(|policy| inside(policy.from)) {
        // An event that began it tells of it already.
        let start = events.partition_point(|event| event.from < policy.from);
        let mut same_day = events[start..].iter().take_while(|event| event.from == policy.from);
        if !same_day.any(|event| event.policies.contains(&policy.id) || policy.events.contains(&event.id)) {
            tenures.push(Entry { date: policy.from, what: What::Began, record: Record::Policy(policy), weight: 2 });
        }
    }
    entries.extend(tenures);
    entries
}

/// The days and people of which an event already tells who came or went.
fn told<'a>(entries: &[Entry<'a>]) -> Vec<(Date, &'a str)> {
    let kinds = [EventKind::Succession, EventKind::Death, EventKind::Election, EventKind::Dissolution];
    let events = entries.iter().filter_map(|entry| match entry.record {
        Record::Event(event) if kinds.contains(&event.kind) => Some(event),
        _ => None,
    });
    events.flat_map(|event| event.people.iter().map(move |person| (event.from, &**person))).collect()
}

impl Entry<'_> {
    /// What happened, in one line.
    fn words(&self) -> String {
        match (self.record, self.what) {
            (Record::Tenure(held), What::Left) => left(held),
            (Record::Tenure(held), _) => {
                let acting = held.tenure.began == Some(crate::model::Began::Acting);
                let verb = if acting { "became acting" } else { "became" };
                format!("{} {verb} {}", held.person.name, title(held, held.tenure.from))
            }
            (Record::Policy(policy), _) => format!("Policy began: {}", policy.title),
            (record, _) => record.title().into_owned(),
        }
    }

    /// When: an event's whole span, else the day.
    fn dates(&self) -> String {
        match self.record {
            Record::Event(event) => event.range().short_with_old_style(),
            _ => self.date.short_with_old_style(),
        }
    }
}

fn title(held: Held<'_>, date: Date) -> &str {
    crate::model::title_at(&held.office.titles, date)
}

fn left(held: Held<'_>) -> String {
    let title = held.tenure.to.map_or_else(|| office_title(held), |to| title(held, to).to_owned());
    match held.tenure.ended {
        Some(Ended::Died) => format!("{} died in office as {title}", held.person.name),
        Some(Ended::Removed) => format!("{} was removed as {title}", held.person.name),
        Some(Ended::Resigned) => format!("{} resigned as {title}", held.person.name),
        _ => format!("{} ceased to be {title}", held.person.name),
    }
}

impl View for Timeline<'_> {
    fn page(&self) -> Page {
        let mut notes = Notes::new(self.data);
        let span = Range { from: self.from, to: Some(self.to) };
        let mut blocks = vec![Block::Title(vec![Run::strong(format!("Timeline, {}", span.long()))])];
        blocks.extend(self.chart.clone().map(Block::Chart));
        let rows: Vec<_> = self
            .entries
            .iter()
            .map(|entry| {
                let sources = notes.cite_best(entry.record.sources(), SOURCES_NAMED);
                vec![entry.dates(), format!("{} {sources}", entry.words())]
            })
            .collect();
        if !rows.is_empty() {
            blocks.push(Block::Table(Table { header: vec!["Date", "What happened"], rows }));
        }
        blocks.extend(notes.close());
        Page { blocks }
    }

    fn records(&self) -> Vec<Record<'_>> {
        self.entries.iter().map(|entry| entry.record).collect()
    }

    fn works(&self) -> Vec<&Work> {
        works_of_records(self.data, self.entries.iter().map(|entry| entry.record))
    }

    fn remarks(&self) -> Vec<String> {
        let mut remarks = Vec::new();
        if self.entries.is_empty() {
            let span = Range { from: self.from, to: Some(self.to) };
            let years = self.data.years().map(|(first, last)| format!(" (the dataset reaches from {first} to {last})"));
            remarks.push(format!("nothing in the dataset matches in {}{}", span.long(), years.unwrap_or_default()));
        }
        if self.left_out > 0 {
            let entries = count(self.left_out, "entry");
            remarks
                .push(format!("{entries} of less weight left out; `--all` shows everything, `--weight 2` the middle"));
        }
        remarks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_like_a_year_is_a_date_or_an_error() {
        for (text, bound) in [
            ("1953", Some(Bound::Date("1953".parse().expect("a year")))),
            ("1962-10", Some(Bound::Date("1962-10".parse().expect("a month")))),
            ("brezhnev", Some(Bound::Name("brezhnev".to_owned()))),
            ("20th party congress", Some(Bound::Name("20th party congress".to_owned()))),
            ("19x3", None),
            ("1953-1956", None),
            ("", None),
        ] {
            assert_eq!(text.parse().ok(), bound, "{text:?}");
        }
    }
}

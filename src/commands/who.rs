//! `sovhist who`: who in fact led, and who held which office, on a day or in a span.

use serde::Serialize;

use super::sections::disputed;
use super::{count, date};
use crate::dataset::Dataset;
use crate::date::{Date, Range};
use crate::error::Error;
use crate::model::{Began, Era, Group, Held, Irregular, Kind, Office, Record, Work, title_at};
use crate::render::View;
use crate::render::page::{Block, Notes, Page, Run, Table, works_of_records};

/// The first and the last day on which an office of the Soviet state could be held: the rising in Petrograd, and the
/// last session of the Supreme Soviet.
const FIRST: Date = Date { year: 1917, month: 11, day: 7 };
const LAST: Date = Date { year: 1991, month: 12, day: 26 };
const SOVIET_RULE: Range = Range { from: FIRST, to: Some(LAST) };

/// The lowest rank that is shown unless all are asked for: the heads, the Politburo, and the great ministries.
const TOP: u8 = 2;

/// How many sources a holder's line names; the JSON has them all.
const SOURCES_NAMED: usize = 1;

/// Show who in fact led and who held which office on a day, or in a month or a year
///
/// Without more, the page has the top offices and the Politburo; `--all` has every office in the dataset. On the day of a
/// hand-over both holders stand, each with what happened that day. An office without a holder is named with the reason.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Day (1964-10-20), or a month or a year for everybody who held an office in it
    #[arg(value_parser = date)]
    pub date: Date,

    /// Show every office instead of the top offices and the Politburo
    #[arg(long)]
    pub all: bool,

    /// Show only this office
    #[arg(long, value_name = "NAME")]
    pub office: Option<String>,

    /// Show only the offices of this body
    #[arg(long, value_name = "NAME")]
    pub body: Option<String>,
}

/// Who led and who held which office.
#[derive(Serialize)]
pub struct Who<'a> {
    #[serde(skip)]
    data: &'a Dataset,
    date: Date,
    led: Vec<&'a Era>,
    offices: Vec<Seats<'a>>,
    /// How many offices are left out because they matter less.
    left_out: usize,
}

/// An office with those who held it in the span.
#[derive(Serialize)]
pub struct Seats<'a> {
    #[serde(serialize_with = "id_of_office")]
    office: &'a Office,
    /// What it was called then.
    title: &'a str,
    group: Group,
    holders: Vec<Holder<'a>>,
    /// When nobody held it, or nobody is recorded.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    without_holder: Vec<&'a Irregular>,
}

/// Somebody who held an office in the span.
#[derive(Serialize)]
struct Holder<'a> {
    name: &'a str,
    #[serde(flatten)]
    held: Held<'a>,
}

fn id_of_office<S: serde::Serializer>(office: &Office, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&office.id)
}

/// Who led and who held which office at the date of the arguments.
///
/// # Errors
///
/// If no office or body bears the name to which the answer is narrowed.
pub fn run<'a>(args: &Args, data: &'a Dataset) -> Result<Who<'a>, Error> {
    let listed = |error: Error| error.listed_by("sovhist office");
    let offices = args.office.as_ref().map(|name| super::office::named(data, name)).transpose()?;
    let body = args.body.as_ref().map(|name| data.one(Kind::Bodies, name)).transpose().map_err(listed)?;
    let asked = |office: &Office| {
        offices.as_ref().is_none_or(|offices| offices.iter().any(|asked| asked.id == office.id))
            && body.is_none_or(|body| office.body.as_deref() == Some(body.id()))
    };
    let narrowed = args.all || offices.is_some() || body.is_some();
    let mut seats = seats(data, args.date, asked);
    let before = seats.len();
    seats.retain(|seats| narrowed || seats.office.rank <= TOP);
    let span = Range::at(args.date);
    let led = data.eras().into_iter().filter(|era| era.range().meets(span)).collect();
    Ok(Who { data, date: args.date, led, left_out: before - seats.len(), offices: seats })
}

/// The wanted offices that existed at a date, with those who held them, by group, rank and id.
///
/// Before and after Soviet rule there are none.
/// An office some of whose holders are not in the dataset is there only if somebody is known to have held it then.
pub fn seats<'a>(data: &'a Dataset, when: Date, wanted: impl Fn(&Office) -> bool) -> Vec<Seats<'a>> {
    let span = Range::at(when);
    if !span.meets(SOVIET_RULE) {
        return Vec::new();
    }
    let mut all: Vec<Seats<'a>> = Vec::new();
    let seats = |office: &'a Office| {
        let title = title_at(&office.titles, when);
        Seats { office, title, group: office.group, holders: Vec::new(), without_holder: Vec::new() }
    };
    // The tenures come office by office.
    for held in data.tenures_in(span).filter(|held| wanted(held.office)) {
        if all.last().is_none_or(|last| last.office.id != held.office.id) {
            all.push(seats(held.office));
        }
        if let Some(last) = all.last_mut() {
            last.holders.push(Holder { name: &held.person.name, held });
        }
    }
    for office in data.records().offices.iter().filter(|office| wanted(office)) {
        let held = all.iter().position(|seats| seats.office.id == office.id);
        // On a day somebody held it, or nobody; in a longer span both can be.
        if when.is_day() && held.is_some() {
            continue;
        }
        let empty = |stretch: &&Irregular| stretch.what.leaves_it_empty() && stretch.range().meets(span);
        let without_holder: Vec<_> = office.irregular.iter().filter(empty).collect();
        match held {
            _ if without_holder.is_empty() => {}
            Some(index) => all[index].without_holder = without_holder,
            None => all.push(Seats { without_holder, ..seats(office) }),
        }
    }
    // Backwards by id where all else is equal: members of the Politburo come before its candidates.
    all.sort_by_key(|seats| {
        (heading(seats.group).0, seats.office.rank, seats.office.from, std::cmp::Reverse(seats.office.id))
    });
    all
}

/// Where on the page a group stands, and under which heading.
fn heading(group: Group) -> (u8, &'static str) {
    match group {
        Group::Party => (0, "Party"),
        Group::Government | Group::Diplomacy => (1, "Government"),
        Group::State => (2, "State"),
        Group::Security | Group::Military => (3, "Security and armed forces"),
        Group::Republic => (4, "Republics"),
    }
}

/// The word that stands before a date in a sentence.
pub fn on(date: Date) -> &'static str {
    if date.is_day() { "on" } else { "in" }
}

impl<'a> Seats<'a> {
    /// The office, and a line for each who held it, with what happened on the day itself.
    pub fn row(&self, date: Date, notes: &mut Notes<'a>) -> Vec<String> {
        let mut lines: Vec<_> = self.holders.iter().map(|holder| holder.line(date, notes)).collect();
        lines.extend(self.without_holder.iter().map(|stretch| {
            let sources = notes.cite_best(&stretch.sources, SOURCES_NAMED);
            let when = if date.is_day() {
                format!("{} since {}", stretch.what.words(), stretch.from.short())
            } else {
                format!("{} {}", stretch.what.words(), stretch.range().short())
            };
            format!("{when}: {} {sources}", stretch.reason)
        }));
        vec![self.title.to_owned(), lines.join("\n")]
    }

    /// The tenures of those who held it.
    pub fn tenures(&self) -> impl Iterator<Item = Held<'a>> {
        self.holders.iter().map(|holder| holder.held)
    }
}

impl<'a> Holder<'a> {
    /// `Leonid Brezhnev, 14 Oct 1964 – 10 Nov 1982 (took office that day) [1]`.
    fn line(&self, date: Date, notes: &mut Notes<'a>) -> String {
        let tenure = self.held.tenure;
        let mut said = Vec::new();
        if tenure.began == Some(Began::Acting) {
            said.push("acting".to_owned());
        }
        if date.is_day() {
            let happened = |end: Date, what: &str| {
                Range::at(end).contains(date.first_day()).then(|| {
                    if end.is_day() {
                        format!("{what} that day")
                    } else {
                        format!("{what} in {}, the day is not known", end.long())
                    }
                })
            };
            said.extend(happened(tenure.from, "came"));
            said.extend(tenure.to.filter(|to| *to != LAST).and_then(|to| happened(to, "left")));
        }
        let said = if said.is_empty() { String::new() } else { format!(" ({})", said.join("; ")) };
        let span = tenure.range().short();
        format!("{}, {span}{said} {}", self.name, notes.cite_best(&tenure.sources, SOURCES_NAMED))
    }
}

impl View for Who<'_> {
    fn page(&self) -> Page {
        let mut notes = Notes::new(self.data);
        let when = self.date.long_with_old_style();
        let title = format!("Who held what {} {when}", on(self.date));
        let mut blocks = vec![Block::Title(vec![Run::strong(title)])];
        for era in &self.led {
            let leader = self.data.person(&era.leader).map_or(&*era.leader, |person| &person.name);
            blocks.push(Block::Line(vec![
                Run::plain("In fact led: "),
                Run::strong(leader.to_owned()),
                Run::plain(format!(", {}", era.range().long())),
                notes.mark(era.sources.iter().take(2)),
            ]));
        }
        for group in self.offices.chunk_by(|a, b| heading(a.group) == heading(b.group)) {
            blocks.push(Block::Heading(heading(group[0].group).1.to_owned()));
            let rows = group.iter().map(|seats| seats.row(self.date, &mut notes)).collect();
            blocks.push(Block::Table(Table { header: vec!["Office", "Holder"], rows }));
        }
        let tenures = self.offices.iter().flat_map(Seats::tenures);
        let disputes = tenures.flat_map(|held| held.tenure.disputes.iter().map(move |dispute| (held, dispute)));
        // Of the readings that differ, those that bear on the date.
        let bears = |dispute: &crate::model::Dispute| {
            dispute.reading.parse::<Date>().is_ok_and(|reading| Range::at(reading).meets(Range::at(self.date)))
        };
        let disputes =
            disputes.filter(|(_, dispute)| bears(dispute)).map(|(held, dispute)| (&*held.person.name, dispute));
        blocks.extend(disputed(disputes, &mut notes));
        blocks.extend(notes.close());
        Page { blocks }
    }

    fn records(&self) -> Vec<Record<'_>> {
        self.offices.iter().flat_map(Seats::tenures).map(Record::Tenure).collect()
    }

    fn works(&self) -> Vec<&Work> {
        let eras = self.led.iter().map(|era| Record::Era(era));
        let empty = self.offices.iter().filter(|seats| !seats.without_holder.is_empty());
        let records = empty.map(|seats| Record::Office(seats.office));
        works_of_records(self.data, eras.chain(self.records()).chain(records))
    }

    fn remarks(&self) -> Vec<String> {
        let when = format!("{} {}", on(self.date), self.date.long());
        if self.date.last_day() < FIRST.first_day() {
            let first = FIRST.long_with_old_style();
            return vec![format!("Soviet rule began on {first}; nobody held an office of it {when}")];
        }
        if self.date.first_day() > LAST.first_day() {
            return vec![format!("the USSR ended on {}; nobody held an office of it {when}", LAST.long())];
        }
        if self.left_out > 0 {
            return vec![format!(
                "{} of less weight left out; `--all` shows everything",
                count(self.left_out, "office")
            )];
        }
        if self.offices.is_empty() {
            return vec![format!("nobody in the dataset held such an office {when}")];
        }
        Vec::new()
    }
}

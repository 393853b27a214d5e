//! `sovhist body`: an organ of party or state under its names, what came before and after, and who sat in it on a day.

use serde::Serialize;

use super::sections::{disputed, names, section, span, years};
use super::who::{self, Seats};
use super::{count, date};
use crate::dataset::Dataset;
use crate::date::{Date, Range};
use crate::error::Error;
use crate::model::{Body, BodyKind, Held, Kind, Office, Record, Work};
use crate::render::View;
use crate::render::page::{Block, Notes, Page, Run, works_of_records};

/// Show a body under its names, what came before and after it, its offices and its size; alone: all bodies
///
/// With `--at` the page shows who sat in it on a day.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Name of the body, in English or Russian, or an abbreviation
    pub name: Option<String>,

    /// Show who sat in it on this day, or in this month or year
    #[arg(long, value_name = "DATE", requires = "name", value_parser = date)]
    pub at: Option<Date>,
}

/// All bodies, one of them, or who sat in it.
#[derive(Serialize)]
#[serde(untagged)]
pub enum Answer<'a> {
    /// All bodies by kind.
    List(List<'a>),
    /// One body.
    One(One<'a>),
    /// Those who sat in a body at a date.
    At(At<'a>),
}

/// All bodies by kind.
#[derive(Serialize)]
pub struct List<'a> {
    #[serde(skip)]
    data: &'a Dataset,
    bodies: Vec<&'a Body>,
}

/// One body with what it followed and what followed it, its offices, and how many sat in it.
#[derive(Serialize)]
pub struct One<'a> {
    #[serde(skip)]
    data: &'a Dataset,
    body: &'a Body,
    #[serde(serialize_with = "ids_of_bodies")]
    chain: Vec<&'a Body>,
    #[serde(serialize_with = "ids_of_offices")]
    offices: Vec<&'a Office>,
    size: Vec<Size>,
}

/// How many held each office of several seats at the end of some years.
#[derive(Serialize)]
struct Size {
    from: i16,
    to: i16,
    /// In the order of the offices.
    held: Vec<usize>,
}

/// Those who sat in a body at a date.
#[derive(Serialize)]
pub struct At<'a> {
    #[serde(skip)]
    data: &'a Dataset,
    body: &'a Body,
    #[serde(rename = "at")]
    date: Date,
    offices: Vec<Seats<'a>>,
}

fn ids_of_bodies<S: serde::Serializer>(bodies: &[&Body], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(bodies.iter().map(|body| &body.id))
}

fn ids_of_offices<S: serde::Serializer>(offices: &[&Office], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(offices.iter().map(|office| &office.id))
}

/// The bodies, or the one that was named.
///
/// # Errors
///
/// If no body, or more than one, bears the name.
pub fn run<'a>(args: &Args, data: &'a Dataset) -> Result<Answer<'a>, Error> {
    let Some(name) = &args.name else {
        let mut bodies: Vec<_> = data.records().bodies.iter().collect();
        bodies.sort_by_key(|body| (kind(body.kind).0, body.from, body.id));
        return Ok(Answer::List(List { data, bodies }));
    };
    let body = match data.one(Kind::Bodies, name).map_err(|error| error.listed_by("sovhist body"))? {
        Record::Body(body) => body,
        other => unreachable!("a {} among the bodies", other.singular()),
    };
    if let Some(at) = args.at {
        let offices = who::seats(data, at, |office| office.body.as_deref() == Some(&*body.id));
        return Ok(Answer::At(At { data, body, date: at, offices }));
    }
    let offices: Vec<_> = data.offices_of(&body.id).collect();
    let size = size(data, &several_seats(&offices));
    Ok(Answer::One(One { data, body, chain: chain(data, body), offices, size }))
}

/// The body with all that it followed and that followed it, by beginning.
fn chain<'a>(data: &'a Dataset, body: &'a Body) -> Vec<&'a Body> {
    let mut chain = vec![body];
    let mut next = 0;
    // What is found is looked at in turn, in both directions, until nothing new turns up.
    while let Some(link) = chain.get(next).copied() {
        next += 1;
        let before = link.before.iter().filter_map(|id| data.body(id));
        let after = data.records().bodies.iter().filter(|other| other.before.contains(&link.id));
        for found in before.chain(after) {
            if !chain.iter().any(|known| known.id == found.id) {
                chain.push(found);
            }
        }
    }
    chain.sort_by_key(|body| (body.from, body.to, body.id));
    chain
}

fn several_seats<'a>(offices: &[&'a Office]) -> Vec<&'a Office> {
    offices.iter().copied().filter(|office| office.seats != Some(1) && office.complete).collect()
}

/// How many held each office at the end of each year, years of the same size together.
fn size(data: &Dataset, offices: &[&Office]) -> Vec<Size> {
    let mut sizes: Vec<Size> = Vec::new();
    let first = offices.iter().filter_map(|office| office.from).min();
    let last = offices.iter().filter_map(|office| office.to).max();
    let (Some(first), Some(last)) = (first, last) else { return sizes };
    let holders: Vec<Vec<Range>> =
        offices.iter().map(|office| data.holders(&office.id).map(|held| held.tenure.range()).collect()).collect();
    for year in first.year..=last.year {
        let day = Date { year, month: 12, day: 31 }.last_day();
        let held: Vec<_> =
            holders.iter().map(|holders| holders.iter().filter(|range| range.contains(day)).count()).collect();
        if held.iter().all(|held| *held == 0) {
            continue;
        }
        match sizes.last_mut() {
            Some(size) if size.held == held && size.to + 1 == year => size.to = year,
            _ => sizes.push(Size { from: year, to: year, held }),
        }
    }
    sizes
}

impl View for Answer<'_> {
    fn page(&self) -> Page {
        match self {
            Self::List(list) => list.page(),
            Self::One(one) => one.page(),
            Self::At(at) => at.page(),
        }
    }

    fn records(&self) -> Vec<Record<'_>> {
        match self {
            Self::List(list) => list.bodies.iter().map(|body| Record::Body(body)).collect(),
            Self::One(one) => {
                let offices = one.offices.iter().map(|office| Record::Office(office));
                one.chain.iter().map(|body| Record::Body(body)).chain(offices).collect()
            }
            Self::At(at) => at.tenures().map(Record::Tenure).collect(),
        }
    }

    fn works(&self) -> Vec<&Work> {
        match self {
            Self::List(list) => works_of_records(list.data, self.records()),
            Self::One(one) => works_of_records(one.data, self.records()),
            Self::At(at) => works_of_records(at.data, std::iter::once(Record::Body(at.body)).chain(self.records())),
        }
    }

    fn remarks(&self) -> Vec<String> {
        match self {
            Self::At(at) if at.offices.is_empty() => {
                vec![format!("the dataset names nobody in an office of it {} {}", who::on(at.date), at.date.long())]
            }
            _ => Vec::new(),
        }
    }
}

/// Where on the page a kind of body stands, and under which heading.
fn kind(kind: BodyKind) -> (u8, &'static str) {
    match kind {
        BodyKind::Party => (0, "Party"),
        BodyKind::Government => (1, "Government"),
        BodyKind::State => (2, "State"),
        BodyKind::Assembly => (3, "Assemblies"),
        BodyKind::Security => (4, "Security"),
        BodyKind::Military => (5, "Armed forces"),
        BodyKind::Court => (6, "Courts"),
        BodyKind::StateEntity => (7, "States and republics"),
        BodyKind::International => (8, "International"),
        BodyKind::Movement => (9, "Movements"),
        BodyKind::Other => (10, "Others"),
    }
}

fn last_name(body: &Body) -> &'static str {
    body.names.last().map_or("", |name| name.english.as_str())
}

impl List<'_> {
    fn page(&self) -> Page {
        let mut blocks = vec![Block::Title(vec![Run::strong(count(self.bodies.len(), "body"))])];
        for bodies in self.bodies.chunk_by(|a, b| a.kind == b.kind) {
            let row = |body: &&Body| {
                let life = years(body.from, body.to);
                let life = if life.is_empty() { String::new() } else { format!(", {life}") };
                vec![body.id.to_string(), format!("{}{life}", last_name(body))]
            };
            let rows = bodies.iter().map(row).collect();
            blocks.extend(section(kind(bodies[0].kind).1, vec!["Body", "Last name, years"], rows));
        }
        Page { blocks }
    }
}

/// The name of a body, and its Russian one.
fn title(body: &Body) -> Vec<Run> {
    let mut title = vec![Run::strong(last_name(body))];
    let russian = body.names.last().and_then(|name| name.russian);
    title.extend(russian.map(|russian| Run::faint(format!(" · {russian}"))));
    title
}

impl<'a> One<'a> {
    fn page(&self) -> Page {
        let mut notes = Notes::new(self.data);
        let body = self.body;
        let mut blocks = vec![Block::Title(title(body))];
        let life = span(body.from, body.to);
        blocks.extend((!life.is_empty()).then(|| Block::Line(vec![Run::plain(life)])));
        blocks.push(Block::Paragraph(vec![Run::plain(body.summary.to_string()), notes.mark(body.sources.iter())]));
        blocks.extend(names(&body.names));
        if self.chain.len() > 1 {
            let row = |link: &&'a Body| {
                let name = link.names.last().and_then(|name| name.short).map_or("", |short| short.as_str());
                let name =
                    if name.is_empty() { last_name(link).to_owned() } else { format!("{name}, {}", last_name(link)) };
                let here = if link.id == body.id { " (this body)" } else { "" };
                vec![span(link.from, link.to), format!("{name}{here} {}", notes.cite_best(&link.sources, 1))]
            };
            let rows = self.chain.iter().map(row).collect();
            blocks.extend(section("Before and after", vec!["When", "Body"], rows));
        }
        let milestones = body.milestones.iter().map(|milestone| {
            let sources = notes.cite(milestone.sources.iter());
            vec![milestone.date.short_with_old_style(), format!("{} {sources}", milestone.text)]
        });
        let milestones = milestones.collect();
        blocks.extend(section("Milestones", vec!["Date", "What changed"], milestones));
        let rows = self.offices.iter().map(|office| {
            let title = office.titles.last().map_or("", |title| &title.english);
            let life = years(office.from, office.to);
            vec![office.id.to_string(), format!("{title}, {life}")]
        });
        blocks.extend(section(
            "Offices (holders: sovhist office NAME)",
            vec!["Office", "Last title, years"],
            rows.collect(),
        ));
        blocks.extend(self.sizes());
        blocks.extend(disputed(body.disputes.iter().map(|dispute| ("", dispute)), &mut notes));
        blocks.extend(notes.close());
        Page { blocks }
    }

    fn sizes(&self) -> Vec<Block> {
        if self.size.is_empty() {
            return Vec::new();
        }
        let offices = several_seats(&self.offices);
        let mut header = vec!["At the end of"];
        header.extend(offices.iter().map(|office| office.titles.last().map_or("", |title| title.english.as_str())));
        let rows = self.size.iter().map(|size| {
            let years = if size.from == size.to { size.to.to_string() } else { format!("{}–{}", size.from, size.to) };
            std::iter::once(years).chain(size.held.iter().map(usize::to_string)).collect()
        });
        section("Size", header, rows.collect())
    }
}

impl<'a> At<'a> {
    fn tenures(&self) -> impl Iterator<Item = Held<'a>> {
        self.offices.iter().flat_map(Seats::tenures)
    }

    fn page(&self) -> Page {
        let mut notes = Notes::new(self.data);
        let mut heading = title(self.body);
        // The name of that time stands first.
        if let Some(first) = heading.first_mut() {
            *first = Run::strong(crate::model::title_at(&self.body.names, self.date).to_owned());
        }
        heading.truncate(1);
        heading.push(Run::strong(format!(" {} {}", who::on(self.date), self.date.long_with_old_style())));
        let mut blocks = vec![Block::Title(heading)];
        for seats in &self.offices {
            let row = seats.row(self.date, &mut notes);
            let heading = match seats.tenures().count() {
                0 | 1 => row[0].clone(),
                several => format!("{} ({several})", row[0]),
            };
            blocks.push(Block::Heading(heading));
            let holders = row[1].split('\n');
            blocks.push(Block::List(holders.map(|line| ("·".to_owned(), vec![Run::plain(line.to_owned())])).collect()));
        }
        blocks.extend(notes.close());
        Page { blocks }
    }
}

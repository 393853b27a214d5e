//! `sovhist office`: who held an office, in order, with gaps and acting holders.

use serde::Serialize;

use super::count;
use super::sections::{SOURCES_NAMED, disputed, how, section, span_and_length, years};
use crate::dataset::Dataset;
use crate::date::Range;
use crate::error::Error;
use crate::model::{Held, Irregular, Kind, Office, Record, Work};
use crate::render::View;
use crate::render::page::{Bar, Block, Chart, Notes, Page, Run, works_of_records};

/// Show who held an office, in order, with gaps and acting holders; alone: all offices by body
///
/// An office is shown under all the names that it had. A name that several offices shared, such as "head of state", shows
/// them one after the other.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Name of the office, of what it was called at any time, or of a body
    pub name: Option<String>,

    /// Draw the holders as bars on a time axis
    #[arg(long, requires = "name")]
    pub chart: bool,
}

/// All offices, or some of them with their holders.
#[derive(Serialize)]
#[serde(untagged)]
pub enum Answer<'a> {
    /// All offices by body.
    List(List<'a>),
    /// The offices of that name.
    Named(Named<'a>),
}

/// All offices by body.
#[derive(Serialize)]
pub struct List<'a> {
    #[serde(skip)]
    data: &'a Dataset,
    offices: Vec<&'a Office>,
}

/// The offices of a name, by beginning, each with its holders.
#[derive(Serialize)]
pub struct Named<'a> {
    #[serde(skip)]
    data: &'a Dataset,
    #[serde(skip)]
    chart: bool,
    offices: Vec<One<'a>>,
}

/// An office with its holders by beginning.
#[derive(Serialize)]
struct One<'a> {
    office: &'a Office,
    holders: Vec<Held<'a>>,
}

/// All offices, or those of the name that was given.
///
/// # Errors
///
/// If no office bears the name.
pub fn run<'a>(args: &Args, data: &'a Dataset) -> Result<Answer<'a>, Error> {
    let Some(name) = &args.name else {
        let mut offices: Vec<_> = data.records().offices.iter().collect();
        let key =
            |office: &&Office| (office.group, office.body.is_none(), office.body, office.rank, office.from, office.id);
        offices.sort_by_key(key);
        return Ok(Answer::List(List { data, offices }));
    };
    let mut offices: Vec<_> = named(data, name)?
        .into_iter()
        .map(|office| One { office, holders: data.holders(&office.id).collect() })
        .collect();
    offices.sort_by_key(|one| (one.office.from, one.office.id));
    Ok(Answer::Named(Named { data, chart: args.chart, offices }))
}

/// The offices that bear a name; where none does, those of the body that bears it.
///
/// # Errors
///
/// If neither an office nor a body with an office bears it.
pub fn named<'a>(data: &'a Dataset, name: &str) -> Result<Vec<&'a Office>, Error> {
    let mut offices: Vec<_> = data
        .named(&[Kind::Offices], name)
        .into_iter()
        .filter_map(|record| if let Record::Office(office) = record { Some(office) } else { None })
        .collect();
    if offices.is_empty() {
        for body in data.named(&[Kind::Bodies], name) {
            offices.extend(data.offices_of(body.id()));
        }
    }
    if offices.is_empty() {
        let unknown = data.unknown("office", name, &[Kind::Offices]);
        return Err(unknown.listed_by("sovhist office"));
    }
    Ok(offices)
}

impl View for Answer<'_> {
    fn page(&self) -> Page {
        match self {
            Self::List(list) => list.page(),
            Self::Named(named) => named.page(),
        }
    }

    fn records(&self) -> Vec<Record<'_>> {
        match self {
            Self::List(list) => list.offices.iter().map(|office| Record::Office(office)).collect(),
            Self::Named(named) => named.offices.iter().flat_map(One::records).collect(),
        }
    }

    fn works(&self) -> Vec<&Work> {
        match self {
            Self::List(list) => works_of_records(list.data, self.records()),
            Self::Named(named) => works_of_records(named.data, self.records()),
        }
    }
}

impl List<'_> {
    fn page(&self) -> Page {
        let mut blocks = vec![Block::Title(vec![Run::strong(count(self.offices.len(), "office"))])];
        for offices in self.offices.chunk_by(|a, b| a.body == b.body) {
            let body = offices[0].body.as_deref().and_then(|id| self.data.body(id));
            let heading = body.map_or("Others", |body| body.names.last().map_or("", |name| &name.english));
            let rows = offices.iter().map(|office| {
                let title = office.titles.last().map_or("", |title| &title.english);
                let holders = count(self.data.holders(&office.id).count(), "tenure");
                let said = [title.to_owned(), years(office.from, office.to), holders];
                let said: Vec<_> = said.into_iter().filter(|part| !part.is_empty()).collect();
                vec![office.id.to_string(), said.join(", ")]
            });
            blocks.extend(section(
                heading,
                vec!["Office", "Last title, years, tenures in the dataset"],
                rows.collect(),
            ));
        }
        Page { blocks }
    }
}

impl Named<'_> {
    fn page(&self) -> Page {
        let mut notes = Notes::new(self.data);
        let mut blocks = Vec::new();
        for one in &self.offices {
            blocks.extend(one.blocks(self.chart, &mut notes));
        }
        let disputes = self.offices.iter().flat_map(One::disputes);
        blocks.extend(disputed(disputes, &mut notes));
        blocks.extend(notes.close());
        Page { blocks }
    }
}

impl<'a> One<'a> {
    fn records(&self) -> impl Iterator<Item = Record<'a>> {
        std::iter::once(Record::Office(self.office)).chain(self.holders.iter().copied().map(Record::Tenure))
    }

    fn disputes(&self) -> impl Iterator<Item = (&'a str, &'a crate::model::Dispute)> {
        let title: &'a str = self.office.titles.last().map_or("", |title| &title.english);
        let of_office = self.office.disputes.iter().map(move |dispute| (title, dispute));
        let of_tenures = self.holders.iter().flat_map(|held| {
            let name: &'a str = &held.person.name;
            held.tenure.disputes.iter().map(move |dispute| (name, dispute))
        });
        of_office.chain(of_tenures)
    }

    fn blocks(&self, chart: bool, notes: &mut Notes<'a>) -> Vec<Block> {
        let office = self.office;
        let last = office.titles.last();
        let mut title = vec![Run::strong(last.map_or("", |title| title.english.as_str()))];
        title.extend(last.and_then(|title| title.russian).map(|russian| Run::faint(format!(" · {russian}"))));
        let mut blocks = vec![Block::Title(title)];
        // Where it was never called anything else, its years say enough.
        if let [only] = &*office.titles {
            let life = years(office.from.or(only.from), office.to.or(only.to));
            blocks.extend((!life.is_empty()).then(|| Block::Line(vec![Run::plain(life)])));
        }
        blocks.push(Block::Paragraph(vec![Run::plain(office.summary.to_string()), notes.mark(office.sources.iter())]));
        if office.titles.len() > 1 {
            let row = |name: &crate::model::DatedName| {
                let russian = name.russian.map(|russian| format!(" · {russian}")).unwrap_or_default();
                vec![years(name.from, name.to), format!("{}{russian}", name.english)]
            };
            let rows = office.titles.iter().map(row).collect();
            blocks.extend(section("Names", vec!["Years", "What it was called"], rows));
        }
        if chart {
            blocks.extend(self.chart());
        }
        let rows = self.rows(notes);
        blocks.extend(section("Holders", vec!["Held", "Holder (how it began; how it ended)"], rows));
        blocks
    }

    /// The tenures and the stretches without one, by beginning.
    fn rows(&self, notes: &mut Notes<'a>) -> Vec<Vec<String>> {
        let empty = self.office.irregular.iter().filter(|stretch| stretch.what.leaves_it_empty());
        let mut lines: Vec<_> = self.holders.iter().map(|held| (held.tenure.range(), Line::Held(*held))).collect();
        lines.extend(empty.map(|stretch| (stretch.range(), Line::Empty(stretch))));
        lines.sort_by_key(|(range, line)| (range.from, matches!(line, Line::Empty(_)), range.to));
        lines
            .into_iter()
            .map(|(range, line)| match line {
                Line::Held(held) => {
                    let sources = notes.cite_best(&held.tenure.sources, SOURCES_NAMED);
                    let note = held.tenure.note.map(|note| format!(". {note}")).unwrap_or_default();
                    vec![span_and_length(range), format!("{}{}{note} {sources}", held.person.name, how(held))]
                }
                Line::Empty(stretch) => {
                    let sources = notes.cite_best(&stretch.sources, SOURCES_NAMED);
                    vec![range.short(), format!("{}: {} {sources}", stretch.what.words(), stretch.reason)]
                }
            })
            .collect()
    }

    /// The holders as bars on a time axis; nothing where there are none.
    fn chart(&self) -> Option<Block> {
        let mut bars: Vec<Bar> = Vec::new();
        for held in &self.holders {
            let name: &str = &held.person.name;
            // Who came back has one line.
            match bars.iter_mut().find(|bar| bar.label == name) {
                Some(bar) => bar.ranges.push(held.tenure.range()),
                None => bars.push(Bar { label: name.to_owned(), ranges: vec![held.tenure.range()] }),
            }
        }
        let from = self.office.from.into_iter().chain(self.holders.iter().map(|held| held.tenure.from)).min()?;
        let ends = self.holders.iter().map(|held| held.tenure.to.unwrap_or(held.tenure.from));
        let to = self.office.to.into_iter().chain(ends).max_by_key(|to| to.last_day())?;
        (!bars.is_empty()).then_some(Block::Chart(Chart { span: Range { from, to: Some(to) }, bars }))
    }
}

/// What a row of the holders tells.
enum Line<'a> {
    Held(Held<'a>),
    Empty(&'a Irregular),
}

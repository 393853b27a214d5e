//! `sovhist stats`: figures by year, drawn.

use serde::Serialize;

use super::answer::Answer;
use super::count;
use super::sections::{disputed, section};
use crate::dataset::Dataset;
use crate::error::Error;
use crate::model::{Figure, Kind, List as Listed, Point, Record, Series, Standing, Work};
use crate::render::page::{Block, Line, Notes, Page, Plot, Run, Table, works_of_records};
use crate::render::{View, number};

/// Show the figures of a quantity by year, drawn and as a table, source by source; alone: the quantities
#[derive(clap::Args, Debug, Default)]
pub struct Args {
    /// The quantity, or one series of it
    pub name: Option<String>,

    /// First year
    #[arg(long, value_name = "YEAR", requires = "name", value_parser = clap::value_parser!(i16).range(1..=9999))]
    pub from: Option<i16>,

    /// Last year
    #[arg(long, value_name = "YEAR", requires = "name", value_parser = clap::value_parser!(i16).range(1..=9999))]
    pub to: Option<i16>,

    /// List only the quantities of this theme
    #[arg(long, value_name = "NAME", conflicts_with = "name")]
    pub theme: Option<String>,
}

/// What stands for each of several series; no quantity has more.
const LETTERS: [&str; 26] = [
    "A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O", "P", "Q", "R", "S", "T", "U", "V", "W",
    "X", "Y", "Z",
];

/// The quantities by name, each with its series.
#[derive(Serialize)]
pub struct List<'a> {
    #[serde(skip)]
    data: &'a Dataset,
    series: Vec<&'a Series>,
}

/// The figures of one quantity.
#[derive(Serialize)]
pub struct One<'a> {
    #[serde(skip)]
    data: &'a Dataset,
    series: Vec<Cut<'a>>,
}

/// A series with its figures of the years that were asked for.
#[derive(Serialize)]
struct Cut<'a> {
    #[serde(serialize_with = "without_points", flatten)]
    series: &'a Series,
    points: Vec<Point>,
}

fn without_points<S: serde::Serializer>(series: &Series, serializer: S) -> Result<S::Ok, S::Error> {
    Series { points: Listed::default(), ..series.clone() }.serialize(serializer)
}

/// The figures that were asked for, or the list of quantities.
///
/// # Errors
///
/// If no quantity, or more than one, bears the name, or the years are in the wrong order.
pub fn run<'a>(args: &Args, data: &'a Dataset) -> Result<Answer<List<'a>, One<'a>>, Error> {
    let Some(name) = &args.name else {
        let theme = args.theme.as_ref().map(|name| data.one(Kind::Themes, name)).transpose();
        let theme = theme.map_err(|error| error.listed_by("sovhist theme"))?.map(Record::id);
        let mut series: Vec<_> = data.records().series.iter().collect();
        series.retain(|series| theme.is_none_or(|theme| series.themes.iter().any(|id| id == theme)));
        series.sort_by_key(|series| (series.of, series.standing, series.id));
        return Ok(Answer::List(List { data, series }));
    };
    let (first, last) = (args.from.unwrap_or(i16::MIN), args.to.unwrap_or(i16::MAX));
    if first > last {
        let message = format!("the years end ({last}) before they start ({first})");
        return Err(Error::misuse(message, format!("write the earlier year first: `--from {last} --to {first}`")));
    }
    let inside = |point: &Point| point.year <= last && first <= point.last();
    let cut = |series: &'a Series| Cut { series, points: series.points.iter().copied().filter(inside).collect() };
    let series = series(data, name)?.into_iter().map(cut).filter(|cut| !cut.points.is_empty()).collect();
    Ok(Answer::One(Box::new(One { data, series })))
}

/// The one series with an id, or all of the quantity that bears a name, the most trusted first.
fn series<'a>(data: &'a Dataset, name: &str) -> Result<Vec<&'a Series>, Error> {
    if let Some(series) = data.series(name) {
        return Ok(vec![series]);
    }
    let found = data.named(&[Kind::Series], name);
    let mut quantities: Vec<_> =
        found.into_iter().filter_map(series_of).map(|series| (&*series.of, &*series.title)).collect();
    quantities.sort_unstable();
    quantities.dedup();
    match quantities[..] {
        [] => Err(unknown(data, name)),
        [(quantity, _)] => {
            let mut series: Vec<_> = data.series_of(quantity).collect();
            series.sort_by_key(|series| (series.standing, series.id));
            Ok(series)
        }
        ref several => {
            let choices = several.iter().map(|(quantity, title)| ((*quantity).to_owned(), (*title).to_owned()));
            Err(Error::Ambiguous { name: name.to_owned(), choices: choices.collect() })
        }
    }
}

/// The error for a name that no series bears, with the nearest quantities, which are what a reader asks for.
fn unknown(data: &Dataset, name: &str) -> Error {
    match data.unknown("quantity", name, &[Kind::Series]).listed_by("sovhist stats") {
        Error::Unknown { what, name, nearest, elsewhere, list } => {
            let quantity = |id: &String| data.series(id).map(|series| series.of.to_string());
            let mut nearest: Vec<_> = nearest.iter().filter_map(quantity).collect();
            nearest.dedup();
            Error::Unknown { what, name, nearest, elsewhere, list }
        }
        other => other,
    }
}

fn series_of(record: Record<'_>) -> Option<&Series> {
    if let Record::Series(series) = record { Some(series) } else { None }
}

/// The first and the last year of some figures.
fn years(points: &[Point]) -> Option<(i16, i16)> {
    let first = points.iter().map(|point| point.year).min()?;
    Some((first, points.iter().map(|point| point.last()).max()?))
}

impl View for List<'_> {
    fn page(&self) -> Page {
        let quantities: Vec<_> = self.series.chunk_by(|a, b| a.of == b.of).collect();
        let row = |series: &&[&Series]| {
            let points: Vec<_> = series.iter().flat_map(|series| series.points.iter().copied()).collect();
            let years = years(&points).map(|(first, last)| format!("{first}–{last}")).unwrap_or_default();
            let mut units: Vec<&str> = series.iter().map(|series| &*series.unit).collect();
            units.dedup();
            let made: Vec<String> = {
                let mut made: Vec<_> = series.iter().map(|series| series.standing.to_string()).collect();
                made.dedup();
                made
            };
            let what = format!(
                "{}, {}; {years}, {} ({})",
                series[0].title,
                units.join(" or "),
                count(series.len(), "source"),
                made.join(", ")
            );
            vec![series[0].of.to_string(), what]
        };
        let rows = quantities.iter().map(row).collect();
        let heading = match quantities.len() {
            1 => "1 quantity".to_owned(),
            several => format!("{several} quantities"),
        };
        let mut blocks = section(&heading, vec!["Name", "What is counted, years, sources"], rows);
        if !blocks.is_empty() {
            blocks.push(Block::Paragraph(vec![Run::faint("The figures of one: sovhist stats NAME")]));
        }
        Page { blocks }
    }

    fn records(&self) -> Vec<Record<'_>> {
        self.series.iter().map(|series| Record::Series(series)).collect()
    }

    fn works(&self) -> Vec<&Work> {
        works_of_records(self.data, self.records())
    }

    fn remarks(&self) -> Vec<String> {
        if self.series.is_empty() { vec!["no series in the dataset matches".to_owned()] } else { Vec::new() }
    }
}

/// How far figures can be trusted, as a sentence behind their label.
fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Archival => "From the state’s own files.",
        Standing::Estimate => "An estimate.",
        Standing::Official => "Official figures.",
        Standing::Contested => "A contested estimate.",
        Standing::Fabricated => "Known to be false.",
    }
}

impl View for One<'_> {
    fn page(&self) -> Page {
        let mut notes = Notes::new(self.data);
        let title = self.series.first().map_or("", |cut| cut.series.title.as_str());
        let mut blocks = vec![Block::Title(vec![Run::strong(title)])];
        let mut units: Vec<&str> = Vec::new();
        for cut in &self.series {
            if !units.contains(&&*cut.series.unit) {
                units.push(&cut.series.unit);
            }
        }
        for unit in units {
            // The letters go on from one unit to the next.
            let lettered = LETTERS.into_iter().zip(&self.series);
            let cuts: Vec<_> = lettered.filter(|(_, cut)| &*cut.series.unit == unit).collect();
            blocks.push(Block::Heading(unit.to_owned()));
            blocks.extend(self.drawn(&cuts));
            blocks.push(Block::List(cuts.iter().map(|(letter, cut)| self.told(letter, cut, &mut notes)).collect()));
            blocks.push(Block::Table(table(&cuts)));
        }
        let disputes = self.series.iter().map(|cut| cut.series);
        let disputes =
            disputes.flat_map(|series| series.disputes.iter().map(|dispute| (series.label.as_str(), dispute)));
        blocks.extend(disputed(disputes, &mut notes));
        blocks.extend(notes.close());
        Page { blocks }
    }

    fn records(&self) -> Vec<Record<'_>> {
        let figures = self.series.iter().flat_map(|cut| cut.points.iter().map(|point| (cut.series, *point)));
        figures.map(|(series, point)| Record::Figure(Figure { series, point })).collect()
    }

    fn works(&self) -> Vec<&Work> {
        works_of_records(self.data, self.series.iter().map(|cut| Record::Series(cut.series)))
    }

    fn remarks(&self) -> Vec<String> {
        if self.series.is_empty() { vec!["no figures in the dataset for these years".to_owned()] } else { Vec::new() }
    }
}

impl<'a> One<'a> {
    fn drawn(&self, cuts: &[(&str, &Cut<'_>)]) -> Option<Block> {
        let points: Vec<_> = cuts.iter().flat_map(|(_, cut)| cut.points.iter().copied()).collect();
        let line = |(letter, cut): &(&str, &Cut<'_>)| Line {
            mark: letter.chars().next().unwrap_or('·'),
            points: cut.points.clone(),
        };
        let eras = self.data.eras().into_iter().map(|era| {
            let leader = self.data.person(&era.leader).map_or(&*era.leader, |person| &person.sort);
            (era.from.year, leader.split(',').next().unwrap_or_default().to_owned())
        });
        Some(Block::Plot(Plot { years: years(&points)?, lines: cuts.iter().map(line).collect(), eras: eras.collect() }))
    }

    /// What one series is, behind its letter where there are several.
    fn told(&self, letter: &str, cut: &Cut<'a>, notes: &mut Notes<'a>) -> (String, Vec<Run>) {
        let series = cut.series;
        let runs = vec![
            Run::strong(series.label.as_str()),
            Run::plain(format!(". {} {} {}", standing(series.standing), series.covers, series.summary)),
            notes.mark(series.sources.iter()),
        ];
        (if self.series.len() > 1 { letter.to_owned() } else { "·".to_owned() }, runs)
    }
}

/// The figures with a row a year, or a span of years, and a column a series.
fn table(cuts: &[(&'static str, &Cut<'_>)]) -> Table {
    let span = |point: &Point| (point.year, point.last());
    let mut rows: Vec<(i16, i16)> = cuts.iter().flat_map(|(_, cut)| cut.points.iter().map(span)).collect();
    rows.sort_unstable();
    rows.dedup();
    let mut header = vec!["Year"];
    header.extend(cuts.iter().map(|(letter, _)| if cuts.len() > 1 { letter } else { "Figure" }));
    let row = |(year, last): (i16, i16)| {
        let name = if year == last { year.to_string() } else { format!("{year}–{last}") };
        let cell = |(_, cut): &(&str, &Cut<'_>)| {
            let point = cut.points.iter().find(|point| span(point) == (year, last));
            point.map(|point| number(point.value)).unwrap_or_default()
        };
        std::iter::once(name).chain(cuts.iter().map(cell)).collect()
    };
    Table { header, rows: rows.into_iter().map(row).collect() }
}

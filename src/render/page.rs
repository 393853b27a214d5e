//! What a page says, before how it looks: blocks of runs, and the sources that close it.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::cite;
use crate::cite::span::Span;
use crate::dataset::Dataset;
use crate::date::Range;
use crate::model::{Point, Record, Source, Text, Work};

/// What a page says, from top to bottom.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Page {
    /// The parts of the page.
    pub blocks: Vec<Block>,
}

/// A part of a page.
#[derive(Clone, PartialEq, Debug)]
pub enum Block {
    /// What the page is about.
    Title(Vec<Run>),
    /// A line close to the one above.
    Line(Vec<Run>),
    /// A paragraph.
    Paragraph(Vec<Run>),
    /// The head of a section.
    Heading(String),
    /// Rows of cells under a header.
    Table(Table),
    /// Bars on a time axis.
    Chart(Chart),
    /// Figures by year.
    Plot(Plot),
    /// Items, each behind a mark.
    List(Vec<(String, Vec<Run>)>),
}

/// A table: every row has as many cells as the header.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Table {
    /// The columns' names.
    pub header: Vec<&'static str>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

/// Bars on a time axis.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chart {
    /// The time that the axis covers.
    pub span: Range,
    /// The bars, from top to bottom.
    pub bars: Vec<Bar>,
}

/// A line of a chart.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bar {
    /// What it stands for.
    pub label: String,
    /// The stretches that are drawn.
    pub ranges: Vec<Range>,
}

/// Figures by year: bars for one line, marks for several.
#[derive(Clone, PartialEq, Debug)]
pub struct Plot {
    /// The first and the last year.
    pub years: (i16, i16),
    /// The lines, each with its own mark.
    pub lines: Vec<Line>,
    /// What is named under the years, each from a year on.
    pub eras: Vec<(i16, String)>,
}

/// The figures of one line.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    /// What stands for it where there are several.
    pub mark: char,
    /// The figures.
    pub points: Vec<Point>,
}

/// A piece of text with a face.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Run {
    /// The text.
    pub text: Cow<'static, str>,
    /// How it is set.
    pub face: Face,
}

/// How a run is set. The text is the same with and without it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Face {
    /// As it is.
    Plain,
    /// Stressed: names and titles.
    Strong,
    /// In italics: titles of works.
    Italic,
    /// Stepping back: numbers of sources, remarks.
    Faint,
}

impl Run {
    /// Text as it is.
    pub fn plain(text: impl Into<Cow<'static, str>>) -> Self {
        Self { text: text.into(), face: Face::Plain }
    }

    /// Stressed text.
    pub fn strong(text: impl Into<Cow<'static, str>>) -> Self {
        Self { text: text.into(), face: Face::Strong }
    }

    /// Text that steps back.
    pub fn faint(text: impl Into<Cow<'static, str>>) -> Self {
        Self { text: text.into(), face: Face::Faint }
    }
}

impl From<Span> for Run {
    fn from(span: Span) -> Self {
        Self { text: span.text.into(), face: if span.italic { Face::Italic } else { Face::Plain } }
    }
}

/// The sources of a page, numbered in the order of first use.
pub struct Notes<'a> {
    data: &'a Dataset,
    cited: Vec<&'a Source>,
    numbers: HashMap<&'a Source, usize>,
}

impl<'a> Notes<'a> {
    /// No sources yet.
    pub fn new(data: &'a Dataset) -> Self {
        Self { data, cited: Vec::new(), numbers: HashMap::new() }
    }

    /// The numbers of some sources: `[1,4–6]`; nothing for none.
    pub fn cite(&mut self, sources: impl IntoIterator<Item = &'a Source>) -> String {
        let mut numbers = Vec::new();
        for source in sources {
            let number = *self.numbers.entry(source).or_insert_with(|| {
                self.cited.push(source);
                self.cited.len()
            });
            numbers.push(number);
        }
        numbers.sort_unstable();
        numbers.dedup();
        let runs: Vec<_> = numbers.chunk_by(|number, next| number + 1 == *next).map(run_of_numbers).collect();
        if runs.is_empty() { String::new() } else { format!("[{}]", runs.join(",")) }
    }

    /// The numbers of the best of some sources, at most `most`: a page that shows them all would be nothing else.
    pub fn cite_best(&mut self, sources: impl IntoIterator<Item = &'a Source>, most: usize) -> String {
        let mut best: Vec<_> = sources.into_iter().collect();
        if best.len() > most {
            best.sort_by_cached_key(|source| self.data.tier(source.work));
            best.truncate(most);
        }
        self.cite(best)
    }

    /// The best of some sources, at most `most`, as a run behind a sentence.
    pub fn mark_best(&mut self, sources: impl IntoIterator<Item = &'a Source>, most: usize) -> Run {
        Run::faint(format!(" {}", self.cite_best(sources, most)))
    }

    /// All of the sources as a run behind a sentence.
    pub fn mark(&mut self, sources: impl IntoIterator<Item = &'a Source>) -> Run {
        Run::faint(format!(" {}", self.cite(sources)))
    }

    /// The section that closes the page; nothing where nothing was cited.
    pub fn close(self) -> Vec<Block> {
        if self.cited.is_empty() {
            return Vec::new();
        }
        let item = |(index, source): (usize, &&Source)| {
            let runs = cite::line(self.data, source).into_iter().map(Run::from).collect();
            (format!("[{}]", index + 1), runs)
        };
        let items = self.cited.iter().enumerate().map(item).collect();
        vec![Block::Heading("Sources (in full: sovhist cite WORK)".to_owned()), Block::List(items)]
    }
}

/// Neighbouring numbers: `4`, `4,5` or `4–6`.
fn run_of_numbers(numbers: &[usize]) -> String {
    match numbers {
        [first, .., last] if numbers.len() > 2 => format!("{first}–{last}"),
        few => few.iter().map(usize::to_string).collect::<Vec<_>>().join(","),
    }
}

/// The works that some records rest on anywhere, each once, in order of first use.
pub fn works_of_records<'a>(data: &'a Dataset, records: impl IntoIterator<Item = Record<'a>>) -> Vec<&'a Work> {
    let mut ids: Vec<&str> = Vec::new();
    let mut seen = HashSet::new();
    for record in records {
        record.each_source(|_, source| {
            ids.extend(source.works().map(Text::as_str).filter(|id| seen.insert(*id)));
        });
    }
    ids.into_iter().filter_map(|id| data.work(id)).collect()
}

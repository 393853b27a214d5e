//! What a page says, before how it looks: blocks of runs, and the sources that close it.

use std::borrow::Cow;

use crate::cite::span::Span;
use crate::cite;
use crate::dataset::Dataset;
use crate::model::{Source, Tier, Work};

/// What a page says, from top to bottom.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Page {
    /// The parts of the page.
    pub blocks: Vec<Block>,
}

/// A part of a page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Block {
    /// What the page is about.
    Title(Vec<Run>),
    /// A paragraph.
    Paragraph(Vec<Run>),
    /// The head of a section.
    Heading(String),
    /// Rows of cells under a header.
    Table(Table),
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
        Self { text: span.text, face: if span.italic { Face::Italic } else { Face::Plain } }
    }
}

/// The sources of a page, numbered in the order of first use.
pub struct Notes<'a> {
    data: &'a Dataset,
    cited: Vec<&'a Source>,
}

impl<'a> Notes<'a> {
    /// No sources yet.
    pub fn new(data: &'a Dataset) -> Self {
        Self { data, cited: Vec::new() }
    }

    /// The numbers of some sources: `[1][4]`.
    pub fn cite(&mut self, sources: impl IntoIterator<Item = &'a Source>) -> String {
        let mut numbers = Vec::new();
        for source in sources {
            let index = self.cited.iter().position(|cited| *cited == source).unwrap_or_else(|| {
                self.cited.push(source);
                self.cited.len() - 1
            });
            if !numbers.contains(&index) {
                numbers.push(index);
            }
        }
        numbers.into_iter().map(|index| format!("[{}]", index + 1)).collect()
    }

    /// The same as a run behind a sentence.
    pub fn mark(&mut self, sources: impl IntoIterator<Item = &'a Source>) -> Run {
        Run::faint(format!(" {}", self.cite(sources)))
    }

    /// The section that closes the page; nothing where nothing was cited.
    pub fn close(self) -> Vec<Block> {
        if self.cited.is_empty() {
            return Vec::new();
        }
        let mut seen: Vec<&str> = Vec::new();
        let mut items = Vec::with_capacity(self.cited.len());
        for (index, source) in self.cited.iter().enumerate() {
            let first = !seen.contains(&&*source.work);
            seen.push(&source.work);
            let mut runs: Vec<Run> = cite::note(self.data, source, first).into_iter().map(Run::from).collect();
            if self.data.work(&source.work).is_some_and(|work| work.custom.tier == Tier::Tertiary) {
                runs.push(Run::faint(" (general encyclopedia or popular page)"));
            }
            items.push((format!("[{}]", index + 1), runs));
        }
        vec![Block::Heading("Sources".to_owned()), Block::List(items)]
    }
}

/// The works that some sources name, each once, in order of first use.
pub fn works_of<'a>(data: &'a Dataset, sources: impl IntoIterator<Item = &'a Source>) -> Vec<&'a Work> {
    let mut works: Vec<&Work> = Vec::new();
    for source in sources {
        for id in [Some(&source.work), source.via.as_ref()].into_iter().flatten() {
            if let Some(work) = data.work(id)
                && !works.iter().any(|known| known.id == work.id)
            {
                works.push(work);
            }
        }
    }
    works
}

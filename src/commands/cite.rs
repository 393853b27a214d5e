//! `sovhist cite`: a work, or the sources of any record, as a scholar cites them.

use serde::Serialize;
use strum::VariantArray;

use super::count;
use crate::cite::csl::Engine;
use crate::cite::span::{Span, push_clause};
use crate::cite::style::Style;
use crate::cite::{archive, note, plain, work_entry, work_line, work_note};
use crate::dataset::Dataset;
use crate::error::Error;
use crate::model::{Kind, Known, Label, Record, Source, Tier, Work};
use crate::render::View;
use crate::render::page::{Block, Page, Run};

/// How many of the records that rest on a work are named.
const RECORDS_NAMED: usize = 8;

/// Cite a work, or the sources of any record; alone: all works
///
/// A work is found by its id, its title, a name of its author, or a misprint on record; words of the title, authors and a
/// year together list the works that have them all. Any other record is answered with a footnote of all its sources.
/// Without a name the works are listed.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Name of a work or of any record
    pub name: Option<String>,

    /// Citation style, such as chicago-notes, apa, mla or mhra
    #[arg(long, default_value = "chicago-notes", hide_default_value = true)]
    pub style: Style,

    /// Page or pages to cite, such as 14 or 14-16
    #[arg(long, requires = "name")]
    pub page: Option<String>,
}

/// The works, one or some of them cited, or a record's sources cited.
#[derive(Serialize)]
#[serde(untagged)]
pub enum Cite<'a> {
    /// Several works, in short.
    List {
        /// The works, all of them by author and year.
        #[serde(skip)]
        works: Vec<&'a Work>,
        /// For the lines of the page.
        #[serde(skip)]
        data: &'a Dataset,
    },
    /// Some works.
    Works {
        /// The style's name.
        style: &'static str,
        /// Each work with its citations.
        citations: Vec<Citation<'a>>,
    },
    /// The sources of a record.
    Record(Box<OfRecord<'a>>),
}

/// A work as one style cites it.
#[derive(Serialize)]
#[expect(clippy::struct_field_names, reason = "the names are those of the JSON")]
pub struct Citation<'a> {
    #[serde(serialize_with = "id")]
    work: &'a Work,
    #[serde(serialize_with = "plain_text")]
    bibliography: Vec<Span>,
    #[serde(serialize_with = "plain_text")]
    citation: Vec<Span>,
    #[serde(skip)]
    has_notes: bool,
    rests_on_it: Vec<Resting<'a>>,
}

/// A record that rests on a work.
#[derive(Serialize)]
struct Resting<'a> {
    record: &'static str,
    id: &'a str,
}

/// The sources of a record, cited.
#[derive(Serialize)]
pub struct OfRecord<'a> {
    style: &'static str,
    #[serde(flatten)]
    record: Record<'a>,
    #[serde(serialize_with = "plain_text")]
    citation: Vec<Span>,
    #[serde(skip)]
    has_notes: bool,
    #[serde(skip)]
    works: Vec<&'a Work>,
    #[serde(serialize_with = "plain_texts")]
    bibliography: Vec<Vec<Span>>,
}

fn id<S: serde::Serializer>(work: &Work, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&work.id)
}

fn plain_text<S: serde::Serializer>(spans: &[Span], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&plain(spans))
}

fn plain_texts<S: serde::Serializer>(texts: &[Vec<Span>], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(texts.iter().map(|spans| plain(spans)))
}

/// The citations that the arguments ask for.
///
/// # Errors
///
/// If nothing bears the name, or records of several kinds do.
pub fn run<'a>(args: &Args, data: &'a Dataset) -> Result<Cite<'a>, Error> {
    let Some(name) = &args.name else {
        let mut works: Vec<_> = data.records().works.iter().collect();
        works.sort_by_cached_key(|work| (sort_name(work), work.year(), work.id));
        return Ok(Cite::List { works, data });
    };
    let writer = Writer::new(data, args.style)?;
    let locator = args.page.as_deref().map(|page| (Label::Page, page));
    let works = data.named(&[Kind::Works], name);
    let others: Vec<_> = ALL_BUT_WORKS.iter().flat_map(|kind| data.named(&[*kind], name)).collect();
    let exact = |records: &[Record<'_>]| records.iter().any(|record| record.id() == name);
    // A person is meant rather than all that the person wrote; otherwise a work comes before what it is about.
    if works.is_empty() || (exact(&others) && !exact(&works)) {
        return match others[..] {
            [] => match data.works_with(name) {
                works if works.is_empty() => {
                    Err(data.unknown("work or record", name, Kind::VARIANTS).listed_by("sovhist cite"))
                }
                works => Ok(Cite::List { works, data }),
            },
            [record] => Ok(Cite::Record(Box::new(writer.record(record)))),
            ref several => match several.iter().find(|record| record.id() == name) {
                Some(record) => Ok(Cite::Record(Box::new(writer.record(*record)))),
                None => Err(Error::Ambiguous {
                    name: name.clone(),
                    choices: several
                        .iter()
                        .map(|record| (record.id().to_owned(), record.title().into_owned()))
                        .collect(),
                }),
            },
        };
    }
    let citations = works.into_iter().filter_map(|record| match record {
        Record::Work(work) => Some(writer.work(work, locator)),
        _ => None,
    });
    Ok(Cite::Works { style: args.style.name(), citations: citations.collect() })
}

/// The kinds among which a record's sources are looked for, the likeliest first.
const ALL_BUT_WORKS: [Kind; 8] =
    [Kind::People, Kind::Events, Kind::Policies, Kind::Eras, Kind::Bodies, Kind::Offices, Kind::Themes, Kind::Claims];

/// Where a work stands in a list: under its author, else its title.
fn sort_name(work: &Work) -> String {
    let name = work.creators().first().map_or(&*work.title, |creator| creator.family());
    crate::names::fold(name)
}

/// Cites in one style: from the baked forms for the default style, through the engine for the others.
struct Writer<'a> {
    data: &'a Dataset,
    style: Style,
    engine: Option<Engine>,
}

impl<'a> Writer<'a> {
    fn new(data: &'a Dataset, style: Style) -> Result<Self, Error> {
        let engine = if style == Style::default() {
            None
        } else {
            let none =
                || Error::misuse(format!("the style `{}` only points to another", style.name()), "name that one");
            Some(archive::engine(style.0).ok_or_else(none)?)
        };
        Ok(Self { data, style, engine })
    }

    fn has_notes(&self) -> bool {
        self.engine.as_ref().is_none_or(Engine::has_notes)
    }

    fn work(&self, work: &'a Work, locator: Option<(Label, &str)>) -> Citation<'a> {
        let (bibliography, citation) = match &self.engine {
            None => (work_entry(self.data, work), work_note(self.data, work.id, locator)),
            Some(engine) => {
                let cited = engine.cite(work, locator);
                (cited.entry.unwrap_or_default(), cited.first)
            }
        };
        let resting = self.data.resting_on(&work.id);
        let rests_on_it =
            resting.into_iter().map(|record| Resting { record: record.singular(), id: record.id() }).collect();
        Citation { work, bibliography, citation, has_notes: self.has_notes(), rests_on_it }
    }

    /// One citation of all the sources of a record, and their entries in alphabetical order.
    fn record(&self, record: Record<'a>) -> OfRecord<'a> {
        let mut sources: Vec<&Source> = Vec::new();
        for source in record.sources() {
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
        let mut citation: Vec<Span> = Vec::new();
        for (index, source) in sources.iter().enumerate() {
            match index {
                0 => citation = self.source(source),
                _ => push_clause(&mut citation, "; ", self.source(source)),
            }
        }
        let named = sources.iter().flat_map(|source| [Some(&source.work), source.via.as_ref()]).flatten();
        let mut works: Vec<_> = named.filter_map(|id| self.data.work(id)).collect();
        works.sort_by_cached_key(|work| (sort_name(work), work.year(), work.id));
        works.dedup_by(|next, work| next.id == work.id);
        let bibliography = works.iter().map(|work| self.entry(work)).collect();
        OfRecord { style: self.style.name(), record, citation, has_notes: self.has_notes(), works, bibliography }
    }

    fn source(&self, source: &Source) -> Vec<Span> {
        let Some(engine) = &self.engine else { return note(self.data, source) };
        let Some(work) = self.data.work(&source.work) else { return Vec::new() };
        let mut citation = engine.cite(work, source.label.zip(source.locator.as_deref())).first;
        if let Some(via) = source.via.as_deref().and_then(|via| self.data.work(via)) {
            push_clause(&mut citation, ", cited in ", engine.cite(via, None).first);
        }
        citation
    }

    fn entry(&self, work: &Work) -> Vec<Span> {
        match &self.engine {
            None => work_entry(self.data, work),
            Some(engine) => engine.cite(work, None).entry.unwrap_or_default(),
        }
    }
}

impl View for Cite<'_> {
    fn page(&self) -> Page {
        let blocks = match self {
            Self::List { works, data } => list(works, data),
            Self::Works { citations, .. } => citations.iter().flat_map(Citation::blocks).collect(),
            Self::Record(cited) => cited.blocks(),
        };
        Page { blocks }
    }

    fn records(&self) -> Vec<Record<'_>> {
        match self {
            Self::List { works, .. } => works.iter().map(|work| Record::Work(work)).collect(),
            Self::Works { citations, .. } => citations.iter().map(|citation| Record::Work(citation.work)).collect(),
            Self::Record(cited) => cited.works.iter().map(|work| Record::Work(work)).collect(),
        }
    }

    fn works(&self) -> Vec<&Work> {
        match self {
            Self::List { works, .. } => works.clone(),
            Self::Works { citations, .. } => citations.iter().map(|citation| citation.work).collect(),
            Self::Record(cited) => cited.works.clone(),
        }
    }
}

fn list(works: &[&Work], data: &Dataset) -> Vec<Block> {
    let items = works.iter().map(|work| ("·".to_owned(), runs(&work_line(data, work)))).collect();
    vec![Block::Title(vec![Run::strong(count(works.len(), "work"))]), Block::List(items)]
}

fn runs(spans: &[Span]) -> Vec<Run> {
    spans.iter().cloned().map(Run::from).collect()
}

/// What the style's citation is called.
fn citation_heading(has_notes: bool) -> Block {
    Block::Heading(if has_notes { "Footnote" } else { "In the text" }.to_owned())
}

impl Citation<'_> {
    fn blocks(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        blocks.push(Block::Heading("Bibliography".to_owned()));
        blocks.push(Block::Paragraph(if self.bibliography.is_empty() {
            vec![Run::faint("This style keeps such a work out of the bibliography.")]
        } else {
            runs(&self.bibliography)
        }));
        blocks.push(citation_heading(self.has_notes));
        blocks.push(Block::Paragraph(runs(&self.citation)));
        blocks.push(Block::Heading("This record".to_owned()));
        blocks.push(Block::Paragraph(self.certainty()));
        blocks.push(Block::Paragraph(self.resting()));
        blocks
    }

    /// How sure the record of the work is.
    fn certainty(&self) -> Vec<Run> {
        let custom = &self.work.custom;
        let tier = match custom.tier {
            Tier::Primary => "A primary source.",
            Tier::Scholarship => "Scholarship.",
            Tier::Reference => "A specialist reference work.",
            Tier::Press => "Journalism.",
            Tier::Tertiary => "A general encyclopedia or popular page.",
        };
        let known = match custom.known {
            Known::Read => "The text was read.",
            Known::Excerpt => "A part of the text was read.",
            Known::Record => "Only a catalogue entry was seen.",
            Known::Cited => "It is known only from another's citation.",
        };
        let mut runs = vec![Run::plain(format!("{tier} {known}"))];
        if !custom.unverified.is_empty() {
            runs.push(Run::strong(format!(" Unverified: {}.", custom.unverified.join(", "))));
        }
        runs.extend(custom.note.iter().map(|note| Run::plain(format!(" {note}"))));
        runs
    }

    fn resting(&self) -> Vec<Run> {
        let all = self.rests_on_it.len();
        if all == 0 {
            return vec![Run::faint("No record rests on it.")];
        }
        let named =
            self.rests_on_it.iter().take(RECORDS_NAMED).map(|resting| format!("{} {}", resting.record, resting.id));
        let named = named.collect::<Vec<_>>().join(", ");
        let more = if all > RECORDS_NAMED { format!(" and {} more", all - RECORDS_NAMED) } else { String::new() };
        let verb = if all == 1 { "rests" } else { "rest" };
        vec![Run::faint(format!("{} {verb} on it: {named}{more}.", count(all, "record")))]
    }
}

impl OfRecord<'_> {
    fn blocks(&self) -> Vec<Block> {
        let mut blocks = vec![
            Block::Title(vec![Run::strong(self.record.title().into_owned())]),
            citation_heading(self.has_notes),
            Block::Paragraph(runs(&self.citation)),
        ];
        let mut entries = self.bibliography.iter().filter(|entry| !entry.is_empty()).peekable();
        if entries.peek().is_some() {
            blocks.push(Block::Heading("Bibliography".to_owned()));
        }
        blocks.extend(entries.map(|entry| Block::Paragraph(runs(entry))));
        blocks
    }
}

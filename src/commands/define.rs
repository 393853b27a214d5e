//! `sovhist define`: one term, or the glossary.

use serde::Serialize;

use super::answer::Answer;
use super::count;
use super::sections::{disputed, linked, section};
use crate::dataset::Dataset;
use crate::date::Range;
use crate::error::Error;
use crate::model::{Category, Kind, Record, Term, Text, Work};
use crate::render::View;
use crate::render::page::{Block, Notes, Page, Run, works_of_records};

/// Explain a word: the Russian, what it means literally, what it meant and when, what to see as well; alone: the glossary
#[derive(clap::Args, Debug, Default)]
pub struct Args {
    /// The word or phrase, in English or Russian
    pub name: Option<String>,

    /// List only the terms of this theme
    #[arg(long, value_name = "NAME", conflicts_with = "name")]
    pub theme: Option<String>,
}

/// The terms that the filter leaves, by category and then by the alphabet.
#[derive(Serialize)]
pub struct List<'a> {
    #[serde(skip)]
    data: &'a Dataset,
    terms: Vec<&'a Term>,
}

/// One term.
#[derive(Serialize)]
pub struct One<'a> {
    #[serde(skip)]
    data: &'a Dataset,
    term: &'a Term,
}

/// The term that was named, or the glossary.
///
/// # Errors
///
/// If no term, or more than one, bears the name, or no theme bears that of the filter.
pub fn run<'a>(args: &Args, data: &'a Dataset) -> Result<Answer<List<'a>, One<'a>>, Error> {
    let Some(name) = &args.name else {
        let theme = args.theme.as_ref().map(|name| data.one(Kind::Themes, name)).transpose();
        let theme = theme.map_err(|error| error.listed_by("sovhist theme"))?.map(Record::id);
        let mut terms: Vec<_> = data.records().terms.iter().collect();
        terms.retain(|term| theme.is_none_or(|theme| term.themes.iter().any(|id| id == theme)));
        terms.sort_by_cached_key(|term| (term.category, crate::names::fold(&term.term)));
        return Ok(Answer::List(List { data, terms }));
    };
    match data.one(Kind::Terms, name).map_err(|error| error.listed_by("sovhist define"))? {
        Record::Term(term) => Ok(Answer::One(Box::new(One { data, term }))),
        other => unreachable!("a {} among the terms", other.singular()),
    }
}

/// The heading under which the terms of a category stand.
fn heading(category: Category) -> &'static str {
    match category {
        Category::Concept => "Ideas and doctrines",
        Category::Slogan => "Slogans",
        Category::Campaign => "Campaigns",
        Category::Group => "Groups and kinds of people",
        Category::Institution => "Institutions and offices",
        Category::Practice => "Methods and customs",
        Category::Document => "Papers",
        Category::Period => "Names of times",
        Category::Abbreviation => "Abbreviations",
        Category::Thing => "Things",
    }
}

impl View for List<'_> {
    fn page(&self) -> Page {
        let mut blocks = vec![Block::Title(vec![Run::strong(count(self.terms.len(), "term"))])];
        for terms in self.terms.chunk_by(|a, b| a.category == b.category) {
            let row = |term: &&Term| {
                let gloss = [term.russian, term.literal].into_iter().flatten().map(Text::as_str);
                let gloss = gloss.collect::<Vec<_>>().join(" · ");
                vec![term.term.to_string(), if gloss.is_empty() { term.id.to_string() } else { gloss }]
            };
            let rows = terms.iter().map(row).collect();
            blocks.extend(section(heading(terms[0].category), vec!["Term", "Russian, literally"], rows));
        }
        if !self.terms.is_empty() {
            blocks.push(Block::Paragraph(vec![Run::faint("One of them with sources: sovhist define TERM")]));
        }
        Page { blocks }
    }

    fn records(&self) -> Vec<Record<'_>> {
        self.terms.iter().map(|term| Record::Term(term)).collect()
    }

    fn works(&self) -> Vec<&Work> {
        works_of_records(self.data, self.records())
    }

    fn remarks(&self) -> Vec<String> {
        if self.terms.is_empty() { vec!["no term in the dataset matches".to_owned()] } else { Vec::new() }
    }
}

impl View for One<'_> {
    fn page(&self) -> Page {
        let mut notes = Notes::new(self.data);
        let term = self.term;
        let mut title = vec![Run::strong(term.term.as_str())];
        title.extend(term.russian.map(|russian| Run::faint(format!(" · {russian}"))));
        let mut line = Vec::new();
        line.extend(term.literal.map(|literal| Run::plain(format!("literally “{literal}” · "))));
        line.extend(term.range().map(|range| Run::plain(format!("{} · ", Range::long(range)))));
        line.push(Run::faint(term.category.to_string()));
        let mut blocks = vec![Block::Title(title), Block::Line(line)];
        blocks.push(Block::Paragraph(vec![Run::plain(term.summary.as_str()), notes.mark(term.sources.iter())]));
        let terms = term.see.iter().filter_map(|id| self.data.term(id)).map(Record::Term);
        let policies = term.policies.iter().filter_map(|id| self.data.policy(id)).map(Record::Policy);
        let events = self.data.events_of(&term.events).map(Record::Event);
        let bodies = term.bodies.iter().filter_map(|id| self.data.body(id)).map(Record::Body);
        let people = term.people.iter().filter_map(|id| self.data.person(id)).map(Record::Person);
        let themes = term.themes.iter().filter_map(|id| self.data.theme(id)).map(Record::Theme);
        blocks.extend(linked(terms.chain(policies).chain(events).chain(bodies).chain(people).chain(themes)));
        blocks.extend(disputed(term.disputes.iter().map(|dispute| ("", dispute)), &mut notes));
        blocks.extend(notes.close());
        Page { blocks }
    }

    fn records(&self) -> Vec<Record<'_>> {
        vec![Record::Term(self.term)]
    }

    fn works(&self) -> Vec<&Work> {
        works_of_records(self.data, self.records())
    }
}

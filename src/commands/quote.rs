//! `sovhist quote`: who said it, when, and whether it is attested.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use serde::Serialize;
use strum::VariantNames;

use super::answer::Answer;
use super::count;
use super::sections::{SOURCES_NAMED, disputed, linked, section};
use crate::dataset::Dataset;
use crate::date::Date;
use crate::error::Error;
use crate::model::{Attestation, Kind, Quotation, Record, Text, Work};
use crate::names::fold;
use crate::render::View;
use crate::render::page::{Block, Notes, Page, Run, works_of_records};

/// Say who said it, when and to whom, and whether it is attested; alone: all quotations
///
/// The words may be a part of the quotation, in English or in the original.
#[derive(clap::Args, Debug, Default)]
pub struct Args {
    /// Words of the quotation
    pub words: Vec<String>,

    /// List only what this person said, or is said to have said
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,

    /// List only quotations that are attested, attributed or misattributed
    #[arg(long, value_parser = PossibleValuesParser::new(Attestation::VARIANTS).try_map(|standing| standing.parse::<Attestation>()))]
    pub standing: Option<Attestation>,
}

/// The quotations that the words and the filters leave, by date.
#[derive(Serialize)]
pub struct List<'a> {
    #[serde(skip)]
    data: &'a Dataset,
    quotations: Vec<&'a Quotation>,
}

/// One quotation.
#[derive(Serialize)]
pub struct One<'a> {
    #[serde(skip)]
    data: &'a Dataset,
    quotation: &'a Quotation,
}

/// The quotation that has the words, or those that do.
///
/// # Errors
///
/// If no quotation has the words, or nobody bears the name of the filter.
pub fn run<'a>(args: &Args, data: &'a Dataset) -> Result<Answer<List<'a>, One<'a>>, Error> {
    let mut quotations: Vec<_> = data.records().quotations.iter().collect();
    if let Some(by) = &args.by {
        let speaker = speaker(data, by)?;
        quotations.retain(|quotation| speaker.of(quotation));
    }
    quotations.retain(|quotation| args.standing.is_none_or(|standing| quotation.standing == standing));
    quotations.sort_by_key(|quotation| (quotation.date.is_none(), quotation.date, quotation.id));
    if args.words.is_empty() {
        return Ok(Answer::List(List { data, quotations }));
    }
    let words = args.words.join(" ");
    let named = data.named(&[Kind::Quotations], &words);
    let found = if named.is_empty() {
        with_words(&quotations, &words)
    } else {
        quotations.into_iter().filter(|quotation| named.iter().any(|record| quotation.id == record.id())).collect()
    };
    match found[..] {
        [] => Err(data.unknown("quotation", &words, &[Kind::Quotations]).listed_by("sovhist quote")),
        [quotation] => Ok(Answer::One(Box::new(One { data, quotation }))),
        _ => Ok(Answer::List(List { data, quotations: found })),
    }
}

/// Whose quotations are asked for: somebody with a record, or a name as the quotations have it.
enum Speaker<'a> {
    Person(&'a str),
    Name(String),
}

impl Speaker<'_> {
    fn of(&self, quotation: &Quotation) -> bool {
        match self {
            Self::Person(id) => quotation.speaker.is_some_and(|speaker| speaker == **id),
            Self::Name(name) => quotation.said_by.is_some_and(|by| has_word(&fold(&by), name)),
        }
    }
}

fn speaker<'a>(data: &'a Dataset, name: &str) -> Result<Speaker<'a>, Error> {
    let folded = fold(name);
    let quotations = &data.records().quotations;
    if quotations.iter().any(|quotation| quotation.said_by.is_some_and(|by| has_word(&fold(&by), &folded))) {
        return Ok(Speaker::Name(folded));
    }
    let person = data.one(Kind::People, name).map_err(|error| error.listed_by("sovhist quote"))?;
    Ok(Speaker::Person(person.id()))
}

/// Whether folded words stand in a folded text as they are.
fn has_word(text: &str, words: &str) -> bool {
    !words.is_empty() && format!(" {text} ").contains(&format!(" {words} "))
}

/// The quotations that have the words one after the other; if none has, those that have each of them, a slip allowed.
fn with_words<'a>(quotations: &[&'a Quotation], words: &str) -> Vec<&'a Quotation> {
    let words = fold(words);
    let texts: Vec<(String, &Quotation)> = quotations
        .iter()
        .map(|quotation| {
            let others = quotation.original.iter().chain(quotation.aliases.iter());
            let texts: Vec<_> = std::iter::once(&quotation.words).chain(others).map(|text| fold(text)).collect();
            (texts.join(" · "), *quotation)
        })
        .collect();
    let quotations_where = |wanted: &dyn Fn(&str) -> bool| -> Vec<_> {
        texts.iter().filter(|(text, _)| wanted(text)).map(|(_, quotation)| *quotation).collect()
    };
    let together = quotations_where(&|text| has_word(text, &words));
    if !together.is_empty() {
        return together;
    }
    let alike = |word: &str, other: &str| {
        word == other || word.len() >= 4 && other.len() >= 4 && strsim::osa_distance(word, other) <= 1
    };
    quotations_where(&|text| {
        !words.is_empty() && words.split(' ').all(|word| text.split(' ').any(|other| alike(word, other)))
    })
}

/// Who said it, as a name.
fn said_by<'a>(data: &'a Dataset, quotation: &'a Quotation) -> &'a str {
    let person = quotation.speaker.as_ref().and_then(|id| data.person(id)).map(|person| &*person.name);
    person.or(quotation.said_by.as_deref()).unwrap_or_default()
}

/// How a quotation stands, as a word before its reason.
fn standing(standing: Attestation) -> &'static str {
    match standing {
        Attestation::Attested => "Attested.",
        Attestation::Attributed => "Attributed only.",
        Attestation::Misattributed => "Misattributed.",
    }
}

/// Words between quotation marks; those that have marks of their own keep them.
fn quoted(words: Text) -> String {
    format!("“{}”", words.trim_matches(['“', '”']))
}

impl<'a> View for List<'a> {
    fn page(&self) -> Page {
        let mut notes = Notes::new(self.data);
        let row = |quotation: &&'a Quotation| {
            let year = quotation.date.map(|date| format!("\n{}", date.year)).unwrap_or_default();
            let mark = match quotation.standing {
                Attestation::Attested => "",
                Attestation::Attributed => " (attributed only)",
                Attestation::Misattributed => " (misattributed)",
            };
            let sources = notes.cite_best(&quotation.sources, SOURCES_NAMED);
            vec![
                format!("{}{year}", said_by(self.data, quotation)),
                format!("{}{mark} {sources}", quoted(quotation.words)),
            ]
        };
        let rows = self.quotations.iter().map(row).collect();
        let mut blocks = section(&count(self.quotations.len(), "quotation"), vec!["Who", "Words"], rows);
        blocks.extend(notes.close());
        Page { blocks }
    }

    fn records(&self) -> Vec<Record<'_>> {
        self.quotations.iter().map(|quotation| Record::Quotation(quotation)).collect()
    }

    fn works(&self) -> Vec<&Work> {
        works_of_records(self.data, self.records())
    }

    fn remarks(&self) -> Vec<String> {
        if self.quotations.is_empty() { vec!["no quotation in the dataset matches".to_owned()] } else { Vec::new() }
    }
}

impl View for One<'_> {
    fn page(&self) -> Page {
        let mut notes = Notes::new(self.data);
        let quotation = self.quotation;
        let mut blocks = vec![Block::Title(vec![Run::strong(quoted(quotation.words))])];
        let date = quotation.date.map(Date::long_with_old_style);
        let facts =
            [Some(said_by(self.data, quotation).to_owned()), date, quotation.occasion.map(|text| text.to_string())];
        let facts = facts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        blocks.push(Block::Line(vec![Run::plain(facts)]));
        blocks.push(Block::Paragraph(vec![
            Run::strong(standing(quotation.standing)),
            Run::plain(format!(" {}", quotation.reason)),
            notes.mark(quotation.sources.iter()),
        ]));
        let credit =
            quotation.credit.map(|credit| vec![Run::strong("Known to be by "), Run::plain(format!("{credit}."))]);
        blocks.extend(credit.map(Block::Line));
        let original =
            quotation.original.map(|original| vec![Run::strong("Original. "), Run::plain(original.as_str())]);
        blocks.extend(original.map(Block::Paragraph));
        if !quotation.aliases.is_empty() {
            let aliases = quotation.aliases.iter().map(|alias| quoted(*alias)).collect::<Vec<_>>().join("; ");
            blocks.push(Block::Paragraph(vec![Run::strong("Also quoted as "), Run::plain(aliases)]));
        }
        let speaker = quotation.speaker.iter().chain(quotation.people.iter()).filter_map(|id| self.data.person(id));
        let events = self.data.events_of(&quotation.events).map(Record::Event);
        let policies = quotation.policies.iter().filter_map(|id| self.data.policy(id)).map(Record::Policy);
        let themes = quotation.themes.iter().filter_map(|id| self.data.theme(id)).map(Record::Theme);
        blocks.extend(linked(events.chain(policies).chain(speaker.map(Record::Person)).chain(themes)));
        blocks.extend(disputed(quotation.disputes.iter().map(|dispute| ("", dispute)), &mut notes));
        blocks.extend(notes.close());
        Page { blocks }
    }

    fn records(&self) -> Vec<Record<'_>> {
        vec![Record::Quotation(self.quotation)]
    }

    fn works(&self) -> Vec<&Work> {
        works_of_records(self.data, self.records())
    }
}

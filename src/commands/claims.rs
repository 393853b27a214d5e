//! `sovhist claims`: what authors assert, and how it stands up.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use serde::Serialize;
use strum::VariantNames;

use super::sections::{SOURCES_NAMED, claim_items, verdict};
use super::{asserted, count};
use crate::dataset::Dataset;
use crate::error::Error;
use crate::model::{Claim, Kind, Record, School, Text, Verdict, Work};
use crate::names::fold;
use crate::render::View;
use crate::render::page::{Block, Notes, Page, Run, works_of_records};

/// The kinds that a claim can be about.
const SUBJECTS: [Kind; 6] = [Kind::People, Kind::Eras, Kind::Events, Kind::Policies, Kind::Themes, Kind::Terms];

/// Show what authors assert about a leader, an event, a policy or a theme, and how it stands up; alone: all claims in short
#[derive(clap::Args, Debug, Default)]
pub struct Args {
    /// What the claims are about: a person, event, policy, theme or term, or else words of the claim
    pub name: Option<String>,

    /// Show only claims of this author
    #[arg(long, value_name = "NAME")]
    pub author: Option<String>,

    /// Show only claims that hold, simplify, are disputed or are wrong
    #[arg(long, value_parser = PossibleValuesParser::new(Verdict::VARIANTS).try_map(|verdict| verdict.parse::<Verdict>()))]
    pub verdict: Option<Verdict>,

    /// Show only claims of this school of interpretation
    #[arg(long, value_parser = PossibleValuesParser::new(School::VARIANTS).try_map(|school| school.parse::<School>()))]
    pub school: Option<School>,

    /// Show only claims of this theme
    #[arg(long, value_name = "NAME")]
    pub theme: Option<String>,
}

/// The claims that the arguments leave, by theme and then by id.
#[derive(Serialize)]
pub struct Claims<'a> {
    #[serde(skip)]
    data: &'a Dataset,
    #[serde(skip)]
    about: Vec<Record<'a>>,
    /// Whether they are told in full.
    #[serde(skip)]
    full: bool,
    #[serde(rename = "claims")]
    found: Vec<&'a Claim>,
}

/// The claims that the arguments ask for.
///
/// # Errors
///
/// If nothing bears the name, or nobody that of an author.
pub fn run<'a>(args: &Args, data: &'a Dataset) -> Result<Claims<'a>, Error> {
    let mut about = Vec::new();
    let mut words = Vec::new();
    if let Some(name) = &args.name {
        about = subjects(data, name);
        if about.is_empty() {
            words = fold(name).split(' ').map(str::to_owned).collect();
            if !data.records().claims.iter().any(|claim| mentions(claim, &words)) {
                let unknown = data.unknown("person, event, policy, theme or term", name, &SUBJECTS);
                return Err(unknown.listed_by("sovhist claims"));
            }
        }
    }
    let written = args.author.as_ref().map(|author| works_by(data, author)).transpose()?;
    let theme = args.theme.as_ref().map(|name| data.one(Kind::Themes, name)).transpose();
    let theme = theme.map_err(|error| error.listed_by("sovhist theme"))?.map(Record::id);
    let mut found = data.claims_that(|claim| {
        (about.is_empty() || about.iter().any(|record| is_about(claim, *record)))
            && (words.is_empty() || mentions(claim, &words))
            && written.as_ref().is_none_or(|works| claim.by.iter().any(|source| works.contains(&&*source.work)))
            && args.verdict.is_none_or(|verdict| claim.verdict == verdict)
            && args.school.is_none_or(|school| claim.school == Some(school))
            && theme.is_none_or(|theme| claim.themes.iter().any(|id| id == theme))
    });
    let first_theme = |claim: &Claim| claim.themes.first().map(|id| data.theme_name(id.as_str()));
    found.sort_by_cached_key(|claim| (first_theme(claim), claim.id));
    let full = args.name.is_some() || written.is_some() || args.school.is_some();
    Ok(Claims { data, about, full, found })
}

/// Everything that bears the name and that claims can be about: a policy and an event of one name are one matter.
fn subjects<'a>(data: &'a Dataset, name: &str) -> Vec<Record<'a>> {
    SUBJECTS.iter().flat_map(|kind| data.named(&[*kind], name)).collect()
}

/// Whether a claim has all of some folded words, where no record bears them as its name.
fn mentions(claim: &Claim, words: &[String]) -> bool {
    let text = fold(&claim.summary);
    words.iter().all(|word| text.split(' ').any(|other| other == word))
}

/// Whether a claim is about a record; one about a term is about the events and policies that the term names.
fn is_about(claim: &Claim, record: Record<'_>) -> bool {
    let any = |ids: &[Text], others: &[Text]| ids.iter().any(|id| others.contains(id));
    match record {
        Record::Person(person) => claim.people.contains(&person.id),
        Record::Era(era) => claim.people.contains(&era.leader),
        Record::Event(event) => claim.events.contains(&event.id),
        Record::Policy(policy) => claim.policies.contains(&policy.id),
        Record::Theme(theme) => claim.themes.contains(&theme.id),
        Record::Term(term) => any(&claim.events, &term.events) || any(&claim.policies, &term.policies),
        _ => false,
    }
}

/// The ids of the works by an author in which something is asserted.
fn works_by<'a>(data: &'a Dataset, author: &str) -> Result<Vec<&'a str>, Error> {
    let works = data.by_author(author);
    let mut asserting = data.records().claims.iter().flat_map(|claim| claim.by.iter()).map(|source| &*source.work);
    if asserting.any(|work| works.contains(&work)) {
        return Ok(works);
    }
    let asserts =
        |work: &str| data.records().claims.iter().any(|claim| claim.by.iter().any(|source| source.work == *work));
    Err(data.unknown_where("author of a claim", author, &[Kind::Works], asserts).listed_by("sovhist claims"))
}

impl View for Claims<'_> {
    fn page(&self) -> Page {
        let mut notes = Notes::new(self.data);
        let names: Vec<_> = self.about.iter().map(|record| record.title()).collect();
        let mut names: Vec<&str> = names.iter().map(|name| &**name).collect();
        names.dedup();
        let about = if names.is_empty() { String::new() } else { format!(" about {}", names.join("; ")) };
        let mut blocks = vec![Block::Title(vec![Run::strong(format!("{}{about}", count(self.found.len(), "claim")))])];
        let theme = |claim: &Claim| claim.themes.first().copied();
        for claims in self.found.chunk_by(|a, b| theme(a) == theme(b)) {
            let name = theme(claims[0]).map_or("", |id| self.data.theme_name(id.as_str()));
            blocks.push(Block::Heading(name.to_owned()));
            blocks.push(Block::List(if self.full {
                claim_items(self.data, claims, usize::MAX, &mut notes)
            } else {
                claims.iter().map(|claim| self.short(claim, &mut notes)).collect()
            }));
        }
        if !self.full && !self.found.is_empty() {
            let tip = "Why each stands so: sovhist claims NAME, or --author NAME";
            blocks.push(Block::Paragraph(vec![Run::faint(tip)]));
        }
        blocks.extend(notes.close());
        Page { blocks }
    }

    fn records(&self) -> Vec<Record<'_>> {
        self.found.iter().map(|claim| Record::Claim(claim)).collect()
    }

    fn works(&self) -> Vec<&Work> {
        works_of_records(self.data, self.records())
    }

    fn remarks(&self) -> Vec<String> {
        if self.found.is_empty() { vec!["no claim in the dataset matches".to_owned()] } else { Vec::new() }
    }
}

impl<'a> Claims<'a> {
    /// A claim without its reason.
    fn short(&self, claim: &'a Claim, notes: &mut Notes<'a>) -> (String, Vec<Run>) {
        let runs = vec![
            Run::strong(asserted(self.data, claim)),
            Run::plain(format!(": {} {}.", claim.summary, verdict(claim.verdict))),
            Run::faint(format!(" {}", notes.cite_best(&claim.sources, SOURCES_NAMED))),
        ];
        ("·".to_owned(), runs)
    }
}

//! `sovhist event`: one event in full with what belongs to it, or a list.

use serde::Serialize;

use super::answer::Answer;
use super::count;
use super::filters::Filters;
use super::sections::{SOURCES_NAMED, claims, disputed, linked, section};
use crate::dataset::Dataset;
use crate::error::Error;
use crate::model::{Claim, Event, Kind, Record, Work};
use crate::render::View;
use crate::render::page::{Block, Notes, Page, Run, works_of_records};

/// How many neighbouring events a page shows.
const NEIGHBOURS: usize = 10;

/// Show one event in full with what belongs to it; alone: the events
///
/// The page names the people, bodies and policies of the event, what came before and after it in the same matter, and
/// what authors say.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Name of the event
    #[arg(conflicts_with_all = ["theme", "leader", "kind", "place"])]
    pub name: Option<String>,

    /// What the list is narrowed to
    #[command(flatten)]
    pub filters: Filters,
}

/// The events that the filters leave, by date.
#[derive(Serialize)]
pub struct List<'a> {
    #[serde(skip)]
    data: &'a Dataset,
    events: Vec<&'a Event>,
}

/// One event with what belongs to it.
#[derive(Serialize)]
pub struct One<'a> {
    #[serde(skip)]
    data: &'a Dataset,
    event: &'a Event,
    /// The ids of events in the same matter, by date.
    #[serde(serialize_with = "ids")]
    related: Vec<&'a Event>,
    claims: Vec<&'a Claim>,
}

fn ids<S: serde::Serializer>(events: &[&Event], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(events.iter().map(|event| &event.id))
}

/// The event that was named, or those that the filters leave.
///
/// # Errors
///
/// If no event, or more than one, bears the name, or nothing bears the name of a filter.
pub fn run<'a>(args: &Args, data: &'a Dataset) -> Result<Answer<List<'a>, One<'a>>, Error> {
    let Some(name) = &args.name else {
        let filter = args.filters.resolve(data)?;
        let mut events: Vec<_> = data.records().events.iter().collect();
        events.retain(|event| filter.passes(Record::Event(event)));
        events.sort_by_key(|event| (event.from, event.to, event.id));
        return Ok(Answer::List(List { data, events }));
    };
    let event = match data.one(Kind::Events, name).map_err(|error| error.listed_by("sovhist event"))? {
        Record::Event(event) => event,
        other => unreachable!("a {} among the events", other.singular()),
    };
    let claims = data.claims_that(|claim| claim.events.contains(&event.id));
    Ok(Answer::One(Box::new(One { data, event, related: related(data, event), claims })))
}

/// The events that share a policy with one, or people and themes within a few years, the weightiest of them by date.
fn related<'a>(data: &'a Dataset, event: &Event) -> Vec<&'a Event> {
    let shared = |a: &[crate::model::Text], b: &[crate::model::Text]| a.iter().filter(|id| b.contains(id)).count();
    let of_policies = |other: &Event| {
        let listed = |id: &str| data.policy(id).is_some_and(|policy| policy.events.contains(&other.id));
        event.policies.iter().any(|id| other.policies.contains(id) || listed(id))
    };
    let near = |other: &Event| (other.from.year - event.from.year).abs() <= 3;
    let alike = |other: &Event| {
        let (people, themes) = (shared(&event.people, &other.people), shared(&event.themes, &other.themes));
        people >= 2 && themes >= 1 || people >= 1 && themes >= 2 || themes >= 3
    };
    let same_matter = |other: &&Event| other.id != event.id && (of_policies(other) || near(other) && alike(other));
    let mut related: Vec<_> = data.records().events.iter().filter(same_matter).collect();
    let distance = |other: &Event| (other.from.year - event.from.year).abs();
    related.sort_by_key(|other| (!of_policies(other), other.weight, distance(other), other.from, other.id));
    related.truncate(NEIGHBOURS);
    related.sort_by_key(|other| (other.from, other.to, other.id));
    related
}

impl View for List<'_> {
    fn page(&self) -> Page {
        let mut notes = Notes::new(self.data);
        let mut blocks = vec![Block::Title(vec![Run::strong(count(self.events.len(), "event"))])];
        blocks.extend(rows("", &self.events, &mut notes));
        blocks.extend(notes.close());
        Page { blocks }
    }

    fn records(&self) -> Vec<Record<'_>> {
        self.events.iter().map(|event| Record::Event(event)).collect()
    }

    fn works(&self) -> Vec<&Work> {
        works_of_records(self.data, self.records())
    }

    fn remarks(&self) -> Vec<String> {
        if self.events.is_empty() { vec!["no event in the dataset matches".to_owned()] } else { Vec::new() }
    }
}

/// A table of events; under a heading where one is given.
pub fn rows<'a>(heading: &str, events: &[&'a Event], notes: &mut Notes<'a>) -> Vec<Block> {
    let row = |event: &&'a Event| {
        let sources = notes.cite_best(&event.sources, SOURCES_NAMED);
        vec![event.range().short_with_old_style(), format!("{} {sources}", event.title)]
    };
    let mut blocks = section(heading, vec!["Date", "What happened"], events.iter().map(row).collect());
    if heading.is_empty() && !blocks.is_empty() {
        blocks.remove(0);
    }
    blocks
}

impl View for One<'_> {
    fn page(&self) -> Page {
        let mut notes = Notes::new(self.data);
        let event = self.event;
        let mut blocks = vec![Block::Title(vec![Run::strong(event.title.as_str())])];
        let when = match event.to {
            None => event.from.long_with_old_style(),
            Some(_) => event.range().long(),
        };
        let place = event.place.map(|place| format!(" · {place}")).unwrap_or_default();
        blocks.push(Block::Line(vec![Run::plain(format!("{when}{place}")), Run::faint(format!(" · {}", event.kind))]));
        blocks.push(Block::Paragraph(vec![Run::plain(event.summary.as_str()), notes.mark(event.sources.iter())]));
        let people = event.people.iter().filter_map(|id| self.data.person(id));
        let people = people.map(|person| vec![person.name.to_string(), person.role.to_string()]).collect();
        blocks.extend(section("People", vec!["Name", "Role"], people));
        let bodies = event.bodies.iter().filter_map(|id| self.data.body(id)).map(Record::Body);
        let policies = event.policies.iter().filter_map(|id| self.data.policy(id)).map(Record::Policy);
        let themes = event.themes.iter().filter_map(|id| self.data.theme(id)).map(Record::Theme);
        blocks.extend(linked(bodies.chain(policies).chain(themes)));
        let (before, after): (Vec<_>, Vec<_>) =
            self.related.iter().copied().partition(|other| (other.from, other.id) < (event.from, event.id));
        blocks.extend(rows("Before it", &before, &mut notes));
        blocks.extend(rows("After it", &after, &mut notes));
        blocks.extend(claims(self.data, &self.claims, &mut notes));
        blocks.extend(disputed(event.disputes.iter().map(|dispute| ("", dispute)), &mut notes));
        blocks.extend(notes.close());
        Page { blocks }
    }

    fn records(&self) -> Vec<Record<'_>> {
        let related = self.related.iter().map(|event| Record::Event(event));
        let claims = self.claims.iter().map(|claim| Record::Claim(claim));
        std::iter::once(Record::Event(self.event)).chain(related).chain(claims).collect()
    }

    fn works(&self) -> Vec<&Work> {
        works_of_records(self.data, self.records())
    }
}

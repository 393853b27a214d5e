//! What the lists of `timeline`, `event` and `policy` are narrowed by.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use strum::VariantNames;

use crate::dataset::Dataset;
use crate::error::Error;
use crate::model::{EventKind, Kind, Record};
use crate::names::fold;

/// The filters, as the command line gives them.
#[derive(clap::Args, Clone, Debug, Default)]
pub struct Filters {
    /// Show only entries of this theme
    #[arg(long, value_name = "NAME")]
    pub theme: Option<String>,

    /// Show only entries that name this person
    #[arg(long, value_name = "NAME")]
    pub leader: Option<String>,

    /// Show only events of this kind
    #[arg(long, value_parser = PossibleValuesParser::new(EventKind::VARIANTS).try_map(|kind| kind.parse::<EventKind>()))]
    pub kind: Option<EventKind>,

    /// Show only events at this place, under any of its names or a part of one
    #[arg(long, value_name = "NAME")]
    pub place: Option<String>,
}

/// The filters with their names looked up.
pub struct Filter<'a> {
    theme: Option<&'a str>,
    person: Option<&'a str>,
    kind: Option<EventKind>,
    place: Option<At<'a>>,
}

/// A place that is asked for: what happened there under any of its names, and what has the name in its own place.
struct At<'a> {
    name: String,
    events: Vec<&'a str>,
}

impl Filters {
    /// The filters with their names looked up.
    ///
    /// # Errors
    ///
    /// If no theme or person, or more than one, bears the name.
    pub fn resolve<'a>(&self, data: &'a Dataset) -> Result<Filter<'a>, Error> {
        let one = |kind, name: &Option<String>| name.as_ref().map(|name| data.one(kind, name)).transpose();
        let theme = one(Kind::Themes, &self.theme).map_err(|error| error.listed_by("sovhist theme"))?;
        let person = one(Kind::People, &self.leader).map_err(|error| error.listed_by("sovhist person"))?;
        let place = self.place.as_ref().map(|name| {
            let places = data.named(&[Kind::Places], name);
            let events = places.into_iter().flat_map(|place| data.events_at(place.id())).map(|event| event.id.as_str());
            At { name: fold(name), events: events.collect() }
        });
        Ok(Filter { theme: theme.map(Record::id), person: person.map(Record::id), kind: self.kind, place })
    }
}

impl Filter<'_> {
    /// Whether a record passes.
    pub fn passes(&self, record: Record<'_>) -> bool {
        let at = |at: &At<'_>| match record {
            Record::Event(event) => {
                at.events.contains(&event.id.as_str())
                    || event.place.is_some_and(|name| fold(&name).contains(at.name.as_str()))
            }
            _ => false,
        };
        self.theme.is_none_or(|theme| has_theme(record, theme))
            && self.person.is_none_or(|person| names(record, person))
            && self.kind.is_none_or(|kind| matches!(record, Record::Event(event) if event.kind == kind))
            && self.place.as_ref().is_none_or(at)
    }
}

/// Whether a record belongs to a theme.
pub fn has_theme(record: Record<'_>, theme: &str) -> bool {
    match record {
        Record::Event(event) => event.themes.iter().any(|id| id == theme),
        Record::Policy(policy) => policy.themes.iter().any(|id| id == theme),
        Record::Claim(claim) => claim.themes.iter().any(|id| id == theme),
        Record::Term(term) => term.themes.iter().any(|id| id == theme),
        Record::Quotation(quotation) => quotation.themes.iter().any(|id| id == theme),
        // Who takes and leaves the top offices belongs to one theme.
        Record::Tenure(_) => theme == "succession",
        _ => false,
    }
}

/// Whether a record names a person.
fn names(record: Record<'_>, person: &str) -> bool {
    match record {
        Record::Event(event) => event.people.iter().any(|id| id == person),
        Record::Policy(policy) => policy.leaders.iter().chain(policy.people.iter()).any(|id| id == person),
        Record::Tenure(held) => held.person.id == person,
        _ => false,
    }
}

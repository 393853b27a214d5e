//! The records: plain structs that read and write the JSON of `data/`, one file a kind.
//!
//! The bundled records are static tables; a reader's own are read at start and leaked. [`Text`] and [`List`] serve both.

mod body;
mod claim;
mod era;
mod event;
mod office;
mod packed;
mod person;
mod place;
mod policy;
mod quotation;
mod series;
mod source;
mod term;
mod text;
mod theme;
mod work;

use std::borrow::Cow;

use databake::Bake;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use crate::dataset::index::Slot;
use crate::date::{Date, Range};

pub use body::{Body, BodyKind, Milestone};
pub use claim::{Claim, School, Verdict};
pub use era::Era;
pub use event::{Event, EventKind};
pub use office::{DatedName, Group, Irregular, Irregularity, Office, title_at};
pub use packed::{Packed, Works, deflated, inflated};
pub use person::{Began, Ended, Manner, Person, Tenure, Vital};
pub use place::{Place, PlaceKind, Within};
pub use policy::Policy;
pub use quotation::{Attestation, Quotation};
pub use series::{Point, Series, Standing};
pub use source::{Dispute, Label, Source, Statement};
pub use term::{Category, Term};
pub use text::{List, Pool, Text, baked_texts};
pub use theme::Theme;
pub use work::{Creator, Custom, Known, Tier, Work, WorkDate, WorkType};

/// The kinds of record; the name of a kind is the name of its file in `data/` and its key in a reader's file.
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Debug,
    Bake,
    Serialize,
    Display,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[databake(path = sovhist::model)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Kind {
    /// Somebody, with the offices held.
    People,
    /// An office, independent of its holders.
    Offices,
    /// An organ of party or state, an organization, a state.
    Bodies,
    /// A span in which one person in fact led.
    Eras,
    /// Something that happened.
    Events,
    /// Something that was pursued.
    Policies,
    /// A thread through all eras.
    Themes,
    /// What a word meant.
    Terms,
    /// A town, camp, region or republic.
    Places,
    /// What was said, and whether it was.
    Quotations,
    /// What an author asserts, and how it stands up.
    Claims,
    /// Figures by year.
    Series,
    /// A publication or document.
    Works,
}

impl Kind {
    /// One record of the kind, in words: `person`, `office`.
    pub const fn singular(self) -> &'static str {
        match self {
            Self::People => "person",
            Self::Offices => "office",
            Self::Bodies => "body",
            Self::Eras => "era",
            Self::Events => "event",
            Self::Policies => "policy",
            Self::Themes => "theme",
            Self::Terms => "term",
            Self::Places => "place",
            Self::Quotations => "quotation",
            Self::Claims => "claim",
            Self::Series => "series",
            Self::Works => "work",
        }
    }
}

/// Records of every kind: the shape of a reader's own file.
#[derive(Clone, Debug, Default, Bake, Serialize, Deserialize)]
#[databake(path = sovhist::model)]
#[serde(deny_unknown_fields, default)]
pub struct Records {
    /// Somebody, with the offices held.
    pub people: List<Person>,
    /// Offices, independent of their holders.
    pub offices: List<Office>,
    /// Organs and organizations.
    pub bodies: List<Body>,
    /// Who in fact led, and when.
    pub eras: List<Era>,
    /// What happened.
    pub events: List<Event>,
    /// What was pursued.
    pub policies: List<Policy>,
    /// Threads through all eras.
    pub themes: List<Theme>,
    /// What words meant.
    pub terms: List<Term>,
    /// Towns, camps, regions, republics.
    pub places: List<Place>,
    /// What was said, and whether it was.
    pub quotations: List<Quotation>,
    /// What authors assert.
    pub claims: List<Claim>,
    /// Figures by year.
    pub series: List<Series>,
    /// Publications and documents.
    pub works: Works,
}

impl Records {
    /// How many records there are of a kind.
    pub fn count(&self, kind: Kind) -> usize {
        match kind {
            Kind::People => self.people.len(),
            Kind::Offices => self.offices.len(),
            Kind::Bodies => self.bodies.len(),
            Kind::Eras => self.eras.len(),
            Kind::Events => self.events.len(),
            Kind::Policies => self.policies.len(),
            Kind::Themes => self.themes.len(),
            Kind::Terms => self.terms.len(),
            Kind::Places => self.places.len(),
            Kind::Quotations => self.quotations.len(),
            Kind::Claims => self.claims.len(),
            Kind::Series => self.series.len(),
            Kind::Works => self.works.len(),
        }
    }

    /// The record at a place in the list of its kind.
    pub fn at(&self, kind: Kind, index: usize) -> Record<'_> {
        match kind {
            Kind::People => Record::Person(&self.people[index]),
            Kind::Offices => Record::Office(&self.offices[index]),
            Kind::Bodies => Record::Body(&self.bodies[index]),
            Kind::Eras => Record::Era(&self.eras[index]),
            Kind::Events => Record::Event(&self.events[index]),
            Kind::Policies => Record::Policy(&self.policies[index]),
            Kind::Themes => Record::Theme(&self.themes[index]),
            Kind::Terms => Record::Term(&self.terms[index]),
            Kind::Places => Record::Place(&self.places[index]),
            Kind::Quotations => Record::Quotation(&self.quotations[index]),
            Kind::Claims => Record::Claim(&self.claims[index]),
            Kind::Series => Record::Series(&self.series[index]),
            Kind::Works => Record::Work(&self.works[index]),
        }
    }

    /// The record at a place.
    pub fn at_slot(&self, slot: Slot) -> Record<'_> {
        self.at(slot.kind(), slot.index())
    }

    /// Every record, by kind and then in the order of its list.
    pub fn all(&self) -> impl Iterator<Item = Record<'_>> {
        self.slots().map(|(_, record)| record)
    }

    /// Every record with where it stands.
    pub fn slots(&self) -> impl Iterator<Item = (Slot, Record<'_>)> {
        Kind::VARIANTS.iter().flat_map(move |&kind| {
            (0..self.count(kind)).map(move |index| (Slot::new(kind, index), self.at(kind, index)))
        })
    }

    /// Puts every list in order of id, so that look-up is a binary search.
    pub fn sort(&mut self) {
        fn by_id<T: Clone>(list: &mut List<T>, id: impl Fn(&T) -> &Text) {
            if !list.is_sorted_by(|one, other| id(one) <= id(other)) {
                let mut sorted = list.to_vec();
                sorted.sort_by_cached_key(|record| id(record).as_str());
                *list = sorted.into();
            }
        }
        by_id(&mut self.people, |record| &record.id);
        by_id(&mut self.offices, |record| &record.id);
        by_id(&mut self.bodies, |record| &record.id);
        by_id(&mut self.eras, |record| &record.id);
        by_id(&mut self.events, |record| &record.id);
        by_id(&mut self.policies, |record| &record.id);
        by_id(&mut self.themes, |record| &record.id);
        by_id(&mut self.terms, |record| &record.id);
        by_id(&mut self.places, |record| &record.id);
        by_id(&mut self.quotations, |record| &record.id);
        by_id(&mut self.claims, |record| &record.id);
        by_id(&mut self.series, |record| &record.id);
        // The bundled ones were packed in order.
        if let Works::Listed(works) = &mut self.works {
            by_id(works, |record| &record.id);
        }
    }

    /// Adds another file's records behind these.
    pub fn append(&mut self, more: &Self) {
        fn extend<T: Clone>(list: &mut List<T>, more: &List<T>) {
            if !more.is_empty() {
                *list = [&**list, &**more].concat().into();
            }
        }
        extend(&mut self.people, &more.people);
        extend(&mut self.offices, &more.offices);
        extend(&mut self.bodies, &more.bodies);
        extend(&mut self.eras, &more.eras);
        extend(&mut self.events, &more.events);
        extend(&mut self.policies, &more.policies);
        extend(&mut self.themes, &more.themes);
        extend(&mut self.terms, &more.terms);
        extend(&mut self.places, &more.places);
        extend(&mut self.quotations, &more.quotations);
        extend(&mut self.claims, &more.claims);
        extend(&mut self.series, &more.series);
        if !more.works.is_empty() {
            let mut works = self.works.list();
            extend(&mut works, &more.works.list());
            self.works = Works::Listed(works);
        }
    }
}

/// A reference to a record of any kind. In JSON it is the record itself with its kind under `record`.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(tag = "record", rename_all = "kebab-case")]
pub enum Record<'a> {
    /// A person.
    Person(&'a Person),
    /// A tenure, which stands inside its person.
    Tenure(Held<'a>),
    /// An office.
    Office(&'a Office),
    /// A body.
    Body(&'a Body),
    /// An era.
    Era(&'a Era),
    /// An event.
    Event(&'a Event),
    /// A policy.
    Policy(&'a Policy),
    /// A theme.
    Theme(&'a Theme),
    /// A term.
    Term(&'a Term),
    /// A place.
    Place(&'a Place),
    /// A quotation.
    Quotation(&'a Quotation),
    /// A claim.
    Claim(&'a Claim),
    /// Figures by year.
    Series(&'a Series),
    /// One of them, which stands inside its series.
    Figure(Figure<'a>),
    /// A work.
    Work(&'a Work),
}

/// A tenure with the person and the office that it joins.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Held<'a> {
    /// Who held the office.
    #[serde(serialize_with = "id_of_person")]
    pub person: &'a Person,
    /// What was held.
    #[serde(skip)]
    pub office: &'a Office,
    /// When and how.
    #[serde(flatten)]
    pub tenure: &'a Tenure,
}

/// A figure with the series to which it belongs.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Figure<'a> {
    /// What it is a figure of.
    #[serde(serialize_with = "id_of_series")]
    pub series: &'a Series,
    /// The year and the value.
    #[serde(flatten)]
    pub point: Point,
}

impl Figure<'_> {
    /// From the first year to the last.
    pub fn range(self) -> Range {
        Range { from: Date::of_year(self.point.year), to: Some(Date::of_year(self.point.last())) }
    }
}

fn id_of_series<S: serde::Serializer>(series: &Series, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&series.id)
}

fn id_of_person<S: serde::Serializer>(person: &Person, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&person.id)
}

impl<'a> Record<'a> {
    /// The record's kind; a tenure belongs to its person, a figure to its series.
    pub fn kind(self) -> Kind {
        match self {
            Self::Person(_) | Self::Tenure(_) => Kind::People,
            Self::Office(_) => Kind::Offices,
            Self::Body(_) => Kind::Bodies,
            Self::Era(_) => Kind::Eras,
            Self::Event(_) => Kind::Events,
            Self::Policy(_) => Kind::Policies,
            Self::Theme(_) => Kind::Themes,
            Self::Term(_) => Kind::Terms,
            Self::Place(_) => Kind::Places,
            Self::Quotation(_) => Kind::Quotations,
            Self::Claim(_) => Kind::Claims,
            Self::Series(_) | Self::Figure(_) => Kind::Series,
            Self::Work(_) => Kind::Works,
        }
    }

    /// The kind in one word, a tenure's and a figure's own among them.
    pub fn singular(self) -> &'static str {
        match self {
            Self::Tenure(_) => "tenure",
            Self::Figure(_) => "figure",
            other => other.kind().singular(),
        }
    }

    /// The command that shows it.
    pub fn command(self) -> String {
        let command = match self.kind() {
            Kind::People => "person",
            Kind::Offices => "office",
            Kind::Bodies => "body",
            Kind::Eras => "show",
            Kind::Events => "event",
            Kind::Policies => "policy",
            Kind::Themes => "theme",
            Kind::Terms => "define",
            Kind::Places => "place",
            Kind::Quotations => "quote",
            Kind::Claims | Kind::Works => "cite",
            Kind::Series => "stats",
        };
        format!("sovhist {command} {}", self.id())
    }

    /// The id; a tenure has its person's, a figure its series'.
    pub fn id(self) -> &'static str {
        self.id_text().as_str()
    }

    /// The id as the record has it.
    pub fn id_text(self) -> Text {
        *match self {
            Self::Person(person) => &person.id,
            Self::Tenure(held) => &held.person.id,
            Self::Office(office) => &office.id,
            Self::Body(body) => &body.id,
            Self::Era(era) => &era.id,
            Self::Event(event) => &event.id,
            Self::Policy(policy) => &policy.id,
            Self::Theme(theme) => &theme.id,
            Self::Term(term) => &term.id,
            Self::Place(place) => &place.id,
            Self::Quotation(quotation) => &quotation.id,
            Self::Series(series) | Self::Figure(Figure { series, .. }) => &series.id,
            Self::Claim(claim) => &claim.id,
            Self::Work(work) => &work.id,
        }
    }

    /// What a reader would call it.
    pub fn title(self) -> Cow<'a, str> {
        let title: &'a str = match self {
            Self::Person(person) => &person.name,
            Self::Tenure(held) => {
                return format!("{}, {}", held.person.name, title_at(&held.office.titles, held.tenure.from)).into();
            }
            Self::Office(office) => office.titles.last().map_or("", |title| &title.english),
            Self::Body(body) => body.names.last().map_or("", |name| &name.english),
            Self::Era(era) => &era.name,
            Self::Event(event) => &event.title,
            Self::Policy(policy) => &policy.title,
            Self::Theme(theme) => &theme.name,
            Self::Term(term) => &term.term,
            Self::Place(place) => place.usual().map_or("", |name| &name.english),
            Self::Quotation(quotation) => &quotation.words,
            Self::Series(series) | Self::Figure(Figure { series, .. }) => {
                return format!("{}: {}", series.title, series.label).into();
            }
            Self::Claim(claim) => &claim.summary,
            Self::Work(work) => &work.title,
        };
        title.into()
    }

    /// What it says, in a few sentences; a work has none.
    pub fn summary(self) -> &'a str {
        match self {
            Self::Person(person) => &person.summary,
            Self::Tenure(held) => held.tenure.note.as_deref().unwrap_or_default(),
            Self::Office(office) => &office.summary,
            Self::Body(body) => &body.summary,
            Self::Era(era) => &era.summary,
            Self::Event(event) => &event.summary,
            Self::Policy(policy) => &policy.summary,
            Self::Theme(theme) => &theme.summary,
            Self::Term(term) => &term.summary,
            Self::Place(place) => &place.summary,
            Self::Quotation(quotation) => &quotation.reason,
            Self::Series(series) | Self::Figure(Figure { series, .. }) => &series.summary,
            Self::Claim(claim) => &claim.reason,
            Self::Work(work) => work.custom.note.as_deref().unwrap_or_default(),
        }
    }

    /// When it was, for the kinds that have a time of their own.
    pub fn range(self) -> Option<Range> {
        match self {
            Self::Tenure(held) => Some(held.tenure.range()),
            Self::Era(era) => Some(era.range()),
            Self::Event(event) => Some(event.range()),
            Self::Policy(policy) => Some(policy.range()),
            Self::Office(office) => office.from.map(|from| Range { from, to: office.to }),
            Self::Body(body) => body.from.map(|from| Range { from, to: body.to }),
            Self::Term(term) => term.range(),
            Self::Place(place) => place.range(),
            Self::Quotation(quotation) => quotation.date.map(Range::at),
            Self::Figure(figure) => Some(figure.range()),
            Self::Person(_) | Self::Theme(_) | Self::Claim(_) | Self::Series(_) | Self::Work(_) => None,
        }
    }

    /// The sources of the record as a whole; parts of it may have more.
    pub fn sources(self) -> &'a [Source] {
        match self {
            Self::Person(person) => &person.sources,
            Self::Tenure(held) => &held.tenure.sources,
            Self::Office(office) => &office.sources,
            Self::Body(body) => &body.sources,
            Self::Era(era) => &era.sources,
            Self::Event(event) => &event.sources,
            Self::Policy(policy) => &policy.sources,
            Self::Theme(theme) => &theme.sources,
            Self::Term(term) => &term.sources,
            Self::Place(place) => &place.sources,
            Self::Quotation(quotation) => &quotation.sources,
            Self::Series(series) | Self::Figure(Figure { series, .. }) => &series.sources,
            Self::Claim(claim) => &claim.sources,
            Self::Work(_) => &[],
        }
    }

    /// Readings that differ from what the record says.
    pub fn disputes(self) -> &'a [Dispute] {
        match self {
            Self::Person(person) => &person.disputes,
            Self::Tenure(held) => &held.tenure.disputes,
            Self::Office(office) => &office.disputes,
            Self::Body(body) => &body.disputes,
            Self::Era(era) => &era.disputes,
            Self::Event(event) => &event.disputes,
            Self::Policy(policy) => &policy.disputes,
            Self::Theme(theme) => &theme.disputes,
            Self::Term(term) => &term.disputes,
            Self::Place(place) => &place.disputes,
            Self::Quotation(quotation) => &quotation.disputes,
            Self::Series(series) | Self::Figure(Figure { series, .. }) => &series.disputes,
            Self::Claim(claim) => &claim.disputes,
            Self::Work(_) => &[],
        }
    }

    /// Shows every source anywhere in the record, each with the part that rests on it (empty for the record as a whole).
    pub fn each_source(self, mut see: impl FnMut(&'static str, &'a Source)) {
        let mut all = |part, sources: &'a [Source]| sources.iter().for_each(|source| see(part, source));
        all("", self.sources());
        self.disputes().iter().for_each(|dispute| all("disputes", &dispute.sources));
        match self {
            Self::Person(person) => {
                person.born.iter().for_each(|born| all("born", &born.sources));
                person.died.iter().for_each(|died| all("died", &died.sources));
                person.life.iter().for_each(|said| all("life", &said.sources));
                for tenure in &person.tenures {
                    all("tenures", &tenure.sources);
                    tenure.disputes.iter().for_each(|dispute| all("tenures", &dispute.sources));
                }
            }
            Self::Claim(claim) => all("by", &claim.by),
            Self::Office(office) => office.irregular.iter().for_each(|stretch| all("irregular", &stretch.sources)),
            Self::Body(body) => body.milestones.iter().for_each(|day| all("milestones", &day.sources)),
            _ => {}
        }
    }

    /// The other names under which a reader may ask for it.
    pub fn aliases(self) -> &'a [Text] {
        match self {
            Self::Person(person) => &person.aliases,
            Self::Office(office) => &office.aliases,
            Self::Body(body) => &body.aliases,
            Self::Era(era) => &era.aliases,
            Self::Event(event) => &event.aliases,
            Self::Policy(policy) => &policy.aliases,
            Self::Theme(theme) => &theme.aliases,
            Self::Term(term) => &term.aliases,
            Self::Place(place) => &place.aliases,
            Self::Quotation(quotation) => &quotation.aliases,
            Self::Series(series) => &series.aliases,
            Self::Work(work) => &work.custom.aliases,
            Self::Tenure(_) | Self::Claim(_) | Self::Figure(_) => &[],
        }
    }

    /// The records it names, each with the field that names them.
    pub fn links(self) -> Vec<(&'static str, Kind, &'a Text)> {
        fn each<'a>(
            field: &'static str,
            kind: Kind,
            ids: impl IntoIterator<Item = &'a Text>,
        ) -> impl Iterator<Item = (&'static str, Kind, &'a Text)> {
            ids.into_iter().map(move |id| (field, kind, id))
        }
        let mut links = Vec::new();
        match self {
            Self::Person(person) => {
                links.extend(each("tenures", Kind::Offices, person.tenures.iter().map(|tenure| &tenure.office)));
            }
            Self::Office(office) => links.extend(each("body", Kind::Bodies, &office.body)),
            Self::Body(body) => links.extend(each("before", Kind::Bodies, body.before.iter())),
            Self::Era(era) => links.extend(each("leader", Kind::People, [&era.leader])),
            Self::Event(event) => {
                links.extend(each("themes", Kind::Themes, event.themes.iter()));
                links.extend(each("people", Kind::People, event.people.iter()));
                links.extend(each("bodies", Kind::Bodies, event.bodies.iter()));
                links.extend(each("policies", Kind::Policies, event.policies.iter()));
            }
            Self::Policy(policy) => {
                links.extend(each("leaders", Kind::People, policy.leaders.iter()));
                links.extend(each("themes", Kind::Themes, policy.themes.iter()));
                links.extend(each("people", Kind::People, policy.people.iter()));
                links.extend(each("events", Kind::Events, policy.events.iter()));
            }
            Self::Claim(claim) => {
                links.extend(each("people", Kind::People, claim.people.iter()));
                links.extend(each("events", Kind::Events, claim.events.iter()));
                links.extend(each("policies", Kind::Policies, claim.policies.iter()));
                links.extend(each("themes", Kind::Themes, claim.themes.iter()));
            }
            Self::Term(term) => {
                links.extend(each("see", Kind::Terms, term.see.iter()));
                links.extend(each("people", Kind::People, term.people.iter()));
                links.extend(each("bodies", Kind::Bodies, term.bodies.iter()));
                links.extend(each("events", Kind::Events, term.events.iter()));
                links.extend(each("policies", Kind::Policies, term.policies.iter()));
                links.extend(each("themes", Kind::Themes, term.themes.iter()));
            }
            Self::Place(place) => {
                links.extend(each("within", Kind::Places, place.within.iter().map(|within| &within.place)));
                links.extend(each("people", Kind::People, place.people.iter()));
            }
            Self::Quotation(quotation) => {
                links.extend(each("speaker", Kind::People, &quotation.speaker));
                links.extend(each("people", Kind::People, quotation.people.iter()));
                links.extend(each("events", Kind::Events, quotation.events.iter()));
                links.extend(each("policies", Kind::Policies, quotation.policies.iter()));
                links.extend(each("themes", Kind::Themes, quotation.themes.iter()));
            }
            Self::Series(series) => links.extend(each("themes", Kind::Themes, series.themes.iter())),
            Self::Tenure(_) | Self::Theme(_) | Self::Figure(_) | Self::Work(_) => {}
        }
        links
    }
}

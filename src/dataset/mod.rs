//! The tables and how records are found in them.
//!
//! The bundled records are static tables that the build makes of `data/`; a reader's own files are read into the same
//! shape and held to the same rules. Nothing is stored twice: what belongs to a record is found here.

pub(crate) mod bundled;
pub mod check;
pub mod index;
pub mod read;

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::OnceLock;

use crate::cite::archive;
use crate::cite::csl::{self, Engine};
use crate::cite::span::{self, Fork, Forms};
use crate::date::Range;
use crate::error::Error;
use crate::model::{
    Body, Claim, Era, Event, Held, Kind, List, Office, Person, Place, Policy, Record, Records, Series, Term, Text,
    Theme, Tier, Work, Works, inflated,
};
use crate::names::{self, Name, fold};

use index::{Holding, Index, Slot};
use read::Breach;

/// The largest file that is read, in bytes: twice what 100,000 events take.
const LARGEST_FILE: u64 = 128 * 1024 * 1024;

/// All records, sorted by id, with the names under which they are found.
#[derive(Debug)]
pub struct Dataset {
    records: Records,
    index: Index,
}

impl Dataset {
    /// The records that come with the program.
    pub fn bundled() -> &'static Self {
        &bundled::DATASET
    }

    /// The bundled records and those of the reader's files.
    ///
    /// # Errors
    ///
    /// If a file cannot be read, is too large, is not JSON of the right shape, or breaks a rule.
    pub fn with_files<'a>(paths: impl IntoIterator<Item = &'a Path>) -> Result<Self, Error> {
        let mut records = bundled::DATASET.records.clone();
        let mut files = Vec::new();
        for path in paths {
            let name = path.display().to_string();
            let text = text(path).map_err(|message| Error::Data(vec![Breach { place: name.clone(), message }]))?;
            let read = read::records(&name, &text).map_err(Error::Data)?;
            records.append(&read);
            files.push((name, read));
        }
        records.sort();
        let ids = check::Ids::of(&records);
        let mut breaches: Vec<_> = files.iter().flat_map(|(name, read)| check::records(name, read, &ids)).collect();
        let index = Index::of(&records);
        // The bundled records keep the rules, so what is broken now came with the reader's.
        let added = files.iter().map(|(name, _)| &**name).collect::<Vec<_>>().join(", ");
        let mut together = check::whole(&records, &index, &bundled_exceptions());
        // A reader may list works in order to cite them.
        together.retain(|breach| breach.message != check::UNUSED);
        breaches.extend(
            together.into_iter().map(|breach| Breach { place: format!("{added}: {}", breach.place), ..breach }),
        );
        if breaches.is_empty() { Ok(Self { records, index }) } else { Err(Error::Data(breaches)) }
    }

    /// The records themselves, every list sorted by id.
    pub fn records(&self) -> &Records {
        &self.records
    }

    /// The person with an id.
    pub fn person(&self, id: &str) -> Option<&Person> {
        self.index.position(Kind::People, id).map(|index| &self.records.people[index])
    }

    /// The office with an id.
    pub fn office(&self, id: &str) -> Option<&Office> {
        self.index.position(Kind::Offices, id).map(|index| &self.records.offices[index])
    }

    /// The offices of a body, by beginning.
    pub fn offices_of<'a>(&'a self, body: &str) -> impl Iterator<Item = &'a Office> {
        let mut offices: Vec<_> =
            self.records.offices.iter().filter(|office| office.body.as_deref() == Some(body)).collect();
        offices.sort_by_key(|office| (office.from, office.id));
        offices.into_iter()
    }

    /// The body with an id.
    pub fn body(&self, id: &str) -> Option<&Body> {
        self.index.position(Kind::Bodies, id).map(|index| &self.records.bodies[index])
    }

    /// The event with an id.
    pub fn event(&self, id: &str) -> Option<&Event> {
        self.index.position(Kind::Events, id).map(|index| &self.records.events[index])
    }

    /// The events with some ids.
    pub fn events_of<'a>(&'a self, ids: &'a [Text]) -> impl Iterator<Item = &'a Event> {
        ids.iter().filter_map(|id| Some(&self.records.events[self.index.position_of(Kind::Events, *id)?]))
    }

    /// The policy with an id.
    pub fn policy(&self, id: &str) -> Option<&Policy> {
        self.index.position(Kind::Policies, id).map(|index| &self.records.policies[index])
    }

    /// The theme with an id.
    pub fn theme(&self, id: &str) -> Option<&Theme> {
        self.index.position(Kind::Themes, id).map(|index| &self.records.themes[index])
    }

    /// The term with an id.
    pub fn term(&self, id: &str) -> Option<&Term> {
        self.index.position(Kind::Terms, id).map(|index| &self.records.terms[index])
    }

    /// The place with an id.
    pub fn place(&self, id: &str) -> Option<&Place> {
        self.index.position(Kind::Places, id).map(|index| &self.records.places[index])
    }

    /// The events at a place, under whatever name, by date.
    pub fn events_at(&self, place: &str) -> Vec<&Event> {
        let index = self.index.position(Kind::Places, place);
        let event = |record| if let Record::Event(event) = record { Some(event) } else { None };
        let mut events: Vec<_> =
            self.at_all(index.and_then(|index| self.index.places.get(index))).filter_map(event).collect();
        events.sort_by_key(|event| (event.from, event.to, event.id));
        events
    }

    /// The series with an id.
    pub fn series(&self, id: &str) -> Option<&Series> {
        self.index.position(Kind::Series, id).map(|index| &self.records.series[index])
    }

    /// The series of a quantity, by id.
    pub fn series_of(&self, quantity: &str) -> impl Iterator<Item = &Series> {
        self.records.series.iter().filter(move |series| series.of == quantity)
    }

    /// The work with an id.
    pub fn work(&self, id: &str) -> Option<&Work> {
        self.index.position(Kind::Works, id).map(|index| &self.records.works[index])
    }

    /// The name of a theme, or its id where there is none.
    pub fn theme_name<'a>(&'a self, id: &'a str) -> &'a str {
        self.theme(id).map_or(id, |theme| &theme.name)
    }

    /// Those who in fact led, in order.
    pub fn eras(&self) -> Vec<&Era> {
        let mut eras: Vec<_> = self.records.eras.iter().collect();
        eras.sort_by_key(|era| (era.from, era.to, &era.id));
        eras
    }

    /// The spans in which a person in fact led, in order.
    pub fn eras_of(&self, person: &str) -> Vec<&Era> {
        self.eras().into_iter().filter(|era| era.leader == person).collect()
    }

    /// Every tenure with its person and office, by office and then by beginning.
    pub fn tenures(&self) -> impl Iterator<Item = Held<'_>> {
        self.index.holdings.iter().map(|holding| self.held(holding))
    }

    /// The tenures of which a day may lie in a span, by office and then by beginning.
    pub fn tenures_in(&self, span: Range) -> impl Iterator<Item = Held<'_>> {
        self.index.holdings.iter().filter(move |holding| holding.range().meets(span)).map(|holding| self.held(holding))
    }

    /// The tenures of an office, by beginning.
    pub fn holders(&self, office: &str) -> impl Iterator<Item = Held<'_>> {
        let place = self.index.position(Kind::Offices, office);
        let holdings = place.map_or(&[][..], |office| self.index.holdings_of(office));
        holdings.iter().map(|holding| self.held(holding))
    }

    fn held(&self, holding: &Holding) -> Held<'_> {
        let person = &self.records.people[holding.person as usize];
        let office = &self.records.offices[holding.office as usize];
        Held { person, office, tenure: &person.tenures[holding.tenure as usize] }
    }

    /// A person's tenures with their offices, by beginning.
    pub fn tenures_of<'a>(&'a self, person: &'a Person) -> impl Iterator<Item = Held<'a>> {
        person.tenures.iter().filter_map(move |tenure| {
            let office = self.office(&tenure.office)?;
            Some(Held { person, office, tenure })
        })
    }

    /// The events that name a person, by date.
    pub fn events_with(&self, person: &str) -> Vec<&Event> {
        let event = |record| if let Record::Event(event) = record { Some(event) } else { None };
        let mut events: Vec<_> = self.naming(person).filter_map(event).collect();
        events.sort_by_key(|event| (event.from, event.to, &event.id));
        events
    }

    /// The policies that a leader pursued, by beginning.
    pub fn policies_of(&self, leader: &str) -> Vec<&Policy> {
        let policy = |record| if let Record::Policy(policy) = record { Some(policy) } else { None };
        let mut policies: Vec<_> = self.naming(leader).filter_map(policy).collect();
        policies.retain(|policy| policy.leaders.iter().any(|id| id == leader));
        policies.sort_by_key(|policy| (policy.from, policy.to, &policy.id));
        policies
    }

    /// The claims about a person, by id.
    pub fn claims_about(&self, person: &str) -> Vec<&Claim> {
        let claim = |record| if let Record::Claim(claim) = record { Some(claim) } else { None };
        self.naming(person).filter_map(claim).collect()
    }

    /// The claims of some sort, by id.
    pub fn claims_that(&self, wanted: impl Fn(&Claim) -> bool) -> Vec<&Claim> {
        self.records.claims.iter().filter(|claim| wanted(claim)).collect()
    }

    /// The records that name a person, by kind and id.
    fn naming(&self, person: &str) -> impl Iterator<Item = Record<'_>> {
        let index = self.index.position(Kind::People, person);
        self.at_all(index.and_then(|index| self.index.people.get(index)))
    }

    /// The records that rest on a work, by kind and id.
    pub fn resting_on(&self, work: &str) -> Vec<Record<'_>> {
        let index = self.index.position(Kind::Works, work);
        self.at_all(index.and_then(|index| self.index.works.get(index))).collect()
    }

    fn at_all<'a>(&'a self, slots: Option<&'a List<Slot>>) -> impl Iterator<Item = Record<'a>> {
        slots.into_iter().flat_map(|slots| slots.iter()).map(|slot| self.records.at_slot(*slot))
    }

    /// A work's line of a list of sources; none for an unknown id.
    pub fn line(&self, work: Text) -> Option<Fork> {
        match bundled::DATASET.index.position_of(Kind::Works, work) {
            Some(index) => Some(bundled::LINES.line(index)),
            None => self.made(work).map(|forms| forms.line),
        }
    }

    /// A work's entry and note in the default style; none for an unknown id.
    pub fn citation(&self, work: Text) -> Option<(&'static str, Fork)> {
        match bundled::DATASET.index.position_of(Kind::Works, work) {
            Some(index) => bundled::CITATIONS.get(index).map(|text| Forms::unseamed(&text)),
            None => self.made(work).map(|forms| (forms.entry, forms.note)),
        }
    }

    /// A work as a text names it: `Mitchell 1972`; an unknown one by its id.
    pub fn work_name(&self, work: Text) -> String {
        match bundled::DATASET.index.position_of(Kind::Works, work) {
            Some(index) if !bundled::LINES.names.get(index).is_empty() => bundled::LINES.names.get(index).to_owned(),
            _ => self.work(&work).map_or_else(|| work.to_string(), span::name),
        }
    }

    /// The forms of a reader's work, which no build has made.
    fn made(&self, work: Text) -> Option<Forms> {
        static ENGINE: OnceLock<Option<Engine>> = OnceLock::new();
        let engine = ENGINE.get_or_init(|| archive::engine(csl::DEFAULT)).as_ref()?;
        self.work(&work).map(|work| engine.forms(work))
    }

    /// The tier of a work.
    pub fn tier(&self, work: Text) -> Option<Tier> {
        self.index.position_of(Kind::Works, work).map(|index| self.index.tiers[index])
    }

    /// The records of some kinds that bear a name, whatever its spelling, case or script.
    ///
    /// An id counts before other names, and a full name before a surname.
    pub fn named(&self, kinds: &[Kind], name: &str) -> Vec<Record<'_>> {
        let key = fold(name);
        let mut found: Vec<_> = self.index.names.of(&key).filter(|name| kinds.contains(&name.slot.kind())).collect();
        if found.iter().any(|name| !name.partial) {
            found.retain(|name| !name.partial);
        }
        if found.is_empty() && kinds.contains(&Kind::Works) {
            let title = format!("{key}{}", span::TITLE_END);
            return self.entitled(|text| text.starts_with(&title)).map(Record::Work).collect();
        }
        let record = |name: &Name<'_>| self.records.at_slot(name.slot);
        match found.iter().find(|found| record(found).id() == name) {
            Some(exact) => vec![record(exact)],
            None => found.iter().map(record).collect(),
        }
    }

    /// The ids of the works by an author or editor, by id. The last word of a name counts.
    pub fn by_author(&self, name: &str) -> Vec<&str> {
        let key = fold(name.split_whitespace().next_back().unwrap_or_default());
        let names = self.index.names.of(&key).filter(|name| name.partial && name.slot.kind() == Kind::Works);
        names.map(|name| self.index.id(name.slot)).collect()
    }

    /// The works whose title, makers or year have all of some words, by id.
    pub fn works_with(&self, words: &str) -> Vec<&Work> {
        let words = fold(words);
        let words: Vec<_> = words.split(' ').filter(|word| !word.is_empty()).collect();
        let has = |text: &str, word: &str| text.split([' ', span::TITLE_END]).any(|other| other == word);
        self.entitled(|text| !words.is_empty() && words.iter().all(|word| has(text, word))).collect()
    }

    /// The works of whose text as [`span::entitled`] makes it something is true, by id.
    fn entitled(&self, wanted: impl Fn(&str) -> bool) -> impl Iterator<Item = &Work> {
        static BUNDLED: OnceLock<String> = OnceLock::new();
        let own;
        let texts = match &self.records.works {
            Works::Packed(..) => BUNDLED.get_or_init(|| inflated(bundled::TITLES)),
            Works::Listed(works) => {
                own = works.iter().map(span::entitled).collect::<Vec<_>>().join("\n");
                &own
            }
        };
        let found: Vec<_> =
            texts.lines().enumerate().filter(|(_, text)| wanted(text)).map(|(index, _)| index).collect();
        found.into_iter().map(|index| &self.records.works[index])
    }

    /// The other records of a record's kind that bear a name, a surname among them, by id.
    pub fn namesakes(&self, of: Record<'_>, name: &str) -> Vec<Record<'_>> {
        let key = fold(name);
        let names = self.index.names.of(&key).filter(|name| name.slot.kind() == of.kind());
        let mut records: Vec<_> = names.map(|name| self.records.at_slot(name.slot)).collect();
        records.retain(|record| record.id() != of.id());
        records.sort_by_key(|record| record.id());
        records.dedup_by_key(|record| record.id());
        records
    }

    /// The one record of a kind that bears a name.
    ///
    /// # Errors
    ///
    /// If there is none, with the nearest names; if there are several, with all of them.
    pub fn one(&self, kind: Kind, name: &str) -> Result<Record<'_>, Error> {
        self.one_where(kind, kind.singular(), name, |_| true)
    }

    /// The one record of a kind that bears a name, among those that are `wanted` and called `what`.
    ///
    /// # Errors
    ///
    /// If there is none, with the nearest names; if there are several, with all of them.
    pub fn one_where(
        &self,
        kind: Kind,
        what: &'static str,
        name: &str,
        wanted: impl Fn(Record<'_>) -> bool,
    ) -> Result<Record<'_>, Error> {
        let mut found = self.named(&[kind], name);
        found.retain(|record| wanted(*record));
        match found[..] {
            [] => Err(self.unknown_where(what, name, &[kind], |id| {
                self.index.position(kind, id).is_some_and(|index| wanted(self.records.at(kind, index)))
            })),
            [record] => Ok(record),
            ref several => Err(Error::Ambiguous {
                name: name.to_owned(),
                choices: several.iter().map(|record| (record.id().to_owned(), record.title().into_owned())).collect(),
            }),
        }
    }

    /// The error for a name that no record of some kinds bears, with the nearest ids, and with the commands for the
    /// records of other kinds that do bear it.
    pub fn unknown(&self, what: &'static str, name: &str, kinds: &[Kind]) -> Error {
        self.unknown_where(what, name, kinds, |_| true)
    }

    /// The same where the nearest are looked for among the records that are `wanted`, by their ids.
    pub fn unknown_where(
        &self,
        what: &'static str,
        name: &str,
        kinds: &[Kind],
        wanted: impl Fn(&'static str) -> bool,
    ) -> Error {
        let key = fold(name);
        let names = self
            .index
            .names
            .from(0)
            .filter(|name| kinds.contains(&name.slot.kind()) && wanted(self.index.id(name.slot)));
        let nearest = names::nearest(&key, names, 3).into_iter().map(|slot| self.index.id(slot).to_owned()).collect();
        let other =
            |name: &Name<'_>| !name.partial && !kinds.contains(&name.slot.kind()) && name.slot.kind() != Kind::Works;
        let others = self.index.names.of(&key).filter(other);
        let elsewhere = others.map(|name| self.records.at_slot(name.slot).command()).collect();
        Error::Unknown { what, name: name.to_owned(), nearest, elsewhere, list: None }
    }

    /// The first and last year in which anything in the dataset happened.
    pub fn years(&self) -> Option<(i16, i16)> {
        let ranges = self.records.events.iter().map(|event| Range::last_day(event.range()).year());
        let first = self.records.events.iter().map(|event| event.from.year).min()?;
        Some((first, ranges.max()?))
    }
}

/// The exceptions that the bundled records were built with.
fn bundled_exceptions() -> Vec<check::Exception> {
    serde_json::from_str(include_str!("../../data/exceptions.json")).expect("the build has read data/exceptions.json")
}

/// The text of a reader's file, or why there is none.
fn text(path: &Path) -> Result<String, String> {
    let file = File::open(path).map_err(|error| format!("cannot be opened: {error}"))?;
    let mut bytes = Vec::new();
    file.take(LARGEST_FILE + 1).read_to_end(&mut bytes).map_err(|error| format!("cannot be read: {error}"))?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(format!("is larger than {} MiB", LARGEST_FILE / 1024 / 1024));
    }
    String::from_utf8(bytes).map_err(|error| format!("is not UTF-8 at byte {}", error.utf8_error().valid_up_to()))
}

//! What is looked up instead of searched: names, who held what and when, and which records name a person or rest on a work, what
//! happened where.
//!
//! The build bakes it for the bundled records; it is made anew when a reader's own are added.

use std::collections::HashMap;

use databake::Bake;
use strum::VariantArray;

use crate::date::{Date, Range};
use crate::model::{Kind, List, Records, Text, Tier};
use crate::names::{Names, fold, names};

/// Where a record stands: its kind, and its place in the list of that kind, in that order.
///
/// The kind takes the first bits, as there are tens of thousands of these.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Bake)]
#[databake(path = sovhist::dataset::index)]
pub struct Slot(pub u32);

impl Slot {
    /// The bits of the place.
    const BITS: u32 = 28;

    /// The place `index` of a kind's list.
    pub fn new(kind: Kind, index: usize) -> Self {
        Self((kind as u32) << Self::BITS | small(index) & ((1 << Self::BITS) - 1))
    }

    /// The kind.
    pub fn kind(self) -> Kind {
        Kind::VARIANTS[(self.0 >> Self::BITS) as usize]
    }

    /// The place in the list.
    pub const fn index(self) -> usize {
        (self.0 & ((1 << Self::BITS) - 1)) as usize
    }
}

/// A place in a list as the index keeps it. A reader's file is far smaller than this can count.
fn small(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// A tenure as questions about offices and days need it: its dates at hand, and where the record stands.
///
/// All tenures together take a few pages of memory, so that a day is answered without a look at people who are not in
/// the answer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Bake)]
#[databake(path = sovhist::dataset::index)]
pub struct Holding {
    /// The place of the office.
    pub office: u32,
    /// The beginning.
    pub from: Date,
    /// The end; the beginning where none is known.
    pub to: Date,
    /// The place of the person.
    pub person: u32,
    /// The place of the tenure among the person's.
    pub tenure: u32,
}

impl Holding {
    /// From the first day to the last.
    pub const fn range(&self) -> Range {
        Range { from: self.from, to: Some(self.to) }
    }
}

/// What is looked up instead of searched.
#[derive(Clone, Debug, Bake)]
#[databake(path = sovhist::dataset::index)]
pub struct Index {
    /// Every name of every record.
    pub names: Names,
    /// The ids of each kind, in the order of [`Kind`].
    pub ids: List<List<Text>>,
    /// The tier of each work.
    pub tiers: List<Tier>,
    /// Every tenure, by office and then by beginning.
    pub holdings: List<Holding>,
    /// For each person, the records that name him or her, by kind and id.
    pub people: List<List<Slot>>,
    /// For each place, the events at it, by id.
    pub places: List<List<Slot>>,
    /// For each work, the records that rest on it, by kind and id.
    pub works: List<List<Slot>>,
}

impl Index {
    /// The index of records whose lists are sorted by id.
    pub fn of(records: &Records) -> Self {
        let of_kind =
            |kind| (0..records.count(kind)).map(|index| records.at(kind, index).id_text()).collect::<Vec<_>>();
        let ids_of_kinds: Vec<List<Text>> = Kind::VARIANTS.iter().map(|kind| of_kind(*kind).into()).collect();
        let mut naming = vec![Vec::new(); records.people.len()];
        let mut resting = vec![Vec::new(); records.works.len()];
        let ids: HashMap<(Kind, &str), u32> =
            records.slots().map(|(slot, record)| ((slot.kind(), record.id()), small(slot.index()))).collect();
        let add = |lists: &mut Vec<Vec<Slot>>, kind, id, slot: Slot| {
            // Dangling ids are told by the check.
            if let Some(list) = ids.get(&(kind, id)).and_then(|index| lists.get_mut(*index as usize))
                && list.last() != Some(&slot)
            {
                list.push(slot);
            }
        };
        for (slot, record) in records.slots() {
            for (_, _, id) in record.links().into_iter().filter(|(_, kind, _)| *kind == Kind::People) {
                add(&mut naming, Kind::People, &**id, slot);
            }
            record.each_source(|_, source| {
                for id in source.works() {
                    add(&mut resting, Kind::Works, id.as_str(), slot);
                }
            });
        }
        let names = names(records);
        let events = at_places(records, &names);
        let lists = |lists: Vec<Vec<Slot>>| List::from(lists.into_iter().map(List::from).collect::<Vec<_>>());
        Self {
            names,
            ids: ids_of_kinds.into(),
            tiers: records.works.iter().map(|work| work.custom.tier).collect::<Vec<_>>().into(),
            holdings: holdings(records, &ids).into(),
            people: lists(naming),
            places: lists(events),
            works: lists(resting),
        }
    }

    /// The same for an id as a record has it: the bundled ids of a kind stand together in their order, so that the way from
    /// the first of them is the place, or a little before it where other kinds have ids of these.
    pub fn position_of(&self, kind: Kind, id: Text) -> Option<usize> {
        const SHARED: usize = 16;
        let ids = self.ids.get(kind as usize)?;
        let near = ids.first().and_then(|first| id.places_behind(*first)).filter(|place| *place < ids.len());
        let found = near.and_then(|near| {
            let behind = ids[near..].iter().take(SHARED).position(|other| *other == id)?;
            Some(near + behind)
        });
        found.or_else(|| self.position(kind, id.as_str()))
    }

    /// The tenures of the office at a place, by beginning.
    pub fn holdings_of(&self, office: usize) -> &[Holding] {
        let start = self.holdings.partition_point(|holding| (holding.office as usize) < office);
        let end = self.holdings.partition_point(|holding| holding.office as usize <= office);
        &self.holdings[start..end]
    }

    /// The id of the record in a slot.
    pub fn id(&self, slot: Slot) -> &'static str {
        self.ids[slot.kind() as usize][slot.index()].as_str()
    }

    /// The place of a record in the list of its kind.
    pub fn position(&self, kind: Kind, id: &str) -> Option<usize> {
        self.ids.get(kind as usize)?.binary_search_by(|other| other.as_bytes().cmp(id.as_bytes())).ok()
    }
}

/// The events at each place. An event's place is a text, as it was called then; several stand between commas or an "and".
fn at_places(records: &Records, names: &Names) -> Vec<Vec<Slot>> {
    let mut events = vec![Vec::new(); records.places.len()];
    for (index, event) in records.events.iter().enumerate() {
        let parts = event.place.iter().flat_map(|place| place.split(", ").flat_map(|part| part.split(" and ")));
        for part in parts.map(fold) {
            for place in names.of(&part).map(|name| name.slot).filter(|slot| slot.kind() == Kind::Places) {
                let list: &mut Vec<Slot> = &mut events[place.index()];
                let slot = Slot::new(Kind::Events, index);
                if list.last() != Some(&slot) {
                    list.push(slot);
                }
            }
        }
    }
    events
}

/// Every tenure of an office that there is, by office and then by beginning.
fn holdings(records: &Records, ids: &HashMap<(Kind, &str), u32>) -> Vec<Holding> {
    let mut holdings = Vec::new();
    for (person, record) in records.people.iter().enumerate() {
        for (tenure, held) in record.tenures.iter().enumerate() {
            if let Some(office) = ids.get(&(Kind::Offices, &*held.office)) {
                let to = held.to.unwrap_or(held.from);
                holdings.push(Holding {
                    office: *office,
                    from: held.from,
                    to,
                    person: small(person),
                    tenure: small(tenure),
                });
            }
        }
    }
    holdings.sort_unstable();
    holdings
}

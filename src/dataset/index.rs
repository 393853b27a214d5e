//! What is looked up instead of searched: names, and which records name a person or rest on a work.
//!
//! The build bakes it for the bundled records; it is made anew when a reader's own are added.

use std::collections::HashMap;

use databake::Bake;

use crate::model::{Kind, List, Record, Records, Text};
use crate::names::{Name, fold};

/// Where a record stands: its kind, and its place in the list of that kind.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Bake)]
#[databake(path = sovhist::dataset::index)]
pub struct Place {
    /// The kind.
    pub kind: Kind,
    /// The place in the list.
    pub index: usize,
}

/// What is looked up instead of searched.
#[derive(Clone, Debug, Bake)]
#[databake(path = sovhist::dataset::index)]
pub struct Index {
    /// Every name of every record, sorted by key.
    pub names: List<Name>,
    /// For each person, the records that name him or her, by kind and id.
    pub people: List<List<Place>>,
    /// For each work, the records that rest on it, by kind and id.
    pub works: List<List<Place>>,
}

impl Index {
    /// The index of records whose lists are sorted by id.
    pub fn of(records: &Records) -> Self {
        let ids = |kind| {
            records
                .places()
                .filter(move |(place, _)| place.kind == kind)
                .map(|(place, record)| (record.id(), place.index))
        };
        let people: HashMap<_, _> = ids(Kind::People).collect();
        let works: HashMap<_, _> = ids(Kind::Works).collect();
        let mut naming = vec![Vec::new(); records.people.len()];
        let mut resting = vec![Vec::new(); records.works.len()];
        let add = |lists: &mut Vec<Vec<Place>>, ids: &HashMap<&str, usize>, id: &str, place: Place| {
            // Dangling ids are told by the check.
            if let Some(list) = ids.get(id).and_then(|index| lists.get_mut(*index))
                && list.last() != Some(&place)
            {
                list.push(place);
            }
        };
        for (place, record) in records.places() {
            for (_, _, id) in record.links().into_iter().filter(|(_, kind, _)| *kind == Kind::People) {
                add(&mut naming, &people, id, place);
            }
            record.each_source(|_, source| {
                for id in [Some(&source.work), source.via.as_ref()].into_iter().flatten() {
                    add(&mut resting, &works, id, place);
                }
            });
        }
        let lists = |lists: Vec<Vec<Place>>| List::from(lists.into_iter().map(List::from).collect::<Vec<_>>());
        Self { names: names(records), people: lists(naming), works: lists(resting) }
    }
}

/// Every name of every record, sorted by key.
fn names(records: &Records) -> List<Name> {
    let mut names = Vec::new();
    for (Place { kind, index }, record) in records.places() {
        let mut add = |name: &str, partial| {
            let key = Text::from(fold(name));
            if !key.is_empty() {
                names.push(Name { key, kind, index, partial });
            }
        };
        add(record.id(), false);
        for alias in record.aliases() {
            add(alias, false);
        }
        match record {
            Record::Claim(_) => {}
            Record::Office(office) => {
                for title in office.titles.iter() {
                    add(&title.english, false);
                    title.russian.iter().for_each(|name| add(name, false));
                    title.short.iter().for_each(|name| add(name, false));
                }
            }
            Record::Body(body) => {
                for name in body.names.iter() {
                    add(&name.english, false);
                    name.russian.iter().for_each(|name| add(name, false));
                    name.short.iter().for_each(|name| add(name, false));
                }
            }
            Record::Person(person) => {
                add(&person.name, false);
                add(person.sort.split(',').next().unwrap_or_default(), true);
                if let Some(russian) = &person.russian {
                    add(russian, false);
                    add(russian.split_whitespace().next_back().unwrap_or_default(), true);
                }
            }
            Record::Work(work) => {
                add(&work.title, false);
                work.title_short.iter().for_each(|title| add(title, false));
                work.author.iter().chain(work.editor.iter()).for_each(|creator| add(creator.family(), true));
            }
            other => add(&other.title(), false),
        }
    }
    names.sort_unstable();
    names.dedup_by(|next, name| (&next.key, next.kind, next.index) == (&name.key, name.kind, name.index));
    names.into()
}

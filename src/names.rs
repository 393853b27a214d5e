//! How names are compared: folded to plain letters, whatever the script, case or accents.

use databake::Bake;
use deunicode::deunicode;

use crate::dataset::index::Slot;
use crate::model::{DatedName, List, Pool, Record, Records};

/// A folded name of a record.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Name<'a> {
    /// The name as [`fold`] gives it.
    pub key: &'a str,
    /// Where the record stands.
    pub slot: Slot,
    /// Whether it is a surname or author's name alone, which counts only where nothing is called so in full.
    pub partial: bool,
}

/// Every name of every record, sorted by key.
#[derive(Clone, Copy, Debug, Bake)]
#[databake(path = sovhist::names)]
pub struct Names {
    /// The folded names.
    pub keys: Pool,
    /// Where the record of each stands.
    pub slots: List<Slot>,
    /// Whether each is partial.
    pub partial: List<bool>,
}

impl Names {
    /// The names in order, from a place on.
    pub fn from(&self, start: usize) -> impl Iterator<Item = Name<'static>> {
        let names = *self;
        (start..names.keys.len()).map(move |index| Name {
            key: names.keys.get(index),
            slot: names.slots[index],
            partial: names.partial[index],
        })
    }

    /// The names of a key.
    pub fn of(&self, key: &str) -> impl Iterator<Item = Name<'static>> {
        self.from(self.keys.start_of(key)).take_while(move |name| name.key == key)
    }
}

/// Every name of every record.
pub fn names(records: &Records) -> Names {
    let mut names: Vec<(String, Slot, bool)> = Vec::new();
    for (slot, record) in records.slots() {
        let mut add = |name: &str, partial| {
            let key = fold(name);
            if !key.is_empty() {
                names.push((key, slot, partial));
            }
        };
        add(record.id(), false);
        for alias in record.aliases() {
            add(alias, false);
        }
        match record {
            Record::Claim(_) => {}
            Record::Office(office) => each_name(&office.titles, &mut add),
            Record::Body(body) => each_name(&body.names, &mut add),
            Record::Place(place) => each_name(&place.names, &mut add),
            Record::Term(term) => {
                add(&term.term, false);
                term.russian.iter().for_each(|russian| add(russian, false));
            }
            Record::Quotation(quotation) => {
                add(&quotation.words, false);
                quotation.original.iter().for_each(|original| add(original, false));
            }
            // All that is known of a quantity is found under its name.
            Record::Series(series) => {
                add(&series.of, false);
                add(&series.title, false);
            }
            Record::Person(person) => {
                add(&person.name, false);
                add(person.sort.split(',').next().unwrap_or_default(), true);
                if let Some(russian) = &person.russian {
                    add(russian, false);
                    add(russian.split_whitespace().next_back().unwrap_or_default(), true);
                }
            }
            // Titles are looked for only where nothing else bears the name: see `Dataset::entitled`.
            Record::Work(work) => {
                work.title_short.iter().for_each(|title| add(title, false));
                work.author.iter().chain(work.editor.iter()).for_each(|creator| add(creator.family(), true));
            }
            other => add(&other.title(), false),
        }
    }
    names.sort_unstable();
    // A full name sorts before the same name as a partial one.
    names.dedup_by(|next, name| (&next.0, next.1) == (&name.0, name.1));
    Names {
        keys: names.iter().map(|(key, ..)| key).collect(),
        slots: names.iter().map(|(_, slot, _)| *slot).collect::<Vec<_>>().into(),
        partial: names.iter().map(|(.., partial)| *partial).collect::<Vec<_>>().into(),
    }
}

fn each_name(names: &[DatedName], add: &mut impl FnMut(&str, bool)) {
    for name in names {
        for name in [Some(name.english), name.russian, name.short].into_iter().flatten() {
            add(&name, false);
        }
    }
}

/// A name in plain small letters and digits with single spaces: `Хрущёв` becomes `khrushchev`, `Brežnev` `breznev`.
///
/// Cyrillic is transliterated as the Library of Congress does, with ё as е and the soft sign dropped.
pub fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    let mut gap = false;
    let plain = deunicode(&name.replace('ё', "е").replace('Ё', "Е"));
    for letter in plain.chars().map(|letter| letter.to_ascii_lowercase()) {
        if letter.is_ascii_alphanumeric() {
            if gap && !folded.is_empty() {
                folded.push(' ');
            }
            gap = false;
            folded.push(letter);
        } else if !matches!(letter, '\'' | '`' | '"') {
            gap = true;
        }
    }
    folded
}

/// The places most like a folded name, best first, at most `most` of them and only such as a slip could explain.
pub fn nearest(key: &str, names: impl Iterator<Item = Name<'static>>, most: usize) -> Vec<Slot> {
    // Slips beyond a third of the word are another word.
    let allowed = (key.len() / 3).clamp(1, 4);
    let mut near: Vec<_> = names
        .filter(|name| name.key.len().abs_diff(key.len()) <= allowed)
        .map(|name| (strsim::osa_distance(key, name.key), name))
        .filter(|(distance, _)| *distance <= allowed)
        .collect();
    near.sort_unstable();
    let mut slots = Vec::new();
    for (_, name) in near {
        if !slots.contains(&name.slot) {
            slots.push(name.slot);
        }
    }
    slots.truncate(most);
    slots
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;

    #[test]
    fn names_fold_alike_whatever_the_script_case_and_accents() {
        for (name, folded) in [
            ("Хрущёв", "khrushchev"),
            ("ХРУЩЕВ", "khrushchev"),
            ("Brežnev", "breznev"),
            ("БРЕЖНЕВ", "brezhnev"),
            ("Leonid  Brezhnev ", "leonid brezhnev"),
            ("Doctors' Plot", "doctors plot"),
            ("Дело врачей", "delo vrachei"),
            ("SALT-I", "salt i"),
            ("", ""),
            ("«»", ""),
        ] {
            assert_eq!(fold(name), folded, "{name:?}");
        }
    }

    #[test]
    fn only_slips_are_near() {
        let name = |key, index| Name { key, slot: Slot::new(Kind::People, index), partial: false };
        let names = [name("brezhnev", 0), name("khrushchev", 1), name("smirnov", 2)];
        let near = |key: &str| nearest(key, names.into_iter(), 3).iter().map(|slot| slot.index()).collect::<Vec<_>>();
        assert_eq!(near("bresnev"), [0]);
        assert_eq!(near("khruschev"), [1]);
        assert_eq!(near("smith"), [] as [usize; 0]);
    }
}

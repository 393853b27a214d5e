//! How names are compared: folded to plain letters, whatever the script, case or accents.

use databake::Bake;
use deunicode::deunicode;

use crate::dataset::index::Place;
use crate::model::{List, Pool, Record, Records};

/// A folded name of a record.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Name<'a> {
    /// The name as [`fold`] gives it.
    pub key: &'a str,
    /// Where the record stands.
    pub place: Place,
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
    pub places: List<Place>,
    /// Whether each is partial.
    pub partial: List<bool>,
}

impl Names {
    /// The names in order, from a place on.
    pub fn from(&self, start: usize) -> impl Iterator<Item = Name<'static>> {
        let names = *self;
        (start..names.keys.len()).map(move |index| Name {
            key: names.keys.get(index),
            place: names.places[index],
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
    let mut names: Vec<(String, Place, bool)> = Vec::new();
    for (place, record) in records.places() {
        let mut add = |name: &str, partial| {
            let key = fold(name);
            if !key.is_empty() {
                names.push((key, place, partial));
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
    // A full name sorts before the same name as a partial one.
    names.dedup_by(|next, name| (&next.0, next.1) == (&name.0, name.1));
    Names {
        keys: names.iter().map(|(key, ..)| key).collect(),
        places: names.iter().map(|(_, place, _)| *place).collect::<Vec<_>>().into(),
        partial: names.iter().map(|(.., partial)| *partial).collect::<Vec<_>>().into(),
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
pub fn nearest(key: &str, names: impl Iterator<Item = Name<'static>>, most: usize) -> Vec<Place> {
    // Slips beyond a third of the word are another word.
    let allowed = (key.len() / 3).clamp(1, 4);
    let mut near: Vec<_> = names
        .filter(|name| name.key.len().abs_diff(key.len()) <= allowed)
        .map(|name| (strsim::osa_distance(key, name.key), name))
        .filter(|(distance, _)| *distance <= allowed)
        .collect();
    near.sort_unstable();
    let mut places = Vec::new();
    for (_, name) in near {
        if !places.contains(&name.place) {
            places.push(name.place);
        }
    }
    places.truncate(most);
    places
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
        let name = |key, index| Name { key, place: Place::new(Kind::People, index), partial: false };
        let names = [name("brezhnev", 0), name("khrushchev", 1), name("smirnov", 2)];
        let near = |key: &str| nearest(key, names.into_iter(), 3).iter().map(|place| place.index).collect::<Vec<_>>();
        assert_eq!(near("bresnev"), [0]);
        assert_eq!(near("khruschev"), [1]);
        assert_eq!(near("smith"), [] as [u32; 0]);
    }
}

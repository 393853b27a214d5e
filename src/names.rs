//! How names are compared: folded to plain letters, whatever the script, case or accents.

use databake::Bake;
use deunicode::deunicode;

use crate::model::{Kind, Text};

/// A folded name of a record.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Bake)]
#[databake(path = sovhist::names)]
pub struct Name {
    /// The name as [`fold`] gives it.
    pub key: Text,
    /// The kind of the record.
    pub kind: Kind,
    /// The place of the record in the list of its kind.
    pub index: usize,
    /// Whether it is a surname or author's name alone, which counts only where nothing is called so in full.
    pub partial: bool,
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

/// The names most like a folded one, best first, at most `most` of them and only such as a slip could explain.
pub fn nearest<'a>(key: &str, names: impl Iterator<Item = &'a Name>, most: usize) -> Vec<&'a Name> {
    // Slips beyond a third of the word are another word.
    let allowed = (key.len() / 3).clamp(1, 4);
    let mut near: Vec<(usize, &Name)> = names
        .filter(|name| name.key.len().abs_diff(key.len()) <= allowed)
        .map(|name| (strsim::osa_distance(key, &name.key), name))
        .filter(|(distance, _)| *distance <= allowed)
        .collect();
    near.sort();
    let mut seen = Vec::new();
    near.retain(|(_, name)| {
        let new = !seen.contains(&(name.kind, name.index));
        seen.push((name.kind, name.index));
        new
    });
    near.into_iter().map(|(_, name)| name).take(most).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let name = |key: &'static str, index| Name { key: Text(key), kind: Kind::People, index, partial: false };
        let names = [name("brezhnev", 0), name("khrushchev", 1), name("smirnov", 2)];
        let near = |key: &str| nearest(key, names.iter(), 3).iter().map(|name| name.index).collect::<Vec<_>>();
        assert_eq!(near("bresnev"), [0]);
        assert_eq!(near("khruschev"), [1]);
        assert_eq!(near("smith"), [] as [usize; 0]);
    }
}

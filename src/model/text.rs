//! What records are made of: texts and lists that live as long as the program.
//!
//! The bundled ones are part of the program; those of a reader's file are read once and leaked. So a record is plain
//! data that costs nothing at start, and one type serves both.

use std::borrow::Borrow;
use std::fmt;
use std::ops::{Deref, Range};

use databake::Bake;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};

/// A text of a record: never empty, never padded with space.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Bake, Serialize)]
#[databake(path = sovhist::model)]
#[serde(transparent)]
pub struct Text(pub &'static str);

/// A list in a record, in the order of its file.
#[derive(PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Bake, Serialize)]
#[databake(path = sovhist::model)]
#[serde(transparent)]
pub struct List<T: 'static>(pub &'static [T]);

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        self.0
    }
}

impl Borrow<str> for Text {
    fn borrow(&self) -> &str {
        self.0
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self(text.leak())
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        match text.trim() {
            "" => Err(D::Error::custom("the text is empty; leave it out")),
            trimmed if trimmed.len() < text.len() => Err(D::Error::custom(format!("the text is padded: `{text}`"))),
            _ => Ok(Self::from(text)),
        }
    }
}

impl<T> Deref for List<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        self.0
    }
}

impl<T> Clone for List<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for List<T> {}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self(&[])
    }
}

impl<T> From<Vec<T>> for List<T> {
    fn from(list: Vec<T>) -> Self {
        Self(list.leak())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Self::from)
    }
}

/// Texts one behind the other: looking among them touches little memory, and each costs four bytes beside itself.
#[derive(Clone, Copy, Debug, Default, Bake)]
#[databake(path = sovhist::model)]
pub struct Pool {
    /// All the texts.
    pub text: &'static str,
    /// Where each ends.
    pub ends: List<u32>,
}

impl Pool {
    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The text at a place; empty beyond the last.
    pub fn get(&self, index: usize) -> &'static str {
        self.text.get(self.range(index)).unwrap_or_default()
    }

    fn range(&self, index: usize) -> Range<usize> {
        let end = |index: usize| self.ends.get(index).map_or(self.text.len(), |end| *end as usize);
        let start = if index == 0 { 0 } else { end(index - 1) };
        start..end(index)
    }

    /// The text at a place as bytes, which are in the same order as letters and quicker to cut.
    fn bytes(&self, index: usize) -> &'static [u8] {
        self.text.as_bytes().get(self.range(index)).unwrap_or_default()
    }

    /// The place from which on a sorted pool's texts are not less than `key`.
    pub fn start_of(&self, key: &str) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            if self.bytes(middle) < key.as_bytes() { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// The place of a text in a sorted pool.
    pub fn place_of(&self, text: &str) -> Option<usize> {
        let place = self.start_of(text);
        (place < self.len() && self.get(place) == text).then_some(place)
    }
}

impl<S: AsRef<str>> FromIterator<S> for Pool {
    fn from_iter<I: IntoIterator<Item = S>>(texts: I) -> Self {
        let mut all = String::new();
        let mut ends = Vec::new();
        for text in texts {
            all.push_str(text.as_ref());
            // A reader's file is far smaller than this can count.
            ends.push(u32::try_from(all.len()).unwrap_or(u32::MAX));
        }
        Self { text: all.leak(), ends: ends.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pool_gives_back_its_texts() {
        let texts = ["", "andropov", "brezhnev", "Брежнев"];
        let pool: Pool = texts.iter().collect();
        assert_eq!(pool.len(), texts.len());
        for (index, text) in texts.iter().enumerate() {
            assert_eq!(pool.get(index), *text);
            assert_eq!(pool.place_of(text), Some(index));
        }
        assert_eq!(pool.get(9), "");
        assert_eq!(pool.place_of("chernenko"), None);
        assert_eq!(pool.start_of("b"), 2);
    }
}

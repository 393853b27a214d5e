//! What records are made of: texts and lists that live as long as the program.
//!
//! The bundled ones are part of the program; those of a reader's file are read once and leaked. So a record is plain
//! data that costs nothing at start, and one type serves both.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::collections::HashMap;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::num::NonZeroU32;
use std::ops::{Deref, Range};
use std::sync::{LazyLock, Mutex};

use databake::{Bake, BakeSize, CrateEnv, TokenStream};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::dataset::bundled::TEXTS;

/// A text of a record: never empty, never padded with space.
///
/// Four bytes, as a record is mostly texts and most of these are ids that stand in many records: the number of a text
/// among the bundled ones, of which each stands once, and behind these among those of a reader's files.
#[derive(Clone, Copy)]
pub struct Text(NonZeroU32);

/// The texts of a reader's files and of the build.
static OWN: boxcar::Vec<&'static str> = boxcar::Vec::new();

impl Text {
    /// The bundled text with a number, which counts from 1.
    pub const fn bundled(number: u32) -> Self {
        match NonZeroU32::new(number) {
            Some(number) => Self(number),
            None => Self(NonZeroU32::MIN),
        }
    }

    /// How far behind another text this one stands among all texts; none if it stands before it.
    pub fn places_behind(self, other: Self) -> Option<usize> {
        self.0.get().checked_sub(other.0.get()).map(|places| places as usize)
    }

    fn is_bundled(self) -> bool {
        self.0.get() as usize <= TEXTS.len()
    }

    /// The text itself.
    pub fn as_str(self) -> &'static str {
        let place = self.0.get() as usize - 1;
        match place.checked_sub(TEXTS.len()) {
            None => TEXTS.get(place),
            Some(place) => OWN.get(place).copied().unwrap_or_default(),
        }
    }
}

/// The texts that the build has baked, each once, in the order of their numbers.
#[derive(Default)]
struct Baked {
    texts: Vec<&'static str>,
    numbers: HashMap<&'static str, u32>,
}

static BAKED: LazyLock<Mutex<Baked>> = LazyLock::new(Mutex::default);

/// The texts that have been baked so far, in the order of their numbers.
pub fn baked_texts() -> Pool {
    BAKED.lock().map(|baked| baked.texts.iter().collect()).unwrap_or_default()
}

impl Bake for Text {
    fn bake(&self, env: &CrateEnv) -> TokenStream {
        env.insert("sovhist");
        let Ok(mut baked) = BAKED.lock() else { return TokenStream::new() };
        let Baked { texts, numbers } = &mut *baked;
        let number = *numbers.entry(self.as_str()).or_insert_with(|| {
            texts.push(self.as_str());
            small(texts.len())
        });
        databake::quote! { sovhist::model::Text::bundled(#number) }
    }
}

impl BakeSize for Text {
    fn borrows_size(&self) -> usize {
        0
    }
}

/// A count as four bytes. A reader's file is far smaller than this can count.
fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A list in a record, in the order of its file.
#[derive(PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Bake, Serialize)]
#[databake(path = sovhist::model)]
#[serde(transparent)]
pub struct List<T: 'static>(pub &'static [T]);

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl Borrow<str> for Text {
    fn borrow(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        // A bundled text stands once, so that numbers tell all.
        self.0 == other.0 || !(self.is_bundled() && other.is_bundled()) && self.as_str() == other.as_str()
    }
}

impl Eq for Text {}

impl Ord for Text {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.0 == other.0 { Ordering::Equal } else { self.as_str().cmp(other.as_str()) }
    }
}

impl PartialOrd for Text {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Hash for Text {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::bundled(small(TEXTS.len() + OWN.push(text.leak()) + 1))
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
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

impl<'a, T> IntoIterator for &'a List<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
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
    /// No texts.
    pub const EMPTY: Self = Self { text: "", ends: List(&[]) };

    /// How many texts there are.
    pub const fn len(&self) -> usize {
        self.ends.0.len()
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
            ends.push(small(all.len()));
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

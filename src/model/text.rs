//! What records are made of: texts and lists that live as long as the program.
//!
//! The bundled ones are part of the program; those of a reader's file are read once and leaked. So a record is plain
//! data that costs nothing at start, and one type serves both.

use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;

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

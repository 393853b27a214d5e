//! Towns, camps, regions, republics under the names of their time.

use databake::Bake;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantNames};

use super::{DatedName, Dispute, List, Source, Text};
use crate::date::{Date, Range};

/// A place under its names through time.
#[derive(Clone, Debug, Bake, Serialize, Deserialize)]
#[databake(path = sovhist::model)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The id.
    pub id: Text,
    /// What it was called and when, in order; a name without dates is the usual one.
    pub names: List<DatedName>,
    /// What sort of place it is.
    pub kind: PlaceKind,
    /// What it was part of, in order.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub within: List<Within>,
    /// When it was founded, built or formed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// When it was closed, pulled down or dissolved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// What it was.
    pub summary: Text,
    /// The ids of people who belong to it.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub people: List<Text>,
    /// Other names.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub aliases: List<Text>,
    /// Readings that differ.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub disputes: List<Dispute>,
    /// Where it was read.
    pub sources: List<Source>,
}

/// What a place was part of, and when.
#[derive(Clone, PartialEq, Eq, Debug, Bake, Serialize, Deserialize)]
#[databake(path = sovhist::model)]
#[serde(deny_unknown_fields)]
pub struct Within {
    /// The id of the place it belonged to.
    pub place: Text,
    /// Since when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Until when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
}

impl Place {
    /// The name without dates, or else the last.
    pub fn usual(&self) -> Option<&DatedName> {
        let undated = self.names.iter().find(|name| name.from.is_none() && name.to.is_none());
        undated.or(self.names.last())
    }

    /// From the beginning to the end, where the beginning is known.
    pub fn range(&self) -> Option<Range> {
        self.from.map(|from| Range { from, to: self.to })
    }
}

/// The sorts of place, as the list groups them.
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Debug,
    Bake,
    Serialize,
    Deserialize,
    Display,
    EnumString,
    IntoStaticStr,
    VariantNames,
)]
#[databake(path = sovhist::model)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum PlaceKind {
    Country,
    Republic,
    Region,
    City,
    Town,
    ClosedCity,
    Settlement,
    Camp,
    Prison,
    Site,
    Building,
    Water,
    Railway,
}

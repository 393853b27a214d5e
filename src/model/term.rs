//! What words meant.

use databake::Bake;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantNames};

use super::{Dispute, List, Source, Text};
use crate::date::{Date, Range};

/// A word or phrase of the time, or of those who write about it.
#[derive(Clone, Debug, Bake, Serialize, Deserialize)]
#[databake(path = sovhist::model)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// The id.
    pub id: Text,
    /// The usual English form.
    #[allow(clippy::struct_field_names, reason = "the field of the JSON is called so")]
    pub term: Text,
    /// The Russian word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub russian: Option<Text>,
    /// What the Russian word means literally.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub literal: Option<Text>,
    /// What sort of term it is.
    pub category: Category,
    /// When what it names began.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// When that ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// What it meant, for whom and when.
    pub summary: Text,
    /// The ids of terms to see as well.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub see: List<Text>,
    /// The ids of the people it is about.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub people: List<Text>,
    /// The ids of the bodies it is about.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub bodies: List<Text>,
    /// The ids of the events it is about.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub events: List<Text>,
    /// The ids of the policies it is about.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub policies: List<Text>,
    /// The ids of its themes.
    pub themes: List<Text>,
    /// Other names.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub aliases: List<Text>,
    /// Readings that differ.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub disputes: List<Dispute>,
    /// Where it was read.
    pub sources: List<Source>,
}

impl Term {
    /// From the beginning of what it names to its end, where the beginning is known.
    pub fn range(&self) -> Option<Range> {
        self.from.map(|from| Range { from, to: self.to })
    }
}

/// The sorts of term, as the glossary groups them.
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
pub enum Category {
    /// Ideas and doctrines.
    Concept,
    /// Slogans.
    Slogan,
    /// Campaigns.
    Campaign,
    /// Social groups, currents, kinds of people.
    Group,
    /// Kinds of institution and office.
    Institution,
    /// Methods, customs, punishments.
    Practice,
    /// Papers that people carried or filled in.
    Document,
    /// Names of times.
    Period,
    /// Abbreviations.
    Abbreviation,
    /// Objects, buildings, weapons.
    Thing,
}

//! Offices, independent of who held them.

use databake::Bake;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantNames};

use super::{Dispute, List, Source, Text};
use crate::date::{Date, Range};

/// An office under its names through time.
#[derive(Clone, Debug, Bake, Serialize, Deserialize)]
#[databake(path = sovhist::model)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// The id.
    pub id: Text,
    /// What it was called and when, in order.
    pub titles: List<DatedName>,
    /// The id of the body to which it belonged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<Text>,
    /// The side of government to which it belonged.
    pub group: Group,
    /// 1 for the heads of party, government and state, 2 for the next rank, 3 for the rest.
    pub rank: u8,
    /// How many held it at a time; left out where that varied.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seats: Option<u16>,
    /// Whether every holder from the first day to the last is in the dataset.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub complete: bool,
    /// When it was created.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// When it was abolished.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// What it was.
    pub summary: Text,
    /// Other names.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub aliases: List<Text>,
    /// When nobody held it, nobody is recorded, or more people held it than it has seats, in order.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub irregular: List<Irregular>,
    /// Readings that differ.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub disputes: List<Dispute>,
    /// Where it was read.
    pub sources: List<Source>,
}

/// A stretch in which an office had no holder, none that is recorded, or more than one for its one seat.
#[derive(Clone, PartialEq, Eq, Debug, Bake, Serialize, Deserialize)]
#[databake(path = sovhist::model)]
#[serde(deny_unknown_fields)]
pub struct Irregular {
    /// What was irregular.
    pub what: Irregularity,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// Why it was so.
    pub reason: Text,
    /// Where it was read; none is needed for what is not recorded.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub sources: List<Source>,
}

impl Irregular {
    /// From the first day to the last.
    pub const fn range(&self) -> Range {
        Range { from: self.from, to: Some(self.to) }
    }
}

/// What can be irregular about the holders of an office.
#[derive(
    Clone, Copy, PartialEq, Eq, Debug, Bake, Serialize, Deserialize, Display, EnumString, IntoStaticStr, VariantNames,
)]
#[databake(path = sovhist::model)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Irregularity {
    /// Nobody held it.
    Vacant,
    /// Somebody may have held it, and the dataset does not say who.
    Unrecorded,
    /// Two held its one seat.
    Doubled,
}

impl Irregularity {
    /// Whether there is no holder to name.
    pub fn leaves_it_empty(self) -> bool {
        self != Self::Doubled
    }

    /// What stands where a holder would: `vacant`.
    pub fn words(self) -> &'static str {
        match self {
            Self::Vacant => "vacant",
            Self::Unrecorded => "not recorded",
            Self::Doubled => "held by two",
        }
    }
}

/// A name and the time in which it was used.
#[derive(Clone, Debug, Bake, Serialize, Deserialize)]
#[databake(path = sovhist::model)]
#[serde(deny_unknown_fields)]
pub struct DatedName {
    /// The first day of the name; left out where it was never another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The last day of the name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// The name in English.
    pub english: Text,
    /// The name in Russian.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub russian: Option<Text>,
    /// An abbreviation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub short: Option<Text>,
}

/// The English name in use on a date; where none covers it, the first.
pub fn title_at(names: &[DatedName], date: Date) -> &str {
    let covers = |name: &&DatedName| {
        let day = date.last_day();
        name.from.is_none_or(|from| from.first_day() <= day)
            && name.to.is_none_or(|to| date.first_day() <= to.last_day())
    };
    // On a day of change the new name counts.
    names.iter().rfind(covers).or(names.first()).map_or("", |name| &name.english)
}

/// The sides of government, as pages group them.
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
pub enum Group {
    Party,
    Government,
    State,
    Security,
    Military,
    Diplomacy,
    Republic,
}

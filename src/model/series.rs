//! Figures by year.

use databake::Bake;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantNames};

use super::{Dispute, List, Source, Text};

/// Figures of one quantity by year as one source has them.
///
/// Sources differ in territory and concept, so each has a series of its own; those of the same quantity share `of`.
#[derive(Clone, Debug, Bake, Serialize, Deserialize)]
#[databake(path = sovhist::model)]
#[serde(deny_unknown_fields)]
pub struct Series {
    /// The id.
    pub id: Text,
    /// The quantity: `grain-harvest`.
    pub of: Text,
    /// The quantity in words.
    pub title: Text,
    /// What tells the series from others of the quantity.
    pub label: Text,
    /// What is counted, and in what: `million tonnes`.
    pub unit: Text,
    /// The territory and the concept.
    pub covers: Text,
    /// How far the figures can be trusted.
    pub standing: Standing,
    /// What they show.
    pub summary: Text,
    /// The figures, in order of year.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub points: List<Point>,
    /// The ids of its themes.
    pub themes: List<Text>,
    /// Other names of the quantity.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub aliases: List<Text>,
    /// Readings that differ.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub disputes: List<Dispute>,
    /// Where they were read.
    pub sources: List<Source>,
}

/// The figure of a year, or the figure of a span of years, both included.
#[derive(Clone, Copy, PartialEq, Debug, Bake, Serialize, Deserialize)]
#[databake(path = sovhist::model)]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// The year, or the first of the span.
    pub year: i16,
    /// The last year of the span.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<i16>,
    /// The figure, in the unit of the series.
    pub value: f64,
}

impl Point {
    /// The last year.
    pub fn last(self) -> i16 {
        self.to.unwrap_or(self.year)
    }
}

/// Who made figures, and whether they are believed.
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
pub enum Standing {
    /// From the state's own files, not meant to be published.
    Archival,
    /// By scholars or foreign services.
    Estimate,
    /// As the state published them.
    Official,
    /// An estimate that others reject.
    Contested,
    /// Published figures that are known to be false.
    Fabricated,
}

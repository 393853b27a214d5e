//! What was said, and whether it was.

use databake::Bake;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantNames};

use super::{Dispute, List, Source, Text};
use crate::date::Date;

/// Words that are quoted as somebody's.
#[derive(Clone, Debug, Bake, Serialize, Deserialize)]
#[databake(path = sovhist::model)]
#[serde(deny_unknown_fields)]
pub struct Quotation {
    /// The id.
    pub id: Text,
    /// The words in English, as they are usually quoted.
    pub words: Text,
    /// The words in the language in which they were said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub original: Option<Text>,
    /// The id of the person whose words they are, or are said to be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<Text>,
    /// The name of the speaker where there is no record of the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said_by: Option<Text>,
    /// When they were said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// To whom, where, in what.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub occasion: Option<Text>,
    /// Whether they were said.
    pub standing: Attestation,
    /// Whose they are, where they are not the speaker's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit: Option<Text>,
    /// How this is known.
    pub reason: Text,
    /// The ids of the people they are about.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub people: List<Text>,
    /// The ids of the events they are about.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub events: List<Text>,
    /// The ids of the policies they are about.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub policies: List<Text>,
    /// The ids of their themes.
    pub themes: List<Text>,
    /// Other wordings.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub aliases: List<Text>,
    /// Readings that differ.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub disputes: List<Dispute>,
    /// Where it was read.
    pub sources: List<Source>,
}

/// Whether words were said by the one to whom they are ascribed.
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
pub enum Attestation {
    /// A record of the time, the speaker's own text or several witnesses have them.
    Attested,
    /// A single late or second-hand report has them, or none was found.
    Attributed,
    /// They are somebody else's, or shown to be invented.
    Misattributed,
}

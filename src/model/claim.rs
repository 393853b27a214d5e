//! What authors assert, and how it stands up.

use databake::Bake;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantNames};

use super::{Dispute, List, Source, Text};

/// What an author asserts, and how it stands up.
#[derive(Clone, Debug, Bake, Serialize, Deserialize)]
#[databake(path = sovhist::model)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// The id.
    pub id: Text,
    /// Where it is asserted.
    pub by: List<Source>,
    /// What is asserted, in our words.
    pub summary: Text,
    /// The school of interpretation with which a source groups it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub school: Option<School>,
    /// The ids of the people it is about.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub people: List<Text>,
    /// The ids of the events it is about.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub events: List<Text>,
    /// The ids of the policies it is about.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub policies: List<Text>,
    /// The ids of its themes.
    pub themes: List<Text>,
    /// How it stands up.
    pub verdict: Verdict,
    /// Why.
    pub reason: Text,
    /// Readings that differ.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub disputes: List<Dispute>,
    /// On what the verdict rests.
    pub sources: List<Source>,
}

/// How a claim stands up.
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
pub enum Verdict {
    /// The sources bear it out.
    Holds,
    /// It leaves out what changes the picture.
    Simplifies,
    /// Scholars disagree.
    Disputed,
    /// The sources contradict it.
    Wrong,
}

/// The schools of interpretation.
///
/// The first three are those into which historians of Stalin's time are grouped, the next two belong to the origins of the
/// Cold War.
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
pub enum School {
    Totalitarian,
    Revisionist,
    PostRevisionist,
    Orthodox,
    Realist,
    Modernization,
    Soviet,
    Dissident,
    Nationalist,
}
